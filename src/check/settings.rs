//! What an office says about checking: `[检查]` and `[用词]` in its `jianggao.toml`.
//!
//! ```toml
//! [检查]
//! JG482 = "关"        # a rule, a family or a number: 错误 警告 提示 关
//! 略 = ["JG83"]
//!
//! [用词]
//! 桔杆 = "秸秆"       # wrong = right; an empty right side forbids
//! 正确 = ["云溪镇"]
//! 提法 = ["青山行动"]
//! 次序 = [["甲", "乙"]]
//! ```

use super::dictionary::{Dictionary, Neighbours, Wrong, severity};
use super::rule::{Basis, Rule};
use super::select::Selector;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::Span;
use crate::style::config::BAD_VALUE;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Which rules run, and how much their faults matter.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Only these; all when empty.
    pub select: Vec<Selector>,
    /// Not these.
    pub ignore: Vec<Selector>,
    /// Only rules of these bases; all when empty.
    pub basis: Vec<Basis>,
    /// Severities, the last that fits counts; `None`: off.
    pub levels: Vec<(Selector, Option<Severity>)>,
    /// The words of the office.
    pub words: Dictionary,
    /// Only what is found in an instant.
    pub instant: bool,
}

impl Settings {
    /// The same, but only what is found in an instant.
    pub fn only_instant(self) -> Settings {
        Settings { instant: true, ..self }
    }

    /// Is a rule looked for?
    pub fn runs_rule(&self, rule: &Rule) -> bool {
        self.runs(rule.code, Some(rule.basis)) && (rule.instant || !self.instant)
    }

    /// Does a code run at all?
    pub fn runs(&self, code: Code, basis: Option<Basis>) -> bool {
        let any = |selectors: &[Selector]| selectors.iter().any(|selector| selector.holds(code));
        (self.select.is_empty() || any(&self.select))
            && !any(&self.ignore)
            && (self.basis.is_empty() || basis.is_some_and(|basis| self.basis.contains(&basis)))
    }

    /// How much a fault of a code matters; `None`: it is off.
    pub fn level(&self, code: Code, usual: Severity) -> Option<Severity> {
        let said = self.levels.iter().rev().find(|(selector, _)| selector.holds(code));
        said.map_or(Some(usual), |(_, level)| *level)
    }

    /// Reads the two tables of a `jianggao.toml`; what else stands in it is for others.
    ///
    /// # Errors
    /// What is wrong with them, each with its place.
    pub fn read(text: &str) -> Result<Settings, Diagnostics> {
        let mut reader = Reader { settings: Settings::default(), faults: Vec::new() };
        let (root, _) = DeTable::parse_recoverable(text);
        for (key, value) in root.get_ref() {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("检查" | "check", DeValue::Table(table)) => reader.levels(table),
                ("用词" | "words", DeValue::Table(table)) => reader.words(table),
                _ => {}
            }
        }
        if reader.faults.is_empty() { Ok(reader.settings) } else { Err(reader.faults) }
    }
}

struct Reader {
    settings: Settings,
    faults: Diagnostics,
}

type Value<'a> = Spanned<DeValue<'a>>;

impl Reader {
    fn fault(&mut self, span: Span, message: String, hint: &str) {
        self.faults.push(Diagnostic::error(BAD_VALUE, message).at(span).hint(hint));
    }

    fn levels(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            let span = Span::from(value.span());
            if matches!(key.get_ref().as_ref(), "略" | "ignore") {
                for word in strings(value) {
                    match Selector::parse(&word) {
                        Ok(selector) => self.settings.ignore.push(selector),
                        Err(nearest) => {
                            self.fault(span, format!("没有“{word}”这条规则"), &format!("是不是“{nearest}”？"))
                        }
                    }
                }
                continue;
            }
            let selector = match Selector::parse(key.get_ref()) {
                Ok(selector) => selector,
                Err(nearest) => {
                    let place = Span::from(key.span());
                    self.fault(place, format!("没有“{}”这条规则", key.get_ref()), &format!("是不是“{nearest}”？"));
                    continue;
                }
            };
            match value.get_ref().as_str().unwrap_or_default() {
                "关" | "off" => self.settings.levels.push((selector, None)),
                word => match severity(word).filter(|_| !word.is_empty()) {
                    Some(level) => self.settings.levels.push((selector, Some(level))),
                    None => self.fault(span, "这里的级别不能用".into(), "可以写：错误、警告、提示、关"),
                },
            }
        }
    }

    fn words(&mut self, table: &DeTable<'_>) {
        let words = &mut self.settings.words;
        let mut faults = Vec::new();
        for (key, value) in table {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("正确" | "right", _) => words.right.extend(strings(value)),
                ("提法" | "exact", _) => words.exact.extend(strings(value)),
                ("次序" | "order", DeValue::Array(orders)) => words.orders.extend(orders.iter().map(strings)),
                (wrong, DeValue::String(right)) => words.wrong.push(Wrong {
                    wrong: wrong.to_owned(),
                    right: right.to_string(),
                    severity: Severity::Warning,
                    note: String::new(),
                    context: Neighbours::default(),
                }),
                (_, _) => faults.push(Span::from(value.span())),
            }
        }
        for span in faults {
            self.fault(span, "这里应当是对的写法".into(), "写作“错 = \"对\"”；不许用的，右边留空引号");
        }
    }
}

/// The strings of a list, or the one string.
fn strings(value: &Value<'_>) -> Vec<String> {
    match value.get_ref() {
        DeValue::Array(list) => list.iter().filter_map(|one| one.get_ref().as_str().map(str::to_owned)).collect(),
        other => other.as_str().map(str::to_owned).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_sets_levels_and_words() {
        let text =
            "[检查]\nJG401 = \"提示\"\n念稿 = \"关\"\n略 = [\"K53\"]\n[用词]\n桔杆 = \"秸秆\"\n正确 = [\"云溪\"]\n";
        let settings = Settings::read(text).expect("settings");
        assert_eq!(settings.level(Code("JG401"), Severity::Error), Some(Severity::Note));
        assert_eq!(settings.level(Code("JG801"), Severity::Note), None);
        assert!(settings.runs(Code("JG401"), None));
        assert_eq!(settings.words.wrong[0].right, "秸秆");
        assert!(Settings::read("[检查]\nJG999 = \"关\"\n").is_err());
        assert!(Settings::read("[检查]\nJG401 = \"很错\"\n").is_err());
    }
}
