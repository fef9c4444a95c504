//! One page → operators, every one of them inside marked content: of an element, of a link, or an artifact.

use super::font::Subsets;
use super::image::Images;
use super::tags::{Owner, Tags};
use super::text::{TextState, colour};
use crate::geom::{Length, Point};
use crate::layout::page::{GlyphRun, Line, Page, Picture, Rule};
use printpdf::{DictItem, LinePoint, Mm, Op, PdfPage, Pt, Rect, XObjectTransform};
use std::collections::BTreeMap;

/// Height of the line through struck-out text above the baseline, in hundredths of the em: the middle of a Han character.
const STRIKE_HEIGHT: i64 = 35;
/// Weight of that line, in parts of the em.
const STRIKE_PARTS: i64 = 20;

/// Draws a page.
pub(super) fn draw(page: &Page, at: usize, subsets: &Subsets, images: &Images, tags: &mut Tags) -> PdfPage {
    let mut painter = Painter {
        ops: Vec::new(),
        at,
        height: page.size.height.to_pt(),
        subsets,
        tags,
        open: None,
        text: TextState::new(),
        strikes: Vec::new(),
    };
    page.pictures.iter().for_each(|picture| painter.picture(picture, images));
    page.lines.iter().for_each(|line| painter.line(line));
    let strikes = std::mem::take(&mut painter.strikes);
    page.rules.iter().chain(&strikes).for_each(|rule| painter.rule(rule));
    painter.close();
    let sheet = Rect::from_xywh(points(0.0), points(0.0), points(page.size.width.to_pt()), points(painter.height));
    let mut sheet_of_paper = PdfPage::new(Mm(0.0), Mm(0.0), painter.ops);
    (sheet_of_paper.media_box, sheet_of_paper.trim_box, sheet_of_paper.crop_box) =
        (sheet.clone(), sheet.clone(), sheet);
    sheet_of_paper
}

/// What a piece of marked content is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    Owned(Owner),
    /// Page number.
    Folio,
    /// Rules and the like.
    Ornament,
}

struct Painter<'a> {
    ops: Vec<Op>,
    /// Which page, from 0.
    at: usize,
    height: f64,
    subsets: &'a Subsets,
    tags: &'a mut Tags,
    open: Option<Content>,
    text: TextState,
    strikes: Vec<Rule>,
}

impl Painter<'_> {
    fn line(&mut self, line: &Line) {
        for run in &line.runs {
            if run.glyphs.is_empty() {
                continue;
            }
            let content = match run.element {
                _ if line.folio => Content::Folio,
                None => Content::Ornament,
                Some(element) => Content::Owned(self.tags.owner(element, run.link.as_deref())),
            };
            self.open(content);
            let place = self.place(run.origin);
            self.text.run(&mut self.ops, run, self.subsets, place);
            if let Content::Owned(Owner::Link(link)) = content {
                let area = self.area(run);
                self.tags.extend_link(link, &run_text(run), self.at, line.baseline, area);
            }
            if run.ink.strike {
                self.strikes.push(strike(run));
            }
        }
    }

    fn picture(&mut self, picture: &Picture, images: &Images) {
        let Some(id) = images.name(&picture.figure) else { return };
        let (left, top) = self.place(picture.origin);
        let (width, height) = (picture.size.width.to_pt(), picture.size.height.to_pt());
        let area = [left, top - height, left + width, top];
        self.tags.figures.insert(picture.element, area);
        self.close();
        self.open(Content::Owned(Owner::Element(picture.element)));
        let transform = XObjectTransform {
            translate_x: Some(points(left)),
            translate_y: Some(points(top - height)),
            scale_x: Some(round(width, 3) as f32),
            scale_y: Some(round(height, 3) as f32),
            no_auto_scale: true,
            ..XObjectTransform::default()
        };
        self.ops.push(Op::UseXobject { id, transform });
    }

    fn rule(&mut self, rule: &Rule) {
        self.open(Content::Ornament);
        self.text.end(&mut self.ops);
        self.ops.push(Op::SetOutlineColor { col: colour(rule.red) });
        self.ops.push(Op::SetOutlineThickness { pt: points(rule.thickness.to_pt()) });
        let end = |point: Point| {
            let (x, y) = self.place(point);
            LinePoint { p: printpdf::Point { x: points(x), y: points(y) }, bezier: false }
        };
        let line = printpdf::Line { points: vec![end(rule.from), end(rule.to)], is_closed: false };
        self.ops.push(Op::DrawLine { line });
    }

    /// Opens marked content, unless just this is open: an element's lines on a page are one piece.
    fn open(&mut self, content: Content) {
        if self.open == Some(content) {
            return;
        }
        self.close();
        let (tag, properties) = match content {
            Content::Owned(owner) => {
                let (tag, number) = self.tags.mark(owner, self.at);
                (tag, vec![("MCID", DictItem::Int(number as i64))])
            }
            Content::Folio => ("Artifact", vec![("Type", name("Pagination")), ("Subtype", name("Footer"))]),
            Content::Ornament => ("Artifact", vec![("Type", name("Layout"))]),
        };
        let map: BTreeMap<_, _> = properties.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        let properties = DictItem::Dict { map };
        self.ops.push(Op::BeginMarkedContentWithProperties { tag: tag.into(), properties });
        self.open = Some(content);
    }

    fn close(&mut self) {
        self.text.end(&mut self.ops);
        if self.open.take().is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    /// From our coordinates, downwards, to those of PDF, upwards and in points.
    fn place(&self, point: Point) -> (f64, f64) {
        (point.x.to_pt(), self.height - point.y.to_pt())
    }

    /// The box of a run: left, bottom, right, top. That of the em, as for any Han character.
    fn area(&self, run: &GlyphRun) -> [f64; 4] {
        let (left, baseline) = self.place(run.origin);
        let em = run.size.to_pt();
        [left, baseline - 0.12 * em, left + width(run).to_pt(), baseline + 0.88 * em]
    }
}

fn run_text(run: &GlyphRun) -> String {
    run.glyphs.iter().map(|glyph| glyph.character).collect()
}

fn width(run: &GlyphRun) -> Length {
    run.glyphs.iter().map(|glyph| glyph.advance).sum()
}

/// The line through a struck-out run.
fn strike(run: &GlyphRun) -> Rule {
    let y = run.origin.y - run.size.scale(STRIKE_HEIGHT, 100);
    Rule {
        from: Point { x: run.origin.x, y },
        to: Point { x: run.origin.x + width(run), y },
        thickness: run.size / STRIKE_PARTS,
        red: run.ink.red,
    }
}

fn name(text: &str) -> DictItem {
    DictItem::Name(text.as_bytes().to_vec())
}

/// To so many decimals.
pub(super) fn round(value: f64, decimals: i32) -> f64 {
    let tens = 10f64.powi(decimals);
    (value * tens).round() / tens
}

/// Points as printpdf wants them, to a thousandth: more would only make the file longer.
pub(super) fn points(value: f64) -> Pt {
    Pt(round(value, 3) as f32)
}
