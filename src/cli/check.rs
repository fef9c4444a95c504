//! `jianggao check`: what is wrong with papers, and how it can be mended.

use super::args::{CheckArgs, TalkArgs, TalkFormat};
use super::convert::{failed, passed_over};
use super::draft::{self, Papers, STDIN};
use super::finding::{self, Findings};
use super::job::{UNWRITABLE, unwritable, write_beside};
use super::report::Report;
use super::restyled::{self, Restyled};
use super::revisions::{self, Marked, NOT_REVISED, Revisions};
use super::settings::Settings;
use super::usage::USAGE;
use super::{Exit, office};
use crate::check::dictionary::Dictionary;
use crate::check::hush::Hushed;
use crate::check::mend::{self, Settled};
use crate::check::select::{Selector, nearest};
use crate::check::{self, hush, register, verdict};
use crate::diag::{self, Code, Diagnostic, Diagnostics, Severity, Warned, argument};
use crate::document::Document;
use crate::read::files::{Beside, Files, NoFiles};
use crate::read::format::Format;
use crate::read::{Form, Input, Read, front_matter};
use crate::render;
use crate::source::{Source, encode, has_bom};
use crate::style::config::Config;
use crate::write::{Staged, markdown};
use rayon::prelude::*;
use std::io;
use std::path::{Path, PathBuf};

/// A rule there is not.
pub(crate) const UNKNOWN_RULE: Code = Code("JG054");
/// A file that cannot be mended where it stands.
pub(crate) const NOT_MENDED: Code = Code("JG066");
/// A table of words that cannot be used.
pub(crate) const BAD_WORDS: Code = Code("JG055");

/// Proof-reads; the worst paper is the exit code.
///
/// # Errors
/// The terminal or pipe cannot be written to.
pub(crate) fn run(args: &CheckArgs, report: &mut Report) -> io::Result<Exit> {
    if let Some(code) = &args.explain {
        return explain(code, report);
    }
    let own = match own_settings(args) {
        Ok(own) => own,
        Err(faults) => return failed(report, &faults),
    };
    let Papers { mut papers, faults: unread } = Papers::of_all(&args.files);
    papers.sort();
    papers.dedup();
    if args.revisions.is_some() && papers.len() != 1 {
        let fault = Diagnostic::error(USAGE, format!("--revisions 一次只能看一份，这里有 {} 份", papers.len()));
        return failed(report, &vec![fault.hint("一份一份地写")]);
    }
    let is_docx = |out: &Path| out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("docx"));
    if let Some(out) = args.revisions.as_deref().filter(|out| !is_docx(out)) {
        let fault =
            Diagnostic::error(USAGE, format!("--revisions 写的是 Word 文档，文件名要以 .docx 结尾：{}", out.display()));
        return failed(report, &vec![fault.hint("例如 --revisions 改.docx")]);
    }
    let places: Vec<PathBuf> = papers.iter().map(|paper| place(paper, args)).collect();
    let settings = Settings::load(places.iter().map(PathBuf::as_path));
    let mut worst = settings.tell(report)?;
    worst = worst.max(passed_over(report, &unread, papers.len())?);
    let look = |paper: &PathBuf| look(paper, args, &settings, &own);
    let looked: Vec<Looked> = papers.par_iter().map(look).collect();
    for looked in &looked {
        worst = worst.max(looked.exit);
        if let Some(text) = &looked.text {
            report.print(text)?;
        }
        if let Some(said) = &looked.said {
            report.complain_unless_quiet(said)?;
        }
    }
    let findings: Vec<Findings> = looked.into_iter().filter_map(|looked| looked.findings).collect();
    report.findings(&findings, args)?;
    Ok(worst)
}

/// Findings are the result here; how much of them is told is said the same way as everywhere.
pub(crate) fn talk(args: &CheckArgs) -> TalkArgs {
    let format = if finding::is_for_machines(args.format) { TalkFormat::Json } else { TalkFormat::Human };
    TalkArgs { quiet: args.quiet, verbose: args.verbose, ..TalkArgs::of(format) }
}

fn explain(code: &str, report: &mut Report) -> io::Result<Exit> {
    match register::explain(code) {
        Some(essay) => {
            report.page(code, &essay)?;
            Ok(Exit::Done)
        }
        None => failed(report, &vec![unknown_rule(code, &nearest(code))]),
    }
}

fn unknown_rule(word: &str, nearest: &str) -> Diagnostic {
    Diagnostic::error(UNKNOWN_RULE, format!("没有“{word}”这条规则")).hint(format!("是不是“{nearest}”？"))
}

/// What the command line says about checking.
fn own_settings(args: &CheckArgs) -> Result<check::settings::Settings, Diagnostics> {
    let mut faults = Vec::new();
    let mut selectors = |words: &[String]| -> Vec<Selector> {
        let parse =
            |word: &String| Selector::parse(word).map_err(|nearest| faults.push(unknown_rule(word, &nearest))).ok();
        words.iter().filter_map(parse).collect()
    };
    let (select, ignore) = (selectors(&args.select), selectors(&args.ignore));
    let words = match args.dict.as_deref().map(dictionary) {
        Some(Err(fault)) => {
            faults.push(*fault);
            Dictionary::default()
        }
        Some(Ok(words)) => words,
        None => Dictionary::default(),
    };
    let settings = check::settings::Settings { select, ignore, basis: args.basis.clone(), words, ..Default::default() };
    if faults.is_empty() { Ok(settings) } else { Err(faults) }
}

fn dictionary(path: &Path) -> Result<Dictionary, Box<Diagnostic>> {
    let fault =
        |why: String| Box::new(Diagnostic::error(BAD_WORDS, format!("用词表 {} 不能用：{why}", path.display())));
    let bytes = draft::bytes(path).map_err(|unread| fault(unread.message))?;
    let source = Source::from_bytes(path.display().to_string(), None, &bytes).map_err(|_| fault("不是文本".into()))?;
    Dictionary::parse(&source.text).map_err(|(line, why)| fault(format!("第 {line} 行：{why}")))
}

/// What became of a paper.
#[derive(Default)]
struct Looked {
    findings: Option<Findings>,
    /// What goes to standard output: a difference, or the mended text of the standard input.
    text: Option<String>,
    /// What was written elsewhere, in words.
    said: Option<String>,
    exit: Exit,
}

/// Where a paper is looked for: what standard input is called counts.
fn place(paper: &Path, args: &CheckArgs) -> PathBuf {
    args.stdin_filename.clone().filter(|_| paper == Path::new(STDIN)).unwrap_or_else(|| paper.to_path_buf())
}

fn look(paper: &Path, args: &CheckArgs, all: &Settings, own: &check::settings::Settings) -> Looked {
    let called = place(paper, args);
    let name = draft::name(&called);
    let refused = |faults: Diagnostics| Looked {
        findings: Some(Findings { name: name.clone(), faults, ..Findings::default() }),
        exit: Exit::Failed,
        ..Looked::default()
    };
    let bytes = match draft::bytes(paper) {
        Ok(bytes) => bytes,
        Err(fault) => return refused(vec![*fault]),
    };
    let mut settings = all.checks(&called);
    let mut words = own.words.clone();
    words.extend(std::mem::take(&mut settings.words));
    settings.words = words;
    settings.select.extend(own.select.iter().cloned());
    settings.ignore.extend(own.ignore.iter().cloned());
    settings.basis.extend(&own.basis);
    let config = all.of(&called).unwrap_or_default();
    match inspect(&called, &name, &bytes, args, &settings, &config) {
        Ok(inspected) => finish(paper, name, &bytes, inspected, args),
        Err(faults) => refused(faults),
    }
}

/// What was found in a paper.
struct Inspected {
    settled: Settled,
    /// Its text as it was.
    before: String,
    /// Of a Word document: how it looks.
    layout: Option<verdict::Report>,
    /// The copy whose looks are mended, if any, or why there is none.
    restyled: Option<Result<Option<Restyled>, Diagnostics>>,
    /// The copy with tracked changes, or why there is none.
    marked: Option<Result<Marked, Diagnostics>>,
    /// The draft in which all that was found is silenced, or why there is none.
    hushed: Option<Result<Hushed, Box<Diagnostic>>>,
}

/// Checks a paper and, where it is wanted, mends it; with its text before.
fn inspect(
    called: &Path,
    name: &str,
    bytes: &[u8],
    args: &CheckArgs,
    settings: &check::settings::Settings,
    config: &Config,
) -> Result<Inspected, Diagnostics> {
    let files: &dyn Files = if called == Path::new(STDIN) { &NoFiles } else { &Beside::draft(called) };
    let office;
    let bytes = match Format::of(bytes) {
        Format::Office(kind, ending) if !office::is_named(name, ending) => return Err(vec![office::misnamed(kind)]),
        Format::Office(kind, ending) => {
            office = office::to_docx(kind, ending, bytes).map_err(|fault| vec![*fault])?;
            office.as_slice()
        }
        _ => bytes,
    };
    let input = Input::draft(name, bytes);
    let (mut settled, before) = if args.fix || args.diff {
        let before = Source::from_bytes(name, None, bytes).map(|source| source.text).unwrap_or_default();
        (mend::mend(input, files, settings, args.ask)?, before)
    } else {
        let Warned { output: read, warnings } = crate::read::read(input, files)?;
        let left = check::check(&read, &warnings, settings);
        (Settled { text: String::new(), mended: 0, read, left, quiet: true }, String::new())
    };
    // It keeps the paper from being made.
    settled.left.faults.extend(render::unknown_profile(&settled.read.document));
    let docx = (Format::of(bytes) == Format::Docx).then_some(bytes);
    let layout = docx.map(|bytes| verdict::examine(bytes, &settled.read, config, settings)).transpose()?;
    let marked = args.revisions.as_ref().map(|_| {
        if let Some(why) = layout.as_ref().and_then(|layout| layout.closed) {
            return Err(vec![Diagnostic::error(NOT_REVISED, format!("没有写出修订：{why}"))]);
        }
        let mut faults = settled.left.faults.clone();
        faults.extend(layout.iter().flat_map(|layout| layout.faults.iter().cloned()));
        let read = &settled.read;
        Revisions { docx, read, faults: &faults, layout: layout.as_ref(), ask: args.ask }.make(input, files, config)
    });
    let restyled = docx.zip(layout.as_ref()).filter(|_| args.fix);
    let restyled = restyled.map(|(bytes, layout)| restyled::make(bytes, &settled.read, layout, config, settings));
    let hushed = args.add_silence.then(|| silenced(&settled.read, &settled.left.faults, name, input.bytes, files));
    Ok(Inspected { settled, before, layout, restyled, marked, hushed })
}

/// The draft in which all that was found is silenced; the paper it makes stays the same.
///
/// # Errors
/// It is no draft, or silencing would change the paper.
pub(crate) fn silenced(
    read: &Read,
    faults: &[Diagnostic],
    name: &str,
    bytes: &[u8],
    files: &dyn Files,
) -> Result<Hushed, Box<Diagnostic>> {
    let text = &read.source.text;
    let refused = |why: &str, hint: String| Box::new(Diagnostic::error(NOT_MENDED, why).hint(hint));
    if read.form != Form::Draft {
        let draft = Path::new(name).with_extension("md");
        let first = format!(
            "要写在文中，先 jianggao import {}，再检查 {}",
            argument(name),
            argument(&draft.display().to_string())
        );
        let mut codes: Vec<String> = faults.iter().map(|fault| format!("\"{}\"", fault.code.0)).collect();
        codes.sort_unstable();
        codes.dedup();
        let office = format!("或在 jianggao.toml 的 [检查] 下面写：略 = [{}]", codes.join(", "));
        return Err(Box::new(refused("这不是 Markdown 草稿，里面写不了“检查:略”，没有改", first).hint(office)));
    }
    let paper = |text: &str| {
        let read = crate::read::read(Input::draft(name, text.as_bytes()), files).ok()?;
        let document = Document { remarks: Vec::new(), ..read.output.document };
        Some(markdown::write(&document))
    };
    let before = std::str::from_utf8(bytes).ok().and_then(&paper).or_else(|| paper(text));
    // A head that no longer reads as it did is no better than another paper.
    let told = |text: &str| {
        let mut told = Vec::new();
        front_matter::read(text, &mut told);
        told.len()
    };
    let body = front_matter::read(text, &mut Vec::new()).body;
    let same = |new: &str| told(new) <= told(text) && paper(new) == before;
    let hushed = hush::hush(text, body, read.document.meta.silences.as_ref(), faults, same);
    hushed.ok_or_else(|| refused("写上“检查:略”会改动排出的文字，没有写", "请在 jianggao.toml 的“[检查]”里写".into()))
}

/// Writes what was mended, and counts what is left.
fn finish(paper: &Path, name: String, bytes: &[u8], inspected: Inspected, args: &CheckArgs) -> Looked {
    let Inspected { settled, before, layout, restyled, marked, hushed } = inspected;
    let Settled { text, mut mended, read, left, quiet } = settled;
    let mut looked = Looked::default();
    let mut faults = left.faults;
    faults.extend(layout.iter().flat_map(|layout| layout.faults.iter().cloned()));
    diag::sort(&mut faults);
    let (can_write, on_stdin) = (read.form != Form::Other, paper == Path::new(STDIN));
    let (mut difference, mut written) = (None, None);
    if args.diff && mended > 0 {
        difference = Some(finding::difference(&name, &before, &text));
        looked.text = difference.clone().filter(|_| !finding::is_for_machines(args.format));
        looked.exit = Exit::Faulty;
    }
    let mut new = (args.fix && mended > 0 && quiet).then_some(text);
    match hushed {
        Some(Ok(hushed)) if hushed.text != read.source.text => {
            looked.said = Some(told_silenced(&name, &hushed.everywhere));
            new = Some(hushed.text);
        }
        Some(Err(why)) => {
            faults.push(*why);
            looked.exit = Exit::Failed;
        }
        Some(Ok(_)) | None => {}
    }
    let place = restyled::place(paper);
    match restyled {
        Some(Ok(Some(copy))) if on_stdin || copy.differs.0 == 0 => {}
        Some(Ok(Some(copy))) => match write_beside(&place, &copy.bytes, "它不动；先给它改名") {
            Ok(()) => {
                looked.said = Some(restyled::told(&place, &copy));
                written = Some(place);
            }
            Err(fault) => {
                faults.push(*fault);
                looked.exit = Exit::Failed;
            }
        },
        Some(Err(why)) => {
            faults.extend(why);
            looked.exit = Exit::Failed;
        }
        Some(Ok(None)) | None => {}
    }
    if args.fix && !can_write && looked.said.is_none() {
        faults.push(not_mended(&name, layout.is_some()));
    }
    if !quiet {
        let fault = Diagnostic::error(UNKNOWN_RULE, "反复修改仍不能稳定，文件没有改动").hint("请把这份草稿报告给作者");
        faults.push(fault);
        looked.exit = Exit::Failed;
    }
    if let Some((out, marked)) = args.revisions.as_ref().zip(marked) {
        match marked.and_then(|marked| {
            write_beside(out, &marked.revised.bytes, "它不动；--revisions 换一个文件名")
                .map_err(|fault| vec![*fault])?;
            Ok(marked)
        }) {
            Ok(marked) => {
                faults.extend(revisions::lost(&marked));
                looked.said = Some(revisions::told(out, &marked));
                written = Some(out.clone());
            }
            Err(why) => {
                faults.extend(why);
                looked.exit = Exit::Failed;
            }
        }
    }
    if let Some(new) = new {
        match encode(&new, read.source.encoding, has_bom(bytes)) {
            _ if on_stdin => looked.text = Some(new),
            Some(bytes) => {
                if let Err(fault) = write_back(paper, &bytes) {
                    faults.push(*fault);
                    looked.exit = Exit::Failed;
                    mended = 0;
                }
            }
            None => looked.exit = Exit::Failed,
        }
    }
    let least = if args.strict { Severity::Warning } else { Severity::Gap };
    if !args.diff && !args.add_silence && faults.iter().any(|fault| fault.severity >= least) {
        looked.exit = looked.exit.max(Exit::Faulty);
    }
    looked.findings = Some(Findings {
        name,
        source: Some(read.source),
        faults,
        silenced: left.silenced,
        mended,
        can_write,
        tried: args.fix || args.diff,
        bytes: bytes.to_vec(),
        layout,
        difference,
        written,
    });
    looked
}

/// What is said of a draft in which all that was found is silenced.
fn told_silenced(name: &str, everywhere: &[&str]) -> String {
    let whole = match everywhere {
        [] => String::new(),
        codes => format!("；文件头、表格、图片这些写不下的，全文都不再看 {}", codes.join("、")),
    };
    format!("{name}：现有的问题都写上了“检查:略”，以后只看新的{whole}\n")
}

/// Puts a mended draft in the place of the old one. What a link leads to is mended, and the link stays.
fn write_back(paper: &Path, bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
    let file = paper.canonicalize().unwrap_or_else(|_| paper.to_path_buf());
    if file.metadata().is_ok_and(|file| file.permissions().readonly()) {
        return Err(Box::new(Diagnostic::error(UNWRITABLE, "文件是只读的，没有改").hint("先去掉只读，再改")));
    }
    let hints = vec!["没有改；检查文件夹的权限和磁盘".into()];
    let written = Staged::stage(&file, bytes).and_then(Staged::commit);
    written.map_err(|error| Box::new(Diagnostic { hints, ..unwritable(&error) }))
}

/// A file that is not mended where it stands, and what to do instead.
fn not_mended(name: &str, is_document: bool) -> Diagnostic {
    let draft = Path::new(name).with_extension("md");
    let hint = match is_document {
        true => format!("jianggao check {} --revisions 改.docx 把文字的问题写成修订", argument(name)),
        false => {
            let draft = argument(&draft.display().to_string());
            format!("先 jianggao import {}，再 jianggao check --fix {draft}", argument(name))
        }
    };
    Diagnostic::warning(NOT_MENDED, "Word 文档和网页不就地改").hint(hint)
}
