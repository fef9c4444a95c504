//! `jianggao watch --status`: what is fresh, stale, failing.

use super::voice::more;
use crate::cli::Exit;
use crate::cli::report::{Report, json_line, plain_text};
use crate::watch::Exporter;
use crate::watch::state::Folders;
use crate::watch::status::{self, Status};
use std::io;

/// Tells how things stand; not all fresh is exit code 1.
///
/// # Errors
/// Standard output cannot be written to.
pub(super) fn tell(folders: &Folders, exporter: &dyn Exporter, json: bool, report: &mut Report) -> io::Result<Exit> {
    let status = status::status(folders, exporter);
    report.print(&if json { object(&status) } else { words(&status, folders) })?;
    let all_well = status.stale.is_empty() && status.failing.is_empty() && status.unknown.is_empty();
    Ok(if all_well { Exit::Done } else { Exit::Faulty })
}

fn words(status: &Status, folders: &Folders) -> String {
    let watcher = match (status.watched, status.watcher) {
        (true, Some(pid)) => format!("监视中（进程号 {pid}）"),
        (true, None) => "监视中".into(),
        (false, _) => "没有监视程序在运行".into(),
    };
    let Status { fresh, stale, failing, warned, gists, counts, yielding, gone, unknown, skipped, .. } = status;
    let mut text = format!(
        "{} → {}：{watcher}\n最新 {fresh} 篇，待更新 {} 篇，出错 {} 篇",
        plain_text(&folders.input.display().to_string()),
        plain_text(&folders.out.display().to_string()),
        stale.len(),
        failing.len()
    );
    if !gone.is_empty() {
        text.push_str(&format!("，草稿已不在而导出件还在 {} 篇", gone.len()));
    }
    text.push('\n');
    for (word, drafts) in [
        ("待更新", stale),
        ("出错", failing),
        ("有提示", warned),
        ("不导出", yielding),
        ("看不了", unknown),
        ("略过", skipped),
    ] {
        for (draft, why) in drafts {
            text.push_str(&format!("{word} {}：{}\n", plain_text(draft), plain_text(why)));
            let Some(gists) = gists.get(draft).filter(|_| word == "有提示") else { continue };
            for gist in gists {
                text.push_str(&format!("  {}\n", plain_text(gist)));
            }
            text.push_str(&more(counts.get(draft).copied().unwrap_or_default(), gists.len()));
        }
    }
    text
}

fn object(status: &Status) -> String {
    let pairs = |drafts: &[(String, String)], word: &str| -> Vec<serde_json::Value> {
        drafts.iter().map(|(draft, why)| serde_json::json!({ "draft": draft, word: why })).collect()
    };
    let object = serde_json::json!({
        "event": "status",
        "watched": status.watched,
        "watcher": status.watcher,
        "fresh": status.fresh,
        "stale": pairs(&status.stale, "reason"),
        "failing": pairs(&status.failing, "fault"),
        "warned": pairs(&status.warned, "warnings"),
        "gists": status.gists,
        "counts": status.counts,
        "yielding": pairs(&status.yielding, "why"),
        "gone": status.gone,
        "unknown": pairs(&status.unknown, "why"),
        "skipped": pairs(&status.skipped, "why"),
    });
    json_line(&object) + "\n"
}
