//! The type area (版心) and its character grid: pitches are derived, not typed (GB/T 9704—2012, 5.2).

use crate::geom::{Length, Size};

/// The type area (版心), GB/T 9704—2012, 5.2.1: where text stands, without the folio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypeArea {
    /// From the left edge of the page: 订口.
    pub left: Length,
    /// From the top edge of the page: 天头.
    pub top: Length,
    /// Width and height.
    pub size: Size,
}

impl TypeArea {
    /// Right edge.
    pub fn right(&self) -> Length {
        self.left + self.size.width
    }
    /// Lower edge.
    pub fn bottom(&self) -> Length {
        self.top + self.size.height
    }
    /// The same area on a landscape page, seen as one turns the sheet to read it: its upper edge is at the left edge of the
    /// page (GB/T 9704—2012, 8).
    #[must_use]
    pub fn turned(&self, paper: Size) -> Self {
        let size = Size { width: self.size.height, height: self.size.width };
        TypeArea { left: paper.height - self.bottom(), top: self.left, size }
    }
    /// The measure (line width) as a DOCX host has it: between margins of whole twips.
    pub fn host_measure(&self, paper: Size) -> Length {
        let (left, right) = self.host_margins(paper);
        Length::twip(paper.width.to_twips() - left - right)
    }
    /// Left and right margin in the whole twips a DOCX holds.
    ///
    /// Rounded so that the measure keeps all 8 844 twips of 156 mm.
    pub fn host_margins(&self, paper: Size) -> (i64, i64) {
        let right = (paper.width - self.right()).to_twips();
        (paper.width.to_twips() - right - self.size.width.to_twips(), right)
    }
    /// Top and bottom margin in the whole twips a DOCX holds.
    pub fn host_vertical_margins(&self, paper: Size) -> (i64, i64) {
        let top = self.top.to_twips();
        (top, paper.height.to_twips() - top - self.size.height.to_twips())
    }
}

/// The character grid: 28 columns × 22 rows (GB/T 9704—2012, 5.2.3), or that of a large-print preset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CharGrid {
    /// Characters a line.
    pub columns: i64,
    /// Lines a page.
    pub rows: i64,
    /// From one character's origin to the next: 15.785 pt for 三号.
    ///
    /// 28 × 16 pt = 448 pt does not fit 156 mm = 442.2 pt, so characters stand closer than their size. Of the two pitches in
    /// use, 15.793 pt (156 mm / 28) leaves a gap after the last character; here the first character begins at the left edge
    /// of the type area and the last one ends at its right edge: (measure − em) / 27. It is also what a DOCX host makes of
    /// its 15.75 pt pitch when it justifies a full line, so both outputs put a character in the same place.
    pub cell: Length,
    /// What is added to a character's width in a DOCX (`w:spacing`): the largest whole number of twips with which a full line
    /// fits with [`SPARE`], whether its last character is spaced or not, −5 for 三号.
    pub tracking: Length,
    /// From one baseline to the next (行距): 579 twips = 28.95 pt for 22 rows, the largest whole number of twips
    /// with which all rows still fit.
    pub line_pitch: Length,
}

/// What a full line of a DOCX leaves of its room: programs round, and count spacing in their own ways.
const SPARE: Length = Length::pt_hundredths(90);

impl CharGrid {
    /// The grid of `columns` × `rows` characters of the size `em` in a type area.
    pub fn derive(area: Size, em: Length, columns: i64, rows: i64) -> Self {
        let gaps = (columns - 1).max(1);
        let (room, width) = ((area.width - SPARE).to_twips(), em.to_twips());
        let pitch = (room - width).div_euclid(gaps).min(room.div_euclid(columns.max(1)));
        CharGrid {
            columns,
            rows,
            cell: (area.width - em) / gaps,
            tracking: Length::twip(pitch - width),
            line_pitch: Length::twip(area.height.to_twips() / rows.max(1)),
        }
    }

    /// The grid for a body of another size, in the proportions of `standard`, whose body is of the size `standard_em`:
    /// as many columns as fit without standing closer than there, and rows that shrink as the characters grow.
    pub fn fit(area: Size, em: Length, standard: &CharGrid, standard_em: Length) -> Self {
        let closest = em.scale(standard.cell.to_emu(), standard_em.to_emu());
        let columns = 1 + (area.width - em).to_emu() / closest.to_emu().max(1);
        let rows = standard.rows * standard_em.to_emu() / em.to_emu().max(1);
        CharGrid::derive(area, em, columns.max(1), rows.max(1))
    }

    /// The same grid with another line pitch, and as many rows as then fit.
    #[must_use]
    pub fn with_line_pitch(self, area: Size, line_pitch: Length) -> Self {
        let line_pitch = Length::twip(line_pitch.to_twips().max(1));
        CharGrid { line_pitch, rows: (area.height.to_twips() / line_pitch.to_twips()).max(1), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_grid_is_28_by_22() {
        let grid = CharGrid::derive(Size { width: Length::mm(156), height: Length::mm(225) }, Length::pt(16), 28, 22);
        assert_eq!(grid.tracking, Length::twip(-5));
        assert_eq!(grid.line_pitch, Length::twip(579));
        assert!((grid.cell.to_pt() - 15.785).abs() < 0.001);
    }

    #[test]
    fn another_size_gets_a_grid_in_proportion() {
        let area = Size { width: Length::mm(156), height: Length::mm(225) };
        let standard = CharGrid::derive(area, Length::pt(16), 28, 22);
        let fit = |pt| CharGrid::fit(area, Length::pt(pt), &standard, Length::pt(16));
        assert_eq!(fit(16), standard);
        assert_eq!((fit(22).columns, fit(22).rows), (20, 16));
        assert_eq!((fit(14).columns, fit(14).rows), (32, 25));
        assert_eq!(standard.with_line_pitch(area, Length::pt(28)).rows, 22);
        assert_eq!(standard.with_line_pitch(area, Length::pt(29)).rows, 21);
    }
}
