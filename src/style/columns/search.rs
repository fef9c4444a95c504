//! The search for the widths of least cost.

use super::{Cost, MOST_ROUNDS, PHRASE, Ruler, THRESHOLDS, around, is_short, longest, pieces, words};
use crate::document::Role;
use crate::document::inline::plain_text;
use crate::document::table::{Row, Table};
use crate::geom::Length;
use crate::style::StyleSheet;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A cell as the search sees it.
struct Measured {
    /// In one line, without padding.
    whole: i64,
    /// The pieces a line is filled with when it must be.
    pieces: Vec<i64>,
    /// Its words, which are better not cut.
    words: Vec<i64>,
    /// What it costs to cut it.
    cut: i64,
}

impl Measured {
    fn new(text: &str, ruler: Ruler) -> Self {
        let width = |text: &str| ruler.width(text);
        let whole = text.split('\n').map(width).max().unwrap_or(0);
        let (pieces, words) = (ruler.widths(&pieces(text)), ruler.widths(&words(text)));
        let cut = match text.chars().count() {
            _ if is_short(text) => Cost::CUT,
            count if count <= PHRASE => Cost::CUT_PHRASE,
            _ => 0,
        };
        Measured { whole, pieces, words, cut }
    }

    /// How many lines it takes in so much room, and what it costs beside their height.
    fn set(&self, room: i64) -> (i64, i64) {
        if self.whole <= room {
            return (1, Cost::LINE_OF_CELL);
        }
        let lines = filled(&self.pieces, room);
        let whole_words = self.words.iter().all(|&word| word <= room) && filled(&self.words, room) <= lines;
        (lines, lines * Cost::LINE_OF_CELL + self.cut + if whole_words { 0 } else { Cost::CUT_WORD })
    }
}

/// How many lines of so much room some pieces fill.
fn filled(pieces: &[i64], room: i64) -> i64 {
    let (mut lines, mut used) = (1, 0);
    for &piece in pieces {
        if used > 0 && used + piece > room {
            lines += 1;
            used = 0;
        }
        used += piece;
    }
    lines
}

/// Searches for the widths of least cost, in steps of a quarter of an em above each column's floor.
///
/// From the floors up, that column grows to which the room does most good: just so far that one of its cells takes a line
/// less. When no room is left, columns give one another what costs less there than it saves here.
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
    pub(super) fn new(table: &Table, floors: Vec<i64>, size: Length, sheet: &StyleSheet) -> Self {
        let measured = |(role, row): (Role, &Row)| -> Vec<Measured> {
            let ruler = Ruler::of(role, size, sheet);
            let text = |column: usize| row.cells.get(column).map(|cell| plain_text(&cell.inlines)).unwrap_or_default();
            (0..floors.len()).map(|column| Measured::new(&text(column), ruler)).collect()
        };
        let head = table.header.iter().map(|head| (Role::TableHead, head));
        let rows = head.chain(longest(table).into_iter().map(|row| (Role::TableCell, row))).map(measured).collect();
        let known = floors.iter().map(|_| BTreeMap::new()).collect();
        Search { rows, known, around: around(size, sheet), unit: size.to_twips() / 4, floors }
    }

    pub(super) fn widths(mut self, measure: i64) -> Vec<i64> {
        let room = (measure - self.floors.iter().sum::<i64>()) / self.unit;
        let mut best = self.at(vec![0; self.floors.len()]);
        for _ in 0..MOST_ROUNDS {
            let Some(better) = self.better(&best, room) else { break };
            best = better;
        }
        best.steps.iter().zip(&self.floors).map(|(step, floor)| floor + step * self.unit).collect()
    }

    /// The next set of widths that costs less: the one that saves most for the room it takes.
    fn better(&mut self, now: &Widths, room: i64) -> Option<Widths> {
        let mut best: Option<(i64, i64, Widths)> = None;
        for to in 0..now.steps.len() {
            for step in self.thresholds(to, now.steps[to], room) {
                let taken = step - now.steps[to];
                let mut steps = now.steps.clone();
                steps[to] = step;
                let lacking = steps.iter().sum::<i64>() - room;
                // From nobody, or from one of the others.
                for from in 0..now.steps.len() {
                    let mut steps = steps.clone();
                    if lacking > 0 && (from == to || steps[from] < lacking) || lacking <= 0 && from != to {
                        continue;
                    }
                    steps[from] -= if lacking > 0 { lacking } else { 0 };
                    let widths = self.at(steps);
                    let saved = now.cost - widths.cost;
                    // The most saved for a step.
                    let more = best.as_ref().is_none_or(|(other, of, _)| saved * of > other * taken);
                    if saved > 0 && more {
                        best = Some((saved, taken, widths));
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
