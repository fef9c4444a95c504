//! Files take their places, and nothing that is not ours is overwritten.

use super::fingerprint;
use super::names::{self, RECYCLED, Rel};
use super::state::Folders;
use crate::disk::Spot;
use crate::write::name::fit;
use crate::write::{Staged, WriteError, WriteErrorKind};
use std::io;

/// Writes the bytes beside a place below OUT, making its folder when there is none; why not, in Chinese.
///
/// # Errors
/// The folder cannot be made or is a link, or the file cannot be written; nothing is left of it.
pub(crate) fn stage(folders: &Folders, place: &str, bytes: &[u8]) -> Result<Staged, String> {
    let spot = folders.make_spot(place).map_err(|refusal| fingerprint::reason(&refusal.into()))?;
    Staged::stage_at(spot, &folders.out.join(place), bytes, false).map_err(|error| explain(&error))
}

/// Why a file could not be written, in Chinese where we know the words.
pub(crate) fn explain(error: &WriteError) -> String {
    match &error.kind {
        WriteErrorKind::Other(error) => fingerprint::reason(error),
        _ => error.to_string(),
    }
}

/// Moves what stands at a place below OUT into OUT's recycling folder (回收); gives its new place.
///
/// # Errors
/// It cannot be moved; it is where it was.
pub(crate) fn recycle(folders: &Folders, place: &str) -> io::Result<Rel> {
    recycle_spot(folders, &folders.spot(place)?, place)
}

/// Moves what stands at a spot, and belongs to a place below OUT, into OUT's recycling folder; gives its new place.
///
/// # Errors
/// As [`recycle`].
pub(crate) fn recycle_spot(folders: &Folders, spot: &Spot, place: &str) -> io::Result<Rel> {
    let (folder, name) = names::split(place);
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let mut count = 1;
    loop {
        let other = || fit(stem, &format!(" ({count}).{extension}"));
        let to = format!("{RECYCLED}/{folder}{}", if count == 1 { name.to_owned() } else { other() });
        let target = folders.make_spot(&to)?;
        if target.look()?.is_none() {
            return spot.rename(&target).map(|()| to);
        }
        count += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::watch::testing::{folder, listing};
    use std::fs;

    fn folders(name: &str) -> Folders {
        let input = folder(name);
        let out = input.join("导出");
        fs::create_dir(&out).unwrap();
        Folders { out, input }
    }

    fn whole(folders: &Folders, place: &str, bytes: &[u8]) -> Result<(), String> {
        stage(folders, place, bytes)?.commit().map_err(|error| explain(&error))
    }

    #[test]
    fn a_failed_write_leaves_the_old_file_and_no_other() {
        let folders = folders("whole");
        whole(&folders, "a.docx", b"1").unwrap();
        fs::create_dir(folders.out.join("b.docx")).unwrap();
        assert!(whole(&folders, "b.docx", b"2").is_err());
        assert!(whole(&folders, "a.docx/c.docx", b"2").is_err());
        drop(stage(&folders, "a.docx", b"2").unwrap());
        assert_eq!(listing(&folders.out), ["a.docx"]);
        assert_eq!(fs::read(folders.out.join("a.docx")).unwrap(), b"1");
    }

    #[test]
    fn the_longest_names_can_be_written_and_recycled() {
        let folders = folders("long");
        let name = names::output(&format!("{}.md", "长".repeat(84)), ".docx");
        for content in [b"1", b"2"] {
            whole(&folders, &name, content).unwrap();
            recycle(&folders, &name).unwrap();
        }
        assert_eq!(listing(&folders.out).len(), 2);
    }

    /// A link at a place, at a folder on the way, at the recycling folder: nothing goes through it.
    #[test]
    #[cfg(unix)]
    fn nothing_goes_through_a_link() {
        use std::os::unix::fs::symlink;
        let folders = folders("through");
        let outside = folders.input.join("外");
        fs::create_dir(&outside).unwrap();
        fs::write(outside.join("他人.docx"), b"precious").unwrap();
        symlink(outside.join("他人.docx"), folders.out.join("a.docx")).unwrap();
        symlink(&outside, folders.out.join("夹")).unwrap();
        symlink(&outside, folders.out.join(RECYCLED)).unwrap();
        whole(&folders, "a.docx", b"new").unwrap();
        assert!(whole(&folders, "夹/b.docx", b"new").is_err());
        assert!(whole(&folders, "../b.docx", b"new").is_err() && whole(&folders, "夹/../b.docx", b"new").is_err());
        assert!(recycle(&folders, "a.docx").is_err() && recycle(&folders, "夹/他人.docx").is_err());
        assert_eq!(listing(&outside), ["他人.docx"]);
        assert_eq!(fs::read(outside.join("他人.docx")).unwrap(), b"precious");
        assert_eq!(fs::read(folders.out.join("a.docx")).unwrap(), b"new");
    }
}
