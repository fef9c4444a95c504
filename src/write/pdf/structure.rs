//! The structure tree of a tagged PDF: elements, links, and the way back from the pages (ISO 32000-1, 14.7 and 14.8).

use super::object::{dict, integer, name, numbers, reference, text, write, write_entry, write_list, written};
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
    /// The object of each element; none for one without content.
    outer: Ids,
    /// The object its content hangs on: the body of a list item, otherwise the same.
    inner: Ids,
    links: Vec<ObjectId>,
    /// For each link its annotations: one for every line it stands on.
    annotations: Vec<Vec<ObjectId>>,
    /// The way back from the pages, in leaves.
    parents: Parents,
    /// For each element those inside it.
    inside: Grouped<u32>,
    /// For each element its own content, in the order drawn.
    own: Grouped<Piece>,
    /// The notes, in order.
    notes: Vec<ObjectId>,
}

/// For each element what belongs to it, in order: all of it in one list, for a long paper has hundreds of thousands.
pub(super) struct Grouped<T> {
    starts: Vec<u32>,
    all: Vec<T>,
}

impl<T: Copy> Grouped<T> {
    /// Groups things by the elements they belong to, of which there are so many.
    fn of(count: usize, things: impl Iterator<Item = (usize, T)> + Clone) -> Self {
        let mut starts = vec![0; count + 1];
        things.clone().for_each(|(of, _)| starts[of + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut all: Vec<T> = things.clone().map(|(_, thing)| thing).collect();
        let mut next = starts.clone();
        for (of, thing) in things {
            all[next[of] as usize] = thing;
            next[of] += 1;
        }
        Grouped { starts, all }
    }

    /// What belongs to one of them.
    pub(super) fn of_element(&self, at: usize) -> &[T] {
        &self.all[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

/// For each element the number of its object, if it has one.
struct Ids(Vec<u32>);

impl Ids {
    /// Of an element.
    fn get(&self, at: usize) -> Option<ObjectId> {
        Some((self.0[at], 0)).filter(|&(number, _)| number > 0)
    }
}

impl<'a> Tree<'a> {
    /// Gives everything its number.
    pub(super) fn plan(pdf: &mut Document, elements: &'a [Structure], tags: &'a Tags, pages: &'a [ObjectId]) -> Self {
        let root = pdf.new_object_id();
        let own = Grouped::of(elements.len(), tags.own.iter().map(|&(element, piece)| (element as usize, piece)));
        let kept = kept(elements, &own);
        let outer = Ids(kept.iter().map(|&kept| if kept { pdf.new_object_id().0 } else { 0 }).collect());
        let body = |(element, &outer): (&Structure, &u32)| match element.kind {
            StructureKind::ListItem if outer > 0 => pdf.new_object_id().0,
            _ => outer,
        };
        let inner = Ids(elements.iter().zip(&outer.0).map(body).collect());
        let notes = (0..elements.len()).filter(|&at| elements[at].kind == StructureKind::Note);
        let inside = elements.iter().enumerate();
        let inside = inside.filter_map(|(at, element)| Some((element.parent?.at(), at as u32)));
        Tree {
            notes: notes.filter_map(|at| outer.get(at)).collect(),
            links: tags.links.iter().map(|_| pdf.new_object_id()).collect(),
            annotations: tags
                .links
                .iter()
                .map(|link| link.spots.iter().map(|_| pdf.new_object_id()).collect())
                .collect(),
            parents: Parents::plan(pdf, pages.len() + tags.links.iter().map(|link| link.spots.len()).sum::<usize>()),
            inside: Grouped::of(elements.len(), inside),
            own,
            elements,
            tags,
            pages,
            root,
            outer,
            inner,
        }
    }

    /// Adds its root to the PDF, which is given.
    pub(super) fn write(&self, pdf: &mut Document) -> ObjectId {
        self.write_root(pdf);
        self.root
    }

    /// All else, as it is written and in the order of the numbers: each is made when it is asked for.
    pub(super) fn objects(&self) -> impl Iterator<Item = (ObjectId, Vec<u8>)> {
        let outer = (0..self.elements.len()).filter_map(|at| Some((self.outer.get(at)?, self.outer_element(at)?)));
        let bodies = (0..self.elements.len()).filter_map(|at| Some((self.inner.get(at)?, self.body(at)?)));
        let links = (0..self.links.len()).map(|at| (self.links[at], self.link(at)));
        outer.chain(bodies).chain(links).chain(self.written_annotations()).chain(self.parent_tree())
    }

    fn outer_element(&self, at: usize) -> Option<Vec<u8>> {
        let (id, inner) = (self.outer.get(at)?, self.inner.get(at)?);
        let element = &self.elements[at];
        let parent = element.parent.and_then(|parent| self.inner.get(parent.at())).unwrap_or(self.root);
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
        let id = self.outer.get(at).filter(|&id| self.inner.get(at) != Some(id))?;
        let mut body = structure_element("LBody", id);
        self.fill(&mut body, at);
        Some(ended(body))
    }

    /// What is said about an element besides its content.
    fn describe(&self, element: &mut Vec<u8>, at: usize, id: ObjectId) {
        match self.elements[at].kind {
            StructureKind::Figure => {
                let shown = self.tags.figures.get(&at);
                let alt = shown.map(|shown| shown.alt.as_str()).filter(|alt| !alt.trim().is_empty());
                write_entry(element, "Alt", &text(alt.unwrap_or("图片")));
                let mut layout = dict([("O", name("Layout")), ("Placement", name("Block"))]);
                if let Some(shown) = shown {
                    layout.set("BBox", numbers(shown.area));
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
        let own = self.own.of_element(at);
        let home = own.iter().find_map(|piece| match piece {
            Piece::Mark(mark) => Some(mark.page),
            Piece::Link(_) => None,
        });
        let own = own.iter().map(|piece| match *piece {
            Piece::Mark(mark) => self.marked(mark, home),
            Piece::Link(link) => reference(self.links[link as usize]),
        });
        let inside = self.inside.of_element(at).iter().filter_map(|&at| self.outer.get(at as usize)).map(reference);
        self.set_kids(element, home, own.chain(inside));
    }

    fn set_kids(&self, element: &mut Vec<u8>, home: Option<u32>, kids: impl Iterator<Item = Object>) {
        if let Some(home) = home {
            write_entry(element, "Pg", &self.page(home));
        }
        let mut kids = kids.peekable();
        if kids.peek().is_some() {
            write_list(element, "K", kids);
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
        let parent = self.inner.get(link.element).unwrap_or(self.root);
        let mut element = structure_element("Link", parent);
        self.set_kids(&mut element, home, marks.chain(annotations));
        ended(element)
    }

    /// The spots of all links with their annotations and the links these are of.
    fn spots(&self) -> impl Iterator<Item = (&'a Spot, ObjectId, usize)> + Clone {
        let links = self.tags.links.iter().zip(&self.annotations).enumerate();
        links.flat_map(|(at, (link, ids))| link.spots.iter().zip(ids).map(move |(spot, &id)| (spot, id, at)))
    }

    fn written_annotations(&self) -> impl Iterator<Item = (ObjectId, Vec<u8>)> {
        let keys = self.pages.len()..;
        keys.zip(self.spots()).map(|(key, (spot, id, link))| (id, annotation(&self.tags.links[link], spot, key)))
    }

    /// For each page its annotations.
    pub(super) fn annotations(&self) -> Grouped<ObjectId> {
        Grouped::of(self.pages.len(), self.spots().map(|(spot, id, _)| (spot.page as usize, id)))
    }

    fn write_root(&self, pdf: &mut Document) {
        let top = (0..self.elements.len()).filter(|&at| self.elements[at].parent.is_none());
        let mut root = dict([
            ("Type", name("StructTreeRoot")),
            ("K", Object::Array(top.filter_map(|at| self.outer.get(at)).map(reference).collect())),
            ("ParentTree", reference(self.parents.root)),
            ("ParentTreeNextKey", integer(self.parents.count)),
        ]);
        if !self.notes.is_empty() {
            let names = self.notes.iter().enumerate().map(|(at, &id)| (note_name(at), id));
            let names: BTreeMap<String, ObjectId> = names.collect();
            let names = names.into_iter().flat_map(|(name, id)| [Object::string_literal(name), reference(id)]);
            root.set("IDTree", dict([("Names", Object::Array(names.collect()))]));
        }
        pdf.set_object(self.root, root);
    }

    /// From a page and the number of a piece, or from an annotation, back to its element: the root, and its leaves.
    fn parent_tree(&self) -> impl Iterator<Item = (ObjectId, Vec<u8>)> {
        let owner = |owner: &Owner| match *owner {
            Owner::Element(element) => self.inner.get(element as usize).map_or(Object::Null, reference),
            Owner::Link(link) => reference(self.links[link as usize]),
        };
        let pages = self.tags.pages.iter().map(move |owners| Object::Array(owners.iter().map(owner).collect()));
        let annotations = self.spots().map(|(.., link)| reference(self.links[link]));
        let mut entries = pages.chain(annotations).enumerate().peekable();
        let parents = &self.parents;
        let root = parents.leaves.len() > 1;
        let root = root.then(|| (parents.root, written(&dict([("Kids", parents.kids())]).into())));
        let leaves = parents.leaves.iter().map(move |&leaf| {
            let first = entries.peek().map_or(0, |&(key, _)| key);
            let mut nums = b"/Nums[".to_vec();
            let mut last = first;
            for (key, owner) in entries.by_ref().take(LEAF) {
                if key > first {
                    nums.push(b' ');
                }
                write(&mut nums, &integer(key));
                if !matches!(owner, Object::Array(_)) {
                    nums.push(b' ');
                }
                write(&mut nums, &owner);
                last = key;
            }
            let limits = if leaf == parents.root { String::new() } else { format!("/Limits[{first} {last}]") };
            (leaf, [b"<<", limits.as_bytes(), &nums, b"]>>"].concat())
        });
        root.into_iter().chain(leaves)
    }
}

/// A leaf of the tree of parents holds so many pages or annotations.
const LEAF: usize = 64;

/// The objects of the way back from the pages (ISO 32000-1, 7.9.7): a root, and leaves below it where there is more than one.
struct Parents {
    root: ObjectId,
    leaves: Vec<ObjectId>,
    /// How many pages and annotations there are.
    count: usize,
}

impl Parents {
    fn plan(pdf: &mut Document, count: usize) -> Self {
        let root = pdf.new_object_id();
        let leaves = match count.div_ceil(LEAF) {
            0 | 1 => vec![root],
            several => (0..several).map(|_| pdf.new_object_id()).collect(),
        };
        Parents { root, leaves, count }
    }

    fn kids(&self) -> Object {
        Object::Array(self.leaves.iter().copied().map(reference).collect())
    }
}

/// Elements with content, and what is around them; a table keeps its empty cells.
fn kept(elements: &[Structure], own: &Grouped<Piece>) -> Vec<bool> {
    use StructureKind::{Document, Table, TableCell, TableHead, TableRow};
    let mut kept: Vec<bool> = (0..elements.len()).map(|at| !own.of_element(at).is_empty()).collect();
    // An element comes after the one around it, so from the end every child is met before its parent.
    for (at, element) in elements.iter().enumerate().rev() {
        kept[at] |= matches!(element.kind, Document | Table | TableRow | TableHead | TableCell);
        if let Some(parent) = element.parent.filter(|_| kept[at]) {
            kept[parent.at()] = true;
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
