//! 目录: its page numbers are those of the pages its headings stand on, in both outputs.

#[path = "common/mod.rs"]
mod common;

use jianggao::document::Role;
use jianggao::font::FontBook;
use jianggao::layout::layout;
use jianggao::layout::page::PagedDocument;
use jianggao::render::{RenderOptions, render};
use jianggao::source::Source;
use jianggao::style::styled::StyledDocument;
use jianggao::style::{StyleSheet, contents, speech};
use std::io::{Cursor, Read};
use std::path::Path;

fn sample() -> Source {
    common::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/全镇干部大会讲话.md"))
}

fn lay(document: &StyledDocument, sheet: &StyleSheet, fonts: &FontBook) -> PagedDocument {
    layout(document, sheet, fonts).unwrap_or_else(|faults| panic!("{faults:?}")).output
}

#[test]
fn every_entry_names_the_page_of_its_heading() {
    let fonts = common::bundled();
    let sheet = speech::sheet();
    let (styled, _) = common::styled(&sample(), &sheet, &fonts);
    let mut listed = contents::before(&styled, &sheet).expect("headings");
    let outline = lay(&listed, &sheet, &fonts).outline;
    contents::fill(&mut listed, outline.iter().map(|line| line.page + 1), &sheet);
    let pages = lay(&listed, &sheet, &fonts);
    let first = pages.pages[0].lines.iter().filter(|line| line.role == Role::ContentsEntry);
    let list: String = first.map(|line| line.text().replace('.', "")).collect();
    let listed = pages.outline.iter().filter(|line| list.contains(&line.text));
    assert!(listed.clone().count() > 5, "{list}");
    for line in listed {
        let entry = format!("{}{}", line.text, line.page + 1);
        assert!(list.contains(&entry), "{entry} is not in {list}");
    }
    assert!(pages.pages[1].lines[0].role == Role::Title, "the text begins on a page of its own");
}

#[test]
fn a_docx_holds_a_field_with_what_it_says_now() {
    let options = RenderOptions { docx: true, contents: true, ..RenderOptions::default() };
    let docx = render(&sample(), &options, &common::bundled()).docx.expect("a DOCX");
    let mut package = zip::ZipArchive::new(Cursor::new(docx)).expect("a package");
    let mut body = String::new();
    package.by_name("word/document.xml").expect("a body").read_to_string(&mut body).expect("text");
    assert!(body.contains(r#" TOC \o "1-2" \h \z "#) || body.contains(r" TOC \o &quot;1-2&quot; \h \z "));
    let anchors = body.matches("w:anchor=\"_Toc").count();
    assert!(anchors > 5 && anchors == body.matches("w:bookmarkStart").count());
    assert_eq!(body.matches("\"begin\"").count(), body.matches("\"end\"").count());
}

#[test]
fn without_headings_there_is_no_list() {
    let source = Source::from_text("稿", "同志们：\n\n没有标题。\n");
    let sheet = speech::sheet();
    let (styled, _) = common::styled(&source, &sheet, &common::bundled());
    assert!(contents::before(&styled, &sheet).is_none());
}
