//! The XML of the body → blocks: styles looked up, numbers counted, revisions accepted, fields resolved.

use super::model::{Align, Met, Piece, WordBlock, WordDocument, WordParagraph, WordTable};
use super::numbering::Numbering;
use super::package::{Package, PackageError, Relation};
use super::styles::{CharacterFormat, ParagraphFormat, Styles};
use super::xml::{Node, Walker};
use super::{picture, table};
use crate::read::raw::{MOST_BLOCKS, MOST_TEXT};
use std::collections::BTreeMap;

/// What a part of the package says; needed by everything that reads its text.
pub(super) struct Reader<'p, 'a> {
    pub package: &'p mut Package<'a>,
    pub styles: Styles,
    pub numbering: Numbering,
    pub relations: BTreeMap<String, Relation>,
    /// The notes by kind and id, taken out as they are referred to.
    pub notes: BTreeMap<(&'static str, String), Node>,
    pub document: WordDocument,
    /// One entry per open field: are we in its result (rather than in its instruction)?
    fields: Vec<bool>,
    /// Paragraphs of text boxes, waiting for the end of the paragraph they hang on.
    boxed: Vec<WordBlock>,
    /// A paragraph whose mark was deleted: it goes on in the next one.
    unfinished: Option<WordParagraph>,
    /// The first block of the section being read.
    section: usize,
    /// Bytes of text so far.
    length: usize,
    /// Paragraphs and cells so far.
    count: usize,
}

/// What a run inherits from where it stands.
#[derive(Clone, Copy, Default)]
struct Surroundings<'n> {
    style: Option<&'n str>,
    link: Option<&'n str>,
}

impl<'p, 'a> Reader<'p, 'a> {
    pub fn new(package: &'p mut Package<'a>, styles: Styles, numbering: Numbering) -> Self {
        Reader {
            package,
            styles,
            numbering,
            relations: BTreeMap::new(),
            notes: BTreeMap::new(),
            document: WordDocument::default(),
            fields: Vec::new(),
            boxed: Vec::new(),
            unfinished: None,
            section: 0,
            length: 0,
            count: 0,
        }
    }

    /// Reads the body of the main part.
    pub fn body(&mut self, name: &str, text: &str) -> Result<(), PackageError> {
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
    pub fn block(&mut self, node: &Node) -> Result<Vec<WordBlock>, PackageError> {
        match &*node.name {
            "p" => self.paragraph(node),
            "tbl" => table::read(self, node),
            "sdt" if is_contents(node) => {
                self.met().contents += 1;
                Ok(Vec::new())
            }
            "altChunk" => {
                self.met().others.push("嵌入的外部文档（altChunk）".into());
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
    pub fn blocks(&mut self, node: &Node) -> Result<Vec<WordBlock>, PackageError> {
        let mut blocks = Vec::new();
        for child in &node.children {
            blocks.extend(self.block(child)?);
        }
        Ok(blocks)
    }

    pub fn met(&mut self) -> &mut Met {
        &mut self.document.met
    }

    /// Counts paragraphs or cells, and the text so far.
    pub fn count(&mut self, more: usize) -> Result<(), PackageError> {
        self.count += more;
        match () {
            () if self.count > MOST_BLOCKS => Err(PackageError::Bomb("段落和单元格太多".into())),
            () if self.length > MOST_TEXT => Err(PackageError::Bomb("文字太多".into())),
            () => Ok(()),
        }
    }

    fn paragraph(&mut self, node: &Node) -> Result<Vec<WordBlock>, PackageError> {
        self.count(1)?;
        let properties = node.child("pPr");
        let style = properties.and_then(|properties| properties.child_val("pStyle"));
        let name = self.styles.name(style);
        if is_contents_style(&name) {
            self.met().contents += 1;
            return Ok(Vec::new());
        }
        let format = self.styles.paragraph(style, &ParagraphFormat::read(properties));
        let mut paragraph = WordParagraph {
            style: name,
            align: format.align.unwrap_or(Align::Left),
            outline: format.outline.filter(|&level| level < 9),
            page_break_before: format.page_break_before.unwrap_or(false),
            ..WordParagraph::default()
        };
        let outer = std::mem::take(&mut self.boxed);
        self.pieces(node, Surroundings { style, link: None }, &mut paragraph.pieces)?;
        let boxed = std::mem::replace(&mut self.boxed, outer);
        // A field may run on into the next paragraph, an instruction never does: a broken one must not swallow the rest.
        self.fields.iter_mut().for_each(|result| *result = true);
        if let Some(mut head) = self.unfinished.take() {
            head.pieces.append(&mut paragraph.pieces);
            paragraph.pieces = head.pieces;
        }
        if properties.and_then(|node| node.child("rPr")).is_some_and(|mark| mark.child("del").is_some()) {
            self.unfinished = Some(paragraph);
            return Ok(boxed);
        }
        // Word numbers an empty paragraph too, but nobody wants a number without a text.
        if let Some((list, level)) = format.number
            && !paragraph.text().trim().is_empty()
        {
            paragraph.number = self.numbering.next(list, level.unwrap_or(0));
        }
        Ok(std::iter::once(WordBlock::Paragraph(paragraph)).chain(boxed).collect())
    }

    /// The runs inside a paragraph or inside anything that wraps some of them.
    fn pieces(&mut self, node: &Node, at: Surroundings<'_>, out: &mut Vec<Piece>) -> Result<(), PackageError> {
        for child in &node.children {
            match &*child.name {
                "r" => self.run(child, at, out)?,
                "hyperlink" => {
                    let target = child.attribute("id").and_then(|id| self.relations.get(id));
                    let link = target.filter(|target| target.external).map(|target| target.target.clone());
                    self.pieces(child, Surroundings { link: link.as_deref(), ..at }, out)?;
                }
                "ins" => {
                    self.met().insertions += 1;
                    self.pieces(child, at, out)?;
                }
                "del" => {
                    let text = all_text(child);
                    self.met().deletions.push(text);
                }
                "oMath" | "oMathPara" => {
                    let text = all_text(child);
                    self.met().others.push(format!("公式（只保留文字：{text}）"));
                    self.text(text, &CharacterFormat::default(), None, at, out);
                }
                "moveTo" | "smartTag" | "customXml" | "sdt" | "sdtContent" | "fldSimple" | "dir" | "bdo" => {
                    self.pieces(child, at, out)?;
                }
                "AlternateContent" => {
                    if let Some(chosen) = alternative(child) {
                        self.pieces(chosen, at, out)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn run(&mut self, node: &Node, at: Surroundings<'_>, out: &mut Vec<Piece>) -> Result<(), PackageError> {
        let properties = node.child("rPr");
        let format = CharacterFormat::read(properties);
        let style = properties.and_then(|properties| properties.child_val("rStyle"));
        let raised = properties.and_then(|properties| properties.child_val("vertAlign")) == Some("superscript");
        for child in &node.children {
            match &*child.name {
                "t" if raised => self.text(superscript(&child.text), &format, style, at, out),
                "t" => self.text(child.text.clone(), &format, style, at, out),
                "sym" => self.symbol(child, &format, at, out),
                "ruby" => {
                    if let Some(base) = child.child("rubyBase") {
                        self.pieces(base, at, out)?;
                    }
                    let pinyin = child.child("rt").map(all_text).unwrap_or_default();
                    self.met().others.push(format!("拼音指南（{pinyin}）"));
                }
                _ => self.special(child, &format, at, out)?,
            }
        }
        Ok(())
    }

    /// What stands in a run and is no text.
    fn special(
        &mut self,
        node: &Node,
        format: &CharacterFormat,
        at: Surroundings<'_>,
        out: &mut Vec<Piece>,
    ) -> Result<(), PackageError> {
        match &*node.name {
            "tab" | "ptab" => self.text("\t".into(), format, None, at, out),
            "noBreakHyphen" => self.text("-".into(), format, None, at, out),
            "br" if node.attribute("type") == Some("page") => out.push(Piece::PageBreak),
            "br" if node.attribute("type") == Some("column") => {}
            "br" | "cr" if self.is_visible() => out.push(Piece::LineBreak),
            "fldChar" => match node.attribute("fldCharType") {
                Some("begin") => self.fields.push(false),
                Some("separate") => self.fields.iter_mut().next_back().into_iter().for_each(|result| *result = true),
                Some("end") => _ = self.fields.pop(),
                _ => {}
            },
            "footnoteReference" => self.note("footnote", node, out)?,
            "endnoteReference" => self.note("endnote", node, out)?,
            "commentReference" => self.met().comments += 1,
            "drawing" | "pict" | "object" => self.drawing(node, out)?,
            "AlternateContent" => {
                for child in alternative(node).map(|node| node.children.as_slice()).unwrap_or_default() {
                    self.special(child, format, at, out)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn is_visible(&self) -> bool {
        self.fields.iter().all(|&result| result)
    }

    fn text(
        &mut self,
        text: String,
        format: &CharacterFormat,
        style: Option<&str>,
        at: Surroundings<'_>,
        out: &mut Vec<Piece>,
    ) {
        if text.is_empty() || !self.is_visible() {
            return;
        }
        self.length += text.len();
        let (format, hidden) = self.styles.run(at.style, style, format);
        if hidden {
            self.met().hidden.push(text);
            return;
        }
        let link = at.link.map(str::to_owned);
        // Word cuts its runs at every spelling mark; joined again they are easier to read.
        if let Some(Piece::Text { text: before, format: same, link: to }) = out.last_mut()
            && (&*same, &*to) == (&format, &link)
        {
            before.push_str(&text);
            return;
        }
        out.push(Piece::Text { text, format, link });
    }

    /// A character of a symbol face: only its shape is known, so it becomes a box unless it is a common one.
    fn symbol(&mut self, node: &Node, format: &CharacterFormat, at: Surroundings<'_>, out: &mut Vec<Piece>) {
        let code = node.attribute("char").and_then(|code| u32::from_str_radix(code, 16).ok()).unwrap_or(0);
        let character = match code & 0xFF {
            _ if !(0xF000..=0xF0FF).contains(&code) => char::from_u32(code).unwrap_or('□'),
            0xFE => '√',
            0xFC => '√',
            0xB4 => '×',
            _ => '□',
        };
        if character == '□' && !matches!(code & 0xFF, 0xA8 | 0x6F) {
            let face = node.attribute("font").unwrap_or_default();
            self.met().others.push(format!("符号字体 {face} 中的字符（改为 □）"));
        }
        self.text(character.into(), format, None, at, out);
    }

    fn note(&mut self, kind: &'static str, node: &Node, out: &mut Vec<Piece>) -> Result<(), PackageError> {
        let id = node.attribute("id").unwrap_or_default().to_owned();
        // Each note is taken out: one referred to twice, or from inside itself, is set once.
        let Some(note) = self.notes.remove(&(kind, id)) else { return Ok(()) };
        out.push(Piece::NoteMark(self.document.notes.len()));
        let place = self.document.notes.len();
        self.document.notes.push(Vec::new());
        let paragraphs = paragraphs_only(self.blocks(&note)?);
        self.document.notes[place] = paragraphs;
        Ok(())
    }

    /// A drawing: its pictures go into the paragraph, its text boxes behind it.
    fn drawing(&mut self, node: &Node, out: &mut Vec<Piece>) -> Result<(), PackageError> {
        let pictures = picture::read(self, node)?;
        let mut known = !pictures.is_empty();
        out.extend(pictures.into_iter().map(Piece::Picture));
        let mut boxes = Vec::new();
        collect(node, "txbxContent", &mut boxes);
        for content in boxes {
            known = true;
            let text = all_text(content);
            if text.trim().is_empty() {
                continue;
            }
            self.met().text_boxes.push(text);
            let blocks = self.blocks(content)?;
            self.boxed.extend(blocks);
        }
        if node.descendant("chart").is_some() || node.descendant("relIds").is_some() {
            self.met().others.push("图表或 SmartArt 图形".into());
        } else if &*node.name == "object" && !known {
            self.met().others.push("嵌入对象（OLE）".into());
        }
        Ok(())
    }

    /// The end of a section: a landscape one turns its tables; its headers and footers are read for the report.
    fn end_section(&mut self, section: &Node) -> Result<(), PackageError> {
        if section.child("pgSz").and_then(|size| size.attribute("orient")) == Some("landscape") {
            for block in self.document.blocks.iter_mut().skip(self.section) {
                if let WordBlock::Table(table) = block {
                    table.landscape = true;
                }
            }
        }
        self.section = self.document.blocks.len();
        for reference in section.children.iter().filter(|node| node.name.ends_with("Reference")) {
            let Some(relation) = reference.attribute("id").and_then(|id| self.relations.remove(id)) else { continue };
            let Some(text) = self.package.xml(&relation.target)? else { continue };
            let root = if relation.kind == "footer" { "ftr" } else { "hdr" };
            let margin = super::xml::tree(&text, root).map_err(|error| PackageError::Xml(relation.target, error))?;
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
    };
    blocks.into_iter().flat_map(paragraphs).collect()
}

/// All characters inside an element, instructions of fields excepted; paragraphs are parted by a space.
pub(super) fn all_text(node: &Node) -> String {
    let mut text = String::new();
    gather(node, &mut text);
    text.trim_end().to_owned()
}

fn gather(node: &Node, out: &mut String) {
    match &*node.name {
        "t" | "delText" => out.push_str(&node.text),
        "AlternateContent" => alternative(node).into_iter().for_each(|node| gather(node, out)),
        "instrText" => {}
        _ => node.children.iter().for_each(|child| gather(child, out)),
    }
    if &*node.name == "p" && !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// All outermost elements of this name; of alternatives only the chosen one.
fn collect<'n>(node: &'n Node, name: &str, out: &mut Vec<&'n Node>) {
    for child in &node.children {
        match &*child.name {
            found if found == name => out.push(child),
            "AlternateContent" => alternative(child).into_iter().for_each(|child| collect(child, name, out)),
            _ => collect(child, name, out),
        }
    }
}

/// The newer form of what is written twice; the older one only when there is no newer.
fn alternative(node: &Node) -> Option<&Node> {
    node.child("Choice").or_else(|| node.child("Fallback"))
}

fn section_end(node: &Node) -> Option<&Node> {
    match &*node.name {
        "sectPr" => Some(node),
        "p" => node.child("pPr")?.child("sectPr"),
        _ => None,
    }
}

fn is_contents(node: &Node) -> bool {
    let gallery =
        node.child("sdtPr").and_then(|node| node.child("docPartObj")).and_then(|node| node.child("docPartGallery"));
    gallery.and_then(Node::val) == Some("Table of Contents")
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

/// `m` + raised `2` is `m²`.
fn superscript(text: &str) -> String {
    match text {
        "2" => "²".into(),
        "3" => "³".into(),
        _ => text.to_owned(),
    }
}
