//! What tuning the spacing of paragraphs gains, and what it leaves alone.

use super::lines::mixtures;
use super::*;
use crate::layout::flow::Setter;
use crate::layout::linebreak::{Bans, break_lines_under};
use crate::layout::shape::Marks;
use crate::style::Delivery;
use crate::style::styled::{Block, Paragraph, StyledDocument};

/// The document before and after tuning, and how many paragraphs were tuned.
fn tuned(sheet: &StyleSheet, texts: &[&str]) -> (StyledDocument, StyledDocument, usize) {
    let elements = texts.iter().map(|words| text(Role::Body, words)).collect();
    let plain = apply(&Document { elements, ..Document::default() }, sheet, &Adjustments::default());
    let fonts = FontBook::load(FontChoice::Bundled, &[]).unwrap();
    let lines = layout(&plain, sheet, &fonts).unwrap().output.lines;
    let (count, mut after) = (lines.tracking.len(), plain.clone());
    after.put_lines(&lines);
    (plain, after, count)
}

/// The lines of the first paragraph, as we or the DOCX's host would end them.
fn lines_of(document: &StyledDocument, sheet: &StyleSheet, bans: Bans) -> Vec<String> {
    let fonts = FontBook::load(FontChoice::Bundled, &[]).unwrap();
    let mut setter = Setter::new(document, sheet, &fonts);
    let paragraph = first(document);
    let measure = setter.column().measure(&paragraph.style);
    let text = setter.shaper.shape(paragraph, Marks::Call);
    let lines = break_lines_under(bans, &text.cells, measure, &sheet.host);
    lines.iter().map(|line| text.cells[line.range.clone()].iter().map(|cell| cell.character).collect()).collect()
}

fn first(document: &StyledDocument) -> &Paragraph {
    let Block::Paragraph(paragraph) = &document.blocks[0] else { unreachable!() };
    paragraph
}

#[test]
fn a_lone_character_is_pulled_back() {
    let sheet = gbt9704::sheet();
    // A number a line leaves each a few points short.
    let words = format!("{}12{}34{}。", han(20), han(20), han(11));
    let (plain, after, _) = tuned(&sheet, &[&words]);
    assert_eq!(lines_of(&plain, &sheet, Bans::Gbt15834).last().unwrap().chars().count(), 2);
    let lines = lines_of(&after, &sheet, Bans::Gbt15834);
    assert!(lines.last().unwrap().chars().count() > 2, "{lines:?}");
    assert_eq!(lines, lines_of(&after, &sheet, Bans::None));
    let by = first(&after).runs[0].format.tracking - first(&plain).style.tracking;
    assert!(by < Length::ZERO && by >= Length::twip(-6), "no more than 2 %: {by:?}");
}

#[test]
fn lines_of_han_keep_their_28_columns() {
    let sheet = gbt9704::sheet();
    let words = format!("{}。", han(26 + 28 + 1));
    let (plain, after, count) = tuned(&sheet, &[&words]);
    assert_eq!((plain, count), (after.clone(), 0), "no spacing within 2 % helps, so none is changed");
    assert_eq!(lines_of(&after, &sheet, Bans::Gbt15834)[1].chars().count(), 28);
}

#[test]
fn the_host_is_made_to_keep_the_bans() {
    let sheet = gbt9704::sheet();
    for (clause, words) in [
        ("5.1.4", format!("{}——{}", han(25), han(20))),
        ("5.1.5", format!("{}……{}", han(26 + 27), han(20))),
        ("5.1.5, before a mark", format!("{}……，{}", han(24), han(20))),
        ("5.1.6", format!("{}2015—2025年{}", han(23), han(20))),
        ("15835, 5.1.7", format!("{}２０２６年{}", han(24), han(20))),
    ] {
        let (plain, after, count) = tuned(&sheet, &[&words]);
        let ours = lines_of(&plain, &sheet, Bans::Gbt15834);
        assert_ne!(ours, lines_of(&plain, &sheet, Bans::None), "{clause}: the host does it anyway");
        assert_eq!(count, 1, "{clause}");
        assert_eq!(ours, lines_of(&after, &sheet, Bans::Gbt15834), "{clause}: our lines stay");
        assert_eq!(ours, lines_of(&after, &sheet, Bans::None), "{clause}");
    }
}

#[test]
fn what_belongs_together_goes_down_together() {
    let sheet = gbt9704::sheet();
    for (words, whole) in [
        (format!("{}2026年{}", han(23), han(20)), "2026年"),
        (format!("{}第5条{}", han(24), han(20)), "第5条"),
        (format!("{}〔2026〕1号{}", han(21), han(20)), "〔2026〕1号"),
    ] {
        let (plain, after, _) = tuned(&sheet, &[&words]);
        let holds = |line: &String| line.contains(whole);
        assert!(!lines_of(&plain, &sheet, Bans::Gbt15834).iter().any(holds), "{whole}");
        let lines = lines_of(&after, &sheet, Bans::Gbt15834);
        assert!(lines.iter().any(holds), "{lines:?}");
        assert_eq!(lines, lines_of(&after, &sheet, Bans::None));
    }
    // A long number would leave too much behind.
    let words = format!("{}123,456,789.01万元{}", han(19), han(30));
    assert_eq!(tuned(&sheet, &[&words]).2, 0);
}

#[test]
fn nothing_is_tuned_when_nobody_wants_it() {
    let mut sheet = gbt9704::sheet();
    sheet.switches.delivery = Delivery::Plain;
    assert_eq!(tuned(&sheet, &[&format!("{}——{}", han(25), han(20))]).2, 0);
}

#[test]
fn tuning_any_mixture_keeps_its_text_and_helps_the_host() {
    let sheet = gbt9704::sheet();
    let (mut alike, mut alike_before, mut all) = (0, 0, 0);
    for words in mixtures(150).iter().filter(|words| !words.is_empty()) {
        let (plain, after, _) = tuned(&sheet, &[words]);
        let ours = lines_of(&after, &sheet, Bans::Gbt15834);
        assert_eq!(ours.concat(), *words);
        all += 1;
        alike += usize::from(ours == lines_of(&after, &sheet, Bans::None));
        let before = lines_of(&plain, &sheet, Bans::Gbt15834);
        alike_before += usize::from(before == lines_of(&plain, &sheet, Bans::None));
    }
    assert!(alike_before * 10 < all * 8 && alike * 10 > all * 9, "{alike_before} and {alike} of {all}");
}
