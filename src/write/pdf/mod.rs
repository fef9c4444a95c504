//! Pages → PDF.
//!
//! *Takes* a [`PagedDocument`] and the [`FontBook`] its glyphs are from. *Gives* the bytes of a tagged PDF. *Knows nothing of*
//! roles' styles or how lines were broken.
//!
//! printpdf draws (`page`, `text`, with the faces of `font` and the pictures of `image`), some pages at a time; meanwhile `tags`
//! notes whose each piece is. Then lopdf adds what printpdf has no words for: `structure`, `outline`, `metadata`; `finish` makes
//! the `file` of it, for which objects are made when their turn comes.
//! The result is made to the rules of PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1), and is the same on every run.

mod cff;
mod deflate;
mod file;
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
use lopdf::{Document, Object, ObjectId};
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions};
use rayon::prelude::*;

/// So many pages are drawn at a time: as operators they take twenty times the room of what they become.
const AT_A_TIME: usize = 128;

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
    let set = page::Set { subsets: &subsets, images: &images, red: document.red };
    let mut sheets = document.pages.iter().enumerate();
    let mut draw = || -> Vec<PdfPage> {
        sheets.by_ref().take(AT_A_TIME).map(|(at, page)| page::draw(page, at, set, &mut tags)).collect()
    };
    // The first pages are drawn at once, the others left blank; one shows every glyph in their stead.
    let mut pages = draw();
    let blank = &document.pages[pages.len()..];
    pages.extend(blank.iter().map(|page| page::sheet(page, Vec::new())));
    if let Some(page) = pages.get_mut(document.pages.len() - blank.len()) {
        page.ops = subsets.specimen();
    }
    let mut whole = serialised(&mut pdf, pages);
    let mut contents = contents(&whole).into_iter().skip(AT_A_TIME);
    loop {
        let drawn = draw();
        if drawn.is_empty() {
            break;
        }
        let mut part = serialised(&mut pdf, drawn);
        let streams = self::contents(&part).into_iter().filter_map(|id| part.objects.remove(&id));
        let mut streams: Vec<Object> = streams.collect();
        streams.par_iter_mut().try_for_each(finish::compress)?;
        // The streams first: no content may be taken when they are at their end.
        whole.objects.extend(streams.into_iter().zip(contents.by_ref()).map(|(stream, id)| (id, stream)));
    }
    drop(pdf);
    finish::finish(whole, document, finish::Drawn { subsets, images, tags })
}

/// What printpdf makes of some pages.
fn serialised(pdf: &mut PdfDocument, pages: Vec<PdfPage>) -> Document {
    pdf.with_pages(pages);
    let whole = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    pdf.pages = Vec::new();
    whole
}

/// The content of each page.
fn contents(pdf: &Document) -> Vec<ObjectId> {
    let content = |page| pdf.get_dictionary(page).ok()?.get(b"Contents").ok()?.as_reference().ok();
    pdf.get_pages().into_values().filter_map(content).collect()
}

#[cfg(test)]
mod tests;
