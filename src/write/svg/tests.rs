//! Pages set from drafts, drawn, and read again.

use super::{draw, face, family};
use crate::font::{FontBook, FontChoice};
use crate::layout::page::{PagedDocument, RedInk};
use crate::read::Input;
use crate::read::files::NoFiles;
use crate::{layout, read, style};
use std::collections::BTreeMap;

fn fonts() -> FontBook {
    FontBook::load(FontChoice::Bundled, &[]).expect("the bundled faces")
}

fn paged(text: &str, fonts: &FontBook) -> PagedDocument {
    let document = read::read(Input::draft("草稿.md", text.as_bytes()), &NoFiles).expect("a draft").output.document;
    let sheet = style::speech::Profile::of(document.kind).sheet();
    let styled = style::adjust::apply(&document, &sheet, &style::adjust::Adjustments::default());
    layout::layout(&styled, &sheet, fonts).expect("pages").output
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// The texts of a page with their abscissas and ordinate.
fn texts(svg: &str) -> Vec<(String, Vec<f64>, f64)> {
    let value = |text: &str, name: &str| {
        let rest = text.split(&format!(" {name}=\"")).nth(1).expect("an attribute");
        rest.split('"').next().unwrap_or_default().to_owned()
    };
    let text = |text: &str| {
        let (head, rest) = text.split_once('>').expect("a text");
        let x = value(head, "x").split(' ').map(|x| x.parse().expect("a number")).collect();
        let y = value(head, "y").parse().expect("a number");
        (unescaped(rest.split("</text>").next().unwrap_or_default()), x, y)
    };
    svg.split("<text").skip(1).map(text).collect()
}

const DRAFT: &str = "# 关于“甲 < 乙 & 丙”的讲话\n\n同志们：\n\n**重点**是~~旧的~~新的，见[这里](https://example.cn)。GDP 增长 5.2%，\
    水 H₂O，偏旁⼈。\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 2 |\n";

#[test]
fn every_character_stands_where_the_page_has_it() {
    let fonts = fonts();
    let families: Vec<String> = fonts.faces.iter().map(family).collect();
    let document = paged(DRAFT, &fonts);
    for page in &document.pages {
        let sheet = draw(page, RedInk::Rgb, &fonts, &families);
        let shown = texts(&sheet.svg);
        assert_eq!(shown.len(), sheet.texts.len());
        let mut shown = shown.iter().flat_map(|(text, x, y)| {
            // One abscissa a character.
            assert_eq!(text.chars().count(), x.len(), "{text}");
            text.chars().zip(x).map(|(c, x)| (c, *x, *y)).collect::<Vec<_>>()
        });
        for run in page.lines.iter().flat_map(|line| &line.runs) {
            let mut x = run.origin.x;
            for glyph in &run.glyphs {
                let (c, at, y) = shown.next().expect("a character");
                let face = fonts.face(run.face);
                assert_eq!(c, face.drawn_as(glyph.character));
                assert_eq!(face.glyph(c), Some(glyph.id), "a browser would draw another glyph for {c}");
                assert!((at - x.to_pt()).abs() < 0.001 && (y - run.origin.y.to_pt()).abs() < 0.001, "{c} {at} {y}");
                x += glyph.advance;
            }
        }
        assert_eq!(shown.next(), None);
    }
}

#[test]
fn strong_struck_and_red_ink_is_drawn_and_so_are_rules() {
    let fonts = fonts();
    let families: Vec<String> = fonts.faces.iter().map(family).collect();
    let mut document = paged(DRAFT, &fonts);
    let page = &mut document.pages[0];
    let svg = draw(page, RedInk::Rgb, &fonts, &families).svg;
    let of = |text: &str| svg.split("<text").find(|one| one.contains(&format!(">{text}<"))).expect("a text");
    assert!(of("重点").contains("stroke-width=\"0.533\""), "{}", of("重点"));
    // A rule for what is struck out, and those of the table.
    assert_eq!(svg.matches("<path ").count(), page.rules.len() + 1);
    page.lines.iter_mut().flat_map(|line| &mut line.runs).for_each(|run| run.ink.red = true);
    for (red, colour) in [(RedInk::Rgb, "#f00"), (RedInk::Cmyk, "#f33")] {
        let svg = draw(page, red, &fonts, &families).svg;
        assert!(!svg.contains("fill=\"#000\"") && svg.contains(&format!("fill=\"{colour}\"")));
    }
    page.turned = true;
    assert!(draw(page, RedInk::Rgb, &fonts, &families).svg.contains("matrix(0 -1 1 0 0 841.89)"));
}

#[test]
fn faces_have_names_of_their_own_and_files_that_can_be_read() {
    let fonts = fonts();
    let mut named: BTreeMap<String, usize> = BTreeMap::new();
    for one in &fonts.faces {
        *named.entry(family(one)).or_default() += 1;
        let file = face::whole(one).expect("a file");
        assert_eq!(file, one.data());
    }
    assert!(named.len() > 3 && named.values().all(|count| *count == 1), "{named:?}");
}

/// Scripts count a character beyond the first plane twice, and so would the list of abscissas.
#[test]
fn a_character_of_two_units_stands_alone() {
    let fonts = fonts();
    let families: Vec<String> = fonts.faces.iter().map(family).collect();
    let mut document = paged("# 题目\n\n甲乙丙丁戊。\n", &fonts);
    let run = document.pages[0].lines.iter_mut().flat_map(|line| &mut line.runs).find(|run| run.glyphs.len() == 6);
    run.expect("a run").glyphs[2].character = '𠮷';
    let sheet = draw(&document.pages[0], RedInk::Rgb, &fonts, &families);
    let shown = texts(&sheet.svg);
    let lengths: Vec<(&str, usize)> = shown.iter().map(|(text, x, _)| (text.as_str(), x.len())).collect();
    assert!(lengths.windows(3).any(|three| three == [("甲乙", 2), ("𠮷", 1), ("丁戊。", 3)]), "{lengths:?}");
    assert_eq!(sheet.texts.len(), shown.len());
}

/// A collection of two faces is taken apart.
#[test]
fn a_face_of_a_collection_becomes_a_file() {
    let fonts = fonts();
    let single: Vec<&[u8]> =
        fonts.faces.iter().map(|face| face.data()).filter(|data| data.len() < 4 << 20).take(2).collect();
    let collection = collected(&single);
    let path = std::env::temp_dir().join(format!("jianggao-svg-{}.ttc", std::process::id()));
    std::fs::write(&path, &collection).expect("a file");
    for (index, whole) in single.iter().enumerate() {
        let face = crate::font::Face::open(&path, index as u32, crate::font::Origin::Given).expect("a face");
        let file = face::whole(&face).expect("a file");
        let alone = ttf_parser::Face::parse(&file, 0).expect("a font");
        let before = ttf_parser::Face::parse(whole, 0).expect("a font");
        assert_eq!(alone.number_of_glyphs(), before.number_of_glyphs());
        assert_eq!(alone.glyph_index('中'), before.glyph_index('中'));
    }
    std::fs::remove_file(path).expect("a file");
}

/// Some font files in one, each with its directory moved to where it lies.
fn collected(files: &[&[u8]]) -> Vec<u8> {
    let mut out = b"ttcf\x00\x01\x00\x00".to_vec();
    out.extend((files.len() as u32).to_be_bytes());
    let mut at = out.len() + 4 * files.len();
    for file in files {
        out.extend((at as u32).to_be_bytes());
        at += file.len().next_multiple_of(4);
    }
    for file in files {
        let start = out.len() as u32;
        let mut file = file.to_vec();
        let count = usize::from(u16::from_be_bytes([file[4], file[5]]));
        for record in 0..count {
            let at = 12 + 16 * record + 8;
            let offset = u32::from_be_bytes([file[at], file[at + 1], file[at + 2], file[at + 3]]) + start;
            file[at..at + 4].copy_from_slice(&offset.to_be_bytes());
        }
        file.resize(file.len().next_multiple_of(4), 0);
        out.extend(file);
    }
    out
}
