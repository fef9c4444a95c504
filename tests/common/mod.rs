//! What several tests need: drafts, the bundled faces, and drafts set by the very function the product sets them with.

use jianggao::font::{FontBook, FontChoice};
use jianggao::render::{RenderOptions, Typeset, render};
use jianggao::source::Source;
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

/// A draft as both writers are given it.
#[allow(dead_code, reason = "not every test needs it")]
pub fn typeset(source: &Source, options: &RenderOptions, fonts: &FontBook) -> Typeset {
    let outcome = render(source, options, fonts);
    outcome.typeset.unwrap_or_else(|| panic!("{}: {:?}", source.name, outcome.diagnostics))
}
