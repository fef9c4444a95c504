//! Footnotes: their marks in the text, and their part.

use super::body::Body;
use super::names::CharacterStyle;
use super::package::{Packing, Relations};
use super::properties::{self, run, text};
use super::root;
use super::story::Paragraph;
use crate::geom::Length;
use crate::style::FootnoteStyle;
use crate::xml::{Element, Writer};

/// What stands between text and notes: the kind of note, its id, the element that draws the rule.
pub(super) const SEPARATORS: [(&str, &str, &str); 2] =
    [("separator", "-1", "w:separator"), ("continuationSeparator", "0", "w:continuationSeparator")];

impl Body<'_> {
    /// The mark of a footnote, in the size of the text beside it where that is not its paragraph style's, and with it the note. A
    /// note with two marks is written twice: a mark has a note of its own.
    pub(super) fn footnote(&mut self, index: usize, size: Option<Length>) -> Option<Element> {
        let document = self.document;
        let note = self.set(document.footnotes.get(index)?, false);
        let id = self.notes.add(note, &document.footnote);
        let look = mark().into_iter().chain(size.into_iter().flat_map(properties::size)).collect();
        Some(run(look, [Element::new("w:footnoteReference").with("w:id", id)]))
    }
}

/// The notes, each in its part as soon as the next is made.
#[derive(Default)]
pub(super) struct Notes {
    /// The last note: more may come to its end.
    last: Option<Element>,
    /// There is none before there is a note.
    part: Option<Writer<Packing>>,
    /// Where the notes link to.
    pub relations: Relations,
    count: usize,
}

impl Notes {
    /// Adds a note, its mark before its text; gives its id.
    fn add(&mut self, mut note: Paragraph, style: &FootnoteStyle) -> usize {
        self.count += 1;
        let before = [run(mark(), [Element::new("w:footnoteRef")]), run(Vec::new(), [text(" ")])];
        note.content.push_before(before);
        let part = self.part.get_or_insert_with(|| {
            let mut part = Writer::new(Packing::new("word/footnotes.xml"));
            part.open(&root("w:footnotes").children(SEPARATORS.map(|separator| rule(separator, style))));
            part
        });
        let note = Element::new("w:footnote").with("w:id", self.count).child(note.element());
        if let Some(last) = self.last.replace(note) {
            part.add(&last);
        }
        self.count
    }

    /// Puts a paragraph at the end of the last note.
    pub(super) fn end_last_with(&mut self, paragraph: Paragraph) {
        if let Some(last) = &mut self.last {
            last.push(paragraph.element());
        }
    }

    /// The part of the notes, if there is any.
    pub(super) fn finish(self) -> Option<(Writer<Packing>, Relations)> {
        let mut part = self.part?;
        self.last.iter().for_each(|last| part.add(last));
        Some((part, self.relations))
    }
}

/// How a mark is set.
fn mark() -> Vec<Element> {
    vec![Element::value("w:rStyle", CharacterStyle::FootnoteMark.named().id)]
}

/// A paragraph with the rule, as high as the room it has on our pages: as a paragraph like others it would take a whole line of
/// the text in Word. LibreOffice makes room of its own.
fn rule((kind, id, rule): (&str, &str, &'static str), style: &FootnoteStyle) -> Element {
    let height = properties::exact_lines(style.gap * 2 + style.rule);
    let properties = Element::new("w:pPr").child(height);
    let run = Element::new("w:r").child(Element::new(rule));
    let paragraph = Element::new("w:p").child(properties).child(run);
    Element::new("w:footnote").with("w:type", kind).with("w:id", id).child(paragraph)
}
