//! The bans of GB/T 15834—2011 and GB/T 15835—2011 on line ends, which win over the host's rules in our output.
//!
//! Hosts let `——` be parted and a lone `—` begin a line. No setting of a DOCX forbids that; the spacing by which
//! [`super::breaker`] holds a line does.

use crate::layout::class::{
    closes, closes_in_latin, is_blank, is_digit, is_interpunct, is_letter_or_digit, is_number_suffix, opens,
};

/// May no line end before the character at `at`, whatever the host says?
///
/// `at` is neither the first character nor one past the last, and no blank.
pub(crate) fn forbids(text: &[char], at: usize) -> bool {
    parts_marks(text, at) || parts_a_number(text, at) || parts_a_compound(text, at)
}

/// Does a line end here leave a mark where none may stand? Even a number too long for a line is not parted so.
pub(crate) fn parts_marks(text: &[char], at: usize) -> bool {
    parts_a_mark(text, at) || begins_badly(text, at) || ends_badly(text, at)
}

/// 5.1.4 破折号 (two em dashes) and 5.1.5 省略号 (two ellipses) are never parted.
fn parts_a_mark(text: &[char], at: usize) -> bool {
    matches!((text[at - 1], text[at]), ('—', '—') | ('…', '…') | ('‥', '‥'))
}

/// GB/T 15835—2011, 5.1.7: a number stays on one line, with its points, commas and what belongs to it (`%`, `℃`).
fn parts_a_number(text: &[char], at: usize) -> bool {
    let digit = |at: usize| text.get(at).is_some_and(|&c| is_digit(c));
    match text[at] {
        c if is_digit(c) => {
            digit(at - 1)
                || matches!(text[at - 1], '.' | ',' | '．') && at >= 2 && digit(at - 2)
                || is_sign(text, at - 1)
        }
        '.' | ',' | '．' => digit(at - 1) && digit(at + 1),
        c => is_number_suffix(c) && digit(at - 1),
    }
}

/// Is a character before a digit the sign of the number: `-5`, `±0.3`, `≥90`, `￥200`? A hyphen behind a letter or digit joins.
fn is_sign(text: &[char], at: usize) -> bool {
    match text[at] {
        '-' | '−' | '－' => at == 0 || !is_letter_or_digit(text[at - 1]) || !text[at - 1].is_ascii(),
        c => "+＋±<>＜＞≤≥≈¥￥$＄".contains(c),
    }
}

/// `0000-6210007`, `GX-200A`, `e-mail`: what a hyphen joins is one number, name or word (GB/T 15834—2011, 4.13).
fn parts_a_compound(text: &[char], at: usize) -> bool {
    let joined = |c: char| c.is_ascii_alphanumeric();
    at >= 2 && text[at - 1] == '-' && joined(text[at - 2]) && joined(text[at])
}

/// 5.1.1–5.1.3, 5.1.6, 5.1.7, 5.1.9: pauses, closing marks, 连接号, 间隔号 and 分隔号 begin no line.
fn begins_badly(text: &[char], at: usize) -> bool {
    let c = text[at];
    let after_blank = is_blank(text[at - 1]);
    closes(c)
        || is_interpunct(c)
        || !after_blank && (closes_in_latin(c) || is_number_suffix(c) || matches!(c, '/' | '／') || connects(text, at))
}

/// A 连接号, 5.1.6: `～`, one `—`, or a hyphen that is no minus sign.
fn connects(text: &[char], at: usize) -> bool {
    let next = text.get(at + 1).copied().unwrap_or(' ');
    match text[at] {
        '～' | '〜' | '–' | '‐' => true,
        '—' => next != '—',
        '-' => is_letter_or_digit(text[at - 1]) && (text[at - 1].is_ascii() || !is_digit(next)),
        _ => false,
    }
}

/// 5.1.3: opening marks end no line, blanks behind them or not; 5.1.9: nor does a 分隔号 beside Han.
fn ends_badly(text: &[char], at: usize) -> bool {
    let Some(last) = text[..at].iter().rposition(|&c| !is_blank(c)) else { return false };
    let beside_han = || !text[at].is_ascii() || last > 0 && !text[last - 1].is_ascii();
    opens(text[last]) || text[last] == '／' || text[last] == '/' && last + 1 == at && beside_han()
}

#[cfg(test)]
mod tests {
    use super::forbids;

    /// The text with `^` wherever a line end is forbidden.
    fn banned(text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let mark = |at: usize| if at > 0 && chars[at] != ' ' && forbids(&chars, at) { "^" } else { "" };
        chars.iter().enumerate().map(|(at, c)| format!("{}{c}", mark(at))).collect()
    }

    #[test]
    fn each_clause() {
        let cases = [
            ("5.1.1", "我^，你^。他^；"),
            ("5.1.2", "好^！^！真^？"),
            ("5.1.3", "“^甲^”（^乙^）《^丙^》"),
            ("5.1.3, blanks beside them", "A （ ^B ^）"),
            ("5.1.4", "甲—^—乙"),
            ("5.1.5", "甲…^…乙"),
            ("5.1.6", "北京^—上海3^～5年A^-^B吐^-哈"),
            ("5.1.7", "卡尔^·马克思"),
            ("5.1.9", "甲^/^乙A^/BC^/^丁甲^／^乙"),
            ("GB/T 15835 5.1.7", "达4^5^.^6^%和1^,^2^3^4元１^２"),
            ("GB/T 15835 5.1.7, the sign", "气温-^5度^，±^0^.^3或≥^9^0"),
        ];
        for (clause, text) in cases {
            assert_eq!(banned(&text.replace('^', "")), text, "{clause}");
        }
    }

    #[test]
    fn what_looks_alike_is_free() {
        for free in ["the .gov", "A – B", "甲——乙"] {
            let text = banned(free).replace("—^—", "——");
            assert_eq!(text, free);
        }
    }
}
