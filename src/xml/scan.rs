//! The tags of a part with their places, for who changes a few bytes of it and leaves all others as they are.

use super::XmlError;
use super::read::entity;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::ops::Range;

/// What a tag does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TagKind {
    /// It opens an element.
    Open,
    /// It closes one.
    Close,
    /// It is an element with nothing in it.
    Empty,
}

/// A tag of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag<'t> {
    /// What it does.
    pub kind: TagKind,
    /// The name as it is written, prefix and all.
    pub name: &'t str,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// The tag itself.
    text: &'t str,
}

impl Tag<'_> {
    /// The name without its prefix.
    pub(crate) fn local_name(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or(self.name)
    }

    /// As it is written.
    pub(crate) fn text(&self) -> &str {
        self.text
    }

    /// The value of an attribute by its name without prefix.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        let inner = self.text.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
        let start = BytesStart::from_content(inner, self.name.len());
        let found = start
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == name.as_bytes())?;
        Some(super::read::unescape(&String::from_utf8_lossy(&found.value)))
    }
}

/// All tags of a part, in order.
///
/// # Errors
/// The part is not well-formed, or declares a document type.
pub(crate) fn scan(text: &str) -> Result<Vec<Tag<'_>>, XmlError> {
    let mut reader = Reader::from_str(text);
    let mut tags = Vec::new();
    loop {
        let start = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = reader.read_event().map_err(|_| XmlError::Broken(reader.error_position()))?;
        let end = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let kind = match event {
            Event::Start(_) => TagKind::Open,
            Event::End(_) => TagKind::Close,
            Event::Empty(_) => TagKind::Empty,
            Event::DocType(_) => return Err(XmlError::Doctype),
            Event::Eof => return Ok(tags),
            _ => continue,
        };
        let Some(tag) = text.get(start..end) else { return Err(XmlError::Broken(start as u64)) };
        let name = tag.trim_start_matches(['<', '/']);
        let name = name.split(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).next().unwrap_or_default();
        tags.push(Tag { kind, name, range: start..end, text: tag });
    }
}

/// Where the byte `at` of a text stands in the text as it is written, with its references; `None`: inside of one, or beyond.
pub(crate) fn written_at(written: &str, at: usize) -> Option<usize> {
    let (mut read, mut place) = (0, 0);
    while read < at {
        let rest = written.get(place..)?;
        let c = rest.chars().next()?;
        match rest.find(';').filter(|_| c == '&') {
            Some(end) => {
                read += entity(&rest[1..end]).len();
                place += end + 1;
            }
            None => {
                read += c.len_utf8();
                place += c.len_utf8();
            }
        }
    }
    (read == at).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_have_their_places_and_attributes() {
        let text = r#"<?xml version="1.0"?><w:p w:id='3&amp;'><w:t>甲</w:t><w:br/></w:p>"#;
        let tags = scan(text).unwrap_or_default();
        let found: Vec<(&str, &str)> = tags.iter().map(|tag| (tag.local_name(), &text[tag.range.clone()])).collect();
        let wanted =
            [("p", "<w:p w:id='3&amp;'>"), ("t", "<w:t>"), ("t", "</w:t>"), ("br", "<w:br/>"), ("p", "</w:p>")];
        assert_eq!(found, wanted);
        assert_eq!((tags[0].get("id").as_deref(), tags[3].get("id")), (Some("3&"), None));
        assert!(scan("<a><b></a>").is_err());
    }

    #[test]
    fn a_place_in_a_text_leads_to_one_among_references() {
        let written = "甲&amp;乙&#20057;&x;";
        let places: Vec<Option<usize>> = [0, 3, 4, 7, 10, 13].map(|at| written_at(written, at)).to_vec();
        assert_eq!(places, [Some(0), Some(3), Some(8), Some(11), Some(19), Some(22)]);
        assert_eq!((written_at(written, 1), written_at(written, 99)), (None, None));
    }
}
