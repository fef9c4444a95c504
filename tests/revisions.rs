//! Tracked changes: rejecting all gives the text back, accepting all gives that of `--fix`, and nothing else is touched.

use jianggao::check::settings::Settings;
use jianggao::check::{check, fix, mend};
use jianggao::cli::revisions::{Marked, Revisions};
use jianggao::diag::{Diagnostics, Edit};
use jianggao::read::files::NoFiles;
use jianggao::read::{self, Input, Read as Paper, docx};
use jianggao::source::Span;
use jianggao::style::config::Config;
use jianggao::write::revise::{Remark, Revised, revise};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Write};
use std::path::Path;

fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let mut content = |name: &String| {
        let mut bytes = Vec::new();
        archive.by_name(name).expect("a part").read_to_end(&mut bytes).expect("a part");
        (name.clone(), bytes)
    };
    names.iter().map(&mut content).collect()
}

fn packed(parts: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).expect("a part");
        writer.write_all(content).expect("a part");
    }
    writer.finish().expect("a package").into_inner()
}

fn replaced(text: &str, pattern: &str, by: &str) -> String {
    regex_lite::Regex::new(pattern).expect("a pattern").replace_all(text, by).into_owned()
}

/// What is left when a person rejects every revision of ours.
fn rejected(bytes: &[u8]) -> Vec<u8> {
    let mut parts = parts(bytes);
    for (name, content) in parts.iter_mut().filter(|(name, _)| name.ends_with(".xml")) {
        if !name.starts_with("word/") {
            continue;
        }
        let text = String::from_utf8(std::mem::take(content)).expect("a text");
        let ours = "w:id=\"[0-9]+\" w:author=\"讲稿校对\"";
        let text = replaced(&text, &format!("(?s)<w:ins {ours}>.*?</w:ins>"), "");
        let text = replaced(&text, &format!("(?s)<w:del {ours}>(.*?)</w:del>"), "$1");
        *content = text.replace("w:delText", "w:t").into_bytes();
    }
    packed(&parts)
}

/// The text of a document, its revisions accepted.
fn text(bytes: &[u8]) -> String {
    docx::anchors(bytes).expect("a document").0
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The faulty lines of the case files, some in a draft.
fn drafts() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/check");
    let mut lines = Vec::new();
    for name in ["标点.txt", "用词.txt", "数字.txt"] {
        let text = std::fs::read_to_string(folder.join(name)).expect("cases");
        let faulty = text.lines().filter_map(|line| line.strip_prefix("+ "));
        let plain = faulty.map(|line| line.split(" → ").next().unwrap_or_default().replace(['⟦', '⟧'], ""));
        // Blanks before a line are no text of a page.
        let on_page =
            |line: &String| !line.contains(['¶', '|', '<', '`', '#', '[', '*']) && !line.starts_with('\u{3000}');
        lines.extend(plain.filter(on_page));
    }
    assert!(lines.len() > 100, "the cases were not found");
    let head = "---\n标题: 抓落实\n讲话人: 王强\n称谓: 同志们：\n---\n\n";
    lines.chunks(12).map(|lines| format!("{head}{}\n", lines.join("\n\n"))).collect()
}

fn paper(draft: &str) -> (Paper, Diagnostics) {
    let read = read::read(Input::draft("稿.md", draft.as_bytes()), &NoFiles).expect("a draft").output;
    let faults = check(&read, &[], &Settings::default()).faults;
    (read, faults)
}

fn marked(draft: &str, faults: &Diagnostics, ask: bool) -> Marked {
    let (read, _) = paper(draft);
    let revisions = Revisions { docx: None, read: &read, faults, layout: None, ask };
    revisions.make(Input::draft("稿.md", draft.as_bytes()), &NoFiles, &Config::default()).expect("a copy")
}

/// The DOCX of a draft: the copy without remarks.
fn plain(draft: &str) -> Vec<u8> {
    marked(draft, &Vec::new(), false).revised.bytes
}

#[test]
fn rejecting_all_gives_the_text_and_accepting_all_what_is_mended() {
    let counted: Vec<(usize, usize)> = drafts()
        .par_iter()
        .map(|draft| {
            let (_, faults) = paper(draft);
            let mut counts = (0, 0);
            for ask in [false, true] {
                let Marked { revised, lost } = marked(draft, &faults, ask);
                let before = plain(draft);
                assert_eq!(text(&rejected(&revised.bytes)), text(&before), "{draft}");
                let mended = fix::apply(draft, &faults, ask);
                assert_eq!((lost, revised.only_said.len()), (0, 0), "{draft}");
                assert_eq!(revised.changed, mended.count, "{draft}");
                assert_eq!(bare(&text(&revised.bytes)), bare(&text(&plain(&mended.text))), "{draft}");
                assert_eq!(marked(draft, &faults, ask).revised.bytes, revised.bytes, "two runs differ");
                untouched(&before, &revised.bytes);
                counts = (counts.0 + revised.changed, counts.1 + revised.comments);
            }
            counts
        })
        .collect();
    let (changed, comments) = counted.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    assert!(changed > 150 && comments > changed, "{changed} changes, {comments} comments");
}

/// Every part but those that must change is as it was, and no number stands twice.
fn untouched(before: &[u8], after: &[u8]) {
    let (before, after) = (parts(before), parts(after));
    const CHANGED: [&str; 5] = [
        "word/document.xml",
        "word/footnotes.xml",
        "word/comments.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    ];
    for (name, content) in before.iter().filter(|(name, _)| !CHANGED.contains(&name.as_str())) {
        assert_eq!(after.get(name), Some(content), "{name} was changed");
    }
    let document = String::from_utf8_lossy(&after["word/document.xml"]).into_owned();
    let ids: Vec<&str> = document
        .split(" w:author=\"讲稿校对\"")
        .filter_map(|piece| piece.rsplit_once("w:id=\"").map(|(_, id)| id.trim_end_matches('"')))
        .collect();
    let ids = &ids[..ids.len().saturating_sub(1)];
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "a number stands twice: {ids:?}");
}

#[test]
fn most_drafts_come_to_rest_at_once_and_then_it_is_the_text_of_fix() {
    let mut same = 0;
    for draft in &drafts() {
        let (_, faults) = paper(draft);
        let once = fix::apply(draft, &faults, false).text;
        let input = Input::draft("稿.md", draft.as_bytes());
        let settled = mend::mend(input, &NoFiles, &Settings::default(), false).expect("a draft");
        same += usize::from(once == settled.text);
    }
    assert!(same * 10 >= drafts().len() * 9, "{same} of {}", drafts().len());
}

/// A small Word document with this body.
fn word(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" \
        ContentType=\"application/xml\"/></Types>";
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
             Type=\"{R}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let document = format!("<w:document xmlns:w=\"{W}\" xmlns:r=\"{R}\"><w:body>{body}</w:body></w:document>");
    let mut parts = BTreeMap::from([
        ("[Content_Types].xml".to_owned(), types.as_bytes().to_vec()),
        ("_rels/.rels".to_owned(), relation("officeDocument", "word/document.xml").into_bytes()),
        ("word/document.xml".to_owned(), document.into_bytes()),
        ("word/_rels/document.xml.rels".to_owned(), relation("styles", "styles.xml").into_bytes()),
    ]);
    parts.extend(more.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())));
    packed(&parts)
}

/// The document with one word replaced by another.
fn with_edit(bytes: &[u8], wrong: &str, right: &str) -> (Revised, String) {
    let (text, anchors) = docx::anchors(bytes).expect("a document");
    let at = text.find(wrong).unwrap_or_else(|| panic!("no {wrong} in {text}"));
    let span = Span::new(at, at + wrong.len());
    let remark = Remark { span, edits: vec![Edit { span, text: right.into() }], lines: vec!["原因 & 依据".into()] };
    let parts_of = docx::stories(bytes).expect("a package");
    let revised = revise(bytes, &anchors, &parts_of, &[remark], Some("2026-12-01T00:00:00Z")).expect("a copy");
    let document = String::from_utf8(parts(&revised.bytes)["word/document.xml"].clone()).expect("a text");
    assert_eq!(self::text(&rejected_dated(&revised.bytes)).trim_end(), text.trim_end());
    (revised, document)
}

/// [`rejected`], where revisions bear a date.
fn rejected_dated(bytes: &[u8]) -> Vec<u8> {
    let mut parts = parts(bytes);
    let document = parts.get_mut("word/document.xml").expect("a text");
    *document = String::from_utf8_lossy(document).replace(" w:date=\"2026-12-01T00:00:00Z\"", "").into_bytes();
    parts.remove("word/comments.xml");
    rejected(&packed(&parts))
}

#[test]
fn an_edit_over_several_runs_takes_out_each_and_looks_as_the_first() {
    let bytes = word(
        "<w:p><w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t>甲&amp;乙</w:t></w:r><w:proofErr/><w:r><w:rPr><w:i/></w:rPr>\
         <w:t>丙丁</w:t></w:r></w:p>",
        &[],
    );
    let (revised, document) = with_edit(&bytes, "&乙丙", "<戊>");
    assert_eq!((revised.changed, revised.comments, revised.only_said.len()), (1, 1, 0));
    let date = "w:author=\"讲稿校对\" w:date=\"2026-12-01T00:00:00Z\"";
    for wanted in [
        "<w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">甲</w:t></w:r><w:commentRangeStart w:id=\"0\"/>",
        &format!(
            "<w:del w:id=\"1\" {date}><w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:delText xml:space=\"preserve\">&amp;乙</w:delText></w:r></w:del>"
        ),
        &format!(
            "<w:del w:id=\"2\" {date}><w:r><w:rPr><w:i/></w:rPr><w:delText xml:space=\"preserve\">丙</w:delText></w:r></w:del>"
        ),
        &format!(
            "<w:ins w:id=\"3\" {date}><w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">&lt;戊&gt;</w:t></w:r></w:ins>"
        ),
        "<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r><w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\">丁</w:t></w:r>",
    ] {
        assert!(document.contains(wanted), "{wanted}\n{document}");
    }
    assert!(text(&revised.bytes).starts_with("甲<戊>丁"), "{}", text(&revised.bytes));
    let all = parts(&revised.bytes);
    let comments = String::from_utf8_lossy(&all["word/comments.xml"]).into_owned();
    assert!(comments.contains("w:initials=\"校\"") && comments.contains("原因 &amp; 依据"), "{comments}");
    let part = |name: &str| String::from_utf8_lossy(&all[name]).into_owned();
    assert!(part("[Content_Types].xml").contains("/word/comments.xml"));
    assert!(part("word/_rels/document.xml.rels").contains("relationships/comments\" Target=\"comments.xml\""));
}

#[test]
fn a_document_without_relations_gets_those_it_needs() {
    let mut parts_before = parts(&word("<w:p><w:r><w:t>甲乙丙丁</w:t></w:r></w:p>", &[]));
    parts_before.remove("word/_rels/document.xml.rels").expect("relations");
    let (revised, _) = with_edit(&packed(&parts_before), "乙", "戊");
    assert_eq!((revised.changed, revised.comments), (1, 1));
    let all = parts(&revised.bytes);
    let relations = String::from_utf8_lossy(&all["word/_rels/document.xml.rels"]).into_owned();
    assert!(relations.contains("Target=\"comments.xml\"") && relations.ends_with("</Relationships>"), "{relations}");
    assert!(all.contains_key("word/comments.xml"));
}

#[test]
fn what_cannot_be_marked_is_remarked_on_only() {
    let link = "<w:hyperlink r:id=\"rId9\"><w:r><w:t>丙丁</w:t></w:r></w:hyperlink>";
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let cases = [
        ("<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>".to_owned(), "甲 乙"),
        (format!("<w:p><w:r><w:t>甲乙</w:t></w:r>{link}</w:p>"), "乙丙"),
        ("<w:p><w:ins w:id=\"7\" w:author=\"某\"><w:r><w:t>甲乙</w:t></w:r></w:ins></w:p>".to_owned(), "乙"),
        (
            format!(
                "<w:p>{}<w:r><w:instrText>REF a</w:instrText></w:r>{}<w:r><w:t>甲乙</w:t></w:r>{}</w:p>",
                field("begin"),
                field("separate"),
                field("end")
            ),
            "乙",
        ),
        ("<w:p><w:fldSimple w:instr=\"REF a\"><w:r><w:t>甲乙</w:t></w:r></w:fldSimple></w:p>".to_owned(), "乙"),
        (
            "<w:p><w:r><w:rPr><w:b/><w:rPrChange w:id=\"5\" w:author=\"某\"><w:rPr/></w:rPrChange></w:rPr><w:t>甲乙</w:t></w:r></w:p>"
                .to_owned(),
            "乙",
        ),
        ("<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r><w:r><w:t>乙</w:t></w:r></w:p>".to_owned(), "甲乙"),
    ];
    for (body, wrong) in cases {
        let bytes = word(&body, &[]);
        let (revised, document) = with_edit(&bytes, wrong, "戊");
        assert_eq!((revised.changed, revised.comments, &revised.only_said[..]), (0, 1, &[0][..]), "{body}");
        assert!(!document.contains("讲稿校对"), "{document}");
        assert!(document.contains("w:commentReference"), "{document}");
        assert_eq!(document.matches("rPrChange").count(), body.matches("rPrChange").count(), "{document}");
    }
    // Inside a link it can be marked, and so can what stands beside a break.
    for (body, wrong) in [
        (format!("<w:p><w:r><w:t>甲乙</w:t></w:r>{link}</w:p>"), "丁"),
        ("<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙丙</w:t></w:r></w:p>".to_owned(), "乙"),
    ] {
        let (revised, _) = with_edit(&word(&body, &[]), wrong, "戊");
        assert_eq!((revised.changed, revised.only_said.len()), (1, 0), "{body}");
        assert!(text(&revised.bytes).contains('戊'));
    }
}

#[test]
fn what_stands_twice_is_left_alone() {
    let boxed = |name: &str| {
        format!(
            "<mc:{name} xmlns:mc=\"m\"><w:pict><w:txbxContent><w:p><w:r><w:t>甲乙</w:t></w:r></w:p></w:txbxContent></w:pict></mc:{name}>"
        )
    };
    let body = format!(
        "<w:p><w:r><w:t>丙</w:t></w:r><w:r><mc:AlternateContent xmlns:mc=\"m\">{}{}</mc:AlternateContent></w:r></w:p>",
        boxed("Choice"),
        boxed("Fallback")
    );
    let bytes = word(&body, &[]);
    let (revised, document) = with_edit(&bytes, "乙", "戊");
    assert_eq!((revised.changed, revised.comments, &revised.lost[..]), (0, 0, &[0][..]));
    let before = String::from_utf8(parts(&bytes)["word/document.xml"].clone()).expect("a text");
    assert_eq!(document, before);
}

#[test]
fn comments_and_revisions_of_others_stay_and_numbers_go_on() {
    let comments = "<w:comments xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:comment w:id=\"4\" \
        w:author=\"某\"><w:p><w:r><w:t>请核</w:t></w:r></w:p></w:comment></w:comments>";
    let body = "<w:p><w:del w:id=\"41\" w:author=\"某\"><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:t>甲乙</w:t></w:r></w:p>";
    let bytes = word(body, &[("word/comments.xml", comments)]);
    let (revised, document) = with_edit(&bytes, "乙", "戊");
    assert!(document.contains("<w:del w:id=\"41\" w:author=\"某\">"), "{document}");
    assert!(
        document.contains("<w:del w:id=\"42\" w:author=\"讲稿校对\"") && document.contains("w:id=\"43\""),
        "{document}"
    );
    let comments = String::from_utf8_lossy(&parts(&revised.bytes)["word/comments.xml"]).into_owned();
    assert!(
        comments.contains("请核") && comments.contains("<w:comment w:id=\"5\" w:author=\"讲稿校对\""),
        "{comments}"
    );
}

#[test]
fn each_part_keeps_its_own_prefix() {
    let comments = "<x:comments xmlns:x=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>";
    let body = "<w:p><w:r><w:t>甲乙</w:t></w:r></w:p>";
    let bytes = word(body, &[("word/comments.xml", comments)]);
    let (revised, document) = with_edit(&bytes, "乙", "戊");
    assert!(document.contains("<w:commentReference w:id=\"0\"/>"), "{document}");
    let comments = String::from_utf8_lossy(&parts(&revised.bytes)["word/comments.xml"]).into_owned();
    assert!(comments.contains("<x:comment x:id=\"0\" x:author=\"讲稿校对\" x:initials=\"校\""), "{comments}");
    assert!(comments.ends_with("</x:comment></x:comments>") && !comments.contains("w:"), "{comments}");
}

// The command.

fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_jianggao"));
    let output = command.arg("check").args(arguments).current_dir(folder).output().expect("the program");
    let both = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&both).into_owned())
}

#[test]
fn the_copy_stands_beside_and_nothing_of_somebody_is_overwritten() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("revisions-command");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let draft = "---\n标题: 抓落实\n---\n\n会议指出,要布署防汛。\n";
    std::fs::write(folder.join("稿.md"), draft).expect("a file");
    let (code, said) = run(&folder, &["稿.md", "--revisions", "改.docx"]);
    assert!(code == Some(1) && said.contains("已写出 改.docx：修订 1 处，批注 2 条"), "{said}");
    let first = std::fs::read(folder.join("改.docx")).expect("a copy");
    run(&folder, &["稿.md", "--revisions", "改.docx"]);
    assert_eq!(std::fs::read(folder.join("改.docx")).expect("a copy"), first);
    // A copy of an earlier run may have been gone on with: what is no longer the same is not written over.
    std::fs::write(folder.join("稿.md"), draft.replace("会议", "大会")).expect("a file");
    let (code, said) = run(&folder, &["稿.md", "--revisions", "改.docx"]);
    assert!(code == Some(2) && said.contains("改.docx 已经存在"), "{said}");
    assert_eq!(std::fs::read(folder.join("改.docx")).expect("a copy"), first);
    std::fs::write(folder.join("稿.md"), draft).expect("a file");
    let (_, said) = run(&folder, &["稿.md", "--unsafe", "--revisions", "又改.docx"]);
    assert!(said.contains("修订 2 处，批注 2 条"), "{said}");
    // From a Word document of somebody, who keeps it.
    let body = "<w:p><w:r><w:t>抓落实</w:t></w:r></w:p><w:p><w:r><w:t>会议指出,要布署防汛。</w:t></w:r></w:p>";
    let own = word(body, &[]);
    std::fs::write(folder.join("定稿.docx"), &own).expect("a file");
    let (_, said) = run(&folder, &["定稿.docx", "--ignore", "版式", "--revisions", "定稿改.docx"]);
    assert!(said.contains("修订 1 处，批注 2 条"), "{said}");
    assert_eq!(std::fs::read(folder.join("定稿.docx")).expect("a file"), own);
    for arguments in [
        &["定稿.docx", "--revisions", "定稿.docx"][..],
        &["稿.md", "--revisions", "定稿.docx"],
        &["稿.md", "定稿.docx", "--revisions", "都.docx"],
        &["稿.md", "--fix", "--revisions", "改.docx"],
        &["改.docx", "--revisions", "改.docx"],
        &["稿.md", "--revisions", "改.pdf"],
        &["稿.md", "--revisions", "-"],
    ] {
        let (code, said) = run(&folder, arguments);
        assert_eq!(code, Some(2), "{arguments:?}: {said}");
    }
    assert_eq!(std::fs::read(folder.join("定稿.docx")).expect("a file"), own);
    let locked =
        "<w:settings xmlns:w=\"w\"><w:documentProtection w:edit=\"readOnly\" w:enforcement=\"1\"/></w:settings>";
    let relations = "<Relationships xmlns=\"r\"><Relationship Id=\"rId1\" Type=\"o/settings\" Target=\"settings.xml\"/></Relationships>";
    let locked = word(body, &[("word/settings.xml", locked), ("word/_rels/document.xml.rels", relations)]);
    std::fs::write(folder.join("锁.docx"), locked).expect("a file");
    let (code, said) = run(&folder, &["锁.docx", "--revisions", "锁改.docx"]);
    assert!(code == Some(2) && said.contains("没有写出修订：文件限制编辑"), "{said}");
    assert!(!folder.join("锁改.docx").exists());
}

#[test]
fn equations_and_other_prefixes_stay_whole() {
    const M: &str = "http://schemas.openxmlformats.org/officeDocument/2006/math";
    let equation = format!("<m:oMath xmlns:m=\"{M}\"><m:r><w:rPr><w:b/></w:rPr><m:t>x=1</m:t></m:r></m:oMath>");
    for paragraph in [
        format!("<w:r><w:t>布署</w:t></w:r>{equation}"),
        format!("{equation}<w:r><w:t>布署</w:t></w:r>"),
        format!("<w:r><w:t>一布署</w:t></w:r>{equation}<w:r><w:t>二</w:t></w:r>"),
    ] {
        let bytes = word(&format!("<w:p>{paragraph}</w:p>"), &[]);
        let (revised, document) = with_edit(&bytes, "布署", "部署");
        assert_eq!(revised.changed, 1, "{document}");
        assert!(document.contains(&equation) && document.contains("<w:ins w:id="), "{document}");
        assert!(!document.contains("<m:ins") && !document.contains("m:id="), "{document}");
    }
}
