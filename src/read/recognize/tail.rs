//! The end of a draft: 落款, 成文日期, 附注, remarks.

use super::Recognizer;
use super::text::{bracketed, date_line, is_remark, may_be_byline, span_of};
use crate::document::inline::plain_text;
use crate::document::{Element, Role};
use crate::read::draft::{Block, BlockKind};
use std::collections::VecDeque;

/// A name at the end has no more characters than this.
const LONGEST_NAME: usize = 30;
/// Lines above the date that may sign, and below it that may follow.
const MOST_SIGNERS: usize = 4;

impl Recognizer<'_> {
    /// Takes signature, date and what follows them off the end.
    pub(super) fn tail(&mut self, blocks: &mut VecDeque<Block>) -> Vec<Element> {
        let mut tail = Vec::new();
        while tail.len() < MOST_SIGNERS
            && let Some(line) = last_line(blocks).filter(|element| self.may_close(&element.plain_text()))
        {
            blocks.pop_back();
            let role = if self.is_speech() { Role::Remark } else { Role::Note };
            tail.insert(0, Element { role, ..line });
        }
        tail.splice(0..0, self.signature(blocks));
        tail
    }

    fn may_close(&self, text: &str) -> bool {
        is_remark(text) || !self.is_speech() && bracketed(text).is_some()
    }

    /// A line that is a date, and the names above it.
    fn signature(&self, blocks: &mut VecDeque<Block>) -> Vec<Element> {
        let Some(Block { kind: BlockKind::Paragraph(paragraph), .. }) = blocks.back() else { return Vec::new() };
        if paragraph.lines.len() > MOST_SIGNERS {
            return Vec::new();
        }
        let mut lines: Vec<_> = paragraph.split_lines().collect();
        let Some(date) = lines.pop().filter(|line| is_plain_date(&plain_text(line))) else { return Vec::new() };
        let signs = |text: &str| {
            may_be_byline(text) && text.trim().chars().count() <= LONGEST_NAME && bracketed(text).is_none()
        };
        // The names stand in the same paragraph, or in short ones of their own.
        if !lines.iter().all(|line| signs(&plain_text(line))) {
            return Vec::new();
        }
        blocks.pop_back();
        let mut signers = lines;
        if signers.is_empty() {
            while signers.len() < MOST_SIGNERS
                && let Some(line) = last_line(blocks).filter(|line| signs(&line.plain_text()))
            {
                blocks.pop_back();
                signers.insert(0, line.inlines().to_vec());
            }
        }
        let element = |role, inlines: Vec<_>| {
            let span = span_of(&inlines);
            Element::paragraph(role, inlines, span)
        };
        let mut elements: Vec<Element> = signers.into_iter().map(|line| element(Role::Signature, line)).collect();
        elements.push(element(Role::IssueDate, date));
        elements
    }
}

/// A date that is not in brackets: those stand under the title.
fn is_plain_date(text: &str) -> bool {
    bracketed(text).is_none() && date_line(text).is_some_and(|date| date.is_ok())
}

/// The last block, when it is a paragraph of one line.
fn last_line(blocks: &VecDeque<Block>) -> Option<Element> {
    let Block { kind: BlockKind::Paragraph(paragraph), span } = blocks.back()? else { return None };
    let single = paragraph.lines.is_empty() && blocks.len() > 1;
    single.then(|| Element::paragraph(Role::Body, paragraph.inlines.clone(), *span))
}
