//! Where the lines and pages of a delivery copy (大字版) turn, for a speaker who must not lose the sense with the place.
//!
//! No page cuts a sentence (SP-L2): it moves to the next page as a whole, and the page stays short. No line cuts a number
//! with its unit, a name, a title in 书名号 of less than half a line (SP-L4), or a word: their ends are ragged. A sentence longer
//! than a page, or one that would leave half of one white, turns at a semicolon, or at a comma; the longer one
//! anywhere.
//!
//! Only laid-out pages tell where that is, so it is found here, page after page, and told as [`Lines`]. A DOCX can say it in
//! one way only: a line turns at a line break, a page at a paragraph that begins one ([`Block::Rest`]). So our pages and those
//! of any host turn at the same words.

use super::class::opens;
use super::collect::{self, Collected};
use super::context::Context;
use super::linebreak::{BrokenLine, FILLED, Hold, LOOK_AHEAD, MARGIN, Setting, first_lines};
use super::paginate::{Frame, paginate};
use super::shape::{Marks, ShapedText};
use super::slab::{Flow, Origin, Slab};
use crate::document::Role;
use crate::document::inline::Lead;
use crate::font::FontBook;
use crate::geom::Length;
use crate::style::StyleSheet;
use crate::style::adjust::{Break, Lines, Turn};
use crate::style::place::Foot;
use crate::style::styled::{Block, Paragraph, RunKind, StyledDocument};
use crate::text::segment;
use crate::text::sentence::{self, Pause};
use std::borrow::Cow;
use std::collections::VecDeque;
use std::ops::Range;

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
    let cx = Context::new(document, sheet, fonts);
    let mut turner = Turner { cx, out: Collected::default(), names: names(document), lines: Lines::default() };
    let mut rest = pieces(document);
    let mut pages = WINDOW_PAGES;
    while !rest.is_empty() {
        let window = turner.window(&mut rest, pages);
        match turner.next_turn(&rest, window) {
            Some(cut) => {
                turner.carry_out(&mut rest, cut);
                pages = WINDOW_PAGES;
            }
            // Nothing is cut as far as one can see: look further, to the end at last.
            None if window.open => pages *= 2,
            None => rest.drain(..).for_each(|piece| turner.finish(&piece)),
        }
    }
    turner.lines
}

/// A block that has no place yet, or what a page turn left of it.
struct Piece<'a> {
    /// Its number among the blocks of the document.
    number: usize,
    /// How many characters of its paragraph stand before it.
    from: usize,
    /// How many marks of footnotes stand before it: they are counted through the document, and take room by their digits.
    marks: usize,
    /// How many characters it has.
    length: usize,
    block: Cow<'a, Block>,
    /// How it is set, as soon as somebody looked.
    set: Option<Set>,
}

/// A piece in slabs, without what is printed on them.
struct Set {
    /// How many characters of it were looked at; `None`: all.
    reach: Option<usize>,
    /// Its text as it was looked at, before its lines were turned; `None`: its lines turn nowhere.
    text: Option<Paragraph>,
    /// Where its lines turn.
    breaks: Vec<Break>,
    slabs: Vec<Slab>,
    headers: Vec<Slab>,
    /// The notes it calls for.
    notes: Vec<Vec<Slab>>,
    foot: Option<(Vec<Slab>, Foot)>,
}

/// The first pieces, looked at together.
#[derive(Clone, Copy)]
struct Window {
    /// How many.
    count: usize,
    /// Does something come after what was looked at?
    open: bool,
}

/// All blocks, each whole.
fn pieces(document: &StyledDocument) -> VecDeque<Piece<'_>> {
    let mut marks = 0;
    let whole = |(number, block): (usize, &'_ Block)| {
        let before = marks;
        marks += marks_of(block);
        (number, before)
    };
    let places: Vec<(usize, usize)> = document.blocks.iter().enumerate().map(whole).collect();
    let piece = |((number, marks), block)| {
        let length = paragraph_of(block).map_or(0, characters);
        Piece { number, from: 0, marks, length, block: Cow::Borrowed(block), set: None }
    };
    places.into_iter().zip(&document.blocks).map(piece).collect()
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
    /// Pieces are set in it, each by itself.
    cx: Context<'a>,
    /// What the piece that is being set gives.
    out: Collected,
    names: Vec<Vec<char>>,
    /// What was found for the pieces that stand on their pages.
    lines: Lines,
}

impl Turner<'_> {
    /// As many pieces as surely fill more than so many pages, all of them set.
    fn window(&mut self, rest: &mut VecDeque<Piece<'_>>, pages: usize) -> Window {
        let grid = &self.cx.sheet.page.grid;
        let mut room = grid.columns * grid.rows * pages as i64;
        for at in 0..rest.len() {
            let reach = room as usize + 1;
            let next = rest.get(at + 1).map(|piece| piece.block.clone());
            let piece = &mut rest[at];
            if piece.set.as_ref().is_none_or(|set| set.reach.is_some_and(|seen| seen < reach)) {
                piece.set = Some(self.set(piece, reach, next.as_deref()));
            }
            room -= piece.length.max(1) as i64;
            if room < 0 {
                let whole = piece.set.as_ref().is_none_or(|set| set.reach.is_none());
                return Window { count: at + 1, open: !whole || at + 1 < rest.len() };
            }
        }
        Window { count: rest.len(), open: false }
    }

    /// Sets a piece as far as `reach` characters of it, or all of it when it is not much longer; `next` is the block below it.
    fn set(&mut self, piece: &Piece<'_>, reach: usize, next: Option<&Block>) -> Set {
        let reach = (piece.length > reach + LOOK_AHEAD).then_some(reach);
        let text = turning(&piece.block).map(|paragraph| match reach {
            // One line more than is asked for, whole.
            Some(reach) => paragraph.beginning(reach + FILLED),
            None => paragraph.beginning(usize::MAX),
        });
        let breaks = text.as_ref().map_or_else(Vec::new, |text| self.line_breaks(text, piece.marks, reach.is_some()));
        let (cx, out) = (&mut self.cx, &mut self.out);
        cx.shaper.called.resize(piece.marks, 0);
        out.flow.notes.resize_with(piece.marks, Vec::new);
        cx.unfinished = reach.and(text.as_ref()).map(|text| text.id);
        let start = out.flow.slabs.len();
        match &text {
            Some(text) => {
                let turned = Block::Paragraph(text.parts(&breaks).remove(0));
                collect::block(cx, out, &turned, next, 0);
            }
            None => collect::block(cx, out, &piece.block, next, 0),
        }
        cx.unfinished = None;
        let mut slabs = out.flow.slabs.split_off(start);
        // So much is known of what stands above: something does.
        if start == 0 && slabs.iter().any(|slab| slab.fixed.is_none()) {
            out.flow.slabs.push(Slab::default());
        }
        let mut headers = std::mem::take(&mut out.flow.headers);
        let mut notes = out.flow.notes.split_off(piece.marks);
        let mut foot = out.flow.foot.take();
        slabs.iter_mut().chain(&mut headers).chain(notes.iter_mut().flatten()).for_each(Slab::clear);
        foot.iter_mut().flat_map(|(slabs, _)| slabs).for_each(Slab::clear);
        out.forget();
        Set { reach, text, breaks, slabs, headers, notes, foot }
    }

    /// The first page turn inside a paragraph that has to be moved or made sure of, in the window.
    fn next_turn(&mut self, rest: &VecDeque<Piece<'_>>, window: Window) -> Option<Place> {
        let heads = paginate(flow(rest, window.count), Frame::of(&self.cx)).heads;
        // What comes after the window can still move its last page turn.
        let sure = if window.open { heads.len().saturating_sub(1) } else { heads.len() };
        // Several pages may begin in one paragraph.
        let mut shaped: Option<(usize, ShapedText<'_>)> = None;
        (1..sure).find_map(|page| {
            let head = heads[page].filter(|head| head.cell > 0)?;
            let piece = &rest[head.block];
            let set = piece.set.as_ref()?;
            let paragraph = set.text.as_ref().or(paragraph_of(&piece.block))?;
            let lines: Vec<usize> = set.slabs.iter().filter_map(|slab| slab.origin).map(|line| line.cell).collect();
            let first = first_of_chain(rest, head.block);
            let at_top = heads[page - 1].is_none_or(|top| top.block >= first);
            let known = shaped.take().filter(|(block, _)| *block == head.block);
            let (_, text) =
                shaped.insert(known.unwrap_or_else(|| (head.block, self.cx.shaper.shape(paragraph, Marks::Call))));
            let moved = set.slabs.iter().filter(|slab| slab.origin.is_none_or(|line| line.cell < head.cell));
            let (above, white) = match heads[page - 1] {
                Some(top) => self.white_below(rest, top, first),
                // What stands above is not known on a page that begins with a table.
                None => (first, rest.range(first..head.block).map(height).chain(moved.map(|slab| slab.height)).sum()),
            };
            let leading = rest.range(above..head.block).map(height).sum();
            let [white, leading] = [white, leading].map(|high| self.rows(high));
            // A note must begin where its mark stands, and would go over with the rest.
            let white = if set.slabs.iter().any(|slab| !slab.notes.is_empty()) { 0 } else { white };
            let cut = Cut { paragraph, text, lines: &lines, at_top, white, leading, page: self.rows(self.height()) };
            cut.best(head.cell).map(|at| match at {
                Some(at) => Place::Inside(head.block, at),
                None => Place::Before(first),
            })
        })
    }

    /// How much is white at the foot of a page that begins with `top`, when the piece `first` goes over to the next one, and
    /// the piece that white begins with: a blank line is white.
    fn white_below(&self, rest: &VecDeque<Piece<'_>>, top: Origin, first: usize) -> (usize, Length) {
        let is_blank =
            |piece: &Piece<'_>| paragraph_of(&piece.block).is_some_and(|paragraph| paragraph.role == Role::Blank);
        let Some(last) = (top.block..first).rev().find(|&at| !is_blank(&rest[at])) else {
            return (first, self.height());
        };
        let is_before = |slab: &&Slab| slab.origin.is_some_and(|line| line.cell < top.cell);
        let before = rest[top.block].set.iter().flat_map(|set| &set.slabs).filter(is_before);
        let before: Length = before.map(|slab| slab.height).sum();
        (last + 1, self.height() + before - rest.range(top.block..=last).map(height).sum())
    }

    /// The height of a page.
    fn height(&self) -> Length {
        self.cx.document.page.area.size.height
    }

    fn rows(&self, height: Length) -> i64 {
        (height.to_pt() / self.cx.document.page.grid.line_pitch.to_pt()).round() as i64
    }

    /// Puts what comes before the turn among what is done.
    fn carry_out(&mut self, rest: &mut VecDeque<Piece<'_>>, turn: Place) {
        let (Place::Before(piece) | Place::Inside(piece, _)) = turn;
        for piece in rest.drain(..piece).collect::<Vec<_>>() {
            self.finish(&piece);
        }
        let Place::Inside(_, at) = turn else {
            if let Some(piece) = rest.front() {
                self.lines.page_starts.insert(piece.number);
            }
            return;
        };
        let Some(Piece { number, from, marks, length, block, .. }) = rest.pop_front() else { return };
        let (mut first, is_rest) = match block.into_owned() {
            Block::Paragraph(paragraph) => (paragraph, false),
            Block::Rest(paragraph) => (paragraph, true),
            _ => return,
        };
        let id = first.id;
        let last = first.split_off(at);
        let first = if is_rest { Block::Rest(first) } else { Block::Paragraph(first) };
        let called = marks_of(&first);
        self.finish(&Piece { number, from, marks, length: at, block: Cow::Owned(first), set: None });
        self.lines.breaks.entry(id).or_default().push(Break { at: from + at, turn: Turn::Page });
        let (from, marks, length) = (from + at, marks + called, length.saturating_sub(at));
        rest.push_front(Piece { number, from, marks, length, block: Cow::Owned(Block::Rest(last)), set: None });
    }

    /// A piece stands on its page: tells where its lines turn.
    fn finish(&mut self, piece: &Piece<'_>) {
        let Some(paragraph) = turning(&piece.block) else { return };
        let breaks = match &piece.set {
            Some(set) if set.reach.is_none() => set.breaks.clone(),
            _ => self.line_breaks(&paragraph.beginning(usize::MAX), piece.marks, false),
        };
        if !breaks.is_empty() {
            let breaks = breaks.into_iter().map(|turn| Break { at: piece.from + turn.at, ..turn });
            self.lines.breaks.entry(paragraph.id).or_default().extend(breaks);
        }
    }

    /// Where the lines of a text turn before whatever they would cut; `open`: it goes on, and its last lines are not asked for.
    fn line_breaks(&mut self, paragraph: &Paragraph, marks: usize, open: bool) -> Vec<Break> {
        let cx = &mut self.cx;
        cx.shaper.called.resize(marks, 0);
        let text = cx.shaper.shape(paragraph, Marks::Call);
        let characters: Vec<char> = text.cells.iter().map(|cell| cell.character).collect();
        let style = &paragraph.style;
        let grid = &cx.document.page.grid;
        let half = cx.sheet.page.grid.columns as usize / 2;
        // Of what is too long to be kept whole the words are.
        let mut units = segment::units(&characters, &self.names);
        units.retain(|unit| unit.len() <= half);
        let units = with_words(units, &characters, &self.names);
        let mut measure = cx.column().measure(style, grid);
        let setting = Setting {
            tracking: style.tracking.to_twips(),
            gap_percent: cx.sheet.gap_percent_in(style),
            hold: Hold::Turned,
            open: false,
            people: false,
        };
        let mut breaks = Vec::new();
        let mut start = 0;
        let ends: Vec<usize> = text.breaks.iter().copied().chain([text.cells.len()]).collect();
        for end in ends {
            let goes_on = open && end == text.cells.len();
            while start < end {
                let lines = first_lines(&text.cells[start..end], measure, Setting { open: goes_on, ..setting });
                let Some(last) = lines.last().map(|line| start + line.range.end) else { return breaks };
                let cut = lines.iter().find_map(|line| {
                    let (begin, turn) = (start + line.range.start, start + line.range.end);
                    let unit = units.get(units.partition_point(|unit| unit.end <= turn));
                    let unit = unit.filter(|unit| unit.start < turn && unit.len() <= half);
                    let before_unit = unit.map(|unit| before_opening(&characters, begin, unit.start));
                    // Where a host might break otherwise, the line is made to turn.
                    let turn =
                        before_unit.filter(|&at| at > begin).or((line.margin < MARGIN || line.torn).then_some(turn));
                    turn.filter(|&at| at < end)
                });
                // Unless a line before it is cut anyway, the last line but one turns earlier for a lone character below it.
                let lone =
                    if !goes_on && last == end { earlier(&characters, start, &lines, &self.names) } else { None };
                let natural = lines.iter().rev().nth(1).map(|line| start + line.range.end);
                let cut = match (cut, lone) {
                    (Some(cut), Some(lone)) if Some(cut) >= natural => Some(lone),
                    (cut, lone) => cut.or(lone),
                };
                measure.first = measure.rest;
                start = cut.unwrap_or(last);
                breaks.extend(
                    cut.and_then(|cell| character(paragraph, &text, cell)).map(|at| Break { at, turn: Turn::Line }),
                );
            }
        }
        breaks
    }
}

/// These units, and the words beside them.
fn with_words(mut units: Vec<Range<usize>>, text: &[char], names: &[Vec<char>]) -> Vec<Range<usize>> {
    let bonds = segment::segment(text, names).bonds(text);
    let starts = (0..text.len()).filter(|&at| at == 0 || bonds[at] < segment::Bond::Word);
    let ends = starts.clone().skip(1).chain([text.len()]);
    let words: Vec<Range<usize>> =
        starts.zip(ends).map(|(start, end)| start..end).filter(|word| word.len() > 1).collect();
    let is_free = |word: &Range<usize>| {
        let next = units.partition_point(|unit| unit.end <= word.start);
        units.get(next).is_none_or(|unit| unit.start >= word.end)
    };
    let words: Vec<Range<usize>> = words.into_iter().filter(is_free).collect();
    units.extend(words);
    units.sort_unstable_by_key(|unit| unit.start);
    units
}

/// Where the last line but one turns earlier, at a word, so that the last is no lone character; `lines` begin at `start`.
fn earlier(text: &[char], start: usize, lines: &[BrokenLine], names: &[Vec<char>]) -> Option<usize> {
    let [.., before, last] = lines else { return None };
    let words = |line: &BrokenLine| {
        text[start + line.range.start..start + line.range.end].iter().filter(|c| c.is_alphanumeric()).count()
    };
    if words(last) > 1 {
        return None;
    }
    let (from, to) = (start + before.range.start, start + last.range.end);
    let tail = &text[from..to];
    let bonds = segment::segment(tail, names).bonds(tail);
    let turns = (before.range.len() / 2).max(1)..before.range.len();
    turns.rev().find(|&at| bonds[at] < segment::Bond::Unit).map(|at| from + at)
}

/// The slabs of the first pieces, one below the other.
fn flow(pieces: &VecDeque<Piece<'_>>, count: usize) -> Flow {
    let mut flow = Flow::default();
    let mut break_before = false;
    let first_mark = pieces.front().map_or(0, |piece| piece.marks);
    for (block, piece) in pieces.iter().take(count).enumerate() {
        let Some(set) = &piece.set else { continue };
        break_before |= matches!(*piece.block, Block::PageBreak | Block::Rest(_));
        let headers = flow.headers.len();
        flow.headers.extend(set.headers.iter().cloned());
        flow.notes.resize_with(piece.marks - first_mark, Vec::new);
        flow.notes.extend(set.notes.iter().cloned());
        for (at, slab) in set.slabs.iter().enumerate() {
            let mut slab = slab.clone();
            slab.notes.iter_mut().for_each(|note| *note -= first_mark);
            slab.header = slab.header.map(|header| headers + header);
            slab.origin = slab.origin.map(|origin| Origin { block, ..origin });
            // Room stays with what stands above, which was not there when its piece was set by itself.
            slab.keep = match slab.air {
                Some(_) => flow.slabs.last().is_some_and(|above| above.keep),
                None => slab.keep,
            };
            if at == 0 {
                slab.break_before = std::mem::take(&mut break_before);
            }
            flow.slabs.push(slab);
        }
        if let Some(foot) = &set.foot {
            flow.foot = Some(foot.clone());
        }
    }
    flow
}

/// How high a piece is with its notes.
fn height(piece: &Piece<'_>) -> Length {
    let slabs = piece.set.iter().flat_map(|set| set.slabs.iter().chain(set.notes.iter().flatten()));
    slabs.map(|slab| slab.height).sum()
}

/// The heading, or the first of several, that stays with this piece.
fn first_of_chain(pieces: &VecDeque<Piece<'_>>, piece: usize) -> usize {
    let keeps = |piece: &Piece<'_>| match &*piece.block {
        Block::Paragraph(paragraph) => paragraph.style.keep_with_next,
        Block::Figure(figure) => figure.style.keep_with_next,
        _ => false,
    };
    (0..piece).rev().take_while(|&at| keeps(&pieces[at])).last().unwrap_or(piece)
}

/// The place before the marks that open what stands at `at`, and before the letters it is one with (UV-1800), on a line that
/// begins at `begin`.
fn before_opening(characters: &[char], begin: usize, at: usize) -> usize {
    let joins = |before: usize| characters[before].is_ascii_graphic() && characters[before + 1].is_ascii_graphic();
    (begin..at).rev().take_while(|&before| opens(characters[before]) || joins(before)).last().unwrap_or(at)
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

fn paragraph_of(block: &Block) -> Option<&Paragraph> {
    match block {
        Block::Paragraph(paragraph) | Block::Rest(paragraph) => Some(paragraph),
        _ => None,
    }
}

/// How many marks of footnotes stand in a block.
fn marks_of(block: &Block) -> usize {
    let of = |paragraph: &Paragraph| {
        paragraph.runs.iter().filter(|run| matches!(run.kind, RunKind::FootnoteMark(_))).count()
    };
    match block {
        Block::Paragraph(paragraph) | Block::Rest(paragraph) => of(paragraph),
        Block::Table(table) => table.header.iter().chain(&table.rows).flatten().map(of).sum(),
        Block::Landscape(blocks) => blocks.iter().map(marks_of).sum(),
        _ => 0,
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
    paragraph: &'a Paragraph,
    text: &'a ShapedText<'a>,
    /// The first cell of each of its lines.
    lines: &'a [usize],
    /// Does the page begin with it, or with its heading?
    at_top: bool,
    /// How many rows of the page are white when it goes over as a whole, with what leads to it.
    white: i64,
    /// How many rows that has.
    leading: i64,
    /// How many rows a page has.
    page: i64,
}

impl Cut<'_> {
    /// The best place for the turn, no later than before `cell`: inside the paragraph, or `Some(None)`: before it. `None`:
    /// there is none better than where it falls.
    fn best(&self, cell: usize) -> Option<Option<usize>> {
        let runs = self.text.cells_of_runs();
        let characters: Vec<char> = self.text.cells.iter().map(|cell| cell.character).collect();
        let place = |at: usize| character(self.paragraph, self.text, at).map(Some);
        // What cuts no sentence but leaves half of the page white.
        let mut whole = None;
        for pause in [Pause::Sentence, Pause::Clause, Pause::Comma] {
            let mut starts = sentence::starts(&characters, pause);
            starts.retain(|&at| at <= cell && (at == 0 || !self.ends_lead(&runs, at)));
            let fitting = |&at: &usize| at > 0 && self.leaves_lines(at, characters.len());
            let found = starts.iter().copied().rfind(fitting);
            // No page is short by more than what must move: a paragraph goes as a whole only when nothing of it may stay.
            let best = found.map(Some).or((!self.at_top).then_some(None));
            if let Some(best) = best {
                if 2 * self.white(best) < self.page {
                    return best.map_or(Some(None), place);
                }
                whole.get_or_insert(best);
            } else if let Some(at) = starts.iter().copied().rfind(|&at| at > 0) {
                return place(at);
            }
        }
        whole?.map_or(Some(None), place)
    }

    /// How many rows are white when the page turns there: before the paragraph, or inside it.
    fn white(&self, at: Option<usize>) -> i64 {
        let stay = |at: usize| self.leading + self.lines.partition_point(|&line| line < at) as i64;
        self.white - at.map_or(0, stay)
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
