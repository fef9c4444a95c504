//! What is in a picture file, brought into the form both outputs carry as it is: a PNG or a JPEG of at most eight bits grey
//! or colour, the right way up, no finer than print shows, and without anything about who took it, where and when.
//!
//! *Takes* the bytes of a file. *Gives* [`Picture`], or what is wrong with it. *Knows nothing of* where files are.

use super::strip::{self, Stripped};
use crate::document::FigureFormat;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageFormat};
use std::io::Cursor;
use std::sync::Arc;

/// More pixels than this either way are more than 300 to the inch along the type area's 225 mm: no printer shows them.
const FINEST: u32 = 2_660;
/// Pictures of more pixels are not read into memory.
const MOST_PIXELS: u64 = 120_000_000;
/// The quality of a JPEG that has to be made anew: no difference is seen in print.
const QUALITY: u8 = 92;

/// A picture as both outputs carry it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Picture {
    /// The file.
    pub data: Arc<[u8]>,
    /// What it is.
    pub format: FigureFormat,
    /// Width and height in pixels, the right way up.
    pub pixels: (u32, u32),
}

/// Why a file is no picture for us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is a picture of another format; its name.
    Format(&'static str),
    /// It is no picture.
    Foreign,
    /// It ends too early.
    Truncated,
    /// It cannot be decoded.
    Damaged,
    /// It has too many pixels.
    TooLarge,
}

impl Fault {
    /// What is wrong.
    pub(super) fn words(self) -> String {
        match self {
            Fault::Format(name) => format!("是 {name} 图片，不是 PNG 或 JPEG"),
            Fault::Foreign => "不是 PNG 或 JPEG".into(),
            Fault::Truncated => "文件不完整".into(),
            Fault::Damaged => "文件已损坏".into(),
            Fault::TooLarge => "像素太多".into(),
        }
    }
    /// What to do about it.
    pub(super) fn hint(self) -> &'static str {
        match self {
            Fault::Format(_) | Fault::Foreign => "请另存为 PNG 或 JPEG 后再引用",
            Fault::Truncated => "请重新复制或下载这张图片",
            Fault::Damaged => "请用看图软件打开核对，或重新导出这张图片",
            Fault::TooLarge => "请用看图软件缩小后再引用",
        }
    }
}

/// Formats one may meet, by what their files begin with, from a place on; both outputs carry none of them.
const OTHERS: [(&str, usize, &[u8]); 12] = [
    ("WebP", 8, b"WEBP"),
    ("GIF", 0, b"GIF8"),
    ("BMP", 0, b"BM"),
    ("TIFF", 0, b"II*\0"),
    ("TIFF", 0, b"MM\0*"),
    ("HEIC", 4, b"ftypheic"),
    ("HEIC", 4, b"ftypheix"),
    ("HEIC", 4, b"ftypmif1"),
    ("AVIF", 4, b"ftypavif"),
    ("SVG", 0, b"<svg"),
    ("PSD", 0, b"8BPS"),
    ("EMF", 40, b" EMF"),
];

/// Reads a picture.
///
/// # Errors
/// Why it is none.
pub(super) fn read(data: &[u8]) -> Result<Picture, Fault> {
    let (format, stripped) = match image::guess_format(data) {
        Ok(ImageFormat::Jpeg) => (FigureFormat::Jpeg, strip::jpeg(data)),
        Ok(ImageFormat::Png) => (FigureFormat::Png, strip::png(data)),
        _ => return Err(other(data)),
    };
    let Stripped { data, orientation, plain } = stripped.ok_or(Fault::Truncated)?;
    let kind = if format == FigureFormat::Jpeg { ImageFormat::Jpeg } else { ImageFormat::Png };
    let mut reader = image::ImageReader::with_format(Cursor::new(&data), kind);
    let (width, height) = reader.into_dimensions().map_err(|_| Fault::Damaged)?;
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Fault::TooLarge);
    }
    reader = image::ImageReader::with_format(Cursor::new(&data), kind);
    reader.no_limits();
    // Only what can be decoded whole is a picture, even when nothing has to be changed in it.
    let mut decoded = reader.decode().map_err(|_| Fault::Damaged)?;
    let fine = width.max(height) > FINEST;
    if plain && !fine && orientation == Orientation::NoTransforms {
        return Ok(Picture { data: data.into(), format, pixels: (width, height) });
    }
    decoded.apply_orientation(orientation);
    if fine {
        decoded = decoded.resize(FINEST, FINEST, FilterType::CatmullRom);
    }
    let data = encoded(&decoded, format).ok_or(Fault::Damaged)?;
    Ok(Picture { data: data.into(), format, pixels: (decoded.width(), decoded.height()) })
}

/// The same of bytes that others hold too: those of a picture that needs no change are held once.
///
/// # Errors
/// Why it is none.
pub(super) fn read_shared(data: &Arc<[u8]>) -> Result<Picture, Fault> {
    let picture = read(data)?;
    Ok(if picture.data == *data { Picture { data: Arc::clone(data), ..picture } } else { picture })
}

/// What a file is that we cannot read.
fn other(data: &[u8]) -> Fault {
    let begin = data.trim_ascii_start();
    let begin = begin.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(begin);
    let is_svg = begin.starts_with(b"<?xml") && begin[..begin.len().min(1024)].windows(4).any(|four| four == b"<svg");
    let known = |(_, at, magic): &&(&str, usize, &[u8])| data.get(*at..).is_some_and(|rest| rest.starts_with(magic));
    match OTHERS.iter().find(known) {
        Some((name, ..)) => Fault::Format(name),
        None if is_svg => Fault::Format("SVG"),
        None => Fault::Foreign,
    }
}

fn encoded(picture: &DynamicImage, format: FigureFormat) -> Option<Vec<u8>> {
    let mut out = Cursor::new(Vec::new());
    match format {
        FigureFormat::Png => picture.write_to(&mut out, ImageFormat::Png).ok()?,
        FigureFormat::Jpeg => {
            let (width, height) = (picture.width(), picture.height());
            let mut encoder = JpegEncoder::new_with_quality(&mut out, QUALITY);
            match picture.color().has_color() {
                true => encoder.encode(&picture.to_rgb8(), width, height, ExtendedColorType::Rgb8).ok()?,
                false => encoder.encode(&picture.to_luma8(), width, height, ExtendedColorType::L8).ok()?,
            }
        }
    }
    Some(out.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{GrayImage, ImageBuffer, Luma, Rgb, RgbImage, Rgba, RgbaImage};

    /// A picture whose upper left quarter is dark, as a JPEG.
    fn photo(width: u32, height: u32) -> Vec<u8> {
        let dark = |x, y| if x < width / 2 && y < height / 2 { Rgb([200, 0, 0]) } else { Rgb([230, 230, 230]) };
        let mut out = Cursor::new(Vec::new());
        RgbImage::from_fn(width, height, dark).write_to(&mut out, ImageFormat::Jpeg).unwrap();
        out.into_inner()
    }

    fn png(picture: &DynamicImage) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        picture.write_to(&mut out, ImageFormat::Png).unwrap();
        out.into_inner()
    }

    /// A segment or chunk of Exif data that says how the picture was held.
    fn exif(orientation: u8) -> Vec<u8> {
        let mut exif = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
        exif.extend(b"GPSLatitude 39.9042 N");
        exif
    }

    fn with_segment(jpeg: &[u8], marker: u8, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        [&jpeg[..2], &[0xFF, marker], &length, body, &jpeg[2..]].concat()
    }

    fn with_chunk(png: &[u8], name: &[u8], body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(body.len()).unwrap().to_be_bytes();
        let mut crc = libdeflater::Crc::new();
        crc.update(name);
        crc.update(body);
        [&png[..33], &length, name, body, &crc.sum().to_be_bytes(), &png[33..]].concat()
    }

    /// Where the dark quarter of a picture is: right, lower.
    fn corner(picture: &Picture) -> (bool, bool) {
        let pixels = image::load_from_memory(&picture.data).unwrap().to_rgb8();
        let (width, height) = picture.pixels;
        assert_eq!(pixels.dimensions(), picture.pixels);
        let dark = |x: u32, y: u32| pixels.get_pixel(x, y).0[1] < 120;
        let places = [(1, 1), (width - 2, 1), (1, height - 2), (width - 2, height - 2)];
        let at = places.iter().position(|&(x, y)| dark(x, y)).unwrap();
        (at % 2 == 1, at > 1)
    }

    #[test]
    fn every_orientation_is_obeyed() {
        // Of 1 to 8: where the upper left quarter goes (Exif 2.3, table of tag 274).
        let corners = [(false, false), (true, false), (true, true), (false, true)];
        for orientation in 1..=8_u8 {
            let wanted = match orientation {
                5 => (false, false),
                6 => (true, false),
                7 => (true, true),
                8 => (false, true),
                other => corners[usize::from(other) - 1],
            };
            let jpeg = with_segment(&photo(64, 32), 0xE1, &[b"Exif\0\0", &exif(orientation)[..]].concat());
            let chunk = png(&image::load_from_memory(&photo(64, 32)).unwrap());
            for file in [jpeg, with_chunk(&chunk, b"eXIf", &exif(orientation))] {
                let picture = read(&file).unwrap();
                assert_eq!(picture.pixels, if orientation > 4 { (32, 64) } else { (64, 32) }, "{orientation}");
                assert_eq!(corner(&picture), wanted, "{orientation}");
                assert!(!picture.data.windows(3).any(|three| three == b"GPS"));
            }
        }
    }

    #[test]
    fn what_tells_of_people_is_left_out_and_pixels_stay_as_they_are() {
        let bare = photo(40, 20);
        let mut told = bare.clone();
        for (marker, body) in [
            (0xE1, &b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>secret"[..]),
            (0xED, b"Photoshop 3.0\0secret"),
            (0xFE, b"secret"),
            (0xE2, b"ICC_PROFILE\0secret"),
        ] {
            told = with_segment(&told, marker, body);
        }
        told.extend(b"secret after the end");
        assert_eq!(read(&told).unwrap().data, read(&bare).unwrap().data);
        let bare = png(&DynamicImage::ImageRgba8(RgbaImage::from_pixel(5, 4, Rgba([1, 2, 3, 4]))));
        let mut told = bare.clone();
        for name in [b"tEXt", b"iTXt", b"zTXt", b"tIME", b"iCCP"] {
            told = with_chunk(&told, name, b"Comment\0secret");
        }
        told.extend(b"secret");
        assert_eq!(read(&told).unwrap().data, read(&bare).unwrap().data);
        assert_eq!(*read(&bare).unwrap().data, *bare);
    }

    #[test]
    fn what_no_output_could_carry_is_made_anew() {
        let grey: ImageBuffer<Luma<u16>, Vec<u16>> = ImageBuffer::from_pixel(6, 5, Luma([40_000]));
        for picture in [
            DynamicImage::ImageLuma16(grey),
            DynamicImage::ImageLuma8(GrayImage::from_pixel(6, 5, Luma([9]))),
            DynamicImage::ImageRgba8(RgbaImage::from_pixel(6, 5, Rgba([1, 2, 3, 0]))),
        ] {
            let read = read(&png(&picture)).unwrap();
            assert_eq!((read.pixels, read.format), ((6, 5), FigureFormat::Png));
        }
        let huge = read(&photo(4_000, 3_000)).unwrap();
        assert_eq!(huge.pixels, (2_660, 1_995));
        assert_eq!(corner(&huge), (false, false));
    }

    #[test]
    fn every_beginning_of_a_picture_is_told_and_none_is_taken() {
        for whole in [photo(24, 24), png(&image::load_from_memory(&photo(24, 24)).unwrap())] {
            assert!(read(&whole).is_ok());
            for end in (0..whole.len()).step_by(7) {
                assert!(read(&whole[..end]).is_err(), "{end} of {}", whole.len());
            }
        }
        let fault = |data: &[u8]| read(data).unwrap_err();
        assert_eq!(fault(b"RIFF\0\0\0\0WEBPVP8 "), Fault::Format("WebP"));
        assert_eq!(fault(b"GIF89a\0\0"), Fault::Format("GIF"));
        assert_eq!(fault(b"\0\0\0\x18ftypheic"), Fault::Format("HEIC"));
        assert_eq!(fault(b"<?xml version=\"1.0\"?>\n<svg/>"), Fault::Format("SVG"));
        assert_eq!(fault(b"text"), Fault::Foreign);
        assert_eq!(fault(b""), Fault::Foreign);
    }
}
