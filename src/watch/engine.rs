//! The loop: hears what changed, waits until it stands still, looks, plans, hands the jobs on.

use super::events::{Bells, Signal, Watches};
use super::export::Desk;
use super::fingerprint::{self, Sight};
use super::lock::Lock;
use super::log::{Limited, Log, Note};
use super::names::{self, ERROR_TAIL, HOME, RECYCLED, Rel};
use super::plan::{Job, Rules, Task, plan};
use super::present::Present;
use super::scan;
use super::settle::{self, Retries, Settled, Settling};
use super::state::{Folders, Record, State};
use super::tend::{Root, TICK, root};
use super::work::{Work, is_about_settings};
use super::{Exporter, Options, Summary, WatchError};
use crate::write::ours::is_our_docx;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

/// Events of one save come in a bunch; taken together they cost less.
const BUNCH: Duration = Duration::from_millis(3);
/// How often `--once` tries what something stands in the way of.
const ONCE_TRIES: u32 = 3;

/// How far a draft that is to be looked at is known to stand still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Trust {
    /// It was met in a sweep and may be in somebody's hands.
    Unproven,
    /// It is another file that changed; the draft was not heard of.
    Related,
    /// It stood still.
    Settled,
    /// It looked half written and had its time.
    Patient,
}

/// A watcher at work.
pub(crate) struct Engine<'a> {
    pub(super) desk: Desk<'a>,
    pub(super) options: &'a Options,
    pub(super) log: &'a Limited<'a>,
    pub(super) bells: Bells,
    pub(super) watches: Watches,
    pub(super) present: Present,
    pub(super) settling: Settling,
    pub(super) retries: Retries,
    pub(super) work: Work,
    /// Folders of IN that could not be listed: their drafts are unknown, not gone.
    pub(super) unknown: BTreeSet<Rel>,
    /// Folders of outputs, images and settings that are watched.
    pub(super) around: BTreeSet<PathBuf>,
    /// What was told already and need not be told again.
    pub(super) told: BTreeSet<String>,
    pub(super) clock: Clock,
    pub(super) root: Option<Root>,
}

/// When what was done last.
pub(super) struct Clock {
    pub(super) tick: Instant,
    pub(super) sweep: Instant,
}

impl<'a> Engine<'a> {
    /// Everything in place, nothing begun.
    ///
    /// # Errors
    /// The system gives no threads.
    pub(crate) fn new(
        options: &'a Options,
        folders: &'a Folders,
        exporter: &'a dyn Exporter,
        log: &'a Limited<'a>,
        bells: Bells,
    ) -> Result<Self, WatchError> {
        let (state, prints) = State::load(folders);
        let (state, identity, mirror) = (Mutex::new(state), exporter.identity(), options.mirror);
        let now = Instant::now();
        // A file system that takes two cases for one finds our folder under either name.
        let folds_case = folders.out.join(HOME.to_uppercase()).exists();
        Ok(Engine {
            desk: Desk { folders, exporter, identity, state, prints, log, mirror },
            options,
            log,
            watches: Watches::none(&bells),
            bells,
            present: Present::new(folds_case),
            settling: Settling::default(),
            retries: Retries::default(),
            work: Work::new(options.jobs)?,
            unknown: BTreeSet::new(),
            around: BTreeSet::new(),
            told: BTreeSet::new(),
            clock: Clock { tick: now, sweep: now },
            root: None,
        })
    }

    /// Watches until stopped.
    ///
    /// # Errors
    /// Another watcher took OUT over while it was away.
    pub(crate) fn run(mut self, mut lock: Lock) -> Result<Summary, WatchError> {
        self.root = root(&self.desk.folders.input);
        let state = self.desk.state();
        let bad = state.records().iter().filter(|(_, record)| record.fault.is_some() && !record.gone);
        self.work.failing = bad.map(|(draft, _)| draft.clone()).collect();
        drop(state);
        self.restart_watches();
        let removed = scan::clean(self.desk.folders, &mut |_| {});
        if removed > 0 {
            self.log.note(&Note::Better { what: format!("清理了上次中断留下的 {removed} 个半成品") });
        }
        self.save();
        self.sweep_all();
        let Folders { input, out } = self.desk.folders;
        let (input, out) = (input.display().to_string(), out.display().to_string());
        self.log.note(&Note::Started { input, out, drafts: self.present.count(), once: self.options.once });
        self.tally();
        while !self.bells.is_stopped() {
            self.take_settled();
            let has_worked = self.work_a_while();
            if !has_worked && self.options.once && self.is_done() {
                break;
            }
            self.listen(has_worked);
            if self.clock.tick.elapsed() >= TICK {
                self.tick(&mut lock)?;
            }
        }
        Ok(self.end())
    }

    /// Hears what there is to hear; waits for it when there is nothing else to do.
    fn listen(&mut self, is_busy: bool) {
        let now = Instant::now();
        let next =
            [self.settling.next(), self.retries.next(), Some(self.clock.tick + TICK)].into_iter().flatten().min();
        let wait = next.map_or(TICK, |next| next.saturating_duration_since(now));
        let wait = if is_busy || self.work.has_jobs() { Duration::ZERO } else { wait };
        match self.bells.receiver.recv_timeout(wait) {
            Ok(signal) => {
                self.hear(signal);
                std::thread::sleep(BUNCH);
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
        }
        while let Ok(signal) = self.bells.receiver.try_recv() {
            self.hear(signal);
        }
    }

    fn hear(&mut self, signal: Signal) {
        match signal {
            Signal::Stop => {}
            Signal::Resweep => {
                self.log.note(&Note::Trouble {
                    what: "文件变动太多，系统丢了一些通知：重新检查全部草稿".into()
                });
                self.restart_watches();
                self.sweep_all();
            }
            Signal::Changed(path, wait) => self.touch(&path, wait),
        }
    }

    /// A path was touched: it is waited for, unless it is nothing to us.
    fn touch(&mut self, path: &Path, wait: Duration) {
        let sight = fingerprint::look(path);
        if sight == Sight::Absent {
            self.around.retain(|folder| !folder.starts_with(path));
        }
        let wait = match names::relative(&self.desk.folders.out, path) {
            Some(place) if is_our_own(&place) || self.is_as_we_left_it(&place) => return,
            Some(_) => settle::QUIET_OUTPUT,
            None if sight == Sight::Absent => wait.max(settle::QUIET_GONE),
            None => wait,
        };
        self.settling.touch(path, sight, wait, Instant::now());
    }

    /// The echo of our own writing causes no work.
    fn is_as_we_left_it(&self, place: &str) -> bool {
        let is_ours = |digest| self.desk.state().is_current(place, digest);
        self.desk.prints.output(self.desk.folders, place).digest().is_some_and(is_ours)
    }

    /// Looks at what stands still by now, and at what is to be tried again.
    fn take_settled(&mut self) {
        let now = Instant::now();
        let settled = self.settling.settled(now, &|path| fingerprint::look(path));
        let retries = self.retries.due(now);
        if settled.is_empty() && retries.is_empty() {
            return;
        }
        if root(&self.desk.folders.input) != self.root {
            self.check_root();
            return;
        }
        let mut drafts: BTreeMap<Rel, Trust> = retries.into_iter().map(|draft| (draft, Trust::Related)).collect();
        let mut others = BTreeSet::new();
        for Settled { path, patient } in settled {
            let trust = if patient { Trust::Patient } else { Trust::Settled };
            others.insert(self.desk.folders.portable(&path));
            for draft in self.affected(&path) {
                let is_it = self.desk.folders.input.join(&draft).starts_with(&path);
                let trust = if is_it { trust } else { Trust::Related };
                let known = drafts.entry(draft).or_insert(trust);
                *known = trust.max(*known);
            }
        }
        for draft in self.users(&others) {
            drafts.entry(draft).or_insert(Trust::Related);
        }
        self.consider(&drafts);
    }

    /// The drafts that a changed path is or names; a folder is swept.
    fn affected(&mut self, path: &Path) -> Vec<Rel> {
        if let Some(place) = names::relative(&self.desk.folders.out, path) {
            return self.affected_by_output(&place, path);
        }
        let Some(rel) = names::relative(&self.desk.folders.input, path) else { return Vec::new() };
        let sight = fingerprint::look(path);
        if sight == Sight::Folder {
            self.sweep(&rel);
            return Vec::new();
        }
        // A draft may be remembered whose folder has become somebody's OUT since.
        let remembered = sight == Sight::Absent && self.desk.state().record(&rel).is_some();
        let is_named = names::draft_rank(names::split(&rel).1).is_some() && (remembered || !self.is_hidden(&rel));
        let is_draft = is_named && !is_our_docx(path);
        if is_draft && self.present.set(&rel, sight != Sight::Absent) {
            // Who comes or goes may take a name from others or give it back.
            return self.present.sharers(&rel).cloned().chain([rel.clone()]).collect();
        }
        let mut drafts = if is_draft { vec![rel.clone()] } else { Vec::new() };
        if sight == Sight::Absent {
            for draft in self.present.below(&rel) {
                if fingerprint::look(&self.desk.folders.input.join(&draft)) == Sight::Absent {
                    self.present.set(&draft, false);
                }
                drafts.extend(self.present.sharers(&draft).cloned());
                drafts.push(draft);
            }
        }
        drafts
    }

    /// Does it stand in a folder that no sweep enters?
    fn is_hidden(&self, rel: &str) -> bool {
        let (folder, _) = names::split(rel);
        let mut at = self.desk.folders.input.clone();
        folder.split('/').filter(|part| !part.is_empty()).any(|part| {
            at.push(part);
            names::is_noise(part) || at.join(HOME).exists()
        })
    }

    /// The drafts whose outputs or notes stand at a place below OUT.
    fn affected_by_output(&mut self, place: &str, path: &Path) -> Vec<Rel> {
        if fingerprint::look(path) == Sight::Folder {
            self.enter(path);
        }
        let tails = self.desk.exporter.tails().iter().map(String::as_str);
        for tail in tails.chain([ERROR_TAIL]) {
            if let Some(stem) = place.strip_suffix(tail) {
                let own = self.present.has(stem).then(|| stem.to_owned());
                return self.present.sharers(&format!("{stem}.")).cloned().chain(own).collect();
            }
        }
        self.present.below(place)
    }

    /// The drafts made from one of these files (portable paths), or from one in such a folder.
    fn users(&self, changed: &BTreeSet<String>) -> Vec<Rel> {
        let is_below = |path: &str| path.match_indices('/').any(|(at, _)| changed.contains(&path[..at]));
        let uses = |path: &String| changed.contains(path) || is_below(path);
        let state = self.desk.state();
        let users = state.records().iter().filter(|(_, record)| !record.gone && record.made.keys().any(uses));
        users.map(|(draft, _)| draft.clone()).collect()
    }

    /// Looks at drafts and puts what is to be done about them on the list.
    pub(super) fn consider(&mut self, drafts: &BTreeMap<Rel, Trust>) {
        let seen = drafts.keys().map(|draft| (draft.clone(), self.desk.see(draft, &self.present))).collect();
        let rules = Rules { identity: &self.desk.identity, mirror: self.options.mirror };
        let jobs = plan(&seen, self.desk.state().records(), rules);
        for job in jobs {
            let trust = drafts.get(&job.draft).copied().unwrap_or(Trust::Unproven);
            self.take(job, trust);
        }
    }

    fn take(&mut self, job: Job, trust: Trust) {
        let now = Instant::now();
        let path = self.desk.folders.input.join(&job.draft);
        // That a draft is gone is believed only when it was missing for a while.
        let least = if job.task == Task::Leave { Trust::Settled } else { Trust::Related };
        if trust < least || self.settling.has(&path) {
            if !self.settling.has(&path) {
                let sight = fingerprint::look(&path);
                let wait = if sight == Sight::Absent { settle::QUIET_GONE } else { settle::QUIET };
                self.settling.touch(&path, sight, wait, now);
            }
            return;
        }
        let is_repair = matches!(&job.task, Task::Export(reason) if reason.is_repair());
        if !is_repair || self.retries.may_repair(&job.draft, now) {
            self.work.add(job, trust == Trust::Patient);
        }
    }

    /// For `--once`: is everything done that can be done now?
    fn is_done(&self) -> bool {
        let has_hope = |draft: &Rel| self.retries.tries(draft) < ONCE_TRIES;
        self.settling.is_empty() && !self.work.has_jobs() && !self.retries.waiting().any(has_hope)
    }

    fn end(&mut self) -> Summary {
        self.watches.end();
        self.save();
        let count = |is: fn(&Record) -> bool| {
            self.desk.state().records().values().filter(|record| !record.gone && is(record)).count()
        };
        let faults = count(|record| record.fault.is_some());
        let flawed = count(|record| record.flawed && record.fault.is_none() && record.rival.is_none());
        let waiting = self.retries.waiting().count();
        let left = self.work.left() + self.settling.count_drafts(&self.desk.folders.input);
        let failing = faults + waiting + self.unknown.len();
        let summary = Summary { exported: self.work.exported, failing, flawed, left };
        self.log.settle(true);
        let once = self.options.once;
        if once {
            self.tell_still_failing();
        }
        self.log.note(&Note::Stopped { exported: summary.exported, failed: summary.failing, flawed, left, once });
        summary
    }
}

impl Engine<'_> {
    /// Drafts that were bad before and are so still: who runs it once is to see them each time.
    fn tell_still_failing(&mut self) {
        let state = self.desk.state();
        let failing =
            state.records().iter().filter(|(draft, record)| !record.gone && !self.work.blamed.contains(*draft));
        let (mut shared, mut told) = (0, BTreeSet::new());
        for (draft, record) in failing {
            let Some(fault) = record.fault.as_ref().and_then(|fault| fault.lines().next()) else {
                if let Some(note) = record.note.clone().filter(|_| record.flawed && record.rival.is_none()) {
                    self.log.note(&Note::Flawed { draft: draft.clone(), note });
                }
                continue;
            };
            if is_about_settings(fault) && !told.insert(fault) {
                shared += 1;
                continue;
            }
            let error_file = record.note.clone().unwrap_or_default();
            self.log.note(&Note::Failed { draft: draft.clone(), fault: fault.to_owned(), error_file });
        }
        drop(told);
        if shared > 0 {
            self.log.note(&Note::Trouble { what: format!("因此另有 {shared} 篇没有更新") });
        }
    }
}

/// Is it in the folders in OUT that are ours alone?
fn is_our_own(place: &str) -> bool {
    matches!(place.split('/').next(), Some(HOME | RECYCLED))
}
