//! Where to look for faces: `--font-dir`, `JIANGGAO_FONTS`, beside the program, the source tree, the system (fontdb).

use super::family::Family;
use super::{FontChoice, Origin};
use fontdb::{Database, FaceInfo, Style};
use std::env;
use std::path::{Path, PathBuf};

/// Below the folder of the program or of the source tree.
const FOLDER: &str = "fonts";
/// Where a package puts the faces, seen from the folder above the program's.
const SHARED: &str = "share/jianggao/fonts";

/// A genuine face for a family. Ordered: the best comes first.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Genuine {
    /// For what.
    pub family: Family,
    /// [`Origin::Given`] before [`Origin::System`]: what the user names wins.
    pub origin: Origin,
    /// Place of its name in [`Family::names`].
    rank: usize,
    /// How far it is from regular weight: Times New Roman has a bold too.
    heaviness: u16,
    /// The file.
    pub path: PathBuf,
    /// Which face of it.
    pub index: u32,
}

/// The genuine faces in the named folders and, if so chosen, on the system: best first for each family.
pub(super) fn genuine(choice: FontChoice, dirs: &[PathBuf]) -> Vec<Genuine> {
    let mut given = Database::new();
    dirs.iter().for_each(|dir| given.load_fonts_dir(dir));
    let mut system = Database::new();
    if choice == FontChoice::Auto {
        system.load_system_fonts();
    }
    let mut found: Vec<Genuine> = [(given, Origin::Given), (system, Origin::System)]
        .iter()
        .flat_map(|(faces, origin)| faces.faces().flat_map(|face| roles(faces, face, *origin)))
        .collect();
    found.sort();
    found
}

/// The families a face is made for, usually none.
fn roles(faces: &Database, face: &FaceInfo, origin: Origin) -> Vec<Genuine> {
    let fontdb::Source::File(path) = &face.source else { return Vec::new() };
    if face.style != Style::Normal {
        return Vec::new();
    }
    let mut names: Vec<String> = face.families.iter().map(|(name, _)| name.clone()).collect();
    names.push(face.post_script_name.clone());
    // Asking every face would double the time; only those of 方正 are known by full names that are not their family's.
    if names.iter().any(|name| name.starts_with("FZ") || name.starts_with("方正")) {
        names.extend(full_names(faces, face));
    }
    let role = |family: Family| {
        let rank = names.iter().filter_map(|name| family.rank(name)).min()?;
        let heaviness = face.weight.0.abs_diff(fontdb::Weight::NORMAL.0);
        Some(Genuine { family, origin, rank, heaviness, path: path.clone(), index: face.index })
    };
    Family::ALL.into_iter().filter_map(role).collect()
}

/// Full names (`方正小标宋简体`), which fontdb does not collect; of some 方正 faces no other name is known by everyone.
fn full_names(faces: &Database, face: &FaceInfo) -> Vec<String> {
    let names = faces.with_face_data(face.id, |data, index| {
        let table = ttf_parser::RawFace::parse(data, index).ok()?.table(ttf_parser::Tag::from_bytes(b"name"))?;
        let names = ttf_parser::name::Table::parse(table)?.names.into_iter();
        Some(
            names
                .filter(|name| name.name_id == ttf_parser::name_id::FULL_NAME)
                .filter_map(|name| name.to_string())
                .collect(),
        )
    });
    names.flatten().unwrap_or_default()
}

/// The folders bundled faces are looked for in, in this order: those named, beside the program, the source tree.
pub(super) fn folders(dirs: &[PathBuf]) -> Vec<(PathBuf, Origin)> {
    let mut folders: Vec<_> = dirs.iter().map(|dir| (dir.clone(), Origin::Given)).collect();
    let program = env::current_exe().and_then(|path| path.canonicalize()).ok();
    if let Some(home) = program.as_deref().and_then(Path::parent) {
        folders.push((home.join(FOLDER), Origin::Bundled));
        folders.extend(home.parent().map(|above| (above.join(SHARED), Origin::Bundled)));
        // A program just built, in `target/release` of its source tree.
        let tree = home.ancestors().find(|folder| folder.join("Cargo.toml").is_file());
        folders.extend(tree.map(|tree| (tree.join(FOLDER), Origin::Bundled)));
    }
    let tree = option_env!("CARGO_MANIFEST_DIR").map(|tree| (Path::new(tree).join(FOLDER), Origin::Bundled));
    // Where the program was built is of use while it is there, and nobody's business else.
    folders.extend(tree.filter(|tree| !folders.contains(tree) && tree.0.is_dir()));
    folders
}
