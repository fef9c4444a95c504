//! 一致, JG71x: figures that both sides of a sentence state, recomputed. Every message shows the sum.
//!
//! A number given to so many places stands for a range: half a unit of its last place to either side. What is told lies
//! outside that range.

use super::super::context::Context;
use super::super::expression::{Captures, Expression, Match};
use super::super::rule::{Find, Rule};
use super::super::run::Run;
use super::super::sink::Sink;
use super::marks::ASK;
use super::{ROW, essay, ratios, reckon, sums};
use crate::diag::Code;

pub(super) const SUM: Rule = Rule { k: "K78", clause: "算术", fix: ASK, ..ROW };

/// A number as it is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    pub(super) value: f64,
    /// Half a unit of its last place.
    pub(super) half: f64,
}

impl Figure {
    pub(super) fn read(text: &str) -> Option<Figure> {
        let text = text.replace([',', '，'], "");
        let places = text.split_once('.').map_or(0, |(_, places)| places.len());
        let value = text.parse().ok()?;
        Some(Figure { value, half: 0.5 * 10_f64.powi(-(places as i32)) })
    }

    pub(super) fn of(captures: &Captures<'_>, name: &str) -> Option<Figure> {
        Figure::read(captures.name(name)?.as_str())
    }

    /// Is it, as it is written, what lies between two values?
    pub(super) fn agrees(self, least: f64, most: f64) -> bool {
        const DUST: f64 = 1e-9;
        let (least, most) = (least.min(most), least.max(most));
        self.value + self.half + DUST >= least && self.value - self.half - DUST <= most
    }
}

/// Whole numbers of these are counted, not measured: they are exact.
const COUNTED: &str = "个名人户家项件起所处条台辆座次票套株";

/// A number that is counted is exact, one that is measured stands for a range.
pub(super) fn exact(figure: Figure, unit: &str) -> Figure {
    let counted = unit.starts_with(|c| COUNTED.contains(c)) && figure.half >= 0.5;
    Figure { half: if counted { 0.0 } else { figure.half }, ..figure }
}

/// Does a rate agree with what was reckoned? Where the printed figures give a whole number, a whole number that is another is
/// wrong however they were rounded.
fn fits(rate: Figure, reckoned: f64, least: f64, most: f64) -> bool {
    const DUST: f64 = 1e-6;
    let round = (reckoned - reckoned.round()).abs() < DUST && rate.half >= 0.5;
    if round { (rate.value - reckoned).abs() < 0.5 } else { rate.agrees(least, most) }
}

/// A number without needless zeros, to so many places as the claim has.
pub(super) fn shown(value: f64, like: Figure) -> String {
    let places = if like.half >= 0.5 || like.half <= 0.0 { 1 } else { (-like.half.log10()).ceil() as usize };
    let text = format!("{value:.places$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// A sum of numbers as they are written: to as many places as the longest has, without the dust of binary fractions.
pub(super) fn sum_of<'f>(figures: impl IntoIterator<Item = &'f Figure>) -> Figure {
    let sum = |sum: Figure, one: &Figure| Figure { value: sum.value + one.value, half: sum.half.min(one.half) };
    let sum = figures.into_iter().fold(Figure { value: 0.0, half: 0.5 }, sum);
    let unit = (sum.half * 2.0).recip().round();
    Figure { value: (sum.value * unit).round() / unit, half: sum.half }
}

pub(super) fn tell(sink: &mut Sink<'_>, run: &Run, from: usize, place: Match<'_>, message: String) {
    sink.tell(run, from + place.start()..from + place.end(), message, None);
}

/// The same with what should stand there, by reckoning: which of the figures is wrong only the writer knows.
pub(super) fn mend(sink: &mut Sink<'_>, run: &Run, from: usize, place: Match<'_>, message: String, right: &str) {
    sink.tell(run, from + place.start()..from + place.end(), message, Some(right));
}

/// A number with as many places as another.
pub(super) fn like(value: f64, figure: Figure) -> String {
    let places = if figure.half >= 0.5 || figure.half <= 0.0 { 0 } else { (-figure.half.log10()).floor() as usize };
    format!("{value:.places$}")
}

/// Looks through every sentence that has a word of each of some lists with a pattern.
pub(super) fn each(
    context: &Context<'_>,
    lists: &[&[&str]],
    pattern: &Expression,
    mut judge: impl FnMut(&Run, usize, &str, &Captures<'_>),
) {
    let has_all = |text: &str| lists.iter().all(|words| words.iter().any(|word| text.contains(word)));
    for run in context.runs.iter().filter(|run| has_all(&run.text)) {
        for sentence in run.sentences() {
            let text = &run.text[sentence.clone()];
            if has_all(text) {
                for found in pattern.captures_iter(text) {
                    judge(run, sentence.start, text, &found);
                }
            }
        }
    }
}

pub(super) const SHARE: Rule = Rule {
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
    "(?:任务|计划|目标|总数|应到|应参|应|全年|总投资|共有|共)[^0-9。；]{0,12}?(?P<a>[0-9][0-9,]*(?:\\.[0-9]+)?)(?P<u>[^0-9，。；,;、：:（）()]{1,4})[^0-9。；]{0,24}?(?:截至[0-9年月日底]{2,12}[^0-9。；]{0,4}?)?(?:完成|达到|实现|实到|实际|已|其中|整改|化解|办结)[^0-9。；]{0,12}(?P<b>[0-9][0-9,]*(?:\\.[0-9]+)?)(?P<v>[^0-9，。；,;、：:（）()]{1,4})(?P<g>[^0-9。；]{0,20}?(?:完成率|占|达|为|的|比例|率)[^0-9。；]{0,10})(?P<x>(?P<p>[0-9]+(?:\\.[0-9]+)?)%)",
);

/// 党员1250名，其中女党员300名，占25%；大专以上500名，占45%: each share of the first number.
static SHARE_EACH: Expression = Expression::new(
    "(?P<a>[0-9][0-9,]*(?:\\.[0-9]+)?)(?P<u>[^0-9，。；,;、：:（）()]{1,4})[，,、（](?:其中)?(?P<l>(?:[^0-9，。；]{1,12}[0-9][0-9,]*(?:\\.[0-9]+)?[^0-9，。；,;、：:（）()]{1,4}[，,]占(?:总数的?|[0-9.]*)[0-9]+(?:\\.[0-9]+)?%[，；、,]?)+)",
);
static SHARE_ONE: Expression = Expression::new(
    "(?P<b>[0-9][0-9,]*(?:\\.[0-9]+)?)(?P<v>[^0-9，。；,;、：:（）()]{1,4})[，,]占(?:总数的?)?(?P<x>(?P<p>[0-9]+(?:\\.[0-9]+)?)%)",
);

/// The unit two words begin with.
pub(super) fn same_unit(one: &str, other: &str) -> bool {
    const UNITS: [&str; 67] = [
        "万人次",
        "人次",
        "亿公斤",
        "万公斤",
        "公斤",
        "亿斤",
        "万斤",
        "斤",
        "亿吨",
        "亿立方米",
        "万立方米",
        "立方米",
        "万平方米",
        "平方米",
        "公顷",
        "亿千瓦时",
        "万千瓦时",
        "千瓦时",
        "万千瓦",
        "千瓦",
        "亿美元",
        "万美元",
        "美元",
        "辆次",
        "万辆",
        "万户",
        "万台",
        "万套",
        "万件",
        "万家",
        "万头",
        "万只",
        "万株",
        "头",
        "只",
        "间",
        "栋",
        "份",
        "篇",
        "场",
        "万元",
        "亿元",
        "元",
        "万人",
        "人",
        "户",
        "个",
        "家",
        "万亩",
        "亩",
        "公里",
        "万吨",
        "吨",
        "件",
        "项",
        "名",
        "次",
        "套",
        "台",
        "处",
        "所",
        "条",
        "座",
        "株",
        "起",
        "票",
        "辆",
    ];
    let unit = |text: &str| UNITS.iter().find(|unit| text.starts_with(**unit)).copied();
    unit(one).is_some() && unit(one) == unit(other)
}

fn share(context: &Context<'_>, sink: &mut Sink<'_>) {
    ratios::shares(context, sink);
    ratios::hundred(context, sink);
    reckon::shares_of_one(context, sink);
    each(
        context,
        &[&["%"], &["任务", "计划", "目标", "总数", "应到", "应参", "全年", "总投资", "共"]],
        &SHARE_OF,
        |run, from, text, found| {
            let part = |name| found.name(name).map_or("", |part| part.as_str());
            let figures = (Figure::of(found, "a"), Figure::of(found, "b"), Figure::of(found, "p"));
            let (Some(a), Some(b), Some(p)) = figures else { return };
            let whole = found.whole().as_str();
            // A percentage of growth is none of the task, nor that of something else that is counted besides.
            let other = ["增长", "同比", "提高", "下降", "增加", "比上年", "提升", "超"]
                .iter()
                .any(|word| whole.contains(word));
            let besides =
                ["其中", "投资", "女", "资金", "产值", "农村", "青年"].iter().any(|word| part("g").contains(word));
            if a.value <= 0.0 || other || besides || !same_unit(part("u"), part("v")) || text.matches('%').count() > 2 {
                return;
            }
            if let Some(place) = found.name("x") {
                judge_share(sink, run, from, place, [exact(a, part("u")), exact(b, part("v")), p]);
            }
        },
    );
    for run in context.runs.iter().filter(|run| run.text.contains("占") && run.text.contains('%')) {
        for found in SHARE_EACH.captures_iter(&run.text) {
            let (Some(a), Some(list)) = (Figure::of(&found, "a"), found.name("l")) else { continue };
            let unit = found.name("u").map_or("", |unit| unit.as_str());
            for one in SHARE_ONE.captures_iter(list.as_str()) {
                let own = one.name("v").map_or("", |own| own.as_str());
                let (Some(b), Some(p), Some(place)) = (Figure::of(&one, "b"), Figure::of(&one, "p"), one.name("x"))
                else {
                    continue;
                };
                if same_unit(unit, own) && a.value > b.value {
                    judge_share(sink, run, list.start(), place, [exact(a, unit), exact(b, own), p]);
                }
            }
        }
    }
}

/// Tells of a share that is not what the part makes of the whole.
pub(super) fn judge_share(sink: &mut Sink<'_>, run: &Run, from: usize, place: Match<'_>, [a, b, p]: [Figure; 3]) {
    let (least, most) =
        ((b.value - b.half) / (a.value + a.half), (b.value + b.half) / (a.value - a.half).max(f64::MIN_POSITIVE));
    let share = b.value / a.value * 100.0;
    if !fits(p, share, least * 100.0, most * 100.0) {
        let sum = format!("{}÷{}＝{}%", shown(b.value, b), shown(a.value, a), shown(share, p));
        mend(sink, run, from, place, format!("占比不对：{sum}"), &format!("{}%", like(share, p)));
    }
}

pub(super) const POINTS: Rule = Rule {
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
    ratios::points(context, sink);
    each(
        context,
        &[&["%"], &["由", "从"], &["提高", "提升", "上升", "增加", "增长", "下降", "降低", "减少", "回落"]],
        &FROM_TO,
        |run, from, _, found| {
            let figures = (Figure::of(found, "a"), Figure::of(found, "b"), Figure::of(found, "c"));
            let (Some(a), Some(b), Some(c)) = figures else { return };
            let Some(place) = found.name("x") else { return };
            // A rate of every year is no difference.
            if ["年均", "平均", "每年", "同比", "环比"].iter().any(|word| found.whole().as_str().contains(word))
            {
                return;
            }
            let apart = (b.value - a.value).abs();
            // Points are reckoned from the figures as they are printed, unless they say more than those.
            let slack = if c.half < a.half.max(b.half) { a.half + b.half } else { 0.0 };
            let agrees = c.agrees(apart - slack, apart + slack);
            let is_points = found.name("s").is_some_and(|sign| sign.as_str() != "%");
            let relative = if a.value > 0.0 { apart / a.value * 100.0 } else { 0.0 };
            let sum =
                format!("{}%与{}%相差{}个百分点", a.value, b.value, shown(apart, if c.half < a.half { c } else { a }));
            let points = format!("{}个百分点", like(apart, if c.half < a.half { c } else { a }));
            if is_points && !agrees {
                mend(sink, run, from, place, format!("差不对：{sum}"), &points);
            } else if !is_points && agrees {
                mend(sink, run, from, place, format!("这里应当说百分点：{sum}"), &points);
            } else if !is_points && !c.agrees(relative * 0.98, relative * 1.02) {
                tell(sink, run, from, place, format!("对不上：{sum}，相对变化{}%", shown(relative, c)));
            }
        },
    );
}

pub(super) const GROWTH: Rule = Rule {
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
    grew(context, sink);
    sums::grew_to(context, sink);
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
            let (a, b) = (exact(a, part("u")), exact(b, part("v")));
            let times = if part("s") == "倍" { 1.0 } else { 100.0 };
            let rate = |a: f64, b: f64| ((b - a) / a).abs() * times;
            let (least, most) =
                (rate(a.value + a.half, b.value - b.half), rate((a.value - a.half).max(a.half), b.value + b.half));
            let falls = matches!(part("w"), "下降" | "减少" | "降低");
            let Some(place) = found.name("x") else { return };
            if falls != (b.value < a.value) && a.value != b.value {
                tell(sink, run, from, place, format!("方向不对：{}到{}，不是“{}”", part("a"), part("b"), part("w")));
            } else if !fits(p, rate(a.value, b.value), least, most) {
                let sum = format!(
                    "({}－{})÷{}＝{}{}",
                    part("b"),
                    part("a"),
                    part("a"),
                    shown(rate(a.value, b.value), p),
                    part("s")
                );
                let right = format!("{}{}", like(rate(a.value, b.value), p), part("s"));
                mend(sink, run, from, place, format!("增长率不对：{sum}"), &right);
            }
        },
    );
}

/// 由40家增加到46家，净增6家.
static GREW_BY: Expression = Expression::new(
    "(?:由|从)[^0-9。；]{0,12}?(?:[0-9]{4}年[^0-9。；]{0,4})?(?P<a>[0-9][0-9,]*(?:\\.[0-9]+)?)(?P<u>[^0-9%，。；,;、：:（）()]{1,4})[^0-9。；]{0,12}?(?:到|至)(?:[^0-9。；]{0,8}[0-9]{4}年[^0-9。；]{0,4})?[^0-9。；]{0,8}(?P<b>[0-9][0-9,]*(?:\\.[0-9]+)?)(?P<v>[^0-9%，。；,;、：:（）()]{1,4})[，,](?:净增加?|增加|提高|增长|减少|降低|下降)了?(?P<x>(?P<c>[0-9][0-9,]*(?:\\.[0-9]+)?)(?P<w>[^0-9%，。；,;、：:（）()]{1,3}))",
);

/// 营业收入15亿元，比上年的12亿元增长25%.
static GREW_FROM: Expression = Expression::new(
    "(?P<b>[0-9][0-9,]*(?:\\.[0-9]+)?)(?P<v>[^0-9%，。；,;、：:（）()]{1,4})[，,]?(?:比|较)[^0-9。；，]{0,6}(?:[0-9]{4}年)?的?(?P<a>[0-9][0-9,]*(?:\\.[0-9]+)?)(?P<u>[^0-9%，。；,;、：:（）()]{1,4}?)(?:增长|增加|提高|增幅)(?:了|为)?(?P<x>(?P<p>[0-9]+(?:\\.[0-9]+)?)%)",
);

fn grew(context: &Context<'_>, sink: &mut Sink<'_>) {
    each(
        context,
        &[&["由", "从"], &["增", "提高", "减少", "降低", "下降"]],
        &GREW_BY,
        |run, from, _, found| {
            let part = |name| found.name(name).map_or("", |part| part.as_str());
            let figures = (Figure::of(found, "a"), Figure::of(found, "b"), Figure::of(found, "c"), found.name("x"));
            let (Some(a), Some(b), Some(c), Some(place)) = figures else { return };
            let yearly = ["年均", "平均", "每年"].iter().any(|word| found.whole().as_str().contains(word));
            if yearly || !same_unit(part("u"), part("v")) || !same_unit(part("u"), part("w")) {
                return;
            }
            let apart = (b.value - a.value).abs();
            let slack = if a.half >= 0.5 && b.half >= 0.5 { 0.0 } else { a.half + b.half };
            if (apart - c.value).abs() > slack + 1e-9 {
                let sum = format!(
                    "{}－{}＝{}",
                    shown(b.value.max(a.value), b),
                    shown(b.value.min(a.value), a),
                    shown(apart, c)
                );
                let right = format!("{}{}", like(apart, c), part("w"));
                mend(sink, run, from, place, format!("增减数不对：{sum}"), &right);
            }
        },
    );
    each(context, &[&["%"], &["比", "较"], &["增"]], &GREW_FROM, |run, from, _, found| {
        let part = |name| found.name(name).map_or("", |part| part.as_str());
        let figures = (Figure::of(found, "a"), Figure::of(found, "b"), Figure::of(found, "p"), found.name("x"));
        let (Some(a), Some(b), Some(p), Some(place)) = figures else { return };
        if a.value <= 0.0 || b.value < a.value || !same_unit(part("u"), part("v")) {
            return;
        }
        let rate = |a: f64, b: f64| (b - a) / a * 100.0;
        let (least, most) =
            (rate(a.value + a.half, b.value - b.half), rate((a.value - a.half).max(a.half), b.value + b.half));
        if !fits(p, rate(a.value, b.value), least, most) {
            let sum = format!("({}－{})÷{}＝{}%", part("b"), part("a"), part("a"), shown(rate(a.value, b.value), p));
            let right = format!("{}%", like(rate(a.value, b.value), p));
            mend(sink, run, from, place, format!("增长率不对：{sum}"), &right);
        }
    });
}

pub(super) const PARTS: Rule = Rule {
    code: Code("JG713"),
    name: "分项与总数",
    essay: essay(
        "“共 N，其中 a、b、c”：各项加起来不等于 N。",
        "漏了一项，或加错了。",
        "共10个，其中甲类3个、乙类4个、丙类2个",
        "共10个，其中甲类3个、乙类4个、丙类3个",
        "不到三项的，只在超过总数、或用顿号分开的面积、投资里管；说“增加”的、单位不同的、每人每户的不管。",
    ),
    find: Find::Code(parts),
    ..SUM
};

static TOTAL: Expression = Expression::new(
    "(?:共有?|总计|合计|共计|总共|总投资|总面积|面积|总数|总额)[^0-9。；，,]{0,10}(?P<x>(?P<n>[0-9][0-9,]*(?:\\.[0-9]+)?)(?P<u>个|名|人|万人|户|家|项|件|起|次|亩|公顷|万亩|平方米|万元|亿元|元|吨|所|处|条|台|辆|座|公里|套))[^0-9。；]{0,6}[，,（(：:]其中[：:]?(?P<l>[^。；]*)",
);
pub(super) static PART: Expression = Expression::new(
    "(?P<n>[0-9][0-9,]*(?:\\.[0-9]+)?)(?P<u>个|名|人|万人|户|家|项|件|起|次|亩|公顷|万亩|平方米|万元|亿元|元|吨|所|处|条|台|辆|座|公里|套|%|年|月|日)",
);

/// The parts and their sum in words: 3＋4.5＝7.5.
pub(super) fn terms(parts: &[Figure]) -> String {
    let terms: Vec<String> = parts.iter().map(|part| shown(part.value, *part)).collect();
    let sum = sum_of(parts);
    format!("{}＝{}", terms.join("＋"), shown(sum.value, sum))
}

/// A figure in another unit.
fn scaled(figure: Figure, many: f64) -> Figure {
    Figure { value: figure.value * many, half: figure.half * many }
}

/// What a unit counts, and how many of it: 万元 are ten thousand 元.
pub(super) fn scale(unit: &str) -> (&str, f64) {
    match unit.chars().next() {
        Some(c @ '万') => (&unit[c.len_utf8()..], 1e4),
        Some(c @ '亿') => (&unit[c.len_utf8()..], 1e8),
        _ => (unit, 1.0),
    }
}

fn parts(context: &Context<'_>, sink: &mut Sink<'_>) {
    ratios::added(context, sink);
    sums::parts(context, sink);
    sums::totals(context, sink);
    each(context, &[&["其中"], &["共", "总", "合计", "面积"]], &TOTAL, |run, from, _, found| {
        let Some(total) = Figure::of(found, "n") else { return };
        let (unit, list) = (found.name("u").map_or("", |unit| unit.as_str()), found.name("l"));
        let (base, times) = scale(unit);
        let listed = list.map_or(0, |list| list.start());
        // What is counted once more inside the parts is no part.
        let list = list.map_or("", |list| list.as_str()).split("其中").next().unwrap_or_default();
        let mut items: Vec<(Figure, f64)> = Vec::new();
        let mut keys: Vec<&str> = Vec::new();
        let mut last = 0;
        let mut commas = false;
        for item in PART.captures_iter(list) {
            let place = item.whole();
            let before = &list[last..place.start()];
            // What each one has is no part, nor what is of another unit: the row of parts ends there.
            let (own, many) = scale(item.name("u").map_or("", |own| own.as_str()));
            if own != base || ["每", "均"].iter().any(|word| before.contains(word)) {
                break;
            }
            // So it does where the mark between them is another one: 、 parts the parts, ， goes on with something else.
            let comma = before.contains(['，', ',', '。', '）', ')', '（', '(']);
            if items.len() > 1 && comma != commas {
                break;
            }
            commas |= !items.is_empty() && comma;
            let Some(figure) = Figure::of(&item, "n") else { break };
            items.push((figure, many / times));
            keys.push(before);
            last = place.end();
        }
        let other = ["增加", "比", "同比", "增长", "占", "以上", "包括", "含", "约", "余", "多"]
            .iter()
            .any(|word| list[..last].contains(word));
        // 其余为丙类: a part without a number.
        let rest = ["其余", "其他", "余下", "剩余"].iter().any(|word| list[last..].contains(word));
        if other || rest || items.len() < 2 || !sums::have_one_base(keys.iter().copied()) {
            return;
        }
        let added = sum_of(items.iter().map(|(figure, many)| scaled(*figure, *many)).collect::<Vec<_>>().iter());
        let sum = added.value;
        let slack = total.half + items.iter().map(|(figure, many)| figure.half * many).sum::<f64>();
        let exact = total.half >= 0.5;
        let apart = (sum - total.value).abs() > if exact { 1e-9 } else { slack };
        // Parts are parted by 、; what is parted by ， may be so many things that hold at once, unless it nearly adds up.
        const NEARLY: f64 = 0.15;
        let nearly = (sum - total.value).abs() <= NEARLY * total.value;
        if apart
            && nearly
            && (items.len() > 2 || !commas || sum > total.value)
            && let Some(place) = found.name("n")
        {
            // The sum in the unit of the parts.
            let many = items[0].1;
            let parts: Vec<Figure> = items.iter().map(|(figure, own)| scaled(*figure, own / many)).collect();
            let whole = scaled(total, many.recip());
            let message = format!("各项加起来是{}，不是{}", terms(&parts), shown(whole.value, whole));
            let right = like(sum, total);
            let whole = (right.parse::<f64>().unwrap_or(0.0) - sum).abs() < 1e-9;
            let number = from + place.start()..from + place.end();
            let edits = if whole { vec![(number.clone(), right)] } else { Vec::new() };
            sink.tell_all(run, number.start..from + listed + last, message, edits);
        }
    });
}
