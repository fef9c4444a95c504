//! Sets of marks, each with its name; ASCII forms stand in a set of their own, for in Latin text they mean something else.
//!
//! Every set works as a pattern: `text.ends_with(marks::SENTENCE_END)`, `marks::OPENING.contains(&c)`.

/// Marks that end a sentence: GB/T 15834—2011, 4.1 to 4.3.
pub(crate) const SENTENCE_END: &[char] = &['。', '！', '？'];

/// Marks that part clauses: 逗号 excepted, GB/T 15834—2011, 4.6 and 4.7.
pub(crate) const CLAUSE_END: &[char] = &['；', '：'];

/// Everything that may stand at the end of a piece of a sentence: the two sets above, 逗号 and 顿号 (4.4 and 4.5).
pub(crate) const STOP: &[char] = &['。', '！', '？', '；', '：', '，', '、'];

/// Marks that open something: GB/T 15834—2011, 4.8, 4.9 and 4.15.
pub(crate) const OPENING: &[char] = &['（', '［', '｛', '〈', '《', '「', '『', '【', '〔', '〖', '‘', '“'];

/// Marks that close something, each at the place of its like in [`OPENING`].
pub(crate) const CLOSING: &[char] = &['）', '］', '｝', '〉', '》', '」', '』', '】', '〕', '〗', '’', '”'];

/// Quotation marks that close.
pub(crate) const QUOTE_END: &[char] = &['”', '’', '」', '』'];

/// Round brackets that open, of either width.
pub(crate) const BRACKET_START: &[char] = &['（', '('];

/// Round brackets that close, of either width.
pub(crate) const BRACKET_END: &[char] = &['）', ')'];

/// 破折号, 连接号 and 间隔号, which join what stands on both sides: GB/T 15834—2011, 4.10, 4.13 and 4.14.
pub(crate) const JOINING: &[char] = &['—', '～', '·', '－', '–'];

/// 间隔号 in the forms people type it: GB/T 15834—2011, 4.14.
pub(crate) const INTERPUNCTS: &[char] = &['·', '•', '‧', '・'];

/// What closes what `open` opens.
pub(crate) fn closing(open: char) -> Option<char> {
    OPENING.iter().position(|&c| c == open).map(|at| CLOSING[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_that_opens_is_closed_by_its_like() {
        assert_eq!(OPENING.len(), CLOSING.len());
        let pairs = [('《', '》'), ('“', '”'), ('〔', '〕'), ('（', '）'), ('〖', '〗')];
        for (open, close) in pairs {
            assert_eq!(closing(open), Some(close));
        }
        assert_eq!(closing('。'), None);
        assert!(!OPENING.iter().any(|c| CLOSING.contains(c)));
    }

    #[test]
    fn the_stops_are_the_ends_of_sentences_clauses_and_commas() {
        let sum: Vec<char> = [SENTENCE_END, CLAUSE_END, &['，', '、']].concat();
        assert_eq!(sum, STOP);
    }
}
