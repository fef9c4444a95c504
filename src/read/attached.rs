//! Attachments the front matter names by their files: read in where the draft would have written them (7.3.7).

use super::draft::MOST_BLOCKS;
use super::files::Door;
use super::format::Format;
use super::front_matter::locate;
use super::recognize::essence;
use super::{Input, code, figure, refusal, understand};
use crate::diag::{Diagnostic, Diagnostics, Warned};
use crate::document::inline::{Inline, InlineKind};
use crate::document::meta::Attachment;
use crate::document::table::{Cell, ColumnAlign, Row, Table};
use crate::document::{Content, Document, Element, Figure, Kind, Role};
use crate::source::{Source, Span};
use crate::text::numeral;
use std::sync::Arc;

/// The attachment a file is read as.
#[derive(Clone, Copy)]
pub(super) struct Host<'a> {
    /// What the paper is that it belongs to.
    pub(super) kind: Kind,
    /// What the list of attachments calls it.
    pub(super) title: &'a str,
}

/// What stands under one label.
struct Section {
    number: Option<usize>,
    elements: Vec<Element>,
}

/// Sets every attachment that has a file among those of the draft itself, in the order of the list, and gives the title of the
/// list to those without one. `draft`: the bytes of the draft.
pub(super) fn read(
    source: &Source,
    draft: &[u8],
    door: &Door<'_>,
    document: &mut Document,
    diagnostics: &mut Diagnostics,
) {
    // A speech has none, and that its head names some has been told.
    let given = document.meta.attachments.clone().filter(|_| document.kind != Kind::Speech);
    let Some(given) = given else { return };
    let several = given.value.len() > 1;
    let mut sections = take_sections(&mut document.elements, several);
    let mut from = given.span;
    let places = given.value.iter().map(|attachment| {
        let place = locate(&source.text, from, &attachment.title);
        from.start = place.map_or(from.start, |place| place.end);
        place.unwrap_or(given.span)
    });
    let listed: Vec<(&Attachment, Span)> = given.value.iter().zip(places.collect::<Vec<_>>()).collect();
    for (number, &(attachment, place)) in (1..).zip(&listed) {
        let Some(file) = &attachment.file else { continue };
        let label = if several { format!("附件{number}") } else { "附件".to_owned() };
        let label = Inline::text(label, Span::new(place.start, place.start));
        let mut elements = vec![Element::paragraph(Role::AttachmentLabel, vec![label], place)];
        let host = Host { kind: document.kind, title: &attachment.title };
        elements.extend(match opened(door, file, draft) {
            Ok((path, bytes)) => {
                let reading = Reading { door, file, path: &path, place, host };
                reading.content(&bytes, document, diagnostics)
            }
            Err(fault) => placeholder(file, &attachment.title, fault, place, diagnostics),
        });
        let later = |section: &Section| section.number.is_some_and(|other| other > number);
        let at = sections.iter().position(later).unwrap_or(sections.len());
        sections.insert(at, Section { number: Some(number), elements });
    }
    for section in &mut sections {
        if let Some(&(attachment, place)) = section.number.and_then(|number| listed.get(number - 1)) {
            give_title(&mut section.elements, &attachment.title, place);
        }
    }
    document.elements.extend(sections.into_iter().flat_map(|section| section.elements));
    sort_notes(document);
}

/// Takes the attachments out of a document, each with the page break above it.
fn take_sections(elements: &mut Vec<Element>, several: bool) -> Vec<Section> {
    let is_label = |element: &Element| element.role == Role::AttachmentLabel;
    let begins: Vec<usize> = (0..elements.len())
        .filter(|&at| is_label(&elements[at]))
        .map(|at| if at > 0 && elements[at - 1].role == Role::PageBreak { at - 1 } else { at })
        .collect();
    let mut sections: Vec<Section> = begins
        .iter()
        .rev()
        .map(|&at| {
            let elements = elements.split_off(at);
            let label = elements.iter().find(|element| is_label(element)).map(Element::plain_text).unwrap_or_default();
            let number = label.rsplit_once("附件").and_then(|(_, number)| numeral::prefix(number.trim()));
            let number = number.and_then(|(number, ..)| usize::try_from(number).ok()).filter(|&number| number > 0);
            Section { number: number.or((!several).then_some(1)), elements }
        })
        .collect();
    sections.reverse();
    sections
}

/// 7.3.7: the title below the label is that of the list, where the attachment has none of its own.
fn give_title(elements: &mut Vec<Element>, listed: &str, place: Span) {
    let Some(label) = elements.iter().position(|element| element.role == Role::AttachmentLabel) else { return };
    match elements.get_mut(label + 1) {
        Some(first) if first.role == Role::Title => {}
        Some(first) if first.role == Role::Body && essence(&first.plain_text()) == essence(listed) => {
            first.role = Role::Title;
        }
        _ => {
            let title = vec![Inline::text(listed, place)];
            elements.insert(label + 1, Element::paragraph(Role::Title, title, place));
        }
    }
}

/// The file of an attachment: its path and what is in it.
fn opened(door: &Door<'_>, file: &str, draft: &[u8]) -> Result<(String, Arc<[u8]>), Box<Diagnostic>> {
    let (path, bytes) = door.open(file, "附件")?;
    let unread = |why: &str| Diagnostic::error(code::ATTACHMENT_FILE, format!("附件“{file}”{why}"));
    if bytes.trim_ascii().is_empty() {
        return Err(Box::new(unread("是空的").hint("请核对是否选错了文件，或是否尚未保存")));
    }
    if *bytes == *draft {
        return Err(Box::new(unread("就是这份草稿自己").hint("请写附件的文件")));
    }
    Ok((path, bytes))
}

/// An attachment that cannot be had is told, and a box with its name stands in its place.
fn placeholder(
    file: &str,
    title: &str,
    fault: Box<Diagnostic>,
    place: Span,
    diagnostics: &mut Diagnostics,
) -> Vec<Element> {
    vec![picture(figure::or_missing(Err(fault), file, title, place, diagnostics), place)]
}

fn picture(figure: Figure, place: Span) -> Element {
    Element { role: Role::Figure, label: None, content: Content::Figure(figure), span: place }
}

/// One file that is read as an attachment.
struct Reading<'a> {
    door: &'a Door<'a>,
    /// As the draft writes it.
    file: &'a str,
    /// Below the draft's folder.
    path: &'a str,
    /// Where the draft names it.
    place: Span,
    host: Host<'a>,
}

impl Reading<'_> {
    /// What stands in the file: a picture, a table, or the elements of a text.
    fn content(&self, bytes: &[u8], document: &mut Document, diagnostics: &mut Diagnostics) -> Vec<Element> {
        let Reading { file, place, .. } = *self;
        if let Format::Picture(_) = Format::of(bytes) {
            let read = figure::figure(file, String::new(), bytes);
            return vec![picture(figure::or_missing(read, file, "", place, diagnostics), place)];
        }
        let read = match has_values(file) && Format::of(bytes) == Format::Text {
            true => self.table(bytes).map_err(|fault| vec![*fault]),
            false => self.text(bytes, document, diagnostics),
        };
        read.unwrap_or_else(|faults| {
            let why = faults.first().map_or("", |fault| fault.message.as_str());
            let fault = Diagnostic::error(code::ATTACHMENT_FILE, format!("附件“{file}”无法读取：{why}"));
            let fault = faults.first().into_iter().flat_map(|fault| &fault.hints).fold(fault, Diagnostic::hint);
            let hint = "附件可以是 Markdown 草稿、TXT、DOCX、CSV 表格或图片（PNG、JPEG），放在草稿所在的文件夹里；Excel 表格请另存为 CSV";
            placeholder(file, self.host.title, Box::new(fault.hint(hint)), place, diagnostics)
        })
    }

    fn text(
        &self,
        bytes: &[u8],
        document: &mut Document,
        diagnostics: &mut Diagnostics,
    ) -> Result<Vec<Element>, Diagnostics> {
        let Warned { output, warnings } =
            understand(Input::draft(self.file, bytes), &self.door.of(self.path), Some(self.host))?;
        self.tell(&output.source, warnings, diagnostics);
        Ok(self.elements(output.recognized.document, document))
    }

    /// What there is to say about an attachment; a place in another file means nothing in this one.
    fn tell(&self, source: &Source, warnings: Diagnostics, diagnostics: &mut Diagnostics) {
        // Its title is that of the list.
        diagnostics.extend(warnings.into_iter().filter(|word| word.code != code::NO_TITLE).map(|word| {
            let line =
                word.span.map_or(String::new(), |span| format!("第 {} 行", source.lines().position(span.start).0));
            Diagnostic {
                message: format!("附件“{}”{line}：{}", self.file, word.message),
                span: Some(self.place),
                more: Vec::new(),
                fix: None,
                ..word
            }
        }));
    }

    /// The elements below the label of what was read, all of them at the place of the attachment.
    fn elements(&self, read: Document, document: &mut Document) -> Vec<Element> {
        let place = self.place;
        let first_note = document.footnotes.len();
        document.footnotes.extend(read.footnotes.into_iter().map(|mut note| {
            note.span = place;
            move_inlines(&mut note.inlines, place, first_note);
            note
        }));
        let mut elements = read.elements;
        let label = elements.iter().position(|element| element.role == Role::AttachmentLabel);
        elements.drain(..label.map_or(0, |label| label + 1));
        elements.iter_mut().for_each(|element| move_to(element, place, first_note));
        elements
    }

    /// A table of values parted by commas or tabs, as calculating programs save it.
    fn table(&self, bytes: &[u8]) -> Result<Vec<Element>, Box<Diagnostic>> {
        let source = Source::from_bytes(self.file, None, bytes)
            .map_err(|error| Box::new(refusal::undecodable(&error, bytes)))?;
        let table = table_of(&source.text, self.place).ok_or_else(|| Box::new(refusal::too_large()))?;
        Ok(vec![Element { role: Role::Table, label: None, content: Content::Table(table), span: self.place }])
    }
}

/// Is it, by its name, a table of values? Their bytes are those of any text.
fn has_values(file: &str) -> bool {
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["csv", "tsv"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// The table of a text of values; `None`: it has more cells than anybody prints. Rows without a word are left out.
fn table_of(text: &str, place: Span) -> Option<Table> {
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b'\t', b';', b','].into_iter().max_by_key(|&mark| first.bytes().filter(|&c| c == mark).count());
    let mut reader = csv::ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(delimiter.unwrap_or(b','));
    let records: Vec<csv::StringRecord> = reader.from_reader(text.as_bytes()).into_records().flatten().collect();
    let records = records.iter().filter(|record| record.iter().any(|value| !value.trim().is_empty()));
    let records: Vec<&csv::StringRecord> = records.collect();
    let width = records.iter().map(|record| record.len()).max().unwrap_or(0);
    if width * records.len() > MOST_BLOCKS {
        return None;
    }
    let at = Span::new(place.start, place.start);
    let cell = |value: &str| {
        let mut inlines = Vec::new();
        for line in value.trim().lines() {
            if !inlines.is_empty() {
                inlines.push(Inline::line_break(at));
            }
            inlines.push(Inline::text(line, at));
        }
        Cell { inlines, span: place }
    };
    let row = |record: &&csv::StringRecord| Row {
        cells: record.iter().chain(std::iter::repeat("")).take(width).map(cell).collect(),
    };
    let mut rows: Vec<Row> = records.iter().map(row).collect();
    let is_figure = |value: &str| value.trim().starts_with(|c: char| c.is_ascii_digit());
    let headed = rows.len() > 1 && records.first().is_some_and(|record| !record.iter().any(is_figure));
    let header = headed.then(|| rows.remove(0));
    Some(Table { columns: vec![ColumnAlign::Auto; width], header, rows, landscape: false })
}

fn move_to(element: &mut Element, place: Span, first_note: usize) {
    element.span = place;
    if let Content::Table(table) = &mut element.content {
        let rows = table.header.iter_mut().chain(&mut table.rows);
        rows.flat_map(|row| &mut row.cells).for_each(|cell| cell.span = place);
    }
    texts(element).for_each(|inlines| move_inlines(inlines, place, first_note));
}

/// The texts of an element: its own, or those of its cells.
fn texts(element: &mut Element) -> impl Iterator<Item = &mut Vec<Inline>> {
    let (own, table) = match &mut element.content {
        Content::Text(inlines) => (Some(inlines), None),
        Content::Table(table) => (None, Some(table)),
        Content::Figure(_) | Content::Nothing => (None, None),
    };
    let rows = table.into_iter().flat_map(|table| table.header.iter_mut().chain(&mut table.rows));
    own.into_iter().chain(rows.flat_map(|row| &mut row.cells).map(|cell| &mut cell.inlines))
}

/// Footnotes stand in the order of their marks; those without one come last.
pub(super) fn sort_notes(document: &mut Document) {
    let mut order: Vec<usize> = Vec::new();
    let mut place = vec![None; document.footnotes.len()];
    for inline in document.elements.iter_mut().flat_map(texts).flatten() {
        if let InlineKind::FootnoteMark(note) = &mut inline.kind
            && let Some(known) = place.get_mut(*note)
        {
            *note = *known.get_or_insert_with(|| {
                order.push(*note);
                order.len() - 1
            });
        }
    }
    order.extend((0..place.len()).filter(|&note| place[note].is_none()));
    document.footnotes = order.into_iter().map(|note| document.footnotes[note].clone()).collect();
}

fn move_inlines(inlines: &mut [Inline], place: Span, first_note: usize) {
    for inline in inlines {
        // Its own characters stand in another file.
        inline.span = Span::new(place.start, place.start);
        if let InlineKind::FootnoteMark(note) = &mut inline.kind {
            *note += first_note;
        }
    }
}
