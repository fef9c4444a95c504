//! 目录: every entry with dots to the number of its page.

use super::flow::Setter;
use super::page::Line;
use super::shape::Marks;
use crate::document::Role;
use crate::geom::Length;
use crate::style::contents::{Contents, Entry};
use crate::style::styled::{Paragraph, RunKind};

impl Setter<'_> {
    /// Sets the list of headings.
    pub(super) fn set_contents(&mut self, contents: &Contents) {
        let element = self.tree.add_paragraph(Role::ContentsTitle);
        let title = self.set(&contents.title, self.column(), element, Marks::Call);
        self.flow.slabs.extend(title);
        for entry in &contents.entries {
            self.set_entry(entry);
        }
    }

    /// The number stands on the last line of its entry, the dots between them are seen, not read.
    fn set_entry(&mut self, entry: &Entry) {
        let element = self.tree.add_paragraph(Role::ContentsEntry);
        let mut slabs = self.set(&entry.text, self.column(), element, Marks::Call);
        let number = self.set(&entry.page, self.column(), element, Marks::Call);
        if let (Some(last), Some(mut number)) = (slabs.last_mut(), number.into_iter().next()) {
            let ends = last.lines.last().map(right).zip(number.lines.first().and_then(left));
            let dots = ends.and_then(|(from, to)| self.dots(entry, from, to));
            last.lines.extend(dots);
            last.lines.append(&mut number.lines);
        }
        self.flow.slabs.append(&mut slabs);
    }

    /// As many dots as fit between two places, close to the second.
    fn dots(&mut self, entry: &Entry, from: Length, to: Length) -> Option<Line> {
        let column = self.column();
        let size = entry.text.style.size;
        // Dots are in no paragraph of the document.
        let mut paragraph = Paragraph { id: 0, ..entry.page.clone() };
        paragraph.style.right_indent = column.left + column.width - to + size / 4;
        let dotted = |count: usize| {
            let mut dotted = paragraph.clone();
            dotted.runs.iter_mut().for_each(|run| run.kind = RunKind::Text(".".repeat(count)));
            dotted
        };
        let one = self.set(&dotted(1), column, 0, Marks::Call);
        let width =
            one.first().and_then(|slab| slab.lines.first()).map(|line| right(line) - left(line).unwrap_or_default())?;
        let room = to - size / 4 - from - size / 4;
        let count = usize::try_from(room.to_emu() / (width + paragraph.style.tracking).to_emu().max(1)).ok()?;
        let mut line = self.set(&dotted(count), column, 0, Marks::Call).into_iter().next()?.lines.into_iter().next()?;
        line.runs.iter_mut().for_each(|run| run.element = None);
        Some(line)
    }
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
