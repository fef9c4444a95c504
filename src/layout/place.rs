//! What stands at a measured place: the issuer's mark, lines across the page, groups out of the flow, seals.

use super::flow::Setter;
use super::page::{Line, Picture, Rule};
use super::shape::Marks;
use super::slab::Slab;
use crate::geom::{Length, Point};
use crate::style::official::{INK_BOTTOM_PERCENT, INK_TOP_PERCENT};
use crate::style::place::{Mark, Overlay, Place, Placed, Rules, sunk};
use crate::style::styled::{Block, Paragraph};

impl Setter<'_> {
    /// Room of an exact height; `next` is the block below it.
    ///
    /// Where nothing stands in the flow above, a DOCX takes from it by how much hosts set the characters of the next line
    /// lower (see `write::docx::body`).
    pub(super) fn set_space(&mut self, height: Length, next: Option<&Block>) {
        let first = self.flow.slabs.iter().all(|slab| slab.fixed.is_some());
        let lent = match next {
            Some(Block::Paragraph(next)) if first => sunk(&next.style),
            _ => Length::ZERO,
        };
        self.flow.slabs.push(Slab { height, lent, keep: true, ..Slab::default() });
    }

    /// Lines across the page.
    pub(super) fn set_rules(&mut self, rules: &Rules) {
        let left = self.area.left + rules.left;
        let rule = |line: &crate::style::place::RuleLine| {
            let y = line.top + line.thickness / 2;
            Rule {
                from: Point { x: left, y },
                to: Point { x: left + rules.width, y },
                thickness: line.thickness,
                red: rules.red,
            }
        };
        let rules_of = rules.lines.iter().map(rule).collect();
        self.flow.slabs.push(Slab { height: rules.height, rules: rules_of, keep: true, ..Slab::default() });
    }

    /// The mark: the upper edge of its ink, not of its box, is what the standard measures to.
    pub(super) fn set_mark(&mut self, mark: &Mark) {
        let mut lines: Vec<Line> = Vec::new();
        for column in &mark.columns {
            let mut y = Length::ZERO;
            for (at, paragraph) in column.iter().enumerate() {
                // Each stands in the middle of its own box, so it is by the baselines that they are apart.
                let slab = self.one_line(paragraph);
                let baseline = slab.lines.first().map_or(Length::ZERO, |line| line.baseline);
                y += if at == 0 { Length::ZERO } else { paragraph.style.line_pitch };
                lines.extend(slab.lowered(y - baseline).lines);
            }
        }
        if let Some(ink) = lines.first().map(|line| line.baseline - self.ink_top(line)) {
            lines = Slab { lines, ..Slab::default() }.lowered(-ink).lines;
        }
        let beside = mark.beside.as_ref().map(|paragraph| self.one_line(paragraph));
        let last = lines.iter().max_by_key(|line| line.baseline);
        if let (Some(first), Some(last), Some(beside)) = (lines.first(), last, beside) {
            let middle = (first.baseline + last.baseline) / 2 - half_ink(first) + half_ink_of(&beside);
            let baseline = beside.lines.first().map_or(Length::ZERO, |line| line.baseline);
            lines.extend(beside.lowered(middle - baseline).lines);
        }
        self.flow.slabs.push(Slab { height: mark.height, lines, keep: true, ..Slab::default() });
    }

    /// A paragraph of one line.
    fn one_line(&mut self, paragraph: &Paragraph) -> Slab {
        let element = self.tree.add_paragraph(paragraph.role);
        self.set(paragraph, self.column(), element, Marks::Call).into_iter().next().unwrap_or_default()
    }

    /// How far the ink of a line reaches above its baseline.
    fn ink_top(&self, line: &Line) -> Length {
        let fonts = self.shaper.fonts();
        let tops = line.runs.iter().flat_map(|run| {
            let face = fonts.face(run.face);
            let top = move |glyph: &super::page::Glyph| {
                let units = i64::from(face.ink_top(glyph.id)?);
                Some(run.size.scale(units, i64::from(face.units_per_em())) + line.baseline - run.origin.y)
            };
            run.glyphs.iter().filter_map(top)
        });
        tops.max().unwrap_or_default()
    }

    /// Blocks out of the flow, as one slab.
    pub(super) fn set_placed(&mut self, placed: &Placed) {
        let flow = std::mem::take(&mut self.flow.slabs);
        self.set_list(&placed.blocks, Some(self.block));
        let slabs = std::mem::replace(&mut self.flow.slabs, flow);
        if let Place::Foot(foot) = placed.place {
            self.flow.foot = Some((slabs, foot));
            return;
        }
        let slab = Slab::stacked(slabs);
        let fixed = match placed.place {
            Place::Top(top) => top,
            Place::Bottom(bottom) => self.document.page.paper.height - bottom - slab.height,
            Place::Foot(_) => self.document.page.area.bottom() - slab.height,
        };
        self.flow.slabs.push(Slab { fixed: Some(fixed), height: Length::ZERO, keep: true, ..slab });
    }

    /// Pictures pressed over a paragraph whose first line is `slab`.
    pub(super) fn press(&mut self, overlays: &[Overlay], slab: &mut Slab) {
        for overlay in overlays {
            let element = self.tree.add_figure(&overlay.figure.alt);
            let origin = Point {
                x: self.area.left + overlay.x - overlay.size.width / 2,
                y: overlay.y - overlay.size.height / 2,
            };
            slab.pictures.push(Picture { origin, size: overlay.size, figure: overlay.figure.clone(), element });
        }
    }
}

/// Half of what the ink of a Han character reaches above the baseline more than below it.
fn half_ink(line: &Line) -> Length {
    line.runs.first().map_or(Length::ZERO, |run| run.size.scale(INK_TOP_PERCENT - INK_BOTTOM_PERCENT, 200))
}

fn half_ink_of(slab: &Slab) -> Length {
    slab.lines.first().map_or(Length::ZERO, half_ink)
}
