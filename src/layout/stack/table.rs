//! Tables: rows of cells between rules.

use crate::geom::{Length, Point};
use crate::layout::context::{Column, Context};
use crate::layout::hosts;
use crate::layout::page::Rule;
use crate::layout::slab::Slab;
use crate::style::styled::StyledTable;
use std::ops::Range;

/// The columns of a table, left to right.
pub(in crate::layout) fn columns(cx: &Context<'_>, table: &StyledTable) -> impl Iterator<Item = Column> {
    let padding = table.padding;
    let mut left = cx.area.left;
    table.columns.iter().map(move |&width| {
        let inner = width - padding * 2;
        let host_width = inner.to_twips() - hosts::CELL_LOSS_TWIPS;
        let column = Column { left: left + padding, width: inner, host_width, has_breaks: true };
        left += width;
        column
    })
}

/// The header row, and what of it is repeated on the pages the table goes on to. A header that fills a page of its own would
/// push the rows off every page.
pub(in crate::layout) fn header(
    cx: &Context<'_>,
    cells: &[Vec<Slab>],
    table: &StyledTable,
) -> (Vec<Slab>, Option<Slab>) {
    let page = cx.page_height();
    let mut slabs = row(cx, cells, table, page);
    slabs.iter_mut().for_each(|slab| slab.keep = true);
    let repeated = match slabs.as_slice() {
        [slab] if slab.height < page / 2 => Some(slab.as_artifact()),
        _ => None,
    };
    (slabs, repeated)
}

/// The height of a rule as a DOCX has it, in eighths of a point.
fn rule_height(cx: &Context<'_>) -> Length {
    let eighths = cx.document.table.rule.scale(8, Length::pt(1).to_emu()).to_emu();
    Length::pt(1).scale(eighths, 8)
}

/// A row that pages may part: its text begins at its upper edge in every cell, as in all hosts.
pub(in crate::layout) fn long_row(cx: &Context<'_>, cells: &[Vec<Slab>], table: &StyledTable) -> Slab {
    let lines = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let line = |at: usize| {
        let mut piece = Slab::default();
        for line in cells.iter().filter_map(|cell| cell.get(at)) {
            piece.height = piece.height.max(line.height);
            piece.notes.extend(&line.notes);
            piece.lines.extend(line.lines.iter().cloned());
        }
        piece
    };
    let pieces: Vec<Slab> = (0..lines).map(line).collect();
    let mut text = Slab::stacked(pieces.clone()).lowered(rule_height(cx));
    let height = text.height + rule_height(cx);
    text.rules = rules(cx, table, height);
    Slab { height, overhang: rule_height(cx), pieces, ..text }
}

/// A row is one slab, unless it is higher than a page: then as many as it needs.
pub(in crate::layout) fn row(cx: &Context<'_>, cells: &[Vec<Slab>], table: &StyledTable, page: Length) -> Vec<Slab> {
    let lines = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let tallest = cells.iter().flatten().map(|line| line.height).max().unwrap_or(page);
    let fit = ((page - rule_height(cx) * 2).to_emu() / tallest.to_emu().max(1)).max(1) as usize;
    (0..lines).step_by(fit).map(|start| part(cx, cells, table, start..start + fit)).collect()
}

/// Some lines of a row, each cell in the middle of its height, and the rules around them.
fn part(cx: &Context<'_>, cells: &[Vec<Slab>], table: &StyledTable, lines: Range<usize>) -> Slab {
    let part = |cell: &Vec<Slab>| -> Vec<Slab> { cell.iter().skip(lines.start).take(lines.len()).cloned().collect() };
    let cells: Vec<Vec<Slab>> = cells.iter().map(part).collect();
    let height = |cell: &[Slab]| cell.iter().map(|line| line.height).sum::<Length>();
    let tallest = cells.iter().map(|cell| height(cell)).max().unwrap_or_default();
    let rule = rule_height(cx);
    let rules = rules(cx, table, tallest + rule);
    let mut slab = Slab { height: tallest + rule, overhang: rule, rules, ..Slab::default() };
    slab.keep = cells.iter().flatten().any(|line| line.keep);
    for cell in cells {
        let mut y = rule + (tallest - height(&cell)) / 2;
        for line in cell {
            let line_height = line.height;
            slab.notes.extend(&line.notes);
            slab.lines.append(&mut line.lowered(y).lines);
            y += line_height;
        }
    }
    slab
}

/// The rules around the cells of a row. The outermost stand inside the type area, the others on the columns' edges.
fn rules(cx: &Context<'_>, table: &StyledTable, height: Length) -> Vec<Rule> {
    let thickness = cx.document.table.rule;
    let left = cx.area.left;
    let right = left + table.columns.iter().copied().sum();
    let rule = |from: (Length, Length), to: (Length, Length)| Rule {
        from: Point { x: from.0, y: from.1 },
        to: Point { x: to.0, y: to.1 },
        thickness,
        red: false,
    };
    let middle = rule_height(cx) / 2;
    let mut rules: Vec<Rule> = [middle, middle + height].into_iter().map(|y| rule((left, y), (right, y))).collect();
    let mut x = left;
    let edges = std::iter::once(left).chain(table.columns.iter().map(|&width| {
        x += width;
        x
    }));
    for edge in edges {
        let x = edge.max(left + thickness / 2).min(right - thickness / 2);
        rules.push(rule((x, middle), (x, middle + height)));
    }
    rules
}
