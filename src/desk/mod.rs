//! The desk: a page in the person's own browser, served by this machine to this machine alone.
//!
//! *Takes* a [`Workshop`]. *Gives* a page at an address that only who was told it can open, until the last page has been closed
//! for a minute. *Knows nothing of* Markdown, pages of paper or folders: the workshop makes, the page (`web/`) shows.
//!
//! [`protocol`] is what the two tell each other, [`routes`] the addresses, [`guard`] who may ask, [`tabs`] what is kept for
//! each open page: the files beside its draft. All else the page keeps itself and sends along, so that the server forgets
//! nothing when it ends.

pub(crate) mod assets;
mod guard;
pub(crate) mod protocol;
mod routes;
mod tabs;

use crate::read::files::Files;
use guard::Guard;
use protocol::{Event, FolderState, Imported, Mended, Opened, Paper, Refused, Set, State, Taken, Typeset, What};
use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tabs::Tabs;
use tokio::net::TcpListener;
use tokio::sync::broadcast;

/// So long after the last page was closed the desk is cleared.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);
/// So long pages have to hear that the desk is cleared, and what is being made to be finished.
const GOODBYE: Duration = Duration::from_millis(200);
/// No upload has more bytes: the largest file that is read as a draft.
pub(crate) const LARGEST: usize = crate::disk::MOST as usize;
/// So many events a page may be behind; it is told to look again when there are more.
const BEHIND: usize = 64;

/// Files with their paths beside a draft.
pub(crate) type NamedFiles = Vec<(String, Vec<u8>)>;

/// Who does what the page asks. Every call may take its time and may come at the same time as others.
pub(crate) trait Workshop: Send + Sync {
    /// What is there when a page is opened.
    fn state(&self) -> State;
    /// A draft to begin with.
    fn starter(&self, name: &str) -> Option<String>;
    /// What there is to read about a code.
    fn essay(&self, code: &str) -> Option<String>;
    /// Makes a draft of a file, and gives the files that came in it.
    ///
    /// # Errors
    /// It cannot be read.
    fn import(&self, name: &str, bytes: &[u8]) -> Result<(Imported, NamedFiles), Refused>;
    /// Sets a draft on pages, and proof-reads it.
    fn typeset(&self, asked: &Typeset, files: &dyn Files) -> Set;
    /// The draft with this key of its head set; without values, without it.
    ///
    /// # Errors
    /// There is no such key, or the head cannot be written.
    fn with_key(&self, text: &str, key: &str, values: &[String]) -> Result<String, Refused>;
    /// The draft in which findings of this code at this place are silenced.
    ///
    /// # Errors
    /// There are none, or silencing them would change the paper.
    fn silenced(&self, paper: &Paper, code: &str, at: Option<usize>, files: &dyn Files) -> Result<String, Refused>;
    /// The draft after all that is certain was mended.
    ///
    /// # Errors
    /// It cannot be read.
    fn mended(&self, paper: &Paper, files: &dyn Files) -> Result<Mended, Refused>;
    /// A file to take away.
    ///
    /// # Errors
    /// It cannot be made.
    fn take(&self, paper: &Paper, what: What, files: &dyn Files) -> Result<Taken, Refused>;
    /// The file of a face.
    fn face(&self, family: &str) -> Option<Vec<u8>>;
    /// Looks at settings.
    ///
    /// # Errors
    /// What is wrong with them.
    fn judge_settings(&self, text: &str) -> Result<(), Refused>;
    /// The folder the desk is kept for, or that of the draft it was opened with; if any.
    fn folder(&self) -> Option<&dyn Folder>;
}

/// A folder of drafts. Paths are those below it, with `/`; one that leads out is refused.
pub(crate) trait Folder: Send + Sync {
    /// Is it shown with all its drafts? If not, only one of them can be opened.
    fn is_listed(&self) -> bool;
    /// How it stands.
    fn list(&self) -> FolderState;
    /// Opens a draft.
    ///
    /// # Errors
    /// There is none at this path, or it cannot be read.
    fn open(&self, path: &str) -> Result<Opened, Refused>;
    /// The bytes of a draft, for what is not opened but imported.
    ///
    /// # Errors
    /// As for [`Folder::open`].
    fn bytes(&self, path: &str) -> Result<Vec<u8>, Refused>;
    /// Saves a draft, unless its file is not the one known by `was` any more; gives what it is known by now.
    ///
    /// # Errors
    /// It changed meanwhile, or cannot be written.
    fn save(&self, path: &str, was: &str, text: &str) -> Result<String, Refused>;
    /// Puts a picture beside a draft, where none of that name is there yet.
    ///
    /// # Errors
    /// It is no picture, another file is there, or it cannot be written.
    fn put(&self, draft: &str, name: &str, bytes: &[u8]) -> Result<(), Refused>;
    /// The settings of the folder.
    fn settings(&self) -> String;
    /// Saves the settings of the folder.
    ///
    /// # Errors
    /// What is wrong with them, or why they cannot be written.
    fn save_settings(&self, text: &str) -> Result<(), Refused>;
}

/// Tells all open pages of something; may be rung from any thread.
#[derive(Clone, Debug)]
pub(crate) struct Bell(broadcast::Sender<Event>);

impl Bell {
    /// Rings it.
    pub(crate) fn ring(&self, event: Event) {
        // Nobody listens while no page is open: whoever comes looks at everything.
        drop(self.0.send(event));
    }
}

/// A desk that is about to be opened.
pub(crate) struct Desk {
    listener: std::net::TcpListener,
    guard: Guard,
    bell: Bell,
}

/// Why there is no desk.
#[derive(Debug)]
pub(crate) enum DeskError {
    /// The port is taken, or may not be used.
    Port(u16, io::Error),
    /// The system gives no chance numbers, threads or events.
    System(String),
}

impl fmt::Display for DeskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DeskError::Port(port, error) => write!(f, "不能用端口 {port}：{}", crate::disk::reason(error)),
            DeskError::System(why) => write!(f, "不能打开稿桌：{why}"),
        }
    }
}

impl std::error::Error for DeskError {}

impl Desk {
    /// Takes a port of this machine, any free one when `port` is 0.
    ///
    /// # Errors
    /// There is none.
    pub(crate) fn at(port: u16) -> Result<Desk, DeskError> {
        let listener = std::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
        let listener = listener.map_err(|error| DeskError::Port(port, error))?;
        let system = |error: io::Error| DeskError::System(crate::disk::reason(&error));
        listener.set_nonblocking(true).map_err(system)?;
        let port = listener.local_addr().map_err(system)?.port();
        Ok(Desk { listener, guard: Guard::new(port)?, bell: Bell(broadcast::channel(BEHIND).0) })
    }

    /// The address for the browser; whoever has it may ask.
    pub(crate) fn address(&self) -> String {
        self.guard.address()
    }

    /// Tells all pages.
    pub(crate) fn bell(&self) -> Bell {
        self.bell.clone()
    }

    /// Serves pages until the last one has been closed for `patience`, or `stop` is rung.
    ///
    /// # Errors
    /// The system gives no threads or events.
    pub(crate) fn serve(self, workshop: Arc<dyn Workshop>, patience: Duration, stop: &Stop) -> Result<(), DeskError> {
        let system = |error: io::Error| DeskError::System(crate::disk::reason(&error));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(system)?;
        let tabs = Arc::new(Tabs::default());
        let Desk { listener, guard, bell } = self;
        let stopped = Arc::clone(&stop.0);
        runtime.block_on(async {
            let listener = TcpListener::from_std(listener).map_err(system)?;
            let router = routes::router(workshop, guard, Arc::clone(&tabs), bell.clone());
            let served = axum::serve(listener, router).into_future();
            let end = async {
                tokio::select! {
                    () = tabs.deserted(patience) => {}
                    () = stopped.notified() => {}
                }
                bell.ring(Event::Bye);
                tokio::time::sleep(GOODBYE).await;
            };
            // Streams of events never end by themselves: nobody is waited for.
            tokio::select! {
                ended = served => ended.map_err(system),
                () = end => Ok(()),
            }
        })?;
        runtime.shutdown_timeout(GOODBYE);
        Ok(())
    }
}

/// Ends a desk, from any thread.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stop(Arc<tokio::sync::Notify>);

impl Stop {
    /// Ends it.
    pub(crate) fn ring(&self) {
        self.0.notify_one();
    }
}

#[cfg(test)]
mod tests;
