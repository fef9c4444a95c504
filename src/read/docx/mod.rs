//! Word documents in.
//!
//! *Takes* the bytes of a `.docx`. *Gives* a [`WordDocument`]: paragraphs and tables, numbers counted, revisions accepted.
//! *Knows nothing of* roles: what a paragraph is for, `recognize` finds out.

mod body;
mod chunk;
mod field;
pub(crate) mod looks;
mod math;
pub(crate) mod model;
mod numbering;
mod own;
mod package;
mod picture;
mod raw;
mod roles;
mod run;
mod said;
pub(crate) mod styles;
mod symbol;
mod table;
mod theme;

pub use model::{Origin, Story, WordDocument};
pub use own::Own;
pub use package::PackageError;
pub use raw::Anchor;
pub use said::refusal;

use super::draft::Block;
use super::recognize::Removed;
use crate::diag::{Diagnostics, Warned};
use crate::document::Footnote;
use crate::source::{Source, Unit};
use crate::xml::{self, Element};
use body::Reader;
use model::Met;
use numbering::Numbering;
use package::{Package, Relation};
use std::collections::BTreeMap;
use std::path::Path;
use styles::Styles;
use theme::Theme;

/// What our own files say about the program that made them: in `docProps/app.xml`, which whoever saves a file writes anew,
/// and in a property of its own, which stays.
const OUR_MARK: &str = "<Application>jianggao";
const OUR_PROPERTY: (&str, &str) = ("来源", "讲稿 jianggao");

/// A Word document, and the text that places in it refer to: one paragraph a line.
pub struct Imported {
    /// The text.
    pub source: Source,
    /// What it holds.
    pub content: Holds,
    /// What stands in it and not in its text: contents, headers and footers, comments, hidden text.
    pub removed: Vec<Removed>,
}

/// What a Word document holds.
pub enum Holds {
    /// One that this program made: the draft it was made of.
    Own(Box<own::Own>),
    /// Any other: blocks and notes.
    Raw(Vec<Block>, Vec<Footnote>),
}

/// Reads a Word document as raw blocks.
///
/// # Errors
/// One diagnostic that says why the file cannot be read.
pub fn import(name: &str, path: Option<&Path>, bytes: &[u8]) -> Result<Warned<Imported>, Diagnostics> {
    let Text { ours, record, met, mut raw } = text(bytes)?;
    let warnings = said::told(&met, raw.numbers);
    let content = match ours {
        true => Holds::Own(Box::new(own::read(raw.blocks, raw.notes, &record, &mut raw.text))),
        false => Holds::Raw(raw.blocks.into_iter().map(raw::RawBlock::block).collect(), raw.notes),
    };
    let source =
        Source { path: path.map(Path::to_path_buf), unit: Unit::Paragraph, ..Source::from_text(name, raw.text) };
    Ok(Warned { output: Imported { source, content, removed: raw.removed }, warnings })
}

/// The text of a Word document, before anything is understood of it.
struct Text {
    /// Was the document made by this program?
    ours: bool,
    /// What its properties record of its draft.
    record: Vec<(String, String)>,
    /// What was met on the way.
    met: Met,
    /// The text.
    raw: raw::Raw,
}

fn text(bytes: &[u8]) -> Result<Text, Diagnostics> {
    let mut document = read(bytes).map_err(|error| vec![refusal(&error)])?;
    let met = std::mem::take(&mut document.met);
    let (ours, record) = (document.ours, std::mem::take(&mut document.properties));
    let record = own::record(record);
    if ours {
        own::unturn(&mut document, &record);
    }
    let mut raw = raw::raw(document);
    if !ours {
        raw.leave_out(&met);
    }
    Ok(Text { ours, record, met, raw })
}

/// Where the text of a Word document, as [`import`] gives it, stands in the file: stretch by stretch, in order.
///
/// # Errors
/// As [`import`].
pub fn anchors(bytes: &[u8]) -> Result<(String, Vec<Anchor>), Diagnostics> {
    let Text { raw, .. } = text(bytes)?;
    Ok((raw.text, raw.anchors))
}

/// The names of the parts that hold the text of a Word document.
///
/// # Errors
/// The package cannot be read.
pub fn stories(bytes: &[u8]) -> Result<BTreeMap<Story, String>, PackageError> {
    let mut package = Package::open(bytes)?;
    let main = package.main_part()?;
    let relations = package.relations(&main)?;
    let part = |kind: &str| relations.values().find(|relation| relation.kind == kind).map(|part| part.target.clone());
    let notes = [(Story::Footnotes, part("footnotes")), (Story::Endnotes, part("endnotes"))];
    let notes = notes.into_iter().filter_map(|(story, part)| Some((story, part?)));
    Ok(notes.chain([(Story::Body, main.clone())]).collect())
}

/// The names of the main part of a Word document and of that of its styles, if it has any.
///
/// # Errors
/// The package cannot be read.
pub fn main_and_styles(bytes: &[u8]) -> Result<(String, Option<String>), PackageError> {
    let mut package = Package::open(bytes)?;
    let main = package.main_part()?;
    let relations = package.relations(&main)?;
    let styles = relations.values().find(|relation| relation.kind == "styles").map(|part| part.target.clone());
    Ok((main, styles))
}

/// Reads the package of a Word document.
///
/// # Errors
/// [`PackageError`] when the file is damaged, protected, no Word document or larger than any text is.
pub fn read(bytes: &[u8]) -> Result<WordDocument, PackageError> {
    read_at(bytes, false)
}

/// Reads a document that stands in another.
fn read_inner(bytes: &[u8]) -> Result<WordDocument, PackageError> {
    read_at(bytes, true)
}

fn read_at(bytes: &[u8], inner: bool) -> Result<WordDocument, PackageError> {
    if is_protected(bytes) {
        return Err(PackageError::Encrypted);
    }
    let mut package = Package::open(bytes)?;
    let main = package.main_part()?;
    let relations = package.relations(&main)?;
    let part = |kind: &str| relations.values().find(|relation| relation.kind == kind).map(|part| part.target.clone());
    let mut broken = Vec::new();
    // Only the main part must be whole: without styles or notes there is still a text.
    let mut tree = |package: &mut Package<'_>, kind: &str, root: &str| {
        let Some(name) = part(kind) else { return Ok(None) };
        let Some(text) = package.xml(&name)? else { return Ok(None) };
        let tree = xml::tree(&text, root).ok();
        if tree.is_none() {
            broken.push(format!("文件内部的 {name}（已损坏）"));
        }
        Ok::<_, PackageError>(tree)
    };
    let styles = tree(&mut package, "styles", "styles")?;
    let numbering = tree(&mut package, "numbering", "numbering")?;
    let footnotes = tree(&mut package, "footnotes", "footnotes")?;
    let endnotes = tree(&mut package, "endnotes", "endnotes")?;
    let comments = tree(&mut package, "comments", "comments")?;
    let properties = properties(&mut package)?;
    let marked = package.xml("docProps/app.xml")?.is_some_and(|text| text.contains(OUR_MARK));
    let ours =
        marked || properties.iter().any(|(name, text)| name == OUR_PROPERTY.0 && text.starts_with(OUR_PROPERTY.1));
    let mut styles = styles.as_ref().map(Styles::read).unwrap_or_default();
    styles.theme = theme(&mut package, &relations);
    let Some(text) = package.xml(&main)? else { return Err(PackageError::Missing(main)) };
    let numbering = numbering.as_ref().map(Numbering::read).unwrap_or_default();
    let mut reader = Reader::new(&mut package, styles, numbering);
    reader.relations = relations;
    reader.inner = inner;
    for (kind, notes) in [("footnote", footnotes), ("endnote", endnotes)] {
        for note in notes.into_iter().flat_map(Element::into_elements) {
            let id = note.get("id").unwrap_or_default().to_owned();
            reader.notes.insert((kind, id), note);
        }
    }
    if reader.package.is_cut() {
        broken.push("文件末尾的一部分（文件不完整，请核对是否少了内容）".into());
    }
    reader.document.met.others = broken;
    reader.document.met.comments = comments.iter().flat_map(Element::elements).filter_map(comment).collect();
    reader.document.ours = ours;
    reader.document.properties = properties;
    reader.body(&main, &text)?;
    Ok(reader.document)
}

/// A part a text can do without: none when it is damaged.
fn side_part(package: &mut Package<'_>, relations: &BTreeMap<String, Relation>, kind: &str) -> Option<Element> {
    let part = relations.values().find(|relation| relation.kind == kind && !relation.external)?;
    let text = package.xml(&part.target).ok().flatten()?;
    xml::tree(&text, kind).ok()
}

/// The faces of the theme, in the language the settings name.
fn theme(package: &mut Package<'_>, relations: &BTreeMap<String, Relation>) -> Theme {
    let Some(theme) = side_part(package, relations, "theme") else { return Theme::default() };
    let settings = side_part(package, relations, "settings");
    let language = settings.as_ref().and_then(|settings| settings.find("themeFontLang")?.get("eastAsia"));
    Theme::read(&theme, language.unwrap_or_default())
}

/// `王强：请核实`
fn comment(node: &Element) -> Option<String> {
    let text = body::all_text(node);
    let author = node.get("author").unwrap_or_default();
    (!text.trim().is_empty()).then(|| format!("{author}：{}", text.trim()))
}

/// The custom properties: name and text.
fn properties(package: &mut Package<'_>) -> Result<Vec<(String, String)>, PackageError> {
    const PART: &str = "docProps/custom.xml";
    let Some(text) = package.xml(PART)? else { return Ok(Vec::new()) };
    let Ok(root) = xml::tree(&text, "Properties") else { return Ok(Vec::new()) };
    let property =
        |node: &Element| Some((node.get("name")?.to_owned(), node.elements().next()?.characters().into_owned()));
    Ok(root.elements().filter_map(property).collect())
}

/// A protected document is no zip: Word wraps it into a compound file with a stream of this name.
pub(super) fn is_protected(bytes: &[u8]) -> bool {
    const NAME: [u8; 32] = *b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
    bytes.starts_with(b"\xD0\xCF\x11\xE0") && bytes.windows(NAME.len()).any(|window| window == NAME)
}
