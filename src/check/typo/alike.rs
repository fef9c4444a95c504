//! Characters that are taken for one another: by sound (`sounds.txt`, made by `examples/make_typo.rs`), by shape
//! (`shapes.txt`).

use super::Kind;
use rustc_hash::FxHashMap;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A line for each syllable without its tone: the syllable, a blank, the characters read so.
pub const SOUNDS: &str = include_str!("sounds.txt");
/// Groups of characters that look alike, parted by blanks.
pub const SHAPES: &str = include_str!("shapes.txt");

/// A reading of a character.
struct Reading {
    syllable: u16,
    /// The syllable as those hear it who do not tell z from zh and n from ng.
    near: u16,
    /// The next reading of the same character, one past its number.
    next: u16,
}

struct Readings {
    all: Vec<Reading>,
    /// Of each character of the basic plane, one past the number of a reading.
    first: Vec<u16>,
}

static READINGS: LazyLock<Readings> = LazyLock::new(|| {
    let mut readings = Readings { all: Vec::new(), first: vec![0; 1 << 16] };
    let mut loose: HashMap<String, u16> = HashMap::new();
    for (syllable, line) in (0..).zip(SOUNDS.lines()) {
        let Some((letters, chars)) = line.split_once(' ') else { continue };
        let next = loose.len() as u16;
        let near = *loose.entry(blurred(letters)).or_insert(next);
        for c in chars.chars() {
            let Some(first) = readings.first.get_mut(c as usize) else { continue };
            readings.all.push(Reading { syllable, near, next: *first });
            *first = readings.all.len() as u16;
        }
    }
    readings
});

/// The readings of a character.
fn readings(c: char) -> impl Iterator<Item = &'static Reading> {
    let reading = |number: u16| READINGS.all.get(usize::from(number).checked_sub(1)?);
    let first = READINGS.first.get(c as usize).copied().unwrap_or(0);
    std::iter::successors(reading(first), move |last| reading(last.next))
}

/// A syllable without what many do not hear: z for zh, c for ch, s for sh, n for ng.
fn blurred(syllable: &str) -> String {
    let start = match syllable.as_bytes() {
        [first @ (b'z' | b'c' | b's'), b'h', ..] => format!("{}{}", *first as char, &syllable[2..]),
        _ => syllable.to_owned(),
    };
    start.strip_suffix('g').filter(|rest| rest.ends_with('n')).map_or(start.clone(), str::to_owned)
}

/// For each character those that look like it.
static LOOKS: LazyLock<FxHashMap<char, String>> = LazyLock::new(|| {
    let mut looks: FxHashMap<char, String> = FxHashMap::default();
    for group in SHAPES.lines().filter(|line| !line.starts_with('#')).flat_map(|line| line.split(' ')) {
        for c in group.chars() {
            looks.entry(c).or_default().extend(group.chars().filter(|other| *other != c));
        }
    }
    looks
});

/// Do two characters sound the same, or nearly?
pub fn sound(one: char, other: char) -> Option<Kind> {
    let mut heard = None;
    for (ours, theirs) in readings(one).flat_map(|ours| readings(other).map(move |theirs| (ours, theirs))) {
        if ours.syllable == theirs.syllable {
            return Some(Kind::Sound);
        }
        if ours.near == theirs.near {
            heard = Some(Kind::Near);
        }
    }
    heard
}

/// The characters that look like one.
pub fn looks(c: char) -> &'static str {
    LOOKS.get(&c).map_or("", String::as_str)
}
