//! Footnotes: marks are numbered as they come, texts may stand anywhere.

use super::line::Line;
use crate::document::Footnote;
use crate::document::inline::{Inline, InlineKind};
use crate::source::Span;
use std::collections::BTreeMap;

/// The marks and texts met so far.
#[derive(Default)]
pub(super) struct Notes {
    /// The labels in the order of their first marks.
    order: BTreeMap<String, usize>,
    texts: BTreeMap<String, Footnote>,
    open: Option<(String, Footnote)>,
    /// Is a text of a note being read that stands as text, for no mark calls for it?
    loose: bool,
}

impl Notes {
    /// Notes of these labels have their marks already.
    pub(super) fn of(marked: &[String]) -> Self {
        let order = marked.iter().cloned().zip(0..).collect();
        Notes { order, ..Notes::default() }
    }

    /// A mark.
    pub(super) fn mark(&mut self, label: &str, span: Span, line: &mut Line) {
        if self.open.is_some() || self.loose {
            // A note upon a note cannot be set; its mark stays readable.
            line.text(&format!("[^{label}]"), span);
            return;
        }
        let next = self.order.len();
        let index = *self.order.entry(label.to_owned()).or_insert(next);
        line.inlines.push(Inline { kind: InlineKind::FootnoteMark(index), span });
    }

    /// The text of a note begins.
    pub(super) fn open(&mut self, label: &str, span: Span) {
        self.open = Some((label.to_owned(), Footnote { inlines: Vec::new(), span }));
    }

    /// The text of a note begins that stands as text.
    pub(super) fn open_loose(&mut self) {
        self.loose = true;
    }

    /// Is the text of a note being read?
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// A paragraph of the open note; further ones follow after a break.
    pub(super) fn add(&mut self, inlines: Vec<Inline>) {
        let Some((_, note)) = &mut self.open else { return };
        if let (Some(last), Some(first)) = (note.inlines.last(), inlines.first()) {
            let place = Span::new(last.span.end, first.span.start.max(last.span.end));
            note.inlines.push(Inline::line_break(place));
        }
        note.inlines.extend(inlines);
    }

    /// The text of a note ends. Of two with one label the second never comes here, see [`crate::read::mask`].
    pub(super) fn close(&mut self) {
        self.loose = false;
        if let Some((label, note)) = self.open.take() {
            self.texts.entry(label).or_insert(note);
        }
    }

    /// The notes in the order of their marks.
    pub(super) fn finish(mut self) -> Vec<Footnote> {
        let mut ordered: Vec<(usize, String)> = self.order.into_iter().map(|(label, index)| (index, label)).collect();
        ordered.sort_unstable();
        let absent = || Footnote { inlines: Vec::new(), span: Span::default() };
        ordered.into_iter().map(|(_, label)| self.texts.remove(&label).unwrap_or_else(absent)).collect()
    }
}
