//! Inline runs with spans: text, strong, line break, footnote mark.

use super::heading::HeadingLevel;
use crate::source::Span;
use ecow::EcoString;
use std::sync::Arc;

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// Where it stands in the source.
    pub span: Span,
}

/// What a piece of a paragraph is.
#[derive(Clone, Debug, PartialEq)]
pub enum InlineKind {
    /// Text, all of one kind.
    Text {
        /// The characters; never a line end. A long text is there once, whoever holds it.
        text: EcoString,
        /// How it is marked.
        mark: Mark,
        /// Where it links to.
        link: Option<Arc<str>>,
    },
    /// A line break the writer asked for.
    LineBreak,
    /// The mark of a footnote: an index into [`super::Document::footnotes`].
    FootnoteMark(usize),
}

/// How a text is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Mark {
    /// `**strong**`.
    pub strong: bool,
    /// `*emphasised*`: 楷体, since no italic exists for Han.
    pub emphasis: bool,
    /// `~~struck out~~`.
    pub strike: bool,
    /// Is it the lead of its paragraph?
    pub lead: Option<Lead>,
}

/// The first sentence of a paragraph that does the work of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lead {
    /// A run-in heading: `（一）加强领导。` (G-7.3.3-6).
    Heading(HeadingLevel),
    /// `一是…` `第一，…` (SP-10).
    Item,
}

impl Inline {
    /// Plain text.
    pub fn text(text: impl Into<EcoString>, span: Span) -> Self {
        Inline::marked(text, Mark::default(), span)
    }
    /// Marked text.
    pub fn marked(text: impl Into<EcoString>, mark: Mark, span: Span) -> Self {
        Inline { kind: InlineKind::Text { text: text.into(), mark, link: None }, span }
    }
    /// A part of a text, given in bytes; its span is exact when the source holds the text as it is. `None` for other kinds.
    pub fn part(&self, range: std::ops::Range<usize>) -> Option<Inline> {
        let InlineKind::Text { text, mark, link } = &self.kind else { return None };
        let verbatim = text.len() == self.span.end - self.span.start;
        let start = self.span.start;
        let span = if verbatim { Span::new(start + range.start, start + range.end) } else { self.span };
        let text = text.get(range)?.into();
        Some(Inline { kind: InlineKind::Text { text, mark: *mark, link: link.clone() }, span })
    }
    /// Is it a text without characters?
    pub fn is_empty(&self) -> bool {
        matches!(&self.kind, InlineKind::Text { text, .. } if text.is_empty())
    }
    /// A line break.
    pub fn line_break(span: Span) -> Self {
        Inline { kind: InlineKind::LineBreak, span }
    }
}

/// The characters of some inlines; a line break is `\n`, a footnote mark nothing.
pub fn plain_text(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match &inline.kind {
            InlineKind::Text { text, .. } => text.as_str(),
            InlineKind::LineBreak => "\n",
            InlineKind::FootnoteMark(_) => "",
        })
        .collect()
}

/// May a document link there? Only pages of the web, letters and telephones, and places in the document itself: what else
/// a target names (a program, a file, another machine) a reader must not set off by a click.
pub fn is_safe_target(target: &str) -> bool {
    const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];
    let is_odd = |c: char| c.is_control() || c.is_whitespace() || matches!(c, '\\' | '\u{200B}'..='\u{202E}');
    let scheme = target.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_known = scheme.is_some_and(|scheme| SCHEMES.contains(&scheme.as_str()));
    !target.contains(is_odd) && (target.starts_with('#') || is_known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_letters_telephones_and_the_document_itself_are_linked_to() {
        for target in ["https://a.cn/x?a=1&b=2#c", "HTTP://a.cn", "mailto:a@b.cn", "tel:0571-8888", "#附件"] {
            assert!(is_safe_target(target), "{target}");
        }
        for target in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "java\nscript:alert(1)",
            " javascript:x",
            "file:///etc/passwd",
            "file://host/share",
            "vbscript:x",
            "data:text/html,x",
            "\\\\host\\share",
            "//host/share",
            "ms-word:ofe|u|http://a",
            "附件.docx",
            "C:\\x.exe",
            "https://a.cn\\@b.cn",
            "",
        ] {
            assert!(!is_safe_target(target), "{target}");
        }
    }
}
