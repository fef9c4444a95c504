//! Silences written into a draft for all that is found in it now, so that only what is new is told.
//!
//! A line of the text gets a comment at its end. The head, a table, a picture, code and what has no place get theirs in the key
//! 检查 of the head, or, without a head, in one comment for the whole text at its end. The paper must stay the same: who asks
//! says whether it does.

use super::{UNKNOWN_SILENCE, UNUSED_SILENCE};
use crate::diag::Diagnostic;
use std::collections::BTreeSet;
use std::ops::Range;

/// A draft with its silences.
#[derive(Debug, PartialEq, Eq)]
pub struct Hushed {
    /// Its text.
    pub text: String,
    /// The codes that are silenced in all of it.
    pub everywhere: Vec<&'static str>,
}

/// How much of what is found is silenced where it stands: as much as possible, or nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    Lines,
    Head,
    End,
}

/// Writes silences for `faults` into a draft whose body begins at byte `body`; `None` when every way to do so changes the paper.
pub fn hush(text: &str, body: usize, faults: &[Diagnostic], same: impl Fn(&str) -> bool) -> Option<Hushed> {
    // What is wrong with silences themselves is mended, not silenced.
    let faults: Vec<&Diagnostic> =
        faults.iter().filter(|fault| ![UNUSED_SILENCE, UNKNOWN_SILENCE].contains(&fault.code)).collect();
    let ways = [Where::Lines, Where::Head, Where::End].into_iter().map(|place| written(text, body, &faults, place));
    ways.into_iter().find(|hushed| same(&hushed.text))
}

fn written(text: &str, body: usize, faults: &[&Diagnostic], place: Where) -> Hushed {
    let mut everywhere: BTreeSet<&'static str> = BTreeSet::new();
    let mut out = String::with_capacity(text.len() + 64 * faults.len());
    let lines = lines(text, body);
    let line_of = |at: usize| lines.partition_point(|line| line.range.end <= at).min(lines.len().saturating_sub(1));
    let mut codes: Vec<BTreeSet<&'static str>> = vec![BTreeSet::new(); lines.len()];
    for fault in faults {
        let line = fault.span.map(|span| line_of(span.start)).filter(|&at| place == Where::Lines && lines[at].is_text);
        line.map_or(&mut everywhere, |at| &mut codes[at]).insert(fault.code.0);
    }
    for (line, codes) in lines.iter().zip(codes) {
        let whole = &text[line.range.clone()];
        // Blanks and a backslash at the end of a line break it.
        let inked = whole.trim_end_matches(['\n', '\r', ' ', '\t', '\\']);
        out.push_str(inked);
        if !codes.is_empty() {
            out.push_str(&format!(" <!-- 检查:略 {} -->", Vec::from_iter(codes).join(" ")));
        }
        out.push_str(&whole[inked.len()..]);
    }
    let everywhere = Vec::from_iter(everywhere);
    if !everywhere.is_empty() {
        let codes = everywhere.join(" ");
        match place {
            Where::Lines | Where::Head if body > 0 => in_head(&mut out, body, &codes),
            _ => {
                let gap = if out.ends_with('\n') { "\n" } else { "\n\n" };
                out.push_str(&format!("{gap}<!-- 检查:略 全文 {codes} -->\n"));
            }
        }
    }
    Hushed { text: out, everywhere }
}

/// Puts codes into the key 检查 of a head that ends at byte `body`; behind the other keys when it is not there yet.
fn in_head(text: &mut String, body: usize, codes: &str) {
    let mut at = 0;
    let mut last = (0, "");
    for line in text[..body].split_inclusive('\n') {
        let (key, value) = line.split_once([':', '：']).unwrap_or((line, ""));
        if matches!(key.trim(), "检查" | "check") && !value.trim().is_empty() {
            let end = line.trim_end().trim_end_matches(['}', ']', ' ', '"', '\'']).len();
            text.insert_str(at + end, &format!(" {codes}"));
            return;
        }
        if !line.trim().is_empty() {
            last = (at, line);
        }
        at += line.len();
    }
    let (start, line) = last;
    let closed = line.trim().chars().all(|c| !c.is_alphanumeric());
    let key = format!("检查: 略 {codes}\n");
    match (closed, line.ends_with('\n')) {
        (true, _) => text.insert_str(start, &key),
        (false, true) => text.insert_str(start + line.len(), &key),
        (false, false) => text.insert_str(start + line.len(), &format!("\n{}", key.trim_end())),
    }
}

/// A line of a draft.
struct Line {
    range: Range<usize>,
    /// May a comment stand at its end?
    is_text: bool,
}

fn lines(text: &str, body: usize) -> Vec<Line> {
    /// What begins a line that holds no comment: rows, pictures, code, HTML, notes to oneself.
    const NO_TEXT: [&str; 7] = ["|", "![", "```", "~~~", "<", "%%", "$$"];
    let mut fence: Option<&str> = None;
    let mut at = 0;
    let line = |line: &str| {
        let range = at..at + line.len();
        at = range.end;
        let bare = line.trim();
        let fenced = ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark));
        let inside = fence.is_some();
        match (fence, fenced) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ => {}
        }
        let inked = bare.chars().any(char::is_alphanumeric);
        let is_text = range.start >= body && inked && !inside && !bare.ends_with('|');
        Line { is_text: is_text && !NO_TEXT.iter().any(|mark| bare.starts_with(mark)), range }
    };
    text.split_inclusive('\n').map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use crate::source::Span;

    fn found(text: &str, what: &str) -> Vec<Diagnostic> {
        let at = |(at, _)| Diagnostic::warning(Code("JG401"), "").at(Span::new(at, at + what.len()));
        text.match_indices(what).map(at).collect()
    }

    fn hushed(text: &str, body: usize) -> String {
        hush(text, body, &found(text, ","), |_| true).expect("a way").text
    }

    #[test]
    fn lines_get_comments_and_what_holds_none_goes_into_the_head() {
        let head = "---\n标题: 甲,乙\n---\n";
        let text = format!("{head}丙,丁  \n戊。\n\n| 己,庚 |\n");
        let silenced = "---\n标题: 甲,乙\n检查: 略 JG401\n---\n丙,丁 <!-- 检查:略 JG401 -->  \n戊。\n\n| 己,庚 |\n";
        assert_eq!(hushed(&text, head.len()), silenced);
        assert_eq!(hushed("丙,丁\n", 0), "丙,丁 <!-- 检查:略 JG401 -->\n");
        assert_eq!(hushed("```\n丙,丁\n```\n", 0), "```\n丙,丁\n```\n\n<!-- 检查:略 全文 JG401 -->\n");
        for (head, silenced) in [
            ("---\n检查: 略 JG402\n标题: 甲,乙\n---\n", "---\n检查: 略 JG402 JG401\n标题: 甲,乙\n---\n"),
            ("---\n检查: { 略: [JG402] }\n标题: 甲,乙\n---\n", "---\n检查: { 略: [JG402 JG401] }\n标题: 甲,乙\n---\n"),
        ] {
            assert_eq!(hushed(head, head.len()), silenced);
        }
    }

    #[test]
    fn what_would_change_the_paper_is_not_written() {
        let text = "---\n标题: 甲\n---\n丙,丁\n";
        let told = hush(text, 17, &found(text, ","), |text| !text.contains("丁 <!--")).expect("a way");
        assert_eq!(told.text, "---\n标题: 甲\n检查: 略 JG401\n---\n丙,丁\n");
        assert_eq!(told.everywhere, ["JG401"]);
        assert_eq!(hush(text, 17, &found(text, ","), |text| !text.contains("检查")), None);
    }
}
