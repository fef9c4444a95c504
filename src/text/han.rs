//! What is a Han character; the only place that says it.

use std::borrow::Cow;
use unicode_normalization::char::decompose_compatible;

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

/// Radicals of the supplement that have the shape of a whole character, sorted: UCD, EquivalentUnifiedIdeograph.txt.
const RADICALS: &[(char, char)] = &[
    ('⺈', '刀'),
    ('⺝', '月'),
    ('⺟', '母'),
    ('⺠', '民'),
    ('⺧', '牛'),
    ('⺬', '示'),
    ('⺮', '竹'),
    ('⺶', '羊'),
    ('⺽', '臼'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻑', '長'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻗', '雨'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻧', '卤'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻬', '齐'),
    ('⻮', '齿'),
    ('⻰', '龙'),
    ('⻳', '龟'),
];

/// The ordinary character for one that only looks like it: a radical (⼯), a compatibility ideograph (隆 U+F9DC). They come out
/// of badly made PDF, look right on paper, and are other characters to every search. Any other character stays.
pub fn ordinary(c: char) -> char {
    let mut plain = c;
    match c {
        '\u{2E80}'..='\u{2EF3}' => {
            plain = RADICALS.binary_search_by_key(&c, |row| row.0).map_or(c, |at| RADICALS[at].1);
        }
        '\u{2F00}'..='\u{2FD5}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}' => {
            decompose_compatible(c, |part| plain = part);
        }
        _ => {}
    }
    plain
}

/// The ordinary character where it takes as many bytes: whatever is known of places in a text still holds.
pub fn ordinary_in_place(c: char) -> char {
    let plain = ordinary(c);
    if plain.len_utf8() == c.len_utf8() { plain } else { c }
}

/// A text with [`ordinary_in_place`] characters, and how many were changed.
pub fn with_ordinary(text: &str) -> (Cow<'_, str>, usize) {
    let count = text.chars().filter(|&c| ordinary_in_place(c) != c).count();
    match count {
        0 => (Cow::Borrowed(text), 0),
        _ => (text.chars().map(ordinary_in_place).collect(), count),
    }
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

    #[test]
    fn radicals_and_doubles_become_ordinary_characters() {
        assert!(RADICALS.is_sorted_by(|one, next| one.0 < next.0));
        for (odd, plain) in [('⽅', '方'), ('⻓', '长'), ('⺠', '民'), ('\u{F9DC}', '隆'), ('\u{2F804}', '你')]
        {
            assert_eq!(ordinary(odd), plain);
        }
        // A unified ideograph in spite of its place, a part of a character, a number in a circle.
        for c in ['\u{FA0E}', '⺡', '①', '工'] {
            assert_eq!(ordinary(c), c);
        }
        assert_eq!(with_ordinary("⽀持⼯作"), ("支持工作".into(), 2));
        assert_eq!(with_ordinary("支持工作"), ("支持工作".into(), 0));
    }
}
