//! What goes wrong: bad drafts, places that cannot be written, a full disk, other watchers, sudden death.

use crate::fake::{Fake, Place, Watching, once, once_as, options, spawn, spawn_as_nobody, tree, until};
use jianggao::watch::events;
use jianggao::watch::status::status;
use jianggao::watch::{Options, WatchError, folders, watch};
use std::fs;
use std::thread::sleep;
use std::time::Duration;

#[test]
fn a_bad_draft_stops_nobody_and_its_last_good_export_stays() {
    let place = Place::new("bad");
    place.write("a.md", "一");
    place.write("b.md", "二");
    let watching = Watching::start(&place);
    place.await_fresh("a.md");
    place.await_fresh("b.md");
    let good = place.read("a.docx");
    for text in ["坏了", "炸了", ""] {
        place.write("a.md", text);
        place.write("b.md", &format!("随后{text:?}").replace(['坏', '炸'], "好"));
        until("the fault is written", || {
            place.read("a.错误.txt").is_some_and(|said| said.contains("a.md 没有导出成功"))
        });
        place.await_fresh("b.md");
        assert_eq!(place.read("a.docx"), good);
        place.write("a.md", "一");
        until("it is well again", || place.read("a.错误.txt").is_none() && place.is_fresh("a.md"));
    }
    assert!(watching.heard.text().contains("已恢复正常 a.md"));
    // A note about faults that somebody removes comes back.
    place.write("a.md", "坏");
    until("the fault is written", || place.read("a.错误.txt").is_some());
    fs::remove_file(place.out().join("a.错误.txt")).expect("removed");
    until("the fault is written again", || place.read("a.错误.txt").is_some());
    assert_eq!(watching.stop().expect("ends well").failing, 1);
    let (summary, _, made) = once(&place);
    assert_eq!((made, summary.failing), (0, 1), "a bad draft is not tried again for nothing");
}

#[test]
fn outputs_deleted_or_changed_come_back_and_the_changed_ones_are_kept() {
    let place = Place::new("tampered");
    place.write("会/a.md", "一");
    let watching = Watching::start(&place);
    place.await_fresh("会/a.md");
    fs::remove_file(place.out().join("会/a.pdf")).expect("removed");
    place.await_fresh("会/a.md");
    fs::write(place.out().join("会/a.docx"), "人手改过").expect("written");
    place.await_fresh("会/a.md");
    assert_eq!(place.read(".回收/会/a.docx").as_deref(), Some("人手改过"));
    fs::remove_dir_all(place.out().join("会")).expect("removed");
    place.await_fresh("会/a.md");
    drop(watching);
    // Nobody watched, and the state was lost: a file that may be somebody's work is kept too.
    fs::write(place.out().join("会/a.pdf"), "又改过").expect("written");
    fs::remove_dir_all(place.out().join(".jianggao")).expect("removed");
    once(&place);
    assert!(place.is_fresh("会/a.md"));
    assert_eq!(place.read(".回收/会/a.pdf").as_deref(), Some("又改过"));
}

/// Two programs that put right each other's work would never end.
#[test]
fn a_war_about_an_output_calms_down() {
    let place = Place::new("war");
    place.write("a.md", "一");
    let watching = Watching::start(&place);
    place.await_fresh("a.md");
    for _ in 0..40 {
        fs::write(place.out().join("a.docx"), "别的程序").expect("written");
        sleep(Duration::from_millis(250));
    }
    assert!(watching.made() < 12, "{}", watching.made());
    place.await_fresh("a.md");
}

#[test]
fn a_place_that_cannot_be_written_is_tried_again() {
    let place = Place::new("blocked");
    fs::create_dir_all(place.out().join("a.docx/占")).expect("made");
    fs::create_dir_all(place.out()).expect("made");
    fs::write(place.out().join("会"), "一个文件").expect("written");
    place.write("a.md", "一");
    place.write("会/b.md", "二");
    place.write("c.md", "三");
    let watching = Watching::start(&place);
    place.await_fresh("c.md");
    until("both are told", || watching.heard.text().matches("秒后再试").count() >= 2);
    assert!(place.read("a.pdf").is_none(), "all or nothing");
    fs::remove_dir_all(place.out().join("a.docx")).expect("removed");
    fs::remove_file(place.out().join("会")).expect("removed");
    place.await_fresh("a.md");
    place.await_fresh("会/b.md");
    until("they are told to be well", || watching.heard.text().matches("已恢复正常").count() == 2);
}

#[test]
fn once_does_not_try_for_ever() {
    let place = Place::new("once-blocked");
    fs::create_dir_all(place.out().join("a.pdf/占")).expect("made");
    place.write("a.md", "一");
    place.write("b.md", "二");
    let (summary, said, _) = once(&place);
    assert!(place.is_fresh("b.md"));
    assert_eq!((summary.exported, summary.failing), (1, 1), "{said}");
    assert!(said.contains("a.pdf"), "{said}");
}

/// Permissions mean nothing to root, who runs tests in many a container; the watcher then runs as somebody else.
#[test]
#[cfg(unix)]
fn permission_lost_and_regained() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::public("permission");
    place.write("会/a.md", "一");
    place.write("b.md", "二");
    place.write("c.md", "三");
    place.open_to_all();
    let set = |name: &str, mode| {
        fs::set_permissions(place.0.join("稿").join(name), fs::Permissions::from_mode(mode)).expect("set");
    };
    set("b.md", 0o000);
    let mut child = spawn_as_nobody(&place, true);
    place.await_fresh("会/a.md");
    place.await_fresh("c.md");
    set("会", 0o000);
    set("导出", 0o555);
    place.write("c.md", "四");
    sleep(Duration::from_millis(1500));
    assert!(place.read("会/a.docx").is_some(), "unknown is not gone");
    assert!(!place.is_fresh("c.md") && !place.is_fresh("b.md"));
    set("会", 0o777);
    set("导出", 0o777);
    set("b.md", 0o666);
    place.await_fresh("b.md");
    place.await_fresh("c.md");
    place.write("会/a.md", "五");
    place.await_fresh("会/a.md");
    assert!(!place.out().join(".回收").exists());
    child.kill().expect("killed");
    child.wait().expect("ended");
    fs::remove_dir_all(&place.0).expect("removed");
}

/// A file system of 256 KiB that fills up, and is emptied again.
#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_loses_nothing() {
    let place = Place::new("full");
    let out = place.0.join("小盘");
    fs::create_dir_all(&out).expect("made");
    let mount =
        std::process::Command::new("mount").args(["-t", "tmpfs", "-o", "size=256k", "tmpfs"]).arg(&out).output();
    if !mount.is_ok_and(|mount| mount.status.success()) {
        eprintln!("ignored: no file system may be mounted here");
        return;
    }
    let unmount = || drop(std::process::Command::new("umount").arg("-l").arg(&out).status());
    let outcome = std::panic::catch_unwind(|| {
        let options = Options { out: Some(out.join("导出")), ..options(&place) };
        place.write("a.md", "一");
        let watching = Watching::start_as(options, Fake::default());
        until("it is exported", || out.join("导出/a.pdf").exists());
        let good = fs::read(out.join("导出/a.docx")).expect("read");
        let _ = fs::write(out.join("占满"), vec![1; 1 << 20]);
        place.write("a.md", "二");
        until("it is told", || watching.heard.text().contains("a.docx：磁盘"));
        assert_eq!(fs::read(out.join("导出/a.docx")).expect("read"), good, "the last good export stays");
        fs::remove_file(out.join("占满")).expect("removed");
        until("it is exported", || fs::read(out.join("导出/a.docx")).is_ok_and(|found| found != good));
        assert!(tree(&out).keys().all(|name| !name.contains(".tmp")));
    });
    unmount();
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic);
    }
}

#[test]
fn a_second_watcher_is_turned_away() {
    let place = Place::new("second");
    place.write("a.md", "一");
    let watching = Watching::start(&place);
    let second = watch(&options(&place), &Fake::default(), &crate::fake::Heard::default(), events::bells().1);
    assert!(matches!(second, Err(WatchError::Busy(_, Some(pid))) if pid == std::process::id()));
    drop(watching);
    assert_eq!(once(&place).0.failing, 0);
}

#[test]
fn killed_at_any_moment_it_leaves_whole_files_and_the_next_start_repairs() {
    let place = Place::new("killed");
    for at in 0..200 {
        place.write(&format!("稿{at}.md"), &format!("第{at}"));
    }
    for round in 0..6 {
        let mut child = spawn(&place, false);
        sleep(Duration::from_millis(40 + 60 * round));
        child.kill().expect("killed");
        child.wait().expect("ended");
        for (name, bytes) in place.outputs() {
            if !name.ends_with(".tmp") {
                assert!(bytes.ends_with("完".as_bytes()), "{name} is not whole");
            }
        }
        fs::create_dir_all(place.out()).expect("made");
        fs::write(place.out().join(".jianggao-4000000-1.tmp"), "半").expect("written");
    }
    let (summary, said, _) = once(&place);
    assert_eq!(summary.failing, 0, "{said}");
    assert!((0..200).all(|at| place.is_fresh(&format!("稿{at}.md"))));
    assert_eq!(place.outputs().len(), 400, "no temporary file is left, nothing made way");
}

#[test]
fn a_stop_ends_after_the_files_in_hand_and_the_next_start_goes_on() {
    let place = Place::new("stop");
    (0..100).for_each(|at| place.write(&format!("稿{at}.md"), &format!("第{at}")));
    let slow = Fake { pause: Duration::from_millis(20), ..Fake::default() };
    let watching = Watching::start_as(options(&place), slow);
    until("some are made", || watching.made() > 10);
    let (heard, fake) = (watching.heard.clone(), watching.fake.clone());
    let summary = watching.stop().expect("ends well");
    let made = fake.made.load(std::sync::atomic::Ordering::Relaxed);
    assert!(summary.left > 0 && summary.exported == made && made + summary.left == 100, "{summary:?} {made}");
    assert!(heard.text().contains("已停止"));
    assert_eq!(once(&place).2, summary.left);
}

#[test]
fn status_tells_what_is_fresh_stale_failing_and_changes_nothing() {
    let place = Place::new("status");
    ["a.md", "b.md", "c.md", "d.md"].iter().for_each(|name| place.write(name, name));
    place.write("c.md", "坏");
    once(&place);
    place.write("b.md", "改");
    place.write("e.md", "新");
    fs::remove_file(place.input().join("d.md")).expect("removed");
    let folders = folders(&options(&place)).expect("folders");
    let before = tree(&place.0);
    let told = status(&folders, &Fake::default());
    assert_eq!(tree(&place.0), before);
    let names = |list: &[(String, String)]| list.iter().map(|(draft, _)| draft.clone()).collect::<Vec<_>>();
    assert_eq!(
        (told.fresh, names(&told.stale), names(&told.failing)),
        (1, vec!["b.md".into(), "e.md".into()], vec!["c.md".into()])
    );
    assert_eq!((told.gone, told.watched), (vec!["d.md".to_owned()], false));
    let watching = Watching::start(&place);
    assert_eq!(status(&folders, &Fake::default()).watcher, Some(std::process::id()));
    drop(watching);
    // An empty state is as good as none.
    fs::write(place.out().join(".jianggao/状态.jsonl"), "").expect("written");
    assert_eq!(status(&folders, &Fake::default()).stale.len(), 4);
    let options = Options { once: true, ..options(&place) };
    assert_eq!(once_as(&options, &Fake::default()).0.failing, 1);
}
