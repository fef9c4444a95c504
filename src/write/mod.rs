//! Files out.
//!
//! *Takes* what is to be written as bytes. *Gives* files, whole or not at all. *Knows nothing of* how lines are broken.

pub mod docx;
pub mod markdown;
pub mod pdf;

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// What our files say they were made by: it stands in `docProps/app.xml` of a DOCX and in the Producer of a PDF.
pub const MAKER: &str = "jianggao";

/// A kind of file we make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// `.docx`.
    Docx,
    /// `.pdf`.
    Pdf,
}

impl Format {
    /// The ending of its file names.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Docx => "docx",
            Format::Pdf => "pdf",
        }
    }
    /// The format a file name asks for by its ending.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?;
        [Format::Docx, Format::Pdf].into_iter().find(|format| format.extension().eq_ignore_ascii_case(extension))
    }
}

/// Why a file could not be written.
#[derive(Debug)]
pub struct WriteError {
    /// Which file.
    pub path: PathBuf,
    /// Why.
    pub kind: WriteErrorKind,
}

/// Why a file could not be written.
#[derive(Debug)]
pub enum WriteErrorKind {
    /// There is no such folder, or it is no folder.
    NoFolder,
    /// There is a folder where the file should be.
    IsFolder,
    /// The folder or the file may not be written to.
    NotWritable,
    /// The disk, or what one may use of it, is full.
    DiskFull,
    /// Anything else.
    Other(io::Error),
}

impl WriteError {
    /// From what the system says about `path`.
    pub fn new(path: &Path, error: io::Error) -> Self {
        use io::ErrorKind as Is;
        let kind = match error.kind() {
            Is::NotFound | Is::NotADirectory => WriteErrorKind::NoFolder,
            Is::IsADirectory => WriteErrorKind::IsFolder,
            Is::PermissionDenied | Is::ReadOnlyFilesystem => WriteErrorKind::NotWritable,
            Is::StorageFull | Is::QuotaExceeded | Is::FileTooLarge | Is::WriteZero => WriteErrorKind::DiskFull,
            _ => WriteErrorKind::Other(error),
        };
        WriteError { path: path.to_path_buf(), kind }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            WriteErrorKind::NoFolder => f.write_str("所在的文件夹不存在"),
            WriteErrorKind::IsFolder => f.write_str("这是一个文件夹"),
            WriteErrorKind::NotWritable => f.write_str("没有写入权限"),
            WriteErrorKind::DiskFull => f.write_str("磁盘空间不足，或超出了文件大小限额"),
            WriteErrorKind::Other(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for WriteError {}

/// A file written in full beside its place but not yet in it; dropped uncommitted, it leaves nothing behind.
#[derive(Debug)]
pub struct Staged {
    temporary: PathBuf,
    target: PathBuf,
    committed: bool,
}

impl Staged {
    /// Writes `bytes` to a temporary file in the folder of `path` and makes sure they are on the disk.
    ///
    /// # Errors
    /// [`WriteError`]; nothing is left behind then.
    pub fn stage(path: &Path, bytes: &[u8]) -> Result<Self, WriteError> {
        if path.is_dir() {
            return Err(WriteError { path: path.to_path_buf(), kind: WriteErrorKind::IsFolder });
        }
        // What a link points to is replaced, not the link.
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        let staged = Staged { temporary: temporary_beside(&target), target, committed: false };
        staged.write(bytes).map_err(|error| WriteError::new(path, error))?;
        Ok(staged)
    }

    fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).create_new(true).open(&self.temporary)?;
        file.write_all(bytes)?;
        if let Ok(existing) = fs::metadata(&self.target) {
            file.set_permissions(existing.permissions())?;
        }
        file.sync_all()
    }

    /// Puts the file in its place, in one step.
    ///
    /// # Errors
    /// [`WriteError`]; what stood there before still stands there then.
    pub fn commit(mut self) -> Result<(), WriteError> {
        fs::rename(&self.temporary, &self.target).map_err(|error| WriteError::new(&self.target, error))?;
        self.committed = true;
        // The new name is on the disk only with its folder; not every system lets a folder be synced.
        if let Some(Ok(folder)) = self.target.parent().map(File::open) {
            let _ = folder.sync_all();
        }
        Ok(())
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if !self.committed {
            let _ = fs::remove_file(&self.temporary);
        }
    }
}

/// What the names of unfinished files begin with; hidden, so that nobody takes one for an output.
const TEMPORARY: &str = ".jianggao-";

/// A name no one else uses. It does not hang on the target's, which may fill all the bytes a name may have.
fn temporary_beside(target: &Path) -> PathBuf {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    target.with_file_name(format!("{TEMPORARY}{}-{count}.tmp", std::process::id()))
}

/// The process that made the unfinished file of this name; `None` when it is no such name.
pub fn temporary_of(name: &str) -> Option<u32> {
    name.strip_prefix(TEMPORARY)?.strip_suffix(".tmp")?.split_once('-')?.0.parse().ok()
}

/// Writes a file whole or not at all.
///
/// # Errors
/// [`WriteError`]; what stood there before still stands there then.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    Staged::stage(path, bytes)?.commit()
}

/// Was the file at `path` made by us? Only such files are replaced unasked. What cannot be read is not ours.
pub fn is_ours(path: &Path) -> bool {
    match Format::of(path) {
        Some(Format::Docx) => docx_maker(path).is_some_and(|maker| maker.contains(MAKER)),
        Some(Format::Pdf) => pdf_maker(path).is_some_and(|maker| maker.contains(MAKER)),
        None => false,
    }
}

/// The program a DOCX says it was made with; only that part of the package is read.
fn docx_maker(path: &Path) -> Option<String> {
    const MOST: u64 = 1 << 16;
    let mut package = zip::ZipArchive::new(File::open(path).ok()?).ok()?;
    let mut text = String::new();
    package.by_name("docProps/app.xml").ok()?.take(MOST).read_to_string(&mut text).ok()?;
    let (_, rest) = text.split_once("<Application>")?;
    Some(rest.split_once("</Application>")?.0.to_owned())
}

/// The programs a PDF says it was made with; its pages are not looked into.
fn pdf_maker(path: &Path) -> Option<String> {
    let metadata = lopdf::Document::load_metadata(path).ok()?;
    Some([metadata.producer, metadata.creator].into_iter().flatten().collect::<Vec<_>>().join("\n"))
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
        let temporary = temporary_beside(&folder.join("稿.pdf"));
        let name = temporary.file_name().and_then(|name| name.to_str()).expect("a name");
        assert_eq!(temporary_of(name), Some(std::process::id()));
        assert_eq!(temporary_of("稿.tmp"), None);
        fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn what_is_not_committed_leaves_nothing() {
        let folder = folder("staged");
        fs::write(folder.join("稿.pdf"), b"old").expect("written");
        drop(Staged::stage(&folder.join("稿.pdf"), b"new").expect("staged"));
        assert_eq!(names(&folder), ["稿.pdf"]);
        assert_eq!(fs::read(folder.join("稿.pdf")).expect("the file"), b"old");
        fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn a_missing_folder_and_a_folder_in_the_way_are_told_apart() {
        let folder = folder("kinds");
        fs::write(folder.join("文件"), b"").expect("written");
        let kind = |path: &str| write_whole(&folder.join(path), b"x").expect_err("no place for it").kind;
        assert!(matches!(kind("没有/稿.pdf"), WriteErrorKind::NoFolder));
        assert!(matches!(kind("文件/稿.pdf"), WriteErrorKind::NoFolder));
        assert!(matches!(kind(""), WriteErrorKind::IsFolder));
        fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn others_files_are_not_ours() {
        let folder = folder("ours");
        for name in ["信.docx", "信.pdf", "信.txt"] {
            fs::write(folder.join(name), b"jianggao").expect("written");
            assert!(!is_ours(&folder.join(name)), "{name}");
        }
        fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn a_package_is_ours_by_its_application_only() {
        let folder = folder("package");
        for (application, ours) in [(MAKER, true), ("Microsoft Office Word", false)] {
            let path = folder.join("稿.docx");
            let mut package = zip::ZipWriter::new(File::create(&path).expect("the file"));
            package.start_file("docProps/app.xml", zip::write::SimpleFileOptions::default()).expect("a part");
            write!(package, "<Properties><Application>{application}</Application><Company>jianggao</Company>")
                .expect("written");
            package.finish().expect("finished");
            assert_eq!(is_ours(&path), ours, "{application}");
        }
        fs::remove_dir_all(folder).expect("removed");
    }
}
