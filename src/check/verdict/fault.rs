//! Rows that do not conform → faults.

use super::super::rules::layout::UNDECIDED;
use super::{Found, Row, Verdict, severity};
use crate::diag::Diagnostic;
use crate::source::Span;

/// The fault a row makes; none where it conforms. What is undecided is worth a look only.
pub(super) fn of_row(row: &Row) -> Option<Diagnostic> {
    let Row { rule, wanted, .. } = row;
    let of = of(row);
    match row.verdict {
        Verdict::Conforms => None,
        Verdict::Undecided => Some(Diagnostic::note(rule.code, format!("{of}未能判定：{}", row.reason))),
        Verdict::Differs => {
            let bad: Vec<&Found> = row.found.iter().filter(|found| !found.good).collect();
            let said: Vec<String> = bad.iter().map(|found| in_words(found)).collect();
            let message = format!("{of}应为{}，现为{}", apart(wanted), apart(&said.join("；")));
            let places: Vec<Span> = bad.iter().flat_map(|found| found.places.iter().copied()).collect();
            Some(Diagnostic::new(severity(rule, row.basis), rule.code, message).at_all(places))
        }
    }
}

/// What a row is about: `正文的中文字体`.
pub fn of(row: &Row) -> String {
    match row.property {
        _ if row.rule.code == UNDECIDED.code => row.subject.clone(),
        property if property.starts_with(&row.subject) => property.to_owned(),
        property => format!("{}的{property}", row.subject),
    }
}

/// A blank stands between Chinese and a figure.
pub fn apart(text: &str) -> String {
    let blank = if text.starts_with(|c: char| c.is_ascii_alphanumeric()) { " " } else { "" };
    format!("{blank}{text}")
}

/// `宋体（3%，样式“正文”）`
pub fn in_words(found: &Found) -> String {
    let share = if found.count == found.of { String::new() } else { format!("{}，", share(found)) };
    match found.by.as_str() {
        "" if share.is_empty() => found.value.clone(),
        by => format!("{}（{share}{by}）", found.value).replace("，）", "）"),
    }
}

/// How much of all it is, in words: never `0%` of something, nor `100%` of not all.
pub(super) fn share(found: &Found) -> String {
    let percent = (found.count * 100 + found.of / 2) / found.of.max(1);
    match percent {
        0 => "不到 1%".to_owned(),
        100 if found.count < found.of => "99% 以上".to_owned(),
        percent => format!("{percent}%"),
    }
}
