//! What is better kept on one line, where nothing is lost by it: a number and its unit, 第5条, 〔2026〕1号, 2021—2035.
//!
//! What wide blanks set off from what is beside it, as names in a list are, and 李　强 are wholes too.
//!
//! A name of several parts (卡尔·马克思) is not among them: nobody can tell from the text where its first part begins.
//! No standard asks for it, so it is a wish and no ban: [`super::breaker`] weighs it against how far a line is stretched.

use crate::layout::class::is_digit;
use crate::text::han::is_han;

/// The words and signs that count: the first character of each.
const UNITS: &str =
    "年月日时分秒点元角万亿千百个人次条号项名户亩吨公平米斤克升岁届位家座处所台辆倍度周天期批件起场篇页章节款级类种套";

/// What wide blanks set off is no longer than this: a name with what is said of its bearer.
const LONGEST_SET_OFF: usize = 12;
const WIDE_BLANK: char = '\u{3000}';

/// What had better not be parted in a text.
pub(super) struct Wholes {
    /// Is the character the second of a name of two that has a wide blank inside (李　强)? Empty for a text without such.
    second: Vec<bool>,
}

impl Wholes {
    /// Those of a text.
    pub(super) fn of(text: &[char]) -> Self {
        let mut second = Vec::new();
        if text.contains(&WIDE_BLANK) {
            let is_han = |at: usize| text.get(at).copied().is_some_and(is_han);
            let alone = |at: usize| is_han(at) && (at == 0 || !is_han(at - 1)) && !is_han(at + 1);
            second.resize(text.len(), false);
            // Names in a row are alike to look at (王　芳　李　明): they are told in pairs.
            for at in 2..text.len() {
                second[at] = text[at - 1] == WIDE_BLANK && alone(at) && alone(at - 2) && !second[at - 2];
            }
        }
        Wholes { second }
    }

    /// Does a line that ends before the character at `at` part what belongs together?
    ///
    /// `at` is neither the first character nor one past the last.
    pub(super) fn are_parted(&self, text: &[char], at: usize) -> bool {
        let (before, after) = (text[at - 1], text[at]);
        let is_range = || matches!(before, '—' | '～' | '–') && at >= 2 && is_digit(text[at - 2]);
        if is_digit(after) {
            matches!(before, '第' | '〕') || is_range()
        } else {
            is_digit(before) && UNITS.contains(after)
                || self.second.get(at) == Some(&true)
                || !self.second.is_empty() && parts_what_is_set_off(text, at)
        }
    }
}

/// Does a line end before the character at `at` part what wide blanks set off?
fn parts_what_is_set_off(text: &[char], at: usize) -> bool {
    let length =
        |run: &mut dyn Iterator<Item = &char>| run.take_while(|&&c| c != WIDE_BLANK).take(LONGEST_SET_OFF + 1).count();
    let (before, behind) = (length(&mut text[..at].iter().rev()), length(&mut text[at..].iter()));
    let is_set_off = at > before || at + behind < text.len();
    before > 0 && behind > 0 && is_set_off && before + behind <= LONGEST_SET_OFF
}

#[cfg(test)]
mod tests {
    use super::Wholes;

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
            "李　^强　欧^阳^明^月　同^志^们^好",
            "王　^芳　李　^明　孙^丽^丽　周　^杰",
            "出^席^：^张　^三^（^县^长^）　李　^四",
        ] {
            let chars: Vec<char> = text.chars().filter(|&c| c != '^').collect();
            let bar = |at: usize| if at > 0 && Wholes::of(&chars).are_parted(&chars, at) { "^" } else { "" };
            let shown: String = (0..chars.len()).map(|at| format!("{}{}", bar(at), chars[at])).collect();
            assert_eq!(shown, text);
        }
    }
}
