//! Where a place of a paper stands in the text of its Word document.
//!
//! A draft and the DOCX made of it say the same, but for the signs of Markdown and the blanks at line ends; so do the properties
//! of a DOCX of ours and its pages. Each run is looked up by its characters, in order.

use super::run::{FOREIGN, Run};
use crate::source::Span;

/// The way from one text to another.
#[derive(Clone, Debug, Default)]
pub(crate) struct Transfer {
    /// Place in the one, place in the other, how many bytes are the same there; sorted.
    pairs: Vec<(usize, usize, usize)>,
}

impl Transfer {
    /// Both are the same text of so many bytes.
    pub(crate) fn same(length: usize) -> Self {
        Transfer { pairs: vec![(0, 0, length)] }
    }

    /// From `source`, whose runs these are, to `text`.
    pub(crate) fn new(source: &str, runs: &[Run], text: &str) -> Self {
        let mut bare = String::with_capacity(text.len());
        let mut places = Vec::with_capacity(text.len());
        for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            bare.push(c);
            places.extend((0..c.len_utf8()).map(|inner| at + inner));
        }
        let mut pairs = Vec::new();
        let mut cursor = 0;
        for run in runs {
            for piece in pieces(run) {
                let needle: String = piece.iter().map(|(_, c)| c).collect();
                // What stands in the front matter is printed wherever the style wants it.
                let from = if run.key.is_some() { 0 } else { cursor };
                let Some(found) = bare[from..].find(&needle).map(|at| from + at) else { continue };
                if run.key.is_none() {
                    cursor = found + needle.len();
                }
                let mut at = found;
                for (byte, c) in piece {
                    let length = c.len_utf8();
                    let span = run.span(byte..byte + length);
                    if source.get(span.range()).is_some_and(|own| own.starts_with(c)) {
                        pairs.push((span.start, places[at], length));
                    }
                    at += length;
                }
            }
        }
        pairs.sort_unstable();
        pairs.dedup_by_key(|(start, ..)| *start);
        // Blanks that both have.
        let mut whole: Vec<(usize, usize, usize)> = Vec::with_capacity(pairs.len());
        for (mut start, mut other, mut length) in pairs {
            if let Some(last) = whole.last_mut() {
                let (end, other_end) = (last.0 + last.2, last.1 + last.2);
                let gaps = source.get(end..start).zip(text.get(other_end..other));
                match gaps {
                    Some((gap, same)) if gap == same => {
                        last.2 = start + length - last.0;
                        continue;
                    }
                    Some((gap, blanks)) if gap.ends_with(blanks) => {
                        (start, other) = (start - blanks.len(), other - blanks.len());
                        length += blanks.len();
                    }
                    Some((gap, blanks)) if gap.starts_with(blanks) => last.2 += blanks.len(),
                    _ => {}
                }
            }
            whole.push((start, other, length));
        }
        Transfer { pairs: whole }
    }

    /// The same stretch in the other text; `None` where it does not stand there just so.
    pub(crate) fn exact(&self, span: Span) -> Option<Span> {
        let after = self.pairs.partition_point(|(start, ..)| *start <= span.start);
        let (start, other, length) = *self.pairs[..after].last()?;
        let offset = span.start - start;
        (span.end <= start + length).then(|| Span::new(other + offset, other + span.end - start))
    }

    /// Where as much of a stretch as the other text has begins and ends.
    pub(crate) fn near(&self, span: Span) -> Option<Span> {
        if let Some(exact) = self.exact(span) {
            return Some(exact);
        }
        let after = self.pairs.partition_point(|(start, _, length)| start + length <= span.start);
        let inside = self.pairs[after..].iter().take_while(|(start, ..)| *start < span.end);
        let cut = |(start, other, length): &(usize, usize, usize)| {
            let (from, to) = (span.start.max(*start), span.end.min(start + length));
            Span::new(other + from - start, other + to - start)
        };
        inside.map(cut).reduce(Span::join)
    }
}

/// The characters of a run that are printed, stretch by stretch, with their places in it.
fn pieces(run: &Run) -> Vec<Vec<(usize, char)>> {
    let chars: Vec<(usize, char)> = run.text.char_indices().collect();
    let parts = chars.split(|(_, c)| *c == FOREIGN);
    let bare = |part: &[(usize, char)]| part.iter().copied().filter(|(_, c)| !c.is_whitespace()).collect::<Vec<_>>();
    parts.map(bare).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::run::of_draft;
    use super::*;
    use crate::document::Document;
    use crate::source::Source;

    #[test]
    fn a_place_in_a_draft_leads_to_its_page() {
        let source = Source::from_text("稿.md", "---\n标题: 甲乙\n---\n\n丙**丁** 2 戊\n己。\n\n- 庚\n");
        let page = "甲乙\n（一）丙丁 2 戊己。\n•庚\n";
        let runs = of_draft(&source, &Document::default());
        let transfer = Transfer::new(&source.text, &runs, page);
        let of = |word: &str| {
            let at = source.text.find(word).expect("a word");
            Span::new(at, at + word.len())
        };
        let there = |word: &str| transfer.exact(of(word)).map(|span| &page[span.range()]);
        for word in ["甲乙", "丙", "丁", " 2 戊", "己。", "庚"] {
            assert_eq!(there(word), Some(word));
        }
        assert_eq!(there("丙**丁"), None);
        let near = transfer.near(of("丙**丁")).expect("a place");
        assert_eq!(&page[near.range()], "丙丁");
        assert_eq!(transfer.near(of("标题")), None);
        assert_eq!(Transfer::same(9).exact(Span::new(3, 6)), Some(Span::new(3, 6)));
    }
}
