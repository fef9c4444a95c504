//! Names of files, cut where a file system takes no longer ones.

use sha2::{Digest as _, Sha256};

/// The longest file name, in bytes, that the usual file systems take.
const LONGEST: usize = 255;

/// `name` + `tail`; when that is longer than a file system takes, the name is cut and a mark of the whole name added,
/// so that two long names stay two. A name that looks as if it were cut is cut again, or it might be another's.
pub(crate) fn fit(name: &str, tail: &str) -> String {
    if name.len() + tail.len() <= LONGEST && !looks_cut(name, tail) {
        return format!("{name}{tail}");
    }
    let mark: String = Sha256::digest(name).iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let mut room = LONGEST.saturating_sub(tail.len() + mark.len() + 1).min(name.len());
    while !name.is_char_boundary(room) {
        room -= 1;
    }
    format!("{}~{mark}{tail}", &name[..room])
}

/// Could it be what is left of a longer name? That ends with a mark, and fills all the room but for a part of a character.
fn looks_cut(name: &str, tail: &str) -> bool {
    let is_mark = |mark: &str| mark.len() == 8 && mark.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    name.len() + tail.len() + 3 >= LONGEST && name.rsplit_once('~').is_some_and(|(_, mark)| is_mark(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_takes_that_of_one_that_was_cut() {
        for long in ["长".repeat(84), format!("{}甲", "长".repeat(83)), "a".repeat(252), "😀".repeat(63)] {
            let cut = fit(&long, ".docx");
            let posing = cut.strip_suffix(".docx").expect("its tail");
            let own = fit(posing, ".docx");
            assert!(own != cut && own.len() <= LONGEST && own.ends_with(".docx"), "{own}");
        }
        assert_eq!(fit("甲~0123abcd", ".docx"), "甲~0123abcd.docx");
    }
}
