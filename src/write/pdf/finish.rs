//! From printpdf's document to the file: what printpdf has no words for, then compression and the trailer.

use super::PdfError;
use super::font::Subsets;
use super::image::Images;
use super::object::{dict, name, reference, text};
use super::sheet::Sheets;
use super::tags::Tags;
use super::{file, metadata, outline, structure};
use crate::layout::page::{PagedDocument, RedInk};
use crate::write::deflate::{Effort, zlib};
use crate::write::ours;
use lopdf::{Document, Object, ObjectId, Stream, StringFormat};
use rayon::prelude::*;

/// Shorter streams would not shrink.
const WORTH_COMPRESSING: usize = 64;

/// What drawing left behind for the rest.
pub(super) struct Drawn<'a> {
    /// The pages.
    pub sheets: Sheets,
    /// The faces.
    pub subsets: Subsets,
    /// The pictures.
    pub images: Images<'a>,
    /// Whose each piece of content is.
    pub tags: Tags,
}

/// The bytes of the file.
///
/// # Errors
/// Nothing in a whole document; said rather than assumed.
pub(super) fn finish(
    mut pdf: Document,
    document: &PagedDocument,
    Drawn { sheets, subsets, images, tags }: Drawn<'_>,
) -> Result<Vec<u8>, PdfError> {
    subsets.embed(&mut pdf, sheets.resources);
    images.embed(&mut pdf, sheets.resources);
    let tree = structure::Tree::plan(&mut pdf, &document.structure, &tags, &sheets.ids);
    let root = tree.write(&mut pdf);
    let annotations = tree.annotations();
    let pages = document.pages.iter().enumerate();
    let pages = pages.map(|(at, page)| (sheets.ids[at], sheets.written(at, page, annotations.of_element(at))));
    let outline = outline::Outline::plan(&mut pdf, &document.outline, &document.pages, &sheets.ids);
    fill_catalog(&mut pdf, document, root, outline.root())?;
    let streams: Vec<&mut Object> = pdf.objects.values_mut().filter(|object| object.as_stream().is_ok()).collect();
    streams.into_par_iter().try_for_each(compress)?;
    pdf.version = "1.7".into();
    let id = Object::String(fingerprint(&pdf).to_be_bytes().to_vec(), StringFormat::Hexadecimal);
    pdf.trailer.set("ID", Object::Array(vec![id.clone(), id]));
    let mut bytes = file::write(pdf, pages.chain(tree.objects()).chain(outline.items()))?;
    ours::mark_pdf(&mut bytes);
    Ok(bytes)
}

fn fill_catalog(
    pdf: &mut Document,
    document: &PagedDocument,
    tree: ObjectId,
    outline: Option<ObjectId>,
) -> Result<(), PdfError> {
    let wrong = |error: lopdf::Error| PdfError(error.to_string());
    // The inks of a print shop are not among the colours of sRGB: such a file does not claim to be PDF/A.
    let archival = document.red == RedInk::Rgb;
    let metadata = pdf.add_object(metadata::xmp(&document.info, archival));
    let intent = archival.then(|| metadata::output_intent(pdf));
    let info = pdf.add_object(metadata::info(&document.info));
    if let Ok(old) = pdf.trailer.get(b"Info").and_then(Object::as_reference) {
        pdf.objects.remove(&old);
    }
    pdf.trailer.set("Info", reference(info));
    let catalog = pdf.catalog_mut().map_err(wrong)?;
    catalog.remove(b"PageLayout");
    catalog.set("Lang", text("zh-CN"));
    catalog.set("MarkInfo", dict([("Marked", true.into())]));
    catalog.set("ViewerPreferences", dict([("DisplayDocTitle", true.into())]));
    catalog.set("StructTreeRoot", reference(tree));
    catalog.set("Metadata", reference(metadata));
    if let Some(intent) = intent {
        catalog.set("OutputIntents", Object::Array(vec![reference(intent)]));
    }
    catalog.set("PageMode", name(if outline.is_some() { "UseOutlines" } else { "UseNone" }));
    if let Some(outline) = outline {
        catalog.set("Outlines", reference(outline));
    }
    Ok(())
}

/// Compresses a stream that is not yet.
pub(super) fn compress(object: &mut Object) -> Result<(), PdfError> {
    let Ok(stream) = object.as_stream_mut() else { return Ok(()) };
    let wanted = stream.allows_compression && !is_metadata(stream) && stream.content.len() > WORTH_COMPRESSING;
    if !wanted || stream.dict.has(b"Filter") {
        return Ok(());
    }
    let effort = effort(stream);
    let packed = zlib(&stream.content, effort).map_err(|error| PdfError(error.to_string()))?;
    stream.dict.set("Filter", name("FlateDecode"));
    stream.set_content(packed);
    Ok(())
}

fn is_metadata(stream: &Stream) -> bool {
    stream.dict.get(b"Type").and_then(Object::as_name).is_ok_and(|kind| kind == b"Metadata")
}

/// Font programs hardly shrink (ISO 32000-1, table 127).
fn effort(stream: &Stream) -> Effort {
    let kind = stream.dict.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
    match kind {
        b"CIDFontType0C" | b"OpenType" => Effort::Quick,
        _ if stream.dict.has(b"Length1") => Effort::Quick,
        _ => Effort::Close,
    }
}

/// A number for the content, of all streams: the same content, the same file identifier.
fn fingerprint(pdf: &Document) -> u128 {
    let streams = pdf.objects.values().filter_map(|object| object.as_stream().ok());
    ours::hash(streams.map(|stream| stream.content.as_slice()))
}
