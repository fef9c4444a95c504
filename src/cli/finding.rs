//! Findings of the proof-reader in the forms machines and people read them.

use super::args::CheckFormat;
use super::report::{json_line, plain_text};
use super::verdicts;
use crate::check;
use crate::check::rule::{Basis, Rule, family};
use crate::check::verdict::Report;
use crate::check::{register, rules};
use crate::diag::{Applicability, Diagnostic, Diagnostics, Severity};
use crate::read::files::NoFiles;
use crate::read::{Form, Input, Read};
use crate::source::{Encoding, Source, Span};
use crate::write::markdown;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What was found in one paper.
#[derive(Clone, Debug, Default)]
pub(crate) struct Findings {
    /// How messages call it.
    pub name: String,
    /// Its text, when it could be read.
    pub source: Option<Source>,
    /// What is wrong.
    pub faults: Diagnostics,
    /// What the writer silenced.
    pub silenced: Diagnostics,
    /// How many were mended.
    pub mended: usize,
    /// Was it tried to mend it?
    pub tried: bool,
    /// Can the file itself be mended? A Word document cannot.
    pub can_write: bool,
    /// The file.
    pub bytes: Vec<u8>,
    /// Of a Word document: how it looks.
    pub layout: Option<Report>,
    /// What `--fix` would do, where that was asked for.
    pub difference: Option<String>,
    /// The copy that was written.
    pub written: Option<PathBuf>,
}

impl Findings {
    /// Whose rule this is for the paper.
    pub(crate) fn basis(&self, rule: &Rule) -> Basis {
        self.layout.as_ref().map_or(rule.basis, |layout| layout.basis(rule))
    }
}

/// How many of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl Count {
    /// Counts some faults.
    pub(crate) fn of<'d>(faults: impl IntoIterator<Item = &'d Diagnostic>) -> Self {
        let mut count = Count::default();
        for fault in faults {
            match fault.severity {
                Severity::Error | Severity::Gap => count.errors += 1,
                Severity::Warning => count.warnings += 1,
                Severity::Note => count.notes += 1,
            }
        }
        count
    }

    /// `错误 2，警告 5`; `None` when there is neither.
    pub(crate) fn words(self) -> Option<String> {
        let parts = [("错误", self.errors), ("警告", self.warnings)];
        let told: Vec<String> =
            parts.iter().filter(|(_, count)| *count > 0).map(|(word, count)| format!("{word} {count}")).collect();
        (!told.is_empty()).then(|| told.join("，"))
    }
}

/// What the proof-reader finds on the page of a paper. What is raw is mended as it is read: it is looked at as the draft it would
/// be imported as, whose places are not those of the file.
pub(crate) fn on_page(read: &Read, settings: &check::settings::Settings) -> Diagnostics {
    /// In bytes: more is looked at as it was typed, for it takes long enough.
    const LONGEST: usize = 300_000;
    if read.form == Form::Draft || read.head.is_some() || read.source.text.len() > LONGEST {
        return check::check(read, &[], settings).faults;
    }
    let draft = markdown::write(&read.document);
    let draft = crate::read::read(Input::draft("草稿.md", draft.as_bytes()), &NoFiles);
    let mut faults = draft.map_or_else(|_| Vec::new(), |draft| check::check(&draft.output, &[], settings).faults);
    for fault in &mut faults {
        (fault.span, fault.more, fault.fix) = (None, Vec::new(), None);
    }
    faults
}

/// Lines and columns of many places of one text, each in constant time.
pub(crate) struct Places<'t> {
    text: &'t str,
    lines: Vec<usize>,
    /// Characters and units of UTF-16 up to every [`STEP`]th byte.
    steps: Vec<(usize, usize)>,
}

const STEP: usize = 256;

impl<'t> Places<'t> {
    /// Those of a text.
    pub(crate) fn new(text: &'t str) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut steps = Vec::with_capacity(text.len() / STEP + 1);
        let (mut characters, mut units) = (0, 0);
        for (at, c) in text.char_indices() {
            while steps.len() * STEP <= at {
                steps.push((characters, units));
            }
            characters += 1;
            units += c.len_utf16();
        }
        Places { text, lines, steps }
    }

    /// Characters and units of UTF-16 before a byte.
    fn counted(&self, byte: usize) -> (usize, usize) {
        let step = byte / STEP;
        if step >= self.steps.len() {
            let units = |text: &str| text.chars().map(char::len_utf16).sum();
            return (self.text[..byte].chars().count(), units(&self.text[..byte]));
        }
        let (characters, units) = self.steps[step];
        let mut from = step * STEP;
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let rest = self.text.get(from..byte).unwrap_or_default();
        (characters + rest.chars().count(), units + rest.chars().map(char::len_utf16).sum::<usize>())
    }

    /// Units of UTF-16 before a byte.
    pub(crate) fn units(&self, byte: usize) -> usize {
        self.counted(self.boundary(byte)).1
    }

    /// Where the character begins that a byte is of; the end for what is behind it.
    fn boundary(&self, byte: usize) -> usize {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        byte
    }

    /// Line, column in characters, column in units of UTF-16, all from 1.
    pub(crate) fn of(&self, byte: usize) -> (usize, usize, usize) {
        let byte = self.boundary(byte);
        let line = self.lines.partition_point(|&start| start <= byte);
        let (start, here) = (self.counted(self.lines[line - 1]), self.counted(byte));
        (line, here.0 - start.0 + 1, here.1 - start.1 + 1)
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Gap | Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// One fault as an object.
fn object(fault: &Diagnostic, findings: &Findings, places: Option<&Places<'_>>, silenced: bool) -> Value {
    let source = findings.source.as_ref();
    let rule = rules::find(fault.code);
    let point = |byte: usize| {
        places.map(|places| {
            let (line, column, utf16) = places.of(byte);
            json!({ "line": line, "column": column, "column_utf16": utf16 })
        })
    };
    let place =
        |span: Span| json!({ "byte": [span.start, span.end], "start": point(span.start), "end": point(span.end) });
    let text = |span: Span| source.and_then(|source| source.text.get(span.range()));
    let fix = fault.fix.as_ref().map(|fix| {
        let edits: Vec<Value> = fix
            .edits
            .iter()
            .map(|edit| json!({ "byte": [edit.span.start, edit.span.end], "start": point(edit.span.start), "end": point(edit.span.end), "text": edit.text }))
            .collect();
        json!({ "applicability": if fix.applicability == Applicability::Safe { "safe" } else { "ask" }, "edits": edits })
    });
    json!({
        "code": fault.code.0,
        "name": register::name(fault.code),
        "family": family(fault.code),
        "k": rule.map_or_else(Vec::new, |rule| rule.k.split(' ').filter(|k| !k.is_empty()).collect()),
        "severity": severity(fault.severity),
        "basis": rule.map(|rule| findings.basis(rule).word()),
        "clause": rule.map(|rule| rule.clause),
        "message": fault.message,
        "hints": fault.hints,
        "span": fault.span.map(place),
        "more": fault.more.iter().map(|span| place(*span)).collect::<Vec<_>>(),
        "text": fault.span.and_then(text),
        "fix": fix,
        "silenced": silenced,
    })
}

fn objects(findings: &Findings) -> Vec<Value> {
    let places = findings.source.as_ref().map(|source| Places::new(&source.text));
    let object = |fault, silenced| object(fault, findings, places.as_ref(), silenced);
    let told = findings.faults.iter().map(|fault| object(fault, false));
    told.chain(findings.silenced.iter().map(|fault| object(fault, true))).collect()
}

fn total(all: &[Findings]) -> Value {
    let count = Count::of(all.iter().flat_map(|findings| &findings.faults));
    let silenced: usize = all.iter().map(|findings| findings.silenced.len()).sum();
    let mended: usize = all.iter().map(|findings| findings.mended).sum();
    json!({ "files": all.len(), "errors": count.errors, "warnings": count.warnings, "notes": count.notes, "silenced": silenced, "fixed": mended })
}

/// Everything as one object.
pub(crate) fn json(all: &[Findings]) -> String {
    let file = |findings: &Findings| {
        let digest: String = Sha256::digest(&findings.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        json!({
            "path": findings.name,
            "sha256": digest,
            "encoding": findings.source.as_ref().map(|source: &Source| encoding(source.encoding)),
            "diagnostics": objects(findings),
            "difference": findings.difference,
            "written": findings.written.as_ref().map(|path| path.display().to_string()),
            "layout": findings.layout.as_ref().map(|layout| verdicts::json(layout, findings.source.as_ref())),
        })
    };
    let files: Vec<Value> = all.iter().map(file).collect();
    let tool = json!({ "name": "jianggao", "version": env!("CARGO_PKG_VERSION") });
    json_line(&json!({ "version": 1, "tool": tool, "files": files, "summary": total(all) })) + "\n"
}

fn encoding(encoding: Encoding) -> String {
    encoding.to_string()
}

/// One object a fault and line.
pub(crate) fn jsonl(all: &[Findings]) -> String {
    let mut out = String::new();
    for findings in all {
        for mut object in objects(findings) {
            object["path"] = json!(findings.name);
            out.push_str(&json_line(&object));
            out.push('\n');
        }
    }
    out
}

/// `讲话.md:3:8: 警告 JG641 …`, what editors look for.
pub(crate) fn short(all: &[Findings], least: Severity) -> String {
    let mut out = String::new();
    for findings in all {
        let places = findings.source.as_ref().map(|source| Places::new(&source.text));
        for fault in findings.faults.iter().filter(|fault| fault.severity >= least) {
            let place = places.as_ref().zip(fault.span).map(|(places, span)| places.of(span.start));
            let (line, column) = place.map_or((1, 1), |(line, column, _)| (line, column));
            let message = plain_text(&fault.message);
            let name = plain_text(&findings.name);
            out.push_str(&format!("{name}:{line}:{column}: {} {} {message}\n", fault.severity.word(), fault.code));
        }
    }
    out
}

/// SARIF 2.1.0.
pub(crate) fn sarif(all: &[Findings]) -> String {
    let mut used: BTreeMap<&str, usize> = BTreeMap::new();
    for fault in all.iter().flat_map(|findings| findings.faults.iter().chain(&findings.silenced)) {
        let next = used.len();
        used.entry(fault.code.0).or_insert(next);
    }
    let mut order: Vec<(&str, usize)> = used.iter().map(|(code, at)| (*code, *at)).collect();
    order.sort_by_key(|(_, at)| *at);
    let rules: Vec<Value> = order.iter().map(|(code, _)| sarif_rule(code)).collect();
    let mut results = Vec::new();
    for findings in all {
        let places = findings.source.as_ref().map(|source| Places::new(&source.text));
        let told = findings.faults.iter().map(|fault| (fault, false));
        for (fault, silenced) in told.chain(findings.silenced.iter().map(|fault| (fault, true))) {
            results.push(sarif_result(findings, fault, places.as_ref(), used[fault.code.0], silenced));
        }
    }
    let driver = json!({ "name": "jianggao", "version": env!("CARGO_PKG_VERSION"), "rules": rules });
    let run = json!({ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": results });
    let whole = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    });
    json_line(&whole) + "\n"
}

fn sarif_rule(code: &str) -> Value {
    let rule = rules::ALL.iter().find(|rule| rule.code.0 == code);
    let level = rule.map_or("warning", |rule: &&Rule| severity(rule.severity));
    json!({
        "id": code,
        "name": rule.map_or("", |rule| rule.name),
        "shortDescription": { "text": rule.map_or(code, |rule| rule.essay.what) },
        "fullDescription": { "text": register::explain(code).unwrap_or_default() },
        "defaultConfiguration": { "level": level },
    })
}

fn sarif_result(
    findings: &Findings,
    fault: &Diagnostic,
    places: Option<&Places<'_>>,
    rule: usize,
    silenced: bool,
) -> Value {
    let region = |span: Span| {
        places.map_or_else(
            || json!({ "startLine": 1 }),
            |places| {
                let (start, end) = (places.of(span.start), places.of(span.end));
                json!({
                    "startLine": start.0, "startColumn": start.1, "endLine": end.0, "endColumn": end.1,
                    "byteOffset": span.start, "byteLength": span.end - span.start,
                })
            },
        )
    };
    let location = json!({ "uri": uri(&findings.name) });
    let at = |span: Span| json!({ "physicalLocation": { "artifactLocation": location, "region": region(span) } });
    let mut result = json!({
        "ruleId": fault.code.0,
        "ruleIndex": rule,
        "level": severity(fault.severity),
        "message": { "text": fault.message },
        "locations": [at(fault.span.unwrap_or_default())],
        "partialFingerprints": { "jianggao/1": fingerprint(findings, fault) },
    });
    if let Some(fix) = &fault.fix {
        let replacement = |edit: &crate::diag::Edit| json!({ "deletedRegion": region(edit.span), "insertedContent": { "text": edit.text } });
        let replacements: Vec<Value> = fix.edits.iter().map(replacement).collect();
        result["fixes"] = json!([{ "description": { "text": "改正" }, "artifactChanges": [{ "artifactLocation": location, "replacements": replacements }] }]);
    }
    if silenced {
        result["suppressions"] = json!([{ "kind": "inSource" }]);
    }
    result
}

/// A path as a URI relative to where one stands.
fn uri(name: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let encoded = |byte: u8| if keep(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    name.replace('\\', "/").bytes().map(encoded).collect()
}

/// The code and the characters around, without blanks: it stays the same when lines above come or go.
fn fingerprint(findings: &Findings, fault: &Diagnostic) -> String {
    const AROUND: usize = 10;
    let Some((source, span)) = findings.source.as_ref().zip(fault.span) else { return fault.code.0.to_owned() };
    let (before, after) = (source.text.get(..span.start), source.text.get(span.start..));
    let near: String = before.unwrap_or_default().chars().rev().filter(|c| !c.is_whitespace()).take(AROUND).collect();
    let far: String = after.unwrap_or_default().chars().filter(|c| !c.is_whitespace()).take(AROUND).collect();
    let digest = Sha256::digest(format!("{} {near} {far}", fault.code.0).as_bytes());
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// What a fix would make of the words around it: `改作“在座的”`.
pub(crate) fn mended(source: Option<&Source>, fault: &Diagnostic) -> Option<String> {
    let (source, fix) = (source?, fault.fix.as_ref()?);
    let whole = fix.edits.iter().map(|edit| edit.span).chain(fault.span).reduce(Span::join)?;
    let mut text = source.text.get(whole.range())?.to_owned();
    for edit in fix.edits.iter().rev() {
        let range = edit.span.start - whole.start..edit.span.end - whole.start;
        text.get(range.clone())?;
        text.replace_range(range, &edit.text);
    }
    let grade = if fix.applicability == Applicability::Safe { "改作" } else { "可改作" };
    // Quotation marks around quotation marks would say something else.
    Some(match text.trim() {
        "" => "删去".to_owned(),
        _ if text.contains(['“', '”']) => format!("{grade}：{text}"),
        _ => format!("{grade}“{text}”"),
    })
}

/// How often each rule found something, the most frequent first.
pub(crate) fn statistics(all: &[Findings]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for fault in all.iter().flat_map(|findings| &findings.faults) {
        *counts.entry(fault.code.0).or_default() += 1;
    }
    let mut rows: Vec<(&str, usize)> = counts.into_iter().collect();
    rows.sort_by_key(|(code, count)| (usize::MAX - count, *code));
    let name = |code: &str| rules::ALL.iter().find(|rule| rule.code.0 == code).map_or("", |rule| rule.name);
    rows.into_iter().map(|(code, count)| format!("{count:6}  {code}  {}\n", name(code))).collect()
}

/// A unified difference.
pub(crate) fn difference(name: &str, before: &str, after: &str) -> String {
    let diff = similar::TextDiff::from_lines(before, after);
    diff.unified_diff().context_radius(1).header(name, name).to_string()
}

/// One line for all papers.
///
/// Of a difference, that what can be mended was not.
pub(crate) fn summary(all: &[Findings], is_difference: bool) -> String {
    let count = Count::of(all.iter().flat_map(|findings| &findings.faults));
    let papers = if all.len() == 1 { String::new() } else { format!("{} 份草稿，", all.len()) };
    let mended: usize = all.iter().map(|findings| findings.mended).sum();
    let fixable = |fault: &&Diagnostic| fault.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe);
    let mendable = all.iter().filter(|findings| findings.can_write);
    let safe = mendable.flat_map(|findings| &findings.faults).filter(fixable).count();
    let mut line = format!("{papers}错误 {}，警告 {}，提示 {}", count.errors, count.warnings, count.notes);
    if mended > 0 {
        line.push_str(&format!("；{} {mended} 处", if is_difference { "可改" } else { "已改" }));
    }
    if safe > 0 && all.iter().any(|findings| findings.tried) {
        // What is left then would make another paper of it.
        line.push_str(&format!("；另有 {safe} 处一改就动了层次或要素，没有改"));
    } else if safe > 0 && mended == 0 {
        line.push_str(&format!("；其中 {safe} 处 --fix 就能改"));
    }
    line.push('\n');
    line
}

/// Is this form read by a program?
pub(crate) fn is_for_machines(format: CheckFormat) -> bool {
    matches!(format, CheckFormat::Json | CheckFormat::Jsonl | CheckFormat::Sarif)
}
