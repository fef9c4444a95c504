//! Who shows what is told: a line for each note, and on a terminal one live line below them.

use crate::cli::args::TalkArgs;
use crate::cli::report::{Report, json_line, plain_text};
use crate::watch::log::{Log, Note};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal};
use std::time::SystemTime;

/// Shows notes.
pub(super) struct Voice {
    quiet: bool,
    verbose: bool,
    json: bool,
    bar: ProgressBar,
}

impl Voice {
    /// In words or as JSON; `talk` may ask for only what is wrong, or for every warning.
    pub(super) fn new(talk: TalkArgs, json: bool) -> Self {
        let TalkArgs { quiet, verbose, .. } = talk;
        let has_reader = !quiet && !json && io::stderr().is_terminal();
        let bar = if has_reader { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        Voice { quiet, verbose, json, bar }
    }

    /// The live line goes.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }

    /// Good news to standard output, bad news to standard error. Nobody listens any more: then nobody misses it.
    fn say(&self, note: &Note) {
        let mut report = Report::default();
        let shown = if self.verbose { usize::MAX } else { SHOWN };
        let (lines, count) = note.lines();
        let mut text = format!("{}\n", plain_text(&note.to_string()));
        for line in lines.iter().take(shown) {
            text += &format!("  {}\n", plain_text(line));
        }
        text += &more(count, lines.len().min(shown));
        let _ = self.bar.suspend(|| {
            if self.json {
                report.print(&json(note))
            } else if note.is_bad() {
                report.complain(&text)
            } else {
                report.print(&text)
            }
        });
    }

    /// The live line: how far a sweep is, else the sums.
    fn show_live(&self, note: &Note) {
        let template = match note {
            Note::Progress { done, total } => {
                self.bar.set_length(*total as u64);
                self.bar.set_position(*done as u64);
                "{wide_bar} {pos}/{len} 篇"
            }
            Note::Tally { .. } if self.bar.position() < self.bar.length().unwrap_or(0) => return,
            Note::Tally { .. } => {
                self.bar.set_message(format!("{note}。按 Ctrl-C 停止"));
                "{msg}"
            }
            _ => return,
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
        // What is shown now may stay for hours: it must not be swallowed as one of many.
        self.bar.force_draw();
    }
}

impl Log for Voice {
    fn note(&self, note: &Note) {
        self.show_live(note);
        let is_live_only = match note {
            Note::Tally { .. } => true,
            Note::Progress { .. } => !self.json,
            _ => false,
        };
        if !is_live_only && (note.is_bad() || !self.quiet) {
            self.say(note);
        }
    }
}

/// Of the warnings about a draft the first so many are shown as it is exported.
const SHOWN: usize = 3;

/// That there are more than were shown.
pub(super) fn more(count: usize, shown: usize) -> String {
    match count.saturating_sub(shown) {
        0 => String::new(),
        others => format!("  ……另有 {others} 条\n"),
    }
}

/// One line: the note, and the seconds since 1970.
fn json(note: &Note) -> String {
    let mut value = serde_json::to_value(note).unwrap_or_default();
    let time = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |time| time.as_secs());
    if let Some(object) = value.as_object_mut() {
        object.insert("time".into(), time.into());
    }
    json_line(&value) + "\n"
}
