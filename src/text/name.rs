//! Names of several parts, 卡尔·马克思 and 阿卜杜热合曼·买买提江: where they begin and end in running text.

use super::lexicon::transliterated;
use super::marks;
use std::ops::Range;

/// The longest part of such a name: 阿卜杜热合曼.
const LONGEST_PART: usize = 8;

/// Is it the mark between two parts, 间隔号 (GB/T 15834—2011, 4.14)?
pub fn is_interpunct(c: char) -> bool {
    marks::INTERPUNCTS.contains(&c)
}

/// The name that has this 间隔号 inside; `None` where it parts no name (“12·4”, 《论语·学而》 in part).
pub fn around(text: &[char], dot: usize) -> Option<Range<usize>> {
    let part = |run: &mut dyn Iterator<Item = &char>| {
        run.take_while(|c| transliterated::CHARACTERS.contains(**c)).take(LONGEST_PART).count()
    };
    let (mut start, mut end) = (dot, dot + 1);
    loop {
        let length = part(&mut text[..start].iter().rev());
        start -= length;
        if length == 0 || start == 0 || !is_interpunct(text[start - 1]) {
            break;
        }
        start -= 1;
    }
    loop {
        let length = part(&mut text[end..].iter());
        end += length;
        if length == 0 || text.get(end).is_none_or(|&c| !is_interpunct(c)) {
            break;
        }
        end += 1;
    }
    (start < dot && end > dot + 1 && !is_interpunct(text[start]) && !is_interpunct(text[end - 1])).then_some(start..end)
}

/// One past the end of the name of several parts that begins at a place.
pub fn end(text: &[char], at: usize) -> Option<usize> {
    let dot = text[at..].iter().take(LONGEST_PART + 1).position(|&c| is_interpunct(c))?;
    around(text, at + dot).filter(|name| name.start == at).map(|name| name.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_begins_and_ends_where_other_words_do() {
        for text in [
            "任命<阿卜杜热合曼·买买提江>同志为局长",
            "学习<卡尔·马克思>的著作",
            "关于<弗拉基米尔·伊里奇·列宁>的报告",
            "“12·4”宪法日",
            "·",
        ] {
            let chars: Vec<char> = text.chars().filter(|c| !"<>".contains(*c)).collect();
            let mut marked: Vec<String> = chars.iter().map(char::to_string).collect();
            for name in (0..chars.len()).filter(|&at| chars[at] == '·').filter_map(|dot| around(&chars, dot)).take(1) {
                marked[name.start].insert(0, '<');
                marked[name.end - 1].push('>');
                assert_eq!(end(&chars, name.start), Some(name.end));
            }
            assert_eq!(marked.concat(), text);
        }
    }
}
