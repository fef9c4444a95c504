//! Small drafts and what becomes of them, accepted line by line: `cases/layout/x.md` becomes the lines in `x.lines`,
//! `cases/docx/x.md` the body in `x.document.xml`, `cases/pdf/x.md` the objects in `x.objects`.
//!
//! `UPDATE=1 cargo test --test golden` rewrites them; look at the difference before committing it.

#[path = "common/mod.rs"]
mod common;

use jianggao::layout::dump;
use jianggao::render::RenderOptions;
use jianggao::source::Source;
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};
use std::fmt::Write;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

fn drafts(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut drafts: Vec<PathBuf> =
        entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    drafts.sort();
    drafts
}

/// Compares what becomes of every draft of a folder with what is accepted, or accepts it.
fn accepted(folder: &str, ending: &str, make: impl Fn(&Source) -> String) {
    let folder = root().join("tests/cases").join(folder);
    let cases = drafts(&folder);
    assert!(cases.len() >= 8, "the cases of {} were not found", folder.display());
    compared(cases.into_iter().map(|path| (path.with_extension(ending), path)), make);
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Compares what becomes of drafts with what is accepted in a place each, or accepts it.
fn compared(cases: impl Iterator<Item = (PathBuf, PathBuf)>, make: impl Fn(&Source) -> String) {
    let update = std::env::var_os("UPDATE").is_some();
    let mut changed = Vec::new();
    for (place, path) in cases {
        let made = make(&common::open(&path));
        let before = std::fs::read_to_string(&place).unwrap_or_default();
        if made == before {
            continue;
        }
        if update {
            std::fs::write(&place, &made).expect("written");
        } else {
            changed.push(difference(&place, &before, &made));
        }
    }
    let how = "UPDATE=1 cargo test --test golden";
    assert!(changed.is_empty(), "{}\nto accept: {how}", changed.join("\n"));
}

/// The lines in which two texts differ, between what they have in common at both ends.
fn difference(place: &Path, before: &str, after: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let end = old[start..].iter().rev().zip(new[start..].iter().rev()).take_while(|(a, b)| a == b).count();
    let part = |mark: &str, lines: &[&str]| -> String {
        lines[start..lines.len() - end].iter().take(40).map(|line| format!("{mark} {line}\n")).collect()
    };
    format!("{}, line {}:\n{}{}", place.display(), start + 1, part("-", &old), part("+", &new))
}

#[test]
fn drafts_become_the_lines_accepted() {
    let fonts = common::bundled();
    accepted("layout", "lines", |source| dump::dump(&common::typeset(source, &RenderOptions::default(), &fonts).pages));
}

/// Every sample: a line that ends elsewhere is seen here first.
#[test]
fn samples_become_the_lines_accepted() {
    let fonts = common::bundled();
    let accepted = root().join("tests/cases/samples");
    let samples: Vec<PathBuf> =
        ["samples", "samples/公文"].iter().flat_map(|folder| drafts(&root().join(folder))).collect();
    assert!(samples.len() >= 24, "the samples were not found");
    let cases = samples.into_iter().map(|path| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        (accepted.join(format!("{name}.lines")), path)
    });
    compared(cases, |source| dump::dump(&common::typeset(source, &RenderOptions::default(), &fonts).pages));
}

#[test]
fn drafts_become_the_bodies_accepted() {
    let fonts = common::bundled();
    accepted("docx", "document.xml", |source| {
        let options = RenderOptions { docx: true, ..RenderOptions::default() };
        let docx = common::render(source, &options, &fonts).docx.expect("a DOCX");
        let mut package = zip::ZipArchive::new(Cursor::new(docx)).expect("a package");
        let mut part = String::new();
        package.by_name("word/document.xml").expect("a body").read_to_string(&mut part).expect("text");
        indented(&part)
    });
}

/// One element a line, deeper ones further in; text stays beside its tags. The body only: what stands around it is alike.
fn indented(part: &str) -> String {
    let body = part.split_once("<w:body>").map_or(part, |(_, body)| body);
    let mut out = String::new();
    let mut depth = 0_usize;
    for piece in body.split_inclusive('>') {
        let (text, tag) = piece.split_at(piece.find('<').unwrap_or(0));
        out.push_str(text);
        if tag.starts_with("</") {
            depth = depth.saturating_sub(1);
        }
        if text.is_empty() {
            let _ = write!(out, "\n{}", "  ".repeat(depth));
        }
        out.push_str(tag);
        if !tag.starts_with("</") && !tag.ends_with("/>") {
            depth += 1;
        }
    }
    format!("{}\n", out.trim())
}

#[test]
fn drafts_become_the_objects_accepted() {
    let fonts = common::bundled();
    accepted("pdf", "objects", |source| {
        let options = RenderOptions { pdf: true, ..RenderOptions::default() };
        objects(&common::render(source, &options, &fonts).pdf.expect("a PDF"))
    });
}

/// What a PDF says, in words: its pages with all that is drawn on them, its structure and its outline.
fn objects(pdf: &[u8]) -> String {
    let pdf = Document::load_mem(pdf).expect("a PDF");
    let mut out = String::new();
    for (number, page) in pdf.get_pages() {
        let _ = writeln!(out, "page {number}");
        let content = Content::decode(&pdf.get_page_content(page)).expect("content");
        for operation in content.operations {
            let operands: Vec<String> = operation.operands.iter().map(shown).collect();
            let _ = writeln!(out, "  {} {}", operation.operator, operands.join(" "));
        }
    }
    let catalog = pdf.catalog().expect("a catalogue");
    for (key, depth) in [(&b"StructTreeRoot"[..], 0), (b"Outlines", 0)] {
        if let Some(root) = catalog.get(key).ok().and_then(|root| resolved(&pdf, root)) {
            let _ = writeln!(out, "{}", String::from_utf8_lossy(key));
            if key == b"Outlines" { outline(&pdf, root, depth + 1, &mut out) } else { tree(&pdf, root, 1, &mut out) }
        }
    }
    out
}

fn resolved<'a>(pdf: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    pdf.dereference(object).ok()?.1.as_dict().ok()
}

/// The tags, with what pictures show and how many pieces of content each holds.
fn tree(pdf: &Document, element: &Dictionary, depth: usize, out: &mut String) {
    let Ok((_, kids)) = element.get(b"K").and_then(|kids| pdf.dereference(kids)) else { return };
    let kids = match kids {
        Object::Array(kids) => kids.clone(),
        other => vec![other.clone()],
    };
    for kid in &kids {
        let Some(child) = resolved(pdf, kid) else { continue };
        let Ok(name) = child.get(b"S").and_then(Object::as_name) else { continue };
        let alt = child.get(b"Alt").ok().map(text).unwrap_or_default();
        let _ = writeln!(out, "{}{} {alt}", "  ".repeat(depth), String::from_utf8_lossy(name));
        tree(pdf, child, depth + 1, out);
    }
}

fn outline(pdf: &Document, parent: &Dictionary, depth: usize, out: &mut String) {
    let mut next = parent.get(b"First").ok().and_then(|first| resolved(pdf, first));
    while let Some(item) = next {
        let title = item.get(b"Title").ok().map(text).unwrap_or_default();
        let _ = writeln!(out, "{}{title}", "  ".repeat(depth));
        outline(pdf, item, depth + 1, out);
        next = item.get(b"Next").ok().and_then(|next| resolved(pdf, next));
    }
}

fn text(object: &Object) -> String {
    lopdf::decode_text_string(object).unwrap_or_default()
}

/// An operand, short: glyphs as their numbers, lengths to hundredths.
fn shown(object: &Object) -> String {
    match object {
        Object::Real(number) => format!("{number:.2}"),
        Object::Integer(number) => number.to_string(),
        Object::Name(name) => format!("/{}", String::from_utf8_lossy(name)),
        Object::String(bytes, _) => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
        Object::Array(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(" ")),
        Object::Dictionary(entries) => {
            let entry =
                |(key, value): (&Vec<u8>, &Object)| format!("/{} {}", String::from_utf8_lossy(key), shown(value));
            format!("<<{}>>", entries.iter().map(entry).collect::<Vec<_>>().join(" "))
        }
        other => format!("{other:?}"),
    }
}
