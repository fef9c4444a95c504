//! The blocks of a document, one after the other, as docx-rs has them.

use super::clean::Cleaner;
use super::{Profile, names, section};
use crate::style::StyleSheet;
use crate::style::styled::{Block, StyledDocument};
use docx_rs::{Docx, Paragraph};

/// What docx-rs cannot be told, in the order in which it comes in the body; for the finishing pass.
#[derive(Debug, Default)]
pub struct Extras {
    /// For each picture: what it shows, in words.
    pub alternatives: Vec<String>,
    /// For each table: does its first row come again on every page?
    pub header_rows: Vec<bool>,
    /// Where the footnotes link to; the nth is `rIdLink` n.
    pub note_links: Vec<String>,
}

/// Builds the body.
pub struct Body<'a> {
    pub document: &'a StyledDocument,
    pub sheet: &'a StyleSheet,
    pub profile: Profile,
    pub cleaner: &'a mut Cleaner,
    pub extras: Extras,
    /// How many footnotes, and links of the body, there are so far: ids are counted here, for the counters of docx-rs
    /// run through all documents of a process.
    pub footnotes: usize,
    pub links: usize,
    /// Are the headings listed, and how many bookmarks are there for them so far?
    pub has_contents: bool,
    pub bookmarks: usize,
    /// Does the next block start a page?
    breaks: bool,
}

impl<'a> Body<'a> {
    /// A body of nothing yet.
    pub fn new(
        document: &'a StyledDocument,
        sheet: &'a StyleSheet,
        profile: Profile,
        cleaner: &'a mut Cleaner,
    ) -> Self {
        Body {
            document,
            sheet,
            profile,
            cleaner,
            extras: Extras::default(),
            footnotes: 0,
            links: 0,
            has_contents: document.blocks.iter().any(|block| matches!(block, Block::Contents(_))),
            bookmarks: 0,
            breaks: false,
        }
    }

    /// The whole document.
    pub fn build(mut self) -> (Docx, Extras) {
        let mut docx = section::set_up(Docx::new(), self.document, self.profile);
        let mut after_table = false;
        for (at, block) in self.document.blocks.iter().enumerate() {
            let is_table = matches!(block, Block::Table(_));
            if after_table && is_table {
                docx = docx.add_paragraph(table_end());
            }
            docx = match block {
                Block::Paragraph(paragraph) => {
                    let built = self.paragraph(paragraph);
                    docx.add_paragraph(self.bookmarked(paragraph, built))
                }
                Block::Contents(contents) => self.contents(contents).into_iter().fold(docx, Docx::add_paragraph),
                Block::Rest(paragraph) => {
                    self.breaks = true;
                    docx.add_paragraph(self.paragraph(paragraph))
                }
                Block::Figure(figure) => docx.add_paragraph(self.figure(figure)),
                Block::Table(table) => docx.add_table(self.table(table)),
                // A page break is no block of its own: a paragraph that held it would leave an empty line. One before
                // everything or after everything makes no page.
                Block::PageBreak => {
                    self.breaks = at > 0;
                    continue;
                }
            };
            after_table = is_table;
        }
        // Word wants a paragraph at the end, and would add one of full height after a table.
        if after_table || docx.document.children.is_empty() {
            docx = docx.add_paragraph(table_end());
        }
        (docx, self.extras)
    }

    /// Does the paragraph that is being built start a page? Only the first one asked about does.
    pub fn takes_break(&mut self) -> bool {
        std::mem::take(&mut self.breaks)
    }
}

fn table_end() -> Paragraph {
    Paragraph::new().style(names::TABLE_END.id)
}
