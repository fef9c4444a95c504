//! Pages of hand-made documents, measured.

mod lines;
mod notes;
mod pages;

use super::page::{ElementId, Line, Page, PagedDocument, StructureKind};
use super::{dump, layout, missing};
use crate::diag::Severity;
use crate::document::heading::HeadingLevel;
use crate::document::inline::{Inline, InlineKind, Lead, Mark};
use crate::document::table::{Cell, ColumnAlign, Row, Table};
use crate::document::{Content, Document, Element, Figure, FigureFormat, Footnote, Label, Role};
use crate::font::{FontBook, FontChoice};
use crate::geom::Length;
use crate::source::Span;
use crate::style::adjust::{Adjustments, Turn, apply};
use crate::style::styled::Block;
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
    // Places are measured as on odd pages.
    let mut sheet = sheet.clone();
    sheet.page.mirrored = false;
    let sheet = &sheet;
    let pages = layout(&apply(&document, sheet, &Adjustments::default()), sheet, &fonts).unwrap().output;
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
        assert!(element.parent.is_none_or(|parent| parent.at() < at));
    }
    for (page, line) in document.pages.iter().flat_map(|page| page.lines.iter().map(move |line| (page, line))) {
        assert!(!line.runs.is_empty());
        for run in &line.runs {
            assert!(run.element.is_none_or(|element| element.at() < document.structure.len() && !line.folio));
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
