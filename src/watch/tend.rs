//! Looking after the folders themselves: are IN and OUT still there and still ours, is the state safe on disk?

use super::WatchError;
use super::engine::Engine;
use super::fingerprint;
use super::lock::{Lock, LockError};
use super::log::{Log, Note};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How often the folders themselves are looked after; a few calls to the system each time.
pub(super) const TICK: Duration = Duration::from_secs(2);
/// How often everything is looked at although no event asked for it: some disks lose events.
const SAFETY_SWEEP: Duration = Duration::from_secs(600);
/// How often everything is looked at when the system gives no events.
pub(super) const FALLBACK_POLL: Duration = Duration::from_secs(10);
/// How many files are read again at a tick to settle their looks.
const SETTLE: usize = 1000;

/// Troubles that last, to be told once each.
const OUT: &str = "/out";
const STATE: &str = "/state";

/// Which folder stands at IN: not the same after it was deleted and made anew, or a drive pulled out and put in.
pub(super) type Root = (u64, u64);

impl Engine<'_> {
    /// Looks after the folders themselves, and after what is to be done from time to time.
    pub(super) fn tick(&mut self, lock: &mut Lock) -> Result<(), WatchError> {
        self.clock.tick = Instant::now();
        self.log.settle(false);
        self.retries.prune(self.clock.tick);
        self.check_root();
        if self.root.is_none() {
            return Ok(());
        }
        self.check_out(lock)?;
        let blind = (!self.watches.are_on()).then_some(FALLBACK_POLL);
        let every = self.options.poll.or(blind).unwrap_or(SAFETY_SWEEP);
        let is_due = self.clock.sweep.elapsed() >= every && !self.options.once;
        if is_due || (!self.unknown.is_empty() && self.clock.sweep.elapsed() >= FALLBACK_POLL) {
            self.sweep_all();
        }
        if !self.work.has_jobs() {
            self.desk.prints.settle_some(SETTLE);
            let has_swept = std::mem::take(&mut self.work.has_done_many);
            if has_swept || self.desk.state().is_long() {
                self.save();
            }
        }
        Ok(())
    }

    /// Is IN still the folder it was? While it is away nothing is done: its drafts are not gone.
    pub(super) fn check_root(&mut self) {
        let now = root(&self.desk.folders.input);
        if now == self.root {
            return;
        }
        let input = self.desk.folders.input.display();
        match now {
            None => self.log.note(&Note::Trouble {
                what: format!("文件夹 {input} 不见了；等它回来，导出件保持原样")
            }),
            Some(_) => {
                self.log.note(&Note::Better { what: format!("文件夹 {input} 换过了，重新检查全部草稿") })
            }
        }
        self.root = now;
        self.settling.clear();
        self.work.clear();
        if now.is_some() {
            self.restart_watches();
            self.sweep_all();
        }
    }

    /// Is OUT still the folder we locked?
    pub(super) fn check_out(&mut self, lock: &mut Lock) -> Result<(), WatchError> {
        if !lock.is_in_place() {
            let out = &self.desk.folders.out;
            match Lock::take(self.desk.folders) {
                Ok(taken) => *lock = taken,
                Err(LockError::Held(pid)) => return Err(WatchError::Busy(out.clone(), pid)),
                Err(LockError::Io(error)) => {
                    let what = format!("不能写导出文件夹 {}：{}", out.display(), fingerprint::reason(&error));
                    self.complain(OUT, what);
                    return Ok(());
                }
            }
            self.told.remove(OUT);
            self.log.note(&Note::Better {
                what: format!("导出文件夹 {} 换过了，重新检查全部草稿", out.display())
            });
            self.sweep_all();
        }
        if !self.desk.state().is_in_place() {
            self.save();
        }
        Ok(())
    }

    /// Writes the state whole; when that fails it is tried again at the next tick, for the state is then not in place.
    pub(super) fn save(&mut self) {
        let mut state = self.desk.state();
        let files: BTreeSet<PathBuf> = state
            .records()
            .values()
            .flat_map(|record| record.made.keys())
            .map(|path| self.desk.folders.absolute(path))
            .collect();
        let out = &self.desk.folders.out;
        self.desk.prints.keep(|path| path.starts_with(out) && path.exists() || files.contains(path));
        if !self.desk.folders.input.is_dir() {
            return;
        }
        let outcome = state.save(&self.desk.prints);
        drop(state);
        match outcome {
            Ok(()) => {
                self.told.remove(STATE);
            }
            Err(why) => self.complain(STATE, format!("记不下状态：{why}；草稿照常导出，下次启动时会多做一些检查")),
        }
    }

    /// Tells of a trouble that lasts once.
    fn complain(&mut self, about: &str, what: String) {
        if self.told.insert(about.to_owned()) {
            self.log.note(&Note::Trouble { what });
        }
    }
}

#[cfg(unix)]
pub(super) fn root(input: &Path) -> Option<Root> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(input).ok().filter(fs::Metadata::is_dir).map(|data| (data.dev(), data.ino()))
}

#[cfg(not(unix))]
pub(super) fn root(input: &Path) -> Option<Root> {
    fs::metadata(input).ok().filter(fs::Metadata::is_dir).map(|_| (0, 0))
}
