//! The body: text, marks, breaks, tables, notes.

use super::*;
use crate::document::inline::{Inline, InlineKind};
use crate::document::{Element as Part, Role};
use crate::source::Span;
use samples::{page_break, paragraph, table};

fn document(elements: Vec<Part>) -> Document {
    Document { elements, ..Document::default() }
}

fn paragraphs(elements: Vec<Part>) -> Vec<(String, String)> {
    let root = part(&document(elements), "word/document.xml");
    let describe = |paragraph: &&Element| {
        let style = first(paragraph, "w:pStyle").and_then(|style| style.get("w:val")).unwrap_or_default();
        let mark = if first(paragraph, "w:pageBreakBefore").is_some() { "↓" } else { "" };
        (format!("{mark}{style}"), words(paragraph))
    };
    all(&root, "w:p").iter().map(describe).collect()
}

fn expected(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(style, words)| ((*style).to_owned(), (*words).to_owned())).collect()
}

#[test]
fn what_xml_cannot_hold_is_left_out_with_its_place() {
    let span = Span::new(5, 20);
    let text = "讲\u{b}话\u{1}稿<&>\"'";
    let source = document(vec![Part::paragraph(Role::Body, vec![Inline::text(text, span)], span)]);
    let sheet = gbt9704::sheet();
    let written = write(&samples::styled(&source, &sheet), &sheet).unwrap();
    let root = xml::parse(&unpack(&written.output)["word/document.xml"]).unwrap();
    assert_eq!(words(&root), "讲话稿<&>\"'");
    let told: Vec<_> = written.warnings.iter().map(|warning| (warning.code, warning.span)).collect();
    assert_eq!(told, [(clean::ILLEGAL_CHARACTER, Some(span)); 2]);
    assert!(written.warnings[0].message.contains("U+000B"));
}

#[test]
fn every_character_of_the_draft_is_in_the_file() {
    let source = samples::everything();
    let root = part(&source, "word/document.xml");
    let written = words(&root);
    for element in &source.elements {
        for piece in element.plain_text().split('\n') {
            assert!(written.contains(piece), "{piece}");
        }
    }
}

#[test]
fn a_page_break_leaves_no_line_of_its_own() {
    let body = |words| paragraph(Role::Body, words);
    assert_eq!(
        paragraphs(vec![page_break(), body("甲"), page_break(), page_break(), body("乙"), body("丙"), page_break()]),
        expected(&[("BodyText", "甲"), ("↓BodyText", "乙"), ("BodyText", "丙")])
    );
    assert_eq!(
        paragraphs(vec![body("甲"), page_break(), table(&[&["乙", "丙"]], false)]),
        expected(&[("BodyText", "甲"), ("↓TableText", "乙"), ("TableText", "丙"), ("TableEnd", "")])
    );
}

#[test]
fn tables_never_touch_and_never_end_the_file() {
    let rows: &[&[&str]] = &[&["甲"], &["乙"]];
    let styles: Vec<_> = paragraphs(vec![table(rows, true), table(rows, false)]).into_iter().map(|(s, _)| s).collect();
    assert_eq!(styles, ["TableHead", "TableText", "Blank", "TableText", "TableText", "TableEnd"]);
    // Also where the style sheet did not part them.
    let sheet = gbt9704::sheet();
    let mut styled = samples::styled(&document(vec![table(rows, false), table(rows, false)]), &sheet);
    styled.blocks.retain(|block| matches!(block, crate::style::styled::Block::Table(_)));
    let root = xml::parse(&unpack(&write(&styled, &sheet).unwrap().output)["word/document.xml"]).unwrap();
    let kinds: Vec<_> = first(&root, "w:body").unwrap().elements().map(|element| &*element.name).collect();
    assert_eq!(kinds, ["w:tbl", "w:p", "w:tbl", "w:p", "w:sectPr"]);
}

#[test]
fn a_table_is_as_wide_as_the_type_area_and_repeats_its_header_only() {
    let root = part(&samples::everything(), "word/document.xml");
    let headers: Vec<usize> = all(&root, "w:tbl").iter().map(|table| all(table, "w:tblHeader").len()).collect();
    assert_eq!(headers, [1, 0, 1]);
    for table in all(&root, "w:tbl") {
        let width = first(table, "w:tblW").unwrap();
        assert_eq!((width.get("w:w"), width.get("w:type")), (Some("8844"), Some("dxa")));
        let columns: i64 = all(table, "w:gridCol").iter().map(|c| c.get("w:w").unwrap().parse::<i64>().unwrap()).sum();
        assert_eq!(columns, 8844);
        // The head, and rows of several lines, stay on one page; the text of each row here is longer than that above.
        let kept = |row: &&Element| first(row, "w:cantSplit").is_some();
        let (heads, rows): (Vec<_>, Vec<_>) =
            all(table, "w:tr").into_iter().partition(|row| first(row, "w:tblHeader").is_some());
        assert!(heads.iter().all(kept));
        assert!(rows.iter().map(kept).is_sorted() && !rows.first().is_some_and(kept));
        assert_eq!(rows.last().is_some_and(kept), rows.len() == 40);
    }
}

/// Whether its lines are told or a host breaks them, a row of several is not split.
#[test]
fn a_row_of_several_lines_stays_on_one_page() {
    let long = "建设内容和规模".repeat(20);
    let root = part(&document(vec![table(&[&["一", "短"], &["二", &long]], false)]), "word/document.xml");
    let kept: Vec<bool> = all(&root, "w:tr").iter().map(|row| first(row, "w:cantSplit").is_some()).collect();
    assert_eq!(kept, [false, true]);
}

/// The runs of the first paragraph: text, Han face asked for by name, hint.
fn runs(text: &str) -> Vec<(String, bool, bool)> {
    let root = part(&document(vec![paragraph(Role::Body, text)]), "word/document.xml");
    all(&root, "w:r")
        .into_iter()
        .map(|run| {
            let fonts = first(run, "w:rFonts");
            let named = fonts
                .is_some_and(|fonts| fonts.get("w:ascii") == fonts.get("w:eastAsia") && fonts.get("w:cs").is_some());
            (words(run), named, fonts.is_some_and(|fonts| fonts.get("w:hint") == Some("eastAsia")))
        })
        .collect()
}

#[test]
fn word_is_told_to_take_the_han_face_but_for_what_is_western() {
    let run = |text: &str, named, hint| (text.to_owned(), named, hint);
    assert_eq!(runs("目标，“双碳”——卡…"), [run("目标，“双碳”——卡…", false, true)]);
    assert_eq!(
        runs("“GDP”是"),
        [run("“", true, true), run("GDP", false, true), run("”", true, true), run("是", false, true)]
    );
    assert_eq!(runs("他说don’t走"), [run("他说don", false, true), run("’t", false, false), run("走", false, true)]);
    assert_eq!(runs("2021—2025年"), [run("2021", false, true), run("—", true, true), run("2025年", false, true)]);
}

#[test]
fn body_text_has_no_direct_formatting() {
    let root = part(&samples::han_only(), "word/document.xml");
    for properties in all(&root, "w:pPr") {
        assert!(properties.elements().all(|property| property.name == "w:pStyle"), "{properties:?}");
    }
    for properties in all(&root, "w:rPr") {
        assert!(properties.elements().all(|property| property.name == "w:rFonts"), "{properties:?}");
        assert!(properties.elements().all(|fonts| fonts.attributes.len() == 1), "{properties:?}");
    }
}

#[test]
fn a_paragraph_that_does_otherwise_says_so() {
    let sheet = gbt9704::sheet();
    let mut styled = samples::styled(&document(vec![paragraph(Role::Body, "甲")]), &sheet);
    let crate::style::styled::Block::Paragraph(paragraph) = &mut styled.blocks[0] else { panic!() };
    paragraph.style.align = crate::style::Align::Right;
    paragraph.style.first_indent = crate::geom::Length::twip(-100);
    paragraph.style.left_indent = crate::geom::Length::twip(700);
    let root = xml::parse(&unpack(&write(&styled, &sheet).unwrap().output)["word/document.xml"]).unwrap();
    assert_eq!(first(&root, "w:jc").unwrap().get("w:val"), Some("right"));
    let indent = first(&root, "w:ind").unwrap();
    let said = ["w:left", "w:hanging", "w:firstLineChars"].map(|name| indent.get(name));
    assert_eq!(said, [Some("700"), Some("100"), Some("0")]);
}

#[test]
fn a_caption_stays_with_what_it_names() {
    let root = part(&samples::everything(), "word/document.xml");
    let kept = |style: &str| -> Vec<bool> {
        let paragraphs = all(&root, "w:p").into_iter();
        let of_style = paragraphs.filter(|p| first(p, "w:pStyle").is_some_and(|s| s.get("w:val") == Some(style)));
        of_style.map(|paragraph| first(paragraph, "w:keepNext").is_some()).collect()
    };
    // A table's caption, a picture's; a picture with a caption, two without.
    assert_eq!(kept("Caption"), [true, false]);
    assert_eq!(kept("Figure"), [true, false, false]);
}

#[test]
fn a_section_ends_in_the_paragraph_before_it_and_after_a_table_in_one_of_its_own() {
    let rows: &[&[&str]] = &[&["甲"]];
    let across = |elements: &mut Vec<Part>| {
        let mut across = table(rows, false);
        let crate::document::Content::Table(inner) = &mut across.content else { panic!() };
        inner.landscape = true;
        elements.push(across);
    };
    let kinds = |elements| {
        let root = part(&document(elements), "word/document.xml");
        let blocks = first(&root, "w:body").unwrap().elements();
        blocks.map(|block| (block.name.to_string(), all(block, "w:sectPr").len())).collect::<Vec<_>>()
    };
    let mut elements = vec![paragraph(Role::Body, "甲")];
    across(&mut elements);
    elements.push(paragraph(Role::Body, "乙"));
    let named = |blocks: &[(&str, usize)]| blocks.iter().map(|(n, c)| ((*n).to_owned(), *c)).collect::<Vec<_>>();
    assert_eq!(kinds(elements), named(&[("w:p", 1), ("w:tbl", 0), ("w:p", 1), ("w:p", 0), ("w:sectPr", 0)]));
}

#[test]
fn notes_have_marks_and_links_of_their_own() {
    let parts = unpack(&bytes(&samples::everything()));
    let notes = xml::parse(&parts["word/footnotes.xml"]).unwrap();
    let ids: Vec<_> = notes.elements().filter_map(|note| note.get("w:id")).collect();
    assert_eq!(ids, ["-1", "0", "1", "2"]);
    assert_eq!(all(&notes, "w:footnoteRef").len(), 2);
    assert_eq!(words(notes.elements().nth(2).unwrap()), " 见《意见》第3条，全文。");
    let document = xml::parse(&parts["word/document.xml"]).unwrap();
    let marks: Vec<_> = all(&document, "w:footnoteReference").iter().filter_map(|mark| mark.get("w:id")).collect();
    assert_eq!(marks, ["1", "2"]);
    let links = xml::parse(&parts["word/_rels/footnotes.xml.rels"]).unwrap();
    let targets: Vec<_> = links.elements().filter_map(|link| link.get("Target")).collect();
    assert_eq!(targets, ["http://a.cn/x"]);
}

#[test]
fn a_mark_without_a_note_does_no_harm() {
    let mark = |index| Inline { kind: InlineKind::FootnoteMark(index), span: Span::default() };
    let mut source = document(vec![Part::paragraph(Role::Body, vec![mark(7), mark(0), mark(0)], Span::default())]);
    source.footnotes = vec![samples::footnote("注")];
    source.footnotes[0].inlines.push(mark(0));
    let notes = part(&source, "word/footnotes.xml");
    assert_eq!(all(&notes, "w:footnoteRef").len(), 2);
    // No note, no part: settings must not speak of separators that are not there.
    let without = unpack(&bytes(&samples::han_only()));
    assert!(!without.contains_key("word/footnotes.xml"));
    assert!(first(&xml::parse(&without["word/settings.xml"]).unwrap(), "w:footnotePr").is_none());
}

#[test]
fn each_mark_of_the_field_stands_in_its_own_run() {
    let parts = unpack(&bytes(&samples::han_only()));
    for path in ["word/footer1.xml", "word/footer2.xml"] {
        let footer = xml::parse(&parts[path]).unwrap();
        assert_eq!(words(&footer), "— 1 —");
        for run in all(&footer, "w:r") {
            assert_eq!(run.elements().filter(|child| child.name != "w:rPr").count(), 1);
            assert_eq!(first(run, "w:rFonts").unwrap().get("w:hint"), Some("eastAsia"));
        }
    }
}
