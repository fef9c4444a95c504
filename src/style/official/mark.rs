//! 发文机关标志: what it says, how it is arranged and how large it is (GB/T 9704—2012, 7.2.4, 10.1–10.3).

use super::measures::{INK_BOTTOM_PERCENT, INK_TOP_PERCENT};
use super::{Maker, Piece, in_twips, issuers};
use crate::document::{Document, Kind, Role, organ};
use crate::geom::Length;
use crate::source::Span;
use crate::style::columns::Ruler;
use crate::style::copyfit::{self, Then};
use crate::style::place::Mark;
use crate::style::script::{Script, scripts};
use crate::style::styled::{Block, Paragraph};
use crate::style::{Align, ParagraphStyle};

/// From one name to the next of a joint mark, in hundredths of their size.
const NAMES_PITCH: i64 = 135;
/// From one line of a name to its next: closer, so that one sees what belongs together.
const LINES_PITCH: i64 = 115;
/// Between two columns of names, in hundredths of their size.
const COLUMN_GAP: i64 = 100;
/// Between the names and 文件 beside them, in hundredths of their size.
const BESIDE_GAP: i64 = 50;
/// The size of 文件 beside them, in hundredths of theirs.
const BESIDE_SIZE: i64 = 140;
/// A mark is no higher than this, in hundredths of the largest size.
const HIGHEST: i64 = 250;
/// One that would have to be too small for that: page 1 then still shows text (7.3.3).
const HIGHEST_OF_MANY: i64 = 390;

/// The names of a mark with their places, and the word beside several of them.
pub(super) fn words(document: &Document) -> (Vec<(String, Span)>, Option<&'static str>) {
    let suffix = match document.kind {
        Kind::General => "文件",
        Kind::Order => "令",
        Kind::Minutes => "会议纪要",
        Kind::Letter | Kind::Speech => "",
    };
    let mut names = match &document.meta.issuer_mark {
        Some(given) => given.value.iter().map(|name| (name.trim().to_owned(), given.span)).collect(),
        // A draft that names neither issuer nor number in its head is for plain paper.
        None if is_plain(document) => Vec::new(),
        None => issuers(document),
    };
    // 10.1: of several organs a letter bears the mark of the first.
    if document.kind == Kind::Letter {
        names.truncate(1);
    }
    // The word may stand as the last of the list.
    if names.len() > 1 && names.last().is_some_and(|(name, _)| name == suffix) {
        names.pop();
        if let [(name, _)] = names.as_mut_slice() {
            name.push_str(suffix);
        }
    }
    // So may it at the end of the last name; then it is that of all.
    if names.len() > 1 && !suffix.is_empty() && names.last().is_some_and(|(name, _)| name.ends_with(suffix)) {
        for (name, _) in &mut names {
            let bare = name.strip_suffix(suffix).filter(|bare| !bare.is_empty()).map(str::len);
            name.truncate(bare.unwrap_or(name.len()));
        }
    }
    match names.as_mut_slice() {
        [] if document.kind == Kind::Minutes => (vec![(suffix.to_owned(), Span::default())], None),
        [(name, _)] => {
            if document.meta.issuer_mark.is_none() {
                name.push_str(suffix);
            }
            (names, None)
        }
        _ => (names, Some(suffix).filter(|suffix| !suffix.is_empty())),
    }
}

/// Has a 公文 no 版头 at all?
pub(super) fn is_plain(document: &Document) -> bool {
    let meta = &document.meta;
    let red = meta.issuer_mark.is_some() || meta.issuer.is_some() || meta.number.is_some() || meta.signatory.is_some();
    document.kind == Kind::General && !red
}

/// What a size is worth, in hundredths, when names are turned for it.
const TURNED_WEIGHT: i64 = 75;

/// One way to arrange the names of a mark.
struct Arrangement {
    /// Column by column the lines of each name; the last column may be shorter.
    columns: Vec<Vec<Vec<String>>>,
    /// How wide it is, with the word beside it, for a size of one point.
    width: Length,
    /// From the first baseline to the last, and one size, for a size of one point.
    height: Length,
}

impl Arrangement {
    /// Is any name on more than one line?
    fn is_turned(&self) -> bool {
        self.columns.iter().flatten().any(|name| name.len() > 1)
    }

    /// The largest size with which it fits.
    fn size(&self, width: Length, height: Length, most: Length) -> Length {
        let fits = |room: Length, need: Length| Length::pt(1).scale(room.to_emu(), need.max(Length::emu(1)).to_emu());
        let size = most.min(fits(width, self.width)).min(fits(height, self.height));
        Length::half_pt(size.to_emu() / Length::half_pt(1).to_emu())
    }

    /// From each line of a column to the line before it, for this size.
    fn pitches(column: &[Vec<String>], size: Length) -> impl Iterator<Item = Length> {
        let lines = column.iter().flat_map(|name| (0..name.len()).map(|line| line == 0));
        lines.map(move |begins| in_twips(size.scale(if begins { NAMES_PITCH } else { LINES_PITCH }, 100)))
    }

    /// From the first baseline to the last.
    fn drop(&self, size: Length) -> Length {
        let drop = |column: &Vec<Vec<String>>| Self::pitches(column, size).skip(1).sum::<Length>();
        self.columns.iter().map(drop).max().unwrap_or_default()
    }
}

impl Maker<'_, '_> {
    /// The mark; room of the same height when the paper has it already. `below` is added under its ink.
    pub(super) fn mark(&self, below: Length) -> Block {
        let (names, beside) = words(self.composer.document);
        let beside = beside.filter(|_| names.len() > 1);
        let (way, size) = self.arrange(&names, beside);
        let ink = size.scale(INK_TOP_PERCENT + INK_BOTTOM_PERCENT, 100);
        let height = in_twips(way.drop(size) + ink + below);
        if names.is_empty() || self.meta().preprinted.as_ref().is_some_and(|given| given.value) {
            return Block::Space(height);
        }
        let span = names.iter().map(|(_, span)| *span).reduce(Span::join).unwrap_or_default();
        Block::Mark(Box::new(Mark { height, ..self.set_mark(&way, beside, size, span) }))
    }

    /// How wide a line of a mark is at the most, in any host and with any face of its letters and digits: one that turned
    /// in its place would be printed over the next, and a DOCX would hide it.
    fn ruled(&self, text: &str, size: Length) -> Length {
        let hundred = Ruler::of(Role::IssuerMark, Length::pt(100), self.sheet()).width(text);
        size.scale(hundred, Length::pt(100).to_twips())
    }

    fn mark_style(&self, size: Length) -> ParagraphStyle {
        ParagraphStyle { size, ..self.sheet().paragraph(Role::IssuerMark) }
    }

    /// The arrangement, and its size. One that is to be lower than usual is the largest of those that are.
    fn arrange(&self, names: &[(String, Span)], beside: Option<&str>) -> (Arrangement, Length) {
        let usual = self.arrange_within(names, beside, None);
        match self.sheet().official.mark_height {
            percent if percent < 100 && names.len() > 1 => {
                let height = usual.0.height.scale(usual.1.to_emu(), Length::pt(1).to_emu()).scale(percent, 100);
                self.arrange_within(names, beside, Some(height))
            }
            _ => usual,
        }
    }

    /// The first arrangement that is neither too small nor too high; of those that are, and of those no higher than `height`,
    /// the largest.
    fn arrange_within(
        &self,
        names: &[(String, Span)],
        beside: Option<&str>,
        height: Option<Length>,
    ) -> (Arrangement, Length) {
        let policy = copyfit::policy(Role::IssuerMark);
        let largest = self.sheet().official.mark_size;
        let (columns, lines, least) = match policy.then {
            Then::Arranged { columns, lines, least } => (columns, lines, least.length()),
            _ => (1, 1, largest),
        };
        let usual = policy.least.map_or(largest, |least| least.length().min(largest));
        let (width, highest) = (self.measure(), largest.scale(HIGHEST, 100));
        let ways = (1..=columns.min(names.len()).max(1))
            .flat_map(|columns| (1..=lines).map(move |lines| (columns, lines)))
            .map(|(columns, lines)| self.arrangement(names, beside, columns, lines));
        let mut ways: Vec<Arrangement> = ways.collect();
        let fits = |way: &Arrangement| {
            height.is_none() && way.columns.len() <= 1 && way.size(width, highest, largest) >= usual
        };
        if let Some(at) = ways.iter().position(fits) {
            let way = ways.swap_remove(at);
            let size = way.size(width, highest, largest);
            return (way, size);
        }
        let many = height.unwrap_or(largest.scale(HIGHEST_OF_MANY, 100));
        let size = |way: &Arrangement| way.size(width, many, usual);
        // Whole names are read more easily than turned ones a little larger. Of equals the first.
        let weighed = |way: &Arrangement| size(way) * if way.is_turned() { TURNED_WEIGHT } else { 100 };
        let best = (0..ways.len()).max_by_key(|&at| (weighed(&ways[at]), std::cmp::Reverse(at))).unwrap_or_default();
        if size(&ways[best]) >= least {
            let way = ways.swap_remove(best);
            let size = size(&way);
            return (way, size);
        }
        // So much text can only be high: the lowest that is not too wide.
        let too_wide = |way: &Arrangement| way.width.scale(least.to_emu(), Length::pt(1).to_emu()) > width;
        if let Some(lowest) = (0..ways.len()).filter(|&at| !too_wide(&ways[at])).min_by_key(|&at| ways[at].height) {
            return (ways.swap_remove(lowest), least);
        }
        // A name of a hundred characters takes as many lines as it needs.
        let longest = names.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
        let mut higher = (lines + 1..=longest).map(|lines| self.arrangement(names, beside, 1, lines));
        (higher.find(|way| !too_wide(way)).unwrap_or_else(|| ways.swap_remove(0)), least)
    }

    /// The names in so many columns, the longest of them in so many lines.
    fn arrangement(&self, names: &[(String, Span)], beside: Option<&str>, columns: usize, lines: usize) -> Arrangement {
        let em = Length::pt(1);
        let wide = |text: &String| self.ruled(text, em);
        let longest = names.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
        // What is no longer than the lines the longest name needs is not turned.
        let of_longest = names.iter().map(|(name, _)| name).find(|name| name.chars().count() == longest);
        let turned = of_longest.map(|name| organ::turn(name, lines)).unwrap_or_default();
        let share = |lines: &Vec<String>| lines.iter().map(|line| line.chars().count()).max().unwrap_or(1).max(1);
        let mut share_of_all = share(&turned);
        let mut all = Vec::new();
        // Twice: a name that cannot be turned so narrow gives the others more room.
        for _ in 0..2 {
            let fewest = |(name, _): &(String, Span)| {
                let ways = (1..=lines).map(|lines| organ::turn(name, lines));
                ways.min_by_key(|way| (share(way).max(share_of_all), way.len())).unwrap_or_default()
            };
            all = names.iter().map(fewest).collect();
            share_of_all = all.iter().map(share).max().unwrap_or(1);
        }
        let names: Vec<Vec<String>> = all;
        let columns: Vec<Vec<Vec<String>>> =
            names.chunks(names.len().div_ceil(columns).max(1)).map(<[Vec<String>]>::to_vec).collect();
        let widest = |column: &Vec<Vec<String>>| column.iter().flatten().map(wide).max().unwrap_or(em);
        let mut width: Length = columns.iter().map(widest).sum();
        width += em.scale(COLUMN_GAP, 100) * columns.len().saturating_sub(1) as i64;
        if let Some(beside) = beside {
            width += em.scale(BESIDE_GAP, 100) + wide(&beside.to_owned()).scale(BESIDE_SIZE, 100);
        }
        let mut way = Arrangement { columns, width, height: em };
        way.height += way.drop(em * 100) / 100;
        way
    }

    /// One name in the middle; several as wide as the longest of their column, the word to their right.
    fn set_mark(&self, way: &Arrangement, beside: Option<&'static str>, size: Length, span: Span) -> Mark {
        let style = self.mark_style(size);
        let wide = |text: &str, style: &ParagraphStyle| self.ruled(text, style.size);
        let widths: Vec<Length> = way
            .columns
            .iter()
            .map(|column| column.iter().flatten().map(|line| wide(line, &style)).max().unwrap_or_default())
            .collect();
        let half_points = size.scale(BESIDE_SIZE, 100).to_emu() / Length::half_pt(1).to_emu();
        let large = ParagraphStyle { size: Length::half_pt(half_points), ..style };
        let (gap, column_gap) = (size.scale(BESIDE_GAP, 100), size.scale(COLUMN_GAP, 100));
        let names_wide = widths.iter().copied().sum::<Length>() + column_gap * widths.len().saturating_sub(1) as i64;
        let beside_wide = beside.map_or(Length::ZERO, |beside| gap + wide(beside, &large));
        let mut left = ((self.measure() - names_wide - beside_wide) / 2).max(Length::ZERO);
        let mut columns = Vec::with_capacity(way.columns.len());
        for (column, &widest) in way.columns.iter().zip(&widths) {
            let lines = column.iter().flat_map(|name| name.iter().map(|line| (line, name.len() > 1)));
            let lines = lines.zip(Arrangement::pitches(column, size)).map(|((line, turned), line_pitch)| {
                let style = ParagraphStyle { line_pitch, ..style };
                let style = match beside {
                    None => style,
                    // The longest one needs no spreading, and no edge on its right that a rounding could make it turn at; one
                    // with letters or digits is narrower than it was ruled. Of lines of one name one sees so that they
                    // belong together.
                    _ if turned || is_full_width(line) && wide(line, &style) == widest => {
                        ParagraphStyle { align: Align::Left, left_indent: left, ..style }
                    }
                    _ => ParagraphStyle {
                        align: Align::Distribute,
                        left_indent: left,
                        right_indent: self.measure() - left - widest,
                        ..style
                    },
                };
                self.red_line_of(line, span, style)
            });
            columns.push(lines.collect());
            left += widest + column_gap;
        }
        let left_indent = left - column_gap + gap;
        let large =
            ParagraphStyle { align: Align::Left, left_indent, line_pitch: style.size.scale(NAMES_PITCH, 100), ..large };
        let beside = beside.map(|beside| self.red_line_of(beside, Span::default(), large));
        Mark { columns, beside, height: Length::ZERO }
    }

    fn red_line_of(&self, text: &str, span: Span, style: ParagraphStyle) -> Paragraph {
        let mut line = self.line(Role::IssuerMark, style, vec![Piece::text(text, span)]);
        line.runs.iter_mut().for_each(|run| run.format.red = true);
        line
    }
}

/// Is every character of a line as wide as its size?
fn is_full_width(line: &str) -> bool {
    let chars: Vec<char> = line.chars().collect();
    scripts(&chars).iter().all(|&script| script == Script::Han)
}
