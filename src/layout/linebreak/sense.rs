//! What is better kept on one line, where nothing is lost by it: a number and its unit, 第5条, 〔2026〕1号, 2021—2035.
//!
//! What wide blanks set off from what is beside it, as names in a list are, and 李　强 are wholes too.
//!
//! Names of several parts (卡尔·马克思) and names in a row are wholes too. No standard asks for any of it, so it is a wish and no
//! ban: [`super::breaker`] weighs it against how far a line is stretched.

use crate::layout::class::is_digit;
use crate::text::han::is_han;
use crate::text::lexicon::{measures, surnames};
use crate::text::{marks, name, quantity};
use std::ops::Range;

/// What wide blanks set off is no longer than this: a name with what is said of its bearer.
const LONGEST_SET_OFF: usize = 12;
const WIDE_BLANK: char = '\u{3000}';

/// How firmly what is one holds together, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Whole {
    /// A number with its unit (12.6亿元, 126 km), the name of a person in running text, what wide blanks set off.
    Number,
    /// The number of a paper and a range, of which no half says anything: 〔2026〕1号, 12～15℃.
    Code,
    /// The name of a person in a list, or in two characters with a wide blank between: 李　强.
    Name,
}

/// What had better not be parted in a text.
pub(super) struct Wholes {
    /// The whole a character is in that begins before it.
    inside: Vec<Option<Whole>>,
    has_wide_blanks: bool,
    /// What wide blanks set off: the name of a person in a list of them.
    set_off: Whole,
}

impl Wholes {
    /// Those of a text; `people`: it lists them.
    pub(super) fn of(text: &[char], people: bool) -> Self {
        let has_wide_blanks = text.contains(&WIDE_BLANK);
        let set_off = if people { Whole::Name } else { Whole::Number };
        let mut wholes = Wholes { inside: vec![None; text.len()], has_wide_blanks, set_off };
        for dot in (0..text.len()).filter(|&at| name::is_interpunct(text[at])) {
            wholes.put(name::around(text, dot).unwrap_or(dot..dot + 1), set_off);
        }
        if people {
            wholes.people(text);
        }
        for name in name::rows(text) {
            wholes.put(name, Whole::Name);
        }
        if has_wide_blanks {
            wholes.spaced_names(text);
        }
        wholes.numbers(text);
        wholes
    }

    fn put(&mut self, whole: Range<usize>, firm: Whole) {
        self.inside[whole.start + 1..whole.end].iter_mut().for_each(|inside| *inside = Some(firm).max(*inside));
    }

    /// In a list of people a short item is a name, and so is what stands behind a post.
    fn people(&mut self, text: &[char]) {
        let mut at = 0;
        for item in text.chunk_by(|&a, &b| is_han(a) == is_han(b)) {
            at += item.len();
            if is_han(item[0]) {
                let whole = Some(item.len()).filter(|&length| length <= name::LONGEST_HAN);
                let length = whole.or_else(|| name::behind_post(item)).unwrap_or(1);
                self.put(at - length..at, Whole::Name);
            }
        }
    }

    /// `李　强`, also behind a post or an organ: 市教育局李　强.
    fn spaced_names(&mut self, text: &[char]) {
        let is_han = |at: usize| text.get(at).copied().is_some_and(is_han);
        let begins =
            |at: usize| at == 0 || !is_han(at - 1) || surnames::starts_with_one(text[at].encode_utf8(&mut [0; 4]));
        for at in 2..text.len() {
            let pair = text[at - 1] == WIDE_BLANK && is_han(at) && !is_han(at + 1) && is_han(at - 2) && begins(at - 2);
            // Names in a row are alike to look at (王　芳　李　明): they are told in pairs.
            if pair && self.inside[at - 2] < Some(Whole::Name) {
                self.put(at - 1..at + 1, Whole::Name);
            }
        }
    }

    fn numbers(&mut self, text: &[char]) {
        let mut number = 0;
        for at in 0..text.len() {
            if at >= number && (is_digit(text[at]) || text[at] == '第') {
                let mut end = quantity::end(text, at).unwrap_or(at + 1);
                if text.get(end) == Some(&' ') && is_digit(text[end - 1]) {
                    end += 1 + measures::symbol_at(&text[end + 1..]);
                }
                let joined = |dash: usize| joins_a_range(text, dash);
                let code = at > 0 && (text[at - 1] == '〕' || joined(at - 1)) || joined(end);
                let from = if code && at > 0 && text[at - 1] == '〕' { at - 1 } else { at };
                self.put(from..end, if code { Whole::Code } else { Whole::Number });
                number = end;
            }
        }
        for at in (2..text.len()).filter(|&at| joins_a_range(text, at - 1)) {
            self.put(at - 1..at + 1, Whole::Code);
        }
        // A name in Latin letters and the number it goes with: ISO 9001, 5G.
        for at in (2..text.len()).filter(|&at| is_digit(text[at]) && text[at - 1] == ' ') {
            if text[at - 2].is_ascii_alphabetic() {
                self.put(at - 1..at + 1, Whole::Number);
            }
        }
    }

    /// What a line that ends before the character at `at` parts, if anything.
    ///
    /// `at` is neither the first character nor one past the last.
    pub(super) fn parted(&self, text: &[char], at: usize) -> Option<Whole> {
        let set_off = || Some(self.set_off).filter(|_| self.has_wide_blanks && parts_what_is_set_off(text, at));
        self.inside[at].max(set_off())
    }
}

/// Is it the dash of a range: 2021—2035, 12～15℃, DK0+000～DK62+317?
fn joins_a_range(text: &[char], at: usize) -> bool {
    let joined = |at: Option<usize>| {
        at.and_then(|at| text.get(at)).is_some_and(|c| c.is_ascii_alphanumeric() || "%％℃°".contains(*c))
    };
    matches!(text.get(at), Some('—' | '～' | '–')) && joined(at.checked_sub(1)) && joined(Some(at + 1))
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
            "市卫生局和市农业农村局的郑　^洁^，市^民^政^局^原^副^局^长^郭　^凯",
            "参加的有：林^国^平、何^晓^梅、阿^不^都^热^依^木^·^买^买^提",
            "气温1^2～^1^5^℃，里程DK0+1^0^0～^DK6^2",
            "按照ISO ^9^0^0^1执行",
            "市^财^政^局　马　^俊^，市^教^育^局　孙　^莉",
            "出^席^：张　^三^（^县^长^）　李　^四",
        ] {
            let chars: Vec<char> = text.chars().filter(|&c| c != '^').collect();
            let bar =
                |at: usize| if at > 0 && Wholes::of(&chars, false).parted(&chars, at).is_some() { "^" } else { "" };
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
        let bar = |at: usize| if at > 0 && wholes.parted(&chars, at).is_some() { "^" } else { "" };
        let shown: String = (0..chars.len()).map(|at| format!("{}{}", bar(at), chars[at])).collect();
        assert_eq!(shown, text);
    }
}
