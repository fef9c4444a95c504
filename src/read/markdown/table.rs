//! Tables.

use super::Reader;
use super::block::span_of;
use crate::document::table::{Cell, ColumnAlign, Row, Table};
use crate::read::code;
use crate::read::draft::{Block, BlockKind, trim};
use crate::source::Span;
use pulldown_cmark::Alignment;

/// An open table.
pub(super) struct TableState {
    table: Table,
    row: Option<Vec<Cell>>,
}

impl TableState {
    /// Is a row open, so that text belongs into a cell?
    pub(super) fn in_row(&self) -> bool {
        self.row.is_some()
    }
}

impl Reader<'_> {
    pub(super) fn start_table(&mut self, columns: &[Alignment]) {
        let align = |alignment: &Alignment| match alignment {
            Alignment::None => ColumnAlign::Auto,
            Alignment::Left => ColumnAlign::Left,
            Alignment::Center => ColumnAlign::Centre,
            Alignment::Right => ColumnAlign::Right,
        };
        let landscape = self.landscape.take().is_some();
        let columns = columns.iter().map(align).collect();
        self.table =
            Some(TableState { table: Table { columns, header: None, rows: Vec::new(), landscape }, row: None });
    }

    pub(super) fn start_row(&mut self) {
        if let Some(state) = &mut self.table {
            state.row = Some(Vec::new());
        }
    }

    pub(super) fn end_cell(&mut self, span: Span) {
        let (inlines, lines) = self.line.take();
        let (inlines, _) = self.without_vault_marks(inlines, lines, false);
        self.end_script();
        self.note_missing_footnotes(&inlines);
        let inlines = trim(inlines);
        let span = span_of(&inlines).unwrap_or(Span::new(span.start, span.start));
        if let Some(row) = self.table.as_mut().and_then(|state| state.row.as_mut()) {
            row.push(Cell { inlines, span });
        }
    }

    pub(super) fn end_row(&mut self, header: bool, span: Span) {
        let Some(state) = &mut self.table else { return };
        let Some(mut cells) = state.row.take() else { return };
        let columns = state.table.columns.len();
        cells.truncate(columns);
        cells.resize_with(columns, || Cell { inlines: Vec::new(), span: Span::new(span.end, span.end) });
        // A header of nothing but blanks is Markdown's due, not the writer's wish.
        if !header {
            state.table.rows.push(Row { cells });
        } else if cells.iter().any(|cell| !cell.inlines.is_empty()) {
            state.table.header = Some(Row { cells });
        }
        let source = &self.text[span.range()];
        let written = cells_written(source);
        if written > columns {
            let message = format!("这一行有 {written} 格，比表头多，多出的并入最后一格");
            self.warn(
                code::ROW_TOO_LONG,
                message,
                span,
                "请给表头补上列，或检查这一行多写的“|”；内容中的竖线写作“\\|”",
            );
        } else if !header && columns > 1 && !source.contains('|') {
            self.warn(code::LINE_AS_ROW, "这一行紧接在表格下面，成了表格的一行", span, "不是表格的，请在上面空一行");
        }
    }

    pub(super) fn end_table(&mut self, span: Span) {
        if let Some(state) = self.table.take() {
            self.lone_label();
            self.blocks.push(Block { kind: BlockKind::Table(state.table), span });
        }
    }

    /// Says so when `<!-- 横排 -->` has no table after it.
    pub(super) fn expect_table(&mut self) {
        if let Some(span) = self.landscape.take() {
            self.warn(code::NO_TABLE, "“横排”后面没有表格", span, "请把“<!-- 横排 -->”写在表格的上面，中间空一行");
        }
    }
}

/// How many cells the source of a row has.
fn cells_written(row: &str) -> usize {
    let row = row.trim();
    let inner = row.strip_prefix('|').unwrap_or(row);
    let mut bars = 0;
    let mut ends_with_bar = false;
    let mut escaped = false;
    for c in inner.chars() {
        ends_with_bar = c == '|' && !escaped;
        bars += usize::from(ends_with_bar);
        escaped = c == '\\' && !escaped;
    }
    bars + usize::from(!ends_with_bar)
}
