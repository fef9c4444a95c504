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

/// The faults whose fixes are applied together, all edits of a fault or none: of two that overlap, the earlier.
pub fn chosen<'d>(text: &str, faults: impl IntoIterator<Item = &'d Diagnostic>, ask: bool) -> Vec<&'d Diagnostic> {
    let edits = |fault: &'d Diagnostic| -> Vec<&'d Edit> {
        let mut edits: Vec<&Edit> = fault.fix.iter().flat_map(|fix| &fix.edits).collect();
        edits.sort_by_key(|edit| edit.span);
        edits
    };
    let mut fixes: Vec<(&Diagnostic, Vec<&Edit>)> =
        faults.into_iter().filter(|fault| is_mended(fault, ask)).map(|fault| (fault, edits(fault))).collect();
    fixes.sort_by_key(|(_, edits)| edits.first().map(|edit| edit.span));
    let mut taken: Vec<&Edit> = Vec::new();
    let mut chosen = Vec::new();
    for (fault, edits) in fixes {
        let good = |edit: &&Edit| text.get(edit.span.range()).is_some();
        let free = |edit: &&Edit| !taken.iter().rev().take(64).any(|taken| overlap(taken, edit));
        if edits.iter().all(good) && edits.iter().all(free) {
            // They stand near the end: fixes come in their order.
            for edit in edits {
                taken.insert(taken.partition_point(|taken| taken.span <= edit.span), edit);
            }
            chosen.push(fault);
        }
    }
    chosen
}

/// Applies the fixes of some faults.
pub fn apply<'d>(text: &str, faults: impl IntoIterator<Item = &'d Diagnostic>, ask: bool) -> Mended {
    let chosen = chosen(text, faults, ask);
    let mut edits: Vec<&Edit> =
        chosen.iter().filter_map(|fault| fault.fix.as_ref()).flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| edit.span);
    let mut mended = text.to_owned();
    for edit in edits.into_iter().rev() {
        mended.replace_range(edit.span.range(), &edit.text);
    }
    Mended { text: mended, count: chosen.len() }
}

/// Do two edits touch? Two at one place do, and so do neighbours: what one leaves may change what the other means.
fn overlap(one: &Edit, other: &Edit) -> bool {
    one.span.start <= other.span.end && other.span.start <= one.span.end
}

/// What a paper is made of, to see that it is still the same: the roles of its elements in their order.
pub fn structure(document: &Document) -> Vec<Role> {
    document.elements.iter().map(|element| element.role).collect()
}
