//! Tables: rows of cells between rules.

use super::flow::Setter;
use super::hosts;
use super::page::{Rule, StructureKind};
use super::paragraph::Column;
use super::shape::Marks;
use super::slab::Slab;
use super::structure::ROOT;
use crate::geom::{Length, Point};
use crate::style::styled::{Paragraph, StyledTable};
use std::ops::Range;

/// A row: the lines of its cells, not yet in their places.
struct Row {
    cells: Vec<Vec<Slab>>,
}

impl Setter<'_> {
    /// Sets a table; its header row is kept for the pages it goes on to.
    pub(super) fn set_table(&mut self, table: &StyledTable) {
        self.tree.close_lists();
        let element = self.tree.add(StructureKind::Table, ROOT);
        let page = self.page_height();
        let mut header = None;
        let mut header_height = Length::ZERO;
        if let Some(cells) = &table.header {
            let row = self.set_row(cells, table, element, StructureKind::TableHead);
            // A header that fills a page of its own would push the rows off every page.
            let slabs = self.row_slabs(row, table, page);
            if let [slab] = slabs.as_slice()
                && slab.height < page / 2
            {
                header = Some(self.flow.headers.len());
                header_height = slab.height;
                self.flow.headers.push(slab.as_artifact());
            }
            self.flow.slabs.extend(slabs.into_iter().map(|slab| Slab { keep: true, ..slab }));
        }
        for cells in &table.rows {
            let row = self.set_row(cells, table, element, StructureKind::TableCell);
            let slabs = self.row_slabs(row, table, page - header_height);
            self.flow.slabs.extend(slabs.into_iter().map(|slab| Slab { header, ..slab }));
        }
        // Below its last row a table has one more rule.
        if let Some(last) = self.flow.slabs.last_mut() {
            last.height += std::mem::take(&mut last.overhang);
        }
    }

    /// The height of a rule as a DOCX has it, in eighths of a point.
    fn rule_height(&self) -> Length {
        let eighths = self.document.table.rule.scale(8, Length::pt(1).to_emu()).to_emu();
        Length::pt(1).scale(eighths, 8)
    }

    /// The height of a page, in the whole twips a DOCX host has.
    pub(super) fn page_height(&self) -> Length {
        Length::twip(self.area.size.height.to_twips())
    }

    fn set_row(&mut self, cells: &[Paragraph], table: &StyledTable, parent: usize, kind: StructureKind) -> Row {
        let row = self.tree.add(StructureKind::TableRow, parent);
        let mut left = self.area.left;
        let padding = self.document.table.padding;
        let mut set = Vec::with_capacity(cells.len());
        for (cell, &width) in cells.iter().zip(&table.columns) {
            let element = self.tree.add(kind, row);
            let inner = width - padding * 2;
            let host_width = inner.to_twips() - hosts::CELL_LOSS_TWIPS;
            let column = Column { left: left + padding, width: inner, host_width, is_cell: true };
            let slabs = self.set(cell, column, element, Marks::Call);
            self.set_notes(&slabs, element);
            set.push(slabs);
            left += width;
        }
        Row { cells: set }
    }

    /// A row is one slab, unless it is higher than a page: then as many as it needs.
    fn row_slabs(&self, row: Row, table: &StyledTable, page: Length) -> Vec<Slab> {
        let lines = row.cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let tallest = row.cells.iter().flatten().map(|line| line.height).max().unwrap_or(page);
        let fit = ((page - self.rule_height() * 2).to_emu() / tallest.to_emu().max(1)).max(1) as usize;
        (0..lines).step_by(fit).map(|start| self.row_slab(&row, table, start..start + fit)).collect()
    }

    /// Some lines of a row, each cell in the middle of its height, and the rules around them.
    fn row_slab(&self, row: &Row, table: &StyledTable, lines: Range<usize>) -> Slab {
        let part = |cell: &[Slab]| -> Vec<Slab> { cell.iter().skip(lines.start).take(lines.len()).cloned().collect() };
        let cells: Vec<Vec<Slab>> = row.cells.iter().map(|cell| part(cell)).collect();
        let height = |cell: &[Slab]| cell.iter().map(|line| line.height).sum::<Length>();
        let tallest = cells.iter().map(|cell| height(cell)).max().unwrap_or_default();
        let rule = self.rule_height();
        let rules = self.rules(table, tallest + rule);
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
    fn rules(&self, table: &StyledTable, height: Length) -> Vec<Rule> {
        let thickness = self.document.table.rule;
        let left = self.area.left;
        let right = left + table.columns.iter().copied().sum();
        let rule = |from: (Length, Length), to: (Length, Length)| Rule {
            from: Point { x: from.0, y: from.1 },
            to: Point { x: to.0, y: to.1 },
            thickness,
            red: false,
        };
        let middle = self.rule_height() / 2;
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
}
