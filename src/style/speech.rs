//! The speech profile and its large-print presets (大字版), as differences from THE TABLE. Practice, not standard.

use super::grid::CharGrid;
use super::size::FontSize;
use super::{Align, Delivery, FolioPosition, StyleSheet, gbt9704};
use crate::document::{Kind, Role};
use crate::geom::Length;

/// A large-print preset (大字版): body size in half points, characters a line, lines a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Large {
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

/// The profile of a speech: the standard with the folio in the middle (SP-13), printed on one side.
pub fn sheet() -> StyleSheet {
    let mut sheet = gbt9704::sheet();
    sheet.folio.position = FolioPosition::Centre;
    // It is read from single leaves.
    sheet.page.mirrored = false;
    sheet
}

/// A profile (样式): which sheet a draft starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// `讲话`: the standard with a speech's habits.
    Speech,
    /// `公文`: the standard and nothing else.
    General,
    /// `大字版:L1` … `大字版:L4`: a speech in large print.
    Large(Large),
}

impl Profile {
    /// The names a user may give.
    pub const NAMES: [&'static str; 6] = ["讲话", "公文", "大字版:L1", "大字版:L2", "大字版:L3", "大字版:L4"];

    /// The profile of this name, e.g. `讲话`, `公文`, `大字版`, `大字版:L3`; `None` when there is none.
    pub fn from_name(name: &str) -> Option<Self> {
        match name.trim() {
            "讲话" | "speech" => Some(Profile::Speech),
            "公文" | "国标" | "general" => Some(Profile::General),
            other => {
                let (base, preset) = other.split_once([':', '：']).unwrap_or((other, "L2"));
                let large = LARGE.into_iter().find(|large| large.name.eq_ignore_ascii_case(preset.trim()))?;
                matches!(base.trim(), "大字版" | "large").then_some(Profile::Large(large))
            }
        }
    }

    /// The profile of a kind of paper when nobody asks for another.
    pub fn of(kind: Kind) -> Self {
        if kind == Kind::Speech { Profile::Speech } else { Profile::General }
    }

    /// Its style sheet.
    pub fn sheet(self) -> StyleSheet {
        match self {
            Profile::Speech => sheet(),
            Profile::General => gbt9704::sheet(),
            Profile::Large(large) => {
                let mut sheet = sheet();
                enlarge(&mut sheet, large);
                sheet
            }
        }
    }
}

/// The style sheet of a profile by name; `None` when there is no such profile.
pub fn profile(name: &str) -> Option<StyleSheet> {
    Profile::from_name(name).map(Profile::sheet)
}

/// What is looked at more than read grows no further: titles. Tables are read from too: their text stays as large beside the
/// body as it is elsewhere (14 : 16).
fn most(role: Role) -> Option<FontSize> {
    (role == Role::Title).then_some(FontSize::Chu)
}

/// So many hundredths of the body a note has at the least: what is smaller nobody reads at arm's length.
const LEAST_NOTE: i64 = 70;

/// Everything that was of the body's size grows to the preset's, everything else with it; lines end where they end, for few
/// characters stand on them and stretched ones are hard to read.
pub fn enlarge(sheet: &mut StyleSheet, large: Large) {
    let em = Length::half_pt(large.half_points);
    let old = sheet.body().size;
    sheet.regrid(em, CharGrid::derive(sheet.page.area.size, em, large.columns, large.rows));
    for (role, style) in &mut sheet.paragraphs {
        if !style.on_grid {
            let before = style.size;
            let grown = Length::half_pt(before.to_half_pt() * em.to_emu() / old.to_emu());
            let least = Length::half_pt((em.to_half_pt() * LEAST_NOTE + 99) / 100);
            let grown = if *role == Role::Footnote { grown.max(least) } else { grown };
            style.size = most(*role).map_or(grown, |most| grown.min(most.length()).max(before));
            style.line_pitch = Length::twip(style.line_pitch.scale(style.size.to_emu(), before.to_emu()).to_twips());
        }
        if style.align == Align::Justify {
            style.align = Align::Left;
        }
    }
    sheet.folio.size = sheet.folio.size.max(Length::pt(22));
    sheet.folio.indent = sheet.folio.size;
    // Lines that would be tuned are turned instead.
    sheet.switches.delivery = Delivery::ReadAloud;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_offered_is_a_profile() {
        for name in Profile::NAMES {
            assert!(Profile::from_name(name).is_some(), "{name}");
        }
        assert_eq!(Profile::from_name("大字版"), Profile::from_name("大字版：l2"));
        assert_eq!(Profile::from_name("大字版:L9"), None);
    }

    #[test]
    fn large_print_moves_everything_onto_its_own_grid() {
        let sheet = profile("大字版:L2").unwrap_or_else(sheet);
        assert_eq!(sheet.body().size, Length::pt(22));
        assert_eq!(sheet.body().first_indent, sheet.page.grid.cell * 2);
        assert_eq!(sheet.body().line_pitch, sheet.page.grid.line_pitch);
        assert!(sheet.paragraph(Role::Title).size > sheet.body().size);
    }
}
