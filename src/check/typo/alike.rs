//! Characters that are taken for one another: by sound (`sounds.txt`, made by `examples/make_typo.rs`), by shape
//! (`shapes.txt`).

use super::Kind;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A line for each syllable without its tone: the syllable, a blank, the characters read so.
pub const SOUNDS: &str = include_str!("sounds.txt");
/// Groups of characters that look alike, parted by blanks.
pub const SHAPES: &str = include_str!("shapes.txt");

/// The readings of each character: the syllables, and the syllables as those hear them who do not tell z from zh and n from ng.
static READINGS: LazyLock<HashMap<char, Vec<(u16, u16)>>> = LazyLock::new(|| {
    let mut readings: HashMap<char, Vec<(u16, u16)>> = HashMap::new();
    let mut loose: HashMap<String, u16> = HashMap::new();
    for (number, line) in (0..).zip(SOUNDS.lines()) {
        let Some((syllable, chars)) = line.split_once(' ') else { continue };
        let next = loose.len() as u16;
        let near = *loose.entry(blurred(syllable)).or_insert(next);
        for c in chars.chars() {
            readings.entry(c).or_default().push((number, near));
        }
    }
    readings
});

/// A syllable without what many do not hear: z for zh, c for ch, s for sh, n for ng.
fn blurred(syllable: &str) -> String {
    let start = match syllable.as_bytes() {
        [first @ (b'z' | b'c' | b's'), b'h', ..] => format!("{}{}", *first as char, &syllable[2..]),
        _ => syllable.to_owned(),
    };
    start.strip_suffix('g').filter(|rest| rest.ends_with('n')).map_or(start.clone(), str::to_owned)
}

/// For each character those that look like it.
static LOOKS: LazyLock<HashMap<char, String>> = LazyLock::new(|| {
    let mut looks: HashMap<char, String> = HashMap::new();
    for group in SHAPES.lines().filter(|line| !line.starts_with('#')).flat_map(|line| line.split(' ')) {
        for c in group.chars() {
            looks.entry(c).or_default().extend(group.chars().filter(|other| *other != c));
        }
    }
    looks
});

/// Do two characters sound the same, or nearly?
pub fn sound(one: char, other: char) -> Option<Kind> {
    let readings = |c: char| READINGS.get(&c).map_or(&[][..], Vec::as_slice);
    let (ours, theirs) = (readings(one), readings(other));
    if ours.iter().any(|(sound, _)| theirs.iter().any(|(their, _)| their == sound)) {
        Some(Kind::Sound)
    } else if ours.iter().any(|(_, near)| theirs.iter().any(|(_, their)| their == near)) {
        Some(Kind::Near)
    } else {
        None
    }
}

/// The characters that look like one.
pub fn looks(c: char) -> &'static str {
    LOOKS.get(&c).map_or("", String::as_str)
}
