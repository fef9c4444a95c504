//! 标点挤压, punctuation compression: which half of a mark is blank, and which marks give it up.
//!
//! GB/T 15834—2011, 5.1.10: marks are one em wide, half of it blank; the blank may go at a line's end and between marks.

use super::ShapedText;
use crate::layout::class::{closes, opens};

/// Where the blank half of a full-width mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Blank {
    /// Before its ink: an opening mark.
    Before,
    /// Behind its ink: a closing mark, a pause or a stop.
    Behind,
}

fn blank(c: char) -> Option<Blank> {
    if opens(c) { Some(Blank::Before) } else { closes(c).then_some(Blank::Behind) }
}

/// May a mark give up half an em when it ends a line?
pub(in crate::layout) fn gives_at_end(c: char) -> bool {
    blank(c) == Some(Blank::Behind)
}

/// Do two neighbouring marks stand half an em closer?
fn gives_between(left: char, right: char) -> bool {
    matches!((blank(left), blank(right)), (Some(Blank::Behind), Some(_)) | (Some(Blank::Before), Some(Blank::Before)))
}

/// Takes half an em from between neighbouring marks, from glyph `from` on.
pub(super) fn neighbours(text: &mut ShapedText, from: usize) {
    for at in from..text.glyphs.len().saturating_sub(1) {
        let (left, right) = (text.glyphs[at], text.glyphs[at + 1]);
        let em = text.looks[left.run as usize].size;
        if left.advance != em || right.attached || !gives_between(left.character, right.character) {
            continue;
        }
        text.glyphs[at].advance = em / 2;
        if let Ok(cell) = text.starts.binary_search(&at) {
            text.cells[cell].advance /= 2;
            text.cells[cell].genuine = text.cells[cell].advance;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_marks_share_a_cell_and_a_half() {
        for pair in ["”。", "）、", "》《", "”（", "（“", "，“"] {
            let pair: Vec<char> = pair.chars().collect();
            assert!(gives_between(pair[0], pair[1]), "{pair:?}");
        }
        for pair in ["（）", "“好", "好”", "——", "……"] {
            let pair: Vec<char> = pair.chars().collect();
            assert!(!gives_between(pair[0], pair[1]), "{pair:?}");
        }
    }
}
