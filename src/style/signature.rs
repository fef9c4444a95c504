//! 署名、成文日期、印章: where they stand (GB/T 9704—2012, 7.3.5). The one place of these formulas.
//!
//! Widths and indents in lengths; the clauses count in characters (字), a cell of the grid each.

use super::official::SealStyle;
use crate::geom::Length;
use std::ops::Range;

/// Right indents of the name and of the date, and what decides them: 7.3.5.1 and 7.3.5.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Indents {
    /// Right indent of the name of the issuer.
    pub name: Length,
    /// Right indent of the date.
    pub date: Length,
}

/// 7.3.5.1, sealed: the date four characters in, the name centred on it. A name that would leave the type area takes the
/// date with it to the left.
pub(crate) fn sealed(name: Length, date: Length, cell: Length) -> Indents {
    let usual = cell * 4;
    let centred = usual + (date - name) / 2;
    let deficit = (-centred).max(Length::ZERO);
    Indents { name: centred + deficit, date: usual + deficit }
}

/// 7.3.5.2, unsealed: the name two characters in, and the first character of the date two to the right of its first one. A
/// date that would then be less than two in stands two in, and the name moves to the left. A name that would leave `measure`
/// is less than two in.
pub(crate) fn unsealed(name: Length, date: Length, cell: Length, measure: Length) -> Indents {
    let (two, begins) = (cell * 2, cell * 2);
    let usual = two.min(measure - name).max(Length::ZERO);
    // The right end of the date, when its first character is `begins` to the right of the name's.
    let indent = usual + name - begins - date;
    let deficit = (two - indent).max(Length::ZERO);
    let deficit = if date > name { deficit } else { Length::ZERO };
    Indents { name: usual + deficit, date: indent + deficit }
}

/// The blank lines above the first name, so that a seal neither covers the text nor begins more than a line below it.
pub(crate) fn blanks_above(seal: &SealStyle, pitch: Length) -> u8 {
    let above = seal.diameter / 2 + seal.rise - pitch / 2;
    lines(above, pitch)
}

/// From the upper edge of the line of a name to the centre of its seal.
pub(crate) fn seal_centre(seal: &SealStyle, pitch: Length) -> Length {
    pitch / 2 - seal.rise
}

/// The room below the last of `lines` lines that a seal presses on, the first of which its centre goes by: it reaches lower
/// than they do.
pub(crate) fn room_below(seal: &SealStyle, lines: usize, pitch: Length) -> Length {
    (seal_centre(seal, pitch) + seal.diameter / 2 - pitch * lines as i64).max(Length::ZERO)
}

/// The blank lines between two rows of names, so that their seals do not touch.
pub(crate) fn blanks_between(seal: &SealStyle, pitch: Length) -> u8 {
    lines(seal.diameter + seal.apart - pitch, pitch)
}

/// As many whole lines as cover a height.
fn lines(height: Length, pitch: Length) -> u8 {
    let (height, pitch) = (height.to_emu().max(0), pitch.to_emu().max(1));
    u8::try_from((height + pitch - 1) / pitch).unwrap_or(u8::MAX)
}

/// Names in rows (7.3.5.1), in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rows {
    /// The widths of the columns, which together take the measure.
    pub columns: Vec<Length>,
    /// The names of each row; a row that is not full ends where the others end.
    pub names: Vec<Range<usize>>,
}

/// Names in as few rows as there can be. A name too long to stand beside others takes a row of its own where that spares the
/// others theirs.
pub(crate) fn rows(names: &[Length], seal: &SealStyle, measure: Length) -> Rows {
    let ways = (1..=MOST_COLUMNS).map(|most| {
        let longest = if most == 1 { measure } else { measure / most as i64 - seal.apart };
        let others: Vec<Length> = names.iter().copied().filter(|&name| name <= longest).collect();
        let columns = columns(&others, seal, measure);
        let mut rows: Vec<Range<usize>> = Vec::new();
        for at in 0..names.len() {
            let alone = |at: usize| names[at] > longest;
            match rows.last_mut() {
                Some(row) if row.len() < columns.len() && !alone(at) && !alone(row.start) => row.end = at + 1,
                _ => rows.push(at..at + 1),
            }
        }
        Rows { columns, names: rows }
    });
    ways.min_by_key(|rows| rows.names.len()).unwrap_or(Rows { columns: vec![measure], names: Vec::new() })
}

/// The widths of the columns of rows of names, which together take `measure`; so many names stand on a row.
///
/// As few rows as there can be, filled as evenly as can be; no row of seals or names leaves the measure. A last row that is
/// not full ends where the others end.
fn columns(names: &[Length], seal: &SealStyle, measure: Length) -> Vec<Length> {
    (1..=MOST_COLUMNS).rev().find_map(|most| columns_of(names, most, seal, measure)).unwrap_or_else(|| vec![measure])
}

fn columns_of(names: &[Length], most: usize, seal: &SealStyle, measure: Length) -> Option<Vec<Length>> {
    let rows = names.len().div_ceil(most).max(1);
    let count = names.len().div_ceil(rows).max(1);
    let mut widths = vec![seal.diameter; count];
    for row in names.chunks(count) {
        let first = count - row.len();
        row.iter().zip(&mut widths[first..]).for_each(|(&name, width)| *width = (*width).max(name));
    }
    // As wide as one another where the names let them be.
    let even = measure / count as i64;
    let apart = if count > 1 { seal.apart } else { Length::ZERO };
    if widths.iter().all(|&width| width + apart <= even || count == 1 && width <= measure) {
        return Some(vec![even; count]);
    }
    let spare = measure - widths.iter().copied().sum() - seal.apart * (count as i64 - 1);
    let share = (spare + seal.apart * (count as i64 - 1)) / count as i64;
    (spare >= Length::ZERO).then(|| widths.into_iter().map(|width| width + share).collect())
}

/// More names on a row are no longer read as a row.
const MOST_COLUMNS: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    const CELL: Length = Length::pt(16);

    fn indents(of: impl Fn(Length, Length, Length) -> Indents, name: i64, date: i64) -> (f64, f64) {
        let found = of(CELL * name, CELL * date, CELL);
        (found.name.to_pt() / 16.0, found.date.to_pt() / 16.0)
    }

    #[test]
    fn a_sealed_name_is_centred_on_its_date() {
        assert_eq!(indents(sealed, 7, 6), (3.5, 4.0));
        assert_eq!(indents(sealed, 4, 6), (5.0, 4.0));
        // 20 characters would begin three outside: both move.
        assert_eq!(indents(sealed, 20, 6), (0.0, 7.0));
    }

    #[test]
    fn an_unsealed_date_begins_two_after_the_name() {
        let unsealed = |name, date, cell| unsealed(name, date, cell, CELL * 28);
        assert_eq!(indents(unsealed, 8, 6), (2.0, 2.0));
        assert_eq!(indents(unsealed, 11, 7), (2.0, 4.0));
        assert_eq!(indents(unsealed, 6, 6), (2.0, 0.0));
        // Longer than the name: the date two in, the name two to its left.
        assert_eq!(indents(unsealed, 4, 7), (7.0, 2.0));
        // As long as the measure: the name flush with both edges, the date still two after its first character.
        assert_eq!(indents(unsealed, 27, 7), (1.0, 19.0));
        assert_eq!(indents(unsealed, 28, 7), (0.0, 19.0));
    }

    #[test]
    fn seals_keep_clear_of_text_and_of_each_other() {
        let pitch = Length::twip(579);
        for millimetres in [42, 45, 50] {
            let seal =
                SealStyle { diameter: Length::mm(millimetres), rise: Length::mm_hundredths(250), apart: Length::mm(3) };
            let top = pitch * i64::from(blanks_above(&seal, pitch)) + seal_centre(&seal, pitch) - seal.diameter / 2;
            assert!(top >= Length::ZERO && top <= pitch, "{millimetres}: {}", top.to_mm());
            let next = pitch * (1 + i64::from(blanks_between(&seal, pitch)));
            assert!(next >= seal.diameter + seal.apart);
        }
    }

    #[test]
    fn rows_are_filled_evenly() {
        let seal = SealStyle { diameter: Length::mm(42), rise: Length::ZERO, apart: Length::mm(3) };
        let measure = Length::mm(156);
        let columns = |names: &[i64]| {
            let names: Vec<Length> = names.iter().map(|&name| Length::mm(name)).collect();
            let widths = columns(&names, &seal, measure);
            assert!(widths.iter().copied().sum::<Length>() <= measure);
            widths.into_iter().map(|width| width.to_mm().round() as i64).collect::<Vec<_>>()
        };
        assert_eq!([1, 2, 3, 4, 5, 6].map(|count| columns(&vec![40; count]).len()), [1, 2, 3, 2, 3, 3]);
        assert_eq!(columns(&[40, 40, 40]), [52, 52, 52]);
        // A column is as wide as its own names, not as the widest of all.
        assert_eq!(columns(&[40, 56, 40]), [47, 61, 47]);
        assert_eq!(columns(&[60, 60, 60]), [78, 78]);
        assert_eq!(columns(&[100, 100, 100]).len(), 1);
        let rows = |names: &[i64]| {
            let names: Vec<Length> = names.iter().map(|&name| Length::mm(name)).collect();
            rows(&names, &seal, measure).names.iter().map(|row| row.len()).collect::<Vec<_>>()
        };
        assert_eq!(rows(&[40; 5]), [3, 2]);
        assert_eq!(rows(&[100, 40, 40, 40]), [2, 2]);
        assert_eq!(rows(&[120, 40, 40, 40]), [1, 3], "a long name takes a row of its own");
        assert_eq!(rows(&[100, 60, 60]), [1, 2]);
        assert_eq!(rows(&[100, 90]), [1, 1]);
    }
}
