//! How tables are set: their columns, the alignment of each, the rows that stay together and those that pages may part.

use super::{Composer, Paragraph, StyledTable};
use crate::document::inline::{Inline, plain_text};
use crate::document::table::{Cell, ColumnAlign, Row, Table};
use crate::document::{Figure, Role};
use crate::geom::Length;
use crate::source::Span;
use crate::style::Align;
use crate::style::columns::{self, Fitted};
use std::collections::BTreeSet;

/// A row higher than this part of a page may be parted.
const PAGE_OF_LONG_ROWS: i64 = 3;
/// Two rows that are higher than this part of a page do not stay together.
const PAGE_OF_PAIRS: i64 = 4;

impl Composer<'_> {
    pub(super) fn table(&self, table: &Table, span: Span) -> StyledTable {
        let area = self.sheet.page.area.size;
        let measure = if table.landscape { area.height } else { area.width };
        let fitted = columns::fit(table, self.sheet, measure);
        let turn_helps = fitted.crowded && !table.landscape && {
            let turned = columns::fit(table, self.sheet, area.height);
            columns::is_better(&turned, area.width, &fitted, area.height)
        };
        let Fitted { widths, size, padding, one_line, crowded, .. } = fitted;
        let sheet = self.sheet.with_padding(padding);
        let alignments = self.alignments(table, &one_line);
        let header = table.header.as_ref().map(|header| columns::turned_head(header, &widths, size, &sheet));
        let sheet = sheet.with_table_text(size);
        let sized = Composer { sheet: &sheet, ..*self };
        let row = |row: &Row, role: Role| -> Vec<Paragraph> {
            row.cells
                .iter()
                .zip(&alignments)
                .map(|(cell, align)| sized.cell(role, &cell.inlines, *align, cell.span))
                .collect()
        };
        let mut rows: Vec<Vec<Paragraph>> = table.rows.iter().map(|cells| row(cells, Role::TableCell)).collect();
        let longest = if table.landscape { area.width } else { area.height } / PAGE_OF_LONG_ROWS;
        let is_long = |row: &Row| columns::height(row, &widths, size, &sheet) > longest;
        let parted: BTreeSet<usize> = (0..rows.len()).filter(|&at| is_long(&table.rows[at])).collect();
        // No row stands alone on a page, neither the first below the head, nor the last, which is often the total; but two high
        // ones would leave too much of a page white.
        let pair = if table.landscape { area.width } else { area.height } / PAGE_OF_PAIRS;
        let high =
            |at: usize| table.rows.get(at).map_or(Length::ZERO, |row| columns::height(row, &widths, size, &sheet));
        for at in [0, rows.len().saturating_sub(2)] {
            let stays = rows.len() > 1 && high(at) + high(at + 1) <= pair;
            rows.get_mut(at).into_iter().flatten().for_each(|cell| cell.style.keep_with_next = stays);
        }
        StyledTable {
            columns: widths,
            padding,
            crowded,
            turn_helps,
            parted,
            header: header.map(|header| row(&header, Role::TableHead)),
            rows,
            landscape: table.landscape,
            span,
        }
    }

    /// The box in place of a picture that could not be had, with its name.
    pub(in crate::style) fn stand_in(&self, figure: &Figure, span: Span) -> StyledTable {
        let colon = if figure.alt.is_empty() { "" } else { "：" };
        let words = format!("“{}”未能排入{colon}{}", figure.path, figure.alt);
        let cell = Cell { inlines: vec![Inline::text(words, span)], span };
        let rows = vec![Row { cells: vec![cell] }];
        self.table(&Table { columns: vec![ColumnAlign::Centre], header: None, rows, landscape: false }, span)
    }

    /// One column, one alignment: what the draft does not say is in the middle where it looks so, of every row.
    fn alignments(&self, table: &Table, one_line: &[bool]) -> Vec<ColumnAlign> {
        let centred = |column: usize| {
            let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
            one_line[column] && columns::is_centred(cells.map(|cell| plain_text(&cell.inlines)))
        };
        let align = |(column, &align): (usize, &ColumnAlign)| match align {
            ColumnAlign::Auto if self.sheet.table.centre_short && centred(column) => ColumnAlign::Centre,
            align => align,
        };
        table.columns.iter().enumerate().map(align).collect()
    }

    fn cell(&self, role: Role, inlines: &[Inline], align: ColumnAlign, span: Span) -> Paragraph {
        let mut paragraph = self.paragraph(role, None, inlines, span);
        paragraph.style.align = match align {
            // Heads stand over their columns' middles, whatever stands below them.
            _ if role == Role::TableHead => Align::Centre,
            ColumnAlign::Left => Align::Left,
            ColumnAlign::Right => Align::Right,
            ColumnAlign::Centre => Align::Centre,
            ColumnAlign::Auto => paragraph.style.align,
        };
        paragraph
    }
}
