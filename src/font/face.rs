//! One face: metrics, glyph ids, advances, and what it only pretends to have.

use super::Origin;
use crate::text::han::ordinary;
use memmap2::Mmap;
use std::fs::File;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use ttf_parser::{GlyphId, PlatformId, RawFace, Tag, cmap, head, hhea, hmtx, maxp, name, name_id, os2};

/// Index of a face in its [`super::FontBook`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// One face, mapped into memory. Opening one reads its head only; glyphs are looked up in the map.
#[derive(Debug)]
pub struct Face {
    path: PathBuf,
    index: u32,
    origin: Origin,
    data: Mmap,
    names: Names,
    metrics: Metrics,
    characters: Characters,
    advances: Advances,
}

#[derive(Debug)]
struct Names {
    family: String,
    postscript: String,
}

/// Numbers of the whole face, in its own units.
#[derive(Debug)]
struct Metrics {
    units_per_em: u16,
    ascender: i16,
    line_gap: i16,
    descender: i16,
    em_box: Option<(i16, i16)>,
    bounds: Bounds,
    weight: u16,
    embedding: Embedding,
}

/// A box around all glyphs, in font units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Left.
    pub left: i16,
    /// Bottom.
    pub bottom: i16,
    /// Right.
    pub right: i16,
    /// Top.
    pub top: i16,
}

/// What the maker allows (`OS/2` fsType).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Embedding {
    /// It may not leave this machine.
    Forbidden,
    /// In what is read and printed only, such as a PDF.
    Printing,
    /// In what is edited too, such as a DOCX.
    Editing,
}

/// Where the table of characters is, and which part of it knows most characters.
#[derive(Debug)]
struct Characters {
    table: Range<usize>,
    part: u16,
}

/// Where the widths are.
#[derive(Debug)]
struct Advances {
    table: Range<usize>,
    widths: u16,
    glyphs: u16,
}

impl Face {
    /// Opens the face number `index` of a file (0 unless it is a collection).
    ///
    /// # Errors
    /// The file cannot be read, or is not a font with names, metrics and a table of Unicode characters.
    pub fn open(path: &Path, index: u32, origin: Origin) -> io::Result<Face> {
        let file = File::open(path)?;
        #[expect(unsafe_code, reason = "a map is the only way not to read 30 MB; nobody rewrites a font in place")]
        let data = unsafe { Mmap::map(&file)? };
        let parts = Parts::read(&data, index).ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))?;
        let Parts { names, metrics, characters, advances } = parts;
        Ok(Face { path: path.to_owned(), index, origin, data, names, metrics, characters, advances })
    }

    /// The glyph of a character; `None` when the face has none, or one that draws something else.
    ///
    /// A Kangxi radical or compatibility ideograph, which looks like an ordinary character and comes from badly made PDF, is
    /// looked up as that character.
    pub fn glyph(&self, c: char) -> Option<u16> {
        let c = ordinary(c);
        if self.only_pretends(c) {
            return None;
        }
        let table = cmap::Table::parse(self.data.get(self.characters.table.clone())?)?;
        let glyph = table.subtables.get(self.characters.part)?.glyph_index(c.into())?;
        (glyph.0 != 0).then_some(glyph.0)
    }

    /// The character that has the glyph of `c` in the face's own table.
    pub fn drawn_as(&self, c: char) -> char {
        ordinary(c)
    }

    /// Both Fandol faces draw `￥` as `$` and `￣` as `-`, and number only to ⑩; a series must come from one face.
    fn only_pretends(&self, c: char) -> bool {
        self.is_fandol() && matches!(c, '￥' | '￣' | '―' | '①'..='⑳')
    }

    /// Advance of a glyph in font units.
    pub fn advance(&self, glyph: u16) -> u16 {
        self.advances.of(&self.data, glyph).unwrap_or(0)
    }

    /// Font units in an em.
    pub fn units_per_em(&self) -> u16 {
        self.metrics.units_per_em
    }

    /// `hhea` ascender minus descender plus line gap in font units (LibreOffice's line box, for its fitting rule).
    pub fn line_height(&self) -> i32 {
        i32::from(self.metrics.ascender) - i32::from(self.metrics.descender) + i32::from(self.metrics.line_gap)
    }

    /// `hhea` ascender and descender in font units, the descender negative.
    pub fn line_box(&self) -> (i16, i16) {
        (self.metrics.ascender, self.metrics.descender)
    }

    /// Top and bottom of the em box from the baseline, in thousandths of the em: 880 and −120, or as the face says.
    ///
    /// The box a Han character is drawn in; `hhea` differs from face to face without the ink doing so.
    pub fn em_box(&self) -> (i32, i32) {
        let em = i32::from(self.metrics.units_per_em);
        match self.metrics.em_box.map(|(top, bottom)| (i32::from(top), i32::from(bottom))) {
            Some((top, bottom)) if top - bottom == em => (top * 1000 / em, bottom * 1000 / em),
            _ => (880, -120),
        }
    }

    /// How far down a glyph of this face is shifted, in thousandths of the em, when it stands in for one of `primary`.
    ///
    /// The ink of Fandol sits lower than that of the faces that help it out (measured on 450 common characters).
    pub fn shift_in(&self, primary: &Face) -> i32 {
        match self.names.postscript.as_str() {
            "GongwenKaiSupplement-Light" if primary.is_fandol() => 46,
            "GongwenSong-Regular" if primary.is_fandol() => 70,
            _ => 0,
        }
    }

    fn is_fandol(&self) -> bool {
        self.names.postscript.starts_with("Fandol")
    }

    /// The PostScript name: `FandolFang-Regular`.
    pub fn postscript_name(&self) -> &str {
        &self.names.postscript
    }
    /// The name of its family, in Chinese when it has one.
    pub fn family_name(&self) -> &str {
        &self.names.family
    }
    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }
    /// Which face of the file, from 0.
    pub fn index(&self) -> u32 {
        self.index
    }
    /// Where it was found.
    pub fn origin(&self) -> Origin {
        self.origin
    }
    /// The whole file.
    pub fn data(&self) -> &[u8] {
        &self.data
    }
    /// One table of the face, by its tag: `b"CFF "`.
    pub fn table(&self, tag: &[u8; 4]) -> Option<&[u8]> {
        RawFace::parse(&self.data, self.index).ok()?.table(Tag::from_bytes(tag))
    }
    /// The box around all its glyphs.
    pub fn bounds(&self) -> Bounds {
        self.metrics.bounds
    }
    /// The upper edge of the ink of a glyph, in font units above the baseline; `None` when it has no ink.
    ///
    /// Draws the glyph: for the one glyph the standard measures to (7.5), not for text.
    pub fn ink_top(&self, glyph: u16) -> Option<i16> {
        let face = ttf_parser::Face::parse(&self.data, self.index).ok()?;
        Some(face.glyph_bounding_box(GlyphId(glyph))?.y_max)
    }
    /// Its weight: 400 is regular.
    pub fn weight(&self) -> u16 {
        self.metrics.weight
    }
    /// Where its maker allows it to go.
    pub fn embedding(&self) -> Embedding {
        self.metrics.embedding
    }
}

/// What is kept of a face's head.
struct Parts {
    names: Names,
    metrics: Metrics,
    characters: Characters,
    advances: Advances,
}

impl Parts {
    fn read(data: &[u8], index: u32) -> Option<Parts> {
        let raw = RawFace::parse(data, index).ok()?;
        let table = |tag| raw.table(Tag::from_bytes(tag));
        let place = |tag| table(tag).map(|table: &[u8]| place_of(table, data));
        let line = hhea::Table::parse(table(b"hhea")?)?;
        let characters = place(b"cmap")?;
        Some(Parts {
            names: Names::read(name::Table::parse(table(b"name")?)?)?,
            metrics: Metrics::read(table(b"head")?, line, table(b"OS/2").and_then(os2::Table::parse))?,
            characters: Characters { part: richest_part(&data[characters.clone()])?, table: characters },
            advances: Advances {
                table: place(b"hmtx")?,
                widths: line.number_of_metrics,
                glyphs: maxp::Table::parse(table(b"maxp")?)?.number_of_glyphs.get(),
            },
        })
    }
}

/// Where a slice of `data` lies in it.
fn place_of(slice: &[u8], data: &[u8]) -> Range<usize> {
    let start = slice.as_ptr() as usize - data.as_ptr() as usize;
    start..start + slice.len()
}

impl Names {
    fn read(table: name::Table<'_>) -> Option<Names> {
        let all = |id| {
            let names = table.names.into_iter().filter(move |name| name.name_id == id && name.is_unicode());
            names.filter_map(|name| name.to_string())
        };
        let mut families = all(name_id::TYPOGRAPHIC_FAMILY).chain(all(name_id::FAMILY)).peekable();
        let first = families.peek().cloned();
        let family = families.find(|name| !name.is_ascii()).or(first);
        let postscript = all(name_id::POST_SCRIPT_NAME).next().or_else(|| family.clone())?;
        Some(Names { family: family.unwrap_or_else(|| postscript.clone()), postscript })
    }
}

impl Metrics {
    fn read(head: &[u8], line: hhea::Table, os2: Option<os2::Table<'_>>) -> Option<Metrics> {
        let head = head::Table::parse(head)?;
        let bounds = head.global_bbox;
        Some(Metrics {
            units_per_em: head.units_per_em,
            ascender: line.ascender,
            line_gap: line.line_gap,
            descender: line.descender,
            em_box: os2.map(|os2| (os2.typographic_ascender(), os2.typographic_descender())),
            bounds: Bounds { left: bounds.x_min, bottom: bounds.y_min, right: bounds.x_max, top: bounds.y_max },
            weight: os2.map_or(400, |os2| os2.weight().to_number()),
            embedding: os2.map_or(Embedding::Editing, embedding),
        })
    }
}

fn embedding(os2: os2::Table<'_>) -> Embedding {
    match os2.permissions() {
        _ if !os2.is_outline_embedding_allowed() => Embedding::Forbidden,
        Some(os2::Permissions::Restricted) => Embedding::Forbidden,
        Some(os2::Permissions::PreviewAndPrint) => Embedding::Printing,
        Some(os2::Permissions::Installable | os2::Permissions::Editable) | None => Embedding::Editing,
    }
}

/// The part of a table of characters that knows all of Unicode, or else the one for its first plane.
fn richest_part(table: &[u8]) -> Option<u16> {
    let parts = cmap::Table::parse(table)?.subtables;
    let known = (0..parts.len()).filter_map(|at| Some((at, parts.get(at)?)));
    let worth = |part: &cmap::Subtable<'_>| match (part.platform_id, part.encoding_id) {
        (PlatformId::Windows, 10) | (PlatformId::Unicode, 4 | 6) => 2,
        (PlatformId::Windows, 1) | (PlatformId::Unicode, 0..=3) => 1,
        _ => 0,
    };
    known.map(|(at, part)| (worth(&part), at)).filter(|&(worth, _)| worth > 0).max().map(|(_, at)| at)
}

impl Advances {
    fn of(&self, data: &[u8], glyph: u16) -> Option<u16> {
        let glyphs = std::num::NonZeroU16::new(self.glyphs)?;
        hmtx::Table::parse(self.widths, glyphs, data.get(self.table.clone())?)?.advance(GlyphId(glyph))
    }
}
