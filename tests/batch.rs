//! `jianggao batch`, driven as a program drives it: what goes in a line each, what comes out, and how it ends.

use base64::Engine as _;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

fn folder(case: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("batch").join(case);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    path
}

fn start(folder: &Path, arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jianggao"));
    command.arg("batch").args(["--fonts", "bundled"]).args(arguments).current_dir(folder).env_remove("JIANGGAO_FONTS");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("the program")
}

/// Exit code, answers, words.
fn run(folder: &Path, arguments: &[&str], input: &str) -> (i32, String, String) {
    let mut child = start(folder, arguments);
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_owned();
    let writer = thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    let output = child.wait_with_output().expect("an end");
    writer.join().expect("written");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("a text");
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

fn draft(number: usize) -> String {
    let body = "各单位要压实责任，一是抓早，二是抓实。".repeat(number % 4 + 1);
    format!("# 在第{number}次会议上的讲话\n\n同志们：\n\n{body}\n\n谢谢大家！\n")
}

/// Good records, and some of every bad kind.
fn records(count: usize) -> String {
    let record = |number: usize| match number % 13 {
        3 => format!("{{\"id\": \"缺{number}\"}}"),
        5 => "没有写成 JSON".to_owned(),
        7 => format!("{{\"id\": {number}, \"path\": \"没有.md\"}}"),
        9 => json!({ "id": format!("表情{number}"), "markdown": "# 题\n\n今天开会😀。\n", "to": "docx" }).to_string(),
        _ => {
            let to = [json!("pdf"), json!(["docx"]), json!("docx,pdf")][number % 3].clone();
            json!({ "id": format!("稿{number}"), "markdown": draft(number), "to": to }).to_string()
        }
    };
    (0..count).map(|number| record(number) + "\n").collect()
}

fn parsed(answers: &str) -> Vec<Value> {
    answers.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

#[test]
fn every_record_has_its_answer_in_its_place_however_many_are_in_work() {
    let folder = folder("order");
    let input = format!("\u{FEFF}{}\n  \n", records(40));
    let (code, one, said) = run(&folder, &["--jobs", "1"], &input);
    assert_eq!((code, said.as_str()), (0, "28 份完成，12 份有错\n"));
    let answers = parsed(&one);
    assert_eq!(answers.len(), 40);
    for (number, answer) in answers.iter().enumerate() {
        let (id, state, outputs) = match number % 13 {
            3 => (json!(format!("缺{number}")), "failed", 0),
            5 => (Value::Null, "failed", 0),
            7 => (json!(number.to_string()), "failed", 0),
            9 => (json!(format!("表情{number}")), "faulty", 1),
            _ => (json!(format!("稿{number}")), "done", if number % 3 == 2 { 2 } else { 1 }),
        };
        assert_eq!((&answer["id"], &answer["state"]), (&id, &json!(state)), "{answer}");
        assert_eq!(answer["outputs"].as_array().map(Vec::len), Some(outputs), "{answer}");
        let told = answer["diagnostics"].as_array().expect("a list");
        assert_eq!(told.is_empty(), state == "done", "{answer}");
        let line = told.first().map(|told| told["line"].clone());
        assert!(number % 13 != 5 || line == Some(json!(number + 1)), "{answer}");
    }
    for jobs in ["2", "7"] {
        assert_eq!(run(&folder, &["--jobs", jobs], &input).1, one, "{jobs} at a time");
    }
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&run(&folder, &["--jobs", "4", "--unordered"], &input).1), sorted(&one));
    fs::write(folder.join("记录.jsonl"), &input).expect("written");
    assert_eq!(sorted(&run(&folder, &["记录.jsonl"], "").1).len(), 40);
}

#[test]
fn what_is_in_an_answer_is_what_convert_makes() {
    let folder = folder("same");
    fs::write(folder.join("稿.md"), draft(5)).expect("written");
    let input = json!({ "id": "稿", "markdown": draft(5) }).to_string();
    let from_file = json!({ "id": "稿", "path": "稿.md" }).to_string();
    let (code, answers, _) = run(&folder, &[], &format!("{input}\n{from_file}"));
    let answers = parsed(&answers);
    assert_eq!((code, &answers[0]), (0, &answers[1]));
    let convert = ["convert", "稿.md", "--fonts", "bundled", "-q"];
    let made = Command::new(env!("CARGO_BIN_EXE_jianggao")).args(convert).current_dir(&folder).status();
    assert!(made.expect("the program").success());
    let outputs = answers[0]["outputs"].as_array().expect("outputs");
    assert_eq!(outputs.len(), 2);
    for output in outputs {
        let format = output["format"].as_str().expect("a format");
        let bytes = fs::read(folder.join(format!("稿.{format}"))).expect("a file");
        let given = base64::engine::general_purpose::STANDARD.decode(output["base64"].as_str().expect("bytes"));
        assert!(given.expect("base64") == bytes, "{format}");
        assert_eq!(output["bytes"], json!(bytes.len()));
        assert_eq!(output["sha256"], json!(digest(&bytes)));
    }
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn files_are_named_by_their_records_and_nobodys_is_replaced() {
    let folder = folder("files");
    let record = |id: &str| json!({ "id": id, "markdown": draft(1), "to": "pdf" }).to_string() + "\n";
    fs::create_dir(folder.join("成品")).expect("a folder");
    fs::write(folder.join("成品/别人.pdf"), "别人的").expect("written");
    let names = ["甲", "乙", "甲", "别人", "../丙", ".丁", "a/b", "戊 "];
    // The third has the name of the first and says something else; the first is handed in twice.
    let other = json!({ "id": "甲", "markdown": draft(2), "to": "pdf" }).to_string() + "\n";
    let record_of = |(at, name): (usize, &&str)| if at == 2 { other.clone() } else { record(name) };
    let input: String = names.iter().enumerate().map(record_of).chain([record("甲")]).collect();
    let (code, answers, _) = run(&folder, &["-o", "成品"], &input);
    assert_eq!(code, 0);
    let states: Vec<(Value, String)> = parsed(&answers)
        .iter()
        .map(|answer| {
            (answer["state"].clone(), answer["diagnostics"][0]["code"].as_str().unwrap_or_default().to_owned())
        })
        .collect();
    let failed = |code: &str| (json!("failed"), code.to_owned());
    let done = || (json!("done"), String::new());
    assert_eq!(states[..2], [done(), done()]);
    let rest = ["JG192", "JG008", "JG192", "JG192", "JG192", "JG192"].map(failed);
    assert_eq!(states[2..8], rest);
    assert_eq!(states[8], done());
    for answer in &parsed(&answers)[..2] {
        let output = &answer["outputs"][0];
        let bytes = fs::read(folder.join(output["file"].as_str().expect("a file"))).expect("written");
        assert_eq!((&output["sha256"], &output["base64"]), (&json!(digest(&bytes)), &Value::Null));
    }
    assert_eq!(fs::read(folder.join("成品/别人.pdf")).expect("there"), "别人的".as_bytes());
    let mut files: Vec<String> = fs::read_dir(folder.join("成品"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    files.sort();
    assert_eq!(files, ["乙.pdf", "别人.pdf", "甲.pdf"]);
    // A worker that begins anew writes its own files again.
    let (code, again, _) = run(&folder, &["-o", "成品"], &(record("甲") + &record("乙")));
    assert_eq!((code, again.lines().count()), (0, 2));
    assert!(answers.starts_with(&again), "the same answers");
}

#[test]
fn a_closed_pipe_and_no_input_end_it_quietly() {
    let folder = folder("pipe");
    assert_eq!(run(&folder, &[], ""), (0, String::new(), "0 份完成\n".to_owned()));
    let mut child = start(&folder, &["-o", "成品"]);
    let mut stdin = child.stdin.take().expect("a pipe");
    let writer = thread::spawn(move || drop(stdin.write_all(records(400).as_bytes())));
    let mut answers = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut first = String::new();
    answers.read_line(&mut first).expect("an answer");
    drop(answers);
    let mut said = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("words");
    assert_eq!((child.wait().expect("an end").code(), said.as_str()), (Some(0), ""));
    writer.join().expect("it ended");
    assert!(parsed(&first)[0]["state"] == "done");
    for entry in fs::read_dir(folder.join("成品")).expect("a folder") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        assert!(name.starts_with(['稿', '表']), "{name} was left behind");
    }
}

/// Only so many records are on the way, whether anybody listens or not.
#[test]
fn it_reads_no_more_than_it_has_room_for() {
    const COUNT: usize = 3_000;
    let folder = folder("bounded");
    let mut child = start(&folder, &["--jobs", "2"]);
    let mut stdin = child.stdin.take().expect("a pipe");
    let written = Arc::new(AtomicUsize::new(0));
    let writer = thread::spawn({
        let written = Arc::clone(&written);
        move || {
            for number in 0..COUNT {
                let record =
                    json!({ "id": format!("甲{number}"), "markdown": 7, "more": "长".repeat(300) }).to_string();
                stdin.write_all((record + "\n").as_bytes()).expect("taken");
                written.fetch_add(1, Ordering::Relaxed);
            }
        }
    });
    let mut before = usize::MAX;
    let begun = Instant::now();
    while before != written.load(Ordering::Relaxed) && begun.elapsed() < Duration::from_secs(15) {
        before = written.load(Ordering::Relaxed);
        thread::sleep(Duration::from_millis(700));
    }
    assert!(before > 8 && before < COUNT / 2, "{before} were taken while nobody listened");
    let mut answers = String::new();
    child.stdout.take().expect("a pipe").read_to_string(&mut answers).expect("answers");
    writer.join().expect("all were taken");
    assert_eq!((answers.lines().count(), child.wait().expect("an end").code()), (COUNT, Some(0)));
}

#[cfg(unix)]
#[test]
fn asked_to_stop_it_gives_the_answers_in_work_and_says_so() {
    let folder = folder("stop");
    let mut child = start(&folder, &[]);
    let mut stdin: ChildStdin = child.stdin.take().expect("a pipe");
    stdin.write_all(records(3).as_bytes()).expect("taken");
    let mut answers = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut text = String::new();
    for _ in 0..3 {
        answers.read_line(&mut text).expect("an answer");
    }
    let stopped = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill");
    assert!(stopped.success());
    answers.read_to_string(&mut text).expect("the end");
    let mut said = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("words");
    assert_eq!(child.wait().expect("an end").code(), Some(2));
    assert_eq!(parsed(&text).len(), 3);
    assert!(said.contains("JG194") && said.contains("中断了，答了 3 个记录"), "{said}");
    drop(stdin);
}

/// The reader of records waits for room then, and ends as if the input had.
#[cfg(unix)]
#[test]
fn asked_to_stop_in_the_middle_of_work_it_says_what_was_not_answered() {
    let folder = folder("stop-busy");
    let input: String = (0..4000).map(|at| json!({ "id": at, "markdown": draft(at) }).to_string() + "\n").collect();
    fs::write(folder.join("记录.jsonl"), input).expect("written");
    for signal in ["-INT", "-TERM"] {
        let mut child = start(&folder, &["记录.jsonl", "--to", "docx", "--jobs", "1"]);
        let mut answers = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut text = String::new();
        answers.read_line(&mut text).expect("an answer");
        assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().expect("kill").success());
        answers.read_to_string(&mut text).expect("the end");
        let mut said = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("words");
        let count = parsed(&text).len();
        assert_eq!(child.wait().expect("an end").code(), Some(2), "{said}");
        assert!(count < 4000 && said.contains(&format!("JG194]: 中断了，答了 {count} 个记录")), "{count} {said}");
    }
}

/// Records are in work side by side: no file is the draft of one and the paper of another.
#[test]
fn no_record_writes_what_one_reads() {
    let folder = folder("crossed");
    let made = |id: &str| json!({ "id": id, "markdown": draft(3), "to": "docx" }).to_string() + "\n";
    assert_eq!(run(&folder, &["-o", "."], &(made("旧") + &made("老"))).0, 0);
    let before = fs::read(folder.join("老.docx")).expect("written");
    let reads = |id: &str, path: &str| json!({ "id": id, "path": path, "to": "docx" }).to_string() + "\n";
    let input = [
        // Its own draft; what another reads, in the same words and by a detour; a name beside it.
        reads("旧", "旧.docx"),
        reads("甲", "老.docx"),
        made("老"),
        made("乙"),
        reads("丙", "乙.docx"),
        reads("丁", "../crossed/乙.docx"),
        reads("戊", "*.md"),
    ];
    let (code, answers, _) = run(&folder, &["-o", "."], &input.concat());
    let told = |answer: &Value| answer["diagnostics"][0]["message"].as_str().unwrap_or_default().to_owned();
    let said: Vec<String> = parsed(&answers).iter().map(told).collect();
    let wanted = ["要用的文件", "", "前面的记录的草稿", "", "前面的记录写成的", "前面的记录写成的", "不能用 * 和 ?"];
    for (said, wanted) in said.iter().zip(wanted) {
        assert!(said.contains(wanted) && said.is_empty() == wanted.is_empty(), "{said} / {wanted}");
    }
    assert_eq!((code, said.len()), (0, wanted.len()));
    assert!(fs::read(folder.join("老.docx")).expect("there") == before, "it was written over");
}

#[test]
fn settings_that_are_wrong_are_told_before_anything_is_made() {
    let folder = folder("settings");
    fs::write(folder.join("jianggao.toml"), "[页面\n").expect("written");
    let (code, answers, said) = run(&folder, &[], &records(2));
    assert_eq!((code, answers.as_str()), (1, ""));
    assert!(said.contains("jianggao.toml:1"), "{said}");
    // A record's own file has settings of its own.
    let inner = folder.join("稿");
    fs::create_dir(&inner).expect("a folder");
    fs::write(inner.join("稿.md"), draft(1)).expect("written");
    let record = json!({ "id": "甲", "path": "稿/稿.md" }).to_string();
    let (code, answers, _) = run(&folder, &["--config", "none"], &record);
    assert_eq!((code, &parsed(&answers)[0]["state"]), (0, &json!("done")));
}
