//! How people and programs save: each save ends in one export, and nothing else causes any.

use crate::fake::{Fake, Place, Watching, once, once_as, options, signal, spawn, until};
use jianggao::watch::Options;
use std::fs::{self, File};
use std::io::Write;
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

/// Long enough for anything that is going to happen to have happened.
pub(crate) fn calm() {
    sleep(Duration::from_millis(1500));
}

#[test]
fn a_new_draft_and_each_change_are_exported_once() {
    let place = Place::new("changes");
    place.write("旧稿.md", "旧");
    let watching = Watching::start(&place);
    place.await_fresh("旧稿.md");
    place.write("会议/新稿 😀.txt", "新");
    place.await_fresh("会议/新稿 😀.txt");
    place.write("旧稿.md", "改");
    place.await_fresh("旧稿.md");
    calm();
    assert_eq!(watching.made(), 3, "{}", watching.heard.text());
    let summary = watching.stop().expect("ends well");
    assert_eq!((summary.exported, summary.failing, summary.left), (3, 0, 0));
    assert_eq!(once(&place).2, 0, "a restart with nothing to do does nothing");
}

#[test]
fn pictures_and_settings_reexport_the_drafts_that_use_them() {
    let place = Place::new("inputs");
    place.write("甲/a.md", "文 ![](图/x.png)");
    place.write("甲/b.md", "无图");
    place.write("乙/c.md", "别处 ![](../甲/图/x.png) ![](.附件/y.png)");
    let watching = Watching::start(&place);
    ["甲/a.md", "甲/b.md", "乙/c.md"].iter().for_each(|draft| place.await_fresh(draft));
    let made = watching.made();
    place.write("甲/图/x.png", "图一");
    place.await_fresh("甲/a.md");
    place.await_fresh("乙/c.md");
    calm();
    assert_eq!(watching.made(), made + 2, "b.md does not use it");
    place.write("甲/jianggao.toml", "样式");
    place.await_fresh("甲/a.md");
    place.await_fresh("甲/b.md");
    place.write("乙/.附件/y.png", "藏");
    place.write("乙/c.md", "再 ![](../甲/图/x.png) ![](.附件/y.png)");
    place.await_fresh("乙/c.md");
    place.write("乙/.附件/y.png", "藏二");
    place.await_fresh("乙/c.md");
    fs::rename(place.input().join("甲/图"), place.input().join("甲/图二")).expect("moved");
    place.await_fresh("甲/a.md");
}

#[test]
fn editors_dances_end_in_one_export() {
    let place = Place::new("dances");
    let (path, at) = (place.input().join("稿.md"), |name: &str| place.input().join(name));
    place.write("稿.md", "零");
    let watching = Watching::start(&place);
    place.await_fresh("稿.md");
    let dances: [(&str, &dyn Fn()); 5] = [
        ("write a new file and rename it over", &|| {
            fs::write(at(".稿.md.tmp"), "一").expect("written");
            fs::rename(at(".稿.md.tmp"), &path).expect("renamed");
        }),
        ("truncate, then write", &|| {
            let mut file = File::create(&path).expect("truncated");
            sleep(Duration::from_millis(200));
            file.write_all("二".as_bytes()).expect("written");
        }),
        ("rename to a backup, write anew, remove the backup", &|| {
            fs::write(at(".稿.md.swp"), "x").expect("written");
            fs::rename(&path, at("稿.md~")).expect("renamed");
            sleep(Duration::from_millis(100));
            fs::write(&path, "三").expect("written");
            fs::remove_file(at("稿.md~")).expect("removed");
            fs::remove_file(at(".稿.md.swp")).expect("removed");
        }),
        ("remove, then write", &|| {
            fs::remove_file(&path).expect("removed");
            sleep(Duration::from_millis(100));
            fs::write(&path, "四").expect("written");
        }),
        ("write in many pieces", &|| {
            let mut file = File::create(&path).expect("made");
            for _ in 0..20 {
                file.write_all("五".as_bytes()).expect("written");
                sleep(Duration::from_millis(30));
            }
        }),
    ];
    for (count, (dance, dancing)) in dances.iter().enumerate() {
        dancing();
        until(dance, || place.is_fresh("稿.md"));
        calm();
        assert_eq!(watching.made(), count + 2, "{dance}: {}", watching.heard.text());
    }
}

#[test]
fn noise_causes_no_work() {
    let place = Place::new("noise");
    place.write("稿.md", "稿");
    let watching = Watching::start(&place);
    place.await_fresh("稿.md");
    for name in
        ["~$稿.docx", ".~lock.稿.docx#", ".稿.md.swp", "稿.md.tmp", "稿.md.part", "4913", "无关.png", ".git/x.md"]
    {
        place.write(name, "噪");
    }
    // Touched, its mode changed, written anew with the same text: nothing has changed.
    let file = File::options().write(true).open(place.input().join("稿.md")).expect("opened");
    file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(5_000_000_000)).expect("touched");
    drop(file);
    place.write("稿.md", "稿");
    fs::read(place.out().join("稿.docx")).expect("read");
    calm();
    assert_eq!(watching.made(), 1, "{}", watching.heard.text());
    assert_eq!(place.outputs().len(), 2);
    drop(watching);
    assert_eq!(once(&place).2, 0);
}

#[test]
fn a_half_written_draft_is_waited_for() {
    let place = Place::new("half");
    let watching = Watching::start(&place);
    let mut file = File::create(place.input().join("慢.md")).expect("made");
    file.write_all("前一半".as_bytes()).expect("written");
    sleep(Duration::from_secs(3));
    assert_eq!(watching.made(), 0, "its writer has not closed it");
    file.write_all("后一半".as_bytes()).expect("written");
    drop(file);
    place.await_fresh("慢.md");
    // Closed, yet no whole DOCX: a copy that came to a stop.
    fs::write(place.input().join("断.docx"), b"PK\x03\x04...").expect("written");
    fs::write(place.input().join("半字.md"), &"讲话".as_bytes()[..5]).expect("written");
    sleep(Duration::from_millis(1000));
    assert_eq!(watching.made(), 1, "{}", watching.heard.text());
    fs::write(place.input().join("断.docx"), b"PK\x03\x04...PK\x05\x06...").expect("written");
    place.await_fresh("断.docx");
    place.await_fresh("半字.md");
    assert_eq!(watching.made(), 3);
}

#[test]
fn a_draft_that_changes_while_it_is_made_is_made_again() {
    let place = Place::new("moving");
    place.write("稿.md", "一");
    let watching = Watching::start_as(options(&place), Fake { pause: Duration::from_millis(300), ..Fake::default() });
    until("it is being made", || watching.made() == 1);
    place.write("稿.md", "二");
    place.await_fresh("稿.md");
    assert_eq!(watching.made(), 2);
}

#[test]
fn only_the_program_or_the_faces_changing_makes_all_anew() {
    let place = Place::new("identity");
    place.write("a.md", "一");
    place.write("b.md", "二");
    let as_version = |version: &str| {
        let fake = Fake { version: version.into(), ..Fake::default() };
        once_as(&Options { once: true, ..options(&place) }, &fake).2
    };
    assert_eq!((as_version("1"), as_version("1"), as_version("2")), (2, 0, 2));
}

#[test]
fn polling_needs_no_events() {
    let place = Place::new("poll");
    let options = Options { poll: Some(Duration::from_secs(1)), ..options(&place) };
    let watching = Watching::start_as(options, Fake::default());
    place.write("会/稿.md", "一");
    place.await_fresh("会/稿.md");
    place.write("会/稿.md", "二");
    place.await_fresh("会/稿.md");
    assert_eq!(watching.made(), 2);
}

#[test]
fn many_at_once_are_all_exported() {
    let place = Place::new("many");
    let watching = Watching::start(&place);
    let start = Instant::now();
    for at in 0..500 {
        place.write(&format!("{}/稿{at}.md", at % 7), &format!("第{at}"));
    }
    until("all are exported", || (0..500).all(|at| place.is_fresh(&format!("{}/稿{at}.md", at % 7))));
    for at in 0..500 {
        place.write(&format!("{}/稿{at}.md", at % 7), &format!("改{at}"));
    }
    until("all are exported again", || (0..500).all(|at| place.is_fresh(&format!("{}/稿{at}.md", at % 7))));
    assert!(start.elapsed() < Duration::from_secs(60));
    assert_eq!(watching.stop().expect("ends well").failing, 0);
}

/// More events than the system keeps for us while we sleep: it says so, and everything is looked at.
#[test]
#[cfg(target_os = "linux")]
fn an_overflow_of_events_loses_nothing() {
    let place = Place::new("overflow");
    place.write("旧.md", "一");
    let mut child = spawn(&place, false);
    place.await_fresh("旧.md");
    signal(&child, "STOP");
    let limit = fs::read_to_string("/proc/sys/fs/inotify/max_queued_events").expect("a number");
    let limit: usize = limit.trim().parse().expect("a number");
    // Every save is three events at least: opened, written, closed.
    (0..limit / 3 + 100).for_each(|at| place.write(&format!("{}.txt", at % 50), &at.to_string()));
    // Of these, no event is left.
    place.write("旧.md", "二");
    place.write("会/新.md", "三");
    signal(&child, "CONT");
    place.await_fresh("旧.md");
    place.await_fresh("会/新.md");
    (0..50).for_each(|at| place.await_fresh(&format!("{at}.txt")));
    place.write("会/新.md", "四");
    place.await_fresh("会/新.md");
    child.kill().expect("killed");
    child.wait().expect("ended");
}
