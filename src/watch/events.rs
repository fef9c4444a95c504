//! What the system says has changed, as hints: a path to look at again, or that everything must be looked at.

use super::names;
use super::settle;
use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

/// Something to react to.
#[derive(Debug)]
pub enum Signal {
    /// Look at this path when it has stood still for so long.
    Changed(PathBuf, Duration),
    /// Events were lost: look at everything.
    Resweep,
    /// Wakes a watcher that was asked to end.
    Stop,
}

/// The sending end, to be given to a signal handler.
#[derive(Clone, Debug)]
pub struct Bell {
    sender: Sender<Signal>,
    stopped: Arc<AtomicBool>,
}

/// The receiving end.
#[derive(Debug)]
pub struct Bells {
    /// What was rung.
    pub receiver: Receiver<Signal>,
    sender: Sender<Signal>,
    stopped: Arc<AtomicBool>,
}

/// A new pair; the watcher itself rings the same bells.
pub fn bells() -> (Bell, Bells) {
    let (sender, receiver) = mpsc::channel();
    let stopped = Arc::new(AtomicBool::new(false));
    (Bell { sender: sender.clone(), stopped: Arc::clone(&stopped) }, Bells { receiver, sender, stopped })
}

impl Bell {
    /// Asks the watcher to finish the files in hand and end. Was that asked before?
    pub fn stop(&self) -> bool {
        let was_stopped = self.stopped.swap(true, Ordering::Relaxed);
        // Wakes it. When nobody listens any more, it has ended already.
        let _ = self.sender.send(Signal::Stop);
        was_stopped
    }
}

impl Bells {
    /// Is the end asked for?
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// For threads that do not hear the bells.
    pub fn stopped(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stopped)
    }
}

/// The watches set.
///
/// On Linux each folder is watched by itself, and by us, not by `notify`: set before the folder is listed, a watch
/// misses nothing that comes into a new folder. Elsewhere the system watches whole trees.
#[derive(Debug)]
pub struct Watches {
    watcher: Option<RecommendedWatcher>,
    sender: Sender<Signal>,
    roots: Vec<PathBuf>,
}

impl Watches {
    /// Watches nothing ever; for `--poll` and `--once`.
    pub fn none(bells: &Bells) -> Self {
        Watches { watcher: None, sender: bells.sender.clone(), roots: Vec::new() }
    }

    /// Begins anew, with no folder watched yet.
    ///
    /// # Errors
    /// The system offers no events here; in Chinese.
    pub fn restart(&mut self, roots: Vec<PathBuf>) -> Result<(), String> {
        self.watcher = None;
        let sender = self.sender.clone();
        let ring = move |event: notify::Result<Event>| translate(event, &|signal| drop(sender.send(signal)));
        let watcher = notify::recommended_watcher(ring).map_err(|error| explain(&error))?;
        self.watcher = Some(watcher);
        self.roots = roots;
        if !cfg!(target_os = "linux") {
            for root in self.roots.clone() {
                self.watch(&root, RecursiveMode::Recursive)?;
            }
        }
        Ok(())
    }

    /// Watches a folder, not those in it. To watch one twice does no harm.
    ///
    /// # Errors
    /// The system refuses, e.g. because too many folders are watched; in Chinese. A folder that is gone is no error.
    pub fn enter(&mut self, folder: &Path) -> Result<(), String> {
        if !cfg!(target_os = "linux") && self.roots.iter().any(|root| folder.starts_with(root)) {
            return Ok(());
        }
        self.watch(folder, RecursiveMode::NonRecursive)
    }

    fn watch(&mut self, folder: &Path, mode: RecursiveMode) -> Result<(), String> {
        let Some(watcher) = &mut self.watcher else { return Ok(()) };
        match watcher.watch(folder, mode) {
            // A folder that cannot be opened will be reported by whoever lists it.
            Err(error) if !is_limit(&error) => Ok(()),
            outcome => outcome.map_err(|error| explain(&error)),
        }
    }

    /// Are events listened to?
    pub fn are_on(&self) -> bool {
        self.watcher.is_some()
    }

    /// Stops listening.
    pub fn end(&mut self) {
        self.watcher = None;
    }
}

fn is_limit(error: &notify::Error) -> bool {
    matches!(error.kind, notify::ErrorKind::MaxFilesWatch)
}

fn explain(error: &notify::Error) -> String {
    if is_limit(error) {
        return "系统允许监视的文件夹数已用完（Linux 可调大 fs.inotify.max_user_watches）".into();
    }
    match &error.kind {
        notify::ErrorKind::Io(error) => format!("系统不能报告文件变动：{}", crate::disk::reason(error)),
        _ => "系统不能报告文件变动".into(),
    }
}

/// What an event asks for. It is a hint only: what is true, the disk says later.
fn translate(event: notify::Result<Event>, ring: &dyn Fn(Signal)) {
    let event = match event {
        Ok(event) if event.need_rescan() => return ring(Signal::Resweep),
        Ok(event) => event,
        Err(_) => return ring(Signal::Resweep),
    };
    let wait = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => settle::QUIET,
        // Being read is no change; our own reading would otherwise cause work without end.
        EventKind::Access(_) => return,
        // On Linux a writer's close is reported; until then it is not done.
        EventKind::Modify(ModifyKind::Data(_)) if cfg!(target_os = "linux") => settle::UNCLOSED,
        EventKind::Remove(_) => settle::QUIET_GONE,
        _ => settle::QUIET,
    };
    for path in event.paths {
        let name = path.file_name().map(|name| name.to_string_lossy());
        if !name.is_some_and(|name| names::is_noise(&name)) {
            ring(Signal::Changed(path, wait));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{CreateKind, DataChange, Flag, MetadataKind, RenameMode};
    use std::cell::RefCell;

    fn heard(event: Event) -> Vec<(String, Duration)> {
        let heard = RefCell::new(Vec::new());
        translate(Ok(event), &|signal| {
            heard.borrow_mut().push(match signal {
                Signal::Changed(path, wait) => (path.to_string_lossy().into_owned(), wait),
                other => (format!("{other:?}"), Duration::ZERO),
            });
        });
        heard.into_inner()
    }

    #[test]
    fn reading_and_temporary_files_are_no_change() {
        let open = EventKind::Access(AccessKind::Open(AccessMode::Any));
        assert!(heard(Event::new(open).add_path("/in/a.md".into())).is_empty());
        let create = EventKind::Create(CreateKind::File);
        for name in ["~$a.docx", ".a.md.swp", "a.md~", "a.tmp", ".jianggao-1-1.tmp"] {
            assert!(heard(Event::new(create).add_path(Path::new("/in").join(name))).is_empty(), "{name}");
        }
        let rename = EventKind::Modify(ModifyKind::Name(RenameMode::Both));
        let event = Event::new(rename).add_path("/in/.a.tmp".into()).add_path("/in/a.md".into());
        assert_eq!(heard(event), [("/in/a.md".into(), settle::QUIET)]);
    }

    #[test]
    fn an_overflow_asks_for_a_look_at_everything() {
        let event = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(heard(event), [("Resweep".into(), Duration::ZERO)]);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_writer_is_waited_for_until_it_closes() {
        let kind = |kind| heard(Event::new(kind).add_path("/in/a.md".into()))[0].1;
        assert_eq!(kind(EventKind::Modify(ModifyKind::Data(DataChange::Any))), settle::UNCLOSED);
        assert_eq!(kind(EventKind::Access(AccessKind::Close(AccessMode::Write))), settle::QUIET);
        assert_eq!(kind(EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any))), settle::QUIET);
    }
}
