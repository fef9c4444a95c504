//! 数字, JG533, JG534 and JG512: times of day, and numbers in a script that is not theirs: percentages in two of them in one paragraph, days of the
//! lunar calendar and fractions in figures. GB/T 15835—2011, 4.1 to 4.3.

use super::super::context::Context;
use super::super::expression::{Captures, Expression};
use super::super::guard;
use super::super::pattern::{PATTERN, Pattern};
use super::super::rule::{Basis, Find, Rule};
use super::super::run::Run;
use super::super::sink::Sink;
use super::essay;
use super::marks::{ASK, STANDARD};
use crate::diag::{Code, Severity};
use crate::text::numeral;

pub(super) const TWO_SCRIPTS: Rule = Rule {
    code: Code("JG534"),
    name: "百分数两种写法",
    k: "",
    clause: "GB/T 15835—2011，4.3",
    severity: Severity::Warning,
    fix: ASK,
    essay: essay(
        "同一段里百分数有的用阿拉伯数字，有的用汉字。",
        "标准要求同类的数字写法一致，好比较。",
        "机收率96%，机插率还不到百分之四十",
        "机收率96%，机插率还不到40%",
        "“百分之百”“百分之几”和引文不管。",
    ),
    find: Find::Code(two_scripts),
    ..STANDARD
};

static HAN: Expression =
    Expression::new("百分之(?P<n>[一二三四五六七八九十]{1,3})(?:点(?P<d>[〇零一二三四五六七八九]{1,2}))?(?P<a>.?)");

fn two_scripts(context: &Context<'_>, sink: &mut Sink<'_>) {
    let figures =
        |text: &str| text.match_indices('%').any(|(at, _)| text[..at].ends_with(|c: char| c.is_ascii_digit()));
    for run in context.runs.iter().filter(|run| run.text.contains("百分之") && figures(&run.text)) {
        for found in HAN.captures_iter(&run.text) {
            let part = |name| found.name(name).map_or("", |part| part.as_str());
            let (whole, after) = (found.whole().range(), part("a"));
            let range = whole.start..whole.end - after.len();
            // 百分之百, 百分之三四十: no figure says that; 百分之九十几.
            let rough = "百几多来余一二三四五六七八九十".contains(after) && !after.is_empty();
            let Some(number) = numeral::from_chinese(part("n")).filter(|_| !rough) else { continue };
            let plain = numeral::to_chinese(number) == part("n");
            if plain && !run.is_guarded(range.clone(), guard::WORDS) {
                let digits: String =
                    part("d").chars().filter_map(numeral::chinese_digit).map(|d| d.to_string()).collect();
                let point = if digits.is_empty() { "" } else { "." };
                let right = format!("{number}{point}{digits}%");
                sink.tell(run, range, format!("同一段里别处的百分数用阿拉伯数字：“{right}”"), Some(&right));
            }
        }
    }
}

pub(super) const TIME_COLON: Rule = Rule {
    code: Code("JG533"),
    name: "时刻的冒号",
    k: "",
    basis: Basis::Usage,
    clause: "时刻里的冒号是数字的一部分，用半角",
    severity: Severity::Warning,
    essay: essay(
        "用数字写的时刻，时与分之间用半角冒号。",
        "全角的“：”是引出下文的标点，隔开了时与分，行末还会断在那里。",
        "上午9：30集合",
        "上午9:30集合",
        "比（1：20：35）、比分（3：2）不管。",
    ),
    find: Find::Patterns(&[
        Pattern {
            anchors: "：0 ：1 ：2 ：3 ：4 ：5",
            regex: "(?:^|[^0-9]：|[一二三四五六午晚早晨夜日）—～至到于在，。；（ \u{3000}－-])(?P<x>(?P<h>[01]?[0-9]|2[0-4])：(?P<m>[0-5][0-9]))(?:[^0-9比：:]|$)",
            say: "“$x”：时刻的冒号用半角",
            right: "$h:$m",
            ..PATTERN
        },
        // The end of 14：00—16：30.
        Pattern {
            anchors: "：0 ：1 ：2 ：3 ：4 ：5",
            regex: "[0-9][：:][0-5][0-9](?:--|——|[—～至到－-])(?P<x>(?P<h>[01]?[0-9]|2[0-4])：(?P<m>[0-5][0-9]))(?:[^0-9比：:]|$)",
            say: "“$x”：时刻的冒号用半角",
            right: "$h:$m",
            ..PATTERN
        },
    ]),
    ..STANDARD
};

pub(super) const LUNAR: Rule = Rule {
    code: Code("JG512"),
    name: "农历、分数用汉字",
    k: "",
    clause: "GB/T 15835—2011，4.2、4.3",
    severity: Severity::Warning,
    fix: ASK,
    essay: essay(
        "农历的月日、“几分之几”、含有数字的固定名称用汉字数字。",
        "标准说干支纪年、农历月日用汉字；一个分数里不能两种数字混用。",
        "正月15、约占八分之1、腊月23",
        "正月十五、约占八分之一、腊月二十三",
        "公历的日期、用“%”的百分数不管。",
    ),
    find: Find::Code(lunar),
    ..STANDARD
};

/// 正月15, 腊月23日: a day of the lunar calendar by the name of its month.
static DAY: Expression = Expression::new("(?P<x>(?P<m>正月|腊月|冬月)初?(?P<d>[0-9]{1,2})(?:日|号)?)");
/// 八分之1, 3分之二, 10分之3.
static FRACTION: Expression = Expression::new(
    "(?P<x>(?P<a>[一二三四五六七八九十]{1,3}|[0-9]{1,3})分之(?P<b>[一二三四五六七八九十]{1,3}|[0-9]{1,3}))(?P<e>.?)",
);

fn lunar(context: &Context<'_>, sink: &mut Sink<'_>) {
    let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    for run in &context.runs {
        if has(&run.text, &["正月", "腊月", "冬月"]) {
            for found in DAY.captures_iter(&run.text) {
                days(run, &found, sink);
            }
        }
        if run.text.contains("分之") {
            for found in FRACTION.captures_iter(&run.text) {
                fractions(run, &found, sink);
            }
        }
    }
}

fn days(run: &Run, found: &Captures<'_>, sink: &mut Sink<'_>) {
    let part = |name| found.name(name).map_or("", |part| part.as_str());
    let (Some(place), month) = (found.name("x"), part("m")) else { return };
    let Ok(day) = part("d").parse::<u32>() else { return };
    let first = if day <= 10 { "初" } else { "" };
    let right = format!("{month}{first}{}", numeral::to_chinese(day));
    if !run.is_guarded(place.range(), guard::WORDS) {
        sink.tell(run, place.range(), "农历的日期用汉字数字", Some(&right));
    }
}

fn fractions(run: &Run, found: &Captures<'_>, sink: &mut Sink<'_>) {
    let part = |name| found.name(name).map_or("", |part| part.as_str());
    let Some(place) = found.name("x") else { return };
    let (below, above) = (part("a"), part("b"));
    let arabic = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let part_of_longer = part("e").starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == '%')
        || run.before(place.start()).is_some_and(|c| c.is_ascii_digit() || "百千万".contains(c));
    if arabic(below) == arabic(above) || part_of_longer || run.is_guarded(place.range(), guard::WORDS) {
        return;
    }
    let han = |text: &str| text.parse::<u32>().map_or(text.to_owned(), numeral::to_chinese);
    let right = format!("{}分之{}", han(below), han(above));
    sink.tell(run, place.range(), "一个分数里用了两种数字", Some(&right));
}
