//! What is said of a draft, as the page of the desk takes it.

use crate::check::{register, rules};
use crate::cli::finding::Places;
use crate::desk::protocol::{Edit, Finding, Fix, Refused};
use crate::diag::{Applicability, Diagnostic, Severity};

/// With its places in the text, which are those of `places`; without them, when it is about another text.
pub(super) fn finding(fault: &Diagnostic, places: Option<&Places<'_>>) -> Finding {
    let rule = rules::find(fault.code);
    let units = |byte: usize| places.map(|places| places.units(byte));
    let start = fault.span.zip(places).map(|(span, places)| places.of(span.start));
    let fix = fault.fix.as_ref().zip(places).map(|(fix, places)| Fix {
        safe: fix.applicability == Applicability::Safe,
        edits: fix
            .edits
            .iter()
            .map(|edit| Edit {
                from: places.units(edit.span.start),
                to: places.units(edit.span.end),
                text: edit.text.clone(),
            })
            .collect(),
    });
    Finding {
        code: fault.code.0,
        name: register::name(fault.code),
        severity: match fault.severity {
            Severity::Error => "error",
            Severity::Gap => "gap",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        message: fault.message.clone(),
        hints: fault.hints.clone(),
        basis: rule.map(|rule| format!("{} {}", rule.basis.word(), rule.clause).trim_end().to_owned()),
        from: fault.span.and_then(|span| units(span.start)),
        to: fault.span.and_then(|span| units(span.end)),
        line: start.map(|(line, _, _)| line),
        column: start.map(|(_, column, _)| column),
        fix,
        explains: rule.is_some(),
        silence: rule.is_some() && places.is_some(),
    }
}

/// Why something could not be done: the first fault, and all of them one by one.
pub(super) fn refused<'d>(status: u16, faults: impl IntoIterator<Item = &'d Diagnostic>) -> Refused {
    let faults: Vec<&Diagnostic> = faults.into_iter().collect();
    let first = faults.iter().max_by_key(|fault| fault.severity);
    Refused {
        status,
        message: first.map_or_else(|| "没有做成".to_owned(), |first| first.message.clone()),
        hints: first.map_or_else(Vec::new, |first| first.hints.clone()),
        faults: faults.iter().map(|fault| finding(fault, None)).collect(),
    }
}
