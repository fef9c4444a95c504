//! The search for the widths of least cost.

use super::{Cost, FEW_PIECES, MOST_ROUNDS, PHRASE, Ruler, SHORT, THRESHOLDS, around, bonds, longest, pieces, text_of};
use crate::document::Role;
use crate::document::table::{Row, Table};
use crate::geom::Length;
use crate::style::StyleSheet;
use crate::text::uncut::Keep;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A division in which no row has more lines than this is looked for.
const MOST_LINES: i64 = 12;

/// A cell as the search sees it.
struct Measured {
    /// Its lines as they were written, each in one line, without padding.
    whole: Vec<i64>,
    /// The pieces each of them is filled with when it must be.
    pieces: Vec<Vec<i64>>,
    /// What it costs to turn it.
    turn: i64,
    /// The width of a character.
    em: i64,
}

impl Measured {
    fn new(text: &str, keep: Keep, ruler: Ruler) -> Self {
        let lines: Vec<Vec<char>> = text.split('\n').map(|line| line.chars().collect()).collect();
        let whole = text.split('\n').map(|line| ruler.width(line)).collect();
        let pieces = lines.iter().map(|line| ruler.widths(&pieces(line, &bonds(line), keep))).collect::<Vec<_>>();
        let turn = match text.chars().count() {
            count if count <= SHORT => Cost::CUT,
            _ if pieces.iter().all(|pieces| pieces.len() <= FEW_PIECES) => Cost::TURN,
            count if count <= PHRASE => Cost::CUT_PHRASE,
            _ => 0,
        };
        Measured { whole, pieces, turn, em: ruler.size.to_twips() }
    }

    /// How many lines it takes in so much room, and what it costs beside their height.
    fn set(&self, room: i64) -> (i64, i64) {
        let line =
            |(&whole, pieces): (&i64, &Vec<i64>)| if whole <= room { (1, 0) } else { filled(pieces, room, self.em) };
        let (lines, lone) =
            self.whole.iter().zip(&self.pieces).map(line).fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        let turn = if lines > self.whole.len() as i64 { self.turn } else { 0 };
        let cut = self.pieces.iter().flatten().any(|&piece| piece > room);
        (lines, lines * Cost::LINE_OF_CELL + lone * Cost::LONE + if cut { Cost::CUT } else { turn })
    }
}

/// How many lines of so much room some pieces fill, and how many of these no wider than an em; a piece wider than the room
/// is cut.
fn filled(pieces: &[i64], room: i64, em: i64) -> (i64, i64) {
    let (mut lines, mut lone, mut used) = (1, 0, 0);
    for &piece in pieces {
        if used > 0 && used + piece > room {
            lone += i64::from(used <= em);
            lines += 1;
            used = 0;
        }
        let more = (piece - 1).max(0) / room.max(1);
        lines += more;
        used += piece - more * room.max(1);
    }
    (lines, lone + i64::from(used <= em))
}

/// Searches for the widths of least cost, in steps of a quarter of an em above each column's floor.
///
/// It begins twice: from the floors, and from the widths in which no row has more lines than it must have. From there, that
/// column grows to which the room does most good: just so far that one of its cells takes a line less. When no room is left,
/// columns give one another what costs less there than it saves here. The better of both is taken.
pub(super) struct Search {
    /// The rows looked at, a cell for each column.
    rows: Vec<Vec<Measured>>,
    floors: Vec<i64>,
    /// What is not room for text.
    around: i64,
    /// The unit of the steps.
    unit: i64,
    /// For each column and step: the lines and costs of its cells.
    known: Vec<BTreeMap<i64, Rc<Cells>>>,
}

/// The lines of the cells of a column, and their costs.
type Cells = Vec<(i64, i64)>;

/// A set of widths: the step of each column, its cells, and what all cost together.
#[derive(Clone)]
struct Widths {
    steps: Vec<i64>,
    cells: Vec<Rc<Cells>>,
    cost: i64,
}

impl Search {
    /// `keep`: how much is kept on a line.
    pub(super) fn new(table: &Table, floors: Vec<i64>, keep: Keep, size: Length, sheet: &StyleSheet) -> Self {
        let measured = |(role, row): (Role, &Row)| -> Vec<Measured> {
            let ruler = Ruler::of(role, size, sheet);
            let text = |column: usize| row.cells.get(column).map(|cell| text_of(&cell.inlines)).unwrap_or_default();
            // Heads turn between words.
            let keep = if role == Role::TableHead { keep.min(Keep::Words) } else { keep };
            (0..floors.len()).map(|column| Measured::new(&text(column), keep, ruler)).collect()
        };
        let head = table.header.iter().map(|head| (Role::TableHead, head));
        let rows = head.chain(longest(table).into_iter().map(|row| (Role::TableCell, row))).map(measured).collect();
        let known = floors.iter().map(|_| BTreeMap::new()).collect();
        Search { rows, known, around: around(size, sheet), unit: size.to_twips() / 4, floors }
    }

    pub(super) fn widths(&mut self, measure: i64) -> Vec<i64> {
        let room = (measure - self.floors.iter().sum::<i64>()) / self.unit;
        let starts = [Some(vec![0; self.floors.len()]), self.lowest(room)];
        let found = starts.into_iter().flatten().map(|steps| {
            let mut best = self.at(steps);
            for _ in 0..MOST_ROUNDS {
                let Some(better) = self.better(&best, room) else { break };
                best = better;
            }
            best
        });
        let best = found.min_by_key(|widths| widths.cost);
        let steps = best.map_or_else(Vec::new, |widths| widths.steps);
        steps.iter().zip(&self.floors).map(|(step, floor)| floor + step * self.unit).collect()
    }

    /// How many lines each row has in columns of these widths.
    pub(super) fn lines(&self, widths: &[Length]) -> Vec<i64> {
        let room = |column: usize| widths[column].to_twips() - self.around;
        let lines = |row: &Vec<Measured>| row.iter().enumerate().map(|(column, cell)| cell.set(room(column)).0).max();
        self.rows.iter().map(|row| lines(row).unwrap_or(1)).collect()
    }

    /// The widths in which the highest row is as low as it can be.
    fn lowest(&mut self, room: i64) -> Option<Vec<i64>> {
        (1..=MOST_LINES).find_map(|lines| {
            let steps: Option<Vec<i64>> =
                (0..self.floors.len()).map(|column| self.narrowest(column, lines, room)).collect();
            steps.filter(|steps| steps.iter().sum::<i64>() <= room)
        })
    }

    /// The least step at which no cell of a column has more lines than these.
    fn narrowest(&mut self, column: usize, lines: i64, room: i64) -> Option<i64> {
        let (mut low, mut high) = (0, room + 1);
        while low < high {
            let middle = (low + high) / 2;
            let fits = self.cells(column, middle).iter().all(|cell| cell.0 <= lines);
            if fits { high = middle } else { low = middle + 1 }
        }
        (low <= room).then_some(low)
    }

    /// The next set of widths that costs less: the one that saves most for the room it takes. Where one column alone cannot
    /// give that room, two do.
    fn better(&mut self, now: &Widths, room: i64) -> Option<Widths> {
        let columns = now.steps.len();
        let alone: Vec<[usize; 2]> = (0..columns).map(|payer| [payer; 2]).collect();
        let two = |first| (0..columns).filter(move |&second| second != first).map(move |second| [first, second]);
        let better = self.better_paid(now, room, &alone);
        better.or_else(|| self.better_paid(now, room, &(0..columns).flat_map(two).collect::<Vec<_>>()))
    }

    /// The same, with all these to pay for it: the first as much as it has, the second the rest.
    fn better_paid(&mut self, now: &Widths, room: i64, payers: &[[usize; 2]]) -> Option<Widths> {
        let mut best: Option<(i64, i64, Widths)> = None;
        for to in 0..now.steps.len() {
            for step in self.thresholds(to, now.steps[to], room) {
                let taken = step - now.steps[to];
                let mut grown = now.steps.clone();
                grown[to] = step;
                let lacking = grown.iter().sum::<i64>() - room;
                for &[first, second] in payers.iter().filter(|payers| !payers.contains(&to)) {
                    let mut steps = grown.clone();
                    let paid = steps[first].clamp(0, lacking.max(0));
                    steps[first] -= paid;
                    steps[second] -= (lacking - paid).max(0);
                    if steps[second] < 0 {
                        continue;
                    }
                    let widths = self.at(steps);
                    let saved = now.cost - widths.cost;
                    // The most saved for a step.
                    let more = best.as_ref().is_none_or(|(other, of, _)| saved * of > other * taken);
                    if saved > 0 && more {
                        best = Some((saved, taken, widths));
                    }
                    if lacking <= 0 {
                        break;
                    }
                }
            }
        }
        best.map(|(_, _, widths)| self.tight(widths))
    }

    /// The first steps beyond this one at which the cells of a column take fewer lines or cost less.
    fn thresholds(&mut self, column: usize, from: i64, room: i64) -> Vec<i64> {
        let mut found = Vec::new();
        let mut last = self.cells(column, from);
        for step in from + 1..=room {
            let cells = self.cells(column, step);
            if cells != last {
                found.push(step);
                last = cells;
                if found.len() == THRESHOLDS {
                    break;
                }
            }
        }
        found
    }

    /// The same with every column as narrow as its cells stay as they are.
    fn tight(&mut self, mut widths: Widths) -> Widths {
        for column in 0..widths.steps.len() {
            while widths.steps[column] > 0 && self.cells(column, widths.steps[column] - 1) == widths.cells[column] {
                widths.steps[column] -= 1;
            }
        }
        widths
    }

    fn cells(&mut self, column: usize, step: i64) -> Rc<Cells> {
        let room = self.floors[column] + step * self.unit - self.around;
        let rows = &self.rows;
        let set = || Rc::new(rows.iter().map(|row| row[column].set(room)).collect::<Cells>());
        self.known[column].entry(step).or_insert_with(set).clone()
    }

    fn at(&mut self, steps: Vec<i64>) -> Widths {
        let cells: Vec<Rc<Cells>> = steps.iter().enumerate().map(|(column, &step)| self.cells(column, step)).collect();
        let row = |at: usize| {
            let height = cells.iter().map(|column| column[at].0).max().unwrap_or(1) * Cost::LINE;
            height + cells.iter().map(|column| column[at].1).sum::<i64>()
        };
        let cost = (0..self.rows.len()).map(row).sum();
        Widths { steps, cells, cost }
    }
}
