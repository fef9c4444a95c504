//! The drafts that are there, and which of them has which outputs' names.

use super::names::{self, Rel};
use std::collections::{BTreeMap, BTreeSet};

/// The drafts known to be in IN.
#[derive(Debug, Default)]
pub(crate) struct Present {
    drafts: BTreeSet<Rel>,
    /// By the name of their outputs: the drafts that would have it, the one with the best claim first.
    claims: BTreeMap<String, BTreeSet<(usize, Rel)>>,
    /// Does OUT take `a` and `A` for the same name?
    folds_case: bool,
}

impl Present {
    /// None yet.
    pub(crate) fn new(folds_case: bool) -> Self {
        Present { folds_case, ..Present::default() }
    }

    /// Adds or removes a draft; was that a change?
    pub(crate) fn set(&mut self, draft: &str, there: bool) -> bool {
        let claim = (rank(draft), draft.to_owned());
        let key = self.key(draft);
        if there {
            self.claims.entry(key).or_default().insert(claim);
            return self.drafts.insert(draft.to_owned());
        }
        if let Some(claims) = self.claims.get_mut(&key) {
            claims.remove(&claim);
            if claims.is_empty() {
                self.claims.remove(&key);
            }
        }
        self.drafts.remove(draft)
    }

    /// The other draft that has a better claim to the names of this draft's outputs.
    pub(crate) fn rival(&self, draft: &str) -> Option<&Rel> {
        let (_, first) = self.claims.get(&self.key(draft))?.first()?;
        (first != draft).then_some(first)
    }

    /// All drafts that share the names of this draft's outputs, itself included when it is there.
    pub(crate) fn sharers(&self, draft: &str) -> impl Iterator<Item = &Rel> {
        self.claims.get(&self.key(draft)).into_iter().flatten().map(|(_, draft)| draft)
    }

    /// The drafts in a folder and below it; all of them for the empty path.
    pub(crate) fn below(&self, folder: &str) -> Vec<Rel> {
        below(&self.drafts, folder).cloned().collect()
    }

    /// Is it there?
    pub(crate) fn has(&self, draft: &str) -> bool {
        self.drafts.contains(draft)
    }

    /// How many.
    pub(crate) fn count(&self) -> usize {
        self.drafts.len()
    }

    fn key(&self, draft: &str) -> String {
        let stem = names::stem(draft);
        if self.folds_case { stem.to_lowercase() } else { stem.to_owned() }
    }
}

fn rank(draft: &str) -> usize {
    names::draft_rank(names::split(draft).1).unwrap_or(usize::MAX)
}

/// Those of the sorted paths that are in a folder or below it.
fn below<'a>(paths: &'a BTreeSet<Rel>, folder: &str) -> impl Iterator<Item = &'a Rel> {
    let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    paths.range(prefix.clone()..).take_while(move |path| path.starts_with(&prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_wins_a_shared_name() {
        let mut present = Present::new(false);
        assert!(present.set("会/a.txt", true));
        assert_eq!(present.rival("会/a.txt"), None);
        present.set("会/a.md", true);
        present.set("会/A.md", true);
        present.set("a.md", true);
        assert_eq!(present.rival("会/a.txt").map(String::as_str), Some("会/a.md"));
        assert_eq!(present.rival("会/a.md"), None);
        assert_eq!(present.rival("会/A.md"), None);
        assert_eq!(present.sharers("会/a.docx").count(), 2);
        assert!(present.set("会/a.md", false) && !present.set("会/a.md", false));
        assert_eq!(present.rival("会/a.txt"), None);
        assert_eq!(present.below("会"), ["会/A.md", "会/a.txt"]);
        assert_eq!(present.below("").len(), present.count());
    }

    #[test]
    fn names_that_differ_in_case_only_clash_where_out_says_so() {
        let mut present = Present::new(true);
        present.set("A.md", true);
        present.set("a.md", true);
        assert_eq!(present.rival("a.md").map(String::as_str), Some("A.md"));
    }
}
