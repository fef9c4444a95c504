//! The measures of the parts a speech has not, each with its clause.

use crate::geom::{Length, Size};
use crate::style::size::FontSize;

/// Upper edge of the ink of a Han character of 小标宋体 above its baseline, in hundredths of the em (measured).
///
/// The PDF knows the ink of each glyph; a DOCX goes by this.
pub const INK_TOP_PERCENT: i64 = 85;
/// Lower edge of that ink below the baseline, in hundredths of the em.
pub const INK_BOTTOM_PERCENT: i64 = 9;

/// Where an official document has its parts, and how thick its lines are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfficialStyle {
    /// Upper edge of the ink of the issuer's mark below the upper edge of the page: 37 + 35 mm (7.2.4, 10.3).
    pub mark_top: Length,
    /// The same of an order: 37 + 20 mm (10.2).
    pub order_mark_top: Length,
    /// The same of a letter: 30 mm (10.1).
    pub letter_mark_top: Length,
    /// The largest size of the mark; a long name is set smaller, so that it fits the measure ([`crate::style::copyfit`]).
    pub mark_size: Length,
    /// How high the mark of several organs may be, in hundredths of what it usually is.
    pub mark_height: i64,
    /// From the 发文字号 to the red line, and from the mark of a letter to its double line: 4 mm (7.2.7, 10.1).
    pub red_line_gap: Length,
    /// How thick the red line is (practice).
    pub red_line: Length,
    /// The double lines of a letter (10.1).
    pub letter_lines: LetterLines,
    /// 7/8 of a 3号 character: between a letter's double line and the text beside it (10.1).
    pub leading: Length,
    /// First and last line of the 版记: 0.35 mm (7.4.1).
    pub imprint_thick: Length,
    /// The lines inside: 0.25 mm (7.4.1).
    pub imprint_thin: Length,
    /// The seal.
    pub seal: SealStyle,
    /// The room of a signature stamp whose picture does not say its proportions, and the height of one that does.
    pub stamp: Size,
    /// How far the spacing may be changed, so that a signature does not stand alone on its page (7.3.5.5).
    pub bounds: SpacingBounds,
    /// Is the 版记 put on an even page? (An opinion about 7.4, not in the text.)
    pub imprint_even: bool,
    /// The red of mark and lines.
    pub red: RedInk,
}

/// The double lines of a letter: 武文线 above, 文武线 below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LetterLines {
    /// How long: 170 mm.
    pub length: Length,
    /// The thick one (practice).
    pub thick: Length,
    /// The thin one (practice).
    pub thin: Length,
    /// Between them (practice).
    pub gap: Length,
    /// Lower edge of the second double line above the lower edge of the page: 20 mm.
    pub bottom: Length,
}

/// A seal (印章).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SealStyle {
    /// How wide; 42 mm, 45 mm and 50 mm are in use.
    pub diameter: Length,
    /// How far its centre is above the middle of the first line it presses on: 居印章中心偏下.
    pub rise: Length,
    /// The least between two seals: they neither touch nor cross.
    pub apart: Length,
}

/// How far line pitch and characters a line may be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpacingBounds {
    /// One step of the line pitch.
    pub step: Length,
    /// Most steps, up or down.
    pub steps: i64,
    /// Most characters more or fewer on a line.
    pub columns: i64,
}

/// The red of mark and lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RedInk {
    /// RGB FF0000: screens and office printers.
    #[default]
    Rgb,
    /// Y 80 % M 80 % (6.2): print shops. Such a PDF is not PDF/A, whose colours here are all those of sRGB.
    Cmyk,
}

impl Default for OfficialStyle {
    fn default() -> Self {
        OfficialStyle {
            mark_top: Length::mm(37 + 35),
            order_mark_top: Length::mm(37 + 20),
            letter_mark_top: Length::mm(30),
            mark_size: Length::pt(56),
            mark_height: 100,
            red_line_gap: Length::mm(4),
            red_line: Length::mm_hundredths(50),
            letter_lines: LetterLines {
                length: Length::mm(170),
                thick: Length::mm_hundredths(60),
                thin: Length::mm_hundredths(20),
                gap: Length::mm_hundredths(25),
                bottom: Length::mm(20),
            },
            leading: FontSize::San.length().scale(7, 8),
            imprint_thick: Length::mm_hundredths(35),
            imprint_thin: Length::mm_hundredths(25),
            seal: SealStyle { diameter: Length::mm(42), rise: Length::mm_hundredths(250), apart: Length::mm(3) },
            stamp: Size { width: Length::mm(40), height: Length::mm(16) },
            bounds: SpacingBounds { step: Length::twip(5), steps: 6, columns: 1 },
            imprint_even: false,
            red: RedInk::Rgb,
        }
    }
}
