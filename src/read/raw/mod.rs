//! Text as it comes → a draft as a person would have written it.
//!
//! *Takes* the paragraphs, tables and pictures of a raw text or a Word document. *Gives* a [`Draft`]: items parted, what a
//! site put around the text left out, the head understood, the punctuation clean. *Knows nothing of* files and formats.

pub(in crate::read) mod byline;
pub mod code;
pub mod furniture;
mod head;
pub mod items;
mod labels;
pub mod lines;
mod outline;
pub(super) mod pieces;
pub(super) mod report;
mod title;

use super::draft::{Block, BlockKind, Draft, Paragraph};
use super::tidy::{Changes, Gaps, tidy};
use crate::diag::{Diagnostic, Diagnostics, Warned};
use crate::document::inline::{Inline, plain_text};
use crate::document::table::Table;
use crate::document::{Figure, Footnote, Role};
use crate::source::Span;
use furniture::Verdict;

/// More text than this (in bytes) is no speech: thirty days of talking.
pub const MOST_TEXT: usize = 6 << 20;
/// More paragraphs and cells than this are no speech either.
pub const MOST_BLOCKS: usize = 100_000;

/// A block as it comes.
#[derive(Clone, Debug, PartialEq)]
pub enum RawBlock {
    /// A paragraph.
    Paragraph(RawParagraph),
    /// A table.
    Table(Table, Span),
    /// A picture.
    Figure(Figure, Span),
    /// A page break.
    PageBreak(Span),
}

/// A paragraph as it comes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawParagraph {
    /// Its text.
    pub inlines: Vec<Inline>,
    /// Where it stands.
    pub span: Span,
    /// What its looks say.
    pub looks: Looks,
}

/// What the looks of a paragraph say about it.
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
}

impl RawParagraph {
    /// Its characters; a line break is `\n`.
    pub fn text(&self) -> String {
        plain_text(&self.inlines)
    }

    fn part(&self, inlines: Vec<Inline>) -> Self {
        let span = inlines.iter().map(|inline| inline.span).reduce(Span::join).unwrap_or(self.span);
        RawParagraph { inlines, span, looks: self.looks.clone() }
    }
}

/// A mark that stands before an item of a list.
pub fn is_bullet(c: char) -> bool {
    "•·●■◆▪◦○□◇★☆►▶※*".contains(c)
}

/// Makes a draft of raw blocks.
pub fn refine(blocks: Vec<RawBlock>, footnotes: Vec<Footnote>) -> Warned<Draft> {
    let mut said = Diagnostics::new();
    let mut changes = Changes::default();
    let blocks = part_items(blocks, &mut said);
    let mut blocks = drop_furniture(blocks, &mut said);
    outline::promote_title(&mut blocks);
    bulleted(&mut blocks);
    outline::settle_depths(&mut blocks);
    report::placeholders(&blocks, &mut said);
    let mut draft = Draft::default();
    let blocks = head::read(blocks, &mut draft, &mut said);
    for block in blocks {
        draft.blocks.push(refined(block, &mut said, &mut changes));
    }
    labels::settle(&mut draft.blocks, &mut said);
    for mut note in footnotes {
        note.inlines = pieces::clean(&note.inlines, Gaps::Close, &mut changes);
        draft.footnotes.push(note);
    }
    report::changes(&changes, &mut said);
    Warned { output: draft, warnings: said }
}

/// Makes paragraphs of the items that stand one behind the other in one.
fn part_items(blocks: Vec<RawBlock>, said: &mut Diagnostics) -> Vec<RawBlock> {
    let mut parted = Vec::with_capacity(blocks.len());
    for block in blocks {
        let RawBlock::Paragraph(paragraph) = block else {
            parted.push(block);
            continue;
        };
        let cuts = items::cuts(&paragraph.text());
        if cuts.is_empty() || parted.len() + cuts.len() > MOST_BLOCKS {
            parted.push(RawBlock::Paragraph(paragraph));
            continue;
        }
        let message = format!("一段中连排的 {} 个条目已各自成段", cuts.len());
        said.push(Diagnostic::note(code::CUT, message).at(paragraph.span));
        let parts = pieces::split(&paragraph.inlines, &cuts).into_iter().map(|inlines| paragraph.part(inlines));
        parted.extend(parts.map(RawBlock::Paragraph));
    }
    parted
}

/// Leaves out what a site put around the text.
fn drop_furniture(blocks: Vec<RawBlock>, said: &mut Diagnostics) -> Vec<RawBlock> {
    let texts: Vec<String> = blocks
        .iter()
        .map(|block| match block {
            RawBlock::Paragraph(paragraph) => paragraph.text(),
            _ => String::new(),
        })
        .collect();
    let verdicts = furniture::judge(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let mut kept = Vec::with_capacity(blocks.len());
    for ((block, text), verdict) in blocks.into_iter().zip(&texts).zip(verdicts) {
        match (&block, verdict) {
            (RawBlock::Paragraph(paragraph), Verdict::Furniture) => {
                let message = format!("删去网站附加的文字：{}", report::excerpt(text));
                said.push(Diagnostic::note(code::FURNITURE, message).at(paragraph.span));
                continue;
            }
            (RawBlock::Paragraph(paragraph), Verdict::Doubtful) => {
                let message = format!("这一段像是网站附加的文字，暂且保留：{}", report::excerpt(text));
                let doubt = Diagnostic::warning(code::DOUBTFUL, message).at(paragraph.span);
                said.push(doubt.hint("如不是正文，请从草稿中删去"));
            }
            _ => {}
        }
        kept.push(block);
    }
    kept
}

/// A block of the draft, its punctuation clean.
fn refined(mut raw: RawBlock, said: &mut Diagnostics, changes: &mut Changes) -> Block {
    match &mut raw {
        RawBlock::Paragraph(paragraph) => {
            let before = changes.unpaired;
            // A short line without a sentence may be a name or an organ; its gaps say where one part ends.
            let gaps = if has_gaps(&paragraph.text()) { Gaps::Keep } else { Gaps::Close };
            paragraph.inlines = pieces::clean(&paragraph.inlines, gaps, changes);
            if changes.unpaired > before {
                let odd = Diagnostic::warning(code::UNPAIRED, "这一段的直引号不成对，未改").at(paragraph.span);
                said.push(odd.hint("请在草稿中补上缺的一半"));
            }
        }
        RawBlock::Table(table, _) => {
            let rows = table.header.iter_mut().chain(&mut table.rows);
            for cell in rows.flat_map(|row| &mut row.cells) {
                cell.inlines = pieces::clean(&cell.inlines, Gaps::Keep, changes);
            }
        }
        RawBlock::Figure(..) | RawBlock::PageBreak(_) => {}
    }
    block(raw)
}

/// A block of the draft.
fn block(raw: RawBlock) -> Block {
    match raw {
        RawBlock::Paragraph(RawParagraph { inlines, span, looks }) => {
            let kind = match (looks.role, looks.item) {
                (Some(Role::Heading(level)), _) => BlockKind::Heading { level: level.number() + 1, inlines },
                (Some(Role::AttachmentLabel), _) => {
                    BlockKind::Attachment(crate::document::inline::plain_text(&inlines))
                }
                (Some(Role::Quotation), _) => BlockKind::Quotation(inlines),
                (_, Some((label, depth))) => BlockKind::Item { label, depth, inlines },
                _ => BlockKind::Paragraph(Paragraph::new(inlines)),
            };
            Block { kind, span }
        }
        RawBlock::Table(table, span) => Block { kind: BlockKind::Table(table), span },
        RawBlock::Figure(figure, span) => Block { kind: BlockKind::Figure { figure, caption: None }, span },
        RawBlock::PageBreak(span) => Block { kind: BlockKind::PageBreak, span },
    }
}

/// Do the blanks in this line say where one part ends? A short line without a sentence, set apart by wide blanks or a
/// post and a name, has such.
fn has_gaps(text: &str) -> bool {
    const LONGEST: usize = 40;
    let text = text.trim();
    if text.chars().count() > LONGEST || text.contains(['。', '，', '；', ',', ';', '！', '？', '!', '?']) {
        return false;
    }
    let wide = text.contains(['\u{3000}', '\t']) || text.contains("  ");
    let named = || byline::read(&tidy(text, Gaps::Keep).string(), false).is_some();
    !text.ends_with(['：', ':']) && crate::document::heading::parse_label(text).is_none() && (wide || named())
}

/// Makes items of a list of paragraphs that begin with a bullet, where there are several.
fn bulleted(blocks: &mut [RawBlock]) {
    let bullet = |block: &RawBlock| match block {
        RawBlock::Paragraph(paragraph) => item_mark(&paragraph.text()),
        _ => None,
    };
    let marks: Vec<Option<usize>> = blocks.iter().map(bullet).collect();
    for at in 0..blocks.len() {
        let several = at.checked_sub(1).is_some_and(|before| marks[before].is_some())
            || marks.get(at + 1).is_some_and(Option::is_some);
        if let (Some(length), RawBlock::Paragraph(paragraph), true) = (marks[at], &mut blocks[at], several)
            && let Some(rest) = pieces::split(&paragraph.inlines, &[length]).pop()
        {
            paragraph.inlines = rest;
            paragraph.looks.item = Some((String::new(), 0));
        }
    }
}

/// The length of the mark before an item, blanks included.
fn item_mark(text: &str) -> Option<usize> {
    let mark = text.chars().next()?;
    let rest = &text[mark.len_utf8()..];
    let bare = rest.trim_start();
    let hyphen = matches!(mark, '-' | '*' | '–') && bare.len() < rest.len();
    (("•·●■◆▪►▶".contains(mark) || hyphen) && !bare.is_empty()).then(|| text.len() - bare.len())
}
