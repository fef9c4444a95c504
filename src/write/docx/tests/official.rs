//! The parts a speech has not: lines, marks, boxes, seals, sections.

use super::samples::{han, page_break, paragraph, picture, table};
use super::*;
use crate::document::inline::{Inline, InlineKind};
use crate::document::meta::Given;
use crate::document::{Content, Document, Element as DraftElement, FigureFormat, Kind, Role, Seal};
use crate::geom::Length;
use crate::source::Span;
use crate::style::place::{Foot, Place};
use crate::style::styled::{Block, StyledDocument};

fn given<T>(value: T) -> Option<Given<T>> {
    Some(Given { value, span: Span::new(0, 0) })
}

/// A document of a kind with a mark, a number, a seal and a 版记.
fn official(kind: Kind, more: Vec<DraftElement>) -> Document {
    let Content::Figure(seal) = picture(FigureFormat::Png, "章").content else { panic!("no picture") };
    let mut document = Document { kind, seal: Seal::Pictures(vec![seal]), ..Document::default() };
    document.meta.issuer_mark = given(vec!["青岚县人民政府文件".to_owned()]);
    document.meta.number = given("青政发〔2026〕9号".to_owned());
    document.meta.cc = given(vec!["县委办公室".to_owned()]);
    document.meta.printed_by = given("县政府办公室".to_owned());
    document.elements = vec![
        paragraph(Role::Title, "关于防汛的通知"),
        paragraph(Role::Body, &han(60)),
        paragraph(Role::Signature, "青岚县人民政府"),
        paragraph(Role::IssueDate, "2026年8月1日"),
    ];
    document.elements.extend(more);
    document
}

fn styled(document: &Document) -> StyledDocument {
    let mut sheet = gbt9704::sheet();
    sheet.folio.first_page = document.kind != Kind::Letter;
    samples::styled(document, &sheet)
}

fn parts(styled: &StyledDocument) -> BTreeMap<String, Vec<u8>> {
    unpack(&write(styled, &gbt9704::sheet()).unwrap().output)
}

fn tree(parts: &BTreeMap<String, Vec<u8>>, path: &str) -> Element {
    xml::parse(&parts[path]).unwrap()
}

/// The number in an element below.
fn number(element: &Element, name: &str) -> i64 {
    match first(element, name).and_then(|element| element.children.first()) {
        Some(xml::Node::Text(text)) => text.parse().unwrap(),
        _ => panic!("no {name}"),
    }
}

/// Across and down, of all anchored drawings of a part.
fn places(root: &Element) -> Vec<(i64, Option<i64>)> {
    let of = |anchor: &&Element, name| first(anchor, name).cloned().unwrap();
    let place = |anchor: &Element| {
        let down = of(&anchor, "wp:positionV");
        let offset = first(&down, "wp:posOffset").is_some().then(|| number(&down, "wp:posOffset"));
        (number(&of(&anchor, "wp:positionH"), "wp:posOffset"), offset)
    };
    all(root, "wp:anchor").into_iter().map(place).collect()
}

#[test]
fn the_lines_of_a_letter_stand_in_the_header_of_its_first_page() {
    let parts = parts(&styled(&official(Kind::Letter, Vec::new())));
    let header = tree(&parts, "word/header1.xml");
    let official = gbt9704::sheet().official;
    let [.., (left, Some(thin)), (_, Some(thick))] = places(&header)[..] else { panic!("no lines") };
    assert_eq!(left, Length::mm(21).to_emu());
    let bottom = Length::mm(297) - Length::mm(20);
    let end = Length::emu(thick) + official.letter_lines.thick;
    assert!((end - bottom).to_mm().abs() < 0.02 && thin < thick, "{}", end.to_mm());
    assert_eq!(places(&header).len(), 4);
    let section = tree(&parts, "word/document.xml");
    let section = first(&section, "w:sectPr").unwrap().clone();
    assert!(first(&section, "w:titlePg").is_some());
    let kinds: Vec<_> = all(&section, "w:footerReference").iter().filter_map(|r| r.get("w:type")).collect();
    assert_eq!(kinds, ["default", "even"], "page 1 has no folio");
}

#[test]
fn the_ink_of_a_mark_begins_at_the_upper_edge_of_its_block() {
    let sheet = gbt9704::sheet();
    let styled = styled(&official(Kind::General, Vec::new()));
    let root = tree(&parts(&styled), "word/document.xml");
    // Everything before the mark is room of exact heights; four fifths of its line are above the baseline.
    let exact = |p: &Element| first(p, "w:spacing").and_then(|s| s.get("w:line")).map(|l| l.parse::<i64>().unwrap());
    let body = first(&root, "w:body").unwrap();
    let mut above = Length::ZERO;
    for p in body.elements() {
        let style = first(p, "w:pStyle").and_then(|s| s.get("w:val"));
        if style == Some("IssuerMark") {
            let size = Length::half_pt(first(p, "w:sz").unwrap().get("w:val").unwrap().parse().unwrap());
            let ink = above + Length::twip(exact(p).unwrap()).scale(4, 5) - size.scale(85, 100);
            assert!((sheet.page.area.top + ink - sheet.official.mark_top).to_mm().abs() < 0.05);
            assert_eq!(first(p, "w:color").and_then(|c| c.get("w:val")), Some("FF0000"));
            return;
        }
        above += Length::twip(exact(p).unwrap());
    }
    panic!("no mark");
}

#[test]
fn a_seal_is_over_the_text_and_has_its_file() {
    let parts = parts(&styled(&official(Kind::General, Vec::new())));
    let root = tree(&parts, "word/document.xml");
    let seal = all(&root, "wp:anchor").into_iter().find(|anchor| first(anchor, "pic:pic").is_some()).unwrap();
    assert_eq!((seal.get("behindDoc"), first(seal, "wp:wrapNone").is_some()), (Some("0"), true));
    // It reaches above the line it is anchored in.
    assert!(number(first(seal, "wp:positionV").unwrap(), "wp:posOffset") < 0);
    let relation = first(seal, "a:blip").unwrap().get("r:embed").unwrap();
    let relations = tree(&parts, "word/_rels/document.xml.rels");
    let target =
        relations.elements().find(|r| r.get("Id") == Some(relation)).unwrap().get("Target").unwrap().to_owned();
    assert!(parts.contains_key(&format!("word/{target}")));
}

#[test]
fn the_imprint_stands_on_the_foot_of_the_type_area_between_its_lines() {
    let root = tree(&parts(&styled(&official(Kind::General, Vec::new()))), "word/document.xml");
    let foot = all(&root, "wp:anchor").into_iter().find(|a| first(a, "wp:align").is_some()).unwrap();
    assert_eq!(first(foot, "wp:positionV").unwrap().get("relativeFrom"), Some("margin"));
    let thickness: Vec<_> =
        all(foot, "w:pBdr").iter().filter_map(|b| b.elements().next()?.get("w:sz").map(str::to_owned)).collect();
    assert_eq!(thickness, ["8", "6", "8"]);
    assert!(first(foot, "w:txbxContent").is_some_and(|content| words(content).contains("抄送：县委办公室。")));
    // The last of the body keeps the room of the box, so that no text runs into it.
    let last = first(&root, "w:body").unwrap().elements().filter(|e| e.name == "w:p").last().unwrap().clone();
    assert!(first(&last, "wp:anchor").is_some());
}

#[test]
fn neither_the_blank_page_nor_that_of_the_imprint_is_numbered() {
    let mut styled = styled(&official(Kind::General, Vec::new()));
    let Some(Block::Placed(imprint)) = styled.blocks.last_mut() else { panic!("no 版记") };
    imprint.place = Place::Foot(Foot::AfterBlank);
    let parts = parts(&styled);
    let root = tree(&parts, "word/document.xml");
    let footers = |section: &Element| -> Vec<String> {
        all(section, "w:footerReference").iter().filter_map(|r| r.get("r:id").map(str::to_owned)).collect()
    };
    let sections: Vec<_> = all(&root, "w:sectPr").into_iter().map(footers).collect();
    assert_eq!(sections, [["rIdfooter1", "rIdfooter2"], ["rIdfooter3", "rIdfooter3"]]);
    assert_eq!(words(&tree(&parts, "word/footer3.xml")), "");
}

#[test]
fn a_landscape_page_is_a_section_with_its_folio_turned() {
    let mut wide = table(&[&["甲", "乙"], &["丙", "丁"]], true);
    if let Content::Table(table) = &mut wide.content {
        table.landscape = true;
    }
    let more = vec![page_break(), paragraph(Role::AttachmentLabel, "附件"), paragraph(Role::Title, "表"), wide];
    let parts = parts(&styled(&official(Kind::General, more)));
    let root = tree(&parts, "word/document.xml");
    let turned: Vec<bool> = all(&root, "w:pgSz").iter().map(|size| size.get("w:orient") == Some("landscape")).collect();
    assert_eq!(turned, [false, true, false]);
    for header in ["word/header2.xml", "word/header3.xml"] {
        let header = tree(&parts, header);
        assert_eq!(first(&header, "wps:bodyPr").unwrap().get("vert"), Some("vert"));
        assert_eq!(places(&header), [(0, Some(0))]);
        assert_eq!(words(&header), "— 1 —");
    }
    let ids: Vec<_> = all(&root, "wp:docPr").iter().filter_map(|p| p.get("id").map(str::to_owned)).collect();
    assert_eq!(ids.iter().collect::<std::collections::BTreeSet<_>>().len(), ids.len());
}

#[test]
fn every_part_of_every_kind_is_in_order() {
    for kind in [Kind::General, Kind::Letter, Kind::Order, Kind::Minutes] {
        let parts = parts(&styled(&official(kind, Vec::new())));
        for (path, bytes) in parts.iter().filter(|(path, _)| path.ends_with(".xml")) {
            let mut root = xml::parse(bytes).unwrap();
            let before = root.clone();
            order::sort(&mut root);
            assert_eq!(before, root, "{path}");
        }
    }
}

#[test]
fn notes_on_the_page_of_the_imprint_keep_room_for_it() {
    let mut source = official(Kind::General, Vec::new());
    let mark = Inline { kind: InlineKind::FootnoteMark(0), span: Span::default() };
    source.elements.insert(1, DraftElement::paragraph(Role::Body, vec![mark], Span::default()));
    source.footnotes = vec![samples::footnote("注")];
    let rooms = |foot| {
        let mut styled = styled(&source);
        let Some(Block::Placed(imprint)) = styled.blocks.last_mut() else { panic!("no 版记") };
        imprint.place = Place::Foot(foot);
        let height = (imprint.height + styled.footnote.gap).to_twips();
        let parts = parts(&styled);
        let pitch = |p: &Element| first(p, "w:spacing").and_then(|s| s.get("w:line")?.parse::<i64>().ok());
        let note = tree(&parts, "word/footnotes.xml").elements().last().unwrap().clone();
        let body = tree(&parts, "word/document.xml");
        let last = first(&body, "w:body").unwrap().elements().filter(|e| e.name == "w:p").last().unwrap().clone();
        (note.elements().filter(|p| pitch(p) == Some(height)).count(), pitch(&last).is_some_and(|pitch| pitch > 100))
    };
    assert_eq!(rooms(Foot::BelowNotes), (1, false));
    assert_eq!(rooms(Foot::SamePage), (0, true));
}
