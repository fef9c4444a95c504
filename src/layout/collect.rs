//! Blocks in reading order → the flow: each gets its element of the structure and is set by the stages behind; what they give
//! is gathered here, the notes in the order of their marks.

pub(super) mod structure;

use super::context::{Column, Context};
use super::page::StructureKind;
use super::shape::Marks;
use super::slab::{Flow, Origin, Slab};
use super::stack::{self, Parting, Stacked, contents, mark, table};
use crate::document::Role;
use crate::style::adjust::HeldLine;
use crate::style::contents::Contents;
use crate::style::place::{Mark, Place, Placed};
use crate::style::styled::{Block, Paragraph, StyledDocument, StyledTable};
use std::collections::BTreeMap;
use structure::{ROOT, Tree};

/// Everything collected.
#[derive(Debug, Default)]
pub(super) struct Collected {
    /// The structure so far.
    pub tree: Tree,
    /// The flow so far.
    pub flow: Flow,
    /// By the paragraph: what holds its lines in a DOCX.
    pub held: BTreeMap<u32, Vec<HeldLine>>,
    /// By the line that would begin the page: how a paragraph is parted whose last lines go on with what they stay with.
    pub partings: BTreeMap<Origin, Parting>,
    /// The element of the paragraph set last.
    last: usize,
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

    /// Forgets all but the flow.
    pub(super) fn forget(&mut self) {
        *self = Collected { flow: std::mem::take(&mut self.flow), ..Collected::default() };
    }
}

/// Collects a document.
pub(super) fn document(cx: &mut Context<'_>, document: &StyledDocument) -> Collected {
    let mut out = Collected::default();
    blocks(cx, &mut out, &document.blocks, None);
    out
}

/// Some blocks: those of the document, or those inside its block `outer`.
fn blocks(cx: &mut Context<'_>, out: &mut Collected, blocks: &[Block], outer: Option<usize>) {
    let mut break_before = false;
    for (at, one) in blocks.iter().enumerate() {
        block(cx, out, one, blocks.get(at + 1), outer.unwrap_or(at), &mut break_before);
    }
}

/// One block, which is the block `origin` of the document or inside it; `next` is the one below it. `break_before`: a new page
/// begins with what is set next.
pub(super) fn block(
    cx: &mut Context<'_>,
    out: &mut Collected,
    block: &Block,
    next: Option<&Block>,
    origin: usize,
    break_before: &mut bool,
) {
    let start = out.flow.slabs.len();
    cx.block = origin;
    match block {
        Block::Paragraph(paragraph) => {
            let element = element_of(&mut out.tree, paragraph);
            text(cx, out, paragraph, element);
        }
        Block::Rest(paragraph) => {
            text(cx, out, paragraph, out.last);
            *break_before = true;
        }
        Block::Table(table) => rows(cx, out, table),
        Block::Figure(figure) => {
            let element = out.tree.add_figure(&figure.figure.alt);
            out.flow.slabs.push(stack::figure(cx, figure, element));
        }
        Block::Contents(contents) => entries(cx, out, contents),
        Block::PageBreak => {
            out.tree.close_lists();
            *break_before = true;
        }
        Block::Space(height) => {
            let first = out.flow.slabs.iter().all(|slab| slab.fixed.is_some());
            out.flow.slabs.push(mark::space(*height, next.filter(|_| first)));
        }
        Block::Air(air) => {
            // Where there is room for it, it stays on the page of what is above.
            let keep = out.flow.slabs.last().is_some_and(|above| above.keep);
            out.flow.slabs.push(Slab { height: air.height, keep, air: Some(air.number), ..Slab::default() });
        }
        Block::Rules(rules) => out.flow.slabs.push(mark::rules(cx, rules)),
        Block::Mark(mark) => issuer(cx, out, mark),
        Block::Placed(placed) => out_of_flow(cx, out, placed),
        Block::Landscape(blocks) => landscape(cx, out, blocks),
    }
    for slab in &mut out.flow.slabs[start..] {
        slab.origin.get_or_insert(Origin { block: origin, cell: 0 });
    }
    // Two breaks in a row are one, and one at the end is none: the next block starts on a new page, no more.
    if let Some(first) = out.flow.slabs.get_mut(start) {
        first.break_before = std::mem::take(break_before);
    }
}

fn element_of(tree: &mut Tree, paragraph: &Paragraph) -> usize {
    match paragraph.list_depth {
        // A blank line is nothing to be read.
        _ if paragraph.role == Role::Blank => ROOT,
        Some(depth) => tree.add_item(depth),
        None => tree.add_paragraph(paragraph.role),
    }
}

fn text(cx: &mut Context<'_>, out: &mut Collected, paragraph: &Paragraph, element: usize) {
    out.last = element;
    let stacked = stack::text(cx, paragraph, element);
    let mut slabs = out.keep(paragraph, stacked);
    if let Some(first) = slabs.first_mut() {
        for overlay in &paragraph.overlays {
            let element = out.tree.add_figure(&overlay.figure.alt);
            first.pictures.push(mark::overlay(cx, overlay, element));
        }
        first.outline = paragraph.outline.clone();
    }
    notes(cx, out, &slabs, element);
    out.flow.slabs.append(&mut slabs);
}

/// The notes that slabs call for; each is a part of the element that holds its mark.
fn notes(cx: &mut Context<'_>, out: &mut Collected, slabs: &[Slab], element: usize) {
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
    let element = out.tree.add(StructureKind::Table, ROOT);
    let columns: Vec<Column> = table::columns(cx, table).collect();
    let mut header = None;
    if let Some(cells) = &table.header {
        let cells = row(cx, out, cells, &columns, (element, StructureKind::TableHead));
        let (slabs, repeated) = table::header(cx, &cells, table);
        header = repeated.map(|slab| {
            out.flow.headers.push(slab);
            out.flow.headers.len() - 1
        });
        out.flow.slabs.extend(slabs);
    }
    let page = cx.page_height() - header.map_or_else(Default::default, |header| out.flow.headers[header].height);
    for (at, cells) in table.rows.iter().enumerate() {
        let cells = row(cx, out, cells, &columns, (element, StructureKind::TableCell));
        let slabs = match table.parted.contains(&at) {
            true => vec![table::long_row(cx, &cells, table)],
            false => table::row(cx, &cells, table, page),
        };
        out.flow.slabs.extend(slabs.into_iter().map(|slab| Slab { header, ..slab }));
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
    (parent, kind): (usize, StructureKind),
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
    out.flow.slabs.extend(title);
    for entry in &list.entries {
        let element = out.tree.add_paragraph(Role::ContentsEntry);
        let stacked = contents::entry(cx, entry, element);
        let slabs = out.keep(&entry.text, stacked);
        out.flow.slabs.extend(slabs);
    }
}

/// The issuer's mark, and what stands beside it.
fn issuer(cx: &mut Context<'_>, out: &mut Collected, mark: &Mark) {
    let mut one_line = |paragraph: &Paragraph| {
        let element = out.tree.add_paragraph(paragraph.role);
        let column = cx.column();
        let stacked = stack::paragraph(cx, paragraph, column, element, Marks::Call);
        out.keep(paragraph, stacked).into_iter().next().unwrap_or_default()
    };
    let columns = mark.columns.iter().map(|column| column.iter().map(&mut one_line).collect()).collect();
    let beside = mark.beside.as_ref().map(one_line);
    out.flow.slabs.push(mark::issuer(cx, mark, columns, beside));
}

/// Blocks out of the flow, as one slab; the 版记 waits for the last page.
fn out_of_flow(cx: &mut Context<'_>, out: &mut Collected, placed: &Placed) {
    let flow = std::mem::take(&mut out.flow.slabs);
    blocks(cx, out, &placed.blocks, Some(cx.block));
    let slabs = std::mem::replace(&mut out.flow.slabs, flow);
    match placed.place {
        Place::Foot(foot) => out.flow.foot = Some((slabs, foot)),
        Place::Top(_) | Place::Bottom(_) => out.flow.slabs.push(mark::placed(cx, placed.place, slabs)),
    }
}

/// Blocks on landscape pages.
fn landscape(cx: &mut Context<'_>, out: &mut Collected, inner: &[Block]) {
    let start = out.flow.slabs.len();
    let upright = std::mem::replace(&mut cx.area, cx.document.page.landscape_area());
    blocks(cx, out, inner, Some(cx.block));
    cx.area = upright;
    out.flow.slabs[start..].iter_mut().for_each(|slab| slab.turned = true);
}
