//! The outline (书签): flat levels become a tree.

use super::object::{dict, integer, name, number, reference, text};
use crate::layout::page::{Bookmark, Page};
use lopdf::{Document, Object, ObjectId};

/// Adds the outline; gives its root, or `None` when there are no bookmarks.
pub(super) fn build(
    pdf: &mut Document,
    bookmarks: &[Bookmark],
    sheets: &[Page],
    pages: &[ObjectId],
) -> Option<ObjectId> {
    if bookmarks.is_empty() {
        return None;
    }
    let root = pdf.new_object_id();
    let ids: Vec<ObjectId> = bookmarks.iter().map(|_| pdf.new_object_id()).collect();
    for (parent, siblings) in families(bookmarks) {
        let parent_id = parent.map_or(root, |at| ids[at]);
        for (place, &at) in siblings.iter().enumerate() {
            // Its entry may be there already, with its own children.
            let mut item = pdf.get_dictionary(ids[at]).cloned().unwrap_or_default();
            item.set("Title", text(&bookmarks[at].text));
            item.set("Parent", reference(parent_id));
            item.set("Dest", destination(&bookmarks[at], sheets, pages));
            let neighbours = [("Prev", place.checked_sub(1)), ("Next", Some(place + 1))];
            for (key, neighbour) in neighbours {
                if let Some(&neighbour) = neighbour.and_then(|place| siblings.get(place)) {
                    item.set(key, reference(ids[neighbour]));
                }
            }
            pdf.set_object(ids[at], item);
        }
        let mut entry = pdf.get_dictionary(parent_id).cloned().unwrap_or_else(|_| dict([]));
        if parent.is_none() {
            entry.set("Type", name("Outlines"));
        }
        if let (Some(&first), Some(&last)) = (siblings.first(), siblings.last()) {
            entry.set("First", reference(ids[first]));
            entry.set("Last", reference(ids[last]));
        }
        entry.set("Count", integer(below(bookmarks, parent)));
        pdf.set_object(parent_id, entry);
    }
    Some(root)
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
