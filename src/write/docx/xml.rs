//! A small tree of XML elements: enough to build a part of a DOCX, or to read one, mend it and write it again.

use super::DocxError;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, escape};

/// What stands inside an element.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Another element.
    Element(Element),
    /// Text, not escaped.
    Text(String),
}

/// An element. Names carry their prefix (`w:p`), values are not escaped.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Element {
    /// With its prefix.
    pub name: String,
    /// In the order they are written.
    pub attributes: Vec<(String, String)>,
    /// In the order they are written.
    pub children: Vec<Node>,
}

impl Element {
    /// An empty element.
    pub fn new(name: &str) -> Self {
        Element { name: name.to_owned(), ..Element::default() }
    }
    /// The same with another attribute.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.attributes.push((name.to_owned(), value.to_string()));
        self
    }
    /// The same with another child at its end.
    #[must_use]
    pub fn child(mut self, child: Element) -> Self {
        self.push(child);
        self
    }
    /// The same with more children at its end.
    #[must_use]
    pub fn children(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }
    /// The same with text at its end.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        self.children.push(Node::Text(text.to_owned()));
        self
    }
    /// `<name w:val="value"/>`, the shape of most of WordprocessingML.
    pub fn value(name: &str, value: impl ToString) -> Self {
        Element::new(name).with("w:val", value)
    }
    /// Adds a child at the end.
    pub fn push(&mut self, child: Element) {
        self.children.push(Node::Element(child));
    }
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
    /// Sets an attribute, in its place when it is there already.
    pub fn set(&mut self, name: &str, value: impl ToString) {
        match self.attributes.iter_mut().find(|(key, _)| key == name) {
            Some((_, old)) => *old = value.to_string(),
            None => self.attributes.push((name.to_owned(), value.to_string())),
        }
    }
    /// The child elements.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }
    /// The child elements, to be changed.
    pub fn elements_mut(&mut self) -> impl Iterator<Item = &mut Element> {
        self.children.iter_mut().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }
    /// The first child element of a name, to be changed.
    pub fn find_mut(&mut self, name: &str) -> Option<&mut Element> {
        self.elements_mut().find(|element| element.name == name)
    }
    /// The name without its prefix.
    pub fn local_name(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or(&self.name)
    }
    /// Calls `change` on this element and on all below it, from the top.
    pub fn walk(&mut self, change: &mut impl FnMut(&mut Element)) {
        change(self);
        for element in self.elements_mut() {
            element.walk(change);
        }
    }
}

/// Reads a part.
///
/// # Errors
/// When it is not well formed.
pub fn parse(part: &[u8]) -> Result<Element, DocxError> {
    let mut reader = Reader::from_str(utf8(part)?);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().map_err(DocxError::from_part)? {
            Event::Start(tag) => open.push(element(&tag)?),
            Event::Empty(tag) => add(&mut open, Node::Element(element(&tag)?)),
            Event::End(_) => {
                let closed = open.pop().unwrap_or_default();
                add(&mut open, Node::Element(closed));
            }
            Event::Text(text) => add_text(&mut open, &text.decode().map_err(DocxError::from_part)?),
            Event::GeneralRef(name) => {
                let name = name.decode().map_err(DocxError::from_part)?;
                add_text(&mut open, &escape::unescape(&format!("&{name};")).map_err(DocxError::from_part)?);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let root = open.pop().unwrap_or_default();
    root.children
        .into_iter()
        .find_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
        .ok_or_else(|| DocxError("部件是空的".into()))
}

fn element(tag: &BytesStart) -> Result<Element, DocxError> {
    let mut element = Element::new(utf8(tag.name().as_ref())?);
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(DocxError::from_part)?;
        let value = escape::unescape(utf8(&attribute.value)?).map_err(DocxError::from_part)?;
        element.attributes.push((utf8(attribute.key.as_ref())?.to_owned(), value.into_owned()));
    }
    Ok(element)
}

fn utf8(bytes: &[u8]) -> Result<&str, DocxError> {
    std::str::from_utf8(bytes).map_err(DocxError::from_part)
}

fn add(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

/// The reader hands out a text in pieces, cut at its entities.
fn add_text(open: &mut [Element], piece: &str) {
    let Some(parent) = open.last_mut() else { return };
    match parent.children.last_mut() {
        Some(Node::Text(text)) => text.push_str(piece),
        _ => parent.children.push(Node::Text(piece.to_owned())),
    }
}

/// A part as it is written, with its declaration.
pub fn write(root: &Element) -> Vec<u8> {
    let mut out = String::from(r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#);
    out.push('\n');
    write_element(&mut out, root);
    out.into_bytes()
}

fn write_element(out: &mut String, element: &Element) {
    out.push('<');
    out.push_str(&element.name);
    for (name, value) in &element.attributes {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        out.push_str(&escape::escape(value.as_str()));
        out.push('"');
    }
    if element.children.is_empty() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    for node in &element.children {
        match node {
            Node::Element(child) => write_element(out, child),
            Node::Text(text) => out.push_str(&escape::partial_escape(text.as_str())),
        }
    }
    out.push_str("</");
    out.push_str(&element.name);
    out.push('>');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let root = Element::new("w:a")
            .with("w:title", "甲 & \"乙\" <丙>")
            .child(Element::new("w:b").text(" 一 & 二 < 三 "))
            .child(Element::value("w:c", 5));
        assert_eq!(parse(&write(&root)).unwrap(), root);
    }

    #[test]
    fn a_broken_part_is_an_error() {
        assert!(parse(b"<a><b></a>").is_err());
        assert!(parse(b"").is_err());
    }
}
