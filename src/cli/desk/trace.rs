//! From a piece of a page back to the very characters of the draft.
//!
//! A run knows the paragraph, or the part of one, that it is from. All pieces of a paragraph come in its order, so each is looked
//! for behind the one before it, character by character; what the draft has between them (marks of Markdown, line ends) is passed
//! over.

use crate::source::Span;
use crate::write::svg::Text;
use std::collections::HashMap;

/// So many characters of the draft may stand between two that are side by side on the page: the address of a link is longer,
/// and ends the search.
const LONGEST_GAP: usize = 12;
/// So far is looked, in characters.
const FARTHEST: usize = 4096;

/// Where the pieces seen so far end.
pub(super) struct Tracer<'a> {
    source: &'a str,
    reached: HashMap<Span, usize>,
}

impl<'a> Tracer<'a> {
    /// For pages of this draft.
    pub(super) fn new(source: &'a str) -> Self {
        Tracer { source, reached: HashMap::new() }
    }

    /// Where a piece stands; all of its paragraph when it is not there word for word, `None` when it is of no place.
    pub(super) fn trace(&mut self, text: &Text) -> Option<Span> {
        let span = text.span;
        let all = self.source.get(span.range()).filter(|all| !all.is_empty())?;
        let reached = *self.reached.get(&span).unwrap_or(&span.start);
        let rest = &all[reached - span.start..];
        let mut wanted = text.characters.chars().filter(|c| !c.is_whitespace()).peekable();
        let (mut start, mut end, mut gap) = (None, reached, 0);
        for (at, c) in rest.char_indices().take(FARTHEST) {
            if wanted.next_if_eq(&c).is_some() {
                start = start.or(Some(reached + at));
                (end, gap) = (reached + at + c.len_utf8(), 0);
                if wanted.peek().is_none() {
                    break;
                }
            } else {
                gap += 1;
            }
            if start.is_some() && gap > LONGEST_GAP {
                break;
            }
        }
        match (start, wanted.peek()) {
            (Some(start), None) => {
                self.reached.insert(span, end);
                Some(Span::new(start, end))
            }
            _ => Some(span),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_found_one_behind_the_other() {
        let source = "# 题\n\n甲乙**甲乙**，见[丙](http://很长的地址.example)丁戊己。\n";
        let span = Span::new(source.find("甲").expect("a place"), source.len() - 1);
        let mut tracer = Tracer::new(source);
        let mut found = |characters: &str| {
            let place = tracer.trace(&Text { characters: characters.to_owned(), span });
            place.map(|place| &source[place.range()])
        };
        assert_eq!(found("甲乙"), Some("甲乙"));
        assert_eq!(found("甲乙，见丙"), Some("甲乙**，见[丙"));
        assert_eq!(found("丁戊"), Some("丁戊"));
        assert_eq!(found("己　。"), Some("己。"));
        // What is not in the draft is of its paragraph.
        assert_eq!(found("（一）"), Some(&source[span.range()]));
        assert_eq!(tracer.trace(&Text { characters: "甲".into(), span: Span::default() }), None);
    }
}
