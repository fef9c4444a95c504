//! 目录: what stands under which heading, on a page of its own before everything.
//!
//! Page numbers are known only when everything is laid out; [`fill`] puts them in.

use super::StyleSheet;
use super::styled::{Block, OutlineEntry, Paragraph, StyledDocument, plain};
use crate::document::Role;

/// The deepest level of headings listed.
pub const DEEPEST: u8 = 2;

/// A list of headings and their pages.
#[derive(Clone, Debug, PartialEq)]
pub struct Contents {
    /// `目　录`.
    pub title: Paragraph,
    /// One for each heading, in their order.
    pub entries: Vec<Entry>,
}

/// A heading in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// How deep, from 1.
    pub level: u8,
    /// As it is listed.
    pub text: Paragraph,
    /// The number of its page.
    pub page: Paragraph,
}

/// The same document with a list of its headings before it, their page numbers yet unknown. `None` when it has no heading.
pub fn before(document: &StyledDocument, sheet: &StyleSheet) -> Option<StyledDocument> {
    let listed = outline(&document.blocks).filter(|entry| is_listed(entry));
    let entries: Vec<Entry> = listed.map(|heading| entry(heading, sheet)).collect();
    let title = plain(sheet, Role::ContentsTitle, "目　录");
    let contents = (!entries.is_empty()).then_some(Block::Contents(Contents { title, entries }))?;
    let blocks = [contents, Block::PageBreak].into_iter().chain(document.blocks.iter().cloned()).collect();
    Some(StyledDocument { blocks, ..document.clone() })
}

/// Puts the page numbers in; `pages` are those of all lines of the outline, in their order.
pub fn fill(document: &mut StyledDocument, pages: impl Iterator<Item = usize>, sheet: &StyleSheet) {
    let listed: Vec<bool> = outline(&document.blocks).map(is_listed).collect();
    let numbers = listed.into_iter().zip(pages).filter_map(|(listed, page)| listed.then_some(page));
    if let Some(Block::Contents(contents)) = document.blocks.first_mut() {
        for (entry, number) in contents.entries.iter_mut().zip(numbers) {
            entry.page = page(number, sheet);
        }
    }
}

/// Is a line of the outline listed? A run-in heading is not: it does not stand on a line of its own.
pub fn is_listed(entry: &OutlineEntry) -> bool {
    !entry.run_in && entry.level <= DEEPEST
}

fn outline(blocks: &[Block]) -> impl Iterator<Item = &OutlineEntry> {
    blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => paragraph.outline.as_ref(),
        _ => None,
    })
}

fn entry(heading: &OutlineEntry, sheet: &StyleSheet) -> Entry {
    let mut text = plain(sheet, Role::ContentsEntry, &heading.text);
    text.style.left_indent = sheet.page.grid.cell * 2 * i64::from(heading.level - 1);
    // Room for the number.
    text.style.right_indent = sheet.page.grid.cell * 2;
    Entry { level: heading.level, text, page: page(0, sheet) }
}

fn page(number: usize, sheet: &StyleSheet) -> Paragraph {
    let mut page = plain(sheet, Role::ContentsEntry, &number.to_string());
    page.style.align = super::Align::Right;
    page
}
