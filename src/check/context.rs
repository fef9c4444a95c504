//! What a rule looks at: the text in runs, what was understood of it, and the words of the office.

use super::dictionary::Dictionary;
use super::guard;
use super::run::{self, Run};
use crate::document::{Document, Kind, Role};
use crate::read::{Form, Read};
use crate::source::Source;

/// A paper as the rules see it.
#[derive(Debug)]
pub struct Context<'a> {
    /// Its text.
    pub source: &'a Source,
    /// What was understood of it.
    pub document: &'a Document,
    /// Its text, run by run, top to bottom.
    pub runs: Vec<Run>,
    /// The words of the office.
    pub words: &'a Dictionary,
    /// Is the text of the source that of the file, so that places and fixes hold there?
    pub is_draft: bool,
}

impl<'a> Context<'a> {
    /// The paper that was read.
    pub fn new(read: &'a Read, words: &'a Dictionary) -> Self {
        let (source, document) = (&read.source, &read.document);
        let mut runs = match read.form {
            Form::Draft => run::of_draft(source, document),
            Form::Text | Form::Other => {
                let left_out: Vec<_> = read.removed.iter().map(|removed| removed.span).collect();
                match read.head {
                    Some(head) => run::of_own(source, document, left_out, head),
                    None => run::of_text(source, document, &left_out),
                }
            }
        };
        let names = names(document);
        runs.iter_mut().for_each(|run| guard::mark(run, &names));
        Context { source, document, runs, words, is_draft: read.form == Form::Draft }
    }

    /// The day of the paper, year, month and day: as its head says, or the line below its text.
    pub fn issued(&self) -> Option<(u32, u32, u32)> {
        let of_head = || self.document.meta.date.as_ref().map(|date| date.value.parts());
        let signed = || self.runs.iter().rfind(|run| run.role == Role::IssueDate);
        match of_head() {
            Some((year, month, day)) => Some((u32::from(year), u32::from(month), u32::from(day))),
            None => signed().and_then(|run| day(run.text.trim())),
        }
    }

    /// What kind of paper it is.
    pub fn kind(&self) -> Kind {
        self.document.kind
    }
}

/// 2026年11月16日.
fn day(text: &str) -> Option<(u32, u32, u32)> {
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let day = rest.strip_suffix('日')?;
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

/// The persons the front matter names.
fn names(document: &Document) -> Vec<String> {
    let meta = &document.meta;
    let lists = [&meta.signatory, &meta.present, &meta.absent, &meta.attending];
    let listed = lists.into_iter().flatten().flat_map(|given| given.value.iter());
    let one = meta.speaker.iter().map(|given| &given.value);
    let parts = |text: &String| {
        let split = text.split(['、', '，', ' ', ',', '；']).map(str::to_owned).collect::<Vec<_>>();
        [vec![text.replace([' ', '　'], "")], split].concat()
    };
    listed.chain(one).flat_map(parts).filter(|name| (2..=4).contains(&name.chars().count())).collect()
}
