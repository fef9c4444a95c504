//! 数字, JG50x: dates. GB/T 15835—2011 and GB/T 9704—2012, 7.3.5.4.

use super::super::context::Context;
use super::super::expression::{Captures, Expression};
use super::super::guard;
use super::super::pattern::{PATTERN, Pattern, in_clauses};
use super::super::rule::{Basis, Find, Papers, Rule};
use super::super::run::Run;
use super::super::sink::Sink;
use super::marks::{ASK, STANDARD};
use super::{ROW, essay};
use crate::diag::{Code, Severity};
use crate::document::Role;
use crate::document::date::IssueDate;
use crate::text::han::is_han;
use crate::text::numeral;

pub(super) const PADDED_DATE: Rule = Rule {
    code: Code("JG501"),
    name: "日期补零",
    k: "K05",
    clause: "GB/T 9704—2012，7.3.5.4；GB/T 15835—2011，5.1.4",
    essay: essay(
        "年月日里的月、日不编虚位。",
        "标准说月、日不编虚位，即 1 不编为 01。",
        "2026年08月01日",
        "2026年8月1日",
        "2026-08-01 这样的写法要补零，不管。",
    ),
    find: Find::Patterns(&[
        Pattern {
            anchors: "年0 年０",
            regex: "[0-9]年(?P<x>0(?P<d>[1-9]))月",
            say: "月份不编虚位：“$x月”",
            right: "$d",
            guard: guard::OPAQUE,
            ..PATTERN
        },
        Pattern {
            anchors: "月0",
            regex: "[0-9]月(?P<x>0(?P<d>[1-9]))[日号]",
            say: "日不编虚位：“$x日”",
            right: "$d",
            guard: guard::OPAQUE,
            ..PATTERN
        },
    ]),
    ..STANDARD
};

/// A date in Han numerals.
static HAN_DATE: Expression =
    Expression::new("[一二][〇零○一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日");

pub(super) const HAN_ISSUE_DATE: Rule = Rule {
    code: Code("JG502"),
    name: "成文日期用汉字",
    k: "K06",
    papers: Papers::Official,
    clause: "GB/T 9704—2012，7.3.5.4",
    essay: essay(
        "公文的成文日期用阿拉伯数字。",
        "标准说“成文日期用阿拉伯数字将年、月、日标全”。",
        "二〇二六年八月一日",
        "2026年8月1日",
        "讲话稿不管；正文里引用的日期不管。",
    ),
    find: Find::Code(han_issue_date),
    ..STANDARD
};

fn han_issue_date(context: &Context<'_>, sink: &mut Sink<'_>) {
    // A line that is nothing but a date is one under a signature.
    let alone = |run: &&Run| {
        let text = run.text.trim();
        run.role == Role::Body && HAN_DATE.find_iter(text).any(|found| found.as_str() == text)
    };
    let dated = |run: &&Run| matches!(run.role, Role::IssueDate | Role::PrintedBy) || alone(run);
    for run in context.runs.iter().filter(dated) {
        for found in HAN_DATE.find_iter(&run.text) {
            let right = found.as_str().parse::<IssueDate>().map(|date| date.to_string()).ok();
            sink.tell(run, found.range(), "成文日期应当用阿拉伯数字", right.as_deref());
        }
    }
}

pub(super) const MIXED_DATE: Rule = Rule {
    code: Code("JG503"),
    name: "日期混用两种数字",
    k: "",
    clause: "GB/T 15835—2011，4.3",
    fix: ASK,
    essay: essay(
        "一个日期里汉字数字与阿拉伯数字混用。",
        "同一处数字应当用同一种写法。",
        "二〇二六年8月1日",
        "2026年8月1日",
        "农历的月日用汉字，不管。",
    ),
    find: Find::Code(mixed_date),
    ..STANDARD
};

static MIXED: Expression = Expression::new(
    "[一二][〇零○一二三四五六七八九]{3}年[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日",
);

fn mixed_date(context: &Context<'_>, sink: &mut Sink<'_>) {
    let (arabic, han) = (|c: char| c.is_ascii_digit(), |c: char| "〇零○一二三四五六七八九十".contains(c));
    let mixes = |before: Option<char>, after: Option<char>| {
        before.zip(after).is_some_and(|(b, a)| arabic(b) && han(a) || han(b) && arabic(a))
    };
    for run in context.runs.iter().filter(|run| run.has('年', mixes)) {
        for found in MIXED.find_iter(&run.text).filter(|found| !run.is_guarded(found.range(), guard::OPAQUE)) {
            let right = found.as_str().parse::<IssueDate>().map(|date| date.to_string()).ok();
            sink.tell(run, found.range(), "一个日期里用了两种数字", right.as_deref());
        }
    }
}

/// A day as it is written: year (if it is said), month, day (if it is said); each in either script.
static DAY: Expression = Expression::new(
    "(?:(?P<y>[0-9]{4}|[一二][〇零○一二三四五六七八九]{3})年)?(?P<m>[0-9]{1,3}|[一二三四五六七八九十]{1,3})月(?:(?P<d>[0-9]{1,3}|[一二三四五六七八九十]{1,3})[日号])?",
);

/// A day found in a run.
struct Day {
    year: Option<u32>,
    month: u32,
    day: Option<u32>,
    range: std::ops::Range<usize>,
}

fn days(run: &Run) -> Vec<Day> {
    let value = |text: &str| numeral::prefix(&text.replace(['零', '○'], "〇")).map(|(value, ..)| value);
    // 七八月 are two months, roughly.
    let counted =
        |text: &str| value(text).filter(|value| !text.contains(is_han) || numeral::to_chinese(*value) == text);
    let day = |(from, found): (usize, Captures<'_>)| {
        let part = |name| found.name(name).map(|part| part.as_str());
        Some(Day {
            year: part("y").and_then(value),
            month: part("m").and_then(counted)?,
            day: match part("d") {
                Some(day) => Some(counted(day)?),
                None => None,
            },
            range: from + found.whole().start()..from + found.whole().end(),
        })
    };
    let is_numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let dated = |text: &str| text.match_indices('月').any(|(at, _)| text[..at].ends_with(is_numeral));
    in_clauses(&run.text, &DAY, dated).filter_map(day).collect()
}

pub(super) const IMPOSSIBLE_DATE: Rule = Rule {
    code: Code("JG504"),
    name: "日期不存在",
    k: "K07",
    basis: Basis::Usage,
    clause: "历法",
    fix: ASK,
    essay: essay(
        "历书上没有的月、日。",
        "写错一个数字，开会就走错日子。",
        "2026年2月30日",
        "2026年2月28日",
        "没有写年份的2月29日不管；农历不管。",
    ),
    find: Find::Code(impossible_date),
    ..STANDARD
};

/// 25时, 9时70分: no time of the day.
static HOUR: Expression = Expression::new(
    "(?:午|晚|早|晨|夜|日|，|于|至|到|。|（)(?P<x>(?:(?:2[5-9]|[3-9][0-9])时(?:[0-9]{1,2}分)?|(?:1?[0-9]|2[0-4])时[6-9][0-9]分|(?:2[5-9]|[3-9][0-9])[:：][0-9]{2}|(?:1?[0-9]|2[0-4])[:：][6-9][0-9]))(?P<a>.?)",
);

fn impossible_hour(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in context.runs.iter().filter(|run| run.has_behind_digit('时') || run.text.contains([':', '：'])) {
        for found in HOUR.captures_iter(&run.text) {
            let after = found.name("a").map_or("", |after| after.as_str());
            if let Some(place) =
                found.name("x").filter(|_| !after.starts_with(|c: char| c.is_ascii_digit() || c == ':'))
            {
                // 比分 3:75 stands behind no word of time: hours in figures need one.
                let timed = place.as_str().contains('时')
                    || run.text[..place.start()].ends_with(['午', '晚', '早', '晨', '夜']);
                if timed && !run.is_guarded(place.range(), guard::OPAQUE) {
                    sink.tell(run, place.range(), format!("没有“{}”这个钟点", place.as_str()), None);
                }
            }
        }
    }
}

fn impossible_date(context: &Context<'_>, sink: &mut Sink<'_>) {
    impossible_hour(context, sink);
    for run in &context.runs {
        for Day { year, month, day, range } in days(run) {
            let before = &run.text[..range.start];
            let bound = |c: char| "近前后第余多几数约农历正个".contains(c) || c.is_ascii_digit() || c == '.';
            // A leap year when none is said: 29 February may be.
            let leap = year.unwrap_or(2024) as u16;
            let exists = match day {
                Some(day) => IssueDate::new(leap, month.min(200) as u8, day.min(200) as u8).is_some(),
                // 13月 is none, 18月 may be so many months.
                None => (1..=12).contains(&month) || year.is_none() && month != 13,
            };
            if !exists && !before.ends_with(bound) && !run.is_guarded(range.clone(), guard::OPAQUE) {
                // 11月31日 is meant for the last day of the month.
                let last = (28..=31).rev().find(|day| IssueDate::new(leap, month.min(200) as u8, *day as u8).is_some());
                let text = &run.text[range.clone()];
                let right = last.filter(|last| day == Some(last + 1) || month == 2 && day == Some(30));
                let right =
                    right.and_then(|last| Some(text.replace(&format!("{}日", last_day(text)?), &format!("{last}日"))));
                sink.tell(run, range.clone(), format!("没有“{text}”这一天"), right.as_deref());
            }
        }
    }
}

/// The day a date in figures ends with.
fn last_day(text: &str) -> Option<&str> {
    let head = text.strip_suffix('日')?;
    let digits = head.len() - head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    (digits > 0).then(|| &head[head.len() - digits..])
}

static WEEKDAY: Expression = Expression::new(
    "(?:(?P<y>[0-9]{4})年)?(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日[（(，、 ]?(?P<x>(?:星期|周|礼拜)(?P<w>[一二三四五六日天1-7]))",
);

pub(super) const WEEKDAY_RULE: Rule = Rule {
    code: Code("JG505"),
    name: "星期不对",
    k: "K08",
    basis: Basis::Usage,
    clause: "历法",
    fix: ASK,
    severity: Severity::Warning,
    essay: essay(
        "写了年月日又写了星期的，两者对不上。",
        "日期与星期有一个是错的，与会的人不知道信哪一个。",
        "2026年8月1日（星期五）",
        "2026年8月1日（星期六）",
        "没有写年份的，用同一段前面的年份或文件头的日期来算；都没有的不管。",
    ),
    find: Find::Code(weekday),
    ..STANDARD
};

/// Sunday is 0 (Zeller, from the day of 1 March).
fn weekday_of(year: u32, month: u32, day: u32) -> u32 {
    let (year, month) = if month < 3 { (year - 1, month + 12) } else { (year, month) };
    (day + 13 * (month + 1) / 5 + year + year / 4 - year / 100 + year / 400 + 6) % 7
}

/// The year a text names last.
fn year_before(text: &str) -> Option<u32> {
    let at = text.rmatch_indices('年').map(|(at, _)| at).find(|at| {
        let head = &text[..*at];
        head.len() - head.trim_end_matches(|c: char| c.is_ascii_digit()).len() == 4
    })?;
    text[at - 4..at].parse().ok()
}

fn weekday(context: &Context<'_>, sink: &mut Sink<'_>) {
    let issued = context.document.meta.date.as_ref().map(|date| u32::from(date.value.parts().0));
    const NAMES: [char; 7] = ['日', '一', '二', '三', '四', '五', '六'];
    let dated = |run: &&Run| run.has('日', |_, after| after.is_some_and(|c| "（(，、 星周礼".contains(c)));
    let weekly = |run: &&Run| ["星期", "周", "礼拜"].iter().any(|word| run.text.contains(word));
    for run in context.runs.iter().filter(dated).filter(weekly) {
        // The year named last, and how far it was looked for.
        let (mut named, mut seen) = (issued, 0);
        for found in WEEKDAY.captures_iter(&run.text) {
            let start = found.whole().start();
            named = year_before(&run.text[seen..start]).or(named);
            seen = start;
            let number = |name| found.name(name).and_then(|part| part.as_str().parse::<u32>().ok()).unwrap_or(0);
            let (month, day) = (number("m"), number("d"));
            // Without a year it is that of the paragraph before it, or of the head; in December that may be the next one.
            let year = match found.name("y") {
                Some(_) => number("y"),
                None => match named {
                    Some(year) => year,
                    None => continue,
                },
            };
            let said = found.name("w").and_then(|word| word.as_str().chars().next()).unwrap_or(' ');
            let said = match said {
                '天' | '7' => Some(0),
                '1'..='6' => said.to_digit(10),
                _ => NAMES.iter().position(|name| *name == said).map(|at| at as u32),
            };
            let exists = IssueDate::new(year as u16, month as u8, day as u8).is_some();
            let right = weekday_of(year, month, day);
            let range = found.name("x").map_or(0..0, |word| word.range());
            let next = weekday_of(year + 1, month, day);
            let turned = found.name("y").is_none() && month <= 3 && said == Some(next);
            if exists && year > 1600 && said != Some(right) && !turned {
                let name = NAMES[right as usize];
                let text = &run.text[range.clone()];
                let corrected =
                    format!("{}{name}", &text[..text.len() - text.chars().last().map_or(0, char::len_utf8)]);
                sink.tell(run, range, format!("{year}年{month}月{day}日是星期{name}"), Some(&corrected));
            }
        }
    }
}

pub(super) const SHORT_YEAR: Rule = Rule {
    code: Code("JG506"),
    name: "年份简写",
    k: "K55",
    clause: "GB/T 15835—2011，5.1.4",
    severity: Severity::Warning,
    fix: ASK,
    essay: essay(
        "年份写成了两位数。",
        "标准说四位数字的年份不应简写为两位。",
        "98年开工、25年底完工",
        "1998年开工、2025年底完工",
        "“10年前”“20年来”“80年代”一类表示时间长短、年代的不管。",
    ),
    find: Find::Patterns(&[
        Pattern {
            anchors: "年底 年初 年末 年1 年2 年3 年4 年5 年6 年7 年8 年9",
            regex: "(?:^|[^0-9.,/〔（(第前近约后满过达])(?P<x>(?P<y>[012][0-9]))年(?:底|初|末|[0-9]{1,2}月)",
            say: "年份不应简写：“$x年”",
            right: "20$y",
            guard: guard::OPAQUE,
            ..PATTERN
        },
        // 26年新开通: at the head of a clause, before what is done in a year and not in so many.
        Pattern {
            anchors: "1年 2年 3年 4年 5年 6年 7年 8年 9年",
            regex: "(?:^|[，,。；：\n\\s])(?:到|至|在|从|自|截至|预计|计划)?(?P<x>(?P<y>2[1-9]))年(?:新|全年|全县|全市|全省|全镇|全乡|全区|我|共|完成|建成|投产|投入|开工|开通|启动|实施|上半年|下半年|[一二三四1-4]季度|度|春|夏|秋|冬|汛期|实现|达到|收入|产值|招生|招聘|计划|预算|被评为|获得?评|荣获)",
            say: "年份不应简写：“$x年”",
            right: "20$y",
            guard: guard::OPAQUE,
            ..PATTERN
        },
        // 从24年的3处增加到25年的8处: two years side by side.
        Pattern {
            anchors: "1年 2年 3年 4年 5年 6年 7年 8年 9年",
            regex: "(?:从|由|自|较|比)(?P<x>(?P<y>2[1-9]))年(?:的|同期|底|初|增|减|提|下降|上升|末)",
            say: "年份不应简写：“$x年”",
            right: "20$y",
            guard: guard::OPAQUE,
            ..PATTERN
        },
        Pattern {
            anchors: "年， 年,",
            regex: "(?:^|[，,。；、])(?:到|至|在|从|自|截至)(?P<x>(?P<y>2[0-9]))年[，,]",
            say: "年份不应简写：“$x年”",
            right: "20$y",
            guard: guard::OPAQUE,
            ..PATTERN
        },
        Pattern {
            anchors: "年以前 年以来 年之前 年以后",
            regex: "(?:^|[，。；、（])(?P<x>(?P<y>9[0-9]))年(?:以前|以来|之前|以后)",
            say: "年份不应简写：“$x年”",
            right: "19$y",
            guard: guard::OPAQUE,
            ..PATTERN
        },
        Pattern {
            anchors: "70年 71年 72年 73年 74年 75年 76年 77年 78年 79年 80年 81年 82年 83年 84年 85年 86年 87年 88年 89年 90年 91年 92年 93年 94年 95年 96年 97年 98年 99年",
            regex: "(?:^|[^0-9.,/〔（(第前近约后满过达])(?P<x>(?P<y>[789][0-9]))年(?:底|初|末|[0-9]{1,2}月|[^0-9前后内间来以代历的寿龄华轮期限大过级])",
            say: "年份不应简写：“$x年”",
            right: "19$y",
            except: "多年 余年 几年 周年",
            guard: guard::OPAQUE,
            ..PATTERN
        },
    ]),
    ..STANDARD
};

pub(super) const HAN_ZERO: Rule = Rule {
    code: Code("JG507"),
    name: "年份里的零",
    k: "K56",
    clause: "GB/T 15835—2011，5.2.3",
    essay: essay(
        "汉字写的年份，零写作“〇”（U+3007），不用“零”、圆圈、字母 O、数字 0。",
        "编号、年份里的零用“〇”，数量里的零才用“零”。",
        "二零二六年、二○二六年",
        "二〇二六年",
        "“一百零五年”一类的数量不管。",
    ),
    find: Find::Code(han_zero),
    ..STANDARD
};

static HAN_YEAR: Expression = Expression::new("[一二][零○〇OoОΟ0◯一二三四五六七八九]{3}年");

/// What is written for 〇 and is none.
const FALSE_ZEROS: [char; 8] = ['零', '○', 'O', 'o', 'О', 'Ο', '0', '◯'];

fn han_zero(context: &Context<'_>, sink: &mut Sink<'_>) {
    let in_year = |c: char| "〇一二三四五六七八九".contains(c) || FALSE_ZEROS.contains(&c);
    let is_wrong = |run: &&Run| run.text.match_indices(FALSE_ZEROS).any(|(at, _)| run.before(at).is_some_and(in_year));
    for run in context.runs.iter().filter(is_wrong) {
        for found in HAN_YEAR.find_iter(&run.text) {
            let year = found.as_str();
            let right: String = year.chars().map(|c| if FALSE_ZEROS.contains(&c) { '〇' } else { c }).collect();
            if right != year && !run.is_guarded(found.range(), guard::OPAQUE) {
                sink.tell(run, found.range(), format!("年份里的零应当写作“〇”：“{right}”"), Some(&right));
            }
        }
    }
}

pub(super) const DAY_WORD: Rule = Rule {
    code: Code("JG508"),
    name: "日期用“号”",
    k: "K64",
    basis: Basis::Usage,
    clause: "公文用“日”，“号”是口语",
    severity: Severity::Warning,
    essay: essay(
        "日期里的“号”改成“日”。",
        "书面的日期用“日”。",
        "8月1号",
        "8月1日",
        "“1号文件”“1号楼”不管；引文里的不管。",
    ),
    find: Find::Patterns(&[Pattern {
        anchors: "0号 1号 2号 3号 4号 5号 6号 7号 8号 9号",
        regex: "[0-9]{1,2}月[0-9]{1,2}(?P<x>号)(?:$|[^线楼文令机台院])",
        say: "日期用“日”，不用“号”",
        right: "日",
        guard: guard::WORDS,
        ..PATTERN
    }]),
    fix: super::marks::SAFE,
    ..ROW
};

pub(super) const WEEKDAY_DIGIT: Rule = Rule {
    code: Code("JG509"),
    name: "星期、农历用汉字",
    k: "",
    clause: "GB/T 15835—2011，4.2",
    essay: essay(
        "星期几、农历的月日用汉字数字。",
        "标准说干支纪年、农历月日和有固定说法的词用汉字数字。",
        "星期5、农历8月15",
        "星期五、农历八月十五",
        "“周1次”“每周3天”是次数，不管。",
    ),
    find: Find::Patterns(&[
        Pattern {
            anchors: "星期 礼拜",
            regex: "(?:星期|礼拜)(?P<x>1)(?:$|[^0-9])",
            say: "星期用汉字数字",
            right: "一",
            guard: guard::OPAQUE,
            ..PATTERN
        },
        Pattern {
            anchors: "星期 礼拜",
            regex: "(?:星期|礼拜)(?P<x>2)(?:$|[^0-9])",
            say: "星期用汉字数字",
            right: "二",
            guard: guard::OPAQUE,
            ..PATTERN
        },
        Pattern {
            anchors: "星期 礼拜",
            regex: "(?:星期|礼拜)(?P<x>3)(?:$|[^0-9])",
            say: "星期用汉字数字",
            right: "三",
            guard: guard::OPAQUE,
            ..PATTERN
        },
        Pattern {
            anchors: "星期 礼拜",
            regex: "(?:星期|礼拜)(?P<x>4)(?:$|[^0-9])",
            say: "星期用汉字数字",
            right: "四",
            guard: guard::OPAQUE,
            ..PATTERN
        },
        Pattern {
            anchors: "星期 礼拜",
            regex: "(?:星期|礼拜)(?P<x>5)(?:$|[^0-9])",
            say: "星期用汉字数字",
            right: "五",
            guard: guard::OPAQUE,
            ..PATTERN
        },
        Pattern {
            anchors: "星期 礼拜",
            regex: "(?:星期|礼拜)(?P<x>6)(?:$|[^0-9])",
            say: "星期用汉字数字",
            right: "六",
            guard: guard::OPAQUE,
            ..PATTERN
        },
        Pattern {
            anchors: "消费者 晚会 运动 建军节 建党节 国庆 妇女节 劳动节 青年节",
            regex: "(?P<x>(?P<a>[0-9]{1,2}|[一二三五七八十]{1,2})[.．](?P<b>[0-9]{1,2}|[一二三四五七八九]))”?(?:国际消费者|消费者|晚会|运动|建军节|建党节|国庆|妇女节|劳动节|青年节)",
            say: "以月日作名称的，中间用间隔号：“$a·$b”",
            right: "$a·$b",
            guard: guard::OPAQUE,
            ..PATTERN
        },
        Pattern {
            anchors: "农历 阴历",
            regex: "(?:农历|阴历)(?P<x>[0-9]{1,2}月[0-9]{0,2})",
            say: "农历的月日用汉字数字",
            guard: guard::OPAQUE,
            ..PATTERN
        },
    ]),
    ..STANDARD
};

#[cfg(test)]
mod tests {
    use super::weekday_of;

    #[test]
    fn weekdays_are_those_of_the_calendar() {
        assert_eq!(
            [weekday_of(2026, 8, 1), weekday_of(2000, 1, 1), weekday_of(2024, 2, 29), weekday_of(2026, 11, 26)],
            [6, 6, 4, 4]
        );
    }
}
