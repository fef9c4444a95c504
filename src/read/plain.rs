//! Plain text → its lines, each a block; rows set in columns become tables.

use super::draft::{Block, BlockKind, Looks, Paragraph};
use super::markdown::grid;
use super::recognize::{date_line, is_catalogue, is_row, is_row_of_names, is_salutation, is_torn};
use crate::document::Role;
use crate::document::heading::{HeadingLevel, parse_label};
use crate::document::inline::Inline;
use crate::document::table::{Cell, ColumnAlign, Row, Table};
use crate::source::{Source, Span};
use crate::text::han::is_han;

/// Cuts a plain text into its lines.
pub(crate) fn read(source: &Source) -> Vec<Block> {
    let mut lines = numbered_lines(&source.text, numbered_pages(&source.text, lines(&source.text)));
    bare_folios(&source.text, &mut lines);
    let mut blocks = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        if let Some((table, length)) = table(&source.text, &lines[at..]) {
            let span = lines[at].span.join(lines[at + length - 1].span);
            blocks.push(Block { kind: BlockKind::Table(table), span });
            at += length;
            continue;
        }
        let Line { span, indent, after_blank, folio } = lines[at];
        let (role, mark) = marked(&source.text[span.range()]).unwrap_or_default();
        let looks = Looks { role, indent, after_blank, folio, ..Looks::default() };
        let behind = Span::new(span.start + mark, span.end);
        let inlines = vec![Inline::text(&source.text[behind.range()], behind)];
        blocks.push(Block { kind: BlockKind::Paragraph(Paragraph { inlines, looks, ..Paragraph::default() }), span });
        at += 1;
    }
    blocks
}

/// What a line of a plain text is by the mark of Markdown in front of it, and how long the mark is: `# 题目`, `### 各县人民政府：`.
/// A single mark among plain lines says little: what ends like a sentence or an address is none of a heading.
pub(crate) fn marked(line: &str) -> Option<(Option<Role>, usize)> {
    const LONGEST: usize = 60;
    let hashes = line.len() - line.trim_start_matches('#').len();
    let rest = line[hashes..].strip_prefix([' ', '\u{3000}'])?.trim_start();
    // `# 1 机组` is a number.
    if !(1..=6).contains(&hashes)
        || !rest.contains(is_han)
        || hashes == 1 && rest.starts_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let phrase = rest.chars().count() <= LONGEST && !rest.ends_with(['。', '：', ':', '；', '，', '！']);
    let role = match hashes {
        1 if !phrase => return None,
        _ if !phrase => None,
        1 => Some(Role::Title),
        level => HeadingLevel::ALL.get(level - 2).map(|&level| Role::Heading(level)),
    };
    Some((role, line.len() - rest.len()))
}

/// At most so many paragraphs a text can be cut into: its lines, and its parts between wide blanks.
pub(crate) fn count(text: &str) -> usize {
    let ends =
        text.split(['\n', '\r', '\u{C}', '\u{B}', '\u{2028}', '\u{2029}']).filter(|line| !line.trim().is_empty());
    ends.map(|line| 1 + line.matches("  ").count() + line.matches('\u{3000}').count() + line.matches('\t').count())
        .sum()
}

/// A line that holds anything.
#[derive(Clone, Copy, Debug)]
struct Line {
    span: Span,
    indent: usize,
    after_blank: bool,
    folio: bool,
}

/// Libraries of documents dump a page as one line with its number in front: `1、……会议强调，要`, `2、抓紧落实。……` The numbers are
/// parted from the lines; most of the lines must be such, and sentences go on from one to the next.
fn numbered_pages(text: &str, lines: Vec<Line>) -> Vec<Line> {
    const FEWEST: usize = 2;
    const SHORTEST: usize = 100;
    let number = |line: &Line, count: usize| {
        let mark = format!("{count}、");
        let body = &text[line.span.range()];
        (body.starts_with(&mark) && body.chars().count() >= SHORTEST).then_some(mark.len())
    };
    let mut pages: Vec<(usize, usize)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        pages.extend(number(line, pages.len() + 1).map(|length| (at, length)));
    }
    let goes_on = |&(at, _): &(usize, usize)| {
        !text[..lines[at].span.start]
            .trim_end()
            .ends_with(['。', '！', '？', '：', '；', '”', '）', '!', '?', ':', ';'])
    };
    let torn = pages.iter().skip(1).filter(|page| goes_on(page)).count();
    if pages.len() < FEWEST || pages.len() * 2 < lines.len() || torn * 2 < pages.len() - 1 {
        return lines;
    }
    let mut numbers = vec![0; lines.len()];
    pages.into_iter().for_each(|(at, length)| numbers[at] = length);
    behind_numbers(lines, &numbers)
}

/// The lines with the numbers in front of them parted, which are as many bytes long.
fn behind_numbers(lines: Vec<Line>, numbers: &[usize]) -> Vec<Line> {
    let mut parted = Vec::with_capacity(lines.len() * 2);
    for (line, &length) in lines.into_iter().zip(numbers) {
        let end = line.span.start + length;
        if length > 0 {
            parted.push(Line { span: Span::new(line.span.start, end), folio: true, ..line });
        }
        parted.push(Line { span: Span::new(end, line.span.end), after_blank: line.after_blank && length == 0, ..line });
    }
    parted
}

/// Numbers of pages without any mark, at the head of a page, at its foot, or both: `1`, `1`, `2`, `2`. They count on through the
/// text, and a page ends in the middle of a sentence, or they stand far from the margin; numbers of items do neither.
fn bare_folios(text: &str, lines: &mut [Line]) {
    const LONGEST: usize = 3;
    const FEWEST: usize = 2;
    /// No page ends with more of them.
    const MOST: usize = 2;
    /// In half-width cells.
    const FAR: usize = 16;
    /// Rows of a list have fewer lines.
    const SHORTEST_PAGE: usize = 5;
    let number = |line: &Line| {
        let written = &text[line.span.range()];
        let figures = written.len() <= LONGEST && written.bytes().all(|byte| byte.is_ascii_digit());
        figures.then(|| written.parse::<u32>().ok())?
    };
    let found: Vec<(usize, u32)> =
        lines.iter().enumerate().filter_map(|(at, line)| Some((at, number(line)?))).collect();
    let (Some(first), Some(last)) = (found.first(), found.last()) else { return };
    let counts_on = |pair: &[(usize, u32)]| matches!(pair[1].1.checked_sub(pair[0].1), Some(0 | 1));
    // The foot of a page, and the head of the next one below it.
    let ends: Vec<&[(usize, u32)]> = found.chunk_by(|one, next| next.0 == one.0 + 1).collect();
    let page = |pair: &[&[(usize, u32)]]| pair[1][0].0 > pair[0][pair[0].len() - 1].0 + SHORTEST_PAGE;
    if first.1 > 2
        || last.1 < first.1 + 1
        || !found.windows(2).all(counts_on)
        || !ends.windows(2).all(page)
        || ends.iter().any(|numbers| numbers.len() > MOST)
    {
        return;
    }
    let line = |at: usize| lines.get(at).map(|line| &text[line.span.range()]);
    let torn = ends.iter().any(|numbers| {
        let before = numbers[0].0.checked_sub(1).and_then(line);
        let after = line(numbers[numbers.len() - 1].0 + 1);
        before.zip(after).is_some_and(|(before, after)| is_torn(before, after))
    });
    if torn || found.iter().filter(|known| lines[known.0].indent >= FAR).count() >= FEWEST {
        found.iter().for_each(|known| lines[known.0].folio = true);
    }
}

/// A list that was made of a whole text numbers every line, `3.同志们：`, `5.一、去年工作`: they count from the first to the last, and
/// what stands behind some of them has a number of its own, is a date or calls somebody.
fn numbered_lines(text: &str, lines: Vec<Line>) -> Vec<Line> {
    const FEWEST: usize = 5;
    let number = |(at, line): (usize, &Line)| {
        let body = &text[line.span.range()];
        let mark = body.strip_prefix(&(at + 1).to_string())?.chars().next()?;
        let behind = body.split_once(mark).map(|(_, behind)| behind.trim_start())?;
        (matches!(mark, '.' | '、' | '．' | ' ' | '\t' | ')' | '）') && !behind.is_empty()).then_some((mark, behind))
    };
    let numbered: Option<Vec<(char, &str)>> = lines.iter().enumerate().map(number).collect();
    let Some(numbered) = numbered.filter(|numbered| numbered.len() >= FEWEST) else { return lines };
    let one_mark = numbered.iter().all(|(mark, _)| *mark == numbered[0].0);
    let own = |text: &str| parse_label(text).is_some() || date_line(text).is_some() || is_salutation(text);
    let own = numbered.iter().filter(|(_, text)| own(text)).count();
    if !one_mark || own < 2 {
        return lines;
    }
    let lengths: Vec<usize> =
        lines.iter().zip(&numbered).map(|(line, (_, text))| line.span.end - line.span.start - text.len()).collect();
    behind_numbers(lines, &lengths)
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut after_blank = false;
    let ends = |c: char| matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    for (end, mark) in text.match_indices(ends).chain([(text.len(), "")]) {
        let line = &text[start..end];
        let body = line.trim_matches(is_blank);
        let indent = &line[..line.len() - line.trim_start_matches(is_blank).len()];
        let at = start + indent.len();
        if !body.is_empty() {
            let indent = super::recognize::cells(indent);
            lines.push(Line { span: Span::new(at, at + body.len()), indent, after_blank, folio: false });
            after_blank = false;
        } else if mark != "\n" || !text[..end].ends_with('\r') {
            after_blank = true;
        }
        start = end + mark.len();
    }
    lines
}

/// A blank or a character nobody sees.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}')
}

/// A table that begins here, and how many lines it takes: rows of as many cells each, parted by tabs or wide blanks, or by
/// single blanks where a column is all figures. Rows of names are no table.
fn table(text: &str, lines: &[Line]) -> Option<(Table, usize)> {
    let first = lines.first()?.span;
    if let Some(drawn) = drawn(text, lines) {
        return Some(drawn);
    }
    // `———— 2026-05-04 ————` parts the days of a chat.
    if text[first.range()].starts_with(['—', '─', '-']) && text[first.range()].ends_with(['—', '─', '-']) {
        return None;
    }
    if text[first.range()].starts_with('|') {
        return barred(text, lines);
    }
    // What a site knows about a paper, in columns, is no table of the paper.
    if is_catalogue(&text[first.range()]) {
        return None;
    }
    match cells(text, first).len() {
        0 | 1 => table_of(text, lines, &narrow_rows(text, lines)?, true),
        width => {
            let margin = tabs_before(text, first);
            let columns: Vec<usize> =
                cells(text, first).iter().map(|cell| column(text, &lines[0], cell.start)).collect();
            let cells = |line: &Line| {
                let lacks = || tabbed(text, line.span, margin, width).or_else(|| aligned(text, line, &columns));
                lacks().unwrap_or_else(|| cells(text, line.span))
            };
            table_of(text, lines, &rows(lines, width, cells), false).or_else(|| sheet(text, lines))
        }
    }
}

/// One that is drawn, with a frame or with strokes below its head.
fn drawn(text: &str, lines: &[Line]) -> Option<(Table, usize)> {
    /// A table without a frame that is longer is none.
    const LONGEST_BARE: usize = 300;
    let line = |line: &Line| &text[line.span.range()];
    let [first, second] = lines.get(..2)? else { return None };
    let (first, second) = (line(first), line(second));
    if grid::is_rule(first) == grid::is_rule(second) {
        return None;
    }
    let (is_bare, row) = (grid::is_bare_rule(second), if grid::is_rule(first) { second } else { first });
    let bars = |text: &str| text.chars().filter(|&c| row.starts_with(c)).count();
    let belongs = |text: &str| match is_bare {
        true => grid::is_rule(text) || grid::is_in_columns(text),
        false => grid::is_rule(text) || grid::is_row(text) && bars(text) == bars(row),
    };
    let most = if is_bare { LONGEST_BARE } else { lines.len() };
    let together = lines.iter().take(most).enumerate().take_while(|(at, line)| !line.after_blank || *at == 0);
    let lines: Vec<&Line> = together.map(|(_, line)| line).take_while(|found| belongs(line(found))).collect();
    let inlines = lines.iter().map(|found| Inline::text(line(found), found.span)).collect();
    let paragraph = Paragraph { inlines, lines: (1..lines.len()).collect(), ..Paragraph::default() };
    Some((grid::table(&paragraph)?, lines.len()))
}

/// `| 时间 | 内容 |`, `| --- | --- |`: rows as Markdown has them, which an assistant answers with.
fn barred(text: &str, lines: &[Line]) -> Option<(Table, usize)> {
    const FEWEST_ROWS: usize = 2;
    let cells = |line: &Line| -> Option<Vec<Span>> {
        let inner = text[line.span.range()].strip_prefix('|')?.strip_suffix('|')?;
        let mut at = line.span.start + 1;
        let pieces = inner.split('|').map(|piece| {
            let start = at + piece.len() - piece.trim_start().len();
            at += piece.len() + 1;
            Span::new(start, start + piece.trim().len())
        });
        Some(pieces.collect())
    };
    let is_rule =
        |row: &[Span]| row.iter().all(|cell| text[cell.range()].chars().all(|c| matches!(c, '-' | ':' | '－')));
    let width = cells(lines.first()?)?.len();
    let together = lines.iter().enumerate().take_while(|(at, line)| !line.after_blank || *at == 0);
    let rows: Vec<Vec<Span>> =
        together.map_while(|(_, line)| cells(line)).take_while(|row| row.len() == width).collect();
    let (count, ruled) = (rows.len(), rows.get(1).is_some_and(|row| is_rule(row)));
    let cell = |span: &Span| Cell { inlines: vec![Inline::text(&text[span.range()], *span)], span: *span };
    let row = |row: &Vec<Span>| Row { cells: row.iter().map(cell).collect() };
    let mut made: Vec<Row> = rows.iter().filter(|row| !is_rule(row)).map(row).collect();
    if width < 2 || made.len() < FEWEST_ROWS {
        return None;
    }
    let named = ruled || !rows[0].iter().any(|cell| text[cell.range()].contains(|c: char| c.is_ascii_digit()));
    let header = named.then(|| made.remove(0));
    Some((Table { columns: vec![ColumnAlign::Auto; width], header, rows: made, landscape: false }, count))
}

/// The rows from here on that have `width` cells each.
fn rows(lines: &[Line], width: usize, cells: impl Fn(&Line) -> Vec<Span>) -> Vec<Vec<Span>> {
    let together = lines.iter().enumerate().take_while(|(at, line)| !line.after_blank || *at == 0);
    together.map(|(_, line)| cells(line)).take_while(|row| row.len() == width).collect()
}

/// Rows copied from a sheet whose head has cells over several columns: `指标⇥规划⇥⇥实绩⇥`, below it `⇥2025年⇥增长⇥2025年⇥增长`, between
/// them the names of groups. Every tab parts two cells, and most rows have as many.
fn sheet(text: &str, lines: &[Line]) -> Option<(Table, usize)> {
    const FEWEST_ROWS: usize = 3;
    const FEWEST_COLUMNS: usize = 3;
    const LONGEST_CELL: usize = 30;
    const LONGEST_GROUP: usize = 16;
    let ends = |line: &Line| text[line.span.end..].bytes().take_while(|byte| *byte == b'\t').count();
    let split = |line: &Line| -> Vec<Span> {
        let start = line.span.start - tabs_before(text, line.span);
        let mut at = start;
        let pieces = text[start..line.span.end + ends(line)].split('\t').map(|piece| {
            let from = at + piece.len() - piece.trim_start().len();
            at += piece.len() + 1;
            Span::new(from, from + piece.trim().len())
        });
        pieces.collect()
    };
    let cell = |span: &Span| &text[span.range()];
    let fits = |row: &[Span]| {
        let group = row.len() == 1 && cell(&row[0]).chars().count() <= LONGEST_GROUP;
        let short = |span: &Span| cell(span).chars().count() <= LONGEST_CELL && !cell(span).contains(['。', '；']);
        (row.len() >= FEWEST_COLUMNS || group) && row.iter().all(short)
    };
    let together = lines.iter().enumerate().take_while(|(at, line)| !line.after_blank || *at == 0);
    let mut rows: Vec<Vec<Span>> = together.map(|(_, line)| split(line)).take_while(|row| fits(row)).collect();
    // A group has rows below it; a line without any is text.
    while rows.last().is_some_and(|row| row.len() == 1) {
        rows.pop();
    }
    if rows.windows(2).any(|pair| pair.iter().all(|row| row.len() == 1)) {
        return None;
    }
    let width = rows.iter().map(Vec::len).max()?;
    let (full, groups) = (rows.iter().filter(|row| row.len() == width), rows.iter().filter(|row| row.len() == 1));
    let whole = full.count();
    if whole < FEWEST_ROWS || (whole + groups.count()) * 4 < rows.len() * 3 {
        return None;
    }
    for (row, line) in rows.iter_mut().zip(lines) {
        row.resize(width, Span::new(line.span.end, line.span.end));
    }
    table_of(text, lines, &rows, true)
}

/// How many tabs stand right before a line.
fn tabs_before(text: &str, line: Span) -> usize {
    text[..line.start].bytes().rev().take_while(|byte| *byte == b'\t').count()
}

/// A row between tabs that has a cell without text, below a head of so many: `李四⇥⇥乙局`, `⇥30⇥丙局`. `margin`: so many tabs stand
/// before the head.
fn tabbed(text: &str, line: Span, margin: usize, width: usize) -> Option<Vec<Span>> {
    let body = &text[line.range()];
    let mut at = line.start;
    let pieces = body.split('\t').map(|piece| {
        let start = at + piece.len() - piece.trim_start().len();
        at += piece.len() + 1;
        Span::new(start, start + piece.trim().len())
    });
    let empty = tabs_before(text, line).saturating_sub(margin);
    let mut row: Vec<Span> = std::iter::repeat_n(Span::new(line.start, line.start), empty).chain(pieces).collect();
    let lacks = row.len() < width && !body.contains('：') || row.iter().any(|cell| cell.start == cell.end);
    if row.len() < 2 || row.len() > width || !lacks {
        return None;
    }
    row.resize(width, Span::new(line.end, line.end));
    Some(row)
}

/// How far from the margin a place in a line stands, in half-width cells.
fn column(text: &str, line: &Line, at: usize) -> usize {
    line.indent + super::recognize::cells(&text[line.span.start..at])
}

/// A row between wide blanks that lacks a cell or more: each of its cells begins below one of the columns, one is a figure.
fn aligned(text: &str, line: &Line, columns: &[usize]) -> Option<Vec<Span>> {
    const RAGGED: usize = 2;
    let cells = cells(text, line.span);
    let body = &text[line.span.range()];
    let figure = cells.iter().any(|cell| text[cell.range()].contains(|c: char| c.is_ascii_digit()));
    // `表1　值班人员` stands below its table.
    let captioned = body.starts_with(['表', '图']) && body.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    if cells.len() < 2 || cells.len() >= columns.len() || !figure || captioned || body.contains('\t') {
        return None;
    }
    let mut row = vec![Span::new(line.span.end, line.span.end); columns.len()];
    let mut from = 0;
    for cell in cells {
        let start = column(text, line, cell.start);
        let below = columns[from..].iter().position(|column| column.abs_diff(start) <= RAGGED)?;
        row[from + below] = cell;
        from += below + 1;
    }
    Some(row)
}

/// `姓名 职务 电话` and below it `张三 主任 12345`: rows of short words, a blank between them, a column of them all figures.
fn narrow_rows(text: &str, lines: &[Line]) -> Option<Vec<Vec<Span>>> {
    const FEWEST_ROWS: usize = 3;
    const FEWEST_COLUMNS: usize = 3;
    const LONGEST_CELL: usize = 16;
    const LONGEST_ROW: usize = 240;
    let cell = |span: &Span| &text[span.range()];
    let split = |line: Span| -> Vec<Span> {
        let body = cell(&line);
        if body.len() > LONGEST_ROW || body.contains(['。', '，', '；', '：', '、', '！', '？']) {
            return vec![line];
        }
        let mut at = line.start;
        let pieces = body.split(' ').map(|piece| {
            let span = Span::new(at, at + piece.len());
            at = span.end + 1;
            span
        });
        let cells: Vec<Span> = pieces.collect();
        let short = cells.iter().all(|span| (1..=LONGEST_CELL).contains(&cell(span).chars().count()));
        let numbered = cell(&cells[0]).ends_with(['.', '．', '）', ')']);
        if short && !numbered { cells } else { vec![line] }
    };
    let width = split(lines.first()?.span).len();
    let is_figure = |span: &Span| cell(span).contains(|c: char| c.is_ascii_digit());
    // Columns that are figures so far; without one it is no table, and nobody looks on.
    let mut figures = vec![width >= FEWEST_COLUMNS; width];
    let mut found: Vec<Vec<Span>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let row = split(line.span);
        if row.len() != width || at > 0 && line.after_blank {
            break;
        }
        if at > 0 {
            figures.iter_mut().zip(&row).for_each(|(column, cell)| *column &= is_figure(cell));
        }
        if !figures.contains(&true) {
            return None;
        }
        found.push(row);
    }
    (found.len() >= FEWEST_ROWS).then_some(found)
}

/// The table of some rows, when they make one. `counted`: is one of their columns known to be all figures?
fn table_of(text: &str, lines: &[Line], rows: &[Vec<Span>], counted: bool) -> Option<(Table, usize)> {
    const FEWEST_COLUMNS: usize = 3;
    const LONGEST_CELL: usize = 30;
    const LONGEST_TABBED: usize = 60;
    const LONGEST_NAME: usize = 10;
    let first = rows.first()?;
    let tabs = lines[..rows.len()].iter().all(|line| text[line.span.range()].contains('\t'));
    let longest = if tabs { LONGEST_TABBED } else { LONGEST_CELL };
    let letters = |cell: &Span| text[cell.range()].chars().count();
    let short = rows.iter().flatten().all(|cell| letters(cell) <= longest);
    let figures =
        |row: &[Span]| row.iter().filter(|cell| text[cell.range()].contains(|c: char| c.is_ascii_digit())).count();
    let headed = figures(&rows[0]) == 0;
    // `包号⇥名称`, `01⇥宿舍改造工程`: a head, and a row that begins with its number.
    let number = |row: &[Span]| !row[0].range().is_empty() && text[row[0].range()].bytes().all(|b| b.is_ascii_digit());
    let numbered =
        headed && rows[0].iter().all(|cell| letters(cell) <= LONGEST_NAME) && rows[1..].iter().all(|row| number(row));
    let enough = rows.len() >= 2 && (first.len() >= FEWEST_COLUMNS || tabs && (rows.len() >= 3 || numbered));
    let counted = counted || rows.iter().skip(usize::from(headed)).all(|row| figures(row) * 3 >= row.len());
    // `（1）物流公司　康宁　（5分钟）`: numbers that count up are items.
    let count = |row: &[Span]| parse_label(&text[row[0].range()]).map(|label| label.number);
    let items = !tabs && count(first).is_some() && rows.iter().all(|row| count(row) > Some(0));
    let names = |row: &[Span]| is_row_of_names(&row.iter().map(|cell| &text[cell.range()]).collect::<Vec<_>>());
    if !enough || !short || !(counted || tabs) || items || rows.iter().any(|row| names(row)) || rows.len() < 2 {
        return None;
    }
    let row = |row: &Vec<Span>| {
        let cell = |span: &Span| Cell { inlines: vec![Inline::text(&text[span.range()], *span)], span: *span };
        Row { cells: row.iter().map(cell).collect() }
    };
    let mut made: Vec<Row> = rows.iter().map(row).collect();
    let header = headed.then(|| made.remove(0));
    let columns = vec![ColumnAlign::Auto; first.len()];
    Some((Table { columns, header, rows: made, landscape: false }, rows.len()))
}

/// The cells of a line.
fn cells(text: &str, line: Span) -> Vec<Span> {
    let body = &text[line.range()];
    if !body.contains('\t') && !is_row(body) || body.contains(['。', '；']) {
        return vec![line];
    }
    let tabs = body.contains('\t');
    let mut cells = Vec::new();
    let (mut start, mut blanks) = (None, 0);
    let mut end = 0;
    for (at, c) in body.char_indices() {
        let gap = if tabs { c == '\t' } else { c.is_whitespace() };
        if gap {
            blanks += if c == '\u{3000}' { 2 } else { 1 };
            continue;
        }
        if blanks >= if tabs { 1 } else { 2 }
            && let Some(from) = start.replace(at)
        {
            cells.push(Span::new(line.start + from, line.start + end));
        }
        start.get_or_insert(at);
        blanks = 0;
        end = at + c.len_utf8();
    }
    cells.extend(start.map(|from| Span::new(line.start + from, line.start + end)));
    let trimmed = |span: Span| {
        let cell = &text[span.range()];
        let lead = cell.len() - cell.trim_start().len();
        Span::new(span.start + lead, span.start + lead + cell.trim().len())
    };
    cells.into_iter().map(trimmed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_a_tab_stays_in_its_column() {
        let source = Source::from_text("稿.txt", "姓名\t年龄\t单位\n\t30\t农技站\n李四\t\t水务所\n".to_owned());
        let BlockKind::Table(table) = &read(&source)[0].kind else { panic!("no table") };
        let text = |cell: &Cell| source.text[cell.span.range()].to_owned();
        let rows: Vec<Vec<String>> = table.rows.iter().map(|row| row.cells.iter().map(text).collect()).collect();
        assert_eq!(rows, [["", "30", "农技站"], ["李四", "", "水务所"]]);
    }

    #[test]
    fn rows_of_bars_are_a_table_and_names_above_figures_its_head() {
        let head = |text: &str| {
            let source = Source::from_text("稿.txt", text.to_owned());
            match &read(&source)[0].kind {
                BlockKind::Table(table) => Some((table.header.is_some(), table.rows.len())),
                _ => None,
            }
        };
        assert_eq!(head("| 时间 | 内容 |\n| --- | --- |\n| 3月 | 动员 |\n"), Some((true, 1)));
        assert_eq!(head("| 时间 | 内容 |\n| 3月 | 动员 |\n"), Some((true, 1)));
        assert_eq!(head("| 3月 | 动员 |\n| 4月 | 检查 |\n"), Some((false, 2)));
        assert_eq!(head("| 时间 | 内容 |\n正文。\n"), None);
        assert_eq!(head("姓名\t年龄\t单位\n张三\t30\t农技站\n李四\t\t水务所\n王五\t41\n"), Some((true, 3)));
        assert_eq!(
            head("村名      户数   人数\n一村      100    300\n二村      50\n合计             350\n"),
            Some((true, 3))
        );
        assert_eq!(head("村名      户数   人数\n一村      100    300\n二村   没有报来，再催。\n"), Some((true, 1)));
        let sheet = "指标\t规划\t\t实绩\t\n\t2025年\t增长\t2025年\t增长\n总体\n1.指数\t79\t—\t72\t—\n2.规模（亿元）\t32\t8%\t28\t7%\n";
        assert_eq!(head(sheet), Some((true, 4)));
        assert_eq!(head("┏━━┳━━┓\n┃姓名┃人数┃\n┣━━╋━━┫\n┃张三┃12┃\n┃李四┃  ┃\n┗━━┻━━┛\n"), Some((true, 2)));
    }
}
