//! `<!-- 检查:略 JG641 -->`: what the writer wants no word about.
//!
//! On a line of its own it holds for the next paragraph, at the end of a line for that line, between 开始 and 结束 for what
//! stands there, with 全文 for the whole paper. Codes are optional; a reason may follow after `——`.

use super::context::Context;
use super::register;
use super::select::Selector;
use crate::diag::{Code, Diagnostic};
use crate::document::meta::Given;
use crate::source::Span;

/// One silence.
#[derive(Debug)]
struct Silence {
    /// Where it holds.
    scope: Span,
    /// For which rules; all when empty.
    rules: Vec<Selector>,
    /// The comment itself.
    comment: Span,
    used: bool,
}

impl Silence {
    /// Does it silence a code?
    fn means(&self, code: Code) -> bool {
        self.rules.is_empty() || self.rules.iter().any(|rule| rule.holds(code))
    }
}

/// All silences of a paper.
#[derive(Debug, Default)]
pub(crate) struct Silences {
    silences: Vec<Silence>,
    /// What is wrong with the comments.
    faults: Vec<(Span, String, Fault)>,
}

/// What can be wrong with a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It names a rule there is not.
    Unknown,
    /// It silences nothing.
    Unused,
}

impl Silences {
    /// Reads the comments of a paper, and what its head says.
    pub(crate) fn read(context: &Context<'_>) -> Self {
        let text = context.source.text.as_str();
        let mut silences = Silences::default();
        let mut open: Vec<(Span, Vec<Selector>)> = Vec::new();
        let mut from = 0;
        while let Some(start) = text[from..].find("<!--").map(|at| from + at) {
            let Some(end) = text[start..].find("-->").map(|at| start + at + 3) else { break };
            from = end;
            let inner = text[start + 4..end - 3].trim();
            let Some(said) = inner.strip_prefix("检查").map(|rest| rest.trim_start_matches([':', '：', ' '])) else {
                continue;
            };
            let comment = Span::new(start, end);
            let Some(said) = said.strip_prefix('略') else {
                let why = "“检查”后面应当是“略”，如“检查:略 JG401”“检查:略 开始”；这条没有作用";
                silences.faults.push((comment, why.to_owned(), Fault::Unknown));
                continue;
            };
            let (place, rules) = silences.words(said, comment);
            match place {
                "开始" => open.push((comment, rules)),
                "结束" => match open.pop() {
                    Some((begun, rules)) => silences.add(Span::new(begun.end, start), rules, begun),
                    None => silences.faults.push((comment, "前面没有“检查:略 开始”".to_owned(), Fault::Unknown)),
                },
                "全文" => silences.add(Span::new(0, text.len()), rules, comment),
                _ => silences.add(scope(context, comment), rules, comment),
            }
        }
        for (begun, rules) in open {
            let why = "后面没有“检查:略 结束”，到全文末尾都略去了";
            silences.faults.push((begun, why.to_owned(), Fault::Unknown));
            silences.add(Span::new(begun.end, text.len()), rules, begun);
        }
        if let Some(given) = &context.document.meta.silences {
            silences.head(&given.value, given.span, text.len());
        }
        silences
    }

    /// The key 检查: `略 JG401` as in a comment, `{ 略: [JG401] }` and lists as YAML has them, and the codes alone. 略 alone means
    /// all rules only where nothing else is said.
    fn head(&mut self, pieces: &[Given<String>], place: Span, end: usize) {
        let everything = Span::new(0, end);
        let mut nothing_else = true;
        for piece in pieces {
            let said = piece.value.trim_start();
            let said = said.strip_prefix('略').unwrap_or(said).replace([':', '：'], " ");
            nothing_else &= said.trim().is_empty();
            let (_, rules) = self.words(&said, piece.span);
            if !rules.is_empty() {
                self.add(everything, rules, piece.span);
            }
        }
        if nothing_else && !pieces.is_empty() {
            self.add(everything, Vec::new(), place);
        }
    }

    /// The place and the rules a comment names.
    fn words<'t>(&mut self, said: &'t str, comment: Span) -> (&'t str, Vec<Selector>) {
        let said = said.split("——").next().unwrap_or_default();
        let mut place = "";
        let mut rules = Vec::new();
        for word in said.split([' ', '\u{3000}', '\t', ',', '，', '、', '\n']).filter(|word| !word.is_empty()) {
            match word {
                "开始" | "结束" | "全文" => place = word,
                _ => match Selector::parse(word) {
                    Ok(rule) => rules.push(rule),
                    Err(nearest) => {
                        self.faults.push((
                            comment,
                            format!("没有“{word}”这条规则，是不是“{nearest}”？"),
                            Fault::Unknown,
                        ));
                    }
                },
            }
        }
        (place, rules)
    }

    fn add(&mut self, scope: Span, rules: Vec<Selector>, comment: Span) {
        let failed =
            rules.is_empty() && self.faults.iter().any(|(place, why, _)| *place == comment && why.starts_with("没有"));
        if !failed {
            self.silences.push(Silence { scope, rules, comment, used: false });
        }
    }

    /// Is nothing to be said about this? Remembers which comment says so.
    pub(crate) fn hold(&mut self, fault: &Diagnostic) -> bool {
        let place = fault.span.unwrap_or_default();
        let meant = |silence: &&mut Silence| {
            let within =
                silence.scope.start <= place.start && place.start < silence.scope.end.max(silence.scope.start + 1);
            within && silence.means(fault.code)
        };
        let mut held = false;
        for silence in self.silences.iter_mut().filter(|silence| meant(silence)) {
            silence.used = true;
            held = true;
        }
        held
    }

    /// What is wrong with the comments, once all faults were asked about. What silences rules that did not run was not put to
    /// the test.
    pub(crate) fn faults(self, ran: impl Fn(Code) -> bool) -> Vec<(Span, String, Fault)> {
        let tested = |silence: &Silence| register::codes().filter(|code| silence.means(*code)).all(&ran);
        let unused = self.silences.into_iter().filter(|silence| !silence.used && tested(silence));
        let told = unused.map(|silence| (silence.comment, "这条“检查:略”没有用上，可以删去".to_owned(), Fault::Unused));
        self.faults.into_iter().chain(told).collect()
    }
}

/// Where a comment holds: its line, or, alone on it, the next run.
fn scope(context: &Context<'_>, comment: Span) -> Span {
    let text = context.source.text.as_str();
    let line = text[..comment.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[comment.end..].find('\n').map_or(text.len(), |at| comment.end + at);
    if !text[line..comment.start].trim().is_empty() {
        return Span::new(line, end);
    }
    let next = context.runs.iter().map(|run| run.place()).find(|place| place.start >= comment.end);
    next.map_or(Span::new(end, end), |place| Span::new(comment.end, place.end))
}
