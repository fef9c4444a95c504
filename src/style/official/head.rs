//! 版头: everything above the title (GB/T 9704—2012, 7.2, 10.1–10.3).

use super::mark::is_plain;
use super::{Maker, Piece, in_twips};
use crate::document::meta::Given;
use crate::document::{Kind, Role};
use crate::font::family::Family;
use crate::geom::Length;
use crate::style::place::{Place, Placed, RuleLine, Rules, TabAlign, TabStop};
use crate::style::styled::{Block, Paragraph, Run};
use crate::style::{Align, ParagraphStyle, copyfit, width};
use thin_vec::ThinVec;

/// Blank lines between mark and number, number and body of an order, red line and title.
const TWO: u8 = 2;
/// Names of 签发人 on a row (7.2.6).
const NAMES_A_ROW: usize = 2;
const SIGNATORY: &str = "签发人：";

impl Maker<'_, '_> {
    /// The head of the kind.
    pub(super) fn head(&mut self) {
        match self.kind() {
            Kind::General | Kind::Minutes => self.general_head(),
            Kind::Letter => self.letter_head(),
            Kind::Order => self.order_head(),
            Kind::Speech => {}
        }
    }

    /// 7.2, and 10.3: mark, number, red line.
    fn general_head(&mut self) {
        let lines = self.classification();
        let taken = self.pitch() * lines.len() as i64;
        lines.into_iter().for_each(|line| self.push_or_blank(line));
        if is_plain(self.composer.document) {
            self.blanks(u8::from(taken > Length::ZERO));
            return;
        }
        let area = self.sheet().page.area;
        self.space(self.sheet().official.mark_top - area.top - taken);
        let mark = self.mark(self.half_leading());
        self.blocks.push(mark);
        self.number();
        self.red_line();
        self.blanks(TWO);
    }

    /// 10.2: no line, no title.
    fn order_head(&mut self) {
        self.space(self.sheet().official.order_mark_top - self.sheet().page.area.top);
        let mark = self.mark(self.half_leading());
        self.blocks.push(mark);
        self.number();
        self.blanks(TWO);
    }

    /// 10.1: mark and first double line above the type area, the second below it; number flush right.
    fn letter_head(&mut self) {
        let official = self.sheet().official;
        let lines = official.letter_lines;
        let gap = official.red_line_gap;
        let upper = self.red_rules(
            vec![
                RuleLine { top: gap, thickness: lines.thick },
                RuleLine { top: gap + lines.thick + lines.gap, thickness: lines.thin },
            ],
            gap + lines.thick + lines.gap + lines.thin,
        );
        let lower = self.red_rules(
            vec![
                RuleLine { top: Length::ZERO, thickness: lines.thin },
                RuleLine { top: lines.thin + lines.gap, thickness: lines.thick },
            ],
            lines.thick + lines.gap + lines.thin,
        );
        let (upper_height, lower_height) = (height(&upper), height(&lower));
        let mark = self.mark(Length::ZERO);
        let top = height(&mark) + upper_height;
        let place = |place, blocks, height| Block::Placed(Placed { place, blocks, height });
        self.blocks.push(place(Place::Top(official.letter_mark_top), vec![mark, upper], top));
        self.blocks.push(place(Place::Bottom(lines.bottom), vec![lower], lower_height));
        let below = official.letter_mark_top + top + official.leading - self.half_leading();
        self.space(below - self.sheet().page.area.top);
        self.letter_rows();
        self.blanks(TWO);
    }

    /// 份号, 密级, 紧急程度 flush left, one below the other, the number flush right on the first row.
    fn letter_rows(&mut self) {
        let mut rows: Vec<Paragraph> = self.classification().into_iter().flatten().collect();
        if let Some(number) = self.meta().number.clone() {
            let style = ParagraphStyle { align: Align::Right, ..self.sheet().paragraph(Role::DocumentNumber) };
            let line = self.line(Role::DocumentNumber, style, vec![Piece::text(&number.value, number.span)]);
            let wide = |runs: &[Run]| self.runs_width(runs, &style);
            let beside = |row: &Paragraph| {
                copyfit::side_by_side(&[wide(&row.runs), wide(&line.runs)], self.cell(), self.measure())
            };
            match rows.first_mut() {
                Some(first) if beside(first) => {
                    let tab = self.line(Role::DocumentNumber, first.style, vec![Piece::Tab]);
                    first.runs.extend(tab.runs.into_iter().chain(line.runs));
                    first.tabs.push(TabStop { at: self.measure(), align: TabAlign::Right });
                }
                _ => rows.push(line),
            }
        }
        rows.into_iter().for_each(|row| self.push(row));
    }

    /// The stack at the upper left (7.2.1–7.2.3); 密级 stands on line 2 even when nothing is on line 1.
    fn classification(&self) -> Vec<Option<Paragraph>> {
        let meta = self.meta();
        let flush = |role, text: String, span| {
            Some(self.line(role, self.sheet().paragraph(role), vec![Piece::text(text, span)]))
        };
        let copy = meta
            .copy_number
            .as_ref()
            .and_then(|given| flush(Role::CopyNumber, format!("{:0>6}", given.value), given.span));
        let secrecy = meta.secrecy.as_ref().and_then(|given| {
            let text = match &meta.secrecy_period {
                Some(period) => format!("{}★{}", given.value, period.value),
                None => opened(&given.value),
            };
            flush(Role::Classification, text, given.span).map(|line| self.in_one_face(line))
        });
        let urgency =
            meta.urgency.as_ref().and_then(|given| flush(Role::Classification, given.value.clone(), given.span));
        let mut lines = Vec::new();
        if copy.is_some() || secrecy.is_some() {
            lines.push(copy);
        }
        lines.extend([secrecy, urgency].into_iter().flatten().map(Some));
        lines
    }

    fn push_or_blank(&mut self, line: Option<Paragraph>) {
        match line {
            Some(line) => self.push(line),
            None => self.blanks(1),
        }
    }

    /// 发文字号, centred; beside 签发人 it moves to the left (7.2.5, 7.2.6).
    fn number(&mut self) {
        let signatories = self.meta().signatory.clone().filter(|_| self.kind() == Kind::General);
        let number = self.meta().number.clone();
        match signatories.filter(|given| !given.value.is_empty()) {
            Some(signatories) => self.signatories(number.as_ref(), &signatories),
            None => {
                let Some(number) = number else { return };
                self.blanks(TWO);
                let style = self.sheet().paragraph(Role::DocumentNumber);
                self.push(self.line(Role::DocumentNumber, style, vec![Piece::text(number.value, number.span)]));
            }
        }
    }

    /// Rows of two names, the number level with the last: each name stands at its own tab stop, so that those of all rows
    /// stand below one another. Where two do not stand side by side there is one a row; where the number does not stand
    /// beside the last row it goes below it. A name is never cut.
    fn signatories(&mut self, number: Option<&Given<String>>, given: &Given<Vec<String>>) {
        let cell = self.cell();
        let base = self.sheet().paragraph(Role::DocumentNumber);
        let style = ParagraphStyle { align: Align::Left, left_indent: cell, ..base };
        let names: Vec<String> = given.value.iter().map(|name| opened(name)).collect();
        let wide = |text: &str| width::width(text, &style, self.sheet());
        let label_wide = cell * SIGNATORY.chars().count() as i64;
        let room = self.measure() - cell * 2 - label_wide;
        // 李　强 beside another: a wider gap than the one inside it, or one would read a single name.
        let apart = if names.iter().any(|name| name.contains('\u{3000}')) { cell * 2 } else { cell };
        // A name too long to stand beside another has a row of its own; it does not take theirs from the others.
        let pairs = |name: &String| copyfit::side_by_side(&[wide(name); NAMES_A_ROW], apart, room);
        let rows = rows_of(&names, pairs);
        let columns = rows.iter().map(|row| row.len()).max().unwrap_or(1);
        let widest_of = |rows: &[&[String]], least: usize| {
            rows.iter().filter(|row| row.len() >= least).flat_map(|row| row.iter()).map(|name| wide(name)).max()
        };
        let widest = widest_of(&rows, columns).unwrap_or_default();
        let taken = widest * columns as i64 + apart * (columns as i64 - 1);
        let first = self.measure() - cell - taken.max(widest_of(&rows, 1).unwrap_or_default());
        let first = first.max(cell + label_wide);
        let label = first - label_wide;
        let stop = |at| TabStop { at, align: TabAlign::Left };
        let last_row = rows.len() - 1;
        // What the last row has at its left end: the label too when it is the only one.
        let room_beside = if last_row == 0 { label } else { first } - cell;
        let beside = number.filter(|number| copyfit::side_by_side(&[wide(&number.value)], cell, room_beside - cell));
        self.blanks(TWO);
        for (row, names) in rows.into_iter().enumerate() {
            let mut pieces = Vec::new();
            let mut tabs = ThinVec::new();
            if let Some(number) = beside.filter(|_| row == last_row) {
                pieces.push(Piece::text(&number.value, number.span));
            }
            if row == 0 {
                pieces.extend([Piece::Tab, Piece::text(SIGNATORY, given.span)]);
                tabs.push(stop(label));
            }
            for (column, name) in names.iter().enumerate() {
                // The first name follows its label: a host would pass over a stop where the label ends.
                if row > 0 || column > 0 {
                    pieces.push(Piece::Tab);
                    tabs.push(stop(first + (widest + apart) * column as i64));
                }
                pieces.push(Piece::Text(name.clone(), Some(Family::Kai), given.span));
            }
            // A name longer than its row goes on below itself.
            let style = match names {
                [name] if width::width(name, &style, self.sheet()) > room => {
                    ParagraphStyle { left_indent: first, first_indent: cell - first, ..style }
                }
                _ => style,
            };
            let line = self.line(Role::DocumentNumber, style, pieces);
            self.push(Paragraph { tabs, ..line });
        }
        if let Some(number) = number.filter(|_| beside.is_none()) {
            self.push(self.line(Role::DocumentNumber, style, vec![Piece::text(&number.value, number.span)]));
        }
    }

    /// 7.2.7: 4 mm below the characters of the number, as wide as the type area.
    fn red_line(&mut self) {
        let official = &self.sheet().official;
        let line = RuleLine { top: official.red_line_gap - self.half_leading(), thickness: official.red_line };
        let height = in_twips(line.top + line.thickness);
        let (left, width, red) = (Length::ZERO, self.measure(), true);
        let rules = Rules { lines: vec![line], left, width, height, red };
        let block = if self.is_preprinted() { Block::Space(height) } else { Block::Rules(rules) };
        self.blocks.push(block);
    }

    /// The lines of a letter, in the middle of the type area.
    fn red_rules(&self, lines: Vec<RuleLine>, height: Length) -> Block {
        let width = self.sheet().official.letter_lines.length;
        let left = (self.measure() - width) / 2;
        let height = in_twips(height);
        if self.is_preprinted() {
            return Block::Space(height);
        }
        Block::Rules(Rules { lines, left, width, height, red: true })
    }

    fn is_preprinted(&self) -> bool {
        self.meta().preprinted.as_ref().is_some_and(|given| given.value)
    }
}

/// Names in rows, in their order: two a row where both may stand beside another.
fn rows_of(names: &[String], pairs: impl Fn(&String) -> bool) -> Vec<&[String]> {
    let mut rows = Vec::new();
    let mut rest = names;
    while !rest.is_empty() {
        let count = rest.iter().take(NAMES_A_ROW).take_while(|&name| pairs(name)).count().max(1);
        let (row, others) = rest.split_at(count);
        rows.push(row);
        rest = others;
    }
    rows
}

/// What a block of exact height takes.
fn height(block: &Block) -> Length {
    match block {
        Block::Space(height) => *height,
        Block::Rules(rules) => rules.height,
        Block::Mark(mark) => mark.height,
        _ => Length::ZERO,
    }
}

/// 李强 → 李　强, 秘密 → 秘　密: two characters are as wide as three.
fn opened(text: &str) -> String {
    let letters: Vec<char> = text.trim().chars().collect();
    match letters[..] {
        [first, second] if !first.is_ascii() && !second.is_ascii() => format!("{first}　{second}"),
        _ => text.trim().to_owned(),
    }
}
