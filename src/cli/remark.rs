//! One remark: in words with the line it is about, or as an object.

use super::report::{COLUMNS, plain_text};
use crate::diag::{Diagnostic, Severity};
use crate::source::{Source, Span, Unit};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde_json::Value;

/// A fault in words without colour, to be written to a file.
pub(crate) fn plain(name: Option<&str>, source: Option<&Source>, diagnostic: &Diagnostic) -> String {
    human(name, source, diagnostic, false, COLUMNS)
}

/// `警告[JG301]: …`, the place, the line with carets under it, `= 建议: …`.
pub(crate) fn human(
    name: Option<&str>,
    source: Option<&Source>,
    diagnostic: &Diagnostic,
    colour: bool,
    columns: usize,
) -> String {
    let lines = |text: &str| text.split('\n').map(plain_text).collect::<Vec<_>>().join("\n");
    let name = plain_text(source.map(|source| source.name.as_str()).or(name).unwrap_or_default());
    let message = lines(&diagnostic.message);
    let hints: Vec<String> = diagnostic.hints.iter().map(|hint| lines(hint)).collect();
    let word = diagnostic.severity.word();
    let level = match diagnostic.severity {
        Severity::Gap | Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group =
        Group::with_title(level.with_name(word).primary_title(message.as_str()).id(diagnostic.code.to_string()));
    match (source, diagnostic.span) {
        (Some(source), Some(span)) => group = group.element(snippet(source, &name, span)),
        _ => group = group.elements(Some(name.as_str()).filter(|name| !name.is_empty()).map(Origin::path)),
    }
    let more = further_places(source, diagnostic);
    if let Some(more) = &more {
        group = group.element(Level::NOTE.with_name("另见").message(more.as_str()));
    }
    for hint in &hints {
        let told = ["国标：", "条例：", "惯例：", "本单位："].iter().any(|basis| hint.starts_with(basis));
        group = group.element(Level::HELP.with_name(if told { "依据" } else { "建议" }).message(hint.as_str()));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut said = renderer.term_width(columns).render(&[group]);
    if let (Some(source), Some(span)) = (source.filter(|source| source.unit == Unit::Paragraph), diagnostic.span) {
        let (line, column) = source.lines().position(span.start);
        said = said.replacen(&format!("{name}:{line}:{column}"), &format!("{name} 第 {line} 段"), 1);
    }
    // What is about no place has no line to show, not even an empty one.
    match said.split_once('\n') {
        Some((title, rest)) if name.is_empty() && rest.trim_start().starts_with('|') => {
            let rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
            format!("{title}\n{rest}")
        }
        _ => said,
    }
}

/// `第 3、5 行，共 4 处`: the other places of what is told once.
fn further_places(source: Option<&Source>, diagnostic: &Diagnostic) -> Option<String> {
    const MOST: usize = 20;
    let lines = source.filter(|_| !diagnostic.more.is_empty())?.lines();
    let mut numbers: Vec<usize> = diagnostic.more.iter().map(|span| lines.line(span.start)).collect();
    numbers.dedup();
    let shown: Vec<String> = numbers.iter().take(MOST).map(usize::to_string).collect();
    let rest = if numbers.len() > MOST { "……" } else { "" };
    let total = diagnostic.more.len() + diagnostic.span.iter().len();
    let total = if diagnostic.count > 1 { String::new() } else { format!("，共 {total} 处") };
    Some(format!("第 {}{rest} {}{total}", shown.join("、"), source.map_or("行", |source| source.unit.word())))
}

/// The line a span begins on; a draft's paragraphs are single lines, so only that one is shown.
///
/// A long span is underlined at its beginning only: then the rest of a long line is left out, not the message buried in it.
fn snippet<'a>(source: &'a Source, name: &'a str, span: Span) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    const MOST: usize = 20;
    let lines = source.lines();
    let line = lines.line(span.start);
    let text = lines.text(line);
    let within = |byte: usize| byte.saturating_sub(lines.start(line)).min(text.len());
    let (start, end) = (within(span.start), within(span.end));
    let long = text.get(start..end).and_then(|marked| marked.char_indices().nth(MOST));
    let end = long.map_or(end, |(length, _)| start + length);
    Snippet::source(text).line_start(line).path(name).annotation(AnnotationKind::Primary.span(start..end))
}

/// One object: `file` `line` `column` `more` `severity` `code` `message` `hints`; line and column from 1, in characters; `more`
/// are the lines of further places.
pub(crate) fn object(name: Option<&str>, source: Option<&Source>, diagnostic: &Diagnostic) -> Value {
    let place = source.zip(diagnostic.span).map(|(source, span)| source.lines().position(span.start));
    let lines = |source: &Source| {
        let lines = source.lines();
        diagnostic.more.iter().map(|span| lines.line(span.start)).collect()
    };
    serde_json::json!({
        "file": name,
        "line": place.map(|(line, _)| line),
        "column": place.map(|(_, column)| column),
        "more": source.map_or_else(Vec::new, lines),
        "severity": match diagnostic.severity {
            Severity::Gap | Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        "code": diagnostic.code.to_string(),
        "message": diagnostic.message,
        "hints": diagnostic.hints,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::report::json_line;
    use crate::diag::Code;

    fn at(text: &str, word: &str) -> (Source, Diagnostic) {
        let start = text.find(word).expect("the word");
        let diagnostic = Diagnostic::warning(Code("JG301"), "日期不应补零")
            .at(Span::new(start, start + word.len()))
            .hint("改作 8月1日");
        (Source::from_text("讲话稿.md", text), diagnostic)
    }

    #[test]
    fn carets_stand_under_the_han_characters_they_mean() {
        let (source, diagnostic) = at("同志们：\n今天是08月01日，开会。\n", "08月01日");
        let said = human(Some(&source.name), Some(&source), &diagnostic, false, COLUMNS);
        let expected = "\
警告[JG301]: 日期不应补零
 --> 讲话稿.md:2:4
  |
2 | 今天是08月01日，开会。
  |       ^^^^^^^^
  |
  = 建议: 改作 8月1日";
        assert_eq!(said, expected);
    }

    #[test]
    fn a_long_paragraph_is_cut_around_the_place() {
        let text = format!("{}08月{}", "一二三四五六七八九十".repeat(40), "一二三四五六七八九十".repeat(40));
        let (source, diagnostic) = at(&text, "08月");
        let said = human(Some(&source.name), Some(&source), &diagnostic, false, COLUMNS);
        assert!(said.contains("08月") && said.chars().count() < 400, "{said}");
    }

    #[test]
    fn snippets_fit_the_terminal() {
        let text = format!("{}08月{}", "一二三四五六七八九十".repeat(40), "一二三四五六七八九十".repeat(40));
        let (source, diagnostic) = at(&text, "08月");
        for columns in [60, 80, 100] {
            let said = human(Some(&source.name), Some(&source), &diagnostic, false, columns);
            let width = |line: &str| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
            let widest = said.lines().map(width).max();
            assert!(widest <= Some(columns) && said.contains("08月"), "{columns}: {widest:?}\n{said}");
            // The caret stands under the words.
            let lines: Vec<&str> = said.lines().collect();
            let at = lines.iter().position(|line| line.contains("08月")).expect("the line");
            let before = |line: &str, word: &str| width(line.split(word).next().unwrap_or_default());
            assert_eq!(before(lines[at], "08月"), before(lines[at + 1], "^"), "{said}");
        }
    }

    #[test]
    fn a_span_over_a_whole_long_paragraph_is_underlined_at_its_beginning() {
        let text = "一二三四五六七八九十".repeat(40);
        let (source, diagnostic) = at(&text, &text);
        let said = human(Some(&source.name), Some(&source), &diagnostic, false, COLUMNS);
        assert_eq!(said.matches('^').count(), 40, "{said}");
        assert!(said.chars().count() < 400, "{said}");
    }

    #[test]
    fn json_is_one_line_with_the_place() {
        let (source, diagnostic) = at("同志们：\n今天是08月01日。", "08月");
        let said = json_line(&object(Some(&source.name), Some(&source), &diagnostic));
        assert!(!said.contains('\n'));
        let value: serde_json::Value = serde_json::from_str(&said).expect("JSON");
        assert_eq!(value["line"], 2);
        assert_eq!(value["column"], 4);
        assert_eq!(value["code"], "JG301");
        assert_eq!(value["hints"][0], "改作 8月1日");
    }

    #[test]
    fn a_word_document_has_paragraphs() {
        let (source, diagnostic) = at("同志们：\n今天是08月01日，8月01日。", "08月");
        let source = Source { name: "讲话稿.docx".into(), unit: Unit::Paragraph, ..source };
        let said = human(None, Some(&source), &diagnostic, true, COLUMNS);
        assert!(said.contains("讲话稿.docx 第 2 段") && said.contains("今天是") && !said.contains(":2:"), "{said}");
    }

    #[test]
    fn a_place_at_the_very_end_is_shown() {
        let source = Source::from_text("a.md", "同志们");
        let end = source.text.len();
        let diagnostic = Diagnostic::error(Code("JG001"), "这里断了").at(Span::new(end, end));
        assert!(human(None, Some(&source), &diagnostic, false, COLUMNS).contains("a.md:1:4"));
    }
}
