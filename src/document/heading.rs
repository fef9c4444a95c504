//! The four heading levels 一、 /（一）/ 1. /（1） and how they count (GB/T 9704—2012, 7.3.3).

use super::meta::Numbering;
use super::{Document, numeral};

/// The level of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeadingLevel {
    /// `一、` 黑体.
    One,
    /// `（一）` 楷体.
    Two,
    /// `1.` 仿宋.
    Three,
    /// `（1）` 仿宋.
    Four,
}

impl HeadingLevel {
    /// All four, from the top.
    pub const ALL: [HeadingLevel; 4] = [HeadingLevel::One, HeadingLevel::Two, HeadingLevel::Three, HeadingLevel::Four];

    /// 1 to 4.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The label of the `count`th heading of this level: `十一、` `（三）` `2.` `（4）`.
    pub fn label(self, count: u32) -> String {
        match self {
            HeadingLevel::One => format!("{}、", numeral::to_chinese(count)),
            HeadingLevel::Two => format!("（{}）", numeral::to_chinese(count)),
            HeadingLevel::Three => format!("{count}."),
            HeadingLevel::Four => format!("（{count}）"),
        }
    }
}

/// Gives every heading its label: a written one stays, a missing one is counted, restarting under each parent.
pub fn number(document: &mut Document, numbering: Numbering) {
    let _ = (document, numbering);
}
