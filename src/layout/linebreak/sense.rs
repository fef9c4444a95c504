//! What is better kept on one line, where nothing is lost by it: a number and its unit, 第5条, 〔2026〕1号, 2021—2035.
//!
//! A name of several parts (卡尔·马克思) is not among them: nobody can tell from the text where its first part begins.
//! No standard asks for it, so it is a wish and no ban: [`super::breaker`] weighs it against how far a line is stretched.

use crate::layout::class::is_digit;

/// The words and signs that count: the first character of each.
const UNITS: &str =
    "年月日时分秒点元角万亿千百个人次条号项名户亩吨公平米斤克升岁届位家座处所台辆倍度周天期批件起场篇页章节款级类种套";

/// Does a line end before the character at `at` part what belongs together?
///
/// `at` is neither the first character nor one past the last.
pub(super) fn parts(text: &[char], at: usize) -> bool {
    let (before, after) = (text[at - 1], text[at]);
    let is_range = || matches!(before, '—' | '～' | '–') && at >= 2 && is_digit(text[at - 2]);
    if is_digit(after) {
        matches!(before, '第' | '〕') || is_range()
    } else {
        is_digit(before) && UNITS.contains(after)
    }
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn numbers_units_and_articles() {
        for text in [
            "到2026^年底",
            "第^5^条",
            "〔2026〕^1^号",
            "卡尔·马克思",
            "约3^万人，5.2^个百分点",
            "2021—^2035^年",
            "汉字，A股",
        ] {
            let chars: Vec<char> = text.chars().filter(|&c| c != '^').collect();
            let bar = |at: usize| if at > 0 && parts(&chars, at) { "^" } else { "" };
            let shown: String = (0..chars.len()).map(|at| format!("{}{}", bar(at), chars[at])).collect();
            assert_eq!(shown, text);
        }
    }
}
