//! Tables (横排表格 and ordinary ones).

use super::inline::Inline;
use crate::source::Span;

/// A table: all rows have as many cells as there are columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// How the text of each column is set.
    pub columns: Vec<ColumnAlign>,
    /// The header row; repeated on every page.
    pub header: Option<Row>,
    /// The other rows.
    pub rows: Vec<Row>,
    /// Set on a landscape page (GB/T 9704—2012, 8)?
    pub landscape: bool,
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its cells, left to right.
    pub cells: Vec<Cell>,
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Its text.
    pub inlines: Vec<Inline>,
    /// Where it stands in the source.
    pub span: Span,
}

/// How the text of a column is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColumnAlign {
    /// As the style says: centred when short, flush left when long.
    #[default]
    Auto,
    /// Flush left.
    Left,
    /// Centred.
    Centre,
    /// Flush right.
    Right,
}

impl ColumnAlign {
    /// All of them.
    const ALL: [ColumnAlign; 4] = [ColumnAlign::Auto, ColumnAlign::Left, ColumnAlign::Centre, ColumnAlign::Right];

    /// A letter for it.
    pub fn letter(self) -> char {
        match self {
            ColumnAlign::Auto => '－',
            ColumnAlign::Left => '左',
            ColumnAlign::Centre => '中',
            ColumnAlign::Right => '右',
        }
    }

    /// What the letter stands for.
    pub fn of_letter(letter: char) -> Option<Self> {
        ColumnAlign::ALL.into_iter().find(|align| align.letter() == letter)
    }
}
