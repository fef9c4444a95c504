//! Attachments the front matter names by their files: read in where the draft would have written them (7.3.7).

use super::files::Door;
use super::format::Format;
use super::{Input, code, figure, understand};
use crate::diag::{Diagnostic, Diagnostics, Warned};
use crate::document::inline::{Inline, InlineKind};
use crate::document::{Content, Document, Element, Role};
use crate::source::Span;

/// Appends every attachment that has a file; those that follow it in the draft itself come first.
pub(super) fn read(door: &Door<'_>, document: &mut Document, diagnostics: &mut Diagnostics) {
    let Some(given) = document.meta.attachments.clone() else { return };
    let several = given.value.len() > 1;
    for (at, attachment) in given.value.iter().enumerate() {
        let Some(file) = &attachment.file else { continue };
        let label = if several { format!("附件{}", at + 1) } else { "附件".to_owned() };
        let text = |role, text: &str| Element::paragraph(role, vec![Inline::text(text, given.span)], given.span);
        document.elements.extend([text(Role::AttachmentLabel, &label), text(Role::Title, &attachment.title)]);
        match content(door, file, document, given.span, diagnostics) {
            Ok(elements) => document.elements.extend(elements),
            Err(fault) => diagnostics.push(fault.at(given.span)),
        }
    }
}

/// What stands in the file: a picture, or the elements of a text.
fn content(
    door: &Door<'_>,
    file: &str,
    document: &mut Document,
    place: Span,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<Element>, Box<Diagnostic>> {
    let (path, bytes) = door.open(file, "附件")?;
    if let Format::Picture(_) = Format::of(&bytes) {
        let read = figure::figure(file, String::new(), &bytes);
        let content = Content::Figure(figure::or_missing(read, file, "", place, diagnostics));
        return Ok(vec![Element { role: Role::Figure, label: None, content, span: place }]);
    }
    match understand(Input::draft(file, &bytes), &door.of(&path), Some(document.kind)) {
        Ok(Warned { output, warnings }) => {
            tell(file, warnings, place, diagnostics);
            Ok(elements(output.recognized.document, document, place))
        }
        Err(faults) => {
            let why = faults.first().map_or("", |fault| fault.message.as_str());
            let fault = Diagnostic::error(code::ATTACHMENT_FILE, format!("附件“{file}”无法读取：{why}"));
            let hint = "附件可以是 Markdown 草稿、TXT、DOCX 或图片（PNG、JPEG），放在草稿所在的文件夹里";
            Err(Box::new(fault.hint(hint)))
        }
    }
}

/// What there is to say about an attachment; a place in another file means nothing in this one.
fn tell(file: &str, warnings: Diagnostics, place: Span, diagnostics: &mut Diagnostics) {
    // Its title is that of the front matter.
    diagnostics.extend(warnings.into_iter().filter(|word| word.code != code::NO_TITLE).map(|word| Diagnostic {
        message: format!("附件“{file}”：{}", word.message),
        span: Some(place),
        fix: None,
        ..word
    }));
}

/// The elements of an attachment, all of them at `place`.
fn elements(read: Document, document: &mut Document, place: Span) -> Vec<Element> {
    let first_note = document.footnotes.len();
    document.footnotes.extend(read.footnotes.into_iter().map(|mut note| {
        note.span = place;
        move_inlines(&mut note.inlines, place, first_note);
        note
    }));
    let mut elements: Vec<Element> = read.elements;
    if elements.first().is_some_and(|first| first.role == Role::Title) {
        elements.remove(0);
    }
    elements.iter_mut().for_each(|element| move_to(element, place, first_note));
    elements
}

fn move_to(element: &mut Element, place: Span, first_note: usize) {
    element.span = place;
    match &mut element.content {
        Content::Text(inlines) => move_inlines(inlines, place, first_note),
        Content::Table(table) => {
            for cell in table.header.iter_mut().chain(&mut table.rows).flat_map(|row| &mut row.cells) {
                cell.span = place;
                move_inlines(&mut cell.inlines, place, first_note);
            }
        }
        Content::Figure(_) | Content::Nothing => {}
    }
}

fn move_inlines(inlines: &mut [Inline], place: Span, first_note: usize) {
    for inline in inlines {
        inline.span = place;
        if let InlineKind::FootnoteMark(note) = &mut inline.kind {
            *note += first_note;
        }
    }
}
