//! A face as a file of its own, as browsers take it: one of a collection is taken out of it.

use crate::font::Face;
use ttf_parser::RawFace;

/// `ttcf`: a file with several faces (OpenType, “Font Collections”).
const COLLECTION: &[u8] = b"ttcf";
/// Bytes of the head of a file, and of a record of its directory.
const HEAD: usize = 12;
const RECORD: usize = 16;

/// The bytes of a file with this face alone; `None` when its tables cannot be told apart.
pub(crate) fn whole(face: &Face) -> Option<Vec<u8>> {
    if !face.data().starts_with(COLLECTION) {
        return Some(face.data().to_vec());
    }
    let raw = RawFace::parse(face.data(), face.index()).ok()?;
    let records: Vec<_> = raw.table_records.into_iter().collect();
    let count = u16::try_from(records.len()).ok()?;
    let power = count.checked_ilog2()?;
    let range = 16 << power;
    let is_cff = records.iter().any(|record| record.tag.to_bytes() == *b"CFF ");
    let mut file: Vec<u8> = if is_cff { b"OTTO".to_vec() } else { vec![0, 1, 0, 0] };
    for number in [count, range, power as u16, 16 * count - range] {
        file.extend(number.to_be_bytes());
    }
    let mut at = HEAD + RECORD * records.len();
    for record in &records {
        file.extend(record.tag.to_bytes());
        for number in [record.check_sum, u32::try_from(at).ok()?, record.length] {
            file.extend(number.to_be_bytes());
        }
        at += (record.length as usize).next_multiple_of(4);
    }
    for record in &records {
        let start = record.offset as usize;
        file.extend(face.data().get(start..start + record.length as usize)?);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    Some(file)
}
