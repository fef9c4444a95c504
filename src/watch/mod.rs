//! A folder kept rendered (文件夹常新).
//!
//! *Takes* a folder of drafts, a folder for exports and an [`Exporter`]. *Gives* exports that are always up to date, until
//! it is stopped. *Knows nothing of* Markdown, pages or terminals: the exporter makes, the [`Log`] shows.
//!
//! # How it stays right
//!
//! Events ([`events`]) are hints only. A path that changed must first stand still ([`settle`]); then the disk is looked at
//! ([`fingerprint`]), compared with what is remembered ([`state`]), and a pure function ([`plan`](plan::plan)) decides.
//! Sweeps ([`scan`]) feed the same path from the start of the program, after lost events and from time to time.
//! Outputs are put in place by [`export`] and [`write`], whole or not at all.

pub(crate) mod engine;
pub mod events;
pub(crate) mod export;
pub mod fingerprint;
pub(crate) mod lock;
pub mod log;
pub(crate) mod names;
pub(crate) mod note;
pub(crate) mod plan;
pub(crate) mod present;
pub(crate) mod scan;
pub(crate) mod settle;
pub(crate) mod state;
pub mod status;
mod sweep;
mod tend;
pub(crate) mod work;
pub(crate) mod write;

use fingerprint::Digest;
use lock::LockError;
use log::Log;
use state::Folders;
use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The name of the folder for exports in IN, when none is given.
pub const DEFAULT_OUT: &str = "导出";

/// Who makes the exports of one draft.
pub trait Exporter: Sync {
    /// Everything besides files that shapes the exports: program, faces, options. When it changes, all is made anew.
    fn identity(&self) -> String;
    /// What stands behind the name of a draft in those of its outputs: `.pdf`, `（大字版）.pdf`.
    fn tails(&self) -> &[String];
    /// Makes the outputs of a draft with these bytes.
    fn export(&self, draft: &Path, bytes: &[u8]) -> Made;
}

/// The files besides the draft that exports were made from, with what was in them; `None` for one that could not be had.
pub type Inputs = BTreeMap<PathBuf, Option<Digest>>;

/// What an exporter made of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The outputs in the order of [`Exporter::tails`], or what is wrong with the draft: Chinese, its first line
    /// the gist.
    pub outputs: Result<Vec<Vec<u8>>, String>,
    /// What to look at in a draft that was exported.
    pub warnings: Vec<Warning>,
    /// What it asked for on the way.
    pub inputs: Inputs,
}

/// One thing to look at in a draft that was exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// All of it, for the note: Chinese, with its place and the words in question.
    pub text: String,
    /// For the log, one line: its place, its code and what that code is. No word of the draft: a log is read by others, and
    /// what stands in it is looked for in vain in the papers.
    pub gist: String,
    /// Is it an error, in spite of which the draft could be exported?
    pub is_error: bool,
    /// Is something of the draft missing in what was exported? A fault of its words is no such error.
    pub is_flaw: bool,
}

/// How to watch.
#[derive(Clone, Debug)]
pub struct Options {
    /// IN.
    pub input: PathBuf,
    /// OUT; [`DEFAULT_OUT`] in IN when not given.
    pub out: Option<PathBuf>,
    /// Bring everything up to date once, then end?
    pub once: bool,
    /// Look at everything this often instead of waiting for events: for network shares.
    pub poll: Option<Duration>,
    /// How many drafts are worked on at the same time.
    pub jobs: usize,
    /// Do exports of drafts that are gone make way?
    pub mirror: bool,
}

/// How the watching went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Exports made.
    pub exported: usize,
    /// Drafts that are bad or could not be exported, as of the end.
    pub failing: usize,
    /// Drafts that were exported in spite of errors in them, as of the end.
    pub flawed: usize,
    /// Drafts still to be done.
    pub left: usize,
}

/// Why there is no watching.
#[derive(Debug)]
pub enum WatchError {
    /// IN is no folder that can be read.
    Input(PathBuf, io::Error),
    /// IN is a file.
    NotAFolder(PathBuf),
    /// OUT is IN, or IN is in OUT.
    Overlap,
    /// OUT, which was not named, is a link.
    Link(PathBuf),
    /// OUT cannot be made or written.
    Out(PathBuf, io::Error),
    /// Another watcher is at work; its process number when known.
    Busy(PathBuf, Option<u32>),
    /// The system gives no threads.
    Threads(String),
}

impl fmt::Display for WatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WatchError::Input(path, error) if error.kind() == io::ErrorKind::NotFound => {
                write!(f, "没有这个文件夹：{}", path.display())
            }
            WatchError::Input(path, error) => {
                write!(f, "不能监视 {}：{}", path.display(), fingerprint::reason(error))
            }
            WatchError::NotAFolder(path) => write!(f, "{} 是一份文件，不是文件夹", path.display()),
            WatchError::Overlap => f.write_str("导出文件夹不能就是草稿文件夹，也不能包含它：导出的 DOCX 会被当成草稿"),
            WatchError::Link(path) => write!(f, "{} 是一个链接，不往里面写", path.display()),
            WatchError::Out(path, error) => {
                write!(f, "不能写导出文件夹 {}：{}", path.display(), fingerprint::reason(error))
            }
            WatchError::Busy(path, Some(pid)) => write!(f, "已有另一个监视程序在管 {}（进程号 {pid}）", path.display()),
            WatchError::Busy(path, None) => write!(f, "已有另一个监视程序在管 {}", path.display()),
            WatchError::Threads(why) => write!(f, "不能建立工作线程：{why}"),
        }
    }
}

impl std::error::Error for WatchError {}

/// Keeps OUT up to date with IN, until stopped by a [`events::Bell`] (or, with `once`, until nothing is left to do).
///
/// # Errors
/// The folders cannot be used or another watcher is at work on OUT. What befalls single drafts is told to `log`.
pub fn watch(
    options: &Options,
    exporter: &dyn Exporter,
    log: &dyn Log,
    bells: events::Bells,
) -> Result<Summary, WatchError> {
    let folders = folders(options)?;
    let lock = lock::Lock::take(&folders).map_err(|error| match error {
        LockError::Held(pid) => WatchError::Busy(folders.out.clone(), pid),
        LockError::Io(error) => WatchError::Out(folders.out.clone(), error),
    })?;
    engine::Engine::new(options, &folders, exporter, &log::Limited::new(log), bells)?.run(lock)
}

/// The two folders, absolute; IN with its links resolved, for events name it so.
///
/// # Errors
/// IN is missing or no folder, or OUT is IN or holds it.
pub fn folders(options: &Options) -> Result<Folders, WatchError> {
    let bad_input = |error| WatchError::Input(options.input.clone(), error);
    let input = options.input.canonicalize().map_err(bad_input)?;
    if !input.is_dir() {
        return Err(WatchError::NotAFolder(options.input.clone()));
    }
    let out = match &options.out {
        None => {
            let out = input.join(DEFAULT_OUT);
            // Where it leads, somebody else decided. Who means it may say so.
            if out.is_symlink() {
                return Err(WatchError::Link(out));
            }
            out
        }
        Some(out) => resolve(&std::path::absolute(out).map_err(|error| WatchError::Out(out.clone(), error))?),
    };
    if input.starts_with(&out) { Err(WatchError::Overlap) } else { Ok(Folders { input, out }) }
}

/// A path that may not exist yet, with the links in its existing part resolved.
fn resolve(path: &Path) -> PathBuf {
    let path = names::tidy(path);
    match (path.canonicalize(), path.parent(), path.file_name()) {
        (Ok(real), _, _) => real,
        (Err(_), Some(parent), Some(name)) => resolve(parent).join(name),
        _ => path,
    }
}

#[cfg(test)]
pub(crate) mod testing {
    //! Folders for tests.

    use super::names;
    use std::fs;
    use std::path::{Path, PathBuf};

    /// An empty folder of this name.
    pub(crate) fn folder(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("jianggao-unit-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        path.canonicalize().unwrap()
    }

    /// Writes a file, with the folders it is in.
    pub(crate) fn put(path: &Path, bytes: &[u8]) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// All files below a folder, sorted.
    pub(crate) fn listing(folder: &Path) -> Vec<String> {
        let (mut files, mut open) = (Vec::new(), vec![folder.to_path_buf()]);
        while let Some(here) = open.pop() {
            for entry in fs::read_dir(here).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { open.push(path) } else { files.extend(names::relative(folder, &path)) }
            }
        }
        files.sort();
        files
    }
}
