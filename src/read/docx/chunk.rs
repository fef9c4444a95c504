//! Documents that stand in a document (`altChunk`): their text in its place.

use super::body::Reader;
use super::model::{WordBlock, WordParagraph};
use super::package::PackageError;
use crate::read::html;
use crate::source;
use crate::xml::Element;

impl Reader<'_, '_> {
    /// The blocks of the document a `w:altChunk` names: of Word, a web page or a plain text. Any other is told.
    pub(super) fn chunk(&mut self, node: &Element) -> Result<Vec<WordBlock>, PackageError> {
        let relation = node.get("id").and_then(|id| self.relations.get(id)).cloned();
        let name = relation.as_ref().map(|relation| relation.target.clone()).unwrap_or_default();
        let bytes = match relation {
            Some(relation) if !relation.external => self.package.media(&relation.target)?,
            _ => None,
        };
        let paragraphs = match bytes {
            // One inside another inside another is no text of a person any more.
            Some(bytes) if bytes.starts_with(b"PK") && !self.inner => return self.word_chunk(&name, &bytes),
            Some(bytes) => text(&bytes),
            None => None,
        };
        let Some(paragraphs) = paragraphs else {
            self.met().others.push(format!("嵌入的外部文档 {name}（请在 Word 中打开，另存后再导入）"));
            return Ok(Vec::new());
        };
        self.count(paragraphs.len())?;
        self.length += paragraphs.iter().map(String::len).sum::<usize>();
        Ok(paragraphs.into_iter().map(|text| WordBlock::Paragraph(WordParagraph::plain(text))).collect())
    }

    fn word_chunk(&mut self, name: &str, bytes: &[u8]) -> Result<Vec<WordBlock>, PackageError> {
        let Ok(inner) = super::read_inner(bytes) else {
            self.met().others.push(format!("嵌入的外部文档 {name}（已损坏）"));
            return Ok(Vec::new());
        };
        if !inner.notes.is_empty() {
            self.met().others.push(format!("嵌入的外部文档 {name} 的脚注"));
        }
        self.count(inner.blocks.len())?;
        self.met().others.extend(inner.met.others);
        Ok(inner.blocks)
    }
}

/// The paragraphs of a web page or a plain text.
fn text(bytes: &[u8]) -> Option<Vec<String>> {
    if bytes.starts_with(b"{\\rtf") {
        return None;
    }
    let (text, _) = source::decode(bytes).ok()?;
    let page = html::is_page(&text).then(|| html::read(&text));
    Some(match page {
        Some(html::Page { lines, above, .. }) => above.into_iter().chain(lines).collect(),
        None => text.lines().map(str::to_owned).collect(),
    })
}
