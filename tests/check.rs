//! The rules of the proof-reader against their cases: `tests/cases/check`, a file a family.
//!
//! Under the code of a rule, each line is a paper of its own. `+` must be found: ⟦ ⟧ stand around what is underlined, and
//! after `→` stands the text as the fix makes it. `-` is a near miss and must stay silent. Nothing else may be raised by
//! either. `¶` is a line end; words after the code are the kind of paper and lines of its head: `JG205 公文 标题: 关于…的通知`;
//! a case that begins with `---` has a head of its own.

use jianggao::check::pattern;
use jianggao::check::rule::{Find, Rule};
use jianggao::check::settings::Settings;
use jianggao::check::{Checked, check, fix, mend, rules};
use jianggao::diag::{Diagnostic, Severity};
use jianggao::read::files::NoFiles;
use jianggao::read::{self, Input};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// One line of a case file.
struct Case {
    place: String,
    code: String,
    /// What stands before the text: the head of the draft.
    head: String,
    text: String,
    /// What is underlined, in order; none in a near miss.
    marked: Vec<String>,
    fixed: Option<String>,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/check");
    let mut files: Vec<_> = fs::read_dir(folder).expect("cases").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("a case file");
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (mut code, mut head) = (String::new(), String::new());
        for (number, line) in text.lines().enumerate() {
            let place = format!("{name}:{}", number + 1);
            if let Some(case) = line.strip_prefix("+ ").or_else(|| line.strip_prefix("- ")) {
                let found = line.starts_with('+');
                cases.push(read_case(place, &code, &head, case, found));
            } else if !line.is_empty() && !line.starts_with('#') {
                let mut words = line.split(' ');
                code = words.next().unwrap_or_default().to_owned();
                let rest: Vec<&str> = words.collect();
                head = rest.first().map_or("---\n标题: 抓落实\n---\n\n".into(), |kind| {
                    format!("---\n类型: {kind}\n{}\n---\n\n", rest[1..].join(" ").replace('¶', "\n"))
                });
            }
        }
    }
    cases
}

fn read_case(place: String, code: &str, head: &str, case: &str, found: bool) -> Case {
    let (text, fixed) = match case.split_once(" → ") {
        Some((text, fixed)) => (text, Some(fixed.replace('¶', "\n"))),
        None => (case, None),
    };
    let text = text.replace('¶', "\n");
    let marked: Vec<String> =
        text.split('⟦').skip(1).map(|piece| piece.split('⟧').next().unwrap_or_default().to_owned()).collect();
    assert_eq!(found, !marked.is_empty(), "{place}: a case to be found is marked, a near miss is not");
    // A case may bring its own head.
    let head = if text.starts_with("---") { "" } else { head };
    Case { place, code: code.into(), head: head.into(), text: text.replace(['⟦', '⟧'], ""), marked, fixed }
}

fn look(text: &str) -> Checked {
    let read = read::read(Input::draft("稿.md", text.as_bytes()), &NoFiles).expect("a draft");
    check(&read.output, &[], &Settings::default())
}

fn underlined<'t>(text: &'t str, fault: &Diagnostic) -> &'t str {
    fault.span.and_then(|span| text.get(span.range())).unwrap_or_default()
}

#[test]
fn every_case_is_met_and_nothing_else_is_raised() {
    let mut wrong = Vec::new();
    for case in cases() {
        let text = format!("{}{}\n", case.head, case.text);
        let faults = look(&text).faults;
        let own: Vec<&str> =
            faults.iter().filter(|fault| fault.code.0 == case.code).map(|fault| underlined(&text, fault)).collect();
        let others: Vec<String> = faults
            .iter()
            .filter(|fault| fault.code.0 != case.code && fault.severity >= Severity::Warning)
            .map(|fault| format!("{} {}", fault.code, underlined(&text, fault)))
            .collect();
        if own != case.marked || !others.is_empty() {
            wrong.push(format!(
                "{} {}: found {own:?}, wanted {:?}, besides {others:?}",
                case.place, case.code, case.marked
            ));
        }
        if let Some(fixed) = &case.fixed {
            let mended = fix::apply(&text, &faults, true).text;
            let body = mended[case.head.len()..].trim_end();
            if body != fixed {
                wrong.push(format!("{} {}: mended to {body}", case.place, case.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_in_doubt_waits_for_a_nod() {
    // Blanks that tear a word or stand beside a mark are taken out; others may part what is not one.
    let mended = |text: &str| fix::apply(text, &look(text).faults, false).text;
    let head = "---\n标题: 抓落实\n---\n\n";
    for (text, wanted) in [
        ("会 议要求各村行动 ，抓好落实。", "会议要求各村行动，抓好落实。"),
        ("干部要担当 作为，抓好落实。", "干部要担当 作为，抓好落实。"),
        ("县财政局 县水利局", "县财政局 县水利局"),
        ("与会的有李明 王强，还有张伟 李芳。", "与会的有李明 王强，还有张伟 李芳。"),
        ("联系人 王强，电话另告。", "联系人 王强，电话另告。"),
        ("青山镇 李小敏", "青山镇 李小敏"),
        ("会议时间 上午九时，地点 县政府礼堂。", "会议时间 上午九时，地点 县政府礼堂。"),
        ("抓好秋收 秋种 秋管。", "抓好秋收 秋种 秋管。"),
    ] {
        assert_eq!(mended(&format!("{head}{text}\n")), format!("{head}{wanted}\n"));
    }
}

#[test]
fn every_rule_has_three_cases_and_three_near_misses() {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for case in cases() {
        let count = counts.entry(case.code).or_default();
        *if case.marked.is_empty() { &mut count.1 } else { &mut count.0 } += 1;
    }
    // The words of an office are tested below: they need its list.
    let few = |rule: &&&Rule| {
        // How a Word document looks is tested in `tests/verdict.rs`.
        if rule.code.0.starts_with("JG60") || rule.code.0.starts_with("JG9") {
            return false;
        }
        let (found, missed) = counts.get(rule.code.0).copied().unwrap_or_default();
        found < 3 || missed < 3
    };
    let few: Vec<String> = rules::ALL.iter().filter(few).map(|rule| format!("{} {}", rule.code, rule.name)).collect();
    assert!(few.is_empty(), "too few cases: {}", few.join("、"));
    let unknown: Vec<&String> =
        counts.keys().filter(|code| !rules::ALL.iter().any(|rule| rule.code.0 == **code)).collect();
    assert!(unknown.is_empty(), "cases for no rule: {unknown:?}");
}

#[test]
fn fixes_keep_their_laws() {
    cases().par_iter().filter(|case| !case.marked.is_empty()).for_each(|case| {
        let text = format!("{}{}\n", case.head, case.text);
        let before = look(&text);
        for ask in [false, true] {
            let input = Input::draft("稿.md", text.as_bytes());
            let settled = mend::mend(input, &NoFiles, &Settings::default(), ask).expect("a draft");
            assert!(settled.quiet, "{}: never comes to rest", case.place);
            // What could be mended is mended, and nothing is wrong now that was not before.
            let left = settled.left.faults.iter().filter(|fault| fix::is_mended(fault, ask)).count();
            let same = settled.text == text;
            assert!(left == 0 || same, "{}: {left} fixes are left in {}", case.place, settled.text);
            let count = |faults: &[Diagnostic]| faults.iter().filter(|fault| fault.severity == Severity::Error).count();
            assert!(count(&settled.left.faults) <= count(&before.faults), "{}: {}", case.place, settled.text);
            let again = fix::apply(&settled.text, &look(&settled.text).faults, ask);
            assert!(same || again.text == settled.text, "{}: mended once more to {}", case.place, again.text);
        }
    });
}

#[test]
fn nothing_outside_the_edits_changes() {
    for case in cases() {
        let text = format!("{}{}\n", case.head, case.text);
        for fault in look(&text).faults {
            let Some(fix) = &fault.fix else { continue };
            let mended = fix::apply(&text, [&fault], true).text;
            let (first, last) = (fix.edits.first().expect("an edit"), fix.edits.last().expect("an edit"));
            assert!(mended.starts_with(&text[..first.span.start]), "{}", case.place);
            assert!(mended.ends_with(&text[last.span.end..]), "{}", case.place);
        }
    }
}

fn found(text: &str, settings: &Settings) -> Vec<String> {
    let read = read::read(Input::draft("稿.md", text.as_bytes()), &NoFiles).expect("a draft");
    let faults = check(&read.output, &[], settings).faults;
    faults.iter().map(|fault| format!("{} {}", fault.code, underlined(text, fault))).collect()
}

#[test]
fn the_words_of_an_office_are_told() {
    let toml = "[用词]\n桔梗村 = \"桔坪村\"\n老赖 = \"\"\n正确 = [\"老赖皮岭\"]\n提法 = [\"青山绿水行动\"]\n次序 = [[\"甲乡\", \"乙乡\"]]\n";
    let settings = Settings::read(toml).expect("settings");
    let said = |body: &str| found(&format!("---\n标题: 抓落实\n---\n\n{body}\n"), &settings);
    assert_eq!(said("桔梗村先行一步。"), ["JG601 桔梗村"]);
    assert_eq!(said("不说老赖。"), ["JG601 老赖"]);
    assert_eq!(said("老赖皮岭先行一步。"), [] as [&str; 0]);
    assert_eq!(said("开展青山绿化行动。"), ["JG602 青山绿化行动"]);
    assert_eq!(said("开展青山绿水行动。"), [] as [&str; 0]);
    assert_eq!(said("开展“青山、绿水”行动。"), ["JG602 青山、绿水”行动"]);
    assert_eq!(said("乙乡、甲乡都来了。"), ["JG603 甲乡"]);
    assert_eq!(said("甲乡、乙乡都来了。"), [] as [&str; 0]);
}

#[test]
fn comments_silence_what_they_name_and_are_told_when_they_silence_nothing() {
    let said = |text: &str| found(&format!("---\n标题: 抓落实\n---\n\n{text}\n"), &Settings::default());
    assert_eq!(said("会议指出,要抓。 <!-- 检查:略 JG401 -->"), [] as [&str; 0]);
    assert_eq!(said("<!-- 检查:略 K35 —— 原文如此 -->\n\n会议指出,要抓。\n\n又,要抓。"), ["JG401 ,"]);
    assert_eq!(
        said("<!-- 检查:略 开始 标点 -->\n\n会议,要抓。\n\n又,要抓。\n\n<!-- 检查:略 结束 -->\n\n再,要抓。"),
        ["JG401 ,"]
    );
    assert_eq!(said("<!-- 检查:略 全文 -->\n\n会议,要抓。\n\n又,要抓。"), [] as [&str; 0]);
    assert_eq!(said("<!-- 检查:略 JG401 -->\n\n会议，要抓。"), ["JG056 <!-- 检查:略 JG401 -->"]);
    assert_eq!(said("<!-- 检查:略 JG4X1 -->\n\n会议，要抓。"), ["JG057 <!-- 检查:略 JG4X1 -->"]);
}

/// The key 检查 in every form YAML has, called by any of its names; 略 alone, as one piece of several, is no silence for all.
#[test]
fn the_head_silences_what_it_names_in_whatever_form() {
    let forms = [
        "检查: { 略: [JG401] }",
        "检查: 略 JG401 # 说明",
        "检查: [略, JG401]",
        "检查: >-\n  略\n  JG401",
        "检查:\n  - 略\n  - JG401",
        "检查:\n  略:\n    - JG401",
        "\"检查\": JG401",
        "check: '略 JG401'",
        "Check: \"JG401\"",
        "检查: 略　JG401、JG402",
        "检查: |\n  略 JG401",
    ];
    for form in forms {
        let draft = format!("---\n标题: 抓落实\n{form}\n---\n\n会议指出,要布署。\n");
        let told = found(&draft, &Settings::default());
        let told: Vec<&str> = told.iter().map(String::as_str).filter(|told| !told.starts_with("JG056")).collect();
        assert_eq!(told, ["JG640 布署"], "{form}");
    }
    for form in ["检查: 略", "检查: [略]", "检查:\n  - 略"] {
        let draft = format!("---\n标题: 抓落实\n{form}\n---\n\n会议指出,要布署。\n");
        assert_eq!(found(&draft, &Settings::default()), [] as [&str; 0], "{form}");
    }
    let draft = "---\n标题: 抓落实  # 一,二\n# 三,四\ntitle_en: a,b\n---\n\n会议指出，要抓。\n";
    assert!(!found(draft, &Settings::default()).iter().any(|told| told.starts_with("JG401")), "a comment");
}

/// An address keeps its signs, Han in it or not; the sentence around it is mended.
#[test]
fn addresses_and_names_of_files_keep_their_signs() {
    for (text, mended) in [
        ("见<http://a.cn/甲,乙>，好,的。", "见<http://a.cn/甲,乙>，好，的。"),
        ("见 http://a.cn/文件/甲,乙.html 一文,好。", "见 http://a.cn/文件/甲,乙.html 一文，好。"),
        ("见http://a.cn/c请看,好。", "见http://a.cn/c请看，好。"),
        ("网址http://云溪.中国/公告,一。好,的。", "网址http://云溪.中国/公告,一。好，的。"),
        ("www.a.cn/通知,公告。好,的。", "www.a.cn/通知,公告。好，的。"),
        ("附《报告,终稿.docx》,请看。", "附《报告,终稿.docx》，请看。"),
        ("附（报告,终稿.docx）,请看。", "附（报告,终稿.docx），请看。"),
        ("附表（见,下）,请看。", "附表（见，下），请看。"),
    ] {
        let draft = format!("---\n标题: 抓落实\n---\n\n{text}\n");
        let input = Input::draft("稿.md", draft.as_bytes());
        let settled = mend::mend(input, &NoFiles, &Settings::default(), false).expect("a draft");
        assert_eq!(settled.text, format!("---\n标题: 抓落实\n---\n\n{mended}\n"));
    }
}

#[test]
fn hostile_texts_take_linear_time_and_no_place_is_wrong() {
    let pieces = [
        "，",
        "（",
        "“",
        "的",
        "a,",
        "1.",
        "一、",
        "《",
        "。",
        "\u{200D}",
        "\u{FE0F}",
        "e\u{301}",
        "😀",
        " ",
        "\r\n",
        "\n\n",
        "×",
        "%",
        "共3个，其中",
    ];
    let mut seed = 9704_u64;
    for round in 0..20 {
        let mut text = String::from("---\n标题: 抓落实\n---\n\n");
        for _ in 0..200 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[(seed >> 33) as usize % pieces.len()]);
        }
        let Ok(read) = read::read(Input::draft("稿.md", text.as_bytes()), &NoFiles) else { continue };
        for fault in check(&read.output, &[], &Settings::default()).faults {
            let span = fault.span.expect("a place");
            assert!(text.get(span.range()).is_some(), "round {round}: {} at {span:?}", fault.code);
            for edit in fault.fix.iter().flat_map(|fix| &fix.edits) {
                assert!(text.get(edit.span.range()).is_some(), "round {round}: {} edits {:?}", fault.code, edit.span);
            }
        }
    }
    // What is looked for through a whole paper, and what looks back for its clause: four times as much of it takes about four
    // times as long, not sixteen times.
    let spread = [
        "县果业协会（以下简称“协会”）负责会务，",
        "县环保局、",
        "根据《合同法》，",
        "中 ",
        "由3吨下降了2倍，",
        "“甲”、",
        "（〔“《",
        "一、甲。\n\n",
        "三项工作：",
        "3人，占4%；",
        "其身正，",
        "创新、协调、",
        "全镇3个行政村，",
    ];
    for one in spread {
        const LENGTH: usize = 4_000;
        const MOST: f64 = 10.0;
        let seconds = |length: usize| {
            let text = format!("---\n标题: 抓落实\n---\n\n{}", one.repeat(length / one.len()));
            let read = read::read(Input::draft("稿.md", text.as_bytes()), &NoFiles).expect("a draft");
            let start = std::time::Instant::now();
            check(&read.output, &[], &Settings::default());
            start.elapsed().as_secs_f64()
        };
        // Other tests run at the same time: one try in four is enough.
        let is_linear = (0..4).any(|_| seconds(4 * LENGTH) < MOST * seconds(LENGTH));
        assert!(is_linear, "{one}");
    }
    let distinct: String = (0..500).map(|at| format!("县果业{at}会（以下简称“协{at}会”）负责会务，")).collect();
    let read = read::read(Input::raw("稿.txt", distinct.as_bytes()), &NoFiles).expect("a text");
    check(&read.output, &[], &Settings::default());
    // What a rule compares with all others of its kind, too.
    let compared = [
        "县长王明主持。镇长李鸣主持。",
        "“保供稳价”",
        "讲三点：一是",
        "共3个，其中甲1个、乙1个；",
        "5月1日至5日，共6天。",
    ];
    for one in ["，", "（", "“", "的", "一、", "a", "《"].into_iter().chain(compared) {
        let text = format!("同志们：\n{}", one.repeat(5_000));
        let read = read::read(Input::raw("稿.txt", text.as_bytes()), &NoFiles);
        if let Ok(read) = read {
            check(&read.output, &[], &Settings::default());
        }
    }
}

// The command.

/// Runs `jianggao check` in a folder of its own with these files; gives the exit code and both outputs.
fn run(folder: &Path, arguments: &[&str], input: &str) -> (i32, String, String) {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_jianggao"))
        .arg("check")
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    child.stdin.take().expect("an input").write_all(input.as_bytes()).expect("to be read");
    let output = child.wait_with_output().expect("an end");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

/// An empty folder for a test.
fn folder(name: &str) -> std::path::PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("check-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

const FAULTY: &str = "---\n标题: 抓落实\n---\n\n会议指出,要布署防汛。\n";

#[test]
fn the_exit_code_says_what_was_found() {
    let folder = folder("codes");
    fs::write(folder.join("好.md"), "---\n标题: 抓落实\n---\n\n会议指出，要部署防汛。\n").expect("a file");
    fs::write(folder.join("错.md"), FAULTY).expect("a file");
    fs::write(folder.join("疑.md"), "---\n标题: 抓落实\n---\n\n其它部门要配合。\n").expect("a file");
    assert_eq!(run(&folder, &["好.md"], "").0, 0);
    assert_eq!(run(&folder, &["错.md"], "").0, 1);
    assert_eq!((run(&folder, &["疑.md"], "").0, run(&folder, &["疑.md", "--strict"], "").0), (0, 1));
    assert_eq!(run(&folder, &["没有.md"], "").0, 2);
    assert_eq!(run(&folder, &["错.md", "--ignore", "JG401,JG640"], "").0, 0);
    assert_eq!(run(&folder, &["错.md", "--select", "数字"], "").0, 0);
    assert_eq!(run(&folder, &["错.md", "--basis", "条例"], "").0, 0);
    let (code, out, _) = run(&folder, &[".", "--format", "short"], "");
    assert_eq!((code, out.lines().count()), (1, 3), "{out}");
    assert!(out.starts_with("./疑.md:5:1: 警告 JG641") || out.contains("疑.md:5:1: 警告 JG641"), "{out}");
}

#[test]
fn every_code_is_explained_and_an_unknown_one_gets_the_nearest() {
    let folder = folder("explain");
    let (code, out, _) = run(&folder, &["--explain", "jg401"], "");
    assert!(code == 0 && out.contains("做什么") && out.contains("可否自动改"), "{out}");
    assert!(run(&folder, &["--explain", "JG010"], "").1.starts_with("JG010 "));
    let (code, _, told) = run(&folder, &["--explain", "JG4O1"], "");
    assert!(code == 2 && told.contains("是不是“JG401”"), "{told}");
    let (code, _, told) = run(&folder, &["x.md", "--select", "标典"], "");
    assert!(code == 2 && told.contains("是不是“标点”"), "{told}");
}

#[test]
fn fixes_keep_every_byte_besides() {
    let folder = folder("fix");
    let text = "---\r\n标题: 抓落实\r\n---\r\n\r\n会议指出,要布署防汛。\r\n";
    let safe = text.replace("出,", "出，");
    fs::write(folder.join("utf8.md"), [b"\xEF\xBB\xBF", text.as_bytes()].concat()).expect("a file");
    let (gbk, _, _) = encoding_rs::GB18030.encode(text);
    fs::write(folder.join("gbk.md"), &gbk).expect("a file");
    let wide: Vec<u8> = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    fs::write(folder.join("utf16.md"), &wide).expect("a file");
    let (code, out, _) = run(&folder, &["utf8.md", "--diff"], "");
    assert!(code == 1 && out.contains("-会议指出,要布署防汛。") && out.contains("+会议指出，要布署防汛。"), "{out}");
    assert_eq!(fs::read(folder.join("utf8.md")).expect("a file")[3..], *text.as_bytes());
    run(&folder, &["utf8.md", "gbk.md", "utf16.md", "--fix"], "");
    assert_eq!(fs::read(folder.join("utf8.md")).expect("a file"), [b"\xEF\xBB\xBF", safe.as_bytes()].concat());
    assert_eq!(fs::read(folder.join("gbk.md")).expect("a file"), encoding_rs::GB18030.encode(&safe).0.into_owned());
    let wide: Vec<u8> = std::iter::once(0xFEFF).chain(safe.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(fs::read(folder.join("utf16.md")).expect("a file"), wide);
    run(&folder, &["utf8.md", "--fix", "--unsafe"], "");
    let asked = safe.replace("布署", "部署");
    assert_eq!(fs::read(folder.join("utf8.md")).expect("a file")[3..], *asked.as_bytes());
    let (_, out, _) = run(&folder, &["-", "--stdin-filename", "稿.md", "--fix"], FAULTY);
    assert_eq!(out, FAULTY.replace("出,", "出，"));
}

#[test]
fn machines_get_places_reasons_and_fixes() {
    let folder = folder("json");
    fs::write(folder.join("错.md"), FAULTY).expect("a file");
    let (_, out, _) = run(&folder, &["错.md", "--format", "json"], "");
    let all: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let file = &all["files"][0];
    let fault = &file["diagnostics"][0];
    assert_eq!(
        (all["version"].as_u64(), file["encoding"].as_str(), fault["code"].as_str()),
        (Some(1), Some("UTF-8"), Some("JG401"))
    );
    let byte = |at: usize| fault["span"]["byte"][at].as_u64().expect("a byte") as usize;
    assert_eq!(&FAULTY[byte(0)..byte(1)], ",");
    assert_eq!(
        (fault["span"]["start"]["line"].as_u64(), fault["span"]["start"]["column"].as_u64()),
        (Some(5), Some(5))
    );
    for key in ["name", "family", "severity", "basis", "clause", "message", "text", "silenced"] {
        assert!(!fault[key].is_null(), "{key}");
    }
    assert_eq!(
        (fault["fix"]["applicability"].as_str(), fault["fix"]["edits"][0]["text"].as_str()),
        (Some("safe"), Some("，"))
    );
    let (_, out, _) = run(&folder, &["错.md", "--format", "jsonl"], "");
    assert!(
        out.lines().count() == 2 && out.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok())
    );
    let (_, out, _) = run(&folder, &["错.md", "--format", "sarif"], "");
    let sarif: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let run = &sarif["runs"][0];
    assert_eq!((sarif["version"].as_str(), run["columnKind"].as_str()), (Some("2.1.0"), Some("unicodeCodePoints")));
    assert_eq!(
        run["tool"]["driver"]["rules"][run["results"][0]["ruleIndex"].as_u64().expect("an index") as usize]["id"],
        run["results"][0]["ruleId"]
    );
}

#[test]
fn an_old_folder_is_adopted_in_silence() {
    let folder = folder("silence");
    fs::write(folder.join("错.md"), FAULTY).expect("a file");
    assert_eq!(run(&folder, &["错.md", "--add-silence"], "").0, 0);
    let (code, out, _) = run(&folder, &["错.md", "--format", "short"], "");
    assert_eq!((code, out.as_str()), (0, ""));
    fs::write(folder.join("jianggao.toml"), "[检查]\n标点 = \"关\"\nJG640 = \"提示\"\n").expect("a file");
    fs::write(folder.join("又.md"), FAULTY).expect("a file");
    assert_eq!(run(&folder, &["又.md"], "").0, 0);
}

/// The ledgers of the standards name rules there are, and all rules that cite them; every mark they give is explained.
#[test]
fn the_ledgers_name_every_rule_that_cites_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check");
    for (file, cited) in [
        ("GBT15834.md", "GB/T 15834"),
        ("GBT15835.md", "GB/T 15835"),
        ("REGULATION.md", "《党政机关公文处理工作条例》"),
    ] {
        let text = fs::read_to_string(folder.join(file)).expect("a ledger");
        let rows = text.lines().filter_map(|line| line.strip_prefix("| "));
        let rows: Vec<Vec<&str>> = rows.map(|row| row.split('|').map(str::trim).collect()).collect();
        let marks: Vec<&str> = rows.iter().filter(|row| row.len() == 3).map(|row| row[0]).collect();
        let mut named = Vec::new();
        for row in rows.iter().filter(|row| row.len() > 3 && row[3] != "Rules") {
            assert!(marks.contains(&row[2]), "{file}: {} is marked {}", row[0], row[2]);
            let codes: Vec<&str> = row[3].split(", ").filter(|code| !code.is_empty()).collect();
            assert!(row[2] != "done" || !codes.is_empty(), "{file}: {} is done by no rule", row[0]);
            named.extend(codes);
        }
        let unknown: Vec<&&str> =
            named.iter().filter(|code| !rules::ALL.iter().any(|rule| rule.code.0 == **code)).collect();
        assert!(named.len() > 5 && unknown.is_empty(), "{file}: no such rules: {unknown:?}");
        let citing = rules::ALL.iter().filter(|rule| rule.clause.contains(cited));
        let missing: Vec<&str> = citing.map(|rule| rule.code.0).filter(|code| !named.contains(code)).collect();
        assert!(missing.is_empty(), "{file} lacks {missing:?}");
    }
}

/// A row of a table that no case meets is a row nobody knows to work.
#[test]
fn every_row_of_a_table_is_met_by_a_case() {
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for case in cases().into_iter().filter(|case| !case.marked.is_empty()) {
        texts.entry(case.code).or_default().push(case.text);
    }
    let mut idle = Vec::new();
    for rule in rules::ALL {
        let Find::Patterns(rows) = rule.find else { continue };
        for row in rows {
            let regex = regex_lite::Regex::new(row.regex).expect("an expression");
            let met = |text: &String| {
                pattern::sentences(text).into_iter().any(|range| regex.is_match(text[range].trim_end_matches('\n')))
            };
            if !texts.get(rule.code.0).is_some_and(|texts| texts.iter().any(met)) {
                idle.push(format!("{} {}", rule.code, row.regex));
            }
        }
    }
    assert!(idle.is_empty(), "{} rows without a case:\n{}", idle.len(), idle.join("\n"));
}
