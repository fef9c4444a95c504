//! Edits → text.
//!
//! Edits are applied from the end of the source to its beginning; of two that overlap the earlier one wins, and the other has
//! its turn in the next round. What is mended must be the same paper: as many elements, each for the same.

use crate::diag::{Applicability, Diagnostic, Edit};
use crate::document::{Document, Role};

/// A text with some faults mended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// The text.
    pub text: String,
    /// How many faults were mended.
    pub count: usize,
}

/// Does `--fix` (or, with `ask`, `--fix --unsafe`) mend this fault?
pub fn is_mended(fault: &Diagnostic, ask: bool) -> bool {
    fault.fix.as_ref().is_some_and(|fix| !fix.edits.is_empty() && (ask || fix.applicability == Applicability::Safe))
}

/// Applies the fixes of some faults, all edits of a fault or none.
pub fn apply<'d>(text: &str, faults: impl IntoIterator<Item = &'d Diagnostic>, ask: bool) -> Mended {
    let mut fixes: Vec<Vec<&Edit>> = Vec::new();
    for fault in faults.into_iter().filter(|fault| is_mended(fault, ask)) {
        let mut edits: Vec<&Edit> = fault.fix.iter().flat_map(|fix| &fix.edits).collect();
        edits.sort_by_key(|edit| edit.span);
        fixes.push(edits);
    }
    fixes.sort_by_key(|edits| edits.first().map(|edit| edit.span));
    let mut chosen: Vec<&Edit> = Vec::new();
    let mut count = 0;
    for edits in fixes {
        let good = |edit: &&Edit| text.get(edit.span.range()).is_some();
        let free = |edit: &&Edit| !chosen.iter().rev().take(64).any(|taken| overlap(taken, edit));
        if edits.iter().all(good) && edits.iter().all(free) {
            chosen.extend(edits);
            chosen.sort_by_key(|edit| edit.span);
            count += 1;
        }
    }
    let mut mended = text.to_owned();
    for edit in chosen.into_iter().rev() {
        mended.replace_range(edit.span.range(), &edit.text);
    }
    Mended { text: mended, count }
}

/// Do two edits touch? Two at one place do, and so do neighbours: what one leaves may change what the other means.
fn overlap(one: &Edit, other: &Edit) -> bool {
    one.span.start <= other.span.end && other.span.start <= one.span.end
}

/// What a paper is made of, to see that it is still the same: the roles of its elements in their order.
pub fn structure(document: &Document) -> Vec<Role> {
    document.elements.iter().map(|element| element.role).collect()
}
