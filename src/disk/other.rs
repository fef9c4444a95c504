//! Steps from a folder where the system offers none from an open one: by path, with a look for links before each.
//!
//! Written for Windows, where a link is a reparse point; not run there yet.

use super::Look;
use std::ffi::OsStr;
use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Opens a file to read it; links are followed.
pub(super) fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// What the rarer numbers of errors mean that the standard library has no kind for.
pub(super) fn rare(number: i32) -> Option<&'static str> {
    match number {
        32 | 33 => Some("文件正被别的程序占用"),
        1117 => Some("磁盘或网络读写出错"),
        _ => None,
    }
}

/// A folder.
#[derive(Clone, Debug)]
pub(super) struct Dir(PathBuf);

impl Dir {
    pub(super) fn open(path: &Path, may_be_link: bool) -> io::Result<Self> {
        let is_folder = fs::metadata(path)?.is_dir() && (may_be_link || !is_link(&fs::symlink_metadata(path)?));
        if is_folder { Ok(Dir(path.canonicalize()?)) } else { Err(io::ErrorKind::NotADirectory.into()) }
    }

    /// A folder in this one; a link is none.
    pub(super) fn step(&self, name: &OsStr) -> io::Result<Self> {
        Dir::open(&self.0.join(name), false)
    }

    /// Makes a folder in this one.
    pub(super) fn make(&self, name: &OsStr) -> io::Result<()> {
        fs::create_dir(self.0.join(name))
    }

    /// What stands under a name; a link is looked at itself.
    pub(super) fn look(&self, name: &OsStr) -> io::Result<Look> {
        Ok(look(&fs::symlink_metadata(self.0.join(name))?))
    }

    /// A regular file in this folder, to be read, or `write` to be written too.
    pub(super) fn open_file(&self, name: &OsStr, write: bool) -> io::Result<File> {
        match self.look(name)? {
            Look::File { .. } => File::options().read(true).write(write).open(self.0.join(name)),
            Look::Folder => Err(io::ErrorKind::IsADirectory.into()),
            Look::Link | Look::Special => Err(io::ErrorKind::Unsupported.into()),
        }
    }

    /// A new file in this folder.
    pub(super) fn create(&self, name: &OsStr, _private: bool) -> io::Result<File> {
        File::options().read(true).write(true).create_new(true).open(self.0.join(name))
    }

    /// Gives what stands under a name another one, there replacing what is no folder.
    pub(super) fn rename(&self, from: &OsStr, to: &Dir, name: &OsStr) -> io::Result<()> {
        fs::rename(self.0.join(from), to.0.join(name))
    }

    /// Lets two names change what stands under them: not here.
    pub(super) fn exchange(&self, _: &OsStr, _: &Dir, _: &OsStr) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Removes a name that is no folder; a link goes, not what it points to.
    pub(super) fn remove(&self, name: &OsStr) -> io::Result<()> {
        fs::remove_file(self.0.join(name))
    }

    /// Makes sure that the names are on the disk: here the system sees to it.
    pub(super) fn sync(&self) {}
}

fn look(data: &Metadata) -> Look {
    let nanoseconds = |time: io::Result<SystemTime>| {
        let since = time.ok().and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
        since.map_or(0, |since| i64::try_from(since.as_nanos()).unwrap_or(i64::MAX))
    };
    if is_link(data) {
        Look::Link
    } else if data.is_dir() {
        Look::Folder
    } else if data.is_file() {
        let (modified, changed) = (nanoseconds(data.modified()), nanoseconds(data.created()));
        Look::File { len: data.len(), modified, changed, inode: 0 }
    } else {
        Look::Special
    }
}

#[cfg(windows)]
fn is_link(data: &Metadata) -> bool {
    use std::os::windows::fs::MetadataExt;
    const REPARSE_POINT: u32 = 0x400;
    data.file_attributes() & REPARSE_POINT != 0
}

#[cfg(not(windows))]
fn is_link(data: &Metadata) -> bool {
    data.is_symlink()
}
