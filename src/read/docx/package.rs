//! The zip around a Word document: its parts, with a limit to what they may grow to.

use crate::source;
use crate::xml::{self, XmlError};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::sync::Arc;
use zip::ZipArchive;
use zip::result::ZipError;

/// What one XML part may inflate to.
const MAX_PART: u64 = 24 << 20;
/// What one picture may inflate to.
const MAX_MEDIA: u64 = 24 << 20;
/// What all parts read may inflate to together.
const MAX_TOTAL: u64 = 64 << 20;
/// How many entries the package may have.
const MAX_ENTRIES: usize = 20_000;

/// Why a file cannot be read as a Word document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackageError {
    /// Not a zip, or a damaged one.
    Damaged,
    /// Protected by a password.
    Encrypted,
    /// A zip of something else; what, in Chinese.
    Other(&'static str),
    /// A part inflates beyond all reason; its name.
    Bomb(String),
    /// A part is no usable XML; its name and why.
    Xml(String, XmlError),
    /// A part that must be there is not.
    Missing(String),
}

/// A Word package, opened.
pub(super) struct Package<'a> {
    store: Store<'a>,
    inflated: u64,
    /// Pictures inflated already: one shown often is held once.
    pictures: BTreeMap<String, Arc<[u8]>>,
}

/// Where the parts are. Their names are in lower case with forward slashes: some writers disagree on both.
enum Store<'a> {
    /// In a whole archive, at these places.
    Archive(Box<ZipArchive<Cursor<&'a [u8]>>>, BTreeMap<String, usize>),
    /// Taken out one after the other, for the table at the end of the archive is lost.
    Rescued(BTreeMap<String, Vec<u8>>),
}

/// What a relation of a part points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    /// The last step of its type: `image`, `hyperlink`, `footnotes`.
    pub kind: String,
    /// A part's name, or an address outside.
    pub target: String,
    /// Outside the package?
    pub external: bool,
}

impl<'a> Package<'a> {
    /// Opens a package.
    ///
    /// # Errors
    /// [`PackageError`] when it is no zip, is encrypted or holds too many entries.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, PackageError> {
        let store = match ZipArchive::new(Cursor::new(bytes)) {
            Ok(archive) if archive.len() > MAX_ENTRIES => return Err(PackageError::Bomb("条目数".into())),
            Ok(archive) => {
                let index =
                    (0..archive.len()).filter_map(|at| Some((normal(archive.name_for_index(at)?), at))).collect();
                Store::Archive(Box::new(archive), index)
            }
            Err(_) => Store::Rescued(rescue(bytes).filter(|parts| !parts.is_empty()).ok_or(PackageError::Damaged)?),
        };
        let package = Package { store, inflated: 0, pictures: BTreeMap::new() };
        match package.foreign_kind() {
            Some(kind) => Err(PackageError::Other(kind)),
            None => Ok(package),
        }
    }

    /// What the package is when it is not of Word.
    fn foreign_kind(&self) -> Option<&'static str> {
        const KINDS: [(&str, &str); 5] = [
            ("xl/workbook.xml", "Excel 表格（XLSX）"),
            ("ppt/presentation.xml", "幻灯片（PPTX）"),
            ("content.xml", "ODF 文档（ODT）"),
            ("content.opf", "电子书（EPUB）"),
            ("ofd.xml", "OFD 版式文件"),
        ];
        KINDS.iter().find(|(part, _)| self.contains(part)).map(|(_, kind)| *kind)
    }

    fn contains(&self, part: &str) -> bool {
        match &self.store {
            Store::Archive(_, index) => index.contains_key(part),
            Store::Rescued(parts) => parts.contains_key(part),
        }
    }

    /// Is the end of the file lost, and with it perhaps some parts?
    pub(super) fn is_cut(&self) -> bool {
        matches!(self.store, Store::Rescued(_))
    }

    /// The name of the main document.
    ///
    /// # Errors
    /// When there is none, or the relations cannot be read.
    pub(super) fn main_part(&mut self) -> Result<String, PackageError> {
        let main = self.relations("")?.into_values().find(|relation| relation.kind == "officeDocument");
        let main = main.map_or_else(|| "word/document.xml".to_owned(), |relation| relation.target);
        match self.contains(&normal(&main)) {
            true => Ok(main),
            false if self.contains("word/document.xml") => Ok("word/document.xml".into()),
            // Of a file whose end is lost, the text may be what is lost.
            false if self.is_cut() => Err(PackageError::Damaged),
            false => Err(PackageError::Other("不含 Word 正文的压缩包")),
        }
    }

    /// The relations of a part by their id; those of the package itself for `""`.
    ///
    /// # Errors
    /// When they are broken; none at all is no error.
    pub(super) fn relations(&mut self, part: &str) -> Result<BTreeMap<String, Relation>, PackageError> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
        let Some(text) = self.xml(&name)? else { return Ok(BTreeMap::new()) };
        let root = xml::tree(&text, "Relationships").map_err(|error| PackageError::Xml(name, error))?;
        let relation = |node: &xml::Element| {
            let external = node.get("TargetMode") == Some("External");
            let target = node.get("Target")?;
            let target = if external { target.to_owned() } else { resolve(folder, target) };
            let kind = node.get("Type")?.rsplit('/').next()?.to_owned();
            Some((node.get("Id")?.to_owned(), Relation { kind, target, external }))
        };
        Ok(root.elements().filter_map(relation).collect())
    }

    /// The text of an XML part; `None` when it is not there.
    ///
    /// # Errors
    /// When it is damaged, encrypted, too large or no text.
    pub(super) fn xml(&mut self, name: &str) -> Result<Option<String>, PackageError> {
        let Some(bytes) = self.inflate(name, MAX_PART)? else { return Ok(None) };
        match source::decode(&bytes) {
            Ok((text, _)) => Ok(Some(text)),
            Err(_) => Err(PackageError::Xml(name.into(), XmlError::Broken(0))),
        }
    }

    /// The bytes of a picture; `None` when it is not there.
    ///
    /// # Errors
    /// When it is damaged, encrypted or too large.
    pub(super) fn media(&mut self, name: &str) -> Result<Option<Arc<[u8]>>, PackageError> {
        let key = normal(name);
        if let Some(known) = self.pictures.get(&key) {
            return Ok(Some(known.clone()));
        }
        let Some(bytes) = self.inflate(name, MAX_MEDIA)? else { return Ok(None) };
        Ok(Some(self.pictures.entry(key).or_insert(bytes.into()).clone()))
    }

    fn inflate(&mut self, name: &str, limit: u64) -> Result<Option<Vec<u8>>, PackageError> {
        let (archive, index) = match &mut self.store {
            Store::Archive(archive, index) => (archive, index),
            Store::Rescued(parts) => return Ok(parts.get(&normal(name)).cloned()),
        };
        let Some(&at) = index.get(&normal(name)) else { return Ok(None) };
        let file = archive.by_index(at).map_err(|error| match error {
            ZipError::UnsupportedArchive(why) if why == ZipError::PASSWORD_REQUIRED => PackageError::Encrypted,
            _ => PackageError::Damaged,
        })?;
        // The size the archive states may be a lie: only what really comes out is counted.
        let room = limit.min(MAX_TOTAL.saturating_sub(self.inflated));
        let mut bytes = Vec::new();
        file.take(room + 1).read_to_end(&mut bytes).map_err(|_| PackageError::Damaged)?;
        if bytes.len() as u64 > room {
            return Err(PackageError::Bomb(name.into()));
        }
        self.inflated += bytes.len() as u64;
        Ok(Some(bytes))
    }
}

/// The parts that stand in front of where the file was cut off; `None`: they inflate beyond all reason.
fn rescue(bytes: &[u8]) -> Option<BTreeMap<String, Vec<u8>>> {
    let mut reader = Cursor::new(bytes);
    let mut parts = BTreeMap::new();
    let mut inflated = 0;
    while let Ok(Some(mut file)) = zip::read::read_zipfile_from_stream(&mut reader) {
        let name = normal(file.name());
        let mut content = Vec::new();
        let whole = file.by_ref().take(MAX_PART + 1).read_to_end(&mut content).is_ok();
        inflated += content.len() as u64;
        if inflated > MAX_TOTAL || content.len() as u64 > MAX_PART || parts.len() > MAX_ENTRIES {
            return None;
        }
        if !whole {
            break;
        }
        parts.insert(name, content);
    }
    Some(parts)
}

fn normal(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// A target as seen from the folder of its part.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => _ = steps.pop(),
            "." | "" => {}
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            assert!(writer.start_file(*name, SimpleFileOptions::default()).is_ok());
            assert!(writer.write_all(bytes).is_ok());
        }
        writer.finish().map(Cursor::into_inner).unwrap_or_default()
    }

    #[test]
    fn a_picture_shown_often_counts_once() {
        let bytes = zipped(&[("word/media/a.png", &vec![7; (MAX_TOTAL / 8) as usize])]);
        let Ok(mut package) = Package::open(&bytes) else { panic!("a zip") };
        for _ in 0..20 {
            assert!(package.media("word/media/a.png").is_ok_and(|bytes| bytes.is_some()));
        }
    }

    #[test]
    fn a_bomb_is_refused_before_it_fills_the_memory() {
        let bomb = zipped(&[("word/document.xml", &vec![b' '; (MAX_PART + 1) as usize])]);
        assert!(bomb.len() < 100_000);
        let Ok(mut package) = Package::open(&bomb) else { panic!("a zip") };
        assert_eq!(package.xml("word/document.xml"), Err(PackageError::Bomb("word/document.xml".into())));
    }

    #[test]
    fn parts_before_the_place_where_a_file_was_cut_are_read() {
        let whole = zipped(&[("word/document.xml", b"<a/>"), ("word/styles.xml", &[b'x'; 500])]);
        let Ok(mut package) = Package::open(&whole[..whole.len() - 30]) else { panic!("parts") };
        assert!(package.is_cut());
        assert_eq!(package.xml("word/document.xml"), Ok(Some("<a/>".into())));
    }

    #[test]
    fn what_is_not_of_word_is_named() {
        let sheet = zipped(&[("xl/workbook.xml", b"<a/>")]);
        assert_eq!(Package::open(&sheet).err(), Some(PackageError::Other("Excel 表格（XLSX）")));
        assert_eq!(Package::open(b"PK\x03\x04 no zip").err(), Some(PackageError::Damaged));
    }

    #[test]
    fn targets_are_seen_from_their_part() {
        assert_eq!(resolve("word", "media/a.png"), "word/media/a.png");
        assert_eq!(resolve("word", "../customXml/a.xml"), "customXml/a.xml");
        assert_eq!(resolve("word", "/word/a.xml"), "word/a.xml");
    }
}
