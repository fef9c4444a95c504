//! What the lines of a table's cell keep whole, and what lines cut.

use super::{Breaker, Flaws, ban};
use crate::text::segment::{Bond, segment};
use crate::text::uncut::{self, Keep};

impl Breaker<'_> {
    /// Lets go what is too wide for a line with the marks no line parts from it.
    fn release(&self, holds: &mut [bool]) {
        let mut at = 0;
        while at < holds.len() {
            let length = 1 + holds[at + 1..].iter().take_while(|&&held| held).count();
            let binds = |at: usize| ban::parts_marks(&self.text, at);
            let start = (1..=at).rev().find(|&start| !binds(start)).unwrap_or(0);
            let end = (at + length..holds.len()).find(|&end| !binds(end)).unwrap_or(holds.len());
            if length > 1 && !self.fits(start, end) {
                holds[at..at + length].fill(false);
            }
            at += length;
        }
    }

    /// In a cell no line ends inside what is kept whole, if a line has room for it; if not, between its parts.
    pub(super) fn keep_whole(&mut self) {
        self.holds = vec![false; self.text.len()];
        for keep in Keep::ALL {
            let mut holds = uncut::holds(&self.text, &self.bonds, keep);
            self.release(&mut holds);
            self.holds.iter_mut().zip(holds).for_each(|(hold, more)| *hold |= more);
        }
        let holds = &self.holds;
        self.ends.retain(|&end| !holds[end]);
        self.torn_ends.retain(|&end| !holds[end]);
        for at in (1..self.text.len()).filter(|&at| !holds[at]) {
            if matches!(self.text[at - 1], '年' | '—' | '～' | '·') {
                self.bonds[at] = Bond::Free;
            }
        }
    }

    /// What a line of a narrow cell cuts.
    pub(super) fn cut(&self, end: usize) -> i64 {
        match self.bonds.get(end) {
            Some(Bond::Word | Bond::Glued) => Flaws::WORD,
            Some(Bond::Term | Bond::Unit) => Flaws::TERM,
            _ => 0,
        }
    }

    /// Does a line that ends before the character at `end` cut a word?
    pub(super) fn cuts_a_word(&self, end: usize) -> bool {
        let words = self.words.get_or_init(|| segment(&self.text, &[]).bonds(&self.text));
        words.get(end).is_some_and(|&bond| bond >= Bond::Word)
    }
}
