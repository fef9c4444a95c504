//! The package: content types, relations, and the zip with nothing in it that changes from one run to the next.

use super::DocxError;
use super::xml::{self, Element};
use crate::write::ours::{CARRIER, mark_package};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
const WORD_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// A relation of one part to another, or to a place outside.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Relationship {
    id: String,
    kind: String,
    /// The path of the other part, or the place.
    pub target: String,
    outside: bool,
}

impl Relationship {
    /// A relation to another part.
    pub fn inside(id: &str, kind: &str, target: &str) -> Self {
        Relationship { id: id.to_owned(), kind: format!("{OFFICE}{kind}"), target: target.to_owned(), outside: false }
    }
    /// A link.
    pub fn link(id: &str, target: &str) -> Self {
        Relationship { outside: true, ..Relationship::inside(id, "hyperlink", target) }
    }
    /// One that was written.
    pub fn read(element: &Element) -> Option<Self> {
        Some(Relationship {
            id: element.get("Id")?.to_owned(),
            kind: element.get("Type")?.to_owned(),
            target: element.get("Target")?.to_owned(),
            outside: element.get("TargetMode") == Some("External"),
        })
    }
    /// The last word of its type: `footnotes`.
    pub fn kind(&self) -> &str {
        self.kind.rsplit('/').next().unwrap_or(&self.kind)
    }
    fn element(&self) -> Element {
        let element =
            Element::new("Relationship").with("Id", &self.id).with("Type", &self.kind).with("Target", &self.target);
        if self.outside { element.with("TargetMode", "External") } else { element }
    }
}

/// The parts, in the order they are packed.
#[derive(Debug, Default)]
pub struct Parts {
    parts: Vec<(String, Vec<u8>)>,
}

impl Parts {
    /// Adds a part.
    pub fn add(&mut self, path: &str, bytes: Vec<u8>) {
        self.parts.push((path.to_owned(), bytes));
    }

    /// Adds a part that is XML.
    pub fn add_xml(&mut self, path: &str, root: &Element) {
        self.add(path, xml::write(root));
    }

    /// Adds the relations of a part, sorted: docx-rs hands out links in an order that changes from run to run.
    pub fn add_relations(&mut self, path: &str, mut relations: Vec<Relationship>) {
        relations.sort();
        let root = Element::new("Relationships").with("xmlns", RELATIONS);
        self.add_xml(path, &root.children(relations.iter().map(Relationship::element)));
    }

    /// Adds the pictures docx-rs collected. Gives, for each, its path as docx-rs called it and as it is now called.
    pub fn add_pictures(&mut self, media: Vec<(String, Vec<u8>)>) -> Vec<(String, String)> {
        let mut paths = Vec::new();
        for (number, (id, bytes)) in media.into_iter().enumerate() {
            let extension = if bytes.starts_with(b"\xFF\xD8\xFF") { "jpeg" } else { "png" };
            let path = format!("media/image{}.{extension}", number + 1);
            self.add(&format!("word/{path}"), bytes);
            paths.push((format!("media/{id}.png"), path));
        }
        paths
    }

    /// The package.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn pack(mut self) -> Result<Vec<u8>, DocxError> {
        self.add_relations("_rels/.rels", root_relations());
        let types = xml::write(&self.content_types());
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        // A fixed time, and no entries for folders: one named `word/` makes Word hang.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        self.parts.insert(0, ("[Content_Types].xml".to_owned(), types));
        self.mark();
        for (path, bytes) in &self.parts {
            zip.start_file(path.as_str(), options).map_err(DocxError::from_part)?;
            zip.write_all(bytes).map_err(DocxError::from_part)?;
        }
        Ok(zip.finish().map_err(DocxError::from_part)?.into_inner())
    }

    /// Writes the hash of the parts into the one that carries it ([`crate::write::ours`]).
    fn mark(&mut self) {
        let checksum = |bytes: &[u8]| {
            let mut checksum = flate2::Crc::new();
            checksum.update(bytes);
            (checksum.sum(), bytes.len() as u64)
        };
        let others = self.parts.iter().filter(|(path, _)| path != CARRIER);
        let others = others.map(|(path, bytes)| (path.clone(), checksum(bytes))).collect();
        if let Some((_, carrier)) = self.parts.iter_mut().find(|(path, _)| path == CARRIER) {
            mark_package(&others, carrier);
        }
    }

    fn content_types(&self) -> Element {
        let default = |(extension, kind): (&str, &str)| {
            Element::new("Default").with("Extension", extension).with("ContentType", kind)
        };
        let over = |(path, kind): (&String, String)| {
            Element::new("Override").with("PartName", format!("/{path}")).with("ContentType", kind)
        };
        let defaults = [
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("png", "image/png"),
            ("jpeg", "image/jpeg"),
            ("odttf", "application/vnd.openxmlformats-officedocument.obfuscatedFont"),
        ];
        Element::new("Types")
            .with("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")
            .children(defaults.map(default))
            .children(self.parts.iter().filter_map(|(path, _)| Some((path, content_type(path)?))).map(over))
    }
}

/// The type of a part that is not told by its extension.
fn content_type(path: &str) -> Option<String> {
    let name = path.strip_prefix("word/").and_then(|rest| rest.strip_suffix(".xml"));
    Some(match (path, name) {
        ("docProps/core.xml", _) => "application/vnd.openxmlformats-package.core-properties+xml".into(),
        ("docProps/custom.xml", _) => "application/vnd.openxmlformats-officedocument.custom-properties+xml".into(),
        ("docProps/app.xml", _) => "application/vnd.openxmlformats-officedocument.extended-properties+xml".into(),
        (_, Some("document")) => format!("{WORD_TYPE}document.main+xml"),
        (_, Some("theme/theme1")) => "application/vnd.openxmlformats-officedocument.theme+xml".into(),
        (_, Some(name)) => format!("{WORD_TYPE}{}+xml", name.trim_end_matches(char::is_numeric)),
        _ => return None,
    })
}

fn root_relations() -> Vec<Relationship> {
    let core = Relationship { kind: CORE.to_owned(), ..Relationship::inside("rId2", "", "docProps/core.xml") };
    vec![
        Relationship::inside("rId1", "officeDocument", "word/document.xml"),
        core,
        Relationship::inside("rId3", "extended-properties", "docProps/app.xml"),
        Relationship::inside("rId4", "custom-properties", "docProps/custom.xml"),
    ]
}
