//! What the page and the server tell each other, as JSON. Offsets count units of UTF-16 in the draft, as scripts do; lines count
//! from 1.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Why something could not be done, in Chinese, with what to do about it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Refused {
    /// What kind of refusal it is: a status of HTTP.
    #[serde(skip)]
    pub status: u16,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hints: Vec<String>,
    /// Single faults, where there are some.
    #[serde(skip)]
    pub faults: Vec<Finding>,
}

impl Refused {
    /// A refusal with this status of HTTP.
    pub(crate) fn new(status: u16, message: impl Into<String>) -> Self {
        Refused { status, message: message.into(), ..Refused::default() }
    }

    /// The same, with a remedy.
    #[must_use]
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

/// What is there when a page is opened.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct State {
    /// The version of the program.
    pub version: &'static str,
    /// The names of the drafts to begin with.
    pub starters: Vec<String>,
    /// The names of the profiles.
    pub profiles: Vec<String>,
    /// The kinds of papers.
    pub kinds: Vec<PaperKind>,
    /// What is known of the keys of a head.
    pub fields: BTreeMap<String, Field>,
    /// Can files of other office programs be opened?
    pub office: bool,
    /// The folder the desk is kept for.
    pub folder: Option<FolderName>,
    /// The draft it was opened with.
    pub open: Option<Opened>,
    /// No upload may have more bytes.
    pub limit: u64,
}

/// A kind of paper.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct PaperKind {
    /// 通知, 请示 …
    pub name: String,
    /// The keys that papers of the kind use, in the order a draft has them.
    pub fields: Vec<String>,
}

/// A key of a head.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Field {
    /// May it have several values, one a line?
    pub many: bool,
    /// What may be written.
    pub hint: String,
}

/// What a folder is called.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct FolderName {
    /// Its own name.
    pub name: String,
}

/// A draft that was opened.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Opened {
    /// Its name.
    pub name: String,
    /// Its path in its folder; `None`: it is saved nowhere.
    pub path: Option<String>,
    /// Its text.
    pub text: String,
    /// What its bytes are known by.
    pub hash: String,
    /// May it be saved where it is?
    pub writable: bool,
}

/// A draft as the page has it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Paper {
    /// Which page.
    pub tab: String,
    /// Its name.
    pub name: String,
    /// Its path in the folder, when it is from there.
    pub path: Option<String>,
    /// Its text.
    pub text: String,
    /// The settings, as `jianggao.toml` has them; in a folder, those there count.
    pub settings: String,
    /// How it is set.
    pub options: Options,
}

/// How a draft is set.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Options {
    /// The profile; `None`: that of the draft.
    pub profile: Option<String>,
    /// Whose faces.
    pub faces: Faces,
    /// Is there a list of headings?
    pub contents: bool,
}

/// Whose faces are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Faces {
    /// Those of the program, the same everywhere.
    Bundled,
    /// Genuine ones of this machine where there are some.
    #[default]
    Host,
}

/// What `POST /api/typeset` asks.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Typeset {
    /// The draft.
    #[serde(flatten)]
    pub paper: Paper,
    /// The pages the page has already.
    #[serde(default)]
    pub have: Vec<String>,
    /// Is it proof-read, too?
    #[serde(default = "yes")]
    pub check: bool,
}

fn yes() -> bool {
    true
}

/// What it is answered.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Set {
    /// Are there pages? If not, the last good ones stay.
    pub made: bool,
    /// The pages.
    pub pages: Vec<SetPage>,
    /// The faces they are set in.
    pub faces: Vec<FaceFile>,
    /// The title, in one line.
    pub title: String,
    /// What files made of it are called, without ending.
    pub file: String,
    /// The kind of paper.
    pub kind: String,
    /// Characters, marks and blanks not counted.
    pub characters: usize,
    /// How long it takes to read out; 0: nobody does.
    pub seconds: u64,
    /// How long the pages took.
    pub layout_ms: u64,
    /// What the head says.
    pub head: Vec<Entry>,
    /// The keys that go with the kind.
    pub fields: Vec<String>,
    /// What is to be said.
    pub diagnostics: Vec<Finding>,
    /// How many findings the writer silenced.
    pub silenced: usize,
    /// Files the draft names that the page has not given.
    pub need: Vec<String>,
}

/// A page.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SetPage {
    /// What it is known by: two with one hash look alike.
    pub hash: String,
    /// Points.
    pub width: f64,
    /// Points.
    pub height: f64,
    /// From 1.
    pub number: u32,
    /// The page, unless it is had already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub svg: Option<String>,
    /// Of every `<text>`, from where to where it stands in the draft; −1, −1: nowhere.
    pub places: Vec<i64>,
}

/// A face and where to get it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct FaceFile {
    /// What pages call it.
    pub family: String,
    /// Its address.
    pub url: String,
}

/// A key of the head, with its values.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Entry {
    /// The key.
    pub key: String,
    /// Its values.
    pub values: Vec<String>,
    /// The line it stands in.
    pub line: usize,
}

/// Something to be said of a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Finding {
    /// Its number.
    pub code: &'static str,
    /// What kind of fault it is, in a few words.
    pub name: &'static str,
    /// `error`, `gap`, `warning`, `note`.
    pub severity: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do, a line each.
    pub hints: Vec<String>,
    /// Whose rule it is, and the clause.
    pub basis: Option<String>,
    /// Where it begins; `None`: it is about the whole paper.
    pub from: Option<usize>,
    /// Where it ends.
    pub to: Option<usize>,
    /// The line.
    pub line: Option<usize>,
    /// The character in it, from 1.
    pub column: Option<usize>,
    /// How it can be mended.
    pub fix: Option<Fix>,
    /// Is there more to read about the code?
    pub explains: bool,
    /// Can it be silenced?
    pub silence: bool,
}

/// How something can be mended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Fix {
    /// Is it certain to keep the meaning?
    pub safe: bool,
    /// What is replaced by what.
    pub edits: Vec<Edit>,
}

/// One replacement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Edit {
    /// Where what is replaced begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// By what.
    pub text: String,
}

/// What became of a file that was brought.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Imported {
    /// The draft.
    pub text: String,
    /// Its name.
    pub name: String,
    /// What the file was: `draft`, `raw`, `docx`, `html`.
    pub form: &'static str,
    /// The files that came with it.
    pub files: Vec<BroughtFile>,
    /// What is to be said of the original; its places are those of the original, so none is given but the line.
    pub told: Vec<Finding>,
    /// What was taken away.
    pub removed: Vec<Removed>,
    /// What could as well be something else.
    pub uncertain: Vec<Uncertain>,
}

/// A file that came with another.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct BroughtFile {
    /// Its path beside the draft.
    pub name: String,
    /// How many bytes it has.
    pub bytes: usize,
}

/// Something that was taken away.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Removed {
    /// Its text.
    pub text: String,
    /// Its line in the original.
    pub line: usize,
}

/// A line that could as well be something else.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Uncertain {
    /// Its line in the original.
    pub line: usize,
    /// What it was read as.
    pub read: String,
    /// What it may be.
    pub maybe: String,
    /// Its text.
    pub text: String,
    /// Where the text stands in the draft, when it is there once.
    pub from: Option<usize>,
}

/// A draft after all that is certain was mended.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Mended {
    /// Its text.
    pub text: String,
    /// How many faults were mended.
    pub mended: usize,
}

/// What is taken away from the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum What {
    /// The DOCX.
    Docx,
    /// The PDF.
    Pdf,
    /// The draft.
    Md,
    /// The DOCX with tracked changes.
    Revisions,
}

/// A file to take away.
#[derive(Clone, Debug)]
pub(crate) struct Taken {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// How a folder stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct FolderState {
    /// Its name.
    pub name: String,
    /// Its drafts, sorted by path.
    pub drafts: Vec<FolderDraft>,
    /// Is it being watched?
    pub watching: bool,
    /// Why it is not, or what else there is to say of the whole of it.
    pub message: Option<String>,
}

/// A draft of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct FolderDraft {
    /// Its path in the folder.
    pub path: String,
    /// 最新, 待更新, 出错, 等待.
    pub state: &'static str,
    /// How many warnings there are of it.
    pub warnings: usize,
    /// What is wrong, or the first of the warnings.
    pub message: Option<String>,
    /// Its exports, below the folder for exports.
    pub outputs: Vec<String>,
    /// When they were written, in milliseconds since 1970.
    pub time: Option<u64>,
}

/// What the pages are told while they are open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// The folder stands otherwise than before.
    Folder,
    /// Its settings changed.
    Settings,
    /// A draft changed on the disk.
    File {
        /// Its path.
        path: String,
        /// What its bytes are known by.
        hash: String,
    },
    /// The desk is cleared.
    Bye,
}
