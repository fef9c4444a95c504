//! A table: as wide as the type area, its header repeated on every page, only long rows parted.

use super::body::Body;
use super::names;
use super::properties::group;
use super::story::Paragraph;
use super::styles::cell_margins;
use crate::geom::Length;
use crate::style::styled::{self, RunKind, StyledTable};
use crate::style::width;
use crate::xml::Element;

impl Body<'_> {
    /// A table, row by row. Borders are those of its style, and so is the padding unless its columns are narrow.
    pub(super) fn table(&mut self, table: &StyledTable) {
        let style = Element::value("w:tblStyle", names::TABLE_GRID.id);
        let tight = (table.padding != self.document.table.padding).then(|| cell_margins(table.padding));
        self.story.begin_table(frame(&table.columns, std::iter::once(style).chain(tight)));
        if let Some(header) = &table.header {
            let cells = self.cells(table, header, "center");
            self.story.row(row([CANT_SPLIT, "w:tblHeader"].map(Element::new), cells));
        }
        for (at, texts) in table.rows.iter().enumerate() {
            // Where a row is parted, hosts set the text of all its cells from the top.
            let parted = table.parted.contains(&at);
            let cells = self.cells(table, texts, if parted { "top" } else { "center" });
            let mut cells_of = texts.iter().zip(&table.columns);
            let whole = !parted && cells_of.any(|(text, &width)| self.has_lines(text, width - table.padding * 2));
            self.story.row(row(whole.then(|| Element::new(CANT_SPLIT)), cells));
        }
        self.story.end_table();
    }

    fn cells(&mut self, table: &StyledTable, texts: &[styled::Paragraph], stand: &str) -> Vec<Element> {
        texts.iter().zip(&table.columns).map(|(text, width)| cell(*width, stand, [self.paragraph(text)])).collect()
    }

    /// Has a cell more than one line in so much room? A row of one line nobody can split, and where it is told not to be,
    /// LibreOffice (7.4.7) loses the rows behind it when the table stays with its caption above notes at the foot of a page.
    fn has_lines(&self, cell: &styled::Paragraph, room: Length) -> bool {
        let mut text = String::new();
        for run in &cell.runs {
            match &run.kind {
                RunKind::Text(piece) => text.push_str(piece),
                RunKind::LineEnd | RunKind::LineBreak => return true,
                RunKind::FootnoteMark(_) | RunKind::Tab => {}
            }
        }
        width::width(&text, &cell.style, self.sheet) > room
    }
}

/// A table before its rows: what is special about it, and the widths of its columns.
pub(super) fn frame(columns: &[Length], special: impl IntoIterator<Item = Element>) -> Element {
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

/// What keeps a row on one page.
pub(super) const CANT_SPLIT: &str = "w:cantSplit";

/// A row, with what is special about it.
pub(super) fn row(special: impl IntoIterator<Item = Element>, cells: Vec<Element>) -> Element {
    let properties: Vec<Element> = special.into_iter().collect();
    let properties = (!properties.is_empty()).then(|| Element::new("w:trPr").children(properties));
    Element::new("w:tr").children(properties).children(cells)
}

/// A cell and how its text stands in its height.
pub(super) fn cell(width: Length, stand: &str, text: impl IntoIterator<Item = Paragraph>) -> Element {
    let properties = vec![self::width("w:tcW", width.to_twips()), Element::value("w:vAlign", stand)];
    let text = text.into_iter().map(Paragraph::element);
    Element::new("w:tc").children(group("w:tcPr", properties)).children(text)
}

/// A width in twips.
pub(super) fn width(name: &'static str, twips: i64) -> Element {
    Element::new(name).with("w:w", twips).with("w:type", "dxa")
}
