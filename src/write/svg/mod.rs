//! Pages → SVG, for screens.
//!
//! *Takes* a [`Page`] and the [`FontBook`] its glyphs are from. *Gives* the text of an SVG in points, in which every character
//! stands where the PDF has it. *Knows nothing of* browsers, or of where a run stands in the draft but its place.
//!
//! Text stays text, so that it can be chosen and copied: every character has its own abscissa, and the face is named after
//! the file it is from ([`family`]); whoever shows the page has that file at hand ([`face::whole`]). A page holds no places of
//! the draft, which would change with every character typed before it: those are beside it, run by run.

pub(crate) mod face;

use crate::font::{Face, FaceId, FontBook};
use crate::geom::Length;
use crate::layout::page::{FigureFormat, GlyphRun, Page, Picture, RedInk, Rule};
use crate::source::Span;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A page as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sheet {
    /// The SVG.
    pub svg: String,
    /// Every `<text>`, in their order.
    pub texts: Vec<Text>,
    /// The faces it is set in.
    pub faces: BTreeSet<FaceId>,
}

/// One `<text>` of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Text {
    /// Its characters, as the page has them.
    pub characters: String,
    /// Where it stands in the draft; other texts may be from there, too.
    pub span: Span,
}

/// What the face is called in a page: after its file and its number in it, so that two of a name stay two.
pub(crate) fn family(face: &Face) -> String {
    let digest = Sha256::digest(format!("{}#{}", face.path().display(), face.index()));
    digest.iter().take(6).fold("jg-".to_owned(), |name, byte| format!("{name}{byte:02x}"))
}

/// Draws a page; `families` are the names of all faces, as [`family`] gives them.
pub(crate) fn draw(page: &Page, red: RedInk, fonts: &FontBook, families: &[String]) -> Sheet {
    let mut painter = Painter { out: String::new(), texts: Vec::new(), faces: BTreeSet::new(), red, fonts, families };
    let (width, height) = (points(page.size.width), points(page.size.height));
    painter.put(format_args!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" class="page" width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}">"#
    ));
    // What is turned a quarter to the left has its upper edge at the left edge of the page (GB/T 9704—2012, 8).
    if page.turned {
        painter.put(format_args!(r#"<g transform="matrix(0 -1 1 0 0 {height})">"#));
    }
    page.pictures.iter().for_each(|picture| painter.picture(picture));
    let (folios, lines): (Vec<_>, Vec<_>) = page.lines.iter().partition(|line| line.folio && page.turned);
    lines.iter().flat_map(|line| &line.runs).for_each(|run| painter.run(run));
    page.rules.iter().for_each(|rule| painter.rule(rule));
    if page.turned {
        painter.out.push_str("</g>");
    }
    folios.iter().flat_map(|line| &line.runs).for_each(|run| painter.run(run));
    painter.out.push_str("</svg>");
    let Painter { out: svg, texts, faces, .. } = painter;
    Sheet { svg, texts, faces }
}

struct Painter<'a> {
    out: String,
    texts: Vec<Text>,
    faces: BTreeSet<FaceId>,
    red: RedInk,
    fonts: &'a FontBook,
    families: &'a [String],
}

impl Painter<'_> {
    fn put(&mut self, what: std::fmt::Arguments<'_>) {
        let written = self.out.write_fmt(what);
        debug_assert!(written.is_ok(), "memory takes what is written");
    }

    fn run(&mut self, run: &GlyphRun) {
        self.faces.insert(run.face);
        let face = self.fonts.face(run.face);
        let mut x = run.origin.x;
        let placed = run.glyphs.iter().map(|glyph| {
            let at = x;
            x += glyph.advance;
            (at, face.drawn_as(glyph.character))
        });
        let placed: Vec<(Length, char)> = placed.collect();
        // A character of two units would take two abscissas: it stands alone, and takes the first.
        for piece in placed.chunk_by(|one, next| one.1.len_utf16() == 1 && next.1.len_utf16() == 1) {
            self.text(run, piece);
        }
        if let Some(strike) = run.strike() {
            self.rule(&strike);
        }
    }

    fn text(&mut self, run: &GlyphRun, piece: &[(Length, char)]) {
        let colour = self.colour(run.ink.red);
        let (size, y, family) = (points(run.size), points(run.origin.y), &self.families[usize::from(run.face.0)]);
        let at = self.texts.len();
        let characters = piece.iter().map(|(_, character)| character).collect();
        self.texts.push(Text { characters, span: run.span });
        let head = format!(r#"<text data-r="{at}" font-family="{family}" font-size="{size}" fill="{colour}""#);
        self.out.push_str(&head);
        if run.ink.strong {
            let weight = points(run.stroke());
            self.put(format_args!(r#" stroke="{colour}" stroke-width="{weight}""#));
        }
        self.out.push_str(" x=\"");
        for (nth, (x, _)) in piece.iter().enumerate() {
            self.put(format_args!("{}{}", if nth > 0 { " " } else { "" }, points(*x)));
        }
        self.put(format_args!(r#"" y="{y}">"#));
        for (_, character) in piece {
            match character {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                other => self.out.push(*other),
            }
        }
        self.out.push_str("</text>");
    }

    fn rule(&mut self, rule: &Rule) {
        let (colour, weight) = (self.colour(rule.red), points(rule.thickness));
        let [x1, y1, x2, y2] = [rule.from.x, rule.from.y, rule.to.x, rule.to.y].map(points);
        self.put(format_args!(r#"<path d="M{x1} {y1}L{x2} {y2}" stroke="{colour}" stroke-width="{weight}"/>"#));
    }

    fn picture(&mut self, picture: &Picture) {
        let [x, y, width, height] =
            [picture.origin.x, picture.origin.y, picture.size.width, picture.size.height].map(points);
        let kind = match picture.figure.format {
            FigureFormat::Png => "png",
            FigureFormat::Jpeg => "jpeg",
        };
        let data = STANDARD.encode(&picture.figure.data);
        let alt = picture.figure.alt.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        self.put(format_args!(
            r#"<image x="{x}" y="{y}" width="{width}" height="{height}" preserveAspectRatio="none" role="img" aria-label="{alt}" href="data:image/{kind};base64,{data}"/>"#
        ));
    }

    /// Black, or the red of the standard's red parts (6.2) as a screen shows it.
    fn colour(&self, red: bool) -> &'static str {
        match (red, self.red) {
            (false, _) => "#000",
            (true, RedInk::Rgb) => "#f00",
            (true, RedInk::Cmyk) => "#f33",
        }
    }
}

/// Points, to a thousandth.
fn points(length: Length) -> f64 {
    (length.to_pt() * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests;
