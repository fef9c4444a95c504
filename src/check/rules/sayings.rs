//! 用词, JG691: sayings of the classics with a word in them that is not theirs, or called after another book.
//!
//! A clause of a saying that stands in the text as it should proves which saying is meant; the clauses beside it are held
//! against those of the saying. A clause alone is told only inside quotation marks.

use super::super::context::Context;
use super::super::guard;
use super::super::pattern::back;
use super::super::rule::{Find, Rule};
use super::super::run::Run;
use super::super::sink::Sink;
use super::marks::ASK;
use super::{ROW, essay};
use crate::diag::Code;
use crate::text::han::is_han;
use crate::text::lexicon::sayings::SAYINGS;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use std::sync::LazyLock;

pub(super) const SAYING: Rule = Rule {
    code: Code("JG691"),
    name: "引文有误",
    k: "",
    fix: ASK,
    clause: "原书",
    essay: essay(
        "引用的古语、诗句、名言写错了一两个字，或写错了出处。",
        "引文不容改字，念出来台下有人知道。",
        "“其身不正，虽令不行”、《孟子》说“己所不欲，勿施于人”",
        "“其身不正，虽令不从”、《论语》说“己所不欲，勿施于人”",
        "常见的异文、没有引号又没有上下句作证的化用不管。",
    ),
    find: Find::Code(saying),
    ..ROW
};

/// The clauses of a text: where each stands, Han only.
fn clauses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (is_han(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    found.extend(start.map(|from| from..text.len()));
    found
}

/// What is known of sayings.
struct Known {
    /// The clauses of each.
    sayings: Vec<Vec<&'static str>>,
    /// Every clause, and where it stands.
    exact: FxHashMap<&'static str, Vec<(usize, usize)>>,
    /// Long clauses by their first and by their last characters.
    halves: FxHashMap<&'static str, Vec<&'static str>>,
    /// The books there are.
    books: FxHashSet<&'static str>,
}

/// A clause alone has so many characters at least, and is looked up by so many.
const ALONE: usize = 7;
const HALF: usize = 3;

fn first(text: &str, length: usize) -> &str {
    text.char_indices().nth(length).map_or(text, |(at, _)| &text[..at])
}

fn last(text: &str, length: usize) -> &str {
    text.char_indices().rev().nth(length - 1).map_or(text, |(at, _)| &text[at..])
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let sayings: Vec<Vec<&str>> =
        SAYINGS.iter().map(|(_, text)| clauses(text).into_iter().map(|clause| &text[clause]).collect()).collect();
    let mut exact: FxHashMap<&str, Vec<(usize, usize)>> = FxHashMap::default();
    let mut halves: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for (saying, clauses) in sayings.iter().enumerate() {
        for (place, clause) in clauses.iter().enumerate() {
            exact.entry(clause).or_default().push((saying, place));
            if clause.chars().count() >= ALONE {
                halves.entry(first(clause, HALF)).or_default().push(clause);
                halves.entry(last(clause, HALF)).or_default().push(clause);
            }
        }
    }
    let books = SAYINGS.iter().flat_map(|(books, _)| books.split('|')).filter(|book| !book.is_empty()).collect();
    Known { sayings, exact, halves, books }
});

/// In how many characters two texts differ, at the most `most`: one changed, left out or too many counts as one.
fn differ(one: &str, other: &str, most: usize) -> Option<usize> {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, c) in one.iter().enumerate() {
        let mut corner = row[0];
        row[0] = at + 1;
        for (column, other) in other.iter().enumerate() {
            let changed = corner + usize::from(c != other);
            corner = row[column + 1];
            row[column + 1] = changed.min(corner + 1).min(row[column] + 1);
        }
    }
    row.last().copied().filter(|count| (1..=most).contains(count))
}

fn saying(context: &Context<'_>, sink: &mut Sink<'_>) {
    let known = &*KNOWN;
    for run in &context.runs {
        let clauses = clauses(&run.text);
        let text = |clause: &Range<usize>| &run.text[clause.clone()];
        // What each clause should be.
        let mut right: FxHashMap<usize, &str> = FxHashMap::default();
        for (at, clause) in clauses.iter().enumerate() {
            let Some(places) = known.exact.get(text(clause)) else { continue };
            for (saying, place) in places {
                let beside = |other: usize, step: usize| {
                    let meant = known.sayings[*saying].get(step)?;
                    let other = clauses.get(other).map(|other| (other, text(other)))?;
                    (is_beside(run, clause, other.0) && is_slip(other.1, meant)).then_some(*meant)
                };
                if let Some(meant) = beside(at + 1, place + 1) {
                    right.insert(at + 1, meant);
                }
                if let Some((before, step)) = at.checked_sub(1).zip(place.checked_sub(1))
                    && let Some(meant) = beside(before, step)
                {
                    right.insert(before, meant);
                }
            }
            books(run, clause, places, sink);
        }
        for (at, clause) in clauses.iter().enumerate() {
            let alone = || is_quoted(run, clause).then(|| of_halves(text(clause))).flatten();
            let Some(meant) = right.get(&at).copied().or_else(alone) else { continue };
            let bound =
                known.exact.contains_key(text(clause)) || run.is_guarded(clause.clone(), guard::OPAQUE | guard::TITLE);
            if !bound {
                sink.tell(run, clause.clone(), format!("原文是“{meant}”"), Some(meant));
            }
        }
    }
}

/// Is a clause of the text another with a character or two that are wrong?
fn is_slip(told: &str, meant: &str) -> bool {
    const SHORT: usize = 4;
    const LONG: usize = 9;
    let length = meant.chars().count();
    length >= SHORT && differ(told, meant, if length >= LONG { 2 } else { 1 }).is_some()
}

/// Does nothing but one mark part two clauses?
fn is_beside(run: &Run, one: &Range<usize>, other: &Range<usize>) -> bool {
    let between = &run.text[one.end.min(other.end)..one.start.max(other.start)];
    matches!(between, "，" | "；" | "、" | "。" | "：" | "," | ";" | "，\n" | "；\n")
}

/// Does a clause stand between quotation marks, one of which is beside it?
fn is_quoted(run: &Run, clause: &Range<usize>) -> bool {
    run.before(clause.start) == Some('“') && run.after(clause.end).is_some_and(|c| "”，。；！".contains(c))
        || run.text[clause.end..].starts_with('”')
        || run.text[clause.end..].starts_with("。”")
}

/// The long clause that one is but for a single character.
fn of_halves(told: &str) -> Option<&'static str> {
    if told.chars().count() < ALONE {
        return None;
    }
    let near = [first(told, HALF), last(told, HALF)].into_iter().filter_map(|half| KNOWN.halves.get(half)).flatten();
    near.copied().find(|meant| {
        meant.chars().count() == told.chars().count()
            && told.chars().zip(meant.chars()).filter(|(one, two)| one != two).count() == 1
    })
}

/// 《孟子》说：“…: the book a saying is told to stand in.
fn books(run: &Run, clause: &Range<usize>, places: &[(usize, usize)], sink: &mut Sink<'_>) {
    const FAR: usize = 36;
    let Some(head) = back(&run.text, clause.start).strip_suffix('“') else { return };
    let near = &head[head.char_indices().rev().take(FAR).last().map_or(0, |(at, _)| at)..];
    let (Some(open), Some(close)) = (near.rfind('《'), near.rfind('》')) else { return };
    if open > close || near[close..].contains(['。', '；', '”', '\n']) {
        return;
    }
    let title = &near[open + '《'.len_utf8()..close];
    let name = title.split('·').next().unwrap_or_default();
    let own: Vec<&str> = places.iter().flat_map(|(saying, _)| SAYINGS[*saying].0.split('|')).collect();
    // A saying whose book is not known, or one that is told in several, may be called after any.
    if own.contains(&"") || own.contains(&name) || !KNOWN.books.contains(name) {
        return;
    }
    let start = clause.start - '“'.len_utf8() - near.len() + open + '《'.len_utf8();
    sink.tell(run, start..start + name.len(), format!("这句话出自《{}》", own[0]), (name == title).then_some(own[0]));
}
