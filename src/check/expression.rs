//! Regular expressions that cost nothing before they are needed.
//!
//! A paper is short and the rules have hundreds of expressions. So each is made ready when it is first asked about, by an engine
//! whose making costs nearly nothing; it asks about one place of a text after the other, so places where no match can begin are
//! passed over ([`start`]), and a rule should look for a word that stands in every match before it asks at all.

mod start;

use regex_lite::Regex;
use start::Start;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

/// An expression of ours, made ready when a text is asked about in which it may match.
#[derive(Debug)]
pub struct Expression {
    text: Cow<'static, str>,
    start: OnceLock<Option<Start>>,
    /// Tied to the beginning of what it is shown where `start` is known.
    regex: OnceLock<Option<Regex>>,
}

/// What matched, or a part of it.
#[derive(Clone, Copy, Debug)]
pub struct Match<'t> {
    text: &'t str,
    start: usize,
}

impl<'t> Match<'t> {
    /// The text itself.
    pub fn as_str(&self) -> &'t str {
        self.text
    }

    /// Where it begins.
    pub fn start(&self) -> usize {
        self.start
    }

    /// One past its end.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Its length in bytes.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Is there nothing in it?
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Its place.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end()
    }
}

/// A match and what its groups matched.
#[derive(Debug)]
pub struct Captures<'t> {
    found: regex_lite::Captures<'t>,
    /// Where in the text that begins which the engine was shown.
    from: usize,
}

impl<'t> Captures<'t> {
    fn placed(&self, found: regex_lite::Match<'t>) -> Match<'t> {
        Match { text: found.as_str(), start: self.from + found.start() }
    }

    /// The whole match.
    pub fn whole(&self) -> Match<'t> {
        self.placed(self.found.get(0).expect("a match matches something"))
    }

    /// What the group of a name matched, if it took part.
    pub fn name(&self, name: &str) -> Option<Match<'t>> {
        self.found.name(name).map(|found| self.placed(found))
    }

    /// A template with `$0` and `$name` filled in.
    pub fn expand(&self, template: &str) -> String {
        let mut filled = String::new();
        self.found.expand(template, &mut filled);
        filled
    }
}

impl Expression {
    /// The expression of a text.
    pub const fn new(text: &'static str) -> Self {
        Expression { text: Cow::Borrowed(text), start: OnceLock::new(), regex: OnceLock::new() }
    }

    /// The expression of a text that was put together.
    pub fn of(text: String) -> Self {
        Expression { text: Cow::Owned(text), start: OnceLock::new(), regex: OnceLock::new() }
    }

    fn start(&self) -> Option<&Start> {
        self.start.get_or_init(|| Start::of(&self.text)).as_ref()
    }

    fn regex(&self) -> Option<&Regex> {
        let make = || {
            let tied = self.start().map(|_| format!("^(?:{})", self.text));
            let made = Regex::new(tied.as_ref().map_or(&*self.text, String::as_str));
            debug_assert!(made.is_ok(), "{}: {made:?}", self.text);
            made.ok()
        };
        self.regex.get_or_init(make).as_ref()
    }

    /// All matches in a text that do not overlap, with their groups.
    pub fn captures_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        let start = self.start();
        let anywhere = start.is_none().then(|| self.regex()).flatten().into_iter();
        let anywhere = anywhere.flat_map(|regex| regex.captures_iter(text)).map(|found| Captures { found, from: 0 });
        anywhere.chain(start.into_iter().flat_map(|start| self.at_places(start, text)))
    }

    /// The matches at the places where one may begin.
    fn at_places<'t>(&self, start: &Start, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        let mut free = 0;
        text.char_indices().filter_map(move |(from, c)| {
            let found = (from >= free && start.holds(c)).then(|| self.regex()?.captures(&text[from..]))??;
            free = from + found.get(0)?.end();
            Some(Captures { found, from })
        })
    }

    /// The first match in a text, with its groups.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.captures_iter(text).next()
    }

    /// All matches in a text that do not overlap.
    pub fn find_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        self.captures_iter(text).map(|found| found.whole())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert!(second.name("m").is_none() && second.whole().as_str() == "2027年");
        // Passing places over changes nothing.
        let tied = Expression::new("[0-9]+(?:年|月)");
        let free = Expression::new("(?:^|)[0-9]+(?:年|月)");
        for text in ["于2026年3月和2027年", "12年", "1234", "", "年3月5月"] {
            let [tied, free] =
                [&tied, &free].map(|one| one.find_iter(text).map(|found| found.range()).collect::<Vec<_>>());
            assert_eq!(tied, free, "{text}");
        }
        // A group of a way that was given up matched nothing.
        let expression = Expression::new("(?:(?P<a>一)二|一三)");
        assert!(expression.captures("一三").is_some_and(|found| found.name("a").is_none()));
    }
}
