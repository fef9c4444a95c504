//! Files on disk, opened so that nothing hangs, grows without end or leads elsewhere.
//!
//! *Takes* paths. *Gives* the bytes of regular files, or a [`Refusal`]. *Knows nothing of* what is in them.
//!
//! What a path is may change between a look and the opening, so what was opened is looked at again. Where a path must stay
//! in a folder, the folder is held open and every step is taken from the one before, through no link ([`Folder`]).

#[cfg(not(unix))]
#[path = "other.rs"]
mod system;
#[cfg(unix)]
#[path = "unix.rs"]
mod system;

use std::ffi::OsStr;
use std::fmt;
use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// The largest file anybody reads: more than any speech with its pictures, less than a film.
pub const MOST: u64 = 64 << 20;

/// Why a file was not read.
#[derive(Debug)]
pub enum Refusal {
    /// There is none.
    Absent,
    /// It lies, or a link on the way to it leads, outside the folder it must be in.
    Outside,
    /// There is no folder it could be in: the draft came from standard input.
    Nowhere,
    /// It is a folder.
    Folder,
    /// A pipe, a device, a socket: reading it might never end.
    Special,
    /// More than [`MOST`].
    TooLarge,
    /// The system refused.
    Io(io::Error),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Refusal::Absent,
            io::ErrorKind::IsADirectory => Refusal::Folder,
            _ => Refusal::Io(error),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Absent => f.write_str("找不到"),
            Refusal::Outside => f.write_str("不在稿件所在的文件夹里"),
            Refusal::Nowhere => f.write_str("从标准输入读来的稿件没有所在的文件夹"),
            Refusal::Folder => f.write_str("这是一个文件夹"),
            Refusal::Special => f.write_str("不是普通文件（管道、设备之类）"),
            Refusal::TooLarge => write!(f, "内容超过 {} MB", MOST >> 20),
            Refusal::Io(error) if error.kind() == io::ErrorKind::PermissionDenied => f.write_str("没有读取权限"),
            Refusal::Io(error) => write!(f, "{error}"),
        }
    }
}

/// Reads a regular file that a person named; links are followed.
///
/// # Errors
/// [`Refusal`]; what is no regular file was not waited for.
pub fn read(path: &Path) -> Result<Vec<u8>, Refusal> {
    // To open a device may do something, so it is looked at first.
    regular(fs::metadata(path)?.file_type())?;
    whole(system::open(path)?)
}

/// A folder held open; what is done through it is done in it or below, through no link.
#[derive(Debug)]
pub struct Folder {
    root: system::Dir,
    path: PathBuf,
}

impl Folder {
    /// Opens a folder; links in its own path are followed.
    ///
    /// # Errors
    /// It is not there, is no folder or may not be read.
    pub fn open(path: &Path) -> io::Result<Self> {
        Ok(Folder { root: system::Dir::open(path)?, path: path.canonicalize()? })
    }

    /// Reads a regular file below the folder. A link may be on the way when it ends in the folder: then the file is read
    /// where it really is.
    ///
    /// # Errors
    /// [`Refusal`]
    pub fn read_linked(&self, path: &Path) -> Result<Vec<u8>, Refusal> {
        let real = self.path.join(path).canonicalize()?;
        self.read(real.strip_prefix(&self.path).map_err(|_| Refusal::Outside)?)
    }

    /// Reads a regular file below the folder; a link on the way is not followed.
    ///
    /// # Errors
    /// [`Refusal`]
    pub fn read(&self, path: &Path) -> Result<Vec<u8>, Refusal> {
        let (folder, name) = self.step_to(path)?;
        let folder = folder.as_ref().unwrap_or(&self.root);
        whole(folder.read(name)?)
    }

    /// The folder a path is in (`None`: this one) and its name there.
    fn step_to<'p>(&self, path: &'p Path) -> Result<(Option<system::Dir>, &'p OsStr), Refusal> {
        let name = path.file_name().ok_or(Refusal::Folder)?;
        let mut here = None;
        for part in path.parent().into_iter().flat_map(Path::components) {
            let Component::Normal(part) = part else { return Err(Refusal::Outside) };
            here = Some(here.as_ref().unwrap_or(&self.root).step(part)?);
        }
        Ok((here, name))
    }
}

fn whole(file: File) -> Result<Vec<u8>, Refusal> {
    let data = file.metadata()?;
    regular(data.file_type())?;
    if data.len() > MOST {
        return Err(Refusal::TooLarge);
    }
    // It may grow while it is read, and on some file systems its length is no promise.
    let mut bytes = Vec::with_capacity(usize::try_from(data.len()).unwrap_or(0));
    file.take(MOST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST { Err(Refusal::TooLarge) } else { Ok(bytes) }
}

fn regular(kind: FileType) -> Result<(), Refusal> {
    match kind {
        kind if kind.is_file() => Ok(()),
        kind if kind.is_dir() => Err(Refusal::Folder),
        kind if kind.is_symlink() => Err(Refusal::Outside),
        _ => Err(Refusal::Special),
    }
}
