//! `word/settings.xml`.

use super::{NAMESPACE, order};
use crate::style::FolioPosition;
use crate::style::StyleSheet;
use crate::style::styled::StyledDocument;
use crate::xml::Element;

/// The version of Word whose layout rules are asked for: 2013 and later.
const COMPATIBILITY_MODE: u8 = 15;

/// The part; `embeds`: does the file hold its faces?
pub(super) fn settings(document: &StyledDocument, sheet: &StyleSheet, embeds: bool) -> Element {
    let mut root = Element::new("w:settings").with("xmlns:w", NAMESPACE).children([
        Element::new("w:zoom").with("w:percent", 100),
        Element::value("w:defaultTabStop", (sheet.page.grid.cell * 2).to_twips()),
        // Every mark keeps its cell, as in the grid of the standard.
        Element::value("w:characterSpacingControl", "doNotCompress"),
        compatibility(),
        Element::new("w:themeFontLang").with("w:val", "en-US").with("w:eastAsia", "zh-CN"),
        colours(),
        Element::value("w:decimalSymbol", "."),
        Element::value("w:listSeparator", ","),
    ]);
    if document.page.mirrored {
        root.push(Element::new("w:mirrorMargins"));
    }
    if document.folio.position == FolioPosition::Outer {
        root.push(Element::new("w:evenAndOddHeaders"));
    }
    if !document.footnotes.is_empty() {
        let separators = super::footnote::SEPARATORS.map(|(_, id, _)| Element::new("w:footnote").with("w:id", id));
        root.push(Element::new("w:footnotePr").children(separators));
    }
    if embeds {
        root = root.children(["w:embedTrueTypeFonts", "w:saveSubsetFonts"].map(Element::new));
    }
    order::sort(&mut root);
    root
}

fn compatibility() -> Element {
    let setting = |(name, value): (&str, u8)| {
        Element::new("w:compatSetting")
            .with("w:name", name)
            .with("w:uri", "http://schemas.microsoft.com/office/word")
            .with("w:val", value)
    };
    Element::new("w:compat")
        // The line before a line break is not stretched.
        .child(Element::new("w:doNotExpandShiftReturn"))
        .children(
            [
                ("compatibilityMode", COMPATIBILITY_MODE),
                ("overrideTableStyleFontSizeAndJustification", 1),
                ("enableOpenTypeFeatures", 1),
                ("doNotFlipMirrorIndents", 1),
                ("differentiateMultirowTableHeaders", 1),
            ]
            .map(setting),
        )
}

/// Which colour of the theme is which; Word writes it into every file.
fn colours() -> Element {
    let pairs = [
        ("bg1", "light1"),
        ("t1", "dark1"),
        ("bg2", "light2"),
        ("t2", "dark2"),
        ("accent1", "accent1"),
        ("accent2", "accent2"),
        ("accent3", "accent3"),
        ("accent4", "accent4"),
        ("accent5", "accent5"),
        ("accent6", "accent6"),
        ("hyperlink", "hyperlink"),
        ("followedHyperlink", "followedHyperlink"),
    ];
    let mut mapping = Element::new("w:clrSchemeMapping");
    for (name, colour) in pairs {
        mapping.set(format!("w:{name}"), colour);
    }
    mapping
}
