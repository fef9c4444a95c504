//! What a line is by its words.

use crate::document::date::{DateError, IssueDate};
use crate::document::inline::{Inline, InlineKind, Lead};
use crate::document::numeral;
use crate::read::raw::byline;
use crate::source::Span;

/// From the first piece to the last.
pub fn span_of(inlines: &[Inline]) -> Span {
    match (inlines.first(), inlines.last()) {
        (Some(first), Some(last)) => first.span.join(last.span),
        _ => Span::default(),
    }
}

/// The characters without blanks and without the mark at the end: what is compared.
pub fn essence(text: &str) -> String {
    text.trim_end_matches(['：', ':', '。', ' ', '\n']).chars().filter(|c| !c.is_whitespace()).collect()
}

/// What stands inside, when the whole text is one pair of round brackets.
pub fn bracketed(text: &str) -> Option<&str> {
    let inner = text.trim().strip_prefix(['（', '('])?.strip_suffix(['）', ')'])?;
    let mut depth = 0_i32;
    for c in inner.chars() {
        depth += i32::from(matches!(c, '（' | '(')) - i32::from(matches!(c, '）' | ')'));
        if depth < 0 {
            return None;
        }
    }
    (!inner.is_empty()).then_some(inner)
}

/// A line that is nothing but a date, in brackets or not.
pub fn date_line(text: &str) -> Option<Result<IssueDate, DateError>> {
    let text = text.trim();
    match bracketed(text).unwrap_or(text).parse() {
        Err(DateError::Form) => None,
        other => Some(other),
    }
}

/// A remark in brackets on the draft as a whole (SP-1, SP-14).
pub fn is_remark(text: &str) -> bool {
    const WORDS: [&str; 13] = [
        "录音整理",
        "未经本人审阅",
        "未经审阅",
        "讨论稿",
        "送审稿",
        "征求意见稿",
        "代拟稿",
        "修改稿",
        "初稿",
        "草案",
        "定稿",
        "审议稿",
        "摘要",
    ];
    bracketed(text).is_some_and(|inner| WORDS.iter().any(|word| inner.contains(word)))
}

/// What goes on in the hall: a paragraph that is one pair of brackets (SP-17).
pub fn is_stage_direction(text: &str) -> bool {
    const LONGEST: usize = 40;
    bracketed(text).is_some_and(|inner| inner.chars().count() <= LONGEST && !inner.contains('。'))
}

/// A 副标题 (SP-3); a sentence that begins with a dash is none.
pub fn is_subtitle(text: &str) -> bool {
    let text = text.trim();
    let sentence = text.ends_with(['。', '！', '？', '；', '：', '，']);
    !sentence && (text.starts_with("——") || text.starts_with("--") || text.starts_with('⸺'))
}

/// An address to the audience: `同志们：` `尊敬的各位领导、各位来宾：` (SP-7). What ends in a colon or `！` and names people.
pub fn is_salutation(text: &str) -> bool {
    const LONGEST: usize = 80;
    const PEOPLE: &str = "们 同志 代表 委员 朋友 来宾 嘉宾 贵宾 女士 先生 领导 同学 老师 乡亲 大家 评委 战友 同仁 同事 同行 职工 会员 家长 专家 学者 \
                          教授 院士 企业家 客商 书记 主任 主席 省长 市长 县长 区长 镇长 乡长 部长 局长 校长 院长 会长 董事长 总经理 主持人 父老乡亲";
    const OURSELVES: [&str; 4] = ["我们", "咱们", "他们", "她们"];
    let text = text.trim();
    let Some(body) = text.strip_suffix(['：', ':', '！']) else { return false };
    // What is said to people is no address: 谢谢大家！
    let says = ["谢", "感谢", "欢迎", "祝", "请", "让"].iter().any(|word| body.starts_with(word));
    let short = !says && body.chars().count() <= LONGEST && !body.contains(['。', '！', '；', '：', '？']);
    short
        && PEOPLE.split_whitespace().any(|word| body.ends_with(word))
        && !OURSELVES.iter().any(|word| body.ends_with(word))
}

/// May this be a line of post and name? Short, and not a sentence.
pub fn may_be_byline(text: &str) -> bool {
    const LONGEST: usize = 40;
    let text = text.trim();
    let count = text.chars().count();
    (2..=LONGEST).contains(&count)
        && !text.contains(['。', '！', '？', '；', '：', ':', '，', '“', '《'])
        && crate::document::heading::parse_label(text).is_none()
}

fn is_addressed(text: &str) -> bool {
    const WORDS: [&str; 8] = ["尊敬", "敬爱", "亲爱", "各位", "同志", "大家", "我们", "你们"];
    WORDS.iter().any(|word| text.starts_with(word))
}

/// `尊敬的李主席、`: the first of several lines of an address; what follows must be one, too.
pub fn opens_salutation(text: &str) -> bool {
    const LONGEST: usize = 40;
    let text = text.trim();
    is_addressed(text) && text.ends_with(['、', '，']) && text.chars().count() <= LONGEST && !text.contains('。')
}

/// A line of post and name, or of the organ that speaks: short, no sentence, and it names somebody.
pub fn is_byline(text: &str) -> bool {
    const ORGANS: &str =
        "党委 党组 政府 委员会 办公室 公司 集团 学校 学院 大学 医院 协会 联合会 中心 支部 总支 工委 纪委";
    let text = text.trim();
    // Who is spoken to does not speak: 尊敬的陈市长、
    if text.ends_with('、') || is_addressed(text) {
        return false;
    }
    let organ = || ORGANS.split_whitespace().any(|word| text.ends_with(word));
    may_be_byline(text) && (organ() || byline::names_somebody(text))
}

/// Where the first sentence ends, its mark and what closes after it included; `None` when no mark ends it.
///
/// A full stop inside quotes or brackets ends nothing, unless the quotation is the end of the sentence.
pub fn sentence_end(text: &str) -> Option<usize> {
    clause_end(text, &['。', '！', '？'])
}

/// Where the first clause ends that one of `marks` closes.
pub fn clause_end(text: &str, marks: &[char]) -> Option<usize> {
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
pub fn item_lead_end(text: &str) -> Option<usize> {
    const LONGEST: usize = 40;
    let begin = item_opening(text)?;
    let end = begin + clause_end(&text[begin..], &['，', '；', '：', '。', '！', '？'])?;
    (end < text.len() && text[..end].chars().count() <= LONGEST).then_some(end)
}

/// The length of `一是`, `第一，` or `首先，`.
fn item_opening(text: &str) -> Option<usize> {
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
pub fn without_start(inlines: Vec<Inline>, length: usize) -> Vec<Inline> {
    split(inlines, length).1
}

/// The same pieces, the first `length` bytes of their text marked as the lead.
pub fn with_lead(inlines: Vec<Inline>, length: usize, lead: Lead) -> Vec<Inline> {
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
    fn addresses_are_told_from_announcements() {
        for yes in [
            "同志们：",
            "尊敬的各位领导、各位来宾：",
            "各位代表：",
            "同志们！",
            "女士们、先生们:",
            "尊敬的王县长，各位企业家：",
        ] {
            assert!(is_salutation(yes), "{yes}");
        }
        for no in [
            "大家下午好！",
            "现将有关情况汇报如下：",
            "我们要求：",
            "同志们，今天开会。",
            "谢谢大家！",
            "工作目标：",
            "各位同志好！",
            "让我们行动起来！",
            "我们的目标是：",
            "依靠的是我们：",
        ] {
            assert!(!is_salutation(no), "{no}");
        }
    }

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

    #[test]
    fn a_byline_names_who_speaks() {
        for yes in ["县委书记　李　强", "王　强", "青云县人民政府办公室"] {
            assert!(is_byline(yes), "{yes}");
        }
        for no in ["尊敬的李主席、", "大家好", "各位代表", "今天开会", "新学期开始了"] {
            assert!(!is_byline(no), "{no}");
        }
    }

    #[test]
    fn remarks_directions_and_dates() {
        assert!(is_remark("（根据录音整理，未经本人审阅）") && !is_remark("（鼓掌）") && !is_remark("讨论稿"));
        assert!(
            is_stage_direction("（鼓掌）") && !is_stage_direction("（一）加强（二）") && !is_stage_direction("鼓掌")
        );
        assert!(date_line("（2026年8月1日）").is_some_and(|date| date.is_ok()));
        assert!(date_line("(2026年2月30日)").is_some_and(|date| date.is_err()));
        assert!(date_line("（2026年8月）").is_none());
    }
}
