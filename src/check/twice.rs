//! One fault, one message: where two rules tell of one place, the one that knows less about it gives way.

use crate::diag::{Code, Diagnostics};
use std::ops::Range;

/// What gives way, and to whom: the code, or the beginning of several.
const ROWS: &[(&str, &str)] = &[
    // What reading tells of the list of attachments is told with a fix by the rules about it.
    ("JG027", "JG207"),
    // Several addressees of a 请示 are told where they stand.
    ("JG023", "JG229"),
    // The colon behind a number of an item is the fault, not that it is the second one.
    ("JG411", "JG308"),
    // A range whose first unit is missing is mended as a whole.
    ("JG527", "JG528"),
    // A row of points that is mended as a whole.
    ("JG408", "JG407"),
    // A guess at a misspelling gives way to every list of words.
    ("JG650", "JG60"),
    ("JG650", "JG64"),
    ("JG650", "JG651"),
    ("JG650", "JG66"),
    ("JG650", "JG67"),
    // What is no word at all is not besides a mix-up of two words, or another spelling.
    ("JG651", "JG640"),
    ("JG651", "JG66"),
    ("JG651", "JG67"),
    ("JG742", "JG640"),
    ("JG742", "JG641"),
    ("JG742", "JG651"),
    // The lists of single phrases know best what was meant.
    ("JG680", "JG671"),
    ("JG683", "JG663"),
    ("JG683", "JG679"),
    // Parts and their whole are told as a sum where they are told as one.
    ("JG721", "JG713"),
    // Signs of Markdown that have no effect were told when the draft was read.
    ("JG801", "JG130"),
];

/// So many spans that begin before a place are looked at: spans are short, the nearest few decide.
const NEAR: usize = 8;

/// Drops what others tell better.
pub(super) fn give_way(found: &mut Diagnostics) {
    for (code, winner) in ROWS {
        if !found.iter().any(|fault| fault.code.0 == *code) {
            continue;
        }
        let wins = |other: Code| other.0.starts_with(winner) && other.0 != *code;
        let mut places: Vec<Range<usize>> =
            found.iter().filter(|fault| wins(fault.code)).filter_map(|fault| Some(fault.span?.range())).collect();
        places.sort_by_key(|range| range.start);
        found.retain(|fault| {
            let Some(span) = fault.span.filter(|_| fault.code.0 == *code) else { return true };
            let before = places.partition_point(|range| range.start < span.end);
            !places[..before].iter().rev().take(NEAR).any(|range| range.end > span.start)
        });
    }
}
