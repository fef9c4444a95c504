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
    let named = strong.iter().map(ends).filter(|(open, close)| are_named(text, open, close));
    typed.map(|(_, ends)| ends).chain(named).flat_map(|(open, close)| [open, close]).collect()
}

/// `带**的必填，带**的选填`: stars with the same words around both are what is spoken of.
fn are_named(text: &str, open: &Range<usize>, close: &Range<usize>) -> bool {
    let beside = |run: &Range<usize>| {
        let letter = |c: Option<char>| c.filter(|c| c.is_alphanumeric());
        Some((letter(text[..run.start].chars().next_back())?, letter(text[run.end..].chars().next())?))
    };
    open.len() == close.len() && beside(open).is_some_and(|letters| beside(close) == Some(letters))
}

/// What the parser sees of a run of four that ends one emphasis and begins the next: a piece of HTML, which the reader drops.
pub(super) const JOINT: &[u8; 4] = b"<!x>";

/// `**甲，****乙**`: runs of four inside an emphasis, with a letter or an opening mark behind them. The parser would take them for
/// text, for what it pairs must not add up to a multiple of three.
pub(super) fn joints(seen: &str, strong: &[(Range<usize>, usize)]) -> Vec<Range<usize>> {
    let mut joints = Vec::new();
    for (span, _) in strong.iter().filter(|(_, stars)| *stars == 2) {
        let mut at = span.start;
        // A run may reach beyond the emphasis: of five stars two are its own.
        while let Some(found) = seen.get(at..span.end).and_then(|rest| rest.find("****")).map(|step| at + step) {
            let whole = run(seen, found);
            let begins = seen[whole.end..].starts_with(|c: char| c.is_alphanumeric() || "“‘（《【「".contains(c));
            let inside = whole.start > span.start && whole.end < span.end;
            let ends = !seen[..whole.start].ends_with(|c: char| c.is_whitespace() || c.is_ascii_digit());
            if whole.len() == JOINT.len() && begins && inside && ends {
                joints.push(whole.clone());
            }
            at = whole.end;
        }
    }
    joints
}

/// The whole run of stars around the one at `at`.
fn run(seen: &str, at: usize) -> Range<usize> {
    let bytes = seen.as_bytes();
    let before = bytes[..at].iter().rev().take_while(|&&byte| byte == b'*').count();
    let after = bytes[at..].iter().take_while(|&&byte| byte == b'*').count();
    at - before..at + after
}
