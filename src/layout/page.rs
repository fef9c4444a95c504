//! The finished result: pages of lines of glyph runs, in absolute positions, with the structure they belong to.

use crate::document::Role;
pub use crate::document::{Figure, FigureFormat};
use crate::font::FaceId;
use crate::geom::{Length, Point, Size};
use crate::source::Span;
pub use crate::style::adjust::Lines;
pub use crate::style::official::RedInk;
pub use crate::style::place::{Foot, Imprint};
pub use crate::style::styled::Info;
use std::fmt;
use std::num::NonZeroU32;
use std::sync::Arc;

/// A document set on pages.
#[derive(Clone, Debug, PartialEq)]
pub struct PagedDocument {
    /// The pages.
    pub pages: Vec<Page>,
    /// The logical structure, in reading order; element 0 is the document.
    pub structure: Vec<Structure>,
    /// The outline, in reading order; levels nest.
    pub outline: Vec<Bookmark>,
    /// What the file says about itself.
    pub info: Info,
    /// The page of the 版记, as it came out; `None`: there is none.
    pub foot: Option<Imprint>,
    /// Where lines and pages end otherwise than a host would end them, so that the document can say so; nothing when it
    /// said so already.
    pub lines: Lines,
    /// What red is.
    pub red: RedInk,
}

/// One page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The sheet.
    pub size: Size,
    /// Its number, from 1.
    pub number: u32,
    /// Does it show no number?
    pub unnumbered: bool,
    /// Is its content turned a quarter to the left (GB/T 9704—2012, 8)? Then lines, rules and pictures are given on the
    /// sheet as one turns it to read them, its upper edge the left one of the page; the folio is not turned.
    pub turned: bool,
    /// Lines of text, top to bottom; the folio last.
    pub lines: Vec<Line>,
    /// Rules: of tables, above footnotes, the red line.
    pub rules: Vec<Rule>,
    /// Pictures.
    pub pictures: Vec<Picture>,
}

impl Page {
    /// Moves all that is on it.
    pub(super) fn move_right(&mut self, by: Length) {
        if by == Length::ZERO {
            return;
        }
        self.lines.iter_mut().flat_map(|line| &mut line.runs).for_each(|run| run.origin.x += by);
        self.pictures.iter_mut().for_each(|picture| picture.origin.x += by);
        for rule in &mut self.rules {
            rule.from.x += by;
            rule.to.x += by;
        }
    }
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What its paragraph is for.
    pub role: Role,
    /// Is it the folio?
    pub folio: bool,
    /// Its baseline, downwards from the top of the page.
    pub baseline: Length,
    /// Its runs, left to right.
    pub runs: Vec<GlyphRun>,
}

impl Line {
    /// Its characters.
    pub fn text(&self) -> String {
        self.runs.iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.character).collect()
    }
}

/// Glyphs of one face, size and structure element, on one baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct GlyphRun {
    /// The face.
    pub face: FaceId,
    /// The size of the em.
    pub size: Length,
    /// Where the first glyph stands: its left end on the baseline.
    pub origin: Point,
    /// The glyphs.
    pub glyphs: Box<[Glyph]>,
    /// How its ink looks.
    pub ink: Ink,
    /// The element it belongs to; `None`: an artifact, such as the folio.
    pub element: Option<ElementId>,
    /// Where it links to.
    pub link: Option<Arc<str>>,
    /// Where it stands in the source.
    pub span: Span,
}

/// Height of the line through struck-out text above the baseline, in hundredths of the em: the middle of a Han character.
const STRIKE_HEIGHT: i64 = 35;
/// Weight of that line, in parts of the em.
const STRIKE_PARTS: i64 = 20;
/// Weight of the stroke around strong text, in parts of the em: 仿宋 so drawn is as dark as a bold face, and still open.
const STROKE_PARTS: i64 = 30;

impl GlyphRun {
    /// From its origin to the end of its last glyph, spacing included.
    pub fn width(&self) -> Length {
        self.glyphs.iter().map(|glyph| glyph.advance).sum()
    }

    /// The line through it, when it is struck out.
    pub fn strike(&self) -> Option<Rule> {
        let y = self.origin.y - self.size.scale(STRIKE_HEIGHT, 100);
        let (from, to) = (Point { x: self.origin.x, y }, Point { x: self.origin.x + self.width(), y });
        let rule = Rule { from, to, thickness: self.size / STRIKE_PARTS, red: self.ink.red };
        self.ink.strike.then_some(rule)
    }

    /// Weight of the stroke around text of its size, when it is strong.
    pub fn stroke(&self) -> Length {
        self.size / STROKE_PARTS
    }
}

/// One glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// The character it stands for.
    pub character: char,
    /// Which glyph of the face.
    pub id: u16,
    /// From its origin to the next glyph's, spacing included.
    pub advance: Length,
}

/// How ink looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Ink {
    /// Red rather than black.
    pub red: bool,
    /// Filled and stroked: no bold 仿宋 exists.
    pub strong: bool,
    /// Struck out.
    pub strike: bool,
}

/// A straight line, horizontal or vertical.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// One end.
    pub from: Point,
    /// The other.
    pub to: Point,
    /// How thick.
    pub thickness: Length,
    /// Red rather than black.
    pub red: bool,
}

/// A picture on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Its upper left corner.
    pub origin: Point,
    /// Its size on the page.
    pub size: Size,
    /// The picture.
    pub figure: Figure,
    /// The element it belongs to. What it shows in words is the figure's `alt`.
    pub element: ElementId,
}

/// An index into [`PagedDocument::structure`]. There may be millions: it takes four bytes, and so does none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(NonZeroU32);

impl ElementId {
    /// The document itself.
    pub const ROOT: ElementId = ElementId(NonZeroU32::MIN);

    /// The element at a place in the list.
    pub fn new(at: usize) -> Self {
        ElementId(u32::try_from(at).ok().and_then(|at| NonZeroU32::MIN.checked_add(at)).unwrap_or(NonZeroU32::MAX))
    }
    /// Its place in the list.
    pub fn at(self) -> usize {
        self.0.get() as usize - 1
    }
}

impl Default for ElementId {
    fn default() -> Self {
        ElementId::ROOT
    }
}

impl fmt::Debug for ElementId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.at().fmt(f)
    }
}

/// An element of the logical structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Structure {
    /// What it is.
    pub kind: StructureKind,
    /// The element around it; `None` for the document only.
    pub parent: Option<ElementId>,
}

/// What an element of the structure is, as tagged PDF names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StructureKind {
    /// The document.
    Document,
    /// 标题: `H1`.
    Title,
    /// A heading of this level, from 1: `H2` and so on, below the title.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list.
    List,
    /// An item of a list, with its `LBody`.
    ListItem,
    /// A table.
    Table,
    /// A row.
    TableRow,
    /// A cell of the header.
    TableHead,
    /// Another cell.
    TableCell,
    /// A picture.
    Figure,
    /// A footnote.
    Note,
}

/// A line of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    /// From 1.
    pub level: u8,
    /// As it reads.
    pub text: String,
    /// The page, an index into [`PagedDocument::pages`].
    pub page: usize,
    /// The top of its line, downwards from the top of the page.
    pub top: Length,
}
