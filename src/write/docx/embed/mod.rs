//! Faces embedded in the DOCX (ECMA-376 part 4, 14.2.1), for a colleague who has none of them: only the characters used, and
//! those one needs to mend a text.
//!
//! *Takes* the document and the faces. *Gives* the parts `word/fonts/*.odttf`, and for the font table which face is in which.
//! *Knows nothing of* how the rest of the package is made.
//!
//! A face that stands in for another (FandolFang for 仿宋_GB2312) is embedded under the name the DOCX asks for; what its
//! maker says about rights goes with it. Faces that may not be edited with, or not be cut, are left out, and that is told.
//!
//! LibreOffice takes them (measured, 7.4.7), but when two documents that embed a face of one name are open at once, it takes
//! the first one's for both.

mod sfnt;

use super::DocxError;
use super::package::{Parts, Relations, Relationship};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::font::face::Embedding;
use crate::font::family::Family;
use crate::font::{Face, FontBook};
use crate::style::styled::{Paragraph, RunKind, StyledDocument, each_paragraph};
use crate::xml::Element;
use std::collections::{BTreeMap, BTreeSet};

/// A face that may not be embedded was left out.
pub(super) const NOT_EMBEDDED: Code = Code("JG082");

/// What is there to mend a text with, whatever is in it.
const ALWAYS: &str = " 0123456789.,:;()%-/、。，；：？！“”‘’（）《》〈〉〔〕【】—…·～　一二三四五六七八九十";

/// The characters of each family.
type Characters = BTreeMap<Family, BTreeSet<char>>;

/// Embeds the faces of a document; gives for each name the `w:embedRegular` of the font table.
///
/// # Errors
/// When a part cannot be packed.
pub(super) fn embed(
    document: &StyledDocument,
    fonts: &FontBook,
    parts: &mut Parts,
    diagnostics: &mut Diagnostics,
) -> Result<BTreeMap<&'static str, Element>, DocxError> {
    let mut embedded = BTreeMap::new();
    let mut relations = Relations::default();
    for (family, characters) in by_name(characters(document)) {
        let face = fonts.face(fonts.primary(family));
        let made = allowed(face).and_then(|()| sfnt::cut(face, family.docx_name(), &characters));
        let mut program = match made {
            Ok(program) => program,
            Err(reason) => {
                diagnostics.push(left_out(family, face, reason));
                continue;
            }
        };
        let key = obfuscate(&mut program);
        let number = embedded.len() + 1;
        parts.add(&format!("word/fonts/font{number}.odttf"), &program)?;
        let id = format!("rId{number}");
        relations.add(Relationship::inside(&id, "font", &format!("fonts/font{number}.odttf")));
        let element = Element::new("w:embedRegular").with("r:id", id).with("w:fontKey", key).with("w:subsetted", 1);
        embedded.insert(family.docx_name(), element);
    }
    parts.add_relations("word/_rels/fontTable.xml.rels", relations)?;
    Ok(embedded)
}

/// May the face go into a file that is edited, and may it be cut?
fn allowed(face: &Face) -> Result<(), &'static str> {
    /// `OS/2` fsType: no subsetting.
    const WHOLE_ONLY: u8 = 0x01;
    if face.embedding() != Embedding::Editing {
        return Err("字体厂商不允许嵌入可编辑的文档");
    }
    let rights = face.table(b"OS/2").and_then(|table| table.get(8));
    if rights.is_some_and(|high| high & WHOLE_ONLY != 0) { Err("字体厂商不允许取子集") } else { Ok(()) }
}

fn left_out(family: Family, face: &Face, reason: &str) -> Diagnostic {
    let message = format!("{}的字体 {} 没有嵌入 DOCX：{reason}", family.word(), face.family_name());
    Diagnostic::warning(NOT_EMBEDDED, message).hint("换用随附字体（--fonts bundled），或让收件人自己安装这个字体")
}

/// All that stands in the document, in the families that could be asked for it: a host decides by rules of its own which of
/// two faces a mark is from.
fn characters(document: &StyledDocument) -> Characters {
    let mut characters = Characters::new();
    let mut add = |family: Family, text: &str| characters.entry(family).or_default().extend(text.chars());
    let mut paragraph = |paragraph: &Paragraph| {
        for run in &paragraph.runs {
            for family in [run.format.family, run.format.latin] {
                match &run.kind {
                    RunKind::Text(text) => add(family, text),
                    _ => add(family, ""),
                }
            }
        }
    };
    document.footnotes.iter().for_each(&mut paragraph);
    each_paragraph(&document.blocks, &mut paragraph);
    add(document.folio.family, "");
    characters
}

/// Two families of one name cannot both be embedded: 宋体 is the folio's alone unless text is set in it.
fn by_name(characters: Characters) -> Vec<(Family, BTreeSet<char>)> {
    let mut chosen: BTreeMap<&str, (Family, BTreeSet<char>)> = BTreeMap::new();
    for (family, used) in characters {
        let (owner, all) = chosen.entry(family.docx_name()).or_insert_with(|| (family, ALWAYS.chars().collect()));
        if all.len() == ALWAYS.chars().count() && !used.is_empty() {
            *owner = family;
        }
        all.extend(used);
    }
    chosen.into_values().collect()
}

/// Makes the first 32 bytes unreadable with a key, and gives the key as a GUID. It is made of the bytes themselves, so that
/// the same face has the same key each time.
fn obfuscate(program: &mut [u8]) -> String {
    let mut key = [0_u8; 16];
    for (half, seed) in [(0, 0xcbf2_9ce4_8422_2325_u64), (8, 0x8422_2325_cbf2_9ce4)] {
        // FNV-1a.
        let hash = program.iter().fold(seed, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        key[half..half + 8].copy_from_slice(&hash.to_be_bytes());
    }
    for (at, byte) in program.iter_mut().take(32).enumerate() {
        *byte ^= key[15 - at % 16];
    }
    let hex = |range: std::ops::Range<usize>| key[range].iter().map(|byte| format!("{byte:02X}")).collect::<String>();
    format!("{{{}-{}-{}-{}-{}}}", hex(0..4), hex(4..6), hex(6..8), hex(8..10), hex(10..16))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::FontChoice;
    use crate::style::gbt9704;
    use crate::write::docx::tests::samples;

    #[test]
    fn the_key_undoes_what_it_did() {
        let program: Vec<u8> = (0..=255).collect();
        let mut hidden = program.clone();
        let key = obfuscate(&mut hidden);
        assert_ne!(hidden[..32], program[..32]);
        assert_eq!(hidden[32..], program[32..]);
        let bytes: Vec<u8> = key
            .chars()
            .filter(char::is_ascii_hexdigit)
            .collect::<Vec<_>>()
            .chunks(2)
            .map(|two| u8::from_str_radix(&two.iter().collect::<String>(), 16).unwrap())
            .collect();
        let mut shown = hidden;
        shown.iter_mut().take(32).enumerate().for_each(|(at, byte)| *byte ^= bytes[15 - at % 16]);
        assert_eq!(shown, program);
        assert_eq!(key, obfuscate(&mut program.clone()));
    }

    #[test]
    fn every_face_of_the_document_is_embedded_under_the_name_it_asks_for() {
        let styled = samples::styled(&samples::everything(), &gbt9704::sheet());
        let fonts = FontBook::load(FontChoice::Bundled, &[]).unwrap();
        let (mut parts, mut diagnostics) = (Parts::default(), Vec::new());
        let embedded = embed(&styled, &fonts, &mut parts, &mut diagnostics).unwrap();
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        let names: Vec<&str> = embedded.keys().copied().collect();
        for name in ["仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体", "Times New Roman"] {
            assert!(names.contains(&name), "{name} of {names:?}");
        }
    }
}
