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

/// How much narrower a cell of a table can be than its column without padding: LibreOffice counts padding in hundredths of a
/// millimetre and loses two twips (measured: 7 characters of 280 twips need a column of 2178 with 216 of padding).
pub(super) const CELL_LOSS_TWIPS: i64 = 2;

/// All hosts: from the cells of a paragraph to what the host makes of them.
const HOSTS: [fn(&[Cell]) -> Model; 2] = [libreoffice::model, word::model];

/// A paragraph as one host sees it. Widths are in sixths of a twip; sums stand before each cell and behind the last.
#[derive(Debug)]
struct Model {
    /// Sums of the least advances, marks of footnotes included.
    least: Vec<i64>,
    /// Sums of the greatest ones.
    greatest: Vec<i64>,
    /// Sums of the ems at which a gap between Han and Latin opens before a cell.
    gaps: Vec<i64>,
    /// A gap in thousandths of the em, at the least and at the most.
    gap: (i64, i64),
    /// Sums of the ems of the gaps before cells that may close.
    closable: Vec<i64>,
    /// The same of the gaps before the marks of footnotes, which their cells hold.
    closable_in_cells: Vec<i64>,
    /// Sums of the characters that spacing is added to.
    counted: Vec<i64>,
    /// Sums of the digits of marks of footnotes: they may have the spacing of the line or the usual one.
    marks: Vec<i64>,
    /// The usual spacing, in sixths of a twip.
    usual: i64,
    /// Sums of the beginnings of portions: the last character of each takes no negative spacing. `None`: all take it.
    portions: Option<Vec<i64>>,
    /// May a line surely end before the cell?
    ends: Vec<bool>,
    /// The first place behind each cell where a line might end.
    takes: Vec<usize>,
    /// For a line that begins with the cell: one more place where it might end, or the end of the text.
    odd_ends: Vec<usize>,
    /// What the mark of a footnote adds to its cell: a line that ends at such a place leaves it to the next.
    marks_at_odd_ends: Vec<i64>,
    /// Is the cell a mark that may stand out over the end of a line?
    hangs: Vec<bool>,
    /// Does a wide blank (U+3000) at the end of a line need room like other characters?
    wide_blanks_need_room: bool,
    /// What the host does beyond this to take one more piece.
    eagerness: fn(&Piece) -> Eagerness,
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
    pub(super) fn excess(&self, line: &Held, spacing: i64) -> i64 {
        self.least_excess(line, spacing, |(excess, overruns)| if overruns { excess.min(FAULTY) } else { excess })
    }

    /// The same if no host had faults.
    pub(super) fn bare_excess(&self, line: &Held, spacing: i64) -> i64 {
        self.least_excess(line, spacing, |(excess, _)| excess)
    }

    fn least_excess(&self, line: &Held, spacing: i64, judged: impl Fn((i64, bool)) -> i64) -> i64 {
        match self.ink.get(line.end) {
            Some(&piece) if piece < self.ems.len() => {
                let excess = |model| judged(self.excess_in(model, line, piece, spacing));
                self.models.iter().map(excess).min().unwrap_or(FREE)
            }
            _ => FREE,
        }
    }

    /// The same in one host, and whether it might let the piece stand out; `start` is the first cell of the next piece.
    fn excess_in(&self, model: &Model, line: &Held, start: usize, spacing: i64) -> (i64, bool) {
        let ink_end = self.ink_end(line.start, line.end);
        let odd = Some(model.odd_ends[line.start]).filter(|&odd| start < odd && odd < model.takes[start]);
        let end = odd.unwrap_or(model.takes[start]);
        let mut ink = self.ink_before[end].max(start + 1);
        if ink > start + 1 && model.hangs[ink - 1] {
            ink -= 1;
        }
        let gap_before = model.gaps[start + 1] - model.gaps[start];
        // Blanks stand between, or a gap does.
        let joint = if ink_end == start { gap_before } else { 0 };
        let left_behind = odd.map_or(0, |_| model.marks_at_odd_ends[ink - 1]);
        let bare = model.least[ink] - model.least[ink_end] - left_behind;
        let gaps = model.gaps[ink] - model.gaps[start + 1] + joint;
        let count = model.counted[ink] - model.counted[start];
        let spaced = |spacing: i64| count * spacing * SIXTHS;
        let wanted = bare + gaps * model.gap.0 / 1000 - line.room * SIXTHS;
        let lacking = model.least(line.start, ink_end, spacing) + wanted;
        // None opens before the first cell; one it holds does.
        let of_line = |end: usize| {
            let before_cells = model.closable[end] - model.closable[(line.start + 1).min(end)];
            before_cells + model.closable_in_cells[end] - model.closable_in_cells[line.start]
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
        self.least[end] - self.least[start] + self.gaps_of(start, end) * self.gap.0 / 1000 + tracked
    }

    /// The same at the most.
    fn greatest(&self, start: usize, end: usize, spacing: i64) -> i64 {
        let (_, tracked) = self.spaced(start, end, spacing);
        self.greatest[end] - self.greatest[start] + self.gaps_of(start, end) * self.gap.1 / 1000 + tracked
    }

    /// The ems of the gaps inside a line: none opens at its start.
    fn gaps_of(&self, start: usize, end: usize) -> i64 {
        self.gaps[end] - self.gaps[(start + 1).min(end)]
    }

    /// What spacing adds to a line, at the least and at the most.
    fn spaced(&self, start: usize, end: usize, spacing: i64) -> (i64, i64) {
        let count = self.counted[end] - self.counted[start];
        let spacing = spacing * SIXTHS;
        let marks = (self.marks[end] - self.marks[start]) * (spacing - self.usual);
        match &self.portions {
            None => (count * spacing + marks.min(0), count * spacing + marks.max(0)),
            Some(_) if spacing >= 0 => ((count - 1).max(0) * spacing, count * spacing),
            Some(portions) => {
                let untracked = 1 + portions[end] - portions[(start + 1).min(end)];
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

/// The sums of a number before each cell, and of all.
pub(super) fn sums(count: usize, number: impl Fn(usize) -> i64) -> Vec<i64> {
    let mut sum = 0;
    let after = (0..count).map(|at| {
        sum += number(at);
        sum
    });
    std::iter::once(0).chain(after).collect()
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
