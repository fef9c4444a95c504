//! Puts faults into texts, drawn by lot: what the typo engine is measured on.
//!
//! Each fault stands in a word of two characters and more: a character of the same sound (the commoner ones oftener), one of a
//! like shape, two neighbours in the other order, a character or a word twice. A fault that makes another word is none. The same
//! seed draws the same faults.

use jianggao::check::typo::Kind;
use jianggao::check::typo::alike::{self, SOUNDS};
use jianggao::text::han::is_han;
use jianggao::text::words;
use std::ops::Range;

/// The kinds that are put in.
pub(crate) const KINDS: [Kind; 4] = [Kind::Sound, Kind::Shape, Kind::Swapped, Kind::Doubled];

/// So many draws may fail for every fault that is put in.
const PATIENCE: usize = 1_000;

/// A sentence with a fault, and without.
pub(crate) struct Fault {
    /// With the fault.
    pub wrong: String,
    /// Without.
    pub right: String,
    /// Of what kind it is.
    pub kind: Kind,
}

/// Faults in these paragraphs, the kinds in turn.
pub(crate) fn draw(paragraphs: &[String], seed: u64, count: usize) -> Vec<Fault> {
    let mut lot = Lot(seed);
    let kinds = KINDS.iter().cycle().take(count);
    kinds.filter_map(|&kind| (0..PATIENCE).find_map(|_| fault(&mut lot, paragraphs, kind))).collect()
}

/// Draws a fault of a kind; `None` when what was drawn does not do.
fn fault(lot: &mut Lot, paragraphs: &[String], kind: Kind) -> Option<Fault> {
    let sentences: Vec<&str> = lot.one(paragraphs)?.split_inclusive(['。', '；', '！', '？']).collect();
    let sentence: Vec<char> = lot.one(&sentences)?.chars().collect();
    let mut at = 0;
    let mut spots = Vec::new();
    for run in sentence.split_inclusive(|c| !is_han(*c)) {
        let letters = run.iter().take_while(|c| is_han(**c)).copied().collect::<Vec<_>>();
        let mut start = 0;
        for end in words::best_path(&letters, |_| Vec::new()).ends {
            if end - start > 1 {
                spots.push(at + start..at + end);
            }
            start = end;
        }
        at += run.len();
    }
    let word = lot.one(&spots)?.clone();
    let place = word.start + lot.below(word.len());
    let mut wrong = sentence.clone();
    match kind {
        Kind::Sound => wrong[place] = lot.same_sound(sentence[place])?,
        Kind::Shape => wrong[place] = *lot.one(&alike::looks(sentence[place]).chars().collect::<Vec<_>>())?,
        Kind::Swapped if place + 1 < word.end => wrong.swap(place, place + 1),
        Kind::Doubled if lot.below(3) == 0 => {
            wrong.splice(word.end..word.end, sentence[word.clone()].to_vec());
        }
        Kind::Doubled => wrong.insert(place, sentence[place]),
        _ => return None,
    }
    let is_word = |range: Range<usize>| words::frequency(&wrong[range].iter().collect::<String>()).is_some();
    let odd = wrong != sentence && (kind == Kind::Doubled || !is_word(word));
    odd.then(|| Fault { wrong: wrong.iter().collect(), right: sentence.iter().collect(), kind })
}

/// Draws by lot (SplitMix64).
struct Lot(u64);

impl Lot {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn one<'t, T>(&mut self, of: &'t [T]) -> Option<&'t T> {
        of.get(self.below(of.len()))
    }

    /// Another character of the same sound, the commoner ones oftener.
    fn same_sound(&mut self, c: char) -> Option<char> {
        let lines: Vec<&str> = SOUNDS.lines().filter_map(|line| line.split_once(' ')).map(|(_, chars)| chars).collect();
        let same: Vec<char> = lines
            .iter()
            .filter(|chars| chars.contains(c))
            .flat_map(|chars| chars.chars())
            .filter(|other| *other != c)
            .collect();
        let weight = |c: char| words::frequency(&c.to_string()).unwrap_or(0);
        let mut drawn = self.next() % same.iter().map(|c| weight(*c)).sum::<u64>().max(1);
        same.into_iter().find(|c| {
            let here = weight(*c);
            let hit = drawn < here;
            drawn = drawn.saturating_sub(here);
            hit
        })
    }
}
