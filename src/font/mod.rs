//! Which glyphs we have.
//!
//! *Takes* folders to look in. *Gives* [`FontBook`]: the faces found, chosen by [`family::Family`], with fallback chains.
//! *Knows nothing of* documents, styles or pages.

pub(crate) mod face;
pub mod family;
mod scan;

use crate::diag::{Code, Diagnostic};
pub use face::{Face, FaceId};
use family::Family;
use std::fmt;
use std::path::{Path, PathBuf};

/// A face of the bundle is not there.
pub const FACE_MISSING: Code = Code("JG060");
/// A font file is there but cannot be read.
pub const FACE_UNREADABLE: Code = Code("JG061");
/// A folder named by the user is not there.
pub const FOLDER_MISSING: Code = Code("JG062");

/// Whose faces play the roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FontChoice {
    /// Genuine faces of the system where there are some, the bundled ones for the rest.
    #[default]
    Auto,
    /// The bundled ones, whatever the system has: the same PDF everywhere.
    Bundled,
}

/// Where a face was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// In a folder the user named.
    Given,
    /// On the system.
    System,
    /// With the program.
    Bundled,
}

impl Origin {
    /// The Chinese word for it.
    pub fn word(self) -> &'static str {
        match self {
            Origin::Given => "指定的文件夹",
            Origin::System => "系统",
            Origin::Bundled => "随附",
        }
    }
}

/// A glyph found for a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// In which face.
    pub face: FaceId,
    /// Which glyph of it; never 0.
    pub glyph: u16,
    /// Was the first face of the chain without it?
    pub fallback: bool,
}

/// The faces found, and for every family the chain of faces that are asked in turn.
#[derive(Debug)]
pub struct FontBook {
    /// The faces.
    pub faces: Vec<Face>,
    /// For each family, in the order of [`Family::ALL`], indices into `faces`.
    pub chains: Vec<Vec<FaceId>>,
}

impl FontBook {
    /// Finds a face for every family.
    ///
    /// A genuine face (仿宋_GB2312, 方正小标宋简体 …) in one of `dirs` plays its role in either choice; one on the system only
    /// when `choice` says so. The bundled faces follow it in the chain and have what it lacks.
    ///
    /// # Errors
    /// A family has no face, a bundled file cannot be read, or one of `dirs` is not there.
    pub fn load(choice: FontChoice, dirs: &[PathBuf]) -> Result<FontBook, FontError> {
        let survey = FontBook::survey(choice, dirs)?;
        survey.fault().map_or(Ok(survey.book), Err)
    }

    /// Finds what faces there are; a family without one has an empty chain.
    ///
    /// # Errors
    /// A bundled file cannot be read.
    pub fn survey(choice: FontChoice, dirs: &[PathBuf]) -> Result<Survey, FontError> {
        let (dirs, absent): (Vec<PathBuf>, Vec<PathBuf>) = dirs.iter().cloned().partition(|dir| dir.is_dir());
        let genuine = scan::genuine(choice, &dirs);
        let folders = scan::folders(&dirs);
        let mut book = FontBook { faces: Vec::new(), chains: Vec::new() };
        let mut missing = Vec::new();
        for family in Family::ALL {
            // A damaged file on the system is not the user's fault here: the next one is taken.
            let first = genuine
                .iter()
                .filter(|face| face.family == family)
                .find_map(|face| book.open(&face.path, face.index, face.origin).ok());
            let mut chain: Vec<FaceId> = first.into_iter().collect();
            for &file in family.bundled() {
                let mut places = folders.iter().map(|(folder, origin)| (folder.join(file), *origin));
                if let Some((path, origin)) = places.find(|(path, _)| path.is_file()) {
                    chain.push(book.open(&path, 0, origin)?);
                } else if chain.is_empty() {
                    missing.push((family, file));
                    break;
                }
            }
            book.chains.push(chain);
        }
        Ok(Survey { book, missing, absent, folders: folders.into_iter().map(|at| at.0).collect() })
    }

    /// Opens a face, or finds it open.
    fn open(&mut self, path: &Path, index: u32, origin: Origin) -> Result<FaceId, FontError> {
        let known = self.faces.iter().position(|face| face.path() == path && face.index() == index);
        let at = known.unwrap_or(self.faces.len());
        if known.is_none() {
            let unreadable = |error| FontError::Unreadable { path: path.to_owned(), reason: reason(&error) };
            self.faces.push(Face::open(path, index, origin).map_err(unreadable)?);
        }
        Ok(FaceId(at as u16))
    }

    /// A face.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[id.0 as usize]
    }
    /// The first face of a family's chain.
    pub fn primary(&self, family: Family) -> FaceId {
        self.chains[family as usize][0]
    }
    /// The glyph for a character in a family, in what stands in for it, or in any face at all; `None`: no face has it.
    pub fn find(&self, family: Family, c: char) -> Option<Found> {
        let chain = self.chains[family as usize].iter().copied();
        let others = (0..self.faces.len()).map(|at| FaceId(at as u16));
        chain
            .chain(others)
            .enumerate()
            .find_map(|(at, face)| self.face(face).glyph(c).map(|glyph| Found { face, glyph, fallback: at > 0 }))
    }

    /// Which face plays which role, and where it is from: one row per place in a chain.
    pub fn report(&self) -> Vec<FaceReport<'_>> {
        let row = |family: Family, at: usize, id: FaceId| {
            let face = self.face(id);
            let file = face.path().file_name();
            let bundled = family.bundled().iter().any(|name| file.is_some_and(|file| file == *name));
            FaceReport { family, face, fallback: at > 0, stands_in_for: bundled.then(|| family.docx_name()) }
        };
        let chains = Family::ALL.into_iter().zip(&self.chains);
        chains.flat_map(|(family, chain)| chain.iter().enumerate().map(move |(at, &id)| row(family, at, id))).collect()
    }
}

/// What faces there are, and what is not there.
#[derive(Debug)]
pub struct Survey {
    /// The faces.
    pub book: FontBook,
    /// The families without one, and the bundled file that would have done.
    pub missing: Vec<(Family, &'static str)>,
    /// The folders named by the user that are not there.
    pub absent: Vec<PathBuf>,
    /// Where was looked.
    pub folders: Vec<PathBuf>,
}

impl Survey {
    /// What of it is a fault.
    pub fn fault(&self) -> Option<FontError> {
        let folders = self.folders.clone();
        match (self.absent.first(), self.missing.is_empty()) {
            (Some(path), _) => Some(FontError::NoFolder { path: path.clone(), folders }),
            (None, false) => Some(FontError::Missing { missing: self.missing.clone(), folders }),
            (None, true) => None,
        }
    }
}

/// One line of what `jianggao fonts` shows.
#[derive(Clone, Copy, Debug)]
pub struct FaceReport<'a> {
    /// The role.
    pub family: Family,
    /// The face: its names, its file and where that was found.
    pub face: &'a Face,
    /// Is it asked only for what the faces before it lack?
    pub fallback: bool,
    /// The genuine face it stands in for; `None`: it is genuine.
    pub stands_in_for: Option<&'static str>,
}

/// Why there is no [`FontBook`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FontError {
    /// No face for some families.
    Missing {
        /// The families, and the bundled file that would have done for each.
        missing: Vec<(Family, &'static str)>,
        /// Where it was looked for.
        folders: Vec<PathBuf>,
    },
    /// A font file that cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// A folder named by the user that is not there.
    NoFolder {
        /// The folder.
        path: PathBuf,
        /// Where else it was looked.
        folders: Vec<PathBuf>,
    },
}

/// A folder, and why nothing was found in it where that is another reason than that it is not there or has none.
fn looked_into(folder: &Path) -> String {
    match std::fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
            format!("{}（没有权限）", folder.display())
        }
        _ => folder.display().to_string(),
    }
}

fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::InvalidData => "不是完整的字体文件".into(),
        _ => crate::disk::reason(error),
    }
}

impl fmt::Display for FontError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FontError::Missing { missing, .. } => {
                let lacks = |(family, file): &(Family, &str)| {
                    format!("{}（{} 或随附的 {file}）", family.word(), family.docx_name())
                };
                let lacking: Vec<String> = missing.iter().map(lacks).collect();
                match lacking.len() {
                    0..=2 => write!(f, "缺少字体：{}", lacking.join("、")),
                    count => write!(f, "缺少 {count} 种字体，逐个见 jianggao fonts；先缺的是{}", lacking[0]),
                }
            }
            FontError::Unreadable { path, reason } => write!(f, "无法读取字体文件 {}：{reason}", path.display()),
            FontError::NoFolder { path, .. } => write!(f, "字体文件夹不存在：{}", path.display()),
        }
    }
}

impl std::error::Error for FontError {}

impl FontError {
    /// As it is told to the user, with what to do about it.
    pub fn diagnostic(&self) -> Diagnostic {
        let said = |code| Diagnostic::error(code, self.to_string());
        let looked = |folders: &[PathBuf]| {
            let looked: Vec<_> = folders.iter().map(|folder| looked_into(folder)).collect();
            format!("找过这些文件夹和系统的字体：{}", looked.join("、"))
        };
        match self {
            FontError::Missing { folders, .. } => said(FACE_MISSING).hint(looked(folders)).hint(
                "安装包（.deb、.whl、解开就用的文件夹）都带着字体，重新装一遍；只有程序的，把源代码里的 fonts 文件夹放到程序旁边，\
                 或用 --font-dir、环境变量 JIANGGAO_FONTS 指明",
            ),
            FontError::Unreadable { .. } => said(FACE_UNREADABLE).hint("检查文件的权限，或换一份完好的字体文件"),
            FontError::NoFolder { folders, .. } => {
                said(FOLDER_MISSING).hint("检查 --font-dir 或环境变量 JIANGGAO_FONTS").hint(looked(folders))
            }
        }
    }
}

#[cfg(test)]
mod tests;
