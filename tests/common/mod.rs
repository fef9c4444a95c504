//! What several tests need: a draft understood and styled as `render` does it, with the bundled faces.

use jianggao::document;
use jianggao::font::{FontBook, FontChoice};
use jianggao::layout::turn;
use jianggao::read;
use jianggao::source::Source;
use jianggao::style::StyleSheet;
use jianggao::style::styled::{StyledDocument, compose};
use std::path::Path;

/// The bundled faces.
pub fn bundled() -> FontBook {
    FontBook::load(FontChoice::Bundled, &[]).expect("the bundled faces")
}

/// A draft on disk.
pub fn open(path: &Path) -> Source {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Source::from_bytes(name, Some(path), &bytes).unwrap_or_else(|error| panic!("{}: {error:?}", path.display()))
}

/// A draft with its styles put on, before and after its lines and pages are turned for reading aloud.
pub fn styled(source: &Source, sheet: &StyleSheet, fonts: &FontBook) -> (StyledDocument, StyledDocument) {
    let mut document = read::read(source).output;
    document::heading::number(&mut document, Default::default());
    document::title::settle(&mut document, sheet.title_columns());
    let styled = compose(&document, sheet);
    let turned = if sheet.switches.read_aloud { turn::turn(&styled, sheet, fonts) } else { styled.clone() };
    (styled, turned)
}
