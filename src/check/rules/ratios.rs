//! 一致, JG710, JG711, JG713 continued: shares, points and parts as they are written in one breath.

use super::super::context::Context;
use super::super::expression::{Captures, Expression, Match};
use super::super::run::Run;
use super::super::sink::Sink;
use super::figures::{Figure, each, exact, judge_share, like, mend, same_unit, shown, sum_of, tell, terms};
use super::sums::have_one_base;

/// 完成投资12.6亿元，占年度计划15亿元的86%.
static OF_PLAN: Expression = Expression::new(
    "(?P<b>[0-9][0-9,]*(?:\\.[0-9]+)?)(?P<v>[^0-9，。；,;、：:（）()]{1,4})[，,](?:占|完成|达到?|为)(?:了)?[^0-9，。；]{0,12}?(?P<a>[0-9][0-9,]*(?:\\.[0-9]+)?)(?P<u>[^0-9，。；,;、：:（）()的]{1,4})的(?P<x>(?P<p>[0-9]+(?:\\.[0-9]+)?)%)",
);
/// 抽查的200家企业中，合格180家，合格率为92%.
static OF_CHECKED: Expression = Expression::new(
    "(?P<a>[0-9][0-9,]*(?:\\.[0-9]+)?)(?P<u>[^0-9，。；,;、：:（）()]{1,4})[^0-9，。；]{0,8}[，,](?:其中)?[^0-9，。；]{0,10}?(?P<b>[0-9][0-9,]*(?:\\.[0-9]+)?)(?P<v>[^0-9，。；,;、：:（）()]{1,4})[，,][^0-9，。；、]{1,6}率(?:为|达到?|是)?(?P<x>(?P<p>[0-9]+(?:\\.[0-9]+)?)%)",
);
/// 参加投票的500人中，赞成400人，占75%.
static AMONG: Expression = Expression::new(
    "(?P<a>[0-9][0-9,]*)(?P<u>[^0-9，。；,;、：:（）()]{1,4})[^0-9，。；]{0,8}中[，,][^0-9，。；]{0,10}?(?P<b>[0-9][0-9,]*)(?P<v>[^0-9，。；,;、：:（）()]{1,4})[，,]占(?:总数的?)?(?P<x>(?P<p>[0-9]+(?:\\.[0-9]+)?)%)",
);

/// Shares besides those of a task that stands first.
pub(super) fn shares(context: &Context<'_>, sink: &mut Sink<'_>) {
    const OTHER: [&str; 10] = ["增长", "同比", "提高", "下降", "增加", "比上年", "提升", "超", "增速", "其中"];
    let judge = |sink: &mut Sink<'_>, run: &Run, from: usize, found: &Captures<'_>| {
        let part = |name| found.name(name).map_or("", |part| part.as_str());
        let figures = (Figure::of(found, "a"), Figure::of(found, "b"), Figure::of(found, "p"), found.name("x"));
        let (Some(a), Some(b), Some(p), Some(place)) = figures else { return };
        let whole = found.whole().as_str();
        let is_other = OTHER.iter().any(|word| whole.contains(word));
        if a.value > 0.0 && !is_other && same_unit(part("u"), part("v")) && is_near(a, b, p) {
            judge_share(sink, run, from, place, [exact(a, part("u")), exact(b, part("v")), p]);
        }
    };
    each(context, &[&["%"], &["的"], &["占", "完成", "达", "为"]], &OF_PLAN, |run, from, _, found| {
        judge(sink, run, from, found);
    });
    each(context, &[&["%"], &["率"]], &OF_CHECKED, |run, from, _, found| {
        // 增长率, 利率: rates of something else.
        let told = [
            "合格率",
            "优良率",
            "完成率",
            "整改率",
            "办结率",
            "参与率",
            "通过率",
            "覆盖率",
            "化解率",
            "到位率",
            "出勤率",
            "就业率",
            "入住率",
            "达标率",
            "满意率",
            "支付率",
            "回收率",
            "破案率",
            "优秀率",
            "开工率",
            "竣工率",
            "参保率",
            "签约率",
        ];
        if told.iter().any(|word| found.whole().as_str().contains(word)) {
            judge(sink, run, from, found);
        }
    });
    each(context, &[&["%"], &["中，", "中,"], &["占"]], &AMONG, |run, from, _, found| {
        judge(sink, run, from, found)
    });
}

/// Is a share, though wrong, of these two? One that is far from what they make is of something else.
fn is_near(a: Figure, b: Figure, p: Figure) -> bool {
    const FAR: f64 = 30.0;
    (b.value / a.value * 100.0 - p.value).abs() < FAR
}

/// 达到62.5%，比上年的61.2%提高1.5个百分点.
static OVER: Expression = Expression::new(
    "(?P<b>[0-9]+(?:\\.[0-9]+)?)%[，,]?(?:比|较)[^0-9。；，%]{0,8}(?:[0-9]{4}年)?[^0-9。；，%]{0,4}(?P<a>[0-9]+(?:\\.[0-9]+)?)%(?:提高|提升|上升|增加|增长|下降|降低|减少|回落)了?(?P<x>(?P<c>[0-9]+(?:\\.[0-9]+)?)个百分点)",
);

/// Points by which one share lies over another that is named behind it.
pub(super) fn points(context: &Context<'_>, sink: &mut Sink<'_>) {
    each(context, &[&["%"], &["比", "较"], &["个百分点"]], &OVER, |run, from, _, found| {
        let figures = (Figure::of(found, "a"), Figure::of(found, "b"), Figure::of(found, "c"), found.name("x"));
        let (Some(a), Some(b), Some(c), Some(place)) = figures else { return };
        let apart = (b.value - a.value).abs();
        let slack = if c.half < a.half.max(b.half) { a.half + b.half } else { 0.0 };
        if !c.agrees(apart - slack, apart + slack) {
            let sum = format!("{}%与{}%相差{}个百分点", a.value, b.value, shown(apart, c));
            mend(sink, run, from, place, format!("差不对：{sum}"), &format!("{}个百分点", like(apart, c)));
        }
    });
}

/// 三次产业比重分别为18.2%、41.5%和42.3%; 分别占20%、30%、40%.
static SHARES: Expression = Expression::new(
    "(?P<w>比重|占比|比例|构成|结构|分别占)[^0-9。；]{0,10}(?P<x>[0-9]+(?:\\.[0-9]+)?%(?:[、，,和及与][0-9]+(?:\\.[0-9]+)?%)+)",
);
/// 第一产业占12%，第二产业占45%，第三产业占53%.
static INDUSTRIES: Expression = Expression::new(
    "(?P<x>第一产业(?:占比?|比重)[^0-9。；，]{0,6}(?P<a>[0-9]+(?:\\.[0-9]+)?)%[，,、；]第二产业(?:占比?|比重)[^0-9。；，]{0,6}(?P<b>[0-9]+(?:\\.[0-9]+)?)%[，,、；]第三产业(?:占比?|比重)[^0-9。；，]{0,6}(?P<c>[0-9]+(?:\\.[0-9]+)?)%)",
);
/// 三次产业结构调整为18.2:41.5:42.3.
static RATIO: Expression = Expression::new(
    "产业(?:结构|比例|比重|增加值)?[^0-9。；]{0,14}(?P<x>[0-9]+(?:\\.[0-9]+)?[:：∶][0-9]+(?:\\.[0-9]+)?[:：∶][0-9]+(?:\\.[0-9]+)?)",
);

/// Shares of one whole that do not make a hundred.
pub(super) fn hundred(context: &Context<'_>, sink: &mut Sink<'_>) {
    /// Shares that are farther from the whole need not be all of it.
    const NEAR: f64 = 6.0;
    let judge = |sink: &mut Sink<'_>, run: &Run, from: usize, place: Match<'_>, all: bool| {
        let figures: Option<Vec<Figure>> = place
            .as_str()
            .split(['%', '、', '，', ',', '和', '及', '与', ':', '：', '∶'])
            .filter(|part| !part.is_empty())
            .map(Figure::read)
            .collect();
        let Some(figures) = figures.filter(|figures| figures.len() > 2) else { return };
        let sum: f64 = figures.iter().map(|figure| figure.value).sum();
        let slack: f64 = figures.iter().map(|figure| figure.half).sum::<f64>() + 1e-9;
        let apart = (sum - 100.0).abs();
        if apart > slack && (all || apart < NEAR) {
            let terms: Vec<String> = figures.iter().map(|figure| shown(figure.value, *figure)).collect();
            let sum = format!("{}＝{}", terms.join("＋"), shown(sum, figures[0]));
            tell(sink, run, from, place, format!("各项占比加起来不是100%：{sum}"));
        }
    };
    each(
        context,
        &[&["%"], &["比重", "占比", "比例", "构成", "结构", "分别占"]],
        &SHARES,
        |run, from, text, found| {
            let three = text.contains("三次产业") || text.contains("三大产业") || text.contains("一二三产");
            let other =
                ["增长", "提高", "下降", "提升", "上升"].iter().any(|word| found.whole().as_str().contains(word));
            if let Some(place) = found.name("x").filter(|_| !other) {
                judge(sink, run, from, place, three && place.as_str().matches('%').count() == 3);
            }
        },
    );
    each(context, &[&["第一产业"], &["第三产业"]], &INDUSTRIES, |run, from, _, found| {
        let (Some(a), Some(b), Some(c), Some(place)) =
            (Figure::of(found, "a"), Figure::of(found, "b"), Figure::of(found, "c"), found.name("x"))
        else {
            return;
        };
        let sum = a.value + b.value + c.value;
        if (sum - 100.0).abs() > a.half + b.half + c.half + 1e-9 {
            let sum = format!("{}＋{}＋{}＝{}", shown(a.value, a), shown(b.value, b), shown(c.value, c), shown(sum, a));
            tell(sink, run, from, place, format!("各项占比加起来不是100%：{sum}"));
        }
    });
    each(context, &[&["产业"], &[":", "：", "∶"]], &RATIO, |run, from, _, found| {
        if let Some(place) = found.name("x") {
            judge(sink, run, from, place, true);
        }
    });
}

/// 15个村、3个社区，共17个.
static COUNTED: Expression = Expression::new(
    "(?P<l>(?:[0-9]+(?:个|名|家|户|项|件|处|条|座|台|辆|所)[^0-9，。；、和]{1,8}[、和，,]){2,})(?:共|共计|合计|总计)有?(?P<x>(?P<n>[0-9]+)(?P<u>个|名|家|户|项|件|处|条|座|台|辆|所))",
);
static COUNTED_ONE: Expression = Expression::new("(?P<n>[0-9]+)(?P<u>个|名|家|户|项|件|处|条|座|台|辆|所)");
/// 资金800万元，其中县级300万元，乡镇600万元: parts are not more than the whole.
static MONEY: Expression = Expression::new(
    "(?:资金|投资|经费|预算)[^0-9。；，]{0,6}(?P<n>[0-9][0-9,]*(?:\\.[0-9]+)?)(?P<u>万元|亿元)[，,（]其中[：:]?(?P<x>(?:[^0-9，。；、]{1,14}[0-9][0-9,]*(?:\\.[0-9]+)?(?:万元|亿元)[，,、；]?){2,})",
);
static MONEY_ONE: Expression = Expression::new("(?P<n>[0-9][0-9,]*(?:\\.[0-9]+)?)(?P<u>万元|亿元)");

/// Numbers that are added up in words.
pub(super) fn added(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (pattern, one, exact, word) in [(&COUNTED, &COUNTED_ONE, true, "共"), (&MONEY, &MONEY_ONE, false, "其中")] {
        each(context, &[&[word, "合计", "总计"]], pattern, |run, from, _, found| {
            let (Some(total), Some(place)) = (Figure::of(found, "n"), found.name("x")) else { return };
            let unit = found.name("u").map_or("", |unit| unit.as_str());
            let list = if exact { found.name("l") } else { Some(place) }.map_or("", |list| list.as_str());
            let other = ["增", "比", "减", "超", "每", "其中"].iter().any(|word| list.contains(word));
            let mut parts = Vec::new();
            let mut keys = Vec::new();
            let mut last = 0;
            let mut comma = None;
            for item in one.captures_iter(list) {
                let (Some(figure), Some(own)) = (Figure::of(&item, "n"), item.name("u")) else { return };
                let before = &list[last..item.whole().start()];
                let is_comma = before.contains(['，', ',', '；']);
                // Money that is parted otherwise is told by what was done with it, or where it comes from.
                if !exact && parts.len() > 1 && comma != Some(is_comma) {
                    break;
                }
                if own.as_str() != unit {
                    return;
                }
                comma = (!parts.is_empty()).then_some(is_comma);
                parts.push(figure);
                keys.push(before);
                last = item.whole().end();
            }
            let sum = sum_of(&parts).value;
            let wrong = sum > total.value + 1e-6 || exact && sum + 1e-6 < total.value;
            if wrong && !other && parts.len() > 1 && (exact || have_one_base(keys.into_iter())) {
                let message = format!("各项加起来是{}，不是{}", terms(&parts), shown(total.value, total));
                tell(sink, run, from, place, message);
            }
        });
    }
}
