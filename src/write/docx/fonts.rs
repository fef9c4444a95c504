//! `word/fontTable.xml`: what a host may take when a face is missing.

use super::{NAMESPACE, RELATIONSHIPS};
use crate::font::family::Family;
use crate::xml::Element;
use std::collections::BTreeMap;

/// What a host is told about a face.
struct Entry {
    /// Which characters it is for: 86 is GB 2312, 00 Latin.
    charset: &'static str,
    /// What kind of face it is.
    family: &'static str,
    /// Are all its characters of one width?
    pitch: &'static str,
}

fn entry(family: Family) -> Entry {
    let han = |family, pitch| Entry { charset: "86", family, pitch };
    match family {
        Family::FangSong | Family::Kai | Family::Hei => han("modern", "fixed"),
        Family::XiaoBiaoSong => han("script", "fixed"),
        Family::Song | Family::SongHalf => han("auto", "variable"),
        Family::Times => Entry { charset: "00", family: "roman", pitch: "variable" },
    }
}

/// The next best names of a face: for one of 2000 those of its successors, for a Chinese name the Latin one.
fn others(family: Family) -> String {
    const FEW: usize = 3;
    let names = family.names().iter().filter(|name| **name != family.docx_name());
    names.take(FEW).copied().collect::<Vec<_>>().join(",")
}

/// The part, with what is embedded under each name.
pub(super) fn font_table(embedded: &BTreeMap<&'static str, Element>) -> Element {
    let by_name: BTreeMap<&str, Family> = Family::ALL.into_iter().map(|family| (family.docx_name(), family)).collect();
    let font = |(name, family): (&str, Family)| {
        let entry = entry(family);
        let font = Element::new("w:font").with("w:name", name).children([
            Element::value("w:altName", others(family)),
            Element::value("w:charset", entry.charset),
            Element::value("w:family", entry.family),
            Element::value("w:pitch", entry.pitch),
        ]);
        font.children(embedded.get(name).cloned())
    };
    Element::new("w:fonts")
        .with("xmlns:w", NAMESPACE)
        .with("xmlns:r", RELATIONSHIPS)
        .children(by_name.into_iter().map(font))
}
