//! What is a Han character; the only place that says it.

/// A Han character: 漢字 of every extension and the compatibility forms, with 〇 and 々, which stand for one.
pub const fn is_han(c: char) -> bool {
    matches!(
        c,
        '\u{4E00}'..='\u{9FFF}'
            // Extension A, the compatibility block, then planes 2 and 3 with extensions B to J.
            | '\u{3400}'..='\u{4DBF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{323AF}'
            | '\u{323B0}'..='\u{3347F}'
            | '〇'
            | '々'
    )
}

/// A character that Chinese text is written with: Han, its marks, full-width forms.
pub const fn is_chinese(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_extension_is_han_and_nothing_else_is() {
        for c in "汉〇々㐀䶿𠀀𫜴𬺰𮯠𰀀𱍐豈龥鿿".chars() {
            assert!(is_han(c), "{c}");
        }
        for c in "，。《①Ａa5ㄅあ한—…·\u{3000}\u{E000}".chars() {
            assert!(!is_han(c), "{c}");
        }
        assert!(is_chinese('，') && is_chinese('。') && !is_chinese('a'));
    }
}
