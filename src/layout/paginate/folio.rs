//! 页码, GB/T 9704—2012, 7.5: `— 1 —` below the type area; or `3/12` above it.

use crate::document::Role;
use crate::geom::{Length, Point};
use crate::layout::page::{Glyph, GlyphRun, Ink, Line, Page};
use crate::layout::shape::{Known, Shaper};
use crate::source::Span;
use crate::style::{FolioPosition, FolioStyle, PageStyle};

/// Puts a folio on every page.
pub(in crate::layout) fn put(pages: &mut [Page], folio: &FolioStyle, page_style: &PageStyle, shaper: &mut Shaper<'_>) {
    if folio.position == FolioPosition::None {
        return;
    }
    let Some(baseline) = baseline(folio, page_style, shaper) else { return };
    let count = pages.len();
    for page in pages.iter_mut().filter(|page| !page.unnumbered && (folio.first_page || page.number > 1)) {
        let text = match folio.position {
            FolioPosition::UpperRight => format!("{}/{count}", page.number),
            _ => format!("— {} —", page.number),
        };
        let known: Vec<(char, Known)> = text.chars().filter_map(|c| Some((c, know(shaper, folio, c)?))).collect();
        let width = known.iter().map(|(_, known)| known.advance(folio.size)).sum();
        let x = left_end(folio, page_style, page.number, width);
        // The last line of a page there is: room for more would be wasted.
        page.lines.reserve_exact(1);
        page.lines.push(Line {
            role: Role::Blank,
            folio: true,
            baseline,
            runs: runs(&known, folio, Point { x, y: baseline }),
        });
    }
}

fn know(shaper: &mut Shaper<'_>, folio: &FolioStyle, c: char) -> Option<Known> {
    shaper.know(folio.family, c, Role::Blank, Span::default())
}

/// The upper edge of the dash's ink, not of its box, is what the standard measures to.
fn baseline(folio: &FolioStyle, page: &PageStyle, shaper: &mut Shaper<'_>) -> Option<Length> {
    if folio.position == FolioPosition::UpperRight {
        return Some(page.area.top - folio.drop);
    }
    let dash = know(shaper, folio, '—')?;
    let face = shaper.fonts().face(dash.face);
    let ink_top = folio.size.scale(i64::from(face.ink_top(dash.glyph)?), i64::from(face.units_per_em()));
    Some(page.area.bottom() + folio.drop + ink_top)
}

/// Single pages on the right, double ones on the left, one character in.
fn left_end(folio: &FolioStyle, page: &PageStyle, number: u32, width: Length) -> Length {
    let area = &page.area;
    match folio.position {
        FolioPosition::Outer if number % 2 == 1 => area.right() - folio.indent - width,
        FolioPosition::Outer => area.left + folio.indent,
        FolioPosition::UpperRight => area.right() - width,
        FolioPosition::Centre | FolioPosition::None => area.left + (area.size.width - width) / 2,
    }
}

fn runs(known: &[(char, Known)], folio: &FolioStyle, start: Point) -> Vec<GlyphRun> {
    let mut x = start.x;
    let mut runs = Vec::new();
    for stretch in known.chunk_by(|a, b| a.1.face == b.1.face) {
        let glyph = |&(character, known): &(char, Known)| Glyph {
            character,
            id: known.glyph,
            advance: known.advance(folio.size),
        };
        let glyphs: Box<[Glyph]> = stretch.iter().map(glyph).collect();
        let width = glyphs.iter().map(|glyph| glyph.advance).sum();
        runs.push(GlyphRun {
            face: stretch[0].1.face,
            size: folio.size,
            origin: Point { x, y: start.y + stretch[0].1.drop(folio.size) },
            glyphs,
            ink: Ink::default(),
            element: None,
            link: None,
            span: Span::default(),
        });
        x += width;
    }
    runs
}
