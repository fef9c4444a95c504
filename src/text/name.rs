//! Names of several parts, 卡尔·马克思 and 阿卜杜热合曼·买买提江: where they begin and end in running text.

use super::han::is_han;
use super::lexicon::{posts, surnames, transliterated};
use super::marks;
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
