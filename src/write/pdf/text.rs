//! Lines → text operators: one matrix for a run, one character spacing for a grid, offsets where a glyph departs from it.

use super::font::{Place, Subsets};
use super::page::{points, round};
use crate::geom::Length;
use crate::layout::page::{GlyphRun, Ink, RedInk};
use printpdf::{Cmyk, Color, Greyscale, Op, PdfFontHandle, Rgb, TextItem, TextMatrix, TextRenderingMode};

/// A glyph may stand this far from its place, in points: less than any printer resolves.
const TOLERANCE: f64 = 0.001;
/// Weight of the stroke around strong text, in parts of the em: 仿宋 so drawn is as dark as a bold face, and still open.
const STROKE_PARTS: i64 = 30;

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
    fn begin(&mut self, ops: &mut Vec<Op>) {
        if self.pen.is_none() {
            ops.push(Op::StartTextSection);
            // Nowhere: the first run says where it stands.
            self.pen = Some((f64::NAN, f64::NAN));
        }
    }

    /// Closes the text object.
    pub(super) fn end(&mut self, ops: &mut Vec<Op>) {
        if self.pen.take().is_some() {
            ops.push(Op::EndTextSection);
        }
    }

    /// Sets a run whose origin is at `x`, `y` of the PDF page.
    pub(super) fn run(&mut self, ops: &mut Vec<Op>, run: &GlyphRun, subsets: &Subsets, (x, y): (f64, f64)) {
        let placed: Vec<Placed> = run
            .glyphs
            .iter()
            .filter_map(|glyph| {
                let place = subsets.place(run.face, glyph)?;
                Some(Placed { character: glyph.character, advance: glyph.advance, place })
            })
            .collect();
        let size = run.size.to_pt();
        self.begin(ops);
        self.ink(ops, run.ink, run.size);
        self.spacing(ops, usual_spacing(&placed, run.size));
        if !self.pen.is_some_and(|(at, line)| (at - x).abs() < TOLERANCE && (line - y).abs() < TOLERANCE) {
            ops.push(Op::SetTextMatrix { matrix: TextMatrix::Translate(points(x), points(y)) });
        }
        let (mut pen, mut wanted) = (x, x);
        for same in placed.chunk_by(|one, next| one.place.subset == next.place.subset) {
            self.font(ops, subsets, same[0].place.subset, run.size);
            let mut items = Items::default();
            for glyph in same {
                pen -= items.move_back(pen - wanted, size);
                items.text.push(glyph.character);
                pen += glyph.place.width * size / 1000.0 + self.spacing;
                wanted += glyph.advance.to_pt();
            }
            ops.push(Op::ShowText { items: items.finish() });
        }
        self.pen = Some((pen, y));
    }

    fn font(&mut self, ops: &mut Vec<Op>, subsets: &Subsets, subset: usize, size: Length) {
        if self.font != Some((subset, size)) {
            let font = PdfFontHandle::External(subsets.ids[subset].clone());
            ops.push(Op::SetFont { font, size: points(size.to_pt()) });
            self.font = Some((subset, size));
        }
    }

    fn spacing(&mut self, ops: &mut Vec<Op>, spacing: f64) {
        if self.spacing != spacing {
            ops.push(Op::SetCharacterSpacing { multiplier: spacing as f32 });
            self.spacing = spacing;
        }
    }

    /// Colour, and a stroke for strong text.
    fn ink(&mut self, ops: &mut Vec<Op>, ink: Ink, size: Length) {
        if self.ink.red != ink.red {
            ops.push(Op::SetFillColor { col: colour(ink.red, self.red) });
            ops.push(Op::SetOutlineColor { col: colour(ink.red, self.red) });
        }
        if self.ink.strong != ink.strong {
            let mode = if ink.strong { TextRenderingMode::FillStroke } else { TextRenderingMode::Fill };
            ops.push(Op::SetTextRenderingMode { mode });
        }
        let stroke = size / STROKE_PARTS;
        if ink.strong && self.stroke != stroke {
            ops.push(Op::SetOutlineThickness { pt: points(stroke.to_pt()) });
            self.stroke = stroke;
        }
        self.ink = ink;
    }
}

/// Black, or the red of the standard's red parts.
pub(super) fn colour(red: bool, ink: RedInk) -> Color {
    match (red, ink) {
        (true, RedInk::Rgb) => Color::Rgb(Rgb::new(1.0, 0.0, 0.0, None)),
        // GB/T 9704—2012, 6.2: Y 80 %, M 80 %.
        (true, RedInk::Cmyk) => Color::Cmyk(Cmyk::new(0.0, 0.8, 0.8, 0.0, None)),
        // Grey, so that a printer uses its black ink alone.
        (false, _) => Color::Greyscale(Greyscale::new(0.0, None)),
    }
}

/// A glyph with its place in a subset.
struct Placed {
    character: char,
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

/// Text and offsets of one show operator.
#[derive(Default)]
struct Items {
    done: Vec<TextItem>,
    text: String,
}

impl Items {
    /// Moves the pen back by `drift` points unless that is too little to see; says by how much.
    fn move_back(&mut self, drift: f64, size: f64) -> f64 {
        if drift.abs() <= TOLERANCE {
            return 0.0;
        }
        let offset = round(drift / size * 1000.0, 2);
        self.flush();
        self.done.push(TextItem::Offset(offset as f32));
        offset * size / 1000.0
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.done.push(TextItem::Text(std::mem::take(&mut self.text)));
        }
    }

    fn finish(mut self) -> Vec<TextItem> {
        self.flush();
        self.done
    }
}
