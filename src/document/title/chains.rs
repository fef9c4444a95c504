//! Where a run of nouns falls into pieces: 电力市场化改革｜工作方案, 集体外出活动｜安全管理.
//!
//! No word in such a run says where the sense pauses, but every reader hears it fall into pieces of four to seven characters. A
//! reading is a way to part the run into pieces; it costs what they are shorter or longer than that, and what its joints hold
//! together: how seldom the word before one ends a phrase and the word behind it begins one ([`edges`](crate::text::edges)), and
//! how much oftener than by chance the two stand side by side ([`pairs`](crate::text::pairs)). The depth of a joint is what the
//! best reading that parts there costs more than the best that does not: below nothing where every good reading pauses.

use super::cost::EM;

/// A noun of a run, or a name that is read as one. Measures of words are tenths of a natural logarithm.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noun {
    /// Its width in tenths of a character.
    pub width: u32,
    /// How seldom its first word begins a phrase.
    pub begins: u32,
    /// How seldom its last word ends one.
    pub ends: u32,
    /// How much oftener than by chance it stands behind the one before it.
    pub bond: u32,
}

/// What a piece costs by its width in characters, from none on, in hundredths of what [`SELDOM`] counts in.
const PIECE: [i32; 9] = [0, 1_200, 400, 200, 100, 0, 0, 100, 950];
/// Each further character.
const LONGER: i32 = 1_000;
/// No piece of more characters is in a good reading, unless it is of two nouns.
const LONGEST: usize = 24;
/// A tenth of a logarithm by which words seldom stand at the edges of phrases, and by which they stand side by side.
const SELDOM: i32 = 80;
const BESIDE: i32 = 60;

/// The depth of each joint of a run, between neighbours.
pub(super) fn depths(run: &[Noun]) -> Vec<i32> {
    let length = run.len();
    let widths: Vec<u32> = [0]
        .into_iter()
        .chain(run.iter().scan(0, |sum, noun| {
            *sum += noun.width;
            Some(*sum)
        }))
        .collect();
    let width = |start: usize, end: usize| (widths[end] - widths[start]).div_ceil(EM) as usize;
    let held = |at: usize| match at {
        0 => 0,
        at if at == length => 0,
        at => (run[at - 1].ends + run[at].begins) as i32 * SELDOM + run[at].bond as i32 * BESIDE,
    };
    let piece = |start: usize, end: usize| {
        let width = width(start, end);
        let longer = width.saturating_sub(PIECE.len() - 1) as i32;
        PIECE[width.min(PIECE.len() - 1)] + longer * LONGER
    };
    let may_be_one = |start: usize, end: usize| end - start <= 2 || width(start, end) <= LONGEST;
    let starts = |end: usize| (0..end).rev().take_while(move |&start| may_be_one(start, end));
    let ends = |start: usize| (start + 1..=length).take_while(move |&end| may_be_one(start, end));
    // The best readings of all before a joint, and of all behind it.
    let mut before = vec![0; length + 1];
    for end in 1..=length {
        before[end] = starts(end).map(|start| before[start] + held(start) + piece(start, end)).min().unwrap_or(0);
    }
    let mut behind = vec![0; length + 1];
    for start in (0..length).rev() {
        behind[start] = ends(start).map(|end| piece(start, end) + held(end) + behind[end]).min().unwrap_or(0);
    }
    let through = |start: usize, end: usize| before[start] + held(start) + piece(start, end) + held(end) + behind[end];
    let depth = |at: usize| {
        let across = starts(at + 1).filter(|&start| start < at);
        let pieces = across.flat_map(|start| ends(start).filter(move |&end| end > at).map(move |end| (start, end)));
        let across = pieces.map(|(start, end)| through(start, end)).min().unwrap_or(0);
        before[at] + held(at) + behind[at] - across
    };
    (1..length).map(depth).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Noun = Noun { width: 2 * EM, begins: 10, ends: 10, bond: 0 };

    #[test]
    fn four_words_of_two_characters_part_in_the_middle() {
        let depths = depths(&[PLAIN; 4]);
        assert!(depths[1] < depths[0] && depths[1] < depths[2], "{depths:?}");
    }

    #[test]
    fn a_word_that_seldom_begins_a_phrase_stays_with_the_one_before_it() {
        let head = Noun { begins: 30, ..PLAIN };
        let attribute = Noun { ends: 30, ..PLAIN };
        let depths = depths(&[PLAIN, PLAIN, head, attribute, PLAIN]);
        let least = depths.iter().min();
        assert!(least == Some(&depths[2]) || least == Some(&depths[0]), "{depths:?}");
        assert!(depths[1] > depths[2] && depths[3] > depths[2], "{depths:?}");
    }

    #[test]
    fn one_noun_has_no_joint() {
        assert!(depths(&[PLAIN]).is_empty() && depths(&[]).is_empty());
    }
}
