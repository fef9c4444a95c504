//! Where lines end: the text of a paragraph → its lines, and what holds their ends in a DOCX.
//!
//! The rules stand below: what GB/T 15834 forbids in [`ban`], what is better kept together in [`sense`], which of all ways is
//! the best in [`breaker`].

pub(crate) mod ban;
mod breaker;
mod sense;

use super::cell::Cell;
use super::context::{Column, Context};
use super::justify::LineOf;
use super::shape::ShapedText;
use crate::document::Role;
use crate::geom::Length;
use crate::style::adjust::HeldLine;
use crate::style::grid::CharGrid;
use crate::style::styled::Paragraph;
use crate::style::{Align, Delivery, ParagraphStyle, Squeeze};
pub(crate) use breaker::{BrokenLine, Hold, MARGIN, Measure, Setting, break_lines};
pub(super) use breaker::{FILLED, LOOK_AHEAD, first_lines};

/// A paragraph broken into lines.
pub(super) struct Broken<'t, 'p> {
    /// Its lines.
    pub lines: Vec<LineOf<'t, 'p>>,
    /// What holds each of them.
    pub held: Vec<HeldLine>,
    /// For each line the spacing that fills it, in twips; of a paragraph that may be parted.
    pub filling: Vec<i64>,
    /// The usual spacing of its characters, in twips.
    tracking: i64,
}

impl Broken<'_, '_> {
    /// What holds the lines, as far as one of them is not set as usual.
    pub(super) fn unusual(&self) -> &[HeldLine] {
        let usual = |line: &HeldLine| line.tracking.to_twips() == self.tracking && !line.torn;
        let last = self.held.iter().rposition(|line| !usual(line));
        &self.held[..last.map_or(0, |last| last + 1)]
    }
}

/// Breaks the text of a paragraph: each part between two line breaks of the writer by itself.
pub(super) fn lines<'t, 'p>(
    cx: &Context<'_>,
    text: &'t ShapedText<'p>,
    paragraph: &Paragraph,
    column: Column,
) -> Broken<'t, 'p> {
    let setting = setting(cx, paragraph, column);
    let mut measure = column.measure(&paragraph.style, &cx.document.page.grid);
    let (mut lines, mut held, mut filling) = (Vec::new(), Vec::new(), Vec::new());
    let mut start = 0;
    for &end in text.breaks.iter().chain([&text.cells.len()]) {
        let open = cx.unfinished == Some(paragraph.id) && end == text.cells.len();
        let broken = by_stretches(&text.cells[start..end], measure, Setting { open, ..setting });
        let last = broken.len().saturating_sub(1);
        // One line is never parted from itself.
        if paragraph.style.keep_with_next && (broken.len() > 1 || !text.breaks.is_empty()) {
            filling.extend(breaker::filling(&text.cells[start..end], measure, setting, &broken));
        }
        held.extend(broken.iter().map(|line| HeldLine {
            end: text.characters.get(start + line.range.end).copied().unwrap_or(usize::MAX),
            tracking: Length::twip(line.tracking),
            torn: line.torn,
        }));
        lines.extend(broken.into_iter().enumerate().map(|(at, line)| glyphs_of(text, start, line, at == last)));
        start = end;
        measure.first = measure.rest;
    }
    Broken { lines, held, filling, tracking: setting.tracking }
}

/// So much of a very long paragraph is broken at a time: what is asked of it takes ten times the room of its text.
const STRETCH: usize = 16_000;

/// Breaks a text, stretch by stretch where it is very long.
fn by_stretches(cells: &[Cell], mut measure: Measure, setting: Setting) -> Vec<BrokenLine> {
    let (mut lines, mut start) = (Vec::new(), 0);
    let behind = |start: usize, line: BrokenLine| BrokenLine {
        range: start + line.range.start..start + line.range.end,
        ink_end: start + line.ink_end,
        ..line
    };
    while !setting.open && cells.len() - start > STRETCH + LOOK_AHEAD {
        let mut filled = break_lines(&cells[start..start + STRETCH], measure, Setting { open: true, ..setting });
        // What holds a line depends on the next one.
        filled.pop();
        let Some(last) = filled.last() else { break };
        let end = start + last.range.end;
        lines.extend(filled.into_iter().map(|line| behind(start, line)));
        (start, measure.first) = (end, measure.rest);
    }
    let rest = break_lines(&cells[start..], measure, setting);
    lines.extend(rest.into_iter().map(|line| behind(start, line)));
    lines
}

impl Column {
    /// The widths of the lines of a paragraph, as the DOCX's host has them.
    pub(super) fn measure(&self, style: &ParagraphStyle, grid: &CharGrid) -> Measure {
        let rest = self.host_width - style.left_indent.to_twips() - style.right_indent.to_twips();
        Measure { first: rest - style.first_indent_twips(grid.cell), rest }
    }
}

/// How the lines of a paragraph are set, and what holds them.
fn setting(cx: &Context<'_>, paragraph: &Paragraph, column: Column) -> Setting {
    let style = &paragraph.style;
    let delivery = cx.sheet.switches.delivery;
    // Marks without their blanks are in the PDF alone.
    let may_hold = !cx.document.has_lines && cx.sheet.switches.squeeze != Squeeze::Full;
    let hold = match style.align {
        _ if column.has_breaks && may_hold && delivery != Delivery::Plain => Hold::Breaks,
        // Its lines and pages turn at breaks already: see `super::turn`.
        _ if delivery == Delivery::ReadAloud => Hold::Turned,
        _ if !may_hold || delivery == Delivery::Plain => Hold::Nothing,
        Align::Justify => Hold::Justified,
        Align::Left | Align::Centre | Align::Right => Hold::Ragged,
        Align::Distribute => Hold::Nothing,
    };
    let (tracking, gap_percent) = (style.tracking.to_twips(), cx.sheet.gap_percent_in(style));
    Setting { tracking, gap_percent, hold, open: false, people: paragraph.role == Role::Attendance }
}

/// The glyphs of a line of cells; `start` is the first cell of the broken part.
fn glyphs_of<'t, 'p>(text: &'t ShapedText<'p>, start: usize, line: BrokenLine, last: bool) -> LineOf<'t, 'p> {
    let glyph = |cell: usize| text.starts.get(start + cell).copied().unwrap_or(text.glyphs.len());
    let glyphs = glyph(line.range.start)..glyph(line.range.end);
    LineOf { text, glyphs, ink_end: glyph(line.ink_end), last, torn: line.torn }
}
