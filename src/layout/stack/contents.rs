//! 目录: every entry with dots to the number of its page.

use super::{Stacked, paragraph};
use crate::geom::Length;
use crate::layout::context::{Column, Context};
use crate::layout::page::{ElementId, Line};
use crate::layout::shape::Marks;
use crate::style::contents::Entry;
use crate::style::styled::{Paragraph, RunKind};
use ecow::EcoString;

/// The number stands on the last line of its entry, the dots between them are seen, not read.
pub(in crate::layout) fn entry(cx: &mut Context<'_>, entry: &Entry, element: ElementId) -> Stacked {
    let column = cx.column();
    // Its lines end before the room of the number, which is no right indent in a DOCX: LibreOffice loses a number beyond that.
    let text = Column { has_breaks: true, ..column };
    let mut stacked = paragraph(cx, &entry.text, text, element, Marks::Call);
    let number = paragraph(cx, &entry.page, column, element, Marks::Call).slabs;
    if let (Some(last), Some(mut number)) = (stacked.slabs.last_mut(), number.into_iter().next()) {
        let ends = last.lines.last().map(right).zip(number.lines.first().and_then(left));
        let dots = ends.and_then(|(from, to)| dots(cx, entry, from, to));
        last.lines.extend(dots);
        last.lines.append(&mut number.lines);
    }
    stacked
}

/// As many dots as fit between two places, close to the second.
fn dots(cx: &mut Context<'_>, entry: &Entry, from: Length, to: Length) -> Option<Line> {
    let column = cx.column();
    let size = entry.text.style.size;
    // Dots are in no paragraph of the document.
    let mut dotted = Paragraph { id: 0, ..entry.page.clone() };
    dotted.style.right_indent = column.left + column.width - to + size / 4;
    let tracking = dotted.style.tracking;
    let mut row = |count: usize| {
        dotted.runs.iter_mut().for_each(|run| run.kind = RunKind::Text(EcoString::from(".").repeat(count)));
        let slab = paragraph(cx, &dotted, column, ElementId::ROOT, Marks::Call).slabs.into_iter().next()?;
        slab.lines.into_iter().next()
    };
    let one = row(1)?;
    let width = right(&one) - left(&one).unwrap_or_default();
    let room = to - size / 4 - from - size / 4;
    let count = usize::try_from(room.to_emu() / (width + tracking).to_emu().max(1)).ok()?;
    let mut line = row(count)?;
    line.runs.iter_mut().for_each(|run| run.element = None);
    Some(line)
}

/// The left end of a line.
fn left(line: &Line) -> Option<Length> {
    line.runs.first().map(|run| run.origin.x)
}

/// The right end of a line.
fn right(line: &Line) -> Length {
    let run = line.runs.last();
    run.map(|run| run.origin.x + run.glyphs.iter().map(|glyph| glyph.advance).sum()).unwrap_or_default()
}
