//! The logical structure, built in reading order while blocks are set.

use crate::document::Role;
use crate::layout::page::{ElementId, Structure, StructureKind};

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
    list: ElementId,
    /// Its last item.
    item: ElementId,
}

impl Default for Tree {
    /// The document, yet empty.
    fn default() -> Self {
        let root = Structure { kind: StructureKind::Document, parent: None };
        Tree { elements: vec![root], lists: Vec::new() }
    }
}

impl Tree {
    /// A new element, the last child of `parent`.
    pub(in crate::layout) fn add(&mut self, kind: StructureKind, parent: ElementId) -> ElementId {
        self.elements.push(Structure { kind, parent: Some(parent) });
        ElementId::new(self.elements.len() - 1)
    }

    /// A picture.
    pub(in crate::layout) fn add_figure(&mut self) -> ElementId {
        self.close_lists();
        self.add(StructureKind::Figure, ElementId::ROOT)
    }

    /// A paragraph that is no item of a list.
    pub(in crate::layout) fn add_paragraph(&mut self, role: Role) -> ElementId {
        self.close_lists();
        let kind = match role {
            Role::Title => StructureKind::Title,
            Role::Heading(level) => StructureKind::Heading(level.number()),
            _ => StructureKind::Paragraph,
        };
        self.add(kind, ElementId::ROOT)
    }

    /// An item of a list: neighbouring items of one depth are one list, a deeper list belongs to the item above it.
    pub(in crate::layout) fn add_item(&mut self, depth: u8) -> ElementId {
        while self.lists.last().is_some_and(|open| open.depth > depth) {
            self.lists.pop();
        }
        if let Some(at) = self.lists.iter().position(|open| open.depth == depth) {
            let item = self.add(StructureKind::ListItem, self.lists[at].list);
            self.lists[at].item = item;
            return item;
        }
        let parent = self.lists.last().map_or(ElementId::ROOT, |open| open.item);
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
    pub(in crate::layout) fn into_elements(mut self) -> Vec<Structure> {
        // A long paper keeps them to its end.
        self.elements.shrink_to_fit();
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
        let list = elements[one.at()].parent;
        assert_eq!(elements[two.at()].parent, list);
        let inner = elements[below.at()].parent.map(|list| &elements[list.at()]);
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
        assert_ne!(elements[first.at()].parent, elements[second.at()].parent);
        assert_eq!(elements[beside.at()].parent, elements[second.at()].parent);
        assert_eq!(elements.iter().filter(|element| element.kind == StructureKind::List).count(), 2);
    }
}
