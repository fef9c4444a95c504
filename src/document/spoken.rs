//! How long a speech takes to read: characters as they are spoken, part by part (SP-L9).
//!
//! Only what a speaker reads out is counted: from the salutation to the last word, headings included; not the block of the
//! title, stage directions, tables, pictures and footnotes.

use super::heading::HeadingLevel;
use super::{Document, Element, Role};
use crate::text::han::is_han;

/// How many characters a minute a speaker reads, slowly and fast.
pub(crate) const PACE: (usize, usize) = (180, 220);

/// A part of a speech: what stands under one heading of level one, or before the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The heading; empty for what comes before the first.
    pub title: String,
    /// Characters as they are spoken.
    pub characters: usize,
}

impl Part {
    /// Minutes to read it, fast and slowly.
    pub fn minutes(&self) -> (f64, f64) {
        let minutes = |pace: usize| self.characters as f64 / pace as f64;
        (minutes(PACE.1), minutes(PACE.0))
    }
}

/// The parts of a speech, in order; those without a word are left out.
pub(crate) fn parts(document: &Document) -> Vec<Part> {
    let mut parts = vec![Part::default()];
    for element in document.elements.iter().filter(|element| is_spoken(element)) {
        let text = element.plain_text();
        if element.role == Role::Heading(HeadingLevel::One) {
            parts.push(Part { title: text.replace('\n', ""), characters: 0 });
        }
        if let Some(part) = parts.last_mut() {
            part.characters += count(&text);
        }
    }
    parts.retain(|part| part.characters > 0);
    parts
}

/// All parts together.
pub(crate) fn whole(parts: &[Part]) -> Part {
    Part { title: String::new(), characters: parts.iter().map(|part| part.characters).sum() }
}

fn is_spoken(element: &Element) -> bool {
    element.role.row().spoken
}

/// The characters of a text as they are spoken: a Han character is one, a mark none, a number as many as it takes to say it.
pub(crate) fn count(text: &str) -> usize {
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    let mut count = 0;
    while at < chars.len() {
        let (spoken, end) = match chars[at] {
            '0'..='9' => number(&chars, at),
            'a'..='z' | 'A'..='Z' => word(&chars, at),
            c if is_han(c) => (1, at + 1),
            '%' | '％' => (3, at + 1),
            '‰' | '℃' => (3, at + 1),
            '０'..='９' | '＋' | '+' | '×' => (1, at + 1),
            _ => (0, at + 1),
        };
        count += spoken;
        at = end;
    }
    count
}

/// A number: a year digit by digit, others by their value; what stands behind the point digit by digit.
fn number(chars: &[char], at: usize) -> (usize, usize) {
    let mut end = at;
    let mut digits = String::new();
    while let Some(&c) = chars.get(end) {
        let comma = c == ',' && chars.get(end + 1..end + 4).is_some_and(|three| three.iter().all(char::is_ascii_digit));
        match c {
            '0'..='9' => digits.push(c),
            _ if comma => {}
            _ => break,
        }
        end += 1;
    }
    let one_by_one = digits.len() == 4 && chars.get(end) == Some(&'年') || digits.len() > 12 || digits.starts_with('0');
    let mut spoken = if one_by_one { digits.len() } else { integer(digits.parse().unwrap_or(0)) };
    if chars.get(end) == Some(&'.') && chars.get(end + 1).is_some_and(char::is_ascii_digit) {
        let behind = chars[end + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
        spoken += 1 + behind;
        end += 1 + behind;
    }
    (spoken, end)
}

/// How many characters it takes to say a whole number: 三万三千二百五十 is eight.
fn integer(number: u64) -> usize {
    if number < 10 {
        return 1;
    }
    let mut rest = number;
    let mut groups = Vec::new();
    while rest > 0 {
        groups.push(rest % 10_000);
        rest /= 10_000;
    }
    let mut spoken = 0;
    let mut gap = false;
    for (place, &group) in groups.iter().enumerate().rev() {
        if group == 0 {
            gap = spoken > 0;
            continue;
        }
        let zero = usize::from(spoken > 0 && (gap || group < 1000));
        // 万, 亿; 万亿 is two.
        spoken += zero + four_digits(group, spoken == 0) + [0, 1, 1, 2].get(place).copied().unwrap_or(2);
        gap = false;
    }
    spoken
}

/// A number below ten thousand; `first`: nothing is said before it, so that ten is 十, not 一十.
fn four_digits(number: u64, first: bool) -> usize {
    let mut spoken = 0;
    let mut zero = false;
    for unit in [1000, 100, 10, 1] {
        let digit = number / unit % 10;
        if digit == 0 {
            zero = spoken > 0;
            continue;
        }
        let silent_one = digit == 1 && unit == 10 && first && number < 20;
        spoken += usize::from(zero) + usize::from(!silent_one) + usize::from(unit > 1);
        zero = false;
    }
    spoken
}

/// A Latin word: capitals letter by letter, others by their vowels.
fn word(chars: &[char], at: usize) -> (usize, usize) {
    let letters: Vec<char> = chars[at..].iter().copied().take_while(char::is_ascii_alphabetic).collect();
    let vowel = |c: char| "aeiouyAEIOUY".contains(c);
    let spoken = if letters.iter().all(char::is_ascii_uppercase) {
        letters.len()
    } else {
        letters.chunk_by(|&a, &b| vowel(a) == vowel(b)).filter(|group| vowel(group[0])).count().max(1)
    };
    (spoken, at + letters.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::inline::Inline;
    use crate::source::Span;

    #[test]
    fn numbers_count_as_they_are_read() {
        for (written, read) in [
            ("10", "十"),
            ("15", "十五"),
            ("105", "一百零五"),
            ("110", "一百一十"),
            ("2000", "两千"),
            ("1,030", "一千零三十"),
            ("33,250", "三万三千二百五十"),
            ("100005", "十万零五"),
            ("120000000", "一亿两千万"),
            ("100000001", "一亿零一"),
            ("1000010000", "十亿零一万"),
            ("13.65", "十三点六五"),
            ("7.8%", "百分之七点八"),
            ("2026年8月1日", "二零二六年八月一日"),
            ("0", "零"),
            ("GDP", "吉迪批"),
        ] {
            assert_eq!(count(written), read.chars().count(), "{written} {read}");
        }
        assert_eq!(count("同志们：大家好！"), 6);
    }

    #[test]
    fn a_speech_is_told_part_by_part() {
        let text =
            |role, text: &str| Element::paragraph(role, vec![Inline::text(text, Span::default())], Span::default());
        let document = Document {
            elements: vec![
                text(Role::Title, "不念的标题"),
                text(Role::Salutation, "同志们："),
                text(Role::Heading(HeadingLevel::One), "一、认清形势"),
                text(Role::Body, "形势很好。"),
                text(Role::StageDirection, "（鼓掌）"),
            ],
            ..Document::default()
        };
        let parts = parts(&document);
        let told: Vec<(&str, usize)> = parts.iter().map(|part| (part.title.as_str(), part.characters)).collect();
        assert_eq!(told, [("", 3), ("一、认清形势", 9)]);
        assert_eq!(Part { title: String::new(), characters: 1980 }.minutes(), (9.0, 11.0));
    }
}
