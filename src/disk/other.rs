//! Steps from a folder where the system offers none from an open one: by path, with a look for links before each.
//!
//! Written for Windows, where a link is a reparse point; not run there yet.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Opens a file to read it; links are followed.
pub(super) fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// A folder.
#[derive(Debug)]
pub(super) struct Dir(PathBuf);

impl Dir {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        if fs::metadata(path)?.is_dir() {
            Ok(Dir(path.canonicalize()?))
        } else {
            Err(io::ErrorKind::NotADirectory.into())
        }
    }

    /// A folder in this one; a link is none.
    pub(super) fn step(&self, name: &OsStr) -> io::Result<Self> {
        let path = self.0.join(name);
        if is_link(&fs::symlink_metadata(&path)?) {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        Dir::open(&path)
    }

    /// A file in this folder, to be read.
    pub(super) fn read(&self, name: &OsStr) -> io::Result<File> {
        let path = self.0.join(name);
        let data = fs::symlink_metadata(&path)?;
        if is_link(&data) || !data.is_file() {
            return Err(io::ErrorKind::Unsupported.into());
        }
        File::open(path)
    }
}

#[cfg(windows)]
fn is_link(data: &fs::Metadata) -> bool {
    use std::os::windows::fs::MetadataExt;
    const REPARSE_POINT: u32 = 0x400;
    data.file_attributes() & REPARSE_POINT != 0
}

#[cfg(not(windows))]
fn is_link(data: &fs::Metadata) -> bool {
    data.is_symlink()
}
