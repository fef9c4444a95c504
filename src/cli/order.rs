//! Which papers are made before which: an attachment may be the paper of another draft of the same run, and is then the one made
//! now.

use super::draft;
use super::job::Job;
use super::plan::settled;
use crate::disk;
use crate::read::front_matter;
use crate::source::Source;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// So many papers may wait for one another in a row; drafts that wait for themselves are made at last all the same.
const LONGEST_ROW: usize = 16;

/// The jobs by their numbers, those together that may be done at the same time.
pub(crate) fn waves(jobs: &[Job]) -> Vec<Vec<usize>> {
    if jobs.len() < 2 {
        return vec![(0..jobs.len()).collect()];
    }
    let makers: BTreeMap<PathBuf, usize> =
        jobs.iter().enumerate().flat_map(|(at, job)| job.place.paths().map(move |path| (settled(path), at))).collect();
    let waits: Vec<(usize, usize)> = jobs
        .iter()
        .enumerate()
        .flat_map(|(at, job)| attached(&job.draft).into_iter().map(move |path| (at, path)))
        .filter_map(|(at, path)| Some((at, *makers.get(&settled(&path))?)))
        .filter(|(at, maker)| at != maker)
        .collect();
    let mut turns = vec![0; jobs.len()];
    for _ in 0..LONGEST_ROW {
        for &(at, maker) in &waits {
            turns[at] = turns[at].max(turns[maker] + 1).min(LONGEST_ROW);
        }
    }
    let last = turns.iter().copied().max().unwrap_or(0);
    let wave = |turn| turns.iter().enumerate().filter(|(_, own)| **own == turn).map(|(at, _)| at).collect();
    (0..=last).map(wave).filter(|wave: &Vec<usize>| !wave.is_empty()).collect()
}

/// The Word documents that the head of a draft names as its attachments.
fn attached(path: &Path) -> Vec<PathBuf> {
    const ENDING: &[u8] = b".docx";
    let bytes = disk::read(path).unwrap_or_default();
    if memchr::memmem::find(&bytes, ENDING).is_none() {
        return Vec::new();
    }
    let Ok(source) = Source::from_bytes(draft::name(path), None, &bytes) else { return Vec::new() };
    let head = front_matter::read(&source.text, &mut Vec::new());
    let folder = path.parent().unwrap_or(Path::new(""));
    let files = head.meta.attachments.into_iter().flat_map(|given| given.value).filter_map(|entry| entry.file);
    files.map(|file| folder.join(file)).collect()
}
