//! The door: what a draft may open besides itself, and what it did open.
//!
//! Pictures, seals and attachments all come through [`Door::open`]; it is the only place where a path in a draft is
//! understood. Only files in the draft's folder and below it: a draft from somebody else must not pull other files into
//! the output.

use super::code;
use crate::diag::Diagnostic;
use crate::disk::{Folder, Refusal};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The files a draft may open, by their paths below its folder: `/` between the parts, no `.` and `..` among them.
pub trait Files: Sync {
    /// The bytes of a file.
    ///
    /// # Errors
    /// Why there are none.
    fn open(&self, path: &str) -> Result<Arc<[u8]>, Refusal>;

    /// The path of the one file of this name, wherever below the folder it lies; `None` when there is none or several.
    fn find(&self, _name: &str) -> Option<String> {
        None
    }
}

/// No files: for a draft that has no folder.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoFiles;

impl Files for NoFiles {
    fn open(&self, _: &str) -> Result<Arc<[u8]>, Refusal> {
        Err(Refusal::Nowhere)
    }
}

/// Files in memory.
impl Files for BTreeMap<String, Vec<u8>> {
    fn open(&self, path: &str) -> Result<Arc<[u8]>, Refusal> {
        self.get(path).map(|bytes| bytes.as_slice().into()).ok_or(Refusal::Absent)
    }
}

/// The files on disk beside a draft and below.
#[derive(Clone, Debug)]
pub struct Beside(PathBuf);

impl Beside {
    /// Those beside the draft at this path.
    pub fn draft(path: &Path) -> Self {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        Beside(folder.unwrap_or(Path::new(".")).to_path_buf())
    }
}

impl Files for Beside {
    fn open(&self, path: &str) -> Result<Arc<[u8]>, Refusal> {
        Ok(Folder::open(&self.0)?.read_linked(Path::new(path))?.into())
    }

    /// Links and hidden folders are passed over; a folder with more in it than a person keeps is not gone through.
    fn find(&self, name: &str) -> Option<String> {
        const MOST: usize = 20_000;
        let (mut folders, mut found, mut seen) = (vec![self.0.clone()], Vec::new(), 0);
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                seen += 1;
                let (own, kind) = (entry.file_name(), entry.file_type().ok()?);
                if kind.is_dir() && !own.to_string_lossy().starts_with('.') {
                    folders.push(entry.path());
                } else if kind.is_file() && own.to_str() == Some(name) {
                    found.push(entry.path());
                }
                if seen > MOST || found.len() > 1 {
                    return None;
                }
            }
        }
        let path = found.first()?.strip_prefix(&self.0).ok()?.to_str()?.replace(std::path::MAIN_SEPARATOR, "/");
        Some(path)
    }
}

/// A file that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Its path below the draft's folder.
    pub path: String,
    /// What was in it; `None` when it could not be had.
    pub bytes: Option<Arc<[u8]>>,
    /// Is something there that cannot be read?
    pub blocked: bool,
}

/// The files of one text: the draft, or an attachment of it, whose paths begin at its own folder.
pub struct Door<'a> {
    files: &'a dyn Files,
    /// The folder of the text, below the draft's.
    folder: String,
    opened: &'a RefCell<Vec<Opened>>,
}

impl<'a> Door<'a> {
    /// That of the draft itself; what is opened is written down in `opened`.
    pub fn new(files: &'a dyn Files, opened: &'a RefCell<Vec<Opened>>) -> Self {
        Door { files, folder: String::new(), opened }
    }

    /// That of a text at this path, which the text of this door opened.
    pub fn of(&self, path: &str) -> Self {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        Door { folder: folder.to_owned(), ..*self }
    }

    /// Opens a file, `what` (图片, 附件) as the draft writes its path; gives its path below the draft's folder too.
    ///
    /// # Errors
    /// The path leads out of the folder, or the file cannot be read.
    pub fn open(&self, written: &str, what: &str) -> Result<(String, Arc<[u8]>), Box<Diagnostic>> {
        let outside = || {
            Diagnostic::error(code::PICTURE_OUTSIDE, format!("{what}“{written}”{}", Refusal::Outside))
                .hint(format!("请把{what}放在草稿旁边或其下的文件夹中，用相对路径引用，如“图/示意.png”"))
        };
        let mut why = Refusal::Absent;
        for path in self.readings(written).ok_or_else(outside)? {
            let outcome = if path.is_empty() { Err(Refusal::Absent) } else { self.files.open(&path) };
            let bytes = outcome.as_ref().ok().cloned();
            let blocked = !matches!(outcome, Ok(_) | Err(Refusal::Absent | Refusal::Outside | Refusal::Nowhere));
            // `.` is the folder itself, and no file that may come or change.
            if !path.is_empty() {
                self.opened.borrow_mut().push(Opened { path: path.clone(), bytes, blocked });
            }
            match outcome {
                Ok(bytes) => return Ok((path, bytes)),
                Err(Refusal::Absent) => {}
                Err(refusal) => why = refusal,
            }
        }
        let unreadable = |why: &str| Diagnostic::error(code::UNREADABLE_PICTURE, format!("{what}“{written}”{why}"));
        Err(Box::new(match why {
            Refusal::Outside => outside(),
            Refusal::Absent => unreadable("找不到").hint("请核对文件名和所在的文件夹；路径从草稿所在的文件夹算起"),
            Refusal::Nowhere => unreadable(&format!("无法读取：{why}")).hint("请先把草稿存成文件，再生成"),
            why => unreadable(&format!("无法读取：{why}")),
        }))
    }

    /// The same of a file that a program for notes names: where it is not at this path, the one of this name counts, in
    /// whatever folder below it lies.
    ///
    /// # Errors
    /// As [`Door::open`].
    pub fn open_by_name(&self, written: &str, what: &str) -> Result<(String, Arc<[u8]>), Box<Diagnostic>> {
        let tried = self.open(written, what);
        let found = match &tried {
            Err(_) if !written.contains(['/', '\\']) => self.files.find(written),
            _ => None,
        };
        match found {
            Some(path) => Door { folder: String::new(), ..*self }.open(&path, what),
            None => tried,
        }
    }

    /// The paths below the draft's folder that a path in the text may mean: as it stands, then with its `%E5%9B%BE`
    /// decoded. `None` when either leads out.
    fn readings(&self, written: &str) -> Option<Vec<String>> {
        let mut readings = vec![below(&self.folder, written)?, below(&self.folder, &percent_decoded(written))?];
        readings.dedup();
        Some(readings)
    }
}

/// `%E5%9B%BE.png` → `图.png`; what is no such code stays, and so does all of it when it would be no text.
fn percent_decoded(path: &str) -> String {
    let (bytes, mut decoded, mut at) = (path.as_bytes(), Vec::with_capacity(path.len()), 0);
    while let Some(&byte) = bytes.get(at) {
        let digits = path.get(at + 1..at + 3).filter(|_| byte == b'%');
        let code = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        decoded.push(code.unwrap_or(byte));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8(decoded).unwrap_or_else(|_| path.to_owned())
}

/// The path from `folder`, without `.` and `..`; `None` when it is absolute, names a drive or a host, or leads out.
fn below(folder: &str, path: &str) -> Option<String> {
    let path = path.replace('\\', "/");
    let is_absolute = path.starts_with('/') || path.as_bytes().get(1) == Some(&b':');
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/').filter(|part| !matches!(*part, "" | ".")) {
        match part {
            ".." => _ = parts.pop()?,
            _ => parts.push(part),
        }
    }
    let names_a_file = path.rsplit('/').next().is_some_and(|last| !matches!(last, "" | "." | ".."));
    let path = if names_a_file { parts.join("/") } else { String::new() };
    (!is_absolute).then_some(path)
}

/// Is the picture on another machine, or no file at all?
pub fn is_remote(path: &str) -> bool {
    path.starts_with("//")
        || path.starts_with("data:")
        || path.split_once("://").is_some_and(|(scheme, _)| scheme.len() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(files: &dyn Files, folder: &str, path: &str) -> Result<String, crate::diag::Code> {
        let log = RefCell::new(Vec::new());
        let door = Door { folder: folder.into(), ..Door::new(files, &log) };
        let outcome = door.open(path, "图片").map(|(path, _)| path).map_err(|fault| fault.code);
        assert!(log.borrow().iter().all(|opened| !opened.path.starts_with(['/', '.'])), "{log:?}");
        outcome
    }

    #[test]
    fn a_path_is_read_as_the_draft_writes_it_and_never_leads_out() {
        let files: BTreeMap<String, Vec<u8>> =
            ["图/示 意.png", "图/100%.png", "外.png"].map(|path| (path.to_owned(), vec![1])).into();
        let open = |folder, path| opened(&files, folder, path);
        for path in ["图/示 意.png", "./图/%E7%A4%BA%20意.png", "图\\示 意.png", "图/../图//示 意.png"] {
            assert_eq!(open("", path).as_deref(), Ok("图/示 意.png"), "{path}");
        }
        assert_eq!(open("", "图/100%.png").as_deref(), Ok("图/100%.png"));
        // An attachment's paths begin at its own folder, and may lead back into the draft's.
        assert_eq!(open("图", "示 意.png").as_deref(), Ok("图/示 意.png"));
        assert_eq!(open("图", "../外.png").as_deref(), Ok("外.png"));
        for path in [
            "../外.png",
            "/etc/passwd",
            "图/../../外.png",
            "C:/外.png",
            "C:外.png",
            "%2e%2e/外.png",
            "//host/a.png",
            "\\\\host\\a.png",
            "%2Fetc/passwd",
            "%5C%5Chost%5Ca.png",
            "..\\外.png",
        ] {
            assert_eq!(open("", path), Err(code::PICTURE_OUTSIDE), "{path}");
        }
        assert_eq!(open("图", "../../外.png"), Err(code::PICTURE_OUTSIDE));
        for path in ["无.png", "", ".", "图/", "图/.."] {
            assert_eq!(open("", path), Err(code::UNREADABLE_PICTURE), "{path}");
        }
        assert_eq!(opened(&NoFiles, "", "外.png"), Err(code::UNREADABLE_PICTURE));
    }

    #[test]
    fn what_was_asked_for_is_remembered_had_or_not() {
        let (files, log) = (BTreeMap::from([("图.png".to_owned(), vec![1])]), RefCell::new(Vec::new()));
        let door = Door::new(&files, &log);
        assert!(door.open("%E5%9B%BE.png", "图片").is_ok() && door.of("附/表.md").open("a.png", "图片").is_err());
        let log = log.borrow();
        let told: Vec<(&str, bool)> = log.iter().map(|file| (file.path.as_str(), file.bytes.is_some())).collect();
        assert_eq!(told, [("%E5%9B%BE.png", false), ("图.png", true), ("附/a.png", false)]);
    }

    #[test]
    #[cfg(unix)]
    fn links_pipes_and_folders_do_not_lead_out_or_hang() {
        use std::os::unix::fs::symlink;
        let root = std::env::temp_dir().join(format!("jianggao-door-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&root);
        let folder = root.join("稿");
        std::fs::create_dir_all(folder.join("图")).unwrap();
        std::fs::write(root.join("外.png"), b"secret").unwrap();
        std::fs::write(folder.join("图/a.png"), b"x").unwrap();
        symlink("图/a.png", folder.join("内.png")).unwrap();
        symlink(folder.join("图/a.png"), folder.join("全.png")).unwrap();
        symlink("../外.png", folder.join("出.png")).unwrap();
        symlink(root.join("外.png"), folder.join("绝.png")).unwrap();
        symlink("..", folder.join("上")).unwrap();
        symlink("环.png", folder.join("环.png")).unwrap();
        let made = std::process::Command::new("mkfifo").arg(folder.join("管.png")).status();
        let _socket = std::os::unix::net::UnixListener::bind(folder.join("座.png")).unwrap();
        let files = Beside::draft(&folder.join("稿.md"));
        for path in ["图/a.png", "内.png", "全.png"] {
            assert!(opened(&files, "", path).is_ok(), "{path}");
        }
        for path in ["出.png", "绝.png", "上/外.png"] {
            assert_eq!(opened(&files, "", path), Err(code::PICTURE_OUTSIDE), "{path}");
        }
        for path in ["图", "座.png", "环.png", "图/a.png/b.png"] {
            assert_eq!(opened(&files, "", path), Err(code::UNREADABLE_PICTURE), "{path}");
        }
        if made.is_ok_and(|status| status.success()) {
            assert_eq!(opened(&files, "", "管.png"), Err(code::UNREADABLE_PICTURE));
        }
        std::fs::remove_dir_all(root).unwrap();
    }
}
