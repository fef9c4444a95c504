//! What a screen reader reads: the text of the structure's elements, one after the other, is the text of the draft.

use jianggao::document::inline::plain_text;
use jianggao::document::{Content, Document};
use jianggao::font::{FontBook, FontChoice};
use jianggao::layout::page::{PagedDocument, StructureKind};
use jianggao::read;
use jianggao::read::Input;
use jianggao::read::files::Beside;
use jianggao::render::{RenderOptions, render};
use std::path::Path;

/// Letters and digits only: marks of footnotes and automatic labels are told apart by their places, not here.
fn han(text: &str) -> String {
    text.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).collect()
}

/// The text of every element but notes, in the order of the structure.
fn read_aloud(pages: &PagedDocument) -> String {
    let mut texts = vec![String::new(); pages.structure.len()];
    for run in pages.pages.iter().flat_map(|page| &page.lines).flat_map(|line| &line.runs) {
        if let Some(element) = run.element {
            texts[element.at()].extend(run.glyphs.iter().map(|glyph| glyph.character));
        }
    }
    let in_note = |mut at: usize| loop {
        if pages.structure[at].kind == StructureKind::Note {
            return true;
        }
        match pages.structure[at].parent {
            Some(parent) => at = parent.at(),
            None => return false,
        }
    };
    (0..texts.len()).filter(|&at| !in_note(at)).map(|at| han(&texts[at])).collect()
}

fn written(document: &Document) -> String {
    let of = |content: &Content| match content {
        Content::Text(inlines) => plain_text(inlines),
        Content::Table(table) => {
            let rows = table.header.iter().chain(&table.rows);
            rows.flat_map(|row| &row.cells).map(|cell| plain_text(&cell.inlines)).collect()
        }
        Content::Figure(_) | Content::Nothing => String::new(),
    };
    document
        .elements
        .iter()
        .map(|element| {
            let label = element.label.as_ref().filter(|label| label.written).map_or("", |label| label.text.as_str());
            han(&format!("{label}{}", of(&element.content)))
        })
        .collect()
}

/// The text without the numbers that were counted for headings, which the draft does not have.
fn without_counted(read: &str, written: &str) -> String {
    let mut wanted = written.chars().peekable();
    let mut kept = String::new();
    for c in read.chars() {
        if wanted.next_if_eq(&c).is_some() {
            kept.push(c);
        } else {
            assert!("一二三四五六七八九十".contains(c), "{c} is read where the draft has {:?}", wanted.peek());
        }
    }
    kept
}

#[test]
fn the_order_of_reading_is_that_of_the_draft() {
    let fonts = FontBook::load(FontChoice::Bundled, &[]).expect("the bundled faces");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    for name in ["全镇干部大会讲话", "主持词", "致辞", "疑难", "纯汉字", "表格图片脚注"] {
        let path = folder.join(format!("{name}.md"));
        let bytes = std::fs::read(&path).expect("a sample");
        let (input, files) = (Input::draft(name, &bytes), Beside::draft(&path));
        let pages = render(input, &files, &RenderOptions::default(), &fonts).typeset.expect("pages").pages;
        let written = written(&read::read(input, &files).expect("text").output.document);
        assert_eq!(without_counted(&read_aloud(&pages), &written), written, "{name}");
    }
}
