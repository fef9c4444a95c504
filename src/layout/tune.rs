//! The spacing of paragraphs, tuned by less than can be seen.
//!
//! Two things only the lines can tell: that the last line of a paragraph is one lone character (孤字), and that a ban moved
//! the end of a line, so that the DOCX's host, which knows no such ban, would end it elsewhere. The remedy is the same:
//! other spacing. A paragraph is set closer or wider as a whole until no character is alone; a line is set wider until its
//! host cannot but end it where we do. In print neither is seen: full lines are stretched to the measure anyway.
//!
//! What was changed is told as [`crate::style::adjust::Lines`], so that both outputs do the same.

use super::ban;
use super::class::{is_blank, is_letter_or_digit};
use super::flow::Setter;
use super::linebreak::{Bans, BrokenLine, Cell, Measure, SIXTHS, break_lines, break_lines_under};
use super::paragraph::Column;
use super::sense;
use super::shape::{Marks, ShapedText};
use super::slab::Slab;
use crate::geom::Length;
use crate::style::adjust::LineTracking;
use crate::style::host::Host;
use crate::style::script::Script;
use crate::style::styled::Paragraph;
use crate::style::{Align, Delivery};

/// A paragraph is set closer or wider by this part of the em at the most, 2 %: nobody sees it.
const PARAGRAPH_PARTS: i64 = 50;
/// A line is set wider by this part of the em at the most, 10 %: as much as a line that ends three characters early is
/// stretched anyway.
const LINE_PARTS: i64 = 10;
/// A line gives up at most so many ems to keep together what belongs together: as much as it does for a word of ten letters.
const MOST_EMS: i64 = 5;
/// Paragraphs of more characters are left alone: trying line after line takes time with the square of the length.
const LONGEST: usize = 3_000;
/// More than the portions of any paragraph that is tuned.
const PORTIONS: u32 = 4 * LONGEST as u32;

impl Setter<'_> {
    /// The lines of a paragraph, tuned where something is gained.
    pub(super) fn set_tuned(&mut self, paragraph: &Paragraph, column: Column, element: usize) -> Vec<Slab> {
        let mut text = self.shaper.shape(paragraph, Marks::Call);
        let may_tune = self.sheet.switches.delivery == Delivery::Tuned && !self.document.has_lines;
        if may_tune && paragraph.style.align == Align::Justify && paragraph.tabs.is_empty() {
            let tuner =
                Tuner { text: &text, paragraph, measure: column.measure(&paragraph.style), host: &self.sheet.host };
            if let Some(cells) = tuner.best() {
                self.lines.tracking.insert(paragraph.id, tuner.lines(&cells));
                text.respace(cells);
            }
        }
        self.set_shaped(paragraph, &text, column, element, Marks::Call)
    }
}

impl ShapedText<'_> {
    /// Sets its cells with other spacing. Another spacing is another format, and so another portion.
    fn respace(&mut self, cells: Vec<Cell>) {
        for (cell, &glyph) in cells.iter().zip(&self.starts) {
            self.glyphs[glyph].portion = cell.portion;
        }
        self.cells = cells;
    }
}

/// Tunes one paragraph.
struct Tuner<'a> {
    text: &'a ShapedText<'a>,
    paragraph: &'a Paragraph,
    measure: Measure,
    host: &'a Host,
}

/// A way to set a paragraph.
struct Attempt {
    cells: Vec<Cell>,
    /// Is its last line a lone character?
    lone: bool,
}

impl Tuner<'_> {
    /// The cells with the spacing that is best; `None` when it is the usual one.
    fn best(&self) -> Option<Vec<Cell>> {
        let cells = &self.text.cells;
        if cells.len() > LONGEST {
            return None;
        }
        let plain = self.attempt(0, true);
        let best = if plain.lone { self.without_lone_character().unwrap_or(plain) } else { plain };
        (best.cells != *cells).then_some(best.cells)
    }

    /// The attempt nearest the usual spacing whose last line is no lone character. What is only wished for gives way to it.
    fn without_lone_character(&self) -> Option<Attempt> {
        let em = self.paragraph.style.size.to_twips();
        let usual = self.paragraph.style.tracking.to_twips();
        // A full line of Han characters keeps its columns, or it would leave the grid.
        let columns = |tracking: i64| (self.measure.rest - em).div_euclid((em + tracking).max(1));
        let by = (1..=em / PARAGRAPH_PARTS).flat_map(|by| [-by, by]);
        let kept = by.filter(|by| columns(usual + by) == columns(usual));
        let tries = [(0, false)].into_iter().chain(kept.map(|by| (by, true)));
        tries.map(|(by, wishes)| self.attempt(by, wishes)).find(|attempt| !attempt.lone)
    }

    /// Sets the paragraph wider by some twips, and its lines so that they end where they should.
    fn attempt(&self, by: i64, wishes: bool) -> Attempt {
        let mut cells = self.text.cells.clone();
        let usual = self.paragraph.style.tracking.to_twips();
        cells.iter_mut().filter(|cell| cell.tracking == usual).for_each(|cell| cell.tracking += by);
        let mut lone = false;
        let mut start = 0;
        for &end in self.text.breaks.iter().chain([&self.text.cells.len()]) {
            let first = if start == 0 { self.measure.first } else { self.measure.rest };
            let measure = Measure { first, ..self.measure };
            let part = Part::new(&mut cells[start..end], measure, self.host);
            lone = part.settle(wishes);
            start = end;
        }
        Attempt { cells, lone }
    }

    /// The spacing of the lines, as the paragraph is to say it.
    fn lines(&self, cells: &[Cell]) -> Vec<LineTracking> {
        let mut end = 0;
        let line = |same: &[Cell]| {
            end += same.len();
            let end = self.text.characters.get(end).copied().unwrap_or(usize::MAX);
            LineTracking { end, tracking: Length::twip(same[0].tracking) }
        };
        cells.chunk_by(|a, b| a.tracking == b.tracking).map(line).collect()
    }
}

/// The text of a paragraph between two line breaks of the writer.
struct Part<'a> {
    cells: &'a mut [Cell],
    text: Vec<char>,
    measure: Measure,
    host: &'a Host,
}

impl<'a> Part<'a> {
    fn new(cells: &'a mut [Cell], measure: Measure, host: &'a Host) -> Self {
        let text = cells.iter().map(|cell| cell.character).collect();
        Part { cells, text, measure, host }
    }

    /// Sets lines wider until the host ends them where they should end. Is the last one a lone character then?
    fn settle(self, wishes: bool) -> bool {
        let mut lines = self.broken();
        for at in 0.. {
            let [line, next, ..] = &lines[at..] else { break };
            let (start, until) = (line.range.start, next.range.end);
            let end = if line.banned { Some(line.range.end) } else { self.wished_end(line).filter(|_| wishes) };
            let Some((end, by)) = end.and_then(|end| Some((end, self.widening(start, end, until)?))) else { continue };
            let before = self.cells[start..end].to_vec();
            widen(&mut self.cells[start..end], by);
            let tuned = self.broken();
            if tuned.get(at).is_some_and(|line| line.range.end == end && !line.banned) {
                lines = tuned;
            } else {
                self.cells[start..end].copy_from_slice(&before);
            }
        }
        self.is_lone(&lines)
    }

    fn broken(&self) -> Vec<BrokenLine> {
        break_lines(self.cells, self.measure, self.host)
    }

    /// An earlier end for a line that parts what belongs together, if there is one near.
    fn wished_end(&self, line: &BrokenLine) -> Option<usize> {
        let parts = |at: usize| is_blank(self.text[at]) || sense::parts(&self.text, at) || ban::forbids(&self.text, at);
        if !sense::parts(&self.text, line.range.end) {
            return None;
        }
        let end = (line.range.start + 1..line.range.end).rev().find(|&at| !parts(at))?;
        let moved = &self.cells[end..line.range.end];
        let width: i64 = moved.iter().map(|cell| cell.advance).sum();
        (width <= MOST_EMS * SIXTHS * moved[0].em).then_some(end)
    }

    /// By how many twips the characters of `start..end` must stand wider for the host to end a line behind them; `until` is
    /// the end of the next line. `None` when it cannot be made to.
    fn widening(&self, start: usize, end: usize, until: usize) -> Option<i64> {
        let width = if start == 0 { self.measure.first } else { self.measure.rest };
        let measure = Measure { first: width, ..self.measure };
        (1..=self.cells[start].em / LINE_PARTS).find(|&by| {
            let mut window = self.cells[start..until].to_vec();
            widen(&mut window[..end - start], by);
            break_lines_under(Bans::None, &window, measure, self.host)[0].range.end == end - start
        })
    }

    /// Is the last of several lines one Han character, with or without marks?
    fn is_lone(&self, lines: &[BrokenLine]) -> bool {
        let [_, .., last] = lines else { return false };
        let mut letters = self.cells[last.range.clone()].iter().filter(|cell| is_letter_or_digit(cell.character));
        letters.next().is_none_or(|letter| letter.script == Script::Han) && letters.next().is_none()
    }
}

/// Sets cells wider, each stretch of one spacing a portion.
fn widen(cells: &mut [Cell], by: i64) {
    for cell in cells {
        cell.tracking += by;
        cell.portion += PORTIONS * by as u32;
    }
}
