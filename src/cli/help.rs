//! `jianggao help`: about a subcommand, a topic or a code; `--man` as a page of the manual.

use super::Exit;
use super::args::{Args, HelpArgs};
use super::convert::failed;
use super::reference::{self, TOPICS};
use super::report::Report;
use super::usage::USAGE;
use crate::check::register;
use crate::diag::Diagnostic;
use crate::text::near::nearest;
use clap::CommandFactory;
use std::io;

/// Prints what is asked for.
///
/// # Errors
/// Standard output cannot be written to.
pub(crate) fn run(args: &HelpArgs, report: &mut Report) -> io::Result<Exit> {
    let mut all = Args::command();
    all.build();
    let topic = args.topic.as_deref().unwrap_or_default();
    let command = if topic.is_empty() { Some(&mut all) } else { all.find_subcommand_mut(topic) };
    let text = match command {
        Some(command) if args.man => Some(man(command)?),
        // `检查` is a key of the head too.
        Some(command) => {
            let key = reference::key(topic).map(|key| format!("\n{key}")).unwrap_or_default();
            Some(command.render_long_help().to_string() + &key)
        }
        None => {
            let page = TOPICS.iter().find(|page| page.name == topic).map(|page| (page.page)());
            page.or_else(|| reference::code(&topic.to_ascii_uppercase())).or_else(|| reference::key(topic))
        }
    };
    match text {
        Some(text) => {
            report.page(topic, &text)?;
            Ok(Exit::Done)
        }
        None => {
            let topics: Vec<&str> = TOPICS.iter().map(|topic| topic.name).collect();
            let fault = Diagnostic::error(USAGE, format!("没有关于“{topic}”的说明"));
            let all = topics.iter().copied().chain(register::codes().map(|code| code.0));
            let keys = reference::keys_in(topic);
            let about = (!keys.is_empty()).then(|| format!("是不是想看 jianggao help {}？", keys.join("、")));
            let fault = about.into_iter().fold(fault, Diagnostic::hint);
            let meant = nearest(topic, all)
                .or_else(|| nearest(&topic.to_ascii_uppercase(), register::codes().map(|code| code.0)));
            let fault = meant.into_iter().fold(fault, |fault, meant| fault.hint(format!("是不是“{meant}”？")));
            let hint = format!("可以写：子命令的名称、{}，或消息的编号（如 JG012）", topics.join("、"));
            failed(report, &vec![fault.hint(hint)])
        }
    }
}

/// Tells which version this is.
///
/// # Errors
/// Standard output cannot be written to.
pub(crate) fn version(report: &mut Report) -> io::Result<Exit> {
    report.page("version", &Args::command().render_version())?;
    Ok(Exit::Done)
}

/// A page of the manual about a command. Examples keep their lines, and no line is stretched: Han do not take it well.
fn man(command: &clap::Command) -> io::Result<String> {
    const HEADINGS: [(&str, &str); 3] = [("NAME", "名称"), ("SYNOPSIS", "用法"), ("DESCRIPTION", "说明")];
    let page = clap_mangen::Man::new(command.clone());
    let mut parts = Vec::new();
    page.render_title(&mut parts)?;
    parts.extend(b".ad l\n");
    page.render_name_section(&mut parts)?;
    page.render_synopsis_section(&mut parts)?;
    page.render_description_section(&mut parts)?;
    page.render_options_section(&mut parts)?;
    if command.has_subcommands() {
        page.render_subcommands_section(&mut parts)?;
    }
    let mut text = String::from_utf8_lossy(&parts).into_owned();
    for (english, chinese) in HEADINGS {
        text = text.replace(&format!(".SH {english}\n"), &format!(".SH {chinese}\n"));
    }
    if let Some(after) = command.get_after_help() {
        text += ".SH 例和说明\n.nf\n";
        for line in after.to_string().lines() {
            let line = line.replace('\\', "\\\\").replace('-', "\\-");
            let guard = if line.starts_with(['.', '\'']) { "\\&" } else { "" };
            text += &format!("{guard}{line}\n");
        }
        text += ".fi\n";
    }
    Ok(text)
}
