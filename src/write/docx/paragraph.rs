//! A paragraph and its runs: a named style, and direct formatting only where the paragraph does otherwise than its style.

use super::body::Body;
use super::clean;
use super::drawing::RED;
use super::names::CharacterStyle;
use super::properties::{self, group};
use super::story::Paragraph;
use crate::font::family::Family;
use crate::geom::Length;
use crate::style::place::{TabAlign, TabStop};
use crate::style::script::{FaceChoice, Script, own_script, scripts};
use crate::style::styled::{self, Format, Run, RunKind};
use crate::style::{LeadStyle, ParagraphStyle};
use crate::xml::Element;

impl Body<'_> {
    /// A paragraph of the body, of a table or of a box. Drawings that wait for one come with the first.
    pub(super) fn paragraph(&mut self, paragraph: &styled::Paragraph) -> Paragraph {
        let breaks = self.takes_break().then(|| Element::new("w:pageBreakBefore"));
        let anchors = std::mem::take(&mut self.anchors);
        let mut out = self.set(paragraph, true);
        out.properties.extend(breaks);
        out.content.push_before(anchors);
        out
    }

    /// A paragraph; one of a footnote has no marks of other footnotes, and its links are kept in another part.
    pub(super) fn set(&mut self, paragraph: &styled::Paragraph, in_body: bool) -> Paragraph {
        let row = self.sheet.paragraph(paragraph.role);
        let mut out = Paragraph::of(paragraph.role.row().style);
        out.properties.extend(otherwise(paragraph, &row, self.sheet.page.grid.cell));
        out.properties.extend(group("w:tabs", paragraph.tabs.iter().map(tab_stop).collect()));
        for overlay in paragraph.overlays.iter().filter(|_| in_body) {
            out.content.push(&self.overlay(overlay, &paragraph.style));
        }
        let mut hints = hints(&paragraph.runs).into_iter();
        let mut texts = Texts::default();
        for run in &paragraph.runs {
            if let RunKind::Text(text) = &run.kind {
                let hints: Vec<bool> = hints.by_ref().take(text.chars().count()).collect();
                match run.link.as_deref().and_then(clean::link) {
                    Some(target) => {
                        texts.end(&mut out.content);
                        let (mut inside, mut runs) = (Texts::default(), Vec::new());
                        self.text(text, &hints, run, (&paragraph.style, &row), (&mut inside, &mut runs));
                        inside.end(&mut runs);
                        out.content.push(&self.link(&target, in_body).children(runs));
                    }
                    None => self.text(text, &hints, run, (&paragraph.style, &row), (&mut texts, &mut out.content)),
                }
                continue;
            }
            texts.end(&mut out.content);
            match &run.kind {
                RunKind::Text(_) => {}
                // What ends a line of ours and is no word of the writer's: an attribute that says nothing tells them apart.
                RunKind::LineEnd => out.content.push(&bare(Element::new("w:br").with("w:clear", "none"))),
                RunKind::LineBreak => out.content.push(&bare(Element::new("w:br").with("w:type", "textWrapping"))),
                RunKind::FootnoteMark(index) => {
                    let size = Some(run.format.size).filter(|&size| size != row.size);
                    out.content.extend(in_body.then(|| self.footnote(*index, size)).flatten());
                }
                RunKind::Tab => out.content.push(&bare(Element::new("w:tab"))),
            }
        }
        texts.end(&mut out.content);
        out
    }

    /// The text of one run, cut where the hint changes.
    fn text(
        &mut self,
        text: &str,
        hints: &[bool],
        run: &Run,
        (style, row): (&ParagraphStyle, &ParagraphStyle),
        (texts, out): (&mut Texts, &mut impl Extend<Element>),
    ) {
        let mut rest = text;
        let mut cut = false;
        for piece in hints.chunk_by(|a, b| a == b) {
            let end = rest.char_indices().nth(piece.len()).map_or(rest.len(), |(at, _)| at);
            let (head, tail) = rest.split_at(end);
            let clean = self.cleaner.clean(head, Some(run.span));
            for word in if style.gaps { vec![clean.as_ref()] } else { gapless(&clean) } {
                if std::mem::replace(&mut cut, true) && !style.gaps {
                    texts.end(out);
                    out.extend([bare(Element::new("w:softHyphen"))]);
                }
                texts.add(self.format(&run.format, (style, row), piece[0]), word, out);
            }
            rest = tail;
        }
    }

    /// A link that holds nothing yet.
    fn link(&mut self, target: &str, in_body: bool) -> Element {
        let target = self.cleaner.clean(target, None);
        let relations = if in_body { &mut self.relations } else { &mut self.notes.relations };
        Element::new("w:hyperlink").with("r:id", relations.link(&target)).with("w:history", 1)
    }

    /// How the characters of a run are set.
    fn format(&self, format: &Format, (style, row): (&ParagraphStyle, &ParagraphStyle), hint: bool) -> Vec<Element> {
        let mut properties = Vec::new();
        let character = CharacterStyle::of(format, self.sheet);
        properties.extend(character.map(|character| Element::value("w:rStyle", character.named().id)));
        let family = self.family_of(character, row.family);
        let mut fonts = if format.face == FaceChoice::Han {
            properties::fonts(format.family, format.family)
        } else if (format.family, format.latin) != (family, properties::latin(family, self.sheet)) {
            properties::fonts(format.family, format.latin)
        } else {
            Element::new("w:rFonts")
        };
        if hint {
            fonts.set("w:hint", "eastAsia");
        }
        if !fonts.attributes.is_empty() {
            properties.push(fonts);
        }
        if format.size != row.size {
            properties.extend(properties::size(format.size));
        }
        let tracking = |style| properties::look(style, self.sheet, self.profile).tracking;
        let tuned = tracking(style) + format.tracking - style.tracking;
        if tuned != tracking(row) {
            properties.push(Element::value("w:spacing", tuned.to_twips()));
        }
        if format.red {
            properties.push(Element::value("w:color", RED));
        }
        if format.strong && !self.is_strong(character) {
            properties.extend(["w:b", "w:bCs"].map(Element::new));
        }
        if format.strike {
            properties.push(Element::new("w:strike"));
        }
        properties
    }

    /// The Han face a character style asks for.
    fn family_of(&self, character: Option<CharacterStyle>, paragraph: Family) -> Family {
        match character {
            Some(CharacterStyle::Lead(level)) => self.sheet.lead_family(level),
            Some(CharacterStyle::Emphasis) => Family::Kai,
            Some(CharacterStyle::ItemLead) if self.sheet.switches.item_lead == LeadStyle::Kai => Family::Kai,
            _ => paragraph,
        }
    }

    fn is_strong(&self, character: Option<CharacterStyle>) -> bool {
        match character {
            Some(CharacterStyle::Strong) => true,
            Some(CharacterStyle::ItemLead) => self.sheet.switches.item_lead == LeadStyle::Strong,
            _ => false,
        }
    }
}

/// Text that is not written yet, for what comes next may be set like it: then it is one run.
#[derive(Default)]
struct Texts {
    open: Option<(Vec<Element>, String)>,
}

impl Texts {
    /// Adds text.
    fn add(&mut self, properties: Vec<Element>, text: &str, out: &mut impl Extend<Element>) {
        match &mut self.open {
            Some((same, before)) if *same == properties => before.push_str(text),
            _ => {
                self.end(out);
                self.open = Some((properties, text.to_owned()));
            }
        }
    }

    /// What comes next is something else.
    fn end(&mut self, out: &mut impl Extend<Element>) {
        out.extend(self.open.take().map(|(properties, text)| properties::run(properties, characters(&text))));
    }
}

/// What a paragraph does otherwise than the row of its role.
fn otherwise(paragraph: &styled::Paragraph, row: &ParagraphStyle, cell: Length) -> Vec<Element> {
    let style = &paragraph.style;
    let mut properties = Vec::new();
    if style.align != row.align {
        properties.push(Element::value("w:jc", properties::align(style.align)));
    }
    let indents = |style: &ParagraphStyle| (style.left_indent, style.right_indent, style.first_indent);
    // Word reckons an indent in characters with the spacing of the first one: where that is not the usual, twips say it.
    let spaced = paragraph.runs.iter().find(|run| matches!(run.kind, RunKind::Text(_)));
    let spaced = spaced.is_some_and(|run| run.format.tracking != style.tracking) && style.first_indent > Length::ZERO;
    if indents(style) != indents(row) || spaced {
        properties.push(properties::indent_in_twips(style, cell));
    }
    if style.line_pitch != row.line_pitch {
        let pitch = Element::new("w:spacing").with("w:line", style.line_pitch.to_twips());
        properties.push(pitch.with("w:lineRule", "exact"));
    }
    if style.keep_with_next != row.keep_with_next {
        properties.push(properties::on_off("w:keepNext", style.keep_with_next));
    }
    properties
}

/// For every character: is the host told to take the Han face for what stands in both scripts?
///
/// Without the hint Word sets “ ” — … · in the Latin face; with it, also the apostrophe of an English word and the letters
/// of Western names with accents. So those alone go without, as they do in our own pages. Letters and digits of ASCII are
/// Latin with or without the hint; they go along with what stands before them, so that runs are cut as little as can be.
fn hints(runs: &[Run]) -> Vec<bool> {
    let texts = runs.iter().filter_map(|run| match &run.kind {
        RunKind::Text(text) => Some((text, run.format.face)),
        _ => None,
    });
    let (text, faces): (Vec<char>, Vec<FaceChoice>) =
        texts.flat_map(|(text, face)| text.chars().map(move |c| (c, face))).unzip();
    let mut hint = true;
    text.iter()
        .zip(scripts(&text).into_iter().zip(faces))
        .map(|(c, (script, face))| {
            if face == FaceChoice::Han {
                hint = true;
            } else if !c.is_ascii() {
                hint = script == Script::Han;
            }
            hint
        })
        .collect()
}

/// A text where a gap opens in it. In LibreOffice no setting of a DOCX keeps gaps closed, but anything between the two does
/// that is neither letter nor digit (measured, 7.4.7): a hyphen that is seen only at the end of a line, which is no text.
fn gapless(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut last: Option<char> = None;
    for (at, c) in text.char_indices() {
        let apart = last.is_some_and(|last| last.is_alphanumeric() && is_latin(last) != is_latin(c));
        if apart && c.is_alphanumeric() {
            words.push(&text[start..at]);
            start = at;
        }
        last = Some(c);
    }
    words.push(&text[start..]);
    words
}

fn is_latin(c: char) -> bool {
    own_script(c) == Some(Script::Latin)
}

/// Characters in a run; a tab is an element of its own.
fn characters(text: &str) -> Vec<Element> {
    let mut content = Vec::new();
    for (at, piece) in text.split('\t').enumerate() {
        content.extend((at > 0).then(|| Element::new("w:tab")));
        content.extend((!piece.is_empty()).then(|| properties::text(piece)));
    }
    content
}

/// A run that no property is said of.
fn bare(content: Element) -> Element {
    properties::run(Vec::new(), [content])
}

fn tab_stop(stop: &TabStop) -> Element {
    let align = match stop.align {
        TabAlign::Left => "left",
        TabAlign::Centre => "center",
        TabAlign::Right => "right",
    };
    Element::value("w:tab", align).with("w:pos", stop.at.to_twips())
}
