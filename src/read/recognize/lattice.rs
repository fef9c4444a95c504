//! The ways a text can be cut into lines: as written, joined, parted.
//!
//! [`Atom`]s are the smallest pieces that can be a line by themselves; between two of them stands a [`Joint`] with the points
//! for joining rather than parting. Every stretch of atoms that could be one line becomes an edge for [`super::path`].

use super::cuts::cuts;
use super::furniture;
use super::label;
use super::page;
use super::words;
use super::wrap;
use crate::document::inline::{Inline, InlineKind, plain_text};
use crate::read::draft::{Block, BlockKind, Looks, Paragraph, Trust, trim};
use crate::read::pieces;
use crate::source::Span;
use crate::text::fold::fold;
use crate::text::han::is_han;

/// What stands between an atom and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// Two blocks: never one line.
    Apart,
    /// May be joined; the points for it, rather than for parting.
    Join(i32),
}

/// The smallest piece that can be a line.
#[derive(Clone, Debug)]
pub(super) struct Atom {
    /// Its block.
    pub block: usize,
    /// Is it all of its block?
    pub whole: bool,
    /// Its pieces.
    pub inlines: Vec<Inline>,
    /// Its characters, simplified: what is looked at.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// What stands before it.
    pub joint: Joint,
    /// The break or the blanks between it and the atom before it in the same block.
    pub gap: Option<Inline>,
    /// Does a blank line stand before it?
    pub after_blank: bool,
    /// Blanks in front of it, in half-width cells.
    pub indent: usize,
    /// Is it the number of a page by its place in a dump?
    pub folio: bool,
}

/// A joint this good needs no look at the other side.
const SURE: i32 = 12;
/// A joint worse than this is none.
const POOR: i32 = -9;
/// Lines from the start among which a form has its title, and a paper names who issues it.
const HEAD: usize = 8;
/// The mark of a paper ends within so many lines from the start.
const UNDER_TOP: usize = 6;
/// A line of the head has no more bytes.
const LONGEST_HEAD: usize = 240;
/// No stretch is looked at from more than this many atoms into it.
const DEEPEST: usize = 8;
/// No atom begins more stretches than this.
const MOST_ENDS: usize = 4;
/// No stretch goes on over more places than this where it had better be cut.
const MOST_BAD: usize = 3;

/// Cuts blocks into atoms.
pub(super) fn atoms(blocks: &[Block], trust: Trust) -> Vec<Atom> {
    let mut atoms = Vec::with_capacity(blocks.len());
    let flow = flow(blocks).filter(|_| trust != Trust::Writer).unwrap_or(usize::MAX);
    let form = is_form(blocks, trust);
    let mut head = String::new();
    for (at, block) in blocks.iter().enumerate() {
        let BlockKind::Paragraph(paragraph) = &block.kind else {
            let inlines = match &block.kind {
                BlockKind::Heading { inlines, .. }
                | BlockKind::Item { inlines, .. }
                | BlockKind::Quotation(inlines) => inlines.clone(),
                _ => Vec::new(),
            };
            let text = looked_at(&inlines).trim().to_owned();
            atoms.push(Atom {
                block: at,
                whole: true,
                inlines,
                text,
                span: block.span,
                joint: Joint::Apart,
                gap: None,
                after_blank: true,
                indent: 0,
                folio: false,
            });
            continue;
        };
        let first = atoms.len();
        let breaks = std::iter::once(None).chain(paragraph.lines.iter().map(|&begin| Some(begin)));
        let ends = paragraph.lines.iter().copied().chain([paragraph.inlines.len()]);
        for (begin, end) in breaks.zip(ends) {
            let line = trim(paragraph.inlines[begin.unwrap_or(0)..end].to_vec());
            if line.is_empty() {
                continue;
            }
            let before = begin.and_then(|begin| paragraph.inlines.get(begin.checked_sub(1)?));
            let turn = before.filter(|inline| inline.kind == InlineKind::LineBreak).cloned();
            let start = Start {
                block: at,
                span: block.span,
                soft: atoms.len() > first,
                turn,
                form,
                flow: at == flow,
                verse: is_verse(paragraph),
                head: &head,
            };
            line_atoms(line, start, &paragraph.looks, trust, &mut atoms);
        }
        if atoms.len() <= HEAD {
            head.extend(atoms[first..].iter().filter(|atom| atom.text.len() <= LONGEST_HEAD).map(|atom| &*atom.text));
        }
        let several = atoms.len() - first > 1;
        if let Some(atom) = atoms.get_mut(first) {
            (atom.whole, atom.after_blank) = (!several, paragraph.looks.after_blank || trust != Trust::Text);
            if !several {
                atom.inlines.clone_from(&paragraph.inlines);
            }
        }
    }
    if trust != Trust::Writer {
        number_phrases(&mut atoms);
    }
    if trust != Trust::Writer {
        notice_mark(&mut atoms);
    }
    match trust {
        Trust::Text => {
            wrapped(&mut atoms);
            listed(&mut atoms, true);
        }
        Trust::Looks => {
            stacked(&mut atoms, blocks);
            listed(&mut atoms, false);
        }
        Trust::Writer => {}
    }
    atoms
}

/// Where a line of a block begins.
struct Start<'a> {
    block: usize,
    span: Span,
    /// Is it not the first of its block?
    soft: bool,
    /// The break before it that the writer asked for.
    turn: Option<Inline>,
    /// Is the text typed into a form?
    form: bool,
    /// Are the lines of its block too short for wrapped ones?
    verse: bool,
    /// Does its block hold most of the text?
    flow: bool,
    /// What stands above near the start of the text.
    head: &'a str,
}

/// The block that holds most of the text, when one does.
fn flow(blocks: &[Block]) -> Option<usize> {
    const SHORTEST: usize = 40;
    /// A dump may have so many lines besides, a title and what a site put there; a text of more lines has its turns.
    const BESIDES: usize = 3;
    let length = |block: &Block| match &block.kind {
        BlockKind::Paragraph(paragraph) if paragraph.lines.is_empty() => paragraph.text().chars().count(),
        _ => 0,
    };
    let lengths: Vec<usize> = blocks.iter().map(length).collect();
    let (at, most) = lengths.iter().copied().enumerate().max_by_key(|known| known.1)?;
    let all: usize = lengths.iter().sum();
    let besides = lengths.iter().filter(|&&length| length > 0).count().saturating_sub(1);
    let most_of_all = if besides > BESIDES { most * 10 > all * 9 } else { most * 2 > all };
    (most >= SHORTEST && most_of_all).then_some(at)
}

/// Is the text typed into a form?
pub(super) fn is_form(blocks: &[Block], trust: Trust) -> bool {
    trust != Trust::Writer && blocks.iter().take(HEAD).any(titles_a_form)
}

/// `标题：…`: the text was typed into a form, whose labels are no text.
fn titles_a_form(block: &Block) -> bool {
    let BlockKind::Paragraph(paragraph) = &block.kind else { return false };
    let text = fold(&paragraph.text()).into_owned();
    (text.contains('题') || text.contains("作品") || text.starts_with("Title"))
        && furniture::form_label(text.trim()).is_some()
}

/// The atoms of one line of a block.
fn line_atoms(line: Vec<Inline>, start: Start<'_>, looks: &Looks, trust: Trust, atoms: &mut Vec<Atom>) {
    let Start { block, span, soft, turn, form, verse, flow, head } = start;
    let whole = looked_at(&line);
    let cuts = match trust {
        Trust::Writer => Vec::new(),
        _ if looks.item.is_some() => Vec::new(),
        Trust::Looks | Trust::Text => cuts(&whole, head, form, flow),
    };
    let places: Vec<usize> = cuts.iter().map(|cut| cut.0).collect();
    // In a document a break is meant more often than a wrapped line of a draft is.
    let soft_points = if trust == Trust::Writer { 8 } else { 3 };
    let parts = if places.is_empty() { vec![line] } else { pieces::split(&line, &places) };
    for (order, inlines) in parts.into_iter().enumerate() {
        let joint = match order {
            0 if soft => Joint::Join(if trust == Trust::Looks && (verse || ends_or_begins(atoms.last(), &inlines)) {
                -6
            } else {
                soft_points
            }),
            0 => Joint::Apart,
            order => Joint::Join(cuts.get(order - 1).map_or(0, |cut| cut.1)),
        };
        let gap = match order.checked_sub(1).and_then(|order| places.get(order)) {
            Some(&place) => {
                let blanks = &whole[whole[..place].trim_end().len()..place];
                (!blanks.is_empty()).then(|| Inline::text(blanks, Span::new(span.end, span.end)))
            }
            None => turn.clone(),
        };
        let text = looked_at(&inlines).trim().to_owned();
        let place = inlines.iter().map(|inline| inline.span).reduce(Span::join).unwrap_or(span);
        let indent = if order == 0 { looks.indent } else { 0 };
        let (after_blank, folio) = (false, looks.folio);
        atoms.push(Atom { block, whole: false, inlines, text, span: place, joint, gap, after_blank, indent, folio });
    }
}

/// Several lines, each of them shorter than anybody wraps a text, and none that goes on.
fn is_verse(paragraph: &Paragraph) -> bool {
    const FEWEST: usize = 3;
    const LONGEST: usize = 20;
    let plain = |line: Vec<Inline>| {
        let text = plain_text(&line);
        text.chars().count() <= LONGEST && !text.ends_with(['，', '、', ','])
    };
    paragraph.lines.len() + 1 >= FEWEST && paragraph.split_lines().all(plain)
}

/// Does a break in a document stand for the end of a paragraph? Web pages pasted into Word are full of them.
fn ends_or_begins(before: Option<&Atom>, after: &[Inline]) -> bool {
    let after = plain_text(after);
    let ends = |atom: &Atom| {
        atom.text.ends_with(['。', '！', '？', '：', '；', '!', '?', ':', ';']) || furniture::is_credit(&atom.text)
    };
    before.is_some_and(ends)
        || after.starts_with(['\u{3000}', ' ', '\t'])
        || label::candidate(after.trim_start()).is_some()
}

/// Gives the lines of a plain text their joints; page numbers between two lines that belong together are set behind them.
fn wrapped(atoms: &mut Vec<Atom>) {
    /// For joining what a page parted.
    const TORN: i32 = 30;
    let of_lines = |atoms: &[Atom]| wrap::joints(&atoms.iter().map(as_line).collect::<Vec<_>>());
    let aside: Vec<bool> = folios(atoms);
    if aside.contains(&true) {
        // A blank line beside a page number parts nothing.
        let parted = |at: usize| atoms[at].after_blank && (at == 0 || !aside[at - 1]);
        let lines = (0..atoms.len()).filter(|&at| !aside[at]);
        let bare: Vec<Atom> = lines.map(|at| Atom { after_blank: parted(at), ..atoms[at].clone() }).collect();
        let joints = of_lines(&bare);
        // Where a page ends in the middle of a sentence, the next one goes on with it.
        let numbers: Vec<usize> = (0..atoms.len()).filter(|&at| !aside[at]).collect();
        let torn = |at: usize| {
            let own = |at: usize| at > 0 && bare[at - 1].block == bare[at].block;
            let parted = at > 0 && numbers[at] > numbers[at - 1] + 1;
            parted && (own(at) || wrap::is_torn(&bare[at - 1].text, &bare[at].text))
        };
        let torn: Vec<bool> = (0..bare.len()).map(torn).collect();
        let mut kept = Vec::with_capacity(atoms.len());
        let mut waiting: Vec<Atom> = Vec::new();
        let mut sentences = Vec::new();
        let mut bare = bare.into_iter().zip(joints).zip(torn);
        for (at, atom) in std::mem::take(atoms).into_iter().enumerate() {
            if aside[at] {
                waiting.push(atom);
            } else if let Some(((line, joint), torn)) = bare.next() {
                if joint <= 0 && !torn {
                    kept.append(&mut waiting);
                }
                sentences.extend(torn.then_some(kept.len()));
                kept.push(line);
            }
        }
        kept.append(&mut waiting);
        *atoms = kept;
        sentences.into_iter().for_each(|at| atoms[at].joint = Joint::Join(TORN));
    }
    let joints = of_lines(atoms);
    for (at, points) in joints.into_iter().enumerate().skip(1) {
        // A line of the page round a text goes on in none, and what stands behind a dash begins anew.
        let own = |atom: &Atom| {
            atom.folio || page::is_frame(&atom.text) || furniture::is_drawn(&atom.text) || page::is_noise(&atom.text)
        };
        let begins = || words::behind_dash(&atoms[at].text).is_some();
        let text = is_text(&atoms[at]) && is_text(&atoms[at - 1]);
        if atoms[at].joint == Joint::Apart && points > POOR && text && !begins() && !own(&atoms[at - 1]) {
            atoms[at].joint = Joint::Join(points);
        }
    }
}

fn as_line(atom: &Atom) -> wrap::Line<'_> {
    wrap::Line { text: &atom.text, indent: atom.indent, after_blank: atom.after_blank }
}

/// Joins the lines of a list of organs or people, entries of their own with a blank between. `parted`: does a blank line part?
fn listed(atoms: &mut [Atom], parted: bool) {
    let mut lines: Vec<wrap::Line<'_>> = atoms.iter().map(as_line).collect();
    lines.iter_mut().for_each(|line| line.after_blank &= parted);
    let listed = wrap::listed(&lines);
    for (atom, listed) in atoms.iter_mut().zip(listed).filter(|(_, listed)| *listed != wrap::Listed::No) {
        atom.joint = Joint::Join(wrap::STACKED);
        if listed == wrap::Listed::Entry {
            atom.gap = Some(Inline::text("\u{3000}", Span::new(atom.span.start, atom.span.start)));
        }
    }
}

/// Puts numbers that stand alone above short phrases in front of these: `01／向先进学习` `一、／统一思想`. The text must count up
/// with them from one.
fn number_phrases(atoms: &mut Vec<Atom>) {
    const LONGEST: usize = 24;
    let phrase = |text: &str| {
        (2..=LONGEST).contains(&text.chars().count())
            && !text.ends_with(['。', '，', '；', '：', '！', '？', ':', ','])
            && text.starts_with(is_han)
            && label::candidate(text).is_none()
    };
    let mut alone: Vec<(usize, bool)> = Vec::new();
    for at in 1..atoms.len() {
        let number = label::alone(&atoms[at - 1].text).filter(|_| phrase(&atoms[at].text));
        // Behind its phrase stands what is said about it, or the paper ends.
        let (Some((number, figures)), counted) = (number, alone.len() as u32 + 1) else { continue };
        if number == counted && alone.first().is_none_or(|first| first.1 == figures) {
            alone.push((at - 1, figures));
        }
    }
    if alone.len() < 2 {
        return;
    }
    for &(at, figures) in alone.iter().rev() {
        let phrase = atoms.remove(at + 1);
        let number = &mut atoms[at];
        // `/ 01 /`
        if number.text.contains(['/', '／']) {
            number.text = number.text.trim_matches(['/', '／', ' ']).to_owned();
            number.inlines = vec![Inline::text(&number.text, number.span)];
        }
        // `一` alone is `一、`.
        let mark = if figures { " " } else { "、" };
        if figures || number.text.ends_with(is_han) {
            number.inlines.push(Inline::text(mark, Span::new(number.span.end, number.span.end)));
            number.text.push_str(mark);
        }
        number.inlines.extend(phrase.inlines);
        number.text.push_str(&phrase.text);
        (number.span, number.whole) = (number.span.join(phrase.span), false);
    }
}

/// `石桥县审计局`, `公告`, `2026年第2号`: the mark of a paper that comes out in issues, in two lines.
fn notice_mark(atoms: &mut [Atom]) {
    let mark = (1..atoms.len().min(UNDER_TOP)).find(|&at| {
        let number = atoms.get(at + 1).is_some_and(|next| words::is_document_number(&next.text));
        words::is_notice(&atoms[at].text) && words::is_organ(&atoms[at - 1].text) && number
    });
    mark.into_iter().for_each(|at| atoms[at].joint = Joint::Join(wrap::STACKED));
}

/// Letters set one below the other, each a paragraph and no item of a list, are a word: `策／划／书`.
fn stacked(atoms: &mut [Atom], blocks: &[Block]) {
    let plain =
        |block: &Block| matches!(&block.kind, BlockKind::Paragraph(paragraph) if paragraph.looks.item.is_none());
    let letter =
        |atom: &Atom| plain(&blocks[atom.block]) && atom.text.chars().count() == 1 && atom.text.chars().all(is_han);
    for at in 1..atoms.len() {
        if letter(&atoms[at]) && letter(&atoms[at - 1]) {
            atoms[at].joint = Joint::Join(wrap::STACKED);
        }
    }
}

fn is_text(atom: &Atom) -> bool {
    !atom.text.is_empty()
}

/// Page numbers, and what is repeated right beside two or more of them.
fn folios(atoms: &[Atom]) -> Vec<bool> {
    let mut aside: Vec<bool> = atoms.iter().map(|atom| atom.folio || furniture::is_folio(&atom.text)).collect();
    let heads = super::context::running_heads(&atoms.iter().map(|atom| atom.text.as_str()).collect::<Vec<_>>());
    heads.into_iter().for_each(|at| aside[at] = true);
    aside
}

/// The stretches of atoms that could be one line, sorted by where they begin: first atom, one behind the last, points.
///
/// From deep inside a stretch that surely belongs together no longer one begins, and none goes on over many places where it
/// had better be cut; so their number stays in proportion to that of the atoms.
pub(super) fn edges(atoms: &[Atom]) -> Vec<(usize, usize, i32)> {
    let mut edges = Vec::with_capacity(atoms.len() * 2);
    let mut depth = 0;
    for from in 0..atoms.len() {
        edges.push((from, from + 1, 0));
        depth = match atoms[from].joint {
            Joint::Join(points) if points > 0 => depth + 1,
            _ => 0,
        };
        if depth <= DEEPEST {
            stretches(atoms, from, &mut edges);
        }
    }
    edges
}

/// The stretches of two atoms and more that begin at `from`.
fn stretches(atoms: &[Atom], from: usize, edges: &mut Vec<(usize, usize, i32)>) {
    let joint = |at: usize| match atoms.get(at).map(|atom| atom.joint) {
        Some(Joint::Join(points)) if points > POOR || atoms[at].block == atoms[at - 1].block => Some(points),
        _ => None,
    };
    let (mut points, mut ends, mut bad) = (0, 0, 0);
    let mut to = from + 1;
    while let Some(join) = joint(to) {
        points += join;
        bad += usize::from(join <= 0);
        to += 1;
        let after = joint(to);
        let doubtful = after.is_some_and(|after| after < SURE);
        if after.is_none() || bad >= MOST_BAD || doubtful && ends < MOST_ENDS {
            edges.push((from, to, points));
            ends += 1;
        }
        if bad >= MOST_BAD {
            return;
        }
    }
}

/// The characters of a stretch, as far as its signs need them: of a long one how it begins and how it ends.
pub(super) fn glimpse(atoms: &[Atom], blocks: &[Block], from: usize, to: usize) -> String {
    const LONG: usize = 4096;
    if to == from + 1 {
        return atoms[from].text.clone();
    }
    let length = |atom: &Atom| atom.text.len();
    let long = to - from > LONG || atoms[from..to].iter().map(length).sum::<usize>() > LONG;
    if long {
        return format!("{}，……，{}", atoms[from].text, atoms[to - 1].text);
    }
    looked_at(&joined(atoms, blocks, from, to))
}

/// The characters that words are looked for in: simplified ones, each where its own stands.
fn looked_at(inlines: &[Inline]) -> String {
    fold(&plain_text(inlines)).into_owned()
}

/// The pieces of a stretch, as one line.
pub(super) fn joined(atoms: &[Atom], blocks: &[Block], from: usize, to: usize) -> Vec<Inline> {
    if to == from + 1 {
        return atoms[from].inlines.clone();
    }
    let block = atoms[from].block;
    let begins = from == 0 || atoms[from - 1].block != block;
    let ends = atoms.get(to).is_none_or(|atom| atom.block != block);
    if begins
        && ends
        && atoms[to - 1].block == block
        && let BlockKind::Paragraph(paragraph) = &blocks[block].kind
    {
        return paragraph.inlines.clone();
    }
    let mut inlines: Vec<Inline> = Vec::new();
    for at in from..to {
        if at > from {
            inlines.extend(between(&atoms[at - 1], &atoms[at]));
        }
        inlines.extend(atoms[at].inlines.iter().cloned());
    }
    trim(inlines)
}

/// What stands between two atoms that are joined: the break or blank of the source, or a blank between words of the West.
fn between(before: &Atom, atom: &Atom) -> Option<Inline> {
    let place = Span::new(before.span.end.min(atom.span.start), atom.span.start);
    let western = || wrap::blank_between(&before.text, &atom.text).then(|| Inline::text(" ", place));
    atom.gap.clone().or_else(western)
}
