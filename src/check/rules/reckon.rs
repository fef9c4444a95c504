//! 一致, JG720, JG721 and JG722: what can be reckoned from what stands beside it: an age from a year of birth, what one of many
//! costs, the two halves of a whole; and how many villages a town is told to have.

use super::super::context::Context;
use super::super::expression::{Captures, Expression};
use super::super::guard;
use super::super::rule::{Find, Rule};
use super::super::run::Run;
use super::super::sink::Sink;
use super::essay;
use super::figures::{Figure, SUM, exact, like, mend, same_unit, shown};
use crate::diag::Code;
use crate::document::table::{Row, Table};
use std::collections::BTreeMap;

pub(super) const AGE: Rule = Rule {
    code: Code("JG720"),
    name: "年龄、年数对不上",
    k: "K78",
    essay: essay(
        "同一段里的出生年份、某年多少岁对不上。",
        "事迹材料最容易错在岁数上。",
        "1972年4月出生……2024年，53岁的她",
        "1972年4月出生……2024年，52岁的她",
        "周岁、虚岁差一岁以内写“虚岁”的，一段里说了几个人的不管。",
    ),
    find: Find::Code(ages),
    ..SUM
};

static BORN: Expression = Expression::new(
    "(?P<y>19[0-9]{2}|20[0-9]{2})年(?:(?P<m>[0-9]{1,2})月)?(?:[0-9]{1,2}日)?(?:出生|生于|生，|生人|生。)",
);
static AGED: Expression = Expression::new(
    "(?P<y>19[0-9]{2}|20[0-9]{2})年[^。；0-9]{0,10}?(?:[0-9]{1,2}月[^。；0-9]{0,4})?[，,]?(?:年仅|已|刚满|年满|时年)?(?P<x>(?P<n>[0-9]{1,3})岁)",
);

fn ages(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in context.runs.iter().filter(|run| run.text.contains("岁") && run.text.contains('生')) {
        let births: Vec<u32> =
            BORN.captures_iter(&run.text).filter_map(|found| found.name("y")?.as_str().parse().ok()).collect();
        let [born] = births.as_slice() else { continue };
        for found in AGED.captures_iter(&run.text).filter(|_| !run.text.contains("虚岁")) {
            let number = |name| found.name(name).and_then(|part| part.as_str().parse::<u32>().ok());
            let (Some(year), Some(age), Some(place)) = (number("y"), number("n"), found.name("x")) else { continue };
            let Some(right) = year.checked_sub(*born).filter(|right| *right > 0) else { continue };
            // Before the birthday one is a year younger.
            if age != right && age + 1 != right && age.abs_diff(right) < 15 {
                let sum = format!("{year}－{born}＝{right}");
                mend(sink, run, 0, place, format!("岁数对不上：{sum}"), &format!("{right}岁"));
            }
        }
    }
}

pub(super) const DERIVED: Rule = Rule {
    code: Code("JG721"),
    name: "算得出的数不对",
    k: "K78",
    essay: essay(
        "平均数、净增数，或进口、出口两部分与进出口总额对不上。",
        "几个数都写在一起，一除一减就看得出来。",
        "改造管网210公里，投入资金4200万元，每公里平均约25万元",
        "改造管网210公里，投入资金4200万元，每公里平均约20万元",
        "单位不同的、隔得远的、差得太多（说的不是一回事）的不管。",
    ),
    find: Find::Code(derived),
    ..SUM
};

macro_rules! number {
    () => {
        "[0-9][0-9,]*(?:\\.[0-9]+)?"
    };
}
macro_rules! money {
    () => {
        "万元|亿元|元|吨|公斤"
    };
}
macro_rules! counted {
    () => {
        "公里|千米|亩|公顷|个|户|人|名|家|座|台|套|辆|所|吨|平方米|间|处|村"
    };
}

/// 改造管网210公里，投入资金4200万元，每公里平均造价约25万元; the two in either order.
static EACH_OF: [Expression; 2] = [
    Expression::new(concat!(
        "(?P<a>",
        number!(),
        ")(?P<u>",
        counted!(),
        ")[^0-9。；]{0,18}(?P<b>",
        number!(),
        ")(?P<v>",
        money!(),
        ")[，,][^0-9。；，]{0,6}?(?:每|(?P<m>户|人|亩)均|平均每)(?P<w>",
        counted!(),
        ")?[^0-9，。；]{0,10}?(?P<x>(?P<c>",
        number!(),
        ")(?P<z>",
        money!(),
        "))"
    )),
    Expression::new(concat!(
        "(?P<b>",
        number!(),
        ")(?P<v>",
        money!(),
        ")[^0-9。；]{0,18}(?P<a>",
        number!(),
        ")(?P<u>",
        counted!(),
        ")[，,][^0-9。；，]{0,6}?(?:每|(?P<m>户|人|亩)均|平均每)(?P<w>",
        counted!(),
        ")?[^0-9，。；]{0,10}?(?P<x>(?P<c>",
        number!(),
        ")(?P<z>",
        money!(),
        "))"
    )),
];
/// 1.15亿元，同比增长25%，比去年同期净增0.33亿元.
static NET: Expression = Expression::new(concat!(
    "(?P<b>",
    number!(),
    ")(?P<v>万元|亿元|万吨|吨|亿|万人次|万人|人次|人|户|家|个)[，,][^0-9。；，]{0,8}增长(?P<p>",
    number!(),
    ")%[，,][^0-9。；，]{0,8}(?:净增加?|增加)了?(?P<x>(?P<c>",
    number!(),
    ")(?P<w>万元|亿元|万吨|吨|亿|万人次|万人|人次|人|户|家|个))"
));
/// 进出口总额4.83亿元，…。其中出口3.91亿元，进口0.82亿元.
static TRADE: Expression = Expression::new(concat!(
    "进出口[^0-9。；]{0,10}(?P<n>",
    number!(),
    ")(?P<u>亿元|万元|亿美元|万美元)[^。]{0,40}。?[^0-9。]{0,8}?(?P<k>出口|进口)[^0-9。；，增]{0,6}(?P<a>",
    number!(),
    ")(?P<v>亿元|万元|亿美元|万美元)[^。]{0,18}?[，；、](?P<l>进口|出口)[^0-9。；，增]{0,6}(?P<x>(?P<b>",
    number!(),
    ")(?P<w>亿元|万元|亿美元|万美元))"
));
/// 1256人，其中男652人、女614人.
static HALVES: Expression = Expression::new(concat!(
    "(?P<n>",
    number!(),
    ")(?P<u>人|名|户|万人)[^0-9。；，]{0,6}[，,（(](?:其中)?[，,：:]?(?P<k>男|城镇|农村|党员)[^0-9。；，、]{0,4}(?P<a>",
    number!(),
    ")(?P<v>人|名|户|万人)[，、；](?P<l>女|农村|城镇|非党员)[^0-9。；，、]{0,4}(?P<x>(?P<b>",
    number!(),
    ")(?P<w>人|名|户|万人))(?:[。；，）)]|$)"
));

/// 2024年3月开工，2023年1月竣工.
static BUILT: Expression = Expression::new(
    "(?P<y>20[0-9]{2})年(?P<m>[0-9]{1,2})月(?:[0-9]{1,2}日)?[^，。；0-9]{0,6}(?:开工|动工|启动|立项|奠基)[^。；]{0,16}?(?P<x>(?P<z>20[0-9]{2})年(?P<n>[0-9]{1,2})月)(?:[0-9]{1,2}日)?[^，。；0-9]{0,6}(?:竣工|完工|建成|投产|通车|交付|验收)",
);

/// What was finished before it was begun.
pub(super) fn begun_and_finished(context: &Context<'_>, sink: &mut Sink<'_>) {
    let tells = |run: &&Run| run.text.contains('年') && run.text.contains('工');
    for run in context.runs.iter().filter(tells) {
        for found in BUILT.captures_iter(&run.text) {
            let number = |name| found.name(name).and_then(|part| part.as_str().parse::<u32>().ok());
            if let (Some(y), Some(m), Some(z), Some(n), Some(place)) =
                (number("y"), number("m"), number("z"), number("n"), found.name("x"))
                && (z, n) < (y, m)
                && !run.is_guarded(place.range(), guard::WORDS)
            {
                sink.tell(run, place.range(), format!("开工在{y}年{m}月，不会在此前完工"), None);
            }
        }
    }
}

fn derived(context: &Context<'_>, sink: &mut Sink<'_>) {
    let has_digit = |run: &&Run| run.text.bytes().any(|byte| byte.is_ascii_digit());
    for run in context.runs.iter().filter(has_digit) {
        if run.text.contains('每') || run.text.contains('均') {
            EACH_OF
                .iter()
                .flat_map(|pattern| pattern.captures_iter(&run.text))
                .for_each(|found| each_of(run, &found, sink));
        }
        if run.text.contains("净增") || run.text.contains("增加") {
            NET.captures_iter(&run.text).for_each(|found| net(run, &found, sink));
        }
        if ["男", "女", "城镇", "党员"].iter().any(|word| run.text.contains(word)) {
            HALVES.captures_iter(&run.text).for_each(|found| halves(run, &found, sink));
        }
        if run.text.contains("进出口") {
            TRADE.captures_iter(&run.text).for_each(|found| halves(run, &found, sink));
        }
    }
}

/// How many times the smallest of its sort a unit is.
fn scale(unit: &str) -> f64 {
    match unit {
        "万元" => 1e4,
        "亿元" => 1e8,
        "吨" => 1e3,
        _ => 1.0,
    }
}

fn each_of(run: &Run, found: &Captures<'_>, sink: &mut Sink<'_>) {
    let part = |name| found.name(name).map_or("", |part| part.as_str());
    let figures = (Figure::of(found, "a"), Figure::of(found, "b"), Figure::of(found, "c"), found.name("x"));
    let (Some(a), Some(b), Some(c), Some(place)) = figures else { return };
    let each = if part("m").is_empty() { part("w") } else { part("m") };
    let of_weight = |unit: &str| matches!(unit, "吨" | "公斤");
    let known = each == part("u") && a.value > 0.0 && of_weight(part("v")) == of_weight(part("z"));
    let right = b.value / a.value * scale(part("v")) / scale(part("z"));
    // What is far from the quotient is of something else; 约 is rounded.
    let slack = right * 0.03 + c.half;
    let near = c.value > right / 3.0 && c.value < right * 3.0;
    if known && near && (c.value - right).abs() > slack && !run.is_guarded(place.range(), guard::WORDS) {
        let sum = format!("{}{}÷{}{}＝{}{}", part("b"), part("v"), part("a"), part("u"), shown(right, c), part("z"));
        mend(sink, run, 0, place, format!("平均数不对：{sum}"), &format!("{}{}", like(right, c), part("z")));
    }
}

fn net(run: &Run, found: &Captures<'_>, sink: &mut Sink<'_>) {
    let part = |name| found.name(name).map_or("", |part| part.as_str());
    let figures = (Figure::of(found, "b"), Figure::of(found, "p"), Figure::of(found, "c"), found.name("x"));
    let (Some(b), Some(p), Some(c), Some(place)) = figures else { return };
    let grown = |b: f64, p: f64| b - b / (1.0 + p / 100.0);
    let right = grown(b.value, p.value);
    let (least, most) = (grown(b.value - b.half, p.value - p.half), grown(b.value + b.half, p.value + p.half));
    let near = c.value > right / 3.0 && c.value < right * 3.0;
    if part("v") == part("w") && near && !c.agrees(least, most) {
        let sum = format!("{0}－{0}÷(1＋{1}%)＝{2}", part("b"), part("p"), shown(right, c));
        mend(sink, run, 0, place, format!("净增数不对：{sum}"), &format!("{}{}", like(right, c), part("w")));
    }
}

fn halves(run: &Run, found: &Captures<'_>, sink: &mut Sink<'_>) {
    let part = |name| found.name(name).map_or("", |part| part.as_str());
    let figures = (Figure::of(found, "n"), Figure::of(found, "a"), Figure::of(found, "b"), found.name("x"));
    let (Some(n), Some(a), Some(b), Some(place)) = figures else { return };
    let one_unit = part("u") == part("v") && part("v") == part("w") && part("k") != part("l");
    let right = n.value - a.value;
    let slack = if n.half < 0.5 { n.half + a.half + b.half } else { 0.0 };
    let near = right > 0.0 && (b.value - right).abs() < n.value * 0.5;
    if one_unit && near && (b.value - right).abs() > slack + 1e-9 {
        let sum = format!("{}＋{}≠{}", part("a"), part("b"), part("n"));
        mend(sink, run, 0, place, format!("两部分之和不等于总数：{sum}"), &format!("{}{}", like(right, b), part("w")));
    }
}

/// 12600人…35岁以下5040人，占40%；…51岁以上1890人，占25%: shares of one whole, of which the others tell what the whole is.
static SHARE_OF_ONE: Expression = Expression::new(concat!(
    "(?P<b>",
    number!(),
    ")(?P<v>[^0-9，。；,;、：:（）()]{1,3})[，,（(]?占(?:总[^0-9，。；]{0,6}|比)?(?P<x>(?P<p>",
    number!(),
    ")%)"
));
static ANY: Expression = Expression::new(concat!("(?P<a>", number!(), ")(?P<u>[^0-9，。；,;、：:（）()]{1,3})"));

/// Shares of one whole, one of which is not what the others say.
pub(super) fn shares_of_one(context: &Context<'_>, sink: &mut Sink<'_>) {
    const FEW: usize = 3;
    /// More shares than these are no parts of one whole; more figures than these are a table.
    const MANY: usize = 30;
    const FIGURES: usize = 200;
    for run in context.runs.iter().filter(|run| run.text.matches('占').count() >= FEW && run.text.contains('%')) {
        let shares: Vec<_> = SHARE_OF_ONE
            .captures_iter(&run.text)
            .filter_map(|found| {
                let unit = found.name("v")?.as_str().to_owned();
                Some((exact(Figure::of(&found, "b")?, &unit), Figure::of(&found, "p")?, unit, found.name("x")?))
            })
            .collect();
        if shares.len() < FEW || shares.len() > MANY {
            continue;
        }
        let wholes = ANY.captures_iter(&run.text).take(FIGURES).filter_map(|found| {
            let unit = found.name("u")?.as_str().to_owned();
            Some((exact(Figure::of(&found, "a")?, &unit), unit))
        });
        for (whole, unit) in wholes {
            let own: Vec<_> =
                shares.iter().filter(|(b, _, own, _)| same_unit(&unit, own) && b.value < whole.value).collect();
            let fits = |(b, p, ..): &&&(Figure, Figure, String, _)| {
                let (least, most) =
                    ((b.value - b.half) / (whole.value + whole.half), (b.value + b.half) / (whole.value - whole.half));
                p.agrees(least * 100.0, most * 100.0)
            };
            let wrong: Vec<_> = own.iter().filter(|share| !fits(share)).collect();
            if let ([(b, p, _, place)], true) = (wrong.as_slice(), own.len() >= FEW) {
                let right = b.value / whole.value * 100.0;
                let sum = format!("{}÷{}＝{}%", shown(b.value, *b), shown(whole.value, whole), shown(right, *p));
                mend(sink, run, 0, *place, format!("占比不对：{sum}"), &format!("{}%", like(right, *p)));
                break;
            }
        }
    }
}

/// A column of shares beside the column they are shares of: one of them is not what the others are.
pub(super) fn shares_of_column(table: &Table, cells: &dyn Fn(&Row) -> Vec<String>, sink: &mut Sink<'_>) {
    const FEW: usize = 3;
    let rows: Vec<Vec<String>> = table.rows.iter().map(cells).collect();
    let is_total = |row: &[String]| row.first().is_some_and(|cell| cell.ends_with('计'));
    let width = rows.iter().map(Vec::len).min().unwrap_or(0);
    let share = |cell: &str| Figure::read(cell.strip_suffix('%')?);
    for column in 1..width {
        let Some(shares) = rows.iter().map(|row| share(&row[column])).collect::<Option<Vec<Figure>>>() else {
            continue;
        };
        for other in (1..width).filter(|other| *other != column) {
            let Some(parts) = rows.iter().map(|row| Figure::read(&row[other])).collect::<Option<Vec<Figure>>>() else {
                continue;
            };
            let own = || (0..rows.len()).filter(|row| !is_total(&rows[*row]));
            let whole: f64 = own().map(|row| parts[row].value).sum();
            if whole <= 0.0 || own().count() < FEW {
                continue;
            }
            let reckoned = |row: usize| parts[row].value / whole * 100.0;
            let wrong: Vec<usize> = own().filter(|row| !shares[*row].agrees(reckoned(*row), reckoned(*row))).collect();
            if let [row] = wrong.as_slice() {
                let right = like(reckoned(*row), shares[*row]);
                let sum = format!("{}÷{whole}＝{right}%", parts[*row].value);
                sink.tell_at(table.rows[*row].cells[column].span, format!("占比不对：{sum}"));
            }
        }
    }
}

pub(super) const COUNTRYSIDE: Rule = Rule {
    code: Code("JG722"),
    name: "前后数目不一",
    k: "K78",
    essay: essay(
        "全镇（县）有几个村、几个乡镇、几个社区，前后说的不一样。",
        "一个地方有几个村是定数，两处不同必有一错。",
        "全镇12个行政村……全镇13个行政村",
        "核对后改成一致",
        "“其中”“已有”“完成”“分布在”一类只说一部分的不管。",
    ),
    find: Find::Code(countryside),
    fix: None,
    ..SUM
};

static VILLAGES: Expression = Expression::new(
    "(?P<q>全[镇乡县市区]|(?:我[镇乡县市区])?(?:现辖|下辖|共辖|辖))(?:共有?|现有|有|的)?(?P<x>(?P<n>[0-9]{1,3})个(?P<k>行政村|建制村|乡镇|镇街|社区|村民小组|自然村))",
);

fn countryside(context: &Context<'_>, sink: &mut Sink<'_>) {
    /// 全县 and 我镇下辖 are two places; numbers that are so near are of one.
    const NEAR: u32 = 2;
    let mut told: BTreeMap<String, Vec<(char, u32)>> = BTreeMap::new();
    for run in context.runs.iter().filter(|run| run.key.is_none() && run.text.contains('个')) {
        for found in VILLAGES.captures_iter(&run.text) {
            let part = |name| found.name(name).map_or("", |part| part.as_str());
            let (Some(place), Ok(number)) = (found.name("x"), part("n").parse::<u32>()) else { continue };
            let of = part("q").chars().nth(1).filter(|c| "镇乡县市区".contains(*c)).unwrap_or('辖');
            let kind = if part("k") == "建制村" { "行政村" } else { part("k") };
            let known = told.entry(kind.to_owned()).or_default();
            let other = known.iter().find(|(own, said)| {
                *said != number && (*own == of || (*own == '辖' || of == '辖') && said.abs_diff(number) <= NEAR)
            });
            if let Some((_, said)) = other.filter(|_| !run.is_guarded(place.range(), guard::WORDS)) {
                sink.tell(run, place.range(), format!("前面是{said}个{kind}，这里是{number}个"), None);
            }
            known.push((of, number));
        }
    }
}
