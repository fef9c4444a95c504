//! Characters that are taken for one another: by sound (`sounds.txt`, made by `examples/make_typo.rs`), by shape
//! (`shapes.txt`).

use super::Kind;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A line for each syllable without its tone: the syllable, a blank, the characters read so.
pub const SOUNDS: &str = include_str!("sounds.txt");
/// Groups of characters that look alike, parted by blanks.
pub const SHAPES: &str = include_str!("shapes.txt");

/// The readings, by character: the syllable, and the syllable as those hear it who do not tell z from zh and n from ng.
static READINGS: LazyLock<Vec<(char, u16, u16)>> = LazyLock::new(|| {
    let mut readings = Vec::new();
    let mut loose: HashMap<String, u16> = HashMap::new();
    for (number, line) in (0..).zip(SOUNDS.lines()) {
        let Some((syllable, chars)) = line.split_once(' ') else { continue };
        let next = loose.len() as u16;
        let near = *loose.entry(blurred(syllable)).or_insert(next);
        readings.extend(chars.chars().map(|c| (c, number, near)));
    }
    readings.sort_unstable();
    readings
});

/// The readings of a character.
fn readings(c: char) -> &'static [(char, u16, u16)] {
    let start = READINGS.partition_point(|(own, ..)| *own < c);
    let count = READINGS[start..].iter().take_while(|(own, ..)| *own == c).count();
    &READINGS[start..start + count]
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
    let (ours, theirs) = (readings(one), readings(other));
    if ours.iter().any(|(_, sound, _)| theirs.iter().any(|(_, their, _)| their == sound)) {
        Some(Kind::Sound)
    } else if ours.iter().any(|(.., near)| theirs.iter().any(|(.., their)| their == near)) {
        Some(Kind::Near)
    } else {
        None
    }
}

/// The characters that look like one.
pub fn looks(c: char) -> &'static str {
    LOOKS.get(&c).map_or("", String::as_str)
}
