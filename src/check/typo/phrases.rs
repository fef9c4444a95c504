//! Expressions that official prose always writes the same way: what comes within one slip of one is probably that slip.
//!
//! Words alone do not show 限其整改 or 党的创新里论: each piece is a word somewhere. Beside the expression it was meant for it is
//! one character of the same sound or shape away, or two neighbours are swapped, or one is missing or stands twice.
//!
//! An expression with one slip has its first two characters right or its last two: both lead to it in an index, so that a
//! paper costs two look-ups a character.

use super::candidates::words_of;
use super::lattice::Lattice;
use super::{Found, Kind, LEAST, NUMERALS, PARTICLES, alike};
use crate::text::words;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// The expressions, by theme.
pub(super) const PHRASES: &str = include_str!("phrases.txt");

/// The numbers of expressions by two of their characters, those alike in a chain.
struct ByPair {
    first: FxHashMap<[char; 2], u16>,
    next: Vec<Option<u16>>,
}

impl ByPair {
    /// By these two characters of each.
    fn new(pairs: Vec<[char; 2]>) -> Self {
        let mut first = FxHashMap::default();
        first.reserve(pairs.len());
        let mut next = vec![None; pairs.len()];
        // The last first, so that each chain begins with the lowest number.
        for (at, pair) in pairs.into_iter().enumerate().rev() {
            next[at] = first.insert(pair, at as u16);
        }
        ByPair { first, next }
    }

    fn get(&self, pair: [char; 2]) -> impl Iterator<Item = u16> {
        std::iter::successors(self.first.get(&pair).copied(), |last| self.next[usize::from(*last)])
    }
}

struct Phrases {
    /// One behind the other.
    chars: Vec<char>,
    /// One past the last character of each.
    ends: Vec<usize>,
    by_start: ByPair,
    by_end: ByPair,
}

impl Phrases {
    fn get(&self, number: u16) -> &[char] {
        let number = usize::from(number);
        &self.chars[number.checked_sub(1).map_or(0, |before| self.ends[before])..self.ends[number]]
    }
}

static KNOWN: LazyLock<Phrases> = LazyLock::new(|| {
    let (mut chars, mut ends) = (Vec::with_capacity(PHRASES.len() / 3), Vec::new());
    let (mut starts, mut tails) = (Vec::new(), Vec::new());
    for phrase in words_of(PHRASES) {
        let from = chars.len();
        chars.extend(phrase.chars());
        ends.push(chars.len());
        starts.push([chars[from], chars[from + 1]]);
        tails.push([chars[chars.len() - 2], chars[chars.len() - 1]]);
    }
    Phrases { chars, ends, by_start: ByPair::new(starts), by_end: ByPair::new(tails) }
});

/// How much dearer than the text the expression may be, when only a character of it was changed: a real word for another.
const SWAPPED_WORD: f64 = -6.0;
/// A character that sounds only nearly the same must make the text so much likelier.
const NEAR: f64 = 2.0;
/// So must one that is missing: without it the text is often right, too (基层党组织, 基层组织).
const MISSING: f64 = 4.0;
/// A character is missed only in expressions so long: 粮食产 is a part of 粮食产量 far more often than of 粮食生产.
const MISSABLE: usize = 5;

/// What an expression is surer than a word, in nats.
const SURE: f64 = 20.0;

/// A slip: what of the run is meant for an expression, and how it came to be written.
struct Slip {
    range: Range<usize>,
    kind: Kind,
    least: f64,
}

/// What in a run of Han comes within one slip of an expression.
pub(super) fn find(run: &[char], lattice: &Lattice) -> Vec<Found> {
    let known = &*KNOWN;
    let mut right = vec![false; run.len()];
    let mut slips: Vec<(u16, Slip)> = Vec::new();
    for (at, pair) in run.windows(2).enumerate() {
        let pair = [pair[0], pair[1]];
        for number in known.by_start.get(pair) {
            let phrase = known.get(number);
            let same = common(phrase.iter(), run[at..].iter());
            if same == phrase.len() {
                right[at..at + same].fill(true);
            } else if let Some(slip) = slip(phrase, &run[at..], same) {
                slips.push((number, shifted(slip, at)));
            }
        }
        let end = at + 2;
        for number in known.by_end.get(pair) {
            let phrase = known.get(number);
            let same = common(phrase.iter().rev(), run[..end].iter().rev());
            // What is wrong behind the first two characters was found by them.
            if (1..=2).contains(&(phrase.len() - same.min(phrase.len()))) {
                slips.extend(slip_before(phrase, &run[..end], same).map(|slip| (number, slip)));
            }
        }
    }
    let whole = |slip: &Slip| right[slip.range.clone()].iter().all(|right| *right);
    let is_border = |at: usize| at == 0 || lattice.ends.binary_search(&at).is_ok();
    let stands = |number: u16, slip: &Slip| {
        let phrase = known.get(number);
        let text = &run[slip.range.clone()];
        // 军民团结: what lacks a character begins and ends where words do. 年底前完成: so does what is wrong at its edge.
        let edge = |same: bool, at: usize| same && slip.kind != Kind::Missing || is_border(at);
        edge(text.first() == phrase.first(), slip.range.start) && edge(text.last() == phrase.last(), slip.range.end)
    };
    let found = slips.into_iter().filter(|(number, slip)| !whole(slip) && stands(*number, slip)).filter_map(
        |(number, slip)| {
            let phrase = known.get(number);
            if slip.kind == Kind::Missing && phrase.len() < MISSABLE {
                return None;
            }
            let gain = lattice.cost_between(slip.range.start, slip.range.end) - Lattice::new(phrase).cost();
            // It is surer than any guess from words, the longer the surer.
            let score = LEAST + SURE + phrase.len() as f64;
            (gain >= slip.least).then(|| {
                let (range, right) = narrowed(&run[slip.range.clone()], phrase, slip.kind);
                let range = slip.range.start + range.start..slip.range.start + range.end;
                Found { range, right, kind: slip.kind, score }
            })
        },
    );
    found.collect()
}

/// What of a text is told of an expression that was meant: the word with the slip, for nobody wants to read all of it.
fn narrowed(text: &[char], phrase: &[char], kind: Kind) -> (Range<usize>, Vec<char>) {
    let same = common(text.iter(), phrase.iter());
    if kind == Kind::Doubled {
        return (same - 1..same + 1, vec![text[same]]);
    }
    let tail = common(text.iter().rev(), phrase.iter().rev()).min(text.len() - same);
    let ends = words::best_path(phrase, |_| Vec::new()).ends;
    let first = ends.iter().copied().rfind(|start| *start <= same).unwrap_or(0);
    let last_wrong = phrase.len() - tail;
    let gone = phrase.len() - text.len();
    // A word of one character says nothing by itself: with the next one.
    let long = |end: &usize| *end >= last_wrong && end - first > 1 + gone;
    let last = ends.into_iter().find(long).unwrap_or(phrase.len());
    let first = if last - first > 1 + gone { first } else { 0 };
    (first..last - gone, phrase[first..last].to_vec())
}

fn shifted(slip: Slip, by: usize) -> Slip {
    Slip { range: slip.range.start + by..slip.range.end + by, ..slip }
}

/// How many characters two texts have in common at their beginning.
fn common<'c>(one: impl Iterator<Item = &'c char>, other: impl Iterator<Item = &'c char>) -> usize {
    one.zip(other).take_while(|(a, b)| a == b).count()
}

/// What makes of a text an expression that it begins like for `same` characters.
fn slip(phrase: &[char], text: &[char], same: usize) -> Option<Slip> {
    let (meant, rest) = (&phrase[same..], &text[same..]);
    let made = |length: usize, (kind, least)| Some(Slip { range: 0..length, kind, least });
    let written = *rest.first()?;
    if rest.get(1..).is_some_and(|rest| rest.starts_with(&meant[1..]))
        && let Some(taken) = taken_for(written, meant[0])
    {
        return made(phrase.len(), taken);
    }
    if meant.len() > 1
        && rest.len() > 1
        && rest[1] == meant[0]
        && written == meant[1]
        && rest[2..].starts_with(&meant[2..])
    {
        return made(phrase.len(), (Kind::Swapped, 0.0));
    }
    if meant.len() > 1 && rest.starts_with(&meant[1..]) {
        return made(phrase.len() - 1, (Kind::Missing, MISSING));
    }
    (written == phrase[same - 1] && rest[1..].starts_with(meant)).then_some(())?;
    made(phrase.len() + 1, (Kind::Doubled, 0.0))
}

/// The same for a text that ends like an expression for `same` characters; the first or the second of it is wrong.
fn slip_before(phrase: &[char], text: &[char], same: usize) -> Option<Slip> {
    let (meant, rest) = (&phrase[..phrase.len() - same], &text[..text.len() - same]);
    let (last, before) = meant.split_last()?;
    let made = |length: usize, (kind, least)| Some(Slip { range: text.len() - length..text.len(), kind, least });
    let written = rest.last();
    if let Some(taken) = written.and_then(|written| taken_for(*written, *last))
        && rest[..rest.len() - 1].ends_with(before)
    {
        return made(phrase.len(), taken);
    }
    if let ([first, second], [.., a, b]) = (meant, rest)
        && (a, b) == (second, first)
    {
        return made(phrase.len(), (Kind::Swapped, 0.0));
    }
    (!before.is_empty() && rest.ends_with(before)).then_some(())?;
    made(phrase.len() - 1, (Kind::Missing, MISSING))
}

/// Is one character taken for another, and what must the text gain by the other?
fn taken_for(written: char, meant: char) -> Option<(Kind, f64)> {
    let taken = match alike::sound(written, meant) {
        Some(Kind::Near) => Some((Kind::Near, NEAR)),
        Some(kind) => Some((kind, SWAPPED_WORD)),
        None => alike::looks(written).contains(meant).then_some((Kind::Shape, SWAPPED_WORD)),
    };
    taken.filter(|_| ![written, meant].iter().any(|c| NUMERALS.contains(*c)) && !PARTICLES.contains(meant))
}
