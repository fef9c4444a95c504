//! The set of line ends that costs least.
//!
//! Every set is weighed, by dynamic programming over where the last two lines begin. The shape of the lines counts with
//! their words: no line much shorter or longer than the others, none shorter than both its neighbours, no two of one length.

use super::cost::{EM, FULL, HOURGLASS, LINE, LONE, NARROW, RECTANGLE, SHORT, Text, UNHEEDED, WAIST, WORD};
use std::collections::BTreeMap;

/// Titles of more characters are filled line by line.
const LONGEST: usize = 200;
/// A title of more lines, as that of many organs, is one without room: each line more than these costs [`CROWDED`].
const MANY_LINES: usize = 6;
const CROWDED: u32 = 1_000;
/// How many lines more than the fewest are tried.
const SPARE_LINES: usize = 2;

/// Where the lines but the first begin.
pub(super) fn cheapest(text: &Text, measure: u32) -> Vec<usize> {
    let length = text.chars.len();
    if length > LONGEST {
        return fill(text, measure);
    }
    let least = text.width(0, length).div_ceil(measure).max(1) as usize;
    // Places inside words are tried only when there is no way without them.
    let among = |most: u32| {
        let places: Vec<usize> = (1..length).filter(|&at| text.costs[at].is_some_and(|cost| cost < most)).collect();
        let tried = (least..=least + SPARE_LINES).filter_map(|lines| with_lines(text, measure, lines, &places));
        tried.min_by_key(|way| way.cost)
    };
    among(WORD).or_else(|| among(u32::MAX)).map_or_else(|| fill(text, measure), |way| way.starts)
}

/// The last two lines of a beginning: what decides how it may go on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Last {
    /// Where the line before the last begins.
    before: usize,
    /// Where the last line ends and the next begins.
    start: usize,
    /// By how much the last line is shorter than the one before it, or than one of the same length before that.
    drop: u32,
}

/// A beginning of a title in lines.
#[derive(Clone)]
struct Way {
    cost: u32,
    starts: Vec<usize>,
}

/// The cheapest way to so many lines that end at some of these places.
fn with_lines(text: &Text, measure: u32, lines: usize, places: &[usize]) -> Option<Way> {
    let length = text.chars.len();
    let mean = text.width(0, length) / lines as u32;
    let first = Last { before: 0, start: 0, drop: 0 };
    let cost = LINE * lines as u32 + CROWDED * lines.saturating_sub(MANY_LINES) as u32;
    let mut ways = BTreeMap::from([(first, Way { cost, starts: Vec::new() })]);
    for line in 1..=lines {
        let ends = if line == lines { &[length][..] } else { places };
        let mut next: BTreeMap<Last, Way> = BTreeMap::new();
        for (last, way) in &ways {
            let fits = |&&end: &&usize| end > last.start && text.fits(last.start, end, measure);
            for &end in ends.iter().filter(fits) {
                let (shape, drop) = shape(text, last, end, mean, lines);
                let full = if text.width(last.start, end) > measure { FULL } else { 0 };
                let cost = way.cost + shape + full + place(text, last.start, end);
                let key = Last { before: last.start, start: end, drop };
                if next.get(&key).is_none_or(|best| cost < best.cost) {
                    next.insert(key, Way { cost, starts: way.starts.iter().copied().chain([end]).collect() });
                }
            }
        }
        ways = next;
    }
    let mut best = ways.into_values().min_by_key(|way| way.cost)?;
    best.starts.pop();
    Some(best)
}

/// What a line costs by where it ends.
fn place(text: &Text, start: usize, end: usize) -> u32 {
    let unheeded = text.given.iter().filter(|&&at| start < at && at < end).count() as u32 * UNHEEDED;
    let end = if end == text.chars.len() { text.last_line(start) } else { text.costs[end].unwrap_or(0) };
    unheeded + end
}

/// What a line costs by its width, and by that of the line before it; by how much it is the shorter of the two.
fn shape(text: &Text, last: &Last, end: usize, mean: u32, lines: usize) -> (u32, u32) {
    let width = text.width(last.start, end);
    // Twice as far from the mean is more than twice as ugly.
    let off = width.abs_diff(mean);
    let short = match width {
        ..=EM => LONE,
        width if width < 3 * EM => SHORT,
        _ => 0,
    };
    let uneven = (off + off * off / (2 * mean.max(1))) * 3 / 5 + short;
    if last.start == 0 {
        return (uneven, 0);
    }
    let above = text.width(last.before, last.start);
    // Three lines must differ more than two to be seen as a shape.
    let alike = if lines > 2 { EM } else { EM / 2 };
    let rectangle = if width.abs_diff(above) <= alike { RECTANGLE / (lines as u32 - 1) } else { 0 };
    let waist = last.drop.min(width.saturating_sub(above));
    let hourglass = match waist {
        0 => 0,
        1..=EM => NARROW,
        _ => HOURGLASS + WAIST * waist,
    };
    let drop = if width == above { last.drop } else { above.saturating_sub(width) };
    (uneven + rectangle + hourglass + stretched(width, above), drop)
}

/// Neighbours of which one is more than twice as long as the other.
fn stretched(width: u32, above: u32) -> u32 {
    let (short, long) = (width.min(above), width.max(above));
    2 * long.saturating_sub(2 * short)
}

/// Line by line, as much as goes on each: for titles too long to weigh every set. Linear.
fn fill(text: &Text, measure: u32) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut start = 0;
    while text.width(start, text.chars.len()) > measure {
        let most = (start + 1..text.chars.len()).take_while(|&at| text.width(start, at) <= measure).last();
        let most = most.unwrap_or(start + 1);
        // Within the second half of the line the best end, or else wherever the line is full.
        let end = (start + 1..=most)
            .filter(|&at| 2 * text.width(start, at) >= measure)
            .filter_map(|at| text.costs[at].map(|cost| (cost, std::cmp::Reverse(at))))
            .min()
            .map_or(most, |(_, std::cmp::Reverse(at))| at);
        starts.push(end);
        start = end;
    }
    starts
}
