//! What a match of an expression may begin with, read off its text.
//!
//! The engine asks at every place of a text whether a match begins there. Most of ours begin with a digit, a quotation mark or
//! one of a few words, and few places do: only those are asked about.

use std::iter::Peekable;
use std::str::Chars;

/// Characters, as ranges; in their order when all of them are known.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Start(Vec<(u32, u32)>);

/// With more characters than these, nearly every place is asked about, and asking one by one costs more than it saves.
const MOST: u32 = 1_000;

impl Start {
    /// Of an expression; `None` when it may begin anywhere, looks behind its beginning, or is written in a way not known here.
    pub(super) fn of(expression: &str) -> Option<Start> {
        let mut reader = Reader(expression.chars().peekable());
        let Head { mut start, empty } = reader.choice()?;
        start.0.sort_unstable();
        let size: u32 = start.0.iter().map(|(from, to)| to - from + 1).sum();
        (!empty && reader.0.next().is_none() && size <= MOST).then_some(start)
    }

    /// Is a character among them?
    pub(super) fn holds(&self, c: char) -> bool {
        let c = u32::from(c);
        let at = self.0.partition_point(|(_, to)| *to < c);
        self.0.get(at).is_some_and(|(from, _)| *from <= c)
    }

    fn add(&mut self, other: Start) {
        self.0.extend(other.0);
    }

    /// All others.
    fn others(mut self) -> Start {
        self.0.sort_unstable();
        let mut free = 0;
        let mut others = Vec::new();
        for (from, to) in self.0 {
            if free < from {
                others.push((free, from - 1));
            }
            free = free.max(to + 1);
        }
        others.push((free, char::MAX.into()));
        Start(others)
    }
}

/// What a part may begin with, and whether it may be empty.
#[derive(Default)]
struct Head {
    start: Start,
    empty: bool,
}

/// Reads an expression. `None` wherever there is something it does not know.
struct Reader<'e>(Peekable<Chars<'e>>);

impl Reader<'_> {
    /// Parts of which one is there: up to a closing bracket or the end.
    fn choice(&mut self) -> Option<Head> {
        let mut all = self.row()?;
        while self.0.next_if_eq(&'|').is_some() {
            let row = self.row()?;
            all.start.add(row.start);
            all.empty |= row.empty;
        }
        Some(all)
    }

    /// Parts one behind the other: those behind the first that is not empty do not matter.
    fn row(&mut self) -> Option<Head> {
        let mut all = Head { empty: true, ..Head::default() };
        while self.0.peek().is_some_and(|c| !matches!(c, '|' | ')')) {
            let part = self.part()?;
            if all.empty {
                all.start.add(part.start);
                all.empty = part.empty;
            }
        }
        Some(all)
    }

    /// One part and how often it is there.
    fn part(&mut self) -> Option<Head> {
        let one = |c: char| Head { start: Start(vec![(c.into(), c.into())]), empty: false };
        let mut part = match self.0.next()? {
            '(' => self.group()?,
            '[' => Head { start: self.class()?, empty: false },
            '.' => Head { start: Start::default().others(), empty: false },
            '$' => Head { start: Start::default(), empty: true },
            '\\' => one(self.0.next().filter(|c| c.is_ascii_punctuation())?),
            '^' | '*' | '+' | '?' | '{' => return None,
            c => one(c),
        };
        match self.0.peek() {
            Some('?' | '*') => {
                part.empty = true;
                self.0.next();
            }
            Some('+') => _ = self.0.next(),
            Some('{') => {
                self.0.next();
                let count: String = self.0.by_ref().take_while(|c| *c != '}').collect();
                part.empty |= count.starts_with('0');
            }
            _ => {}
        }
        // As few as may be.
        self.0.next_if_eq(&'?');
        Some(part)
    }

    fn group(&mut self) -> Option<Head> {
        if self.0.next_if_eq(&'?').is_some() {
            match self.0.next()? {
                ':' => {}
                'P' => _ = self.0.find(|c| *c == '>')?,
                _ => return None,
            }
        }
        let inside = self.choice()?;
        self.0.next_if_eq(&')')?;
        Some(inside)
    }

    fn class(&mut self) -> Option<Start> {
        let negated = self.0.next_if_eq(&'^').is_some();
        let mut class = Start::default();
        loop {
            let from = match self.0.next()? {
                ']' if !class.0.is_empty() => break,
                '\\' => self.0.next().filter(|c| c.is_ascii_punctuation())?,
                '[' | ']' => return None,
                c => c,
            };
            let to = match self.0.next_if_eq(&'-') {
                Some(_) => self.0.next().filter(|c| !matches!(c, ']' | '\\'))?,
                None => from,
            };
            class.0.push((from.into(), to.into()));
        }
        Some(if negated { class.others() } else { class })
    }
}

#[cfg(test)]
mod tests {
    use super::Start;

    fn first(expression: &str) -> Option<String> {
        let start = Start::of(expression)?;
        Some("一二三“，（ab19.(的".chars().filter(|c| start.holds(*c)).collect())
    }

    #[test]
    fn the_first_characters_are_read_off() {
        let cases = [
            ("“(?P<n>[二两])个", "“"),
            ("(?:一|二b)?三", "一二三"),
            ("(?P<x>[0-9]+(?:\\.[0-9]+)?)%", "19"),
            ("[，,（]{0,2}?a|\\.|\\(b", "，（a.("),
            ("(?:a|b){1,3}", "ab"),
            ("(?P<l>(?:[0-9]+个){2,})共", "19"),
        ];
        for (expression, expected) in cases {
            assert_eq!(first(expression).as_deref(), Some(expected), "{expression}");
        }
    }

    #[test]
    fn what_may_begin_anywhere_or_is_not_known_is_asked_about_everywhere() {
        for expression in
            ["", "a?", ".a", "(?P<b>.?)一", "[^0-9]a", "[一-龥]{2}", "(?:^|，)一", "a|", "\\ba", "(?i)a", "[[:alpha:]]"]
        {
            assert_eq!(first(expression), None, "{expression}");
        }
    }
}
