//! Measures of the style sheet as properties of Word: the same for a named style and for what one paragraph does
//! otherwise than its style.

use super::{Profile, order};
use crate::font::family::Family;
use crate::geom::Length;
use crate::style::{Align, ParagraphStyle, StyleSheet};
use crate::xml::Element;

/// How characters look, as far as a style says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// The face of Han characters.
    pub family: Family,
    /// The face of letters and digits.
    pub latin: Family,
    /// The size of the em.
    pub size: Length,
    /// Added to the width of each character.
    pub tracking: Length,
}

/// The look of a paragraph's characters.
pub(super) fn look(style: &ParagraphStyle, sheet: &StyleSheet, profile: Profile) -> Look {
    // On Word's own character grid it is the grid that sets characters closer.
    let on_word_grid = profile == Profile::Word && style.on_grid;
    Look {
        family: style.family,
        latin: latin(style.family, sheet),
        size: style.size,
        tracking: if on_word_grid { Length::ZERO } else { style.tracking },
    }
}

/// The face of letters and digits beside a Han face.
pub(super) fn latin(family: Family, sheet: &StyleSheet) -> Family {
    sheet.switches.latin.beside(family)
}

/// The row all named styles are based on: the body without what only a paragraph of the body has.
pub(super) fn normal(sheet: &StyleSheet) -> ParagraphStyle {
    ParagraphStyle {
        first_indent: Length::ZERO,
        left_indent: Length::ZERO,
        right_indent: Length::ZERO,
        keep_with_next: false,
        outline: None,
        ..sheet.body()
    }
}

/// Do a paragraph's lines stand on the lines of the host's grid? In the portable profile none does: LibreOffice would move
/// the baselines of each face by another amount, up to 0.3 mm, and snap a title of 36 pt to two lines (measured, 7.4.7).
/// An exact pitch without the grid puts every baseline at the same place in its line.
pub(super) fn snaps(style: &ParagraphStyle, profile: Profile) -> bool {
    profile == Profile::Word && style.on_grid
}

/// What a paragraph style says otherwise than the one it is based on.
pub(super) fn paragraph(style: &ParagraphStyle, base: &ParagraphStyle, cell: Length, profile: Profile) -> Vec<Element> {
    let mut properties = Vec::new();
    if style.keep_with_next != base.keep_with_next {
        properties.push(on_off("w:keepNext", style.keep_with_next));
    }
    if style.gaps != base.gaps {
        properties.extend(["w:autoSpaceDE", "w:autoSpaceDN"].map(|name| Element::value(name, u8::from(style.gaps))));
    }
    if snaps(style, profile) != snaps(base, profile) {
        properties.push(Element::value("w:snapToGrid", u8::from(snaps(style, profile))));
    }
    if style.line_pitch != base.line_pitch {
        properties.push(exact_lines(style.line_pitch));
    }
    let indents = |style: &ParagraphStyle| (style.left_indent, style.right_indent, style.first_indent);
    if indents(style) != indents(base) {
        properties.push(indent(style, cell));
    }
    if style.align != base.align {
        properties.push(Element::value("w:jc", align(style.align)));
    }
    if let Some(level) = style.outline
        && base.outline != style.outline
    {
        properties.push(Element::value("w:outlineLvl", level.saturating_sub(1)));
    }
    properties
}

/// What a style says about characters otherwise than the one it is based on.
pub(super) fn characters(look: &Look, base: &Look) -> Vec<Element> {
    let mut properties = Vec::new();
    if (look.family, look.latin) != (base.family, base.latin) {
        properties.push(fonts(look.family, look.latin));
    }
    if look.tracking != base.tracking {
        properties.push(Element::value("w:spacing", look.tracking.to_twips()));
    }
    if look.size != base.size {
        properties.extend(size(look.size));
    }
    properties
}

/// Lines of exactly this pitch. Nothing stands before or after: blank lines are paragraphs, since hosts differ about space
/// at the top of a page.
pub(super) fn exact_lines(pitch: Length) -> Element {
    Element::new("w:spacing")
        .with("w:before", 0)
        .with("w:after", 0)
        .with("w:line", pitch.to_twips())
        .with("w:lineRule", "exact")
}

/// Properties under the name of their group, in the order of the schema; no group where there are none.
pub(super) fn group(name: &'static str, properties: Vec<Element>) -> Option<Element> {
    let mut group = Element::new(name).children(properties);
    order::sort(&mut group);
    (!group.children.is_empty()).then_some(group)
}

/// Characters and what else stands in a run, set as the properties say.
pub(super) fn run(properties: Vec<Element>, content: impl IntoIterator<Item = Element>) -> Element {
    Element::new("w:r").children(group("w:rPr", properties)).children(content)
}

/// Characters, blanks and all.
pub(super) fn text(text: &str) -> Element {
    Element::new("w:t").with("xml:space", "preserve").text(text)
}

/// A run takes the Han face for what stands in both scripts (`paragraph::hints`).
pub(super) fn han_hint() -> Element {
    Element::new("w:rFonts").with("w:hint", "eastAsia")
}

/// The marks of a field and what it shows, each for a run of its own: Word and WPS lose the result otherwise.
pub(super) fn field_mark(kind: &str) -> Element {
    Element::new("w:fldChar").with("w:fldCharType", kind)
}

/// What a field is told to show.
pub(super) fn instruction(instruction: &str) -> Element {
    Element::new("w:instrText").with("xml:space", "preserve").text(instruction)
}

/// The indents in twips alone: a style below counts in characters.
pub(super) fn indent_in_twips(style: &ParagraphStyle, cell: Length) -> Element {
    let mut indent = indent(style, cell);
    indent.set("w:firstLineChars", 0);
    indent
}

/// The indents, in characters too where the grid has them: Word prefers those, LibreOffice knows only the twips.
pub(super) fn indent(style: &ParagraphStyle, cell: Length) -> Element {
    let first = style.first_indent_twips(cell);
    let name = if first < 0 { "w:hanging" } else { "w:firstLine" };
    Element::new("w:ind")
        .with("w:left", style.left_indent.to_twips())
        .with("w:right", style.right_indent.to_twips())
        .with("w:firstLineChars", first_line_chars(style, cell))
        .with(name, first.abs())
}

/// Hundredths of a character; 0 where the twips alone count, and where a style below must not shine through.
fn first_line_chars(style: &ParagraphStyle, cell: Length) -> i64 {
    let (first, cell) = (style.first_indent.to_emu(), cell.to_emu());
    if style.on_grid && first > 0 && cell > 0 && first % cell == 0 { 100 * first / cell } else { 0 }
}

/// The faces of a run.
pub(super) fn fonts(han: Family, latin: Family) -> Element {
    let latin = latin.docx_name();
    Element::new("w:rFonts")
        .with("w:ascii", latin)
        .with("w:hAnsi", latin)
        .with("w:eastAsia", han.docx_name())
        .with("w:cs", latin)
}

/// The size of the em.
pub(super) fn size(em: Length) -> [Element; 2] {
    ["w:sz", "w:szCs"].map(|name| Element::value(name, em.to_half_pt()))
}

/// A property that is there or not. When it is not, that is written too: the style below may have it.
pub(super) fn on_off(name: &'static str, on: bool) -> Element {
    if on { Element::new(name) } else { Element::value(name, 0) }
}

/// The word of WordprocessingML for an alignment.
pub(super) fn align(align: Align) -> &'static str {
    match align {
        Align::Justify => "both",
        Align::Left => "left",
        Align::Centre => "center",
        Align::Right => "right",
        Align::Distribute => "distribute",
    }
}
