//! Text → elements, one block at a time.

use super::{Element, Node, Place};
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
    /// Elements in one another, deeper than any program writes them.
    TooDeep,
    /// More nodes in one block, a table mostly, than can be held.
    TooLarge,
}

/// How a part is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    /// As it is written.
    All,
    /// Names without their prefixes, and nothing that says nothing.
    Meaning,
}

/// Walks through a foreign part: [`Walker::enter`] goes down to an element, [`Walker::next_child`] gives its children as trees.
pub(crate) struct Walker<'a> {
    reader: Reader<&'a [u8]>,
    /// Set after an empty element was entered.
    exhausted: bool,
    keep: Keep,
    /// Where the last event began.
    begun: u64,
}

impl<'a> Walker<'a> {
    /// A walker at the beginning of `text`.
    pub(crate) fn new(text: &'a str) -> Self {
        Walker { reader: Reader::from_str(text), exhausted: false, keep: Keep::Meaning, begun: 0 }
    }

    /// Goes down to the first element of this name, wherever it is; `false` when there is none.
    ///
    /// # Errors
    /// When the XML is broken on the way.
    pub(crate) fn enter(&mut self, name: &str) -> Result<bool, XmlError> {
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
    pub(crate) fn next_child(&mut self) -> Result<Option<Element>, XmlError> {
        while !self.exhausted {
            match self.event()? {
                Event::Start(start) => {
                    let element = self.element(&start);
                    return self.tree(element).map(Some);
                }
                Event::Empty(start) => return Ok(Some(self.element(&start))),
                Event::End(_) | Event::Eof => self.exhausted = true,
                _ => {}
            }
        }
        Ok(None)
    }

    /// The rest of an element whose start has been read. A stack of our own: no depth of nesting can exhaust ours.
    fn tree(&mut self, root: Element) -> Result<Element, XmlError> {
        let mut open = vec![root];
        let mut nodes = 1;
        loop {
            let event = self.event()?;
            let Some(top) = open.last_mut() else { return Err(XmlError::TooLarge) };
            match event {
                Event::Start(start) => open.push(self.element(&start)),
                Event::Empty(start) if self.keep == Keep::Meaning && is_noise(local(&start)) => continue,
                Event::Empty(start) => top.push(self.element(&start)),
                Event::Text(text) => add_text(top, &String::from_utf8_lossy(&text)),
                Event::CData(text) => add_text(top, &String::from_utf8_lossy(&text)),
                Event::GeneralRef(name) => add_text(top, &entity(&String::from_utf8_lossy(&name))),
                Event::End(_) => {
                    let Some(done) = open.pop() else { return Err(XmlError::TooLarge) };
                    match open.last_mut() {
                        Some(parent) => parent.push(done),
                        None => return Ok(done),
                    }
                }
                Event::Eof => return Err(XmlError::Broken(self.reader.buffer_position())),
                _ => continue,
            }
            nodes += 1;
            if open.len() > MAX_DEPTH {
                return Err(XmlError::TooDeep);
            }
            if nodes > MAX_NODES {
                return Err(XmlError::TooLarge);
            }
        }
    }

    /// The element whose start was read last.
    fn element(&self, start: &BytesStart<'_>) -> Element {
        let place = Place(u32::try_from(self.begun).unwrap_or(u32::MAX));
        Element { place, ..element(start, self.keep) }
    }

    fn event(&mut self) -> Result<Event<'a>, XmlError> {
        self.begun = self.reader.buffer_position();
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
pub(crate) fn tree(text: &str, root: &str) -> Result<Element, XmlError> {
    let mut walker = Walker::new(text);
    if !walker.enter(root)? {
        return Err(XmlError::Broken(0));
    }
    let mut element = Element::new(root.to_owned());
    let mut nodes = 0;
    while let Some(child) = walker.next_child()? {
        nodes += 1;
        if nodes > MAX_NODES {
            return Err(XmlError::TooLarge);
        }
        element.push(child);
    }
    Ok(element)
}

/// The root element of a part as it is written, prefixes and all.
///
/// # Errors
/// When the XML is broken, too deep or too large.
pub(crate) fn parse(part: &[u8]) -> Result<Element, XmlError> {
    let text = std::str::from_utf8(part).map_err(|error| XmlError::Broken(error.valid_up_to() as u64))?;
    let mut walker = Walker { keep: Keep::All, ..Walker::new(text) };
    walker.next_child()?.ok_or(XmlError::Broken(0))
}

/// The reader hands out a text in pieces, cut at its references.
fn add_text(element: &mut Element, piece: &str) {
    match element.children.last_mut() {
        Some(Node::Text(text)) => text.push_str(piece),
        _ => element.children.push(Node::Text(piece.to_owned())),
    }
}

/// Marks of the editing session: many, and they say nothing.
fn is_noise(name: &[u8]) -> bool {
    matches!(name, b"proofErr" | b"bookmarkStart" | b"bookmarkEnd" | b"lastRenderedPageBreak" | b"lang" | b"kern")
}

fn local<'s>(start: &'s BytesStart<'_>) -> &'s [u8] {
    start.local_name().into_inner()
}

fn element(start: &BytesStart<'_>, keep: Keep) -> Element {
    let text = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
    let attributes = start
        .attributes()
        .with_checks(false)
        .flatten()
        .filter(|attribute| keep == Keep::All || !attribute.key.local_name().into_inner().starts_with(b"rsid"))
        .map(|attribute| {
            let key = match keep {
                Keep::All => attribute.key.into_inner(),
                Keep::Meaning => attribute.key.local_name().into_inner(),
            };
            (text(key).into(), unescape(&String::from_utf8_lossy(&attribute.value)))
        })
        .collect();
    let name = match keep {
        Keep::All => text(start.name().into_inner()),
        Keep::Meaning => text(local(start)),
    };
    Element { name: name.into(), attributes, children: Vec::new(), place: Place::default() }
}

/// Replaces the references in an attribute value.
pub(super) fn unescape(value: &str) -> String {
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
pub(super) fn entity(name: &str) -> String {
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
        assert_eq!(first.get("val"), Some("a&b"));
        assert_eq!(first.find("t").map(|t| t.characters().into_owned()).as_deref(), Some("甲<乙>"));
        assert_eq!((first.place.0, first.find("t").map(|t| t.place.0)), (10, Some(31)));
        assert!(matches!(walker.next_child(), Ok(Some(_))));
        assert_eq!(walker.next_child(), Ok(None));
    }

    #[test]
    fn bombs_and_broken_parts_are_refused() {
        let deep = format!("<a>{}{}</a>", "<b>".repeat(5000), "</b>".repeat(5000));
        assert_eq!(tree(&deep, "a"), Err(XmlError::TooDeep));
        let large = format!("<a><b>{}</b></a>", "<c/>".repeat(MAX_NODES));
        assert_eq!(tree(&large, "a"), Err(XmlError::TooLarge));
        assert_eq!(tree("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "a"), Err(XmlError::Doctype));
        assert!(matches!(tree("<a><b></a>", "a"), Err(XmlError::Broken(_))));
        assert!(matches!(tree("<a><b>", "a"), Err(XmlError::Broken(_))));
        assert_eq!(tree("<a/>", "a").map(|root| root.children.len()), Ok(0));
    }
}
