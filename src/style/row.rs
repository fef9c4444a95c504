//! What a user's `jianggao.toml` says about one role, over the row THE TABLE has for it.

use super::grid::CharGrid;
use super::{Align, ParagraphStyle, StyleSheet};
use crate::font::family::Family;
use crate::geom::Length;

/// What it says about one role.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Row {
    /// 字体.
    pub family: Option<Family>,
    /// 字号.
    pub size: Option<Length>,
    /// 行距.
    pub line_pitch: Option<Length>,
    /// 首行缩进, in hundredths of a character (字).
    pub first_indent: Option<i64>,
    /// 对齐.
    pub align: Option<Align>,
    /// 段前空行.
    pub blank_before: Option<u8>,
}

impl Row {
    /// A body of another size or pitch has another grid, and everything on the grid follows.
    pub(super) fn regrid(&self, sheet: &mut StyleSheet) {
        let (area, before) = (sheet.page.area.size, sheet.body().size);
        let em = self.size.unwrap_or(before);
        let mut grid = sheet.page.grid;
        if em != before {
            grid = CharGrid::fit(area, em, &grid, before);
        }
        if let Some(pitch) = self.line_pitch {
            grid = grid.with_line_pitch(area, pitch);
        }
        sheet.regrid(em, grid);
    }

    pub(super) fn apply(&self, style: &mut ParagraphStyle, cell: Length) {
        put(&mut style.family, self.family);
        if let Some(size) = self.size.filter(|&size| size != style.size) {
            resize(style, size, cell);
        }
        put(&mut style.line_pitch, self.line_pitch.map(|pitch| Length::twip(pitch.to_twips())));
        let character = if style.on_grid { cell } else { style.size };
        put(&mut style.first_indent, self.first_indent.map(|hundredths| character.scale(hundredths, 100)));
        put(&mut style.align, self.align);
        put(&mut style.blank_before, self.blank_before);
    }
}

/// Another size than the body's leaves the grid of characters; its lines stay on the grid of lines as long as they fit.
fn resize(style: &mut ParagraphStyle, size: Length, cell: Length) {
    let (old, character) = (style.size, if style.on_grid { cell } else { style.size });
    style.first_indent = size.scale(style.first_indent.to_emu(), character.to_emu());
    if !style.on_grid || size > style.line_pitch {
        style.line_pitch = Length::twip(style.line_pitch.scale(size.to_emu(), old.to_emu()).to_twips());
    }
    (style.size, style.on_grid, style.tracking) = (size, false, Length::ZERO);
}

/// Puts a value that is given.
pub(super) fn put<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}
