//! The finishing pass: the parts docx-rs wrote, in the order of the schema and with what it cannot say.

use super::body::{Built, Extras};
use super::package::{Parts, Relationship};
use super::section::Part;
use super::xml::{self, Element, Node};
use super::{DocxError, NAMESPACE, drawing, footnote, order};
use crate::style::styled::StyledDocument;
use docx_rs::XMLDocx;
use std::sync::Arc;

/// Kinds of relations docx-rs always writes whose parts we leave out: there is nothing in them.
const LEFT_OUT: [&str; 1] = ["commentsExtended"];

/// The namespaces of headers and footers, by their prefixes.
const NAMESPACES: [(&str, &str); 5] = [
    ("w", NAMESPACE),
    ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
    ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
];

/// The number of the first drawing of the nth header: far above those of the body.
const HEADER_DRAWINGS: usize = 10_000;

/// Mends the parts and adds them to the others.
///
/// # Errors
/// When docx-rs wrote a part that is not well formed.
pub fn finish(built: Built<'_>, document: &StyledDocument, parts: &mut Parts) -> Result<(), DocxError> {
    let Built { docx, extras, sections, last } = built;
    let XMLDocx { document: body, document_rels, mut media, footnotes, .. } = docx.build();
    parts.add_xml("word/document.xml", &main_part(&body, &extras, last)?);
    let own_pictures = media.len();
    media.extend(extras.overlays.iter().enumerate().map(|(at, bytes)| overlay(at, bytes)));
    let pictures = parts.add_pictures(media);
    let mut relations = relations(&document_rels, &pictures)?;
    for (at, (_, path)) in pictures[own_pictures..].iter().enumerate() {
        relations.push(Relationship::inside(&format!("rIdOverlay{}", at + 1), "image", path));
    }
    for (at, part) in sections.parts.iter().enumerate() {
        let root = furniture(*part, document, &extras, HEADER_DRAWINGS * (at + 1));
        parts.add_xml(&format!("word/{}.xml", part.file()), &root);
        relations.push(Relationship::inside(&part.relation(), part.kind(), &format!("{}.xml", part.file())));
    }
    let has_notes = relations.iter().any(|relation| relation.kind() == "footnotes");
    relations.push(Relationship::inside("rIdTheme", "theme", "theme/theme1.xml"));
    parts.add_relations("word/_rels/document.xml.rels", relations);
    if has_notes {
        let mut notes = footnote::finish(&footnotes, &document.footnote)?;
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

fn overlay(at: usize, bytes: &Arc<[u8]>) -> (String, Vec<u8>) {
    (format!("overlay{at}"), bytes.to_vec())
}

/// A header or footer.
fn furniture(part: Part, document: &StyledDocument, extras: &Extras, first_number: usize) -> Element {
    let mut content = part.content(document);
    if part == Part::FirstHeader {
        content = content.children(extras.first_header.iter().cloned());
    }
    let root = Element::new(if part.kind() == "header" { "w:hdr" } else { "w:ftr" });
    let mut root = NAMESPACES.iter().fold(root, |root, (prefix, name)| root.with(&format!("xmlns:{prefix}"), name));
    root.push(content);
    drawing::number(&mut root, first_number);
    mend(&mut root);
    root
}

fn main_part(part: &[u8], extras: &Extras, last: Element) -> Result<Element, DocxError> {
    let mut root = xml::parse(part)?;
    if let Some(section) = root.find_mut("w:body").and_then(|body| body.find_mut("w:sectPr")) {
        *section = last;
    }
    extras.slots.fill(&mut root);
    root.walk(&mut |element| match element.name.as_str() {
        "w:body" => join_section_ends(element),
        "w:p" => hoist(element),
        _ => {}
    });
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
    drawing::number(&mut root, 1);
    mend(&mut root);
    Ok(root)
}

/// Slots that hold properties of their paragraph.
const PROPERTIES: [&str; 2] = ["w:pBdr", "w:sectPr"];

/// Takes properties that stand among the runs of a paragraph to where they belong.
fn hoist(paragraph: &mut Element) {
    let is_property = |node: &Node| matches!(node, Node::Element(child) if PROPERTIES.contains(&child.name.as_str()));
    if !paragraph.children.iter().any(is_property) {
        return;
    }
    let (properties, others) = std::mem::take(&mut paragraph.children).into_iter().partition(is_property);
    paragraph.children = others;
    if paragraph.find_mut("w:pPr").is_none() {
        paragraph.children.insert(0, Node::Element(Element::new("w:pPr")));
    }
    if let Some(own) = paragraph.find_mut("w:pPr") {
        own.children.extend::<Vec<Node>>(properties);
    }
}

/// A section ends in its last paragraph. The one that stands for its end is needed after a table only; anywhere else it
/// might begin a page of its own.
fn join_section_ends(body: &mut Element) {
    let is_end = |node: &Node| matches!(node, Node::Element(child) if child.name == "w:p" && child.elements().any(|run| run.name == "w:sectPr"));
    let mut joined: Vec<Node> = Vec::with_capacity(body.children.len());
    for node in std::mem::take(&mut body.children) {
        match (joined.last_mut(), node) {
            (Some(Node::Element(before)), Node::Element(end))
                if before.name == "w:p" && is_end(&Node::Element(end.clone())) =>
            {
                before.children.extend(
                    end.children
                        .into_iter()
                        .filter(|node| matches!(node, Node::Element(child) if child.name == "w:sectPr")),
                );
            }
            (_, node) => joined.push(node),
        }
    }
    body.children = joined;
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
