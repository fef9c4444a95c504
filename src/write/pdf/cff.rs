//! A subset of a CFF by copying its glyphs verbatim.
//!
//! Both Fandol faces keep their glyphs in the plainest way: one private dictionary, no subroutines. Then a subset is a new
//! table of contents around the same bytes, twenty times as fast as taking each glyph apart; for all others there is
//! `subsetter`. Numbers and names are those of Adobe Technical Note 5176.

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
/// Major and minor version, length of this header, size of offsets (unused).
const HEADER: [u8; 4] = [1, 0, 4, 4];

/// A CID-keyed CFF of `glyphs`, in this order and numbered from 0; the first must be glyph 0.
///
/// `None` when the face has subroutines or several private dictionaries, or is damaged.
pub(super) fn copy(cff: &[u8], glyphs: &[u16]) -> Option<Vec<u8>> {
    let source = Source::read(cff)?;
    let outlines: Vec<&[u8]> = glyphs.iter().map(|&glyph| source.outlines.get(glyph.into())).collect::<Option<_>>()?;
    let count = outlines.len();
    let mut head = HEADER.to_vec();
    write_index(&mut head, &[b"Subset"]);
    let mut strings = Vec::new();
    write_index(&mut strings, &[b"Adobe", b"Identity"]);
    write_index(&mut strings, &[]);
    let (charset, select) = (identity_charset(count)?, single_select(count)?);
    let mut body = Vec::new();
    write_index(&mut body, &outlines);

    // All numbers in the top dictionary are five bytes long, so its length is known before the places are.
    let top = |places: Places| {
        let mut index = Vec::new();
        write_index(&mut index, &[&source.top_dict(count, places)]);
        index
    };
    let charset_at = head.len() + top(Places::default()).len() + strings.len();
    let select_at = charset_at + charset.len();
    let outlines_at = select_at + select.len();
    let private_at = outlines_at + body.len();
    let fonts_at = private_at + source.private.len();

    let mut out = head;
    out.extend(top(Places { charset: charset_at, select: select_at, outlines: outlines_at, fonts: fonts_at }));
    for part in [&strings, &charset, &select, &body, source.private] {
        out.extend_from_slice(part);
    }
    write_index(&mut out, &[&source.font_dict(private_at)]);
    Some(out)
}

/// A whole font file around a CFF: printpdf knows one by this wrapper only, and takes it off again.
pub(super) fn wrap(cff: &[u8]) -> Vec<u8> {
    const DIRECTORY: usize = 28;
    let mut file = b"OTTO\0\x01\0\x10\0\0\0\0CFF \0\0\0\0".to_vec();
    file.extend((DIRECTORY as u32).to_be_bytes());
    file.extend((cff.len() as u32).to_be_bytes());
    file.extend_from_slice(cff);
    file
}

/// Where the parts of the new CFF are.
#[derive(Clone, Copy, Default)]
struct Places {
    charset: usize,
    select: usize,
    outlines: usize,
    fonts: usize,
}

/// The parts of a plain CID-keyed CFF.
struct Source<'a> {
    top: Vec<Entry<'a>>,
    outlines: Index<'a>,
    font: Vec<Entry<'a>>,
    private: &'a [u8],
}

impl<'a> Source<'a> {
    fn read(cff: &'a [u8]) -> Option<Self> {
        let names = Index::read(cff, usize::from(*cff.get(2)?))?;
        let tops = Index::read(cff, names.end)?;
        let strings = Index::read(cff, tops.end)?;
        let subroutines = Index::read(cff, strings.end)?;
        let top = dict(tops.get(0)?)?;
        let plain = subroutines.count == 0 && find(&top, REGISTRY).is_some() && find(&top, CHAR_STRING_TYPE).is_none();
        let fonts = Index::read(cff, place(&top, FD_ARRAY)?)?;
        if !plain || fonts.count != 1 {
            return None;
        }
        let font = dict(fonts.get(0)?)?;
        let [length, at] = find(&font, PRIVATE)?.operands[..] else { return None };
        let at = usize::try_from(at).ok()?;
        let private = cff.get(at..at.checked_add(usize::try_from(length).ok()?)?)?;
        if find(&dict(private)?, SUBROUTINES).is_some() {
            return None;
        }
        Some(Source { outlines: Index::read(cff, place(&top, CHAR_STRINGS)?)?, top, font, private })
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

    fn font_dict(&self, private_at: usize) -> Vec<u8> {
        let mut out = Vec::new();
        copy_entries(&mut out, &self.font, &[FONT_MATRIX]);
        write_entry(&mut out, &[self.private.len(), private_at], PRIVATE);
        out
    }
}

/// Glyph n is character n: format 2, one range from 1 on.
fn identity_charset(count: usize) -> Option<Vec<u8>> {
    let mut out = vec![2, 0, 1];
    out.extend(u16::try_from(count.checked_sub(2)?).ok()?.to_be_bytes());
    Some(out)
}

/// Every glyph uses the one private dictionary: format 3, one range.
fn single_select(count: usize) -> Option<Vec<u8>> {
    let mut out = vec![3, 0, 1, 0, 0, 0];
    out.extend(u16::try_from(count).ok()?.to_be_bytes());
    Some(out)
}

/// A list of byte strings, as CFF keeps them.
struct Index<'a> {
    count: usize,
    offset_size: usize,
    offsets: &'a [u8],
    data: &'a [u8],
    /// Where the next thing begins.
    end: usize,
}

impl<'a> Index<'a> {
    fn read(cff: &'a [u8], at: usize) -> Option<Self> {
        let count = number(cff.get(at..at.checked_add(2)?)?);
        if count == 0 {
            return Some(Index { count, offset_size: 1, offsets: &[], data: &[], end: at + 2 });
        }
        let offset_size = usize::from(*cff.get(at + 2)?);
        let data_at = at + 3 + (count + 1) * offset_size;
        let offsets = cff.get(at + 3..data_at)?;
        let mut index = Index { count, offset_size, offsets, data: cff.get(data_at..)?, end: 0 };
        index.end = data_at + index.offset(count)?;
        Some(index)
    }

    /// Offsets in the file count from 1.
    fn offset(&self, at: usize) -> Option<usize> {
        number(self.offsets.get(at * self.offset_size..(at + 1) * self.offset_size)?).checked_sub(1)
    }

    fn get(&self, at: usize) -> Option<&'a [u8]> {
        self.data.get(self.offset(at)?..self.offset(at + 1)?)
    }
}

fn number(bytes: &[u8]) -> usize {
    bytes.iter().fold(0, |sum, &byte| sum << 8 | usize::from(byte))
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

fn write_index(out: &mut Vec<u8>, items: &[&[u8]]) {
    out.extend((items.len() as u16).to_be_bytes());
    if items.is_empty() {
        return;
    }
    let length = 1 + items.iter().map(|item| item.len()).sum::<usize>();
    let size = (4 - (length as u32).leading_zeros() as usize / 8).max(1);
    out.push(size as u8);
    let mut offset = 1u32;
    out.extend(&offset.to_be_bytes()[4 - size..]);
    for item in items {
        offset += item.len() as u32;
        out.extend(&offset.to_be_bytes()[4 - size..]);
    }
    items.iter().for_each(|item| out.extend_from_slice(item));
}

#[cfg(test)]
mod tests {
    use super::{copy, wrap};
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
        for family in [Family::FangSong, Family::Kai] {
            let face = book.face(book.primary(family));
            let glyphs: Vec<u16> =
                [0].into_iter().chain("讲稿一，，A".chars().map(|c| face.glyph(c).unwrap())).collect();
            let source = face.table(b"CFF ").unwrap();
            let copied = copy(source, &glyphs).unwrap();
            let (old, new) = (cff::Table::parse(source).unwrap(), cff::Table::parse(&copied).unwrap());
            assert_eq!(usize::from(new.number_of_glyphs()), glyphs.len());
            for (at, &glyph) in glyphs.iter().enumerate() {
                assert_eq!(outline(&new, at as u16), outline(&old, glyph));
                assert_eq!(new.glyph_cid(GlyphId(at as u16)), Some(at as u16));
            }
            assert!(!outline(&new, 1).0.is_empty());
        }
    }

    #[test]
    fn a_face_with_subroutines_is_left_to_the_other_way() {
        let book = FontBook::load(FontChoice::Bundled, &[]).unwrap();
        let hei = book.face(book.primary(Family::Hei));
        assert!(copy(hei.table(b"CFF ").unwrap(), &[0, 1]).is_none());
    }

    #[test]
    fn a_damaged_table_is_refused_not_read_past_its_end() {
        let book = FontBook::load(FontChoice::Bundled, &[]).unwrap();
        let table = book.face(book.primary(Family::FangSong)).table(b"CFF ").unwrap();
        for length in (0..200).chain([5_000, 60_000, 1_000_000]) {
            assert!(copy(&table[..length], &[0, 40]).is_none(), "{length}");
        }
        assert_eq!(&wrap(b"abc")[28..], b"abc");
    }
}
