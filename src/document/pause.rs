//! 停顿号: `／` a speaker writes into the draft to breathe at, ` / ` short and ` // ` long (SP-L8).
//!
//! Blanks on both sides and Chinese on both sides tell it from any other slash. The delivery copy (大字版) shows it; whatever
//! is handed out does not.

use super::inline::{Inline, InlineKind};
use super::{Content, Document, Kind};
use crate::source::Span;
use std::ops::Range;

/// Takes the pause marks out of a speech; tells where they stood.
pub(crate) fn strip(document: &mut Document) -> Vec<Span> {
    let mut places = Vec::new();
    if document.kind != Kind::Speech {
        return places;
    }
    for element in &mut document.elements {
        if let Content::Text(inlines) = &mut element.content {
            *inlines = inlines.iter().flat_map(|inline| without_marks(inline, &mut places)).collect();
        }
    }
    places
}

fn without_marks(inline: &Inline, places: &mut Vec<Span>) -> Vec<Inline> {
    let InlineKind::Text { text, .. } = &inline.kind else { return vec![inline.clone()] };
    let marks = marks(text);
    places.extend(marks.iter().filter_map(|mark| inline.part(mark.clone())).map(|part| part.span));
    if marks.is_empty() {
        return vec![inline.clone()];
    }
    let starts = std::iter::once(0).chain(marks.iter().map(|mark| mark.end));
    let ends = marks.iter().map(|mark| mark.start).chain([text.len()]);
    starts.zip(ends).filter_map(|(start, end)| inline.part(start..end)).filter(|part| !part.is_empty()).collect()
}

/// Where the marks stand, their blanks included, in bytes.
fn marks(text: &str) -> Vec<Range<usize>> {
    let mut marks = Vec::new();
    let mut from = 0;
    while let Some(slash) = text[from..].find('/').map(|at| from + at) {
        let end = slash + text[slash..].len() - text[slash..].trim_start_matches('/').len();
        let (before, after) = (text[..slash].trim_end(), text[end..].trim_start());
        let blanks = before.len() < slash && text.len() - after.len() > end;
        let chinese = |c: Option<char>| c.is_none_or(|c| !c.is_ascii());
        if blanks && end - slash <= 2 && chinese(before.chars().last()) && chinese(after.chars().next()) {
            marks.push(before.len()..text.len() - after.len());
        }
        from = end;
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::inline::plain_text;
    use crate::document::{Element, Role};

    fn stripped(text: &str) -> String {
        let inline = Inline::text(text, Span::new(0, text.len()));
        let element = Element::paragraph(Role::Body, vec![inline], Span::default());
        let mut document = Document { elements: vec![element], ..Document::default() };
        strip(&mut document);
        for inline in document.elements[0].inlines() {
            assert_eq!(plain_text(std::slice::from_ref(inline)), text[inline.span.range()]);
        }
        plain_text(document.elements[0].inlines())
    }

    #[test]
    fn pause_marks_go_and_other_slashes_stay() {
        assert_eq!(stripped("同志们， / 今天我们 // 在这里开会。 / "), "同志们，今天我们在这里开会。");
        for text in ["和/或", "A / B", "3 / 12", "http://a.cn/ 甲", "甲 /// 乙", "甲 /乙"] {
            assert_eq!(stripped(text), text);
        }
    }
}
