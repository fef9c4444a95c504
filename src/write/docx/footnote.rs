//! Footnotes: their marks in the text, and their part.

use super::DocxError;
use super::body::Body;
use super::names::CharacterStyle;
use super::order;
use super::properties;
use super::xml::{self, Element, Node};
use crate::style::FootnoteStyle;
use docx_rs::{Footnote, Run};

/// What stands between text and notes: the kind of note, its id, the element that draws the rule.
pub const SEPARATORS: [(&str, &str, &str); 2] =
    [("separator", "-1", "w:separator"), ("continuationSeparator", "0", "w:continuationSeparator")];

impl Body<'_> {
    /// The mark of a footnote, and with it the note. A note with two marks is written twice: a mark has a note of its own.
    pub fn footnote(&mut self, index: usize) -> Option<Run> {
        let document = self.document;
        let note = document.footnotes.get(index)?;
        self.footnotes += 1;
        let note = Footnote { id: self.footnotes, content: vec![self.set(note, false)] };
        Some(Run::new().add_footnote_reference(note).style(CharacterStyle::FootnoteMark.named().id))
    }
}

/// The part of the notes as docx-rs wrote it, with rules, and each note with its mark before it.
///
/// # Errors
/// When the part is not well formed.
pub fn finish(part: &[u8], style: &FootnoteStyle) -> Result<Element, DocxError> {
    let mut root = xml::parse(part)?;
    for paragraph in root.elements_mut().filter_map(|note| note.find_mut("w:p")) {
        let after_properties =
            paragraph.elements().position(|element| element.name == "w:pPr").map_or(0, |position| position + 1);
        let marks = [mark(), Element::new("w:r").child(Element::new("w:t").with("xml:space", "preserve").text(" "))];
        paragraph.children.splice(after_properties..after_properties, marks.map(Node::Element));
    }
    root.children.splice(0..0, SEPARATORS.map(|separator| rule(separator, style)).map(Node::Element));
    order::sort(&mut root);
    Ok(root)
}

fn mark() -> Element {
    let style = Element::value("w:rStyle", CharacterStyle::FootnoteMark.named().id);
    Element::new("w:r").child(Element::new("w:rPr").child(style)).child(Element::new("w:footnoteRef"))
}

/// A paragraph with the rule, as high as the room it has on our pages: as a paragraph like others it would take a whole line of
/// the text in Word. LibreOffice makes room of its own.
fn rule((kind, id, rule): (&str, &str, &str), style: &FootnoteStyle) -> Element {
    let height = properties::exact_lines(style.gap * 2 + style.rule);
    let properties = Element::new("w:pPr").child(height);
    let run = Element::new("w:r").child(Element::new(rule));
    let paragraph = Element::new("w:p").child(properties).child(run);
    Element::new("w:footnote").with("w:type", kind).with("w:id", id).child(paragraph)
}
