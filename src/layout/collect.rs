//! Blocks in reading order → the flow: each gets its element of the structure and is set by the stages behind; what they give
//! is gathered here, the notes in the order of their marks, and put on pages as it comes: of a long paper's slabs there are
//! never more than a few.

pub(super) mod structure;

use super::context::{Column, Context};
use super::page::{ElementId, StructureKind};
use super::paginate::{Frame, PageMaker, Paged};
use super::shape::Marks;
use super::slab::{Flow, Origin, Slab};
use super::stack::{self, Parting, Stacked, contents, mark, table};
use crate::document::Role;
use crate::style::adjust::HeldLine;
use crate::style::contents::Contents;
use crate::style::place::{Mark, Place, Placed};
use crate::style::styled::{Block, Paragraph, StyledDocument, StyledTable};
use std::collections::BTreeMap;
use structure::Tree;

/// Everything collected.
#[derive(Debug, Default)]
pub(super) struct Collected {
    /// The structure so far.
    pub tree: Tree,
    /// The flow so far; what is put on pages is not in it any more.
    pub flow: Flow,
    /// The pages it is put on; none of what is only looked at.
    pages: Option<PageMaker>,
    /// Was anything put on pages that stands in the flow, not at a fixed place?
    begun: bool,
    /// Does a new page begin with what comes next?
    break_before: bool,
    /// Is what comes for a landscape page?
    turned: bool,
    /// By the paragraph: what holds its lines in a DOCX.
    pub held: BTreeMap<u32, Vec<HeldLine>>,
    /// By the line that would begin the page: how a paragraph is parted whose last lines go on with what they stay with.
    pub partings: BTreeMap<Origin, Parting>,
    /// The element of the paragraph set last.
    last: ElementId,
}

impl Collected {
    /// Keeps what holds a paragraph; gives its lines.
    fn keep(&mut self, paragraph: &Paragraph, stacked: Stacked) -> Vec<Slab> {
        if !stacked.held.is_empty() {
            self.held.insert(paragraph.id, stacked.held);
        }
        self.partings.extend(stacked.parting);
        stacked.slabs
    }

    /// Adds a slab of the block `origin` to the flow. The one before it can be put on its page.
    fn put(&mut self, slab: Slab, origin: usize) {
        if let Some(pages) = &mut self.pages {
            self.begun |= self.flow.slabs.iter().any(|slab| slab.fixed.is_none());
            pages.take(&mut self.flow);
        }
        let origin = slab.origin.or(Some(Origin { block: origin, cell: 0 }));
        // Two breaks in a row are one, and one at the end is none: the next block starts on a new page, no more.
        let break_before = std::mem::take(&mut self.break_before);
        self.flow.slabs.push(Slab { origin, break_before, turned: self.turned, ..slab });
    }

    /// Does nothing stand in the flow yet?
    fn is_first(&self) -> bool {
        !self.begun && self.flow.slabs.iter().all(|slab| slab.fixed.is_some())
    }

    /// Forgets all but the flow.
    pub(super) fn forget(&mut self) {
        *self = Collected { flow: std::mem::take(&mut self.flow), ..Collected::default() };
    }
}

/// Collects a document, and puts it on pages.
pub(super) fn document(cx: &mut Context<'_>, document: &StyledDocument) -> (Collected, Paged) {
    let pages = PageMaker::new(Frame::of(cx));
    let mut out = Collected { pages: Some(pages), ..Collected::default() };
    blocks(cx, &mut out, &document.blocks, None);
    let paged = out.pages.take().unwrap_or_else(|| PageMaker::new(Frame::of(cx))).end(std::mem::take(&mut out.flow));
    (out, paged)
}

/// Some blocks: those of the document, or those inside its block `outer`.
fn blocks(cx: &mut Context<'_>, out: &mut Collected, blocks: &[Block], outer: Option<usize>) {
    for (at, one) in blocks.iter().enumerate() {
        block(cx, out, one, blocks.get(at + 1), outer.unwrap_or(at));
    }
}

/// One block, which is the block `origin` of the document or inside it; `next` is the one below it.
pub(super) fn block(cx: &mut Context<'_>, out: &mut Collected, block: &Block, next: Option<&Block>, origin: usize) {
    cx.block = origin;
    match block {
        Block::Paragraph(paragraph) => {
            let element = element_of(&mut out.tree, paragraph);
            text(cx, out, paragraph, element);
        }
        Block::Rest(paragraph) => {
            out.break_before = true;
            text(cx, out, paragraph, out.last);
        }
        Block::Table(table) => rows(cx, out, table),
        Block::Figure(figure) => {
            let element = out.tree.add_figure();
            out.put(stack::figure(cx, figure, element), origin);
        }
        Block::Contents(contents) => entries(cx, out, contents),
        Block::PageBreak => {
            out.tree.close_lists();
            out.break_before = true;
        }
        Block::Space(height) => {
            let first = out.is_first();
            out.put(mark::space(*height, next.filter(|_| first)), origin);
        }
        Block::Air(air) => {
            // Where there is room for it, it stays on the page of what is above.
            let keep = out.flow.slabs.last().is_some_and(|above| above.keep);
            out.put(Slab { height: air.height, keep, air: Some(air.number), ..Slab::default() }, origin);
        }
        Block::Rules(rules) => out.put(mark::rules(cx, rules), origin),
        Block::Mark(mark) => issuer(cx, out, mark),
        Block::Placed(placed) => out_of_flow(cx, out, placed),
        Block::Landscape(blocks) => landscape(cx, out, blocks),
    }
}

fn element_of(tree: &mut Tree, paragraph: &Paragraph) -> ElementId {
    match paragraph.list_depth {
        // A blank line is nothing to be read.
        _ if paragraph.role == Role::Blank => ElementId::ROOT,
        Some(depth) => tree.add_item(depth),
        None => tree.add_paragraph(paragraph.role),
    }
}

fn text(cx: &mut Context<'_>, out: &mut Collected, paragraph: &Paragraph, element: ElementId) {
    out.last = element;
    let stacked = stack::text(cx, paragraph, element);
    let mut slabs = out.keep(paragraph, stacked);
    if let Some(first) = slabs.first_mut() {
        for overlay in &paragraph.overlays {
            let element = out.tree.add_figure();
            first.pictures.push(mark::overlay(cx, overlay, element));
        }
        first.outline = paragraph.outline.clone();
    }
    notes(cx, out, &slabs, element);
    slabs.into_iter().for_each(|slab| out.put(slab, cx.block));
}

/// The notes that slabs call for; each is a part of the element that holds its mark.
fn notes(cx: &mut Context<'_>, out: &mut Collected, slabs: &[Slab], element: ElementId) {
    for &number in slabs.iter().flat_map(|slab| &slab.notes) {
        let document = cx.document;
        let note = document.footnotes.get(cx.shaper.called[number]);
        let lines = note.map(|note| {
            let element = out.tree.add(StructureKind::Note, element);
            let stacked = stack::note(cx, note, element, number);
            out.keep(note, stacked)
        });
        // Notes are met in the order of their numbers, but for marks that no face has a glyph for.
        out.flow.notes.resize_with(number, Vec::new);
        out.flow.notes.push(lines.unwrap_or_default());
    }
}

/// A table; its header row is kept for the pages it goes on to.
fn rows(cx: &mut Context<'_>, out: &mut Collected, table: &StyledTable) {
    out.tree.close_lists();
    let element = out.tree.add(StructureKind::Table, ElementId::ROOT);
    let columns: Vec<Column> = table::columns(cx, table).collect();
    let (mut header, mut page) = (None, cx.page_height());
    if let Some(cells) = &table.header {
        let cells = row(cx, out, cells, &columns, (element, StructureKind::TableHead));
        let (slabs, repeated) = table::header(cx, &cells, table);
        header = repeated.map(|slab| {
            page -= slab.height;
            out.flow.headers.push(slab);
            out.flow.headers.len() - 1
        });
        slabs.into_iter().for_each(|slab| out.put(slab, cx.block));
    }
    for (at, cells) in table.rows.iter().enumerate() {
        let cells = row(cx, out, cells, &columns, (element, StructureKind::TableCell));
        let slabs = match table.parted.contains(&at) {
            true => vec![table::long_row(cx, &cells, table)],
            false => table::row(cx, &cells, table, page),
        };
        slabs.into_iter().for_each(|slab| out.put(Slab { header, ..slab }, cx.block));
    }
    // Below its last row a table has one more rule.
    if let Some(last) = out.flow.slabs.last_mut() {
        last.height += std::mem::take(&mut last.overhang);
    }
}

/// The lines of the cells of a row, not yet in their places.
fn row(
    cx: &mut Context<'_>,
    out: &mut Collected,
    cells: &[Paragraph],
    columns: &[Column],
    (parent, kind): (ElementId, StructureKind),
) -> Vec<Vec<Slab>> {
    let row = out.tree.add(StructureKind::TableRow, parent);
    let mut set = Vec::with_capacity(cells.len());
    for (cell, &column) in cells.iter().zip(columns) {
        let element = out.tree.add(kind, row);
        let stacked = stack::paragraph(cx, cell, column, element, Marks::Call);
        let slabs = out.keep(cell, stacked);
        notes(cx, out, &slabs, element);
        set.push(slabs);
    }
    set
}

/// The list of headings.
fn entries(cx: &mut Context<'_>, out: &mut Collected, list: &Contents) {
    let element = out.tree.add_paragraph(Role::ContentsTitle);
    let column = cx.column();
    let title = stack::paragraph(cx, &list.title, column, element, Marks::Call);
    let title = out.keep(&list.title, title);
    title.into_iter().for_each(|slab| out.put(slab, cx.block));
    for entry in &list.entries {
        let element = out.tree.add_paragraph(Role::ContentsEntry);
        let stacked = contents::entry(cx, entry, element);
        let slabs = out.keep(&entry.text, stacked);
        slabs.into_iter().for_each(|slab| out.put(slab, cx.block));
    }
}

/// The issuer's mark, and what stands beside it.
fn issuer(cx: &mut Context<'_>, out: &mut Collected, mark: &Mark) {
    let mut one_line = |paragraph: &Paragraph| {
        let element = out.tree.add_paragraph(paragraph.role);
        let column = cx.column();
        let stacked = stack::paragraph(cx, paragraph, column, element, Marks::Call);
        Slab::stacked(out.keep(paragraph, stacked))
    };
    let columns = mark.columns.iter().map(|column| column.iter().map(&mut one_line).collect()).collect();
    let beside = mark.beside.as_ref().map(one_line);
    out.put(mark::issuer(cx, mark, columns, beside), cx.block);
}

/// Blocks out of the flow, as one slab; the 版记 waits for the last page.
fn out_of_flow(cx: &mut Context<'_>, out: &mut Collected, placed: &Placed) {
    let (pages, flow) = (out.pages.take(), std::mem::take(&mut out.flow.slabs));
    let (begun, break_before) = (std::mem::take(&mut out.begun), std::mem::take(&mut out.break_before));
    blocks(cx, out, &placed.blocks, Some(cx.block));
    let slabs = std::mem::replace(&mut out.flow.slabs, flow);
    (out.pages, out.begun, out.break_before) = (pages, begun, break_before);
    match placed.place {
        Place::Foot(foot) => out.flow.foot = Some((slabs, foot)),
        Place::Top(_) | Place::Bottom(_) => out.put(mark::placed(cx, placed.place, slabs), cx.block),
    }
}

/// Blocks on landscape pages.
fn landscape(cx: &mut Context<'_>, out: &mut Collected, inner: &[Block]) {
    let upright = std::mem::replace(&mut cx.area, cx.document.page.landscape_area());
    out.turned = true;
    blocks(cx, out, inner, Some(cx.block));
    (cx.area, out.turned) = (upright, false);
}
