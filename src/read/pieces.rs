//! Inlines cut and cleaned while their marks and places stay with their characters.

use crate::document::inline::{Inline, InlineKind};
use crate::read::draft::trim;
use crate::read::tidy::{Changes, Gaps, tidy};
use crate::source::Span;

/// Stands for a footnote mark while the text is cleaned.
const NOTE: char = '\u{FFFC}';

/// The inlines in front of, between and behind `cuts`, which are bytes of their plain text; blanks at the ends dropped.
pub(super) fn split(inlines: &[Inline], cuts: &[usize]) -> Vec<Vec<Inline>> {
    let mut parts = vec![Vec::new()];
    let mut cuts = cuts.iter().copied().peekable();
    let mut at = 0;
    for inline in inlines {
        let length = match &inline.kind {
            InlineKind::Text { text, .. } => text.len(),
            InlineKind::LineBreak => 1,
            InlineKind::FootnoteMark(_) => 0,
        };
        let mut start = 0;
        while let Some(cut) = cuts.next_if(|&cut| cut <= at + length && (cut < at + length || length == 0)) {
            push(&mut parts, inline.part(start..cut - at));
            start = cut - at;
            parts.push(Vec::new());
        }
        match &inline.kind {
            InlineKind::Text { .. } => push(&mut parts, inline.part(start..length)),
            _ => push(&mut parts, Some(inline.clone())),
        }
        at += length;
    }
    parts.into_iter().map(trim).filter(|part| !part.is_empty()).collect()
}

fn push(parts: &mut [Vec<Inline>], inline: Option<Inline>) {
    if let (Some(last), Some(inline)) = (parts.last_mut(), inline.filter(|inline| !inline.is_empty())) {
        last.push(inline);
    }
}

/// The inlines with clean punctuation.
pub(super) fn clean(inlines: &[Inline], gaps: Gaps, changes: &mut Changes) -> Vec<Inline> {
    let mut text = String::new();
    // For each character: its inline and its byte in it.
    let mut places: Vec<(usize, usize)> = Vec::new();
    for (order, inline) in inlines.iter().enumerate() {
        match &inline.kind {
            InlineKind::Text { text: piece, .. } => {
                let piece_start = text.len();
                text.extend(piece.chars().map(|c| if c == NOTE { '\u{FFFD}' } else { c }));
                places.extend(text[piece_start..].char_indices().map(|(at, _)| (order, at)));
            }
            InlineKind::LineBreak => {
                text.push('\n');
                places.push((order, 0));
            }
            InlineKind::FootnoteMark(_) => {
                text.push(NOTE);
                places.push((order, 0));
            }
        }
    }
    let tidied = tidy(&text, gaps);
    *changes += tidied.changes;
    let mut cleaned: Vec<Inline> = Vec::new();
    let mut last = None;
    for (&c, &from) in tidied.text.iter().zip(&tidied.from) {
        let (order, byte) = places[from];
        let of = &inlines[order];
        let InlineKind::Text { text, mark, link } = &of.kind else {
            cleaned.push(of.clone());
            last = None;
            continue;
        };
        let length = text[byte..].chars().next().map_or(0, char::len_utf8);
        let verbatim = text.len() == of.span.end - of.span.start;
        let span = if verbatim { Span::new(of.span.start + byte, of.span.start + byte + length) } else { of.span };
        match cleaned.last_mut() {
            Some(Inline { kind: InlineKind::Text { text, .. }, span: whole }) if last == Some(order) => {
                text.push(c);
                *whole = whole.join(span);
            }
            _ => {
                let kind = InlineKind::Text { text: c.into(), mark: *mark, link: link.clone() };
                cleaned.push(Inline { kind, span });
            }
        }
        last = Some(order);
    }
    trim(cleaned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::inline::{Mark, plain_text};

    fn inlines() -> Vec<Inline> {
        let strong = Mark { strong: true, ..Mark::default() };
        vec![
            Inline::text("要求:1.抓 ", Span::new(0, 13)),
            Inline::marked("落实。2.", strong, Span::new(13, 24)),
            Inline { kind: InlineKind::FootnoteMark(0), span: Span::new(24, 24) },
            Inline::text(" 见效", Span::new(24, 31)),
        ]
    }

    #[test]
    fn marks_and_places_stay_with_their_characters() {
        let mut changes = Changes::default();
        let cleaned = clean(&inlines(), Gaps::Close, &mut changes);
        assert_eq!(plain_text(&cleaned), "要求：1.抓落实。2.见效");
        assert_eq!((changes.marks, changes.spaces), (1, 2));
        assert_eq!(cleaned[1].span, Span::new(13, 24));
        assert_eq!(cleaned[0].span, Span::new(0, 12));
        assert!(matches!(cleaned[2].kind, InlineKind::FootnoteMark(0)));
    }

    #[test]
    fn cuts_may_fall_inside_or_between_inlines() {
        let parts: Vec<String> = split(&inlines(), &[7, 13, 22]).iter().map(|part| plain_text(part)).collect();
        assert_eq!(parts, ["要求:", "1.抓", "落实。", "2. 见效"]);
    }
}
