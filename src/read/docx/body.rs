//! The XML of the body → blocks: styles looked up, numbers counted, revisions accepted, fields resolved.

use super::field::{Fate, Field};
use super::model::{Align, Met, Story, WordBlock, WordDocument, WordParagraph, WordTable};
use super::numbering::Numbering;
use super::package::{Package, PackageError, Relation};
use super::run::Surroundings;
use super::styles::{ParagraphFormat, Styles};
use super::table;
use crate::read::draft::{MOST_BLOCKS, MOST_TEXT};
use crate::xml::{Element, Walker};
use std::collections::BTreeMap;

/// What a part of the package says; needed by everything that reads its text.
pub(super) struct Reader<'p, 'a> {
    pub package: &'p mut Package<'a>,
    pub styles: Styles,
    pub numbering: Numbering,
    pub relations: BTreeMap<String, Relation>,
    /// The notes by kind and id, taken out as they are referred to.
    pub notes: BTreeMap<(&'static str, String), Element>,
    pub document: WordDocument,
    /// The fields that are open.
    pub(super) fields: Vec<Field>,
    /// Paragraphs of text boxes, waiting for the end of the paragraph they hang on.
    pub(super) boxed: Vec<WordBlock>,
    /// Does a field count pages in the paragraph being read?
    pub(super) paged: bool,
    /// Is this document one that stands in another?
    pub(super) inner: bool,
    /// The part being read.
    pub(super) story: Story,
    /// A paragraph whose mark was deleted: it goes on in the next one.
    pub(super) unfinished: Option<WordParagraph>,
    /// The first block of the section being read.
    section: usize,
    /// Bytes of text so far.
    pub(super) length: usize,
    /// Paragraphs and cells so far.
    count: usize,
}

impl<'p, 'a> Reader<'p, 'a> {
    pub(super) fn new(package: &'p mut Package<'a>, styles: Styles, numbering: Numbering) -> Self {
        Reader {
            package,
            styles,
            numbering,
            relations: BTreeMap::new(),
            notes: BTreeMap::new(),
            document: WordDocument::default(),
            fields: Vec::new(),
            boxed: Vec::new(),
            paged: false,
            inner: false,
            story: Story::Body,
            unfinished: None,
            section: 0,
            length: 0,
            count: 0,
        }
    }

    /// Reads the body of the main part.
    pub(super) fn body(&mut self, name: &str, text: &str) -> Result<(), PackageError> {
        let broken = |error| PackageError::Xml(name.to_owned(), error);
        let mut walker = Walker::new(text);
        if !walker.enter("body").map_err(broken)? {
            return Err(PackageError::Missing("w:body".into()));
        }
        while let Some(node) = walker.next_child().map_err(broken)? {
            self.count(0)?;
            let blocks = self.block(&node)?;
            self.document.blocks.extend(blocks);
            if let Some(section) = section_end(&node) {
                self.end_section(section)?;
            }
        }
        self.count(0)?;
        if let Some(paragraph) = self.unfinished.take() {
            self.document.blocks.push(WordBlock::Paragraph(paragraph));
        }
        Ok(())
    }

    /// One child of the body, of a cell or of a text box.
    pub(super) fn block(&mut self, node: &Element) -> Result<Vec<WordBlock>, PackageError> {
        match &*node.name {
            "p" => self.paragraph(node),
            "tbl" => table::read(self, node),
            "sdt" if is_contents(node) => Ok(self.left_out(all_text(node))),
            "altChunk" => self.chunk(node),
            "subDoc" => {
                let target = node.get("id").and_then(|id| self.relations.get(id));
                let name = target.map(|relation| relation.target.clone()).unwrap_or_default();
                self.met().others.push(format!("子文档 {name}（请打开它，另行导入）"));
                Ok(Vec::new())
            }
            "ins" => {
                self.met().insertions += 1;
                self.blocks(node)
            }
            "sdt" | "sdtContent" | "customXml" | "moveTo" | "smartTag" => self.blocks(node),
            "AlternateContent" => alternative(node).map_or(Ok(Vec::new()), |node| self.blocks(node)),
            _ => Ok(Vec::new()),
        }
    }

    /// All blocks inside an element.
    pub(super) fn blocks(&mut self, node: &Element) -> Result<Vec<WordBlock>, PackageError> {
        let mut blocks = Vec::new();
        for child in node.elements() {
            blocks.extend(self.block(child)?);
        }
        Ok(blocks)
    }

    pub(super) fn met(&mut self) -> &mut Met {
        &mut self.document.met
    }

    /// Counts paragraphs or cells, and the text so far.
    pub(super) fn count(&mut self, more: usize) -> Result<(), PackageError> {
        self.count += more;
        match () {
            () if self.count > MOST_BLOCKS => Err(PackageError::Bomb("段落和单元格太多".into())),
            () if self.length > MOST_TEXT => Err(PackageError::Bomb("文字太多".into())),
            () => Ok(()),
        }
    }

    fn paragraph(&mut self, node: &Element) -> Result<Vec<WordBlock>, PackageError> {
        self.count(1)?;
        let properties = node.find("pPr");
        let style = properties.and_then(|properties| properties.child_val("pStyle"));
        let name = self.styles.name(style);
        if is_contents_style(&name) {
            return Ok(self.contents(node));
        }
        let format = self.styles.paragraph(style, &ParagraphFormat::read(properties));
        let mut paragraph = WordParagraph {
            style: name,
            align: format.align.unwrap_or(Align::Left),
            outline: format.outline.filter(|&level| level < 9),
            page_break_before: format.page_break_before.unwrap_or(false),
            flush: properties.and_then(|node| node.find("ind")?.get("firstLine")) == Some("0"),
            ..WordParagraph::default()
        };
        let outer = std::mem::take(&mut self.boxed);
        self.pieces(node, Surroundings { style, ..Surroundings::default() }, &mut paragraph.pieces)?;
        let boxed = std::mem::replace(&mut self.boxed, outer);
        if std::mem::take(&mut self.paged) {
            let text = paragraph.text();
            if is_folio(&text) {
                self.met().margins.push(text);
                return Ok(boxed);
            }
            self.met().page_numbers.push(text);
        }
        if self.fields.iter().any(|field| field.fate() == Fate::Contents) && is_entry(&paragraph) {
            let entry = self.left_out(paragraph.text());
            return Ok(entry.into_iter().chain(boxed).collect());
        }
        // A field may run on into the next paragraph, an instruction never does: a broken one must not swallow the rest.
        self.fields.iter_mut().for_each(|field| field.in_result = true);
        if let Some(mut head) = self.unfinished.take() {
            head.pieces.append(&mut paragraph.pieces);
            paragraph.pieces = head.pieces;
        }
        if properties.and_then(|node| node.find("rPr")).is_some_and(|mark| mark.find("del").is_some()) {
            self.unfinished = Some(paragraph);
            return Ok(boxed);
        }
        if let Some(list) = format.list.filter(|list| *list != 0) {
            let level = format.level.or_else(|| self.numbering.level_of(list, style)).unwrap_or(0);
            let number = self.numbering.next(list, level);
            // Word counts an empty paragraph, but nobody wants a number without a text.
            paragraph.number = number.filter(|_| !paragraph.text().trim().is_empty());
        }
        Ok(std::iter::once(WordBlock::Paragraph(paragraph)).chain(boxed).collect())
    }

    /// A paragraph of a list of headings: only its fields are followed, for the last one ends a field.
    fn contents(&mut self, node: &Element) -> Vec<WordBlock> {
        let mut marks = Vec::new();
        collect(node, "fldChar", &mut marks);
        for mark in marks {
            match mark.get("fldCharType") {
                Some("begin") => self.fields.push(Field { in_result: true, ..Field::simple("TOC") }),
                Some("end") => _ = self.fields.pop(),
                _ => {}
            }
        }
        self.left_out(all_text(node))
    }

    /// An entry of a list of headings.
    fn left_out(&mut self, entry: String) -> Vec<WordBlock> {
        self.length += entry.len();
        self.met().contents.push(entry.clone());
        vec![WordBlock::Contents(entry)]
    }

    /// The end of a section: a landscape one turns its tables; its headers and footers are read for the report.
    fn end_section(&mut self, section: &Element) -> Result<(), PackageError> {
        if section.find("pgSz").and_then(|size| size.get("orient")) == Some("landscape") {
            for block in self.document.blocks.iter_mut().skip(self.section) {
                if let WordBlock::Table(table) = block {
                    table.landscape = true;
                }
            }
        }
        self.section = self.document.blocks.len();
        for reference in section.elements().filter(|node| node.name.ends_with("Reference")) {
            let Some(relation) = reference.get("id").and_then(|id| self.relations.remove(id)) else { continue };
            let Some(text) = self.package.xml(&relation.target)? else { continue };
            let root = if relation.kind == "footer" { "ftr" } else { "hdr" };
            let Ok(margin) = crate::xml::tree(&text, root) else {
                self.met().others.push("损坏的页眉或页脚".into());
                continue;
            };
            let mut pictures = Vec::new();
            ["blip", "imagedata"].iter().for_each(|name| collect(&margin, name, &mut pictures));
            self.met().margin_pictures += pictures.len();
            let text = all_text(&margin).trim().to_owned();
            if !is_folio(&text) && !self.document.met.margins.contains(&text) {
                self.met().margins.push(text);
            }
        }
        Ok(())
    }
}

/// The paragraphs among some blocks; of tables, those of their cells.
pub(super) fn paragraphs_only(blocks: Vec<WordBlock>) -> Vec<WordParagraph> {
    let paragraphs = |block| match block {
        WordBlock::Paragraph(paragraph) => vec![paragraph],
        WordBlock::Table(WordTable { rows, .. }) => rows.into_iter().flatten().flatten().collect(),
        WordBlock::Contents(_) => Vec::new(),
    };
    blocks.into_iter().flat_map(paragraphs).collect()
}

/// All characters inside an element, instructions of fields excepted; paragraphs are parted by a space.
pub(super) fn all_text(node: &Element) -> String {
    whole_text(node).trim_end().to_owned()
}

/// The same with the blanks behind it.
pub(super) fn whole_text(node: &Element) -> String {
    let mut text = String::new();
    gather(node, &mut text);
    text
}

fn gather(node: &Element, out: &mut String) {
    match &*node.name {
        "t" | "delText" => out.push_str(&node.characters()),
        "tab" if !out.is_empty() => out.push(' '),
        "oMath" => out.push_str(&super::math::linear(node)),
        "AlternateContent" => alternative(node).into_iter().for_each(|node| gather(node, out)),
        "instrText" => {}
        _ => node.elements().for_each(|child| gather(child, out)),
    }
    if &*node.name == "p" && !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// All outermost elements of this name; of alternatives only the chosen one.
pub(super) fn collect<'n>(node: &'n Element, name: &str, out: &mut Vec<&'n Element>) {
    for child in node.elements() {
        match &*child.name {
            found if found == name => out.push(child),
            "AlternateContent" => alternative(child).into_iter().for_each(|child| collect(child, name, out)),
            _ => collect(child, name, out),
        }
    }
}

/// The newer form of what is written twice; the older one when there is no newer, or when only the older one holds anything.
pub(super) fn alternative(node: &Element) -> Option<&Element> {
    let newer = node.find("Choice");
    let older = node.find("Fallback");
    newer.filter(|newer| holds(newer) || !older.is_some_and(holds)).or(older)
}

/// Does it hold text, a picture or a diagram?
fn holds(node: &Element) -> bool {
    node.elements().any(|child| match &*child.name {
        "t" => !child.characters().trim().is_empty(),
        "blip" | "imagedata" | "oMath" | "chart" | "relIds" | "textpath" => true,
        _ => holds(child),
    })
}

fn section_end(node: &Element) -> Option<&Element> {
    match &*node.name {
        "sectPr" => Some(node),
        "p" => node.find("pPr")?.find("sectPr"),
        _ => None,
    }
}

fn is_contents(node: &Element) -> bool {
    let gallery =
        node.find("sdtPr").and_then(|node| node.find("docPartObj")).and_then(|node| node.find("docPartGallery"));
    gallery.and_then(Element::val) == Some("Table of Contents")
}

fn is_contents_style(name: &str) -> bool {
    let name = name.to_lowercase();
    let level =
        name.strip_prefix("toc ").or_else(|| name.strip_prefix("contents ")).or_else(|| name.strip_prefix("目录 "));
    level.is_some_and(|level| level == "heading" || level.parse::<u8>().is_ok())
}

/// Nothing but a page number and its ornaments.
fn is_folio(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "-—－–·第共页/／".contains(c))
}

/// Is this a line of a list of headings: does it end in the number of a page?
fn is_entry(paragraph: &WordParagraph) -> bool {
    let text = paragraph.text();
    let text = text.trim();
    text.is_empty() || text.contains('\t') || text.ends_with(|c: char| c.is_ascii_digit())
}
