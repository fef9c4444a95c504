//! Whole texts, line by line: `tests/cases/recognize/*.txt` say what each line is.
//!
//! They are the referee of the table of weights: a row that can be taken out without a line being read otherwise is dead.

use super::weights::Weights;
use super::{Recognized, Removed, recognize_by};
use crate::document::heading::HeadingLevel;
use crate::document::inline::{InlineKind, Lead};
use crate::document::{Content, Document, Element, Kind, Role};
use crate::read::draft::{Draft, Trust};
use crate::read::{entity, plain};
use crate::source::{Source, Span};
use std::path::Path;

/// A text and what its lines are.
struct Case {
    name: String,
    /// The kind of paper, where the case says one.
    kind: Option<Kind>,
    text: String,
    /// Where a line stands, and what it is.
    lines: Vec<(Span, String)>,
}

fn cases() -> Vec<Case> {
    cases_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/recognize"))
}

fn cases_in(folder: &Path) -> Vec<Case> {
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the cases").map(|file| file.expect("a file").path()).collect();
    files.sort();
    let mut cases: Vec<Case> = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("text");
        let mut begun = false;
        for row in text.lines().filter(|row| !row.starts_with("# ")) {
            if let Some(name) = row.strip_prefix("== ") {
                begun = true;
                let kind = name.rsplit_once(" = ").map(|(_, kind)| Kind::named(kind.trim()).expect("a kind"));
                cases.push(Case { name: name.to_owned(), kind, text: String::new(), lines: Vec::new() });
            } else if let Some(case) = cases.last_mut().filter(|_| begun) {
                let (role, line) = row.split_once(" | ").unwrap_or(("", row));
                let start = case.text.len();
                case.text.push_str(line);
                if !role.is_empty() {
                    case.lines.push((Span::new(start, case.text.len()), role.trim().to_owned()));
                }
                case.text.push('\n');
            }
        }
    }
    cases
}

fn recognized(weights: &Weights, text: &str) -> (Source, Recognized) {
    let source = Source::from_text("稿.txt", entity::decoded(text));
    let draft = Draft { trust: Trust::Text, blocks: plain::read(&source), ..Draft::default() };
    let recognized = recognize_by(weights, &source.text, draft, &mut Vec::new());
    (source, recognized)
}

/// What an element is, in the words of the cases.
fn word(element: &Element) -> &'static str {
    let leads = element.inlines().iter().find_map(|inline| match &inline.kind {
        InlineKind::Text { mark, .. } => mark.lead,
        _ => None,
    });
    let level = |names: [&'static str; 4], level: HeadingLevel| names[level as usize];
    match (element.role, leads) {
        (Role::Heading(found), _) => level(["标题一", "标题二", "标题三", "标题四"], found),
        (Role::Body, Some(Lead::Heading(found))) => level(["段首一", "段首二", "段首三", "段首四"], found),
        (Role::Body, Some(Lead::Item)) => "条",
        (Role::Body, None) => "正文",
        (Role::Title, _) => "主标题",
        (Role::Subtitle, _) => "副标题",
        (Role::Byline, _) => "署名行",
        (Role::DateLine, _) => "日期行",
        (Role::Remark, _) => "题注",
        (Role::Salutation, _) => "称谓",
        (Role::Addressee, _) => "主送",
        (Role::StageDirection, _) => "提示",
        (Role::Signature, _) => "署名",
        (Role::IssueDate, _) => "成文日期",
        (Role::AttachmentNote, _) => "附件说明",
        (Role::Note, _) => "附注",
        (Role::AttachmentLabel, _) => "附件标识",
        (Role::ListItem, _) => "列表",
        (Role::Table, _) => "表格",
        _ => "其他",
    }
}

/// Spans and words of everything in a document, its metadata included.
fn said(document: &Document) -> Vec<(Span, &'static str)> {
    let mut said: Vec<(Span, &'static str)> = Vec::new();
    for element in document.elements.iter().filter(|element| element.role != Role::PageBreak) {
        let parts: Vec<Span> = match &element.content {
            // A title of several lines is one element: every line of it is title.
            Content::Text(inlines) if element.role == Role::Title => inlines.iter().map(|inline| inline.span).collect(),
            // A byline set together from two lines of the text.
            Content::Text(inlines) if element.role == Role::Byline => {
                inlines.iter().map(|inline| inline.span).filter(|span| !span.range().is_empty()).collect()
            }
            _ => vec![element.span],
        };
        said.extend(parts.into_iter().map(|span| (span, word(element))));
    }
    let meta = &document.meta;
    let mut put = |span: Option<Span>, word: &'static str| said.extend(span.map(|span| (span, word)));
    put(meta.number.as_ref().map(|given| given.span), "发文字号");
    put(meta.signatory.as_ref().map(|given| given.span), "签发人");
    put(meta.issuer_mark.as_ref().map(|given| given.span), "红头");
    put(meta.secrecy.as_ref().map(|given| given.span), "密级");
    put(meta.urgency.as_ref().map(|given| given.span), "紧急");
    put(meta.copy_number.as_ref().map(|given| given.span), "份号");
    put(meta.cc.as_ref().map(|given| given.span), "抄送");
    put(meta.printed_on.as_ref().map(|given| given.span), "印发");
    put(meta.present.as_ref().map(|given| given.span), "出席");
    put(meta.absent.as_ref().map(|given| given.span), "请假");
    put(meta.attending.as_ref().map(|given| given.span), "列席");
    said
}

/// What the lines of a case were read as: the expected word where that is right.
fn read_as(case: &Case, document: &Document, removed: &[Removed]) -> Vec<String> {
    let said = said(document);
    let mut before: Option<Span> = None;
    let mut lines = Vec::new();
    for (line, expected) in &case.lines {
        let mut inside: Vec<&(Span, &str)> =
            said.iter().filter(|(span, _)| span.start < line.end && span.end > line.start).collect();
        inside.sort_by_key(|(span, _)| span.start);
        let mut words: Vec<&str> = inside.iter().map(|(_, word)| *word).collect();
        let span = inside.first().map(|(span, _)| *span);
        // Several pieces of one title or byline in one line are one.
        words.dedup_by(|one, other| one == other && matches!(*one, "主标题" | "署名行"));
        let joined = span.is_some() && span == before;
        let gone = removed.iter().any(|removed| removed.span.start < line.end && removed.span.end > line.start);
        let found = match words.as_slice() {
            _ if gone => "删".to_owned(),
            [] => "删".to_owned(),
            _ if joined && expected == "接上" => "接上".to_owned(),
            _ if joined && words != ["主标题"] && words != ["表格"] => format!("接上（{}）", words.join("+")),
            words => words.join("+"),
        };
        before = span.or(before);
        lines.push(found);
    }
    lines
}

fn wrong(case: &Case, weights: &Weights) -> Vec<String> {
    // Entities are shorter when decoded, so places are those of the decoded text.
    let decoded = Case {
        name: case.name.clone(),
        kind: case.kind,
        lines: case
            .lines
            .iter()
            .map(|(span, role)| {
                let start = entity::decoded(&case.text[..span.start]).len();
                let end = start + entity::decoded(&case.text[span.range()]).len();
                (Span::new(start, end), role.clone())
            })
            .collect(),
        text: entity::decoded(&case.text),
    };
    let (_, recognized) = recognized(weights, &case.text);
    let found = read_as(&decoded, &recognized.document, &recognized.removed);
    let rows = decoded.lines.iter().zip(found).filter(|((_, expected), found)| expected != found);
    let rows = rows.map(|((span, expected), found)| format!("  {expected} ≠ {found}：{}", &decoded.text[span.range()]));
    let read = recognized.document.kind;
    let kind = case.kind.filter(|&kind| kind != read);
    kind.map(|kind| format!("  类型：{} ≠ {}", kind.name(), read.name())).into_iter().chain(rows).collect()
}

#[test]
fn every_line_is_read_as_it_should_be() {
    let cases = cases();
    assert!(cases.len() >= 60, "{}", cases.len());
    all_right(&cases);
}

/// `JIANGGAO_CASES=FOLDER cargo test --lib other_cases -- --ignored` reads the cases of another folder.
#[test]
#[ignore = "needs a folder"]
fn other_cases() {
    let folder = std::env::var_os("JIANGGAO_CASES").expect("JIANGGAO_CASES");
    all_right(&cases_in(Path::new(&folder)));
}

fn all_right(cases: &[Case]) {
    let lines: usize = cases.iter().map(|case| case.lines.len()).sum();
    let mut failures = Vec::new();
    let mut missed = 0;
    for case in cases {
        let wrong = wrong(case, Weights::table());
        missed += wrong.len();
        if !wrong.is_empty() {
            failures.push(format!("== {}\n{}", case.name, wrong.join("\n")));
        }
    }
    println!("{} of {} texts, {} of {lines} lines right", cases.len() - failures.len(), cases.len(), lines - missed);
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
