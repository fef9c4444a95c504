//! The styles of a Word document: their names and what they say, inheritance resolved.

use super::model::{Align, RunFormat};
use crate::xml::Element;
use std::collections::BTreeMap;

/// How often a style may be based on another; more is a circle.
const MAX_CHAIN: usize = 20;

/// What a style, or the direct format of a paragraph, says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParagraphFormat {
    /// Alignment.
    pub align: Option<Align>,
    /// Level in the outline, from 0; 9 is body text.
    pub outline: Option<u8>,
    /// List of the automatic number; list 0 is none.
    pub list: Option<u32>,
    /// Level in that list.
    pub level: Option<u8>,
    /// Does it start a page?
    pub page_break_before: Option<bool>,
}

/// What a style, or a run, says about its characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CharacterFormat {
    bold: Option<bool>,
    strike: Option<bool>,
    half_points: Option<u16>,
    face: Option<String>,
    hidden: Option<bool>,
    script: Option<Script>,
    /// The face of characters that are no Han: a symbol face tells what they are.
    pub latin: Option<String>,
}

/// Where characters stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Script {
    /// On the line.
    #[default]
    Line,
    /// Raised.
    Raised,
    /// Lowered.
    Lowered,
}

/// How a run is set, inheritance resolved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// What goes on to the draft.
    pub format: RunFormat,
    /// Hidden?
    pub hidden: bool,
    /// Raised or lowered?
    pub script: Script,
    /// The face of characters that are no Han.
    pub latin: String,
}

#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    paragraph: ParagraphFormat,
    characters: CharacterFormat,
}

/// All styles of a document.
#[derive(Clone, Debug, Default)]
pub struct Styles {
    by_id: BTreeMap<String, Style>,
    default_paragraph: Option<String>,
    defaults: CharacterFormat,
}

impl Styles {
    /// Reads `word/styles.xml`.
    pub fn read(root: &Element) -> Self {
        let mut styles = Styles::default();
        let defaults = root.find("docDefaults").and_then(|node| node.find("rPrDefault"));
        styles.defaults = CharacterFormat::read(defaults.and_then(|node| node.find("rPr")));
        for node in root.elements().filter(|node| &*node.name == "style") {
            let Some(id) = node.get("styleId") else { continue };
            if node.get("type") == Some("paragraph") && matches!(node.get("default"), Some("1" | "true")) {
                styles.default_paragraph = Some(id.to_owned());
            }
            let style = Style {
                name: node.child_val("name").unwrap_or(id).to_owned(),
                based_on: node.child_val("basedOn").map(str::to_owned),
                paragraph: ParagraphFormat::read(node.find("pPr")),
                characters: CharacterFormat::read(node.find("rPr")),
            };
            styles.by_id.insert(id.to_owned(), style);
        }
        styles
    }

    /// The name of a style; of the default one when a paragraph names none.
    pub fn name(&self, id: Option<&str>) -> String {
        let id = id.or(self.default_paragraph.as_deref());
        id.and_then(|id| self.by_id.get(id)).map(|style| style.name.clone()).unwrap_or_default()
    }

    /// What the style of a paragraph says, overridden by `direct`.
    pub fn paragraph(&self, id: Option<&str>, direct: &ParagraphFormat) -> ParagraphFormat {
        let mut format = direct.clone();
        for style in self.chain(id.or(self.default_paragraph.as_deref())) {
            let from = &style.paragraph;
            format.align = format.align.or(from.align);
            format.outline = format.outline.or(from.outline);
            format.page_break_before = format.page_break_before.or(from.page_break_before);
            // A style that names its level only finds the list further down the chain.
            format.list = format.list.or(from.list);
            format.level = format.level.or(from.level);
        }
        format
    }

    /// How a run is set.
    pub fn run(&self, paragraph: Option<&str>, character: Option<&str>, direct: &CharacterFormat) -> Run {
        let mut format = direct.clone();
        let paragraph = paragraph.or(self.default_paragraph.as_deref());
        let chain = self.chain(character).chain(self.chain(paragraph)).map(|style| &style.characters);
        for from in chain.chain([&self.defaults]) {
            format.bold = format.bold.or(from.bold);
            format.strike = format.strike.or(from.strike);
            format.half_points = format.half_points.or(from.half_points);
            format.hidden = format.hidden.or(from.hidden);
            format.face = format.face.or_else(|| from.face.clone());
            format.script = format.script.or(from.script);
            format.latin = format.latin.or_else(|| from.latin.clone());
        }
        let run = RunFormat {
            bold: format.bold.unwrap_or(false),
            strike: format.strike.unwrap_or(false),
            half_points: format.half_points.unwrap_or(0),
            face: format.face.unwrap_or_default(),
        };
        Run {
            format: run,
            hidden: format.hidden.unwrap_or(false),
            script: format.script.unwrap_or_default(),
            latin: format.latin.unwrap_or_default(),
        }
    }

    fn chain(&self, id: Option<&str>) -> impl Iterator<Item = &Style> {
        let first = id.and_then(|id| self.by_id.get(id));
        std::iter::successors(first, |style| self.by_id.get(style.based_on.as_deref()?)).take(MAX_CHAIN)
    }
}

impl ParagraphFormat {
    /// Reads a `w:pPr`.
    pub fn read(node: Option<&Element>) -> Self {
        let Some(node) = node else { return ParagraphFormat::default() };
        let number = |name| node.find("numPr")?.child_val(name)?.trim().parse::<u32>().ok();
        ParagraphFormat {
            align: node.child_val("jc").map(|jc| match jc {
                "center" => Align::Centre,
                "right" | "end" => Align::Right,
                _ => Align::Left,
            }),
            outline: node.child_val("outlineLvl").and_then(|level| level.parse().ok()),
            list: number("numId"),
            level: number("ilvl").map(|level| level.min(8) as u8),
            page_break_before: node.switch("pageBreakBefore"),
        }
    }
}

impl CharacterFormat {
    /// Reads a `w:rPr`.
    pub fn read(node: Option<&Element>) -> Self {
        let Some(node) = node else { return CharacterFormat::default() };
        let fonts = node.find("rFonts");
        let face = fonts.and_then(|fonts| fonts.get("eastAsia").or_else(|| fonts.get("ascii")));
        CharacterFormat {
            bold: node.switch("b"),
            strike: node.switch("strike").or_else(|| node.switch("dstrike")),
            half_points: node.child_val("sz").and_then(|size| size.parse().ok()),
            face: face.map(str::to_owned),
            hidden: node.switch("vanish"),
            script: node.child_val("vertAlign").map(|script| match script {
                "superscript" => Script::Raised,
                "subscript" => Script::Lowered,
                _ => Script::Line,
            }),
            latin: fonts.and_then(|fonts| fonts.get("ascii").or_else(|| fonts.get("hAnsi"))).map(str::to_owned),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml;

    #[test]
    fn a_run_inherits_from_its_styles_and_a_circle_ends() {
        let text = r#"<w:styles><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>
            <w:basedOn w:val="b"/><w:rPr><w:sz w:val="32"/></w:rPr></w:style>
            <w:style w:type="paragraph" w:styleId="b"><w:name w:val="标题 1"/><w:basedOn w:val="a"/>
            <w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style></w:styles>"#;
        let Ok(root) = xml::tree(text, "styles") else { panic!("good XML") };
        let styles = Styles::read(&root);
        assert_eq!(styles.name(Some("b")), "标题 1");
        let run = styles.run(None, None, &CharacterFormat::default());
        assert_eq!((run.format.bold, run.format.half_points, run.hidden), (true, 32, false));
        assert_eq!(styles.paragraph(None, &ParagraphFormat::default()).align, Some(Align::Centre));
    }
}
