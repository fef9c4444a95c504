//! 层次, JG307 and JG308: the brackets of numbers, and what stands behind 一是.

use super::super::context::Context;
use super::super::rule::{Find, Rule};
use super::super::sink::Sink;
use super::essay;
use super::levels::{Form, clause_starts, label_text, labels};
use super::marks::{ASK, STANDARD};
use crate::diag::{Code, Severity};
use crate::text::numeral;

pub(super) const HALF_BRACKET: Rule = Rule {
    code: Code("JG307"),
    name: "序号的半角括号",
    k: "K27",
    clause: "GB/T 15834—2011，4.9、5.1",
    severity: Severity::Warning,
    essay: essay(
        "序号的括号用全角。",
        "半角括号与汉字序号宽窄不合。",
        "(一)加强领导",
        "（一）加强领导",
        "Markdown 的有序列表“1)”不管。",
    ),
    find: Find::Code(half_bracket),
    ..STANDARD
};

fn half_bracket(context: &Context<'_>, sink: &mut Sink<'_>) {
    for label in labels(context).iter().filter(|label| matches!(label.form, Form::HanBracket | Form::ArabicBracket)) {
        let text = label_text(label);
        let right = text.replace('(', "（").replace(')', "）");
        if right != text && !label.words().trim().is_empty() {
            sink.tell(label.run, label.place.clone(), "序号的括号用全角", Some(&right));
        }
    }
}

pub(super) const ITEM_MARK: Rule = Rule {
    code: Code("JG308"),
    name: "“一是”后的标点",
    k: "K28",
    clause: "GB/T 15834—2011（序次语）",
    severity: Severity::Warning,
    fix: ASK,
    essay: essay(
        "“一是”“二是”后面不用顿号、冒号；一组里有的用逗号有的不用，要统一。",
        "“一是”后面直接说内容，或用逗号。",
        "一是、抓学习；二是抓整改",
        "一是抓学习；二是抓整改",
        "全组都用逗号的不管。",
    ),
    find: Find::Code(item_mark),
    ..STANDARD
};

fn item_mark(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in &context.runs {
        let mut items: Vec<(usize, usize, char)> = Vec::new();
        for start in clause_starts(run) {
            let rest = &run.text[start..];
            let Some((value, length, numeral::NumeralScript::Chinese)) = numeral::prefix(rest) else { continue };
            if value <= 20 && rest[length..].starts_with('是') {
                let head = length + '是'.len_utf8();
                items.push((start, start + head, rest[head..].chars().next().unwrap_or(' ')));
            }
        }
        let commas = items.iter().filter(|item| item.2 == '，').count();
        for (start, end, mark) in &items {
            let word = &run.text[*start..*end];
            if matches!(mark, '、' | '：' | ':') {
                sink.tell(run, *end..*end + mark.len_utf8(), format!("“{word}”后面不用“{mark}”"), Some(""));
            } else if *mark == '，' && commas * 2 < items.len() && items.len() > 1 {
                sink.tell(run, *end..*end + mark.len_utf8(), format!("“{word}”后面的逗号与其他各项不一致"), Some(""));
            }
        }
    }
}
