//! `jianggao convert`: drafts become DOCX and PDF, several at once.

use super::args::{ConvertArgs, FontArgs, StyleArgs, TalkFormat};
use super::job::{Finished, Job};
use super::report::Report;
use super::settings::Settings;
use super::timings::Spent;
use super::{Exit, order, plan};
use crate::diag::{self, Code, Diagnostic, Diagnostics, Warned};
use crate::disk;
use crate::font::FontBook;
use crate::render::{RenderOptions, timed};
use crate::style::config::Config;
use crate::write;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// Converts; one bad draft does not stop the others, and the worst of them is the exit code.
pub(crate) fn run(args: &ConvertArgs, report: &mut Report) -> io::Result<Exit> {
    let Warned { output: jobs, warnings: faults } = match plan::plan(args) {
        Ok(jobs) => jobs,
        Err(diagnostics) => return failed(report, &diagnostics),
    };
    let unread = passed_over(report, &faults, jobs.len())?;
    let settings = Settings::load_as(jobs.iter().map(|job| job.draft.as_path()), args.style.config.as_deref());
    if args.show_config {
        for job in &jobs {
            let shown = settings.shown(&job.draft);
            report.print(&if args.talk.form.format == TalkFormat::Json {
                shown.in_json()
            } else {
                shown.in_words()
            })?;
        }
        return settings.tell(report);
    }
    let (fonts, loading) = timed(|| load_fonts(&args.fonts));
    let fonts = match fonts {
        Ok(fonts) => fonts,
        Err(diagnostics) => return failed(report, &diagnostics),
    };
    // What a run that was killed left beside drafts, the next clears away.
    let folders: BTreeSet<&Path> =
        jobs.iter().flat_map(|job| job.place.paths()).filter_map(|path| path.parent()).collect();
    folders
        .into_iter()
        .for_each(|folder| _ = write::file::clean(if folder.as_os_str().is_empty() { Path::new(".") } else { folder }));
    let mut worst = settings.tell(report)?.max(unread);
    let bar = report.bar(jobs.len());
    let convert = |job: &Job| -> Option<Finished> {
        let options = options(&args.style, args.strict, settings.of(&job.draft)?);
        let finished = job.run(&options, &settings.instant_checks(&job.draft), &fonts, args.force);
        bar.inc(1);
        Some(finished)
    };
    let mut finished: Vec<(usize, Finished)> = Vec::new();
    for wave in order::waves(&jobs) {
        finished.par_extend(wave.par_iter().filter_map(|&at| Some((at, convert(&jobs[at])?))));
    }
    finished.sort_by_key(|(at, _)| *at);
    let finished: Vec<Finished> = finished.into_iter().map(|(_, finished)| finished).collect();
    bar.finish_and_clear();
    for finished in &finished {
        finished.tell(report)?;
        if args.time && finished.exit == Exit::Done {
            report.time(&finished.name, &finished.spoken, finished.outputs.is_empty())?;
        }
        if args.timings {
            report.timings(&finished.name, &Spent { fonts: loading, ..finished.spent })?;
        }
        worst = worst.max(finished.exit);
    }
    if args.open {
        let unopened = finished.iter().flat_map(|one| one.outputs.last()).find_map(|path| open(path).err());
        unopened.map_or(Ok(()), |fault| report.remark(None, &fault))?;
    }
    let left_out = jobs.len() - finished.len();
    let bad: Vec<&str> = finished.iter().filter(|one| one.exit != Exit::Done).map(|one| one.name.as_str()).collect();
    if jobs.len() > 1 {
        report.summary(jobs.len() - bad.len() - left_out, &bad, left_out)?;
    }
    Ok(worst)
}

/// The program that opens files is not there.
pub(crate) const UNOPENED: Code = Code("JG191");

/// Opens a file, or an address, with the program the system has for it.
///
/// # Errors
/// There is no such program.
pub(crate) fn open(path: &Path) -> Result<(), Box<Diagnostic>> {
    let program = match () {
        () if cfg!(target_os = "windows") => "explorer",
        () if cfg!(target_os = "macos") => "open",
        () => "xdg-open",
    };
    let mut command = Command::new(program);
    match command.arg(path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn() {
        Ok(_) => Ok(()),
        Err(error) => {
            let message = format!("没有打开 {}：{program} {}", path.display(), disk::reason(&error));
            Err(Box::new(Diagnostic::warning(UNOPENED, message).hint("成品已经写好，请自己打开")))
        }
    }
}

/// What the command line and the configuration of a draft ask for; which formats, its job knows.
pub(crate) fn options(style: &StyleArgs, strict: bool, config: Config) -> RenderOptions {
    RenderOptions {
        docx: false,
        pdf: false,
        profile: style.profile,
        numbering: style.numbering,
        contents: style.toc,
        docx_profile: style.docx.grid,
        embed_fonts: style.docx.embed_fonts,
        strict,
        config,
    }
}

/// The faces, from `--font-dir`, then `JIANGGAO_FONTS`, then where they usually are.
///
/// # Errors
/// A role without a face, or a folder that is not there.
pub(crate) fn load_fonts(args: &FontArgs) -> Result<FontBook, Diagnostics> {
    FontBook::load(args.choice, &font_dirs(args)).map_err(|error| vec![error.diagnostic()])
}

/// The folders named, in the order they are looked into.
pub(crate) fn font_dirs(args: &FontArgs) -> Vec<std::path::PathBuf> {
    let mut dirs = args.dirs.clone();
    if let Some(paths) = std::env::var_os("JIANGGAO_FONTS") {
        dirs.extend(std::env::split_paths(&paths).filter(|path| !path.as_os_str().is_empty()));
    }
    dirs
}

/// Tells what was passed over on the way to so many papers: an error where a folder could not be looked into, or nothing is left.
///
/// # Errors
/// Standard error cannot be written to.
pub(crate) fn passed_over(report: &mut Report, faults: &Diagnostics, papers: usize) -> io::Result<Exit> {
    failed(report, faults)?;
    let is_bad = diag::has_errors(faults) || papers == 0 && !faults.is_empty();
    Ok(if is_bad { Exit::Failed } else { Exit::Done })
}

/// Tells why nothing was begun.
///
/// # Errors
/// Standard error cannot be written to.
pub(crate) fn failed(report: &mut Report, diagnostics: &Diagnostics) -> io::Result<Exit> {
    for diagnostic in diagnostics {
        report.remark(None, diagnostic)?;
    }
    Ok(Exit::Failed)
}
