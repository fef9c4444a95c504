//! Papers set by hand, written, and read again with lopdf.

mod faces;
mod long;

use super::write;
use crate::document::{FigureFormat, Role};
use crate::font::family::Family;
use crate::font::{FontBook, FontChoice};
use crate::geom::{Length, Point, Size};
use crate::layout::page::{
    Bookmark, ElementId, Figure, Glyph, GlyphRun, Info, Ink, Line, Lines, Page, PagedDocument, Picture, RedInk, Rule,
    Structure, StructureKind,
};
use crate::source::Span;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::sync::Arc;

/// A paper under way: lines are set one below the other.
struct Paper<'a> {
    fonts: &'a FontBook,
    document: PagedDocument,
    y: Length,
}

const SIZE: Length = Length::pt(16);
const LEFT: Length = Length::mm(28);

impl<'a> Paper<'a> {
    fn new(fonts: &'a FontBook, title: &str) -> Self {
        let info = Info { title: title.into(), author: "某市人民政府".into(), ..Info::default() };
        let root = Structure { kind: StructureKind::Document, parent: None };
        let document = PagedDocument {
            pages: Vec::new(),
            structure: vec![root],
            outline: Vec::new(),
            info,
            foot: None,
            lines: Lines::default(),
            red: RedInk::Rgb,
        };
        let mut paper = Paper { fonts, document, y: Length::ZERO };
        paper.page();
        paper
    }

    fn page(&mut self) {
        let size = Size { width: Length::mm(210), height: Length::mm(297) };
        let number = self.document.pages.len() as u32 + 1;
        self.document.pages.push(Page {
            size,
            number,
            unnumbered: false,
            turned: false,
            lines: vec![],
            rules: vec![],
            pictures: vec![],
        });
        self.y = Length::mm(37);
    }

    fn element(&mut self, kind: StructureKind, parent: usize) -> usize {
        self.document.structure.push(Structure { kind, parent: Some(ElementId::new(parent)) });
        self.document.structure.len() - 1
    }

    /// Runs of one face each; characters on the 28-cell grid, Latin letters as wide as they are.
    fn runs(&self, family: Family, text: &str, mut x: Length, element: Option<usize>) -> Vec<GlyphRun> {
        let mut runs: Vec<GlyphRun> = Vec::new();
        for character in text.chars() {
            let found = self.fonts.find(family, character).unwrap();
            let face = self.fonts.face(found.face);
            let width = SIZE.scale(face.advance(found.glyph).into(), face.units_per_em().into());
            let advance = if width == SIZE { Length::pt_hundredths(1579) } else { width };
            if runs.last().is_none_or(|run| run.face != found.face) {
                let shift = SIZE.scale(face.shift_in(self.fonts.face(self.fonts.primary(family))).into(), 1000);
                let origin = Point { x, y: self.y + shift };
                let (ink, span) = (Ink::default(), Span { start: 0, end: 0 });
                runs.push(GlyphRun {
                    face: found.face,
                    size: SIZE,
                    origin,
                    glyphs: Box::default(),
                    ink,
                    element: element.map(ElementId::new),
                    link: None,
                    span,
                });
            }
            let run = runs.last_mut().unwrap();
            run.glyphs = run.glyphs.iter().copied().chain([Glyph { character, id: found.glyph, advance }]).collect();
            x += advance;
        }
        runs
    }

    fn line(&mut self, family: Family, text: &str, element: usize) -> &mut Line {
        let runs = self.runs(family, text, LEFT, Some(element));
        self.push(Line { role: Role::Body, folio: false, baseline: self.y, runs })
    }

    fn push(&mut self, line: Line) -> &mut Line {
        self.y += Length::pt_hundredths(2895);
        let page = self.document.pages.last_mut().unwrap();
        page.lines.push(line);
        page.lines.last_mut().unwrap()
    }

    fn folio(&mut self, text: &str) {
        self.y = Length::mm(270);
        let runs = self.runs(Family::SongHalf, text, Length::mm(160), None);
        self.push(Line { role: Role::Body, folio: true, baseline: Length::mm(270), runs });
    }

    fn bookmark(&mut self, level: u8, text: &str) {
        let page = self.document.pages.len() - 1;
        self.document.outline.push(Bookmark { level, text: text.into(), page, top: self.y });
    }

    fn pdf(&self) -> Vec<u8> {
        write(&self.document, self.fonts).unwrap()
    }
}

fn fonts() -> FontBook {
    FontBook::load(FontChoice::Bundled, &[]).unwrap()
}

/// Everything there is: four levels, a list, a table, a picture, a note, a link over a line end, strong, red, struck out.
fn everything(fonts: &FontBook) -> Paper<'_> {
    use StructureKind::*;
    let mut paper = Paper::new(fonts, "在全市招商大会上的讲话");
    let title = paper.element(Title, 0);
    paper.line(Family::XiaoBiaoSong, "在全市招商大会上的讲话", title);
    for (level, family, text) in
        [(1, Family::Hei, "一、形势"), (2, Family::Kai, "（一）好的"), (1, Family::Hei, "二、任务")]
    {
        paper.bookmark(level, text);
        let heading = paper.element(Heading(level), 0);
        paper.line(family, text, heading);
    }
    let body = paper.element(Paragraph, 0);
    paper.line(Family::FangSong, "同志们：间隔·圆点•片假名・省略……居中⋯⋯人名𬱖䶮㙦￥①", body);
    paper.line(Family::FangSong, "连接号—，2026年GDP增长5.2%。", body);
    let rich = paper.element(Paragraph, 0);
    let marked = [("着重", Ink { strong: true, ..Ink::default() }), ("红字", Ink { red: true, ..Ink::default() })];
    let mut line = Line { role: Role::Body, folio: false, baseline: paper.y, runs: vec![] };
    for (at, (text, ink)) in marked.into_iter().chain([("删去", Ink { strike: true, ..Ink::default() })]).enumerate()
    {
        let x = LEFT + Length::pt(32) * at as i64;
        line.runs
            .extend(paper.runs(Family::FangSong, text, x, Some(rich)).into_iter().map(|run| GlyphRun { ink, ..run }));
    }
    paper.push(line);
    let linked = paper.element(Paragraph, 0);
    paper.line(Family::FangSong, "见网站", linked).runs[0].link = Some("https://例子.cn/a b".into());
    paper.line(Family::FangSong, "首页", linked).runs[0].link = Some("https://例子.cn/a b".into());
    let list = paper.element(List, 0);
    for text in ["第一项", "第二项"] {
        let item = paper.element(ListItem, list);
        paper.line(Family::FangSong, text, item);
    }
    let note = paper.element(Note, linked);
    let empty = paper.element(Paragraph, 0);
    assert!(empty > note);
    paper.line(Family::FangSong, "脚注一条", note);
    paper.folio("— 1 —");
    paper.page();
    paper.line(Family::FangSong, "第二页接着第一页的一段", body);
    let table = paper.element(Table, 0);
    for cells in [[(TableHead, "项目"), (TableHead, "数")], [(TableCell, "税收"), (TableCell, "")]] {
        let row = paper.element(TableRow, table);
        for (kind, text) in cells {
            let cell = paper.element(kind, row);
            if !text.is_empty() {
                paper.line(Family::FangSong, text, cell);
            }
        }
    }
    let (from, to) = (Point { x: LEFT, y: paper.y }, Point { x: Length::mm(184), y: paper.y });
    let red = Rule { from, to, thickness: Length::pt(1), red: true };
    paper.document.pages[1].rules.push(red);
    picture(&mut paper, FigureFormat::Png, &png());
    paper.folio("— 2 —");
    paper
}

fn png() -> Vec<u8> {
    let pixels = image::RgbaImage::from_fn(20, 10, |x, y| image::Rgba([200, (x * 10) as u8, (y * 20) as u8, 128]));
    let mut file = Cursor::new(Vec::new());
    pixels.write_to(&mut file, image::ImageFormat::Png).unwrap();
    file.into_inner()
}

fn picture(paper: &mut Paper<'_>, format: FigureFormat, data: &[u8]) {
    let element = paper.element(StructureKind::Figure, 0);
    let figure =
        Figure { path: "图.png".into(), alt: "柱状图".into(), data: Arc::from(data), format, pixels: (20, 10) };
    let size = Size { width: Length::mm(60), height: Length::mm(30) };
    let origin = Point { x: LEFT, y: paper.y };
    paper.document.pages.last_mut().unwrap().pictures.push(Picture {
        origin,
        size,
        figure,
        element: ElementId::new(element),
    });
}

fn read(bytes: &[u8]) -> Document {
    Document::load_mem(bytes).unwrap()
}

fn follow<'a>(pdf: &'a Document, dict: &'a Dictionary, key: &str) -> &'a Object {
    pdf.dereference(dict.get(key.as_bytes()).unwrap()).unwrap().1
}

/// What each code of a face stands for, by its ToUnicode map.
fn to_unicode(pdf: &Document, font: &Dictionary) -> BTreeMap<u16, String> {
    let stream = follow(pdf, font, "ToUnicode").as_stream().unwrap();
    let map = String::from_utf8(stream.get_plain_content().unwrap()).unwrap();
    let code = |hex: &str| u32::from_str_radix(hex, 16).unwrap();
    let mut known = BTreeMap::new();
    let mut inside = "";
    for line in map.lines() {
        if line.starts_with("end") {
            inside = "";
        } else if let Some((_, word)) = line.split_once(' ').filter(|(count, _)| count.parse::<u32>().is_ok()) {
            inside = if word.starts_with("beginbf") { "bf" } else { "" };
        } else if inside == "bf" {
            let parts: Vec<&str> = line.split(['<', '>', ' ']).filter(|part| !part.is_empty()).collect();
            let (first, last) = (code(parts[0]), code(parts[parts.len() - 2].min(parts[parts.len() - 2])));
            let units: Vec<u16> = parts[parts.len() - 1]
                .as_bytes()
                .chunks(4)
                .map(|unit| code(str::from_utf8(unit).unwrap()) as u16)
                .collect();
            let text = String::from_utf16(&units).unwrap();
            let start = text.chars().next().unwrap() as u32;
            let last = if parts.len() == 2 { first } else { last };
            for at in first..=last {
                known.insert(at as u16, char::from_u32(start + at - first).unwrap().to_string());
            }
        }
    }
    known
}

/// The text of a page as its codes and ToUnicode maps say it.
fn page_text(pdf: &Document, page: ObjectId) -> String {
    let fonts: BTreeMap<Vec<u8>, BTreeMap<u16, String>> =
        pdf.get_page_fonts(page).unwrap().into_iter().map(|(name, font)| (name, to_unicode(pdf, font))).collect();
    let content = lopdf::content::Content::decode(&pdf.get_page_content(page)).unwrap();
    let (mut text, mut font) = (String::new(), &BTreeMap::new());
    for operation in content.operations {
        let strings: Vec<Object> = match operation.operator.as_str() {
            "Tf" => {
                font = &fonts[operation.operands[0].as_name().unwrap()];
                continue;
            }
            "Tm" => {
                text.push('\n');
                continue;
            }
            "Tj" => operation.operands,
            "TJ" => operation.operands[0].as_array().unwrap().clone(),
            _ => continue,
        };
        for string in strings.iter().filter_map(|object| object.as_str().ok()) {
            text.extend(string.chunks(2).map(|code| font[&u16::from_be_bytes([code[0], code[1]])].as_str()));
        }
    }
    text
}

#[test]
fn two_runs_give_the_same_bytes() {
    let fonts = fonts();
    assert!(everything(&fonts).pdf() == everything(&fonts).pdf());
    let mut other = everything(&fonts);
    other.document.info.title = "另一份".into();
    assert!(
        read(&other.pdf()).trailer.get(b"ID").unwrap() != read(&everything(&fonts).pdf()).trailer.get(b"ID").unwrap()
    );
}

#[test]
fn every_character_comes_out_as_it_went_in() {
    let fonts = fonts();
    let paper = everything(&fonts);
    let pdf = read(&paper.pdf());
    for (page, id) in paper.document.pages.iter().zip(pdf.get_pages().into_values()) {
        let set: String = page.lines.iter().map(Line::text).collect();
        assert_eq!(page_text(&pdf, id).replace('\n', ""), set);
    }
}

#[test]
fn a_glyph_stands_for_one_character() {
    let fonts = fonts();
    let pdf = read(&everything(&fonts).pdf());
    let page = *pdf.get_pages().values().next().unwrap();
    let mut names = BTreeSet::new();
    for font in pdf.get_page_fonts(page).unwrap().into_values() {
        let name = font.get(b"BaseFont").unwrap().as_name().unwrap().to_vec();
        assert!(names.insert(name), "two subsets with one name");
        let map = to_unicode(&pdf, font);
        assert_eq!(map.values().collect::<BTreeSet<_>>().len(), map.len());
    }
}

#[test]
fn glyphs_stand_where_the_layout_wants_them() {
    let fonts = fonts();
    let paper = everything(&fonts);
    let pdf = read(&paper.pdf());
    for (page, id) in paper.document.pages.iter().zip(pdf.get_pages().into_values()) {
        let wanted: Vec<(f64, f64)> = page.lines.iter().flat_map(|line| &line.runs).flat_map(origins).collect();
        let height = page.size.height.to_pt();
        let drawn = drawn(&pdf, id);
        assert_eq!(drawn.len(), wanted.len());
        for ((x, y), (want_x, want_y)) in drawn.into_iter().zip(wanted) {
            assert!((x - want_x).abs() < 0.003 && (height - y - want_y).abs() < 0.001, "{x} {want_x}");
        }
    }
}

fn origins(run: &GlyphRun) -> Vec<(f64, f64)> {
    let mut x = run.origin.x;
    let place = |glyph: &Glyph| {
        let at = (x.to_pt(), run.origin.y.to_pt());
        x += glyph.advance;
        at
    };
    run.glyphs.iter().map(place).collect()
}

/// The origins of all glyphs as a viewer reckons them.
fn drawn(pdf: &Document, page: ObjectId) -> Vec<(f64, f64)> {
    let fonts: BTreeMap<Vec<u8>, BTreeMap<u16, f64>> =
        pdf.get_page_fonts(page).unwrap().into_iter().map(|(name, font)| (name, widths(pdf, font))).collect();
    let content = lopdf::content::Content::decode(&pdf.get_page_content(page)).unwrap();
    let number = |object: &Object| f64::from(object.as_float().unwrap());
    let (mut origins, mut font, mut size, mut spacing, mut x, mut y) = (vec![], &BTreeMap::new(), 0.0, 0.0, 0.0, 0.0);
    for operation in &content.operations {
        let operands = &operation.operands;
        let items = match operation.operator.as_str() {
            "Tf" => {
                (font, size) = (&fonts[operands[0].as_name().unwrap()], number(&operands[1]));
                continue;
            }
            "Tc" => {
                spacing = number(&operands[0]);
                continue;
            }
            "Tm" => {
                (x, y) = (number(&operands[4]), number(&operands[5]));
                continue;
            }
            "Tj" => operands.as_slice(),
            "TJ" => operands[0].as_array().unwrap(),
            _ => continue,
        };
        for item in items {
            match item.as_str() {
                Ok(string) => {
                    for code in string.chunks(2) {
                        origins.push((x, y));
                        x += font[&u16::from_be_bytes([code[0], code[1]])] * size / 1000.0 + spacing;
                    }
                }
                Err(_) => x -= number(item) * size / 1000.0,
            }
        }
    }
    origins
}

fn widths(pdf: &Document, font: &Dictionary) -> BTreeMap<u16, f64> {
    let descendant = pdf.dereference(&follow(pdf, font, "DescendantFonts").as_array().unwrap()[0]).unwrap().1;
    let widths = follow(pdf, descendant.as_dict().unwrap(), "W").as_array().unwrap();
    let mut known = BTreeMap::new();
    for pair in widths.chunks(2) {
        let first = pair[0].as_i64().unwrap() as u16;
        for (code, width) in (first..).zip(pair[1].as_array().unwrap()) {
            known.insert(code, width.as_i64().unwrap() as f64);
        }
    }
    known
}

#[test]
fn the_tree_and_the_pages_agree() {
    let fonts = fonts();
    let pdf = read(&everything(&fonts).pdf());
    let root = follow(&pdf, pdf.catalog().unwrap(), "StructTreeRoot").as_dict().unwrap();
    let numbers = follow(&pdf, follow(&pdf, root, "ParentTree").as_dict().unwrap(), "Nums").as_array().unwrap();
    let back: BTreeMap<i64, &Object> = numbers.chunks(2).map(|pair| (pair[0].as_i64().unwrap(), &pair[1])).collect();
    let mut down = Vec::new();
    let mut counts = BTreeMap::new();
    walk(&pdf, follow(&pdf, root, "K").as_array().unwrap(), &mut down, &mut counts);
    for (at, page) in pdf.get_pages().into_values().enumerate() {
        let dict = pdf.get_dictionary(page).unwrap();
        assert_eq!(dict.get(b"StructParents").unwrap().as_i64().unwrap(), at as i64);
        let owners = back[&(at as i64)].as_array().unwrap();
        let marked = marked(&pdf, page);
        assert_eq!(marked, (0..owners.len() as i64).collect::<Vec<_>>(), "numbers run from 0 and are used once");
        for (number, owner) in owners.iter().enumerate() {
            let owner = owner.as_reference().unwrap();
            assert!(down.contains(&(owner, page, number as i64)), "{number} of page {at}");
        }
        assert_eq!(down.iter().filter(|(_, there, _)| *there == page).count(), owners.len());
    }
    let expected = [
        ("Document", 1),
        ("H1", 1),
        ("H2", 2),
        ("H3", 1),
        ("P", 3),
        ("Link", 1),
        ("L", 1),
        ("LI", 2),
        ("LBody", 2),
        ("Note", 1),
        ("Table", 1),
        ("TR", 2),
        ("TH", 2),
        ("TD", 2),
        ("Figure", 1),
    ];
    assert_eq!(counts, expected.map(|(tag, count)| (tag.to_owned(), count)).into(), "the empty paragraph is left out");
}

/// Numbers of marked content of a page; fails where something is painted outside any.
fn marked(pdf: &Document, page: ObjectId) -> Vec<i64> {
    let content = lopdf::content::Content::decode(&pdf.get_page_content(page)).unwrap();
    let (mut depth, mut numbers) = (0, Vec::new());
    for operation in content.operations {
        match operation.operator.as_str() {
            "BDC" => {
                depth += 1;
                numbers
                    .extend(operation.operands[1].as_dict().unwrap().get(b"MCID").ok().map(|id| id.as_i64().unwrap()));
            }
            "EMC" => depth -= 1,
            "Tj" | "TJ" | "S" | "Do" => assert_eq!(depth, 1, "{}", operation.operator),
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    numbers
}

/// Notes for each piece of content its element, page and number.
fn walk(
    pdf: &Document,
    kids: &[Object],
    down: &mut Vec<(ObjectId, ObjectId, i64)>,
    counts: &mut BTreeMap<String, u32>,
) {
    for kid in kids {
        let id = kid.as_reference().unwrap();
        let element = pdf.get_dictionary(id).unwrap();
        *counts.entry(String::from_utf8_lossy(element.get(b"S").unwrap().as_name().unwrap()).into()).or_default() += 1;
        let Ok(inside) = element.get(b"K") else { continue };
        let inside = inside.as_array().cloned().unwrap_or_else(|_| vec![inside.clone()]);
        for part in inside {
            let page = || element.get(b"Pg").unwrap().as_reference().unwrap();
            match &part {
                Object::Integer(number) => down.push((id, page(), *number)),
                Object::Dictionary(part) if part.has(b"MCID") => {
                    let page = part.get(b"Pg").unwrap().as_reference().unwrap();
                    down.push((id, page, part.get(b"MCID").unwrap().as_i64().unwrap()));
                }
                Object::Dictionary(part) => assert!(part.has(b"Obj")),
                inner => {
                    let parent = pdf.get_dictionary(inner.as_reference().unwrap()).unwrap().get(b"P").unwrap();
                    assert_eq!(parent.as_reference().unwrap(), id);
                    walk(pdf, std::slice::from_ref(inner), down, counts);
                }
            }
        }
    }
}

#[test]
fn a_link_can_be_clicked_on_both_its_lines() {
    let fonts = fonts();
    let pdf = read(&everything(&fonts).pdf());
    let page = pdf.get_dictionary(*pdf.get_pages().values().next().unwrap()).unwrap();
    let annotations = follow(&pdf, page, "Annots").as_array().unwrap();
    assert_eq!(annotations.len(), 2);
    for (at, annotation) in annotations.iter().enumerate() {
        let annotation = pdf.dereference(annotation).unwrap().1.as_dict().unwrap();
        assert_eq!(annotation.get(b"StructParent").unwrap().as_i64().unwrap(), 2 + at as i64);
        let action = follow(&pdf, annotation, "A").as_dict().unwrap();
        assert_eq!(action.get(b"URI").unwrap().as_str().unwrap(), b"https://%E4%BE%8B%E5%AD%90.cn/a%20b");
    }
}

#[test]
fn bookmarks_nest_and_lead_to_their_lines() {
    let fonts = fonts();
    let paper = everything(&fonts);
    let pdf = read(&paper.pdf());
    let root = follow(&pdf, pdf.catalog().unwrap(), "Outlines").as_dict().unwrap();
    assert_eq!(root.get(b"Count").unwrap().as_i64().unwrap(), 3);
    let first = follow(&pdf, root, "First").as_dict().unwrap();
    let inner = follow(&pdf, first, "First").as_dict().unwrap();
    assert_eq!(first.get(b"Next").unwrap(), root.get(b"Last").unwrap());
    assert!(!inner.has(b"Next") && !inner.has(b"Prev"));
    let target = inner.get(b"Dest").unwrap().as_array().unwrap();
    let top = Length::mm(297) - paper.document.outline[1].top;
    assert!((f64::from(target[3].as_float().unwrap()) - top.to_pt()).abs() < 0.001);
}

#[test]
fn pictures_keep_their_transparency_and_jpegs_their_bytes() {
    let fonts = fonts();
    let mut paper = Paper::new(&fonts, "图");
    let mut jpeg = Cursor::new(Vec::new());
    image::RgbImage::from_pixel(20, 10, image::Rgb([9, 99, 199]))
        .write_to(&mut jpeg, image::ImageFormat::Jpeg)
        .unwrap();
    picture(&mut paper, FigureFormat::Png, &png());
    picture(&mut paper, FigureFormat::Jpeg, jpeg.get_ref());
    picture(&mut paper, FigureFormat::Jpeg, jpeg.get_ref());
    let pdf = read(&paper.pdf());
    let pictures: Vec<_> = pdf.objects.values().filter_map(|object| object.as_stream().ok()).collect();
    let of = |kind: &str, key: &str| {
        let here = |dict: &Dictionary| {
            dict.get(key.as_bytes()).is_ok_and(|value| value.as_name().ok() == Some(kind.as_bytes()))
        };
        pictures.iter().filter(|stream| here(&stream.dict)).collect::<Vec<_>>()
    };
    assert_eq!(of("Image", "Subtype").len(), 3, "colour, mask, and the JPEG once");
    assert_eq!(of("DCTDecode", "Filter")[0].content, *jpeg.get_ref());
    let mask = of("DeviceGray", "ColorSpace")[0].get_plain_content().unwrap();
    assert!(mask.len() == 200 && mask.iter().all(|&part| part == 128));
}

#[test]
fn a_damaged_picture_is_named() {
    let fonts = fonts();
    let mut paper = Paper::new(&fonts, "图");
    picture(&mut paper, FigureFormat::Png, &png()[..60]);
    let error = write(&paper.document, &fonts).unwrap_err();
    assert!(error.0.contains("图.png"), "{}", error.0);
}

#[test]
fn an_empty_paper_is_a_file_too() {
    let fonts = fonts();
    let pdf = read(&Paper::new(&fonts, "").pdf());
    assert_eq!(pdf.get_pages().len(), 1);
    assert!(!pdf.catalog().unwrap().has(b"Outlines"));
}

/// Writes the paper that has everything to the file named by `JIANGGAO_SHOW`, for tools that judge PDF files.
#[test]
#[ignore = "makes a file to look at"]
fn show() {
    let fonts = fonts();
    if let Some(path) = std::env::var_os("JIANGGAO_SHOW") {
        std::fs::write(path, everything(&fonts).pdf()).unwrap();
    }
}
