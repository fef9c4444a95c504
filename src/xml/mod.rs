//! XML as a small tree: what a part of a package is read into, and what it is made of.
//!
//! *Takes* text, or elements. *Gives* elements, or text. *Knows nothing of* what a part says.
//!
//! One tree serves both ways. Names a writer gives carry their prefix (`w:p`); of a foreign part only the local names are
//! kept (`p`), for its prefixes are its own. A part is read and written one block at a time, so that a long document never
//! stands in memory as a tree.

mod read;
mod scan;
mod write;

pub(crate) use read::{Walker, XmlError, parse, tree};
pub(crate) use scan::{Tag, TagKind, scan, written_at};
pub(crate) use write::{Writer, Written, document, escaped, fragment};

use std::borrow::Cow;

/// A name; those a program gives are written in it.
pub(crate) type Name = Cow<'static, str>;

/// What stands inside an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    /// Another element.
    Element(Element),
    /// Text, not escaped.
    Text(String),
    /// Elements that are written already.
    Written(Written),
}

/// Where an element begins in the part it was read from, in bytes. It says nothing of what the element is: elements are equal
/// wherever they stand.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Place(pub u32);

impl PartialEq for Place {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Place {}

/// An element; texts and values are not escaped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    /// What it is called.
    pub name: Name,
    /// In the order they are written.
    pub attributes: Vec<(Name, String)>,
    /// In the order they are written.
    pub children: Vec<Node>,
    /// Where it was read.
    pub place: Place,
}

/// Making an element.
impl Element {
    /// An empty element.
    pub(crate) fn new(name: impl Into<Name>) -> Self {
        Element { name: name.into(), ..Element::default() }
    }

    /// `<name w:val="value"/>`, the shape of most of WordprocessingML.
    pub(crate) fn value(name: impl Into<Name>, value: impl ToString) -> Self {
        Element::new(name).with("w:val", value)
    }

    /// The same with another attribute.
    #[must_use]
    pub(crate) fn with(mut self, name: impl Into<Name>, value: impl ToString) -> Self {
        self.attributes.push((name.into(), value.to_string()));
        self
    }

    /// The same with another child at its end.
    #[must_use]
    pub(crate) fn child(mut self, child: Element) -> Self {
        self.push(child);
        self
    }

    /// The same with more children at its end.
    #[must_use]
    pub(crate) fn children(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    /// The same with text at its end.
    #[must_use]
    pub(crate) fn text(mut self, text: impl Into<String>) -> Self {
        self.children.push(Node::Text(text.into()));
        self
    }

    /// The same with elements at its end that are written already.
    #[must_use]
    pub(crate) fn written(mut self, written: Written) -> Self {
        if !written.is_empty() {
            self.children.push(Node::Written(written));
        }
        self
    }

    /// Adds a child at the end.
    pub(crate) fn push(&mut self, child: Element) {
        self.children.push(Node::Element(child));
    }

    /// Sets an attribute, in its place when it is there already.
    pub(crate) fn set(&mut self, name: impl Into<Name>, value: impl ToString) {
        let name = name.into();
        match self.attributes.iter_mut().find(|(key, _)| *key == name) {
            Some((_, old)) => *old = value.to_string(),
            None => self.attributes.push((name, value.to_string())),
        }
    }
}

/// Looking into an element.
impl Element {
    /// The name without its prefix.
    pub(crate) fn local_name(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or(&self.name)
    }

    /// The value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The child elements.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) | Node::Written(_) => None,
        })
    }

    /// The child elements, to be changed.
    pub(crate) fn elements_mut(&mut self) -> impl Iterator<Item = &mut Element> {
        self.children.iter_mut().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) | Node::Written(_) => None,
        })
    }

    /// The child elements, by themselves.
    pub(crate) fn into_elements(self) -> impl Iterator<Item = Element> {
        self.children.into_iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) | Node::Written(_) => None,
        })
    }

    /// The characters directly inside.
    pub(crate) fn characters(&self) -> Cow<'_, str> {
        let mut texts = self.children.iter().filter_map(|node| match node {
            Node::Element(_) | Node::Written(_) => None,
            Node::Text(text) => Some(text.as_str()),
        });
        let first = texts.next().unwrap_or_default();
        texts.fold(Cow::Borrowed(first), |all, more| Cow::Owned(all.into_owned() + more))
    }

    /// The first child of this name.
    pub(crate) fn find(&self, name: &str) -> Option<&Element> {
        self.elements().find(|child| child.name == name)
    }

    /// The first child of this name, to be changed.
    pub(crate) fn find_mut(&mut self, name: &str) -> Option<&mut Element> {
        self.elements_mut().find(|element| element.name == name)
    }

    /// The attribute `w:val`, of an element read by its local names.
    pub(crate) fn val(&self) -> Option<&str> {
        self.get("val")
    }

    /// `w:val` of the first child of this name.
    pub(crate) fn child_val(&self, name: &str) -> Option<&str> {
        self.find(name)?.val()
    }

    /// A switch such as `w:b`: there and not switched off.
    pub(crate) fn switch(&self, name: &str) -> Option<bool> {
        Some(!matches!(self.find(name)?.val(), Some("0" | "false" | "off" | "none")))
    }

    /// The first descendant of this name, in reading order.
    pub(crate) fn descendant(&self, name: &str) -> Option<&Element> {
        self.elements().find_map(|child| if child.name == name { Some(child) } else { child.descendant(name) })
    }
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
        assert_eq!(parse(&document(&root)).as_ref(), Ok(&root));
    }

    #[test]
    fn a_part_written_piece_by_piece_is_the_same_part() {
        let (b, c) = (Element::new("b").text("一"), Element::new("c").with("n", 1));
        let whole = Element::new("a").with("x", "&").child(b.clone()).child(Element::new("d").child(c.clone()));
        let mut out = Vec::new();
        let mut writer = Writer::new(&mut out);
        writer.open(&Element::new("a").with("x", "&").child(b));
        writer.open(&Element::new("d"));
        writer.add(&c);
        writer.finish().expect("memory");
        assert_eq!(out, document(&whole));
    }
}
