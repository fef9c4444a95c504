//! The faces of a PDF: only the glyphs used, each character with a glyph of its own.

use super::object::resources;
use super::{PdfError, cff};
use crate::font::face::Embedding;
use crate::font::{Face, FaceId, FontBook};
use crate::layout::page::{Glyph, PagedDocument};
use lopdf::{Document, Object, ObjectId};
use printpdf::{
    FontId, FontMetrics, FontType, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfFontMetricsStub, Pt,
    TextItem,
};
use rayon::prelude::*;
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

/// A flag of font descriptors: characters beyond the standard Latin ones (ISO 32000-1, table 123).
const SYMBOLIC: i64 = 4;
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
    /// Their names in the PDF.
    pub ids: Vec<FontId>,
    /// Of each, the width of glyph 0.
    blanks: Vec<f64>,
    /// Of each, the widths as printpdf does not state them: the first glyph's number, and the widths from there on.
    parts: Vec<(usize, Vec<i64>)>,
    /// Of each, the characters it shows.
    shown: Vec<String>,
    places: Places,
}

/// Where the glyphs of a document go.
///
/// Nearly every glyph of a face serves one character, so it is the glyph that is looked for, in a list; a second character has
/// a place in the map.
#[derive(Default)]
struct Places {
    first: BTreeMap<FaceId, Vec<Option<(char, Place)>>>,
    others: BTreeMap<(FaceId, char, u16), Place>,
}

impl Places {
    /// Adds a glyph that is yet to be placed.
    fn add(&mut self, face: FaceId, glyph: &Glyph) {
        const NOWHERE: Place = Place { subset: 0, number: 0, width: 0.0 };
        let of_face = self.first.entry(face).or_default();
        let at = usize::from(glyph.id);
        if of_face.len() <= at {
            of_face.resize(at + 1, None);
        }
        match of_face[at] {
            None => of_face[at] = Some((glyph.character, NOWHERE)),
            Some((known, _)) if known == glyph.character => {}
            Some(_) => drop(self.others.insert((face, glyph.character, glyph.id), NOWHERE)),
        }
    }

    fn get(&self, face: FaceId, glyph: &Glyph) -> Option<Place> {
        match *self.first.get(&face)?.get(usize::from(glyph.id))? {
            Some((known, place)) if known == glyph.character => Some(place),
            _ => self.others.get(&(face, glyph.character, glyph.id)).copied(),
        }
    }

    /// All of them, in the order of faces, characters and glyphs.
    fn all(&mut self) -> Vec<((FaceId, char, u16), &mut Place)> {
        let first = self.first.iter_mut().flat_map(|(&face, glyphs)| {
            let glyphs = glyphs.iter_mut().enumerate();
            glyphs.filter_map(move |(id, entry)| entry.as_mut().map(|(c, place)| ((face, *c, id as u16), place)))
        });
        let mut all: Vec<_> = first.chain(self.others.iter_mut().map(|(&key, place)| (key, place))).collect();
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
    /// Cuts the subsets a document needs and puts them into the PDF.
    ///
    /// # Errors
    /// A face that may not be embedded, or cannot be cut.
    pub(super) fn embed(document: &PagedDocument, fonts: &FontBook, pdf: &mut PdfDocument) -> Result<Self, PdfError> {
        let mut places = used(document);
        let plans = plan(&mut places, fonts);
        let cut: Vec<ParsedFont> = plans
            .par_iter()
            .enumerate()
            .map(|(at, plan)| cut(plan, fonts.face(plan.face), at))
            .collect::<Result<_, _>>()?;
        let parts = plans.iter().zip(&cut).map(|(plan, cut)| widths_of_parts(plan, &cut.original_bytes)).collect();
        let ids: Vec<FontId> = (0..plans.len()).map(resource_name).collect();
        let named = ids.iter().cloned().zip(cut.into_iter().map(PdfFont::new));
        pdf.resources.fonts.map.extend(named);
        let blanks = plans.iter().map(|plan| width(fonts.face(plan.face), 0)).collect();
        let shown = plans.iter().map(|plan| plan.glyphs.keys().collect()).collect();
        Ok(Subsets { ids, blanks, parts, shown, places })
    }

    /// Mends what printpdf says of every face alike.
    ///
    /// The default width then is that of the one glyph without a width of its own, number 0: PDF/A compares all widths with
    /// those of the font program. The parts of composed glyphs, which are
    /// shown only inside them, are compared too. And no face of Han is one of standard Latin letters only.
    pub(super) fn amend(&self, pdf: &mut Document, resources: ObjectId) -> Option<()> {
        let resources = self::resources(pdf, resources, b"Font")?;
        for ((id, blank), (first, widths)) in self.ids.iter().zip(&self.blanks).zip(&self.parts) {
            let font = pdf.get_dictionary(resources).ok()?.get(id.0.as_bytes()).ok()?.as_reference().ok()?;
            let descendants = pdf.get_dictionary_mut(font).ok()?.get_mut(b"DescendantFonts").ok()?;
            let descendant = descendants.as_array_mut().ok()?.first_mut()?.as_dict_mut().ok()?;
            descendant.set("DW", Object::Integer(*blank as i64));
            if !widths.is_empty() {
                let stated = descendant.get_mut(b"W").ok()?.as_array_mut().ok()?;
                let widths = widths.iter().map(|&width| Object::Integer(width)).collect();
                stated.extend([Object::Integer(*first as i64), Object::Array(widths)]);
            }
            let descriptor = descendant.get(b"FontDescriptor").ok()?.as_reference().ok()?;
            pdf.get_dictionary_mut(descriptor).ok()?.set("Flags", SYMBOLIC);
        }
        Some(())
    }

    /// Where a glyph of the document is.
    pub(super) fn place(&self, face: FaceId, glyph: &Glyph) -> Option<Place> {
        self.places.get(face, glyph)
    }

    /// Every glyph of every face.
    pub(super) fn specimen(&self) -> Vec<Op> {
        let show = |(id, shown): (&FontId, &String)| {
            let font = PdfFontHandle::External(id.clone());
            let items = vec![TextItem::Text(shown.clone())];
            [Op::SetFont { font, size: Pt(1.0) }, Op::ShowText { items }]
        };
        let text = self.ids.iter().zip(&self.shown).flat_map(show);
        [Op::StartTextSection].into_iter().chain(text).chain([Op::EndTextSection]).collect()
    }
}

/// Not F1 to F14: printpdf takes those for Helvetica and its like.
fn resource_name(at: usize) -> FontId {
    FontId(format!("S{at}"))
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
    let mut taken: Vec<std::collections::HashSet<u16>> = Vec::new();
    for ((face, character, glyph), place) in places.all() {
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
    for ((_, character, _), place) in places.all() {
        place.number = numbers[place.subset].get(&character).copied().unwrap_or(0);
    }
    plans
}

/// The width of a glyph as the PDF states it: whole thousandths of the em.
fn width(face: &Face, glyph: u16) -> f64 {
    (f64::from(face.advance(glyph)) * EM / f64::from(face.units_per_em())).round()
}

/// Cuts one subset.
fn cut(plan: &Plan, face: &Face, at: usize) -> Result<ParsedFont, PdfError> {
    if face.embedding() == Embedding::Forbidden {
        let reason = "字体厂商不允许嵌入；请换用别的字体，或用随附字体";
        return Err(PdfError(format!("字体 {} 不能嵌入 PDF：{reason}", face.family_name())));
    }
    let numbers = 1u16..;
    let scale = |value: i16| (f64::from(value) * EM / f64::from(face.units_per_em())).round() as i16;
    let (bounds, (ascent, descent)) = (face.bounds(), face.line_box());
    let program = program(face, &plan.glyphs)?;
    Ok(ParsedFont {
        font_type: if program.starts_with(b"OTTO") { FontType::OpenTypeCFF(()) } else { FontType::TrueType },
        original_bytes: program,
        font_index: 0,
        font_name: Some(format!("{}+{}", subset_tag(at), face.postscript_name())),
        codepoint_to_glyph: plan.glyphs.keys().map(|&c| u32::from(c)).zip(numbers.clone()).collect(),
        glyph_widths: numbers.zip(plan.glyphs.values().map(|&glyph| width(face, glyph) as u16)).collect(),
        units_per_em: EM as u16,
        font_metrics: FontMetrics { ascent: scale(ascent), descent: scale(descent) },
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em: EM as u16,
            x_min: scale(bounds.left),
            y_min: scale(bounds.bottom),
            x_max: scale(bounds.right),
            y_max: scale(bounds.top),
            caret_slope_rise: 1,
            caret_slope_run: 0,
            us_weight_class: face.weight(),
        },
    })
}

/// The font file of a subset: copied glyph by glyph where the face is plain enough, else by `subsetter`.
fn program(face: &Face, glyphs: &BTreeMap<char, u16>) -> Result<Vec<u8>, PdfError> {
    let order: Vec<u16> = [0].into_iter().chain(glyphs.values().copied()).collect();
    if let Some(copied) = face.table(b"CFF ").and_then(|table| cff::copy(table, &order)) {
        return Ok(cff::wrap(&copied));
    }
    let mut mapper = GlyphRemapper::new();
    for &glyph in glyphs.values() {
        mapper.remap(glyph);
    }
    subsetter::subset(face.data(), face.index(), &mapper)
        .map_err(|error| PdfError(format!("字体 {} 无法取子集：{error}", face.path().display())))
}

/// The glyphs `subsetter` adds behind those of the plan because some of these are composed of them: the number of the first
/// and their widths.
fn widths_of_parts(plan: &Plan, program: &[u8]) -> (usize, Vec<i64>) {
    let first = plan.glyphs.len() + 1;
    let Ok(cut) = ttf_parser::Face::parse(program, 0) else { return (first, Vec::new()) };
    let em = f64::from(cut.units_per_em());
    let width = |glyph| f64::from(cut.glyph_hor_advance(ttf_parser::GlyphId(glyph)).unwrap_or(0)) * EM / em;
    (first, (first as u16..cut.number_of_glyphs()).map(|glyph| width(glyph).round() as i64).collect())
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
