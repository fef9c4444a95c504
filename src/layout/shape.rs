//! Paragraph → glyphs with their advances, and the cells the line breaker sees.

pub(crate) mod missing;
pub(super) mod squeeze;

use super::cell::{Cell, MarkWidth, SIXTHS};
use super::page::Ink;
use crate::document::Role;
use crate::font::family::Family;
use crate::font::{FaceId, FontBook};
use crate::geom::Length;
use crate::source::Span;
use crate::style::script::{FaceChoice, Script, scripts};
use crate::style::styled::{Format, Paragraph, Run, RunKind};
use crate::style::{FootnoteStyle, Squeeze};
use missing::Missing;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// One glyph, not yet placed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shaped {
    /// The character it stands for.
    pub character: char,
    /// Which glyph of the face.
    pub glyph: u16,
    /// The face.
    pub face: FaceId,
    /// The script its host counts it to.
    pub script: Script,
    /// The portion it is in, see [`Cell::portion`].
    pub portion: u32,
    /// Its advance, without spacing.
    pub advance: Length,
    /// How far below the baseline its origin is: a stand-in is lowered, the mark of a footnote raised.
    pub drop: Length,
    /// Its run: an index into [`ShapedText::looks`].
    pub run: u32,
    /// Does it belong to the glyph before it (the mark of a footnote), so that no line ends and no space opens between them?
    pub attached: bool,
}

/// How the glyphs of one run look, and where they come from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look<'a> {
    /// The size of the em.
    pub size: Length,
    /// The ink.
    pub ink: Ink,
    /// Where it links to.
    pub link: Option<&'a Arc<str>>,
    /// Where it stands in the source.
    pub span: Span,
}

/// A paragraph in glyphs.
#[derive(Debug, Default)]
pub(super) struct ShapedText<'a> {
    /// The glyphs.
    pub glyphs: Vec<Shaped>,
    /// The looks of the runs.
    pub looks: Vec<Look<'a>>,
    /// The cells for the line breaker.
    pub cells: Vec<Cell>,
    /// The first glyph of each cell.
    pub starts: Vec<usize>,
    /// Which character of the paragraph's texts each cell is; what has no ink is counted too.
    pub characters: Vec<usize>,
    /// Before which cells the writer asked for a line break; in order.
    pub breaks: Vec<usize>,
    /// The notes called for: the cell of the mark and the number of the note, from 0.
    pub marks: Vec<(usize, usize)>,
}

impl ShapedText<'_> {
    /// The run of each cell, an index into the paragraph's.
    pub(super) fn cells_of_runs(&self) -> Vec<usize> {
        self.starts.iter().map(|&glyph| self.glyphs[glyph].run as usize).collect()
    }
}

/// What the marks of footnotes in a paragraph are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// Each calls for a note; they are counted through the document. A note with two marks is two notes, as in a DOCX.
    Call,
    /// The text of the note of this number, which stands before it; marks in it call for nothing and are left out.
    Number(usize),
}

/// What is known of a character in a family.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// The face that has it.
    pub face: FaceId,
    /// Which glyph of the face.
    pub glyph: u16,
    /// Its advance in font units.
    units: i64,
    /// Font units in an em.
    em_units: i64,
    /// How far it is lowered as a stand-in, in thousandths of the em.
    shift: i64,
    /// Does it stand in for a glyph the first face of the family has not?
    fallback: bool,
}

impl Known {
    /// Its advance at a size.
    pub(super) fn advance(&self, size: Length) -> Length {
        size.scale(self.units, self.em_units)
    }
    /// How far below the baseline its origin is at a size.
    pub(super) fn drop(&self, size: Length) -> Length {
        size.scale(self.shift, 1000)
    }
    /// Its advance as the host has it, in sixths of a twip.
    fn sixths(&self, size: Length) -> i64 {
        rounded(self.units * size.to_emu() * 6, self.em_units * Length::twip(1).to_emu())
    }
}

/// Finds glyphs and remembers them.
#[derive(Debug)]
pub(super) struct Shaper<'a> {
    fonts: &'a FontBook,
    footnote: FootnoteStyle,
    squeeze: Squeeze,
    known: FxHashMap<(Family, char), Option<Known>>,
    /// For every mark so far: the footnote it calls for, an index into the document's.
    pub called: Vec<usize>,
    /// What is to be said about the faces.
    pub missing: Missing,
}

impl<'a> Shaper<'a> {
    /// A shaper that knows nothing yet.
    pub(super) fn new(fonts: &'a FontBook, footnote: FootnoteStyle, squeeze: Squeeze) -> Self {
        Shaper {
            fonts,
            footnote,
            squeeze,
            known: FxHashMap::default(),
            called: Vec::new(),
            missing: Missing::default(),
        }
    }

    /// The faces.
    pub(super) fn fonts(&self) -> &'a FontBook {
        self.fonts
    }

    /// The glyph of a character in a family; `None`, and a fault on record, when no face has it.
    pub(super) fn know(&mut self, family: Family, c: char, role: Role, span: Span) -> Option<Known> {
        let fonts = self.fonts;
        let known = *self.known.entry((family, c)).or_insert_with(|| look_up(fonts, family, c));
        match known {
            None => self.missing.absent(c, family, role, span),
            Some(known) if known.fallback => self.missing.stood_in(c, family, role, span),
            Some(_) => {}
        }
        known
    }

    /// The glyphs of a paragraph.
    pub(super) fn shape<'p>(&mut self, paragraph: &'p Paragraph, marks: Marks) -> ShapedText<'p> {
        let scripts = scripts(&characters(&paragraph.runs));
        let mut scripts = scripts.into_iter();
        let mut text = ShapedText::default();
        text.looks.reserve(paragraph.runs.len());
        let mut portions = Portions::default();
        let mut at = 0;
        for run in &paragraph.runs {
            text.looks.push(self.look(run));
            match &run.kind {
                RunKind::Text(characters) => {
                    let before = text.glyphs.len();
                    for c in characters.chars() {
                        if !is_invisible(c) {
                            let script = scripts.next().unwrap_or(Script::Han);
                            let portion = portions.of(script, run);
                            self.character(&mut text, Place { paragraph, run, script, portion }, c);
                            text.characters.resize(text.cells.len(), at);
                        }
                        at += 1;
                    }
                    if self.squeeze == Squeeze::Full {
                        squeeze::neighbours(&mut text, before.saturating_sub(1));
                    }
                }
                // A paragraph with tabs is set piece by piece; in a cell or a note a tab is nothing.
                RunKind::Tab => {}
                RunKind::LineBreak | RunKind::LineEnd => text.breaks.push(text.cells.len()),
                RunKind::FootnoteMark(note) => {
                    let number = match marks {
                        Marks::Number(number) if text.glyphs.is_empty() => number,
                        Marks::Number(_) => continue,
                        Marks::Call => {
                            self.called.push(*note);
                            self.called.len() - 1
                        }
                    };
                    self.mark(&mut text, Place { paragraph, run, script: Script::Latin, portion: 0 }, number);
                    text.characters.resize(text.cells.len(), at);
                    text.marks.push((text.cells.len().saturating_sub(1), number));
                    portions.cut();
                }
            }
        }
        text
    }

    fn look<'p>(&self, run: &'p Run) -> Look<'p> {
        let size = match run.kind {
            RunKind::FootnoteMark(_) => run.format.size.scale(self.footnote.mark_percent, 100),
            _ => run.format.size,
        };
        let ink = Ink { red: run.format.red, strong: run.format.strong, strike: run.format.strike };
        Look { size, ink, link: run.link.as_ref(), span: run.span }
    }

    fn character(&mut self, text: &mut ShapedText, place: Place, c: char) {
        let Place { paragraph, run, script, portion } = place;
        let family = family(&run.format, script);
        let Some(known) = self.know(family, c, paragraph.role, run.span) else { return };
        let size = run.format.size;
        text.starts.push(text.glyphs.len());
        text.cells.push(Cell {
            character: c,
            script,
            face: if run.format.face == FaceChoice::Han { Script::Han } else { script },
            portion,
            advance: known.sixths(size),
            genuine: if is_of_heavy_face(family, script, run) {
                size.to_twips() * SIXTHS / 2
            } else {
                known.sixths(size)
            },
            gapless: !paragraph.style.gaps,
            tracking: run.format.tracking.to_twips(),
            em: size.to_twips(),
            mark: MarkWidth::default(),
        });
        text.glyphs.push(Shaped {
            character: c,
            glyph: known.glyph,
            face: known.face,
            script,
            portion,
            advance: known.advance(size),
            drop: known.drop(size),
            run: text.looks.len() as u32 - 1,
            attached: false,
        });
    }

    /// The mark of a footnote: small raised digits. The cell before them carries them, so that no line ends between.
    fn mark(&mut self, text: &mut ShapedText, place: Place, number: usize) {
        let raise = place.run.format.size.scale(self.footnote.mark_raise_percent, 100);
        let size = place.run.format.size.scale(self.footnote.mark_percent, 100);
        let mut attached = !text.cells.is_empty() && text.breaks.last() != Some(&text.cells.len());
        for c in (number + 1).to_string().chars() {
            let family = place.run.format.latin;
            let Some(known) = self.know(family, c, place.paragraph.role, place.run.span) else { continue };
            let at = text.glyphs.len();
            if !attached {
                text.starts.push(at);
                text.cells.push(lone_mark(c, place));
            }
            if let Some(cell) = text.cells.last_mut() {
                cell.mark.digits += 1;
                cell.mark.advance += known.sixths(place.run.format.size);
            }
            text.glyphs.push(Shaped {
                character: c,
                glyph: known.glyph,
                face: known.face,
                script: Script::Latin,
                portion: place.portion,
                advance: known.advance(size),
                drop: known.drop(size) - raise,
                run: text.looks.len() as u32 - 1,
                attached,
            });
            attached = true;
        }
    }
}

/// Where a character stands.
#[derive(Clone, Copy)]
struct Place<'p> {
    paragraph: &'p Paragraph,
    run: &'p Run,
    script: Script,
    portion: u32,
}

/// A mark at the start of a line is a cell of its own, as wide as its mark, in the em of the text beside it.
fn lone_mark(character: char, place: Place) -> Cell {
    Cell {
        character,
        script: Script::Latin,
        face: Script::Latin,
        portion: place.portion,
        advance: 0,
        genuine: 0,
        gapless: false,
        tracking: place.paragraph.style.tracking.to_twips(),
        em: place.run.format.size.to_twips(),
        mark: MarkWidth::default(),
    }
}

/// Counts portions: stretches of one script and one format.
#[derive(Debug, Default)]
struct Portions<'p> {
    count: u32,
    last: Option<(Script, &'p Format, Option<&'p str>)>,
}

impl<'p> Portions<'p> {
    fn of(&mut self, script: Script, run: &'p Run) -> u32 {
        let now = (script, &run.format, run.link.as_deref());
        if self.last != Some(now) {
            self.last = Some(now);
            self.count += 1;
        }
        self.count
    }
    /// What comes next is another portion.
    fn cut(&mut self) {
        self.last = None;
    }
}

/// All characters of a paragraph that are set; scripts are told by looking at it as a whole.
fn characters(runs: &[Run]) -> Vec<char> {
    let mut characters = Vec::new();
    for run in runs {
        if let RunKind::Text(text) = &run.kind {
            characters.extend(text.chars().filter(|&c| !is_invisible(c)));
        }
    }
    characters
}

/// Is it a letter or digit of 黑体 or 小标宋? Those of the genuine faces are half an em wide, each of them.
fn is_of_heavy_face(family: Family, script: Script, run: &Run) -> bool {
    script == Script::Latin && family.is_heavy() && run.format.face == FaceChoice::ByScript
}

fn family(format: &Format, script: Script) -> Family {
    if format.face == FaceChoice::Han || script == Script::Han { format.family } else { format.latin }
}

pub(super) fn look_up(fonts: &FontBook, family: Family, c: char) -> Option<Known> {
    let found = fonts.find(family, c).or_else(|| fonts.find(family, same_look(c)?))?;
    let face = fonts.face(found.face);
    Some(Known {
        face: found.face,
        glyph: found.glyph,
        units: i64::from(face.advance(found.glyph)),
        em_units: i64::from(face.units_per_em()),
        shift: if found.fallback { i64::from(face.shift_in(fonts.face(fonts.primary(family)))) } else { 0 },
        fallback: found.fallback,
    })
}

/// A character that is drawn the same and that every face has.
fn same_look(c: char) -> Option<char> {
    match c {
        '\t' | '\u{A0}' | '\u{202F}' | '\u{2000}'..='\u{200A}' => Some(' '),
        '\u{2011}' => Some('-'),
        _ => None,
    }
}

/// Characters that say how others are set and have no ink of their own; no face needs them.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0001}'..='\u{E01EF}')
}

/// `a / b` to the nearest.
fn rounded(a: i64, b: i64) -> i64 {
    (2 * a + b).div_euclid(2 * b)
}
