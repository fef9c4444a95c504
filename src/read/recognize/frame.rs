//! What an assistant says around the Markdown it writes: `好的，以下是为您撰写的讲话稿：` above, `希望对您有帮助！` below.

use super::Removed;
use super::message::{asked, is_assistant_closing, is_assistant_opening};
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::inline::plain_text;
use crate::read::code;
use crate::read::draft::{Block, BlockKind};
use crate::read::report::excerpt;
use std::ops::Range;

/// Takes it away from both ends of a Markdown text that somebody pasted, with the rules that part it from the text.
///
/// Never from inside: the opening must be the first block and a heading or a rule must follow it, the closing the last.
pub(crate) fn take_frame(blocks: &mut Vec<Block>, diagnostics: &mut Diagnostics) -> Vec<Removed> {
    /// An assistant says no more before it comes to the text.
    const MOST_OPENING: usize = 3;
    const MOST_CLOSING: usize = 3;
    const SEEN: usize = 24;
    let mut removed = Vec::new();
    let mut take = |block: &Block| {
        let Some(text) = words(block) else { return };
        diagnostics
            .push(Diagnostic::note(code::FURNITURE, format!("删去文稿以外的话：{}", excerpt(&text))).at(block.span));
        removed.push(Removed { text, span: block.span, told: false });
    };
    // What was asked, as far as the name of who answers.
    let texts: Vec<String> = blocks.iter().take(SEEN).map(|block| words(block).unwrap_or_default()).collect();
    let texts: Vec<&str> = texts.iter().map(|text| text.trim()).collect();
    let worded = |asked: &[Range<usize>; 2]| blocks[asked[0].clone()].iter().all(|block| words(block).is_some());
    if let Some([above, _]) = asked(&texts).filter(|asked| asked[0].end < blocks.len() && worded(asked)) {
        blocks.drain(..above.end).for_each(|block| take(&block));
    }
    let rule = |block: Option<&Block>| block.is_some_and(|block| matches!(block.kind, BlockKind::PageBreak));
    let heads = |block: Option<&Block>| block.is_some_and(|block| matches!(block.kind, BlockKind::Heading { .. }));
    // What is marked as a heading and ends as a sentence is none.
    let said = |block: &Block| words(block).is_some_and(|text| is_assistant_opening(text.trim()));
    let opening = blocks.iter().take(MOST_OPENING).take_while(|block| said(block)).count();
    let next = blocks.get(opening);
    if opening > 0 && (opening > 1 || heads(blocks.first()) || rule(next) || heads(next)) {
        blocks.drain(..opening).for_each(|block| take(&block));
        if rule(blocks.first()) {
            blocks.remove(0);
        }
    }
    let closes = |block: &Block| words(block).is_some_and(|text| is_assistant_closing(text.trim()));
    for _ in 0..MOST_CLOSING {
        if blocks.len() < 2 || !blocks.last().is_some_and(closes) {
            break;
        }
        take(&blocks[blocks.len() - 1]);
        blocks.pop();
        if rule(blocks.last()) {
            blocks.pop();
        }
    }
    removed
}

/// The text of a paragraph, a heading or a quotation.
fn words(block: &Block) -> Option<String> {
    match &block.kind {
        BlockKind::Paragraph(paragraph) => Some(paragraph.text()),
        BlockKind::Heading { inlines, .. } | BlockKind::Quotation(inlines) => Some(plain_text(inlines)),
        _ => None,
    }
}
