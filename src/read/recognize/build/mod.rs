//! Parts → elements and metadata.
//!
//! Raw texts and Word documents go three steps more than drafts: their lines are cleaned, what a head says goes into the
//! metadata (so that the draft gets a front matter), and what was taken away is told.
//!
//! *Takes* the lines of the best reading. *Gives* a document. *Knows nothing of* weights and paths.

mod absorb;
mod body;
mod brothers;
mod clean;
mod closing;
mod furnish;
mod head;
mod moved;
mod told;
mod twice;

#[cfg(test)]
pub(super) use told::DOUBTFUL;

use super::part::{Part, Zone};
use super::sign::Sign;
use super::weights::Paper;
use super::{Account, Evidence, Line, Recognized, Removed, Understood, names_a_paper};
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::inline::{Inline, InlineKind};
use crate::document::meta::Metadata;
use crate::document::{Content, Document, Element, Kind, Label, Role};
use crate::read::code;
use crate::read::draft::{Block, Trust};
use crate::source::Span;
use std::ops::Range;

/// `##` marks a heading of the first level.
const USUAL_FIRST_LEVEL: u8 = 2;

/// What every step needs.
pub(super) struct Builder<'a> {
    source: &'a str,
    kind: Kind,
    trust: Trust,
    meta: Metadata,
    /// What is not in the document.
    removed: Vec<Removed>,
    diagnostics: &'a mut Diagnostics,
    /// How many `#` mark the first level of the text at hand: two, for one marks the title.
    first_level: u8,
}

impl Builder<'_> {
    fn is_speech(&self) -> bool {
        self.kind == Kind::Speech
    }

    /// Front matter and text disagree: both are printed, for who of them is right only the writer knows, and it is said so.
    fn conflict(&mut self, what: &str, given: &str, written: &Element) {
        let text = written.plain_text().trim().replace('\n', "");
        let message = format!("{what}前后不一：文件头是“{given}”，正文里是“{text}”，两处都照排");
        self.diagnostics
            .push(Diagnostic::warning(code::CONFLICT, message).at(written.span).hint("请改成一致，或删去其中一处"));
    }
}

/// Builds the document.
pub(super) fn build(source: &str, understood: Understood, diagnostics: &mut Diagnostics) -> Recognized {
    let Understood { trust, kind, meta, blocks, mut footnotes, mut lines, mut sections, attachments, mut marked } =
        understood;
    let raw = matches!(trust, Trust::Looks | Trust::Text);
    let paper = if kind == Kind::Speech { Paper::Speech } else { Paper::Official };
    let account = account(&lines, paper);
    let mut removed = Vec::new();
    let mut blocks = blocks;
    if raw {
        told::doubts(&lines, diagnostics);
        told::phrases(&lines, diagnostics);
        told::placeholders(&lines, diagnostics);
        let all = std::iter::once(&mut lines).chain(sections.iter_mut().map(|section| &mut section.1));
        let all: Vec<&mut Vec<Line>> = all.chain([&mut marked]).collect();
        removed = clean::clean(all, &mut blocks, &mut footnotes, diagnostics);
        removed.extend(take_away(&mut lines, diagnostics));
        for section in sections.iter_mut().map(|section| &mut section.1).chain([&mut marked]) {
            removed.extend(take_away(section, diagnostics));
        }
    } else {
        told::of_pages(&lines, diagnostics);
    }
    let written = moved::written(&lines, &blocks);
    let below = sections.iter().filter(|(label, own)| label.is_none() && !own.iter().any(names_a_paper));
    below.for_each(|(_, own)| told::below_closing(&lines, own, diagnostics));
    let mut builder = Builder { source, kind, trust, meta, removed, diagnostics, first_level: USUAL_FIRST_LEVEL };
    match trust {
        Trust::Writer => builder.furnish(&mut lines),
        _ => builder.absorb(&mut lines),
    }
    let split = lines.iter().position(|line| line.part.zone() >= Zone::Body).unwrap_or(lines.len());
    let mut text = lines.split_off(split);
    let tail = text.iter().position(|line| line.part.zone() > Zone::Attachments).unwrap_or(text.len());
    let tail = text.split_off(tail);
    let mut elements = Vec::new();
    for line in lines.extract_if(.., |line| line.part == Part::EarlyThing) {
        builder.thing(&line, None, &blocks, &mut elements);
    }
    elements.extend(builder.head(lines));
    // 附件说明 written behind the signature belongs above it, and what stands below it goes with it.
    let late = |line: &&Line| matches!(line.part.zone(), Zone::Attachments | Zone::Body);
    text.extend(tail.iter().filter(late).cloned());
    builder.said_twice(&mut text, !tail.iter().all(|line| late(&line)));
    let body = builder.body(&text, &blocks);
    let mut attached = Vec::new();
    for (label, own) in &sections {
        // An attachment begins a page by itself.
        attached.pop_if(|last: &mut Element| label.is_some() && last.role == Role::PageBreak);
        attached.extend(builder.section(label.as_ref(), own, &blocks));
    }
    attached.extend(builder.body(&marked, &attachments));
    elements.extend(builder.attachment_list(body, &attached));
    let tail = tail.iter().filter(|line| !late(line));
    elements.extend(builder.closing(tail));
    elements.extend(attached);
    moved::moved(&written, &elements, builder.diagnostics);
    let Builder { meta, mut removed, .. } = builder;
    removed.sort_by_key(|removed| removed.span.start);
    Recognized { document: Document { kind, meta, elements, footnotes, ..Document::default() }, removed, account }
}

/// Where each attachment begins and ends among the lines behind the closed paper.
pub(super) fn sections(tail: &[Line]) -> Vec<Range<usize>> {
    let starts: Vec<usize> = (0..tail.len()).filter(|&at| at == 0 || begins_section(&tail[at])).collect();
    let ends = starts.iter().skip(1).copied().chain([tail.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Is it the mark of an attachment?
pub(super) fn begins_section(line: &Line) -> bool {
    let marks = [Sign::AttachmentMark, Sign::AttachmentHead];
    line.part == Part::AttachmentLabel || line.part == Part::Rest && marks.iter().any(|&mark| line.signs.has(mark))
}

/// Takes the lines out that are no text, and says so.
fn take_away(lines: &mut Vec<Line>, diagnostics: &mut Diagnostics) -> Vec<Removed> {
    let gone: Vec<Line> = lines.extract_if(.., |line| line.part.is_taken_away()).collect();
    gone.into_iter()
        .map(|line| {
            diagnostics.push(told::removed(&line));
            let mut links: Vec<&str> = line.inlines.iter().filter_map(link).collect();
            links.dedup();
            let text = links.iter().fold(line.text.clone(), |text, link| format!("{text}（{link}）"));
            Removed { text, span: line.span, told: false }
        })
        .collect()
}

/// Where a piece of text links to.
fn link(inline: &Inline) -> Option<&str> {
    match &inline.kind {
        InlineKind::Text { link, .. } => link.as_deref(),
        _ => None,
    }
}

/// How every line was read.
fn account(lines: &[Line], paper: Paper) -> Vec<Account> {
    let account = |line: &Line| Account {
        span: line.span,
        part: line.part.word(),
        role: line.part.stands_for(),
        margin: line.margin,
        rival: line.rival.map(Part::word),
        evidence: Evidence { part: line.part, signs: line.signs, paper, styled: line.styled },
    };
    lines.iter().map(account).collect()
}

/// An element of one line.
fn element(role: Role, inlines: Vec<Inline>) -> Element {
    let span = super::text::span_of(&inlines);
    Element::paragraph(role, inlines, span)
}

fn labelled(role: Role, label: Option<Label>, inlines: Vec<Inline>, span: Span) -> Element {
    Element { role, label, content: Content::Text(inlines), span }
}

fn bare(role: Role, content: Content, span: Span) -> Element {
    Element { role, label: None, content, span }
}

/// The block a line stands in.
fn block_of<'b>(line: &Line, blocks: &'b [Block]) -> &'b Block {
    &blocks[line.block]
}
