//! The text of a head → what the YAML parser takes, sign for sign.

use super::code;
use super::place::{is_known_line, key_colon, key_without_colon};
use crate::diag::{Applicability, Diagnostic, Diagnostics, Edit};
use crate::source::Span;
use std::ops::Range;

/// The head as YAML wants it: a colon after a key is half-width and has a blank after it. Writers of Chinese forget both.
pub(super) struct Patched {
    /// The YAML.
    pub yaml: String,
    /// Per line: where it begins in the draft, and the column after whose colon a blank was put in.
    pub lines: Vec<(usize, Option<usize>)>,
}

/// The head between two places of a text.
pub(super) fn patch(text: &str, range: Range<usize>, diagnostics: &mut Diagnostics) -> Patched {
    let mut patched = Patched { yaml: String::with_capacity(range.len() + 16), lines: Vec::new() };
    let mut at = range.start;
    let first = text[range.clone()].lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    // All keys stand a little in, with blanks or tabs as it came: they are meant to be keys.
    let indented = first.starts_with([' ', '\t', '\u{3000}']) && is_known_line(first.trim_start());
    for whole in text[range].split_inclusive('\n') {
        let key = whole.trim_start();
        let line = if indented && (is_known_line(key) || key_without_colon(key).is_some()) { key } else { whole };
        at += whole.len() - line.len();
        let missing = key_without_colon(line).filter(|_| key_colon(line).is_none()).map(|end| end..end);
        let colon = missing.or_else(|| key_colon(line)).filter(|colon| {
            colon.is_empty()
                || &line[colon.clone()] != ":"
                || !line[colon.end..].starts_with([' ', '\t', '\r', '\n']) && colon.end < line.len()
        });
        let column = colon.as_ref().map(|colon| line[..colon.start].chars().count());
        let remark = remark(line);
        if let Some((remark, true)) = &remark {
            let span = Span::new(at + remark.start, at + remark.end);
            let written = &line[remark.clone()];
            let message = format!("文件头里“#”后面空了一格，是注释，不印：{written}");
            let hint = "要印出来的，给整个内容加上引号";
            diagnostics.push(Diagnostic::warning(code::YAML, message).at(span).hint(hint));
        }
        let shown = line_for_yaml(line, remark.map_or(line.len(), |(remark, _)| remark.start));
        if let Some(colon) = colon {
            let span = Span::new(at + colon.start, at + colon.end);
            // Where the colon is missing, the blank is there.
            let put = if colon.is_empty() { ":" } else { ": " };
            diagnostics.push(
                Diagnostic::warning(
                    code::KEY_COLON,
                    format!("“{}”后面应当是半角冒号加一个空格", line[..colon.start].trim_end()),
                )
                .at(span)
                .hint(format!("写作“{}: …”", line[..colon.start].trim_end()))
                .fix(Applicability::Safe, vec![Edit { span, text: put.into() }]),
            );
            patched.yaml.push_str(&shown[..colon.start]);
            patched.yaml.push_str(put);
            patched.yaml.push_str(&shown[colon.end..]);
        } else {
            patched.yaml.push_str(&shown);
        }
        patched.lines.push((at, column));
        at += line.len();
    }
    patched
}

/// Stands for a `#` of a text, which the parser would take for the beginning of a comment: `关于 #1 号机组的报告`.
const NUMBER_SIGN: char = '\u{E023}';
/// Stand for the brackets of `[^1]`, which in a list in brackets would begin and end one.
const NOTE_SIGNS: [char; 2] = ['\u{E05B}', '\u{E05D}'];

/// What the parser gave, with the signs that were written.
pub(super) fn as_written(text: &str) -> String {
    text.replace(NUMBER_SIGN, "#").replace(NOTE_SIGNS[0], "[").replace(NOTE_SIGNS[1], "]")
}

/// A line as the parser must have it, sign for sign: it is indented by blanks, and a `#` in front of `end` is text.
fn line_for_yaml(line: &str, end: usize) -> String {
    let body = line.trim_start_matches([' ', '\t', '\u{3000}']);
    let indent = line[..line.len() - body.len()].chars().map(|_| ' ');
    if body.starts_with('#') {
        return indent.chain(body.chars()).collect();
    }
    let brackets = note_marks(line);
    let sign = |(at, c)| match c {
        '#' if at < end => NUMBER_SIGN,
        '[' | ']' if brackets.contains(&at) => NOTE_SIGNS[usize::from(c == ']')],
        c => c,
    };
    indent.chain(line.char_indices().skip_while(|(at, _)| *at < line.len() - body.len()).map(sign)).collect()
}

/// Where the brackets of `[^1]` stand in a line.
fn note_marks(line: &str) -> Vec<usize> {
    const LONGEST: usize = 30;
    let mark = |(at, _): (usize, &str)| {
        let label = &line[at + 2..];
        let length = label.find(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | ','))?;
        (label[length..].starts_with(']') && (1..=LONGEST).contains(&length)).then_some([at, at + 2 + length])
    };
    line.match_indices("[^").filter_map(mark).flatten().collect()
}

/// The comment behind a value: blanks, `#`, a blank. In quotes it is none. Is it told? One blank in front is more likely a slip
/// than a column of comments.
pub fn remark(line: &str) -> Option<(Range<usize>, bool)> {
    if line.trim_start().starts_with('#') {
        return None;
    }
    let key = key_colon(line).map_or(0, |colon| colon.end);
    let value = line[key..].trim_start_matches([' ', '\t', '-']);
    let start = line.len() - value.len();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let closed = quote.map_or(Some(0), |quote| Some(value[1..].find(quote)? + 1));
    let behind = start + closed.unwrap_or(value.len());
    let at = behind + line[behind..].find(" # ")?;
    let before = line[start..at].trim_end();
    let told = quote.is_none() && !before.is_empty() && start + before.len() == at;
    Some((at + 1..line.trim_end().len(), told))
}

impl Patched {
    /// An entry line by line, each as if it stood by itself.
    pub(super) fn lines(&self) -> Vec<Patched> {
        let lines = self.yaml.split_inclusive('\n').zip(&self.lines);
        let line = |(line, &(at, column)): (&str, &(usize, Option<usize>))| {
            let bare = line.trim_start();
            let blanks = line.len() - bare.len();
            let place = (at + blanks, column.map(|column| column.saturating_sub(blanks)));
            Patched { yaml: bare.to_owned(), lines: vec![place] }
        };
        lines.map(line).collect()
    }

    /// The keys one by one, each with the lines that belong to it.
    pub(super) fn entries(&self) -> Vec<Patched> {
        let mut entries: Vec<Patched> = Vec::new();
        for (line, &place) in self.yaml.split_inclusive('\n').zip(&self.lines) {
            let begins = key_colon(line).is_some() && !line.starts_with(char::is_whitespace);
            match entries.last_mut().filter(|_| !begins) {
                Some(entry) => {
                    entry.yaml.push_str(line);
                    entry.lines.push(place);
                }
                None => entries.push(Patched { yaml: line.to_owned(), lines: vec![place] }),
            }
        }
        entries
    }

    /// The byte of the draft at a line (from 1) and column (from 0, in characters) of the YAML.
    pub(super) fn byte(&self, text: &str, line: usize, column: usize) -> usize {
        let Some(&(start, patched)) = line.checked_sub(1).and_then(|line| self.lines.get(line)) else {
            return self.lines.last().map_or(0, |(start, _)| start + text[*start..].find('\n').unwrap_or(0));
        };
        let column = if patched.is_some_and(|colon| column > colon) { column - 1 } else { column };
        text[start..].char_indices().nth(column).map_or(text.len(), |(at, _)| start + at)
    }
}
