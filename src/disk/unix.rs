//! Steps from an open folder, as POSIX has them: `openat` and its kin.

use nix::errno::Errno;
use nix::fcntl::{AtFlags, OFlag, openat};
use nix::libc;
use nix::sys::stat::{self, Mode, SFlag};
use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// Opens a file to read it, waiting for nobody at the other end of a pipe; links are followed.
pub(super) fn open(path: &Path) -> io::Result<File> {
    File::options().read(true).custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY).open(path)
}

/// A folder held open.
#[derive(Debug)]
pub(super) struct Dir(OwnedFd);

impl Dir {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let flags = libc::O_DIRECTORY;
        Ok(Dir(File::options().read(true).custom_flags(flags).open(path)?.into()))
    }

    /// A folder in this one; a link is none.
    pub(super) fn step(&self, name: &OsStr) -> io::Result<Self> {
        let flags = OFlag::O_RDONLY | OFlag::O_DIRECTORY | OFlag::O_NOFOLLOW | OFlag::O_CLOEXEC;
        Ok(Dir(openat(&self.0, name, flags, Mode::empty())?))
    }

    /// A file in this folder, to be read. What is no regular file is not even opened, for to open a device may do something;
    /// should one take the file's place in between, nobody waits for it.
    pub(super) fn read(&self, name: &OsStr) -> io::Result<File> {
        let kind = SFlag::from_bits_truncate(stat::fstatat(&self.0, name, AtFlags::AT_SYMLINK_NOFOLLOW)?.st_mode);
        match kind & SFlag::S_IFMT {
            SFlag::S_IFREG | SFlag::S_IFDIR => {}
            SFlag::S_IFLNK => return Err(Errno::ELOOP.into()),
            _ => return Err(Errno::ENXIO.into()),
        }
        let flags = OFlag::O_RDONLY | OFlag::O_NOFOLLOW | OFlag::O_NONBLOCK | OFlag::O_NOCTTY | OFlag::O_CLOEXEC;
        Ok(openat(&self.0, name, flags, Mode::empty())?.into())
    }
}
