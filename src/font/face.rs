//! One face: metrics, glyph ids, advances, and what it only pretends to have.

/// Index of a face in its [`super::FontBook`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// One face, mapped into memory.
#[derive(Debug)]
pub struct Face {
    // Filled in by the font room: path, memory map, tables read lazily.
}

impl Face {
    /// The glyph of a character; `None` when the face has none, or one that draws something else.
    pub fn glyph(&self, c: char) -> Option<u16> {
        let _ = c;
        None
    }
    /// Advance of a glyph in font units.
    pub fn advance(&self, glyph: u16) -> u16 {
        let _ = glyph;
        0
    }
    /// Font units in an em.
    pub fn units_per_em(&self) -> u16 {
        1000
    }
    /// `hhea` ascender minus descender in font units (LibreOffice's line box, for its fitting rule).
    pub fn line_height(&self) -> i32 {
        1000
    }
    /// How far down a glyph of this face is shifted, in thousandths of the em, when it stands in for one of `primary`.
    pub fn shift_in(&self, primary: &Face) -> i32 {
        let _ = primary;
        0
    }
}
