//! Tracked changes: edits of a text → `w:ins`, `w:del` and comments in a copy of its Word document.
//!
//! Only the runs that are changed or remarked on are written anew, split where they must be; every other byte of every part
//! stays as it is. What cannot be changed by two marks in one paragraph (a field, a link's border, what is a revision already)
//! is remarked on only.
//!
//! *Takes* a Word document, where its text stands in it, and remarks on places of that text. *Gives* the copy, and which remarks
//! are changes, comments or neither. *Knows nothing of* rules: what to say and to change, others decide.

mod comments;
mod story;

use crate::diag::Edit;
use crate::read::docx::{Anchor, Origin, Story};
use crate::source::Span;
use crate::write::patch::{Parts, PatchError};
use crate::xml::{Tag, TagKind, scan};
use std::collections::BTreeMap;
use std::ops::Range;
use story::{Runs, Segment};

/// Who makes the revisions.
pub const AUTHOR: &str = "讲稿校对";

/// Something to be said about a place of the text, and what to change there.
#[derive(Clone, Debug, Default)]
pub struct Remark {
    /// The place, in the text the anchors belong to.
    pub span: Span,
    /// The changes; none where there is only something to be said.
    pub edits: Vec<Edit>,
    /// What is said, line by line.
    pub lines: Vec<String>,
}

/// What became of remarks.
#[derive(Clone, Debug, Default)]
pub struct Revised {
    /// The copy.
    pub bytes: Vec<u8>,
    /// How many remarks are changes that can be accepted.
    pub changed: usize,
    /// How many comments it has more.
    pub comments: usize,
    /// The remarks whose changes could not be marked, and are comments only.
    pub only_said: Vec<usize>,
    /// The remarks that stand in no place of the file that can be marked.
    pub lost: Vec<usize>,
}

/// Puts remarks into a copy of a document.
///
/// `anchors` and `parts` are those of the document ([`crate::read::docx`]); `date` stands on every revision, `2026-12-01T00:00:00Z`,
/// where there is one. The same input gives the same bytes.
///
/// # Errors
/// Why the file cannot be changed.
pub fn revise(
    bytes: &[u8],
    anchors: &[Anchor],
    parts: &BTreeMap<Story, String>,
    remarks: &[Remark],
    date: Option<&str>,
) -> Result<Revised, PatchError> {
    let mut package = Parts::open(bytes)?;
    let mut stories = BTreeMap::new();
    for (story, part) in parts {
        if anchors.iter().any(|anchor| anchor.origin.story == *story) {
            stories.insert(*story, package.text(part)?);
        }
    }
    let mut runs = BTreeMap::new();
    for (story, text) in &stories {
        let broken = |error| PatchError::Xml(parts[story].clone(), error);
        runs.insert(*story, Runs::read(text, scan(text).map_err(broken)?));
    }
    // Names without a prefix would need one for their attributes.
    if let Some((story, _)) = runs.iter().find(|(_, runs)| runs.prefix.is_empty()) {
        return Err(PatchError::Unusual(parts[story].clone()));
    }
    let stamp = |prefix| Stamp { date: date.map(str::to_owned), prefix };
    let mut revised = Revised::default();
    let mut marks: BTreeMap<Story, Vec<Mark>> = BTreeMap::new();
    let mut said: Vec<Vec<String>> = Vec::new();
    let first = comments::next_id(&mut package)?;
    let mut order: Vec<usize> = (0..remarks.len()).collect();
    order.sort_by_key(|at| (remarks[*at].span, *at));
    for at in order {
        let remark = &remarks[at];
        let Some((story, place)) = placed(remark.span, anchors, &runs) else {
            revised.lost.push(at);
            continue;
        };
        let changes: Option<Vec<(Story, Vec<Segment>, &Edit)>> =
            remark.edits.iter().map(|edit| editable(edit, anchors, &runs)).collect();
        let own = marks.entry(story).or_default();
        // A note at the foot of a page bears no comments.
        let comment = (story == Story::Body).then(|| first + said.len());
        if let Some(comment) = comment {
            said.push(remark.lines.clone());
            own.push(Mark { at: place.0, act: Act::Begin(comment) });
            own.push(Mark { at: place.1, act: Act::End(comment) });
        }
        let is_said = comment.is_some();
        match changes {
            Some(changes) if !changes.is_empty() => {
                revised.changed += 1;
                for (story, segments, edit) in changes {
                    let own = marks.entry(story).or_default();
                    let last = segments.len() - 1;
                    for (at, segment) in segments.iter().enumerate() {
                        let text = (at == last).then(|| edit.text.clone()).filter(|text| !text.is_empty());
                        let act = Act::Change(segment.range.len(), text, segments[0].run);
                        own.push(Mark { at: segment.at(), act });
                    }
                }
            }
            _ if !is_said => revised.lost.push(at),
            Some(_) => {}
            None => revised.only_said.push(at),
        }
    }
    revised.comments = said.len();
    let mut next = next_id(&mut package);
    for (story, mut own) in marks {
        own.sort_by_key(|mark| (mark.at, mark.act.order()));
        let (text, runs) = (&stories[&story], &runs[&story]);
        let text = story::rewrite(text, runs, &own, &stamp(runs.prefix), &mut next);
        package.set(&parts[&story], text);
    }
    if !said.is_empty() {
        let prefix = runs.get(&Story::Body).map_or("w", |runs| runs.prefix);
        comments::add(&mut package, &parts[&Story::Body], first, &said, &stamp(prefix))?;
    }
    revised.bytes = package.pack()?;
    Ok(revised)
}

/// A place among the runs of a story: the number of the run, of its text, the byte in that.
type Point = (usize, usize, usize);

/// Something that stands at a place.
#[derive(Clone, Debug)]
struct Mark {
    at: Point,
    act: Act,
}

#[derive(Clone, Debug)]
enum Act {
    /// A comment ends here.
    End(usize),
    /// A comment begins here.
    Begin(usize),
    /// So many bytes are taken out, and a text put in that looks as the run of this number does.
    Change(usize, Option<String>, usize),
}

impl Act {
    /// What ends at a place ends before anything begins there.
    fn order(&self) -> u8 {
        match self {
            Act::Begin(_) => 0,
            Act::Change(..) => 1,
            Act::End(_) => 2,
        }
    }
}

/// What is the same on all revisions.
struct Stamp<'t> {
    date: Option<String>,
    /// The prefix of WordprocessingML.
    prefix: &'t str,
}

impl Stamp<'_> {
    /// Who and when, as attributes.
    fn attributes(&self, id: usize) -> String {
        let p = self.prefix;
        let date = self.date.as_ref().map_or(String::new(), |date| format!(" {p}:date=\"{date}\""));
        format!("{p}:id=\"{id}\" {p}:author=\"{AUTHOR}\"{date}")
    }
}

/// The pieces of the file a stretch of the text stands in; `None` where some of it stands nowhere.
fn segments<'a>(
    span: Span,
    anchors: &[Anchor],
    runs: &'a BTreeMap<Story, Runs<'_>>,
) -> Option<(Story, Vec<Segment>, &'a Runs<'a>)>
where
{
    let after = anchors.partition_point(|anchor| anchor.span.end < span.start);
    let near = anchors[after..].iter().take_while(|anchor| anchor.span.start <= span.end);
    let cut = |anchor: &Anchor| {
        let from = span.start.max(anchor.span.start);
        let to = span.end.min(anchor.span.end);
        (from <= to).then(|| (anchor.origin, from - anchor.span.start..to - anchor.span.start))
    };
    let mut pieces: Vec<(Origin, Range<usize>)> = near.filter_map(cut).collect();
    if span.start == span.end {
        // What is put in looks as what stands before it.
        pieces.truncate(1);
    } else {
        pieces.retain(|(_, range)| !range.is_empty());
    }
    let whole: usize = pieces.iter().map(|(_, range)| range.len()).sum();
    let story = pieces.first()?.0.story;
    if whole != span.end - span.start || pieces.iter().any(|(origin, _)| origin.story != story) {
        return None;
    }
    let runs = runs.get(&story)?;
    let segment = |(origin, range): (Origin, Range<usize>)| runs.segment(origin.at, range);
    Some((story, pieces.into_iter().map(segment).collect::<Option<_>>()?, runs))
}

/// The pieces an edit changes; `None` where it cannot be marked.
fn editable<'e>(
    edit: &'e Edit,
    anchors: &[Anchor],
    runs: &BTreeMap<Story, Runs<'_>>,
) -> Option<(Story, Vec<Segment>, &'e Edit)> {
    let (story, segments, own) = segments(edit.span, anchors, runs)?;
    let one_line = !edit.text.contains(['\n', '\t']);
    (one_line && own.are_editable(&segments)).then_some((story, segments, edit))
}

/// Where a remark begins and ends: in its own place, or as near to it as there is text in the same line.
fn placed(span: Span, anchors: &[Anchor], runs: &BTreeMap<Story, Runs<'_>>) -> Option<(Story, (Point, Point))> {
    let after = anchors.partition_point(|anchor| anchor.span.end < span.start);
    let touching = |anchor: &&Anchor| anchor.span.start < span.end.max(span.start + 1);
    let mut own = anchors[after..].iter().take_while(touching);
    let first = own.next()?;
    let last = own.last().unwrap_or(first);
    let story = first.origin.story;
    let last = if last.origin.story == story { last } else { first };
    let runs = runs.get(&story)?;
    let inside = |anchor: &Anchor, at: usize| at.clamp(anchor.span.start, anchor.span.end) - anchor.span.start;
    let begin = inside(first, span.start);
    let end = inside(last, span.end);
    let begin = runs.segment(first.origin.at, begin..begin)?;
    let end = runs.segment(last.origin.at, end..end)?;
    (runs.can_be_marked(&begin) && runs.can_be_marked(&end)).then(|| (story, (begin.at(), end.at())))
}

/// A number no revision of the package has yet.
fn next_id(package: &mut Parts<'_>) -> usize {
    const OTHERS: [&str; 2] = ["docPr", "cNvPr"];
    let mut next = 1;
    for name in package.names().iter().filter(|name| name.starts_with("word/") && name.ends_with(".xml")) {
        let Ok(text) = package.text(name) else { continue };
        let Ok(tags) = scan(&text) else { continue };
        // Drawings are numbered apart, some with numbers as large as they get.
        let own = |tag: &&Tag<'_>| tag.kind != TagKind::Close && !OTHERS.contains(&tag.local_name());
        let ids = tags.iter().filter(own).filter_map(|tag| tag.get("id")?.parse::<usize>().ok());
        let most = ids.filter(|id| *id < LARGEST).max();
        next = next.max(most.map_or(1, |most| most + 1));
    }
    next
}

/// Numbers are half of 32 bits wide; no more than this, so that there is room for ours.
const LARGEST: usize = 1 << 30;
