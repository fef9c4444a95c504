//! `jianggao desk`: a page in the person's own browser.
//!
//! *Takes* the arguments of `desk`. *Gives* what the room [`crate::desk`] needs: who makes ([`bench`]), and who keeps the
//! folder ([`folder`]). *Knows nothing of* addresses, tokens and streams; those are that room's.

mod bench;
mod faces;
mod finding;
mod folder;
mod trace;

use super::Exit;
use super::args::DeskArgs;
use super::convert::{failed, open};
use super::draft;
use super::office;
use super::report::Report;
use crate::desk::{Desk, PATIENCE, Stop, Workshop};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::watch::names;
use bench::Bench;
use folder::Kept;
use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::sync::Arc;

/// The desk cannot be opened.
pub(crate) const NO_DESK: Code = Code("JG195");

/// The port that is tried first: what a browser keeps belongs to a port, and the last draft is to be there again.
const USUAL_PORT: u16 = 7704;

/// Opens the desk, until its last page is closed.
///
/// # Errors
/// The terminal or pipe cannot be written to.
pub(crate) fn run(args: &DeskArgs, report: &mut Report) -> io::Result<Exit> {
    let no_desk = |why: String| vec![Diagnostic::error(NO_DESK, why).hint("换一个端口：--port 0 任选一个空着的")];
    let opened = match args.port {
        Some(port) => Desk::at(port),
        None => Desk::at(USUAL_PORT).or_else(|_| Desk::at(0)),
    };
    let desk = match opened {
        Ok(desk) => desk,
        Err(error) => return failed(report, &no_desk(error.to_string())),
    };
    let workshop: Arc<dyn Workshop> = match workshop(args, &desk) {
        Ok(bench) => Arc::new(bench),
        Err(faults) => return failed(report, &faults),
    };
    let stop = Stop::default();
    let asked = stop.clone();
    let end = move || {
        office::stop();
        asked.ring();
    };
    // Without it, the signal ends the program as the system does.
    drop(ctrlc::set_handler(end));
    let address = desk.address();
    report.print(&format!("{address}\n"))?;
    report
        .complain_unless_quiet("稿桌开在这个网址，只有本机能打开；关掉最后一个页面，过一分钟就结束，也可按 Ctrl-C\n")?;
    if !args.no_open
        && let Err(fault) = open(Path::new(&address))
    {
        report.remark(None, &Diagnostic { hints: vec!["请把上面的网址贴到浏览器里".into()], ..*fault })?;
    }
    match desk.serve(workshop, PATIENCE, &stop) {
        Ok(()) => Ok(Exit::Done),
        Err(error) => failed(report, &no_desk(error.to_string())),
    }
}

/// Was the program started from a desktop, by a click, rather than typed? Then nobody reads what it prints: it has neither a
/// terminal nor a pipe, as it has when another program asks it.
pub(crate) fn is_clicked() -> bool {
    let on_terminal = io::stdin().is_terminal() || io::stdout().is_terminal() || io::stderr().is_terminal();
    let is_set = |name: &&str| std::env::var_os(name).is_some();
    let has_desktop = cfg!(target_os = "macos") || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(is_set);
    !on_terminal && has_desktop && !is_pipe()
}

#[cfg(unix)]
fn is_pipe() -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    std::fs::metadata("/dev/stdout").is_ok_and(|out| out.file_type().is_fifo())
}

#[cfg(not(unix))]
fn is_pipe() -> bool {
    // A desktop of another kind starts it through the script that comes with it.
    true
}

/// The workshop for what is to lie on the desk: a folder, a file, or nothing yet.
fn workshop(args: &DeskArgs, desk: &Desk) -> Result<Bench, Diagnostics> {
    let Some(path) = &args.place else { return Bench::new(&args.fonts, None) };
    if path.is_dir() {
        return Bench::new(&args.fonts, Some(Kept::begin(path, &args.fonts, desk.bell())?));
    }
    let bytes = draft::bytes(path).map_err(|fault| vec![*fault])?;
    // A draft is written where it is; of any other file, the page has a draft of its own.
    let is_draft = path.file_name().is_some_and(|name| names::draft_rank(&name.to_string_lossy()) == Some(0));
    let folder = is_draft.then(|| Kept::only(path, &args.fonts, desk.bell())).transpose()?;
    Bench::new(&args.fonts, folder)?.opened_with(path, &bytes)
}
