//! 横排: which blocks stand on landscape pages (GB/T 9704—2012, 8). The one place for all kinds of papers.

use super::styled::{Block, Paragraph};
use crate::document::Role;

/// The blocks, with each landscape table on landscape pages of its own, and with it what heads it: its caption; in an
/// attachment `附件1` and the title too. Tables that follow one another share their pages.
pub(super) fn turned(blocks: Vec<Block>) -> Vec<Block> {
    let mut turned: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::Table(table) if table.landscape => {
                let mut group = turned.split_off(heading(&turned));
                group.push(Block::Table(table));
                join(&mut turned, group);
            }
            // What is said about a table stands below it.
            block if is(&block, &[Role::TableNote]) && matches!(turned.last(), Some(Block::Landscape(_))) => {
                if let Some(Block::Landscape(blocks)) = turned.last_mut() {
                    blocks.push(block);
                }
            }
            block => {
                // A new page needs no blank line first, and must not get one alone.
                if !is_loose_blank(&block) {
                    let after = back(&turned, turned.len(), is_loose_blank);
                    if after > 0 && matches!(turned[after - 1], Block::Landscape(_)) {
                        turned.truncate(after);
                    }
                }
                turned.push(block);
            }
        }
    }
    turned
}

/// Puts a group on landscape pages: on those before it, when nothing but blank lines is between.
fn join(turned: &mut Vec<Block>, group: Vec<Block>) {
    let blanks = turned.iter().rev().take_while(|block| is(block, &[Role::Blank])).count();
    let before = turned.len() - blanks;
    let breaks = group.iter().any(|block| is(block, &[Role::AttachmentLabel]));
    match before.checked_sub(1).map(|at| &turned[at]) {
        Some(Block::Landscape(_)) if !breaks => {
            let between = turned.split_off(before);
            if let Some(Block::Landscape(blocks)) = turned.last_mut() {
                blocks.extend(between);
                blocks.extend(group);
            }
        }
        _ => {
            turned.truncate(back(turned, turned.len(), is_loose_blank));
            turned.push(Block::Landscape(group));
        }
    }
}

/// A blank line that stays with nothing.
fn is_loose_blank(block: &Block) -> bool {
    matches!(block, Block::Paragraph(paragraph) if paragraph.role == Role::Blank && !paragraph.style.keep_with_next)
}

/// Where the blocks of a kind begin that end before `from`.
fn back(blocks: &[Block], from: usize, of: impl Fn(&Block) -> bool) -> usize {
    from - blocks[..from].iter().rev().take_while(|block| of(block)).count()
}

/// Where what heads a table begins that comes next.
fn heading(blocks: &[Block]) -> usize {
    let back = |from: usize, roles: &[Role]| back(blocks, from, |block| is(block, roles));
    let mut caption = back(blocks.len(), &[Role::Caption, Role::TableUnit]);
    // One caption names the picture above it.
    if caption > 0 && caption < blocks.len() && matches!(blocks[caption - 1], Block::Figure(_)) {
        caption += 1;
    }
    let head = back(caption, &[Role::Blank, Role::Title]);
    let label = back(head, &[Role::AttachmentLabel]);
    if label < head { label } else { caption }
}

fn is(block: &Block, roles: &[Role]) -> bool {
    matches!(block, Block::Paragraph(Paragraph { role, .. }) if roles.contains(role))
}
