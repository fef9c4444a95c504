//! Sweeps: everything in a folder is looked at, and its folders are watched from then on.

use super::engine::{Engine, Trust};
use super::log::{Log, Note};
use super::names::{self, Rel};
use super::scan;
use super::state::Folders;
use super::tend::FALLBACK_POLL;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Instant;

impl Engine<'_> {
    /// Looks at every draft, there or remembered.
    pub(super) fn sweep_all(&mut self) {
        self.clock.sweep = Instant::now();
        let mut entered = Vec::new();
        scan::clean(self.desk.folders, &mut |folder| entered.push(folder.to_path_buf()));
        entered.iter().for_each(|folder| self.enter(folder));
        self.sweep("");
    }

    /// Looks at every draft in a folder of IN and below it.
    pub(super) fn sweep(&mut self, folder: &str) {
        let mut trouble = None;
        let watches = &mut self.watches;
        let mut enter = |path: &Path| trouble = watches.enter(path).err().or(trouble.take());
        let found = scan::scan(self.desk.folders, folder, &mut enter);
        if let Some(why) = trouble {
            self.fall_back(&why);
        }
        if found.missing && folder.is_empty() {
            return;
        }
        self.note_odd(folder, &found);
        let there: BTreeSet<&Rel> = found.drafts.iter().collect();
        let mut drafts: BTreeSet<Rel> = found.drafts.iter().cloned().collect();
        let is_in = |draft: &str, folder: &str| {
            folder.is_empty() || draft.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
        };
        let remembered = self.desk.state().records().keys().filter(|draft| is_in(draft, folder)).cloned().collect();
        for draft in self.present.below(folder).into_iter().chain::<Vec<Rel>>(remembered) {
            if !there.contains(&draft) && !self.unknown.iter().any(|unknown| is_in(&draft, unknown)) {
                self.present.set(&draft, false);
                drafts.insert(draft);
            }
        }
        for draft in &found.drafts {
            self.present.set(draft, true);
        }
        let drafts = drafts.into_iter().map(|draft| (draft, Trust::Unproven)).collect();
        self.consider(&drafts);
    }

    /// Tells what a sweep could not see; once.
    fn note_odd(&mut self, folder: &str, found: &scan::Scan) {
        let is_in = |path: &Rel| folder.is_empty() || path == folder || path.starts_with(&format!("{folder}/"));
        let before: BTreeSet<Rel> = self.unknown.iter().filter(|path| is_in(path)).cloned().collect();
        self.unknown.retain(|path| !is_in(path));
        for (path, why) in &found.unknown {
            if !before.contains(path) {
                self.log.note(&Note::Trouble {
                    what: format!("看不了文件夹 {}：{why}；其中草稿的导出件保持原样", show(path)),
                });
            }
            self.unknown.insert(path.clone());
        }
        for path in before.difference(&self.unknown) {
            self.log.note(&Note::Better { what: format!("又能看文件夹 {} 了", show(path)) });
        }
        for (what, why) in &found.skipped {
            if self.told.insert(format!("{what} {why}")) {
                self.log.note(&Note::Skipped { what: what.clone(), why: why.clone() });
            }
        }
    }

    /// Watches the folders of a draft's outputs and of the files it is made from, when no sweep came to them yet.
    pub(super) fn watch_around(&mut self, draft: &str) {
        let input = &self.desk.folders.input;
        let (folder, _) = names::split(draft);
        let mut folders = BTreeSet::from([names::tidy(&self.desk.folders.out.join(folder))]);
        for path in self.desk.uses(draft) {
            let Some(folder) = path.parent() else { continue };
            // Above IN much may be going on that is nothing to us.
            let is_above = input.starts_with(folder) && folder != input;
            if (!is_above || path.is_file()) && folder.is_dir() {
                folders.insert(folder.to_path_buf());
            }
        }
        let new: Vec<PathBuf> = folders.into_iter().filter(|folder| self.around.insert(folder.clone())).collect();
        if !new.is_empty() && self.watches.are_on() {
            new.iter().for_each(|folder| self.enter(folder));
            // What happened there before the watch was set, nobody told.
            self.consider(&BTreeMap::from([(draft.to_owned(), Trust::Related)]));
        }
    }

    /// Watches a folder.
    pub(super) fn enter(&mut self, folder: &Path) {
        if let Err(why) = self.watches.enter(folder) {
            self.fall_back(&why);
        }
    }

    /// Does without events from now on.
    fn fall_back(&mut self, why: &str) {
        self.watches.end();
        let seconds = FALLBACK_POLL.as_secs();
        self.log.note(&Note::Trouble { what: format!("{why}；改为每 {seconds} 秒检查一遍") });
    }

    /// Begins to listen anew; the sweep that must follow sets the watches.
    pub(super) fn restart_watches(&mut self) {
        self.around.clear();
        if self.options.once || self.options.poll.is_some() {
            return;
        }
        let Folders { input, out } = self.desk.folders;
        let roots = if out.starts_with(input) { vec![input.clone()] } else { vec![input.clone(), out.clone()] };
        if let Err(why) = self.watches.restart(roots) {
            self.fall_back(&why);
        }
    }
}

fn show(folder: &str) -> &str {
    if folder.is_empty() { "（草稿文件夹本身）" } else { folder }
}
