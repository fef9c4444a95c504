//! Makes `src/text/pairs.fst`, how much oftener than by chance two words stand side by side in laws and reports, and
//! `src/text/edges.fst`, how seldom a word begins or ends a phrase there.
//!
//! ```text
//! cargo run --release --example make_pairs -- src/text/pairs.fst src/text/edges.fst LAWS REPORTS
//! ```
//!
//! LAWS and REPORTS are folders of text: the laws, regulations, judicial interpretations and cases gathered by LawRefBook/Laws
//! (2f4c5c2) and the reports of 31 provincial governments of 2026 gathered by johncodes404/china-provincial-gov-reports-2026
//! (ad4c815). Texts of law and of government are free of copyright (著作权法 第五条); what is kept of them is counts. The same
//! input gives the same bytes.

use jianggao::text::han::is_han;
use jianggao::text::{edges, pairs, segment};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// Pairs that stand in fewer texts are left out.
const LEAST_TEXTS: usize = 3;
/// Pairs counted less often are left out.
const LEAST: f64 = 4.0;
/// Words counted less often say nothing of where they stand.
const LEAST_WORDS: u64 = 8;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [to_pairs, to_edges, folders @ ..] = &args[..] else {
        return Err("usage: make_pairs PAIRS.FST EDGES.FST FOLDER…".into());
    };
    let mut files = Vec::new();
    for folder in folders {
        gather(folder, &mut files)?;
    }
    files.sort();
    let mut counts = Counts::default();
    for file in &files {
        counts.read(&String::from_utf8_lossy(&fs::read(file)?));
    }
    fs::write(to_pairs, fst::Map::from_iter(counts.bound())?.as_fst().as_bytes())?;
    fs::write(to_edges, fst::Map::from_iter(counts.edged())?.as_fst().as_bytes())?;
    Ok(())
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, files)?;
        } else if path.extension().is_some_and(|end| end == "md" || end == "csv") {
            files.push(path);
        }
    }
    Ok(())
}

#[derive(Default)]
struct Counts {
    total: u64,
    first: FxHashMap<String, u64>,
    second: FxHashMap<String, u64>,
    /// How often, and in how many texts.
    pairs: FxHashMap<(String, String), (u64, usize)>,
    /// How often a word stands anywhere, where a phrase begins, and where one ends.
    words: FxHashMap<String, [u64; 3]>,
}

impl Counts {
    fn read(&mut self, text: &str) {
        let mut here = BTreeSet::new();
        for run in text.split(|c| !is_han(c)).filter(|run| !run.is_empty()) {
            let run: Vec<char> = run.chars().collect();
            let words = segment::smallest_words(&run);
            let texts: Vec<String> = words.iter().map(|word| run[word.clone()].iter().collect()).collect();
            for (at, word) in texts.iter().enumerate().filter(|(_, word)| !edges::is_edge(word)) {
                let begins = at == 0 || edges::is_edge(&texts[at - 1]);
                let ends = texts.get(at + 1).is_none_or(|next| edges::is_edge(next));
                let counts = self.words.entry(word.clone()).or_default();
                counts.iter_mut().zip([true, begins, ends]).for_each(|(count, here)| *count += u64::from(here));
            }
            for pair in words.windows(2) {
                let [a, b] = [&pair[0], &pair[1]].map(|word| run[word.clone()].iter().collect::<String>());
                self.total += 1;
                *self.first.entry(a.clone()).or_default() += 1;
                *self.second.entry(b.clone()).or_default() += 1;
                if pair.iter().all(|word| word.len() >= pairs::SHORTEST) {
                    here.insert((a.clone(), b.clone()));
                    self.pairs.entry((a, b)).or_default().0 += 1;
                }
            }
        }
        for pair in here {
            self.pairs.entry(pair).or_default().1 += 1;
        }
    }

    /// The pairs that hold together, each with the logarithm of how much oftener than by chance it was counted, in tenths.
    fn bound(&self) -> BTreeMap<String, u64> {
        let bond = |((a, b), (count, _)): (&(String, String), &(u64, usize))| {
            let chance = self.first[a] as f64 * self.second[b] as f64 / self.total as f64;
            (pairs::key(a, b), ((*count as f64 / chance).ln() * 10.0).round() as i64)
        };
        let often = self.pairs.iter().filter(|(_, (count, texts))| *count as f64 >= LEAST && *texts >= LEAST_TEXTS);
        often.map(bond).filter(|(_, bond)| *bond >= pairs::LEAST).map(|(key, bond)| (key, bond as u64)).collect()
    }
    /// Words with how seldom they end a phrase and how seldom they begin one, as [`edges::of`] reads it.
    fn edged(&self) -> BTreeMap<String, u64> {
        let seldom = |count: u64, of: u64| {
            let share = (count as f64 + 0.5) / (of as f64 + 1.0);
            ((-share.ln() * 10.0).round() as u64).min(u64::from(edges::MOST))
        };
        let long = |word: &str| word.chars().count() >= edges::SHORTEST;
        let often = self.words.iter().filter(|(word, counts)| counts[0] >= LEAST_WORDS && long(word));
        often
            .map(|(word, [all, begin, end])| (word.clone(), seldom(*end, *all) * edges::STEP + seldom(*begin, *all)))
            .collect()
    }
}
