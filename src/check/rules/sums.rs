//! 一致, JG713 continued: what is told as a sum, parts that are told behind their whole without 其中, and 了 where the figures say 到.

use super::super::context::Context;
use super::super::expression::{Captures, Expression};
use super::super::guard;
use super::super::pattern::back;
use super::super::run::Run;
use super::super::sink::Sink;
use super::figures::{Figure, PART, each, like, mend, same_unit, shown, sum_of, tell, terms};

/// What is counted.
macro_rules! units {
    () => {
        "(?:名|人|个|户|家|件|项|起|处|条|座|辆|亩|篇|份|所|台|套|场|次|公里|万元|亿元|元|吨|株|只|头|栋|间)"
    };
}
macro_rules! number {
    () => {
        "[0-9][0-9,]*(?:\\.[0-9]+)?"
    };
}

/// 36套装置中，城东14套、城西12套、城南12套: what is parted by 、 is all there is.
static AMONG: Expression = Expression::new(concat!(
    "(?P<x>(?P<n>",
    number!(),
    ")(?P<u>",
    units!(),
    ")[^0-9，。；、]{0,10}(?:中|里)[，,：:](?P<l>(?:[^0-9，。；、]{1,12}",
    number!(),
    units!(),
    "、){2,}[^0-9，。；、]{1,12}",
    number!(),
    units!(),
    "))(?:[，。；]|$)"
));
/// 共有卫生院14所，经评估，达到推荐标准的4所，达到基本标准的9所，尚未达标的2所; 考试的500人中，优秀120人，…: to the end of
/// the sentence.
static TOLD: Expression = Expression::new(concat!(
    "(?P<x>(?P<n>",
    number!(),
    ")(?P<u>",
    units!(),
    ")[^0-9，。；]{0,6}(?:中|里)?[，,：:](?:[^0-9，。；、]{1,14}[，,：:])?(?P<l>(?:[^0-9，。；、]{1,14}",
    number!(),
    units!(),
    "[、，；,;]){1,}[^0-9，。；、]{1,14}",
    number!(),
    units!(),
    "))(?:[。；]|$)"
));
static ONE: Expression =
    Expression::new(concat!("(?P<k>[^0-9，。；、,]{1,14})(?P<n>", number!(), ")(?P<u>", units!(), ")"));

/// Words by which a part is what is left of the whole.
const REST: [&str; 14] = [
    "不合格",
    "不及格",
    "未完成",
    "未达标",
    "不达标",
    "其他",
    "其余",
    "尚未",
    "剩余",
    "还有",
    "暂未",
    "正在",
    "弃权",
    "没有",
];
/// Words by which a whole is told to be one.
const WHOLE: [&str; 6] = ["共", "总计", "合计", "现有", "设有", "总"];

/// Have parts one base? Those already done and those still to do are parted otherwise than by their kind, and what is told
/// from the beginning of the year holds what was told before. What is not done goes with either.
pub(super) fn have_one_base<'k>(keys: impl Iterator<Item = &'k str> + Clone) -> bool {
    const STAGES: [&str; 17] = [
        "已", "正在", "仍", "在建", "立案", "结案", "办结", "整改", "完成", "销号", "拨付", "到位", "竣工", "完工",
        "开工", "新增", "安排",
    ];
    const UNDONE: [&str; 4] = ["未", "尚", "待", "不"];
    const RUNNING: [&str; 9] = ["上半年", "下半年", "季度", "累计", "全年", "截至", "前三", "1至", "月份"];
    let has = |key: &str, words: &[&str]| words.iter().any(|word| key.contains(word));
    let stages = keys.clone().filter(|key| has(key, &STAGES) && !has(key, &UNDONE)).count();
    let undone = keys.clone().filter(|key| has(key, &UNDONE)).count();
    (stages == 0 || stages + undone == keys.clone().count())
        && !keys.clone().any(|key| has(key, &RUNNING))
        && have_one_sort(keys)
}

/// What people and things are parted by: the words of one row part them, those of two rows hold of the same ones.
const SORTS: &[&[&str]] = &[
    &["男", "女"],
    &["党员", "团员", "群众", "民主党派"],
    &["农村", "城镇", "城区", "县城", "乡镇", "乡村"],
    &["规上", "规下", "规模以上", "规模以下"],
    &["高新", "非高新"],
    &["专精特新"],
    &["上市"],
    &["公办", "民办"],
    &["在职", "退休", "离休"],
    &["汉族", "少数民族"],
    &["专科", "大专", "本科", "研究生", "硕士", "博士", "高中", "中专"],
    &["初级", "中级", "副高", "正高", "高级"],
    &["岁以下", "至40岁", "至45岁", "至50岁", "岁以上"],
    &["低保", "特困", "五保", "监测户", "脱贫户"],
    &["留守", "困境", "残疾", "孤儿"],
];

/// Are no two parts told by words of different sorts, as 女党员 and 农村党员 are?
fn have_one_sort<'k>(keys: impl Iterator<Item = &'k str>) -> bool {
    let words = |key: &str| -> Vec<Option<usize>> {
        SORTS.iter().map(|sort| sort.iter().position(|word| key.contains(word))).collect()
    };
    let mut told: Vec<Vec<Option<usize>>> = keys.map(words).filter(|words| words.iter().any(Option::is_some)).collect();
    told.sort_unstable();
    told.dedup();
    let are_parted = |one: &Vec<Option<usize>>, other: &Vec<Option<usize>>| {
        one.iter().zip(other).any(|(one, other)| one.is_some() && other.is_some() && one != other)
    };
    told.iter().enumerate().all(|(at, one)| told[at + 1..].iter().all(|other| are_parted(one, other)))
}

/// 住宿费2.4万元、餐费1.8万元，合计4.2万元.
static SUMMED: Expression = Expression::new(
    "(?P<l>(?:[^0-9，。；、：（）]{1,12}[0-9][0-9,]*(?:\\.[0-9]+)?(?:万元|亿元|元|名|人|个|户|家|件|起|项|票|所|座|条|处|台|套|辆|场|次|份|篇|亩|万亩|公里|吨|万吨|株|头|只|间|栋)[、，])+)(?:合计|共计|总计|共)(?:有)?[^0-9，。；]{0,4}(?P<x>(?P<n>[0-9][0-9,]*(?:\\.[0-9]+)?)(?P<u>万元|亿元|元|名|人|个|户|家|件|起|项|票|所|座|条|处|台|套|辆|场|次|份|篇|亩|万亩|公里|吨|万吨|株|头|只|间|栋))",
);

/// 应到320名，实到306名，缺席14名; 赞成196票，反对8票，弃权6票 of 210.
static PRESENT: Expression = Expression::new(
    "应到[^0-9。；]{0,8}(?P<a>[0-9]+)(?:名|人)?[^0-9。；]{0,4}[，,]实到[^0-9。；]{0,8}(?P<b>[0-9]+)(?:名|人)?[^0-9。；]{0,6}[，,](?:缺席|请假|未到|因故请假|因事请假)[^0-9。；]{0,6}(?P<x>(?P<c>[0-9]+)(?:名|人))",
);
static VOTES: Expression = Expression::new(
    "(?:实到|参加表决|出席|投票|收回|有效|共计|发出)[^0-9。；]{0,14}(?P<a>[0-9]+)[^0-9]{1,40}赞成(?P<b>[0-9]+)票[，、,；]反对(?P<c>[0-9]+)票[，、,；]弃权(?P<x>(?P<d>[0-9]+)票)",
);

/// Sums that are told as such.
pub(super) fn totals(context: &Context<'_>, sink: &mut Sink<'_>) {
    let value = |found: &Captures<'_>, name: &str| Figure::of(found, name).map(|figure| figure.value);
    each(context, &[&["合计", "共计", "总计", "共"], &["、", "，"]], &SUMMED, |run, from, _, found| {
        let (Some(total), Some(list), Some(place)) = (Figure::of(found, "n"), found.name("l"), found.name("x")) else {
            return;
        };
        let unit = found.name("u").map_or("", |unit| unit.as_str());
        let other = ["其中", "每", "均", "增加", "比", "增长", "减少", "约", "余", "多"];
        let items: Vec<(Figure, String)> = PART
            .captures_iter(list.as_str())
            .filter_map(|item| Some((Figure::of(&item, "n")?, item.name("u")?.as_str().to_owned())))
            .collect();
        if items.len() < 2
            || items.iter().any(|(_, own)| own != unit)
            || other.iter().any(|word| list.as_str().contains(word))
            || !have_one_base(list.as_str().split(['、', '，']))
        {
            return;
        }
        const NEARLY: f64 = 0.2;
        let parts: Vec<Figure> = items.iter().map(|(figure, _)| *figure).collect();
        let sum = sum_of(&parts);
        let apart = (sum.value - total.value).abs();
        if apart > 1e-6 && apart <= NEARLY * total.value {
            let message = format!("各项加起来是{}，不是{}", terms(&parts), shown(total.value, total));
            mend(sink, run, from, place, message, &format!("{}{unit}", like(sum.value, sum)));
        }
    });
    each(context, &[&["应到"], &["实到"]], &PRESENT, |run, from, _, found| {
        let (Some(a), Some(b), Some(c), Some(place)) =
            (value(found, "a"), value(found, "b"), value(found, "c"), found.name("x"))
        else {
            return;
        };
        if (a - b - c).abs() > 0.5 {
            tell(sink, run, from, place, format!("人数不对：{a}－{b}＝{}", a - b));
        }
    });
    for run in context.runs.iter().filter(|run| run.text.contains("弃权")) {
        for found in VOTES.captures_iter(&run.text) {
            let (Some(a), Some(b), Some(c), Some(d), Some(place)) =
                (value(&found, "a"), value(&found, "b"), value(&found, "c"), value(&found, "d"), found.name("x"))
            else {
                continue;
            };
            if (a - b - c - d).abs() > 0.5 {
                tell(sink, run, 0, place, format!("票数不对：{b}＋{c}＋{d}＝{}，不是{a}", b + c + d));
            }
        }
    }
}

/// Parts behind their whole.
pub(super) fn parts(context: &Context<'_>, sink: &mut Sink<'_>) {
    each(context, &[&["中，", "里，", "中：", "中,"], &["、"]], &AMONG, |run, from, _, found| {
        judge(sink, run, from, found, |keys| keys.len() > 2);
    });
    for run in context.runs.iter().filter(|run| figures(&run.text) > 2) {
        for sentence in run.sentences() {
            let text = &run.text[sentence.clone()];
            let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
            if figures(text) > 2 && (has(&REST) || has(&WHOLE) || text.contains('女')) {
                for found in TOLD.captures_iter(text) {
                    told(run, sentence.start, text, &found, sink);
                }
            }
        }
    }
}

/// How many numbers stand in a text.
fn figures(text: &str) -> usize {
    let bytes = text.as_bytes();
    (0..bytes.len()).filter(|&at| bytes[at].is_ascii_digit() && (at == 0 || !bytes[at - 1].is_ascii_digit())).count()
}

fn told(run: &Run, from: usize, text: &str, found: &Captures<'_>, sink: &mut Sink<'_>) {
    let said = text[..found.whole().start()].rsplit(['，', '；']).next().unwrap_or_default();
    let whole = WHOLE.iter().any(|word| said.contains(word));
    // Without 其中 they may be so many things that hold at once, unless one is what the others are not.
    let all = |keys: &[String]| {
        let ends = |key: &String| key.chars().next_back();
        let has = |word: &str| keys.iter().any(|key| key.contains(word));
        let women = has("女") && has("男");
        let rest = REST.iter().any(|rest| has(rest));
        let of_kind = whole && keys.iter().all(|key| ends(key) == ends(&keys[0]));
        keys.len() == 2 && women || keys.len() > 2 && !has("女") && (rest || of_kind)
    };
    judge(sink, run, from, found, all);
}

fn judge(sink: &mut Sink<'_>, run: &Run, from: usize, found: &Captures<'_>, all: impl Fn(&[String]) -> bool) {
    /// Parts that are farther from the whole are not all of it.
    const NEARLY: f64 = 0.2;
    let (Some(total), Some(list), Some(place)) = (Figure::of(found, "n"), found.name("l"), found.name("x")) else {
        return;
    };
    let unit = found.name("u").map_or("", |unit| unit.as_str());
    let items: Vec<(String, Figure, String)> = ONE
        .captures_iter(list.as_str())
        .filter_map(|item| {
            let of = |name| item.name(name).map_or("", |part| part.as_str()).to_owned();
            Some((of("k"), Figure::of(&item, "n")?, of("u")))
        })
        .collect();
    const OTHER: [&str; 9] = ["其中", "每", "均", "增", "比", "减", "占", "约", "超"];
    let keys: Vec<String> = items.iter().map(|(key, ..)| key.clone()).collect();
    let other = keys.iter().any(|key| OTHER.iter().any(|word| key.contains(word)));
    let one_base = have_one_base(keys.iter().map(String::as_str));
    if other || !one_base || items.iter().any(|(_, _, own)| own != unit) || !all(&keys) {
        return;
    }
    let parts: Vec<Figure> = items.iter().map(|(_, figure, _)| *figure).collect();
    let apart = (sum_of(&parts).value - total.value).abs();
    if apart > 1e-6 && apart <= NEARLY * total.value {
        let message = format!("各项加起来是{}，不是{}", terms(&parts), shown(total.value, total));
        tell(sink, run, from, place, message);
    }
}

/// 由200户增加了350户: what stands behind 由 goes on with 到.
static GREW_TO: Expression = Expression::new(concat!(
    "(?:由|从)[^0-9。；，]{0,10}(?:[0-9]{4}年[^0-9。；，]{0,6})?(?P<a>",
    number!(),
    ")(?P<u>[^0-9%，。；,;、：:（）()]{1,4}?)",
    "(?:增加|增长|提高|提升|上升|扩大|发展|减少|降低|下降|缩小|压缩)(?P<x>了)(?P<b>",
    number!(),
    ")(?P<v>[^0-9，。；,;、：:（）()]{1,4})"
));
/// 由18%下降了9.6%.
static RATE_TO: Expression = Expression::new(
    "(?:由|从)[^0-9。；，]{0,10}(?:[0-9]{4}年[^0-9。；，]{0,6})?(?P<a>[0-9]+(?:\\.[0-9]+)?)%(?:增加|增长|提高|提升|上升|扩大|减少|降低|下降|缩小|压缩)(?P<x>了)(?P<b>[0-9]+(?:\\.[0-9]+)?)%",
);

/// 了 that should be 到.
pub(super) fn grew_to(context: &Context<'_>, sink: &mut Sink<'_>) {
    const SAID: &str = "“由……”后面说到多少，用“到”：“增加到”；“增加了”只说增加的部分";
    each(
        context,
        &[&["由", "从"], &["加了", "长了", "高了", "升了", "大了", "展了", "少了", "低了", "降了", "小了", "缩了"]],
        &GREW_TO,
        |run, from, _, found| {
            let part = |name| found.name(name).map_or("", |part| part.as_str());
            if let Some(place) = found.name("x").filter(|_| same_unit(part("u"), part("v"))) {
                mend(sink, run, from, place, SAID.to_owned(), "到");
            }
        },
    );
    each(context, &[&["%"], &["由", "从"], &["了"]], &RATE_TO, |run, from, _, found| {
        if let Some(place) = found.name("x") {
            mend(sink, run, from, place, SAID.to_owned(), "到");
        }
    });
}

/// 下降了2倍.
static LESS: Expression = Expression::new(
    "(?P<x>(?:减少|下降|降低|缩小|缩短|减轻|减小|压缩|压减|下跌)(?P<k>了?)(?:近|约|到)?[0-9.一二三四五六七八九十两几多]+(?:多|余)?倍)",
);
/// 由每吨1200元降到每吨600元: what it fell from and to, at the end of what stands before.
static FELL: Expression = Expression::new(concat!(
    "(?:由|从)[^0-9。；，]{0,12}(?:[0-9]{4}年[^0-9。；，]{0,6})?(?P<a>",
    number!(),
    ")(?P<u>[^0-9%，。；,;、：:（）()]{1,4}?)",
    "(?:降|降低|下降|减少|减|缩短|压缩|压减|缩小)?(?:到|至|为)[^0-9。；，]{0,8}(?P<b>",
    number!(),
    ")(?P<v>[^0-9%，。；,;、：:（）()]{1,4})[，,][^0-9。；，]{0,4}$"
));

/// Multiples of what grew less; where the figures stand beside them, what is meant can be reckoned.
pub(super) fn times_less(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in context.runs.iter().filter(|run| run.text.contains('倍')) {
        for found in LESS.captures_iter(&run.text) {
            let Some(place) = found.name("x").filter(|place| !run.is_guarded(place.range(), guard::WORDS)) else {
                continue;
            };
            let head = &run.text[..place.start()];
            let clause = back(head, head.len()).rsplit(['。', '；', '\n']).next().unwrap_or_default();
            let right = FELL.captures(clause).and_then(|fell| {
                let part = |name| fell.name(name).map_or("", |part| part.as_str());
                let (a, b) = (Figure::of(&fell, "a")?, Figure::of(&fell, "b")?);
                let rate = (a.value - b.value) / a.value * 100.0;
                let verb: String = place.as_str().chars().take(2).collect();
                let kept = found.name("k").map_or("", |kept| kept.as_str());
                (same_unit(part("u"), part("v")) && rate > 0.0).then(|| format!("{verb}{kept}{}%", shown(rate, a)))
            });
            let message = format!("“{}”：减少不用倍数，应当用分数或百分数", place.as_str());
            sink.tell(run, place.range(), message, right.as_deref());
        }
    }
}
