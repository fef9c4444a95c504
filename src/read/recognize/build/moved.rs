//! Lines that the page has in another order than the text: every kind of them is told once.

use super::super::Line;
use super::super::part::{Part, Zone};
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::{Element, Role};
use crate::read::code;
use crate::read::draft::{Block, BlockKind};
use crate::read::report::excerpt;
use crate::source::Span;
use std::collections::{BTreeMap, HashSet};

/// Where the standard says what stands where: the clause behind a message.
const CLAUSES: &[(&[Part], &str)] = &[
    (&[Part::CopyNumber], "7.2.1"),
    (&[Part::Secrecy, Part::UnderSecrecy], "7.2.2"),
    (&[Part::Urgency, Part::UnderUrgency], "7.2.3"),
    (&[Part::IssuerMark], "7.2.4"),
    (&[Part::Number, Part::UnderNumber], "7.2.5"),
    (&[Part::Signatory, Part::UnderSignatory], "7.2.6"),
    (&[Part::UnderAddressee], "7.3.2"),
    (&[Part::AttachmentNote, Part::AttachmentMore], "7.3.4"),
    (
        &[Part::HeadIssuer, Part::UnderIssuer, Part::HeadDate, Part::UnderDate, Part::Signature, Part::IssueDate],
        "7.3.5",
    ),
    (&[Part::CopiedTo, Part::PrintedBy], "7.4"),
];

/// A line as it was written.
pub(super) struct Written {
    part: Part,
    span: Span,
    text: String,
}

/// The lines of a paper, before any of them goes elsewhere.
///
/// A picture in a paragraph goes below it, which is told where it is read.
pub(super) fn written(lines: &[Line], blocks: &[Block]) -> Vec<Written> {
    let is_figure = |line: &&Line| matches!(blocks[line.block].kind, BlockKind::Figure { .. });
    let line = |line: &Line| Written { part: line.part, span: line.span, text: line.text.clone() };
    lines.iter().filter(|line| !line.part.is_taken_away() && !is_figure(line)).map(line).collect()
}

/// Tells which lines have gone past others.
pub(super) fn moved(written: &[Written], elements: &[Element], diagnostics: &mut Diagnostics) {
    let spans = elements.iter().enumerate().filter(|(_, element)| element.span.start < element.span.end);
    let places: BTreeMap<usize, (usize, usize)> =
        spans.map(|(at, element)| (element.span.start, (element.span.end, at))).collect();
    let placed = |line: &Written| {
        let nearest = places.range(..line.span.end).next_back().filter(|(_, (end, _))| *end > line.span.start);
        match (nearest, line.part.stands_for()) {
            (Some((_, (_, at))), _) => Some(at + 1),
            (None, Some(Role::CopyNumber | Role::Classification | Role::IssuerMark | Role::DocumentNumber)) => Some(0),
            (None, Some(Role::CopiedTo | Role::PrintedBy)) => Some(usize::MAX),
            _ => None,
        }
    };
    let mut lines: Vec<(&Written, usize)> = written.iter().filter_map(|line| Some((line, placed(line)?))).collect();
    lines.sort_by_key(|(line, _)| line.span.start);
    let order: Vec<usize> = lines.iter().map(|line| line.1).collect();
    let weights: Vec<u32> = lines.iter().map(|(line, _)| weight(line.part)).collect();
    let stays = heaviest_run(&order, &weights);
    let mut told = HashSet::new();
    for (at, &(line, place)) in lines.iter().enumerate().filter(|(at, _)| !stays[*at]) {
        if !told.insert(name(line.part)) {
            continue;
        }
        let others = |range: std::ops::Range<usize>| range.filter(|&other| stays[other]).map(|other| lines[other]);
        let above = others(0..at).filter(|other| other.1 > place).min_by_key(|other| other.1);
        let below = others(at + 1..lines.len()).filter(|other| other.1 < place).max_by_key(|other| other.1);
        let (other, now, before) = match (above, below) {
            (Some((other, _)), _) => (other, "之上", "之下"),
            (None, Some((other, _))) => (other, "之下", "之上"),
            (None, None) => continue,
        };
        let clause = CLAUSES.iter().find(|(parts, _)| parts.contains(&line.part));
        let clause = clause.map_or(String::new(), |(_, clause)| format!("（{clause}）"));
        let (what, of) = match name(line.part) == name(other.part) {
            true => (excerpt(&line.text), excerpt(&other.text)),
            false => (name(line.part).to_owned(), name(other.part).to_owned()),
        };
        let message = format!("{what}排在{of}{now}{clause}，原文写在{of}{before}");
        // What belongs to the head stands there, wherever a site or a clerk wrote it: nobody need act.
        let expected = matches!(line.part.zone(), Zone::Top | Zone::Under) && line.part.role() != Some(Role::Body);
        let fault = if expected { Diagnostic::note } else { Diagnostic::warning };
        diagnostics.push(fault(code::MOVED, message).at(line.span));
    }
}

/// How hard it is to believe that a line has moved: others go past the title, the closing and the text.
fn weight(part: Part) -> u32 {
    match part.zone() {
        Zone::Title => 10_000,
        Zone::Signature | Zone::Date => 100,
        Zone::Body => 2,
        _ => 1,
    }
}

/// What a message calls a line: one of several by what they are together.
fn name(part: Part) -> &'static str {
    match part {
        Part::TitleMore => Part::Title.word(),
        Part::AttachmentMore => Part::AttachmentNote.word(),
        part => part.word(),
    }
}

/// Which numbers belong to the heaviest run that never falls: what is not in it has moved.
fn heaviest_run(order: &[usize], weights: &[u32]) -> Vec<bool> {
    // A place of the page → the weight of the heaviest run that ends there, and where it ends; heavier the further down.
    let mut runs: BTreeMap<usize, (u32, usize)> = BTreeMap::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(order.len());
    for (at, (&place, own)) in order.iter().zip(weights).enumerate() {
        let last = runs.range(..=place).next_back().map(|(_, run)| *run);
        let weight = last.map_or(0, |run| run.0) + own;
        before.push(last.map(|run| run.1));
        let lighter = runs.range(place..).take_while(|(_, run)| run.0 <= weight).map(|(&place, _)| place);
        let lighter: Vec<usize> = lighter.collect();
        lighter.iter().for_each(|place| _ = runs.remove(place));
        runs.insert(place, (weight, at));
    }
    let mut stays = vec![false; order.len()];
    let mut next = runs.last_key_value().map(|(_, run)| run.1);
    while let Some(at) = next {
        stays[at] = true;
        next = before[at];
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::heaviest_run;

    #[test]
    fn what_is_out_of_order_has_moved() {
        let moved = |order: &[usize]| {
            let stays = heaviest_run(order, &vec![1; order.len()]);
            (0..order.len()).filter(|&at| !stays[at]).collect::<Vec<_>>()
        };
        assert_eq!(moved(&[1, 0, 2, 3]), [0]);
        assert_eq!(moved(&[1, 2, 5, 3, 4]), [2]);
        assert_eq!(moved(&[1, 4, 5, 2, 3, 3]), [1, 2]);
        assert!(moved(&[0, 0, 1, 1, 7]).is_empty() && moved(&[]).is_empty());
        let stays = heaviest_run(&[5, 1, 2, 3], &[9, 1, 1, 1]);
        assert_eq!(stays, [true, false, false, false]);
    }
}
