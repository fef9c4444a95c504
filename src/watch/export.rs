//! One job: a draft's exports made and put in their places, or its faults written down.

use super::fingerprint::{self, Content, Digest, Prints, Sight};
use super::log::{Log, Note};
use super::names::{self, ERROR_TAIL, HINT_TAIL, Rel};
use super::note;
use super::plan::Seen;
use super::present::Present;
use super::state::{Folders, Record, State};
use super::write;
use super::{Exporter, Inputs, Made, Warning};
use crate::disk::{self, Refusal, Spot};
use crate::style::config;
use crate::write::Staged;
use crate::write::ours::is_as_written;
use std::collections::BTreeMap;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What every job needs; shared by the threads.
pub(crate) struct Desk<'a> {
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
pub(crate) enum Verdict {
    /// The outputs are in place; there were so many warnings, they are written down there, below OUT, and these are the gists
    /// of the first.
    Good(usize, Option<Rel>, Vec<String>),
    /// The draft is bad; the first line of what is wrong, and where all of it is.
    Bad(String, Rel),
    /// Something outside the draft is in the way; try later.
    Later(String),
    /// The draft looks half written; give it time.
    Unfinished,
    /// A file changed while it was worked on.
    Moving,
}

/// What became of the exports of a draft that is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Left {
    /// So many made way.
    pub recycled: usize,
    /// So many stay.
    pub kept: usize,
}

impl Desk<'_> {
    /// The memory of what was done. Never twice in one statement: the first holds the lock until its end.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the disk shows of a draft now.
    pub(crate) fn see(&self, draft: &str, present: &Present) -> Seen {
        let record = self.state().record(draft).cloned().unwrap_or_default();
        let content = self.prints.content(&self.folders.input.join(draft));
        let made = record.made.keys().map(|path| (path.clone(), self.input(draft, path)));
        let rival = present.rival(draft).cloned();
        let places: Vec<Rel> = if content == Content::Absent {
            // Where OUT takes two cases for one, another draft's outputs may stand there under this one's names.
            if present.sharers(draft).any(|other| names::stem(other) != names::stem(draft)) {
                Vec::new()
            } else {
                record.outputs.keys().cloned().collect()
            }
        } else {
            self.exporter.tails().iter().map(|tail| names::output(draft, tail)).collect()
        };
        let outputs = places.into_iter().map(|place| (place.clone(), self.prints.output(self.folders, &place)));
        let note = record.note.as_ref().is_some_and(|place| note::is_at(self.folders, draft, place));
        let blamed = names::beside(names::stem(draft), ERROR_TAIL);
        let stray = record.note.as_ref() != Some(&blamed) && note::is_at(self.folders, draft, &blamed);
        Seen { made: made.collect(), outputs: outputs.collect(), note, stray, rival, draft: content }
    }

    /// Exports a draft. A draft that looks half written is left alone unless `patient`, when it had its time.
    pub(crate) fn export(&self, draft: &str, patient: bool) -> Verdict {
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
            Err(refusal) => return Err(Verdict::Later(format!("读不了草稿：{refusal}"))),
        };
        if !patient && fingerprint::looks_unfinished(draft, &bytes) {
            return Err(Verdict::Unfinished);
        }
        let digest = Digest::of(&bytes);
        self.prints.remember(&path, looks, digest);
        let Made { outputs, warnings, inputs } = self.run(&path, &bytes);
        let inputs = inputs.into_iter().map(|(path, content)| (self.folders.portable(&names::tidy(&path)), content));
        // A draft that is a link is what it leads to, and every link on the way.
        let itself = links(&path).into_iter().map(|path| (self.folders.portable(&path), Some(digest)));
        let made: BTreeMap<String, Option<Digest>> = inputs.chain(itself).collect();
        if fingerprint::look(&path) != Sight::File(looks) || self.have_moved(draft, &made) {
            return Err(Verdict::Moving);
        }
        let old = self.state().record(draft).cloned().unwrap_or_default();
        let count = warnings.len();
        let record = Record { made, identity: self.identity.clone(), outputs: old.outputs, ..Record::default() };
        match outputs.and_then(|outputs| self.is_apart(draft, &record.made).map(|()| outputs)) {
            Ok(outputs) => self.deliver(draft, Record { warnings: count, ..record }, &outputs, &warnings),
            Err(fault) => self.blame(draft, Record { fault: Some(fault.clone()), ..record }, &fault),
        }
    }

    /// Runs the exporter; should it panic, that is a fault of this draft and must not be the end of the watcher.
    fn run(&self, path: &Path, bytes: &[u8]) -> Made {
        panic::catch_unwind(AssertUnwindSafe(|| self.exporter.export(path, bytes))).unwrap_or_else(|_| {
            let fault = "程序内部出错，这篇草稿排不出来。\n建议：请把草稿发给开发者；其他草稿不受影响。";
            Made { outputs: Err(fault.into()), warnings: Vec::new(), inputs: Inputs::new() }
        })
    }

    /// What a draft is made of is never written over by what is made of it.
    fn is_apart(&self, draft: &str, made: &BTreeMap<String, Option<Digest>>) -> Result<(), String> {
        let is_used = |place: &Rel| made.keys().any(|path| self.folders.absolute(path) == self.folders.out.join(place));
        let mut places = self.exporter.tails().iter().map(|tail| names::output(draft, tail));
        match places.find(is_used) {
            Some(place) => {
                Err(format!("{place} 是这篇草稿要用的文件，没有覆盖。\n建议：给那份文件改名，草稿里的名字跟着改。"))
            }
            None => Ok(()),
        }
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
        let leads_out = || {
            let real = path.canonicalize().ok();
            real.as_ref().is_some_and(|real| !real.starts_with(folder)) && real != draft.canonicalize().ok()
        };
        if through_door && leads_out() { Content::Absent } else { self.prints.content(&path) }
    }

    /// Puts all outputs in their places: first all are written beside them, then each takes its place.
    fn deliver(
        &self,
        draft: &str,
        mut record: Record,
        outputs: &[Vec<u8>],
        warnings: &[Warning],
    ) -> Result<Verdict, Verdict> {
        let old = std::mem::take(&mut record.outputs);
        let mut staged = Vec::new();
        for (tail, bytes) in self.exporter.tails().iter().zip(outputs) {
            let place = names::output(draft, tail);
            let digest = Digest::of(bytes);
            record.outputs.insert(place.clone(), digest);
            match self.prints.output(self.folders, &place) {
                Content::Holds(there) if there == digest => continue,
                Content::Blocked(why) => return Err(refused(&place, &why)),
                _ => {}
            }
            let file = write::stage(self.folders, &place, bytes).map_err(|why| refused(&place, &why))?;
            staged.push((place, digest, file));
        }
        for (place, digest, file) in staged {
            self.place(draft, &place, digest, file)?;
        }
        let dropped = old.keys().filter(|place| !record.outputs.contains_key(*place));
        if self.mirror {
            self.recycle_all(dropped)?;
        } else {
            for place in
                dropped.filter(|place| self.folders.spot(place).is_ok_and(|spot| matches!(spot.look(), Ok(Some(_)))))
            {
                let why = "这一次不要这种格式，旧的留着，不再更新".into();
                self.log.note(&Note::Skipped { what: place.clone(), why });
            }
        }
        if !warnings.is_empty() {
            let (_, name) = names::split(draft);
            let errors = warnings.iter().filter(|warning| warning.is_error).count();
            let (tail, of_them) = match errors {
                0 => (HINT_TAIL, String::new()),
                errors => (ERROR_TAIL, format!("，其中错误 {errors} 处")),
            };
            let texts: Vec<&str> = warnings.iter().map(|warning| warning.text.as_str()).collect();
            let text = format!("{name} 已导出，有 {} 处请核对{of_them}：\n\n{}", texts.len(), texts.join("\n\n"));
            let place = note::put(self.folders, draft, names::stem(draft), tail, &text);
            record.note = Some(place.map_err(|(place, why)| refused(&place, &why))?);
        }
        self.remove_notes(draft, record.note.as_deref())?;
        record.flawed = warnings.iter().any(|warning| warning.is_flaw);
        record.gists = warnings.iter().take(GISTS).map(|warning| warning.gist.clone()).collect();
        let verdict = Verdict::Good(record.warnings, record.note.clone(), record.gists.clone());
        self.state().put(draft, Some(record));
        Ok(verdict)
    }

    /// Puts an output in its place. What stands there and is not just as this program wrote it may be somebody's work, so
    /// it is kept aside; so is the export of another draft that is gone.
    fn place(&self, draft: &str, place: &str, digest: Digest, file: Staged) -> Result<(), Verdict> {
        self.state().intend(place, digest);
        // OUT may have been taken away together with IN, e.g. a drive pulled out.
        if !self.folders.input.is_dir() {
            return Err(Verdict::Moving);
        }
        let owner = self.state().owner(place).cloned();
        // The last export of a draft that is gone may be all that is left of it.
        let is_gone =
            |owner: &Rel| owner != draft && fingerprint::look(&self.folders.input.join(owner)) == Sight::Absent;
        let of = owner.clone().filter(is_gone);
        let is_ours = |bytes: &[u8]| {
            // What is known byte for byte is not asked for its mark, which covers less.
            let is_known = self.state().is_ours(place, Digest::of(bytes));
            of.is_none() && (is_known || owner.is_none() && is_as_written(bytes))
        };
        let keep = |spot: &Spot| {
            let to = write::recycle_spot(self.folders, spot, place)?;
            self.log.note(&Note::MadeWay { place: place.into(), to, of: of.clone() });
            Ok(())
        };
        file.commit_over(&is_ours, &keep).map_err(|error| refused(place, &write::explain(&error)))?;
        let path = self.folders.out.join(place);
        if let Sight::File(looks) = fingerprint::look(&path) {
            self.prints.remember(&path, looks, digest);
        }
        Ok(())
    }

    /// Writes the faults of a draft down beside its last good exports.
    fn blame(&self, draft: &str, mut record: Record, fault: &str) -> Result<Verdict, Verdict> {
        let (_, name) = names::split(draft);
        let kept = if record.outputs.is_empty() { "" } else { "上一次的导出件保留未动。" };
        let text = format!("{name} 没有导出成功。{kept}改正并保存后，本文件会自动消失。\n\n{}", fault.trim_end());
        let place = note::put(self.folders, draft, names::stem(draft), ERROR_TAIL, &text);
        let place = place.map_err(|(place, why)| refused(&place, &why))?;
        self.remove_notes(draft, Some(&place))?;
        record.note = Some(place.clone());
        self.state().put(draft, Some(record));
        Ok(Verdict::Bad(fault.lines().next().unwrap_or_default().to_owned(), place))
    }

    /// Leaves the names of this draft's outputs to another: that is so until one of them goes, and no fault. Its note is named
    /// after the whole of its name, for the other may want one too.
    pub(crate) fn give_way(&self, draft: &str, rival: &str) -> Result<(), Verdict> {
        let (name, other) = (names::split(draft).1, names::split(rival).1);
        let text = format!(
            "{name} 没有导出：导出件会与 {other} 的同名，只导出 {other}。\n\
             建议：两份都要导出，请把一份改名；不要的一份删去。改好后，本文件会自动消失。"
        );
        let place = note::put(self.folders, draft, draft, ERROR_TAIL, &text);
        let place = place.map_err(|(place, why)| refused(&place, &why))?;
        self.remove_notes(draft, Some(&place))?;
        // Until the other is exported, what stands there is this one's.
        let outputs = self.state().record(draft).map(|record| record.outputs.clone()).unwrap_or_default();
        let record = Record { rival: Some(rival.into()), note: Some(place), outputs, ..Record::default() };
        self.state().put(draft, Some(record));
        Ok(())
    }

    /// A draft is gone: its note goes; its exports stay, or with `--mirror` make way.
    pub(crate) fn leave(&self, draft: &str, seen: &Seen) -> Result<Left, Verdict> {
        self.remove_notes(draft, None)?;
        let there = seen.outputs.iter().filter(|(_, content)| **content != Content::Absent);
        let there: Vec<&Rel> = there.map(|(place, _)| place).collect();
        if there.is_empty() || self.mirror {
            let recycled = self.recycle_all(there.into_iter())?;
            self.state().put(draft, None);
            return Ok(Left { recycled, kept: 0 });
        }
        let record = self.state().record(draft).cloned().unwrap_or_default();
        self.state().put(draft, Some(Record { gone: true, fault: None, note: None, warnings: 0, ..record }));
        // Those another draft is going to replace are not said to stay.
        Ok(Left { recycled: 0, kept: if seen.rival.is_some() { 0 } else { there.len() } })
    }

    /// Moves outputs away that nobody asks for; those that cannot be moved now are tried again later.
    fn recycle_all<'a>(&self, places: impl Iterator<Item = &'a Rel>) -> Result<usize, Verdict> {
        let mut count = 0;
        for place in places {
            match write::recycle(self.folders, place) {
                Ok(_) => count += 1,
                Err(error) if fingerprint::is_absence(&error) => {}
                Err(error) => return Err(refused(place, &fingerprint::reason(&error))),
            }
        }
        Ok(count)
    }

    /// Removes what was said about a draft but what its record tells of.
    pub(crate) fn tidy(&self, draft: &str) -> Result<(), Verdict> {
        let kept = self.state().record(draft).and_then(|record| record.note.clone());
        self.remove_notes(draft, kept.as_deref())
    }

    /// Removes what was said about a draft, but for the note at `kept`.
    pub(crate) fn remove_notes(&self, draft: &str, kept: Option<&str>) -> Result<(), Verdict> {
        note::remove(self.folders, draft, kept).map_err(|(place, why)| refused(&place, &why))
    }

    /// The files a draft's exports were made from, as paths.
    pub(crate) fn uses(&self, draft: &str) -> Vec<PathBuf> {
        let state = self.state();
        state
            .record(draft)
            .iter()
            .flat_map(|record| record.made.keys())
            .map(|path| self.folders.absolute(path))
            .collect()
    }
}

/// Of so many warnings the gist is remembered; all of them stand in the note.
const GISTS: usize = 20;

/// A path, and when it is a link, those it leads to one after the other, with where they end.
fn links(path: &Path) -> Vec<PathBuf> {
    const MOST: usize = 40;
    let mut paths = vec![path.to_path_buf()];
    while let Some(target) = paths.last().and_then(|path| fs::read_link(path).ok()).filter(|_| paths.len() < MOST) {
        let folder = paths.last().and_then(|path| path.parent()).unwrap_or(Path::new("/"));
        paths.push(names::tidy(&folder.join(target)));
    }
    if paths.len() > 1 {
        paths.extend(path.canonicalize());
    }
    paths
}

fn refused(place: &str, why: &str) -> Verdict {
    Verdict::Later(format!("写不了 {place}：{why}"))
}
