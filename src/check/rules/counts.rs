//! 一致, JG715 to JG717: how many are listed, how long something lasts, against what is said of it.

use super::super::context::Context;
use super::super::expression::{Captures, Expression, Match};
use super::super::pattern::at_places;
use super::super::rule::{Find, Rule};
use super::super::sink::Sink;
use super::essay;
use super::figures::{SUM, mend};
use super::listed;
use super::rows::{self, Item, List};
use crate::diag::Code;
use crate::text::numeral;

pub(super) const COUNT: Rule = Rule {
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
    "^(?P<x>(?P<n>[二两三四五六七八九]|[2-9])(?:个方面|点|项|件|条|类|个问题|个要求|个重点|个突出|个主要|大类|个阶段|个坚持|个环节)[^，。；：,;:0-9一二三四五六七八九第]{0,12})(?P<e>[。：:．.]|[ \u{3000}]*$|\n)",
);

/// Where a text may begin to number what it speaks of, as [`ANNOUNCED`] wants it.
fn numbers(text: &str) -> impl Iterator<Item = usize> {
    let number_before = |(at, _): (usize, &str)| {
        let (number, c) = text[..at].char_indices().next_back()?;
        "二两三四五六七八九23456789".contains(c).then_some(number)
    };
    text.match_indices(['个', '点', '项', '件', '条', '类', '大']).filter_map(number_before)
}

fn count(context: &Context<'_>, sink: &mut Sink<'_>) {
    named(context, sink);
    names_behind(context, sink);
    listed::behind(context, sink);
    let lists = rows::lists(context).0;
    for (order, run) in context.runs.iter().enumerate() {
        for (from, found) in at_places(&run.text, &ANNOUNCED, numbers(&run.text)) {
            let Some(place) = found.name("x") else { continue };
            let before = run.before(from);
            // 第一百零八条 担保人……: a number of an article.
            // 三个等级, 五个工作日: not things that are listed.
            if ["等级", "工作日", "百分点", "小时", "学时"].iter().any(|word| place.as_str().contains(word))
            {
                continue;
            }
            let head =
                run.text[..from + place.start()].trim_end_matches(|c| "零〇一二三四五六七八九十百千".contains(c));
            if head.ends_with('第') || before.is_some_and(|c| c.is_ascii_digit() || "第十百、之这上前等以".contains(c))
            {
                continue;
            }
            let said = match found.name("n").map_or("", |number| number.as_str()) {
                "两" => 2,
                number => numeral::prefix(number).map_or(0, |(value, ..)| value),
            };
            let end = from + found.whole().end();
            let (listed, heads) = listed(context, &lists, order, end);
            let simple = found
                .name("e")
                .filter(|mark| mark.as_str() == "：")
                .and_then(|_| simple_list(&run.text[end..]).or_else(|| long_list(&run.text[end..])));
            // How many there are is written as what was said is.
            let told = |sink: &mut Sink<'_>, number: u32, message: String| {
                let right = recounted(place.as_str(), number);
                mend(sink, run, from, place, message, &right.unwrap_or_else(|| place.as_str().to_owned()));
            };
            if let Some(items) = simple.filter(|items| *items != said && listed == 0) {
                told(sink, items, format!("说“{}”，列出的有{items}个", place.as_str().trim()));
            }
            if listed > 1 && listed != said {
                told(sink, listed, format!("说“{}”，列出的有{listed}个：{heads}", place.as_str().trim()));
            }
        }
    }
}

/// What was said, with another number in its place, in the script it was said in: 三类 → 四类.
pub(super) fn recounted(said: &str, number: u32) -> Option<String> {
    let start = said.find(|c: char| c.is_ascii_digit() || "二两三四五六七八九十".contains(c))?;
    let (length, arabic) = match said[start..].strip_prefix('两') {
        Some(_) => ('两'.len_utf8(), false),
        None => numeral::prefix(&said[start..])
            .map(|(_, length, script)| (length, script == numeral::NumeralScript::Arabic))?,
    };
    let right = match number {
        _ if arabic => number.to_string(),
        2 => "两".to_owned(),
        number => numeral::to_chinese(number),
    };
    Some(format!("{}{right}{}", &said[..start], &said[start + length..]))
}

/// 三个文件，分别是《甲》《乙》; 先进集体5个，分别为甲镇、乙镇.
static NAMED: Expression = Expression::new(
    "(?P<b>.?)(?P<x>(?P<n>[两二三四五六七八九]|[0-9]{1,2})(?:个|家|名|位|项|所|件|部|种|处|条|座|支|类)[^0-9，。；：、《“”（]{0,10})”?[，,：:](?:它们|他们)?(?:分别(?:是|为)|依次(?:是|为)|即)[：:]?(?P<l>[^。；，,：:（）]{4,120})(?:。|；|$)",
);
/// One of these stands in what [`NAMED`] matches.
const NAMES: [&str; 9] = ["分别是", "分别为", "依次是", "依次为", "，即", "：即", ",即", ":即", "们即"];
/// 三县（甲县、乙县）.
static BRACKETED: Expression = Expression::new(
    "(?P<b>.?)(?P<x>(?P<n>[两二三四五六七八九])个?(?P<c>县|市|区|镇|乡|村|省|部门|单位|街道|社区|学校|企业|部委))[（(](?P<l>[^（）()，。；：]{4,80})[）)]",
);

/// Names that are listed right behind their number.
fn named(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in context.runs.iter().filter(|run| run.text.contains('、') || run.text.contains("》《")) {
        let named = NAMES.iter().any(|word| run.text.contains(word)).then(|| NAMED.captures_iter(&run.text));
        let sorts = ["县", "市", "区", "镇", "乡", "村", "部门", "单位", "街道", "社区", "学校", "企业", "部委"];
        let counts_sort = |(at, _): (usize, &str)| sorts.iter().any(|sort| run.text[..at].ends_with(sort));
        let bracketed =
            run.text.match_indices(['（', '(']).any(counts_sort).then(|| BRACKETED.captures_iter(&run.text));
        for found in named.into_iter().flatten().chain(bracketed.into_iter().flatten()) {
            let part = |name| found.name(name).map_or("", |part| part.as_str());
            let (Some(place), list) = (found.name("x"), part("l")) else { continue };
            let said = match part("n") {
                "两" => 2,
                number => numeral::prefix(number).map_or(0, |(value, ..)| value),
            };
            let each = part("c");
            // What else there may be, or what is counted before, makes the number another one.
            let open = list.contains('等') || list.contains("以及其他") || list.contains('“') && list.contains('”');
            let bound = "第十百千万余多几零之前后0123456789.".contains(part("b")) && !part("b").is_empty();
            if open || bound || said < 2 {
                continue;
            }
            let titles = list.matches('》').count() as u32;
            let counts = if titles > 0 {
                vec![titles]
            } else {
                let items: Vec<&str> = list.split('、').collect();
                let long = items.iter().any(|item| !(2..=16).contains(&item.trim().chars().count()));
                let others = !each.is_empty() && items.iter().any(|item| !item.ends_with(each));
                if long || others || items.len() < 2 {
                    continue;
                }
                // 甲、乙和丙: the last two may be parted by 和, or one name may hold it.
                let inner = items.last().map_or("", |last| last.trim_start_matches(['和', '与', '及']));
                let joined = inner.matches(['和', '与', '及']).count() as u32;
                let least = items.len() as u32;
                (least..=least + joined).collect()
            };
            if !counts.contains(&said) {
                let listed = counts.last().copied().unwrap_or(0);
                let right = recounted(place.as_str(), listed).unwrap_or_else(|| place.as_str().to_owned());
                mend(sink, run, 0, place, format!("说“{}”，列出的有{listed}个", place.as_str()), &right);
            }
        }
    }
}

/// 对张三等3名同志给予表扬：张三、李四、王五、赵六。: names behind a colon, to the end of the sentence.
static NAMES_BEHIND: Expression = Expression::new(
    "(?P<x>(?P<n>[两三四五六七八九]|[1-9][0-9]?)(?:名|位|个|家))(?:同志|单位|个人|企业|乡镇|村|部门|学校|先进[^，。；：]{0,4}|优秀[^，。；：]{0,6})[^，。；：0-9]{0,14}[：:](?P<l>[一-龥]{2,12}(?:、[一-龥]{2,12})+)。",
);

fn names_behind(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in context.runs.iter().filter(|run| run.text.contains('：') && run.text.contains('、')) {
        for found in NAMES_BEHIND.captures_iter(&run.text) {
            let part = |name| found.name(name).map_or("", |part| part.as_str());
            let Some(place) = found.name("x") else { continue };
            let said = if part("n") == "两" { 2 } else { numeral::prefix(part("n")).map_or(0, |(value, ..)| value) };
            let list = part("l");
            let listed = list.split('、').count() as u32;
            let plain = !list.contains(['和', '与', '及', '等']);
            let bound = run.before(place.start()).is_some_and(|c| c.is_ascii_digit() || "第十百千.".contains(c));
            if plain && !bound && said != listed && said > 1 {
                let right = recounted(place.as_str(), listed);
                sink.tell(run, place.range(), format!("说“{}”，列出的有{listed}个", place.as_str()), right.as_deref());
            }
        }
    }
}

/// How many short items a text begins with that are parted by 、 alone, up to the end of the sentence.
fn simple_list(text: &str) -> Option<u32> {
    const LONGEST: usize = 12;
    let list = &text[..text.find('。')?];
    let items: Vec<&str> = list.split('、').collect();
    let plain = |item: &&str| {
        (2..=LONGEST).contains(&item.chars().count())
            && item.chars().all(|c| c.is_alphanumeric() && !"和及与或等并以且另还其一二三四五六七八九".contains(c))
    };
    (items.len() > 1 && items.iter().all(plain)).then_some(items.len() as u32)
}

/// How many long items a text begins with that are parted by ； alone, up to the end of the sentence.
fn long_list(text: &str) -> Option<u32> {
    const LONGEST: usize = 60;
    let list = &text[..text.find('。')?];
    let items: Vec<&str> = list.split('；').collect();
    // What is numbered, or has a list of its own, is told elsewhere.
    let plain = |item: &&str| {
        let item = item.trim();
        (4..=LONGEST).contains(&item.chars().count())
            && !item.contains(['：', '“', '\n'])
            && !item.starts_with(['一', '二', '第', '（', '(', '其', '另', '同', '并', '以', '且'])
            && !item.starts_with(|c: char| c.is_ascii_digit())
    };
    (items.len() > 1 && items.iter().all(plain)).then_some(items.len() as u32)
}

/// How many items are listed right behind a place, and their heads.
fn listed(context: &Context<'_>, lists: &[List], order: usize, end: usize) -> (u32, String) {
    const SHOWN: usize = 6;
    let rest = context.runs[order].text[end..].trim_start();
    let start = context.runs[order].text.len() - rest.len();
    let here = |list: &&List| {
        let first = &list.items[0];
        let below = rest.is_empty() && first.run == order + 1;
        let head = || context.runs[first.run].text[..first.place.start].trim().is_empty();
        list.is_whole() && (first.run == order && first.place.start == start || below && head())
    };
    let Some(list) = lists.iter().find(here) else { return headings(context, order, end) };
    let word = |item: &Item| context.runs[item.run].text[item.place.clone()].to_owned();
    let heads: Vec<String> = list.items.iter().take(SHOWN).map(word).collect();
    (list.items.len() as u32, heads.join(" "))
}

/// How many headings and points, 一、 or （一）, follow. The first stands right there or at the head of the next run; the others in
/// the same run behind a mark, or at the heads of runs not too far below: they stand as far apart as parts are long.
fn headings(context: &Context<'_>, order: usize, end: usize) -> (u32, String) {
    const FORMS: [(&str, &str); 2] = [("", "、"), ("（", "）")];
    const FAR: usize = 400;
    const MOST: u32 = 20;
    let rest = context.runs[order].text[end..].trim_start();
    let later = || context.runs[order + 1..].iter().map(|run| run.text.trim_start());
    for (open, close) in FORMS {
        let head = |number: u32| format!("{open}{}{close}", numeral::to_chinese(number));
        let (first, skipped) = if rest.starts_with(&head(1)) {
            (rest, 0)
        } else if let Some(next) = later().next().filter(|next| rest.is_empty() && next.starts_with(&head(1))) {
            (next, 1)
        } else {
            continue;
        };
        // What begins anew below is another list.
        let below: Vec<&str> = later().skip(skipped).take(FAR).take_while(|text| !text.starts_with(&head(1))).collect();
        let ends = |before: &str| before.ends_with(|c: char| "。；！？\n ;\u{3000}：，,、".contains(c));
        let has = |number: u32| {
            let head = head(number);
            first.match_indices(&head).any(|(at, _)| ends(&first[..at]))
                || below.iter().any(|text| text.starts_with(&head))
        };
        let number = (2..=MOST).take_while(|number| has(*number)).last().unwrap_or(1);
        let heads: Vec<String> = (1..=number.min(6)).map(head).collect();
        return (number, heads.join(" "));
    }
    (0, String::new())
}

pub(super) const SET_OF: Rule = Rule {
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

/// The items of a list and where each begins; the last two may be parted by a word, 甲改革、乙改革以及丙改革, when what they
/// have in common stands in both.
fn items<'l>(list: &'l str, common: &str) -> Vec<(usize, &'l str)> {
    let place = |part: &str| part.as_ptr() as usize - list.as_ptr() as usize;
    let mut items: Vec<&str> = list.split(['，', '、', ',', '；']).collect();
    let last = items.pop().unwrap_or_default();
    let joined = ["以及", "和", "与", "及"].iter().find_map(|word| {
        last.match_indices(word)
            .map(|(at, _)| (&last[..at], &last[at + word.len()..]))
            .find(|(one, two)| one.contains(common) && two.contains(common))
    });
    match joined {
        // 甲改革、乙改革，以及丙改革.
        None => items.push(["以及", "和", "与", "及"].iter().find_map(|word| last.strip_prefix(word)).unwrap_or(last)),
        Some((one, two)) => items.extend([one, two]),
    }
    items.into_iter().map(|item| (place(item), item)).collect()
}

fn set_of(context: &Context<'_>, sink: &mut Sink<'_>) {
    sets(context, sink);
    sets_behind(context, sink);
    let counts = |c: char| "二两三四五六七八九".contains(c);
    for run in context.runs.iter().filter(|run| run.has('“', |_, after| after.is_some_and(counts))) {
        for found in SET.captures_iter(&run.text) {
            let (Some(list), Some(common)) = (found.name("l"), found.name("c")) else { continue };
            let said = match found.name("n").map_or("", |number| number.as_str()) {
                "两" => 2,
                number => numeral::prefix(number).map_or(0, |(value, ..)| value) as usize,
            };
            let mut items = items(list.as_str(), common.as_str());
            items.iter_mut().for_each(|(at, _)| *at += list.start());
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
            } else if items.len() != said && without.is_empty() && !list.as_str().ends_with('等') {
                let message = format!("说{said}个“{}”，列出{}个", common.as_str(), items.len());
                sink.tell_all(run, list.range(), message, said_otherwise(&found, items.len()));
            }
        }
    }
}

/// The edit that says another number of items.
fn said_otherwise(found: &Captures<'_>, items: usize) -> Vec<(std::ops::Range<usize>, String)> {
    let edit = |number: Match<'_>| Some((number.range(), recounted(number.as_str(), items as u32)?));
    found.name("n").and_then(edit).into_iter().collect()
}

/// “三项工程”（强基工程、惠民工程）: a measure and a noun that each item ends with; “四下基层” with a phrase of two and more.
static SET_WORD: Expression = Expression::new(
    "“(?P<n>[二两三四五六七八九])(?:个|项|大|场|条|件|类)?(?P<c>[一-龥]{2,4})”(?:[^（(“”。；：，]{0,12}：(?P<k>[^（）()“”。；：]{6,80})[。；]|[^（(“”。；]{0,12}[（(](?P<l>[^（）()“”。；]{6,80})[）)])",
);
/// “五个一”：一名领导、一个专班、….
static SET_ONES: Expression = Expression::new(
    "“(?P<n>[三四五六七八九])个一”[^（(“”。；：一]{0,10}[：（(](?P<l>(?:一[^、，。；：）一]{1,8}[、，])+一[^、，。；：）一]{1,8})(?:[。；）)，]|$)",
);

fn sets(context: &Context<'_>, sink: &mut Sink<'_>) {
    let said = |found: &Captures<'_>| match found.name("n").map_or("", |number| number.as_str()) {
        "两" => 2,
        number => numeral::prefix(number).map_or(0, |(value, ..)| value) as usize,
    };
    let counts = |c: char| "二两三四五六七八九".contains(c);
    for run in context.runs.iter().filter(|run| run.has('“', |_, after| after.is_some_and(counts))) {
        for found in SET_WORD.captures_iter(&run.text) {
            let list = found.name("l").or_else(|| found.name("k"));
            let (Some(list), Some(common)) = (list, found.name("c")) else { continue };
            let items = items(list.as_str(), common.as_str());
            let open = list.as_str().ends_with('等');
            let all = items.len() > 1 && !open && items.iter().all(|(_, item)| item.contains(common.as_str()));
            if all && items.len() != said(&found) {
                // What is announced before its list stands wrong where it is said; what the list explains, in the list.
                let message = format!("说{}个“{}”，列出{}个", said(&found), common.as_str(), items.len());
                let number = found.name("n").map_or(list.start(), |number| number.start());
                let range = if found.name("k").is_some() { number..list.end() } else { list.range() };
                sink.tell_all(run, range, message, said_otherwise(&found, items.len()));
            }
        }
        for found in SET_ONES.captures_iter(&run.text) {
            let Some(list) = found.name("l") else { continue };
            let items = list.as_str().split(['、', '，']).count();
            if items != said(&found) {
                let message = format!("说“{}个一”，列出{items}个", said(&found));
                sink.tell_all(run, list.range(), message, said_otherwise(&found, items));
            }
        }
    }
}

/// 肥料化、饲料化、能源化、基料化、原料化等“四化”: a set that stands behind its items.
static SET_BEHIND: Expression = Expression::new(
    "(?P<l>[一-龥]{2,12}(?:、[一-龥]{2,8}){2,9})(?P<o>等|的|这)?(?:等)?“(?P<x>(?P<n>[三四五六七八九])(?:个)?(?P<c>[一-龥]))”",
);

fn sets_behind(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in context.runs.iter().filter(|run| run.text.contains('、') && run.text.contains('“')) {
        for found in SET_BEHIND.captures_iter(&run.text) {
            let part = |name| found.name(name).map_or("", |part| part.as_str());
            // 原料化等“五化”: the list is greedy.
            let open = part("l").ends_with('等') || part("o") == "等";
            let items: Vec<&str> = part("l").trim_end_matches(['等', '的', '这']).split('、').collect();
            let (said, listed) = (numeral::prefix(part("n")).map_or(0, |(value, ..)| value), items.len() as u32);
            let all = items.iter().all(|item| item.ends_with(part("c")));
            let wrong = if open { listed > said } else { listed != said };
            if let Some(place) = found.name("x").filter(|_| all && wrong) {
                let right = recounted(place.as_str(), listed);
                sink.tell(run, place.range(), format!("说“{}”，列出的有{listed}个", place.as_str()), right.as_deref());
            }
        }
    }
}

pub(super) const DATE_ORDER: Rule = Rule {
    code: Code("JG717"),
    name: "起止日期与时长",
    k: "",
    essay: essay(
        "起止日期的止在起之前，或与说的天数、年数对不上。",
        "两个日期写反了，或月份写错了。",
        "8月5日至8月1日",
        "8月1日至8月5日",
        "跨年的（12月至1月）不管。",
    ),
    find: Find::Code(date_order),
    ..SUM
};

/// 5月1日至5日，共5天.
static LASTS: Expression = Expression::new(
    "(?:(?P<y>[0-9]{4})年)?(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日(?:[（(][^）)]{1,6}[）)])?(?:起|开始)?(?:至|到|—|－|-|～)(?:(?P<n>[0-9]{1,2})月)?(?P<e>[0-9]{1,2})日(?:[（(][^）)]{1,6}[）)])?止?[^0-9。；]{0,12}(?:共|为期|历时|会期|假期|计)(?P<x>(?P<c>[0-9]{1,2})天)",
);

fn lasts(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in context.runs.iter().filter(|run| run.text.contains('天') && run.text.contains('日')) {
        for found in LASTS.captures_iter(&run.text) {
            let number = |name| found.name(name).and_then(|part| part.as_str().parse::<u32>().ok());
            let (Some(m), Some(d), Some(e), Some(c)) = (number("m"), number("d"), number("e"), number("c")) else {
                continue;
            };
            let n = number("n").unwrap_or(m);
            // Over the end of February, or of the year, it depends on the year.
            if n < m || m <= 2 && n > 2 || !(1..=12).contains(&m) || !(1..=12).contains(&n) {
                continue;
            }
            const BEFORE: [u32; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
            let (first, last) = (BEFORE[m as usize - 1] + d, BEFORE[n as usize - 1] + e);
            if let Some(place) = found.name("x").filter(|_| last >= first && last - first + 1 != c) {
                let right = recounted(place.as_str(), last - first + 1);
                sink.tell(run, place.range(), format!("天数不对：头尾都算是{}天", last - first + 1), right.as_deref());
            }
        }
    }
}

/// 自2025年3月至2025年8月，历时三个月.
static MONTHS: Expression = Expression::new(
    "(?:(?P<y>[0-9]{4})年)(?P<m>[0-9]{1,2})月(?:[0-9]{1,2}日)?(?:起|开始)?(?:至|到|—|－|-|～)(?:(?P<z>[0-9]{4})年)?(?P<n>[0-9]{1,2})月(?:[0-9]{1,2}日|底)?(?:止|结束)?[，,]?[^0-9，。；]{0,6}(?:历时|为期|共|用时|时间)(?P<x>(?P<c>[0-9]{1,2}|[两一二三四五六七八九十]{1,2})个月)",
);

fn lasts_months(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in context.runs.iter().filter(|run| run.text.contains("个月") && run.text.contains('年')) {
        for found in MONTHS.captures_iter(&run.text) {
            let number = |name| found.name(name).and_then(|part| part.as_str().parse::<i64>().ok());
            let said = found.name("c").map_or("", |part| part.as_str());
            let said = if said == "两" { 2 } else { numeral::prefix(said).map_or(0, |(value, ..)| i64::from(value)) };
            let (Some(y), Some(m), Some(n), Some(place)) = (number("y"), number("m"), number("n"), found.name("x"))
            else {
                continue;
            };
            let apart = (number("z").unwrap_or(y) - y) * 12 + n - m;
            // The first and the last month may both count, or one of them.
            if apart >= 0 && said != apart && said != apart + 1 && apart < 60 {
                let right = recounted(place.as_str(), apart as u32 + 1);
                sink.tell(run, place.range(), format!("月数不对：头尾都算是{}个月", apart + 1), right.as_deref());
            }
        }
    }
}

/// 公示期为5个工作日（3月10日至3月12日）: there are no more working days than days.
static WORKING: Expression = Expression::new(
    "(?P<x>(?P<c>[0-9]{1,2})个?工作日)[（(，,：:]?[^0-9。；]{0,8}(?:[0-9]{4}年)?(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日(?:起|开始)?(?:至|到|—|－|-|～)(?:(?P<n>[0-9]{1,2})月)?(?P<e>[0-9]{1,2})日",
);

fn working_days(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in context.runs.iter().filter(|run| run.text.contains("工作日")) {
        for found in WORKING.captures_iter(&run.text) {
            let number = |name| found.name(name).and_then(|part| part.as_str().parse::<u32>().ok());
            let (Some(c), Some(m), Some(d), Some(e), Some(place)) =
                (number("c"), number("m"), number("d"), number("e"), found.name("x"))
            else {
                continue;
            };
            if number("n").is_none_or(|n| n == m) && e >= d && e - d + 1 < c {
                sink.tell(run, place.range(), format!("工作日数不对：头尾都算只有{}天", e - d + 1), None);
            }
        }
    }
}

/// 会期两天，5月10日至12日.
static SAID_FIRST: Expression = Expression::new(
    "(?:会期|为期|假期|历时|培训|放假)(?P<x>(?P<c>[0-9]{1,2}|[两一二三四五六七八九十]{1,2})天)[，,：:（][^0-9。；]{0,8}(?:[0-9]{4}年)?(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日(?:[（(][^）)]{1,6}[）)])?(?:上午|下午|晚)?(?:至|到|—|－|-|～)(?:(?P<n>[0-9]{1,2})月)?(?P<e>[0-9]{1,2})日",
);

fn lasts_said_first(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in context.runs.iter().filter(|run| run.text.contains('天') && run.text.contains('日')) {
        for found in SAID_FIRST.captures_iter(&run.text) {
            let number = |name| found.name(name).and_then(|part| part.as_str().parse::<u32>().ok());
            let said = found.name("c").map_or("", |part| part.as_str());
            let said = if said == "两" { 2 } else { numeral::prefix(said).map_or(0, |(value, ..)| value) };
            let (Some(m), Some(d), Some(e), Some(place)) = (number("m"), number("d"), number("e"), found.name("x"))
            else {
                continue;
            };
            let same_month = number("n").is_none_or(|n| n == m);
            if same_month && e >= d && e - d + 1 != said {
                let right = recounted(place.as_str(), e - d + 1);
                sink.tell(run, place.range(), format!("天数不对：头尾都算是{}天", e - d + 1), right.as_deref());
            }
        }
    }
}

/// 创办于1946年……2026年……建校80周年.
static SINCE: Expression = Expression::new(
    "(?:创办|创建|建校|建院|建厂|建台|建馆|建所|成立|始建)于(?P<a>1[0-9]{3}|20[0-9]{2})年[^0-9。]{0,24}(?:。[^0-9。]{0,12})?(?:(?P<b>20[0-9]{2})年)?[^0-9。]{0,10}?(?:建校|建院|建厂|建台|建馆|建所|成立|创办|创建|整整|走过)(?P<x>(?P<c>[0-9]{2,3})(?:周年|年))",
);

fn since(context: &Context<'_>, sink: &mut Sink<'_>) {
    let issued = context.document.meta.date.as_ref().map(|date| u32::from(date.value.parts().0));
    for run in context.runs.iter().filter(|run| run.text.contains('于') && run.text.contains('年')) {
        for found in SINCE.captures_iter(&run.text) {
            let number = |name| found.name(name).and_then(|part| part.as_str().parse::<u32>().ok());
            let (Some(a), Some(c), Some(place)) = (number("a"), number("c"), found.name("x")) else { continue };
            match number("b").or(issued) {
                Some(b) if b > a && b - a != c && b - a != c + 1 => {
                    let right = recounted(place.as_str(), b - a);
                    sink.tell(run, place.range(), format!("年数不对：{b}－{a}＝{}", b - a), right.as_deref());
                }
                Some(_) => {}
                // No year is said: it lies by the latest the paper names, if it names any of these days.
                None => {
                    const NEAR: std::ops::RangeInclusive<u32> = 0..=2;
                    let latest = years(context).filter(|year| *year != a).max().unwrap_or(0);
                    let implied = a + c;
                    if latest > a && !NEAR.contains(&(implied.wrapping_sub(latest))) {
                        let message = format!("年数不对：{a}＋{c}＝{implied}，而文中说到{latest}年");
                        sink.tell(run, place.range(), message, None);
                    }
                }
            }
        }
    }
}

/// The years a paper names.
fn years<'c>(context: &'c Context<'_>) -> impl Iterator<Item = u32> + 'c {
    let year = |text: &str, at: usize| text.get(at.checked_sub(4)?..at)?.parse::<u32>().ok();
    let of = move |run: &'c super::super::run::Run| {
        run.text.match_indices('年').filter_map(move |(at, _)| year(&run.text, at))
    };
    context.runs.iter().flat_map(of).filter(|year| (1900..2100).contains(year))
}

static SPAN: Expression = Expression::new(
    "(?:(?P<y>[0-9]{4})年)?(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日(?:[（(][^）)]{1,6}[）)])?(?:至|到|—|－|-|～)(?P<x>(?:(?P<z>[0-9]{4})年)?(?:(?P<n>[0-9]{1,2})月)?(?P<e>[0-9]{1,2})日)",
);

fn date_order(context: &Context<'_>, sink: &mut Sink<'_>) {
    super::reckon::begun_and_finished(context, sink);
    lasts(context, sink);
    lasts_months(context, sink);
    lasts_said_first(context, sink);
    working_days(context, sink);
    since(context, sink);
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
