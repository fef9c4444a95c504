//! What there is to tell while watching. The room says it; how it is shown is for others to choose.

use super::names::Rel;
use super::note::count_in_words;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// One thing worth telling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Note {
    /// Watching begins.
    Started {
        /// IN.
        input: String,
        /// OUT.
        out: String,
        /// How many drafts there are.
        drafts: usize,
        /// Is it to end when all is done?
        once: bool,
    },
    /// So many of so many drafts of a sweep are done.
    Progress {
        /// Done.
        done: usize,
        /// Of.
        total: usize,
    },
    /// The sums so far, after every few jobs.
    Tally {
        /// How many drafts there are.
        drafts: usize,
        /// How many exports were made.
        exported: usize,
        /// How many drafts are bad.
        failing: usize,
    },
    /// A draft was exported.
    Exported {
        /// Which.
        draft: Rel,
        /// Why.
        reason: String,
        /// How long its making and writing took.
        milliseconds: u64,
        /// How many warnings there were, errors in spite of which it was exported counted too.
        warnings: usize,
        /// Where they are written down, below OUT.
        note: Option<Rel>,
        /// The gists of the first of them, with their places.
        gists: Vec<String>,
    },
    /// A draft is bad.
    Failed {
        /// Which.
        draft: Rel,
        /// The first line of what is wrong; all of it is in the error file.
        fault: String,
        /// Where that is, below OUT.
        error_file: Rel,
    },
    /// A draft was exported before, and something of it is missing in what was made.
    Flawed {
        /// Which.
        draft: Rel,
        /// Where it is written down, below OUT.
        note: Rel,
    },
    /// A bad draft is well again.
    Recovered {
        /// Which.
        draft: Rel,
    },
    /// Something outside the draft prevents its export; it is tried again.
    Delayed {
        /// Which.
        draft: Rel,
        /// What.
        why: String,
        /// When it is tried again.
        seconds: u64,
    },
    /// A draft has the names of its exports from another, which alone is exported.
    GaveWay {
        /// Which.
        draft: Rel,
        /// The other.
        to: Rel,
    },
    /// A draft is gone.
    Gone {
        /// Which.
        draft: Rel,
        /// How many of its exports made way.
        recycled: usize,
        /// How many stay.
        kept: usize,
    },
    /// A file that is not ours, or is the export of a draft that is gone, stood at an output's place and made way.
    MadeWay {
        /// The place, below OUT.
        place: Rel,
        /// Where the file is now, below OUT.
        to: Rel,
        /// The draft that is gone and whose export it was, when it was one.
        of: Option<Rel>,
    },
    /// Something was passed over.
    Skipped {
        /// What.
        what: String,
        /// Why.
        why: String,
    },
    /// Something is wrong with the folders or the watching itself; it goes on.
    Trouble {
        /// What.
        what: String,
    },
    /// That trouble is over.
    Better {
        /// What.
        what: String,
    },
    /// Notes of a kind came too fast; so many were not shown.
    Suppressed {
        /// How many.
        count: usize,
    },
    /// The end.
    Stopped {
        /// How many exports were made.
        exported: usize,
        /// How many tries failed.
        failed: usize,
        /// Drafts that were exported in spite of errors in them.
        flawed: usize,
        /// How many drafts are still to be done.
        left: usize,
        /// Was it to end when all is done?
        once: bool,
    },
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Note::Started { input, out, drafts, once } => {
                let does = if *once { "更新" } else { "开始监视" };
                write!(f, "{does} {input}（{drafts} 篇草稿），导出到 {out}")
            }
            Note::Progress { done, total } => write!(f, "首次检查：{done}/{total}"),
            Note::Tally { drafts, exported, failing } => {
                write!(f, "监视中：{drafts} 篇草稿，已导出 {exported} 次，出错 {failing} 篇")
            }
            Note::Exported { draft, reason, milliseconds, note: None, .. } => {
                write!(f, "已导出 {draft}（{reason}，{milliseconds} 毫秒）")
            }
            Note::Exported { draft, reason, milliseconds, warnings, note: Some(note), .. } => {
                let messages = count_in_words(*warnings, note);
                write!(f, "已导出 {draft}（{reason}，{milliseconds} 毫秒，{messages}，见 {note}）")
            }
            Note::Failed { draft, fault, error_file } => write!(f, "导出失败 {draft}：{fault}；详见 {error_file}"),
            Note::Flawed { draft, note } => write!(f, "有错误 {draft}：见 {note}"),
            Note::Recovered { draft } => write!(f, "已恢复正常 {draft}"),
            Note::Delayed { draft, why, seconds } => write!(f, "暂时不能导出 {draft}：{why}；{seconds} 秒后再试"),
            Note::GaveWay { draft, to } => {
                write!(f, "不导出 {draft}：导出件会与 {to} 的同名，只导出 {to}；两份都要导出，请把一份改名")
            }
            Note::Gone { draft, recycled: 0, kept: 0 } => write!(f, "草稿已不在 {draft}"),
            Note::Gone { draft, recycled: 0, .. } => write!(f, "草稿已不在 {draft}，导出件保留"),
            Note::Gone { draft, recycled, .. } => write!(f, "草稿已不在 {draft}，{recycled} 个导出件移到 .回收"),
            Note::MadeWay { place, to, of: Some(draft) } => {
                write!(f, "{place} 是已不在的草稿 {draft} 的导出件，已移到 {to}，再按同名的草稿生成")
            }
            Note::MadeWay { place, to, of: None } => {
                write!(f, "{place} 不是本程序最后写出的样子，已移到 {to}，再按草稿重新生成")
            }
            Note::Skipped { what, why } => write!(f, "略过 {what}：{why}"),
            Note::Trouble { what } | Note::Better { what } => f.write_str(what),
            Note::Suppressed { count } => write!(f, "同类消息太多，另有 {count} 条未显示"),
            Note::Stopped { exported, failed, flawed, left, once: false } => {
                let flawed = flawed_in_words(*flawed);
                write!(f, "已停止：导出 {exported} 次，出错 {failed} 篇{flawed}，尚未处理 {left} 篇")
            }
            Note::Stopped { exported, failed, flawed, left, once: true } => {
                let rest = if *left > 0 { format!("，尚未处理 {left} 篇") } else { String::new() };
                write!(f, "完成：导出 {exported} 篇，出错 {failed} 篇{}{rest}", flawed_in_words(*flawed))
            }
        }
    }
}

/// The drafts that came out with errors in them, where there are any.
fn flawed_in_words(flawed: usize) -> String {
    if flawed > 0 { format!("，排出来而有错误 {flawed} 篇") } else { String::new() }
}

impl Note {
    /// Is it about something wrong?
    pub fn is_bad(&self) -> bool {
        matches!(self, Note::Failed { .. } | Note::Flawed { .. } | Note::Delayed { .. } | Note::Trouble { .. })
    }

    /// What more there is to say, a line each, and how many lines there would be of all of it.
    pub fn lines(&self) -> (&[String], usize) {
        match self {
            Note::Exported { gists, warnings, .. } => (gists, *warnings),
            _ => (&[], 0),
        }
    }

    /// The kinds that can come in floods, each counted by itself.
    fn flood(&self) -> Option<u8> {
        match self {
            Note::Exported { .. } => Some(0),
            Note::Failed { .. } => Some(1),
            Note::Recovered { .. } => Some(2),
            Note::Delayed { .. } => Some(3),
            Note::Gone { .. } => Some(4),
            Note::MadeWay { .. } => Some(5),
            Note::Skipped { .. } => Some(6),
            Note::GaveWay { .. } => Some(7),
            Note::Flawed { .. } => Some(8),
            _ => None,
        }
    }
}

/// Somebody who shows notes.
pub trait Log: Sync {
    /// Shows a note.
    fn note(&self, note: &Note);
}

/// How many notes of a kind may come within [`WINDOW`].
const BURST: usize = 20;
/// The time over which floods are measured.
const WINDOW: Duration = Duration::from_secs(10);

/// Lets floods through as a few notes and a count.
pub struct Limited<'a> {
    log: &'a dyn Log,
    kinds: Mutex<BTreeMap<u8, Flood>>,
}

struct Flood {
    since: Instant,
    count: usize,
}

impl<'a> Limited<'a> {
    /// In front of this log.
    pub fn new(log: &'a dyn Log) -> Self {
        Limited { log, kinds: Mutex::default() }
    }

    /// Tells how many notes were held back in windows that are over (in all windows when `all`).
    pub fn settle(&self, all: bool) {
        let mut held = 0;
        let mut kinds = self.kinds.lock().unwrap_or_else(PoisonError::into_inner);
        kinds.retain(|_, flood| {
            let over = all || flood.since.elapsed() >= WINDOW;
            held += if over { flood.count.saturating_sub(BURST) } else { 0 };
            !over
        });
        drop(kinds);
        if held > 0 {
            self.log.note(&Note::Suppressed { count: held });
        }
    }
}

impl Log for Limited<'_> {
    fn note(&self, note: &Note) {
        if let Some(kind) = note.flood() {
            self.settle(false);
            let mut kinds = self.kinds.lock().unwrap_or_else(PoisonError::into_inner);
            let flood = kinds.entry(kind).or_insert(Flood { since: Instant::now(), count: 0 });
            flood.count += 1;
            if flood.count > BURST {
                return;
            }
        }
        self.log.note(note);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Heard(Mutex<Vec<Note>>);
    impl Log for Heard {
        fn note(&self, note: &Note) {
            self.0.lock().unwrap().push(note.clone());
        }
    }

    #[test]
    fn floods_become_a_few_notes_and_a_count() {
        let heard = Heard::default();
        let limited = Limited::new(&heard);
        for at in 0..100 {
            limited.note(&Note::Recovered { draft: format!("{at}.md") });
        }
        limited.note(&Note::Trouble { what: "坏".into() });
        limited.settle(false);
        assert_eq!(heard.0.lock().unwrap().len(), BURST + 1);
        limited.settle(true);
        assert_eq!(heard.0.lock().unwrap().last(), Some(&Note::Suppressed { count: 100 - BURST }));
    }

    #[test]
    fn notes_are_readable_by_people_and_programs() {
        let note = Note::Failed { draft: "a.md".into(), fault: "空稿".into(), error_file: "a.错误.txt".into() };
        assert_eq!(note.to_string(), "导出失败 a.md：空稿；详见 a.错误.txt");
        let json = serde_json::to_string(&note).unwrap();
        assert_eq!(json, r#"{"event":"failed","draft":"a.md","fault":"空稿","error_file":"a.错误.txt"}"#);
    }
}
