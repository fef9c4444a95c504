//! What is kept for each open page: the files beside its draft, and whether anybody is there at all.

use super::NamedFiles;
use crate::disk::Refusal;
use crate::read::files::Files;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Notify;

/// So many pages may keep files; of more, those that were asked for longest ago are forgotten: their pages give them again.
const MOST_TABS: usize = 24;
/// So many bytes of files may a page keep.
const MOST_BYTES: usize = 128 << 20;

/// The files beside one draft.
#[derive(Clone, Debug, Default)]
pub(super) struct InHand(Arc<BTreeMap<String, Arc<[u8]>>>);

impl Files for InHand {
    fn open(&self, path: &str) -> Result<Arc<[u8]>, Refusal> {
        self.0.get(path).cloned().ok_or(Refusal::Absent)
    }

    fn find(&self, name: &str) -> Option<String> {
        let mut named = self.0.keys().filter(|path| path.rsplit('/').next() == Some(name));
        let found = named.next()?;
        named.next().is_none().then(|| found.clone())
    }
}

/// All open pages.
#[derive(Debug, Default)]
pub(super) struct Tabs {
    kept: Mutex<BTreeMap<String, Tab>>,
    watched: Mutex<Watched>,
    changed: Notify,
}

#[derive(Debug)]
struct Tab {
    files: InHand,
    used: Instant,
}

/// How many streams of events are open.
#[derive(Debug, Default)]
struct Watched {
    streams: usize,
    /// When the last one was closed; `None`: none was ever opened, or one is open.
    left: Option<Instant>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Tabs {
    /// The files of a page.
    pub(super) fn files(&self, tab: &str) -> InHand {
        lock(&self.kept).get_mut(tab).map_or_else(InHand::default, |tab| {
            tab.used = Instant::now();
            tab.files.clone()
        })
    }

    /// Keeps files for a page; says whether there is room for them.
    pub(super) fn keep(&self, tab: &str, files: NamedFiles) -> bool {
        let mut kept = lock(&self.kept);
        let now = Instant::now();
        let page = kept.entry(tab.to_owned()).or_insert_with(|| Tab { files: InHand::default(), used: now });
        page.used = now;
        let mut all = BTreeMap::clone(&page.files.0);
        all.extend(files.into_iter().map(|(name, bytes)| (name, bytes.into())));
        let has_room = all.values().map(|bytes| bytes.len()).sum::<usize>() <= MOST_BYTES;
        if has_room {
            page.files = InHand(Arc::new(all));
        }
        while kept.len() > MOST_TABS {
            let oldest = kept.iter().min_by_key(|(_, tab)| tab.used).map(|(name, _)| name.clone());
            oldest.and_then(|oldest| kept.remove(&oldest));
        }
        has_room
    }

    /// A page listens, as long as what is given is kept.
    pub(super) fn listen(self: &Arc<Self>) -> Listening {
        let mut watched = lock(&self.watched);
        watched.streams += 1;
        watched.left = None;
        Listening(Arc::clone(self))
    }

    /// Waits until nobody has listened for so long, after somebody did.
    pub(super) async fn deserted(&self, patience: Duration) {
        loop {
            let left = lock(&self.watched).left;
            match left {
                Some(left) if left.elapsed() >= patience => return,
                Some(left) => tokio::time::sleep(patience.saturating_sub(left.elapsed())).await,
                None => self.changed.notified().await,
            }
        }
    }
}

/// A page that listens.
#[derive(Debug)]
pub(super) struct Listening(Arc<Tabs>);

impl Drop for Listening {
    fn drop(&mut self) {
        let mut watched = lock(&self.0.watched);
        watched.streams -= 1;
        if watched.streams == 0 {
            watched.left = Some(Instant::now());
            self.0.changed.notify_one();
        }
    }
}
