//! A face cut down to some characters, as a font file of its own: `subsetter` cuts the glyphs and leaves out what a PDF does
//! not need; the tables a font on its own must have are put back.

use crate::font::Face;
use std::collections::BTreeSet;
use subsetter::GlyphRemapper;
use ttf_parser::PlatformId;

/// The head of a font file, and the length of each entry in its directory.
const HEAD: usize = 12;
const ENTRY: usize = 16;
/// What the checksum of the whole file is taken from (OpenType, `head`).
const MAGIC: u32 = 0xB1B0_AFBA;

type Tables = Vec<([u8; 4], Vec<u8>)>;

/// The file: `characters` of `face`, called `name`, a regular face.
///
/// # Errors
/// Why it cannot be cut.
pub(super) fn cut(face: &Face, name: &str, characters: &BTreeSet<char>) -> Result<Vec<u8>, &'static str> {
    let mut mapper = GlyphRemapper::new();
    let glyphs: Vec<(u32, u16)> =
        characters.iter().filter_map(|&c| Some((u32::from(c), mapper.remap(face.glyph(c)?)))).collect();
    let bytes = subsetter::subset(face.data(), face.index(), &mapper).map_err(|_| "无法取子集")?;
    let mut tables = read(&bytes).ok_or("无法取子集")?;
    tables.retain(|(tag, _)| !matches!(tag, b"cmap" | b"name" | b"OS/2"));
    if let Some((_, head)) = tables.iter_mut().find(|(tag, _)| tag == b"head") {
        // macStyle: a regular face, whatever it stands in for.
        put(head, 44, &[0, 0]);
    }
    tables.push((*b"cmap", cmap(&glyphs)));
    tables.push((*b"name", names(face, name)));
    tables.push((*b"OS/2", os2(face).ok_or("没有 OS/2 表")?));
    tables.sort_by_key(|(tag, _)| *tag);
    Ok(file(&tables, &bytes[..4]))
}

fn read(bytes: &[u8]) -> Option<Tables> {
    let word = |at: usize| Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
    let long = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize);
    let entry = |index: usize| {
        let at = HEAD + ENTRY * index;
        let (start, length) = (long(at + 8)?, long(at + 12)?);
        Some((bytes.get(at..at + 4)?.try_into().ok()?, bytes.get(start..start + length)?.to_vec()))
    };
    (0..usize::from(word(4)?)).map(entry).collect()
}

/// Overwrites bytes of a table, where it is long enough.
fn put(table: &mut [u8], at: usize, bytes: &[u8]) {
    if let Some(place) = table.get_mut(at..at + bytes.len()) {
        place.copy_from_slice(bytes);
    }
}

/// Regular, of the usual weight; what the maker allows stays as it is.
fn os2(face: &Face) -> Option<Vec<u8>> {
    let mut table = face.table(b"OS/2")?.to_vec();
    put(&mut table, 4, &400_u16.to_be_bytes());
    put(&mut table, 62, &0x40_u16.to_be_bytes());
    Some(table)
}

/// Its names, and what the maker says about rights.
fn names(face: &Face, name: &str) -> Vec<u8> {
    let family = [(1, name), (2, "Regular"), (3, name), (4, name)];
    let mut records: Vec<(u16, Vec<u8>)> = family.iter().map(|&(id, text)| (id, utf16(text))).collect();
    records.push((6, utf16(&format!("{}-Embedded", face.postscript_name()))));
    let table = face.table(b"name").and_then(ttf_parser::name::Table::parse);
    for theirs in table.iter().flat_map(|table| table.names) {
        let kept = matches!(theirs.name_id, 0 | 7 | 13 | 14) && theirs.platform_id == PlatformId::Windows;
        if kept && !records.iter().any(|(id, _)| *id == theirs.name_id) {
            records.push((theirs.name_id, theirs.name.to_vec()));
        }
    }
    records.sort();
    let languages = [0x0409_u16, 0x0804];
    let mut table = Vec::new();
    let count = records.len() * languages.len();
    words(&mut table, &[0, count as u16, (6 + 12 * count) as u16]);
    for language in languages {
        let mut offset = 0;
        for (id, text) in &records {
            words(&mut table, &[3, 1, language, *id, text.len() as u16, offset]);
            offset += text.len() as u16;
        }
    }
    records.iter().for_each(|(_, text)| table.extend(text));
    table
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

/// Which glyph each character has: format 4 for the first 65 536, format 12 for all.
fn cmap(glyphs: &[(u32, u16)]) -> Vec<u8> {
    let (short, long) = (format_4(glyphs), format_12(glyphs));
    let mut table = Vec::new();
    words(&mut table, &[0, 2, 3, 1, 0, 20, 3, 10]);
    table.extend((20 + short.len() as u32).to_be_bytes());
    table.extend(short);
    table.extend(long);
    table
}

/// Stretches in which character and glyph go up together: first and last character, first glyph.
fn stretches(glyphs: &[(u32, u16)]) -> Vec<(u32, u32, u16)> {
    let follows = |a: &(u32, u16), b: &(u32, u16)| b.0 == a.0 + 1 && b.1 == a.1 + 1;
    glyphs.chunk_by(follows).map(|part| (part[0].0, part[part.len() - 1].0, part[0].1)).collect()
}

fn format_4(glyphs: &[(u32, u16)]) -> Vec<u8> {
    let end = glyphs.partition_point(|glyph| glyph.0 < 0xFFFF);
    let mut segments: Vec<(u16, u16, u16)> = stretches(&glyphs[..end])
        .into_iter()
        .map(|(first, last, glyph)| (first as u16, last as u16, glyph.wrapping_sub(first as u16)))
        .collect();
    segments.push((0xFFFF, 0xFFFF, 1));
    let count = segments.len() as u16;
    let selector = count.ilog2() as u16;
    let range = 2 << selector;
    let mut table = Vec::new();
    words(&mut table, &[4, 16 + 8 * count, 0, 2 * count, range, selector, 2 * count - range]);
    words(&mut table, &segments.iter().map(|segment| segment.1).collect::<Vec<_>>());
    words(&mut table, &[0]);
    words(&mut table, &segments.iter().map(|segment| segment.0).collect::<Vec<_>>());
    words(&mut table, &segments.iter().map(|segment| segment.2).collect::<Vec<_>>());
    words(&mut table, &vec![0; segments.len()]);
    table
}

fn format_12(glyphs: &[(u32, u16)]) -> Vec<u8> {
    let groups = stretches(glyphs);
    let mut table = Vec::new();
    words(&mut table, &[12, 0]);
    let head = [16 + 12 * groups.len() as u32, 0, groups.len() as u32];
    let groups = groups.into_iter().flat_map(|(first, last, glyph)| [first, last, u32::from(glyph)]);
    head.into_iter().chain(groups).for_each(|long| table.extend(long.to_be_bytes()));
    table
}

fn words(table: &mut Vec<u8>, words: &[u16]) {
    words.iter().for_each(|word| table.extend(word.to_be_bytes()));
}

/// The tables as a file, with its checksums.
fn file(tables: &Tables, kind: &[u8]) -> Vec<u8> {
    let count = tables.len() as u16;
    let selector = count.ilog2() as u16;
    let range = 16 << selector;
    let mut file = kind.to_vec();
    words(&mut file, &[count, range, selector, 16 * count - range]);
    let mut offset = HEAD + ENTRY * tables.len();
    let mut body = Vec::new();
    let mut adjustment = None;
    for (tag, table) in tables {
        let mut table = table.clone();
        if tag == b"head" {
            put(&mut table, 8, &[0; 4]);
            adjustment = Some(offset + 8);
        }
        let length = table.len();
        table.resize(length.next_multiple_of(4), 0);
        file.extend(tag);
        [checksum(&table), offset as u32, length as u32].iter().for_each(|long| file.extend(long.to_be_bytes()));
        offset += table.len();
        body.extend(table);
    }
    file.extend(body);
    if let Some(at) = adjustment {
        let whole = MAGIC.wrapping_sub(checksum(&file));
        put(&mut file, at, &whole.to_be_bytes());
    }
    file
}

fn checksum(bytes: &[u8]) -> u32 {
    let long = |four: &[u8]| four.iter().fold(0_u32, |sum, &byte| sum << 8 | u32::from(byte));
    bytes.chunks(4).fold(0, |sum: u32, four| sum.wrapping_add(long(four)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::family::Family;
    use crate::font::{FontBook, FontChoice};

    #[test]
    fn the_file_is_a_font_with_its_characters_widths_and_rights() {
        let fonts = FontBook::load(FontChoice::Bundled, &[]).unwrap();
        let characters: BTreeSet<char> = "讲话稿，。12AB一二·•…\u{20000}".chars().collect();
        for family in Family::ALL {
            let face = fonts.face(fonts.primary(family));
            let bytes = cut(face, family.docx_name(), &characters).unwrap();
            assert_eq!(checksum(&bytes), MAGIC, "{family:?}");
            let font = ttf_parser::Face::parse(&bytes, 0).unwrap();
            for &c in characters.iter().filter(|&&c| face.glyph(c).is_some()) {
                let glyph = font.glyph_index(c).unwrap_or_else(|| panic!("{family:?} lost {c}"));
                assert_eq!(font.glyph_hor_advance(glyph), face.glyph(c).map(|glyph| face.advance(glyph)), "{c}");
            }
            assert!(font.glyph_index('龙').is_none());
            assert!(!font.is_bold() && font.weight().to_number() == 400);
            let name = |id| font.names().into_iter().find(|name| name.name_id == id).and_then(|name| name.to_string());
            assert_eq!(name(1).as_deref(), Some(family.docx_name()));
            assert!(name(13).is_some() || name(0).is_some(), "{family:?} lost its licence");
        }
    }
}
