//! Files that are damaged, lie about themselves or were made to do harm: a clear word, no panic, bounded time and memory.
//!
//! A long search: `JIANGGAO_FUZZ_SECONDS=1800 cargo test --release --test import_hostile -- --ignored --nocapture`; what it
//! finds lies in the temporary folder it names and belongs into `cases/import/hostile/`, which is replayed here.

#[path = "common/work.rs"]
mod work;

use jianggao::diag::Severity;
use jianggao::diag::{Diagnostics, Warned};
use jianggao::document::Element;
use jianggao::read::files::NoFiles;
use jianggao::read::{self, Input};
use jianggao::write::markdown;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;

/// No file may take longer, in a build without optimisation on a busy machine. What grows with the square of a text of
/// 300,000 characters takes hours.
const PATIENCE: Duration = Duration::from_secs(30);

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/import")
}

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("as it should be");
        writer.write_all(bytes).expect("as it should be");
    }
    writer.finish().expect("as it should be").into_inner()
}

fn word(body: &str) -> Vec<u8> {
    package(&[("word/document.xml", format!("<w:document><w:body>{body}</w:body></w:document>").as_bytes())])
}

/// The number of the error a file is refused with.
fn import(name: &str, bytes: &[u8]) -> Result<Warned<read::Read>, Diagnostics> {
    read::read(Input::raw(name, bytes), &NoFiles)
}

fn refused(bytes: &[u8]) -> String {
    match import("稿.docx", bytes) {
        Err(said) => {
            assert!(said.iter().all(|diagnostic| !diagnostic.hints.is_empty()), "{said:?}");
            said[0].code.to_string()
        }
        Ok(warned) => {
            let error = warned.warnings.iter().find(|diagnostic| diagnostic.severity == Severity::Error);
            error.map(|diagnostic| diagnostic.code.to_string()).unwrap_or_default()
        }
    }
}

#[test]
fn what_cannot_be_read_is_refused_with_its_reason() {
    let paragraph = "<w:p><w:r><w:t>同志们：</w:t></w:r></w:p>";
    let whole = word(paragraph);
    assert_eq!(refused(&whole), "");
    assert_eq!(refused(&whole[..whole.len() / 2]), "JG140");
    assert_eq!(refused(b"PK\x03\x04"), "JG140");
    assert_eq!(refused(&word("<w:p><w:r>")), "JG140");
    assert_eq!(refused(&package(&[("word/document.xml", b"\xFF\xFE\x00")])), "JG140");
    assert_eq!(refused(&package(&[("word/document.xml", b"<w:document/>")])), "JG140");
    let entities = "<!DOCTYPE d [<!ENTITY a 'aaaa'>]><w:document><w:body>&a;</w:body></w:document>";
    assert_eq!(refused(&package(&[("word/document.xml", entities.as_bytes())])), "JG140");
    assert_eq!(refused(&package(&[("xl/workbook.xml", b"<a/>")])), "JG142");
    assert_eq!(refused(&package(&[("读我.txt", b"text")])), "JG142");
    assert_eq!(refused(b"%PDF-1.7"), "JG004");
    assert_eq!(refused(b"\x89PNG\r\n\x1a\n"), "JG004");
    let protected: Vec<u8> = b"\xD0\xCF\x11\xE0"
        .iter()
        .copied()
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(refused(&protected), "JG141");
    assert_eq!(refused(b"\xD0\xCF\x11\xE0 old"), "JG144");
    assert_eq!(refused(b"{\\rtf1 text}"), "JG144");
    // A page is read: its text is there.
    assert_eq!(refused("<html><body><p>讲话</p><p>同志们：</p><p>今天开会。</p></body></html>".as_bytes()), "");
    assert_eq!(refused(b"\xFF\xFF\x80\x81"), "JG005");
    // A text with a wrong name is still a text.
    assert_eq!(refused("讲话\n同志们：\n开会。".as_bytes()), "");
}

#[test]
fn bombs_are_refused_before_they_go_off() {
    let inflated = vec![b' '; 40 << 20];
    let bomb = package(&[("word/document.xml", &inflated)]);
    assert!(bomb.len() < 64 << 10);
    assert_eq!(refused(&bomb), "JG143");
    let deep = format!("{}{}", "<w:sdt><w:sdtContent>".repeat(20_000), "</w:sdtContent></w:sdt>".repeat(20_000));
    assert_eq!(refused(&word(&deep)), "JG140");
    let wide = "<w:tc><w:tcPr><w:gridSpan w:val=\"999999999\"/></w:tcPr><w:p/></w:tc>".repeat(100);
    assert_eq!(refused(&word(&format!("<w:p><w:r><w:t>表</w:t></w:r></w:p><w:tbl><w:tr>{wide}</w:tr></w:tbl>"))), "");
    let many = "<a/>".repeat(2_000_000);
    assert_eq!(refused(&word(&format!("<w:p>{many}</w:p>"))), "JG143");
}

#[test]
fn long_texts_take_time_in_proportion() {
    // A piece, how often it stands there, and what comes after it.
    let hard = [
        ("，", 75_000, ""),
        ("(", 75_000, "中"),
        ("中\"", 37_000, ""),
        ("a ", 50_000, "中"),
        ("中@", 37_000, ""),
        ("1.甲。", 15_000, ""),
        ("（一）", 15_000, ""),
        (" 中", 37_000, ""),
        ("中.doc", 20_000, ""),
        ("`中", 37_000, ""),
        ("-", 75_000, "中"),
        ("中\n", 25_000, ""),
        ("一", 75_000, ""),
        ("• 中\n", 15_000, ""),
        ("×中", 25_000, ""),
        ("<[&*_\\中", 7_500, ""),
        ("1\n", 10_000, "2\n"),
        ("3月5日召开，学习《甲乙丙办法》，石桥县档案局要求落实。", 1_000, ""),
        ("工作成效明显提升\n上下按照部署，把任务逐条落实到村到户，反映很好。\n", 700, ""),
    ];
    for (piece, count, end) in hard {
        work::grows_in_proportion(piece, count, |count| {
            survives(format!("讲话\n同志们：\n{}{end}", piece.repeat(count)).as_bytes(), "txt");
        });
    }
}

/// Reads, writes and reads again; the Han characters must all be there, each once.
fn survives(bytes: &[u8], ending: &str) {
    let Ok(warned) = import(&format!("稿.{ending}"), bytes) else { return };
    let (source, document) = (&warned.output.source, &warned.output.document);
    for diagnostic in &warned.warnings {
        if let Some(span) = diagnostic.span {
            assert!(source.text.get(span.range()).is_some(), "{diagnostic:?}");
        }
    }
    let text = markdown::write(document);
    // A picture is read back from the disk, where nobody has put it.
    if text.contains("![") {
        return;
    }
    let again = read::read(Input::draft("稿.md", text.as_bytes()), &NoFiles).expect("text").output.document;
    let told = |document: &jianggao::document::Document| -> String {
        let text: String = document.elements.iter().map(Element::plain_text).collect();
        let cells = document.elements.iter().filter_map(|element| match &element.content {
            jianggao::document::Content::Table(table) => Some(table),
            _ => None,
        });
        let cells: String = cells
            .flat_map(|table| table.header.iter().chain(&table.rows))
            .flat_map(|row| &row.cells)
            .map(|cell| jianggao::document::inline::plain_text(&cell.inlines))
            .collect();
        let mut han: Vec<char> = (text + &cells).chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).collect();
        han.sort_unstable();
        han.into_iter().collect()
    };
    assert_eq!(told(&again), told(document));
}

/// Whatever is understood of a text stands in its draft, be it in the front matter or below.
#[test]
fn what_once_did_harm_does_no_more() {
    let mut tried = 0;
    for entry in std::fs::read_dir(cases().join("hostile")).expect("the folder of cases") {
        let path = entry.expect("as it should be").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).expect("as it should be");
        let document = import(&name, &bytes).expect("a text").output.document;
        let draft = markdown::write(&document);
        let texts: Vec<String> = document.elements.iter().map(Element::plain_text).collect();
        for line in texts.iter().flat_map(|text| text.lines()) {
            let wanted: usize = texts.iter().map(|text| text.matches(line).count()).sum();
            assert!(draft.matches(line).count() >= wanted, "{name}: {line} is lost\n{draft}");
        }
        tried += 1;
    }
    assert!(tried > 0, "no case was found");
}

// ── The search ───────────────────────────────────────────────────────────────────────────────────────────────────────

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }
}

const PIECES: [&str; 44] = [
    "\n",
    "\n\n",
    "　　",
    "   ",
    "\t",
    "\r",
    "一、",
    "（一）",
    "(一)",
    "1.",
    "1、",
    "（1）",
    "㈠",
    "⑴",
    "⒈",
    "①",
    "一是",
    "第一，",
    "：",
    ":",
    "。",
    "；",
    "“",
    "”",
    "\"",
    "'",
    "(",
    ")",
    "（",
    "）",
    "——",
    "--",
    "...",
    "……",
    "×××",
    "http://a.cn/x?a=1,b",
    "9:30",
    "ISO 9001:2015",
    "2026年8月1日",
    "# ",
    "**",
    "| a | b |\n|---|---|\n",
    "附件：",
    "---\n",
];
const TAGS: [&str; 24] = [
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>",
    "</w:t>",
    "<w:br/>",
    "<w:tab/>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:fldChar w:fldCharType=\"end\"/>",
    "<w:numPr><w:numId w:val=\"1\"/></w:numPr>",
    "<w:footnoteReference w:id=\"2\"/>",
    "<w:del>",
    "</w:del>",
    "&#0;",
    "&#x10FFFF;",
    "<![CDATA[",
    "]]>",
];

fn mutate_text(dice: &mut Dice, seed: &[u8], other: &[u8], pieces: &[&str]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=dice.roll(8) {
        let at = dice.roll(bytes.len() + 1);
        let end = (at + dice.roll(40)).min(bytes.len());
        match dice.roll(6) {
            0 => drop(bytes.splice(at..at, pieces[dice.roll(pieces.len())].bytes())),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let copy = bytes[at..end].to_vec();
                let to = dice.roll(bytes.len() + 1);
                drop(bytes.splice(to..to, copy));
            }
            3 if !other.is_empty() => {
                let from = dice.roll(other.len());
                let to = (from + dice.roll(200)).min(other.len());
                drop(bytes.splice(at..at, other[from..to].iter().copied()));
            }
            4 if at < bytes.len() => bytes[at] = dice.roll(256) as u8,
            _ => drop(bytes.splice(at..end, pieces[dice.roll(pieces.len())].bytes())),
        }
    }
    bytes
}

fn mutate_docx(dice: &mut Dice, seed: &[u8]) -> Vec<u8> {
    if dice.roll(4) == 0 {
        return mutate_text(dice, seed, &[], &PIECES);
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(seed)).expect("as it should be");
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("as it should be");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("as it should be");
        parts.push((file.name().to_owned(), bytes));
    }
    for (name, bytes) in &mut parts {
        if name.ends_with("document.xml") || dice.roll(5) == 0 {
            *bytes = mutate_text(dice, bytes, &[], &TAGS);
        }
    }
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    package(&parts)
}

#[test]
#[ignore = "a search that takes as long as it is given: JIANGGAO_FUZZ_SECONDS"]
fn nothing_makes_it_panic_or_hang() {
    let seconds = std::env::var("JIANGGAO_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(30);
    let mut dice =
        Dice(std::env::var("JIANGGAO_FUZZ_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(20_260_801));
    let read = |folder: PathBuf, ending: &str| -> Vec<Vec<u8>> {
        let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
            .expect("as it should be")
            .map(|entry| entry.expect("as it should be").path())
            .collect();
        paths.retain(|path| path.extension().is_some_and(|found| found == ending));
        paths.sort();
        paths.iter().map(|path| std::fs::read(path).expect("as it should be")).collect()
    };
    let (texts, words) = (read(cases(), "txt"), read(cases().join("docx"), "docx"));
    let found = std::env::temp_dir().join("jianggao-found");
    let begun = Instant::now();
    let (mut tried, mut failed) = (0, 0);
    while begun.elapsed() < Duration::from_secs(seconds) {
        let (bytes, ending) = if dice.roll(3) > 0 {
            let (seed, other) = (dice.roll(texts.len()), dice.roll(texts.len()));
            (mutate_text(&mut dice, &texts[seed], &texts[other], &PIECES), "txt")
        } else {
            let seed = dice.roll(words.len());
            (mutate_docx(&mut dice, &words[seed]), "docx")
        };
        let this = Instant::now();
        let outcome = std::panic::catch_unwind(|| survives(&bytes, ending));
        tried += 1;
        if outcome.is_err() || this.elapsed() > PATIENCE {
            failed += 1;
            std::fs::create_dir_all(&found).expect("as it should be");
            std::fs::write(found.join(format!("{tried}.{ending}")), &bytes).expect("as it should be");
        }
    }
    println!("{tried} files tried, {failed} failed, in {}", found.display());
    assert_eq!(failed, 0);
}

#[test]
fn what_is_too_long_for_a_speech_is_refused() {
    assert_eq!(refused("中国人民，".repeat(500_000).as_bytes()), "JG143");
    assert_eq!(refused("中\n".repeat(200_000).as_bytes()), "JG143");
    assert_eq!(refused("中。  ".repeat(200_000).as_bytes()), "JG143");
    assert_eq!(refused(&word(&"<w:p/>".repeat(200_000))), "JG143");
    let text = "今天我们开会。".repeat(20_000);
    assert_eq!(refused(&word(&format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>").repeat(20))), "JG143");
    assert_eq!(refused(format!("讲话\n同志们：\n{text}").as_bytes()), "");
}
