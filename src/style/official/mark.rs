//! 发文机关标志: what it says and how large it is (GB/T 9704—2012, 7.2.4, 10.1–10.3).

use super::measures::{INK_BOTTOM_PERCENT, INK_TOP_PERCENT};
use super::{Maker, Piece, in_twips, issuers};
use crate::document::{Document, Kind, Role};
use crate::geom::Length;
use crate::source::Span;
use crate::style::place::Mark;
use crate::style::styled::{Block, Paragraph};
use crate::style::{Align, ParagraphStyle, width};

/// From one name to the next of a joint mark, in hundredths of their size.
const NAMES_PITCH: i64 = 135;
/// Between the names and 文件 beside them, in hundredths of their size.
const BESIDE_GAP: i64 = 50;
/// The size of 文件 beside them, in hundredths of theirs.
const BESIDE_SIZE: i64 = 140;
/// A joint mark is no higher than this, in hundredths of the largest size.
const HIGHEST: i64 = 250;

/// The names of a mark with their places, and the word beside several of them.
pub(super) fn words(document: &Document) -> (Vec<(String, Span)>, Option<&'static str>) {
    let suffix = match document.kind {
        Kind::General => "文件",
        Kind::Order => "令",
        Kind::Minutes => "会议纪要",
        Kind::Letter | Kind::Speech => "",
    };
    let mut names = match &document.meta.issuer_mark {
        Some(given) => given.value.iter().map(|name| (name.trim().to_owned(), given.span)).collect(),
        // A draft that names neither issuer nor number in its head is for plain paper.
        None if is_plain(document) => Vec::new(),
        None => issuers(document),
    };
    // 10.1: of several organs a letter bears the mark of the first.
    if document.kind == Kind::Letter {
        names.truncate(1);
    }
    // The word may stand as the last of the list.
    if names.len() > 1 && names.last().is_some_and(|(name, _)| name == suffix) {
        names.pop();
        if let [(name, _)] = names.as_mut_slice() {
            name.push_str(suffix);
        }
    }
    match names.as_mut_slice() {
        [] if document.kind == Kind::Minutes => (vec![(suffix.to_owned(), Span::default())], None),
        [(name, _)] => {
            if document.meta.issuer_mark.is_none() {
                name.push_str(suffix);
            }
            (names, None)
        }
        _ => (names, Some(suffix).filter(|suffix| !suffix.is_empty())),
    }
}

/// Has a 公文 no 版头 at all?
pub(super) fn is_plain(document: &Document) -> bool {
    let meta = &document.meta;
    let red = meta.issuer_mark.is_some() || meta.issuer.is_some() || meta.number.is_some() || meta.signatory.is_some();
    document.kind == Kind::General && !red
}

impl Maker<'_, '_> {
    /// The mark; room of the same height when the paper has it already. `below` is added under its ink.
    pub(super) fn mark(&self, below: Length) -> Block {
        let (names, beside) = words(self.composer.document);
        let several = names.len() > 1;
        let size = self.mark_size(&names, beside.filter(|_| several));
        let style = ParagraphStyle { size, line_pitch: in_twips(size.scale(NAMES_PITCH, 100)), ..self.mark_style() };
        let ink = size.scale(INK_TOP_PERCENT + INK_BOTTOM_PERCENT, 100);
        let height = in_twips(style.line_pitch * (names.len() as i64 - 1).max(0) + ink + below);
        if names.is_empty() || self.meta().preprinted.as_ref().is_some_and(|given| given.value) {
            return Block::Space(height);
        }
        let mut mark = match beside.filter(|_| several) {
            Some(beside) => self.joint(&names, beside, style),
            None => Mark {
                lines: names.iter().map(|(name, span)| self.red_line_of(name, *span, style)).collect(),
                beside: None,
                height: Length::ZERO,
            },
        };
        mark.height = height;
        Block::Mark(mark)
    }

    fn mark_style(&self) -> ParagraphStyle {
        self.sheet().paragraph(Role::IssuerMark)
    }

    /// The largest size with which a mark fits the measure, and a joint one is not too high.
    fn mark_size(&self, names: &[(String, Span)], beside: Option<&str>) -> Length {
        let official = &self.sheet().official;
        let em = Length::pt(1);
        let unit = ParagraphStyle { size: em, ..self.mark_style() };
        let widest = names.iter().map(|(name, _)| width::width(name, &unit, self.sheet())).max().unwrap_or(em);
        let (mut wide, mut high) = (widest, em);
        if let Some(beside) = beside {
            wide += em.scale(BESIDE_GAP, 100) + width::width(beside, &unit, self.sheet()).scale(BESIDE_SIZE, 100);
            high += em.scale(NAMES_PITCH, 100) * (names.len() as i64 - 1);
        }
        let fits = |room: Length, need: Length| em.scale(room.to_emu(), need.max(Length::emu(1)).to_emu());
        let by_width = fits(self.measure(), wide);
        let by_height = fits(official.mark_size.scale(HIGHEST, 100), high);
        let size = official.mark_size.min(by_width).min(by_height).max(official.mark_least);
        Length::half_pt(size.to_emu() / Length::half_pt(1).to_emu())
    }

    /// Names above one another, as wide as the longest, 文件 to their right.
    fn joint(&self, names: &[(String, Span)], beside: &'static str, style: ParagraphStyle) -> Mark {
        let wide = |text: &str| width::width(text, &style, self.sheet());
        let widest = names.iter().map(|(name, _)| wide(name)).max().unwrap_or_default();
        let gap = style.size.scale(BESIDE_GAP, 100);
        let half_points = style.size.scale(BESIDE_SIZE, 100).to_emu() / Length::half_pt(1).to_emu();
        let large = ParagraphStyle { size: Length::half_pt(half_points), ..style };
        let beside_wide = width::width(beside, &large, self.sheet());
        let left = ((self.measure() - widest - gap - beside_wide) / 2).max(Length::ZERO);
        let line = |(name, span): &(String, Span)| {
            // The longest one needs no spreading, and no edge on its right that a rounding could make it turn at.
            let style = if wide(name) == widest {
                ParagraphStyle { align: Align::Left, left_indent: left, ..style }
            } else {
                let right_indent = self.measure() - left - widest;
                ParagraphStyle { align: Align::Distribute, left_indent: left, right_indent, ..style }
            };
            self.red_line_of(name, *span, style)
        };
        let right = ParagraphStyle { align: Align::Left, left_indent: left + widest + gap, ..large };
        Mark {
            lines: names.iter().map(line).collect(),
            beside: Some(self.red_line_of(beside, Span::default(), right)),
            height: Length::ZERO,
        }
    }

    fn red_line_of(&self, text: &str, span: Span, style: ParagraphStyle) -> Paragraph {
        let mut line = self.line(Role::IssuerMark, style, vec![Piece::text(text, span)]);
        line.runs.iter_mut().for_each(|run| run.format.red = true);
        line
    }
}
