//! A folder to watch, a watcher on it in this process or in one of its own, and an exporter whose exports are easily checked.

use jianggao::watch::events::{self, Bell};
use jianggao::watch::fingerprint::Digest;
use jianggao::watch::log::{Log, Note};
use jianggao::watch::{Exporter, Made, Options, Summary, WatchError, watch};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// The longest anything may take on a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// A folder of its own for a case.
pub(crate) struct Place(pub PathBuf);

impl Place {
    pub(crate) fn new(case: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("watch").join(case);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("稿")).expect("a folder");
        Place(path)
    }
    /// A folder that every user may come to.
    pub(crate) fn public(case: &str) -> Self {
        let path = std::env::temp_dir().join(format!("jianggao-{case}-{}", std::process::id()));
        fs::create_dir_all(path.join("稿")).expect("a folder");
        Place(path)
    }
    /// Lets every user write in it.
    #[cfg(unix)]
    pub(crate) fn open_to_all(&self) {
        use std::os::unix::fs::PermissionsExt;
        let mut open = vec![self.0.clone()];
        while let Some(path) = open.pop() {
            fs::set_permissions(&path, fs::Permissions::from_mode(0o777)).expect("set");
            open.extend(fs::read_dir(&path).into_iter().flatten().flatten().map(|entry| entry.path()));
        }
    }
    pub(crate) fn input(&self) -> PathBuf {
        self.0.join("稿")
    }
    pub(crate) fn out(&self) -> PathBuf {
        self.0.join("稿/导出")
    }
    /// Writes a file in IN as the plainest editor does.
    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.input().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    pub(crate) fn read(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.out().join(name)).ok()
    }
    /// Are both exports of a draft what they should be?
    pub(crate) fn is_fresh(&self, draft: &str) -> bool {
        let path = self.input().join(draft);
        let stem = draft.rsplit_once('.').expect("an extension").0;
        let Ok(bytes) = fs::read(&path) else { return false };
        let Ok(wanted) = Fake::make(&path, &bytes) else { return false };
        ["docx", "pdf"].iter().zip(wanted).all(|(extension, wanted)| {
            fs::read(self.out().join(format!("{stem}.{extension}"))).is_ok_and(|found| found == wanted)
        })
    }
    pub(crate) fn await_fresh(&self, draft: &str) {
        until(&format!("{draft} is exported"), || self.is_fresh(draft));
    }
    /// All files of OUT but the state, with their contents.
    pub(crate) fn outputs(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.out()).into_iter().filter(|(name, _)| !name.starts_with(".jianggao/")).collect()
    }
}

/// All files below a folder.
pub(crate) fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let (mut files, mut open) = (BTreeMap::new(), vec![root.to_path_buf()]);
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if let (Ok(below), Ok(bytes)) = (path.strip_prefix(root), fs::read(&path)) {
                files.insert(below.to_string_lossy().into_owned(), bytes);
            }
        }
    }
    files
}

pub(crate) fn until(what: &str, is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < PATIENCE, "waited in vain: {what}");
        thread::sleep(Duration::from_millis(5));
    }
}

/// Exports that are the hash of all that goes into them. A draft that says 坏 is bad, one that says 炸 makes it panic.
pub(crate) struct Fake {
    pub version: String,
    pub pause: Duration,
    pub made: AtomicUsize,
    pub tails: [String; 2],
}

impl Default for Fake {
    fn default() -> Self {
        let tails = [".docx", ".pdf"].map(str::to_owned);
        Fake { version: String::new(), pause: Duration::ZERO, made: AtomicUsize::new(0), tails }
    }
}

impl Fake {
    fn make(draft: &Path, bytes: &[u8]) -> Result<[Vec<u8>; 2], String> {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains('炸'), "as asked");
        if text.contains('坏') || text.is_empty() {
            return Err("第 1 行：稿子是坏的\n详情".into());
        }
        let mut all = bytes.to_vec();
        for path in used(draft, bytes) {
            all.extend(fs::read(path).unwrap_or_default());
        }
        let hash = String::from(Digest::of(&all));
        Ok(["docx", "pdf"].map(|kind| format!("{kind} {hash} {} 完", "内容".repeat(500)).into_bytes()))
    }
}

fn used(draft: &Path, bytes: &[u8]) -> Vec<PathBuf> {
    let folder = draft.parent().expect("a parent");
    let text = String::from_utf8_lossy(bytes).into_owned();
    let pictures = text.split("![](").skip(1).filter_map(|rest| Some(folder.join(rest.split_once(')')?.0)));
    pictures.chain([folder.join("jianggao.toml")]).collect()
}

impl Exporter for Fake {
    fn identity(&self) -> String {
        self.version.clone()
    }
    fn tails(&self) -> &[String] {
        &self.tails
    }
    fn export(&self, draft: &Path, bytes: &[u8]) -> Made {
        self.made.fetch_add(1, Ordering::Relaxed);
        thread::sleep(self.pause);
        let inputs = used(draft, bytes).into_iter().map(|path| {
            let content = fs::read(&path).ok().map(|bytes| Digest::of(&bytes));
            (path, content)
        });
        let inputs = inputs.collect();
        Made { outputs: Fake::make(draft, bytes).map(Vec::from), warnings: Vec::new(), inputs }
    }
}

/// What a watcher said.
#[derive(Clone, Default)]
pub(crate) struct Heard(Arc<Mutex<Vec<Note>>>);

impl Log for Heard {
    fn note(&self, note: &Note) {
        self.0.lock().expect("no panic").push(note.clone());
    }
}

impl Heard {
    pub(crate) fn text(&self) -> String {
        self.0.lock().expect("no panic").iter().map(|note| format!("{note}\n")).collect()
    }
}

pub(crate) fn options(place: &Place) -> Options {
    Options { input: place.input(), out: None, once: false, poll: None, jobs: 2, mirror: false }
}

/// One run with `--once`.
pub(crate) fn once(place: &Place) -> (Summary, String, usize) {
    once_as(&Options { once: true, ..options(place) }, &Fake::default())
}

pub(crate) fn once_as(options: &Options, fake: &Fake) -> (Summary, String, usize) {
    let heard = Heard::default();
    let summary = watch(options, fake, &heard, events::bells().1).expect("a watcher");
    (summary, heard.text(), fake.made.load(Ordering::Relaxed))
}

/// A watcher in a thread.
pub(crate) struct Watching {
    pub heard: Heard,
    pub fake: Arc<Fake>,
    bell: Bell,
    thread: Option<JoinHandle<Result<Summary, WatchError>>>,
}

impl Watching {
    pub(crate) fn start(place: &Place) -> Self {
        Watching::start_as(options(place), Fake::default())
    }
    pub(crate) fn start_as(options: Options, fake: Fake) -> Self {
        let (heard, fake) = (Heard::default(), Arc::new(fake));
        let (bell, bells) = events::bells();
        let (log, exporter) = (heard.clone(), Arc::clone(&fake));
        let thread = thread::spawn(move || watch(&options, &*exporter, &log, bells));
        let watching = Watching { heard, fake, bell, thread: Some(thread) };
        until("it begins", || watching.heard.text().contains("开始监视"));
        watching
    }
    pub(crate) fn made(&self) -> usize {
        self.fake.made.load(Ordering::Relaxed)
    }
    pub(crate) fn stop(mut self) -> Result<Summary, WatchError> {
        self.bell.stop();
        self.thread.take().expect("a thread").join().expect("no panic")
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.bell.stop();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// A watcher in a process of its own, to be killed: this very program, told to run [`child`] only.
pub(crate) fn spawn(place: &Place, mirror: bool) -> Child {
    command(std::env::current_exe().expect("this program"), place, mirror).spawn().expect("a process")
}

fn command(program: PathBuf, place: &Place, mirror: bool) -> Command {
    let mut command = Command::new(program);
    command
        .args(["child", "--exact", "--nocapture"])
        .env("JIANGGAO_TEST_WATCH", place.input())
        .env("JIANGGAO_TEST_MIRROR", if mirror { "1" } else { "" })
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// The same by a user who is not root, if root runs the tests.
#[cfg(unix)]
pub(crate) fn spawn_as_nobody(place: &Place, mirror: bool) -> Child {
    use std::os::unix::fs::MetadataExt;
    use std::os::unix::process::CommandExt;
    // The program itself may lie where only root may go.
    let program = place.0.join("监视程序");
    fs::copy(std::env::current_exe().expect("this program"), &program).expect("copied");
    let mut command = command(program, place, mirror);
    command.current_dir(&place.0);
    if fs::metadata(&place.0).expect("the folder").uid() == 0 {
        command.uid(65534).gid(65534);
    }
    command.spawn().expect("a process")
}

/// Sends a signal.
#[cfg(unix)]
pub(crate) fn signal(child: &Child, name: &str) {
    let kill = Command::new("kill").arg(format!("-{name}")).arg(child.id().to_string()).status();
    assert!(kill.expect("kill").success());
}

/// What the process of [`spawn`] does; no test of its own.
pub(crate) fn child() {
    let Some(input) = std::env::var_os("JIANGGAO_TEST_WATCH") else { return };
    let mirror = std::env::var_os("JIANGGAO_TEST_MIRROR").is_some_and(|value| !value.is_empty());
    let options = Options { input: input.into(), out: None, once: false, poll: None, jobs: 2, mirror };
    let fake = Fake { pause: Duration::from_millis(2), ..Fake::default() };
    let (_bell, bells) = events::bells();
    watch(&options, &fake, &Heard::default(), bells).expect("a watcher");
}
