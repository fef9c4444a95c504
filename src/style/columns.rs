//! How wide the columns of a table are, and how large its text: the table of least height that cuts nothing.
//!
//! A column has floors: none may be so narrow that a figure or a Latin word is cut, and it should not be so narrow that a
//! short text (a name, a date, 万元) is, or that text stands in it character below character. Where these do not fit the
//! measure the text shrinks ([`super::copyfit`]); where even that is not enough, the table is crowded, and that is told.
//! Above the floors the widths are searched for that cost least ([`Cost`]).

use super::copyfit;
use super::script::{Script, scripts};
use super::size::FontSize;
use super::width::WIDEST_GAP;
use super::{Delivery, StyleSheet};
use crate::document::Role;
use crate::document::inline::{Inline, plain_text};
use crate::document::table::{Cell, Row, Table};
use crate::geom::Length;

/// What was found for a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fitted {
    /// The widths of the columns; their sum is the measure.
    pub widths: Vec<Length>,
    /// The size of its text.
    pub size: Length,
    /// Are its columns too many for the measure?
    pub crowded: bool,
}

/// What one column asks for, padding included, in twips.
#[derive(Clone, Copy, Debug, Default)]
struct Need {
    /// All its cells in one line.
    whole: i64,
    /// The same with its head in two lines.
    turned: i64,
    /// Its short texts in one line, its head in two, its other text some characters a line.
    words: i64,
    /// Its figures and Latin words uncut, one Han character a line.
    least: i64,
}

/// The search looks at no more rows than this: the longest.
const MOST_ROWS: usize = 100;
/// The steps of the search, in quarters of an em.
const STEPS: [i64; 4] = [8, 4, 2, 1];
/// It goes over them so often at the most.
const MOST_ROUNDS: usize = 4;
/// A text of so many characters is cut unwillingly, a date or a name with a dot in it however long.
const SHORT: usize = 5;
/// One of so many is a phrase.
const PHRASE: usize = 8;
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
    /// A line more of a cell, though it makes its row no higher.
    const LINE_OF_CELL: i64 = 2;
}

/// Sets the columns of a table: in their natural widths when all of them fit, with heads in two lines when that makes them
/// fit, else in those of least height. What is left over is shared in proportion.
pub fn fit(table: &Table, sheet: &StyleSheet, measure: Length) -> Fitted {
    let sizes = sizes(sheet);
    let most = measure.to_twips();
    let needs_at = |size: Length| -> Vec<Need> {
        (0..table.columns.len()).map(|column| need(table, column, size, sheet)).collect()
    };
    let sum = |needs: &[Need], of: fn(&Need) -> i64| needs.iter().map(of).sum::<i64>();
    let mut found = None;
    for &size in &sizes {
        let needs = needs_at(size);
        let fits = sum(&needs, |need| need.words) <= most;
        found = Some((size, needs, fits));
        if fits {
            break;
        }
    }
    let Some((size, needs, fits)) = found else {
        return Fitted { widths: Vec::new(), size: sheet.paragraph(Role::TableCell).size, crowded: false };
    };
    let widths = if sum(&needs, |need| need.turned) <= most {
        // Heads turn only as far as they must.
        let mut widths: Vec<i64> = needs.iter().map(|need| need.whole).collect();
        give_way(&mut widths, &needs.iter().map(|need| need.turned).collect::<Vec<_>>(), most);
        widths
    } else {
        let floors: Vec<i64> = needs.iter().map(|need| if fits { need.words } else { need.least }).collect();
        match floors.iter().sum::<i64>() <= most {
            true => Search::new(table, &needs, floors, size, sheet).widths(most),
            false => floors,
        }
    };
    Fitted { widths: shared(widths, most), size, crowded: !fits }
}

/// The sizes tried, the largest first.
fn sizes(sheet: &StyleSheet) -> Vec<Length> {
    let usual = sheet.paragraph(Role::TableCell).size;
    let least = copyfit::policy(Role::TableCell).least.map_or(usual, FontSize::length);
    // What is read aloud from is not made smaller.
    let smaller = [FontSize::XiaoSi, FontSize::Wu].map(FontSize::length).into_iter();
    let smaller =
        smaller.filter(|&size| size < usual && size >= least && sheet.switches.delivery != Delivery::ReadAloud);
    std::iter::once(usual).chain(smaller).collect()
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

/// A cell as the search sees it.
struct Measured {
    /// In one line, without padding.
    whole: i64,
    /// The pieces a line is filled with.
    pieces: Vec<i64>,
    /// What it costs to cut it.
    cut: i64,
}

impl Measured {
    fn new(text: &str, size: Length, sheet: &StyleSheet) -> Self {
        let whole = text.split('\n').map(|line| line_width(line, size, sheet)).max().unwrap_or(0);
        let pieces = pieces(text).iter().map(|piece| line_width(piece, size, sheet)).collect();
        let cut = match text.chars().count() {
            _ if is_short(text) => Cost::CUT,
            count if count <= PHRASE => Cost::CUT_PHRASE,
            _ => 0,
        };
        Measured { whole, pieces, cut }
    }

    /// How many lines it takes in so much room.
    fn lines(&self, room: i64) -> i64 {
        if self.whole <= room {
            return 1;
        }
        let (mut lines, mut used) = (1, 0);
        for &piece in &self.pieces {
            if used > 0 && used + piece > room {
                lines += 1;
                used = 0;
            }
            used += piece;
        }
        lines
    }

    fn cost(&self, lines: i64) -> i64 {
        lines * Cost::LINE_OF_CELL + if lines > 1 { self.cut } else { 0 }
    }
}

/// Descends to widths of least cost: as long as it is worth it, one column gives another some of its width.
struct Search {
    /// The rows looked at, a cell for each column.
    rows: Vec<Vec<Measured>>,
    floors: Vec<i64>,
    /// What is not room for text.
    around: i64,
    /// The unit of the steps.
    unit: i64,
    start: Vec<i64>,
}

impl Search {
    fn new(table: &Table, needs: &[Need], floors: Vec<i64>, size: Length, sheet: &StyleSheet) -> Self {
        let measured = |row: &&Row| -> Vec<Measured> {
            let text = |column: usize| row.cells.get(column).map(|cell| plain_text(&cell.inlines)).unwrap_or_default();
            (0..needs.len()).map(|column| Measured::new(&text(column), size, sheet)).collect()
        };
        let rows = longest(table).iter().map(measured).collect();
        let start = needs.iter().map(|need| need.turned).collect();
        Search { rows, floors, around: around(size, sheet), unit: size.to_twips() / 4, start }
    }

    fn widths(&self, measure: i64) -> Vec<i64> {
        let mut widths = self.start.clone();
        give_way(&mut widths, &self.floors, measure);
        let spare = (measure - widths.iter().sum::<i64>()).max(0);
        if let Some(widest) = (0..widths.len()).max_by_key(|&at| widths[at]) {
            widths[widest] += spare;
        }
        let mut lines: Vec<Vec<i64>> = widths.iter().enumerate().map(|(at, &width)| self.lines(at, width)).collect();
        let mut least = self.cost(&lines);
        for _ in 0..MOST_ROUNDS {
            let before = least;
            for step in STEPS.map(|step| step * self.unit) {
                self.descend(&mut widths, &mut lines, &mut least, step);
            }
            if least == before {
                break;
            }
        }
        widths
    }

    /// How many lines the cells of a column take.
    fn lines(&self, column: usize, width: i64) -> Vec<i64> {
        self.rows.iter().map(|row| row[column].lines(width - self.around)).collect()
    }

    /// Gives each column a step of each other's width, where that costs less.
    fn descend(&self, widths: &mut [i64], lines: &mut [Vec<i64>], least: &mut i64, step: i64) {
        for to in 0..widths.len() {
            for from in 0..widths.len() {
                let wider = self.lines(to, widths[to] + step);
                if from == to || widths[from] - step < self.floors[from] || wider == lines[to] {
                    continue;
                }
                let before = (std::mem::replace(&mut lines[to], wider), lines[from].clone());
                lines[from] = self.lines(from, widths[from] - step);
                let cost = self.cost(lines);
                if cost < *least {
                    *least = cost;
                    widths[from] -= step;
                    widths[to] += step;
                } else {
                    (lines[to], lines[from]) = before;
                }
            }
        }
    }

    fn cost(&self, lines: &[Vec<i64>]) -> i64 {
        let row = |(at, cells): (usize, &Vec<Measured>)| {
            let height = lines.iter().map(|column| column[at]).max().unwrap_or(1) * Cost::LINE;
            height + cells.iter().zip(lines).map(|(cell, column)| cell.cost(column[at])).sum::<i64>()
        };
        self.rows.iter().enumerate().map(row).sum()
    }
}

/// The rows with most text, in their order, the head among them.
fn longest(table: &Table) -> Vec<&Row> {
    let length = |row: &Row| row.cells.iter().map(|cell| plain_text(&cell.inlines).len()).max().unwrap_or(0);
    let mut rows: Vec<(usize, &Row)> = table.rows.iter().enumerate().collect();
    if rows.len() > MOST_ROWS {
        rows.sort_by_cached_key(|(at, row)| (std::cmp::Reverse(length(row)), *at));
        rows.truncate(MOST_ROWS);
        rows.sort_by_key(|(at, _)| *at);
    }
    table.header.iter().chain(rows.into_iter().map(|(_, row)| row)).collect()
}

/// What no line end should cut at any width: figures, Latin words, and what clings to the character before or after.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut last = ' ';
    for c in text.chars() {
        let joins =
            (is_western(last) && is_western(c)) || "，。、；：！？）》”’％%".contains(c) || "（《“‘".contains(last);
        match pieces.last_mut() {
            Some(piece) if joins && c != '\n' => piece.push(c),
            _ => pieces.push(c.to_string()),
        }
        last = c;
    }
    pieces
}

fn is_western(c: char) -> bool {
    c.is_ascii_graphic() || matches!(c, '·' | '±' | '℃' | '‰')
}

/// A few characters, a date, or the name of a person whose parts a dot joins.
fn is_short(text: &str) -> bool {
    let count = text.chars().count();
    let is_date =
        text.ends_with('日') && text.contains('月') && text.chars().all(|c| c.is_ascii_digit() || "年月日".contains(c));
    let is_name = text.contains('·') && !text.contains(['，', '、', '；', '。', ' ']) && count < 18;
    count <= SHORT || is_date || is_name
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
        let fits = line_width(&plain_text(&cell.inlines), size, sheet) <= room;
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
    let twips = |text: &str| -> i64 { text.split('\n').map(|line| line_width(line, size, sheet)).max().unwrap_or(0) };
    let widest = |text: &str| pieces(text).iter().map(|piece| twips(piece)).max().unwrap_or(0);
    let em = size.to_twips();
    let head = table.header.as_ref().map(text).unwrap_or_default();
    let turned = half_head(&head, size, sheet);
    // A head may take more than two lines before it makes its column wide.
    let on_a_line = turned.min(em * (LEAST_ON_A_LINE + 1)).max(widest(&head));
    let mut need = Need { whole: twips(&head), turned, words: on_a_line, least: widest(&head) };
    for cell in table.rows.iter().map(text) {
        let (width, piece) = (twips(&cell), widest(&cell));
        need.whole = need.whole.max(width);
        need.turned = need.turned.max(width);
        need.words = need.words.max(if is_short(&cell) { width } else { width.min(em * LEAST_ON_A_LINE).max(piece) });
        need.least = need.least.max(piece);
    }
    let around = around(size, sheet);
    let [whole, turned, words, least] = [need.whole, need.turned, need.words, need.least].map(|width| width + around);
    Need { whole, turned, words, least }
}

/// What a head needs in two lines. One of two characters (序号) is never turned, and a bracket begins the second line:
/// 投产茶园／（亩）.
fn half_head(head: &str, size: Length, sheet: &StyleSheet) -> i64 {
    let chars: Vec<char> = head.chars().collect();
    let width = |part: &[char]| line_width(&part.iter().collect::<String>(), size, sheet);
    if chars.len() <= 2 {
        return width(&chars);
    }
    let at_bracket = chars.iter().position(|&c| c == '（').filter(|&at| at > 0);
    let turns = at_bracket.map_or(1..chars.len(), |at| at..at + 1);
    turns.map(|at| width(&chars[..at]).max(width(&chars[at..]))).min().unwrap_or(0)
}

/// The width of a text in one line, in twips, in the host that makes most of it: no letter or digit is wider than this, and
/// gaps are counted as the widest.
fn line_width(text: &str, size: Length, sheet: &StyleSheet) -> i64 {
    let chars: Vec<char> = text.chars().collect();
    let scripts = scripts(&chars);
    let advance = |(&c, script): (&char, &Script)| match (script, c) {
        (Script::Han, _) | (_, '—' | '…') => size,
        (_, 'A'..='Z' | 'm' | 'w' | '%' | '@' | '&') => size * 9 / 10,
        _ => size / 2,
    };
    let turns = scripts.windows(2).filter(|pair| pair[0] != pair[1]).count() as i64;
    let bare: Length = chars.iter().zip(&scripts).map(advance).sum();
    let gap = if sheet.gap_percent == 0 { 0 } else { WIDEST_GAP * size.to_twips() / 100 };
    bare.to_twips() + gap * turns
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::table::ColumnAlign;
    use crate::source::Span;
    use crate::style::gbt9704;

    fn row(cells: &[&str]) -> Row {
        let cell = |text: &&str| Cell { inlines: vec![Inline::text(*text, Span::default())], span: Span::default() };
        Row { cells: cells.iter().map(cell).collect() }
    }

    /// Widths in ems of the cells, without the padding.
    fn ems(header: &[&str], rows: &[&[&str]]) -> Vec<f64> {
        let sheet = gbt9704::sheet();
        let columns = vec![ColumnAlign::Auto; header.len()];
        let rows = rows.iter().map(|cells| row(cells)).collect();
        let table = Table { columns, header: Some(row(header)), rows, landscape: false };
        let measure = sheet.page.area.size.width;
        let Fitted { widths, size, .. } = fit(&table, &sheet, measure);
        assert_eq!(widths.iter().copied().sum::<Length>().to_twips(), measure.to_twips());
        widths.into_iter().map(|width| (width - sheet.table.padding * 2).to_pt() / size.to_pt()).collect()
    }

    #[test]
    fn heads_turn_before_a_cell_does() {
        let head = ["序号", "村（社区）", "投产茶园（亩）", "产值（万元）", "增长（%）", "主要产品"];
        let widths = ems(&head, &[&["12", "洪家渡村", "1590", "34,200.0", "29.8", "手采名优茶"]]);
        for (width, least) in widths.iter().zip([2.0, 4.0, 4.0, 4.0, 3.0, 5.0]) {
            assert!(*width >= least, "{widths:?}");
        }
    }

    #[test]
    fn a_head_that_does_not_fit_turns_before_its_bracket() {
        let sheet = gbt9704::sheet();
        let narrow = sheet.paragraph(Role::TableHead).size * 5 + sheet.table.padding * 2;
        let head = turned_head(
            &row(&["产值（万元）", "主要产品", "（一）"]),
            &[narrow; 3],
            sheet.paragraph(Role::TableHead).size,
            &sheet,
        );
        let texts: Vec<String> = head.cells.iter().map(|cell| plain_text(&cell.inlines)).collect();
        assert_eq!(texts, ["产值\n（万元）", "主要产品", "（一）"]);
    }

    #[test]
    fn when_all_fit_each_has_its_natural_width() {
        let widths = ems(&["项目", "说明"], &[&["甲", "一段不长也不短的说明文字"]]);
        assert!(widths[0] >= 2.0 && widths[1] >= 12.0, "{widths:?}");
    }

    #[test]
    fn the_widest_gives_way_and_numbers_are_never_torn() {
        let long = "很长的一段说明文字，".repeat(9);
        let widths = ems(&["项目", "金额", "说明", "备注"], &[&["甲乙丙", "123,456,789.00", &long, "无"]]);
        assert!(widths[0] >= 3.0 && widths[1] >= 7.0 && widths[3] >= 2.0, "{widths:?}");
        assert!(widths[2] > widths[1], "{widths:?}");
        let numbers: Vec<String> = (0..5).map(|_| "123,456.78".to_owned()).collect();
        let cells: Vec<&str> = numbers.iter().map(String::as_str).chain([long.as_str()]).collect();
        let widths = ems(&["一", "二", "三", "四", "五", "六"], &[&cells]);
        assert!(widths[..5].iter().all(|&width| width >= 4.5), "{widths:?}");
    }

    #[test]
    fn figures_are_never_cut_and_one_digit_needs_no_room() {
        let sheet = gbt9704::sheet();
        let head = [
            "序号",
            "单位",
            "任务",
            "责任人",
            "电话",
            "完成时限",
            "备注",
            "一",
            "二",
            "三",
            "四",
            "五",
            "六",
            "七",
            "八",
        ];
        let task = "编制年度投资计划，按月调度，按季通报，年底考核";
        let cells = [
            "1",
            "县发展和改革委员会",
            task,
            "王小明",
            "13800000000",
            "2026年12月31日前",
            "长期坚持",
            "1",
            "2",
            "3",
            "4",
            "5",
            "6",
            "7",
            "8",
        ];
        let table = |landscape| Table {
            columns: vec![ColumnAlign::Auto; head.len()],
            header: Some(row(&head)),
            rows: vec![row(&cells)],
            landscape,
        };
        let upright = fit(&table(false), &sheet, sheet.page.area.size.width);
        assert!(upright.crowded && upright.size == FontSize::Wu.length());
        let inner = |at: usize| upright.widths[at].to_twips() - around(upright.size, &sheet);
        assert!(inner(4) >= line_width("13800000000", upright.size, &sheet));
        assert!(inner(5) >= line_width("2026", upright.size, &sheet));
        assert!(upright.widths[7..].iter().all(|width| *width < upright.widths[2]));
        let turned = fit(&table(true), &sheet, sheet.page.area.size.height);
        assert!(!turned.crowded && turned.widths.iter().all(|width| *width > Length::ZERO));
    }

    #[test]
    fn the_column_with_most_text_is_the_widest() {
        let long = "新建规模化水厂3座，改造村级管网92公里，安装智能水表1.6万只";
        let head = ["序号", "项目名称", "建设内容和规模", "总投资（万元）", "起止时间", "责任单位"];
        let widths = ems(&head, &[&["1", "农村饮水提升", long, "7200", "1—12月", "县住房和城乡建设局"]]);
        assert!(widths[2] == widths.iter().copied().fold(0.0, f64::max), "{widths:?}");
        assert!(widths[0] < 2.5 && widths[3] >= 2.0, "{widths:?}");
    }
}
