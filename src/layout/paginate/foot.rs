//! The notes at the foot of a page, and the rule above them.

use crate::geom::{Length, Point};
use crate::layout::page::Rule;
use crate::layout::slab::Slab;
use crate::style::FootnoteStyle;

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
