//! Pieces of a text that are read in one breath: sentences, clauses and what stands between commas.
//!
//! Positions count characters.

use super::marks::{BRACKET_END, BRACKET_START, CLAUSE_END, QUOTE_END, SENTENCE_END};

/// How long a pause is, the longest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pause {
    /// The end of a sentence: 。！？
    Sentence,
    /// Of a clause: ；：
    Clause,
    /// A comma: ，
    Comma,
}

/// Where the pieces between pauses of this length, or longer ones, begin; 0 is always among them.
///
/// What closes (`”` `）`) belongs to what it closes. Inside brackets nothing ends. A `！”` or `？”` may stand in the middle of
/// a sentence (高喊“冲啊！”就……), so it ends none; a `。”` does, GB/T 15834—2011, 4.8.3.
pub fn starts(text: &[char], pause: Pause) -> Vec<usize> {
    let mut starts = vec![0];
    let mut brackets = 0_usize;
    let mut at = 0;
    while at < text.len() {
        match text[at] {
            c if BRACKET_START.contains(&c) => brackets += 1,
            c if BRACKET_END.contains(&c) => brackets = brackets.saturating_sub(1),
            c if brackets == 0 && ends(c) <= Some(pause) && ends(c).is_some() => {
                let (end, quoted) = past_marks(text, at);
                let goes_on = quoted && text[at] != '。' || text.get(end).is_none_or(|&next| is_mark(next));
                if !goes_on {
                    starts.push(end);
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    starts
}

/// How long a pause a mark makes.
fn ends(c: char) -> Option<Pause> {
    match c {
        _ if SENTENCE_END.contains(&c) => Some(Pause::Sentence),
        _ if CLAUSE_END.contains(&c) => Some(Pause::Clause),
        '，' => Some(Pause::Comma),
        _ => None,
    }
}

/// One past the mark at `at`, its like, what closes and blanks; was there anything that closes?
fn past_marks(text: &[char], at: usize) -> (usize, bool) {
    let mut end = at + 1;
    let mut quoted = false;
    while let Some(&c) = text.get(end) {
        match c {
            _ if QUOTE_END.contains(&c) => quoted = true,
            // A 停顿号 belongs to what comes before it.
            '）' | '》' | ' ' | '\u{3000}' | '/' => {}
            _ if ends(c) == Some(Pause::Sentence) && ends(text[at]) == Some(Pause::Sentence) => {}
            _ => break,
        }
        end += 1;
    }
    (end, quoted)
}

/// Does a sentence go on when this comes next?
fn is_mark(c: char) -> bool {
    ends(c).is_some() || matches!(c, '、' | '—' | '…' | '）')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str, pause: Pause) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let starts = starts(&chars, pause);
        let ends = starts.iter().copied().skip(1).chain([chars.len()]);
        starts.iter().zip(ends).map(|(&start, end)| chars[start..end].iter().collect()).collect()
    }

    #[test]
    fn a_sentence_ends_with_what_closes_it() {
        assert_eq!(parts("好。他说：“走吧。”我们走。", Pause::Sentence), ["好。", "他说：“走吧。”", "我们走。"]);
        assert_eq!(parts("真的？！是的。", Pause::Sentence), ["真的？！", "是的。"]);
        assert_eq!(parts("同志们！", Pause::Sentence), ["同志们！"]);
    }

    #[test]
    fn a_call_in_quotes_and_a_remark_in_brackets_end_nothing() {
        for whole in ["高喊“冲啊！”就上去了。", "他（张三。李四也去了。）来了。", "“快！”，他说。"]
        {
            assert_eq!(parts(whole, Pause::Sentence), [whole]);
        }
    }

    #[test]
    fn shorter_pauses_are_found_when_asked_for() {
        assert_eq!(parts("一是甲，乙；二是丙。丁", Pause::Clause), ["一是甲，乙；", "二是丙。", "丁"]);
        assert_eq!(parts("一是甲，乙；丙", Pause::Comma), ["一是甲，", "乙；", "丙"]);
    }
}
