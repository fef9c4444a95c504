//! The outline (书签): flat levels become a tree.

use super::object::{dict, integer, name, number, reference, text, written};
use crate::layout::page::{Bookmark, Page};
use lopdf::{Dictionary, Document, Object, ObjectId};

/// The outline, its items numbered.
pub(super) struct Outline<'a> {
    bookmarks: &'a [Bookmark],
    sheets: &'a [Page],
    pages: &'a [ObjectId],
    root: Option<ObjectId>,
    ids: Vec<ObjectId>,
    /// What stands around each bookmark.
    kin: Vec<Kin>,
}

/// Indices of bookmarks around one, in four bytes each: a paper may have a hundred thousand.
#[derive(Clone, Default)]
struct Kin {
    parent: Option<u32>,
    before: Option<u32>,
    after: Option<u32>,
    first: Option<u32>,
    last: Option<u32>,
}

impl<'a> Outline<'a> {
    /// Gives every item its number.
    pub(super) fn plan(
        pdf: &mut Document,
        bookmarks: &'a [Bookmark],
        sheets: &'a [Page],
        pages: &'a [ObjectId],
    ) -> Self {
        let root = (!bookmarks.is_empty()).then(|| pdf.new_object_id());
        let ids = bookmarks.iter().map(|_| pdf.new_object_id()).collect();
        Outline { bookmarks, sheets, pages, root, ids, kin: kin(bookmarks) }
    }

    /// Its root; `None` when there are no bookmarks.
    pub(super) fn root(&self) -> Option<ObjectId> {
        self.root
    }

    /// The root and the items, as they are written and in the order of their numbers: each is made when it is asked for.
    pub(super) fn items(&self) -> impl Iterator<Item = (ObjectId, Vec<u8>)> {
        let root = self.root.map(|id| (id, written(&self.root_item().into())));
        root.into_iter().chain(self.ids.iter().enumerate().map(|(at, &id)| (id, written(&self.item(at).into()))))
    }

    fn root_item(&self) -> Dictionary {
        let mut root = dict([("Type", name("Outlines"))]);
        let top = |kin: &Kin| kin.parent.is_none();
        let (first, last) = (self.kin.iter().position(top), self.kin.iter().rposition(top));
        let [first, last] = [first, last].map(|at| at.map(|at| at as u32));
        self.set_children(&mut root, first, last, None);
        root
    }

    fn item(&self, at: usize) -> Dictionary {
        let (bookmark, kin) = (&self.bookmarks[at], &self.kin[at]);
        let parent = kin.parent.map(|at| self.ids[at as usize]).or(self.root);
        let mut item = dict([("Title", text(&bookmark.text))]);
        item.set("Parent", parent.map_or(Object::Null, reference));
        item.set("Dest", destination(bookmark, self.sheets, self.pages));
        for (key, neighbour) in [("Prev", kin.before), ("Next", kin.after)] {
            if let Some(neighbour) = neighbour {
                item.set(key, reference(self.ids[neighbour as usize]));
            }
        }
        self.set_children(&mut item, kin.first, kin.last, Some(at));
        item
    }

    fn set_children(&self, item: &mut Dictionary, first: Option<u32>, last: Option<u32>, at: Option<usize>) {
        if let (Some(first), Some(last)) = (first, last) {
            item.set("First", reference(self.ids[first as usize]));
            item.set("Last", reference(self.ids[last as usize]));
            item.set("Count", integer(below(self.bookmarks, at)));
        }
    }
}

/// What stands around each bookmark.
fn kin(bookmarks: &[Bookmark]) -> Vec<Kin> {
    let mut kin = vec![Kin::default(); bookmarks.len()];
    for (parent, siblings) in families(bookmarks) {
        for (place, &at) in siblings.iter().enumerate() {
            let sibling = |place: Option<usize>| place.and_then(|place| siblings.get(place)).map(|&at| at as u32);
            let (before, after) = (sibling(place.checked_sub(1)), sibling(Some(place + 1)));
            (kin[at].parent, kin[at].before, kin[at].after) = (parent.map(|at| at as u32), before, after);
        }
        if let Some(parent) = parent {
            let end = |at: Option<&usize>| at.map(|&at| at as u32);
            (kin[parent].first, kin[parent].last) = (end(siblings.first()), end(siblings.last()));
        }
    }
    kin
}

/// The bookmarks directly below the root, and below each bookmark that has some.
fn families(bookmarks: &[Bookmark]) -> Vec<(Option<usize>, Vec<usize>)> {
    let mut families: std::collections::BTreeMap<Option<usize>, Vec<usize>> = Default::default();
    let mut path: Vec<usize> = Vec::new();
    for (at, bookmark) in bookmarks.iter().enumerate() {
        // A level left out (三级 right after 一级) does not matter: deeper is inside.
        while path.last().is_some_and(|&above| bookmarks[above].level >= bookmark.level) {
            path.pop();
        }
        families.entry(path.last().copied()).or_default().push(at);
        path.push(at);
    }
    families.into_iter().collect()
}

/// How many bookmarks there are below one, at whatever depth: all are shown open.
fn below(bookmarks: &[Bookmark], parent: Option<usize>) -> usize {
    match parent {
        None => bookmarks.len(),
        Some(at) => bookmarks[at + 1..].iter().take_while(|inner| inner.level > bookmarks[at].level).count(),
    }
}

/// The top of its line, at whatever zoom the reader has.
fn destination(bookmark: &Bookmark, sheets: &[Page], pages: &[ObjectId]) -> Object {
    let Some((sheet, &page)) = sheets.get(bookmark.page).zip(pages.get(bookmark.page)) else { return Object::Null };
    let top = number((sheet.size.height - bookmark.top).to_pt());
    Object::Array(vec![reference(page), name("XYZ"), Object::Null, top, Object::Null])
}

#[cfg(test)]
mod tests {
    use super::{below, families};
    use crate::geom::Length;
    use crate::layout::page::Bookmark;

    #[test]
    fn levels_nest() {
        let level = |level| Bookmark { level, text: String::new(), page: 0, top: Length::ZERO };
        let bookmarks: Vec<_> = [1, 2, 3, 3, 2, 4, 1, 3].map(level).into();
        let expected =
            [(None, vec![0, 6]), (Some(0), vec![1, 4]), (Some(1), vec![2, 3]), (Some(4), vec![5]), (Some(6), vec![7])];
        assert_eq!(families(&bookmarks), expected);
        assert_eq!([below(&bookmarks, None), below(&bookmarks, Some(0)), below(&bookmarks, Some(4))], [8, 5, 1]);
    }
}
