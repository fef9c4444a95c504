//! What a DOCX must be, whatever the document; and files for judges made elsewhere.

mod body;
mod official;
mod package;
pub(crate) mod samples;
mod styles;

use super::*;
use crate::document::Document;
use crate::style::{gbt9704, speech};
use crate::xml::{self, Element};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// The bytes of a document in the profile of the standard.
fn bytes(document: &Document) -> Vec<u8> {
    let sheet = gbt9704::sheet();
    write(&samples::styled(document, &sheet), &sheet).unwrap().output
}

/// The parts in a package, by path.
fn unpack(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut file = zip.by_index(at).unwrap();
            let mut part = Vec::new();
            file.read_to_end(&mut part).unwrap();
            (file.name().to_owned(), part)
        })
        .collect()
}

/// A part of a document.
fn part(document: &Document, path: &str) -> Element {
    xml::parse(&unpack(&bytes(document))[path]).unwrap()
}

/// All elements of a name, at any depth, in their order.
fn all<'a>(root: &'a Element, name: &str) -> Vec<&'a Element> {
    let mut found = Vec::new();
    for child in root.elements() {
        if child.name == name {
            found.push(child);
        }
        found.extend(all(child, name));
    }
    found
}

fn first<'a>(root: &'a Element, name: &str) -> Option<&'a Element> {
    all(root, name).first().copied()
}

/// The text in an element.
fn words(root: &Element) -> String {
    let text = |element: &&Element| match element.children.first() {
        Some(xml::Node::Text(text)) => text.clone(),
        _ => String::new(),
    };
    all(root, "w:t").iter().map(text).collect()
}

/// Files for the Open XML SDK, LibreOffice and the like: `JIANGGAO_JUDGES=folder cargo test write_samples -- --ignored`.
#[test]
#[ignore = "writes files for judges made elsewhere"]
fn write_samples() {
    let folder = std::path::PathBuf::from(std::env::var_os("JIANGGAO_JUDGES").unwrap());
    let large = speech::profile("大字版").unwrap();
    let sheets = [("speech", speech::sheet()), ("standard", gbt9704::sheet()), ("large", large)];
    let documents = [("all", samples::everything()), ("han", samples::han_only()), ("empty", Document::default())];
    for (sheet_name, sheet) in &sheets {
        for (name, document) in &documents {
            let styled = samples::styled(document, sheet);
            for (profile_name, profile) in [("portable", Profile::Portable), ("word", Profile::Word)] {
                let options = Options { profile, ..Options::default() };
                let bytes = write_with(&styled, sheet, options).unwrap().output;
                std::fs::write(folder.join(format!("{name}-{sheet_name}-{profile_name}.docx")), bytes).unwrap();
            }
        }
    }
}

/// How long it takes: `cargo test --release write_speed -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement, not a test"]
fn write_speed() {
    let sheet = gbt9704::sheet();
    for paragraphs in [60, 6_000] {
        let elements = (0..paragraphs).map(samples::mixed_paragraph).collect();
        let styled = samples::styled(&Document { elements, ..Document::default() }, &sheet);
        let start = std::time::Instant::now();
        let size = write(&styled, &sheet).unwrap().output.len();
        println!("{paragraphs} paragraphs of 100 characters: {:?}, {size} bytes", start.elapsed());
    }
}
