//! Blocks → slabs, in reading order, with the structure and the outline beside them.

use super::page::Picture;
use super::paginate::Frame;
use super::paragraph::Column;
use super::shape::{Marks, Shaper};
use super::slab::{Flow, Origin, Slab};
use super::structure::{ROOT, Tree};
use crate::document::Role;
use crate::font::FontBook;
use crate::geom::{Length, Point};
use crate::style::StyleSheet;
use crate::style::styled::{Block, Paragraph, StyledDocument, StyledFigure};

/// Sets blocks.
#[derive(Debug)]
pub(super) struct Setter<'a> {
    /// What is set.
    pub document: &'a StyledDocument,
    /// How.
    pub sheet: &'a StyleSheet,
    /// Finds glyphs.
    pub shaper: Shaper<'a>,
    /// The structure so far.
    pub tree: Tree,
    /// The flow so far.
    pub flow: Flow,
    /// The block that is being set.
    pub block: usize,
    /// The element of the paragraph set last.
    last: usize,
}

impl<'a> Setter<'a> {
    /// Nothing is set yet.
    pub(super) fn new(document: &'a StyledDocument, sheet: &'a StyleSheet, fonts: &'a FontBook) -> Self {
        Setter {
            document,
            sheet,
            shaper: Shaper::new(fonts, document.footnote, sheet.switches.squeeze),
            tree: Tree::new(),
            flow: Flow::default(),
            block: 0,
            last: ROOT,
        }
    }

    /// Sets all blocks.
    pub(super) fn set_blocks(&mut self) {
        let mut break_before = false;
        for (at, block) in self.document.blocks.iter().enumerate() {
            let start = self.flow.slabs.len();
            self.block = at;
            match block {
                Block::Paragraph(paragraph) => self.set_paragraph(paragraph),
                Block::Table(table) => self.set_table(table),
                Block::Figure(figure) => self.set_figure(figure),
                Block::Contents(contents) => self.set_contents(contents),
                Block::Rest(paragraph) => {
                    self.set_text(paragraph, self.last);
                    break_before = true;
                }
                Block::PageBreak => {
                    self.tree.close_lists();
                    break_before = true;
                }
            }
            for slab in &mut self.flow.slabs[start..] {
                slab.origin.get_or_insert(Origin { block: at, cell: 0 });
            }
            // Two breaks in a row are one, and one at the end is none: the next block starts on a new page, no more.
            if let Some(first) = self.flow.slabs.get_mut(start) {
                first.break_before = std::mem::take(&mut break_before);
            }
        }
    }

    /// What pages are made to.
    pub(super) fn frame(&self) -> Frame {
        Frame { page: self.document.page, height: self.page_height(), foot: self.document.footnote }
    }

    /// The type area as a column.
    pub(super) fn column(&self) -> Column {
        let page = &self.document.page;
        let host_width = page.area.host_measure(page.paper).to_twips();
        Column { left: page.area.left, width: page.area.size.width, host_width }
    }

    fn set_paragraph(&mut self, paragraph: &Paragraph) {
        // A blank line is nothing to be read.
        let element = match paragraph.list_depth {
            _ if paragraph.role == Role::Blank => ROOT,
            Some(depth) => self.tree.add_item(depth),
            None => self.tree.add_paragraph(paragraph.role),
        };
        self.set_text(paragraph, element);
    }

    fn set_text(&mut self, paragraph: &Paragraph, element: usize) {
        self.last = element;
        let mut slabs = self.set(paragraph, self.column(), element, Marks::Call);
        if let (Some(first), Some(entry)) = (slabs.first_mut(), &paragraph.outline) {
            first.outline = Some(entry.clone());
        }
        self.set_notes(&slabs, element);
        self.flow.slabs.append(&mut slabs);
    }

    /// A picture, in the middle of the measure unless its style says otherwise.
    fn set_figure(&mut self, figure: &StyledFigure) {
        let element = self.tree.add_figure(&figure.figure.alt);
        let column = self.column();
        let room = column.width - figure.size.width;
        let offset = match figure.style.align {
            crate::style::Align::Centre => room / 2,
            crate::style::Align::Right => room,
            crate::style::Align::Left | crate::style::Align::Justify => Length::ZERO,
        };
        let picture = Picture {
            origin: Point { x: column.left + offset, y: Length::ZERO },
            size: figure.size,
            figure: figure.figure.clone(),
            element,
        };
        self.flow.slabs.push(Slab {
            height: figure.size.height,
            pictures: vec![picture],
            keep: figure.style.keep_with_next,
            ..Slab::default()
        });
    }
}
