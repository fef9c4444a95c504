//! 大字版: what a speaker must be able to rely on, on the pages of all samples and presets.

#[path = "common/mod.rs"]
mod common;

use jianggao::document::{Role, heading, title};
use jianggao::font::FontBook;
use jianggao::layout::page::{ElementId, Line, Page, PagedDocument};
use jianggao::render::RenderOptions;
use jianggao::source::Source;
use jianggao::style::StyleSheet;
use jianggao::style::adjust::{Adjustments, apply};
use jianggao::style::speech::Profile;
use jianggao::style::styled::{Block, RunKind};
use jianggao::text::segment;
use jianggao::text::sentence::{self, Pause};
use std::collections::BTreeMap;
use std::path::Path;

/// A sample set in a preset.
struct Set {
    name: String,
    sheet: StyleSheet,
    pages: PagedDocument,
    /// The characters of the draft's blocks, and of the blocks as they were turned.
    texts: (String, String),
}

fn preset(name: &str) -> Profile {
    Profile::from_name(&format!("大字版:{name}")).expect("a preset")
}

fn text(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        if let Block::Paragraph(paragraph) | Block::Rest(paragraph) = block {
            for run in &paragraph.runs {
                if let RunKind::Text(characters) = &run.kind {
                    text.push_str(characters);
                }
            }
        }
    }
    text
}

fn set(name: &str, draft: &Source, preset: Profile, fonts: &FontBook) -> Set {
    let aloud = common::typeset(draft, &RenderOptions { profile: Some(preset), ..Default::default() }, fonts);
    let mut document = common::read(draft).output;
    heading::number(&mut document, Default::default());
    title::settle(&mut document, aloud.sheet.title_columns());
    let whole = apply(&document, &preset.sheet(), &Adjustments::default());
    let texts = (text(&whole.blocks), text(&aloud.styled.blocks));
    Set { name: name.to_owned(), sheet: aloud.sheet, pages: aloud.pages, texts }
}

fn samples() -> Vec<Set> {
    let fonts = common::bundled();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut sets = Vec::new();
    for name in ["全镇干部大会讲话", "纯汉字", "致辞", "主持词", "疑难", "表格图片脚注"] {
        let source = common::open(&folder.join(format!("{name}.md")));
        sets.extend(["L1", "L2", "L3", "L4"].map(|size| set(name, &source, preset(size), &fonts)));
    }
    sets
}

/// Is it a line of what is read out?
fn spoken(line: &Line) -> bool {
    !line.folio
        && matches!(line.role, Role::Body | Role::ListItem | Role::Quotation | Role::Salutation | Role::Heading(_))
}

/// The lines of each paragraph on these pages, by its element.
fn paragraphs(pages: &[Page]) -> BTreeMap<ElementId, Vec<(usize, &Line)>> {
    let mut paragraphs: BTreeMap<ElementId, Vec<(usize, &Line)>> = BTreeMap::new();
    for (number, page) in pages.iter().enumerate() {
        for line in page.lines.iter().filter(|line| spoken(line)) {
            if let Some(element) = line.runs.first().and_then(|run| run.element) {
                paragraphs.entry(element).or_default().push((number, line));
            }
        }
    }
    paragraphs
}

/// The sets are made once: to set a sample is what takes time here.
#[test]
fn a_speaker_can_rely_on_every_page() {
    for set in samples() {
        no_page_cuts_a_sentence_that_fits_on_one(&set);
        no_page_ends_with_a_heading(&set);
        no_line_cuts_a_number_or_a_short_title(&set);
        assert_eq!(set.texts.0, set.texts.1, "{}: lost, or said twice", set.name);
    }
}

fn no_page_cuts_a_sentence_that_fits_on_one(set: &Set) {
    // A heading may stand above it, and lines are not all full.
    let fits = (set.sheet.page.grid.columns * set.sheet.page.grid.rows) as usize * 7 / 10;
    for lines in paragraphs(&set.pages.pages).values() {
        let whole: Vec<char> = lines.iter().flat_map(|(_, line)| line.text().chars().collect::<Vec<_>>()).collect();
        let starts = sentence::starts(&whole, Pause::Sentence);
        let mut at = 0;
        for pair in lines.windows(2) {
            at += pair[0].1.text().chars().count();
            if pair[0].0 != pair[1].0 && !starts.contains(&at) {
                let begin = starts.iter().rfind(|&&start| start < at).copied().unwrap_or(0);
                let end = starts.iter().find(|&&start| start > at).copied().unwrap_or(whole.len());
                let sentence: String = whole[begin..end].iter().collect();
                // Rather than leave half of a page white, one is parted at a pause.
                let paused =
                    matches!(whole[at - 1], '，' | '；' | '：') && white_without(set, lines, begin, pair[0].0) > 0.45;
                assert!(end - begin > fits || paused, "{}, page {}: {sentence}", set.name, pair[0].0 + 1);
            }
        }
    }
}

/// How much of a page is white when what begins with this character of a paragraph goes over, with what stays with it.
fn white_without(set: &Set, paragraph: &[(usize, &Line)], begin: usize, page: usize) -> f64 {
    let mut start = 0;
    let mut own = Vec::new();
    for &(number, line) in paragraph {
        if number == page && start < begin {
            own.push(line);
        }
        start += line.text().chars().count();
    }
    // A single line of a paragraph ends no page.
    let own = own.last().copied().filter(|_| own.len() > 1);
    let first = paragraph.iter().find(|line| line.0 == page).map(|line| line.1.baseline);
    let above = set.pages.pages[page].lines.iter().filter(|line| !line.folio && Some(line.baseline) < first);
    let stays = |line: &&Line| !matches!(line.role, Role::Heading(_) | Role::Salutation);
    white_below(set, own.or_else(|| above.rev().find(stays)))
}

/// How much of a page is white below this line.
fn white_below(set: &Set, last: Option<&Line>) -> f64 {
    let area = set.sheet.page.area;
    (area.bottom() - last.map_or(area.top, |line| line.baseline)).to_mm() / area.size.height.to_mm()
}

/// A long sentence below a table, with its heading, and the first one of a speech: each is parted at a comma.
#[test]
fn no_page_before_text_is_half_white() {
    let fonts = common::bundled();
    for (name, size) in
        ["大字短行", "大字表后"].into_iter().flat_map(|name| ["L1", "L2", "L3", "L4"].map(|size| (name, size)))
    {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/cases/looks/{name}.md"));
        let set = set(name, &common::open(&file), preset(size), &fonts);
        for pair in set.pages.pages.windows(2) {
            let text = |page: &Page| page.lines.iter().filter(|line| !line.folio).cloned().collect::<Vec<Line>>();
            let white = white_below(&set, text(&pair[0]).iter().max_by_key(|line| line.baseline));
            let goes_on = text(&pair[1]).first().is_some_and(|line| matches!(line.role, Role::Body | Role::Heading(_)));
            assert!(!goes_on || white < 0.5, "{name}, {size}, page {}: {white:.2}", pair[0].number);
        }
    }
}

fn no_page_ends_with_a_heading(set: &Set) {
    for page in &set.pages.pages {
        let last = page.lines.iter().rfind(|line| !line.folio);
        assert!(!last.is_some_and(|line| matches!(line.role, Role::Heading(_))), "{}, {}", set.name, page.number);
    }
}

fn no_line_cuts_a_number_or_a_short_title(set: &Set) {
    let half = set.sheet.page.grid.columns as usize / 2;
    for lines in paragraphs(&set.pages.pages).values() {
        let whole: Vec<char> = lines.iter().flat_map(|(_, line)| line.text().chars().collect::<Vec<_>>()).collect();
        let units = segment::units(&whole, &[]);
        let mut at = 0;
        for (page, line) in &lines[..lines.len() - 1] {
            at += line.text().chars().count();
            let cut = units.iter().find(|unit| unit.start < at && at < unit.end && unit.len() <= half);
            assert!(cut.is_none(), "{}, page {}: {}", set.name, page + 1, line.text());
        }
    }
}

/// A page turn inside a paragraph is said in the document itself, so that every host turns there.
#[test]
fn a_moved_sentence_begins_a_page_of_its_own() {
    let fonts = common::bundled();
    let draft = format!("同志们：\n\n{}\n", "我们要坚持把群众满意作为检验工作的根本标准。".repeat(40));
    let source = Source::from_text("稿", draft);
    let set = common::typeset(&source, &RenderOptions { profile: Some(preset("L2")), ..Default::default() }, &fonts);
    let rests = set.styled.blocks.iter().filter(|block| matches!(block, Block::Rest(_))).count();
    let pages = set.pages;
    assert_eq!(rests, pages.pages.len() - 1);
    for page in &pages.pages[1..] {
        assert!(page.lines[0].text().starts_with("我们要"), "{}", page.lines[0].text());
    }
    // It is one paragraph all the same to who hears it read.
    let elements: std::collections::BTreeSet<_> = pages
        .pages
        .iter()
        .flat_map(|page| &page.lines)
        .filter(|line| line.role == Role::Body)
        .map(|line| line.runs[0].element)
        .collect();
    assert_eq!(elements.len(), 1);
}
