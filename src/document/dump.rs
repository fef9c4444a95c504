//! A document as an indented tree, for tests and for looking at what was understood.

use super::inline::{Inline, InlineKind, Lead, Mark};
use super::table::Row;
use super::{Content, Document, Element};
use crate::source::Span;
use std::fmt::Write;

/// The document as text: an element a line, its pieces below it, each with its span.
pub fn dump(document: &Document) -> String {
    let mut out = format!("{:?}\n", document.kind);
    for element in &document.elements {
        dump_element(element, &mut out);
    }
    for (index, note) in document.footnotes.iter().enumerate() {
        line(&mut out, 0, note.span, &format!("footnote {index}"));
        inlines(&note.inlines, 1, &mut out);
    }
    out
}

fn dump_element(element: &Element, out: &mut String) {
    let mut head = format!("{:?}", element.role);
    if let Some(label) = &element.label {
        let _ = write!(head, " “{}”", label.text);
        if label.depth > 0 {
            let _ = write!(head, " depth {}", label.depth);
        }
        if !label.written {
            head.push_str(" counted");
        }
    }
    line(out, 0, element.span, &head);
    match &element.content {
        Content::Text(pieces) => inlines(pieces, 1, out),
        Content::Table(table) => {
            let columns: Vec<String> = table.columns.iter().map(|align| format!("{align:?}")).collect();
            let landscape = if table.landscape { " landscape" } else { "" };
            let _ = writeln!(out, "  {}{landscape}", columns.join(" "));
            if let Some(row) = &table.header {
                dump_row("head", row, out);
            }
            for row in &table.rows {
                dump_row("row", row, out);
            }
        }
        Content::Figure(figure) => {
            let (width, height) = figure.pixels;
            let _ = writeln!(out, "  {} {:?} {width}×{height} “{}”", figure.path, figure.format, figure.alt);
        }
        Content::Nothing => {}
    }
}

fn dump_row(name: &str, row: &Row, out: &mut String) {
    let _ = writeln!(out, "  {name}");
    for cell in &row.cells {
        if cell.inlines.is_empty() {
            line(out, 2, cell.span, "empty");
        }
        inlines(&cell.inlines, 2, out);
    }
}

fn inlines(pieces: &[Inline], depth: usize, out: &mut String) {
    for piece in pieces {
        let text = match &piece.kind {
            InlineKind::Text { text, mark, link } => format!("“{text}”{}{}", marks(*mark), link_words(link.as_deref())),
            InlineKind::LineBreak => "break".into(),
            InlineKind::FootnoteMark(index) => format!("mark {index}"),
        };
        line(out, depth, piece.span, &text);
    }
}

fn marks(mark: Mark) -> String {
    let lead = match mark.lead {
        Some(Lead::Heading(level)) => format!(" lead {}", level.number()),
        Some(Lead::Item) => " lead".into(),
        None => String::new(),
    };
    let flag = |on: bool, word: &'static str| if on { word } else { "" };
    format!(
        "{lead}{}{}{}",
        flag(mark.strong, " strong"),
        flag(mark.emphasis, " emphasis"),
        flag(mark.strike, " strike")
    )
}

fn link_words(link: Option<&str>) -> String {
    link.map_or(String::new(), |target| format!(" → {target}"))
}

fn line(out: &mut String, depth: usize, span: Span, text: &str) {
    let _ = writeln!(out, "{}{}..{} {text}", "  ".repeat(depth), span.start, span.end);
}
