//! Every text of a document that may be printed, to be changed in place.

use super::inline::{Inline, InlineKind};
use super::meta::Given;
use super::{Content, Document};
use crate::source::Span;

/// Shows every text and its place to `change`; what it gives stands there instead.
pub(crate) fn change(document: &mut Document, change: &mut impl FnMut(&str, Span) -> Option<String>) {
    let mut inlines = |pieces: &mut Vec<Inline>| {
        for Inline { kind, span } in pieces {
            if let InlineKind::Text { text, .. } = kind
                && let Some(other) = change(text, *span)
            {
                *text = other.into();
            }
        }
    };
    for element in &mut document.elements {
        match &mut element.content {
            Content::Text(pieces) => inlines(pieces),
            Content::Table(table) => {
                let cells = table.header.iter_mut().chain(&mut table.rows).flat_map(|row| &mut row.cells);
                cells.for_each(|cell| inlines(&mut cell.inlines));
            }
            Content::Figure(_) | Content::Nothing => {}
        }
    }
    document.footnotes.iter_mut().for_each(|note| inlines(&mut note.inlines));
    let mut visit = |text: &mut String, span| {
        if let Some(other) = change(text, span) {
            *text = other;
        }
    };
    for element in &mut document.elements {
        let span = element.span;
        // Its name and its words stand in the place of a picture that could not be had.
        if let Content::Figure(figure) = &mut element.content
            && figure.is_missing()
        {
            visit(&mut figure.path, span);
            visit(&mut figure.alt, span);
        }
        element.label.iter_mut().for_each(|label| visit(&mut label.text, span));
    }
    let meta = &mut document.meta;
    let one = [
        &mut meta.subtitle,
        &mut meta.speaker,
        &mut meta.post,
        &mut meta.occasion,
        &mut meta.copy_number,
        &mut meta.secrecy,
        &mut meta.secrecy_period,
        &mut meta.urgency,
        &mut meta.number,
        &mut meta.note,
        &mut meta.printed_by,
    ];
    for Given { value, span } in one.into_iter().flatten() {
        visit(value, *span);
    }
    let several = [
        &mut meta.title,
        &mut meta.salutation,
        &mut meta.issuer_mark,
        &mut meta.issuer,
        &mut meta.signatory,
        &mut meta.to,
        &mut meta.cc,
        &mut meta.present,
        &mut meta.absent,
        &mut meta.attending,
    ];
    for Given { value, span } in several.into_iter().flatten() {
        value.iter_mut().for_each(|text| visit(text, *span));
    }
    for Given { value, span } in meta.attachments.iter_mut() {
        value.iter_mut().for_each(|attachment| visit(&mut attachment.title, *span));
    }
}
