//! Footnotes: the text of a note, and the area at the foot of a page.

use super::flow::Setter;
use super::page::Rule;
use super::slab::Slab;
use crate::geom::{Length, Point};
use crate::style::styled::{Paragraph, Run, RunKind};
use crate::style::{FootnoteStyle, PageStyle};

impl Setter<'_> {
    /// The lines of a note, its number in front.
    pub(super) fn footnote(&mut self, note: usize, element: usize) -> Vec<Slab> {
        let paragraph = numbered(&self.document.footnotes[note], note);
        let mut slabs = self.set(&paragraph, self.column(), Some(element));
        // A mark inside a note calls for no other note.
        slabs.iter_mut().for_each(|slab| slab.notes.clear());
        slabs
    }
}

/// The note with its number, raised like the mark in the text, and a blank.
fn numbered(note: &Paragraph, index: usize) -> Paragraph {
    let mut numbered = note.clone();
    if let Some(first) = note.runs.first() {
        let run = |kind| Run { kind, link: None, ..first.clone() };
        numbered.runs.splice(0..0, [run(RunKind::FootnoteMark(index)), run(RunKind::Text(" ".into()))]);
    }
    numbered
}

/// The notes at the foot of one page.
#[derive(Debug, Default)]
pub(super) struct Foot {
    slabs: Vec<Slab>,
    height: Length,
}

/// How the foot of a page is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct FootStyle {
    /// The rule above the notes.
    pub style: FootnoteStyle,
    /// The room the rule stands in.
    pub separator: Length,
}

impl Foot {
    /// What the notes take of the page, with the rule above them.
    pub(super) fn height(&self) -> Length {
        self.height
    }

    /// What it would take with `more` in it.
    pub(super) fn height_with(&self, more: Length, style: &FootStyle) -> Length {
        self.height + more + if self.slabs.is_empty() { style.separator } else { Length::ZERO }
    }

    /// Adds a line.
    pub(super) fn push(&mut self, slab: Slab, style: &FootStyle) {
        self.height = self.height_with(slab.height, style);
        self.slabs.push(slab);
    }

    /// Has it no line?
    pub(super) fn is_empty(&self) -> bool {
        self.slabs.is_empty()
    }

    /// Its lines in their places, and the rule above them; it ends at `bottom`.
    pub(super) fn into_slabs(self, bottom: Length, page: &PageStyle, style: &FootStyle) -> Vec<Slab> {
        if self.slabs.is_empty() {
            return Vec::new();
        }
        let mut y = bottom - self.height;
        let at = |x| Point { x, y: y + style.separator / 2 };
        let rule = Rule {
            from: at(page.area.left),
            to: at(page.area.left + style.style.rule_length),
            thickness: style.style.rule,
            red: false,
        };
        let mut placed = vec![Slab { rules: vec![rule], ..Slab::default() }];
        y += style.separator;
        for slab in self.slabs {
            let height = slab.height;
            placed.push(slab.lowered(y));
            y += height;
        }
        placed
    }
}
