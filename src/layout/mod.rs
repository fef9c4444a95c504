//! Document and styles and faces → pages.
//!
//! *Takes* a [`StyledDocument`] and a [`FontBook`]. *Gives* [`page::PagedDocument`]. *Knows nothing of* Markdown or file formats.

pub mod ban;
pub mod class;
mod contents;
pub mod dump;
mod flow;
mod folio;
mod footnote;
mod justify;
pub mod linebreak;
pub mod missing;
pub mod page;
mod paginate;
mod paragraph;
mod place;
mod sense;
mod shape;
mod slab;
mod squeeze;
mod structure;
mod tab;
mod table;
#[cfg(test)]
mod tests;
pub mod tune;
pub mod turn;
pub mod uax;

use crate::diag::{Diagnostics, Warned, has_errors};
use crate::font::FontBook;
use crate::style::StyleSheet;
use crate::style::styled::StyledDocument;
use flow::Setter;
use page::PagedDocument;
use paginate::Paged;

/// Sets a document on pages.
///
/// # Errors
/// A character that no face has, with its place.
pub fn layout(
    document: &StyledDocument,
    sheet: &StyleSheet,
    fonts: &FontBook,
) -> Result<Warned<PagedDocument>, Diagnostics> {
    // Every block becomes slabs: shaped, broken into lines, each line placed in the measure.
    let mut setter = Setter::new(document, sheet, fonts);
    setter.set_blocks();
    let frame = setter.frame();
    let Setter { mut shaper, tree, flow, .. } = setter;
    // Slabs are put on pages, and pages are numbered.
    let Paged { mut pages, outline, foot, .. } = paginate::paginate(flow, frame);
    folio::put(&mut pages, &document.folio, &document.page, &mut shaper);
    // A page with a hole in it is no page.
    let warnings = shaper.missing.into_diagnostics();
    if has_errors(&warnings) {
        return Err(warnings);
    }
    let info = document.info.clone();
    let (structure, red) = (tree.into_elements(), sheet.official.red);
    Ok(Warned { output: PagedDocument { pages, structure, outline, info, foot, red }, warnings })
}
