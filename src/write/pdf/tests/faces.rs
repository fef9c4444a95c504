//! What a PDF says of its faces.

use super::*;

#[test]
fn the_default_width_is_that_of_the_glyph_without_one() {
    let fonts = fonts();
    let mut paper = Paper::new(&fonts, "西文");
    let body = paper.element(StructureKind::Paragraph, 0);
    paper.line(Family::Times, "GDP", body);
    let pdf = read(&paper.pdf());
    let page = *pdf.get_pages().values().next().unwrap();
    let font = pdf.get_page_fonts(page).unwrap().into_values().next().unwrap();
    let descendant = follow(&pdf, font, "DescendantFonts").as_array().unwrap()[0].as_dict().unwrap();
    assert_eq!(descendant.get(b"DW").unwrap().as_i64().unwrap(), 778, "1593 of 2048");
    assert_eq!(widths(&pdf, font).into_values().collect::<Vec<_>>(), [722.0, 722.0, 556.0]);
    let descriptor = follow(&pdf, descendant, "FontDescriptor").as_dict().unwrap();
    assert_eq!(descriptor.get(b"Flags").unwrap().as_i64().unwrap(), 4);
}

#[test]
fn the_parts_of_a_composed_glyph_have_widths_too() {
    let fonts = fonts();
    let mut paper = Paper::new(&fonts, "西文");
    let body = paper.element(StructureKind::Paragraph, 0);
    paper.line(Family::Times, "½", body);
    let pdf = read(&paper.pdf());
    let page = *pdf.get_pages().values().next().unwrap();
    let font = pdf.get_page_fonts(page).unwrap().into_values().next().unwrap();
    let descendant = follow(&pdf, font, "DescendantFonts").as_array().unwrap()[0].as_dict().unwrap();
    let descriptor = follow(&pdf, descendant, "FontDescriptor").as_dict().unwrap();
    let program = follow(&pdf, descriptor, "FontFile2").as_stream().unwrap().decompressed_content().unwrap();
    let cut = ttf_parser::Face::parse(&program, 0).unwrap();
    let stated = widths(&pdf, font);
    assert!(cut.number_of_glyphs() > 2, "the glyph is composed");
    assert_eq!(stated.len(), usize::from(cut.number_of_glyphs()) - 1);
    for (&glyph, &width) in &stated {
        let real = f64::from(cut.glyph_hor_advance(ttf_parser::GlyphId(glyph)).unwrap()) * 1000.0 / 2048.0;
        assert!((real - width).abs() < 1.0, "{glyph}: {width} is not {real}");
    }
}
