//! The verdicts on a Word document in the forms machines and people read them.

use super::finding::{Findings, Places};
use super::report::plain_text;
use crate::check::verdict::{Found, Report, Row, Verdict, apart, in_words, of};
use crate::diag::Severity;
use crate::source::Source;
use serde_json::{Value, json};

/// The verdicts on a paper, if it is a Word document and so much is to be told.
pub(crate) fn told(findings: &Findings, least: Severity) -> String {
    let layout = findings.layout.as_ref().filter(|layout| least < Severity::Gap && !layout.rows.is_empty());
    let table = |layout| table(&findings.name, layout, findings.source.as_ref(), least == Severity::Note) + "\n";
    layout.map(table).unwrap_or_default()
}

/// The verdicts as a table: those that differ and those that are open; all of them for who asks for more. `source`: the text
/// whose lines are named.
fn table(name: &str, layout: &Report, source: Option<&Source>, all: bool) -> String {
    const ORDER: [Verdict; 3] = [Verdict::Differs, Verdict::Undecided, Verdict::Conforms];
    let counts: Vec<String> =
        ORDER.iter().map(|verdict| format!("{} {}", verdict.word(), layout.count(*verdict))).collect();
    let mut text = format!("{} 的版式：{}\n", plain_text(name), counts.join("，"));
    let places = source.map(|source| Places::new(&source.text));
    for verdict in ORDER.into_iter().filter(|verdict| all || *verdict != Verdict::Conforms) {
        for row in layout.rows.iter().filter(|row| row.verdict == verdict) {
            text.push_str(&plain_text(&line(row, places.as_ref())));
            text.push('\n');
        }
    }
    if !all && layout.count(Verdict::Conforms) > 0 {
        text.push_str("  符合的各项用 -v 列出\n");
    }
    text
}

/// `  不符　　　正文的中文字体：应为仿宋；仿宋_GB2312（97%，样式“正文”）；宋体（3%，直接设置，第 3 段）［国标］`
fn line(row: &Row, places: Option<&Places<'_>>) -> String {
    let wanted = if row.wanted.is_empty() { String::new() } else { format!("应为{}", apart(&row.wanted)) };
    let found: Vec<String> = row.found.iter().map(|found| place(found, places)).collect();
    let said: Vec<String> =
        [wanted, found.join("；"), row.reason.clone()].into_iter().filter(|part| !part.is_empty()).collect();
    let code = row.rule.code;
    let (verdict, basis) = (row.verdict.word(), row.basis.word());
    format!("  {verdict:　<4}　{code} {}：{}［{basis}］", of(row), said.join("；"))
}

/// What was found, with the first paragraphs it was found in.
fn place(found: &Found, places: Option<&Places<'_>>) -> String {
    const NAMED: usize = 5;
    let said = in_words(found);
    let Some(places) = places.filter(|_| !found.good && !found.places.is_empty()) else { return said };
    let mut lines: Vec<usize> = found.places.iter().map(|span| places.of(span.start).0).collect();
    lines.dedup();
    let more = if lines.len() > NAMED { "等" } else { "" };
    let lines: Vec<String> = lines.iter().take(NAMED).map(usize::to_string).collect();
    format!("{said} 第 {} 段{more}", lines.join("、"))
}

/// The verdicts as an object.
pub(crate) fn json(layout: &Report, source: Option<&Source>) -> Value {
    let places = source.map(|source| Places::new(&source.text));
    let line = |byte: usize| places.as_ref().map(|places| places.of(byte).0);
    let found = |found: &Found| {
        let spans: Vec<Value> = found
            .places
            .iter()
            .map(|span| json!({ "byte": [span.start, span.end], "line": line(span.start) }))
            .collect();
        json!({
            "value": found.value, "from": found.by, "count": found.count, "of": found.of, "good": found.good,
            "places": spans,
        })
    };
    let verdict = |verdict: Verdict| match verdict {
        Verdict::Conforms => "conforms",
        Verdict::Differs => "differs",
        Verdict::Undecided => "undecided",
    };
    let row = |row: &Row| {
        json!({
            "code": row.rule.code.0, "subject": row.subject, "property": row.property, "wanted": row.wanted,
            "found": row.found.iter().map(found).collect::<Vec<_>>(), "verdict": verdict(row.verdict),
            "basis": row.basis.word(), "clause": row.rule.clause, "reason": row.reason,
        })
    };
    json!({
        "conforms": layout.count(Verdict::Conforms),
        "differs": layout.count(Verdict::Differs),
        "undecided": layout.count(Verdict::Undecided),
        "rows": layout.rows.iter().map(row).collect::<Vec<_>>(),
    })
}
