//! 公文, 信函, 命令, 纪要: the parts a speech has not, composed once for both outputs (GB/T 9704—2012, 7, 8, 10).
//!
//! *Takes* a document of one of these kinds and the [`StyleSheet`](super::StyleSheet). *Gives* blocks. *Knows nothing of*
//! pages: what only they can tell comes back in `render`, as an adjusted sheet.

pub mod measures;

pub use measures::{INK_BOTTOM_PERCENT, INK_TOP_PERCENT, OfficialStyle, RedInk};
