//! 一致, JG714: what a table says it adds up to.

use super::super::context::Context;
use super::super::rule::{Find, Rule};
use super::super::sink::Sink;
use super::figures::{Figure, SUM, shown};
use super::{essay, reckon};
use crate::diag::Code;
use crate::document::table::{Row, Table};
use crate::document::{Content, inline};

pub(super) const TABLE_SUM: Rule = Rule {
    code: Code("JG714"),
    name: "表格合计",
    essay: essay(
        "表格的“合计”“总计”行（列）与各行（列）之和对不上。",
        "改了一格，忘了改合计。",
        "3、4、合计8",
        "3、4、合计7",
        "有空格、“其中”行、文字的列不管；增长率、单价一类不能相加的列不管。",
    ),
    find: Find::Code(table_sum),
    fix: None,
    ..SUM
};

fn cells(row: &Row) -> Vec<String> {
    row.cells.iter().map(|cell| inline::plain_text(&cell.inlines).trim().to_owned()).collect()
}

fn is_total(text: &str) -> bool {
    matches!(text.replace([' ', '\u{3000}'], "").as_str(), "合计" | "总计" | "小计" | "共计")
}

fn table_sum(context: &Context<'_>, sink: &mut Sink<'_>) {
    for element in &context.document.elements {
        let Content::Table(table) = &element.content else { continue };
        by_columns(table, sink);
        reckon::shares_of_column(table, &|row| cells(row), sink);
    }
}

fn by_columns(table: &Table, sink: &mut Sink<'_>) {
    let rows: Vec<Vec<String>> = table.rows.iter().map(cells).collect();
    let Some(total) = rows.iter().position(|row| row.first().is_some_and(|cell| is_total(cell))) else { return };
    // The total stands last, or first of all.
    let others: Vec<usize> = match total {
        last if last + 1 == rows.len() => (0..last).collect(),
        0 => (1..rows.len()).collect(),
        _ => return,
    };
    if others.len() < 2
        || rows.iter().any(|row| row.iter().any(|cell| cell.contains("其中")))
        || rows.iter().filter(|row| row.iter().any(|cell| is_total(cell))).count() > 1
    {
        return;
    }
    // Rates are not added up, shares are.
    let is_rate = |column: usize| {
        let head = table.header.as_ref().and_then(|row| cells(row).into_iter().nth(column)).unwrap_or_default();
        !head.contains('占')
            && ["%", "％", "‰", "率", "增长", "增幅", "单价", "均价", "人均", "平均"]
                .iter()
                .any(|sign| head.contains(sign))
    };
    for column in (1..rows[total].len()).filter(|column| !is_rate(*column)) {
        let figures: Option<Vec<Figure>> = others.iter().map(|row| Figure::read(rows[*row].get(column)?)).collect();
        let (Some(figures), Some(claim)) = (figures, Figure::read(&rows[total][column])) else { continue };
        let sum: f64 = figures.iter().map(|figure| figure.value).sum();
        let slack = if claim.half >= 0.5 { 0.0 } else { figures.iter().map(|figure| figure.half).sum() };
        if (sum - claim.value).abs() > slack + claim.half * f64::from(u8::from(claim.half < 0.5)) + 1e-9 {
            let span = table.rows[total].cells[column].span;
            sink.tell_at(
                span,
                format!("合计不对：这一列加起来是{}，不是{}", shown(sum, claim), shown(claim.value, claim)),
            );
        }
    }
}
