//! 一致, JG740 continued: names without marks around them: places, and the organ under the text.

use super::super::context::Context;
use super::super::guard;
use super::super::run::Run;
use super::super::sink::Sink;
use super::agree::are_alike;
use crate::document::Role;
use crate::text::han::is_han;
use crate::text::index::Index;
use crate::text::lexicon::prose;
use crate::text::words;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Where a place is named.
type Mention<'r> = (&'r Run, Range<usize>);

/// What sort of place a name of two characters is followed by.
const SORTS: [&str; 11] = ["镇", "乡", "街道", "水库", "茶场", "林场", "村委会", "社区", "大桥", "景区", "开发区"];

/// Names of two characters and what sort of place each is of; none overlaps another.
fn named(text: &str) -> impl Iterator<Item = Range<usize>> {
    static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(SORTS));
    let mut free = 0;
    INDEX.find_iter(text).filter_map(move |(sort, _)| {
        let mut before = text[free..sort.start].char_indices().rev();
        let name = [before.next()?, before.next()?];
        let from = free + name[1].0;
        name.iter().all(|(_, c)| is_han(*c)).then(|| {
            free = sort.end;
            from..sort.end
        })
    })
}

/// Places whose names are one character of the same sound or shape apart: the one that is named once.
pub(super) fn places(context: &Context<'_>, sink: &mut Sink<'_>) {
    const MOST: usize = 300;
    let mut found: BTreeMap<String, Vec<Mention<'_>>> = BTreeMap::new();
    for run in &context.runs {
        for place in named(&run.text).filter(|place| !run.is_guarded(place.clone(), guard::OPAQUE)) {
            found.entry(run.text[place.clone()].to_owned()).or_default().push((run, place));
        }
    }
    let names: Vec<(&String, &Vec<Mention<'_>>)> = found.iter().take(MOST).collect();
    for (name, places) in names.iter().filter(|(_, places)| places.len() == 1) {
        let chars: Vec<char> = name.chars().collect();
        // What the dictionary knows is a word of its own, before the sort of place or with it: 乡镇, 是城乡.
        let is_word = |part: &[char]| words::frequency(&part.iter().collect::<String>()).is_some();
        let known =
            is_word(&chars[..2]) || is_word(&chars[1..3]) || chars[..2].iter().any(|c| prose::PARTICLES.contains(*c));
        let twin = names.iter().find(|(other, others)| {
            let other: Vec<char> = other.chars().collect();
            let apart: Vec<usize> = (0..chars.len().min(other.len())).filter(|&at| chars[at] != other[at]).collect();
            others.len() > 1
                && other.len() == chars.len()
                && apart.len() == 1
                && apart[0] < 2
                && are_alike(chars[apart[0]], other[apart[0]])
        });
        if let Some((other, _)) = twin.filter(|_| !known) {
            let (run, at) = &places[0];
            sink.tell(run, at.clone(), format!("“{name}”别处写作“{other}”"), Some(other));
        }
    }
}

/// The organ under the text, against the one the title begins with.
pub(super) fn issuer(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(title) = context.runs.iter().find(|run| run.role == Role::Title) else { return };
    let title: Vec<char> = title.text.chars().filter(|c| !c.is_whitespace()).collect();
    const SHORTEST: usize = 5;
    for run in context.runs.iter().filter(|run| run.role == Role::Signature) {
        let text = run.text.trim();
        let organ: Vec<char> = text.chars().collect();
        if organ.len() < SHORTEST || title.len() <= organ.len() {
            continue;
        }
        let apart: Vec<usize> = (0..organ.len()).filter(|&at| organ[at] != title[at]).collect();
        if let [at] = apart.as_slice() {
            let other: String = title[..organ.len()].iter().collect();
            let start = run.text.len() - run.text.trim_start().len();
            let message = format!("标题里是“{other}”，这里是“{text}”（“{}”与“{}”）", title[*at], organ[*at]);
            sink.tell(run, start..start + text.len(), message, None);
        }
    }
}
