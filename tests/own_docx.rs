//! A DOCX of ours is the draft again: every sample and starter, role by role, the same front matter.

use jianggao::diag::{Diagnostics, Warned};
use jianggao::document::meta::Numbering;
use jianggao::document::{Content, Document, heading};
use jianggao::font::{FontBook, FontChoice};
use jianggao::read::files::{Beside, Files, NoFiles};
use jianggao::read::{self, Input};
use jianggao::render::{RenderOptions, render};
use jianggao::write::markdown;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

fn bundled() -> FontBook {
    FontBook::load(FontChoice::Bundled, &[]).expect("the bundled faces")
}

fn import(name: &str, bytes: &[u8]) -> Result<Warned<read::Read>, Diagnostics> {
    read::read(Input::raw(name, bytes), &NoFiles)
}

fn drafts() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["samples", "samples/公文", "src/cli/starters"];
    let entries = folders.into_iter().flat_map(|folder| std::fs::read_dir(root.join(folder)).expect("a folder"));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    paths.sort();
    paths
}

/// The document without its places and the paths of its pictures: front matter, then element by element.
fn shape(document: &Document) -> String {
    let mut document = document.clone();
    for element in &mut document.elements {
        if let Content::Figure(figure) = &mut element.content {
            figure.path = String::from("图");
        }
    }
    let pictures = |given: &mut Option<jianggao::document::meta::Given<Vec<String>>>| {
        if let Some(given) = given.as_mut().filter(|given| given.value.iter().any(|path| path.contains('.'))) {
            given.value.iter_mut().for_each(|path| *path = "图".into());
        }
    };
    pictures(&mut document.meta.seal);
    pictures(&mut document.meta.signature_stamp);
    let mut out = format!("{:?}\n{}\n", document.kind, markdown::write(&document));
    for element in &document.elements {
        let label = element.label.as_ref().map_or("", |label| label.text.as_str());
        out.push_str(&format!("{:?} [{label}] {}\n", element.role, element.plain_text()));
    }
    out
}

/// Reads the draft, makes its DOCX, reads that.
fn there_and_back(path: &Path, options: &RenderOptions, fonts: &FontBook) -> (Document, Document) {
    let bytes = std::fs::read(path).expect("a draft");
    made_and_read(Input::draft("稿.md", &bytes), &Beside::draft(path), options, fonts)
}

fn made_and_read(
    input: Input<'_>,
    files: &dyn Files,
    options: &RenderOptions,
    fonts: &FontBook,
) -> (Document, Document) {
    let mut document = read::read(input, files).expect("text").output.document;
    // What a writer notes for himself is in no DOCX.
    document.remarks.clear();
    // Headings that were counted come back with their numbers written.
    heading::number(&mut document, Numbering::Auto);
    for label in document.elements.iter_mut().filter_map(|element| element.label.as_mut()) {
        label.written = true;
    }
    let made = render(input, files, options, fonts);
    let again = import("稿.docx", &made.docx.expect("a DOCX")).expect("a draft").output.document;
    (document, again)
}

#[test]
fn every_sample_and_starter_comes_back_from_its_docx() {
    let fonts = bundled();
    let paths = drafts();
    assert!(paths.len() >= 34, "{}", paths.len());
    let mut wrong = Vec::new();
    for path in &paths {
        let (before, after) = there_and_back(path, &RenderOptions { docx: true, ..RenderOptions::default() }, &fonts);
        if shape(&before) != shape(&after) {
            if let Ok(folder) = std::env::var("SHOW") {
                let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
                let save = |ending: &str, text: String| {
                    std::fs::write(format!("{folder}/{name}.{ending}"), text).expect("written")
                };
                save("a", shape(&before));
                save("b", shape(&after));
            }
            wrong.push(path.display().to_string());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The same package with the text of one part changed.
fn edited(bytes: &[u8], part: &str, edit: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a part");
        let name = file.name().to_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("its bytes");
        if name == part {
            content = edit(String::from_utf8(content).expect("text")).into_bytes();
        }
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("room");
        writer.write_all(&content).expect("room");
    }
    writer.finish().expect("a package").into_inner()
}

/// Turned for reading aloud, pages and lines break where a speaker may stop; none of these breaks is the draft's.
#[test]
fn a_speech_in_large_print_comes_back_without_its_turns() {
    let fonts = bundled();
    for name in ["全镇干部大会讲话", "主持词", "致辞"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("samples/{name}.md"));
        for profile in ["大字版:L1", "大字版:L4"] {
            let profile = jianggao::style::speech::Profile::from_name(profile);
            let (before, after) =
                there_and_back(&path, &RenderOptions { docx: true, profile, ..RenderOptions::default() }, &fonts);
            assert_eq!(shape(&after), shape(&before), "{name}");
        }
    }
}

/// Where the last lines of the text go over to the page of the signature (7.3.5.5) the page ends early: no host would end it
/// there by itself, so the DOCX says so. The paragraph is one again in the draft.
#[test]
fn a_paragraph_parted_for_the_signature_is_parted_in_the_docx_and_comes_back_whole() {
    let fonts = bundled();
    let head = "类型: 公文\n标题: 关于做好防汛工作的通知\n发文机关标志: 安宁县人民政府文件\n发文字号: 安政发〔2026〕3号\n\
        主送机关: [各乡镇人民政府]\n发文机关: 安宁县人民政府\n日期: 2026年8月1日\n印发机关: 安宁县人民政府办公室\n印发日期: 2026年8月2日";
    let text = "要把责任落实到岗位，把预案演练到村组，把物资储备到一线，把群众转移到位。".repeat(4);
    let draft = format!("---\n{head}\n---\n\n{text}\n");
    let input = Input::draft("稿.md", draft.as_bytes());
    let options = RenderOptions { docx: true, ..RenderOptions::default() };
    let made = render(input, &NoFiles, &options, &fonts);
    assert!(made.diagnostics.iter().any(|said| said.code.0 == "JG073"), "{:?}", made.diagnostics);
    let mut document = String::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(made.docx.expect("a DOCX"))).expect("a package");
    archive.by_name("word/document.xml").expect("a part").read_to_string(&mut document).expect("text");
    let rest = document.split("<w:p>").find(|p| p.contains("BodyText") && p.contains("pageBreakBefore"));
    assert!(rest.is_some_and(|rest| rest.contains("w:firstLine=\"0\"")), "{document}");
    let first = document.split("<w:p>").find(|p| p.contains("要把责任"));
    assert!(first.is_some_and(|first| !first.contains("keepNext")), "{document}");
    let (before, after) = made_and_read(input, &NoFiles, &options, &fonts);
    assert_eq!(shape(&after), shape(&before));
}

const PAPER: &str = "---\n类型: 公文\n标题: 石桥镇人民政府关于解决道路养护资金的请示\n发文机关: 石桥镇人民政府\n发文字号: 石政请〔2026〕3号\n\
    密级: 秘密\n保密期限: 1年\n签发人: [许国平, 何静]\n主送机关: [岚溪县人民政府, 岚溪县财政局]\n日期: 2026年6月20日\n\
    抄送: [县应急局, 县交通局]\n---\n\n现将有关情况请示如下。\n\n妥否，请批示。\n";

fn paper() -> Vec<u8> {
    let options = RenderOptions { docx: true, ..RenderOptions::default() };
    render(Input::draft("稿.md", PAPER.as_bytes()), &NoFiles, &options, &bundled()).docx.expect("a DOCX")
}

/// The front matter of the draft that a DOCX gives.
fn head(bytes: &[u8]) -> String {
    let draft = markdown::write(&import("稿.docx", bytes).expect("a draft").output.document);
    draft.split("\n---\n").next().expect("a head").to_owned()
}

#[test]
fn what_a_person_changed_in_word_is_believed_and_the_rest_stays() {
    let changed = edited(&paper(), "word/document.xml", |xml| {
        assert!(xml.contains("许国平") && xml.contains("秘密★1年"));
        xml.replace("许国平", "王建国").replace("秘密★1年", "机密★3年").replace("石政请〔2026〕3", "石政请〔2026〕4")
    });
    let head = head(&changed);
    for said in ["王建国", "密级: 机密", "保密期限: 3年", "石政请〔2026〕4号", "  - 岚溪县财政局", "  - 县交通局"]
    {
        assert!(head.contains(said), "{said}\n{head}");
    }
    assert!(!head.contains("许国平") && !head.contains("秘密"), "{head}");
}

#[test]
fn what_a_person_deleted_does_not_come_back() {
    let changed = edited(&paper(), "word/document.xml", |xml| {
        let at = xml.find("秘密★1年").expect("there");
        let start = xml[..at].rfind("<w:p>").or_else(|| xml[..at].rfind("<w:p ")).expect("a paragraph");
        let end = at + xml[at..].find("</w:p>").expect("its end") + "</w:p>".len();
        format!("{}{}", &xml[..start], &xml[end..])
    });
    let head = head(&changed);
    assert!(!head.contains("密级") && !head.contains("保密期限"), "{head}");
}

/// Word writes `docProps/app.xml` anew when it saves; somebody may take the properties out.
#[test]
fn a_docx_that_word_saved_is_still_known_as_ours() {
    let saved = edited(&paper(), "docProps/app.xml", |xml| xml.replace("jianggao", "Microsoft Office Word"));
    assert_eq!(head(&saved), head(&paper()));
    let bare = edited(&paper(), "docProps/custom.xml", |_| {
        r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>"#.into()
    });
    let draft = markdown::write(&import("稿.docx", &bare).expect("a draft").output.document);
    for said in ["类型: 公文", "石政请〔2026〕3号", "许国平", "何　静", "密级: 秘密", "石桥镇人民政府", "岚溪县财政局"]
    {
        assert!(draft.contains(said), "{said}\n{draft}");
    }
}

/// What a DOCX of ours records is no text: the proof-reader finds no error in it that the draft has not.
#[test]
fn the_proof_reader_finds_nothing_new_in_a_docx_of_ours() {
    use jianggao::check::{check, settings::Settings};
    use jianggao::diag::Severity;
    use std::collections::BTreeSet;
    let fonts = bundled();
    // What is code or an address in Markdown, and so not looked at, is text like any other in a DOCX.
    let has_code = |path: &Path| path.file_stem().is_some_and(|stem| stem == "疑难");
    for path in drafts().into_iter().filter(|path| !has_code(path)) {
        let (files, bytes) = (Beside::draft(&path), std::fs::read(&path).expect("a draft"));
        let made = render(
            Input::draft("稿.md", &bytes),
            &files,
            &RenderOptions { docx: true, ..RenderOptions::default() },
            &fonts,
        );
        let errors = |name: &str, bytes: &[u8], files: &dyn Files| -> BTreeSet<&'static str> {
            let read = read::read(Input::draft(name, bytes), files).expect("text").output;
            let faults = check(&read, &[], &Settings::default()).faults;
            faults.iter().filter(|fault| fault.severity == Severity::Error).map(|fault| fault.code.0).collect()
        };
        let before = errors("稿.md", &bytes, &files);
        let after = errors("稿.docx", &made.docx.expect("a DOCX"), &NoFiles);
        assert!(after.is_subset(&before), "{}: {after:?}, and in the draft {before:?}", path.display());
    }
}
