//! A draft is opened: bytes from a file or standard input, and what can be wrong with that.

use super::office;
use super::plan::CLASH;
use crate::diag::{Code, Diagnostic, Diagnostics, Warned};
use crate::disk::{self, Refusal};
use crate::read::files::{Beside, Files, NoFiles};
use crate::read::format::Format;
use crate::read::{self, Input, Read};
use crate::text::near::nearest;
use crate::watch::names;
use crate::write::ours::is_our_docx;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// There is no such file.
pub(crate) const MISSING: Code = Code("JG001");
/// It is a folder.
pub(crate) const FOLDER: Code = Code("JG002");
/// It may not be read, or reading it failed.
pub(crate) const UNREADABLE: Code = Code("JG003");

/// How the standard input is called as a draft.
pub(crate) const STDIN: &str = "-";
/// How messages call the standard input.
const STDIN_NAME: &str = "标准输入";

/// How messages call a draft.
pub(crate) fn name(path: &Path) -> String {
    if path == Path::new(STDIN) { STDIN_NAME.into() } else { path.display().to_string() }
}

/// The papers some paths stand for, and what could not be looked into.
#[derive(Debug, Default)]
pub(crate) struct Papers {
    /// The papers, those of a folder sorted.
    pub papers: Vec<PathBuf>,
    /// The folders that cannot be read, and why.
    pub faults: Diagnostics,
}

impl Papers {
    /// Those of several paths, in that order.
    pub(crate) fn of_all(paths: &[PathBuf]) -> Papers {
        let mut all = Papers::default();
        for found in paths.iter().map(|path| Papers::of(path)) {
            all.papers.extend(found.papers);
            all.faults.extend(found.faults);
        }
        all
    }

    /// A file itself, or the one that is meant; of a folder the drafts in it and below, without what begins with a point; of a pattern (`*.md`), which
    /// some shells leave to us, what fits it. Exports of ours are no drafts.
    pub(crate) fn of(path: &Path) -> Papers {
        let mut found = Papers::default();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            found.folder(path);
        } else if names::is_lock(&name) {
            let message = format!("{} 是 Word 打开文件时的临时文件，略过", path.display());
            found.faults.push(Diagnostic::warning(UNREADABLE, message).hint("在 Word 里关掉那份文件，它就消失"));
        } else {
            found.papers = fitting(path).unwrap_or_else(|| vec![meant(path)]);
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
    pub(crate) fn one_of_a_name(mut self) -> Papers {
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

/// The file that is meant by a name that is none: one in the quotation marks of a word processor, or the only one that begins so
/// and goes on with an ending (`讲话` is `讲话.md`).
fn meant(path: &Path) -> PathBuf {
    const QUOTES: [char; 6] = ['“', '”', '‘', '’', '"', '\''];
    let text = path.to_string_lossy();
    let bare = Path::new(text.trim_matches(QUOTES));
    if path.exists() || path == Path::new(STDIN) {
        return path.to_path_buf();
    }
    if bare.is_file() {
        return bare.to_path_buf();
    }
    match with_ending(path).as_slice() {
        [one] => one.clone(),
        _ => path.to_path_buf(),
    }
}

/// The endings of drafts, and of what else can be read.
const DRAFTS: [&str; 3] = ["md", "txt", "docx"];
const ELSE: [&str; 9] = ["markdown", "doc", "wps", "odt", "rtf", "html", "htm", "mht", "mhtml"];

fn has_ending(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

/// The files a name without its ending may mean; exports of ours are none.
fn with_ending(path: &Path) -> Vec<PathBuf> {
    let with = |ending: &&str| {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".{ending}"));
        PathBuf::from(name)
    };
    DRAFTS.iter().chain(&ELSE).map(with).filter(|file| file.is_file() && !is_our_docx(file)).collect()
}

/// What may have been meant by a path where there is nothing: a name with an ending, or one that is much like it.
fn guesses(path: &Path) -> Vec<String> {
    const MOST: usize = 3;
    let endings: Vec<String> = with_ending(path).iter().map(|file| file.display().to_string()).collect();
    if !endings.is_empty() {
        return endings;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let names = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.file_name());
    let mut names: Vec<String> = names.filter_map(|name| name.into_string().ok()).collect();
    let can_be_read = |name: &str| {
        DRAFTS.iter().chain(&ELSE).any(|ending| has_ending(name, ending)) && !is_our_docx(&folder.join(name))
    };
    names.retain(|name| !names::is_noise(name) && can_be_read(name) && folder.join(name).is_file());
    names.sort();
    let stem = |name: &str| Path::new(name).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let stems: Vec<String> = names.iter().map(|name| stem(name)).collect();
    let written = stem(&path.to_string_lossy());
    let like = nearest(&written, stems.iter().map(String::as_str));
    let like = like.filter(|like| like.contains(|c| written.contains(c)));
    // `我的` may be `我的通知.md`.
    let begins = |stem: &str| written.chars().count() > 1 && stem.starts_with(written.as_str());
    let is_meant = |stem: &str| Some(stem) == like || begins(stem);
    let named = names.iter().zip(&stems).filter(|(_, stem)| is_meant(stem)).take(MOST);
    named.map(|(name, _)| path.with_file_name(name).display().to_string()).collect()
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
        let is_read = names::draft_rank(name).is_some() || ELSE.iter().any(|ending| has_ending(name, ending));
        is_read && !names::is_noise(name) && place.is_file() && !is_our_docx(&place)
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
pub(crate) fn understand(path: &Path) -> Result<Warned<Read>, Diagnostics> {
    let bytes = bytes(path).map_err(|fault| vec![*fault])?;
    read(path, Input::draft(&name(path), &bytes))
}

/// Reads a raw text or a Word document.
///
/// # Errors
/// Why there is no text, and what to do about it.
pub(crate) fn import(path: &Path) -> Result<Warned<Read>, Diagnostics> {
    let bytes = bytes(path).map_err(|fault| vec![*fault])?;
    read(path, Input::raw(&name(path), &bytes))
}

/// Reads what is at a path when its bytes are known already; what only an office program can read, it is given to first.
///
/// # Errors
/// Why there is no text, and what to do about it.
pub(crate) fn read(path: &Path, input: Input<'_>) -> Result<Warned<Read>, Diagnostics> {
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
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Box<Diagnostic>> {
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
            false
                if path.to_string_lossy().contains("://")
                    || path.starts_with("http:")
                    || path.starts_with("https:") =>
            {
                Diagnostic::error(MISSING, "这是网址，程序不上网取文件")
                    .hint("在浏览器里打开，另存为网页（.html），或复制文字存成 .txt，再 jianggao import")
            }
            false if path == Path::new("pdf") || path == Path::new("docx") => {
                Diagnostic::error(MISSING, "没有这个文件").hint("要两种格式，写作 --to docx,pdf，中间不空格")
            }
            false => {
                let fault = Diagnostic::error(MISSING, "没有这个文件");
                let meant = guesses(path);
                let fault =
                    if meant.is_empty() { fault } else { fault.hint(format!("是不是 {}？", meant.join("、"))) };
                fault.hint("检查文件名和所在的文件夹；名字里有空格时要加引号")
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
        Refusal::Io(error) if matches!(error.kind(), io::ErrorKind::InvalidFilename | io::ErrorKind::InvalidInput) => {
            Diagnostic::error(UNREADABLE, format!("读取时出错：{refusal}")).hint("检查文件名")
        }
        refusal => Diagnostic::error(UNREADABLE, format!("读取时出错：{refusal}"))
            .hint("检查文件名（链接是不是绕成了圈），或磁盘、网络，再试一次"),
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
