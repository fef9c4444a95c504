//! The logical structure, built in reading order while blocks are set.

use crate::document::Role;
use crate::layout::page::{Structure, StructureKind};

/// The structure as far as it is built, and the lists that are open.
#[derive(Debug)]
pub(in crate::layout) struct Tree {
    elements: Vec<Structure>,
    /// Outermost first.
    lists: Vec<OpenList>,
}

/// A list that may get more items.
#[derive(Debug)]
struct OpenList {
    depth: u8,
    list: usize,
    /// Its last item.
    item: usize,
}

/// The document itself.
pub(in crate::layout) const ROOT: usize = 0;

impl Default for Tree {
    /// The document, yet empty.
    fn default() -> Self {
        let root = Structure { kind: StructureKind::Document, parent: None, alt: None };
        Tree { elements: vec![root], lists: Vec::new() }
    }
}

impl Tree {
    /// A new element, the last child of `parent`.
    pub(in crate::layout) fn add(&mut self, kind: StructureKind, parent: usize) -> usize {
        self.elements.push(Structure { kind, parent: Some(parent), alt: None });
        self.elements.len() - 1
    }

    /// A picture that shows `alt`.
    pub(in crate::layout) fn add_figure(&mut self, alt: &str) -> usize {
        self.close_lists();
        let figure = self.add(StructureKind::Figure, ROOT);
        self.elements[figure].alt = Some(alt.into());
        figure
    }

    /// A paragraph that is no item of a list.
    pub(in crate::layout) fn add_paragraph(&mut self, role: Role) -> usize {
        self.close_lists();
        let kind = match role {
            Role::Title => StructureKind::Title,
            Role::Heading(level) => StructureKind::Heading(level.number()),
            _ => StructureKind::Paragraph,
        };
        self.add(kind, ROOT)
    }

    /// An item of a list: neighbouring items of one depth are one list, a deeper list belongs to the item above it.
    pub(in crate::layout) fn add_item(&mut self, depth: u8) -> usize {
        while self.lists.last().is_some_and(|open| open.depth > depth) {
            self.lists.pop();
        }
        if let Some(at) = self.lists.iter().position(|open| open.depth == depth) {
            let item = self.add(StructureKind::ListItem, self.lists[at].list);
            self.lists[at].item = item;
            return item;
        }
        let parent = self.lists.last().map_or(ROOT, |open| open.item);
        let list = self.add(StructureKind::List, parent);
        let item = self.add(StructureKind::ListItem, list);
        self.lists.push(OpenList { depth, list, item });
        item
    }

    /// What comes next belongs to no list.
    pub(in crate::layout) fn close_lists(&mut self) {
        self.lists.clear();
    }

    /// The finished structure.
    pub(in crate::layout) fn into_elements(self) -> Vec<Structure> {
        self.elements
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deeper_items_belong_to_the_item_above() {
        let mut tree = Tree::default();
        let one = tree.add_item(0);
        let below = tree.add_item(1);
        let two = tree.add_item(0);
        let elements = tree.into_elements();
        let list = elements[one].parent;
        assert_eq!(elements[two].parent, list);
        let inner = elements[below].parent.map(|at| &elements[at]);
        assert_eq!(inner.map(|list| (list.kind, list.parent)), Some((StructureKind::List, Some(one))));
    }

    #[test]
    fn another_paragraph_ends_a_list() {
        let mut tree = Tree::default();
        let first = tree.add_item(0);
        tree.add_paragraph(Role::Body);
        let second = tree.add_item(2);
        let beside = tree.add_item(2);
        let elements = tree.into_elements();
        assert_ne!(elements[first].parent, elements[second].parent);
        assert_eq!(elements[beside].parent, elements[second].parent);
        assert_eq!(elements.iter().filter(|element| element.kind == StructureKind::List).count(), 2);
    }
}
