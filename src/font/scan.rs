//! Where to look for faces: `--font-dir`, `JIANGGAO_FONTS`, beside the program, shared folders, the system (fontdb).

use super::family::Family;
use super::{FontChoice, Origin};
use fontdb::{Database, FaceInfo, Style};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The bundled faces, in a folder of the program's, in the source tree and in the current folder.
const FOLDER: &str = "fonts";
/// The same below a folder for data of all programs.
const SHARED: &str = "jianggao/fonts";
/// Where packages put the faces, seen from the folder above the program's: Unix and wheels, an application of macOS.
const ABOVE: [&str; 2] = ["share/jianggao/fonts", "Resources/fonts"];

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

/// The folders bundled faces are looked for in, in this order: those named, beside the program, shared ones, the current one.
pub(super) fn folders(dirs: &[PathBuf]) -> Vec<(PathBuf, Origin)> {
    let program = env::current_exe().and_then(|path| path.canonicalize()).ok();
    let mut bundled = program.as_deref().and_then(Path::parent).map(beside).unwrap_or_default();
    // A program being written is run from anywhere; where a finished one was built is nobody's business.
    #[cfg(debug_assertions)]
    bundled.extend(option_env!("CARGO_MANIFEST_DIR").map(|tree| Path::new(tree).join(FOLDER)));
    bundled.extend(shared(|name| env::var_os(name)));
    bundled.extend(env::current_dir().ok().map(|here| here.join(FOLDER)));
    let mut folders: Vec<_> = dirs.iter().map(|dir| (dir.clone(), Origin::Given)).collect();
    for folder in bundled {
        if folders.iter().all(|(known, _)| *known != folder) {
            folders.push((folder, Origin::Bundled));
        }
    }
    folders
}

/// Seen from the folder a program is in, its links followed: beside it, where packages put them, the source tree it was built in.
fn beside(home: &Path) -> Vec<PathBuf> {
    let above = home.parent().into_iter().flat_map(|above| ABOVE.map(|folder| above.join(folder)));
    // A program just built, in `target/release` of its source tree.
    let tree = home.ancestors().find(|folder| folder.join("Cargo.toml").is_file()).map(|tree| tree.join(FOLDER));
    std::iter::once(home.join(FOLDER)).chain(above).chain(tree).collect()
}

/// The folders for data of all programs: a person's own, then the machine's (XDG Base Directory). A program that was copied
/// out of its package, or replaced while it runs, finds the package's faces there.
#[cfg(unix)]
fn shared(variable: impl Fn(&str) -> Option<OsString>) -> Vec<PathBuf> {
    let set = |name| variable(name).filter(|value| !value.is_empty());
    let own = set("XDG_DATA_HOME").map(PathBuf::from);
    let own = own.or_else(|| set("HOME").map(|home| Path::new(&home).join(".local/share")));
    let machine = set("XDG_DATA_DIRS").unwrap_or_else(|| "/usr/local/share:/usr/share".into());
    let all = own.into_iter().chain(env::split_paths(&machine));
    // A relative one shall be ignored, says the specification.
    all.filter(|folder| folder.is_absolute()).map(|folder| folder.join(SHARED)).collect()
}

/// Elsewhere programs are whole folders.
#[cfg(not(unix))]
fn shared(_: impl Fn(&str) -> Option<OsString>) -> Vec<PathBuf> {
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faces_are_looked_for_where_packages_put_them() {
        let places = beside(Path::new("/opt/讲 稿/bin"));
        let wanted = ["/opt/讲 稿/bin/fonts", "/opt/讲 稿/share/jianggao/fonts", "/opt/讲 稿/Resources/fonts"];
        assert_eq!(places, wanted.map(PathBuf::from));
        assert_eq!(beside(Path::new("/")), [PathBuf::from("/fonts")], "there is nothing above");
    }

    #[test]
    fn a_program_built_in_its_tree_finds_the_faces_of_the_tree() {
        let tree = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert!(beside(&tree.join("target/release")).contains(&tree.join("fonts")));
    }

    #[test]
    #[cfg(unix)]
    fn shared_folders_are_those_of_the_specification() {
        let given = |set: &'static [(&str, &str)]| {
            move |name: &str| set.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
        };
        let paths = |wanted: &[&str]| wanted.iter().map(PathBuf::from).collect::<Vec<_>>();
        let machine = ["/usr/local/share/jianggao/fonts", "/usr/share/jianggao/fonts"];
        assert_eq!(shared(given(&[])), paths(&machine), "not even HOME");
        assert_eq!(shared(given(&[("HOME", ""), ("XDG_DATA_DIRS", "")])), paths(&machine), "set to nothing is not set");
        let home = shared(given(&[("HOME", "/home/李"), ("XDG_DATA_DIRS", "/甲:乙:/丙")]));
        assert_eq!(home, paths(&["/home/李/.local/share/jianggao/fonts", "/甲/jianggao/fonts", "/丙/jianggao/fonts"]));
        assert_eq!(shared(given(&[("HOME", "/家"), ("XDG_DATA_HOME", "/d")]))[0], Path::new("/d/jianggao/fonts"));
    }
}
