//! What is wrong with a line, and how much.

/// What is wrong with a line, by weight: the sum of a paragraph is made least.
///
/// | flaw | weight |
/// |:--|:--|
/// | stretched by r thousandths of a cell at each place | r² / 100: 14 for 27 characters instead of 28 |
/// | by more than 120, which is seen ([`super::LOOSE`]) | 600 and more: nearly anything else is better |
/// | set closer | as much as stretched three times as far |
/// | held by less than [`super::MARGIN`] | 120 |
/// | held by nothing but a line break | 3000 |
/// | its spacing differs by n twips | n / 2 |
/// | parts a number from its unit | 590: a line may be stretched by 120 to keep them together, no more |
/// | parts the number of a paper, or a range | 1190: a line may be gappy, but not torn apart |
/// | parts a name in a list | 30000 |
/// | torn apart in justified text, and cuts a word | 600 more |
/// | a last line of one character | 400 |
/// | in a cell of a table: a line more | 4000, for it makes the row higher |
/// | in a cell: a last line of one character | 2000 |
/// | in a cell: cuts a word wider than a line | 600; what [`crate::text::uncut`] keeps whole is not cut where a line has room for it |
/// | in a cell: cuts a term or a name between two words | 60 |
pub(super) struct Flaws;

impl Flaws {
    pub(super) const SEEN: i64 = 600;
    pub(super) const THIN: i64 = 120;
    pub(super) const TORN: i64 = 3000;
    /// Less than a gappy line, more than what other lines may cost together.
    pub(super) const PARTED: i64 = 590;
    /// More than that of a line that is gappy, less than that of one torn apart.
    pub(super) const CODE: i64 = 1190;
    /// More than those of lines torn apart, one after the other.
    pub(super) const NAME: i64 = 30_000;
    /// A line left ragged cuts no word.
    pub(super) const STUB: i64 = 600;
    pub(super) const LONE: i64 = 400;
    pub(super) const LONE_IN_CELL: i64 = 2000;
    pub(super) const LINE: i64 = 4000;
    pub(super) const WORD: i64 = 600;
    pub(super) const TERM: i64 = 60;
    /// Filled lines of no more are the best way without a look at others.
    pub(super) const NONE_TO_SPEAK_OF: i64 = 40;
}
