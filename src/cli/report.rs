//! The only place that prints.
//!
//! Results go to standard output, remarks to standard error, each in words or as one JSON object a line. Colour is for
//! terminals only, and for those who did not set `NO_COLOR`.

use super::Exit;
use super::args::{CheckArgs, CheckFormat, Color, TalkArgs, TalkFormat};
use super::finding::{self, Findings};
use super::import::{Finished as Imported, Proofread};
use super::job::Finished;
use super::spoken_time;
use super::verdicts;
use crate::check::rules;
use crate::diag::{self, Diagnostic, Severity};
use crate::document::spoken::Part;
use crate::read::code::CLEANED as TIDIED;
use crate::source::{Source, Span, Unit};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use console::Term;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

/// How wide remarks are that go to no terminal.
const COLUMNS: usize = 140;
/// Narrower than this nothing can be read.
const LEAST_COLUMNS: usize = 40;
/// Of remarks of one kind about one file so many are shown, and the others counted.
const SHOWN_OF_A_KIND: usize = 3;

/// What is to be said, and how.
#[derive(Debug)]
pub struct Report {
    talk: TalkArgs,
    colour: bool,
    /// How many columns the terminal has that remarks go to.
    columns: usize,
}

impl Default for Report {
    fn default() -> Self {
        Report::new(TalkArgs::default())
    }
}

impl Report {
    /// A report in the way asked for.
    pub fn new(talk: TalkArgs) -> Self {
        let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let able = std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        let is_terminal = io::stderr().is_terminal();
        let columns = Term::stderr().size_checked().filter(|_| is_terminal);
        Report {
            talk,
            colour: wanted && able && is_terminal,
            columns: columns.map_or(COLUMNS, |(_, columns)| usize::from(columns).max(LEAST_COLUMNS)),
        }
    }

    /// The same, coloured when the person says so.
    #[must_use]
    pub fn coloured(mut self, color: Color) -> Self {
        match color {
            Color::Auto => {}
            Color::Always => self.colour = true,
            Color::Never => self.colour = false,
        }
        self
    }

    /// Prints a result as it is.
    ///
    /// # Errors
    /// Standard output cannot be written to.
    pub fn print(&mut self, text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        out.flush()
    }

    /// Prints a page about something.
    ///
    /// # Errors
    /// Standard output cannot be written to.
    pub fn page(&mut self, topic: &str, text: &str) -> io::Result<()> {
        match self.talk.form.format {
            TalkFormat::Human => self.print(text),
            TalkFormat::Json => self.print(&(json_line(&serde_json::json!({ "topic": topic, "text": text })) + "\n")),
        }
    }

    /// Prints why a line was read as it was.
    ///
    /// # Errors
    /// Standard output cannot be written to.
    pub fn explained(&mut self, file: &str, line: usize, text: &str) -> io::Result<()> {
        match self.talk.form.format {
            TalkFormat::Human => self.print(text),
            TalkFormat::Json => {
                let told = serde_json::json!({ "file": file, "line": line, "text": text });
                self.print(&(json_line(&told) + "\n"))
            }
        }
    }

    /// Prints to standard error as it is.
    ///
    /// # Errors
    /// Standard error cannot be written to.
    pub fn complain(&mut self, text: &str) -> io::Result<()> {
        io::stderr().lock().write_all(text.as_bytes())
    }

    /// Prints to standard error as it is, unless only errors are wanted or a program reads along.
    ///
    /// # Errors
    /// Standard error cannot be written to.
    pub fn complain_unless_quiet(&mut self, text: &str) -> io::Result<()> {
        if self.talk.quiet || self.talk.form.format == TalkFormat::Json { Ok(()) } else { self.complain(text) }
    }

    /// Tells which files a draft became, how many signs no face has, and which files of somebody were in the way.
    ///
    /// # Errors
    /// Standard output cannot be written to.
    pub fn done(
        &mut self,
        Finished { name: draft, outputs, pages, geta, aside, dry, diagnostics, exit, .. }: &Finished,
    ) -> io::Result<()> {
        if *dry && *pages > 0 && !self.talk.quiet && self.talk.form.format == TalkFormat::Human {
            return self.print(&format!("{}：排得出，{pages} 页，没有写文件\n", plain_text(draft)));
        }
        if outputs.is_empty() && !*dry && *exit == Exit::Faulty && self.talk.form.format == TalkFormat::Human {
            return self.complain(&format!("{}：没有生成\n", plain_text(draft)));
        }
        if self.talk.quiet || outputs.is_empty() && !(*dry && *pages > 0) {
            return Ok(());
        }
        let names: Vec<String> = outputs.iter().map(|path| path.display().to_string()).collect();
        self.print(&match self.talk.form.format {
            TalkFormat::Human => {
                let replaced = if *geta == 0 { String::new() } else { format!("，{geta} 处以“〓”代替") };
                let mut text =
                    format!("{} → {}（{pages} 页{replaced}）\n", plain_text(draft), plain_text(&names.join("、")));
                // What a raw text or a Word document was tidied by is not the writer's own doing.
                for tidied in diagnostics.iter().filter(|told| told.code == TIDIED && !self.talk.verbose) {
                    text += &format!("  已整理：{}\n", tidied.message);
                }
                for (from, to) in aside {
                    let (from, to) = (plain_text(&from.display().to_string()), plain_text(&to.display().to_string()));
                    text += &match from == to {
                        true => format!("  {from} 不是本程序生成的，或生成后改过，没有动它\n"),
                        false => format!("  原来的 {from} 移到 {to}\n"),
                    };
                }
                text
            }
            TalkFormat::Json => {
                let told = serde_json::json!({
                    "file": draft,
                    "outputs": names,
                    "pages": pages,
                    "geta": geta,
                    "aside": aside.iter().map(|(from, to)| serde_json::json!({
                        "from": from.display().to_string(),
                        "to": to.display().to_string(),
                    })).collect::<Vec<_>>(),
                });
                json_line(&told) + "\n"
            }
        })
    }

    /// Tells in one line what the proof-reader counts, unless there is nothing.
    ///
    /// # Errors
    /// Standard error cannot be written to.
    pub fn checked(&mut self, draft: &str, checked: Proofread) -> io::Result<()> {
        let words = match checked {
            Proofread::TooLong => Some("篇幅很长，没有顺带校对".to_owned()),
            Proofread::Counts(count) => count.words(),
        };
        let Some(words) = words else { return Ok(()) };
        let draft = plain_text(draft);
        self.complain_unless_quiet(&format!("{draft} 校对：{words}（jianggao check {draft} 逐条看）\n"))
    }

    /// Tells what draft a file became; in words on standard error, for the draft itself may go to standard output.
    ///
    /// # Errors
    /// The terminal or pipe cannot be written to.
    pub fn imported(
        &mut self,
        file: &str,
        Imported { output, summary, removed, moved, .. }: &Imported,
    ) -> io::Result<()> {
        let Some(summary) = summary.as_ref().filter(|_| !self.talk.quiet) else { return Ok(()) };
        let shown = |path: &PathBuf| path.display().to_string();
        if self.talk.form.format == TalkFormat::Json {
            let Some(output) = output else { return Ok(()) };
            let told = serde_json::json!({
                "file": file,
                "output": shown(output),
                "summary": summary,
                "removed": removed,
                "aside": moved.as_ref().map(shown),
            });
            return self.print(&(json_line(&told) + "\n"));
        }
        let to = output.as_ref().map(|path| format!(" → {}", shown(path))).unwrap_or_default();
        let mut text = format!("{}：{summary}\n", plain_text(&format!("{file}{to}")));
        if let Some(moved) = moved {
            text += &format!("  原来的草稿移到 {}\n", plain_text(&shown(moved)));
        }
        if let Some(output) = output {
            text += &format!("  核对以后：jianggao convert {}\n", plain_text(&shown(output)));
        }
        self.complain(&text)
    }

    /// Tells how long a speech takes to read out, part by part; on standard error when its output goes to standard output.
    ///
    /// # Errors
    /// The terminal or pipe cannot be written to.
    pub fn time(&mut self, draft: &str, parts: &[Part], stdout_taken: bool) -> io::Result<()> {
        let text = match self.talk.form.format {
            TalkFormat::Human => spoken_time::in_words(draft, parts),
            TalkFormat::Json => spoken_time::in_json(draft, parts),
        };
        if stdout_taken { self.complain(&text) } else { self.print(&text) }
    }

    /// Tells something about a place in a text.
    ///
    /// # Errors
    /// Standard error cannot be written to.
    pub fn remark(&mut self, source: Option<&Source>, diagnostic: &Diagnostic) -> io::Result<()> {
        let name = source.map(|source| source.name.as_str());
        self.remark_on(name, source, diagnostic)
    }

    /// Tells what there is about a file: of each kind the first few, the others are counted. A program that reads along gets
    /// all, and so does who wants to know more.
    ///
    /// # Errors
    /// Standard error cannot be written to.
    pub fn remarks(&mut self, name: &str, source: Option<&Source>, diagnostics: &[Diagnostic]) -> io::Result<()> {
        let mut diagnostics = diagnostics.to_vec();
        if !self.talk.verbose && self.talk.form.format == TalkFormat::Human {
            diag::keep(&mut diagnostics, SHOWN_OF_A_KIND);
            for diagnostic in &mut diagnostics {
                if diagnostic.count > 1 {
                    diagnostic.hints.push("用 -v 逐条列出".into());
                }
            }
        }
        diagnostics.iter().try_for_each(|diagnostic| self.remark_on(Some(name), source, diagnostic))
    }

    /// Tells how several drafts came out: how many are made, which have faults, how many were not tried because a
    /// `jianggao.toml` has faults.
    ///
    /// # Errors
    /// The terminal or pipe cannot be written to.
    pub fn summary(&mut self, done: usize, bad: &[&str], left_out: usize) -> io::Result<()> {
        const MOST_NAMES: usize = 10;
        if self.talk.form.format == TalkFormat::Json {
            let told = serde_json::json!({ "done": done, "bad": bad, "skipped": left_out });
            return if self.talk.quiet { Ok(()) } else { self.print(&(json_line(&told) + "\n")) };
        }
        let mut text = format!("{done} 份完成");
        if !bad.is_empty() {
            let names = bad[..bad.len().min(MOST_NAMES)].join("、");
            let more = if bad.len() > MOST_NAMES { "……" } else { "" };
            text += &format!("，{} 份有错：{}{more}", bad.len(), plain_text(&names));
        }
        if left_out > 0 {
            text += &format!("，{left_out} 份因 jianggao.toml 有错没有排");
        }
        match (bad.is_empty() && left_out == 0, self.talk.quiet) {
            (true, true) => Ok(()),
            _ => self.complain(&(text + "\n")),
        }
    }

    /// Tells something about a file, whose text is known or not.
    ///
    /// # Errors
    /// Standard error cannot be written to.
    pub fn remark_on(
        &mut self,
        name: Option<&str>,
        source: Option<&Source>,
        diagnostic: &Diagnostic,
    ) -> io::Result<()> {
        if diagnostic.severity < self.least() {
            return Ok(());
        }
        let text = match self.talk.form.format {
            TalkFormat::Human => human(name, source, diagnostic, self.colour, self.columns),
            TalkFormat::Json => json(name, source, diagnostic),
        };
        self.complain(&format!("{text}\n"))
    }

    /// Prints what the proof-reader found; the summary goes to standard error.
    ///
    /// # Errors
    /// The terminal or pipe cannot be written to.
    pub fn findings(&mut self, all: &[Findings], args: &CheckArgs) -> io::Result<()> {
        let least = self.least();
        let text = match args.format {
            // What a difference or a mended text shows needs no second telling.
            CheckFormat::Human if args.diff => String::new(),
            CheckFormat::Human => self.findings_in_words(all, least),
            CheckFormat::Short => finding::short(all, least),
            CheckFormat::Json => finding::json(all),
            CheckFormat::Jsonl => finding::jsonl(all),
            CheckFormat::Sarif => finding::sarif(all),
        };
        let on_stdin = args.fix && args.files.iter().any(|file| file.as_os_str() == "-");
        if on_stdin {
            self.complain(&text)?
        } else {
            self.print(&text)?
        }
        if args.statistics && !finding::is_for_machines(args.format) {
            self.print(&finding::statistics(all))?;
        }
        if finding::is_for_machines(args.format) {
            Ok(())
        } else {
            self.complain_unless_quiet(&finding::summary(all, args.diff))
        }
    }

    fn findings_in_words(&self, all: &[Findings], least: Severity) -> String {
        let mut text = String::new();
        for findings in all {
            // The verdicts on the looks of a document stand in the table below, with what was found and where.
            let in_table = |fault: &Diagnostic| {
                findings.layout.as_ref().is_some_and(|layout| least < Severity::Gap && layout.faults.contains(fault))
            };
            let mut faults: Vec<Diagnostic> =
                findings.faults.iter().filter(|fault| fault.severity >= least && !in_table(fault)).cloned().collect();
            diag::cap(&mut faults);
            for fault in &faults {
                let mut fault = fault.clone();
                if let Some(rule) = rules::find(fault.code) {
                    fault.hints.insert(0, format!("{}：{}", findings.basis(rule).word(), rule.clause));
                }
                if let Some(right) = finding::mended(findings.source.as_ref(), &fault) {
                    fault.hints.push(right);
                }
                text.push_str(&human(
                    Some(&findings.name),
                    findings.source.as_ref(),
                    &fault,
                    self.colour,
                    self.columns,
                ));
                text.push_str("\n\n");
            }
            text.push_str(&verdicts::told(findings, least));
        }
        text
    }

    /// The least severity that is told.
    fn least(&self) -> Severity {
        match (self.talk.quiet, self.talk.verbose) {
            (true, _) => Severity::Gap,
            (_, true) => Severity::Note,
            _ => Severity::Warning,
        }
    }

    /// A bar for `count` drafts; hidden unless there is a person who waits.
    pub fn bar(&self, count: usize) -> ProgressBar {
        let shown =
            count > 1 && !self.talk.quiet && self.talk.form.format == TalkFormat::Human && io::stderr().is_terminal();
        if !shown {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::new(count as u64);
        match ProgressStyle::with_template("{wide_bar} {pos}/{len} {msg}") {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        }
    }
}

/// What is not ours to say (names, messages with names in them), without characters that a terminal would obey: a name can
/// hold escape codes that recolour, overwrite or retype what stands on the screen.
pub fn plain_text(text: &str) -> String {
    let shown = |c: char| if is_command(c) { c.escape_unicode().to_string() } else { c.to_string() };
    text.chars().map(shown).collect()
}

/// One JSON object on a line. Its strings are escaped as JSON asks already, but for what only terminals obey.
pub fn json_line(object: &serde_json::Value) -> String {
    let shown = |c: char| if is_command(c) { format!("\\u{:04x}", c as u32) } else { c.to_string() };
    object.to_string().chars().map(shown).collect()
}

/// Controls of both kinds (C0, C1), marks that turn the direction of writing, and separators of lines.
fn is_command(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// A fault in words without colour, to be written to a file.
pub fn plain(name: Option<&str>, source: Option<&Source>, diagnostic: &Diagnostic) -> String {
    human(name, source, diagnostic, false, COLUMNS)
}

/// `警告[JG301]: …`, the place, the line with carets under it, `= 建议: …`.
fn human(name: Option<&str>, source: Option<&Source>, diagnostic: &Diagnostic, colour: bool, columns: usize) -> String {
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
fn json(name: Option<&str>, source: Option<&Source>, diagnostic: &Diagnostic) -> String {
    let place = source.zip(diagnostic.span).map(|(source, span)| source.lines().position(span.start));
    json_line(&serde_json::json!({
        "file": name,
        "line": place.map(|(line, _)| line),
        "column": place.map(|(_, column)| column),
        "more": source.map_or_else(Vec::new, |source| {
            let lines = source.lines();
            diagnostic.more.iter().map(|span| lines.line(span.start)).collect::<Vec<_>>()
        }),
        "severity": match diagnostic.severity {
            Severity::Gap | Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        "code": diagnostic.code.to_string(),
        "message": diagnostic.message,
        "hints": diagnostic.hints,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
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
        let said = json(Some(&source.name), Some(&source), &diagnostic);
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
