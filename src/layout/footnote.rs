//! Footnotes: the text of a note, and the area at the foot of a page.

use super::flow::Setter;
use super::page::{Rule, StructureKind};
use super::shape::Marks;
use super::slab::Slab;
use crate::geom::{Length, Point};
use crate::style::FootnoteStyle;
use crate::style::styled::{Paragraph, Run, RunKind};

impl Setter<'_> {
    /// Sets the notes that `slabs` call for; each is a part of the element that holds its mark.
    pub(super) fn set_notes(&mut self, slabs: &[Slab], element: usize) {
        for &number in slabs.iter().flat_map(|slab| &slab.notes) {
            let note = self.document.footnotes.get(self.shaper.called[number]);
            let lines = note.map(|note| {
                let element = self.tree.add(StructureKind::Note, element);
                let slabs = self.set(&numbered(note), self.column(), element, Marks::Number(number));
                // The blank behind its number is none of its characters.
                if let Some(lines) = self.lines.held.get_mut(&note.id) {
                    lines.iter_mut().for_each(|line| line.end = line.end.saturating_sub(1));
                }
                slabs
            });
            // Notes are met in the order of their numbers, but for marks that no face has a glyph for.
            self.flow.notes.resize_with(number, Vec::new);
            self.flow.notes.push(lines.unwrap_or_default());
        }
    }
}

/// The note with a mark for its number, and a blank, in front.
pub(super) fn numbered(note: &Paragraph) -> Paragraph {
    let mut numbered = note.clone();
    if let Some(first) = note.runs.first() {
        let run = |kind| Run { kind, link: None, ..first.clone() };
        numbered.runs.splice(0..0, [run(RunKind::FootnoteMark(0)), run(RunKind::Text(" ".into()))]);
    }
    numbered
}

/// The notes at the foot of one page.
#[derive(Debug, Default)]
pub(super) struct Foot {
    slabs: Vec<Slab>,
    height: Length,
}

impl Foot {
    /// What the notes take of the page, with the rule above them.
    pub(super) fn height(&self) -> Length {
        self.height
    }

    /// What it would take with `more` in it.
    pub(super) fn height_with(&self, more: Length, style: &FootnoteStyle) -> Length {
        self.height + more + if self.slabs.is_empty() { separator(style) } else { Length::ZERO }
    }

    /// Adds a line.
    pub(super) fn push(&mut self, slab: Slab, style: &FootnoteStyle) {
        self.height = self.height_with(slab.height, style);
        self.slabs.push(slab);
    }

    /// Has it no line?
    pub(super) fn is_empty(&self) -> bool {
        self.slabs.is_empty()
    }

    /// Its lines in their places, and the rule above them; it ends at `bottom`.
    pub(super) fn into_slabs(self, bottom: Length, left: Length, style: &FootnoteStyle) -> Vec<Slab> {
        if self.slabs.is_empty() {
            return Vec::new();
        }
        let mut y = bottom - self.height;
        let at = |x| Point { x, y: y + separator(style) / 2 };
        let rule = Rule { from: at(left), to: at(left + style.rule_length), thickness: style.rule, red: false };
        let mut placed = vec![Slab { rules: vec![rule], ..Slab::default() }];
        y += separator(style);
        for slab in self.slabs {
            let height = slab.height;
            placed.push(slab.lowered(y));
            y += height;
        }
        placed
    }
}

/// The room of the rule between text and notes.
fn separator(style: &FootnoteStyle) -> Length {
    style.gap * 2 + style.rule
}
