//! Where words stand in phrases: seldom at the end of one (重大, 全国), seldom at its beginning (方案, 制度).
//!
//! `edges.fst` is made by `examples/make_pairs.rs` from the texts of [`super::pairs`]: for each word how much of its company
//! is a mark, a particle or a preposition, behind it and before it.

use super::lexicon::prose;
use fst::Map;
use std::sync::LazyLock;

/// The fewest characters of a word in the table.
pub const SHORTEST: usize = 2;
/// The most that is kept: tenths of a natural logarithm.
pub const MOST: u32 = 50;
/// Ends and beginnings stand in one number: so many beginnings to an end.
pub const STEP: u64 = 64;

static EDGES: LazyLock<Option<Map<&'static [u8]>>> = LazyLock::new(|| Map::new(&include_bytes!("edges.fst")[..]).ok());

/// How seldom a word stands at the edges of phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edges {
    /// At the beginning of one: tenths of the natural logarithm of all its places by those.
    pub begins: u32,
    /// At the end of one.
    pub ends: u32,
}

/// What a word does that is in no table: names, mostly, which begin a phrase oftener than they end it.
const UNKNOWN: Edges = Edges { begins: 15, ends: 6 };

/// How seldom `word` stands at the edges of phrases.
pub fn of(word: &str) -> Edges {
    let edges = EDGES.as_ref().and_then(|edges| edges.get(word));
    let read =
        |both: u64| Some(Edges { begins: u32::try_from(both % STEP).ok()?, ends: u32::try_from(both / STEP).ok()? });
    edges.and_then(read).unwrap_or(UNKNOWN)
}

/// Does a phrase end before such a word, and begin behind it?
pub fn is_edge(word: &str) -> bool {
    let single = word.chars().count() == 1;
    single && prose::PARTICLES.contains(word) || prose::LEADING.contains(&word) || prose::TRAILING.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_seldom_begin_and_attributes_seldom_end_a_phrase() {
        assert_eq!(EDGES.as_ref().map(Map::len), Some(12_399));
        for head in ["方案", "制度", "工作", "项目"] {
            assert!(of(head).begins > of(head).ends + 5, "{head}");
        }
        for attribute in ["重大", "特殊", "集体", "社会"] {
            assert!(of(attribute).ends > of(attribute).begins + 5, "{attribute}");
        }
        assert_eq!(of("岚江"), UNKNOWN);
    }
}
