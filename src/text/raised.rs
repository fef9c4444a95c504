//! Characters set above and below the line: `m²`, `CO₂`, `10⁻⁶`.

/// Digits and signs that have a raised and a lowered form.
const FORMS: [(char, char, char); 17] = [
    ('0', '⁰', '₀'),
    ('1', '¹', '₁'),
    ('2', '²', '₂'),
    ('3', '³', '₃'),
    ('4', '⁴', '₄'),
    ('5', '⁵', '₅'),
    ('6', '⁶', '₆'),
    ('7', '⁷', '₇'),
    ('8', '⁸', '₈'),
    ('9', '⁹', '₉'),
    ('+', '⁺', '₊'),
    ('-', '⁻', '₋'),
    ('−', '⁻', '₋'),
    ('=', '⁼', '₌'),
    ('(', '⁽', '₍'),
    (')', '⁾', '₎'),
    ('n', 'ⁿ', 'ₙ'),
];

/// `2` → `²`; `None` where some character has no raised form.
pub fn raised(text: &str) -> Option<String> {
    formed(text, |(_, raised, _)| raised)
}

/// `2` → `₂`; `None` where some character has no lowered form.
pub fn lowered(text: &str) -> Option<String> {
    formed(text, |(_, _, lowered)| lowered)
}

/// `^3^`, `~2~`: what is written to be set above or below the line, where `text` begins with it. Gives its length in bytes and
/// how it is set.
///
/// Both signs mean other things too (`a^2`, `3~5天`), so only a number is taken for it (`10^-6^`, `Ca^2+^`, `x^n^`), and only
/// behind what can have one: a figure or a word, for `~` a letter.
pub fn marked(before: Option<char>, text: &str) -> Option<(usize, String)> {
    const LONGEST: usize = 6;
    let sign = text.chars().next().filter(|sign| matches!(sign, '^' | '~'))?;
    let inner = &text[1..];
    let end = inner.bytes().take(LONGEST + 1).position(|byte| byte == sign as u8)?;
    let inner = &inner[..end];
    let number = inner.trim_start_matches(['+', '-']).trim_end_matches(['+', '-']);
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit()) || number == "n";
    let one_sign = inner.len() <= number.len() + 1;
    let (stands, set) = match sign {
        '^' => (before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | '）')), raised(inner)?),
        _ => (before.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, ')' | '）')), lowered(inner)?),
    };
    (!inner.is_empty() && is_number && one_sign && stands).then_some((end + 2, set))
}

fn formed(text: &str, form: fn((char, char, char)) -> char) -> Option<String> {
    text.chars().map(|c| FORMS.iter().find(|(plain, _, _)| *plain == c).map(|row| form(*row))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_raised_whole_or_not_at_all() {
        assert_eq!((raised("2").as_deref(), lowered("10").as_deref(), raised("注1")), (Some("²"), Some("₁₀"), None));
        assert_eq!(raised("-6").as_deref(), Some("⁻⁶"));
    }

    #[test]
    fn only_numbers_behind_something_are_marked() {
        let set = |before, text| marked(Some(before), text);
        for (before, text, length, wanted) in [
            ('0', "^3^千瓦", 3, "³"),
            ('0', "^-6^", 4, "⁻⁶"),
            ('a', "^2+^", 4, "²⁺"),
            ('H', "~2~O", 3, "₂"),
            ('米', "^2^", 3, "²"),
        ] {
            assert_eq!(set(before, text), Some((length, wanted.to_owned())), "{text}");
        }
        for (before, text) in
            [('x', "^2+2^n"), ('3', "~5~7天"), ('a', "^TM^"), ('约', "~5~"), ('\\', "^2^"), ('a', "^^"), ('a', "^+-^")]
        {
            assert_eq!(set(before, text), None, "{text}");
        }
    }
}
