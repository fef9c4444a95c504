//! Compression (zlib, RFC 1950) in pieces, so that the one large stream of a paper, its body face, uses all cores too.

use flate2::{Compress, CompressError, Compression, FlushCompress, Status};
use rayon::prelude::*;

/// With zlib-rs as small as 9 on glyphs, in a third of the time; 1 makes files a quarter larger.
const LEVEL: u32 = 3;
/// Length of a piece. Fixed: the bytes must not depend on how many cores there are.
const PIECE: usize = 96 * 1024;
/// A window of 32 KB, a fast level, no dictionary.
const HEADER: [u8; 2] = [0x78, 0x5E];

/// `data`, compressed.
///
/// # Errors
/// None that is known; said rather than assumed.
pub(super) fn deflate(data: &[u8]) -> Result<Vec<u8>, CompressError> {
    let mut pieces: Vec<&[u8]> = data.chunks(PIECE).collect();
    // The last one closes the stream, even that of nothing.
    let end = pieces.pop().unwrap_or_default();
    let packed: Vec<Vec<u8>> = pieces
        .into_par_iter()
        .map(|piece| deflate_piece(piece, FlushCompress::Sync))
        .chain(rayon::iter::once(end).map(|end| deflate_piece(end, FlushCompress::Finish)))
        .collect::<Result<_, _>>()?;
    Ok([&HEADER[..], &packed.concat(), &checksum(data).to_be_bytes()].concat())
}

/// One piece: it ends on a whole byte, so the next can follow.
fn deflate_piece(piece: &[u8], flush: FlushCompress) -> Result<Vec<u8>, CompressError> {
    let mut stream = Compress::new(Compression::new(LEVEL), false);
    let mut packed = Vec::with_capacity(piece.len() + 64);
    loop {
        let rest = &piece[stream.total_in() as usize..];
        let status = stream.compress_vec(rest, &mut packed, flush)?;
        // All is out when there was room left; bytes that will not shrink may need more than they were.
        if status == Status::StreamEnd || flush == FlushCompress::Sync && packed.len() < packed.capacity() {
            return Ok(packed);
        }
        packed.reserve(piece.len() / 8 + 64);
    }
}

/// Adler-32 (RFC 1950, 8.2).
fn checksum(data: &[u8]) -> u32 {
    const MODULUS: u32 = 65_521;
    /// So many bytes fit into 32 bits before the sums must be reduced.
    const UNREDUCED: usize = 5_552;
    let (mut a, mut b) = (1u32, 0u32);
    for part in data.chunks(UNREDUCED) {
        for &byte in part {
            a += u32::from(byte);
            b += a;
        }
        (a, b) = (a % MODULUS, b % MODULUS);
    }
    b << 16 | a
}

#[cfg(test)]
mod tests {
    use super::{PIECE, deflate};
    use std::io::Read;

    #[test]
    fn what_was_packed_in_pieces_is_unpacked_in_one() {
        let mut noise = 1u32;
        let mut random = || {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (noise >> 24) as u8
        };
        for length in [0, 1, 1000, PIECE, PIECE + 1, 3 * PIECE - 1] {
            let text: Vec<u8> = (0..length).map(|at| (at / 7) as u8).collect();
            let data: Vec<u8> = (0..length).map(|_| random()).collect();
            for data in [text, data] {
                let (packed, mut unpacked) = (deflate(&data).unwrap(), Vec::new());
                flate2::read::ZlibDecoder::new(&packed[..]).read_to_end(&mut unpacked).unwrap();
                assert!(unpacked == data, "{length}");
            }
        }
    }
}
