//! Places the glyphs of one line: natural widths, then stretched or shrunk to the measure.

use super::class::{is_blank, is_letter_or_digit};
use super::page::{ElementId, Glyph, GlyphRun};
use super::shape::{Shaped, ShapedText, squeeze};
use crate::geom::{Length, Point};
use crate::source::Span;
use crate::style::grid::CharGrid;
use crate::style::script::Script;
use crate::style::{Align, ParagraphStyle, Squeeze, StyleSheet};
use std::ops::Range;

/// A line whose places would each open by more than this part of the em stands flush left instead: before a long word or
/// address that cannot be parted a few characters torn apart over the whole measure are harder to read than a ragged line.
const MOST_OPENED: i64 = 4;
/// A line that a DOCX ends by a line break is stretched by no host, so where it would be seen it is not stretched here.
const MOST_OPENED_AT_BREAK: i64 = 8;

/// One line to be placed.
#[derive(Clone, Debug)]
pub(super) struct LineOf<'t, 'p> {
    /// The text it is a line of.
    pub text: &'t ShapedText<'p>,
    /// Its glyphs.
    pub glyphs: Range<usize>,
    /// One past its last glyph with ink.
    pub ink_end: usize,
    /// Does the paragraph, or what the writer put on one line, end with it?
    pub last: bool,
    /// Does a line break end it in the DOCX?
    pub torn: bool,
}

/// How the lines of a paragraph are placed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placing<'a> {
    /// The paragraph's style.
    pub style: &'a ParagraphStyle,
    /// The character grid.
    pub grid: &'a CharGrid,
    /// How wide gaps are.
    pub sheet: &'a StyleSheet,
    /// May marks give up their blank half?
    pub squeeze: Squeeze,
}

/// Where the glyphs of a line stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    /// From the left end of the measure to the first glyph.
    pub offset: Length,
    /// From each glyph's origin to the next one's.
    pub pitches: Vec<Length>,
}

impl Placing<'_> {
    /// Places a line in a measure.
    pub(super) fn place(&self, line: &LineOf<'_, '_>, measure: Length) -> Placed {
        let ink = &line.text.glyphs[line.glyphs.start..line.ink_end];
        let mut pitches = self.natural(line.text, ink);
        let slack = measure - pitches.iter().copied().sum();
        // Names of organs are spread however short they are.
        let distributed = self.style.align == Align::Distribute;
        let full = self.style.align == Align::Justify && !line.last && !self.is_gappy(line, ink, slack);
        // What is too wide is shrunk however it is aligned: no ink leaves the type area.
        let left = if distributed || full || slack < Length::ZERO { spread(&mut pitches, ink, slack) } else { slack };
        // Blanks at the end of the line hang: they are there to be read, and take no room.
        pitches.resize(line.glyphs.len(), Length::ZERO);
        let offset = match self.style.align {
            Align::Justify | Align::Distribute | Align::Left => Length::ZERO,
            Align::Centre => left / 2,
            Align::Right => left,
        };
        Placed { offset: offset.max(Length::ZERO), pitches }
    }

    /// Would the gaps be seen if the line were stretched to the measure?
    fn is_gappy(&self, line: &LineOf<'_, '_>, ink: &[Shaped], slack: Length) -> bool {
        let most = if line.torn { MOST_OPENED_AT_BREAK } else { MOST_OPENED };
        slack * most > self.style.size * count_places(ink) as i64
    }

    /// The pitches before any stretching; the last is the bare advance, so that their sum is the width.
    fn natural(&self, text: &ShapedText<'_>, ink: &[Shaped]) -> Vec<Length> {
        let Some((last, others)) = ink.split_last() else { return Vec::new() };
        let pairs = others.iter().zip(&ink[1..]);
        let mut pitches: Vec<Length> =
            pairs.map(|(glyph, next)| glyph.advance + self.space(text, glyph, next)).collect();
        let gives = self.squeeze != Squeeze::None && squeeze::gives_at_end(last.character);
        let full = last.advance == text.looks[last.run as usize].size;
        pitches.push(if gives && full { last.advance / 2 } else { last.advance });
        pitches
    }

    /// What is added between two glyphs.
    fn space(&self, text: &ShapedText<'_>, glyph: &Shaped, next: &Shaped) -> Length {
        if next.attached {
            return Length::ZERO;
        }
        let size = text.looks[glyph.run as usize].size;
        if self.gap_due(glyph, next) {
            return self.sheet.gap(self.style, size);
        }
        if self.style.on_grid && glyph.advance == self.style.size {
            return self.grid.cell - self.style.size;
        }
        // Two runs stand side by side as they are, or the last lines of our pages would be narrower than those of a DOCX.
        if glyph.attached || glyph.portion != next.portion {
            return Length::ZERO;
        }
        self.style.tracking
    }

    /// Does the host open a gap between a Han character and a Latin letter or digit here?
    fn gap_due(&self, glyph: &Shaped, next: &Shaped) -> bool {
        self.sheet.gap_percent_in(self.style) != 0
            && glyph.script != next.script
            && !glyph.attached
            && is_letter_or_digit(glyph.character)
            && is_letter_or_digit(next.character)
    }
}

/// Spreads `slack` over the places that may open, evenly and to the last EMU; what is left when there is no place.
fn spread(pitches: &mut [Length], ink: &[Shaped], slack: Length) -> Length {
    let places = places(ink);
    let (count, slack) = (places.len() as i64, slack.to_emu());
    for (nth, &at) in places.iter().enumerate() {
        let nth = nth as i64;
        pitches[at] += Length::emu(slack * (nth + 1) / count - slack * nth / count);
    }
    Length::emu(if count == 0 { slack } else { 0 })
}

/// The glyphs behind which a line may open or close.
fn places(ink: &[Shaped]) -> Vec<usize> {
    let places: Vec<usize> = pairs(ink).filter(|&at| opens(&ink[at], &ink[at + 1])).collect();
    if places.is_empty() {
        // One word as wide as the line: there is no better place than between its letters.
        return pairs(ink).filter(|&at| !ink[at + 1].attached).collect();
    }
    places
}

/// How many these are.
fn count_places(ink: &[Shaped]) -> usize {
    match pairs(ink).filter(|&at| opens(&ink[at], &ink[at + 1])).count() {
        0 => places(ink).len(),
        count => count,
    }
}

/// The first glyphs of all pairs of neighbours.
fn pairs(ink: &[Shaped]) -> Range<usize> {
    0..ink.len().saturating_sub(1)
}

/// May space open between two neighbours? Not in a Latin word or a number, before a footnote's mark, or in `——` and `……`.
fn opens(glyph: &Shaped, next: &Shaped) -> bool {
    if next.attached || (glyph.character == next.character && matches!(glyph.character, '—' | '…')) {
        return false;
    }
    glyph.script == Script::Han || next.script == Script::Han || is_blank(glyph.character)
}

/// Glyphs → runs, as long as can be. A long paper keeps all of them: no list has more room than it needs.
pub(super) fn runs(
    text: &ShapedText<'_>,
    glyphs: &[Shaped],
    pitches: &[Length],
    start: Point,
    element: ElementId,
) -> Vec<GlyphRun> {
    let parts = || glyphs.chunk_by(|a, b| alike(text, a, b));
    let mut runs = Vec::with_capacity(parts().count());
    let mut pitches = pitches.iter();
    let mut x = start.x;
    for part in parts() {
        let (first, looks) = (part[0], part.iter().map(|shaped| &text.looks[shaped.run as usize]));
        let look = &text.looks[first.run as usize];
        let origin = Point { x, y: start.y + first.drop };
        let row = part.iter().zip(&mut pitches).map(|(shaped, &advance)| {
            x += advance;
            Glyph { character: shaped.character, id: shaped.glyph, advance }
        });
        let glyphs = row.collect();
        runs.push(GlyphRun {
            face: first.face,
            size: look.size,
            origin,
            glyphs,
            ink: look.ink,
            element: Some(element),
            link: look.link.cloned(),
            span: looks.map(|look| look.span).reduce(Span::join).unwrap_or(look.span),
        });
    }
    runs
}

/// Can two neighbouring glyphs be of one run?
fn alike(text: &ShapedText<'_>, a: &Shaped, b: &Shaped) -> bool {
    let look = |glyph: &Shaped| &text.looks[glyph.run as usize];
    a.face == b.face
        && a.drop == b.drop
        && (a.run == b.run
            || (look(a).size == look(b).size && look(a).ink == look(b).ink && look(a).link == look(b).link))
}
