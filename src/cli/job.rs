//! One draft and what becomes of it, from file to files; `convert` and `watch` both live on it.

use super::Exit;
use super::draft::{self, STDIN};
use super::finding::{Count, on_page};
use super::import::Proofread;
use super::plan::{CLASH, settled};
use super::report::Report;
use super::timings::Spent;
use crate::check;
use crate::diag::{self, Code, Diagnostic, Diagnostics, Severity, Warned};
use crate::disk::{self, Look, Refusal, Spot};
use crate::document::spoken::Part;
use crate::font::FontBook;
use crate::read::{Form, Input, Read};
use crate::render::{self, Outcome, RenderOptions, timed};
use crate::source::Source;
use crate::write::file::set_aside;
use crate::write::ours::is_as_written;
use crate::write::{Format, Staged, WriteError, WriteErrorKind, is_ours};
use std::cell::RefCell;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// An output cannot be written.
pub(crate) const UNWRITABLE: Code = Code("JG007");
/// A file that we did not make stands where an output should.
pub(crate) const NOT_OURS: Code = Code("JG008");

/// One draft and where its outputs go.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    /// The draft; `-` is standard input, unless its text is given.
    pub draft: PathBuf,
    /// Its text with the name messages call it by, where it stands in no file.
    pub text: Option<(String, Vec<u8>)>,
    /// Where its outputs go.
    pub place: Place,
    /// Were the names of its outputs asked for word by word?
    pub is_named: bool,
    /// Files of somebody that had the names its outputs would have, and were left alone.
    pub left: Vec<PathBuf>,
    /// Is nothing to be written?
    pub dry: bool,
}

/// Where outputs go.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// To files, one per format.
    Files(Vec<(Format, PathBuf)>),
    /// To standard output.
    Stdout(Format),
    /// To whoever asked for them: nothing is written.
    Held(Vec<Format>),
}

/// What became of a job.
#[derive(Debug)]
pub(crate) struct Finished {
    /// How messages call the draft.
    pub name: String,
    /// Its text, when it could be read.
    pub source: Option<Source>,
    /// Everything to be said about it.
    pub diagnostics: Diagnostics,
    /// The files written.
    pub outputs: Vec<PathBuf>,
    /// Somebody's files that stood where outputs would, and where they are now.
    pub aside: Vec<(PathBuf, PathBuf)>,
    /// How many pages.
    pub pages: usize,
    /// Was nothing to be written?
    pub dry: bool,
    /// How many signs no face has: 〓 stands in their places.
    pub geta: usize,
    /// How long it takes to read out, part by part.
    pub spoken: Vec<Part>,
    /// What the proof-reader counts.
    pub checked: Count,
    /// Where its time went.
    pub spent: Spent,
    /// Was it a raw text, mended as it was read?
    pub raw: bool,
    /// How it went.
    pub exit: Exit,
}

impl Place {
    /// The files, if any.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        let files = match self {
            Place::Files(files) => files.as_slice(),
            Place::Stdout(_) | Place::Held(_) => &[],
        };
        files.iter().map(|(_, path)| path)
    }

    fn wants(&self, format: Format) -> bool {
        match self {
            Place::Files(files) => files.iter().any(|(wanted, _)| *wanted == format),
            Place::Stdout(wanted) => *wanted == format,
            Place::Held(formats) => formats.contains(&format),
        }
    }
}

/// A paper of more bytes is proof-read before it is made: meanwhile, there would be all of it twice.
const LONG: usize = 1 << 17;

impl Job {
    /// Does it: reads the draft, makes what is asked for, and writes all of it or nothing.
    ///
    /// `force`: also where a file stands that is not as we wrote it; it moves aside first. What the proof-reader finds is counted; when `options` are strict, its
    /// errors are told and stop the job.
    pub(crate) fn run(
        &self,
        options: &RenderOptions,
        checks: &check::settings::Settings,
        fonts: &FontBook,
        force: bool,
    ) -> Finished {
        self.run_seen(options, checks, fonts, force, |_| {})
    }

    /// The same; what was made is shown before it is put anywhere.
    pub(crate) fn run_seen(
        &self,
        options: &RenderOptions,
        checks: &check::settings::Settings,
        fonts: &FontBook,
        force: bool,
        see: impl FnOnce(&Outcome),
    ) -> Finished {
        let name = self.text.as_ref().map_or_else(|| draft::name(&self.draft), |(name, _)| name.clone());
        let mut finished = Finished {
            name,
            source: None,
            diagnostics: Vec::new(),
            outputs: Vec::new(),
            aside: self.left.iter().map(|path| (path.clone(), path.clone())).collect(),
            pages: 0,
            dry: self.dry,
            geta: 0,
            spoken: Vec::new(),
            checked: Count::default(),
            spent: Spent::default(),
            raw: false,
            exit: Exit::Done,
        };
        let begun = Instant::now();
        let understood = match &self.text {
            Some((name, text)) => draft::read(Path::new(STDIN), Input { name, bytes: text, raw: false }),
            None => draft::understand(&self.draft),
        };
        let Warned { output: read, warnings } = match understood {
            Ok(understood) => understood,
            Err(diagnostics) => return finished.refused(diagnostics),
        };
        finished.spent.read = begun.elapsed();
        let mut warnings: Diagnostics = warnings.into_iter().chain(read.left_out()).collect();
        let place = match self.place_beside(&read) {
            Ok(Warned { output: place, warnings: told }) => {
                warnings.extend(told);
                place
            }
            Err(fault) => return finished.refused(warnings.into_iter().chain([*fault]).collect()),
        };
        finished.raw = read.form != Form::Draft && read.head.is_none();
        // What reading it brought up is told by itself.
        let found = |read: &Read| timed(|| on_page(read, checks));
        let options =
            RenderOptions { docx: place.wants(Format::Docx), pdf: place.wants(Format::Pdf), ..options.clone() };
        let in_the_way = place.paths().filter(|_| !force && !self.dry).find_map(|path| in_the_way(path));
        let mut outcome;
        if options.strict || in_the_way.is_some() || read.source.text.len() > LONG {
            let (faults, spent) = found(&read);
            finished.spent.check = spent;
            let (source, document) = read.into_text();
            finished.checked = Count::of(&faults);
            if options.strict && finished.checked.errors > 0 {
                let errors = faults.into_iter().filter(|fault| fault.severity == Severity::Error);
                finished.diagnostics = warnings.into_iter().chain(errors).collect();
                finished.source = Some(source);
                finished.exit = Exit::Faulty;
                return finished;
            }
            if let Some(fault) = in_the_way {
                return finished.failed(fault);
            }
            finished.source = Some(source);
            outcome = render::render_document(Warned { output: document, warnings }, &options, fonts);
        } else {
            // Nothing that is found stops the paper: it is made meanwhile.
            let document = read.document.clone();
            let make = || render::render_document(Warned { output: document, warnings }, &options, fonts);
            let (made, (faults, spent)) = rayon::join(make, || found(&read));
            finished.spent.check = spent;
            finished.checked = Count::of(&faults);
            finished.source = Some(read.source);
            outcome = made;
        }
        finished.diagnostics = std::mem::take(&mut outcome.diagnostics);
        finished.pages = outcome.page_count();
        finished.spoken = std::mem::take(&mut outcome.spoken);
        finished.geta = outcome.geta;
        if diag::has_errors(&finished.diagnostics) || diag::has_gaps(&finished.diagnostics) {
            finished.exit = Exit::Faulty;
        }
        finished.spent.made = outcome.spent;
        if !outcome.is_made() {
            return finished;
        }
        if self.dry {
            return finished;
        }
        see(&outcome);
        let (written, spent) = timed(|| write(&place, &outcome));
        finished.spent.write = spent;
        match written {
            Ok(moved) => {
                finished.outputs = place.paths().cloned().collect();
                finished.aside.extend(moved);
            }
            Err(error) => return finished.failed(unwritable(&error)),
        }
        finished
    }

    /// Where the outputs go: never where a file stands, or is looked for, that the paper is made of. A name that nobody asked
    /// for word by word gives way.
    fn place_beside(&self, read: &Read) -> Result<Warned<Place>, Box<Diagnostic>> {
        let folder = self.draft.parent().unwrap_or(Path::new(""));
        let itself = self.text.is_none().then(|| self.draft.clone());
        let beside = read.inputs.iter().map(|input| folder.join(&input.path));
        let used: Vec<PathBuf> = itself.into_iter().chain(beside).map(|path| settled(&path)).collect();
        let is_used = |path: &PathBuf| used.contains(&settled(path));
        let Some(clash) = self.place.paths().find(|path| is_used(path)) else {
            return Ok(Warned { output: self.place.clone(), warnings: Vec::new() });
        };
        let message = format!("{} 是这份草稿要用的文件", clash.display());
        if self.is_named {
            let fault = Diagnostic::error(CLASH, format!("{message}，不能写成它"));
            return Err(Box::new(fault.hint("用 -o 换一个文件名，或给那份文件改名")));
        }
        let is_free = |place: &Place| place.paths().all(|path| !is_used(path) && !is_somebodys(path));
        let place = (1..).map(|count| self.place.renamed(count)).find(is_free).unwrap_or_else(|| self.place.clone());
        let told = Diagnostic::warning(CLASH, format!("{message}，成品另取一个名字"));
        Ok(Warned {
            output: place, warnings: vec![told.hint("要用别的名字，写明 -o，或给那份文件改名")]
        })
    }
}

/// All outputs are on the disk before the first is put in its place. Gives the files that had to make way, and where
/// they are now.
fn write(place: &Place, outcome: &Outcome) -> Result<Vec<(PathBuf, PathBuf)>, WriteError> {
    let bytes = |format| match format {
        Format::Docx => outcome.docx.as_deref(),
        Format::Pdf => outcome.pdf.as_deref(),
    };
    match place {
        Place::Stdout(format) => {
            let mut out = io::stdout().lock();
            out.write_all(bytes(*format).unwrap_or_default())
                .and_then(|()| out.flush())
                .map(|()| Vec::new())
                .map_err(|error| WriteError::new(Path::new("标准输出"), error))
        }
        Place::Held(_) => Ok(Vec::new()),
        Place::Files(files) => {
            files.iter().try_for_each(|(_, path)| make_folder(path.parent()))?;
            let staged = files
                .iter()
                .filter_map(|(format, path)| Some((path, bytes(*format)?)))
                .map(|(path, bytes)| Ok((path, Staged::stage(path, bytes)?)))
                .collect::<Result<Vec<_>, _>>()?;
            let moved = RefCell::new(Vec::new());
            for (path, file) in staged {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let keep = |spot: &Spot| {
                    let to = path.with_file_name(set_aside(spot, &name)?);
                    moved.borrow_mut().push((path.clone(), to));
                    Ok(())
                };
                file.commit_over(&is_as_written, &keep)?;
            }
            Ok(moved.into_inner())
        }
    }
}

/// Makes the folder asked for, and those above it.
///
/// # Errors
/// It cannot be made.
pub(crate) fn make_folder(folder: Option<&Path>) -> Result<(), WriteError> {
    // A file's name with a slash after it is none the system knows.
    let folder = folder.map(|folder| folder.components().as_path()).filter(|folder| !folder.as_os_str().is_empty());
    let Some(folder) = folder.filter(|folder| !folder.is_dir()) else { return Ok(()) };
    match std::fs::create_dir_all(folder) {
        // Another draft of this run was first.
        Err(_) if folder.is_dir() => Ok(()),
        Err(error) => Err(match folder.ancestors().find(|above| above.is_file()) {
            Some(file) => WriteError::new(file, io::Error::other("这是一份文件，不是文件夹")),
            None => WriteError::new(folder, error),
        }),
        Ok(()) => Ok(()),
    }
}

impl Finished {
    fn failed(self, diagnostic: Diagnostic) -> Self {
        self.refused(vec![diagnostic])
    }

    fn refused(mut self, diagnostics: Diagnostics) -> Self {
        self.diagnostics.extend(diagnostics);
        self.exit = Exit::Failed;
        self
    }

    /// Tells what became of it.
    ///
    /// # Errors
    /// The terminal or pipe cannot be written to.
    pub(crate) fn tell(&self, report: &mut Report) -> io::Result<()> {
        report.remarks(&self.name, self.source.as_ref(), &self.diagnostics)?;
        report.done(self)?;
        let checked = if self.raw { Proofread::OnPage(self.checked) } else { Proofread::Counts(self.checked) };
        report.checked(&self.name, checked)
    }
}

/// Writes what was made of a paper to a place where nothing stands yet. A file that does is not touched, whoever made it: a copy
/// written here before may have been gone on with.
///
/// # Errors
/// Why it was not written. `hint`: what to do where something stands in the way.
pub(crate) fn write_beside(place: &Path, bytes: &[u8], hint: &str) -> Result<(), Box<Diagnostic>> {
    match disk::read(place) {
        Ok(same) if same == bytes => return Ok(()),
        Err(Refusal::Absent) => {}
        _ => {
            let fault = Diagnostic::error(NOT_OURS, format!("{} 已经存在", place.display()));
            return Err(Box::new(fault.hint(hint)));
        }
    }
    Staged::stage(place, bytes).and_then(Staged::commit).map_err(|error| Box::new(unwritable(&error)))
}

/// A file at an output's place that is not as we wrote it, or a link.
fn in_the_way(path: &Path) -> Option<Diagnostic> {
    let why = match Spot::of(path).and_then(|spot| spot.look()) {
        Ok(Some(Look::Link)) => "是一个链接",
        Ok(Some(Look::File { .. })) if !is_ours(path) => "已经存在，而且不是本程序生成的，或生成后被人改过",
        _ => return None,
    };
    let fault = Diagnostic::error(NOT_OURS, format!("{} {why}", path.display()));
    Some(fault.hint("它不动；用 -o 换一个文件名"))
}

/// Does something stand there that is not as we wrote it and could be lost? A folder could not, nor a pipe.
pub(crate) fn is_somebodys(path: &Path) -> bool {
    let look = Spot::of(path).and_then(|spot| spot.look());
    matches!(look, Ok(Some(Look::File { .. } | Look::Link))) && !is_ours(path)
}

/// What to do depends on why.
pub(crate) fn unwritable(error: &WriteError) -> Diagnostic {
    let folder = error.path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new(".")).display();
    let hint = match &error.kind {
        WriteErrorKind::NoFolder => format!("先建好文件夹 {folder}，或用 -o 换一个地方"),
        WriteErrorKind::IsSpecial => "用 -o 换一个文件名".into(),
        WriteErrorKind::IsFolder => "给文件夹改名，或用 -o 换一个文件名".into(),
        WriteErrorKind::NotWritable => format!("检查文件夹 {folder} 的权限，或用 -o 换一个地方"),
        WriteErrorKind::DiskFull => "腾出磁盘空间，或用 -o 换一个磁盘".into(),
        WriteErrorKind::Other(_) => "用 -o 换一个地方".into(),
    };
    Diagnostic::error(UNWRITABLE, format!("无法写入 {}：{error}", error.path.display())).hint(hint)
}
