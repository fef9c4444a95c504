//! The list of jobs, and their doing: a few at a time, so that what changes meanwhile is heard.

use super::WatchError;
use super::engine::Engine;
use super::export::{Desk, Left, Verdict};
use super::fingerprint;
use super::log::{Log, Note};
use super::names::Rel;
use super::plan::{Job, Rules, Task, plan};
use super::present::Present;
use super::settle;
use crate::style::config;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// How many jobs per thread are done before the ears are opened again.
const ROUND: usize = 4;
/// A list so short is not worth showing progress on.
const SHORT: usize = 20;
/// How often in a row the files of a draft may change while it is worked on before it is put off.
const MOST_MOVES: u32 = 10;
/// Deeply nested drafts need deep stacks.
const STACK: usize = 16 << 20;

/// Jobs to do.
pub(crate) struct Work {
    pool: rayon::ThreadPool,
    jobs: VecDeque<Entry>,
    queued: BTreeSet<Rel>,
    done: usize,
    /// Was so much done that it is worth saving the state?
    pub(super) has_done_many: bool,
    /// Drafts known to be bad.
    pub(super) failing: BTreeSet<Rel>,
    /// The drafts that were made in this run, or tried: what is wrong with them was told.
    pub(super) blamed: BTreeSet<Rel>,
    /// How many of them suffer from what was told of another already.
    shared: usize,
    /// How many exports were made.
    pub(super) exported: usize,
    /// How often in a row files of a draft changed while it was worked on.
    moving: BTreeMap<Rel, u32>,
}

struct Entry {
    job: Job,
    patient: bool,
    /// How long it took.
    took: Duration,
}

impl Work {
    /// Nothing to do yet; so many threads to do it.
    ///
    /// # Errors
    /// The system gives no threads.
    pub(crate) fn new(threads: usize) -> Result<Self, WatchError> {
        let builder = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK);
        let pool = builder.build().map_err(|error| WatchError::Threads(error.to_string()))?;
        Ok(Work {
            pool,
            jobs: VecDeque::new(),
            queued: BTreeSet::new(),
            done: 0,
            has_done_many: false,
            failing: BTreeSet::new(),
            blamed: BTreeSet::new(),
            shared: 0,
            exported: 0,
            moving: BTreeMap::new(),
        })
    }

    /// Puts a job on the list, unless its draft has one there: that will see what is true when it is done.
    pub(crate) fn add(&mut self, job: Job, patient: bool) {
        if self.queued.insert(job.draft.clone()) {
            let entry = Entry { job, patient, took: Duration::ZERO };
            // Few at once are a person's saves: they come before the rest of a long sweep.
            if self.jobs.len() > SHORT && self.done > 0 {
                self.jobs.push_front(entry)
            } else {
                self.jobs.push_back(entry)
            }
        }
    }

    /// Is there anything to do?
    pub(crate) fn has_jobs(&self) -> bool {
        !self.jobs.is_empty()
    }

    /// How much there is to do.
    pub(crate) fn left(&self) -> usize {
        self.jobs.len()
    }

    /// Drops all jobs.
    pub(crate) fn clear(&mut self) {
        self.jobs.clear();
        self.queued.clear();
    }

    fn round(&mut self) -> Vec<Entry> {
        let count = self.jobs.len().min(ROUND * self.pool.current_num_threads());
        let round: Vec<Entry> = self.jobs.drain(..count).collect();
        for entry in &round {
            self.queued.remove(&entry.job.draft);
        }
        round
    }
}

impl Engine<'_> {
    /// Does the next few jobs; was there anything to do?
    pub(super) fn work_a_while(&mut self) -> bool {
        let round = self.work.round();
        if round.is_empty() {
            let count = std::mem::take(&mut self.work.shared);
            if count > 0 {
                self.log.note(&Note::Trouble { what: format!("因此另有 {count} 篇没有更新") });
            }
            self.work.has_done_many |= self.work.done > SHORT;
            self.work.done = 0;
            return false;
        }
        let count = round.len();
        let (exports, others): (Vec<Entry>, Vec<Entry>) =
            round.into_iter().partition(|entry| matches!(entry.job.task, Task::Export(_)));
        // Names are given up before others take them.
        for entry in others {
            self.settle_draft(&entry);
        }
        let (desk, stopped) = (&self.desk, self.bells.stopped());
        let export = |mut entry: Entry| {
            let begin = Instant::now();
            let is_stopped = stopped.load(Ordering::Relaxed);
            let verdict = if is_stopped { None } else { Some(desk.export(&entry.job.draft, entry.patient)) };
            entry.took = begin.elapsed();
            (entry, verdict)
        };
        let ended: Vec<(Entry, Option<Verdict>)> =
            self.work.pool.install(|| exports.into_par_iter().map(export).collect());
        for (entry, verdict) in ended {
            match verdict {
                Some(verdict) => self.judge(&entry, verdict),
                None => self.work.jobs.push_back(entry),
            }
        }
        self.work.done += count;
        let (done, total) = (self.work.done, self.work.done + self.work.left());
        if total > SHORT {
            self.log.note(&Note::Progress { done, total });
        }
        self.tally();
        true
    }

    /// Tells the sums.
    pub(super) fn tally(&self) {
        let (drafts, exported) = (self.present.count(), self.work.exported);
        self.log.note(&Note::Tally { drafts, exported, failing: self.work.failing.len() });
    }

    /// What is no export: decided anew on what is true now, then done.
    fn settle_draft(&mut self, entry: &Entry) {
        let draft = &entry.job.draft;
        let Some(task) = decide(&self.desk, draft, &self.present, self.options.mirror) else { return };
        let outcome = match task {
            Task::Export(_) => return self.work.add(Job { draft: draft.clone(), task }, entry.patient),
            Task::Clash(rival) => match self.desk.give_way(draft, &rival) {
                Ok(()) => {
                    self.log.note(&Note::GaveWay { draft: draft.clone(), to: rival });
                    self.retries.forget(draft);
                    self.work.failing.remove(draft);
                    return;
                }
                Err(verdict) => verdict,
            },
            Task::Wait(why) => Verdict::Later(why),
            Task::Tidy => self.desk.tidy(draft).err().unwrap_or(Verdict::Good(0, None, Vec::new())),
            Task::Leave => match self.leave(draft) {
                Ok(()) => {
                    self.retries.forget(draft);
                    self.work.failing.remove(draft);
                    return;
                }
                Err(verdict) => verdict,
            },
        };
        match outcome {
            Verdict::Good(..) => drop(self.retries.forget(draft)),
            verdict => self.judge(entry, verdict),
        }
    }

    /// A draft is gone; that is told once.
    fn leave(&self, draft: &str) -> Result<(), Verdict> {
        let was_gone = self.desk.state().record(draft).is_some_and(|record| record.gone);
        let Left { recycled, kept } = self.desk.leave(draft, &self.desk.see(draft, &self.present))?;
        if !was_gone || recycled > 0 {
            self.log.note(&Note::Gone { draft: draft.to_owned(), recycled, kept });
        }
        Ok(())
    }

    /// Draws the consequences of how a job ended, and tells.
    fn judge(&mut self, entry: &Entry, verdict: Verdict) {
        let draft = entry.job.draft.clone();
        let path = self.desk.folders.input.join(&draft);
        let now = Instant::now();
        let moves = self.work.moving.remove(&draft).unwrap_or(0);
        match verdict {
            // Somebody writes there all the time; it is asked again, but ever more seldom.
            Verdict::Moving if moves >= MOST_MOVES => {
                self.judge(entry, Verdict::Later("它或它所用的文件一直在变".into()));
            }
            Verdict::Good(warnings, note, gists) => {
                self.work.exported += 1;
                self.told.retain(|told| !is_about_settings(told));
                let had_trouble = self.retries.forget(&draft);
                let reason =
                    if let Task::Export(reason) = &entry.job.task { reason.to_string() } else { String::new() };
                let milliseconds = u64::try_from(entry.took.as_millis()).unwrap_or(u64::MAX);
                self.log.note(&Note::Exported { draft: draft.clone(), reason, milliseconds, warnings, note, gists });
                if self.work.failing.remove(&draft) || had_trouble {
                    self.log.note(&Note::Recovered { draft: draft.clone() });
                }
                self.watch_around(&draft);
                self.work.blamed.insert(draft);
            }
            Verdict::Bad(fault, error_file) => {
                self.retries.forget(&draft);
                self.work.failing.insert(draft.clone());
                self.work.blamed.insert(draft.clone());
                // What is wrong with the settings is told once, not for every draft under them.
                if is_about_settings(&fault) && !self.told.insert(fault.clone()) {
                    self.work.shared += 1;
                } else {
                    self.log.note(&Note::Failed { draft: draft.clone(), fault, error_file });
                }
                self.watch_around(&draft);
            }
            Verdict::Later(why) => {
                let seconds = self.retries.postpone(&draft, now).as_secs();
                self.log.note(&Note::Delayed { draft, why, seconds });
            }
            Verdict::Unfinished => self.settling.wait_for(&path, fingerprint::look(&path), now),
            Verdict::Moving => {
                self.work.moving.insert(draft, moves + 1);
                self.settling.touch(&path, fingerprint::look(&path), settle::QUIET * 4, now);
            }
        }
    }
}

/// Is this the gist of what is wrong with a `jianggao.toml`? It begins with the name of that file.
pub(super) fn is_about_settings(fault: &str) -> bool {
    fault.split(' ').next().is_some_and(|file| file.ends_with(config::FILE_NAME))
}

fn decide(desk: &Desk<'_>, draft: &str, present: &Present, mirror: bool) -> Option<Task> {
    let seen = BTreeMap::from([(draft.to_owned(), desk.see(draft, present))]);
    let rules = Rules { identity: &desk.identity, mirror };
    plan(&seen, desk.state().records(), rules).pop().map(|job| job.task)
}
