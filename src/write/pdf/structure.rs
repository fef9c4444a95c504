//! The structure tree of a tagged PDF: elements, links, and the way back from the pages (ISO 32000-1, 14.7 and 14.8).

use super::object::{dict, integer, name, numbers, reference, text, write, write_entry, written};
use super::tags::{Link, Mark, Owner, Piece, Spot, Tags, tag};
use crate::layout::page::{Structure, StructureKind};
use lopdf::{Document, Object, ObjectId};
use std::collections::BTreeMap;

/// The tree, its objects numbered.
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
    /// For each link its annotations: one for every line it stands on.
    annotations: Vec<Vec<ObjectId>>,
    parents: ObjectId,
    /// For each element those inside it.
    inside: Inside,
    /// The notes, in order.
    notes: Vec<ObjectId>,
}

/// For each element those inside it, in their order: all of them in one list.
struct Inside {
    starts: Vec<u32>,
    all: Vec<u32>,
}

impl Inside {
    fn of(elements: &[Structure]) -> Self {
        let mut starts = vec![0; elements.len() + 1];
        for parent in elements.iter().filter_map(|element| element.parent) {
            starts[parent + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut all = vec![0; starts.last().map_or(0, |&count| count as usize)];
        for (at, element) in elements.iter().enumerate() {
            if let Some(parent) = element.parent {
                all[next[parent] as usize] = at as u32;
                next[parent] += 1;
            }
        }
        Inside { starts, all }
    }

    fn of_element(&self, at: usize) -> impl Iterator<Item = usize> {
        self.all[self.starts[at] as usize..self.starts[at + 1] as usize].iter().map(|&at| at as usize)
    }
}

impl<'a> Tree<'a> {
    /// Gives everything its number.
    pub(super) fn plan(pdf: &mut Document, elements: &'a [Structure], tags: &'a Tags, pages: &'a [ObjectId]) -> Self {
        let root = pdf.new_object_id();
        let kept = kept(elements, tags);
        let outer: Vec<_> = kept.iter().map(|kept| kept.then(|| pdf.new_object_id())).collect();
        let body = |(element, &outer): (&Structure, &Option<ObjectId>)| match element.kind {
            StructureKind::ListItem => outer.map(|_| pdf.new_object_id()),
            _ => outer,
        };
        let inner = elements.iter().zip(&outer).map(body).collect();
        let notes = elements.iter().zip(&outer).filter(|(element, _)| element.kind == StructureKind::Note);
        Tree {
            notes: notes.filter_map(|(_, id)| *id).collect(),
            links: tags.links.iter().map(|_| pdf.new_object_id()).collect(),
            annotations: tags
                .links
                .iter()
                .map(|link| link.spots.iter().map(|_| pdf.new_object_id()).collect())
                .collect(),
            parents: pdf.new_object_id(),
            inside: Inside::of(elements),
            elements,
            tags,
            pages,
            root,
            outer,
            inner,
        }
    }

    /// Adds to the PDF what pages say of the tree, and its root, which is given.
    pub(super) fn write(&self, pdf: &mut Document) -> ObjectId {
        self.write_pages(pdf);
        self.write_root(pdf);
        self.root
    }

    /// All else, as it is written and in the order of the numbers: each is made when it is asked for.
    pub(super) fn objects(&self) -> impl Iterator<Item = (ObjectId, Vec<u8>)> {
        let outer = (0..self.elements.len()).filter_map(|at| Some((self.outer[at]?, self.outer_element(at)?)));
        let bodies = (0..self.elements.len()).filter_map(|at| Some((self.inner[at]?, self.body(at)?)));
        let links = (0..self.links.len()).map(|at| (self.links[at], self.link(at)));
        let parents = std::iter::once_with(|| (self.parents, self.parent_tree()));
        outer.chain(bodies).chain(links).chain(self.written_annotations()).chain(parents)
    }

    fn outer_element(&self, at: usize) -> Option<Vec<u8>> {
        let (id, inner) = (self.outer[at]?, self.inner[at]?);
        let element = &self.elements[at];
        let parent = element.parent.and_then(|parent| self.inner[parent]).unwrap_or(self.root);
        let mut outer = structure_element(tag(element.kind), parent);
        self.describe(&mut outer, at, id);
        if inner == id {
            self.fill(&mut outer, at);
        } else {
            write_entry(&mut outer, "K", &reference(inner));
        }
        Some(ended(outer))
    }

    /// The body of an item of a list.
    fn body(&self, at: usize) -> Option<Vec<u8>> {
        let id = self.outer[at].filter(|&id| self.inner[at] != Some(id))?;
        let mut body = structure_element("LBody", id);
        self.fill(&mut body, at);
        Some(ended(body))
    }

    /// What is said about an element besides its content.
    fn describe(&self, element: &mut Vec<u8>, at: usize, id: ObjectId) {
        match self.elements[at].kind {
            StructureKind::Figure => {
                let alt = self.elements[at].alt.as_deref().filter(|alt| !alt.trim().is_empty());
                write_entry(element, "Alt", &text(alt.unwrap_or("图片")));
                let mut layout = dict([("O", name("Layout")), ("Placement", name("Block"))]);
                if let Some(&area) = self.tags.figures.get(&at) {
                    layout.set("BBox", numbers(area));
                }
                write_entry(element, "A", &layout.into());
            }
            StructureKind::TableHead => {
                write_entry(element, "A", &dict([("O", name("Table")), ("Scope", name("Column"))]).into());
            }
            // PDF/UA-1, 7.9: every note has an identifier.
            StructureKind::Note => {
                if let Ok(at) = self.notes.binary_search(&id) {
                    write_entry(element, "ID", &Object::string_literal(note_name(at)));
                }
            }
            _ => {}
        }
    }

    /// Its own content, then the elements inside.
    fn fill(&self, element: &mut Vec<u8>, at: usize) {
        let own = &self.tags.own[at];
        let home = own.iter().find_map(|piece| match piece {
            Piece::Mark(mark) => Some(mark.page),
            Piece::Link(_) => None,
        });
        let own = own.iter().map(|piece| match *piece {
            Piece::Mark(mark) => self.marked(mark, home),
            Piece::Link(link) => reference(self.links[link as usize]),
        });
        let inside = self.inside.of_element(at).filter_map(|at| self.outer[at]).map(reference);
        self.set_kids(element, home, own.chain(inside).collect());
    }

    fn set_kids(&self, element: &mut Vec<u8>, home: Option<u32>, kids: Vec<Object>) {
        if let Some(home) = home {
            write_entry(element, "Pg", &self.page(home));
        }
        if !kids.is_empty() {
            write_entry(element, "K", &Object::Array(kids));
        }
    }

    fn page(&self, at: u32) -> Object {
        reference(self.pages[at as usize])
    }

    /// A piece of marked content, seen from an element whose page is `home`.
    fn marked(&self, mark: Mark, home: Option<u32>) -> Object {
        if home == Some(mark.page) {
            return Object::Integer(mark.number.into());
        }
        dict([("Type", name("MCR")), ("Pg", self.page(mark.page)), ("MCID", Object::Integer(mark.number.into()))])
            .into()
    }

    /// A link: its text, and an annotation for every line it stands on.
    fn link(&self, at: usize) -> Vec<u8> {
        let link = &self.tags.links[at];
        let home = link.marks.first().map(|mark| mark.page);
        let marks = link.marks.iter().map(|&mark| self.marked(mark, home));
        let annotations = link.spots.iter().zip(&self.annotations[at]).map(|(spot, &annotation)| {
            dict([("Type", name("OBJR")), ("Obj", reference(annotation)), ("Pg", self.page(spot.page))]).into()
        });
        let parent = self.inner[link.element].unwrap_or(self.root);
        let mut element = structure_element("Link", parent);
        self.set_kids(&mut element, home, marks.chain(annotations).collect());
        ended(element)
    }

    /// The spots of all links with their annotations and the links these are of.
    fn spots(&self) -> impl Iterator<Item = (&'a Spot, ObjectId, usize)> {
        let links = self.tags.links.iter().zip(&self.annotations).enumerate();
        links.flat_map(|(at, (link, ids))| link.spots.iter().zip(ids).map(move |(spot, &id)| (spot, id, at)))
    }

    fn written_annotations(&self) -> impl Iterator<Item = (ObjectId, Vec<u8>)> {
        let keys = self.pages.len()..;
        keys.zip(self.spots()).map(|(key, (spot, id, link))| (id, annotation(&self.tags.links[link], spot, key)))
    }

    fn write_pages(&self, pdf: &mut Document) {
        let mut annotations = vec![Vec::new(); self.pages.len()];
        self.spots().for_each(|(spot, id, _)| annotations[spot.page as usize].push(reference(id)));
        for (at, (&page, annotations)) in self.pages.iter().zip(annotations).enumerate() {
            let Ok(page) = pdf.get_dictionary_mut(page) else { continue };
            page.set("StructParents", integer(at));
            // PDF/UA-1, 7.18.3: from link to link in the order of the structure.
            page.set("Tabs", name("S"));
            page.remove(b"Annots");
            if !annotations.is_empty() {
                page.set("Annots", Object::Array(annotations));
            }
        }
    }

    fn write_root(&self, pdf: &mut Document) {
        let top = self.elements.iter().zip(&self.outer).filter(|(element, _)| element.parent.is_none());
        let mut root = dict([
            ("Type", name("StructTreeRoot")),
            ("K", Object::Array(top.filter_map(|(_, id)| *id).map(reference).collect())),
            ("ParentTree", reference(self.parents)),
            ("ParentTreeNextKey", integer(self.pages.len() + self.spots().count())),
        ]);
        if !self.notes.is_empty() {
            let names = self.notes.iter().enumerate().map(|(at, &id)| (note_name(at), id));
            let names: BTreeMap<String, ObjectId> = names.collect();
            let names = names.into_iter().flat_map(|(name, id)| [Object::string_literal(name), reference(id)]);
            root.set("IDTree", dict([("Names", Object::Array(names.collect()))]));
        }
        pdf.set_object(self.root, root);
    }

    /// From a page and the number of a piece, or from an annotation, back to its element.
    fn parent_tree(&self) -> Vec<u8> {
        let owner = |owner: &Owner| match *owner {
            Owner::Element(element) => self.inner[element as usize].map_or(Object::Null, reference),
            Owner::Link(link) => reference(self.links[link as usize]),
        };
        let pages = self.tags.pages.iter().map(|owners| Object::Array(owners.iter().map(owner).collect()));
        let annotations = self.spots().map(|(.., link)| reference(self.links[link]));
        let mut tree = b"<</Nums[".to_vec();
        for (key, owner) in pages.chain(annotations).enumerate() {
            if key > 0 {
                tree.push(b' ');
            }
            write(&mut tree, &integer(key));
            if !matches!(owner, Object::Array(_)) {
                tree.push(b' ');
            }
            write(&mut tree, &owner);
        }
        tree.extend(b"]>>");
        tree
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

/// An element that is not ended yet.
fn structure_element(tag: &str, (parent, generation): ObjectId) -> Vec<u8> {
    format!("<</Type/StructElem/S/{tag}/P {parent} {generation} R").into_bytes()
}

fn ended(mut element: Vec<u8>) -> Vec<u8> {
    element.extend(b">>");
    element
}

/// What a reader clicks.
fn annotation(link: &Link, spot: &Spot, key: usize) -> Vec<u8> {
    let action = dict([("S", name("URI")), ("URI", Object::string_literal(ascii_uri(&link.target)))]);
    let annotation = dict([
        ("Type", name("Annot")),
        ("Subtype", name("Link")),
        ("Rect", numbers(spot.area)),
        ("Border", Object::Array(vec![0.into(), 0.into(), 0.into()])),
        // Print; PDF/A asks for it (ISO 19005-2, 6.3.2).
        ("F", Object::Integer(4)),
        ("Contents", text(&format!("{}：{}", link.text, link.target))),
        ("A", action.into()),
        ("StructParent", integer(key)),
    ]);
    written(&annotation.into())
}

/// A URI is ASCII: every other byte becomes `%XX`.
fn ascii_uri(target: &str) -> String {
    let escape = |byte: u8| match byte {
        b'!'..=b'~' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    target.bytes().map(escape).collect()
}
