//! A subtitle in several lines: they begin under the first character after its 破折号, and together stand in the middle.
//!
//! Practice; 7.3.1 says nothing of subtitles.

use super::styled::Paragraph;
use super::width::width;
use super::{Align, StyleSheet};
use crate::geom::Length;

/// What a subtitle begins with.
const DASH: &str = "——";

/// Sets the lines of `paragraph` under one another; `text` holds them, parted by line ends.
pub(super) fn hang(paragraph: &mut Paragraph, text: &str, sheet: &StyleSheet) {
    let Some((first, rest)) = text.split_once('\n').filter(|(first, _)| first.starts_with(DASH)) else { return };
    let style = &mut paragraph.style;
    let measure = sheet.page.area.size.width - style.left_indent - style.right_indent;
    let dash = width(DASH, style, sheet);
    let hung = rest.split('\n').map(|line| dash + width(line, style, sheet));
    let widest = hung.chain([width(first, style, sheet)]).max().unwrap_or_default();
    let margin = Length::twip(((measure - widest) / 2).to_twips().max(0));
    style.align = Align::Left;
    style.left_indent += margin + dash;
    style.first_indent = -dash;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Role;
    use crate::source::Span;
    use crate::style::gbt9704;

    #[test]
    fn the_second_line_begins_under_the_first_character_after_the_dash() {
        let sheet = gbt9704::sheet();
        let style = sheet.paragraph(Role::Subtitle);
        let hung = |text: &str| {
            let mut paragraph = Paragraph::empty(Role::Subtitle, style, Span::default());
            hang(&mut paragraph, text, &sheet);
            paragraph.style
        };
        assert_eq!(hung("——在全镇干部大会上"), style);
        assert_eq!(hung("在全镇干部大会上\n的讲话"), style);
        let text = "——2026年1月12日在临江市\n第九届人民代表大会上";
        let set = hung(text);
        assert_eq!(set.align, Align::Left);
        let first = set.left_indent + set.first_indent;
        assert_eq!(set.left_indent - first, width(DASH, &style, &sheet));
        // As much room on the right as on the left, but for the twip.
        let widest = width(text.split('\n').next().unwrap_or_default(), &style, &sheet);
        let right = sheet.page.area.size.width - first - widest;
        assert!((right - first).to_pt().abs() < 0.2, "{} {}", first.to_pt(), right.to_pt());
    }
}
