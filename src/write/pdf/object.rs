//! Small words for the objects of a PDF.

use super::page::round;
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat};

/// A dictionary.
pub(super) fn dict<const N: usize>(entries: [(&str, Object); N]) -> Dictionary {
    Dictionary::from_iter(entries)
}

/// A name: `/Text`.
pub(super) fn name(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec())
}

/// A whole number.
pub(super) fn integer(value: usize) -> Object {
    Object::Integer(value as i64)
}

/// A reference to another object.
pub(super) fn reference(id: ObjectId) -> Object {
    Object::Reference(id)
}

/// A number to a thousandth.
pub(super) fn number(value: f64) -> Object {
    Object::Real(round(value, 3) as f32)
}

/// Numbers to a thousandth, such as a box.
pub(super) fn numbers<const N: usize>(values: [f64; N]) -> Object {
    Object::Array(values.map(number).into())
}

/// Text for a person to read: ASCII as it is, anything else in UTF-16.
pub(super) fn text(text: &str) -> Object {
    if text.is_ascii() {
        return Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    }
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    Object::String(units.flat_map(u16::to_be_bytes).collect(), StringFormat::Hexadecimal)
}

/// Where a page keeps its resources of one kind; printpdf gives all pages the same.
pub(super) fn resources(pdf: &Document, page: ObjectId, kind: &[u8]) -> Option<ObjectId> {
    let all = pdf.get_dictionary(page).ok()?.get(b"Resources").ok()?.as_reference().ok()?;
    pdf.get_dictionary(all).ok()?.get(kind).ok()?.as_reference().ok()
}

#[cfg(test)]
mod tests {
    use super::text;
    use lopdf::Object;

    #[test]
    fn text_beyond_the_first_plane_is_two_units() {
        let Object::String(bytes, _) = text("𬱖") else { panic!() };
        assert_eq!(bytes, [0xFE, 0xFF, 0xD8, 0x73, 0xDC, 0x56]);
    }
}
