//! One page → its content, every operator inside marked content: of an element, of a link, or an artifact.

use super::content::Content as Written;
use super::font::Subsets;
use super::image::Images;
use super::tags::{Owner, Shown, Tags};
use super::text::{TextState, stroke_colour};
use crate::geom::Point;
use crate::layout::page::{GlyphRun, Line, Page, Picture, RedInk, Rule};

/// Draws a page: the bytes of its content.
pub(super) fn draw(page: &Page, at: usize, set: Set<'_>, tags: &mut Tags) -> Vec<u8> {
    let Set { subsets, images, red } = set;
    let (width, height) = (page.size.width.to_pt(), page.size.height.to_pt());
    let mut painter = Painter {
        out: Written::default(),
        at,
        height,
        turned: None,
        red,
        subsets,
        tags,
        open: None,
        text: TextState::new(red),
        strikes: Vec::new(),
    };
    if page.turned {
        painter.turn(width);
    }
    page.pictures.iter().for_each(|picture| painter.picture(picture, images));
    let (folios, lines): (Vec<_>, Vec<_>) = page.lines.iter().partition(|line| line.folio && page.turned);
    lines.into_iter().for_each(|line| painter.line(line));
    let strikes = std::mem::take(&mut painter.strikes);
    page.rules.iter().chain(&strikes).for_each(|rule| painter.rule(rule));
    if page.turned {
        painter.turn_back(height);
    }
    folios.into_iter().for_each(|line| painter.line(line));
    painter.close();
    painter.out.into_bytes()
}

/// What all pages are drawn with.
#[derive(Clone, Copy)]
pub(super) struct Set<'a> {
    /// The faces.
    pub subsets: &'a Subsets,
    /// The pictures.
    pub images: &'a Images<'a>,
    /// What red is.
    pub red: RedInk,
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
    out: Written,
    /// Which page, from 0.
    at: usize,
    /// The height of the sheet as it is looked at.
    height: f64,
    /// The width of the page, when its content is turned.
    turned: Option<f64>,
    red: RedInk,
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
                Some(element) => Content::Owned(self.tags.owner(element.at(), run.link.as_deref())),
            };
            self.open(content);
            let place = self.place(run.origin);
            self.text.run(&mut self.out, run, self.subsets, place);
            if let Content::Owned(Owner::Link(link)) = content {
                let area = self.area(run);
                self.tags.extend_link(link, &run_text(run), self.at, line.baseline, area);
            }
            self.strikes.extend(run.strike());
        }
    }

    fn picture(&mut self, picture: &Picture, images: &Images) {
        let Some(id) = images.name(&picture.figure) else { return };
        let (left, top) = self.place(picture.origin);
        let (width, height) = (picture.size.width.to_pt(), picture.size.height.to_pt());
        let area = self.on_page([left, top - height, left + width, top]);
        let element = picture.element.at();
        self.tags.figures.insert(element, Shown { area, alt: picture.figure.alt.clone() });
        self.close();
        self.open(Content::Owned(Owner::Element(element as u32)));
        self.out.operator("q");
        self.out
            .points(width)
            .operand(format_args!("0 0"))
            .points(height)
            .points(left)
            .points(top - height)
            .operator("cm");
        self.out.operand(format_args!("/{}", id)).operator("Do");
        self.out.operator("Q");
    }

    fn rule(&mut self, rule: &Rule) {
        self.open(Content::Ornament);
        self.text.end(&mut self.out);
        stroke_colour(&mut self.out, rule.red, self.red);
        self.out.points(rule.thickness.to_pt()).operator("w");
        let (from, to) = (self.place(rule.from), self.place(rule.to));
        self.out.points(from.0).points(from.1).operator("m");
        self.out.points(to.0).points(to.1).operator("l");
        self.out.operator("S");
    }

    /// Opens marked content, unless just this is open: an element's lines on a page are one piece.
    fn open(&mut self, content: Content) {
        if self.open == Some(content) {
            return;
        }
        self.close();
        let out = &mut self.out;
        let properties = match content {
            Content::Owned(owner) => {
                let (tag, number) = self.tags.mark(owner, self.at);
                out.operand(format_args!("/{tag} <</MCID {number}>>"))
            }
            Content::Folio => out.operand(format_args!("/Artifact <</Subtype/Footer/Type/Pagination>>")),
            Content::Ornament => out.operand(format_args!("/Artifact <</Type/Layout>>")),
        };
        properties.operator("BDC");
        self.open = Some(content);
    }

    fn close(&mut self) {
        self.text.end(&mut self.out);
        if self.open.take().is_some() {
            self.out.operator("EMC");
        }
    }

    /// What follows is turned a quarter to the left: its upper edge is the left edge of a page of this width.
    fn turn(&mut self, width: f64) {
        self.turned = Some(width);
        self.height = width;
        self.out.operator("q");
        self.out.operand(format_args!("0 1 -1 0")).points(width).number(0.0).operator("cm");
    }

    /// What follows stands upright again, on a page of this height.
    fn turn_back(&mut self, height: f64) {
        self.close();
        self.out.operator("Q");
        // What was said since the turn is forgotten with it.
        self.text = TextState::new(self.red);
        (self.turned, self.height) = (None, height);
    }

    /// A box as it lies on the page.
    fn on_page(&self, [left, bottom, right, top]: [f64; 4]) -> [f64; 4] {
        match self.turned {
            Some(width) => [width - top, left, width - bottom, right],
            None => [left, bottom, right, top],
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
        self.on_page([left, baseline - 0.12 * em, left + run.width().to_pt(), baseline + 0.88 * em])
    }
}

fn run_text(run: &GlyphRun) -> String {
    run.glyphs.iter().map(|glyph| glyph.character).collect()
}

/// To so many decimals.
pub(super) fn round(value: f64, decimals: i32) -> f64 {
    let tens = 10f64.powi(decimals);
    (value * tens).round() / tens
}
