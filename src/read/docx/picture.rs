//! Pictures of a Word document.

use super::body::Reader;
use super::package::PackageError;
use crate::document::Figure;
use crate::read::picture::{self, Picture};
use crate::xml::Element;
use std::sync::Arc;

/// The pictures in a drawing, read into memory. What is no PNG or JPEG is told about and left out.
pub(super) fn read(reader: &mut Reader<'_, '_>, node: &Element) -> Result<Vec<Figure>, PackageError> {
    let mut ids = Vec::new();
    references(node, &mut ids);
    let alt = node.descendant("docPr").and_then(|node| node.get("descr").or_else(|| node.get("title")));
    let alt = alt.or_else(|| node.descendant("imagedata").and_then(|node| node.get("title")));
    let alt = said(&alt.unwrap_or_default().trim().replace(['\n', '\r', '\t'], " "));
    let mut figures = Vec::new();
    for id in ids {
        let Some(relation) = reader.relations.get(id).cloned() else { continue };
        let bytes = if relation.external { None } else { reader.package.media(&relation.target)? };
        let name = relation.target.rsplit('/').next().unwrap_or_default().to_owned();
        match bytes.and_then(|bytes| figure(&name, &alt, &bytes)) {
            Some(figure) => figures.push(figure),
            None => reader.met().others.push(format!("图片 {name}（已损坏，或不是 PNG、JPEG）")),
        }
    }
    Ok(figures)
}

/// What a picture shows. Some programs write down where the file came from; that says nothing, and is nobody's business.
fn said(alt: &str) -> String {
    let is_place = alt.contains(":\\") || alt.contains("://") || alt.starts_with(['/', '\\']);
    if !is_place {
        return alt.to_owned();
    }
    let name = alt.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let tells = stem.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
    if tells { stem.to_owned() } else { String::new() }
}

/// A picture that can be drawn: one whose pixels cannot be read would stop the draft from becoming a paper.
fn figure(name: &str, alt: &str, bytes: &Arc<[u8]>) -> Option<Figure> {
    let Picture { data, format, pixels } = picture::read_shared(bytes).ok()?;
    Some(Figure { path: name.to_owned(), alt: alt.to_owned(), data, format, pixels })
}

/// The relations of the pictures in a drawing: `a:blip` of today, `v:imagedata` of old.
fn references<'n>(node: &'n Element, out: &mut Vec<&'n str>) {
    for child in node.elements() {
        let id = match &*child.name {
            "blip" => child.get("embed").or_else(|| child.get("link")),
            "imagedata" => child.get("id"),
            // Pictures inside a text box come with its paragraphs.
            "txbxContent" => continue,
            _ => None,
        };
        out.extend(id);
        references(child, out);
    }
}

#[cfg(test)]
mod tests {
    use super::said;

    #[test]
    fn where_a_picture_came_from_is_not_what_it_shows() {
        assert_eq!(said("高山茶园"), "高山茶园");
        assert_eq!(said(r"H:\课程\uml截图\用例图.png"), "用例图");
        assert_eq!(said("https://example.cn/blog/1385131.png"), "");
        assert_eq!(said("投入/产出"), "投入/产出");
    }
}
