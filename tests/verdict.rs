//! The verdicts on finished Word documents: those of every sample of ours conform, and each rule sees what is changed.
//!
//! A case changes the parts of a sample's DOCX, `tests/cases/verdict/版式.txt`: under the code of a rule and the name of a sample,
//! `+` must be found, `-` is a near miss. `甲 ⇒ 乙` replaces every 甲 by 乙 in all parts, `甲 → 乙` the first in the text; `｜` parts
//! changes made together. What begins with `~` is a regular expression.

use jianggao::check::settings::Settings;
use jianggao::check::verdict::{Report, Verdict, examine};
use jianggao::check::{self, rules};
use jianggao::cli::restyled;
use jianggao::diag::{Diagnostics, Severity};
use jianggao::font::{FontBook, FontChoice};
use jianggao::read::files::{Beside, NoFiles};
use jianggao::read::{self, Input};
use jianggao::render::{RenderOptions, render};
use jianggao::style::config::Config;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn samples() -> Vec<PathBuf> {
    let folders = ["samples", "samples/公文"];
    let entries = folders.into_iter().flat_map(|folder| std::fs::read_dir(root().join(folder)).expect("a folder"));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    paths.sort();
    paths
}

fn bundled() -> FontBook {
    FontBook::load(FontChoice::Bundled, &[]).expect("the bundled faces")
}

/// The DOCX of a draft.
fn made(path: &Path, fonts: &FontBook) -> Vec<u8> {
    let bytes = std::fs::read(path).expect("a draft");
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let options = RenderOptions { docx: true, ..RenderOptions::default() };
    let outcome = render(Input::draft(&name, &bytes), &Beside::draft(path), &options, fonts);
    outcome.docx.unwrap_or_else(|| panic!("{name}: {:?}", outcome.diagnostics))
}

fn verdicts(bytes: &[u8]) -> Report {
    try_verdicts(bytes).expect("a document")
}

fn try_verdicts(bytes: &[u8]) -> Result<Report, Diagnostics> {
    let read = read::read(Input::raw("稿.docx", bytes), &NoFiles)?.output;
    examine(bytes, &read, &Config::default(), &Settings::default())
}

/// The rows of a code that came off so.
fn count(report: &Report, code: &str, verdict: Verdict) -> usize {
    report.rows.iter().filter(|row| row.rule.code.0 == code && row.verdict == verdict).count()
}

#[test]
fn the_docx_of_every_sample_conforms() {
    let fonts = bundled();
    let samples = samples();
    assert_eq!(samples.len(), 27);
    samples.par_iter().for_each(|path| {
        let report = verdicts(&made(path, &fonts));
        let told: Vec<&str> = report.faults.iter().map(|fault| fault.message.as_str()).collect();
        assert_eq!(report.count(Verdict::Differs), 0, "{}: {told:?}", path.display());
        assert!(report.count(Verdict::Conforms) > 25, "{}: little was judged", path.display());
        assert!(report.faults.iter().all(|fault| fault.severity == Severity::Note), "{}: {told:?}", path.display());
    });
}

#[test]
fn the_text_of_a_docx_is_judged_as_its_draft_is() {
    let fonts = bundled();
    let codes = |read: &read::Read| -> BTreeSet<&str> {
        let faults = check::check(read, &[], &Settings::default()).faults;
        faults.iter().filter(|fault| fault.severity > Severity::Note).map(|fault| fault.code.0).collect()
    };
    // What is code in one of them is no code in the DOCX.
    samples().par_iter().filter(|path| !path.ends_with("疑难.md")).for_each(|path| {
        let draft = std::fs::read(path).expect("a draft");
        let draft = read::read(Input::draft("稿.md", &draft), &Beside::draft(path)).expect("a draft").output;
        let docx = made(path, &fonts);
        let docx = read::read(Input::raw("稿.docx", &docx), &NoFiles).expect("a document").output;
        assert_eq!(codes(&docx), codes(&draft), "{}", path.display());
    });
}

/// The parts of a package.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).expect("a part");
            let mut content = Vec::new();
            part.read_to_end(&mut content).expect("a part");
            (part.name().to_owned(), content)
        })
        .collect()
}

fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).expect("a part");
        writer.write_all(content).expect("a part");
    }
    writer.finish().expect("a package").into_inner()
}

/// A package with some changes made.
///
/// # Errors
/// What there is not to be changed.
fn changed(bytes: &[u8], changes: &str) -> Result<Vec<u8>, String> {
    let mut parts = parts(bytes);
    for change in changes.split('｜') {
        let everywhere = change.contains(" ⇒ ");
        let (from, to) = change.split_once(if everywhere { " ⇒ " } else { " → " }).expect("a change");
        let pattern = from.strip_prefix('~').map_or_else(|| regex_lite::escape(from), str::to_owned);
        let pattern = regex_lite::Regex::new(&pattern).map_err(|error| error.to_string())?;
        let mut met = false;
        for (name, content) in parts.iter_mut().filter(|(name, _)| name.ends_with(".xml")) {
            if !everywhere && name != "word/document.xml" {
                continue;
            }
            let text = String::from_utf8(std::mem::take(content)).expect("a text");
            met |= pattern.is_match(&text);
            let limit = if everywhere { 0 } else { 1 };
            *content = pattern.replacen(&text, limit, to).into_owned().into_bytes();
        }
        if !met {
            return Err(format!("there is no {from}"));
        }
    }
    Ok(packed(&parts))
}

/// One line of the cases.
struct Case {
    place: String,
    code: String,
    sample: String,
    changes: String,
    /// Is it to be found?
    wanted: bool,
}

fn cases() -> Vec<Case> {
    let text = std::fs::read_to_string(root().join("tests/cases/verdict/版式.txt")).expect("cases");
    let (mut code, mut sample) = (String::new(), String::new());
    let mut cases = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix("+ ").or_else(|| line.strip_prefix("- ")) {
            Some(changes) => cases.push(Case {
                place: format!("版式.txt:{}", number + 1),
                code: code.clone(),
                sample: sample.clone(),
                changes: changes.to_owned(),
                wanted: line.starts_with('+'),
            }),
            None => (code, sample) = line.split_once(' ').map(|(code, of)| (code.into(), of.into())).expect("a head"),
        }
    }
    cases
}

#[test]
fn every_rule_sees_what_is_changed_and_no_more() {
    let fonts = bundled();
    let cases = cases();
    let samples: BTreeSet<&str> = cases.iter().map(|case| case.sample.as_str()).collect();
    let made: BTreeMap<&str, (Vec<u8>, Report)> = samples
        .into_par_iter()
        .map(|sample| {
            let bytes = made(&root().join("samples").join(format!("{sample}.md")), &fonts);
            let report = verdicts(&bytes);
            (sample, (bytes, report))
        })
        .collect();
    let look = |case: &Case| {
        let Case { place, code, sample, changes, wanted } = case;
        let (bytes, before) = &made[sample.as_str()];
        let looked = changed(bytes, changes).and_then(|bytes| try_verdicts(&bytes).map_err(|why| format!("{why:?}")));
        let after = match looked {
            Ok(after) => after,
            Err(why) => return Some(format!("{place}: {why}")),
        };
        // What cannot be judged is found when there is more of it.
        let verdict = if code == "JG929" { Verdict::Undecided } else { Verdict::Differs };
        let found = count(&after, code, verdict) > count(before, code, verdict);
        let rows = after.rows.iter().filter(|row| row.rule.code.0 == code);
        let rows: Vec<String> = rows.map(|row| format!("{:?} {} {:?}", row.verdict, row.subject, row.found)).collect();
        (found != *wanted).then(|| format!("{place} {code}: {changes}\n  {}", rows.join("\n  ")))
    };
    let wrong: Vec<String> = cases.par_iter().filter_map(look).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for rule in rules::ALL.iter().filter(|rule| rule.code.0.starts_with("JG9")) {
        let count = |wanted| cases.iter().filter(|case| case.code == rule.code.0 && case.wanted == wanted).count();
        let (found, missed) = (count(true), count(false));
        assert!(found >= 3 && missed >= 3, "{} {}: {found} cases, {missed} near misses", rule.code, rule.name);
    }
}

#[test]
fn a_few_wrong_characters_are_told_with_their_place_and_nothing_is_averaged() {
    let bytes = made(&root().join("samples/公文/通知.md"), &bundled());
    let face =
        r#"<w:r><w:rPr><w:rFonts w:eastAsia="宋体" w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">检查大坝"#;
    let whole = r#"<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">检查大坝"#;
    let rest = r#"</w:t></w:r><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">"#;
    let report = verdicts(&changed(&bytes, &format!("{whole} → {face}{rest}")).expect("a change"));
    let row = report.rows.iter().find(|row| row.rule.code.0 == "JG905" && row.subject == "正文").expect("a row");
    assert_eq!(row.verdict, Verdict::Differs);
    let bad = row.found.iter().find(|found| !found.good).expect("the wrong face");
    assert_eq!((bad.value.as_str(), bad.by.as_str(), bad.count), ("宋体", "直接设置", 4));
    let read = read::read(Input::raw("稿.docx", &bytes), &NoFiles).expect("a document").output;
    assert_eq!(&read.source.text[bad.places[0].range()], "检查大坝");
    let fault = report.faults.iter().find(|fault| fault.code.0 == "JG905").expect("a fault");
    assert!(fault.message.contains("宋体（1%，直接设置）"), "{}", fault.message);
}

#[test]
fn rules_of_looks_are_switched_like_any_other() {
    let bytes = made(&root().join("samples/公文/通知.md"), &bundled());
    let bytes = changed(&bytes, "w:w=\"11906\" ⇒ w:w=\"12240\"").expect("a change");
    let read = read::read(Input::raw("稿.docx", &bytes), &NoFiles).expect("a document").output;
    let codes = |toml: &str| -> Vec<&str> {
        let settings = Settings::read(toml).expect("settings");
        let report = examine(&bytes, &read, &Config::default(), &settings).expect("a document");
        let told = report.faults.iter().filter(|fault| fault.severity > Severity::Note);
        told.map(|fault| fault.code.0).collect()
    };
    assert_eq!(codes(""), ["JG901", "JG904"]);
    assert_eq!(codes("[检查]\nJG901 = \"关\"\nJG904 = \"提示\"\n"), [] as [&str; 0]);
    assert_eq!(codes("[检查]\n略 = [\"版式\"]\n"), [] as [&str; 0]);
    // What is said of a draft says nothing of looks.
    let draft =
        read::read(Input::draft("稿.md", "---\n标题: 抓落实\n---\n\n好。\n".as_bytes()), &NoFiles).expect("a draft");
    assert!(check::check(&draft.output, &[], &Settings::default()).faults.is_empty());
}

#[test]
fn the_command_prints_the_verdicts_for_people_and_for_machines() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("verdict-command");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let good = made(&root().join("samples/公文/意见.md"), &bundled());
    let bad = changed(&good, "w:top=\"2098\" ⇒ w:top=\"1440\"").expect("a change");
    std::fs::write(folder.join("好.docx"), good).expect("a file");
    std::fs::write(folder.join("坏.docx"), bad).expect("a file");
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_jianggao"));
        let output = command.arg("check").args(arguments).current_dir(&folder).output().expect("the program");
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (code, out) = run(&["好.docx"]);
    assert!(code == Some(0) && out.contains("好.docx 的版式：不符 0"), "{out}");
    let (code, out) = run(&["坏.docx"]);
    assert!(code == Some(1) && out.contains("JG902 上边距（天头）的页边距：应为 37 毫米；25.4 毫米［国标］"), "{out}");
    assert_eq!(run(&["坏.docx", "--ignore", "JG902,JG904"]).0, Some(0));
    let (_, out) = run(&["坏.docx", "--format", "json"]);
    let all: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let layout = &all["files"][0]["layout"];
    let rows = layout["rows"].as_array().expect("rows");
    let row = rows.iter().find(|row| row["code"] == "JG902" && row["verdict"] == "differs").expect("a row");
    assert_eq!((row["found"][0]["value"].as_str(), row["basis"].as_str()), (Some("25.4 毫米"), Some("国标")));
    assert!(all["files"][0]["diagnostics"].as_array().is_some_and(|all| all.iter().any(|one| one["code"] == "JG902")));
}

/// The copy `--fix` makes of a document.
fn restyled(bytes: &[u8]) -> (Vec<u8>, (usize, usize)) {
    let read = read::read(Input::raw("稿.docx", bytes), &NoFiles).expect("a document").output;
    let report = verdicts(bytes);
    let copy = restyled::make(bytes, &read, &report, &Config::default(), &Settings::default());
    let copy = copy.expect("a copy").expect("something to be mended");
    (copy.bytes, copy.differs)
}

#[test]
fn what_styles_can_mend_is_mended_and_the_text_stays() {
    let fonts = bundled();
    let body = r#"<w:pStyle w:val="BodyText"/></w:pPr><w:r><w:rPr>"#;
    let changes = [
        ("公文/意见", "w:top=\"2098\" ⇒ w:top=\"1440\"｜w:left=\"1588\" ⇒ w:left=\"1800\"".to_owned()),
        ("公文/意见", "w:w=\"11906\" w:h=\"16838\" ⇒ w:w=\"12240\" w:h=\"15840\"".to_owned()),
        ("全镇干部大会讲话", "w:line=\"579\" ⇒ w:line=\"600\"｜<w:spacing w:val=\"-5\"/> ⇒ ".to_owned()),
        ("公文/意见", format!("{body} ⇒ {body}<w:sz w:val=\"28\"/><w:color w:val=\"333333\"/>")),
        ("公文/意见", format!("{body}<w:rFonts w:hint=\"eastAsia\"/> ⇒ {body}<w:rFonts w:eastAsia=\"宋体\" w:ascii=\"Calibri\" w:hint=\"eastAsia\"/>")),
        ("全镇干部大会讲话", "w:eastAsia=\"方正小标宋简体\" ⇒ w:eastAsia=\"黑体\"｜<w:pStyle w:val=\"Title\"/> ⇒ <w:pStyle w:val=\"Title\"/><w:jc w:val=\"left\"/>".to_owned()),
        ("全镇干部大会讲话", "<w:pStyle w:val=\"Heading1\"/> ⇒ <w:pStyle w:val=\"Heading1\"/><w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>".to_owned()),
        ("全镇干部大会讲话", "~<w:pStyle w:val=\"(BodyText|Heading1|Heading2)\"/> ⇒ ".to_owned()),
    ];
    changes.par_iter().for_each(|(sample, change)| {
        let bytes = changed(&made(&root().join(format!("samples/{sample}.md")), &fonts), change).expect("a change");
        let (copy, (before, after)) = restyled(&bytes);
        let left: Vec<String> = verdicts(&copy).faults.iter().map(|fault| fault.message.clone()).collect();
        assert!(before > 0 && after == 0, "{change}: {before} → {after}: {left:?}");
        let text = |bytes: &[u8]| jianggao::read::docx::anchors(bytes).expect("a document").0;
        assert_eq!(text(&copy), text(&bytes), "{change}");
        let (old, new) = (parts(&bytes), parts(&copy));
        for ((name, old), (_, new)) in old.iter().zip(&new) {
            let may = ["word/document.xml", "word/styles.xml"].contains(&name.as_str());
            assert!(may || old == new, "{change}: {name} was changed");
        }
        // Once more there is nothing to do, and twice the same.
        assert_eq!(restyled(&bytes).0, copy);
    });
}

#[test]
fn what_is_right_by_itself_stays() {
    let bytes = made(&root().join("samples/全镇干部大会讲话.md"), &bundled());
    let change = "<w:pStyle w:val=\"Title\"/> → <w:pStyle w:val=\"Title\"/><w:jc w:val=\"left\"/>";
    let (copy, _) = restyled(&changed(&bytes, change).expect("a change"));
    let document = |bytes: &[u8]| {
        let parts = parts(bytes);
        let part = parts.into_iter().find(|(name, _)| name == "word/document.xml").expect("a part");
        String::from_utf8(part.1).expect("a text")
    };
    // Only the title says otherwise than its style: all else is as it was.
    assert_eq!(document(&copy), document(&bytes));
}

/// The document of a sample with the paragraph that holds `words` made another.
fn with_paragraph(bytes: &[u8], words: &str, paragraph: &str) -> Vec<u8> {
    let pattern = format!("~<w:p>(?:[^<]|<(?:[^/]|/[^w]|/w:[^p]|/w:p[^>]))*?{words}.*?</w:p>");
    changed(bytes, &format!("{pattern} → {paragraph}")).expect("a change")
}

#[test]
fn the_number_of_a_run_in_heading_belongs_to_it() {
    let bytes = made(&root().join("samples/公文/通知.md"), &bundled());
    let body = "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr>";
    let kai = "<w:rFonts w:eastAsia=\"楷体_GB2312\"/>";
    let own = format!(
        "{body}<w:r><w:rPr>{kai}</w:rPr><w:t>（一）先查大坝。</w:t></w:r><w:r><w:t>再查涵闸，逐项登记。</w:t></w:r></w:p>"
    );
    // As somebody else would write it: our styles do not say what is a heading.
    let foreign =
        changed(&bytes, "name=\"来源\" ⇒ name=\"别的\"｜<Application>jianggao ⇒ <Application>别的").expect("a change");
    let bytes = with_paragraph(&foreign, "检查大坝", &own);
    let read = read::read(Input::raw("稿.docx", &bytes), &NoFiles).expect("a document").output;
    assert!(read.head.is_none());
    let report = verdicts(&bytes);
    let wrong = report.rows.iter().find(|row| row.rule.code.0 == "JG905" && row.verdict == Verdict::Differs);
    assert!(wrong.is_none(), "{wrong:?}");
}

#[test]
fn blanks_that_move_a_line_in_are_not_doubled_by_the_style() {
    let bytes = made(&root().join("samples/全镇干部大会讲话.md"), &bundled());
    let text = |bytes: &[u8]| {
        let parts = parts(bytes);
        let part = parts.into_iter().find(|(name, _)| name == "word/document.xml").expect("a part");
        String::from_utf8(part.1).expect("a text")
    };
    let blanks = "<w:pStyle w:val=\"BodyText\"/></w:pPr><w:r>";
    let change = format!(
        "{blanks} → <w:pStyle w:val=\"BodyText\"/><w:jc w:val=\"left\"/></w:pPr><w:r><w:t>　　</w:t></w:r><w:r>"
    );
    let (copy, _) =
        restyled(&changed(&bytes, &format!("{change}｜w:line=\"579\" ⇒ w:line=\"600\"")).expect("a change"));
    let text = text(&copy);
    let at = text.find("<w:t>　　</w:t>").expect("the blanks");
    let properties = text[..at].rfind("<w:pPr>").map(|start| &text[start..at]).expect("properties");
    assert!(properties.contains("<w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>"), "{properties}");
}
