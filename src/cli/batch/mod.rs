//! `jianggao batch`: records come in one a line, their papers go out one a line; a worker for programs that have many.
//!
//! *Takes* [`record`]s, lines of JSON. *Gives* their answers, lines of JSON, and files when a folder is named.
//! *Knows nothing of* how a paper is made; that is [`super::job`], as for `convert`.
//!
//! A thread reads, a pool makes papers, this one prints. [`flow`] bounds what is on the way.

pub(crate) mod flow;
pub(crate) mod record;

use super::args::BatchArgs;
use super::convert::{failed, load_fonts, options};
use super::draft::{self, STDIN};
use super::job::{Finished, Job, Place, make_folder, unwritable};
use super::plan::{folded, settled};
use super::report::{Report, json_line};
use super::settings::Settings;
use super::{Exit, office, remark};
use crate::check::settings::Settings as Checks;
use crate::diag::{Code, Diagnostic, Severity};
use crate::disk::Refusal;
use crate::font::FontBook;
use crate::render::Outcome;
use crate::style::config::Config;
use crate::write::Format;
use crate::write::file::clean;
use crate::write::name::fit;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flow::{Gate, LONGEST_LINE, Line, Sorter};
use record::{Defaults, Record, Refused, Text};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// A line is no record.
pub(crate) const NO_RECORD: Code = Code("JG192");
/// The program failed over a record.
pub(crate) const BROKEN: Code = Code("JG193");
/// It ended before the input did.
pub(crate) const CUT_SHORT: Code = Code("JG194");

/// So many records are on the way for each that is in work.
const AHEAD: usize = 4;

/// What the printing thread hears.
enum Event {
    /// Record `index`, of so many bytes, has its answer.
    Answered { index: usize, bytes: usize, answer: Answer },
    /// No record is taken in any more: the input ended, cannot be read, or the gate is closed.
    End(io::Result<()>),
    /// Somebody asked to stop.
    Stop,
}

/// What became of a record.
struct Answer {
    line: String,
    exit: Exit,
}

/// What all records share.
struct Shared {
    defaults: Defaults,
    /// How messages call the input.
    name: String,
    output: Option<PathBuf>,
    config: Option<PathBuf>,
    /// For records that bring their text.
    here: (Config, Checks),
    fonts: FontBook,
    least: Severity,
    names: Mutex<Names>,
}

/// What the records so far have to do with files.
#[derive(Default)]
struct Names {
    /// The names there are, and what record each is of.
    records: BTreeMap<Mark, Mark>,
    /// Files that are read, of those that may be written.
    read: BTreeSet<Mark>,
    /// Files that are written.
    written: BTreeSet<Mark>,
}

/// Answers every record.
///
/// # Errors
/// The terminal or pipe cannot be written to.
pub(crate) fn run(args: &BatchArgs, report: &mut Report) -> io::Result<Exit> {
    let input = match open(&args.input) {
        Ok(input) => input,
        Err(fault) => return failed(report, &vec![*fault]),
    };
    if args.input == Path::new(STDIN) && io::stdin().is_terminal() {
        report.complain_unless_quiet(
            "从标准输入读记录，每行一个 JSON 对象；写完按 Ctrl-D（写法：jianggao help 批量）\n",
        )?;
    }
    let settings = Settings::load_as([Path::new(STDIN)], args.style.config.as_deref());
    let Some(config) = settings.of(Path::new(STDIN)) else { return settings.tell(report) };
    let fonts = match load_fonts(&args.fonts) {
        Ok(fonts) => fonts,
        Err(faults) => return failed(report, &faults),
    };
    if let Some(folder) = &args.output {
        if let Err(error) = make_folder(Some(folder)) {
            return failed(report, &vec![unwritable(&error)]);
        }
        clean(folder);
    }
    let formats = args.to.or_both().into_iter().collect();
    let shared = Shared {
        defaults: Defaults { formats, style: args.style.clone(), strict: args.strict },
        name: draft::name(&args.input),
        output: args.output.clone(),
        config: args.style.config.clone(),
        here: (config, settings.instant_checks(Path::new(STDIN))),
        fonts,
        least: report.least(),
        names: Mutex::default(),
    };
    let workers =
        args.jobs.map_or_else(|| thread::available_parallelism().map_or(1, usize::from), |jobs| jobs as usize);
    let pool = match rayon::ThreadPoolBuilder::new().num_threads(workers).build() {
        Ok(pool) => pool,
        Err(error) => {
            let fault = Diagnostic::error(BROKEN, format!("不能同时做这么多份：{error}")).hint("用 --jobs 写少一些");
            return failed(report, &vec![fault]);
        }
    };
    let gate = Arc::new(Gate::new(workers * AHEAD));
    let (sender, events) = mpsc::channel();
    stop_when_asked(sender.clone());
    let (reader_gate, shared) = (Arc::clone(&gate), Arc::new(shared));
    // It may wait for a line that never comes; the program does not wait for it.
    thread::spawn(move || {
        let end = feed(input, &reader_gate, &pool, &shared, &sender);
        // Nobody listens when the program ends already.
        drop(sender.send(Event::End(end)));
        // The pool goes when its last record is answered.
    });
    let mut printer = Printer { gate: &gate, sorter: Sorter::new(args.unordered), unwritten: None, counts: [0; 2] };
    let (mut answered, mut total, mut cut_short, mut ended) = (0, None, None, false);
    while total != Some(answered) {
        match events.recv() {
            Ok(Event::Answered { index, bytes, answer }) => {
                answered += 1;
                printer.take(index, bytes, answer, report);
                if printer.unwritten.is_some() {
                    total = Some(gate.close());
                }
            }
            Ok(Event::End(end)) => {
                (total, ended) = (Some(gate.close()), true);
                cut_short = cut_short.or(end.err().map(|error| format!("读不下去：{}", Refusal::Io(error))));
            }
            // Where all of the input is in work, its answers are waited for, and nothing is cut.
            Ok(Event::Stop) if ended => {}
            Ok(Event::Stop) => {
                total = Some(gate.close());
                cut_short = Some("中断了".to_owned());
            }
            Err(_) => break,
        }
    }
    if let Some(error) = printer.unwritten {
        return Err(error);
    }
    let [done, bad] = printer.counts;
    let told = if bad == 0 { String::new() } else { format!("，{bad} 份有错") };
    report.complain_unless_quiet(&format!("{done} 份完成{told}\n"))?;
    match cut_short {
        // A bad record has its answer as any other.
        None => Ok(Exit::Done),
        Some(why) => {
            let message = format!("{why}，答了 {answered} 个记录");
            failed(report, &vec![Diagnostic::error(CUT_SHORT, message).hint("没有答的，请再交一次")])
        }
    }
}

/// Prints answers whose turn it is, and gives their room back.
struct Printer<'g> {
    gate: &'g Gate,
    sorter: Sorter<(usize, Answer)>,
    unwritten: Option<io::Error>,
    /// Good ones and others.
    counts: [usize; 2],
}

impl Printer<'_> {
    fn take(&mut self, index: usize, bytes: usize, answer: Answer, report: &mut Report) {
        for (bytes, Answer { line, exit }) in self.sorter.take(index, (bytes, answer)) {
            if self.unwritten.is_none() {
                self.unwritten = report.print(&line).err();
            }
            self.counts[usize::from(exit != Exit::Done)] += 1;
            self.gate.leave(bytes);
        }
    }
}

fn open(path: &Path) -> Result<Box<dyn BufRead + Send>, Box<Diagnostic>> {
    if path == Path::new(STDIN) {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let fault = |message: String| Box::new(Diagnostic::error(draft::UNREADABLE, message).hint("检查文件名和权限"));
    if path.is_dir() {
        return Err(fault(format!("{} 是文件夹，不是记录", path.display())));
    }
    let file = File::open(path).map_err(|error| fault(format!("读不了 {}：{}", path.display(), Refusal::Io(error))))?;
    Ok(Box::new(BufReader::new(file)))
}

/// Whoever asks once gets the answers that are in work; whoever asks twice does not want to wait.
fn stop_when_asked(sender: Sender<Event>) {
    const INTERRUPTED: i32 = 130;
    let asked = std::sync::atomic::AtomicBool::new(false);
    let stop = move || {
        office::stop();
        if asked.swap(true, std::sync::atomic::Ordering::Relaxed) {
            std::process::exit(INTERRUPTED);
        }
        drop(sender.send(Event::Stop));
    };
    // Without it, the signal ends the program as the system does.
    drop(ctrlc::set_handler(stop));
}

/// Hands every line to the pool, as there is room.
fn feed(
    mut input: Box<dyn BufRead + Send>,
    gate: &Gate,
    pool: &rayon::ThreadPool,
    shared: &Arc<Shared>,
    sender: &Sender<Event>,
) -> io::Result<()> {
    let mut number = 0;
    while let Some(line) = flow::next(&mut input, LONGEST_LINE)? {
        number += 1;
        let bytes = match &line {
            Line::Text(text) if is_blank(text) => continue,
            Line::Text(text) => text.len(),
            Line::TooLong => 0,
        };
        let Some(index) = gate.enter(bytes) else { break };
        let task = shared.task(number, &line);
        drop(line);
        let (shared, sender) = (Arc::clone(shared), sender.clone());
        pool.spawn(move || {
            let answer = shared.answer(number, task);
            drop(sender.send(Event::Answered { index, bytes, answer }));
        });
    }
    Ok(())
}

fn is_blank(line: &[u8]) -> bool {
    line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line).trim_ascii().is_empty()
}

/// A record and where its papers go.
struct Task {
    record: Record,
    place: Place,
}

impl Shared {
    /// Understands a line, in their order: of two records that want one name, it is the first one's.
    fn task(&self, number: usize, line: &Line) -> Result<Task, Answer> {
        let line = match line {
            Line::Text(line) => line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line),
            Line::TooLong => {
                let message = format!("一行超过 {} MB", LONGEST_LINE >> 20);
                return Err(self.refused(None, number, &Diagnostic::error(NO_RECORD, message)));
            }
        };
        let record = record::read(line, &self.defaults).map_err(|Refused { id, message }| {
            let fault = Diagnostic::error(NO_RECORD, message).hint("写法见 jianggao help 批量");
            self.refused(id, number, &fault)
        })?;
        let place = match &self.output {
            None => Ok(Place::Held(record.formats.clone())),
            Some(folder) => self.files(folder, &record, mark(line)).map(Place::Files),
        };
        match place {
            Ok(place) => Ok(Task { record, place }),
            Err(fault) => Err(self.refused(Some(record.id), number, &fault)),
        }
    }

    /// Whatever happens, a record gets its answer.
    fn answer(&self, number: usize, task: Result<Task, Answer>) -> Answer {
        let task = match task {
            Ok(task) => task,
            Err(answer) => return answer,
        };
        let id = task.record.id.clone();
        match panic::catch_unwind(AssertUnwindSafe(|| self.make(task))) {
            Ok(Ok(answer)) => answer,
            Ok(Err(fault)) => self.refused(Some(id), number, &fault),
            Err(_) => {
                let fault = Diagnostic::error(BROKEN, "程序排这份草稿时出错").hint("请把这个记录发给开发者");
                self.refused(Some(id), number, &fault)
            }
        }
    }

    /// The answer to a line nothing was made of.
    fn refused(&self, id: Option<String>, number: usize, fault: &Diagnostic) -> Answer {
        let mut told = remark::object(id.as_deref().or(Some(&self.name)), None, fault);
        // With a name, the same record has the same answer wherever it stands.
        if id.is_none() {
            told["line"] = number.into();
        }
        answer(id.as_deref(), Exit::Failed, None, Vec::new(), vec![told])
    }

    fn make(&self, Task { record, place }: Task) -> Result<Answer, Box<Diagnostic>> {
        let Record { id, text, formats, style, strict } = record;
        let (draft, text) = match text {
            Text::Given(text) => (PathBuf::from(STDIN), Some((id.clone(), text.into_bytes()))),
            Text::File(path) if path == Path::new(STDIN) => {
                return Err(no_record("path 不能是“-”：标准输入是记录的", "写明草稿的文件名"));
            }
            Text::File(path) if path.to_string_lossy().contains(['*', '?']) && !path.exists() => {
                return Err(no_record("path 里不能用 * 和 ?：一个记录是一份草稿", "每份草稿写一个记录"));
            }
            Text::File(path) => (path, None),
        };
        let (config, checks) = match &text {
            Some(_) => self.here.clone(),
            None => {
                let settings = Settings::load_as([draft.as_path()], self.config.as_deref());
                match settings.of(&draft) {
                    Some(config) => (config, settings.instant_checks(&draft)),
                    None => {
                        let told =
                            settings.faults().map(|(name, source, fault)| remark::object(Some(name), source, fault));
                        return Ok(answer(Some(&id), Exit::Failed, None, Vec::new(), told.collect()));
                    }
                }
            }
        };
        let paths: Vec<PathBuf> = place.paths().cloned().collect();
        let job = Job { draft, text, place, is_named: true, left: Vec::new(), dry: false };
        let mut outputs = Vec::new();
        let see = |outcome: &Outcome| {
            outputs =
                formats.iter().enumerate().filter_map(|(at, &format)| output(outcome, format, paths.get(at))).collect();
        };
        let options = options(&style, strict, config);
        let finished = job.run_seen(&options, &checks, &self.fonts, false, see);
        if finished.exit == Exit::Failed {
            outputs.clear();
        }
        let told = finished.diagnostics.iter().filter(|fault| fault.severity >= self.least);
        let told = told.map(|fault| remark::object(Some(&finished.name), finished.source.as_ref(), fault)).collect();
        Ok(answer(Some(&id), finished.exit, Some(&finished), outputs, told))
    }

    /// The files of a record. Its name must be one for files, and nobody else's in this run.
    fn files(
        &self,
        folder: &Path,
        Record { id, formats, text, .. }: &Record,
        record: Mark,
    ) -> Result<Vec<(Format, PathBuf)>, Box<Diagnostic>> {
        let is_bad = id.starts_with('.') || id.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|']);
        if is_bad || id.trim() != id || id.chars().any(char::is_control) {
            return Err(no_record("这个 id 不能作文件名", "去掉 / \\ : 等符号，不以点开头"));
        }
        let files: Vec<(Format, PathBuf)> =
            formats.iter().map(|&format| (format, folder.join(fit(id, &format!(".{}", format.extension()))))).collect();
        let place = |path: &Path| mark(folded(&settled(path)).as_bytes());
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        // Records are in work side by side: what one reads, no other may write.
        let draft = match text {
            Text::File(path) if is_output(path) => Some((path, place(path))),
            _ => None,
        };
        if let Some((path, at)) = draft
            && names.written.contains(&at)
        {
            let message = format!("{} 是前面的记录写成的，不能作草稿", path.display());
            return Err(no_record(&message, "写出的文件放在别的文件夹里（-o）"));
        }
        if let Some((_, path)) = files.iter().find(|(_, path)| names.read.contains(&place(path))) {
            let message = format!("{} 是前面的记录的草稿，不能写成它", path.display());
            return Err(no_record(&message, "换一个 id，或写到别的文件夹里（-o）"));
        }
        // One that is handed in again has the same answer again.
        if *names.records.entry(mark(id.to_lowercase().as_bytes())).or_insert(record) != record {
            return Err(no_record("这个 id 前面有过，内容不同，没有再写", "写文件时，id 要各不相同"));
        }
        names.read.extend(draft.map(|(_, at)| at));
        names.written.extend(files.iter().map(|(_, path)| place(path)));
        Ok(files)
    }
}

/// May a file be written by some record, as its name has it?
fn is_output(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    [Format::Docx, Format::Pdf].iter().any(|format| ending.eq_ignore_ascii_case(format.extension()))
}

/// A part of a digest, by which a name or a record is known again.
type Mark = [u8; 16];

fn mark(bytes: &[u8]) -> Mark {
    let mut mark = Mark::default();
    mark.copy_from_slice(&Sha256::digest(bytes.trim_ascii())[..16]);
    mark
}

fn no_record(why: &str, hint: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::error(NO_RECORD, why).hint(hint))
}

/// What was made, as part of an answer: its file, or its bytes where there is none.
fn output(outcome: &Outcome, format: Format, file: Option<&PathBuf>) -> Option<Value> {
    let bytes = match format {
        Format::Docx => outcome.docx.as_deref(),
        Format::Pdf => outcome.pdf.as_deref(),
    }?;
    let digest: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    Some(json!({
        "format": format.extension(),
        "bytes": bytes.len(),
        "sha256": digest,
        "file": file.map(|path| path.display().to_string()),
        "base64": file.is_none().then(|| STANDARD.encode(bytes)),
    }))
}

fn answer(id: Option<&str>, exit: Exit, made: Option<&Finished>, outputs: Vec<Value>, told: Vec<Value>) -> Answer {
    let state = match exit {
        Exit::Done => "done",
        Exit::Faulty => "faulty",
        Exit::Failed => "failed",
    };
    let count = made.map(|made| made.checked).unwrap_or_default();
    let object = json!({
        "id": id,
        "state": state,
        "pages": made.map_or(0, |made| made.pages),
        "geta": made.map_or(0, |made| made.geta),
        "outputs": outputs,
        "checked": { "errors": count.errors, "warnings": count.warnings, "notes": count.notes },
        "diagnostics": told,
    });
    Answer { line: json_line(&object) + "\n", exit }
}
