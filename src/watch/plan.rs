//! What is to be done, from what is seen and what is remembered: a pure function.

use super::fingerprint::Content;
use super::names::Rel;
use super::state::Record;
use std::collections::BTreeMap;
use std::fmt;

/// What the disk shows of one draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    /// The draft itself.
    pub draft: Content,
    /// The files its record says it was made from, by portable path; the draft is among them.
    pub made: BTreeMap<String, Content>,
    /// What stands at its outputs' places, below OUT.
    pub outputs: BTreeMap<Rel, Content>,
    /// Does the note its record tells of stand in its place?
    pub note: bool,
    /// Is there a note about its faults that its record does not tell of?
    pub stray: bool,
    /// The draft that has a better claim to its outputs' names.
    pub rival: Option<Rel>,
}

/// Why a draft is exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// It was never exported.
    New,
    /// It was gone and is back.
    Back,
    /// It changed.
    Changed,
    /// A file it uses changed (portable path).
    InputChanged(String),
    /// Program, faces or options are others.
    Program,
    /// An output is missing.
    Missing(Rel),
    /// An output is not as we left it.
    Altered(Rel),
    /// The note about its faults is missing.
    NoteMissing,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// Make its outputs.
    Export(Reason),
    /// Leave its outputs' names to this other draft.
    Clash(Rel),
    /// The draft is gone: its exports stay, or with `--mirror` make way.
    Leave,
    /// A note about faults that are no more is to be removed.
    Tidy,
    /// The draft cannot be read now; why. Try later.
    Wait(String),
}

/// A task and whose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Job {
    /// The draft, below IN.
    pub draft: Rel,
    /// What to do.
    pub task: Task,
}

/// What else decides.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules<'a> {
    /// Program, faces and options, in one word.
    pub identity: &'a str,
    /// Do exports of drafts that are gone make way?
    pub mirror: bool,
}

/// Decides what is to be done about the drafts seen; a draft that is as it should be gets no job.
pub(crate) fn plan(seen: &BTreeMap<Rel, Seen>, records: &BTreeMap<Rel, Record>, rules: Rules<'_>) -> Vec<Job> {
    let task = |(draft, seen): (&Rel, &Seen)| {
        decide(seen, records.get(draft), rules).map(|task| Job { draft: draft.clone(), task })
    };
    seen.iter().filter_map(task).collect()
}

fn decide(seen: &Seen, record: Option<&Record>, rules: Rules<'_>) -> Option<Task> {
    match &seen.draft {
        Content::Blocked(why) => return Some(Task::Wait(why.clone())),
        Content::Absent => return record.filter(|record| is_to_leave(seen, record, rules.mirror)).map(|_| Task::Leave),
        // A draft may be behind a link; only an output may not.
        Content::Holds(_) | Content::Link => {}
    }
    if let Some(rival) = &seen.rival {
        let said = record.is_some_and(|record| record.rival.as_ref() == Some(rival) && !record.gone);
        return (!said).then(|| Task::Clash(rival.clone()));
    }
    match record {
        None => Some(Task::Export(Reason::New)),
        Some(record) => stale(seen, record, rules.identity).map(Task::Export).or(seen.stray.then_some(Task::Tidy)),
    }
}

/// Is there anything left to do about a draft that is gone?
fn is_to_leave(seen: &Seen, record: &Record, mirror: bool) -> bool {
    let has_outputs = seen.outputs.values().any(|content| *content != Content::Absent);
    !record.gone || seen.stray || !has_outputs || mirror
}

/// Why the outputs (or the note about faults) are not what they should be; `None` when they are.
fn stale(seen: &Seen, record: &Record, identity: &str) -> Option<Reason> {
    if record.gone {
        return Some(Reason::Back);
    }
    // Was it set aside for a rival that is no more?
    if record.rival.is_some() {
        return Some(Reason::New);
    }
    if record.identity != identity {
        return Some(Reason::Program);
    }
    for (path, content) in &seen.made {
        if record.made.get(path).copied().flatten() != content.digest() {
            let is_draft = content == &seen.draft;
            return Some(if is_draft { Reason::Changed } else { Reason::InputChanged(path.clone()) });
        }
    }
    if record.fault.is_some() {
        return (!seen.note).then_some(Reason::NoteMissing);
    }
    seen.outputs.iter().find_map(|(place, content)| match (content, record.outputs.get(place)) {
        (Content::Absent, _) => Some(Reason::Missing(place.clone())),
        (content, Some(digest)) if content.digest() == Some(*digest) => None,
        _ => Some(Reason::Altered(place.clone())),
    })
}

impl Reason {
    /// Did somebody else touch our outputs, the draft being as it was?
    pub(crate) fn is_repair(&self) -> bool {
        matches!(self, Reason::Missing(_) | Reason::Altered(_) | Reason::NoteMissing)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::New => f.write_str("新稿"),
            Reason::Back => f.write_str("草稿回来了"),
            Reason::Changed => f.write_str("草稿有改动"),
            Reason::InputChanged(path) => write!(f, "所用文件有改动：{}", path.trim_start_matches(['<', '>'])),
            Reason::Program => f.write_str("程序、字体或选项有变"),
            Reason::Missing(place) => write!(f, "缺少 {place}"),
            Reason::Altered(place) => write!(f, "{place} 被改动过"),
            Reason::NoteMissing => f.write_str("错误说明不见了"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::watch::fingerprint::Digest;

    const RULES: Rules<'_> = Rules { identity: "一", mirror: false };

    fn holds(text: &str) -> Content {
        Content::Holds(Digest::of(text.as_bytes()))
    }

    fn seen() -> Seen {
        Seen {
            draft: holds("稿"),
            made: [("<a.md", holds("稿")), ("<图.png", holds("图")), ("<jianggao.toml", Content::Absent)]
                .map(|(path, content)| (path.to_owned(), content))
                .into(),
            outputs: [("a.docx", holds("docx")), ("a.pdf", holds("pdf"))].map(|(p, c)| (p.to_owned(), c)).into(),
            note: false,
            stray: false,
            rival: None,
        }
    }

    fn record() -> Record {
        let seen = seen();
        Record {
            made: seen.made.iter().map(|(path, content)| (path.clone(), content.digest())).collect(),
            identity: "一".into(),
            outputs: seen.outputs.iter().filter_map(|(p, c)| Some((p.clone(), c.digest()?))).collect(),
            ..Record::default()
        }
    }

    fn task(seen: Seen, record: Option<Record>, rules: Rules<'_>) -> Option<Task> {
        let seen = BTreeMap::from([("a.md".to_owned(), seen)]);
        let records = record.map(|record| ("a.md".to_owned(), record)).into_iter().collect();
        plan(&seen, &records, rules).pop().map(|job| job.task)
    }

    #[test]
    fn nothing_is_done_without_need() {
        assert_eq!(task(seen(), Some(record()), RULES), None);
        let gone = Seen { draft: Content::Absent, ..seen() };
        assert_eq!(task(gone, None, RULES), None);
    }

    #[test]
    fn every_reason_to_export() {
        let export = |change: &dyn Fn(&mut Seen, &mut Record), reason: Reason| {
            let (mut seen, mut record) = (seen(), record());
            change(&mut seen, &mut record);
            assert_eq!(task(seen, Some(record), RULES), Some(Task::Export(reason)));
        };
        assert_eq!(task(seen(), None, RULES), Some(Task::Export(Reason::New)));
        export(&|_, record| record.gone = true, Reason::Back);
        export(&|_, record| record.identity = "二".into(), Reason::Program);
        let change_draft = |seen: &mut Seen, _: &mut Record| {
            seen.draft = holds("新稿");
            seen.made.insert("<a.md".into(), holds("新稿"));
        };
        export(&change_draft, Reason::Changed);
        for content in [holds("新图"), Content::Absent, Content::Blocked("没有权限".into())] {
            let change = |seen: &mut Seen, _: &mut Record| drop(seen.made.insert("<图.png".into(), content.clone()));
            export(&change, Reason::InputChanged("<图.png".into()));
        }
        let config = |seen: &mut Seen, _: &mut Record| drop(seen.made.insert("<jianggao.toml".into(), holds("x")));
        export(&config, Reason::InputChanged("<jianggao.toml".into()));
        let lose = |seen: &mut Seen, _: &mut Record| drop(seen.outputs.insert("a.pdf".into(), Content::Absent));
        export(&lose, Reason::Missing("a.pdf".into()));
        let alter = |seen: &mut Seen, _: &mut Record| drop(seen.outputs.insert("a.docx".into(), holds("手改")));
        export(&alter, Reason::Altered("a.docx".into()));
    }

    #[test]
    fn a_bad_draft_is_tried_again_only_when_something_changed() {
        let bad = Record { fault: Some("坏".into()), ..record() };
        let noted = Seen { note: true, ..seen() };
        assert_eq!(task(noted.clone(), Some(bad.clone()), RULES), None);
        assert_eq!(task(seen(), Some(bad.clone()), RULES), Some(Task::Export(Reason::NoteMissing)));
        // Its outputs are older than it: that they differ or are missing is no reason to try in vain.
        let mut lost = noted.clone();
        lost.outputs.insert("a.pdf".into(), Content::Absent);
        assert_eq!(task(lost, Some(bad.clone()), RULES), None);
        let mut mended = noted.clone();
        mended.made.insert("<图.png".into(), holds("好图"));
        assert_eq!(task(mended, Some(bad), RULES), Some(Task::Export(Reason::InputChanged("<图.png".into()))));
        let stray = Seen { stray: true, ..seen() };
        assert_eq!(task(stray, Some(record()), RULES), Some(Task::Tidy));
        assert_eq!(task(noted, Some(record()), RULES), None, "what is told of exports that were made stays");
    }

    #[test]
    fn a_draft_that_is_gone_is_left_once() {
        let gone = Seen { draft: Content::Absent, ..seen() };
        let left = Record { gone: true, ..record() };
        let mirror = Rules { mirror: true, ..RULES };
        assert_eq!(task(gone.clone(), Some(record()), RULES), Some(Task::Leave));
        assert_eq!(task(gone.clone(), Some(left.clone()), RULES), None);
        assert_eq!(task(gone.clone(), Some(left.clone()), mirror), Some(Task::Leave));
        // When its exports are gone too, so shall be the memory of it.
        let empty = Seen { outputs: BTreeMap::from([("a.docx".into(), Content::Absent)]), ..gone };
        assert_eq!(task(empty, Some(left), RULES), Some(Task::Leave));
    }

    #[test]
    fn what_cannot_be_read_is_not_gone() {
        let blocked = Seen { draft: Content::Blocked("没有权限".into()), ..seen() };
        let mirror = Rules { mirror: true, ..RULES };
        assert_eq!(task(blocked, Some(record()), mirror), Some(Task::Wait("没有权限".into())));
    }

    #[test]
    fn of_two_drafts_with_one_name_the_later_gives_way() {
        let second = Seen { rival: Some("a.md".into()), ..seen() };
        assert_eq!(task(second.clone(), None, RULES), Some(Task::Clash("a.md".into())));
        let said = Record { rival: Some("a.md".into()), ..Record::default() };
        assert_eq!(task(second, Some(said.clone()), RULES), None, "it is told once");
        assert_eq!(task(seen(), Some(said), RULES), Some(Task::Export(Reason::New)));
    }
}
