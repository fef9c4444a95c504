//! What only pages can tell, as a value: proposed by the pages, put on by [`apply`], in the one loop of `render`.
//!
//! The style sheet says how everything is set; where that leaves a page without text, a signature by itself, or a sentence
//! cut in two, only finished pages show it. What they ask for stands here and nowhere else, so that the next round of pages,
//! and then both outputs, are made from one and the same [`StyledDocument`].

use super::grid::CharGrid;
use super::place::{Imprint, Place, Placed};
use super::styled::{Block, Paragraph, StyledDocument, StyledFigure, compose};
use super::{StyleSheet, breaks, contents};
use crate::document::Document;
use crate::geom::Length;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What pages have told so far; by default nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Adjustments {
    /// Another grid than the sheet's, so that a signature has text on its page (GB/T 9704—2012, 7.3.5.5).
    pub grid: Option<CharGrid>,
    /// How high the mark of several organs is, in hundredths of what it usually is, so that page 1 shows text (7.2.4: its size
    /// is free).
    pub mark_height: Option<i64>,
    /// Do the last lines of the text go to the page of the signature, because no grid brought them there?
    pub text_comes_along: bool,
    /// Is 主送机关 in the 版记, because page 1 would show no body otherwise (7.3.2)?
    pub addressee_in_imprint: bool,
    /// The page, from 1, of each line of the outline, in their order: what a 目录 says.
    pub outline_pages: Vec<usize>,
    /// Which page the 版记 stands on.
    pub imprint: Option<Imprint>,
    /// Where lines and pages end. `None`: pages have yet to tell.
    pub lines: Option<Lines>,
}

/// Where lines and pages end and how lines are spaced, so far as a host would do otherwise of itself.
///
/// Paragraphs are told by [`Paragraph::id`]; places in them are counted in characters of their texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    /// What holds the lines of a paragraph, where some of them need more than its style: all its lines, in order, but those
    /// after the last that does.
    pub held: BTreeMap<u32, Vec<HeldLine>>,
    /// Where lines and pages turn inside paragraphs; in order.
    pub breaks: BTreeMap<u32, Vec<Break>>,
    /// Paragraphs that stay with what is next, as they do when a full page parts them: LibreOffice parts none that is told to.
    pub parted: BTreeSet<u32>,
    /// Blocks that begin a page whatever stands above: indices into [`StyledDocument::blocks`] before any break is put in.
    pub page_starts: BTreeSet<usize>,
    /// Room around tables and pictures that gave way, by [`super::air::Air::number`].
    pub airless: BTreeSet<u32>,
    /// How high pictures are that were made smaller to stand on their pages, by [`super::styled::StyledFigure::id`].
    pub figures: BTreeMap<u32, Length>,
}

/// One line, and what makes every host of a DOCX end it where our pages do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldLine {
    /// One past its last character.
    pub end: usize,
    /// Added to the width of each of its characters, in whole twips.
    pub tracking: Length,
    /// Does a line break end it?
    pub torn: bool,
}

/// A place inside a paragraph where something turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// The character that comes after it.
    pub at: usize,
    /// What turns.
    pub turn: Turn,
}

/// What turns at a [`Break`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The line.
    Line,
    /// The page: the rest of the paragraph is a [`Block::Rest`].
    Page,
}

impl Adjustments {
    /// The sheet as adjusted: what everything of this round is made with.
    pub fn sheet<'a>(&self, sheet: &'a StyleSheet) -> Cow<'a, StyleSheet> {
        if self.grid.is_none() && self.mark_height.is_none() {
            return Cow::Borrowed(sheet);
        }
        let mut adjusted = sheet.clone();
        if let Some(grid) = self.grid {
            adjusted.regrid(sheet.body().size, grid);
        }
        adjusted.official.mark_height = self.mark_height.unwrap_or(sheet.official.mark_height);
        Cow::Owned(adjusted)
    }
}

/// Puts the styles and what pages have told on a document.
///
/// Its numbers and title lines must be settled (see `render`); `sheet` is that of [`Adjustments::sheet`].
pub fn apply(document: &Document, sheet: &StyleSheet, adjustments: &Adjustments) -> StyledDocument {
    let mut styled = compose(&breaks::parting(document), sheet, adjustments);
    if sheet.switches.contents {
        contents::put_before(&mut styled.blocks, sheet, &adjustments.outline_pages);
    }
    styled.number();
    styled.settle(adjustments);
    styled
}

impl StyledDocument {
    /// Numbers the paragraphs, from 1: so pages can say which one they mean.
    fn number(&mut self) {
        let mut count = 0;
        let mut next = |paragraph: &mut Paragraph| {
            count += 1;
            paragraph.id = count;
        };
        visit(&mut self.blocks, &mut next);
        self.footnotes.iter_mut().for_each(next);
        let mut figures = 0;
        each_figure(&mut self.blocks, &mut |figure| {
            figures += 1;
            figure.id = figures;
        });
    }

    /// Puts on what moves nothing any more: the page of the 版记, and where lines and pages end.
    pub fn settle(&mut self, adjustments: &Adjustments) {
        if let Some(imprint) = adjustments.imprint {
            for block in &mut self.blocks {
                if let Block::Placed(Placed { place: Place::Foot(wish), height, .. }) = block {
                    (*wish, *height) = (imprint.foot, imprint.height);
                }
            }
        }
        if let Some(lines) = adjustments.lines.as_ref().filter(|_| !self.has_lines) {
            self.put_lines(lines);
            self.has_lines = true;
        }
    }

    /// Says in the document where its lines and pages end.
    pub fn put_lines(&mut self, lines: &Lines) {
        if !lines.held.is_empty() || !lines.parted.is_empty() {
            let mut hold = |paragraph: &mut Paragraph| {
                paragraph.style.keep_with_next &= !lines.parted.contains(&paragraph.id);
                if let Some(lines) = lines.held.get(&paragraph.id) {
                    paragraph.hold(lines);
                }
            };
            visit(&mut self.blocks, &mut hold);
            self.footnotes.iter_mut().for_each(hold);
        }
        each_figure(&mut self.blocks, &mut |figure| {
            if let Some(&height) = lines.figures.get(&figure.id) {
                figure.size = figure.size.with_height(height);
            }
        });
        if lines.breaks.is_empty() && lines.page_starts.is_empty() && lines.airless.is_empty() {
            return;
        }
        let more = lines.page_starts.len() + lines.breaks.values().map(Vec::len).sum::<usize>();
        let blocks = Vec::with_capacity(self.blocks.len() + more);
        for (at, block) in std::mem::replace(&mut self.blocks, blocks).into_iter().enumerate() {
            if lines.page_starts.contains(&at) {
                self.blocks.push(Block::PageBreak);
            }
            match &block {
                Block::Paragraph(paragraph) if lines.breaks.contains_key(&paragraph.id) => {
                    let mut parts = paragraph.parts(&lines.breaks[&paragraph.id]).into_iter();
                    self.blocks.extend(parts.next().map(Block::Paragraph));
                    self.blocks.extend(parts.map(Block::Rest));
                }
                Block::Air(air) if lines.airless.contains(&air.number) => {}
                _ => self.blocks.push(block),
            }
        }
    }
}

/// Every picture of some blocks, in their order.
fn each_figure(blocks: &mut [Block], each: &mut impl FnMut(&mut StyledFigure)) {
    for block in blocks {
        match block {
            Block::Figure(figure) => each(figure),
            Block::Landscape(blocks) => each_figure(blocks, each),
            Block::Placed(placed) => each_figure(&mut placed.blocks, each),
            _ => {}
        }
    }
}

/// Every paragraph of some blocks, in their order.
fn visit(blocks: &mut [Block], each: &mut impl FnMut(&mut Paragraph)) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) | Block::Rest(paragraph) => each(paragraph),
            Block::Table(table) => table.header.iter_mut().chain(&mut table.rows).flatten().for_each(&mut *each),
            Block::Mark(mark) => mark.columns.iter_mut().flatten().chain(&mut mark.beside).for_each(&mut *each),
            Block::Placed(placed) => visit(&mut placed.blocks, each),
            Block::Landscape(blocks) => visit(blocks, each),
            Block::Contents(contents) => {
                each(&mut contents.title);
                for entry in &mut contents.entries {
                    each(&mut entry.text);
                    each(&mut entry.page);
                }
            }
            Block::Figure(_) | Block::PageBreak | Block::Space(_) | Block::Air(_) | Block::Rules(_) => {}
        }
    }
}
