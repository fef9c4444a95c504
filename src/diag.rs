//! What is told to the user: one type for every fault, with its place and its remedy.
//!
//! *Takes* nothing. *Gives* [`Diagnostic`]. *Knows nothing of* how it is printed; that is `cli::report`.

pub(crate) mod register;

use crate::source::Span;
use std::collections::BTreeMap;
use std::fmt;

/// The number of a kind of fault: `JG` and three digits, never used again for another.
///
/// Families: 0xx reading and making a draft (00x files and encodings, 01x–02x front matter, 03x Markdown, 04x recognition,
/// 05x style and configuration, 06x faces, 07x layout, 08x DOCX, 09x PDF), 1xx import (13x more of Markdown, 19x watching), 2xx and above the checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// How much a fault matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; shown with `-v` only.
    Note,
    /// Something was set otherwise than written, or is probably wrong.
    Warning,
    /// The output is made, but something of the draft is missing in it, or a sign or a box stands in its place; the exit code
    /// is 1.
    Gap,
    /// The output cannot be made, or would be wrong.
    Error,
}

impl Severity {
    /// The Chinese word for it.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Note => "提示",
            Severity::Warning => "警告",
            Severity::Gap | Severity::Error => "错误",
        }
    }
}

/// May a [`Fix`] be applied without asking?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applicability {
    /// Keeps the meaning for certain: `--fix` applies it.
    Safe,
    /// Probably right: offered, never applied unasked.
    Ask,
}

/// One replacement in the source text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// How a fault can be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The replacements; they do not overlap.
    pub edits: Vec<Edit>,
    /// May they be applied unasked?
    pub applicability: Applicability,
}

/// One fault, or one thing worth knowing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// Its number.
    pub code: Code,
    /// Where; `None` when it is about no place in the text.
    pub span: Option<Span>,
    /// Where else, in order.
    pub more: Vec<Span>,
    /// What is wrong, in Chinese, one line.
    pub message: String,
    /// What to do about it, one line each.
    pub hints: Vec<String>,
    /// How it can be mended.
    pub fix: Option<Fix>,
    /// How many of its kind it stands for: more than one, when it only counts those that were left out.
    pub count: usize,
    /// Of a last word that counts the others: what they say.
    pub about: Option<String>,
}

/// Several at once.
pub type Diagnostics = Vec<Diagnostic>;

impl Diagnostic {
    /// A fault of this severity, yet without a place.
    pub fn new(severity: Severity, code: Code, message: impl Into<String>) -> Self {
        Diagnostic {
            severity,
            code,
            span: None,
            more: Vec::new(),
            message: message.into(),
            hints: Vec::new(),
            fix: None,
            count: 1,
            about: None,
        }
    }
    /// An error.
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Diagnostic::new(Severity::Error, code, message)
    }
    /// The output is made without what the draft has there, or with something in its place.
    pub fn gap(code: Code, message: impl Into<String>) -> Self {
        Diagnostic::new(Severity::Gap, code, message)
    }
    /// A warning.
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Diagnostic::new(Severity::Warning, code, message)
    }
    /// A note.
    pub fn note(code: Code, message: impl Into<String>) -> Self {
        Diagnostic::new(Severity::Note, code, message)
    }
    /// The same, at a place.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }
    /// The same, at several places.
    #[must_use]
    pub fn at_all(mut self, spans: impl IntoIterator<Item = Span>) -> Self {
        let mut spans = spans.into_iter();
        self.span = spans.next();
        self.more = spans.collect();
        self
    }
    /// The same, with a remedy in words.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
    /// The same, with a remedy the program can carry out.
    #[must_use]
    pub fn fix(mut self, applicability: Applicability, edits: Vec<Edit>) -> Self {
        self.fix = Some(Fix { edits, applicability });
        self
    }
}

/// Is any of them an error?
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// Does something stand in the output for what the draft has there?
pub fn has_gaps(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Gap)
}

/// Sorts by place; what has no place comes first.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.code));
}

/// Of faults of one kind so many are told one by one; the others are counted.
pub const MOST_OF_A_KIND: usize = 100;

/// Keeps of each kind the first [`MOST_OF_A_KIND`], and counts the others in a last word: nobody reads a hundred thousand
/// of them, and to show each in its line would take longer than to make the paper.
pub fn cap(diagnostics: &mut Diagnostics) {
    keep(diagnostics, MOST_OF_A_KIND);
}

/// Keeps of each kind the first `most`; a last word of the kind counts the others and has their places.
///
/// Of one kind are those that say the same of different things: what they quote and count aside, their words are alike.
pub fn keep(diagnostics: &mut Diagnostics, most: usize) {
    let mut told: BTreeMap<(Code, Severity, String), (usize, Vec<Span>)> = BTreeMap::new();
    diagnostics.retain(|diagnostic| {
        let kind = (diagnostic.code, diagnostic.severity, gist(diagnostic));
        let (count, places) = told.entry(kind).or_default();
        // A last word said before, with a higher limit, counts for all that it stands for.
        *count += diagnostic.count;
        let is_kept = *count <= most;
        if !is_kept {
            places.extend(diagnostic.span.iter().chain(&diagnostic.more));
        }
        is_kept
    });
    let others = told.into_iter().filter(|(_, (count, _))| *count > most);
    diagnostics.extend(others.map(|((code, severity, about), (count, mut places))| {
        places.sort_unstable();
        places.dedup();
        let others = count - most;
        let said = Diagnostic::new(severity, code, format!("同样的情况共 {count} 处，其余 {others} 处不逐一列出"));
        Diagnostic { more: places, count: others, about: Some(about), ..said }
    }));
}

/// The words of a diagnostic and of its first remedy, without what they quote and count.
fn gist(diagnostic: &Diagnostic) -> String {
    if let Some(about) = &diagnostic.about {
        return about.clone();
    }
    let mut gist = String::new();
    let mut depth = 0_usize;
    let hint = diagnostic.hints.first().map_or("", String::as_str);
    for c in diagnostic.message.chars().chain(hint.chars()) {
        match c {
            '“' => depth += 1,
            '”' => depth = depth.saturating_sub(1),
            _ if depth == 0 && !c.is_ascii_alphanumeric() => gist.push(c),
            _ => {}
        }
    }
    gist
}

/// An argument of a command that is suggested, in quotes where a shell would take it for more than one word.
pub fn argument(name: &str) -> String {
    let special = |c: char| c.is_whitespace() || "()[]{}&;|<>*?#$`!'\"~^".contains(c) || c == '\\' && !cfg!(windows);
    match name.contains(special) {
        false if name.starts_with('-') && name.len() > 1 => format!("./{name}"),
        false => name.to_owned(),
        // In these, double quotes leave some signs their meaning.
        true if name.contains(['$', '`', '!', '"', '\\']) && !name.contains('\'') => format!("'{name}'"),
        true => format!("\"{name}\""),
    }
}

/// A result that came with faults that did not prevent it.
#[derive(Clone, Debug)]
pub struct Warned<T> {
    /// The result.
    pub output: T,
    /// What is to be said about it.
    pub warnings: Diagnostics,
}

impl<T> Warned<T> {
    /// Another result with the same faults.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Warned<U> {
        Warned { output: change(self.output), warnings: self.warnings }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_one_word_to_a_shell() {
        for (name, written) in [
            ("讲话.md", "讲话.md"),
            ("我的 草稿（终稿）.md", "\"我的 草稿（终稿）.md\""),
            ("稿(1).md", "\"稿(1).md\""),
            ("-稿.md", "./-稿.md"),
            ("a$b.md", "'a$b.md'"),
        ] {
            assert_eq!(argument(name), written);
        }
    }

    #[test]
    fn the_first_hundred_of_a_kind_are_told_and_the_others_counted() {
        let of = |code, count: usize| (0..count).map(move |at| Diagnostic::warning(Code(code), format!("{at}")));
        let mut diagnostics: Diagnostics = of("JG001", 100).chain(of("JG002", 2_345)).collect();
        cap(&mut diagnostics);
        let count = |code| diagnostics.iter().filter(|told| told.code == Code(code)).count();
        assert_eq!((count("JG001"), count("JG002")), (100, 101));
        let last = diagnostics.last().map(|last| last.message.as_str());
        assert_eq!(last, Some("同样的情况共 2345 处，其余 2245 处不逐一列出"));
        // What says something else is another kind, though its code is the same.
        let mixed = ["“甲”找不到", "“乙”找不到", "“甲”太大"].map(|said| Diagnostic::warning(Code("JG001"), said));
        let mut diagnostics: Diagnostics = mixed.into_iter().cycle().take(300).collect();
        cap(&mut diagnostics);
        keep(&mut diagnostics, 3);
        let last: Vec<usize> = diagnostics.iter().filter(|told| told.count > 1).map(|told| told.count).collect();
        assert_eq!((diagnostics.len(), last), (8, vec![97, 197]));
        // What has no place still counts for itself.
        let mut diagnostics: Diagnostics =
            (0..200).map(|at| Diagnostic::warning(Code("JG001"), "").at(Span::new(at, at))).collect();
        cap(&mut diagnostics);
        keep(&mut diagnostics, 3);
        let last = diagnostics.last().expect("a count");
        assert_eq!((diagnostics.len(), last.more.len()), (4, 197));
        assert!(last.message.contains("共 200 处，其余 197 处"), "{}", last.message);
    }
}
