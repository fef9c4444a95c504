//! Files only an office program can read: LibreOffice, where there is one, makes Word documents of them.

use crate::diag::Diagnostic;
use crate::disk::{self, Spot};
use crate::read::code;
use crate::read::refusal::needs_office;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

/// How long LibreOffice may take: its first start alone takes some seconds.
const PATIENCE: Duration = Duration::from_secs(120);
/// How often we look whether it is done.
const PAUSE: Duration = Duration::from_millis(50);

/// Turns the bytes of a file of this kind, whose name should end in `ending`, into a Word document.
///
/// # Errors
/// There is no LibreOffice, or it cannot read the file or takes too long.
pub(crate) fn to_docx(kind: &str, ending: &str, bytes: &[u8]) -> Result<Vec<u8>, Box<Diagnostic>> {
    let Some(program) = program() else { return Err(Box::new(needs_office(kind))) };
    clear_away(&env::temp_dir());
    let folder = Folder::new().map_err(|error| Box::new(failed(kind, &disk::reason(&error))))?;
    let result = convert(&program, folder.path(), ending, bytes);
    result.map_err(|why| Box::new(failed(kind, &why)))
}

fn convert(program: &Path, folder: &Path, ending: &str, bytes: &[u8]) -> Result<Vec<u8>, String> {
    let words = |error: io::Error| disk::reason(&error);
    let input = folder.join(format!("input.{ending}"));
    let out = folder.join("out");
    fs::write(&input, bytes).map_err(words)?;
    // A profile of its own: a LibreOffice the person has open would otherwise answer, or refuse to.
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let mut child = Command::new(program)
        .args(["--headless", "--norestore", "--nolockcheck", &profile])
        .args(["--convert-to", "docx:MS Word 2007 XML", "--outdir"])
        .args([&out, &input])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(words)?;
    let begun = Instant::now();
    while child.try_wait().map_err(words)?.is_none() {
        let is_stopped = STOPPED.load(Ordering::Relaxed);
        if is_stopped || begun.elapsed() > PATIENCE {
            // It is beyond our help; what comes of the killing changes nothing.
            let _ = child.kill();
            let _ = child.wait();
            return Err(if is_stopped { "已停止" } else { "LibreOffice 没有在限定时间内完成" }.into());
        }
        thread::sleep(PAUSE);
    }
    fs::read(out.join("input.docx")).map_err(|_| "LibreOffice 读不了这个文件".into())
}

/// LibreOffice, as the search path has it.
pub(crate) fn program() -> Option<PathBuf> {
    const NAMES: [&str; 4] = ["soffice", "libreoffice", "soffice.exe", "soffice.com"];
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    folders.iter().flat_map(|folder| NAMES.iter().map(move |name| folder.join(name))).find(|path| path.is_file())
}

fn failed(kind: &str, why: &str) -> Diagnostic {
    Diagnostic::error(code::OFFICE_FAILED, format!("用 LibreOffice 转换{kind}没有成功：{why}"))
        .hint("请用 Word 或 WPS 打开，另存为 DOCX 后再导入")
}

/// Asks all conversions to end at once.
pub(crate) fn stop() {
    STOPPED.store(true, Ordering::Relaxed);
}

static STOPPED: AtomicBool = AtomicBool::new(false);

/// What the names of our folders begin with.
const SCRATCH: &str = "jianggao-office-";
/// The file in one that is locked as long as its maker lives.
const LOCK: &str = "锁";

/// A folder of our own, for no one else to look into, that goes when we do.
struct Folder {
    path: PathBuf,
    _lock: File,
}

impl Folder {
    fn new() -> io::Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let base = env::temp_dir();
        let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
        for _ in 0..1000 {
            let count = COUNT.fetch_add(1, Ordering::Relaxed);
            let path = base.join(format!("{SCRATCH}{}-{count}", std::process::id()));
            match private_folder(&path) {
                Ok(()) => {
                    let lock = File::create_new(path.join(LOCK))?;
                    // Where there are no locks, it may be left over after a crash.
                    let _ = lock.try_lock();
                    return Ok(Folder { path, _lock: lock });
                }
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Removes the folders that runs which crashed left behind: those nobody holds the lock of. What is not ours cannot be
/// removed, for the folder for temporary files lets only the owner; a link is not followed.
fn clear_away(base: &Path) {
    for entry in fs::read_dir(base).into_iter().flatten().flatten() {
        let is_scratch = entry.file_name().to_str().is_some_and(|name| name.starts_with(SCRATCH));
        if is_scratch && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            let path = entry.path();
            let lock = Spot::of(&path.join(LOCK)).ok().and_then(|spot| spot.open().ok());
            if lock.is_some_and(|lock| lock.try_lock().is_ok()) {
                let _ = fs::remove_dir_all(path);
            }
        }
    }
}

/// Does a name say what the file is? An office program is started for such files only: what hides behind another name is
/// meant for somebody who does not look.
pub(crate) fn is_named(name: &str, ending: &str) -> bool {
    const NAMES: [(&str, &[&str]); 5] = [
        ("doc", &["doc", "dot", "wps", "wpt"]),
        ("odt", &["odt", "ott"]),
        ("rtf", &["rtf"]),
        ("xml", &["xml"]),
        ("html", &["html", "htm", "xhtml"]),
    ];
    let said = Path::new(name).extension().and_then(|said| said.to_str()).unwrap_or_default().to_ascii_lowercase();
    let known = NAMES.iter().find(|(kind, _)| *kind == ending);
    known.map_or(said == ending, |(_, names)| names.contains(&said.as_str()))
}

/// The name of a file says another kind than its content is.
pub(crate) fn misnamed(kind: &str) -> Diagnostic {
    Diagnostic::error(code::MISLABELLED, format!("内容是{kind}，文件名却不是这么说的，没有交给 LibreOffice"))
        .hint("确是您要的文件时，请用 Word 或 WPS 打开，另存为 DOCX；或把扩展名改对，再导入")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scratch_folder_is_private_and_goes_even_after_a_crash() {
        let folder = Folder::new().unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(folder.path()).unwrap().permissions().mode() & 0o777, 0o700);
        }
        clear_away(&env::temp_dir());
        assert!(folder.path().exists(), "it is at work");
        let base = env::temp_dir().join(format!("jianggao-clear-{}", std::process::id()));
        let left = base.join(format!("{SCRATCH}4000000-0"));
        fs::create_dir_all(left.join("out")).unwrap();
        fs::create_dir_all(base.join(format!("{SCRATCH}别人的"))).unwrap();
        fs::write(left.join(LOCK), "").unwrap();
        clear_away(&base);
        assert!(!left.exists() && base.join(format!("{SCRATCH}别人的")).exists());
        fs::remove_dir_all(base).unwrap();
    }

    #[test]
    fn a_name_must_say_what_the_file_is() {
        assert!(is_named("a.DOC", "doc") && is_named("a.wps", "doc") && is_named("a.mht", "mht"));
        assert!(!is_named("a.md", "html") && !is_named("a.doc", "html") && !is_named("标准输入", "rtf"));
    }
}
