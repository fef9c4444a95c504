//! Compression (zlib, RFC 1950) of what is there as a whole.

use libdeflater::{CompressionError, CompressionLvl, Compressor};
use std::cell::RefCell;

/// How closely something is packed.
#[derive(Clone, Copy)]
pub(super) enum Effort {
    /// Glyphs, which hardly shrink: 1 % larger than with [`Effort::Close`], in half the time.
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
    let compress = |compressor: &RefCell<Compressor>| {
        let mut compressor = compressor.borrow_mut();
        let mut packed = vec![0; compressor.zlib_compress_bound(data.len())];
        let length = compressor.zlib_compress(data, &mut packed)?;
        packed.truncate(length);
        packed.shrink_to_fit();
        Ok(packed)
    };
    match effort {
        Effort::Quick => QUICK.with(compress),
        Effort::Close => CLOSE.with(compress),
    }
}

#[cfg(test)]
mod tests {
    use super::{Effort, deflate};
    use libdeflater::Decompressor;

    #[test]
    fn what_was_packed_is_unpacked() {
        let mut noise = 1u32;
        let mut random = || {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (noise >> 24) as u8
        };
        for length in [0, 1, 1_000, 300_000] {
            let text: Vec<u8> = (0..length).map(|at| (at / 7) as u8).collect();
            let data: Vec<u8> = (0..length).map(|_| random()).collect();
            for (data, effort) in [text, data].iter().flat_map(|data| [(data, Effort::Quick), (data, Effort::Close)]) {
                let mut unpacked = vec![0; length];
                let packed = deflate(data, effort).unwrap();
                assert_eq!(Decompressor::new().zlib_decompress(&packed, &mut unpacked), Ok(length));
                assert!(unpacked == *data, "{length}");
            }
        }
    }
}
