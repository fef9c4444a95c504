//! Draft → document: which line is 标题, 称谓, 一、, 落款.
//!
//! *Takes* a [`Draft`], whatever it was read from. *Gives* a [`Document`]. *Knows nothing of* Markdown or Word: a draft of
//! plain lines is recognised by its words and by how they lie.
//!
//! One decision over the whole text, in five steps, a file each:
//!
//! ```text
//! lattice   the ways the text can be cut into lines: as written, joined, parted
//! line      what can be seen of each: signs                          (context: what its neighbours and the text say)
//! weights   points for every part a line can be, by its signs        (the one table)
//! grammar   which part may follow which
//! path      the best way through all that
//! build     parts → elements and metadata
//! ```

mod around;
mod build;
mod closing;
mod contents;
mod context;
mod cuts;
mod dates;
mod ends;
mod frame;
mod furniture;
mod grammar;
mod headline;
mod issue;
mod items;
mod label;
mod lattice;
mod line;
mod message;
mod page;
mod part;
mod path;
mod person;
mod phrases;
mod several;
mod sign;
mod signers;
mod text;
mod weights;
mod words;
mod wrap;

pub(crate) use context::{essence, substance};
pub(crate) use dates::date_line;
pub(crate) use frame::take_frame;
pub(crate) use furniture::is_catalogue;
pub(crate) use message::is_assistant_opening;
pub(crate) use person::is_row_of_names;
pub(crate) use text::{item_opening, without_start};
pub(crate) use words::{attachment_mark, is_organ, is_salutation, is_salutation_part};
pub(crate) use wrap::{cells, is_row, is_torn};

use super::draft::{Block, BlockKind, Draft, Paragraph, Trust};
use super::{code, pieces};
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::heading::HeadingLevel;
use crate::document::inline::{Inline, plain_text};
use crate::document::{Document, Footnote, Kind, Role};
use crate::source::Span;
use crate::text::fold::fold;
use crate::text::lexicon::papers;
use context::Context;
use label::Label;
use lattice::Atom;
use part::{Part, Zone};
use path::{Reading, Unit};
use rayon::prelude::*;
use sign::{Sign, Signs};
use std::collections::HashMap;
use weights::{Paper, Weights};

/// Lines from the start among which a title stands and is repeated, and a 目录.
const HEAD: usize = 40;

/// What was understood of a draft.
#[derive(Clone, Debug, Default)]
pub(crate) struct Recognized {
    /// The document.
    pub document: Document,
    /// What is not in it, top to bottom.
    pub removed: Vec<Removed>,
    /// How every line was read, top to bottom.
    pub account: Vec<Account>,
}

/// A line that was left out of the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// Its characters.
    pub text: String,
    /// Where it stood.
    pub span: Span,
    /// Has a message of its own named it?
    pub told: bool,
}

/// How a line was read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Where it stands.
    pub span: Span,
    /// What it was read as, in Chinese.
    pub part: &'static str,
    /// What it is for on the page, also where its text goes into the metadata; `None` for what is no text of the paper.
    pub role: Option<Role>,
    /// By how many points no other reading of the whole text is as good.
    pub margin: i32,
    /// What it would be in the second-best one.
    pub rival: Option<&'static str>,
    /// What was seen of it.
    evidence: Evidence,
}

/// What a line was judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Evidence {
    part: Part,
    signs: Signs,
    paper: Paper,
    styled: bool,
}

impl Account {
    /// The rows of the table that counted: points, the signs, the reason.
    pub fn evidence(&self) -> Vec<(i32, String, &'static str)> {
        let Evidence { part, signs, paper, styled } = self.evidence;
        Weights::evidence(part, signs, paper)
            .map(|row| (row.points, row.signs.iter().map(|sign| sign.word()).collect::<Vec<_>>().join("、"), row.why))
            .chain(styled.then(|| (weights::STYLED, "样式".to_owned(), "样式的名称就是这一项")))
            .collect()
    }
}

/// A line of the best reading.
#[derive(Clone, Debug)]
struct Line {
    part: Part,
    inlines: Vec<Inline>,
    text: String,
    span: Span,
    block: usize,
    label: Option<Label>,
    level: Option<HeadingLevel>,
    signs: Signs,
    /// Does its style say that it is this part?
    styled: bool,
    margin: i32,
    rival: Option<Part>,
}

/// Finds out what every line is for.
///
/// `source` is the text the draft was read from; what stands in the front matter and is printed gets its place from it.
pub(crate) fn recognize(source: &str, draft: Draft, diagnostics: &mut Diagnostics) -> Recognized {
    recognize_by(Weights::table(), source, draft, diagnostics)
}

/// The same by other weights.
fn recognize_by(weights: &Weights, source: &str, draft: Draft, diagnostics: &mut Diagnostics) -> Recognized {
    if !draft.blocks.iter().any(Block::has_text) {
        diagnostics
            .push(Diagnostic::error(code::EMPTY_DRAFT, "草稿没有正文").hint("请核对是否选错了文件，或是否尚未保存"));
    }
    let Draft { trust, kind, meta, mut blocks, footnotes } = draft;
    let given = kind.or((trust == Trust::Writer).then_some(Kind::Speech));
    // What an attachment ends with signs nothing: it is read by itself.
    let attached = (0..blocks.len()).position(|at| begins_attachment(given, trust, &blocks, at));
    let mut attachments = blocks.split_off(attached.unwrap_or(blocks.len()));
    if trust == Trust::Text && attached.is_none() {
        attachments = several::take_further(&mut blocks, diagnostics);
    }
    let task = Task { weights, trust, meta: &meta, rest: false };
    let (paper, mut lines) = task.read(&blocks, given);
    let kind = given.unwrap_or_else(|| kind_of(paper, &lines));
    let rest = lines.iter().position(|line| line.part.zone() == Zone::Rest).unwrap_or(lines.len());
    let mut sections = Vec::new();
    let mut tail: Vec<Line> = lines.split_off(rest);
    take_imprint(&mut lines, &mut tail);
    // What follows the closed paper is read once more, each attachment as a paper of its own.
    let unknown = crate::document::meta::Metadata::default();
    let task = Task { rest: true, meta: &unknown, ..task };
    for range in build::sections(&tail) {
        let label = build::begins_section(&tail[range.start]).then(|| tail[range.start].clone());
        let lines = &tail[range.start + usize::from(label.is_some())..range.end];
        // A page number between two lines that belong together stands behind them: the last line is not always of the last block.
        let first = lines.iter().map(|line| line.block).min().unwrap_or(0);
        let end = lines.iter().map(|line| line.span.end).max().unwrap_or(0);
        let last =
            blocks.iter().rposition(|block| block.span.start < end).filter(|&last| last >= first && !lines.is_empty());
        let parts = last.map(|last| own_blocks(&blocks[first..=last], first, lines));
        let mut own = parts.map_or(Vec::new(), |parts| task.read(&parts, Some(kind)).1);
        let untitled = label.is_none() && !own.iter().any(names_a_paper);
        if untitled || label.as_ref().is_some_and(|label| label.signs.has(Sign::AttachmentHead)) {
            // What somebody put behind the paper is no paper of its own.
            own.iter_mut().filter(|line| line.part.zone() == Zone::Title).for_each(|line| line.part = Part::Body);
        }
        sections.push((label, own.into_iter().map(|line| Line { block: line.block + first, ..line }).collect()));
    }
    let marked = task.marked(&attachments, kind);
    build::build(
        source,
        Understood { trust, kind, meta, blocks, footnotes, lines, sections, attachments, marked },
        diagnostics,
    )
}

/// The blocks of a section, without those lines of the first and the last that belong to what stands before and behind it.
fn own_blocks(blocks: &[Block], first: usize, section: &[Line]) -> Vec<Block> {
    let mut own = blocks.to_vec();
    for at in [0, blocks.len() - 1] {
        let BlockKind::Paragraph(paragraph) = &blocks[at].kind else { continue };
        let lines: Vec<&Line> = section.iter().filter(|line| line.block == first + at).collect();
        // What a line goes on with over the end of a page is none of another's.
        if lines.is_empty() {
            continue;
        }
        // One that is all of the section's is read as it was, with what its lines tell of each other.
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        let (mine, all) = (lines.iter().map(|line| letters(&line.text)).sum::<usize>(), paragraph.text());
        let others = letters(&all).saturating_sub(mine);
        if others == 0 {
            continue;
        }
        // A paragraph that was cut to pieces is cut anew, from where the section begins or to where it ends.
        let begins = lines.first().is_some_and(|line| line.span.start == blocks[at].span.start);
        let ends = lines.last().is_some_and(|line| line.span.end == blocks[at].span.end);
        if paragraph.lines.is_empty() && begins != ends {
            let mut places = all.char_indices().filter(|(_, c)| !c.is_whitespace()).map(|(at, _)| at);
            let cut = places.nth(if begins { mine } else { others }).unwrap_or(all.len());
            let mut parts = pieces::split(&paragraph.inlines, &[cut]);
            let inlines = if begins { parts.swap_remove(0) } else { parts.pop().unwrap_or_default() };
            // Its place is that of its own characters: nothing of the others' has moved.
            own[at].span = inlines.iter().map(|inline| inline.span).reduce(Span::join).unwrap_or(own[at].span);
            own[at].kind = BlockKind::Paragraph(Paragraph { inlines, ..paragraph.clone() });
            continue;
        }
        let starts = lines.iter().scan(0, |end, line| {
            *end += line.inlines.len();
            Some(*end)
        });
        let starts = starts.take(lines.len().saturating_sub(1)).collect();
        let inlines = lines.iter().flat_map(|line| line.inlines.iter().cloned()).collect();
        own[at].kind = BlockKind::Paragraph(Paragraph { inlines, lines: starts, looks: paragraph.looks.clone() });
    }
    own
}

/// The 版记 stands on the last page, behind the attachments (7.4): it is the paper's own. Where the paper has one already,
/// what an attachment ends with is part of that.
fn take_imprint(lines: &mut Vec<Line>, tail: &mut Vec<Line>) {
    let is_imprint = |line: &Line| line.part.zone() == Zone::Imprint;
    let closed = lines.iter().any(|line| matches!(line.part, Part::CopiedTo | Part::PrintedBy));
    let end = tail.iter().rposition(|line| line.part == Part::Rest || line.part == Part::AttachmentLabel);
    let mut behind = tail.split_off(end.map_or(0, |last| last + 1));
    // A page number that stands within the last line is set behind it.
    let within = |line: &Line, last: Option<&Line>| last.is_some_and(|last| line.span.start < last.span.end);
    while behind.first().is_some_and(|line| within(line, tail.last())) {
        tail.push(behind.remove(0));
    }
    if closed {
        tail.extend(behind)
    } else {
        lines.extend(behind)
    }
    tail.iter_mut().filter(|line| is_imprint(line)).for_each(|line| line.part = Part::Rest);
}

/// What tells that a line names who speaks.
const NAMES: [Sign; 8] = [
    Sign::SpeakerLabel,
    Sign::NameAndDate,
    Sign::PostName,
    Sign::PostOnly,
    Sign::NameOnly,
    Sign::PlaceName,
    Sign::OrganOnly,
    Sign::GivenSpeaker,
];

/// Is it a title that says what the paper is?
fn names_a_paper(line: &Line) -> bool {
    let signs = [Sign::SpeechPaper, Sign::OfficialPaper, Sign::BusinessPaper, Sign::AccountPaper, Sign::StyledTitle];
    line.part.zone() == Zone::Title && signs.iter().any(|&sign| line.signs.has(sign))
}

/// The kind of a paper by its 版头 and title (10.1–10.3). What a kind has no place for speaks against it: nothing is lost.
fn kind_of(paper: Paper, lines: &[Line]) -> Kind {
    let has = |part: Part| lines.iter().any(|line| line.part == part);
    let marked = |sign: Sign| lines.iter().any(|line| line.part == Part::IssuerMark && line.signs.has(sign));
    let titled = |endings: &[&str]| {
        let last = lines.iter().rfind(|line| line.part.zone() == Zone::Title);
        last.is_some_and(|line| papers::ending(&fold(&line.text)).is_some_and(|(name, _)| endings.contains(&name)))
    };
    let letter = !has(Part::PrintedBy) && !has(Part::Signatory) && !has(Part::UnderSignatory);
    match paper {
        Paper::Speech => Kind::Speech,
        _ if marked(Sign::OrderMark) && !has(Part::Title) && !has(Part::Addressee) => Kind::Order,
        _ if marked(Sign::MinutesMark) || titled(&["纪要", "会议纪要"]) && !has(Part::IssuerMark) => {
            Kind::Minutes
        }
        _ if letter && (marked(Sign::OrganOnly) || titled(&["函", "复函"]) && !has(Part::IssuerMark)) => {
            Kind::Letter
        }
        _ => Kind::General,
    }
}

/// What the paths gave, on the way to a document.
struct Understood {
    trust: Trust,
    kind: Kind,
    meta: crate::document::meta::Metadata,
    blocks: Vec<Block>,
    footnotes: Vec<Footnote>,
    lines: Vec<Line>,
    /// What follows the closed paper in the same blocks: the line with its mark, the lines.
    sections: Vec<(Option<Line>, Vec<Line>)>,
    /// Attachments that the draft marks as such, and how their lines were read.
    attachments: Vec<Block>,
    marked: Vec<Line>,
}

/// Does an attachment begin here, or a text that is passed on: its own title on a new page?
fn begins_attachment(kind: Option<Kind>, trust: Trust, blocks: &[Block], at: usize) -> bool {
    match blocks[at].kind {
        BlockKind::Attachment(_) => true,
        BlockKind::PageBreak => {
            // In a speech `#` may mark a chapter: only what is called a paper is one.
            let official = kind.is_some_and(|kind| kind != Kind::Speech);
            let named = |inlines: &[Inline]| official || several::names_one(&plain_text(inlines));
            let top = |block: &Block| matches!(&block.kind, BlockKind::Heading { level: 1, inlines } if named(inlines));
            trust == Trust::Writer && blocks.get(at + 1).is_some_and(top) && blocks[..at].iter().any(Block::has_text)
        }
        _ => false,
    }
}

/// One reading of some blocks.
#[derive(Clone, Copy)]
struct Task<'a> {
    weights: &'a Weights,
    trust: Trust,
    meta: &'a crate::document::meta::Metadata,
    /// Are these attachments? They have a title and a text, but address and sign nothing.
    rest: bool,
}

impl Task<'_> {
    /// The best reading as any kind of paper, or as the one that is given.
    fn read(self, blocks: &[Block], given: Option<Kind>) -> (Paper, Vec<Line>) {
        let atoms = lattice::atoms(blocks, self.trust);
        let context = Context::new(&atoms, blocks, self.trust, self.meta);
        // What is seen of a line does not depend on what is seen of another: they are looked at side by side.
        let seen: Vec<Seen> = lattice::edges(&atoms)
            .into_par_iter()
            .map(|(from, to, joined)| {
                let text = lattice::glimpse(&atoms, blocks, from, to);
                let signs = context.signs(from, to, &text);
                let style = style(&blocks[atoms[from].block]);
                let (levelled, allowed) = (context.level(from).is_some(), self.allowed(from, &atoms[from], blocks));
                Seen { from, to, joined, signs, style, levelled, allowed }
            })
            .collect();
        let Some((paper, units, reading)) = self.best(&seen, given) else { return (Paper::Speech, Vec::new()) };
        #[cfg(test)]
        tests::watch(self, &seen, given);
        let line = |step: &path::Step| {
            let (unit, seen) = (&units[step.unit], &seen[step.unit]);
            let inlines = lattice::joined(&atoms, blocks, unit.from, unit.to);
            let span = atoms[unit.from..unit.to].iter().map(|atom| atom.span).reduce(Span::join).unwrap_or_default();
            let whole = atoms[unit.from].whole && unit.to == unit.from + 1;
            Line {
                part: step.part,
                text: plain_text(&inlines),
                span: if whole { blocks[atoms[unit.from].block].span } else { span },
                inlines,
                block: atoms[unit.from].block,
                label: context.labels[unit.from].clone(),
                level: context.level(unit.from),
                signs: seen.signs,
                styled: seen.style.is_some_and(|style| step.part.is_styled_as(style)),
                margin: step.margin,
                rival: step.rival,
            }
        };
        let mut lines: Vec<Line> = reading.steps.iter().map(line).collect();
        if self.trust != Trust::Writer {
            self.agree(&mut lines, paper);
        }
        (paper, lines)
    }

    /// The best reading of what is seen, as the kind of paper for which it is best.
    fn best(self, seen: &[Seen], given: Option<Kind>) -> Option<(Paper, Vec<Unit>, Reading)> {
        let papers: &[Paper] = match given {
            Some(Kind::Speech) => &[Paper::Speech],
            Some(_) => &[Paper::Official],
            None => &[Paper::Speech, Paper::Official],
        };
        let places = seen.iter().map(|seen| seen.to).max().unwrap_or(0) + 1;
        let mut best: Option<(Paper, Vec<Unit>, Reading)> = None;
        for &paper in papers {
            let mut known = HashMap::new();
            let units: Vec<Unit> = seen.iter().map(|seen| self.unit(seen, paper, &mut known)).collect();
            let reading = path::best(&units, places, self.meta.title.is_some());
            if best.as_ref().is_none_or(|known| reading.points > known.2.points) {
                best = Some((paper, units, reading));
            }
        }
        best
    }

    /// Numbers that count up one after the other are all headings or all paragraphs: what speaks for most decides for all.
    /// A paragraph that begins with a sentence of its own is neither.
    fn agree(self, lines: &mut [Line], paper: Paper) {
        let level = |line: &Line| line.label.as_ref().filter(|label| !label.stays).and(line.level);
        let undecided = |line: &Line| {
            let open = !line.signs.has(Sign::InnerSentence) && !line.signs.has(Sign::EndsSemicolon);
            open && matches!(line.part, Part::Heading | Part::Body) && level(line).is_some()
        };
        let mut seen = vec![false; lines.len()];
        for at in 0..lines.len() {
            let Some(first) = level(&lines[at]).filter(|_| !seen[at] && undecided(&lines[at])) else { continue };
            let mut series = vec![at];
            let mut number = lines[at].label.as_ref().map_or(0, |label| label.number);
            for (next, line) in lines.iter().enumerate().skip(at + 1) {
                let Some(found) = level(line) else { continue };
                let counts = line.label.as_ref().is_some_and(|label| label.number == number + 1);
                if found < first || found == first && !(counts && undecided(line)) {
                    break;
                }
                if found == first {
                    seen[next] = true;
                    series.push(next);
                    number += 1;
                }
            }
            let mixed = series.iter().any(|&one| lines[one].part != lines[at].part);
            if mixed {
                let lead = |&one: &usize| {
                    let signs = lines[one].signs;
                    self.weights.points(Part::Heading, signs, paper) - self.weights.points(Part::Body, signs, paper)
                };
                let part = if series.iter().map(lead).sum::<i32>() > 0 { Part::Heading } else { Part::Body };
                // A paragraph of a sentence counts, but is no heading for that.
                let sentence = |line: &Line| line.signs.has(Sign::EndsSentence) && line.signs.has(Sign::Long);
                series.retain(|&one| part == Part::Body || !sentence(&lines[one]));
                series.iter().for_each(|&one| lines[one].part = part);
            }
        }
    }

    /// Attachments that are marked as such: every one is read by itself.
    fn marked(self, blocks: &[Block], kind: Kind) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut start = 0;
        while start < blocks.len() {
            let is_mark = |block: &Block| matches!(block.kind, BlockKind::Attachment(_) | BlockKind::PageBreak);
            if is_mark(&blocks[start]) {
                lines.push(Line::thing(start, &blocks[start]));
                start += 1;
                continue;
            }
            let end = blocks[start..].iter().position(is_mark).map_or(blocks.len(), |length| start + length);
            let titled = start > 0;
            // Behind a new page stands a paper that may address and sign, behind a mark an attachment.
            let paper = start > 0 && blocks[start - 1].kind == BlockKind::PageBreak;
            let mut own = Task { rest: !paper, ..self }.read(&blocks[start..end], Some(kind)).1;
            if paper {
                several::title_first(&mut own);
            }
            lines.extend(own.into_iter().map(|line| Line {
                block: line.block + start,
                part: if titled || !matches!(line.part, Part::Title | Part::TitleMore) {
                    line.part
                } else {
                    Part::Body
                },
                ..line
            }));
            start = end;
        }
        lines
    }

    /// What a stretch can be, with its points. `known`: the points by the signs, for many lines look alike.
    fn unit(self, seen: &Seen, paper: Paper, known: &mut HashMap<Signs, Vec<(Part, i32)>>) -> Unit {
        let weighed = known.entry(seen.signs).or_insert_with(|| self.weights.weigh(seen.signs, paper));
        let mut parts: Vec<_> = weighed.iter().copied().filter(|&(part, _)| self.fits(part, seen)).collect();
        if let Some(style) = seen.style {
            let styled = Part::ALL.iter().filter(|part| part.is_styled_as(style));
            for &part in styled.filter(|&&part| self.fits(part, seen)) {
                let points = self.weights.points(part, seen.signs, paper) + weights::STYLED;
                parts.retain(|known| known.0 != part);
                parts.push((part, points));
            }
        }
        if let Some(allowed) = &seen.allowed {
            parts = allowed.iter().map(|&part| (part, self.weights.points(part, seen.signs, paper))).collect();
        }
        // What follows the closed paper is worth what it would be worth in the text.
        let text = parts.iter().filter(|known| known.0.zone() == Zone::Body).map(|known| known.1).max().unwrap_or(0);
        if !self.rest && paper == Paper::Official {
            parts.push((Part::Rest, text));
        }
        if parts.is_empty() {
            parts.push((Part::Body, 0));
        }
        parts.iter_mut().for_each(|part| part.1 += seen.joined);
        Unit { from: seen.from, to: seen.to, parts }
    }

    /// May a line be this part, whatever its evidence?
    fn fits(self, part: Part, seen: &Seen) -> bool {
        let writer = self.trust == Trust::Writer;
        match part {
            Part::Heading => seen.levelled && (seen.to == seen.from + 1 || seen.joined > 0),
            Part::Thing | Part::EarlyThing => false,
            _ if writer && (part.is_taken_away() || part == Part::AttachmentLabel) => false,
            // A line of a draft is no byline for what it lacks; what stands in its way keeps its place as text.
            Part::Byline if writer => NAMES.iter().any(|&sign| seen.signs.has(sign)),
            // The title of the head stands above all text.
            Part::EarlyText if writer => self.meta.title.is_none(),
            Part::Title | Part::TitleMore => !(writer && part == Part::TitleMore),
            _ if self.rest => matches!(part.zone(), Zone::Body) || part.is_taken_away() && part.zone() == Zone::End,
            _ => true,
        }
    }

    /// What a block can be by its kind; `None` when its evidence decides.
    fn allowed(self, at: usize, atom: &Atom, blocks: &[Block]) -> Option<Vec<Part>> {
        /// So near the start a picture, a new page or a table may stand above the title.
        const COVER: usize = 6;
        match &blocks[atom.block].kind {
            BlockKind::Heading { level: 1, .. } => Some(vec![Part::Title, Part::Subtitle, Part::Heading]),
            BlockKind::Heading { .. } => Some(vec![Part::Heading]),
            BlockKind::Item { .. } => Some(vec![Part::Item, Part::AttachmentMore]),
            BlockKind::Paragraph(_) => None,
            BlockKind::Figure { .. } | BlockKind::PageBreak if self.trust == Trust::Looks && at < COVER => {
                Some(vec![Part::Thing, Part::EarlyThing])
            }
            // A table on the cover of a Word document stands where its writer put it.
            BlockKind::Table(_) if self.trust != Trust::Looks && at < COVER => {
                Some(vec![Part::Thing, Part::EarlyThing])
            }
            _ => Some(vec![Part::Thing]),
        }
    }
}

/// A stretch of the text that could be one line.
#[derive(Clone, Debug)]
struct Seen {
    from: usize,
    to: usize,
    joined: i32,
    signs: Signs,
    /// What its style is for.
    style: Option<Role>,
    /// Has it a number, or a style, that gives it a level?
    levelled: bool,
    allowed: Option<Vec<Part>>,
}

/// The role the style of a paragraph stands for.
fn style(block: &Block) -> Option<Role> {
    match &block.kind {
        BlockKind::Paragraph(paragraph) => paragraph.looks.role,
        _ => None,
    }
}

impl Line {
    /// A block that is no text.
    fn thing(at: usize, block: &Block) -> Line {
        Line {
            part: Part::Thing,
            inlines: Vec::new(),
            text: String::new(),
            span: block.span,
            block: at,
            label: None,
            level: None,
            signs: Signs::default(),
            styled: false,
            margin: -weights::NEVER,
            rival: None,
        }
    }
}

#[cfg(test)]
mod tests;
