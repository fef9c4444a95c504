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
}
