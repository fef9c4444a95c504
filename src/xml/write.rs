//! Elements → text.

use super::{Element, Name, Node};
use quick_xml::escape::{escape, partial_escape};
use std::io::{self, Write};

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A whole part, with its declaration.
pub(crate) fn document(root: &Element) -> Vec<u8> {
    let mut out = String::from(DECLARATION);
    element(&mut out, root);
    out.into_bytes()
}

/// Writes a part as its elements come: what was added is out of memory. What goes wrong is told at the end.
pub(crate) struct Writer<W: Write> {
    out: W,
    /// What waits to be written.
    text: String,
    /// The elements that are open, outermost first.
    open: Vec<Name>,
    so_far: io::Result<()>,
}

impl<W: Write> Writer<W> {
    /// Bytes that are written at once.
    const CHUNK: usize = 1 << 16;

    /// A part of nothing yet.
    pub(crate) fn new(out: W) -> Self {
        Writer { out, text: DECLARATION.to_owned(), open: Vec::new(), so_far: Ok(()) }
    }

    /// Writes an element and leaves it open: what comes next stands in it, after the children it has.
    pub(crate) fn open(&mut self, element: &Element) {
        start(&mut self.text, element);
        self.text.push('>');
        children(&mut self.text, element);
        self.open.push(element.name.clone());
        self.flush(Self::CHUNK);
    }

    /// Writes an element into the one that is open.
    pub(crate) fn add(&mut self, element: &Element) {
        self::element(&mut self.text, element);
        self.flush(Self::CHUNK);
    }

    /// Closes the element that was opened last.
    pub(crate) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            end(&mut self.text, &name);
        }
    }

    /// Closes all that is open, and gives back what was written to.
    ///
    /// # Errors
    /// When something could not be written.
    pub(crate) fn finish(mut self) -> io::Result<W> {
        while !self.open.is_empty() {
            self.close();
        }
        self.flush(0);
        self.so_far.map(|()| self.out)
    }

    fn flush(&mut self, above: usize) {
        if self.text.len() > above && self.so_far.is_ok() {
            self.so_far = self.out.write_all(self.text.as_bytes());
            self.text.clear();
        }
    }
}

/// Elements side by side, as they are written: a paragraph of a hundred thousand runs takes a twentieth of what they take
/// as a tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Written(String);

impl Written {
    /// Is there none?
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts an element behind the others.
    pub(crate) fn push(&mut self, element: &Element) {
        self::element(&mut self.0, element);
    }

    /// Puts elements before the others.
    pub(crate) fn push_before(&mut self, elements: impl IntoIterator<Item = Element>) {
        let mut before = Written::default();
        before.extend(elements);
        if !before.0.is_empty() {
            self.0.insert_str(0, &before.0);
        }
    }
}

impl Extend<Element> for Written {
    fn extend<E: IntoIterator<Item = Element>>(&mut self, elements: E) {
        elements.into_iter().for_each(|element| self.push(&element));
    }
}

/// An element as it is written, alone.
pub(crate) fn fragment(element: &Element) -> String {
    let mut out = String::new();
    self::element(&mut out, element);
    out
}

/// A text as it is written between tags.
pub(crate) fn escaped(text: &str) -> String {
    partial_escape(text).into_owned()
}

fn element(out: &mut String, element: &Element) {
    start(out, element);
    if element.children.is_empty() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    children(out, element);
    end(out, &element.name);
}

fn children(out: &mut String, parent: &Element) {
    for node in &parent.children {
        match node {
            Node::Element(child) => element(out, child),
            Node::Text(text) => out.push_str(&partial_escape(text.as_str())),
            Node::Written(written) => out.push_str(&written.0),
        }
    }
}

/// The start tag but for its end.
fn start(out: &mut String, element: &Element) {
    out.push('<');
    out.push_str(&element.name);
    for (name, value) in &element.attributes {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        out.push_str(&escape(value.as_str()));
        out.push('"');
    }
}

fn end(out: &mut String, name: &str) {
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}
