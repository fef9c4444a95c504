//! Papers longer than what is drawn at a time.

use super::{Paper, fonts, page_text, read};
use crate::font::family::Family;
use crate::layout::page::StructureKind;
use crate::write::pdf::AT_A_TIME;

#[test]
fn pages_drawn_apart_come_out_in_their_order() {
    let fonts = fonts();
    let mut paper = Paper::new(&fonts, "长文");
    let count = 3 * AT_A_TIME + 1;
    let text = |at: usize| format!("第{at}页");
    for at in 1..=count {
        let element = paper.element(StructureKind::Paragraph, 0);
        paper.line(Family::FangSong, &text(at), element);
        if at < count {
            paper.page();
        }
    }
    let pdf = read(&paper.pdf());
    let pages: Vec<String> = pdf.get_pages().into_values().map(|page| page_text(&pdf, page)).collect();
    let expected: Vec<String> = (1..=count).map(text).collect();
    assert_eq!(pages.iter().map(|page| page.replace('\n', "")).collect::<Vec<_>>(), expected);
}
