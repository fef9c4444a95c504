//! 版记 (GB/T 9704—2012, 7.4; of a letter 10.1).

use super::{Maker, Piece, in_twips};
use crate::document::meta::Given;
use crate::document::{Element, Kind, Role};
use crate::geom::Length;
use crate::source::Span;
use crate::style::place::{Foot, Place, Placed, RuleLine, Rules, TabAlign, TabStop};
use crate::style::styled::{Block, Paragraph, RunKind};
use crate::style::{Align, ParagraphStyle, copyfit, width};
use thin_vec::ThinVec;

/// From so many hundredths of a page on a 版记 may turn out higher than one: its lines are then made to fill pages.
const OVER_PERCENT: i64 = 90;

impl Maker<'_, '_> {
    /// 抄送 and 印发 between their lines, at the foot of the last page.
    pub(super) fn imprint(&mut self) {
        let copied = self.copied();
        let printed = if self.kind() == Kind::Letter { None } else { self.printed() };
        if copied.is_empty() && printed.is_none() {
            return;
        }
        let (thick, thin) = (self.sheet().official.imprint_thick, self.sheet().official.imprint_thin);
        let mut blocks = vec![self.rule(thick)];
        let inner = (!copied.is_empty() && printed.is_some()).then(|| self.rule(thin));
        blocks.extend(copied.into_iter().map(Block::Paragraph));
        blocks.extend(inner);
        blocks.extend(printed.into_iter().flatten().map(Block::Paragraph));
        blocks.push(self.rule(thick));
        // 10.1: that of a letter has no lines.
        if self.kind() == Kind::Letter {
            blocks.retain(|block| !matches!(block, Block::Rules(_)));
        }
        let mut height = self.sum(&blocks);
        let page = self.sheet().page.area.size.height;
        if height > page.scale(OVER_PERCENT, 100) {
            self.fill_pages(&mut blocks);
            height = self.sum(&blocks);
        }
        self.blocks.push(Block::Placed(Placed { place: Place::Foot(Foot::Fitting), blocks, height }));
    }

    fn sum(&self, blocks: &[Block]) -> Length {
        blocks.iter().map(|block| self.height(block)).sum()
    }

    /// Gives the lines a pitch of which a page has a whole number, with the rules at the end of the last one.
    fn fill_pages(&self, blocks: &mut [Block]) {
        let page = self.sheet().page;
        let rules: Length =
            blocks.iter().filter(|block| matches!(block, Block::Rules(_))).map(|block| self.height(block)).sum();
        let pitch = Length::twip((page.area.size.height - rules).to_twips() / page.grid.rows.max(1));
        for block in blocks {
            if let Block::Paragraph(paragraph) = block {
                paragraph.style.line_pitch = pitch;
            }
        }
    }

    fn rule(&self, thickness: Length) -> Block {
        let lines = vec![RuleLine { top: Length::ZERO, thickness }];
        let height = in_twips(thickness);
        Block::Rules(Rules { lines, left: Length::ZERO, width: self.measure(), height, red: false })
    }

    /// 主送, when page 1 has no room for it, and 抄送: turnover lines after the colon, no line between them.
    fn copied(&self) -> Vec<Paragraph> {
        let addressees = self.composer.adjustments.addressee_in_imprint.then(|| self.addressees()).flatten();
        let copied = self.meta().cc.as_ref().map(|given| Given { value: given.value.join("，"), span: given.span });
        let lists = [("主送：", addressees), ("抄送：", copied)];
        let lists =
            lists.into_iter().filter_map(|(label, given)| Some((label == "主送：", self.copied_to(label, &given?))));
        lists.map(|(addressed, list)| if addressed { self.with_notes(list) } else { list }).collect()
    }

    /// Head and text may each have given some.
    fn addressed(&self) -> impl Iterator<Item = &Element> {
        self.composer.document.elements.iter().filter(|element| element.role == Role::Addressee)
    }

    fn addressees(&self) -> Option<Given<String>> {
        let span = self.addressed().map(|element| element.span).next()?;
        let names = self.addressed().map(|element| element.plain_text().trim_end_matches(['：', ':']).to_owned());
        Some(Given { value: names.collect::<Vec<_>>().join("，"), span })
    }

    /// The list of addressees with the marks of notes they had above the text.
    fn with_notes(&self, mut list: Paragraph) -> Paragraph {
        let marks = self.line(list.role, list.style, self.addressed().flat_map(Piece::notes).collect());
        list.runs.extend(marks.runs);
        list
    }

    fn copied_to(&self, label: &str, given: &Given<String>) -> Paragraph {
        let base = self.sheet().paragraph(Role::CopiedTo);
        let hang = base.size * label.chars().count() as i64;
        let style =
            ParagraphStyle { align: Align::Justify, left_indent: base.left_indent + hang, first_indent: -hang, ..base };
        let names = given.value.trim_end_matches(['。', '；', '，']);
        let names =
            names.strip_prefix(label.trim_end_matches('：')).map_or(names, |rest| rest.trim_start_matches(['：', ':']));
        self.line(Role::CopiedTo, style, vec![Piece::text(format!("{label}{names}。"), given.span)])
    }

    /// 印发机关 at the left and 印发日期 at the right of one line; the date on a line of its own when there is no room beside.
    fn printed(&self) -> Option<Vec<Paragraph>> {
        let meta = self.meta();
        if meta.printed_by.is_none() && meta.printed_on.is_none() {
            return None;
        }
        let style = self.sheet().paragraph(Role::PrintedBy);
        let by: Option<Piece> = meta.printed_by.as_ref().map(|given| Piece::text(&given.value, given.span));
        let on = meta.printed_on.as_ref().map(|date| (format!("{}印发", date.value), date.span));
        let wide = |text: &str| width::width(text, &style, self.sheet());
        let room = self.measure() - style.left_indent - style.right_indent;
        let (Some(given), Some((date, _))) = (&meta.printed_by, &on) else {
            return Some(vec![self.printed_line(style, by.into_iter().collect(), on)]);
        };
        if copyfit::side_by_side(&[wide(&given.value), wide(date)], style.size, room) {
            return Some(vec![self.printed_line(style, by.into_iter().collect(), on)]);
        }
        // A name longer than the line turns by its sense.
        let lines = self.turned(&given.value, room, &wide);
        let mut by: Vec<Piece> = lines.iter().flat_map(|line| [Piece::text(line, given.span), Piece::Break]).collect();
        by.pop();
        Some(vec![self.line(Role::PrintedBy, style, by), self.printed_line(style, Vec::new(), on)])
    }

    fn printed_line(&self, style: ParagraphStyle, mut pieces: Vec<Piece>, date: Option<(String, Span)>) -> Paragraph {
        let mut tabs = ThinVec::new();
        if let Some((date, span)) = date {
            pieces.extend([Piece::Tab, Piece::text(date, span)]);
            tabs.push(TabStop { at: self.measure() - style.right_indent, align: TabAlign::Right });
        }
        Paragraph { tabs, ..self.line(Role::PrintedBy, style, pieces) }
    }

    /// What a block of the 版记 takes, as far as can be told before there are lines.
    fn height(&self, block: &Block) -> Length {
        match block {
            Block::Rules(rules) => rules.height,
            Block::Paragraph(paragraph) => {
                let style = &paragraph.style;
                let text: String = paragraph
                    .runs
                    .iter()
                    .map(|run| match &run.kind {
                        RunKind::Text(text) => text.as_str(),
                        _ => "",
                    })
                    .collect();
                let room = self.measure() - style.left_indent - style.right_indent;
                let wide = (width::width(&text, style, self.sheet()) + style.first_indent).max(Length::emu(1));
                let lines =
                    if paragraph.tabs.is_empty() { (wide.to_emu() + room.to_emu() - 1) / room.to_emu() } else { 1 };
                style.line_pitch * lines.max(1)
            }
            _ => Length::ZERO,
        }
    }
}
