//! The folder a desk is kept for: its drafts, and a watcher that keeps them exported and tells the pages.

use super::bench::judge_settings;
use crate::cli::args::{FontArgs, Formats, StyleArgs};
use crate::cli::convert::load_fonts;
use crate::cli::watch::press::Press;
use crate::desk::protocol::{Event, FolderDraft, FolderState, Opened, Refused};
use crate::desk::{Bell, Folder};
use crate::diag::Diagnostics;
use crate::disk::{self, Refusal, Spot};
use crate::source::{Encoding, Source, encode, has_bom};
use crate::style::config;
use crate::watch::fingerprint::Digest;
use crate::watch::log::{Log, Note};
use crate::watch::state::Folders;
use crate::watch::{self, Options, events, names, status};
use crate::write::Staged;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, UNIX_EPOCH};

/// What a draft is called that is not saved yet.
const UNSAVED: &str = "草稿.md";

/// A folder and who keeps it, or one draft of it.
pub(super) struct Kept {
    shared: Arc<Shared>,
    watcher: Option<JoinHandle<()>>,
    /// The one draft that may be opened and saved; its folder is not watched.
    only: Option<String>,
}

struct Shared {
    folders: Folders,
    press: Press,
    bell: Bell,
    /// Why nobody watches here.
    idle: Mutex<Option<String>>,
    /// What ends the watcher at work.
    stop: Mutex<Option<events::Bell>>,
    ended: AtomicBool,
}

/// So often is looked whether another watcher has gone, or one draft has changed.
const AGAIN: Duration = Duration::from_millis(700);

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How a folder is watched: as `watch` does when nothing else is said.
fn options(input: &Path) -> Options {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    Options { input: input.to_path_buf(), out: None, once: false, poll: None, jobs: cores, mirror: false }
}

impl Shared {
    fn new(options: &Options, fonts: &FontArgs, bell: Bell) -> Result<Arc<Shared>, Diagnostics> {
        let folders = watch::folders(options).map_err(|error| vec![crate::cli::watch::unwatchable(&error)])?;
        let press = Press::new(Formats::default().or_both(), StyleArgs::default(), load_fonts(fonts)?);
        let (idle, stop, ended) = Default::default();
        Ok(Arc::new(Shared { folders, press, bell, idle, stop, ended }))
    }

    /// Watches the folder; where another does, waits until it has gone.
    fn keep(&self, options: &Options) {
        while !self.ended.load(Ordering::Relaxed) {
            let (stop, bells) = events::bells();
            *lock(&self.stop) = Some(stop);
            let idle = watch::watch(options, &self.press, self, bells).err().map(|error| error.to_string());
            if std::mem::replace(&mut *lock(&self.idle), idle.clone()) != idle {
                self.bell.ring(Event::Folder);
            }
            if idle.is_none() {
                return;
            }
            thread::park_timeout(AGAIN);
        }
    }

    /// Looks at one draft from time to time.
    fn look_after(&self, draft: &str) {
        let hash =
            || disk::read(&self.folders.input.join(draft)).map_or(String::new(), |bytes| Digest::of(&bytes).into());
        let mut known = hash();
        while !self.ended.load(Ordering::Relaxed) {
            thread::park_timeout(AGAIN);
            let now = hash();
            if known != now {
                known.clone_from(&now);
                self.bell.ring(Event::File { path: draft.to_owned(), hash: now });
            }
        }
    }
}

/// `讲话.md:12:5 警告[JG401]: 标点` as the page shows it, below the name of the draft: `第 12 行：标点`.
fn in_words(gist: &str) -> String {
    let Some((head, what)) = gist.split_once("]: ") else { return gist.to_owned() };
    let line = head.rsplit_once(' ').and_then(|(place, _)| place.rsplit(':').nth(1));
    let line = line.filter(|line| line.bytes().all(|byte| byte.is_ascii_digit()));
    line.map_or_else(|| what.to_owned(), |line| format!("第 {line} 行：{what}"))
}

/// Tells the pages what the watcher tells.
impl Log for Shared {
    fn note(&self, note: &Note) {
        match note {
            Note::Progress { .. } | Note::Tally { .. } => return,
            Note::Exported { draft, .. } | Note::Failed { draft, .. } => {
                if let Ok(bytes) = disk::read(&self.folders.input.join(draft)) {
                    self.bell.ring(Event::File { path: draft.clone(), hash: Digest::of(&bytes).into() });
                }
            }
            _ => {}
        }
        self.bell.ring(Event::Folder);
    }
}

impl Kept {
    /// Begins to watch; while another watcher is there, it is left to it.
    ///
    /// # Errors
    /// There is no such folder, or a role has no face.
    pub(super) fn begin(input: &Path, fonts: &FontArgs, bell: Bell) -> Result<Kept, Diagnostics> {
        let options = options(input);
        let shared = Shared::new(&options, fonts, bell)?;
        let keeper = Arc::clone(&shared);
        let watcher = thread::spawn(move || keeper.keep(&options));
        Ok(Kept { shared, watcher: Some(watcher), only: None })
    }

    /// Only the draft at this path, wherever it is; the page is told when another program changes it.
    ///
    /// # Errors
    /// As for [`Kept::begin`].
    pub(super) fn only(draft: &Path, fonts: &FontArgs, bell: Bell) -> Result<Kept, Diagnostics> {
        let folder = draft.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let name = draft.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let shared = Shared::new(&options(folder), fonts, bell)?;
        let (keeper, watched) = (Arc::clone(&shared), name.clone());
        let watcher = thread::spawn(move || keeper.look_after(&watched));
        Ok(Kept { shared, watcher: Some(watcher), only: Some(name) })
    }

    /// Its own name.
    pub(super) fn name(&self) -> String {
        let input = &self.shared.folders.input;
        input.file_name().map_or_else(|| input.display().to_string(), |name| name.to_string_lossy().into_owned())
    }

    /// Where a draft lies; never outside the folder.
    ///
    /// # Errors
    /// The path leads out, or names no draft.
    pub(super) fn place(&self, path: &str) -> Result<PathBuf, Refused> {
        let below = Path::new(path);
        let is_below = below.components().all(|part| matches!(part, Component::Normal(_))) && !path.contains('\\');
        let name = below.file_name().unwrap_or_default().to_string_lossy();
        let is_odd = name.trim() != name || path.contains(char::is_control);
        let is_export = self.shared.folders.input.join(below).starts_with(&self.shared.folders.out);
        let is_meant = self.only.as_ref().is_none_or(|only| only == path);
        if !is_below || is_odd || is_export || !is_meant || names::draft_rank(&name).is_none() {
            return Err(Refused::new(404, format!("文件夹里没有这份草稿：{path}")));
        }
        Ok(self.shared.folders.input.join(below))
    }

    /// The draft whose settings hold; one that is not saved yet would lie in the folder itself.
    pub(super) fn settings_place(&self, path: Option<&str>) -> PathBuf {
        let place = path.and_then(|path| self.place(path).ok());
        place.unwrap_or_else(|| self.shared.folders.input.join(UNSAVED))
    }

    /// Puts a text in the place of a file of the folder, or makes it.
    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Refused> {
        let unwritable = |why: String| Refused::new(422, format!("没有保存 {path}：{why}")).hint("检查权限和磁盘");
        let folder =
            disk::Folder::open(&self.shared.folders.input).map_err(|error| unwritable(disk::reason(&error)))?;
        let spot: Spot = folder.make_spot(Path::new(path)).map_err(|refusal| unwritable(refusal.to_string()))?;
        let staged = Staged::stage_at(spot, Path::new(path), bytes, false);
        staged.and_then(Staged::commit).map_err(|error| unwritable(crate::cli::job::unwritable(&error).message))
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        if let Some(watcher) = self.watcher.take() {
            self.shared.ended.store(true, Ordering::Relaxed);
            if let Some(stop) = &*lock(&self.shared.stop) {
                stop.stop();
            }
            watcher.thread().unpark();
            // What it has in hand is finished; a panic there was told there.
            drop(watcher.join());
        }
    }
}

impl Folder for Kept {
    fn is_listed(&self) -> bool {
        self.only.is_none()
    }

    fn list(&self) -> FolderState {
        let Shared { folders, press, idle, .. } = &*self.shared;
        let status = status::status(folders, press);
        let told = |list: &[(String, String)], path: &str| {
            list.iter().find(|(draft, _)| draft == path).map(|(_, why)| why.clone())
        };
        let draft = |path: &String| {
            let [failing, stale, yielding] =
                [&status.failing, &status.stale, &status.yielding].map(|list| told(list, path));
            let state = match (&failing, &stale, &yielding) {
                (Some(_), _, _) => "出错",
                (_, Some(_), _) => "待更新",
                (_, _, Some(_)) => "等待",
                _ => "最新",
            };
            let outputs = status.outputs.get(path).cloned().unwrap_or_default();
            let written = outputs.first().and_then(|output| folders.out.join(output).metadata().ok()?.modified().ok());
            let time = written.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
            let gist = || status.gists.get(path).and_then(|gists| gists.first()).map(|gist| in_words(gist));
            FolderDraft {
                path: path.clone(),
                state,
                warnings: status.counts.get(path).copied().unwrap_or_default(),
                message: failing.or(stale).or(yielding).or_else(gist),
                outputs,
                time: time.and_then(|time| u64::try_from(time.as_millis()).ok()),
            }
        };
        FolderState {
            name: self.name(),
            drafts: status.drafts.iter().map(draft).collect(),
            watching: status.watched,
            message: lock(idle).clone().filter(|_| !status.watched),
        }
    }

    fn open(&self, path: &str) -> Result<Opened, Refused> {
        let bytes = self.bytes(path)?;
        let name = Path::new(path).file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_draft = names::draft_rank(&name) == Some(0);
        let text = match is_draft {
            true => {
                Source::from_bytes(name.clone(), None, &bytes)
                    .map_err(|_| Refused::new(422, format!("{path} 不是文本")).hint("用“导入”打开它"))?
                    .text
            }
            // Its text is made by importing it, with its pictures.
            false => String::new(),
        };
        Ok(Opened { name, path: Some(path.to_owned()), text, hash: Digest::of(&bytes).into(), writable: is_draft })
    }

    fn bytes(&self, path: &str) -> Result<Vec<u8>, Refused> {
        self.place(path)?;
        let folder = disk::Folder::open(&self.shared.folders.input).map_err(Refusal::Io);
        folder.and_then(|folder| folder.read_linked(Path::new(path))).map_err(|refusal| {
            let status = if matches!(refusal, Refusal::Absent) { 404 } else { 422 };
            Refused::new(status, format!("读不了 {path}：{refusal}"))
        })
    }

    fn save(&self, path: &str, was: &str, text: &str) -> Result<String, Refused> {
        self.place(path)?;
        if names::draft_rank(path.rsplit('/').next().unwrap_or_default()) != Some(0) {
            return Err(Refused::new(422, format!("{path} 不是草稿，没有保存")).hint("草稿的文件名以 .md 结尾"));
        }
        let there = match self.bytes(path) {
            Ok(bytes) => Some(bytes),
            Err(refused) if refused.status == 404 => None,
            Err(refused) => return Err(refused),
        };
        let known = there.as_ref().map_or(String::new(), |bytes| Digest::of(bytes).into());
        if known != was {
            let told = if there.is_some() { "已被别的程序改过" } else { "已被删去或改名" };
            let hint = "没有保存；先看看现在的内容，再决定留哪一份";
            return Err(Refused::new(409, format!("{path} {told}")).hint(hint));
        }
        // It stays in the encoding it was found in, with the line ends it had.
        let (encoding, bom, crlf) = there.as_deref().map_or((Encoding::Utf8, false, false), |bytes| {
            let source = Source::from_bytes(path, None, bytes).ok();
            let crlf = source.as_ref().is_some_and(|source| source.text.contains("\r\n"));
            (source.map_or(Encoding::Utf8, |source| source.encoding), has_bom(bytes), crlf)
        });
        let text = text.replace("\r\n", "\n");
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        let bytes = encode(&text, encoding, bom).ok_or_else(|| {
            Refused::new(422, format!("{path} 原来的编码写不下这些字，没有保存")).hint("另存为一份新的草稿")
        })?;
        self.write(path, &bytes)?;
        Ok(Digest::of(&bytes).into())
    }

    fn put(&self, draft: &str, name: &str, bytes: &[u8]) -> Result<(), Refused> {
        self.place(draft)?;
        let below = Path::new(draft).parent().unwrap_or(Path::new("")).join(name);
        let is_below = below.components().all(|part| matches!(part, Component::Normal(_))) && !name.contains('\\');
        let is_picture = bytes.starts_with(b"\x89PNG\r\n\x1a\n") || bytes.starts_with(b"\xff\xd8\xff");
        let is_named = below
            .extension()
            .is_some_and(|ending| ["png", "jpg", "jpeg"].iter().any(|known| ending.eq_ignore_ascii_case(known)));
        if !(is_below && is_picture && is_named) || name.contains(char::is_control) {
            return Err(Refused::new(422, format!("“{name}”不是 PNG、JPEG 图片，没有存")));
        }
        let folder = disk::Folder::open(&self.shared.folders.input).map_err(Refusal::Io);
        match folder.and_then(|folder| folder.read_linked(&below)) {
            Ok(there) if there == bytes => Ok(()),
            Err(Refusal::Absent) => self.write(&below.to_string_lossy(), bytes),
            _ => Err(Refused::new(409, format!("{} 那里已有别的文件，没有存", below.display())).hint("给图片改个名字")),
        }
    }

    fn settings(&self) -> String {
        let path = self.shared.folders.input.join(config::FILE_NAME);
        disk::read(&path).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }

    fn save_settings(&self, text: &str) -> Result<(), Refused> {
        judge_settings(text)?;
        self.write(config::FILE_NAME, text.as_bytes())?;
        self.shared.bell.ring(Event::Settings);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn gists_lose_what_the_list_says_already() {
        assert_eq!(in_words("会议/讲 话.md:12:5 警告[JG401]: 标点"), "第 12 行：标点");
        assert_eq!(in_words("讲话.md 错误[JG041]: 没有标题"), "没有标题");
        assert_eq!(in_words("读不了"), "读不了");
    }
}
