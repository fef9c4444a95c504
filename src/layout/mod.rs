//! Document and styles and faces → pages.
//!
//! *Takes* a [`StyledDocument`] and a [`FontBook`]. *Gives* [`page::PagedDocument`]. *Knows nothing of* Markdown or file formats.

pub mod ban;
pub mod class;
pub mod linebreak;
pub mod page;
pub mod uax;

use crate::diag::{Diagnostics, Warned};
use crate::font::FontBook;
use crate::style::StyleSheet;
use crate::style::styled::StyledDocument;
use page::PagedDocument;

/// Sets a document on pages.
///
/// # Errors
/// A character that no face has, with its place.
pub fn layout(
    document: &StyledDocument,
    sheet: &StyleSheet,
    fonts: &FontBook,
) -> Result<Warned<PagedDocument>, Diagnostics> {
    let _ = (document, sheet, fonts);
    Err(Vec::new())
}
