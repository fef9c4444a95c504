//! A table: as wide as the type area, its header repeated on every page, no row parted.

use super::body::Body;
use super::names;
use crate::geom::Length;
use crate::style::styled::{Paragraph, StyledTable};
use docx_rs::{Table, TableCell, TableLayoutType, TableRow, VAlignType, WidthType};

impl Body<'_> {
    /// A table. Borders and padding are those of its style.
    pub fn table(&mut self, table: &StyledTable) -> Table {
        let widths: Vec<usize> = table.columns.iter().map(|width| width_in_twips(*width)).collect();
        let rows = table.header.iter().chain(&table.rows).map(|row| self.row(row, &widths)).collect();
        self.extras.header_rows.push(table.header.is_some());
        Table::without_borders(rows)
            .style(names::TABLE_GRID.id)
            .layout(TableLayoutType::Fixed)
            .width(widths.iter().sum(), WidthType::Dxa)
            .set_grid(widths)
    }

    fn row(&mut self, cells: &[Paragraph], widths: &[usize]) -> TableRow {
        let cell = |(text, width): (&Paragraph, &usize)| {
            TableCell::new()
                .width(*width, WidthType::Dxa)
                .vertical_align(VAlignType::Center)
                .add_paragraph(self.paragraph(text))
        };
        TableRow::new(cells.iter().zip(widths).map(cell).collect()).cant_split()
    }
}

fn width_in_twips(length: Length) -> usize {
    usize::try_from(length.to_twips()).unwrap_or_default()
}
