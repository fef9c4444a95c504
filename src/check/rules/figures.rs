//! 一致, JG71x: figures that both sides of a sentence state, recomputed. Every message shows the sum.
//!
//! A number given to so many places stands for a range: half a unit of its last place to either side. What is told lies
//! outside that range.

use super::super::context::Context;
use super::super::expression::{Captures, Expression, Match};
use super::super::pattern::{in_clauses, sentences};
use super::super::rule::{Find, Rule};
use super::super::run::Run;
use super::super::sink::Sink;
use super::{ROW, essay};
use crate::diag::Code;
use crate::document::table::{Row, Table};
use crate::document::{Content, inline};
use crate::text::numeral;

const SUM: Rule = Rule { k: "K78", clause: "算术", ..ROW };

/// A number as it is written.
#[derive(Clone, Copy, Debug)]
struct Figure {
    value: f64,
    /// Half a unit of its last place.
    half: f64,
}

impl Figure {
    fn read(text: &str) -> Option<Figure> {
        let text = text.replace([',', '，'], "");
        let places = text.split_once('.').map_or(0, |(_, places)| places.len());
        let value = text.parse().ok()?;
        Some(Figure { value, half: 0.5 * 10_f64.powi(-(places as i32)) })
    }

    fn of(captures: &Captures<'_>, name: &str) -> Option<Figure> {
        Figure::read(captures.name(name)?.as_str())
    }

    /// Is it, as it is written, what lies between two values?
    fn agrees(self, least: f64, most: f64) -> bool {
        const DUST: f64 = 1e-9;
        let (least, most) = (least.min(most), least.max(most));
        self.value + self.half + DUST >= least && self.value - self.half - DUST <= most
    }
}

/// A number without needless zeros, to so many places as the claim has.
fn shown(value: f64, like: Figure) -> String {
    let places = if like.half >= 0.5 { 1 } else { (-like.half.log10()).ceil() as usize };
    let text = format!("{value:.places$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

fn tell(sink: &mut Sink<'_>, run: &Run, from: usize, place: Match<'_>, message: String) {
    sink.tell(run, from + place.start()..from + place.end(), message, None);
}

/// Looks through every sentence that has a word of each of some lists with a pattern.
fn each(
    context: &Context<'_>,
    lists: &[&[&str]],
    pattern: &Expression,
    mut judge: impl FnMut(&Run, usize, &str, &Captures<'_>),
) {
    let has_all = |text: &str| lists.iter().all(|words| words.iter().any(|word| text.contains(word)));
    for run in context.runs.iter().filter(|run| has_all(&run.text)) {
        for sentence in sentences(&run.text) {
            let text = &run.text[sentence.clone()];
            if has_all(text) {
                for found in pattern.captures_iter(text) {
                    judge(run, sentence.start, text, &found);
                }
            }
        }
    }
}

pub const SHARE: Rule = Rule {
    code: Code("JG710"),
    name: "占比不对",
    essay: essay(
        "“任务 A，完成 B，占（完成率）P%”：B÷A 与 P 对不上。",
        "三个数里有一个错了，会上一算就露馅。",
        "任务200万元，完成150万元，完成率80%",
        "任务200万元，完成150万元，完成率75%",
        "单位不同的、隔得远的不管；四舍五入之内的不管。",
    ),
    find: Find::Code(share),
    ..SUM
};

static SHARE_OF: Expression = Expression::new(
    "(?:任务|计划|目标|总数|应到|应参|全年|总投资|共有|共)[^0-9。；]{0,12}?(?P<a>[0-9][0-9,]*(?:\\.[0-9]+)?)(?P<u>[^0-9，。；,;、：:（）()]{1,4})[^0-9。；]{0,24}?(?:完成|达到|实现|实到|已|其中)[^0-9。；]{0,12}(?P<b>[0-9][0-9,]*(?:\\.[0-9]+)?)(?P<v>[^0-9，。；,;、：:（）()]{1,4})[^0-9。；]{0,20}?(?:完成率|占|达|为|的|比例|率)[^0-9。；]{0,10}(?P<x>(?P<p>[0-9]+(?:\\.[0-9]+)?)%)",
);

/// The unit two words begin with.
fn same_unit(one: &str, other: &str) -> bool {
    const UNITS: [&str; 24] = [
        "万元", "亿元", "元", "万人", "人", "户", "个", "家", "万亩", "亩", "公里", "万吨", "吨", "件", "项", "名",
        "次", "套", "台", "处", "所", "条", "座", "株",
    ];
    let unit = |text: &str| UNITS.iter().find(|unit| text.starts_with(**unit)).copied();
    unit(one).is_some() && unit(one) == unit(other)
}

fn share(context: &Context<'_>, sink: &mut Sink<'_>) {
    each(
        context,
        &[&["%"], &["任务", "计划", "目标", "总数", "应到", "应参", "全年", "总投资", "共"]],
        &SHARE_OF,
        |run, from, text, found| {
            let part = |name| found.name(name).map_or("", |part| part.as_str());
            let figures = (Figure::of(found, "a"), Figure::of(found, "b"), Figure::of(found, "p"));
            let (Some(a), Some(b), Some(p)) = figures else { return };
            let whole = found.whole().as_str();
            // A percentage of growth is none of the task.
            let other = ["增长", "同比", "提高", "下降", "增加", "比上年", "提升", "超"]
                .iter()
                .any(|word| whole.contains(word));
            if a.value <= 0.0 || other || !same_unit(part("u"), part("v")) || text.matches('%').count() > 2 {
                return;
            }
            let (least, most) =
                ((b.value - b.half) / (a.value + a.half), (b.value + b.half) / (a.value - a.half).max(a.half));
            if !p.agrees(least * 100.0, most * 100.0)
                && let Some(place) = found.name("x")
            {
                let sum = format!("{}÷{}＝{}%", part("b"), part("a"), shown(b.value / a.value * 100.0, p));
                tell(sink, run, from, place, format!("占比不对：{sum}"));
            }
        },
    );
}

pub const POINTS: Rule = Rule {
    code: Code("JG711"),
    name: "百分点",
    k: "K62 K78",
    essay: essay(
        "“由 a% 到 b%，提高 c”：差是百分点；写成了“c%”，或差算错了。",
        "从10%到15%是提高5个百分点，说提高5%是错的。",
        "由10%提高到15%，提高了5%",
        "由10%提高到15%，提高了5个百分点",
        "按相对增长算对得上的不管。",
    ),
    find: Find::Code(points),
    ..SUM
};

static FROM_TO: Expression = Expression::new(
    "(?:由|从)[^0-9。；]{0,12}(?P<a>[0-9]+(?:\\.[0-9]+)?)%[^0-9。；]{0,12}(?:到|至|为)[^0-9。；]{0,10}(?P<b>[0-9]+(?:\\.[0-9]+)?)%[^0-9。；]{0,12}(?:提高|提升|上升|增加|增长|下降|降低|减少|回落)了?(?P<x>(?P<c>[0-9]+(?:\\.[0-9]+)?)(?P<s>个百分点|%))",
);

fn points(context: &Context<'_>, sink: &mut Sink<'_>) {
    each(
        context,
        &[&["%"], &["由", "从"], &["提高", "提升", "上升", "增加", "增长", "下降", "降低", "减少", "回落"]],
        &FROM_TO,
        |run, from, _, found| {
            let figures = (Figure::of(found, "a"), Figure::of(found, "b"), Figure::of(found, "c"));
            let (Some(a), Some(b), Some(c)) = figures else { return };
            let Some(place) = found.name("x") else { return };
            let apart = (b.value - a.value).abs();
            // Points are reckoned from the figures as they are printed, unless they say more than those.
            let slack = if c.half < a.half.max(b.half) { a.half + b.half } else { 0.0 };
            let agrees = c.agrees(apart - slack, apart + slack);
            let is_points = found.name("s").is_some_and(|sign| sign.as_str() != "%");
            let relative = if a.value > 0.0 { apart / a.value * 100.0 } else { 0.0 };
            let sum =
                format!("{}%与{}%相差{}个百分点", a.value, b.value, shown(apart, if c.half < a.half { c } else { a }));
            if is_points && !agrees {
                tell(sink, run, from, place, format!("差不对：{sum}"));
            } else if !is_points && agrees {
                tell(sink, run, from, place, format!("这里应当说百分点：{sum}"));
            } else if !is_points && !c.agrees(relative * 0.98, relative * 1.02) {
                tell(sink, run, from, place, format!("对不上：{sum}，相对变化{}%", shown(relative, c)));
            }
        },
    );
}

pub const GROWTH: Rule = Rule {
    code: Code("JG712"),
    name: "增长率不对",
    essay: essay(
        "“由 A 增加到 B，增长 P%”：(B－A)÷A 与 P 对不上。",
        "三个数里有一个错了。",
        "由100万元增加到150万元，增长40%",
        "由100万元增加到150万元，增长50%",
        "年均、平均、可比价、不变价、实际、名义增长的不管；单位不同的不管。",
    ),
    find: Find::Code(growth),
    ..SUM
};

static GREW: Expression = Expression::new(
    "(?:由|从)[^0-9。；]{0,12}?(?:[0-9]{4}年[^0-9。；]{0,4})?(?P<a>[0-9][0-9,]*(?:\\.[0-9]+)?)(?P<u>[^0-9%，。；,;、：:（）()]{1,4})[^0-9。；]{0,12}?(?:到|至)(?:[^0-9。；]{0,8}[0-9]{4}年[^0-9。；]{0,4})?[^0-9。；]{0,8}(?P<b>[0-9][0-9,]*(?:\\.[0-9]+)?)(?P<v>[^0-9%，。；,;、：:（）()]{1,4})[^0-9。；]{0,10}(?P<w>增长|增加|提高|增幅|下降|减少|降低)(?:了|达到?|为)?(?P<x>(?P<p>[0-9]+(?:\\.[0-9]+)?)(?P<s>%|倍))",
);

fn growth(context: &Context<'_>, sink: &mut Sink<'_>) {
    each(
        context,
        &[&["%", "倍"], &["由", "从"], &["增长", "增加", "提高", "增幅", "下降", "减少", "降低"]],
        &GREW,
        |run, from, text, found| {
            const OTHER: [&str; 9] = ["年均", "平均", "可比", "不变价", "实际", "名义", "同比", "每年", "复合"];
            let part = |name| found.name(name).map_or("", |part| part.as_str());
            let figures = (Figure::of(found, "a"), Figure::of(found, "b"), Figure::of(found, "p"));
            let (Some(a), Some(b), Some(p)) = figures else { return };
            if a.value <= 0.0 || OTHER.iter().any(|word| text.contains(word)) || !same_unit(part("u"), part("v")) {
                return;
            }
            let times = if part("s") == "倍" { 1.0 } else { 100.0 };
            let rate = |a: f64, b: f64| ((b - a) / a).abs() * times;
            let (least, most) =
                (rate(a.value + a.half, b.value - b.half), rate((a.value - a.half).max(a.half), b.value + b.half));
            let falls = matches!(part("w"), "下降" | "减少" | "降低");
            let Some(place) = found.name("x") else { return };
            if falls != (b.value < a.value) && a.value != b.value {
                tell(sink, run, from, place, format!("方向不对：{}到{}，不是“{}”", part("a"), part("b"), part("w")));
            } else if !p.agrees(least, most) {
                let sum = format!(
                    "({}－{})÷{}＝{}{}",
                    part("b"),
                    part("a"),
                    part("a"),
                    shown(rate(a.value, b.value), p),
                    part("s")
                );
                tell(sink, run, from, place, format!("增长率不对：{sum}"));
            }
        },
    );
}

pub const PARTS: Rule = Rule {
    code: Code("JG713"),
    name: "分项与总数",
    essay: essay(
        "“共 N，其中 a、b、c”：各项加起来不等于 N。",
        "漏了一项，或加错了。",
        "共10个，其中甲类3个、乙类4个、丙类2个",
        "共10个，其中甲类3个、乙类4个、丙类3个",
        "不到三项的，只在超过总数时管；说“增加”的、单位不同的不管。",
    ),
    find: Find::Code(parts),
    ..SUM
};

static TOTAL: Expression = Expression::new(
    "(?:共有?|总计|合计|共计|总共)[^0-9。；，,]{0,10}(?P<x>(?P<n>[0-9][0-9,]*(?:\\.[0-9]+)?)(?P<u>个|名|人|户|家|项|件|次|亩|万元|亿元|元|吨|所|处|条|台|辆|座|公里))[^0-9。；]{0,6}[，,（(：:]其中[：:]?(?P<l>[^。；]*)",
);
static PART: Expression = Expression::new(
    "(?P<n>[0-9][0-9,]*(?:\\.[0-9]+)?)(?P<u>个|名|人|户|家|项|件|次|亩|万元|亿元|元|吨|所|处|条|台|辆|座|公里|%|年|月|日)",
);

fn parts(context: &Context<'_>, sink: &mut Sink<'_>) {
    each(context, &[&["其中"], &["共", "总计", "合计"]], &TOTAL, |run, from, _, found| {
        let Some(total) = Figure::of(found, "n") else { return };
        let (unit, list) =
            (found.name("u").map_or("", |unit| unit.as_str()), found.name("l").map_or("", |list| list.as_str()));
        // What is counted once more inside the parts is no part.
        let list = list.split("其中").next().unwrap_or_default();
        let other = ["增加", "比", "同比", "增长", "占", "以上", "包括", "含", "约", "余", "多"]
            .iter()
            .any(|word| list.contains(word));
        let items: Vec<(Figure, &str)> = PART
            .captures_iter(list)
            .filter_map(|item| Some((Figure::of(&item, "n")?, item.name("u")?.as_str())))
            .collect();
        if other || items.iter().any(|(_, own)| *own != unit) || items.len() < 2 {
            return;
        }
        let sum: f64 = items.iter().map(|(figure, _)| figure.value).sum();
        let slack = total.half + items.iter().map(|(figure, _)| figure.half).sum::<f64>();
        let exact = total.half >= 0.5;
        let apart = (sum - total.value).abs() > if exact { 1e-9 } else { slack };
        if apart
            && (items.len() > 2 || sum > total.value)
            && let Some(place) = found.name("x")
        {
            let terms: Vec<String> = items.iter().map(|(figure, _)| shown(figure.value, *figure)).collect();
            let sum = format!("{}＝{}", terms.join("＋"), shown(sum, total));
            tell(sink, run, from, place, format!("各项加起来是{sum}，不是{}", shown(total.value, total)));
        }
    });
}

pub const TABLE_SUM: Rule = Rule {
    code: Code("JG714"),
    name: "表格合计",
    essay: essay(
        "表格的“合计”“总计”行（列）与各行（列）之和对不上。",
        "改了一格，忘了改合计。",
        "3、4、合计8",
        "3、4、合计7",
        "有空格、“其中”行、文字的列不管；增长率、单价一类不能相加的列不管。",
    ),
    find: Find::Code(table_sum),
    ..SUM
};

fn cells(row: &Row) -> Vec<String> {
    row.cells.iter().map(|cell| inline::plain_text(&cell.inlines).trim().to_owned()).collect()
}

fn is_total(text: &str) -> bool {
    matches!(text.replace([' ', '\u{3000}'], "").as_str(), "合计" | "总计" | "小计" | "共计")
}

fn table_sum(context: &Context<'_>, sink: &mut Sink<'_>) {
    for element in &context.document.elements {
        let Content::Table(table) = &element.content else { continue };
        by_columns(table, sink);
    }
}

fn by_columns(table: &Table, sink: &mut Sink<'_>) {
    let rows: Vec<Vec<String>> = table.rows.iter().map(cells).collect();
    let Some(total) = rows.iter().position(|row| row.first().is_some_and(|cell| is_total(cell))) else { return };
    // The total stands last, or first of all.
    let others: Vec<usize> = match total {
        last if last + 1 == rows.len() => (0..last).collect(),
        0 => (1..rows.len()).collect(),
        _ => return,
    };
    if others.len() < 2
        || rows.iter().any(|row| row.iter().any(|cell| cell.contains("其中")))
        || rows.iter().filter(|row| row.iter().any(|cell| is_total(cell))).count() > 1
    {
        return;
    }
    // Rates are not added up, shares are.
    let is_rate = |column: usize| {
        let head = table.header.as_ref().and_then(|row| cells(row).into_iter().nth(column)).unwrap_or_default();
        !head.contains('占')
            && ["%", "％", "‰", "率", "增长", "增幅", "单价", "均价", "人均", "平均"]
                .iter()
                .any(|sign| head.contains(sign))
    };
    for column in (1..rows[total].len()).filter(|column| !is_rate(*column)) {
        let figures: Option<Vec<Figure>> = others.iter().map(|row| Figure::read(rows[*row].get(column)?)).collect();
        let (Some(figures), Some(claim)) = (figures, Figure::read(&rows[total][column])) else { continue };
        let sum: f64 = figures.iter().map(|figure| figure.value).sum();
        let slack = if claim.half >= 0.5 { 0.0 } else { figures.iter().map(|figure| figure.half).sum() };
        if (sum - claim.value).abs() > slack + claim.half * f64::from(u8::from(claim.half < 0.5)) + 1e-9 {
            let span = table.rows[total].cells[column].span;
            sink.tell_at(
                span,
                format!("合计不对：这一列加起来是{}，不是{}", shown(sum, claim), shown(claim.value, claim)),
            );
        }
    }
}

pub const COUNT: Rule = Rule {
    code: Code("JG715"),
    name: "说的个数与列的不符",
    k: "K78",
    essay: essay(
        "“讲三点意见”“抓好四项工作”，后面列出的不是这么多。",
        "改稿时增删了条目，前面的数忘了改。",
        "讲三点意见。一、……二、……",
        "讲两点意见",
        "“第三点”不管；后面没有紧接条目的不管。",
    ),
    find: Find::Code(count),
    ..SUM
};

static ANNOUNCED: Expression = Expression::new(
    "(?P<b>.?)(?P<x>(?P<n>[二两三四五六七八九]|[2-9])(?:个方面|点|项|件|条|个问题|个要求|个重点)[^，。；：,;:0-9一二三四五六七八九第]{0,12})(?P<e>[。：:．.]|[ \u{3000}]*$|\n)",
);

/// Does a text number what it speaks of, as [`ANNOUNCED`] wants it?
fn numbers(text: &str) -> bool {
    let is_number = |c: char| "二两三四五六七八九23456789".contains(c);
    text.match_indices(['个', '点', '项', '件', '条']).any(|(at, _)| text[..at].ends_with(is_number))
}

fn count(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (order, run) in context.runs.iter().enumerate() {
        for (from, found) in in_clauses(&run.text, &ANNOUNCED, numbers) {
            let Some(place) = found.name("x") else { continue };
            let before = found.name("b").map_or("", |before| before.as_str());
            let more = before.starts_with(|c: char| c.is_ascii_digit());
            if more || matches!(before, "第" | "十" | "百" | "、" | "之" | "这" | "上" | "前" | "等" | "以") {
                continue;
            }
            let said = match found.name("n").map_or("", |number| number.as_str()) {
                "两" => 2,
                number => numeral::prefix(number).map_or(0, |(value, ..)| value),
            };
            let (listed, heads) = listed(context, order, from + found.whole().end());
            if listed > 1 && listed != said {
                let message = format!("说“{}”，列出的有{listed}个：{heads}", place.as_str().trim());
                tell(sink, run, from, place, message);
            }
        }
    }
}

/// How many items are listed right behind a place, and their heads.
///
/// The first stands right there or at the head of the next run; the others in the same run behind a mark, or at the heads of
/// runs not too far below.
fn listed(context: &Context<'_>, order: usize, end: usize) -> (u32, String) {
    /// What stands around the number, and how many runs below items are looked for: headings stand as far apart as parts are
    /// long, points of a sentence do not.
    const FORMS: [(&str, &str, usize); 5] =
        [("", "是", 40), ("第", "，", 40), ("", "、", 400), ("（", "）", 400), ("", "要", 40)];
    const MOST: u32 = 20;
    let rest = context.runs[order].text[end..].trim_start();
    let later = || context.runs[order + 1..].iter().map(|run| run.text.trim_start());
    for (open, close, far) in FORMS {
        let head = |number: u32| format!("{open}{}{close}", numeral::to_chinese(number));
        let (first, skipped) = if rest.starts_with(&head(1)) {
            (rest, 0)
        } else if let Some(next) = later().next().filter(|next| rest.is_empty() && next.starts_with(&head(1))) {
            (next, 1)
        } else {
            continue;
        };
        // What begins anew below is another list.
        let below: Vec<&str> = later().skip(skipped).take(far).take_while(|text| !text.starts_with(&head(1))).collect();
        let ends = |before: &str| before.ends_with(|c: char| "。；！？\n ;\u{3000}：".contains(c));
        let has = |number: u32| {
            let head = head(number);
            first.match_indices(&head).any(|(at, _)| ends(&first[..at]))
                || below.iter().any(|text| {
                    text.starts_with(&head)
                        || open.is_empty()
                            && close == "是"
                            && text.match_indices(&head).any(|(at, _)| ends(&text[..at]))
                })
        };
        let number = (2..=MOST).take_while(|number| has(*number)).last().unwrap_or(1);
        let heads: Vec<String> = (1..=number.min(6)).map(head).collect();
        return (number, heads.join(" "));
    }
    (0, String::new())
}

pub const SET_OF: Rule = Rule {
    code: Code("JG716"),
    name: "“几个某”的项数",
    essay: essay(
        "“四最”“三严三实”式的简称后面括号里列出各项：项数不对，或有一项没有那个字。",
        "简称里的字每一项都应当有。",
        "“四最”（政策最优，成本就低，办事最快，服务最好）",
        "“四最”（政策最优，成本最低，办事最快，服务最好）",
        "没有在括号里列出各项的不管。",
    ),
    find: Find::Code(set_of),
    ..SUM
};

static SET: Expression = Expression::new(
    "“(?P<n>[二两三四五六七八九])个?(?P<c>[一-龥])”(?P<g>[^（(“”]{0,40})[（(](?P<l>[^（）()“”。]{6,80})[）)]",
);

fn set_of(context: &Context<'_>, sink: &mut Sink<'_>) {
    let counts = |c: char| "二两三四五六七八九".contains(c);
    for run in context.runs.iter().filter(|run| run.has('“', |_, after| after.is_some_and(counts))) {
        for found in SET.captures_iter(&run.text) {
            let (Some(list), Some(common)) = (found.name("l"), found.name("c")) else { continue };
            let said = match found.name("n").map_or("", |number| number.as_str()) {
                "两" => 2,
                number => numeral::prefix(number).map_or(0, |(value, ..)| value) as usize,
            };
            let mut at = list.start();
            let mut items = Vec::new();
            for item in list.as_str().split(['，', '、', ',', '；']) {
                items.push((at, item));
                at += item.len();
                at += run.text[at..].chars().next().map_or(0, char::len_utf8);
            }
            let without: Vec<&(usize, &str)> =
                items.iter().filter(|(_, item)| !item.contains(common.as_str())).collect();
            if items.len() == said && without.len() == 1 {
                let (at, item) = without[0];
                sink.tell(
                    run,
                    *at..at + item.len(),
                    format!("“{said}个{}”里这一项没有“{}”字", common.as_str(), common.as_str()),
                    None,
                );
            } else if items.len() != said && without.is_empty() {
                sink.tell(run, list.range(), format!("说{said}个“{}”，列出{}个", common.as_str(), items.len()), None);
            }
        }
    }
}

pub const DATE_ORDER: Rule = Rule {
    code: Code("JG717"),
    name: "起止日期颠倒",
    k: "",
    essay: essay(
        "起止日期的止在起之前。",
        "两个日期写反了，或月份写错了。",
        "8月5日至8月1日",
        "8月1日至8月5日",
        "跨年的（12月至1月）不管。",
    ),
    find: Find::Code(date_order),
    ..SUM
};

static SPAN: Expression = Expression::new(
    "(?:(?P<y>[0-9]{4})年)?(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日(?:[（(][^）)]{1,6}[）)])?(?:至|到|—|－|-|～)(?P<x>(?:(?P<z>[0-9]{4})年)?(?:(?P<n>[0-9]{1,2})月)?(?P<e>[0-9]{1,2})日)",
);

fn date_order(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in
        context.runs.iter().filter(|run| run.has('日', |_, after| after.is_some_and(|c| "（(至到—－-～".contains(c))))
    {
        for found in SPAN.captures_iter(&run.text) {
            let number = |name| found.name(name).and_then(|part| part.as_str().parse::<u32>().ok());
            let start = (number("y").unwrap_or(0), number("m").unwrap_or(0), number("d").unwrap_or(0));
            let end = (number("z").unwrap_or(start.0), number("n").unwrap_or(start.1), number("e").unwrap_or(0));
            // December to January goes over the turn of the year.
            let over = start.1 >= 10 && end.1 <= 3 && number("z").is_none();
            if end < start
                && !over
                && (number("y").is_some() || number("z").is_none())
                && let Some(place) = found.name("x")
            {
                sink.tell(run, place.range(), "止日在起日之前", None);
            }
        }
    }
}
