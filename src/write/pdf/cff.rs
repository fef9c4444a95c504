//! A subset of a CFF by copying its glyphs verbatim.
//!
//! A subset is a new table of contents around the same outlines. Where these call subroutines, they are written out
//! ([`charstring`]), for a face has tens of thousands of which a paper needs a few. What is written in another way is left to
//! `subsetter`, which takes apart the whole face. Numbers and names are those of Adobe Technical Note 5176.

use super::charstring;
use super::index::{self, Index, number};
use std::collections::BTreeSet;

/// A one- or two-byte operator of a dictionary; the first of two bytes is 12.
type Operator = u16;

const FONT_BBOX: Operator = 5;
const CHARSET: Operator = 15;
const CHAR_STRINGS: Operator = 17;
const PRIVATE: Operator = 18;
const SUBROUTINES: Operator = 19;
const CHAR_STRING_TYPE: Operator = 0x0C06;
const FONT_MATRIX: Operator = 0x0C07;
const REGISTRY: Operator = 0x0C1E;
const CID_COUNT: Operator = 0x0C22;
const FD_ARRAY: Operator = 0x0C24;
const FD_SELECT: Operator = 0x0C25;

/// Standard strings end before this; the first of a face's own has this number.
const FIRST_OWN_STRING: usize = 391;
/// The dictionaries of the fonts it is made of, at its end, are hardly longer together.
const DICTS: usize = 1 << 10;
/// Major and minor version, length of this header, size of offsets (unused).
const HEADER: [u8; 4] = [1, 0, 4, 4];

/// A CID-keyed CFF of `glyphs`, in this order and numbered from 0; the first must be glyph 0.
///
/// `None` when the face is not CID-keyed, an outline is no plain one, or it is damaged.
pub(super) fn copy(cff: &[u8], glyphs: &[u16]) -> Option<Vec<u8>> {
    let source = Source::read(cff)?;
    let fonts_of: Vec<u8> = glyphs.iter().map(|&glyph| source.select.font_of(glyph)).collect::<Option<_>>()?;
    let used: Vec<u8> = fonts_of.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
    let fonts: Vec<Font<'_>> = used.iter().map(|&font| source.font(font)).collect::<Option<_>>()?;
    let numbers: Vec<usize> = fonts_of.iter().map(|font| used.binary_search(font).ok()).collect::<Option<_>>()?;
    let sources: Vec<&[u8]> = glyphs.iter().map(|&glyph| source.outlines.get(glyph.into())).collect::<Option<_>>()?;
    // Twice as long, with subroutines written out: what is too much is never touched.
    let mut code = Vec::with_capacity(2 * sources.iter().map(|outline| outline.len()).sum::<usize>());
    let mut ends = Vec::with_capacity(glyphs.len());
    for (outline, &font) in sources.into_iter().zip(&numbers) {
        match source.subroutines.count + fonts[font].subroutines.count {
            0 => code.extend_from_slice(outline),
            _ => charstring::flatten(&mut code, outline, &source.subroutines, &fonts[font].subroutines)?,
        }
        ends.push(code.len());
    }
    let starts = [0].into_iter().chain(ends.iter().copied());
    let outlines: Vec<&[u8]> = starts.zip(&ends).map(|(start, &end)| &code[start..end]).collect();
    let count = outlines.len();
    let mut head = HEADER.to_vec();
    index::write(&mut head, &[b"Subset"]);
    let mut strings = Vec::new();
    index::write(&mut strings, &[&b"Adobe"[..], b"Identity"]);
    index::write(&mut strings, &[[]; 0]);
    let (charset, select) = (identity_charset(count)?, select(&numbers)?);

    // All numbers in the top dictionary are five bytes long, so its length is known before the places are.
    let top = |places: Places| {
        let mut index = Vec::new();
        index::write(&mut index, &[source.top_dict(count, places)]);
        index
    };
    let charset_at = head.len() + top(Places::default()).len() + strings.len();
    let select_at = charset_at + charset.len();
    let outlines_at = select_at + select.len();
    let private_at = outlines_at + index::length(&outlines);
    let fonts_at = private_at + fonts.iter().map(|font| font.private.len()).sum::<usize>();

    let top = top(Places { charset: charset_at, select: select_at, outlines: outlines_at, fonts: fonts_at });
    let mut out = Vec::with_capacity(fonts_at + DICTS);
    for part in [head, top, strings, charset, select] {
        out.extend(part);
    }
    index::write(&mut out, &outlines);
    let mut dicts = Vec::new();
    for font in &fonts {
        dicts.push(font.dict(out.len()));
        out.extend(&font.private);
    }
    index::write(&mut out, &dicts);
    Some(out)
}

/// Where the parts of the new CFF are.
#[derive(Clone, Copy, Default)]
struct Places {
    charset: usize,
    select: usize,
    outlines: usize,
    fonts: usize,
}

/// The parts of a CID-keyed CFF.
struct Source<'a> {
    cff: &'a [u8],
    top: Vec<Entry<'a>>,
    outlines: Index<'a>,
    subroutines: Index<'a>,
    fonts: Index<'a>,
    select: Select<'a>,
}

/// One of the fonts a CID-keyed CFF is made of: what its glyphs have in common.
struct Font<'a> {
    top: Vec<Entry<'a>>,
    /// Its private dictionary, without the place of its subroutines.
    private: Vec<u8>,
    subroutines: Index<'a>,
}

impl<'a> Source<'a> {
    fn read(cff: &'a [u8]) -> Option<Self> {
        let names = Index::read(cff, usize::from(*cff.get(2)?))?;
        let tops = Index::read(cff, names.end)?;
        let strings = Index::read(cff, tops.end)?;
        let subroutines = Index::read(cff, strings.end)?;
        let top = dict(tops.get(0)?)?;
        if find(&top, REGISTRY).is_none() || find(&top, CHAR_STRING_TYPE).is_some() {
            return None;
        }
        let fonts = Index::read(cff, place(&top, FD_ARRAY)?)?;
        let select = Select(cff.get(place(&top, FD_SELECT)?..)?);
        Some(Source { cff, outlines: Index::read(cff, place(&top, CHAR_STRINGS)?)?, top, subroutines, fonts, select })
    }

    fn font(&self, number: u8) -> Option<Font<'a>> {
        let top = dict(self.fonts.get(number.into())?)?;
        let [length, at] = find(&top, PRIVATE)?.operands[..] else { return None };
        let at = usize::try_from(at).ok()?;
        let private = dict(self.cff.get(at..at.checked_add(usize::try_from(length).ok()?)?)?)?;
        let subroutines = match find(&private, SUBROUTINES) {
            Some(_) => Index::read(self.cff, at + place(&private, SUBROUTINES)?)?,
            None => Index::EMPTY,
        };
        let kept = private.iter().filter(|entry| entry.operator != SUBROUTINES);
        Some(Font { top, private: kept.flat_map(|entry| entry.bytes).copied().collect(), subroutines })
    }

    fn top_dict(&self, count: usize, places: Places) -> Vec<u8> {
        let mut out = Vec::new();
        // The registry comes first: it is what makes the face CID-keyed.
        write_entry(&mut out, &[FIRST_OWN_STRING, FIRST_OWN_STRING + 1, 0], REGISTRY);
        copy_entries(&mut out, &self.top, &[FONT_BBOX, FONT_MATRIX]);
        write_entry(&mut out, &[count], CID_COUNT);
        write_entry(&mut out, &[places.charset], CHARSET);
        write_entry(&mut out, &[places.select], FD_SELECT);
        write_entry(&mut out, &[places.outlines], CHAR_STRINGS);
        write_entry(&mut out, &[places.fonts], FD_ARRAY);
        out
    }
}

impl Font<'_> {
    fn dict(&self, private_at: usize) -> Vec<u8> {
        let mut out = Vec::new();
        copy_entries(&mut out, &self.top, &[FONT_MATRIX]);
        write_entry(&mut out, &[self.private.len(), private_at], PRIVATE);
        out
    }
}

/// Which font each glyph is of.
struct Select<'a>(&'a [u8]);

impl Select<'_> {
    fn font_of(&self, glyph: u16) -> Option<u8> {
        match self.0 {
            // One byte a glyph.
            [0, fonts @ ..] => fonts.get(usize::from(glyph)).copied(),
            // Ranges: the first glyph in two bytes, and the font.
            [3, high, low, rest @ ..] => {
                let ranges = rest.get(..3 * number(&[*high, *low]))?;
                let (ranges, _) = ranges.as_chunks::<3>();
                let behind = ranges.partition_point(|[high, low, _]| u16::from_be_bytes([*high, *low]) <= glyph);
                ranges.get(behind.checked_sub(1)?).map(|[.., font]| *font)
            }
            _ => None,
        }
    }
}

/// Glyph n is character n: format 2, one range from 1 on.
fn identity_charset(count: usize) -> Option<Vec<u8>> {
    let mut out = vec![2, 0, 1];
    out.extend(u16::try_from(count.checked_sub(2)?).ok()?.to_be_bytes());
    Some(out)
}

/// The font of each glyph, in ranges: format 3.
fn select(fonts: &[usize]) -> Option<Vec<u8>> {
    let ranges: Vec<&[usize]> = fonts.chunk_by(|one, next| one == next).collect();
    let mut out = vec![3];
    out.extend(u16::try_from(ranges.len()).ok()?.to_be_bytes());
    let mut at = 0u16;
    for range in ranges {
        out.extend(at.to_be_bytes());
        out.push(u8::try_from(range[0]).ok()?);
        at = at.checked_add(u16::try_from(range.len()).ok()?)?;
    }
    out.extend(at.to_be_bytes());
    Some(out)
}

/// One entry of a dictionary.
struct Entry<'a> {
    operator: Operator,
    operands: Vec<i64>,
    /// Operands and operator as they were.
    bytes: &'a [u8],
}

/// Takes a dictionary apart. Real numbers count as 0: none of those looked at here is one.
fn dict(bytes: &[u8]) -> Option<Vec<Entry<'_>>> {
    let (mut entries, mut operands, mut start, mut at) = (Vec::new(), Vec::new(), 0, 0);
    while let Some(&first) = bytes.get(at) {
        let rest = bytes.get(at + 1..)?;
        let next = |place: usize| rest.get(place).map(|&byte| i64::from(byte));
        let length = match first {
            0..=21 => {
                let two = first == 12;
                let operator = if two { 0x0C00 | u16::from(*rest.first()?) } else { first.into() };
                let end = at + 1 + usize::from(two);
                let operands = std::mem::take(&mut operands);
                entries.push(Entry { operator, operands, bytes: bytes.get(start..end)? });
                start = end;
                end - at
            }
            28 => {
                operands.push(i64::from(i16::from_be_bytes(rest.get(..2)?.try_into().ok()?)));
                3
            }
            29 => {
                operands.push(i64::from(i32::from_be_bytes(rest.get(..4)?.try_into().ok()?)));
                5
            }
            30 => {
                operands.push(0);
                2 + rest.iter().position(|byte| byte & 15 == 15 || byte >> 4 == 15)?
            }
            32..=246 => {
                operands.push(i64::from(first) - 139);
                1
            }
            247..=250 => {
                operands.push((i64::from(first) - 247) * 256 + next(0)? + 108);
                2
            }
            251..=254 => {
                operands.push(-(i64::from(first) - 251) * 256 - next(0)? - 108);
                2
            }
            _ => return None,
        };
        at += length;
    }
    Some(entries)
}

fn find<'a, 'b>(dict: &'b [Entry<'a>], operator: Operator) -> Option<&'b Entry<'a>> {
    dict.iter().find(|entry| entry.operator == operator)
}

fn place(dict: &[Entry<'_>], operator: Operator) -> Option<usize> {
    usize::try_from(*find(dict, operator)?.operands.first()?).ok()
}

fn copy_entries(out: &mut Vec<u8>, dict: &[Entry<'_>], operators: &[Operator]) {
    dict.iter().filter(|entry| operators.contains(&entry.operator)).for_each(|entry| out.extend(entry.bytes));
}

/// Numbers are written in the five-byte form.
fn write_entry(out: &mut Vec<u8>, operands: &[usize], operator: Operator) {
    for &operand in operands {
        out.push(29);
        out.extend((operand as i32).to_be_bytes());
    }
    match operator.to_be_bytes() {
        [0, one] => out.push(one),
        two => out.extend(two),
    }
}

#[cfg(test)]
mod tests {
    use super::{Index, charstring, copy, index};
    use crate::font::family::Family;
    use crate::font::{FontBook, FontChoice};
    use ttf_parser::{GlyphId, OutlineBuilder, cff};

    #[derive(Default, PartialEq, Debug)]
    struct Path(Vec<String>);
    impl OutlineBuilder for Path {
        fn move_to(&mut self, x: f32, y: f32) {
            self.0.push(format!("m {x} {y}"));
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.0.push(format!("l {x} {y}"));
        }
        fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
            self.0.push(format!("q {x1} {y1} {x} {y}"));
        }
        fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
            self.0.push(format!("c {x1} {y1} {x2} {y2} {x} {y}"));
        }
        fn close(&mut self) {
            self.0.push("z".into());
        }
    }

    fn outline(table: &cff::Table<'_>, glyph: u16) -> Path {
        let mut path = Path::default();
        let _ = table.outline(GlyphId(glyph), &mut path);
        path
    }

    #[test]
    fn a_copied_glyph_has_the_same_outline() {
        let book = FontBook::load(FontChoice::Bundled, &[]).unwrap();
        for family in [Family::FangSong, Family::Kai, Family::Hei, Family::XiaoBiaoSong, Family::Song] {
            let face = book.face(book.primary(family));
            let source = face.table(b"CFF ").unwrap();
            let old = cff::Table::parse(source).unwrap();
            // Far apart, so that glyphs of all the fonts it is made of are among them.
            let some = (1..old.number_of_glyphs()).step_by(17);
            let glyphs: Vec<u16> =
                [0].into_iter().chain(some).chain("讲稿一，，A".chars().map(|c| face.glyph(c).unwrap())).collect();
            let copied = copy(source, &glyphs).unwrap();
            let new = cff::Table::parse(&copied).unwrap();
            assert_eq!(usize::from(new.number_of_glyphs()), glyphs.len());
            for (at, &glyph) in glyphs.iter().enumerate() {
                assert_eq!(outline(&new, at as u16), outline(&old, glyph), "{family:?} {glyph}");
                assert_eq!(new.glyph_cid(GlyphId(at as u16)), Some(at as u16));
            }
            assert!(!outline(&new, glyphs.len() as u16 - 1).0.is_empty());
        }
    }

    #[test]
    fn a_damaged_table_is_refused_not_read_past_its_end() {
        let book = FontBook::load(FontChoice::Bundled, &[]).unwrap();
        let table = book.face(book.primary(Family::FangSong)).table(b"CFF ").unwrap();
        for length in (0..200).chain([5_000, 60_000, 1_000_000]) {
            assert!(copy(&table[..length], &[0, 40]).is_none(), "{length}");
        }
        // What calls itself, what is not there, and what breaks off.
        let mut list = Vec::new();
        index::write(&mut list, &[[32, 10, 11]]);
        let list = Index::read(&list, 0).unwrap();
        for code in [&[32, 10, 14][..], &[33, 10, 14], &[10, 14], &[28, 1], &[139, 18, 19], &[15], &[139, 139, 5]] {
            assert_eq!(charstring::flatten(&mut Vec::new(), code, &Index::EMPTY, &list), None, "{code:?}");
        }
        // Ten subroutines, each of which calls the next thirty times: more than any machine holds.
        let calls = |next: u8| [[32 + next, 10]; 30].concat();
        let mut bomb: Vec<Vec<u8>> = (1..10).map(calls).collect();
        bomb.push(vec![139, 139, 5, 11]);
        let mut list = Vec::new();
        index::write(&mut list, &bomb);
        let list = Index::read(&list, 0).unwrap();
        assert_eq!(charstring::flatten(&mut Vec::new(), &[32, 10, 14], &Index::EMPTY, &list), None);
    }
}
