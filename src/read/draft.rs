//! The halfway form: a draft cut into blocks, before anybody knows what each block is for.
//!
//! Every reader (Markdown, and whatever may come beside it) gives this; [`super::recognize`] takes it from there.

use crate::document::inline::{Inline, InlineKind, plain_text};
use crate::document::meta::Metadata;
use crate::document::table::Table;
use crate::document::{Figure, Footnote, Kind, Role};
use crate::source::Span;

/// More text than this (in bytes) is no speech: thirty days of talking.
pub(crate) const MOST_TEXT: usize = 6 << 20;
/// More paragraphs and cells than this are no speech either.
pub(crate) const MOST_BLOCKS: usize = 100_000;

/// How far what stands in a draft is believed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Trust {
    /// A Markdown draft: its marks are binding, its lines are as their writer wants them, nothing is left out.
    #[default]
    Writer,
    /// Any Word document: its styles are evidence among other evidence.
    Looks,
    /// Plain text: nothing but the words and how the lines lie.
    Text,
}

/// A draft, cut into blocks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// How far it is believed.
    pub trust: Trust,
    /// What the front matter says it is to become.
    pub kind: Option<Kind>,
    /// What else the front matter says.
    pub meta: Metadata,
    /// The blocks, top to bottom.
    pub blocks: Vec<Block>,
    /// The footnotes, in the order of their marks.
    pub footnotes: Vec<Footnote>,
}

/// One block and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in the source.
    pub span: Span,
}

/// What is written behind the number of an attachment that is not bound with the document.
pub(crate) const APART: &str = "另装";

/// What a block is by its looks.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// A heading marked as such: `#` is 1.
    Heading {
        /// 1 to 5.
        level: u8,
        /// Its text.
        inlines: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Paragraph),
    /// An item of a list, or a further paragraph of one.
    Item {
        /// Its number or mark; empty for none.
        label: String,
        /// How deep the list is nested, from 0.
        depth: u8,
        /// Its text.
        inlines: Vec<Inline>,
    },
    /// A paragraph of a quotation.
    Quotation(Vec<Inline>),
    /// A table.
    Table(Table),
    /// A picture.
    Figure {
        /// The picture.
        figure: Figure,
        /// Its caption, when the draft gives one with it.
        caption: Option<Inline>,
    },
    /// A page break.
    PageBreak,
    /// Here begins an attachment; its mark: `附件1`, or `附件1另装` when it is not bound with the document.
    Attachment(String),
}

/// What can be seen of a paragraph besides its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looks {
    /// What its style says it is for.
    pub role: Option<Role>,
    /// Is it an item of a list: its mark or number, and how deep it is nested?
    pub item: Option<(String, u8)>,
    /// Is it centred?
    pub centred: bool,
    /// Size of its characters in half points; 0 when unknown.
    pub half_points: u16,
    /// Blanks in front of it, in half-width cells.
    pub indent: usize,
    /// Does a blank line stand before it?
    pub after_blank: bool,
    /// Is it the number of a page that its dump set in front of a line?
    pub folio: bool,
}

/// A paragraph that remembers its lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// Its text.
    pub inlines: Vec<Inline>,
    /// The indices of the inlines that begin a line of the source, but for the first.
    pub lines: Vec<usize>,
    /// What else can be seen of it.
    pub looks: Looks,
}

impl Paragraph {
    /// A paragraph of one line.
    pub fn new(inlines: Vec<Inline>) -> Self {
        Paragraph { inlines, ..Paragraph::default() }
    }

    /// Its characters.
    pub fn text(&self) -> String {
        plain_text(&self.inlines)
    }

    /// Its lines, as the source has them, each without blanks and breaks at its ends.
    pub fn split_lines(&self) -> impl Iterator<Item = Vec<Inline>> {
        let ends = self.lines.iter().copied().chain([self.inlines.len()]);
        let starts = std::iter::once(0).chain(self.lines.iter().copied());
        starts.zip(ends).map(|(start, end)| trim(self.inlines[start..end].to_vec())).filter(|line| !line.is_empty())
    }
}

impl Block {
    /// Is there anything to read in it?
    pub fn has_text(&self) -> bool {
        match &self.kind {
            BlockKind::Heading { inlines, .. } | BlockKind::Item { inlines, .. } | BlockKind::Quotation(inlines) => {
                !plain_text(inlines).trim().is_empty()
            }
            BlockKind::Paragraph(paragraph) => !paragraph.text().trim().is_empty(),
            BlockKind::Table(_) | BlockKind::Figure { .. } => true,
            BlockKind::PageBreak | BlockKind::Attachment(_) => false,
        }
    }
}

/// The same inlines without blanks (U+3000 too) and line breaks at either end.
pub(crate) fn trim(mut inlines: Vec<Inline>) -> Vec<Inline> {
    let end = inlines.iter().rposition(|inline| trimmed(inline, false).is_some()).map_or(0, |last| last + 1);
    inlines.truncate(end);
    let start = inlines.iter().position(|inline| trimmed(inline, true).is_some()).unwrap_or(end);
    inlines.drain(..start);
    for (at, from_start) in [(0, true), (inlines.len().saturating_sub(1), false)] {
        if let Some(part) = inlines.get(at).and_then(|inline| trimmed(inline, from_start)) {
            inlines[at] = part;
        }
    }
    inlines
}

/// One inline without blanks at its start or end; `None` when nothing is left of it.
fn trimmed(inline: &Inline, start: bool) -> Option<Inline> {
    match &inline.kind {
        InlineKind::Text { text, .. } => {
            let kept = if start { text.trim_start().len() } else { text.trim_end().len() };
            let range = if start { text.len() - kept..text.len() } else { 0..kept };
            inline.part(range).filter(|part| !part.is_empty())
        }
        InlineKind::LineBreak => None,
        InlineKind::FootnoteMark(_) => Some(inline.clone()),
    }
}

/// Must two lines that are joined keep a blank between them? Words of the West do, Han characters do not.
pub(crate) fn joins_with_blank(before: char, after: char) -> bool {
    let western = |c: char| c < '\u{2000}' && !c.is_whitespace();
    western(before) && western(after)
}
