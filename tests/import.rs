//! Raw texts and Word documents become the drafts they should.
//!
//! `UPDATE=1 cargo test --test import` writes what is expected anew; look at the difference before committing it.

use jianggao::diag::{Diagnostic, Severity};
use jianggao::diag::{Diagnostics, Warned};
use jianggao::document::heading::{self, HeadingLevel};
use jianggao::document::inline::{InlineKind, Lead, plain_text};
use jianggao::document::meta::Numbering;
use jianggao::document::table::Table;
use jianggao::document::{Content, Document, Element, Kind, Role, title};
use jianggao::font::{FontBook, FontChoice};
use jianggao::read::files::{Beside, NoFiles};
use jianggao::read::{self, Input, Read};
use jianggao::source::Source;
use jianggao::style::{gbt9704, speech};

use jianggao::write::markdown;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/import")
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("as it should be")
        .map(|entry| entry.expect("as it should be").path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    files.sort();
    files
}

fn import(name: &str, bytes: &[u8]) -> Result<Warned<Read>, Diagnostics> {
    read::read(Input::raw(name, bytes), &NoFiles)
}

fn draft(text: &str) -> Document {
    read::read(Input::draft("稿.md", text.as_bytes()), &NoFiles).expect("text").output.document
}

fn imported(text: &str) -> (Document, Vec<Diagnostic>) {
    let warned = import("稿.txt", text.as_bytes()).expect("text");
    (warned.output.document, warned.warnings)
}

// ── Lines ────────────────────────────────────────────────────────────────────────────────────────────────────────────

const BODY: &str = "今天的会议很重要，请大家认真听讲，会后抓好落实。";

/// The line in a whole text, at the place it is meant for.
fn in_place(place: &str, line: &str) -> String {
    let title = "在全镇干部大会上的讲话";
    match place {
        "正文" => format!("{title}\n\n同志们：\n\n{BODY}\n\n{line}\n\n{BODY}\n"),
        "文首" if line.ends_with(['：', ':', '！']) => format!("{title}\n\n{line}\n\n{BODY}\n"),
        "文首" => format!("{title}\n{line}\n\n同志们：\n\n{BODY}\n"),
        "文尾" if line.contains('年') || line.contains('（') => {
            format!("{title}\n\n同志们：\n\n{BODY}\n\n{line}\n")
        }
        "文尾" => format!("{title}\n\n同志们：\n\n{BODY}\n\n{line}\n2026年8月1日\n"),
        "末尾网站" => format!("{title}\n\n同志们：\n\n{BODY}\n\n谢谢大家！\n\n{line}\n"),
        "标题" => format!("{line}\n\n同志们：\n\n{BODY}\n"),
        other => panic!("no such place: {other}"),
    }
}

/// What an element is, in the words of the table.
fn word(element: &Element) -> &'static str {
    let leads = |element: &Element| {
        element.inlines().iter().find_map(|inline| match &inline.kind {
            InlineKind::Text { mark, .. } => mark.lead,
            _ => None,
        })
    };
    let level = |names: [&'static str; 4], level: HeadingLevel| names[level as usize];
    match (element.role, leads(element)) {
        (Role::Heading(found), _) => level(["标题一", "标题二", "标题三", "标题四"], found),
        (Role::Body, Some(Lead::Heading(found))) => level(["段首一", "段首二", "段首三", "段首四"], found),
        (Role::Body, Some(Lead::Item)) => "条",
        (Role::Body, None) => "正文",
        (Role::Title, _) => "主标题",
        (Role::Subtitle, _) => "副标题",
        (Role::Byline, _) => "署名行",
        (Role::DateLine, _) => "日期行",
        (Role::Remark, _) => "题注",
        (Role::Salutation, _) => "称谓",
        (Role::StageDirection, _) => "提示",
        (Role::Signature, _) => "署名",
        (Role::IssueDate, _) => "成文日期",
        (Role::ListItem, _) => "列表",
        _ => "其他",
    }
}

/// Role and text of what became of the line.
fn told(place: &str, line: &str) -> (String, String) {
    let text = in_place(place, line);
    let (document, _) = imported(&text);
    let start = if place == "标题" { 0 } else { text.rfind(&format!("\n{line}\n")).expect("as it should be") + 1 };
    let end = start + line.len();
    let inside = |element: &&Element| element.span.start < end && element.span.end > start;
    let found: Vec<&Element> = document.elements.iter().filter(inside).collect();
    match found.as_slice() {
        [] => ("删".into(), line.to_owned()),
        [one] => (word(one).into(), one.plain_text()),
        several => {
            let words: Vec<&str> = several.iter().map(|element| word(element)).collect();
            (words.join("+"), several.iter().map(|element| element.plain_text()).collect::<Vec<_>>().join("/"))
        }
    }
}

#[test]
fn lines_get_their_roles() {
    let table = std::fs::read_to_string(cases().join("lines.txt")).expect("as it should be");
    let mut place = String::new();
    // Per role: right, said of others, missed.
    let mut scores: BTreeMap<String, (usize, usize, usize)> = BTreeMap::new();
    let (mut right, mut all) = (0, 0);
    for row in table.lines().filter(|row| !row.is_empty() && !row.starts_with("# ")) {
        if let Some(name) = row.strip_prefix('[').and_then(|row| row.strip_suffix(']')) {
            name.clone_into(&mut place);
            continue;
        }
        let parts: Vec<&str> = row.split(" | ").collect();
        let (role, line) = (parts[0], parts[1]);
        let expected = parts.get(2).copied().unwrap_or(line);
        let (found, text) = told(&place, line);
        all += 1;
        if found == role {
            scores.entry(role.to_owned()).or_default().0 += 1;
        } else {
            scores.entry(found.clone()).or_default().1 += 1;
            scores.entry(role.to_owned()).or_default().2 += 1;
        }
        if found == role && text == expected {
            right += 1;
        } else {
            println!("[{place}] {line}\n    expected {role} {expected}\n    found    {found} {text}");
        }
    }
    for (role, (hits, wrong, missed)) in &scores {
        let share = |of: usize| if hits + of == 0 { 0.0 } else { 100.0 * *hits as f64 / (hits + of) as f64 };
        println!("{role}\tprecision {:.1}\trecall {:.1}\t({hits} right)", share(*wrong), share(*missed));
    }
    println!("{right} of {all} lines right");
    assert!(all >= 150, "{all}");
    assert!(right * 100 >= all * 99, "{right} of {all}");
}

// ── Whole texts ──────────────────────────────────────────────────────────────────────────────────────────────────────

/// Compares with what is expected, or writes it when `UPDATE=1`.
fn expect(path: &Path, found: &str, failures: &mut Vec<String>) {
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, found).expect("as it should be");
        return;
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    if expected != found {
        failures.push(format!("{}\n--- expected\n{expected}\n--- found\n{found}", path.display()));
    }
}

/// What an import makes of a file: the draft, and below it what it says.
fn golden(warned: &Read, said: &[Diagnostic]) -> String {
    let lines = warned.source.lines();
    let removed = warned.removed.iter().map(|removed| (lines.position(removed.span.start).0, removed.text.as_str()));
    let mut text = markdown::write(&warned.document) + &markdown::removed(&removed.collect::<Vec<_>>());
    let loud: Vec<String> = said
        .iter()
        .filter(|diagnostic| diagnostic.severity > Severity::Note)
        .map(|diagnostic| {
            let place = diagnostic.span.map(|span| warned.source.lines().position(span.start));
            let place = place.map(|(line, column)| format!("{line}:{column} ")).unwrap_or_default();
            format!("<!-- {place}{} {} -->\n", diagnostic.code, diagnostic.message)
        })
        .collect();
    if !loud.is_empty() {
        text.push_str(&format!("\n{}", loud.concat()));
    }
    text
}

#[test]
fn whole_texts_become_the_drafts_they_should() {
    let files = files(&cases(), "txt");
    let mut failures = Vec::new();
    let mut count = 0;
    for path in files.iter().filter(|path| !path.ends_with("lines.txt")) {
        let bytes = std::fs::read(path).expect("as it should be");
        let warned = import("稿.txt", &bytes).expect("as it should be");
        expect(&path.with_extension("md"), &golden(&warned.output, &warned.warnings), &mut failures);
        count += 1;
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    assert!(count >= 40, "{count}");
}

#[test]
fn word_documents_become_the_drafts_they_should() {
    let files = files(&cases().join("docx"), "docx");
    let mut failures = Vec::new();
    for path in &files {
        let bytes = std::fs::read(path).expect("as it should be");
        assert!(bytes.len() < 30 * 1024, "{} is too large", path.display());
        let warned = import("稿.docx", &bytes).expect("as it should be");
        expect(&path.with_extension("md"), &golden(&warned.output, &warned.warnings), &mut failures);
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    assert!(files.len() >= 15, "{}", files.len());
}

// ── Nothing is lost ──────────────────────────────────────────────────────────────────────────────────────────────────

/// The characters that must be the same before and after: Han, digits, letters, placeholders; widths do not count.
fn substance(text: &str) -> Vec<char> {
    let fold = |c: char| match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xFEE0).expect("as it should be"),
        _ => c,
    };
    text.chars().map(fold).filter(|c| c.is_alphanumeric() || *c == '×').collect()
}

/// Everything an import left out, as its report names it.
fn left_out(source: &Source, said: &[Diagnostic]) -> Vec<(usize, usize)> {
    let codes = ["JG100", "JG102"];
    let out =
        said.iter().filter(|diagnostic| codes.contains(&diagnostic.code.0)).filter_map(|diagnostic| diagnostic.span);
    let spans: Vec<(usize, usize)> = out.map(|span| (span.start, span.end)).collect();
    assert!(spans.iter().all(|&(start, end)| end <= source.text.len() && start <= end));
    spans
}

/// Whatever is taken away stands at the end of the draft, every character of it, with its place.
#[test]
fn what_is_taken_away_stands_at_the_end_of_the_draft() {
    let mut count = 0;
    for path in files(&cases(), "txt").iter().filter(|path| !path.ends_with("lines.txt")) {
        let bytes = std::fs::read(path).expect("as it should be");
        let warned = import("稿.txt", &bytes).expect("as it should be");
        let told: Vec<(usize, usize)> = left_out(&warned.output.source, &warned.warnings);
        // What is cut off a title stands behind it, at no place of its own.
        let spans = warned.output.removed.iter().map(|removed| (removed.span.start, removed.span.end));
        let removed: Vec<(usize, usize)> = spans.filter(|(start, end)| start < end).collect();
        assert_eq!(removed, told, "{}", path.display());
        let draft = golden(&warned.output, &[]);
        for removed in &warned.output.removed {
            assert!(
                substance(&draft)
                    .windows(substance(&removed.text).len().max(1))
                    .any(|near| near == substance(&removed.text))
                    || substance(&removed.text).is_empty()
            );
            count += 1;
        }
    }
    assert!(count >= 10, "{count}");
}

/// The substance of the source that the draft must hold, in order, but for what the report says was left out.
fn expected_substance(source: &Source, said: &[Diagnostic]) -> Vec<char> {
    let mut text = source.text.clone();
    let mut spans = left_out(source, said);
    spans.sort_unstable();
    for (start, end) in spans.into_iter().rev() {
        text.replace_range(start..end, " ");
    }
    for diagnostic in said.iter().filter(|diagnostic| diagnostic.code.0 == "JG103") {
        let suffix = diagnostic.message.split(['“', '”']).nth(1).expect("as it should be");
        let words: String = substance(suffix).into_iter().collect();
        assert!(text.contains(&words), "{words}");
        text = text.replacen(&words, "", 1);
    }
    substance(&text)
}

fn draft_substance(document: &Document) -> Vec<char> {
    let cells = |table: &Table| {
        let rows = table.header.iter().chain(&table.rows);
        rows.flat_map(|row| &row.cells).map(|cell| plain_text(&cell.inlines)).collect::<Vec<_>>().join("\n")
    };
    let text = |element: &Element| match &element.content {
        Content::Table(table) => cells(table),
        _ => element.plain_text(),
    };
    // The head of a paper is no element: it stands in the front matter.
    let head = document.meta.issuer_mark.iter().flat_map(|given| given.value.clone());
    let number = document.meta.number.iter().map(|given| given.value.clone());
    // Who signs an order is none either.
    let order = (document.kind == Kind::Order).then_some(&document.meta);
    let post = order.and_then(|meta| Some(meta.post.as_ref()?.value.clone()));
    let signed = order.and_then(|meta| Some(meta.signatory.as_ref()?.value.concat()));
    let signed = post.into_iter().chain(signed);
    let pieces = document.elements.iter().map(text).chain(head).chain(number).chain(signed);
    substance(&pieces.collect::<Vec<_>>().join("\n"))
}

/// The same characters, each as often; the head may change its order (date and name have their places).
fn sorted(mut characters: Vec<char>) -> String {
    characters.sort_unstable();
    characters.into_iter().collect()
}

#[test]
fn no_text_is_lost_or_doubled() {
    for path in files(&cases(), "txt").iter().filter(|path| !path.ends_with("lines.txt")) {
        let bytes = std::fs::read(path).expect("as it should be");
        let warned = import("稿.txt", &bytes).expect("as it should be");
        let rewritten = warned.warnings.iter().any(|diagnostic| ["JG110", "JG111"].contains(&diagnostic.code.0));
        let labelled = |characters: Vec<char>| -> Vec<char> {
            // Where a number or date was put into another form, only the words around it are compared.
            characters
                .into_iter()
                .filter(|c| {
                    !rewritten || !(c.is_numeric() || "〇○一二三四五六七八九十年月日时间期讲话人丶".contains(*c))
                })
                .collect()
        };
        let (source, document) = (&warned.output.source, &warned.output.document);
        let before = sorted(labelled(expected_substance(source, &warned.warnings)));
        let after = sorted(labelled(draft_substance(document)));
        assert_eq!(after, before, "{}", path.display());
    }
}

/// The time a page was put up is no date of its text, and of a picture that is not fetched nothing is lost.
#[test]
fn the_head_of_a_page_and_the_addresses_of_its_pictures_are_kept_aside() {
    let text = "---\ntitle: 读书社换届会议\nauthor: 石桥读书社\ndate: \"2026-04-30 19:55:43 +0800\"\n---\n\n读书社召开会议。\n\n![新一届理事](https://example.com/合影.jpg)\n\n会议选出理事五人。\n";
    let warned = import("稿.txt", text.as_bytes()).expect("text");
    assert_eq!(warned.output.document.meta.date, None);
    let removed: Vec<&str> = warned.output.removed.iter().map(|removed| removed.text.as_str()).collect();
    let wanted = ["author: 石桥读书社", "date: \"2026-04-30 19:55:43 +0800\"", "(https://example.com/合影.jpg)"];
    assert_eq!(removed, wanted);
    let plain = import("稿.txt", text.replace(" 19:55:43 +0800", "").as_bytes()).expect("text");
    assert!(plain.output.document.meta.date.is_some());
}

/// A real web dump, all in one line: `JIANGGAO_DUMP=path cargo test --test import -- --ignored dump`.
#[test]
#[ignore = "needs a text that is not ours to publish: JIANGGAO_DUMP"]
fn a_web_dump_keeps_every_han_character() {
    let path = std::env::var_os("JIANGGAO_DUMP").expect("JIANGGAO_DUMP");
    let bytes = std::fs::read(path).expect("as it should be");
    let warned = import("dump.txt", &bytes).expect("as it should be");
    let Read { source, document, .. } = &warned.output;
    assert_eq!(draft_substance(document), expected_substance(source, &warned.warnings));
    let count = |role: Role| document.elements.iter().filter(|element| element.role == role).count();
    assert_eq!((count(Role::Title), count(Role::Salutation)), (1, 1));
    let words: Vec<&str> = document.elements.iter().map(word).collect();
    let tally = |wanted: &[&str]| words.iter().filter(|word| wanted.contains(word)).count();
    assert_eq!(tally(&["标题一"]), 3);
    assert_eq!(tally(&["标题二", "段首二"]), 7);
    assert_eq!(tally(&["标题三", "段首三"]), 12);
    assert_eq!(tally(&["条"]), 4);
    assert!(warned.warnings.iter().any(|diagnostic| diagnostic.code.0 == "JG106"));
    let text: String = document.elements.iter().map(Element::plain_text).collect::<Vec<_>>().join("\n");
    let characters: Vec<char> = text.chars().collect();
    let han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    assert!(characters.windows(3).all(|near| !(han(near[0]) && ",:;?!()".contains(near[1]) && han(near[2]))));
    assert!(text.contains('×') && !text.contains("范文"));
}

// ── There and back ───────────────────────────────────────────────────────────────────────────────────────────────────

/// The document without its places, as text.
fn shape(document: &Document) -> String {
    let mut out = format!("{:?}\n{:?}\n", document.kind, markdown::write(document));
    for element in &document.elements {
        let label = element.label.as_ref().map_or("", |label| label.text.as_str());
        out.push_str(&format!("{:?} [{label}] {}\n", element.role, element.plain_text()));
    }
    out
}

#[test]
fn what_is_written_is_read_back() {
    for path in files(&cases(), "txt").iter().filter(|path| !path.ends_with("lines.txt")) {
        let document =
            import("稿.txt", &std::fs::read(path).expect("as it should be")).expect("as it should be").output.document;
        let text = markdown::write(&document);
        let again = draft(&text);
        assert_eq!(shape(&again), shape(&document), "{}", path.display());
    }
}

fn fonts() -> &'static FontBook {
    static FONTS: OnceLock<FontBook> = OnceLock::new();
    FONTS.get_or_init(|| FontBook::load(FontChoice::Bundled, &[]).expect("the bundled faces"))
}

/// The DOCX of a document, as `convert` makes it.
fn word_document(document: &Document) -> Vec<u8> {
    let mut document = document.clone();
    let sheet = if document.kind == Kind::Speech { speech::sheet() } else { gbt9704::sheet() };
    heading::number(&mut document, Numbering::Auto);
    title::settle(&mut document, sheet.title_columns());
    let set = jianggao::render::typeset(&document, &sheet, fonts()).expect("pages").output;
    jianggao::write::docx::write(&set.styled, &set.sheet).expect("a DOCX").output
}

#[test]
fn our_own_word_documents_give_the_same_draft_again() {
    let mut failures = Vec::new();
    for path in files(&cases(), "txt").iter().filter(|path| !path.ends_with("lines.txt")) {
        let bytes = std::fs::read(path).expect("as it should be");
        let document = import("稿.txt", &bytes).expect("as it should be").output.document;
        let again = import("稿.docx", &word_document(&document)).expect("as it should be").output.document;
        if shape(&again) != shape(&document) {
            failures.push(format!(
                "{}\n--- expected\n{}\n--- found\n{}",
                path.display(),
                shape(&document),
                shape(&again)
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Headings that were counted come back with their numbers written.
#[test]
fn samples_come_back_from_their_word_documents() {
    for name in ["纯汉字", "全镇干部大会讲话", "主持词"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("samples/{name}.md"));
        let text = std::fs::read_to_string(path).expect("a sample");
        let mut document = draft(&text);
        heading::number(&mut document, Numbering::Auto);
        for label in document.elements.iter_mut().filter_map(|element| element.label.as_mut()) {
            label.written = true;
        }
        let again = import("稿.docx", &word_document(&document)).expect("as it should be").output.document;
        assert_eq!(shape(&again), shape(&document), "{name}");
    }
}

/// Every sample, speech or official, survives being written as a draft and read again.
#[test]
fn samples_are_written_and_read_back() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let paths = files(&root, "md").into_iter().chain(files(&root.join("公文"), "md"));
    for path in paths {
        let bytes = std::fs::read(&path).expect("a sample");
        let read = |text: &[u8]| {
            let read = read::read(Input::draft("稿.md", text), &Beside::draft(&path)).expect("text");
            read.output.document
        };
        let document = read(&bytes);
        assert_eq!(shape(&read(markdown::write(&document).as_bytes())), shape(&document), "{}", path.display());
    }
}

#[test]
fn the_remarks_of_a_writer_come_along_in_their_places() {
    let draft = "---\n标题: 抓落实\n---\n\n<!-- 再核一遍 -->\n\n各位同志：\n\n今天开会。<!-- 行内 -->我们讲三点。\n\n<!-- 检查:略 JG715 -->\n\n## 一、抓落实\n\n- 甲\n- 乙\n\n<!-- 两行\n注释 -->\n";
    let read = read::read(Input::draft("稿.md", draft.as_bytes()), &NoFiles).expect("a draft").output;
    let written = markdown::write(&read.document);
    for remark in ["<!-- 再核一遍 -->", "<!-- 行内 -->", "<!-- 检查:略 JG715 -->", "<!-- 两行\n注释 -->"] {
        assert_eq!(written.matches(remark).count(), 1, "{remark}: {written}");
    }
    let place = |words: &str| written.find(words).unwrap_or_else(|| panic!("{words}: {written}"));
    let order = ["再核一遍", "各位同志", "三点。 <!-- 行内", "检查:略", "一、抓落实", "乙", "两行"];
    assert!(order.windows(2).all(|two| place(two[0]) < place(two[1])), "{written}");
    // Once more it is the same.
    let again = read::read(Input::draft("稿.md", written.as_bytes()), &NoFiles).expect("a draft").output;
    assert_eq!(markdown::write(&again.document), written);
}

#[test]
fn a_credit_behind_the_last_sentence_stays_and_is_told() {
    let (document, told) = imported("在全镇大会上的讲话\n\n同志们：\n\n今天开会。\n\n谢谢大家！（责编：张三、李四）\n");
    let last = document.elements.last().map(Element::plain_text).unwrap_or_default();
    assert_eq!(last, "谢谢大家！（责编：张三、李四）");
    let told: Vec<&str> = told.iter().filter(|one| one.code.0 == "JG101").map(|one| one.message.as_str()).collect();
    assert_eq!(told, ["句末的“（责编：张三、李四）”像是网站附加的文字，暂且保留"]);
    for plain in ["谢谢大家！（鼓掌）", "数据见附表（单位：万元）", "请看大屏幕（图片：洪水过后）。"]
    {
        let (_, told) = imported(&format!("在全镇大会上的讲话\n\n同志们：\n\n今天开会。\n\n{plain}\n"));
        assert!(told.iter().all(|one| one.code.0 != "JG101"), "{plain}: {told:?}");
    }
}

/// 10.3.2: the lists of who was there stand behind the text, in their order. Another place and another label are told.
#[test]
fn lists_of_people_that_move_are_told() {
    let minutes = |lists: &str, below: &str| {
        let text = format!(
            "青山粮站办公会议纪要\n第3期\n\n{lists}\n\n会议研究了晒谷工作，议定如下：\n一、抓紧晒谷。\n二、修好库房。\n\n{below}\n"
        );
        let told = imported(&text).1;
        let told = told.into_iter().filter(|told| ["JG017", "JG112"].contains(&told.code.0)).map(|told| told.message);
        told.collect::<Vec<_>>().join("\n")
    };
    let moved = minutes("出席：张三、王五\n列席：赵六", "");
    assert!(moved.contains("依次排在正文之后"), "{moved}");
    let turned = minutes("时间：2026年8月1日", "列席：赵六\n请假：钱七");
    assert!(turned.contains("依次排在正文之后"), "{turned}");
    let labelled = minutes("时间：2026年8月1日", "出席：张三、王五\n缺席：钱七");
    assert!(labelled.contains("“缺席”排作“请假”") && !labelled.contains("依次"), "{labelled}");
}
