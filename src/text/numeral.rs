//! Chinese numerals and integers; enclosed and full-width forms.

/// How a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumeralScript {
    /// `十二`.
    Chinese,
    /// `12` or `１２`.
    Arabic,
}

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// 1 → 一, 11 → 十一, 20 → 二十, 105 → 一百零五. Counts up to 9999; larger numbers are written in digits.
pub(crate) fn to_chinese(number: u32) -> String {
    const UNITS: [&str; 4] = ["千", "百", "十", ""];
    if number > 9999 {
        return number.to_string();
    }
    if number == 0 {
        return "零".into();
    }
    let mut text = String::new();
    let mut gap = false;
    for (place, unit) in [1000, 100, 10, 1].into_iter().zip(UNITS) {
        let digit = number / place % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
            gap = false;
        }
        if !(digit == 1 && place == 10 && text.is_empty()) {
            text.push(DIGITS[digit as usize]);
        }
        text.push_str(unit);
    }
    text
}

/// 十一 → 11, 一百零五 → 105, 二〇二六 → 2026; `None` when it is no number or larger than 9999.
pub(crate) fn from_chinese(text: &str) -> Option<u32> {
    let has_unit = text.chars().any(|c| unit(c).is_some());
    if !has_unit {
        return positional(text);
    }
    let (mut total, mut digit, mut last_unit) = (0, None, u32::MAX);
    for c in text.chars() {
        if let Some(unit) = unit(c) {
            // Units go down; only 十 may do without a digit, and only at the start.
            let count = match digit.take() {
                Some(count) if count > 0 => count,
                None if unit == 10 && total == 0 => 1,
                _ => return None,
            };
            if unit >= last_unit {
                return None;
            }
            total += count * unit;
            last_unit = unit;
        } else {
            match (digit, chinese_digit(c)?) {
                (None, 0) if total > 0 => {}
                (None, found) if found > 0 => digit = Some(found),
                _ => return None,
            }
        }
    }
    Some(total + digit.unwrap_or(0))
}

/// 二〇二六 → 2026: the digits one by one.
fn positional(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 4 {
        return None;
    }
    text.chars().try_fold(0, |number, c| Some(number * 10 + chinese_digit(c)?))
}

/// The value of a digit of a year in Han: 〇 to 九.
pub(crate) fn chinese_digit(c: char) -> Option<u32> {
    match c {
        '〇' | '○' => Some(0),
        _ => DIGITS.iter().position(|&digit| digit == c).map(|digit| digit as u32),
    }
}

fn unit(c: char) -> Option<u32> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

/// The value of a digit of either width.
pub(crate) fn arabic_digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// The numeral `text` begins with: its value, its length in bytes and how it is written.
pub(crate) fn prefix(text: &str) -> Option<(u32, usize, NumeralScript)> {
    let length = |of: fn(char) -> bool| text.find(|c| !of(c)).unwrap_or(text.len());
    let arabic = length(|c| arabic_digit(c).is_some());
    if arabic > 0 {
        let digits = text[..arabic].chars().filter_map(arabic_digit);
        let value = digits.clone().count() <= 9;
        let number = if value { digits.fold(0, |number, digit| number * 10 + digit) } else { return None };
        return Some((number, arabic, NumeralScript::Arabic));
    }
    let chinese = length(|c| chinese_digit(c).is_some() || unit(c).is_some());
    Some((from_chinese(&text[..chinese])?, chinese, NumeralScript::Chinese))
}

/// A number and its brackets or dot in one character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Enclosed {
    /// ㈠ to ㈩.
    ChineseBracket(u32),
    /// ⑴ to ⒇.
    Bracket(u32),
    /// ⒈ to ⒛.
    Dot(u32),
    /// ① to ⑳.
    Circle(u32),
}

/// 4 → IV, up to 3999; larger numbers are written in digits.
pub(crate) fn to_roman(value: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if value > 3999 {
        return value.to_string();
    }
    let mut rest = value;
    let mut text = String::new();
    for (step, sign) in STEPS {
        while rest >= step {
            text.push_str(sign);
            rest -= step;
        }
    }
    text
}

/// The number in an enclosed character.
pub(crate) fn enclosed(c: char) -> Option<Enclosed> {
    let from = |first: char| c as u32 - first as u32 + 1;
    match c {
        '㈠'..='㈩' => Some(Enclosed::ChineseBracket(from('㈠'))),
        '⑴'..='⒇' => Some(Enclosed::Bracket(from('⑴'))),
        '⒈'..='⒛' => Some(Enclosed::Dot(from('⒈'))),
        '①'..='⑳' => Some(Enclosed::Circle(from('①'))),
        _ => None,
    }
}

/// 1 → ①; past 20, where the circles of every face end, `None`.
pub(crate) fn circled(number: u32) -> Option<char> {
    (1..=20).contains(&number).then(|| char::from_u32('①' as u32 + number - 1))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_they_are_spoken() {
        let table = [
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (21, "二十一"),
            (105, "一百零五"),
            (110, "一百一十"),
            (1001, "一千零一"),
        ];
        for (number, text) in table {
            assert_eq!(to_chinese(number), text);
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        for number in 0..=9999 {
            assert_eq!(from_chinese(&to_chinese(number)), Some(number), "{}", to_chinese(number));
        }
        assert_eq!(from_chinese("二〇二六"), Some(2026));
        assert_eq!(from_chinese("一○"), Some(10));
        for wrong in ["", "十百", "一二十", "二十十", "零十", "百", "一十百", "甲"] {
            assert_eq!(from_chinese(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_numeral_is_taken_as_far_as_it_goes() {
        assert_eq!(prefix("二十大以来"), Some((20, 6, NumeralScript::Chinese)));
        assert_eq!(prefix("１２月"), Some((12, 6, NumeralScript::Arabic)));
        assert_eq!(prefix("9999999999个"), None);
        assert_eq!(prefix("同志们"), None);
        assert_eq!(enclosed('㈩'), Some(Enclosed::ChineseBracket(10)));
        assert_eq!(enclosed('⒛'), Some(Enclosed::Dot(20)));
        assert_eq!((circled(1), circled(20), circled(21), circled(0)), (Some('①'), Some('⑳'), None, None));
    }
}
