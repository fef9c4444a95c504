//! What a file is: its looks (size, times, inode) and its content (a hash); the looks spare us the hash.
//!
//! Freshness never hangs on clocks: two looks are compared for equality only, and what decides is the content.

use super::state::Folders;
use crate::disk::{self, Look, Refusal};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

/// A file touched more recently than this may change again without changing its looks (coarse clocks of file systems),
/// so its looks are not believed yet.
const CLOCK_GRAIN: Duration = Duration::from_secs(3);

/// The hash of a content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Digest([u8; 16]);

impl Digest {
    /// Stands for what is there and cannot be read: not the same as nothing.
    pub const UNREADABLE: Digest = Digest([0; 16]);

    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let mut head = [0; 16];
        head.copy_from_slice(&Sha256::digest(bytes)[..16]);
        Digest(head)
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> String {
        digest.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl TryFrom<String> for Digest {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let number = u128::from_str_radix(&text, 16).map_err(|_| "not a digest")?;
        Ok(Digest(number.to_be_bytes()))
    }
}

/// How a file looks from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Looks {
    len: u64,
    modified: i64,
    changed: i64,
    inode: u64,
}

/// What stands at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sight {
    /// Nothing.
    Absent,
    /// A regular file.
    File(Looks),
    /// A folder.
    Folder,
    /// Something that cannot be read; why, in Chinese. A pipe or a device counts here: opening it might wait for ever.
    Blocked(String),
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// No file.
    Absent,
    /// This content.
    Holds(Digest),
    /// A link, where one is not followed.
    Link,
    /// Cannot be read; why, in Chinese.
    Blocked(String),
}

impl Content {
    /// The hash; `None` when nothing is there.
    pub fn digest(&self) -> Option<Digest> {
        match self {
            Content::Holds(digest) => Some(*digest),
            Content::Blocked(_) => Some(Digest::UNREADABLE),
            Content::Absent | Content::Link => None,
        }
    }
}

/// Looks at a path; links are followed.
pub fn look(path: &Path) -> Sight {
    match fs::metadata(path) {
        Ok(data) if data.is_file() => Sight::File(Looks::of(&data)),
        Ok(data) if data.is_dir() => Sight::Folder,
        Ok(_) => Sight::Blocked("不是普通文件（管道、设备之类）".into()),
        Err(error) if is_absence(&error) => Sight::Absent,
        Err(error) => Sight::Blocked(reason(&error)),
    }
}

/// Does the error say that nothing is there? A file where a folder is looked for says so too.
pub fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

pub use crate::disk::reason;

impl Looks {
    /// The looks of a regular file; `None` for anything else.
    fn seen(look: Look) -> Option<Self> {
        let Look::File { len, modified, changed, inode } = look else { return None };
        Some(Looks { len, modified, changed, inode })
    }

    /// The looks told by the system's record of a file.
    pub fn of(data: &Metadata) -> Self {
        let (changed, inode) = inner(data);
        Looks { len: data.len(), modified: data.modified().map_or(0, nanoseconds), changed, inode }
    }

    /// Was it last touched so long ago that a further change must show in the times?
    fn is_settled(&self) -> bool {
        let age = nanoseconds(SystemTime::now()).saturating_sub(self.modified.max(self.changed));
        u64::try_from(age).is_ok_and(|age| Duration::from_nanos(age) > CLOCK_GRAIN)
    }
}

#[cfg(unix)]
fn inner(data: &Metadata) -> (i64, u64) {
    use std::os::unix::fs::MetadataExt;
    (data.ctime().saturating_mul(1_000_000_000).saturating_add(data.ctime_nsec()), data.ino())
}

#[cfg(not(unix))]
fn inner(data: &Metadata) -> (i64, u64) {
    (data.created().map_or(0, nanoseconds), 0)
}

fn nanoseconds(time: SystemTime) -> i64 {
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |nanos| -nanos),
    }
}

/// One remembered file.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Print {
    looks: Looks,
    digest: Digest,
    settled: bool,
}

/// The hashes of files seen before. Losing it costs time, never a wrong decision.
#[derive(Debug, Default)]
pub struct Prints(Mutex<BTreeMap<PathBuf, Print>>);

impl Prints {
    /// With what an earlier run remembered.
    pub fn with(known: BTreeMap<PathBuf, Print>) -> Self {
        Prints(Mutex::new(known))
    }

    /// What the file holds; it is read only when its looks are new or too young to be believed.
    pub fn content(&self, path: &Path) -> Content {
        let looks = match look(path) {
            Sight::Absent => {
                self.known().remove(path);
                return Content::Absent;
            }
            Sight::Folder => return Content::Blocked("同名处是一个文件夹".into()),
            Sight::Blocked(why) => return Content::Blocked(why),
            Sight::File(looks) => looks,
        };
        let print = self.known().get(path).copied();
        match print {
            Some(print) if print.looks == looks && print.settled => return Content::Holds(print.digest),
            _ => {}
        }
        match disk::read(path) {
            Ok(bytes) => {
                let digest = Digest::of(&bytes);
                self.remember(path, looks, digest);
                Content::Holds(digest)
            }
            Err(Refusal::Absent) => Content::Absent,
            Err(refusal) => Content::Blocked(refusal.to_string()),
        }
    }

    /// What an export holds that stands at a place below OUT; a link there is not followed.
    pub fn output(&self, folders: &Folders, place: &str) -> Content {
        let path = folders.out.join(place);
        let spot = match folders.spot(place) {
            Ok(spot) => spot,
            Err(Refusal::Absent) => return self.forgotten(&path),
            Err(refusal) => return Content::Blocked(reason(&refusal.into())),
        };
        let looks = match spot.look() {
            Ok(None) => return self.forgotten(&path),
            Ok(Some(Look::Link)) => return Content::Link,
            Ok(Some(Look::Folder)) => return Content::Blocked("同名处是一个文件夹".into()),
            Ok(Some(look)) => Looks::seen(look),
            Err(error) => return Content::Blocked(reason(&error)),
        };
        let Some(looks) = looks else { return Content::Blocked(Refusal::Special.to_string()) };
        let print = self.known().get(&path).copied();
        if let Some(print) = print.filter(|print| print.looks == looks && print.settled) {
            return Content::Holds(print.digest);
        }
        match spot.read_all() {
            Ok(bytes) => {
                let digest = Digest::of(&bytes);
                self.remember(&path, looks, digest);
                Content::Holds(digest)
            }
            Err(Refusal::Absent) => Content::Absent,
            Err(Refusal::Outside) => Content::Link,
            Err(refusal) => Content::Blocked(refusal.to_string()),
        }
    }

    fn forgotten(&self, path: &Path) -> Content {
        self.known().remove(path);
        Content::Absent
    }

    /// Remembers what a file of these looks held. The looks must have been taken before the content was read.
    pub fn remember(&self, path: &Path, looks: Looks, digest: Digest) {
        self.known().insert(path.to_path_buf(), Print { looks, digest, settled: looks.is_settled() });
    }

    /// Reads some of the files again whose looks were too young to be believed, so that the next start need not.
    pub fn settle_some(&self, most: usize) {
        let is_ripe = |print: &Print| !print.settled && print.looks.is_settled();
        let known = self.known();
        let ripe = known.iter().filter(|(_, print)| is_ripe(print)).map(|(path, _)| path.clone());
        let ripe: Vec<PathBuf> = ripe.take(most).collect();
        drop(known);
        for path in ripe {
            self.content(&path);
        }
    }

    /// Everything remembered.
    pub fn all(&self) -> BTreeMap<PathBuf, Print> {
        self.known().clone()
    }

    /// Forgets files nobody asks about any more.
    pub fn keep(&self, wanted: impl Fn(&Path) -> bool) {
        self.known().retain(|path, _| wanted(path));
    }

    fn known(&self) -> MutexGuard<'_, BTreeMap<PathBuf, Print>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Does the content look as if its writer had not finished? Such a draft is given more time before it is believed.
pub fn looks_unfinished(name: &str, bytes: &[u8]) -> bool {
    if bytes.is_empty() {
        return true;
    }
    if name.to_ascii_lowercase().ends_with(".docx") {
        // A ZIP archive ends with its directory; a part of one does not.
        let tail = &bytes[bytes.len().saturating_sub(66_000)..];
        return !tail.windows(4).any(|window| window == b"PK\x05\x06");
    }
    let cut_character = match std::str::from_utf8(bytes) {
        Ok(_) => false,
        Err(error) => error.error_len().is_none() && error.valid_up_to() > 0,
    };
    cut_character || bytes.ends_with(&[0, 0, 0, 0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_survive_json() {
        let digest = Digest::of("讲话".as_bytes());
        let text = serde_json::to_string(&digest).unwrap();
        assert_eq!(serde_json::from_str::<Digest>(&text).unwrap(), digest);
        assert_eq!(text.len(), 34);
    }

    /// Same size, same times to the clock's grain: only the content tells them apart.
    #[test]
    fn a_change_within_the_clocks_grain_is_seen() {
        let folder = crate::watch::testing::folder("grain");
        let (path, prints) = (folder.join("a.md"), Prints::default());
        fs::write(&path, "甲").unwrap();
        let time = fs::metadata(&path).unwrap().modified().unwrap();
        let first = prints.content(&path);
        fs::write(&path, "乙").unwrap();
        fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
        assert_ne!(prints.content(&path), first);
    }

    #[test]
    fn young_looks_are_settled_later() {
        let folder = crate::watch::testing::folder("settle");
        let (path, prints) = (folder.join("a.md"), Prints::default());
        fs::write(&path, "甲").unwrap();
        let settled = || prints.all()[&path].settled;
        prints.content(&path);
        prints.settle_some(1);
        assert!(!settled());
        std::thread::sleep(CLOCK_GRAIN + Duration::from_millis(100));
        prints.settle_some(1);
        assert!(settled());
    }

    /// A clock set back or forward gives files any time; equality of content decides.
    #[test]
    fn times_in_past_and_future_do_no_harm() {
        let folder = crate::watch::testing::folder("clock");
        let (path, prints) = (folder.join("a.md"), Prints::default());
        for seconds in [1, 4_000_000_000] {
            fs::write(&path, format!("{seconds}")).unwrap();
            let file = fs::File::options().write(true).open(&path).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)).unwrap();
            assert_eq!(prints.content(&path), Content::Holds(Digest::of(format!("{seconds}").as_bytes())));
        }
        fs::remove_file(&path).unwrap();
        assert_eq!(prints.content(&path), Content::Absent);
        assert!(prints.all().is_empty());
    }

    #[test]
    fn unfinished_files_are_recognised() {
        assert!(looks_unfinished("a.md", b""));
        assert!(looks_unfinished("a.md", &"讲话".as_bytes()[..5]));
        assert!(looks_unfinished("a.docx", b"PK\x03\x04half of it"));
        assert!(looks_unfinished("a.txt", b"abc\0\0\0\0\0"));
        assert!(!looks_unfinished("a.md", "讲话".as_bytes()));
        assert!(!looks_unfinished("a.txt", &encoding_rs::GB18030.encode("讲话").0));
        assert!(!looks_unfinished("a.docx", b"PK\x03\x04..PK\x05\x06.................."));
    }
}
