//! Word tables → rows of cells; joined cells are taken apart again.

use super::body::{Reader, all_text, paragraphs_only};
use super::model::{WordBlock, WordParagraph, WordTable};
use super::package::PackageError;
use super::xml::Node;

/// How many columns a table may have.
const MAX_COLUMNS: usize = 64;

/// Reads a `w:tbl`. A table of one cell is a frame around text and gives its paragraphs.
pub(super) fn read(reader: &mut Reader<'_, '_>, node: &Node) -> Result<Vec<WordBlock>, PackageError> {
    let mut table = WordTable::default();
    let mut rows = Vec::new();
    wrapped(node, "tr", &mut rows);
    for (at, row) in rows.into_iter().enumerate() {
        let properties = row.child("trPr");
        if properties.is_some_and(|properties| properties.child("del").is_some()) {
            reader.met().deletions.push(all_text(row));
            continue;
        }
        table.header |= at == 0 && properties.and_then(|properties| properties.switch("tblHeader")) == Some(true);
        let cells = cells(reader, row)?;
        reader.count(cells.len())?;
        if !cells.is_empty() {
            table.rows.push(cells);
        }
    }
    if let [row] = table.rows.as_mut_slice()
        && let [cell] = row.as_mut_slice()
    {
        return Ok(std::mem::take(cell).into_iter().map(WordBlock::Paragraph).collect());
    }
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    reader.count(table.rows.iter().map(|row| columns - row.len()).sum())?;
    table.rows.iter_mut().for_each(|row| row.resize(columns, Vec::new()));
    Ok(if table.rows.is_empty() { Vec::new() } else { vec![WordBlock::Table(table)] })
}

fn cells(reader: &mut Reader<'_, '_>, row: &Node) -> Result<Vec<Vec<WordParagraph>>, PackageError> {
    let before = row.child("trPr").and_then(|properties| properties.child_val("gridBefore"));
    let before = before.and_then(|count| count.parse().ok()).unwrap_or(0).min(MAX_COLUMNS);
    let mut cells = vec![Vec::new(); before];
    let mut nodes = Vec::new();
    wrapped(row, "tc", &mut nodes);
    for node in nodes {
        let properties = node.child("tcPr");
        let span = properties.and_then(|properties| properties.child_val("gridSpan"));
        let span = span.and_then(|span| span.parse().ok()).unwrap_or(1).clamp(1, MAX_COLUMNS);
        let continues = properties
            .and_then(|properties| properties.child("vMerge").or_else(|| properties.child("hMerge")))
            .is_some_and(|merge| merge.val() != Some("restart"));
        if span > 1 || continues {
            reader.met().joined_cells += 1;
        }
        let blocks = reader.blocks(node)?;
        let nested = blocks.iter().filter(|block| matches!(block, WordBlock::Table(_))).count();
        reader.met().nested_tables += nested;
        cells.push(paragraphs_only(blocks));
        cells.resize(cells.len() + span - 1, Vec::new());
        if cells.len() >= MAX_COLUMNS {
            cells.truncate(MAX_COLUMNS);
            break;
        }
    }
    Ok(cells)
}

/// The children of this name, also those inside content controls.
fn wrapped<'n>(node: &'n Node, name: &str, out: &mut Vec<&'n Node>) {
    for child in &node.children {
        match &*child.name {
            found if found == name => out.push(child),
            "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" => wrapped(child, name, out),
            _ => {}
        }
    }
}
