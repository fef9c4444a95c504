//! Headings, breaks, folios, tables and pictures on pages; structure and outline.

use super::*;

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
    assert_eq!(document.structure[picture.element.at()].kind, StructureKind::Figure);
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
        document.structure.iter().map(|element| (element.kind, element.parent.map(ElementId::at))).collect();
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
fn a_table_of_too_many_columns_is_set_all_the_same() {
    let row = |words: &str| cells(&vec![words; 40]);
    let table = Table {
        columns: vec![ColumnAlign::Auto; 40],
        header: None,
        rows: vec![row("多列"), row("")],
        landscape: false,
    };
    let element = Element { role: Role::Table, label: None, content: Content::Table(table), span: Span::default() };
    let document = Document { elements: vec![element], ..Document::default() };
    let sheet = gbt9704::sheet();
    let fonts = FontBook::load(FontChoice::Bundled, &[]).unwrap();
    let pages = layout(&apply(&document, &sheet, &Adjustments::default()), &sheet, &fonts).unwrap().output;
    assert_eq!(pages.pages[0].lines.iter().filter(|line| line.role == Role::TableCell).count(), 80);
}

/// A draft of random parts, the same for the same number.
fn any_draft(mut state: u64) -> Vec<Element> {
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut elements = vec![text(Role::Title, &han(10 + next(30) as usize)), text(Role::Byline, "镇党委书记　李岩")];
    elements.push(text(Role::DateLine, "（2026年8月1日）"));
    elements.push(text(Role::Salutation, "同志们："));
    for _ in 0..30 + next(30) {
        elements.push(match next(8) {
            0 => text(Role::Heading(HeadingLevel::One), "一、工作"),
            1 => text(Role::Heading(HeadingLevel::Two), &han(20 + next(20) as usize)),
            2 => text(Role::ListItem, &han(1 + next(60) as usize)),
            3 => table((0..1 + next(12)).map(|_| cells(&["项", "目"])).collect()),
            _ => text(Role::Body, &han(1 + next(300) as usize)),
        });
    }
    elements.push(text(Role::Body, "谢谢大家！"));
    elements
}

#[test]
fn what_holds_for_the_pages_of_any_draft() {
    for number in 0..60 {
        let document = set(any_draft(number));
        let is_text = |line: &&Line| !line.role.in_title_block() && line.role != Role::Salutation;
        assert!(body(&document.pages[0]).into_iter().any(|line| is_text(&line)), "7.3.3: text on page 1");
        for page in &document.pages {
            let lines = body(page);
            let last = lines.last().map(|line| line.role);
            assert!(
                !matches!(last, Some(Role::Heading(_))),
                "{number}: a heading ends a page\n{}",
                dump::dump(&document)
            );
            assert!(lines.iter().all(|line| line.baseline < Length::mm(262)), "{number}: below the type area");
            assert!(lines.len() > 1 || page.number as usize == document.pages.len(), "{number}: a page of one line");
        }
    }
}

/// LibreOffice parts no paragraph that is told to stay with the next: one that a full page parts is not told, and one that is
/// parted earlier begins its page by a break.
#[test]
fn a_paragraph_that_stays_with_what_is_next_is_parted_in_a_docx_where_ours_is() {
    let sheet = gbt9704::sheet();
    let fonts = FontBook::load(FontChoice::Bundled, &[]).unwrap();
    let (mut by_break, mut by_full_page) = (0, 0);
    for lines in 10..18 {
        let elements = vec![text(Role::Body, &han(28 * lines)), text(Role::Body, &han(28 * 8)), text(Role::Body, "完")];
        let document = Document { elements, ..Document::default() };
        let mut styled = apply(&document, &sheet, &Adjustments::default());
        let Some(Block::Paragraph(kept)) = styled.blocks.get_mut(1) else { panic!() };
        kept.style.keep_with_next = true;
        let id = kept.id;
        let Some(Block::Paragraph(last)) = styled.blocks.get_mut(2) else { panic!() };
        // What it stays with is high.
        last.style.line_pitch = sheet.page.grid.line_pitch * 6;
        let pages = layout(&styled, &sheet, &fonts).unwrap().output;
        let on_first = pages.pages[0].lines.iter().filter(|line| line.role == Role::Body).count();
        let is_parted = on_first > lines && on_first < lines + 9;
        let broken = pages.lines.breaks.get(&id).is_some_and(|breaks| breaks[0].turn == Turn::Page);
        let loose = pages.lines.parted.contains(&id);
        assert_eq!(is_parted, broken || loose, "{lines}");
        assert!(!(broken && loose), "{lines}");
        by_break += usize::from(broken);
        by_full_page += usize::from(loose);
        if broken {
            let held = pages.lines.held[&id].last().unwrap().tracking;
            assert!(held >= sheet.body().tracking, "the last line of a part is filled, not closed");
            styled.put_lines(&pages.lines);
            assert!(
                matches!(&styled.blocks[1..3], [Block::Paragraph(first), Block::Rest(_)] if !first.style.keep_with_next)
            );
        }
    }
    assert!(by_break > 0 && by_full_page > 0, "{by_break} {by_full_page}");
}
