//! Word: from its published rules (zh-CN lists of `w:kinsoku`, hanging of `w:overflowPunct`, gaps of `w:autoSpaceDE`) and from
//! prints of an engine that follows them. Not run. Where it was seen to do more than is published, it is expected to.
//!
//! * A gap of about a quarter of an em between a Han character and a letter or digit of the Latin face.
//! * Spacing is added to every character.
//! * One mark at the end of a line may stand out over it.
//! * In justified text gaps close by as much as a half to take one more piece, and blanks by a quarter.

use super::{Eagerness, Model, Piece, SIXTHS, Sums, is_among, next_places, sums};
use crate::layout::cell::Cell;
use crate::layout::class::is_blank;
use crate::style::script::Script;
use crate::text::han::is_han;

/// A gap in thousandths of the em: a quarter, and what it was seen to be at the most.
const GAP: (i64, i64) = (262, 270);
/// The size of the mark of a footnote in thirds of the text's.
const MARK_THIRDS: i64 = 2;
/// A blank is set so many hundredths of its width at the least.
const BLANK_PERCENT: i64 = 70;

/// A paragraph as Word sees it.
pub(super) fn model(cells: &[Cell]) -> Model {
    let count = cells.len();
    let of_cell = |at: usize| {
        let cell = &cells[at];
        let blank = if cell.character == ' ' { BLANK_PERCENT } else { 100 };
        // The mark of a footnote is a digit to it: a gap opens before one.
        let marked_han = if cell.mark.digits > 0 && has_gaps(cell) { cell.em * SIXTHS } else { 0 };
        let mark = |gap: i64| {
            let spacing = i64::from(cell.mark.digits) * cell.tracking * SIXTHS;
            cell.mark.advance * MARK_THIRDS / 3 + marked_han * gap / 1000 + spacing
        };
        let gap_before = if has_gap(cells, at) { cells[at - 1].em * SIXTHS } else { 0 };
        Sums {
            least: cell.advance.min(cell.genuine) * blank / 100 + mark(GAP.0),
            greatest: cell.advance.max(cell.genuine) + mark(GAP.1),
            gaps: gap_before,
            closable: gap_before,
            closable_in_cells: marked_han,
            marks: i64::from(cell.mark.digits),
            ..Sums::default()
        }
    };
    let ends: Vec<bool> = (0..count).map(|at| may_end(cells, at)).collect();
    let wide = |at: usize| cells[at].character == '\u{3000}';
    Model {
        sums: sums(count, of_cell),
        gap: GAP,
        usual: cells.first().map_or(0, |cell| cell.tracking * SIXTHS),
        in_portions: false,
        takes: next_places(count, |at| ends[at]),
        ends: (0..count).map(|at| ends[at] && !wide(at)).collect(),
        // A wide blank is a character like others.
        wide_blanks_need_room: true,
        odd_ends: Vec::new(),
        hangs: cells.iter().map(|cell| hangs(cell.character) && cell.mark.digits == 0).collect(),
        eagerness,
    }
}

/// Does a gap open before a cell? Not at marks, blanks, `%`, ①, Ⅲ or full-width letters.
fn has_gap(cells: &[Cell], at: usize) -> bool {
    at > 0 && {
        let (before, after) = (&cells[at - 1], &cells[at]);
        match before.mark.digits {
            _ if after.gapless => false,
            0 => has_gaps(before) && is_latin(after) || is_latin(before) && has_gaps(after),
            _ => has_gaps(after),
        }
    }
}

fn has_gaps(cell: &Cell) -> bool {
    cell.face == Script::Han && is_han(cell.character) && !matches!(cell.character, '〇' | '々')
}

fn is_latin(cell: &Cell) -> bool {
    cell.face == Script::Latin && cell.character.is_alphanumeric()
}

/// May a line end before this cell?
fn may_end(cells: &[Cell], at: usize) -> bool {
    const GLUE: &str = "\u{A0}\u{202F}\u{2011}\u{2060}\u{FEFF}";
    if at == 0 {
        return false;
    }
    let (before, after) = (cells[at - 1].character, cells[at].character);
    if after == ' ' || is_among(GLUE, before) || is_among(GLUE, after) {
        return false;
    }
    if is_blank(before) {
        return true;
    }
    if bans_start(after) || bans_end(before) {
        return false;
    }
    let both_latin = before.is_ascii_graphic() && (after.is_ascii_graphic() || after == '—');
    !both_latin || before == '-'
}

/// What zh-CN lets begin no line by default.
fn bans_start(c: char) -> bool {
    const MARKS: &str =
        "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠";
    is_among(MARKS, c)
}

/// What it lets end no line.
fn bans_end(c: char) -> bool {
    const MARKS: &str = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛＄（．［｛￡￥";
    is_among(MARKS, c)
}

/// The marks that hang.
fn hangs(c: char) -> bool {
    const MARKS: &str = "!%),.:;>?]}¢°ˇ’”‰′″℃∶、。〃〉》」』】〕〗！＂％＇），：；？］｝￠";
    is_among(MARKS, c)
}

/// How gaps close: for one character a little, for a longer piece by half of each gap. And in the same reckoning a piece that
/// lacks about as much as some of the halves (2.1 pt at 16 pt) was seen to be taken and to stand out over the margin.
fn eagerness(piece: &Piece) -> Eagerness {
    const HALF: i64 = 133;
    const STEP: i64 = 131;
    let closes = match piece.gaps {
        0 => 0,
        _ if !piece.single => piece.gaps * HALF / 1000,
        _ => piece.em * 37 / 160 + piece.gaps * 12 / 1000 + piece.joint * HALF / 1000,
    };
    let pt = 20 * SIXTHS;
    let count = (piece.line_gaps + piece.em / 2) / piece.em.max(1);
    let near = |lacking: i64| {
        (count.max(1)..count + 5).any(|halves| {
            let width = piece.em * halves * STEP / 1000;
            (width - pt * 113 / 100..=width + pt * 43 / 100).contains(&lacking)
        })
    };
    let overruns = piece.lacking.iter().any(|&lacking| lacking > pt * 297 / 100 && near(lacking));
    Eagerness { closes, overruns }
}

#[cfg(test)]
mod tests {
    use super::super::simulation::{EM, cells};
    use super::super::{Held, Hosts};
    use super::*;
    use crate::layout::cell::MarkWidth;

    /// What the next piece lacks behind eight characters, when the mark of a footnote stands behind one of them.
    fn excess(marked: usize) -> i64 {
        let mut cells = cells("各级各地各部门要、", -5);
        cells[marked].mark = MarkWidth { digits: 1, advance: EM * SIXTHS / 2 };
        let line = Held { start: 0, end: 7, room: 8 * EM, next_spacing: -5 };
        Hosts::new(&cells).excess(&line, -5).bare
    }

    #[test]
    fn the_gap_before_a_mark_closes_wherever_in_the_line_it_stands() {
        assert_eq!(excess(0), excess(3));
        assert_eq!(excess(0), excess(6));
    }
}
