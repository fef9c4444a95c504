//! What is there: the drafts below a folder, and leftovers of ours in OUT.

use super::fingerprint::{self, Sight};
use super::names::{self, ERROR_TAIL, HINT_TAIL, HOME, RECYCLED, Rel};
use super::note;
use super::state::Folders;
use super::write;
use crate::disk;
use crate::write::file::{Leftover, leftover, temporary_of};
use crate::write::ours::is_our_docx;
use std::fs::{self, FileType};
use std::io;
use std::path::Path;

/// What was found below a folder of IN.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Scan {
    /// The drafts, sorted.
    pub drafts: Vec<Rel>,
    /// Folders that could not be listed, and why: what is in them is unknown, not gone.
    pub unknown: Vec<(Rel, String)>,
    /// What was passed over, and why: links to folders, names that are no text, drafts among exports.
    pub skipped: Vec<(String, String)>,
    /// Is the folder itself missing?
    pub missing: bool,
    /// Papers of other programs, which become drafts by `import` only.
    foreign: Vec<Rel>,
}

/// What papers of other programs end in.
const FOREIGN: [&str; 5] = [".doc", ".wps", ".odt", ".rtf", ".docm"];

/// Lists the drafts in `folder` (below IN, empty for IN itself) and all folders in it.
///
/// A DOCX just as we wrote it is an export, wherever it lies, and no draft.
///
/// `enter` is told of each folder before it is listed, so that a watch set there misses nothing.
pub(crate) fn scan(folders: &Folders, folder: &str, enter: &mut dyn FnMut(&Path)) -> Scan {
    let mut scan = Scan::default();
    let mut open = vec![Rel::from(folder)];
    while let Some(here) = open.pop() {
        let path = folders.input.join(&here);
        enter(&path);
        match list(&path) {
            Ok(entries) if here.is_empty() || !entries.iter().any(|(name, _)| name == HOME) => {
                for (name, kind) in entries {
                    scan.entry(folders, &here, &name, kind, &mut open);
                }
            }
            // Some watcher's OUT: what is in it are exports.
            Ok(_) => scan.strays(&path, here),
            Err(error) if fingerprint::is_absence(&error) => scan.missing |= here == folder,
            Err(error) => scan.unknown.push((here, fingerprint::reason(&error))),
        }
    }
    scan.drafts.sort();
    scan.tell_foreign();
    scan
}

impl Scan {
    fn entry(&mut self, folders: &Folders, here: &str, name: &str, kind: Option<FileType>, open: &mut Vec<Rel>) {
        let rel = if here.is_empty() { name.to_owned() } else { format!("{here}/{name}") };
        let path = folders.input.join(&rel);
        let Some(kind) = kind else {
            if names::draft_rank(name).is_some() {
                self.skipped.push((rel, "文件名不是 UTF-8 文字，请改名".into()));
            }
            return;
        };
        if names::is_noise(name) {
        } else if path == folders.out {
            self.strays(&path, rel);
        } else if kind.is_dir() {
            open.push(rel);
        } else if kind.is_symlink() && path.is_dir() {
            // Followed, a link to a folder above would never end.
            self.skipped.push((rel, "是指向文件夹的链接，不进入；需要时请直接监视它所指的文件夹".into()));
        } else if names::draft_rank(name).is_some() && fingerprint::look(&path) != Sight::Absent && !is_our_docx(&path)
        {
            self.drafts.push(rel);
        } else if let Some(why) = names::no_draft(name) {
            self.skipped.push((rel, why.into()));
        } else if names::is_note(name) && disk::read(&path).is_ok_and(|bytes| !note::is_signed(&bytes)) {
            let why = "名字以“.错误.txt”“.提示.txt”结尾的是本程序的说明，不当草稿；它若是草稿，请改名";
            self.skipped.push((rel, why.into()));
        } else if FOREIGN.iter().any(|ending| name.to_ascii_lowercase().ends_with(ending)) {
            self.foreign.push(rel);
        }
    }

    fn tell_foreign(&mut self) {
        const NAMED: usize = 3;
        let mut foreign = std::mem::take(&mut self.foreign);
        foreign.sort();
        if !foreign.is_empty() {
            let more = if foreign.len() > NAMED { format!(" 等 {} 份", foreign.len()) } else { String::new() };
            let names = foreign[..foreign.len().min(NAMED)].join("、") + &more;
            self.skipped.push((names, "只看 .md、.markdown、.txt、.docx；请先用 jianggao import 变成草稿".into()));
        }
    }

    /// Texts in a folder of exports are nobody's exports and no drafts either: whoever put them there is told.
    fn strays(&mut self, folder: &Path, here: Rel) {
        let is_text = |name: &str| {
            let note = [ERROR_TAIL, HINT_TAIL].iter().any(|tail| name.contains(tail.trim_end_matches(".txt")));
            names::draft_rank(name).is_some() && !name.to_ascii_lowercase().ends_with(".docx") && !note
        };
        let mut texts: Vec<String> = list(folder)
            .unwrap_or_default()
            .into_iter()
            .filter(|(name, kind)| kind.is_some_and(|kind| kind.is_file()) && is_text(name))
            .map(|(name, _)| name)
            .collect();
        texts.sort();
        if let Some(first) = texts.first() {
            let more = if texts.len() > 1 { format!("等 {} 篇草稿", texts.len()) } else { String::new() };
            self.skipped.push((here, format!("是导出文件夹，里面的 {first} {more}不导出；请移到别的文件夹")));
        }
    }
}

/// The names in a folder, with what they are; `None` for a name that is no text (given with its bad bytes replaced).
fn list(folder: &Path) -> io::Result<Vec<(String, Option<FileType>)>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        match entry.file_name().into_string() {
            Ok(name) => match entry.file_type() {
                Ok(kind) => entries.push((name, Some(kind))),
                Err(error) if fingerprint::is_absence(&error) => {}
                Err(error) => return Err(error),
            },
            Err(name) => entries.push((name.to_string_lossy().into_owned(), None)),
        }
    }
    Ok(entries)
}

/// Goes through OUT and removes unfinished files that a killed run left (not those of a `convert` at work there); somebody's
/// file that had just made way goes on to the recycling folder. `enter` is told of each folder. Gives how many there were.
pub(crate) fn clean(folders: &Folders, enter: &mut dyn FnMut(&Path)) -> usize {
    let mut removed = 0;
    let mut open = vec![Rel::new()];
    while let Some(here) = open.pop() {
        let folder = folders.out.join(&here);
        if !here.ends_with(HOME) {
            enter(&folder);
        }
        // A folder that cannot be listed cannot be cleaned; writing there will fail and be reported.
        for (name, kind) in list(&folder).unwrap_or_default() {
            let place = if here.is_empty() { name.clone() } else { format!("{here}/{name}") };
            if temporary_of(&name).is_some() {
                let Ok(spot) = folders.spot(&place) else { continue };
                removed += usize::from(match leftover(&spot, &name) {
                    Leftover::None => false,
                    Leftover::Unfinished => spot.remove().is_ok(),
                    Leftover::Kept => write::recycle_spot(folders, &spot, "上次中断时让位的文件.docx").is_ok(),
                });
            } else if name != RECYCLED && kind.is_some_and(|kind| kind.is_dir()) {
                open.push(place);
            }
        }
    }
    removed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::watch::testing::{folder, put};

    fn folders(name: &str) -> Folders {
        let input = folder(name);
        Folders { out: input.join("导出"), input }
    }

    #[test]
    fn only_drafts_are_found() {
        let folders = folders("scan");
        for name in [
            "a.md",
            "会议/b.TXT",
            "会议/😀.docx",
            "会议/图.png",
            ".git/c.md",
            "导出/a.docx",
            "~$b.docx",
            "x.md.tmp",
            "d.md/e.md",
        ] {
            put(&folders.input.join(name), b"x");
        }
        // Another watcher's OUT.
        put(&folders.input.join("会议/别的/.jianggao/锁"), b"");
        put(&folders.input.join("会议/别的/f.docx"), b"");
        let mut entered = Vec::new();
        let scan = scan(&folders, "", &mut |path| entered.push(path.to_path_buf()));
        assert_eq!(scan.drafts, ["a.md", "d.md/e.md", "会议/b.TXT", "会议/😀.docx"]);
        assert!(entered.contains(&folders.input.join("会议")) && !entered.contains(&folders.out));
        assert!(scan.skipped.is_empty(), "{:?}", scan.skipped);
    }

    #[test]
    fn papers_of_other_programs_are_told_in_one_word() {
        let folders = folders("foreign");
        for name in ["甲.doc", "乙.WPS", "丙.odt", "子/丁.rtf", "图.png"] {
            put(&folders.input.join(name), b"x");
        }
        let scan = scan(&folders, "", &mut |_| {});
        assert_eq!(scan.skipped.len(), 1);
        assert!(scan.skipped[0].0.contains("丙.odt") && scan.skipped[0].0.ends_with("等 4 份"), "{:?}", scan.skipped);
    }

    #[test]
    fn copies_of_a_conflict_and_drawings_are_passed_over_and_told() {
        let folders = folders("conflicts");
        let others = ["图.excalidraw.md", "讲话 (冲突副本 小王).md", "讲话.sync-conflict-20260801-101010-A.md"];
        for name in others.into_iter().chain(["讲话.md"]) {
            put(&folders.input.join(name), b"x");
        }
        let scan = scan(&folders, "", &mut |_| {});
        assert_eq!(scan.drafts, ["讲话.md"]);
        let mut told: Vec<&str> = scan.skipped.iter().map(|(name, _)| name.as_str()).collect();
        told.sort_unstable();
        assert_eq!(told, others);
    }

    #[test]
    fn a_draft_among_exports_is_told() {
        let folders = folders("strays");
        for name in [
            "导出/乙.md",
            "导出/甲.错误.txt",
            "导出/甲.错误 (2).txt",
            "导出/甲.docx",
            "印发/.jianggao/锁",
            "印发/丙.md",
        ] {
            put(&folders.input.join(name), b"x");
        }
        let scan = scan(&folders, "", &mut |_| {});
        let said: Vec<String> = scan.skipped.iter().map(|(place, why)| format!("{place}：{why}")).collect();
        assert!(scan.drafts.is_empty() && said.len() == 2, "{said:?}");
        assert!(said.iter().any(|said| said.starts_with("导出：是导出文件夹，里面的 乙.md 不导出")), "{said:?}");
    }

    #[test]
    #[cfg(unix)]
    fn links_are_followed_to_files_only_and_loops_do_no_harm() {
        use std::os::unix::fs::symlink;
        let folders = folders("links");
        put(&folders.input.join("子/a.md"), b"x");
        symlink("..", folders.input.join("子/环")).unwrap();
        symlink("a.md", folders.input.join("子/b.md")).unwrap();
        symlink("c.md", folders.input.join("子/c.md")).unwrap();
        symlink("无", folders.input.join("子/d.md")).unwrap();
        let scan = scan(&folders, "", &mut |_| {});
        assert_eq!(scan.skipped.len(), 1);
        // A link to itself is reported as unreadable later, a link to nothing is no draft.
        assert_eq!(scan.drafts, ["子/a.md", "子/b.md", "子/c.md"]);
    }

    #[test]
    fn a_missing_folder_is_told_from_an_empty_one() {
        let folders = folders("missing");
        assert!(!scan(&folders, "", &mut |_| {}).missing);
        assert!(scan(&folders, "无", &mut |_| {}).missing);
    }

    #[test]
    fn leftovers_are_removed_and_nothing_else() {
        let folders = folders("clean");
        for name in ["子/.jianggao-4000000-2.tmp", "子/a.docx", ".jianggao/.jianggao-4000000-3.tmp", "x.tmp"] {
            put(&folders.out.join(name), b"x");
        }
        assert_eq!(clean(&folders, &mut |_| {}), 2);
        assert_eq!(crate::watch::testing::listing(&folders.out), ["x.tmp", "子/a.docx"]);
    }
}
