//! What is better kept on one line, where nothing is lost by it: a number and its unit, 第5条, 〔2026〕1号, 2021—2035.
//!
//! What wide blanks set off from what is beside it, as names in a list are, and 李　强 are wholes too.
//!
//! Names of several parts (卡尔·马克思) are wholes too. No standard asks for any of it, so it is a wish and no ban:
//! [`super::breaker`] weighs it against how far a line is stretched.

use crate::layout::class::is_digit;
use crate::text::han::is_han;
use crate::text::lexicon::measures;
use crate::text::{marks, name, quantity};

/// What wide blanks set off is no longer than this: a name with what is said of its bearer.
const LONGEST_SET_OFF: usize = 12;
const WIDE_BLANK: char = '\u{3000}';

/// What had better not be parted in a text.
pub(super) struct Wholes {
    /// Is the character in a whole that begins before it: a number with its unit (12.6亿元, 126 km), a name of two characters
    /// with a wide blank between (李　强)?
    inside: Vec<bool>,
    has_wide_blanks: bool,
}

impl Wholes {
    /// Those of a text; `people`: it lists them.
    pub(super) fn of(text: &[char], people: bool) -> Self {
        let mut inside = vec![false; text.len()];
        for dot in (0..text.len()).filter(|&at| name::is_interpunct(text[at])) {
            let name = name::around(text, dot).unwrap_or(dot..dot + 1);
            inside[name.start + 1..name.end].fill(true);
        }
        if people {
            let mut at = 0;
            for item in text.chunk_by(|&a, &b| is_han(a) == is_han(b)) {
                if is_han(item[0]) {
                    let whole = Some(item.len()).filter(|&length| length <= name::LONGEST_HAN);
                    let length = whole.or_else(|| name::behind_post(item)).unwrap_or(1);
                    inside[at + item.len() - length + 1..at + item.len()].fill(true);
                }
                at += item.len();
            }
        }
        let has_wide_blanks = text.contains(&WIDE_BLANK);
        if has_wide_blanks {
            let is_han = |at: usize| text.get(at).copied().is_some_and(is_han);
            let alone = |at: usize| is_han(at) && (at == 0 || !is_han(at - 1)) && !is_han(at + 1);
            // Names in a row are alike to look at (王　芳　李　明): they are told in pairs.
            for at in 2..text.len() {
                inside[at] = text[at - 1] == WIDE_BLANK && alone(at) && alone(at - 2) && !inside[at - 2];
            }
        }
        let mut number = 0..0;
        for at in 0..text.len() {
            if at >= number.end && (is_digit(text[at]) || text[at] == '第') {
                let mut end = quantity::end(text, at).unwrap_or(at + 1);
                if text.get(end) == Some(&' ') && is_digit(text[end - 1]) {
                    end += 1 + measures::symbol_at(&text[end + 1..]);
                }
                number = at..end;
            }
            inside[at] |= number.start < at && at < number.end;
        }
        Wholes { inside, has_wide_blanks }
    }

    /// Does a line that ends before the character at `at` part what belongs together?
    ///
    /// `at` is neither the first character nor one past the last.
    pub(super) fn are_parted(&self, text: &[char], at: usize) -> bool {
        let is_range = || matches!(text[at - 1], '—' | '～' | '–') && at >= 2 && is_digit(text[at - 2]);
        self.inside[at]
            || is_digit(text[at]) && (text[at - 1] == '〕' || is_range())
            || self.has_wide_blanks && parts_what_is_set_off(text, at)
    }
}

/// Does a line end before the character at `at` part what wide blanks set off? A mark of pause ends that, too:
/// 市财政局　马　俊，｜市教育局　孙　莉.
fn parts_what_is_set_off(text: &[char], at: usize) -> bool {
    if marks::STOP.contains(&text[at - 1]) {
        return false;
    }
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
            "到2^0^2^6^年底",
            "第^5^条，第^十^四^届",
            "浓度1^1^2^ ^μ^g^/^m^³，长1^2^6^.^5^公^里，共1^2^.^8^6^亿^元",
            "〔2^0^2^6〕^1^号",
            "请卡^尔^·^马^克^思同志在会上讲话",
            "约3^万^人，5^.^2^个^百^分^点",
            "2^0^2^1—^2^0^3^5^年",
            "汉字，A股",
            "李　^强　欧^阳^明^月　同^志^们^好",
            "王　^芳　李　^明　孙^丽^丽　周　^杰",
            "市^财^政^局　马　^俊^，市^教^育^局　孙　^莉",
            "出^席^：张　^三^（^县^长^）　李　^四",
        ] {
            let chars: Vec<char> = text.chars().filter(|&c| c != '^').collect();
            let bar = |at: usize| if at > 0 && Wholes::of(&chars, false).are_parted(&chars, at) { "^" } else { "" };
            let shown: String = (0..chars.len()).map(|at| format!("{}{}", bar(at), chars[at])).collect();
            assert_eq!(shown, text);
        }
    }

    #[test]
    fn people_in_a_list() {
        let text =
            "出^席：欧^阳^明^月、李^强（女，回^族）、阿^依^努^尔^·^吐^尔^逊、县教育局局长司^马^光^华，县财政局负责同志";
        let chars: Vec<char> = text.chars().filter(|&c| c != '^').collect();
        let wholes = Wholes::of(&chars, true);
        let bar = |at: usize| if at > 0 && wholes.are_parted(&chars, at) { "^" } else { "" };
        let shown: String = (0..chars.len()).map(|at| format!("{}{}", bar(at), chars[at])).collect();
        assert_eq!(shown, text);
    }
}
