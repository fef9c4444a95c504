//! How wide the columns of a table are.

use super::StyleSheet;
use super::script::{Script, scripts};
use crate::document::Role;
use crate::document::inline::{Inline, plain_text};
use crate::document::table::{Cell, Row, Table};
use crate::geom::Length;

/// What one column asks for, padding included, in twips.
#[derive(Clone, Copy, Debug, Default)]
struct Need {
    /// All its cells in one line.
    whole: i64,
    /// The same with its head in two lines.
    turned: i64,
    /// Its numbers, its Latin words and its head in two lines: less tears what is read as one.
    least: i64,
}

/// The widths of the columns of a table; their sum is `measure`.
///
/// Every column has its natural width when all of them fit. When they do not, heads turn into two lines; when that is not
/// enough, the widest columns give way first, but none so far that a number is torn. What is left over is shared in
/// proportion.
pub fn widths(table: &Table, sheet: &StyleSheet, measure: Length) -> Vec<Length> {
    let measure = measure.to_twips();
    let needs: Vec<Need> = (0..table.columns.len()).map(|column| need(table, column, sheet)).collect();
    let mut widths: Vec<i64> = needs.iter().map(|need| need.whole).collect();
    for floor in [|need: &Need| need.turned, |need: &Need| need.least, |_: &Need| 0] {
        let floors: Vec<i64> = needs.iter().map(floor).collect();
        give_way(&mut widths, &floors, measure);
    }
    let sum = widths.iter().sum::<i64>().max(1);
    widths.iter_mut().for_each(|width| *width = measure * *width / sum);
    let left_over = measure - widths.iter().sum::<i64>();
    if let Some(last) = widths.last_mut() {
        *last += left_over;
    }
    widths.into_iter().map(Length::twip).collect()
}

/// The head of a table with a line break before the bracket of every cell that does not fit its column in one line:
/// 产值／（万元）, not 产值（万／元）.
pub fn turned_head(head: &Row, widths: &[Length], sheet: &StyleSheet) -> Row {
    let size = sheet.paragraph(Role::TableHead).size;
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

fn need(table: &Table, column: usize, sheet: &StyleSheet) -> Need {
    let text = |row: &Row| row.cells.get(column).map(|cell| plain_text(&cell.inlines)).unwrap_or_default();
    let size = sheet.paragraph(Role::TableCell).size;
    let twips = |text: &str| -> i64 { text.split('\n').map(|line| line_width(line, size, sheet)).max().unwrap_or(0) };
    let head = table.header.as_ref().map(text).unwrap_or_default();
    let mut need = Need { whole: twips(&head), turned: half_head(&head, size, sheet), least: 0 };
    need.least = need.turned;
    for cell in table.rows.iter().map(text) {
        let width = twips(&cell);
        need.whole = need.whole.max(width);
        need.turned = need.turned.max(width);
        let torn_least = cell.split(|c: char| !c.is_ascii_graphic()).map(twips).max().unwrap_or(0);
        need.least = need.least.max(torn_least);
    }
    // A hair more than is reckoned: hosts round each character.
    let around = (sheet.table.padding * 2).to_twips() + size.to_twips() / 8;
    Need { whole: need.whole + around, turned: need.turned + around, least: need.least + around }
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

/// The width of a text in one line, in twips: no letter or digit is wider than this, and gaps are counted.
fn line_width(text: &str, size: Length, sheet: &StyleSheet) -> i64 {
    let chars: Vec<char> = text.chars().collect();
    let scripts = scripts(&chars);
    let advance = |(&c, script): (&char, &Script)| match (script, c) {
        (Script::Han, _) => size,
        (_, 'A'..='Z' | 'm' | 'w' | '%' | '@' | '&') => size * 9 / 10,
        _ => size / 2,
    };
    let turns = scripts.windows(2).filter(|pair| pair[0] != pair[1]).count() as i64;
    let bare: Length = chars.iter().zip(&scripts).map(advance).sum();
    (bare + sheet.gap(size) * turns).to_twips()
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
        let widths = widths(&table, &sheet, measure);
        assert_eq!(widths.iter().copied().sum::<Length>().to_twips(), measure.to_twips());
        let size = sheet.paragraph(Role::TableCell).size;
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
        let head = turned_head(&row(&["产值（万元）", "主要产品", "（一）"]), &[narrow; 3], &sheet);
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
}
