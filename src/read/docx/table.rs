//! Word tables → rows of cells; joined cells are taken apart again.

use super::body::{Reader, all_text, paragraphs_only};
use super::model::{Piece, WordBlock, WordParagraph, WordTable};
use super::package::PackageError;
use crate::xml::Element;

/// How many columns a table may have.
const MAX_COLUMNS: usize = 64;

/// A cell with more paragraphs, or characters, than this holds text, not an entry: no page has room for it in a table.
const MOST_PARAGRAPHS: usize = 8;
const MOST_CHARACTERS: usize = 600;

/// No more lines and rows than this above a table are its title.
const MOST_TITLES: usize = 4;

/// Reads a `w:tbl`. One that only lays text out gives its paragraphs: a table of one column, or one with a cell so full
/// that it is a page of its own.
pub(super) fn read(reader: &mut Reader<'_, '_>, node: &Element) -> Result<Vec<WordBlock>, PackageError> {
    let mut table = WordTable::default();
    let mut rows = Vec::new();
    wrapped(node, "tr", &mut rows);
    let mut above = Vec::new();
    for (at, row) in rows.into_iter().enumerate() {
        let properties = row.find("trPr");
        if properties.is_some_and(|properties| properties.find("del").is_some()) {
            reader.met().deletions.push(all_text(row));
            continue;
        }
        table.header |= at == 0 && properties.and_then(|properties| properties.switch("tblHeader")) == Some(true);
        let cells = cells(reader, row)?;
        reader.count(cells.len())?;
        // A title over all columns stands above the table.
        let mut nodes = Vec::new();
        wrapped(row, "tc", &mut nodes);
        let over = nodes.len() == 1 && cells.len() > 1 && table.rows.is_empty() && at < MOST_TITLES;
        if over && cells[0].len() <= MOST_TITLES {
            above.extend(cells.into_iter().flatten());
        } else if !cells.is_empty() {
            table.rows.push(cells);
        }
    }
    if is_layout(&table) {
        reader.met().layouts += usize::from(table.rows.len() > 1 || table.rows.iter().any(|row| row.len() > 1));
        let text = table.rows.into_iter().flat_map(laid_out);
        return Ok(above.into_iter().chain(text).map(WordBlock::Paragraph).collect());
    }
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    reader.count(table.rows.iter().map(|row| columns - row.len()).sum())?;
    table.rows.iter_mut().for_each(|row| row.resize(columns, Vec::new()));
    // A cell holds words: its pictures stand below the table.
    let is_picture = |piece: &mut Piece| matches!(piece, Piece::Picture(_));
    let cells = table.rows.iter_mut().flatten().flatten();
    let pictures: Vec<Piece> = cells.flat_map(|paragraph| paragraph.pieces.extract_if(.., is_picture)).collect();
    reader.met().moved_pictures += pictures.len();
    let pictures = (!pictures.is_empty())
        .then(|| WordBlock::Paragraph(WordParagraph { pieces: pictures, ..WordParagraph::default() }));
    let rows = (!table.rows.is_empty()).then_some(WordBlock::Table(table));
    Ok(above.into_iter().map(WordBlock::Paragraph).chain(rows).chain(pictures).collect())
}

fn is_layout(table: &WordTable) -> bool {
    let full = |cell: &Vec<WordParagraph>| {
        let texts = cell.iter().map(|paragraph| paragraph.text().trim().chars().count());
        let (count, length) = texts.filter(|length| *length > 0).fold((0, 0), |(n, sum), length| (n + 1, sum + length));
        count > MOST_PARAGRAPHS || length > MOST_CHARACTERS
    };
    let narrow = table.rows.iter().all(|row| row.len() == 1);
    narrow || table.rows.iter().flatten().any(full)
}

/// A row as paragraphs: entries of one line each stay on one, with a tab between.
fn laid_out(row: Vec<Vec<WordParagraph>>) -> Vec<WordParagraph> {
    let filled: Vec<Vec<WordParagraph>> = row
        .into_iter()
        .map(|cell| cell.into_iter().filter(|paragraph| !paragraph.pieces.is_empty()).collect::<Vec<_>>())
        .filter(|cell| !cell.is_empty())
        .collect();
    if filled.iter().any(|cell| cell.len() > 1) {
        return filled.into_iter().flatten().collect();
    }
    let mut line: Option<WordParagraph> = None;
    for paragraph in filled.into_iter().flatten() {
        match &mut line {
            None => line = Some(paragraph),
            Some(line) => {
                line.pieces.push(Piece::plain("\t".into()));
                line.pieces.extend(paragraph.pieces);
            }
        }
    }
    line.into_iter().collect()
}

fn cells(reader: &mut Reader<'_, '_>, row: &Element) -> Result<Vec<Vec<WordParagraph>>, PackageError> {
    let before = row.find("trPr").and_then(|properties| properties.child_val("gridBefore"));
    let before = before.and_then(|count| count.parse().ok()).unwrap_or(0).min(MAX_COLUMNS);
    let mut cells = vec![Vec::new(); before];
    let mut nodes = Vec::new();
    wrapped(row, "tc", &mut nodes);
    for node in nodes {
        let properties = node.find("tcPr");
        let span = properties.and_then(|properties| properties.child_val("gridSpan"));
        let span = span.and_then(|span| span.parse().ok()).unwrap_or(1).clamp(1, MAX_COLUMNS);
        let continues = properties
            .and_then(|properties| properties.find("vMerge").or_else(|| properties.find("hMerge")))
            .is_some_and(|merge| merge.val() != Some("restart"));
        if span > 1 || continues {
            reader.met().joined_cells += 1;
        }
        let blocks = reader.blocks(node)?;
        let nested = blocks.iter().filter(|block| matches!(block, WordBlock::Table(_))).count();
        reader.met().nested_tables += nested;
        cells.push(paragraphs_only(blocks));
        cells.resize(cells.len() + span - 1, Vec::new());
        if cells.len() > MAX_COLUMNS {
            // What stands further to the right goes on in the last column.
            let over: Vec<_> = cells.drain(MAX_COLUMNS..).flatten().collect();
            if let Some(last) = cells.last_mut() {
                last.extend(over);
            }
        }
    }
    Ok(cells)
}

/// The children of this name, also those inside content controls.
fn wrapped<'n>(node: &'n Element, name: &str, out: &mut Vec<&'n Element>) {
    for child in node.elements() {
        match &*child.name {
            found if found == name => out.push(child),
            "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" => wrapped(child, name, out),
            _ => {}
        }
    }
}
