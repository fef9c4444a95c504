//! How wide the columns of a table are, and how large its text: the table of least height that cuts nothing.
//!
//! A column has floors: none may be so narrow that what is kept whole ([`uncut`]: figures, dates, times, codes, names, words) or
//! a short text (万元) is cut, or that text stands in it character below character. Where these do not fit the measure the text
//! shrinks ([`super::copyfit`]); where that is not enough, dates turn behind their years; where even that is not enough, words
//! are cut, the table is crowded, and that is told. Above the floors the widths are searched for that cost least ([`Cost`]).

mod ruler;
mod search;

use super::copyfit;
use super::size::FontSize;
use super::{Delivery, StyleSheet, TableStyle};
use crate::document::Role;
use crate::document::inline::{Inline, InlineKind, plain_text};
use crate::document::table::{Cell, Row, Table};
use crate::geom::Length;
use crate::text::han::is_han;
use crate::text::segment::{Bond, segment};
use crate::text::uncut::{self, Keep};
use ruler::MARK;
pub(super) use ruler::Ruler;
use search::Search;
use std::borrow::Cow;

/// What was found for a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fitted {
    /// The widths of the columns; their sum is the measure.
    pub widths: Vec<Length>,
    /// The size of its text.
    pub size: Length,
    /// Between the rules and the text beside them.
    pub padding: Length,
    /// Which columns have all their cells in one line.
    pub one_line: Vec<bool>,
    /// How many lines its highest row has.
    pub highest: i64,
    /// How high its longest rows are together, in lines as high as its text.
    pub height: Length,
    /// Are its columns too many for the measure?
    pub crowded: bool,
}

/// What one column asks for, padding included, in twips.
#[derive(Clone, Copy, Debug, Default)]
struct Need {
    /// All its cells and its head in one line.
    whole: i64,
    /// The same without its head.
    cells: i64,
    /// All its cells in one line and its head in two.
    turned: i64,
    /// Its short texts in one line, its other text some characters a line, and nothing cut of [`Keep::Whole`].
    kept: i64,
    /// The same with nothing cut of [`Keep::Words`].
    words: i64,
    /// Its figures and Latin words uncut, one Han character a line.
    least: i64,
    /// One character a line, and the mark after it.
    character: i64,
}

impl Need {
    /// Each of its widths, changed.
    fn map(self, change: impl Fn(i64) -> i64) -> Need {
        let Need { whole, cells, turned, kept, words, least, character } = self;
        let [whole, cells, turned, kept, words, least, character] =
            [whole, cells, turned, kept, words, least, character].map(change);
        Need { whole, cells, turned, kept, words, least, character }
    }

    /// The same in another size: all but the padding is as much larger or smaller.
    fn scaled(self, from: Length, to: Length, sheet: &StyleSheet) -> Need {
        let (old, new) = (around(from, sheet), around(to, sheet));
        // Gaps are rounded: a twip more for it.
        self.map(|width| match from == to {
            true => width,
            false => (width - old) * to.to_twips() / from.to_twips().max(1) + 2 + new,
        })
    }

    /// How narrow it may be when so much is kept on a line.
    fn floor(&self, keep: Keep) -> i64 {
        match keep {
            Keep::Whole => self.kept,
            Keep::Words => self.words,
            Keep::Parts | Keep::Signs => self.least,
        }
    }
}

/// Rows should have no more lines.
const MOST_LINES_OF_A_ROW: i64 = 3;
/// A row of more is hard to read whatever its size.
const HIGH_ROW: i64 = 5;
/// In hundredths: a smaller size that is not enough for that must make a table lower than this. The size alone makes it 73 or 77.
const LOWER_BY_MORE: i64 = 65;
/// The same where rows are hard to read, and where less white beside the text is all that differs.
const LOWER: i64 = 92;
/// The pitch of the lines of a table, in hundredths of its size, roughly.
const MOST_PITCH: i64 = 145;
/// A page of so many of the highest rows is full enough.
const FEW_ROWS: i64 = 4;

/// Of a longer table only so many rows are cut into pieces, evenly spread, and those with more figures or letters side by
/// side than any above.
const LOOKED_AT: usize = 2_000;
/// The search looks at no more rows than this: the longest.
const MOST_ROWS: usize = 60;
/// It looks so many changes of a column's cells ahead.
const THRESHOLDS: usize = 4;
/// It goes on so often at the most.
const MOST_ROUNDS: usize = 200;
/// A text of so many characters is cut unwillingly.
const SHORT: usize = 5;
/// One of so many is a phrase.
const PHRASE: usize = 8;
/// One of so few pieces that are kept whole turns between them well: 10月12日／（星期一）.
const FEW_PIECES: usize = 3;
/// A head of so many characters is never cut: 责任人.
const SHORT_HEAD: usize = 3;
/// A word has no more characters, as a rule.
const LONGEST_WORD: i64 = 6;
/// Longer text stands at least so many characters a line.
const LEAST_ON_A_LINE: i64 = 3;

/// What makes a table worse, in hundredths of a line of its height.
struct Cost;

impl Cost {
    /// A line more of a row.
    const LINE: i64 = 100;
    /// A short text cut.
    const CUT: i64 = 150;
    /// A text cut that is not much longer: 农村饮水提升.
    const CUT_PHRASE: i64 = 35;
    /// A text of few pieces turned between them.
    const TURN: i64 = 10;
    /// A line of one character.
    const LONE: i64 = 25;
    /// A line more of a cell, though it makes its row no higher.
    const LINE_OF_CELL: i64 = 2;
}

/// Sets the columns of a table: in their natural widths when all of them fit, with heads in two lines when that makes them
/// fit, else in those of least height. What is left over is shared in proportion.
///
/// Its text is as large as it can be with nothing cut, and stands as far from the rules. Where rows are higher than they should
/// be, it stands nearer or a smaller size is taken if that makes them as low, or the table lower by more than the size alone would.
pub(crate) fn fit(table: &Table, sheet: &StyleSheet, measure: Length) -> Fitted {
    let most = measure.to_twips();
    let usual = sheet.paragraph(Role::TableCell).size;
    let usual_needs: Vec<Need> = (0..table.columns.len()).map(|column| need(table, column, usual, sheet)).collect();
    let trial = |size: Length, padding: Length| {
        let wider = (padding - sheet.table.padding).to_twips() * 2;
        let need = |need: &Need| need.scaled(usual, size, sheet).map(|width| width + wider);
        Trial { size, needs: usual_needs.iter().map(need).collect(), sheet: sheet.with_padding(padding), most }
    };
    let TableStyle { padding, tight, .. } = sheet.table;
    let sizes = sizes(sheet);
    let trials: Vec<Trial> = sizes.iter().flat_map(|&size| [trial(size, padding), trial(size, tight)]).collect();
    // What is read aloud turns between words rather than become too small for it.
    let large = least_aloud(sheet);
    for (keep, least) in
        [large, Length::ZERO].into_iter().flat_map(|least| [Keep::Whole, Keep::Words].map(|keep| (keep, least)))
    {
        let mut fitting = trials.iter().filter(|trial| trial.size >= least && trial.least(keep) <= most);
        let Some(first) = fitting.next() else { continue };
        let smaller =
            fitting.filter(|trial| sheet.switches.delivery != Delivery::ReadAloud || trial.size == first.size);
        let mut best = first.divided(table, keep);
        for trial in smaller {
            if best.highest <= MOST_LINES_OF_A_ROW {
                break;
            }
            let next = trial.divided(table, keep);
            if next.is_worth_it(&best) {
                best = next;
            }
        }
        return best;
    }
    // Where even words are cut, a still smaller size that cuts no figure is the lesser evil.
    let mut last = trial(sizes.last().copied().unwrap_or(usual), tight);
    for size in smallest(sheet) {
        if size < last.size && last.least(Keep::Signs) > most {
            last = trial(size, tight);
        }
    }
    last.divided(table, Keep::Parts)
}

/// A way to set a table: in a size, with so much white beside the text.
struct Trial<'s> {
    size: Length,
    sheet: Cow<'s, StyleSheet>,
    /// What the columns ask for.
    needs: Vec<Need>,
    /// The measure, in twips.
    most: i64,
}

impl Trial<'_> {
    /// How narrow the table may be when so much is kept on a line.
    fn least(&self, keep: Keep) -> i64 {
        self.needs.iter().map(|need| need.floor(keep)).sum()
    }

    fn divided(&self, table: &Table, keep: Keep) -> Fitted {
        divided(table, &self.sheet, self.most, self.size, &self.needs, keep)
    }
}

impl Fitted {
    /// Is it so much better than one of a larger size, or with more white, that rows are too high in?
    fn is_worth_it(&self, other: &Fitted) -> bool {
        let by = if self.size == other.size || other.highest > HIGH_ROW { LOWER } else { LOWER_BY_MORE };
        self.highest <= MOST_LINES_OF_A_ROW || self.height < other.height.scale(by, 100)
    }
}

/// The columns in one size, with so much kept on a line if there is room.
fn divided(table: &Table, sheet: &StyleSheet, most: i64, size: Length, needs: &[Need], keep: Keep) -> Fitted {
    let sum = |of: fn(&Need) -> i64| needs.iter().map(of).sum::<i64>();
    let floors: Vec<i64> = needs.iter().map(|need| need.floor(keep)).collect();
    let mut search = Search::new(table, floors.clone(), keep, size, sheet);
    let widths = if sum(|need| need.turned) <= most {
        // Heads turn only as far as they must.
        let mut widths: Vec<i64> = needs.iter().map(|need| need.whole).collect();
        give_way(&mut widths, &needs.iter().map(|need| need.turned).collect::<Vec<_>>(), most);
        widths
    } else if floors.iter().sum::<i64>() <= most {
        search.widths(most)
    } else {
        // The longest pieces are cut; no column becomes narrower than a character and a mark, and none than a character while
        // another is wider.
        let mut widths = floors;
        for marks in [size.to_twips(), 0] {
            let character = |need: &Need| need.character - size.to_twips() + marks;
            give_way(&mut widths, &needs.iter().map(character).collect::<Vec<_>>(), most);
        }
        widths
    };
    let widths = shared(widths, needs, most);
    let lines = search.lines(&widths);
    let one_line = widths.iter().zip(needs).map(|(width, need)| need.cells <= width.to_twips()).collect();
    Fitted {
        size,
        padding: sheet.table.padding,
        one_line,
        highest: lines.iter().copied().max().unwrap_or(1),
        height: size * lines.iter().sum::<i64>(),
        crowded: keep < Keep::Words || size < least_aloud(sheet),
        widths,
    }
}

/// Would a table be better off in another measure: nothing cut, and on no more pages? Pages are reckoned by their highest rows.
pub(crate) fn is_better(other: &Fitted, page: Length, than: &Fitted, of: Length) -> bool {
    let rows = |fitted: &Fitted, page: Length| {
        let row = fitted.size.scale(MOST_PITCH, 100) * fitted.highest.max(1);
        page.to_emu() / row.to_emu().max(1)
    };
    !other.crowded && rows(other, page) >= rows(than, of).clamp(1, FEW_ROWS)
}

/// What is read aloud from a table is no smaller than eight tenths of the body; what must be is told.
fn least_aloud(sheet: &StyleSheet) -> Length {
    match sheet.switches.delivery {
        Delivery::ReadAloud => Length::half_pt((sheet.body().size.to_half_pt() * 8 + 9) / 10),
        Delivery::Plain | Delivery::Tuned => Length::ZERO,
    }
}

/// What is tried when figures would be cut in the least size that is read with ease.
fn smallest(sheet: &StyleSheet) -> Vec<Length> {
    match sheet.switches.delivery {
        Delivery::ReadAloud => Vec::new(),
        Delivery::Plain | Delivery::Tuned => vec![FontSize::XiaoWu.length(), FontSize::Liu.length()],
    }
}

/// The sizes tried, the largest first.
fn sizes(sheet: &StyleSheet) -> Vec<Length> {
    let usual = sheet.paragraph(Role::TableCell).size;
    let least = copyfit::policy(Role::TableCell).least.map_or(usual, FontSize::length);
    let smaller = match sheet.switches.delivery {
        Delivery::ReadAloud => {
            let smaller = [FontSize::Er, FontSize::XiaoEr, FontSize::San, FontSize::Si].map(FontSize::length);
            std::iter::once(least_aloud(sheet)).chain(smaller).collect()
        }
        Delivery::Plain | Delivery::Tuned => vec![FontSize::XiaoSi.length(), FontSize::Wu.length()],
    };
    std::iter::once(usual).chain(smaller.into_iter().filter(|&size| size < usual && size >= least)).collect()
}

/// As many twips as there are: what is left over goes to the columns whose text turns, then to all in proportion.
fn shared(mut widths: Vec<i64>, needs: &[Need], measure: i64) -> Vec<Length> {
    let left_over = |widths: &[i64]| measure - widths.iter().sum::<i64>();
    let lacks: Vec<i64> = widths.iter().zip(needs).map(|(width, need)| (need.whole - width).max(0)).collect();
    let lacking = lacks.iter().sum::<i64>();
    let given = left_over(&widths).clamp(0, lacking);
    widths.iter_mut().zip(lacks).for_each(|(width, lack)| *width += lack * given / lacking.max(1));
    let sum = widths.iter().sum::<i64>().max(1);
    widths.iter_mut().for_each(|width| *width = measure * *width / sum);
    let rest = left_over(&widths);
    if let Some(last) = widths.last_mut() {
        *last += rest;
    }
    widths.into_iter().map(Length::twip).collect()
}

/// The rows with most text, in their order.
fn longest(table: &Table) -> Vec<&Row> {
    let length = |row: &Row| row.cells.iter().map(|cell| text_of(&cell.inlines).len()).max().unwrap_or(0);
    let mut rows: Vec<(usize, &Row)> = table.rows.iter().enumerate().collect();
    if rows.len() > MOST_ROWS {
        rows.sort_by_cached_key(|(at, row)| (std::cmp::Reverse(length(row)), *at));
        rows.truncate(MOST_ROWS);
        rows.sort_by_key(|(at, _)| *at);
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

/// A text cut wherever it may be when so much is kept on a line; `bonds` are asked for words.
fn pieces(text: &[char], bonds: &[Bond], keep: Keep) -> Vec<String> {
    let holds = uncut::holds(text, bonds, keep);
    let mut pieces: Vec<String> = Vec::new();
    let mut last = ' ';
    for (&c, held) in text.iter().zip(holds) {
        let joins = "—～–".contains(c) && last.is_ascii_digit();
        // Hosts want room for a wide blank, even at the end of a line.
        let clings = joins || "，。、；：！？）》”’％%\u{3000}".contains(c) || c == MARK || "（《“‘".contains(last);
        match pieces.last_mut() {
            Some(piece) if (clings || held) && c != '\n' => piece.push(c),
            _ => pieces.push(c.to_string()),
        }
        last = c;
    }
    pieces
}

/// The text of a cell, with a [`MARK`] for each figure of the marks of footnotes, which take room beside their words.
fn text_of(inlines: &[Inline]) -> String {
    let text = |inline: &Inline| match &inline.kind {
        InlineKind::FootnoteMark(index) => String::from_iter((index + 1).to_string().chars().map(|_| MARK)),
        _ => plain_text(std::slice::from_ref(inline)),
    };
    inlines.iter().map(text).collect()
}

/// The words of a text, as [`pieces`] asks for them.
fn bonds(text: &[char]) -> Vec<Bond> {
    segment(text, &[]).bonds(text)
}

/// Do the cells of a column, all in one line, look well in its middle? Figures and short texts do, and others as long as one
/// another; texts of unlike lengths begin at one edge.
pub(crate) fn is_centred(cells: impl Iterator<Item = String>) -> bool {
    const LONGEST: usize = 12;
    const UNLIKE: usize = 3;
    let is_figure = |text: &str| {
        let han = text.chars().filter(|&c| is_han(c)).count();
        text.contains(|c: char| c.is_ascii_digit()) && han * 2 <= text.chars().count()
    };
    let (mut shortest, mut longest) = (usize::MAX, 0);
    for text in cells {
        let count = text.chars().count();
        if count > LONGEST {
            return false;
        }
        if count > 0 && !is_figure(&text) {
            (shortest, longest) = (shortest.min(count), longest.max(count));
        }
    }
    longest <= SHORT || longest < shortest + UNLIKE
}

/// How high a row is at the least in columns of these widths.
pub(crate) fn height(row: &Row, widths: &[Length], size: Length, sheet: &StyleSheet) -> Length {
    let ruler = Ruler::of(Role::TableCell, size, sheet);
    let lines = |(cell, width): (&Cell, &Length)| -> i64 {
        let room = (*width - sheet.table.padding * 2).to_twips().max(1);
        text_of(&cell.inlines).split('\n').map(|line| (ruler.width(line) + room - 1).max(room) / room).sum()
    };
    sheet.paragraph(Role::TableCell).line_pitch * row.cells.iter().zip(widths).map(lines).max().unwrap_or(1)
}

/// What of a column's width is no room for text: a hair more than the padding, for hosts round each character.
fn around(size: Length, sheet: &StyleSheet) -> i64 {
    (sheet.table.padding * 2).to_twips() + size.to_twips() / 8
}

/// The head of a table with a line break before the bracket of every cell that does not fit its column in one line:
/// 产值／（万元）, not 产值（万／元）.
pub(crate) fn turned_head(head: &Row, widths: &[Length], size: Length, sheet: &StyleSheet) -> Row {
    let cells = head.cells.iter().zip(widths).map(|(cell, &width)| {
        let room = (width - sheet.table.padding * 2).to_twips();
        let (ruler, text) = (Ruler::of(Role::TableHead, size, sheet), text_of(&cell.inlines));
        let fits = text.split('\n').all(|line| ruler.width(line) <= room);
        if fits || text.contains("\n（") {
            cell.clone()
        } else {
            Cell { inlines: turned_at_bracket(&cell.inlines), ..cell.clone() }
        }
    });
    Row { cells: cells.collect() }
}

fn turned_at_bracket(inlines: &[Inline]) -> Vec<Inline> {
    let mut turned = Vec::with_capacity(inlines.len() + 2);
    let mut done = false;
    for (index, inline) in inlines.iter().enumerate() {
        let text = plain_text(std::slice::from_ref(inline));
        match text.find('（').filter(|&at| !done && (index > 0 || at > 0)) {
            Some(at) => {
                let place = inline.part(at..at).map_or(inline.span, |part| part.span);
                turned.extend(inline.part(0..at).filter(|part| !part.is_empty()));
                turned.push(Inline::line_break(place));
                turned.extend(inline.part(at..text.len()));
                done = true;
            }
            None => turned.push(inline.clone()),
        }
    }
    turned
}

/// Makes the widest narrower until all fit `measure`, none narrower than its floor.
fn give_way(widths: &mut [i64], floors: &[i64], measure: i64) {
    let under = |most: i64| -> Vec<i64> {
        widths.iter().zip(floors).map(|(&width, &floor)| width.min(most.max(floor))).collect()
    };
    // The largest width that, as a limit to all, lets them fit.
    let (mut fits, mut too_wide) = (0, widths.iter().copied().max().unwrap_or(0) + 1);
    while too_wide - fits > 1 {
        let middle = (fits + too_wide) / 2;
        if under(middle).iter().sum::<i64>() <= measure { fits = middle } else { too_wide = middle }
    }
    widths.copy_from_slice(&under(fits));
}

fn need(table: &Table, column: usize, size: Length, sheet: &StyleSheet) -> Need {
    let text = |row: &Row| row.cells.get(column).map(|cell| text_of(&cell.inlines)).unwrap_or_default();
    let twips = |text: &str, ruler: Ruler| text.split('\n').map(|line| ruler.width(line)).max().unwrap_or(0);
    let widest = |text: &[char], bonds: &[Bond], keep: Keep, ruler: Ruler| {
        pieces(text, bonds, keep).iter().map(|piece| twips(piece, ruler)).max().unwrap_or(0)
    };
    let em = size.to_twips();
    let head = table.header.as_ref().map(text).unwrap_or_default();
    let ruler = Ruler::of(Role::TableHead, size, sheet);
    let whole = twips(&head, ruler);
    let turned = if head.contains('\n') { whole } else { half_head(&head, ruler) };
    let chars: Vec<char> = head.chars().collect();
    // A head may take more than two lines before it makes its column wide, and turns between words (治理／村数) where that makes
    // the table lower.
    let words = if chars.len() <= SHORT_HEAD { whole } else { widest(&chars, &bonds(&chars), Keep::Words, ruler) };
    let least = widest(&chars, &[], Keep::Signs, ruler);
    let mut need = Need { whole, cells: 0, turned, kept: words, words, least, character: em * 2 };
    let ruler = Ruler::of(Role::TableCell, size, sheet);
    let step = table.rows.len() / LOOKED_AT + 1;
    let mut longest = 0;
    for (at, cell) in table.rows.iter().map(text).enumerate() {
        let width = twips(&cell, ruler);
        need.cells = need.cells.max(width);
        let run = longest_run(&cell);
        let looked_at = at % step == 0 || run > longest;
        longest = longest.max(run);
        // Nothing of it is wider than the whole.
        if width <= need.words.min(need.least) || !looked_at {
            continue;
        }
        let chars: Vec<char> = cell.chars().collect();
        need.least = need.least.max(widest(&chars, &[], Keep::Signs, ruler));
        if chars.len() <= SHORT {
            need.kept = need.kept.max(width);
            let words =
                if chars.len() <= SHORT_HEAD { width } else { widest(&chars, &bonds(&chars), Keep::Words, ruler) };
            need.words = need.words.max(words);
            continue;
        }
        need.words = need.words.max(width.min(em * LEAST_ON_A_LINE)).max(widest(&chars, &[], Keep::Parts, ruler));
        // Few words are longer; only where one may be, the text is cut into words.
        let bonds = if need.words < width.min(em * LONGEST_WORD) { bonds(&chars) } else { Vec::new() };
        need.words = need.words.max(widest(&chars, &bonds, Keep::Words, ruler));
        need.kept = need.kept.max(need.words).max(widest(&chars, &bonds, Keep::Whole, ruler));
    }
    need.whole = need.whole.max(need.cells);
    need.turned = need.turned.max(need.cells);
    need.map(|width| width + around(size, sheet))
}

/// The most figures or Latin letters a text has side by side.
fn longest_run(text: &str) -> usize {
    text.as_bytes().split(|byte| !byte.is_ascii_graphic()).map(<[u8]>::len).max().unwrap_or(0)
}

/// What a head needs in two lines. A short one (序号, 责任人) is never turned, a bracket begins the second line
/// (投产茶园／（亩）), and no word is cut where that can be.
fn half_head(head: &str, ruler: Ruler) -> i64 {
    let chars: Vec<char> = head.chars().collect();
    let width = |part: &[char]| ruler.width(&part.iter().collect::<String>());
    if chars.len() <= SHORT_HEAD {
        return width(&chars);
    }
    let at_bracket = chars.iter().position(|&c| c == '（').filter(|&at| at > 0);
    let mut turns: Vec<usize> = match at_bracket {
        Some(at) => vec![at],
        None => {
            let words = pieces(&chars, &bonds(&chars), Keep::Words);
            words[..words.len() - 1]
                .iter()
                .scan(0, |at, word| {
                    *at += word.chars().count();
                    Some(*at)
                })
                .collect()
        }
    };
    if turns.is_empty() {
        turns = (1..chars.len()).collect();
    }
    turns.into_iter().map(|at| width(&chars[..at]).max(width(&chars[at..]))).min().unwrap_or(0)
}

#[cfg(test)]
mod tests;
