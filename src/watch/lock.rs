//! One watcher per OUT: a lock that dies with its owner.

use super::state::Folders;
use crate::write::file::is_alive;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The lock on an OUT folder. The system lets go of it when the process ends, however it ends, so none goes stale.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
    path: PathBuf,
}

/// Why there is no lock.
#[derive(Debug)]
pub(crate) enum LockError {
    /// Another watcher has it; its process number when it could be read.
    Held(Option<u32>),
    /// The file system refused.
    Io(io::Error),
}

impl Lock {
    /// Takes the lock of OUT, which is made when it is not there.
    ///
    /// # Errors
    /// [`LockError::Held`] when another watcher has it, [`LockError::Io`] when the file cannot be made or is not ours.
    pub(crate) fn take(folders: &Folders) -> Result<Self, LockError> {
        fs::create_dir_all(&folders.out).map_err(LockError::Io)?;
        let mut file = open(folders).map_err(LockError::Io)?;
        match try_patiently(&file) {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(LockError::Held(owner(folders))),
            // Some network shares know no locks; the number in the file has to do there.
            Err(TryLockError::Error(_)) => match owner(folders) {
                Some(pid) if pid != std::process::id() && is_alive(pid) => return Err(LockError::Held(Some(pid))),
                _ => {}
            },
        }
        file.set_len(0).and_then(|()| write!(file, "{}", std::process::id())).map_err(LockError::Io)?;
        Ok(Lock { file, path: folders.out.join(PLACE) })
    }

    /// Is the file at the path still the one we hold? Not so when somebody deleted OUT and made it anew.
    pub(crate) fn is_in_place(&self) -> bool {
        same_file(&self.file, &self.path)
    }
}

/// Where it is, below OUT.
const PLACE: &str = ".jianggao/锁";

/// The file of the lock, made when it is not there. Nothing else that stands there is opened: not a link, not a pipe, and
/// no file that says more than a number.
fn open(folders: &Folders) -> io::Result<File> {
    let spot = folders.make_spot(PLACE)?;
    match spot.create(false) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        made => return made,
    }
    let mut file = spot.open_to_write()?;
    let mut text = Vec::new();
    (&mut file).take(32).read_to_end(&mut text)?;
    file.seek(SeekFrom::Start(0))?;
    if text.len() < 32 && text.iter().all(u8::is_ascii_digit) {
        return Ok(file);
    }
    Err(io::Error::other(format!("{PLACE} 不是本程序写的，请移走它")))
}

/// The process number of the watcher at work on OUT, `Some(None)` when it could not be read.
pub(crate) fn holder(folders: &Folders) -> Option<Option<u32>> {
    let file = folders.spot(PLACE).ok()?.open().ok()?;
    match file.try_lock_shared() {
        Err(TryLockError::WouldBlock) => Some(owner(folders)),
        _ => None,
    }
}

/// [`holder`] holds the lock for a moment when it asks; that is no second watcher.
fn try_patiently(file: &File) -> Result<(), TryLockError> {
    for _ in 0..5 {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(20)),
            outcome => return outcome,
        }
    }
    file.try_lock()
}

fn owner(folders: &Folders) -> Option<u32> {
    let bytes = folders.spot(PLACE).ok()?.read().ok()?;
    std::str::from_utf8(&bytes).ok()?.trim().parse().ok()
}

#[cfg(unix)]
fn same_file(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(ours), Ok(there)) => (ours.dev(), ours.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn same_file(_: &File, path: &Path) -> bool {
    path.exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folders(name: &str) -> Folders {
        let input = crate::watch::testing::folder(name);
        Folders { out: input.join("导出"), input }
    }

    #[test]
    fn the_second_is_told_who_the_first_is() {
        let folders = folders("lock");
        let first = Lock::take(&folders).unwrap();
        assert!(matches!(Lock::take(&folders), Err(LockError::Held(Some(pid))) if pid == std::process::id()));
        assert_eq!(holder(&folders), Some(Some(std::process::id())));
        drop(first);
        assert_eq!(holder(&folders), None);
        Lock::take(&folders).unwrap();
    }

    #[test]
    fn a_file_left_by_a_dead_owner_is_no_lock() {
        let folders = folders("stale-lock");
        fs::create_dir_all(folders.home()).unwrap();
        fs::write(folders.out.join(PLACE), "4000000").unwrap();
        let lock = Lock::take(&folders).unwrap();
        assert!(lock.is_in_place());
        fs::remove_dir_all(folders.home()).unwrap();
        assert!(!lock.is_in_place());
        let second = Lock::take(&folders).unwrap();
        assert!(second.is_in_place() && !lock.is_in_place());
    }

    #[test]
    fn what_is_no_lock_is_not_touched() {
        let folders = folders("no-lock");
        fs::create_dir_all(folders.home()).unwrap();
        fs::write(folders.input.join("他人"), "precious").unwrap();
        // A second name of somebody's file is no link, but what is in it is no number.
        fs::hard_link(folders.input.join("他人"), folders.out.join(PLACE)).unwrap();
        assert!(matches!(Lock::take(&folders), Err(LockError::Io(_))));
        #[cfg(unix)]
        {
            fs::remove_file(folders.out.join(PLACE)).unwrap();
            std::os::unix::fs::symlink("../../他人", folders.out.join(PLACE)).unwrap();
            assert!(matches!(Lock::take(&folders), Err(LockError::Io(_))) && holder(&folders).is_none());
        }
        assert_eq!(fs::read_to_string(folders.input.join("他人")).unwrap(), "precious");
    }
}
