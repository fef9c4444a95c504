//! Lists of byte strings in a CFF (Adobe Technical Note 5176, 5): how many, where each begins, and all of them in a row.

/// A list of byte strings, as CFF keeps them.
pub(super) struct Index<'a> {
    /// How many.
    pub(super) count: usize,
    offset_size: usize,
    offsets: &'a [u8],
    data: &'a [u8],
    /// Where the next thing begins.
    pub(super) end: usize,
}

impl<'a> Index<'a> {
    /// One of nothing.
    pub(super) const EMPTY: Index<'static> = Index { count: 0, offset_size: 1, offsets: &[], data: &[], end: 0 };

    /// Reads one at a place of the file.
    pub(super) fn read(cff: &'a [u8], at: usize) -> Option<Self> {
        let count = number(cff.get(at..at.checked_add(2)?)?);
        if count == 0 {
            return Some(Index { end: at + 2, ..Index::EMPTY });
        }
        let offset_size = usize::from(*cff.get(at + 2)?);
        let data_at = at + 3 + (count + 1) * offset_size;
        let offsets = cff.get(at + 3..data_at)?;
        let mut index = Index { count, offset_size, offsets, data: cff.get(data_at..)?, end: 0 };
        index.end = data_at + index.offset(count)?;
        Some(index)
    }

    /// Offsets in the file count from 1.
    fn offset(&self, at: usize) -> Option<usize> {
        number(self.offsets.get(at * self.offset_size..(at + 1) * self.offset_size)?).checked_sub(1)
    }

    /// One of them.
    pub(super) fn get(&self, at: usize) -> Option<&'a [u8]> {
        self.data.get(self.offset(at)?..self.offset(at + 1)?)
    }
}

/// A number of some bytes, the highest first.
pub(super) fn number(bytes: &[u8]) -> usize {
    bytes.iter().fold(0, |sum, &byte| sum << 8 | usize::from(byte))
}

/// How long the data of a list is, and how many bytes say so.
fn data(items: &[impl AsRef<[u8]>]) -> (usize, usize) {
    let length = items.iter().map(|item| item.as_ref().len()).sum::<usize>();
    (length, (4 - (1 + length as u32).leading_zeros() as usize / 8).max(1))
}

/// How many bytes a list has when it is written.
pub(super) fn length(items: &[impl AsRef<[u8]>]) -> usize {
    let (length, size) = data(items);
    if items.is_empty() { 2 } else { 3 + (items.len() + 1) * size + length }
}

/// Writes a list.
pub(super) fn write(out: &mut Vec<u8>, items: &[impl AsRef<[u8]>]) {
    out.extend((items.len() as u16).to_be_bytes());
    if items.is_empty() {
        return;
    }
    let (_, size) = data(items);
    out.push(size as u8);
    let mut offset = 1u32;
    out.extend(&offset.to_be_bytes()[4 - size..]);
    for item in items {
        offset += item.as_ref().len() as u32;
        out.extend(&offset.to_be_bytes()[4 - size..]);
    }
    items.iter().for_each(|item| out.extend_from_slice(item.as_ref()));
}
