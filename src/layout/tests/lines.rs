//! Where characters stand on a line, and which faces they are of.

use super::*;

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
    let advances: Vec<f64> = lines.iter().filter_map(dash).map(Length::to_pt).collect();
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
fn a_line_before_a_long_word_is_not_torn_apart() {
    let word = "Pneumonoultramicroscopicsilicovolcanoconiosis";
    for (before, torn) in [(8, true), (24, false)] {
        let document = set(vec![text(Role::Body, &format!("{}{word}，{}", han(before), han(40)))]);
        let lines = body(&document.pages[0]);
        assert_eq!(lines[0].text(), han(before), "the word goes down whole");
        let pitch = lines[0].runs[0].glyphs[0].advance;
        assert!(pitch < Length::pt(24), "{pitch:?}");
        if torn {
            near(pitch.to_pt(), gbt9704::sheet().page.grid.cell.to_pt());
        } else {
            near(right(lines[0]), 184.0);
        }
        // The line it begins is full again.
        near(right(lines[1]), 184.0);
    }
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

/// Random mixtures of what drafts are made of, the same every time.
pub(super) fn mixtures(count: usize) -> Vec<String> {
    const PIECES: [&str; 24] = [
        "我们",
        "要坚持以人民为中心",
        "GDP",
        "2026年",
        "5.2%",
        "“双碳”",
        "，",
        "。",
        "——",
        "……",
        "《条例》",
        "（一）",
        "COVID-19",
        "1,234.5万元",
        "①",
        " ",
        "　",
        "A/B",
        "℃",
        "·",
        "https://www.example.gov.cn/index",
        "R&D",
        "3～5年",
        "！",
    ];
    let mut state = 7_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    (0..count).map(|_| (0..=next(60)).map(|_| PIECES[next(PIECES.len())]).collect()).collect()
}

#[test]
fn no_mixture_leaves_the_type_area_or_loses_a_character() {
    let roles = [Role::Body, Role::Title, Role::Quotation, Role::ListItem, Role::Signature, Role::Footnote];
    for squeeze in [Squeeze::None, Squeeze::LineEnd, Squeeze::Full] {
        for profile in ["公文", "大字版:L1", "大字版:L4"] {
            let mut sheet = speech::profile(profile).unwrap();
            sheet.switches.squeeze = squeeze;
            let texts = mixtures(150);
            let document = set_with(&sheet, texts_as(&texts, &roles), Vec::new());
            assert_eq!(all_text(&document), texts.concat());
            assert_eq!(document, set_with(&sheet, texts_as(&texts, &roles), Vec::new()), "the same every time");
        }
    }
}

fn texts_as(texts: &[String], roles: &[Role]) -> Vec<Element> {
    texts.iter().enumerate().map(|(at, words)| text(roles[at % roles.len()], words)).collect()
}

#[test]
fn large_print_fills_its_own_grid() {
    for (profile, columns, rows) in
        [("大字版:L1", 24, 18), ("大字版:L2", 20, 15), ("大字版:L3", 17, 13), ("大字版:L4", 12, 10)]
    {
        let sheet = speech::profile(profile).unwrap();
        let document = set_with(&sheet, vec![text(Role::Body, &"们".repeat(columns * rows * 2))], Vec::new());
        let lines = body(&document.pages[0]);
        assert_eq!((lines.len(), lines[1].text().chars().count()), (rows, columns), "{profile}");
        near(right(lines[1]), 184.0);
    }
}

#[test]
fn a_character_without_a_glyph_is_named_with_its_place() {
    let document = Document { elements: vec![text(Role::Body, "好\u{10FFFD}坏")], ..Document::default() };
    let sheet = gbt9704::sheet();
    let fonts = FontBook::load(FontChoice::Bundled, &[]).unwrap();
    let errors = layout(&apply(&document, &sheet, &Adjustments::default()), &sheet, &fonts).unwrap_err();
    assert_eq!((errors[0].code, errors[0].severity), (missing::NO_GLYPH, Severity::Error));
    assert!(errors[0].message.contains("U+10FFFD") && errors[0].message.contains("正文"));
    assert_eq!(errors[0].span, Some(Span::new(0, 10)));
}

#[test]
fn a_stand_in_is_lowered_and_noted_once() {
    let document = Document { elements: vec![text(Role::Body, "①第一①第二")], ..Document::default() };
    let sheet = gbt9704::sheet();
    let fonts = FontBook::load(FontChoice::Bundled, &[]).unwrap();
    let set = layout(&apply(&document, &sheet, &Adjustments::default()), &sheet, &fonts).unwrap();
    let codes: Vec<_> = set.warnings.iter().map(|warning| warning.code).collect();
    assert_eq!(codes, [missing::STAND_IN]);
    let line = &set.output.pages[0].lines[0];
    assert_eq!(line.runs.len(), 4);
    assert!(line.runs[0].origin.y > line.baseline && line.runs[1].origin.y == line.baseline);
}
