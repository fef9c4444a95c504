//! Names of files, cut where a file system takes no longer ones.

use sha2::{Digest as _, Sha256};

/// The longest file name, in bytes, that the usual file systems take.
const LONGEST: usize = 255;

/// `name` + `tail`; when that is longer than a file system takes, the name is cut and a mark of the whole name added,
/// so that two long names stay two.
pub fn fit(name: &str, tail: &str) -> String {
    if name.len() + tail.len() <= LONGEST {
        return format!("{name}{tail}");
    }
    let mark: String = Sha256::digest(name).iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let mut room = LONGEST.saturating_sub(tail.len() + mark.len() + 1).min(name.len());
    while !name.is_char_boundary(room) {
        room -= 1;
    }
    format!("{}~{mark}{tail}", &name[..room])
}
