//! How it must look: every number of the standard, and the document with those numbers put on.
//!
//! *Takes* a [`crate::document::Document`], a user's configuration and what pages have told ([`adjust`]). *Gives*
//! [`StyleSheet`] and, from them, [`styled::StyledDocument`]: paragraphs with their measures, from which the two outputs part.
//! *Knows nothing of* glyphs, lines or files' formats.

pub mod adjust;
pub(crate) mod air;
mod breaks;
mod byline;
pub(crate) mod columns;
pub mod config;
pub(crate) mod contents;
pub(crate) mod copyfit;
pub mod gbt9704;
pub(crate) mod grid;
mod landscape;
pub mod official;
pub(crate) mod part;
pub(crate) mod place;
pub mod reference;
pub(crate) mod row;
pub(crate) mod script;
pub(crate) mod signature;
pub(crate) mod size;
pub mod speech;
pub mod styled;
mod subtitle;
pub(crate) mod width;
pub(crate) mod words;

use crate::document::Role;
use crate::document::heading::HeadingLevel;
use crate::document::title::Columns;
use crate::font::family::Family;
use crate::geom::{Length, Size};
use grid::{CharGrid, TypeArea};
use official::OfficialStyle;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How everything is set: the page, one row per [`Role`], and the switches.
#[derive(Clone, Debug, PartialEq)]
pub struct StyleSheet {
    /// The page.
    pub page: PageStyle,
    /// One row per role.
    pub paragraphs: BTreeMap<Role, ParagraphStyle>,
    /// The folio (页码).
    pub folio: FolioStyle,
    /// Rules and cells of tables.
    pub table: TableStyle,
    /// Footnotes.
    pub footnote: FootnoteStyle,
    /// The parts a speech has not.
    pub official: OfficialStyle,
    /// Where there is a choice.
    pub switches: Switches,
    /// The gap between a Han character and a letter or digit beside it, in hundredths of the em; 0: none.
    pub gap_percent: i64,
}

/// The page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageStyle {
    /// The sheet.
    pub paper: Size,
    /// The type area (版心), 5.2.1.
    pub area: TypeArea,
    /// The character grid, 5.2.3.
    pub grid: CharGrid,
    /// Is it printed on both sides (6.2, 双面印刷)? Then the binding edge (订口) of even pages is the right one.
    pub mirrored: bool,
}

/// How a paragraph is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParagraphStyle {
    /// The face of its Han characters.
    pub family: Family,
    /// The size of the em.
    pub size: Length,
    /// How lines stand in the measure.
    pub align: Align,
    /// Indent of the first line, on top of `left_indent`; negative: a hanging indent.
    pub first_indent: Length,
    /// Indent of all lines from the left.
    pub left_indent: Length,
    /// Indent of all lines from the right.
    pub right_indent: Length,
    /// From baseline to baseline, exactly.
    pub line_pitch: Length,
    /// Added to the width of each character, in whole twips (`w:spacing`).
    pub tracking: Length,
    /// Are its characters set on the cells of the [`CharGrid`]?
    pub on_grid: bool,
    /// Does a gap open between a Han character and a letter or digit? Not in what is read as one word: 2026年1月15日, 第12号.
    pub gaps: bool,
    /// Blank lines before it, of body pitch.
    pub blank_before: u8,
    /// Blank lines after it, of body pitch.
    pub blank_after: u8,
    /// Does its last line stay with the first line of the next paragraph?
    pub keep_with_next: bool,
    /// Its level in the outline (bookmarks, navigation pane), from 1.
    pub outline: Option<u8>,
}

/// How lines stand in the measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Align {
    /// Flush both sides but for the last line.
    Justify,
    /// Flush left.
    Left,
    /// Centred.
    Centre,
    /// Flush right.
    Right,
    /// Flush both sides, the last line too: names of organs as wide as one another.
    Distribute,
}

/// The folio (页码), GB/T 9704—2012, 7.5.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FolioStyle {
    /// Its face: 半角宋体.
    pub family: Family,
    /// Its size: 4号.
    pub size: Length,
    /// Where it stands.
    pub position: FolioPosition,
    /// From the lower edge of the type area to the upper edge of the dash's ink, or from its upper edge to the foot of the
    /// digits: 7 mm.
    pub drop: Length,
    /// How far in from the edge of the type area: one character of its size.
    pub indent: Length,
    /// Does page 1 show it? That of a letter does not (10.1).
    pub first_page: bool,
}

/// Where the folio stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FolioPosition {
    /// Right on odd pages, left on even ones: the standard.
    Outer,
    /// In the middle: the habit for speeches (SP-13).
    Centre,
    /// `3/12` above the type area on the right, for a speaker who wants to know how much is left (SP-L1).
    UpperRight,
    /// No folio.
    None,
}

/// Tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableStyle {
    /// Thickness of the rules.
    pub rule: Length,
    /// Between a rule and the text beside it.
    pub padding: Length,
    /// The same where columns are narrow.
    pub tight: Length,
    /// Is a short text in the middle of its cell, unless the draft says otherwise?
    pub centre_short: bool,
}

/// Footnotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FootnoteStyle {
    /// Length of the rule above the notes.
    pub rule_length: Length,
    /// Thickness of that rule.
    pub rule: Length,
    /// Between the text and that rule, and between it and the notes.
    pub gap: Length,
    /// The size of a mark in the text, in hundredths of the size of the text.
    pub mark_percent: i64,
    /// How far a mark is raised, in hundredths of the size of the text.
    pub mark_raise_percent: i64,
}

/// Where the standard or practice leaves a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Switches {
    /// Letters and digits: in Times New Roman or the Han face's own.
    pub latin: Latin,
    /// 标点挤压: punctuation compression. PDF only; DOCX hosts keep the cell.
    pub squeeze: Squeeze,
    /// The face of `一是…` leads (SP-10).
    pub item_lead: LeadStyle,
    /// Are run-in headings listed in the outline?
    pub outline_run_in: bool,
    /// What it is for.
    pub delivery: Delivery,
    /// Is there a list of headings (目录) before everything?
    pub contents: bool,
}

/// What pages are for, and so what their lines may be asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Delivery {
    /// Print, with every line as the grid has it.
    Plain,
    /// Print. The spacing of a paragraph may be changed by less than can be seen (微调), so that its last line is no lone
    /// character (孤字) and a DOCX's host ends lines where we do.
    #[default]
    Tuned,
    /// Reading aloud: no page cuts a sentence, and no line a number, a name or a title (SP-L2, SP-L4).
    ReadAloud,
}

/// The face of letters and digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Latin {
    /// Times New Roman beside the light faces (仿宋, 楷体, 宋体), and the face's own beside the heavy ones: beside 小标宋 and 黑体
    /// Times is hair-thin, as if 2026 had been put in by another hand (practice; the standard is silent).
    #[default]
    ByWeight,
    /// Times New Roman everywhere.
    Times,
    /// Whatever the Han face has.
    Own,
}

impl Latin {
    /// The face of letters and digits beside a Han face.
    pub fn beside(self, han: Family) -> Family {
        match self {
            Latin::ByWeight if han.is_heavy() => han,
            Latin::ByWeight | Latin::Times => Family::Times,
            Latin::Own => han,
        }
    }
}

/// 标点挤压, GB/T 15834—2011, 5.1.10.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Squeeze {
    /// Every mark keeps its cell.
    #[default]
    None,
    /// A mark at a line's end gives up half its cell.
    LineEnd,
    /// Also neighbouring marks.
    Full,
}

/// The face of an `一是…` lead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LeadStyle {
    /// As the text.
    #[default]
    Plain,
    /// 楷体.
    Kai,
    /// Strong.
    Strong,
}

impl ParagraphStyle {
    /// The first indent in twips as a DOCX has it. Of whole cells it is as many characters with their spacing, which is what
    /// Word makes of an indent in characters; so all programs indent alike.
    pub fn first_indent_twips(&self, cell: Length) -> i64 {
        let (first, cell) = (self.first_indent.to_emu(), cell.to_emu());
        if self.on_grid && first > 0 && cell > 0 && first % cell == 0 {
            return (self.size + self.tracking).to_twips() * (first / cell);
        }
        self.first_indent.to_twips()
    }
}

impl PageStyle {
    /// Where text stands on landscape pages. Of paper printed on both sides it stands in the middle: no host can be told which
    /// of them are even, and so the binding edge has its 28 mm within the millimetre that 6.1 bears.
    pub fn landscape_area(&self) -> TypeArea {
        let area = self.area.turned(self.paper);
        match self.mirrored {
            true => TypeArea {
                left: (self.paper.height - area.size.width) / 2,
                top: (self.paper.width - area.size.height) / 2,
                ..area
            },
            false => area,
        }
    }

    /// Where text stands on the page of this number: 28 mm from the binding edge of every page (5.2.1).
    pub fn area_of(&self, number: u32, landscape: bool) -> TypeArea {
        match landscape {
            true => self.landscape_area(),
            false => TypeArea { left: self.area.left + self.shift(number), ..self.area },
        }
    }

    /// By how much an upright page is set further to the right than odd pages are.
    pub fn shift(&self, number: u32) -> Length {
        let even = self.mirrored && number.is_multiple_of(2);
        if even { self.paper.width - self.area.right() - self.area.left } else { Length::ZERO }
    }

    /// Uses only so many hundredths of the type area's height, from its top, in whole lines.
    pub fn shorten(&mut self, percent: i64) {
        let pitch = self.grid.line_pitch;
        self.grid.rows = (self.area.size.height.to_emu() * percent / 100 / pitch.to_emu().max(1)).max(1);
        self.area.size.height = self.area.size.height.min(pitch * self.grid.rows);
    }
}

impl StyleSheet {
    /// The gap between Han and Latin in a paragraph, in hundredths of the em.
    pub fn gap_percent_in(&self, style: &ParagraphStyle) -> i64 {
        if style.gaps { self.gap_percent } else { 0 }
    }
    /// The same at the size `em`, in whole twips.
    pub fn gap(&self, style: &ParagraphStyle, em: Length) -> Length {
        Length::twip(em.to_twips() * self.gap_percent_in(style) / 100)
    }
    /// The row of a role.
    pub fn paragraph(&self, role: Role) -> ParagraphStyle {
        self.paragraphs[&role]
    }
    /// The row of the body.
    pub fn body(&self) -> ParagraphStyle {
        self.paragraph(Role::Body)
    }
    /// How many characters of a title and of a subtitle stand on one line at the most (G-7.3.1-4): one fewer than fit.
    pub fn title_columns(&self) -> Columns {
        let columns = |role| {
            let style = self.paragraph(role);
            let measure = self.page.area.size.width - style.left_indent - style.right_indent;
            u32::try_from(measure.to_emu() / style.size.to_emu() - 1).unwrap_or(1).max(1)
        };
        Columns { title: columns(Role::Title), subtitle: columns(Role::Subtitle) }
    }
    /// The family a run-in heading of a level is set in (G-7.3.3-6): that of the level.
    pub fn lead_family(&self, level: HeadingLevel) -> Family {
        self.paragraph(Role::Heading(level)).family
    }

    /// The same with so much between the rules of tables and their text.
    pub fn with_padding(&self, padding: Length) -> Cow<'_, Self> {
        match self.table.padding == padding {
            true => Cow::Borrowed(self),
            false => Cow::Owned(StyleSheet { table: TableStyle { padding, ..self.table }, ..self.clone() }),
        }
    }

    /// The same with the text of tables in another size, its lines in proportion.
    pub fn with_table_text(&self, size: Length) -> Cow<'_, Self> {
        if self.paragraph(Role::TableCell).size == size {
            return Cow::Borrowed(self);
        }
        let mut sheet = self.clone();
        for role in [Role::TableCell, Role::TableHead] {
            if let Some(style) = sheet.paragraphs.get_mut(&role) {
                let line_pitch = style.line_pitch.scale(size.to_emu(), style.size.to_emu());
                (style.size, style.line_pitch) = (size, Length::twip(line_pitch.to_twips()));
            }
        }
        Cow::Owned(sheet)
    }

    /// Sets the size of the body and its grid; everything that stands on the grid follows, and so do indents that were
    /// whole cells of the old one.
    pub fn regrid(&mut self, em: Length, grid: CharGrid) {
        let before = self.page.grid.cell;
        let cells = |length: Length| match (length / before.to_emu().max(1)).to_emu() {
            count if before * count == length => grid.cell * count,
            _ => length,
        };
        for style in self.paragraphs.values_mut() {
            style.first_indent = cells(style.first_indent);
            style.right_indent = cells(style.right_indent);
            if style.on_grid {
                (style.size, style.line_pitch, style.tracking) = (em, grid.line_pitch, grid.tracking);
            }
        }
        self.page.grid = grid;
    }
}
