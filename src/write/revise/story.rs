//! The runs of a part, and the part with marks put into them.

use super::{Act, Mark, Point, Stamp};
use crate::xml::{Tag, TagKind, escaped, written_at};
use std::collections::BTreeMap;
use std::ops::Range;

/// The runs of a part that hold text.
pub(super) struct Runs<'t> {
    /// The prefix of WordprocessingML.
    pub prefix: &'t str,
    all: Vec<Run>,
    /// Where the text that begins at a byte of the part is: run, and text of it.
    texts: BTreeMap<usize, (usize, usize)>,
    part: &'t str,
}

/// A run.
struct Run {
    /// All of it.
    whole: Range<usize>,
    /// Its start tag and its properties.
    head: Range<usize>,
    /// Its texts.
    texts: Vec<Text>,
    /// Where its parent begins: runs of one parent stand side by side.
    parent: usize,
    /// Can what stands in it be changed by revisions?
    free: bool,
    /// Can marks be put in it at all?
    open: bool,
    /// Do its properties hold revisions, which must not stand twice?
    whole_only: bool,
    /// Do other runs stand in it: those of a box, of a pinyin guide?
    nested: bool,
}

/// A text of a run.
struct Text {
    /// Tag and all.
    whole: Range<usize>,
    /// The characters alone.
    inner: Range<usize>,
    /// How many things that are no text stood before it in the part: two texts with the same number follow one another.
    breaks: usize,
}

/// A stretch of one text.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    /// The number of the run.
    pub run: usize,
    /// The number of its text.
    text: usize,
    /// Its bytes among the characters as they are written.
    pub range: Range<usize>,
}

impl Segment {
    /// Where it begins.
    pub(super) fn at(&self) -> Point {
        (self.run, self.text, self.range.start)
    }
}

/// What may stand around runs that are changed.
const AROUND: [&str; 12] =
    ["document", "body", "p", "tbl", "tr", "tc", "sdt", "sdtContent", "footnotes", "footnote", "endnotes", "endnote"];
/// What may stand between texts that are changed together.
const BETWEEN: [&str; 7] = ["t", "r", "rPr", "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak"];

impl<'t> Runs<'t> {
    /// The runs of a part by its tags. Runs and texts of equations and drawings, which other namespaces have too, are none.
    pub(super) fn read(part: &'t str, tags: Vec<Tag<'t>>) -> Self {
        let prefix = |tag: &Tag<'t>| tag.name.split_once(':').map_or("", |(prefix, _)| prefix);
        let own = tags.first().map_or("w", prefix);
        let mut runs = Runs { prefix: own, all: Vec::new(), texts: BTreeMap::new(), part };
        // The elements that are open: local name and place.
        let mut stack: Vec<(&str, usize)> = Vec::new();
        let mut fields = 0_usize;
        let mut breaks = 0_usize;
        let mut run: Option<Run> = None;
        let mut in_properties = 0_usize;
        for tag in &tags {
            let name = match tag.local_name() {
                "r" | "rPr" | "t" if prefix(tag) != own => tag.name,
                local => local,
            };
            if tag.kind != TagKind::Close && in_properties == 0 && !BETWEEN.contains(&name) {
                breaks += 1;
            }
            match (tag.kind, name) {
                (TagKind::Open | TagKind::Empty, "fldChar") => match tag.get("fldCharType").as_deref() {
                    Some("begin") => fields += 1,
                    Some("end") => fields = fields.saturating_sub(1),
                    _ => {}
                },
                (TagKind::Open, "rPr") => in_properties += 1,
                (TagKind::Open, "r") if run.is_some() => {
                    run.iter_mut().for_each(|run| run.nested = true);
                }
                (TagKind::Open, "r") => {
                    let names = || stack.iter().map(|(name, _)| *name);
                    let parent = stack.last().copied().unwrap_or_default();
                    let known = names().all(|name| AROUND.contains(&name) || name == "hyperlink");
                    let open = !names().any(|name| matches!(name, "AlternateContent" | "txbxContent"));
                    run = Some(Run {
                        whole: tag.range.clone(),
                        head: tag.range.clone(),
                        texts: Vec::new(),
                        parent: parent.1,
                        free: known && fields == 0,
                        open,
                        whole_only: false,
                        nested: false,
                    });
                }
                (TagKind::Open, "t") => {
                    if let Some(run) = &mut run {
                        run.texts.push(Text { whole: tag.range.clone(), inner: tag.range.end..tag.range.end, breaks });
                    }
                }
                (TagKind::Close, "t") => {
                    if let Some(text) = run.as_mut().and_then(|run| run.texts.last_mut()) {
                        text.whole.end = tag.range.end;
                        text.inner.end = tag.range.start;
                    }
                }
                (TagKind::Close, "rPr") => {
                    in_properties = in_properties.saturating_sub(1);
                    // Only the properties at the head of a run are its own.
                    if let Some(run) = run.as_mut().filter(|run| stack.len() >= 2 && run.texts.is_empty())
                        && in_properties == 0
                    {
                        run.head.end = tag.range.end;
                        run.whole_only = part[run.head.clone()].contains("rPrChange");
                    }
                }
                (TagKind::Close, "r") if stack.last().is_some_and(|(name, _)| *name == "r") => {
                    let inner = stack.iter().filter(|(name, _)| *name == "r").count();
                    // A run inside a box inside a run ends first; it cannot be marked.
                    if inner == 1
                        && let Some(mut done) = run.take()
                    {
                        done.whole.end = tag.range.end;
                        runs.add(done);
                    }
                }
                _ => {}
            }
            match tag.kind {
                TagKind::Open => stack.push((name, tag.range.start)),
                TagKind::Close => _ = stack.pop(),
                TagKind::Empty => {}
            }
        }
        runs
    }

    fn add(&mut self, run: Run) {
        let number = self.all.len();
        for (at, text) in run.texts.iter().enumerate() {
            // Characters that are written in another way are left alone.
            if !run.nested && !self.part[text.inner.clone()].contains('<') {
                self.texts.insert(text.whole.start, (number, at));
            }
        }
        self.all.push(run);
    }

    /// A stretch of the text that begins at a byte of the part; its range counts the characters themselves.
    pub(super) fn segment(&self, at: u32, range: Range<usize>) -> Option<Segment> {
        let (run, text) = *self.texts.get(&(at as usize))?;
        let written = &self.part[self.all[run].texts[text].inner.clone()];
        let range = written_at(written, range.start)?..written_at(written, range.end)?;
        Some(Segment { run, text, range })
    }

    /// Can marks be put at a place?
    pub(super) fn can_be_marked(&self, segment: &Segment) -> bool {
        self.all[segment.run].open
    }

    /// Can these stretches be taken out together, and something put in their place?
    pub(super) fn are_editable(&self, segments: &[Segment]) -> bool {
        let breaks = |segment: &Segment| self.all[segment.run].texts[segment.text].breaks;
        let Some(first) = segments.first() else { return false };
        segments.iter().all(|segment| {
            let run = &self.all[segment.run];
            let side_by_side = run.parent == self.all[first.run].parent && breaks(segment) == breaks(first);
            run.open && run.free && !run.whole_only && side_by_side
        })
    }
}

/// Writes runs anew.
struct Writer<'a, 't> {
    part: &'t str,
    runs: &'a Runs<'t>,
    stamp: &'a Stamp<'t>,
    /// The head of the run that is being written.
    head: &'t str,
    is_open: bool,
    out: String,
}

impl Writer<'_, '_> {
    fn plain(&mut self, written: &str) {
        if written.is_empty() {
            return;
        }
        if !self.is_open {
            self.out.push_str(self.head);
            self.is_open = true;
        }
        self.out.push_str(written);
    }

    fn text(&mut self, name: &str, written: &str) {
        if !written.is_empty() {
            let p = self.stamp.prefix;
            self.plain(&format!("<{p}:{name} xml:space=\"preserve\">{written}</{p}:{name}>"));
        }
    }

    fn close(&mut self) {
        if std::mem::take(&mut self.is_open) {
            self.out.push_str(&format!("</{}:r>", self.stamp.prefix));
        }
    }

    fn apart(&mut self, written: &str) {
        self.close();
        self.out.push_str(written);
    }

    fn act(&mut self, act: &Act, taken: &str, next: &mut usize) {
        let p = self.stamp.prefix;
        match act {
            Act::Begin(id) => self.apart(&format!("<{p}:commentRangeStart {p}:id=\"{id}\"/>")),
            Act::End(id) => self.apart(&format!(
                "<{p}:commentRangeEnd {p}:id=\"{id}\"/><{p}:r><{p}:commentReference {p}:id=\"{id}\"/></{p}:r>"
            )),
            Act::Change(_, new, like) => {
                if !taken.is_empty() {
                    self.revision("del", next);
                    self.text("delText", taken);
                    self.apart(&format!("</{p}:del>"));
                }
                if let Some(new) = new {
                    let own = self.head;
                    self.revision("ins", next);
                    // What is put in looks as the first of what is taken out.
                    self.head = &self.part[self.runs.all[*like].head.clone()];
                    self.text("t", &escaped(new));
                    self.head = own;
                    self.apart(&format!("</{p}:ins>"));
                }
            }
        }
    }

    fn revision(&mut self, name: &str, next: &mut usize) {
        let p = self.stamp.prefix;
        let attributes = self.stamp.attributes(*next);
        *next += 1;
        self.apart(&format!("<{p}:{name} {attributes}>"));
    }
}

/// The part with marks in it; they are sorted by their places.
pub(super) fn rewrite(part: &str, runs: &Runs<'_>, marks: &[Mark], stamp: &Stamp<'_>, next: &mut usize) -> String {
    let mut out = String::with_capacity(part.len() + part.len() / 8);
    let mut done = 0;
    for own in marks.chunk_by(|one, other| one.at.0 == other.at.0) {
        let run = &runs.all[own[0].at.0];
        out.push_str(&part[done..run.whole.start]);
        done = run.whole.end;
        let head = &part[run.head.clone()];
        let mut writer = Writer { part, runs, stamp, head, is_open: false, out };
        if run.whole_only {
            whole(&mut writer, &part[run.whole.clone()], own, next);
        } else {
            split(&mut writer, run, own, next);
        }
        writer.close();
        out = writer.out;
    }
    out.push_str(&part[done..]);
    out
}

/// A run that must not be split: marks stand before and behind it.
fn whole(writer: &mut Writer<'_, '_>, run: &str, marks: &[Mark], next: &mut usize) {
    let (begin, end): (Vec<&Mark>, Vec<&Mark>) = marks.iter().partition(|mark| matches!(mark.act, Act::Begin(_)));
    begin.iter().for_each(|mark| writer.act(&mark.act, "", next));
    writer.apart(run);
    end.iter().for_each(|mark| writer.act(&mark.act, "", next));
}

fn split(writer: &mut Writer<'_, '_>, run: &Run, marks: &[Mark], next: &mut usize) {
    let part = writer.part;
    let mut at = run.head.end;
    for (number, Text { whole, inner, .. }) in run.texts.iter().enumerate() {
        let own: Vec<&Mark> = marks.iter().filter(|mark| mark.at.1 == number).collect();
        if own.is_empty() {
            continue;
        }
        writer.plain(&part[at..whole.start]);
        at = whole.end;
        let written = &part[inner.clone()];
        let mut from = 0;
        for mark in own {
            let to = mark.at.2.max(from);
            writer.text("t", &written[from..to]);
            let length = if let Act::Change(length, ..) = mark.act { length } else { 0 };
            let end = (to + length).min(written.len());
            writer.act(&mark.act, &written[to..end], next);
            from = end;
        }
        writer.text("t", &written[from..]);
    }
    let end = run.whole.end - format!("</{}:r>", writer.stamp.prefix).len();
    writer.plain(part.get(at..end).unwrap_or_default());
}
