//! Files take their places whole or not at all, and through no link.

use super::ours::is_as_written;
use super::{WriteError, WriteErrorKind};
use crate::disk::{Look, Refusal, Spot};
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// A file written in full beside its place but not yet in it; dropped uncommitted, it leaves nothing behind.
#[derive(Debug)]
pub struct Staged {
    /// Locked as long as we have it, so that who clears away leftovers sees that this is none.
    file: File,
    temporary: Spot,
    target: Spot,
    path: PathBuf,
    committed: bool,
}

impl Staged {
    /// Writes `bytes` to a temporary file in the folder of `path` and makes sure they are on the disk.
    ///
    /// # Errors
    /// [`WriteError`]; nothing is left behind then.
    pub fn stage(path: &Path, bytes: &[u8]) -> Result<Self, WriteError> {
        let target = Spot::of(path).map_err(|error| WriteError::new(path, error))?;
        Staged::stage_at(target, path, bytes, false)
    }

    /// The same for a spot, which messages call `path`; readable by nobody else when `private`.
    ///
    /// # Errors
    /// As [`Staged::stage`].
    pub fn stage_at(target: Spot, path: &Path, bytes: &[u8], private: bool) -> Result<Self, WriteError> {
        let failed = |error| WriteError::new(path, error);
        match target.look().map_err(failed)? {
            Some(Look::Folder) => return Err(WriteError { path: path.into(), kind: WriteErrorKind::IsFolder }),
            Some(Look::Special) => return Err(WriteError { path: path.into(), kind: WriteErrorKind::IsSpecial }),
            Some(Look::File { .. } | Look::Link) | None => {}
        }
        let (temporary, file) = temporary_beside(&target, private).map_err(failed)?;
        let mut staged = Staged { file, temporary, target, path: path.to_path_buf(), committed: false };
        staged.write(bytes, private).map_err(failed)?;
        Ok(staged)
    }

    fn write(&mut self, bytes: &[u8], private: bool) -> io::Result<()> {
        // Some shares know no locks; there leftovers stay.
        let _ = self.file.try_lock();
        self.file.write_all(bytes)?;
        let existing = self.target.open().ok().filter(|_| !private).and_then(|file| file.metadata().ok());
        if let Some(existing) = existing {
            self.file.set_permissions(existing.permissions())?;
        }
        self.file.sync_all()
    }

    /// Puts the file in its place, in one step. Gives it, open to be written on.
    ///
    /// # Errors
    /// [`WriteError`]; what stood there before still stands there then.
    pub fn commit(self) -> Result<(), WriteError> {
        self.commit_open().map(drop)
    }

    /// The same, and gives the file, open at its end.
    ///
    /// # Errors
    /// As [`Staged::commit`].
    pub fn commit_open(mut self) -> Result<File, WriteError> {
        self.temporary.rename(&self.target).map_err(|error| WriteError::new(&self.path, error))?;
        self.committed = true;
        self.target.sync_folder();
        self.file.try_clone().map_err(|error| WriteError::new(&self.path, error))
    }

    /// Puts the file in its place and keeps what stood there, when it is not as `is_ours` wants it: then it is given to
    /// `keep`, which moves it from the spot it is at to a better one.
    ///
    /// Where the system can, both change places in one step, and what stood there is judged afterwards: nothing that
    /// somebody saved in the last moment is lost.
    ///
    /// # Errors
    /// As [`Staged::commit`], or `keep` failed.
    pub fn commit_over(
        self,
        is_ours: &dyn Fn(&[u8]) -> bool,
        keep: &dyn Fn(&Spot) -> io::Result<()>,
    ) -> Result<(), WriteError> {
        let failed = |error| WriteError::new(&self.path, error);
        let is_to_be_kept = |spot: &Spot| !spot.read_all().is_ok_and(|bytes| is_ours(&bytes));
        if self.target.look().map_err(failed)?.is_none() {
            return self.commit();
        }
        // Somebody's file moves before ours comes, so that it lies under the name of an unfinished one only when it was saved
        // in the last moment.
        if is_to_be_kept(&self.target) {
            keep(&self.target).map_err(failed)?;
            return self.commit();
        }
        match self.temporary.exchange(&self.target) {
            Ok(()) if is_to_be_kept(&self.temporary) => match keep(&self.temporary) {
                Ok(()) => {}
                // It stays where it was, and nothing is lost.
                Err(error) => {
                    self.temporary.exchange(&self.target).map_err(failed)?;
                    return Err(failed(error));
                }
            },
            Ok(()) => {}
            Err(_) => return self.commit(),
        }
        // What is at the temporary spot now, if anything, was ours.
        self.target.sync_folder();
        Ok(())
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if !self.committed {
            let _ = self.temporary.remove();
        }
    }
}

/// Moves somebody's file out of the way of ours: `讲话.docx` becomes `讲话.原件.docx` beside it, or `讲话.原件2.docx` when
/// there is one. Gives the new name.
///
/// # Errors
/// It cannot be moved; it is where it was.
pub(crate) fn set_aside(spot: &Spot, name: &str) -> io::Result<String> {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let mut count = 1;
    loop {
        let word = if count == 1 { String::new() } else { count.to_string() };
        let to = super::name::fit(stem, &format!(".{ASIDE}{word}.{extension}"));
        let target = spot.beside(&to);
        if target.look()?.is_none() {
            return spot.rename(&target).map(|()| to);
        }
        count += 1;
    }
}

/// What the name of a file says that had to make way.
pub(crate) const ASIDE: &str = "原件";

/// Is it the name of a file that had to make way?
pub(crate) fn is_aside(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let word = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    word.strip_suffix(ASIDE).is_some_and(|stem| stem.ends_with('.'))
}

/// What the names of unfinished files begin with; hidden, so that nobody takes one for an output.
const TEMPORARY: &str = ".jianggao-";

/// A file under a name no one else uses. It does not hang on the target's, which may fill all the bytes a name may have.
fn temporary_beside(target: &Spot, private: bool) -> io::Result<(Spot, File)> {
    const TRIES: usize = 100;
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
    for _ in 0..TRIES {
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let spot = target.beside(format!("{TEMPORARY}{}-{count}.tmp", std::process::id()));
        match spot.create(private) {
            Ok(file) => return Ok((spot, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}

/// The process that made the unfinished file of this name; `None` when it is no such name.
pub(crate) fn temporary_of(name: &str) -> Option<u32> {
    name.strip_prefix(TEMPORARY)?.strip_suffix(".tmp")?.split_once('-')?.0.parse().ok()
}

/// What a run that was killed left at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leftover {
    /// Nothing of ours, or of a run still at work.
    None,
    /// An unfinished file.
    Unfinished,
    /// Somebody's file, which had just made way.
    Kept,
}

/// Looks whether the file of this name is a leftover: no process holds it, and it is no whole document but ours.
pub(crate) fn leftover(spot: &Spot, name: &str) -> Leftover {
    let Some(owner) = temporary_of(name) else { return Leftover::None };
    let is_at_work = owner != std::process::id() && is_alive(owner);
    let Ok(mut file) = spot.open() else { return Leftover::None };
    if is_at_work || file.try_lock().is_err() {
        return Leftover::None;
    }
    match is_whole(&mut file) {
        Ok(true) if !spot.read_all().is_ok_and(|bytes| is_as_written(&bytes)) => Leftover::Kept,
        Ok(_) => Leftover::Unfinished,
        Err(_) => Leftover::None,
    }
}

/// Removes what runs that were killed left in a folder. Gives how many.
pub(crate) fn clean(folder: &Path) -> usize {
    let names = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.file_name());
    let temporary = names.filter_map(|name| name.into_string().ok()).filter(|name| temporary_of(name).is_some());
    let is_removed = |name: &String| {
        let Ok(spot) = Spot::of(&folder.join(name)) else { return false };
        leftover(&spot, name) == Leftover::Unfinished && spot.remove().is_ok()
    };
    temporary.filter(is_removed).count()
}

/// Is it a DOCX or PDF from beginning to end? What is half written is not.
fn is_whole(file: &mut File) -> io::Result<bool> {
    const TAIL: u64 = 70_000;
    let mut head = [0; 5];
    let read = file.read(&mut head)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
    let mut tail = Vec::new();
    file.take(TAIL).read_to_end(&mut tail)?;
    let has = |mark: &[u8]| tail.windows(mark.len()).any(|window| window == mark);
    Ok(head[..read].starts_with(b"PK") && has(b"PK\x05\x06") || head[..read].starts_with(b"%PDF") && has(b"%%EOF"))
}

/// A limit on the size of files is to be an error when a file is written, as a full disk is, not the end of the program.
pub(crate) fn size_limit_is_an_error() {
    #[cfg(unix)]
    {
        use nix::sys::signal::{SigSet, Signal};
        let mut signals = SigSet::empty();
        signals.add(Signal::SIGXFSZ);
        // Threads begin with the signals their maker has blocked. Should it fail, all is as it was.
        let _ = signals.thread_block();
    }
}

/// Does a process of this number run? Where that cannot be told without more ado, the answer is no.
pub(crate) fn is_alive(pid: u32) -> bool {
    cfg!(target_os = "linux") && Path::new(&format!("/proc/{pid}")).exists()
}

/// Writes a file whole or not at all.
///
/// # Errors
/// [`WriteError`]; what stood there before still stands there then.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    Staged::stage(path, bytes)?.commit()
}

impl From<Refusal> for io::Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Io(error) => error,
            Refusal::Absent => io::ErrorKind::NotFound.into(),
            Refusal::Folder => io::ErrorKind::IsADirectory.into(),
            Refusal::Outside => io::Error::other("这里是一个链接；导出件和它的文件夹都不能是链接"),
            other => io::Error::other(other.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("jianggao-write-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder to write in");
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("the folder");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_appears_whole_and_alone() {
        let folder = folder("whole");
        write_whole(&folder.join("稿.pdf"), b"old").expect("written");
        write_whole(&folder.join("稿.pdf"), b"new").expect("replaced");
        assert_eq!(names(&folder), ["稿.pdf"]);
        assert_eq!(fs::read(folder.join("稿.pdf")).expect("the file"), b"new");
        fs::remove_dir_all(folder).expect("removed");
    }

    /// A name may have 255 bytes; a temporary name made from it would have more.
    #[test]
    fn the_longest_name_can_be_written() {
        let folder = folder("longest");
        let name = format!("{}a.pdf", "长".repeat(83));
        assert_eq!(name.len(), 254);
        write_whole(&folder.join(&name), b"x").expect("written");
        assert_eq!(names(&folder), [name]);
        assert_eq!(temporary_of(".jianggao-7-2.tmp"), Some(7));
        assert_eq!(temporary_of("稿.tmp"), None);
        fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn what_is_not_committed_leaves_nothing() {
        let folder = folder("staged");
        fs::write(folder.join("稿.pdf"), b"old").expect("written");
        let staged = Staged::stage(&folder.join("稿.pdf"), b"new").expect("staged");
        assert_eq!(clean(&folder), 0, "what is at work is no leftover");
        drop(staged);
        assert_eq!(names(&folder), ["稿.pdf"]);
        assert_eq!(fs::read(folder.join("稿.pdf")).expect("the file"), b"old");
        fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn a_missing_folder_and_a_folder_in_the_way_are_told_apart() {
        let folder = folder("kinds");
        fs::write(folder.join("文件"), b"").expect("written");
        fs::create_dir(folder.join("夹")).expect("made");
        let kind = |path: &str| write_whole(&folder.join(path), b"x").expect_err("no place for it").kind;
        assert!(matches!(kind("没有/稿.pdf"), WriteErrorKind::NoFolder));
        assert!(matches!(kind("文件/稿.pdf"), WriteErrorKind::NoFolder));
        assert!(matches!(kind("夹"), WriteErrorKind::IsFolder));
        fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    #[cfg(unix)]
    fn a_link_is_replaced_and_what_it_points_to_is_not() {
        let folder = folder("link");
        fs::write(folder.join("他人"), b"precious").expect("written");
        std::os::unix::fs::symlink("他人", folder.join("稿.pdf")).expect("linked");
        write_whole(&folder.join("稿.pdf"), b"new").expect("written");
        assert_eq!(fs::read(folder.join("他人")).expect("the file"), b"precious");
        assert!(!fs::symlink_metadata(folder.join("稿.pdf")).expect("there").is_symlink());
        fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn what_stood_there_is_kept_unless_it_is_ours() {
        let folder = folder("over");
        for (text, kept) in [("ours", false), ("theirs", true)] {
            fs::write(folder.join("稿.pdf"), text).expect("written");
            let keep = |spot: &Spot| spot.rename(&spot.beside("旧.pdf"));
            let staged = Staged::stage(&folder.join("稿.pdf"), b"new").expect("staged");
            staged.commit_over(&|bytes| bytes == b"ours", &keep).expect("placed");
            assert_eq!(fs::read(folder.join("稿.pdf")).expect("the file"), b"new");
            assert_eq!(names(&folder).len(), if kept { 2 } else { 1 }, "{text}");
        }
        let staged = Staged::stage(&folder.join("稿.pdf"), b"newer").expect("staged");
        assert!(staged.commit_over(&|_| false, &|_| Err(io::ErrorKind::StorageFull.into())).is_err());
        assert_eq!(fs::read(folder.join("稿.pdf")).expect("the file"), b"new", "what cannot be kept stays");
        assert_eq!(names(&folder), ["旧.pdf", "稿.pdf"]);
        fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn leftovers_go_and_somebodys_document_does_not() {
        let folder = folder("leftovers");
        for (name, text) in [(".jianggao-4000000-1.tmp", "PK half"), (".jianggao-4000000-2.tmp", "%PDF whole %%EOF")] {
            fs::write(folder.join(name), text).expect("written");
        }
        assert_eq!(clean(&folder), 1);
        assert_eq!(names(&folder), [".jianggao-4000000-2.tmp"]);
        fs::remove_dir_all(folder).expect("removed");
    }
}
