//! Silences written into a draft for all that is found in it now, so that only what is new is told.
//!
//! A line of the text gets a comment at its end. The head, a table, a picture, code and what has no place get theirs in the key
//! 检查 of the head, or, without a head, in one comment for the whole text at its end. The paper must stay the same: who asks
//! says whether it does.

use super::{UNKNOWN_SILENCE, UNUSED_SILENCE};
use crate::diag::Diagnostic;
use crate::document::meta::Given;
use crate::read::front_matter;
use std::collections::BTreeSet;
use std::ops::Range;

/// The pieces of a value with their places.
type Pieces = Given<Vec<Given<String>>>;

/// A draft with its silences.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Hushed {
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
///
/// `given`: what the key 检查 of its head says already.
pub(crate) fn hush(
    text: &str,
    body: usize,
    given: Option<&Pieces>,
    faults: &[Diagnostic],
    same: impl Fn(&str) -> bool,
) -> Option<Hushed> {
    // What is wrong with silences themselves is mended, not silenced.
    let faults: Vec<&Diagnostic> =
        faults.iter().filter(|fault| ![UNUSED_SILENCE, UNKNOWN_SILENCE].contains(&fault.code)).collect();
    let ways =
        [Where::Lines, Where::Head, Where::End].into_iter().map(|place| written(text, body, given, &faults, place));
    ways.into_iter().find(|hushed| same(&hushed.text))
}

fn written(text: &str, body: usize, given: Option<&Pieces>, faults: &[&Diagnostic], place: Where) -> Hushed {
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
            Where::Lines | Where::Head if body > 0 => in_head(&mut out, body, given, &codes),
            _ => {
                let gap = if out.ends_with('\n') { "\n" } else { "\n\n" };
                out.push_str(&format!("{gap}<!-- 检查:略 全文 {codes} -->\n"));
            }
        }
    }
    Hushed { text: out, everywhere }
}

/// Puts codes into the key 检查 of a head that ends at byte `body`: behind the last of what it says, in the place of nothing
/// that it says, or behind the other keys when it is not there yet.
fn in_head(text: &mut String, body: usize, given: Option<&Pieces>, codes: &str) {
    let pieces = given.map(|given| given.value.as_slice());
    if let Some(last) = pieces.and_then(|pieces| pieces.last()) {
        // A reason stands behind the codes.
        let said = &text[last.span.range()];
        let piece = said.split_once("——").map_or(said, |(codes, _)| codes).trim_end();
        let inside = piece.strip_suffix(['"', '\'']).filter(|inside| inside.starts_with(['"', '\''])).unwrap_or(piece);
        text.insert_str(last.span.start + inside.len(), &format!(" {codes}"));
        return;
    }
    let mut at = 0;
    let mut last = (0, "");
    for line in text[..body].split_inclusive('\n') {
        let colon =
            line.find([':', '：']).filter(|_| pieces.is_some()).map(|colon| (colon, line[colon..].chars().next()));
        if let Some((colon, Some(sign))) = colon
            && front_matter::called(line[..colon].trim()) == Some("检查")
        {
            let comment = front_matter::remark(line).map(|(comment, _)| comment.start);
            let value = at + colon + sign.len_utf8()..at + comment.unwrap_or(line.trim_end().len());
            text.replace_range(value, &format!(" 略 {codes}{}", if comment.is_some() { " " } else { "" }));
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
        let given = front_matter::read(text, &mut Vec::new()).meta.silences;
        hush(text, body, given.as_ref(), &found(text, ","), |_| true).expect("a way").text
    }

    #[test]
    fn lines_get_comments_and_what_holds_none_goes_into_the_head() {
        let head = "---\n标题: 甲,乙\n---\n";
        let text = format!("{head}丙,丁  \n戊。\n\n| 己,庚 |\n");
        let silenced = "---\n标题: 甲,乙\n检查: 略 JG401\n---\n丙,丁 <!-- 检查:略 JG401 -->  \n戊。\n\n| 己,庚 |\n";
        assert_eq!(hushed(&text, head.len()), silenced);
        assert_eq!(hushed("丙,丁\n", 0), "丙,丁 <!-- 检查:略 JG401 -->\n");
        assert_eq!(hushed("```\n丙,丁\n```\n", 0), "```\n丙,丁\n```\n\n<!-- 检查:略 全文 JG401 -->\n");
    }

    /// The key may have any form YAML has; a second one would have no effect, and a comment is no part of it.
    #[test]
    fn what_the_head_says_already_is_gone_on_with() {
        for (said, silenced) in [
            ("检查: 略 JG402", "检查: 略 JG402 JG401"),
            ("检查: { 略: [JG402] }", "检查: { 略: [JG402 JG401] }"),
            ("检查: [略, JG402]", "检查: [略, JG402 JG401]"),
            ("检查:\n  - 略 JG402\n  - \"JG403\"", "检查:\n  - 略 JG402\n  - \"JG403 JG401\""),
            ("检查:\n- 略 JG402", "检查:\n- 略 JG402 JG401"),
            ("检查: '略 JG402'", "检查: '略 JG402 JG401'"),
            ("\"检查\": 略 JG402", "\"检查\": 略 JG402 JG401"),
            ("Check: \"略 JG402\"", "Check: \"略 JG402 JG401\""),
            ("检　查：略 JG402", "检　查：略 JG402 JG401"),
            ("检查: 略 JG402 —— 原文如此", "检查: 略 JG402 JG401 —— 原文如此"),
            ("检查: 略 JG402 # 说明", "检查: 略 JG402 JG401 # 说明"),
            ("检查: >-\n  略\n  JG402", "检查: >-\n  略\n  JG402 JG401"),
            ("检查: |\n  略 JG402", "检查: |\n  略 JG402 JG401"),
            ("检查:", "检查: 略 JG401"),
            ("检查: \"\"", "检查: 略 JG401"),
            ("检查: []", "检查: 略 JG401"),
            ("检查: ~", "检查: 略 JG401"),
        ] {
            let draft = |said: &str| format!("---\n{said}\n标题: 甲,乙\n---\n");
            let head = draft(said);
            let written = hushed(&head, head.len());
            assert_eq!(written, draft(silenced));
            let again = front_matter::read(&written, &mut Vec::new()).meta.silences.expect("silences");
            assert!(again.value.iter().any(|piece| piece.value.contains("JG401")), "{written}");
        }
    }

    #[test]
    fn what_would_change_the_paper_is_not_written() {
        let text = "---\n标题: 甲\n---\n丙,丁\n";
        let told = hush(text, 17, None, &found(text, ","), |text| !text.contains("丁 <!--")).expect("a way");
        assert_eq!(told.text, "---\n标题: 甲\n检查: 略 JG401\n---\n丙,丁\n");
        assert_eq!(told.everywhere, ["JG401"]);
        assert_eq!(hush(text, 17, None, &found(text, ","), |text| !text.contains("检查")), None);
    }
}
