//! Pages of hand-made documents, measured.

use super::page::{Line, Page, PagedDocument, StructureKind};
use super::{dump, layout, missing};
use crate::diag::Severity;
use crate::document::heading::HeadingLevel;
use crate::document::inline::{Inline, InlineKind, Lead, Mark};
use crate::document::table::{Cell, ColumnAlign, Row, Table};
use crate::document::{Content, Document, Element, Figure, FigureFormat, Footnote, Label, Role};
use crate::font::{FontBook, FontChoice};
use crate::geom::Length;
use crate::source::Span;
use crate::style::styled::compose;
use crate::style::{FolioPosition, Squeeze, StyleSheet, gbt9704, speech};

const HAN: &str =
    "我们要坚持以人民为中心的发展思想把群众满意作为检验工作的标准进一步改进作风狠抓落实推动各项事业取得新的成效";

fn han(count: usize) -> String {
    HAN.chars().cycle().take(count).collect()
}

fn text(role: Role, text: &str) -> Element {
    Element::paragraph(role, vec![Inline::text(text, Span::new(0, text.len()))], Span::new(0, text.len()))
}

fn set_with(sheet: &StyleSheet, elements: Vec<Element>, footnotes: Vec<Footnote>) -> PagedDocument {
    let document = Document { elements, footnotes, ..Document::default() };
    let fonts = FontBook::load(FontChoice::Bundled, &[]).unwrap();
    let pages = layout(&compose(&document, sheet), sheet, &fonts).unwrap().output;
    sound(&pages);
    pages
}

fn set(elements: Vec<Element>) -> PagedDocument {
    set_with(&gbt9704::sheet(), elements, Vec::new())
}

/// What must hold for all pages.
fn sound(document: &PagedDocument) {
    for (at, element) in document.structure.iter().enumerate() {
        assert_eq!(element.parent.is_none(), at == 0);
        assert!(element.parent.is_none_or(|parent| parent < at));
    }
    for (page, line) in document.pages.iter().flat_map(|page| page.lines.iter().map(move |line| (page, line))) {
        assert!(!line.runs.is_empty());
        for run in &line.runs {
            assert!(run.element.is_none_or(|element| element < document.structure.len() && !line.folio));
            assert!(run.glyphs.iter().all(|glyph| glyph.id != 0), "{}", line.text());
        }
        let (left, right) = (left(line), right(line));
        assert!((27.99..=184.005).contains(&left) && right <= 184.005, "{left} {right} {}", line.text());
        assert!(line.baseline > Length::ZERO && line.baseline < page.size.height);
    }
}

fn left(line: &Line) -> f64 {
    line.runs[0].origin.x.to_mm()
}

fn right(line: &Line) -> f64 {
    let run = line.runs.last().unwrap();
    (run.origin.x + run.glyphs.iter().map(|glyph| glyph.advance).sum()).to_mm()
}

fn body(page: &Page) -> Vec<&Line> {
    page.lines.iter().filter(|line| !line.folio).collect()
}

/// Characters in the order of the pages, without folios and hanging blanks.
fn all_text(document: &PagedDocument) -> String {
    document.pages.iter().flat_map(body).map(Line::text).collect()
}

#[track_caller]
fn near(measured: f64, wanted: f64) {
    assert!((measured - wanted).abs() < 0.005, "{measured} is not {wanted}");
}

#[test]
fn a_full_page_has_22_lines_of_28_characters_in_columns() {
    let document = set(vec![text(Role::Body, &han(28 * 60))]);
    for page in &document.pages[..2] {
        assert_eq!(body(page).len(), 22);
    }
    let first = &document.pages[0].lines[0];
    near(left(first), 28.0 + 2.0 * 15.785 * 25.4 / 72.0);
    assert_eq!(first.text().chars().count(), 26);
    // The em box stands in the middle of the first line, and every line is 28.95 pt below the one before.
    near(first.baseline.to_mm(), 37.0 + ((28.95 - 16.0) / 2.0 + 0.88 * 16.0) * 25.4 / 72.0);
    let pitch = document.pages[0].lines[1].baseline - first.baseline;
    assert_eq!(pitch, Length::pt_hundredths(2895));
    for line in &document.pages[0].lines[1..22] {
        assert_eq!((line.text().chars().count(), line.runs.len()), (28, 1));
        near(left(line), 28.0);
        near(right(line), 184.0);
    }
    // Columns: the third cell of the second line stands under the first character of the first.
    let second = &document.pages[0].lines[1].runs[0];
    let third = second.origin.x + second.glyphs[..2].iter().map(|glyph| glyph.advance).sum();
    near(third.to_mm(), left(first));
    // So do those of a last line, which nobody stretches.
    let last = body(&document.pages[2]).pop().unwrap().clone();
    assert!(last.text().chars().count() < 28);
    near((last.runs[0].glyphs[0].advance * 27).to_mm() + 16.0 * 25.4 / 72.0, 156.0);
    assert_eq!(all_text(&document), han(28 * 60));
}

#[test]
fn lines_of_mixed_text_end_at_the_right_edge_and_words_are_not_stretched() {
    let words =
        "我镇2026年GDP增长5.2%以上，新建COVID防控点12个，“双碳”目标完成率达到百分之九十八，群众满意度稳步提高。";
    let document = set(vec![text(Role::Body, &words.repeat(6))]);
    let lines = body(&document.pages[0]);
    for line in &lines[..lines.len() - 1] {
        near(right(line), 184.0);
        for run in &line.runs {
            for pair in run.glyphs.windows(2).filter(|pair| pair.iter().all(|glyph| glyph.character.is_ascii_digit())) {
                near(pair[0].advance.to_pt(), 7.75);
            }
        }
    }
    assert_eq!(all_text(&document), words.repeat(6));
}

#[test]
fn dashes_are_not_torn() {
    let document = set(vec![text(Role::Body, &"我们——大家，都要努力！（一起）".repeat(20))]);
    let lines = body(&document.pages[0]);
    let dash = |line: &&Line| {
        let glyphs: Vec<_> = line.runs.iter().flat_map(|run| &run.glyphs).collect();
        let at = glyphs.windows(2).position(|pair| pair.iter().all(|glyph| glyph.character == '—'));
        at.map(|at| glyphs[at].advance)
    };
    let advances: Vec<f64> = lines.iter().filter_map(|line| dash(line)).map(Length::to_pt).collect();
    assert!(advances.len() > 10);
    assert!(advances.iter().all(|&advance| advance < 16.0), "{advances:?}");
}

#[test]
fn a_title_stands_in_the_middle_of_the_measure() {
    let mut title = text(Role::Title, "在全镇干部大会上");
    let Content::Text(inlines) = &mut title.content else { unreachable!() };
    inlines.push(Inline::line_break(Span::new(0, 1)));
    inlines.push(Inline::text("的讲话", Span::new(0, 9)));
    let document = set(vec![title, text(Role::Body, &han(30))]);
    let lines = body(&document.pages[0]);
    assert_eq!(lines[1].text(), "的讲话");
    for line in &lines[..2] {
        near((left(line) + right(line)) / 2.0, 106.0);
    }
    assert_eq!(lines[1].baseline - lines[0].baseline, Length::pt(36));
    assert_eq!(document.structure[1].kind, StructureKind::Title);
    // A blank line closes the title: a body pitch from the bottom of its last line to the top of the next.
    let below = Length::pt(36) - Length::pt_hundredths(700 + 1936);
    let above = Length::pt_hundredths((2895 - 1600) / 2 + 1408);
    let gap = (lines[2].baseline - lines[1].baseline) - below - above;
    assert!((gap - Length::pt_hundredths(2895)).to_emu().abs() < 200, "{gap:?}");
}

#[test]
fn a_line_the_writer_ended_is_not_stretched() {
    let mut paragraph = text(Role::Body, &han(20));
    let Content::Text(inlines) = &mut paragraph.content else { unreachable!() };
    inlines.push(Inline::line_break(Span::new(0, 1)));
    inlines.push(Inline::text(han(40), Span::new(0, 9)));
    let document = set(vec![paragraph]);
    let lines = body(&document.pages[0]);
    assert_eq!(lines[0].text().chars().count(), 20);
    near(right(lines[0]), 28.0 + (15.785 * 21.0 + 16.0) * 25.4 / 72.0);
    near(left(lines[1]), 28.0);
    near(right(lines[1]), 184.0);
}

#[test]
fn a_heading_never_ends_a_page() {
    for before in 15..24 {
        let mut elements = vec![text(Role::Body, &han(26 + 28 * (before - 1)))];
        elements.push(text(Role::Heading(HeadingLevel::One), "一、基本情况"));
        elements.push(text(Role::Heading(HeadingLevel::Two), "（一）工作"));
        elements.push(text(Role::Body, &han(60)));
        let document = set(elements);
        for page in &document.pages {
            let last = body(page).pop().map(|line| line.role);
            assert!(!matches!(last, Some(Role::Heading(_))), "{before}\n{}", dump::dump(&document));
        }
        assert_eq!(document.outline.len(), 2);
        let page = document.outline[0].page;
        assert_eq!(page, usize::from(before > 19));
        assert_eq!(document.outline[1].top - document.outline[0].top, Length::pt_hundredths(2895));
    }
}

#[test]
fn breaks_make_no_empty_pages() {
    let page_break =
        || Element { role: Role::PageBreak, label: None, content: Content::Nothing, span: Span::default() };
    let elements =
        vec![page_break(), text(Role::Body, "前"), page_break(), page_break(), text(Role::Body, "后"), page_break()];
    let document = set(elements);
    let texts: Vec<String> = document.pages.iter().map(|page| body(page)[0].text()).collect();
    assert_eq!(texts, ["前", "后"]);
    // A page that is full to the last line and a break after it: still no empty page.
    let document = set(vec![text(Role::Body, &han(26 + 28 * 21)), page_break(), text(Role::Body, "后")]);
    assert_eq!(document.pages.len(), 2);
    // Of nothing comes one page.
    assert_eq!(set(Vec::new()).pages.len(), 1);
}

#[test]
fn the_folio_stands_outside_on_double_sided_pages() {
    let document = set(vec![text(Role::Body, &han(28 * 60))]);
    let fonts = FontBook::load(FontChoice::Bundled, &[]).unwrap();
    let folio = |page: usize| document.pages[page].lines.last().unwrap();
    assert_eq!((folio(0).text(), folio(1).text()), ("— 1 —".into(), "— 2 —".into()));
    near(right(folio(0)), 179.06);
    near(left(folio(1)), 28.0 + 14.0 * 25.4 / 72.0);
    let run = &folio(0).runs[0];
    let face = fonts.face(run.face);
    let top = f64::from(face.ink_top(run.glyphs[0].id).unwrap()) / f64::from(face.units_per_em()) * 14.0;
    near(folio(0).baseline.to_mm() - top * 25.4 / 72.0, 269.0);
    assert!(folio(0).folio && run.element.is_none());
}

#[test]
fn the_folio_of_a_speech_is_centred_and_can_be_left_out() {
    let mut sheet = speech::sheet();
    let document = set_with(&sheet, vec![text(Role::Body, "好")], Vec::new());
    let folio = document.pages[0].lines.last().unwrap();
    near((left(folio) + right(folio)) / 2.0, 106.0);
    sheet.folio.position = FolioPosition::None;
    let document = set_with(&sheet, vec![text(Role::Body, "好")], Vec::new());
    assert_eq!(document.pages[0].lines.len(), 1);
}

fn cells(texts: &[&str]) -> Row {
    let cell = |text: &&str| Cell {
        inlines: vec![Inline::text(*text, Span::new(0, text.len()))],
        span: Span::new(0, text.len()),
    };
    Row { cells: texts.iter().map(cell).collect() }
}

fn table(rows: Vec<Row>) -> Element {
    let table =
        Table {
            columns: vec![ColumnAlign::Auto; 2], header: Some(cells(&["项目", "数量"])), rows, landscape: false
        };
    Element { role: Role::Table, label: None, content: Content::Table(table), span: Span::default() }
}

#[test]
fn a_table_repeats_its_header_on_every_page() {
    let rows = (0..70).map(|at| cells(&[&format!("第{at}项"), "若干"])).collect();
    let document = set(vec![text(Role::Body, &han(60)), table(rows), text(Role::Body, "完")]);
    assert!(document.pages.len() >= 3);
    for (at, page) in document.pages[..3].iter().enumerate() {
        let heads: Vec<&Line> = page.lines.iter().filter(|line| line.role == Role::TableHead).collect();
        assert_eq!(heads.len(), 2);
        // The first is read, the others are seen only.
        assert_eq!(heads[0].runs[0].element.is_some(), at == 0);
    }
    let kinds = |kind| document.structure.iter().filter(|element| element.kind == kind).count();
    assert_eq!((kinds(StructureKind::TableRow), kinds(StructureKind::TableHead)), (71, 2));
    assert_eq!(kinds(StructureKind::TableCell), 140);
    // Rules stay inside the type area; the vertical ones go through.
    let rules = &document.pages[1].rules;
    assert!(rules.iter().all(|rule| rule.from.x >= Length::mm(28) && rule.to.x <= Length::mm(184)));
    assert_eq!(rules.iter().filter(|rule| rule.from.x == rule.to.x).count(), 3);
}

#[test]
fn a_row_stays_whole_unless_it_is_higher_than_a_page() {
    let long = han(2000);
    let document = set(vec![table(vec![cells(&["短", &han(200)]), cells(&["长", &long])])]);
    let held: String = document
        .pages
        .iter()
        .flat_map(|page| &page.lines)
        .filter(|line| line.role == Role::TableCell)
        .map(Line::text)
        .collect();
    assert_eq!(held.matches("我们要").count(), (han(200) + &long).matches("我们要").count());
    assert_eq!(held.chars().count(), 2202);
    for page in &document.pages {
        assert!(body(page).iter().all(|line| line.baseline < Length::mm(262)));
    }
}

#[test]
fn short_cells_stand_in_the_middle_of_their_row() {
    let document = set(vec![table(vec![cells(&["短", &han(60)])])]);
    let lines: Vec<&Line> = document.pages[0].lines.iter().filter(|line| line.role == Role::TableCell).collect();
    let short = lines[0].baseline;
    let (first, last) = (lines[1].baseline, lines[lines.len() - 1].baseline);
    assert!(first < last);
    assert_eq!(short, (first + last) / 2);
}

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
        assert_eq!(document.structure[element].kind, StructureKind::Note);
        assert_eq!(document.structure[element].parent, Some(2));
    }
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

fn figure(pixels: (u32, u32)) -> Element {
    let figure = Figure {
        path: "图.png".into(),
        alt: "一张图".into(),
        data: std::sync::Arc::from(Vec::new()),
        format: FigureFormat::Png,
        pixels,
    };
    Element { role: Role::Figure, label: None, content: Content::Figure(figure), span: Span::default() }
}

#[test]
fn a_picture_that_does_not_fit_moves_to_the_next_page() {
    let document = set(vec![text(Role::Body, &han(28 * 15)), figure((400, 400)), text(Role::Body, "后")]);
    assert!(document.pages[0].pictures.is_empty());
    let picture = &document.pages[1].pictures[0];
    assert_eq!(picture.origin.y, Length::mm(37));
    near((picture.origin.x + picture.size.width / 2).to_mm(), 106.0);
    assert_eq!(document.structure[picture.element].alt.as_deref(), Some("一张图"));
    let after = body(&document.pages[1])[0];
    assert!(after.baseline > picture.origin.y + picture.size.height);
}

#[test]
fn lists_nest() {
    let item = |depth, words: &str| Element {
        label: Some(Label { text: "•".into(), depth, written: true }),
        ..text(Role::ListItem, words)
    };
    let document = set(vec![item(0, "甲"), item(1, "乙"), item(0, "丙"), text(Role::Body, "丁"), item(0, "戊")]);
    let kinds: Vec<(StructureKind, Option<usize>)> =
        document.structure.iter().map(|element| (element.kind, element.parent)).collect();
    use StructureKind::{Document, List, ListItem, Paragraph};
    assert_eq!(
        kinds,
        [
            (Document, None),
            (List, Some(0)),
            (ListItem, Some(1)),
            (List, Some(2)),
            (ListItem, Some(3)),
            (ListItem, Some(1)),
            (Paragraph, Some(0)),
            (List, Some(0)),
            (ListItem, Some(7)),
        ]
    );
}

#[test]
fn a_run_in_heading_is_in_the_outline() {
    let mark = Mark { lead: Some(Lead::Heading(HeadingLevel::Two)), ..Mark::default() };
    let inlines = vec![
        Inline::marked("（一）加强领导。", mark, Span::new(0, 24)),
        Inline::text("各单位要重视。", Span::new(24, 45)),
    ];
    let document = set(vec![Element::paragraph(Role::Body, inlines, Span::new(0, 45))]);
    assert_eq!((document.outline[0].level, document.outline[0].text.as_str()), (2, "（一）加强领导"));
    let runs = &document.pages[0].lines[0].runs;
    assert_eq!(runs.len(), 2);
    assert_ne!(runs[0].face, runs[1].face);
    assert_eq!((runs[0].span, runs[1].span), (Span::new(0, 24), Span::new(24, 45)));
}

#[test]
fn a_character_without_a_glyph_is_named_with_its_place() {
    let document = Document { elements: vec![text(Role::Body, "好\u{10FFFD}坏")], ..Document::default() };
    let sheet = gbt9704::sheet();
    let fonts = FontBook::load(FontChoice::Bundled, &[]).unwrap();
    let errors = layout(&compose(&document, &sheet), &sheet, &fonts).unwrap_err();
    assert_eq!((errors[0].code, errors[0].severity), (missing::NO_GLYPH, Severity::Error));
    assert!(errors[0].message.contains("U+10FFFD") && errors[0].message.contains("正文"));
    assert_eq!(errors[0].span, Some(Span::new(0, 10)));
}

#[test]
fn a_stand_in_is_lowered_and_noted_once() {
    let document = Document { elements: vec![text(Role::Body, "①第一①第二")], ..Document::default() };
    let sheet = gbt9704::sheet();
    let fonts = FontBook::load(FontChoice::Bundled, &[]).unwrap();
    let set = layout(&compose(&document, &sheet), &sheet, &fonts).unwrap();
    let codes: Vec<_> = set.warnings.iter().map(|warning| warning.code).collect();
    assert_eq!(codes, [missing::STAND_IN]);
    let line = &set.output.pages[0].lines[0];
    assert_eq!(line.runs.len(), 4);
    assert!(line.runs[0].origin.y > line.baseline && line.runs[1].origin.y == line.baseline);
}

#[test]
fn marks_give_up_their_blanks_when_asked_to() {
    let words = "他说：“要学习《条例》《准则》。”（会议记录），".repeat(16);
    let lines = |squeeze: Squeeze| {
        let mut sheet = gbt9704::sheet();
        sheet.switches.squeeze = squeeze;
        let document = set_with(&sheet, vec![text(Role::Body, &words)], Vec::new());
        assert_eq!(all_text(&document), words);
        body(&document.pages[0]).into_iter().cloned().collect::<Vec<Line>>()
    };
    let (none, end, full) = (lines(Squeeze::None), lines(Squeeze::LineEnd), lines(Squeeze::Full));
    // A mark at the end of a line stands with its blank half outside of its own box, which ends at the edge.
    let at = end.iter().position(|line| line.text().ends_with(['，', '：', '”', '。', '》', '）'])).unwrap();
    assert_eq!(none[at].text(), end[at].text());
    let last = |line: &Line| line.runs.last().unwrap().glyphs.last().unwrap().advance;
    assert_eq!((last(&none[at]), last(&end[at])), (Length::pt(16), Length::pt(8)));
    near(right(&end[at]), 184.0);
    assert!(full.len() < none.len());
}

#[test]
fn blanks_at_the_end_of_a_line_hang() {
    let words = "The quick brown fox jumps over the lazy dog and runs away ".repeat(4);
    let document = set(vec![text(Role::Body, &words)]);
    assert_eq!(all_text(&document), words);
    let line = body(&document.pages[0])[1];
    assert_eq!(line.text().chars().last(), Some(' '));
    near(right(line), 184.0);
}
