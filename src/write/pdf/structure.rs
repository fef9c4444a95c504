//! The structure tree of a tagged PDF: elements, links, and the way back from the pages (ISO 32000-1, 14.7 and 14.8).

use super::object::{dict, integer, name, numbers, reference, text};
use super::tags::{Link, Mark, Owner, Piece, Spot, Tags, tag};
use crate::layout::page::{Structure, StructureKind};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

/// The tree, while it is built.
pub(super) struct Tree<'a> {
    elements: &'a [Structure],
    tags: &'a Tags,
    pages: &'a [ObjectId],
    root: ObjectId,
    /// The object of each element; `None` for one without content.
    outer: Vec<Option<ObjectId>>,
    /// The object its content hangs on: the body of a list item, otherwise the same.
    inner: Vec<Option<ObjectId>>,
    links: Vec<ObjectId>,
    /// For each element the objects of those inside.
    inside: Vec<Vec<ObjectId>>,
    /// The notes, in order.
    notes: Vec<ObjectId>,
    /// For each page its annotations.
    annotations: Vec<Vec<Object>>,
    /// The way back from annotations, by their keys.
    parents: BTreeMap<usize, ObjectId>,
}

impl<'a> Tree<'a> {
    /// Gives every element its number.
    pub(super) fn plan(pdf: &mut Document, elements: &'a [Structure], tags: &'a Tags, pages: &'a [ObjectId]) -> Self {
        let root = pdf.new_object_id();
        let kept = kept(elements, tags);
        let outer: Vec<_> = kept.iter().map(|kept| kept.then(|| pdf.new_object_id())).collect();
        let body = |(element, &outer): (&Structure, &Option<ObjectId>)| match element.kind {
            StructureKind::ListItem => outer.map(|_| pdf.new_object_id()),
            _ => outer,
        };
        let inner = elements.iter().zip(&outer).map(body).collect();
        let mut inside = vec![Vec::new(); elements.len()];
        for (element, id) in elements.iter().zip(&outer) {
            if let (Some(parent), Some(id)) = (element.parent, id) {
                inside[parent].push(*id);
            }
        }
        let notes = elements.iter().zip(&outer).filter(|(element, _)| element.kind == StructureKind::Note);
        Tree {
            notes: notes.filter_map(|(_, id)| *id).collect(),
            links: tags.links.iter().map(|_| pdf.new_object_id()).collect(),
            annotations: vec![Vec::new(); pages.len()],
            parents: BTreeMap::new(),
            elements,
            tags,
            pages,
            root,
            outer,
            inner,
            inside,
        }
    }

    /// Adds everything but the elements to the PDF: the links, what pages say of the tree, and its root, which is given.
    pub(super) fn write(&mut self, pdf: &mut Document) -> ObjectId {
        for at in 0..self.tags.links.len() {
            self.write_link(pdf, at);
        }
        self.write_pages(pdf);
        self.write_root(pdf)
    }

    /// The elements, in the order of their numbers: each is made when it is asked for.
    pub(super) fn elements(&self) -> impl Iterator<Item = (ObjectId, Object)> {
        let outer = (0..self.elements.len()).filter_map(|at| Some((self.outer[at]?, self.outer_element(at)?.into())));
        let bodies = (0..self.elements.len()).filter_map(|at| Some((self.inner[at]?, self.body(at)?.into())));
        outer.chain(bodies)
    }

    fn outer_element(&self, at: usize) -> Option<Dictionary> {
        let (id, inner) = (self.outer[at]?, self.inner[at]?);
        let element = &self.elements[at];
        let parent = element.parent.and_then(|parent| self.inner[parent]).unwrap_or(self.root);
        let mut outer = structure_element(tag(element.kind), parent);
        self.describe(&mut outer, at, id);
        if inner == id {
            self.fill(&mut outer, at);
        } else {
            outer.set("K", reference(inner));
        }
        Some(outer)
    }

    /// The body of an item of a list.
    fn body(&self, at: usize) -> Option<Dictionary> {
        let id = self.outer[at].filter(|&id| self.inner[at] != Some(id))?;
        let mut body = structure_element("LBody", id);
        self.fill(&mut body, at);
        Some(body)
    }

    /// What is said about an element besides its content.
    fn describe(&self, element: &mut Dictionary, at: usize, id: ObjectId) {
        match self.elements[at].kind {
            StructureKind::Figure => {
                let alt = self.elements[at].alt.as_deref().filter(|alt| !alt.trim().is_empty());
                element.set("Alt", text(alt.unwrap_or("图片")));
                let mut layout = dict([("O", name("Layout")), ("Placement", name("Block"))]);
                if let Some(&area) = self.tags.figures.get(&at) {
                    layout.set("BBox", numbers(area));
                }
                element.set("A", layout);
            }
            StructureKind::TableHead => element.set("A", dict([("O", name("Table")), ("Scope", name("Column"))])),
            // PDF/UA-1, 7.9: every note has an identifier.
            StructureKind::Note => {
                if let Ok(at) = self.notes.binary_search(&id) {
                    element.set("ID", Object::string_literal(note_name(at)));
                }
            }
            _ => {}
        }
    }

    /// Its own content, then the elements inside.
    fn fill(&self, element: &mut Dictionary, at: usize) {
        let own = &self.tags.own[at];
        let home = own.iter().find_map(|piece| match piece {
            Piece::Mark(mark) => Some(mark.page),
            Piece::Link(_) => None,
        });
        let own = own.iter().map(|piece| match *piece {
            Piece::Mark(mark) => self.marked(mark, home),
            Piece::Link(link) => reference(self.links[link]),
        });
        let kids = own.chain(self.inside[at].iter().copied().map(reference)).collect();
        self.set_kids(element, home, kids);
    }

    fn set_kids(&self, element: &mut Dictionary, home: Option<usize>, kids: Vec<Object>) {
        if let Some(home) = home {
            element.set("Pg", reference(self.pages[home]));
        }
        if !kids.is_empty() {
            element.set("K", Object::Array(kids));
        }
    }

    /// A piece of marked content, seen from an element whose page is `home`.
    fn marked(&self, mark: Mark, home: Option<usize>) -> Object {
        if home == Some(mark.page) {
            return integer(mark.number);
        }
        let page = reference(self.pages[mark.page]);
        dict([("Type", name("MCR")), ("Pg", page), ("MCID", integer(mark.number))]).into()
    }

    /// A link: its text, and an annotation for every line it stands on.
    fn write_link(&mut self, pdf: &mut Document, at: usize) {
        let link = &self.tags.links[at];
        let home = link.marks.first().map(|mark| mark.page);
        let mut kids: Vec<Object> = link.marks.iter().map(|&mark| self.marked(mark, home)).collect();
        for spot in &link.spots {
            let key = self.pages.len() + self.parents.len();
            let annotation = pdf.add_object(annotation(link, spot, key));
            self.annotations[spot.page].push(reference(annotation));
            self.parents.insert(key, self.links[at]);
            let page = reference(self.pages[spot.page]);
            kids.push(dict([("Type", name("OBJR")), ("Obj", reference(annotation)), ("Pg", page)]).into());
        }
        let parent = self.inner[link.element].unwrap_or(self.root);
        let mut element = structure_element("Link", parent);
        self.set_kids(&mut element, home, kids);
        pdf.set_object(self.links[at], element);
    }

    fn write_pages(&mut self, pdf: &mut Document) {
        for (at, (&page, annotations)) in self.pages.iter().zip(&mut self.annotations).enumerate() {
            let Ok(page) = pdf.get_dictionary_mut(page) else { continue };
            page.set("StructParents", integer(at));
            // PDF/UA-1, 7.18.3: from link to link in the order of the structure.
            page.set("Tabs", name("S"));
            page.remove(b"Annots");
            if !annotations.is_empty() {
                page.set("Annots", Object::Array(std::mem::take(annotations)));
            }
        }
    }

    fn write_root(&self, pdf: &mut Document) -> ObjectId {
        let top = self.elements.iter().zip(&self.outer).filter(|(element, _)| element.parent.is_none());
        let mut root = dict([
            ("Type", name("StructTreeRoot")),
            ("K", Object::Array(top.filter_map(|(_, id)| *id).map(reference).collect())),
            ("ParentTree", reference(pdf.add_object(self.parent_tree()))),
            ("ParentTreeNextKey", integer(self.pages.len() + self.parents.len())),
        ]);
        if !self.notes.is_empty() {
            let names = self.notes.iter().enumerate().map(|(at, &id)| (note_name(at), id));
            let names: BTreeMap<String, ObjectId> = names.collect();
            let names = names.into_iter().flat_map(|(name, id)| [Object::string_literal(name), reference(id)]);
            root.set("IDTree", dict([("Names", Object::Array(names.collect()))]));
        }
        pdf.set_object(self.root, root);
        self.root
    }

    /// From a page and the number of a piece, or from an annotation, back to its element.
    fn parent_tree(&self) -> Dictionary {
        let owner = |owner: &Owner| match *owner {
            Owner::Element(element) => self.inner[element].map_or(Object::Null, reference),
            Owner::Link(link) => reference(self.links[link]),
        };
        let pages = self.tags.pages.iter().map(|owners| Object::Array(owners.iter().map(owner).collect()));
        let annotations = self.parents.iter().map(|(&key, &id)| (key, reference(id)));
        let entries = pages.enumerate().chain(annotations);
        dict([("Nums", Object::Array(entries.flat_map(|(key, owner)| [integer(key), owner]).collect()))])
    }
}

/// Elements with content, and what is around them; a table keeps its empty cells.
fn kept(elements: &[Structure], tags: &Tags) -> Vec<bool> {
    use StructureKind::{Document, Table, TableCell, TableHead, TableRow};
    let mut kept: Vec<bool> = tags.own.iter().map(|own| !own.is_empty()).collect();
    // An element comes after the one around it, so from the end every child is met before its parent.
    for (at, element) in elements.iter().enumerate().rev() {
        kept[at] |= matches!(element.kind, Document | Table | TableRow | TableHead | TableCell);
        if let Some(parent) = element.parent.filter(|_| kept[at]) {
            kept[parent] = true;
        }
    }
    kept
}

/// The identifier of the nth note, from 0.
fn note_name(at: usize) -> String {
    format!("note{:05}", at + 1)
}

fn structure_element(tag: &str, parent: ObjectId) -> Dictionary {
    dict([("Type", name("StructElem")), ("S", name(tag)), ("P", reference(parent))])
}

/// What a reader clicks.
fn annotation(link: &Link, spot: &Spot, key: usize) -> Dictionary {
    let action = dict([("S", name("URI")), ("URI", Object::string_literal(ascii_uri(&link.target)))]);
    dict([
        ("Type", name("Annot")),
        ("Subtype", name("Link")),
        ("Rect", numbers(spot.area)),
        ("Border", Object::Array(vec![0.into(), 0.into(), 0.into()])),
        // Print; PDF/A asks for it (ISO 19005-2, 6.3.2).
        ("F", Object::Integer(4)),
        ("Contents", text(&format!("{}：{}", link.text, link.target))),
        ("A", action.into()),
        ("StructParent", integer(key)),
    ])
}

/// A URI is ASCII: every other byte becomes `%XX`.
fn ascii_uri(target: &str) -> String {
    let escape = |byte: u8| match byte {
        b'!'..=b'~' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    target.bytes().map(escape).collect()
}
