//! Footnotes.

use super::*;
use crate::layout::shape::{Marks, Shaper};
use crate::layout::stack::numbered;

fn with_mark(before: &str, after: &str, note: usize) -> Element {
    let mark = Inline { kind: InlineKind::FootnoteMark(note), span: Span::new(0, 4) };
    let inlines = vec![Inline::text(before, Span::new(0, 1)), mark, Inline::text(after, Span::new(0, 1))];
    Element::paragraph(Role::Body, inlines, Span::new(0, 1))
}

fn note(text: &str) -> Footnote {
    Footnote { inlines: vec![Inline::text(text, Span::new(0, 1))], span: Span::new(0, 1) }
}

#[test]
fn a_footnote_stands_on_the_page_of_its_mark() {
    for lines in 0..24 {
        let elements = vec![
            text(Role::Body, &han(26 + 28 * lines)),
            with_mark("产业布局", "，稳中有进。", 0),
            text(Role::Body, "完"),
        ];
        let document = set_with(&gbt9704::sheet(), elements, vec![note("见有关文件。")]);
        let page =
            document.pages.iter().position(|page| page.lines.iter().any(|line| line.text().starts_with("产业布局1，")));
        let page = &document.pages[page.unwrap()];
        let notes: Vec<&Line> = page.lines.iter().filter(|line| line.role == Role::Footnote).collect();
        assert_eq!(notes[0].text(), "1 见有关文件。");
        let text_end =
            body(page).iter().filter(|line| line.role == Role::Body).map(|line| line.baseline).max().unwrap();
        assert!(page.rules[0].from.y > text_end && page.rules[0].from.y < notes[0].baseline);
        assert!(notes[0].baseline < Length::mm(262));
        // The note is a part of the paragraph of its mark.
        let element = notes[0].runs[0].element.unwrap();
        assert_eq!(document.structure[element.at()].kind, StructureKind::Note);
        assert_eq!(document.structure[element.at()].parent.map(ElementId::at), Some(2));
    }
}

#[test]
fn pages_of_notes_only_are_told() {
    let told = |length: usize| {
        let elements = vec![with_mark("甲", "乙", 0)];
        let document = set_with(&gbt9704::sheet(), elements, vec![note(&han(length))]);
        crate::layout::overset::only_notes(&document.pages)
    };
    assert!(told(200).is_empty());
    let told = told(6000);
    assert_eq!(told.len(), 1);
    assert!(told[0].message.starts_with("第2、3") && told[0].message.contains("只有脚注"), "{}", told[0].message);
}

#[test]
fn a_long_note_goes_on_at_the_foot_of_the_next_page() {
    let long = han(6000);
    let elements = vec![text(Role::Body, &han(28 * 18)), with_mark("甲", "乙", 0), text(Role::Body, &han(28 * 30))];
    let document = set_with(&gbt9704::sheet(), elements, vec![note(&long)]);
    let noted: String = document
        .pages
        .iter()
        .flat_map(|page| &page.lines)
        .filter(|line| line.role == Role::Footnote)
        .map(Line::text)
        .collect();
    assert_eq!(noted, format!("1 {long}"));
    let with_notes = document.pages.iter().filter(|page| page.lines.iter().any(|line| line.role == Role::Footnote));
    assert!(with_notes.count() >= 3);
    for page in &document.pages {
        let lines = body(page);
        assert!(lines.windows(2).all(|pair| pair[0].baseline < pair[1].baseline), "{}", dump::dump(&document));
        assert!(lines.iter().all(|line| line.baseline < Length::mm(262)));
    }
}

#[test]
fn the_mark_of_a_note_is_raised_and_stays_with_its_word() {
    for before in 20..32 {
        let document = set_with(&gbt9704::sheet(), vec![with_mark(&han(before), "和其他工作", 0)], vec![note("注。")]);
        for line in body(&document.pages[0]) {
            assert!(!line.text().starts_with('1') || line.role == Role::Footnote, "{before}");
            if let Some(at) = line.runs.iter().position(|run| run.glyphs[0].character == '1') {
                let mark = &line.runs[at];
                assert!(mark.origin.y < line.baseline && mark.size < Length::pt(10));
            }
        }
    }
}

#[test]
fn notes_are_counted_by_their_marks() {
    // As in a DOCX, where each mark has a note of its own.
    let elements = vec![with_mark("甲", "乙", 1), with_mark("丙", "丁", 0), with_mark("戊", "己", 1)];
    let document = set_with(&gbt9704::sheet(), elements, vec![note("前。"), note("后。")]);
    let lines: Vec<String> = document.pages[0].lines.iter().filter(|line| !line.folio).map(Line::text).collect();
    assert_eq!(lines, ["甲1乙", "丙2丁", "戊3己", "1 后。", "2 前。", "3 后。"]);
}

#[test]
fn a_mark_that_begins_a_line_belongs_to_that_line() {
    let mut paragraph = with_mark("", "乙", 0);
    let Content::Text(inlines) = &mut paragraph.content else { unreachable!() };
    inlines.splice(0..0, [Inline::text(han(26 + 28 * 21), Span::new(0, 1)), Inline::line_break(Span::new(0, 1))]);
    let document = set_with(&gbt9704::sheet(), vec![paragraph], vec![note("注。")]);
    assert_eq!(body(&document.pages[1]).iter().map(|line| line.text()).collect::<Vec<_>>(), ["1乙", "1 注。"]);
}

/// A host reckons how far gaps close by the em a line begins with.
#[test]
fn the_number_of_a_note_is_reckoned_in_the_em_of_the_note() {
    let sheet = gbt9704::sheet();
    let elements = vec![with_mark("产业", "布局。", 0)];
    let document = Document { elements, footnotes: vec![note("见有关文件。")], ..Document::default() };
    let styled = apply(&document, &sheet, &Adjustments::default());
    let fonts = FontBook::load(FontChoice::Bundled, &[]).unwrap();
    let mut shaper = Shaper::new(&fonts, sheet.footnote, sheet.switches.squeeze);
    let text = shaper.shape(&numbered(&styled.footnotes[0]), Marks::Number(11)).cells;
    assert_eq!((text[0].mark.digits, text[1].character), (2, ' '));
    assert!(text.iter().all(|cell| cell.em == sheet.paragraph(Role::Footnote).size.to_twips()), "{text:?}");
}
