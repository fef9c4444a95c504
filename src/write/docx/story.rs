//! The blocks of the text as they are made. Each goes into its part as soon as nothing can be added to it; those of a box
//! wait for the box.

use super::DocxError;
use super::package::Packing;
use super::properties::group;
use crate::document::role::StyleName;
use crate::xml::{Element, Writer, Written};

/// A paragraph in the making: what it holds may still be added to.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    /// Children of `w:pPr`, in any order.
    pub properties: Vec<Element>,
    /// Runs, links, bookmarks.
    pub content: Written,
}

impl Paragraph {
    /// An empty paragraph of a style.
    pub(super) fn of(style: StyleName) -> Self {
        Paragraph { properties: vec![Element::value("w:pStyle", style.id)], content: Written::default() }
    }
    /// The paragraph as it stands.
    pub(super) fn element(self) -> Element {
        Element::new("w:p").children(group("w:pPr", self.properties)).written(self.content)
    }
}

/// Blocks, one after the other.
pub(super) struct Story {
    part: Writer<Packing>,
    last: Last,
    /// The box that is being filled, and the block before it.
    filling: Option<(Vec<Element>, Last)>,
}

/// The last block.
enum Last {
    Nothing,
    /// Held back, for a section may yet end in it.
    Paragraph(Paragraph),
    Table,
}

impl Story {
    /// The text of a document, in a part that is open.
    pub(super) fn new(part: Writer<Packing>) -> Self {
        Story { part, last: Last::Nothing, filling: None }
    }

    /// Is there no block yet, in the text or in the box?
    pub(super) fn is_empty(&self) -> bool {
        matches!(self.last, Last::Nothing)
    }

    /// Is the last block a table?
    pub(super) fn ends_with_table(&self) -> bool {
        matches!(self.last, Last::Table)
    }

    /// The last block, when it is a paragraph.
    pub(super) fn last_paragraph(&mut self) -> Option<&mut Paragraph> {
        match &mut self.last {
            Last::Paragraph(paragraph) => Some(paragraph),
            Last::Nothing | Last::Table => None,
        }
    }

    /// Adds a paragraph.
    pub(super) fn paragraph(&mut self, paragraph: Paragraph) {
        self.follow(Last::Paragraph(paragraph));
    }

    /// Begins a table with what it has before its rows.
    pub(super) fn begin_table(&mut self, table: Element) {
        self.follow(Last::Table);
        match &mut self.filling {
            Some((blocks, _)) => blocks.push(table),
            None => self.part.open(&table),
        }
    }

    /// Adds a row to the table that was begun.
    pub(super) fn row(&mut self, row: Element) {
        match &mut self.filling {
            Some((blocks, _)) => {
                if let Some(table) = blocks.last_mut() {
                    table.push(row);
                }
            }
            None => self.part.add(&row),
        }
    }

    /// Ends the table.
    pub(super) fn end_table(&mut self) {
        if self.filling.is_none() {
            self.part.close();
        }
    }

    /// Is a box being filled?
    pub(super) fn is_box(&self) -> bool {
        self.filling.is_some()
    }

    /// What comes now stands in a box.
    pub(super) fn begin_box(&mut self) {
        let outside = std::mem::replace(&mut self.last, Last::Nothing);
        self.filling = Some((Vec::new(), outside));
    }

    /// Ends the box and gives its blocks.
    pub(super) fn end_box(&mut self) -> Vec<Element> {
        self.follow(Last::Nothing);
        let Some((blocks, outside)) = self.filling.take() else { return Vec::new() };
        self.last = outside;
        blocks
    }

    /// Ends the part with the properties of its last section.
    ///
    /// # Errors
    /// When the part could not be written.
    pub(super) fn finish(mut self, section: &Element) -> Result<Packing, DocxError> {
        self.follow(Last::Nothing);
        self.part.add(section);
        self.part.finish().map_err(DocxError::from_part)
    }

    /// The last block is followed by another.
    fn follow(&mut self, next: Last) {
        let Last::Paragraph(paragraph) = std::mem::replace(&mut self.last, next) else { return };
        match &mut self.filling {
            Some((blocks, _)) => blocks.push(paragraph.element()),
            None => self.part.add(&paragraph.element()),
        }
    }
}
