//! Lengths, points and sizes. Used by all rooms, uses nothing.
//!
//! One unit for the whole program: the EMU of Office Open XML. 1 mm = 36 000 EMU, 1 pt = 12 700, 1 twip = 635,
//! half a point = 6 350: every unit of this trade is a whole number of EMU, so a measure is the same number in
//! the DOCX and in the PDF and sums never drift. A length has 32 bits, for a long paper holds millions of them: it reaches to
//! 59 m either way, farther than any paper, and what is longer counts as that long.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length in EMU. May be negative (a shift).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(i32);

impl Length {
    /// No length at all.
    pub const ZERO: Length = Length(0);

    /// EMU.
    pub const fn emu(value: i64) -> Self {
        const LEAST: i64 = i32::MIN as i64;
        const MOST: i64 = i32::MAX as i64;
        Length(match value {
            ..LEAST => i32::MIN,
            LEAST..=MOST => value as i32,
            _ => i32::MAX,
        })
    }
    /// Whole millimetres.
    pub const fn mm(value: i64) -> Self {
        Length::emu(value * 36_000)
    }
    /// Hundredths of a millimetre: `mm_hundredths(35)` is 0.35 mm.
    pub const fn mm_hundredths(value: i64) -> Self {
        Length::emu(value * 360)
    }
    /// Whole points.
    pub const fn pt(value: i64) -> Self {
        Length::emu(value * 12_700)
    }
    /// Half points, the unit of `w:sz`.
    pub const fn half_pt(value: i64) -> Self {
        Length::emu(value * 6_350)
    }
    /// Hundredths of a point: `pt_hundredths(2895)` is 28.95 pt.
    pub const fn pt_hundredths(value: i64) -> Self {
        Length::emu(value * 127)
    }
    /// Twips (twentieths of a point), the unit of most of Office Open XML.
    pub const fn twip(value: i64) -> Self {
        Length::emu(value * 635)
    }
    /// The nearest EMU to a number of points.
    pub fn from_pt(value: f64) -> Self {
        Length::emu((value * 12_700.0).round() as i64)
    }
    /// The nearest EMU to a number of millimetres.
    pub fn from_mm(value: f64) -> Self {
        Length::emu((value * 36_000.0).round() as i64)
    }

    /// In EMU.
    pub const fn to_emu(self) -> i64 {
        self.0 as i64
    }
    /// In points.
    pub fn to_pt(self) -> f64 {
        f64::from(self.0) / 12_700.0
    }
    /// In millimetres.
    pub fn to_mm(self) -> f64 {
        f64::from(self.0) / 36_000.0
    }
    /// In twips, to the nearest.
    pub const fn to_twips(self) -> i64 {
        (2 * self.to_emu() + 635).div_euclid(2 * 635)
    }
    /// In half points, to the nearest.
    pub const fn to_half_pt(self) -> i64 {
        (2 * self.to_emu() + 6_350).div_euclid(2 * 6_350)
    }
    /// This length times `numerator / denominator`, to the nearest EMU.
    pub const fn scale(self, numerator: i64, denominator: i64) -> Self {
        Length::emu((2 * self.to_emu() * numerator + denominator).div_euclid(2 * denominator))
    }
    /// The larger of two lengths.
    pub fn max(self, other: Self) -> Self {
        Ord::max(self, other)
    }
    /// The smaller of two lengths.
    pub fn min(self, other: Self) -> Self {
        Ord::min(self, other)
    }
}

impl Add for Length {
    type Output = Length;
    fn add(self, other: Length) -> Length {
        Length(self.0.saturating_add(other.0))
    }
}
impl Sub for Length {
    type Output = Length;
    fn sub(self, other: Length) -> Length {
        Length(self.0.saturating_sub(other.0))
    }
}
impl Neg for Length {
    type Output = Length;
    fn neg(self) -> Length {
        Length(self.0.saturating_neg())
    }
}
impl AddAssign for Length {
    fn add_assign(&mut self, other: Length) {
        *self = *self + other;
    }
}
impl SubAssign for Length {
    fn sub_assign(&mut self, other: Length) {
        *self = *self - other;
    }
}
impl Mul<i64> for Length {
    type Output = Length;
    fn mul(self, times: i64) -> Length {
        Length::emu(self.to_emu().saturating_mul(times))
    }
}
impl Div<i64> for Length {
    type Output = Length;
    fn div(self, parts: i64) -> Length {
        self.scale(1, parts)
    }
}
impl Sum for Length {
    fn sum<I: Iterator<Item = Length>>(lengths: I) -> Length {
        Length::emu(lengths.map(Length::to_emu).sum())
    }
}

/// A place on a page: `x` from the left edge, `y` downwards from the top edge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Point {
    /// From the left edge of the page.
    pub x: Length,
    /// Downwards from the top edge of the page.
    pub y: Length,
}

/// Width and height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Size {
    /// Width.
    pub width: Length,
    /// Height.
    pub height: Length,
}

impl Size {
    /// The same in proportion, as high as this.
    pub fn with_height(self, height: Length) -> Self {
        Size { width: self.width.scale(height.to_emu(), self.height.to_emu().max(1)), height }
    }
}

#[cfg(test)]
mod tests {
    use super::Length;

    #[test]
    fn the_units_of_the_trade_are_exact() {
        assert_eq!(Length::mm(156).to_twips(), 8844);
        assert_eq!(Length::twip(579), Length::pt_hundredths(2895));
        assert_eq!(Length::half_pt(32), Length::pt(16));
        assert_eq!(Length::twip(-5).to_twips(), -5);
        assert_eq!(Length::mm(28).to_twips(), 1587);
    }

    #[test]
    fn what_is_longer_than_any_paper_counts_as_very_long() {
        let far = Length::mm(50_000);
        assert!(far + far > far && far - far - far - far < Length::ZERO && far * 9 == far + far);
        assert_eq!([far, far, -far, -far].into_iter().sum::<Length>(), Length::ZERO);
        assert_eq!((far + far).scale(1, 2).to_emu(), i64::from(i32::MAX) / 2 + 1);
    }
}
