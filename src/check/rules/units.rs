//! 数字, JG532: units of measure (GB 3100—1993).

use super::super::context::Context;
use super::super::guard;
use super::super::rule::{Find, Rule};
use super::super::run::Run;
use super::super::sink::Sink;
use super::essay;
use super::marks::{ASK, STANDARD};
use crate::diag::{Code, Severity};

/// Units as they should not be written, and what they are called.
const UNITS: [(&str, &str); 38] = [
    ("公里/h", "公里/小时"),
    ("平米", "平方米"),
    ("平方公尺", "平方米"),
    ("立方公尺", "立方米"),
    ("公尺", "米"),
    ("公升", "升"),
    ("市斤", "斤"),
    ("KWH", "千瓦时"),
    ("kWh", "千瓦时"),
    ("kwh", "千瓦时"),
    ("kw", "千瓦"),
    ("hm²", "公顷"),
    ("hm2", "公顷"),
    ("km2", "平方公里"),
    ("ML", "毫升"),
    ("Mm", "毫米"),
    ("KWh", "千瓦时"),
    ("KVA", "千伏安"),
    ("KW", "千瓦"),
    ("KV", "千伏"),
    ("m3", "立方米"),
    ("M3", "立方米"),
    ("KM²", "平方公里"),
    ("km²", "平方公里"),
    ("㎡", "平方米"),
    ("m²", "平方米"),
    ("m2", "平方米"),
    ("M2", "平方米"),
    ("㎞", "千米"),
    ("KM", "千米"),
    ("Km", "千米"),
    ("㎏", "公斤"),
    ("KG", "公斤"),
    ("Kg", "公斤"),
    ("㎝", "厘米"),
    ("公分", "厘米"),
    ("㎜", "毫米"),
    ("m³", "立方米"),
];

pub(super) const UNIT_FORM: Rule = Rule {
    code: Code("JG532"),
    name: "计量单位写法",
    k: "K81",
    clause: "GB 3100—1993",
    severity: Severity::Warning,
    fix: ASK,
    essay: essay(
        "正文里的计量单位写汉字名称，字母的大小写照国际单位制。",
        "“KM”“Kg”大小写不对，“㎡”是兼容字符，“公分”已不用。",
        "5KM、10㎡、20公分",
        "5千米、10平方米、20厘米",
        "表格里的不管；型号不管。",
    ),
    find: Find::Code(unit_form),
    ..STANDARD
};

fn unit_form(context: &Context<'_>, sink: &mut Sink<'_>) {
    let texts = |run: &&Run| run.role != crate::document::Role::TableCell && run.key.is_none();
    for run in context.runs.iter().filter(texts) {
        let mut at = 0;
        while let Some(digit) =
            run.text[at..].find(|c: char| c.is_ascii_digit() || matches!(c, '万' | '亿' | '多' | '余'))
        {
            at += digit;
            let end = at + run.text[at..].chars().next().map_or(1, char::len_utf8);
            let rest = run.text[end..].trim_start_matches(' ');
            let from = run.text.len() - rest.len();
            let unit = UNITS.iter().find(|(wrong, _)| rest.starts_with(wrong));
            if let Some((wrong, right)) = unit {
                let more = rest[wrong.len()..]
                    .starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '²' | '³' | '/'));
                if !more && !run.is_guarded(from..from + wrong.len(), guard::OPAQUE) {
                    sink.tell(run, from..from + wrong.len(), format!("“{wrong}”应当写作“{right}”"), Some(right));
                }
            }
            at = end;
        }
    }
}
