//! The likeliest ways to cut a run of Han: what the best costs from each place to either end.

use super::candidates;
use crate::text::lexicon::terms;
use crate::text::words;

/// The cost of a character no word begins with, in nats: as if it were counted once.
const UNKNOWN: f64 = 17.9;

/// The cost of a fixed expression.
const TERM: f64 = 8.0;

/// The cost of a word the dictionary is too old to hold: as if it were counted three hundred times.
const MODERN: f64 = 12.2;

/// Costs in nats: −ln of the likelihood.
pub(super) struct Lattice {
    /// Of the best way from the beginning to each place.
    before: Vec<f64>,
    /// Of the best way from each place to the end.
    after: Vec<f64>,
    /// One past the last character of each word of the best way.
    pub(super) ends: Vec<usize>,
}

/// What a word costs; `None` when it is none.
pub(super) fn cost(word: &[char]) -> Option<f64> {
    let text: String = word.iter().collect();
    let fixed = || terms::contains(&text).then_some(TERM);
    words::cost(&text).or_else(fixed).or_else(|| candidates::is_modern(word).then_some(MODERN))
}

impl Lattice {
    /// All ways to cut a run. Linear in its length.
    pub(super) fn new(run: &[char]) -> Self {
        let length = run.len();
        let mut edges: Vec<(usize, usize, f64)> = Vec::with_capacity(length * 2);
        let mut before = vec![f64::INFINITY; length + 1];
        let mut from = vec![0; length + 1];
        before[0] = 0.0;
        for at in 0..length {
            let first = edges.len();
            edges.push((at, at + 1, UNKNOWN));
            words::each_prefix(&run[at..], |long, frequency| {
                edges.push((at, at + long, words::of_frequency(frequency)));
            });
            edges.extend(terms::starting(&run[at..]).map(|long| (at, at + long, TERM)));
            edges.extend(candidates::modern_at(&run[at..]).map(|long| (at, at + long, MODERN)));
            for &(_, end, cost) in &edges[first..] {
                if before[at] + cost < before[end] {
                    before[end] = before[at] + cost;
                    from[end] = at;
                }
            }
        }
        let mut after = vec![f64::INFINITY; length + 1];
        after[length] = 0.0;
        for &(start, end, cost) in edges.iter().rev() {
            after[start] = after[start].min(cost + after[end]);
        }
        let mut ends = Vec::new();
        let mut at = length;
        while at > 0 {
            ends.push(at);
            at = from[at];
        }
        ends.reverse();
        Lattice { before, after, ends }
    }

    /// The cost of the whole run.
    pub(super) fn cost(&self) -> f64 {
        self.after[0]
    }

    /// What is left of the cost of the whole run when all before `start` and all from `end` on is cut for itself: what a word
    /// may cost that stands between them.
    pub(super) fn cost_between(&self, start: usize, end: usize) -> f64 {
        self.cost() - self.before[start] - self.after[end]
    }

    /// The words of the best way: where each begins and ends.
    pub(super) fn words(&self) -> impl Iterator<Item = (usize, usize)> {
        std::iter::once(0).chain(self.ends.iter().copied()).zip(self.ends.iter().copied())
    }

    /// The characters that are words by themselves in the best way.
    pub(super) fn singles(&self) -> impl Iterator<Item = usize> {
        self.words().filter(|(start, end)| end - start == 1).map(|(start, _)| start)
    }
}
