//! The words of the office: `[用词]` in `jianggao.toml`, or a table of its own (`--dict`).
//!
//! A line of the table has, parted by tabs: 错 · 对 · 级别 · 说明 · 前接 · 后接 · 不前接 · 不后接; all but the first may be empty. Without 对 the word
//! is forbidden. `=词` is always right, `!提法` must stand exactly so, `@甲、乙、丙` is an order in which names are given. `#` begins a remark.

use crate::diag::Severity;

/// One word that should not stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The word.
    pub wrong: String,
    /// What should stand instead; empty: it is forbidden.
    pub right: String,
    /// How much it matters.
    pub severity: Severity,
    /// Why.
    pub note: String,
    /// What must, or must not, stand before and after it: characters or words, parted by `|`.
    pub context: Neighbours,
}

/// What stands beside a word: one of these, parted by `|`; no wish when empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// 前接.
    pub before: String,
    /// 后接.
    pub after: String,
    /// 不前接.
    pub not_before: String,
    /// 不后接.
    pub not_after: String,
}

impl Neighbours {
    /// Do the texts before and after a word fit?
    pub fn fit(&self, before: &str, after: &str) -> bool {
        let ends = |words: &str| words.split('|').any(|word| !word.is_empty() && before.ends_with(word));
        let starts = |words: &str| words.split('|').any(|word| !word.is_empty() && after.starts_with(word));
        (self.before.is_empty() || ends(&self.before))
            && (self.after.is_empty() || starts(&self.after))
            && !ends(&self.not_before)
            && !starts(&self.not_after)
    }
}

/// All words of an office. What comes first beats what comes later: the table of the command line, the nearest file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dictionary {
    /// What should not stand.
    pub wrong: Vec<Wrong>,
    /// What is always right.
    pub right: Vec<String>,
    /// What must stand exactly so.
    pub exact: Vec<String>,
    /// Orders in which names are given.
    pub orders: Vec<Vec<String>>,
}

impl Dictionary {
    /// Reads a table.
    ///
    /// # Errors
    /// The number of the first line that says nothing, and why.
    pub fn parse(text: &str) -> Result<Dictionary, (usize, String)> {
        let mut words = Dictionary::default();
        for (number, line) in text.lines().enumerate() {
            let line = line.trim_end_matches(['\r', '\n']).trim_start_matches('\u{FEFF}');
            if !line.trim().is_empty() && !line.starts_with('#') {
                words.line(line).map_err(|why| (number + 1, why))?;
            }
        }
        Ok(words)
    }

    fn line(&mut self, line: &str) -> Result<(), String> {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        // Nobody forbids a word with such a mark in it: a table of another kind.
        let parted = |cell: &str| [",", "，", "→", "->", "=>", ";", "；"].iter().any(|mark| cell.contains(mark));
        if cells.len() == 1 && parted(cells[0]) && !cells[0].starts_with(['!', '！', '@']) {
            return Err("各栏用制表符（Tab）分开，依次是：错、对、级别、说明".into());
        }
        let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
        let first = cell(0);
        if let Some(word) = first.strip_prefix('=').filter(|word| !word.is_empty()) {
            self.right.push(word.to_owned());
        } else if let Some(word) = first.strip_prefix(['!', '！']).filter(|word| !word.is_empty()) {
            self.exact.push(word.to_owned());
        } else if let Some(names) = first.strip_prefix('@') {
            self.orders.push(names.split('、').map(str::to_owned).filter(|name| !name.is_empty()).collect());
        } else if first.is_empty() {
            return Err("第一栏应当是错的写法".into());
        } else {
            let severity =
                severity(cell(2)).ok_or_else(|| format!("级别不能是“{}”，可以写：错误、警告、提示", cell(2)))?;
            let own = |at: usize| cell(at).to_owned();
            let context = Neighbours { before: own(4), after: own(5), not_before: own(6), not_after: own(7) };
            self.wrong.push(Wrong { wrong: own(0), right: own(1), severity, note: own(3), context });
        }
        Ok(())
    }

    /// Puts the words of a farther file behind one's own: a word that is known already keeps its meaning.
    pub fn extend(&mut self, farther: Dictionary) {
        let known = |word: &str, own: &Dictionary| {
            own.right.iter().any(|right| right == word) || own.wrong.iter().any(|wrong| wrong.wrong == word)
        };
        let new: Vec<Wrong> = farther.wrong.into_iter().filter(|wrong| !known(&wrong.wrong, self)).collect();
        let right: Vec<String> = farther.right.into_iter().filter(|word| !known(word, self)).collect();
        self.wrong.extend(new);
        self.right.extend(right);
        self.exact.extend(farther.exact);
        self.orders.extend(farther.orders);
    }
}

/// A severity by its name; a warning when nothing is said.
pub(crate) fn severity(word: &str) -> Option<Severity> {
    match word {
        "" | "警告" | "warning" => Some(Severity::Warning),
        "错误" | "error" => Some(Severity::Error),
        "提示" | "note" => Some(Severity::Note),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_says_what_is_wrong_right_and_fixed() {
        let table = "# 本单位\n桔杆\t秸秆\t错误\t禾茎\n=云溪镇\n!青山行动\n@甲、乙\n大厨\t\t\t\t\t房\n";
        let words = Dictionary::parse(table).expect("a table");
        assert_eq!((words.wrong.len(), words.right.len(), words.exact.len(), words.orders.len()), (2, 1, 1, 1));
        assert_eq!(words.wrong[0].severity, Severity::Error);
        assert!(words.wrong[1].context.fit("", "房") && !words.wrong[1].context.fit("", "子"));
        assert_eq!(Dictionary::parse("甲\t乙\t很错").map_err(|(line, _)| line), Err(1));
        for other in ["桔杆,秸秆", "桔杆 -> 秸秆", "桔杆，秸秆"] {
            assert_eq!(Dictionary::parse(other).map_err(|(line, _)| line), Err(1), "{other}");
        }
    }

    #[test]
    fn the_nearer_file_is_right() {
        let mut near = Dictionary::parse("=帐号").expect("a table");
        near.extend(Dictionary::parse("帐号\t账号\n桔杆\t秸秆").expect("a table"));
        assert_eq!(near.wrong.iter().map(|wrong| wrong.wrong.as_str()).collect::<Vec<_>>(), ["桔杆"]);
    }
}
