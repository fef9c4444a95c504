//! Tables drawn with `+---+---+` and `|`, with `┌─┬─┐` and `│`, or with `----  ----` below a line in columns, as Pandoc, mail
//! programs and consoles have them. Markdown sees a paragraph.

use super::block::span_of;
use crate::document::inline::{Inline, InlineKind, plain_text};
use crate::document::table::{Cell, ColumnAlign, Row, Table};
use crate::read::draft::{Paragraph, trim};
use crate::source::Span;

/// What stands between the cells of a drawn row.
const BARS: &[char] = &['|', '│', '┃', '║', '┆', '┇', '┊', '┋', '╎', '╏'];
/// What lines between rows are drawn with, from box to box.
const LEVEL: &[char] = &['─', '━', '═', '┄', '┅', '┈', '┉', '╌', '╍'];

/// How a line between rows is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    /// `+-----+=====+`, `┌──┬──┐`: the table has a frame.
    Framed,
    /// `----  ----`, `----+----`: it has none.
    Bare,
}

/// How a line between rows is drawn, and how many columns it parts.
fn rule(line: &str) -> Option<(Rule, usize)> {
    let plus = ["+-", "+=", "+:"].iter().any(|begin| line.starts_with(begin)) && line.ends_with('+');
    if plus && line.chars().all(|c| matches!(c, '+' | '-' | '=' | ':')) {
        return Some((Rule::Framed, line.matches('+').count() - 1));
    }
    let knot = |c: char| ('\u{2500}'..='\u{257F}').contains(&c) && !LEVEL.contains(&c) && !BARS.contains(&c);
    let boxed = line.starts_with(knot) && line.ends_with(knot) && line.contains(LEVEL);
    if boxed && line.chars().all(|c| knot(c) || LEVEL.contains(&c)) {
        return Some((Rule::Framed, line.chars().filter(|&c| knot(c)).count() - 1));
    }
    is_bare_rule(line).then(|| (Rule::Bare, line.split([' ', '\t', '+']).filter(|part| !part.is_empty()).count()))
}

/// `----  ----`, `----+----`: strokes of a few dashes each, and more than one.
pub(crate) fn is_bare_rule(line: &str) -> bool {
    let strokes = || line.trim().split([' ', '\t', '+']).filter(|part| !part.is_empty());
    let drawn = |part: &str| part.len() > 1 && (part.bytes().all(|c| c == b'-') || part.bytes().all(|c| c == b'='));
    line.trim().starts_with(['-', '=']) && strokes().count() > 1 && strokes().all(drawn)
}

/// A line between rows.
pub(crate) fn is_rule(line: &str) -> bool {
    rule(line).is_some()
}

/// `| 甲 | 乙 |`.
pub(crate) fn is_row(line: &str) -> bool {
    line.chars().nth(1).is_some() && line.starts_with(BARS) && line.ends_with(BARS)
}

/// `甲    乙`, `甲 | 乙`: a line in columns without a frame.
pub(crate) fn is_in_columns(line: &str) -> bool {
    [" | ", "  ", "\t", "　　"].iter().any(|gap| line.trim().contains(gap))
}

/// The table a paragraph draws; `None` when it is none, or its rows have not all as many cells.
pub(crate) fn table(paragraph: &Paragraph) -> Option<Table> {
    let lines: Vec<Vec<Inline>> = paragraph.split_lines().collect();
    let texts: Vec<String> = lines.iter().map(|line| plain_text(line).trim().to_owned()).collect();
    let (kind, columns) = texts.iter().find_map(|text| rule(text))?;
    let rules = texts.iter().filter(|text| is_rule(text)).count();
    let framed = is_rule(&texts[0]);
    // A frame and one line below the first row: each line below that is a row, as consoles draw them.
    let console = framed && rules == 3 && texts.get(2).is_some_and(|text| is_rule(text) && !text.contains('='));
    let listed = kind == Rule::Bare || console || !framed;
    let mut table =
        Table { columns: vec![ColumnAlign::Auto; columns], header: None, rows: Vec::new(), landscape: false };
    let mut open: Option<Vec<Cell>> = None;
    for (line, text) in lines.iter().zip(&texts) {
        if is_rule(text) {
            table.rows.extend(open.take().map(|cells| Row { cells }));
            // What stands above `+===+` is the head, and what stands above the only line there is.
            let head = ["+=", "╞", "╠═"].iter().any(|begin| text.starts_with(begin)) || listed;
            if head && table.header.is_none() && table.rows.len() == 1 {
                table.header = table.rows.pop();
            }
            continue;
        }
        let cells = Some(cells(line)).filter(|cells| cells.len() == columns)?;
        match &mut open {
            Some(_) if listed => table.rows.extend(open.replace(cells).map(|cells| Row { cells })),
            Some(open) => open.iter_mut().zip(cells).for_each(|(above, cell)| append(above, cell)),
            None => open = Some(cells),
        }
    }
    table.rows.extend(open.map(|cells| Row { cells }));
    (!table.rows.is_empty()).then_some(table)
}

/// The table whose rows a paragraph writes between `|`, without the line `|---|` below the first that Markdown asks for: what
/// it would be with that line, or `None` inside when its rows have not all as many cells.
pub(super) fn without_rule(paragraph: &Paragraph) -> Option<Option<Table>> {
    let first = paragraph.inlines.first().map(|inline| &inline.kind);
    let is_likely = matches!(first, Some(InlineKind::Text { text, .. }) if text.trim_start().starts_with('|'));
    if !is_likely || paragraph.lines.is_empty() {
        return None;
    }
    let lines: Vec<Vec<Inline>> = paragraph.split_lines().collect();
    let is_drawn = lines.len() > 1 && lines.iter().all(|line| is_row(plain_text(line).trim()));
    let mut rows: Vec<Row> = lines.iter().filter(|_| is_drawn).map(|line| Row { cells: cells(line) }).collect();
    let columns = rows.first()?.cells.len();
    if columns < 2 || rows.iter().any(|row| row.cells.len() != columns) {
        return (columns > 1).then_some(None);
    }
    let header = Some(rows.remove(0));
    Some(Some(Table { columns: vec![ColumnAlign::Auto; columns], header, rows, landscape: false }))
}

/// What stands between the bars of a line; where it has none, between its gaps.
fn cells(line: &[Inline]) -> Vec<Cell> {
    let whole = plain_text(line);
    let first = whole.trim().chars().next().filter(|c| BARS.contains(c));
    let gap = |text: &str, at: usize| match first {
        Some(bar) => text[at..].starts_with(bar).then_some(bar.len_utf8()),
        None if whole.contains(" | ") => text[at..].starts_with('|').then_some(1),
        None => {
            let blanks = text[at..].len() - text[at..].trim_start_matches([' ', '\t', '　']).len();
            (blanks > 1 || text[at..].starts_with('\t')).then_some(blanks)
        }
    };
    // A frame closes its last cell; without one the line does.
    let mut cells: Vec<Vec<Inline>> = if first.is_none() { vec![Vec::new()] } else { Vec::new() };
    for inline in line {
        let InlineKind::Text { text, .. } = &inline.kind else {
            cells.last_mut().into_iter().for_each(|cell| cell.push(inline.clone()));
            continue;
        };
        let (mut from, mut at) = (0, 0);
        while at <= text.len() {
            let gap = gap(text, at);
            if (gap.is_some() || at == text.len())
                && let Some(cell) = cells.last_mut()
            {
                cell.extend(inline.part(from..at).filter(|part| !part.is_empty()));
            }
            match gap {
                Some(length) => {
                    cells.push(Vec::new());
                    at += length;
                    from = at;
                }
                None => at += text[at..].chars().next().map_or(1, char::len_utf8),
            }
        }
    }
    if first.is_some() {
        cells.pop();
    }
    cells.into_iter().map(cell).collect()
}

fn cell(inlines: Vec<Inline>) -> Cell {
    let inlines = trim(inlines);
    let span = span_of(&inlines).unwrap_or_default();
    Cell { inlines, span }
}

/// A further line of a cell.
fn append(above: &mut Cell, below: Cell) {
    if below.inlines.is_empty() {
        return;
    }
    if let Some(last) = above.inlines.last().map(|inline| inline.span.end) {
        above.inlines.push(Inline::line_break(Span::new(last, last)));
    }
    above.inlines.extend(below.inlines);
    above.span = span_of(&above.inlines).unwrap_or(above.span);
}
