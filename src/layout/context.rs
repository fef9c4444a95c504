//! What every stage is given: what is set, by which measures, in which faces, and where on the page.

use super::justify::Placing;
use super::shape::Shaper;
use crate::font::FontBook;
use crate::geom::Length;
use crate::style::grid::TypeArea;
use crate::style::styled::StyledDocument;
use crate::style::{ParagraphStyle, StyleSheet};

/// What the stages read. The faces remember glyphs and count notes; nothing else of it changes while a block is set.
#[derive(Debug)]
pub(super) struct Context<'a> {
    /// What is set.
    pub document: &'a StyledDocument,
    /// By which measures.
    pub sheet: &'a StyleSheet,
    /// Finds glyphs.
    pub shaper: Shaper<'a>,
    /// Where text stands: the type area, or that of a landscape page.
    pub area: TypeArea,
    /// The block that is being set, an index into those of the document.
    pub block: usize,
    /// The paragraph of which only the begin is set: see [`super::linebreak::Setting::open`].
    pub unfinished: Option<u32>,
}

/// Where a paragraph stands: the type area, or a cell of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// Its left edge on the page.
    pub left: Length,
    /// Its width.
    pub width: Length,
    /// Its width as the DOCX's host has it, in twips.
    pub host_width: i64,
    /// Does a DOCX end its lines with line breaks? Those of cells, and of a 目录, whose entries are alone on their lines.
    pub has_breaks: bool,
}

impl<'a> Context<'a> {
    /// Before the first block.
    pub(super) fn new(document: &'a StyledDocument, sheet: &'a StyleSheet, fonts: &'a FontBook) -> Self {
        Context {
            document,
            sheet,
            shaper: Shaper::new(fonts, document.footnote, sheet.switches.squeeze),
            area: document.page.area,
            block: 0,
            unfinished: None,
        }
    }

    /// The type area as a column.
    pub(super) fn column(&self) -> Column {
        let host_width = match self.area == self.document.page.area {
            true => self.area.host_measure(self.document.page.paper),
            false => self.area.size.width,
        };
        Column {
            left: self.area.left,
            width: self.area.size.width,
            host_width: host_width.to_twips(),
            has_breaks: false,
        }
    }

    /// The height of a page, in the whole twips a DOCX host has.
    pub(super) fn page_height(&self) -> Length {
        Length::twip(self.area.size.height.to_twips())
    }

    /// How lines of a style are placed.
    pub(super) fn placing<'s>(&'s self, style: &'s ParagraphStyle) -> Placing<'s> {
        Placing { style, grid: &self.document.page.grid, sheet: self.sheet, squeeze: self.sheet.switches.squeeze }
    }

    /// From the top of a line to its baseline: the em box stands in the middle of the line pitch.
    pub(super) fn baseline(&self, style: &ParagraphStyle) -> Length {
        let fonts = self.shaper.fonts();
        let (top, bottom) = fonts.face(fonts.primary(style.family)).em_box();
        let box_height = style.size.scale(i64::from(top - bottom), 1000);
        (style.line_pitch - box_height) / 2 + style.size.scale(i64::from(top), 1000)
    }
}
