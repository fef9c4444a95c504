//! The faces of a theme: what `minorEastAsia` is called in this document.

use super::styles::Face;
use crate::xml::Element;
use std::collections::BTreeMap;

/// A place for a face in a theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Slot {
    /// Of letters in headings.
    MajorLatin,
    /// Of Han characters in headings.
    MajorEastAsian,
    /// Of letters in the text.
    MinorLatin,
    /// Of Han characters in the text.
    MinorEastAsian,
}

impl Slot {
    /// The place `w:rFonts` names so.
    pub(crate) fn of(name: &str) -> Option<Self> {
        Some(match name {
            "majorAscii" | "majorHAnsi" => Slot::MajorLatin,
            "majorEastAsia" => Slot::MajorEastAsian,
            "minorAscii" | "minorHAnsi" => Slot::MinorLatin,
            "minorEastAsia" => Slot::MinorEastAsian,
            _ => return None,
        })
    }
}

/// The faces of a theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Theme {
    faces: BTreeMap<Slot, String>,
}

impl Theme {
    /// Reads `word/theme/theme1.xml`. `language`: what `w:themeFontLang` says of East Asian text; where the theme leaves a face
    /// open, that of the script of this language takes its place.
    pub(crate) fn read(root: &Element, language: &str) -> Self {
        let script = match language.to_ascii_lowercase().as_str() {
            "zh-tw" | "zh-hk" | "zh-mo" | "zh-hant" => "Hant",
            language if language.starts_with("zh") => "Hans",
            language if language.starts_with("ja") => "Jpan",
            language if language.starts_with("ko") => "Hang",
            _ => "",
        };
        let mut faces = BTreeMap::new();
        let Some(fonts) = root.descendant("fontScheme") else { return Theme::default() };
        let sets = [
            ("majorFont", Slot::MajorLatin, Slot::MajorEastAsian),
            ("minorFont", Slot::MinorLatin, Slot::MinorEastAsian),
        ];
        for (name, latin, east_asian) in sets {
            let Some(set) = fonts.find(name) else { continue };
            let named = |name| set.find(name)?.get("typeface").filter(|face| !face.is_empty());
            let of_script = || {
                let face = set.elements().find(|node| node.get("script") == Some(script) && &*node.name == "font");
                face.and_then(|face| face.get("typeface"))
            };
            faces.extend(named("latin").map(|face| (latin, face.to_owned())));
            faces.extend(named("ea").or_else(of_script).map(|face| (east_asian, face.to_owned())));
        }
        Theme { faces }
    }

    /// What a face is called; empty when the theme has none in its place.
    pub(crate) fn name(&self, face: &Face) -> String {
        match face {
            Face::Named(name) => name.clone(),
            Face::Theme(slot) => self.faces.get(slot).cloned().unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml;

    #[test]
    fn a_face_left_open_is_that_of_the_language() {
        let text = r#"<a:theme><a:themeElements><a:fontScheme><a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/>
            <a:font script="Jpan" typeface="MS"/><a:font script="Hans" typeface="宋体"/></a:minorFont></a:fontScheme>
            </a:themeElements></a:theme>"#;
        let Ok(root) = xml::tree(text, "theme") else { panic!("good XML") };
        let face = |language| Theme::read(&root, language).name(&Face::Theme(Slot::MinorEastAsian));
        assert_eq!((face("zh-CN"), face("ja-JP"), face("")), ("宋体".into(), "MS".into(), String::new()));
        assert_eq!(Theme::read(&root, "").name(&Face::Theme(Slot::MinorLatin)), "Calibri");
    }
}
