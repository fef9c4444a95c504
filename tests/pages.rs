//! What holds on every page of every paper, whatever its elements' lengths: on the samples and on random papers of all kinds.
//!
//! A random paper is told by its seed; `SEED=17 cargo test --test pages random` sets that one alone.

#[path = "common/mod.rs"]
mod common;
#[path = "common/paper.rs"]
mod paper;
#[path = "common/work.rs"]
mod work;

use jianggao::document::Role;
use jianggao::font::FontBook;
use jianggao::geom::{Length, Size};
use jianggao::layout::page::{GlyphRun, Line, Page, PagedDocument};
use jianggao::render::{RenderOptions, Typeset};
use jianggao::source::Source;
use jianggao::style::PageStyle;
use jianggao::style::styled::{Block, StyledDocument};
use paper::{Paper, Random};
use rayon::prelude::*;
use std::fmt::Write;
use std::path::Path;

/// How many random papers are set.
const PAPERS: u64 = 400;
/// How many papers with random marks are.
const MARKS: u64 = 60;
/// The tolerance of the type area (6.1).
const TOLERANCE: f64 = 1.0;

#[test]
fn every_sample_stands_on_its_pages() {
    let fonts = common::bundled();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut faults = Vec::new();
    for folder in ["samples", "samples/公文"] {
        for entry in std::fs::read_dir(root.join(folder)).expect("samples") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|end| end == "md") {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let source = common::open(&path);
                faults.extend(faults_of(&source, &fonts).into_iter().map(|fault| format!("{name}: {fault}")));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn random_papers_of_every_kind_stand_on_their_pages() {
    let fonts = common::bundled();
    let only = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok());
    let seeds: Vec<u64> = only.map_or_else(|| (0..PAPERS).collect(), |seed| vec![seed]);
    let faults: Vec<(u64, Vec<String>)> = seeds
        .into_par_iter()
        .map(|seed| (seed, faults_of(&Source::from_text("稿.md", Paper::new(seed).draft()), &fonts)))
        .filter(|(_, faults)| !faults.is_empty())
        .collect();
    let mut told = String::new();
    for (seed, faults) in &faults {
        let _ = writeln!(told, "seed {seed}: {}", faults.join("; "));
    }
    if let Some((seed, _)) = faults.first() {
        panic!("{} papers:\n{told}\nthe first of them:\n{}", faults.len(), Paper::new(*seed).draft());
    }
}

/// Whatever a mark is made of, each of its lines is one line: a second one would stand over the next in the PDF, and be cut
/// from its box in the DOCX.
#[test]
fn marks_of_any_characters_stand_line_by_line() {
    let fonts = common::bundled();
    let only: Option<u64> = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok());
    let seeds: Vec<u64> = only.map_or_else(|| (0..MARKS).collect(), |seed| vec![seed]);
    let faults: Vec<String> = seeds
        .into_par_iter()
        .filter_map(|seed| {
            let draft = marked(&mut Random(seed));
            let faults = faults_of(&Source::from_text("稿.md", draft.clone()), &fonts);
            (!faults.is_empty()).then(|| format!("seed {seed}: {}\n{draft}", faults.join("; ")))
        })
        .collect();
    assert!(faults.is_empty(), "{} papers:\n{}", faults.len(), faults[..faults.len().min(3)].join("\n"));
}

#[test]
fn a_date_in_a_cell_stands_on_one_line_where_its_table_is_not_crowded() {
    const DATES: [&str; 3] = ["2026年12月31日", "2026年6月1日", "1月5日"];
    const OTHERS: [&str; 5] = [
        "12345.67",
        "99.8%",
        "农业农村局",
        "县住房和城乡建设局",
        "各单位要压实责任，细化措施，按时限完成任务，并在每月底以前报送进展情况。",
    ];
    let fonts = common::bundled();
    let faults: Vec<String> = (0..120_usize)
        .into_par_iter()
        .filter_map(|seed| {
            let date = DATES[seed % 3];
            let columns = 3 + seed % 5;
            let row = (0..columns).map(|at| if at == seed % columns { date } else { OTHERS[(seed / 3 + at) % 5] });
            let row = row.collect::<Vec<_>>().join(" | ");
            let head = (0..columns).map(|at| format!("第{}项", at + 1)).collect::<Vec<_>>().join(" | ");
            let draft = format!("---\n标题: 任务表\n---\n\n| {head} |\n{}|\n| {row} |\n", "|--".repeat(columns));
            let outcome = common::render(&Source::from_text("稿.md", draft), &RenderOptions::default(), &fonts);
            let crowded = outcome.diagnostics.iter().any(|told| told.message.contains("太挤"));
            let pages = outcome.typeset.expect("pages").pages;
            let whole = pages.pages.iter().any(|page| page.lines.iter().any(|line| line.text().contains(date)));
            (!crowded && !whole).then(|| row.clone())
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Whatever a paragraph is made of, twice as much of it takes twice the time.
#[test]
fn a_paragraph_is_set_in_proportion() {
    let fonts = common::bundled();
    for piece in ["阿·", "好·", "”a“", "①甲", "1 km ", "王　", "第1条", "1—", "A甲", "阿·阿　"] {
        work::grows_in_proportion(piece, 2_000, |count| {
            let draft = format!("---\n标题: 文\n---\n\n{}。\n", piece.repeat(count));
            common::render(&Source::from_text("稿.md", draft), &RenderOptions::default(), &fonts);
        });
    }
}

/// What does not hold on the pages of a draft.
fn faults_of(source: &Source, fonts: &FontBook) -> Vec<String> {
    let outcome = common::render(source, &RenderOptions::default(), fonts);
    let Some(Typeset { pages: document, sheet, styled, .. }) = outcome.typeset else {
        return vec![format!(
            "refused: {:?}",
            outcome.diagnostics.iter().map(|fault| &fault.message).collect::<Vec<_>>()
        )];
    };
    let mut faults = Vec::new();
    let sealed = document.pages.iter().any(|page| page.pictures.iter().any(|picture| picture.figure.alt == "印章"));
    for (at, page) in document.pages.iter().enumerate() {
        page_faults(page, &sheet.page, at == 0, sealed, &mut |fault| faults.push(format!("page {}: {fault}", at + 1)));
    }
    mark_faults(&document, &styled, &mut faults);
    faults
}

/// A box of ink, in millimetres: left, upper, right and lower edge.
type Ink = [f64; 4];

/// The box of a run: as high as a Han character, whose edges are those of its em but for a little.
fn ink(run: &GlyphRun) -> Ink {
    let (last, others) = run.glyphs.split_last().expect("a glyph");
    let width = others.iter().map(|glyph| glyph.advance).sum::<Length>() + last.advance.min(run.size);
    let (x, y, size) = (run.origin.x.to_mm(), run.origin.y.to_mm(), run.size.to_mm());
    [x, y - 0.80 * size, x + width.to_mm(), y + 0.06 * size]
}

fn page_faults(page: &Page, style: &PageStyle, first: bool, sealed: bool, fault: &mut impl FnMut(String)) {
    let Size { width, height } = page.size;
    let (width, height) = if page.turned { (height.to_mm(), width.to_mm()) } else { (width.to_mm(), height.to_mm()) };
    // Of a turned page the head is at the binding edge (8).
    let area = style.area_of(page.number, page.turned);
    let area = [area.left.to_mm(), area.top.to_mm(), area.right().to_mm(), area.bottom().to_mm()];
    let lines: Vec<&Line> = page.lines.iter().filter(|line| !line.folio && !line.runs.is_empty()).collect();
    let runs: Vec<(usize, Ink)> = lines
        .iter()
        .enumerate()
        .flat_map(|(at, line)| line.runs.iter().filter(|run| !run.glyphs.is_empty()).map(move |run| (at, ink(run))))
        .collect();
    for (at, [left, top, right, bottom]) in &runs {
        let line = lines[*at];
        if *left < 0.0 || *top < 0.0 || *right > width || *bottom > height {
            fault(format!("off the paper: {}", line.text()));
        }
        // The mark of a letter stands above the type area (10.1).
        let above = first && line.role == Role::IssuerMark;
        if *left < area[0] - TOLERANCE
            || *right > area[2] + TOLERANCE
            || *bottom > area[3] + TOLERANCE
            || (*top < area[1] - TOLERANCE && !above)
        {
            fault(format!("outside the type area: {} {left:.1} {top:.1} {right:.1} {bottom:.1}", line.text()));
        }
    }
    overlaps(&lines, &runs, fault);
    for picture in &page.pictures {
        let (x, y) = (picture.origin.x.to_mm(), picture.origin.y.to_mm());
        let edges = [x, y, x + picture.size.width.to_mm(), y + picture.size.height.to_mm()];
        if edges[0] < 0.0 || edges[1] < 0.0 || edges[2] > width || edges[3] > height {
            fault("a picture off the paper".into());
        }
        if !sealed && runs.iter().any(|(_, ink)| cross(ink, &edges)) {
            fault("a picture over text".into());
        }
    }
    if lines.is_empty() && page.pictures.is_empty() && !page.unnumbered {
        fault("nothing on it".into());
    }
}

/// Text over text, which nothing on a page may be.
fn overlaps(lines: &[&Line], runs: &[(usize, Ink)], fault: &mut impl FnMut(String)) {
    let mut sorted: Vec<&(usize, Ink)> = runs.iter().collect();
    sorted.sort_by(|a, b| a.1[1].total_cmp(&b.1[1]));
    for (at, (line, a)) in sorted.iter().enumerate() {
        let below = sorted[at + 1..].iter().take_while(|(_, b)| b[1] < a[3]);
        for (other, b) in below {
            if cross(a, b) {
                fault(format!("text over text: {} / {}", lines[*line].text(), lines[*other].text()));
                return;
            }
        }
    }
}

/// Do two boxes cross by more than a hair?
fn cross(a: &Ink, b: &Ink) -> bool {
    const HAIR: f64 = 0.3;
    a[0] + HAIR < b[2] && b[0] + HAIR < a[2] && a[1] + HAIR < b[3] && b[1] + HAIR < a[3]
}

/// The mark ends above the red line, and is red.
fn mark_faults(document: &PagedDocument, styled: &StyledDocument, faults: &mut Vec<String>) {
    let Some(page) = document.pages.first() else { return };
    let marks: Vec<&Line> = page.lines.iter().filter(|line| line.role == Role::IssuerMark).collect();
    let asked: usize = styled.blocks.iter().map(mark_lines).sum();
    if marks.len() != asked {
        faults.push(format!("the mark has {} lines, not {asked}", marks.len()));
    }
    let lowest = marks.iter().flat_map(|line| &line.runs).map(|run| ink(run)[3]).fold(0.0, f64::max);
    let line = page.rules.iter().filter(|rule| rule.red).map(|rule| rule.from.y.to_mm()).fold(f64::INFINITY, f64::min);
    if lowest > line {
        faults.push(format!("the mark ends at {lowest:.1} mm, the red line stands at {line:.1}"));
    }
    if marks.iter().flat_map(|line| &line.runs).any(|run| !run.ink.red) {
        faults.push("a mark that is not red".into());
    }
    if document.pages.iter().skip(1).any(|page| page.lines.iter().any(|line| line.role == Role::IssuerMark)) {
        faults.push("a mark on a later page".into());
    }
}

/// How many lines a mark among some blocks is to have.
fn mark_lines(block: &Block) -> usize {
    match block {
        Block::Mark(mark) => mark.columns.iter().flatten().chain(&mark.beside).count(),
        Block::Placed(placed) => placed.blocks.iter().map(mark_lines).sum(),
        _ => 0,
    }
}

/// A paper whose mark mixes Han characters, digits, letters and signs.
fn marked(random: &mut Random) -> String {
    const PIECES: [&str; 28] = [
        "云溪市",
        "青岚县",
        "第19届",
        "2026年",
        "5G",
        "AI",
        "MW",
        "12345",
        "COVID-19",
        "“8+3”",
        "（扩大）",
        "人民政府",
        "运动会",
        "2026—2030年",
        "·",
        "服务热线",
        "管理中心",
        "领导小组",
        "Yunxi ",
        "Office ",
        "wwwww",
        "@%&",
        "Ⅲ期",
        "①",
        "、",
        "é",
        "ISO9001",
        "指挥部办公室",
    ];
    let kind = random.pick(&["通知", "函", "命令", "纪要"]);
    let count = if random.chance(3) { random.between(2, 8) } else { 1 };
    let names: Vec<String> = (0..count)
        .map(|_| {
            let pieces = random.length(1, 5, 14);
            let name: String = (0..pieces).map(|_| random.pick(&PIECES)).collect();
            format!("\"{}办\"", name.trim())
        })
        .collect();
    let number = if kind == "命令" { "第1号" } else { "云政发〔2026〕15号" };
    format!(
        "---\n类型: {kind}\n标题: 关于甲的通知\n发文机关标志: [{}]\n发文字号: {number}\n发文机关: 云溪镇人民政府\n日期: 2026年8月1日\n---\n\n正文。\n",
        names.join(", ")
    )
}
