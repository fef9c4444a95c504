//! Blocks → slabs, in reading order, with the structure and the outline beside them.

use super::page::{Lines, Picture};
use super::paginate::Frame;
use super::paragraph::{Column, Parting};
use super::shape::{Marks, Shaper};
use super::slab::{Flow, Origin, Slab};
use super::structure::{ROOT, Tree};
use crate::document::Role;
use crate::font::FontBook;
use crate::geom::{Length, Point};
use crate::style::StyleSheet;
use crate::style::grid::TypeArea;
use crate::style::styled::{Block, Paragraph, RunKind, StyledDocument, StyledFigure};
use std::collections::BTreeMap;

/// Sets blocks.
#[derive(Debug)]
pub(super) struct Setter<'a> {
    /// What is set.
    pub document: &'a StyledDocument,
    /// How.
    pub sheet: &'a StyleSheet,
    /// Finds glyphs.
    pub shaper: Shaper<'a>,
    /// Where text stands: the type area, or that of a landscape page.
    pub area: TypeArea,
    /// The structure so far.
    pub tree: Tree,
    /// The flow so far.
    pub flow: Flow,
    /// The block that is being set.
    pub block: usize,
    /// What holds their lines.
    pub lines: Lines,
    /// By the line that would begin the page: how a paragraph is parted whose last lines go on with what they stay with.
    pub partings: BTreeMap<Origin, Parting>,
    /// The paragraph of which only the begin is set: see [`super::linebreak::Setting::open`].
    pub unfinished: Option<u32>,
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
            area: document.page.area,
            tree: Tree::new(),
            flow: Flow::default(),
            block: 0,
            lines: Lines::default(),
            partings: BTreeMap::new(),
            unfinished: None,
            last: ROOT,
        }
    }

    /// Sets all blocks.
    pub(super) fn set_blocks(&mut self) {
        self.set_list(&self.document.blocks, None);
    }

    /// Sets some blocks: those of the document, or those inside its block `outer`.
    pub(super) fn set_list(&mut self, blocks: &[Block], outer: Option<usize>) {
        let mut break_before = false;
        for (at, block) in blocks.iter().enumerate() {
            self.set_block(block, blocks.get(at + 1), outer.unwrap_or(at), &mut break_before);
        }
    }

    /// Sets one block, which is the block `origin` of the document or inside it; `next` is the one below it. `break_before`: a
    /// new page begins with what is set next.
    pub(super) fn set_block(&mut self, block: &Block, next: Option<&Block>, origin: usize, break_before: &mut bool) {
        let start = self.flow.slabs.len();
        self.block = origin;
        match block {
            Block::Paragraph(paragraph) => self.set_paragraph(paragraph),
            Block::Table(table) => self.set_table(table),
            Block::Figure(figure) => self.set_figure(figure),
            Block::Contents(contents) => self.set_contents(contents),
            Block::Rest(paragraph) => {
                self.set_text(paragraph, self.last);
                *break_before = true;
            }
            Block::PageBreak => {
                self.tree.close_lists();
                *break_before = true;
            }
            Block::Space(height) => self.set_space(*height, next),
            Block::Air(air) => {
                let air = Slab { height: air.height, keep: true, air: Some(air.number), ..Slab::default() };
                self.flow.slabs.push(air);
            }
            Block::Rules(rules) => self.set_rules(rules),
            Block::Mark(mark) => self.set_mark(mark),
            Block::Placed(placed) => self.set_placed(placed),
            Block::Landscape(blocks) => self.set_landscape(blocks),
        }
        for slab in &mut self.flow.slabs[start..] {
            slab.origin.get_or_insert(Origin { block: origin, cell: 0 });
        }
        // Two breaks in a row are one, and one at the end is none: the next block starts on a new page, no more.
        if let Some(first) = self.flow.slabs.get_mut(start) {
            first.break_before = std::mem::take(break_before);
        }
    }

    /// Forgets what was set, but for the faces and the flow.
    pub(super) fn forget(&mut self) {
        (self.tree, self.lines, self.last) = (Tree::new(), Lines::default(), ROOT);
        self.partings.clear();
    }

    /// What pages are made to.
    pub(super) fn frame(&self) -> Frame {
        Frame { page: self.document.page, notes: self.document.footnote, even_foot: self.sheet.official.imprint_even }
    }

    /// The type area as a column.
    pub(super) fn column(&self) -> Column {
        let host_width = match self.area == self.document.page.area {
            true => self.area.host_measure(self.document.page.paper),
            false => self.area.size.width,
        };
        Column { left: self.area.left, width: self.area.size.width, host_width: host_width.to_twips(), is_cell: false }
    }

    /// Blocks on landscape pages.
    fn set_landscape(&mut self, blocks: &[Block]) {
        let start = self.flow.slabs.len();
        let upright = self.area;
        self.area = self.document.page.landscape_area();
        self.set_list(blocks, Some(self.block));
        self.area = upright;
        self.flow.slabs[start..].iter_mut().for_each(|slab| slab.turned = true);
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
        let mut slabs = match paragraph.runs.iter().any(|run| run.kind == RunKind::Tab) {
            true => self.set_with_tabs(paragraph, self.column(), element),
            false => self.set(paragraph, self.column(), element, Marks::Call),
        };
        if let Some(first) = slabs.first_mut() {
            self.press(&paragraph.overlays, first);
        }
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
            crate::style::Align::Left | crate::style::Align::Justify | crate::style::Align::Distribute => Length::ZERO,
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
            figure: Some(figure.id),
            ..Slab::default()
        });
    }
}
