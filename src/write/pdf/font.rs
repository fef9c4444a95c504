//! The faces of a PDF: only the glyphs used, each character with a glyph of its own.

use super::object::{dict, integer, name, reference, resources};
use super::{PdfError, cff};
use crate::font::face::Embedding;
use crate::font::{Face, FaceId, FontBook};
use crate::layout::page::{Glyph, PagedDocument};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::fmt::Write;
use subsetter::GlyphRemapper;
use ttf_parser::{RawFace, Tag};

/// A flag of font descriptors: characters beyond the standard Latin ones (ISO 32000-1, table 123). No face of Han has those only.
const SYMBOLIC: usize = 4;
/// PDF counts widths in thousandths of the em.
const EM: f64 = 1000.0;

/// Where a glyph went.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Which of the [`Subsets`].
    pub subset: usize,
    /// Which glyph of it.
    pub number: u16,
    /// Its width, in thousandths of the em.
    pub width: f64,
}

/// The subsets of all faces used.
pub(super) struct Subsets {
    cuts: Vec<Cut>,
    places: Places,
}

/// A subset that is cut, and what a PDF says of it: numbers in thousandths of the em.
struct Cut {
    /// With a tag that no other subset of the file has.
    name: String,
    program: Program,
    /// What its glyphs show, from number 1 on.
    shown: Vec<char>,
    /// The widths of these, and then of the parts some are composed of.
    widths: [Vec<i64>; 2],
    /// The width of glyph 0: that of every glyph whose width is not told, for PDF/A compares all of them with the program's.
    blank: i64,
    ascent: i64,
    descent: i64,
    /// Left, bottom, right, top.
    bounds: [i64; 4],
    /// How thick its upright stems are, as its weight has it.
    stem: i64,
}

/// What draws the glyphs.
enum Program {
    /// Outlines by a table `CFF ` alone, which every reader resolves alike.
    Cff(Vec<u8>),
    /// A file of TrueType.
    TrueType(Vec<u8>),
}

/// A glyph: of which face, for which character, which one.
type Key = (FaceId, char, u16);

/// Where the glyphs of a document go.
///
/// Nearly every glyph of a face serves one character, so it is the glyph that is looked for, in a list; a second character has
/// a place in the map.
#[derive(Default)]
struct Places {
    all: Vec<(Key, Place)>,
    /// Of each glyph of a face, one past its number in `all`.
    first: BTreeMap<FaceId, Vec<u32>>,
    others: BTreeMap<Key, usize>,
}

impl Places {
    /// Adds a glyph that is yet to be placed.
    fn add(&mut self, face: FaceId, glyph: &Glyph) {
        const NOWHERE: Place = Place { subset: 0, number: 0, width: 0.0 };
        let key = (face, glyph.character, glyph.id);
        let of_face = self.first.entry(face).or_default();
        let at = usize::from(glyph.id);
        if of_face.len() <= at {
            of_face.resize((at + 1).next_power_of_two(), 0);
        }
        match of_face[at] {
            0 => of_face[at] = self.all.len() as u32 + 1,
            known if self.all[known as usize - 1].0 == key => return,
            _ if self.others.contains_key(&key) => return,
            _ => _ = self.others.insert(key, self.all.len()),
        }
        self.all.push((key, NOWHERE));
    }

    fn get(&self, face: FaceId, glyph: &Glyph) -> Option<Place> {
        let key = (face, glyph.character, glyph.id);
        let known = self.first.get(&face)?.get(usize::from(glyph.id))?.checked_sub(1)?;
        match self.all[known as usize] {
            (known, place) if known == key => Some(place),
            _ => self.others.get(&key).map(|at| self.all[*at].1),
        }
    }

    /// All of them, in the order of faces, characters and glyphs.
    fn in_order(&mut self) -> Vec<(Key, &mut Place)> {
        let mut all: Vec<_> = self.all.iter_mut().map(|(key, place)| (*key, place)).collect();
        all.sort_unstable_by_key(|(key, _)| *key);
        all
    }
}

/// A subset to be made: what it shows for each character.
struct Plan {
    face: FaceId,
    glyphs: BTreeMap<char, u16>,
}

impl Subsets {
    /// Cuts the subsets a document needs.
    ///
    /// # Errors
    /// A face that may not be embedded, or cannot be cut.
    pub(super) fn cut(document: &PagedDocument, fonts: &FontBook) -> Result<Self, PdfError> {
        let mut places = used(document);
        let plans = plan(&mut places, fonts);
        let cut = |(at, plan): (usize, Plan)| self::cut(plan, fonts, at);
        let cuts = plans.into_par_iter().enumerate().map(cut).collect::<Result<_, _>>()?;
        Ok(Subsets { cuts, places })
    }

    /// Puts the subsets into the resources of pages.
    pub(super) fn embed(self, pdf: &mut Document, resources: ObjectId) {
        let Some(shared) = self::resources(pdf, resources, b"Font") else { return };
        let mut names = Dictionary::new();
        for (at, cut) in self.cuts.into_iter().enumerate() {
            let name = resource_name(at);
            let font = cut.embed(pdf, &name);
            names.set(name, reference(font));
        }
        pdf.set_object(shared, names);
    }

    /// Where a glyph of the document is.
    pub(super) fn place(&self, face: FaceId, glyph: &Glyph) -> Option<Place> {
        self.places.get(face, glyph)
    }
}

impl Cut {
    /// Its objects (ISO 32000-1, 9.7), and which of them is the font.
    fn embed(self, pdf: &mut Document, resource: &str) -> ObjectId {
        let to_unicode = to_unicode(resource, &self.shown);
        let (kind, key, program) = match self.program {
            Program::Cff(table) => {
                ("CIDFontType0", "FontFile3", Stream::new(dict([("Subtype", name("CIDFontType0C"))]), table))
            }
            Program::TrueType(file) => {
                ("CIDFontType2", "FontFile2", Stream::new(dict([("Length1", integer(file.len()))]), file))
            }
        };
        let program = pdf.add_object(program);
        let descriptor = pdf.add_object(dict([
            ("Type", name("FontDescriptor")),
            ("FontName", name(&self.name)),
            ("Ascent", Object::Integer(self.ascent)),
            ("Descent", Object::Integer(self.descent)),
            ("CapHeight", Object::Integer(self.ascent)),
            ("ItalicAngle", integer(0)),
            ("Flags", integer(SYMBOLIC)),
            ("StemV", Object::Integer(self.stem)),
            ("FontBBox", whole(&self.bounds)),
            (key, reference(program)),
        ]));
        let literal = |text: &str| Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
        let system = [("Registry", literal("Adobe")), ("Ordering", literal("Identity")), ("Supplement", integer(0))];
        let mut first = 1;
        let widths = self.widths.iter().filter(|widths| !widths.is_empty()).flat_map(|widths| {
            let from = first;
            first += widths.len();
            [integer(from), whole(widths)]
        });
        let mut descendant = dict([
            ("Type", name("Font")),
            ("BaseFont", name(&self.name)),
            ("Subtype", name(kind)),
            ("CIDSystemInfo", Object::Dictionary(dict(system))),
            ("W", Object::Array(widths.collect())),
            ("DW", Object::Integer(self.blank)),
            ("FontDescriptor", reference(descriptor)),
        ]);
        if kind == "CIDFontType2" {
            descendant.set("CIDToGIDMap", name("Identity"));
        }
        let to_unicode = pdf.add_object(Stream::new(Dictionary::new(), to_unicode.into_bytes()));
        pdf.add_object(dict([
            ("Type", name("Font")),
            ("Subtype", name("Type0")),
            ("BaseFont", name(&self.name)),
            ("Encoding", name("Identity-H")),
            ("ToUnicode", reference(to_unicode)),
            ("DescendantFonts", Object::Array(vec![Object::Dictionary(descendant)])),
        ]))
    }
}

fn whole(numbers: &[i64]) -> Object {
    Object::Array(numbers.iter().copied().map(Object::Integer).collect())
}

/// Which character each glyph shows, from number 1 on (9.10.3).
fn to_unicode(resource: &str, shown: &[char]) -> String {
    /// A section holds no more, and all its numbers begin with the same byte.
    const MOST: usize = 100;
    let mut map = format!(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo <</Registry (FontSpecific) /Ordering ({resource}) /Supplement 0>> def\n\
         /CMapName /FontSpecific-{resource} def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
    );
    let shown: Vec<(usize, char)> = (1..).zip(shown.iter().copied()).collect();
    let of_byte = shown.chunk_by(|(one, _), (next, _)| one >> 8 == next >> 8);
    for section in of_byte.flat_map(|numbers| numbers.chunks(MOST)) {
        // Nothing keeps a text from taking more text.
        _ = writeln!(map, "{} beginbfchar", section.len());
        for (number, c) in section {
            _ = write!(map, "<{number:04X}> <");
            c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| _ = write!(map, "{unit:04X}"));
            map.push_str(">\n");
        }
        map.push_str("endbfchar\n");
    }
    map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
}

/// The name of a subset in the resources of pages.
pub(super) fn resource_name(at: usize) -> String {
    format!("S{at}")
}

/// Every glyph used, not yet placed.
fn used(document: &PagedDocument) -> Places {
    let mut places = Places::default();
    for run in document.pages.iter().flat_map(|page| &page.lines).flat_map(|line| &line.runs) {
        run.glyphs.iter().for_each(|glyph| places.add(run.face, glyph));
    }
    places
}

/// Divides the glyphs into subsets, in each of which a character has one glyph and a glyph one character.
///
/// Only so can text be copied out as it went in: PDF keeps one character for each glyph, and 232 glyphs of Fandol serve two
/// characters (`· •`, `… ⋯`). Whatever would be second goes into another subset of the same face.
fn plan(places: &mut Places, fonts: &FontBook) -> Vec<Plan> {
    let mut plans: Vec<Plan> = Vec::new();
    let mut taken: Vec<FxHashSet<u16>> = Vec::new();
    for ((face, character, glyph), place) in places.in_order() {
        let fits = |at: &usize| {
            plans[*at].face == face && !plans[*at].glyphs.contains_key(&character) && !taken[*at].contains(&glyph)
        };
        let subset = (0..plans.len()).find(fits).unwrap_or_else(|| {
            plans.push(Plan { face, glyphs: BTreeMap::new() });
            taken.push(Default::default());
            plans.len() - 1
        });
        plans[subset].glyphs.insert(character, glyph);
        taken[subset].insert(glyph);
        *place = Place { subset, number: 0, width: width(fonts.face(face), glyph) };
    }
    // The glyphs of each are numbered in the order of their characters, from 1.
    let numbers = |plan: &Plan| plan.glyphs.keys().copied().zip(1..).collect::<BTreeMap<char, u16>>();
    let numbers: Vec<_> = plans.iter().map(numbers).collect();
    for ((_, character, _), place) in &mut places.all {
        place.number = numbers[place.subset].get(character).copied().unwrap_or(0);
    }
    plans
}

/// The width of a glyph as the PDF states it: whole thousandths of the em.
fn width(face: &Face, glyph: u16) -> f64 {
    (f64::from(face.advance(glyph)) * EM / f64::from(face.units_per_em())).round()
}

/// Cuts one subset.
fn cut(Plan { face, glyphs }: Plan, fonts: &FontBook, at: usize) -> Result<Cut, PdfError> {
    let face = fonts.face(face);
    if face.embedding() == Embedding::Forbidden {
        let reason = "字体厂商不允许嵌入；请换用别的字体，或用随附字体";
        return Err(PdfError(format!("字体 {} 不能嵌入 PDF：{reason}", face.family_name())));
    }
    let scale = |value: i16| (f64::from(value) * EM / f64::from(face.units_per_em())).round() as i64;
    let (bounds, (ascent, descent)) = (face.bounds(), face.line_box());
    let program = program(face, &glyphs)?;
    let parts = match &program {
        Program::Cff(_) => Vec::new(),
        Program::TrueType(file) => widths_of_parts(glyphs.len() + 1, file),
    };
    Ok(Cut {
        name: format!("{}+{}", subset_tag(at), face.postscript_name()),
        widths: [glyphs.values().map(|&glyph| width(face, glyph) as i64).collect(), parts],
        blank: width(face, 0) as i64,
        shown: glyphs.into_keys().collect(),
        program,
        ascent: scale(ascent),
        descent: scale(descent),
        bounds: [bounds.left, bounds.bottom, bounds.right, bounds.top].map(scale),
        stem: stem(face.weight()),
    })
}

/// The thickness of stems that producers reckon with for a weight: 88 for 400, 166 for 700; no face tells it.
fn stem(weight: u16) -> i64 {
    50 + (f64::from(weight) / 65.0).powi(2).round() as i64
}

/// The program of a subset: copied glyph by glyph where the face is a CFF, else by `subsetter`.
fn program(face: &Face, glyphs: &BTreeMap<char, u16>) -> Result<Program, PdfError> {
    let order: Vec<u16> = [0].into_iter().chain(glyphs.values().copied()).collect();
    if let Some(copied) = face.table(b"CFF ").and_then(|table| cff::copy(table, &order)) {
        return Ok(Program::Cff(copied));
    }
    let mut mapper = GlyphRemapper::new();
    for &glyph in glyphs.values() {
        mapper.remap(glyph);
    }
    let cut = subsetter::subset(face.data(), face.index(), &mapper)
        .map_err(|error| PdfError(format!("字体 {} 无法取子集：{error}", face.path().display())))?;
    let table = RawFace::parse(&cut, 0).ok().and_then(|cut| cut.table(Tag::from_bytes(b"CFF ")));
    Ok(table.map(|table| Program::Cff(table.to_vec())).unwrap_or(Program::TrueType(cut)))
}

/// The widths of the glyphs `subsetter` adds behind those that were asked for, because some of these are composed of them.
fn widths_of_parts(first: usize, program: &[u8]) -> Vec<i64> {
    let Ok(cut) = ttf_parser::Face::parse(program, 0) else { return Vec::new() };
    let em = f64::from(cut.units_per_em());
    let width = |glyph| f64::from(cut.glyph_hor_advance(ttf_parser::GlyphId(glyph)).unwrap_or(0)) * EM / em;
    (first as u16..cut.number_of_glyphs()).map(|glyph| width(glyph).round() as i64).collect()
}

/// Six capitals, different for each subset of a file (ISO 32000-1, 9.6.4).
fn subset_tag(mut at: usize) -> String {
    let mut tag = [b'A'; 6];
    for letter in tag.iter_mut().rev() {
        *letter += (at % 26) as u8;
        at /= 26;
    }
    tag.iter().copied().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::subset_tag;

    #[test]
    fn tags_differ() {
        assert_eq!([subset_tag(0), subset_tag(1), subset_tag(27)], ["AAAAAA", "AAAAAB", "AAAABB"]);
    }
}
