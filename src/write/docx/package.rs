//! The package: content types, relations, and the zip with nothing in it that changes from one run to the next.

use super::DocxError;
use super::archive::{Packed, archive};
use crate::write::deflate::{Effort, deflate};
use crate::write::ours::{CARRIER, mark_package};
use crate::xml::{self, Element};
use flate2::Compression;
use flate2::write::DeflateEncoder;
use libdeflater::Crc;
use std::collections::BTreeMap;
use std::io::{self, Write};

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
const WORD_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// A relation of one part to another, or to a place outside.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Relationship {
    id: String,
    kind: String,
    /// The path of the other part, or the place.
    target: String,
    outside: bool,
}

impl Relationship {
    /// A relation to another part.
    pub(super) fn inside(id: &str, kind: &str, target: &str) -> Self {
        Relationship { id: id.to_owned(), kind: format!("{OFFICE}{kind}"), target: target.to_owned(), outside: false }
    }
    /// A link.
    fn link(id: &str, target: &str) -> Self {
        Relationship { outside: true, ..Relationship::inside(id, "hyperlink", target) }
    }
    fn element(&self) -> Element {
        let element =
            Element::new("Relationship").with("Id", &self.id).with("Type", &self.kind).with("Target", &self.target);
        if self.outside { element.with("TargetMode", "External") } else { element }
    }
}

/// What a part has relations to, in no order.
#[derive(Debug, Default)]
pub(super) struct Relations {
    all: Vec<Relationship>,
    links: usize,
}

impl Relations {
    /// To another part.
    pub(super) fn add(&mut self, relation: Relationship) {
        self.all.push(relation);
    }
    /// To a place outside; gives its id.
    pub(super) fn link(&mut self, target: &str) -> String {
        self.links += 1;
        let id = format!("rIdLink{}", self.links);
        self.all.push(Relationship::link(&id, target));
        id
    }
}

/// A part that is packed as it is written, for a long one is not to be there as a whole.
pub(super) struct Packing {
    path: String,
    packer: DeflateEncoder<Vec<u8>>,
    checksum: Crc,
    length: u64,
}

impl Packing {
    /// A part of nothing yet.
    pub(super) fn new(path: &str) -> Self {
        let packer = DeflateEncoder::new(Vec::new(), Compression::default());
        Packing { path: path.to_owned(), packer, checksum: Crc::new(), length: 0 }
    }
}

impl Write for Packing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.packer.write(bytes)?;
        self.checksum.update(&bytes[..taken]);
        self.length += taken as u64;
        Ok(taken)
    }
    fn flush(&mut self) -> io::Result<()> {
        self.packer.flush()
    }
}

/// The parts, in the order they stand in the package, each packed already.
#[derive(Default)]
pub(super) struct Parts {
    parts: Vec<Packed>,
}

impl Parts {
    /// Adds a part that was packed as it was written.
    ///
    /// # Errors
    /// When it cannot be ended.
    pub(super) fn take(&mut self, part: Packing) -> Result<(), DocxError> {
        let Packing { path, packer, checksum, length } = part;
        let bytes = packer.finish().map_err(DocxError::from_part)?;
        self.parts.push(Packed { path, bytes, checksum: checksum.sum(), length });
        Ok(())
    }

    /// Adds a part.
    ///
    /// # Errors
    /// When it cannot be packed.
    pub(super) fn add(&mut self, path: &str, content: &[u8]) -> Result<(), DocxError> {
        let bytes = deflate(content, Effort::Close).map_err(DocxError::from_part)?;
        let mut checksum = Crc::new();
        checksum.update(content);
        let length = content.len() as u64;
        self.parts.push(Packed { path: path.to_owned(), bytes, checksum: checksum.sum(), length });
        Ok(())
    }

    /// Adds a part that is XML.
    ///
    /// # Errors
    /// When it cannot be packed.
    pub(super) fn add_xml(&mut self, path: &str, root: &Element) -> Result<(), DocxError> {
        self.add(path, &xml::document(root))
    }

    /// Adds the relations of a part, sorted; none where it has none.
    ///
    /// # Errors
    /// When they cannot be packed.
    pub(super) fn add_relations(&mut self, path: &str, mut relations: Relations) -> Result<(), DocxError> {
        if relations.all.is_empty() {
            return Ok(());
        }
        relations.all.sort();
        let root = Element::new("Relationships").with("xmlns", RELATIONS);
        self.add_xml(path, &root.children(relations.all.iter().map(Relationship::element)))
    }

    /// The package. `carrier` is the part that carries the hash of all others ([`crate::write::ours`]).
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn pack(mut self, carrier: &Element) -> Result<Vec<u8>, DocxError> {
        self.add_relations("_rels/.rels", root_relations())?;
        let paths = self.parts.iter().map(|part| part.path.as_str()).chain([CARRIER]);
        let types = content_types(paths);
        self.add_xml("[Content_Types].xml", &types)?;
        self.parts.rotate_right(1);
        let others = self.parts.iter().map(|part| (part.path.clone(), (part.checksum, part.length)));
        let others: BTreeMap<_, _> = others.collect();
        let mut carrier = xml::document(carrier);
        mark_package(&others, &mut carrier);
        self.add(CARRIER, &carrier)?;
        archive(self.parts).map_err(DocxError::from_part)
    }
}

fn content_types<'a>(paths: impl Iterator<Item = &'a str>) -> Element {
    let default = |(extension, kind): (&str, &str)| {
        Element::new("Default").with("Extension", extension).with("ContentType", kind)
    };
    let over = |(path, kind): (&str, String)| {
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
        .children(paths.filter_map(|path| Some((path, content_type(path)?))).map(over))
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

fn root_relations() -> Relations {
    let core = Relationship { kind: CORE.to_owned(), ..Relationship::inside("rId2", "", "docProps/core.xml") };
    let all = vec![
        Relationship::inside("rId1", "officeDocument", "word/document.xml"),
        core,
        Relationship::inside("rId3", "extended-properties", "docProps/app.xml"),
        Relationship::inside("rId4", "custom-properties", "docProps/custom.xml"),
    ];
    Relations { all, links: 0 }
}
