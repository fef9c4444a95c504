//! 字形, JG53x: characters that are other ones than they look. GB/T 15835—2011, 5.1.7.

use super::super::context::Context;
use super::super::guard;
use super::super::rule::{Basis, Find, Rule};
use super::super::sink::Sink;
use super::marks::{SAFE, STANDARD, rows};
use super::{ROW, essay};
use crate::diag::{Code, Severity};
use crate::text::han::ordinary_in_place;

pub(super) const FULL_WIDTH: Rule = Rule {
    code: Code("JG530"),
    name: "全角数字、字母",
    k: "K54",
    clause: "GB/T 15835—2011，5.1.7",
    severity: Severity::Warning,
    essay: essay(
        "全角的数字、字母改成半角。",
        "标准说阿拉伯数字占半个汉字位置。",
        "２０２６年、ＡＰＰ",
        "2026年、APP",
        "无。",
    ),
    find: Find::Code(full_width),
    ..STANDARD
};

fn full_width(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in &context.runs {
        for row in rows(run, |c| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')) {
            let half = |c: char| char::from_u32(c as u32 - 0xFEE0).unwrap_or(c);
            let right: String = run.text[row.clone()].chars().map(half).collect();
            if !run.is_guarded(row.clone(), guard::OPAQUE) {
                sink.tell(run, row, format!("全角字符应当用半角“{right}”"), Some(&right));
            }
        }
    }
}

pub(super) const RADICAL: Rule = Rule {
    code: Code("JG535"),
    name: "部首字、兼容字",
    k: "",
    basis: Basis::Usage,
    clause: "《通用规范汉字表》里没有这些编码的字",
    severity: Severity::Warning,
    fix: SAFE,
    essay: essay(
        "样子像汉字、其实是部首或兼容字的，改成通行的汉字。",
        "从 PDF 复制来的文字里常有：印出来一样，查找、朗读、换字体时却是另一个字，Word 里还会换成别的字体。",
        "⽀持⼯作、⻓期",
        "支持工作、长期",
        "单说部首的“⺡”之类没有通行的字与它同形，不管。",
    ),
    find: Find::Code(radical),
    ..ROW
};

fn radical(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in &context.runs {
        for row in rows(run, |c| ordinary_in_place(c) != c) {
            let right: String = run.text[row.clone()].chars().map(ordinary_in_place).collect();
            if !run.is_guarded(row.clone(), guard::OPAQUE) {
                sink.tell(run, row, format!("这是部首或兼容字，应当用通行的汉字“{right}”"), Some(&right));
            }
        }
    }
}
