//! Lists: items become paragraphs with their numbers.
//!
//! A number that was written stands as it was written; inside another list that has numbers it takes the form of its level.
//! Only where all items of a list have the number 1 (`1. 1. 1.`, `1) 1)`)
//! the writer left the counting to us.

use super::Reader;
use crate::document::inline::{Inline, plain_text};
use crate::read::draft::{Block, BlockKind, Paragraph};
use crate::source::Span;
use crate::text::numeral;

/// An open list.
pub(super) struct ListState {
    /// The number of the next item, when they are counted; `None` where the written ones stand.
    next: Option<u64>,
    /// Has it numbers at all?
    numbered: bool,
    /// How many of the lists around it have.
    outer: usize,
    /// The label of the open item and its place, until its first paragraph takes it.
    label: Option<(String, Span)>,
}

impl ListState {
    /// A list inside `around`; `first` is the number of its first item, `counted` whether those of the others follow from it.
    pub(super) fn new(around: Option<&ListState>, first: Option<u64>, counted: bool) -> Self {
        let outer = around.map_or(0, |list| list.outer + usize::from(list.numbered));
        ListState { next: first.filter(|_| counted), numbered: first.is_some(), outer, label: None }
    }
}

impl Reader<'_> {
    pub(super) fn start_item(&mut self, span: Span) {
        let outer = self.lists.last().map_or(0, |list| list.outer);
        // The item of a list inside another begins with the blanks before its number, a tab with the line end too.
        let item = &self.masked[span.range()];
        let written = item.trim_start_matches([' ', '\t', '\n', '\r']);
        let start = span.end - written.len();
        let digits = written.len() - written.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let place = Span::new(start, (start + digits + 1).min(span.end));
        let Some(list) = self.lists.last_mut().filter(|list| list.numbered) else { return };
        list.label = Some(match list.next {
            // `1) 1)` are counted as they are written: 1）2）.
            Some(number) if outer == 0 && self.text[place.range()].ends_with(')') => (format!("{number}）"), place),
            Some(number) => (number_label(number, outer), place),
            None if outer == 0 => (self.text[place.range()].replace(')', "）"), place),
            None => (number_label(written[..digits].parse().unwrap_or_default(), outer), place),
        });
        if outer > 0 && self.renumbered.is_none() {
            self.renumbered = Some(place);
        }
        list.next = list.next.map(|number| number + 1);
    }

    /// An item ends. A number without a text, or before a picture or a table, is printed alone.
    pub(super) fn end_item(&mut self) {
        self.lone_label();
    }

    /// Sets the label of the open item as a paragraph, when no text has taken it.
    pub(super) fn lone_label(&mut self) {
        if let Some((label, span)) = self.lists.last_mut().and_then(|list| list.label.take()) {
            let kind = BlockKind::Paragraph(Paragraph::new(vec![Inline::text(label, span)]));
            self.blocks.push(Block { kind, span });
        }
    }

    /// A task: □ to do, √ done; both are in every Chinese face.
    pub(super) fn task(&mut self, done: bool, span: Span) {
        if let Some(list) = self.lists.last_mut() {
            let (number, place) = list.label.take().unwrap_or((String::new(), span));
            list.label = Some((format!("{number}{}", if done { "√" } else { "□" }), place));
        }
    }

    /// The label of the paragraph that is being closed, which takes it, and how deep it is nested. A list without numbers
    /// has no marks: a 公文 knows none.
    pub(super) fn item_label(&mut self) -> (String, u8) {
        let depth = u8::try_from(self.lists.len() - 1).unwrap_or(u8::MAX);
        let label = self.lists.last_mut().and_then(|list| list.label.take());
        (label.map(|(label, _)| label).unwrap_or_default(), depth)
    }

    /// The text of an item where there are no items (quotations, notes, headings): its label is part of it.
    pub(super) fn with_label(&mut self, mut inlines: Vec<Inline>) -> Vec<Inline> {
        if let Some((label, span)) = self.lists.last_mut().and_then(|list| list.label.take()) {
            let blank = plain_text(&inlines).starts_with(|c: char| c.is_ascii_digit());
            inlines.insert(0, Inline::text(if blank { format!("{label} ") } else { label }, span));
        }
        inlines
    }
}

/// `1.`, inside that `（1）`, inside that `①`.
fn number_label(number: u64, outer: usize) -> String {
    let circled = || u32::try_from(number).ok().and_then(numeral::circled);
    match outer {
        0 => format!("{number}."),
        1 => format!("（{number}）"),
        _ => circled().map_or_else(|| format!("（{number}）"), String::from),
    }
}
