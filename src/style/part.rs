//! A paragraph as pages want it: its lines spaced, or cut where lines and pages turn.

use super::adjust::{Break, HeldLine, Turn};
use super::styled::{Format, Paragraph, Run, RunKind, choose_faces};
use crate::geom::Length;
use crate::source::Span;

/// The size of what takes no room: the least hosts take without a word.
pub(crate) const LEAST_SIZE: Length = Length::pt(1);

impl Paragraph {
    /// Says in its runs what holds its lines; cuts runs where it must.
    pub fn hold(&mut self, lines: &[HeldLine]) {
        let mut lines = lines.iter().peekable();
        let mut at = 0;
        let mut runs = Vec::with_capacity(self.runs.len() + 2 * lines.len());
        for run in std::mem::take(&mut self.runs) {
            let RunKind::Text(text) = &run.kind else {
                runs.push(run);
                continue;
            };
            let mut from = 0;
            while from < text.len() {
                while let Some(line) = lines.next_if(|line| line.end <= at) {
                    if line.torn {
                        end_line(&mut runs, &run);
                    }
                }
                let line = lines.peek();
                let to = line.map_or(text.len(), |line| from + byte_of(&text[from..], line.end - at));
                let tracking = line.map_or(run.format.tracking, |line| line.tracking);
                let format = Format { tracking, ..run.format };
                at += text[from..to].chars().count();
                match (runs.last_mut(), run.part(from, to)) {
                    (Some(Run { kind: RunKind::Text(last), format: before, span, .. }), Some(piece))
                        if from > 0 && *before == format =>
                    {
                        last.push_str(&text[from..to]);
                        *span = span.join(piece.span);
                    }
                    (_, piece) => runs.extend(piece.map(|piece| Run { format, ..piece })),
                }
                from = to;
            }
        }
        self.runs = if is_torn(&runs) { choose_faces(runs) } else { runs };
    }

    /// The paragraph in parts, each but the first beginning a page; lines turn where they are told. What follows a page
    /// turn begins no paragraph: it is not indented and in no outline.
    ///
    /// `breaks` are in order.
    pub fn parts(&self, breaks: &[Break]) -> Vec<Paragraph> {
        let mut parts = vec![Vec::with_capacity(self.runs.len() + 2 * breaks.len())];
        let mut breaks = breaks.iter().peekable();
        let mut at = 0;
        for run in &self.runs {
            let RunKind::Text(text) = &run.kind else {
                parts.last_mut().expect("one part at least").push(run.clone());
                continue;
            };
            let (mut begin, end) = (0, at + text.chars().count());
            while let Some(turn) = breaks.next_if(|turn| turn.at < end) {
                let byte = begin + byte_of(&text[begin..], turn.at.saturating_sub(at));
                at += text[begin..byte].chars().count();
                let runs = parts.last_mut().expect("one part at least");
                runs.extend(run.part(begin, byte));
                match turn.turn {
                    Turn::Line => end_line(runs, run),
                    Turn::Page => parts.push(Vec::new()),
                }
                begin = byte;
            }
            at = end;
            parts.last_mut().expect("one part at least").extend(run.part(begin, text.len()));
        }
        let last = parts.len() - 1;
        let part = |(nth, runs): (usize, Vec<Run>)| {
            // Which face a mark is set in goes by its neighbours, which are those of its part now.
            let runs = if last > 0 || is_torn(&runs) { choose_faces(runs) } else { runs };
            let mut part = Paragraph { runs, ..self.emptied() };
            // What a page turn follows stays with nothing.
            part.style.keep_with_next &= nth == last;
            if nth > 0 {
                (part.outline, part.style.first_indent) = (None, Length::ZERO);
            }
            part
        };
        parts.into_iter().enumerate().map(part).collect()
    }

    /// Its first characters, as a paragraph.
    pub fn beginning(&self, count: usize) -> Paragraph {
        let mut left = count;
        let mut runs = Vec::new();
        for run in &self.runs {
            let RunKind::Text(text) = &run.kind else {
                runs.push(run.clone());
                continue;
            };
            let end = byte_of(text, left);
            runs.extend(run.part(0, end));
            if end < text.len() {
                break;
            }
            left -= text.chars().count();
        }
        Paragraph { runs: choose_faces(runs), ..self.emptied() }
    }

    /// Parts it before a character; gives what comes after, which begins no paragraph: see [`Paragraph::parts`].
    pub fn split_off(&mut self, at: usize) -> Paragraph {
        let mut left = at;
        let mut rest = Paragraph { outline: None, ..self.emptied() };
        rest.style.first_indent = Length::ZERO;
        let cut = self.runs.iter().enumerate().find_map(|(nth, run)| {
            let RunKind::Text(text) = &run.kind else { return None };
            let byte = byte_of(text, left);
            if byte == text.len() {
                left -= text.chars().count();
            }
            (byte < text.len()).then_some((nth, byte))
        });
        if let Some((nth, byte)) = cut {
            let mut runs = self.runs.split_off(nth).into_iter();
            if let Some(run) = runs.next() {
                let length = run.text_length();
                self.runs.extend(run.part(0, byte));
                rest.runs.extend(run.part(byte, length));
            }
            rest.runs.extend(runs);
        }
        rest
    }

    fn emptied(&self) -> Paragraph {
        let (outline, tabs, overlays) = (self.outline.clone(), self.tabs.clone(), self.overlays.clone());
        Paragraph { runs: Vec::new(), outline, tabs, overlays, ..*self }
    }
}

/// Where the nth character of a text begins, in bytes; its end when it has no more.
pub(super) fn byte_of(text: &str, nth: usize) -> usize {
    text.char_indices().nth(nth).map_or(text.len(), |(byte, _)| byte)
}

impl Run {
    /// How many bytes of text it has.
    fn text_length(&self) -> usize {
        if let RunKind::Text(text) = &self.kind { text.len() } else { 0 }
    }

    /// Some bytes of its text as a run; `None` when there are none.
    fn part(&self, from: usize, to: usize) -> Option<Run> {
        let RunKind::Text(text) = &self.kind else { return None };
        let verbatim = text.len() == self.span.end - self.span.start;
        let start = self.span.start;
        let span = if verbatim { Span::new(start + from, start + to) } else { self.span };
        let part = || Run {
            kind: RunKind::Text(if to - from == text.len() { text.clone() } else { text[from..to].into() }),
            span,
            format: self.format,
            link: self.link.clone(),
        };
        (from < to).then(part)
    }
}

/// Does a line break of ours end one of its lines?
fn is_torn(runs: &[Run]) -> bool {
    runs.iter().any(|run| run.kind == RunKind::LineEnd)
}

/// Ends a line inside `run` with a line break. The blank before it is as small as can be: LibreOffice would carry one that has
/// no room over to the next line, and the break with it.
fn end_line(runs: &mut Vec<Run>, run: &Run) {
    let blank = match runs.last() {
        Some(Run { kind: RunKind::Text(text), .. }) => text.strip_suffix(' ').map(str::len),
        _ => None,
    };
    if let Some((blank, last)) = blank.zip(runs.pop_if(|_| blank.is_some())) {
        runs.extend(last.part(0, blank));
        let small = |run: Run| Run { format: Format { size: LEAST_SIZE, ..run.format }, ..run };
        runs.extend(last.part(blank, blank + 1).map(small));
    }
    runs.push(Run { kind: RunKind::LineEnd, link: None, format: run.format, span: run.span });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::inline::{Inline, Mark};
    use crate::document::{Document, Element, Role};
    use crate::style::adjust::{Adjustments, apply};
    use crate::style::gbt9704;
    use crate::style::styled::Block;

    fn of(inlines: Vec<Inline>, span: Span) -> Paragraph {
        let document =
            Document { elements: vec![Element::paragraph(Role::Body, inlines, span)], ..Document::default() };
        match apply(&document, &gbt9704::sheet(), &Adjustments::default()).blocks.remove(0) {
            Block::Paragraph(paragraph) => paragraph,
            other => panic!("{other:?}"),
        }
    }

    fn paragraph(text: &str) -> Paragraph {
        let span = Span::new(10, 10 + text.len());
        of(vec![Inline::text(text, span)], span)
    }

    fn text(paragraph: &Paragraph) -> String {
        let piece = |run: &Run| match &run.kind {
            RunKind::Text(text) => text.to_string(),
            _ => "／".to_owned(),
        };
        paragraph.runs.iter().map(piece).collect()
    }

    fn turn(at: usize, turn: Turn) -> Break {
        Break { at, turn }
    }

    #[test]
    fn both_parts_point_at_their_own_text() {
        let whole = "前一句。后一句。";
        let parts = paragraph(whole).parts(&[turn(4, Turn::Page)]);
        let [first, rest] = parts.as_slice() else { panic!("{parts:?}") };
        assert_eq!((text(first), text(rest)), ("前一句。".into(), "后一句。".into()));
        assert_eq!(rest.style.first_indent, Length::ZERO);
        for run in first.runs.iter().chain(&rest.runs) {
            let RunKind::Text(text) = &run.kind else { continue };
            assert_eq!(&whole[run.span.start - 10..run.span.end - 10], text);
        }
    }

    #[test]
    fn lines_and_pages_turn_where_they_are_told() {
        let lines =
            |breaks: &[Break]| -> Vec<String> { paragraph("甲乙丙丁").parts(breaks).iter().map(text).collect() };
        assert_eq!(lines(&[turn(1, Turn::Line), turn(3, Turn::Line)]), ["甲／乙丙／丁"]);
        assert_eq!(lines(&[turn(1, Turn::Line), turn(2, Turn::Page), turn(3, Turn::Line)]), ["甲／乙", "丙／丁"]);
        assert_eq!(lines(&[]), ["甲乙丙丁"]);
    }

    #[test]
    fn a_note_stays_with_the_word_before_it() {
        let mark = Inline { kind: crate::document::inline::InlineKind::FootnoteMark(0), span: Span::default() };
        let paragraph =
            of(vec![Inline::text("前", Span::default()), mark, Inline::text("后", Span::default())], Span::default());
        let parts = paragraph.parts(&[turn(1, Turn::Page)]);
        assert_eq!(parts.iter().map(text).collect::<Vec<_>>(), ["前／", "后"]);
    }

    #[test]
    fn runs_are_cut_at_the_ends_of_lines_and_nothing_else_changes() {
        let strong = Mark { strong: true, ..Mark::default() };
        let mut paragraph = of(
            vec![
                Inline::text("一二三", Span::default()),
                Inline::line_break(Span::default()),
                Inline::marked("四五六", strong, Span::default()),
            ],
            Span::default(),
        );
        let (usual, zero) = (paragraph.style.tracking, Length::ZERO);
        let line = |end, tracking| HeldLine { end, tracking, torn: false };
        paragraph.hold(&[line(2, usual), line(4, zero)]);
        let shown: Vec<_> = paragraph
            .runs
            .iter()
            .map(|run| match &run.kind {
                RunKind::Text(text) => (text.as_str(), run.format.strong, run.format.tracking),
                _ => ("|", false, Length::ZERO),
            })
            .collect();
        assert_eq!(
            shown,
            [
                ("一二", false, usual),
                ("三", false, zero),
                ("|", false, zero),
                ("四", true, zero),
                ("五六", true, usual)
            ]
        );
    }

    #[test]
    fn the_blank_before_a_line_break_takes_no_room() {
        let lines = [HeldLine { end: 5, tracking: Length::ZERO, torn: true }];
        let mut held = paragraph("6222 1111");
        held.hold(&lines);
        let pieces: Vec<_> = held.runs.iter().map(|run| (run.kind.clone(), run.format.size == LEAST_SIZE)).collect();
        let text = |text: &str, least| (RunKind::Text(text.into()), least);
        assert_eq!(pieces, [text("6222", false), text(" ", true), (RunKind::LineEnd, false), text("1111", false)]);
    }
}
