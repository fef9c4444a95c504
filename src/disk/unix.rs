//! Steps from an open folder, as POSIX has them: `openat` and its kin.

use super::Look;
use nix::errno::Errno;
use nix::fcntl::{AtFlags, OFlag, openat, renameat};
use nix::libc;
use nix::sys::stat::{self, FileStat, Mode, SFlag};
use nix::unistd::{UnlinkatFlags, unlinkat};
use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Arc;

const CLOSED_TO_CHILDREN: OFlag = OFlag::O_CLOEXEC;

/// Opens a file to read it, waiting for nobody at the other end of a pipe; links are followed.
pub(super) fn open(path: &Path) -> io::Result<File> {
    File::options().read(true).custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY).open(path)
}

/// What the rarer numbers of errors mean that the standard library has no kind for.
pub(super) fn rare(number: i32) -> Option<&'static str> {
    match Errno::from_raw(number) {
        Errno::EIO => Some("磁盘或网络读写出错"),
        Errno::ELOOP => Some("链接绕成了圈"),
        Errno::EMFILE | Errno::ENFILE => Some("同时打开的文件太多"),
        Errno::ENXIO | Errno::ENODEV => Some("没有这个设备"),
        Errno::ENOTSUP => Some("这个磁盘或系统不支持"),
        _ => None,
    }
}

/// A folder held open.
#[derive(Clone, Debug)]
pub(super) struct Dir(Arc<OwnedFd>);

impl Dir {
    /// Links in the path are followed, but for the last part when it `may_be_link` not.
    pub(super) fn open(path: &Path, may_be_link: bool) -> io::Result<Self> {
        let flags = libc::O_DIRECTORY | if may_be_link { 0 } else { libc::O_NOFOLLOW };
        Ok(Dir(Arc::new(File::options().read(true).custom_flags(flags).open(path)?.into())))
    }

    /// A folder in this one; a link is none.
    pub(super) fn step(&self, name: &OsStr) -> io::Result<Self> {
        let flags = OFlag::O_RDONLY | OFlag::O_DIRECTORY | OFlag::O_NOFOLLOW | CLOSED_TO_CHILDREN;
        Ok(Dir(Arc::new(openat(&self.0, name, flags, Mode::empty())?)))
    }

    /// Makes a folder in this one.
    pub(super) fn make(&self, name: &OsStr) -> io::Result<()> {
        Ok(stat::mkdirat(&self.0, name, Mode::from_bits_truncate(0o777))?)
    }

    /// What stands under a name; a link is looked at itself.
    pub(super) fn look(&self, name: &OsStr) -> io::Result<Look> {
        Ok(look(&stat::fstatat(&self.0, name, AtFlags::AT_SYMLINK_NOFOLLOW)?))
    }

    /// A regular file in this folder, to be read, or `write` to be written too. What is none is not even opened, for to open
    /// a device may do something; should one take the file's place in between, nobody waits for it.
    pub(super) fn open_file(&self, name: &OsStr, write: bool) -> io::Result<File> {
        let kind = SFlag::from_bits_truncate(stat::fstatat(&self.0, name, AtFlags::AT_SYMLINK_NOFOLLOW)?.st_mode);
        match kind & SFlag::S_IFMT {
            SFlag::S_IFREG => {}
            SFlag::S_IFDIR => return Err(Errno::EISDIR.into()),
            SFlag::S_IFLNK => return Err(Errno::ELOOP.into()),
            _ => return Err(Errno::ENXIO.into()),
        }
        let access = if write { OFlag::O_RDWR } else { OFlag::O_RDONLY };
        let flags = access | OFlag::O_NOFOLLOW | OFlag::O_NONBLOCK | OFlag::O_NOCTTY | CLOSED_TO_CHILDREN;
        Ok(openat(&self.0, name, flags, Mode::empty())?.into())
    }

    /// A new file in this folder; readable by nobody else when `private`.
    pub(super) fn create(&self, name: &OsStr, private: bool) -> io::Result<File> {
        let flags = OFlag::O_RDWR | OFlag::O_CREAT | OFlag::O_EXCL | OFlag::O_NOFOLLOW | CLOSED_TO_CHILDREN;
        let mode = Mode::from_bits_truncate(if private { 0o600 } else { 0o666 });
        Ok(openat(&self.0, name, flags, mode)?.into())
    }

    /// Gives what stands under a name another one, there replacing what is no folder.
    pub(super) fn rename(&self, from: &OsStr, to: &Dir, name: &OsStr) -> io::Result<()> {
        Ok(renameat(&self.0, from, &to.0, name)?)
    }

    /// Lets two names change what stands under them, in one step. Not every system can.
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    pub(super) fn exchange(&self, one: &OsStr, to: &Dir, other: &OsStr) -> io::Result<()> {
        use nix::fcntl::{RenameFlags, renameat2};
        Ok(renameat2(&self.0, one, &to.0, other, RenameFlags::RENAME_EXCHANGE)?)
    }

    #[cfg(not(all(target_os = "linux", target_env = "gnu")))]
    pub(super) fn exchange(&self, _: &OsStr, _: &Dir, _: &OsStr) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Removes a name that is no folder; a link goes, not what it points to.
    pub(super) fn remove(&self, name: &OsStr) -> io::Result<()> {
        Ok(unlinkat(&self.0, name, UnlinkatFlags::NoRemoveDir)?)
    }

    /// Makes sure that the names are on the disk; not every system lets a folder be synced.
    pub(super) fn sync(&self) {
        let _ = nix::unistd::fsync(&self.0);
    }
}

fn look(data: &FileStat) -> Look {
    let nanoseconds = |seconds: i64, rest: i64| seconds.saturating_mul(1_000_000_000).saturating_add(rest);
    match SFlag::from_bits_truncate(data.st_mode) & SFlag::S_IFMT {
        SFlag::S_IFREG => Look::File {
            len: u64::try_from(data.st_size).unwrap_or(0),
            modified: nanoseconds(data.st_mtime, data.st_mtime_nsec),
            changed: nanoseconds(data.st_ctime, data.st_ctime_nsec),
            inode: data.st_ino,
        },
        SFlag::S_IFDIR => Look::Folder,
        SFlag::S_IFLNK => Look::Link,
        _ => Look::Special,
    }
}
