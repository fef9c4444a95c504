//! A package with some parts changed: all others stay as they are packed.

use crate::xml::XmlError;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// Why a package cannot be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatchError {
    /// It is no package, or a part of it is missing; which.
    Missing(String),
    /// A part is no usable XML.
    Xml(String, XmlError),
    /// A part is in an encoding of its own.
    Encoding(String),
    /// A part is not written in the way all programs write it.
    Unusual(String),
    /// It could not be packed.
    Packing(String),
}

impl std::fmt::Display for PatchError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            PatchError::Missing(part) => write!(f, "文件内部缺少 {part}"),
            PatchError::Xml(part, _) => write!(f, "文件内部的 {part} 语法有误"),
            PatchError::Encoding(part) => write!(f, "文件内部的 {part} 不是 UTF-8"),
            PatchError::Unusual(part) => write!(f, "文件内部的 {part} 写法少见；请用 Word 或 WPS 另存后再试"),
            PatchError::Packing(why) => f.write_str(why),
        }
    }
}

/// A package being changed.
pub(crate) struct Parts<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// The parts that are changed, or new.
    changed: BTreeMap<String, Vec<u8>>,
}

/// A mark some programs put before a text.
const BOM: &[u8] = b"\xEF\xBB\xBF";

impl<'b> Parts<'b> {
    /// Opens a package.
    ///
    /// # Errors
    /// It is damaged.
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, PatchError> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| PatchError::Packing("压缩包已损坏；请用 Word 或 WPS 另存后再试".into()))?;
        Ok(Parts { archive, changed: BTreeMap::new() })
    }

    /// The name of a part as it is written in the package.
    fn name(&self, part: &str) -> Option<String> {
        let plain = |name: &str| name.replace('\\', "/").trim_start_matches('/').to_lowercase();
        let wanted = plain(part);
        self.archive.file_names().find(|name| plain(name) == wanted).map(str::to_owned)
    }

    /// The text of a part.
    ///
    /// # Errors
    /// There is none, or it is no UTF-8.
    pub(crate) fn text(&mut self, part: &str) -> Result<String, PatchError> {
        let name = self.name(part).ok_or_else(|| PatchError::Missing(part.to_owned()))?;
        let mut bytes = Vec::new();
        let mut file = self.archive.by_name(&name).map_err(|_| PatchError::Missing(part.to_owned()))?;
        file.read_to_end(&mut bytes).map_err(|_| PatchError::Missing(part.to_owned()))?;
        let bytes = bytes.strip_prefix(BOM).map_or(bytes.as_slice(), |rest| rest).to_vec();
        String::from_utf8(bytes).map_err(|_| PatchError::Encoding(part.to_owned()))
    }

    /// Is there such a part?
    pub(crate) fn has(&self, part: &str) -> bool {
        self.name(part).is_some()
    }

    /// The text of a part from now on.
    pub(crate) fn set(&mut self, part: &str, text: String) {
        let name = self.name(part).unwrap_or_else(|| part.to_owned());
        self.changed.insert(name, text.into_bytes());
    }

    /// The names of all parts.
    pub(crate) fn names(&self) -> Vec<String> {
        self.archive.file_names().map(str::to_owned).collect()
    }

    /// The package: what is not changed as it was packed.
    ///
    /// # Errors
    /// It cannot be packed.
    pub(crate) fn pack(mut self) -> Result<Vec<u8>, PatchError> {
        let failed = |error: zip::result::ZipError| PatchError::Packing(error.to_string());
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        for at in 0..self.archive.len() {
            let name = self.archive.name_for_index(at).unwrap_or_default().to_owned();
            match self.changed.remove(&name) {
                Some(content) => {
                    writer.start_file(name, options).map_err(failed)?;
                    writer.write_all(&content).map_err(|error| PatchError::Packing(error.to_string()))?;
                }
                None => writer.raw_copy_file(self.archive.by_index_raw(at).map_err(failed)?).map_err(failed)?,
            }
        }
        for (name, content) in self.changed {
            writer.start_file(name, options).map_err(failed)?;
            writer.write_all(&content).map_err(|error| PatchError::Packing(error.to_string()))?;
        }
        Ok(writer.finish().map_err(failed)?.into_inner())
    }
}
