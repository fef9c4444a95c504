//! Tables drawn with `+---+---+` and `|`, as Pandoc and mail programs have them. Markdown sees a paragraph.

use super::block::span_of;
use crate::document::inline::{Inline, InlineKind, plain_text};
use crate::document::table::{Cell, ColumnAlign, Row, Table};
use crate::read::draft::{Paragraph, trim};
use crate::source::Span;

/// `+-----+=====+`, `+:---:+`: a line between rows.
pub(super) fn is_rule(line: &str) -> bool {
    ["+-", "+=", "+:"].iter().any(|begin| line.starts_with(begin))
        && line.ends_with('+')
        && line.chars().all(|c| matches!(c, '+' | '-' | '=' | ':'))
}

/// `| 甲 | 乙 |`.
pub(super) fn is_row(line: &str) -> bool {
    line.len() > 1 && line.starts_with('|') && line.ends_with('|')
}

/// The table a paragraph draws; `None` when it is none, or its rows have not all as many cells.
pub(super) fn table(paragraph: &Paragraph) -> Option<Table> {
    let lines: Vec<Vec<Inline>> = paragraph.split_lines().collect();
    let first = plain_text(lines.first()?);
    if !is_rule(&first) || !is_rule(&plain_text(lines.last()?)) {
        return None;
    }
    let columns = first.matches('+').count() - 1;
    let mut table =
        Table { columns: vec![ColumnAlign::Auto; columns], header: None, rows: Vec::new(), landscape: false };
    let mut open: Option<Vec<Cell>> = None;
    for line in &lines {
        let text = plain_text(line);
        if is_rule(&text) {
            if let Some(cells) = open.take() {
                table.rows.push(Row { cells });
            }
            // What stands above `+===+` is the head.
            if text.starts_with("+=") && table.header.is_none() && table.rows.len() == 1 {
                table.header = table.rows.pop();
            }
            continue;
        }
        let cells = Some(cells(line)).filter(|cells| is_row(&text) && cells.len() == columns)?;
        match &mut open {
            Some(open) => open.iter_mut().zip(cells).for_each(|(above, cell)| append(above, cell)),
            None => open = Some(cells),
        }
    }
    (!table.rows.is_empty()).then_some(table)
}

/// The table whose rows a paragraph writes between `|`, without the line `|---|` below the first that Markdown asks for: what
/// it would be with that line, or `None` inside when its rows have not all as many cells.
pub(super) fn without_rule(paragraph: &Paragraph) -> Option<Option<Table>> {
    let first = paragraph.inlines.first().map(|inline| &inline.kind);
    let is_likely = matches!(first, Some(InlineKind::Text { text, .. }) if text.trim_start().starts_with('|'));
    if !is_likely || paragraph.lines.is_empty() {
        return None;
    }
    let lines: Vec<Vec<Inline>> = paragraph.split_lines().collect();
    let is_drawn = lines.len() > 1 && lines.iter().all(|line| is_row(plain_text(line).trim()));
    let mut rows: Vec<Row> = lines.iter().filter(|_| is_drawn).map(|line| Row { cells: cells(line) }).collect();
    let columns = rows.first()?.cells.len();
    if columns < 2 || rows.iter().any(|row| row.cells.len() != columns) {
        return (columns > 1).then_some(None);
    }
    let header = Some(rows.remove(0));
    Some(Some(Table { columns: vec![ColumnAlign::Auto; columns], header, rows, landscape: false }))
}

/// What stands between the `|` of a line.
fn cells(line: &[Inline]) -> Vec<Cell> {
    let mut cells: Vec<Vec<Inline>> = Vec::new();
    for inline in line {
        let InlineKind::Text { text, .. } = &inline.kind else {
            cells.last_mut().into_iter().for_each(|cell| cell.push(inline.clone()));
            continue;
        };
        let mut from = 0;
        for (at, _) in text.match_indices('|').chain([(text.len(), "")]) {
            if let Some(cell) = cells.last_mut() {
                cell.extend(inline.part(from..at).filter(|part| !part.is_empty()));
            }
            if at < text.len() {
                cells.push(Vec::new());
            }
            from = at + 1;
        }
    }
    // Behind the last `|` there is none.
    cells.pop();
    cells.into_iter().map(cell).collect()
}

fn cell(inlines: Vec<Inline>) -> Cell {
    let inlines = trim(inlines);
    let span = span_of(&inlines).unwrap_or_default();
    Cell { inlines, span }
}

/// A further line of a cell.
fn append(above: &mut Cell, below: Cell) {
    if below.inlines.is_empty() {
        return;
    }
    if let Some(last) = above.inlines.last().map(|inline| inline.span.end) {
        above.inlines.push(Inline::line_break(Span::new(last, last)));
    }
    above.inlines.extend(below.inlines);
    above.span = span_of(&above.inlines).unwrap_or(above.span);
}
