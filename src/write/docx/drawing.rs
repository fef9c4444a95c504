//! Drawings anchored in a paragraph: straight lines, boxes of text, pictures over the text.

use crate::geom::{Length, Size};
use crate::xml::Element;

const MAIN: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
const SHAPE: &str = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";

/// The red of marks and lines. A DOCX knows no process colours.
pub(super) const RED: &str = "FF0000";
const BLACK: &str = "000000";

/// From what a place is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// Across from the left edge of the type area, down from the paragraph that holds the anchor.
    Paragraph,
    /// From the upper left corner of the page.
    Page,
}

/// Where a drawing stands, and how large it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    /// From what.
    pub from: From,
    /// Of its left edge.
    pub x: Length,
    /// Of its upper edge.
    pub y: Length,
    /// Width and height.
    pub size: Size,
}

/// A straight line, drawn as a filled rectangle: it is as thick as it says, whatever the host makes of a stroke.
pub(super) fn line(frame: Frame, red: bool, number: usize) -> Element {
    let colour = Element::new("a:srgbClr").with("val", if red { RED } else { BLACK });
    let fill = Element::new("a:solidFill").child(colour);
    let look = rectangle(frame.size).child(fill).child(no_outline());
    let shape = Element::new("wps:wsp")
        .child(Element::new("wps:cNvSpPr"))
        .child(Element::new("wps:spPr").children(look.into_elements()))
        .child(Element::new("wps:bodyPr"));
    alternate(anchored(&frame, placed(&frame), (number, "直线"), graphic(SHAPE, shape)))
}

/// How the text stands in a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    /// From the upper edge down.
    Top,
    /// On the lower edge of the box, and the box on that of the type area.
    Foot,
    /// Turned by a quarter, its lines running down.
    Turned,
}

/// A box of text without a frame.
pub(super) fn text_box(frame: Frame, stand: Stand, content: Vec<Element>, number: usize) -> Element {
    let mut body = Element::new("wps:bodyPr").with("rot", 0);
    body = body.with("vert", if stand == Stand::Turned { "vert" } else { "horz" }).with("wrap", "square");
    for side in ["lIns", "tIns", "rIns", "bIns"] {
        body = body.with(side, 0);
    }
    let foot = stand == Stand::Foot;
    body = body.with("anchor", if foot { "b" } else { "t" }).with("anchorCtr", 0);
    // LibreOffice loses its place when it fits a box to its text (measured, 7.4.7).
    body.push(Element::new("a:noAutofit"));
    let look = rectangle(frame.size).child(Element::new("a:noFill")).child(no_outline());
    let shape = Element::new("wps:wsp")
        .child(Element::new("wps:cNvSpPr").with("txBox", 1))
        .child(Element::new("wps:spPr").children(look.into_elements()))
        .child(Element::new("wps:txbx").child(Element::new("w:txbxContent").children(content)))
        .child(body);
    let place = if foot {
        let bottom = Element::new("wp:align").text("bottom");
        let across = position("wp:positionH", "margin", frame.x);
        [across, Element::new("wp:positionV").with("relativeFrom", "margin").child(bottom)]
    } else {
        placed(&frame)
    };
    alternate(anchored(&frame, place, (number, "文本框"), graphic(SHAPE, shape)))
}

/// A picture over the text, of which it takes no room.
pub(super) fn picture(frame: Frame, relation: &str, alternative: &str, number: usize) -> Element {
    let properties = Element::new("pic:cNvPr").with("id", number).with("name", "印章").with("descr", alternative);
    let name = Element::new("pic:nvPicPr").child(properties).child(Element::new("pic:cNvPicPr"));
    let stretch = Element::new("a:stretch").child(Element::new("a:fillRect"));
    let fill = Element::new("pic:blipFill").child(Element::new("a:blip").with("r:embed", relation)).child(stretch);
    let look = Element::new("pic:spPr").children(rectangle(frame.size).into_elements());
    let picture = Element::new("pic:pic").with("xmlns:pic", PICTURE).child(name).child(fill).child(look);
    let mut anchor = anchored(&frame, placed(&frame), (number, "印章"), graphic(PICTURE, picture));
    if let Some(properties) = anchor.find_mut("wp:docPr") {
        properties.set("descr", alternative);
    }
    Element::new("w:r").child(Element::new("w:drawing").child(anchor))
}

/// `number`: of this drawing in the document; a later one lies over an earlier one.
fn anchored(frame: &Frame, place: [Element; 2], (number, name): (usize, &str), graphic: Element) -> Element {
    let none = ["distT", "distB", "distL", "distR", "simplePos"];
    let anchor = none.into_iter().fold(Element::new("wp:anchor"), |anchor, name| anchor.with(name, 0));
    let extent = Element::new("wp:extent")
        .with("cx", frame.size.width.to_emu().max(1))
        .with("cy", frame.size.height.to_emu().max(1));
    let effect =
        ["l", "t", "r", "b"].into_iter().fold(Element::new("wp:effectExtent"), |effect, side| effect.with(side, 0));
    anchor
        .with("relativeHeight", number)
        .with("behindDoc", 0)
        .with("locked", 0)
        .with("layoutInCell", 1)
        .with("allowOverlap", 1)
        .child(Element::new("wp:simplePos").with("x", 0).with("y", 0))
        .children(place)
        .child(extent)
        .child(effect)
        .child(Element::new("wp:wrapNone"))
        .child(Element::new("wp:docPr").with("id", number).with("name", name))
        .child(Element::new("wp:cNvGraphicFramePr"))
        .child(graphic)
}

fn placed(frame: &Frame) -> [Element; 2] {
    let (across, down) = match frame.from {
        From::Paragraph => ("margin", "paragraph"),
        From::Page => ("page", "page"),
    };
    [position("wp:positionH", across, frame.x), position("wp:positionV", down, frame.y)]
}

fn position(name: &'static str, from: &str, offset: Length) -> Element {
    let offset = Element::new("wp:posOffset").text(offset.to_emu().to_string());
    Element::new(name).with("relativeFrom", from).child(offset)
}

fn graphic(kind: &str, content: Element) -> Element {
    let data = Element::new("a:graphicData").with("uri", kind).child(content);
    Element::new("a:graphic").with("xmlns:a", MAIN).child(data)
}

/// The geometry of a rectangle, as children of what it is the look of.
fn rectangle(size: Size) -> Element {
    let corner = Element::new("a:off").with("x", 0).with("y", 0);
    let extent = Element::new("a:ext").with("cx", size.width.to_emu().max(1)).with("cy", size.height.to_emu().max(1));
    let geometry = Element::new("a:prstGeom").with("prst", "rect").child(Element::new("a:avLst"));
    Element::new("").child(Element::new("a:xfrm").child(corner).child(extent)).child(geometry)
}

fn no_outline() -> Element {
    Element::new("a:ln").child(Element::new("a:noFill"))
}

/// Shapes are younger than the format: hosts that do not know them pass over this.
fn alternate(anchor: Element) -> Element {
    let choice = Element::new("mc:Choice").with("Requires", "wps").child(Element::new("w:drawing").child(anchor));
    Element::new("w:r").child(Element::new("mc:AlternateContent").child(choice))
}

/// The unit of the thickness of borders.
pub(super) fn eighths_of_a_point(length: Length) -> i64 {
    (length * 8).to_emu().div_euclid(Length::pt(1).to_emu()) + i64::from((length * 8).to_emu() % 12_700 >= 6_350)
}
