//! What the cells of a table keep on one line: where their columns may be narrow, and text is not to be read in pieces.
//!
//! | kept whole | and yet |
//! |:--|:--|
//! | a number with its unit: 12.5亿元, 2026年 | |
//! | a month with its day: 10月12日 | a date turns behind the year: 2026年／3月15日 |
//! | a time: 14:30 | a span of times or dates turns behind its dash: 14:30—／17:30 |
//! | a code, a figure, a Latin word: GB/T 9704—2012 | an address or a code of many signs is cut |
//! | what stands in brackets, if short: （星期一） | |
//! | a name in two characters: 李　岩; a short part between blanks: 县委书记　李　岩; the parts of one with a dot | 阿布都热合曼·／买买提江 |

use super::han::is_han;
use super::quantity;

/// A code of more signs is cut.
const LONGEST_CODE: usize = 20;
/// An address of more signs is.
const LONGEST_ADDRESS: usize = 16;
/// More characters in brackets are a text of their own.
const LONGEST_IN_BRACKETS: usize = 5;
/// A longer part of a text between blanks is cut.
const LONGEST_PART: usize = 5;
/// A part of a name with a dot has no more characters.
const LONGEST_NAME_PART: usize = 8;

/// For each character: is it kept on the line of the one before it?
pub fn holds(text: &[char]) -> Vec<bool> {
    let mut holds = vec![false; text.len()];
    let mut at = 0;
    let parts = text.iter().any(|c| BLANKS.contains(c));
    while at < text.len() {
        let (end, kept) = kept_from(text, at, parts);
        let end = end.max(at + 1);
        holds[at + 1..end].fill(kept);
        at = end;
    }
    for (dot, _) in text.iter().enumerate().filter(|&(_, &c)| c == '·') {
        name_parts(text, dot, &mut holds);
    }
    holds
}

/// One past the end of what begins here, and whether it is kept whole; `parts`: the text has blanks.
fn kept_from(text: &[char], at: usize, parts: bool) -> (usize, bool) {
    match text[at] {
        '（' | '(' => (bracket(text, at), true),
        c if is_sign(c) => code(text, at),
        c if is_han(c) && is_spaced_name(text, at) => (at + 3, true),
        '第' => (quantity::end(text, at).unwrap_or(at), true),
        c if parts && is_han(c) && (at == 0 || BLANKS.contains(&text[at - 1])) => (part(text, at), true),
        _ => (at, false),
    }
}

/// What parts a text into short ones.
const BLANKS: [char; 2] = [' ', '\u{3000}'];

/// A short part of a text between blanks: the post before a name.
fn part(text: &[char], at: usize) -> usize {
    let length = text[at..].iter().take_while(|&&c| is_han(c)).count();
    let ends = text.get(at + length).is_none_or(|c| BLANKS.contains(c));
    if ends && length <= LONGEST_PART { at + length } else { at }
}

/// A sign of a code.
fn is_sign(c: char) -> bool {
    c.is_ascii_graphic() && !matches!(c, '(' | ')') || matches!(c, '±' | '℃' | '‰' | '￥' | '＋')
}

/// A dash between numbers.
fn is_dash(c: char) -> bool {
    matches!(c, '—' | '～' | '–' | '~')
}

/// A code, a figure with its unit, a date without its year, a time.
fn code(text: &[char], at: usize) -> (usize, bool) {
    let mut end = at;
    while let Some(&c) = text.get(end) {
        let next = text.get(end + 1).copied().unwrap_or(' ');
        let joined = is_sign(c)
            || is_dash(c) && text[end - 1].is_ascii_alphanumeric() && next.is_ascii_alphanumeric()
            || c == '：' && text[end - 1].is_ascii_digit() && next.is_ascii_digit()
            // GB/T 9704: letters and the number behind them.
            || c == ' ' && text[at..end].iter().all(|c| c.is_ascii_uppercase() || *c == '/') && next.is_ascii_digit();
        if !joined {
            break;
        }
        end += 1;
        // A span of times turns behind its dash.
        if is_dash(c) && text[at..end].iter().any(|c| matches!(c, ':' | '：')) {
            return (end, true);
        }
    }
    let code = &text[at..end];
    let is_address = code.contains(&'@') || code.windows(2).any(|pair| pair == ['/', '/']);
    if code.len() > if is_address { LONGEST_ADDRESS } else { LONGEST_CODE } {
        return (end, false);
    }
    (with_unit(text, at, end), true)
}

/// One past the unit behind a number that ends at `end`: 12.5亿元, 1—12月; a day stays with its month.
fn with_unit(text: &[char], at: usize, mut end: usize) -> usize {
    let is_digit = |at: usize| text.get(at).is_some_and(char::is_ascii_digit);
    if !is_digit(end - 1) {
        return end;
    }
    let first = (at..end).rev().take_while(|&at| is_digit(at)).last().unwrap_or(at);
    end = quantity::end(text, first).unwrap_or(end).max(end);
    while matches!(text[end - 1], '月' | '时' | '点') && is_digit(end) {
        end = quantity::end(text, end).unwrap_or(end + 1);
    }
    let tail = text[end..].iter().take_while(|c| "底初末前后止起".contains(**c)).count();
    let is_date = matches!(text[end - 1], '年' | '月' | '日');
    let end = end + if is_date { tail.min(1) } else { 0 };
    // A dash behind it begins no line.
    end + usize::from(text.get(end).copied().is_some_and(is_dash) && text.get(end + 1) != Some(&'—'))
}

/// Short text in brackets, the brackets with it.
fn bracket(text: &[char], at: usize) -> usize {
    let inside = &text[at + 1..];
    let closes = inside.iter().take(LONGEST_IN_BRACKETS + 1).position(|c| matches!(c, '）' | ')'));
    closes.map_or(at, |length| at + length + 2)
}

/// `李　岩`: one character, a blank, one character.
fn is_spaced_name(text: &[char], at: usize) -> bool {
    let is_single = |at: usize| text.get(at).is_some_and(|&c| is_han(c));
    let alone = at == 0 || !is_han(text[at - 1]);
    alone && text.get(at + 1) == Some(&'\u{3000}') && is_single(at + 2) && !is_single(at + 3)
}

/// The parts of a name beside a dot.
fn name_parts(text: &[char], dot: usize, holds: &mut [bool]) {
    let before = text[..dot].iter().rev().take_while(|&&c| is_han(c)).count();
    let after = text[dot + 1..].iter().take_while(|&&c| is_han(c)).count();
    for (start, count) in [(dot - before, before), (dot + 1, after)] {
        if count > 0 && count <= LONGEST_NAME_PART {
            holds[start + 1..start + count].fill(true);
        }
    }
    holds[dot] = true;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_times_codes_and_names_turn_where_they_may() {
        for parts in [
            "2026年|3月15日",
            "10月12日|（星期一）",
            "2026年|5月底",
            "14:30—|17:30",
            "2026年|1—12月",
            "2026年|3月—|2027年|12月",
            "2021—2035年",
            "12.5亿元",
            "123,456,789.00",
            "GB/T 9704—2012",
            "YX-2026-A0001-B1",
            "13908960000",
            "622921199001011234",
            "阿布都热合曼·|买买提江",
            "县委书记|\u{3000}|李\u{3000}岩",
            "张|三|丰",
            "产|值|（万元）",
            "第3批",
        ] {
            let text: Vec<char> = parts.chars().filter(|&c| c != '|').collect();
            let holds = holds(&text);
            let bar = |at: usize| if at > 0 && !holds[at] { "|" } else { "" };
            let cut: String = text.iter().enumerate().map(|(at, c)| format!("{}{c}", bar(at))).collect();
            assert_eq!(cut, parts);
        }
    }

    #[test]
    fn long_codes_and_addresses_are_cut() {
        for text in ["ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890", "https://www.example.gov.cn/", "yxzzb@example.gov.cn"] {
            let text: Vec<char> = text.chars().collect();
            assert!(holds(&text).iter().all(|hold| !hold));
        }
    }
}
