//! 一致, JG751 and JG752: a deadline that was over when the paper was written, and a second short form for one name.

use super::super::context::Context;
use super::super::expression::Expression;
use super::super::guard;
use super::super::pattern::sentences;
use super::super::rule::{Find, Papers, Rule};
use super::super::run::Run;
use super::super::sink::Sink;
use super::agree::LOGIC;
use super::essay;
use super::marks::ASK;
use crate::diag::Code;
use crate::document::Role;
use crate::text::han::is_han;
use std::ops::Range;

pub(super) const DEADLINE: Rule = Rule {
    code: Code("JG751"),
    name: "期限在成文以前",
    k: "",
    papers: Papers::Official,
    clause: "先成文，后到期",
    essay: essay(
        "要人报送、完成、到会的日期，在成文日期以前。",
        "文件还没有印发，期限就过了，多半是套用旧稿没有改。",
        "2026年11月16日成文，“请于11月10日前报送”",
        "改成成文以后的日期",
        "跨到下一年的、说已经做了的事的不管；没有写成文日期的不管。",
    ),
    find: Find::Code(deadline),
    ..LOGIC
};

static BY: Expression = Expression::new(
    "(?:请|须|应|务必|要|将|拟|定|并|和|各|均|，|。|；|^)[^0-9。；，]{0,16}?(?:于|在|自)?(?P<x>(?:(?P<y>20[0-9]{2})年)?(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日)(?:[（(][^）)]{1,6}[）)])?(?:上午|下午)?(?:[0-9:：时点分半]{1,6})?(?:（[^）]{1,8}）)?(?P<a>下班前|之前|以前|前|起|至|到|召开|举行|举办|开始)",
);

/// What makes of a sentence a demand.
const ASKED: [&str; 20] = [
    "请",
    "须",
    "务必",
    "报送",
    "上报",
    "报至",
    "反馈",
    "提交",
    "报名",
    "将名单",
    "报县",
    "报市",
    "报省",
    "报局",
    "完成",
    "定于",
    "拟于",
    "截止时间",
    "到会",
    "报到",
];
/// What makes of it an account of what was done.
const TOLD: [&str; 12] =
    ["已", "了", "曾", "截至", "自查发现", "期间", "以来", "同比", "收悉", "印发的", "通过的", "文件要求"];

fn deadline(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(issued) = context.document.meta.date.as_ref().map(|date| date.value.parts()) else { return };
    let issued = (u32::from(issued.0), u32::from(issued.1), u32::from(issued.2));
    let texts = context.runs.iter().filter(|run| run.key.is_none() && matches!(run.role, Role::Body | Role::ListItem));
    for run in texts.filter(|run| run.text.contains('月') && run.text.contains('日')) {
        for sentence in sentences(&run.text) {
            let text = &run.text[sentence.clone()];
            if !ASKED.iter().any(|word| text.contains(word)) {
                continue;
            }
            for found in BY.captures_iter(text) {
                let number = |name| found.name(name).and_then(|part| part.as_str().parse::<u32>().ok());
                let (Some(month), Some(day), Some(place)) = (number("m"), number("d"), found.name("x")) else {
                    continue;
                };
                // Without its year a day in spring is one of the next year for a paper of the autumn.
                let next = number("y").is_none() && month + 6 <= issued.1;
                let year = number("y").unwrap_or(issued.0 + u32::from(next));
                let clause = clause_around(text, place.start());
                let asks = ASKED.iter().any(|word| clause.contains(word));
                let range = sentence.start + place.start()..sentence.start + place.end();
                // 自10月1日起 may have begun; what is to be sent in by then may not.
                let begun = found.name("a").is_some_and(|after| matches!(after.as_str(), "起" | "至" | "到"));
                if (year, month, day) < issued
                    && asks
                    && !begun
                    && !TOLD.iter().any(|word| clause.contains(word))
                    && !run.is_guarded(range.clone(), guard::WORDS)
                {
                    let message = format!("成文日期是{}年{}月{}日，这个日期已经过了", issued.0, issued.1, issued.2);
                    sink.tell(run, range, message, None);
                }
            }
        }
    }
}

/// The clause of a sentence a place stands in, from ， to ，.
fn clause_around(text: &str, at: usize) -> &str {
    let start = text[..at]
        .rfind(['，', ',', '：'])
        .map_or(0, |mark| mark + text[mark..].chars().next().map_or(1, char::len_utf8));
    let end = text[at..].find(['，', ',', '。', '；']).map_or(text.len(), |length| at + length);
    &text[start..end]
}

pub(super) const OTHER_SHORT: Rule = Rule {
    code: Code("JG752"),
    name: "简称不止一个",
    k: "K73",
    fix: ASK,
    clause: "简称前后一致",
    essay: essay(
        "已经交代了“以下简称×”，后面又用了同一名称的另一个简称。",
        "读者会以为是另一个单位。",
        "县果业协会（以下简称“协会”）……县果协负责接待",
        "协会负责接待",
        "只认由全称里的字依次组成、首字相同的简称；全称的一部分不算。",
    ),
    find: Find::Code(other_short),
    ..LOGIC
};

static DEFINED: Expression =
    Expression::new("(?P<f>[一-龥]{5,24})[（(]以下(?:简称|称|统称)(?:为)?[“《]?(?P<s>[^”》）)]{2,12})[”》]?[）)]");

/// How many characters a short form has.
const SHORT: std::ops::RangeInclusive<usize> = 3..=6;

fn other_short(context: &Context<'_>, sink: &mut Sink<'_>) {
    let texts: Vec<&Run> = context.runs.iter().filter(|run| run.key.is_none() && run.role != Role::Title).collect();
    for (order, run) in texts.iter().enumerate().filter(|(_, run)| run.text.contains("以下")) {
        for found in DEFINED.captures_iter(&run.text) {
            let (Some(full), Some(short)) = (found.name("f"), found.name("s")) else { continue };
            let full: Vec<char> = full.as_str().chars().collect();
            let end = found.whole().end();
            let later = std::iter::once((*run, end)).chain(texts[order + 1..].iter().map(|run| (*run, 0)));
            for (run, from) in later {
                for range in shortened(&run.text, from, &full, short.as_str()) {
                    if run.is_words(range.clone()) && !run.is_guarded(range.clone(), guard::OPAQUE | guard::TITLE) {
                        let message =
                            format!("前面已交代简称“{}”，这里是“{}”", short.as_str(), &run.text[range.clone()]);
                        sink.tell(run, range, message, Some(short.as_str()));
                    }
                }
            }
        }
    }
}

/// Where a text shortens a name by leaving characters of it out: 县果业协会 to 县果协.
fn shortened(text: &str, from: usize, full: &[char], short: &str) -> Vec<Range<usize>> {
    /// Names of places and organs begin so; a full name may have words of the sentence before it.
    const STARTS: &str = "县市区省镇乡州全国";
    let chars: Vec<(usize, char)> = text.char_indices().filter(|(at, _)| *at >= from).collect();
    let mut found = Vec::new();
    let mut free = 0;
    for start in 0..chars.len() {
        if start < free || !STARTS.contains(chars[start].1) {
            continue;
        }
        // The name from the same character on.
        let Some(name) = full.iter().position(|c| *c == chars[start].1).map(|at| &full[at..]) else { continue };
        let mut at = 0;
        let taken = chars[start..].iter().take_while(|(_, c)| {
            let next = name[at..].iter().position(|own| own == c);
            if let Some(next) = next {
                at += next + 1;
            }
            is_han(*c) && next.is_some()
        });
        let length = taken.count();
        let word: String = chars[start..start + length].iter().map(|(_, c)| c).collect();
        let whole: String = name.iter().collect();
        // A part of the name as it stands is none; one that ends as it does, or as its last word begins, is.
        let ends = name.len() > 2 && name[name.len().saturating_sub(4)..].iter().any(|c| word.ends_with(*c));
        if SHORT.contains(&length)
            && !whole.contains(&word)
            && ends
            && !short.contains(&word)
            && name.len() > length + 1
        {
            let end = chars.get(start + length).map_or(text.len(), |(at, _)| *at);
            found.push(chars[start].0..end);
            free = start + length;
        }
    }
    found
}
