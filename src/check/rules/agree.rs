//! 一致, JG74x: does the paper say the same of the same thing everywhere?

use super::super::context::Context;
use super::super::expression::Expression;
use super::super::guard;
use super::super::pattern::{self, PATTERN, Pattern};
use super::super::rule::{Find, Rule};
use super::super::run::Run;
use super::super::sink::Sink;
use super::super::typo::{Kind, alike};
use super::{ROW, essay, names};
use crate::diag::{Code, Severity};
use crate::document::Role;
use crate::text::index::Index;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

pub(super) const LOGIC: Rule = Rule { clause: "前后一致", ..ROW };

/// Where something stands: the run and the place in it.
type Found<'r> = (&'r Run, Range<usize>);

/// The run by its order, and the place in it.
type Place = (usize, Range<usize>);

pub(super) const NEAR_TWINS: Rule = Rule {
    code: Code("JG740"),
    name: "名称前后不一",
    k: "K13",
    essay: essay(
        "引号、书名号里的名称只差一个音同形近的字，或只差标点，报少的一个。",
        "同一个名称两种写法，必有一个是错的。",
        "“优环境、促发展”与“有环境促发展”",
        "全篇都写“优环境、促发展”",
        "两个名称只差一个数字、方位、反义字的不管。",
    ),
    find: Find::Code(near_twins),
    ..LOGIC
};

/// What stands in “” or 《》, four characters or more.
fn named(context: &Context<'_>) -> BTreeMap<String, Vec<Place>> {
    const SHORTEST: usize = 4;
    const LONGEST: usize = 40;
    let mut names: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for (order, run) in context.runs.iter().enumerate() {
        for [open, close] in [['“', '”'], ['《', '》']] {
            let mut start = None;
            for (at, c) in run.text.char_indices().filter(|(_, c)| *c == open || *c == close) {
                if c == open {
                    start = Some(at + c.len_utf8());
                } else if let Some(from) = start.take() {
                    let name = &run.text[from..at];
                    if (SHORTEST..=LONGEST).contains(&name.chars().count()) {
                        names.entry(name.to_owned()).or_default().push((order, from..at));
                    }
                }
            }
        }
    }
    names
}

/// Can one character be a slip for the other: do they sound the same, or look alike?
pub(super) fn are_alike(one: char, other: char) -> bool {
    let numeral = |c: char| "一二三四五六七八九十百千万0123456789".contains(c);
    !numeral(one)
        && !numeral(other)
        && (alike::sound(one, other) == Some(Kind::Sound) || alike::looks(one).contains(other))
}

fn letters(name: &str) -> Vec<char> {
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn near_twins(context: &Context<'_>, sink: &mut Sink<'_>) {
    names::places(context, sink);
    names::issuer(context, sink);
    const MOST: usize = 400;
    let names: Vec<(String, Vec<Place>)> = named(context).into_iter().take(MOST).collect();
    let keys: Vec<Vec<char>> = names.iter().map(|(name, _)| letters(name)).collect();
    let twins = |a: usize, b: usize| {
        let (one, two) = (&keys[a], &keys[b]);
        if one.len() != two.len() || one.len() < 4 {
            return false;
        }
        let apart: Vec<usize> = (0..one.len()).filter(|at| one[*at] != two[*at]).collect();
        match apart.as_slice() {
            [] => names[a].0 != names[b].0,
            [at] => are_alike(one[*at], two[*at]),
            _ => false,
        }
    };
    // Names apart by marks only count together: the commonest letters win, then the commonest marks.
    let mut totals: HashMap<&[char], usize> = HashMap::new();
    for (key, (_, places)) in keys.iter().zip(&names) {
        *totals.entry(key).or_default() += places.len();
    }
    let total = |at: usize| totals[keys[at].as_slice()];
    for rare in 0..names.len() {
        let better = |common: &usize| {
            if *common == rare || !twins(rare, *common) {
                return false;
            }
            let (here, there) = ((total(rare), names[rare].1.len()), (total(*common), names[*common].1.len()));
            // Of two that stand as often as one another the later is told.
            let first = |at: usize| names[at].1.first().map(|(order, range)| (*order, range.start));
            let later = || first(rare) > first(*common);
            if keys[rare] == keys[*common] { here.1 < there.1 } else { here < there || here == there && later() }
        };
        if let Some(common) =
            (0..names.len()).filter(better).max_by_key(|common| (total(*common), names[*common].1.len()))
        {
            for (order, range) in &names[rare].1 {
                let message = format!("“{}”与别处的“{}”不一致", names[rare].0, names[common].0);
                sink.tell(&context.runs[*order], range.clone(), message, Some(&names[common].0));
            }
        }
    }
}

pub(super) const SELF_NAME: Rule = Rule {
    code: Code("JG741"),
    name: "自称不一",
    k: "",
    fix: super::marks::ASK,
    essay: essay(
        "全篇称“我镇”，个别地方称“我乡”“我县”。",
        "多半是套用旧稿没有改净。",
        "全篇“我镇”，一处“我乡”",
        "我镇",
        "不到四比一的不管；上级机关的自称在引文里的不管。",
    ),
    find: Find::Code(self_name),
    ..LOGIC
};

fn self_name(context: &Context<'_>, sink: &mut Sink<'_>) {
    const LEVELS: [char; 9] = ['省', '市', '县', '区', '镇', '乡', '村', '局', '校'];
    let mut found: BTreeMap<char, Vec<Found<'_>>> = BTreeMap::new();
    for run in &context.runs {
        for (at, word) in run.text.match_indices(['我', '全']) {
            let after = at + word.len();
            let Some(level) = run.after(after).filter(|c| LEVELS.contains(c)) else { continue };
            let end = after + level.len_utf8();
            let open = !run.after(end).is_some_and(|c| "里长委民场级域面".contains(c));
            if open && !run.is_guarded(at..end, guard::OPAQUE | guard::QUOTED | guard::TITLE) {
                found.entry(level).or_default().push((run, at..end));
            }
        }
    }
    let most = found.iter().max_by_key(|(_, places)| places.len()).map(|(level, places)| (*level, places.len()));
    let Some((usual, count)) = most else { return };
    // 全县 in a paper of a town is the county; 我县 is not. And 镇 and 乡 are of one rank, so that 全乡 is none either.
    let same_rank = |a: char, b: char| matches!((a, b), ('镇', '乡') | ('乡', '镇'));
    let ours = found
        .get(&usual)
        .map_or(0, |places| places.iter().filter(|(run, at)| run.text[at.clone()].starts_with('我')).count());
    for (level, places) in found.iter().filter(|(level, _)| **level != usual) {
        let own: Vec<&Found<'_>> = places
            .iter()
            .filter(|(run, at)| run.text[at.clone()].starts_with('我') || same_rank(*level, usual))
            .collect();
        if own.len() * 4 > count || ours == 0 || own.is_empty() {
            continue;
        }
        for (run, at) in own {
            let said = &run.text[at.clone()];
            let right = format!("{}{usual}", said.chars().next().unwrap_or('我'));
            sink.tell(run, at.clone(), format!("别处都称“我{usual}”，这里称“{said}”"), Some(&right));
        }
    }
}

/// Two spellings of one word: the right one first. What both stand in one paper is told of the other.
const SPELLINGS: [(&str, &str, &str); 9] = [
    ("“两山”理论", "“两山论”", "两山论"),
    ("秸秆", "桔杆", ""),
    ("账号", "帐号", ""),
    ("其他", "其它", ""),
    ("登录", "登陆系统", ""),
    ("想象", "想像", ""),
    ("订单", "定单", ""),
    ("成分", "成份", ""),
    ("身份", "身分", ""),
];

pub(super) const TWO_SPELLINGS: Rule = Rule {
    code: Code("JG742"),
    name: "一词两写",
    k: "",
    essay: essay(
        "同一篇里一个词有两种写法。",
        "两种写法都见过的读者会以为是两样东西。",
        "前面“‘两山’理论”，后面“两山论”",
        "全篇统一",
        "只有一种写法的不管。",
    ),
    find: Find::Code(two_spellings),
    ..LOGIC
};

fn two_spellings(context: &Context<'_>, sink: &mut Sink<'_>) {
    let plain = |word: &str| word.trim_matches(['“', '”']).to_owned();
    for (right, wrong, other) in SPELLINGS {
        let has = context.runs.iter().any(|run| run.text.contains(right));
        for run in context.runs.iter().filter(|_| has) {
            for word in [plain(wrong), other.to_owned()].iter().filter(|word| !word.is_empty()) {
                for (at, _) in run.text.match_indices(word.as_str()) {
                    sink.tell(
                        run,
                        at..at + word.len(),
                        format!("别处写作“{}”，这里写作“{word}”", right.replace(['“', '”'], "")),
                        None,
                    );
                }
            }
        }
    }
}

pub(super) const PLACEHOLDER: Rule = Rule {
    code: Code("JG744"),
    name: "没有填的地方",
    k: "K77",
    severity: Severity::Error,
    essay: essay(
        "“【待补】”“TODO”“XX亿元”“（姓名）”一类没有填上的地方。",
        "印出去才发现没有填，就晚了。",
        "经费来源【待补】",
        "填上来源",
        "没有填的日期见 JG749，隐作“×××”的姓名由 JG745 提醒。",
    ),
    find: Find::Patterns(&[
        Pattern {
            anchors: "TODO todo 待补 待定】 待填 待核 XXX xxx XX亿 XX万 XX元 XX% xx% XX个 xx亿 xx万 xx个 （姓名） （单位名称） （此处",
            regex: "(?P<x>TODO|todo|(?:XX|xx)(?:亿元?|万元?|元|%|个)|（(?:姓名|单位名称|此处填?写?[^）]{0,10})）|[【\\[（(](?:待补充?|待定|待填写?|待核实?|待完善|此处[^】\\])）]{1,10})[】\\])）]|XXX+|xxx+)",
            say: "这里没有填：“$x”",
            guard: 0,
            ..PATTERN
        },
        Pattern {
            anchors: "__ ＿＿",
            regex: "(?P<x>[_＿]{3,})",
            say: "这里没有填：“$x”",
            guard: guard::OPAQUE,
            ..PATTERN
        },
    ]),
    ..LOGIC
};

pub(super) const EMPTY_DATE: Rule = Rule {
    code: Code("JG749"),
    name: "日期没有填",
    k: "K77",
    essay: essay(
        "“××年××月××日”“2026年　月　日”一类没有填上的日期。",
        "发出去的通知没有日子，没人知道哪天到会。",
        "定于××月××日召开",
        "填上月、日",
        "表格和文书格式里留给别人填的，可以写一条“检查:略”。",
    ),
    find: Find::Patterns(&[
        Pattern {
            anchors: "×年 x年 X年 ＊年 *年 _年 ␣年 　年",
            regex: "(?P<x>(?:[×xX＊*_]{1,4}|[ 　_]{2,})年(?:[×xX＊*_0-9 　]{1,4}月)?(?:[×xX＊*_0-9 　]{1,4}日)?)",
            say: "日期没有填：“$x”",
            guard: 0,
            ..PATTERN
        },
        Pattern {
            anchors: "␣年 　年",
            regex: "(?P<x>[ \u{3000}]年[ \u{3000}]+月(?:[ \u{3000}]+日)?)",
            say: "日期没有填：“$x”",
            guard: 0,
            ..PATTERN
        },
        Pattern {
            anchors: "×月 x月 X月 ＊月 *月 _月",
            regex: "(?P<x>[×xX＊*_]{1,2}月[×xX＊*_0-9]{1,2}日)",
            say: "日期没有填：“$x”",
            guard: 0,
            ..PATTERN
        },
        Pattern {
            anchors: "年␣月 年␣␣月 年　月",
            regex: "(?P<x>[0-9]{4}年[ \u{3000}]+月(?:[ \u{3000}]+日)?)",
            say: "日期没有填：“$x”",
            guard: 0,
            ..PATTERN
        },
    ]),
    ..LOGIC
};

pub(super) const HALF_HIDDEN: Rule = Rule {
    code: Code("JG745"),
    name: "隐去了一部分",
    k: "K77",
    essay: essay(
        "姓名、地名有的隐作“×”，草稿里又留着真名。",
        "要么都隐去，要么都写出；只隐一半，两头都不对。",
        "“×副书记”与“万禾县商务局”同在一篇",
        "统一",
        "只有一处“×”的也提醒一次。",
    ),
    find: Find::Code(half_hidden),
    ..LOGIC
};

fn half_hidden(context: &Context<'_>, sink: &mut Sink<'_>) {
    let is_hidden = |run: &Run, at: usize| {
        let after = at + '×'.len_utf8();
        let (left, right) = (run.before(at), run.after(after));
        let near = |mut side: Box<dyn Iterator<Item = char> + '_>| side.any(|c| c.is_ascii_digit());
        // 3×5 is a product, ×月×日 a date that has a rule of its own.
        let product =
            near(Box::new(run.text[..at].chars().rev().take(3))) && near(Box::new(run.text[after..].chars().take(3)));
        let date = pattern::ahead(&run.text, after).trim_start_matches('×').starts_with(['年', '月', '日']);
        // A telephone number with its end hidden, ××省: a form, not a name.
        let near = pattern::back(&run.text, at);
        let row = near.len() - near.trim_end_matches('×').len();
        let ahead = pattern::ahead(&run.text, at - row);
        let many = ahead.starts_with("××××");
        let bare = ahead.trim_start_matches('×');
        let form = bare.starts_with(['省', '市', '县', '区', '州', '局', '厅']) && row + ahead.len() - bare.len() > 2;
        let number = run.before(at - row).is_some_and(|c| c.is_ascii_digit() || c == '-');
        // “数据要素×” is a name.
        !product && !date && !many && !form && !number && left != Some('×') && right != Some('”')
    };
    let places: Vec<Found<'_>> = context
        .runs
        .iter()
        .flat_map(|run| run.text.match_indices('×').map(move |(at, _)| (run, at..at + '×'.len_utf8())))
        .filter(|(run, at)| is_hidden(run, at.start) && !run.is_guarded(at.clone(), guard::OPAQUE))
        .collect();
    if !places.is_empty() {
        let spans = places.iter().map(|(run, at)| run.span(at.clone()));
        let message = format!("有 {} 处“×”没有填上", places.len());
        let fault = sink.fault(message).at_all(spans);
        sink.push(fault);
    }
}

/// The plans by their names: first and last year.
const PLANS: [(&str, u32, u32); 5] = [
    ("十二五", 2011, 2015),
    ("十三五", 2016, 2020),
    ("十四五", 2021, 2025),
    ("十五五", 2026, 2030),
    ("十六五", 2031, 2035),
];

pub(super) const PLAN_YEARS: Rule = Rule {
    code: Code("JG746"),
    name: "五年规划的年份",
    k: "",
    fix: super::marks::ASK,
    severity: Severity::Warning,
    essay: essay(
        "五年规划的名称与写出的起止年份对不上。",
        "“十四五”是2021—2025年，写成别的年份就错了。",
        "“十四五”时期（2020—2025年）",
        "“十四五”时期（2021—2025年）",
        "没有写起止年份、开局和收官年份的不管。",
    ),
    find: Find::Code(plan_years),
    ..LOGIC
};

static PLAN: Expression = Expression::new(
    "(?P<p>十[二三四五六]五)”?(?:时期|期间|规划|以来|规划纲要|规划时期)?[（(](?P<x>(?P<a>20[0-9]{2})年?[—～~至到-]{1,2}(?P<b>20[0-9]{2}))年",
);

/// 2026年是“十五五”规划的开局之年; “十四五”规划的收官之年即2025年; “十五五”，到2030年规划期末; 第十五个五年规划（2026—2030年）.
static FIRST_OR_LAST: [Expression; 5] = [
    Expression::new(
        "(?P<y>20[0-9]{2})年[，,]?是“?(?P<x>(?P<p>十[二三四五六]五))”?(?:规划|时期)?(?:实施)?的?(?P<k>开局|第一|首|收官|最后一|完成)(?:之)?年",
    ),
    Expression::new(
        "“?(?P<p>十[二三四五六]五)”?(?:规划|时期)?(?:实施)?的?(?P<k>开局|第一|首|收官|最后一)(?:之)?年(?:即|是|为|（)(?P<x>(?P<y>20[0-9]{2})年)",
    ),
    Expression::new("“?(?P<p>十[二三四五六]五)”?(?:规划|时期)?(?:的)?(?P<k>期末|末期|末)的?(?P<x>(?P<y>20[0-9]{2})年)"),
    Expression::new("“?(?P<p>十[二三四五六]五)”?[，,]?到(?P<x>(?P<y>20[0-9]{2})年)(?:规划)?(?P<k>期末|末)"),
    Expression::new(
        "第(?P<p>十[二三四五六])个五年规划(?:纲要)?[（(](?P<x>(?P<y>20[0-9]{2})年?[—～~至到-]{1,2}(?P<k>20[0-9]{2})年)",
    ),
];

fn first_or_last(context: &Context<'_>, sink: &mut Sink<'_>) {
    let plan = |run: &&Run| {
        run.has('五', |before, _| before.is_some_and(|c| "二三四五六".contains(c))) || run.text.contains("个五年规划")
    };
    for run in context.runs.iter().filter(plan) {
        for found in FIRST_OR_LAST.iter().flat_map(|pattern| pattern.captures_iter(&run.text)) {
            let part = |name| found.name(name).map_or("", |part| part.as_str());
            let (year, key) = (part("y").parse::<u32>().unwrap_or(0), part("k"));
            let named = |plan: &str| plan == part("p") || plan.strip_suffix('五') == Some(part("p"));
            let Some((plan, first, last)) = PLANS.iter().find(|(plan, ..)| named(plan)) else { continue };
            let (wanted, right) = match key {
                "开局" | "第一" | "首" => (format!("“{plan}”的第一年是{first}年"), year == *first),
                end if end.starts_with("20") => {
                    (format!("“{plan}”是{first}—{last}年"), year == *first && end.parse() == Ok(*last))
                }
                _ => (format!("“{plan}”的最后一年是{last}年"), year == *last),
            };
            // A year alone can be put right; of a plan and its years only the writer knows which is meant.
            let year = match key {
                "开局" | "第一" | "首" => first,
                _ => last,
            };
            let mended = (found.name("x").map(|place| place.as_str()) == Some(&*format!("{}年", part("y"))))
                .then(|| format!("{year}年"));
            if let Some(place) = found.name("x").filter(|_| !right) {
                sink.tell(run, place.range(), wanted, mended.as_deref());
            }
        }
    }
}

fn plan_years(context: &Context<'_>, sink: &mut Sink<'_>) {
    first_or_last(context, sink);
    for run in
        context.runs.iter().filter(|run| run.has('五', |before, _| before.is_some_and(|c| "二三四五六".contains(c))))
    {
        for found in PLAN.captures_iter(&run.text) {
            let part = |name| found.name(name).map_or("", |part| part.as_str());
            let years = (part("a").parse().unwrap_or(0), part("b").parse().unwrap_or(0));
            let Some((plan, first, last)) = PLANS.iter().find(|(plan, ..)| *plan == part("p")) else { continue };
            if let Some(place) = found.name("x").filter(|_| years != (*first, *last)) {
                sink.tell(run, place.range(), format!("“{plan}”是{first}—{last}年"), None);
            }
        }
    }
}

pub(super) const ABBREVIATION: Rule = Rule {
    code: Code("JG747"),
    name: "简称没有用、先用",
    k: "K73",
    severity: Severity::Warning,
    essay: essay(
        "写了“以下简称……”而后面没有用，或在它前面就用了简称。",
        "简称要先交代后使用；交代了不用，就不必交代。",
        "先写《办法》，后面才写“（以下简称《办法》）”",
        "第一次出现用全称并注明简称",
        "标题里的不管。",
    ),
    find: Find::Code(abbreviation),
    ..LOGIC
};

static SHORT: Expression = Expression::new("以下(?:简称|称|统称)(?:为)?[“《](?P<x>[^”》]{2,20})[”》]");

/// Where a short form is introduced.
struct Short<'r> {
    word: &'r str,
    order: usize,
    place: Range<usize>,
    end: usize,
}

/// Where the word of a short form stands.
#[derive(Clone, Debug, Default)]
struct Uses {
    /// Its last place: the order of the run, and where it begins.
    last: Option<(usize, usize)>,
    /// The first run of one who does not ask in which it stands in its marks: the order, the marks, the place.
    first: Option<(usize, usize, Range<usize>)>,
    /// In the run that introduces it: its first place in marks of each sort, and without any.
    here: [Option<Range<usize>>; 3],
}

/// The marks of a short form. 《办法》 before it is introduced is the short form only in its marks: 《实施办法》 is not.
const MARKS: [(char, char); 2] = [('《', '》'), ('“', '”')];

/// The places of all short forms, found in one go through the paper.
fn uses(texts: &[&Run], shorts: &[Short<'_>]) -> Vec<Uses> {
    let words = Index::new(shorts.iter().map(|short| short.word));
    let mut uses = vec![Uses::default(); shorts.len()];
    for (order, run) in texts.iter().enumerate() {
        // The one who asks may use it before the one who answers says what it stands for.
        let asks = run.text.trim_start().starts_with("问：");
        for (place, number) in words.places(&run.text) {
            let found = &mut uses[number];
            found.last = Some((order, place.start));
            let within = |(open, close): &(char, char)| {
                run.before(place.start) == Some(*open) && run.after(place.end) == Some(*close)
            };
            let marks = MARKS.iter().position(within);
            let whole = marks
                .map_or(place.clone(), |at| place.start - MARKS[at].0.len_utf8()..place.end + MARKS[at].1.len_utf8());
            if order == shorts[number].order {
                found.here[marks.unwrap_or(MARKS.len())].get_or_insert(whole.clone());
                found.here[MARKS.len()].get_or_insert(place);
            }
            if let Some(marks) = marks.filter(|_| !asks)
                && found.first.as_ref().is_none_or(|(first, sort, _)| (order, marks) < (*first, *sort))
            {
                found.first = Some((order, marks, whole));
            }
        }
    }
    uses
}

fn abbreviation(context: &Context<'_>, sink: &mut Sink<'_>) {
    let texts: Vec<&Run> = context.runs.iter().filter(|run| run.key.is_none() && run.role != Role::Title).collect();
    let mut shorts: Vec<Short<'_>> = Vec::new();
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for (order, run) in texts.iter().enumerate() {
        let has_one = ["以下简称", "以下称", "以下统称"].iter().any(|word| run.text.contains(word));
        for found in has_one.then(|| SHORT.captures_iter(&run.text)).into_iter().flatten() {
            let Some(place) = found.name("x") else { continue };
            // What is introduced again, in another part, was introduced.
            if known.insert(place.as_str()) {
                shorts.push(Short { word: place.as_str(), order, place: place.range(), end: found.whole().end() });
            }
        }
    }
    if shorts.is_empty() {
        return;
    }
    for (short, used) in shorts.iter().zip(uses(&texts, &shorts)) {
        let (word, run) = (short.word, texts[short.order]);
        if used.last.is_none_or(|last| last < (short.order, short.end)) {
            sink.tell(run, short.place.clone(), format!("后面没有用简称“{word}”"), None);
        }
        // Earlier in the same paragraph, too; without marks only what can be nothing else: 县专班办.
        let is_body =
            ["办", "组", "专班", "指挥部", "委员会", "中心", "公司", "平台"].iter().any(|end| word.ends_with(end));
        let before = |place: &&Range<usize>| {
            place.end <= short.place.start
                && !run.text[..place.start].ends_with(['“', '《'])
                && !run.text[place.end..].starts_with('（')
        };
        let forms = if is_body { MARKS.len() + 1 } else { MARKS.len() };
        let here = used.here[..forms].iter().flatten().find(before).map(|place| (run, place.clone()));
        let earlier =
            used.first.filter(|(order, ..)| *order < short.order).map(|(order, _, place)| (texts[order], place));
        if let Some((run, place)) = here.or(earlier) {
            sink.tell(run, place, format!("简称“{word}”在交代以前就用了"), None);
        }
    }
}

pub(super) const LAST_YEAR: Rule = Rule {
    code: Code("JG748"),
    name: "“今年”与成文日期",
    k: "K71",
    severity: Severity::Note,
    essay: essay(
        "一至三月成文的总结里说“今年”，恐怕说的是去年。",
        "年底起草、年初印发，“今年”就不对了。",
        "2027年1月成文，“今年以来完成……”",
        "2026年以来完成……",
        "只作提示。",
    ),
    find: Find::Code(last_year),
    ..LOGIC
};

fn last_year(context: &Context<'_>, sink: &mut Sink<'_>) {
    let early = context.document.meta.date.as_ref().is_some_and(|date| date.value.parts().1 <= 3);
    for run in context.runs.iter().filter(|_| early) {
        for (at, word) in
            run.text.match_indices("今年以来").filter(|(at, _)| !run.is_guarded(*at..*at + 1, guard::WORDS))
        {
            sink.tell(run, at..at + word.len(), "年初成文，“今年以来”是不是去年？", None);
        }
    }
}
