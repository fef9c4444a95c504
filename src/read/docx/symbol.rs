//! Characters of symbol faces, raised and lowered ones: the real characters they stand for.

use crate::document::numeral::circled;

/// The characters of the face Symbol from F020 on that are not those of ASCII at the same place. Source: the encoding table
/// of Adobe for that face, which Word follows.
const SYMBOL: &str = concat!(
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~ ",
    "                                €ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√·¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"
);

/// Characters of the faces Wingdings, Wingdings 2 and 3 that papers have: marks of lists, boxes, arrows, numbers.
const WINGDINGS: [(u32, char); 44] = [
    (0x20, ' '),
    (0x21, '✎'),
    (0x28, '☎'),
    (0x29, '☎'),
    (0x2A, '✉'),
    (0x46, '☞'),
    (0x4A, '☺'),
    (0x4E, '☠'),
    (0x52, '☼'),
    (0x6C, '●'),
    (0x6D, '○'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x70, '□'),
    (0x71, '□'),
    (0x72, '□'),
    (0x73, '◆'),
    (0x74, '◆'),
    (0x75, '◆'),
    (0x76, '◆'),
    (0x77, '◆'),
    (0x7A, '×'),
    (0x9E, '·'),
    (0x9F, '•'),
    (0xA1, '○'),
    (0xA4, '◎'),
    (0xA7, '■'),
    (0xA8, '□'),
    (0xAA, '◆'),
    (0xAB, '★'),
    (0xB2, '☆'),
    (0xD8, '●'),
    (0xDF, '←'),
    (0xE0, '→'),
    (0xE1, '↑'),
    (0xE2, '↓'),
    (0xE8, '→'),
    (0xEC, '●'),
    (0xF0, '→'),
    (0xFB, '×'),
    (0xFC, '√'),
    (0xFD, '×'),
    (0xFE, '√'),
    (0xFF, '■'),
];

/// Wingdings 2, where it differs.
const WINGDINGS_2: [(u32, char); 7] =
    [(0x30, '□'), (0x4F, '×'), (0x50, '√'), (0x51, '×'), (0x52, '√'), (0x54, '×'), (0xA3, '□')];

/// Signs no face of a paper draws, and the plain ones that mean the same.
const PLAIN: [(char, char); 16] = [
    ('\u{2217}', '*'),
    ('\u{223C}', '～'),
    ('\u{22C5}', '·'),
    ('\u{2212}', '－'),
    ('✓', '√'),
    ('✔', '√'),
    ('✗', '×'),
    ('✘', '×'),
    ('✕', '×'),
    ('✖', '×'),
    ('❌', '×'),
    ('✅', '√'),
    ('☑', '√'),
    ('➢', '●'),
    ('➤', '●'),
    ('❖', '◆'),
];

/// The real character at a place (0–255) of a symbol face; `None`: nobody knows.
pub(super) fn of_face(face: &str, code: u32) -> Option<char> {
    let place = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    let face = face.to_lowercase();
    let found = |table: &[(u32, char)]| table.iter().find(|(at, _)| *at == place).map(|(_, character)| *character);
    match () {
        () if face.starts_with("symbol") => {
            let at = place.checked_sub(0x20)? as usize;
            SYMBOL.chars().nth(at).filter(|c| *c != ' ' || place == 0x20)
        }
        () if face.starts_with("wingdings 2") => found(&WINGDINGS_2).or_else(|| found(&WINGDINGS)),
        () => match place {
            0x81..=0x8A => circled(place - 0x80),
            0x8C..=0x95 => circled(place - 0x8B),
            // The bullet of Symbol is met in texts whose face is lost.
            0xB7 => Some('•'),
            _ => found(&WINGDINGS),
        },
    }
}

/// Is every character of this face a symbol?
pub(super) fn is_symbol_face(face: &str) -> bool {
    let face = face.to_lowercase();
    face == "symbol" || face.starts_with("wingdings") || face.starts_with("webdings")
}

/// A text with its private characters made real and signs without a face made plain. What nobody knows becomes □ and is
/// given back, so that it can be told.
pub(super) fn real(text: &str, face: &str) -> (String, Vec<char>) {
    let mut unknown = Vec::new();
    let symbols = is_symbol_face(face);
    let real = text.chars().map(|c| {
        let code = u32::from(c);
        let private = (0xF020..=0xF0FF).contains(&code);
        if private || symbols && (0x21..=0xFF).contains(&code) {
            return of_face(face, code).unwrap_or_else(|| {
                unknown.push(c);
                '□'
            });
        }
        if matches!(code, 0xE000..=0xF8FF | 0xF_0000..=0x10_FFFD) {
            unknown.push(c);
        }
        PLAIN.iter().find(|(sign, _)| *sign == c).map_or(c, |(_, plain)| *plain)
    });
    (real.collect(), unknown)
}

/// `SYMBOL 183 \f "Symbol"`: the character a field names.
pub(super) fn instruction(text: &str) -> Option<char> {
    let mut words = text.split_whitespace();
    let code = words.next()?;
    let code = code.strip_prefix("0x").map_or_else(|| code.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())?;
    let face = words.skip_while(|word| *word != "\\f").nth(1).map_or("", |face| face.trim_matches('"'));
    if is_symbol_face(face) { of_face(face, code) } else { char::from_u32(code) }
}

/// `１` → `1`.
fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + (u32::from(c) - u32::from('０')) as u8),
        _ => c,
    }
}

/// ○ and 3 → ③: a sign drawn over another.
pub(super) fn enclosed(sign: &str, inner: &str) -> Option<String> {
    let frame = sign.trim().chars().all(|c| "○〇◯O□◇△".contains(c));
    let round = sign.trim().chars().all(|c| "○〇◯O".contains(c));
    let digits: String = inner.trim().chars().map(half_width).collect();
    let number = digits.parse().ok().and_then(circled).filter(|_| round);
    frame.then(|| number.map_or_else(|| inner.trim().to_owned(), String::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbol_faces_have_their_characters() {
        assert_eq!(SYMBOL.chars().count(), 0xE6 - 0x20);
        assert_eq!((of_face("Symbol", 0xF0B7), of_face("Symbol", 0xF06D)), (Some('•'), Some('μ')));
        assert_eq!((of_face("Symbol", 0xB3), of_face("Symbol", 0xF0E5)), (Some('≥'), Some('∑')));
        assert_eq!((of_face("Wingdings", 0xF0FE), of_face("Wingdings 2", 0xA3)), (Some('√'), Some('□')));
        assert_eq!((of_face("Wingdings", 0x82), of_face("Wingdings", 0xF03A)), (Some('②'), None));
    }

    #[test]
    fn texts_become_real() {
        assert_eq!(real("\u{F0B7}抓学习∗", "仿宋"), ("•抓学习*".into(), vec![]));
        assert_eq!(real("a≤b", "Symbol"), ("α≤β".into(), vec![]));
        assert_eq!(real("\u{F03A}", "宋体"), ("□".into(), vec!['\u{F03A}']));
        assert_eq!(instruction(r#"183 \f "Symbol" \s 10"#), Some('•'));
        assert_eq!((enclosed("○", "7"), enclosed("a", "b")), (Some("⑦".into()), None));
        assert_eq!(enclosed("○", "１"), Some("①".into()));
    }
}
