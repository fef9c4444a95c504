//! `word/styles.xml`: the rows of the style sheet as named styles.

use super::drawing::eighths_of_a_point;
use super::names::{self, CharacterStyle};
use super::properties::{self, Look};
use super::{NAMESPACE, Profile, order};
use crate::document::Role;
use crate::document::role::StyleName;
use crate::font::family::Family;
use crate::geom::Length;
use crate::style::part::LEAST_SIZE;
use crate::style::{Align, FolioPosition, LeadStyle, ParagraphStyle, StyleSheet, TableStyle};
use crate::xml::Element;

/// How high the line of [`names::TABLE_END`] is.
pub(super) const TABLE_END_LINE: Length = LEAST_SIZE;

/// The part.
pub(super) fn styles(sheet: &StyleSheet, profile: Profile) -> Element {
    let maker = Maker { sheet, profile, normal: properties::normal(sheet) };
    let mut root = Element::new("w:styles").with("xmlns:w", NAMESPACE);
    root.push(maker.defaults());
    root.push(latent());
    root.push(maker.normal_style());
    root.push(style("character", ("DefaultParagraphFont", "Default Paragraph Font"), 1).with("w:default", 1).hidden());
    root.push(no_table(&sheet.table));
    root.push(style("numbering", ("NoList", "No List"), 99).with("w:default", 1).hidden());
    let roles = Role::ALL.into_iter().filter(|role| !matches!(role, Role::Table | Role::PageBreak));
    root = root.children(roles.map(|role| maker.role(role)));
    root = root.children(CharacterStyle::ALL.map(|character| maker.character(character)));
    root.push(maker.footer());
    root.push(maker.even_footer());
    root.push(maker.header());
    root.push(maker.deeper_contents());
    root.push(maker.table_end());
    root.push(table_grid(&sheet.table));
    order::sort(&mut root);
    root
}

struct Maker<'a> {
    sheet: &'a StyleSheet,
    profile: Profile,
    normal: ParagraphStyle,
}

impl Maker<'_> {
    fn look(&self, style: &ParagraphStyle) -> Look {
        properties::look(style, self.sheet, self.profile)
    }

    fn defaults(&self) -> Element {
        let look = self.look(&self.normal);
        let language =
            Element::new("w:lang").with("w:val", "en-US").with("w:eastAsia", "zh-CN").with("w:bidi", "ar-SA");
        let run = Element::new("w:rPr")
            .child(properties::fonts(look.family, look.latin))
            .children(properties::size(look.size))
            .child(language);
        Element::new("w:docDefaults").child(Element::new("w:rPrDefault").child(run)).child(Element::new("w:pPrDefault"))
    }

    /// The style everything is based on. No widow control, or a page would hold 21 lines at times; no `w:kern`, which would
    /// set pairs of letters closer in one host only.
    fn normal_style(&self) -> Element {
        let host = [
            ("w:widowControl", false),
            ("w:kinsoku", true),
            // LibreOffice reads this the other way round and loses the mark that hangs: with 1 no host loses one.
            ("w:overflowPunct", true),
            ("w:topLinePunct", false),
            ("w:autoSpaceDE", self.sheet.gap_percent > 0),
            ("w:autoSpaceDN", self.sheet.gap_percent > 0),
            ("w:adjustRightInd", false),
            ("w:snapToGrid", properties::snaps(&self.normal, self.profile)),
        ];
        let paragraph = Element::new("w:pPr")
            .children(host.map(|(name, on)| Element::value(name, u8::from(on))))
            .child(properties::exact_lines(self.normal.line_pitch))
            .child(Element::value("w:jc", properties::align(self.normal.align)));
        let tracking = self.look(&self.normal).tracking;
        let run = Element::new("w:rPr").child(Element::value("w:spacing", tracking.to_twips()));
        let StyleName { id, name, priority } = names::NORMAL;
        style("paragraph", (id, name), priority).with("w:default", 1).offered().child(paragraph).child(run)
    }

    fn role(&self, role: Role) -> Element {
        let row = self.sheet.paragraph(role);
        let mut look = self.look(&row);
        let mut paragraph = properties::paragraph(&row, &self.normal, self.sheet.page.grid.cell, self.profile);
        if role == Role::Figure {
            // A picture stands in a line as high as itself; an exact pitch would cut it off.
            paragraph.retain(|property| !matches!(&*property.name, "w:spacing" | "w:snapToGrid"));
            let line = Element::new("w:spacing").with("w:before", 0).with("w:after", 0);
            paragraph.push(line.with("w:line", 240).with("w:lineRule", "auto"));
            paragraph.push(no_grid());
            // No line is lower than its characters, and Word puts their depth below a picture: they are as small as can be.
            look.size = TABLE_END_LINE;
        }
        if stays_whole(role) {
            paragraph.push(Element::new("w:keepLines"));
        }
        if role == Role::ContentsEntry {
            paragraph.push(self.dots_to_the_right());
        }
        let characters = properties::characters(&look, &self.look(&self.normal));
        let named = role.row().style;
        let mut style = based(named, names::NORMAL).offered();
        let next = role.row().next.unwrap_or(role).row().style;
        if next != named {
            style.push(Element::value("w:next", next.id));
        }
        if let Role::Heading(level) = role {
            style.push(Element::value("w:link", CharacterStyle::Lead(level).named().id));
        }
        style.with_properties(paragraph, characters)
    }

    fn dots_to_the_right(&self) -> Element {
        let page = &self.sheet.page;
        let tab = Element::value("w:tab", "right").with("w:leader", "dot");
        Element::new("w:tabs").child(tab.with("w:pos", page.area.host_measure(page.paper).to_twips()))
    }

    /// Headings of level two in the list of headings.
    fn deeper_contents(&self) -> Element {
        let indent = Element::new("w:ind").with("w:left", (self.sheet.page.grid.cell * 2).to_twips());
        based(names::contents(2), names::contents(1)).with_properties(vec![indent], Vec::new())
    }

    fn character(&self, character: CharacterStyle) -> Element {
        let face = |family| vec![properties::fonts(family, properties::latin(family, self.sheet))];
        let strong = || ["w:b", "w:bCs"].map(Element::new).to_vec();
        let properties = match character {
            CharacterStyle::Lead(level) => face(self.sheet.lead_family(level)),
            CharacterStyle::Emphasis => face(Family::Kai),
            CharacterStyle::ItemLead => match self.sheet.switches.item_lead {
                LeadStyle::Plain => Vec::new(),
                LeadStyle::Kai => face(Family::Kai),
                LeadStyle::Strong => strong(),
            },
            CharacterStyle::Strong => strong(),
            // Each host sets a superscript in its own way; that of LibreOffice is the row of the sheet.
            CharacterStyle::FootnoteMark => vec![Element::value("w:vertAlign", "superscript")],
        };
        let StyleName { id, name, priority } = character.named();
        let mut style = style("character", (id, name), priority);
        style.push(Element::value("w:basedOn", "DefaultParagraphFont"));
        style = match character {
            CharacterStyle::Lead(level) => {
                let heading = Role::Heading(level).row().style.id;
                style.with("w:customStyle", 1).offered().child(Element::value("w:link", heading))
            }
            CharacterStyle::ItemLead => style.with("w:customStyle", 1).offered(),
            CharacterStyle::Emphasis | CharacterStyle::Strong => style.offered(),
            _ => style,
        };
        style.with_properties(Vec::new(), properties)
    }

    fn footer(&self) -> Element {
        let folio = &self.sheet.folio;
        let align = match folio.position {
            FolioPosition::Outer => Align::Right,
            FolioPosition::Centre | FolioPosition::UpperRight | FolioPosition::None => Align::Centre,
        };
        let look = Look { family: folio.family, latin: folio.family, size: folio.size, tracking: Length::ZERO };
        let paragraph = vec![
            no_grid(),
            properties::exact_lines(folio.size),
            folio_indent(if align == Align::Right { ("w:right", folio.indent) } else { ("w:right", Length::ZERO) }),
            Element::value("w:jc", properties::align(align)),
        ];
        let characters = properties::characters(&look, &self.look(&self.normal));
        based(names::FOOTER, names::NORMAL).with_properties(paragraph, characters)
    }

    fn header(&self) -> Element {
        let folio = &self.sheet.folio;
        let look = Look { family: folio.family, latin: folio.family, size: folio.size, tracking: Length::ZERO };
        let right = Element::value("w:jc", properties::align(Align::Right));
        let characters = properties::characters(&look, &self.look(&self.normal));
        based(names::HEADER, names::NORMAL)
            .with_properties(vec![no_grid(), properties::exact_lines(folio.size), right], characters)
    }

    fn even_footer(&self) -> Element {
        let paragraph = vec![
            folio_indent(("w:left", self.sheet.folio.indent)).with("w:right", 0),
            Element::value("w:jc", properties::align(Align::Left)),
        ];
        based(names::EVEN_FOOTER, names::FOOTER).with_properties(paragraph, Vec::new())
    }

    fn table_end(&self) -> Element {
        let paragraph = vec![no_grid(), properties::exact_lines(TABLE_END_LINE)];
        let look = Look { size: TABLE_END_LINE, tracking: Length::ZERO, ..self.look(&self.normal) };
        let characters = properties::characters(&look, &self.look(&self.normal));
        based(names::TABLE_END, names::NORMAL).with_properties(paragraph, characters)
    }
}

/// No page parts such a paragraph, as none of ours does (`layout::stack`). That it stays with the next one is not enough:
/// a host that is told no more parts a heading of two lines.
fn stays_whole(role: Role) -> bool {
    matches!(role, Role::Title | Role::Subtitle | Role::Heading(_) | Role::Caption)
}

/// The host's grid would move or stretch these lines.
fn no_grid() -> Element {
    Element::value("w:snapToGrid", 0)
}

fn folio_indent((side, indent): (&'static str, Length)) -> Element {
    Element::new("w:ind").with(side, indent.to_twips())
}

/// The styles Word knows without a definition are kept out of its list: a person sees those of this document.
fn latent() -> Element {
    Element::new("w:latentStyles")
        .with("w:defLockedState", 0)
        .with("w:defUIPriority", 99)
        .with("w:defSemiHidden", 1)
        .with("w:defUnhideWhenUsed", 1)
        .with("w:defQFormat", 0)
        .with("w:count", 376)
}

fn no_table(table: &TableStyle) -> Element {
    let zero = Element::new("w:tblInd").with("w:w", 0).with("w:type", "dxa");
    let properties = Element::new("w:tblPr").child(zero).child(cell_margins(table.padding));
    style("table", ("TableNormal", "Normal Table"), 99).with("w:default", 1).hidden().child(properties)
}

fn table_grid(table: &TableStyle) -> Element {
    let border = |side: &str| {
        Element::value(format!("w:{side}"), "single")
            .with("w:sz", eighths_of_a_point(table.rule))
            .with("w:space", 0)
            .with("w:color", "000000")
    };
    let borders =
        Element::new("w:tblBorders").children(["top", "left", "bottom", "right", "insideH", "insideV"].map(border));
    let properties = Element::new("w:tblPr").child(borders).child(cell_margins(table.padding));
    let StyleName { id, name, priority } = names::TABLE_GRID;
    style("table", (id, name), priority).child(Element::value("w:basedOn", "TableNormal")).child(properties)
}

/// What stands between the rules of cells and their text.
pub(super) fn cell_margins(padding: Length) -> Element {
    let side = |(side, width): (&str, Length)| {
        Element::new(format!("w:{side}")).with("w:w", width.to_twips()).with("w:type", "dxa")
    };
    let none = Length::ZERO;
    Element::new("w:tblCellMar")
        .children([("top", none), ("left", padding), ("bottom", none), ("right", padding)].map(side))
}

/// A style of a kind, by id and name.
fn style(kind: &str, (id, name): (&str, &str), priority: u8) -> Element {
    Element::new("w:style")
        .with("w:type", kind)
        .with("w:styleId", id)
        .child(Element::value("w:name", name))
        .child(Element::value("w:uiPriority", priority))
}

/// A paragraph style based on another. One with a Chinese name is the document's own.
fn based(named: StyleName, base: StyleName) -> Element {
    let style = style("paragraph", (named.id, named.name), named.priority).child(Element::value("w:basedOn", base.id));
    if named.name.is_ascii() { style } else { style.with("w:customStyle", 1) }
}

impl Element {
    /// The style is shown in the gallery.
    fn offered(self) -> Self {
        self.child(Element::new("w:qFormat"))
    }
    /// The style is shown when it is in use only.
    fn hidden(self) -> Self {
        self.child(Element::new("w:semiHidden")).child(Element::new("w:unhideWhenUsed"))
    }
    /// The style with what it says about paragraphs and characters.
    fn with_properties(mut self, paragraph: Vec<Element>, characters: Vec<Element>) -> Self {
        for (name, properties) in [("w:pPr", paragraph), ("w:rPr", characters)] {
            if !properties.is_empty() {
                self.push(Element::new(name).children(properties));
            }
        }
        self
    }
}
