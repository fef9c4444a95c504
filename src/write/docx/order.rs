//! The order of children the schema of Office Open XML asks for (ISO/IEC 29500-1, annex A). Word calls a file in another
//! order damaged, or passes over what stands in the wrong place.

use crate::xml::{Element, Node};

/// Puts the children of this element and of all below it into the order of the schema. What the schema gives no order
/// for stays as it is.
pub(super) fn sort(element: &mut Element) {
    if let Some(order) = order_of(&element.name).filter(|_| element.children.len() > 1) {
        let place = |node: &Node| match node {
            Node::Element(child) => {
                let own = child.local_name();
                order.iter().position(|name| *name == own).unwrap_or(order.len())
            }
            Node::Text(_) | Node::Written(_) => order.len(),
        };
        if !element.children.is_sorted_by_key(place) {
            element.children.sort_by_key(place);
        }
    }
    for child in element.elements_mut() {
        sort(child);
    }
}

/// The order of the children of an element; `None` where any order will do.
pub(super) fn order_of(name: &str) -> Option<&'static [&'static str]> {
    Some(match name {
        "w:pPr" => PARAGRAPH,
        "w:rPr" => RUN,
        "w:sectPr" => SECTION,
        "w:style" => STYLE,
        "w:settings" => SETTINGS,
        "w:tblPr" => TABLE,
        "w:tcPr" => CELL,
        "w:tblBorders" | "w:tcBorders" | "w:pBdr" => BORDERS,
        "w:tblCellMar" | "w:tcMar" => MARGINS,
        _ => return None,
    })
}

/// Where a property of a paragraph stands among the others, by its name without prefix.
pub(super) fn of_paragraph(name: &str) -> usize {
    PARAGRAPH.iter().position(|own| *own == name).unwrap_or(PARAGRAPH.len())
}

/// Where a property of a run stands among the others, by its name without prefix.
pub(super) fn of_run(name: &str) -> usize {
    RUN.iter().position(|own| *own == name).unwrap_or(RUN.len())
}

#[rustfmt::skip]
const PARAGRAPH: &[&str] = &[
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
    "rPr", "sectPr", "pPrChange",
];

#[rustfmt::skip]
const RUN: &[&str] = &[
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss",
    "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs",
    "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout",
    "specVanish", "oMath",
];

#[rustfmt::skip]
const SECTION: &[&str] = &[
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders",
    "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter",
    "docGrid", "printerSettings", "sectPrChange",
];

#[rustfmt::skip]
const STYLE: &[&str] = &[
    "name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority", "semiHidden", "unhideWhenUsed",
    "qFormat", "locked", "personal", "personalCompose", "personalReply", "rsid", "pPr", "rPr", "tblPr", "trPr", "tcPr",
    "tblStylePr",
];

#[rustfmt::skip]
const SETTINGS: &[&str] = &[
    "zoom", "embedTrueTypeFonts", "saveSubsetFonts", "mirrorMargins", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "defaultTabStop",
    "evenAndOddHeaders", "drawingGridVerticalSpacing", "characterSpacingControl", "footnotePr", "endnotePr", "compat",
    "themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator",
];

#[rustfmt::skip]
const TABLE: &[&str] = &[
    "tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc",
    "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook",
];

#[rustfmt::skip]
const CELL: &[&str] = &[
    "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection",
    "tcFitText", "vAlign", "hideMark",
];

const BORDERS: &[&str] =
    &["top", "left", "start", "bottom", "right", "end", "insideH", "insideV", "between", "bar", "tl2br", "tr2bl"];

const MARGINS: &[&str] = &["top", "left", "start", "bottom", "right", "end"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_are_put_in_order_at_every_depth() {
        let run = Element::new("w:rPr").children(["w:sz", "w:b", "w:rFonts"].map(Element::new));
        let mut paragraph = Element::new("w:pPr").children([Element::new("w:jc"), run, Element::new("w:pStyle")]);
        sort(&mut paragraph);
        let names: Vec<_> = paragraph.elements().map(|element| &*element.name).collect();
        assert_eq!(names, ["w:pStyle", "w:jc", "w:rPr"]);
        let names: Vec<_> = paragraph.elements().last().unwrap().elements().map(|e| e.local_name()).collect();
        assert_eq!(names, ["rFonts", "b", "sz"]);
    }
}
