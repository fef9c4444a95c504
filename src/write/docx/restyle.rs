//! Somebody's Word document in the styles of the sheet: paper, margins and grid, the paragraph styles of the roles, and direct
//! formatting where it contradicts them.
//!
//! Only what is told to be wrong is changed, by replacing tags where they stand; every other byte of every part stays.

use super::properties::{self, Look};
use super::{Profile, order};
use crate::document::Role;
use crate::document::heading::HeadingLevel;
use crate::read::docx::looks::IndentBy;
use crate::style::StyleSheet;
use crate::write::patch::{Parts, PatchError};
use crate::xml::{self, Element, Tag, TagKind, scan};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What is wrong with how a document looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wrongs {
    /// The sections whose paper, margins or grid are wrong: where each begins in the main part.
    pub sections: BTreeSet<u32>,
    /// The paragraphs, in order.
    pub paragraphs: Vec<WrongParagraph>,
    /// The texts whose characters are wrong: where each `w:t` begins in the main part.
    pub texts: BTreeSet<u32>,
}

/// A paragraph that looks otherwise than its role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WrongParagraph {
    /// Where it begins in the main part.
    pub at: u32,
    /// What it is for.
    pub role: Role,
    /// What moves its first line in.
    pub indent: IndentBy,
}

/// The roles whose place is told by their style alone.
fn is_placed_by_style(role: Role) -> bool {
    matches!(
        role,
        Role::Title
            | Role::Subtitle
            | Role::Byline
            | Role::DateLine
            | Role::Remark
            | Role::Salutation
            | Role::Addressee
            | Role::Heading(_)
            | Role::Body
            | Role::Note
            | Role::AttachmentLabel
    )
}

/// A copy of a document in the styles of the sheet. `main` and `styles`: the names of these parts.
///
/// # Errors
/// Why the file cannot be changed.
pub(crate) fn restyle(
    bytes: &[u8],
    main: &str,
    styles: &str,
    wrongs: &Wrongs,
    sheet: &StyleSheet,
) -> Result<Vec<u8>, PatchError> {
    let mut package = Parts::open(bytes)?;
    let text = package.text(styles)?;
    let tags = scan(&text).map_err(|error| PatchError::Xml(styles.to_owned(), error))?;
    usual(&tags, styles)?;
    let maker = Styles { sheet, text: &text, tags: &tags };
    let roles: BTreeSet<Role> =
        wrongs.paragraphs.iter().map(|one| one.role).filter(|role| is_placed_by_style(*role)).collect();
    let (new, ids) = maker.with(&roles);
    package.set(styles, new);
    let text = package.text(main)?;
    let tags = scan(&text).map_err(|error| PatchError::Xml(main.to_owned(), error))?;
    usual(&tags, main)?;
    let mut edits = Vec::new();
    for (at, tag) in tags.iter().enumerate() {
        let begins = u32::try_from(tag.range.start).unwrap_or(u32::MAX);
        match tag.local_name() {
            "sectPr" if tag.kind == TagKind::Open && wrongs.sections.contains(&begins) => {
                section(&tags, at, sheet, &mut edits);
            }
            "p" if tag.kind != TagKind::Close => {
                if let Ok(found) = wrongs.paragraphs.binary_search_by_key(&begins, |one| one.at) {
                    let paragraph = wrongs.paragraphs[found];
                    let changer = Changer { text: &text, tags: &tags, texts: &wrongs.texts, sheet };
                    changer.paragraph(at, paragraph, ids.get(&paragraph.role), &mut edits);
                }
            }
            _ => {}
        }
    }
    package.set(main, replaced(&text, edits));
    package.pack()
}

/// Places of a text, and what stands there from now on.
type Edits = Vec<(Range<usize>, String)>;

/// What is not written with the usual prefix is written by nobody we know.
fn usual(tags: &[Tag<'_>], part: &str) -> Result<(), PatchError> {
    let is_usual = tags.first().is_some_and(|tag| tag.name.starts_with("w:"));
    if is_usual { Ok(()) } else { Err(PatchError::Unusual(part.to_owned())) }
}

/// A text with some places replaced; the places do not overlap.
fn replaced(text: &str, mut edits: Edits) -> String {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (range, new) in edits.into_iter().filter(|(range, _)| range.end <= text.len()) {
        if range.start >= done {
            out.push_str(&text[done..range.start]);
            out.push_str(&new);
            done = range.end;
        }
    }
    out.push_str(&text[done..]);
    out
}

/// The place of the tag that closes the one at `at`.
fn end_of(tags: &[Tag<'_>], at: usize) -> usize {
    if tags[at].kind == TagKind::Empty {
        return at;
    }
    let mut depth = 0_usize;
    for (place, tag) in tags.iter().enumerate().skip(at) {
        match tag.kind {
            TagKind::Open => depth += 1,
            TagKind::Close => depth = depth.saturating_sub(1),
            TagKind::Empty => {}
        }
        if depth == 0 {
            return place;
        }
    }
    tags.len() - 1
}

/// The elements directly inside the one at `at`: the places of their tags.
fn children(tags: &[Tag<'_>], at: usize) -> Vec<(usize, usize)> {
    let end = end_of(tags, at);
    let mut children = Vec::new();
    let mut next = at + 1;
    while next < end {
        let last = end_of(tags, next);
        children.push((next, last));
        next = last + 1;
    }
    children
}

/// All of an element.
fn whole(tags: &[Tag<'_>], (first, last): (usize, usize)) -> Range<usize> {
    tags[first].range.start..tags[last].range.end
}

/// A tag with other attributes.
fn with_attributes(tag: &Tag<'_>, set: &[(&str, i64)], gone: &[&str]) -> String {
    let inner = tag.text().trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
    let mut kept = String::new();
    for piece in inner[tag.name.len()..].split_inclusive(['"', '\'']).collect::<Vec<_>>().chunks(2) {
        let piece = piece.concat();
        let name = piece.split('=').next().unwrap_or_default().trim();
        let local = name.rsplit(':').next().unwrap_or(name);
        if !piece.trim().is_empty() && !gone.contains(&local) && !set.iter().any(|(own, _)| *own == local) {
            kept.push_str(&piece);
        }
    }
    let set: String = set.iter().map(|(name, value)| format!(" w:{name}=\"{value}\"")).collect();
    let end = if tag.kind == TagKind::Empty { "/>" } else { ">" };
    format!("<{}{kept}{set}{end}", tag.name)
}

fn section(tags: &[Tag<'_>], at: usize, sheet: &StyleSheet, edits: &mut Edits) {
    let page = &sheet.page;
    let (left, right) = page.area.host_margins(page.paper);
    let (top, bottom) = page.area.host_vertical_margins(page.paper);
    for (place, _) in children(tags, at) {
        let tag = &tags[place];
        let new = match tag.local_name() {
            "pgSz" => {
                let size = [("w", page.paper.width.to_twips()), ("h", page.paper.height.to_twips())];
                with_attributes(tag, &size, &["code", "orient"])
            }
            "pgMar" => {
                let sides = [("top", top), ("right", right), ("bottom", bottom), ("left", left), ("gutter", 0)];
                with_attributes(tag, &sides, &[])
            }
            "docGrid" => {
                with_attributes(tag, &[("linePitch", page.grid.line_pitch.to_twips())], &["type", "charSpace"])
            }
            _ => continue,
        };
        edits.push((tag.range.clone(), new));
    }
}

/// What a paragraph says itself that its style is to say.
const OF_PLACE: [&str; 5] = ["spacing", "ind", "jc", "outlineLvl", "snapToGrid"];
/// No indent, whatever the style says: blanks stand there already.
const NO_INDENT: &str = "<w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>";
/// What a run says itself that its style is to say.
const OF_CHARACTERS: [&str; 5] = ["sz", "szCs", "color", "spacing", "rFonts"];

/// Changes paragraphs where they stand.
struct Changer<'a> {
    text: &'a str,
    tags: &'a [Tag<'a>],
    texts: &'a BTreeSet<u32>,
    sheet: &'a StyleSheet,
}

impl Changer<'_> {
    /// A paragraph gets the style of this id, if any, and says no more itself what that says.
    fn paragraph(&self, at: usize, wrong: WrongParagraph, id: Option<&String>, edits: &mut Edits) {
        let tags = self.tags;
        if tags[at].kind == TagKind::Empty {
            return;
        }
        let own = children(tags, at);
        let properties = own.iter().copied().find(|(place, _)| tags[*place].local_name() == "pPr");
        if let Some(id) = id {
            let style = format!("<w:pStyle w:val=\"{id}\"/>");
            let indent = if wrong.indent == IndentBy::Blanks { NO_INDENT } else { "" };
            match properties {
                Some((place, _)) if tags[place].kind != TagKind::Empty => {
                    self.properties(place, &style, indent, wrong.indent == IndentBy::Own, edits);
                }
                _ => {
                    let start = tags[at].range.end;
                    let range = properties.map_or(start..start, |properties| whole(tags, properties));
                    edits.push((range, format!("<w:pPr>{style}{indent}</w:pPr>")));
                }
            }
        }
        let (mut place, last) = (at + 1, end_of(tags, at));
        while place < last {
            // Boxes and what they hold are left alone.
            if matches!(tags[place].local_name(), "drawing" | "pict" | "object" | "AlternateContent") {
                place = end_of(tags, place);
            } else if tags[place].name == "w:r" && tags[place].kind == TagKind::Open {
                self.run(place, wrong.role, id.is_some(), edits);
            }
            place += 1;
        }
    }

    /// Properties get a style and an indent, if any, each in its place, and lose what the style says.
    fn properties(&self, at: usize, style: &str, indent: &str, keeps_indent: bool, edits: &mut Edits) {
        let tags = self.tags;
        let own = children(tags, at);
        let name = |child: &(usize, usize)| tags[child.0].local_name();
        for (new, named) in [(style, "pStyle"), (indent, "ind")] {
            let behind = own.iter().find(|child| order::of_paragraph(name(child)) > order::of_paragraph(named));
            let end = end_of(tags, at);
            let before = behind.map_or(tags[end].range.start, |child| tags[child.0].range.start);
            match own.iter().find(|child| name(child) == named) {
                Some(old) if !new.is_empty() => edits.push((whole(tags, *old), new.to_owned())),
                None if !new.is_empty() => edits.push((before..before, new.to_owned())),
                _ => {}
            }
        }
        let is_gone = |child: &&(usize, usize)| {
            let stays = name(child) == "ind" && (keeps_indent || !indent.is_empty());
            OF_PLACE.contains(&name(child)) && !stays
        };
        edits.extend(own.iter().filter(is_gone).map(|child| (whole(tags, *child), String::new())));
    }

    /// A run says no more what its style says; where the style stays, it says what is right.
    fn run(&self, at: usize, role: Role, styled: bool, edits: &mut Edits) {
        let (tags, row) = (self.tags, self.sheet.paragraph(role));
        let own = children(tags, at);
        let is_wrong = |(place, _): &(usize, usize)| {
            let begins = u32::try_from(tags[*place].range.start).unwrap_or(u32::MAX);
            tags[*place].local_name() == "t" && self.texts.contains(&begins)
        };
        if !own.iter().any(is_wrong) {
            return;
        }
        let mut right: Vec<Element> = Vec::new();
        if !styled {
            right.push(properties::fonts(row.family, properties::latin(row.family, self.sheet)));
            right.extend(properties::size(row.size));
        }
        let properties = own.first().copied().filter(|(place, _)| tags[*place].local_name() == "rPr");
        let heavy = matches!(role, Role::Title | Role::Heading(HeadingLevel::One));
        let mut all: Vec<(String, String)> = Vec::new();
        for child in properties.into_iter().flat_map(|(place, _)| children(tags, place)) {
            let name = tags[child.0].local_name();
            if let Some(hint) = tags[child.0].get("hint").filter(|_| name == "rFonts") {
                match right.iter_mut().find(|element| element.name == "w:rFonts") {
                    Some(fonts) => fonts.set("w:hint", hint),
                    None => right.push(Element::new("w:rFonts").with("w:hint", hint)),
                }
            }
            if !(OF_CHARACTERS.contains(&name) || heavy && matches!(name, "b" | "bCs")) {
                all.push((name.to_owned(), self.text[whole(tags, child)].to_owned()));
            }
        }
        all.extend(right.iter().map(|element| (element.local_name().to_owned(), xml::fragment(element))));
        all.sort_by_key(|(name, _)| order::of_run(name));
        let inside: String = all.into_iter().map(|(_, written)| written).collect();
        let new = if inside.is_empty() { String::new() } else { format!("<w:rPr>{inside}</w:rPr>") };
        match properties {
            Some(properties) => edits.push((whole(tags, properties), new)),
            None => edits.push((tags[at].range.end..tags[at].range.end, new)),
        }
    }
}

/// The styles of a document, and those of the sheet among them.
struct Styles<'a> {
    sheet: &'a StyleSheet,
    text: &'a str,
    tags: &'a [Tag<'a>],
}

impl Styles<'_> {
    /// The part with the styles of these roles, and their ids.
    fn with(&self, roles: &BTreeSet<Role>) -> (String, BTreeMap<Role, String>) {
        let mut edits = Vec::new();
        let mut ids = BTreeMap::new();
        let mut more = String::new();
        let styles: Vec<(usize, usize)> =
            children(self.tags, 0).into_iter().filter(|(at, _)| self.tags[*at].local_name() == "style").collect();
        let id = |style: &(usize, usize)| self.tags[style.0].get("styleId").unwrap_or_default();
        let taken: BTreeSet<String> = styles.iter().map(id).collect();
        for role in roles {
            let named = role.row().style;
            let name = |style: &(usize, usize)| self.value(*style, "name").unwrap_or_default();
            match styles.iter().find(|style| name(style).eq_ignore_ascii_case(named.name)) {
                Some(style) => {
                    let id = id(style);
                    // The number a heading has from its style stays.
                    let number = self.inside(*style, "pPr").and_then(|properties| self.inside(properties, "numPr"));
                    let number = number.map(|number| self.text[whole(self.tags, number)].to_owned());
                    edits.push((whole(self.tags, *style), self.style(*role, &id, number.as_deref())));
                    ids.insert(*role, id);
                }
                None => {
                    let mut id = named.id.to_owned();
                    while taken.contains(&id) {
                        id.push('J');
                    }
                    more.push_str(&self.style(*role, &id, None));
                    ids.insert(*role, id);
                }
            }
        }
        if let Some(end) = self.tags.last().filter(|tag| tag.kind == TagKind::Close) {
            edits.push((end.range.start..end.range.start, more));
        }
        (replaced(self.text, edits), ids)
    }

    fn inside(&self, of: (usize, usize), name: &str) -> Option<(usize, usize)> {
        children(self.tags, of.0).into_iter().find(|(at, _)| self.tags[*at].local_name() == name)
    }

    fn value(&self, of: (usize, usize), name: &str) -> Option<String> {
        self.tags[self.inside(of, name)?.0].get("val")
    }

    /// The style of a role, which says everything itself: what others are based on is somebody's.
    fn style(&self, role: Role, id: &str, number: Option<&str>) -> String {
        let (sheet, row) = (self.sheet, self.sheet.paragraph(role));
        let look: Look = properties::look(&row, sheet, Profile::Portable);
        let named = role.row().style;
        let mut paragraph = Element::new("w:pPr");
        if row.keep_with_next {
            paragraph.push(Element::new("w:keepNext"));
        }
        paragraph.push(Element::value("w:snapToGrid", 0));
        paragraph.push(properties::exact_lines(row.line_pitch));
        paragraph.push(properties::indent(&row, sheet.page.grid.cell));
        paragraph.push(Element::value("w:jc", properties::align(row.align)));
        let level = row.outline.map_or(9, |level| level.saturating_sub(1));
        paragraph.push(Element::value("w:outlineLvl", level));
        let run = Element::new("w:rPr")
            .child(properties::fonts(look.family, look.latin))
            .child(Element::value("w:b", 0))
            .child(Element::value("w:color", "auto"))
            .child(Element::value("w:spacing", look.tracking.to_twips()))
            .children(properties::size(look.size));
        let mut style = Element::new("w:style")
            .with("w:type", "paragraph")
            .with("w:styleId", id)
            .child(Element::value("w:name", named.name))
            .child(Element::value("w:uiPriority", named.priority))
            .child(Element::new("w:qFormat"))
            .child(paragraph)
            .child(run);
        if !named.name.is_ascii() {
            style.set("w:customStyle", 1);
        }
        order::sort(&mut style);
        let written = xml::fragment(&style);
        // In the order of the schema a number stands right behind what keeps a paragraph together.
        match number {
            Some(number) => written.replacen("<w:snapToGrid", &format!("{number}<w:snapToGrid"), 1),
            None => written,
        }
    }
}
