//! What stands one above the other on pages: a line, a row of a table, a picture.

use super::page::{Line, Picture, Rule};
use crate::document::Role;
use crate::geom::{Length, Point};
use crate::style::place::Foot;
use crate::style::styled::OutlineEntry;

/// A piece of the flow that no page end cuts. Its `x` are those of the page; its `y` count from its own upper edge.
#[derive(Clone, Debug, Default)]
pub(super) struct Slab {
    /// What it takes of the height of a page.
    pub height: Length,
    /// How far it reaches into the next one, or into free room at the end of a page: the rule below a row.
    pub overhang: Length,
    /// Lines of text.
    pub lines: Vec<Line>,
    /// Rules.
    pub rules: Vec<Rule>,
    /// Pictures.
    pub pictures: Vec<Picture>,
    /// Must the next one stand on the same page?
    pub keep: bool,
    /// Does a new page begin with it?
    pub break_before: bool,
    /// The notes whose marks stand in it: indices into [`Flow::notes`].
    pub notes: Vec<usize>,
    /// The header row to be repeated when a page begins with it: an index into [`Flow::headers`].
    pub header: Option<usize>,
    /// How much higher than here a DOCX sets all that is below it on the page: so much more its hosts put there.
    pub lent: Length,
    /// Where its upper edge stands on the page, when that is fixed; then it has no height.
    pub fixed: Option<Length>,
    /// Is it for a landscape page?
    pub turned: bool,
    /// Is it room that gives way at the top of a page? Its number.
    pub air: Option<u32>,
    /// The picture it is.
    pub figure: Option<u32>,
    /// Its line in the outline.
    pub outline: Option<Box<OutlineEntry>>,
    /// For a line of the flow: where it is from.
    pub origin: Option<Origin>,
    /// Of a row that pages may part: its lines, each with what stands in all cells.
    pub pieces: Vec<Slab>,
}

/// Where a line of the flow is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Origin {
    /// Its block, an index into [`crate::style::styled::StyledDocument::blocks`].
    pub block: usize,
    /// Its first cell, counted from the beginning of the paragraph.
    pub cell: usize,
}

/// Everything that is to be put on pages.
#[derive(Debug, Default)]
pub(super) struct Flow {
    /// The text, top to bottom.
    pub slabs: Vec<Slab>,
    /// The header rows of tables as they are repeated.
    pub headers: Vec<Slab>,
    /// The lines of each note, in the order of their marks.
    pub notes: Vec<Vec<Slab>>,
    /// The 版记, top to bottom, and which page it asks for.
    pub foot: Option<(Vec<Slab>, Foot)>,
}

impl Slab {
    /// The same, further down.
    pub(super) fn lowered(mut self, by: Length) -> Self {
        for line in &mut self.lines {
            line.baseline += by;
            line.runs.iter_mut().for_each(|run| run.origin.y += by);
        }
        for rule in &mut self.rules {
            rule.from.y += by;
            rule.to.y += by;
        }
        self.pictures.iter_mut().for_each(|picture| picture.origin.y += by);
        self
    }

    /// The block it is a line of.
    pub(super) fn block(&self) -> Option<usize> {
        self.origin.map(|origin| origin.block)
    }

    /// Is it a line of a title?
    pub(super) fn is_title(&self) -> bool {
        self.lines.first().is_some_and(|line| line.role == Role::Title)
    }

    /// A row that pages may part: the first so many of its lines, and the rest with all that is about the whole.
    pub(super) fn parted(&self, count: usize) -> (Slab, Slab) {
        let (first, rest) = self.pieces.split_at(count);
        let first = Slab { keep: false, outline: self.outline.clone(), ..self.of_pieces(first) };
        let below = self.height - self.of_pieces(&self.pieces).height;
        let mut rest = self.of_pieces(rest);
        rest.height += below;
        (first, Slab { overhang: self.overhang, keep: self.keep, break_before: false, ..rest })
    }

    /// The same frame around fewer lines.
    fn of_pieces(&self, pieces: &[Slab]) -> Slab {
        let high = |pieces: &[Slab]| pieces.iter().map(|piece| piece.height).sum::<Length>();
        let shorter = high(&self.pieces) - high(pieces);
        let lowest = self.rules.iter().map(|rule| rule.to.y).max().unwrap_or_default();
        let top = self.rules.iter().map(|rule| rule.from.y).min().unwrap_or_default();
        let thickness = top * 2;
        let moved = |y: Length| if y == lowest { y - shorter } else { y };
        let rules = self.rules.iter().map(|rule| Rule {
            from: Point { y: moved(rule.from.y), ..rule.from },
            to: Point { y: moved(rule.to.y), ..rule.to },
            ..*rule
        });
        let text = Slab::stacked(pieces.to_vec()).lowered(thickness);
        Slab {
            height: high(pieces) + thickness,
            overhang: thickness,
            rules: rules.collect(),
            lines: text.lines,
            notes: text.notes,
            keep: false,
            break_before: self.break_before,
            header: self.header,
            turned: self.turned,
            pieces: pieces.to_vec(),
            ..Slab::default()
        }
    }

    /// Leaves nothing of it but the room it takes.
    pub(super) fn clear(&mut self) {
        (self.lines, self.rules, self.pictures, self.outline) = (Vec::new(), Vec::new(), Vec::new(), None);
    }

    /// Slabs as one, each below the other.
    pub(super) fn stacked(slabs: Vec<Slab>) -> Slab {
        let mut all = Slab::default();
        for slab in slabs {
            let height = slab.height;
            let mut slab = slab.lowered(all.height);
            all.height += height;
            all.lines.append(&mut slab.lines);
            all.rules.append(&mut slab.rules);
            all.pictures.append(&mut slab.pictures);
            all.notes.append(&mut slab.notes);
        }
        all
    }

    /// A copy that is read over: the header row of a table on its second page.
    pub(super) fn as_artifact(&self) -> Self {
        let mut copy = Slab { notes: Vec::new(), outline: None, keep: true, ..self.clone() };
        copy.lines.iter_mut().flat_map(|line| &mut line.runs).for_each(|run| run.element = None);
        copy
    }
}
