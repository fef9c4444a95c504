//! Pages → PDF.
//!
//! *Takes* a [`PagedDocument`] and the [`FontBook`] its glyphs are from. *Gives* the bytes of a tagged PDF. *Knows nothing of*
//! roles' styles or how lines were broken.
//!
//! printpdf makes the document and the form of its pages (`sheet`). What stands on a page is drawn by `page` and `text`, with the
//! pictures of `image`, as `content`; meanwhile `tags` notes whose each piece is. Then lopdf adds what printpdf has no words for:
//! the faces (`font`), `structure`, `outline`, `metadata`; `finish` makes the `file` of it, for which objects are made when their
//! turn comes.
//! The result is made to the rules of PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1), and is the same on every run.

mod cff;
mod charstring;
mod content;
mod file;
mod finish;
mod font;
mod icc;
mod image;
mod index;
mod metadata;
mod object;
mod outline;
mod page;
mod sheet;
mod structure;
mod tags;
mod text;

use crate::font::FontBook;
use crate::layout::page::{Page, PagedDocument};
use lopdf::{Dictionary, Object, ObjectId, Stream};
use rayon::prelude::*;
use sheet::Sheets;

/// So many pages are drawn at a time, and compressed on all cores.
const AT_A_TIME: usize = 128;

/// Why no PDF could be made.
#[derive(Debug)]
pub struct PdfError(pub String);

/// The bytes of a PDF.
///
/// # Errors
/// When a face cannot be subset or a picture cannot be read.
pub fn write(document: &PagedDocument, fonts: &FontBook) -> Result<Vec<u8>, PdfError> {
    let subsets = font::Subsets::cut(document, fonts)?;
    let images = image::Images::encode(document)?;
    let mut tags = tags::Tags::new(document);
    let set = page::Set { subsets: &subsets, images: &images, red: document.red };
    let (mut whole, sheets) = Sheets::plan(document)?;
    let pages: Vec<_> = document.pages.iter().zip(&sheets.contents).enumerate().collect();
    for pages in pages.chunks(AT_A_TIME) {
        let draw = |&(at, (page, &id)): &(usize, (&Page, &ObjectId))| (id, page::draw(page, at, set, &mut tags));
        let drawn: Vec<(ObjectId, Vec<u8>)> = pages.iter().map(draw).collect();
        let stream = |(id, content)| {
            let mut stream = Object::Stream(Stream::new(Dictionary::new(), content));
            finish::compress(&mut stream).map(|()| (id, stream))
        };
        let streams: Vec<(ObjectId, Object)> = drawn.into_par_iter().map(stream).collect::<Result<_, _>>()?;
        whole.objects.extend(streams);
    }
    finish::finish(whole, document, finish::Drawn { sheets, subsets, images, tags })
}

#[cfg(test)]
mod tests;
