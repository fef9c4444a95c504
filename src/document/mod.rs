//! What is said, never where it sits.
//!
//! *Takes* nothing: these are things to hold. *Gives* [`Document`], flat and ordered, as a page is.
//! *Knows nothing of* Markdown, sizes, faces or pages.

pub mod date;
pub mod dump;
pub mod heading;
pub mod inline;
pub(crate) mod kind;
pub mod meta;
pub(crate) mod organ;
pub(crate) mod pause;
pub(crate) mod record;
pub(crate) mod role;
pub(crate) mod spoken;
pub mod table;
pub(crate) mod texts;
pub mod title;

pub(crate) use crate::text::numeral;
pub use kind::Kind;
pub use role::Role;

use crate::source::Span;
use inline::Inline;
use meta::Metadata;
use std::sync::Arc;
use table::Table;

/// One draft, understood: a list of elements in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// What it is to become.
    pub kind: Kind,
    /// What the front matter says.
    pub meta: Metadata,
    /// The elements, top to bottom.
    pub elements: Vec<Element>,
    /// The footnotes, in the order of their marks; [`inline::InlineKind::FootnoteMark`] holds an index into this.
    pub footnotes: Vec<Footnote>,
    /// The seal it is to bear.
    pub seal: Seal,
    /// 签名章, in the order of the signers.
    pub stamps: Vec<Figure>,
    /// What the writer notes for himself (`<!-- … -->`), in order; printed nowhere.
    pub remarks: Vec<Remark>,
}

/// A comment of the writer's that is no command of a page: a note for himself, what the proof-reader is to be silent about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remark {
    /// As it is written, `<!--` and `-->` included.
    pub text: String,
    /// Where it stands in the source.
    pub span: Span,
}

impl Document {
    /// What its 类型 is called: the paper it says it is, else the format.
    pub fn kind_name(&self) -> &'static str {
        self.meta.paper.as_ref().map_or(self.kind.name(), |given| given.value.name)
    }
}

/// 印章, GB/T 9704—2012, 7.3.5.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Seal {
    /// None: 不加盖印章 (7.3.5.2).
    #[default]
    None,
    /// It is pressed on by hand; room is left for it.
    Room,
    /// Pictures of the seals, in the order of the issuers.
    Pictures(Vec<Figure>),
}

/// One element: a paragraph, a table, a picture or a page break, and what it is for.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// What it is for.
    pub role: Role,
    /// The number or mark in front of a heading or a list item; printed before the content.
    pub label: Option<Label>,
    /// What it holds.
    pub content: Content,
    /// Where it stands in the source.
    pub span: Span,
}

impl Element {
    /// A paragraph of this role.
    pub fn paragraph(role: Role, inlines: Vec<Inline>, span: Span) -> Self {
        Element { role, label: None, content: Content::Text(inlines), span }
    }
    /// Its inlines; empty for anything but a paragraph.
    pub fn inlines(&self) -> &[Inline] {
        match &self.content {
            Content::Text(inlines) => inlines,
            _ => &[],
        }
    }
    /// Label and text without marks; a line break is `\n`.
    pub fn plain_text(&self) -> String {
        let label = self.label.as_ref().map_or("", |label| label.text.as_str());
        format!("{label}{}", inline::plain_text(self.inlines()))
    }
    /// The marks of notes in it.
    pub fn note_marks(&self) -> impl Iterator<Item = &Inline> {
        self.inlines().iter().filter(|inline| matches!(inline.kind, inline::InlineKind::FootnoteMark(_)))
    }
    /// Takes over the marks of notes of another that says the same and is not set.
    pub fn take_marks(&mut self, other: &Element) {
        if let Content::Text(inlines) = &mut self.content {
            inlines.extend(other.note_marks().cloned());
        }
    }
}

/// The number of a heading or the number or mark of a list item: `一、` `（二）` `3.` `•`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// As it is printed.
    pub text: String,
    /// How deep the list is nested, from 0; 0 for headings.
    pub depth: u8,
    /// Was it written in the draft? Automatic numbers were not.
    pub written: bool,
}

/// What an [`Element`] holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A paragraph.
    Text(Vec<Inline>),
    /// A table.
    Table(Table),
    /// A picture.
    Figure(Figure),
    /// Nothing: a page break.
    Nothing,
}

/// A picture, read into memory by the reader so that no writer touches the disk for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// As written in the draft.
    pub path: String,
    /// What it shows, in words.
    pub alt: String,
    /// The file.
    pub data: Arc<[u8]>,
    /// What the file is.
    pub format: FigureFormat,
    /// Width and height in pixels.
    pub pixels: (u32, u32),
}

impl Figure {
    /// One whose file could not be had: a box with its name stands in the outputs.
    pub fn missing(path: &str, alt: String) -> Self {
        Figure { path: path.to_owned(), alt, data: Arc::new([]), format: FigureFormat::Png, pixels: (0, 0) }
    }
    /// Could its file not be had?
    pub fn is_missing(&self) -> bool {
        self.pixels == (0, 0)
    }
}

/// The picture formats both outputs can carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureFormat {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

/// A footnote: its paragraphs.
#[derive(Clone, Debug, PartialEq)]
pub struct Footnote {
    /// Its text; several paragraphs are joined by line breaks.
    pub inlines: Vec<Inline>,
    /// Where it stands in the source.
    pub span: Span,
}
