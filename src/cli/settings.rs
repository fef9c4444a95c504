//! The `jianggao.toml` of each draft: the one beside it, or the nearest one above.

use super::Exit;
use super::draft;
use super::report::Report;
use crate::diag::Diagnostic;
use crate::source::Source;
use crate::style::config::{self, Config};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// All the `jianggao.toml` that some drafts stand under, each read once.
#[derive(Debug, Default)]
pub struct Settings {
    files: BTreeMap<PathBuf, Loaded>,
}

/// One `jianggao.toml`; without `config` when something is wrong with it.
#[derive(Debug)]
struct Loaded {
    name: String,
    source: Option<Source>,
    config: Option<Config>,
    diagnostics: Vec<Diagnostic>,
    exit: Exit,
}

impl Settings {
    /// Reads those of these drafts.
    pub fn load<'a>(drafts: impl IntoIterator<Item = &'a Path>) -> Self {
        let mut files = BTreeMap::new();
        for path in drafts.into_iter().filter_map(find) {
            files.entry(path.clone()).or_insert_with(|| Loaded::open(&path));
        }
        Settings { files }
    }

    /// That of a draft; the usual one when there is none, `None` when something is wrong with it.
    pub fn of(&self, draft: &Path) -> Option<Config> {
        match find(draft).and_then(|path| self.files.get(&path)) {
            Some(loaded) => loaded.config.clone(),
            None => Some(Config::default()),
        }
    }

    /// What is wrong with them: their names and texts, and the faults.
    pub fn faults(&self) -> impl Iterator<Item = (&str, Option<&Source>, &Diagnostic)> {
        self.files.values().flat_map(|loaded| {
            loaded.diagnostics.iter().map(|fault| (loaded.name.as_str(), loaded.source.as_ref(), fault))
        })
    }

    /// Tells what is wrong with them.
    ///
    /// # Errors
    /// Standard error cannot be written to.
    pub fn tell(&self, report: &mut Report) -> io::Result<Exit> {
        let mut worst = Exit::Done;
        for loaded in self.files.values() {
            for diagnostic in &loaded.diagnostics {
                report.remark_on(Some(&loaded.name), loaded.source.as_ref(), diagnostic)?;
            }
            worst = worst.max(loaded.exit);
        }
        Ok(worst)
    }
}

impl Loaded {
    fn open(path: &Path) -> Self {
        let name = shown(path);
        let source = match draft::open(path) {
            Ok(source) => Source { name: name.clone(), ..source },
            // An empty file says nothing, and that is allowed.
            Err(diagnostic) if diagnostic.code == draft::EMPTY => Source::from_text(name.clone(), ""),
            Err(diagnostic) => {
                return Loaded { name, source: None, config: None, diagnostics: vec![*diagnostic], exit: Exit::Failed };
            }
        };
        let (config, diagnostics, exit) = match config::read(&source.text) {
            Ok(config) => (Some(config), Vec::new(), Exit::Done),
            Err(diagnostics) => (None, diagnostics, Exit::Faulty),
        };
        Loaded { name, source: Some(source), config, diagnostics, exit }
    }
}

/// Where the `jianggao.toml` of a draft is looked for: from its folder upwards to the first that is there.
pub fn places(draft: &Path) -> Vec<PathBuf> {
    let folder = draft.parent().and_then(|folder| folder.canonicalize().ok()).unwrap_or_default();
    let places = folder.ancestors().map(|folder| folder.join(config::FILE_NAME));
    let mut found = false;
    places.take_while(|path| !std::mem::replace(&mut found, path.is_file())).collect()
}

/// The `jianggao.toml` nearest above a draft; for standard input, above the folder one stands in.
fn find(draft: &Path) -> Option<PathBuf> {
    let folder = match draft.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.canonicalize().ok()?,
        _ => std::env::current_dir().ok()?.canonicalize().ok()?,
    };
    folder.ancestors().map(|folder| folder.join(config::FILE_NAME)).find(|path| path.is_file())
}

/// As short as it is clear from the folder one stands in.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().and_then(|here| here.canonicalize()).unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).display().to_string()
}
