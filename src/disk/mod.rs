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

use std::ffi::OsString;
use std::fmt;
use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// The largest file anybody reads: more than any speech with its pictures, less than a film.
pub(crate) const MOST: u64 = 64 << 20;

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
            Refusal::Outside => f.write_str("不在草稿所在的文件夹里"),
            Refusal::Nowhere => f.write_str("从标准输入读来的草稿没有所在的文件夹"),
            Refusal::Folder => f.write_str("这是一个文件夹"),
            Refusal::Special => f.write_str("不是普通文件（管道、设备之类）"),
            Refusal::TooLarge => write!(f, "内容超过 {} MB", MOST >> 20),
            Refusal::Io(error) if error.kind() == io::ErrorKind::PermissionDenied => f.write_str("没有读取权限"),
            Refusal::Io(error) => f.write_str(&reason(error)),
        }
    }
}

/// Why the system refused, in Chinese: the one table of it.
pub fn reason(error: &io::Error) -> String {
    use io::ErrorKind as Is;
    let known = match error.kind() {
        Is::NotFound => "找不到",
        Is::PermissionDenied => "没有权限",
        Is::AlreadyExists => "已经有同名的文件或文件夹",
        Is::StorageFull | Is::WriteZero => "磁盘已满",
        Is::QuotaExceeded => "超出磁盘配额",
        Is::FileTooLarge => "超出文件大小限额",
        Is::ReadOnlyFilesystem => "磁盘是只读的",
        Is::IsADirectory => "同名处是一个文件夹",
        Is::NotADirectory => "上级路径中有一处是文件而不是文件夹",
        Is::DirectoryNotEmpty => "文件夹里还有东西",
        Is::InvalidFilename => "文件名太长，或有系统不允许的字",
        Is::InvalidInput => "系统不接受这样的路径",
        Is::InvalidData => "内容不是文字",
        Is::ResourceBusy | Is::ExecutableFileBusy | Is::Deadlock => "文件正被别的程序占用",
        Is::CrossesDevices => "两处不在同一个磁盘上",
        Is::TooManyLinks => "链接太多",
        Is::BrokenPipe => "没有程序在读了",
        Is::TimedOut => "等得太久没有回应",
        Is::Interrupted => "被打断了",
        Is::UnexpectedEof => "文件不完整",
        Is::OutOfMemory => "内存不够",
        Is::Unsupported => "这个磁盘或系统不支持",
        Is::StaleNetworkFileHandle => "网络共享断开过，请重新打开它",
        Is::HostUnreachable | Is::NetworkUnreachable | Is::NetworkDown | Is::NotConnected => "网络不通",
        Is::ConnectionReset | Is::ConnectionAborted | Is::ConnectionRefused => "网络断开了",
        _ => match (error.get_ref(), error.raw_os_error()) {
            // Our own words.
            (Some(words), _) => return words.to_string(),
            (None, Some(number)) => {
                return system::rare(number).map_or_else(|| format!("系统报错（编号 {number}）"), str::to_owned);
            }
            (None, None) => "系统报错",
        },
    };
    known.to_owned()
}

/// Reads a regular file that a person named; links are followed.
///
/// # Errors
/// [`Refusal`]; what is no regular file was not waited for.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Refusal> {
    // To open a device may do something, so it is looked at first.
    regular(fs::metadata(path)?.file_type())?;
    whole(system::open(path)?)
}

/// What stands under a name, seen from outside; a link is seen itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// A regular file: its length, when it was modified and when it changed (nanoseconds since 1970), its number.
    File {
        /// Bytes.
        len: u64,
        /// Nanoseconds.
        modified: i64,
        /// Nanoseconds.
        changed: i64,
        /// Its number on its disk; 0 where there is none.
        inode: u64,
    },
    /// A folder.
    Folder,
    /// A link, wherever it leads.
    Link,
    /// A pipe, a device, a socket.
    Special,
}

/// A folder held open; what is done through it is done in it or below, through no link.
#[derive(Debug)]
pub(crate) struct Folder {
    root: system::Dir,
    path: PathBuf,
}

impl Folder {
    /// Opens a folder; links in its own path are followed.
    ///
    /// # Errors
    /// It is not there, is no folder or may not be read.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        Ok(Folder { root: system::Dir::open(path, true)?, path: path.canonicalize()? })
    }

    /// Opens a folder that is no link itself.
    ///
    /// # Errors
    /// It is not there, is a link or no folder, or may not be read.
    pub(crate) fn open_itself(path: &Path) -> io::Result<Self> {
        Ok(Folder { root: system::Dir::open(path, false)?, path: path.to_path_buf() })
    }

    /// Reads a regular file below the folder. A link may be on the way when it ends in the folder: then the file is read
    /// where it really is.
    ///
    /// # Errors
    /// [`Refusal`]
    pub(crate) fn read_linked(&self, path: &Path) -> Result<Vec<u8>, Refusal> {
        let real = self.path.join(path).canonicalize()?;
        self.spot(real.strip_prefix(&self.path).map_err(|_| Refusal::Outside)?)?.read()
    }

    /// A place below the folder.
    ///
    /// # Errors
    /// A folder on the way is missing, or is a link.
    pub(crate) fn spot(&self, path: &Path) -> Result<Spot, Refusal> {
        self.walk(path, false)
    }

    /// A place below the folder; the folders on the way are made where they are missing.
    ///
    /// # Errors
    /// A folder on the way cannot be made, or is a link.
    pub(crate) fn make_spot(&self, path: &Path) -> Result<Spot, Refusal> {
        self.walk(path, true)
    }

    fn walk(&self, path: &Path, make: bool) -> Result<Spot, Refusal> {
        let name = path.file_name().ok_or(Refusal::Folder)?;
        let mut dir = self.root.clone();
        for part in path.parent().into_iter().flat_map(Path::components) {
            let Component::Normal(part) = part else { return Err(Refusal::Outside) };
            let step = match dir.step(part) {
                Err(error) if make && error.kind() == io::ErrorKind::NotFound => match dir.make(part) {
                    Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
                    _ => dir.step(part),
                },
                step => step,
            };
            dir = step.map_err(|error| match dir.look(part) {
                Ok(Look::Link) => Refusal::Outside,
                _ => Refusal::from(error),
            })?;
        }
        Ok(Spot { dir, name: name.to_owned() })
    }
}

/// A name in a folder held open, whatever stands there. A link there is never followed.
#[derive(Clone, Debug)]
pub struct Spot {
    dir: system::Dir,
    name: OsString,
}

impl Spot {
    /// That of a path; links to its folder are followed.
    ///
    /// # Errors
    /// There is no such folder, or the path names none.
    pub fn of(path: &Path) -> io::Result<Self> {
        let name = path.file_name().ok_or(io::ErrorKind::IsADirectory)?.to_owned();
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Ok(Spot { dir: system::Dir::open(folder, true)?, name })
    }

    /// Another name in the same folder.
    pub fn beside(&self, name: impl Into<OsString>) -> Self {
        Spot { dir: self.dir.clone(), name: name.into() }
    }

    /// What stands there; `None` for nothing.
    ///
    /// # Errors
    /// The system will not say.
    pub fn look(&self) -> io::Result<Option<Look>> {
        match self.dir.look(&self.name) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            look => look.map(Some),
        }
    }

    /// The regular file there, to be read.
    ///
    /// # Errors
    /// [`Refusal`]; that there is a link is [`Refusal::Outside`].
    pub fn open(&self) -> Result<File, Refusal> {
        self.opened(false)
    }

    /// The regular file there, to be read and written.
    ///
    /// # Errors
    /// As [`Spot::open`].
    pub fn open_to_write(&self) -> Result<File, Refusal> {
        self.opened(true)
    }

    fn opened(&self, write: bool) -> Result<File, Refusal> {
        let file = self.dir.open_file(&self.name, write).map_err(|error| match self.dir.look(&self.name) {
            Ok(Look::Link) => Refusal::Outside,
            Ok(Look::Special) => Refusal::Special,
            _ => Refusal::from(error),
        })?;
        regular(file.metadata()?.file_type())?;
        Ok(file)
    }

    /// What the regular file there holds, up to [`MOST`].
    ///
    /// # Errors
    /// [`Refusal`]
    pub fn read(&self) -> Result<Vec<u8>, Refusal> {
        whole(self.open()?)
    }

    /// What the regular file there holds, however much it is: an export with many pictures may be larger than any draft.
    ///
    /// # Errors
    /// [`Refusal`]
    pub fn read_all(&self) -> Result<Vec<u8>, Refusal> {
        let mut bytes = Vec::new();
        self.open()?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Makes a file there; readable by nobody else when `private`.
    ///
    /// # Errors
    /// Something stands there already, or the system refused.
    pub fn create(&self, private: bool) -> io::Result<File> {
        self.dir.create(&self.name, private)
    }

    /// Moves what stands here to another spot, replacing what is no folder there.
    ///
    /// # Errors
    /// The system refused.
    pub fn rename(&self, to: &Spot) -> io::Result<()> {
        self.dir.rename(&self.name, &to.dir, &to.name)
    }

    /// Lets two spots change what stands there, in one step.
    ///
    /// # Errors
    /// The system refused, or cannot.
    pub fn exchange(&self, with: &Spot) -> io::Result<()> {
        self.dir.exchange(&self.name, &with.dir, &with.name)
    }

    /// Removes what stands here and is no folder; a link goes, not what it points to.
    ///
    /// # Errors
    /// The system refused.
    pub fn remove(&self) -> io::Result<()> {
        self.dir.remove(&self.name)
    }

    /// Makes sure that the names in the folder are on the disk.
    pub fn sync_folder(&self) {
        self.dir.sync();
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
