//! Pages → PDF.
//!
//! *Takes* a [`PagedDocument`] and the [`FontBook`] its glyphs are from. *Gives* the bytes of a tagged PDF. *Knows nothing of*
//! roles' styles or how lines were broken.
//!
//! printpdf draws (`page`, `text`, with the faces of `font` and the pictures of `image`); meanwhile `tags` notes whose each
//! piece is. Then lopdf adds what printpdf has no words for: `structure`, `outline`, `metadata`; `finish` makes the file of it.
//! The result is made to the rules of PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1), and is the same on every run.

mod cff;
mod deflate;
mod finish;
mod font;
mod icc;
mod image;
mod metadata;
mod object;
mod outline;
mod page;
mod structure;
mod tags;
mod text;

use crate::font::FontBook;
use crate::layout::page::PagedDocument;
use printpdf::{PdfDocument, PdfSaveOptions};

/// Why no PDF could be made.
#[derive(Debug)]
pub struct PdfError(pub String);

/// The bytes of a PDF.
///
/// # Errors
/// When a face cannot be subset or a picture cannot be read.
pub fn write(document: &PagedDocument, fonts: &FontBook) -> Result<Vec<u8>, PdfError> {
    let mut pdf = PdfDocument::new("");
    let subsets = font::Subsets::embed(document, fonts, &mut pdf)?;
    let images = image::Images::encode(document)?;
    let mut tags = tags::Tags::new(document);
    let sheets = document.pages.iter().enumerate();
    let set = page::Set { subsets: &subsets, images: &images, red: document.red };
    let pages = sheets.map(|(at, page)| page::draw(page, at, set, &mut tags)).collect();
    pdf.with_pages(pages);
    let mut warnings = Vec::new();
    let pdf = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    finish::finish(pdf, document, finish::Drawn { subsets, images, tags })
}

#[cfg(test)]
mod tests;
