//! Another spacing for some characters of a paragraph: what only the lines can tell and both outputs must do.

use super::styled::{Format, Paragraph, Run, RunKind};
use crate::geom::Length;
use std::ops::Range;

impl Paragraph {
    /// Gives some of its characters, counted through its texts, another spacing; cuts runs where it must.
    pub fn retrack(&mut self, characters: Range<usize>, tracking: Length) {
        let mut at = 0;
        let mut runs = Vec::with_capacity(self.runs.len() + 2);
        for run in self.runs.drain(..) {
            let RunKind::Text(text) = &run.kind else {
                runs.push(run);
                continue;
            };
            let count = text.chars().count();
            let [start, end] = [characters.start, characters.end].map(|edge| edge.clamp(at, at + count) - at);
            let byte = |nth| text.char_indices().nth(nth).map_or(text.len(), |(byte, _)| byte);
            let (head, tail) = (byte(start), byte(end));
            for (piece, tracking) in [
                (&text[..head], run.format.tracking),
                (&text[head..tail], tracking),
                (&text[tail..], run.format.tracking),
            ] {
                if !piece.is_empty() {
                    let format = Format { tracking, ..run.format };
                    runs.push(Run { kind: RunKind::Text(piece.to_owned()), format, ..run.clone() });
                }
            }
            at += count;
        }
        self.runs = runs;
    }
}

#[cfg(test)]
mod tests {
    use crate::document::inline::{Inline, Mark};
    use crate::document::{Document, Element, Role};
    use crate::geom::Length;
    use crate::source::Span;
    use crate::style::gbt9704;
    use crate::style::styled::{Block, RunKind, compose};

    #[test]
    fn runs_are_cut_at_the_edges_and_nothing_else_changes() {
        let strong = Mark { strong: true, ..Mark::default() };
        let inlines = vec![
            Inline::text("一二三", Span::default()),
            Inline::line_break(Span::default()),
            Inline::marked("四五六", strong, Span::default()),
        ];
        let element = Element::paragraph(Role::Body, inlines, Span::default());
        let document = compose(&Document { elements: vec![element], ..Document::default() }, &gbt9704::sheet());
        let Block::Paragraph(mut paragraph) = document.blocks[0].clone() else { unreachable!() };
        let usual = paragraph.style.tracking;
        paragraph.retrack(2..4, Length::ZERO);
        let shown: Vec<_> = paragraph
            .runs
            .iter()
            .map(|run| match &run.kind {
                RunKind::Text(text) => (text.as_str(), run.format.strong, run.format.tracking),
                _ => ("|", false, Length::ZERO),
            })
            .collect();
        let zero = Length::ZERO;
        assert_eq!(
            shown,
            [
                ("一二", false, usual),
                ("三", false, zero),
                ("|", false, zero),
                ("四", true, zero),
                ("五六", true, usual)
            ]
        );
    }
}
