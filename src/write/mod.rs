//! Files out.
//!
//! *Takes* what is to be written as bytes. *Gives* files, whole or not at all. *Knows nothing of* how lines are broken.

mod deflate;
pub mod docx;
pub(crate) mod file;
pub mod markdown;
pub(crate) mod name;
pub mod ours;
pub(crate) mod patch;
pub mod pdf;
pub mod revise;
pub(crate) mod svg;

pub use file::{Staged, write_whole};
pub use ours::is_ours;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

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
    /// There is a pipe, a device or a socket.
    IsSpecial,
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
            WriteErrorKind::IsSpecial => f.write_str("那里不是普通文件（管道、设备之类）"),
            WriteErrorKind::NotWritable => f.write_str("没有写入权限"),
            WriteErrorKind::DiskFull => f.write_str("磁盘空间不足，或超出了文件大小限额"),
            WriteErrorKind::Other(error) => f.write_str(&crate::disk::reason(error)),
        }
    }
}

impl std::error::Error for WriteError {}
