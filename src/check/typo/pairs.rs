//! Which characters were ever seen side by side.
//!
//! `pairs.bloom` is a Bloom filter of the pairs that stand twice or more in the statutes of the People's Republic of China
//! (laws, regulations and rules are nobody's property: Copyright Law, article 5) or inside a word of the dictionary or of
//! our own lists. It holds counts of pairs, no text, and is made by `examples/make_typo.rs`. Of pairs never seen one in a
//! hundred passes for known.

use std::collections::BTreeSet;

static KNOWN: Filter<&[u8]> = Filter(include_bytes!("pairs.bloom"));

/// Were these two seen side by side?
pub fn is_known(first: char, second: char) -> bool {
    KNOWN.contains(first, second)
}

/// A Bloom filter of pairs of characters.
pub struct Filter<B>(pub B);

/// How many bits stand for a pair: with [`PROBES`] of them one in a hundred foreign pairs passes.
const BITS_PER_PAIR: usize = 10;
/// How many bits of a pair are set.
const PROBES: u64 = 6;

/// The bits that stand for a pair, of so many.
fn bits(first: char, second: char, of: usize) -> impl Iterator<Item = usize> {
    // SplitMix64's finish: every bit of the pair moves every bit of the sum.
    let mut mixed = (u64::from(first) << 32) | u64::from(second);
    for (shift, factor) in [(30, 0xBF58_476D_1CE4_E5B9), (27, 0x94D0_49BB_1331_11EB)] {
        mixed = (mixed ^ (mixed >> shift)).wrapping_mul(factor);
    }
    mixed ^= mixed >> 31;
    let step = (mixed >> 32) | 1;
    (0..PROBES).map(move |probe| (mixed.wrapping_add(probe.wrapping_mul(step)) % of.max(1) as u64) as usize)
}

impl<B: AsRef<[u8]>> Filter<B> {
    /// Is the pair in it? Now and then also said of one that is not.
    pub fn contains(&self, first: char, second: char) -> bool {
        let bytes = self.0.as_ref();
        bits(first, second, bytes.len() * 8)
            .all(|bit| bytes.get(bit / 8).is_some_and(|byte| byte & (1 << (bit % 8)) != 0))
    }
}

impl Filter<Vec<u8>> {
    /// The filter of some pairs.
    pub fn of(pairs: &BTreeSet<(char, char)>) -> Self {
        let mut bytes = vec![0u8; (pairs.len() * BITS_PER_PAIR).div_ceil(8)];
        let length = bytes.len() * 8;
        for &(first, second) in pairs {
            for bit in bits(first, second, length) {
                bytes[bit / 8] |= 1 << (bit % 8);
            }
        }
        Filter(bytes)
    }
}
