//! What the styles of a Word document say about levels: of headings and of lists.

use super::{RawBlock, RawParagraph, title};
use crate::document::Role;
use crate::document::heading::{HeadingLevel, parse_label};

/// A first heading above all others is the title: writers of web pages and Markdown have no other style for it.
pub fn promote_title(blocks: &mut [RawBlock]) {
    let titled = blocks.iter().filter_map(paragraph).any(|paragraph| paragraph.looks.role == Some(Role::Title));
    let Some(first) = blocks.first().and_then(paragraph) else { return };
    let text = first.text();
    if titled || first.looks.role != Some(Role::Heading(HeadingLevel::One)) || parse_label(text.trim()).is_some() {
        return;
    }
    let tops = blocks.iter().filter_map(paragraph).filter(|other| other.looks.role == first.looks.role).count();
    if tops > 1 && !title::ends_as_title(text.trim()) {
        return;
    }
    for (at, block) in blocks.iter_mut().enumerate() {
        let RawBlock::Paragraph(paragraph) = block else { continue };
        match paragraph.looks.role {
            _ if at == 0 => paragraph.looks.role = Some(Role::Title),
            Some(Role::Heading(level)) if tops == 1 => {
                let above = HeadingLevel::ALL[(level as usize).saturating_sub(1)];
                paragraph.looks.role = Some(Role::Heading(above));
            }
            _ => {}
        }
    }
}

/// The depth of an item is how many items it stands inside of, however Word counted.
pub fn settle_depths(blocks: &mut [RawBlock]) {
    let mut outer: Vec<u8> = Vec::new();
    for block in blocks {
        let item = match block {
            RawBlock::Paragraph(paragraph) => paragraph.looks.item.as_mut(),
            _ => None,
        };
        let Some((_, depth)) = item else {
            outer.clear();
            continue;
        };
        outer.retain(|&open| open < *depth);
        let settled = outer.len() as u8;
        outer.push(*depth);
        *depth = settled;
    }
}

fn paragraph(block: &RawBlock) -> Option<&RawParagraph> {
    match block {
        RawBlock::Paragraph(paragraph) => Some(paragraph),
        _ => None,
    }
}
