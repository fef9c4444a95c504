//! `jianggao completions`: a script with which a shell completes our command lines.

use super::Exit;
use super::args::{Args, CompletionsArgs};
use super::report::Report;
use clap::CommandFactory;
use std::io;

/// Prints the script.
pub fn run(args: &CompletionsArgs, report: &mut Report) -> io::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "jianggao", &mut script);
    report.print(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}
