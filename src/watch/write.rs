//! Files appear whole or not at all, and nothing that is not ours is overwritten.

use super::names::{self, RECYCLED, Rel, TEMPORARY};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// A file that is written and safe on disk, yet not at its place. Dropped, it is gone.
#[derive(Debug)]
pub struct Staged {
    temporary: PathBuf,
    place: PathBuf,
}

impl Staged {
    /// Writes the bytes beside the place, in a file of another name.
    ///
    /// # Errors
    /// The folder cannot be made or the file not be written; nothing is left of it.
    pub fn new(place: &Path, bytes: &[u8]) -> io::Result<Self> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let folder = place.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        // The name does not hang on the place's, which may fill all the bytes a name may have.
        let temporary = folder.join(format!("{TEMPORARY}{}-{count}.tmp", std::process::id()));
        let staged = Staged { temporary, place: place.to_path_buf() };
        let mut file = File::create(&staged.temporary)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        Ok(staged)
    }

    /// Puts the file at its place.
    ///
    /// # Errors
    /// The place is held open (Windows), is a folder, or may not be written.
    pub fn commit(self) -> io::Result<()> {
        fs::rename(&self.temporary, &self.place)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // After a commit there is none; else what cannot be removed now is removed at the next start.
        let _ = fs::remove_file(&self.temporary);
    }
}

/// Writes a file whole or not at all.
///
/// # Errors
/// As [`Staged::new`] and [`Staged::commit`].
pub fn whole(place: &Path, bytes: &[u8]) -> io::Result<()> {
    Staged::new(place, bytes)?.commit()
}

/// Is it the name of an unfinished file of ours?
pub fn is_temporary(name: &str) -> bool {
    name.starts_with(TEMPORARY) && name.ends_with(".tmp")
}

/// Moves what stands at a place below OUT into OUT's recycling folder (回收); gives its new place.
///
/// # Errors
/// It cannot be moved; it is where it was.
pub fn recycle(out: &Path, place: &str) -> io::Result<Rel> {
    let (folder, name) = names::split(place);
    fs::create_dir_all(out.join(RECYCLED).join(folder))?;
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let mut count = 1;
    loop {
        let tail = if count == 1 { format!(".{extension}") } else { format!(" ({count}).{extension}") };
        let to = format!("{RECYCLED}/{folder}{}", names::fit(stem, &tail));
        if fs::symlink_metadata(out.join(&to)).is_err() {
            return fs::rename(out.join(place), out.join(&to)).map(|()| to);
        }
        count += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::watch::testing::{folder, listing};

    #[test]
    fn a_failed_write_leaves_the_old_file_and_no_other() {
        let out = folder("whole");
        whole(&out.join("a.docx"), b"1").unwrap();
        fs::create_dir(out.join("b.docx")).unwrap();
        assert!(whole(&out.join("b.docx"), b"2").is_err());
        assert!(whole(&out.join("a.docx/c.docx"), b"2").is_err());
        drop(Staged::new(&out.join("a.docx"), b"2").unwrap());
        assert_eq!(listing(&out), ["a.docx"]);
        assert_eq!(fs::read(out.join("a.docx")).unwrap(), b"1");
    }

    #[test]
    fn the_longest_names_can_be_written_and_recycled() {
        let out = folder("long");
        let name = names::output(&format!("{}.md", "长".repeat(84)), "docx");
        for content in [b"1", b"2"] {
            whole(&out.join(&name), content).unwrap();
            recycle(&out, &name).unwrap();
        }
        assert_eq!(listing(&out).len(), 2);
    }
}
