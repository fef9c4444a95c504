//! The bytes of the file: objects in the order of their numbers, those that are no streams packed by the hundred
//! (ISO 32000-1, 7.5.7), and the table that tells where each of them is (7.5.8).
//!
//! lopdf writes a document that is there as a whole, and copies it for that. Here objects are written as they come, so that of a
//! long paper's many small ones there are never more than the bytes of a few packs.

use super::PdfError;
use super::object::{dict, integer, name, write_dictionary, written};
use crate::write::deflate::{Effort, zlib};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use rayon::prelude::*;
use std::io::Write;

/// So many objects are packed together.
const PACK: usize = 100;
/// So many packs are made at a time, on all cores.
const PACKS: usize = 32;

/// Writes a document and some objects more, as they are written, which come in the order of their numbers.
///
/// # Errors
/// Nothing in a whole document; said rather than assumed.
pub(super) fn write(mut pdf: Document, more: impl Iterator<Item = (ObjectId, Vec<u8>)>) -> Result<Vec<u8>, PdfError> {
    let mut file = File::begin(&pdf);
    let mut more = more.peekable();
    for (id, object) in std::mem::take(&mut pdf.objects) {
        while let Some((id, object)) = more.next_if(|(other, _)| *other < id) {
            file.put_small(id, &object)?;
        }
        match object {
            Object::Stream(stream) => file.put_stream(id.0, &stream)?,
            object => file.put_small(id, &written(&object))?,
        }
    }
    for (id, object) in more {
        file.put_small(id, &object)?;
    }
    file.finish(pdf.max_id, pdf.trailer)
}

/// A file that is being written.
struct File {
    bytes: Vec<u8>,
    /// Of each object, by its number.
    places: Vec<Option<Place>>,
    /// Packs that are to be compressed.
    open: Vec<Pack>,
    /// Packs that are.
    packed: Vec<(Stream, Vec<u32>)>,
}

/// Objects that are packed together.
#[derive(Default)]
struct Pack {
    /// One after the other, each with a blank behind it.
    bytes: Vec<u8>,
    /// The number of each, and where it begins.
    places: Vec<(u32, usize)>,
}

impl Pack {
    fn add(&mut self, number: u32, object: &[u8]) {
        self.places.push((number, self.bytes.len()));
        self.bytes.extend(object);
        self.bytes.push(b' ');
    }

    /// The stream it becomes, and the numbers in it.
    fn stream(self) -> Result<(Stream, Vec<u32>), PdfError> {
        let mut content: Vec<u8> =
            self.places.iter().flat_map(|(number, start)| format!("{number} {start} ").into_bytes()).collect();
        let first = content.len();
        content.extend(self.bytes);
        let packed = zlib(&content, Effort::Close).map_err(wrong)?;
        let about = dict([("Type", name("ObjStm")), ("N", integer(self.places.len())), ("First", integer(first))]);
        let mut stream = Stream::new(about, packed);
        stream.dict.set("Filter", name("FlateDecode"));
        Ok((stream, self.places.into_iter().map(|(number, _)| number).collect()))
    }
}

/// Where an object is.
#[derive(Clone, Copy)]
enum Place {
    /// So many bytes from the beginning.
    Apart(u32),
    /// In the pack of this number, in this place.
    Packed(u32, u16),
}

impl File {
    fn begin(pdf: &Document) -> Self {
        /// What stands around a stream, or is left of an object that is packed.
        const AROUND: usize = 128;
        let streams = pdf.objects.values().filter_map(|object| object.as_stream().ok());
        let length: usize = streams.map(|stream| stream.content.len() + AROUND).sum();
        let mut bytes = Vec::with_capacity(length + AROUND * pdf.objects.len());
        bytes.extend(format!("%PDF-{}\n%", pdf.version).into_bytes());
        bytes.extend(&pdf.binary_mark);
        bytes.push(b'\n');
        File { bytes, places: Vec::new(), open: Vec::new(), packed: Vec::new() }
    }

    /// Puts an object that is no stream.
    fn put_small(&mut self, (number, _): ObjectId, object: &[u8]) -> Result<(), PdfError> {
        if self.open.last().is_none_or(|pack| pack.places.len() == PACK) {
            if self.open.len() == PACKS {
                self.pack()?;
            }
            self.open.push(Pack::default());
        }
        self.open.last_mut().into_iter().for_each(|pack| pack.add(number, object));
        Ok(())
    }

    fn put_stream(&mut self, number: u32, stream: &Stream) -> Result<(), PdfError> {
        self.set_place(number, Place::Apart(self.bytes.len() as u32));
        writeln!(self.bytes, "{number} 0 obj").map_err(wrong)?;
        write_dictionary(&mut self.bytes, &stream.dict);
        self.bytes.extend(b"stream\n");
        self.bytes.extend(&stream.content);
        self.bytes.extend(b"\nendstream \nendobj\n");
        Ok(())
    }

    fn set_place(&mut self, number: u32, place: Place) {
        let at = number as usize;
        if self.places.len() <= at {
            self.places.resize(at + 1, None);
        }
        self.places[at] = Some(place);
    }

    /// Compresses what is open.
    fn pack(&mut self) -> Result<(), PdfError> {
        let packs = std::mem::take(&mut self.open).into_par_iter();
        let packed: Vec<_> = packs.map(Pack::stream).collect::<Result<_, _>>()?;
        self.packed.extend(packed);
        Ok(())
    }

    /// The packs, and the table.
    fn finish(mut self, last: u32, mut trailer: Dictionary) -> Result<Vec<u8>, PdfError> {
        self.pack()?;
        let mut number = last;
        for (stream, numbers) in std::mem::take(&mut self.packed) {
            number += 1;
            for (at, packed) in numbers.into_iter().enumerate() {
                self.set_place(packed, Place::Packed(number, at as u16));
            }
            self.put_stream(number, &stream)?;
        }
        number += 1;
        let start = self.bytes.len();
        self.set_place(number, Place::Apart(start as u32));
        let (index, table) = self.table();
        trailer.set("Type", name("XRef"));
        trailer.set("Size", integer(number as usize + 1));
        trailer.set("W", Object::Array([1, 4, 2].map(integer).into()));
        trailer.set("Index", Object::Array(index));
        trailer.set("Length", integer(table.len()));
        self.put_stream(
            number,
            &Stream { dict: trailer, content: table, ..Stream::new(Dictionary::new(), Vec::new()) },
        )?;
        write!(self.bytes, "\nstartxref\n{start}\n%%EOF").map_err(wrong)?;
        Ok(self.bytes)
    }

    /// Which numbers there are, as pairs of a first one and how many; and for each a byte, four and two for its place.
    fn table(&self) -> (Vec<Object>, Vec<u8>) {
        let (mut index, mut table) = (Vec::new(), Vec::with_capacity(7 * self.places.len()));
        let mut from = 0;
        for run in self.places.chunk_by(|one, next| one.is_some() == next.is_some()) {
            if run[0].is_some() {
                index.extend([integer(from), integer(run.len())]);
            }
            from += run.len();
            for place in run.iter().flatten() {
                let (kind, one, other) = match *place {
                    Place::Apart(offset) => (1, offset, 0),
                    Place::Packed(pack, at) => (2, pack, at),
                };
                table.push(kind);
                table.extend(one.to_be_bytes());
                table.extend(other.to_be_bytes());
            }
        }
        (index, table)
    }
}

fn wrong(error: impl std::fmt::Display) -> PdfError {
    PdfError(error.to_string())
}
