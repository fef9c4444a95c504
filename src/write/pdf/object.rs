//! Small words for the objects of a PDF, and how each is written.

use super::page::round;
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat};
use std::io::Write;

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

/// Where resources of one kind are among `all` those of pages.
pub(super) fn resources(pdf: &Document, all: ObjectId, kind: &[u8]) -> Option<ObjectId> {
    pdf.get_dictionary(all).ok()?.get(kind).ok()?.as_reference().ok()
}

/// Writes an object that is no stream, just as lopdf does (ISO 32000-1, 7.3). lopdf writes one of a pack three times over.
pub(super) fn write(out: &mut Vec<u8>, object: &Object) {
    let written = match object {
        Object::Null => out.write_all(b"null"),
        Object::Boolean(value) => write!(out, "{value}"),
        Object::Integer(value) => write!(out, "{value}"),
        Object::Real(value) => write!(out, "{value}"),
        Object::Reference((number, generation)) => write!(out, "{number} {generation} R"),
        Object::Name(name) => return write_name(out, name),
        Object::String(text, StringFormat::Literal) => return write_literal(out, text),
        Object::String(text, StringFormat::Hexadecimal) => {
            out.push(b'<');
            text.iter().try_for_each(|byte| write!(out, "{byte:02X}")).map(|()| out.push(b'>'))
        }
        Object::Array(array) => {
            out.push(b'[');
            for (at, object) in array.iter().enumerate() {
                write_apart(out, object, at > 0);
            }
            out.push(b']');
            Ok(())
        }
        Object::Dictionary(dictionary) => return write_dictionary(out, dictionary),
        Object::Stream(stream) => return write_dictionary(out, &stream.dict),
    };
    debug_assert!(written.is_ok(), "memory takes what is written");
}

/// Writes a dictionary.
pub(super) fn write_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend(b"<<");
    write_entries(out, dictionary);
    out.extend(b">>");
}

/// Writes the entries of a dictionary.
pub(super) fn write_entries(out: &mut Vec<u8>, dictionary: &Dictionary) {
    for (key, value) in dictionary {
        write_name(out, key);
        write_apart(out, value, true);
    }
}

/// Writes an entry of a dictionary: an array, whose objects are written as they come.
pub(super) fn write_list(out: &mut Vec<u8>, key: &str, objects: impl Iterator<Item = Object>) {
    write_name(out, key.as_bytes());
    out.push(b'[');
    for (at, object) in objects.enumerate() {
        write_apart(out, &object, at > 0);
    }
    out.push(b']');
}

/// Writes an entry of a dictionary.
pub(super) fn write_entry(out: &mut Vec<u8>, key: &str, value: &Object) {
    write_name(out, key.as_bytes());
    write_apart(out, value, true);
}

/// An object that is no stream, as it is written.
pub(super) fn written(object: &Object) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(&mut bytes, object);
    bytes
}

/// Writes an object behind another, apart from it where it does not begin with a mark of its own.
fn write_apart(out: &mut Vec<u8>, object: &Object, behind: bool) {
    let marked = matches!(object, Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_));
    if behind && !marked {
        out.push(b' ');
    }
    write(out, object);
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for &byte in name {
        match byte {
            b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%' | b'#' | ..=b' ' | 0x7F.. => {
                out.extend(format!("#{byte:02X}").into_bytes());
            }
            _ => out.push(byte),
        }
    }
}

/// Brackets that are not in pairs are escaped.
fn write_literal(out: &mut Vec<u8>, text: &[u8]) {
    let mut open = Vec::new();
    let mut lone = vec![false; text.len()];
    for (at, byte) in text.iter().enumerate() {
        match byte {
            b'(' => open.push(at),
            b')' => lone[at] = open.pop().is_none(),
            _ => {}
        }
    }
    open.into_iter().for_each(|at| lone[at] = true);
    out.push(b'(');
    for (&byte, lone) in text.iter().zip(lone) {
        match byte {
            b'\r' => out.extend(b"\\r"),
            b'\\' => out.extend(b"\\\\"),
            _ if lone => out.extend([b'\\', byte]),
            _ => out.push(byte),
        }
    }
    out.push(b')');
}

#[cfg(test)]
mod tests {
    use super::{dict, text, write};
    use lopdf::{Object, ObjectStream, StringFormat};

    #[test]
    fn objects_are_written_as_lopdf_writes_them() {
        let bytes = |text: &str| text.as_bytes().to_vec();
        let string = |text: &str, format| Object::String(bytes(text), format);
        let numbers =
            [Object::Integer(-7), Object::Real(0.5), Object::Real(1e7), Object::Reference((12, 3)), Object::Null];
        let literals = ["a(b)c", "((a)", "a)(", "\\\r\n", ""].map(|text| string(text, StringFormat::Literal));
        let nested = Object::Array(vec![
            true.into(),
            numbers.to_vec().into(),
            Object::Name(bytes("A b#讲\u{7f}~!")),
            false.into(),
        ]);
        let hexadecimal = string("讲", StringFormat::Hexadecimal);
        let whole = dict([
            ("A", nested.clone()),
            ("B C", literals.to_vec().into()),
            ("D", dict([("E", 1.into()), ("F", hexadecimal)]).into()),
        ]);
        for object in [nested, whole.into()].into_iter().chain(numbers).chain(literals) {
            let mut pack = ObjectStream::builder().build();
            pack.add_object((0, 0), object.clone()).expect("no stream");
            let mut own = b"0 0 ".to_vec();
            write(&mut own, &object);
            own.push(b' ');
            assert_eq!(own, pack.build_stream_content().expect("memory"), "{object:?}");
        }
    }

    #[test]
    fn text_beyond_the_first_plane_is_two_units() {
        let Object::String(bytes, _) = text("𬱖") else { panic!() };
        assert_eq!(bytes, [0xFE, 0xFF, 0xD8, 0x73, 0xDC, 0x56]);
    }
}
