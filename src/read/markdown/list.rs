//! Lists: items become paragraphs with their numbers.

use super::Reader;
use crate::document::numeral;

/// An open list.
pub struct ListState {
    /// The number of the next item; `None` for a list without numbers.
    next: Option<u64>,
    /// The label of the open item, until its first paragraph takes it.
    label: Option<String>,
}

impl ListState {
    /// A list; `first` is the number of its first item.
    pub fn new(first: Option<u64>) -> Self {
        ListState { next: first, label: None }
    }
}

impl Reader<'_> {
    pub(super) fn start_item(&mut self) {
        let outer = self.lists.iter().rev().skip(1).filter(|list| list.next.is_some()).count();
        let Some(list) = self.lists.last_mut() else { return };
        list.label = list.next.map(|number| number_label(number, outer));
        list.next = list.next.map(|number| number + 1);
    }

    pub(super) fn end_item(&mut self) {
        if let Some(list) = self.lists.last_mut() {
            list.label = None;
        }
    }

    /// A task: □ to do, √ done; both are in every Chinese face.
    pub(super) fn task(&mut self, done: bool) {
        if let Some(list) = self.lists.last_mut() {
            let number = list.label.take().unwrap_or_default();
            list.label = Some(format!("{number}{}", if done { "√" } else { "□" }));
        }
    }

    /// The label of the paragraph that is being closed, which takes it, and how deep it is nested. A list without numbers
    /// has no marks: a 公文 knows none.
    pub(super) fn item_label(&mut self) -> (String, u8) {
        let depth = u8::try_from(self.lists.len() - 1).unwrap_or(u8::MAX);
        let label = self.lists.last_mut().and_then(|list| list.label.take());
        (label.unwrap_or_default(), depth)
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
