//! `word/fontTable.xml`: what a host may take when a face is missing.

use super::NAMESPACE;
use super::xml::Element;
use crate::font::family::Family;
use std::collections::BTreeMap;

/// What a host is told about a face.
struct Entry {
    /// Other names of it, or of its next of kin, best first.
    others: &'static str,
    /// Which characters it is for: 86 is GB 2312, 00 Latin.
    charset: &'static str,
    /// What kind of face it is.
    family: &'static str,
    /// Are all its characters of one width?
    pitch: &'static str,
}

fn entry(family: Family) -> Entry {
    let han = |others, family| Entry { others, charset: "86", family, pitch: "fixed" };
    match family {
        Family::FangSong => han("FangSong_GB2312,仿宋,FangSong", "modern"),
        Family::Kai => han("KaiTi_GB2312,楷体,KaiTi", "modern"),
        Family::Hei => han("SimHei", "modern"),
        Family::XiaoBiaoSong => han("FZXiaoBiaoSong-B05S,方正小标宋_GBK,FZXiaoBiaoSong-B05", "script"),
        Family::Song | Family::SongHalf => Entry { pitch: "variable", ..han("SimSun", "auto") },
        Family::Times => Entry { others: "Liberation Serif", charset: "00", family: "roman", pitch: "variable" },
    }
}

/// The part.
pub fn font_table() -> Element {
    let by_name: BTreeMap<&str, Entry> =
        Family::ALL.into_iter().map(|family| (family.docx_name(), entry(family))).collect();
    let font = |(name, entry): (&str, Entry)| {
        Element::new("w:font").with("w:name", name).children([
            Element::value("w:altName", entry.others),
            Element::value("w:charset", entry.charset),
            Element::value("w:family", entry.family),
            Element::value("w:pitch", entry.pitch),
        ])
    };
    Element::new("w:fonts").with("xmlns:w", NAMESPACE).children(by_name.into_iter().map(font))
}
