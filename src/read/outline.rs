//! What the styles of a Word document say about levels: of headings and of lists.

use super::draft::{Block, BlockKind, Looks, Paragraph};
use crate::document::Role;
use crate::document::heading::{HeadingLevel, parse_label};
use crate::document::inline::{Inline, InlineKind, plain_text};
use crate::text::lexicon::papers;

/// A first heading above all others is the title: writers of web pages and Markdown have no other style for it.
pub(super) fn promote_title(blocks: &mut [Block]) {
    let titled = blocks.iter_mut().filter_map(looks).any(|looks| looks.role == Some(Role::Title));
    let Some(BlockKind::Paragraph(first)) = blocks.first().map(|block| &block.kind) else { return };
    let (text, role) = (plain_text(&first.inlines), first.looks.role);
    if titled || role != Some(Role::Heading(HeadingLevel::One)) || parse_label(text.trim()).is_some() {
        return;
    }
    let tops = blocks.iter_mut().filter_map(looks).filter(|other| other.role == role).count();
    if tops > 1 && papers::ending(text.trim()).is_none() {
        return;
    }
    for (at, looks) in blocks.iter_mut().filter_map(looks).enumerate() {
        match looks.role {
            _ if at == 0 => looks.role = Some(Role::Title),
            Some(Role::Heading(level)) if tops == 1 => {
                let above = HeadingLevel::ALL[(level as usize).saturating_sub(1)];
                looks.role = Some(Role::Heading(above));
            }
            _ => {}
        }
    }
}

/// Headings of a Markdown text that somebody pasted → paragraphs in the styles of headings, the highest as the first level;
/// a paragraph that is bold as a whole only looks so.
pub(super) fn as_styles(source: &str, blocks: &mut Vec<Block>) {
    // A rule parts sections for the eye; nobody means a new page by it. Marks without a text say nothing.
    let empty = |block: &Block| match &block.kind {
        BlockKind::PageBreak => !source[block.span.range()].contains("分页"),
        BlockKind::Heading { inlines, .. } => plain_text(inlines).trim_matches(['#', ' ']).is_empty(),
        BlockKind::Paragraph(paragraph) => paragraph.text().trim_matches(['#', ' ']).is_empty(),
        _ => false,
    };
    blocks.retain(|block| !empty(block));
    let marked = |block: &Block| match block.kind {
        BlockKind::Heading { level, .. } => Some(level),
        _ => None,
    };
    let highest = blocks.iter().filter_map(marked).min().unwrap_or(1);
    for block in blocks.iter_mut() {
        match &mut block.kind {
            BlockKind::Heading { level, inlines } => {
                let depth = usize::from(level.saturating_sub(highest)).min(HeadingLevel::ALL.len() - 1);
                let looks = Looks { role: Some(Role::Heading(HeadingLevel::ALL[depth])), ..Looks::default() };
                block.kind = BlockKind::Paragraph(Paragraph { inlines: unstressed(inlines), lines: Vec::new(), looks });
            }
            BlockKind::Paragraph(paragraph) => paragraph.inlines = unstressed(&paragraph.inlines),
            _ => {}
        }
    }
    promote_title(blocks);
}

/// The same pieces; not stressed where all of them are.
fn unstressed(inlines: &[Inline]) -> Vec<Inline> {
    let stressed = |inline: &Inline| match &inline.kind {
        InlineKind::Text { text, mark, .. } => mark.strong || mark.emphasis || text.trim().is_empty(),
        _ => true,
    };
    let mut inlines = inlines.to_vec();
    if inlines.iter().all(stressed) {
        for inline in &mut inlines {
            if let InlineKind::Text { mark, .. } = &mut inline.kind {
                (mark.strong, mark.emphasis) = (false, false);
            }
        }
    }
    inlines
}

/// Where the highest style of headings is not the first, all stand so much higher, unless numbers make headings above them.
pub(super) fn raise(blocks: &mut [Block]) {
    let numbered = |block: &Block| match &block.kind {
        BlockKind::Paragraph(paragraph) => {
            parse_label(paragraph.text().trim()).is_some_and(|label| label.level == HeadingLevel::One)
        }
        _ => false,
    };
    if blocks.iter().any(numbered) {
        return;
    }
    let level = |looks: &Looks| match looks.role {
        Some(Role::Heading(level)) => Some(level as usize),
        _ => None,
    };
    let highest = blocks.iter_mut().filter_map(looks).filter_map(|looks| level(looks)).min().unwrap_or(0);
    for looks in blocks.iter_mut().filter_map(looks) {
        if let Some(level) = level(looks) {
            looks.role = Some(Role::Heading(HeadingLevel::ALL[level - highest]));
        }
    }
}

/// The depth of an item is how many items it stands inside of, however Word counted.
pub(super) fn settle_depths(blocks: &mut [Block]) {
    let mut outer: Vec<u8> = Vec::new();
    for block in blocks {
        let Some((_, depth)) = looks(block).and_then(|looks| looks.item.as_mut()) else {
            outer.clear();
            continue;
        };
        outer.retain(|&open| open < *depth);
        let settled = outer.len() as u8;
        outer.push(*depth);
        *depth = settled;
    }
}

fn looks(block: &mut Block) -> Option<&mut Looks> {
    match &mut block.kind {
        BlockKind::Paragraph(paragraph) => Some(&mut paragraph.looks),
        _ => None,
    }
}
