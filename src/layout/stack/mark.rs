//! What stands at a measured place: the issuer's mark, lines across the page, groups out of the flow, seals.

use crate::geom::{Length, Point};
use crate::layout::context::Context;
use crate::layout::page::{ElementId, Glyph, Line, Picture, Rule};
use crate::layout::slab::Slab;
use crate::style::official::{INK_BOTTOM_PERCENT, INK_TOP_PERCENT};
use crate::style::place::{Mark, Overlay, Place, RuleLine, Rules, sunk};
use crate::style::styled::Block;

/// Room of an exact height. Where nothing stands in the flow above, a DOCX takes from it by how much hosts set the characters
/// of the `next` line lower (see `write::docx::body`).
pub(in crate::layout) fn space(height: Length, next: Option<&Block>) -> Slab {
    let lent = match next {
        Some(Block::Paragraph(next)) => sunk(&next.style),
        _ => Length::ZERO,
    };
    Slab { height, lent, keep: true, ..Slab::default() }
}

/// Lines across the page.
pub(in crate::layout) fn rules(cx: &Context<'_>, rules: &Rules) -> Slab {
    let left = cx.area.left + rules.left;
    let rule = |line: &RuleLine| {
        let y = line.top + line.thickness / 2;
        Rule {
            from: Point { x: left, y },
            to: Point { x: left + rules.width, y },
            thickness: line.thickness,
            red: rules.red,
        }
    };
    let lines = rules.lines.iter().map(rule).collect();
    Slab { height: rules.height, rules: lines, keep: true, ..Slab::default() }
}

/// The issuer's mark, its lines column by column, and what stands beside them: the upper edge of its ink, not of its box, is
/// what the standard measures to.
pub(in crate::layout) fn issuer(cx: &Context<'_>, mark: &Mark, columns: Vec<Vec<Slab>>, beside: Option<Slab>) -> Slab {
    let mut lines: Vec<Line> = Vec::new();
    for (slabs, column) in columns.into_iter().zip(&mark.columns) {
        let mut y = Length::ZERO;
        for (at, (slab, paragraph)) in slabs.into_iter().zip(column).enumerate() {
            // Each stands in the middle of its own box, so it is by the baselines that they are apart.
            let baseline = slab.lines.first().map_or(Length::ZERO, |line| line.baseline);
            y += if at == 0 { Length::ZERO } else { paragraph.style.line_pitch };
            lines.extend(slab.lowered(y - baseline).lines);
        }
    }
    if let Some(ink) = lines.first().map(|line| line.baseline - ink_top(cx, line)) {
        lines = Slab { lines, ..Slab::default() }.lowered(-ink).lines;
    }
    let last = lines.iter().max_by_key(|line| line.baseline);
    if let (Some(first), Some(last), Some(beside)) = (lines.first(), last, beside) {
        let middle = (first.baseline + last.baseline) / 2 - half_ink(first) + half_ink_of(&beside);
        let baseline = beside.lines.first().map_or(Length::ZERO, |line| line.baseline);
        lines.extend(beside.lowered(middle - baseline).lines);
    }
    Slab { height: mark.height, lines, keep: true, ..Slab::default() }
}

/// Slabs at a fixed place of the page, as one.
pub(in crate::layout) fn placed(cx: &Context<'_>, place: Place, slabs: Vec<Slab>) -> Slab {
    let slab = Slab::stacked(slabs);
    let page = &cx.document.page;
    let fixed = match place {
        Place::Top(top) => top,
        Place::Bottom(bottom) => page.paper.height - bottom - slab.height,
        Place::Foot(_) => page.area.bottom() - slab.height,
    };
    Slab { fixed: Some(fixed), height: Length::ZERO, keep: true, ..slab }
}

/// A picture pressed over a paragraph, beside its first line.
pub(in crate::layout) fn overlay(cx: &Context<'_>, overlay: &Overlay, element: ElementId) -> Picture {
    let origin = Point { x: cx.area.left + overlay.x - overlay.size.width / 2, y: overlay.y - overlay.size.height / 2 };
    Picture { origin, size: overlay.size, figure: overlay.figure.clone(), element }
}

/// How far the ink of a line reaches above its baseline.
fn ink_top(cx: &Context<'_>, line: &Line) -> Length {
    let fonts = cx.shaper.fonts();
    let tops = line.runs.iter().flat_map(|run| {
        let face = fonts.face(run.face);
        let top = move |glyph: &Glyph| {
            let units = i64::from(face.ink_top(glyph.id)?);
            Some(run.size.scale(units, i64::from(face.units_per_em())) + line.baseline - run.origin.y)
        };
        run.glyphs.iter().filter_map(top)
    });
    tops.max().unwrap_or_default()
}

/// Half of what the ink of a Han character reaches above the baseline more than below it.
fn half_ink(line: &Line) -> Length {
    line.runs.first().map_or(Length::ZERO, |run| run.size.scale(INK_TOP_PERCENT - INK_BOTTOM_PERCENT, 200))
}

fn half_ink_of(slab: &Slab) -> Length {
    slab.lines.first().map_or(Length::ZERO, half_ink)
}
