//! 数字, JG52x: numerals, ranges and units. GB/T 15835—2011, GB 3100 to 3102.

use super::super::context::Context;
use super::super::expression::{Expression, Match};
use super::super::guard;
use super::super::pattern::{PATTERN, Pattern};
use super::super::rule::{Basis, Find, Rule};
use super::super::run::Run;
use super::super::sink::Sink;
use super::marks::{ASK, SAFE, STANDARD};
use super::{ROW, essay, sums};
use crate::diag::{Code, Severity};
use crate::text::numeral;

const WARNING: Rule = Rule { severity: Severity::Warning, ..STANDARD };

/// What is counted roughly: days, people, money.
macro_rules! counted {
    () => {
        "(?:天|年|个|人|次|岁|里|倍|家|户|名|亩|遍|元|斤|吨|米|公里|千米|小时|分钟|秒|套|件|场|头|只|棵|株|代|批|回|趟|万|千|百|十)"
    };
}

pub(super) const ROUGH_PAUSE: Rule = Rule {
    code: Code("JG520"),
    name: "概数中的顿号",
    k: "K57",
    clause: "GB/T 15835—2011，5.2.1",
    essay: essay(
        "相邻两个数字表示概数时，中间不用顿号。",
        "“三四天”是大概的数，“三、四天”是第三天和第四天。",
        "用了三、四天",
        "用了三四天",
        "“一、二产业”“三、四季度”等分别指的不管。",
    ),
    find: Find::Code(rough_pause),
    ..STANDARD
};

static ROUGH: Expression =
    Expression::new(concat!("(?P<b>.?)(?P<l>[一二三四五六七八])(?P<x>、)(?P<r>[二三四五六七八九])", counted!()));

/// Are two digits neighbours, in their order?
fn follows(left: &str, right: &str) -> bool {
    const DIGITS: &str = "一二三四五六七八九";
    let at = |digit: &str| DIGITS.find(digit).map(|at| at / 3);
    at(left).is_some_and(|left| at(right) == Some(left + 1))
}

fn rough_pause(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numeral = |c: Option<char>| c.is_some_and(|c| "一二三四五六七八九".contains(c));
    let rough = |run: &&Run| run.has('、', |before, after| numeral(before) && numeral(after));
    for run in context.runs.iter().filter(rough) {
        for found in ROUGH.captures_iter(&run.text) {
            let part = |name| found.name(name).map_or("", |part| part.as_str());
            let whole = found.whole().range();
            // 二、三年以来 at the head of a line is a number and its words.
            let heads = run.text[..whole.start].is_empty() || run.text[..whole.start].ends_with('\n');
            let listed = heads && part("b").is_empty()
                || matches!(part("b"), "第" | "、" | "一" | "十" | "前")
                || run.text[whole.end..].starts_with(['级', '线', '季', '产']);
            if let Some(mark) = found.name("x").filter(|_| follows(part("l"), part("r")) && !listed)
                && !run.is_guarded(whole, guard::OPAQUE)
            {
                // 二、三个: as a quantity two are 两.
                let (range, right) = match part("l") {
                    "二" => (mark.start() - "二".len()..mark.end(), "两"),
                    _ => (mark.range(), ""),
                };
                sink.tell(run, range, "相邻两个数字表示概数，中间不用顿号", Some(right));
            }
        }
    }
}

pub(super) const ROUGH_ARABIC: Rule = Rule {
    code: Code("JG521"),
    name: "概数用阿拉伯数字",
    k: "K58",
    clause: "GB/T 15835—2011，4.2.2",
    fix: ASK,
    essay: essay(
        "相邻两个数字并用，或带“几”的概数，用汉字。",
        "概数写成阿拉伯数字，“7、8个”容易看成两样东西。",
        "7、8个村，10几个人",
        "七八个村，十几个人",
        "“1、2号楼”等分别指的不管。",
    ),
    find: Find::Code(rough_arabic),
    ..WARNING
};

static ARABIC_ROUGH: Expression = Expression::new(concat!(
    "(?P<b>[0-9.,、]?)(?P<x>(?P<l>[1-9])、(?P<r>[1-9]))",
    "(?:天|个|人|次|岁|倍|家|户|名|亩|遍|公里|小时|分钟|年)"
));

static SOME: Expression = Expression::new("(?P<b>[0-9.]?)(?P<x>(?P<n>[1-9])0)几|几(?P<y>10)");

fn rough_arabic(context: &Context<'_>, sink: &mut Sink<'_>) {
    const HAN: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |text: &str| text.parse::<usize>().unwrap_or(0);
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    for run in &context.runs {
        let rough = run.has('、', |before, after| is_digit(before) && is_digit(after));
        for found in rough.then(|| ARABIC_ROUGH.captures_iter(&run.text)).into_iter().flatten() {
            let part = |name| found.name(name).map_or("", |part| part.as_str());
            let (left, right) = (digit(part("l")), digit(part("r")));
            // 5、6年级: two classes.
            let apart = run.text[found.whole().end()..].starts_with(['级', '段']);
            if let Some(place) = found.name("x").filter(|_| right == left + 1 && part("b").is_empty() && !apart) {
                let text = format!("{}{}", HAN[left], HAN[right]);
                sink.tell(run, place.range(), "概数用汉字数字，中间不用顿号", Some(&text));
            }
        }
        let some = run.has('几', |before, after| is_digit(before) || is_digit(after));
        for found in some.then(|| SOME.captures_iter(&run.text)).into_iter().flatten() {
            if let Some(place) = found.name("x").filter(|_| found.name("b").is_none_or(|before| before.is_empty())) {
                let tens = found.name("n").map_or(1, |tens| digit(tens.as_str()));
                let text = if tens == 1 { "十".to_owned() } else { format!("{}十", HAN[tens]) };
                sink.tell(run, place.range(), "带“几”的概数用汉字数字", Some(&text));
            } else if let Some(place) = found.name("y") {
                sink.tell(run, place.range(), "带“几”的概数用汉字数字", Some("十"));
            }
        }
    }
}

pub(super) const MIXED_NUMERAL: Rule = Rule {
    code: Code("JG522"),
    name: "数字与“千百”混用",
    k: "K59",
    clause: "GB/T 15835—2011，5.3",
    fix: ASK,
    essay: essay(
        "阿拉伯数字后面只能接“万”“亿”，不接“千”“百”“十”。",
        "标准只许“万”“亿”与阿拉伯数字连用。",
        "5千人、3千5百元",
        "5000人、3500元",
        "“千米”“千克”“千瓦”等计量单位不管。",
    ),
    find: Find::Code(mixed_numeral),
    ..WARNING
};

static THOUSANDS: Expression = Expression::new("(?P<x>(?P<n>[0-9]+)(?P<u>[千百])(?:(?P<m>[1-9])百)?)(?P<a>.?)");

/// 3亿4500万, 百分之15: two ways of writing in one number.
static TWO_WAYS: Expression =
    Expression::new("(?P<x>[0-9]+亿[0-9]+万)(?:[^0-9]|$)|(?P<p>百分之(?P<n>[0-9]+(?:\\.[0-9]+)?))");

/// 三十5户, 3万5千亩: two scripts, or two units, in one number.
static TWO_SCRIPTS: Expression = Expression::new(
    "(?:(?P<x>(?P<t>[二三四五六七八九]?)十(?P<o>[1-9]))(?:[户个人名亩项家件次天岁所条台元])|(?P<y>(?P<m>[0-9]{1,3})万(?P<n>[1-9])千)[^0-9])",
);

fn two_scripts(run: &Run, sink: &mut Sink<'_>) {
    for found in TWO_SCRIPTS.captures_iter(&run.text) {
        let part = |name| found.name(name).map_or("", |part| part.as_str());
        let ordinal = |place: &Match<'_>| run.before(place.start()).is_some_and(|before| "第之周期".contains(before));
        if let Some(place) = found.name("x").filter(|place| !ordinal(place)) {
            let tens = if part("t").is_empty() { 1 } else { numeral::prefix(part("t")).map_or(1, |(value, ..)| value) };
            sink.tell(run, place.range(), "一个数里用了两种数字", Some(&format!("{tens}{}", part("o"))));
        } else if let Some(place) = found.name("y") {
            let right = format!("{}.{}万", part("m"), part("n"));
            sink.tell(run, place.range(), "阿拉伯数字不与“千”连用", Some(&right));
        }
    }
}

fn mixed_numeral(context: &Context<'_>, sink: &mut Sink<'_>) {
    let ten = |run: &&Run| run.has('十', |_, after| after.is_some_and(|c| c.is_ascii_digit()));
    context.runs.iter().filter(|run| ten(run) || run.has_behind_digit('万')).for_each(|run| two_scripts(run, sink));
    let two_ways = |run: &&Run| run.has_behind_digit('亿') || run.text.contains("百分之");
    for run in context.runs.iter().filter(two_ways) {
        for found in TWO_WAYS.captures_iter(&run.text) {
            if let Some(place) = found.name("x") {
                sink.tell(run, place.range(), "一个数里只用一个单位，如“3.45亿”", None);
            } else if let (Some(place), Some(number)) = (found.name("p"), found.name("n")) {
                let right = format!("{}%", number.as_str());
                sink.tell(run, place.range(), format!("阿拉伯数字写作“{right}”"), Some(&right));
            }
        }
    }
    for run in context.runs.iter().filter(|run| run.has_behind_digit('千') || run.has_behind_digit('百')) {
        for found in THOUSANDS.captures_iter(&run.text) {
            let part = |name| found.name(name).map_or("", |part| part.as_str());
            let after = part("a");
            let behind = run.text.get(found.name("a").map_or(0, |after| after.start())..).unwrap_or_default();
            let thousand = part("u") == "千" && (behind.starts_with("公顷") || behind.starts_with('兆'));
            let unit =
                thousand || part("u") == "千" && "米克瓦伏安赫帕卡字焦牛吨斯位比".contains(after) && !after.is_empty();
            let word = "分姓家货强佳倍兆日年万亿佰".contains(after) && part("u") == "百" && !after.is_empty();
            let Some(place) = found.name("x").filter(|_| !unit && !word) else { continue };
            let number = part("n").parse::<u64>().ok().filter(|number| *number < 1_000_000);
            let times = if part("u") == "千" { 1_000 } else { 100 };
            let hundreds = part("m").parse::<u64>().unwrap_or(0) * 100;
            let before = run.before(place.start());
            // 3万5千 is told as one.
            if before == Some('万') && part("u") == "千" && part("m").is_empty() {
                continue;
            }
            let whole = before.is_none_or(|c| c != '.' && c != '万' && c != '亿');
            let right = number.filter(|_| whole).map(|number| (number * times + hundreds).to_string());
            if !run.is_guarded(place.range(), guard::OPAQUE | guard::TITLE) {
                sink.tell(run, place.range(), format!("阿拉伯数字不与“{}”连用", part("u")), right.as_deref());
            }
        }
    }
}

pub(super) const ROUGH_TWICE: Rule = Rule {
    code: Code("JG523"),
    name: "概数重复",
    k: "K60",
    basis: Basis::Usage,
    clause: "语法：表示概数的词只用一个",
    fix: ASK,
    severity: Severity::Warning,
    essay: essay(
        "一个数前后都用了表示概数、界限的词。",
        "“约”与“左右”、“近”与“多”、“超过”与“以上”意思重复或矛盾。",
        "约100人左右、近50多个、超过30人以上",
        "约100人、近50个、超过30人",
        "引文不管。",
    ),
    find: Find::Patterns(&[
        Pattern {
            anchors: "左右 上下",
            regex: "(?P<x>(?P<k>(?:约|大约|大概|将近|接近|近|超过|达到?约)[在有为]?[0-9一二三四五六七八九十百千万亿.两]+[^0-9，。；、：“”（）]{0,4}?)(?:左右|上下))",
            say: "“$x”前后都是概数，只用一个",
            right: "$k",
            except: "近日 约定 近年",
            ..PATTERN
        },
        Pattern {
            anchors: "左右",
            regex: "(?P<x>[0-9]+[多余][^0-9，。；、：“”（）]{1,3}左右)",
            say: "“$x”：“多”“余”与“左右”只用一个",
            ..PATTERN
        },
        Pattern {
            anchors: "多份 多人 多个 多名 多家 多户 多件 多次 余份 余人 余个 余名 余家 余户 余件",
            regex: "(?:^|[^0-9.,])(?P<x>[0-9]{1,5}[1-9][多余])[份人个名家户件次]",
            say: "“$x”：有了个位的零头，不再用“多”“余”",
            ..PATTERN
        },
        Pattern {
            anchors: "多个 多名 多人 多户 多家 多万 多亿 多天 多亩 多元 多吨 多件 多公 余个 余名 余人 余户 余家 余万 余亿 余天 余亩 余元 余吨 余件 余公",
            regex: "(?P<x>(?P<k>(?:将近|接近|近|约|大约)[0-9一二三四五六七八九十百千万亿.两]+)[多余](?P<u>[个名人户家万亿天亩元吨件公]))",
            say: "“$x”：“近”“约”与“多”“余”只用一个",
            right: "$k$u",
            ..PATTERN
        },
        Pattern {
            anchors: "以上",
            regex: "(?P<x>(?P<k>(?:超过|多于|高于|突破|大于|逾|至少|不低于|不少于|不小于)[0-9一二三四五六七八九十百千万亿.%两]+[^0-9，。；、：“”（）]{0,4}?)以上)",
            say: "“$x”：前面已有界限，不再用“以上”",
            right: "$k",
            ..PATTERN
        },
        Pattern {
            anchors: "以内 以下 之内",
            regex: "(?P<x>(?P<k>(?:不超过|少于|低于|不足|不到|小于|最多)[0-9一二三四五六七八九十百千万亿.%两]+[^0-9，。；、：“”（）]{0,4}?)(?:以内|以下|之内))",
            say: "“$x”：前面已有界限，不再用“以内”“以下”",
            right: "$k",
            ..PATTERN
        },
    ]),
    ..ROW
};

pub(super) const TIMES_LESS: Rule = Rule {
    code: Code("JG524"),
    name: "减少用倍",
    k: "K61",
    basis: Basis::Usage,
    clause: "减少、下降不用倍数：减到一半就是减少50%",
    severity: Severity::Warning,
    fix: ASK,
    essay: essay(
        "减少、下降、降低、缩小不用“倍”。",
        "减少一倍就没有了，用分数或百分数才说得清。",
        "成本下降了2倍",
        "成本下降了三分之二",
        "“增加到3倍”不管。",
    ),
    find: Find::Code(sums::times_less),
    ..ROW
};

pub(super) const NO_ZERO: Rule = Rule {
    code: Code("JG525"),
    name: "小数没有零",
    k: "K63",
    clause: "GB/T 15835—2011，5.1.2",
    essay: essay(
        "纯小数写出小数点前的“0”。",
        "标准说纯小数必须写出小数点前用以定位的“0”。",
        "增加.5个百分点",
        "增加0.5个百分点",
        "文件名、版本号不管。",
    ),
    find: Find::Code(no_zero),
    ..STANDARD
};

/// Of what there are parts behind a point.
const MEASURED: [&str; 24] = [
    "%",
    "％",
    "‰",
    "个百分点",
    "百分点",
    "万",
    "亿",
    "吨",
    "公斤",
    "千克",
    "克",
    "公里",
    "千米",
    "米",
    "厘米",
    "毫米",
    "元",
    "亩",
    "公顷",
    "平方",
    "立方",
    "倍",
    "度",
    "小时",
];

fn no_zero(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in context.runs.iter().filter(|run| run.text.contains('.')) {
        for (at, _) in run.text.match_indices('.') {
            let left = run.before(at).filter(|c| *c != '\n');
            let open = left.is_some_and(|c| crate::text::han::is_han(c) || matches!(c, '（' | '约' | '～' | '—'));
            let rest = run.text[at + 1..].trim_start_matches(|c: char| c.is_ascii_digit());
            let digit = rest.len() < run.text.len() - at - 1 && !rest.starts_with(|c: char| c.is_ascii_alphabetic());
            // 一.5 at the head of a line is no number.
            let label = left.is_some_and(|c| "一二三四五六七八九十".contains(c));
            // `很好.2026年` ends a sentence, `.5月` a word: a share is of something that has parts.
            let shares = MEASURED.iter().any(|unit| rest.starts_with(unit));
            // 由.85提高到0.98.
            let from = left.is_some_and(|c| "由从".contains(c))
                && ["提", "升", "上升", "增", "降", "下降", "到", "至"].iter().any(|word| rest.starts_with(word));
            if open && digit && !label && (shares || from) && !run.is_guarded(at..at + 1, guard::OPAQUE) {
                sink.tell(run, at..at + 1, "小数点前应当有“0”", Some("0."));
            }
        }
    }
}

pub(super) const YEARS_RANGE: Rule = Rule {
    code: Code("JG526"),
    name: "起止年份",
    k: "K42",
    clause: "GB/T 15834—2011，4.13.3.2",
    severity: Severity::Warning,
    fix: ASK,
    essay: essay(
        "起止的年份之间用一字线“—”。",
        "标示相关项目（如时间、地域等）的起止用一字线。",
        "2021-2025年",
        "2021—2025年",
        "文号、电话、标准号不管。",
    ),
    find: Find::Patterns(&[
        Pattern {
            anchors: "-1 -2 ~1 ~2 －1 －2 –1 –2 ～1 ～2 ﹣1 ﹣2 —1 —2",
            regex: "(?:^|[^0-9.-])[12][0-9]{3}年?(?P<x>[-~－–～﹣]|--|——)[12][0-9]{3}年",
            say: "起止年份之间用一字线“—”，不用“$x”",
            right: "—",
            guard: guard::OPAQUE,
            ..PATTERN
        },
        Pattern {
            anchors: "月",
            regex: "(?:^|[^0-9.\\-/－–])(?:1[0-2]|[1-9])(?P<x>[-~－–])(?:1[0-2]|[1-9])月(?:份|，|。|$|[^0-9])",
            say: "起止月份之间用一字线“—”，不用“$x”",
            right: "—",
            guard: guard::OPAQUE,
            ..PATTERN
        },
    ]),
    ..STANDARD
};

pub(super) const NUMBER_RANGE: Rule = Rule {
    code: Code("JG527"),
    name: "数目范围",
    k: "K43",
    clause: "GB/T 15834—2011，4.13.3.3",
    severity: Severity::Warning,
    fix: ASK,
    essay: essay(
        "数目的起止之间用浪纹线“～”。",
        "标示数值范围的起止用浪纹线。",
        "3-5年内、10-15人",
        "3～5年内、10～15人",
        "型号、电话、门牌不管；用一字线“—”的不管。",
    ),
    find: Find::Patterns(&[Pattern {
        anchors: "- ~ － –",
        regex: "(?:^|[^0-9A-Za-z.\\-/－–第])[0-9]{1,3}(?:\\.[0-9]+)?(?:%|天|年|个|人|万)?(?P<x>[-~－–])[0-9]{1,4}(?:\\.[0-9]+)?(?:%|℃|天|年内|年|个|人|次|岁|倍|家|户|名|亩|元|斤|吨|米|公里|小时|分钟|万|亿|周|份)",
        say: "数目范围用“～”，不用“$x”",
        right: "～",
        guard: guard::OPAQUE,
        ..PATTERN
    }]),
    ..STANDARD
};

pub(super) const UNIT_DROPPED: Rule = Rule {
    code: Code("JG528"),
    name: "范围里省了单位",
    k: "K44",
    clause: "GB/T 15835—2011，5.1.3",
    severity: Severity::Warning,
    fix: ASK,
    essay: essay(
        "范围的前一个数省去了“%”“亿”，有歧义。",
        "标准说前一个数的附加符号、单位省去会引起歧义时不得省去。",
        "15～30%、9～16亿人",
        "15%～30%、9亿～16亿人",
        "“13～17万元”不致误解，不管。",
    ),
    find: Find::Patterns(&[
        Pattern {
            anchors: "%",
            regex: "(?:^|[^0-9.%])(?P<x>(?P<a>[0-9]+(?:\\.[0-9]+)?)[～~-](?P<b>[0-9]+(?:\\.[0-9]+)?%))",
            say: "“$a”后面省去了“%”",
            right: "$a%～$b",
            guard: guard::OPAQUE,
            ..PATTERN
        },
        Pattern {
            anchors: "℃",
            regex: "(?:^|[^0-9.℃])(?P<x>(?P<a>[0-9]+(?:\\.[0-9]+)?)[～~-](?P<b>[0-9]+(?:\\.[0-9]+)?℃))",
            say: "“$a”后面省去了“℃”",
            right: "$a℃～$b",
            guard: guard::OPAQUE,
            ..PATTERN
        },
        Pattern {
            anchors: "%",
            regex: "(?:^|[^0-9.%])(?P<x>[0-9]+(?:\\.[0-9]+)?)[—至][0-9]+(?:\\.[0-9]+)?%",
            say: "“$x”后面省去了“%”",
            right: "$x%",
            guard: guard::OPAQUE,
            ..PATTERN
        },
        Pattern {
            anchors: "亿",
            regex: "(?:^|[^0-9.亿])(?P<x>(?P<a>[0-9]+(?:\\.[0-9]+)?)(?P<d>[～—~至])(?P<b>[0-9]+(?:\\.[0-9]+)?亿))",
            say: "“$a”后面省去了“亿”",
            right: "$a亿～$b",
            guard: guard::OPAQUE,
            ..PATTERN
        },
    ]),
    ..STANDARD
};

pub(super) const FROM_DASH: Rule = Rule {
    code: Code("JG529"),
    name: "“从”与连接号",
    k: "K45",
    basis: Basis::Usage,
    clause: "语法：“从……到……”要成对",
    severity: Severity::Warning,
    fix: ASK,
    essay: essay(
        "用了“从”“自”“由”，后面应当是“到”“至”，不用连接号。",
        "“从”要有“到”与它呼应。",
        "从2021—2025年",
        "从2021年到2025年",
        "没有“从”的不管。",
    ),
    find: Find::Patterns(&[Pattern {
        anchors: "从2 从1 自2 自1",
        regex: "[从自](?P<x>(?P<a>[12][0-9]{3})年?[—～~-](?P<b>[12][0-9]{3}))年",
        say: "用了“从”“自”，后面用“到”，不用连接号",
        right: "$a年到$b",
        guard: guard::OPAQUE,
        ..PATTERN
    }]),
    ..ROW
};

pub(super) const PERCENT: Rule = Rule {
    code: Code("JG531"),
    name: "百分号不一",
    k: "K84",
    basis: Basis::Usage,
    clause: "百分号用半角“%”，全篇一致",
    severity: Severity::Warning,
    fix: SAFE,
    essay: essay(
        "数字后面的全角“％”改成半角“%”。",
        "同一篇里两种写法混用，字宽不一。",
        "增长5％",
        "增长5%",
        "汉字后面的“％”不管；全篇都用“％”的，只作提示。",
    ),
    find: Find::Code(percent),
    ..ROW
};

fn percent(context: &Context<'_>, sink: &mut Sink<'_>) {
    let half = context.runs.iter().any(|run| run.text.contains('%'));
    let mut sink = sink.of_habit(!half);
    for run in &context.runs {
        for (at, mark) in run.text.match_indices('％') {
            if run.before(at).is_some_and(|c| c.is_ascii_digit()) {
                let message = if half {
                    "全篇的百分号应当一致，用半角“%”"
                } else {
                    "百分号用半角“%”"
                };
                sink.tell(run, at..at + mark.len(), message, Some("%"));
            }
        }
    }
}
