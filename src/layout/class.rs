//! Character classes for line ends: what may not begin a line, what may not end one, what is a letter.
//!
//! The lists are those of GB/T 15834—2011; what a program that breaks a DOCX makes of a mark is in [`super::hosts`].

use crate::text::marks;

/// Blanks hang at the end of a line and never begin one.
pub(crate) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}')
}

/// A letter or digit as the host counts them: Unicode L*, Nd, Nl and No; so also Han, 〇, ①, Ⅲ, ² and full-width forms.
pub(crate) fn is_letter_or_digit(c: char) -> bool {
    match c {
        '\u{0}'..='\u{7F}' => c.is_ascii_alphanumeric(),
        '\u{4E00}'..='\u{9FFF}' => true,
        // Rust's Alphabetic also holds circled and squared letters, which are symbols (So) to the host.
        '\u{24B6}'..='\u{24E9}' | '\u{1F130}'..='\u{1F189}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// A digit, half or full width.
pub(crate) fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// Marks that close or pause, which begin no line: 5.1.1, 5.1.2 and 5.1.3 of GB/T 15834—2011.
pub(crate) fn closes(c: char) -> bool {
    matches!(
        c,
        '、' | '。'
            | '，'
            | '．'
            | '：'
            | '；'
            | '？'
            | '！'
            | '〉'
            | '》'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '〗'
            | '〞'
            | '〟'
            | '）'
            | '］'
            | '｝'
            | '’'
            | '”'
            | '｡'
            | '､'
            | '｣'
    )
}

/// The same marks as Latin text writes them, which may begin a line after a blank (`.gov`).
pub(crate) fn closes_in_latin(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | ',' | '.' | ':' | ';' | '?' | '!')
}

/// Marks that open, which end no line: 5.1.3 of GB/T 15834—2011.
pub(crate) fn opens(c: char) -> bool {
    matches!(
        c,
        '（' | '［'
            | '｛'
            | '〈'
            | '《'
            | '「'
            | '『'
            | '【'
            | '〔'
            | '〖'
            | '〝'
            | '‘'
            | '“'
            | '('
            | '['
            | '{'
            | '｢'
    )
}

/// 间隔号, which begins no line: 5.1.7 of GB/T 15834—2011.
pub(crate) fn is_interpunct(c: char) -> bool {
    marks::INTERPUNCTS.contains(&c)
}

/// What follows a number and belongs to it.
pub(crate) fn is_number_suffix(c: char) -> bool {
    matches!(c, '%' | '‰' | '‱' | '％' | '℃' | '℉' | '°' | '′' | '″')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted_as_the_host_counts_them() {
        for c in "汉〇々①Ⅲ²Ａ０A5éЖあ㐀".chars() {
            assert!(is_letter_or_digit(c), "{c}");
        }
        for c in "。“—…·×%‰℃№→ⓐ★㎡ \u{3000}".chars() {
            assert!(!is_letter_or_digit(c), "{c}");
        }
    }

    #[test]
    fn what_closes_does_not_open() {
        for c in (0..=0xFFFF).filter_map(char::from_u32) {
            assert!(!(closes(c) && opens(c)), "{c}");
        }
    }
}
