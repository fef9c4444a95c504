//! Draft → document: which block is 标题, 称谓, 一、, 落款.
//!
//! *Takes* a [`Draft`], whatever it was read from. *Gives* a [`Document`]. *Knows nothing of* Markdown: a draft of plain
//! paragraphs is recognised by its words alone.

mod body;
mod head;
mod official;
mod tail;
mod text;

use super::code;
use super::draft::{Block, BlockKind, Draft};
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::{Document, Element, Kind};
use std::collections::VecDeque;

/// Finds out what every block is for.
///
/// `source` is the text the draft was read from; what stands in the front matter and is printed gets its place from it.
pub fn recognize(source: &str, draft: Draft, diagnostics: &mut Diagnostics) -> Document {
    if !draft.blocks.iter().any(Block::has_text) {
        diagnostics
            .push(Diagnostic::error(code::EMPTY_DRAFT, "稿件没有正文").hint("请核对是否选错了文件，或是否尚未保存"));
    }
    let Draft { kind, meta, blocks, footnotes } = draft;
    let mut recognizer = Recognizer { source, kind: kind.unwrap_or_default(), meta, diagnostics };
    let mut blocks = VecDeque::from(blocks);
    let mut elements = recognizer.head(&mut blocks);
    // What an attachment ends with signs nothing.
    let attached = (0..blocks.len()).position(|at| begins_attachment(recognizer.is_speech(), &blocks, at));
    let attachments = blocks.split_off(attached.unwrap_or(blocks.len()));
    let tail = recognizer.tail(&mut blocks);
    let body = recognizer.body(blocks);
    let attachments = recognizer.body(attachments);
    elements.extend(recognizer.attachment_list(body, &attachments));
    elements.extend(recognizer.closing(tail));
    elements.extend(attachments);
    let Recognizer { kind, meta, .. } = recognizer;
    Document { kind, meta, elements, footnotes, ..Document::default() }
}

/// Does an attachment begin here, or a text that is passed on: its own title on a new page?
fn begins_attachment(speech: bool, blocks: &VecDeque<Block>, at: usize) -> bool {
    match blocks[at].kind {
        BlockKind::Attachment(_) => true,
        BlockKind::PageBreak => !speech && blocks.get(at + 1).is_some_and(body::is_top),
        _ => false,
    }
}

/// What every step needs.
struct Recognizer<'a> {
    source: &'a str,
    kind: Kind,
    meta: crate::document::meta::Metadata,
    diagnostics: &'a mut Diagnostics,
}

impl Recognizer<'_> {
    fn is_speech(&self) -> bool {
        self.kind == Kind::Speech
    }

    /// Front matter and text disagree: both are printed, for who of them is right only the writer knows, and it is said so.
    fn conflict(&mut self, what: &str, given: &str, written: &Element) {
        let text = written.plain_text().trim().replace('\n', "");
        let message = format!("{what}前后不一：文首的要素是“{given}”，正文里是“{text}”，两处都照排");
        self.diagnostics
            .push(Diagnostic::warning(code::CONFLICT, message).at(written.span).hint("请改成一致，或删去其中一处"));
    }
}
