//! One watcher per OUT: a lock that dies with its owner.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The lock on an OUT folder. The system lets go of it when the process ends, however it ends, so none goes stale.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
}

/// Why there is no lock.
#[derive(Debug)]
pub enum LockError {
    /// Another watcher has it; its process number when it could be read.
    Held(Option<u32>),
    /// The file system refused.
    Io(io::Error),
}

impl Lock {
    /// Takes the lock in the folder `home`.
    ///
    /// # Errors
    /// [`LockError::Held`] when another watcher has it, [`LockError::Io`] when the file cannot be made.
    pub fn take(home: &Path) -> Result<Self, LockError> {
        fs::create_dir_all(home).map_err(LockError::Io)?;
        let path = path_in(home);
        let file = File::options().read(true).write(true).create(true).truncate(false).open(&path);
        let mut file = file.map_err(LockError::Io)?;
        match try_patiently(&file) {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(LockError::Held(owner(&path))),
            // Some network shares know no locks; the number in the file has to do there.
            Err(TryLockError::Error(_)) => match owner(&path) {
                Some(pid) if pid != std::process::id() && is_alive(pid) => return Err(LockError::Held(Some(pid))),
                _ => {}
            },
        }
        file.set_len(0).and_then(|()| write!(file, "{}", std::process::id())).map_err(LockError::Io)?;
        Ok(Lock { file, path })
    }

    /// Is the file at the path still the one we hold? Not so when somebody deleted OUT and made it anew.
    pub fn is_in_place(&self) -> bool {
        same_file(&self.file, &self.path)
    }
}

/// The process number of the watcher at work on this folder, `Some(None)` when it could not be read.
pub fn holder(home: &Path) -> Option<Option<u32>> {
    let path = path_in(home);
    let file = File::open(&path).ok()?;
    match file.try_lock_shared() {
        Err(TryLockError::WouldBlock) => Some(owner(&path)),
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

fn path_in(home: &Path) -> PathBuf {
    home.join("锁")
}

fn owner(path: &Path) -> Option<u32> {
    fs::read_to_string(path).ok()?.trim().parse().ok()
}

/// Does a process of this number run? Where that cannot be told without more ado, the answer is no.
pub fn is_alive(pid: u32) -> bool {
    cfg!(target_os = "linux") && Path::new(&format!("/proc/{pid}")).exists()
}

#[cfg(unix)]
fn same_file(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
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

    #[test]
    fn the_second_is_told_who_the_first_is() {
        let home = crate::watch::testing::folder("lock");
        let first = Lock::take(&home).unwrap();
        assert!(matches!(Lock::take(&home), Err(LockError::Held(Some(pid))) if pid == std::process::id()));
        assert_eq!(holder(&home), Some(Some(std::process::id())));
        drop(first);
        assert_eq!(holder(&home), None);
        Lock::take(&home).unwrap();
    }

    #[test]
    fn a_file_left_by_a_dead_owner_is_no_lock() {
        let home = crate::watch::testing::folder("stale-lock");
        fs::write(path_in(&home), "4000000").unwrap();
        let lock = Lock::take(&home).unwrap();
        assert!(lock.is_in_place());
        fs::remove_dir_all(&home).unwrap();
        assert!(!lock.is_in_place());
        let second = Lock::take(&home).unwrap();
        assert!(second.is_in_place() && !lock.is_in_place());
    }
}
