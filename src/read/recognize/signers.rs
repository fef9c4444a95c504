//! Who signs a paper, seen from the lines around: several names one below the other, right above the date.

use super::dates;
use super::label::Label;

/// Which lines are the names of those who sign together: short ones right above the last date, below a sentence, that the text
/// above has named, in full or by how they begin.
pub(super) fn undersigned(texts: &[&str], labels: &[Option<Label>]) -> Vec<bool> {
    /// So near the end of all the date stands.
    const END: usize = 60;
    const MOST: usize = 60;
    const LONGEST: usize = 24;
    const BEGINS: usize = 2;
    const FIGURES: usize = 4;
    let mut undersigned = vec![false; texts.len()];
    let near = texts.len().saturating_sub(END);
    let dated = |at: &usize| dates::date_line(texts[*at]).is_some() || dates::is_open_date(texts[*at]);
    let Some(date) = (near..texts.len()).rfind(dated) else { return undersigned };
    let name = |at: &usize| {
        let text = texts[*at];
        labels[*at].is_none()
            && (BEGINS..=LONGEST).contains(&text.chars().count())
            && text.chars().all(|c| c.is_alphanumeric() || "×（）()·、 　".contains(c))
            // A number to call is none.
            && text.chars().filter(char::is_ascii_digit).count() < FIGURES
            && !dated(at)
    };
    let first = (date.saturating_sub(MOST)..date).rev().take_while(name).last().unwrap_or(date);
    // Below a heading short lines are its text.
    let closed = first.checked_sub(1).is_some_and(|at| texts[at].ends_with(['。', '！', '；']));
    if date < first + 2 || !closed {
        return undersigned;
    }
    let above = texts[..first].concat();
    for at in first..date {
        let begin: String = texts[at].chars().take(BEGINS).collect();
        undersigned[at] = above.contains(&begin);
    }
    undersigned
}
