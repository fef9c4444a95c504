//! 目录: what stands under which heading, on a page of its own before everything.
//!
//! Page numbers are known only when everything is laid out: they come back as
//! [`super::adjust::Adjustments::outline_pages`]. No clause asks for a 目录; it stands before the first page of any kind of
//! paper but a letter, whose first page must be the first (10.1).

use super::StyleSheet;
use super::styled::{Block, OutlineEntry, Paragraph, plain};
use crate::document::{Document, Element, Kind, Role, heading};

/// The deepest level of headings listed.
pub(crate) const DEEPEST: u8 = 2;

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

/// Why a document has no list of headings, however much one is wished for; `None` when it can have one.
pub(crate) fn refusal(document: &Document) -> Option<&'static str> {
    let is_listed = |element: &Element| heading::level_of(element).is_some_and(|level| level.number() <= DEEPEST);
    if document.kind == Kind::Letter {
        return Some("信函的首页版式固定，版心上下有红色双线（10.1），前面不能另加目录页");
    }
    (!document.elements.iter().any(is_listed)).then_some("稿中没有“一、”“（一）”这两级小标题")
}

/// Puts the list of the headings among some blocks before them, on pages of its own; `pages` are those of all lines of the
/// outline, in their order, as far as pages have told.
pub(super) fn put_before(blocks: &mut Vec<Block>, sheet: &StyleSheet, pages: &[usize]) {
    let mut headings = Vec::new();
    outline(blocks, &mut headings);
    let pages = pages.iter().copied().chain(std::iter::repeat(0));
    let listed = headings.into_iter().zip(pages).filter(|(heading, _)| is_listed(heading));
    let entries: Vec<Entry> = listed.map(|(heading, page)| entry(heading, page, sheet)).collect();
    if !entries.is_empty() {
        let title = plain(sheet, Role::ContentsTitle, "目　录");
        blocks.splice(0..0, [Block::Contents(Contents { title, entries }), Block::PageBreak]);
    }
}

/// Is a line of the outline listed? A run-in heading is, by its sentence alone.
pub(crate) fn is_listed(entry: &OutlineEntry) -> bool {
    entry.level <= DEEPEST
}

/// The lines of the outline, in the order in which pages tell of them.
fn outline<'a>(blocks: &'a [Block], entries: &mut Vec<&'a OutlineEntry>) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => entries.extend(paragraph.outline.as_deref()),
            Block::Landscape(blocks) => outline(blocks, entries),
            _ => {}
        }
    }
}

fn entry(heading: &OutlineEntry, number: usize, sheet: &StyleSheet) -> Entry {
    let mut text = plain(sheet, Role::ContentsEntry, &heading.text);
    text.style.left_indent = sheet.page.grid.cell * 2 * i64::from(heading.level - 1);
    // Room for the number.
    text.style.right_indent = sheet.page.grid.cell * 2;
    let mut page = plain(sheet, Role::ContentsEntry, &number.to_string());
    page.style.align = super::Align::Right;
    Entry { level: heading.level, text, page }
}
