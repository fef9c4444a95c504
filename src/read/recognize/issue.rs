//! Numbers of papers, and the marks of what comes out in issues.

use super::words::{bracketed, is_organ, mark_before};
use crate::text::blank::without_blanks;
use crate::text::han::is_han;
use crate::text::numeral;
use std::borrow::Cow;

/// `第15期`, `2026年第6期（总第128期）`, `总第128期`, in brackets or not: the issue of a 简报, the number of an order.
fn is_issue(text: &str) -> bool {
    let text = bracketed(text).unwrap_or(text);
    let (text, total) = match text.split_once(['（', '(']) {
        Some((issue, total)) => (issue, Some(total.trim_end_matches(['）', ')']))),
        None => (text, None),
    };
    let dated = numeral::prefix(text).filter(|known| (1000..=9999).contains(&known.0));
    let issue = dated.and_then(|(_, length, _)| text[length..].strip_prefix('年')).unwrap_or(text);
    let issue = issue.trim_start_matches('度').trim_start_matches('总').strip_prefix('第').unwrap_or_default();
    let whole = numeral::prefix(issue).is_some_and(|(_, length, _)| ["号", "期", "次"].contains(&&issue[length..]));
    whole && total.is_none_or(is_issue)
}

/// `云介字第017号`, `石证字〔2026〕第9号`: the number of a letter that is torn off a book.
fn is_serial(text: &str) -> bool {
    let number = text.split_once("字第").and_then(|(_, number)| number.strip_suffix('号'));
    let digits = |c: char| c.is_numeric() || matches!(c, '×' | 'X' | '_');
    text.chars().count() <= 20
        && text.starts_with(is_han)
        && number.is_some_and(|number| !number.is_empty() && number.chars().all(digits))
}

/// `（2026）石0521行初12号`: the number of a case before a court.
fn is_case(text: &str) -> bool {
    let Some((year, rest)) =
        text.strip_prefix(['（', '(', '〔', '[']).and_then(|text| text.split_once(['）', ')', '〕', ']']))
    else {
        return false;
    };
    let letters = |c: char| is_han(c) || c.is_ascii_digit() || matches!(c, '×' | 'X');
    let body = rest.strip_suffix('号').unwrap_or_default();
    year.len() == 4
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && (3..=20).contains(&body.chars().count())
        && body.starts_with(is_han)
        && body.ends_with(|c: char| c.is_ascii_digit() || c == '×')
        && !body.starts_with('第')
        && body.chars().all(letters)
}

/// `国家税务总局公告2026年第4号`: what it is an issue of, and which.
pub(super) fn issue_of_organ(text: &str) -> Option<(&str, &str)> {
    let parted = |word: &&str| {
        let end = text.find(*word)? + word.len();
        let (mark, issue) = (&text[..end], text[end..].trim_start());
        (is_notice_mark(mark) && is_issue(issue)).then_some((mark, issue))
    };
    NOTICES.iter().find_map(parted)
}

/// What an organ gives out in issues of its own, under its name: `石桥县审计局公告`.
const NOTICES: [&str; 3] = ["公告", "通告", "公报"];

/// `公告` alone on its line.
pub(super) fn is_notice(text: &str) -> bool {
    NOTICES.contains(&&*without_blanks(text))
}

/// `石桥县审计局公告`: where a number and a title follow, the mark above both.
pub(super) fn is_notice_mark(text: &str) -> bool {
    mark_before(text, &NOTICES).is_some_and(|organ| is_organ(&organ))
}

/// `国办发〔2026〕9号`, `〔2026〕第6期`, with brackets of any kind round the year.
pub(super) fn is_document_number(text: &str) -> bool {
    const LONGEST: usize = 60;
    if text.chars().nth(LONGEST).is_some() {
        return false;
    }
    let text = without_blanks(bracketed(text).unwrap_or(text));
    let text = behind_number_label(&text);
    let text = &*figures(text);
    if is_issue(text) || issue_of_organ(text).is_some() || is_serial(text) || is_case(text) {
        return true;
    }
    let Some((before, after)) = text.split_once(['〔', '[', '［', '【', '(', '（']) else { return false };
    let Some((year, rest)) = after.split_once(['〕', ']', '］', '】', ')', '）']) else { return false };
    let number = rest.trim_start_matches('第');
    let digits = number.trim_end_matches(['号', '期', '次']);
    // 人大 number by their terms: 〔十八届〕第5号.
    // `青革发(81)12号`, as it was written in former days.
    let of_old =
        year.len() == 2 && number.ends_with('号') && ["发", "字", "办", "函"].iter().any(|word| before.ends_with(word));
    let is_year = of_old && year.bytes().all(|byte| byte.is_ascii_digit())
        || year.ends_with('届')
        || year.chars().count() == 4
            && year.chars().all(|c| c.is_ascii_digit() || c == '×' || matches!(c, '０'..='９'));
    is_year
        && digits.len() < number.len()
        && !digits.is_empty()
        && digits.chars().all(|c| c.is_numeric() || matches!(c, '×' | 'X' | '〇' | '○'))
        && text.chars().count() <= 30
}

/// `青环审[2O23]l9号`: the year and the number with figures where a scanner saw letters.
fn figures(text: &str) -> Cow<'_, str> {
    let letter = |c: char| matches!(c, 'O' | 'o' | 'l' | 'I' | 'Ｏ');
    let Some((year, _)) = text.char_indices().find(|(_, c)| "〔[［【(（".contains(*c)) else { return text.into() };
    let figures = text[year..].chars().filter(|c| c.is_numeric()).count();
    let letters = text[year..].chars().filter(|c| letter(*c)).count();
    if letters == 0 || letters >= figures {
        return text.into();
    }
    let figure = |c: char| match c {
        'O' | 'o' | 'Ｏ' => '0',
        'l' | 'I' => '1',
        c => c,
    };
    format!("{}{}", &text[..year], text[year..].chars().map(figure).collect::<String>()).into()
}

/// What stands behind `发文字号：`, `- 备注/文号:`; all of it where there is no such label.
fn behind_number_label(text: &str) -> &str {
    const LONGEST: usize = 8;
    let bare = text.trim_start_matches(|c: char| c == '-' || super::furniture::is_bullet(c));
    let labelled = bare.split_once(['：', ':']).filter(|(label, _)| {
        label.chars().count() <= LONGEST && ["字号", "文号"].iter().any(|word| label.ends_with(word))
    });
    labelled.map_or(text, |(_, number)| number)
}

/// The number with 六角括号 round the year and the leading zeros gone (7.2.5).
pub(super) fn standard_number(text: &str) -> String {
    if is_case(text.trim()) {
        return text.trim().to_owned();
    }
    let inner = bracketed(text).filter(|inner| !is_issue(inner) && is_document_number(inner));
    let bare = without_blanks(inner.unwrap_or(text));
    let bare = &*figures(behind_number_label(&bare));
    let brackets = |(before, after): (&str, &str)| {
        let (year, rest) = after.split_once([']', '］', '】', ')', '）'])?;
        Some(format!("{before}〔{year}〕{rest}"))
    };
    let parts = bare.split_once(['[', '［', '【', '(', '（']).filter(|_| !is_issue(bare));
    parts.and_then(brackets).unwrap_or_else(|| bare.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_papers_are_known_in_every_bracket() {
        for (yes, standard) in [
            ("石政发〔2026〕4号", "石政发〔2026〕4号"),
            ("石政发[2026]4号", "石政发〔2026〕4号"),
            ("石环审[ 2O26 ] l9 号", "石环审〔2026〕19号"),
            ("石政发（2026）4 号", "石政发〔2026〕4号"),
            ("云介字第 017 号", "云介字第017号"),
            ("（2026）石0521行初12号", "（2026）石0521行初12号"),
            ("〔2026〕第6期", "〔2026〕第6期"),
            ("第6期（总第128期）", "第6期（总第128期）"),
            ("（总第128期）", "（总第128期）"),
            ("2026年第6期", "2026年第6期"),
            ("〔2026〕第5次", "〔2026〕第5次"),
            ("- 备注/文号:石政办〔2026〕82号", "石政办〔2026〕82号"),
            ("（第5次）", "（第5次）"),
            ("石桥县审计局公告2026年第2号", "石桥县审计局公告2026年第2号"),
        ] {
            assert!(is_document_number(yes), "{yes}");
            assert_eq!(standard_number(yes), standard);
        }
        for no in ["关于第4号文件的通知", "2026年4号", "青云路（2026）"] {
            assert!(!is_document_number(no), "{no}");
        }
    }
}
