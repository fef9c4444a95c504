//! Names of several parts, 卡尔·马克思 and 阿卜杜热合曼·买买提江: where they begin and end in running text.

use super::han::is_han;
use super::lexicon::{posts, surnames, transliterated};
use super::{marks, words};
use std::ops::Range;

/// The longest part of such a name: 阿卜杜热合曼.
const LONGEST_PART: usize = 8;
/// A Han name is no longer: 欧阳明月.
pub(crate) const LONGEST_HAN: usize = 4;
/// No name has more parts on one side of a 间隔号.
const MOST_PARTS: usize = 5;

/// Is it the mark between two parts, 间隔号 (GB/T 15834—2011, 4.14)?
pub(crate) fn is_interpunct(c: char) -> bool {
    marks::INTERPUNCTS.contains(&c)
}

/// The name that has this 间隔号 inside; `None` where it parts no name (“12·4”, a row of more parts than a name has).
pub(crate) fn around(text: &[char], dot: usize) -> Option<Range<usize>> {
    let before = reach(text[..dot].iter().rev())?;
    let behind = reach(text[dot + 1..].iter())?;
    Some(dot - before..dot + 1 + behind)
}

/// Names in a row, `王　强、李明`, the two characters of one of them put together again.
pub(crate) fn row(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut open = false;
    for piece in text.split(|c: char| c.is_whitespace() || "、，,；;".contains(c)).filter(|piece| !piece.is_empty())
    {
        let single = piece.chars().count() == 1;
        match names.last_mut().filter(|_| open && single) {
            Some(last) => {
                last.push('\u{3000}');
                last.push_str(piece);
                open = false;
            }
            None => {
                names.push(piece.to_owned());
                open = single;
            }
        }
    }
    names
}

/// Several names typed in one line, `王一、李二，张三四` or with blanks between them; `None` where it is one name, or no row of
/// names.
pub(crate) fn listed(text: &str) -> Option<Vec<String>> {
    let names = row(text);
    let is_name = |name: &String| {
        let length = name.chars().filter(|c| !c.is_whitespace()).count();
        (2..=LONGEST_HAN).contains(&length)
            && name.chars().all(|c| is_han(c) || c == '\u{3000}')
            && surnames::starts_with_one(name)
    };
    (names.len() > 1 && names.iter().all(is_name)).then_some(names)
}

/// The names that stand in a row in a text, two at least: 王强、李明华, or with wide blanks between, where one may have a dot
/// (阿依努尔·吐尔逊). A word of the dictionary is none, though it begins as one: 安全、高效、方便.
pub(crate) fn rows(text: &[char]) -> Vec<Range<usize>> {
    const WIDE: char = '\u{3000}';
    let is_edge = |c: &char| matches!(*c, '、' | WIDE);
    if !text.iter().any(is_edge) {
        return Vec::new();
    }
    let stops = |c: &char| marks::STOP.contains(c) || marks::CLOSING.contains(c) || marks::OPENING.contains(c);
    let is_name = |item: &Range<usize>| {
        let set_off = |at: Option<usize>| at.and_then(|at| text.get(at)) == Some(&WIDE);
        let wide = set_off(item.start.checked_sub(1)) || set_off(Some(item.end));
        is_person(&text[item.clone()], wide)
    };
    let mut names = Vec::new();
    let (mut at, mut before) = (0, None);
    for item in text.split(is_edge) {
        // What stands before the first 、 begins behind a mark; what follows the last ends at one.
        let from = item.iter().rposition(stops).map_or(0, |stop| stop + 1);
        let to = item.iter().position(stops).unwrap_or(item.len());
        let (head, tail) = (at + from..at + item.len(), at..at + to);
        if let Some(before) = before.filter(|_| is_name(&tail)) {
            names.extend([before, tail]);
        }
        at += item.len() + 1;
        before = Some(head).filter(is_name);
    }
    names.dedup();
    names
}

/// What the names of places and organs end with: 石桥镇、教育局.
const ENDS_OF_OTHERS: &str = "省州县市区旗镇乡村路街局委部厅处科室队校院厂司社站所办会";

/// May it be the name of a person? `欧阳明月`, or, if it may be `dotted`, `阿依努尔·吐尔逊`.
fn is_person(item: &[char], dotted: bool) -> bool {
    if let Some(dot) = item.iter().position(|&c| is_interpunct(c)) {
        return dotted && around(item, dot) == Some(0..item.len());
    }
    let name: String = item.iter().collect();
    let double = surnames::DOUBLE.iter().any(|family| name.starts_with(family));
    (2..=3 + usize::from(double)).contains(&item.len())
        && item.iter().all(|&c| is_han(c))
        && surnames::starts_with_one(&name)
        && !item.last().is_some_and(|&last| ENDS_OF_OTHERS.contains(last))
        && words::frequency(&name).is_none()
}

/// How many characters the name has that stands behind a post at the end of an item of a list of people: 局长｜司马光华.
pub(crate) fn behind_post(item: &[char]) -> Option<usize> {
    (2..=LONGEST_HAN.min(item.len())).find(|&length| {
        let (before, name) = item.split_at(item.len() - length);
        let [before, name] = [before, name].map(|text| text.iter().collect::<String>());
        posts::ends_with_one(&before) && surnames::starts_with_one(&name)
    })
}

/// How far the parts of a name go on from its 间隔号; `None` when there is none, or more than a name has.
fn reach<'c>(run: impl Iterator<Item = &'c char> + Clone) -> Option<usize> {
    let mut length = 0;
    for _ in 0..MOST_PARTS {
        let mut rest = run.clone().skip(length);
        let part = rest.by_ref().take_while(|c| transliterated::CHARACTERS.contains(**c)).take(LONGEST_PART).count();
        if part == 0 {
            return None;
        }
        length += part;
        if run.clone().nth(length).is_none_or(|&c| !is_interpunct(c)) {
            return Some(length);
        }
        length += 1;
    }
    None
}

/// One past the end of the name of several parts that begins at a place.
pub(crate) fn end(text: &[char], at: usize) -> Option<usize> {
    let dot = text[at..].iter().take(LONGEST_PART + 1).position(|&c| is_interpunct(c))?;
    around(text, at + dot).filter(|name| name.start == at).map(|name| name.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_a_row_are_told_from_one_name() {
        let of = |text: &str| listed(text).map(|names| names.join("|"));
        for (row, names) in [
            ("王一、李二，张三四", "王一|李二|张三四"),
            ("王一 李二　张三四", "王一|李二|张三四"),
            ("王　一、李二", "王　一|李二"),
        ] {
            assert_eq!(of(row).as_deref(), Some(names));
        }
        for one in ["王强", "王　强", "县长　王强", "司马光华"] {
            assert_eq!(of(one), None, "{one}");
        }
    }

    #[test]
    fn a_row_of_names_is_told_from_other_rows() {
        let of = |text: &str| {
            let chars: Vec<char> = text.chars().collect();
            rows(&chars).into_iter().map(|name| chars[name].iter().collect::<String>()).collect::<Vec<_>>().join("|")
        };
        for (text, names) in [
            ("参加的有：林国平、何晓梅、欧阳文秀。", "林国平|何晓梅|欧阳文秀"),
            ("丁一　白晓峰　吐尔逊江·阿不都热合曼", "丁一|白晓峰|吐尔逊江·阿不都热合曼"),
            ("石桥镇、双河镇、白塔镇，财政局、水利局", ""),
            ("安全、高效、方便", ""),
            ("卡尔·马克思、弗里德里希·恩格斯", ""),
            ("林国平同志", ""),
        ] {
            assert_eq!(of(text), names, "{text}");
        }
    }

    #[test]
    fn a_name_begins_and_ends_where_other_words_do() {
        for text in [
            "任命<阿卜杜热合曼·买买提江>同志为局长",
            "学习<卡尔·马克思>的著作",
            "关于<弗拉基米尔·伊里奇·列宁>的报告",
            "“12·4”宪法日",
            "·",
            "马·马·马·马·马·马·马·马·马·马·马·马·马",
        ] {
            let chars: Vec<char> = text.chars().filter(|c| !"<>".contains(*c)).collect();
            let mut marked: Vec<String> = chars.iter().map(char::to_string).collect();
            for name in (0..chars.len()).filter(|&at| chars[at] == '·').filter_map(|dot| around(&chars, dot)).take(1) {
                marked[name.start].insert(0, '<');
                marked[name.end - 1].push('>');
                assert_eq!(end(&chars, name.start), Some(name.end));
            }
            assert_eq!(marked.concat(), text);
        }
    }
}
