//! Drafts read: every `cases/read/x.md` becomes the tree in `x.doc`; what was said about it stands below the tree.
//!
//! `UPDATE=1 cargo test --test read` rewrites the trees; look at the difference before committing it.

#[path = "common/work.rs"]
mod work;

use jianggao::diag::{Diagnostic, Warned};
use jianggao::document::date::IssueDate;
use jianggao::document::dump::dump;
use jianggao::document::inline::{Inline, InlineKind};
use jianggao::document::{Content, Document};
use jianggao::read::files::{Beside, NoFiles};
use jianggao::read::{self, Input};
use jianggao::source::Source;
use jianggao::text::raised::{lowered, raised};
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn drafts(folder: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join(folder)).into_iter().flatten().filter_map(Result::ok);
    let mut drafts: Vec<PathBuf> =
        entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    drafts.sort();
    drafts
}

fn open(path: &Path) -> Source {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Source::from_bytes(name, Some(path), &bytes).unwrap_or_else(|error| panic!("{}: {error:?}", path.display()))
}

fn understood(source: &Source) -> Warned<Document> {
    let files = Beside::draft(source.path.as_deref().unwrap_or(Path::new("稿.md")));
    let read = read::read(Input::draft(&source.name, source.text.as_bytes()), &files);
    read.unwrap_or_else(|faults| panic!("{faults:?}")).map(|read| read.document)
}

fn tree(source: &Source) -> String {
    let result = understood(source);
    let mut tree = dump(&result.output);
    for fault in &result.warnings {
        let _ = writeln!(tree, "{}", told(source, fault));
    }
    tree
}

fn told(source: &Source, fault: &Diagnostic) -> String {
    let place = fault.span.map_or(String::new(), |span| {
        let (line, column) = source.lines().position(span.start);
        format!(" {line}:{column} “{}”", source.text[span.range()].replace('\n', "⏎"))
    });
    let more: String = fault.more.iter().map(|span| format!(" {}", source.lines().position(span.start).0)).collect();
    let more = if more.is_empty() { more } else { format!("\n  另见{more}") };
    let hints: String = fault.hints.iter().map(|hint| format!("\n  {hint}")).collect();
    format!("{}[{}]{place} {}{more}{hints}", fault.severity.word(), fault.code, fault.message)
}

#[test]
fn drafts_are_understood_as_accepted() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut changed = Vec::new();
    let cases = drafts("tests/cases/read");
    assert!(!cases.is_empty());
    for path in cases {
        let found = tree(&open(&path));
        let accepted_path = path.with_extension("doc");
        let accepted = std::fs::read_to_string(&accepted_path).unwrap_or_default();
        if found == accepted {
            continue;
        }
        if update {
            std::fs::write(&accepted_path, &found)
                .unwrap_or_else(|error| panic!("{}: {error}", accepted_path.display()));
        } else {
            changed.push(format!("{}\n{}", accepted_path.display(), difference(&accepted, &found)));
        }
    }
    assert!(changed.is_empty(), "{}\nto accept: UPDATE=1 cargo test --test read", changed.join("\n"));
}

/// The lines only one of them has.
fn difference(accepted: &str, found: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (accepted.lines().collect(), found.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tail = old[same..].iter().rev().zip(new[same..].iter().rev()).take_while(|(a, b)| a == b).count();
    let mark = |sign: char, lines: &[&str]| lines.iter().map(|line| format!("  {sign} {line}\n")).collect::<String>();
    mark('-', &old[same..old.len() - tail]) + &mark('+', &new[same..new.len() - tail])
}

fn pieces(document: &Document) -> Vec<&Inline> {
    let mut pieces: Vec<&Inline> = Vec::new();
    for element in &document.elements {
        match &element.content {
            Content::Text(inlines) => pieces.extend(inlines),
            Content::Table(table) => {
                let cells = table.header.iter().chain(&table.rows).flat_map(|row| &row.cells);
                pieces.extend(cells.flat_map(|cell| &cell.inlines));
            }
            _ => {}
        }
    }
    pieces.extend(document.footnotes.iter().flat_map(|note| &note.inlines));
    pieces
}

#[test]
fn every_piece_points_at_its_own_text() {
    let mut checked = 0;
    for path in drafts("samples").into_iter().chain(drafts("tests/cases/read")) {
        let source = open(&path);
        for piece in pieces(&understood(&source).output) {
            let InlineKind::Text { text, .. } = &piece.kind else { continue };
            let written = &source.text[piece.span.range()];
            // An entity, a joined line, an opened name and the brackets of a date are not there as they are printed.
            let made = written.contains('&') || text.trim().is_empty() || written.is_empty();
            let dressed = text.replace("　", "") == written || text.contains(written) && !written.is_empty();
            let day = |text: &str| text.trim_matches(['（', '）']).parse::<IssueDate>();
            let date = day(text).is_ok() && day(text) == day(written);
            let scripted = [raised(written), lowered(written)].contains(&Some(text.to_string()));
            assert!(
                text == written || made || dressed || date || scripted,
                "{}: {text:?} at {written:?}",
                path.display()
            );
            checked += 1;
        }
    }
    assert!(checked > 100, "{checked}");
}

#[test]
fn hostile_drafts_are_read_in_proportion() {
    for piece in [
        ">",
        "[",
        "*",
        "**",
        "> ",
        "- ",
        "    ",
        "（",
        "“",
        "![",
        "<",
        "`",
        "|",
        "~~",
        "_",
        "# ",
        "\\",
        "&#",
        "[^",
        "1. ",
        "　",
        "<!--",
        "\t> ",
        "同志们：\n",
        "（讨论稿）\n",
        "——\n",
        "王强\n",
        "2026年8月1日\n",
        "一、甲\n",
        "\\\n",
        "#\n\n",
        "|-\n",
        "[^1]: ",
        "《",
    ] {
        for close in ["", "甲", "**甲。**"] {
            work::grows_in_proportion(&format!("{piece}…{close}"), 1_000, |count| {
                let text = format!("{}{close}", piece.repeat(count));
                // Of nothing but blanks there is nothing to read.
                let Ok(read) = read::read(Input::draft("x.md", text.as_bytes()), &NoFiles) else { return };
                assert!(read.output.document.elements.len() < 100_000);
            });
        }
    }
}

#[test]
fn long_drafts_take_time_in_proportion() {
    let part = "（一）加强领导。各单位要把**责任**扛在肩上，“千万工程”[^1]要抓实，一是抓早，二是抓小。\n\n";
    work::grows_in_proportion("a speech", 2_000, |count| {
        let text = format!("# 讲话\n\n同志们：\n\n{}[^1]: 注。\n", part.repeat(count));
        assert_eq!(understood(&Source::from_text("x.md", text)).output.elements.len(), count + 2);
    });
}
