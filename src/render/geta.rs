//! 〓 for what no face can draw: printers turned a sort upside down and showed its feet where they had no type.
//!
//! The paper comes out nevertheless, in both outputs alike, and every sign is named with its places.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::document::{Document, texts};
use crate::font::FontBook;
use crate::layout::missing::is_drawn;
use crate::source::Span;
use icu_segmenter::GraphemeClusterSegmenter;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// No face has a character.
pub(crate) const NO_GLYPH: Code = Code("JG070");
/// What stands in its place (U+3013).
const GETA: &str = "〓";

/// What was replaced.
#[derive(Debug, Default)]
pub(crate) struct Replaced {
    /// How many signs, each place counted.
    pub count: usize,
    /// An error a sign.
    pub diagnostics: Diagnostics,
}

/// Puts 〓 in the place of every sign no face can draw.
///
/// What is seen as one sign gives one 〓, of however many characters it is made: a family of emoji, a letter with its marks. A
/// letter that can be drawn when composed with its marks is composed.
pub(crate) fn replace(document: &mut Document, fonts: &FontBook) -> Replaced {
    let mut drawn: FxHashMap<char, bool> = FxHashMap::default();
    let mut places: BTreeMap<String, BTreeSet<Span>> = BTreeMap::new();
    texts::change(document, &mut |text, span| {
        let mut knows = |c: char| c.is_ascii_graphic() || *drawn.entry(c).or_insert_with(|| is_drawn(fonts, c));
        if text.chars().all(&mut knows) {
            return None;
        }
        let verbatim = text.len() == span.end - span.start;
        let mut replaced = String::with_capacity(text.len());
        let bounds: Vec<usize> = GraphemeClusterSegmenter::new().segment_str(text).collect();
        for cluster in bounds.windows(2) {
            let sign = &text[cluster[0]..cluster[1]];
            if sign.chars().all(&mut knows) {
                replaced.push_str(sign);
                continue;
            }
            let composed: String = sign.nfc().collect();
            if composed.chars().all(&mut knows) {
                replaced.push_str(&composed);
                continue;
            }
            let place = Span::new(span.start + cluster[0], span.start + cluster[1]);
            places.entry(sign.to_owned()).or_default().insert(if verbatim { place } else { span });
            replaced.push_str(GETA);
        }
        Some(replaced)
    });
    Replaced {
        count: places.values().map(BTreeSet::len).sum(),
        diagnostics: places.into_iter().map(|(sign, places)| told(&sign, places)).collect(),
    }
}

fn told(sign: &str, places: BTreeSet<Span>) -> Diagnostic {
    let codes: Vec<String> = sign.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
    let message = format!("所有字体中都没有“{sign}”（{}），以“{GETA}”代替", codes.join(" "));
    let is_emoji = sign.chars().any(|c| matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{FE0F}'));
    Diagnostic::error(NO_GLYPH, message).at_all(places).hint(match is_emoji {
        true => "表情、图形符号请删去，或换成文字",
        false => "换一个写法；或者用 --font-dir 指定一个有这个字的字体文件夹",
    })
}
