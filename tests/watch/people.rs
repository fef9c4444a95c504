//! People's files: what somebody changed, put or linked where the watcher writes is still there afterwards.

use crate::fake::{Fake, Place, Watching, once, once_as, options, tree, until};
use crate::saves::calm;
use jianggao::watch::Options;
use std::fs;
#[cfg(unix)]
use std::os::unix::fs::{PermissionsExt, symlink};

fn recycled(place: &Place) -> Vec<String> {
    tree(&place.out().join(".回收")).into_keys().collect()
}

#[test]
fn an_export_anybody_changed_is_kept_before_it_is_replaced() {
    let place = Place::new("people-edited");
    place.write("a.md", "一");
    once(&place);
    for (round, name) in ["a.docx", "a.pdf"].iter().enumerate() {
        let path = place.out().join(name);
        fs::write(&path, fs::read_to_string(&path).expect("made") + "批注").expect("annotated");
        once(&place);
        assert!(place.is_fresh("a.md"));
        assert_eq!(recycled(&place).len(), round + 1);
    }
    // Also when the state is lost, or the draft changed at the same time.
    fs::write(place.out().join("a.docx"), "手改").expect("edited");
    fs::remove_dir_all(place.out().join(".jianggao")).expect("lost");
    place.write("a.md", "二");
    once(&place);
    let kept: Vec<Vec<u8>> = tree(&place.out().join(".回收")).into_values().collect();
    assert!(place.is_fresh("a.md") && kept.contains(&"手改".as_bytes().to_vec()), "{:?}", recycled(&place));
}

/// The last exports of a draft that is gone may be all that is left of it.
#[test]
fn exports_of_a_draft_that_is_gone_are_kept_when_another_takes_their_names() {
    for (case, mirror) in [("people-heir", false), ("people-heir-mirror", true)] {
        let place = Place::new(case);
        let run = || once_as(&Options { once: true, mirror, ..options(&place) }, &Fake::default()).1;
        place.write("a.md", "一");
        run();
        let last = (place.read("a.docx"), place.read("a.pdf"));
        fs::remove_file(place.input().join("a.md")).expect("removed");
        place.write("a.txt", "坏");
        let said = run();
        assert!(mirror == said.contains("2 个导出件移到 .回收") && !said.contains("导出件保留"), "{said}");
        place.write("a.txt", "二");
        let said = run();
        assert!(mirror || said.contains("a.docx 是已不在的草稿 a.md 的导出件，已移到 .回收/a.docx"), "{said}");
        assert!(place.is_fresh("a.txt"));
        assert_eq!((place.read(".回收/a.docx"), place.read(".回收/a.pdf")), last);
        // From now on they are the other's, and nothing is told of the first any more.
        place.write("a.txt", "三");
        let said = run();
        assert!(place.is_fresh("a.txt") && !said.contains("a.md"), "{said}");
        assert_eq!(recycled(&place).len(), 2);
        // Gone and replaced between two runs, and told so: nothing stays.
        fs::remove_file(place.input().join("a.txt")).expect("removed");
        place.write("a.md", "四");
        let said = run();
        assert!(place.is_fresh("a.md") && !said.contains("导出件保留"), "{said}");
        assert_eq!(recycled(&place).len(), 4, "{said}");
    }
}

#[test]
fn exports_of_a_draft_that_is_gone_are_kept_while_watching() {
    let place = Place::new("people-heir-live");
    place.write("a.md", "一");
    let watching = Watching::start(&place);
    place.await_fresh("a.md");
    let last = place.read("a.docx");
    fs::remove_file(place.input().join("a.md")).expect("removed");
    place.write("a.txt", "二");
    place.await_fresh("a.txt");
    calm();
    assert_eq!(place.read(".回收/a.docx"), last);
    let said = watching.heard.text();
    assert!(!said.contains("导出件保留") && said.contains("草稿已不在 a.md"), "{said}");
}

/// What is in the way is named, and what to do about it.
#[test]
#[cfg(unix)]
fn what_stands_where_our_folders_are_to_be_is_named() {
    for (case, is_link, what) in [("people-bin-file", false, "文件"), ("people-bin-link", true, "链接")] {
        let place = Place::new(case);
        place.write("a.md", "一");
        once(&place);
        fs::write(place.out().join("a.docx"), "手改").expect("edited");
        fs::create_dir(place.0.join("别处")).expect("made");
        let bin = place.out().join(".回收");
        let made = if is_link { symlink(place.0.join("别处"), &bin) } else { fs::write(&bin, "某人的") };
        made.expect("made");
        let (summary, said, _) = once(&place);
        let words = format!("导出文件夹里的 .回收 是一个{what}");
        assert!(summary.failing == 1 && said.contains(&words) && said.contains("请把它移走或改名"), "{said}");
        assert_eq!(place.read("a.docx").as_deref(), Some("手改"));
    }
    let place = Place::new("people-home-file");
    place.write("a.md", "一");
    fs::create_dir_all(place.out()).expect("made");
    fs::write(place.out().join(".jianggao"), "某人的").expect("written");
    let heard = crate::fake::Heard::default();
    let bells = jianggao::watch::events::bells().1;
    let error = jianggao::watch::watch(&options(&place), &Fake::default(), &heard, bells).expect_err("no lock");
    assert!(error.to_string().contains("导出文件夹里的 .jianggao 是一个文件"), "{error}");
    assert_eq!(place.read(".jianggao").as_deref(), Some("某人的"));
}

/// Every place where something of ours may stand, a link at it or at a folder on the way: nothing behind it is touched.
#[test]
#[cfg(unix)]
fn nothing_behind_a_link_in_out_is_touched() {
    let links = [
        ("a.docx", "文件"),
        ("a.pdf", "文件"),
        ("a.错误.txt", "文件"),
        ("坏.错误.txt", "文件"),
        ("会", "夹"),
        (".回收", "夹"),
        (".jianggao", "夹"),
        (".jianggao/锁", "文件"),
        (".jianggao/状态.jsonl", "文件"),
        (".jianggao-4000000-1.tmp", "文件"),
        ("会/.jianggao-4000000-1.tmp", "文件"),
        ("a.docx", "没有"),
    ];
    for (case, (name, target)) in links.into_iter().enumerate() {
        let place = Place::new(&format!("people-link-{case}"));
        let outside = place.0.join("别处");
        fs::create_dir_all(outside.join("夹")).expect("made");
        for file in ["文件", "夹/a.docx", "夹/a.pdf", "夹/锁", "夹/状态.jsonl", "夹/.jianggao-4000000-1.tmp"]
        {
            fs::write(outside.join(file), "precious").expect("written");
        }
        let before = tree(&outside);
        for (draft, text) in [("a.md", "一"), ("坏.md", "坏"), ("会/a.md", "一")] {
            place.write(draft, text);
        }
        let link = place.out().join(name);
        fs::create_dir_all(link.parent().expect("a parent")).expect("made");
        symlink(outside.join(target), &link).expect("linked");
        for mirror in [false, true] {
            let _ = jianggao_once(&place, mirror);
            place.write("a.md", "二");
        }
        assert!(tree(&outside) == before, "{name} → {target}: {:?}", tree(&outside));
    }
}

#[cfg(unix)]
fn jianggao_once(place: &Place, mirror: bool) -> bool {
    use jianggao::watch::{events, watch};
    let heard = crate::fake::Heard::default();
    let asked = Options { once: true, mirror, ..options(place) };
    watch(&asked, &Fake::default(), &heard, events::bells().1).is_ok()
}

#[test]
#[cfg(unix)]
fn out_that_became_a_link_is_not_written_through() {
    let place = Place::new("people-out");
    place.write("a.md", "一");
    let watching = Watching::start(&place);
    place.await_fresh("a.md");
    fs::rename(place.out(), place.0.join("搬走")).expect("moved");
    fs::create_dir(place.0.join("别处")).expect("made");
    symlink(place.0.join("别处"), place.out()).expect("linked");
    place.write("a.md", "二");
    calm();
    std::thread::sleep(std::time::Duration::from_secs(2));
    assert!(tree(&place.0.join("别处")).is_empty());
    fs::remove_file(place.out()).expect("removed");
    until("it goes on", || place.is_fresh("a.md"));
    drop(watching);
}

#[test]
fn a_note_of_somebody_is_not_ours() {
    let place = Place::new("people-note");
    for name in ["b.错误.txt", "a.提示.txt"] {
        fs::create_dir_all(place.out()).expect("made");
        fs::write(place.out().join(name), "mine").expect("written");
    }
    place.write("a.md", "一");
    place.write("b.md", "坏");
    once(&place);
    assert!(place.read("b.错误 (2).txt").is_some_and(|said| said.contains("b.md 没有导出成功")));
    place.write("b.md", "好");
    once(&place);
    assert!(place.read("b.错误 (2).txt").is_none() && place.is_fresh("b.md"));
    assert_eq!(place.read("b.错误.txt").as_deref(), Some("mine"));
    assert_eq!(place.read("a.提示.txt").as_deref(), Some("mine"));
}

#[test]
fn every_bad_draft_has_a_note_of_its_own() {
    let place = Place::new("people-notes");
    for (draft, text) in [("a.md", "甲"), ("a.txt", "乙"), ("a.txt.md", "坏"), ("a.docx.md", "坏")] {
        place.write(draft, text);
    }
    once(&place);
    let notes: Vec<String> = place.outputs().into_keys().filter(|name| name.contains("错误")).collect();
    assert_eq!(notes.len(), 3, "{notes:?}");
    fs::remove_file(place.input().join("a.txt.md")).expect("removed");
    once(&place);
    let notes: Vec<String> = place.outputs().into_keys().filter(|name| name.contains("错误")).collect();
    assert_eq!(notes, ["a.docx.错误.txt", "a.txt.错误.txt"], "a.txt leaves its names to a.md");
}

#[test]
#[cfg(unix)]
fn a_draft_behind_links_is_kept_fresh() {
    let place = Place::new("people-behind");
    place.write("真/a.md", "一");
    fs::create_dir(place.0.join("外")).expect("made");
    fs::write(place.0.join("外/b.md"), "一").expect("written");
    symlink("真/a.md", place.input().join("二.md")).expect("linked");
    symlink("二.md", place.input().join("三.md")).expect("linked");
    symlink(place.0.join("外/b.md"), place.input().join("四.md")).expect("linked");
    let watching = Watching::start(&place);
    let drafts = ["真/a.md", "二.md", "三.md", "四.md"];
    drafts.iter().for_each(|draft| place.await_fresh(draft));
    let made = watching.made();
    calm();
    assert_eq!(watching.made(), made, "links are no endless work: {}", watching.heard.text());
    place.write("真/a.md", "二");
    fs::write(place.0.join("外/b.md"), "二").expect("written");
    drafts.iter().for_each(|draft| place.await_fresh(draft));
    // An editor that saves by renaming.
    fs::write(place.0.join("外/.b.tmp"), "三").expect("written");
    fs::rename(place.0.join("外/.b.tmp"), place.0.join("外/b.md")).expect("renamed");
    place.await_fresh("四.md");
}

#[test]
#[cfg(unix)]
fn the_state_is_private_and_tells_no_place() {
    let place = Place::new("people-state");
    place.write("会/a.md", "甲 ![](图.png)");
    let out = place.0.join("出");
    once_as(&Options { once: true, out: Some(out.clone()), ..options(&place) }, &Fake::default());
    let state = out.join(".jianggao/状态.jsonl");
    assert_eq!(fs::metadata(&state).expect("there").permissions().mode() & 0o777, 0o600);
    let text = fs::read_to_string(&state).expect("text");
    let root = place.0.display().to_string();
    assert!(text.contains("会/a.md") && !text.contains(&root) && !text.contains("\"/"), "{text}");
    let again = once_as(&Options { once: true, out: Some(out), ..options(&place) }, &Fake::default());
    assert_eq!(again.2, 0, "{}", again.1);
}

/// Whatever stands in the state, nothing outside OUT is touched and the exports come out right.
#[test]
fn a_state_of_rubbish_or_malice_does_no_harm() {
    let place = Place::new("people-malice");
    place.write("a.md", "一");
    fs::write(place.0.join("他人.docx"), "precious").expect("written");
    once(&place);
    let state = place.out().join(".jianggao/状态.jsonl");
    let good = fs::read_to_string(&state).expect("text");
    let evil = good.replace("\"a.docx\":", "\"../../他人.docx\":").replace("a.md", "b.md");
    let cut = good.chars().take(good.chars().count() / 2).collect::<String>();
    for text in [evil, cut, good.replace(':', ";"), "\0".repeat(1000), good.replace("a.md", "../../他人.docx")] {
        fs::write(&state, &text).expect("written");
        once_as(&Options { once: true, mirror: true, ..options(&place) }, &Fake::default());
        assert!(place.is_fresh("a.md"), "{text}");
        assert_eq!(fs::read_to_string(place.0.join("他人.docx")).expect("there"), "precious", "{text}");
    }
}

#[test]
#[cfg(unix)]
fn what_can_never_be_read_stops_nobody() {
    let place = Place::new("people-pipes");
    let pipe = |name: &str| {
        let made = std::process::Command::new("mkfifo").arg(place.input().join(name)).status();
        made.is_ok_and(|status| status.success())
    };
    place.write("好.md", "一");
    if !pipe("管.md") {
        return;
    }
    let _socket = std::os::unix::net::UnixListener::bind(place.input().join("座.md")).expect("a socket");
    symlink("/dev/zero", place.input().join("零.md")).expect("linked");
    let huge = fs::File::create(place.input().join("大.md")).expect("a file");
    huge.set_len(1 << 40).expect("sparse");
    let watching = Watching::start(&place);
    place.await_fresh("好.md");
    place.write("又.md", "二");
    place.await_fresh("又.md");
    let begun = std::time::Instant::now();
    watching.stop().expect("ends");
    assert!(begun.elapsed().as_secs() < 2);
}
