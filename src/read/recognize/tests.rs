//! Whole texts, line by line: `tests/cases/recognize/*.txt` say what each line is.
//!
//! They are the referee of the table of weights: a row that can be taken out without a line being read otherwise is dead.

use super::build::DOUBTFUL;
use super::part::Part;
use super::path::Step;
use super::sign::Signs;
use super::weights::{Paper, ROWS, Row, Weights};
use super::{Recognized, Removed, Seen, Task, recognize_by};
use crate::document::heading::HeadingLevel;
use crate::document::inline::{Inline, InlineKind, Lead};
use crate::document::meta::Given;
use crate::document::{Content, Document, Element, Kind, Role};
use crate::read::draft::{Block, BlockKind, Draft, Looks, Paragraph, Trust, trim};
use crate::read::files::{Door, NoFiles};
use crate::read::front_matter::{self, FrontMatter};
use crate::read::{Input, entity, markdown, plain};
use crate::source::{Source, Span};
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// How a case is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum As {
    /// As plain text.
    Text,
    /// As a Word document: a line is a paragraph, its looks stand in square brackets behind its role.
    Word,
    /// As a draft in Markdown.
    Draft,
}

/// A text and what its lines are.
struct Case {
    name: String,
    read_as: As,
    /// The looks of the lines.
    looks: Vec<Looks>,
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
                let read_as = match () {
                    () if name.contains("@文档") => As::Word,
                    () if name.contains("@草稿") => As::Draft,
                    () => As::Text,
                };
                let (name, looks) = (name.to_owned(), Vec::new());
                cases.push(Case { name, read_as, looks, kind, text: String::new(), lines: Vec::new() });
            } else if let Some(case) = cases.last_mut().filter(|_| begun) {
                let (role, line) = row.split_once(" | ").unwrap_or(("", row));
                let (role, looks) =
                    role.split_once('[').map_or((role, ""), |(role, looks)| (role, looks.trim_end_matches(']')));
                if case.read_as == As::Word && !role.is_empty() {
                    case.looks.push(seen(looks));
                }
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

/// The looks of a line, by their words.
fn seen(words: &str) -> Looks {
    let levels = ["一级样式", "二级样式", "三级样式", "四级样式"];
    let mut looks = Looks { half_points: 32, ..Looks::default() };
    for word in words.split_whitespace() {
        match word {
            "居中" => looks.centred = true,
            "大字" => looks.half_points = 44,
            "列表" => looks.item = Some((String::new(), 0)),
            "题样式" => looks.role = Some(Role::Title),
            "落款样式" => looks.role = Some(Role::Signature),
            word => {
                let level = levels.iter().position(|level| *level == word).expect("looks");
                looks.role = Some(Role::Heading(HeadingLevel::ALL[level]));
            }
        }
    }
    looks
}

/// The draft a case is read from.
fn draft(case: &Case) -> (Source, Draft) {
    let source = Source::from_text("稿.txt", entity::decoded(&case.text));
    let draft = match case.read_as {
        As::Text => Draft { trust: Trust::Text, blocks: plain::read(&source), ..Draft::default() },
        As::Word => {
            let block = |((span, _), looks): (&(Span, String), &Looks)| Block {
                kind: BlockKind::Paragraph(Paragraph {
                    inlines: trim(vec![Inline::text(&source.text[span.range()], *span)]),
                    looks: looks.clone(),
                    ..Paragraph::default()
                }),
                span: *span,
            };
            let blocks = case.lines.iter().zip(&case.looks).map(block).collect();
            Draft { trust: Trust::Looks, blocks, ..Draft::default() }
        }
        As::Draft => {
            let FrontMatter { kind, meta, body } = front_matter::read(&source.text, &mut Vec::new());
            let opened = std::cell::RefCell::new(Vec::new());
            let (blocks, ..) = markdown::read(&source, body, &[], &Door::new(&NoFiles, &opened), &mut Vec::new());
            let kind = kind.map(|given| given.value);
            Draft { trust: Trust::Writer, kind, meta, blocks, footnotes: Vec::new() }
        }
    };
    (source, draft)
}

fn recognized(weights: &Weights, case: &Case) -> (Source, Recognized) {
    let (source, draft) = draft(case);
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
        read_as: case.read_as,
        looks: case.looks.clone(),
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
    let (_, recognized) = recognized(weights, case);
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

/// Where a line ends, what it is, and whether that is doubted.
type ReadLine = (usize, Part, bool);

/// What one task read: what it saw, and what it took its lines for.
struct Watched {
    trust: Trust,
    titled: bool,
    rest: bool,
    given: Option<Kind>,
    seen: Vec<Seen>,
}

thread_local! {
    static WATCHED: std::cell::RefCell<Option<Vec<Watched>>> = const { std::cell::RefCell::new(None) };
}

/// Notes what a task reads, where somebody asked for it.
pub(super) fn watch(task: Task<'_>, seen: &[Seen], given: Option<Kind>) {
    WATCHED.with_borrow_mut(|watched| {
        let Some(watched) = watched else { return };
        let (trust, titled, rest) = (task.trust, task.meta.title.is_some(), task.rest);
        watched.push(Watched { trust, titled, rest, given, seen: seen.to_vec() });
    });
}

impl Watched {
    /// What it is by other weights.
    fn read(&self, weights: &Weights) -> Option<(Paper, Vec<ReadLine>)> {
        let title = self.titled.then(|| Given { value: Vec::new(), span: Span::default() });
        let meta = crate::document::meta::Metadata { title, ..Default::default() };
        let task = Task { weights, trust: self.trust, meta: &meta, rest: self.rest };
        let (paper, units, reading) = task.best(&self.seen, self.given)?;
        let line = |step: &Step| (units[step.unit].to, step.part, step.margin < DOUBTFUL);
        Some((paper, reading.steps.iter().map(line).collect()))
    }
}

/// Everything that is read of the cases, and of the drafts of the samples and of the tests.
fn watched(cases: &[Case]) -> Vec<Watched> {
    let of_case = |case: &Case| watching(|| drop(recognized(Weights::table(), case)));
    let of_draft = |file: &PathBuf| {
        let bytes = std::fs::read(file).expect("a draft");
        watching(|| drop(crate::read::read(Input::draft("稿.md", &bytes), &NoFiles)))
    };
    let mut texts: Vec<Watched> = cases.par_iter().flat_map(of_case).collect();
    texts.par_extend(drafts().par_iter().flat_map(of_draft));
    texts
}

/// What is read while something is done.
fn watching(done: impl FnOnce()) -> Vec<Watched> {
    WATCHED.set(Some(Vec::new()));
    done();
    WATCHED.take().expect("what was read")
}

/// The drafts of the samples and of the tests.
fn drafts() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["samples", "tests/cases/read"].map(|folder| std::fs::read_dir(root.join(folder)).expect("drafts"));
    let files = folders.into_iter().flatten().map(|file| file.expect("a file").path());
    let mut drafts: Vec<PathBuf> = files.filter(|file| file.extension().is_some_and(|end| end == "md")).collect();
    drafts.sort();
    drafts
}

/// How a failure calls a row.
fn called(row: &Row) -> String {
    let signs: Vec<&str> = row.signs.iter().map(|sign| sign.word()).collect();
    let paper = row.paper.map_or(String::new(), |paper| format!("（{paper:?}）"));
    format!("{:?}{paper} {}", row.part, signs.join("、"))
}

/// A row nothing needs says nothing: without each row some line of a case or of a draft is read otherwise, or doubted.
#[test]
fn every_row_of_the_table_is_needed() {
    let mut texts = watched(&cases());
    texts.sort_by_key(|text| text.seen.len());
    let whole: Vec<_> = texts.iter().map(|text| text.read(Weights::table())).collect();
    let needed = |at: &usize| {
        let (own, weights) = (Signs::of(ROWS[*at].signs), Weights::without(*at));
        let fires = |text: &Watched| text.seen.iter().any(|seen| seen.signs.all(own));
        texts.iter().zip(&whole).any(|(text, whole)| fires(text) && text.read(&weights) != *whole)
    };
    let dead: Vec<usize> = (0..ROWS.len()).into_par_iter().filter(|at| !needed(at)).collect();
    let dead: Vec<String> = dead.into_iter().map(|at| called(&ROWS[at])).collect();
    assert!(dead.is_empty(), "{} of {} rows are needed by no case:\n{}", dead.len(), ROWS.len(), dead.join("\n"));
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
