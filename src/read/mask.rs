//! The text as the Markdown parser is to see it: as long as the draft, byte for byte, but for a few characters that would
//! lead the parser astray. What is printed is always taken from the draft itself.
//!
//! CommonMark's rule for `**` was made for words parted by blanks: in `**抓落实。**各单位` the second `**` stands between a
//! full stop and a letter and so cannot close. Where Han characters are involved, one neighbour is shown to the parser as
//! being of the other's class, and the mark may open or close. A single `~` between numbers (`3~5年`) is no strike-out.

/// The masked text; same length, same line ends.
pub fn mask(text: &str) -> String {
    let mut masked = text.as_bytes().to_vec();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let mark = bytes[at];
        if !matches!(mark, b'*' | b'~') {
            at += 1;
            continue;
        }
        let end = at + bytes[at..].iter().take_while(|&&byte| byte == mark).count();
        let escaped = bytes[..at].iter().rev().take_while(|&&byte| byte == b'\\').count() % 2 == 1;
        if !escaped && mark == b'~' && end - at == 1 {
            masked[at] = b'x';
        } else if !escaped {
            mask_neighbours(text, at, end, &mut masked);
        }
        at = end;
    }
    // Only whole characters were put in the place of characters of the same length.
    String::from_utf8(masked).unwrap_or_else(|_| text.to_owned())
}

/// Makes the characters on both sides of the marks at `start..end` of one class, where the rule for Latin text would fail.
fn mask_neighbours(text: &str, start: usize, end: usize, masked: &mut [u8]) {
    let (Some(before), Some(after)) = (text[..start].chars().next_back(), text[end..].chars().next()) else { return };
    if before.is_whitespace() || after.is_whitespace() || (before.is_ascii() && after.is_ascii()) {
        return;
    }
    let ascii_mark = |c: char| c.is_ascii_punctuation();
    // Characters beyond ASCII mean nothing to Markdown, so these may be changed; ASCII marks must stay.
    let wanted = if ascii_mark(before) || ascii_mark(after) { PUNCTUATION } else { LETTERS };
    for (place, c) in [(start - before.len_utf8(), before), (end, after)] {
        if let Some(filler) = c.len_utf8().checked_sub(2).and_then(|length| wanted.get(length)) {
            masked[place..place + c.len_utf8()].copy_from_slice(filler.as_bytes());
        }
    }
}

/// Letters of two, three and four bytes.
const LETTERS: [&str; 3] = ["é", "中", "𠀀"];
/// Marks of two, three and four bytes.
const PUNCTUATION: [&str; 3] = ["·", "。", "𐄀"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_never_change() {
        for text in ["**甲。**乙", "乙**(一)**𠀁", "3~5年，10~20个", r"\~x \*甲", "~~删~~", "*", "**", "é**。"]
        {
            assert_eq!(mask(text).len(), text.len(), "{text}");
        }
        assert_eq!(mask("3~5年"), "3x5年");
        assert_eq!(mask(r"3\~5"), r"3\~5");
        assert_eq!(mask("a ** b"), "a ** b");
    }
}
