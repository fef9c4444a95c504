//! The blocks of a Word document → raw blocks and the text they were taken from.

use super::model::{
    Align, AutoNumber, Met, Origin, Piece, RunFormat, WordBlock, WordDocument, WordParagraph, WordTable,
};
use super::roles;
use crate::document::heading::{HeadingLevel, parse_label};
use crate::document::inline::{Inline, InlineKind, Mark, plain_text};
use crate::document::numeral::{self, Enclosed};
use crate::document::table::{Cell, ColumnAlign, Row, Table};
use crate::document::{Figure, Footnote, Role};
use crate::read::draft::{Block, BlockKind, Looks, Paragraph};
use crate::read::pieces;
use crate::read::recognize::{Removed, cells};
use crate::source::Span;
use std::sync::Arc;

/// A paragraph longer than this (in characters) that holds a whole sentence is no heading, whatever its style says.
const LONGEST_HEADING: usize = 60;

/// A block as a Word document has it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum RawBlock {
    /// A paragraph.
    Paragraph(RawParagraph),
    /// A table.
    Table(Table, Span),
    /// A picture.
    Figure(Figure, Span),
    /// A page break.
    PageBreak(Span),
}

/// A paragraph as a Word document has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct RawParagraph {
    /// Its text.
    pub inlines: Vec<Inline>,
    /// Where it stands.
    pub span: Span,
    /// What its looks say.
    pub looks: Looks,
}

impl RawBlock {
    /// The same as a block of a draft.
    pub(super) fn block(self) -> Block {
        match self {
            RawBlock::Paragraph(RawParagraph { inlines, span, looks }) => {
                let breaks = (0..inlines.len()).filter(|&at| inlines[at].kind == InlineKind::LineBreak);
                let lines = breaks.map(|at| at + 1).filter(|&at| at < inlines.len()).collect();
                Block { kind: BlockKind::Paragraph(Paragraph { inlines, lines, looks }), span }
            }
            RawBlock::Table(table, span) => Block { kind: BlockKind::Table(table), span },
            RawBlock::Figure(figure, span) => Block { kind: BlockKind::Figure { figure, caption: None }, span },
            RawBlock::PageBreak(span) => Block { kind: BlockKind::PageBreak, span },
        }
    }
}

/// What a Word document gives.
pub(super) struct Raw {
    /// Its text, one paragraph a line: what the places in messages refer to.
    pub text: String,
    /// Its blocks.
    pub blocks: Vec<RawBlock>,
    /// Its notes.
    pub notes: Vec<Footnote>,
    /// How many automatic numbers were turned into text.
    pub numbers: usize,
    /// What was left out of the blocks.
    pub removed: Vec<Removed>,
    /// Where stretches of the text stand in the file.
    pub anchors: Vec<Anchor>,
}

/// A stretch of the text, and the element of the file that holds it just so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The stretch.
    pub span: Span,
    /// The element.
    pub origin: Origin,
}

impl Raw {
    /// Sets what stands on the pages or between the lines, but is no text of the document, behind the text.
    pub(super) fn leave_out(&mut self, met: &Met) {
        let texts = met.margins.iter().chain(&met.comments).chain(&met.hidden);
        for text in texts.filter(|text| !text.trim().is_empty()) {
            let start = self.text.len();
            self.text.push_str(text.trim());
            self.removed.push(Removed {
                text: text.trim().to_owned(),
                span: Span::new(start, self.text.len()),
                told: true,
            });
            self.text.push('\n');
        }
    }
}

/// Makes raw blocks of a Word document.
pub(super) fn raw(document: WordDocument) -> Raw {
    let ours = document.ours;
    let mut maker = Maker { ours, ..Maker::default() };
    for block in document.blocks {
        match block {
            WordBlock::Paragraph(paragraph) => maker.paragraph(paragraph),
            WordBlock::Table(table) if maker.ours && is_mark(&table) => {
                table.rows.into_iter().flatten().flatten().for_each(|paragraph| maker.paragraph(paragraph));
            }
            WordBlock::Table(table) => maker.table(table),
            WordBlock::Contents(_) if ours => {}
            WordBlock::Contents(entry) => maker.contents(&entry),
        }
    }
    let mut notes = Vec::new();
    for paragraphs in document.notes {
        let start = maker.text.len();
        let inlines = maker.joined(paragraphs, false);
        maker.text.push('\n');
        notes.push(Footnote { inlines, span: Span::new(start, maker.text.len() - 1) });
    }
    let Maker { text, blocks, removed, numbers, anchors, .. } = maker;
    Raw { text, blocks, notes, numbers, removed, anchors }
}

#[derive(Default)]
struct Maker {
    text: String,
    blocks: Vec<RawBlock>,
    removed: Vec<Removed>,
    numbers: usize,
    ours: bool,
    anchors: Vec<Anchor>,
}

impl Maker {
    fn paragraph(&mut self, mut paragraph: WordParagraph) {
        let mut looks = looks(&paragraph);
        // Elsewhere this style is put on anything; in our own files it is an item, its number part of the text.
        let item = self.ours && paragraph.style == "List Paragraph";
        looks.item = looks.item.or_else(|| item.then(|| (String::new(), 0)));
        if paragraph.page_break_before && !self.blocks.is_empty() {
            self.page_break();
        }
        // In our own files it says what the draft says.
        let bold = self.ours || bold_says_something(&paragraph);
        let mut inlines = Vec::new();
        if let Some(number) = paragraph.number.take().filter(|_| looks.item.is_none()) {
            self.numbers += 1;
            // `1)甲` needs no gap, `1.1 甲` and `第一条　甲` do.
            let gap = match number.text.chars().next_back() {
                _ if number.close => "",
                Some(last) if last.is_ascii_alphanumeric() => " ",
                Some(last) if last.is_alphanumeric() && numeral::enclosed(last).is_none() => "\u{3000}",
                _ => "",
            };
            inlines.push(self.inline(&format!("{}{gap}", number.text), Mark::default(), None));
        }
        let pieces = std::mem::take(&mut paragraph.pieces);
        for (at, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Text { text, format, link, origins } => {
                    self.anchor(text.len(), origins);
                    let mark = mark(format, bold);
                    inlines.push(self.inline(text, mark, link.clone().filter(|link| link != text)));
                }
                Piece::LineBreak if ends_paragraph(&pieces, at, &looks) => self.close(&mut inlines, &looks),
                Piece::LineBreak => {
                    let span = Span::new(self.text.len(), self.text.len());
                    self.text.push(' ');
                    inlines.push(Inline::line_break(span));
                }
                Piece::NoteMark(index) => {
                    let span = Span::new(self.text.len(), self.text.len());
                    inlines.push(Inline { kind: InlineKind::FootnoteMark(*index), span });
                }
                Piece::PageBreak => {
                    self.close(&mut inlines, &looks);
                    self.page_break();
                }
                Piece::Picture(figure) => {
                    self.close(&mut inlines, &looks);
                    let at = self.text.len();
                    self.blocks.push(RawBlock::Figure(figure.clone(), Span::new(at, at)));
                }
            }
        }
        self.close(&mut inlines, &looks);
    }

    /// Ends the paragraph that is being made, if there is anything in it.
    fn close(&mut self, inlines: &mut Vec<Inline>, looks: &Looks) {
        let mut inlines = crate::read::draft::trim(std::mem::take(inlines));
        let Some(span) = inlines.iter().map(|inline| inline.span).reduce(Span::join) else { return };
        self.text.push('\n');
        let mut looks = looks.clone();
        let text = crate::document::inline::plain_text(&inlines);
        if matches!(looks.role, Some(Role::Heading(_))) && is_run_in(&text) {
            looks.role = None;
        }
        if self.ours
            && let Some(item) = &mut looks.item
            && let Some((label, depth)) = item_label(&text)
        {
            inlines = pieces::split(&inlines, &[label.len()]).pop().unwrap_or_default();
            *item = (label, depth);
        }
        self.blocks.push(RawBlock::Paragraph(RawParagraph { inlines, span, looks }));
    }

    /// An entry of a table of contents, and the word 目录 above it: left out, for pages and headings make it anew.
    fn contents(&mut self, entry: &str) {
        let is_head = |block: &mut RawBlock| match block {
            RawBlock::Paragraph(paragraph) => {
                plain_text(&paragraph.inlines).chars().filter(|c| !c.is_whitespace()).eq("目录".chars())
            }
            _ => false,
        };
        if let Some(RawBlock::Paragraph(head)) = self.blocks.pop_if(is_head) {
            self.removed.push(Removed { text: plain_text(&head.inlines), span: head.span, told: false });
        }
        let start = self.text.len();
        self.text.push_str(entry.trim());
        let span = Span::new(start, self.text.len());
        self.text.push('\n');
        self.removed.extend((!span.range().is_empty()).then(|| Removed {
            text: entry.trim().to_owned(),
            span,
            told: false,
        }));
    }

    fn page_break(&mut self) {
        let at = self.text.len();
        self.blocks.push(RawBlock::PageBreak(Span::new(at, at)));
    }

    /// Notes where the next characters stand in the file.
    fn anchor(&mut self, length: usize, origins: &[(u32, Option<Origin>)]) {
        let start = self.text.len();
        let ends = origins.iter().skip(1).map(|(at, _)| *at as usize).chain([length]);
        let anchor = |((at, origin), end): (&(u32, Option<Origin>), usize)| {
            Some(Anchor { span: Span::new(start + *at as usize, start + end), origin: (*origin)? })
        };
        self.anchors.extend(origins.iter().zip(ends).filter_map(anchor));
    }

    fn inline(&mut self, text: &str, mark: Mark, link: Option<String>) -> Inline {
        let start = self.text.len();
        self.text.push_str(text);
        let (text, link) = (text.into(), link.map(Arc::from));
        Inline { kind: InlineKind::Text { text, mark, link }, span: Span::new(start, self.text.len()) }
    }

    /// Several paragraphs in one: of a cell, of a note. `bold`: does it say something even where all of them is bold?
    fn joined(&mut self, paragraphs: Vec<WordParagraph>, bold: bool) -> Vec<Inline> {
        let mut inlines: Vec<Inline> = Vec::new();
        for paragraph in paragraphs {
            let bold = bold || bold_says_something(&paragraph);
            let mut part = Vec::new();
            if let Some(number) = paragraph.number.filter(|number| !number.bullet) {
                part.push(self.inline(&number.text, Mark::default(), None));
            }
            for piece in paragraph.pieces {
                match piece {
                    Piece::Text { text, format, link, origins } => {
                        self.anchor(text.len(), &origins);
                        part.push(self.inline(&text, mark(&format, bold), link));
                    }
                    Piece::LineBreak => part.push(Inline::line_break(Span::new(self.text.len(), self.text.len()))),
                    _ => {}
                }
            }
            let part = crate::read::draft::trim(part);
            if !part.is_empty() {
                if !inlines.is_empty() {
                    inlines.push(Inline::line_break(Span::new(self.text.len(), self.text.len())));
                }
                inlines.extend(part);
                self.text.push(' ');
            }
        }
        inlines
    }

    fn table(&mut self, table: WordTable) {
        let start = self.text.len();
        let columns = table.rows.first().map_or(0, Vec::len);
        let mut rows: Vec<Row> = Vec::new();
        // A row in bold among others is a sum; a header, or a table all in bold, only looks so.
        let stressed = !table.rows.iter().skip(1).flatten().flatten().all(is_bold);
        for (order, row) in table.rows.into_iter().enumerate() {
            let mut cells = Vec::with_capacity(row.len());
            for cell in row {
                let at = self.text.len();
                let mut inlines = self.joined(cell, stressed && order > 0);
                if self.ours && order == 0 {
                    unturn(&mut inlines);
                }
                cells.push(Cell { inlines, span: Span::new(at, self.text.len()) });
                self.text.push('\t');
            }
            self.text.push('\n');
            rows.push(Row { cells });
        }
        let headed = table.header || (rows.len() > 1 && rows[0].cells.iter().all(|cell| !cell.inlines.is_empty()));
        let header = headed.then(|| rows.remove(0));
        let columns = vec![ColumnAlign::Auto; columns];
        let span = Span::new(start, self.text.len().saturating_sub(1).max(start));
        self.blocks.push(RawBlock::Table(Table { columns, header, rows, landscape: table.landscape }, span));
    }
}

/// What is flush right stands as far in as if so many blanks stood before it, in half-width cells.
const FLUSH_RIGHT: usize = 32;

fn looks(paragraph: &WordParagraph) -> Looks {
    let outline = || HeadingLevel::ALL.get(usize::from(paragraph.outline?)).map(|&level| Role::Heading(level));
    // Numbers make headings of most lists in a 公文; only a style made for lists says otherwise.
    let listed = paragraph.style.to_lowercase().starts_with("list number");
    let item = paragraph.number.as_ref().filter(|number| number.bullet || listed);
    let label = |number: &AutoNumber| if number.bullet { String::new() } else { number.text.clone() };
    let size = |piece: &Piece| match piece {
        Piece::Text { format, .. } => format.half_points,
        _ => 0,
    };
    let text = paragraph.text();
    let blanks = cells(&text[..text.len() - text.trim_start_matches([' ', '\u{3000}', '\u{A0}', '\t']).len()]);
    Looks {
        role: roles::role(&paragraph.style).or_else(outline),
        item: item.map(|number| (label(number), number.depth)),
        centred: paragraph.align == Align::Centre,
        half_points: paragraph.pieces.iter().map(size).max().unwrap_or(0),
        indent: if paragraph.align == Align::Right { FLUSH_RIGHT.max(blanks) } else { blanks },
        ..Looks::default()
    }
}

/// The number our own items begin with, and how deep items with such a number are nested.
fn item_label(text: &str) -> Option<(String, u8)> {
    let first = text.chars().next()?;
    if let Some(Enclosed::Circle(_)) = numeral::enclosed(first) {
        return Some((first.into(), 2));
    }
    let label = parse_label(text).filter(|label| label.length < text.len())?;
    let depth = match label.level {
        HeadingLevel::Three => 0,
        HeadingLevel::Four => 1,
        _ => return None,
    };
    Some((label.text.to_owned(), depth))
}

/// Bold that covers all of a paragraph, or the number and first sentence of a run-in heading, is how it looks, not
/// something stressed.
fn bold_says_something(paragraph: &WordParagraph) -> bool {
    let runs = paragraph.pieces.iter().filter_map(|piece| match piece {
        Piece::Text { text, format, .. } if !text.trim().is_empty() => Some((text, format.bold)),
        _ => None,
    });
    let bold: Vec<bool> = runs.map(|(_, bold)| bold).collect();
    let leads = bold.first() == Some(&true) && bold.iter().filter(|bold| **bold).count() == 1;
    let text = paragraph.text();
    let numbered = paragraph.number.is_some() || parse_label(text.trim_start()).is_some() || is_item(text.trim_start());
    bold.contains(&true) && bold.contains(&false) && !(leads && numbered)
}

/// Takes out the break before a bracket, which the style makes where a head is too long for its column.
fn unturn(inlines: &mut Vec<Inline>) {
    let opens =
        |inline: &Inline| matches!(&inline.kind, InlineKind::Text { text, .. } if text.starts_with(['（', '(']));
    let turns: Vec<usize> = (1..inlines.len())
        .filter(|&at| inlines[at - 1].kind == InlineKind::LineBreak && opens(&inlines[at]))
        .map(|at| at - 1)
        .collect();
    turns.into_iter().rev().for_each(|at| drop(inlines.remove(at)));
}

/// The mark of several issuers in our own files: their names in one cell, 文件 in the other.
fn is_mark(table: &WordTable) -> bool {
    let mark = Role::IssuerMark.row().style.name;
    let mut paragraphs = table.rows.iter().flatten().flatten().peekable();
    paragraphs.peek().is_some() && paragraphs.all(|paragraph| paragraph.style == mark)
}

/// Is there nothing in it that is not bold?
fn is_bold(paragraph: &WordParagraph) -> bool {
    paragraph.pieces.iter().all(|piece| match piece {
        Piece::Text { text, format, .. } => format.bold || text.trim().is_empty(),
        _ => true,
    })
}

/// `一是…` `第一，…`
fn is_item(text: &str) -> bool {
    let mut characters = text.chars();
    let counts = |c: Option<char>| c.is_some_and(|c| "一二三四五六七八九十".contains(c));
    match characters.next() {
        Some('第') => counts(characters.next()),
        first => counts(first) && characters.next() == Some('是'),
    }
}

fn mark(format: &RunFormat, bold: bool) -> Mark {
    Mark { strong: bold && format.bold, strike: format.strike, ..Mark::default() }
}

/// A heading style on a whole paragraph of text: its first sentence is the heading.
fn is_run_in(text: &str) -> bool {
    let sentence = text.find('。').is_some_and(|at| at + '。'.len_utf8() < text.trim_end().len());
    sentence || text.chars().count() > LONGEST_HEADING
}

/// Does a line break stand for the end of a paragraph? Web pages pasted into Word are full of them.
fn ends_paragraph(pieces: &[Piece], at: usize, looks: &Looks) -> bool {
    if looks.role.is_some_and(Role::in_title_block) || (looks.centred && at < pieces.len()) {
        return false;
    }
    let text = |piece: Option<&Piece>| match piece {
        Some(Piece::Text { text, .. }) => text.clone(),
        _ => String::new(),
    };
    let before = text(at.checked_sub(1).and_then(|before| pieces.get(before)));
    let after = text(pieces.get(at + 1));
    let blank = |piece: Option<&Piece>| matches!(piece, Some(Piece::LineBreak));
    before.trim_end().ends_with(['。', '！', '？', '：', '；', '!', '?', ':', ';'])
        || after.starts_with(['\u{3000}', ' ', '\t'])
        || parse_label(after.trim_start()).is_some()
        || blank(pieces.get(at + 1))
        || blank(at.checked_sub(1).and_then(|before| pieces.get(before)))
}
