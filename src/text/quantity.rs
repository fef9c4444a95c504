//! Numbers with what counts them: 2026年, 12.5亿元, 第十四届, 二十多天.

use super::lexicon::measures;

/// The longest number in Han numerals that is looked for: every place of a text may begin one.
const LONGEST: usize = 24;

/// One past the end of the number that begins at `at`, its unit included; `None` when there is none, or when it is one
/// character long.
///
/// In Han numerals a number needs a 第 before it or a unit behind it: 一切, 三农 and 十四五 count nothing.
pub(crate) fn end(text: &[char], at: usize) -> Option<usize> {
    let ordinal = text[at] == '第';
    let first = at + usize::from(ordinal);
    let arabic =
        run(text, first, |c| c.is_ascii_digit() || ('０'..='９').contains(&c), |c| matches!(c, '.' | ',' | '．'));
    let digits = arabic > first;
    let mut end = if digits {
        arabic
    } else {
        let near = &text[..text.len().min(first + LONGEST)];
        run(near, first, |c| "〇一二三四五六七八九十百千万亿两".contains(c), |_| false)
    };
    if end == first {
        return None;
    }
    let several = run(text, end, |c| "多余几".contains(c), |_| false);
    let multiplied = run(text, several, |c| "十百千万亿".contains(c), |_| false);
    let unit = measures::longest_at(&text[multiplied..]);
    if unit > 0 {
        end = multiplied + unit;
    } else if digits {
        end = run(text, end, |c| "万亿".contains(c), |_| false);
    } else if !ordinal {
        return None;
    }
    (end > at + 1).then_some(end)
}

/// One past the run of characters `of` from a place on; those `between` count where such a character follows.
fn run(text: &[char], from: usize, of: impl Fn(char) -> bool, between: impl Fn(char) -> bool) -> usize {
    let mut end = from;
    while let Some(&c) = text.get(end) {
        let goes_on = of(c) || end > from && between(c) && text.get(end + 1).is_some_and(|&next| of(next));
        if !goes_on {
            break;
        }
        end += 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_their_units_along() {
        for (text, number) in [
            ("2026年底", "2026年"),
            ("13,480元", "13,480元"),
            ("12.5亿元。", "12.5亿元"),
            ("6800万元", "6800万元"),
            ("3个百分点", "3个百分点"),
            ("第十四届全国", "第十四届"),
            ("第3批", "第3批"),
            ("二十多天", "二十多天"),
            ("第一书记", "第一"),
            ("38.6%，", "38.6%"),
            ("12345热线", "12345"),
            ("100周年", "100周年"),
            ("二期工程", "二期工程"),
        ] {
            let chars: Vec<char> = text.chars().collect();
            let found: Option<String> = end(&chars, 0).map(|end| chars[..end].iter().collect());
            assert_eq!(found.as_deref(), Some(number), "{text}");
        }
    }

    #[test]
    fn what_counts_nothing_is_no_number() {
        for text in ["一切都好", "三农工作", "十五五规划", "一、", "5G网络", "第", "", "，"] {
            let chars: Vec<char> = text.chars().collect();
            assert!(chars.is_empty() || end(&chars, 0).is_none(), "{text}");
        }
    }
}
