//! Styled document → DOCX.
//!
//! *Takes* a [`StyledDocument`] and its [`StyleSheet`]. *Gives* the bytes of a `.docx`. *Knows nothing of* lines and pages:
//! the DOCX is broken by its host, by the rules our layout follows too.
//!
//! docx-rs builds the body and its notes (`body`). What it cannot say is written by us, from the style sheet:
//! named styles, settings, faces, properties. A finishing pass (`finish`) then mends what it says in the wrong order, and
//! `package` packs all parts so that the same draft always makes the same bytes.

mod about;
mod body;
mod clean;
mod contents;
mod drawing;
mod embed;
mod figure;
mod finish;
mod fonts;
mod footer;
mod footnote;
mod names;
mod order;
mod package;
mod paragraph;
mod placed;
mod properties;
mod section;
mod settings;
mod slot;
mod styles;
mod table;
#[cfg(test)]
mod tests;
mod xml;

use crate::diag::Warned;
use crate::font::FontBook;
use crate::style::StyleSheet;
use crate::style::styled::{Info, StyledDocument};
use body::Body;
use clean::Cleaner;

/// The namespace of WordprocessingML.
const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The namespace of relations to other parts.
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

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
/// When docx-rs cannot build a part.
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
/// When docx-rs cannot build a part.
pub fn write_with(
    document: &StyledDocument,
    sheet: &StyleSheet,
    options: Options<'_>,
) -> Result<Warned<Vec<u8>>, DocxError> {
    let profile = options.profile;
    let mut cleaner = Cleaner::default();
    let built = Body::new(document, sheet, profile, &mut cleaner).build()?;
    let mut parts = package::Parts::default();
    finish::finish(built, document, &mut parts)?;
    let info = clean_info(&document.info, &mut cleaner);
    parts.add_xml("docProps/core.xml", &about::core(&info));
    parts.add_xml("docProps/app.xml", &about::app());
    parts.add_xml(super::ours::CARRIER, &about::custom(&info));
    parts.add_xml("word/styles.xml", &styles::styles(sheet, profile));
    let embedded = options.embed.map(|fonts| embed::embed(document, fonts, &mut parts, &mut cleaner.warnings));
    let embedded = embedded.unwrap_or_default();
    parts.add_xml("word/settings.xml", &settings::settings(document, sheet, !embedded.is_empty()));
    parts.add_xml("word/fontTable.xml", &fonts::font_table(&embedded));
    parts.add("word/theme/theme1.xml", include_bytes!("theme.xml").to_vec());
    Ok(Warned { output: parts.pack()?, warnings: cleaner.warnings })
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
