//! What the cells of a table keep on one line: where their columns may be narrow, and text is not to be read in pieces.
//!
//! | kept whole | from |
//! |:--|:--|
//! | a figure, a code, a Latin word: GB/T 9704—2012; an address or a code of many signs is cut | [`Keep::Signs`] |
//! | a number with its unit (12.5亿元, 2026年), a month with its day (10月12日), each of the times of a span (14:30—／17:30) | [`Keep::Parts`] |
//! | what stands in short brackets: （星期一） | [`Keep::Parts`] |
//! | a name in two characters: 李　岩; a short part between blanks: 县委书记　李　岩; each part of one with a dot | [`Keep::Parts`] |
//! | what may be a name between marks: 诸葛明、欧阳静 | [`Keep::Parts`] |
//! | a word; a character that is none, with the word it belongs to: 县自然｜资源局 | [`Keep::Words`] |
//! | the first two characters of a text | [`Keep::Words`] |
//! | a date with its year (2026年3月15日), both times of a span, a name with its dot, a short item between marks | [`Keep::Whole`] |

use super::han::is_han;
use super::lexicon::surnames;
use super::quantity;
use super::segment::Bond;
use std::ops::Range;

/// How much is kept on one line, the least first; each keeps what those before it do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Keep {
    /// Figures and Latin words.
    Signs,
    /// Numbers with their units, dates but for their years, times, codes, names but for their dots.
    Parts,
    /// Words too.
    Words,
    /// Whole dates, spans of time and names too.
    Whole,
}

impl Keep {
    /// All of them, the most first.
    pub const ALL: [Keep; 4] = [Keep::Whole, Keep::Words, Keep::Parts, Keep::Signs];
}

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
/// A name of more characters, its dots among them, turns behind a dot.
const LONGEST_NAME: usize = 8;

/// What stands between marks and has no more characters may be a name: 王小明; with a family name of two: 欧阳明月.
const LONGEST_PERSON: usize = 3;
/// What belongs to the word behind it.
const LEADING: &str = "副各全县市省区镇乡";
/// An item between marks of no more characters is short.
const SHORT_ITEM: usize = 4;

/// For each character: is it kept on the line of the one before it? `bonds` tell of words
/// ([`bonds`](super::segment::Segmented::bonds)); without any, none is kept.
pub fn holds(text: &[char], bonds: &[Bond], keep: Keep) -> Vec<bool> {
    let mut holds = parts(text);
    if keep == Keep::Signs {
        for at in 1..text.len() {
            holds[at] &= is_sign(text[at - 1]) && is_sign(text[at]);
        }
    }
    if keep >= Keep::Words {
        let word = |at: usize| bonds.get(at) == Some(&Bond::Word) && text[at - 1] != '·';
        (1..text.len()).filter(|&at| word(at)).for_each(|at| holds[at] = true);
        bind_lone(text, bonds, &mut holds);
    }
    if keep == Keep::Whole {
        join(text, &mut holds);
        items(text).filter(|item| item.len() <= SHORT_ITEM).for_each(|item| holds[item.start + 1..item.end].fill(true));
    }
    holds
}

/// A character that is no word is bound to the word it may be part of (诸葛｜明, 县｜自然资源局), and the first of a text to the
/// next one, or to the number behind it (含｜2025年): alone it would be a line.
fn bind_lone(text: &[char], bonds: &[Bond], holds: &mut [bool]) {
    let is_lone = |holds: &[bool], at: usize| {
        text.get(at).copied().is_some_and(is_han) && !holds[at] && !holds.get(at + 1).copied().unwrap_or(false)
    };
    let binds =
        |at: usize| matches!(bonds.get(at), Some(Bond::Loose | Bond::Unit | Bond::Term)) && is_han(text[at - 1]);
    let run_before = |holds: &[bool], at: usize| 1 + (1..at).rev().take_while(|&at| holds[at]).count();
    for at in 0..text.len() {
        if is_lone(holds, at) {
            let next = at + 1;
            let leads = LEADING.contains(text[at]) || surnames::is_common(text[at]) && is_lone(holds, at + 1);
            if at > 0 && binds(at) && !leads && run_before(holds, at) < LONGEST_PERSON {
                holds[at] = true;
            } else if next < text.len()
                && (is_han(text[next]) && (binds(next) || at == 0 && !bonds.is_empty())
                    || at == 0 && text[next].is_ascii_digit() && !bonds.is_empty())
            {
                holds[next] = true;
            }
        }
    }
}

/// The runs of Han between marks and blanks, or the ends of a text.
fn items(text: &[char]) -> impl Iterator<Item = Range<usize>> + '_ {
    let is_edge = |at: Option<&char>| at.is_none_or(|c| !c.is_alphanumeric());
    let mut at = 0;
    let runs = text.chunk_by(|&a, &b| is_han(a) == is_han(b)).map(move |run| {
        at += run.len();
        at - run.len()..at
    });
    runs.filter(move |run| {
        let before = run.start.checked_sub(1).and_then(|at| text.get(at));
        is_han(text[run.start]) && is_edge(before) && is_edge(text.get(run.end))
    })
}

/// May it be the name of a person?
fn is_person(item: &[char]) -> bool {
    let name: String = item.iter().collect();
    let double = surnames::DOUBLE.iter().any(|family| name.starts_with(family));
    surnames::starts_with_one(&name) && item.len() <= LONGEST_PERSON + usize::from(double)
}

/// Joins the year and the day of a date, the times of a span, the parts of a name.
fn join(text: &[char], holds: &mut [bool]) {
    let run_before = |holds: &[bool], at: usize| (0..at).rev().find(|&start| !holds[start]).unwrap_or(0);
    let run_after = |holds: &[bool], at: usize| at + 1 + holds[at + 1..].iter().take_while(|&&held| held).count();
    for at in (1..text.len()).filter(|&at| !holds[at]).collect::<Vec<_>>() {
        let before = &text[run_before(holds, at)..at];
        let after = &text[at..run_after(holds, at)];
        let is_time = |part: &[char]| part.iter().any(|c| matches!(c, ':' | '：')) && part[0].is_ascii_digit();
        let joins = match text[at - 1] {
            '年' => before[0].is_ascii_digit() && after.contains(&'月') && after[0].is_ascii_digit(),
            '·' => before.len() + after.len() <= LONGEST_NAME && is_han(text[at]),
            c if is_dash(c) => is_time(before) && is_time(after),
            _ => false,
        };
        holds[at] = joins;
    }
}

/// The parts of [`Keep::Parts`].
fn parts(text: &[char]) -> Vec<bool> {
    let mut holds = vec![false; text.len()];
    let mut at = 0;
    let has_blanks = text.iter().any(|c| BLANKS.contains(c));
    while at < text.len() {
        let (end, kept) = kept_from(text, at, has_blanks);
        let end = end.max(at + 1);
        holds[at + 1..end].fill(kept);
        at = end;
    }
    for item in items(text).filter(|item| is_person(&text[item.clone()])) {
        holds[item.start + 1..item.end].fill(true);
    }
    for (dot, _) in text.iter().enumerate().filter(|&(_, &c)| c == '·') {
        name_parts(text, dot, &mut holds);
    }
    holds
}

/// One past the end of what begins here, and whether it is kept whole; `has_blanks`: the text has some.
fn kept_from(text: &[char], at: usize, has_blanks: bool) -> (usize, bool) {
    match text[at] {
        '（' | '(' => (bracket(text, at), true),
        c if is_sign(c) => code(text, at),
        c if is_han(c) && is_spaced_name(text, at) => (at + 3, true),
        '第' => (quantity::end(text, at).unwrap_or(at), true),
        c if has_blanks && is_han(c) && (at == 0 || BLANKS.contains(&text[at - 1])) => (part(text, at), true),
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
    use crate::text::segment::segment;

    /// The text with a bar wherever a line may end.
    fn cut(text: &str, keep: Keep) -> String {
        let text: Vec<char> = text.chars().filter(|&c| c != '|').collect();
        let holds = holds(&text, &segment(&text, &[]).bonds(&text), keep);
        let bar = |at: usize| if at > 0 && !holds[at] { "|" } else { "" };
        text.iter().enumerate().map(|(at, c)| format!("{}{c}", bar(at))).collect()
    }

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
            "张三丰|、|李|四|光|明|、|欧阳明月|、|县|委|书|记",
            "产|值|（万元）",
            "第3批",
        ] {
            assert_eq!(cut(parts, Keep::Parts), parts);
        }
    }

    #[test]
    fn what_is_whole_turns_nowhere() {
        for whole in [
            "2026年3月15日|（星期日）",
            "2026年5月底",
            "14:30—17:30",
            "2026年3月—|2027年12月",
            "阿依努尔·吐尔逊",
            "2026年度|工作|要点",
            "县委|、|县政府|：|张三丰",
        ] {
            assert_eq!(cut(whole, Keep::Whole), whole);
        }
    }

    #[test]
    fn words_are_kept_but_not_what_is_made_of_them() {
        assert_eq!(cut("提升|服务|水平", Keep::Words), "提升|服务|水平");
        assert_eq!(cut("县市场|监管局|、|县自然|资源局", Keep::Words), "县市场|监管局|、|县自然|资源局");
        assert_eq!(cut("县委|副书记|李明", Keep::Words), "县委|副书记|李明");
        assert_eq!(cut("2026年|3月15日", Keep::Words), "2026年|3月15日");
        assert_eq!(cut("12.5亿元", Keep::Signs), "12.5|亿|元");
    }

    #[test]
    fn long_codes_and_addresses_are_cut() {
        for text in ["ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890", "https://www.example.gov.cn/", "yxzzb@example.gov.cn"] {
            let text: Vec<char> = text.chars().collect();
            assert!(holds(&text, &[], Keep::Whole).iter().all(|hold| !hold));
        }
    }
}
