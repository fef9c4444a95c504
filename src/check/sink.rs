//! Where rules put what they find: a fault with its place, its reason and its fix.

use super::rule::Rule;
use super::run::Run;
use crate::diag::{Applicability, Diagnostic, Diagnostics, Edit, Severity};
use crate::source::Span;
use std::ops::Range;

/// Takes the faults one rule finds.
pub struct Sink<'a> {
    rule: &'a Rule,
    severity: Severity,
    fix: Option<Applicability>,
    found: &'a mut Diagnostics,
}

impl<'a> Sink<'a> {
    /// A sink for a rule.
    pub fn new(rule: &'a Rule, found: &'a mut Diagnostics) -> Self {
        Sink { rule, severity: rule.severity, fix: rule.fix, found }
    }

    /// The same for what the writer does throughout: a habit, which is worth a look and no slip.
    pub fn of_habit(&mut self, is_habit: bool) -> Sink<'_> {
        let severity = if is_habit { Severity::Note } else { self.severity };
        Sink { rule: self.rule, severity, fix: self.fix, found: self.found }
    }

    /// The same where only the writer can say whether it is a fault.
    pub fn in_doubt(&mut self, is_in_doubt: bool) -> Sink<'_> {
        let fix = self.fix.map(|fix| if is_in_doubt { Applicability::Ask } else { fix });
        Sink { rule: self.rule, severity: self.severity, fix, found: self.found }
    }

    /// A fault at a stretch of a run, to be mended as the rule says by `right`, if that is known.
    pub fn tell(&mut self, run: &Run, range: Range<usize>, message: impl Into<String>, right: Option<&str>) {
        let fault = self.fault(message).at(run.span(range.clone()));
        let whole = run.is_whole(range.clone());
        self.found.push(match (right, self.fix) {
            (Some(right), Some(grade)) if whole => {
                // Only what differs is replaced: a fix says 坐 → 座, not the phrase around it.
                let (from, to, text) = narrow(&run.text[range.clone()], right);
                let span = run.span(range.start + from..range.start + to);
                let span = if to > from { span } else { Span::new(span.start, span.start) };
                fault.fix(grade, vec![Edit { span, text: text.to_owned() }])
            }
            _ => fault,
        });
    }

    /// A fault at a stretch of a run that asks for several edits at once, all within that run.
    pub fn tell_all(
        &mut self,
        run: &Run,
        range: Range<usize>,
        message: impl Into<String>,
        edits: Vec<(Range<usize>, String)>,
    ) {
        let fault = self.fault(message).at(run.span(range));
        let whole = edits.iter().all(|(range, _)| run.is_whole(range.clone()));
        let edits: Vec<Edit> = edits.into_iter().map(|(range, text)| Edit { span: run.span(range), text }).collect();
        self.found.push(match self.fix {
            Some(grade) if whole && !edits.is_empty() => fault.fix(grade, edits),
            _ => fault,
        });
    }

    /// A fault at a place of the source.
    pub fn tell_at(&mut self, span: Span, message: impl Into<String>) {
        let fault = self.fault(message).at(span);
        self.found.push(fault);
    }

    /// Anything else.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// A fault of this rule, yet without a place.
    pub fn fault(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.severity, self.rule.code, message)
    }
}

/// What of `wrong` is to be replaced, and by what part of `right`: without their common beginning and end.
fn narrow<'r>(wrong: &str, right: &'r str) -> (usize, usize, &'r str) {
    let start: usize = wrong.chars().zip(right.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (rest, other) = (&wrong[start..], &right[start..]);
    let tail: usize =
        rest.chars().rev().zip(other.chars().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    (start, wrong.len() - tail, &right[start..right.len() - tail])
}

#[cfg(test)]
mod tests {
    use super::narrow;

    #[test]
    fn only_what_differs_is_replaced() {
        assert_eq!(narrow("今天在坐的", "今天在座的"), ("今天在".len(), "今天在坐".len(), "座"));
        assert_eq!(narrow("的的", "的"), ("的".len(), "的的".len(), ""));
        assert_eq!(narrow("一定程度", "在一定程度"), (0, 0, "在"));
    }
}
