//! Lines with tab stops: two-ended lines, columns of names, hanging labels.

use super::Stacked;
use crate::geom::{Length, Point};
use crate::layout::context::{Column, Context};
use crate::layout::justify::{LineOf, runs};
use crate::layout::page::{ElementId, GlyphRun, Line};
use crate::layout::shape::Marks;
use crate::layout::slab::Slab;
use crate::style::adjust::HeldLine;
use crate::style::place::{TabAlign, TabStop};
use crate::style::styled::{Paragraph, Run, RunKind};
use crate::style::{Align, ParagraphStyle};

/// A piece of a line in its natural width, its runs counted from its own left end.
struct Natural {
    runs: Vec<GlyphRun>,
    width: Length,
    baseline: Length,
    /// The notes it calls for.
    notes: Vec<usize>,
}

/// The lines of a paragraph with tabs. What follows the last tab may go over several lines when it begins at its stop.
pub(super) fn paragraph(cx: &mut Context<'_>, paragraph: &Paragraph, column: Column, element: ElementId) -> Stacked {
    let pieces = paragraph.runs.split(|run| run.kind == RunKind::Tab);
    let pieces: Vec<Paragraph> = pieces.map(|runs| Paragraph { runs: runs.to_vec(), ..paragraph.clone() }).collect();
    let (mut head, mut notes) = (Vec::new(), Vec::new());
    let mut end = paragraph.style.left_indent + paragraph.style.first_indent;
    let mut baseline = Length::ZERO;
    for (at, piece) in pieces.iter().enumerate() {
        let stop = at.checked_sub(1).and_then(|at| paragraph.tabs.get(at).copied());
        let stop = stop.unwrap_or(TabStop { at: end, align: TabAlign::Left });
        let begins = stop.at.max(end);
        if at + 1 == pieces.len() && stop.align == TabAlign::Left {
            let style = ParagraphStyle { first_indent: begins - paragraph.style.left_indent, ..paragraph.style };
            let mut stacked = super::paragraph(cx, &Paragraph { style, ..piece.clone() }, column, element, Marks::Call);
            held_behind(&mut stacked.held, paragraph, characters(&pieces[..at]));
            return Stacked { slabs: joined(head, notes, stacked.slabs), ..stacked };
        }
        let natural = natural(cx, piece, element);
        let x = match stop.align {
            TabAlign::Left => begins,
            TabAlign::Centre => stop.at - natural.width / 2,
            TabAlign::Right => stop.at - natural.width,
        };
        let by = column.left + x;
        notes.extend(natural.notes);
        head.extend(natural.runs.into_iter().map(|run| moved(run, by)));
        (end, baseline) = (x + natural.width, natural.baseline);
    }
    let line = Line { role: paragraph.role, folio: false, baseline, runs: head };
    let lines = if line.runs.is_empty() { Vec::new() } else { vec![line] };
    let style = &paragraph.style;
    let slab = Slab { height: style.line_pitch, lines, keep: style.keep_with_next, notes, ..Slab::default() };
    Stacked { slabs: vec![slab], ..Stacked::default() }
}

/// What holds the lines of a piece holds those of its paragraph, which has so many characters before it.
fn held_behind(held: &mut Vec<HeldLine>, paragraph: &Paragraph, before: usize) {
    if !held.is_empty() {
        held.iter_mut().for_each(|line| line.end = line.end.saturating_add(before));
        held.insert(0, HeldLine { end: before, tracking: paragraph.style.tracking, torn: false });
    }
}

/// A piece set in one line.
fn natural(cx: &mut Context<'_>, piece: &Paragraph, element: ElementId) -> Natural {
    let text = cx.shaper.shape(piece, Marks::Call);
    let style = ParagraphStyle { align: Align::Left, ..piece.style };
    let baseline = cx.baseline(&style);
    let count = text.glyphs.len();
    let line = LineOf { text: &text, glyphs: 0..count, ink_end: count, last: true, torn: false };
    let bare: Length = text.glyphs.iter().map(|glyph| glyph.advance).sum();
    // Twice its room: nothing is shrunk.
    let placed = cx.placing(&style).place(&line, bare * 2);
    let width = placed.pitches.iter().copied().sum();
    let start = Point { x: Length::ZERO, y: baseline };
    let notes = text.marks.iter().map(|&(_, note)| note).collect();
    Natural { runs: runs(&text, &text.glyphs, &placed.pitches, start, element), width, baseline, notes }
}

/// How many characters pieces have.
fn characters(pieces: &[Paragraph]) -> usize {
    let count = |run: &Run| match &run.kind {
        RunKind::Text(text) => text.chars().count(),
        _ => 0,
    };
    pieces.iter().flat_map(|piece| &piece.runs).map(count).sum()
}

fn moved(mut run: GlyphRun, by: Length) -> GlyphRun {
    run.origin.x += by;
    run
}

/// The pieces before the last tab in front of the first line of what follows it.
fn joined(mut head: Vec<GlyphRun>, mut notes: Vec<usize>, mut slabs: Vec<Slab>) -> Vec<Slab> {
    if let Some(first) = slabs.first_mut() {
        notes.append(&mut first.notes);
        first.notes = notes;
    }
    if let Some(line) = slabs.first_mut().and_then(|slab| slab.lines.first_mut()) {
        head.append(&mut line.runs);
        line.runs = head;
    }
    slabs
}
