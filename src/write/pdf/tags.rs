//! What drawing notes down for the structure tree: whose each piece of marked content is.

use crate::geom::Length;
use crate::layout::page::{PagedDocument, StructureKind};
use std::collections::BTreeMap;

/// Left, bottom, right and top on a page, in points.
pub(super) type Area = [f64; 4];

/// Whose a piece of marked content is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// An index into [`PagedDocument::structure`].
    Element(u32),
    /// An index into [`Tags::links`].
    Link(u32),
}

/// A piece of marked content: the page, from 0, and the number it has there (MCID).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// Which page.
    pub page: u32,
    /// Which of its pieces.
    pub number: u32,
}

/// A part of an element's own content.
#[derive(Clone, Copy)]
pub(super) enum Piece {
    /// Marked content.
    Mark(Mark),
    /// A link, at the place of its first piece.
    Link(u32),
}

/// A link: where it leads, what it is made of, and where to click.
pub(super) struct Link {
    /// The element it is in.
    pub element: usize,
    /// Where it leads.
    pub target: String,
    /// As it reads.
    pub text: String,
    /// Its pieces.
    pub marks: Vec<Mark>,
    /// A box on each line.
    pub spots: Vec<Spot>,
}

/// A picture: where it is, and what it shows in words.
pub(super) struct Shown {
    /// Where.
    pub area: Area,
    /// What.
    pub alt: String,
}

/// Where to click.
pub(super) struct Spot {
    /// Which page, from 0.
    pub page: u32,
    baseline: Length,
    /// Where on it.
    pub area: Area,
}

/// The notes.
pub(super) struct Tags {
    kinds: Vec<StructureKind>,
    /// All content and the elements it is of, in the order drawn.
    pub own: Vec<(u32, Piece)>,
    /// The links.
    pub links: Vec<Link>,
    /// For each page the owners of its pieces; the place in the list is the number of the piece.
    pub pages: Vec<Vec<Owner>>,
    /// The pictures.
    pub figures: BTreeMap<usize, Shown>,
    /// The link the last text belonged to; it goes on over the ends of lines and pages.
    current: Option<usize>,
}

impl Tags {
    /// Nothing drawn yet.
    pub(super) fn new(document: &PagedDocument) -> Self {
        Tags {
            kinds: document.structure.iter().map(|element| element.kind).collect(),
            own: Vec::with_capacity(document.structure.len()),
            links: Vec::new(),
            pages: document.pages.iter().map(|_| Vec::new()).collect(),
            figures: BTreeMap::new(),
            current: None,
        }
    }

    /// The owner of text of this element that leads to `target`.
    pub(super) fn owner(&mut self, element: usize, target: Option<&str>) -> Owner {
        let Some(target) = target else {
            self.current = None;
            return Owner::Element(element as u32);
        };
        let goes_on = |&at: &usize| self.links[at].element == element && self.links[at].target == target;
        let at = self.current.filter(goes_on).unwrap_or_else(|| self.new_link(element, target));
        self.current = Some(at);
        Owner::Link(at as u32)
    }

    fn new_link(&mut self, element: usize, target: &str) -> usize {
        let at = self.links.len();
        let (target, text) = (target.to_owned(), String::new());
        self.links.push(Link { element, target, text, marks: Vec::new(), spots: Vec::new() });
        self.own.push((element as u32, Piece::Link(at as u32)));
        at
    }

    /// Notes a new piece of marked content; gives its tag and number.
    pub(super) fn mark(&mut self, owner: Owner, page: usize) -> (&'static str, u32) {
        let number = self.pages[page].len() as u32;
        let mark = Mark { page: page as u32, number };
        self.pages[page].push(owner);
        let tag = match owner {
            Owner::Element(element) => {
                self.own.push((element, Piece::Mark(mark)));
                content_tag(self.kinds[element as usize])
            }
            Owner::Link(link) => {
                self.links[link as usize].marks.push(mark);
                "Link"
            }
        };
        (tag, number)
    }

    /// Adds a run to a link: on the same line its box grows, on another a new one begins.
    pub(super) fn extend_link(&mut self, link: u32, text: &str, page: usize, baseline: Length, area: Area) {
        let (link, page) = (&mut self.links[link as usize], page as u32);
        link.text.push_str(text);
        match link.spots.last_mut().filter(|spot| spot.page == page && spot.baseline == baseline) {
            Some(spot) => {
                let [left, bottom, right, top] = spot.area;
                spot.area = [left.min(area[0]), bottom.min(area[1]), right.max(area[2]), top.max(area[3])];
            }
            None => link.spots.push(Spot { page, baseline, area }),
        }
    }
}

/// The standard structure type of an element (ISO 32000-1, 14.8.4).
pub(super) fn tag(kind: StructureKind) -> &'static str {
    match kind {
        StructureKind::Document => "Document",
        StructureKind::Title | StructureKind::Heading(0) => "H1",
        StructureKind::Heading(1) => "H2",
        StructureKind::Heading(2) => "H3",
        StructureKind::Heading(3) => "H4",
        StructureKind::Heading(4) => "H5",
        StructureKind::Heading(_) => "H6",
        StructureKind::Paragraph => "P",
        StructureKind::List => "L",
        StructureKind::ListItem => "LI",
        StructureKind::Table => "Table",
        StructureKind::TableRow => "TR",
        StructureKind::TableHead => "TH",
        StructureKind::TableCell => "TD",
        StructureKind::Figure => "Figure",
        StructureKind::Note => "Note",
    }
}

/// The tag of an element's content: that of an item of a list stands in its body.
fn content_tag(kind: StructureKind) -> &'static str {
    match kind {
        StructureKind::ListItem => "LBody",
        other => tag(other),
    }
}
