//! The text: headings, run-in headings, leads, lists, tables, pictures, attachments.

use super::super::label::Form;
use super::super::part::Part;
use super::super::text::{clause_end, item_lead_end, report_end, sentence_end, span_of, with_lead, without_start};
use super::super::{Line, words};
use super::{Builder, bare, block_of, brothers, element, labelled};
use crate::diag::Diagnostic;
use crate::document::heading::{HeadingLevel, chapter_label, outline_label, parse_label};
use crate::document::inline::{Inline, InlineKind, Lead, plain_text};
use crate::document::{Content, Element, Label, Role};
use crate::read::code;
use crate::read::draft::{APART, Block, BlockKind, Trust};
use crate::read::front_matter::locate;
use crate::source::Span;
use std::collections::BTreeSet;

/// The first sentence of a paragraph does the work of a heading when it is no longer than this.
pub(super) const LONGEST_LEAD: usize = 40;

impl Builder<'_> {
    /// The elements of some lines of the text.
    pub(super) fn body(&mut self, lines: &[Line], blocks: &[Block]) -> Vec<Element> {
        let mut elements = Vec::with_capacity(lines.len());
        self.first_level = self.first_level(lines, blocks);
        for (at, line) in lines.iter().enumerate() {
            let next = lines.get(at + 1);
            match line.part {
                Part::Thing | Part::EarlyThing => self.thing(line, next, blocks, &mut elements),
                Part::Heading => elements.push(self.heading(line, block_of(line, blocks))),
                Part::Item => elements.push(item(line, block_of(line, blocks))),
                Part::Body if line.label.is_none() && is_verse(&line.inlines) => {
                    elements.extend(verses(&line.inlines).into_iter().map(|verse| element(Role::Body, verse.to_vec())));
                }
                Part::Body => elements.push(self.paragraph(line)),
                Part::Title | Part::TitleMore if is_title_more(line, elements.last()) => {
                    let more: Vec<Inline> = line.inlines.clone();
                    if let Some(Element { content: Content::Text(inlines), span, .. }) = elements.last_mut() {
                        inlines.push(Inline::line_break(Span::new(span.end, span.end)));
                        inlines.extend(more);
                        *span = span.join(line.span);
                    }
                }
                Part::AttachmentNote | Part::AttachmentMore => elements.extend(self.attachment_note(line, blocks)),
                part => elements.push(Element::paragraph(
                    part.role().unwrap_or(Role::Body),
                    line.inlines.clone(),
                    line.span,
                )),
            }
        }
        around_tables(&mut elements);
        let marked: BTreeSet<usize> = lines
            .iter()
            .filter(|line| matches!(block_of(line, blocks).kind, BlockKind::Heading { .. }))
            .map(|line| line.span.start)
            .collect();
        let marked = |element: &Element| marked.contains(&element.span.start);
        brothers::below_articles(&mut elements, marked);
        brothers::alike(&mut elements, marked);
        if !self.is_speech() {
            entries_below_label(&mut elements);
        }
        elements
    }

    /// An attachment behind the closed paper.
    pub(super) fn section(&mut self, label: Option<&Line>, lines: &[Line], blocks: &[Block]) -> Vec<Element> {
        let mut elements = Vec::new();
        let titled = lines.iter().any(|line| line.part == Part::Title);
        if label.is_none() && titled {
            // A text that is passed on has its title on a new page.
            elements.push(bare(
                Role::PageBreak,
                Content::Nothing,
                lines.first().map_or(Span::default(), |line| line.span),
            ));
        }
        if let Some(label) = label {
            let head = words::attachment_head(&label.text);
            let (mark, named) = match (words::attachment_mark(&label.text), &head) {
                (Some(mark), _) => (mark, None),
                (None, Some((mark, title))) => (mark.clone(), Some(*title)),
                (None, None) => (label.text.clone(), None),
            };
            elements.push(bare(Role::PageBreak, Content::Nothing, label.span));
            let inlines = self.mark(&mark, label.span);
            elements.push(Element::paragraph(Role::AttachmentLabel, inlines, label.span));
            elements.extend(named.map(|at| element(Role::Title, without_start(label.inlines.clone(), at))));
        }
        elements.extend(self.body(lines, blocks));
        elements
    }

    /// A block that is no line: a table, a picture, a break, a quotation, the beginning of an attachment.
    pub(super) fn thing(&mut self, line: &Line, next: Option<&Line>, blocks: &[Block], elements: &mut Vec<Element>) {
        let block = block_of(line, blocks);
        match &block.kind {
            BlockKind::Table(table) => elements.push(bare(Role::Table, Content::Table(table.clone()), block.span)),
            BlockKind::Figure { figure, caption } => {
                elements.push(bare(Role::Figure, Content::Figure(figure.clone()), block.span));
                let repeated = next.is_some_and(|next| words::is_caption(&next.text, '图'));
                let caption = caption.iter().filter(|_| !repeated);
                elements
                    .extend(caption.map(|inline| Element::paragraph(Role::Caption, vec![inline.clone()], inline.span)));
            }
            BlockKind::PageBreak => elements.push(bare(Role::PageBreak, Content::Nothing, block.span)),
            BlockKind::Attachment(mark) => {
                elements.push(bare(Role::PageBreak, Content::Nothing, block.span));
                elements.push(Element::paragraph(Role::AttachmentLabel, self.mark(mark, block.span), block.span));
            }
            // A line its writer ended is one of a verse: all of them begin alike.
            _ => match verses(&line.inlines) {
                verses if verses.len() > 1 => {
                    elements.extend(verses.into_iter().map(|verse| element(Role::Quotation, verse.to_vec())));
                }
                _ => elements.push(Element::paragraph(Role::Quotation, line.inlines.clone(), block.span)),
            },
        }
    }

    /// A heading. A number decides its level where a mark says another, for form and face belong together (7.3.3); it is
    /// printed in the form of the standard.
    fn heading(&mut self, line: &Line, block: &Block) -> Element {
        let BlockKind::Heading { level: marked, .. } = block.kind else { return self.numbered_heading(line) };
        let inlines = line.inlines.clone();
        let text = plain_text(&inlines);
        let wanted = HeadingLevel::ALL[usize::from(marked.saturating_sub(self.first_level)).min(3)];
        let Some(found) = parse_label(&text) else {
            if marked < self.first_level {
                let fault = Diagnostic::warning(code::STRAY_TITLE, "正文里的“#”按一级标题“一、”处理");
                self.diagnostics.push(fault.at(line.span).hint("标题用“#”，正文的一级标题用“##”，依次类推"));
            }
            return run_in(with_own_number(labelled(Role::Heading(wanted), None, inlines, line.span), &text));
        };
        if found.level != wanted && marked >= self.first_level {
            self.diagnostics.push(
                Diagnostic::warning(
                    code::LABEL_LEVEL,
                    format!(
                        "“{}”是第{}层的序号，这里却是第{}层标题，按序号排",
                        found.text,
                        found.level.number(),
                        wanted.number()
                    ),
                )
                .at(line.span)
                .hint(format!(
                    "第{}层标题用{}个“#”",
                    found.level.number(),
                    found.level.number() + self.first_level - 1
                )),
            );
        }
        let label = Label { text: found.level.label(found.number), depth: 0, written: true };
        run_in(labelled(Role::Heading(found.level), Some(label), without_start(inlines, found.length), line.span))
    }

    /// How many `#` mark the first level. A text whose chapters have one and their parts two keeps its order.
    fn first_level(&mut self, lines: &[Line], blocks: &[Block]) -> u8 {
        let marked = |line: &Line| match block_of(line, blocks).kind {
            BlockKind::Heading { level, .. } if line.part == Part::Heading => Some((level, line.span)),
            _ => None,
        };
        let mut chapters = lines.iter().filter_map(marked).filter(|&(level, _)| level == 1);
        let deeper = lines.iter().filter_map(marked).any(|(level, _)| level > 1);
        let Some((_, span)) = chapters.next().filter(|_| deeper) else { return super::USUAL_FIRST_LEVEL };
        let fault =
            Diagnostic::warning(code::STRAY_TITLE, "正文的标题从“#”起：“#”按“一、”排，“##”按“（一）”排，依次类推");
        self.diagnostics.push(fault.at(span).hint("文件标题用“#”，正文的一级标题用“##”，依次类推"));
        1
    }

    /// A heading by its number or its style.
    fn numbered_heading(&self, line: &Line) -> Element {
        let level = line.level.unwrap_or(HeadingLevel::One);
        let Some(label) = &line.label else {
            return run_in(labelled(Role::Heading(level), None, line.inlines.clone(), line.span));
        };
        let text = match (self.trust, label.form) {
            // A draft keeps the number as its writer typed it.
            (Trust::Writer, Form::Standard(_)) => {
                parse_label(&line.text).map_or_else(String::new, |found| found.text.to_owned())
            }
            _ => line.text[..label.length].to_owned(),
        };
        let label = Some(Label { text, depth: 0, written: true }).filter(|label| !label.text.is_empty());
        let length = line.label.as_ref().map_or(0, |label| label.length);
        run_in(labelled(Role::Heading(level), label, without_start(line.inlines.clone(), length), line.span))
    }

    /// `附件1`, after the number of the document when the attachment is not bound with it (7.3.7).
    fn mark(&self, mark: &str, span: Span) -> Vec<Inline> {
        let (mark, apart) = mark.strip_suffix(APART).map_or((mark, false), |mark| (mark, true));
        let number = self.meta.number.as_ref().filter(|_| apart);
        let place = locate(self.source, span, mark);
        let mark = Inline::text(mark, place.unwrap_or(span));
        number.map(|given| Inline::text(given.value.clone(), given.span)).into_iter().chain([mark]).collect()
    }

    /// The lines of an 附件说明, as its paragraph has them.
    fn attachment_note(&self, line: &Line, blocks: &[Block]) -> Vec<Element> {
        match &block_of(line, blocks).kind {
            BlockKind::Paragraph(paragraph) if paragraph.inlines == line.inlines => {
                paragraph.split_lines().map(|line| element(Role::AttachmentNote, line)).collect()
            }
            // An item of a list that goes on counting: its number is not in its text.
            BlockKind::Item { .. } => {
                let mut entry = item(line, block_of(line, blocks));
                become_entry(&mut entry);
                vec![entry]
            }
            _ => vec![Element::paragraph(Role::AttachmentNote, line.inlines.clone(), line.span)],
        }
    }

    /// A paragraph, perhaps with a number, perhaps with a lead.
    fn paragraph(&self, line: &Line) -> Element {
        let inlines = line.inlines.clone();
        let standard = line.label.as_ref().filter(|label| matches!(label.form, Form::Standard(_)) || !label.stays);
        let Some(label) = standard.filter(|label| label.level.is_some()) else {
            let inlines = match item_lead_end(&line.text) {
                Some(end) => with_lead(inlines, end, Lead::Item),
                None => inlines,
            };
            return Element::paragraph(Role::Body, inlines, line.span);
        };
        let level = label.level.unwrap_or(HeadingLevel::One);
        let written = line.text[..label.length].trim_end().to_owned();
        let rest = without_start(inlines, label.length);
        let sentence = &line.text[label.length..];
        let rest = match report_end(sentence).or_else(|| sentence_end(sentence)) {
            Some(end) if end < sentence.len() && sentence[..end].chars().count() <= LONGEST_LEAD => {
                with_lead(rest, end, Lead::Heading(level))
            }
            _ => rest,
        };
        labelled(Role::Body, Some(Label { text: written, depth: 0, written: true }), rest, line.span)
    }
}

/// `附件：` on a line of its own has its entries below it, which may be a list: it is their label and no entry itself.
fn entries_below_label(elements: &mut Vec<Element>) {
    let is_label = |element: &Element| {
        matches!(element.role, Role::AttachmentNote | Role::Body)
            && matches!(element.plain_text().trim(), "附件：" | "附件:" | "附：" | "附:")
    };
    let Some(label) = elements.iter().position(is_label) else { return };
    let entries = elements[label + 1..].iter_mut();
    let mut below = 0;
    for entry in entries.take_while(|entry| matches!(entry.role, Role::AttachmentNote | Role::ListItem)) {
        below += 1;
        become_entry(entry);
    }
    if below > 0 {
        elements.remove(label);
    }
}

/// An item of a list becomes an entry of an 附件说明, its number the beginning of its text.
fn become_entry(item: &mut Element) {
    if let (Some(label), Content::Text(inlines)) = (item.label.take(), &mut item.content) {
        let number = label.text.trim_end();
        // A bullet is no number.
        if number.contains(char::is_alphanumeric) {
            inlines.insert(0, Inline::text(number, Span::new(item.span.start, item.span.start)));
        }
    }
    item.role = Role::AttachmentNote;
}

/// The unit above a table, what else stands between it and its caption, and the notes below it are told from text by their
/// words and their place.
fn around_tables(elements: &mut [Element]) {
    let plain = |element: &Element| element.role == Role::Body && element.label.is_none();
    for table in (0..elements.len()).filter(|&at| elements[at].role == Role::Table).collect::<Vec<_>>() {
        let above = |is: fn(&str) -> bool| {
            let lines = elements[..table].iter().rev().take_while(|&line| plain(line) && is(&line.plain_text()));
            table - lines.count()
        };
        let leads = above(words::is_table_lead);
        let captioned = leads > 0 && elements[leads - 1].role == Role::Caption;
        let start = if captioned { leads } else { above(words::is_table_unit).max(table.saturating_sub(1)) };
        elements[start..table].iter_mut().for_each(|line| line.role = Role::TableUnit);
        for line in &mut elements[table + 1..] {
            if !plain(line) || !words::is_table_note(&line.plain_text()) {
                break;
            }
            line.role = Role::TableNote;
        }
    }
}

/// The lines that the writer ended.
fn verses(inlines: &[Inline]) -> Vec<&[Inline]> {
    let lines = inlines.split(|inline| matches!(inline.kind, InlineKind::LineBreak));
    lines.filter(|line| !line.is_empty()).collect()
}

/// Are these the lines of a verse, or of an address: some that the writer ended, of which none would turn? They begin alike.
fn is_verse(inlines: &[Inline]) -> bool {
    let lines = verses(inlines);
    lines.len() > 1 && lines.iter().all(|line| plain_text(line).chars().count() <= LONGEST_VERSE)
}

/// Behind its indent a line has room for so many characters.
const LONGEST_VERSE: usize = 26;

/// Does a further line of a title follow one?
fn is_title_more(line: &Line, before: Option<&Element>) -> bool {
    line.part == Part::TitleMore && before.is_some_and(|before| before.role == Role::Title)
}

/// An item of a list.
fn item(line: &Line, block: &Block) -> Element {
    let (label, depth) = match &block.kind {
        BlockKind::Item { label, depth, .. } => (label.clone(), *depth),
        BlockKind::Paragraph(paragraph) => paragraph.looks.item.clone().unwrap_or_default(),
        _ => Default::default(),
    };
    let mut element = Element::paragraph(Role::ListItem, line.inlines.clone(), line.span);
    if !label.is_empty() || depth > 0 {
        element.label = Some(Label { text: label, depth, written: true });
    }
    element
}

/// A heading with text behind its first full stop is a paragraph, and only that sentence is the heading (7.3.3): its face,
/// its line in the outline, and what a page may not end with.
fn run_in(heading: Element) -> Element {
    let text = plain_text(heading.inlines());
    let end = report_end(&text).or_else(|| clause_end(&text, &['。'])).filter(|&end| !text[end..].trim().is_empty());
    match (heading.role, end, heading.content) {
        (Role::Heading(level), Some(end), Content::Text(inlines)) => Element {
            role: Role::Body,
            content: Content::Text(with_lead(inlines, end, Lead::Heading(level))),
            ..heading
        },
        (_, _, content) => Element { content, ..heading },
    }
}

/// Gives a heading its `第一章　` or `1.1 ` as its label, so that none is counted.
fn with_own_number(mut heading: Element, text: &str) -> Element {
    let own = chapter_label(text).or_else(|| outline_label(text));
    let (Some(length), Content::Text(inlines)) = (own, &mut heading.content) else { return heading };
    heading.label = Some(Label { text: text[..length].to_owned(), depth: 0, written: true });
    *inlines = without_start(std::mem::take(inlines), length);
    heading.span = if inlines.is_empty() { heading.span } else { heading.span.join(span_of(inlines)) };
    heading
}
