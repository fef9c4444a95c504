//! The named styles are the rows of the style sheet.

use super::*;
use crate::document::Role;
use crate::geom::Length;
use crate::style::part::LEAST_SIZE;
use crate::style::{FolioPosition, ParagraphStyle, StyleSheet};
use crate::write::docx::styles::styles;

/// A property of a style, or of the style it is based on, or of the defaults.
fn property<'a>(root: &'a Element, id: &str, group: &str, name: &str) -> Option<&'a Element> {
    let style = root.elements().find(|style| style.get("w:styleId") == Some(id)).unwrap_or_else(|| panic!("no {id}"));
    let own = style.elements().find(|child| child.name == group);
    own.and_then(|group| group.elements().find(|child| child.name == name)).or_else(|| {
        let base = style.elements().find(|child| child.name == "w:basedOn").and_then(|base| base.get("w:val"));
        match base {
            Some(base) => property(root, base, group, name),
            None => first(root, "w:docDefaults").and_then(|defaults| first(defaults, name)),
        }
    })
}

fn number(element: Option<&Element>, attribute: &str) -> i64 {
    element.and_then(|element| element.get(attribute)).map_or(0, |value| value.parse().unwrap())
}

fn assert_row(root: &Element, id: &str, role: Role, row: &ParagraphStyle, cell: Length) {
    let paragraph = |name| property(root, id, "w:pPr", name);
    let run = |name| property(root, id, "w:rPr", name);
    // The line of a picture is as high as the picture, whatever its characters.
    let size = if role == Role::Figure { LEAST_SIZE } else { row.size };
    assert_eq!(Length::half_pt(number(run("w:sz"), "w:val")), size, "{id}");
    assert_eq!(Length::twip(number(run("w:spacing"), "w:val")), row.tracking, "{id}");
    assert_eq!(run("w:rFonts").unwrap().get("w:eastAsia"), Some(row.family.docx_name()), "{id}");
    if role != Role::Figure {
        assert_eq!(Length::twip(number(paragraph("w:spacing"), "w:line")), row.line_pitch, "{id}");
        assert_eq!(paragraph("w:spacing").unwrap().get("w:lineRule"), Some("exact"), "{id}");
    }
    let indent = paragraph("w:ind");
    assert_eq!(number(indent, "w:left"), row.left_indent.to_twips(), "{id}");
    assert_eq!(number(indent, "w:right"), row.right_indent.to_twips(), "{id}");
    let first = row.first_indent_twips(cell);
    assert_eq!(number(indent, "w:firstLine") - number(indent, "w:hanging"), first, "{id}");
    let align = crate::write::docx::properties::align(row.align);
    assert_eq!(paragraph("w:jc").unwrap().get("w:val"), Some(align), "{id}");
    assert_eq!(paragraph("w:keepNext").is_some(), row.keep_with_next, "{id}");
    let level = paragraph("w:outlineLvl").map(|level| number(Some(level), "w:val") + 1);
    assert_eq!(level, row.outline.map(i64::from), "{id}");
    assert_eq!(number(paragraph("w:snapToGrid"), "w:val"), 0, "{id}");
}

fn assert_sheet(sheet: &StyleSheet) {
    let root = styles(sheet, Profile::Portable);
    for role in Role::ALL.into_iter().filter(|role| !matches!(role, Role::Table | Role::PageBreak)) {
        assert_row(&root, role.row().style.id, role, &sheet.paragraph(role), sheet.page.grid.cell);
    }
}

#[test]
fn styles_are_the_rows_of_the_sheet() {
    assert_sheet(&gbt9704::sheet());
    assert_sheet(&speech::sheet());
    assert_sheet(&speech::profile("大字版").unwrap());
}

#[test]
fn a_changed_row_changes_its_style() {
    let mut sheet = gbt9704::sheet();
    for (at, row) in sheet.paragraphs.values_mut().enumerate() {
        row.size = Length::half_pt(20 + at as i64);
        row.line_pitch = Length::twip(400 + at as i64);
        row.left_indent = Length::twip(at as i64);
        row.first_indent = Length::twip(50 - 10 * at as i64);
        row.tracking = Length::twip(at as i64);
        row.keep_with_next = !row.keep_with_next;
    }
    assert_sheet(&sheet);
}

#[test]
fn an_indent_is_said_in_characters_and_in_twips() {
    let root = styles(&gbt9704::sheet(), Profile::Portable);
    let indent = property(&root, "BodyText", "w:pPr", "w:ind").unwrap();
    assert_eq!(indent.get("w:firstLineChars"), Some("200"));
    assert_eq!(indent.get("w:firstLine"), Some("630"));
}

#[test]
fn the_first_style_is_the_default_and_lets_no_host_do_as_it_likes() {
    let root = styles(&gbt9704::sheet(), Profile::Portable);
    let value = |name| property(&root, "Normal", "w:pPr", name).and_then(|element| element.get("w:val"));
    for (name, expected) in [
        ("w:widowControl", "0"),
        ("w:kinsoku", "1"),
        ("w:overflowPunct", "1"),
        ("w:autoSpaceDE", "1"),
        ("w:adjustRightInd", "0"),
    ] {
        assert_eq!(value(name), Some(expected), "{name}");
    }
    assert!(all(&root, "w:kern").is_empty());
    let languages: Vec<_> =
        all(&root, "w:lang").iter().map(|lang| (lang.get("w:val"), lang.get("w:eastAsia"))).collect();
    assert_eq!(languages, [(Some("en-US"), Some("zh-CN"))]);
    let default = |style: &&Element| style.get("w:type") == Some("paragraph") && style.get("w:default") == Some("1");
    assert_eq!(root.elements().filter(default).count(), 1);
}

#[test]
fn every_style_that_is_named_is_there() {
    let document = part(&samples::everything(), "word/document.xml");
    let root = styles(&gbt9704::sheet(), Profile::Portable);
    let ids: Vec<_> = root.elements().filter_map(|style| style.get("w:styleId")).collect();
    for (from, names) in
        [(&document, ["w:pStyle", "w:rStyle", "w:tblStyle"]), (&root, ["w:basedOn", "w:next", "w:link"])]
    {
        for name in names {
            for used in all(from, name) {
                assert!(ids.contains(&used.get("w:val").unwrap()), "{used:?}");
            }
        }
    }
}

#[test]
fn the_word_profile_leaves_the_grid_to_word() {
    let sheet = gbt9704::sheet();
    let styled = samples::styled(&samples::han_only(), &sheet);
    let written = write_with(&styled, &sheet, Options { profile: Profile::Word, ..Options::default() }).unwrap().output;
    let parts = unpack(&written);
    let document = xml::parse(&parts["word/document.xml"]).unwrap();
    let grid = first(&document, "w:docGrid").unwrap();
    assert_eq!((grid.get("w:type"), grid.get("w:charSpace")), (Some("linesAndChars"), Some("-1024")));
    let root = xml::parse(&parts["word/styles.xml"]).unwrap();
    assert_eq!(number(property(&root, "BodyText", "w:rPr", "w:spacing"), "w:val"), 0);
    assert_eq!(number(property(&root, "BodyText", "w:pPr", "w:snapToGrid"), "w:val"), 1);
    assert_eq!(number(property(&root, "Title", "w:pPr", "w:snapToGrid"), "w:val"), 0);
}

#[test]
fn the_page_is_that_of_the_sheet_and_the_folio_stands_where_it_says() {
    let sheet = gbt9704::sheet();
    let document = part(&samples::han_only(), "word/document.xml");
    let margin = |name| number(first(&document, "w:pgMar"), name);
    assert_eq!((margin("w:left"), margin("w:right")), sheet.page.area.host_margins(sheet.page.paper));
    assert_eq!((margin("w:top"), margin("w:bottom")), sheet.page.area.host_vertical_margins(sheet.page.paper));
    let grid = first(&document, "w:docGrid").unwrap();
    assert_eq!((grid.get("w:type"), grid.get("w:linePitch")), (Some("default"), Some("579")));
    // A line as high as the folio's em, its baseline at four fifths, the dash 0.4 em above that: 7 mm below the type area.
    let bottom = sheet.page.paper.height - Length::twip(margin("w:footer"));
    let ink = bottom - sheet.folio.size.scale(1, 5) - sheet.folio.size.scale(2, 5);
    assert!(((ink - sheet.page.area.bottom()).to_mm() - 7.0).abs() < 0.02);
}

#[test]
fn footers_follow_the_position_of_the_folio() {
    let count = |position| {
        let mut sheet = gbt9704::sheet();
        sheet.folio.position = position;
        let parts = unpack(&write(&samples::styled(&samples::han_only(), &sheet), &sheet).unwrap().output);
        let settings = xml::parse(&parts["word/settings.xml"]).unwrap();
        let footers = parts.keys().filter(|path| path.starts_with("word/footer")).count();
        (footers, first(&settings, "w:evenAndOddHeaders").is_some())
    };
    assert_eq!(count(FolioPosition::Outer), (2, true));
    assert_eq!(count(FolioPosition::Centre), (1, false));
    assert_eq!(count(FolioPosition::None), (0, false));
}
