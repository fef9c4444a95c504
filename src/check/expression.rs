//! Regular expressions that cost nothing before they are needed, and little then.
//!
//! A paper is short and the rules have more than a hundred expressions, each tried on a few sentences: what counts is how soon
//! an expression is ready, not how fast it goes over megabytes. `regex_syntax` reads it; it is followed character by
//! character, so that classes of Han need no automaton over bytes. Every way is gone at most once (a state at a place that
//! failed is remembered), so that time is bounded by the length of the text times that of the expression.
//!
//! Matching is leftmost, the first alternative first, as in Perl. Not to be had: assertions about words and lines, and
//! expressions that match nothing.

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

/// An expression, read when it is first asked about.
#[derive(Debug)]
pub struct Expression {
    text: Cow<'static, str>,
    program: OnceLock<Program>,
}

/// A stretch of a text that a group matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

impl<'t> Match<'t> {
    /// Where it begins, in bytes.
    pub fn start(&self) -> usize {
        self.start
    }

    /// Where it ends, in bytes.
    pub fn end(&self) -> usize {
        self.end
    }

    /// Its place in bytes.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// What was matched.
    pub fn as_str(&self) -> &'t str {
        &self.text[self.range()]
    }

    /// Is it empty?
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// Its length in bytes.
    pub fn len(&self) -> usize {
        self.end - self.start
    }
}

/// A match and what its groups matched.
#[derive(Debug)]
pub struct Captures<'e, 't> {
    program: &'e Program,
    text: &'t str,
    slots: Vec<usize>,
}

/// A slot nothing was written to.
const NOWHERE: usize = usize::MAX;

impl<'t> Captures<'_, 't> {
    /// The whole match.
    pub fn whole(&self) -> Match<'t> {
        self.group(0).unwrap_or(Match { text: self.text, start: 0, end: 0 })
    }

    fn group(&self, number: usize) -> Option<Match<'t>> {
        let (start, end) = (*self.slots.get(number * 2)?, *self.slots.get(number * 2 + 1)?);
        (start != NOWHERE && end != NOWHERE).then_some(Match { text: self.text, start, end })
    }

    /// What the group of a name matched, if it took part.
    pub fn name(&self, name: &str) -> Option<Match<'t>> {
        let (_, number) = self.program.names.iter().find(|(own, _)| &**own == name)?;
        self.group(*number)
    }

    /// A template with `$0` and `$name` (one letter) filled in.
    pub fn expand(&self, template: &str) -> String {
        let mut parts = template.split('$');
        let mut filled = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let name = part.chars().next().map_or(0, char::len_utf8);
            let found = if part.starts_with('0') { Some(self.whole()) } else { self.name(&part[..name]) };
            filled.push_str(found.map_or("", |found| found.as_str()));
            filled.push_str(&part[name..]);
        }
        filled
    }
}

impl Expression {
    /// The expression of a text.
    pub const fn new(text: &'static str) -> Self {
        Expression { text: Cow::Borrowed(text), program: OnceLock::new() }
    }

    /// The expression of a text that was put together.
    pub fn of(text: String) -> Self {
        Expression { text: Cow::Owned(text), program: OnceLock::new() }
    }

    fn program(&self) -> &Program {
        self.program.get_or_init(|| Program::read(&self.text))
    }

    /// All matches in a text that do not overlap, with their groups.
    pub fn captures_iter<'e, 't>(&'e self, text: &'t str) -> impl Iterator<Item = Captures<'e, 't>> {
        let program = self.program();
        let mut search: Option<Search> = None;
        let mut at = 0;
        std::iter::from_fn(move || {
            if search.is_none() && !program.may_match(text) {
                return None;
            }
            let start = program.next_start(text, at)?;
            let search = search.get_or_insert_with(|| Search::new(program, text));
            let slots = search.find(program, start)?;
            at = slots[1];
            Some(Captures { program, text, slots })
        })
    }

    /// The first match in a text, with its groups.
    pub fn captures<'e, 't>(&'e self, text: &'t str) -> Option<Captures<'e, 't>> {
        self.captures_iter(text).next()
    }

    /// All matches in a text that do not overlap.
    pub fn find_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        self.captures_iter(text).map(|found| found.whole())
    }
}

/// One step of a program.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// This character.
    Char(char),
    /// One of the characters of a class.
    Class(usize),
    /// Either way, the first first.
    Split(usize, usize),
    Jump(usize),
    /// The place is that of a border of a group.
    Save(usize),
    /// At the beginning of the text.
    Start,
    /// At the end of the text.
    End,
    Match,
    /// What cannot be.
    Fail,
}

/// Characters, as ranges in order.
type Ranges = Box<[(char, char)]>;

fn holds(ranges: &Ranges, c: char) -> bool {
    ranges.get(ranges.partition_point(|(_, last)| *last < c)).is_some_and(|(first, _)| *first <= c)
}

/// An expression that was read.
#[derive(Debug, Default)]
struct Program {
    steps: Vec<Step>,
    classes: Vec<Ranges>,
    names: Vec<(Box<str>, usize)>,
    slots: usize,
    /// What a match can begin with; anything when that is not known.
    first: Option<Ranges>,
    /// One of these stands in every match; nothing is known when there is none.
    needed: Vec<String>,
    /// Does a match begin where the text does?
    at_start: bool,
}

impl Program {
    /// Reads an expression; one that cannot be read finds nothing.
    fn read(text: &str) -> Program {
        let mut program = Program { slots: 2, ..Program::default() };
        let hir = regex_syntax::Parser::new().parse(text).ok();
        let Some(hir) = hir.filter(|hir| hir.properties().minimum_len() > Some(0)) else {
            program.steps.push(Step::Fail);
            return program;
        };
        program.first = first(&hir);
        program.needed = needed(&hir).unwrap_or_default();
        program.at_start = hir.properties().look_set_prefix().contains(Look::Start);
        program.group(&hir, 0);
        program.steps.push(Step::Match);
        program
    }

    fn group(&mut self, hir: &Hir, number: usize) {
        self.slots = self.slots.max(number * 2 + 2);
        self.steps.push(Step::Save(number * 2));
        self.add(hir);
        self.steps.push(Step::Save(number * 2 + 1));
    }

    fn class(&mut self, class: &Class) -> Step {
        let ranges = ranges(class);
        let known = self.classes.iter().position(|own| *own == ranges);
        Step::Class(known.unwrap_or_else(|| {
            self.classes.push(ranges);
            self.classes.len() - 1
        }))
    }

    fn add(&mut self, hir: &Hir) {
        match hir.kind() {
            HirKind::Empty => {}
            HirKind::Literal(literal) => {
                let text = std::str::from_utf8(&literal.0).unwrap_or_default();
                self.steps.extend(text.chars().map(Step::Char));
            }
            HirKind::Class(class) => {
                let step = self.class(class);
                self.steps.push(step);
            }
            HirKind::Look(Look::Start) => self.steps.push(Step::Start),
            HirKind::Look(Look::End) => self.steps.push(Step::End),
            HirKind::Look(_) => self.steps.push(Step::Fail),
            HirKind::Capture(group) => {
                let number = group.index as usize;
                self.names.extend(group.name.clone().map(|name| (name, number)));
                self.group(&group.sub, number);
            }
            HirKind::Concat(parts) => parts.iter().for_each(|part| self.add(part)),
            HirKind::Alternation(ways) => {
                let mut ends = Vec::new();
                for (at, way) in ways.iter().enumerate() {
                    let split = self.steps.len();
                    let is_last = at + 1 == ways.len();
                    if !is_last {
                        self.steps.push(Step::Fail);
                    }
                    self.add(way);
                    if !is_last {
                        ends.push(self.steps.len());
                        self.steps.push(Step::Fail);
                        self.steps[split] = Step::Split(split + 1, self.steps.len());
                    }
                }
                let end = self.steps.len();
                ends.into_iter().for_each(|at| self.steps[at] = Step::Jump(end));
            }
            HirKind::Repetition(repeated) => {
                (0..repeated.min).for_each(|_| self.add(&repeated.sub));
                let split = |on: usize, out: usize| match repeated.greedy {
                    true => Step::Split(on, out),
                    false => Step::Split(out, on),
                };
                if let Some(most) = repeated.max {
                    let mut splits = Vec::new();
                    for _ in repeated.min..most {
                        splits.push(self.steps.len());
                        self.steps.push(Step::Fail);
                        self.add(&repeated.sub);
                    }
                    let end = self.steps.len();
                    splits.into_iter().for_each(|at| self.steps[at] = split(at + 1, end));
                } else {
                    let at = self.steps.len();
                    self.steps.push(Step::Fail);
                    self.add(&repeated.sub);
                    self.steps.push(Step::Jump(at));
                    self.steps[at] = split(at + 1, self.steps.len());
                }
            }
        }
    }

    /// Does what every match needs stand in a text?
    fn may_match(&self, text: &str) -> bool {
        self.needed.is_empty() || self.needed.iter().any(|word| text.contains(word.as_str()))
    }

    /// The next place from `at` on where a match may begin.
    fn next_start(&self, text: &str, at: usize) -> Option<usize> {
        let rest = text.get(at..).filter(|_| at == 0 || !self.at_start)?;
        match &self.first {
            None => Some(at),
            Some(first) => rest.char_indices().find(|(_, c)| holds(first, *c)).map(|(byte, _)| at + byte),
        }
    }
}

/// The characters of a class.
fn ranges(class: &Class) -> Ranges {
    match class {
        Class::Unicode(class) => class.iter().map(|range| (range.start(), range.end())).collect(),
        Class::Bytes(class) => class.iter().map(|range| (char::from(range.start()), char::from(range.end()))).collect(),
    }
}

/// What a match begins with; `None` when it can be anything.
fn first(hir: &Hir) -> Option<Ranges> {
    let mut found = Vec::new();
    begins(hir, &mut found)?;
    Some(ClassUnicode::new(found).iter().map(|range| (range.start(), range.end())).collect())
}

/// Adds what a match of a part begins with; `None` when nothing can be said.
fn begins(hir: &Hir, found: &mut Vec<ClassUnicodeRange>) -> Option<()> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let c = std::str::from_utf8(&literal.0).unwrap_or_default().chars().next()?;
            found.push(ClassUnicodeRange::new(c, c));
        }
        HirKind::Class(class) => {
            found.extend(ranges(class).iter().map(|&(start, end)| ClassUnicodeRange::new(start, end)));
        }
        HirKind::Capture(group) => begins(&group.sub, found)?,
        HirKind::Repetition(repeated) if repeated.min > 0 => begins(&repeated.sub, found)?,
        HirKind::Alternation(ways) => ways.iter().try_for_each(|way| begins(way, found))?,
        HirKind::Concat(parts) => {
            for part in parts {
                match part.kind() {
                    // What may be left out is followed by what comes next.
                    HirKind::Repetition(repeated) if repeated.min == 0 => begins(&repeated.sub, found)?,
                    _ => return begins(part, found),
                }
            }
            return None;
        }
        HirKind::Empty | HirKind::Look(_) | HirKind::Repetition(_) => return None,
    }
    Some(())
}

/// Words one of which stands in every match of a part; of several such lists the shortest.
fn needed(hir: &Hir) -> Option<Vec<String>> {
    const MOST: usize = 6;
    let found = match hir.kind() {
        HirKind::Literal(literal) => vec![std::str::from_utf8(&literal.0).ok()?.to_owned()],
        HirKind::Class(class) => {
            let few = |range: &(char, char)| u32::from(range.1) - u32::from(range.0) < MOST as u32;
            let ranges = ranges(class);
            let all = ranges.iter().all(few).then_some(ranges)?;
            all.iter().flat_map(|&(start, end)| start..=end).map(String::from).collect()
        }
        HirKind::Capture(group) => needed(&group.sub)?,
        HirKind::Repetition(repeated) if repeated.min > 0 => needed(&repeated.sub)?,
        HirKind::Concat(parts) => parts.iter().filter_map(needed).min_by_key(Vec::len)?,
        HirKind::Alternation(ways) => ways.iter().map(needed).collect::<Option<Vec<_>>>()?.concat(),
        HirKind::Empty | HirKind::Look(_) | HirKind::Repetition(_) => return None,
    };
    (found.len() <= MOST).then_some(found)
}

/// A search through one text.
struct Search {
    chars: Vec<(usize, char)>,
    end: usize,
    /// For each place and step: did it lead to nothing?
    failed: Vec<u64>,
    ways: Vec<Way>,
}

/// What is still to be tried, or to be undone before.
enum Way {
    Try(usize, usize),
    Restore(usize, usize),
}

impl Search {
    fn new(program: &Program, text: &str) -> Search {
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let failed = vec![0; (program.steps.len() * (chars.len() + 1)).div_ceil(64)];
        Search { chars, end: text.len(), failed, ways: Vec::new() }
    }

    /// The leftmost match from a byte on: its slots.
    fn find(&mut self, program: &Program, from: usize) -> Option<Vec<usize>> {
        let first = self.chars.partition_point(|(byte, _)| *byte < from);
        let mut slots = vec![NOWHERE; program.slots];
        let last = if program.at_start { 0 } else { self.chars.len() };
        for at in first..=last {
            let fits = match (&program.first, self.chars.get(at)) {
                (None, _) => true,
                (Some(first), Some((_, c))) => holds(first, *c),
                (Some(_), None) => false,
            };
            if fits && self.follow(program, at, &mut slots) {
                return Some(slots);
            }
        }
        None
    }

    /// Is there a match at a place? Then its slots are written.
    fn follow(&mut self, program: &Program, at: usize, slots: &mut [usize]) -> bool {
        slots.fill(NOWHERE);
        self.ways.clear();
        self.ways.push(Way::Try(0, at));
        while let Some(way) = self.ways.pop() {
            let (mut step, mut at) = match way {
                Way::Try(step, at) => (step, at),
                Way::Restore(slot, place) => {
                    slots[slot] = place;
                    continue;
                }
            };
            loop {
                let key = step * (self.chars.len() + 1) + at;
                let (word, bit) = (key / 64, 1 << (key % 64));
                if self.failed[word] & bit != 0 {
                    break;
                }
                self.failed[word] |= bit;
                let place = self.chars.get(at);
                let fits = match program.steps[step] {
                    Step::Char(c) => place.is_some_and(|(_, own)| *own == c),
                    Step::Class(class) => place.is_some_and(|(_, c)| holds(&program.classes[class], *c)),
                    Step::Split(one, other) => {
                        self.ways.push(Way::Try(other, at));
                        step = one;
                        continue;
                    }
                    Step::Jump(to) => {
                        step = to;
                        continue;
                    }
                    Step::Save(slot) => {
                        self.ways.push(Way::Restore(slot, slots[slot]));
                        slots[slot] = place.map_or(self.end, |(byte, _)| *byte);
                        step += 1;
                        continue;
                    }
                    Step::Start | Step::End => {
                        let edge = if matches!(program.steps[step], Step::Start) { 0 } else { self.chars.len() };
                        if at != edge {
                            break;
                        }
                        step += 1;
                        continue;
                    }
                    // What led here counts as failed from now on. The next search begins where this one ends, and comes to
                    // none of it, since no expression gets from its beginning to its end without a character.
                    Step::Match => return true,
                    Step::Fail => false,
                };
                if !fits {
                    break;
                }
                step += 1;
                at += 1;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(expression: &'static str, text: &str) -> Vec<String> {
        Expression::new(expression).find_iter(text).map(|found| found.as_str().to_owned()).collect()
    }

    #[test]
    fn matches_are_leftmost_and_the_first_way_wins() {
        assert_eq!(all("一|一二|二", "一二一"), ["一", "二", "一"]);
        assert_eq!(all("一二|一", "一二一"), ["一二", "一"]);
        assert_eq!(all("[甲-癸]{2,3}", "甲乙甲乙甲"), Vec::<String>::new());
        assert_eq!(all("[0-9]{2,3}", "1234567x8"), ["123", "456"]);
        assert_eq!(all("[0-9]{2,3}?", "1234"), ["12", "34"]);
        assert_eq!(all("(?:ab)+c?", "ababcab"), ["ababc", "ab"]);
        assert_eq!(all("[^，。]+", "一，二三。"), ["一", "二三"]);
        assert_eq!(all("^一|一$", "一一一"), ["一", "一"]);
        assert_eq!(all(".一", "\n一二一"), ["二一"]);
        assert_eq!(all("(?:a|b)*?c", "xabcc"), ["abc", "c"]);
    }

    #[test]
    fn groups_tell_what_they_matched() {
        let expression = Expression::new("(?P<y>[0-9]{4})年(?:(?P<m>[0-9]{1,2})月)?");
        let found = expression.captures("于2026年3月和2027年").expect("a match");
        assert_eq!(
            (found.name("y").map(|y| y.as_str()), found.name("m").map(|m| m.range())),
            (Some("2026"), Some(10..11))
        );
        assert_eq!(found.expand("“$0”是$y、$m月，$z"), "“2026年3月”是2026、3月，");
        let second = expression.captures_iter("于2026年3月和2027年").nth(1).expect("another");
        assert_eq!((second.name("m"), second.whole().as_str()), (None, "2027年"));
        // A group of a way that was given up matched nothing.
        let expression = Expression::new("(?:(?P<a>一)二|一三)");
        assert_eq!(expression.captures("一三").and_then(|found| found.name("a")), None);
    }

    #[test]
    fn what_cannot_be_read_or_matches_nothing_finds_nothing() {
        for expression in ["(", "a*", "^", "a|"] {
            assert!(all(expression, "aaa").is_empty(), "{expression}");
        }
    }

    #[test]
    fn no_text_takes_long() {
        let text = "一".repeat(20_000);
        let start = std::time::Instant::now();
        assert!(all("(?:一*)*二|(?:一|一一)+三", &text).is_empty());
        assert!(start.elapsed().as_secs() < 5);
    }
}
