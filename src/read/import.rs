//! Any text in → document: what kind of file it is, and which reader it goes to.

use super::docx::{Holds, Own};
use super::draft::Draft;
use super::raw::{MOST_BLOCKS, MOST_TEXT, code, refine};
use super::{docx, plain, recognize, seal};
use crate::diag::{Diagnostic, Diagnostics, Warned};
use crate::document::Document;
use crate::source::{DecodeError, Source};
use std::path::Path;

/// A draft that was imported.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The text the places in messages refer to; of a Word document one paragraph a line.
    pub source: Source,
    /// What was understood.
    pub document: Document,
}

/// What kind of file some bytes are, as far as it matters who reads them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Text.
    Text,
    /// A Word document of today.
    Docx,
    /// What an office program must turn into one first: its name in Chinese and the ending it should have.
    Office(&'static str, &'static str),
}

/// Looks at the bytes, never at the name: names lie.
pub fn file_kind(bytes: &[u8]) -> FileKind {
    let head = &bytes[..bytes.len().min(1024)];
    let has = |needle: &[u8]| head.windows(needle.len()).any(|window| window.eq_ignore_ascii_case(needle));
    match head {
        [b'P', b'K', 3, 4, ..] if has(b"mimetypeapplication/vnd.oasis.opendocument.text") => {
            FileKind::Office("ODT 文档", "odt")
        }
        [b'P', b'K', 3, 4, ..] => FileKind::Docx,
        [0xD0, 0xCF, 0x11, 0xE0, ..] if docx::is_protected(bytes) => FileKind::Docx,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => FileKind::Office("旧版 Office 文件（DOC、WPS）", "doc"),
        [b'{', b'\\', b'r', b't', b'f', ..] => FileKind::Office("RTF 文件", "rtf"),
        _ if has(b"progid=\"Word.Document\"") || has(b"<pkg:package") => FileKind::Office("Word XML 文档", "xml"),
        _ if has(b"<html") || has(b"<!doctype html") => FileKind::Office("网页", "html"),
        _ if has(b"MIME-Version:") && has(b"multipart/related") => FileKind::Office("网页归档（MHT）", "mht"),
        _ => FileKind::Text,
    }
}

/// Makes a document of a raw text or a Word document.
///
/// # Errors
/// Why the file cannot be read, as one diagnostic.
pub fn import(name: &str, path: Option<&Path>, bytes: &[u8]) -> Result<Warned<Imported>, Diagnostics> {
    match file_kind(bytes) {
        FileKind::Docx => {
            let Warned { output, warnings } = docx::import(name, path, bytes)?;
            Ok(match output.content {
                Holds::Raw(blocks, notes) => understood(output.source, refine(blocks, notes), warnings),
                Holds::Own(own) => adopted(output.source, *own, warnings),
            })
        }
        FileKind::Office(kind, _) => Err(vec![needs_office(kind)]),
        FileKind::Text => {
            if bytes.len() > 2 * MOST_TEXT {
                return Err(vec![too_large()]);
            }
            let source = Source::from_bytes(name, path, bytes).map_err(|error| vec![undecodable(&error)])?;
            if source.text.len() > MOST_TEXT || plain::count(&source.text) > MOST_BLOCKS {
                return Err(vec![too_large()]);
            }
            Ok(import_text(source))
        }
    }
}

/// Makes a document of a text: one that is a draft already is read as such.
pub fn import_text(source: Source) -> Warned<Imported> {
    if is_draft(&source.text) {
        let Warned { output: document, warnings } = super::read(&source);
        return Warned { output: Imported { source, document }, warnings };
    }
    let Warned { output: blocks, warnings } = plain::read(&source);
    understood(source, refine(blocks, Vec::new()), warnings)
}

/// Our own DOCX: the draft it was made of, with its seals.
fn adopted(source: Source, own: Own, said: Diagnostics) -> Warned<Imported> {
    let mut read = understood(source, Warned { output: own.draft, warnings: Vec::new() }, said);
    seal::adopt(&mut read.output.document, own.seals, own.stamps);
    read
}

fn understood(source: Source, draft: Warned<Draft>, mut said: Diagnostics) -> Warned<Imported> {
    said.extend(draft.warnings);
    let document = recognize::recognize(&source.text, draft.output, &mut said);
    crate::diag::sort(&mut said);
    Warned { output: Imported { source, document }, warnings: said }
}

/// Front matter, a heading of Markdown to begin with, or several of them: one `#` inside a raw text means nothing.
fn is_draft(text: &str) -> bool {
    const SEVERAL: usize = 3;
    let front = text.strip_prefix("---").is_some_and(|rest| rest.trim_start_matches('-').starts_with(['\n', '\r']));
    let is_heading = |line: &&str| {
        let hashes = line.len() - line.trim_start_matches('#').len();
        (1..=6).contains(&hashes) && line[hashes..].starts_with(' ')
    };
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    front || lines.peek().is_some_and(is_heading) || lines.filter(is_heading).count() >= SEVERAL
}

/// What to do when no office program is at hand.
pub fn needs_office(kind: &str) -> Diagnostic {
    Diagnostic::error(code::NEEDS_OFFICE, format!("这是{kind}，需要先转为 DOCX"))
        .hint("请用 Word 或 WPS 打开，选“另存为”，保存类型选“Word 文档（*.docx）”，再导入")
        .hint("装有 LibreOffice（命令 soffice）的机器会自动转换")
}

fn too_large() -> Diagnostic {
    Diagnostic::error(code::BOMB, "文字太多，不像是讲稿").hint("请核对是否选错了文件；确要导入，请分成几份")
}

fn undecodable(error: &DecodeError) -> Diagnostic {
    match error {
        DecodeError::Binary { kind } => Diagnostic::error(code::MISLABELLED, format!("这不是文字稿，而是{kind}"))
            .hint("可以导入 TXT、MD、DOCX、DOC、WPS、ODT、RTF；PDF 和图片请先转成文字"),
        DecodeError::Invalid { offset } => {
            let message = format!("第 {offset} 字节（从 0 数起）处不是任何一种认得的文字编码");
            Diagnostic::error(code::UNDECODABLE, message).hint("请用编辑器打开，另存为 UTF-8 编码")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_bytes() {
        assert_eq!(file_kind("同志们：".as_bytes()), FileKind::Text);
        assert_eq!(file_kind(b"PK\x03\x04...."), FileKind::Docx);
        assert!(matches!(file_kind(b"{\\rtf1"), FileKind::Office(_, "rtf")));
        assert!(matches!(file_kind(b"\xD0\xCF\x11\xE0\xA1\xB1"), FileKind::Office(_, "doc")));
        assert!(matches!(file_kind(b"<HTML><body>"), FileKind::Office(_, "html")));
        assert_eq!(file_kind(b""), FileKind::Text);
    }

    #[test]
    fn drafts_are_told_from_raw_text() {
        assert!(is_draft("---\n标题: 讲话\n---\n") && is_draft("\n# 讲话\n"));
        assert!(!is_draft("#1号楼\n同志们：") && !is_draft("同志们：\n# 甲\n"));
    }
}
