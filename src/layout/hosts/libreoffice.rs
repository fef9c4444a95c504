//! LibreOffice Writer 7.4, as measured; newer ones ask more rules at a place and take no other.
//!
//! * A gap of a fifth of an em wherever two scripts meet in letters or digits; no setting of a DOCX switches it off.
//! * Negative spacing is not added to the last character of a portion (one script, one format).
//! * The last letter before a place chooses who is asked: lists of marks after Han, UAX #14 ([`super::uax`]) after Latin.
//! * Nothing hangs and nothing closes.

use super::uax::Places;
use super::{Eagerness, Model, Sums, is_among, next_places, sums};
use crate::layout::cell::Cell;
use crate::layout::class::{is_blank, is_letter_or_digit};
use crate::style::script::Script;

/// A gap in thousandths of the em.
pub(super) const GAP: i64 = 200;
/// The size of the mark of a footnote, in hundredths of the text's.
pub(super) const MARK_PERCENT: i64 = 58;

/// A paragraph as LibreOffice sees it.
pub(super) fn model(cells: &[Cell]) -> Model {
    let count = cells.len();
    let text: Vec<char> = cells.iter().map(|cell| cell.character).collect();
    let latin = Places::new(&text);
    let ruled_by = ruling_scripts(cells);
    let is_listed = |at: usize| at > 0 && !bans_start(text[at]) && !bans_end(text[at - 1]);
    let listed: Vec<bool> = (0..count).map(is_listed).collect();
    let ends = |at: usize| match ruled_by[at] {
        _ if at == 0 || is_blank(text[at]) => false,
        Script::Han => listed[at],
        // A place behind a slash is taken when it must be only.
        Script::Latin => latin.contains(at) && text[at - 1] != '/',
    };
    let takes = |at: usize| match ruled_by[at] {
        _ if at == 0 || is_blank(text[at]) => false,
        Script::Han => listed[at] || latin.contains(at) && !bans_start(text[at]),
        Script::Latin => latin.contains(at),
    };
    let of_cell = |at: usize| {
        let (cell, width) = (&cells[at], width(&cells[at]));
        Sums {
            least: width + (cell.genuine - cell.advance).min(0),
            greatest: width + (cell.genuine - cell.advance).max(0),
            gaps: if has_gap(cells, at) { cells[at - 1].em * super::SIXTHS } else { 0 },
            left_behind: width - cell.advance,
            portions: i64::from(at > 0 && begins_portion(cells, at)),
            ..Sums::default()
        }
    };
    Model {
        sums: sums(count, of_cell),
        gap: (GAP, GAP),
        usual: 0,
        in_portions: true,
        ends: (0..count).map(ends).collect(),
        takes: next_places(count, takes),
        odd_ends: odd_ends(cells),
        hangs: Vec::new(),
        wide_blanks_need_room: false,
        eagerness: |_| Eagerness::default(),
    }
}

/// The advance of a cell, with the mark of a footnote behind it.
pub(super) fn width(cell: &Cell) -> i64 {
    let between = (i64::from(cell.mark.digits) - 1).max(0) * cell.tracking * super::SIXTHS;
    cell.advance + cell.mark.advance * MARK_PERCENT / 100 + between
}

/// A portion at the start of a line stays whole if there would be a gap before it in the middle of one (measured): the line
/// may end with it, be it behind an opening mark, and before the mark of a footnote.
fn odd_ends(cells: &[Cell]) -> Vec<usize> {
    let count = cells.len();
    let begins = |at: usize| at > 0 && begins_portion(cells, at);
    let portion_ends = next_places(count, begins);
    (0..count).map(|at| if begins(at) && has_gap(cells, at) { portion_ends[at] } else { count }).collect()
}

/// Another portion begins where script or format change, and behind the mark of a footnote.
fn begins_portion(cells: &[Cell], at: usize) -> bool {
    cells[at].portion != cells[at - 1].portion
}

/// Does a gap open before a cell?
pub(super) fn has_gap(cells: &[Cell], at: usize) -> bool {
    at > 0 && {
        let (before, after) = (&cells[at - 1], &cells[at]);
        before.script != after.script
            && !after.gapless
            && before.mark.digits == 0
            && is_letter_or_digit(before.character)
            && is_letter_or_digit(after.character)
    }
}

/// For each place the script of the nearest letter or digit at or before it.
pub(super) fn ruling_scripts(cells: &[Cell]) -> Vec<Script> {
    let mut ruling = cells.first().map_or(Script::Han, |cell| cell.script);
    let script = |cell: &Cell| {
        if is_letter_or_digit(cell.character) {
            ruling = cell.script;
        }
        ruling
    };
    cells.iter().map(script).collect()
}

/// The list for Chinese: begins no line.
pub(super) fn bans_start(c: char) -> bool {
    const MARKS: &str = "!),.:;?]}'\"-¢·ˇˉ―‖’”•′、。々〉》」』】〕〗〞！），．：；？｜｝～￠";
    // Forms for vertical text, and small ones.
    const FORMS: &str = "︰︱︳︴︶︸︺︼︾﹀﹂﹄﹏﹐､﹒﹔﹕﹖﹗﹚﹜﹞";
    is_among(MARKS, c) || is_among(FORMS, c)
}

/// The list for Chinese: ends no line.
pub(super) fn bans_end(c: char) -> bool {
    const MARKS: &str = "([{'\"£¥‘“‵〈《「『【〔〖〝（［｛￡￥";
    const FORMS: &str = "︵︷︹︻︽︿﹁﹃﹙﹛﹝";
    is_among(MARKS, c) || is_among(FORMS, c)
}

#[cfg(test)]
mod tests {
    use super::super::simulation::{EM, cells};
    use super::super::{Held, Hosts, SIXTHS};
    use super::*;
    use crate::layout::cell::MarkWidth;

    #[test]
    fn a_portion_at_the_start_of_a_line_leaves_its_mark_behind_rather_than_its_last_character() {
        let mut cells = cells("AB各级各地。各", -5);
        cells[5].mark = MarkWidth { digits: 2, advance: EM * SIXTHS };
        cells[6..].iter_mut().for_each(|cell| cell.portion += 1);
        let line = Held { start: 2, end: 5, room: 3 * EM, next_spacing: -5 };
        // One character, a twip closer than usual, behind three with two spaces.
        let lacking = 4 * EM - 2 * 5 - 6 - line.room;
        assert_eq!(Hosts::new(&cells).excess(&line, -5).expected, lacking * SIXTHS);
    }

    #[test]
    fn the_lists_know_no_dash_ellipsis_or_percent() {
        for c in "—…%‰℃×–汉A5".chars() {
            assert!(!bans_start(c) && !bans_end(c), "{c}");
        }
        assert!(bans_start('，') && bans_start('·') && bans_start('～') && bans_end('《'));
    }
}
