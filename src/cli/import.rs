//! `jianggao import`: raw texts and Word documents become clean drafts.

use super::Exit;
use super::args::{ImportArgs, TalkArgs};
use super::clipboard;
use super::convert::{failed, passed_over};
use super::draft::{self, Papers, STDIN};
use super::finding::Count;
use super::job::{NOT_OURS, make_folder, unwritable};
use super::plan::{is_folder, is_name_of_a_text};
use super::report::Report;
use super::settings::Settings;
use crate::check;
use crate::diag::{self, Diagnostic, Diagnostics, Warned};
use crate::disk::Spot;
use crate::document::heading::HeadingLevel;
use crate::document::inline::{InlineKind, Lead};
use crate::document::{Content, Document, Figure, Role, Seal};
use crate::read::code;
use crate::read::files::NoFiles;
use crate::read::recognize::{Account, Removed};
use crate::read::seal;
use crate::read::{Input, Read};
use crate::source::{Lines, Source};
use crate::write::file::set_aside;
use crate::write::name::fit;
use crate::write::{Staged, WriteError, markdown};
use std::cell::RefCell;
use std::io;
use std::path::{Path, PathBuf};

/// The report tells the evidence of a line whose second-best reading is nearer than this.
pub(crate) const UNCERTAIN: i32 = 6;

/// Imports; one bad file does not stop the others, and the worst of them is the exit code.
///
/// # Errors
/// The terminal or pipe cannot be written to.
pub(crate) fn run(args: &ImportArgs, report: &mut Report) -> io::Result<Exit> {
    if let Err(fault) = fits(args) {
        return failed(report, &vec![*fault]);
    }
    let mut worst = Exit::Done;
    let pasted = [PathBuf::from(clipboard::NAME).with_extension("txt")];
    let Papers { papers: files, faults: unread } = Papers::of_all(&args.files);
    worst = worst.max(passed_over(report, &unread, files.len())?);
    for file in if args.clipboard { pasted.as_slice() } else { files.as_slice() } {
        let finished = import(file, args);
        let name = draft::name(file);
        report.remarks(&name, finished.source.as_ref(), &finished.diagnostics)?;
        match (&finished.text, args.explain_line) {
            (Some(text), Some(line)) => report.explained(&name, line, text)?,
            (Some(text), None) => report.print(text)?,
            (None, _) => {}
        }
        if let Some(evidence) = finished.evidence.as_ref().filter(|evidence| args.report && !evidence.is_empty()) {
            report.complain_unless_quiet(evidence)?;
        }
        if args.report || finished.output.is_some() || finished.text.is_some() && args.explain_line.is_none() {
            report.imported(&name, &finished)?;
        }
        if let (Some(output), Some(checked)) = (&finished.output, finished.checked) {
            report.checked(&output.display().to_string(), checked)?;
        }
        worst = worst.max(finished.exit);
    }
    Ok(worst)
}

/// How `import` talks: the report is everything there is to say.
pub(crate) fn talk(args: &ImportArgs) -> TalkArgs {
    TalkArgs { verbose: args.talk.verbose || args.report, ..args.talk }
}

fn fits(args: &ImportArgs) -> Result<(), Box<Diagnostic>> {
    let usage = |message: &str, hint: &str| Err(Box::new(Diagnostic::error(super::usage::USAGE, message).hint(hint)));
    if let Some(folder) = args.files.iter().find(|file| file.is_dir()) {
        let fault = Diagnostic::error(draft::FOLDER, format!("{} 是文件夹", folder.display()));
        return Err(Box::new(fault.hint(format!("写出要导入的文件，如 {}", folder.join("*.docx").display()))));
    }
    let Some(output) = &args.output else {
        return match args.files.iter().any(|file| file == Path::new(STDIN)) {
            true => usage("从标准输入读时，要写明输出到哪里", "加上 -o 草稿.md，或 -o - 输出到屏幕"),
            false => Ok(()),
        };
    };
    if args.files.len() > 1 && !is_folder(output) {
        return usage("几份文件不能写进同一个草稿", "-o 后面写文件夹（以 / 结尾）");
    }
    if output == Path::new(STDIN) || is_folder(output) { Ok(()) } else { is_name_of_a_text(output, "md") }
}

/// What became of one file.
#[derive(Debug, Default)]
pub(crate) struct Finished {
    source: Option<Source>,
    diagnostics: Diagnostics,
    /// The draft.
    pub output: Option<PathBuf>,
    text: Option<String>,
    /// Why the lines that could as well be something else were read as they were.
    evidence: Option<String>,
    /// What the proof-reader counts in the new draft, where anybody is told.
    checked: Option<Proofread>,
    /// What is in it, in a line.
    pub summary: Option<String>,
    /// How many lines were taken away.
    pub removed: usize,
    /// Where the draft is now that stood at the place of the new one.
    pub moved: Option<PathBuf>,
    exit: Exit,
}

impl Finished {
    fn failed(mut self, fault: Diagnostic) -> Self {
        self.diagnostics.push(fault);
        self.exit = Exit::Failed;
        self
    }
}

fn import(file: &Path, args: &ImportArgs) -> Finished {
    let mut finished = Finished::default();
    let on_screen = args.output.as_deref() == Some(Path::new(STDIN));
    let target = target(file, args.output.as_deref());
    let writes = !on_screen && args.explain_line.is_none();
    let Warned { output: read, warnings } = match read(file, args.clipboard) {
        Ok(imported) => imported,
        Err(faults) => return Finished { diagnostics: faults, exit: Exit::Failed, ..finished },
    };
    if writes && target.symlink_metadata().is_ok() && !args.force {
        let fault = Diagnostic::error(NOT_OURS, format!("{} 已经存在", target.display()));
        return finished.failed(fault.hint("它不动；用 -o 换一个文件名"));
    }
    let Read { source, mut document, removed, account, .. } = read;
    finished.diagnostics = warnings;
    finished.source = Some(source);
    if diag::has_errors(&finished.diagnostics) {
        finished.exit = Exit::Faulty;
        return finished;
    }
    if let Some(line) = args.explain_line {
        finished.text = finished.source.as_ref().map(|source| explain(source, &account, line));
        return finished;
    }
    let uncertain = |account: &&Account| account.rival.is_some() && account.margin < UNCERTAIN;
    finished.evidence = finished.source.as_ref().filter(|_| args.report).map(|source| {
        let lines = source.lines();
        account.iter().filter(uncertain).map(|account| told(&lines, account)).collect()
    });
    (finished.summary, finished.removed) = (Some(summary(&document, &removed)), removed.len());
    let comments = comments(finished.source.as_ref(), &removed);
    if on_screen {
        let pictures = figures(&mut document).count();
        if pictures > 0 {
            let fault = Diagnostic::warning(code::LOST, format!("{pictures} 幅图片没有写出：屏幕上放不下图片"));
            finished.diagnostics.push(fault.hint("用 -o 草稿.md 写成文件，图片就存在它旁边"));
        }
        finished.text = Some(markdown::write(&document) + &comments);
        return finished;
    }
    let pictures = place_pictures(&mut document, &target);
    let draft = markdown::write(&document);
    finished.checked = (!args.talk.quiet).then(|| checked(&draft, &Settings::load([file]).instant_checks(file)));
    if let Err(error) = make_folder(target.parent().filter(|_| args.output.is_some())) {
        return finished.failed(unwritable(&error));
    }
    match write(&target, &(draft + &comments), &pictures) {
        Ok(moved) => (finished.output, finished.moved) = (Some(target), moved),
        Err(error) => return finished.failed(unwritable(&error)),
    }
    finished
}

/// What the proof-reader says of a new draft.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Proofread {
    /// It counts so much.
    Counts(Count),
    /// It counts so much on the page of a raw text, which was mended as it was read.
    OnPage(Count),
    /// It was not asked: that takes longer than all of the import.
    TooLong,
}

impl Proofread {
    /// In words, with the command that tells each; `None` when there is nothing to say.
    pub(crate) fn words(self, paper: &str) -> Option<String> {
        let (count, one_by_one) = match self {
            Proofread::TooLong => {
                return Some(format!("篇幅很长，没有顺带校对（jianggao check {} 逐条看）", diag::argument(paper)));
            }
            Proofread::Counts(count) => (count, format!("jianggao check {} 逐条看", diag::argument(paper))),
            Proofread::OnPage(count) => {
                let first = format!("先 jianggao import {}", diag::argument(paper));
                (count, format!("排出的文字里还有；{first}，再检查草稿，逐条看"))
            }
        };
        count.words().map(|words| format!("{words}（{one_by_one}）"))
    }
}

/// What the proof-reader counts in a draft: what importing mended is gone already.
fn checked(draft: &str, settings: &check::settings::Settings) -> Proofread {
    /// In bytes: a hundred thousand characters, more than any paper has.
    const LONGEST: usize = 300_000;
    if draft.len() > LONGEST {
        return Proofread::TooLong;
    }
    let read = crate::read::read(Input::draft("草稿.md", draft.as_bytes()), &NoFiles);
    let count = read.map_or(Count::default(), |read| Count::of(&check::check(&read.output, &[], settings).faults));
    Proofread::Counts(count)
}

/// Reads a file, or what was copied last.
fn read(file: &Path, is_clipboard: bool) -> Result<Warned<Read>, Diagnostics> {
    if !is_clipboard {
        return draft::import(file);
    }
    let bytes = clipboard::read().map_err(|fault| vec![*fault])?;
    draft::read(file, Input::raw(clipboard::NAME, &bytes))
}

/// Beside the original, ending in `.md`; a draft that ends so already gets a word put in.
fn target(file: &Path, output: Option<&Path>) -> PathBuf {
    let name = Path::new(file.file_name().unwrap_or_default()).with_extension("md");
    match output {
        Some(output) if is_folder(output) => output.join(name),
        // `/dev/null` is what it is.
        Some(output) if output.extension().is_none() && !is_special(output) => output.with_extension("md"),
        Some(output) => output.to_path_buf(),
        None if file.extension().is_some_and(|ending| ending == "md") => file.with_extension("导入.md"),
        None => file.with_extension("md"),
    }
}

/// Is there something that is neither a file nor a folder?
fn is_special(path: &Path) -> bool {
    path.exists() && !path.is_file() && !path.is_dir()
}

/// Gives every picture a number for its name, the same to the same picture: `1.png`. Gives each picture once.
fn number_pictures(document: &mut Document) -> Vec<Figure> {
    let mut placed: Vec<Figure> = Vec::new();
    for figure in figures(document) {
        let ending = match figure.format {
            crate::document::FigureFormat::Png => "png",
            crate::document::FigureFormat::Jpeg => "jpg",
        };
        let known = placed.iter().find(|known| known.data == figure.data).map(|known| known.path.clone());
        let is_new = known.is_none();
        figure.path = known.unwrap_or_else(|| format!("{}.{ending}", placed.len() + 1));
        if is_new {
            placed.push(figure.clone());
        }
    }
    placed
}

/// Puts the names of numbered pictures into a folder.
fn into_folder(document: &mut Document, placed: &mut [Figure], folder: &str) {
    for picture in figures(document).chain(placed) {
        picture.path = format!("{folder}/{}", picture.path);
    }
    seal::name(document);
}

/// The pictures of a document that has no place on the disk yet, in a folder of this name.
pub(crate) fn gather_pictures(document: &mut Document, folder: &str) -> Vec<Figure> {
    let mut placed = number_pictures(document);
    into_folder(document, &mut placed, folder);
    placed
}

/// Gives every picture a path beside the draft: `讲话-图/1.png`, or `讲话-图2/1.png` where another picture is there already.
fn place_pictures(document: &mut Document, target: &Path) -> Vec<Figure> {
    let mut placed = number_pictures(document);
    let stem = target.file_stem().unwrap_or_default().to_string_lossy();
    let folder = |count: usize| fit(&stem, &if count == 1 { "-图".into() } else { format!("-图{count}") });
    let is_free = |folder: &String| {
        placed.iter().all(|picture| {
            let there = Spot::of(&target.with_file_name(folder).join(&picture.path));
            there.is_err() || there.is_ok_and(|there| holds_nothing_but(&there, &picture.data))
        })
    };
    let folder = (1..).map(folder).find(is_free).unwrap_or_default();
    into_folder(document, &mut placed, &folder);
    placed
}

/// Is there nothing, or a file with these bytes?
fn holds_nothing_but(spot: &Spot, bytes: &[u8]) -> bool {
    match spot.look() {
        Ok(None) => true,
        _ => spot.read_all().is_ok_and(|there| there == bytes),
    }
}

/// All pictures of a document: in its text, its seals and its stamps. One that could not be had has no file.
fn figures(document: &mut Document) -> impl Iterator<Item = &mut Figure> {
    let in_text = document.elements.iter_mut().filter_map(|element| match &mut element.content {
        Content::Figure(figure) => Some(figure),
        _ => None,
    });
    let seals = match &mut document.seal {
        Seal::Pictures(figures) => figures.as_mut_slice(),
        Seal::None | Seal::Room => &mut [],
    };
    in_text.chain(seals).chain(&mut document.stamps).filter(|figure| !figure.is_missing())
}

/// All files are on the disk before the first is put in its place. Gives where the draft is now that stood there before.
fn write(target: &Path, draft: &str, pictures: &[Figure]) -> Result<Option<PathBuf>, WriteError> {
    let folder = target.parent().unwrap_or(Path::new(""));
    let mut staged = Vec::new();
    for picture in pictures {
        let path = folder.join(&picture.path);
        // Only the folder of the pictures is ours to make; one that is missing above it is an error, as it is for drafts.
        if let Some(folder) = path.parent().filter(|folder| !folder.is_dir()) {
            std::fs::create_dir(folder).map_err(|error| WriteError::new(folder, error))?;
        }
        staged.push(Staged::stage(&path, &picture.data)?);
    }
    let text = Staged::stage(target, draft.as_bytes())?;
    staged.into_iter().try_for_each(Staged::commit)?;
    let moved = RefCell::new(None);
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let keep = |spot: &Spot| {
        *moved.borrow_mut() = Some(target.with_file_name(set_aside(spot, &name)?));
        Ok(())
    };
    // A draft may be anybody's, one we imported too. Only what would be written again word for word need not be kept.
    text.commit_over(&|there| there == draft.as_bytes(), &keep)?;
    Ok(moved.into_inner())
}

/// Why a line of the original was read as it was: what it is, by how much, and every row of evidence.
fn explain(source: &Source, account: &[Account], line: usize) -> String {
    let lines = source.lines();
    let touches = |account: &&Account| {
        let (first, last) = (lines.line(account.span.start), lines.line(account.span.end));
        (first..=last).contains(&line)
    };
    let out: String = account.iter().filter(touches).map(|account| told(&lines, account)).collect();
    if out.is_empty() { format!("第 {line} 行没有文字，或原文是草稿\n") } else { out }
}

/// How one line was read, and every row of evidence.
fn told(lines: &Lines<'_>, account: &Account) -> String {
    let line = lines.line(account.span.start);
    let rival = account.rival.map_or(String::new(), |rival| format!("，其次是{rival}，差 {} 分", account.margin));
    let mut out = format!("第 {line} 行：读作{}{rival}\n", account.part);
    for (points, signs, why) in account.evidence() {
        let signs = if signs.is_empty() { "一般而言" } else { &signs };
        out.push_str(&format!("  {points:+}　{signs}：{why}\n"));
    }
    out
}

/// What was taken away, as comments for the end of the draft.
pub(crate) fn comments(source: Option<&Source>, removed: &[Removed]) -> String {
    let Some(source) = source.filter(|_| !removed.is_empty()) else { return String::new() };
    let lines = source.lines();
    let placed = removed.iter().map(|removed| (lines.line(removed.span.start), removed.text.as_str()));
    markdown::removed(&placed.collect::<Vec<_>>())
}

/// What the draft holds and what was taken away, in one line.
fn summary(document: &Document, removed: &[Removed]) -> String {
    let count = |role: Role| document.elements.iter().filter(|element| element.role == role).count();
    let lead = |level| {
        let is_lead = |element: &&crate::document::Element| {
            element.inlines().iter().any(|inline| match &inline.kind {
                InlineKind::Text { mark, .. } => mark.lead == Some(Lead::Heading(level)),
                _ => false,
            })
        };
        document.elements.iter().filter(is_lead).count()
    };
    let headings = HeadingLevel::ALL.map(Role::Heading);
    let before = [Role::Title, Role::Salutation];
    let after = [Role::Body, Role::ListItem, Role::Table, Role::Figure, Role::Signature, Role::IssueDate];
    let told = before.into_iter().chain(headings).chain(after).map(|role| match role {
        Role::Heading(level) => (count(role) + lead(level), role.name()),
        _ => (count(role), role.name()),
    });
    let parts: Vec<(usize, &str)> = told.chain([(document.footnotes.len(), Role::Footnote.name())]).collect();
    let told: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, name)| format!("{name} {count}")).collect();
    let told = told.join("，");
    if removed.is_empty() {
        return told;
    }
    let characters: usize = removed.iter().map(|removed| removed.text.chars().count()).sum();
    format!("{told}；删去 {} 行 {characters} 字，列在草稿末尾", removed.len())
}
