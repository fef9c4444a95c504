//! The real program on a real folder: its words, its exit codes, its signals.

use crate::fake::{Place, signal, until};
use std::fs;
use std::io::Read;
use std::process::{Child, Command, Output, Stdio};

const DRAFT: &str = "# 在全镇干部大会上的讲话\n\n同志们：\n\n今天我们召开全镇干部大会，总结上半年工作。\n";

fn program(place: &Place, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jianggao"));
    command.arg("watch").arg(place.input()).args(["--fonts", "bundled"]).args(arguments);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(place: &Place, arguments: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = program(place, arguments).output().expect("run");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (status.code().expect("a code"), text(stdout), text(stderr))
}

fn start(place: &Place) -> Child {
    program(place, &[]).spawn().expect("started")
}

fn is_whole(place: &Place, stem: &str) -> bool {
    let starts = |extension: &str, magic: &[u8]| {
        fs::read(place.out().join(format!("{stem}.{extension}"))).is_ok_and(|bytes| bytes.starts_with(magic))
    };
    starts("docx", b"PK") && starts("pdf", b"%PDF")
}

#[test]
fn once_exports_and_says_so() {
    let place = Place::new("program-once");
    place.write("会议/讲话.md", DRAFT);
    let (code, out, err) = run(&place, &["--once"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("已导出 会议/讲话.md") && is_whole(&place, "会议/讲话"), "{out}");
    let (code, out, _) = run(&place, &["--once"]);
    assert!(code == 0 && out.contains("导出 0 篇"), "{out}");
    let (code, out, _) = run(&place, &["--status"]);
    assert!(code == 0 && out.contains("最新 1 篇，待更新 0 篇，出错 0 篇"), "{out}");
}

#[test]
fn a_bad_draft_has_its_note_and_exit_code_1() {
    let place = Place::new("program-bad");
    place.write("好.md", DRAFT);
    fs::write(place.input().join("坏.md"), b"%PDF-1.7 not a draft").expect("written");
    let (code, _, err) = run(&place, &["--once"]);
    assert_eq!(code, 1);
    assert!(err.contains("导出失败 坏.md") && is_whole(&place, "好"), "{err}");
    let note = place.read("坏.错误.txt").expect("a note");
    assert!(note.contains("JG004") && note.contains("建议"), "{note}");
    let (code, out, _) = run(&place, &["--status", "--json"]);
    let status: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((code, &status["fresh"], &status["failing"][0]["draft"]), (1, &1.into(), &"坏.md".into()));
    fs::write(place.input().join("坏.md"), DRAFT).expect("written");
    assert_eq!(run(&place, &["--once", "--quiet"]), (0, String::new(), String::new()));
    assert!(place.read("坏.错误.txt").is_none());
}

#[test]
fn json_is_an_object_a_line() {
    let place = Place::new("program-json");
    place.write("讲话.md", DRAFT);
    let (_, out, _) = run(&place, &["--once", "--json", "--to", "pdf"]);
    let events: Vec<String> = out
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).expect("JSON")["event"].as_str().unwrap_or("").to_owned()
        })
        .collect();
    assert_eq!(events, ["started", "exported", "stopped", "status"]);
    assert!(place.read("讲话.docx").is_none() && place.out().join("讲话.pdf").exists());
}

#[test]
fn wrong_folders_are_refused() {
    let place = Place::new("program-wrong");
    let out = place.input().display().to_string();
    let (code, _, err) = run(&place, &["--once", "--out", &out]);
    assert!(code == 2 && err.contains("JG190") && err.contains("--out"), "{err}");
    fs::remove_dir_all(place.input()).expect("removed");
    let (code, _, err) = run(&place, &["--once"]);
    assert!(code == 2 && err.contains("没有这个文件夹"), "{err}");
}

#[test]
#[cfg(unix)]
fn it_watches_until_told_to_stop_and_turns_a_second_away() {
    let place = Place::new("program-signals");
    for name in ["INT", "TERM", "HUP"] {
        let mut child = start(&place);
        place.write(&format!("{name}.md"), DRAFT);
        until("it is exported", || is_whole(&place, name));
        let (code, _, err) = run(&place, &["--once"]);
        assert!(code == 2 && err.contains(&format!("进程号 {}", child.id())), "{err}");
        signal(&child, name);
        assert!(child.wait().expect("ended").success());
        let mut out = String::new();
        child.stdout.take().expect("piped").read_to_string(&mut out).expect("text");
        assert!(out.contains("已停止：导出 1 次"), "{out}");
    }
    let mut child = start(&place);
    place.write("KILL.md", DRAFT);
    until("it is exported", || is_whole(&place, "KILL"));
    child.kill().expect("killed");
    child.wait().expect("ended");
    let (code, out, _) = run(&place, &["--once"]);
    assert!(code == 0 && out.contains("出错 0 篇"), "no stale lock: {out}");
}

fn picture(shade: u8) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbaImage::from_pixel(20, 20, image::Rgba([shade, 0, 0, 90]));
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture");
    bytes.into_inner()
}

/// Seals, attachments, pictures in them and settings are inputs too: when one changes, comes or goes, the exports follow.
#[test]
fn every_file_a_draft_opens_makes_its_exports_stale() {
    let place = Place::new("program-inputs");
    place.write("稿/通知.md", "---\n类型: 公文\n标题: 关于防汛的通知\n发文机关: 某县政府\n发文字号: 青政发〔2026〕9号\n主送机关: 各村\n日期: 2026-08-01\n印章: 图/章.png\n附件:\n  - 标题: 名册\n    文件: 附/名册.md\n---\n\n请认真贯彻执行。\n");
    place.write("稿/附/名册.md", "# 名册\n\n张三。\n\n![](内.png)\n");
    let paths = ["稿/图/章.png", "稿/附/内.png"];
    for path in paths {
        place.write(path, "");
        fs::write(place.input().join(path), picture(1)).expect("written");
    }
    let outputs = || ["docx", "pdf"].map(|kind| fs::read(place.out().join(format!("稿/通知.{kind}"))).expect("made"));
    let (code, _, err) = run(&place, &["--once"]);
    assert_eq!(code, 0, "{err}");
    let mut last = outputs();
    let mut is_made_anew = |what: &str| {
        let (code, out, err) = run(&place, &["--once"]);
        assert!(code == 0 && out.contains("已导出 稿/通知.md（所用文件有改动"), "{what}: {out} {err}");
        let now = outputs();
        assert!(now[0] != last[0] && now[1] != last[1], "{what}");
        last = now;
        let (_, out, _) = run(&place, &["--once"]);
        assert!(out.contains("导出 0 篇"), "{what}: {out}");
    };
    for path in paths {
        fs::write(place.input().join(path), picture(2)).expect("written");
        is_made_anew(path);
    }
    place.write("稿/附/名册.md", "# 名册\n\n李四。\n\n![](内.png)\n");
    is_made_anew("the attachment");
    place.write("jianggao.toml", "[正文]\n行距 = 27\n");
    is_made_anew("the settings");
}

/// What is odd about a draft reaches who looks at its exports, and who asks.
#[test]
fn warnings_are_written_down_with_their_places() {
    let place = Place::new("program-hints");
    place.write("讲话.md", &format!("{DRAFT}\n见[附件](file:///etc/passwd)。\n"));
    let (code, out, _) = run(&place, &["--once"]);
    assert!(code == 0 && out.contains("1 条警告，见 讲话.提示.txt"), "{out}");
    let note = place.read("讲话.提示.txt").expect("a note");
    assert!(note.contains("JG029") && note.contains("讲话.md:7") && note.contains("建议"), "{note}");
    let (code, out, _) = run(&place, &["--status"]);
    assert!(code == 0 && out.contains("有提示 讲话.md：1 条警告，见 讲话.提示.txt"), "{out}");
    place.write("讲话.md", DRAFT);
    run(&place, &["--once"]);
    assert!(place.read("讲话.提示.txt").is_none());
}

/// What the proof-reader found stands in the note, line by line.
#[test]
fn findings_are_written_down_with_their_places() {
    let place = Place::new("program-proofs");
    place.write("讲话.md", &format!("{DRAFT}\n今年要抓落实,见成效。\n"));
    let (code, out, _) = run(&place, &["--once"]);
    // The paper is made; what is wrong is a matter of its words, as it is for `convert`.
    assert!(
        code == 0 && out.contains("1 处请核对，其中有错误，见 讲话.错误.txt）\n  讲话.md:7:7 错误[JG401]"),
        "{out}"
    );
    let note = place.read("讲话.错误.txt").expect("a note");
    assert!(note.contains("讲话.md:7:7 错误[JG401]") && note.contains("jianggao check"), "{note}");
    // More than a few are counted in the log and listed by the status.
    place.write("讲话.md", &format!("{DRAFT}\n今年要抓落实,见成效.干部,群众,企业,学校,都要参加.\n"));
    let (_, out, _) = run(&place, &["--once"]);
    let shown = |out: &str| out.matches("  讲话.md:7:").count();
    assert!(shown(&out) == 3 && out.contains("  ……另有 "), "{out}");
    let (_, out, _) = run(&place, &["--status"]);
    assert!(shown(&out) > 3 && !out.contains("……另有 "), "{out}");
}

/// The log says where to look and what for, and repeats no word of a paper; the note has all of it.
#[test]
fn the_log_repeats_no_words_of_a_draft() {
    let place = Place::new("program-log");
    let head = "---\n类型: 公文\n标题: 关于防汛的通知\n发文机关: 青岚县人民政府\n主送机关: 各乡镇\n日期: 2026年8月1日\n附件: 甲表\n---\n";
    place.write("通知.md", &format!("{head}\n请认真落实。\n\n附件：乙表\n\n请尽快上报。\n"));
    let (code, out, _) = run(&place, &["--once"]);
    assert!(code == 0 && out.contains("通知.md:12:1 警告[JG017]: 文件头与正文不一"), "{out}");
    assert!(!out.contains("乙表"), "{out}");
    assert!(place.read("通知.提示.txt").is_some_and(|note| note.contains("乙表")));
}

/// Three drafts, two of which would call their notes the same: one leaves its names to another, one has a head that cannot
/// be read. Both are exported or left out for a reason, told in notes of their own, which go when all is well; but a paper
/// with an error in it is not all that was asked for.
#[test]
fn what_is_not_exported_and_what_is_amiss_have_notes_of_their_own() {
    let place = Place::new("program-notes");
    place.write("a.md", DRAFT);
    place.write("a.txt", DRAFT);
    place.write("a.txt.md", "---\n标题: [\n---\n\n坏\n");
    let (code, out, _) = run(&place, &["--once"]);
    assert!(code == 1 && out.contains("不导出 a.txt") && out.contains("排出来而有错误 1 篇"), "{out}");
    assert!(out.contains("处请核对，其中有错误，见 a.txt.错误"), "an error is no warning: {out}");
    let notes = || {
        let names = place.outputs().into_keys().filter(|name| name.ends_with(".txt"));
        names.map(|name| (place.read(&name).expect("a note"), name)).collect::<Vec<_>>()
    };
    let there = notes();
    assert!(there.iter().all(|(_, name)| name.contains(".错误")) && there.len() == 2, "{there:?}");
    assert!(there.iter().any(|(text, _)| text.starts_with("a.txt 没有导出") && text.contains("改名")), "{there:?}");
    assert!(there.iter().any(|(text, _)| text.starts_with("a.txt.md 已导出") && text.contains("JG011")), "{there:?}");
    let (code, out, _) = run(&place, &["--once"]);
    assert!(code == 1 && out.contains("导出 0 篇，出错 0 篇") && !out.contains("不导出"), "{out}");
    assert_eq!(notes(), there, "they stay as they are");
    fs::remove_file(place.input().join("a.md")).expect("removed");
    place.write("a.txt.md", DRAFT);
    run(&place, &["--once"]);
    assert_eq!(notes(), []);
}

/// A picture that is a folder is none: that is told, and the draft is exported all the same.
#[test]
fn a_folder_where_a_picture_is_to_be_blocks_nobody() {
    let place = Place::new("program-folders");
    fs::create_dir_all(place.input().join("图")).expect("made");
    let paths = [".", "./", "./.", "图", "图/", "图/.", "图/..", "图/../图/", "p.png/..", "图/p.png/", "甲.md/p.png"];
    for (at, path) in paths.iter().enumerate() {
        place.write(&format!("{at}.md"), &format!("{DRAFT}\n![甲]({path})\n"));
        place.write(&format!("乙{at}.md"), &format!("---\n附件:\n  - 标题: 乙\n    文件: {path}\n---\n\n{DRAFT}"));
    }
    let (_, out, err) = run(&place, &["--once"]);
    assert!(out.contains("出错 0 篇") && !err.contains("一直在变"), "{out} {err}");
    for (at, path) in paths.iter().enumerate() {
        assert!(is_whole(&place, &at.to_string()) && is_whole(&place, &format!("乙{at}")), "{path}: {out}");
        assert!(place.read(&format!("{at}.错误.txt")).is_some_and(|note| note.contains("JG036")), "{path}");
    }
    assert!(run(&place, &["--once"]).1.contains("导出 0 篇"));
}

/// The mark in a DOCX covers its directory only; what the watcher remembers covers every byte.
#[test]
fn an_export_with_a_flipped_byte_is_kept_before_it_is_replaced() {
    let place = Place::new("program-flipped");
    place.write("a.md", DRAFT);
    run(&place, &["--once"]);
    for (round, extension) in ["docx", "pdf"].iter().enumerate() {
        let path = place.out().join(format!("a.{extension}"));
        let mut bytes = fs::read(&path).expect("made");
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(&path, &bytes).expect("flipped");
        place.write("a.md", &format!("{DRAFT}\n第{round}次改。\n"));
        let (_, out, _) = run(&place, &["--once"]);
        assert!(out.contains("已移到 .回收"), "{out}");
        assert!(fs::read(place.out().join(format!(".回收/a.{extension}"))).is_ok_and(|kept| kept == bytes));
    }
}

#[test]
fn settings_that_cannot_be_read_are_a_fault_and_no_endless_work() {
    let place = Place::new("program-settings");
    place.write("讲话.md", DRAFT);
    let huge = fs::File::create(place.input().join("jianggao.toml")).expect("a file");
    huge.set_len(1 << 30).expect("sparse");
    let (code, _, err) = run(&place, &["--once"]);
    assert!(code == 1 && err.contains("64 MB"), "{err}");
    fs::remove_file(place.input().join("jianggao.toml")).expect("removed");
    assert!(run(&place, &["--once"]).0 == 0 && is_whole(&place, "讲话"));
    // What is no file is no settings, and no endless work either.
    fs::create_dir(place.input().join("jianggao.toml")).expect("made");
    let (code, out, err) = run(&place, &["--once"]);
    assert!(code == 0 && out.contains("已导出 讲话.md（所用文件有改动"), "{out} {err}");
    assert!(run(&place, &["--once"]).1.contains("导出 0 篇"));
}

#[test]
#[cfg(unix)]
fn a_name_commands_no_terminal() {
    let place = Place::new("program-names");
    for name in ["a\u{1b}[31m.md", "b\u{9b}2J.md", "c\u{202e}dm.md", "d\ne.md"] {
        place.write(name, DRAFT);
    }
    place.write("坏\u{1b}]0;x\u{7}.md", "---\n标题: [\n---\n");
    for arguments in [&["--once"][..], &["--status"], &["--status", "--json"], &["--once", "--json"]] {
        let (_, out, err) = run(&place, arguments);
        let odd = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        assert!(!out.contains(odd) && !err.contains(odd), "{arguments:?}: {out:?} {err:?}");
        let lines = out.lines().filter(|line| line.starts_with("e.md"));
        assert_eq!(lines.count(), 0, "{out}");
        if arguments.contains(&"--json") {
            let object = |line| serde_json::from_str::<serde_json::Value>(line).expect("JSON");
            assert!(out.lines().map(object).any(|value| value.to_string().contains("d\\ne.md") || value["fresh"] == 4));
        }
    }
}
