//! Fields: what their results are, and what stands in for one that has none.

use super::symbol;
use crate::text::raised::{lowered, raised};

/// A field that is open.
#[derive(Clone, Debug, Default)]
pub(super) struct Field {
    /// What it was told to do: `EQ \f(1,2)`.
    pub instruction: String,
    /// Are we in its result rather than in its instruction?
    pub in_result: bool,
    /// Has its result any text?
    pub shown: bool,
    /// The text of a field of a form: a box, an entry of a list.
    pub form: Option<String>,
}

/// What becomes of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Its result is text.
    Result,
    /// Its result is a number of pages, which may be another on our pages.
    Page,
    /// A list of headings, with its paragraphs.
    Contents,
}

impl Field {
    /// A field whose instruction is known at once.
    pub(super) fn simple(instruction: &str) -> Self {
        Field { instruction: instruction.to_owned(), in_result: true, ..Field::default() }
    }

    /// What its instruction begins with, in capitals.
    pub(super) fn name(&self) -> String {
        self.instruction.split_whitespace().next().unwrap_or_default().to_uppercase()
    }

    /// What becomes of it.
    pub(super) fn fate(&self) -> Fate {
        match &*self.name() {
            "PAGE" | "NUMPAGES" | "SECTIONPAGES" | "PAGEREF" => Fate::Page,
            "TOC" | "INDEX" | "TOA" | "TC" | "XE" => Fate::Contents,
            _ => Fate::Result,
        }
    }

    /// Its text where it shows no result: what the instruction says is drawn, not looked up.
    pub(super) fn drawn(&self) -> Option<String> {
        let rest = self.instruction.trim_start().split_once(char::is_whitespace).map_or("", |(_, rest)| rest.trim());
        match &*self.name() {
            "EQ" => Some(equation(rest)),
            "SYMBOL" => symbol::instruction(rest).map(String::from),
            "QUOTE" => Some(rest.trim_matches(['"', '“', '”']).to_owned()),
            "MACROBUTTON" => rest.split_once(char::is_whitespace).map(|(_, text)| text.trim().to_owned()),
            _ => self.form.clone(),
        }
    }
}

/// An EQ field as a line of text: `\o\ac(○,1)` is ①, `\f(1,2)` is 1/2.
pub(super) fn equation(text: &str) -> String {
    let mut reader = Reader { rest: text };
    reader.run(&[]).trim().to_owned()
}

struct Reader<'t> {
    rest: &'t str,
}

/// How deep equations may be nested; Word itself draws about twenty.
const MAX_DEPTH: usize = 40;

impl<'t> Reader<'t> {
    /// Text up to one of `ends`, which stays.
    fn run(&mut self, ends: &[char]) -> String {
        self.run_at(ends, 0)
    }

    fn run_at(&mut self, ends: &[char], depth: usize) -> String {
        let mut out = String::new();
        while let Some(c) = self.rest.chars().next() {
            if ends.contains(&c) {
                break;
            }
            self.rest = &self.rest[c.len_utf8()..];
            match (c, self.rest.chars().next()) {
                ('\\', Some(mark)) if mark.is_ascii_alphabetic() && depth < MAX_DEPTH => {
                    out.push_str(&self.element(depth))
                }
                ('\\', Some(mark)) => {
                    self.rest = &self.rest[mark.len_utf8()..];
                    out.push(mark);
                }
                ('(', _) if depth > 0 => {
                    out.push('(');
                    out.push_str(&self.run_at(&[')'], depth));
                }
                _ => out.push(c),
            }
        }
        out
    }

    /// `\f(1,2)`, its switch and options before the bracket.
    fn element(&mut self, depth: usize) -> String {
        let mut switches = Vec::new();
        loop {
            let length = self.rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(self.rest.len());
            switches.push(self.rest[..length].to_lowercase());
            // A number belongs to the option, a bracket of one character too: `\s\up8(2)`, `\b\bc\[(x)`.
            self.rest = self.rest[length..].trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
            match self.rest.strip_prefix('\\') {
                Some(rest) if rest.starts_with(|c: char| c.is_ascii_alphabetic()) => self.rest = rest,
                Some(rest) => self.rest = rest.get(rest.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default(),
                None => break,
            }
        }
        let parts = self.parts(depth);
        let whole = || parts.concat();
        match switches.first().map_or("", String::as_str) {
            "f" if parts.len() == 2 => format!("{}/{}", simple(&parts[0]), simple(&parts[1])),
            "r" if parts.len() == 2 => format!("{}√{}", set(raised, &parts[0]), simple(&parts[1])),
            "r" => format!("√{}", simple(&whole())),
            "o" if parts.len() == 2 => symbol::enclosed(&parts[0], &parts[1]).unwrap_or_else(whole),
            "s" if switches.iter().any(|switch| switch == "do") => set(lowered, &whole()),
            "s" if parts.len() == 2 => format!("{}{}", set(raised, &parts[0]), set(lowered, &parts[1])),
            "s" => set(raised, &whole()),
            "b" => format!("({})", whole()),
            "i" => format!("∫{}", parts.join(" ")),
            "l" | "a" => parts.join(","),
            _ => whole(),
        }
    }

    /// What stands in the bracket, parted at commas (or semicolons, as some systems have it).
    fn parts(&mut self, depth: usize) -> Vec<String> {
        let Some(rest) = self.rest.strip_prefix(['(', '（']) else { return Vec::new() };
        self.rest = rest;
        let mut parts = Vec::new();
        loop {
            parts.push(self.run_at(&[',', ';', '，', ')', '）'], depth + 1).trim().to_owned());
            let end = self.rest.chars().next();
            self.rest = &self.rest[end.map_or(0, char::len_utf8)..];
            if !matches!(end, Some(',' | ';' | '，')) {
                return parts;
            }
        }
    }
}

/// Raised or lowered as a whole, or as it is.
fn set(form: fn(&str) -> Option<String>, text: &str) -> String {
    form(text).unwrap_or_else(|| text.to_owned())
}

/// A part of more than one number or letter needs brackets.
fn simple(text: &str) -> String {
    if text.chars().all(char::is_alphanumeric) { text.to_owned() } else { format!("({text})") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equations_become_a_line() {
        assert_eq!(equation(r"\o\ac(○,1)"), "①");
        assert_eq!(equation(r"\o(○,12)"), "⑫");
        assert_eq!(equation(r"\o\ac(□,印)"), "印");
        assert_eq!(equation(r"\f(2,3)"), "2/3");
        assert_eq!(equation(r"\f(a+b,2)"), "(a+b)/2");
        assert_eq!(equation(r"x\s\up8(2)"), "x²");
        assert_eq!(equation(r"H\s\do4(2)O"), "H₂O");
        assert_eq!(equation(r"\r(3,8)+\r(2)"), "³√8+√2");
        assert_eq!(equation(r"\b\bc\[(x,y"), "(xy)");
        assert!(!equation(&r"\f(".repeat(5000)).contains('√'));
    }

    #[test]
    fn what_a_field_draws_by_itself() {
        assert_eq!(Field::simple(" eq \\o\\ac(○,3) ").drawn().as_deref(), Some("③"));
        assert_eq!(Field::simple("MACROBUTTON 插入 单击此处").drawn().as_deref(), Some("单击此处"));
        assert_eq!(Field::simple("DATE").drawn(), None);
        assert_eq!(Field::simple("PAGE  \\* MERGEFORMAT").fate(), Fate::Page);
    }
}
