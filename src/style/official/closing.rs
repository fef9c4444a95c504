//! 署名、成文日期、印章、附注: the end of the main text (GB/T 9704—2012, 7.3.5, 7.3.6).

use super::{Maker, Piece, in_twips};
use crate::document::{Element, Figure, Kind, Role, Seal, organ};
use crate::font::family::Family;
use crate::geom::{Length, Size};
use crate::style::air::Air;
use crate::style::place::{Overlay, TabAlign, TabStop};
use crate::style::styled::{Block, Paragraph};
use crate::style::{Align, ParagraphStyle, copyfit, signature};
use thin_vec::ThinVec;

/// Blank lines above a signature stamp, and between it and the date (7.3.5.3).
const ABOVE_STAMP: u8 = 2;
const BELOW_STAMP: u8 = 1;
/// Blank lines above an unsealed name (7.3.5.2).
const ABOVE_NAME: u8 = 1;

/// So many lines of text should stand above rows of names.
const LINES_ABOVE_ROWS: i64 = 2;
/// So many the 版记 takes at the least.
const LINES_OF_IMPRINT: i64 = 2;

/// What closes a document.
struct Closing<'e> {
    names: Vec<Name<'e>>,
    date: Option<&'e Element>,
}

/// The name of an issuer.
struct Name<'e> {
    element: &'e Element,
    /// More than one when it is longer than the measure.
    lines: Vec<String>,
    /// Of the longest line.
    width: Length,
}

impl Maker<'_, '_> {
    /// Names, date, seals and 附注.
    pub(super) fn closing(&mut self, elements: &[Element]) {
        let of = |role| elements.iter().filter(move |element| element.role == role);
        let names = of(Role::Signature).map(|element| self.name(element)).collect();
        let closing = Closing { names, date: of(Role::IssueDate).next_back() };
        let stamped = self.kind() == Kind::Order || !self.composer.document.stamps.is_empty();
        match &self.composer.document.seal {
            _ if closing.names.is_empty() && closing.date.is_none() && !stamped => {}
            _ if stamped => self.stamped(&closing),
            Seal::None => self.unsealed(&closing),
            _ if closing.names.len() > 1 => self.sealed_together(&closing),
            _ => self.sealed(&closing),
        }
        let sealed = !stamped && self.composer.document.seal != Seal::None;
        let noted = of(Role::Note).next().is_some();
        // The line of a 附注 leaves a seal the room it needs.
        if sealed && !noted && (!closing.names.is_empty() || closing.date.is_some()) {
            self.room_below_seal(&closing);
        }
        self.stand_ins();
        for note in of(Role::Note) {
            let block = self.composer.block(note);
            self.blocks.push(block);
        }
        self.last = Some(Role::Note);
    }

    /// A box with its name for every seal and stamp that could not be had; its place is left free.
    fn stand_ins(&mut self) {
        let document = self.composer.document;
        let seals = if let Seal::Pictures(seals) = &document.seal { seals.as_slice() } else { &[] };
        let given = [(seals, &document.meta.seal), (document.stamps.as_slice(), &document.meta.signature_stamp)];
        for (figures, given) in given {
            let span = given.as_ref().map(|given| given.span).unwrap_or_default();
            let missing = figures.iter().filter(|figure| figure.is_missing());
            let boxes = missing.map(|figure| Block::Table(self.composer.stand_in(figure, span)));
            self.blocks.extend(boxes);
        }
    }

    /// A seal reaches lower than the date it presses on, and must not reach into the 版记 or out of the type area. Where this
    /// page has no room for that, none is left: no page is begun for nothing.
    fn room_below_seal(&mut self, closing: &Closing<'_>) {
        let lines = usize::from(!closing.names.is_empty()) + usize::from(closing.date.is_some());
        if let Some(Block::Paragraph(last)) = self.blocks.last_mut() {
            last.style.keep_with_next = true;
        }
        let height = in_twips(signature::room_below(&self.sheet().official.seal, lines, self.pitch()));
        if height > Length::ZERO {
            self.blocks.push(Block::Air(Air { height, number: 0 }));
        }
    }

    fn width_of(&self, element: Option<&Element>) -> Length {
        element.map_or(Length::ZERO, |element| self.width(&element.plain_text(), element.role))
    }

    /// A name in as few lines as the measure lets it have, which end where the sense pauses.
    fn name<'e>(&self, element: &'e Element) -> Name<'e> {
        let text = element.plain_text();
        let wide = |line: &str| self.width(line, element.role);
        let lines = self.turned(&text, self.measure(), &wide);
        Name { element, width: lines.iter().map(|line| wide(line)).max().unwrap_or_default(), lines }
    }

    /// The name of an organ in as few lines as this room lets it have.
    pub(super) fn turned(&self, text: &str, room: Length, wide: &impl Fn(&str) -> Length) -> Vec<String> {
        let least = (wide(text).to_emu() / room.to_emu().max(1)).max(1) as usize;
        let fits = |lines: &Vec<String>| lines.iter().all(|line| wide(line) <= room);
        let mut ways = (least..=text.chars().count()).map(|count| organ::turn(text, count));
        ways.find(fits).unwrap_or_else(|| vec![text.to_owned()])
    }

    /// A name, flush with a right indent when it is a single line; otherwise its lines stand as `style` says.
    fn name_line(&self, name: &Name<'_>, right_indent: Length, style: ParagraphStyle) -> Paragraph {
        if let [_] = name.lines.as_slice() {
            return self.flush_right(name.element, right_indent);
        }
        let span = name.element.span;
        let mut pieces: Vec<Piece> =
            name.lines.iter().flat_map(|line| [Piece::text(line, span), Piece::Break]).collect();
        pieces.pop();
        pieces.extend(Piece::notes(name.element));
        self.line(Role::Signature, ParagraphStyle { keep_with_next: true, ..style }, pieces)
    }

    /// Lines centred on `middle`.
    fn centred_on(&self, middle: Length) -> ParagraphStyle {
        let half = middle.min(self.measure() - middle);
        let base = self.sheet().paragraph(Role::Signature);
        let (left_indent, right_indent) = (middle - half, self.measure() - middle - half);
        ParagraphStyle { align: Align::Centre, left_indent, right_indent, ..base }
    }

    /// An element of the closing, flush with a right indent.
    fn flush_right(&self, element: &Element, right_indent: Length) -> Paragraph {
        let mut paragraph = self.composer.text(element);
        paragraph.style = ParagraphStyle {
            align: Align::Right,
            right_indent,
            keep_with_next: element.role == Role::Signature,
            ..paragraph.style
        };
        paragraph
    }

    /// An element of the closing that begins at a left indent.
    fn begins_at(&self, element: &Element, left_indent: Length) -> Paragraph {
        let mut paragraph = self.flush_right(element, Length::ZERO);
        paragraph.style.align = Align::Left;
        paragraph.style.left_indent = left_indent;
        paragraph
    }

    /// The seal of the nth name over it, its centre at `x`.
    fn seal(&self, at: usize, x: Length) -> Option<Overlay> {
        let Seal::Pictures(pictures) = &self.composer.document.seal else { return None };
        let figure = pictures.get(at).filter(|figure| !figure.is_missing())?.clone();
        let style = self.sheet().official.seal;
        let size = in_room(&figure, Size { width: style.diameter, height: style.diameter });
        Some(Overlay { figure, size, x, y: signature::seal_centre(&style, self.pitch()) })
    }

    /// 7.3.5.1, one organ: the name centred on the date, the seal over both.
    fn sealed(&mut self, closing: &Closing<'_>) {
        let name = closing.names.first();
        let date = self.width_of(closing.date);
        let wide = name.map_or(Length::ZERO, |name| name.width);
        let indents = signature::sealed(wide, date, self.cell());
        let middle = match closing.date {
            Some(_) => self.measure() - indents.date - date / 2,
            None => self.measure() - indents.name - wide / 2,
        };
        self.blanks(signature::blanks_above(&self.sheet().official.seal, self.pitch()));
        let centred = self.centred_on(middle);
        let mut lines: Vec<Paragraph> =
            name.map(|name| self.name_line(name, indents.name, centred)).into_iter().collect();
        lines.extend(closing.date.map(|date| self.flush_right(date, indents.date)));
        if let Some(first) = lines.first_mut() {
            first.overlays.extend(self.seal(0, middle));
        }
        lines.into_iter().for_each(|line| self.push(line));
    }

    /// 7.3.5.1, several organs: names in rows, one seal each; the last one presses on the date too.
    fn sealed_together(&mut self, closing: &Closing<'_>) {
        let seal = self.sheet().official.seal;
        let widest = closing.names.iter().map(|name| name.width).max().unwrap_or_default();
        // A name in several lines has a row of its own.
        let wide = |name: &Name<'_>| if name.lines.len() > 1 { self.measure() } else { name.width };
        let widths: Vec<Length> = closing.names.iter().map(wide).collect();
        let signature::Rows { columns: shares, names: rows } = signature::rows(&widths, &seal, self.measure());
        let columns = shares.len();
        let date = self.width_of(closing.date);
        // One name a row stands where a single one would; otherwise the measure is shared out.
        let (measure, cell) = (self.measure(), self.cell());
        let middle = |column: usize| match columns {
            1 => (measure - cell * 4 - date / 2).min(measure - widest / 2),
            _ => shares[..column].iter().copied().sum::<Length>() + shares[column] / 2,
        };
        let rows: Vec<&[Name<'_>]> = rows.into_iter().map(|row| &closing.names[row]).collect();
        let mut stamped = 0;
        let mut last = middle(columns - 1);
        // Rows that do not fit a page, with text above them and the 版记 below, stand as near one another as their seals let them. Where that is not
        // enough, pages part between them; the last stays with the date.
        let (pitch, page) = (self.pitch(), self.sheet().page.area.size.height);
        let (above, lines_between) = (signature::blanks_above(&seal, pitch), signature::blanks_between(&seal, pitch));
        let high = |between: Length| {
            let lines = LINES_ABOVE_ROWS + i64::from(above) + rows.len() as i64 + 1;
            pitch * lines + between * (rows.len() as i64 - 1) + signature::room_below(&seal, 2, pitch)
        };
        let near = high(pitch * i64::from(lines_between)) + pitch * LINES_OF_IMPRINT > page;
        let between = seal.diameter + seal.apart - pitch;
        let parts = near && high(between) > page;
        for (at, row) in rows.iter().enumerate() {
            match at {
                0 => self.blanks(above),
                _ if near && !parts => self.space(in_twips(between)),
                _ => self.blanks(lines_between),
            }
            // A last row that is not full ends where the others end, for the date stands below its last name.
            let first = columns - row.len();
            // A name too long for the last column stands as far to the right as it can.
            let place = |column: usize| match row {
                [name] if columns > 1 => middle(first).min(measure - name.width.min(measure) / 2),
                _ => middle(first + column),
            };
            let mut line = match row {
                [name] if name.lines.len() > 1 => self.name_line(name, Length::ZERO, self.centred_on(place(0))),
                _ => self.row_of_names(row, place),
            };
            for column in 0..row.len() {
                line.overlays.extend(self.seal(stamped, place(column)));
                stamped += 1;
            }
            line.style.keep_with_next = !parts || at + 1 == rows.len();
            last = place(row.len() - 1);
            self.push(line);
        }
        if let Some(element) = closing.date {
            let right = self.measure() - last - date / 2;
            let line = self.flush_right(element, right.max(Length::ZERO));
            self.push(line);
        }
    }

    /// Names on one line, each centred on its tab stop.
    fn row_of_names(&self, names: &[Name<'_>], middle: impl Fn(usize) -> Length) -> Paragraph {
        let base = self.sheet().paragraph(Role::Signature);
        let style = ParagraphStyle { align: Align::Left, right_indent: Length::ZERO, keep_with_next: true, ..base };
        let text = |name: &Name<'_>| Piece::text(name.element.plain_text(), name.element.span);
        let pieces =
            names.iter().flat_map(|name| [Piece::Tab, text(name)].into_iter().chain(Piece::notes(name.element)));
        let tabs = (0..names.len()).map(|column| TabStop { at: middle(column), align: TabAlign::Centre }).collect();
        Paragraph { tabs, ..self.line(Role::Signature, style, pieces.collect()) }
    }

    /// 7.3.5.2: names one below the other, spread to the width of the longest, then the date.
    fn unsealed(&mut self, closing: &Closing<'_>) {
        let name = closing.names.iter().map(|name| name.width).max().unwrap_or_default();
        let date = self.width_of(closing.date);
        let indents = signature::unsealed(name, date, self.cell(), self.measure());
        self.blanks(ABOVE_NAME);
        let left = self.measure() - indents.name - name;
        let base = self.sheet().paragraph(Role::Signature);
        let begins = ParagraphStyle { align: Align::Left, left_indent: left, right_indent: Length::ZERO, ..base };
        for signer in &closing.names {
            let mut line = self.name_line(signer, indents.name, begins);
            if signer.width < name && signer.lines.len() == 1 {
                line.style.align = Align::Distribute;
                line.style.left_indent = left;
            }
            self.push(line);
        }
        let Some(element) = closing.date else { return };
        let begins = left + self.cell() * 2;
        let line = if closing.names.is_empty() || date > name {
            self.flush_right(element, self.cell() * 2)
        } else if begins + date + self.cell() / 2 > self.measure() {
            // A date as wide as the name ends at the edge, and by a hair it would be turned there.
            self.flush_right(element, (self.measure() - begins - date).max(Length::ZERO))
        } else {
            // By its left end where that goes by the name alone: no face can then move it.
            self.begins_at(element, begins)
        };
        self.push(line);
    }

    /// 7.3.5.3: posts with the signature stamps to their right, then the date. A post that does not stand beside its stamp
    /// stands above it; it does not take theirs from the others.
    fn stamped(&mut self, closing: &Closing<'_>) {
        let rows = self.signers(closing);
        let cell = self.cell();
        let wide = |text: &str, role| self.width(text, role);
        let room = rows.iter().map(|signer| signer.sign.width(&wide)).max().unwrap_or_default();
        let stamp_left = (self.measure() - cell * 4 - room).max(Length::ZERO);
        let beside_in = self.measure() - cell * 4;
        let beside = |post: Length| copyfit::side_by_side(&[post, room], cell * 2, beside_in);
        let posts = rows.iter().map(|signer| wide(&signer.post, Role::SignerPost)).filter(|&post| beside(post));
        let post_left = posts.max().map_or(Length::ZERO, |post| stamp_left - cell * 2 - post);
        self.blanks(ABOVE_STAMP);
        for (at, mut signer) in rows.into_iter().enumerate() {
            if at > 0 {
                self.space(self.sheet().official.seal.apart);
            }
            if !beside(self.width(&signer.post, Role::SignerPost)) {
                let base = self.sheet().paragraph(Role::SignerPost);
                let right_indent = (cell * 4).min(self.measure() - self.width(&signer.post, Role::SignerPost));
                let style = ParagraphStyle { right_indent: right_indent.max(Length::ZERO), ..base };
                let post = std::mem::take(&mut signer.post);
                let lines = self.turned(&post, self.measure(), &|text| self.width(text, Role::SignerPost));
                let mut post: Vec<Piece> =
                    lines.iter().flat_map(|line| [Piece::Break, Piece::text(line, signer.span)]).skip(1).collect();
                post.append(&mut signer.notes);
                self.push(self.line(Role::SignerPost, style, post));
            }
            let height = signer.sign.height().max(self.pitch());
            let padding = (height - self.pitch()) / 2;
            self.space(padding);
            let line = self.signer_line(signer, post_left, stamp_left);
            self.push(line);
            self.space(padding);
        }
        if let Some(element) = closing.date {
            self.blanks(BELOW_STAMP);
            let line = self.flush_right(element, cell * 4);
            self.push(line);
        }
    }

    /// Who signs: posts from the front matter, or the names that stand in the text.
    fn signers(&self, closing: &Closing<'_>) -> Vec<Signer> {
        let document = self.composer.document;
        let style = self.sheet().official.stamp;
        let mut posts: Vec<(String, _)> = document
            .meta
            .post
            .iter()
            .flat_map(|given| given.value.lines().map(|post| (post.to_owned(), given.span)))
            .collect();
        let mut notes: Vec<Vec<Piece>> = Vec::new();
        if posts.is_empty() {
            posts = closing.names.iter().map(|name| (name.element.plain_text(), name.element.span)).collect();
            notes = closing.names.iter().map(|name| Piece::notes(name.element).collect()).collect();
        }
        let names = document.meta.signatory.as_ref().map_or(&[][..], |given| given.value.as_slice());
        let count = posts.len().max(document.stamps.len()).max(names.len()).max(1);
        posts.resize(count, Default::default());
        let sign = |at: usize| match (document.stamps.get(at), names.get(at)) {
            (Some(figure), _) if !figure.is_missing() => Sign::Stamp(figure.clone(), in_room(figure, style)),
            (_, Some(name)) => Sign::Name(name.clone()),
            (_, None) => Sign::Room(style),
        };
        let mut notes = notes.into_iter().chain(std::iter::repeat_with(Vec::new));
        let signer =
            |(at, (post, span))| Signer { post, notes: notes.next().unwrap_or_default(), span, sign: sign(at) };
        posts.into_iter().enumerate().map(signer).collect()
    }

    fn signer_line(&self, signer: Signer, post_left: Length, stamp_left: Length) -> Paragraph {
        let base = self.sheet().paragraph(Role::SignerPost);
        let style = ParagraphStyle { align: Align::Left, left_indent: post_left, ..base };
        let mut pieces = vec![Piece::text(signer.post, signer.span)];
        pieces.extend(signer.notes);
        let (mut tabs, mut overlays) = (ThinVec::new(), ThinVec::new());
        match signer.sign {
            Sign::Name(name) => {
                pieces.extend([Piece::Tab, Piece::Text(name, Some(Family::Kai), signer.span)]);
                tabs.push(TabStop { at: stamp_left, align: TabAlign::Left });
            }
            Sign::Stamp(figure, size) => {
                overlays.push(Overlay { figure, size, x: stamp_left + size.width / 2, y: self.pitch() / 2 });
            }
            Sign::Room(_) => {}
        }
        let line = self.line(Role::SignerPost, style, pieces);
        Paragraph { tabs, overlays, ..line }
    }
}

/// One who signs with a stamp.
struct Signer {
    /// The post, and the marks of notes behind it.
    post: String,
    notes: Vec<Piece>,
    span: crate::source::Span,
    sign: Sign,
}

/// What stands beside a post.
enum Sign {
    /// A stamp.
    Stamp(Figure, Size),
    /// The name, when there is no picture of the stamp.
    Name(String),
    /// Room, when not even the name is given.
    Room(Size),
}

impl Sign {
    fn width(&self, wide: &impl Fn(&str, Role) -> Length) -> Length {
        match self {
            Sign::Stamp(_, size) | Sign::Room(size) => size.width,
            Sign::Name(name) => wide(name, Role::SignerPost),
        }
    }
    fn height(&self) -> Length {
        match self {
            Sign::Stamp(_, size) | Sign::Room(size) => size.height,
            Sign::Name(_) => Length::ZERO,
        }
    }
}

/// The height of a picture that is this wide.
fn in_proportion(figure: &Figure, width: Length) -> Length {
    width.scale(i64::from(figure.pixels.1.max(1)), i64::from(figure.pixels.0.max(1)))
}

/// As large as fits the room of a seal or stamp.
fn in_room(figure: &Figure, room: Size) -> Size {
    let height = in_proportion(figure, room.width);
    if height <= room.height {
        return Size { width: room.width, height };
    }
    Size { width: room.width.scale(room.height.to_emu(), height.to_emu()), height: room.height }
}
