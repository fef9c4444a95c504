//! Pictures: a JPEG goes in as it is, a PNG as its pixels with its transparency apart.

use super::PdfError;
use super::object::{dict, integer, name, reference, resources};
use crate::layout::page::{Figure, PagedDocument};
use image::{DynamicImage, ImageFormat};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use rayon::prelude::*;

/// The pictures of a document, each once however often it is shown.
pub(super) struct Images<'a> {
    figures: Vec<&'a Figure>,
    encoded: Vec<Encoded>,
}

/// A picture as PDF has it.
struct Encoded {
    picture: Stream,
    /// How opaque each pixel is.
    mask: Option<Stream>,
}

impl<'a> Images<'a> {
    /// Makes the pictures of a document ready.
    ///
    /// # Errors
    /// A picture that cannot be read.
    pub(super) fn encode(document: &'a PagedDocument) -> Result<Self, PdfError> {
        let mut figures: Vec<&Figure> = Vec::new();
        for picture in document.pages.iter().flat_map(|page| &page.pictures) {
            if !figures.iter().any(|known| known.data == picture.figure.data) {
                figures.push(&picture.figure);
            }
        }
        let encoded = figures.par_iter().map(|figure| encode(figure)).collect::<Result<_, _>>()?;
        Ok(Images { figures, encoded })
    }

    /// The name of a picture in the PDF.
    pub(super) fn name(&self, figure: &Figure) -> Option<String> {
        let at = self.figures.iter().position(|known| known.data == figure.data)?;
        Some(resource_name(at))
    }

    /// Puts the pictures into the resources of pages.
    pub(super) fn embed(self, pdf: &mut Document, resources: ObjectId) {
        let Some(shared) = self::resources(pdf, resources, b"XObject") else { return };
        let mut names = Dictionary::new();
        for (at, Encoded { mut picture, mask }) in self.encoded.into_iter().enumerate() {
            if let Some(mask) = mask {
                picture.dict.set("SMask", reference(pdf.add_object(mask)));
            }
            names.set(resource_name(at), reference(pdf.add_object(picture)));
        }
        pdf.set_object(shared, names);
    }
}

fn resource_name(at: usize) -> String {
    format!("P{at}")
}

fn encode(figure: &Figure) -> Result<Encoded, PdfError> {
    if let Some(jpeg) = plain_jpeg(&figure.data) {
        return Ok(Encoded { picture: jpeg, mask: None });
    }
    let unreadable = |error: image::ImageError| PdfError(format!("图片 {} 无法读取：{error}", figure.path));
    let format = image::guess_format(&figure.data).map_err(unreadable)?;
    let picture = image::load_from_memory_with_format(&figure.data, format).map_err(unreadable)?;
    Ok(from_pixels(&picture))
}

/// A JPEG of eight-bit grey or colour, which PDF reads by itself. Of four colours it does not say which.
fn plain_jpeg(data: &[u8]) -> Option<Stream> {
    if image::guess_format(data).ok()? != ImageFormat::Jpeg {
        return None;
    }
    let frame = jpeg_frame(data)?;
    let [8, h1, h0, w1, w0, channels @ (1 | 3)] = *frame else { return None };
    let (width, height) = (u16::from_be_bytes([w1, w0]), u16::from_be_bytes([h1, h0]));
    let mut dict = picture_dict(width.into(), height.into(), channels.into());
    dict.set("Filter", name("DCTDecode"));
    Some(Stream::new(dict, data.to_vec()))
}

/// Precision, height, width and number of channels: the head of a frame (ISO/IEC 10918-1, B.2.2).
fn jpeg_frame(data: &[u8]) -> Option<&[u8; 6]> {
    let mut at = 2;
    loop {
        let (&[mark, kind, l1, l0], rest) = data.get(at..)?.split_first_chunk::<4>()?;
        match (mark, kind) {
            (0xFF, 0xFF) => at += 1,
            // All frames but the tables that share their numbers.
            (0xFF, 0xC0..=0xCF) if !matches!(kind, 0xC4 | 0xC8 | 0xCC) => return rest.first_chunk(),
            (0xFF, _) => at += 2 + usize::from(u16::from_be_bytes([l1, l0])),
            _ => return None,
        }
    }
}

fn from_pixels(picture: &DynamicImage) -> Encoded {
    let (width, height) = (picture.width(), picture.height());
    let stream = |channels: usize, pixels: Vec<u8>| Stream::new(picture_dict(width, height, channels), pixels);
    let colour = picture.color();
    let opacity = colour.has_alpha().then(|| picture.to_rgba8().pixels().map(|pixel| pixel.0[3]).collect::<Vec<u8>>());
    let pixels = match colour.has_color() {
        true => stream(3, picture.to_rgb8().into_raw()),
        false => stream(1, picture.to_luma8().into_raw()),
    };
    // Opaque throughout is no transparency.
    let opacity = opacity.filter(|opacity| opacity.iter().any(|&part| part < 255));
    Encoded { picture: pixels, mask: opacity.map(|opacity| stream(1, opacity)) }
}

fn picture_dict(width: u32, height: u32, channels: usize) -> Dictionary {
    dict([
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", integer(width as usize)),
        ("Height", integer(height as usize)),
        ("ColorSpace", name(if channels == 1 { "DeviceGray" } else { "DeviceRGB" })),
        ("BitsPerComponent", Object::Integer(8)),
    ])
}
