//! Pictures: what is in them.

use super::code;
use super::files::Door;
use crate::diag::Diagnostic;
use crate::document::{Figure, FigureFormat};
use image::{ImageFormat, ImageReader};
use std::io::Cursor;
use std::sync::Arc;

/// Reads the picture `path` of a text.
///
/// # Errors
/// It cannot be had, or is neither PNG nor JPEG.
pub fn load(door: &Door<'_>, path: &str, alt: String) -> Result<Figure, Box<Diagnostic>> {
    let (_, data) = door.open(path, "图片")?;
    figure(path, alt, data)
}

/// The picture these bytes are; `path` is how the text calls it.
///
/// # Errors
/// They are neither PNG nor JPEG, or damaged.
pub fn figure(path: &str, alt: String, data: Arc<[u8]>) -> Result<Figure, Box<Diagnostic>> {
    let unreadable = |why: &str| Diagnostic::error(code::UNREADABLE_PICTURE, format!("图片“{path}”无法读取：{why}"));
    let reader =
        ImageReader::new(Cursor::new(&data)).with_guessed_format().map_err(|error| unreadable(&error.to_string()))?;
    let format = match reader.format() {
        Some(ImageFormat::Png) => FigureFormat::Png,
        Some(ImageFormat::Jpeg) => FigureFormat::Jpeg,
        _ => return Err(unreadable("不是 PNG 或 JPEG").hint("请另存为 PNG 或 JPEG 后再引用").into()),
    };
    let pixels = reader
        .into_dimensions()
        .map_err(|_| unreadable("文件已损坏").hint("请用看图软件打开核对，或重新导出这张图片"))?;
    Ok(Figure { path: path.to_owned(), alt, data, format, pixels })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_picture_or_damaged_is_told() {
        let mut png = Cursor::new(Vec::new());
        image::RgbImage::new(3, 2).write_to(&mut png, ImageFormat::Png).unwrap();
        let pixels = |bytes: &[u8]| figure("图.png", String::new(), bytes.into()).map(|figure| figure.pixels);
        assert_eq!(pixels(png.get_ref()), Ok((3, 2)));
        for bytes in [&png.get_ref()[..12], b"text", b""] {
            assert_eq!(pixels(bytes).unwrap_err().code, code::UNREADABLE_PICTURE);
        }
    }
}
