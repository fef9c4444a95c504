//! The sections of a document: paper, margins, grid, and which headers and footers its pages bear.

use super::styles::TABLE_END_LINE;
use super::{Profile, footer, order, root};
use crate::geom::Size;
use crate::style::FolioPosition;
use crate::style::grid::CharGrid;
use crate::style::place::HEADER_APART;
use crate::style::styled::StyledDocument;
use crate::xml::Element;
use std::collections::BTreeSet;

/// `w:charSpace` counts in 4096ths of a point, twenty twips to the point.
const CHAR_SPACE_PER_POINT: i64 = 4096;

/// What a section is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// The pages of the document.
    #[default]
    Plain,
    /// Pages set across (横排), GB/T 9704—2012, 8.
    Landscape,
    /// A blank page and that of the 版记 after it, without folio (7.5).
    Unnumbered,
}

/// A header or footer, one part each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// The folio of odd pages, or of all.
    OddFolio,
    /// The folio of even pages.
    EvenFolio,
    /// A footer with nothing in it.
    NoFooter,
    /// What the first page has at fixed places: the lines of a letter (10.1).
    FirstHeader,
    /// The turned folio of odd landscape pages, or of all.
    OddTurned,
    /// The turned folio of even landscape pages.
    EvenTurned,
    /// A header with nothing in it.
    NoHeader,
    /// Which page of how many, above the text.
    CountedFolio,
}

impl Part {
    /// Its name without extension, and its number for relations.
    pub(super) fn file(self) -> &'static str {
        match self {
            Part::OddFolio => "footer1",
            Part::EvenFolio => "footer2",
            Part::NoFooter => "footer3",
            Part::FirstHeader => "header1",
            Part::OddTurned => "header2",
            Part::EvenTurned => "header3",
            Part::NoHeader => "header4",
            Part::CountedFolio => "header5",
        }
    }
    /// Header or footer?
    pub(super) fn kind(self) -> &'static str {
        self.file().trim_end_matches(char::is_numeric)
    }
    /// The id of the relation to it.
    pub(super) fn relation(self) -> String {
        format!("rId{}", self.file())
    }
    /// What it holds, but for the lines of the first page.
    fn content(self, document: &StyledDocument) -> Element {
        match self {
            Part::OddFolio => footer::odd(),
            Part::EvenFolio => footer::even(),
            Part::OddTurned => footer::turned(document, false),
            Part::EvenTurned => footer::turned(document, true),
            Part::CountedFolio => footer::of_all(),
            Part::NoFooter | Part::FirstHeader | Part::NoHeader => footer::nothing(),
        }
    }
}

/// Makes the properties of sections, and remembers which parts they refer to.
#[derive(Debug)]
pub(super) struct Sections<'a> {
    document: &'a StyledDocument,
    profile: Profile,
    /// What stands in the header of the first page.
    pub first_header: Vec<Element>,
    /// How many sections were closed.
    closed: usize,
    /// Headers and footers referred to.
    pub parts: BTreeSet<Part>,
}

impl<'a> Sections<'a> {
    /// No section yet.
    pub(super) fn new(document: &'a StyledDocument, profile: Profile) -> Self {
        Sections { document, profile, first_header: Vec::new(), closed: 0, parts: BTreeSet::new() }
    }

    /// The properties of a section that ends here. Of several sections, each says all it has: what it leaves out it would
    /// have from the one before.
    pub(super) fn close(&mut self, kind: Kind, is_last: bool) -> Element {
        let is_first = self.closed == 0;
        self.closed += 1;
        let mut section = Element::new("w:sectPr");
        self.refer(&mut section, kind, is_first, is_first && is_last);
        let page = &self.document.page;
        section.push(size(page.paper, kind));
        section.push(margins(self.document, kind));
        section.push(Element::new("w:cols").with("w:space", 425));
        if is_first && !self.document.folio.first_page {
            section.push(Element::new("w:titlePg"));
        }
        section.push(grid(&page.grid, self.profile));
        order::sort(&mut section);
        section
    }

    /// A header or footer as a part.
    pub(super) fn part(&self, part: Part) -> Element {
        let mut content = part.content(self.document);
        if part == Part::FirstHeader {
            content = content.children(self.first_header.iter().cloned());
        }
        root(if part.kind() == "header" { "w:hdr" } else { "w:ftr" }).child(content)
    }

    fn refer(&mut self, section: &mut Element, kind: Kind, is_first: bool, is_only: bool) {
        let mut parts = Vec::new();
        if is_first && !self.first_header.is_empty() {
            parts.push(("first", Part::FirstHeader));
        }
        let (odd, even) = match (kind, self.document.folio.position) {
            (Kind::Unnumbered, _) | (_, FolioPosition::None) => (Part::NoFooter, Part::NoFooter),
            (Kind::Plain, FolioPosition::Outer) => (Part::OddFolio, Part::EvenFolio),
            (Kind::Plain, FolioPosition::Centre) => (Part::OddFolio, Part::OddFolio),
            (_, FolioPosition::UpperRight) => (Part::CountedFolio, Part::CountedFolio),
            (Kind::Landscape, FolioPosition::Outer) => (Part::OddTurned, Part::EvenTurned),
            (Kind::Landscape, FolioPosition::Centre) => (Part::OddTurned, Part::OddTurned),
        };
        let other = if odd.kind() == "footer" { Part::NoHeader } else { Part::NoFooter };
        if !(is_only && odd == Part::NoFooter) {
            parts.extend([("default", odd), ("even", even)]);
        }
        if !is_only {
            parts.extend([("default", other), ("even", other)]);
        }
        let mirrored = self.document.folio.position == FolioPosition::Outer;
        for (pages, part) in parts.into_iter().filter(|(pages, _)| mirrored || *pages != "even") {
            self.parts.insert(part);
            let reference = Element::new(format!("w:{}Reference", part.kind()));
            section.push(reference.with("w:type", pages).with("r:id", part.relation()));
        }
    }
}

fn size(paper: Size, kind: Kind) -> Element {
    let (width, height) = (paper.width.to_twips(), paper.height.to_twips());
    let size = Element::new("w:pgSz");
    if kind == Kind::Landscape {
        return size.with("w:w", height).with("w:h", width).with("w:orient", "landscape");
    }
    size.with("w:w", width).with("w:h", height)
}

/// A landscape page is a portrait one turned by a quarter to the left: what was on its left is at the top of the text.
fn margins(document: &StyledDocument, kind: Kind) -> Element {
    let paper = document.page.paper;
    let foot = footer::distance(document);
    let (head, line) = match document.folio.position {
        FolioPosition::UpperRight => (footer::head_distance(document), document.folio.size),
        _ => (foot, TABLE_END_LINE),
    };
    let (area, paper) = match kind {
        Kind::Landscape => (document.page.landscape_area(), Size { width: paper.height, height: paper.width }),
        Kind::Plain | Kind::Unnumbered => (document.page.area, paper),
    };
    let (left, right) = area.host_margins(paper);
    let (top, bottom) = area.host_vertical_margins(paper);
    Element::new("w:pgMar")
        .with("w:top", top)
        .with("w:right", right)
        .with("w:bottom", bottom)
        .with("w:left", left)
        // Where a header or footer has no room in its margin, hosts make the text give way.
        .with("w:header", head.to_twips().min(top - (line + HEADER_APART).to_twips()).max(0))
        .with("w:footer", foot.to_twips().min(bottom - (TABLE_END_LINE + HEADER_APART).to_twips()).max(0))
        .with("w:gutter", 0)
}

/// The pitch of the grid is said for whoever asks; in the portable profile nothing is bound to it. A grid of the type
/// `lines` would make LibreOffice cut a page with footnotes down to whole lines, so that table rows that fit go on to the
/// next page, and shift other pages by half of what 22 lines leave over (measured, 7.4.7).
fn grid(grid: &CharGrid, profile: Profile) -> Element {
    let lines = |kind: &str| Element::new("w:docGrid").with("w:type", kind);
    let pitch = grid.line_pitch.to_twips();
    match profile {
        Profile::Portable => lines("default").with("w:linePitch", pitch),
        Profile::Word => {
            let space = grid.tracking.to_twips() * CHAR_SPACE_PER_POINT / 20;
            lines("linesAndChars").with("w:linePitch", pitch).with("w:charSpace", space)
        }
    }
}
