//! Compression (deflate, RFC 1951) of what is there as a whole: streams of a PDF and parts of a DOCX.

use libdeflater::{Adler32, CompressionError, CompressionLvl, Compressor};
use std::cell::RefCell;

/// How closely something is packed.
#[derive(Clone, Copy, Debug)]
pub(super) enum Effort {
    /// Outlines, which hardly repeat: 1 % larger than with [`Effort::Close`], in half the time.
    Quick,
    /// Everything else.
    Close,
}

/// What packs at an effort, with its tables.
fn compressor(level: i32) -> RefCell<Compressor> {
    RefCell::new(Compressor::new(CompressionLvl::new(level).unwrap_or_default()))
}

thread_local! {
    static QUICK: RefCell<Compressor> = compressor(1);
    static CLOSE: RefCell<Compressor> = compressor(5);
}

/// `data`, compressed.
///
/// # Errors
/// None that is known; said rather than assumed.
pub(super) fn deflate(data: &[u8], effort: Effort) -> Result<Vec<u8>, CompressionError> {
    framed(data, effort, &[], &[])
}

/// `data`, compressed, between a head and a tail.
fn framed(data: &[u8], effort: Effort, head: &[u8], tail: &[u8]) -> Result<Vec<u8>, CompressionError> {
    let pack = |packer: &RefCell<Compressor>| {
        let mut packer = packer.borrow_mut();
        let mut packed = vec![0; head.len() + packer.deflate_compress_bound(data.len()) + tail.len()];
        let (before, room) = packed.split_at_mut(head.len());
        before.copy_from_slice(head);
        let length = packer.deflate_compress(data, room)?;
        packed.truncate(head.len() + length);
        packed.extend(tail);
        packed.shrink_to_fit();
        Ok(packed)
    };
    match effort {
        Effort::Quick => QUICK.with(pack),
        Effort::Close => CLOSE.with(pack),
    }
}

/// The same in the frame PDF asks for (zlib, RFC 1950): a head, and a checksum behind it.
///
/// # Errors
/// As [`deflate`].
pub(super) fn zlib(data: &[u8], effort: Effort) -> Result<Vec<u8>, CompressionError> {
    // A window of 32 KB, no dictionary, and what makes the two bytes divisible by 31.
    const HEAD: [u8; 2] = [0x78, 0x01];
    let mut sum = Adler32::new();
    sum.update(data);
    framed(data, effort, &HEAD, &sum.sum().to_be_bytes())
}

#[cfg(test)]
mod tests {
    use super::{Effort, deflate, zlib};
    use libdeflater::Decompressor;

    #[test]
    fn what_was_packed_is_unpacked() {
        let mut noise = 1u32;
        let mut random = || {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (noise >> 24) as u8
        };
        for length in [0, 1, 2, 1_000, 300_000] {
            let text: Vec<u8> = (0..length).map(|at| (at / 7) as u8).collect();
            let data: Vec<u8> = (0..length).map(|_| random()).collect();
            let efforts = [Effort::Quick, Effort::Close];
            for (data, effort) in [text, data].iter().flat_map(|data| efforts.map(|effort| (data, effort))) {
                let mut unpacked = vec![0; length];
                let packed = deflate(data, effort).unwrap();
                assert_eq!(Decompressor::new().deflate_decompress(&packed, &mut unpacked), Ok(length));
                assert!(unpacked == *data, "{length}");
                let framed = zlib(data, effort).unwrap();
                assert_eq!(Decompressor::new().zlib_decompress(&framed, &mut unpacked), Ok(length));
            }
        }
    }
}
