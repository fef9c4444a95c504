//! Official documents, from the draft to the page, measured in millimetres against GB/T 9704—2012, sections 7, 8 and 10.

mod closing;
mod head;
mod imprint;
mod kinds;
mod pages;

use jianggao::diag::Diagnostic;
use jianggao::document::{Role, heading, meta::Numbering, title};
use jianggao::font::{FontBook, FontChoice};
use jianggao::geom::Length;
use jianggao::layout::page::{GlyphRun, Line, Page, PagedDocument, Picture};
use jianggao::read::{self, Input};
use jianggao::render;
use jianggao::style::StyleSheet;
use jianggao::style::speech::Profile;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::OnceLock;

/// From one character of the body to the next.
const CELL: f64 = (156.0 - 16.0 * 25.4 / 72.0) / 27.0;
/// From one line to the next.
const PITCH: f64 = 28.95 * 25.4 / 72.0;
/// The size of 3号.
const EM: f64 = 16.0 * 25.4 / 72.0;
const LEFT: f64 = 28.0;
const RIGHT: f64 = 184.0;
const TOP: f64 = 37.0;
const BOTTOM: f64 = 262.0;

fn fonts() -> &'static FontBook {
    static FONTS: OnceLock<FontBook> = OnceLock::new();
    FONTS.get_or_init(|| FontBook::load(FontChoice::Bundled, &[]).expect("the bundled faces"))
}

/// What drafts may open: pictures of seals, `章1.png` … `章6.png`, 200 pixels square, and of signatures, `签1.png` … ,
/// 200 × 80; and an attachment.
fn files() -> &'static BTreeMap<String, Vec<u8>> {
    static FILES: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    FILES.get_or_init(|| {
        let mut files = BTreeMap::from([("名册.md".to_owned(), REGISTER.as_bytes().to_vec())]);
        for number in 1..=6u8 {
            // Each another picture: the nth is told from the others by its colour.
            let picture = |width, height| {
                let picture = image::RgbaImage::from_pixel(width, height, image::Rgba([number, 0, 0, 90]));
                let mut bytes = Cursor::new(Vec::new());
                picture.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture");
                bytes.into_inner()
            };
            files.insert(format!("章{number}.png"), picture(200, 200));
            files.insert(format!("签{number}.png"), picture(200, 80));
            // Of shapes no seal has.
            files.insert(
                format!("形{number}.png"),
                [picture(10, 900), picture(900, 10), picture(1, 1)][usize::from(number) % 3].clone(),
            );
        }
        files
    })
}

/// An attachment in a file of its own.
const REGISTER: &str =
    "# 茶园名册\n\n白云茶园一千二百亩[^1]。\n\n| 乡镇 | 面积 |\n|--|--|\n| 云岭镇 | 1200 |\n\n[^1]: 以实测为准。\n";

struct Set {
    pages: PagedDocument,
    said: Vec<Diagnostic>,
}

/// The pages of a draft: `head` is its front matter.
fn set(head: &str, body: &str) -> Set {
    set_with(head, body, |_| {})
}

fn set_with(head: &str, body: &str, change: fn(&mut StyleSheet)) -> Set {
    let text = format!("---\n{head}\n---\n\n{body}\n");
    let read = read::read(Input::draft("稿.md", text.as_bytes()), files()).expect("text");
    let read = read.map(|read| read.document);
    let (mut document, mut said) = (read.output, read.warnings);
    let mut sheet = Profile::of(document.kind).sheet();
    // Places are measured as on odd pages.
    sheet.page.mirrored = false;
    change(&mut sheet);
    heading::number(&mut document, Numbering::Auto);
    title::settle(&mut document, sheet.title_columns());
    let set = render::typeset(&document, &sheet, fonts()).expect("pages");
    said.extend(set.warnings);
    let pages = set.output.pages;
    for page in &pages.pages {
        for line in page.lines.iter().filter(|line| !page.turned && !line.folio) {
            assert!(
                left(line) > LEFT - 0.01 && right(line) < RIGHT + 0.01,
                "{} {} {}",
                left(line),
                right(line),
                line.text()
            );
        }
    }
    Set { pages, said }
}

impl Set {
    fn page(&self, number: usize) -> &Page {
        &self.pages.pages[number - 1]
    }
    fn last(&self) -> &Page {
        self.pages.pages.last().expect("a page")
    }
    fn codes(&self) -> Vec<&'static str> {
        self.said.iter().map(|word| word.code.0).collect()
    }
}

/// The lines of a role on a page.
fn lines(page: &Page, role: Role) -> Vec<&Line> {
    page.lines.iter().filter(|line| line.role == role && !line.folio).collect()
}

#[track_caller]
fn line<'p>(page: &'p Page, text: &str) -> &'p Line {
    page.lines.iter().find(|line| line.text().contains(text)).unwrap_or_else(|| {
        let all: Vec<String> = page.lines.iter().map(Line::text).collect();
        panic!("no line with {text} in {all:?}")
    })
}

fn left(line: &Line) -> f64 {
    line.runs[0].origin.x.to_mm()
}

fn right(line: &Line) -> f64 {
    end(line.runs.last().expect("a run"))
}

fn end(run: &GlyphRun) -> f64 {
    (run.origin.x + run.glyphs.iter().map(|glyph| glyph.advance).sum()).to_mm()
}

fn middle(line: &Line) -> f64 {
    (left(line) + right(line)) / 2.0
}

/// Where a text of a line begins.
#[track_caller]
fn begins(line: &Line, text: &str) -> f64 {
    let whole = line.text();
    let at = whole[..whole.find(text).expect("the text")].chars().count();
    let glyphs = line.runs.iter().flat_map(|run| {
        run.glyphs.iter().scan(run.origin.x, |x, glyph| {
            let here = *x;
            *x += glyph.advance;
            Some(here)
        })
    });
    glyphs.map(Length::to_mm).nth(at).expect("the glyph")
}

/// Upper edge of the em box of a line's first character.
fn em_top(line: &Line) -> f64 {
    line.baseline.to_mm() - 0.88 * line.runs[0].size.to_mm()
}

fn em_bottom(line: &Line) -> f64 {
    line.baseline.to_mm() + 0.12 * line.runs[0].size.to_mm()
}

/// Upper edge of the dashes of a folio.
fn dash_top(folio: &Line) -> f64 {
    let mut dash = folio.clone();
    dash.runs.truncate(1);
    dash.runs[0].glyphs = dash.runs[0].glyphs.iter().take(1).copied().collect();
    assert_eq!(dash.text(), "—");
    ink_top(&dash)
}

/// Upper edge of the ink of a line.
fn ink_top(line: &Line) -> f64 {
    let tops = line.runs.iter().flat_map(|run| {
        run.glyphs.iter().filter_map(|glyph| {
            let face = fonts().face(run.face);
            let units = f64::from(face.ink_top(glyph.id)?) / f64::from(face.units_per_em());
            Some(run.origin.y.to_mm() - units * run.size.to_mm())
        })
    });
    tops.fold(f64::INFINITY, f64::min)
}

fn is_red(line: &Line) -> bool {
    line.runs.iter().all(|run| run.ink.red)
}

fn face(run: &GlyphRun) -> String {
    fonts().face(run.face).postscript_name().to_owned()
}

/// Left, upper, right and lower edge.
fn edges(picture: &Picture) -> [f64; 4] {
    let (x, y) = (picture.origin.x.to_mm(), picture.origin.y.to_mm());
    [x, y, x + picture.size.width.to_mm(), y + picture.size.height.to_mm()]
}

/// Upper edge, lower edge, left and right end of a rule.
fn rule(rule: &jianggao::layout::page::Rule) -> [f64; 4] {
    let half = rule.thickness.to_mm() / 2.0;
    [rule.from.y.to_mm() - half, rule.to.y.to_mm() + half, rule.from.x.to_mm(), rule.to.x.to_mm()]
}

#[track_caller]
fn near(measured: f64, wanted: f64, tolerance: f64) {
    assert!((measured - wanted).abs() <= tolerance, "{measured:.3} is not {wanted:.3} ± {tolerance}");
}

/// So many characters of text.
fn han(count: usize) -> String {
    let text =
        "我们要坚持以人民为中心的发展思想把群众满意作为检验工作的标准进一步改进作风狠抓落实推动各项事业取得新的成效";
    text.chars().cycle().take(count).collect()
}
