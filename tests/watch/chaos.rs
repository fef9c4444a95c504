//! All that can be done to a folder, at random: at the end OUT is what one fresh run would make of IN.
//!
//! `JIANGGAO_CHAOS=5000` does so many operations instead of the few of the usual run, `JIANGGAO_SEED` repeats a run.

use crate::fake::{PATIENCE, Place, once, options, spawn, tree, until};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;
use std::process::Child;
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

/// A small generator of numbers (xorshift); the same seed, the same run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % count as u64) as usize
    }
    fn of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }
}

struct Chaos {
    place: Place,
    chance: Chance,
    child: Child,
    /// What was done, to be read when it went wrong.
    deeds: Vec<String>,
}

const FOLDERS: [&str; 5] = ["", "会议/", "会议/深/", "报告/", "émigré 😀/"];
const NAMES: [&str; 7] = ["甲.md", "乙.md", "乙.txt", "B.md", "b.md", "丙.docx", "丁 😀.txt"];

impl Chaos {
    fn draft(&mut self) -> String {
        format!("{}{}", self.chance.of(&FOLDERS), self.chance.of(&NAMES))
    }

    fn text(&mut self, draft: &str) -> String {
        let number = self.chance.below(1_000_000);
        let picture = if self.chance.below(3) == 0 { " ![](图.png)" } else { "" };
        let fault = if self.chance.below(8) == 0 { "坏" } else { "" };
        let end = if draft.ends_with(".docx") { "PK\x05\x06" } else { "" };
        format!("稿{number}{picture}{fault}{end}")
    }

    fn at(&self, name: &str) -> PathBuf {
        self.place.input().join(name)
    }

    /// One operation; that it may be impossible just now is part of the game.
    fn act(&mut self) {
        let (draft, other) = (self.draft(), self.draft());
        let (from, to) = (self.at(&draft), self.at(&other));
        let text = self.text(&draft);
        let folder = self.chance.of(&FOLDERS[1..]).trim_end_matches('/');
        let kind = self.chance.below(19);
        self.deeds.push(format!("{kind} {draft} {other} {folder} {text}"));
        let _ = from.parent().map(fs::create_dir_all);
        let _ = match kind {
            0..=4 => fs::write(&from, &text),
            5 => fs::write(self.at(".dance.tmp"), &text).and_then(|()| fs::rename(self.at(".dance.tmp"), &from)),
            6 => fs::rename(&from, from.with_extension("md~")).and_then(|()| fs::write(&from, &text)),
            7 => File::create(&from).and_then(|mut file| {
                file.write_all(&text.as_bytes()[..3])?;
                sleep(Duration::from_millis(self.chance.below(120) as u64));
                file.write_all(&text.as_bytes()[3..])
            }),
            8 => fs::remove_file(&from),
            9 => fs::rename(&from, &to),
            10 => fs::rename(self.at(folder), self.at("会议/搬来")),
            11 => fs::remove_dir_all(self.at("会议/搬来")),
            12 => fs::rename(self.at("会议"), self.at("旧会议")).and_then(|()| fs::create_dir(self.at("会议"))),
            13 => fs::remove_dir_all(self.at("旧会议")),
            14 => fs::write(from.with_file_name("图.png"), &text),
            15 => match self.chance.below(3) {
                0 => fs::remove_file(from.with_file_name("jianggao.toml")),
                _ => fs::write(from.with_file_name("jianggao.toml"), &text),
            },
            16 => File::options().write(true).open(&from).and_then(|file| {
                let seconds = [1, 1_600_000_000, 5_000_000_000][self.chance.below(3)];
                file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
            }),
            17 => File::options().write(true).open(&from).and_then(|file| file.set_len(3)),
            _ => self.tamper(&draft),
        };
    }

    /// Somebody does something to an output.
    fn tamper(&mut self, draft: &str) -> std::io::Result<()> {
        let output = self.place.out().join(draft).with_extension(self.chance.of(&["docx", "pdf"]));
        match self.chance.below(4) {
            0 => fs::remove_file(output),
            1 => fs::write(output, "人手改过 完"),
            2 => fs::create_dir_all(output.join("占")),
            _ => File::options().write(true).open(output)?.set_len(5),
        }
    }

    fn kill_and_restart(&mut self) {
        self.deeds.push("kill -9".into());
        self.child.kill().expect("killed");
        self.child.wait().expect("ended");
        self.child = spawn(&self.place, false);
    }

    /// No folder stands where an output belongs any more.
    fn clear_the_way(&self) {
        let mut open = vec![self.place.out()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir()
                    && path.extension().is_some()
                    && !path.ends_with(".jianggao")
                    && !path.ends_with(".回收")
                {
                    let _ = fs::remove_dir_all(&path);
                } else if path.is_dir() {
                    open.push(path);
                }
            }
        }
    }

    /// What one run would make of IN with an empty OUT.
    fn wanted(&self) -> BTreeMap<String, Vec<u8>> {
        let fresh = Place(self.place.0.join("对照"));
        let _ = fs::remove_dir_all(&fresh.0);
        for (name, bytes) in tree(&self.place.input()) {
            if !name.starts_with("导出/") {
                let path = fresh.input().join(name);
                fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
                fs::write(path, bytes).expect("copied");
            }
        }
        fs::create_dir_all(fresh.input()).expect("a folder");
        once(&fresh);
        fresh.outputs()
    }

    /// What is missing or wrong in OUT.
    fn wrong(&self, wanted: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
        let there = self.place.outputs();
        let is_note = |name: &str| name.ends_with(".错误.txt");
        let missing = wanted.iter().filter(|(name, bytes)| match there.get(*name) {
            // Whether it says that an older export stays hangs on what was before.
            Some(found) => !is_note(name) && found != *bytes,
            None => true,
        });
        let extra =
            there.keys().filter(|name| is_note(name) && !name.starts_with(".回收") && !wanted.contains_key(*name));
        let leftover = there.keys().filter(|name| name.ends_with(".tmp"));
        missing.map(|(name, _)| name).chain(extra).chain(leftover).cloned().collect()
    }
}

#[test]
fn whatever_happens_the_outputs_are_right_in_the_end() {
    let number = |name: &str, usual: u64| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    let (count, seed) = (number("JIANGGAO_CHAOS", 300), number("JIANGGAO_SEED", 20_260_801));
    let place = Place::new("chaos");
    let child = spawn(&place, false);
    let mut chaos = Chaos { place, chance: Chance(seed), child, deeds: Vec::new() };
    let mut exported: BTreeSet<String> = BTreeSet::new();
    for deed in 0..count {
        chaos.act();
        sleep(Duration::from_millis([0, 0, 1, 5, 20, 60][chaos.chance.below(6)]));
        if chaos.chance.below(40) == 0 {
            chaos.kill_and_restart();
        }
        if deed % 250 == 249 || deed + 1 == count {
            chaos.clear_the_way();
            let (wanted, start) = (chaos.wanted(), Instant::now());
            while !chaos.wrong(&wanted).is_empty() {
                assert!(
                    start.elapsed() < 2 * PATIENCE,
                    "seed {seed}, wrong: {:?}\n{}",
                    chaos.wrong(&wanted),
                    chaos.deeds.join("\n")
                );
                sleep(Duration::from_millis(20));
            }
            // Exports of drafts that are bad or gone are those made last: whole, and not lost.
            let there = chaos.place.outputs();
            exported.extend(wanted.into_keys().filter(|name| !name.ends_with(".txt")));
            for (name, bytes) in &there {
                assert!(
                    name.starts_with(".回收")
                        || name.ends_with(".txt")
                        || bytes.ends_with("完".as_bytes())
                        || bytes.len() == 5,
                    "{name} is not whole"
                );
            }
        }
    }
    // An export is there before it is noted that it is: who is killed in between does it again.
    let rest = Duration::from_millis(800);
    until("nothing is written any more", || {
        let before = tree(&chaos.place.out());
        sleep(rest);
        before == tree(&chaos.place.out())
    });
    chaos.child.kill().expect("killed");
    chaos.child.wait().expect("ended");
    let (summary, said, made) = once(&chaos.place);
    assert_eq!((made, summary.left), (0, 0), "everything was done already: {said}");
    assert!(!exported.is_empty() && options(&chaos.place).input.exists());
}
