//! The rules of the proof-reader against their cases: `tests/cases/check`, a file a family.
//!
//! Under the code of a rule, each line is a paper of its own. `+` must be found: ⟦ ⟧ stand around what is underlined, and
//! after `→` stands the text as the fix makes it. `-` is a near miss and must stay silent. Nothing else may be raised by
//! either. `¶` is a line end; words after the code are the kind of paper and lines of its head: `JG205 公文 标题: 关于…的通知`.

use jianggao::check::rule::Rule;
use jianggao::check::settings::Settings;
use jianggao::check::{Checked, check, fix, mend, rules};
use jianggao::diag::{Diagnostic, Severity};
use jianggao::read::files::NoFiles;
use jianggao::read::{self, Input};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// One line of a case file.
struct Case {
    place: String,
    code: String,
    /// What stands before the text: the head of the draft.
    head: String,
    text: String,
    /// What is underlined, in order; none in a near miss.
    marked: Vec<String>,
    fixed: Option<String>,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/check");
    let mut files: Vec<_> = fs::read_dir(folder).expect("cases").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("a case file");
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (mut code, mut head) = (String::new(), String::new());
        for (number, line) in text.lines().enumerate() {
            let place = format!("{name}:{}", number + 1);
            if let Some(case) = line.strip_prefix("+ ").or_else(|| line.strip_prefix("- ")) {
                let found = line.starts_with('+');
                cases.push(read_case(place, &code, &head, case, found));
            } else if !line.is_empty() && !line.starts_with('#') {
                let mut words = line.split(' ');
                code = words.next().unwrap_or_default().to_owned();
                let rest: Vec<&str> = words.collect();
                head = rest.first().map_or("---\n标题: 抓落实\n---\n\n".into(), |kind| {
                    format!("---\n类型: {kind}\n{}\n---\n\n", rest[1..].join(" ").replace('¶', "\n"))
                });
            }
        }
    }
    cases
}

fn read_case(place: String, code: &str, head: &str, case: &str, found: bool) -> Case {
    let (text, fixed) = match case.split_once(" → ") {
        Some((text, fixed)) => (text, Some(fixed.replace('¶', "\n"))),
        None => (case, None),
    };
    let text = text.replace('¶', "\n");
    let marked: Vec<String> =
        text.split('⟦').skip(1).map(|piece| piece.split('⟧').next().unwrap_or_default().to_owned()).collect();
    assert_eq!(found, !marked.is_empty(), "{place}: a case to be found is marked, a near miss is not");
    Case { place, code: code.into(), head: head.into(), text: text.replace(['⟦', '⟧'], ""), marked, fixed }
}

fn look(text: &str) -> Checked {
    let read = read::read(Input::draft("稿.md", text.as_bytes()), &NoFiles).expect("a draft");
    check(&read.output, &[], &Settings::default())
}

fn underlined<'t>(text: &'t str, fault: &Diagnostic) -> &'t str {
    fault.span.and_then(|span| text.get(span.range())).unwrap_or_default()
}

#[test]
fn every_case_is_met_and_nothing_else_is_raised() {
    let mut wrong = Vec::new();
    for case in cases() {
        let text = format!("{}{}\n", case.head, case.text);
        let faults = look(&text).faults;
        let own: Vec<&str> =
            faults.iter().filter(|fault| fault.code.0 == case.code).map(|fault| underlined(&text, fault)).collect();
        let others: Vec<String> = faults
            .iter()
            .filter(|fault| fault.code.0 != case.code && fault.severity >= Severity::Warning)
            .map(|fault| format!("{} {}", fault.code, underlined(&text, fault)))
            .collect();
        if own != case.marked || !others.is_empty() {
            wrong.push(format!(
                "{} {}: found {own:?}, wanted {:?}, besides {others:?}",
                case.place, case.code, case.marked
            ));
        }
        if let Some(fixed) = &case.fixed {
            let mended = fix::apply(&text, &faults, true).text;
            let body = mended[case.head.len()..].trim_end();
            if body != fixed {
                wrong.push(format!("{} {}: mended to {body}", case.place, case.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_three_cases_and_three_near_misses() {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for case in cases() {
        let count = counts.entry(case.code).or_default();
        *if case.marked.is_empty() { &mut count.1 } else { &mut count.0 } += 1;
    }
    let few = |rule: &&&Rule| {
        let (found, missed) = counts.get(rule.code.0).copied().unwrap_or_default();
        found < 3 || missed < 3
    };
    let few: Vec<String> = rules::ALL.iter().filter(few).map(|rule| format!("{} {}", rule.code, rule.name)).collect();
    assert!(few.is_empty(), "too few cases: {}", few.join("、"));
    let unknown: Vec<&String> =
        counts.keys().filter(|code| !rules::ALL.iter().any(|rule| rule.code.0 == **code)).collect();
    assert!(unknown.is_empty(), "cases for no rule: {unknown:?}");
}

#[test]
fn fixes_keep_their_laws() {
    for case in cases() {
        let text = format!("{}{}\n", case.head, case.text);
        let before = look(&text);
        for ask in [false, true] {
            let input = Input::draft("稿.md", text.as_bytes());
            let settled = mend::mend(input, &NoFiles, &Settings::default(), ask).expect("a draft");
            assert!(settled.quiet, "{}: never comes to rest", case.place);
            // What could be mended is mended, and nothing is wrong now that was not before.
            let left = settled.left.faults.iter().filter(|fault| fix::is_mended(fault, ask)).count();
            let same = settled.text == text;
            assert!(left == 0 || same, "{}: {left} fixes are left in {}", case.place, settled.text);
            let count = |faults: &[Diagnostic]| faults.iter().filter(|fault| fault.severity == Severity::Error).count();
            assert!(count(&settled.left.faults) <= count(&before.faults), "{}: {}", case.place, settled.text);
            let again = mend::mend(Input::draft("稿.md", settled.text.as_bytes()), &NoFiles, &Settings::default(), ask);
            assert_eq!(again.expect("a draft").text, settled.text, "{}", case.place);
        }
    }
}

#[test]
fn nothing_outside_the_edits_changes() {
    for case in cases() {
        let text = format!("{}{}\n", case.head, case.text);
        for fault in look(&text).faults {
            let Some(fix) = &fault.fix else { continue };
            let mended = fix::apply(&text, [&fault], true).text;
            let (first, last) = (fix.edits.first().expect("an edit"), fix.edits.last().expect("an edit"));
            assert!(mended.starts_with(&text[..first.span.start]), "{}", case.place);
            assert!(mended.ends_with(&text[last.span.end..]), "{}", case.place);
        }
    }
}
