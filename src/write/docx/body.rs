//! The blocks of a document, one after the other, as docx-rs has them.

use super::clean::Cleaner;
use super::section::{Kind, Sections};
use super::slot::Slots;
use super::xml::Element;
use super::{DocxError, Profile, names};
use crate::document::Role;
use crate::geom::Length;
use crate::style::StyleSheet;
use crate::style::place::sunk;
use crate::style::styled::{Block, StyledDocument};
use docx_rs::{Docx, Paragraph, Run, Table};
use std::sync::Arc;

/// What docx-rs cannot be told, in the order in which it comes in the body; for the finishing pass.
#[derive(Debug, Default)]
pub struct Extras {
    /// For each picture in the flow: what it shows, in words.
    pub alternatives: Vec<String>,
    /// For each table: does its first row come again on every page?
    pub header_rows: Vec<bool>,
    /// Where the footnotes link to; the nth is `rIdLink` n.
    pub note_links: Vec<String>,
    /// Elements of our own in the places of runs.
    pub slots: Slots,
    /// Pictures over the text; the nth is `rIdOverlay` n.
    pub overlays: Vec<Arc<[u8]>>,
    /// What stands in the header of the first page.
    pub first_header: Vec<Element>,
}

/// What the body is made of.
#[derive(Debug)]
pub enum Piece {
    Paragraph(Box<Paragraph>),
    Table(Box<Table>),
}

/// Builds the body.
pub struct Body<'a> {
    pub document: &'a StyledDocument,
    pub sheet: &'a StyleSheet,
    pub profile: Profile,
    pub cleaner: &'a mut Cleaner,
    pub extras: Extras,
    pub sections: Sections<'a>,
    /// How many footnotes, and links of the body, there are so far: ids are counted here, for the counters of docx-rs
    /// run through all documents of a process.
    pub footnotes: usize,
    pub links: usize,
    /// What is built so far, of the body or of the box that is being filled.
    pub pieces: Vec<Piece>,
    /// Are the headings listed, and how many bookmarks are there for them so far?
    pub has_contents: bool,
    pub bookmarks: usize,
    /// Does the next block start a page?
    pub breaks: bool,
    /// Drawings the next paragraph holds.
    pub anchors: Vec<Run>,
    /// What the last block took too much of the flow; the blank line below gives it back.
    pub debt: Length,
    /// How much lower than it should the text above stands: lines below it go along.
    pub sunk: Length,
    /// Is a box of text being filled? It can hold no drawings.
    pub boxed: bool,
    section: Kind,
    wanted: Kind,
}

/// A body as it is built.
pub struct Built<'a> {
    pub docx: Docx,
    pub extras: Extras,
    pub sections: Sections<'a>,
    /// The properties of the last section.
    pub last: Element,
}

impl<'a> Body<'a> {
    /// A body of nothing yet.
    pub fn new(
        document: &'a StyledDocument,
        sheet: &'a StyleSheet,
        profile: Profile,
        cleaner: &'a mut Cleaner,
    ) -> Self {
        let sections = Sections::new(document, profile);
        Body {
            document,
            sheet,
            profile,
            cleaner,
            sections,
            extras: Extras::default(),
            footnotes: 0,
            links: 0,
            has_contents: document.blocks.iter().any(|block| matches!(block, Block::Contents(_))),
            bookmarks: 0,
            pieces: Vec::new(),
            breaks: false,
            anchors: Vec::new(),
            debt: Length::ZERO,
            sunk: Length::ZERO,
            boxed: false,
            section: Kind::default(),
            wanted: Kind::default(),
        }
    }

    /// The whole document.
    ///
    /// # Errors
    /// When docx-rs cannot build the text of a box.
    pub fn build(mut self) -> Result<Built<'a>, DocxError> {
        self.blocks(&self.document.blocks)?;
        // Word wants a paragraph at the end, and would add one of full height after a table.
        if !matches!(self.pieces.last(), Some(Piece::Paragraph(_))) || !self.anchors.is_empty() {
            self.thin_paragraph();
        }
        let docx = self.pieces.into_iter().fold(Docx::new(), |docx, piece| match piece {
            Piece::Paragraph(paragraph) => docx.add_paragraph(*paragraph),
            Piece::Table(table) => docx.add_table(*table),
        });
        self.sections.first_header = !self.extras.first_header.is_empty();
        let last = self.sections.close(self.section, true);
        Ok(Built { docx, extras: self.extras, sections: self.sections, last })
    }

    /// Blocks, one after the other.
    ///
    /// # Errors
    /// When docx-rs cannot build the text of a box.
    pub fn blocks(&mut self, blocks: &[Block]) -> Result<(), DocxError> {
        for (at, block) in blocks.iter().enumerate() {
            match block {
                // A page break is no block of its own: a paragraph that held it would leave an empty line. One before
                // everything or after everything makes no page.
                Block::PageBreak => self.breaks = !self.pieces.is_empty(),
                Block::Landscape(blocks) => {
                    self.start(Kind::Landscape);
                    self.breaks = self.section == Kind::Landscape && !self.pieces.is_empty();
                    self.blocks(blocks)?;
                    self.start(Kind::Plain);
                }
                Block::Placed(placed) => self.placed(placed)?,
                Block::Paragraph(paragraph) if paragraph.role == Role::Blank && self.debt != Length::ZERO => {
                    self.space(paragraph.style.line_pitch);
                }
                Block::Paragraph(paragraph) => {
                    self.enter();
                    let built = self.paragraph(paragraph);
                    let built = self.bookmarked(paragraph, built);
                    self.push(built);
                    self.sunk = if paragraph.role == Role::Blank { self.sunk } else { sunk(&paragraph.style) };
                }
                Block::Contents(contents) => {
                    self.enter();
                    for paragraph in self.contents(contents) {
                        self.push(paragraph);
                    }
                }
                Block::Rest(paragraph) => {
                    self.enter();
                    self.breaks = true;
                    let built = self.paragraph(paragraph);
                    self.push(built);
                    self.sunk = sunk(&paragraph.style);
                }
                Block::Figure(figure) => {
                    self.enter();
                    let paragraph = self.figure(figure);
                    self.push(paragraph);
                }
                Block::Table(table) => {
                    self.enter();
                    if matches!(self.pieces.last(), Some(Piece::Table(_))) || !self.anchors.is_empty() {
                        self.thin_paragraph();
                    }
                    let table = self.table(table);
                    self.pieces.push(Piece::Table(Box::new(table)));
                }
                // Below what is placed on the page by itself, text is measured from there.
                Block::Space(height) => match blocks.get(at + 1) {
                    Some(Block::Paragraph(next)) if self.pieces.is_empty() => self.space(*height - sunk(&next.style)),
                    _ => self.space(*height),
                },
                Block::Rules(rules) => self.rules(rules),
                Block::Mark(mark) => self.mark(mark),
            }
        }
        Ok(())
    }

    /// What comes now stands in a section of this kind. It is not begun before something comes.
    pub fn start(&mut self, kind: Kind) {
        self.wanted = kind;
    }

    /// Begins the section that is wanted, if it is not the one that is open. A section starts a page.
    pub fn enter(&mut self) {
        if self.wanted == self.section || self.boxed {
            return;
        }
        if !self.pieces.is_empty() {
            self.sections.first_header = !self.extras.first_header.is_empty();
            let properties = self.sections.close(self.section, false);
            let held = self.extras.slots.hold(properties);
            self.push(Paragraph::new().style(names::TABLE_END.id).add_run(held));
            self.breaks = false;
        }
        self.section = self.wanted;
    }

    /// Adds a paragraph.
    pub fn push(&mut self, paragraph: Paragraph) {
        self.pieces.push(Piece::Paragraph(Box::new(paragraph)));
    }

    /// Does the paragraph that is being built start a page? Only the first one asked about does.
    pub fn takes_break(&mut self) -> bool {
        std::mem::take(&mut self.breaks)
    }

    /// A paragraph without height: between two tables, after a last one, or to hold drawings.
    pub fn thin_paragraph(&mut self) {
        let paragraph = Paragraph::new().style(names::TABLE_END.id).page_break_before(self.takes_break());
        let paragraph = std::mem::take(&mut self.anchors).into_iter().fold(paragraph, Paragraph::add_run);
        self.push(paragraph);
    }
}
