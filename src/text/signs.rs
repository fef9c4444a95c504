//! Signs no face of print has: emoji and the arrows and marks that come with them, and what says the same in print.

use unicode_normalization::char::decompose_compatible;

/// What stands for a sign in print, sorted.
const IN_PRINT: &[(char, char)] = &[
    ('∘', '°'),
    ('⎡', '「'),
    ('⎦', '」'),
    ('☐', '□'),
    ('☑', '√'),
    ('✅', '√'),
    ('✓', '√'),
    ('✔', '√'),
    ('✕', '×'),
    ('✖', '×'),
    ('✗', '×'),
    ('✘', '×'),
    ('❌', '×'),
    ('❎', '×'),
    ('❓', '？'),
    ('❔', '？'),
    ('❕', '！'),
    ('❗', '！'),
    ('➔', '→'),
    ('➜', '→'),
    ('➡', '→'),
    ('➤', '●'),
    ('👇', '↓'),
    ('👉', '→'),
    ('🔘', '●'),
    ('🔴', '●'),
    ('🔵', '●'),
    ('🔶', '◆'),
    ('🔷', '◆'),
    ('🔸', '◆'),
    ('🔹', '◆'),
];

/// The sign that says the same in print; letters and digits of formulas, 𝜏 𝐹 𝟐, as plain ones.
pub(crate) fn in_print(c: char) -> Option<char> {
    match IN_PRINT.binary_search_by_key(&c, |row| row.0) {
        Ok(at) => Some(IN_PRINT[at].1),
        Err(_) if matches!(c, '\u{1D400}'..='\u{1D7FF}') => {
            let mut plain = None;
            decompose_compatible(c, |part| plain = Some(part));
            plain.filter(|&plain| plain != c)
        }
        Err(_) => None,
    }
}

/// Is it a picture rather than a letter or a mark: an emoji, or what joins and colours emoji?
pub(crate) fn is_picture(c: char) -> bool {
    // Stars, sexes, numbers in circles and suits are in the faces of print.
    let printed = matches!(c, '★' | '☆' | '♀' | '♂' | '❶'..='➓' | '♠'..='♧');
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{FE0E}' | '\u{FE0F}' | '\u{200D}')
        && !printed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_sorted_and_pictures_are_told_from_print() {
        assert!(IN_PRINT.is_sorted_by(|one, next| one.0 < next.0));
        assert!(is_picture('🎉') && is_picture('✅') && !is_picture('★') && !is_picture('①') && !is_picture('、'));
        assert_eq!(in_print('✅'), Some('√'));
        assert_eq!(['𝜏', '𝐹', '𝟐', 'τ'].map(in_print), [Some('τ'), Some('F'), Some('2'), None]);
    }
}
