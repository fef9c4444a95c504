//! What several tests need: drafts, the bundled faces, and drafts set by the very function the product sets them with.

use jianggao::diag::Warned;
use jianggao::document::Document;
use jianggao::font::{FontBook, FontChoice};
use jianggao::read::files::Beside;
use jianggao::read::{self, Input};
use jianggao::render::{Outcome, RenderOptions, Typeset};
use jianggao::source::Source;
use std::path::Path;

/// The bundled faces.
pub(crate) fn bundled() -> FontBook {
    FontBook::load(FontChoice::Bundled, &[]).expect("the bundled faces")
}

/// A draft on disk.
#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn open(path: &Path) -> Source {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Source::from_bytes(name, Some(path), &bytes).unwrap_or_else(|error| panic!("{}: {error:?}", path.display()))
}

/// A draft understood.
#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn read(source: &Source) -> Warned<Document> {
    let read = read::read(Input::draft(&source.name, source.text.as_bytes()), &beside(source));
    read.unwrap_or_else(|faults| panic!("{faults:?}")).map(|read| read.document)
}

/// What becomes of a draft.
#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn render(source: &Source, options: &RenderOptions, fonts: &FontBook) -> Outcome {
    jianggao::render::render(Input::draft(&source.name, source.text.as_bytes()), &beside(source), options, fonts)
}

fn beside(source: &Source) -> Beside {
    Beside::draft(source.path.as_deref().unwrap_or(Path::new("稿.md")))
}

/// A draft as both writers are given it.
#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn typeset(source: &Source, options: &RenderOptions, fonts: &FontBook) -> Typeset {
    let outcome = render(source, options, fonts);
    outcome.typeset.unwrap_or_else(|| panic!("{}: {:?}", source.name, outcome.diagnostics))
}
