//! Files in → document.
//!
//! *Takes* an [`Input`] and the [`Files`] it may open. *Gives* a [`Read`]: its text, the [`Document`], what it opened.
//! *Knows nothing of* styles, faces or pages, and of the disk only what comes through [`files`].
//!
//! [`format`] says what the bytes are. Text is cut into blocks with their places ([`draft::Draft`]), then every block is
//! told what it is for ([`recognize`]). Raw texts and Word documents share the second step; they are only believed less.

mod attached;
pub(crate) mod code;
pub mod docx;
pub(crate) mod draft;
pub(crate) mod entity;
mod fence;
mod figure;
pub mod files;
pub(crate) mod format;
pub mod front_matter;
mod html;
mod markdown;
pub(crate) mod mask;
mod outline;
mod picture;
mod pieces;
pub(crate) mod plain;
pub(crate) mod recognize;
pub(crate) mod refusal;
mod report;
pub(crate) mod seal;
mod sound;
mod strip;
pub(crate) mod tidy;
mod unmarked;
mod unwrap;

use crate::diag::{self, Diagnostic, Diagnostics, Severity, Warned};
use crate::document::inline::{Inline, InlineKind, plain_text};
use crate::document::meta::Metadata;
use crate::document::{Content, Document, Element, Kind, Role};
use crate::source::{self, DecodeError, Source, Span};
use crate::text::han::with_ordinary;
use crate::text::lexicon::papers;
use attached::Host;
use docx::{Holds, Own};
use draft::{Block, BlockKind, Draft, MOST_BLOCKS, MOST_TEXT, Trust};
use files::{Door, Files, Opened};
use format::{Format, is_draft, is_fragment};
use front_matter::FrontMatter;
use recognize::{Account, Recognized, Removed};
use std::borrow::Cow;
use std::cell::RefCell;
use std::path::Path;

/// What is to be read.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// How messages call it.
    pub name: &'a str,
    /// The bytes of the file.
    pub bytes: &'a [u8],
    /// Is text raw, as it comes from anywhere, rather than a draft in Markdown? Text that shows that it is a draft is read
    /// as one all the same.
    pub raw: bool,
}

impl<'a> Input<'a> {
    /// A draft; what ends in `.txt` is raw text.
    pub fn draft(name: &'a str, bytes: &'a [u8]) -> Self {
        let raw = Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"));
        Input { name, bytes, raw }
    }

    /// Raw text, or a Word document.
    pub fn raw(name: &'a str, bytes: &'a [u8]) -> Self {
        Input { name, bytes, raw: true }
    }
}

/// What a file was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A draft in Markdown.
    Draft,
    /// Text as it comes from anywhere.
    Text,
    /// A Word document or a web page: its text is not that of the file.
    Other,
}

/// What was read.
#[derive(Clone, Debug)]
pub struct Read {
    /// The text the places in messages refer to; of a Word document one paragraph a line.
    pub source: Source,
    /// What the file was.
    pub form: Form,
    /// Of our own DOCX: where in the text the keys begin that it records; what stands before them is on the paper.
    pub head: Option<usize>,
    /// What was understood.
    pub document: Document,
    /// What is not in the document, top to bottom.
    pub removed: Vec<Removed>,
    /// How every line was read, top to bottom.
    pub account: Vec<Account>,
    /// Every file that was asked for on the way, had or not, in that order.
    pub inputs: Vec<Opened>,
}

impl Read {
    /// The text and what it says; how it was understood is forgotten.
    pub fn into_text(self) -> (Source, Document) {
        (self.source, self.document)
    }

    /// What of a raw text is on no page, in one message: for whoever makes a paper of it at once, without a draft that lists it.
    /// What was told by itself is not told again. When that is most of the text, it is more than a warning.
    pub fn left_out(&self) -> Option<Diagnostic> {
        const SHOWN: usize = 3;
        let untold: Vec<&str> =
            self.removed.iter().filter(|removed| !removed.told).map(|removed| removed.text.as_str()).collect();
        if untold.is_empty() {
            return None;
        }
        let ink = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        let count: usize = untold.iter().map(|text| text.chars().count()).sum();
        let first: Vec<String> = untold.iter().take(SHOWN).map(|text| report::excerpt(text)).collect();
        let more = if untold.len() > SHOWN { "……" } else { "" };
        let lines = untold.len();
        let message = format!(
            "{lines} 行（{count} 字）像是附加的文字（目录、页码、网页导航、聊天），没有排出：{}{more}",
            first.join("、")
        );
        let most = untold.iter().map(|text| ink(text)).sum::<usize>() * 2 > ink(&self.source.text);
        let fault = if most {
            Diagnostic::gap(code::FURNITURE, message)
        } else {
            Diagnostic::warning(code::FURNITURE, message)
        };
        let name = diag::argument(&self.source.name);
        Some(fault.hint(format!("要逐行看，用 jianggao import {name}：略去的列在草稿末尾")))
    }
}

/// Reads a draft, a raw text or a Word document.
///
/// What cannot be understood in a text becomes a body paragraph and a diagnostic.
///
/// # Errors
/// Why the file cannot be read at all.
pub fn read(input: Input<'_>, files: &dyn Files) -> Result<Warned<Read>, Diagnostics> {
    let opened = RefCell::new(Vec::new());
    let Warned { output, mut warnings } = understand(input, &Door::new(files, &opened), None)?;
    diag::sort(&mut warnings);
    let Understood { source, form, head, recognized: Recognized { document, removed, account } } = output;
    Ok(Warned {
        output: Read { source, form, head, document, removed, account, inputs: opened.into_inner() },
        warnings,
    })
}

/// A text and what was understood of it.
struct Understood {
    source: Source,
    form: Form,
    head: Option<usize>,
    recognized: Recognized,
}

/// Reads one file; as an attachment of another when there is a `host`.
fn understand(input: Input<'_>, door: &Door<'_>, host: Option<Host<'_>>) -> Result<Warned<Understood>, Diagnostics> {
    match Format::of(input.bytes) {
        Format::Docx => {
            let Warned { output, warnings } = docx::import(input.name, None, input.bytes)?;
            Ok(match output.content {
                Holds::Raw(mut blocks, footnotes) => {
                    outline::promote_title(&mut blocks);
                    outline::raise(&mut blocks);
                    outline::settle_depths(&mut blocks);
                    let draft = Draft { trust: Trust::Looks, blocks, footnotes, ..Draft::default() };
                    let mut read = recognized(output.source, Form::Other, draft, host, warnings);
                    read.output.recognized.removed.extend(output.removed);
                    read.output.recognized.removed.sort_by_key(|removed| removed.span.start);
                    read
                }
                Holds::Own(own) => adopted(output.source, *own, host, warnings),
            })
        }
        Format::Page => page(input, host),
        Format::Office(kind, _) => Err(vec![refusal::needs_office(kind)]),
        Format::Picture(kind) | Format::Foreign(kind) => Err(vec![refusal::foreign(kind)]),
        Format::Text if input.raw && input.bytes.len() > 2 * MOST_TEXT => Err(vec![refusal::too_large()]),
        Format::Text => {
            let source = match Source::from_bytes(input.name, None, input.bytes) {
                Ok(source) => source,
                Err(error) => {
                    let text = match error {
                        DecodeError::Invalid { .. } => source::decode_damaged(input.bytes),
                        _ => None,
                    };
                    let text = text.ok_or_else(|| vec![refusal::undecodable(&error, input.bytes)])?;
                    let mut read = understand(Input { bytes: text.as_bytes(), ..input }, door, host)?;
                    // The file cannot be written back: its broken bytes are not in the text.
                    read.output.form = Form::Other;
                    read.warnings.extend(refusal::broken(&text));
                    return Ok(read);
                }
            };
            let unwrapped = if input.raw { unwrap::unwrapped(&source.text) } else { None };
            if let Some(unwrap::Unwrapped { text, what }) = unwrapped {
                let told = Diagnostic::note(code::CLEANED, format!("原文是{what}，已还原成一行行的文字"));
                let mut read = understand(Input { bytes: text.as_bytes(), ..input }, door, host)?;
                read.output.form = Form::Other;
                read.warnings.push(told);
                Ok(read)
            } else if input.raw && is_fragment(&source.text) {
                page(input, host)
            } else if input.raw && !is_draft(&source.text) {
                raw_text(source, host)
            } else {
                draft(source, input, door, host)
            }
        }
    }
}

/// What is wrong with a head as a whole.
const HEAD: [diag::Code; 2] = [code::FRONT_MATTER_OPEN, code::YAML];

/// A draft in Markdown; one that is raw comes from anywhere, and perhaps with what an assistant said around it.
fn draft(
    source: Source,
    input: Input<'_>,
    door: &Door<'_>,
    host: Option<Host<'_>>,
) -> Result<Warned<Understood>, Diagnostics> {
    if source.text.trim().is_empty() {
        return Err(vec![refusal::empty()]);
    }
    // What comes from anywhere may come out of a PDF; the writer's own draft stays as it is.
    let (text, strange) = if input.raw { with_ordinary(&source.text) } else { (Cow::Borrowed(&*source.text), 0) };
    let source = Source { text: text.into_owned(), ..source };
    let mut warnings: Diagnostics = report::made_ordinary(strange).into_iter().collect();
    let FrontMatter { kind, mut meta, body } = front_matter::read(&source.text, &mut warnings);
    let paper = kind.as_ref().map_or(Kind::Speech, |given| given.value);
    let marks = front_matter::marks(&mut meta, paper, &source.text[body..]);
    front_matter::tell_marks(&source.text[..body], &mut meta, paper, &marks, &mut warnings);
    let (mut blocks, footnotes, remarks) = markdown::read(&source, body, &marks, door, &mut warnings);
    let mut removed = Vec::new();
    let mut trust = Trust::Writer;
    if input.raw {
        removed = front_matter::strange_lines(&source.text, body, &warnings);
        removed.extend(put_up(&source.text, &mut meta, &mut warnings));
        removed.extend(addresses(&source.text, &warnings));
        removed.extend(recognize::take_frame(&mut blocks, &mut warnings));
        // Without a head of ours, its marks are evidence as styles of Word are.
        if kind.is_none() && meta == Metadata::default() {
            trust = Trust::Looks;
            outline::as_styles(&source.text, &mut blocks);
        }
    }
    let kind = kind.map(|given| given.value);
    let is_paper = kind.is_some_and(|kind| kind != Kind::Speech);
    if host.is_none() && trust == Trust::Writer && is_paper {
        unmarked::mark(&mut blocks, &meta);
        unmarked::mark_behind_closing(&mut blocks, &meta, &mut warnings);
    }
    let draft = Draft { trust, kind, meta, blocks, footnotes };
    let form = if strange > 0 { Form::Other } else { Form::Draft };
    let mut read = recognized(source, form, draft, host, warnings);
    // A head that cannot be understood is why there is no title, and so is a slip in its key.
    let text = &read.output.source.text;
    let misspelt = |span: Span| front_matter::guess(&text[span.range()]) == Some("标题");
    let cause = |told: &Diagnostic| {
        told.severity == Severity::Error && HEAD.contains(&told.code)
            || told.code == code::UNKNOWN_KEY && told.span.is_some_and(misspelt)
    };
    if read.warnings.iter().any(cause) {
        read.warnings.retain(|told| told.code != code::NO_TITLE);
    }
    // A slip in the head may be the cause: it comes first.
    read.warnings.sort_by_key(|told| told.code == code::NO_TITLE);
    read.output.recognized.document.remarks = remarks;
    set_marks(&mut read.output.recognized.document, &marks, body);
    read.output.recognized.removed.extend(removed);
    read.output.recognized.removed.sort_by_key(|removed| removed.span.start);
    if host.is_none() {
        let Understood { source, recognized: Recognized { document, .. }, .. } = &mut read.output;
        attached::read(source, input.bytes, door, document, &mut read.warnings);
        seal::read(door, document, &mut read.warnings);
        sound::check(source, document, &mut read.warnings);
    }
    Ok(read)
}

/// The date in the head of another program, when it tells the time of day too: the page was put up then.
fn put_up(text: &str, meta: &mut Metadata, warnings: &mut Diagnostics) -> Option<Removed> {
    let span = meta.date.as_ref().map(|given| given.span).filter(|span| text[span.range()].contains(':'))?;
    meta.date = None;
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
    let line = text[start..end].trim();
    let message = format!("文件头的日期带有时刻，是发布的时间，不作草稿的日期：{}", report::excerpt(line));
    warnings.push(Diagnostic::note(code::FURNITURE, message).at(Span::new(start, start + line.len())));
    Some(Removed { text: line.to_owned(), span: Span::new(start, start + line.len()), told: true })
}

/// The addresses of the pictures of which only the words stand on the page.
fn addresses(text: &str, warnings: &[Diagnostic]) -> Vec<Removed> {
    let remote = warnings.iter().filter(|told| told.code == code::REMOTE_PICTURE).filter_map(|told| told.span);
    let address = |span: Span| {
        let words = text[span.range()].find("](").map_or(0, |at| at + 1);
        let span = Span::new(span.start + words, span.end);
        Removed { text: text[span.range()].to_owned(), span, told: true }
    };
    remote.map(address).collect()
}

/// The notes whose marks stand in the head get them where its lines are set; no other use of these lines has marks. `body`:
/// where the head ends.
fn set_marks(document: &mut Document, labels: &[String], body: usize) {
    if labels.is_empty() {
        return;
    }
    let mut missing: Vec<usize> = (0..labels.len()).collect();
    for element in document.elements.iter_mut().filter(|element| element.span.start < body) {
        let Content::Text(inlines) = &mut element.content else { continue };
        *inlines = std::mem::take(inlines).into_iter().flat_map(|inline| with_marks(inline, labels)).collect();
        let set = |note: &usize| inlines.iter().any(|inline| inline.kind == InlineKind::FootnoteMark(*note));
        missing.retain(|note| !set(note));
    }
    // A line of the head that the text says again stands as the text has it.
    if let Some(Element { content: Content::Text(inlines), span, .. }) = document.elements.first_mut() {
        let end = Span::new(span.end, span.end);
        inlines.extend(missing.into_iter().map(|note| Inline { kind: InlineKind::FootnoteMark(note), span: end }));
    }
    attached::sort_notes(document);
    for line in front_matter::lines_with_marks(&mut document.meta, document.kind) {
        labels.iter().for_each(|label| *line = line.replace(&format!("[^{label}]"), ""));
    }
}

/// A text, parted where the mark of one of these notes stands in it.
fn with_marks(inline: Inline, labels: &[String]) -> Vec<Inline> {
    let InlineKind::Text { text, .. } = &inline.kind else { return vec![inline] };
    let place = |(index, label): (usize, &String)| {
        let mark = format!("[^{label}]");
        text.find(&mark).map(|at| (at, at + mark.len(), index))
    };
    let Some((from, to, index)) = labels.iter().enumerate().filter_map(place).min() else { return vec![inline] };
    let part = |range| inline.part(range).filter(|part| !part.is_empty());
    let span = part(from..to).map_or(inline.span, |part| part.span);
    let mark = Inline { kind: InlineKind::FootnoteMark(index), span };
    let rest = part(to..text.len()).map_or(Vec::new(), |rest| with_marks(rest, labels));
    part(0..from).into_iter().chain([mark]).chain(rest).collect()
}

/// The text of a web page, or of an archive of one: raw text.
fn page(input: Input<'_>, host: Option<Host<'_>>) -> Result<Warned<Understood>, Diagnostics> {
    /// Most of a page is no text.
    const MOST_PAGE: usize = 8 * MOST_TEXT;
    if input.bytes.len() > MOST_PAGE {
        return Err(vec![refusal::too_large()]);
    }
    let page = html::archived(input.bytes);
    let source = Source::from_bytes(input.name, None, page.as_deref().unwrap_or(input.bytes));
    let mut source = source.map_err(|error| vec![refusal::undecodable(&error, input.bytes)])?;
    let html::Page { lines, above, pictures, hidden, merged } = html::read(&html::with_line_ends(&source.text));
    source.text = lines.join("\n");
    if source.text.is_empty() {
        return Err(vec![refusal::empty()]);
    }
    let mut read = raw_text(source, host)?;
    read.output.form = Form::Other;
    read.warnings.push(Diagnostic::note(code::LOST, "这是网页，只读了其中的文字"));
    let lost = |what: &str, lost: &[String], hint: &str| {
        let message = format!("{what}没有读入：{}", lost.join("；"));
        (!lost.is_empty()).then(|| Diagnostic::warning(code::LOST, message).hint(hint))
    };
    let hint = "要用的，请从网页存下来，放在草稿旁边，写作“![图1　题目](文件)”";
    read.warnings.extend(lost("网页里的图片", &pictures, hint));
    read.warnings.extend(lost("标题上面的文字", &above, "是正文的，请自己补上"));
    let excerpts: Vec<String> = hidden.iter().map(|text| report::excerpt(text)).collect();
    read.warnings.extend(lost("网页里隐藏或划去的文字", &excerpts, "要用的，请自己补上"));
    if merged > 0 {
        let message = format!("表格中合并的单元格已拆开（{merged} 处）");
        read.warnings.push(Diagnostic::warning(code::TABLE, message).hint("请核对表格"));
    }
    let told = above.into_iter().chain(hidden);
    let told = told.map(|text| Removed { text, span: Span::default(), told: true });
    read.output.recognized.removed.splice(0..0, told);
    Ok(read)
}

/// Text as it comes from anywhere.
fn raw_text(source: Source, host: Option<Host<'_>>) -> Result<Warned<Understood>, Diagnostics> {
    if source.text.len() > MOST_TEXT || plain::count(&source.text) > MOST_BLOCKS {
        return Err(vec![refusal::too_large()]);
    }
    let text = unquoted(&entity::decoded(&source.text));
    let (text, strange) = with_ordinary(&text);
    let form = if text == source.text { Form::Text } else { Form::Other };
    let source = Source { text: text.into_owned(), ..source };
    let marks = source.text.lines().filter(|line| plain::marked(line.trim()).is_some()).count();
    let cleaned = format!("去掉行首的标记“#” {marks} 处");
    let cleaned = (marks > 0).then(|| Diagnostic::note(code::CLEANED, cleaned));
    let told = cleaned.into_iter().chain(report::made_ordinary(strange)).collect();
    let mut blocks = plain::read(&source);
    outline::raise(&mut blocks);
    let draft = Draft { trust: Trust::Text, blocks, ..Draft::default() };
    Ok(recognized(source, form, draft, host, told))
}

/// The text without the marks `> ` of a forwarded mail, and with the numbers that chats draw, `1⃣`, as numbers.
fn unquoted(text: &str) -> String {
    const KEYCAP: char = '\u{20E3}';
    let quoted = text.lines().filter(|line| line.starts_with('>')).count() > 1;
    let text = match quoted {
        true => text.lines().map(|line| line.trim_start_matches(['>', ' '])).collect::<Vec<_>>().join("\n"),
        false => text.to_owned(),
    };
    if text.contains(KEYCAP) { text.replace('\u{FE0F}', "").replace(KEYCAP, ".") } else { text }
}

/// Our own DOCX: the draft it was made of, with its seals.
fn adopted(source: Source, own: Own, host: Option<Host<'_>>, said: Diagnostics) -> Warned<Understood> {
    let mut read = recognized(source, Form::Other, own.draft, host, said);
    read.output.head = Some(own.head);
    seal::adopt(&mut read.output.recognized.document, own.seals, own.stamps);
    read
}

/// Tells every block what it is for.
fn recognized(
    source: Source,
    form: Form,
    draft: Draft,
    host: Option<Host<'_>>,
    mut warnings: Diagnostics,
) -> Warned<Understood> {
    let trust = draft.trust;
    let draft = match host {
        Some(host) => as_attachment(draft, host, &mut warnings),
        None => draft,
    };
    let mut recognized = recognize::recognize(&source.text, draft, &mut warnings);
    if let Some(host) = host.filter(|_| trust == Trust::Text) {
        doubt_title(&mut recognized.document, host);
    }
    Warned { output: Understood { source, form, head: None, recognized }, warnings }
}

/// A draft as an attachment of another: it has a title and a text, and what else its head says is told.
fn as_attachment(draft: Draft, host: Host<'_>, warnings: &mut Diagnostics) -> Draft {
    let Draft { trust, meta, mut blocks, footnotes, .. } = draft;
    let written = match blocks.first().map(|first| &first.kind) {
        Some(BlockKind::Heading { level: 1, inlines }) => Some(recognize::essence(&plain_text(inlines))),
        _ => None,
    };
    let is_set = |key: &str, lines: &[String]| {
        key == "标题" && written.as_ref().is_none_or(|written| *written == recognize::essence(&lines.concat()))
    };
    let entries = meta.entries();
    let others = entries.iter().filter(|(key, lines)| !is_set(key, lines));
    let others: Vec<&str> = others.map(|(key, _)| *key).collect();
    if !others.is_empty() {
        let message = format!("文件头里的{}不排出", others.join("、"));
        let told = Diagnostic::warning(code::UNUSED_KEY, message);
        warnings.push(told.hint("附件只排标题和正文；要印出的，请写在那份文件的正文里"));
    }
    if let Some(title) = meta.title.filter(|_| written.is_none()) {
        let mut inlines = Vec::new();
        for line in title.value {
            if !inlines.is_empty() {
                inlines.push(Inline::line_break(title.span));
            }
            inlines.push(Inline::text(line, title.span));
        }
        blocks.insert(0, Block { kind: BlockKind::Heading { level: 1, inlines }, span: title.span });
    }
    let mark = Block { kind: BlockKind::Attachment("附件".to_owned()), span: Span::default() };
    blocks.insert(0, mark);
    Draft { trust, kind: Some(host.kind), meta: Metadata::default(), blocks, footnotes }
}

/// The first line of a raw text is the title of an attachment when it says so: it is the one of the list, more or less, or
/// names a paper.
fn doubt_title(document: &mut Document, host: Host<'_>) {
    let Some(title) = document.elements.iter_mut().find(|element| element.role == Role::Title) else { return };
    let (written, listed) = (recognize::essence(&title.plain_text()), recognize::essence(host.title));
    let alike = written.contains(&listed) || listed.contains(&written);
    if !alike && papers::ending(&written).is_none() {
        title.role = Role::Body;
    }
}
