//! 一致, JG511: which one it is: the 13th day of the constitution of 2026, the 105th year of the party.

use super::super::context::Context;
use super::super::guard;
use super::super::rule::{Find, Rule};
use super::super::run::Run;
use super::super::sink::Sink;
use super::agree::LOGIC;
use super::essay;
use super::marks::ASK;
use crate::diag::Code;
use crate::text::index::Index;
use crate::text::numeral::{self, NumeralScript};
use std::sync::LazyLock;

pub(super) const ANNIVERSARY: Rule = Rule {
    code: Code("JG511"),
    name: "第几个节日、周年",
    k: "",
    clause: "设立各节日的决定；算术",
    fix: ASK,
    essay: essay(
        "每年一次的节日“第几个”、重大纪念“几周年”，与年份对不上。",
        "套用往年的旧稿，忘了把“第几个”加一。",
        "2026年写“第十二个国家宪法日”",
        "第十三个国家宪法日",
        "文中与成文日期都没有年份的、说到往年的不管。",
    ),
    find: Find::Code(anniversary),
    ..LOGIC
};

/// Days and weeks that are counted, and the year of the first.
const COUNTED: &[(&str, u32)] = &[
    ("国家宪法日", 2014),
    ("全国宪法日", 2014),
    ("教师节", 1985),
    ("记者节", 2000),
    ("中国记者节", 2000),
    ("全国消防日", 1992),
    ("全国消防宣传日", 1992),
    ("全民国家安全教育日", 2016),
    ("中国农民丰收节", 2018),
    ("农民丰收节", 2018),
    ("中国医师节", 2018),
    ("中国人民警察节", 2021),
    ("人民警察节", 2021),
    ("国家公祭日", 2014),
    ("烈士纪念日", 2014),
    ("全国防灾减灾日", 2009),
    ("全国生态日", 2023),
    ("世界读书日", 1996),
    ("世界环境日", 1972),
    ("世界地球日", 1970),
    ("国际禁毒日", 1988),
    ("世界无烟日", 1988),
    ("世界艾滋病日", 1988),
    ("植树节", 1979),
    ("全国科技工作者日", 2017),
    ("全民健身日", 2009),
    ("全国土地日", 1991),
    ("全国助残日", 1991),
    ("全国安全生产月", 2002),
    ("安全生产月", 2002),
    ("全国交通安全日", 2012),
    ("全国爱国卫生月", 1989),
    ("爱国卫生月", 1989),
    ("全国节能宣传周", 1991),
    ("中国旅游日", 2011),
    ("世界献血者日", 2004),
    ("世界知识产权日", 2001),
    ("国际消费者权益日", 1983),
    ("中国航天日", 2016),
    ("中国品牌日", 2017),
    ("中华慈善日", 2016),
    ("世界水日", 1993),
    ("中国水周", 1988),
    ("全国爱眼日", 1996),
];

/// What is remembered, and its year.
const REMEMBERED: &[(&str, u32)] = &[
    ("中国共产党成立", 1921),
    ("建党", 1921),
    ("中国人民解放军建军", 1927),
    ("中国人民解放军成立", 1927),
    ("建军", 1927),
    ("中华人民共和国成立", 1949),
    ("新中国成立", 1949),
    ("改革开放", 1978),
    ("红军长征胜利", 1936),
    ("长征胜利", 1936),
    ("中国人民抗日战争暨世界反法西斯战争胜利", 1945),
    ("中国人民抗日战争胜利", 1945),
    ("抗日战争胜利", 1945),
    ("抗战胜利", 1945),
    ("五四运动", 1919),
    ("辛亥革命", 1911),
    ("中国共产主义青年团成立", 1922),
    ("共青团成立", 1922),
    ("香港回归", 1997),
    ("澳门回归", 1999),
    ("全国人民代表大会成立", 1954),
    ("人民政协成立", 1949),
    ("抗美援朝出国作战", 1950),
];

static NAMES: LazyLock<Index> = LazyLock::new(|| Index::new(COUNTED.iter().chain(REMEMBERED).map(|(name, _)| *name)));

/// The number at the end, or at the beginning, of a text: its value, its length and its script.
fn number_before(text: &str) -> Option<(u32, usize, NumeralScript)> {
    let of_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百零〇".contains(c);
    let length: usize = text.chars().rev().take_while(|c| of_number(*c)).take(6).map(char::len_utf8).sum();
    let tail = &text[text.len() - length..];
    let (value, used, script) = numeral::prefix(tail)?;
    (used == tail.len()).then_some((value, length, script))
}

fn written(number: u32, script: NumeralScript) -> String {
    if script == NumeralScript::Arabic { number.to_string() } else { numeral::to_chinese(number) }
}

/// The one year a text names, and whether it names others.
fn years(text: &str) -> Vec<u32> {
    let of = |at: usize| text[..at].get(at.checked_sub(4)?..)?.parse::<u32>().ok();
    text.match_indices('年').filter_map(|(at, _)| of(at)).filter(|year| (1980..2100).contains(year)).collect()
}

fn anniversary(context: &Context<'_>, sink: &mut Sink<'_>) {
    let dated = context.issued().map(|issued| issued.0);
    for run in &context.runs {
        if !run.text.contains('第') && !run.text.contains("周年") {
            continue;
        }
        let told = years(&run.text);
        let year = match told.as_slice() {
            [] => dated,
            [first, others @ ..] => others.iter().all(|year| year == first).then_some(*first),
        };
        let Some(year) = year else { continue };
        for (range, number) in NAMES.find_iter(&run.text) {
            match number.checked_sub(COUNTED.len()) {
                None => {
                    let (name, first) = COUNTED[number];
                    counted(run, range.start, name, (year + 1).saturating_sub(first), sink);
                }
                Some(number) => remembered(run, range.end, year.saturating_sub(REMEMBERED[number].1), sink),
            }
        }
    }
}

/// Is the difference one of a year or few? A number that is far from the right one counts something else.
fn is_near(said: u32, right: u32) -> bool {
    const FAR: u32 = 5;
    said != right && said.abs_diff(right) <= FAR && right > 0
}

/// 第十二个国家宪法日.
fn counted(run: &Run, at: usize, name: &str, right: u32, sink: &mut Sink<'_>) {
    let head = run.text[..at].trim_end_matches(['“', '"']);
    let head = head.trim_end_matches("国际").trim_end_matches("全国").trim_end_matches("中国");
    let Some(head) = ["个", "届", "次"].iter().find_map(|measure| head.strip_suffix(measure)) else { return };
    let Some((said, length, script)) = number_before(head) else { return };
    let former = ["去年", "上年", "前年", "明年", "下一"].iter().any(|word| run.on_line_before(at).contains(word));
    let range = head.len() - length..head.len();
    if head[..range.start].ends_with('第')
        && !former
        && is_near(said, right)
        && !run.is_guarded(range.clone(), guard::OPAQUE)
    {
        let right = written(right, script);
        sink.tell(run, range, format!("这一年的{name}是第{right}个"), Some(&right));
    }
}

/// 中国共产党成立105周年.
fn remembered(run: &Run, end: usize, right: u32, sink: &mut Sink<'_>) {
    let rest = &run.text[end..];
    let of_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百零〇".contains(c);
    let length: usize = rest.chars().take_while(|c| of_number(*c)).take(6).map(char::len_utf8).sum();
    let Some((said, used, script)) = numeral::prefix(&rest[..length]) else { return };
    if used == length && rest[length..].starts_with("周年") && is_near(said, right) {
        let right = written(right, script);
        sink.tell(run, end..end + length, format!("到这一年是{right}周年"), Some(&right));
    }
}
