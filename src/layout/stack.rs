//! Lines → slabs, one above the other: a paragraph here, what is built of several in the files below.

pub(super) mod contents;
pub(super) mod mark;
pub(super) mod tab;
pub(super) mod table;

use super::context::{Column, Context};
use super::justify::{self, LineOf};
use super::linebreak::{self, Broken};
use super::page::{ElementId, Line, Picture};
use super::shape::{Marks, ShapedText};
use super::slab::{Origin, Slab};
use crate::document::Role;
use crate::geom::{Length, Point};
use crate::style::adjust::{Break, HeldLine, Lines, Turn};
use crate::style::styled::{Block, Paragraph, Run, RunKind, StyledFigure};
use crate::style::{Align, Delivery};

/// A paragraph in slabs.
#[derive(Debug, Default)]
pub(super) struct Stacked {
    /// Its lines, one slab each.
    pub slabs: Vec<Slab>,
    /// What holds them in a DOCX, as far as they are not set as usual.
    pub held: Vec<HeldLine>,
    /// How it is parted if its last lines go on with what they stay with: by the line that would begin the page.
    pub parting: Option<(Origin, Parting)>,
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

/// A paragraph of the type area, with tabs or without.
pub(super) fn text(cx: &mut Context<'_>, paragraph: &Paragraph, element: ElementId) -> Stacked {
    let column = cx.column();
    match paragraph.runs.iter().any(|run| run.kind == RunKind::Tab) {
        true => tab::paragraph(cx, paragraph, column, element),
        false => self::paragraph(cx, paragraph, column, element, Marks::Call),
    }
}

/// The lines of a paragraph without tabs; an empty paragraph is one empty line.
pub(super) fn paragraph(
    cx: &mut Context<'_>,
    paragraph: &Paragraph,
    column: Column,
    element: ElementId,
    marks: Marks,
) -> Stacked {
    let text = cx.shaper.shape(paragraph, marks);
    let broken = linebreak::lines(cx, &text, paragraph, column);
    let count = broken.lines.len();
    let kept = if paragraph.style.keep_with_next { kept(paragraph.role, count) } else { 0 };
    let mut slabs = Vec::with_capacity(count);
    let mut parting = None;
    for (at, line) in broken.lines.iter().enumerate() {
        let notes = if marks == Marks::Call { notes_in(&text, line) } else { Vec::new() };
        let cell = text.starts.partition_point(|&glyph| glyph < line.glyphs.start);
        let origin = Origin { block: cx.block, cell };
        if kept > 0 && at > 0 && at + kept == count && may_part(cx, paragraph) {
            parting = Some((origin, parted(paragraph, &broken, at - 1)));
        }
        slabs.push(Slab {
            height: paragraph.style.line_pitch,
            lines: placed(cx, paragraph, column, line, element, at == 0).into_iter().collect(),
            // Of a long paragraph that stays with the next one its last lines do.
            keep: at + kept >= count,
            notes,
            origin: Some(origin),
            ..Slab::default()
        });
    }
    Stacked { slabs, held: broken.unusual().to_vec(), parting }
}

/// May a page part a paragraph, and a DOCX tell of it? Only what stands in the flow by itself.
fn may_part(cx: &Context<'_>, paragraph: &Paragraph) -> bool {
    let in_flow = matches!(&cx.document.blocks[cx.block], Block::Paragraph(block) if block.id == paragraph.id);
    in_flow && cx.sheet.switches.delivery != Delivery::ReadAloud
}

/// A paragraph parted behind one of its lines.
fn parted(paragraph: &Paragraph, broken: &Broken<'_, '_>, line: usize) -> Parting {
    let mut held = broken.held.clone();
    held[line] = HeldLine { tracking: Length::twip(broken.filling[line]), torn: false, ..held[line] };
    Parting { paragraph: paragraph.id, at: held[line].end, held }
}

/// One line in its place; `None` when there is nothing to be seen or read on it.
fn placed(
    cx: &Context<'_>,
    paragraph: &Paragraph,
    column: Column,
    line: &LineOf<'_, '_>,
    element: ElementId,
    first: bool,
) -> Option<Line> {
    if line.glyphs.is_empty() {
        return None;
    }
    let style = &paragraph.style;
    let indent = style.left_indent + if first { style.first_indent } else { Length::ZERO };
    let placed = cx.placing(style).place(line, column.width - indent - style.right_indent);
    let baseline = cx.baseline(style);
    let start = Point { x: column.left + indent + placed.offset, y: baseline };
    let runs = justify::runs(line.text, &line.text.glyphs[line.glyphs.clone()], &placed.pitches, start, element);
    Some(Line { role: paragraph.role, folio: false, baseline, runs })
}

/// The footnotes whose marks stand on a line.
fn notes_in(text: &ShapedText<'_>, line: &LineOf<'_, '_>) -> Vec<usize> {
    if text.marks.is_empty() {
        return Vec::new();
    }
    let on_line = |cell: usize| text.starts.get(cell).is_some_and(|glyph| line.glyphs.contains(glyph));
    text.marks.iter().filter(|&&(cell, _)| on_line(cell)).map(|&(_, note)| note).collect()
}

/// The lines of the note of this number.
pub(super) fn note(cx: &mut Context<'_>, note: &Paragraph, element: ElementId, number: usize) -> Stacked {
    let column = cx.column();
    let mut stacked = paragraph(cx, &numbered(note), column, element, Marks::Number(number));
    // The blank behind its number is none of its characters.
    stacked.held.iter_mut().for_each(|line| line.end = line.end.saturating_sub(1));
    stacked
}

/// The note with a mark for its number, and a blank, in front.
pub(super) fn numbered(note: &Paragraph) -> Paragraph {
    let mut numbered = note.clone();
    if let Some(first) = note.runs.first() {
        let run = |kind| Run { kind, link: None, ..first.clone() };
        numbered.runs.splice(0..0, [run(RunKind::FootnoteMark(0)), run(RunKind::Text(" ".into()))]);
    }
    numbered
}

/// A picture, in the middle of the measure unless its style says otherwise.
pub(super) fn figure(cx: &Context<'_>, figure: &StyledFigure, element: ElementId) -> Slab {
    let column = cx.column();
    let room = column.width - figure.size.width;
    let offset = match figure.style.align {
        Align::Centre => room / 2,
        Align::Right => room,
        Align::Left | Align::Justify | Align::Distribute => Length::ZERO,
    };
    let picture = Picture {
        origin: Point { x: column.left + offset, y: Length::ZERO },
        size: figure.size,
        figure: figure.figure.clone(),
        element,
    };
    Slab {
        height: figure.size.height,
        pictures: vec![picture],
        keep: figure.style.keep_with_next,
        figure: Some(figure.id),
        ..Slab::default()
    }
}
