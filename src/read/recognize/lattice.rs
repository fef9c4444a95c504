//! The ways a text can be cut into lines: as written, joined, parted.
//!
//! [`Atom`]s are the smallest pieces that can be a line by themselves; between two of them stands a [`Joint`] with the points
//! for joining rather than parting. Every stretch of atoms that could be one line becomes an edge for [`super::path`].

use super::furniture;
use super::items;
use super::label;
use super::person;
use super::words;
use super::wrap;
use crate::document::inline::{Inline, InlineKind, plain_text};
use crate::read::draft::{Block, BlockKind, Looks, Trust, trim};
use crate::read::pieces;
use crate::source::Span;
use crate::text::han::is_han;
use crate::text::lexicon::papers;

/// What stands between an atom and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// Two blocks: never one line.
    Apart,
    /// May be joined; the points for it, rather than for parting.
    Join(i32),
}

/// The smallest piece that can be a line.
#[derive(Clone, Debug)]
pub struct Atom {
    /// Its block.
    pub block: usize,
    /// Is it all of its block?
    pub whole: bool,
    /// Its pieces.
    pub inlines: Vec<Inline>,
    /// Its characters.
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
}

/// A joint this good needs no look at the other side.
const SURE: i32 = 12;
/// A joint worse than this is none.
const POOR: i32 = -9;
/// Lines from the start among which a form has its title.
const HEAD: usize = 8;
/// No stretch is looked at from more than this many atoms into it.
const DEEPEST: usize = 8;
/// No atom begins more stretches than this.
const MOST_ENDS: usize = 4;
/// No stretch goes on over more places than this where it had better be cut.
const MOST_BAD: usize = 3;

/// Cuts blocks into atoms.
pub fn atoms(blocks: &[Block], trust: Trust) -> Vec<Atom> {
    let mut atoms = Vec::with_capacity(blocks.len());
    let flow = flow(blocks).filter(|_| trust != Trust::Writer).unwrap_or(usize::MAX);
    let form = is_form(blocks, trust);
    for (at, block) in blocks.iter().enumerate() {
        let BlockKind::Paragraph(paragraph) = &block.kind else {
            let inlines = match &block.kind {
                BlockKind::Heading { inlines, .. }
                | BlockKind::Item { inlines, .. }
                | BlockKind::Quotation(inlines) => inlines.clone(),
                _ => Vec::new(),
            };
            let text = plain_text(&inlines).trim().to_owned();
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
            let start = Start { block: at, span: block.span, soft: atoms.len() > first, turn, form, flow: at == flow };
            line_atoms(line, start, &paragraph.looks, trust, &mut atoms);
        }
        let several = atoms.len() - first > 1;
        if let Some(atom) = atoms.get_mut(first) {
            (atom.whole, atom.after_blank) = (!several, paragraph.looks.after_blank || trust != Trust::Text);
            if !several {
                atom.inlines.clone_from(&paragraph.inlines);
            }
        }
    }
    if trust == Trust::Text {
        wrapped(&mut atoms);
    }
    atoms
}

/// Where a line of a block begins.
struct Start {
    block: usize,
    span: Span,
    /// Is it not the first of its block?
    soft: bool,
    /// The break before it that the writer asked for.
    turn: Option<Inline>,
    /// Is the text typed into a form?
    form: bool,
    /// Does its block hold most of the text?
    flow: bool,
}

/// The block that holds most of the text, when one does.
fn flow(blocks: &[Block]) -> Option<usize> {
    const SHORTEST: usize = 100;
    let length = |block: &Block| match &block.kind {
        BlockKind::Paragraph(paragraph) if paragraph.lines.is_empty() => paragraph.text().chars().count(),
        _ => 0,
    };
    let lengths: Vec<usize> = blocks.iter().map(length).collect();
    let (at, most) = lengths.iter().copied().enumerate().max_by_key(|known| known.1)?;
    (most >= SHORTEST && most * 2 > lengths.iter().sum()).then_some(at)
}

/// Is the text typed into a form?
pub fn is_form(blocks: &[Block], trust: Trust) -> bool {
    trust != Trust::Writer && blocks.iter().take(HEAD).any(titles_a_form)
}

/// `标题：…`: the text was typed into a form, whose labels are no text.
fn titles_a_form(block: &Block) -> bool {
    let BlockKind::Paragraph(paragraph) = &block.kind else { return false };
    let text = paragraph.text();
    text.contains('题') && furniture::form_label(text.trim()).is_some()
}

/// The atoms of one line of a block.
fn line_atoms(line: Vec<Inline>, start: Start, looks: &Looks, trust: Trust, atoms: &mut Vec<Atom>) {
    let Start { block, span, soft, turn, form, flow } = start;
    let whole = plain_text(&line);
    let cuts = match trust {
        Trust::Writer => Vec::new(),
        _ if looks.item.is_some() => Vec::new(),
        Trust::Looks | Trust::Text => cuts(&whole, form, flow),
    };
    let places: Vec<usize> = cuts.iter().map(|cut| cut.0).collect();
    // In a document a break is meant more often than a wrapped line of a draft is.
    let soft_points = if trust == Trust::Writer { 8 } else { 3 };
    let parts = if places.is_empty() { vec![line] } else { pieces::split(&line, &places) };
    for (order, inlines) in parts.into_iter().enumerate() {
        let joint = match order {
            0 if soft => Joint::Join(if trust == Trust::Looks && ends_or_begins(atoms.last(), &inlines) {
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
        let text = plain_text(&inlines).trim().to_owned();
        let place = inlines.iter().map(|inline| inline.span).reduce(Span::join).unwrap_or(span);
        let indent = if order == 0 { looks.indent } else { 0 };
        atoms.push(Atom { block, whole: false, inlines, text, span: place, joint, gap, after_blank: false, indent });
    }
}

/// Does a break in a document stand for the end of a paragraph? Web pages pasted into Word are full of them.
fn ends_or_begins(before: Option<&Atom>, after: &[Inline]) -> bool {
    let after = plain_text(after);
    before.is_some_and(|atom| atom.text.ends_with(['。', '！', '？', '：', '；', '!', '?', ':', ';']))
        || after.starts_with(['\u{3000}', ' ', '\t'])
        || label::candidate(after.trim_start()).is_some()
}

/// Gives the lines of a plain text their joints; page numbers between two lines that belong together are set behind them.
fn wrapped(atoms: &mut Vec<Atom>) {
    let of_lines = |atoms: &[Atom]| {
        let lines: Vec<wrap::Line<'_>> = atoms
            .iter()
            .map(|atom| wrap::Line { text: &atom.text, indent: atom.indent, after_blank: atom.after_blank })
            .collect();
        wrap::joints(&lines)
    };
    let aside: Vec<bool> = folios(atoms);
    if aside.contains(&true) {
        // A blank line beside a page number parts nothing.
        let parted = |at: usize| atoms[at].after_blank && (at == 0 || !aside[at - 1]);
        let lines = (0..atoms.len()).filter(|&at| !aside[at]);
        let bare: Vec<Atom> = lines.map(|at| Atom { after_blank: parted(at), ..atoms[at].clone() }).collect();
        let joints = of_lines(&bare);
        let mut kept = Vec::with_capacity(atoms.len());
        let mut waiting: Vec<Atom> = Vec::new();
        let mut bare = bare.into_iter().zip(joints);
        for (at, atom) in std::mem::take(atoms).into_iter().enumerate() {
            if aside[at] {
                waiting.push(atom);
            } else if let Some((line, joint)) = bare.next() {
                if joint <= 0 {
                    kept.append(&mut waiting);
                }
                kept.push(line);
            }
        }
        kept.append(&mut waiting);
        *atoms = kept;
    }
    let joints = of_lines(atoms);
    for (at, points) in joints.into_iter().enumerate().skip(1) {
        if atoms[at].joint == Joint::Apart && points > POOR && is_text(&atoms[at]) && is_text(&atoms[at - 1]) {
            atoms[at].joint = Joint::Join(points);
        }
    }
}

fn is_text(atom: &Atom) -> bool {
    !atom.text.is_empty()
}

/// Page numbers, and what is repeated right beside two or more of them.
fn folios(atoms: &[Atom]) -> Vec<bool> {
    let mut aside: Vec<bool> = atoms.iter().map(|atom| super::furniture::is_folio(&atom.text)).collect();
    let heads = super::context::running_heads(&atoms.iter().map(|atom| atom.text.as_str()).collect::<Vec<_>>());
    heads.into_iter().for_each(|at| aside[at] = true);
    aside
}

/// Bytes of a line where it may be cut, with the points for not cutting there.
fn cuts(text: &str, form: bool, flow: bool) -> Vec<(usize, i32)> {
    let mut cuts: Vec<(usize, i32)> = items::cuts(text).into_iter().map(|at| (at, -8)).collect();
    cuts.extend(blank_cuts(text, flow));
    cuts.extend(salutation_cut(text));
    cuts.extend(attachment_cuts(text));
    cuts.extend(date_cut(text));
    cuts.extend(furniture::form_label(text).filter(|_| form).map(|at| (at, -12)));
    cuts.retain(|cut| cut.0 > 0 && cut.0 < text.len());
    cuts.sort_unstable();
    cuts.dedup_by_key(|cut| cut.0);
    cuts
}

/// `同志们：今天开会……`
fn salutation_cut(text: &str) -> Option<(usize, i32)> {
    const LONGEST: usize = 60;
    let (at, mark) = text.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '：' | ':' | '！' | '!'))?;
    let end = at + mark.len_utf8();
    let rest = text[end..].trim();
    // Inside a text a call stays with its sentence: `同志们！让我们……`
    let calls = words::is_salutation(&text[..end]) && !words::is_field(text);
    (calls && rest.chars().count() >= 4).then_some((end, 4))
}

/// `附件：1.检查表 2.名单`
fn attachment_cuts(text: &str) -> Vec<(usize, i32)> {
    let Some(list) = words::behind_attachment(text).filter(|list| words::attachment_entry(list, 1).is_some()) else {
        return Vec::new();
    };
    let begin = text.len() - list.len();
    let mut wanted = 2;
    let mut cuts = Vec::new();
    let mut before = ' ';
    for (at, c) in list.char_indices() {
        let parts = before.is_whitespace() || matches!(before, '；' | ';' | '。' | '》' | '，');
        if at > 0 && parts && c.is_ascii_digit() && words::attachment_entry(&list[at..], wanted).is_some() {
            cuts.push((begin + at, -12));
            wanted += 1;
        }
        before = c;
    }
    cuts
}

/// `石桥县总工会　　2026年9月20日`, `县长　赵立新（2026年2月20日）`, `发文字号　　签发人：王强`
fn date_cut(text: &str) -> Option<(usize, i32)> {
    const LONGEST: usize = 80;
    if text.chars().count() > LONGEST {
        return None;
    }
    for word in ["签发人：", "签发人:"] {
        if let Some(at) = text.find(word).filter(|&at| at > 0 && text[..at].ends_with(char::is_whitespace)) {
            return Some((at, -12));
        }
    }
    let bracket = text.rfind(['（', '(']).filter(|&at| at > 0 && words::date_line(&text[at..]).is_some());
    // `主讲人：孙丽　时间：2026年6月28日`, `石桥县总工会　　2026年9月20日`: a sentence, `自2026年1月1日 至 2026年5月1日`, goes on.
    let blank = || {
        let mut ends = text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, c)| at + c.len_utf8());
        let dated = |at: &usize| {
            let (before, rest) = (text[..*at].trim_end(), &text[*at..]);
            let begins = |c: char| c.is_ascii_digit() || matches!(c, '二' | '２' | '时' | '日' | '讲');
            rest.starts_with(begins) && words::date_line(rest).is_some() && signs(before)
        };
        ends.find(dated)
    };
    bracket.or_else(blank).map(|at| (at, -6))
}

/// Is this who signs, edits or speaks, or what a paper is called?
fn signs(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or(text);
    words::is_organ(last)
        || words::is_organ(text.trim_end_matches(['编', '印', '发', '主']))
        || person::read(text).is_some()
        || papers::ending(text).is_some()
}

/// Runs of blanks, and what they are worth. `flow`: the line holds most of a text.
fn blank_cuts(text: &str, flow: bool) -> Vec<(usize, i32)> {
    if !text.contains(char::is_whitespace) {
        return Vec::new();
    }
    if wrap::is_row(text) {
        // `机密★3年　　特急`
        let both = |at: &usize| words::secrecy(&text[..*at]).is_some() && words::urgency(&text[*at..]).is_some();
        return text.find(char::is_whitespace).filter(both).map(|at| (at, -12)).into_iter().collect();
    }
    let wide = flow && text.contains("  ") || text.matches(['\u{3000}', '\t']).count() > 1;
    let mut cuts = Vec::new();
    let mut start = 0;
    let mut run: Option<usize> = None;
    for (at, c) in text.char_indices() {
        match (c.is_whitespace(), run) {
            (true, None) => run = Some(at),
            (false, Some(from)) => {
                let (left, right) = (&text[start..from], near(&text[at..]));
                let strength = strength(&text[from..at]);
                let parts = if flow && !wide { strength.max(3) } else { strength };
                if let Some(points) = blank_joint(left, right, parts, flow) {
                    cuts.push((at, points));
                    start = at;
                }
                run = None;
            }
            _ => {}
        }
    }
    cuts
}

/// So much of a text as tells what it begins with: a look at all of it, run after run, would take time without end.
fn near(text: &str) -> &str {
    const SEEN: usize = 80;
    text.char_indices().nth(SEEN).map_or(text, |(end, _)| &text[..end])
}

/// How wide a run of blanks is, in cells.
fn strength(blanks: &str) -> usize {
    let width = |c: char| match c {
        '\u{3000}' => 2,
        '\t' => 4,
        _ => 1,
    };
    blanks.chars().map(width).sum()
}

/// The points for not cutting at blanks; `None` when they part nothing. `flow`: the line holds most of a text, and its blanks
/// stand for the ends of lines.
fn blank_joint(left: &str, right: &str, strength: usize, flow: bool) -> Option<i32> {
    /// In bytes: what is longer is no label with its phrase, no title, no grade and no salutation.
    const LONGEST: usize = 240;
    const TORN: f64 = 3.0;
    let tail = left.chars().next_back()?;
    let head = right.chars().next()?;
    // A blank before a mark is a slip, and what is to be filled in goes on behind it; `office 365 过程` is one phrase.
    if "，。、；：！？）”》,.;:!?)".contains(head) || tail.is_ascii_alphanumeric() && head.is_ascii_alphanumeric()
    {
        return None;
    }
    let short = left.len() <= LONGEST;
    let left = if short { left } else { "" };
    let sentence = "。！？!?…；;".contains(tail) || flow && "”\"）)".contains(tail);
    let own = label::candidate(left);
    let label = label::candidate(right).is_some_and(|label| label.form != label::Form::Decimal(1))
        && own.as_ref().is_none_or(|label| label.length < left.len());
    // `一、抓学习 要学习文件，要学习业务。`
    let phrase = own.as_ref().map(|label| left[label.length.min(left.len())..].trim());
    let headed = phrase.is_some_and(|phrase| {
        (2..=30).contains(&phrase.chars().count())
            && !phrase.contains(['。', '，', '；', '：', ','])
            && is_han(tail)
            && is_clause(right)
    });
    let calls = short && (words::is_salutation(left) || words::calls_all(left));
    if headed {
        return Some(-6);
    }
    if calls && (flow || strength > 2) {
        return Some(-12);
    }
    if !flow {
        let parts = sentence && strength > 1 && (is_han(head) || !head.is_ascii_alphabetic()) || label && strength > 1;
        return parts.then_some(-12);
    }
    // `在……会议上的讲话 同志们： ……`: all of it on one line.
    let dated = words::date_line(right).is_some();
    let titled = papers::ending(left).is_some() && left.chars().count() > 3;
    let single = |text: &str| text.split_whitespace().next().is_some_and(|piece| piece.chars().count() == 1);
    let torn = crate::text::words::bond(left, right) > TORN
        || single(right)
        || left.split_whitespace().next_back().is_some_and(|piece| piece.chars().count() == 1);
    match strength {
        1 => (sentence && label || titled || dated).then_some(-6),
        _ if sentence || label || titled || dated || "：:".contains(tail) => Some(-12),
        _ => (strength > 2 && !torn && !tail.is_ascii_alphanumeric() && !head.is_ascii_alphanumeric()).then_some(-12),
    }
}

/// So near to its beginning a sentence shows that it is one.
fn is_clause(text: &str) -> bool {
    const SEEN: usize = 200;
    let near = || text.chars().take(SEEN);
    near().count() >= 8 && near().any(|c| matches!(c, '，' | '。' | ','))
}

/// The stretches of atoms that could be one line, sorted by where they begin: first atom, one behind the last, points.
///
/// From deep inside a stretch that surely belongs together no longer one begins, and none goes on over many places where it
/// had better be cut; so their number stays in proportion to that of the atoms.
pub fn edges(atoms: &[Atom]) -> Vec<(usize, usize, i32)> {
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
pub fn glimpse(atoms: &[Atom], blocks: &[Block], from: usize, to: usize) -> String {
    const LONG: usize = 4096;
    if to == from + 1 {
        return atoms[from].text.clone();
    }
    let length = |atom: &Atom| atom.text.len();
    let long = to - from > LONG || atoms[from..to].iter().map(length).sum::<usize>() > LONG;
    if long {
        return format!("{}，……，{}", atoms[from].text, atoms[to - 1].text);
    }
    plain_text(&joined(atoms, blocks, from, to))
}

/// The pieces of a stretch, as one line.
pub fn joined(atoms: &[Atom], blocks: &[Block], from: usize, to: usize) -> Vec<Inline> {
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
