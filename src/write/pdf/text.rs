//! Lines → text operators: one matrix for a run, one character spacing for a grid, offsets where a glyph departs from it.

use super::content::{Content, Shown};
use super::font::{Place, Subsets, resource_name};
use super::page::round;
use crate::geom::Length;
use crate::layout::page::{GlyphRun, Ink, RedInk};

/// A glyph may stand this far from its place, in points: less than any printer resolves.
const TOLERANCE: f64 = 0.001;

/// What a viewer remembers from one run to the next, so that it need not be said again.
pub(super) struct TextState {
    font: Option<(usize, Length)>,
    spacing: f64,
    ink: Ink,
    red: RedInk,
    stroke: Length,
    /// Where the next glyph would go, in points; `None` outside a text object.
    pen: Option<(f64, f64)>,
}

impl TextState {
    /// As it is at the top of a page.
    pub(super) fn new(red: RedInk) -> Self {
        TextState { font: None, spacing: 0.0, ink: Ink::default(), red, stroke: Length::ZERO, pen: None }
    }

    /// Opens a text object unless one is open.
    fn begin(&mut self, out: &mut Content) {
        if self.pen.is_none() {
            out.operator("BT");
            // Nowhere: the first run says where it stands.
            self.pen = Some((f64::NAN, f64::NAN));
        }
    }

    /// Closes the text object.
    pub(super) fn end(&mut self, out: &mut Content) {
        if self.pen.take().is_some() {
            out.operator("ET");
        }
    }

    /// Sets a run whose origin is at `x`, `y` of the PDF page.
    pub(super) fn run(&mut self, out: &mut Content, run: &GlyphRun, subsets: &Subsets, (x, y): (f64, f64)) {
        let placed: Vec<Placed> = run
            .glyphs
            .iter()
            .filter_map(|glyph| {
                let place = subsets.place(run.face, glyph)?;
                Some(Placed { advance: glyph.advance, place })
            })
            .collect();
        let size = run.size.to_pt();
        self.begin(out);
        self.ink(out, run.ink, run.stroke());
        self.spacing(out, usual_spacing(&placed, run.size));
        if !self.pen.is_some_and(|(at, line)| (at - x).abs() < TOLERANCE && (line - y).abs() < TOLERANCE) {
            out.operand(format_args!("1 0 0 1")).points(x).points(y).operator("Tm");
        }
        let (mut pen, mut wanted) = (x, x);
        for same in placed.chunk_by(|one, next| one.place.subset == next.place.subset) {
            self.font(out, same[0].place.subset, run.size);
            let mut shown = out.show();
            for glyph in same {
                pen -= move_back(&mut shown, pen - wanted, size);
                shown.glyph(glyph.place.number);
                pen += glyph.place.width * size / 1000.0 + self.spacing;
                wanted += glyph.advance.to_pt();
            }
            shown.finish();
        }
        self.pen = Some((pen, y));
    }

    fn font(&mut self, out: &mut Content, subset: usize, size: Length) {
        if self.font != Some((subset, size)) {
            out.operand(format_args!("/{}", resource_name(subset))).points(size.to_pt()).operator("Tf");
            self.font = Some((subset, size));
        }
    }

    fn spacing(&mut self, out: &mut Content, spacing: f64) {
        if self.spacing != spacing {
            out.number(spacing as f32).operator("Tc");
            self.spacing = spacing;
        }
    }

    /// Colour, and a stroke for strong text.
    fn ink(&mut self, out: &mut Content, ink: Ink, stroke: Length) {
        if self.ink.red != ink.red {
            colour(out, ink.red, self.red, ["g", "rg", "k"]);
            stroke_colour(out, ink.red, self.red);
        }
        if self.ink.strong != ink.strong {
            // Filled and stroked, or filled (9.3.6).
            out.operand(format_args!("{}", if ink.strong { 2 } else { 0 })).operator("Tr");
        }
        if ink.strong && self.stroke != stroke {
            out.points(stroke.to_pt()).operator("w");
            self.stroke = stroke;
        }
        self.ink = ink;
    }
}

/// Black, or the red of the standard's red parts, by the operators for grey, RGB and CMYK.
fn colour(out: &mut Content, red: bool, ink: RedInk, [grey, rgb, cmyk]: [&str; 3]) {
    match (red, ink) {
        (true, RedInk::Rgb) => out.operand(format_args!("1 0 0")).operator(rgb),
        // GB/T 9704—2012, 6.2: Y 80 %, M 80 %.
        (true, RedInk::Cmyk) => out.operand(format_args!("0 0.8 0.8 0")).operator(cmyk),
        // Grey, so that a printer uses its black ink alone.
        (false, _) => out.operand(format_args!("0")).operator(grey),
    }
}

/// The colour of lines.
pub(super) fn stroke_colour(out: &mut Content, red: bool, ink: RedInk) {
    colour(out, red, ink, ["G", "RG", "K"]);
}

/// A glyph with its place in a subset.
struct Placed {
    advance: Length,
    place: Place,
}

/// The spacing most glyphs of a run want after them, in points.
fn usual_spacing(glyphs: &[Placed], size: Length) -> f64 {
    let mut wishes: Vec<(i64, usize)> = Vec::new();
    for glyph in glyphs {
        let spacing = (glyph.advance - size.scale(glyph.place.width as i64, 1000)).to_emu();
        match wishes.iter_mut().find(|(wish, _)| *wish == spacing) {
            Some((_, times)) => *times += 1,
            None => wishes.push((spacing, 1)),
        }
    }
    // Of equals the smallest, so that it never depends on anything but the run.
    let usual = wishes.into_iter().max_by_key(|&(spacing, times)| (times, std::cmp::Reverse(spacing)));
    usual.map_or(0.0, |(spacing, _)| round(Length::emu(spacing).to_pt(), 5))
}

/// Moves the pen back by `drift` points unless that is too little to see; says by how much.
fn move_back(shown: &mut Shown<'_>, drift: f64, size: f64) -> f64 {
    if drift.abs() <= TOLERANCE {
        return 0.0;
    }
    let offset = round(drift / size * 1000.0, 2);
    shown.offset(offset as f32);
    offset * size / 1000.0
}
