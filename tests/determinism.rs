//! The same draft makes the same bytes: in two runs, on two threads, and whatever else the process has made before.

use jianggao::font::{FontBook, FontChoice};
use jianggao::read::Input;
use jianggao::read::files::Beside;
use jianggao::render::{RenderOptions, render};
use jianggao::style::speech::Profile;
use std::fs;
use std::path::{Path, PathBuf};

/// The two outputs of one draft.
#[derive(PartialEq)]
struct Outputs {
    docx: Vec<u8>,
    pdf: Vec<u8>,
}

fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let entries = fs::read_dir(folder).expect("the samples").map(|entry| entry.expect("an entry").path());
    let mut drafts: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect();
    drafts.sort();
    assert!(drafts.len() > 3, "the samples were not found");
    drafts
}

fn outputs(draft: &Path, options: &RenderOptions, fonts: &FontBook) -> Outputs {
    let bytes = fs::read(draft).expect("a sample");
    let name = draft.display().to_string();
    let outcome = render(Input::draft(&name, &bytes), &Beside::draft(draft), options, fonts);
    let (docx, pdf) = outcome.docx.zip(outcome.pdf).unwrap_or_else(|| panic!("{:?}", outcome.diagnostics));
    Outputs { docx, pdf }
}

fn bundled() -> FontBook {
    FontBook::load(FontChoice::Bundled, &[]).expect("the bundled faces")
}

fn both() -> RenderOptions {
    RenderOptions { docx: true, pdf: true, ..RenderOptions::default() }
}

/// Each draft is made first in its own order, then backwards and by another thread: what a counter that runs through all
/// documents, or the order of a hash, would change.
fn same_bytes(options: &RenderOptions) {
    let drafts = samples();
    let fonts = bundled();
    let alone: Vec<Outputs> = drafts.iter().map(|draft| outputs(draft, options, &fonts)).collect();
    std::thread::scope(|scope| {
        let mut threads = Vec::new();
        for _ in 0..2 {
            threads.push(scope.spawn(|| {
                let fonts = bundled();
                let backwards = drafts.iter().zip(&alone).rev();
                for (draft, alone) in backwards {
                    let again = outputs(draft, options, &fonts);
                    assert!(again.docx == alone.docx, "the DOCX of {} differs", draft.display());
                    assert!(again.pdf == alone.pdf, "the PDF of {} differs", draft.display());
                }
            }));
        }
        for thread in threads {
            thread.join().expect("the same bytes");
        }
    });
}

#[test]
fn all_samples_make_the_same_bytes() {
    same_bytes(&both());
}

#[test]
fn large_print_makes_the_same_bytes() {
    same_bytes(&RenderOptions { profile: Profile::from_name("大字版:L3"), ..both() });
}

#[test]
fn embedded_faces_and_lists_of_headings_make_the_same_bytes() {
    same_bytes(&RenderOptions { embed_fonts: true, contents: true, ..both() });
}
