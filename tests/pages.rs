//! What holds on every page of every paper, whatever its elements' lengths: on the samples and on random papers of all kinds.
//!
//! A random paper is told by its seed; `SEED=17 cargo test --test pages random` sets that one alone.

#[path = "common/mod.rs"]
mod common;

use jianggao::document::Role;
use jianggao::font::FontBook;
use jianggao::geom::{Length, Size};
use jianggao::layout::page::{GlyphRun, Line, Page, PagedDocument};
use jianggao::render::{RenderOptions, Typeset};
use jianggao::source::Source;
use rayon::prelude::*;
use std::fmt::Write;
use std::path::Path;

/// How many random papers are set.
const PAPERS: u64 = 400;
/// The tolerance of the type area (6.1).
const TOLERANCE: f64 = 1.0;
/// The type area (5.2.1), in millimetres.
const AREA: [f64; 4] = [28.0, 37.0, 184.0, 262.0];

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

/// What does not hold on the pages of a draft.
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

fn faults_of(source: &Source, fonts: &FontBook) -> Vec<String> {
    let outcome = common::render(source, &RenderOptions::default(), fonts);
    let Some(Typeset { pages: document, .. }) = outcome.typeset else {
        return vec![format!(
            "refused: {:?}",
            outcome.diagnostics.iter().map(|fault| &fault.message).collect::<Vec<_>>()
        )];
    };
    let mut faults = Vec::new();
    let sealed = document.pages.iter().any(|page| page.pictures.iter().any(|picture| picture.figure.alt == "印章"));
    for (at, page) in document.pages.iter().enumerate() {
        page_faults(page, at == 0, sealed, &mut |fault| faults.push(format!("page {}: {fault}", at + 1)));
    }
    mark_faults(&document, &mut faults);
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

fn page_faults(page: &Page, first: bool, sealed: bool, fault: &mut impl FnMut(String)) {
    let Size { width, height } = page.size;
    let (width, height) = if page.turned { (height.to_mm(), width.to_mm()) } else { (width.to_mm(), height.to_mm()) };
    // Of a turned page the head is at the binding edge (8).
    let area = if page.turned { [height_left(), 28.0, height_left() + 225.0, 184.0] } else { AREA };
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

fn height_left() -> f64 {
    297.0 - AREA[3]
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
fn mark_faults(document: &PagedDocument, faults: &mut Vec<String>) {
    let Some(page) = document.pages.first() else { return };
    let marks: Vec<&Line> = page.lines.iter().filter(|line| line.role == Role::IssuerMark).collect();
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

/// Random numbers (SplitMix64): the same on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        x ^ (x >> 31)
    }
    /// Below a bound.
    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }
    fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most + 1 - least)
    }
    /// Mostly short, now and then as long as can be.
    fn length(&mut self, least: usize, usual: usize, most: usize) -> usize {
        if self.below(4) == 0 { self.between(least, most) } else { self.between(least, usual) }
    }
    fn chance(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }
    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

/// One random paper.
struct Paper {
    random: Random,
    out: String,
}

impl Paper {
    fn new(seed: u64) -> Self {
        Paper { random: Random(seed.wrapping_mul(7919) + 1), out: String::new() }
    }

    fn draft(mut self) -> String {
        let kind = self.random.pick(&["讲话", "公文", "公文", "公文", "信函", "命令", "纪要"]);
        let _ = writeln!(self.out, "---\n类型: {kind}");
        match kind {
            "讲话" => self.speech(),
            "命令" => self.order(),
            "纪要" => self.minutes(),
            _ => self.official(kind),
        }
        self.out.push_str("---\n\n");
        let paragraphs = self.random.length(1, 6, 16);
        for _ in 0..paragraphs {
            self.element(kind);
        }
        self.out
    }

    fn put(&mut self, key: &str, value: &str) {
        let _ = writeln!(self.out, "{key}: \"{value}\"");
    }

    fn put_list(&mut self, key: &str, values: &[String]) {
        let _ = writeln!(self.out, "{key}:");
        for value in values {
            let _ = writeln!(self.out, "  - \"{value}\"");
        }
    }

    /// So many characters of text.
    fn text(&mut self, count: usize) -> String {
        const TEXT: &str = "我们要坚持以人民为中心的发展思想，把群众满意作为检验工作的标准；进一步改进作风、狠抓落实，推动各项事业取得新的成效。\
            全年完成投资3.6亿元，增长12.5%，建成高标准农田4200亩，新增就业1860人。各单位要对照2026年目标任务逐项检查";
        let from = self.random.below(80);
        TEXT.chars()
            .cycle()
            .skip(from)
            .take(count)
            .collect::<String>()
            .trim_matches(['，', '；', '、', '。', '.', '%'])
            .to_owned()
    }

    /// The name of an organ of about so many characters.
    fn organ(&mut self, count: usize) -> String {
        const PLACES: [&str; 6] =
            ["青山县", "澜江市", "青岚壮族自治区", "云岭藏族羌族自治州", "北川保安族东乡族撒拉族自治县", "河口区"];
        const PARTS: [&str; 8] = [
            "发展和改革",
            "人力资源和社会保障",
            "财政",
            "教育",
            "工业和信息化",
            "乡村振兴",
            "住房和城乡建设",
            "卫生健康",
        ];
        let mut name = self.random.pick(&PLACES).to_owned();
        while name.chars().count() + 3 < count {
            name.push_str(self.random.pick(&PARTS));
        }
        name.push_str(self.random.pick(&["局", "委员会", "办公室", "厅", "领导小组办公室"]));
        name
    }

    fn organs(&mut self, count: usize, longest: usize) -> Vec<String> {
        (0..count)
            .map(|_| {
                let length = self.random.length(5, 12, longest);
                self.organ(length)
            })
            .collect()
    }

    fn person(&mut self) -> String {
        let names = [
            "李强",
            "王小明",
            "欧阳明远",
            "阿布都热合曼·买买提江",
            "吾买尔江·阿布都热依木",
            "扎西多吉",
            "白玛次仁卓嘎",
        ];
        self.random.pick(&names).to_owned()
    }

    fn persons(&mut self, most: usize) -> Vec<String> {
        let count = self.random.between(1, most);
        (0..count).map(|_| self.person()).collect()
    }

    fn title(&mut self) {
        let length = self.random.length(4, 40, 110);
        let about = self.text(length);
        self.put("标题", &format!("关于{}的通知", about.replace(['，', '；', '。', '、'], "")));
    }

    fn date(&mut self, key: &str) {
        let (month, day) = (self.random.between(1, 12), self.random.between(1, 28));
        self.put(key, &format!("2026年{month}月{day}日"));
    }

    fn number(&mut self) {
        let length = self.random.length(2, 5, 16);
        let code: String = "青政民宗联发办函教财人社字规审".chars().cycle().take(length).collect();
        let serial = self.random.between(1, 1999);
        self.put("发文字号", &format!("{code}〔2026〕{serial}号"));
    }

    fn speech(&mut self) {
        self.title();
        if self.random.chance(3) {
            let length = self.random.length(4, 20, 70);
            let subtitle = self.text(length);
            self.put("副标题", &subtitle);
        }
        let person = self.person();
        self.put("讲话人", &person);
        if self.random.chance(2) {
            let length = self.random.length(4, 16, 60);
            let organ = self.organ(length);
            self.put("职务", &format!("{organ}副主任"));
        }
        self.date("日期");
        let length = self.random.length(2, 12, 90);
        let salutation = self.text(length);
        self.put("称谓", &format!("同志们、{salutation}："));
    }

    fn official(&mut self, kind: &str) {
        self.title();
        let joint = self.random.chance(3);
        let count = if joint { self.random.length(2, 4, 12) } else { 1 };
        let issuers = self.organs(count, 40);
        self.put_list("发文机关", &issuers);
        if self.random.chance(3) {
            let length = self.random.length(5, 16, 40);
            let mark = self.organ(length);
            self.put("发文机关标志", &format!("{mark}文件"));
        }
        if !self.random.chance(5) {
            self.number();
        }
        for (key, value) in [("份号", "000016"), ("密级", "机密"), ("保密期限", "10年"), ("紧急程度", "特急")]
        {
            if self.random.chance(3) {
                self.put(key, value);
            }
        }
        if kind == "公文" && self.random.chance(3) {
            let persons = self.persons(5);
            self.put_list("签发人", &persons);
        }
        let count = self.random.length(1, 4, 80);
        let to = self.organs(count, 20);
        self.put("主送机关", &to.join("，"));
        self.date("日期");
        let seal = self.random.pick(&["无", "留空"]);
        self.put("印章", seal);
        if self.random.chance(3) {
            let length = self.random.length(5, 40, 700);
            let note = self.text(length);
            self.put("附注", &note);
        }
        if self.random.chance(2) {
            let count = self.random.length(1, 12, 200);
            let copied = self.organs(count, 20);
            self.put("抄送", &copied.join("，"));
        }
        if kind == "公文" && self.random.chance(2) {
            let length = self.random.length(5, 20, 40);
            let printer = self.organ(length);
            self.put("印发机关", &printer);
            self.date("印发日期");
        }
    }

    fn order(&mut self) {
        let length = self.random.length(5, 16, 40);
        let organ = self.organ(length);
        self.put("发文机关", &organ);
        let length = self.random.between(1, 4);
        let serial = "1234"[..length].to_owned();
        self.put("令号", &format!("第{serial}号"));
        let persons = self.persons(3);
        self.put_list("签发人", &persons);
        let posts: Vec<String> = (0..persons.len())
            .map(|_| {
                let length = self.random.length(5, 10, 34);
                format!("{}主任", self.organ(length))
            })
            .collect();
        let _ = writeln!(self.out, "职务: |\n  {}", posts.join("\n  "));
        self.date("日期");
    }

    fn minutes(&mut self) {
        self.title();
        if self.random.chance(2) {
            let length = self.random.length(5, 16, 40);
            let organ = self.organ(length);
            self.put("发文机关标志", &format!("{organ}会议纪要"));
        }
        self.date("日期");
        for key in ["出席", "请假", "列席"] {
            if self.random.chance(2) {
                let count = self.random.length(1, 20, 160);
                let persons: Vec<String> = (0..count).map(|_| self.person()).collect();
                self.put(key, &persons.join("、"));
            }
        }
    }

    fn element(&mut self, kind: &str) {
        match self.random.below(12) {
            0 => {
                let length = self.random.length(4, 14, 70);
                let heading = self.text(length);
                let level = if self.random.chance(2) { "##" } else { "###" };
                let _ = writeln!(self.out, "{level} {heading}\n");
            }
            1 | 2 => self.table(kind),
            3 => {
                for _ in 0..self.random.between(2, 5) {
                    let length = self.random.length(4, 30, 120);
                    let item = self.text(length);
                    let _ = writeln!(self.out, "- {item}");
                }
                self.out.push('\n');
            }
            _ => {
                let length = self.random.length(8, 120, 500);
                let text = self.text(length);
                let _ = writeln!(self.out, "{text}。\n");
            }
        }
    }

    fn table(&mut self, _kind: &str) {
        if self.random.chance(3) {
            self.out.push_str("<!-- 横排 -->\n\n");
        }
        let columns = self.random.length(2, 6, 12);
        let heads: Vec<String> = (0..columns)
            .map(|_| {
                let length = self.random.length(1, 5, 10);
                self.text(length).replace(['，', '。'], "项")
            })
            .collect();
        let _ = writeln!(self.out, "| {} |\n|{}", heads.join(" | "), "---|".repeat(columns));
        for row in 0..self.random.length(1, 5, 40) {
            let cells: Vec<String> = (0..columns)
                .map(|column| match (column, self.random.below(4)) {
                    (0, _) => (row + 1).to_string(),
                    (_, 0) => "2026".to_owned(),
                    (_, 1) => "1,234.5".to_owned(),
                    _ => {
                        let length = self.random.length(1, 6, 40);
                        self.text(length)
                    }
                })
                .collect();
            let _ = writeln!(self.out, "| {} |", cells.join(" | "));
        }
        self.out.push('\n');
    }
}
