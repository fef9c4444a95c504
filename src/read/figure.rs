//! Pictures: what is in them.

use super::code;
use super::files::Door;
use super::picture::{self, Picture};
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::document::Figure;
use crate::source::Span;

/// Reads the picture `path` of a text.
///
/// # Errors
/// It cannot be had, or is neither PNG nor JPEG.
pub(super) fn load(door: &Door<'_>, path: &str, alt: String) -> Result<Figure, Box<Diagnostic>> {
    let (_, data) = door.open(path, "图片")?;
    figure(path, alt, &data)
}

/// The same of a picture that a program for notes names.
///
/// # Errors
/// As [`load`].
pub(super) fn load_by_name(door: &Door<'_>, path: &str, alt: String) -> Result<Figure, Box<Diagnostic>> {
    let (_, data) = door.open_by_name(path, "图片")?;
    figure(path, alt, &data)
}

/// The picture these bytes are; `path` is how the text calls it.
///
/// # Errors
/// They are neither PNG nor JPEG, or damaged.
pub(super) fn figure(path: &str, alt: String, data: &[u8]) -> Result<Figure, Box<Diagnostic>> {
    let unreadable = |why: String| Diagnostic::error(code::UNREADABLE_PICTURE, format!("图片“{path}”无法读取：{why}"));
    let Picture { data, format, pixels } =
        picture::read(data).map_err(|fault| unreadable(fault.words()).hint(fault.hint()))?;
    Ok(Figure { path: path.to_owned(), alt, data, format, pixels })
}

/// The picture; one that cannot be had is told, and another stands in its place.
pub(super) fn or_missing(
    loaded: Result<Figure, Box<Diagnostic>>,
    path: &str,
    alt: &str,
    span: Span,
    diagnostics: &mut Diagnostics,
) -> Figure {
    loaded.unwrap_or_else(|fault| {
        diagnostics.push(Diagnostic { severity: Severity::Gap, ..*fault }.at(span));
        Figure::missing(path, alt.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::ImageFormat;
    use std::io::Cursor;

    #[test]
    fn what_is_no_picture_or_damaged_is_told() {
        let mut png = Cursor::new(Vec::new());
        image::RgbImage::new(3, 2).write_to(&mut png, ImageFormat::Png).unwrap();
        let pixels = |bytes: &[u8]| figure("图.png", String::new(), bytes).map(|figure| figure.pixels);
        assert_eq!(pixels(png.get_ref()), Ok((3, 2)));
        for bytes in [&png.get_ref()[..12], &b"text"[..], b""] {
            assert_eq!(pixels(bytes).unwrap_err().code, code::UNREADABLE_PICTURE);
        }
    }
}
