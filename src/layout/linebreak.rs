//! Where lines end: the rules of the DOCX's host, with the bans of GB/T 15834—2011 on top.
//!
//! The host's rules were measured on LibreOffice 7.4 and are kept as they are, odd ones included, because a DOCX holds no
//! line ends: two programs break it alike only if they follow the same rules. In short: a paragraph is a row of *portions*
//! (one script, one format). Portions are set until one does not fit; the first character that does not fit is the *cut*; a
//! rule set chosen by the last letter before the cut says where the line may end at or before it; if that lies before the
//! portion, the portion before it is set again, too narrow by a twip, and the question is asked anew.
//!
//! For Word the same rules are used with its own gap and spacing; that is not measured.
//!
//! All arithmetic is in whole twips and sixths of a twip, as the host's is. A paragraph takes time in proportion to its
//! length: what a look back could find is found beforehand, in one pass.

use super::ban;
use super::class::{host_bans_end, host_bans_start, is_blank, is_letter_or_digit};
use super::uax;
use crate::geom::Length;
use crate::style::host::Host;
use crate::style::script::Script;
use std::ops::Range;

/// A character as the breaker sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The character.
    pub character: char,
    /// The script its host counts it to.
    pub script: Script,
    /// Which portion it is in: changes where script, face, size or weight change.
    pub portion: u32,
    /// Its advance without spacing, in sixths of a twip.
    pub advance: i64,
    /// Spacing added after it, in twips.
    pub tracking: i64,
    /// The size of its em, in twips.
    pub em: i64,
    /// Does the mark of a footnote stand behind it? The host opens no gap beside one.
    pub marked: bool,
    /// `hhea` ascender minus descender plus line gap of the first face of its portion at its size, in twips.
    pub line_height: i64,
}

/// Line widths in twips: of the first line of a paragraph, and of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// First line: the measure less the first indent.
    pub first: i64,
    /// Other lines.
    pub rest: i64,
}

/// One line: a range of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenLine {
    /// Its cells, blanks at its end included; the ranges of all lines join without a hole.
    pub range: Range<usize>,
    /// One past its last cell with ink: blanks behind it hang and have no width.
    pub ink_end: usize,
    /// Did a ban move its end, so that the host's print may break elsewhere?
    pub banned: bool,
}

/// Whose bans stand on top of the host's rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bans {
    /// Nobody's: the host alone, to be compared with it.
    None,
    /// Those of GB/T 15834—2011.
    #[default]
    Gbt15834,
}

/// Breaks one paragraph (or the part of it up to a line break the writer asked for) into lines. No cells: one empty line.
pub fn break_lines(cells: &[Cell], measure: Measure, host: &Host) -> Vec<BrokenLine> {
    break_lines_under(Bans::Gbt15834, cells, measure, host)
}

/// [`break_lines`] under other bans.
pub fn break_lines_under(bans: Bans, cells: &[Cell], measure: Measure, host: &Host) -> Vec<BrokenLine> {
    let breaker = Breaker::new(cells, host);
    let mut lines = Vec::new();
    let mut start = 0;
    loop {
        let width = if start == 0 { measure.first } else { measure.rest };
        let cut = breaker.line_end(start, width);
        let end = if bans == Bans::None { cut } else { breaker.allowed_end(start, cut) };
        lines.push(BrokenLine { range: start..end, ink_end: breaker.ink_end(start, end), banned: end != cut });
        start = end;
        if start >= cells.len() {
            return lines;
        }
    }
}

/// A paragraph with everything a look back could ask for.
struct Breaker<'a> {
    cells: &'a [Cell],
    host: &'a Host,
    text: Vec<char>,
    /// Sums of advances before each cell, in sixths of a twip.
    advance: Vec<i64>,
    /// Sums of spacing before each cell, in twips.
    tracking: Vec<i64>,
    /// One past the last cell of each cell's portion.
    portion_end: Vec<usize>,
    /// The nearest letter or digit at or before each cell; 0 if there is none.
    letter: Vec<usize>,
    /// The nearest place at or before each cell where the host's Chinese lists let a line end.
    listed: Vec<usize>,
    /// Where its rules for Latin text let one end.
    latin: uax::Places,
}

/// A portion, or the part of it on this line, that has been set.
struct Piece {
    start: usize,
    end: usize,
    /// In whole twips.
    width: i64,
}

/// A place for the end of a line.
struct Place {
    /// One past the last character before the blanks that hang.
    ink: usize,
    /// Where the next line starts.
    next: usize,
}

impl<'a> Breaker<'a> {
    fn new(cells: &'a [Cell], host: &'a Host) -> Self {
        let text: Vec<char> = cells.iter().map(|cell| cell.character).collect();
        Breaker {
            cells,
            host,
            advance: sums(cells, |cell| cell.advance),
            tracking: sums(cells, |cell| cell.tracking),
            portion_end: portion_ends(cells),
            letter: nearest(text.len(), |at| is_letter_or_digit(text[at])),
            listed: nearest(text.len(), |at| at == 0 || !host_bans_start(text[at]) && !host_bans_end(text[at - 1])),
            latin: uax::Places::new(&text),
            text,
        }
    }

    /// Where the next line starts: portions are set until one does not fit.
    fn line_end(&self, line: usize, room: i64) -> usize {
        let mut set: Vec<Piece> = Vec::new();
        let mut at = line;
        let mut x = 0;
        while at < self.cells.len() {
            let end = self.portion_end[at];
            if let Some(cut) = self.first_unfitting(at, end, room - x) {
                return self.go_back(line, cut, Piece { start: at, end, width: 0 }, set);
            }
            let width = self.width(at, end);
            set.push(Piece { start: at, end, width });
            x += width + self.space_after(end);
            let gap = self.gap(end);
            // The host ends the line at a gap that does not fit and asks no rule.
            if gap > 0 && x + gap > room {
                return end;
            }
            x += gap;
            at = end;
        }
        at
    }

    /// The first cell of `start..end` that does not fit into `room` twips.
    fn first_unfitting(&self, start: usize, end: usize, room: i64) -> Option<usize> {
        let cut = (start..end).find(|&at| {
            // Spacing is added between cells; after the last one only by a host that tracks it.
            let tracked = if self.host.tracks_last { at + 1 } else { at };
            let tracking = self.tracking[tracked] - self.tracking[start];
            self.advance[at + 1] - self.advance[start] + SIXTHS * tracking > SIXTHS * room
        })?;
        // The host first measures a portion as a whole, by its rounded width, if it looks short for the room.
        let height = (end - start) as i64 * self.cells[start].line_height;
        let fits = 2 * room > height && self.width(start, end) + self.space_after(end) <= room;
        (!fits).then_some(cut)
    }

    /// Width of a portion in twips, without a space after it.
    fn width(&self, start: usize, end: usize) -> i64 {
        let tracked = if self.host.tracks_last { end } else { end - 1 };
        let advance = self.advance[end] - self.advance[start];
        (2 * advance + SIXTHS).div_euclid(2 * SIXTHS) + self.tracking[tracked] - self.tracking[start]
    }

    /// Positive spacing after the last cell of a portion, which its width does not hold.
    fn space_after(&self, end: usize) -> i64 {
        if self.host.tracks_last { 0 } else { self.cells[end - 1].tracking.max(0) }
    }

    /// The gap between Han and Latin before the cell at `at`, in twips: only between letters or digits.
    fn gap(&self, at: usize) -> i64 {
        let Some(after) = self.cells.get(at) else { return 0 };
        let before = &self.cells[at - 1];
        let letters = is_letter_or_digit(before.character) && is_letter_or_digit(after.character);
        if before.script != after.script && letters && !before.marked {
            self.host.gap(Length::twip(before.em)).to_twips()
        } else {
            0
        }
    }

    /// Where the next line starts when `cut` is the first cell of `piece` that does not fit.
    ///
    /// A place inside the portion is taken. One before it is not taken as it is: the portion before is set again one twip
    /// too narrow, and the rules are asked there; but a portion at the start of the line stays whole if there would be a
    /// gap before it in the middle of one (measured; not so with a grid of lines in the DOCX). Where no place is left on the
    /// line, it is cut.
    fn go_back(&self, line: usize, mut cut: usize, mut piece: Piece, mut set: Vec<Piece>) -> usize {
        loop {
            match self.place(line, cut) {
                Some(place) if place.ink > piece.start || place.ink == piece.start && piece.start > line => {
                    return place.next;
                }
                Some(place) if place.ink < piece.start => {}
                _ => return cut.max(line + 1),
            }
            let Some(before) = std::iter::from_fn(|| set.pop()).find(|piece| piece.width > 0) else {
                return cut.max(line + 1);
            };
            if before.start == line && line > 0 && self.gap(line) > 0 {
                return before.end;
            }
            cut = self.first_unfitting(before.start, before.end, before.width - 1).unwrap_or(before.start);
            piece = before;
        }
    }

    /// The place the host's rules give for a cut; `None` if it lies before the line.
    fn place(&self, line: usize, cut: usize) -> Option<Place> {
        if is_blank(self.text[cut]) {
            let blanks = self.text[cut..].iter().take_while(|&&c| is_blank(c)).count();
            return Some(Place { ink: self.ink_end(line, cut).max(line + 1), next: cut + blanks });
        }
        let next = match self.ruling_script(cut) {
            Script::Han => self.listed[cut],
            Script::Latin => self.latin.take(&self.text, cut),
        };
        (next >= line).then(|| Place { ink: self.ink_end(line, next), next })
    }

    /// The script of the last letter or digit: it chooses the rule set.
    fn ruling_script(&self, cut: usize) -> Script {
        self.cells[self.letter[cut]].script
    }

    /// One past the last character of `line..end` that is no blank.
    fn ink_end(&self, line: usize, end: usize) -> usize {
        self.text[line..end].iter().rposition(|&c| !is_blank(c)).map_or(line, |at| line + at + 1)
    }

    /// The nearest end at or before `cut` that no ban forbids and the host's rules would allow too; where there is none, the
    /// cut as it is.
    ///
    /// GB/T 15834—2011, 5.1; GB/T 15835—2011, 5.1.7: see [`ban`].
    fn allowed_end(&self, line: usize, cut: usize) -> usize {
        // The host begins a line with a blank when a mark follows it.
        let forbidden = |at: usize| is_blank(self.text[at]) || ban::forbids(&self.text, at);
        let host_allows = |at: usize| match self.ruling_script(at) {
            Script::Han => self.listed[at] == at,
            Script::Latin => self.latin.contains(at),
        };
        // An address longer than the line is cut anywhere: its digits are no number, its slash no 分隔号.
        let inside_address = |at: usize| self.text[at - 1..=at].iter().all(char::is_ascii_graphic) && !host_allows(at);
        if cut >= self.text.len() || !forbidden(cut) || inside_address(cut) {
            return cut;
        }
        (line + 1..cut).rev().find(|&at| host_allows(at) && !forbidden(at)).unwrap_or(cut)
    }
}

/// The host measures glyphs in sixths of a twip.
pub const SIXTHS: i64 = 6;

/// The sums of a number before each cell, and of all.
fn sums(cells: &[Cell], number: impl Fn(&Cell) -> i64) -> Vec<i64> {
    let mut sum = 0;
    let after = cells.iter().map(|cell| {
        sum += number(cell);
        sum
    });
    std::iter::once(0).chain(after).collect()
}

/// The nearest index at or before each one that `holds`; 0 if there is none.
fn nearest(count: usize, holds: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut last = 0;
    (0..count)
        .map(|at| {
            if holds(at) {
                last = at;
            }
            last
        })
        .collect()
}

/// One past the last cell of each cell's portion.
fn portion_ends(cells: &[Cell]) -> Vec<usize> {
    let mut end = 0;
    cells
        .chunk_by(|a, b| a.portion == b.portion)
        .flat_map(|portion| {
            end += portion.len();
            std::iter::repeat_n(end, portion.len())
        })
        .collect()
}

#[cfg(test)]
mod tests;
