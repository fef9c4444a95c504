//! Text in → document.
//!
//! *Takes* a [`Source`]. *Gives* a [`Document`]. *Knows nothing of* styles, faces or pages.

pub mod code;
pub mod draft;
mod figure;
pub mod front_matter;
mod markdown;
mod mask;

use crate::diag::Warned;
use crate::document::Document;
use crate::source::Source;

/// Reads a Markdown draft.
///
/// Never fails: what cannot be understood becomes a body paragraph and a diagnostic.
pub fn read(source: &Source) -> Warned<Document> {
    let mut diagnostics = Vec::new();
    let (blocks, footnotes) = markdown::read(source, 0, &mut diagnostics);
    eprintln!("{blocks:?} {footnotes:?}");
    Warned { output: Document::default(), warnings: diagnostics }
}
