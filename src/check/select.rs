//! Which rules are meant: by code (`JG401`), beginning of a code (`JG4`), number of the trade (`K35`) or family (`标点`).

use super::register;
use super::rule::{FAMILIES, Rule, family};
use super::rules;
use crate::diag::Code;

/// Some rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selector {
    /// Those whose code begins so.
    Code(String),
    /// Those that answer to this number.
    K(String),
    /// Those of this family.
    Family(String),
}

impl Selector {
    /// Reads one word.
    ///
    /// # Errors
    /// The nearest word there is, when there is no such rule.
    pub fn parse(word: &str) -> Result<Selector, String> {
        let word = word.trim();
        let upper = full(word);
        if FAMILIES.iter().any(|(_, name)| *name == word) {
            return Ok(Selector::Family(word.to_owned()));
        }
        if upper.len() > 2 && register::codes().any(|code| code.0.starts_with(&upper)) {
            return Ok(Selector::Code(upper));
        }
        if rules::ALL.iter().any(|rule| rule.answers(&upper)) {
            return Ok(Selector::K(upper));
        }
        Err(nearest(word))
    }

    /// Is this code meant?
    pub fn holds(&self, code: Code) -> bool {
        match self {
            Selector::Code(start) => code.0.starts_with(start.as_str()),
            Selector::K(k) => rules::find(code).is_some_and(|rule: &Rule| rule.answers(k)),
            Selector::Family(name) => family(code) == name,
        }
    }
}

/// A word in capitals; the number of a code is the code.
pub(crate) fn full(word: &str) -> String {
    let upper = word.trim().to_ascii_uppercase();
    let is_number = upper.len() == 3 && upper.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { format!("JG{upper}") } else { upper }
}

/// The code, number or family most like a word.
pub(crate) fn nearest(word: &str) -> String {
    let upper = word.to_ascii_uppercase();
    let names = FAMILIES.iter().map(|(_, name)| (*name).to_owned());
    let ks = rules::ALL.iter().flat_map(|rule| rule.k.split(' ')).filter(|k| !k.is_empty()).map(str::to_owned);
    // What cannot be read or written is no matter of taste.
    let codes = rules::ALL.iter().map(|rule| rule.code.0.to_owned());
    let all = codes.chain(ks).chain(names);
    all.min_by_key(|name| strsim::levenshtein(name, &upper)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_named_in_four_ways_and_a_slip_gets_the_nearest_name() {
        assert_eq!(Selector::parse("jg4"), Ok(Selector::Code("JG4".into())));
        assert_eq!(Selector::parse("401"), Ok(Selector::Code("JG401".into())));
        assert_eq!(Selector::parse("K35"), Ok(Selector::K("K35".into())));
        assert_eq!(Selector::parse("标点"), Ok(Selector::Family("标点".into())));
        assert!(Selector::parse("K3").is_err_and(|nearest| nearest.starts_with('K') && nearest.ends_with('3')));
        assert_eq!(Selector::parse("标典"), Err("标点".into()));
        assert!(Selector::parse("JG4O1").is_err_and(|nearest| nearest.starts_with("JG4")));
        assert!(Selector::parse("").is_err());
    }
}
