//! 印章 and 签名章 of the front matter: read into memory with the document, so that no writer touches the disk for them.

use super::files::Door;
use super::{code, figure};
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::meta::Given;
use crate::document::{Document, Figure, FigureFormat, Kind, Role, Seal};

/// The words for no seal, and for room to press one on by hand.
const NONE: [&str; 3] = ["无", "不盖章", "none"];
const ROOM: [&str; 3] = ["留空", "盖章", "room"];

/// Reads the seals a document is to bear.
///
/// When the draft says nothing, room is left in a 公文 and a letter, which bear a seal as a rule, and none in minutes.
pub(super) fn read(door: &Door<'_>, document: &mut Document, diagnostics: &mut Diagnostics) {
    if let Some(stamps) = document.meta.signature_stamp.clone() {
        document.stamps = pictures(door, &stamps, "签名章", diagnostics);
    }
    let usual = usual(document.kind);
    let Some(given) = document.meta.seal.clone() else {
        document.seal = usual;
        return;
    };
    let word = given.value.first().map(|word| word.trim().to_lowercase()).unwrap_or_default();
    document.seal = match word.as_str() {
        "" => usual,
        word if NONE.contains(&word) => Seal::None,
        word if ROOM.contains(&word) => Seal::Room,
        _ => Seal::Pictures(pictures(door, &given, "印章", diagnostics)),
    };
    if let Seal::Pictures(seals) = &document.seal {
        let signers = document.elements.iter().filter(|element| element.role == Role::Signature).count();
        if seals.len() != signers.max(1) && seals.len() == given.value.len() {
            let message = format!("署名的机关有{signers}个，印章有{}枚", seals.len());
            diagnostics.push(
                Diagnostic::warning(code::SEALS, message)
                    .at(given.span)
                    .hint("请按发文机关的顺序，一个机关给一枚印章（7.3.5.1）"),
            );
        }
    }
}

/// Puts pictures of seals and signatures that came with a document where those of a draft would be; without any, what the
/// front matter says, or what is usual, holds.
pub(super) fn adopt(document: &mut Document, seals: Vec<Figure>, stamps: Vec<Figure>) {
    document.stamps = stamps;
    document.seal = match document.meta.seal.as_ref().and_then(|given| given.value.first()) {
        _ if !seals.is_empty() => Seal::Pictures(seals),
        Some(word) if NONE.contains(&&*word.to_lowercase()) => Seal::None,
        Some(word) if ROOM.contains(&&*word.to_lowercase()) => Seal::Room,
        _ => usual(document.kind),
    };
    name(document);
}

/// Names the pictures of seals and signatures in the front matter.
pub(crate) fn name(document: &mut Document) {
    let paths = |figures: &[Figure]| {
        let value = figures.iter().map(|figure| figure.path.clone()).collect();
        Given { value, span: crate::source::Span::default() }
    };
    if !document.stamps.is_empty() {
        document.meta.signature_stamp = Some(paths(&document.stamps));
    }
    if let Seal::Pictures(seals) = &document.seal {
        document.meta.seal = Some(paths(seals));
    }
}

/// Room for a seal is left in a 公文 and a letter, which bear one as a rule.
fn usual(kind: Kind) -> Seal {
    if matches!(kind, Kind::General | Kind::Letter) { Seal::Room } else { Seal::None }
}

fn pictures(door: &Door<'_>, given: &Given<Vec<String>>, what: &str, diagnostics: &mut Diagnostics) -> Vec<Figure> {
    let mut figures = Vec::new();
    for path in &given.value {
        let loaded = figure::load(door, path, what.to_owned());
        let figure = figure::or_missing(loaded, path, what, given.span, diagnostics);
        if !figure.is_missing() && is_opaque(&figure) {
            let message = format!("{what}“{path}”没有透明的底，会遮住下面的字");
            let fault = Diagnostic::warning(code::OPAQUE_SEAL, message).at(given.span);
            diagnostics.push(fault.hint("请用底色透明的 PNG 图片"));
        }
        figures.push(figure);
    }
    figures
}

/// Can nothing be seen through the picture? A PNG says so in its header: colour types 4 and 6 have an alpha channel, and
/// any other may have a chunk `tRNS` before its pixels.
fn is_opaque(figure: &Figure) -> bool {
    const COLOUR_TYPE: usize = 25;
    let head = &figure.data[..figure.data.len().min(4096)];
    let alpha = matches!(head.get(COLOUR_TYPE), Some(4 | 6)) || head.windows(4).any(|chunk| chunk == b"tRNS");
    figure.format != FigureFormat::Png || !alpha
}
