//! The text as a proof-reader goes through it: runs, each read as one, with the way back to the bytes of the source.
//!
//! A run is a paragraph, a heading, a cell of a table or a value of the front matter. Its text is without the signs of Markdown;
//! code, pictures and tags of HTML stand in it as one character nobody writes ([`FOREIGN`]). Positions in a run are bytes of
//! its text.

use super::pattern::{back, sentences};
use crate::document::{Document, Role};
use crate::read::front_matter;
use crate::read::mask;
use crate::source::{Source, Span};
use crate::text::han::is_han;
use crate::text::words;
use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};
use std::ops::Range;
use std::sync::OnceLock;

/// Stands for what is no text: code, a picture, a tag.
pub(crate) const FOREIGN: char = '\u{FFFC}';

/// A stretch of text that is read as one.
#[derive(Debug, Default)]
pub struct Run {
    /// Its characters; a line end of the source inside it is `\n`.
    pub text: String,
    /// What it is for.
    pub role: Role,
    /// The key of the front matter it is a value of.
    pub key: Option<String>,
    /// Is it quoted from elsewhere (a block quote)?
    pub quoted: bool,
    /// How deep is the list it stands in nested? 0: it stands in none.
    pub depth: usize,
    /// For each byte of the text: what may be done there ([`super::guard`]).
    pub guard: Vec<u8>,
    /// Where pieces of the text stand in the source: place in the text, place in the source, length; in order.
    pieces: Vec<(usize, usize, usize)>,
    borders: OnceLock<Vec<bool>>,
    sentences: OnceLock<Vec<Range<usize>>>,
}

impl Run {
    /// Adds a piece of the source as it is.
    fn push(&mut self, source: &str, place: Range<usize>) {
        let Some(text) = source.get(place.clone()).filter(|text| !text.is_empty()) else { return };
        if let Some((_, last, length)) = self.pieces.last_mut()
            && *last + *length == place.start
        {
            *length += text.len();
        } else {
            self.pieces.push((self.text.len(), place.start, text.len()));
        }
        self.text.push_str(text);
    }

    /// Adds a sign for what stands at a place of the source.
    fn sign(&mut self, sign: char, place: usize) {
        self.pieces.push((self.text.len(), place, 0));
        self.text.push(sign);
    }

    /// The piece a byte of the text belongs to.
    fn piece(&self, at: usize) -> Option<&(usize, usize, usize)> {
        self.pieces.get(self.pieces.partition_point(|(start, ..)| *start <= at).checked_sub(1)?)
    }

    /// Where a stretch of the text stands in the source.
    pub fn span(&self, range: Range<usize>) -> Span {
        let place = |at: usize| self.piece(at).map_or(0, |(text, source, length)| source + (at - text).min(*length));
        let start = place(range.start);
        let end = if range.end > range.start { place(range.end - 1) + 1 } else { start };
        Span::new(start, end.max(start))
    }

    /// Does a stretch stand in the source just as it does here, so that it can be replaced?
    pub fn is_whole(&self, range: Range<usize>) -> bool {
        let last = range.end.max(range.start + 1) - 1;
        match (self.piece(range.start), self.piece(last)) {
            (Some(first), Some(second)) => first == second && first.2 > 0,
            _ => false,
        }
    }

    /// Where the whole run stands in the source.
    pub fn place(&self) -> Span {
        self.span(0..self.text.len())
    }

    /// Has any byte of a stretch one of these guards?
    pub fn is_guarded(&self, range: Range<usize>, by: u8) -> bool {
        self.guard.get(range).is_some_and(|guard| guard.iter().any(|own| own & by != 0))
    }

    /// Its lines: place in the text and the characters.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut start = 0;
        self.text.split('\n').map(move |line| {
            let at = start;
            start += line.len() + 1;
            (at, line)
        })
    }

    /// Its sentences.
    pub fn sentences(&self) -> impl Iterator<Item = Range<usize>> {
        self.sentences.get_or_init(|| sentences(&self.text)).iter().cloned()
    }

    /// The character before a byte.
    pub fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    /// The character from a byte on.
    pub fn after(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// Does this character stand anywhere between two such neighbours? Cheaper than any expression.
    pub fn has(&self, c: char, between: impl Fn(Option<char>, Option<char>) -> bool) -> bool {
        self.text.match_indices(c).any(|(at, own)| between(self.before(at), self.after(at + own.len())))
    }

    /// What stands before a byte on its line, as far as a rule looks back.
    pub fn on_line_before(&self, at: usize) -> &str {
        let near = back(&self.text, at);
        near.rsplit('\n').next().unwrap_or(near)
    }

    /// Where a text stands in it. A paper has many runs that are as short as the cells of a table, and to make ready for a
    /// search takes longer than to see that not even its first byte is there.
    pub fn find<'t>(&'t self, what: &'t str) -> impl Iterator<Item = usize> + 't {
        let text = self.text.as_bytes();
        let may =
            what.len() <= text.len() && what.bytes().next().is_some_and(|first| memchr::memchr(first, text).is_some());
        may.then(|| memchr::memmem::find_iter(text, what)).into_iter().flatten()
    }

    /// Does this character stand anywhere right behind a figure?
    pub fn has_behind_digit(&self, c: char) -> bool {
        self.has(c, |before, _| before.is_some_and(|before| before.is_ascii_digit()))
    }

    /// Does a word begin or end at a byte, in the likeliest way to cut the text?
    pub fn is_border(&self, at: usize) -> bool {
        self.borders.get_or_init(|| borders(&self.text)).get(at).copied().unwrap_or(true)
    }

    /// Does a stretch begin and end where words do?
    pub fn is_words(&self, range: Range<usize>) -> bool {
        self.is_border(range.start) && self.is_border(range.end)
    }
}

/// Runs of Han are cut in windows of so many characters at the most, so that one endless run costs no endless memory.
const WINDOW: usize = 4_000;

/// For each byte: does a word begin there?
fn borders(text: &str) -> Vec<bool> {
    let mut borders = vec![true; text.len() + 1];
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    for run in chars.split(|(_, c)| !is_han(*c)).flat_map(|run| run.chunks(WINDOW)) {
        let Some(&(first, _)) = run.first() else { continue };
        let end = run.last().map_or(first, |(at, c)| at + c.len_utf8());
        borders[first + 1..end].fill(false);
        let letters: Vec<char> = run.iter().map(|(_, c)| *c).collect();
        for at in words::best_path(&letters, |_| Vec::new()).ends {
            if let Some((byte, _)) = run.get(at) {
                borders[*byte] = true;
            }
        }
    }
    borders
}

/// The runs of a draft in Markdown.
pub(crate) fn of_draft(source: &Source, document: &Document) -> Vec<Run> {
    let text = &source.text;
    let front = front_matter::read(text, &mut Vec::new());
    let mut runs = of_front_matter(text, 0..front.body);
    let mut reader = Reader { text, runs: &mut runs, run: Run::default(), quotes: 0, lists: 0, deaf: 0, label: None };
    let masked = mask::mask(text, front.body, &[], &mut Vec::new()).text;
    let mut events = Parser::new_ext(&masked[front.body..], mask::OPTIONS).into_offset_iter();
    for (event, place) in &mut events {
        let bound = |mut at: usize| {
            at = at.min(text.len());
            while !text.is_char_boundary(at) {
                at += 1;
            }
            at
        };
        reader.event(event, bound(front.body + place.start)..bound(front.body + place.end));
    }
    reader.flush();
    settle(&mut runs, document);
    runs
}

/// The runs of a text without signs: its lines. `left_out` are places of it that are no part of the paper.
pub(crate) fn of_text(source: &Source, document: &Document, left_out: &[Span]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut at = 0;
    for line in source.text.split_inclusive('\n') {
        let body = line.trim_end_matches(['\n', '\r']);
        let place = at..at + body.len();
        at += line.len();
        let is_out = |span: &Span| {
            span.start < place.end && place.start < span.end && {
                let blank = |c: char| c.is_whitespace();
                let inner = place.start + (body.len() - body.trim_start_matches(blank).len());
                span.start <= inner && place.end - (body.len() - body.trim_end_matches(blank).len()) <= span.end
            }
        };
        if body.trim().is_empty() || left_out.iter().any(is_out) {
            continue;
        }
        let mut run = Run::default();
        run.push(&source.text, place);
        runs.push(run);
    }
    settle(&mut runs, document);
    runs
}

/// The runs of a Word document of ours: the values of the keys that stand from `head` on, then the lines of the paper that
/// say anything else.
pub(crate) fn of_own(source: &Source, document: &Document, mut left_out: Vec<Span>, head: usize) -> Vec<Run> {
    let bare = |text: &str| text.replace([' ', '\u{3000}'], "");
    let mut runs = of_front_matter(&source.text, head..source.text.len());
    let said: Vec<String> = runs.iter().map(|run| bare(&run.text)).collect();
    left_out.push(Span::new(head, source.text.len()));
    let lines = of_text(source, document, &left_out);
    runs.extend(lines.into_iter().filter(|run| !said.contains(&bare(&run.text))));
    runs
}

/// Gives every run the role of the element it stands in.
fn settle(runs: &mut [Run], document: &Document) {
    let mut elements: Vec<(Span, Role)> = document.elements.iter().map(|one| (one.span, one.role)).collect();
    elements.sort();
    for run in runs.iter_mut().filter(|run| run.key.is_none() && run.role == Role::Body) {
        let text = run.text.len() - run.text.trim_start().len();
        let start = run.span(text..run.text.len()).start;
        let after = elements.partition_point(|(span, _)| span.start <= start);
        let holds = |(span, role): &&(Span, Role)| start < span.end && !matches!(role, Role::PageBreak);
        // A line that holds several elements is no title, whatever it begins with.
        let several = elements.get(after).is_some_and(|(next, _)| next.start < run.place().end);
        if let Some((_, role)) = elements[after.saturating_sub(2)..after].iter().rev().find(holds).filter(|_| !several)
        {
            run.role = *role;
        }
    }
}

/// The values of the front matter, line by line.
fn of_front_matter(text: &str, head: Range<usize>) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut key = String::new();
    let mut at = head.start;
    let blanks = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    // A head may be moved in as a whole.
    let lines = text[head.clone()].lines().filter(|line| !line.trim().is_empty() && line.trim() != "---");
    let indent = lines.map(blanks).min().unwrap_or(0);
    for line in text[head].split_inclusive('\n') {
        let start = at + indent.min(blanks(line));
        at += line.len();
        let bare = &line[indent.min(blanks(line))..];
        let bare = front_matter::remark(bare).map_or(bare, |(comment, _)| &bare[..comment.start]).trim_end();
        if bare == "---" || bare == "..." || bare.trim_start().starts_with('#') {
            continue;
        }
        let item = bare.trim_start();
        let mut from = bare.len() - item.len();
        if let Some(rest) = item.strip_prefix("- ") {
            from = bare.len() - rest.trim_start().len();
        } else if let Some(colon) = bare.find([':', '：']).filter(|_| !bare.starts_with([' ', '\t'])) {
            let written = bare[..colon].trim();
            key = front_matter::called(written).unwrap_or(written).to_owned();
            let width = bare[colon..].chars().next().map_or(1, char::len_utf8);
            from = bare.len() - bare[colon + width..].trim_start().len();
        }
        let value = bare[from..].trim_matches(['"', '\'', '|', '>', '[', ']', '{', '}']);
        let inner = bare[from..].find(value).unwrap_or(0);
        // What another program keeps there is none of ours.
        if value.is_empty() || !front_matter::is_known(&key) {
            continue;
        }
        // A list on one line is cut at its commas, and so are an attachment's title and file.
        let is_list = bare[from..].starts_with(['[', '{']);
        let mut at = start + from + inner;
        for item in value.split(|c| is_list && matches!(c, ',' | '，')) {
            let printed = printed(item);
            let blank = item.len() - printed.len();
            let mut run = Run { role: role_of(&key), key: Some(key.clone()), ..Run::default() };
            run.push(text, at + blank..at + item.trim_end().len().max(blank));
            at += item.len();
            at += text[at..].chars().next().map_or(0, char::len_utf8);
            if !run.text.is_empty() {
                runs.push(run);
            }
        }
    }
    runs
}

/// What is printed of an item of a list: `标题: 表` and `文件: 表.md` are an attachment's title and where its content is.
fn printed(item: &str) -> &str {
    const OF_ATTACHMENT: [(&str, bool); 4] = [("标题", true), ("title", true), ("文件", false), ("file", false)];
    let text = item.trim_start_matches([' ', '\t', '{']);
    let value = |(key, printed): (&str, bool)| {
        let value = text.strip_prefix(key)?.trim_start().strip_prefix(':')?.trim_start();
        Some(if printed { value } else { "" })
    };
    OF_ATTACHMENT.into_iter().find_map(value).unwrap_or(item.trim_start())
}

/// What the value of a key becomes.
fn role_of(key: &str) -> Role {
    match key {
        "标题" => Role::Title,
        "副标题" => Role::Subtitle,
        "讲话人" | "职务" => Role::Byline,
        "日期" => Role::IssueDate,
        "称谓" => Role::Salutation,
        "份号" => Role::CopyNumber,
        "密级" | "保密期限" | "紧急程度" => Role::Classification,
        "发文机关标志" => Role::IssuerMark,
        "发文机关" => Role::Signature,
        "发文字号" | "令号" | "签发人" => Role::DocumentNumber,
        "主送机关" => Role::Addressee,
        "附件" => Role::AttachmentNote,
        "附注" => Role::Note,
        "抄送" => Role::CopiedTo,
        "印发机关" | "印发日期" => Role::PrintedBy,
        "出席" | "请假" | "列席" => Role::Attendance,
        _ => Role::Remark,
    }
}

/// Turns events of the parser into runs.
struct Reader<'a, 'r> {
    text: &'a str,
    runs: &'r mut Vec<Run>,
    run: Run,
    quotes: usize,
    lists: usize,
    /// Inside so many things whose text is none of ours: code blocks, pictures.
    deaf: usize,
    /// A counted item of a list has begun here, and its text has not.
    label: Option<usize>,
}

impl Reader<'_, '_> {
    fn event(&mut self, event: Event<'_>, place: Range<usize>) {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_)) => {
                self.flush();
                self.deaf += 1;
            }
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_)) => self.deaf -= 1,
            // `<http://…>`: an address to its last sign.
            Event::Start(Tag::Image { .. } | Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) => {
                self.run.sign(FOREIGN, place.start);
                self.deaf += 1;
            }
            Event::End(TagEnd::Image) => self.deaf -= 1,
            Event::End(TagEnd::Link) if self.deaf > 0 && self.text[place.clone()].starts_with('<') => self.deaf -= 1,
            Event::Start(Tag::Item) => {
                self.flush();
                self.label = Some(place.start);
            }
            Event::Start(Tag::BlockQuote(_)) => {
                self.flush();
                self.quotes += 1;
            }
            Event::End(TagEnd::BlockQuote(_)) => {
                self.flush();
                self.quotes -= 1;
            }
            Event::Start(Tag::List(_)) => {
                self.flush();
                self.lists += 1;
            }
            Event::End(TagEnd::List(_)) => {
                self.flush();
                self.lists -= 1;
            }
            Event::Start(Tag::TableHead | Tag::TableCell) => self.flush(),
            Event::End(TagEnd::TableCell) => {
                self.run.role = Role::TableCell;
                self.flush();
            }
            Event::Start(tag) if is_block(&tag) => self.flush(),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::FootnoteDefinition) => {
                self.flush()
            }
            _ if self.deaf > 0 => {}
            Event::Text(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.words(place),
            Event::Code(_) | Event::InlineHtml(_) | Event::Html(_) => self.run.sign(FOREIGN, place.start),
            Event::SoftBreak | Event::HardBreak => self.run.sign('\n', place.start),
            Event::Rule => self.flush(),
            _ => {}
        }
    }

    fn words(&mut self, place: Range<usize>) {
        if let Some(label) = self.label.take() {
            let before = &self.text[label..place.start];
            let number = before.trim_end();
            if number.starts_with(|c: char| c.is_ascii_digit()) {
                self.run.push(self.text, label..place.start);
            }
        }
        self.run.push(self.text, place);
    }

    fn flush(&mut self) {
        let mut run = std::mem::take(&mut self.run);
        run.quoted = self.quotes > 0;
        run.depth = self.lists;
        if !run.text.trim().is_empty() {
            self.runs.push(run);
        }
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Paragraph | Tag::Heading { .. } | Tag::FootnoteDefinition(_) | Tag::Table(_) | Tag::TableRow)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(text: &str) -> Vec<String> {
        let source = Source::from_text("稿.md", text);
        of_draft(&source, &Document::default()).into_iter().map(|run| run.text).collect()
    }

    #[test]
    fn a_draft_is_cut_into_what_is_read_as_one() {
        let text = "---\n标题: 讲话\n称谓:\n  - 同志们：\n---\n\n# 一、甲\n\n乙**丙**丁`x`。\n戊\n\n- 己\n1. 庚\n\n> 辛\n\n| 壬 | 癸 |\n|---|---|\n| 子 | 丑 |\n\n```\n寅\n```\n<!-- 卯 -->\n";
        let expected =
            ["讲话", "同志们：", "一、甲", "乙丙丁\u{FFFC}。\n戊", "己", "1. 庚", "辛", "壬", "癸", "子", "丑"];
        assert_eq!(runs(text), expected);
    }

    #[test]
    fn every_place_leads_back_to_the_source() {
        let text = "乙**丙**丁\n";
        let source = Source::from_text("稿.md", text);
        let runs = of_draft(&source, &Document::default());
        let run = &runs[0];
        for word in ["乙", "丙", "丁"] {
            let at = run.text.find(word).expect("a word");
            assert_eq!(&text[run.span(at..at + 3).range()], word);
            assert!(run.is_whole(at..at + 3));
        }
        assert_eq!(&text[run.span(0..run.text.len()).range()], "乙**丙**丁");
        assert!(!run.is_whole(0..6));
    }
}
