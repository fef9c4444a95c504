//! `jianggao help`: about a subcommand, a topic or a code; `--man` as a page of the manual.

use super::Exit;
use super::args::{Args, HelpArgs};
use super::convert::failed;
use super::reference::{self, TOPICS};
use super::report::Report;
use super::usage::USAGE;
use crate::diag::Diagnostic;
use clap::CommandFactory;
use std::io;

/// Prints what is asked for.
///
/// # Errors
/// Standard output cannot be written to.
pub fn run(args: &HelpArgs, report: &mut Report) -> io::Result<Exit> {
    let mut all = Args::command();
    all.build();
    let topic = args.topic.as_deref().unwrap_or_default();
    let command = if topic.is_empty() { Some(&mut all) } else { all.find_subcommand_mut(topic) };
    let text = match command {
        Some(command) if args.man => {
            let mut page = Vec::new();
            clap_mangen::Man::new(command.clone()).render(&mut page)?;
            Some(String::from_utf8_lossy(&page).into_owned())
        }
        Some(command) => Some(command.render_long_help().to_string()),
        None => {
            let page = TOPICS.iter().find(|page| page.name == topic).map(|page| (page.page)());
            page.or_else(|| reference::code(topic))
        }
    };
    match text {
        Some(text) => {
            report.print(&text)?;
            Ok(Exit::Done)
        }
        None => {
            let topics: Vec<&str> = TOPICS.iter().map(|topic| topic.name).collect();
            let fault = Diagnostic::error(USAGE, format!("没有关于“{topic}”的说明"));
            let hint = format!("可以写：子命令的名称、{}，或消息的编号（如 JG012）", topics.join("、"));
            failed(report, &vec![fault.hint(hint)])
        }
    }
}
