//! Whether a file is as we wrote it. Only such files are replaced unasked: a name in the metadata stays when somebody
//! edits the file, a hash of its content does not.
//!
//! A DOCX carries the hash of its other parts in a property of its own; a PDF carries that of all its bytes as the second
//! half of its `ID`, which ISO 32000 (14.4) keeps for the content as it now is.

use super::Format;
use crate::disk::Spot;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::Path;
use twox_hash::XxHash3_128;
use zip::ZipArchive;

/// Where a hash is going to stand.
pub const BLANK: &str = "00000000000000000000000000000000";
/// The part of a DOCX that carries it, and the name of the property that does.
pub const CARRIER: &str = "docProps/custom.xml";
/// The name of that property.
pub const PROPERTY: &str = "校验";

/// Was the file at `path` made by us, and has nobody changed it since? What cannot be read is not ours, and a link is not.
pub fn is_ours(path: &Path) -> bool {
    let bytes = || Spot::of(path).ok()?.read_all().ok();
    Format::of(path).is_some() && bytes().is_some_and(|bytes| is_as_written(&bytes))
}

/// Is it a DOCX as we wrote it? Only the directory of the package is read, not all of it.
pub fn is_our_docx(path: &Path) -> bool {
    let file = || Spot::of(path).ok()?.open().ok();
    Format::of(path) == Some(Format::Docx) && file().and_then(docx_is_whole).unwrap_or(false)
}

/// Are these the bytes of a DOCX or PDF just as we wrote it?
pub fn is_as_written(bytes: &[u8]) -> bool {
    match bytes {
        [b'P', b'K', ..] => docx_is_whole(Cursor::new(bytes)).unwrap_or(false),
        _ => pdf_is_whole(bytes),
    }
}

/// What the hash of a package is of, besides the carrier with a blank in it: the names, checksums and lengths of its parts.
fn listed(parts: &BTreeMap<String, (u32, u64)>) -> String {
    let part = |(name, (checksum, length)): (&String, &(u32, u64))| format!("{name}\0{checksum:08x}\0{length}\n");
    parts.iter().map(part).collect()
}

/// Does a mark stand for these bytes, one part after the other? One that an earlier version wrote does, too.
fn stands_for(mark: &[u8], parts: &[&[u8]]) -> bool {
    let is = |hash: String| mark.eq_ignore_ascii_case(hash.as_bytes());
    is(hexadecimal(hash(parts.iter().copied()))) || is(earlier(parts))
}

/// The mark of earlier versions: the first half of the SHA-256.
fn earlier(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    parts.iter().for_each(|part| hash.update(part));
    hash.finalize().iter().take(BLANK.len() / 2).map(|byte| format!("{byte:02x}")).collect()
}

fn docx_is_whole(mut file: impl Read + Seek) -> Option<bool> {
    const MOST: u64 = 1 << 16;
    // The end of the directory is the end of the file: what follows it, or stands between the two, is not ours.
    const END: usize = 22;
    let start = file.seek(SeekFrom::End(-(END as i64))).ok()?;
    let mut end = [0; END];
    file.read_exact(&mut end).ok().filter(|()| end.starts_with(b"PK\x05\x06"))?;
    let number = |at: usize| u64::from(u32::from_le_bytes([end[at], end[at + 1], end[at + 2], end[at + 3]]));
    if number(12) + number(16) != start {
        return Some(false);
    }
    let mut package = ZipArchive::new(file).ok()?;
    let mut parts = BTreeMap::new();
    for at in 0..package.len() {
        // The directory at the end of the archive knows all of this; nothing is inflated.
        let part = package.by_index_raw(at).ok()?;
        parts.insert(part.name().to_owned(), (part.crc32(), part.size()));
    }
    parts.remove(CARRIER)?;
    let mut carrier = String::new();
    package.by_name(CARRIER).ok()?.take(MOST).read_to_string(&mut carrier).ok()?;
    let place = mark_place(&carrier)?;
    let mark = carrier[place.clone()].to_owned();
    carrier.replace_range(place, BLANK);
    Some(stands_for(mark.as_bytes(), &[listed(&parts).as_bytes(), carrier.as_bytes()]))
}

/// Writes the hash of a package into the part that carries it.
pub fn mark_package(parts: &BTreeMap<String, (u32, u64)>, carrier: &mut [u8]) {
    let mark = hexadecimal(hash([listed(parts).as_bytes(), &*carrier]));
    if let Some(place) = std::str::from_utf8(carrier).ok().and_then(mark_place) {
        carrier[place].copy_from_slice(mark.as_bytes());
    }
}

/// Where the hash stands in the carrier.
fn mark_place(carrier: &str) -> Option<Range<usize>> {
    let from = carrier.find(&format!("\"{PROPERTY}\""))?;
    let rest = &carrier[from..];
    let is_digit = |c: char| c.is_ascii_hexdigit();
    let runs = rest.split(|c| !is_digit(c));
    let run = runs.into_iter().find(|run| run.len() == BLANK.len())?;
    let start = from + (run.as_ptr() as usize - rest.as_ptr() as usize);
    Some(start..start + BLANK.len())
}

/// Writes the hash of a PDF into its `ID`.
pub fn mark_pdf(bytes: &mut [u8]) {
    if let Some(place) = second_id(bytes) {
        let mark = hexadecimal(hash(around(bytes, place)));
        bytes[place..place + BLANK.len()].copy_from_slice(mark.as_bytes());
    }
}

fn pdf_is_whole(bytes: &[u8]) -> bool {
    second_id(bytes).is_some_and(|place| stands_for(&bytes[place..place + BLANK.len()], &around(bytes, place)))
}

/// The bytes of a PDF with a blank for its mark.
fn around(bytes: &[u8], place: usize) -> [&[u8]; 3] {
    [&bytes[..place], BLANK.as_bytes(), &bytes[place + BLANK.len()..]]
}

/// Where the second half of the last `/ID[<…><…>]` begins.
fn second_id(bytes: &[u8]) -> Option<usize> {
    let start = bytes.windows(3).rposition(|window| window == b"/ID")?;
    let opens = |from: usize| bytes.get(from..).and_then(|rest| rest.iter().position(|&byte| byte == b'<'));
    let first = start + opens(start)? + 1;
    let second = first + opens(first)? + 1;
    let is_hash = |from: usize| {
        let digits = bytes.get(from..from + BLANK.len()).is_some_and(|run| run.iter().all(u8::is_ascii_hexdigit));
        digits && bytes.get(from + BLANK.len()) == Some(&b'>')
    };
    (is_hash(first) && is_hash(second) && second - start < 4 * BLANK.len()).then_some(second)
}

fn hexadecimal(hash: u128) -> String {
    format!("{hash:032x}")
}

/// A hash of some bytes, one part after the other. It tells what changed by chance or by an editor's hand; nobody is kept from
/// making a file to deceive it, and has nothing to gain by that.
pub(super) fn hash<'b>(parts: impl IntoIterator<Item = &'b [u8]>) -> u128 {
    let mut hash = XxHash3_128::new();
    parts.into_iter().for_each(|part| hash.write(part));
    hash.finish_128()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_earlier_version_wrote_is_ours_until_it_is_changed() {
        let mut file = format!("%PDF-1.7\n甲\ntrailer<</ID[<{BLANK}><{BLANK}>]>>").into_bytes();
        let place = second_id(&file).expect("a place for the mark");
        let mark = earlier(&around(&file, place));
        file[place..place + BLANK.len()].copy_from_slice(mark.as_bytes());
        assert!(is_as_written(&file));
        mark_pdf(&mut file);
        assert!(is_as_written(&file) && !file.windows(BLANK.len()).any(|run| run == mark.as_bytes()));
        file[9] ^= 1;
        assert!(!is_as_written(&file));
    }
}
