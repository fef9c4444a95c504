//! The `jianggao.toml` of each draft: the one beside it and those above, entry by entry, the nearest first.

use super::Exit;
use super::draft;
use super::report::{Report, json_line, plain_text};
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
pub(crate) struct Settings {
    files: BTreeMap<PathBuf, Loaded>,
    /// The only file that counts, or none, when the command line says so.
    only: Option<Option<PathBuf>>,
}

/// The settings of a draft: the files, the nearest first, with how many entries each has; of each table and key the value
/// that holds, as it is written, and its file.
#[derive(Debug)]
pub(crate) struct Shown {
    draft: String,
    files: Vec<(String, usize)>,
    entries: BTreeMap<(String, String), (String, String)>,
}

impl Shown {
    /// For people, lines.
    pub(crate) fn in_words(&self) -> String {
        let mut text = format!("{}\n", self.draft);
        if self.files.is_empty() {
            text.push_str("  没有 jianggao.toml，一切按默认\n");
        }
        for (name, count) in &self.files {
            text.push_str(&format!("  {name}（{count} 项）\n"));
        }
        for ((table, key), (value, file)) in &self.entries {
            let table = if table.is_empty() { String::new() } else { format!("[{table}] ") };
            text.push_str(&format!("  {table}{key} = {value}    ← {file}\n"));
        }
        plain_lines(&text)
    }

    /// One object: `file` `settings` `entries`.
    pub(crate) fn in_json(&self) -> String {
        let entry = |((table, key), (value, file)): (&(String, String), &(String, String))| serde_json::json!({ "table": table, "key": key, "value": value, "from": file });
        let object = serde_json::json!({
            "file": self.draft,
            "settings": self.files.iter().map(|(name, _)| name).collect::<Vec<_>>(),
            "entries": self.entries.iter().map(entry).collect::<Vec<_>>(),
        });
        json_line(&object) + "\n"
    }
}

/// What is written in place of a file that is not to be.
pub(crate) const NONE: &str = "none";

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
    pub(crate) fn load<'a>(drafts: impl IntoIterator<Item = &'a Path>) -> Self {
        Settings::load_as(drafts, None)
    }

    /// The same; or only the file that is named, or with `none` no file at all.
    pub(crate) fn load_as<'a>(drafts: impl IntoIterator<Item = &'a Path>, named: Option<&Path>) -> Self {
        let only = named.map(|path| (path != Path::new(NONE)).then(|| path.to_path_buf()));
        let mut files = BTreeMap::new();
        let found = match &only {
            Some(only) => only.iter().cloned().collect(),
            None => drafts.into_iter().flat_map(find).collect::<Vec<_>>(),
        };
        for path in found {
            files.entry(path.clone()).or_insert_with(|| Loaded::open(&path));
        }
        Settings { files, only }
    }

    /// The files of a draft, the nearest first.
    fn files(&self, draft: &Path) -> Vec<PathBuf> {
        match &self.only {
            Some(only) => only.iter().cloned().collect(),
            None => find(draft),
        }
    }

    /// What they say of a draft together; `None` when something is wrong with one.
    pub(crate) fn of(&self, draft: &Path) -> Option<Config> {
        let files = self.files(draft);
        let mut loaded = files.iter().filter_map(|path| self.files.get(path));
        loaded.try_fold(Config::default(), |near, far| Some(near.over(far.config.as_ref()?)))
    }

    /// Which files hold for a draft, and which of them each entry is from.
    pub(crate) fn shown(&self, draft: &Path) -> Shown {
        let mut shown = Shown { draft: draft::name(draft), files: Vec::new(), entries: BTreeMap::new() };
        for loaded in self.files(draft).iter().filter_map(|path| self.files.get(path)) {
            let entries = loaded.source.as_ref().map(|source| config::said(&source.text)).unwrap_or_default();
            shown.files.push((loaded.name.clone(), entries.len()));
            for (table, key, value) in entries {
                shown.entries.entry((table, key)).or_insert((value, loaded.name.clone()));
            }
        }
        shown
    }

    /// What that of a draft says about checking.
    pub(crate) fn checks(&self, draft: &Path) -> check::settings::Settings {
        let loaded = self.files(draft).first().and_then(|path| self.files.get(path));
        loaded.and_then(|loaded| loaded.check.clone()).unwrap_or_default()
    }

    /// The same for what is looked for whenever a paper is made.
    pub(crate) fn instant_checks(&self, draft: &Path) -> check::settings::Settings {
        self.checks(draft).only_instant()
    }

    /// Where `jianggao.toml` of a draft were looked for, from its folder upwards, and what was in each: for a place where there was one, its bytes, or `None` when it could not be read.
    pub(crate) fn inputs(&self, draft: &Path) -> Vec<(PathBuf, Option<Option<&[u8]>>)> {
        let folder = draft.parent().and_then(|folder| folder.canonicalize().ok()).unwrap_or_default();
        let places = folder.ancestors().map(|folder| folder.join(config::FILE_NAME));
        let mut inputs = Vec::new();
        for place in places {
            let found = self.files.get(&place);
            inputs.push((place, found.map(|loaded| loaded.bytes.as_deref())));
        }
        inputs
    }

    /// What is wrong with them: their names and texts, and the faults.
    pub(crate) fn faults(&self) -> impl Iterator<Item = (&str, Option<&Source>, &Diagnostic)> {
        self.files.values().flat_map(|loaded| {
            loaded.diagnostics.iter().map(|fault| (loaded.name.as_str(), loaded.source.as_ref(), fault))
        })
    }

    /// Tells what is wrong with them.
    ///
    /// # Errors
    /// Standard error cannot be written to.
    pub(crate) fn tell(&self, report: &mut Report) -> io::Result<Exit> {
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
            Err(error) => {
                let fault = undecodable(&error, &bytes);
                return failed(Some(bytes), fault);
            }
        };
        let (config, check) = (config::read(&source.text), check::settings::Settings::read(&source.text));
        let faults = [config.as_ref().err(), check.as_ref().err()];
        let diagnostics: Vec<Diagnostic> = faults.into_iter().flatten().flatten().cloned().collect();
        let exit = if diagnostics.is_empty() { Exit::Done } else { Exit::Faulty };
        let (config, check) = (config.ok().filter(|_| diagnostics.is_empty()), check.ok());
        Loaded { name, bytes: Some(bytes), source: Some(source), config, check, diagnostics, exit }
    }
}

/// The `jianggao.toml` beside and above a draft, the nearest first; for standard input, from the folder one stands in.
fn find(draft: &Path) -> Vec<PathBuf> {
    let folder = match draft.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.canonicalize(),
        _ => std::env::current_dir().and_then(|folder| folder.canonicalize()),
    };
    let Ok(folder) = folder else { return Vec::new() };
    folder.ancestors().map(|folder| folder.join(config::FILE_NAME)).filter(|path| path.is_file()).collect()
}

/// The same lines without what a terminal would obey.
fn plain_lines(text: &str) -> String {
    text.split('\n').map(plain_text).collect::<Vec<_>>().join("\n")
}

/// As short as it is clear from the folder one stands in.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().and_then(|here| here.canonicalize()).unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).display().to_string()
}
