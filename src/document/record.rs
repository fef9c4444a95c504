//! What a draft says and paper does not show, or in another form: a DOCX keeps it among its properties, so that it can be a
//! draft again.

use super::inline::InlineKind;
use super::table::ColumnAlign;
use super::{Content, Document, Role, Seal};

/// How deep the items of lists are nested: a digit an item.
pub(crate) const LIST_DEPTHS: &str = "列表层次";
/// How the columns of tables are aligned: a line a table, a letter a column.
pub(crate) const TABLE_COLUMNS: &str = "表格对齐";

/// That pages and lines were turned for reading aloud, and what breaks the draft itself has: how many paragraphs there are
/// below the head, which of them begin a page (from 1), how many breaks of lines are in them.
pub(crate) const READ_ALOUD: &str = "念稿";

/// The text of [`READ_ALOUD`].
pub(crate) fn breaks(document: &Document) -> Vec<String> {
    let (mut count, mut lines, mut pages) = (0, 0, Vec::new());
    for element in &document.elements {
        match &element.content {
            Content::Nothing => pages.push((count + 1).to_string()),
            Content::Text(inlines) if !element.role.in_title_block() => {
                count += 1;
                lines += inlines.iter().filter(|inline| inline.kind == InlineKind::LineBreak).count();
            }
            _ => {}
        }
    }
    vec![count.to_string(), pages.join(","), lines.to_string()]
}

/// Names and the lines of their texts: kind, front matter, lists, tables. Pictures of seals stand in a DOCX themselves; where
/// they came from is nobody's business.
pub(crate) fn of(document: &Document) -> Vec<(&'static str, Vec<String>)> {
    let pictured = |key| match key {
        "印章" => matches!(document.seal, Seal::Pictures(_)),
        "签名章" => !document.stamps.is_empty(),
        _ => false,
    };
    let mut record = vec![("类型", vec![document.kind_name().to_owned()])];
    record.extend(document.meta.entries().into_iter().filter(|(key, _)| !pictured(key)));
    let depths = depths(document);
    if depths.contains(|depth| depth != '0') {
        record.push((LIST_DEPTHS, vec![depths]));
    }
    let columns = columns(document);
    if columns.iter().any(|table| table.contains(|letter| letter != ColumnAlign::Auto.letter())) {
        record.push((TABLE_COLUMNS, columns));
    }
    record
}

fn depths(document: &Document) -> String {
    let items = document.elements.iter().filter(|element| element.role == Role::ListItem);
    items.map(|item| char::from(b'0' + item.label.as_ref().map_or(0, |label| label.depth).min(9))).collect()
}

fn columns(document: &Document) -> Vec<String> {
    let tables = document.elements.iter().filter_map(|element| match &element.content {
        Content::Table(table) => Some(table),
        _ => None,
    });
    tables.map(|table| table.columns.iter().map(|column| column.letter()).collect()).collect()
}
