//! The words a misspelling may be meant for, looked up by what is left of them.
//!
//! `candidates.fst` holds the words of `official.txt` and all words of four characters, each once for every character of it
//! that may be wrong: which one, the others, then itself. It is made by `examples/make_typo.rs`.

use super::pairs;
use crate::text::index::Index;
use fst::Set;
use fst::raw::{Fst, Node};
use std::sync::LazyLock;

/// The words of official prose, by theme.
pub const OFFICIAL: &str = include_str!("official.txt");
/// Words the dictionary is too old to hold, by theme.
pub const MODERN: &str = include_str!("modern.txt");

static CANDIDATES: LazyLock<Option<Set<&'static [u8]>>> =
    LazyLock::new(|| Set::new(&include_bytes!("candidates.fst")[..]).ok());

static MODERN_WORDS: LazyLock<Index> = LazyLock::new(|| Index::new(words_of(MODERN)));

/// The words of a list: parted by blanks, without lines that begin with `#`.
pub fn words_of(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.starts_with('#')).flat_map(|line| line.split(' ')).filter(|word| !word.is_empty())
}

/// The lengths of the modern words a text begins with.
pub(super) fn modern_at(text: &[char]) -> impl Iterator<Item = usize> {
    MODERN_WORDS.starting(text).map(|(length, _)| length)
}

/// Is it a modern word?
pub(super) fn is_modern(word: &[char]) -> bool {
    modern_at(word).any(|length| length == word.len())
}

/// The key of a word of which one character is in doubt: which one and of how many, then the others, two bytes each; `None`
/// when a character lies outside the basic plane.
pub fn key(word: &[char], hole: usize) -> Option<Vec<u8>> {
    let mut key = vec![u8::try_from(word.len() * 8 + hole).ok()?];
    for (at, &c) in word.iter().enumerate() {
        if at != hole {
            key.extend(u16::try_from(u32::from(c)).ok()?.to_be_bytes());
        }
    }
    Some(key)
}

/// The characters that make a candidate of a window when they stand at `hole`.
pub(super) fn fillers(window: &[char], hole: usize) -> Vec<char> {
    let mut found = Vec::new();
    if !are_known(&window[..hole]) || !are_known(&window[hole + 1..]) {
        return found;
    }
    if let (Some(set), Some(key)) = (CANDIDATES.as_ref(), key(window, hole)) {
        let fst = set.as_fst();
        let Some(start) = walk(fst, fst.root(), &key) else { return found };
        for high in start.transitions() {
            for low in fst.node(high.addr).transitions() {
                found.extend(char::from_u32(u32::from(u16::from_be_bytes([high.inp, low.inp]))));
            }
        }
    }
    found
}

/// The node some bytes lead to.
fn walk<'f>(fst: &'f Fst<&'static [u8]>, from: Node<'f>, bytes: &[u8]) -> Option<Node<'f>> {
    bytes.iter().try_fold(from, |node, &byte| {
        let found = node.find_input(byte)?;
        Some(fst.node(node.transition(found).addr))
    })
}

/// Were all neighbours ever seen side by side? Those of a candidate were, and it costs little to ask.
fn are_known(chars: &[char]) -> bool {
    chars.windows(2).all(|pair| pairs::is_known(pair[0], pair[1]))
}

/// Is a word a candidate?
pub(super) fn contains(word: &[char]) -> bool {
    if !are_known(word) {
        return false;
    }
    let (Some(set), Some(mut key)) = (CANDIDATES.as_ref(), key(word, 0)) else { return false };
    let first = u16::try_from(u32::from(word[0])).unwrap_or_default();
    key.extend(first.to_be_bytes());
    set.contains(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use fst::Streamer;

    #[test]
    fn neighbours_in_candidates_are_known() {
        let mut keys = CANDIDATES.as_ref().expect("the candidates").stream();
        let mut words = 0;
        while let Some(key) = keys.next() {
            let (length, hole) = (usize::from(key[0] / 8), key[0] % 8);
            let chars = key[1..].chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]]));
            let mut word: Vec<char> = chars.filter_map(|unit| char::from_u32(unit.into())).collect();
            assert_eq!(word.len(), length);
            word.rotate_right(1);
            if hole == 0 {
                words += 1;
                assert!(are_known(&word), "{word:?}");
            }
        }
        assert!(words > 10_000, "{words}");
    }
}
