//! What is never touched: for each byte of a run, what no rule of a sort may report there.
//!
//! Code, pictures and HTML are known from the tree ([`super::run`]); addresses, file names and foreign sentences from their
//! signs; titles, quotations and names from the marks and words beside them.

use super::run::{FOREIGN, Run};
use crate::read::tidy;
use crate::text::han::is_han;
use crate::text::lexicon::{prose, surnames};
use crate::text::words;

/// No text: code, addresses, file names, foreign sentences. Nothing is reported there.
pub(crate) const OPAQUE: u8 = 1;
/// Inside 《》 or 〈〉: only pairs and nesting are judged.
pub(crate) const TITLE: u8 = 2;
/// Inside quotation marks, more than a few Han, or a block quote: no word is judged.
pub(crate) const QUOTED: u8 = 4;
/// The name of a person.
pub(crate) const NAME: u8 = 8;

/// What no rule about words touches.
pub(crate) const WORDS: u8 = OPAQUE | TITLE | QUOTED | NAME;

/// The keys whose values tell the program something and are not printed: `样式: 大字版:L1` has the colon it must.
const SETTINGS: [&str; 5] = ["样式", "编号", "检查", "印章", "签名章"];

/// Quotations of so many Han or fewer are terms of the writer, not somebody else's words.
const TERM: usize = 4;

/// A quotation that does not close within so many bytes is unpaired.
const LONGEST_QUOTE: usize = 3_000;

/// Writes the guards of a run; `names` are persons the paper tells of.
pub(crate) fn mark(run: &mut Run, names: &[String]) {
    let whole = match &run.key {
        Some(key) if SETTINGS.contains(&key.as_str()) => OPAQUE,
        _ if run.quoted => QUOTED,
        _ => 0,
    };
    let mut guard = vec![whole; run.text.len()];
    let text = &run.text;
    // Addresses, file names, links and foreign sentences are made of these.
    let of_them = |byte: u8| byte.is_ascii_alphabetic() || matches!(byte, b'@' | b'.' | b'`' | b'/' | b'[' | b'%');
    if text.bytes().any(of_them) || text.contains(FOREIGN) {
        let chars: Vec<char> = text.chars().collect();
        let locked = tidy::locked(&chars);
        for ((at, c), locked) in text.char_indices().zip(locked) {
            if locked || c == FOREIGN {
                guard[at..at + c.len_utf8()].iter_mut().for_each(|byte| *byte |= OPAQUE);
            }
        }
    }
    entities(text, &mut guard);
    numbers(text, &mut guard);
    between(text, ['《', '》'], &mut guard, TITLE, |_| true);
    between(text, ['〈', '〉'], &mut guard, TITLE, |_| true);
    between(text, ['“', '”'], &mut guard, QUOTED, |inner| inner.chars().filter(|c| is_han(*c)).count() > TERM);
    mentions(text, &mut guard);
    for name in names.iter().filter(|name| name.chars().count() > 1) {
        for at in run.find(name) {
            guard[at..at + name.len()].iter_mut().for_each(|byte| *byte |= NAME);
        }
    }
    for title in ["同志", "先生", "女士"] {
        for at in run.find(title) {
            let start = name_before(&text[..at]);
            guard[start..at].iter_mut().for_each(|byte| *byte |= NAME);
        }
    }
    run.guard = guard;
}

/// Marks `&amp;` and its like: signs of a web page.
fn entities(text: &str, guard: &mut [u8]) {
    const LONGEST: usize = 10;
    for (at, _) in text.match_indices('&') {
        let inner =
            text[at + 1..].bytes().take(LONGEST).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#');
        let end = at + 1 + inner.count();
        if end > at + 1 && text[end..].starts_with(';') {
            guard[at..=end].iter_mut().for_each(|byte| *byte |= OPAQUE);
        }
    }
}

/// Marks the letters of a 发文字号: 国办发〔2026〕9号 is no word, whatever its brackets.
fn numbers(text: &str, guard: &mut [u8]) {
    const LONGEST: usize = 6;
    for (at, open) in text.match_indices(['〔', '[', '［', '（', '(', '【', '﹝']) {
        let inner = &text[at + open.len()..];
        let behind = inner.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = inner.len() - behind.len();
        let counted = behind.trim_start_matches(['〕', ']', '］', '）', ')', '】', '﹞', '第']);
        let rest = counted.trim_start_matches(|c: char| c.is_ascii_digit());
        if matches!(digits, 2 | 4) && rest.len() < counted.len() && rest.starts_with('号') {
            let letters = text[..at].char_indices().rev().take(LONGEST).take_while(|(_, c)| is_han(*c)).last();
            let start = letters.map_or(at, |(start, _)| start);
            guard[start..at].iter_mut().for_each(|byte| *byte |= NAME);
        }
    }
}

/// Marks a word in quotation marks that is spoken about, not used: 把“部署”写成“布署”.
fn mentions(text: &str, guard: &mut [u8]) {
    const BEFORE: [&str; 12] =
        ["写成", "写作", "错写成", "误作", "写为", "念成", "读成", "打成", "印成", "改成", "改为", "说成"];
    const AFTER: [&str; 9] = ["写成", "误写", "一词", "二字", "两字", "是别字", "是错字", "应为", "应写作"];
    for (at, open) in text.match_indices('“') {
        let start = at + open.len();
        let Some(end) = text[start..].find('”').map(|length| start + length) else { break };
        let rest = &text[end + '”'.len_utf8()..];
        if BEFORE.iter().any(|verb| text[..at].ends_with(verb)) || AFTER.iter().any(|word| rest.starts_with(word)) {
            guard[start..end].iter_mut().for_each(|byte| *byte |= QUOTED);
        }
    }
}

/// Marks what stands between a pair of marks, from the outermost opening to its closing.
fn between(text: &str, [open, close]: [char; 2], guard: &mut [u8], with: u8, wanted: impl Fn(&str) -> bool) {
    if !text.contains(open) {
        return;
    }
    let mut opened: Option<(usize, usize)> = None;
    for (at, c) in text.char_indices().filter(|(_, c)| *c == open || *c == close) {
        opened = match opened {
            None if c == open => Some((at + c.len_utf8(), 1)),
            Some((from, _)) if at - from > LONGEST_QUOTE => (c == open).then_some((at + c.len_utf8(), 1)),
            Some((from, depth)) if c == open => Some((from, depth + 1)),
            Some((from, 1)) => {
                if wanted(&text[from..at]) {
                    guard[from..at].iter_mut().for_each(|byte| *byte |= with);
                }
                None
            }
            Some((from, depth)) => Some((from, depth - 1)),
            None => None,
        };
    }
}

/// Where a name of two or three Han begins that a text ends with; the end of the text when none does.
fn name_before(text: &str) -> usize {
    let mut last: Vec<(usize, char)> = text.char_indices().rev().take(4).take_while(|(_, c)| is_han(*c)).collect();
    last.reverse();
    // The longer name first: 李建国 before 建国.
    let name = (2..=3).rev().filter(|length| *length <= last.len()).map(|length| last[last.len() - length].0);
    let is_name = |at: &usize| {
        let name = &text[*at..];
        let particle = name.chars().any(|c| prose::PARTICLES.contains(c));
        surnames::starts_with_one(name) && !particle && words::frequency(name).is_none()
    };
    name.into_iter().find(is_name).unwrap_or(text.len())
}
