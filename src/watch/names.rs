//! Which names are drafts, which are noise, and how outputs are called.

use crate::write::file::is_aside;
use crate::write::name::fit;
use std::path::{Component, Path, PathBuf};

/// A path below IN or below OUT: text, with `/` between the parts on every system.
pub(crate) type Rel = String;

/// Our own folder in OUT: state and lock.
pub(crate) const HOME: &str = ".jianggao";
/// The folder in OUT that takes what had to make way (回收).
pub(crate) const RECYCLED: &str = ".回收";
/// What the name of a note about a bad draft ends with.
pub(crate) const ERROR_TAIL: &str = ".错误.txt";
/// What the name of a note about oddities of a draft ends with.
pub(crate) const HINT_TAIL: &str = ".提示.txt";

/// Draft formats in the order they win a shared name: `.md` before `.txt` before `.docx`.
const DRAFTS: [&str; 4] = ["md", "markdown", "txt", "docx"];

/// The rank of a draft's format by its name, lower wins; `None` when the file is no draft at all.
pub(crate) fn draft_rank(name: &str) -> Option<usize> {
    let (stem, extension) = name.rsplit_once('.')?;
    if stem.is_empty() || is_noise(name) || is_note(name) || is_aside(name) || no_draft(name).is_some() {
        return None;
    }
    DRAFTS.iter().position(|known| extension.eq_ignore_ascii_case(known))
}

/// Why a text is no draft of anybody's, though it ends as one does: what other programs made of a draft.
pub(crate) fn no_draft(name: &str) -> Option<&'static str> {
    const COPIES: [&str; 4] = [".sync-conflict-", "conflicted copy", "冲突副本", "冲突文件"];
    const DRAWN: &str = ".excalidraw.md";
    match () {
        () if COPIES.iter().any(|copy| name.contains(copy)) => {
            Some("是网盘同步时另存的冲突副本，不导出；要导出的，请改名")
        }
        () if ends_with_ignoring_case(name, DRAWN) => Some("是画图程序的文件，不导出"),
        () => None,
    }
}

/// Is it called as our notes to a person are?
pub(crate) fn is_note(name: &str) -> bool {
    [ERROR_TAIL, HINT_TAIL].iter().any(|tail| name.ends_with(tail))
}

/// Where drafts would stand that have the name of this one's outputs before it.
pub(crate) fn rivals(draft: &Path) -> impl Iterator<Item = PathBuf> {
    let name = draft.file_name().unwrap_or_default().to_string_lossy();
    let rank = draft_rank(&name).unwrap_or_default();
    DRAFTS[..rank].iter().map(|ending| draft.with_extension(ending))
}

/// Where drafts of this name would stand, whatever their format.
pub(crate) fn drafts(name: &Path) -> Vec<PathBuf> {
    DRAFTS.iter().map(|ending| name.with_extension(ending)).collect()
}

/// Is it what Word lays beside a document that is open? Patterns like `*.docx` fit it.
pub(crate) fn is_lock(name: &str) -> bool {
    name.starts_with("~$")
}

/// Is it a temporary, lock or hidden file, or a folder of some system's own? Such names never cause work.
pub(crate) fn is_noise(name: &str) -> bool {
    const HEADS: [&str; 4] = [".", "~$", "~syncthing~", "~WR"];
    const TAILS: [&str; 12] = [
        "~",
        "#",
        ".swp",
        ".swo",
        ".swx",
        ".tmp",
        ".temp",
        ".part",
        ".partial",
        ".filepart",
        ".crdownload",
        ".downloading",
    ];
    const FOLDERS: [&str; 5] = ["$RECYCLE.BIN", "System Volume Information", "__MACOSX", "@eaDir", "#recycle"];
    HEADS.iter().any(|head| name.starts_with(head))
        || TAILS.iter().any(|tail| ends_with_ignoring_case(name, tail))
        || FOLDERS.contains(&name)
}

fn ends_with_ignoring_case(name: &str, tail: &str) -> bool {
    let (name, tail) = (name.as_bytes(), tail.as_bytes());
    name.len() >= tail.len() && name[name.len() - tail.len()..].eq_ignore_ascii_case(tail)
}

/// The path below `root` as text; `None` when it is not below it or is no UTF-8.
pub(crate) fn relative(root: &Path, path: &Path) -> Option<Rel> {
    let mut parts = Vec::new();
    for part in path.strip_prefix(root).ok()?.components() {
        let Component::Normal(part) = part else { return None };
        parts.push(part.to_str()?);
    }
    Some(parts.join("/"))
}

/// The folder part (with its `/`, or empty) and the name part.
pub(crate) fn split(path: &str) -> (&str, &str) {
    path.split_at(path.rfind('/').map_or(0, |at| at + 1))
}

/// A draft's path without its extension: drafts that share it share their outputs' names.
pub(crate) fn stem(draft: &str) -> &str {
    let (folder, name) = split(draft);
    &draft[..folder.len() + name.rfind('.').unwrap_or(name.len())]
}

/// Where the output with this tail to its name goes, below OUT.
pub(crate) fn output(draft: &str, tail: &str) -> Rel {
    beside(stem(draft), tail)
}

/// A path with a tail to its name, which is cut when it would be too long.
pub(crate) fn beside(path: &str, tail: &str) -> Rel {
    let (folder, name) = split(path);
    format!("{folder}{}", fit(name, tail))
}

/// The way from one folder to a path, up and down again; `None` when there is none (another drive) or it is no UTF-8.
pub(crate) fn from_to(from: &Path, to: &Path) -> Option<Rel> {
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(shared).map(|_| Some(".."));
    let down = to.components().skip(shared).map(|part| match part {
        Component::Normal(part) => part.to_str(),
        _ => None,
    });
    (shared > 0).then(|| up.chain(down).collect::<Option<Vec<_>>>().map(|parts| parts.join("/")))?
}

/// `path` without `.` and `..`, by its text alone.
pub(crate) fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if tidy.file_name().is_some() => {
                tidy.pop();
            }
            part => tidy.push(part),
        }
    }
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_are_told_from_noise() {
        for (name, rank) in
            [("讲话.md", 0), ("甲.markdown", 1), ("a.TXT", 2), ("通知 😀.docx", 3), ("a.b.md", 0), ("原件.docx", 3)]
        {
            assert_eq!(draft_rank(name), Some(rank), "{name}");
        }
        for name in [
            "~$讲话.docx",
            ".~lock.讲话.docx#",
            ".讲话.md",
            ".讲话.md.swp",
            "讲话.md~",
            "讲话.md.tmp",
            "讲话.tmp",
            "md",
            ".md",
            "讲话.错误.txt",
            "讲话.原件.docx",
            "讲话.原件12.md",
            "~WRD0001.docx",
            ".#讲话.md",
            "#讲话.md#",
            "~syncthing~讲话.md",
            "讲话.md.part",
            "讲话.pdf",
            "4913",
        ] {
            assert_eq!(draft_rank(name), None, "{name}");
        }
    }

    #[test]
    fn outputs_stand_where_drafts_stand() {
        assert_eq!(output("会议/讲话.v2.md", ".docx"), "会议/讲话.v2.docx");
        assert_eq!(beside("会议/讲话", ERROR_TAIL), "会议/讲话.错误.txt");
        assert_eq!(relative(Path::new("/a"), Path::new("/a/b/c.md")).as_deref(), Some("b/c.md"));
        assert_eq!(relative(Path::new("/a"), Path::new("/ab/c.md")), None);
        assert_eq!(from_to(Path::new("/a/b"), Path::new("/a/c/d.md")).as_deref(), Some("../c/d.md"));
        assert_eq!(from_to(Path::new("/a/b"), Path::new("/a/b/c")).as_deref(), Some("c"));
        assert_eq!(tidy(Path::new("/a/./b/../c")), Path::new("/a/c"));
        assert_eq!(tidy(Path::new("../c")), Path::new("../c"));
    }

    /// A draft's name may fill 255 bytes; `.docx` is longer than `.md`.
    #[test]
    fn long_names_are_cut_and_stay_different() {
        let long = |last: char| format!("{}{last}.md", "长".repeat(83));
        assert_eq!(long('甲').len(), 255);
        let (first, second) = (output(&long('甲'), ".docx"), output(&long('乙'), ".docx"));
        assert!(first.len() <= 255 && second.len() <= 255 && first.ends_with(".docx"));
        assert_ne!(first, second);
        assert!(beside(&long('甲'), ERROR_TAIL).len() <= 255);
    }
}
