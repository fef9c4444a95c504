//! Attachments the front matter names by their files: read in where the draft would have written them (7.3.7).

use super::draft::Draft;
use super::{code, figure, front_matter, markdown, recognize};
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::inline::{Inline, InlineKind};
use crate::document::{Content, Document, Element, Role};
use crate::source::{Source, Span};

/// Appends every attachment that has a file; those that follow it in the draft itself come first.
pub(super) fn read(source: &Source, document: &mut Document, diagnostics: &mut Diagnostics) {
    let Some(given) = document.meta.attachments.clone() else { return };
    let several = given.value.len() > 1;
    for (at, attachment) in given.value.iter().enumerate() {
        let Some(file) = &attachment.file else { continue };
        let label = if several { format!("附件{}", at + 1) } else { "附件".to_owned() };
        let text = |role, text: &str| Element::paragraph(role, vec![Inline::text(text, given.span)], given.span);
        document.elements.extend([text(Role::AttachmentLabel, &label), text(Role::Title, &attachment.title)]);
        match content(source, file, document, given.span, diagnostics) {
            Ok(elements) => document.elements.extend(elements),
            Err(fault) => diagnostics.push(fault.at(given.span)),
        }
    }
}

/// What stands in the file: a picture, or the elements of a draft.
fn content(
    source: &Source,
    file: &str,
    document: &mut Document,
    place: Span,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<Element>, Box<Diagnostic>> {
    let extension = file.rsplit('.').next().unwrap_or_default().to_lowercase();
    if matches!(extension.as_str(), "png" | "jpg" | "jpeg") {
        let figure = figure::load(source, file, String::new())?;
        let content = Content::Figure(figure);
        return Ok(vec![Element { role: Role::Figure, label: None, content, span: place }]);
    }
    let unreadable = |why: &str| {
        Box::new(
            Diagnostic::error(code::ATTACHMENT_FILE, format!("附件“{file}”无法读取：{why}"))
                .hint("附件可以是 Markdown 草稿（.md、.txt）或图片（PNG、JPEG），放在稿件所在的文件夹里"),
        )
    };
    if !matches!(extension.as_str(), "md" | "txt") {
        return Err(unreadable("不认识这种文件"));
    }
    let path = figure::locate(source, file, "附件")?;
    let bytes = std::fs::read(&path).map_err(|error| unreadable(&error.to_string()))?;
    let attached = Source::from_bytes(file, Some(&path), &bytes).map_err(|_| unreadable("不是文字"))?;
    Ok(elements(&attached, document, place, diagnostics))
}

/// The elements of a draft, all of them at `place`: a place in another file means nothing in this one.
fn elements(source: &Source, document: &mut Document, place: Span, diagnostics: &mut Diagnostics) -> Vec<Element> {
    let mut said = Vec::new();
    let head = front_matter::read(&source.text, &mut said);
    let (blocks, footnotes) = markdown::read(source, head.body, &mut said);
    let draft = Draft { kind: Some(document.kind), blocks, footnotes, ..Draft::default() };
    let read = recognize::recognize(&source.text, draft, &mut said);
    // Its title is that of the front matter.
    said.retain(|word| word.code != code::NO_TITLE);
    diagnostics.extend(said.into_iter().map(|word| Diagnostic {
        message: format!("附件“{}”：{}", source.name, word.message),
        span: Some(place),
        fix: None,
        ..word
    }));
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
