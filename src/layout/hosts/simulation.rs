//! LibreOffice 7.4 itself, as it was measured: portions are set until one does not fit; the first character that does not is
//! the *cut*; a rule set chosen by the last letter before it says where the line may end at or before it; if that lies before
//! the portion, the portion before it is set again, too narrow by a twip, and the question is asked anew.
//!
//! The model in [`super::libreoffice`] says only what can and cannot be; this says what is, odd rules included. Tests ask it
//! whether lines are held.

use super::libreoffice::{self, bans_end, bans_start};
use super::uax;
use crate::layout::cell::{Cell, MarkWidth, SIXTHS};
use crate::layout::class::{is_blank, is_letter_or_digit};
use crate::style::script::{Script, scripts};

/// Where LibreOffice ends the lines of cells that carry their own spacing.
pub(in crate::layout) fn line_ends(cells: &[Cell], (first, rest): (i64, i64)) -> Vec<usize> {
    let breaker = Breaker::new(cells);
    let mut ends = Vec::new();
    let mut start = 0;
    loop {
        let width = if start == 0 { first } else { rest };
        start = breaker.line_end(start, width);
        ends.push(start);
        if start >= cells.len() {
            return ends;
        }
    }
}

/// A paragraph with everything a look back could ask for.
struct Breaker<'a> {
    cells: &'a [Cell],
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
    fn new(cells: &'a [Cell]) -> Self {
        let text: Vec<char> = cells.iter().map(|cell| cell.character).collect();
        Breaker {
            cells,
            advance: super::sums(cells.len(), |at| libreoffice::width(&cells[at])),
            tracking: super::sums(cells.len(), |at| cells[at].tracking),
            portion_end: portion_ends(cells),
            letter: nearest(text.len(), |at| is_letter_or_digit(text[at])),
            listed: nearest(text.len(), |at| at == 0 || !bans_start(text[at]) && !bans_end(text[at - 1])),
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

    /// The first cell of `start..end` that does not fit into `room` twips; no spacing is added behind it.
    fn first_unfitting(&self, start: usize, end: usize, room: i64) -> Option<usize> {
        (start..end).find(|&at| {
            let tracking = self.tracking[at] - self.tracking[start];
            self.advance[at + 1] - self.advance[start] + SIXTHS * tracking > SIXTHS * room
        })
    }

    /// Width of a portion in twips, without a space after it.
    fn width(&self, start: usize, end: usize) -> i64 {
        let advance = self.advance[end] - self.advance[start];
        (2 * advance + SIXTHS).div_euclid(2 * SIXTHS) + self.tracking[end - 1] - self.tracking[start]
    }

    /// Positive spacing after the last cell of a portion, which its width does not hold.
    fn space_after(&self, end: usize) -> i64 {
        self.cells[end - 1].tracking.max(0)
    }

    /// The gap between Han and Latin before the cell at `at`, in twips.
    fn gap(&self, at: usize) -> i64 {
        let due = at < self.cells.len() && libreoffice::has_gap(self.cells, at);
        if due { self.cells[at - 1].em * libreoffice::GAP / 1000 } else { 0 }
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
            Script::Latin => take(&self.latin, &self.text, cut),
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
}

/// The place taken in Latin text when the character at `cut` no longer fits; 0, the start, if there is none.
///
/// A place behind `/` is a last resort (long addresses): it never serves at the cut itself, and one further back gives way to
/// a blank among the characters before it.
fn take(places: &uax::Places, text: &[char], cut: usize) -> usize {
    /// How far back it looks for that blank.
    const WINDOW: usize = 66;
    let after_slash = |at: usize| at > 0 && text[at - 1] == '/';
    if cut == 0 || places.contains(cut) && !after_slash(cut) {
        return cut;
    }
    let place = (0..cut).rev().find(|&at| places.contains(at)).unwrap_or(0);
    if !after_slash(place) {
        return place;
    }
    let from = place.saturating_sub(WINDOW);
    text[from..place].iter().rposition(|&c| is_blank(c)).map_or(place, |blank| from + blank + 1)
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

/// The cells of a text of 16 pt, letters and digits half as wide as the rest.
pub(in crate::layout) fn cells(text: &str, tracking: i64) -> Vec<Cell> {
    let text: Vec<char> = text.chars().collect();
    let mut portion = 0;
    let mut last = Script::Han;
    std::iter::zip(&text, scripts(&text))
        .map(|(&character, script)| {
            portion += u32::from(script != std::mem::replace(&mut last, script));
            let advance = SIXTHS * if script == Script::Han { EM } else { EM / 2 };
            let mark = MarkWidth::default();
            Cell {
                character,
                script,
                face: script,
                portion,
                advance,
                genuine: advance,
                gapless: false,
                tracking,
                em: EM,
                mark,
            }
        })
        .collect()
}

/// The em of these cells, in twips.
pub(in crate::layout) const EM: i64 = 320;

mod tests;
