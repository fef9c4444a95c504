//! Dates as lines have them: whole, open, worn, with a name.

use super::words;
use crate::document::date::{DateError, IssueDate};
use crate::text::blank::without_blanks;
use crate::text::numeral;

/// A line that is nothing but a date, in brackets or not, behind `时间：` or not.
pub(crate) fn date_line(text: &str) -> Option<Result<IssueDate, DateError>> {
    const LABELS: [&str; 6] = ["讲话时间", "时间", "日期", "发言时间", "成文日期", "会议时间"];
    let text = text.trim();
    let inner = words::bracketed(text).or_else(|| text.strip_prefix('〔')?.strip_suffix('〕')).unwrap_or(text);
    let labelled = words::labelled(inner).filter(|(label, _)| LABELS.contains(&&**label));
    let bare = labelled.map_or(inner, |(_, date)| date).trim();
    match bare.parse() {
        Err(DateError::Form) => misread_date(bare).map(Ok),
        other => Some(other),
    }
}

/// `2O26年9月l日`: a date whose figures a scanner took for letters.
fn misread_date(text: &str) -> Option<IssueDate> {
    const LONGEST: usize = 16;
    if text.len() >= LONGEST * 3 || !text.contains('年') || !text.ends_with(['日', '曰']) {
        return None;
    }
    let text = text.replace('曰', "日");
    figures(&text).parse().ok()
}

/// The figures of a date that were typed or scanned as letters.
fn figures(text: &str) -> String {
    // Among Chinese figures the letter stands for 〇.
    let chinese = text.starts_with(['二', '一']);
    let figure = |c: char| match c {
        'O' | 'o' | 'О' | 'о' | 'Ｏ' | '0' | '０' if chinese => '〇',
        'O' | 'o' => '0',
        'l' | 'I' | '|' => '1',
        c => c,
    };
    text.chars().map(figure).collect()
}

/// `2026年×月×日`: a date that is still to be filled in.
pub(super) fn is_open_date(text: &str) -> bool {
    const LONGEST: usize = 16;
    if !text.trim_end().ends_with('日') {
        return false;
    }
    let bare = without_blanks(text);
    let blank = |c: char| {
        c.is_numeric()
            || "一二三四五六七八九十".contains(c)
            || matches!(c, '×' | 'X' | 'x' | '〇' | '○' | '_' | '年' | '月' | '日')
    };
    let open = bare.contains(['×', 'X', 'x', '_', '○']) || bare.contains("年月日") || bare.ends_with("月日");
    bare.contains('年') && bare.chars().count() <= LONGEST && open && bare.chars().all(blank)
}

/// `4月2日`, `2026年8月3日18时`: a day at the end of a notice, as far as it was thought worth writing.
pub(super) fn is_loose_day(text: &str) -> bool {
    const LONGEST: usize = 28;
    let inner = words::bracketed(text).unwrap_or(text);
    let bare = without_blanks(inner);
    if bare.chars().count() > LONGEST {
        return false;
    }
    let day = |text: &str| {
        let (_, length, _) = numeral::prefix(text)?;
        let rest = text[length..].strip_prefix('月')?;
        let (_, length, _) = numeral::prefix(rest)?;
        rest[length..].strip_prefix('日').map(str::to_owned)
    };
    let (year, dated) = bare.split_once('年').unwrap_or(("", &bare));
    // `二二六年五月六日`: a year that lost its 〇. `9/5/2026`: a day or a month in front.
    let worn = (2..=4).contains(&year.chars().count()) && year.chars().all(|c| "一二三四五六七八九零〇○".contains(c));
    let figures: Vec<&str> = bare.split(['/', '.']).collect();
    let turned = figures.len() == 3
        && figures[2].len() == 4
        && figures.iter().all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    let whole = |rest: String| {
        let clock = |c: char| c.is_ascii_digit() || "-—－~～时点分：:上下中午早晚星期一二三四五六日（）()".contains(c);
        rest.is_empty() && (worn || dated.len() == bare.len()) || !rest.is_empty() && rest.chars().all(clock)
    };
    turned || day(dated).is_some_and(whole)
}

/// `（罗志刚　2026年2月3日）`: where a name ends and a date begins inside brackets.
pub(super) fn named_and_dated(text: &str) -> Option<(&str, &str)> {
    let inner = words::bracketed(text)?;
    let blanks = inner.char_indices().filter(|(_, c)| c.is_whitespace() || matches!(c, '，' | '、')).map(|(at, _)| at);
    let parted = |at: usize| {
        let date = inner[at..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '，' | '、'));
        (date_line(date)?.is_ok() && super::person::read(&inner[..at]).is_some()).then_some((inner[..at].trim(), date))
    };
    blanks.collect::<Vec<_>>().into_iter().find_map(parted)
}

/// `2026年8月`, in brackets or not.
pub(super) fn is_month(text: &str) -> bool {
    const LONGEST: usize = 12;
    let text = words::bracketed(text).unwrap_or(text.trim());
    if text.chars().nth(LONGEST).is_some() {
        return false;
    }
    let text = figures(text);
    let Some((year, length, _)) = numeral::prefix(&text) else { return false };
    let Some(rest) = text[length..].strip_prefix('年') else { return false };
    let month = numeral::prefix(rest).filter(|(_, length, _)| &rest[*length..] == "月");
    (1000..=9999).contains(&year) && month.is_some_and(|(month, _, _)| (1..=12).contains(&month))
}

/// `（2026—2030年）`
pub(super) fn is_year_range(text: &str) -> bool {
    let marks = |c: char| c.is_ascii_digit() || "—-－–~～至到年度月".contains(c);
    !is_month(text)
        && words::bracketed(text)
            .is_some_and(|inner| inner.contains("20") && inner.contains('年') && inner.chars().all(marks))
}

/// `最后更新：2026/2/15`, `2026/2/1第一版　2026/2/15第二版`: when the paper got which version.
pub(super) fn is_history(text: &str) -> bool {
    const LONGEST: usize = 120;
    const LABELS: [&str; 5] = ["最后更新", "更新", "修订", "修改", "最后修改"];
    let version = |piece: &str| {
        let (label, rest) = piece.split_once(['：', ':']).unwrap_or(("", piece));
        let dated = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "/-.年月日".contains(c));
        let date = rest.len() - dated.len() >= 8;
        let named = dated.ends_with('版') && numeral::prefix(dated.trim_start_matches('第')).is_some();
        date && (named && label.is_empty() || dated.is_empty() && LABELS.contains(&label))
    };
    text.len() <= LONGEST * 3 && text.split_whitespace().next().is_some() && text.split_whitespace().all(version)
}
