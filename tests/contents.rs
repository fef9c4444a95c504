//! 目录: its page numbers are those of the pages its headings stand on, in both outputs, for every kind of paper that can
//! have one.

#[path = "common/mod.rs"]
mod common;

use jianggao::document::Role;
use jianggao::layout::page::{Page, PagedDocument};
use jianggao::render::{NO_CONTENTS, Outcome, RenderOptions};
use jianggao::source::Source;
use jianggao::style::speech::Profile;
use std::io::{Cursor, Read};
use std::path::Path;

fn sample(name: &str) -> Source {
    common::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(name))
}

fn listed() -> RenderOptions {
    RenderOptions { contents: true, ..RenderOptions::default() }
}

fn text(pages: &PagedDocument, role: Role) -> Vec<String> {
    let lines = pages.pages.iter().flat_map(|page| &page.lines).filter(|line| line.role == role);
    lines.map(|line| line.text().replace('.', "")).collect()
}

/// Every heading of the first two levels is listed with the page it stands on, and nothing else is; the text begins on a
/// page of its own.
fn names_the_pages(pages: &PagedDocument) {
    let list = text(pages, Role::ContentsEntry).concat();
    let headings: Vec<_> = pages.outline.iter().filter(|line| list.contains(&line.text)).collect();
    assert!(!headings.is_empty(), "{list}");
    let entries: String = headings.iter().map(|line| format!("{}{}", line.text, line.page + 1)).collect();
    assert_eq!(entries, list);
    let begins = pages.pages.iter().position(|page| page.lines.iter().any(|line| line.role == Role::Title));
    let listing = pages.pages.iter().rposition(|page| page.lines.iter().any(|line| line.role == Role::ContentsEntry));
    assert!(begins > listing, "{begins:?} {listing:?}");
}

#[test]
fn every_entry_names_the_page_of_its_heading() {
    let fonts = common::bundled();
    let plain = common::typeset(&sample("全镇干部大会讲话.md"), &RenderOptions::default(), &fonts).pages;
    let set = common::typeset(&sample("全镇干部大会讲话.md"), &listed(), &fonts);
    names_the_pages(&set.pages);
    let listing = |page: &&Page| page.lines.iter().any(|line| line.role == Role::ContentsEntry);
    let list = set.pages.pages.iter().filter(listing).count();
    assert_eq!(set.pages.pages.len(), plain.pages.len() + list, "the list has its own pages, and moves no line");
    let aloud = RenderOptions { profile: Profile::from_name("大字版:L3"), ..listed() };
    names_the_pages(&common::typeset(&sample("全镇干部大会讲话.md"), &aloud, &fonts).pages);
}

const OFFICIAL: &str = "---
类型: 公文
发文机关: 沁河县人民政府
发文字号: 沁政发〔2026〕8号
主送机关: 各乡镇人民政府
日期: 2026-03-05
抄送: 县委办公室
印发机关: 沁河县人民政府办公室
印发日期: 2026-03-06
---

# 关于做好春季造林工作的通知

一、总体要求

坚持适地适树。

二、主要任务

（一）抓好苗木调度

按时到位。

（二）抓好质量验收

逐块过关。
";

#[test]
fn an_official_document_has_one_too() {
    let fonts = common::bundled();
    for body in [OFFICIAL.to_owned(), format!("{OFFICIAL}\n{}\n", "栽植一片，成活一片。\n\n".repeat(60))] {
        let source = Source::from_text("通知.md", body);
        let plain = common::typeset(&source, &RenderOptions::default(), &fonts).pages;
        let pages = common::typeset(&source, &listed(), &fonts).pages;
        names_the_pages(&pages);
        let list = text(&pages, Role::ContentsEntry).concat();
        assert!(list.contains("一、总体要求2") && list.contains("（二）抓好质量验收"), "{list}");
        // Behind the list everything stands where it stood: the mark, the signature, the 版记.
        let places = |pages: &PagedDocument, skip: usize| -> Vec<_> {
            let lines = pages.pages[skip..].iter().map(|page| page.lines.iter().filter(|line| !line.folio));
            lines.map(|lines| lines.map(|line| (line.baseline, line.text())).collect::<Vec<_>>()).collect()
        };
        assert_eq!(places(&pages, 1), places(&plain, 0));
    }
}

#[test]
fn minutes_and_orders_have_one_and_a_letter_is_told_why_not() {
    let fonts = common::bundled();
    let made = |kind: &str| {
        let text = OFFICIAL.replace("类型: 公文", &format!("类型: {kind}"));
        common::render(&Source::from_text("稿.md", text), &RenderOptions { docx: true, pdf: true, ..listed() }, &fonts)
    };
    let told = |made: &Outcome| made.diagnostics.iter().any(|word| word.code == NO_CONTENTS);
    for kind in ["公文", "命令", "纪要"] {
        let made = made(kind);
        assert!(!told(&made) && made.docx.is_some(), "{kind}: {:?}", made.diagnostics);
        names_the_pages(&made.typeset.expect("pages").pages);
    }
    let letter = made("信函");
    assert!(told(&letter) && letter.docx.is_some() && letter.pdf.is_some(), "{:?}", letter.diagnostics);
    assert_eq!(text(&letter.typeset.expect("pages").pages, Role::ContentsEntry), [""; 0]);
}

fn body(docx: Vec<u8>) -> String {
    let mut package = zip::ZipArchive::new(Cursor::new(docx)).expect("a package");
    let mut body = String::new();
    package.by_name("word/document.xml").expect("a body").read_to_string(&mut body).expect("text");
    body
}

#[test]
fn a_docx_holds_a_field_with_what_it_says_now() {
    let options = RenderOptions { docx: true, ..listed() };
    for (source, least) in [(sample("全镇干部大会讲话.md"), 5), (Source::from_text("通知.md", OFFICIAL), 3)] {
        let body = body(common::render(&source, &options, &common::bundled()).docx.expect("a DOCX"));
        assert!(body.contains(r#" TOC \o "1-2" \h \z "#) || body.contains(r" TOC \o &quot;1-2&quot; \h \z "));
        let anchors = body.matches("w:anchor=\"_Toc").count();
        assert!(anchors > least && anchors == body.matches("w:bookmarkStart").count());
        assert_eq!(body.matches("\"begin\"").count(), body.matches("\"end\"").count());
    }
}

#[test]
fn without_headings_there_is_no_list_and_a_word_about_it() {
    let source = Source::from_text("稿", "同志们：\n\n没有标题。\n");
    let made = common::render(&source, &listed(), &common::bundled());
    assert!(made.diagnostics.iter().any(|word| word.code == NO_CONTENTS), "{:?}", made.diagnostics);
    assert_eq!(text(&made.typeset.expect("pages").pages, Role::ContentsEntry), [""; 0]);
}
