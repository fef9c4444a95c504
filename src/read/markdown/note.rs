//! Footnotes: marks are numbered as they come, texts may stand anywhere.

use super::line::Line;
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::Footnote;
use crate::document::inline::{Inline, InlineKind};
use crate::read::code;
use crate::source::Span;
use std::collections::BTreeMap;

/// The marks and texts met so far.
#[derive(Default)]
pub struct Notes {
    /// The labels in the order of their first marks.
    order: BTreeMap<String, usize>,
    texts: BTreeMap<String, Footnote>,
    open: Option<(String, Footnote)>,
}

impl Notes {
    /// A mark.
    pub fn mark(&mut self, label: &str, span: Span, line: &mut Line) {
        if self.open.is_some() {
            // A note upon a note cannot be set; its mark stays readable.
            line.text(&format!("[^{label}]"), span);
            return;
        }
        let next = self.order.len();
        let index = *self.order.entry(label.to_owned()).or_insert(next);
        line.inlines.push(Inline { kind: InlineKind::FootnoteMark(index), span });
    }

    /// The text of a note begins.
    pub fn open(&mut self, label: &str, span: Span) {
        self.open = Some((label.to_owned(), Footnote { inlines: Vec::new(), span }));
    }

    /// Is the text of a note being read?
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// A paragraph of the open note; further ones follow after a break.
    pub fn add(&mut self, inlines: Vec<Inline>) {
        let Some((_, note)) = &mut self.open else { return };
        if let (Some(last), Some(first)) = (note.inlines.last(), inlines.first()) {
            let place = Span::new(last.span.end, first.span.start.max(last.span.end));
            note.inlines.push(Inline::line_break(place));
        }
        note.inlines.extend(inlines);
    }

    /// The text of a note ends; the fault when it is the second of its label.
    pub fn close(&mut self) -> Option<Diagnostic> {
        let (label, note) = self.open.take()?;
        if let Some(first) = self.texts.get(&label) {
            let fault = Diagnostic::warning(code::FOOTNOTE, format!("脚注“[^{label}]”有两条注文，只用前一条"));
            return Some(
                fault.at(note.span).hint(format!("前一条是：{}", crate::document::inline::plain_text(&first.inlines))),
            );
        }
        self.texts.insert(label, note);
        None
    }

    /// The notes in the order of their marks.
    pub fn finish(mut self, diagnostics: &mut Diagnostics) -> Vec<Footnote> {
        let mut ordered: Vec<(usize, String)> = self.order.into_iter().map(|(label, index)| (index, label)).collect();
        ordered.sort_unstable();
        let notes = ordered
            .into_iter()
            .map(|(_, label)| {
                self.texts.remove(&label).unwrap_or(Footnote { inlines: Vec::new(), span: Span::default() })
            })
            .collect();
        for (label, note) in self.texts {
            diagnostics.push(
                Diagnostic::warning(code::FOOTNOTE, format!("脚注“[^{label}]”的注文没有用到，不会排出"))
                    .at(note.span)
                    .hint(format!("请在正文要加注的地方写上“[^{label}]”，或删去这条注文")),
            );
        }
        notes
    }
}
