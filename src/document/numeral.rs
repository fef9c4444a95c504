//! Chinese numerals and integers.

/// 1 → 一, 11 → 十一, 20 → 二十, 105 → 一百零五. Counts up to 9999; larger numbers are written in digits.
pub fn to_chinese(number: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
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

#[cfg(test)]
mod tests {
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
            assert_eq!(super::to_chinese(number), text);
        }
    }
}
