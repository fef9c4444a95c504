//! A draft is opened: what can be wrong with a file before it is read as Markdown.

use super::office;
use crate::diag::{Code, Diagnostic, Diagnostics, Warned};
use crate::read::import::{self, FileKind, Imported};
use crate::source::{DecodeError, Source};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// There is no such file.
pub const MISSING: Code = Code("JG001");
/// It is a folder.
pub const FOLDER: Code = Code("JG002");
/// It may not be read, or reading it failed.
pub const UNREADABLE: Code = Code("JG003");
/// It is no text but some other kind of file.
pub const BINARY: Code = Code("JG004");
/// Its bytes fit no encoding.
pub const UNDECODABLE: Code = Code("JG005");
/// There is nothing in it.
pub const EMPTY: Code = Code("JG006");

/// How the standard input is called as a draft.
pub const STDIN: &str = "-";
/// How messages call the standard input.
const STDIN_NAME: &str = "标准输入";

/// How messages call a draft.
pub fn name(path: &Path) -> String {
    if path == Path::new(STDIN) { STDIN_NAME.into() } else { path.display().to_string() }
}

/// Reads a draft from a file, or from standard input when it is called `-`.
///
/// # Errors
/// Why there is no text, and what to do about it.
pub fn open(path: &Path) -> Result<Source, Box<Diagnostic>> {
    decoded(path, &bytes(path)?)
}

/// Reads and understands a draft: Markdown as such, a raw text (`.txt`) or a Word document by importing it.
///
/// # Errors
/// Why there is no text, and what to do about it.
pub fn understand(path: &Path) -> Result<Warned<Imported>, Diagnostics> {
    understand_bytes(path, &bytes(path).map_err(|fault| vec![*fault])?)
}

/// The same for a draft whose bytes are read already.
///
/// # Errors
/// As [`understand`].
pub fn understand_bytes(path: &Path, bytes: &[u8]) -> Result<Warned<Imported>, Diagnostics> {
    let raw = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"));
    if raw || import::file_kind(bytes) != FileKind::Text {
        return imported(path, bytes);
    }
    let source = decoded(path, bytes).map_err(|fault| vec![*fault])?;
    let Warned { output: document, warnings } = crate::read::read(&source);
    Ok(Warned { output: Imported { source, document }, warnings })
}

/// Reads a raw text or a Word document.
///
/// # Errors
/// Why there is no text, and what to do about it.
pub fn import(path: &Path) -> Result<Warned<Imported>, Diagnostics> {
    imported(path, &bytes(path).map_err(|fault| vec![*fault])?)
}

fn imported(path: &Path, bytes: &[u8]) -> Result<Warned<Imported>, Diagnostics> {
    let on_disk = Some(path).filter(|path| *path != Path::new(STDIN));
    match import::file_kind(bytes) {
        FileKind::Office(kind, ending) => {
            let docx = office::to_docx(kind, ending, bytes).map_err(|fault| vec![*fault])?;
            import::import(&name(path), on_disk, &docx)
        }
        FileKind::Text | FileKind::Docx => import::import(&name(path), on_disk, bytes),
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, Box<Diagnostic>> {
    if path == Path::new(STDIN) { read_stdin() } else { read_file(path) }
}

fn decoded(path: &Path, bytes: &[u8]) -> Result<Source, Box<Diagnostic>> {
    let on_disk = Some(path).filter(|path| *path != Path::new(STDIN));
    let source = Source::from_bytes(name(path), on_disk, bytes).map_err(|error| Box::new(undecodable(&error)))?;
    if source.text.trim().is_empty() {
        let empty = Diagnostic::error(EMPTY, "草稿是空的").hint("写上标题和正文，或用 jianggao new 讲话 起一份草稿");
        return Err(Box::new(empty));
    }
    Ok(source)
}

fn read_stdin() -> Result<Vec<u8>, Box<Diagnostic>> {
    read_all(io::stdin().lock())
}

fn read_file(path: &Path) -> Result<Vec<u8>, Box<Diagnostic>> {
    if path.is_dir() {
        return Err(Box::new(folder(path)));
    }
    read_all(File::open(path).map_err(|error| Box::new(unreadable(&error)))?)
}

/// Reads to the end, unless that is farther than any speech goes: a film, or a device that never ends.
fn read_all(input: impl Read) -> Result<Vec<u8>, Box<Diagnostic>> {
    const MOST: u64 = 64 << 20;
    let mut bytes = Vec::new();
    input.take(MOST + 1).read_to_end(&mut bytes).map_err(|error| Box::new(unreadable(&error)))?;
    if bytes.len() as u64 > MOST {
        let too_long = Diagnostic::error(UNREADABLE, "内容超过 64 MB，不像是讲话稿").hint("检查是不是选错了文件");
        return Err(Box::new(too_long));
    }
    Ok(bytes)
}

fn unreadable(error: &io::Error) -> Diagnostic {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            Diagnostic::error(MISSING, "没有这个文件").hint("检查文件名和所在的文件夹；名字里有空格时要加引号")
        }
        io::ErrorKind::PermissionDenied => {
            Diagnostic::error(UNREADABLE, "没有读取这个文件的权限").hint("检查文件的权限")
        }
        _ => Diagnostic::error(UNREADABLE, format!("读取时出错：{error}")).hint("检查磁盘或网络，再试一次"),
    }
}

fn folder(path: &Path) -> Diagnostic {
    let mut drafts: Vec<String> = fs::read_dir(path)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "md") && path.is_file())
        .map(|path| path.display().to_string())
        .collect();
    drafts.sort();
    let said = Diagnostic::error(FOLDER, "这是文件夹，不是草稿");
    match drafts.first() {
        Some(first) => said
            .hint(format!("写明其中的草稿，如 {first}"))
            .hint(format!("要让整个文件夹随改随排，用 jianggao watch {}", path.display())),
        None => said.hint("这个文件夹里没有 .md 草稿；检查路径"),
    }
}

fn undecodable(error: &DecodeError) -> Diagnostic {
    match error {
        DecodeError::Binary { kind } => {
            Diagnostic::error(BINARY, format!("这不是文字草稿，而是{kind}")).hint("草稿应当是 Markdown 文本文件（.md）")
        }
        DecodeError::Invalid { offset } => {
            Diagnostic::error(UNDECODABLE, format!("第 {offset} 字节（从 0 数起）处不是任何一种认得的文字编码"))
                .hint("用编辑器打开，另存为 UTF-8 编码")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_refused_with_their_place() {
        let diagnostic = undecodable(&DecodeError::Invalid { offset: 17 });
        assert_eq!(diagnostic.code, UNDECODABLE);
        assert!(diagnostic.message.contains("17"));
    }

    #[test]
    fn what_is_not_there_is_missing() {
        assert_eq!(open(Path::new("没有/这份.md")).expect_err("not there").code, MISSING);
        assert_eq!(open(&std::env::temp_dir()).expect_err("a folder").code, FOLDER);
    }
}
