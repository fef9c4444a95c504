//! Plain text → raw paragraphs.

use super::raw::{RawBlock, RawParagraph, code, lines};
use crate::diag::{Diagnostic, Warned};
use crate::document::inline::Inline;
use crate::source::Source;

/// Cuts a plain text into paragraphs.
pub fn read(source: &Source) -> Warned<Vec<RawBlock>> {
    let paragraphs = lines::paragraphs(&source.text);
    let joined = paragraphs.iter().filter(|paragraph| paragraph.span.range().len() != paragraph.text.len()).count();
    let mut warnings = Vec::new();
    if joined > 0 {
        warnings.push(Diagnostic::note(code::JOINED, format!("手工折断的行已接成 {joined} 个自然段")));
    }
    let block = |paragraph: lines::Paragraph| {
        RawBlock::Paragraph(RawParagraph {
            inlines: vec![Inline::text(paragraph.text, paragraph.span)],
            span: paragraph.span,
            ..RawParagraph::default()
        })
    };
    Warned { output: paragraphs.into_iter().map(block).collect(), warnings }
}

/// At most so many paragraphs a text can be cut into: its lines, and its parts between wide blanks.
pub fn count(text: &str) -> usize {
    let ends =
        text.split(['\n', '\r', '\u{C}', '\u{B}', '\u{2028}', '\u{2029}']).filter(|line| !line.trim().is_empty());
    ends.map(|line| 1 + line.matches("  ").count() + line.matches('\u{3000}').count() + line.matches('\t').count())
        .sum()
}
