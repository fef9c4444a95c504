//! What stands at a measured place: room of a height, lines across the page, the issuer's mark, boxes, seals.

use super::body::Body;
use super::drawing::{self, Frame, From, Stand};
use super::section::Kind;
use super::story;
use super::styles::TABLE_END_LINE;
use super::{DocxError, names, table};
use crate::document::Role;
use crate::geom::{Length, Size};
use crate::source::Span;
use crate::style::ParagraphStyle;
use crate::style::official::{INK_BOTTOM_PERCENT, INK_TOP_PERCENT};
use crate::style::place::{BELOW_BASELINE, Foot, Mark, Overlay, Place, Placed, RuleLine, Rules, sunk};
use crate::style::styled::{Block, Paragraph};
use crate::xml::Element;

/// The box of a 版记 has room for further lines: it does not grow when a person adds one.
const SPARE_LINES: i64 = 4;

impl Body<'_> {
    /// Room of a height: an empty line as high as that, which stays with what is next.
    pub(super) fn space(&mut self, height: Length) {
        self.room(height, true);
    }

    /// Room of a height.
    pub(super) fn room(&mut self, height: Length, keep_with_next: bool) {
        let height = height - std::mem::take(&mut self.debt);
        if height < TABLE_END_LINE {
            self.debt = -height;
            return;
        }
        let mut room = self.line(height);
        room.style.keep_with_next = keep_with_next;
        self.enter();
        let paragraph = self.paragraph(&room);
        self.story.paragraph(paragraph);
    }

    /// An empty line of a height.
    fn line(&self, height: Length) -> Paragraph {
        let style = ParagraphStyle { line_pitch: height, keep_with_next: true, ..self.sheet.paragraph(Role::Blank) };
        Paragraph::empty(Role::Blank, style, Span::default())
    }

    /// Lines across the page. In the flow they are drawn, for a drawn line is as thick and stands where it should; a box
    /// can hold no drawing, so there they are borders.
    pub(super) fn rules(&mut self, rules: &Rules) {
        if self.story.is_box() {
            self.borders(rules);
            return;
        }
        for line in &rules.lines {
            let y = line.top + self.sunk;
            let frame = Frame { from: From::Paragraph, x: rules.left, y, size: ink(rules, line) };
            let number = self.next_drawing();
            self.anchors.push(drawing::line(frame, rules.red, number));
        }
        self.space(rules.height);
    }

    /// Lines as borders of empty paragraphs: below the room above a line, or above the room below it.
    fn borders(&mut self, rules: &Rules) {
        let mut y = Length::ZERO;
        for (at, line) in rules.lines.iter().enumerate() {
            let next = rules.lines.get(at + 1).map_or(rules.height, |next| next.top);
            let (above, below) = (line.top - y, next - line.top - line.thickness);
            let (side, room) =
                if above < TABLE_END_LINE && below >= TABLE_END_LINE { ("w:top", below) } else { ("w:bottom", above) };
            y = if side == "w:top" { next } else { line.top + line.thickness };
            self.debt += (TABLE_END_LINE - room).max(Length::ZERO);
            let border = Element::value(side, "single")
                .with("w:sz", drawing::eighths_of_a_point(line.thickness))
                .with("w:space", 0)
                .with("w:color", if rules.red { drawing::RED } else { "000000" });
            let empty = self.line(room.max(TABLE_END_LINE));
            let mut paragraph = self.paragraph(&empty);
            paragraph.properties.push(Element::new("w:pBdr").child(border));
            self.story.paragraph(paragraph);
        }
        self.space(rules.height - y);
    }

    /// 发文机关标志: the upper edge of its ink is the upper edge of the block.
    pub(super) fn mark(&mut self, mark: &Mark) {
        let used = match &mark.beside {
            Some(beside) => self.mark_table(mark, beside),
            None => {
                self.enter();
                let lines = from_ink(mark.columns.first().map_or(&[][..], Vec::as_slice));
                for line in &lines {
                    let paragraph = self.paragraph(line);
                    self.story.paragraph(paragraph);
                }
                lines.iter().map(|line| line.style.line_pitch).sum()
            }
        };
        self.space(mark.height - used);
    }

    /// Several names, and 文件 beside them in the middle: a row of a cell for each column. Gives its height.
    fn mark_table(&mut self, mark: &Mark, beside: &Paragraph) -> Length {
        self.enter();
        if self.story.ends_with_table() || !self.anchors.is_empty() || self.breaks {
            self.thin_paragraph();
        }
        let measure = self.document.page.area.host_measure(self.document.page.paper);
        let left = |column: &Vec<Paragraph>| column.first().map_or(Length::ZERO, |line| line.style.left_indent);
        // The first begins at the edge of the type area.
        let mut edges: Vec<Length> = std::iter::once(Length::ZERO)
            .chain(mark.columns.iter().skip(1).map(left))
            .chain([beside.style.left_indent, measure])
            .collect();
        edges.sort_unstable();
        let widths: Vec<Length> = edges.windows(2).map(|edge| edge[1] - edge[0]).collect();
        let mut cells = Vec::with_capacity(edges.len());
        for (at, column) in mark.columns.iter().enumerate() {
            let mut names = from_ink(column);
            for name in &mut names {
                name.style.left_indent -= edges[at];
                name.style.right_indent = (name.style.right_indent - (measure - edges[at + 1])).max(Length::ZERO);
            }
            let names: Vec<_> = names.iter().map(|name| self.set(name, true)).collect();
            cells.push(table::cell(widths[at], "top", names));
        }
        let mut beside = beside.clone();
        beside.style.left_indent = Length::ZERO;
        // Such a line has the middle of its ink in its middle.
        let middle = (INK_TOP_PERCENT - INK_BOTTOM_PERCENT) / 2;
        beside.style.line_pitch = beside.style.size.scale(middle, 100).scale(10, 3);
        cells.push(table::cell(widths[mark.columns.len()], "center", [self.set(&beside, true)]));
        let height = mark.columns.iter().map(|column| ink_height(column)).max().unwrap_or_default();
        let row_height = Element::value("w:trHeight", height.to_twips()).with("w:hRule", "exact");
        let sides = ["w:top", "w:left", "w:bottom", "w:right"].map(|side| table::width(side, 0));
        self.story.begin_table(table::frame(&widths, [Element::new("w:tblCellMar").children(sides)]));
        self.story.row(table::row([Element::new(table::CANT_SPLIT), row_height], cells));
        self.story.end_table();
        height
    }

    /// Blocks at a fixed place.
    ///
    /// # Errors
    /// When a picture in a box cannot be drawn.
    pub(super) fn placed(&mut self, placed: &Placed) -> Result<(), DocxError> {
        let page = &self.document.page;
        match placed.place {
            Place::Foot(foot) => self.foot(placed, foot),
            Place::Top(top) => self.fixed(&placed.blocks, top),
            Place::Bottom(bottom) => self.fixed(&placed.blocks, page.paper.height - bottom - placed.height),
        }
    }

    /// Blocks from `top` down. The lines of a first page without folio stand in its header, where nobody moves them by
    /// chance; everything else is anchored in the next paragraph.
    fn fixed(&mut self, blocks: &[Block], top: Length) -> Result<(), DocxError> {
        let area = self.document.page.area;
        let in_header = self.story.is_empty() && !self.document.folio.first_page;
        let mut y = top;
        for group in blocks.chunk_by(|a, b| !is_rules(a) && !is_rules(b)) {
            if let [Block::Rules(rules)] = group {
                for line in &rules.lines {
                    let (x, y) = (area.left + rules.left, y + line.top);
                    let frame = Frame { from: From::Page, x, y, size: ink(rules, line) };
                    let drawn = drawing::line(frame, rules.red, self.next_drawing());
                    if in_header { self.sections.first_header.push(drawn) } else { self.anchors.push(drawn) }
                }
                y += rules.height;
                continue;
            }
            let size = Size { width: area.size.width, height: group.iter().map(height).sum() };
            if !group.iter().all(|block| matches!(block, Block::Space(_))) {
                let content = self.content(group)?;
                let frame = Frame { from: From::Page, x: area.left, y, size };
                let number = self.next_drawing();
                self.anchors.push(drawing::text_box(frame, Stand::Top, content, number));
            }
            y += size.height;
        }
        Ok(())
    }

    /// 版记: a box that stands on the lower edge of the type area of the last page.
    fn foot(&mut self, placed: &Placed, foot: Foot) -> Result<(), DocxError> {
        if let Foot::Over { above, new_page } = foot {
            self.breaks = new_page && !self.story.is_empty();
            if above >= TABLE_END_LINE {
                let mut room = self.line(above);
                room.style.keep_with_next = false;
                self.enter();
                let paragraph = self.paragraph(&room);
                self.story.paragraph(paragraph);
            }
            return self.blocks(&placed.blocks);
        }
        let spare = self.sheet.paragraph(Role::CopiedTo).line_pitch * SPARE_LINES;
        let size = Size { width: self.document.page.area.size.width, height: placed.height + spare };
        let frame = Frame { from: From::Page, x: Length::ZERO, y: Length::ZERO, size };
        let content = self.content(&placed.blocks)?;
        let drawn = drawing::text_box(frame, Stand::Foot, content, self.next_drawing());
        match foot {
            Foot::Fitting | Foot::SamePage | Foot::BelowNotes | Foot::Over { .. } => {}
            Foot::NextPage => self.breaks = !self.story.is_empty(),
            Foot::AfterBlank => {
                self.start(Kind::Unnumbered);
                self.enter();
                self.thin_paragraph();
                self.breaks = true;
            }
        }
        self.enter();
        self.anchors.push(drawn);
        if foot == Foot::BelowNotes {
            // Hosts set notes at the very foot, where the box is: the last one keeps room for it.
            let room = self.line(placed.height + self.document.footnote.gap);
            let room = self.set(&room, false);
            self.notes.end_last_with(room);
            self.thin_paragraph();
            return Ok(());
        }
        // The box floats, for LibreOffice sets one that keeps text away 2 mm too high (measured, 7.4.7). This line keeps its
        // room: where that is not to be had, it goes on to the next page and takes the box along.
        let mut room = self.line((placed.height - TABLE_END_LINE).max(TABLE_END_LINE));
        room.style.keep_with_next = false;
        let paragraph = self.paragraph(&room);
        self.story.paragraph(paragraph);
        Ok(())
    }

    /// Blocks as the content of a box.
    fn content(&mut self, blocks: &[Block]) -> Result<Vec<Element>, DocxError> {
        let outside =
            (std::mem::take(&mut self.anchors), std::mem::take(&mut self.debt), std::mem::take(&mut self.breaks));
        self.story.begin_box();
        let done = self.blocks(blocks);
        if self.story.last_paragraph().is_none() {
            self.story.paragraph(story::Paragraph::of(names::TABLE_END));
        }
        (self.anchors, self.debt, self.breaks) = outside;
        done.map(|()| self.story.end_box())
    }

    /// A seal or a signature stamp, over the text.
    pub(super) fn overlay(&mut self, overlay: &Overlay, style: &ParagraphStyle) -> Element {
        let frame = Frame {
            from: From::Paragraph,
            x: overlay.x - overlay.size.width / 2,
            y: overlay.y + sunk(style) - overlay.size.height / 2,
            size: overlay.size,
        };
        let alternative = self.cleaner.clean(&overlay.figure.alt, None).into_owned();
        let relation = self.picture(&overlay.figure.data);
        drawing::picture(frame, &relation, &alternative, self.next_drawing())
    }
}

/// The same lines, each of such an exact height that the ink of the first begins at its upper edge and the baselines are as
/// far apart as they should: hosts put the baseline at four fifths of an exact line.
fn from_ink(lines: &[Paragraph]) -> Vec<Paragraph> {
    let (below, of) = BELOW_BASELINE;
    let mut last: Option<Length> = None;
    let exact = |line: &Paragraph| {
        let above = match last {
            None => line.style.size.scale(INK_TOP_PERCENT, 100),
            Some(last) => line.style.line_pitch - last.scale(below, of),
        };
        let pitch = Length::twip(above.scale(of, of - below).to_twips());
        last = Some(pitch);
        Paragraph { style: ParagraphStyle { line_pitch: pitch, ..line.style }, ..line.clone() }
    };
    lines.iter().map(exact).collect()
}

/// From the upper edge of the ink of the first line to the lower edge of that of the last.
fn ink_height(lines: &[Paragraph]) -> Length {
    let between: Length = lines.iter().skip(1).map(|line| line.style.line_pitch).sum();
    let top = lines.first().map_or(Length::ZERO, |line| line.style.size.scale(INK_TOP_PERCENT, 100));
    let bottom = lines.last().map_or(Length::ZERO, |line| line.style.size.scale(INK_BOTTOM_PERCENT, 100));
    top + between + bottom
}

fn ink(rules: &Rules, line: &RuleLine) -> Size {
    Size { width: rules.width, height: line.thickness }
}

fn is_rules(block: &Block) -> bool {
    matches!(block, Block::Rules(_))
}

/// The height of a block in a box, whose paragraphs are of one line each.
fn height(block: &Block) -> Length {
    match block {
        Block::Paragraph(paragraph) => paragraph.style.line_pitch,
        Block::Space(height) => *height,
        Block::Rules(rules) => rules.height,
        Block::Mark(mark) => mark.height,
        _ => Length::ZERO,
    }
}
