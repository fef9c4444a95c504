//! What is wrong with a paper, and how it can be mended.
//!
//! *Takes* what was read, and what the office says about checking. *Gives* [`Checked`]: faults with their places, reasons and
//! fixes, those the writer silenced apart. *Knows nothing of* how they are told.
//!
//! A rule is one row ([`rule::Rule`]) in the file of its family below [`rules`], with its function right below it. It looks at
//! the paper through a [`context::Context`]: runs of text that know the way back to the source ([`run`]), each with what is
//! never touched in it ([`guard`]). What a pattern can tell is a row of a table ([`pattern`]); misspellings nobody listed are
//! found by [`typo`].

pub(crate) mod context;
pub(crate) mod dictionary;
pub(crate) mod expression;
pub mod fix;
pub(crate) mod guard;
pub(crate) mod hush;
pub mod mend;
pub mod pattern;
pub mod register;
pub mod rule;
pub mod rules;
pub(crate) mod run;
pub(crate) mod select;
pub mod settings;
pub(crate) mod silence;
pub(crate) mod sink;
pub(crate) mod transfer;
mod twice;
pub mod typo;
pub mod verdict;

use crate::diag::{self, Code, Diagnostic, Diagnostics, Severity};
use crate::read::{Form, Read};
use context::Context;
use pattern::Patterns;
use rayon::prelude::*;
use rule::{Find, Rule};
use settings::Settings;
use silence::{Fault, Silences};
use sink::Sink;
use std::sync::LazyLock;

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// What is to be told, sorted by place.
    pub faults: Diagnostics,
    /// What the writer silenced.
    pub silenced: Diagnostics,
}

/// A comment that silences nothing.
pub const UNUSED_SILENCE: Code = Code("JG056");
/// A comment that silences a rule there is not.
pub const UNKNOWN_SILENCE: Code = Code("JG057");

/// All patterns behind one index, made once.
static PATTERNS: LazyLock<Patterns<'static>> = LazyLock::new(|| Patterns::new(rules::ALL));

/// What the function of a rule finds; nothing where it has none.
fn in_paper(rule: &Rule, context: &Context<'_>) -> Diagnostics {
    let mut found = Diagnostics::new();
    if let Find::Code(find) = rule.find {
        find(context, &mut Sink::new(rule, &mut found));
    }
    found
}

/// Checks a paper; no rule knows of another, so they look at it side by side. `told` is what reading it brought up: of a draft it belongs to what is wrong with it, of any other file only
/// what is an error.
pub fn check(read: &Read, told: &[Diagnostic], settings: &Settings) -> Checked {
    let context = Context::new(read, &settings.words);
    let holds = |rule: &Rule| rule.papers.hold(context.kind()) && settings.runs_rule(rule);
    let by_code = || rules::ALL.par_iter().filter(|rule| holds(rule)).map(|rule| in_paper(rule, &context)).collect();
    let (by_code, by_pattern): (Vec<Diagnostics>, _) = rayon::join(by_code, || PATTERNS.find(&context));
    let was_told = told.iter().filter(|told| read.form == Form::Draft || told.severity == Severity::Error).cloned();
    let mut found: Diagnostics = was_told.chain(by_code.into_iter().flatten()).chain(by_pattern).collect();
    twice::give_way(&mut found);
    found.retain_mut(|fault| {
        let rule = rules::find(fault.code);
        let runs = match rule {
            Some(rule) => settings.runs_rule(rule) && rule.papers.hold(context.kind()),
            None => settings.runs(fault.code, None),
        };
        let level = settings.level(fault.code, fault.severity).filter(|_| runs);
        fault.severity = level.unwrap_or(fault.severity);
        level.is_some()
    });
    let mut silences = Silences::read(&context);
    let (silenced, mut faults): (Diagnostics, Diagnostics) = found.into_iter().partition(|fault| silences.hold(fault));
    let ran = |code: Code| match rules::find(code) {
        Some(rule) => settings.runs_rule(rule),
        // What reading brings up was told elsewhere when a paper is made.
        None => settings.runs(code, None) && !settings.instant,
    };
    for (place, message, fault) in silences.faults(ran) {
        let (severity, code) = match fault {
            Fault::Unknown => (Severity::Warning, UNKNOWN_SILENCE),
            Fault::Unused => (Severity::Note, UNUSED_SILENCE),
        };
        if settings.runs(code, None) {
            faults.push(Diagnostic::new(severity, code, message).at(place));
        }
    }
    diag::sort(&mut faults);
    faults.dedup_by(|later, first| later.code == first.code && later.span == first.span);
    Checked { faults, silenced }
}
