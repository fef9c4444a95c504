//! Document and styles and faces → pages.
//!
//! *Takes* a [`StyledDocument`] and a [`FontBook`]. *Gives* [`page::PagedDocument`],
//! which tells too where its lines and pages end. *Knows nothing of* Markdown or file formats.
//!
//! # The stages
//!
//! ```text
//! blocks ─ collect ─▶ paragraphs ─ shape ─▶ glyphs ─ linebreak ─▶ lines ─ justify ─▶ placed lines ─ stack ─▶ slabs ─ paginate ─▶ pages
//! ```
//!
//! A file is a stage: functions that are given the [`context::Context`] and give values. `collect` goes through the blocks and
//! has `stack` set each; `stack` has `shape`, `linebreak` and `justify` make its lines; `tests/architecture.rs` holds them to
//! that order. `turn` is for the 大字版: it lets all stages run over a few pages at a time to see where these end.
//!
//! What goes from stage to stage: `cell` (a character), `slab` (a piece of the flow), `page` (the result). [`hosts`] tells
//! `linebreak` what programs make of a DOCX; `overset` looks at finished pages.

mod cell;
pub(crate) mod class;
mod collect;
mod context;
pub mod dump;
mod hosts;
mod justify;
pub(crate) mod linebreak;
pub(crate) mod overset;
pub mod page;
mod paginate;
mod shape;
mod slab;
mod stack;
#[cfg(test)]
mod tests;
pub(crate) mod turn;

use crate::diag::{Diagnostics, Warned, has_errors};
use crate::font::FontBook;
use crate::style::adjust::Lines;
use crate::style::styled::{Block, StyledDocument};
use crate::style::{Delivery, StyleSheet};
use collect::Collected;
use context::Context;
use page::PagedDocument;
use paginate::{Paged, folio};
pub(crate) use shape::missing;
use slab::Origin;
use std::collections::BTreeSet;

/// Sets a document on pages.
///
/// # Errors
/// A character that no face has, with its place.
pub fn layout(
    document: &StyledDocument,
    sheet: &StyleSheet,
    fonts: &FontBook,
) -> Result<Warned<PagedDocument>, Diagnostics> {
    // What is read aloud turns its lines and pages by the sense.
    let aloud = sheet.switches.delivery == Delivery::ReadAloud && !document.has_lines;
    let turned = aloud.then(|| turn::turned(document, sheet, fonts));
    let document = turned.as_ref().map_or(document, |(turned, _)| turned);
    // Every block becomes slabs: shaped, broken into lines, each line placed in the measure.
    let mut cx = Context::new(document, sheet, fonts);
    // Slabs are put on pages, and pages are numbered.
    let (Collected { tree, held, mut partings, .. }, paged) = collect::document(&mut cx, document);
    let Paged { mut pages, outline, heads, carried, cut, foot, airless, figures } = paged;
    let mut shaper = cx.shaper;
    folio::put(&mut pages, &document.folio, &document.page, &mut shaper);
    for page in pages.iter_mut().filter(|page| !page.turned) {
        page.move_right(document.page.shift(page.number));
    }
    // A page with a hole in it is no page.
    let mut warnings = shaper.missing.into_diagnostics();
    warnings.extend(overset::check(&pages, &document.page));
    warnings.extend(overset::only_notes(&pages));
    warnings.extend(overset::crowded(&document.blocks, sheet));
    warnings.extend(overset::shrunk(&document.blocks, &figures));
    if has_errors(&warnings) {
        return Err(warnings);
    }
    let (info, has_lines) = (document.info.clone(), document.has_lines);
    let parted = parted(document, heads.into_iter().flatten().filter(|head| !carried.contains(head)));
    let turns = turned.map(|(_, turns)| turns).unwrap_or_default();
    let mut lines = Lines { held, airless, figures, ..turns };
    lines.parted = parted;
    lines.page_starts.extend(cut.into_iter().filter(|_| !has_lines));
    carried.iter().filter_map(|head| partings.remove(head)).for_each(|parting| parting.tell(&mut lines));
    let (structure, red) = (tree.into_elements(), sheet.official.red);
    Ok(Warned { output: PagedDocument { pages, structure, outline, info, foot, lines, red }, warnings })
}

/// The paragraphs that stay with what is next and that pages beginning with these lines part.
fn parted(document: &StyledDocument, heads: impl Iterator<Item = Origin>) -> BTreeSet<u32> {
    let inside = heads.filter(|head| head.cell > 0).filter_map(|head| match &document.blocks[head.block] {
        Block::Paragraph(paragraph) if paragraph.style.keep_with_next => Some(paragraph.id),
        _ => None,
    });
    inside.collect()
}
