//! The blocks of a document, one after the other.

use super::clean::Cleaner;
use super::footnote::Notes;
use super::package::{Packing, Relations, Relationship};
use super::section::{Kind, Sections};
use super::story::{Paragraph, Story};
use super::{DocxError, Profile, names, root};
use crate::document::Role;
use crate::geom::Length;
use crate::style::StyleSheet;
use crate::style::place::sunk;
use crate::style::styled::{Block, StyledDocument};
use crate::xml::{Element, Writer};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Builds the body.
pub(super) struct Body<'a> {
    pub document: &'a StyledDocument,
    pub sheet: &'a StyleSheet,
    pub profile: Profile,
    pub cleaner: &'a mut Cleaner,
    pub sections: Sections<'a>,
    /// The text, as far as it is made.
    pub story: Story,
    pub notes: Notes,
    /// What the text has relations to.
    pub relations: Relations,
    /// The files of pictures, each once, by their numbers from 1.
    pictures: BTreeMap<Arc<[u8]>, usize>,
    drawings: usize,
    /// Are the headings listed, and how many bookmarks are there for them so far?
    pub has_contents: bool,
    pub bookmarks: usize,
    /// Does the next block start a page?
    pub breaks: bool,
    /// Drawings the next paragraph holds.
    pub anchors: Vec<Element>,
    /// What the last block took too much of the flow; the blank line below gives it back.
    pub debt: Length,
    /// How much lower than it should the text above stands: lines below it go along.
    pub sunk: Length,
    section: Kind,
    wanted: Kind,
}

/// A body as it is built.
pub(super) struct Built<'a> {
    /// The part, packed.
    pub part: Packing,
    /// What it has relations to.
    pub relations: Relations,
    /// The notes, packed, where there are any.
    pub notes: Notes,
    /// Which headers and footers it refers to.
    pub sections: Sections<'a>,
    /// The files of its pictures, in their order.
    pub pictures: Vec<Arc<[u8]>>,
}

impl<'a> Body<'a> {
    /// A body of nothing yet.
    pub(super) fn new(
        document: &'a StyledDocument,
        sheet: &'a StyleSheet,
        profile: Profile,
        cleaner: &'a mut Cleaner,
    ) -> Self {
        let mut part = Writer::new(Packing::new("word/document.xml"));
        part.open(&root("w:document"));
        part.open(&Element::new("w:body"));
        Body {
            document,
            sheet,
            profile,
            cleaner,
            sections: Sections::new(document, profile),
            story: Story::new(part),
            notes: Notes::default(),
            relations: Relations::default(),
            pictures: BTreeMap::new(),
            drawings: 0,
            has_contents: document.blocks.iter().any(|block| matches!(block, Block::Contents(_))),
            bookmarks: 0,
            breaks: false,
            anchors: Vec::new(),
            debt: Length::ZERO,
            sunk: Length::ZERO,
            section: Kind::default(),
            wanted: Kind::default(),
        }
    }

    /// The whole document.
    ///
    /// # Errors
    /// When a picture cannot be drawn, or a part not written.
    pub(super) fn build(mut self) -> Result<Built<'a>, DocxError> {
        self.blocks(&self.document.blocks)?;
        // Word wants a paragraph at the end, and would add one of full height after a table.
        if self.story.last_paragraph().is_none() || !self.anchors.is_empty() {
            self.thin_paragraph();
        }
        let last = self.sections.close(self.section, true);
        let part = self.story.finish(&last)?;
        let mut pictures: Vec<_> = self.pictures.into_iter().collect();
        pictures.sort_by_key(|(_, number)| *number);
        let pictures = pictures.into_iter().map(|(file, _)| file).collect();
        Ok(Built { part, relations: self.relations, notes: self.notes, sections: self.sections, pictures })
    }

    /// Blocks, one after the other.
    ///
    /// # Errors
    /// When a picture cannot be drawn.
    pub(super) fn blocks(&mut self, blocks: &[Block]) -> Result<(), DocxError> {
        for (at, block) in blocks.iter().enumerate() {
            match block {
                // A page break is no block of its own: a paragraph that held it would leave an empty line. One before
                // everything or after everything makes no page.
                Block::PageBreak => self.breaks = !self.story.is_empty(),
                Block::Landscape(blocks) => {
                    self.start(Kind::Landscape);
                    self.breaks = self.section == Kind::Landscape && !self.story.is_empty();
                    self.blocks(blocks)?;
                    self.start(Kind::Plain);
                }
                Block::Placed(placed) => self.placed(placed)?,
                Block::Paragraph(paragraph) if paragraph.role == Role::Blank && self.debt != Length::ZERO => {
                    self.space(paragraph.style.line_pitch);
                }
                Block::Paragraph(paragraph) => {
                    self.enter();
                    let mut built = self.paragraph(paragraph);
                    self.bookmark(paragraph, &mut built);
                    self.story.paragraph(built);
                    self.sunk = if paragraph.role == Role::Blank { self.sunk } else { sunk(&paragraph.style) };
                }
                Block::Contents(contents) => {
                    self.enter();
                    self.contents(contents);
                }
                Block::Rest(paragraph) => {
                    self.enter();
                    self.breaks = true;
                    let built = self.paragraph(paragraph);
                    self.story.paragraph(built);
                    self.sunk = sunk(&paragraph.style);
                }
                Block::Figure(figure) => {
                    self.enter();
                    self.figure(figure)?;
                }
                Block::Table(table) => {
                    self.enter();
                    if self.story.ends_with_table() || !self.anchors.is_empty() {
                        self.thin_paragraph();
                    }
                    self.table(table);
                }
                // Below what is placed on the page by itself, text is measured from there.
                Block::Space(height) => match blocks.get(at + 1) {
                    Some(Block::Paragraph(next)) if self.story.is_empty() => self.space(*height - sunk(&next.style)),
                    _ => self.space(*height),
                },
                Block::Air(air) => {
                    self.room(air.height, at > 0 && blocks[at - 1].keeps_with_next());
                }
                Block::Rules(rules) => self.rules(rules),
                Block::Mark(mark) => self.mark(mark),
            }
        }
        Ok(())
    }

    /// What comes now stands in a section of this kind. It is not begun before something comes.
    pub(super) fn start(&mut self, kind: Kind) {
        self.wanted = kind;
    }

    /// Begins the section that is wanted, if it is not the one that is open. A section starts a page.
    pub(super) fn enter(&mut self) {
        if self.wanted == self.section || self.story.is_box() {
            return;
        }
        if !self.story.is_empty() {
            // It ends in its last paragraph; one of its own might begin a page.
            if self.story.last_paragraph().is_none() {
                self.story.paragraph(Paragraph::of(names::TABLE_END));
            }
            let properties = self.sections.close(self.section, false);
            self.story.last_paragraph().into_iter().for_each(|last| last.properties.push(properties.clone()));
            self.breaks = false;
        }
        self.section = self.wanted;
    }

    /// Does the paragraph that is being built start a page? Only the first one asked about does.
    pub(super) fn takes_break(&mut self) -> bool {
        std::mem::take(&mut self.breaks)
    }

    /// A paragraph without height: between two tables, after a last one, or to hold drawings.
    pub(super) fn thin_paragraph(&mut self) {
        let mut paragraph = Paragraph::of(names::TABLE_END);
        paragraph.properties.extend(self.takes_break().then(|| Element::new("w:pageBreakBefore")));
        paragraph.content.extend(self.anchors.drain(..));
        self.story.paragraph(paragraph);
    }

    /// The id of the relation to a picture.
    pub(super) fn picture(&mut self, file: &Arc<[u8]>) -> String {
        let next = self.pictures.len() + 1;
        let number = *self.pictures.entry(file.clone()).or_insert(next);
        let id = format!("rIdImage{number}");
        if number == next {
            self.relations.add(Relationship::inside(&id, "image", &picture_path(number, file)));
        }
        id
    }

    /// The number of a drawing: one is met once in a document.
    pub(super) fn next_drawing(&mut self) -> usize {
        self.drawings += 1;
        self.drawings
    }
}

/// Where a picture lies, below `word/`.
pub(super) fn picture_path(number: usize, file: &[u8]) -> String {
    let extension = if file.starts_with(b"\xFF\xD8\xFF") { "jpeg" } else { "png" };
    format!("media/image{number}.{extension}")
}
