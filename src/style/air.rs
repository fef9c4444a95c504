//! Around tables and pictures: what stays together with them, and the room between them and the text.
//!
//! The standard is silent. Practice: half a line above and below, so that neither a caption nor a rule sticks to the text; a
//! unit and notes are of one size with their table. The room ([`Block::Air`]) gives way where a page begins with it: no page
//! begins half a line lower than its neighbour.

use super::styled::{Block, Paragraph, RunKind, StyledTable};
use super::{StyleSheet, width};
use crate::document::Role;
use crate::geom::Length;

/// Between a picture and its caption.
const CAPTION_GAP: Length = Length::pt(6);

/// What a picture that was made smaller leaves free of its page: programs round.
pub(crate) const FIGURE_SPARE: Length = Length::pt(2);

/// Keeps captions, units and notes with their tables and pictures, and puts room around them. All room gets its number.
pub(super) fn put(blocks: Vec<Block>, sheet: &StyleSheet) -> Vec<Block> {
    let mut aired = Vec::with_capacity(blocks.len());
    let half = Length::twip(sheet.page.grid.line_pitch.to_twips() / 2);
    let mut number = 0;
    let mut rest = blocks.into_iter().peekable();
    let mut inside = false;
    while let Some(block) = rest.next() {
        let block = match block {
            Block::Landscape(blocks) => {
                inside = false;
                aired.push(Block::Landscape(grouped(blocks)));
                continue;
            }
            Block::Air(air) => {
                number += 1;
                aired.push(Block::Air(Air { number, ..air }));
                continue;
            }
            block => block,
        };
        let mut group = vec![block];
        while rest.peek().is_some_and(|next| belongs(&group, next)) {
            group.extend(rest.next());
        }
        let is_group = group.iter().any(is_object);
        if let Some(Block::Paragraph(before)) = aired.last_mut()
            && group.iter().any(|block| matches!(block, Block::Table(_)))
        {
            before.style.keep_with_next |= leads_to_table(before, sheet);
        }
        let parted = aired.last().is_some_and(is_flowing) && is_flowing(&group[0]);
        if (is_group || inside) && parted {
            number += 1;
            aired.push(Block::Air(Air { height: half, number }));
        }
        inside = is_group;
        aired.extend(grouped(group));
    }
    aired
}

/// Is a paragraph one line that says what its table is? It does not stand at the foot of a page without it.
fn leads_to_table(paragraph: &Paragraph, sheet: &StyleSheet) -> bool {
    let texts = paragraph.runs.iter().filter_map(|run| match &run.kind {
        RunKind::Text(text) => Some(text.as_str()),
        _ => None,
    });
    let text: String = texts.collect();
    let text = text.trim_end();
    let leads = text.ends_with('：') || ["如下", "下表", "见表", "如表"].iter().any(|word| text.contains(word));
    let one_line = width::width(text, &paragraph.style, sheet) + paragraph.style.first_indent
        <= sheet.page.area.size.width - sheet.page.grid.cell;
    paragraph.role == Role::Body && leads && one_line
}

/// Room above or below a table or picture, or for the lower edge of a seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Air {
    /// How high it is, in whole twips.
    pub height: Length,
    /// Its number among those of the document, from 1: so pages can say which one gave way; 0 before it has one.
    pub number: u32,
}

fn is_object(block: &Block) -> bool {
    matches!(block, Block::Table(_) | Block::Figure(_))
}

/// Text, a table, a picture: what room is put between. Blank lines and measured places have their own.
fn is_flowing(block: &Block) -> bool {
    match block {
        Block::Paragraph(paragraph) => {
            paragraph.role.is_text() || matches!(paragraph.role, Role::Addressee | Role::Salutation)
        }
        block => is_object(block),
    }
}

fn role(block: &Block) -> Option<Role> {
    match block {
        Block::Paragraph(paragraph) => Some(paragraph.role),
        _ => None,
    }
}

/// Does a block belong to the table or picture that those before it are, or lead to?
fn belongs(group: &[Block], next: &Block) -> bool {
    let last = group.last();
    let has = |of: fn(&Block) -> bool| group.iter().any(of);
    let heads = matches!(last.and_then(role), Some(Role::Caption | Role::TableUnit)) && !has(is_object);
    match next {
        Block::Table(_) => heads,
        Block::Figure(_) => false,
        next => match role(next) {
            Some(Role::TableUnit) => heads,
            Some(Role::TableNote) => {
                last.is_some_and(|last| matches!(last, Block::Table(_)) || role(last) == Some(Role::TableNote))
            }
            // The caption of a picture; that of a table stands above it.
            Some(Role::Caption) => last.is_some_and(|last| matches!(last, Block::Figure(_))),
            _ => false,
        },
    }
}

/// Some blocks, what belongs to a table or picture kept with it.
fn grouped(mut blocks: Vec<Block>) -> Vec<Block> {
    for at in 1..blocks.len() {
        let (before, after) = blocks.split_at_mut(at);
        if let Block::Table(table) = &after[0] {
            let units = before.iter_mut().rev().map_while(|block| match block {
                Block::Paragraph(unit) if unit.role == Role::TableUnit => Some(unit),
                _ => None,
            });
            units.for_each(|unit| resize(unit, table));
        }
        match (&mut before[at - 1], &mut after[0]) {
            (Block::Figure(figure), Block::Paragraph(caption)) if caption.role == Role::Caption => {
                figure.style.keep_with_next = true;
            }
            (Block::Paragraph(heading), Block::Table(_)) if is_head(heading) => heading.style.keep_with_next = true,
            (Block::Paragraph(caption), Block::Paragraph(unit)) if is_head(caption) && unit.role == Role::TableUnit => {
                caption.style.keep_with_next = true;
            }
            (Block::Table(table), Block::Paragraph(note)) if note.role == Role::TableNote => {
                table.keep_with_next();
                resize(note, table);
            }
            (Block::Paragraph(before), Block::Paragraph(note))
                if note.role == Role::TableNote && before.role == Role::TableNote =>
            {
                let (size, line_pitch) = (before.style.size, before.style.line_pitch);
                set_size(note, size, line_pitch);
            }
            _ => {}
        }
    }
    let mut spaced = Vec::with_capacity(blocks.len() + 1);
    for block in blocks {
        if role(&block) == Some(Role::Caption) && matches!(spaced.last(), Some(Block::Figure(_))) {
            spaced.push(Block::Space(CAPTION_GAP));
        }
        spaced.push(block);
    }
    spaced
}

fn is_head(paragraph: &Paragraph) -> bool {
    matches!(paragraph.role, Role::Caption | Role::TableUnit)
}

/// A unit or note in the size of its table.
fn resize(paragraph: &mut Paragraph, table: &StyledTable) {
    if let Some(cell) = table.rows.iter().flatten().next() {
        set_size(paragraph, cell.style.size, cell.style.line_pitch);
    }
}

fn set_size(paragraph: &mut Paragraph, size: Length, line_pitch: Length) {
    (paragraph.style.size, paragraph.style.line_pitch) = (size, line_pitch);
    paragraph.runs.iter_mut().for_each(|run| run.format.size = size);
}
