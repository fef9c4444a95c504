//! Document and styles and faces → pages.
//!
//! *Takes* a [`StyledDocument`] and a [`FontBook`]. *Gives* [`page::PagedDocument`],
//! which tells too where its lines and pages end. *Knows nothing of* Markdown or file formats.

pub mod ban;
pub mod class;
mod contents;
pub mod dump;
mod flow;
mod folio;
mod footnote;
mod hosts;
mod justify;
pub mod linebreak;
pub mod missing;
pub mod overset;
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
pub mod turn;

use crate::diag::{Diagnostics, Warned, has_errors};
use crate::font::FontBook;
use crate::style::adjust::Lines;
use crate::style::styled::StyledDocument;
use crate::style::{Delivery, StyleSheet};
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
    // What is read aloud turns its lines and pages by the sense.
    let aloud = sheet.switches.delivery == Delivery::ReadAloud && !document.has_lines;
    let turned = aloud.then(|| turn::turned(document, sheet, fonts));
    let document = turned.as_ref().map_or(document, |(turned, _)| turned);
    // Every block becomes slabs: shaped, broken into lines, each line placed in the measure.
    let mut setter = Setter::new(document, sheet, fonts);
    setter.set_blocks();
    let frame = setter.frame();
    let Setter { mut shaper, tree, flow, lines, .. } = setter;
    // Slabs are put on pages, and pages are numbered.
    let Paged { mut pages, outline, foot, .. } = paginate::paginate(flow, frame);
    folio::put(&mut pages, &document.folio, &document.page, &mut shaper);
    // A page with a hole in it is no page.
    let mut warnings = shaper.missing.into_diagnostics();
    warnings.extend(overset::check(&pages, &document.page));
    warnings.extend(overset::crowded(&document.blocks));
    if has_errors(&warnings) {
        return Err(warnings);
    }
    let info = document.info.clone();
    let turns = turned.map(|(_, turns)| turns).unwrap_or_default();
    let lines = Lines { held: lines.held, ..turns };
    let (structure, red) = (tree.into_elements(), sheet.official.red);
    Ok(Warned { output: PagedDocument { pages, structure, outline, info, foot, lines, red }, warnings })
}
