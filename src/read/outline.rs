//! What the styles of a Word document say about levels: of headings and of lists.

use super::draft::{Block, BlockKind, Looks};
use crate::document::Role;
use crate::document::heading::{HeadingLevel, parse_label};
use crate::document::inline::plain_text;
use crate::text::lexicon::papers;

/// A first heading above all others is the title: writers of web pages and Markdown have no other style for it.
pub fn promote_title(blocks: &mut [Block]) {
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

/// The depth of an item is how many items it stands inside of, however Word counted.
pub fn settle_depths(blocks: &mut [Block]) {
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
