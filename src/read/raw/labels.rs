//! The numbers of headings: put into the form of the standard; headings that only what follows them gives away.

use super::code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::heading::{HeadingLevel, chapter_label, parse_label};
use crate::document::inline::{Inline, InlineKind, plain_text};
use crate::read::draft::{Block, BlockKind};

/// A heading that introduces what follows (`（一）营商环境方面：`) is no longer than this, in characters.
const LONGEST_INTRODUCTION: usize = 30;
/// A line without any mark at its end is a heading even when it is as long as this.
const LONGEST_HEADING: usize = 60;

/// Gives the numbers of paragraphs and headings the form of the standard, and marks headings as such where it takes more
/// than the paragraph itself to see it.
pub fn settle(blocks: &mut [Block], said: &mut Diagnostics) {
    let mut changed = 0;
    for block in blocks.iter_mut() {
        let inlines = match &mut block.kind {
            BlockKind::Paragraph(paragraph) => &mut paragraph.inlines,
            BlockKind::Heading { level, inlines } if *level > 1 => inlines,
            _ => continue,
        };
        changed += usize::from(standardize(inlines));
    }
    if changed > 0 {
        said.push(Diagnostic::note(code::LABEL_FORM, format!("层次序号改为规范形式 {changed} 处")));
    }
    for at in 0..blocks.len() {
        if let Some(level) = heading_at(blocks, at)
            && let BlockKind::Paragraph(paragraph) = &mut blocks[at].kind
        {
            let inlines = std::mem::take(&mut paragraph.inlines);
            blocks[at].kind = BlockKind::Heading { level: level.number() + 1, inlines };
        }
    }
}

/// `1、` → `1.`, `㈠` → `（一）`; blanks behind the number go.
fn standardize(inlines: &mut [Inline]) -> bool {
    let whole = plain_text(inlines);
    let Some(label) = parse_label(&whole) else { return false };
    let standard = label.level.label(label.number);
    let Some(Inline { kind: InlineKind::Text { text, .. }, .. }) = inlines.first_mut() else { return false };
    if *label.text == standard && label.length == label.text.len() || text.len() < label.length {
        return false;
    }
    let written = label.text != standard;
    text.replace_range(..label.length, &standard);
    written
}

/// The level of the heading a paragraph is, where that takes a look at the next one.
fn heading_at(blocks: &[Block], at: usize) -> Option<HeadingLevel> {
    let text = paragraph_text(blocks.get(at)?)?;
    if chapter_label(&text).is_some_and(|length| length > 0 && is_open(&text, LONGEST_INTRODUCTION)) {
        return Some(HeadingLevel::One);
    }
    let label = parse_label(&text)?;
    let rest = &text[label.length..];
    let count = rest.chars().count();
    let next = blocks.get(at + 1).and_then(paragraph_text);
    let next = next.as_deref().and_then(parse_label).map(|next| next.level);
    let introduces = rest.ends_with('：') && count <= LONGEST_INTRODUCTION && !rest.contains(['。', '；', '！', '？']);
    if introduces && next.is_some_and(|next| next > label.level) {
        return Some(label.level);
    }
    let upper = matches!(label.level, HeadingLevel::One | HeadingLevel::Two);
    (upper && is_open(rest, LONGEST_HEADING) && blocks.len() > at + 1).then_some(label.level)
}

/// Is this a line of at most so many characters without any mark of a sentence?
fn is_open(text: &str, longest: usize) -> bool {
    (1..=longest).contains(&text.chars().count())
        && !text.contains(['。', '；', '！', '？', '\n'])
        && !text.ends_with(['：', '，', '、', ',', ':'])
}

fn paragraph_text(block: &Block) -> Option<String> {
    match &block.kind {
        BlockKind::Paragraph(paragraph) => Some(paragraph.text()),
        BlockKind::Heading { inlines, .. } => Some(plain_text(inlines)),
        _ => None,
    }
}
