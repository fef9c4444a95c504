//! What we did before: for each draft, what its exports were made from. One file in OUT, a line of JSON for each thing
//! learnt, the last one counts; it is rewritten whole from time to time.
//!
//! A line is appended before an output is put in its place, so that after a `kill -9` the next start knows the file as ours.

use super::fingerprint::{self, Digest, Print, Prints};
use super::names::{self, HOME, Rel};
use super::write;
use crate::disk::{Folder, Look, Refusal, Spot};
use crate::write::Staged;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The two folders: drafts come from `input`, exports go to `out`. Both absolute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// IN.
    pub input: PathBuf,
    /// OUT.
    pub out: PathBuf,
}

impl Folders {
    /// A path as text that stays true when the folders are moved, and tells nobody where they are: below OUT, or from IN.
    /// Only what is on another drive (Windows) is told whole.
    pub fn portable(&self, path: &Path) -> String {
        let below = |root: &Path, mark: &str| names::relative(root, path).map(|rel| format!("{mark}{rel}"));
        let outside = || names::from_to(&self.input, path).map(|rel| format!("<{rel}"));
        below(&self.out, ">")
            .or_else(|| below(&self.input, "<"))
            .or_else(outside)
            .unwrap_or_else(|| path.to_string_lossy().into_owned())
    }

    /// The reverse of [`Folders::portable`].
    pub fn absolute(&self, text: &str) -> PathBuf {
        match text.split_at_checked(1) {
            Some(("<", rel)) => names::tidy(&self.input.join(rel)),
            Some((">", rel)) => self.out.join(rel),
            _ => PathBuf::from(text),
        }
    }

    /// Our own folder in OUT.
    pub fn home(&self) -> PathBuf {
        self.out.join(HOME)
    }

    /// A place below OUT. OUT is opened anew each time, for it may have been taken away and be back; but it must be itself,
    /// not a link that took its place.
    ///
    /// # Errors
    /// A folder on the way, or OUT, is missing or a link.
    pub fn spot(&self, place: &str) -> Result<Spot, Refusal> {
        self.opened()?.spot(Path::new(place))
    }

    /// The same; the folders on the way are made where they are missing.
    ///
    /// # Errors
    /// One cannot be made, or is a link.
    pub fn make_spot(&self, place: &str) -> Result<Spot, Refusal> {
        if !self.out.exists() {
            fs::create_dir_all(&self.out)?;
        }
        let folder = self.opened()?;
        folder.make_spot(Path::new(place)).map_err(|refusal| self.obstacle(place).unwrap_or(refusal))
    }

    /// What stands where a folder on the way to a place below OUT is to be, and what to do about it.
    fn obstacle(&self, place: &str) -> Option<Refusal> {
        let on_the_way = place.match_indices('/').map(|(at, _)| &place[..at]);
        let found = on_the_way.filter_map(|part| Some((part, fs::symlink_metadata(self.out.join(part)).ok()?)));
        let (part, data) = found.into_iter().find(|(_, data)| !data.is_dir())?;
        let what = if data.is_symlink() { "链接，程序不往里面写" } else { "文件，那里要放文件夹" };
        Some(Refusal::Io(io::Error::other(format!("导出文件夹里的 {part} 是一个{what}；请把它移走或改名"))))
    }

    fn opened(&self) -> Result<Folder, Refusal> {
        let is_link = || fs::symlink_metadata(&self.out).is_ok_and(|data| data.is_symlink());
        Folder::open_itself(&self.out).map_err(|error| if is_link() { Refusal::Outside } else { error.into() })
    }
}

/// What is known about one draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Record {
    /// The files it was last made from (or tried from): portable path → content, `None` for a file that was not there.
    pub made: BTreeMap<String, Option<Digest>>,
    /// Program, faces and options it was last tried with.
    pub identity: String,
    /// The last good exports, below OUT.
    pub outputs: BTreeMap<Rel, Digest>,
    /// Why the last try failed; the outputs are then older than the draft.
    pub fault: Option<String>,
    /// How many warnings there were when they were made.
    pub warnings: usize,
    /// The gists of the first of them, with their places.
    #[serde(default)]
    pub gists: Vec<String>,
    /// Is something of the draft missing in the outputs?
    #[serde(default)]
    pub flawed: bool,
    /// The note to the person about it, below OUT.
    pub note: Option<Rel>,
    /// The draft that has the outputs' names, when this one may not be exported for that.
    pub rival: Option<Rel>,
    /// Is the draft gone, its exports still there?
    pub gone: bool,
}

/// A line of the file.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    /// The first: whose state this is.
    Head { version: u32, input: String },
    /// A draft's record, `None` when it was forgotten.
    Draft(Rel, Option<Record>),
    /// This content is about to be put at this place below OUT.
    Intent(Rel, Digest),
    /// The looks of a file, to spare its hash.
    Print(String, Print),
}

/// The version of the lines' form; a file of another version is not read.
const VERSION: u32 = 2;
/// Where the file is, below OUT.
const PLACE: &str = ".jianggao/状态.jsonl";

/// All records, and the file they are kept in.
#[derive(Debug)]
pub(crate) struct State {
    folders: Folders,
    records: BTreeMap<Rel, Record>,
    /// Contents known as ours at a place below OUT.
    ours: BTreeMap<Rel, BTreeSet<Digest>>,
    /// The draft whose record last said that it has the output at a place below OUT: a place has one.
    owners: BTreeMap<Rel, Rel>,
    journal: Option<File>,
    appended: usize,
}

impl State {
    /// Reads the state; what cannot be read is as if it had never been. Writes nothing.
    pub(crate) fn load(folders: &Folders) -> (State, Prints) {
        let mut state = State {
            folders: folders.clone(),
            records: BTreeMap::new(),
            ours: BTreeMap::new(),
            owners: BTreeMap::new(),
            journal: None,
            appended: 0,
        };
        let mut prints = BTreeMap::new();
        let text = folders.spot(PLACE).and_then(|spot| spot.read_all()).unwrap_or_default();
        let mut lines = text.split(|&byte| byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok());
        match lines.next() {
            Some(Line::Head { version: VERSION, input }) if input == folders.label() => {}
            _ => return (state, Prints::default()),
        }
        for line in lines {
            match line {
                Line::Head { .. } => {}
                Line::Draft(draft, Some(record)) => state.keep(draft, record),
                Line::Draft(draft, None) => {
                    state.records.remove(&draft);
                }
                Line::Intent(place, digest) => {
                    state.ours.entry(place).or_default().insert(digest);
                }
                Line::Print(path, print) => {
                    prints.insert(folders.absolute(&path), print);
                }
            }
        }
        (state, Prints::with(prints))
    }

    /// The record of a draft.
    pub(crate) fn record(&self, draft: &str) -> Option<&Record> {
        self.records.get(draft)
    }

    /// All records, by draft.
    pub(crate) fn records(&self) -> &BTreeMap<Rel, Record> {
        &self.records
    }

    /// The draft whose export stands at this place below OUT.
    pub(crate) fn owner(&self, place: &str) -> Option<&Rel> {
        let owner = self.owners.get(place)?;
        self.records.get(owner).filter(|record| record.outputs.contains_key(place)).map(|_| owner)
    }

    /// Is this content at this place below OUT one that we put there?
    pub(crate) fn is_ours(&self, place: &str, digest: Digest) -> bool {
        self.ours.get(place).is_some_and(|known| known.contains(&digest))
    }

    /// Is this content at this place what a record says is there?
    pub(crate) fn is_current(&self, place: &str, digest: Digest) -> bool {
        self.ours.get(place).is_some_and(|known| known.len() == 1 && known.contains(&digest))
    }

    /// Notes that we are about to put this content at this place.
    pub(crate) fn intend(&mut self, place: &str, digest: Digest) {
        if self.ours.entry(place.into()).or_default().insert(digest) {
            self.append(&Line::Intent(place.into(), digest));
        }
    }

    /// Sets or (with `None`) forgets a draft's record.
    pub(crate) fn put(&mut self, draft: &str, record: Option<Record>) {
        if self.records.get(draft) == record.as_ref() {
            return;
        }
        match &record {
            Some(record) => self.keep(draft.into(), record.clone()),
            None => {
                self.records.remove(draft);
            }
        }
        self.append(&Line::Draft(draft.into(), record));
    }

    fn keep(&mut self, draft: Rel, record: Record) {
        for (place, digest) in &record.outputs {
            // What was meant for this place earlier has been replaced by now.
            self.ours.insert(place.clone(), BTreeSet::from([*digest]));
            match self.owners.insert(place.clone(), draft.clone()) {
                Some(former) if former != draft => self.take_from(&former, place),
                _ => {}
            }
        }
        self.records.insert(draft, record);
    }

    /// The output at a place is this draft's no more; a draft that is gone and has none left is forgotten.
    fn take_from(&mut self, former: &str, place: &str) {
        let Some(record) = self.records.get_mut(former) else { return };
        record.outputs.remove(place);
        if record.gone && record.outputs.is_empty() {
            self.records.remove(former);
        }
    }

    /// A line that cannot be written is no harm yet: what it says holds for this run, and the file is soon saved whole.
    fn append(&mut self, line: &Line) {
        let Some(journal) = &mut self.journal else { return };
        self.appended += 1;
        let written = serde_json::to_vec(line).map_err(io::Error::from).and_then(|mut text| {
            text.push(b'\n');
            journal.write_all(&text)
        });
        if written.is_err() {
            self.journal = None;
        }
    }

    /// Forgets contents at places where neither a record nor a file is left.
    fn forget_empty_places(&mut self) {
        let recorded: BTreeSet<&Rel> = self.records.values().flat_map(|record| record.outputs.keys()).collect();
        let is_there =
            |place: &str| self.folders.spot(place).is_ok_and(|spot| spot.look().is_ok_and(|look| look.is_some()));
        self.ours.retain(|place, _| recorded.contains(place) || is_there(place));
    }

    /// Would it pay to write the file whole again?
    pub(crate) fn is_long(&self) -> bool {
        self.appended > 2 * self.records.len() + 1000
    }

    /// Is the file there, as we left it?
    pub(crate) fn is_in_place(&self) -> bool {
        let look = || self.folders.spot(PLACE).and_then(|spot| Ok(spot.look()?));
        self.journal.is_some() && matches!(look(), Ok(Some(Look::File { .. })))
    }

    /// Writes the file whole and goes on appending to the new one.
    ///
    /// # Errors
    /// The disk refused; why, in Chinese. The old file stays.
    pub(crate) fn save(&mut self, prints: &Prints) -> Result<(), String> {
        self.forget_empty_places();
        let mut text = Vec::new();
        let mut push = |line: &Line| {
            serde_json::to_writer(&mut text, line).map_err(|error| error.to_string())?;
            text.push(b'\n');
            Ok::<(), String>(())
        };
        push(&Line::Head { version: VERSION, input: self.folders.label() })?;
        for (draft, record) in &self.records {
            push(&Line::Draft(draft.clone(), Some(record.clone())))?;
        }
        let recorded: BTreeSet<(&Rel, &Digest)> = self.records.values().flat_map(|record| &record.outputs).collect();
        for (place, known) in &self.ours {
            for digest in known.iter().filter(|digest| !recorded.contains(&(place, digest))) {
                push(&Line::Intent(place.clone(), *digest))?;
            }
        }
        for (path, print) in prints.all() {
            push(&Line::Print(self.folders.portable(&path), print))?;
        }
        let spot = self.folders.make_spot(PLACE).map_err(|refusal| fingerprint::reason(&refusal.into()))?;
        // What drafts there are, and what is wrong with them, is nobody else's business.
        let staged = Staged::stage_at(spot, Path::new(PLACE), &text, true).and_then(Staged::commit_open);
        self.journal = Some(staged.map_err(|error| write::explain(&error))?);
        self.appended = 0;
        Ok(())
    }
}

impl Folders {
    /// How the state calls the IN it belongs to: relative when OUT lies in IN, so that both may be moved together.
    fn label(&self) -> String {
        match names::relative(&self.input, &self.out) {
            Some(rel) => format!("<{rel}"),
            // Else from OUT to IN; on another drive (Windows) only a hash tells.
            None => names::from_to(&self.out, &self.input)
                .unwrap_or_else(|| Digest::of(self.input.to_string_lossy().as_bytes()).into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folders(name: &str) -> Folders {
        let input = crate::watch::testing::folder(name);
        Folders { out: input.join("导出"), input }
    }

    fn record(digest: Digest) -> Record {
        Record { outputs: BTreeMap::from([("a.docx".into(), digest)]), identity: "一".into(), ..Record::default() }
    }

    #[test]
    fn what_was_learnt_outlives_a_kill() {
        let folders = folders("state");
        let (mut state, prints) = State::load(&folders);
        state.save(&prints).unwrap();
        let (first, second) = (Digest::of(b"1"), Digest::of(b"2"));
        state.put("a.md", Some(record(first)));
        state.intend("a.docx", second);
        // Killed here, in the middle of a line.
        let mut bytes = fs::read(folders.out.join(PLACE)).unwrap();
        bytes.extend_from_slice(b"{\"draft\":[\"b.md");
        fs::write(folders.out.join(PLACE), bytes).unwrap();
        let (mut again, _) = State::load(&folders);
        assert_eq!(again.record("a.md"), Some(&record(first)));
        assert!(again.is_ours("a.docx", first) && again.is_ours("a.docx", second));
        assert!(!again.is_ours("b.docx", first));
        again.put("a.md", Some(record(second)));
        assert!(!again.is_ours("a.docx", first), "what was replaced is not ours any more");
        again.save(&prints).unwrap();
        assert_eq!(State::load(&folders).0.records(), again.records());
    }

    #[test]
    fn rubbish_and_another_folders_state_count_as_none() {
        let folders = folders("rubbish");
        fs::create_dir_all(folders.home()).unwrap();
        fs::write(folders.out.join(PLACE), [0xFF, 0, b'\n', 7]).unwrap();
        assert!(State::load(&folders).0.records().is_empty());
        let (mut state, prints) = State::load(&folders);
        state.put("a.md", Some(record(Digest::of(b"1"))));
        state.save(&prints).unwrap();
        let other = Folders { input: folders.input.join("另"), out: folders.out.clone() };
        assert!(State::load(&other).0.records().is_empty());
        assert_eq!(State::load(&folders).0.records().len(), 1);
    }

    #[test]
    fn paths_stay_true_when_the_folders_move() {
        let folders = Folders { input: "/稿".into(), out: "/稿/导出".into() };
        for (path, text) in [("/稿/a.md", "<a.md"), ("/稿/导出/a.docx", ">a.docx"), ("/别处/b.png", "<../别处/b.png")]
        {
            assert_eq!(folders.portable(Path::new(path)), text);
            assert_eq!(folders.absolute(text), Path::new(path));
        }
    }
}
