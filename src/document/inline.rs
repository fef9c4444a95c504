//! Inline runs with spans: text, strong, line break, footnote mark.

use super::heading::HeadingLevel;
use crate::source::Span;

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// Where it stands in the source.
    pub span: Span,
}

/// What a piece of a paragraph is.
#[derive(Clone, Debug, PartialEq)]
pub enum InlineKind {
    /// Text, all of one kind.
    Text {
        /// The characters; never a line end.
        text: String,
        /// How it is marked.
        mark: Mark,
        /// Where it links to.
        link: Option<String>,
    },
    /// A line break the writer asked for.
    LineBreak,
    /// The mark of a footnote: an index into [`super::Document::footnotes`].
    FootnoteMark(usize),
}

/// How a text is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Mark {
    /// `**strong**`.
    pub strong: bool,
    /// `*emphasised*`: 楷体, since no italic exists for Han.
    pub emphasis: bool,
    /// `~~struck out~~`.
    pub strike: bool,
    /// Is it the lead of its paragraph?
    pub lead: Option<Lead>,
}

/// The first sentence of a paragraph that does the work of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lead {
    /// A run-in heading: `（一）加强领导。` (G-7.3.3-6).
    Heading(HeadingLevel),
    /// `一是…` `第一，…` (SP-10).
    Item,
}

impl Inline {
    /// Plain text.
    pub fn text(text: impl Into<String>, span: Span) -> Self {
        Inline::marked(text, Mark::default(), span)
    }
    /// Marked text.
    pub fn marked(text: impl Into<String>, mark: Mark, span: Span) -> Self {
        Inline { kind: InlineKind::Text { text: text.into(), mark, link: None }, span }
    }
    /// A line break.
    pub fn line_break(span: Span) -> Self {
        Inline { kind: InlineKind::LineBreak, span }
    }
}

/// The characters of some inlines; a line break is `\n`, a footnote mark nothing.
pub fn plain_text(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match &inline.kind {
            InlineKind::Text { text, .. } => text.as_str(),
            InlineKind::LineBreak => "\n",
            InlineKind::FootnoteMark(_) => "",
        })
        .collect()
}
