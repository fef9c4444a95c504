//! What is fresh, stale, failing; asked without disturbing a watcher at work.

use super::export::Desk;
use super::log::{Log, Note};
use super::names::Rel;
use super::note::count_in_words;
use super::plan::{Rules, Task, plan};
use super::present::Present;
use super::scan;
use super::state::{Folders, State};
use super::{Exporter, lock};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// How things stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The process number of the watcher at work, when there is one and it could be read.
    pub watcher: Option<u32>,
    /// Is a watcher at work?
    pub watched: bool,
    /// How many drafts are up to date.
    pub fresh: usize,
    /// Drafts to be exported, and why.
    pub stale: Vec<(Rel, String)>,
    /// Bad drafts, and the first line of what is wrong.
    pub failing: Vec<(Rel, String)>,
    /// Drafts that are up to date and about which there were warnings: how many, and where they are written down.
    pub warned: Vec<(Rel, String)>,
    /// The gists of the first of those warnings, with their places.
    pub gists: BTreeMap<Rel, Vec<String>>,
    /// How many warnings there are of each of those drafts.
    pub counts: BTreeMap<Rel, usize>,
    /// Drafts that leave the names of their exports to another, and to which.
    pub yielding: Vec<(Rel, String)>,
    /// Drafts that are gone, whose exports are still there.
    pub gone: Vec<Rel>,
    /// Folders that cannot be listed, and why.
    pub unknown: Vec<(Rel, String)>,
    /// What is passed over, and why.
    pub skipped: Vec<(String, String)>,
    /// All drafts, sorted.
    pub drafts: Vec<Rel>,
    /// Of those that were exported: their exports, below OUT.
    pub outputs: BTreeMap<Rel, Vec<Rel>>,
}

/// Looks at everything and changes nothing.
pub fn status(folders: &Folders, exporter: &dyn Exporter) -> Status {
    let (state, prints) = State::load(folders);
    let (state, identity) = (Mutex::new(state), exporter.identity());
    let desk = Desk { folders, exporter, identity, state, prints, log: &Silent, mirror: false };
    let found = scan::scan(folders, "", &mut |_| {});
    let mut present = Present::new(folders.out.join(super::names::HOME.to_uppercase()).exists());
    for draft in &found.drafts {
        present.set(draft, true);
    }
    let holder = lock::holder(folders);
    let mut status = Status {
        watcher: holder.flatten(),
        watched: holder.is_some(),
        unknown: found.unknown,
        skipped: found.skipped,
        ..Status::default()
    };
    let seen = found.drafts.iter().map(|draft| (draft.clone(), desk.see(draft, &present))).collect();
    let state = desk.state();
    let rules = Rules { identity: &desk.identity, mirror: false };
    let tasks: BTreeMap<Rel, Task> =
        plan(&seen, state.records(), rules).into_iter().map(|job| (job.draft, job.task)).collect();
    for draft in &found.drafts {
        let fault =
            state.record(draft).and_then(|record| record.fault.as_deref()).and_then(|fault| fault.lines().next());
        match (tasks.get(draft), fault) {
            (Some(Task::Wait(why)), _) => status.failing.push((draft.clone(), why.clone())),
            (Some(Task::Export(reason)), _) => status.stale.push((draft.clone(), reason.to_string())),
            (Some(Task::Clash(rival)), _) => status.yielding.push((draft.clone(), format!("只导出同名的 {rival}"))),
            (_, Some(fault)) => status.failing.push((draft.clone(), fault.to_owned())),
            _ => {
                if let Some(rival) = state.record(draft).and_then(|record| record.rival.as_ref()) {
                    status.yielding.push((draft.clone(), format!("只导出同名的 {rival}")));
                    continue;
                }
                status.fresh += 1;
                if let Some(record) = state.record(draft).filter(|record| record.warnings > 0) {
                    let place = record.note.as_deref().unwrap_or_default();
                    let seen = if place.is_empty() { String::new() } else { format!("，见 {place}") };
                    status.warned.push((draft.clone(), count_in_words(record.warnings, place) + &seen));
                    status.gists.insert(draft.clone(), record.gists.clone());
                    status.counts.insert(draft.clone(), record.warnings);
                }
            }
        }
    }
    let outputs = |draft: &Rel| Some((draft.clone(), state.record(draft)?.outputs.keys().cloned().collect()));
    status.outputs = found.drafts.iter().filter_map(outputs).collect();
    let is_gone = |draft: &&Rel| !present.has(draft) && !folders.input.join(draft).exists();
    status.gone = state.records().keys().filter(is_gone).cloned().collect();
    drop(state);
    status.drafts = found.drafts.into_iter().collect();
    status.drafts.sort();
    status
}

struct Silent;

impl Log for Silent {
    fn note(&self, _: &Note) {}
}
