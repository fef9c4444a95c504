//! The programs that break a DOCX into lines, each as a model: how wide a stretch can be in it, how it counts spacing, where
//! it may end a line.
//!
//! *Takes* the cells of a paragraph. *Gives* for any line with any spacing how far it is from being broken otherwise.
//! *Knows nothing of* which line is wanted: that is [`super::linebreak`]'s.
//!
//! A DOCX holds no line ends. A host ends a line where the next piece no longer fits; so a line is *held* when it fits in
//! every host and the next piece fits in none ([`Held`]). Models are of published and measured rules and err to the safe side:
//! a width is given as the least and the greatest it can be, a place as one where a line surely may end and one where it
//! might. Adding a host is one more entry in [`HOSTS`].

mod libreoffice;
#[cfg(test)]
pub(super) mod simulation;
mod uax;
mod word;

use super::cell::{Cell, SIXTHS};
use super::class::is_blank;
use std::ops::Add;

/// How much narrower a cell of a table can be than its column without padding: LibreOffice counts padding in hundredths of a
/// millimetre and loses two twips (measured: 7 characters of 280 twips need a column of 2178 with 216 of padding).
pub(super) const CELL_LOSS_TWIPS: i64 = 2;

/// All hosts: from the cells of a paragraph to what the host makes of them.
const HOSTS: [fn(&[Cell]) -> Model; 2] = [libreoffice::model, word::model];

/// A paragraph as one host sees it. Widths are in sixths of a twip.
#[derive(Debug)]
struct Model {
    /// Sums before each cell and behind the last.
    sums: Vec<Sums>,
    /// A gap in thousandths of the em, at the least and at the most.
    gap: (i64, i64),
    /// The usual spacing, in sixths of a twip.
    usual: i64,
    /// Does the last character of each portion take no negative spacing? Otherwise all take it.
    in_portions: bool,
    /// May a line surely end before the cell?
    ends: Vec<bool>,
    /// The first place behind each cell where a line might end.
    takes: Vec<usize>,
    /// For a line that begins with the cell: one more place where it might end, or the end of the text. Empty: there is none.
    odd_ends: Vec<usize>,
    /// Is the cell a mark that may stand out over the end of a line? Empty: none may.
    hangs: Vec<bool>,
    /// Does a wide blank (U+3000) at the end of a line need room like other characters?
    wide_blanks_need_room: bool,
    /// What the host does beyond this to take one more piece.
    eagerness: fn(&Piece) -> Eagerness,
}

/// What a host adds up over cells.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    /// Their least advances, marks of footnotes included.
    least: i64,
    /// Their greatest ones.
    greatest: i64,
    /// The ems at which a gap between Han and Latin opens before them.
    gaps: i64,
    /// Those of such gaps as may close.
    closable: i64,
    /// The same of the gaps before the marks of footnotes, which the cells hold.
    closable_in_cells: i64,
    /// The advances of marks of footnotes that a line leaves to the next when it ends at an odd place.
    left_behind: i64,
    /// The digits of marks of footnotes: they may have the spacing of the line or the usual one.
    marks: i64,
    /// The beginnings of portions.
    portions: i64,
}

impl Add for Sums {
    type Output = Sums;

    fn add(self, other: Sums) -> Sums {
        Sums {
            least: self.least + other.least,
            greatest: self.greatest + other.greatest,
            gaps: self.gaps + other.gaps,
            closable: self.closable + other.closable,
            closable_in_cells: self.closable_in_cells + other.closable_in_cells,
            left_behind: self.left_behind + other.left_behind,
            marks: self.marks + other.marks,
            portions: self.portions + other.portions,
        }
    }
}

/// A piece behind a line, and the line with it: widths in sixths of a twip.
struct Piece {
    /// The em of the line.
    em: i64,
    /// The sum of the ems of the gaps of the line.
    line_gaps: i64,
    /// The same with those before and inside the piece.
    gaps: i64,
    /// The em of the gap before the piece; 0: there is none.
    joint: i64,
    /// Is it one character?
    single: bool,
    /// By how much it is too wide at the least, its last character without spacing: by the spacing of the line behind, and by
    /// the closest.
    lacking: [i64; 2],
}

/// What a host does to take one more piece.
#[derive(Default)]
struct Eagerness {
    /// By how much it closes gaps.
    closes: i64,
    /// Is this a piece it might let stand out over the margin?
    overruns: bool,
}

/// The paragraph in all hosts.
#[derive(Debug)]
pub(super) struct Hosts {
    models: Vec<Model>,
    /// The first cell at or behind each place that is no blank.
    ink: Vec<usize>,
    /// One past the last cell before each place that is no blank.
    ink_before: Vec<usize>,
    /// The same, a wide blank taken for ink.
    wide_ink_before: Vec<usize>,
    /// The em of each cell, in sixths of a twip.
    ems: Vec<i64>,
}

/// A line that is to be held.
#[derive(Clone, Copy, Debug)]
pub(super) struct Held {
    /// Its first cell.
    pub start: usize,
    /// The cell the next line begins with; blanks before it hang. The number of cells: nothing has to be kept out.
    pub end: usize,
    /// The room it has, in twips.
    pub room: i64,
    /// The spacing of the characters behind it, in twips.
    pub next_spacing: i64,
}

/// What the next piece of a line lacks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Excess {
    /// As hosts are, faults of theirs included.
    pub expected: i64,
    /// If no host had faults.
    pub bare: i64,
}

impl Excess {
    /// There is no such piece.
    pub(super) const NONE: Excess = Excess { expected: FREE, bare: FREE };
}

/// The spacing that the next piece is expected to have at the most, in twips: a twip closer than the body's.
const CLOSEST: i64 = -6;

/// The margin of what nothing presses on.
pub(super) const FREE: i64 = i64::MAX / 4;

/// The margin, 0.3 pt, of a line that a known fault of a host may spoil.
const FAULTY: i64 = 6 * SIXTHS;

impl Hosts {
    /// Asks all hosts about a paragraph, or a part of it between two line breaks.
    pub(super) fn new(cells: &[Cell]) -> Self {
        let count = cells.len();
        let mut ink = vec![count; count + 1];
        let (mut ink_before, mut wide_ink_before) = (vec![0; count + 1], vec![0; count + 1]);
        for at in 0..count {
            ink_before[at + 1] = if is_blank(cells[at].character) { ink_before[at] } else { at + 1 };
            wide_ink_before[at + 1] = if cells[at].character == ' ' { wide_ink_before[at] } else { at + 1 };
        }
        for at in (0..count).rev() {
            ink[at] = if is_blank(cells[at].character) { ink[at + 1] } else { at };
        }
        let ems = cells.iter().map(|cell| cell.em * SIXTHS).collect();
        Hosts { models: HOSTS.iter().map(|model| model(cells)).collect(), ink, ink_before, wide_ink_before, ems }
    }

    /// May a line end before this cell in every host? `at` is neither the first cell nor one past the last.
    pub(super) fn end_allowed(&self, at: usize) -> bool {
        self.models.iter().all(|model| model.ends[at])
    }

    /// Might some host end a line before this cell?
    #[cfg(test)]
    pub(super) fn might_end(&self, at: usize) -> bool {
        self.models.iter().any(|model| model.takes[at - 1] == at)
    }

    /// One past the last cell with ink of a line.
    pub(super) fn ink_end(&self, start: usize, end: usize) -> usize {
        self.ink_before[end].max(start)
    }

    /// The greatest width of a line with a spacing in twips, in sixths of a twip.
    pub(super) fn greatest(&self, start: usize, end: usize, spacing: i64) -> i64 {
        // What ends a paragraph needs no room for blanks behind it.
        let goes_on = end < self.ems.len();
        let end_in = |model: &Model| match goes_on && model.wide_blanks_need_room {
            true => self.wide_ink_before[end].max(start),
            false => self.ink_end(start, end),
        };
        self.models.iter().map(|model| model.greatest(start, end_in(model), spacing)).max().unwrap_or_default()
    }

    /// What is left of the room in the host that sets the line widest.
    pub(super) fn slack(&self, line: &Held, spacing: i64) -> i64 {
        line.room * SIXTHS - self.greatest(line.start, line.end, spacing)
    }

    /// What the next piece lacks in the host that comes nearest to taking it.
    pub(super) fn excess(&self, line: &Held, spacing: i64) -> Excess {
        let Some(&piece) = self.ink.get(line.end).filter(|&&piece| piece < self.ems.len()) else { return Excess::NONE };
        let excess_in = |model| self.excess_in(model, line, piece, spacing);
        self.models.iter().map(excess_in).fold(Excess::NONE, |least, (excess, overruns)| Excess {
            expected: least.expected.min(if overruns { excess.min(FAULTY) } else { excess }),
            bare: least.bare.min(excess),
        })
    }

    /// The same in one host, and whether it might let the piece stand out; `start` is the first cell of the next piece.
    fn excess_in(&self, model: &Model, line: &Held, start: usize, spacing: i64) -> (i64, bool) {
        let sums = &model.sums;
        let ink_end = self.ink_end(line.start, line.end);
        let odd = model.odd_ends.get(line.start).copied().filter(|&odd| start < odd && odd < model.takes[start]);
        let end = odd.unwrap_or(model.takes[start]);
        let mut ink = self.ink_before[end].max(start + 1);
        if ink > start + 1 && model.hangs.get(ink - 1) == Some(&true) {
            ink -= 1;
        }
        let gap_before = sums[start + 1].gaps - sums[start].gaps;
        // Blanks stand between, or a gap does.
        let joint = if ink_end == start { gap_before } else { 0 };
        let left_behind = odd.map_or(0, |_| sums[ink].left_behind - sums[ink - 1].left_behind);
        let bare = sums[ink].least - sums[ink_end].least - left_behind;
        let gaps = sums[ink].gaps - sums[start + 1].gaps + joint;
        let count = (ink - start) as i64;
        let spaced = |spacing: i64| count * spacing * SIXTHS;
        let wanted = bare + gaps * model.gap.0 / 1000 - line.room * SIXTHS;
        let lacking = model.least(line.start, ink_end, spacing) + wanted;
        // None opens before the first cell; one it holds does.
        let of_line = |end: usize| {
            let before_cells = sums[end].closable - sums[(line.start + 1).min(end)].closable;
            before_cells + sums[end].closable_in_cells - sums[line.start].closable_in_cells
        };
        let eagerness = (model.eagerness)(&Piece {
            em: self.ems[line.start],
            line_gaps: of_line(ink_end),
            gaps: of_line(end),
            joint: gap_before,
            single: end == start + 1,
            lacking: [line.next_spacing.min(0), CLOSEST].map(|spacing| lacking + (count - 1) * spacing * SIXTHS),
        });
        let excess = lacking + spaced(line.next_spacing.min(CLOSEST)) - eagerness.closes;
        (excess, eagerness.overruns)
    }
}

impl Model {
    /// The width of the cells of a line, without blanks around them, at the least.
    fn least(&self, start: usize, end: usize, spacing: i64) -> i64 {
        let (tracked, _) = self.spaced(start, end, spacing);
        self.sums[end].least - self.sums[start].least + self.gaps_of(start, end) * self.gap.0 / 1000 + tracked
    }

    /// The same at the most.
    fn greatest(&self, start: usize, end: usize, spacing: i64) -> i64 {
        let (_, tracked) = self.spaced(start, end, spacing);
        self.sums[end].greatest - self.sums[start].greatest + self.gaps_of(start, end) * self.gap.1 / 1000 + tracked
    }

    /// The ems of the gaps inside a line: none opens at its start.
    fn gaps_of(&self, start: usize, end: usize) -> i64 {
        self.sums[end].gaps - self.sums[(start + 1).min(end)].gaps
    }

    /// What spacing adds to a line, at the least and at the most.
    fn spaced(&self, start: usize, end: usize, spacing: i64) -> (i64, i64) {
        let count = end as i64 - start as i64;
        let spacing = spacing * SIXTHS;
        let marks = (self.sums[end].marks - self.sums[start].marks) * (spacing - self.usual);
        match self.in_portions {
            false => (count * spacing + marks.min(0), count * spacing + marks.max(0)),
            true if spacing >= 0 => ((count - 1).max(0) * spacing, count * spacing),
            true => {
                let untracked = 1 + self.sums[end].portions - self.sums[(start + 1).min(end)].portions;
                let all = (count - untracked).max(0) * spacing;
                (all, all)
            }
        }
    }
}

/// Is it one of these marks? Most characters are common Han, and none of them is.
fn is_among(marks: &str, c: char) -> bool {
    !matches!(c, '\u{4E00}'..='\u{9FFF}') && marks.contains(c)
}

/// The sums of a number, or of several, before each cell, and of all.
pub(super) fn sums<T: Add<Output = T> + Copy + Default>(count: usize, of: impl Fn(usize) -> T) -> Vec<T> {
    let mut sums = Vec::with_capacity(count + 1);
    let mut sum = T::default();
    sums.push(sum);
    for at in 0..count {
        sum = sum + of(at);
        sums.push(sum);
    }
    sums
}

/// The first place behind each cell that `holds`, or the end.
fn next_places(count: usize, holds: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut next = count;
    let mut places = vec![count; count];
    for at in (0..count).rev() {
        places[at] = next;
        if holds(at) {
            next = at;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::HOSTS;
    use super::simulation::cells;
    use crate::style::width::WIDEST_GAP;

    #[test]
    fn no_host_opens_a_wider_gap_than_columns_are_reckoned_with() {
        for model in HOSTS {
            assert!(model(&cells("共12个", 0)).gap.1 <= WIDEST_GAP * 10);
        }
    }
}
