//! A paragraph in parts: cut in two for a page turn, or turned into lines where a name would be cut.

use super::styled::{Paragraph, Run, RunKind, choose_faces};
use crate::geom::Length;
use crate::source::Span;

/// A place between two characters of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The run, an index into [`Paragraph::runs`].
    pub run: usize,
    /// How many bytes of its text come before.
    pub byte: usize,
}

impl Paragraph {
    /// The paragraph up to a place, and the rest of it, which begins no paragraph: it is not indented and in no outline.
    pub fn cut(&self, at: Spot) -> (Paragraph, Paragraph) {
        let mut runs: Vec<Run> = self.runs[..at.run].to_vec();
        let mut others = Vec::new();
        for (index, run) in self.runs.iter().enumerate().skip(at.run) {
            let (before, after) = run.cut(if index == at.run { at.byte } else { 0 });
            runs.extend(before);
            others.extend(after);
        }
        let mut rest = Paragraph { runs: choose_faces(others), outline: None, ..self.clone() };
        rest.style.first_indent = Length::ZERO;
        (Paragraph { runs: choose_faces(runs), ..self.clone() }, rest)
    }

    /// The paragraph with a line break at each of these places, which are in order.
    #[must_use]
    pub fn turned(&self, spots: &[Spot]) -> Paragraph {
        let mut runs = Vec::with_capacity(self.runs.len() + 2 * spots.len());
        let mut spots = spots.iter().peekable();
        for (index, run) in self.runs.iter().enumerate() {
            let mut rest = Some(run.clone());
            let mut done = 0;
            while let Some(spot) = spots.next_if(|spot| spot.run == index) {
                let Some((before, after)) = rest.take().map(|rest| rest.cut(spot.byte - done)) else { break };
                runs.extend(before);
                runs.push(Run { kind: RunKind::LineBreak, link: None, ..run.clone() });
                (rest, done) = (after, spot.byte);
            }
            runs.extend(rest);
        }
        Paragraph { runs, ..self.clone() }
    }
}

impl Run {
    /// The run before and after a byte of its text; what has no text goes after.
    fn cut(&self, byte: usize) -> (Option<Run>, Option<Run>) {
        let RunKind::Text(text) = &self.kind else { return (None, Some(self.clone())) };
        let verbatim = text.len() == self.span.end - self.span.start;
        let part = |text: &str, from: usize| {
            let start = self.span.start + from;
            let span = if verbatim { Span::new(start, start + text.len()) } else { self.span };
            (!text.is_empty()).then(|| Run { kind: RunKind::Text(text.to_owned()), span, ..self.clone() })
        };
        let (before, after) = text.split_at_checked(byte).unwrap_or((text, ""));
        (part(before, 0), part(after, before.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::inline::{Inline, plain_text};
    use crate::document::{Document, Element, Role};
    use crate::style::gbt9704;
    use crate::style::styled::{Block, compose};

    fn paragraph(text: &str) -> Paragraph {
        let span = Span::new(10, 10 + text.len());
        let inlines = vec![Inline::text(text, span)];
        assert_eq!(plain_text(&inlines), text);
        let document =
            Document { elements: vec![Element::paragraph(Role::Body, inlines, span)], ..Document::default() };
        match compose(&document, &gbt9704::sheet()).blocks.remove(0) {
            Block::Paragraph(paragraph) => paragraph,
            other => panic!("{other:?}"),
        }
    }

    fn text(paragraph: &Paragraph) -> String {
        let piece = |run: &Run| match &run.kind {
            RunKind::Text(text) => text.clone(),
            _ => "／".to_owned(),
        };
        paragraph.runs.iter().map(piece).collect()
    }

    #[test]
    fn both_parts_point_at_their_own_text() {
        let whole = "前一句。后一句。";
        let (first, rest) = paragraph(whole).cut(Spot { run: 0, byte: "前一句。".len() });
        assert_eq!((text(&first), text(&rest)), ("前一句。".into(), "后一句。".into()));
        assert_eq!(rest.style.first_indent, Length::ZERO);
        for run in first.runs.iter().chain(&rest.runs) {
            let RunKind::Text(text) = &run.kind else { continue };
            assert_eq!(&whole[run.span.start - 10..run.span.end - 10], text);
        }
    }

    #[test]
    fn lines_are_turned_where_told() {
        let spots = [Spot { run: 0, byte: 3 }, Spot { run: 0, byte: 9 }];
        assert_eq!(text(&paragraph("甲乙丙丁").turned(&spots)), "甲／乙丙／丁");
        assert_eq!(text(&paragraph("甲乙").turned(&[])), "甲乙");
    }
}
