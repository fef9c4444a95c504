//! Styled document → DOCX.
//!
//! *Takes* a [`StyledDocument`] and its [`StyleSheet`]. *Gives* the bytes of a `.docx`. *Knows nothing of* lines and pages:
//! the DOCX is broken by its host, by the rules our layout follows too.
//!
//! `body` goes through the blocks and puts each into the part of the text as soon as it is made; named styles, settings,
//! faces and properties come from the style sheet; docx-rs draws the pictures (`figure`). Every element is made once and in
//! the order of the schema. `package` packs all parts so that the same draft always makes the same bytes.

mod about;
mod archive;
mod body;
mod clean;
mod contents;
mod drawing;
mod embed;
mod figure;
mod fonts;
mod footer;
mod footnote;
mod names;
mod order;
mod package;
mod paragraph;
mod placed;
mod properties;
pub(crate) mod restyle;
mod section;
mod settings;
mod story;
mod styles;
mod table;
#[cfg(test)]
mod tests;

use crate::diag::Warned;
use crate::font::FontBook;
use crate::style::StyleSheet;
use crate::style::styled::{Info, StyledDocument};
use crate::xml::Element;
use body::{Body, Built};
use clean::Cleaner;
use package::{Parts, Relationship};

/// The namespace of WordprocessingML.
pub(super) const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The namespace of relations to other parts.
pub(super) const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The namespaces of the parts that hold text, by their prefixes.
const NAMESPACES: [(&str, &str); 5] = [
    ("xmlns:w", NAMESPACE),
    ("xmlns:r", RELATIONSHIPS),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
    ("xmlns:mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
];

/// Why no DOCX could be made.
#[derive(Debug)]
pub struct DocxError(pub String);

impl DocxError {
    fn from_part(error: impl std::fmt::Display) -> Self {
        DocxError(error.to_string())
    }
}

/// How the 28 × 22 grid of the standard is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Profile {
    /// Characters set closer by their styles, lines of an exact pitch: Word, WPS and LibreOffice all keep 28 × 22.
    #[default]
    Portable,
    /// Word's own character grid. LibreOffice sets 14 characters a line with it (measured, 7.4.7).
    Word,
}

/// The bytes of a `.docx`.
///
/// # Errors
/// When a part cannot be written.
pub fn write(document: &StyledDocument, sheet: &StyleSheet) -> Result<Warned<Vec<u8>>, DocxError> {
    write_with(document, sheet, Options::default())
}

/// What is put into a DOCX, where one may choose.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// How the grid is said.
    pub profile: Profile,
    /// The faces to be embedded; `None`: none is.
    pub embed: Option<&'a FontBook>,
}

/// The bytes of a `.docx` made to one's choice.
///
/// # Errors
/// When a part cannot be written.
pub fn write_with(
    document: &StyledDocument,
    sheet: &StyleSheet,
    options: Options<'_>,
) -> Result<Warned<Vec<u8>>, DocxError> {
    let profile = options.profile;
    let mut cleaner = Cleaner::default();
    let built = Body::new(document, sheet, profile, &mut cleaner).build()?;
    let mut parts = Parts::default();
    text_parts(built, &mut parts)?;
    let info = clean_info(&document.info, &mut cleaner);
    parts.add_xml("docProps/core.xml", &about::core(&info))?;
    parts.add_xml("docProps/app.xml", &about::app())?;
    parts.add_xml("word/styles.xml", &styles::styles(sheet, profile))?;
    let embedded = options.embed.map(|fonts| embed::embed(document, fonts, &mut parts, &mut cleaner.warnings));
    let embedded = embedded.transpose()?.unwrap_or_default();
    parts.add_xml("word/settings.xml", &settings::settings(document, sheet, !embedded.is_empty()))?;
    parts.add_xml("word/fontTable.xml", &fonts::font_table(&embedded))?;
    parts.add("word/theme/theme1.xml", include_bytes!("theme.xml"))?;
    Ok(Warned { output: parts.pack(&about::custom(&info))?, warnings: cleaner.warnings })
}

/// The text, its notes, headers, footers and pictures.
fn text_parts(built: Built<'_>, parts: &mut Parts) -> Result<(), DocxError> {
    let Built { part, mut relations, notes, sections, pictures } = built;
    parts.take(part)?;
    for (number, picture) in (1..).zip(&pictures) {
        parts.add(&format!("word/{}", body::picture_path(number, picture)), picture)?;
    }
    let mut named = vec![("styles", "styles.xml"), ("fontTable", "fontTable.xml"), ("settings", "settings.xml")];
    named.push(("theme", "theme/theme1.xml"));
    if let Some((part, relations)) = notes.finish() {
        parts.take(part.finish().map_err(DocxError::from_part)?)?;
        parts.add_relations("word/_rels/footnotes.xml.rels", relations)?;
        named.push(("footnotes", "footnotes.xml"));
    }
    for (kind, path) in named {
        relations.add(Relationship::inside(&format!("rId{kind}"), kind, path));
    }
    for part in &sections.parts {
        let path = format!("{}.xml", part.file());
        parts.add_xml(&format!("word/{path}"), &sections.part(*part))?;
        relations.add(Relationship::inside(&part.relation(), part.kind(), &path));
    }
    parts.add_relations("word/_rels/document.xml.rels", relations)
}

/// The root of a part that holds text.
fn root(name: &'static str) -> Element {
    NAMESPACES.into_iter().fold(Element::new(name), |root, (prefix, name)| root.with(prefix, name))
}

fn clean_line(line: &str) -> String {
    Cleaner::default().clean(line, None).into_owned()
}

/// The title is told of where it stands in the text; author and occasion stand nowhere else.
fn clean_info(info: &Info, cleaner: &mut Cleaner) -> Info {
    Info {
        title: Cleaner::default().clean(&info.title, None).into_owned(),
        author: cleaner.clean(&info.author, None).into_owned(),
        subject: cleaner.clean(&info.subject, None).into_owned(),
        record: info
            .record
            .iter()
            .map(|(key, lines)| (*key, lines.iter().map(|line| clean_line(line)).collect()))
            .collect(),
    }
}
