//! A paragraph and its runs: a named style, and direct formatting only where the paragraph does otherwise than its style.

use super::body::Body;
use super::clean;
use super::drawing::RED;
use super::names::CharacterStyle;
use super::properties;
use super::xml::Element;
use crate::font::family::Family;
use crate::geom::Length;
use crate::style::place::{TabAlign, TabStop};
use crate::style::script::{FaceChoice, Script, scripts};
use crate::style::styled::{Format, Paragraph, Run, RunKind};
use crate::style::{Align, LeadStyle, ParagraphStyle};
use docx_rs as docx;

impl Body<'_> {
    /// A paragraph of the body, of a table or of a box. Drawings that wait for one come with the first.
    pub fn paragraph(&mut self, paragraph: &Paragraph) -> docx::Paragraph {
        let breaks = self.takes_break();
        let anchors = std::mem::take(&mut self.anchors);
        let mut out = self.set(paragraph, true).page_break_before(breaks);
        out.children.splice(0..0, anchors.into_iter().map(|run| docx::ParagraphChild::Run(Box::new(run))));
        out
    }

    /// A paragraph; one of a footnote has no marks of other footnotes, and its links are kept in another part.
    pub fn set(&mut self, paragraph: &Paragraph, in_body: bool) -> docx::Paragraph {
        let row = self.sheet.paragraph(paragraph.role);
        let style = paragraph.role.row().style.id;
        let mut out = otherwise(docx::Paragraph::new().style(style), paragraph, &row, self.sheet.page.grid.cell);
        for overlay in paragraph.overlays.iter().filter(|_| in_body) {
            out = out.add_run(self.overlay(overlay, &paragraph.style));
        }
        out = paragraph.tabs.iter().fold(out, |out, tab| out.add_tab(tab_stop(*tab)));
        let mut hints = hints(&paragraph.runs).into_iter();
        for run in &paragraph.runs {
            match &run.kind {
                RunKind::Text(text) => {
                    let hints: Vec<bool> = hints.by_ref().take(text.chars().count()).collect();
                    out = self.text(out, text, &hints, (run, &paragraph.style, &row), in_body);
                }
                // What ends a line of ours and is no word of the writer's: an attribute that says nothing tells them apart.
                RunKind::LineEnd => {
                    let line_end = Element::new("w:br").with("w:clear", "none");
                    out = out.add_run(self.extras.slots.hold(Element::new("w:r").child(line_end)));
                }
                RunKind::LineBreak => {
                    out = out.add_run(docx::Run::new().add_break(docx::BreakType::TextWrapping));
                }
                RunKind::FootnoteMark(index) if in_body => {
                    if let Some(mark) = self.footnote(*index) {
                        out = out.add_run(mark);
                    }
                }
                RunKind::FootnoteMark(_) => {}
                RunKind::Tab => out = out.add_run(docx::Run::new().add_tab()),
            }
        }
        out
    }

    /// The text of one run, cut where the hint changes.
    fn text(
        &mut self,
        out: docx::Paragraph,
        text: &str,
        hints: &[bool],
        (run, style, row): (&Run, &ParagraphStyle, &ParagraphStyle),
        in_body: bool,
    ) -> docx::Paragraph {
        let mut runs = Vec::new();
        let mut rest = text;
        for piece in hints.chunk_by(|a, b| a == b) {
            let end = rest.char_indices().nth(piece.len()).map_or(rest.len(), |(at, _)| at);
            let (head, tail) = rest.split_at(end);
            let clean = self.cleaner.clean(head, Some(run.span));
            runs.push(characters(self.format(&run.format, (style, row), piece[0]), &clean));
            rest = tail;
        }
        match run.link.as_deref().and_then(clean::link) {
            Some(target) => {
                let link = docx::Hyperlink::new(target.clone(), docx::HyperlinkType::External);
                let link = docx::Hyperlink { link: self.link(link.link, target, in_body), ..link };
                out.add_hyperlink(runs.into_iter().fold(link, docx::Hyperlink::add_run))
            }
            None => runs.into_iter().fold(out, docx::Paragraph::add_run),
        }
    }

    /// The same link with an id of our own counting.
    fn link(&mut self, link: docx::HyperlinkData, target: String, in_body: bool) -> docx::HyperlinkData {
        let docx::HyperlinkData::External { path, .. } = link else { return link };
        let number = if in_body {
            self.links += 1;
            self.links
        } else {
            let target = self.cleaner.clean(&target, None).into_owned();
            self.extras.note_links.push(target);
            self.extras.note_links.len()
        };
        docx::HyperlinkData::External { rid: format!("rIdLink{number}"), path }
    }

    /// An empty run that looks as the format says.
    fn format(&self, format: &Format, (style, row): (&ParagraphStyle, &ParagraphStyle), hint: bool) -> docx::Run {
        let mut run = docx::Run::new();
        let character = CharacterStyle::of(format, self.sheet);
        if let Some(named) = character {
            run = run.style(named.named().id);
        }
        let family = self.family_of(character, row.family);
        let mut fonts = docx::RunFonts::new();
        if format.face == FaceChoice::Han {
            fonts = faces(fonts, format.family, format.family);
        } else if (format.family, format.latin) != (family, properties::latin(family, self.sheet)) {
            fonts = faces(fonts, format.family, format.latin);
        }
        if hint {
            fonts = fonts.hint("eastAsia");
        }
        run = run.fonts(fonts);
        if format.size != row.size {
            run = run.size(usize::try_from(format.size.to_half_pt()).unwrap_or_default());
        }
        let tracking = |style| properties::look(style, self.sheet, self.profile).tracking;
        let tuned = tracking(style) + format.tracking - style.tracking;
        if tuned != tracking(row) {
            run = run.character_spacing(twips(tuned));
        }
        if format.red {
            run = run.color(RED);
        }
        if format.strong && !self.is_strong(character) {
            run = run.bold();
        }
        if format.strike { run.strike() } else { run }
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

/// What a paragraph does otherwise than the row of its role.
fn otherwise(mut out: docx::Paragraph, paragraph: &Paragraph, row: &ParagraphStyle, cell: Length) -> docx::Paragraph {
    let style = &paragraph.style;
    if style.align != row.align {
        out = out.align(alignment(style.align));
    }
    let indents = |style: &ParagraphStyle| (style.left_indent, style.right_indent, style.first_indent);
    // Word reckons an indent in characters with the spacing of the first one: where that is not the usual, twips say it.
    let spaced = paragraph.runs.iter().find(|run| matches!(run.kind, RunKind::Text(_)));
    let spaced = spaced.is_some_and(|run| run.format.tracking != style.tracking) && style.first_indent > Length::ZERO;
    if indents(style) != indents(row) || spaced {
        let first = i32::try_from(style.first_indent_twips(cell)).unwrap_or_default();
        let first = if first < 0 {
            docx::SpecialIndentType::Hanging(-first)
        } else {
            docx::SpecialIndentType::FirstLine(first)
        };
        out = out.indent(Some(twips(style.left_indent)), Some(first), Some(twips(style.right_indent)), None);
    }
    if style.line_pitch != row.line_pitch {
        let exact = docx::LineSpacing::new().line_rule(docx::LineSpacingType::Exact);
        out = out.line_spacing(exact.line(twips(style.line_pitch)));
    }
    if style.keep_with_next && !row.keep_with_next { out.keep_next(true) } else { out }
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

/// Characters in a run; a tab is an element of its own.
fn characters(run: docx::Run, text: &str) -> docx::Run {
    text.split('\t').enumerate().fold(run, |run, (at, piece)| {
        let run = if at > 0 { run.add_tab() } else { run };
        if piece.is_empty() { run } else { run.add_text(piece) }
    })
}

fn faces(fonts: docx::RunFonts, han: Family, latin: Family) -> docx::RunFonts {
    let latin = latin.docx_name();
    fonts.ascii(latin).hi_ansi(latin).east_asia(han.docx_name()).cs(latin)
}

fn tab_stop(stop: TabStop) -> docx::Tab {
    let align = match stop.align {
        TabAlign::Left => docx::TabValueType::Left,
        TabAlign::Centre => docx::TabValueType::Center,
        TabAlign::Right => docx::TabValueType::Right,
    };
    docx::Tab::new().val(align).pos(usize::try_from(stop.at.to_twips()).unwrap_or_default())
}

fn alignment(align: Align) -> docx::AlignmentType {
    match align {
        Align::Justify => docx::AlignmentType::Both,
        Align::Left => docx::AlignmentType::Left,
        Align::Centre => docx::AlignmentType::Center,
        Align::Right => docx::AlignmentType::Right,
        Align::Distribute => docx::AlignmentType::Distribute,
    }
}

/// Twips as docx-rs takes them. No measure of a page comes near the limit.
pub fn twips(length: Length) -> i32 {
    i32::try_from(length.to_twips()).unwrap_or_default()
}
