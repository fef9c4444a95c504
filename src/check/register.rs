//! Every code there is: those of the rules here, and those of reading and making, which [`crate::diag::register`] lists.

use super::select::Selector;
use super::{rule, rules};
use crate::diag::{Code, register};

/// All codes, in their order.
pub fn codes() -> impl Iterator<Item = Code> {
    register::ENTRIES.iter().map(|entry| Code(entry.code)).chain(rules::ALL.iter().map(|rule| rule.code))
}

/// The essay of a code; `None` when there is no such code.
pub fn explain(code: &str) -> Option<String> {
    let code = super::select::full(code);
    if let Some(rule) = rules::ALL.iter().find(|rule| rule.code.0 == code) {
        return Some(rule::explain(rule));
    }
    // A number of the trade or a family: all its rules, one a line.
    if let Ok(selector @ (Selector::K(_) | Selector::Family(_))) = Selector::parse(&code) {
        let of_it = rules::ALL.iter().filter(|rule| selector.holds(rule.code));
        return Some(
            of_it
                .map(|rule| format!("{} {}（jianggao check --explain {}）\n", rule.code.0, rule.name, rule.code.0))
                .collect(),
        );
    }
    let entry = register::ENTRIES.iter().find(|entry| entry.code == code)?;
    Some(format!("{} {}（读稿、制作）\n\n做什么：{}\n可否自动改：不改，只指出\n", entry.code, entry.name, entry.what))
}

/// The name of a code.
pub fn name(code: Code) -> &'static str {
    let entry = || register::ENTRIES.iter().find(|entry| entry.code == code.0).map_or("", |entry| entry.name);
    rules::find(code).map_or_else(entry, |rule| rule.name)
}
