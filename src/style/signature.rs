//! 署名、成文日期、印章: where they stand (GB/T 9704—2012, 7.3.5). The one place of these formulas.
//!
//! Widths and indents in lengths; the clauses count in characters (字), a cell of the grid each.

use super::official::SealStyle;
use crate::geom::Length;

/// Right indents of the name and of the date, and what decides them: 7.3.5.1 and 7.3.5.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Indents {
    /// Right indent of the name of the issuer.
    pub name: Length,
    /// Right indent of the date.
    pub date: Length,
}

/// 7.3.5.1, sealed: the date four characters in, the name centred on it. A name that would leave the type area takes the
/// date with it to the left.
pub fn sealed(name: Length, date: Length, cell: Length) -> Indents {
    let usual = cell * 4;
    let centred = usual + (date - name) / 2;
    let deficit = (-centred).max(Length::ZERO);
    Indents { name: centred + deficit, date: usual + deficit }
}

/// 7.3.5.2, unsealed: the name two characters in, and the first character of the date two to the right of its first one. A
/// date that would then be less than two in stands two in, and the name moves to the left. A name that would leave `measure`
/// is less than two in.
pub fn unsealed(name: Length, date: Length, cell: Length, measure: Length) -> Indents {
    let (two, begins) = (cell * 2, cell * 2);
    let usual = two.min(measure - name).max(Length::ZERO);
    // The right end of the date, when its first character is `begins` to the right of the name's.
    let indent = usual + name - begins - date;
    let deficit = (two - indent).max(Length::ZERO);
    let deficit = if date > name { deficit } else { Length::ZERO };
    Indents { name: usual + deficit, date: indent + deficit }
}

/// The blank lines above the first name, so that a seal neither covers the text nor begins more than a line below it.
pub fn blanks_above(seal: &SealStyle, pitch: Length) -> u8 {
    let above = seal.diameter / 2 + seal.rise - pitch / 2;
    lines(above, pitch)
}

/// From the upper edge of the line of a name to the centre of its seal.
pub fn seal_centre(seal: &SealStyle, pitch: Length) -> Length {
    pitch / 2 - seal.rise
}

/// The room below the last of `lines` lines that a seal presses on, the first of which its centre goes by: it reaches lower
/// than they do.
pub fn room_below(seal: &SealStyle, lines: usize, pitch: Length) -> Length {
    (seal_centre(seal, pitch) + seal.diameter / 2 - pitch * lines as i64).max(Length::ZERO)
}

/// The blank lines between two rows of names, so that their seals do not touch.
pub fn blanks_between(seal: &SealStyle, pitch: Length) -> u8 {
    lines(seal.diameter + seal.apart - pitch, pitch)
}

/// As many whole lines as cover a height.
fn lines(height: Length, pitch: Length) -> u8 {
    let (height, pitch) = (height.to_emu().max(0), pitch.to_emu().max(1));
    u8::try_from((height + pitch - 1) / pitch).unwrap_or(u8::MAX)
}

/// Names in rows: how many columns for this many names, the widest of which is `widest`.
///
/// As few rows as there can be, filled as evenly as can be; no row of seals or names leaves the measure.
pub fn columns(count: usize, widest: Length, seal: &SealStyle, measure: Length) -> usize {
    let fits = |columns: usize| {
        let room = measure / columns as i64;
        widest <= room && seal.diameter * columns as i64 + seal.apart * (columns as i64 - 1) <= measure
    };
    let most = (1..=MOST_COLUMNS).rev().find(|&columns| fits(columns)).unwrap_or(1);
    let rows = count.div_ceil(most).max(1);
    count.div_ceil(rows).max(1)
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
        let columns = |count, widest| columns(count, Length::mm(widest), &seal, measure);
        assert_eq!([1, 2, 3, 4, 5, 6].map(|count| columns(count, 40)), [1, 2, 3, 2, 3, 3]);
        assert_eq!(columns(3, 60), 2);
        assert_eq!(columns(3, 100), 1);
    }
}
