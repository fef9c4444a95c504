//! Stars of notes below a table: `*表示5%水平显著，**表示1%水平显著`.
//!
//! The parser pairs them as marks of emphasis. Those of a writer come in runs of one length and stand around a few words; those
//! of notes grow, and clauses lie between them.

use std::collections::BTreeMap;
use std::ops::Range;

/// What parts clauses: nobody emphasises across it with runs of unlike length.
const BOUNDS: [char; 7] = ['，', '。', '；', '、', '：', ',', ';'];

/// The runs to hide, of what is emphasised with so many stars on either side.
pub(super) fn of_notes(text: &str, seen: &str, strong: &[(Range<usize>, usize)]) -> Vec<Range<usize>> {
    let mut used: BTreeMap<usize, usize> = BTreeMap::new();
    let ends = |(span, stars): &(Range<usize>, usize)| (run(seen, span.start), run(seen, span.end - stars));
    for pair in strong {
        let (open, close) = ends(pair);
        *used.entry(open.start).or_default() += pair.1;
        *used.entry(close.start).or_default() += pair.1;
    }
    let left_over = |run: &Range<usize>| used.get(&run.start).is_some_and(|used| *used < run.len());
    let typed = strong.iter().map(|pair| (pair, ends(pair))).filter(|((_, stars), (open, close))| {
        let unlike = open.len() != close.len();
        // `**甲****乙**`: the run between belongs to two of one length.
        let doubled = *stars == 2 && open.len() % 2 == 0 && close.len() % 2 == 0;
        let between = text.get(open.end..close.start).unwrap_or_default();
        unlike && (left_over(open) || left_over(close) || !doubled && between.contains(BOUNDS))
    });
    typed.flat_map(|(_, (open, close))| [open, close]).collect()
}

/// The whole run of stars around the one at `at`.
fn run(seen: &str, at: usize) -> Range<usize> {
    let bytes = seen.as_bytes();
    let before = bytes[..at].iter().rev().take_while(|&&byte| byte == b'*').count();
    let after = bytes[at..].iter().take_while(|&&byte| byte == b'*').count();
    at - before..at + after
}
