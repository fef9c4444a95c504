//! Files take their places, and nothing that is not ours is overwritten.

use super::fingerprint;
use super::names::{self, RECYCLED, Rel};
use crate::write::{Staged, WriteError, WriteErrorKind};
use std::fs;
use std::io;
use std::path::Path;

/// Writes the bytes beside the place, making its folder when there is none; why not, in Chinese.
///
/// # Errors
/// The folder cannot be made or the file not be written; nothing is left of it.
pub fn stage(place: &Path, bytes: &[u8]) -> Result<Staged, String> {
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder).map_err(|error| fingerprint::reason(&error))?;
    }
    Staged::stage(place, bytes).map_err(|error| explain(&error))
}

/// Puts a file in its place; why not, in Chinese.
///
/// # Errors
/// The place is held open (Windows), is a folder, or may not be written; what stood there stands there.
pub fn commit(file: Staged) -> Result<(), String> {
    file.commit().map_err(|error| explain(&error))
}

/// Writes a file whole or not at all; why not, in Chinese.
///
/// # Errors
/// As [`stage`] and [`commit`].
pub fn whole(place: &Path, bytes: &[u8]) -> Result<(), String> {
    commit(stage(place, bytes)?)
}

fn explain(error: &WriteError) -> String {
    match &error.kind {
        WriteErrorKind::Other(error) => fingerprint::reason(error),
        _ => error.to_string(),
    }
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
        drop(stage(&out.join("a.docx"), b"2").unwrap());
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
