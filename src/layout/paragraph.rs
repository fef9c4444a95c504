//! The lines of one paragraph: broken, placed, indented.

use super::flow::Setter;
use super::justify::{LineOf, Placing};
use super::linebreak::{BrokenLine, Hold, Measure, Setting, break_lines, filling};
use super::page::{Glyph, GlyphRun, Line};
use super::shape::{Marks, Shaped, ShapedText};
use super::slab::{Origin, Slab};
use crate::document::Role;
use crate::geom::{Length, Point};
use crate::style::adjust::{Break, HeldLine, Lines, Turn};
use crate::style::grid::CharGrid;
use crate::style::styled::{Block, Paragraph};
use crate::style::{Align, Delivery, ParagraphStyle, Squeeze};

/// Where a paragraph stands: the type area, or a cell of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// Its left edge on the page.
    pub left: Length,
    /// Its width.
    pub width: Length,
    /// Its width as the DOCX's host has it, in twips.
    pub host_width: i64,
    /// Is it a cell of a table?
    pub is_cell: bool,
}

/// A paragraph of no more lines stays with the next one as a whole.
const KEPT: usize = 4;
/// Of a longer one so many lines do.
const KEPT_OF_MANY: usize = 2;

/// How many of a paragraph's lines stay with the next one. Of text that goes over to the page of a signature (7.3.5.5) one
/// line at least stays behind: it may be all the text that page 1 has (7.3.3).
fn kept(role: Role, count: usize) -> usize {
    match role {
        Role::Body => KEPT_OF_MANY.min(count.saturating_sub(1)).max(1),
        Role::Title | Role::Subtitle | Role::Heading(_) | Role::Caption => count,
        _ if count <= KEPT => count,
        _ => KEPT_OF_MANY,
    }
}

impl Column {
    /// The widths of the lines of a paragraph, as the DOCX's host has them.
    pub(super) fn measure(&self, style: &ParagraphStyle, grid: &CharGrid) -> Measure {
        let rest = self.host_width - style.left_indent.to_twips() - style.right_indent.to_twips();
        Measure { first: rest - style.first_indent_twips(grid.cell), rest }
    }
}

/// A paragraph parted by a page that had room for more of it. No host would part it there: LibreOffice takes the whole of a
/// paragraph that stays with the next one along.
#[derive(Clone, Debug)]
pub(super) struct Parting {
    /// Its number.
    paragraph: u32,
    /// The character the next page begins with.
    at: usize,
    /// What holds its lines; the last before the page end is filled, for it is the last of its part in a DOCX.
    held: Vec<HeldLine>,
}

impl Parting {
    /// Tells a DOCX of it.
    pub(super) fn tell(self, lines: &mut Lines) {
        lines.held.insert(self.paragraph, self.held);
        lines.breaks.entry(self.paragraph).or_default().push(Break { at: self.at, turn: Turn::Page });
    }
}

/// A paragraph broken into lines.
struct Broken<'t, 'p> {
    lines: Vec<LineOf<'t, 'p>>,
    held: Vec<HeldLine>,
    /// For each line the spacing that fills it, in twips; of a paragraph that may be parted.
    filling: Vec<i64>,
}

impl Setter<'_> {
    /// The lines of a paragraph, one slab each; an empty paragraph is one empty line.
    pub(super) fn set(&mut self, paragraph: &Paragraph, column: Column, element: usize, marks: Marks) -> Vec<Slab> {
        let text = self.shaper.shape(paragraph, marks);
        let Broken { lines, held, filling } = self.broken(&text, paragraph, column);
        let count = lines.len();
        let kept = if paragraph.style.keep_with_next { kept(paragraph.role, count) } else { 0 };
        let mut slabs = Vec::with_capacity(count);
        for (at, line) in lines.into_iter().enumerate() {
            let notes = if marks == Marks::Call { notes_in(&text, &line) } else { Vec::new() };
            let cell = text.starts.partition_point(|&glyph| glyph < line.glyphs.start);
            let origin = Origin { block: self.block, cell };
            if kept > 0 && at > 0 && at + kept == count {
                self.may_part(paragraph, origin, &held, (at - 1, filling[at - 1]));
            }
            slabs.push(Slab {
                height: paragraph.style.line_pitch,
                lines: self.line(paragraph, column, &line, element, at == 0).into_iter().collect(),
                // Of a long paragraph that stays with the next one its last lines do.
                keep: at + kept >= count,
                notes,
                origin: Some(origin),
                ..Slab::default()
            });
        }
        slabs
    }

    /// Remembers how a paragraph of the flow is parted after a line that is filled by this spacing, in twips.
    fn may_part(&mut self, paragraph: &Paragraph, head: Origin, held: &[HeldLine], (line, filling): (usize, i64)) {
        let in_flow = matches!(&self.document.blocks[head.block], Block::Paragraph(block) if block.id == paragraph.id);
        if !in_flow || self.sheet.switches.delivery == Delivery::ReadAloud {
            return;
        }
        let mut held = held.to_vec();
        held[line] = HeldLine { tracking: Length::twip(filling), torn: false, ..held[line] };
        self.partings.insert(head, Parting { paragraph: paragraph.id, at: held[line].end, held });
    }

    /// Breaks the text: each part between two line breaks of the writer by itself. What holds the lines in a DOCX is
    /// remembered.
    fn broken<'t, 'p>(&mut self, text: &'t ShapedText<'p>, paragraph: &Paragraph, column: Column) -> Broken<'t, 'p> {
        let setting = self.setting(&paragraph.style, column);
        let mut measure = column.measure(&paragraph.style, &self.document.page.grid);
        let (mut lines, mut held, mut filled) = (Vec::new(), Vec::new(), Vec::new());
        let mut start = 0;
        for &end in text.breaks.iter().chain([&text.cells.len()]) {
            let open = self.unfinished == Some(paragraph.id) && end == text.cells.len();
            let broken = break_lines(&text.cells[start..end], measure, Setting { open, ..setting });
            let last = broken.len().saturating_sub(1);
            if paragraph.style.keep_with_next {
                filled.extend(filling(&text.cells[start..end], measure, setting, &broken));
            }
            held.extend(broken.iter().map(|line| HeldLine {
                end: text.characters.get(start + line.range.end).copied().unwrap_or(usize::MAX),
                tracking: Length::twip(line.tracking),
                torn: line.torn,
            }));
            lines.extend(broken.into_iter().enumerate().map(|(at, line)| glyphs_of(text, start, line, at == last)));
            start = end;
            measure.first = measure.rest;
        }
        let usual = |line: &HeldLine| line.tracking.to_twips() == setting.tracking && !line.torn;
        if let Some(last) = held.iter().rposition(|line| !usual(line)) {
            self.lines.held.insert(paragraph.id, held[..=last].to_vec());
        }
        Broken { lines, held, filling: filled }
    }

    /// How the lines of a paragraph are set, and what holds them.
    fn setting(&self, style: &ParagraphStyle, column: Column) -> Setting {
        let delivery = self.sheet.switches.delivery;
        // Marks without their blanks are in the PDF alone.
        let may_hold = !self.document.has_lines && self.sheet.switches.squeeze != Squeeze::Full;
        let hold = match style.align {
            _ if !may_hold || delivery == Delivery::Plain => Hold::Nothing,
            _ if column.is_cell => Hold::Breaks,
            // Its lines and pages turn at breaks already: see `super::turn`.
            _ if delivery == Delivery::ReadAloud => Hold::Nothing,
            Align::Justify => Hold::Justified,
            Align::Left | Align::Centre | Align::Right => Hold::Ragged,
            Align::Distribute => Hold::Nothing,
        };
        Setting {
            tracking: style.tracking.to_twips(),
            gap_percent: self.sheet.gap_percent_in(style),
            hold,
            open: false,
        }
    }

    /// One line in its place; `None` when there is nothing to be seen or read on it.
    fn line(
        &self,
        paragraph: &Paragraph,
        column: Column,
        line: &LineOf<'_, '_>,
        element: usize,
        first: bool,
    ) -> Option<Line> {
        if line.glyphs.is_empty() {
            return None;
        }
        let style = &paragraph.style;
        let indent = style.left_indent + if first { style.first_indent } else { Length::ZERO };
        let placing =
            Placing { style, grid: &self.document.page.grid, sheet: self.sheet, squeeze: self.sheet.switches.squeeze };
        let placed = placing.place(line, column.width - indent - style.right_indent);
        let baseline = self.baseline(style);
        let start = Point { x: column.left + indent + placed.offset, y: baseline };
        let runs = runs(line.text, &line.text.glyphs[line.glyphs.clone()], &placed.pitches, start, element);
        Some(Line { role: paragraph.role, folio: false, baseline, runs })
    }

    /// From the top of a line to its baseline: the em box stands in the middle of the line pitch.
    pub(super) fn baseline(&self, style: &ParagraphStyle) -> Length {
        let fonts = self.shaper.fonts();
        let (top, bottom) = fonts.face(fonts.primary(style.family)).em_box();
        let box_height = style.size.scale(i64::from(top - bottom), 1000);
        (style.line_pitch - box_height) / 2 + style.size.scale(i64::from(top), 1000)
    }
}

/// The glyphs of a line of cells; `start` is the first cell of the broken part.
fn glyphs_of<'t, 'p>(text: &'t ShapedText<'p>, start: usize, line: BrokenLine, last: bool) -> LineOf<'t, 'p> {
    let glyph = |cell: usize| text.starts.get(start + cell).copied().unwrap_or(text.glyphs.len());
    let glyphs = glyph(line.range.start)..glyph(line.range.end);
    LineOf { text, glyphs, ink_end: glyph(line.ink_end), last, torn: line.torn }
}

/// The footnotes whose marks stand on a line.
fn notes_in(text: &ShapedText<'_>, line: &LineOf<'_, '_>) -> Vec<usize> {
    if text.marks.is_empty() {
        return Vec::new();
    }
    let on_line = |cell: usize| text.starts.get(cell).is_some_and(|glyph| line.glyphs.contains(glyph));
    text.marks.iter().filter(|&&(cell, _)| on_line(cell)).map(|&(_, note)| note).collect()
}

/// Glyphs → runs, as long as can be.
pub(super) fn runs(
    text: &ShapedText<'_>,
    glyphs: &[Shaped],
    pitches: &[Length],
    start: Point,
    element: usize,
) -> Vec<GlyphRun> {
    let mut runs: Vec<GlyphRun> = Vec::new();
    let mut last: Option<Shaped> = None;
    let mut x = start.x;
    for (shaped, &pitch) in glyphs.iter().zip(pitches) {
        let look = &text.looks[shaped.run as usize];
        let glyph = Glyph { character: shaped.character, id: shaped.glyph, advance: pitch };
        match runs.last_mut() {
            Some(run) if last.is_some_and(|last| alike(text, &last, shaped)) => {
                run.glyphs.push(glyph);
                run.span = run.span.join(look.span);
            }
            _ => {
                let mut row = Vec::with_capacity(glyphs.len());
                row.push(glyph);
                runs.push(GlyphRun {
                    face: shaped.face,
                    size: look.size,
                    origin: Point { x, y: start.y + shaped.drop },
                    glyphs: row,
                    ink: look.ink,
                    element: Some(element),
                    link: look.link.map(str::to_owned),
                    span: look.span,
                });
            }
        }
        x += pitch;
        last = Some(*shaped);
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
