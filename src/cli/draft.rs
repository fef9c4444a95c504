//! A draft is opened: bytes from a file or standard input, and what can be wrong with that.

use super::office;
use super::plan::CLASH;
use crate::diag::{Code, Diagnostic, Diagnostics, Warned};
use crate::disk::{self, Refusal};
use crate::read::files::{Beside, Files, NoFiles};
use crate::read::format::Format;
use crate::read::{self, Input, Read};
use crate::watch::names;
use crate::write::ours::is_our_docx;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// There is no such file.
pub const MISSING: Code = Code("JG001");
/// It is a folder.
pub const FOLDER: Code = Code("JG002");
/// It may not be read, or reading it failed.
pub const UNREADABLE: Code = Code("JG003");

/// How the standard input is called as a draft.
pub const STDIN: &str = "-";
/// How messages call the standard input.
const STDIN_NAME: &str = "标准输入";

/// How messages call a draft.
pub fn name(path: &Path) -> String {
    if path == Path::new(STDIN) { STDIN_NAME.into() } else { path.display().to_string() }
}

/// The papers some paths stand for, and what could not be looked into.
#[derive(Debug, Default)]
pub struct Papers {
    /// The papers, those of a folder sorted.
    pub papers: Vec<PathBuf>,
    /// The folders that cannot be read, and why.
    pub faults: Diagnostics,
}

impl Papers {
    /// A file itself; of a folder the drafts in it and below, without what begins with a point; of a pattern (`*.md`), which
    /// some shells leave to us, what fits it. Exports of ours are no drafts.
    pub fn of(path: &Path) -> Papers {
        let mut found = Papers::default();
        if path.is_dir() {
            found.folder(path);
        } else {
            found.papers = fitting(path).unwrap_or_else(|| vec![path.to_path_buf()]);
        }
        found
    }

    fn folder(&mut self, path: &Path) {
        let mut papers = Vec::new();
        let entries = match fs::read_dir(path).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => entries,
            Err(error) => {
                let message = format!("读不了文件夹 {}：{}", path.display(), disk::reason(&error));
                let fault = Diagnostic::error(UNREADABLE, message).hint("检查文件夹的权限；别处的草稿照做");
                return self.faults.push(fault);
            }
        };
        for entry in entries {
            let (name, kind) = (entry.file_name(), entry.file_type());
            let name = name.to_string_lossy();
            if name.starts_with(['.', '~']) {
                continue;
            }
            match kind {
                Ok(kind) if kind.is_dir() => self.folder(&entry.path()),
                Ok(kind) if kind.is_file() && names::draft_rank(&name).is_some() && !is_our_docx(&entry.path()) => {
                    papers.push(entry.path());
                }
                _ => {}
            }
        }
        self.papers.append(&mut papers);
        self.papers.sort();
    }

    /// Of papers with one name the first by format: they would become one file. The others are told.
    pub fn one_of_a_name(mut self) -> Papers {
        const SHOWN: usize = 3;
        let rank = |paper: &PathBuf| names::draft_rank(&paper.file_name().unwrap_or_default().to_string_lossy());
        self.papers.sort_by_key(|paper| (paper.with_extension(""), rank(paper)));
        let mut passed: Vec<String> = Vec::new();
        self.papers.dedup_by(|other, first| {
            let same = other.with_extension("") == first.with_extension("");
            if same {
                let name = first.file_name().unwrap_or_default().to_string_lossy();
                passed.push(format!("{}（有 {name}）", other.display()));
            }
            same
        });
        if !passed.is_empty() {
            let more = if passed.len() > SHOWN { "……" } else { "" };
            let first = passed[..passed.len().min(SHOWN)].join("、");
            let message = format!("{} 份与别的草稿同名，没有转换：{first}{more}", passed.len());
            self.faults.push(Diagnostic::warning(CLASH, message).hint("要转换的，改名，或单写它的文件名"));
        }
        self
    }
}

/// The drafts that fit a pattern; `None` when the path is none, or none fits.
fn fitting(path: &Path) -> Option<Vec<PathBuf>> {
    let pattern = path.file_name().and_then(|name| name.to_str()).filter(|name| name.contains(['*', '?']))?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let listed = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    if path.exists() {
        return None;
    }
    let names = fs::read_dir(listed).ok()?.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let is_draft = |name: &String| {
        let place = listed.join(name);
        names::draft_rank(name).is_some() && place.is_file() && !is_our_docx(&place)
    };
    let mut found: Vec<PathBuf> =
        names.filter(|name| matches_pattern(pattern, name) && is_draft(name)).map(|name| folder.join(name)).collect();
    found.sort();
    (!found.is_empty()).then_some(found)
}

/// Does a name fit a pattern of `*` (any characters) and `?` (one)?
fn matches_pattern(pattern: &str, name: &str) -> bool {
    let mut rest = pattern.chars();
    match rest.next() {
        None => name.is_empty(),
        Some('*') => name
            .char_indices()
            .map(|(at, _)| at)
            .chain([name.len()])
            .any(|at| matches_pattern(rest.as_str(), &name[at..])),
        Some(c) => {
            let mut others = name.chars();
            others.next().is_some_and(|other| c == '?' || c == other) && matches_pattern(rest.as_str(), others.as_str())
        }
    }
}

/// Reads and understands a draft: Markdown as such, a raw text (`.txt`) or a Word document by importing it.
///
/// # Errors
/// Why there is no text, and what to do about it.
pub fn understand(path: &Path) -> Result<Warned<Read>, Diagnostics> {
    let bytes = bytes(path).map_err(|fault| vec![*fault])?;
    read(path, Input::draft(&name(path), &bytes))
}

/// Reads a raw text or a Word document.
///
/// # Errors
/// Why there is no text, and what to do about it.
pub fn import(path: &Path) -> Result<Warned<Read>, Diagnostics> {
    let bytes = bytes(path).map_err(|fault| vec![*fault])?;
    read(path, Input::raw(&name(path), &bytes))
}

/// Reads what is at a path when its bytes are known already; what only an office program can read, it is given to first.
///
/// # Errors
/// Why there is no text, and what to do about it.
pub fn read(path: &Path, input: Input<'_>) -> Result<Warned<Read>, Diagnostics> {
    let files: &dyn Files = if path == Path::new(STDIN) { &NoFiles } else { &Beside::draft(path) };
    match Format::of(input.bytes) {
        Format::Office(kind, ending) if !office::is_named(input.name, ending) => Err(vec![office::misnamed(kind)]),
        Format::Office(kind, ending) => {
            let docx = office::to_docx(kind, ending, input.bytes).map_err(|fault| vec![*fault])?;
            read::read(Input { bytes: &docx, ..input }, files)
        }
        _ => read::read(input, files),
    }
}

/// The bytes of a file, or of standard input when it is called `-`.
///
/// # Errors
/// Why there are none, and what to do about it.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Box<Diagnostic>> {
    let bytes = if path == Path::new(STDIN) { read_stdin() } else { disk::read(path) };
    bytes.map_err(|refusal| Box::new(unreadable(path, &refusal)))
}

/// Reads to the end, unless that is farther than any speech goes.
fn read_stdin() -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(disk::MOST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > disk::MOST { Err(Refusal::TooLarge) } else { Ok(bytes) }
}

fn unreadable(path: &Path, refusal: &Refusal) -> Diagnostic {
    match refusal {
        Refusal::Absent => match path.to_string_lossy().contains(['*', '?']) {
            true => Diagnostic::error(MISSING, "没有合这个样式的草稿")
                .hint("草稿是 .md、.txt、.docx；检查样式和所在的文件夹"),
            false => {
                Diagnostic::error(MISSING, "没有这个文件").hint("检查文件名和所在的文件夹；名字里有空格时要加引号")
            }
        },
        Refusal::Folder => folder(path),
        Refusal::TooLarge => {
            Diagnostic::error(UNREADABLE, format!("{refusal}，不像是讲话稿")).hint("检查是不是选错了文件")
        }
        Refusal::Special => Diagnostic::error(UNREADABLE, format!("这{refusal}"))
            .hint("要从管道读，把草稿名写成 -，如 jianggao convert - -o 讲话.docx"),
        Refusal::Io(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            Diagnostic::error(UNREADABLE, "没有读取这个文件的权限").hint("检查文件的权限")
        }
        refusal => Diagnostic::error(UNREADABLE, format!("读取时出错：{refusal}")).hint("检查磁盘或网络，再试一次"),
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
    match drafts.first() {
        Some(first) => Diagnostic::error(FOLDER, "这是文件夹，不是草稿")
            .hint(format!("写明其中的草稿，如 {first}"))
            .hint(format!("要让整个文件夹随改随排，用 jianggao watch {}", path.display())),
        None => Diagnostic::error(FOLDER, "这个文件夹里没有草稿").hint("草稿是 .md、.txt、.docx；检查路径"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_names() {
        for (pattern, name, fits) in [
            ("*.md", "讲话.md", true),
            ("讲?.md", "讲话.md", true),
            ("*话*", "讲话.md", true),
            ("*.txt", "讲话.md", false),
        ] {
            assert_eq!(matches_pattern(pattern, name), fits, "{pattern} {name}");
        }
    }

    #[test]
    fn what_is_not_there_is_missing() {
        assert_eq!(bytes(Path::new("没有/这份.md")).expect_err("not there").code, MISSING);
        assert_eq!(bytes(&std::env::temp_dir()).expect_err("a folder").code, FOLDER);
    }
}
