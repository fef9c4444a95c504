//! `jianggao watch`: a folder kept rendered.
//!
//! *Takes* the arguments of `watch`. *Gives* what the room [`crate::watch`] needs: who makes ([`press`]) and who shows
//! ([`voice`]). *Knows nothing of* events, states and plans; those are that room's.

pub(crate) mod press;
mod status;
mod voice;

use super::Exit;
use super::args::{TalkFormat, WatchArgs};
use super::convert::{failed, load_fonts};
use super::draft;
use super::office;
use super::report::Report;
use super::settings::NONE;
use crate::diag::{Code, Diagnostic};
use crate::watch::{self, Options, events};
use press::Press;
use std::io;
use std::path::Path;
use std::process;
use std::thread;
use std::time::Duration;
use voice::Voice;

/// The folders cannot be watched, or another watcher is at work.
pub(crate) const UNWATCHABLE: Code = Code("JG190");

/// How long the drafts in hand have to be finished after the end was asked for.
const LONGEST_GOODBYE: Duration = Duration::from_millis(1500);

/// The exit code of a program that was interrupted, as shells have it.
const INTERRUPTED: i32 = 130;

/// Watches, or tells how things stand.
pub(crate) fn run(args: &WatchArgs, report: &mut Report) -> io::Result<Exit> {
    let options = Options {
        input: args.input.clone(),
        out: args.out.clone(),
        once: args.once,
        poll: args.poll.map(Duration::from_secs),
        jobs: args.jobs.map_or_else(cores, |jobs| jobs as usize),
        mirror: args.mirror,
    };
    let fonts = match load_fonts(&args.fonts) {
        Ok(fonts) => fonts,
        Err(diagnostics) => return failed(report, &diagnostics),
    };
    // A file of settings that is named but not there is nobody's draft's fault.
    let named = args.style.config.as_deref().filter(|named| *named != Path::new(NONE) && !named.is_file());
    if let Some(named) = named {
        let fault = Diagnostic::error(draft::MISSING, format!("没有这个设置文件：{}", named.display()));
        return failed(report, &vec![fault.hint("检查 --config 后面的文件名；一概不用设置，写 --config none")]);
    }
    let press = Press::new(args.to.or_both(), args.style.clone(), fonts);
    if args.status {
        return match watch::folders(&options) {
            Ok(folders) => status::tell(&folders, &press, is_json(args), report),
            Err(error) => refuse(report, &error),
        };
    }
    let (bell, bells) = events::bells();
    // Whoever asks twice does not want to wait, nor anybody for long: what is left lying then, the next start clears away.
    let stop = move || {
        office::stop();
        if bell.stop() {
            process::exit(INTERRUPTED)
        }
        thread::spawn(|| {
            thread::sleep(LONGEST_GOODBYE);
            process::exit(INTERRUPTED)
        });
    };
    if ctrlc::set_handler(stop).is_err() {
        let warning = Diagnostic::warning(UNWATCHABLE, "收不到停止信号，请直接关闭窗口");
        report.remark(None, &warning)?;
    }
    let voice = Voice::new(args.talk, is_json(args));
    let outcome = watch::watch(&options, &press, &voice, bells);
    voice.end();
    if let (true, true, Ok(folders)) = (args.once, is_json(args), watch::folders(&options)) {
        status::tell(&folders, &press, true, report)?;
    }
    match outcome {
        Ok(summary) if summary.failing + summary.flawed == 0 => Ok(Exit::Done),
        // A watcher that was stopped has done its work, whatever drafts there are.
        Ok(_) => Ok(if args.once { Exit::Faulty } else { Exit::Done }),
        Err(error) => refuse(report, &error),
    }
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn is_json(args: &WatchArgs) -> bool {
    args.json || args.talk.form.format == TalkFormat::Json
}

fn refuse(report: &mut Report, error: &watch::WatchError) -> io::Result<Exit> {
    failed(report, &vec![unwatchable(error)])
}

/// Why there is no watching, with what to do about it.
pub(crate) fn unwatchable(error: &watch::WatchError) -> Diagnostic {
    let hint = match error {
        watch::WatchError::Busy(..) => "等它结束，或先停止它；只想看情况用 --status",
        watch::WatchError::Overlap => "用 --out 换一个文件夹，可以在草稿文件夹里面",
        watch::WatchError::Link(_) => "删掉这个链接；确要导出到它所指的文件夹，用 --out 写明那个文件夹",
        watch::WatchError::NotAFolder(_) => "排一份草稿用 jianggao convert；要监视，写它所在的文件夹",
        _ => "检查路径和权限",
    };
    Diagnostic::error(UNWATCHABLE, error.to_string()).hint(hint)
}
