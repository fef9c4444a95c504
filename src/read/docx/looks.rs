//! How a Word document looks: paper, margins, and every paragraph and run as its styles, defaults and theme resolve it, each
//! value with who said it ([`Said`]).
//!
//! It holds what the file says and judges nothing. Deleted text and what is written twice stand in it as in [`super::read`].

use super::body::{alternative, collect};
use super::model::Align;
use super::package::{Package, PackageError};
use super::styles::{By, CharacterFormat, LineRule, ParagraphFormat, Said, Styled, Styles, first};
use super::{Anchor, Story, is_protected, side_part, theme};
use crate::geom::Length;
use crate::source::Span;
use crate::xml::{self, Element, Walker};
use std::collections::BTreeMap;

/// The look of a whole document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Looks {
    /// Its sections, in order.
    pub sections: Vec<Section>,
    /// Its paragraphs, in the order of the text; those of a box behind the one it hangs on.
    pub paragraphs: Vec<Paragraph>,
    /// The size of the default paragraph style in half points, from which the grid counts its cells.
    pub normal_size: i64,
    /// Are even pages told from odd ones (`w:evenAndOddHeaders`)?
    pub even_and_odd: bool,
    /// Is it protected against changes (`w:documentProtection`)?
    pub locked: bool,
    /// Does it bear digital signatures?
    pub signed: bool,
    /// How many documents stand in it (`w:altChunk`).
    pub chunks: usize,
    /// How many pictures stand in it.
    pub pictures: usize,
    /// The straight lines drawn in it.
    pub lines: Vec<DrawnLine>,
    /// How many lines stand in the older way of drawing, which is not measured.
    pub old_lines: usize,
}

/// A section: its paper and what its pages bear.
#[derive(Clone, Debug, Default)]
pub(crate) struct Section {
    /// Where its `w:sectPr` begins, in bytes of the main part.
    pub at: u32,
    /// The first of its paragraphs.
    pub first: usize,
    /// Width and height of the sheet.
    pub paper: Option<(Length, Length)>,
    /// Set across?
    pub landscape: bool,
    /// Margins by the names of their attributes, in twips.
    pub margins: BTreeMap<String, i64>,
    /// The grid.
    pub grid: Grid,
    /// Has its first page headers and footers of its own?
    pub title_page: bool,
    /// Its footers and headers by their kind: `default`, `even`, `first`.
    pub margins_text: Vec<Margin>,
}

/// The grid of a page (`w:docGrid`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Grid {
    /// `lines`, `linesAndChars`, `snapToChars`; empty when there is none, whatever pitch is written.
    pub kind: String,
    /// From line to line, in twips.
    pub line_pitch: Option<i64>,
    /// What is added to a character, in 4096ths of a point.
    pub char_space: Option<i64>,
}

/// A header or footer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Margin {
    /// Is it a footer?
    pub footer: bool,
    /// `default`, `even`, `first`.
    pub pages: String,
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
}

/// In what a paragraph stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Room {
    /// In nothing: on the page.
    #[default]
    Flow,
    /// In a cell of a table.
    Table,
    /// In a box.
    Box,
}

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paragraph {
    /// Where it begins, in bytes of its part.
    pub at: u32,
    /// The name of its style.
    pub style: String,
    /// In what it stands.
    pub room: Room,
    /// Does an automatic number stand before it?
    pub numbered: bool,
    /// Has it that number from its style?
    pub numbered_by_style: bool,
    /// Alignment.
    pub align: Said<Align>,
    /// Indent of the first line, on top of the left one.
    pub first: Said<Indent>,
    /// Indent of all lines from the left, in twips.
    pub left: Said<i64>,
    /// Indent of all lines from the right, in twips.
    pub right: Said<i64>,
    /// Height of a line: twips, or 240ths of a line.
    pub line: Said<(i64, LineRule)>,
    /// Space before and after, in twips or in hundredths of a line; 0 for none.
    pub around: Said<(i64, i64)>,
    /// Level in the outline, from 0; `None`: body text.
    pub outline: Said<Option<u8>>,
    /// Do its lines stand on the grid?
    pub on_grid: bool,
    /// The colours and eighths of a point of its upper and lower border.
    pub borders: Vec<(String, i64)>,
    /// Its characters.
    pub runs: Vec<Run>,
    /// What its fields are told.
    pub fields: String,
}

/// An indent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Indent {
    /// In twips; negative: hanging.
    pub twips: i64,
    /// In hundredths of a character, where it is counted so.
    pub hundredths: Option<i64>,
}

/// What moves the first line of a paragraph in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IndentBy {
    /// Its style may.
    #[default]
    OfStyle,
    /// It does so itself: an automatic number stands before it, or it goes on from the page before.
    Own,
    /// Blanks before its text, which an indent would come on top of.
    Blanks,
}

/// Characters of one look.
#[derive(Clone, Debug, Default)]
pub(crate) struct Run {
    /// The characters.
    pub text: String,
    /// Where the `w:t` that holds them begins, in bytes of its part.
    pub at: u32,
    /// Where they stand in the text as it was read, where they stand there just so.
    pub span: Option<Span>,
    /// The name of the character style.
    pub style: String,
    /// The face of Han characters.
    pub east_asian: Said<String>,
    /// The face of letters and digits.
    pub latin: Said<String>,
    /// Size in half points.
    pub half_points: Said<i64>,
    /// Bold.
    pub bold: Said<bool>,
    /// The colour: six digits or `auto`.
    pub colour: Said<String>,
    /// What is added to each character, in twips.
    pub tracking: Said<i64>,
}

/// A straight line drawn across the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DrawnLine {
    /// How long.
    pub width: Length,
    /// How thick.
    pub thickness: Length,
    /// Red?
    pub red: bool,
}

impl Paragraph {
    /// Its characters.
    pub(crate) fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

/// What the format has where nobody says a size: 10 points.
const DEFAULT_SIZE: u16 = 20;

/// The look of a Word document. `anchors`: where its text stands ([`super::anchors`]).
///
/// # Errors
/// As [`super::read`].
pub(crate) fn looks(bytes: &[u8], anchors: &[Anchor]) -> Result<Looks, PackageError> {
    if is_protected(bytes) {
        return Err(PackageError::Encrypted);
    }
    let mut package = Package::open(bytes)?;
    let main = package.main_part()?;
    let relations = package.relations(&main)?;
    let mut styles = side_part(&mut package, &relations, "styles").as_ref().map(Styles::read).unwrap_or_default();
    styles.theme = theme(&mut package, &relations);
    let settings = side_part(&mut package, &relations, "settings").unwrap_or_default();
    let in_body = anchors.iter().filter(|anchor| anchor.origin.story == Story::Body);
    let spans = in_body.map(|anchor| (anchor.origin.at, anchor.span)).collect();
    let mut eye = Eye { styles: &styles, spans, looks: Looks::default(), sections: Vec::new() };
    let text = package.xml(&main)?.ok_or_else(|| PackageError::Missing(main.clone()))?;
    let broken = |error| PackageError::Xml(main.clone(), error);
    let mut walker = Walker::new(&text);
    walker.enter("body").map_err(broken)?;
    while let Some(node) = walker.next_child().map_err(broken)? {
        let mut out = std::mem::take(&mut eye.looks.paragraphs);
        eye.block(&node, Around::default(), &mut out);
        eye.looks.paragraphs = out;
        if let Some(section) = section_of(&node) {
            eye.sections.push(section.clone());
            let first = eye.looks.paragraphs.len();
            eye.looks.sections.push(Section { first, ..section_look(section) });
        }
    }
    // Each section begins where the one before ends.
    let ends: Vec<usize> = eye.looks.sections.iter().map(|section| section.first).collect();
    for (at, section) in eye.looks.sections.iter_mut().enumerate() {
        section.first = if at == 0 { 0 } else { ends[at - 1] };
    }
    for at in 0..eye.sections.len() {
        let section = std::mem::take(&mut eye.sections[at]);
        let mut margins: Vec<Margin> = Vec::new();
        for reference in section.elements().filter(|node| node.name.ends_with("Reference")) {
            let footer = &*reference.name == "footerReference";
            let Some(relation) = reference.get("id").and_then(|id| relations.get(id)) else { continue };
            let Ok(Some(text)) = package.xml(&relation.target) else { continue };
            let Ok(root) = xml::tree(&text, if footer { "ftr" } else { "hdr" }) else { continue };
            let mut paragraphs = Vec::new();
            // Its places are in a part of its own.
            let spans = std::mem::take(&mut eye.spans);
            root.elements().for_each(|node| eye.block(node, Around::default(), &mut paragraphs));
            eye.spans = spans;
            let pages = reference.get("type").unwrap_or("default").to_owned();
            margins.push(Margin { footer, pages, paragraphs });
        }
        // What a section does not name it has from the one before.
        let inherited = at.checked_sub(1).map(|before| eye.looks.sections[before].margins_text.clone());
        for margin in inherited.into_iter().flatten() {
            if !margins.iter().any(|own| (own.footer, &own.pages) == (margin.footer, &margin.pages)) {
                margins.push(margin);
            }
        }
        eye.looks.sections[at].margins_text = margins;
    }
    let normal = eye.run_look(Styled::default(), &CharacterFormat::default()).half_points.value;
    let mut looks = eye.looks;
    looks.normal_size = normal;
    looks.even_and_odd = settings.switch("evenAndOddHeaders").unwrap_or(false);
    let protection = settings.find("documentProtection");
    looks.locked =
        protection.is_some_and(|node| !matches!(node.get("enforcement"), None | Some("0" | "false" | "off")));
    looks.signed = package.relations("")?.values().any(|relation| relation.kind == "origin");
    Ok(looks)
}

/// The section that ends with a block.
fn section_of(node: &Element) -> Option<&Element> {
    if &*node.name == "sectPr" { Some(node) } else { node.find("pPr")?.find("sectPr") }
}

fn section_look(node: &Element) -> Section {
    let twips = |text: &str| text.trim().parse::<f64>().ok().map(|value| value.round() as i64);
    let size = node.find("pgSz");
    let side = |name| size?.get(name).and_then(twips).map(Length::twip);
    let paper = side("w").zip(side("h"));
    let margins = node.find("pgMar").map(|node| &node.attributes[..]).unwrap_or_default();
    let grid = node.find("docGrid");
    let pitch = |name| grid?.get(name).and_then(twips);
    Section {
        at: node.place.0,
        paper,
        // The measures count; `w:orient` only tells the printer.
        landscape: match paper {
            Some((width, height)) => width > height,
            None => size.and_then(|size| size.get("orient")) == Some("landscape"),
        },
        margins: margins.iter().filter_map(|(name, text)| Some((name.to_string(), twips(text)?))).collect(),
        grid: Grid {
            kind: grid.and_then(|grid| grid.get("type")).filter(|kind| *kind != "default").unwrap_or_default().into(),
            line_pitch: pitch("linePitch"),
            char_space: pitch("charSpace"),
        },
        title_page: node.switch("titlePg").unwrap_or(false),
        ..Section::default()
    }
}

/// What a paragraph stands in.
#[derive(Clone, Copy, Default)]
struct Around<'n> {
    room: Room,
    table: Option<&'n str>,
}

struct Eye<'s> {
    styles: &'s Styles,
    /// Where the text of each `w:t` of the main part stands.
    spans: BTreeMap<u32, Span>,
    looks: Looks,
    sections: Vec<Element>,
}

impl Eye<'_> {
    fn block(&mut self, node: &Element, around: Around<'_>, out: &mut Vec<Paragraph>) {
        match &*node.name {
            "p" => self.paragraph(node, around, out),
            "tbl" => {
                let table = node.find("tblPr").and_then(|properties| properties.child_val("tblStyle"));
                let room = if around.room == Room::Box { Room::Box } else { Room::Table };
                node.elements().for_each(|child| self.block(child, Around { room, table }, out));
            }
            "altChunk" => self.looks.chunks += 1,
            "tr" | "tc" | "ins" | "sdt" | "sdtContent" | "customXml" | "moveTo" | "smartTag" => {
                node.elements().for_each(|child| self.block(child, around, out));
            }
            "AlternateContent" => {
                let chosen = alternative(node).into_iter().flat_map(Element::elements);
                chosen.for_each(|child| self.block(child, around, out));
            }
            _ => {}
        }
    }

    fn paragraph(&mut self, node: &Element, around: Around<'_>, out: &mut Vec<Paragraph>) {
        let properties = node.find("pPr");
        let style = properties.and_then(|properties| properties.child_val("pStyle"));
        let at = Styled { paragraph: style, character: None, table: around.table };
        let mut paragraph = self.paragraph_look(properties, at);
        paragraph.at = node.place.0;
        let framed = properties.is_some_and(|properties| properties.find("framePr").is_some());
        paragraph.room = if framed { Room::Box } else { around.room };
        let mut boxed = Vec::new();
        self.pieces(node, at, &mut paragraph, &mut boxed);
        out.push(paragraph);
        out.append(&mut boxed);
    }

    fn paragraph_look(&self, properties: Option<&Element>, at: Styled<'_>) -> Paragraph {
        let direct = ParagraphFormat::read(properties);
        let layers = || self.styles.paragraph_layers(at, &direct);
        let indent = |name: &'static str| first(layers(), move |format| format.indents.get(name));
        let space = |name: &'static str| first(layers(), move |format| format.spacing.get(name));
        let (line, rule) = (space("line"), first(layers(), |format| format.line_rule));
        let rule = rule.map_or(LineRule::Auto, |said| said.value);
        let (before, after) = (space("beforeLines"), space("afterLines"));
        let (before, after) = (before.or_else(|| space("before")), after.or_else(|| space("after")));
        let by = [&before, &after].into_iter().flatten().find(|said| said.value != 0).map(|said| said.by.clone());
        let outline = first(layers(), |format| format.outline);
        let list = first(layers(), |format| format.list);
        let borders = properties.and_then(|properties| properties.find("pBdr"));
        let border = |node: &Element| {
            let size = node.get("sz").and_then(|size| size.parse().ok())?;
            let seen = !matches!(node.val(), None | Some("nil" | "none"));
            seen.then(|| (node.get("color").unwrap_or("auto").to_owned(), size))
        };
        Paragraph {
            style: self.styles.name(at.paragraph),
            numbered: list.as_ref().is_some_and(|list| list.value != 0),
            numbered_by_style: list.is_some_and(|list| list.value != 0 && list.by != By::Direct),
            align: first(layers(), |format| format.align).unwrap_or_default(),
            first: first_indent(&indent),
            left: indent("left").or_else(|| indent("start")).unwrap_or_default(),
            right: indent("right").or_else(|| indent("end")).unwrap_or_default(),
            line: line.map_or(Said { value: (240, LineRule::Auto), by: By::Format }, |line| Said {
                value: (line.value, rule),
                by: line.by,
            }),
            around: Said {
                value: (before.map_or(0, |said| said.value), after.map_or(0, |said| said.value)),
                by: by.unwrap_or_default(),
            },
            outline: outline.map_or_else(Said::default, |said| Said {
                value: Some(said.value).filter(|level| *level < 9),
                by: said.by,
            }),
            on_grid: first(layers(), |format| format.on_grid).is_none_or(|said| said.value),
            borders: borders.into_iter().flat_map(Element::elements).filter_map(border).collect(),
            ..Paragraph::default()
        }
    }

    fn pieces(&mut self, node: &Element, at: Styled<'_>, paragraph: &mut Paragraph, boxed: &mut Vec<Paragraph>) {
        for child in node.elements() {
            match &*child.name {
                "r" => self.run(child, at, paragraph, boxed),
                "fldSimple" => {
                    paragraph.fields.push_str(child.get("instr").unwrap_or_default());
                    self.pieces(child, at, paragraph, boxed);
                }
                "hyperlink" | "ins" | "moveTo" | "smartTag" | "customXml" | "sdt" | "sdtContent" | "dir" | "bdo" => {
                    self.pieces(child, at, paragraph, boxed);
                }
                "AlternateContent" => {
                    if let Some(chosen) = alternative(child) {
                        self.pieces(chosen, at, paragraph, boxed);
                    }
                }
                _ => {}
            }
        }
    }

    fn run(&mut self, node: &Element, at: Styled<'_>, paragraph: &mut Paragraph, boxed: &mut Vec<Paragraph>) {
        let properties = node.find("rPr");
        let direct = CharacterFormat::read(properties);
        let character = properties.and_then(|properties| properties.child_val("rStyle"));
        let at = Styled { character, ..at };
        if self.styles.is_hidden(at, &direct) {
            return;
        }
        let mut look = None;
        for child in node.elements() {
            let (text, span) = match &*child.name {
                "t" => (child.characters().into_owned(), self.spans.get(&child.place.0).copied()),
                "tab" | "ptab" => ("\t".into(), None),
                "br" | "cr" if child.get("clear") != Some("none") => ("\n".into(), None),
                "noBreakHyphen" => ("-".into(), None),
                "instrText" => {
                    paragraph.fields.push_str(&child.characters());
                    continue;
                }
                "drawing" | "pict" | "object" | "AlternateContent" => {
                    self.drawing(child, boxed);
                    continue;
                }
                _ => continue,
            };
            let look = look.get_or_insert_with(|| self.run_look(at, &direct));
            paragraph.runs.push(Run { text, span, at: child.place.0, ..look.clone() });
        }
    }

    fn run_look(&self, at: Styled<'_>, direct: &CharacterFormat) -> Run {
        let layers = || self.styles.run_layers(at, direct);
        let face = |said: Option<Said<_>>| {
            said.map_or_else(Said::default, |said| Said { value: self.styles.theme.name(said.value), by: said.by })
        };
        let size = first(layers(), |format| format.half_points);
        let size = size.unwrap_or(Said { value: DEFAULT_SIZE, by: By::Format });
        Run {
            style: at.character.map(|id| self.styles.name(Some(id))).unwrap_or_default(),
            east_asian: face(first(layers(), |format| format.east_asian.as_ref())),
            latin: face(first(layers(), |format| format.latin.as_ref())),
            half_points: Said { value: i64::from(size.value), by: size.by },
            bold: first(layers(), |format| format.bold).unwrap_or_default(),
            colour: first(layers(), |format| format.colour.clone())
                .unwrap_or(Said { value: "auto".into(), by: By::Format }),
            tracking: first(layers(), |format| format.tracking).unwrap_or_default(),
            ..Run::default()
        }
    }

    /// A drawing: the text of its boxes, its pictures, its lines.
    fn drawing(&mut self, node: &Element, boxed: &mut Vec<Paragraph>) {
        let chosen = if &*node.name == "AlternateContent" { alternative(node) } else { Some(node) };
        let Some(node) = chosen else { return };
        let mut boxes = Vec::new();
        collect(node, "txbxContent", &mut boxes);
        for content in &boxes {
            let around = Around { room: Room::Box, table: None };
            content.elements().for_each(|child| self.block(child, around, boxed));
        }
        let mut pictures = Vec::new();
        collect(node, "blip", &mut pictures);
        collect(node, "imagedata", &mut pictures);
        self.looks.pictures += pictures.len();
        self.looks.old_lines += usize::from(node.descendant("line").is_some());
        let mut shapes = Vec::new();
        collect(node, "wsp", &mut shapes);
        if boxes.is_empty() {
            self.looks.lines.extend(shapes.into_iter().filter_map(|shape| drawn_line(node, shape)));
        }
    }
}

/// A first or hanging indent; that counted in characters has the last word, whoever says it.
fn first_indent(indent: &dyn Fn(&'static str) -> Option<Said<i64>>) -> Said<Indent> {
    let counted = |name, sign: i64| {
        let said = indent(name).filter(|said| said.value != 0)?;
        Some(Said { value: Indent { twips: 0, hundredths: Some(sign * said.value) }, by: said.by })
    };
    let measured = |name, sign: i64| {
        let said = indent(name)?;
        Some(Said { value: Indent { twips: sign * said.value, hundredths: None }, by: said.by })
    };
    let hanging = || measured("hanging", -1).filter(|said| said.value.twips != 0);
    counted("hangingChars", -1)
        .or_else(|| counted("firstLineChars", 1))
        .or_else(hanging)
        .or_else(|| measured("firstLine", 1))
        .unwrap_or_default()
}

/// A shape so flat that it is a line.
fn drawn_line(drawing: &Element, shape: &Element) -> Option<DrawnLine> {
    /// So many times as long as it is high.
    const FLAT: i64 = 20;
    let extent = shape.descendant("ext").or_else(|| drawing.descendant("extent"))?;
    let side = |name| extent.get(name)?.parse::<i64>().ok().map(Length::emu);
    let (width, height) = (side("cx")?, side("cy")?);
    let stroke = shape.descendant("ln").and_then(|line| line.get("w")?.parse::<i64>().ok()).map(Length::emu);
    let thickness = if height == Length::ZERO { stroke.unwrap_or_default() } else { height };
    let colour = shape.descendant("srgbClr").and_then(Element::val).unwrap_or("000000");
    (width > height * FLAT).then(|| DrawnLine { width, thickness, red: is_red(colour) })
}

/// Is a colour of six digits a red?
pub(crate) fn is_red(colour: &str) -> bool {
    let part = |at: usize| colour.get(at..at + 2).and_then(|part| u8::from_str_radix(part, 16).ok());
    match (part(0), part(2), part(4)) {
        (Some(red), Some(green), Some(blue)) => red >= 0xA0 && green <= 0x60 && blue <= 0x60,
        _ => colour.eq_ignore_ascii_case("red"),
    }
}
