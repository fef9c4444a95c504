//! Where a text closes: the few short lines at its end, of which one may sign it.

use super::around;
use super::furniture;
use super::label::Label;
use super::person;
use super::words;
use crate::text::lexicon::{organs, starts_with_one};

/// A closing has no more lines.
const MOST: usize = 5;
/// What is longer, in characters, signs nothing.
const LONGEST: usize = 30;

/// Which lines are the few short ones a text ends with, below what is text: above an attachment, what a page puts there, or nothing.
pub(super) fn lines(texts: &[&str], labels: &[Option<Label>]) -> Vec<bool> {
    let mut closing = vec![false; texts.len()];
    let mut end = texts.len();
    // What stands behind: nothing, the words of a page, drawn lines.
    while end > 0 && (around::is_known(texts[end - 1]) || furniture::is_drawn(texts[end - 1])) {
        end -= 1;
    }
    let ends = (0..texts.len()).filter(|&at| words::attachment_mark(texts[at]).is_some()).chain([end]);
    for end in ends {
        let run = (0..end).rev().take(MOST + 1).take_while(|&at| is_plain(texts[at], &labels[at])).count();
        if (1..=MOST).contains(&run) && is_text(texts, labels, end - run) {
            closing[end - run..end].fill(true);
        }
    }
    closing
}

/// Short, and without marks or a number; with marks only where these tell who signs.
fn is_plain(text: &str, label: &Option<Label>) -> bool {
    let signs = || words::signs_at_end(text) || person::read(text).is_some();
    let length = text.chars().count();
    (2..=LONGEST).contains(&length)
        && label.is_none()
        && (!has_marks(text) || signs())
        && !starts_with_one(text, organs::CALLS)
}

/// Do the lines above this place end as a text does: with a sentence, an item behind another one, a line with marks that leads to
/// nothing?
fn is_text(texts: &[&str], labels: &[Option<Label>], end: usize) -> bool {
    let Some(last) = end.checked_sub(1) else { return false };
    let bare = texts[last].trim_end_matches(['”', '）', ')', '"']);
    if bare.ends_with(['。', '！', '？', '!', '?', '…', '；', ';']) {
        return true;
    }
    if bare.ends_with(['：', ':', '，', ',', '、']) || words::is_organ(texts[last]) {
        return false;
    }
    let level = |at: usize| labels[at].as_ref().map(|label| label.level);
    let item = level(last).is_some() && last.checked_sub(1).is_some_and(|before| level(before) == level(last));
    item || labels[last].is_none() && has_marks(texts[last])
}

fn has_marks(text: &str) -> bool {
    text.contains(['，', '。', '；', '！', '？', '：', ':', ',', ';', '!'])
}
