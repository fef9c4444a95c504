//! The only place that prints.
//!
//! Results go to standard output, remarks to standard error, each in words or as one JSON object a line. Colour is for
//! terminals only, and for those who did not set `NO_COLOR`.

use super::Exit;
use super::args::{CheckArgs, CheckFormat, Color, TalkArgs, TalkFormat};
use super::finding::{self, Findings};
use super::import::{Finished as Imported, Proofread};
use super::job::Finished;
use super::remark::{self, human};
use super::spoken_time;
use super::timings::{self, Spent};
use super::verdicts;
use crate::check::rules;
use crate::diag::{self, Diagnostic, Severity};
use crate::document::spoken::Part;
use crate::read::code::CLEANED as TIDIED;
use crate::source::Source;
use console::Term;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

/// How wide remarks are that go to no terminal.
pub(crate) const COLUMNS: usize = 140;
/// Narrower than this nothing can be read.
const LEAST_COLUMNS: usize = 40;
/// Of remarks of one kind about one file so many are shown, and the others counted.
const SHOWN_OF_A_KIND: usize = 3;

/// What is to be said, and how.
#[derive(Debug)]
pub(crate) struct Report {
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
    pub(crate) fn new(talk: TalkArgs) -> Self {
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
    pub(crate) fn coloured(mut self, color: Color) -> Self {
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
    pub(crate) fn print(&mut self, text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        out.flush()
    }

    /// Prints a page about something.
    ///
    /// # Errors
    /// Standard output cannot be written to.
    pub(crate) fn page(&mut self, topic: &str, text: &str) -> io::Result<()> {
        match self.talk.form.format {
            TalkFormat::Human => self.print(text),
            TalkFormat::Json => self.print(&(json_line(&serde_json::json!({ "topic": topic, "text": text })) + "\n")),
        }
    }

    /// Prints why a line was read as it was.
    ///
    /// # Errors
    /// Standard output cannot be written to.
    pub(crate) fn explained(&mut self, file: &str, line: usize, text: &str) -> io::Result<()> {
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
    pub(crate) fn complain(&mut self, text: &str) -> io::Result<()> {
        io::stderr().lock().write_all(text.as_bytes())
    }

    /// Prints to standard error as it is, unless only errors are wanted or a program reads along.
    ///
    /// # Errors
    /// Standard error cannot be written to.
    pub(crate) fn complain_unless_quiet(&mut self, text: &str) -> io::Result<()> {
        if self.talk.quiet || self.talk.form.format == TalkFormat::Json { Ok(()) } else { self.complain(text) }
    }

    /// Tells which files a draft became, how many signs no face has, and which files of somebody were in the way.
    ///
    /// # Errors
    /// Standard output cannot be written to.
    pub(crate) fn done(
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
    pub(crate) fn checked(&mut self, draft: &str, checked: Proofread) -> io::Result<()> {
        let draft = plain_text(draft);
        let Some(words) = checked.words(&draft) else { return Ok(()) };
        self.complain_unless_quiet(&format!("{draft} 校对：{words}\n"))
    }

    /// Tells what draft a file became; in words on standard error, for the draft itself may go to standard output.
    ///
    /// # Errors
    /// The terminal or pipe cannot be written to.
    pub(crate) fn imported(
        &mut self,
        file: &str,
        Imported { output, summary, removed, moved, .. }: &Imported,
    ) -> io::Result<()> {
        let Some(summary) = summary.as_ref().filter(|_| !self.talk.quiet) else { return Ok(()) };
        let shown = |path: &PathBuf| path.display().to_string();
        if self.talk.form.format == TalkFormat::Json {
            let told = serde_json::json!({
                "file": file,
                "output": output.as_ref().map(shown),
                "summary": summary,
                "removed": removed,
                "aside": moved.as_ref().map(shown),
            });
            let told = json_line(&told) + "\n";
            // Where the draft itself goes to standard output, nothing else does.
            return if output.is_some() { self.print(&told) } else { self.complain(&told) };
        }
        if output.is_none() && !self.talk.verbose {
            return Ok(());
        }
        let to = output.as_ref().map(|path| format!(" → {}", shown(path))).unwrap_or_default();
        let mut text = format!("{}：{summary}\n", plain_text(&format!("{file}{to}")));
        if let Some(moved) = moved {
            text += &format!("  原来的草稿移到 {}\n", plain_text(&shown(moved)));
        }
        if let Some(output) = output {
            text += &format!("  核对以后：jianggao convert {}\n", plain_text(&diag::argument(&shown(output))));
        }
        self.complain(&text)
    }

    /// Tells how long a speech takes to read out, part by part; on standard error when its output goes to standard output.
    ///
    /// # Errors
    /// The terminal or pipe cannot be written to.
    pub(crate) fn time(&mut self, draft: &str, parts: &[Part], stdout_taken: bool) -> io::Result<()> {
        let text = match self.talk.form.format {
            TalkFormat::Human => spoken_time::in_words(draft, parts),
            TalkFormat::Json => spoken_time::in_json(draft, parts),
        };
        if stdout_taken { self.complain(&text) } else { self.print(&text) }
    }

    /// Tells where a conversion spent its time.
    ///
    /// # Errors
    /// Standard error cannot be written to.
    pub(crate) fn timings(&mut self, draft: &str, spent: &Spent) -> io::Result<()> {
        self.complain(&match self.talk.form.format {
            TalkFormat::Human => timings::in_words(draft, spent),
            TalkFormat::Json => timings::in_json(draft, spent),
        })
    }

    /// Tells something about a place in a text.
    ///
    /// # Errors
    /// Standard error cannot be written to.
    pub(crate) fn remark(&mut self, source: Option<&Source>, diagnostic: &Diagnostic) -> io::Result<()> {
        let name = source.map(|source| source.name.as_str());
        self.remark_on(name, source, diagnostic)
    }

    /// Tells what there is about a file: of each kind the first few, the others are counted. A program that reads along gets
    /// all, and so does who wants to know more.
    ///
    /// # Errors
    /// Standard error cannot be written to.
    pub(crate) fn remarks(
        &mut self,
        name: &str,
        source: Option<&Source>,
        diagnostics: &[Diagnostic],
    ) -> io::Result<()> {
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
    pub(crate) fn summary(&mut self, done: usize, bad: &[&str], left_out: usize) -> io::Result<()> {
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
    pub(crate) fn remark_on(
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
            TalkFormat::Json => json_line(&remark::object(name, source, diagnostic)),
        };
        self.complain(&format!("{text}\n"))
    }

    /// Prints what the proof-reader found; the summary goes to standard error.
    ///
    /// # Errors
    /// The terminal or pipe cannot be written to.
    pub(crate) fn findings(&mut self, all: &[Findings], args: &CheckArgs) -> io::Result<()> {
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
    /// What is said no less than.
    pub(crate) fn least(&self) -> Severity {
        match (self.talk.quiet, self.talk.verbose) {
            (true, _) => Severity::Gap,
            (_, true) => Severity::Note,
            _ => Severity::Warning,
        }
    }

    /// A bar for `count` drafts; hidden unless there is a person who waits.
    pub(crate) fn bar(&self, count: usize) -> ProgressBar {
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
pub(crate) fn plain_text(text: &str) -> String {
    let shown = |c: char| if is_command(c) { c.escape_unicode().to_string() } else { c.to_string() };
    text.chars().map(shown).collect()
}

/// One JSON object on a line. Its strings are escaped as JSON asks already, but for what only terminals obey.
pub(crate) fn json_line(object: &serde_json::Value) -> String {
    let text = object.to_string();
    if !text.contains(is_command) {
        return text;
    }
    let shown = |c: char| if is_command(c) { format!("\\u{:04x}", c as u32) } else { c.to_string() };
    text.chars().map(shown).collect()
}

/// Controls of both kinds (C0, C1), marks that turn the direction of writing, and separators of lines.
fn is_command(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}
