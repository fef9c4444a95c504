//! Makes the dictionary `src/text/words.fst` from that of jieba.
//!
//! ```text
//! cargo run --example make_words -- dict.txt src/text/words.fst
//! ```
//!
//! `dict.txt` is the dictionary of jieba (MIT), as the crate `jieba-rs` 0.7.4 carries it in `src/data/`: a word, how often it
//! was counted and its class on every line. Kept are words of one to four Han counted twenty times or more; left out are
//! misspellings that were counted all the same. The same input gives the same bytes.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;

/// The longest word in characters.
const LONGEST: usize = 4;
/// Words counted less often are left out.
const LEAST: u64 = 20;

/// Misspellings that were counted often, with the right form in GB/T use beside them.
const WRONG: [(&str, &str); 10] = [
    ("帐户", "账户"),
    ("帐目", "账目"),
    ("帐号", "账号"),
    ("坏帐", "坏账"),
    ("座落", "坐落"),
    ("做为", "作为"),
    ("震憾", "震撼"),
    ("寒喧", "寒暄"),
    ("凝炼", "凝练"),
    ("烦燥", "烦躁"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let [from, to] = &paths[..] else { return Err("usage: make_words DICT.TXT WORDS.FST".into()) };
    let dictionary = fs::read_to_string(from)?;
    let map = fst::Map::from_iter(words(&dictionary)?)?;
    fs::write(to, map.as_fst().as_bytes())?;
    Ok(())
}

/// The words that are kept, with how often each was counted.
fn words(dictionary: &str) -> Result<BTreeMap<&str, u64>, Box<dyn Error>> {
    let mut words = BTreeMap::new();
    for line in dictionary.lines() {
        let mut fields = line.split(' ');
        let (Some(word), Some(count)) = (fields.next(), fields.next()) else { continue };
        let count: u64 = count.parse()?;
        let han = word.chars().all(jianggao::text::han::is_han) && word.chars().count() <= LONGEST;
        if han && count >= LEAST && !WRONG.iter().any(|(wrong, _)| *wrong == word) {
            words.insert(word, count);
        }
    }
    Ok(words)
}
