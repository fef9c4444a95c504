//! The finishing pass: the parts docx-rs wrote, in the order of the schema and with what it cannot say.

use super::body::Extras;
use super::package::{Parts, Relationship};
use super::xml::{self, Element, Node};
use super::{DocxError, footnote, order};
use docx_rs::XMLDocx;

/// Kinds of relations docx-rs always writes whose parts we leave out: there is nothing in them.
const LEFT_OUT: [&str; 1] = ["commentsExtended"];

/// Mends the parts and adds them to the others.
///
/// # Errors
/// When docx-rs wrote a part that is not well formed.
pub fn finish(docx: XMLDocx, extras: &Extras, parts: &mut Parts) -> Result<(), DocxError> {
    parts.add_xml("word/document.xml", &document(&docx.document, extras)?);
    for (kind, written) in [("header", &docx.headers), ("footer", &docx.footers)] {
        for (at, part) in written.iter().enumerate() {
            let mut part = xml::parse(part)?;
            mend(&mut part);
            parts.add_xml(&format!("word/{kind}{}.xml", at + 1), &part);
        }
    }
    let pictures = parts.add_pictures(docx.media);
    let mut relations = relations(&docx.document_rels, &pictures)?;
    let has_notes = relations.iter().any(|relation| relation.kind() == "footnotes");
    relations.push(Relationship::inside("rIdTheme", "theme", "theme/theme1.xml"));
    parts.add_relations("word/_rels/document.xml.rels", relations);
    if has_notes {
        let mut notes = footnote::finish(&docx.footnotes)?;
        mend(&mut notes);
        parts.add_xml("word/footnotes.xml", &notes);
        let links = extras.note_links.iter().enumerate();
        let links: Vec<_> =
            links.map(|(at, target)| Relationship::link(&format!("rIdLink{}", at + 1), target)).collect();
        if !links.is_empty() {
            parts.add_relations("word/_rels/footnotes.xml.rels", links);
        }
    }
    Ok(())
}

fn document(part: &[u8], extras: &Extras) -> Result<Element, DocxError> {
    let mut root = xml::parse(part)?;
    let mut header_rows = extras.header_rows.iter();
    let mut alternatives = extras.alternatives.iter().zip(1..);
    root.walk(&mut |element| match element.name.as_str() {
        "w:tbl" if header_rows.next() == Some(&true) => repeat_first_row(element),
        "wp:inline" => {
            if let Some((text, number)) = alternatives.next() {
                describe(element, text, number);
            }
        }
        _ => {}
    });
    mend(&mut root);
    Ok(root)
}

fn repeat_first_row(table: &mut Element) {
    if let Some(row) = table.find_mut("w:tr")
        && let Some(properties) = row.find_mut("w:trPr")
    {
        properties.push(Element::new("w:tblHeader"));
    }
}

/// What a picture shows, and an id of its own: docx-rs gives all pictures the same.
fn describe(picture: &mut Element, text: &str, number: usize) {
    let name = format!("图片 {number}");
    picture.walk(&mut |element| {
        if matches!(element.name.as_str(), "wp:docPr" | "pic:cNvPr") {
            element.set("id", number);
            element.set("name", &name);
            if !text.is_empty() {
                element.set("descr", text);
            }
        }
    });
}

/// Puts the children of every element into the order of the schema and mends what docx-rs writes wrongly.
fn mend(root: &mut Element) {
    root.walk(&mut |element| {
        match element.name.as_str() {
            // A counter of docx-rs that runs through all documents.
            "w:p" => element.attributes.retain(|(name, _)| name != "w14:paraId"),
            "w:gridCol" => element.attributes.retain(|(name, _)| name != "w:type"),
            // Twips count only where the style's characters do not.
            "w:ind" if element.get("w:firstLineChars").is_none() => element.set("w:firstLineChars", 0),
            _ => {}
        }
    });
    drop_empty(root);
    order::sort(root);
}

/// Empty properties say nothing; some of them the schema does not allow.
fn drop_empty(element: &mut Element) {
    for child in element.elements_mut() {
        drop_empty(child);
    }
    element.children.retain(|node| match node {
        Node::Element(child) => {
            let droppable = ["w:rPr", "w:pPr", "w:trPr", "w:tcPr", "w:rFonts", "w:tblBorders", "w:tcBorders"];
            !(child.children.is_empty() && child.attributes.is_empty() && droppable.contains(&child.name.as_str()))
        }
        Node::Text(_) => true,
    });
}

/// The relations of the document, the pictures under their right names.
fn relations(part: &[u8], pictures: &[(String, String)]) -> Result<Vec<Relationship>, DocxError> {
    let root = xml::parse(part)?;
    let mut relations: Vec<Relationship> = root.elements().filter_map(Relationship::read).collect();
    relations.retain(|relation| !LEFT_OUT.contains(&relation.kind()));
    for relation in &mut relations {
        if let Some((_, to)) = pictures.iter().find(|(from, _)| *from == relation.target) {
            relation.target.clone_from(to);
        }
    }
    Ok(relations)
}
