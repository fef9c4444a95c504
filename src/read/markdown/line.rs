//! The paragraph that is being collected.

use crate::document::inline::{Inline, InlineKind, Mark};
use crate::read::draft::joins_with_blank;
use crate::source::Span;
use std::sync::Arc;

/// What has been read of the open paragraph, cell or item, and how further text is marked.
#[derive(Default)]
pub(super) struct Line {
    /// The pieces so far.
    pub inlines: Vec<Inline>,
    /// The indices of the pieces that begin a line of the source, but for the first.
    pub lines: Vec<usize>,
    /// Open `**`.
    pub strong: usize,
    /// Open `*`.
    pub emphasis: usize,
    /// Open `~~`.
    pub strike: usize,
    /// Open links.
    pub links: Vec<Arc<str>>,
    /// Are its lines those of a drawn table?
    pub drawn: bool,
    /// Is this the text of a fenced code block?
    pub verbatim: bool,
    /// The picture whose words are being read, and how many are inside it.
    picture: Option<OpenPicture>,
}

/// A picture whose words are being read.
pub(super) struct OpenPicture {
    /// Its file.
    pub path: String,
    /// Its title: a caption.
    pub title: String,
    /// Its words.
    pub alt: String,
    /// Where it stands.
    pub span: Span,
    nested: usize,
}

impl Line {
    /// Nothing yet?
    pub(super) fn is_empty(&self) -> bool {
        self.inlines.is_empty()
    }

    /// Does what comes next stand at the begin of a line?
    pub(super) fn begins(&self) -> bool {
        self.picture.is_none() && (self.inlines.is_empty() || self.lines.last() == Some(&self.inlines.len()))
    }

    /// Makes room for so many pieces: a long paragraph of many would else be copied time and again as it grows.
    pub(super) fn expect(&mut self, pieces: usize) {
        self.inlines.reserve_exact(pieces);
    }

    /// Takes what has been collected.
    pub(super) fn take(&mut self) -> (Vec<Inline>, Vec<usize>) {
        // A long paper keeps them to its end.
        self.inlines.shrink_to_fit();
        self.drawn = false;
        (std::mem::take(&mut self.inlines), std::mem::take(&mut self.lines))
    }

    /// Adds text. What follows right on the last piece and is marked like it becomes one with it.
    pub(super) fn text(&mut self, text: &str, span: Span) {
        if text.is_empty() {
            return;
        }
        if let Some(picture) = &mut self.picture {
            picture.alt.push_str(text);
            return;
        }
        let mark = Mark { strong: self.strong > 0, emphasis: self.emphasis > 0, strike: self.strike > 0, lead: None };
        let target = self.links.last().filter(|target| !target.is_empty());
        let begins_line = self.lines.last() == Some(&self.inlines.len());
        let verbatim = text.len() == span.end - span.start;
        if let Some(Inline { kind: InlineKind::Text { text: last, mark: last_mark, link }, span: place }) =
            self.inlines.last_mut().filter(|_| !begins_line)
            && *last_mark == mark
            && link.as_ref() == target
            && place.end == span.start
            && verbatim
            && last.len() == place.end - place.start
        {
            last.push_str(text);
            place.end = span.end;
            return;
        }
        let kind = InlineKind::Text { text: text.into(), mark, link: target.cloned() };
        self.inlines.push(Inline { kind, span });
    }

    /// A break the writer asked for.
    pub(super) fn hard_break(&mut self, span: Span) {
        if let Some(picture) = &mut self.picture {
            picture.alt.push(' ');
            return;
        }
        self.inlines.push(Inline::line_break(span));
        self.begin_line();
    }

    /// A line end that is none on paper.
    pub(super) fn soft_break(&mut self, span: Span, next: Option<char>) {
        let before = match self.inlines.last().map(|inline| &inline.kind) {
            Some(InlineKind::Text { text, .. }) => text.chars().next_back(),
            _ => None,
        };
        if before.zip(next).is_some_and(|(before, next)| joins_with_blank(before, next)) {
            self.begin_line();
            self.text(" ", Span::new(span.start, span.start));
        } else {
            self.begin_line();
        }
    }

    fn begin_line(&mut self) {
        if !self.inlines.is_empty() && self.lines.last() != Some(&self.inlines.len()) {
            self.lines.push(self.inlines.len());
        }
    }

    /// Does it begin with `#` as if it were a heading?
    pub(super) fn begins_with_hash(&self) -> bool {
        matches!(self.inlines.first().map(|inline| &inline.kind), Some(InlineKind::Text { text, .. }) if text.starts_with('#'))
    }

    /// A picture begins; text is its words until it ends.
    pub(super) fn open_picture(&mut self, path: String, title: String, span: Span) {
        match &mut self.picture {
            Some(picture) => picture.nested += 1,
            None => self.picture = Some(OpenPicture { path, title, alt: String::new(), span, nested: 0 }),
        }
    }

    /// A picture ends; `None` when it is one inside the words of another.
    pub(super) fn close_picture(&mut self) -> Option<OpenPicture> {
        match &mut self.picture {
            Some(picture) if picture.nested > 0 => {
                picture.nested -= 1;
                None
            }
            _ => self.picture.take(),
        }
    }
}
