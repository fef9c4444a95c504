//! How wide a short text will be, before there are glyphs: what the indents of 7.3.5 are reckoned with.
//!
//! A Han character is an em wide in every face, a digit half of one in Times New Roman and in 仿宋; gaps and spacing are those
//! of [`StyleSheet`]. So the widths of names and dates are known here as exactly as on the page.

use super::script::{Script, scripts};
use super::{ParagraphStyle, StyleSheet};
use crate::geom::Length;

/// The widest gap that any host opens between a Han character and a letter or digit, in hundredths of the em.
pub(crate) const WIDEST_GAP: i64 = 27;

/// The width of a text set in one line in this style.
pub(crate) fn width(text: &str, style: &ParagraphStyle, sheet: &StyleSheet) -> Length {
    let chars: Vec<char> = text.chars().collect();
    let scripts = scripts(&chars);
    // The sign in the names of many peoples, and all beyond the letters of the West, come from the Han face.
    let is_wide = |at: usize| scripts[at] == Script::Han || matches!(chars[at], '·' | '\u{2000}'..);
    let advance = |at: usize| if is_wide(at) { style.size } else { style.size / 2 };
    let space = |at: usize| {
        let differ = scripts[at] != scripts[at + 1];
        if differ && sheet.gap_percent_in(style) != 0 && chars[at].is_alphanumeric() && chars[at + 1].is_alphanumeric()
        {
            return sheet.gap(style, style.size);
        }
        if style.on_grid && scripts[at] == Script::Han {
            return sheet.page.grid.cell - style.size;
        }
        // As between the runs of a line: see `layout::justify`.
        if differ { Length::ZERO } else { style.tracking }
    };
    let bare: Length = (0..chars.len()).map(advance).sum();
    bare + (1..chars.len()).map(|at| space(at - 1)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Role;
    use crate::style::gbt9704;

    #[test]
    fn names_and_dates_have_the_width_of_their_cells() {
        let sheet = gbt9704::sheet();
        let style = sheet.paragraph(Role::Signature);
        let cells = |text: &str| width(text, &style, &sheet).to_pt() / sheet.page.grid.cell.to_pt();
        assert!((cells("安宁县人民政府") - 7.0).abs() < 0.02, "{}", cells("安宁县人民政府"));
        // Six digits, three characters and five gaps of a fifth.
        assert!((cells("2026年8月1日") - 7.0).abs() < 0.1, "{}", cells("2026年8月1日"));
        assert_eq!(width("", &style, &sheet), Length::ZERO);
    }
}
