//! Where lines end: a paragraph is broken by rules of our own, so that no program's habits show in our pages.
//!
//! A line may end where GB/T 15834—2011 and every [host](crate::layout::hosts) of the DOCX let it. Of all ways to break a paragraph
//! there the best is taken: no line gappy, no character alone on the last one, numbers whole with their units, and every line
//! such that all hosts can be made to end it there. What makes them is spacing: a DOCX holds no line ends, but a line whose
//! characters stand a little wider or closer has no room for more, or room enough. In justified text nobody sees it.
//!
//! First the lines are filled one after the other; where nothing is wrong with any, that is the best way. Otherwise ways are
//! compared by what is wrong with each line ([`Flaws`]), from every place a line could begin. Widths are in sixths of a twip.

mod flaws;
mod whole;

use super::ban;
use super::sense::{Whole, Wholes};
use crate::layout::cell::{Cell, SIXTHS};
use crate::layout::class::{closes, is_blank, is_letter_or_digit};
use crate::layout::hosts::{Excess, FREE, Held, Hosts, sums};
use crate::style::script::{Script, own_script};
use crate::style::width::WIDEST_GAP;
use crate::text::segment::{Bond, segment};
use flaws::Flaws;
use std::cell::OnceCell;
use std::ops::Range;

/// Line widths in twips: of the first line of a paragraph, and of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Measure {
    /// First line: the measure less the first indent.
    pub first: i64,
    /// Other lines.
    pub rest: i64,
}

/// How lines are set, and what may be done to hold their ends in a DOCX.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Setting {
    /// The usual spacing of the paragraph, in twips.
    pub tracking: i64,
    /// The gap between Han and Latin in our own pages, in hundredths of the em.
    pub gap_percent: i64,
    /// What holds a line.
    pub hold: Hold,
    /// Does the text go on behind the cells, by more than [`LOOK_AHEAD`]? Then lines are filled, and the last is left out.
    pub open: bool,
    /// Does the text list people? Then short items between marks are their names.
    pub people: bool,
}

/// What may hold the end of a line in every host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hold {
    /// Spacing, in full lines that are stretched to the measure anyway.
    Justified,
    /// Spacing by less than shows at a ragged edge.
    Ragged,
    /// A line break at each end: cells of tables, where other spacing would show.
    Breaks,
    /// Nothing: the user wants no spacing.
    Nothing,
    /// Line breaks before what would be cut, put there already: lines are filled, each as far as it goes.
    Turned,
}

/// One line: a range of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BrokenLine {
    /// Its cells, blanks at its end included; the ranges of all lines join without a hole.
    pub range: Range<usize>,
    /// One past its last cell with ink: blanks behind it hang and have no width.
    pub ink_end: usize,
    /// The spacing of its characters in the DOCX, in twips.
    pub tracking: i64,
    /// Must the DOCX end it by a line break? No spacing holds it.
    pub torn: bool,
    /// How far it is at the least from being broken otherwise by some host, in sixths of a twip.
    pub margin: i64,
}

/// The margin wanted for every line, 0.9 pt: hosts round, and models do.
pub(crate) const MARGIN: i64 = 18 * SIXTHS;
/// Less than this, 0.3 pt, holds no line.
pub(super) const LEAST_MARGIN: i64 = 6 * SIXTHS;
/// What spacing aims at where it is written anyway, 2 pt: room for hosts nobody has measured.
const AMPLE_MARGIN: i64 = 40 * SIXTHS;
/// By so many twips more than needed spacing goes towards an ample margin.
const AMPLE_STEPS: i64 = 8;

impl Hold {
    /// Does no spacing hold a line?
    fn is_none(self) -> bool {
        matches!(self, Hold::Nothing | Hold::Turned)
    }

    /// By how many twips spacing may differ from the usual: closer, wider.
    fn bounds(self) -> (i64, i64) {
        match self {
            Hold::Justified => (9, 40),
            Hold::Ragged => (4, 6),
            Hold::Breaks => (6, 0),
            Hold::Nothing | Hold::Turned => (0, 0),
        }
    }
}

/// Breaks one paragraph (or the part of it up to a line break the writer asked for) into lines. No cells: one empty line.
pub(crate) fn break_lines(cells: &[Cell], measure: Measure, setting: Setting) -> Vec<BrokenLine> {
    match short_line(cells, measure, setting) {
        Some(line) => vec![line],
        None => Breaker::new(cells, measure, setting).lines(),
    }
}

/// Of a line's room so many hundredths are filled by what every host surely sets on one line.
const SURE: i64 = 75;

/// The line of a text so short that no host need be asked: with every gap open and every mark at its widest it has room.
fn short_line(cells: &[Cell], measure: Measure, setting: Setting) -> Option<BrokenLine> {
    if cells.is_empty() || setting.open {
        return None;
    }
    let sure = measure.first * SIXTHS * SURE / 100;
    let mut widest = 0;
    for cell in cells {
        let spacing = cell.tracking.max(setting.tracking).max(0) * (1 + i64::from(cell.mark.digits));
        let gap = cell.em * WIDEST_GAP / 100;
        widest += cell.advance.max(cell.genuine) + cell.mark.advance + (spacing + gap) * SIXTHS;
        if widest > sure {
            return None;
        }
    }
    let ink_end = cells.iter().rposition(|cell| !is_blank(cell.character)).map_or(0, |at| at + 1);
    let margin = measure.first * SIXTHS - widest;
    (margin >= MARGIN).then_some(BrokenLine {
        range: 0..cells.len(),
        ink_end,
        tracking: setting.tracking,
        torn: false,
        margin,
    })
}

/// For each line the spacing, in twips, that fills its room as far as whole twips and all hosts allow: of a line that ends a
/// page and is stretched by nobody.
pub(super) fn filling(cells: &[Cell], measure: Measure, setting: Setting, lines: &[BrokenLine]) -> Vec<i64> {
    let breaker = Breaker::new(cells, measure, setting);
    let widest = |line: &BrokenLine| {
        let (start, end) = (line.range.start, line.range.end);
        let held = Held { start, end, room: breaker.room(start), next_spacing: 0 };
        let spacings = (1..=setting.hold.bounds().1).map(|step| setting.tracking + step);
        spacings.take_while(|&spacing| breaker.hosts.slack(&held, spacing) >= LEAST_MARGIN).last()
    };
    lines.iter().map(|line| widest(line).unwrap_or(line.tracking)).collect()
}

/// The first lines of a text that is long, all of them otherwise.
pub(in crate::layout) fn first_lines(cells: &[Cell], measure: Measure, setting: Setting) -> Vec<BrokenLine> {
    if cells.len() > LOOK_AHEAD {
        let lines = break_lines(&cells[..FILLED], measure, Setting { open: true, ..setting });
        if !lines.is_empty() {
            return lines;
        }
    }
    break_lines(cells, measure, setting)
}

/// A line stretched by more than this, in thousandths of a cell at each place, is seen to be gappy.
const LOOSE: i64 = 120;
/// A line stretched by more than this is torn apart.
const APART: i64 = 235;
/// So gappy is a line before a long word that ends by a line break are looked at too.
const GAPPY: i64 = 200;
/// So many ends are looked at for each beginning.
const CHOICES: usize = 8;
/// An address of more than this part of a line is long.
const LONG_ADDRESS: i64 = 3;
/// A longer paragraph is filled without comparing, up to its last so many cells.
const LONGEST: usize = 3_000;
/// More cells than stand on a line.
pub(in crate::layout) const FILLED: usize = 512;
/// What comes so far behind a line cannot change it.
pub(in crate::layout) const LOOK_AHEAD: usize = LONGEST + FILLED;

/// A paragraph with everything that is asked of it.
struct Breaker<'a> {
    cells: &'a [Cell],
    text: Vec<char>,
    hosts: Hosts,
    measure: Measure,
    setting: Setting,
    /// Where a line may end in every host and by the standards; in order.
    ends: Vec<usize>,
    /// Where one may end by the standards, with a line break; in order.
    torn_ends: Vec<usize>,
    /// What had better not be parted.
    wholes: Wholes,
    /// In a cell of a table of several lines: how firmly each character holds to the one before it.
    bonds: Vec<Bond>,
    /// The same in other text, as soon as it is asked for.
    words: OnceCell<Vec<Bond>>,
    /// In such a cell: which characters are kept on the line of the one before.
    holds: Vec<bool>,
    /// Sums of our own widths before each cell.
    width: Vec<i64>,
    /// Sums of the places before each cell that may open.
    places: Vec<i64>,
}

/// A line that could be.
#[derive(Clone, Copy, Debug)]
struct Choice {
    end: usize,
    torn: bool,
    flaws: i64,
}

impl<'a> Breaker<'a> {
    fn new(cells: &'a [Cell], measure: Measure, setting: Setting) -> Self {
        let text: Vec<char> = cells.iter().map(|cell| cell.character).collect();
        let hosts = Hosts::new(cells);
        let inside = 1..cells.len().max(1);
        let breaks = setting.hold == Hold::Breaks;
        let allowed = |at: &usize| {
            let latin = breaks && is_latin_after_break(text[*at]);
            !(is_blank(text[*at]) || ban::forbids(&text, *at) || latin)
        };
        let ends = inside.clone().filter(|at| allowed(at) && hosts.end_allowed(*at)).collect();
        let torn_ends = torn_ends(cells, &text, measure.rest);
        let gap = |at: usize| {
            let pair = at > 0 && cells[at - 1].face != cells[at].face && cells[at - 1].mark.digits == 0;
            let letters = pair && is_letter_or_digit(text[at - 1]) && is_letter_or_digit(text[at]);
            if letters { cells[at - 1].em * SIXTHS * setting.gap_percent / 100 } else { 0 }
        };
        let own = |at: usize| cells[at].advance + cells[at].mark.advance * OWN_MARK_PERCENT / 100 + gap(at);
        let opens = |at: usize| i64::from(at > 0 && opens(&cells[at - 1], &cells[at]));
        let (width, places) = (sums(cells.len(), own), sums(cells.len(), opens));
        let (wholes, bonds, holds) = (Wholes::of(&text, setting.people), Vec::new(), Vec::new());
        let words = OnceCell::new();
        let mut breaker = Breaker {
            cells,
            text,
            hosts,
            measure,
            setting,
            ends,
            torn_ends,
            wholes,
            bonds,
            words,
            holds,
            width,
            places,
        };
        if setting.hold == Hold::Breaks && !breaker.fits(0, cells.len()) {
            breaker.bonds = segment(&breaker.text, &[]).bonds(&breaker.text);
            breaker.keep_whole();
        }
        breaker
    }

    fn lines(&self) -> Vec<BrokenLine> {
        let (mut ends, good) = self.filled();
        if self.setting.open {
            // The last line ends where the cells end, which is nowhere; the one before it was to be held against it.
            ends.truncate(ends.len().saturating_sub(1));
            if ends.is_empty() {
                return Vec::new();
            }
        } else if !good && self.setting.hold != Hold::Turned {
            // The filled lines of a very long paragraph stay, but for the last.
            let from = ends.iter().rposition(|choice| self.cells.len() - choice.end > LONGEST);
            let kept = from.map_or(0, |at| at + 1);
            let start = from.map_or(0, |at| ends[at].end);
            let filled = ends.drain(kept..).map(|choice| choice.flaws).sum();
            ends.extend(self.best(start, filled));
        }
        self.spaced(&ends)
    }

    /// Fills line after line. Is nothing wrong with any of them?
    fn filled(&self) -> (Vec<Choice>, bool) {
        let mut lines = Vec::new();
        let mut start = 0;
        let mut good = true;
        loop {
            let mut best: Option<(usize, Choice)> = None;
            for (at, choice) in self.choices(start, i64::MAX).enumerate() {
                if best.is_none_or(|(_, best)| choice.flaws < best.flaws) {
                    best = Some((at, choice));
                }
                if choice.flaws <= Flaws::NONE_TO_SPEAK_OF {
                    break;
                }
            }
            let Some((at, choice)) = best else { return (lines, good) };
            good &= at == 0 && choice.flaws <= Flaws::NONE_TO_SPEAK_OF;
            lines.push(choice);
            start = choice.end;
            if start >= self.cells.len() {
                return (lines, good);
            }
        }
    }

    /// The way from `start` to the end with the least flaws. There is one with no more than `most` of them: what has more
    /// before its end is not followed.
    fn best(&self, start: usize, most: i64) -> Vec<Choice> {
        /// The least flaws of a way to a place, where its last line begins, and that line.
        #[derive(Clone, Copy)]
        struct Way {
            flaws: i64,
            from: usize,
            line: Choice,
        }
        let count = self.cells.len();
        let mut ways: Vec<Option<Way>> = vec![None; count + 1 - start];
        for at in start..count.max(start + 1) {
            let flaws = match ways[at - start] {
                _ if at == start => 0,
                Some(way) => way.flaws,
                None => continue,
            };
            for line in self.choices(at, most - flaws) {
                let flaws = flaws + line.flaws;
                let way = &mut ways[line.end - start];
                if way.is_none_or(|other| flaws < other.flaws) {
                    *way = Some(Way { flaws, from: at, line });
                }
            }
        }
        let mut lines = Vec::new();
        let mut at = count;
        while let Some(way) = ways[at - start] {
            lines.push(way.line);
            if way.from == start {
                break;
            }
            at = way.from;
        }
        lines.reverse();
        lines
    }

    /// The lines that could begin at `start`, the fullest first, without those that are seen to have more than so many flaws.
    fn choices(&self, start: usize, most: i64) -> impl Iterator<Item = Choice> {
        let last = self.fits(start, self.cells.len()).then(|| self.last_line(start));
        let (ends, torn) = if last.is_some() { Default::default() } else { self.line_ends(start) };
        let alone = last.or_else(|| (ends.is_empty() && torn.is_empty()).then(|| self.cut_line(start)));
        let torn = torn.iter().rev().map(|&end| (end, true));
        let lines = torn.chain(ends.iter().rev().map(|&end| (end, false)));
        alone.into_iter().chain(lines.filter_map(move |(end, torn)| self.choice(start, end, torn, most)))
    }

    /// Where a line from `start` may end, and where it may by a line break that fills it better, in order.
    fn line_ends(&self, start: usize) -> (&[usize], &[usize]) {
        let ends = self.fitting(&self.ends, start, CHOICES);
        let fullest = ends.last().copied();
        if fullest.is_some_and(|end| self.stretch(start, end) <= GAPPY) {
            return (ends, &[]);
        }
        let torn = self.fitting(&self.torn_ends, start, CHOICES / 2);
        (ends, &torn[torn.partition_point(|&end| fullest.is_some_and(|fullest| end <= fullest))..])
    }

    /// The line from `start` when nothing may end it: it is cut at the margin, before a mark that begins no line if that can be.
    fn cut_line(&self, start: usize) -> Choice {
        let count = self.cells.len();
        let full = start + 1 + (start + 1..count).take_while(|&end| self.fits(start, end + 1)).count();
        let free = |at: &usize| *at < count && !is_blank(self.text[*at]);
        let sound = |at: &usize| free(at) && !ban::forbids(&self.text, *at);
        // A number longer than a line must be parted, but its last digit goes down with the mark behind it.
        let bearable = |at: &usize| free(at) && !ban::parts_marks(&self.text, *at);
        let cuts = || (start + 1..=full).rev();
        let whole = |at: &usize| sound(at) && !self.holds.get(*at).is_some_and(|&held| held);
        let cut = cuts()
            .find(whole)
            .or_else(|| cuts().find(sound))
            .or_else(|| cuts().find(bearable))
            .unwrap_or(full.min(count));
        Choice { end: cut, torn: true, flaws: 2 * Flaws::TORN }
    }

    /// The last few of these ends up to which a line from `start` fits.
    fn fitting<'e>(&self, ends: &'e [usize], start: usize, most: usize) -> &'e [usize] {
        let ends = &ends[ends.partition_point(|&end| end <= start)..];
        let ends = &ends[..ends.partition_point(|&end| self.fits(start, end))];
        &ends[ends.len().saturating_sub(most)..]
    }

    /// Does a line fit in every host, set as close as may be?
    fn fits(&self, start: usize, end: usize) -> bool {
        let closest = self.setting.tracking - self.setting.hold.bounds().0.min(4);
        let least = if self.setting.hold.is_none() { 0 } else { LEAST_MARGIN };
        self.hosts.greatest(start, end, closest) <= self.room(start) * SIXTHS - least
    }

    fn room(&self, start: usize) -> i64 {
        if start == 0 { self.measure.first } else { self.measure.rest }
    }

    /// By how many thousandths of a cell each place of a line is stretched; negative: closed.
    fn stretch(&self, start: usize, end: usize) -> i64 {
        let ink_end = self.hosts.ink_end(start, end);
        let spaced = (ink_end - start) as i64 - 1;
        let width = self.width[ink_end] - self.width[start] + spaced * self.setting.tracking * SIXTHS;
        let places = self.places[ink_end] - self.places[(start + 1).min(ink_end)];
        let cell = (self.cells[start].em + self.setting.tracking) * SIXTHS;
        (self.room(start) * SIXTHS - width) * 1000 / (places.max(1) * cell.max(1))
    }

    /// A line, unless it is seen to have more than so many flaws before it is asked what holds it.
    fn choice(&self, start: usize, end: usize, torn: bool, most: i64) -> Option<Choice> {
        let stretch = self.stretch(start, end);
        let mut flaws = match self.setting.hold {
            Hold::Justified | Hold::Nothing if stretch > LOOSE => {
                Flaws::SEEN + LOOSE * LOOSE / 100 + 4 * (stretch - LOOSE).min(1000)
            }
            Hold::Justified | Hold::Nothing if stretch < 0 => 9 * stretch * stretch / 100,
            Hold::Breaks => Flaws::LINE + stretch * stretch.min(1000) / 1600 + self.cut(end),
            Hold::Turned => stretch.clamp(0, Flaws::PARTED / 2),
            // A ragged edge shows nothing of it.
            _ => stretch * stretch.min(1000) / 100,
        };
        flaws += match self.wholes.parted(&self.text, end) {
            Some(Whole::Name) => Flaws::NAME,
            Some(Whole::Code) => Flaws::CODE,
            Some(Whole::Number) => Flaws::PARTED,
            None => 0,
        };
        // Words are looked for last: most lines have too many flaws without.
        if flaws <= most && self.setting.hold == Hold::Justified && stretch > APART && self.cuts_a_word(end) {
            flaws += Flaws::STUB;
        }
        if flaws > most {
            return None;
        }
        let (tracking, margin) = self.hold(start, end, self.setting.tracking, MARGIN);
        let holds = self.setting.hold == Hold::Breaks || self.setting.hold.is_none() || margin >= LEAST_MARGIN;
        let torn = torn || !holds;
        flaws += match torn {
            true if self.setting.hold == Hold::Turned => 0,
            true => Flaws::TORN,
            false if margin < MARGIN && !self.setting.hold.is_none() => Flaws::THIN,
            false => (tracking - self.setting.tracking).abs() / 2,
        };
        Some(Choice { end, torn, flaws })
    }

    fn last_line(&self, start: usize) -> Choice {
        let count = self.cells.len();
        let lone = if self.setting.hold == Hold::Breaks { Flaws::LONE_IN_CELL } else { Flaws::LONE };
        let flaws = if start > 0 && self.is_lone(start) { lone } else { 0 };
        Choice { end: count, torn: false, flaws }
    }

    /// Is what begins at `start` one Han character, with or without marks?
    fn is_lone(&self, start: usize) -> bool {
        let mut letters = self.cells[start..].iter().filter(|cell| is_letter_or_digit(cell.character));
        letters.next().is_none_or(|letter| letter.script == Script::Han) && letters.next().is_none()
    }

    /// The spacing nearest the usual that gives a line this margin, and the margin it gives; that of the greatest margin
    /// when none does.
    fn hold(&self, start: usize, end: usize, next_spacing: i64, wanted: i64) -> (i64, i64) {
        let usual = self.setting.tracking;
        let line = Held { start, end, room: self.room(start), next_spacing };
        // A line break keeps out what is next.
        let breaks = self.setting.hold == Hold::Breaks;
        let room = |spacing: i64| {
            let excess = if breaks { Excess::NONE } else { self.hosts.excess(&line, spacing) };
            (self.hosts.slack(&line, spacing), excess)
        };
        let margin = |(slack, excess): (i64, Excess)| slack.min(excess.expected);
        let (slack, excess) = room(usual);
        let at_usual = (usual, margin((slack, excess)));
        let (closer, wider) = self.setting.hold.bounds();
        if at_usual.1 >= wanted || closer == 0 && wider == 0 {
            return at_usual;
        }
        // A twip more for each character takes from the room what it gives to what the next piece lacks.
        let twip = ((self.hosts.ink_end(start, end) - start) as i64).max(1) * SIXTHS;
        let excess = excess.bare;
        let (least, most) = if slack.saturating_add(excess) < 2 * wanted {
            // No spacing gives so much: in the middle there is most.
            let middle = (slack - excess) / (2 * twip);
            (middle - 2, middle + 2)
        } else {
            (-(excess - wanted).div_euclid(twip) - 1, (slack - wanted).div_euclid(twip) + 1)
        };
        let steps = least.max(-closer)..=most.min(wider);
        // The least difference first, closer before wider.
        let ways = (0..=closer.max(wider)).flat_map(|step| [-step, step].into_iter().skip(usize::from(step == 0)));
        let mut best = at_usual;
        for spacing in ways.filter(|step| steps.contains(step)).map(|step| usual + step) {
            let margin = margin(room(spacing));
            if margin > best.1 {
                best = (spacing, margin);
            }
            if margin >= wanted {
                break;
            }
        }
        best
    }

    /// The lines with the spacing that holds them, from the last to the first: what is next is spaced already.
    fn spaced(&self, ends: &[Choice]) -> Vec<BrokenLine> {
        let usual = self.setting.tracking;
        let mut next_spacing = usual;
        let mut lines: Vec<BrokenLine> = Vec::with_capacity(ends.len().max(1));
        for (at, choice) in ends.iter().enumerate().rev() {
            let start = at.checked_sub(1).map_or(0, |before| ends[before].end);
            // Our pages leave a line ragged that would be torn apart; hosts do where it ends by a line break.
            let last = at + 1 == ends.len();
            let apart = |hold| hold == Hold::Justified && !last && self.stretch(start, choice.end) > APART;
            let held = match self.setting.hold {
                hold @ (Hold::Justified | Hold::Ragged) if choice.torn || apart(hold) => Hold::Breaks,
                hold => hold,
            };
            let (tracking, margin) = match held {
                Hold::Breaks => self.close_up(start, choice.end),
                hold if hold.is_none() => self.hold(start, choice.end, usual, MARGIN),
                _ => self.hold_amply(start, choice.end, next_spacing),
            };
            let ink_end = self.hosts.ink_end(start, choice.end);
            let torn = (held == Hold::Breaks || held == Hold::Turned && choice.torn) && !last;
            lines.push(BrokenLine { range: start..choice.end, ink_end, tracking, torn, margin });
            next_spacing = tracking;
        }
        if lines.is_empty() {
            lines.push(BrokenLine { range: 0..0, ink_end: 0, tracking: usual, torn: false, margin: FREE });
        }
        lines.reverse();
        lines
    }

    /// The spacing with which a line that ends by a line break fits everywhere.
    fn close_up(&self, start: usize, end: usize) -> (i64, i64) {
        let line = Held { start, end, room: self.room(start), next_spacing: 0 };
        let usual = self.setting.tracking;
        let closest = usual - Hold::Breaks.bounds().0;
        let spacings = (closest..=usual).rev().map(|spacing| (spacing, self.hosts.slack(&line, spacing)));
        let closest = (closest, self.hosts.slack(&line, closest));
        spacings.into_iter().find(|&(_, slack)| slack >= MARGIN).unwrap_or(closest)
    }

    /// The spacing that holds a line; where one is needed, a little more for hosts that nobody has measured.
    fn hold_amply(&self, start: usize, end: usize, next_spacing: i64) -> (i64, i64) {
        let enough = self.hold(start, end, next_spacing, MARGIN);
        if enough.0 == self.setting.tracking || enough.1 < MARGIN {
            return enough;
        }
        let ample = self.hold(start, end, next_spacing, AMPLE_MARGIN);
        if (ample.0 - enough.0).abs() <= AMPLE_STEPS { ample } else { enough }
    }
}

/// Is it a letter or digit that LibreOffice counts to the script before it, and so to Latin behind a line break, with a gap
/// to the Han that follows: Ⅲ, ②?
fn is_latin_after_break(c: char) -> bool {
    is_letter_or_digit(c) && own_script(c).is_none()
}

/// Places where the standards let a line end but some host does not: behind a mark before Latin; behind a separator in an
/// address that is long: whole on the next line, it would leave a gap on this one.
fn torn_ends(cells: &[Cell], text: &[char], measure: i64) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut token_end = 0;
    let mut long = false;
    for at in 1..text.len() {
        if at >= token_end {
            let token = text[at - 1..].iter().take_while(|c| c.is_ascii_graphic()).count();
            token_end = at - 1 + token.max(1);
            let width: i64 = cells[at - 1..token_end].iter().map(|cell| cell.advance).sum();
            long = width > measure * SIXTHS / LONG_ADDRESS;
        }
        let free = || !is_blank(text[at]) && !ban::forbids(text, at) && !is_latin_after_break(text[at]);
        let behind_mark = closes(text[at - 1]) && text[at].is_ascii_alphanumeric();
        let in_address = long && at < token_end && matches!(text[at - 1], '/' | '?' | '&' | '=');
        if behind_mark && free() || in_address && !matches!(text[at], '/' | '.' | ',') {
            ends.push(at);
        }
    }
    ends
}

/// The size of the mark of a footnote in our pages, in hundredths of the text's; see [`crate::style::FootnoteStyle`].
const OWN_MARK_PERCENT: i64 = 58;

/// May space open between two neighbours? See [`crate::layout::justify`].
fn opens(before: &Cell, after: &Cell) -> bool {
    if before.character == after.character && matches!(before.character, '—' | '…') {
        return false;
    }
    before.script == Script::Han || after.script == Script::Han || is_blank(before.character)
}

#[cfg(test)]
mod tests;
