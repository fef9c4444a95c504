//! Nobody's file is lost, whatever is done: random steps of people (writing, editing exports, saving other files under the
//! names of ours, deleting) and of the program (`import`, `convert`, `watch --once`, with `-f` and without) in one folder.
//!
//! Before each step of the program all contents are noted that are not just as this program wrote them; after it each must
//! still stand somewhere. `JIANGGAO_STEPS=20000` does more of them, `JIANGGAO_SEED` others.

use jianggao::write::ours::is_as_written;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// A small generator of numbers (xorshift); the same seed, the same run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % count as u64) as usize
    }
    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
}

struct Office {
    folder: PathBuf,
    chance: Chance,
    /// A Word document and a draft with a picture, to be varied.
    docx: Vec<u8>,
    pictured: Vec<u8>,
    count: usize,
    /// What was done, to be read when it went wrong.
    deeds: Vec<String>,
    /// How many steps of the program made something.
    made: usize,
}

const STEMS: [&str; 3] = ["甲", "乙", "甲（排版）"];

impl Office {
    fn new(seed: u64) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("originals").join(seed.to_string());
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/import/docx");
        let read = |name: &str| fs::read(case.join(name)).expect("a case");
        let (docx, pictured) = (read("手写-最简.docx"), read("python-docx-图片分页.docx"));
        Office { folder, chance: Chance(seed), docx, pictured, count: 0, deeds: Vec::new(), made: 0 }
    }

    /// Every file below, with its content.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut open = vec![self.folder.clone()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    let bytes = fs::read(&path).expect("a file");
                    files.insert(path, bytes);
                }
            }
        }
        files
    }

    /// The contents somebody would miss.
    fn precious(&self) -> BTreeMap<Vec<u8>, PathBuf> {
        let is_ours = |path: &Path, bytes: &[u8]| {
            is_as_written(bytes)
                || path.components().any(|part| part.as_os_str() == ".jianggao")
                || std::str::from_utf8(bytes).is_ok_and(|text| text.contains("（讲稿程序写的说明"))
        };
        let files = self.files().into_iter().filter(|(path, bytes)| !is_ours(path, bytes));
        files.map(|(path, bytes)| (bytes, path)).collect()
    }

    fn name(&mut self, endings: &[&str]) -> String {
        let (folder, stem) = (self.chance.of(&["", "", "导出/"]), self.chance.of(&STEMS));
        format!("{folder}{stem}.{}", self.chance.of(endings))
    }

    /// A content nobody has written before.
    fn content(&mut self, name: &str) -> Vec<u8> {
        self.count += 1;
        let count = self.count;
        if name.ends_with(".docx") {
            // Its comment makes each a Word document like none before.
            let base = if self.chance.below(4) == 0 { &self.pictured } else { &self.docx };
            return commented(base, count);
        }
        match self.chance.below(8) {
            0 => format!("%PDF-1.4 {count} %%EOF").into_bytes(),
            1 => format!("---\n类型: 没有{count}\n---\n\n正文。\n").into_bytes(),
            _ => format!("---\n标题: 讲话{count}\n---\n\n同志们：\n\n开会{count}。\n").into_bytes(),
        }
    }

    /// Something a person does.
    fn person(&mut self) {
        let name = self.name(&["md", "txt", "docx", "docx", "pdf"]);
        let path = self.folder.join(&name);
        let _ = fs::create_dir_all(path.parent().expect("a parent"));
        match self.chance.below(7) {
            0..=2 => {
                let content = self.content(&name);
                self.deeds.push(format!("write {name}"));
                fs::write(path, content).expect("written");
            }
            // An export is edited in place, its marks kept.
            3 | 4 => {
                if let Ok(bytes) = fs::read(&path) {
                    self.count += 1;
                    self.deeds.push(format!("edit {name}"));
                    let edited = if name.ends_with(".docx") {
                        commented(&bytes, self.count)
                    } else {
                        [bytes, format!("\n% {}\n", self.count).into_bytes()].concat()
                    };
                    fs::write(path, edited).expect("written");
                }
            }
            5 => {
                self.deeds.push(format!("delete {name}"));
                let _ = fs::remove_file(path);
            }
            _ => {
                let to = self.name(&["md", "txt", "docx", "pdf"]);
                self.deeds.push(format!("move {name} {to}"));
                let to = self.folder.join(to);
                if !to.exists() && to.parent().is_some_and(Path::exists) {
                    let _ = fs::rename(path, to);
                }
            }
        }
    }

    /// Something the program does; nothing precious may be missing afterwards.
    fn program(&mut self) {
        let before = self.precious();
        let mut words: Vec<OsString> = vec!["jianggao".into()];
        let draft = self.name(&["md", "md", "txt", "docx"]);
        let folder = self.folder.clone();
        let path = |name: &str| folder.join(name).into_os_string();
        match self.chance.below(9) {
            0..=3 => words.extend(["convert".into(), path(&draft)]),
            4..=7 => words.extend(["import".into(), path(&draft)]),
            _ => words.extend(["watch".into(), path(""), "--once".into(), "--jobs".into(), "1".into()]),
        }
        let is_watch = words[1] == "watch";
        if is_watch && self.chance.below(2) == 0 {
            words.push("--mirror".into());
        }
        if !is_watch && self.chance.below(3) == 0 {
            let output = self.name(&["md", "docx", "pdf", "docx"]);
            words.extend(["-o".into(), self.folder.join(output).into_os_string()]);
        }
        if !is_watch && self.chance.below(2) == 0 {
            words.push("-f".into());
        }
        if words[1] != "import" {
            words.extend(["--fonts".into(), "bundled".into(), "--to".into()]);
            words.push(self.chance.of(&["docx", "docx,pdf", "docx,pdf"]).into());
        }
        words.push("-q".into());
        self.deeds
            .push(words[1..].join(&OsString::from(" ")).to_string_lossy().replace(&path("").to_string_lossy()[..], ""));
        let names = self.files().len();
        let _ = jianggao::cli::run(words);
        let after: Vec<Vec<u8>> = self.files().into_values().collect();
        self.made += usize::from(after.len() != names);
        for (bytes, path) in before {
            assert!(
                after.contains(&bytes),
                "{} is lost; the last of {} steps:\n{}",
                path.display(),
                self.deeds.len(),
                self.deeds[self.deeds.len().saturating_sub(25)..].join("\n")
            );
        }
    }

    /// A person clears up: what piled up in a long run only makes it slow.
    fn clear_up(&mut self) {
        let files = self.files();
        if files.len() > 60 {
            let kept = |path: &Path| path.components().any(|part| part.as_os_str() == ".jianggao");
            for path in files.into_keys().filter(|path| !kept(path)) {
                if self.chance.below(4) > 0 {
                    fs::remove_file(path).expect("removed");
                }
            }
        }
    }
}

/// A package with a comment at its end: the same document, other bytes.
fn commented(package: &[u8], number: usize) -> Vec<u8> {
    const END: usize = 22;
    let Some(end) = package.windows(4).rposition(|window| window == b"PK\x05\x06") else { return package.to_vec() };
    if package.len() < end + END {
        return package.to_vec();
    }
    let comment = format!("{number:08}");
    let mut bytes = package[..end + END - 2].to_vec();
    bytes.extend(u16::try_from(comment.len()).expect("short").to_le_bytes());
    bytes.extend(comment.as_bytes());
    bytes
}

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// One run of the program in this process a step; several offices at once, for the steps are short.
#[test]
fn no_content_of_somebody_vanishes_in_two_thousand_steps() {
    const OFFICES: u64 = 4;
    let (steps, seed) = (number("JIANGGAO_STEPS", 2_000), number("JIANGGAO_SEED", 20_260_901));
    let run = |office: u64| {
        let mut office = Office::new(seed + office);
        for _ in 0..steps / OFFICES {
            if office.chance.below(3) == 0 {
                office.person();
            } else {
                office.program();
            }
            office.clear_up();
        }
        office.made
    };
    let made: usize = std::thread::scope(|scope| {
        let offices: Vec<_> = (0..OFFICES).map(|office| scope.spawn(move || run(office))).collect();
        offices.into_iter().map(|office| office.join().expect("nothing is lost")).sum()
    });
    assert!(made * 10 > steps as usize, "the steps must do something: {made} of {steps} made a file");
}
