//! Who shows what is told: a line for each note, and on a terminal one live line below them.

use crate::cli::report::Report;
use crate::watch::log::{Log, Note};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

/// Shows notes.
pub struct Voice {
    quiet: bool,
    json: bool,
    bar: ProgressBar,
    counts: Mutex<Counts>,
}

#[derive(Default)]
struct Counts {
    drafts: usize,
    exported: usize,
    failed: usize,
    sweeping: bool,
}

impl Voice {
    /// In words or as JSON; `quiet`: only what is wrong.
    pub fn new(quiet: bool, json: bool) -> Self {
        let has_reader = !quiet && !json && io::stderr().is_terminal();
        let bar = if has_reader { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        Voice { quiet, json, bar, counts: Mutex::default() }
    }

    /// The live line goes.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }

    /// Good news to standard output, bad news to standard error. Nobody listens any more: then nobody misses it.
    fn say(&self, note: &Note) {
        let mut report = Report::default();
        let _ = self.bar.suspend(|| {
            if self.json {
                report.print(&json(note))
            } else if note.is_bad() {
                report.complain(&format!("{note}\n"))
            } else {
                report.print(&format!("{note}\n"))
            }
        });
    }

    fn show_live(&self, note: &Note) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        match note {
            Note::Started { drafts, .. } => counts.drafts = *drafts,
            Note::Exported { .. } => counts.exported += 1,
            Note::Failed { .. } => counts.failed += 1,
            _ => {}
        }
        if let Note::Progress { done, total } = note {
            counts.sweeping = done < total;
            self.bar.set_length(*total as u64);
            self.bar.set_position(*done as u64);
        }
        let template = if counts.sweeping { "{wide_bar} {pos}/{len} 篇" } else { "{msg}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
        let Counts { drafts, exported, failed, .. } = *counts;
        self.bar
            .set_message(format!("监视中：{drafts} 篇稿子，已导出 {exported} 次，出错 {failed} 次。按 Ctrl-C 停止"));
    }
}

impl Log for Voice {
    fn note(&self, note: &Note) {
        self.show_live(note);
        let is_live_only = matches!(note, Note::Progress { .. }) && !self.json;
        if !is_live_only && (note.is_bad() || !self.quiet) {
            self.say(note);
        }
    }
}

/// One line: the note, and the seconds since 1970.
fn json(note: &Note) -> String {
    let mut value = serde_json::to_value(note).unwrap_or_default();
    let time = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |time| time.as_secs());
    if let Some(object) = value.as_object_mut() {
        object.insert("time".into(), time.into());
    }
    format!("{value}\n")
}
