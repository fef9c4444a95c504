//! Where the lines and pages of a delivery copy (大字版) turn, for a speaker who must not lose the sense with the place.
//!
//! No page cuts a sentence (SP-L2): it moves to the next page as a whole, and the page stays short. No line cuts a number
//! with its unit, a name, or a title in 书名号 of less than half a line (SP-L4). A sentence longer than a page turns at a
//! semicolon, or at a comma, or anywhere.
//!
//! Only laid-out pages tell where that is, so it is found here, page after page, and told as [`Lines`]. A DOCX can say it in
//! one way only: a line turns at a line break, a page at a paragraph that begins one ([`Block::Rest`]). So our pages and those
//! of any host turn at the same words.

use super::class::opens;
use super::flow::Setter;
use super::linebreak::{Hold, MARGIN, Measure, Setting, break_lines};
use super::paginate::{Paged, paginate};
use super::shape::{Marks, ShapedText, Shaper};
use super::slab::Origin;
use crate::document::Role;
use crate::document::inline::Lead;
use crate::font::FontBook;
use crate::style::StyleSheet;
use crate::style::adjust::{Break, Lines, Turn};
use crate::style::styled::{Block, Paragraph, RunKind, StyledDocument};
use crate::text::segment;
use crate::text::sentence::{self, Pause};
use std::collections::VecDeque;

/// Fewer lines of a paragraph stand alone on no page, when that can be helped.
const LEAST_LINES: usize = 2;
/// How many pages are looked at together.
const WINDOW_PAGES: usize = 3;

/// The document with its lines and pages turned as a speaker needs them, and where they turn.
pub(super) fn turned(document: &StyledDocument, sheet: &StyleSheet, fonts: &FontBook) -> (StyledDocument, Lines) {
    let lines = turns(document, sheet, fonts);
    let mut turned = document.clone();
    turned.put_lines(&lines);
    (turned, lines)
}

fn turns(document: &StyledDocument, sheet: &StyleSheet, fonts: &FontBook) -> Lines {
    let names = names(document);
    let mut turner = Turner { document, sheet, fonts, names, lines: Lines::default(), marks: Vec::new() };
    let whole = |(number, block): (usize, &Block)| Piece { number, from: 0, block: block.clone() };
    let mut rest: VecDeque<Piece> = document.blocks.iter().enumerate().map(whole).collect();
    let mut pages = WINDOW_PAGES;
    while !rest.is_empty() {
        let count = turner.window(&rest, pages);
        match turner.next_turn(rest.make_contiguous(), count) {
            Some(cut) => {
                turner.carry_out(&mut rest, cut);
                pages = WINDOW_PAGES;
            }
            // Nothing is cut as far as one can see: look further, to the end at last.
            None if count < rest.len() => pages *= 2,
            None => rest.drain(..).for_each(|piece| turner.finish(&piece)),
        }
    }
    turner.lines
}

/// A block that has no place yet, or what a page turn left of it.
struct Piece {
    /// Its number among the blocks of the document.
    number: usize,
    /// How many characters of its paragraph stand before it.
    from: usize,
    block: Block,
}

/// Names the document tells of: its author's, as it is written in the byline.
fn names(document: &StyledDocument) -> Vec<Vec<char>> {
    let author: Vec<char> = document.info.author.chars().collect();
    let spaced = match author[..] {
        [family, given] => vec![family, '\u{3000}', given],
        _ => Vec::new(),
    };
    [author, spaced].into_iter().filter(|name| !name.is_empty()).collect()
}

/// Where a page is to turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Before this piece.
    Before(usize),
    /// Inside this piece, before this character of it.
    Inside(usize, usize),
}

struct Turner<'a> {
    document: &'a StyledDocument,
    sheet: &'a StyleSheet,
    fonts: &'a FontBook,
    names: Vec<Vec<char>>,
    /// What was found for the pieces that stand on their pages.
    lines: Lines,
    /// The footnotes they call for: marks are counted through the document, and take room by their digits.
    marks: Vec<usize>,
}

impl Turner<'_> {
    /// How many pieces surely fill more than so many pages.
    fn window(&self, rest: &VecDeque<Piece>, pages: usize) -> usize {
        let grid = &self.sheet.page.grid;
        let mut room = grid.columns * grid.rows * pages as i64;
        let filled = rest.iter().position(|piece| {
            room -= match &piece.block {
                Block::Paragraph(paragraph) | Block::Rest(paragraph) => characters(paragraph).max(1) as i64,
                _ => 1,
            };
            room < 0
        });
        filled.map_or(rest.len(), |at| at + 1)
    }

    /// The first page turn inside a paragraph that has to be moved or made sure of, among the first `count` pieces.
    fn next_turn(&self, rest: &[Piece], count: usize) -> Option<Place> {
        let blocks: Vec<Block> = rest[..count].iter().map(|piece| self.with_lines(&piece.block)).collect();
        let window = self.document.with_blocks(blocks);
        let mut setter = Setter::new(&window, self.sheet, self.fonts);
        setter.shaper.called.clone_from(&self.marks);
        setter.flow.notes.resize_with(self.marks.len(), Vec::new);
        setter.set_blocks();
        let frame = setter.frame();
        let lines: Vec<Origin> = setter.flow.slabs.iter().filter_map(|slab| slab.origin).collect();
        let Paged { heads, .. } = paginate(setter.flow, frame);
        // What comes after the window can still move its last page turn.
        let sure = if count < rest.len() { heads.len().saturating_sub(1) } else { heads.len() };
        (1..sure).find_map(|page| {
            let head = heads[page].filter(|head| head.cell > 0)?;
            let (Block::Paragraph(paragraph) | Block::Rest(paragraph)) = &rest[head.block].block else { return None };
            let starts: Vec<usize> =
                lines.iter().filter(|line| line.block == head.block).map(|line| line.cell).collect();
            let first = first_of_chain(rest, head.block);
            let at_top = heads[page - 1].is_none_or(|top| top.block >= first);
            Cut { turner: self, paragraph, lines: &starts, at_top }.best(head.cell).map(|at| match at {
                Some(at) => Place::Inside(head.block, at),
                None => Place::Before(first),
            })
        })
    }

    /// Puts what comes before the turn among what is done.
    fn carry_out(&mut self, rest: &mut VecDeque<Piece>, turn: Place) {
        let (Place::Before(piece) | Place::Inside(piece, _)) = turn;
        for piece in rest.drain(..piece).collect::<Vec<_>>() {
            self.finish(&piece);
        }
        let Some(piece) = rest.pop_front() else { return };
        let rest_of_it = match (&piece.block, turn) {
            (Block::Paragraph(paragraph) | Block::Rest(paragraph), Place::Inside(_, at)) => {
                let mut parts = paragraph.parts(&[Break { at, turn: Turn::Page }]).into_iter();
                let first = parts.next().map(|first| match piece.block {
                    Block::Rest(_) => Block::Rest(first),
                    _ => Block::Paragraph(first),
                });
                let from = piece.from + at;
                first.into_iter().for_each(|block| self.finish(&Piece { block, ..piece }));
                self.lines.breaks.entry(paragraph.id).or_default().push(Break { at: from, turn: Turn::Page });
                parts.next().map(|rest| Piece { number: piece.number, from, block: Block::Rest(rest) })
            }
            _ => {
                self.lines.page_starts.insert(piece.number);
                Some(piece)
            }
        };
        rest_of_it.into_iter().for_each(|piece| rest.push_front(piece));
    }

    /// A piece stands on its page: tells where its lines turn.
    fn finish(&mut self, piece: &Piece) {
        if let Some(paragraph) = turning(&piece.block) {
            let breaks = self.line_breaks(paragraph).into_iter();
            let breaks = breaks.map(|turn| Break { at: piece.from + turn.at, ..turn });
            let mut breaks = breaks.peekable();
            if breaks.peek().is_some() {
                self.lines.breaks.entry(paragraph.id).or_default().extend(breaks);
            }
        }
        self.marks.extend(notes_of(&piece.block));
    }

    /// The block with its lines turned before whatever they would cut.
    fn with_lines(&self, block: &Block) -> Block {
        let turned = |paragraph: &Paragraph| paragraph.parts(&self.line_breaks(paragraph)).remove(0);
        match (block, turning(block)) {
            (Block::Rest(_), Some(paragraph)) => Block::Rest(turned(paragraph)),
            (_, Some(paragraph)) => Block::Paragraph(turned(paragraph)),
            (other, None) => other.clone(),
        }
    }

    fn line_breaks(&self, paragraph: &Paragraph) -> Vec<Break> {
        let mut shaper = Shaper::new(self.fonts, self.document.footnote, self.sheet.switches.squeeze);
        shaper.called.clone_from(&self.marks);
        let text = shaper.shape(paragraph, Marks::Call);
        let characters: Vec<char> = text.cells.iter().map(|cell| cell.character).collect();
        let units = segment::units(&characters, &self.names);
        let style = &paragraph.style;
        let page = &self.document.page;
        let rest = page.area.host_measure(page.paper).to_twips()
            - style.left_indent.to_twips()
            - style.right_indent.to_twips();
        let half = self.sheet.page.grid.columns as usize / 2;
        let mut measure = Measure { first: rest - style.first_indent_twips(page.grid.cell), rest };
        let gap_percent = self.sheet.gap_percent;
        let setting = Setting { tracking: style.tracking.to_twips(), gap_percent, hold: Hold::Nothing };
        let mut breaks = Vec::new();
        let mut start = 0;
        let ends: Vec<usize> = text.breaks.iter().copied().chain([text.cells.len()]).collect();
        for end in ends {
            while start < end {
                let lines = break_lines(&text.cells[start..end], measure, setting);
                let cut = lines.iter().find_map(|line| {
                    let (begin, turn) = (start + line.range.start, start + line.range.end);
                    let unit = units.iter().find(|unit| unit.start < turn && turn < unit.end && unit.len() <= half);
                    let before_unit = unit.map(|unit| before_opening(&characters, begin, unit.start));
                    // Where a host might break otherwise, the line is made to turn.
                    let turn = before_unit.filter(|&at| at > begin).or((line.margin < MARGIN).then_some(turn));
                    turn.filter(|&at| at < end)
                });
                measure.first = measure.rest;
                start = cut.unwrap_or(end);
                breaks.extend(
                    cut.and_then(|cell| character(paragraph, &text, cell)).map(|at| Break { at, turn: Turn::Line }),
                );
            }
        }
        breaks
    }
}

/// The heading, or the first of several, that stays with this piece.
fn first_of_chain(pieces: &[Piece], piece: usize) -> usize {
    let keeps = |piece: &Piece| match &piece.block {
        Block::Paragraph(paragraph) => paragraph.style.keep_with_next,
        Block::Figure(figure) => figure.style.keep_with_next,
        _ => false,
    };
    (0..piece).rev().take_while(|&at| keeps(&pieces[at])).last().unwrap_or(piece)
}

/// The place before the marks that open what stands at `at`, on a line that begins at `begin`.
fn before_opening(characters: &[char], begin: usize, at: usize) -> usize {
    (begin..at).rev().take_while(|&before| opens(characters[before])).last().unwrap_or(at)
}

/// The paragraph whose lines turn: any but those at the head, whose lines are settled by their sense, and what is blank.
fn turning(block: &Block) -> Option<&Paragraph> {
    let may = |paragraph: &&Paragraph| {
        paragraph.tabs.is_empty() && !matches!(paragraph.role, Role::Title | Role::Subtitle | Role::Blank)
    };
    match block {
        Block::Paragraph(paragraph) => Some(paragraph).filter(may),
        Block::Rest(paragraph) => Some(paragraph),
        _ => None,
    }
}

fn notes_of(block: &Block) -> Vec<usize> {
    let of = |paragraph: &Paragraph| -> Vec<usize> {
        let note = |kind: &RunKind| match kind {
            RunKind::FootnoteMark(note) => Some(*note),
            _ => None,
        };
        paragraph.runs.iter().filter_map(|run| note(&run.kind)).collect()
    };
    match block {
        Block::Paragraph(paragraph) | Block::Rest(paragraph) => of(paragraph),
        Block::Table(table) => table.header.iter().chain(&table.rows).flatten().flat_map(of).collect(),
        _ => Vec::new(),
    }
}

fn characters(paragraph: &Paragraph) -> usize {
    let count = |kind: &RunKind| match kind {
        RunKind::Text(text) => text.chars().count(),
        _ => 0,
    };
    paragraph.runs.iter().map(|run| count(&run.kind)).sum()
}

/// Which character of its paragraph a cell is; a mark of a footnote, which is none, begins nothing.
fn character(paragraph: &Paragraph, text: &ShapedText<'_>, cell: usize) -> Option<usize> {
    let run = text.glyphs[*text.starts.get(cell)?].run as usize;
    text.characters.get(cell).copied().filter(|_| matches!(paragraph.runs[run].kind, RunKind::Text(_)))
}

/// A paragraph that a page turn falls into.
struct Cut<'a> {
    turner: &'a Turner<'a>,
    paragraph: &'a Paragraph,
    /// The first cell of each of its lines.
    lines: &'a [usize],
    /// Does the page begin with it, or with its heading?
    at_top: bool,
}

impl Cut<'_> {
    /// The best place for the turn, no later than before `cell`: inside the paragraph, or `Some(None)`: before it. `None`:
    /// there is none better than where it falls.
    fn best(&self, cell: usize) -> Option<Option<usize>> {
        let turner = self.turner;
        let mut shaper = Shaper::new(turner.fonts, turner.document.footnote, turner.sheet.switches.squeeze);
        let text = shaper.shape(self.paragraph, Marks::Call);
        let runs = text.cells_of_runs();
        let characters: Vec<char> = text.cells.iter().map(|cell| cell.character).collect();
        let place = |at: usize| character(self.paragraph, &text, at).map(Some);
        for pause in [Pause::Sentence, Pause::Clause, Pause::Comma] {
            let mut starts = sentence::starts(&characters, pause);
            starts.retain(|&at| at <= cell && (at == 0 || !self.ends_lead(&runs, at)));
            let fitting = |&at: &usize| at > 0 && self.leaves_lines(at, characters.len());
            if let Some(at) = starts.iter().copied().rfind(fitting) {
                return place(at);
            }
            // No page is short by more than what must move: a paragraph goes as a whole only when nothing of it may stay.
            if !self.at_top {
                return Some(None);
            }
            if let Some(at) = starts.iter().copied().rfind(|&at| at > 0) {
                return place(at);
            }
        }
        None
    }

    /// A heading does not end a page, nor does one that only begins its paragraph.
    fn ends_lead(&self, runs: &[usize], at: usize) -> bool {
        let lead = |cell: usize| runs.get(cell).and_then(|&run| self.paragraph.runs[run].format.lead);
        matches!(lead(at - 1), Some(Lead::Heading(_) | Lead::Item))
    }

    /// Are there enough lines before and after a cut?
    fn leaves_lines(&self, at: usize, cells: usize) -> bool {
        let before = self.lines.partition_point(|&line| line < at);
        let longest = self.lines.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap_or(cells);
        before >= LEAST_LINES && cells - at > longest
    }
}
