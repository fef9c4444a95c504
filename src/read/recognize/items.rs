//! Items that stand one behind the other in one physical paragraph: `…表现为：1.甲。…2.乙。…`

use crate::document::heading::{HeadingLevel, parse_label};

/// An item closed by a semicolon becomes a paragraph only when it is longer than this many characters:
/// `（1）摸底；（2）整治` is one sentence.
const SHORT_ITEM: usize = 30;

/// A place where a number stands that may begin an item.
struct Candidate {
    /// Byte of the number.
    at: usize,
    level: HeadingLevel,
    number: u32,
    /// The mark in front of it.
    after: char,
}

/// The bytes at which `text` is to be cut into paragraphs.
///
/// Only numbers that count up from 1 (or from the one the paragraph begins with) and stand behind the end of a sentence
/// are believed.
pub(super) fn cuts(text: &str) -> Vec<usize> {
    let candidates = candidates(text);
    let mut cuts = Vec::new();
    for level in HeadingLevel::ALL {
        let of_level: Vec<&Candidate> = candidates.iter().filter(|candidate| candidate.level == level).collect();
        let mut at = 0;
        while at < of_level.len() {
            let end = at + chain(&of_level[at..]);
            // The first of all may be the paragraph's own number, where nothing is to be cut.
            if end - at >= 2 {
                cuts.extend(believed(text, &of_level[at..end]));
            }
            at = end;
        }
    }
    cuts.sort_unstable();
    cuts
}

/// How many candidates count up one by one from the first, which must be 1 or stand at the beginning.
fn chain(candidates: &[&Candidate]) -> usize {
    let Some(first) = candidates.first() else { return 0 };
    if first.number != 1 && first.at != 0 {
        return 1;
    }
    1 + candidates.windows(2).take_while(|pair| pair[1].number == pair[0].number + 1).count()
}

/// The places of a chain; none of them when its items are the short parts of one sentence.
fn believed(text: &str, chain: &[&Candidate]) -> Vec<usize> {
    let sentence = |mark: char| "。！？!?.…”\"』）)\n".contains(mark);
    let later = || chain.windows(2).map(|pair| (&text[pair[0].at..pair[1].at], pair[1].after));
    let whole = later().all(|(item, after)| {
        sentence(after) || (matches!(after, '；' | ';' | ' ') && item.chars().count() > SHORT_ITEM)
    });
    if whole { chain.iter().map(|candidate| candidate.at).filter(|&at| at > 0).collect() } else { Vec::new() }
}

fn candidates(text: &str) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut mark = '\n';
    let mut blank = false;
    for (at, c) in text.char_indices() {
        if matches!(c, ' ' | '\u{3000}' | '\t' | '\u{A0}') {
            blank = true;
            continue;
        }
        let boundary = "。！？；：!?;:.…”\"』）)\n".contains(mark);
        // A bracket or point before the number is a boundary only with a blank: `（一）1.甲` is, `f(x)(1)` is not.
        let boundary = boundary && (blank || !matches!(mark, '.' | ')' | '"'));
        if boundary
            && may_begin(c)
            && let Some(label) = parse_label(&text[at..])
        {
            let after = if mark == '\n' && at > 0 { '\n' } else { mark };
            found.push(Candidate { at, level: label.level, number: label.number, after });
        }
        mark = c;
        blank = false;
    }
    found
}

/// What a number can begin with; spares the search at all other characters.
fn may_begin(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, '０'..='９' | '(' | '（' | '㈠'..='㈩' | '⑴'..='⒛')
        || "一二三四五六七八九十".contains(c)
}

#[cfg(test)]
mod tests {
    use super::cuts;

    fn parts(text: &str) -> Vec<&str> {
        let mut parts = Vec::new();
        let mut start = 0;
        for cut in cuts(text) {
            parts.push(text[start..cut].trim());
            start = cut;
        }
        parts.push(text[start..].trim());
        parts
    }

    #[test]
    fn items_behind_sentences_become_paragraphs() {
        assert_eq!(
            parts("表现为：1.甲不足。甲乙丙。 2.乙不够。丁！3.丙不优。"),
            ["表现为：", "1.甲不足。甲乙丙。", "2.乙不够。丁！", "3.丙不优。"]
        );
        assert_eq!(parts("(一)生态方面: 1.甲。2.乙。"), ["(一)生态方面:", "1.甲。", "2.乙。"]);
        assert_eq!(parts("2、乙。甲甲。3、丙。"), ["2、乙。甲甲。", "3、丙。"]);
        assert_eq!(
            parts("问题有：（一）甲方面：1.子。2.丑。（二）乙方面：1.寅。2.卯。"),
            ["问题有：", "（一）甲方面：", "1.子。", "2.丑。", "（二）乙方面：", "1.寅。", "2.卯。"]
        );
    }

    #[test]
    fn what_is_one_sentence_stays_whole() {
        for text in [
            "分三步走：（1）摸底；（2）整治；（3）验收。",
            "增长1.5万元。2.3万亩粮田丰收。",
            "甲。1.只有一个。",
            "甲。3.从三开始。4.又来一个。",
            "坚持一、二、三产业融合发展。",
            "一是甲。二是乙。三是丙。",
            "第1.2节。",
            "见《通知》（1）和（2）。",
        ] {
            assert_eq!(parts(text), [text]);
        }
    }
}
