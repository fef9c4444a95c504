//! 数字, JG534: percentages in two scripts in one paragraph. GB/T 15835—2011, 4.3.

use super::super::context::Context;
use super::super::expression::Expression;
use super::super::guard;
use super::super::rule::{Find, Rule};
use super::super::sink::Sink;
use super::essay;
use super::marks::{ASK, STANDARD};
use crate::diag::{Code, Severity};
use crate::text::numeral;

pub(super) const TWO_SCRIPTS: Rule = Rule {
    code: Code("JG534"),
    name: "百分数两种写法",
    k: "",
    clause: "GB/T 15835—2011，4.3",
    severity: Severity::Warning,
    fix: ASK,
    essay: essay(
        "同一段里百分数有的用阿拉伯数字，有的用汉字。",
        "标准要求同类的数字写法一致，好比较。",
        "机收率96%，机插率还不到百分之四十",
        "机收率96%，机插率还不到40%",
        "“百分之百”“百分之几”和引文不管。",
    ),
    find: Find::Code(two_scripts),
    ..STANDARD
};

static HAN: Expression =
    Expression::new("百分之(?P<n>[一二三四五六七八九十]{1,3})(?:点(?P<d>[〇零一二三四五六七八九]{1,2}))?(?P<a>.?)");

fn two_scripts(context: &Context<'_>, sink: &mut Sink<'_>) {
    let figures =
        |text: &str| text.match_indices('%').any(|(at, _)| text[..at].ends_with(|c: char| c.is_ascii_digit()));
    for run in context.runs.iter().filter(|run| run.text.contains("百分之") && figures(&run.text)) {
        for found in HAN.captures_iter(&run.text) {
            let part = |name| found.name(name).map_or("", |part| part.as_str());
            let (whole, after) = (found.whole().range(), part("a"));
            let range = whole.start..whole.end - after.len();
            // 百分之百, 百分之三四十: no figure says that; 百分之九十几.
            let rough = "百几多来余一二三四五六七八九十".contains(after) && !after.is_empty();
            let Some(number) = numeral::from_chinese(part("n")).filter(|_| !rough) else { continue };
            let plain = numeral::to_chinese(number) == part("n");
            if plain && !run.is_guarded(range.clone(), guard::WORDS) {
                let digits: String =
                    part("d").chars().filter_map(numeral::chinese_digit).map(|d| d.to_string()).collect();
                let point = if digits.is_empty() { "" } else { "." };
                let right = format!("{number}{point}{digits}%");
                sink.tell(run, range, format!("同一段里别处的百分数用阿拉伯数字：“{right}”"), Some(&right));
            }
        }
    }
}
