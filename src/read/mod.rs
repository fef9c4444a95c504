//! Text in → document.
//!
//! *Takes* a [`Source`]. *Gives* a [`Document`]. *Knows nothing of* styles, faces or pages.
//!
//! Two steps: the text is cut into blocks with their places ([`draft::Draft`]), then every block is told what it is for
//! ([`recognize`]). A reader for another format shares the second: [`import`] takes raw texts and Word documents through
//! [`raw`], which makes of them the draft a person would have written.

mod attached;
pub mod code;
pub mod docx;
pub mod draft;
mod figure;
pub mod front_matter;
pub mod import;
mod markdown;
mod mask;
pub mod plain;
pub mod raw;
pub mod recognize;
pub mod seal;
mod sound;
pub mod tidy;

use crate::diag::Warned;
use crate::document::Document;
use crate::source::Source;
use draft::Draft;
use front_matter::FrontMatter;

/// Reads a Markdown draft.
///
/// Never fails: what cannot be understood becomes a body paragraph and a diagnostic.
pub fn read(source: &Source) -> Warned<Document> {
    let mut warnings = Vec::new();
    let FrontMatter { kind, meta, body } = front_matter::read(&source.text, &mut warnings);
    let (blocks, footnotes) = markdown::read(source, body, &mut warnings);
    let draft = Draft { kind: kind.map(|given| given.value), meta, blocks, footnotes };
    let mut output = recognize::recognize(&source.text, draft, &mut warnings);
    attached::read(source, &mut output, &mut warnings);
    seal::read(source, &mut output, &mut warnings);
    sound::check(source, &output, &mut warnings);
    crate::diag::sort(&mut warnings);
    Warned { output, warnings }
}
