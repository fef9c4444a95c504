//! What stands inside a paragraph: runs, fields, symbols, notes, drawings.

use super::body::{Reader, all_text, alternative, collect, paragraphs_only, whole_text};
use super::field::{Fate, Field};
use super::model::{Origin, Piece, Story, WordBlock, WordParagraph};
use super::package::PackageError;
use super::styles::{CharacterFormat, Script};
use super::{math, picture, roles, symbol};
use crate::document::Role;
use crate::document::inline::is_safe_target;
use crate::text::han::with_ordinary;
use crate::text::raised::{lowered, raised};
use crate::xml::Element;

/// What a run inherits from where it stands.
#[derive(Clone, Copy, Default)]
pub(super) struct Surroundings<'n> {
    /// The style of the paragraph.
    pub style: Option<&'n str>,
    /// Where it links to.
    pub link: Option<&'n str>,
    /// The element the characters stand in, when they stand there as they are.
    pub origin: Option<Origin>,
}

/// Fields whose result a reader sees; one without a result is told.
const VISIBLE: [&str; 12] = [
    "DATE",
    "TIME",
    "CREATEDATE",
    "SAVEDATE",
    "REF",
    "SEQ",
    "AUTONUM",
    "AUTONUMLGL",
    "LISTNUM",
    "FILENAME",
    "AUTHOR",
    "TITLE",
];

impl Reader<'_, '_> {
    /// The runs inside a paragraph or inside anything that wraps some of them.
    pub(super) fn pieces(
        &mut self,
        node: &Element,
        at: Surroundings<'_>,
        out: &mut Vec<Piece>,
    ) -> Result<(), PackageError> {
        let lines = lines_to_write_on(node);
        for (place, child) in node.elements().enumerate() {
            match &*child.name {
                "r" => self.run(child, lines.contains(&place), at, out)?,
                "hyperlink" => {
                    let target = child.get("id").and_then(|id| self.relations.get(id));
                    let link = target.filter(|target| target.external).map(|target| target.target.clone());
                    let (link, refused) = link.map_or((None, None), |link| match is_safe_target(&link) {
                        true => (Some(link), None),
                        false => (None, Some(link)),
                    });
                    self.met().others.extend(refused.map(|link| format!("链接“{link}”（只保留文字）")));
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
                    let text = math::linear(child);
                    self.met().equations.push(text.clone());
                    self.text(text, &CharacterFormat::default(), None, at, out);
                }
                "fldSimple" => {
                    self.fields.push(Field::simple(child.get("instr").unwrap_or_default()));
                    self.pieces(child, at, out)?;
                    self.end_field(&CharacterFormat::default(), at, out);
                }
                "moveTo" | "smartTag" | "customXml" | "sdt" | "sdtContent" | "dir" | "bdo" => {
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

    /// `open`: are its blanks a line to write on?
    fn run(
        &mut self,
        node: &Element,
        open: bool,
        at: Surroundings<'_>,
        out: &mut Vec<Piece>,
    ) -> Result<(), PackageError> {
        let properties = node.find("rPr");
        let format = CharacterFormat::read(properties);
        let style = properties.and_then(|properties| properties.child_val("rStyle"));
        let lined = is_lined(node);
        for child in node.elements() {
            match &*child.name {
                "t" => {
                    // Word itself sets a line end inside a text as a blank.
                    let text = child.characters().replace(['\n', '\r'], " ");
                    if lined && at.link.is_none() && !text.trim().is_empty() {
                        self.met().underlined.push(text.clone());
                    }
                    let stroke = |c| if c == '\u{3000}' { '＿' } else { '_' };
                    let text = if open { text.chars().map(stroke).collect() } else { text };
                    let origin = (!self.inner).then_some(Origin { story: self.story, at: child.place.0 });
                    self.text(text, &format, style, Surroundings { origin, ..at }, out);
                }
                "ruby" => {
                    if let Some(base) = child.find("rubyBase") {
                        self.pieces(base, at, out)?;
                    }
                    let pinyin = child.find("rt").map(all_text).unwrap_or_default();
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
        node: &Element,
        format: &CharacterFormat,
        at: Surroundings<'_>,
        out: &mut Vec<Piece>,
    ) -> Result<(), PackageError> {
        match &*node.name {
            "tab" | "ptab" => self.text("\t".into(), format, None, at, out),
            "noBreakHyphen" => self.text("-".into(), format, None, at, out),
            "sym" => self.symbol(node, format, at, out),
            "br" if node.get("type") == Some("page") => out.push(Piece::PageBreak),
            "br" if node.get("type") == Some("column") => {}
            // The end of a line of our own pages (`write::docx::paragraph`); the writer asked for none.
            "br" if node.get("clear") == Some("none") => {}
            "br" | "cr" if self.fields.iter().all(|field| field.in_result) => out.push(Piece::LineBreak),
            "instrText" => {
                if let Some(field) = self.fields.last_mut().filter(|field| !field.in_result) {
                    field.instruction.push_str(&node.characters());
                }
            }
            "fldChar" => match node.get("fldCharType") {
                Some("begin") => {
                    self.fields.push(Field { form: node.find("ffData").and_then(form), ..Field::default() });
                }
                Some("separate") => {
                    self.fields.iter_mut().next_back().into_iter().for_each(|field| field.in_result = true);
                }
                Some("end") => self.end_field(format, at, out),
                _ => {}
            },
            "footnoteReference" => self.note("footnote", node, out)?,
            "endnoteReference" => self.note("endnote", node, out)?,
            "drawing" | "pict" | "object" => self.drawing(node, out)?,
            "AlternateContent" => {
                for child in alternative(node).into_iter().flat_map(Element::elements) {
                    self.special(child, format, at, out)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// A field ends; what it draws by itself stands in for a result it does not show.
    fn end_field(&mut self, format: &CharacterFormat, at: Surroundings<'_>, out: &mut Vec<Piece>) {
        let Some(mut field) = self.fields.pop() else { return };
        field.in_result = true;
        if field.shown || field.fate() == Fate::Contents {
            return;
        }
        match field.drawn().filter(|text| !text.is_empty()) {
            Some(text) => self.text(text, format, None, at, out),
            None if VISIBLE.contains(&&*field.name()) => {
                let what = format!("没有结果的域（{}）", field.instruction.trim());
                self.met().others.push(what);
            }
            None => {}
        }
    }

    fn text(
        &mut self,
        text: String,
        format: &CharacterFormat,
        style: Option<&str>,
        at: Surroundings<'_>,
        out: &mut Vec<Piece>,
    ) {
        if text.is_empty() {
            return;
        }
        self.length += text.len();
        // What a field inside the instruction of another shows is part of that instruction.
        if let Some(outer) = self.fields.iter_mut().find(|field| !field.in_result) {
            outer.instruction.push_str(&text);
            return;
        }
        self.fields.iter_mut().for_each(|field| field.shown = true);
        self.paged |= self.fields.iter().any(|field| field.fate() == Fate::Page);
        let run = self.styles.run(at.style, style, format);
        if run.hidden {
            self.met().hidden.push(text);
            return;
        }
        let written = text;
        let (text, unknown) = symbol::real(&written, &run.latin);
        if !unknown.is_empty() {
            let code: Vec<String> = unknown.iter().map(|c| format!("U+{:04X}", u32::from(*c))).collect();
            self.met().others.push(format!("自造字或符号字体中的字符 {}（改为 □ 或照旧）", code.join("、")));
        }
        // Our own file says what its draft says.
        let (text, strange) = if self.document.ours { (text.into(), 0) } else { with_ordinary(&text) };
        self.met().made_ordinary += strange;
        let text = self.scripted(text.into_owned(), run.script);
        let (format, link) = (run.format, at.link.map(str::to_owned));
        let origin = at.origin.filter(|_| text == written);
        // Word cuts its runs at every spelling mark; joined again they are easier to read.
        if let Some(Piece::Text { text: before, format: same, link: to, origins }) = out.last_mut()
            && (&*same, &*to) == (&format, &link)
        {
            origins.push((u32::try_from(before.len()).unwrap_or(u32::MAX), origin));
            before.push_str(&text);
            return;
        }
        out.push(Piece::Text { text, format, link, origins: vec![(0, origin)] });
    }

    /// `m` + raised `2` is `m²`, `CO` + lowered `2` is `CO₂`; what has no such form is told, and stands on the line.
    fn scripted(&mut self, text: String, script: Script) -> String {
        let form = match script {
            Script::Line => return text,
            Script::Raised => raised(&text),
            Script::Lowered => lowered(&text),
        };
        if form.is_none() && text.chars().any(char::is_alphanumeric) {
            self.met().scripts.push(text.clone());
        }
        form.unwrap_or(text)
    }

    /// A character of a symbol face.
    fn symbol(&mut self, node: &Element, format: &CharacterFormat, at: Surroundings<'_>, out: &mut Vec<Piece>) {
        let code = node.get("char").and_then(|code| u32::from_str_radix(code, 16).ok()).unwrap_or(0);
        let face = node.get("font").unwrap_or_default();
        let known = match symbol::is_symbol_face(face) || (0xF000..=0xF0FF).contains(&code) {
            true => symbol::of_face(face, code),
            false => char::from_u32(code),
        };
        if known.is_none() {
            self.met().others.push(format!("符号字体 {face} 中的字符 {code:04X}（改为 □）"));
        }
        // The face is dealt with: what is written now is an ordinary character.
        self.text(known.unwrap_or('□').into(), &format.without_face(), None, at, out);
    }

    fn note(&mut self, kind: &'static str, node: &Element, out: &mut Vec<Piece>) -> Result<(), PackageError> {
        let id = node.get("id").unwrap_or_default().to_owned();
        // Each note is taken out: one referred to twice, or from inside itself, is set once.
        let Some(note) = self.notes.remove(&(kind, id)) else { return Ok(()) };
        out.push(Piece::NoteMark(self.document.notes.len()));
        let place = self.document.notes.len();
        self.document.notes.push(Vec::new());
        let story = if kind == "footnote" { Story::Footnotes } else { Story::Endnotes };
        let outer = std::mem::replace(&mut self.story, story);
        // A paragraph of the text that goes on in the next one does not go on in a note.
        let unfinished = self.unfinished.take();
        let mut blocks = self.blocks(&note)?;
        blocks.extend(std::mem::replace(&mut self.unfinished, unfinished).map(WordBlock::Paragraph));
        self.story = outer;
        let paragraphs = paragraphs_only(blocks);
        self.document.notes[place] = paragraphs;
        Ok(())
    }

    /// A drawing: its pictures go into the paragraph, its text boxes behind it.
    fn drawing(&mut self, node: &Element, out: &mut Vec<Piece>) -> Result<(), PackageError> {
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
            // Our own imprint stands in one, and goes into the head.
            let mut styles = Vec::new();
            collect(content, "pStyle", &mut styles);
            let is_imprint = |style: &&Element| {
                matches!(roles::role(&self.styles.name(style.val())), Some(Role::CopiedTo | Role::PrintedBy))
            };
            if !styles.iter().any(is_imprint) {
                self.met().text_boxes.push(text);
            }
            let blocks = self.blocks(content)?;
            self.boxed.extend(blocks);
        }
        if let Some(chart) = node.descendant("chart") {
            let text = self.texts(chart.get("id"))?.join(" ");
            self.met().others.push(format!("图表（其中的文字和数：{text}）"));
        } else if let Some(diagram) = node.descendant("relIds") {
            let texts = self.texts(diagram.get("dm"))?;
            self.met().text_boxes.push(texts.join(" "));
            self.boxed.extend(texts.into_iter().map(|text| WordBlock::Paragraph(WordParagraph::plain(text))));
            self.met().others.push("SmartArt 图形（只保留其中的文字）".into());
        } else if &*node.name == "object" && !known {
            let program = node.descendant("OLEObject").and_then(|object| object.get("ProgID")).unwrap_or_default();
            self.met().others.push(format!("嵌入对象（OLE）{program}"));
        } else if let Some(art) = node.descendant("textpath").and_then(|path| path.get("string")) {
            // WordArt: its text is an attribute of the shape.
            self.met().text_boxes.push(art.to_owned());
            self.boxed.push(WordBlock::Paragraph(WordParagraph::plain(art.to_owned())));
        }
        Ok(())
    }

    /// The texts of a chart or a diagram.
    fn texts(&mut self, id: Option<&str>) -> Result<Vec<String>, PackageError> {
        let Some(relation) = id.and_then(|id| self.relations.get(id)).cloned() else { return Ok(Vec::new()) };
        let Some(text) = self.package.xml(&relation.target)? else { return Ok(Vec::new()) };
        let root = if text.contains("chartSpace") { "chartSpace" } else { "dataModel" };
        let Ok(tree) = crate::xml::tree(&text, root) else { return Ok(Vec::new()) };
        let mut texts = Vec::new();
        gather(&tree, &mut texts);
        Ok(texts)
    }
}

/// The paragraphs (`a:p`) and values (`c:v`) in a chart or diagram.
fn gather(node: &Element, out: &mut Vec<String>) {
    let text = match &*node.name {
        "p" => all_text(node),
        "v" => node.characters().into_owned(),
        _ => return node.elements().for_each(|child| gather(child, out)),
    };
    if !text.trim().is_empty() {
        out.push(text.trim().to_owned());
    }
}

/// What a field of a form shows.
fn form(data: &Element) -> Option<String> {
    if let Some(checked) = data.find("checkBox") {
        let ticked = checked.switch("checked").or_else(|| checked.switch("default")).unwrap_or(false);
        return Some(if ticked { "√" } else { "□" }.into());
    }
    let list = data.find("ddList")?;
    let chosen: usize = list.child_val("result").or_else(|| list.child_val("default")).unwrap_or("0").parse().ok()?;
    let mut entries = list.elements().filter(|entry| &*entry.name == "listEntry");
    entries.nth(chosen)?.val().map(str::to_owned)
}

/// Is a run underlined?
fn is_lined(run: &Element) -> bool {
    run.find("rPr").and_then(|properties| properties.child_val("u")).is_some_and(|line| line != "none")
}

/// Which of the elements are underlined blanks that nobody has written on: where text is underlined with them, they fill up
/// its line.
fn lines_to_write_on(node: &Element) -> Vec<usize> {
    const NARROWEST: usize = 2;
    let lined = |child: &Element| match &*child.name {
        "r" => is_lined(child),
        name => name == "hyperlink",
    };
    let mut lines = Vec::new();
    let mut group: Vec<usize> = Vec::new();
    let mut text = String::new();
    let mut settle = |group: &mut Vec<usize>, text: &mut String| {
        if text.chars().count() >= NARROWEST && text.chars().all(char::is_whitespace) {
            lines.append(group);
        }
        group.clear();
        text.clear();
    };
    for (place, child) in node.elements().enumerate() {
        match lined(child) {
            true => {
                group.push(place);
                text.push_str(&whole_text(child));
            }
            false if child.name == "r" => settle(&mut group, &mut text),
            false => {}
        }
    }
    settle(&mut group, &mut text);
    lines
}
