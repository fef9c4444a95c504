//! The best reading of a text: the best path through its lines and the grammar (Viterbi), in time proportional to the lines.
//!
//! A text is a chain of places; between two places stands a [`Unit`], a line as it may be read: as written, joined with the
//! next ones, or a part of what is written. Every unit can be several [`Part`]s, each with points for the evidence. The best
//! path is the sum of all that, from the first place to the last. The best path through every other reading of a unit is
//! known too: the margin says how sure the reading is.

use super::grammar;
use super::part::Part;
use super::weights::NEVER;
use std::num::NonZeroU16;
use std::sync::OnceLock;

/// A line as it may be read, from one place to a later one.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Where it begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// What it can be, with the points for the evidence and for its joints.
    pub parts: Vec<(Part, i32)>,
}

/// One step of the best reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// The unit.
    pub unit: usize,
    /// What it is.
    pub part: Part,
    /// By how many points the whole reading is better than the best one in which this unit is not this part.
    pub margin: i32,
    /// What it would be then, when the unit stands there too.
    pub rival: Option<Part>,
}

/// The best reading and its points.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    /// Unit by unit.
    pub steps: Vec<Step>,
    /// The sum.
    pub points: i64,
}

/// The best points up to a part of a unit, and where they come from.
type State = (i64, Option<Before>);

/// The unit and the part before another.
#[derive(Clone, Copy)]
struct Before {
    unit: u32,
    state: NonZeroU16,
}

impl Before {
    fn new(unit: usize, state: usize) -> Self {
        Before { unit: unit as u32, state: NonZeroU16::MIN.saturating_add(state as u16) }
    }

    fn place(self) -> (usize, usize) {
        (self.unit as usize, usize::from(self.state.get() - 1))
    }
}

/// The points of what no path leads to. A sum of many lines may be far below [`NEVER`].
const UNREACHED: i64 = i64::MIN / 4;

/// Finds the best reading. `units` are sorted by where they begin; `places` is one more than the last place. `titled`: the title
/// is known already, so the text may begin with what stands below it.
pub(super) fn best(units: &[Unit], places: usize, titled: bool) -> Reading {
    static STEPS: [OnceLock<Steps>; 2] = [const { OnceLock::new() }; 2];
    let steps = STEPS[usize::from(titled)].get_or_init(|| Steps::new(titled));
    // For every unit and part: the best points of a path up to and with it, and the state before.
    let mut best: Vec<Vec<State>> = Vec::with_capacity(units.len());
    let mut ending: Vec<Vec<usize>> = vec![Vec::new(); places];
    for (at, unit) in units.iter().enumerate() {
        let states = unit.parts.iter().map(|&(part, points)| {
            if unit.from == 0 {
                return (add(i64::from(steps.first(part)), points), None);
            }
            let mut found = (UNREACHED, None);
            for &before in &ending[unit.from] {
                for (state, &(part_before, _)) in units[before].parts.iter().enumerate() {
                    let sum = add(add(best[before][state].0, steps.step(part_before, part)), points);
                    if sum > found.0 {
                        found = (sum, Some(Before::new(before, state)));
                    }
                }
            }
            found
        });
        best.push(states.collect());
        ending[unit.to].push(at);
    }
    let last = ending.last().map_or(&[][..], Vec::as_slice);
    let ends = last.iter().flat_map(|&unit| (0..units[unit].parts.len()).map(move |state| (unit, state)));
    let whole = |&(unit, state): &(usize, usize)| add(best[unit][state].0, grammar::end(units[unit].parts[state].0));
    // The first of equals, so that the same text is always read the same way.
    let mut winner: Option<(usize, usize)> = None;
    for end in ends {
        if winner.is_none_or(|known| whole(&end) > whole(&known)) {
            winner = Some(end);
        }
    }
    let Some(winner) = winner else { return Reading::default() };
    let points = whole(&winner);
    let rest = backwards(units, places, steps);
    let mut chain = Vec::new();
    let mut state = Some(winner);
    while let Some((unit, part)) = state {
        chain.push((unit, part));
        state = best[unit][part].1.map(Before::place);
    }
    chain.reverse();
    let total = |unit: usize, state: usize| best[unit][state].0 + rest[unit][state];
    let steps = chain.into_iter().map(|(unit, state)| {
        let others = (0..units[unit].parts.len()).filter(|&other| other != state);
        let rival = others.map(|other| (total(unit, other), units[unit].parts[other].0)).max_by_key(|rival| rival.0);
        let margin = rival.map_or(-NEVER, |rival| (points - rival.0).min(i64::from(-NEVER)) as i32);
        Step { unit, part: units[unit].parts[state].0, margin, rival: rival.map(|rival| rival.1) }
    });
    Reading { steps: steps.collect(), points }
}

/// For every unit and part: the best points of what comes after it.
fn backwards(units: &[Unit], places: usize, steps: &Steps) -> Vec<Vec<i64>> {
    let mut starting: Vec<Vec<usize>> = vec![Vec::new(); places];
    let mut rest: Vec<Vec<i64>> = vec![Vec::new(); units.len()];
    for (at, unit) in units.iter().enumerate().rev() {
        rest[at] = unit
            .parts
            .iter()
            .map(|&(part, _)| {
                if unit.to + 1 == places {
                    return i64::from(grammar::end(part));
                }
                let following = starting[unit.to].iter().flat_map(|&next| {
                    let states = units[next].parts.iter().enumerate();
                    states.map(move |(state, &(after, points))| (next, state, after, points))
                });
                following
                    .map(|(next, state, after, points)| add(add(rest[next][state], steps.step(part, after)), points))
                    .max()
                    .unwrap_or(UNREACHED)
            })
            .collect();
        starting[unit.from].push(at);
    }
    rest
}

fn add(one: i64, other: i32) -> i64 {
    (one + i64::from(other)).max(UNREACHED)
}

/// The grammar as a square, so that a step is one look.
struct Steps {
    first: Vec<i32>,
    next: Vec<i32>,
}

impl Steps {
    fn new(titled: bool) -> Self {
        let mut steps = Steps { first: Vec::new(), next: grammar::steps() };
        let below = |to: Part| if titled { steps.step(Part::Title, to) } else { NEVER };
        steps.first = Part::ALL.iter().map(|&to| grammar::first(to).max(below(to))).collect();
        steps
    }

    fn first(&self, to: Part) -> i32 {
        self.first[to as usize]
    }

    fn step(&self, from: Part, to: Part) -> i32 {
        self.next[from as usize * Part::ALL.len() + to as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_may_be_as_long_and_as_poor_as_it_is() {
        let unit = |from| Unit { from, to: from + 1, parts: vec![(Part::Body, NEVER), (Part::Title, NEVER)] };
        let units: Vec<Unit> = (0..3_000).map(unit).collect();
        assert_eq!(best(&units, units.len() + 1, false).steps.len(), units.len());
    }
}
