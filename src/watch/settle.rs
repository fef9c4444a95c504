//! Patience: a file is worked on only when it has stood still, and what failed is tried again ever more seldom.

use super::fingerprint::Sight;
use super::names::{self, Rel};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long a file must stand still: longer than the pauses in an editor's save, short to a person.
pub(crate) const QUIET: Duration = Duration::from_millis(50);
/// The same for our outputs: other programs' saves take their time, and nobody waits for a repair.
pub(crate) const QUIET_OUTPUT: Duration = Duration::from_secs(1);
/// How long a missing file is waited for: some saves remove the old file first.
pub(crate) const QUIET_GONE: Duration = Duration::from_millis(500);
/// How long a file is waited for that looks half written.
pub(crate) const UNFINISHED: Duration = Duration::from_secs(2);
/// How long a file is waited for that somebody writes and has not closed.
pub(crate) const UNCLOSED: Duration = Duration::from_secs(10);
/// The first and the longest pause between two tries.
const RETRY: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(60));
/// A repair that holds so long counts as having worked.
const PEACE: Duration = Duration::from_secs(120);

/// Files that changed a moment ago.
#[derive(Debug, Default)]
pub(crate) struct Settling(BTreeMap<PathBuf, Motion>);

#[derive(Debug)]
struct Motion {
    sight: Sight,
    due: Instant,
    patient: bool,
}

/// A file that stands still now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settled {
    /// Which.
    pub path: PathBuf,
    /// Did it look half written and had its time?
    pub patient: bool,
}

impl Settling {
    /// The file was seen so; it is believed when it is still so after `wait`.
    pub(crate) fn touch(&mut self, path: &Path, sight: Sight, wait: Duration, now: Instant) {
        self.0.insert(path.to_path_buf(), Motion { sight, due: now + wait, patient: false });
    }

    /// Gives a file that looks half written its time; when that is over it is taken as it is.
    pub(crate) fn wait_for(&mut self, path: &Path, sight: Sight, now: Instant) {
        self.0.insert(path.to_path_buf(), Motion { sight, due: now + UNFINISHED, patient: true });
    }

    /// Takes out the files that stood still; one that moved unnoticed has to wait anew.
    pub(crate) fn settled(&mut self, now: Instant, look: &dyn Fn(&Path) -> Sight) -> Vec<Settled> {
        let due: Vec<PathBuf> =
            self.0.iter().filter(|(_, motion)| motion.due <= now).map(|(path, _)| path.clone()).collect();
        let mut settled = Vec::new();
        for path in due {
            let sight = look(&path);
            match self.0.remove(&path) {
                Some(motion) if motion.sight == sight => settled.push(Settled { path, patient: motion.patient }),
                _ => self.touch(&path, sight, QUIET, now),
            }
        }
        settled
    }

    /// When the next file is due.
    pub(crate) fn next(&self) -> Option<Instant> {
        self.0.values().map(|motion| motion.due).min()
    }

    /// Is it waited for?
    pub(crate) fn has(&self, path: &Path) -> bool {
        self.0.contains_key(path)
    }

    /// Is nothing in motion?
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many drafts in this folder are in motion.
    pub(crate) fn count_drafts(&self, input: &Path) -> usize {
        let is_draft =
            |path: &&PathBuf| path.to_str().and_then(|path| names::draft_rank(names::split(path).1)).is_some();
        self.0.keys().filter(|path| path.starts_with(input)).filter(is_draft).count()
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}

/// Drafts to be tried again.
#[derive(Debug, Default)]
pub(crate) struct Retries {
    waiting: BTreeMap<Rel, Instant>,
    tries: BTreeMap<Rel, (u32, Instant)>,
}

impl Retries {
    /// Something was in the way: tries again after a pause that doubles each time. Gives the pause.
    pub(crate) fn postpone(&mut self, draft: &str, now: Instant) -> Duration {
        let (tries, last) = self.tries.entry(draft.to_owned()).or_insert((0, now));
        let pause = RETRY.0.saturating_mul(1 << (*tries).min(10)).min(RETRY.1);
        (*tries, *last) = (*tries + 1, now);
        self.waiting.insert(draft.to_owned(), now + pause);
        pause
    }

    /// How often in a row something was in the way.
    pub(crate) fn tries(&self, draft: &str) -> u32 {
        self.tries.get(draft).map_or(0, |(tries, _)| *tries)
    }

    /// Our outputs were touched by others and are to be put right: at once for the first times, then ever more seldom,
    /// for two programs that put right each other's work would never end.
    pub(crate) fn may_repair(&mut self, draft: &str, now: Instant) -> bool {
        let key = format!("{draft}\0");
        let (tries, last) = self.tries.get(&key).copied().unwrap_or((0, now));
        let pause = RETRY.0.saturating_mul(1 << tries.saturating_sub(3).min(10)).min(RETRY.1);
        if tries >= 3 && now < last + pause {
            self.waiting.insert(draft.to_owned(), last + pause);
            return false;
        }
        self.tries.insert(key, (tries + 1, now));
        true
    }

    /// Takes out the drafts whose time has come.
    pub(crate) fn due(&mut self, now: Instant) -> Vec<Rel> {
        let due: Vec<Rel> = self.waiting.iter().filter(|(_, at)| **at <= now).map(|(draft, _)| draft.clone()).collect();
        self.waiting.retain(|_, at| *at > now);
        due
    }

    /// The draft is well: what was counted is forgotten. Had there been trouble?
    pub(crate) fn forget(&mut self, draft: &str) -> bool {
        self.waiting.remove(draft);
        self.tries.remove(draft).is_some()
    }

    /// Forgets repairs that have held, and tries about drafts nobody waits for.
    pub(crate) fn prune(&mut self, now: Instant) {
        let waiting = &self.waiting;
        self.tries.retain(|draft, (_, last)| waiting.contains_key(draft) || now < *last + PEACE);
    }

    /// When the next draft is due.
    pub(crate) fn next(&self) -> Option<Instant> {
        self.waiting.values().min().copied()
    }

    /// The drafts waiting.
    pub(crate) fn waiting(&self) -> impl Iterator<Item = &Rel> {
        self.waiting.keys()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocked(text: &str) -> Sight {
        Sight::Blocked(text.into())
    }

    #[test]
    fn a_file_must_stand_still() {
        let (mut settling, path, now) = (Settling::default(), Path::new("a.md"), Instant::now());
        settling.touch(path, blocked("1"), QUIET, now);
        assert!(settling.settled(now, &|_| blocked("1")).is_empty());
        settling.touch(path, blocked("2"), QUIET, now + QUIET / 2);
        assert!(settling.settled(now + QUIET, &|_| blocked("2")).is_empty(), "touched again, it waits anew");
        assert!(settling.settled(now + QUIET * 2, &|_| blocked("3")).is_empty(), "moved unnoticed");
        let settled = settling.settled(now + QUIET * 3, &|_| blocked("3"));
        assert_eq!(settled, [Settled { path: path.into(), patient: false }]);
        assert!(settling.is_empty());
    }

    #[test]
    fn an_unfinished_file_has_its_time_and_then_counts() {
        let (mut settling, path, now) = (Settling::default(), Path::new("a.md"), Instant::now());
        settling.wait_for(path, Sight::Absent, now);
        assert!(settling.settled(now + UNFINISHED / 2, &|_| Sight::Absent).is_empty());
        assert!(settling.settled(now + UNFINISHED, &|_| Sight::Absent)[0].patient);
        settling.wait_for(path, Sight::Absent, now);
        settling.touch(path, Sight::Absent, QUIET, now);
        assert!(!settling.settled(now + QUIET, &|_| Sight::Absent)[0].patient, "an event takes the patience back");
    }

    #[test]
    fn tries_come_ever_more_seldom() {
        let (mut retries, now) = (Retries::default(), Instant::now());
        let pauses: Vec<u64> = (0..9).map(|_| retries.postpone("a.md", now).as_secs()).collect();
        assert_eq!(pauses, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
        assert!(retries.due(now).is_empty());
        assert_eq!(retries.due(now + Duration::from_secs(60)), ["a.md"]);
        assert!(retries.forget("a.md") && !retries.forget("a.md"));
    }

    #[test]
    fn a_war_about_an_output_calms_down() {
        let (mut retries, mut now) = (Retries::default(), Instant::now());
        let mut repairs = 0;
        for _ in 0..600 {
            now += Duration::from_secs(1);
            repairs += usize::from(retries.may_repair("a.md", now));
        }
        assert!((5..25).contains(&repairs), "{repairs}");
        retries.prune(now + PEACE);
        assert!(retries.may_repair("a.md", now));
    }
}
