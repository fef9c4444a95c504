//! 公文, 信函, 命令, 纪要: the parts a speech has not, composed once for both outputs (GB/T 9704—2012, 7, 8, 10).
//!
//! *Takes* a document of one of these kinds and the [`StyleSheet`]. *Gives* blocks. *Knows nothing of* pages: what only they
//! can tell comes back as [`super::adjust::Adjustments`].

mod attachment;
mod closing;
mod head;
mod imprint;
mod mark;
pub(crate) mod measures;

pub use measures::{INK_BOTTOM_PERCENT, INK_TOP_PERCENT, OfficialStyle, RedInk, SealStyle};

use super::styled::{Block, Composer, Format, Paragraph, Run, RunKind, choose_faces};
use super::{ParagraphStyle, StyleSheet, width};
use crate::document::inline::{InlineKind, Mark};
use crate::document::meta::Metadata;
use crate::document::{Document, Element, Kind, Role};
use crate::font::family::Family;
use crate::geom::Length;
use crate::source::Span;

/// The blocks of an official document.
pub(super) fn blocks(composer: &Composer<'_>) -> Vec<Block> {
    let mut maker = Maker { composer, blocks: Vec::new(), last: None };
    let elements = &composer.document.elements;
    let begins = |at: usize| match elements[at].role {
        Role::AttachmentLabel => true,
        // A text that is passed on has its own title on a new page.
        Role::PageBreak => elements.get(at + 1).is_some_and(|next| next.role == Role::Title),
        _ => false,
    };
    let attached = (0..elements.len()).find(|at| begins(*at)).unwrap_or(elements.len());
    let (main, attachments) = elements.split_at(attached);
    let (main, below) = main.split_at(end_of_closing(main));
    maker.head();
    maker.text(main);
    maker.attendance();
    if composer.adjustments.text_comes_along {
        maker.keep_last_text();
    }
    maker.closing(main);
    maker.text(below);
    maker.attachments(attachments);
    maker.imprint();
    maker.blocks
}

/// Where 署名, 成文日期 and the 附注 below them end; what a writer put below them stays there.
fn end_of_closing(main: &[Element]) -> usize {
    let closes = |element: &Element| matches!(element.role, Role::Signature | Role::IssueDate);
    let Some(last) = main.iter().rposition(closes) else { return main.len() };
    let noted = main[last + 1..].iter().take_while(|element| element.role == Role::Note);
    last + 1 + noted.count()
}

/// Who issues the document, in their order: the names that sign it.
pub(super) fn issuers(document: &Document) -> Vec<(String, Span)> {
    let signatures = document.elements.iter().filter(|element| element.role == Role::Signature);
    let signed: Vec<_> =
        signatures.filter_map(|element| Some((issuer(&element.plain_text())?, element.span))).collect();
    match &document.meta.issuer {
        Some(given) if signed.is_empty() => given.value.iter().map(|name| (name.clone(), given.span)).collect(),
        _ => signed,
    }
}

/// The organ that signs in a line, without `（盖章）`; none where a label tells who else signs: `承诺人：廖凯`.
fn issuer(signature: &str) -> Option<String> {
    let bare = signature.trim();
    let note = bare.ends_with(['）', ')']).then(|| bare.rfind(['（', '('])).flatten();
    let sealed = note.filter(|&at| bare[at..].contains(['章', '印', '签']));
    let name = bare[..sealed.unwrap_or(bare.len())].trim_end();
    (!name.is_empty() && !name.contains(['：', ':'])).then(|| name.to_owned())
}

/// What stands in place of a title in the file's own words, where a kind has none: mark and number of an order.
pub(super) fn title(document: &Document) -> String {
    let (mut names, beside) = mark::words(document);
    let name = if names.is_empty() { String::new() } else { names.remove(0).0 };
    let number = document.meta.number.as_ref().map_or("", |given| given.value.as_str());
    [name.as_str(), beside.unwrap_or_default(), number].concat()
}

/// Makes the blocks, top to bottom.
struct Maker<'a, 'b> {
    composer: &'b Composer<'a>,
    blocks: Vec<Block>,
    /// The last element set, for the blank lines between elements.
    last: Option<Role>,
}

/// A piece of a line the style makes.
enum Piece {
    /// Text, in the face of the paragraph or another.
    Text(String, Option<Family>, Span),
    /// On to the next tab stop.
    Tab,
    /// On to the next line.
    Break,
    /// The mark of a footnote.
    Note(usize, Span),
}

impl Piece {
    fn text(text: impl Into<String>, span: Span) -> Self {
        Piece::Text(text.into(), None, span)
    }

    /// The marks of notes in an element whose text is set anew.
    fn notes(element: &Element) -> impl Iterator<Item = Piece> {
        element.inlines().iter().filter_map(|inline| match inline.kind {
            InlineKind::FootnoteMark(note) => Some(Piece::Note(note, inline.span)),
            _ => None,
        })
    }
}

impl Maker<'_, '_> {
    fn sheet(&self) -> &StyleSheet {
        self.composer.sheet
    }
    fn meta(&self) -> &Metadata {
        &self.composer.document.meta
    }
    fn kind(&self) -> Kind {
        self.composer.document.kind
    }
    fn measure(&self) -> Length {
        self.sheet().page.area.size.width
    }
    fn cell(&self) -> Length {
        self.sheet().page.grid.cell
    }
    fn pitch(&self) -> Length {
        self.sheet().page.grid.line_pitch
    }
    /// Half the leading of a body line: between the edge of its box and its characters.
    fn half_leading(&self) -> Length {
        (self.pitch() - self.sheet().body().size) / 2
    }
    fn width(&self, text: &str, role: Role) -> Length {
        width::width(text, &self.sheet().paragraph(role), self.sheet())
    }

    /// The text of some runs set in one line.
    fn runs_width(&self, runs: &[Run], style: &ParagraphStyle) -> Length {
        let text = runs.iter().filter_map(|run| match &run.kind {
            RunKind::Text(text) => Some(text.as_str()),
            _ => None,
        });
        width::width(&text.collect::<String>(), style, self.sheet())
    }

    /// A paragraph of what the style itself makes.
    fn line(&self, role: Role, style: ParagraphStyle, pieces: Vec<Piece>) -> Paragraph {
        let format = self.composer.format(&style, Mark::default());
        let run = |piece| match piece {
            Piece::Text(text, family, span) => {
                let family = family.unwrap_or(format.family);
                Run { kind: RunKind::Text(text.into()), format: Format { family, ..format }, link: None, span }
            }
            Piece::Tab => Run { kind: RunKind::Tab, format, link: None, span: Span::default() },
            Piece::Break => Run { kind: RunKind::LineBreak, format, link: None, span: Span::default() },
            Piece::Note(note, span) => Run { kind: RunKind::FootnoteMark(note), format, link: None, span },
        };
        let runs: Vec<Run> = pieces.into_iter().map(run).collect();
        let span = runs.iter().map(|run| run.span).filter(|span| *span != Span::default()).reduce(Span::join);
        Paragraph { runs: choose_faces(runs), ..Paragraph::empty(role, style, span.unwrap_or_default()) }
    }

    /// The digits too are in the face of the paragraph: 密级 and 附件 with their numbers are 黑体 as a whole (7.2.2, 7.3.7).
    fn in_one_face(&self, mut paragraph: Paragraph) -> Paragraph {
        paragraph.runs.iter_mut().for_each(|run| run.format.latin = run.format.family);
        paragraph
    }

    fn push(&mut self, paragraph: Paragraph) {
        self.blocks.push(Block::Paragraph(paragraph));
    }

    /// Blank lines that stay with what is below them.
    fn blanks(&mut self, count: u8) {
        let style = ParagraphStyle { keep_with_next: true, ..self.sheet().paragraph(Role::Blank) };
        let blank = Paragraph::empty(Role::Blank, style, Span::default());
        self.blocks.extend((0..count).map(|_| Block::Paragraph(blank.clone())));
    }

    fn space(&mut self, height: Length) {
        let height = in_twips(height);
        if height > Length::ZERO {
            self.blocks.push(Block::Space(height));
        }
    }

    /// The elements of the main text, but for those of its closing.
    fn text(&mut self, elements: &[Element]) {
        let mut note = attachment::Entries::new(elements);
        for element in elements {
            match element.role {
                Role::Signature | Role::IssueDate | Role::Note => {}
                Role::Title if self.is_mark(element) => {}
                Role::Addressee if self.composer.adjustments.addressee_in_imprint => {}
                Role::AttachmentNote => self.attachment_note(element, &mut note),
                _ => self.element(element),
            }
        }
    }

    /// Says the title of 纪要 what their mark says? Then it stands once.
    fn is_mark(&self, title: &Element) -> bool {
        let bare = |text: String| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let says = || {
            let (names, beside) = mark::words(self.composer.document);
            names.into_iter().map(|(name, _)| name).chain(beside.map(str::to_owned)).collect::<String>()
        };
        let plain = title.note_marks().next().is_none();
        self.kind() == Kind::Minutes && plain && bare(says()).ends_with(&bare(title.plain_text()))
    }

    /// The last of the text, and the lists of people and 附件说明 below it, stay with what is next: a paragraph, the last row of
    /// a table, a picture.
    fn keep_last_text(&mut self) {
        for block in self.blocks.iter_mut().rev() {
            match block {
                Block::Paragraph(paragraph) => {
                    paragraph.style.keep_with_next = true;
                    if !matches!(paragraph.role, Role::AttachmentNote | Role::Attendance | Role::Blank) {
                        return;
                    }
                }
                Block::Table(table) => {
                    return table.keep_with_next();
                }
                Block::Figure(figure) => {
                    figure.style.keep_with_next = true;
                    return;
                }
                _ => return,
            }
        }
    }

    fn element(&mut self, element: &Element) {
        self.blocks_before(element.role);
        let block = self.composer.block(element);
        self.last = Some(element.role);
        self.blocks.push(block);
    }

    /// The blank lines an element wants between the last one and itself.
    fn blocks_before(&mut self, role: Role) {
        let count = self.composer.blanks_between(self.last, role);
        self.composer.blank_lines(count, &mut self.blocks);
    }
}

/// To the nearest whole twip: what a DOCX can hold.
fn in_twips(length: Length) -> Length {
    Length::twip(length.to_twips())
}
