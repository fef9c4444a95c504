//! One job: a draft's exports made and put in their places, or its faults written down.

use super::fingerprint::{self, Content, Digest, Prints, Sight};
use super::log::{Log, Note};
use super::names::{self, Rel};
use super::plan::Seen;
use super::present::Present;
use super::state::{Folders, Record, State};
use super::write;
use super::{Exporter, Inputs, Made};
use crate::disk::{self, Refusal};
use crate::style::config;
use crate::write::{Staged, is_ours};
use std::collections::BTreeMap;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What every job needs; shared by the threads.
pub struct Desk<'a> {
    /// IN and OUT.
    pub folders: &'a Folders,
    /// Who makes the exports.
    pub exporter: &'a dyn Exporter,
    /// Program, faces and options, in one word.
    pub identity: String,
    /// What was done before.
    pub state: Mutex<State>,
    /// The hashes of files.
    pub prints: Prints,
    /// Who is told.
    pub log: &'a dyn Log,
    /// Do outputs no draft asks for make way?
    pub mirror: bool,
}

/// How a job ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The outputs are in place; there were so many warnings.
    Good(usize),
    /// The draft is bad; the first line of what is wrong.
    Bad(String),
    /// Something outside the draft is in the way; try later.
    Later(String),
    /// The draft looks half written; give it time.
    Unfinished,
    /// A file changed while it was worked on.
    Moving,
}

impl Desk<'_> {
    /// The memory of what was done. Never twice in one statement: the first holds the lock until its end.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the disk shows of a draft now.
    pub fn see(&self, draft: &str, present: &Present) -> Seen {
        let record = self.state().record(draft).cloned().unwrap_or_default();
        let content = self.prints.content(&self.folders.input.join(draft));
        let made = record.made.keys().map(|path| (path.clone(), self.input(draft, path)));
        let rival = present.rival(draft).cloned();
        let places: Vec<Rel> = if content == Content::Absent {
            // Outputs whose names another draft has by now are not this one's any more.
            if present.sharers(draft).any(|other| other != draft) {
                Vec::new()
            } else {
                record.outputs.into_keys().collect()
            }
        } else {
            self.exporter.extensions().iter().map(|extension| names::output(draft, extension)).collect()
        };
        let outputs =
            places.into_iter().map(|place| (place.clone(), self.prints.content(&self.folders.out.join(place))));
        let error_file = self.folders.out.join(error_file(draft, rival.is_some())).is_file();
        Seen { made: made.collect(), outputs: outputs.collect(), error_file, rival, draft: content }
    }

    /// Exports a draft. A draft that looks half written is left alone unless `patient`, when it had its time.
    pub fn export(&self, draft: &str, patient: bool) -> Verdict {
        match self.try_export(draft, patient) {
            Ok(verdict) | Err(verdict) => verdict,
        }
    }

    fn try_export(&self, draft: &str, patient: bool) -> Result<Verdict, Verdict> {
        let path = self.folders.input.join(draft);
        let Sight::File(looks) = fingerprint::look(&path) else { return Err(Verdict::Moving) };
        let bytes = match disk::read(&path) {
            Ok(bytes) => bytes,
            Err(Refusal::Absent) => return Err(Verdict::Moving),
            Err(refusal) => return Err(Verdict::Later(format!("读不了稿子：{refusal}"))),
        };
        if !patient && fingerprint::looks_unfinished(draft, &bytes) {
            return Err(Verdict::Unfinished);
        }
        let digest = Digest::of(&bytes);
        self.prints.remember(&path, looks, digest);
        let Made { outputs, warnings, inputs } = self.run(&path, &bytes);
        let inputs = inputs.into_iter().map(|(path, content)| (self.folders.portable(&names::tidy(&path)), content));
        let made = BTreeMap::from([(self.folders.portable(&path), Some(digest))]);
        let made = made.into_iter().chain(inputs).collect();
        if fingerprint::look(&path) != Sight::File(looks) || self.have_moved(draft, &made) {
            return Err(Verdict::Moving);
        }
        let old = self.state().record(draft).cloned().unwrap_or_default();
        let record = Record { made, identity: self.identity.clone(), outputs: old.outputs, ..Record::default() };
        match outputs {
            Ok(outputs) => self.deliver(draft, record, &outputs).map(|()| Verdict::Good(warnings)),
            Err(fault) => self.blame(draft, Record { fault: Some(fault.clone()), ..record }, &fault, false),
        }
    }

    /// Runs the exporter; should it panic, that is a fault of this draft and must not be the end of the watcher.
    fn run(&self, path: &Path, bytes: &[u8]) -> Made {
        panic::catch_unwind(AssertUnwindSafe(|| self.exporter.export(path, bytes))).unwrap_or_else(|_| {
            let fault = "程序内部出错，这篇稿子排不出来。\n建议：请把稿子发给开发者；其他稿子不受影响。";
            Made { outputs: Err(fault.into()), warnings: 0, inputs: Inputs::new() }
        })
    }

    fn have_moved(&self, draft: &str, made: &BTreeMap<String, Option<Digest>>) -> bool {
        made.iter().any(|(path, digest)| self.input(draft, path).digest() != *digest)
    }

    /// What a file a draft was made from holds now (portable path). What a link in the draft's folder leads to outside it,
    /// the draft does not get, so it is not there.
    fn input(&self, draft: &str, path: &str) -> Content {
        let path = self.folders.absolute(path);
        let draft = self.folders.input.join(draft);
        let folder = draft.parent().unwrap_or(&self.folders.input);
        let through_door = path != draft && path.starts_with(folder) && !path.ends_with(config::FILE_NAME);
        let leads_out = || path.canonicalize().is_ok_and(|real| !real.starts_with(folder));
        if through_door && leads_out() { Content::Absent } else { self.prints.content(&path) }
    }

    /// Puts all outputs in their places: first all are written beside them, then each takes its place.
    fn deliver(&self, draft: &str, mut record: Record, outputs: &[Vec<u8>]) -> Result<(), Verdict> {
        let old = std::mem::take(&mut record.outputs);
        let mut staged = Vec::new();
        for (extension, bytes) in self.exporter.extensions().iter().zip(outputs) {
            let place = names::output(draft, extension);
            let digest = Digest::of(bytes);
            record.outputs.insert(place.clone(), digest);
            match self.prints.content(&self.folders.out.join(&place)) {
                Content::Holds(there) if there == digest => continue,
                Content::Blocked(why) => return Err(refused(&place, &why)),
                _ => {}
            }
            let file = write::stage(&self.folders.out.join(&place), bytes).map_err(|why| refused(&place, &why))?;
            staged.push((place, digest, file));
        }
        for (place, digest, file) in staged {
            self.place(&place, digest, file)?;
        }
        let dropped = old.keys().filter(|place| !record.outputs.contains_key(*place));
        if self.mirror {
            self.recycle_all(dropped)?;
        }
        self.remove_note(draft, false)?;
        self.state().put(draft, Some(record));
        Ok(())
    }

    fn place(&self, place: &str, digest: Digest, file: Staged) -> Result<(), Verdict> {
        let path = self.folders.out.join(place);
        match self.prints.content(&path) {
            Content::Holds(there) if !self.state().is_ours(place, there) && !is_ours(&path) => self.make_way(place)?,
            Content::Blocked(why) => return Err(refused(place, &why)),
            _ => {}
        }
        self.state().intend(place, digest);
        // OUT may have been taken away together with IN, e.g. a drive pulled out.
        if !self.folders.input.is_dir() {
            return Err(Verdict::Moving);
        }
        write::commit(file).map_err(|why| refused(place, &why))?;
        if let Sight::File(looks) = fingerprint::look(&path) {
            self.prints.remember(&path, looks, digest);
        }
        Ok(())
    }

    /// What stands there is not what we wrote, nor any other output of this program: it may be somebody's work, so it is kept aside.
    fn make_way(&self, place: &str) -> Result<(), Verdict> {
        match write::recycle(&self.folders.out, place) {
            Ok(to) => {
                self.log.note(&Note::MadeWay { place: place.into(), to });
                Ok(())
            }
            Err(error) => Err(Verdict::Later(format!("{place} 处有别的文件，移不走：{}", fingerprint::reason(&error)))),
        }
    }

    /// Writes the faults of a draft down beside its last good exports.
    fn blame(&self, draft: &str, record: Record, fault: &str, clash: bool) -> Result<Verdict, Verdict> {
        let (_, name) = names::split(draft);
        let place = error_file(draft, clash);
        let kept = if record.outputs.is_empty() { "" } else { "上一次的导出件保留未动。" };
        let text = format!("{name} 没有导出成功。{kept}改正并保存后，本文件会自动消失。\n\n{}\n", fault.trim_end());
        let path = self.folders.out.join(&place);
        if fs::read(&path).ok().as_deref() != Some(text.as_bytes()) {
            write::whole(&path, text.as_bytes()).map_err(|why| refused(&place, &why))?;
        }
        self.state().put(draft, Some(record));
        Ok(Verdict::Bad(fault.lines().next().unwrap_or_default().to_owned()))
    }

    /// Says that the names of this draft's outputs belong to another.
    pub fn clash(&self, draft: &str, rival: &str) -> Verdict {
        let (mine, theirs) = (names::split(draft).1, names::split(rival).1);
        let fault = format!(
            "{mine} 与 {theirs} 的导出件会同名，只导出 {theirs}。\n建议：把其中一个改名（同名时的先后：.md、.txt、.docx）。"
        );
        let record = Record { fault: Some(fault.clone()), rival: Some(rival.into()), ..Record::default() };
        self.blame(draft, record, &fault, true).unwrap_or_else(|verdict| verdict)
    }

    /// A draft is gone: its note goes; its exports stay, or with `--mirror` make way. Gives how many made way.
    pub fn leave(&self, draft: &str, seen: &Seen) -> Result<usize, Verdict> {
        let had_rival = self.state().record(draft).is_some_and(|record| record.rival.is_some());
        self.remove_note(draft, had_rival)?;
        let there = seen.outputs.iter().filter(|(_, content)| **content != Content::Absent);
        let there: Vec<&Rel> = there.map(|(place, _)| place).collect();
        if there.is_empty() || self.mirror {
            let count = self.recycle_all(there.into_iter())?;
            self.state().put(draft, None);
            return Ok(count);
        }
        let record = self.state().record(draft).cloned().unwrap_or_default();
        self.state().put(draft, Some(Record { gone: true, fault: None, ..record }));
        Ok(0)
    }

    /// Moves outputs away that nobody asks for; those that cannot be moved now are tried again later.
    fn recycle_all<'a>(&self, places: impl Iterator<Item = &'a Rel>) -> Result<usize, Verdict> {
        let mut count = 0;
        for place in places {
            match write::recycle(&self.folders.out, place) {
                Ok(_) => count += 1,
                Err(error) if fingerprint::is_absence(&error) => {}
                Err(error) => return Err(refused(place, &fingerprint::reason(&error))),
            }
        }
        Ok(count)
    }

    /// Removes what was said about a draft's faults. The note with the plain name is not this draft's when a rival has
    /// that name (`clash`).
    pub fn remove_note(&self, draft: &str, clash: bool) -> Result<(), Verdict> {
        let plain = (!clash).then(|| error_file(draft, false));
        for place in plain.into_iter().chain([error_file(draft, true)]) {
            match fs::remove_file(self.folders.out.join(&place)) {
                Err(error) if !fingerprint::is_absence(&error) => {
                    return Err(refused(&place, &fingerprint::reason(&error)));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The files a draft's exports were made from, as paths.
    pub fn uses(&self, draft: &str) -> Vec<PathBuf> {
        let state = self.state();
        state
            .record(draft)
            .iter()
            .flat_map(|record| record.made.keys())
            .map(|path| self.folders.absolute(path))
            .collect()
    }
}

/// Where the note about a draft goes, below OUT.
pub fn error_file(draft: &str, clash: bool) -> Rel {
    if clash { names::clash_file(draft) } else { names::error_file(draft) }
}

fn refused(place: &str, why: &str) -> Verdict {
    Verdict::Later(format!("写不了 {place}：{why}"))
}
