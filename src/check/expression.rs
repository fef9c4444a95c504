//! Regular expressions that cost nothing before they are needed.
//!
//! A paper is short and the rules have hundreds of expressions. So each is made ready when it is first asked about, by an engine
//! whose making costs nearly nothing; it asks about one place of a text after the other, so a rule should look for a word that
//! stands in every match before it asks at all.

pub use regex_lite::Match;
use regex_lite::Regex;
use std::borrow::Cow;
use std::sync::OnceLock;

/// An expression of ours, made ready when it is first asked about.
#[derive(Debug)]
pub struct Expression {
    text: Cow<'static, str>,
    ready: OnceLock<Option<Regex>>,
}

/// A match and what its groups matched.
#[derive(Debug)]
pub struct Captures<'t>(regex_lite::Captures<'t>);

impl<'t> Captures<'t> {
    /// The whole match.
    pub fn whole(&self) -> Match<'t> {
        self.0.get(0).expect("a match matches something")
    }

    /// What the group of a name matched, if it took part.
    pub fn name(&self, name: &str) -> Option<Match<'t>> {
        self.0.name(name)
    }

    /// A template with `$0` and `$name` filled in.
    pub fn expand(&self, template: &str) -> String {
        let mut filled = String::new();
        self.0.expand(template, &mut filled);
        filled
    }
}

impl Expression {
    /// The expression of a text.
    pub const fn new(text: &'static str) -> Self {
        Expression { text: Cow::Borrowed(text), ready: OnceLock::new() }
    }

    /// The expression of a text that was put together.
    pub fn of(text: String) -> Self {
        Expression { text: Cow::Owned(text), ready: OnceLock::new() }
    }

    fn ready(&self) -> Option<&Regex> {
        let make = || {
            let made = Regex::new(&self.text);
            debug_assert!(made.is_ok(), "{}: {made:?}", self.text);
            made.ok()
        };
        self.ready.get_or_init(make).as_ref()
    }

    /// All matches in a text that do not overlap, with their groups.
    pub fn captures_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        self.ready().into_iter().flat_map(|regex| regex.captures_iter(text)).map(Captures)
    }

    /// The first match in a text, with its groups.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.ready()?.captures(text).map(Captures)
    }

    /// All matches in a text that do not overlap.
    pub fn find_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        self.ready().into_iter().flat_map(|regex| regex.find_iter(text))
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
        assert_eq!((second.name("m"), second.whole().as_str()), (None, "2027年"));
        // A group of a way that was given up matched nothing.
        let expression = Expression::new("(?:(?P<a>一)二|一三)");
        assert!(expression.captures("一三").is_some_and(|found| found.name("a").is_none()));
    }
}
