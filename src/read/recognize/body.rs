//! The body: headings, run-in headings, leads, stage directions, lists, tables, pictures.

use super::text::{
    bracketed, is_remark, is_stage_direction, item_lead_end, sentence_end, span_of, with_lead, without_start,
};
use super::{Recognizer, code};
use crate::diag::Diagnostic;
use crate::document::heading::{HeadingLevel, WrittenLabel, chapter_label, parse_label};
use crate::document::inline::{Inline, Lead, plain_text};
use crate::document::{Content, Element, Label, Role};
use crate::read::draft::{APART, Block, BlockKind, Paragraph};
use crate::read::front_matter::locate;
use crate::source::Span;
use std::collections::VecDeque;

/// A heading on a line of its own is no longer than this.
const LONGEST_HEADING: usize = 30;
/// The first sentence of a paragraph does the work of a heading when it is no longer than this.
const LONGEST_LEAD: usize = 40;

/// Is it marked as a title?
pub(super) fn is_top(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading { level: 1, .. })
}

/// What stands before and after a block, as far as it matters.
#[derive(Clone, Copy, Default)]
struct Neighbours<'a> {
    before: Option<&'a Block>,
    after: Option<&'a Block>,
}

impl Recognizer<'_> {
    /// Turns the blocks between head and tail into elements.
    pub(super) fn body(&mut self, blocks: VecDeque<Block>) -> Vec<Element> {
        let blocks: Vec<Block> = blocks.into();
        let mut elements = Vec::with_capacity(blocks.len());
        let mut attachment = false;
        for (at, block) in blocks.iter().enumerate() {
            let near = Neighbours { before: at.checked_sub(1).map(|at| &blocks[at]), after: blocks.get(at + 1) };
            match &block.kind {
                BlockKind::Heading { level: 1, inlines } if attachment => {
                    attachment = false;
                    elements.push(Element::paragraph(Role::Title, inlines.clone(), block.span));
                }
                BlockKind::Heading { level, inlines } => {
                    elements.push(self.heading(*level, inlines.clone(), block.span))
                }
                BlockKind::Paragraph(paragraph) if self.is_note_of_attachments(paragraph, &elements) => {
                    elements.extend(paragraph.split_lines().map(|line| {
                        let span = span_of(&line);
                        Element::paragraph(Role::AttachmentNote, line, span)
                    }));
                }
                BlockKind::Item { inlines, label, .. } if self.goes_on(&elements, label) => {
                    elements.push(Element::paragraph(Role::AttachmentNote, inlines.clone(), block.span));
                }
                BlockKind::Paragraph(paragraph) => {
                    elements.push(self.paragraph(paragraph.inlines.clone(), block.span, near))
                }
                BlockKind::Item { label, depth, inlines } => elements.push(item(label, *depth, inlines, block.span)),
                BlockKind::Quotation(inlines) => {
                    elements.push(Element::paragraph(Role::Quotation, inlines.clone(), block.span));
                }
                BlockKind::Table(table) => elements.push(bare(Role::Table, Content::Table(table.clone()), block.span)),
                BlockKind::Figure { figure, caption } => {
                    elements.push(bare(Role::Figure, Content::Figure(figure.clone()), block.span));
                    let repeated = near.after.is_some_and(|next| is_caption_of(next, '图'));
                    let caption = caption.iter().filter(|_| !repeated);
                    elements.extend(
                        caption.map(|inline| Element::paragraph(Role::Caption, vec![inline.clone()], inline.span)),
                    );
                }
                BlockKind::PageBreak => {
                    // A text that is passed on (转发, 印发) has its own title on a new page.
                    attachment = !self.is_speech() && near.after.is_some_and(is_top);
                    elements.push(bare(Role::PageBreak, Content::Nothing, block.span));
                }
                BlockKind::Attachment(mark) => {
                    attachment = true;
                    elements.push(bare(Role::PageBreak, Content::Nothing, block.span));
                    elements.push(Element::paragraph(Role::AttachmentLabel, self.label(mark, block.span), block.span));
                }
            }
        }
        elements
    }

    /// A heading marked as such. A label decides its level where both are there, for form and face belong together
    /// (7.3.3); it is printed in the form of the standard.
    fn heading(&mut self, marked: u8, inlines: Vec<Inline>, span: Span) -> Element {
        let text = plain_text(&inlines);
        let wanted = HeadingLevel::ALL[usize::from(marked.saturating_sub(2)).min(3)];
        let Some(found) = parse_label(&text) else {
            if marked == 1 {
                let fault = Diagnostic::warning(code::STRAY_TITLE, "正文里的“#”按第一层标题“一、”处理");
                self.diagnostics.push(fault.at(span).hint("标题用“#”，正文的第一层用“##”，依次类推"));
            }
            return labelled(Role::Heading(wanted), None, inlines, span).with_chapter(&text);
        };
        if found.level != wanted && marked != 1 {
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
                .at(span)
                .hint(format!("第{}层标题用{}个“#”", found.level.number(), found.level.number() + 1)),
            );
        }
        let label = Label { text: found.level.label(found.number), depth: 0, written: true };
        labelled(Role::Heading(found.level), Some(label), without_start(inlines, found.length), span)
    }

    /// `附件1`, after the number of the document when the attachment is not bound with it (7.3.7).
    fn label(&self, mark: &str, span: Span) -> Vec<Inline> {
        let (mark, apart) = mark.strip_suffix(APART).map_or((mark, false), |mark| (mark, true));
        let number = self.meta.number.as_ref().filter(|_| apart);
        let place = locate(self.source, span, mark);
        let mark = Inline::text(mark, place.unwrap_or(span));
        number.map(|given| Inline::text(given.value.clone(), given.span)).into_iter().chain([mark]).collect()
    }

    /// `附件：…`, or the lines below it that are numbered on.
    fn is_note_of_attachments(&self, paragraph: &Paragraph, so_far: &[Element]) -> bool {
        let text = paragraph.text();
        let noted = so_far.iter().any(|element| element.role == Role::AttachmentNote);
        let begins = !noted && (text.starts_with("附件：") || text.starts_with("附件:"));
        !self.is_speech() && (begins || self.goes_on(so_far, &text))
    }

    /// Is this a further entry of the 附件说明 above it?
    fn goes_on(&self, so_far: &[Element], text: &str) -> bool {
        let number = parse_label(text).filter(|found| found.level == HeadingLevel::Three).map(|found| found.number);
        let entries = so_far.iter().rev().take_while(|element| element.role == Role::AttachmentNote).count();
        !self.is_speech() && entries > 0 && number == u32::try_from(entries + 1).ok()
    }

    fn paragraph(&mut self, inlines: Vec<Inline>, span: Span, near: Neighbours<'_>) -> Element {
        let text = plain_text(&inlines);
        if is_remark(&text) {
            return Element::paragraph(Role::Remark, inlines, span);
        }
        if self.is_speech() && is_stage_direction(&text) && parse_label(&text).is_none() {
            return Element::paragraph(Role::StageDirection, inlines, span);
        }
        if is_caption(&text, near) {
            return Element::paragraph(Role::Caption, inlines, span);
        }
        if !self.is_speech() && near.after.is_none() && bracketed(&text).is_some() {
            return Element::paragraph(Role::Note, inlines, span);
        }
        if let Some(found) = parse_label(&text) {
            return label_paragraph(&text, &found, inlines, span, near);
        }
        let inlines = match item_lead_end(&text) {
            Some(end) => with_lead(inlines, end, Lead::Item),
            None => inlines,
        };
        Element::paragraph(Role::Body, inlines, span)
    }
}

/// A paragraph that begins with a label: a heading on its own line, a run-in heading, or only a numbered paragraph.
fn label_paragraph(
    text: &str,
    found: &WrittenLabel<'_>,
    inlines: Vec<Inline>,
    span: Span,
    near: Neighbours<'_>,
) -> Element {
    let label = Some(Label { text: found.text.to_owned(), depth: 0, written: true });
    let rest = without_start(inlines, found.length);
    let sentence = &text[found.length..];
    if is_heading_line(sentence, found.level)
        && !is_one_of_a_list(found.level, near)
        && !ends_a_list(found.level, sentence, near)
    {
        return labelled(Role::Heading(found.level), label, rest, span);
    }
    let rest = match sentence_end(sentence) {
        Some(end) if end < sentence.len() && sentence[..end].chars().count() <= LONGEST_LEAD => {
            with_lead(rest, end, Lead::Heading(found.level))
        }
        _ => rest,
    };
    labelled(Role::Body, label, rest, span)
}

/// Is this what stands alone on a line as a heading? Short, and no sentence; of the upper two levels also a short phrase that
/// was given a full stop by mistake (G-7.3.3-7).
fn is_heading_line(text: &str, level: HeadingLevel) -> bool {
    const LONGEST_STOPPED: usize = 20;
    let count = text.chars().count();
    let upper = matches!(level, HeadingLevel::One | HeadingLevel::Two);
    match sentence_end(text) {
        None => {
            (1..=LONGEST_HEADING).contains(&count)
                && !text.ends_with(['，', '；', '：', '、', ':', ';', ','])
                && !text.contains('\n')
        }
        Some(end) => upper && end == text.len() && count <= LONGEST_STOPPED && !text.contains(['，', '；', '：', '、']),
    }
}

/// Short numbered lines right under each other are a list; a heading has something to head.
fn is_one_of_a_list(level: HeadingLevel, near: Neighbours<'_>) -> bool {
    let lower = matches!(level, HeadingLevel::Three | HeadingLevel::Four);
    let sibling = |block: &Block| {
        let BlockKind::Paragraph(paragraph) = &block.kind else { return false };
        let text = paragraph.text();
        parse_label(&text).is_some_and(|found| found.level == level && is_heading_line(&text[found.length..], level))
    };
    lower && (near.before.is_some_and(sibling) || near.after.is_some_and(sibling))
}

/// Numbered sentences right under each other are a list too, whatever they end with: 同意设立公园。 is no heading because it is
/// short, and what follows `一、…；` is the last item of its list.
fn ends_a_list(level: HeadingLevel, sentence: &str, near: Neighbours<'_>) -> bool {
    let is_item = |block: &Block, needs_semicolon: bool| {
        let BlockKind::Paragraph(paragraph) = &block.kind else { return false };
        let text = paragraph.text();
        parse_label(&text).is_some_and(|found| found.level == level)
            && (!needs_semicolon || text.ends_with(['；', ';']))
    };
    let stopped = sentence_end(sentence).is_some();
    near.before.is_some_and(|block| is_item(block, !stopped))
        || (stopped && near.after.is_some_and(|block| is_item(block, false)))
}

/// `表1　…` above a table, `图1　…` below a picture.
fn is_caption(text: &str, near: Neighbours<'_>) -> bool {
    let follows = |of: fn(&BlockKind) -> bool| near.before.is_some_and(|block| of(&block.kind));
    let precedes = |of: fn(&BlockKind) -> bool| near.after.is_some_and(|block| of(&block.kind));
    let table = |kind: &BlockKind| matches!(kind, BlockKind::Table(_));
    let figure = |kind: &BlockKind| matches!(kind, BlockKind::Figure { .. });
    (numbered(text, '表') && (precedes(table) || follows(table)))
        || (numbered(text, '图') && (follows(figure) || precedes(figure)))
}

fn is_caption_of(block: &Block, sign: char) -> bool {
    matches!(&block.kind, BlockKind::Paragraph(paragraph) if numbered(&paragraph.text(), sign))
}

/// `表1　` `图 2：` and no sentence.
fn numbered(text: &str, sign: char) -> bool {
    let Some(rest) = text.trim().strip_prefix(sign) else { return false };
    let rest = rest.trim_start();
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_numeric() || matches!(c, '-' | '－' | '.')).len();
    digits > 0 && !rest.ends_with('。') && rest.chars().count() <= 60
}

fn item(label: &str, depth: u8, inlines: &[Inline], span: Span) -> Element {
    let mut element = Element::paragraph(Role::ListItem, inlines.to_vec(), span);
    if !label.is_empty() || depth > 0 {
        element.label = Some(Label { text: label.to_owned(), depth, written: true });
    }
    element
}

fn labelled(role: Role, label: Option<Label>, inlines: Vec<Inline>, span: Span) -> Element {
    Element { role, label, content: Content::Text(inlines), span }
}

fn bare(role: Role, content: Content, span: Span) -> Element {
    Element { role, label: None, content, span }
}

/// Gives a heading its `第一章　` as its label, so that none is counted.
trait WithChapter {
    fn with_chapter(self, text: &str) -> Self;
}

impl WithChapter for Element {
    fn with_chapter(mut self, text: &str) -> Self {
        let (Some(length), Content::Text(inlines)) = (chapter_label(text), &mut self.content) else { return self };
        self.label = Some(Label { text: text[..length].to_owned(), depth: 0, written: true });
        *inlines = without_start(std::mem::take(inlines), length);
        self.span = if inlines.is_empty() { self.span } else { self.span.join(span_of(inlines)) };
        self
    }
}
