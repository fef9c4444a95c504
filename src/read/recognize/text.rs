//! Sentences and leads inside a paragraph, and its pieces parted there.

use crate::document::inline::{Inline, InlineKind, Lead};
use crate::source::Span;
use crate::text::numeral;

/// From the first piece to the last.
pub(super) fn span_of(inlines: &[Inline]) -> Span {
    match (inlines.first(), inlines.last()) {
        (Some(first), Some(last)) => first.span.join(last.span),
        _ => Span::default(),
    }
}

/// Where the first sentence ends, its mark and what closes after it included; `None` when no mark ends it.
///
/// A full stop inside quotes or brackets ends nothing, unless the quotation is the end of the sentence.
pub(super) fn sentence_end(text: &str) -> Option<usize> {
    clause_end(text, &['。', '！', '？'])
}

/// What minutes report with, 会议强调，: the words before its mark are the lead of what was said.
const REPORTS: [&str; 10] = ["强调", "认为", "指出", "要求", "决定", "明确", "提出", "议定", "同意", "号召"];
/// Who reports, and with which word, in no more characters: 镇党委会议强调.
const LONGEST_REPORT: usize = 8;

/// Where the lead `会议强调，` of a reporting sentence ends: no sentence is a heading that only reports.
pub(super) fn report_end(text: &str) -> Option<usize> {
    let (end, mark) = text.char_indices().take(LONGEST_REPORT + 1).find(|(_, c)| matches!(c, '，' | '：'))?;
    let opening = &text[..end];
    let reports = REPORTS.iter().any(|word| opening.ends_with(word)) && opening.contains("会");
    (reports && text.len() > end + mark.len_utf8()).then_some(end + mark.len_utf8())
}

/// Where the first clause ends that one of `marks` closes.
pub(super) fn clause_end(text: &str, marks: &[char]) -> Option<usize> {
    let mut depth = 0_usize;
    let mut stopped = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match c {
            '“' | '‘' | '（' | '(' | '《' | '〈' | '〔' | '【' => depth += 1,
            '”' | '’' | '）' | ')' | '》' | '〉' | '〕' | '】' => {
                depth = depth.saturating_sub(1);
                let goes_on = text[end..].starts_with(['”', '’', '）', '，', '、', '；', '：', '。', '的', '—']);
                if depth == 0 && stopped && !goes_on {
                    return Some(end);
                }
            }
            _ if depth == 0 && marks.contains(&c) => {
                let more = text[end..].len() - text[end..].trim_start_matches(['！', '？', '”', '’', '）']).len();
                return Some(end + more);
            }
            _ => {}
        }
        stopped = marks.contains(&c) || stopped && matches!(c, '”' | '’' | '）');
    }
    None
}

/// The end of an `一是…` `第一，…` `首先，…` lead: its clause, but never the whole paragraph (SP-10).
pub(super) fn item_lead_end(text: &str) -> Option<usize> {
    const LONGEST: usize = 40;
    let begin = item_opening(text)?;
    let end = begin + clause_end(&text[begin..], &['，', '；', '：', '。', '！', '？'])?;
    (end < text.len() && text[..end].chars().count() <= LONGEST).then_some(end)
}

/// The length of `一是`, `第一，` or `首先，`.
pub(crate) fn item_opening(text: &str) -> Option<usize> {
    if let Some(word) = ["首先，", "其次，", "再次，"].iter().find(|word| text.starts_with(**word)) {
        return Some(word.len());
    }
    let ordinal = text.strip_prefix('第');
    let (number, length, _) = numeral::prefix(ordinal.unwrap_or(text))?;
    let after = &ordinal.unwrap_or(text)[length..];
    let mark = if ordinal.is_some() { "，" } else { "是" };
    let rest = after.strip_prefix(mark)?;
    // 一是一，二是二.
    let idiom = ordinal.is_none() && numeral::prefix(rest).is_some_and(|(next, _, _)| next == number);
    ((1..=20).contains(&number) && !idiom && text.starts_with(|c: char| !c.is_ascii()))
        .then_some(text.len() - rest.len())
}

/// The same pieces without the first `length` bytes of their text.
pub(crate) fn without_start(inlines: Vec<Inline>, length: usize) -> Vec<Inline> {
    split(inlines, length).1
}

/// The same pieces, the first `length` bytes of their text marked as the lead.
pub(super) fn with_lead(inlines: Vec<Inline>, length: usize, lead: Lead) -> Vec<Inline> {
    let (mut start, rest) = split(inlines, length);
    for inline in &mut start {
        if let InlineKind::Text { mark, .. } = &mut inline.kind {
            mark.lead = Some(lead);
        }
    }
    start.extend(rest);
    start
}

/// Divides pieces at a byte of their text.
fn split(inlines: Vec<Inline>, length: usize) -> (Vec<Inline>, Vec<Inline>) {
    let (mut start, mut rest) = (Vec::new(), Vec::new());
    let mut left = length;
    for inline in inlines {
        let size = match &inline.kind {
            InlineKind::Text { text, .. } => text.len(),
            InlineKind::LineBreak => 1,
            InlineKind::FootnoteMark(_) => 0,
        };
        if left == 0 {
            rest.push(inline);
        } else if size <= left {
            left -= size;
            start.push(inline);
        } else {
            start.extend(inline.part(0..left));
            rest.extend(inline.part(left..size));
            left = 0;
        }
    }
    (start, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_outside_quotes_and_brackets() {
        let table = [
            ("加强领导。各单位", Some("加强领导。")),
            ("坚持“快、准。”的要求。各", Some("坚持“快、准。”的要求。")),
            ("他说：“要抓紧。”大家", Some("他说：“要抓紧。”")),
            ("敢不敢担当？看行动", Some("敢不敢担当？")),
            ("干！！大家", Some("干！！")),
            ("见附件（含表1。表2）。下", Some("见附件（含表1。表2）。")),
            ("加强领导", None),
        ];
        for (text, expected) in table {
            assert_eq!(sentence_end(text).map(|end| &text[..end]), expected, "{text}");
        }
    }

    #[test]
    fn leads_are_an_opening_and_its_clause() {
        let table = [
            ("一是抓乡风文明，修订村规民约。", Some("一是抓乡风文明，")),
            ("二是建设生态环境。政治生态", Some("二是建设生态环境。")),
            ("第一，青云高速建成通车，届时", Some("第一，青云高速建成通车，")),
            ("首先，要统一思想。思想", Some("首先，要统一思想。")),
            ("一是抓落实。", None),
            ("一是一，二是二，说话算话。", None),
            ("第一次会议，开得好。", None),
            ("3是质数，对。", None),
        ];
        for (text, expected) in table {
            assert_eq!(item_lead_end(text).map(|end| &text[..end]), expected, "{text}");
        }
    }
}
