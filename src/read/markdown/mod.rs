//! Markdown → draft.
//!
//! *Takes* the body of a draft. *Gives* its blocks and footnotes, every piece with its place.
//! *Knows nothing of* roles: a `#` is a heading of level 1 here, not a title.

mod block;
pub(crate) mod grid;
mod html;
mod line;
mod list;
mod note;
mod residue;
mod sign;
mod soft;
mod table;
mod vault;

use super::draft::{Block, BlockKind};
use super::files::Door;
use super::{code, front_matter, mask};
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::document::inline::is_safe_target;
use crate::document::{Footnote, Remark};
use crate::source::{Source, Span};
use line::Line;
use list::ListState;
use note::Notes;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Parser, Tag, TagEnd};
use sign::{Script, Signs};
use std::collections::BTreeSet;
use std::ops::Range;
use table::TableState;

/// Reads the body of a draft, which begins at byte `body`; its pictures come through `door`. The first of its notes are those
/// whose marks, with these labels, stand above it.
pub(super) fn read(
    source: &Source,
    body: usize,
    marked: &[String],
    door: &Door<'_>,
    diagnostics: &mut Diagnostics,
) -> (Vec<Block>, Vec<Footnote>, Vec<Remark>) {
    let masked = mask::mask(&source.text, body, marked, diagnostics);
    let mut reader = Reader::new(source, &masked, door, diagnostics);
    reader.notes = Notes::of(marked);
    reader.parse(body);
    reader.finish()
}

/// Reads events in their order and keeps what is open.
struct Reader<'a> {
    door: &'a Door<'a>,
    text: &'a str,
    masked: &'a str,
    diagnostics: &'a mut Diagnostics,
    blocks: Vec<Block>,
    /// The writer's comments that are no commands.
    remarks: Vec<Remark>,
    line: Line,
    /// Pictures of the open paragraph, to be set after it.
    pictures: Vec<Block>,
    heading: Option<u8>,
    quotes: usize,
    lists: Vec<ListState>,
    /// The first number that took the form of its level, inside another list.
    renumbered: Option<Span>,
    table: Option<TableState>,
    notes: Notes,
    /// `<!-- 横排 -->` waits for its table.
    landscape: Option<Span>,
    /// What an open HTML block or code block holds so far.
    raw: Vec<Span>,
    /// The lists whose items are counted, by their first bytes.
    counted: &'a BTreeSet<usize>,
    /// The texts of notes that are text, by their first bytes.
    loose: &'a BTreeSet<usize>,
    /// `[^1]: ` of one, until its paragraph begins.
    loose_label: Option<Range<usize>>,
    /// The elements of HTML whose tags were named.
    tags: BTreeSet<String>,
    /// Where `---` turns the page.
    rules: Vec<Span>,
    /// `<sup>` or `<sub>` that is open, and where it stands.
    script: Option<(Script, Span)>,
    /// Does the open paragraph only follow a quotation, without a `>` of its own?
    unquoted: bool,
    signs: Signs,
}

impl<'a> Reader<'a> {
    fn new(source: &'a Source, masked: &'a mask::Masked, door: &'a Door<'a>, diagnostics: &'a mut Diagnostics) -> Self {
        Reader {
            door,
            text: &source.text,
            masked: &masked.text,
            diagnostics,
            blocks: Vec::new(),
            remarks: Vec::new(),
            line: Line::default(),
            pictures: Vec::new(),
            heading: None,
            quotes: 0,
            lists: Vec::new(),
            renumbered: None,
            table: None,
            notes: Notes::default(),
            landscape: None,
            raw: Vec::new(),
            counted: &masked.counted,
            loose: &masked.loose,
            loose_label: None,
            tags: BTreeSet::new(),
            rules: Vec::new(),
            script: None,
            unquoted: false,
            signs: Signs::default(),
        }
    }

    /// Reads the text from a byte to its end.
    fn parse(&mut self, body: usize) {
        let masked = self.masked;
        for (event, place) in Parser::new_ext(&masked[body..], mask::OPTIONS).into_offset_iter() {
            let span = self.bounds(body + place.start, body + place.end);
            match event {
                Event::Start(tag) => self.start(tag, span),
                Event::End(TagEnd::CodeBlock) => self.end_code(),
                Event::End(tag) => self.end(tag, span),
                Event::Text(text) => self.text(&text, span),
                Event::Code(_) => self.code_span(span),
                Event::Html(_) => self.raw.push(span),
                Event::InlineHtml(_) => self.inline_html(span),
                Event::FootnoteReference(label) => self.notes.mark(&label, span, &mut self.line),
                Event::SoftBreak => self.soft_break(span),
                Event::HardBreak => self.line.hard_break(span),
                Event::Rule => self.rule(span),
                Event::TaskListMarker(done) => self.task(done, span),
                Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, span),
            }
        }
        self.flush();
    }

    /// The whole characters of the draft between two bytes of the masked text, where a line end may be shorter.
    fn bounds(&self, mut start: usize, mut end: usize) -> Span {
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        Span::new(start, end)
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Emphasis => self.line.emphasis += 1,
            Tag::Strong => self.line.strong += 1,
            Tag::Strikethrough => {
                self.line.strike += 1;
                let message = format!("有删除线，照样画出，如“{}”", self.text[span.range()].trim());
                let hint = "不要印出的文字，请删去；只要文字，请去掉前后的“~~”";
                self.signs.meet_kind(code::STRUCK, Severity::Warning, "", message, hint, span);
            }
            Tag::Link { link_type, dest_url, title, .. } => self.open_link(link_type, &dest_url, &title, span),
            Tag::Image { dest_url, title, .. } => {
                let (path, title) = self.target(&dest_url, &title, span);
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
            Tag::List(first) => {
                // An item of nothing but a list: its number stands above it.
                if self.line.is_empty() {
                    self.lone_label();
                }
                let list = ListState::new(self.lists.last(), first, self.counted.contains(&span.start));
                self.lists.push(list);
            }
            Tag::Item => self.start_item(span),
            Tag::FootnoteDefinition(_) if self.loose.contains(&span.start) => self.open_loose(span),
            Tag::FootnoteDefinition(label) => self.notes.open(&label, span),
            Tag::Paragraph => {
                let marks = |c: &u8| matches!(c, b'`' | b'*' | b'_' | b'~' | b'[' | b'<' | b'&' | b'\\' | b'\n');
                self.line.expect(1 + self.text[span.range()].bytes().filter(|c| marks(c)).count());
                self.loose_label();
            }
            Tag::Table(columns) => self.start_table(&columns),
            Tag::TableHead | Tag::TableRow => self.start_row(),
            _ => {}
        }
    }

    /// The text of a note that no mark calls for stands as text where it is, with its label.
    fn open_loose(&mut self, span: Span) {
        self.notes.open_loose();
        let written = &self.text[span.range()];
        let start = span.start + written.find('[').unwrap_or(0);
        let label = self.text[start..span.end].find("]:").map_or(0, |at| at + "]:".len());
        let blanks = self.text[start + label..span.end].bytes().take_while(|&c| c == b' ').count();
        self.loose_label = Some(start..start + label + blanks);
    }

    fn loose_label(&mut self) {
        if let Some(label) = self.loose_label.take() {
            self.typed(label);
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Emphasis => self.line.emphasis -= 1,
            TagEnd::Strong => self.line.strong -= 1,
            TagEnd::Strikethrough => self.line.strike -= 1,
            TagEnd::Link => self.close_link(span),
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
            TagEnd::BlockQuote(_) => {
                self.quotes -= 1;
                self.unquoted = false;
            }
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::Item => self.end_item(),
            TagEnd::FootnoteDefinition => {
                self.loose_label();
                self.flush();
                self.notes.close();
            }
            TagEnd::TableHead => self.end_row(true, span),
            TagEnd::TableRow => self.end_row(false, span),
            TagEnd::Table => self.end_table(span),
            _ => {}
        }
    }

    /// Target and title of a link or picture, in the draft's own characters. What the parser made anew (of `\_`, say) is read
    /// again from the draft itself.
    fn target(&self, target: &CowStr<'_>, title: &CowStr<'_>, span: Span) -> (String, String) {
        let own =
            |text: &str| text.is_empty().then(String::new).or_else(|| Some(self.text[self.place(text)?].to_owned()));
        if let (Some(target), Some(title)) = (own(target), own(title)) {
            return (target, title);
        }
        Parser::new(&self.text[span.range()])
            .find_map(|event| match event {
                Event::Start(Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. }) => {
                    Some((dest_url.into_string(), title.into_string()))
                }
                _ => None,
            })
            .unwrap_or_else(|| (target.to_string(), title.to_string()))
    }

    /// A link: its text is printed, its target is where the text leads, its title is named.
    fn open_link(&mut self, kind: LinkType, target: &CowStr<'_>, title: &CowStr<'_>, span: Span) {
        let (target, title) = self.target(target, title, span);
        if !title.is_empty() {
            let message = format!("链接的说明“{title}”不排出");
            self.signs.meet(code::LINK_TITLE, Severity::Warning, message, "要排出的话，请写在正文里", span);
        }
        let mailto = if kind == LinkType::Email { "mailto:" } else { "" };
        let target = format!("{mailto}{target}");
        let is_safe = is_safe_target(&target);
        if !is_safe && !target.is_empty() {
            let hint = "只有网址（http、https）、邮箱、电话和文内位置可以作链接";
            self.warn(code::UNSAFE_LINK, format!("链接“{target}”没有做成链接，只排出文字"), span, hint);
        }
        self.line.links.push(if is_safe { target } else { String::new() }.into());
        if keeps_brackets(kind, &self.text[span.range()]) {
            self.line.text(&self.text[span.start..=span.start], Span::new(span.start, span.start + 1));
        }
    }

    fn close_link(&mut self, span: Span) {
        let written = &self.text[span.range()];
        let kind = if written.starts_with('<') { LinkType::Autolink } else { LinkType::Shortcut };
        if written.ends_with([']', '>']) && keeps_brackets(kind, written) {
            self.line.text(&self.text[span.end - 1..span.end], Span::new(span.end - 1, span.end));
        }
        self.line.links.pop();
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
            Some(place) => self.scripted(place),
            None => self.entity(text, span),
        }
    }

    /// `` `code` ``: its text, without the marks around it.
    fn code_span(&mut self, span: Span) {
        let hint = "不是代码的，请去掉前后的反引号";
        self.signs.meet(code::MACHINE_TEXT, Severity::Warning, "代码按普通文字排出".into(), hint, span);
        let written = &self.masked[span.range()];
        let ticks = written.len() - written.trim_start_matches('`').len();
        let (mut start, mut end) = (span.start + ticks, span.end - ticks.min(written.len()));
        let inner = &self.masked[start..end.max(start)];
        if inner.len() > 2 && inner.starts_with(' ') && inner.ends_with(' ') && !inner.trim().is_empty() {
            (start, end) = (start + 1, end - 1);
        }
        let mut at = start;
        for line in self.masked[start..end.max(start)].split_inclusive('\n') {
            let bare = line.trim_end_matches(['\r', '\n']);
            self.typed(at..at + bare.len());
            at += line.len();
            if bare.len() < line.len() {
                self.line.soft_break(Span::new(at, at), self.text[at..].chars().next());
            }
        }
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>, span: Span) {
        self.raw = vec![Span::new(span.start, span.start)];
        self.line.verbatim = matches!(kind, CodeBlockKind::Fenced(_));
        let CodeBlockKind::Fenced(info) = kind else { return };
        let info = self.place(info).map_or(info.as_ref(), |place| &self.text[place]).trim();
        let named = if info.is_empty() { String::new() } else { format!("，“{info}”不排出") };
        let place = Span::new(span.start, span.start + 3);
        let first = self.text[span.range()].lines().nth(1).and_then(|line| line.split([':', '：']).next());
        if first.is_some_and(|key| front_matter::is_known(key.trim())) {
            let message = format!("代码块里像是文件头，照文字排出{named}");
            return self.warn(code::MACHINE_TEXT, message, place, "移到草稿最前面，上下的“```”改成“---”");
        }
        let message = format!("代码块按普通文字排出{named}");
        self.warn(code::MACHINE_TEXT, message, place, "讲稿中一般不用代码块");
    }

    /// Is a code block open? Its first entry marks that.
    fn raw_open(&self) -> bool {
        !self.raw.is_empty()
    }

    /// A fenced block keeps its lines. An indented one is no code at all, and every line of it a paragraph.
    fn end_code(&mut self) {
        let lines: Vec<Span> = std::mem::take(&mut self.raw).split_off(1);
        let verbatim = std::mem::take(&mut self.line.verbatim);
        for span in lines {
            let mut at = span.start;
            for line in self.masked[span.range()].split_inclusive('\n') {
                let (bare, indent) = (line.trim(), line.len() - line.trim_start().len());
                let start = at + indent;
                at += line.len();
                if bare.is_empty() {
                    continue;
                }
                if !self.line.is_empty() {
                    self.line.hard_break(Span::new(start, start));
                }
                self.typed(start..start + bare.len());
                if !verbatim {
                    self.flush();
                }
            }
        }
        self.line.verbatim = verbatim;
        self.flush();
        self.line.verbatim = false;
    }

    /// `---` turns the page. Right below the title it is the line many writers draw there.
    fn rule(&mut self, span: Span) {
        let is_title = |block: &Block| matches!(block.kind, BlockKind::Heading { level: 1, .. });
        self.flush();
        if self.blocks.iter().all(is_title) {
            let hint = "标题要单独占一页，请写“<!-- 分页 -->”";
            self.signs.meet(code::RULE, Severity::Note, "标题下面的“---”不起作用".into(), hint, span);
            return;
        }
        self.rules.push(span);
        self.push(BlockKind::PageBreak, span);
    }

    /// Rules between all parts of a text, as some writers (and programs) are used to, turn more pages than was meant.
    fn tell_rules(&mut self) {
        const FEW: usize = 2;
        let rules = std::mem::take(&mut self.rules);
        if rules.len() > FEW {
            let message = format!("“---”是换页，这份草稿换了{}次", rules.len());
            let hint = "不要换页的，请删去“---”";
            self.diagnostics.push(Diagnostic::warning(code::RULE, message).at_all(rules).hint(hint));
        }
    }

    fn push(&mut self, kind: BlockKind, span: Span) {
        self.flush();
        self.blocks.push(Block { kind, span });
    }

    fn warn(&mut self, code: crate::diag::Code, message: impl Into<String>, span: Span, hint: &str) {
        let end = span.start + self.text[span.range()].trim_end().len();
        self.diagnostics.push(Diagnostic::warning(code, message).at(Span::new(span.start, end)).hint(hint));
    }

    fn finish(mut self) -> (Vec<Block>, Vec<Footnote>, Vec<Remark>) {
        self.expect_table();
        if let Some(place) = self.renumbered {
            let message = "套在编号里的编号按层次排作“（1）”“①”";
            self.diagnostics.push(Diagnostic::note(code::LABEL_FORM, message).at(place));
        }
        let footnotes = std::mem::take(&mut self.notes).finish();
        self.tell_residue();
        self.tell_rules();
        footnotes.iter().for_each(|note| self.residue_of(&note.inlines));
        std::mem::take(&mut self.signs).tell(self.diagnostics);
        (self.blocks, footnotes, self.remarks)
    }
}

/// `[1]` stays `[1]` where it leads to its source; `<事由:防汛>` is no address.
fn keeps_brackets(kind: LinkType, written: &str) -> bool {
    const SCHEMES: [&str; 5] = ["http://", "https://", "ftp://", "mailto:", "tel:"];
    match kind {
        LinkType::Shortcut | LinkType::Collapsed => {
            let label = written.trim_start_matches('[').split(']').next().unwrap_or_default();
            written.ends_with(']') && label.chars().all(|c| c.is_ascii_digit())
        }
        LinkType::Autolink => {
            let lower = written.trim_start_matches('<').to_ascii_lowercase();
            !SCHEMES.iter().any(|scheme| lower.starts_with(scheme)) && !lower.contains('@')
        }
        _ => false,
    }
}
