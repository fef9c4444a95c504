//! The styles of a Word document: what they say, and who has the last word about a paragraph or a run.
//!
//! One resolver for all: whoever asks walks the same layers, the nearest first ([`Layer`]), and hears who said it ([`By`]).

use super::model::{Align, RunFormat};
use super::theme::{Slot, Theme};
use crate::xml::Element;
use std::collections::BTreeMap;

/// How often a style may be based on another; more is a circle.
const MAX_CHAIN: usize = 20;

/// Who says how something looks, the nearest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum By {
    /// The paragraph or the run itself.
    Direct,
    /// A character style of this name.
    Character(String),
    /// A paragraph style of this name.
    Paragraph(String),
    /// A table style of this name.
    Table(String),
    /// The defaults of the document.
    Defaults,
    /// Nobody: it is what the format has for such a case.
    #[default]
    Format,
}

impl By {
    /// What messages call it.
    pub(crate) fn words(&self) -> String {
        match self {
            By::Direct => "直接设置".into(),
            By::Character(name) => format!("字符样式“{name}”"),
            By::Paragraph(name) => format!("样式“{name}”"),
            By::Table(name) => format!("表格样式“{name}”"),
            By::Defaults => "文档默认".into(),
            By::Format => "没有设置".into(),
        }
    }
}

/// A value and who says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Said<T> {
    /// The value.
    pub value: T,
    /// Who says so.
    pub by: By,
}

/// One voice about a paragraph or a run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layer<'s, F> {
    level: Level,
    /// The name of the style.
    name: &'s str,
    format: &'s F,
}

#[derive(Clone, Copy, Debug)]
enum Level {
    Direct,
    Character,
    Paragraph,
    Table,
    Defaults,
}

/// What the nearest of some layers says.
pub(crate) fn first<'s, F: 's, T>(
    layers: impl IntoIterator<Item = Layer<'s, F>>,
    get: impl Fn(&'s F) -> Option<T>,
) -> Option<Said<T>> {
    layers.into_iter().find_map(|layer| {
        let value = get(layer.format)?;
        let name = || layer.name.to_owned();
        let by = match layer.level {
            Level::Direct => By::Direct,
            Level::Character => By::Character(name()),
            Level::Paragraph => By::Paragraph(name()),
            Level::Table => By::Table(name()),
            Level::Defaults => By::Defaults,
        };
        Some(Said { value, by })
    })
}

/// The same for who does not ask who said it.
fn value<'s, F: 's, T>(layers: impl IntoIterator<Item = Layer<'s, F>>, get: impl Fn(&'s F) -> Option<T>) -> Option<T> {
    layers.into_iter().find_map(|layer| get(layer.format))
}

/// What a style, or the direct format of a paragraph, says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ParagraphFormat {
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
    /// Do its lines stand on the grid of the page?
    pub on_grid: Option<bool>,
    /// `w:ind`: each measure by the name of its attribute.
    pub indents: Measures,
    /// `w:spacing`: each measure by the name of its attribute.
    pub spacing: Measures,
    /// `w:lineRule`.
    pub line_rule: Option<LineRule>,
}

/// Measures by the names of their attributes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Measures(Vec<(&'static str, i64)>);

impl Measures {
    fn read(node: Option<&Element>, names: &[&'static str]) -> Self {
        let of = |name: &&'static str| Some((*name, node?.get(name)?.trim().parse::<f64>().ok()?.round() as i64));
        Measures(names.iter().filter_map(of).collect())
    }

    /// The one of this name.
    pub(crate) fn get(&self, name: &str) -> Option<i64> {
        self.0.iter().find(|(own, _)| *own == name).map(|(_, value)| *value)
    }
}

/// What the height of a line means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum LineRule {
    /// 240ths of what its characters need.
    #[default]
    Auto,
    /// Twips, whatever stands in it.
    Exact,
    /// Twips at the least.
    AtLeast,
}

/// A face as a style names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Face {
    /// By its name.
    Named(String),
    /// By its place in the theme.
    Theme(Slot),
}

/// What a style, or a run, says about its characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CharacterFormat {
    /// Bold.
    pub bold: Option<bool>,
    strike: Option<bool>,
    /// Size in half points.
    pub half_points: Option<u16>,
    hidden: Option<bool>,
    script: Option<Script>,
    /// The face of Han characters.
    pub east_asian: Option<Face>,
    /// The face of letters and digits: a symbol face tells what they are.
    pub latin: Option<Face>,
    /// The colour, six digits or `auto`.
    pub colour: Option<String>,
    /// What is added to the width of each character, in twips.
    pub tracking: Option<i64>,
}

/// Where characters stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Script {
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
pub(crate) struct Run {
    /// What goes on to the draft.
    pub format: RunFormat,
    /// Hidden?
    pub hidden: bool,
    /// Raised or lowered?
    pub script: Script,
    /// The face of characters that are no Han.
    pub latin: String,
}

/// The styles something stands in, by their ids.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Styled<'s> {
    /// Of the paragraph.
    pub paragraph: Option<&'s str>,
    /// Of the run.
    pub character: Option<&'s str>,
    /// Of the table around it.
    pub table: Option<&'s str>,
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
pub(crate) struct Styles {
    by_id: BTreeMap<String, Style>,
    default_paragraph: Option<String>,
    defaults: CharacterFormat,
    paragraph_defaults: ParagraphFormat,
    /// The faces of the theme.
    pub theme: Theme,
}

impl Styles {
    /// Reads `word/styles.xml`.
    pub(crate) fn read(root: &Element) -> Self {
        let mut styles = Styles::default();
        let defaults = |outer, inner| root.find("docDefaults")?.find(outer)?.find(inner);
        styles.defaults = CharacterFormat::read(defaults("rPrDefault", "rPr"));
        styles.paragraph_defaults = ParagraphFormat::read(defaults("pPrDefault", "pPr"));
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
    pub(crate) fn name(&self, id: Option<&str>) -> String {
        let id = id.or(self.default_paragraph.as_deref());
        id.and_then(|id| self.by_id.get(id)).map(|style| style.name.clone()).unwrap_or_default()
    }

    /// Who speaks about a paragraph, the nearest first.
    pub(crate) fn paragraph_layers<'s>(
        &'s self,
        at: Styled<'_>,
        direct: &'s ParagraphFormat,
    ) -> impl Iterator<Item = Layer<'s, ParagraphFormat>> {
        let of = |level| move |style: &'s Style| Layer { level, name: &style.name, format: &style.paragraph };
        let defaults = Layer { level: Level::Defaults, name: "", format: &self.paragraph_defaults };
        std::iter::once(Layer { level: Level::Direct, name: "", format: direct })
            .chain(self.chain(at.paragraph.or(self.default_paragraph.as_deref())).map(of(Level::Paragraph)))
            .chain(self.chain(at.table).map(of(Level::Table)))
            .chain([defaults])
    }

    /// Who speaks about a run, the nearest first.
    pub(crate) fn run_layers<'s>(
        &'s self,
        at: Styled<'_>,
        direct: &'s CharacterFormat,
    ) -> impl Iterator<Item = Layer<'s, CharacterFormat>> {
        let of = |level| move |style: &'s Style| Layer { level, name: &style.name, format: &style.characters };
        let defaults = Layer { level: Level::Defaults, name: "", format: &self.defaults };
        std::iter::once(Layer { level: Level::Direct, name: "", format: direct })
            .chain(self.chain(at.character).map(of(Level::Character)))
            .chain(self.chain(at.paragraph.or(self.default_paragraph.as_deref())).map(of(Level::Paragraph)))
            .chain(self.chain(at.table).map(of(Level::Table)))
            .chain([defaults])
    }

    /// What the style of a paragraph says, overridden by `direct`.
    pub(crate) fn paragraph(&self, id: Option<&str>, direct: &ParagraphFormat) -> ParagraphFormat {
        let layers = || self.paragraph_layers(Styled { paragraph: id, ..Styled::default() }, direct);
        ParagraphFormat {
            align: value(layers(), |format| format.align),
            outline: value(layers(), |format| format.outline),
            page_break_before: value(layers(), |format| format.page_break_before),
            // A style that names its level only finds the list further down the chain.
            list: value(layers(), |format| format.list),
            level: value(layers(), |format| format.level),
            ..ParagraphFormat::default()
        }
    }

    /// How a run is set.
    pub(crate) fn run(&self, paragraph: Option<&str>, character: Option<&str>, direct: &CharacterFormat) -> Run {
        let layers = || self.run_layers(Styled { paragraph, character, table: None }, direct);
        let face = |face: Option<&Face>| face.map(|face| self.theme.name(face)).unwrap_or_default();
        let format = RunFormat {
            bold: value(layers(), |format| format.bold).unwrap_or(false),
            strike: value(layers(), |format| format.strike).unwrap_or(false),
            half_points: value(layers(), |format| format.half_points).unwrap_or(0),
            face: face(value(layers(), |format| format.east_asian.as_ref().or(format.latin.as_ref()))),
        };
        Run {
            format,
            hidden: value(layers(), |format| format.hidden).unwrap_or(false),
            script: value(layers(), |format| format.script).unwrap_or_default(),
            latin: face(value(layers(), |format| format.latin.as_ref())),
        }
    }

    /// Is a run hidden?
    pub(crate) fn is_hidden(&self, at: Styled<'_>, direct: &CharacterFormat) -> bool {
        value(self.run_layers(at, direct), |format| format.hidden).unwrap_or(false)
    }

    fn chain(&self, id: Option<&str>) -> impl Iterator<Item = &Style> + use<'_> {
        let first = id.and_then(|id| self.by_id.get(id));
        std::iter::successors(first, |style| self.by_id.get(style.based_on.as_deref()?)).take(MAX_CHAIN)
    }
}

impl ParagraphFormat {
    /// Reads a `w:pPr`.
    pub(crate) fn read(node: Option<&Element>) -> Self {
        const INDENTS: [&str; 10] = [
            "left",
            "start",
            "right",
            "end",
            "firstLine",
            "hanging",
            "leftChars",
            "rightChars",
            "firstLineChars",
            "hangingChars",
        ];
        const SPACING: [&str; 7] =
            ["line", "before", "after", "beforeLines", "afterLines", "beforeAutospacing", "afterAutospacing"];
        let Some(node) = node else { return ParagraphFormat::default() };
        let number = |name| node.find("numPr")?.child_val(name)?.trim().parse::<u32>().ok();
        let spacing = node.find("spacing");
        ParagraphFormat {
            align: node.child_val("jc").map(|jc| match jc {
                "center" => Align::Centre,
                "right" | "end" => Align::Right,
                "both" => Align::Justify,
                "distribute" | "thaiDistribute" => Align::Distribute,
                _ => Align::Left,
            }),
            outline: node.child_val("outlineLvl").and_then(|level| level.parse().ok()),
            list: number("numId"),
            level: number("ilvl").map(|level| level.min(8) as u8),
            page_break_before: node.switch("pageBreakBefore"),
            on_grid: node.switch("snapToGrid"),
            indents: Measures::read(node.find("ind"), &INDENTS),
            spacing: Measures::read(spacing, &SPACING),
            line_rule: spacing.and_then(|spacing| spacing.get("lineRule")).map(|rule| match rule {
                "exact" => LineRule::Exact,
                "atLeast" => LineRule::AtLeast,
                _ => LineRule::Auto,
            }),
        }
    }
}

impl CharacterFormat {
    /// Reads a `w:rPr`.
    pub(crate) fn read(node: Option<&Element>) -> Self {
        let Some(node) = node else { return CharacterFormat::default() };
        let fonts = node.find("rFonts");
        // Where both stand, the theme has the last word.
        let face = |theme: &[&str], names: &[&str]| {
            let fonts = fonts?;
            let slot = theme.iter().find_map(|name| Slot::of(fonts.get(name)?)).map(Face::Theme);
            slot.or_else(|| names.iter().find_map(|name| fonts.get(name)).map(|name| Face::Named(name.to_owned())))
        };
        CharacterFormat {
            bold: node.switch("b"),
            strike: node.switch("strike").or_else(|| node.switch("dstrike")),
            half_points: node.child_val("sz").and_then(|size| size.parse().ok()),
            hidden: node.switch("vanish"),
            script: node.child_val("vertAlign").map(|script| match script {
                "superscript" => Script::Raised,
                "subscript" => Script::Lowered,
                _ => Script::Line,
            }),
            east_asian: face(&["eastAsiaTheme"], &["eastAsia"]),
            latin: face(&["asciiTheme", "hAnsiTheme"], &["ascii", "hAnsi"]),
            colour: node.child_val("color").map(str::to_owned),
            tracking: node.child_val("spacing").and_then(|tracking| tracking.trim().parse().ok()),
        }
    }

    /// The same in an ordinary face, for characters that a symbol face was drawn with.
    pub(crate) fn without_face(&self) -> Self {
        CharacterFormat { latin: Some(Face::Named(String::new())), ..self.clone() }
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
        let direct = CharacterFormat::default();
        let size = first(styles.run_layers(Styled::default(), &direct), |format| format.half_points);
        assert_eq!(size, Some(Said { value: 32, by: By::Paragraph("Normal".into()) }));
        let bold = first(styles.run_layers(Styled::default(), &direct), |format| format.bold);
        assert_eq!(bold, Some(Said { value: true, by: By::Paragraph("标题 1".into()) }));
    }

    #[test]
    fn the_theme_has_the_last_word_where_both_stand() {
        let text = r#"<w:rPr><w:rFonts w:ascii="Arial" w:asciiTheme="minorHAnsi" w:eastAsia="宋体"/></w:rPr>"#;
        let Ok(root) = xml::tree(text, "rPr") else { panic!("good XML") };
        let format = CharacterFormat::read(Some(&root));
        assert_eq!(format.latin, Slot::of("minorHAnsi").map(Face::Theme));
        assert_eq!(format.east_asian, Some(Face::Named("宋体".into())));
    }
}
