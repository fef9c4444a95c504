//! What an assistant says around the Markdown it writes: `好的，以下是为您撰写的讲话稿：` above, `希望对您有帮助！` below.

use super::Removed;
use super::message::{is_assistant_closing, is_assistant_opening};
use crate::diag::{Diagnostic, Diagnostics};
use crate::read::code;
use crate::read::draft::{Block, BlockKind};
use crate::read::report::excerpt;

/// Takes it away from both ends of a Markdown text that somebody pasted, with the rules that part it from the text.
///
/// Never from inside: the opening must be the first block and a heading or a rule must follow it, the closing the last.
pub fn take_frame(blocks: &mut Vec<Block>, diagnostics: &mut Diagnostics) -> Vec<Removed> {
    let mut removed = Vec::new();
    let mut take = |block: &Block| {
        let BlockKind::Paragraph(paragraph) = &block.kind else { return };
        let text = paragraph.text();
        diagnostics
            .push(Diagnostic::note(code::FURNITURE, format!("删去文稿以外的话：{}", excerpt(&text))).at(block.span));
        removed.push(Removed { text, span: block.span, told: false });
    };
    let says = |block: Option<&Block>, test: fn(&str) -> bool| {
        block.is_some_and(|block| matches!(&block.kind, BlockKind::Paragraph(said) if test(said.text().trim())))
    };
    let rule = |block: Option<&Block>| block.is_some_and(|block| matches!(block.kind, BlockKind::PageBreak));
    let heads = |block: Option<&Block>| block.is_some_and(|block| matches!(block.kind, BlockKind::Heading { .. }));
    if says(blocks.first(), is_assistant_opening) && (rule(blocks.get(1)) || heads(blocks.get(1))) {
        take(&blocks.remove(0));
        if rule(blocks.first()) {
            blocks.remove(0);
        }
    }
    if blocks.len() > 1 && says(blocks.last(), is_assistant_closing) {
        take(&blocks[blocks.len() - 1]);
        blocks.pop();
        if rule(blocks.last()) {
            blocks.pop();
        }
    }
    removed
}
