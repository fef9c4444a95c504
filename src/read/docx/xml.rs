//! XML as a small tree, one block at a time, so that a long document never stands in memory as a whole.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// How deep elements may be nested; Word itself stays below a hundred.
const MAX_DEPTH: usize = 200;
/// How many nodes one block may have: a table of some thousand rows.
const MAX_NODES: usize = 400_000;

/// Why a part is no usable XML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum XmlError {
    /// Not well-formed; the byte it was seen at.
    Broken(u64),
    /// A document type declaration: never in Word files, and the way entity bombs come.
    Doctype,
    /// Too deep or too many nodes in one block.
    TooLarge,
}

/// One element; names without their prefix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// `p` for `w:p`.
    pub name: Box<str>,
    attributes: Vec<(Box<str>, Box<str>)>,
    /// The elements inside.
    pub children: Vec<Node>,
    /// The characters directly inside.
    pub text: String,
}

impl Node {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| &**key == name).map(|(_, value)| &**value)
    }
    /// The attribute `w:val`.
    pub fn val(&self) -> Option<&str> {
        self.attribute("val")
    }
    /// The first child of this name.
    pub fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| &*child.name == name)
    }
    /// `w:val` of the first child of this name.
    pub fn child_val(&self, name: &str) -> Option<&str> {
        self.child(name)?.val()
    }
    /// A switch such as `w:b`: there and not switched off.
    pub fn switch(&self, name: &str) -> Option<bool> {
        let child = self.child(name)?;
        Some(!matches!(child.val(), Some("0" | "false" | "off" | "none")))
    }
    /// The first descendant of this name, in reading order.
    pub fn descendant(&self, name: &str) -> Option<&Node> {
        self.children.iter().find_map(|child| if &*child.name == name { Some(child) } else { child.descendant(name) })
    }
}

/// Walks through a part: [`Walker::enter`] goes down to an element, [`Walker::next_child`] gives its children as trees.
pub struct Walker<'a> {
    reader: Reader<&'a [u8]>,
    /// Set after an empty element was entered.
    exhausted: bool,
}

impl<'a> Walker<'a> {
    /// A walker at the beginning of `text`.
    pub fn new(text: &'a str) -> Self {
        Walker { reader: Reader::from_str(text), exhausted: false }
    }

    /// Goes down to the first element of this name, wherever it is; `false` when there is none.
    ///
    /// # Errors
    /// When the XML is broken on the way.
    pub fn enter(&mut self, name: &str) -> Result<bool, XmlError> {
        loop {
            match self.event()? {
                Event::Start(start) if local(&start) == name.as_bytes() => return Ok(true),
                Event::Empty(start) if local(&start) == name.as_bytes() => {
                    self.exhausted = true;
                    return Ok(true);
                }
                Event::Eof => return Ok(false),
                _ => {}
            }
        }
    }

    /// The next child element of the element entered, with all it holds; `None` at its end.
    ///
    /// # Errors
    /// When the XML is broken, nested too deeply or too large.
    pub fn next_child(&mut self) -> Result<Option<Node>, XmlError> {
        while !self.exhausted {
            match self.event()? {
                Event::Start(start) => {
                    let node = node(&start);
                    return self.tree(node).map(Some);
                }
                Event::Empty(start) => return Ok(Some(node(&start))),
                Event::End(_) | Event::Eof => self.exhausted = true,
                _ => {}
            }
        }
        Ok(None)
    }

    /// The rest of an element whose start has been read. A stack of our own: no depth of nesting can exhaust ours.
    fn tree(&mut self, root: Node) -> Result<Node, XmlError> {
        let mut open = vec![root];
        let mut nodes = 1;
        loop {
            let event = self.event()?;
            let Some(top) = open.last_mut() else { return Err(XmlError::TooLarge) };
            match event {
                Event::Start(start) => open.push(node(&start)),
                Event::Empty(start) if !is_noise(local(&start)) => top.children.push(node(&start)),
                Event::Text(text) => top.text.push_str(&String::from_utf8_lossy(&text)),
                Event::CData(text) => top.text.push_str(&String::from_utf8_lossy(&text)),
                Event::GeneralRef(name) => top.text.push_str(&entity(&String::from_utf8_lossy(&name))),
                Event::End(_) => {
                    let Some(done) = open.pop() else { return Err(XmlError::TooLarge) };
                    match open.last_mut() {
                        Some(parent) => parent.children.push(done),
                        None => return Ok(done),
                    }
                }
                Event::Eof => return Err(XmlError::Broken(self.reader.buffer_position())),
                _ => continue,
            }
            nodes += 1;
            if nodes > MAX_NODES || open.len() > MAX_DEPTH {
                return Err(XmlError::TooLarge);
            }
        }
    }

    fn event(&mut self) -> Result<Event<'a>, XmlError> {
        match self.reader.read_event() {
            Ok(Event::DocType(_)) => Err(XmlError::Doctype),
            Ok(event) => Ok(event),
            Err(_) => Err(XmlError::Broken(self.reader.error_position())),
        }
    }
}

/// The whole part as a tree: for the small parts (styles, numbers, relations).
///
/// # Errors
/// When the XML is broken, too deep or too large, or holds no element `root`.
pub fn tree(text: &str, root: &str) -> Result<Node, XmlError> {
    let mut walker = Walker::new(text);
    if !walker.enter(root)? {
        return Err(XmlError::Broken(0));
    }
    let mut node = Node { name: root.into(), ..Node::default() };
    let mut nodes = 0;
    while let Some(child) = walker.next_child()? {
        nodes += 1;
        if nodes > MAX_NODES {
            return Err(XmlError::TooLarge);
        }
        node.children.push(child);
    }
    Ok(node)
}

/// Marks of the editing session: many, and they say nothing.
fn is_noise(name: &[u8]) -> bool {
    matches!(name, b"proofErr" | b"bookmarkStart" | b"bookmarkEnd" | b"lastRenderedPageBreak" | b"lang" | b"kern")
}

fn local<'s>(start: &'s BytesStart<'_>) -> &'s [u8] {
    start.local_name().into_inner()
}

fn node(start: &BytesStart<'_>) -> Node {
    let attributes = start
        .attributes()
        .with_checks(false)
        .flatten()
        .filter(|attribute| !attribute.key.local_name().into_inner().starts_with(b"rsid"))
        .map(|attribute| {
            let key = String::from_utf8_lossy(attribute.key.local_name().into_inner()).into_owned();
            (key.into_boxed_str(), unescape(&String::from_utf8_lossy(&attribute.value)).into_boxed_str())
        })
        .collect();
    let name = String::from_utf8_lossy(local(start)).into_owned().into_boxed_str();
    Node { name, attributes, children: Vec::new(), text: String::new() }
}

/// Replaces the references in an attribute value.
fn unescape(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        match rest[at..].find(';') {
            Some(end) => {
                out.push_str(&entity(&rest[at + 1..at + end]));
                rest = &rest[at + end + 1..];
            }
            None => {
                out.push_str(&rest[at..]);
                return out;
            }
        }
    }
    out.push_str(rest);
    out
}

/// What `&name;` stands for; an unknown name stays as it is written, so that nothing is lost.
fn entity(name: &str) -> String {
    let number = name.strip_prefix('#').and_then(|digits| match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    });
    match (name, number.and_then(char::from_u32)) {
        ("amp", _) => "&".into(),
        ("lt", _) => "<".into(),
        ("gt", _) => ">".into(),
        ("quot", _) => "\"".into(),
        ("apos", _) => "'".into(),
        (_, Some(character)) => character.into(),
        _ => format!("&{name};"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_come_one_by_one_with_their_references_resolved() {
        let mut walker =
            Walker::new(r#"<w:d><w:b><w:p w:val="a&amp;b"><w:t>甲&lt;&#20057;&gt;</w:t></w:p><w:p/></w:b></w:d>"#);
        assert_eq!(walker.enter("b"), Ok(true));
        let first = walker.next_child().ok().flatten().unwrap_or_default();
        assert_eq!(first.val(), Some("a&b"));
        assert_eq!(first.child("t").map(|t| t.text.as_str()), Some("甲<乙>"));
        assert!(matches!(walker.next_child(), Ok(Some(_))));
        assert_eq!(walker.next_child(), Ok(None));
    }

    #[test]
    fn bombs_and_broken_parts_are_refused() {
        let deep = format!("<a>{}{}</a>", "<b>".repeat(5000), "</b>".repeat(5000));
        assert_eq!(tree(&deep, "a"), Err(XmlError::TooLarge));
        assert_eq!(tree("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "a"), Err(XmlError::Doctype));
        assert!(matches!(tree("<a><b></a>", "a"), Err(XmlError::Broken(_))));
        assert!(matches!(tree("<a><b>", "a"), Err(XmlError::Broken(_))));
        assert_eq!(tree("<a/>", "a").map(|node| node.children.len()), Ok(0));
    }
}
