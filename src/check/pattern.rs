//! Faults that a pattern tells: rows of anchors, an expression and what to say.
//!
//! All anchors stand in one index that goes over a run once. An expression is tried only on a sentence in which one of its
//! anchors stands, so that a hundred of them cost little more than one, and time stays linear.

use super::context::Context;
use super::expression::{Captures, Expression};
use super::guard;
use super::rule::{Find, Rule};
use super::run::Run;
use super::sink::Sink;
use crate::diag::Diagnostics;
use crate::text::index::Index;
use std::ops::Range;

/// One pattern of a rule.
#[derive(Debug)]
pub struct Pattern {
    /// Words one of which stands in every match, parted by blanks; `␣` in them is a blank. The rarer, the cheaper: where none
    /// stands, the expression is not even made ready.
    pub anchors: &'static str,
    /// The expression. What group `x` matches is underlined and replaced; the whole match when there is no such group.
    pub regex: &'static str,
    /// What is wrong; `$0` and groups are filled in.
    pub say: &'static str,
    /// What should stand in the place of `x`; empty when nobody can know. `$` groups are filled in.
    pub right: &'static str,
    /// A match that touches one of these words is none, parted by blanks.
    pub except: &'static str,
    /// What the match may not touch ([`guard`]).
    pub guard: u8,
    /// Must what is underlined begin and end where words do?
    pub words: bool,
}

/// A pattern with nothing special about it.
pub const PATTERN: Pattern =
    Pattern { anchors: "", regex: "", say: "", right: "", except: "", guard: guard::WORDS, words: false };

/// A pattern in one line: its anchors, its expression, what is wrong and what is right.
pub const fn row(anchors: &'static str, regex: &'static str, say: &'static str, right: &'static str) -> Pattern {
    Pattern { anchors, regex, say, right, ..PATTERN }
}

/// All patterns of some rules.
pub struct Patterns<'r> {
    rows: Vec<(&'r Rule, &'static Pattern, Expression)>,
    anchors: Index,
    /// For each anchor the pattern it belongs to.
    owners: Vec<usize>,
}

impl<'r> Patterns<'r> {
    /// Those of these rules.
    pub fn new(rules: &[&'r Rule]) -> Self {
        let patterns = rules.iter().flat_map(|rule| match rule.find {
            Find::Patterns(patterns) => patterns.iter().map(|pattern| (*rule, pattern)).collect(),
            Find::Code(_) | Find::Look => Vec::new(),
        });
        let rows: Vec<_> = patterns.map(|(rule, pattern)| (rule, pattern, Expression::new(pattern.regex))).collect();
        let mut anchors = Vec::new();
        let mut owners = Vec::new();
        for (at, (_, pattern, _)) in rows.iter().enumerate() {
            for anchor in pattern.anchors.split(' ').filter(|anchor| !anchor.is_empty()) {
                anchors.push(anchor.replace('␣', " "));
                owners.push(at);
            }
        }
        Patterns { rows, anchors: Index::new(anchors), owners }
    }

    /// Looks through the whole paper.
    pub fn find(&self, context: &Context<'_>) -> Diagnostics {
        let mut found = Diagnostics::new();
        let mut asked = vec![usize::MAX; self.rows.len()];
        let mut sentence = 0;
        for run in &context.runs {
            for range in run.sentences() {
                self.in_sentence(run, range, sentence, &mut asked, &mut found);
                sentence += 1;
            }
        }
        found
    }

    fn in_sentence(
        &self,
        run: &Run,
        range: Range<usize>,
        sentence: usize,
        asked: &mut [usize],
        found: &mut Diagnostics,
    ) {
        let text = &run.text[range.clone()];
        for anchor in self.anchors.all(text) {
            let at = self.owners[anchor];
            if std::mem::replace(&mut asked[at], sentence) == sentence {
                continue;
            }
            let (rule, pattern, expression) = &self.rows[at];
            for captures in expression.captures_iter(text) {
                judge(run, range.start, pattern, &captures, &mut Sink::new(rule, found));
            }
        }
    }
}

/// Tells of a match, unless something speaks against it.
fn judge(run: &Run, from: usize, pattern: &Pattern, captures: &Captures<'_>, sink: &mut Sink<'_>) {
    let whole = captures.whole();
    let part = captures.name("x").unwrap_or(whole);
    let range = from + part.start()..from + part.end();
    let all = from + whole.start()..from + whole.end();
    let excepted = pattern.except.split(' ').any(|word| !word.is_empty() && touches(&run.text, &all, word));
    if excepted || run.is_guarded(all.clone(), pattern.guard) || pattern.words && !run.is_words(range.clone()) {
        return;
    }
    let fill = |template: &str| captures.expand(template);
    let right =
        (!pattern.right.is_empty()).then(|| if pattern.right == DELETE { String::new() } else { fill(pattern.right) });
    match right {
        // Where something is missing, the words around the gap are underlined.
        Some(right) if range.is_empty() => sink.tell_all(run, all, fill(pattern.say), vec![(range, right)]),
        None if range.is_empty() => sink.tell(run, all, fill(pattern.say), None),
        right => sink.tell(run, range, fill(pattern.say), right.as_deref()),
    }
}

/// As `right`: what is underlined should not be there at all.
pub const DELETE: &str = "−";

/// Does an occurrence of `word` overlap a stretch of the text?
pub(crate) fn touches(text: &str, range: &Range<usize>, word: &str) -> bool {
    let mut start = range.start.saturating_sub(word.len());
    let mut end = (range.end + word.len()).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    text[start..end].match_indices(word).any(|(at, _)| start + at < range.end && range.start < start + at + word.len())
}

/// So many bytes before and behind a place a rule looks at.
const FAR: usize = 900;

/// What stands before a place of a text, as far as a rule looks back: nobody's sentence begins farther off, and a text without
/// any mark is not gone through for each of its places.
pub(crate) fn back(text: &str, at: usize) -> &str {
    let from = at.saturating_sub(FAR);
    let from = (from..=at).find(|from| text.is_char_boundary(*from)).unwrap_or(at);
    &text[from..at]
}

/// The same behind a place.
pub(crate) fn ahead(text: &str, at: usize) -> &str {
    let to = (at + FAR).min(text.len());
    let to = (at..=to).rev().find(|to| text.is_char_boundary(*to)).unwrap_or(at);
    &text[at..to]
}

/// A sentence longer than this is looked at in parts.
const LONGEST: usize = 1_500;

/// The sentences of a run: up to 。！？； or a line end.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if matches!(c, '。' | '！' | '？' | '；' | '\n')
            || end - start > LONGEST && matches!(c, '，' | ',' | '：')
            || end - start > 2 * LONGEST
        {
            ranges.push(start..end);
            start = end;
        }
    }
    if start < text.len() {
        ranges.push(start..text.len());
    }
    ranges
}

/// The matches of an expression in the clauses of a text that may hold one, and where each clause begins.
///
/// An expression that matches none of the marks a clause ends with, but at its own end, finds there what it finds in the whole
/// text, at a small part of what that costs.
pub fn in_clauses<'t>(
    text: &'t str,
    expression: &Expression,
    may: impl Fn(&str) -> bool,
) -> impl Iterator<Item = (usize, Captures<'t>)> {
    let mut end = 0;
    let clauses = text.split_inclusive(['，', '。', '；', '：', ',', ';', ':']).map(move |clause| {
        end += clause.len();
        (end - clause.len(), clause)
    });
    let found = |(from, clause)| expression.captures_iter(clause).map(move |found| (from, found));
    clauses.filter(move |(_, clause)| may(clause)).flat_map(found)
}

/// The matches of an expression that begins with `^`, tried at the places of a text where it may match, in their order, and
/// where each begins; none overlaps another.
pub fn at_places<'t>(
    text: &'t str,
    expression: &Expression,
    places: impl Iterator<Item = usize>,
) -> impl Iterator<Item = (usize, Captures<'t>)> {
    let mut free = 0;
    places.filter_map(move |at| {
        let found = (at >= free).then(|| expression.captures(&text[at..]))??;
        free = at + found.whole().end();
        Some((at, found))
    })
}
