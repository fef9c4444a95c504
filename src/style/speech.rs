//! The speech profile and its large-print presets (大字版), as differences from THE TABLE. Practice, not standard.

use super::grid::CharGrid;
use super::{FolioPosition, StyleSheet, gbt9704};
use crate::document::Role;
use crate::geom::Length;

/// A large-print preset: body size in half points, characters a line, lines a page.
struct Large {
    name: &'static str,
    half_points: i64,
    columns: i64,
    rows: i64,
}

/// The presets L1 … L4.
const LARGE: [Large; 4] = [
    Large { name: "L1", half_points: 36, columns: 24, rows: 18 },
    Large { name: "L2", half_points: 44, columns: 20, rows: 15 },
    Large { name: "L3", half_points: 52, columns: 17, rows: 13 },
    Large { name: "L4", half_points: 72, columns: 12, rows: 10 },
];

/// The profile of a speech: the standard with the folio in the middle (SP-13).
pub fn sheet() -> StyleSheet {
    let mut sheet = gbt9704::sheet();
    sheet.folio.position = FolioPosition::Centre;
    sheet
}

/// The style sheet of a profile by name: `讲话`, `公文`, `大字版`, `大字版:L3`; `None` when there is no such profile.
pub fn profile(name: &str) -> Option<StyleSheet> {
    match name.trim() {
        "讲话" | "speech" => Some(sheet()),
        "公文" | "国标" | "general" => Some(gbt9704::sheet()),
        other => {
            let (base, preset) = other.split_once([':', '：']).unwrap_or((other, "L2"));
            let large = LARGE.iter().find(|large| large.name.eq_ignore_ascii_case(preset.trim()))?;
            matches!(base.trim(), "大字版" | "large").then(|| enlarge(large))
        }
    }
}

/// The speech profile at a larger size: everything that was 三号 or less grows with the body.
fn enlarge(large: &Large) -> StyleSheet {
    let mut sheet = sheet();
    let before = sheet.page.grid;
    let em = Length::half_pt(large.half_points);
    let old = sheet.body().size;
    let grid = CharGrid::derive(sheet.page.area.size, em, large.columns, large.rows);
    sheet.page.grid = grid;
    for (role, style) in &mut sheet.paragraphs {
        let cells = |length: Length| {
            if length.to_emu() % before.cell.to_emu() == 0 {
                grid.cell * (length.to_emu() / before.cell.to_emu())
            } else {
                length
            }
        };
        style.first_indent = cells(style.first_indent);
        style.right_indent = cells(style.right_indent);
        if style.on_grid {
            (style.size, style.line_pitch, style.tracking) = (em, grid.line_pitch, grid.tracking);
        } else if *role != Role::Footnote {
            style.size = Length::half_pt(style.size.to_half_pt() * em.to_emu() / old.to_emu());
            style.line_pitch = style.size.max(em) + em * 7 / 8;
        }
    }
    sheet.folio.size = sheet.folio.size.max(Length::pt(22));
    sheet.folio.indent = sheet.folio.size;
    sheet
}
