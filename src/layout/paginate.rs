//! Slabs → pages: what stays together, where pages end, what stands at their feet.

use super::footnote::Foot;
use super::page::{Bookmark, Page, Rule};
use super::slab::{Flow, Origin, Slab};
use crate::geom::Length;
use crate::style::{FootnoteStyle, PageStyle};
use std::collections::VecDeque;

/// What pages are made to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// Sheet and type area.
    pub page: PageStyle,
    /// What slabs may take of a page.
    pub height: Length,
    /// Footnotes.
    pub foot: FootnoteStyle,
}

/// Everything put on pages.
#[derive(Debug)]
pub(super) struct Paged {
    /// The pages; of nothing comes one empty page.
    pub pages: Vec<Page>,
    /// The outline.
    pub outline: Vec<Bookmark>,
    /// What each page begins with, if that is a line of the flow.
    pub heads: Vec<Option<Origin>>,
}

/// Puts everything on pages.
pub(super) fn paginate(flow: Flow, frame: Frame) -> Paged {
    let mut maker = PageMaker {
        frame,
        notes: flow.notes,
        headers: flow.headers,
        waiting: VecDeque::new(),
        y: Length::ZERO,
        foot: Foot::default(),
        page: empty_page(&frame.page, 1),
        pages: Vec::new(),
        outline: Vec::new(),
        heads: Vec::new(),
    };
    let mut slabs = flow.slabs.into_iter().peekable();
    let mut chain = Vec::new();
    while let Some(slab) = slabs.next() {
        let ends = !slab.keep || slabs.peek().is_none_or(|next| next.break_before);
        chain.push(slab);
        if ends {
            maker.put(&mut chain);
        }
    }
    maker.finish()
}

fn empty_page(style: &PageStyle, number: u32) -> Page {
    Page { size: style.paper, number, lines: Vec::new(), rules: Vec::new(), pictures: Vec::new() }
}

/// Makes pages.
struct PageMaker {
    frame: Frame,
    /// The lines of the notes that have not begun.
    notes: Vec<Vec<Slab>>,
    headers: Vec<Slab>,
    /// Lines of notes that have begun, or whose marks stand on this page, and have no room yet.
    waiting: VecDeque<Slab>,
    /// What the text takes of this page.
    y: Length,
    foot: Foot,
    page: Page,
    pages: Vec<Page>,
    outline: Vec<Bookmark>,
    heads: Vec<Option<Origin>>,
}

impl PageMaker {
    /// Puts slabs that belong together on this page, or on the next when this one has no room. Only what is higher than a
    /// page is parted.
    fn put(&mut self, chain: &mut Vec<Slab>) {
        if chain.first().is_some_and(|first| first.break_before) && !self.untouched() {
            self.turn(chain);
        }
        while !self.has_room(chain) && !self.untouched() {
            self.turn(chain);
        }
        for slab in chain.drain(..) {
            if !self.has_room(std::slice::from_ref(&slab)) && !self.untouched() {
                self.fill_foot(self.frame.height - self.y);
                self.turn(std::slice::from_ref(&slab));
            }
            self.place(slab);
        }
        self.fill_foot(self.frame.height - self.y);
    }

    /// Is there nothing on this page?
    fn untouched(&self) -> bool {
        self.y == Length::ZERO && self.foot.is_empty()
    }

    /// Is there room for all of `chain` and, for each new mark in it, for its note? The last note may go over to the next page
    /// after its first line.
    fn has_room(&self, chain: &[Slab]) -> bool {
        let new: Vec<&Vec<Slab>> = chain
            .iter()
            .flat_map(|slab| &slab.notes)
            .filter_map(|&note| self.notes.get(note))
            .filter(|lines| !lines.is_empty())
            .collect();
        let overhang = chain.last().map_or(Length::ZERO, |last| last.overhang);
        let text = self.y + chain.iter().map(|slab| slab.height).sum() + overhang;
        let Some((last, others)) = new.split_last() else {
            return text + self.foot.height() <= self.frame.height && self.waiting.is_empty();
        };
        let whole: Length = others.iter().flat_map(|lines| lines.iter()).map(|line| line.height).sum();
        let notes = whole + last[0].height;
        text + self.foot.height_with(notes, &self.frame.foot) <= self.frame.height && self.waiting.is_empty()
    }

    /// Puts a slab below what is on this page, a table's header above it when the page begins with it.
    fn place(&mut self, slab: Slab) {
        if self.heads.len() == self.pages.len() {
            self.heads.push(slab.origin);
        }
        if self.y == Length::ZERO
            && let Some(header) = slab.header
        {
            let copy = self.headers[header].clone();
            self.place(copy);
        }
        for &note in &slab.notes {
            self.waiting.extend(std::mem::take(&mut self.notes[note]));
        }
        let top = self.frame.page.area.top + self.y;
        if let Some(entry) = &slab.outline {
            let (level, text) = (entry.level, entry.text.clone());
            self.outline.push(Bookmark { level, text, page: self.pages.len(), top });
        }
        self.y += slab.height;
        self.print(slab.lowered(top));
    }

    /// Puts lines of notes at the foot of this page as long as it is no higher than `room`.
    fn fill_foot(&mut self, room: Length) {
        while let Some(line) = self.waiting.front()
            && self.foot.height_with(line.height, &self.frame.foot) <= room
        {
            let line = self.waiting.pop_front().unwrap_or_default();
            self.foot.push(line, &self.frame.foot);
        }
    }

    /// Begins a new page, for `next` in the first place; notes that are waiting come before it.
    fn turn(&mut self, next: &[Slab]) {
        self.close();
        // Notes leave room for the text that is next, if they can; one line of them there must be.
        let text: Length = next.iter().map(|slab| slab.height).sum();
        let line = self.waiting.front().map_or(Length::ZERO, |line| line.height);
        let least = self.foot.height_with(line, &self.frame.foot);
        self.fill_foot((self.frame.height - text).max(least));
    }

    fn close(&mut self) {
        let bottom = self.frame.page.area.top + self.frame.height;
        let foot = std::mem::take(&mut self.foot);
        for slab in foot.into_slabs(bottom, &self.frame.page, &self.frame.foot) {
            self.print(slab);
        }
        let number = self.page.number + 1;
        self.pages.push(std::mem::replace(&mut self.page, empty_page(&self.frame.page, number)));
        self.y = Length::ZERO;
    }

    fn print(&mut self, mut slab: Slab) {
        self.page.lines.append(&mut slab.lines);
        self.page.pictures.append(&mut slab.pictures);
        for rule in slab.rules {
            add_rule(&mut self.page.rules, rule);
        }
    }

    fn finish(mut self) -> Paged {
        while !self.waiting.is_empty() {
            self.turn(&[]);
        }
        self.close();
        Paged { pages: self.pages, outline: self.outline, heads: self.heads }
    }
}

/// Adds a rule; one that goes on where another ends makes that one longer, and none is drawn twice.
fn add_rule(rules: &mut Vec<Rule>, rule: Rule) {
    if rules.contains(&rule) {
        return;
    }
    let goes_on = |other: &&mut Rule| {
        other.to == rule.from && other.from.x == rule.to.x && other.thickness == rule.thickness && other.red == rule.red
    };
    match rules.iter_mut().find(goes_on) {
        Some(other) => other.to = rule.to,
        None => rules.push(rule),
    }
}
