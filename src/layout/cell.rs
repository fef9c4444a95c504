//! A character as the line breaker and the models of hosts see it.

use crate::style::script::Script;

/// Hosts measure glyphs in sixths of a twip.
pub(super) const SIXTHS: i64 = 6;

/// A character as the breaker sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// The character.
    pub character: char,
    /// The script it counts to, see [`crate::style::script`].
    pub script: Script,
    /// The script of the face it is set in.
    pub face: Script,
    /// Which portion it is in: changes where script, face, size or weight change.
    pub portion: u32,
    /// Its advance without spacing, in sixths of a twip.
    pub advance: i64,
    /// The same in the genuine face, of whose letters ours need not have the widths.
    pub genuine: i64,
    /// Does no gap open before it?
    pub gapless: bool,
    /// Spacing added after it, in twips.
    pub tracking: i64,
    /// The size of its em, in twips.
    pub em: i64,
    /// The mark of a footnote behind it.
    pub mark: MarkWidth,
}

/// The mark of a footnote, as the cell before it carries it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct MarkWidth {
    /// How many digits it has; 0: there is none.
    pub digits: u8,
    /// Their advance in the size of the text, in sixths of a twip: each host makes them smaller in its own way.
    pub advance: i64,
}
