//! The folio (页码), GB/T 9704—2012, 7.5: a dash, the number, a dash. In the footer, and on landscape pages turned, in a box
//! of the header; or in the header, `3/12`.

use super::drawing::{self, Frame, From, Stand};
use super::names;
use super::properties::{self, field_mark, han_hint, text};
use crate::document::role::StyleName;
use crate::geom::{Length, Size};
use crate::style::place::BELOW_BASELINE;
use crate::style::styled::StyledDocument;
use crate::style::{Align, FolioPosition};
use crate::xml::Element;

/// From the baseline to the upper edge of the ink of a 宋体 dash (U+2014), in thousandths of the em. Measured on the faces
/// in `fonts/`; that of Word's SimSun stands as high within 0.02 em.
const DASH_TOP: i64 = 400;

/// The number of the box of a turned folio, far above those of the text: a number is met once in a document.
const TURNED_FOLIO: usize = 1_000_000;

/// From the lower edge of the page to that of the footer (`w:footer`), so that the ink of the dash begins where the sheet
/// says: the footer is one line, as high as its characters.
pub(super) fn distance(document: &StyledDocument) -> Length {
    let folio = &document.folio;
    let ink = document.page.area.bottom() + folio.drop;
    let baseline = ink + folio.size.scale(DASH_TOP, 1000);
    document.page.paper.height - baseline - folio.size.scale(BELOW_BASELINE.0, BELOW_BASELINE.1)
}

/// From the upper edge of the page to that of the header (`w:header`).
pub(super) fn head_distance(document: &StyledDocument) -> Length {
    let folio = &document.folio;
    let (below, parts) = BELOW_BASELINE;
    document.page.area.top - folio.drop - folio.size.scale(parts - below, parts)
}

/// The header: which page of how many.
pub(super) fn of_all() -> Element {
    let runs = field(" PAGE ").into_iter().chain([text("/")]).chain(field(" NUMPAGES "));
    Element::new("w:p").child(style(names::HEADER)).children(runs.map(run))
}

/// The paragraph of odd pages, or of all.
pub(super) fn odd() -> Element {
    paragraph(names::FOOTER, Vec::new())
}

/// The paragraph of even pages.
pub(super) fn even() -> Element {
    paragraph(names::EVEN_FOOTER, Vec::new())
}

/// The folio of a landscape page, where it stands on the other pages (8): the page is turned, the folio is not.
///
/// What is down the portrait page is to the left on this one, and what is across it is down.
pub(super) fn turned(document: &StyledDocument, even: bool) -> Element {
    let number = TURNED_FOLIO + usize::from(even);
    let (page, folio) = (&document.page, &document.folio);
    // The upper edge of the line is its right edge here, and that of the box.
    let baseline = page.area.bottom() + folio.drop + folio.size.scale(DASH_TOP, 1000);
    let top = baseline + folio.size.scale(BELOW_BASELINE.0, BELOW_BASELINE.1) - folio.size;
    // The box begins at the corner of the page, for LibreOffice takes that of the first such page there (measured, 7.4.7);
    // what is in it stands where it should.
    let size = Size { width: page.paper.height - top, height: page.paper.width };
    let frame = Frame { from: From::Page, x: Length::ZERO, y: Length::ZERO, size };
    let indent = if folio.position == FolioPosition::Outer { folio.indent } else { Length::ZERO };
    let (before, after) = (page.area.left + indent, page.paper.width - page.area.right() + indent);
    let align = match folio.position {
        FolioPosition::Outer if even => Align::Left,
        FolioPosition::Outer => Align::Right,
        FolioPosition::Centre | FolioPosition::UpperRight | FolioPosition::None => Align::Centre,
    };
    let ends = Element::new("w:ind").with("w:left", before.to_twips()).with("w:right", after.to_twips());
    let direct = vec![ends, Element::value("w:jc", properties::align(align))];
    let text = paragraph(names::FOOTER, direct);
    Element::new("w:p").child(style(names::TABLE_END)).child(drawing::text_box(
        frame,
        Stand::Turned,
        vec![text],
        number,
    ))
}

/// A paragraph without height and without text.
pub(super) fn nothing() -> Element {
    Element::new("w:p").child(style(names::TABLE_END))
}

fn style(named: StyleName) -> Element {
    Element::new("w:pPr").child(Element::value("w:pStyle", named.id))
}

fn paragraph(named: StyleName, direct: Vec<Element>) -> Element {
    let runs = [text("— ")].into_iter().chain(field(" PAGE ")).chain([text(" —")]);
    Element::new("w:p").child(style(named).children(direct)).children(runs.map(run))
}

/// Each mark of the field stands in a run of its own: Word and WPS lose the number otherwise.
fn field(instruction: &str) -> [Element; 5] {
    let (begin, separate, end) = (field_mark("begin"), field_mark("separate"), field_mark("end"));
    [begin, properties::instruction(instruction), separate, text("1"), end]
}

fn run(content: Element) -> Element {
    properties::run(vec![han_hint()], [content])
}
