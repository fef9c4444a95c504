//! How firmly two words hold together by themselves: 施工合同, 纠纷案件, 物业管理区域.
//!
//! `pairs.fst` is made by `examples/make_pairs.rs` from laws, regulations and reports of government: words that stand side by
//! side there much oftener than by chance.

use fst::Map;
use std::sync::LazyLock;

/// The fewest characters of a word of a pair.
pub const SHORTEST: usize = 2;
/// The weakest bond that is kept, in tenths of the natural logarithm of how much oftener than by chance the pair is counted.
pub const LEAST: i64 = 10;

static PAIRS: LazyLock<Option<Map<&'static [u8]>>> = LazyLock::new(|| Map::new(&include_bytes!("pairs.fst")[..]).ok());

/// What the pair stands under: both words, parted, so that no other two make the same.
pub fn key(first: &str, second: &str) -> String {
    [first, second].join("|")
}

/// How much oftener than by chance two words stand side by side: tenths of the natural logarithm; 0 when they are no pair.
pub fn bond(first: &str, second: &str) -> u32 {
    let bond = PAIRS.as_ref().and_then(|pairs| pairs.get(key(first, second)));
    bond.and_then(|bond| u32::try_from(bond).ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_expression_are_bound_and_words_that_only_meet_are_not() {
        assert_eq!(PAIRS.as_ref().map(Map::len), Some(92_138));
        for (first, second) in [("合同", "纠纷"), ("损害", "赔偿"), ("科技", "人才"), ("立案", "调查")]
        {
            assert!(bond(first, second) > 20, "{first}{second}");
        }
        for (first, second) in [("离婚", "金融"), ("教育", "停车"), ("", "")] {
            assert_eq!(bond(first, second), 0, "{first}{second}");
        }
    }
}
