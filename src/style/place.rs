//! What stands at a measured place: rules, the issuer's mark, groups out of the flow, seals, tab stops.
//!
//! An official document is made of more than paragraphs one below the other. These are the few further things both outputs
//! have to know; what they are used for is decided in [`super::official`].

use super::ParagraphStyle;
use super::official::{INK_BOTTOM_PERCENT, INK_TOP_PERCENT};
use super::styled::{Block, Paragraph};
use crate::document::Figure;
use crate::geom::{Length, Size};

/// In a line of exact pitch LibreOffice puts the baseline at four fifths of its height (measured, 7.4.7), so this part of
/// it is below the baseline: numerator and denominator.
pub(crate) const BELOW_BASELINE: (i64, i64) = (1, 5);

/// How much lower a host sets the characters of an exact line than in its middle: it puts the baseline at four fifths. What
/// is measured from characters goes along.
pub(crate) fn sunk(style: &ParagraphStyle) -> Length {
    let (below, of) = BELOW_BASELINE;
    let middle = style.size.scale(INK_TOP_PERCENT - INK_BOTTOM_PERCENT, 200);
    style.line_pitch.scale(of - 2 * below, 2 * of) - middle
}

/// Straight lines across the page, one above the other: 分隔线, 武文线.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The lines, top to bottom.
    pub lines: Vec<RuleLine>,
    /// From the left edge of the type area to their left ends; negative: they begin outside.
    pub left: Length,
    /// How long they are.
    pub width: Length,
    /// What they take of the flow, in whole twips. The lines stand inside it.
    pub height: Length,
    /// Red rather than black.
    pub red: bool,
}

/// One line of [`Rules`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleLine {
    /// From the upper edge of the block to the upper edge of the ink.
    pub top: Length,
    /// How thick.
    pub thickness: Length,
}

/// The issuer's mark (发文机关标志), GB/T 9704—2012, 7.2.4: the upper edge of its *ink* is the upper edge of the block.
///
/// A writer that does not know the ink goes by [`super::official::INK_TOP_PERCENT`].
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Columns of lines, a paragraph each, top to bottom; of several names, each is spread between its own indents
    /// ([`super::Align::Distribute`]), which count from the type area. The pitch of a line is the distance from its baseline to
    /// that of the line above.
    pub columns: Vec<Vec<Paragraph>>,
    /// 文件 to the right of several names, in the middle of their height; its left indent says where it begins.
    pub beside: Option<Paragraph>,
    /// What it takes of the flow, in whole twips: no more and no less, whatever its ink needs.
    pub height: Length,
}

/// Blocks that stand at a fixed place of a page, out of the flow.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// Where.
    pub place: Place,
    /// The blocks, top to bottom, as wide as the type area.
    pub blocks: Vec<Block>,
    /// How high they are together, in whole twips.
    pub height: Length,
}

/// LibreOffice has at least so much between a header and the text, or the text and a footer (measured, 7.4.7: 0.1 cm).
pub(crate) const HEADER_APART: Length = Length::pt(3);

/// A fixed place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Upper edge this far below the upper edge of the page on which the next block of the flow stands.
    Top(Length),
    /// Lower edge this far above the lower edge of that page.
    Bottom(Length),
    /// 版记: lower edge on the lower edge of the type area of the last page (7.4.1).
    Foot(Foot),
}

/// Which page is the last one, the page of the 版记.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Foot {
    /// The page on which the text ends when there is room, else the next one. `compose` says no more than this; only pages
    /// can tell, and one of the others comes back as [`super::adjust::Adjustments::imprint`].
    #[default]
    Fitting,
    /// The page on which the text ends.
    SamePage,
    /// The page on which the text ends, and the notes at its foot stand above.
    BelowNotes,
    /// A page of its own.
    NextPage,
    /// A page of its own after a blank one; neither is numbered (7.5).
    AfterBlank,
    /// It is higher than a page and goes on over several, as text does; it ends on the foot of the last all the same.
    Over {
        /// The room above it.
        above: Length,
        /// Does it begin on a new page, because the one on which the text ends has no room for its first part?
        new_page: bool,
    },
}

/// The 版记 as it came out on the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imprint {
    /// On which.
    pub foot: Foot,
    /// How high it is, which only its lines tell.
    pub height: Length,
}

/// A picture over the text, of which it takes no room: a seal (印章), a signature stamp (签名章).
#[derive(Clone, Debug, PartialEq)]
pub struct Overlay {
    /// The picture.
    pub figure: Figure,
    /// Its size on the page.
    pub size: Size,
    /// From the left edge of the type area to its centre.
    pub x: Length,
    /// From the upper edge of the first line's box to its centre, downwards.
    pub y: Length,
}

/// A tab stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TabStop {
    /// From the left edge of the type area.
    pub at: Length,
    /// What of the text after the tab stands there.
    pub align: TabAlign,
}

/// What of the text after a tab stands at its stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TabAlign {
    /// Its left end. Turnover lines stand at the left indent.
    Left,
    /// Its middle.
    Centre,
    /// Its right end.
    Right,
}
