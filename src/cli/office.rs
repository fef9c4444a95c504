//! Files only an office program can read: LibreOffice, where there is one, makes Word documents of them.

use crate::diag::Diagnostic;
use crate::read::raw::code;
use crate::read::refusal::needs_office;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
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
pub fn to_docx(kind: &str, ending: &str, bytes: &[u8]) -> Result<Vec<u8>, Box<Diagnostic>> {
    let Some(program) = program() else { return Err(Box::new(needs_office(kind))) };
    let folder = Folder::new().map_err(|error| Box::new(failed(kind, &error.to_string())))?;
    let result = convert(&program, folder.path(), ending, bytes);
    result.map_err(|why| Box::new(failed(kind, &why)))
}

fn convert(program: &Path, folder: &Path, ending: &str, bytes: &[u8]) -> Result<Vec<u8>, String> {
    let words = |error: io::Error| error.to_string();
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
        if begun.elapsed() > PATIENCE {
            // It is beyond our help; what comes of the killing changes nothing.
            let _ = child.kill();
            let _ = child.wait();
            return Err("LibreOffice 没有在限定时间内完成".into());
        }
        thread::sleep(PAUSE);
    }
    fs::read(out.join("input.docx")).map_err(|_| "LibreOffice 读不了这个文件".into())
}

/// LibreOffice, as the search path has it.
fn program() -> Option<PathBuf> {
    const NAMES: [&str; 4] = ["soffice", "libreoffice", "soffice.exe", "soffice.com"];
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    folders.iter().flat_map(|folder| NAMES.iter().map(move |name| folder.join(name))).find(|path| path.is_file())
}

fn failed(kind: &str, why: &str) -> Diagnostic {
    Diagnostic::error(code::OFFICE_FAILED, format!("用 LibreOffice 转换{kind}没有成功：{why}"))
        .hint("请用 Word 或 WPS 打开，另存为 DOCX 后再导入")
}

/// A folder of our own that goes when we do.
struct Folder(PathBuf);

impl Folder {
    fn new() -> io::Result<Self> {
        let base = env::temp_dir();
        let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
        for count in 0..1000 {
            let path = base.join(format!("jianggao-office-{}-{count}", std::process::id()));
            match fs::create_dir(&path) {
                Ok(()) => return Ok(Folder(path)),
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
