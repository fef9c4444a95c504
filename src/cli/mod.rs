//! Talk with the person: arguments → options → one file per subcommand.
//!
//! *Takes* the command line. *Gives* files, words on the terminal and an exit code. Only [`report`] prints.
//! *Knows nothing of* how a page is made; that is [`crate::render`].
//!
//! A new subcommand is a file with its `run`, its arguments in [`args`] and one line in [`dispatch`].

pub(crate) mod args;
pub(crate) mod batch;
pub(crate) mod check;
pub(crate) mod clipboard;
pub(crate) mod completions;
pub(crate) mod convert;
#[cfg(feature = "desk")]
pub(crate) mod desk;
pub(crate) mod draft;
pub(crate) mod examples;
pub(crate) mod finding;
pub mod findings_schema;
pub(crate) mod fonts;
pub(crate) mod help;
pub(crate) mod import;
pub(crate) mod job;
pub(crate) mod new;
pub mod objects;
pub(crate) mod office;
pub(crate) mod order;
pub(crate) mod orphans;
mod plan;
pub mod reference;
pub(crate) mod remark;
pub(crate) mod report;
pub mod restyled;
pub mod revisions;
pub(crate) mod settings;
pub(crate) mod spoken_time;
pub(crate) mod timings;
pub(crate) mod typed;
pub(crate) mod usage;
pub(crate) mod values;
pub(crate) mod verdicts;
pub(crate) mod watch;

use crate::write::WriteError;
use args::{Args, Color, Command, TalkArgs};
use clap::Parser;
use report::Report;
use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// How it went; of several, the worst counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Everything asked for was done.
    #[default]
    Done = 0,
    /// A draft or its configuration has errors.
    Faulty = 1,
    /// It could not be done: files, faces, arguments.
    Failed = 2,
}

/// Runs the program with these arguments, the first of which is its own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    crate::write::file::size_limit_is_an_error();
    let mut arguments = typed::as_meant(arguments.into_iter().collect());
    #[cfg(feature = "desk")]
    if arguments.len() < 2 && desk::is_clicked() {
        arguments.push("desk".into());
    }
    let said = match Args::try_parse_from(&arguments) {
        Ok(args) => dispatch(args.command, args.color),
        Err(error) => usage::explain(&error, &arguments),
    };
    match said {
        Ok(exit) => ExitCode::from(exit as u8),
        // Nobody listens any more (`jianggao … | head`): that is no fault, and there is no one to tell.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let fault = job::unwritable(&WriteError::new(Path::new("标准输出"), error));
            // Standard error may be the one that fails; there is nobody left to tell.
            drop(Report::default().remark(None, &fault));
            ExitCode::from(Exit::Failed as u8)
        }
    }
}

/// One line per subcommand. An error is one of the terminal or pipe that is printed to, nothing else.
fn dispatch(command: Command, color: Color) -> io::Result<Exit> {
    let report = |talk| Report::new(talk).coloured(color);
    match command {
        Command::Convert(args) => convert::run(&args, &mut report(args.talk)),
        Command::Batch(args) => batch::run(&args, &mut report(args.talk)),
        Command::Watch(args) => watch::run(&args, &mut report(args.talk_format())),
        Command::Import(args) => import::run(&args, &mut report(import::talk(&args))),
        Command::Check(args) => check::run(&args, &mut report(check::talk(&args))),
        #[cfg(feature = "desk")]
        Command::Desk(args) => desk::run(&args, &mut report(TalkArgs { quiet: args.quiet, ..TalkArgs::default() })),
        Command::New(args) => new::run(&args, &mut report(TalkArgs::of(args.form.format))),
        Command::Fonts(args) => fonts::run(&args, &mut report(TalkArgs::of(args.form.format))),
        Command::Help(args) => help::run(&args, &mut report(TalkArgs::of(args.form.format))),
        Command::Version(args) => help::version(&mut report(TalkArgs::of(args.format))),
        Command::Completions(args) => completions::run(&args, &mut Report::default()),
    }
}
