//! Slabs → pages: what stays together, where pages end, what stands at their feet.

pub(super) mod folio;
mod foot;

use super::context::Context;
use super::page::{Bookmark, Page, Rule};
use super::slab::{Flow, Origin, Slab};
use crate::geom::Length;
use crate::style::air::FIGURE_SPARE;
use crate::style::grid::TypeArea;
use crate::style::place::{Foot, Imprint};
use crate::style::{FootnoteStyle, PageStyle};
use foot::Foot as NotesFoot;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// What pages are made to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// Sheet and type area.
    pub page: PageStyle,
    /// Footnotes.
    pub notes: FootnoteStyle,
    /// Does the 版记 stand on an even page?
    pub even_foot: bool,
}

impl Frame {
    /// That of a document.
    pub(super) fn of(cx: &Context<'_>) -> Self {
        Frame { page: cx.document.page, notes: cx.document.footnote, even_foot: cx.sheet.official.imprint_even }
    }
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
    /// The heads of pages before which there was room: they went on with what they stay with.
    pub carried: Vec<Origin>,
    /// The blocks that begin a page although what is above stays with them: no page holds all that stays together there.
    pub cut: BTreeSet<usize>,
    /// The page of the 版记.
    pub foot: Option<Imprint>,
    /// Room that gave way, by its number.
    pub airless: BTreeSet<u32>,
    /// How high pictures are that were made smaller.
    pub figures: BTreeMap<u32, Length>,
}

/// Puts everything on pages.
pub(super) fn paginate(flow: Flow, frame: Frame) -> Paged {
    PageMaker::new(frame).end(flow)
}

fn empty_page(style: &PageStyle, number: u32) -> Page {
    Page {
        size: style.paper,
        number,
        unnumbered: false,
        turned: false,
        lines: Vec::new(),
        rules: Vec::new(),
        pictures: Vec::new(),
    }
}

/// Makes pages of the flow as it comes.
#[derive(Debug)]
pub(super) struct PageMaker {
    frame: Frame,
    /// The last slabs, which stay together.
    chain: Vec<Slab>,
    /// How high they are.
    chained: Length,
    /// Is their chain so long that it is parted, and its beginning on pages already?
    parting: Option<Parting>,
    /// The lines of the notes that have not begun.
    notes: Vec<Vec<Slab>>,
    headers: Vec<Slab>,
    /// Lines of notes that have begun, or whose marks stand on this page, and have no room yet.
    waiting: VecDeque<Slab>,
    /// What the text takes of this page.
    y: Length,
    /// How much higher a DOCX sets it.
    lent: Length,
    foot: NotesFoot,
    /// What the 版记 takes at the foot of this page.
    reserved: Length,
    page: Page,
    pages: Vec<Page>,
    outline: Vec<Bookmark>,
    heads: Vec<Option<Origin>>,
    carried: Vec<Origin>,
    cut: BTreeSet<usize>,
    airless: BTreeSet<u32>,
    figures: BTreeMap<u32, Length>,
}

/// So many lines may stay white before a picture that goes over to the next page.
const MOST_WHITE: i64 = 5;
/// So many times the gap below notes are free below them, or the 版记 does not stand there: a line of a note, measured in
/// LibreOffice.
const SPARE_GAPS: i64 = 6;
/// So many hundredths of its size a picture keeps at the least when it is made smaller.
const LEAST_FIGURE: i64 = 60;

/// A chain that is higher than a page.
#[derive(Debug, Default)]
struct Parting {
    /// The block of the slab above.
    above: Option<usize>,
}

/// A chain of so many pages is parted before its end is known.
const LONG_CHAIN: i64 = 3;

impl PageMaker {
    /// No page yet.
    pub(super) fn new(frame: Frame) -> Self {
        PageMaker {
            frame,
            chain: Vec::new(),
            chained: Length::ZERO,
            parting: None,
            notes: Vec::new(),
            headers: Vec::new(),
            waiting: VecDeque::new(),
            y: Length::ZERO,
            lent: Length::ZERO,
            foot: NotesFoot::default(),
            reserved: Length::ZERO,
            page: empty_page(&frame.page, 1),
            pages: Vec::new(),
            outline: Vec::new(),
            heads: Vec::new(),
            carried: Vec::new(),
            cut: BTreeSet::new(),
            airless: BTreeSet::new(),
            figures: BTreeMap::new(),
        }
    }

    /// Takes over what has come of the flow, but for what ends it.
    pub(super) fn take(&mut self, flow: &mut Flow) {
        self.notes.extend(flow.notes.iter_mut().skip(self.notes.len()).map(std::mem::take));
        self.headers.extend(flow.headers.iter_mut().skip(self.headers.len()).map(std::mem::take));
        flow.slabs.drain(..).for_each(|slab| self.follow(slab));
    }

    /// Takes over the rest of the flow, and ends the last page.
    pub(super) fn end(mut self, mut flow: Flow) -> Paged {
        self.take(&mut flow);
        self.end_chain();
        let foot = flow.foot.map(|(slabs, foot)| {
            let height = slabs.iter().map(|slab| slab.height).sum();
            Imprint { foot: self.put_foot(slabs, foot), height }
        });
        self.finish(foot)
    }

    /// The next slab: it stays with what is above, or what is above has its place.
    fn follow(&mut self, slab: Slab) {
        if self.chain.last().is_some_and(|last| !last.keep || slab.break_before || slab.turned != last.turned) {
            self.end_chain();
        }
        // No page holds it, whatever comes.
        let other = self.chain.last().is_some_and(|last| last.block() != slab.block());
        if other && self.chained > self.height() * LONG_CHAIN {
            self.part_chain();
        }
        self.chained += slab.height;
        self.chain.push(slab);
    }

    /// Puts what stays together on this page, or on the next when this one has no room. Only what is higher than a page is
    /// parted.
    fn end_chain(&mut self) {
        if self.parting.is_some() {
            self.part_chain();
            self.parting = None;
        } else if !self.chain.is_empty() {
            let mut chain = std::mem::take(&mut self.chain);
            self.begin(&mut chain);
            // What has room as a whole, with its notes, is not parted by one of them.
            if !self.has_room(&chain) {
                self.part(&mut chain, Parting::default());
            } else if !chain.is_empty() {
                chain.drain(..).for_each(|slab| self.put(slab));
                self.fill_foot(self.room() - self.y);
            }
            self.chain = chain;
        }
        self.chained = Length::ZERO;
    }

    /// Puts what has come of a chain that is higher than a page on as many as it needs.
    fn part_chain(&mut self) {
        let mut chain = std::mem::take(&mut self.chain);
        let parting = match self.parting.take() {
            Some(parting) => parting,
            None => {
                self.begin(&mut chain);
                Parting::default()
            }
        };
        self.parting = Some(self.part(&mut chain, parting));
        self.chain = chain;
    }

    /// Turns the page for a chain that this one has no room for.
    fn begin(&mut self, chain: &mut Vec<Slab>) {
        let turned = chain.first().is_some_and(|first| first.turned);
        let breaks = chain.first().is_some_and(|first| first.break_before) || turned != self.page.turned;
        if breaks && !self.untouched() {
            self.turn(chain);
        }
        self.page.turned = turned;
        self.shrink(chain);
        while !self.has_room(chain) {
            // A long row begins here and goes on on the next page.
            if let Some(rest) = self.part_row(chain) {
                chain.drain(..).for_each(|slab| self.place(slab));
                self.fill_foot(self.room() - self.y);
                self.turn(std::slice::from_ref(&rest));
                self.page.turned = turned;
                chain.push(rest);
                continue;
            }
            if self.untouched() {
                break;
            }
            // Room at the head of a page gives way.
            if let Some(number) = chain.first().and_then(|first| first.air) {
                self.airless.insert(number);
                chain.remove(0);
                if chain.is_empty() {
                    return;
                }
            }
            if self.has_room(&chain[..1]) {
                self.carried.extend(chain[0].origin);
            }
            self.turn(chain);
            self.page.turned = turned;
        }
    }

    /// Puts a chain on pages slab by slab.
    fn part(&mut self, chain: &mut Vec<Slab>, Parting { mut above }: Parting) -> Parting {
        let mut slabs = std::mem::take(chain).into_iter();
        while let Some(slab) = slabs.next() {
            let block = slab.block();
            if slab.air.is_some() && !self.has_room(std::slice::from_ref(&slab)) {
                self.airless.extend(slab.air);
            } else if !self.gives_way(&slab) {
                let more = slabs.as_slice().iter().take_while(|next| block.is_some() && next.block() == block);
                let title: Length = slab.height + more.map(|next| next.height).sum::<Length>();
                let cut_title =
                    slab.is_title() && above != block && self.y + title > self.room() && title <= self.height();
                if (cut_title || !self.has_room(std::slice::from_ref(&slab))) && !self.untouched() {
                    let turned = slab.turned;
                    self.turn(std::slice::from_ref(&slab));
                    self.page.turned = turned;
                    self.cut.extend(block.filter(|_| above.is_some() && above != block));
                }
                above = block;
                self.place(slab);
                self.fill_foot(self.room() - self.y);
            }
        }
        Parting { above }
    }

    /// Puts a slab on this page, unless it is room at its head.
    fn put(&mut self, slab: Slab) {
        if !self.gives_way(&slab) {
            self.place(slab);
        }
    }

    /// Is it room that gives way at the head of this page?
    fn gives_way(&mut self, slab: &Slab) -> bool {
        let air = slab.air.filter(|_| self.y == Length::ZERO);
        self.airless.extend(air);
        air.is_some()
    }

    /// Parts the row that ends a chain, if pages may part it: the lines this page has room for stay, the rest is given.
    fn part_row(&self, chain: &mut Vec<Slab>) -> Option<Slab> {
        let row = chain.pop_if(|slab| slab.pieces.len() > 1)?;
        let least = row.pieces.iter().map(|piece| piece.height.to_emu()).min().unwrap_or(0).max(1);
        let most = usize::try_from((self.room() - self.y).to_emu() / least).unwrap_or(0);
        for count in (1..row.pieces.len().min(most + 1)).rev() {
            let (first, rest) = row.parted(count);
            chain.push(first);
            if self.has_room(chain) {
                return Some(rest);
            }
            chain.pop();
        }
        chain.push(row);
        None
    }

    /// Makes a picture smaller that would otherwise go over and leave much of this page white.
    fn shrink(&mut self, chain: &mut [Slab]) {
        let free = self.room() - self.y - self.foot.height();
        let lacking = chain.iter().map(|slab| slab.height).sum::<Length>() - free;
        let white = free > self.frame.page.grid.line_pitch * MOST_WHITE;
        if lacking <= Length::ZERO || !white || self.untouched() || self.notes_of(chain).next().is_some() {
            return;
        }
        let Some((slab, id)) = chain.iter_mut().find_map(|slab| slab.figure.map(|id| (slab, id))) else { return };
        let height = Length::twip((slab.height - lacking - FIGURE_SPARE).to_twips());
        if height < slab.height.scale(LEAST_FIGURE, 100) {
            return;
        }
        slab.height = height;
        for picture in &mut slab.pictures {
            let size = picture.size.with_height(height);
            // It stays where its style put it: in the middle, or at one side.
            let area = if self.page.turned { self.frame.page.landscape_area() } else { self.frame.page.area };
            let (before, after) = (area.size.width - picture.size.width, area.size.width - size.width);
            let offset = picture.origin.x - area.left;
            picture.origin.x = area.left
                + if before > Length::ZERO { offset.scale(after.to_emu(), before.to_emu()) } else { after / 2 };
            picture.size = size;
        }
        self.figures.insert(id, height);
    }

    /// Where text stands on this page.
    fn area(&self) -> TypeArea {
        let page = &self.frame.page;
        if self.page.turned { page.landscape_area() } else { page.area }
    }

    /// What slabs may take of this page, in the whole twips a DOCX host has.
    fn height(&self) -> Length {
        Length::twip(self.area().size.height.to_twips())
    }

    /// What the hosts of a DOCX put on this page: the same, but where it sets text higher than we do.
    fn room(&self) -> Length {
        self.height() + self.lent
    }

    /// Is there nothing on this page?
    fn untouched(&self) -> bool {
        self.y == Length::ZERO && self.foot.is_empty()
    }

    /// The notes that slabs call for.
    fn notes_of<'a>(&'a self, chain: &'a [Slab]) -> impl Iterator<Item = &'a Vec<Slab>> {
        let notes = chain.iter().flat_map(|slab| &slab.notes).filter_map(|&note| self.notes.get(note));
        notes.filter(|lines| !lines.is_empty())
    }

    /// Is there room for all of `chain` and, for each new mark in it, for its note? The last note may go over to the next page
    /// after its first line. Beside a note that goes on to yet another page stands only what calls for none.
    fn has_room(&self, chain: &[Slab]) -> bool {
        let new: Vec<&Vec<Slab>> = self.notes_of(chain).collect();
        let overhang = chain.last().map_or(Length::ZERO, |last| last.overhang);
        let header = chain.first().and_then(|first| first.header).filter(|_| self.y == Length::ZERO);
        let header = header.map_or(Length::ZERO, |header| self.headers[header].height);
        let text = self.y + header + chain.iter().map(|slab| slab.height).sum() + overhang;
        let Some((last, others)) = new.split_last() else {
            return text + self.foot.height() <= self.room();
        };
        let whole: Length = others.iter().flat_map(|lines| lines.iter()).map(|line| line.height).sum();
        let notes = whole + last[0].height;
        text + self.foot.height_with(notes, &self.frame.notes) <= self.room() && self.waiting.is_empty()
    }

    /// Puts a slab below what is on this page, a table's header above it when the page begins with it.
    fn place(&mut self, slab: Slab) {
        if let Some(fixed) = slab.fixed {
            self.print(slab.lowered(fixed));
            return;
        }
        if self.heads.len() <= self.pages.len() {
            // A page may have nothing of the flow.
            self.heads.resize(self.pages.len(), None);
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
        let top = self.area().top + self.y;
        if let Some(entry) = &slab.outline {
            let (level, text) = (entry.level, entry.text.clone());
            // Of a turned page the whole is shown.
            let top = if self.page.turned { Length::ZERO } else { top };
            self.outline.push(Bookmark { level, text, page: self.pages.len(), top });
        }
        self.y += slab.height;
        self.lent += slab.lent;
        self.print(slab.lowered(top));
    }

    /// Puts lines of notes at the foot of this page as long as it is no higher than `room`.
    fn fill_foot(&mut self, room: Length) {
        while let Some(line) = self.waiting.front()
            && self.foot.height_with(line.height, &self.frame.notes) <= room
        {
            let line = self.waiting.pop_front().unwrap_or_default();
            self.foot.push(line, &self.frame.notes);
        }
    }

    /// Begins a new page, for `next` in the first place; notes that are waiting come before it.
    fn turn(&mut self, next: &[Slab]) {
        self.close();
        // Notes leave room for the text that is next, if they can; one line of them there must be. Text with notes of its own
        // waits for the page on which these end.
        let text: Length = next.iter().map(|slab| slab.height).sum();
        let heights = |lines: &VecDeque<Slab>| lines.iter().map(|line| line.height).sum();
        let ends = self.foot.height_with(heights(&self.waiting), &self.frame.notes) <= self.height() - text;
        let line = self.waiting.front().map_or(Length::ZERO, |line| line.height);
        let least = self.foot.height_with(line, &self.frame.notes);
        let waits = !ends && self.notes_of(next).next().is_some();
        self.fill_foot(if waits { self.height() } else { (self.height() - text).max(least) });
    }

    fn close(&mut self) {
        let bottom = self.area().top + self.height() - std::mem::take(&mut self.reserved);
        let foot = std::mem::take(&mut self.foot);
        for slab in foot.into_slabs(bottom, self.area().left, &self.frame.notes) {
            self.print(slab);
        }
        let number = self.page.number + 1;
        let mut page = std::mem::replace(&mut self.page, empty_page(&self.frame.page, number));
        page.lines.shrink_to_fit();
        page.rules.shrink_to_fit();
        self.pages.push(page);
        (self.y, self.lent) = (Length::ZERO, Length::ZERO);
    }

    fn print(&mut self, mut slab: Slab) {
        self.page.lines.append(&mut slab.lines);
        self.page.pictures.append(&mut slab.pictures);
        for rule in slab.rules {
            add_rule(&mut self.page.rules, rule);
        }
    }

    /// Puts the 版记 at the foot of the last page; says which page that is.
    fn put_foot(&mut self, slabs: Vec<Slab>, foot: Foot) -> Foot {
        // What is left of the notes comes first.
        while !self.waiting.is_empty() {
            self.turn(&[]);
        }
        if slabs.iter().map(|slab| slab.height).sum::<Length>()
            > Length::twip(self.frame.page.area.size.height.to_twips())
        {
            return self.put_over(slabs);
        }
        let slab = Slab::stacked(slabs);
        // Notes stand apart from the line below them. A host may need a little more for them than we do; where nothing is to
        // spare, it would set them over the 版记.
        let gap = if self.foot.is_empty() { Length::ZERO } else { self.frame.notes.gap };
        let fits = !self.page.turned && self.y + self.foot.height() + gap * SPARE_GAPS + slab.height <= self.room();
        let even = |number: u32| number.is_multiple_of(2) || !self.frame.even_foot;
        let number = self.page.number;
        let foot = match foot {
            Foot::Fitting if fits && even(number) && !self.foot.is_empty() => Foot::BelowNotes,
            Foot::Fitting if fits && even(number) => Foot::SamePage,
            Foot::Fitting if even(number + 1) => Foot::NextPage,
            Foot::Fitting => Foot::AfterBlank,
            settled => settled,
        };
        if !matches!(foot, Foot::SamePage | Foot::BelowNotes) {
            self.close();
        }
        if foot == Foot::AfterBlank {
            // 7.5: neither the blank page nor that of the 版记 is numbered.
            self.page.unnumbered = true;
            self.close();
            self.page.unnumbered = true;
        }
        self.reserved = slab.height + if foot == Foot::BelowNotes { gap } else { Length::ZERO };
        let top = self.frame.page.area.bottom() - slab.height;
        self.print(slab.lowered(top));
        foot
    }

    /// Puts a 版记 that is higher than a page over as many as it needs. They are filled from the last, which is full.
    fn put_over(&mut self, slabs: Vec<Slab>) -> Foot {
        let page = Length::twip(self.frame.page.area.size.height.to_twips());
        let mut first = Length::ZERO;
        for slab in slabs.iter().rev() {
            first = if first + slab.height > page { slab.height } else { first + slab.height };
        }
        // Below notes it would begin above them, and a line of it stand between the text and what belongs to that.
        let taken = self.page.turned || !self.foot.is_empty();
        let rest = if taken { Length::ZERO } else { page - self.y };
        let new_page = first > rest;
        if new_page {
            self.close();
        }
        let above = if new_page { page } else { rest } - first;
        self.y += above;
        for slab in slabs {
            if self.y + slab.height > page {
                self.close();
            }
            self.place(slab);
        }
        Foot::Over { above, new_page }
    }

    fn finish(mut self, foot: Option<Imprint>) -> Paged {
        while !self.waiting.is_empty() {
            self.turn(&[]);
        }
        self.close();
        Paged {
            pages: self.pages,
            outline: self.outline,
            heads: self.heads,
            carried: self.carried,
            cut: self.cut,
            foot,
            airless: self.airless,
            figures: self.figures,
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::gbt9704;

    #[test]
    fn a_chain_higher_than_a_page_tells_where_it_is_cut() {
        let sheet = gbt9704::sheet();
        let frame = Frame { page: sheet.page, notes: sheet.footnote, even_foot: false };
        let line = |block: usize| Slab {
            height: sheet.page.grid.line_pitch,
            keep: true,
            origin: Some(Origin { block, cell: 0 }),
            ..Slab::default()
        };
        let cut = |lines: usize| {
            let paged = paginate(Flow { slabs: (0..lines).map(line).collect(), ..Flow::default() }, frame);
            let heads = paged.heads.iter().skip(1).flatten().map(|head| head.block);
            (paged.cut.clone(), heads.collect::<BTreeSet<usize>>())
        };
        assert_eq!(cut(20).0, BTreeSet::new());
        let (cut, heads) = cut(60);
        assert_eq!((cut.len(), &cut), (2, &heads));
    }

    /// 10.1: below the head of a letter hosts set text a little higher than we do, so one more line may fit.
    #[test]
    fn a_page_takes_what_its_hosts_take() {
        let sheet = gbt9704::sheet();
        let frame = Frame { page: sheet.page, notes: sheet.footnote, even_foot: false };
        let pitch = sheet.page.grid.line_pitch;
        let room = Length::twip(sheet.page.area.size.height.to_twips());
        let line = || Slab { height: pitch, ..Slab::default() };
        let pages = |lent: Length| {
            // A twip too little for four lines.
            let space = Slab { height: room - pitch * 4 + Length::twip(1), lent, keep: true, ..Slab::default() };
            let slabs = [space].into_iter().chain((0..4).map(|_| line())).collect();
            paginate(Flow { slabs, ..Flow::default() }, frame).pages.len()
        };
        assert_eq!((pages(Length::ZERO), pages(Length::twip(1))), (2, 1));
    }
}
