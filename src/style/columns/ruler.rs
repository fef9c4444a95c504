//! How wide texts that must not turn are at the most, before they are set: those of cells and of marks.

use crate::document::Role;
use crate::font::family::Family;
use crate::geom::Length;
use crate::style::StyleSheet;
use crate::style::script::{Script, scripts};
use crate::style::width::WIDEST_GAP;

/// Stands for a figure of the mark of a footnote.
pub(super) const MARK: char = '\u{E000}';
/// Its width in hundredths of the size beside it: it is small (see [`crate::style::FootnoteStyle`]).
const MARK_PERCENT: i64 = 30;

/// Measures texts before they are set, in the host that makes most of them: no letter or digit is wider than this, and gaps
/// are counted as the widest.
#[derive(Clone, Copy)]
pub(in crate::style) struct Ruler {
    pub size: Length,
    /// The face of letters and digits.
    latin: Family,
    gap: i64,
}

impl Ruler {
    pub(crate) fn of(role: Role, size: Length, sheet: &StyleSheet) -> Self {
        let family = sheet.paragraph(role).family;
        let latin = sheet.switches.latin.beside(family);
        Ruler { size, latin, gap: if sheet.gap_percent == 0 { 0 } else { WIDEST_GAP * size.to_twips() / 100 } }
    }

    /// The widths of the pieces of a text, each with the gap before it.
    pub(crate) fn widths(self, pieces: &[String]) -> Vec<i64> {
        let mut last = None;
        let width = |piece: &String| {
            let western = |c: Option<char>| c.map(is_western);
            let apart = last.is_some() && last != western(piece.chars().next());
            last = western(piece.chars().next_back());
            self.width(piece) + if apart { self.gap } else { 0 }
        };
        pieces.iter().map(width).collect()
    }

    /// The width of a text in one line, in twips.
    pub(crate) fn width(self, text: &str) -> i64 {
        let marks = text.matches(MARK).count() as i64;
        let chars: Vec<char> = text.chars().filter(|&c| c != MARK).collect();
        let scripts = scripts(&chars);
        let sign = |c: char| match self.latin {
            Family::Times => times(c),
            family => broad(c, if family.is_heavy() { 60 } else { 50 }),
        };
        let advance = |(&c, script): (&char, &Script)| match (script, c) {
            // Whatever script a host counts a sign to, the Han face has it an em wide.
            (Script::Han, _) | (_, '·' | '\u{2000}'..) => self.size,
            _ => self.size.scale(sign(c), 100),
        };
        let turns = scripts.windows(2).filter(|pair| pair[0] != pair[1]).count() as i64;
        let bare: Length = chars.iter().zip(&scripts).map(advance).sum();
        bare.to_twips() + self.gap * turns + self.size.scale(MARK_PERCENT, 100).to_twips() * marks
    }
}

/// The width of a letter or digit of Times New Roman at the most, in hundredths of its em.
fn times(c: char) -> i64 {
    match c {
        '.' | ',' | ':' | ';' | '/' | '|' | '!' | '\'' | 'i' | 'j' | 'l' | 't' => 28,
        '-' | '(' | ')' | '[' | ']' | 'f' | 'r' | 'I' => 34,
        's' | 'J' => 39,
        'F' | 'P' | 'S' => 56,
        'B' | 'E' | 'L' | 'T' | 'Z' => 67,
        'w' | 'A'..='L' | 'N'..='V' | 'X' | 'Y' => 73,
        'm' | '&' => 78,
        'M' | 'W' | '%' | '@' => 95,
        '+' | '<' | '=' | '>' | '~' => 57,
        _ => 50,
    }
}

/// That of any other face whose digits are so wide.
fn broad(c: char, digit: i64) -> i64 {
    match c {
        'W' | 'm' => digit + 50,
        'A'..='Z' | 'w' | '%' | '@' | '&' | '\u{80}'.. => digit + 40,
        'a'..='z' if digit > 50 => digit + 10,
        _ => digit,
    }
}

fn is_western(c: char) -> bool {
    c.is_ascii_graphic() || matches!(c, '·' | '±' | '℃' | '‰')
}
