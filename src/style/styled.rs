//! The document with its styles put on: what both outputs are made from, and the last thing they share.
//!
//! Title lines, automatic numbers, blank lines and the face of every character are decided here or before; a writer that
//! decided one of them again would sooner or later decide otherwise.

mod table;

use super::adjust::Adjustments;
use super::air::{self, Air};
use super::contents::Contents;
use super::part::byte_of;
use super::place::{Mark as IssuerMark, Overlay, Placed, Rules, TabStop};
use super::script::{FaceChoice, face_choices};
use super::{
    Delivery, FolioStyle, FootnoteStyle, LeadStyle, PageStyle, ParagraphStyle, StyleSheet, TableStyle, byline,
    landscape, official, subtitle,
};
use crate::document::inline::{Inline, InlineKind, Lead, Mark};
use crate::document::{Content, Document, Element, Figure, Kind, Role, heading, record};
use crate::font::family::Family;
use crate::geom::Length;
use crate::source::Span;
use ecow::EcoString;
use std::collections::BTreeSet;
use std::sync::Arc;
use thin_vec::ThinVec;

/// A document with its styles put on.
#[derive(Clone, Debug, PartialEq)]
pub struct StyledDocument {
    /// What the files say about themselves.
    pub info: Info,
    /// The page.
    pub page: PageStyle,
    /// The folio.
    pub folio: FolioStyle,
    /// Tables.
    pub table: TableStyle,
    /// Footnotes.
    pub footnote: FootnoteStyle,
    /// The blocks, top to bottom, blank lines included.
    pub blocks: Vec<Block>,
    /// The footnotes; [`RunKind::FootnoteMark`] holds an index into this.
    pub footnotes: Vec<Paragraph>,
    /// Does it say where its lines and pages end, as far as pages have to tell ([`super::adjust::Lines`])?
    pub has_lines: bool,
}

impl StyledDocument {
    /// The same document but for its blocks.
    pub fn with_blocks(&self, blocks: Vec<Block>) -> Self {
        let (info, footnotes) = (self.info.clone(), self.footnotes.clone());
        StyledDocument { info, footnotes, blocks, ..*self }
    }
}

/// What the files say about themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Info {
    /// 标题, on one line.
    pub title: String,
    /// Who speaks or issues.
    pub author: String,
    /// The occasion.
    pub subject: String,
    /// What the draft says and paper does not show, or in another form: a DOCX keeps it, so that it can be a draft again.
    pub record: Vec<(&'static str, Vec<String>)>,
}

/// One block.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph; a blank line is one without runs and of [`Role::Blank`].
    Paragraph(Paragraph),
    /// A table.
    Table(StyledTable),
    /// A picture, in the middle of the measure.
    Figure(Box<StyledFigure>),
    /// What follows starts on a new page.
    PageBreak,
    /// Room of just this height, in whole twips; what is below it stays on the same page.
    Space(Length),
    /// Room around a table or picture.
    Air(Air),
    /// Straight lines across the page.
    Rules(Rules),
    /// 发文机关标志.
    Mark(Box<IssuerMark>),
    /// Blocks at a fixed place, out of the flow.
    Placed(Placed),
    /// Blocks on landscape pages of their own (GB/T 9704—2012, 8), where the measure is the height of the type area.
    Landscape(Vec<Block>),
    /// 目录: the headings and their pages.
    Contents(Contents),
    /// The rest of the paragraph before it, at the top of a new page: no page of a delivery copy (大字版) cuts a sentence.
    Rest(Paragraph),
}

impl Block {
    /// Does it stay on the page of what is next?
    pub fn keeps_with_next(&self) -> bool {
        match self {
            Block::Paragraph(paragraph) | Block::Rest(paragraph) => paragraph.style.keep_with_next,
            Block::Figure(figure) => figure.style.keep_with_next,
            Block::Table(table) => {
                table.rows.last().is_some_and(|row| row.iter().any(|cell| cell.style.keep_with_next))
            }
            _ => false,
        }
    }
}

/// Every paragraph of some blocks, whatever they stand in.
pub fn each_paragraph(blocks: &[Block], paragraph: &mut impl FnMut(&Paragraph)) {
    for block in blocks {
        match block {
            Block::Paragraph(text) | Block::Rest(text) => paragraph(text),
            Block::Table(table) => table.header.iter().chain(&table.rows).flatten().for_each(&mut *paragraph),
            Block::Contents(contents) => {
                paragraph(&contents.title);
                contents.entries.iter().for_each(|entry| paragraph(&entry.text));
            }
            Block::Mark(mark) => mark.columns.iter().flatten().chain(&mark.beside).for_each(&mut *paragraph),
            Block::Placed(placed) => each_paragraph(&placed.blocks, paragraph),
            Block::Landscape(blocks) => each_paragraph(blocks, paragraph),
            Block::Figure(_) | Block::PageBreak | Block::Space(_) | Block::Air(_) | Block::Rules(_) => {}
        }
    }
}

/// A paragraph and how it is set.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// Its number among all paragraphs of the document, from 1; 0 before it has one.
    pub id: u32,
    /// What it is for.
    pub role: Role,
    /// How it is set.
    pub style: ParagraphStyle,
    /// Its text.
    pub runs: Vec<Run>,
    /// Its line in the outline.
    pub outline: Option<Box<OutlineEntry>>,
    /// Where the text after each [`RunKind::Tab`] stands, in their order.
    pub tabs: ThinVec<TabStop>,
    /// What is pressed over it.
    pub overlays: ThinVec<Overlay>,
    /// For an item of a list: how deep it is nested, from 0.
    pub list_depth: Option<u8>,
    /// Where it stands in the source.
    pub span: Span,
}

impl Paragraph {
    /// A paragraph without text.
    pub fn empty(role: Role, style: ParagraphStyle, span: Span) -> Self {
        let (runs, tabs, overlays) = (Vec::new(), ThinVec::new(), ThinVec::new());
        Paragraph { id: 0, role, style, runs, outline: None, tabs, overlays, list_depth: None, span }
    }
}

/// A line of the outline (bookmarks, navigation pane).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineEntry {
    /// From 1.
    pub level: u8,
    /// As it reads there.
    pub text: String,
    /// Only the first sentence of the paragraph?
    pub run_in: bool,
}

/// Characters of one format.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// What it is.
    pub kind: RunKind,
    /// How it is set.
    pub format: Format,
    /// Where it links to.
    pub link: Option<Arc<str>>,
    /// Where it stands in the source.
    pub span: Span,
}

/// What a run is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunKind {
    /// Characters; never a line end.
    Text(EcoString),
    /// A line break the writer asked for, or a turn of the title.
    LineBreak,
    /// The end of a line of ours that a DOCX must be told.
    LineEnd,
    /// The mark of a footnote: an index into [`StyledDocument::footnotes`].
    FootnoteMark(usize),
    /// On to the next of [`Paragraph::tabs`].
    Tab,
}

/// How characters are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Format {
    /// The face of Han characters.
    pub family: Family,
    /// The face of letters and digits.
    pub latin: Family,
    /// The size of the em.
    pub size: Length,
    /// Added to the width of each character by the DOCX's host, in whole twips: its paragraph's, unless the paragraph was
    /// tuned.
    pub tracking: Length,
    /// Do all characters come from the Han face?
    pub face: FaceChoice,
    /// Strong.
    pub strong: bool,
    /// Struck out.
    pub strike: bool,
    /// The lead of its paragraph (a character style of its own in the DOCX).
    pub lead: Option<Lead>,
    /// Emphasised (a character style of its own in the DOCX).
    pub emphasis: bool,
    /// Red rather than black.
    pub red: bool,
}

/// A table and how it is set.
#[derive(Clone, Debug, PartialEq)]
pub struct StyledTable {
    /// Widths of the columns; their sum is the measure.
    pub columns: Vec<Length>,
    /// Between the rules and the text beside them.
    pub padding: Length,
    /// The header row.
    pub header: Option<Vec<Paragraph>>,
    /// The other rows: a paragraph a cell.
    pub rows: Vec<Vec<Paragraph>>,
    /// The rows that pages may part, for they are too long to leave so much of a page white.
    pub parted: BTreeSet<usize>,
    /// Set on a landscape page?
    pub landscape: bool,
    /// Has it more columns than can be read in its measure?
    pub crowded: bool,
    /// Would it be better off on a landscape page?
    pub turn_helps: bool,
    /// Where it stands in the source.
    pub span: Span,
}

impl StyledTable {
    /// Keeps the last row on the page of what is next; one that pages may part is long enough.
    pub fn keep_with_next(&mut self) {
        let Some(last) = self.rows.len().checked_sub(1).filter(|at| !self.parted.contains(at)) else { return };
        self.rows[last].iter_mut().for_each(|cell| cell.style.keep_with_next = true);
    }
}

/// A picture and how it is set.
#[derive(Clone, Debug, PartialEq)]
pub struct StyledFigure {
    /// Its number among all pictures of the document, from 1; 0 before it has one.
    pub id: u32,
    /// The picture.
    pub figure: Figure,
    /// Its size on the page.
    pub size: crate::geom::Size,
    /// How its paragraph is set (alignment, keep).
    pub style: ParagraphStyle,
    /// Where it stands in the source.
    pub span: Span,
}

/// Puts the styles on a document, and what of the adjustments changes its blocks.
pub(super) fn compose(document: &Document, sheet: &StyleSheet, adjustments: &Adjustments) -> StyledDocument {
    let composer = Composer { document, sheet, adjustments };
    let mut blocks = match document.kind {
        Kind::Speech => composer.blocks(),
        _ => official::blocks(&composer),
    };
    blocks = air::put(landscape::turned(blocks), sheet);
    StyledDocument {
        info: info(document, sheet),
        page: sheet.page,
        // 10.1: the first page of a letter shows no number.
        folio: FolioStyle { first_page: sheet.folio.first_page && document.kind != Kind::Letter, ..sheet.folio },
        table: sheet.table,
        footnote: sheet.footnote,
        blocks,
        footnotes: document
            .footnotes
            .iter()
            .map(|note| composer.paragraph(Role::Footnote, None, &note.inlines, note.span))
            .collect(),
        has_lines: false,
    }
}

fn info(document: &Document, sheet: &StyleSheet) -> Info {
    let first = |role| {
        document
            .elements
            .iter()
            .find(|element| element.role == role)
            .map(|element| element.plain_text().replace('\n', ""))
    };
    let meta = &document.meta;
    let mut record = record::of(document);
    if sheet.switches.delivery == Delivery::ReadAloud {
        record.push((record::READ_ALOUD, record::breaks(document)));
    }
    Info {
        title: first(Role::Title).unwrap_or_else(|| match document.kind {
            Kind::Speech => String::new(),
            _ => official::title(document),
        }),
        author: meta
            .speaker
            .as_ref()
            .map(|given| given.value.replace(['　', ' '], ""))
            .or_else(|| meta.issuer.as_ref().map(|given| given.value.join("、")))
            .unwrap_or_default(),
        subject: meta.occasion.as_ref().map(|given| given.value.clone()).unwrap_or_default(),
        record,
    }
}

/// Items of lists are indented no deeper: four characters of twelve a line are left in the largest print.
const DEEPEST: u8 = 3;

/// Puts styles on the elements of a document.
pub(super) struct Composer<'a> {
    /// The document.
    pub document: &'a Document,
    /// The styles.
    pub sheet: &'a StyleSheet,
    /// What pages have told.
    pub adjustments: &'a Adjustments,
}

impl Composer<'_> {
    fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut last: Option<Role> = None;
        for element in &self.document.elements {
            self.blank_lines(self.blanks_between(last, element.role), &mut blocks);
            blocks.push(self.block(element));
            last = Some(element.role);
        }
        blocks
    }

    /// Blank lines stand between different parts, not inside a part of several paragraphs (a salutation of two lines), and
    /// at least one closes the block of the title (SP-6).
    pub(super) fn blanks_between(&self, last: Option<Role>, role: Role) -> u8 {
        let wanted = self.sheet.paragraph(role).blank_before;
        let wanted = last.map_or(wanted, |last| wanted.max(self.sheet.paragraph(last).blank_after));
        match last {
            None | Some(Role::PageBreak) => 0,
            Some(_) if role == Role::PageBreak => 0,
            // A DOCX host joins two tables that touch.
            Some(Role::Table) if role == Role::Table => wanted.max(1),
            Some(last) if last == role => 0,
            Some(last) if last.in_title_block() && !role.in_title_block() => wanted.max(1),
            Some(_) => wanted,
        }
    }

    pub(super) fn blank_lines(&self, count: u8, blocks: &mut Vec<Block>) {
        let blank = Paragraph::empty(Role::Blank, self.sheet.paragraph(Role::Blank), Span::default());
        blocks.extend((0..count).map(|_| Block::Paragraph(blank.clone())));
    }

    pub(super) fn block(&self, element: &Element) -> Block {
        match &element.content {
            Content::Text(_) if element.role == Role::Byline => {
                Block::Paragraph(byline::turned(self.text(element), self.sheet))
            }
            Content::Text(_) => Block::Paragraph(self.text(element)),
            Content::Table(table) => Block::Table(self.table(table, element.span)),
            Content::Figure(figure) if figure.is_missing() => Block::Table(self.stand_in(figure, element.span)),
            Content::Figure(figure) => Block::Figure(self.figure(figure, element.span).into()),
            Content::Nothing => Block::PageBreak,
        }
    }

    pub(super) fn text(&self, element: &Element) -> Paragraph {
        let label = element.label.as_ref();
        let mut paragraph =
            self.paragraph(element.role, label.map(|label| label.text.as_str()), element.inlines(), element.span);
        if element.role == Role::ListItem {
            let depth = label.map_or(0, |label| label.depth);
            paragraph.list_depth = Some(depth);
            // Without numbers only the indent shows what stands below what.
            if label.is_none_or(|label| label.text.is_empty()) {
                paragraph.style.left_indent += self.sheet.page.grid.cell * i64::from(depth.min(DEEPEST)) * 2;
            }
        }
        if matches!(element.role, Role::Heading(_)) && heading::is_chapter(&element.plain_text()) {
            (paragraph.style.align, paragraph.style.first_indent) = (super::Align::Centre, Length::ZERO);
        }
        if element.role == Role::Quotation && is_source(&element.plain_text()) {
            let (style, cell) = (&mut paragraph.style, self.sheet.page.grid.cell);
            (style.align, style.first_indent, style.right_indent) = (super::Align::Right, Length::ZERO, cell * 2);
        }
        if element.role == Role::Subtitle {
            subtitle::hang(&mut paragraph, &element.plain_text(), self.sheet);
        }
        paragraph.outline = self.outline(element, &paragraph.style);
        paragraph
    }

    /// The line of the outline: a heading, or the lead of a paragraph that begins with one.
    fn outline(&self, element: &Element, style: &ParagraphStyle) -> Option<Box<OutlineEntry>> {
        if let Some(level) = style.outline {
            let text = element.plain_text().replace('\n', "");
            return Some(Box::new(OutlineEntry { level, text, run_in: false }));
        }
        if !self.sheet.switches.outline_run_in || element.role != Role::Body {
            return None;
        }
        let mut level = None;
        let mut text = element.label.as_ref().map_or(String::new(), |label| label.text.clone());
        for inline in element.inlines() {
            let InlineKind::Text { text: piece, mark: Mark { lead: Some(Lead::Heading(of)), .. }, .. } = &inline.kind
            else {
                break;
            };
            level = Some(of.number());
            text.push_str(piece);
        }
        let text = text.trim_end_matches(['。', '：', '；', '.']).to_owned();
        Some(Box::new(OutlineEntry { level: level?, text, run_in: true }))
    }

    fn paragraph(&self, role: Role, label: Option<&str>, inlines: &[Inline], span: Span) -> Paragraph {
        let style = self.sheet.paragraph(role);
        let said = self.face_says_it(role, inlines);
        let plain = |mark: Mark| Mark { strong: mark.strong && !(said && is_heading(role, mark)), ..mark };
        let mut runs = Vec::new();
        if let Some(label) = label {
            // The label belongs to the lead when there is one.
            let mark = match inlines.first().map(|inline| &inline.kind) {
                Some(InlineKind::Text { mark, .. }) => *mark,
                _ => Mark::default(),
            };
            let kind = RunKind::Text(label.into());
            runs.push(Run {
                kind,
                format: self.format(&style, plain(mark)),
                link: None,
                span: Span::new(span.start, span.start),
            });
        }
        for inline in inlines {
            let (kind, mark, link) = match &inline.kind {
                InlineKind::Text { text, mark, link } => (RunKind::Text(text.clone()), *mark, link.clone()),
                InlineKind::LineBreak => (RunKind::LineBreak, Mark::default(), None),
                InlineKind::FootnoteMark(index) => (RunKind::FootnoteMark(*index), Mark::default(), None),
            };
            runs.push(Run { kind, format: self.format(&style, plain(mark)), link, span: inline.span });
        }
        Paragraph { runs: choose_faces(runs), ..Paragraph::empty(role, style, span) }
    }

    /// `**一、会议强调**`: of a heading that is strong as a whole the face of its level says as much. One set in the face of
    /// the body stays strong.
    fn face_says_it(&self, role: Role, inlines: &[Inline]) -> bool {
        let mut marks = inlines.iter().filter_map(|inline| match &inline.kind {
            InlineKind::Text { mark, .. } if is_heading(role, *mark) => Some(*mark),
            _ => None,
        });
        let own = |mark: Mark| self.format(&self.sheet.paragraph(role), mark).family != self.sheet.body().family;
        marks.clone().next().is_some_and(own) && marks.all(|mark| mark.strong)
    }

    pub(super) fn format(&self, style: &ParagraphStyle, mark: Mark) -> Format {
        let mut family = style.family;
        let mut strong = mark.strong;
        if mark.emphasis {
            family = Family::Kai;
        }
        match mark.lead {
            Some(Lead::Heading(level)) => family = self.sheet.lead_family(level),
            Some(Lead::Item) if self.sheet.switches.item_lead == LeadStyle::Kai => family = Family::Kai,
            Some(Lead::Item) if self.sheet.switches.item_lead == LeadStyle::Strong => strong = true,
            _ => {}
        }
        let latin = self.sheet.switches.latin.beside(family);
        Format {
            family,
            latin,
            size: style.size,
            tracking: style.tracking,
            face: FaceChoice::ByScript,
            strong,
            strike: mark.strike,
            lead: mark.lead,
            emphasis: mark.emphasis,
            red: false,
        }
    }

    /// At 96 pixels an inch, but no wider than the measure and no higher than two thirds of the type area.
    fn figure(&self, figure: &Figure, span: Span) -> StyledFigure {
        const PIXEL: Length = Length::emu(9_525);
        let (width, height) = (PIXEL * i64::from(figure.pixels.0.max(1)), PIXEL * i64::from(figure.pixels.1.max(1)));
        let area = self.sheet.page.area.size;
        let (most_wide, most_high) = (area.width, area.height.scale(2, 3));
        let mut size = crate::geom::Size { width, height };
        if size.width > most_wide {
            size = crate::geom::Size { width: most_wide, height: height.scale(most_wide.to_emu(), width.to_emu()) };
        }
        if size.height > most_high {
            size = crate::geom::Size {
                width: size.width.scale(most_high.to_emu(), size.height.to_emu()),
                height: most_high,
            };
        }
        StyledFigure { id: 0, figure: figure.clone(), size, style: self.sheet.paragraph(Role::Figure), span }
    }
}

/// A paragraph of plain text that stands in no draft.
pub(super) fn plain(sheet: &StyleSheet, role: Role, text: &str) -> Paragraph {
    let composer = Composer { document: &Document::default(), sheet, adjustments: &Adjustments::default() };
    composer.paragraph(role, None, &[Inline::text(text, Span::default())], Span::default())
}

/// Does it say where a quotation is from: `——〔宋〕苏轼《晁错论》`?
fn is_source(text: &str) -> bool {
    const LONGEST: usize = 24;
    text.starts_with("——") && text.chars().count() <= LONGEST && !text.ends_with('。')
}

/// Cuts runs where the Han face must be asked for by name, looking at the paragraph as a whole.
pub(super) fn choose_faces(runs: Vec<Run>) -> Vec<Run> {
    // What a host has in the place of each run; tabs and line ends are Latin to LibreOffice, and so are quotes behind them.
    let text: Vec<char> = runs
        .iter()
        .flat_map(|run| match &run.kind {
            RunKind::Text(text) => text.chars().collect(),
            RunKind::LineBreak | RunKind::LineEnd => vec!['\n'],
            RunKind::Tab => vec!['\t'],
            RunKind::FootnoteMark(_) => Vec::new(),
        })
        .collect();
    let choices = face_choices(&text);
    let mut at = 0;
    let mut cut = Vec::with_capacity(runs.len());
    for run in runs {
        let RunKind::Text(text) = &run.kind else {
            at += usize::from(!matches!(run.kind, RunKind::FootnoteMark(_)));
            cut.push(run);
            continue;
        };
        let count = text.chars().count();
        let (mut rest, mut pieces) = (text.as_str(), choices[at..at + count].chunk_by(|a, b| a == b).peekable());
        at += count;
        while let Some(piece) = pieces.next() {
            let format = Format { face: piece[0], ..run.format };
            if rest.len() == text.len() && pieces.peek().is_none() {
                cut.push(Run { format, ..run });
                break;
            }
            let (head, tail) = rest.split_at(byte_of(rest, piece.len()));
            cut.push(Run { kind: RunKind::Text(head.into()), format, link: run.link.clone(), span: run.span });
            rest = tail;
        }
    }
    cut
}
/// Is it text of a heading, or of one that begins its paragraph?
fn is_heading(role: Role, mark: Mark) -> bool {
    matches!(role, Role::Heading(_)) || matches!(mark.lead, Some(Lead::Heading(_)))
}
