//! The dictionary: words of one to four Han with how often they stand in a large corpus, and the likeliest way to cut a run.
//!
//! `words.fst` is made from the dictionary of jieba (MIT, `words.LICENSE`) by `examples/make_words.rs`: words of one to four
//! Han that were counted twenty times or more, without known misspellings. It is read where it lies; opening it costs a few
//! microseconds.

use super::han::is_han;
use super::lexicon::terms;
use fst::Map;
use fst::raw::Output;
use std::sync::LazyLock;

/// How many words were counted when the dictionary was made.
const TOTAL: f64 = 60_101_964.0;

/// The cost of a character that no word begins with: as if it were counted once.
const UNKNOWN: f64 = 17.9;

/// The cost of a fixed expression, whatever its length: less than that of any two words.
const TERM: f64 = 8.0;

/// What a single Han costs besides: alone it is seldom a word of official prose, often as it was counted.
const SINGLE: f64 = 3.0;

/// The longest word of the dictionary in characters.
const LONGEST: usize = 4;

static WORDS: LazyLock<Option<Map<&'static [u8]>>> = LazyLock::new(|| Map::new(&include_bytes!("words.fst")[..]).ok());

/// How often a word was counted; `None` when it is not in the dictionary.
pub fn frequency(word: &str) -> Option<u64> {
    WORDS.as_ref()?.get(word)
}

/// What a word costs: the less, the likelier it is; −ln of its share of all words.
pub fn cost(word: &str) -> Option<f64> {
    frequency(word).map(of_frequency)
}

/// What a word costs that was counted so often.
pub fn of_frequency(frequency: u64) -> f64 {
    TOTAL.ln() - (frequency.max(1) as f64).ln()
}

/// The words `text` begins with: length in characters and frequency, the shortest first.
pub fn prefixes(text: &[char]) -> Vec<(usize, u64)> {
    let mut found = Vec::new();
    each_prefix(text, |length, frequency| found.push((length, frequency)));
    found
}

/// Tells of each word `text` begins with: length in characters and frequency, the shortest first.
pub fn each_prefix(text: &[char], mut tell: impl FnMut(usize, u64)) {
    let Some(words) = WORDS.as_ref() else { return };
    let fst = words.as_fst();
    let mut node = fst.root();
    let mut sum = Output::zero();
    let mut bytes = [0; 4];
    for (at, c) in text.iter().take(LONGEST).enumerate() {
        for &byte in c.encode_utf8(&mut bytes).as_bytes() {
            let Some(transition) = node.find_input(byte) else { return };
            let transition = node.transition(transition);
            sum = sum.cat(transition.out);
            node = fst.node(transition.addr);
        }
        if node.is_final() {
            tell(at + 1, sum.cat(node.final_output()).value());
        }
    }
}

/// A way to cut a run of Han into words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    /// One past the last character of every word.
    pub ends: Vec<usize>,
    /// The cost of all words together: −ln of the likelihood.
    pub cost: f64,
}

/// The likeliest way to cut a run of Han. `extra` tells what else may be a word from a place on: its length and cost.
///
/// Linear in the length of the run.
pub fn best_path(run: &[char], extra: impl Fn(usize) -> Vec<(usize, f64)>) -> Path {
    cut(run, usize::MAX, extra)
}

/// How much likelier the end of one text and the beginning of another are as one run of words than as two: 0 when no word
/// crosses from the one into the other, −ln of the odds otherwise.
pub fn bond(before: &str, after: &str) -> f64 {
    const SEEN: usize = LONGEST + 1;
    let mut run: Vec<char> = before.chars().rev().take_while(|&c| is_han(c)).take(SEEN).collect();
    run.reverse();
    let place = run.len();
    run.extend(after.chars().take_while(|&c| is_han(c)).take(SEEN));
    if place == 0 || place == run.len() {
        return 0.0;
    }
    let cost = |run: &[char]| best_path(run, |_| Vec::new()).cost;
    cost(&run[..place]) + cost(&run[place..]) - cost(&run)
}

/// Is the first word a measure word alone, before another word or a mark? `种选票`, `名，`
pub fn begins_with_measure(text: &str) -> bool {
    const SEEN: usize = 6;
    let run: Vec<char> = text.chars().take_while(|&c| is_han(c)).take(SEEN).collect();
    let alone = best_path(&run, |_| Vec::new()).ends.first() == Some(&1);
    alone && "种个名人天份元张票席".contains(run[0])
}

/// What organs end with.
const ORGANS: &str = "局委办厅部院署处科";
/// A word of its name has no more characters.
const ORGAN_WORD: usize = 3;

/// The words a fixed expression is made of: one past the last character of each. Only itself when the dictionary knows no
/// words of two characters or more in it (四中全会).
pub fn parts(term: &[char]) -> Vec<usize> {
    let longest = term.len().saturating_sub(1);
    let mut ends = cut(term, longest, |_| Vec::new()).ends;
    // What an organ ends with is one with the word before it: 自然｜资源局.
    if ends.len() > 1 && ends[ends.len() - 2] == longest && ORGANS.contains(term[longest]) {
        ends = cut(term, ORGAN_WORD, |_| Vec::new()).ends;
        ends.retain(|&end| end != longest);
    }
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let whole = starts.zip(&ends).all(|(start, end)| end - start > 1 || matches!(term[start], '和' | '与'));
    if whole { ends } else { vec![term.len()] }
}

/// The likeliest way to cut a run into words of so many characters at the most.
fn cut(run: &[char], longest: usize, extra: impl Fn(usize) -> Vec<(usize, f64)>) -> Path {
    // The cheapest way to each place, and where its last word begins.
    let mut best = vec![(f64::INFINITY, 0); run.len() + 1];
    best[0] = (0.0, 0);
    for at in 0..run.len() {
        let here = best[at].0;
        let mut reach = |length: usize, cost: f64| {
            if length <= longest && here + cost < best[at + length].0 {
                best[at + length] = (here + cost, at);
            }
        };
        reach(1, UNKNOWN + SINGLE);
        each_prefix(&run[at..], |length, frequency| {
            reach(length, of_frequency(frequency) + if length == 1 { SINGLE } else { 0.0 });
        });
        for length in terms::starting(&run[at..]) {
            reach(length, TERM);
        }
        for (length, cost) in extra(at) {
            reach(length, cost);
        }
    }
    let mut ends = Vec::new();
    let mut at = run.len();
    while at > 0 {
        ends.push(at);
        at = best[at].1;
    }
    ends.reverse();
    Path { ends, cost: best[run.len()].0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let path = best_path(&chars, |_| Vec::new());
        let starts = std::iter::once(0).chain(path.ends.iter().copied());
        let words = starts.zip(path.ends.iter()).map(|(start, &end)| chars[start..end].iter().collect::<String>());
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_dictionary_holds_what_its_maker_kept() {
        assert_eq!(WORDS.as_ref().map(Map::len), Some(78_512));
        assert_eq!(frequency("政府"), Some(23_452));
        assert_eq!(prefixes(&['工', '业', '化']).iter().map(|(length, _)| *length).collect::<Vec<_>>(), [1, 2, 3]);
        for wrong in ["帐户", "布署", "再接再励", "会议记要", "", "abc"] {
            assert_eq!(frequency(wrong), None, "{wrong}");
        }
        assert!(cost("的") < cost("政府") && cost("政府") < cost("帐篷"));
    }

    #[test]
    fn a_run_is_cut_into_the_likeliest_words() {
        for words in ["研究 生命 起源", "加强 作风建设", "进一步 规范 中小学 校服 管理", "发展 高标准农田"]
        {
            assert_eq!(cut(&words.replace(' ', "")), words);
        }
        assert_eq!(cut("𠀀𠀁"), "𠀀 𠀁");
        assert_eq!(cut(""), "");
    }

    #[test]
    fn an_unlikely_cut_costs_more() {
        let cost = |text: &str| best_path(&text.chars().collect::<Vec<_>>(), |_| Vec::new()).cost;
        assert!(cost("贯彻落实") < cost("贯撤落实"));
    }
}
