//! Papers we made of drafts that are no longer there. `convert` deletes nothing; it says where they lie.

use super::job::Job;
use super::plan::{CLASH, is_paper, plain_stem};
use crate::diag::Diagnostic;
use crate::watch::names;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Names the papers, as we wrote them, beside those of `jobs` that none of these makes: for whoever converts a whole folder.
pub(crate) fn tell(jobs: &[Job]) -> Option<Diagnostic> {
    const SHOWN: usize = 3;
    let made: BTreeSet<&PathBuf> = jobs.iter().flat_map(|job| job.place.paths()).collect();
    let stems: BTreeSet<PathBuf> = made.iter().map(|path| path.with_extension("")).collect();
    let drafts: BTreeSet<&PathBuf> = jobs.iter().map(|job| &job.draft).collect();
    // The folders papers go to, each with those their drafts come from.
    let mut folders: BTreeMap<&Path, BTreeSet<&Path>> = BTreeMap::new();
    for job in jobs {
        for folder in job.place.paths().filter_map(|path| path.parent()) {
            folders.entry(folder).or_default().extend([folder].into_iter().chain(job.draft.parent()));
        }
    }
    let mut left = Vec::new();
    for (folder, sources) in folders {
        // With `--to` only one of the two is made anew, and what gave way, or is in large print, has a word behind its name.
        let is_left = |path: &PathBuf| {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let mut names = BTreeSet::from([stem.as_ref(), plain_stem(&stem)]);
            names.retain(|name| !name.is_empty());
            let is_draft = |path: PathBuf| path.is_file() && !is_paper(&path);
            let drafts_of = |name: &str| {
                let places = sources.iter().flat_map(|source| names::drafts(&source.join(format!("{name}."))));
                places.filter(|place| place != path).any(is_draft)
            };
            let is_made = stems.contains(&path.with_extension("")) || drafts.contains(path);
            !is_made && !names.into_iter().any(drafts_of)
        };
        let listed = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let files = std::fs::read_dir(listed).into_iter().flatten().filter_map(Result::ok);
        let papers = files.map(|file| folder.join(file.file_name())).filter(|path| path.is_file() && is_paper(path));
        left.extend(papers.filter(is_left).map(|path| path.display().to_string()));
    }
    left.sort();
    let more = if left.len() > SHOWN { "……" } else { "" };
    let names = left[..left.len().min(SHOWN)].join("、");
    let message = format!("{} 个成品没有草稿了，没有动：{names}{more}", left.len());
    let hint = "草稿改了名、删了的，不要的成品请自己删；要随草稿增减的，用 jianggao watch --mirror";
    (!left.is_empty()).then(|| Diagnostic::warning(CLASH, message).hint(hint))
}
