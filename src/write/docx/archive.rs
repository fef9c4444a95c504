//! The zip a package is (APPNOTE 6.3, 4.3): parts one behind the other, each with a head, and a directory at the end. Nothing in
//! it changes from one run to the next, and there are no entries for folders: one named `word/` makes Word hang.

use std::num::TryFromIntError;

/// A part as it stands in the archive.
pub(super) struct Packed {
    /// Its name, in ASCII.
    pub path: String,
    /// Its content, deflated.
    pub bytes: Vec<u8>,
    /// The CRC-32 of its content.
    pub checksum: u32,
    /// How long that is.
    pub length: u64,
}

/// What a reader must be able to do, in tenths: inflate.
const NEEDED: u16 = 20;
/// Written on a Unix, by rules as old as those.
const MADE_BY: u16 = 3 << 8 | NEEDED;
/// Deflated.
const METHOD: u16 = 8;
/// The first day a zip knows, for time is not told: 1 January 1980.
const DATE: u16 = 1 << 5 | 1;
/// A file everybody may read and its owner write.
const ATTRIBUTES: u32 = 0o100_644 << 16;

/// The archive of some parts.
///
/// # Errors
/// When it grows over four gigabytes, or there are more parts than it can count.
pub(super) fn archive(parts: Vec<Packed>) -> Result<Vec<u8>, TryFromIntError> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    let count = u16::try_from(parts.len())?;
    for part in parts {
        let at = u32::try_from(out.len())?;
        // What head and directory both tell of it.
        let mut about = Vec::new();
        about.extend(NEEDED.to_le_bytes());
        about.extend([0; 2]);
        about.extend(METHOD.to_le_bytes());
        about.extend([0; 2]);
        about.extend(DATE.to_le_bytes());
        about.extend(part.checksum.to_le_bytes());
        about.extend(u32::try_from(part.bytes.len())?.to_le_bytes());
        about.extend(u32::try_from(part.length)?.to_le_bytes());
        about.extend(u16::try_from(part.path.len())?.to_le_bytes());
        about.extend([0; 2]);
        out.extend(b"PK\x03\x04");
        out.extend(&about);
        out.extend(part.path.as_bytes());
        out.extend_from_slice(&part.bytes);
        directory.extend(b"PK\x01\x02");
        directory.extend(MADE_BY.to_le_bytes());
        directory.extend(about);
        directory.extend([0; 6]);
        directory.extend(ATTRIBUTES.to_le_bytes());
        directory.extend(at.to_le_bytes());
        directory.extend(part.path.as_bytes());
    }
    let (at, length) = (u32::try_from(out.len())?, u32::try_from(directory.len())?);
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(length.to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0; 2]);
    Ok(out)
}
