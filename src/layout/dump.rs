//! Pages as readable text, for tests and `--debug`.

use super::page::{Line, Page, PagedDocument, Picture, Rule};
use std::fmt::Write;

/// The pages of a document, one line of text a line: baseline in mm, x in mm, role, text. Then rules and pictures.
pub fn dump(document: &PagedDocument) -> String {
    let mut out = String::new();
    for page in &document.pages {
        dump_page(&mut out, page);
    }
    for bookmark in &document.outline {
        let indent = "  ".repeat(usize::from(bookmark.level.saturating_sub(1)));
        let place = format!("{} {:.2}", bookmark.page + 1, bookmark.top.to_mm());
        put(&mut out, format_args!("outline {indent}{} → {place}", bookmark.text));
    }
    out
}

fn dump_page(out: &mut String, page: &Page) {
    put(out, format_args!("page {}", page.number));
    for line in &page.lines {
        dump_line(out, line);
    }
    for Rule { from, to, thickness, .. } in &page.rules {
        let (x, y, x2, y2) = (from.x.to_mm(), from.y.to_mm(), to.x.to_mm(), to.y.to_mm());
        put(out, format_args!("  rule {x:.2},{y:.2} {x2:.2},{y2:.2} {:.2}", thickness.to_mm()));
    }
    for Picture { origin, size, figure, .. } in &page.pictures {
        let (x, y, width, height) = (origin.x.to_mm(), origin.y.to_mm(), size.width.to_mm(), size.height.to_mm());
        put(out, format_args!("  picture {x:.2},{y:.2} {width:.2}×{height:.2} {}", figure.path));
    }
}

fn dump_line(out: &mut String, line: &Line) {
    let x = line.runs.first().map_or(0.0, |run| run.origin.x.to_mm());
    let role = if line.folio { "Folio".to_owned() } else { format!("{:?}", line.role) };
    put(out, format_args!("  {:7.2} {x:7.2} {role} {}", line.baseline.to_mm(), line.text()));
}

/// Writing to a string cannot fail.
fn put(out: &mut String, line: std::fmt::Arguments<'_>) {
    let _ = writeln!(out, "{line}");
}
