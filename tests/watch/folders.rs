//! Folders and names: moved, renamed, deleted, made anew, linked in loops, as long as they may be.

use crate::fake::{Fake, Place, Watching, once, once_as, options, until};
use jianggao::watch::{Options, WatchError};
use std::fs;
use std::thread::sleep;
use std::time::Duration;

fn mirror(place: &Place) -> Options {
    Options { mirror: true, ..options(place) }
}

#[test]
fn exports_of_drafts_that_are_gone_stay() {
    let place = Place::new("gone");
    place.write("a.md", "一");
    place.write("会/b.md", "二");
    let watching = Watching::start(&place);
    place.await_fresh("会/b.md");
    place.await_fresh("a.md");
    fs::remove_file(place.input().join("a.md")).expect("removed");
    fs::rename(place.input().join("会"), place.input().join("会议")).expect("renamed");
    place.await_fresh("会议/b.md");
    until("both are missed", || watching.heard.text().matches("草稿已不在").count() == 2);
    assert!(place.read("a.docx").is_some() && place.read("会/b.pdf").is_some());
    // Back with the text it had: its exports are still right.
    place.write("a.md", "一");
    place.await_fresh("a.md");
    assert!(!place.out().join(".回收").exists());
}

#[test]
fn with_mirror_they_make_way_and_nothing_is_lost() {
    let place = Place::new("mirror");
    place.write("a.md", "一");
    place.write("会/b.md", "坏");
    let watching = Watching::start_as(mirror(&place), Fake::default());
    place.await_fresh("a.md");
    until("the fault is written", || place.read("会/b.错误.txt").is_some());
    let first = place.read("a.docx");
    fs::rename(place.input().join("a.md"), place.input().join("A 改名.md")).expect("renamed");
    fs::remove_dir_all(place.input().join("会")).expect("removed");
    place.await_fresh("A 改名.md");
    until("the old one makes way", || place.read("a.docx").is_none() && place.read("会/b.错误.txt").is_none());
    assert_eq!(place.read(".回收/a.docx"), first);
    place.write("a.md", "二");
    place.await_fresh("a.md");
    fs::remove_file(place.input().join("a.md")).expect("removed");
    until("it makes way again", || place.read(".回收/a (2).docx").is_some() && place.read(".回收/a (2).pdf").is_some());
    assert_eq!(place.read(".回收/a.docx"), first);
    drop(watching);
    // Gone while nobody watched.
    fs::remove_file(place.input().join("A 改名.md")).expect("removed");
    once_as(&Options { once: true, ..mirror(&place) }, &Fake::default());
    assert!(place.read(".回收/A 改名.docx").is_some() && place.read("A 改名.docx").is_none());
}

#[test]
fn a_save_that_removes_the_draft_first_does_not_make_its_exports_go() {
    let place = Place::new("mirror-dance");
    place.write("a.md", "一");
    let watching = Watching::start_as(mirror(&place), Fake::default());
    place.await_fresh("a.md");
    for text in ["二", "三", "四"] {
        fs::remove_file(place.input().join("a.md")).expect("removed");
        sleep(Duration::from_millis(100));
        place.write("a.md", text);
        place.await_fresh("a.md");
    }
    assert!(!place.out().join(".回收").exists(), "{}", watching.heard.text());
}

/// A drive pulled out, a share that went away: the drafts are not gone.
#[test]
fn while_the_folder_is_away_nothing_is_done() {
    let place = Place::new("away");
    let out = place.0.join("导出");
    let options = Options { out: Some(out.clone()), ..mirror(&place) };
    place.write("a.md", "一");
    let watching = Watching::start_as(options, Fake::default());
    until("it is exported", || out.join("a.pdf").exists());
    fs::rename(place.input(), place.0.join("拔掉")).expect("moved");
    until("it is missed", || watching.heard.text().contains("不见了"));
    sleep(Duration::from_secs(1));
    assert!(out.join("a.docx").exists() && !place.input().exists());
    fs::rename(place.0.join("拔掉"), place.input()).expect("moved");
    place.write("b.md", "二");
    until("it goes on", || out.join("b.pdf").exists());
    // Deleted and made anew: another folder by the same name.
    fs::remove_dir_all(place.input()).expect("removed");
    place.write("c.md", "三");
    until("it goes on", || out.join("c.pdf").exists());
    place.write("c.md", "四");
    let fresh = || out.join("c.pdf").metadata().is_ok() && watching.made() >= 4;
    until("events come from the new folder", fresh);
}

#[test]
fn folders_deleted_and_made_anew_are_watched() {
    let place = Place::new("anew");
    let watching = Watching::start(&place);
    for round in 0..5 {
        place.write("会/深/a.md", &format!("第{round}"));
        place.await_fresh("会/深/a.md");
        place.write("会/深/a.md", &format!("改{round}"));
        place.await_fresh("会/深/a.md");
        fs::remove_dir_all(place.input().join("会")).expect("removed");
    }
    // OUT too, the lock in it included.
    place.write("b.md", "二");
    place.await_fresh("b.md");
    fs::remove_dir_all(place.out()).expect("removed");
    place.await_fresh("b.md");
    until("the state is back", || place.out().join(".jianggao/状态.jsonl").exists());
    assert_eq!(watching.stop().expect("ends well").failing, 0);
}

#[test]
fn a_folder_swapped_for_another_is_seen() {
    let place = Place::new("swap");
    place.write("甲/a.md", "甲");
    place.write("乙/a.md", "乙");
    let _watching = Watching::start(&place);
    place.await_fresh("甲/a.md");
    place.await_fresh("乙/a.md");
    let at = |name: &str| place.input().join(name);
    fs::rename(at("甲"), at("丙")).expect("renamed");
    fs::rename(at("乙"), at("甲")).expect("renamed");
    fs::rename(at("丙"), at("乙")).expect("renamed");
    place.await_fresh("甲/a.md");
    place.await_fresh("乙/a.md");
    for name in ["甲/a.md", "乙/a.md"] {
        place.write(name, "改后");
        place.await_fresh(name);
    }
}

#[test]
#[cfg(unix)]
fn links_in_loops_and_links_to_drafts() {
    use std::os::unix::fs::symlink;
    let place = Place::new("loops");
    place.write("a.md", "一");
    symlink(".", place.input().join("环")).expect("linked");
    symlink("自己.md", place.input().join("自己.md")).expect("linked");
    fs::write(place.0.join("外.md"), "外").expect("written");
    symlink("../外.md", place.input().join("外.md")).expect("linked");
    let (summary, said, made) = once(&place);
    assert!(place.is_fresh("a.md") && place.is_fresh("外.md"));
    assert!(said.contains("略过 环") && summary.failing == 1, "{said}");
    assert_eq!(made, 2);
}

/// A pipe that is called a draft: to open it would wait for ever.
#[test]
#[cfg(unix)]
fn a_pipe_does_not_hang_the_watcher() {
    let place = Place::new("pipe");
    place.write("a.md", "一");
    let made = std::process::Command::new("mkfifo").arg(place.input().join("管.md")).status();
    assert!(made.expect("mkfifo").success());
    let (summary, said, _) = once(&place);
    assert!(place.is_fresh("a.md"));
    assert!(summary.failing == 1 && said.contains("管.md"), "{said}");
}

#[test]
fn the_longest_names_are_exported() {
    let place = Place::new("long");
    let longest = |extension: &str| format!("{}.{extension}", "长".repeat((255 - 1 - extension.len()) / 3));
    for extension in ["md", "txt"] {
        place.write(&longest(extension), extension);
    }
    place.write(&format!("{}.md", "坏".repeat(84)), "坏");
    let (summary, said, _) = once(&place);
    assert_eq!((summary.exported, summary.failing), (2, 1), "{said}");
    assert_eq!(place.outputs().len(), 5, "{:?}", place.outputs().keys());
    assert_eq!(once(&place).2, 0);
}

#[test]
fn a_renaming_of_case_only_is_followed() {
    let place = Place::new("case");
    place.write("report.md", "一");
    let _watching = Watching::start_as(mirror(&place), Fake::default());
    place.await_fresh("report.md");
    fs::rename(place.input().join("report.md"), place.input().join("Report.md")).expect("renamed");
    place.await_fresh("Report.md");
    fs::rename(place.input().join("Report.md"), place.input().join("Report.MD")).expect("renamed");
    place.await_fresh("Report.MD");
}

#[test]
fn of_two_drafts_with_one_name_one_is_exported_and_both_are_named() {
    let place = Place::new("clash");
    place.write("a.txt", "文");
    let watching = Watching::start(&place);
    place.await_fresh("a.txt");
    place.write("a.md", "马克");
    place.await_fresh("a.md");
    until("it is said", || watching.heard.text().contains("只导出 a.md"));
    place.write("a.txt", "再改");
    sleep(Duration::from_millis(700));
    assert!(place.is_fresh("a.md"));
    fs::remove_file(place.input().join("a.md")).expect("removed");
    place.await_fresh("a.txt");
    assert_eq!(watching.heard.text().matches("不导出 a.txt").count(), 1, "it is told once");
    let said = watching.heard.text();
    assert!(place.read(".回收/a.docx").is_some(), "the last export of the draft that is gone is kept: {said}");
}

/// A draft that is called as another's shortened export is.
#[test]
fn no_draft_takes_the_shortened_name_of_anothers_exports() {
    let place = Place::new("posing");
    place.write(&format!("{}甲.md", "长".repeat(83)), "一");
    once(&place);
    let exports = place.outputs();
    let cut = exports.keys().next().and_then(|name| name.rsplit_once('.')).expect("an export").0;
    place.write(&format!("{cut}.md"), "二");
    let (summary, said, made) = once(&place);
    assert_eq!((summary.failing, made), (0, 1), "{said}");
    let all = place.outputs();
    assert!(all.len() == 4 && exports.iter().all(|(name, bytes)| all.get(name) == Some(bytes)), "{:?}", all.keys());
    assert_eq!(once(&place).2, 0, "none is made in turns");
}

/// What is called as our notes are and is none is passed over in so many words.
#[test]
fn a_draft_that_is_called_as_a_note_is_told() {
    let place = Place::new("note-names");
    place.write("会.提示.txt", "同志们：");
    place.write("会/会.错误.txt", "同志们：");
    place.write("a.md", "坏");
    let (_, said, made) = once(&place);
    assert!(made == 1 && said.contains("略过 会.提示.txt") && said.contains("略过 会/会.错误.txt"), "{said}");
    assert!(said.contains("请改名"), "{said}");
    // A note of ours that somebody laid beside the drafts is no draft.
    fs::rename(place.out().join("a.错误.txt"), place.input().join("a.错误.txt")).expect("moved");
    assert!(!once(&place).1.contains("略过 a"));
}

#[test]
fn out_may_not_hold_the_drafts() {
    let place = Place::new("overlap");
    for out in [place.input(), place.0.clone(), place.input().join("导出/..")] {
        let options = Options { out: Some(out), once: true, ..options(&place) };
        let outcome = jianggao::watch::folders(&options);
        assert!(matches!(outcome, Err(WatchError::Overlap)));
    }
    let missing = Options { input: place.0.join("无"), ..options(&place) };
    assert!(matches!(jianggao::watch::folders(&missing), Err(WatchError::Input(..))));
}

#[test]
fn once_ends_when_a_draft_is_gone_from_what_has_become_a_folder_of_exports() {
    let place = Place::new("became-out");
    place.write("a.md", "一");
    place.write("印发/b.md", "二");
    once(&place);
    fs::create_dir_all(place.input().join("印发/.jianggao")).expect("made");
    fs::remove_file(place.input().join("印发/b.md")).expect("removed");
    let (done, waiting) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        once(&place);
        done.send(()).expect("awaited");
    });
    waiting.recv_timeout(Duration::from_secs(60)).expect("it ends");
}
