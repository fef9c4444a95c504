//! A table: as wide as the type area, its header repeated on every page, no row parted.

use super::body::Body;
use super::names;
use super::properties::group;
use super::story::Paragraph;
use crate::geom::Length;
use crate::style::styled::{self, StyledTable};
use crate::xml::Element;

impl Body<'_> {
    /// A table, row by row. Borders and padding are those of its style.
    pub fn table(&mut self, table: &StyledTable) {
        let style = Element::value("w:tblStyle", names::TABLE_GRID.id);
        self.story.begin_table(frame(&table.columns, [style]));
        for (row, is_header) in
            table.header.iter().map(|row| (row, true)).chain(table.rows.iter().map(|row| (row, false)))
        {
            let cells = row.iter().zip(&table.columns).map(|(text, width)| self.cell(text, *width)).collect();
            let header = is_header.then(|| Element::new("w:tblHeader"));
            self.story.row(self::row(header, cells));
        }
        self.story.end_table();
    }

    fn cell(&mut self, text: &styled::Paragraph, width: Length) -> Element {
        cell(width, "center", [self.paragraph(text)])
    }
}

/// A table before its rows: what is special about it, and the widths of its columns.
pub fn frame(columns: &[Length], special: impl IntoIterator<Item = Element>) -> Element {
    let widths = columns.iter().map(|width| width.to_twips());
    let mut properties = vec![
        width("w:tblW", widths.clone().sum()),
        Element::value("w:jc", "left"),
        Element::new("w:tblLayout").with("w:type", "fixed"),
    ];
    properties.extend(special);
    let grid = widths.map(|width| Element::new("w:gridCol").with("w:w", width));
    Element::new("w:tbl").children(group("w:tblPr", properties)).child(Element::new("w:tblGrid").children(grid))
}

/// A row that no page parts.
pub fn row(special: impl IntoIterator<Item = Element>, cells: Vec<Element>) -> Element {
    let properties = Element::new("w:trPr").child(Element::new("w:cantSplit")).children(special);
    Element::new("w:tr").child(properties).children(cells)
}

/// A cell and how its text stands in its height.
pub fn cell(width: Length, stand: &str, text: impl IntoIterator<Item = Paragraph>) -> Element {
    let properties = vec![self::width("w:tcW", width.to_twips()), Element::value("w:vAlign", stand)];
    let text = text.into_iter().map(Paragraph::element);
    Element::new("w:tc").children(group("w:tcPr", properties)).children(text)
}

/// A width in twips.
pub fn width(name: &'static str, twips: i64) -> Element {
    Element::new(name).with("w:w", twips).with("w:type", "dxa")
}
