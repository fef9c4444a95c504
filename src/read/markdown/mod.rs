//! Markdown → draft.
//!
//! *Takes* the body of a draft. *Gives* its blocks and footnotes, every piece with its place.
//! *Knows nothing of* roles: a `#` is a heading of level 1 here, not a title.

mod block;
mod html;
mod line;
mod list;
mod note;
mod table;

use super::draft::{Block, BlockKind};
use super::files::Door;
use super::{code, mask};
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::Footnote;
use crate::source::{Source, Span};
use line::Line;
use list::ListState;
use note::Notes;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;
use table::TableState;

/// Reads the body of a draft, which begins at byte `body`; its pictures come through `door`.
pub fn read(
    source: &Source,
    body: usize,
    door: &Door<'_>,
    diagnostics: &mut Diagnostics,
) -> (Vec<Block>, Vec<Footnote>) {
    let masked = mask::mask(&source.text);
    let mut reader = Reader::new(source, &masked, door, diagnostics);
    reader.parse(body..source.text.len(), 0);
    reader.finish()
}

/// How often an indented passage may hold another one before it is taken as it stands.
const DEEPEST_INDENT: usize = 4;

/// Reads events in their order and keeps what is open.
struct Reader<'a> {
    door: &'a Door<'a>,
    text: &'a str,
    masked: &'a str,
    diagnostics: &'a mut Diagnostics,
    blocks: Vec<Block>,
    line: Line,
    /// Pictures of the open paragraph, to be set after it.
    pictures: Vec<Block>,
    heading: Option<u8>,
    quotes: usize,
    lists: Vec<ListState>,
    table: Option<TableState>,
    notes: Notes,
    /// `<!-- 横排 -->` waits for its table.
    landscape: Option<Span>,
    /// What an open HTML block or code block holds so far.
    raw: Vec<Span>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a Source, masked: &'a str, door: &'a Door<'a>, diagnostics: &'a mut Diagnostics) -> Self {
        Reader {
            door,
            text: &source.text,
            masked,
            diagnostics,
            blocks: Vec::new(),
            line: Line::default(),
            pictures: Vec::new(),
            heading: None,
            quotes: 0,
            lists: Vec::new(),
            table: None,
            notes: Notes::default(),
            landscape: None,
            raw: Vec::new(),
        }
    }

    /// Reads a stretch of the text; `depth` tells how many indented passages it is inside of.
    fn parse(&mut self, range: Range<usize>, depth: usize) {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS;
        let masked = self.masked;
        for (event, place) in Parser::new_ext(&masked[range.clone()], options).into_offset_iter() {
            let span = Span::new(range.start + place.start, range.start + place.end);
            match event {
                Event::Start(tag) => self.start(tag, span),
                Event::End(TagEnd::CodeBlock) => self.end_code(depth),
                Event::End(tag) => self.end(tag, span),
                Event::Text(text) => self.text(&text, span),
                Event::Code(text) => self.code_span(&text, span),
                Event::Html(_) => self.raw.push(span),
                Event::InlineHtml(_) => self.inline_html(span),
                Event::FootnoteReference(label) => self.notes.mark(&label, span, &mut self.line),
                Event::SoftBreak => self.soft_break(span),
                Event::HardBreak => self.line.hard_break(span),
                Event::Rule => self.push(BlockKind::PageBreak, span),
                Event::TaskListMarker(done) => self.task(done),
                Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, span),
            }
        }
        self.flush();
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Emphasis => self.line.emphasis += 1,
            Tag::Strong => self.line.strong += 1,
            Tag::Strikethrough => self.line.strike += 1,
            Tag::Link { link_type, dest_url, .. } => {
                let target = self.unmasked(&dest_url).to_owned();
                let mailto = if link_type == LinkType::Email { "mailto:" } else { "" };
                self.line.links.push(format!("{mailto}{target}"));
            }
            Tag::Image { dest_url, title, .. } => {
                let (path, title) = (self.unmasked(&dest_url).to_owned(), self.unmasked(&title).to_owned());
                self.line.open_picture(path, title, span);
            }
            block => {
                self.flush();
                self.start_block(block, span);
            }
        }
    }

    fn start_block(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Heading { level, .. } => self.start_heading(level as u8, span),
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::CodeBlock(kind) => self.start_code(&kind, span),
            Tag::HtmlBlock => self.raw.clear(),
            Tag::List(first) => self.lists.push(ListState::new(first)),
            Tag::Item => self.start_item(),
            Tag::FootnoteDefinition(label) => self.notes.open(&label, span),
            Tag::Table(columns) => self.start_table(&columns),
            Tag::TableHead | Tag::TableRow => self.start_row(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Emphasis => self.line.emphasis -= 1,
            TagEnd::Strong => self.line.strong -= 1,
            TagEnd::Strikethrough => self.line.strike -= 1,
            TagEnd::Link => drop(self.line.links.pop()),
            TagEnd::Image => self.end_picture(span),
            TagEnd::TableCell => self.end_cell(span),
            block => {
                self.flush();
                self.end_block(block, span);
            }
        }
    }

    fn end_block(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Heading(_) => self.heading = None,
            TagEnd::BlockQuote(_) => self.quotes -= 1,
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::Item => self.end_item(),
            TagEnd::FootnoteDefinition => {
                let repeated = self.notes.close();
                self.diagnostics.extend(repeated);
            }
            TagEnd::TableHead => self.end_row(true, span),
            TagEnd::TableRow => self.end_row(false, span),
            TagEnd::Table => self.end_table(span),
            _ => {}
        }
    }

    /// The draft's own characters for what the parser took from the masked text.
    fn unmasked<'b>(&self, text: &'b CowStr<'_>) -> &'b str
    where
        'a: 'b,
    {
        self.place(text).map_or(text, |place| &self.text[place])
    }

    /// Where the parser took a text from; `None` when it made the text itself (an entity, say).
    fn place(&self, text: &str) -> Option<Range<usize>> {
        let start = (text.as_ptr() as usize).checked_sub(self.masked.as_ptr() as usize)?;
        let end = start + text.len();
        (end <= self.masked.len() && self.masked.is_char_boundary(start) && self.masked.is_char_boundary(end))
            .then_some(start..end)
    }

    fn text(&mut self, text: &CowStr<'_>, span: Span) {
        if self.raw_open() {
            self.raw.push(span);
            return;
        }
        match self.place(text) {
            Some(place) => self.line.text(&self.text[place.clone()], place.into()),
            None => self.line.text(text, span),
        }
    }

    fn code_span(&mut self, text: &CowStr<'_>, span: Span) {
        self.warn(code::MACHINE_TEXT, "代码按普通文字排出", span, "不是代码的，请去掉前后的反引号");
        self.text(text, span);
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>, span: Span) {
        self.raw = vec![Span::new(span.start, span.start)];
        if matches!(kind, CodeBlockKind::Fenced(_)) {
            self.warn(
                code::MACHINE_TEXT,
                "代码块按普通文字排出",
                Span::new(span.start, span.start + 3),
                "讲稿中一般不用代码块",
            );
            self.line.verbatim = true;
        } else {
            self.line.verbatim = false;
        }
    }

    /// Is a code block open? Its first entry marks that.
    fn raw_open(&self) -> bool {
        !self.raw.is_empty()
    }

    /// A fenced block keeps its lines. An indented one is no code at all: writers indent paragraphs with blanks, and every
    /// such line begins a paragraph.
    fn end_code(&mut self, depth: usize) {
        let lines: Vec<Span> = std::mem::take(&mut self.raw).split_off(1);
        let verbatim = std::mem::take(&mut self.line.verbatim) || depth >= DEEPEST_INDENT;
        for span in lines {
            let whole = &self.text[span.range()];
            for (at, line) in whole.split_inclusive('\n').scan(span.start, |at, line| {
                *at += line.len();
                Some((*at - line.len(), line))
            }) {
                let (bare, indent) = (line.trim(), line.len() - line.trim_start().len());
                let (start, end) = (at + indent, at + indent + bare.len());
                if bare.is_empty() {
                    continue;
                }
                if verbatim {
                    if !self.line.is_empty() {
                        self.line.hard_break(Span::new(start, start));
                    }
                    self.line.text(bare, Span::new(start, end));
                } else {
                    self.parse(start..end, depth + 1);
                }
            }
        }
        self.flush();
    }

    /// Two lines of one paragraph; but a line that is indented, labelled or headed begins a new one.
    fn soft_break(&mut self, span: Span) {
        let rest = &self.text[span.end..];
        let indented = self.lists.is_empty() && (rest.starts_with('　') || self.indented_line(span));
        let next = rest.trim_start();
        let labelled = crate::document::heading::parse_label(next).is_some();
        if self.heading.is_none() && (indented || labelled || next.starts_with('#') || self.line.begins_with_hash()) {
            self.flush();
            return;
        }
        self.line.soft_break(span, next.chars().next());
    }

    /// Was the line after a break indented by four blanks or a tab?
    fn indented_line(&self, span: Span) -> bool {
        let start = self.text[span.start..].find('\n').map_or(span.end, |at| span.start + at + 1);
        let rest = &self.text[start..];
        rest.starts_with('\t') || rest.starts_with("    ")
    }

    fn push(&mut self, kind: BlockKind, span: Span) {
        self.flush();
        self.blocks.push(Block { kind, span });
    }

    fn warn(&mut self, code: crate::diag::Code, message: impl Into<String>, span: Span, hint: &str) {
        let end = span.start + self.text[span.range()].trim_end().len();
        self.diagnostics.push(Diagnostic::warning(code, message).at(Span::new(span.start, end)).hint(hint));
    }

    fn finish(mut self) -> (Vec<Block>, Vec<Footnote>) {
        self.expect_table();
        let footnotes = std::mem::take(&mut self.notes).finish(self.diagnostics);
        (self.blocks, footnotes)
    }
}
