//! Notes to the person, beside the exports: why a draft was not exported, or what is odd about it.
//!
//! A note ends with a hash of itself and of its draft's name. By that, and by nothing else, it is known as ours and whose
//! it is: what somebody wrote or changed is never touched, and no two drafts share one.

use super::fingerprint::Digest;
use super::names::{self, ERROR_TAIL, Rel};
use super::state::Folders;
use super::write;
use crate::disk::Look;

/// The last line: this, the hash, and the closing bracket.
const MARK: &str = "（讲稿程序写的说明，会自动更新、自动消失；校验 ";
/// How many names are tried when others stand in the way.
const NAMES: u32 = 4;

/// The text of a note as it is written.
fn marked(draft: &str, text: &str) -> String {
    format!("{text}\n{MARK}{}）\n", mark(draft, text))
}

fn mark(draft: &str, text: &str) -> String {
    Digest::of(format!("{draft}\0{text}").as_bytes()).into()
}

/// Is this a note about this draft, just as we wrote it?
fn is_about(draft: &str, bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    text.rsplit_once(MARK).is_some_and(|(body, rest)| {
        body.strip_suffix('\n').is_some_and(|body| rest.strip_suffix("）\n") == Some(mark(draft, body).as_str()))
    })
}

/// Does it end as our notes do, whatever somebody has changed in it since?
pub(crate) fn is_signed(bytes: &[u8]) -> bool {
    String::from_utf8_lossy(bytes).contains(MARK)
}

/// The places a note may have, the best first.
fn places(draft: &str, tail: &str) -> impl Iterator<Item = Rel> {
    let tail = tail.to_owned();
    let draft = draft.to_owned();
    (1..=NAMES).map(move |count| {
        let (head, ending) = tail.rsplit_once('.').unwrap_or((&tail, ""));
        names::beside(&draft, &if count == 1 { tail.clone() } else { format!("{head} ({count}).{ending}") })
    })
}

/// Is there a note about this draft at this place?
pub(crate) fn is_at(folders: &Folders, draft: &str, place: &str) -> bool {
    folders.spot(place).and_then(|spot| spot.read()).is_ok_and(|bytes| is_about(draft, &bytes))
}

/// Writes a note about a draft; `stem` and `tail` name it, unless somebody's file stands there. Gives its place below OUT.
///
/// # Errors
/// It cannot be written; why, in Chinese, after the place.
pub(crate) fn put(folders: &Folders, draft: &str, stem: &str, tail: &str, text: &str) -> Result<Rel, (Rel, String)> {
    let text = marked(draft, text);
    let mut last = (Rel::new(), String::new());
    for place in places(stem, tail) {
        let spot = match folders.make_spot(&place) {
            Ok(spot) => spot,
            Err(refusal) => return Err((place, refusal.to_string())),
        };
        match spot.look() {
            Ok(None) => {}
            Ok(Some(Look::File { .. })) => match spot.read() {
                Ok(bytes) if bytes == text.as_bytes() => return Ok(place),
                Ok(bytes) if is_about(draft, &bytes) => {}
                _ => {
                    last = (place, "那里有别人的文件".into());
                    continue;
                }
            },
            _ => {
                last = (place, "那里有别的东西".into());
                continue;
            }
        }
        let staged = write::stage(folders, &place, text.as_bytes()).map_err(|why| (place.clone(), why))?;
        let keep = |spot: &crate::disk::Spot| write::recycle_spot(folders, spot, &place).map(drop);
        return match staged.commit_over(&|bytes| is_about(draft, bytes), &keep) {
            Ok(()) => Ok(place),
            Err(error) => Err((place, write::explain(&error))),
        };
    }
    Err(last)
}

/// Removes the notes about a draft but the one at `kept`; what is not just as we wrote it stays.
///
/// # Errors
/// One cannot be removed; why, in Chinese, after its place.
pub(crate) fn remove(folders: &Folders, draft: &str, kept: Option<&str>) -> Result<(), (Rel, String)> {
    let tails = [names::ERROR_TAIL, names::HINT_TAIL];
    let stems = [names::stem(draft), draft];
    for place in tails.iter().flat_map(|tail| stems.iter().flat_map(|stem| places(stem, tail))) {
        let Ok(spot) = folders.spot(&place) else { continue };
        if kept == Some(place.as_str()) || !matches!(spot.look(), Ok(Some(Look::File { .. }))) {
            continue;
        }
        if spot.read().is_ok_and(|bytes| is_about(draft, &bytes)) {
            spot.remove().map_err(|error| (place, super::fingerprint::reason(&error)))?;
        }
    }
    Ok(())
}

/// Are errors among the messages of a note? Its name says so.
pub(crate) fn holds_errors(place: &str) -> bool {
    place.contains(ERROR_TAIL.trim_end_matches(".txt"))
}

/// How many messages a note holds, in words.
pub(crate) fn count_in_words(messages: usize, place: &str) -> String {
    match holds_errors(place) {
        true => format!("{messages} 处请核对，其中有错误"),
        false => format!("{messages} 条警告"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::watch::testing::{folder, listing};
    use std::fs;

    #[test]
    fn notes_never_share_a_name_nor_take_anybodys() {
        let input = folder("notes");
        let folders = Folders { out: input.join("导出"), input };
        fs::create_dir_all(&folders.out).unwrap();
        fs::write(folders.out.join("b.错误.txt"), "mine").unwrap();
        let put = |draft, stem, text| put(&folders, draft, stem, names::ERROR_TAIL, text).unwrap();
        assert_eq!(put("b.md", "b", "坏"), "b.错误 (2).txt");
        assert_eq!(put("b.md", "b", "更坏"), "b.错误 (2).txt");
        assert_eq!(put("a.txt", "a.txt", "重名"), "a.txt.错误.txt");
        assert_eq!(put("a.txt.md", "a.txt", "坏"), "a.txt.错误 (2).txt");
        // Somebody writes into a note: it is theirs from then on.
        let place = folders.out.join("a.txt.错误.txt");
        fs::write(&place, fs::read_to_string(&place).unwrap() + "知道了").unwrap();
        for draft in ["a.txt", "a.txt.md", "b.md"] {
            remove(&folders, draft, None).unwrap();
        }
        assert_eq!(listing(&folders.out), ["a.txt.错误.txt", "b.错误.txt"]);
        assert_eq!(fs::read_to_string(folders.out.join("b.错误.txt")).unwrap(), "mine");
    }
}
