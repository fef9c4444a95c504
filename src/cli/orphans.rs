//! Papers we made of drafts that are no longer there. `convert` deletes nothing; it says where they lie.

use super::job::{Job, is_somebodys};
use super::plan::CLASH;
use crate::diag::Diagnostic;
use crate::write::Format;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Names the papers, as we wrote them, beside those of `jobs` that none of these makes: for whoever converts a whole folder.
pub fn tell(jobs: &[Job]) -> Option<Diagnostic> {
    const SHOWN: usize = 3;
    let made: BTreeSet<&PathBuf> = jobs.iter().flat_map(|job| job.place.paths()).collect();
    let stems: BTreeSet<PathBuf> = made.iter().map(|path| path.with_extension("")).collect();
    let folders: BTreeSet<&Path> = made.iter().filter_map(|path| path.parent()).collect();
    let drafts: BTreeSet<&PathBuf> = jobs.iter().map(|job| &job.draft).collect();
    let files = folders.into_iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten();
    let papers = files.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| Format::of(path).is_some());
    // With `--to` only one of the two is made anew.
    let is_left = |path: &PathBuf| {
        let stem = path.with_extension("");
        let is_made = stems.contains(&stem) || drafts.contains(path);
        let draft = |ending: &&str| PathBuf::from([stem.as_os_str(), ending.as_ref()].join(".".as_ref())).exists();
        let has_draft = ["md", "markdown", "txt"].iter().any(draft);
        !is_made && !has_draft && path.is_file() && !is_somebodys(path)
    };
    let mut left: Vec<String> = papers.filter(is_left).map(|path| path.display().to_string()).collect();
    left.sort();
    let more = if left.len() > SHOWN { "……" } else { "" };
    let names = left[..left.len().min(SHOWN)].join("、");
    let message = format!("{} 个成品没有草稿了，没有动：{names}{more}", left.len());
    let hint = "草稿改了名、删了的，不要的成品请自己删；要随草稿增减的，用 jianggao watch --mirror";
    (!left.is_empty()).then(|| Diagnostic::warning(CLASH, message).hint(hint))
}
