//! A Word document as we understand it: paragraphs, tables and what was met on the way.

use crate::document::Figure;

/// The body of a Word document, in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WordDocument {
    /// Paragraphs and tables.
    pub blocks: Vec<WordBlock>,
    /// The footnotes and endnotes, in the order of their marks.
    pub notes: Vec<Vec<WordParagraph>>,
    /// What was met and is not in the blocks as it was.
    pub met: Met,
    /// Was it made by this program? Then its styles mean what they say.
    pub ours: bool,
    /// Its custom properties: name and text.
    pub properties: Vec<(String, String)>,
}

/// One block.
#[derive(Clone, Debug, PartialEq)]
pub enum WordBlock {
    /// A paragraph.
    Paragraph(WordParagraph),
    /// A table.
    Table(WordTable),
    /// An entry of a table of contents, which our pages make anew.
    Contents(String),
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WordParagraph {
    /// The name of its style, as Word's interface shows it.
    pub style: String,
    /// How it is aligned.
    pub align: Align,
    /// The level in the outline, from 0.
    pub outline: Option<u8>,
    /// Its automatic number, as it would be printed.
    pub number: Option<AutoNumber>,
    /// Does it start a page?
    pub page_break_before: bool,
    /// Is its own indent of the first line nothing, whatever its style says?
    pub flush: bool,
    /// What it holds.
    pub pieces: Vec<Piece>,
}

impl WordParagraph {
    /// A paragraph of one text.
    pub fn plain(text: String) -> Self {
        let pieces = vec![Piece::plain(text)];
        WordParagraph { pieces, ..WordParagraph::default() }
    }

    /// Its characters; a line break is `\n`.
    pub fn text(&self) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Text { text, .. } => text.clone(),
            Piece::LineBreak => "\n".into(),
            _ => String::new(),
        };
        self.pieces.iter().map(piece).collect()
    }
}

/// An automatic number turned into text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AutoNumber {
    /// `一、` `（二）` `3.`; for a bullet its mark.
    pub text: String,
    /// How deep in its list, from 0.
    pub depth: u8,
    /// A mark rather than a number?
    pub bullet: bool,
    /// Does the text follow at once, without a gap?
    pub close: bool,
}

/// How a paragraph is aligned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Flush left.
    #[default]
    Left,
    /// Flush on both sides.
    Justify,
    /// Centred.
    Centre,
    /// Flush right.
    Right,
    /// Flush on both sides, the last line too.
    Distribute,
}

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Characters of one format; never a line end.
    Text {
        /// The characters.
        text: String,
        /// How they are set.
        format: RunFormat,
        /// Where they link to.
        link: Option<String>,
        /// Where they stand in the file, in order: from which byte of the text on, which `w:t`; `None` where they stand nowhere
        /// just as they are.
        origins: Vec<(u32, Option<Origin>)>,
    },
    /// A line break.
    LineBreak,
    /// A page break.
    PageBreak,
    /// The mark of a note: an index into [`WordDocument::notes`].
    NoteMark(usize),
    /// A picture.
    Picture(Figure),
}

impl Piece {
    /// Characters that look like nothing and stand nowhere.
    pub fn plain(text: String) -> Self {
        Piece::Text { text, format: RunFormat::default(), link: None, origins: Vec::new() }
    }
}

/// The `w:t` of a part that characters come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The part.
    pub story: Story,
    /// Where the element begins in it, in bytes.
    pub at: u32,
}

/// The parts that hold text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Story {
    /// The body.
    #[default]
    Body,
    /// The footnotes.
    Footnotes,
    /// The endnotes.
    Endnotes,
}

/// How characters are set, as far as it tells something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunFormat {
    /// Bold.
    pub bold: bool,
    /// Struck out.
    pub strike: bool,
    /// Size in half points; 0 when nobody says.
    pub half_points: u16,
    /// The face of Han characters; empty when nobody says.
    pub face: String,
}

/// A table: rows of cells, each a list of paragraphs; all rows as long as the longest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WordTable {
    /// Its rows.
    pub rows: Vec<Vec<Vec<WordParagraph>>>,
    /// Is the first row marked as a header?
    pub header: bool,
    /// Does it stand on a landscape page?
    pub landscape: bool,
}

/// What was met and is not in the blocks as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Met {
    /// Comments dropped: who and what.
    pub comments: Vec<String>,
    /// Insertions kept.
    pub insertions: usize,
    /// Texts whose deletion was accepted.
    pub deletions: Vec<String>,
    /// Texts of text boxes, set as paragraphs of their own.
    pub text_boxes: Vec<String>,
    /// Pictures of cells, which stand below their tables now.
    pub moved_pictures: usize,
    /// Texts of headers and footers, dropped.
    pub margins: Vec<String>,
    /// Pictures of headers and footers, dropped: the emblem of a letterhead.
    pub margin_pictures: usize,
    /// Hidden texts, dropped.
    pub hidden: Vec<String>,
    /// Entries of a table of contents, dropped.
    pub contents: Vec<String>,
    /// Paragraphs with numbers of pages, which may be others on our pages.
    pub page_numbers: Vec<String>,
    /// Equations, written in a line.
    pub equations: Vec<String>,
    /// Texts that were underlined.
    pub underlined: Vec<String>,
    /// Raised and lowered texts that stand on the line now.
    pub scripts: Vec<String>,
    /// Characters that only looked like the ordinary ones they are now.
    pub made_ordinary: usize,
    /// Cells joined in the original.
    pub joined_cells: usize,
    /// Tables that only laid text out, turned into paragraphs.
    pub layouts: usize,
    /// Tables inside tables, turned into text.
    pub nested_tables: usize,
    /// Anything else that could not be carried over, in Chinese.
    pub others: Vec<String>,
}
