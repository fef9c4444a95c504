//! The `jianggao.toml` of each draft: the one beside it, or the nearest one above.

use super::Exit;
use super::draft;
use super::report::Report;
use crate::check;
use crate::diag::Diagnostic;
use crate::read::refusal::undecodable;
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
    /// `None` when it could not be read.
    bytes: Option<Vec<u8>>,
    source: Option<Source>,
    config: Option<Config>,
    check: Option<check::settings::Settings>,
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

    /// What that of a draft says about checking.
    pub fn checks(&self, draft: &Path) -> check::settings::Settings {
        let loaded = find(draft).and_then(|path| self.files.get(&path));
        loaded.and_then(|loaded| loaded.check.clone()).unwrap_or_default()
    }

    /// Where the `jianggao.toml` of a draft was looked for, from its folder upwards to the first that was there, and what
    /// was in it: for a place where there was one, its bytes, or `None` when it could not be read.
    pub fn inputs(&self, draft: &Path) -> Vec<(PathBuf, Option<Option<&[u8]>>)> {
        let folder = draft.parent().and_then(|folder| folder.canonicalize().ok()).unwrap_or_default();
        let places = folder.ancestors().map(|folder| folder.join(config::FILE_NAME));
        let mut inputs = Vec::new();
        for place in places {
            let found = self.files.get(&place);
            inputs.push((place, found.map(|loaded| loaded.bytes.as_deref())));
            if found.is_some() {
                break;
            }
        }
        inputs
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
            report.remarks(&loaded.name, loaded.source.as_ref(), &loaded.diagnostics)?;
            worst = worst.max(loaded.exit);
        }
        Ok(worst)
    }
}

impl Loaded {
    fn open(path: &Path) -> Self {
        let name = shown(path);
        let failed = |bytes, fault: Diagnostic| {
            let (diagnostics, name) = (vec![fault], name.clone());
            Loaded { name, bytes, source: None, config: None, check: None, diagnostics, exit: Exit::Failed }
        };
        let bytes = match draft::bytes(path) {
            Ok(bytes) => bytes,
            Err(fault) => return failed(None, *fault),
        };
        let source = match Source::from_bytes(name.clone(), None, &bytes) {
            Ok(source) => source,
            Err(error) => return failed(Some(bytes), undecodable(&error)),
        };
        let (config, check) = (config::read(&source.text), check::settings::Settings::read(&source.text));
        let faults = [config.as_ref().err(), check.as_ref().err()];
        let diagnostics: Vec<Diagnostic> = faults.into_iter().flatten().flatten().cloned().collect();
        let exit = if diagnostics.is_empty() { Exit::Done } else { Exit::Faulty };
        let (config, check) = (config.ok().filter(|_| diagnostics.is_empty()), check.ok());
        Loaded { name, bytes: Some(bytes), source: Some(source), config, check, diagnostics, exit }
    }
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
