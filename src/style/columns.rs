//! How wide the columns of a table are, and how large its text: the table of least height that cuts nothing.
//!
//! A column has floors: none may be so narrow that a figure or a Latin word is cut, and it should not be so narrow that a
//! short text (a name, 万元) or what is kept whole ([`uncut`]: the day of a date, a time, a code) is, or that text stands in
//! it character below character. Where these do not fit the measure the text shrinks ([`super::copyfit`]); where even that is not enough, the table is crowded, and that is told.
//! Above the floors the widths are searched for that cost least ([`Cost`]).

mod search;

use super::copyfit;
use super::script::{Script, scripts};
use super::size::FontSize;
use super::width::WIDEST_GAP;
use super::{Delivery, StyleSheet};
use crate::document::Role;
use crate::document::inline::{Inline, plain_text};
use crate::document::table::{Cell, Row, Table};
use crate::geom::Length;
use crate::text::segment::{Bond, segment};
use crate::text::uncut;
use search::Search;

/// What was found for a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fitted {
    /// The widths of the columns; their sum is the measure.
    pub widths: Vec<Length>,
    /// The size of its text.
    pub size: Length,
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
    /// All its cells in one line.
    whole: i64,
    /// The same without its head.
    cells: i64,
    /// All its cells in one line and its head in two.
    turned: i64,
    /// Its short texts in one line, its head in two, its other text some characters a line.
    words: i64,
    /// Its figures and Latin words uncut, one Han character a line.
    least: i64,
    /// One character a line, and the mark after it.
    character: i64,
}

impl Need {
    /// The same in another size: all but the padding is as much larger or smaller.
    fn scaled(&self, from: Length, to: Length, sheet: &StyleSheet) -> Need {
        let Need { whole, cells, turned, words, least, character } = *self;
        let (old, new) = (around(from, sheet), around(to, sheet));
        // Gaps are rounded: a twip more for it.
        let scaled = |width: i64| match from == to {
            true => width,
            false => (width - old) * to.to_twips() / from.to_twips().max(1) + 2 + new,
        };
        let [whole, cells, turned, words, least, character] =
            [whole, cells, turned, words, least, character].map(scaled);
        Need { whole, cells, turned, words, least, character }
    }
}

/// Rows should have no more lines.
const MOST_LINES_OF_A_ROW: i64 = 3;
/// In hundredths: a smaller size that is not enough for that must make a table lower than this. The size alone makes it 73 or 77.
const LOWER_BY_MORE: i64 = 65;
/// The pitch of the lines of a table, in hundredths of its size, roughly.
const MOST_PITCH: i64 = 145;
/// A page of so many of the highest rows is full enough.
const FEW_ROWS: i64 = 4;

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
/// One of so few pieces that are kept whole turns between them well: 2026年／3月15日.
const FEW_PIECES: usize = 3;
/// A head of so many characters is never cut: 责任人.
const SHORT_HEAD: usize = 3;
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
    /// A date or a name turned where it may be.
    const TURN: i64 = 10;
    /// A word cut.
    const CUT_WORD: i64 = 60;
    /// A line more of a cell, though it makes its row no higher.
    const LINE_OF_CELL: i64 = 2;
}

/// Sets the columns of a table: in their natural widths when all of them fit, with heads in two lines when that makes them
/// fit, else in those of least height. What is left over is shared in proportion.
///
/// Its text is as large as it can be with nothing cut. Where rows are higher than they should be, a smaller size is taken that
/// makes them as low, or the table lower by more than the size alone would.
pub fn fit(table: &Table, sheet: &StyleSheet, measure: Length) -> Fitted {
    let sizes = sizes(sheet);
    let most = measure.to_twips();
    let usual = sheet.paragraph(Role::TableCell).size;
    let usual_needs: Vec<Need> = (0..table.columns.len()).map(|column| need(table, column, usual, sheet)).collect();
    let needs_at =
        |size: Length| -> Vec<Need> { usual_needs.iter().map(|need| need.scaled(usual, size, sheet)).collect() };
    let sum = |needs: &[Need], of: fn(&Need) -> i64| needs.iter().map(of).sum::<i64>();
    let fits = |size: &Length| sum(&needs_at(*size), |need| need.words) <= most;
    let fitting: Vec<Length> = sizes.iter().copied().filter(fits).collect();
    let Some((&first, smaller)) = fitting.split_first() else {
        // Where even words are cut, a still smaller size that cuts no figure is the lesser evil.
        let least = sizes.last().copied().unwrap_or(usual);
        let still = smallest(sheet).into_iter().filter(|&size| size < least);
        let cut = |size: &Length| sum(&needs_at(*size), |need| need.least) > most;
        let mut size = least;
        for next in still {
            if !cut(&size) {
                break;
            }
            size = next;
        }
        return divided(table, sheet, most, size, &needs_at(size), false);
    };
    let mut best = divided(table, sheet, most, first, &needs_at(first), true);
    let smaller = smaller.iter().filter(|_| sheet.switches.delivery != Delivery::ReadAloud);
    for &size in smaller {
        if best.highest <= MOST_LINES_OF_A_ROW {
            break;
        }
        let next = divided(table, sheet, most, size, &needs_at(size), true);
        let lower = next.height < best.height.scale(LOWER_BY_MORE, 100);
        if next.highest <= MOST_LINES_OF_A_ROW || lower {
            best = next;
        }
    }
    best
}

/// The columns in one size; `fits`: with nothing cut.
fn divided(table: &Table, sheet: &StyleSheet, most: i64, size: Length, needs: &[Need], fits: bool) -> Fitted {
    let sum = |of: fn(&Need) -> i64| needs.iter().map(of).sum::<i64>();
    let floors: Vec<i64> = needs.iter().map(|need| if fits { need.words } else { need.least }).collect();
    let mut search = Search::new(table, floors.clone(), size, sheet);
    let widths = if sum(|need| need.turned) <= most {
        // Heads turn only as far as they must.
        let mut widths: Vec<i64> = needs.iter().map(|need| need.whole).collect();
        give_way(&mut widths, &needs.iter().map(|need| need.turned).collect::<Vec<_>>(), most);
        widths
    } else if floors.iter().sum::<i64>() <= most {
        search.widths(most)
    } else {
        // The longest pieces are cut; no column becomes narrower than a character.
        let mut widths = floors;
        give_way(&mut widths, &needs.iter().map(|need| need.character).collect::<Vec<_>>(), most);
        widths
    };
    let widths = shared(widths, most);
    let lines = search.lines(&widths);
    let one_line = widths.iter().zip(needs).map(|(width, need)| need.cells <= width.to_twips()).collect();
    Fitted {
        size,
        one_line,
        highest: lines.iter().copied().max().unwrap_or(1),
        height: size * lines.iter().sum::<i64>(),
        crowded: !fits || size < least_aloud(sheet),
        widths,
    }
}

/// Would a table be better off in another measure: nothing cut, and on no more pages? Pages are reckoned by their highest rows.
pub fn is_better(other: &Fitted, page: Length, than: &Fitted, of: Length) -> bool {
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

/// Widths in proportion, as many twips as there are.
fn shared(mut widths: Vec<i64>, measure: i64) -> Vec<Length> {
    let sum = widths.iter().sum::<i64>().max(1);
    widths.iter_mut().for_each(|width| *width = measure * *width / sum);
    let left_over = measure - widths.iter().sum::<i64>();
    if let Some(last) = widths.last_mut() {
        *last += left_over;
    }
    widths.into_iter().map(Length::twip).collect()
}

/// The rows with most text, in their order.
fn longest(table: &Table) -> Vec<&Row> {
    let length = |row: &Row| row.cells.iter().map(|cell| plain_text(&cell.inlines).len()).max().unwrap_or(0);
    let mut rows: Vec<(usize, &Row)> = table.rows.iter().enumerate().collect();
    if rows.len() > MOST_ROWS {
        rows.sort_by_cached_key(|(at, row)| (std::cmp::Reverse(length(row)), *at));
        rows.truncate(MOST_ROWS);
        rows.sort_by_key(|(at, _)| *at);
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

/// How much of a text is kept on one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keep {
    /// Figures and Latin words, and what clings to the character before or after.
    Signs,
    /// All of [`uncut`].
    Whole,
    /// The words too.
    Words,
}

/// A text cut wherever it may be.
fn pieces(text: &str, keep: Keep) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let holds = uncut::holds(&chars);
    let bonds = if keep == Keep::Words { segment(&chars, &[]).bonds(&chars) } else { Vec::new() };
    let mut pieces: Vec<String> = Vec::new();
    let mut last = ' ';
    for (at, &c) in chars.iter().enumerate() {
        let joins = "—～–".contains(c) && last.is_ascii_digit();
        let clings = joins || "，。、；：！？）》”’％%".contains(c) || "（《“‘".contains(last);
        let held = match keep {
            Keep::Signs => holds[at] && is_western(last) && is_western(c),
            Keep::Whole => holds[at],
            Keep::Words => holds[at] || bonds[at] == Bond::Word && last != '·',
        };
        match pieces.last_mut() {
            Some(piece) if (clings || held) && c != '\n' => piece.push(c),
            _ => pieces.push(c.to_string()),
        }
        last = c;
    }
    pieces
}

fn is_western(c: char) -> bool {
    c.is_ascii_graphic() || matches!(c, '·' | '±' | '℃' | '‰')
}

/// A few characters.
fn is_short(text: &str) -> bool {
    text.chars().count() <= SHORT
}

/// What of a column's width is no room for text: a hair more than the padding, for hosts round each character.
fn around(size: Length, sheet: &StyleSheet) -> i64 {
    (sheet.table.padding * 2).to_twips() + size.to_twips() / 8
}

/// The head of a table with a line break before the bracket of every cell that does not fit its column in one line:
/// 产值／（万元）, not 产值（万／元）.
pub fn turned_head(head: &Row, widths: &[Length], size: Length, sheet: &StyleSheet) -> Row {
    let cells = head.cells.iter().zip(widths).map(|(cell, &width)| {
        let room = (width - sheet.table.padding * 2).to_twips();
        let fits = Ruler::of(Role::TableHead, size, sheet).width(&plain_text(&cell.inlines)) <= room;
        if fits { cell.clone() } else { Cell { inlines: turned_at_bracket(&cell.inlines), ..cell.clone() } }
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
    let text = |row: &Row| row.cells.get(column).map(|cell| plain_text(&cell.inlines)).unwrap_or_default();
    let twips = |text: &str, ruler: Ruler| text.split('\n').map(|line| ruler.width(line)).max().unwrap_or(0);
    let widest = |text: &str, keep: Keep, ruler: Ruler| {
        pieces(text, keep).iter().map(|piece| twips(piece, ruler)).max().unwrap_or(0)
    };
    let em = size.to_twips();
    let head = table.header.as_ref().map(text).unwrap_or_default();
    let ruler = Ruler::of(Role::TableHead, size, sheet);
    let (whole, turned) = (twips(&head, ruler), half_head(&head, ruler));
    // A head may take more than two lines before it makes its column wide, and a long word of it is cut.
    let words = turned.min(widest(&head, Keep::Words, ruler)).min(em * (LEAST_ON_A_LINE + 1));
    let words = words.max(widest(&head, Keep::Whole, ruler));
    let words = if head.chars().count() <= SHORT_HEAD { whole } else { words };
    let least = widest(&head, Keep::Signs, ruler);
    let mut need = Need { whole, cells: 0, turned, words, least, character: em * 2 };
    let ruler = Ruler::of(Role::TableCell, size, sheet);
    for cell in table.rows.iter().map(text) {
        let width = twips(&cell, ruler);
        need.cells = need.cells.max(width);
        // Nothing of it is wider than the whole.
        if width <= need.words.min(need.least) {
            continue;
        }
        let short = is_short(&cell);
        let piece = || widest(&cell, Keep::Whole, ruler).max(width.min(em * LEAST_ON_A_LINE));
        need.words = need.words.max(if short { width } else { piece() });
        need.least = need.least.max(widest(&cell, Keep::Signs, ruler));
    }
    let Need { whole, cells, turned, words, least, character } = need;
    let widths = [whole.max(cells), cells, turned.max(cells), words, least, character];
    let [whole, cells, turned, words, least, character] = widths.map(|width| width + around(size, sheet));
    Need { whole, cells, turned, words, least, character }
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
            let words = pieces(head, Keep::Words);
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

/// Measures texts before they are set, in the host that makes most of them: no letter or digit is wider than this, and gaps
/// are counted as the widest.
#[derive(Clone, Copy)]
struct Ruler {
    size: Length,
    /// Are letters and digits those of a heavy face?
    heavy: bool,
    gap: i64,
}

impl Ruler {
    fn of(role: Role, size: Length, sheet: &StyleSheet) -> Self {
        let family = sheet.paragraph(role).family;
        let heavy = sheet.switches.latin.beside(family).is_heavy();
        Ruler { size, heavy, gap: if sheet.gap_percent == 0 { 0 } else { WIDEST_GAP * size.to_twips() / 100 } }
    }

    /// The widths of the pieces of a text, each with the gap before it.
    fn widths(self, pieces: &[String]) -> Vec<i64> {
        let mut last = None;
        let width = |piece: &String| {
            let western = |c: Option<char>| c.map(is_western);
            let apart = last.is_some() && last != western(piece.chars().next());
            last = western(piece.chars().next_back());
            self.width(piece) + if apart { self.gap } else { 0 }
        };
        pieces.iter().map(width).collect()
    }

    /// The width of a text in one line, in twips.
    fn width(self, text: &str) -> i64 {
        let chars: Vec<char> = text.chars().collect();
        let scripts = scripts(&chars);
        let digit = if self.heavy { 60 } else { 50 };
        let advance = |(&c, script): (&char, &Script)| match (script, c) {
            (Script::Han, _) | (_, '—' | '…' | '·') => self.size,
            (_, 'A'..='Z' | 'm' | 'w' | '%' | '@' | '&') => self.size.scale(digit + 40, 100),
            _ => self.size.scale(digit, 100),
        };
        let turns = scripts.windows(2).filter(|pair| pair[0] != pair[1]).count() as i64;
        let bare: Length = chars.iter().zip(&scripts).map(advance).sum();
        bare.to_twips() + self.gap * turns
    }
}

#[cfg(test)]
mod tests;
