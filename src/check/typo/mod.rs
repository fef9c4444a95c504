//! Misspellings nobody listed: a hypothesis test on the likeliest way to cut the text into words.
//!
//! *Takes* a text and what is not to be touched in it. *Gives* [`Finding`]s: a stretch, what it should be, and how sure that
//! is. *Knows nothing of* rules and messages.
//!
//! A misspelling leaves single characters between the words (贯撤落实 is cut 贯｜撤｜落实). Around each of them windows of two to
//! four characters are tried with one character replaced by another of the same sound or a like shape ([`alike`]), or with
//! two neighbours in the other order. When the new window is a word official prose uses or one of four characters
//! ([`candidates`]), the text cut with that word is likelier by so many nats; that gain and whether the characters side by
//! side were ever seen so ([`pairs`]) make the score. Doubled characters are found by dropping one ([`doubled`]); what is one
//! slip away from an expression of official prose, by its first or its last characters ([`phrases`]).
//!
//! All data is made by `examples/make_typo.rs`; `examples/typos.rs` measures on any text how often the engine is wrong and
//! what it finds.

pub mod alike;
pub mod candidates;
mod doubled;
mod lattice;
pub mod pairs;
mod phrases;

use crate::text::han::is_han;
use crate::text::lexicon::{surnames, terms};
use crate::text::words;
use lattice::Lattice;
use std::collections::HashMap;
use std::ops::Range;

/// How somebody came to write one for the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The two characters sound the same, whatever their tone.
    Sound,
    /// They sound nearly the same: z and zh, n and ng.
    Near,
    /// They look alike.
    Shape,
    /// Two neighbours stand in the other order.
    Swapped,
    /// Something stands twice.
    Doubled,
    /// A character is missing.
    Missing,
}

impl Kind {
    /// What messages call it.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Sound => "音同",
            Kind::Near => "音近",
            Kind::Shape => "形近",
            Kind::Swapped => "颠倒",
            Kind::Doubled => "重复",
            Kind::Missing => "漏字",
        }
    }

    /// How much likelier it is than a character of the same sound that happens to make a word: the fewer characters stand in
    /// such a relation, the seldomer one does so by chance. In nats.
    const fn prior(self) -> f64 {
        match self {
            Kind::Sound | Kind::Near | Kind::Doubled | Kind::Missing => 0.0,
            Kind::Swapped => 2.5,
            Kind::Shape => 4.0,
        }
    }
}

/// A stretch that is probably misspelt.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Its place in bytes.
    pub span: Range<usize>,
    /// What is probably meant.
    pub right: String,
    /// How the one came to be written for the other.
    pub kind: Kind,
    /// How sure it is, in nats; at least [`LEAST`].
    pub score: f64,
}

/// What is told must score so much: set on half of the official texts so that the other half brings fewer than one false alarm
/// in 8,500 characters.
pub const LEAST: f64 = 7.0;

/// What each pair of neighbours adds that nobody wrote before, in the text as it is.
const ODD_BEFORE: f64 = 1.0;
/// The same, in the text as it would be.
const ODD_AFTER: f64 = -3.0;
/// What an end of the window adds that is an end of the run: no neighbour speaks against the word there.
const BORDER: f64 = 1.0;

/// What it takes that the window ends with a complement any verb may have: 空出, 伸入.
const COMPLEMENT: f64 = -3.0;
const COMPLEMENTS: &str = "来去出入进起到住完掉过";

/// No candidate is likelier than that, in nats: what even the commonest would not make good is not looked up.
const COMMONEST: f64 = 7.3;

/// A window that stands so often in a paper is a term of its writer.
pub const TERM: usize = 3;

/// The longest window in characters.
const LONGEST: usize = 4;

/// A name has so many characters, most of the time.
const NAME: usize = 3;

/// Numerals.
const NUMERALS: &str = "〇零一二三四五六七八九十百千万亿";

/// Beside these a single character is a word of its own in windows of two and three: numerals and particles.
const FREE: &str = "〇零一二三四五六七八九十百千万亿两几之的了得是在不把让我他这那和与逐每各甲乙丙丁";

/// These stand before any word: no word begins with them by mistake.
const SERVANTS: &str = "自本以对所其凡";

/// Particles that are left over everywhere: nothing is looked for around them.
const PARTICLES: &str = "的了和与在是为对将等及有也要把从就都并我他这个到上中";

/// What stands before these is the name of a place, more often than a word.
const PLACES: &str = "路街巷桥江河湖岭沟台庄堡寺屯峡滩洲";

/// What stands inside quotation marks so short is a word the writer coined.
const COINED: usize = 12;

/// What is probably misspelt in a text; `is_guarded` tells which bytes are not to be touched.
///
/// Linear in the length of the text.
pub fn find(text: &str, is_guarded: impl Fn(usize) -> bool) -> Vec<Finding> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let coined = coined(&chars);
    let is_read = |at: usize| is_han(chars[at].1) && !coined[at] && !is_guarded(chars[at].0);
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let end = (at..chars.len()).find(|&end| !is_read(end)).unwrap_or(chars.len());
        if end - at > 1 {
            let run: Vec<char> = chars[at..end].iter().map(|(_, c)| *c).collect();
            let byte = |place: usize| chars.get(at + place).map_or(text.len(), |(byte, _)| *byte);
            found.extend(in_run(&run).into_iter().map(|found| Finding {
                span: byte(found.range.start)..byte(found.range.end),
                right: found.right.iter().collect(),
                kind: found.kind,
                score: found.score,
            }));
        }
        at = end.max(at + 1);
    }
    found
}

/// Drops what stands in a paper so often that it is a term of its writer: texts, each with something found in it.
pub fn drop_terms<'t, F>(found: &mut Vec<(&'t str, F)>, finding: impl Fn(&F) -> &Finding) {
    let mut counts: HashMap<&'t str, usize> = HashMap::new();
    for (text, one) in found.iter() {
        *counts.entry(&text[finding(one).span.clone()]).or_default() += 1;
    }
    found.retain(|(text, one)| counts.get(&text[finding(one).span.clone()]).is_none_or(|&count| count < TERM));
}

/// For each character: does it stand in short quotation marks?
fn coined(chars: &[(usize, char)]) -> Vec<bool> {
    let mut coined = vec![false; chars.len()];
    let mut open = None;
    for (at, (_, c)) in chars.iter().enumerate() {
        match (c, open) {
            ('“', _) => open = Some(at),
            ('”', Some(from)) if at - from <= COINED => coined[from..at].fill(true),
            ('”', _) => open = None,
            _ => {}
        }
    }
    coined
}

/// A finding in a run of Han; positions count characters of the run.
#[derive(Clone, Debug)]
struct Found {
    range: Range<usize>,
    right: Vec<char>,
    kind: Kind,
    score: f64,
}

/// What is probably misspelt in a run of Han: the surest where several overlap, in order.
fn in_run(run: &[char]) -> Vec<Found> {
    let lattice = Lattice::new(run);
    let odd: Vec<bool> = run.windows(2).map(|pair| !pairs::is_known(pair[0], pair[1])).collect();
    let mut found = doubled::find(run, &lattice);
    found.extend(phrases::find(run, &lattice));
    // 张国强 between marks: the name of a person in a list.
    let is_name = run.len() == NAME && surnames::starts_with_one(&run.iter().collect::<String>());
    for single in lattice.singles().filter(|_| !is_name).filter(|&at| !PARTICLES.contains(run[at])) {
        for length in 2..=LONGEST.min(run.len()) {
            let first = (single + 1).saturating_sub(length);
            for start in first..=single.min(run.len() - length) {
                found.extend(in_window(run, &lattice, &odd, start..start + length));
            }
        }
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.range.start.cmp(&b.range.start)));
    let mut kept: Vec<Found> = Vec::new();
    let mut taken = vec![false; run.len()];
    for one in found {
        if !taken[one.range.clone()].contains(&true) {
            taken[one.range.clone()].fill(true);
            kept.push(one);
        }
    }
    kept.sort_by_key(|one| one.range.start);
    kept
}

/// The surest correction of a window, if there is one.
fn in_window(run: &[char], lattice: &Lattice, odd: &[bool], range: Range<usize>) -> Option<Found> {
    let window = &run[range.clone()];
    let Range { start, end } = range;
    let borders = usize::from(start == 0) + usize::from(end == run.len());
    let before = odd[start.saturating_sub(1)..end.min(odd.len())].iter().filter(|&&odd| odd).count();
    // What speaks for every correction alike: what the window costs as it stands, and its neighbours.
    let cost = lattice.cost_between(start, end) + ODD_BEFORE * before as f64 + BORDER * borders as f64;
    let is_worth = |kind: Kind| cost - COMMONEST + kind.prior() >= LEAST;
    if !is_worth(Kind::Shape)
        || window.len() < LONGEST && window.iter().any(|c| FREE.contains(*c))
        || window.len() < LONGEST && SERVANTS.contains(window[0])
        || is_parallel(run, &range)
    {
        return None;
    }
    let mut best: Option<Found> = None;
    let mut consider = |right: Vec<char>, kind: Kind| {
        let Some(word) = lattice::cost(&right) else { return };
        let (first, last) = (right[0], right[right.len() - 1]);
        let outer = [(start > 0).then(|| (run[start - 1], first)), run.get(end).map(|&next| (last, next))];
        let inner = right.windows(2).map(|pair| (pair[0], pair[1]));
        let after = inner.chain(outer.into_iter().flatten()).filter(|pair| !pairs::is_known(pair.0, pair.1)).count();
        let free = COMPLEMENTS.contains(last) && window.ends_with(&[last]);
        let score = cost - word + ODD_AFTER * after as f64 + if free { COMPLEMENT } else { 0.0 } + kind.prior();
        if score >= LEAST && best.as_ref().is_none_or(|best| score > best.score) {
            best = Some(Found { range: start..end, right, kind, score });
        }
    };
    for (hole, &written) in window.iter().enumerate() {
        let with = |other: char| {
            let mut right = window.to_vec();
            right[hole] = other;
            right
        };
        let looks = alike::looks(written);
        if is_worth(Kind::Sound) {
            for other in candidates::fillers(window, hole).into_iter().filter(|other| *other != written) {
                match alike::sound(written, other) {
                    Some(Kind::Near) if window.len() < LONGEST => {}
                    Some(kind) => consider(with(other), kind),
                    None if looks.contains(other) => consider(with(other), Kind::Shape),
                    None => {}
                }
            }
        } else {
            for right in looks.chars().map(with).filter(|right| candidates::contains(right)) {
                consider(right, Kind::Shape);
            }
        }
        if hole > 0 && is_worth(Kind::Swapped) && window[hole - 1] != written {
            let mut right = window.to_vec();
            right.swap(hole - 1, hole);
            if candidates::contains(&right) {
                consider(right, Kind::Swapped);
            }
        }
    }
    best.filter(|_| !is_sound(run, &range))
}

/// Does a character of a window stand near by once more? Then it is meant: 一件件文创, 治水先治岸.
fn is_parallel(run: &[char], range: &Range<usize>) -> bool {
    let window = &run[range.clone()];
    let near = &run[range.start.saturating_sub(3)..run.len().min(range.end + 3)];
    near.iter().filter(|c| window.contains(*c)).count() > window.len()
}

/// Is a window fine as it is: a word, a part of a longer one, a name, a number, or made by a pattern?
fn is_sound(run: &[char], range: &Range<usize>) -> bool {
    let Range { start, end } = *range;
    let window = &run[start..end];
    let is_word = |from: usize, to: usize| {
        let word: String = run[from..to].iter().collect();
        words::frequency(&word).is_some() || terms::contains(&word) || candidates::is_modern(&run[from..to])
    };
    // 以保促稳, 先易后难: the pattern makes words at will.
    let near = &run[start.saturating_sub(3)..run.len().min(end + 3)];
    let pattern = near.contains(&'促') || near.contains(&'先') && near.contains(&'后');
    // 复康路, 郭家台, 王世杰: the name of a place or a person, of any characters.
    let name = window.len() == 2
        && (run.get(end).is_some_and(|c| PLACES.contains(*c))
            || start.checked_sub(1).is_some_and(|before| surnames::is_only_a_name(run[before])));
    let number = window.iter().filter(|c| NUMERALS.contains(**c) && **c != '一').count() > 1;
    // A window of two may stand anywhere in a longer word.
    let reach = if window.len() == 2 { 2 } else { 1 };
    pattern
        || name
        || number
        || (start.saturating_sub(reach)..=start).any(|from| {
            (end..=(end + reach).min(run.len()))
                .any(|to| to - from <= LONGEST.max(end - start + 1) && is_word(from, to))
        })
}

#[cfg(test)]
mod tests;
