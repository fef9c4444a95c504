//! What a printing office (文印室) would send back, counted on finished pages: every rule a row `rule · bound · worst · where`.
//!
//! The pages are those of all samples, of drafts that show a fault of old (`cases/looks`), and of random papers of every kind in
//! every profile. A hard rule bears no breach; a soft one so many in a thousand of the places it looks at, for some cannot be
//! helped (an address longer than a line). `LOOKS=6 cargo test --test looks -- --nocapture` shows all breaches of row 6.

#[path = "common/mod.rs"]
mod common;
#[path = "common/paper.rs"]
mod paper;

use jianggao::document::Role;
use jianggao::document::heading::HeadingLevel;
use jianggao::document::inline::Lead;
use jianggao::font::FontBook;
use jianggao::font::family::Family;
use jianggao::geom::Length;
use jianggao::layout::page::{ElementId, Glyph, GlyphRun, Line, Page, PagedDocument, StructureKind};
use jianggao::render::{RenderOptions, Typeset};
use jianggao::source::Source;
use jianggao::style::Delivery;
use jianggao::style::speech::Profile;
use jianggao::style::styled::{Block, Paragraph as Styled, RunKind};
use jianggao::text::segment::{Bond, segment};
use jianggao::text::uncut::{self, Keep};
use paper::Paper;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// How many random papers are set.
const PAPERS: u64 = 200;

/// A rule and how much of its breach is borne.
struct Rule {
    name: &'static str,
    /// What it measures, and in which unit.
    what: &'static str,
    /// The greatest measure that is no breach.
    bound: f64,
    /// So many of a thousand places may breach it.
    borne: f64,
}

const fn hard(name: &'static str, what: &'static str, bound: f64) -> Rule {
    Rule { name, what, bound, borne: 0.0 }
}

const fn soft(name: &'static str, what: &'static str, bound: f64, borne: f64) -> Rule {
    Rule { name, what, bound, borne }
}

/// Every rule, by the row of faults it came from.
const RULES: &[Rule] = &[
    hard("版心", "mm a sign stands outside the type area", 1.0),
    hard("题：词", "words a line of a title cuts", 0.0),
    hard("题：末行", "characters a last line of a title or subtitle lacks of three", 0.0),
    hard("题：空格", "ems a blank between Han in a title differs from one", 0.05),
    hard("行首", "marks that close or pause at the head of a line", 0.0),
    hard("行末", "marks that open at the end of a line", 0.0),
    hard("西文", "cuts inside a Latin word, or after a hyphen, that is shorter than its line", 0.0),
    hard("数", "cuts inside a number that is shorter than its line", 0.0),
    soft("数与单位", "cuts between a number and its unit", 0.0, 1.0),
    soft("散行", "thousandths of a cell a full line is stretched by", 120.0, 7.5),
    hard("散行：极", "thousandths of a cell any justified line is stretched by", 300.0),
    soft("孤字", "paragraphs and headings that end with one character on a line", 0.0, 1.0),
    hard("节号", "headings whose number does not follow the one before", 0.0),
    hard("加粗", "headings strong as a whole in the face of their level, which says as much", 0.0),
    hard("节题", "characters behind a full stop in a heading", 0.0),
    hard("粗细", "digits and Latin thinner than the heavy Han beside them", 0.0),
    hard("图", "lines left white before a picture that could shrink to 60 %", 5.0),
    soft("大字：白", "hundredths of a page read aloud left white at its foot before its text goes on", 53.0, 25.0),
    soft("大字：词", "words a line of what is read aloud cuts", 0.0, 2.5),
    soft("大字：短行", "lines read aloud of two characters that go on", 0.0, 0.3),
    hard("人名", "names with a wide blank inside that a line cuts", 0.0),
    soft("表：孤行", "rows missing of two behind the turn of a page", 0.0, 15.0),
    hard("表：上下", "pt missing between text and table or caption", 0.5),
    hard("表：头", "mm between the middle of a head and that of its column", 0.3),
    hard("表：数", "dates, times, numbers, codes, names and words a line of a cell cuts", 0.0),
    soft("表：孤字", "cells whose last line is one character", 0.0, 220.0),
    hard("表：字号", "hundredths the text of a table lacks of eight tenths of the body", 0.0),
    hard("订口", "mm the text is away from the binding edge's 28", 1.0),
    soft("主送", "addressees of a line or two that do not stand on page 1", 0.0, 15.0),
    hard("首页", "papers with a red head and text whose page 1 shows none of it, untold", 0.0),
    hard("署名：同页", "pages on which names of a signature stand beside one, untold", 0.0),
    soft("表：首字", "cells whose first line is one character of a word", 0.0, 5.0),
    hard("注", "pt a note lacks of 10.5", 0.0),
    hard("日期", "ems by which a date is wider than its characters", 0.2),
    hard("列表", "items of two depths that look alike", 0.0),
    hard("版记", "版记 that have a page for themselves, untold", 0.0),
];

/// What was seen of one rule.
#[derive(Clone, Debug, Default)]
struct Seen {
    places: usize,
    worst: f64,
    breaches: Vec<String>,
}

/// What was seen of all of them.
#[derive(Clone, Debug, Default)]
struct Tally(BTreeMap<&'static str, Seen>);

impl Tally {
    /// A place that rule `name` looks at, and its measure there.
    fn see(&mut self, name: &'static str, measure: f64, place: impl FnOnce() -> String) {
        let rule = RULES.iter().find(|rule| rule.name == name).unwrap_or_else(|| panic!("no rule {name}"));
        let seen = self.0.entry(name).or_default();
        seen.places += 1;
        seen.worst = seen.worst.max(measure);
        if measure > rule.bound {
            seen.breaches.push(format!("{measure:.2} {}", place()));
        }
    }

    fn join(mut self, other: Tally) -> Tally {
        for (name, seen) in other.0 {
            let all = self.0.entry(name).or_default();
            all.places += seen.places;
            all.worst = all.worst.max(seen.worst);
            all.breaches.extend(seen.breaches);
        }
        self
    }
}

#[test]
fn pages_look_as_a_printing_office_would_have_them() {
    let fonts = common::bundled();
    let drafts = drafts();
    let tally = drafts.par_iter().map(|draft| looked_at(draft, &fonts)).reduce(Tally::default, Tally::join);
    let wanted = std::env::var("LOOKS").ok();
    let is_wanted = |name: &str| wanted.as_deref().is_some_and(|names| names.split(',').any(|one| one == name));
    let mut failed = Vec::new();
    println!("| rule | measures | bound | places | worst | breaches | where |\n|:--|:--|--:|--:|--:|--:|:--|");
    for rule in RULES {
        let seen = tally.0.get(rule.name).cloned().unwrap_or_default();
        assert!(seen.places > 0, "{}: nothing to look at", rule.name);
        let borne = (rule.borne * seen.places as f64 / 1000.0) as usize;
        let first = seen.breaches.first().map_or("", String::as_str);
        println!(
            "| {} | {} | {} | {} | {:.2} | {} of {borne} | {first} |",
            rule.name,
            rule.what,
            rule.bound,
            seen.places,
            seen.worst,
            seen.breaches.len()
        );
        if is_wanted(rule.name) {
            println!("{}", seen.breaches.join("\n"));
        }
        if seen.breaches.len() > borne {
            failed.push(format!("{}: {} of {borne}: {}", rule.name, seen.breaches.len(), first));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// A draft and the profile it is set in.
struct Draft {
    source: Source,
    profile: Option<Profile>,
}

/// The drafts looked at: samples and cases in their own profile and as speeches in large print, and random papers.
fn drafts() -> Vec<Draft> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<PathBuf> = ["samples", "samples/公文", "src/cli/starters", "tests/cases/looks"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(root.join(folder)).expect("a folder"))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .collect();
    files.sort();
    let mut drafts = Vec::new();
    for path in files {
        let source = common::open(&path);
        let aloud =
            !["类型: 公文", "类型: 信函", "类型: 命令", "类型: 纪要"].iter().any(|kind| source.text.contains(kind));
        drafts.push(Draft { source, profile: None });
        for name in ["大字版:L1", "大字版:L2", "大字版:L3", "大字版:L4"].into_iter().filter(|_| aloud) {
            drafts.push(Draft { source: common::open(&path), profile: Profile::from_name(name) });
        }
    }
    for seed in 0..PAPERS {
        let profile = match seed % 8 {
            0 => Profile::NAMES.get(seed as usize / 8 % Profile::NAMES.len()).and_then(|name| Profile::from_name(name)),
            _ => None,
        };
        drafts.push(Draft { source: Source::from_text(format!("稿{seed}.md"), Paper::new(seed).draft()), profile });
    }
    drafts
}

/// Lines of one paragraph, in order.
struct Paragraph<'a> {
    lines: Vec<(&'a Page, &'a Line)>,
    kind: StructureKind,
}

/// What a paragraph's lines are measured with.
struct Looker<'a> {
    name: String,
    set: &'a Typeset,
    fonts: &'a FontBook,
    random: bool,
    /// What stands on both sides of a line end the writer made.
    written: BTreeSet<String>,
    /// The codes of what was said.
    told: BTreeSet<&'static str>,
    tally: Tally,
}

fn looked_at(draft: &Draft, fonts: &FontBook) -> Tally {
    let options = RenderOptions { profile: draft.profile, ..RenderOptions::default() };
    let outcome = common::render(&draft.source, &options, fonts);
    let name = draft.source.name.clone();
    let set = outcome.typeset.unwrap_or_else(|| panic!("{name}: {:?}", outcome.diagnostics));
    let size = set.sheet.body().size.to_pt();
    let random = name.starts_with('稿') && name.len() > "稿.md".len();
    let mut looker = Looker {
        name: format!("{name} ({size} pt)"),
        set: &set,
        fonts,
        random,
        written: written(&set.styled.blocks),
        told: outcome.diagnostics.iter().map(|one| one.code.0).collect(),
        tally: Tally::default(),
    };
    looker.look();
    looker.tally
}

/// The text of a paragraph.
fn said(block: &Block) -> String {
    let (Block::Paragraph(paragraph) | Block::Rest(paragraph)) = block else { return String::new() };
    let texts = paragraph.runs.iter().filter_map(|run| match &run.kind {
        RunKind::Text(text) => Some(text.to_string()),
        _ => None,
    });
    texts.collect()
}

impl<'a> Looker<'a> {
    fn look(&mut self) {
        let pages: &'a PagedDocument = &self.set.pages;
        for page in &pages.pages {
            self.margins(page);
        }
        for paragraph in paragraphs(pages) {
            self.lines(&paragraph);
            match paragraph.lines[0].1.role {
                Role::Title | Role::Subtitle => self.title(&paragraph),
                Role::Heading(_) => self.heading(&paragraph),
                Role::TableCell | Role::TableHead => self.cell(&paragraph),
                Role::IssueDate => self.date(&paragraph),
                Role::Footnote => self.note(&paragraph),
                _ => {}
            }
        }
        self.numbers();
        self.strong();
        self.imprint();
        self.weights();
        self.tables();
        self.figures();
        self.white();
        self.addressee();
        self.first_page();
        self.items();
    }

    fn place(&self, page: &Page, line: &str) -> String {
        format!("{} p{}: {line}", self.name, page.number)
    }

    fn see(&mut self, rule: &'static str, measure: f64, page: &Page, line: &str) {
        let place = self.place(page, line);
        self.tally.see(rule, measure, || place);
    }

    /// Does a hardly readable profile end its lines by the sense?
    fn aloud(&self) -> bool {
        self.set.sheet.switches.delivery == Delivery::ReadAloud
    }

    fn margins(&mut self, page: &'a Page) {
        let style = &self.set.sheet.page;
        let area = style.area_of(page.number, page.turned);
        let (left, right) = (area.left, area.right());
        let mut least = f64::MAX;
        for line in page.lines.iter().filter(|line| !line.folio) {
            for run in &line.runs {
                let (x, end) = edges(run);
                least = least.min(x.to_mm());
                let out = (left - x).max(end - right).to_mm();
                self.see("版心", out, page, &line.text());
            }
        }
        if page.turned || least == f64::MAX {
            return;
        }
        // Some text begins at the edge of the type area, or is indented; none stands nearer to the binding edge.
        let binding = if page.number % 2 == 1 || !style.mirrored { left } else { style.paper.width - right };
        self.see("订口", (binding.to_mm() - 28.0).abs().max(28.0 - least - 1.0), page, "");
    }

    /// Pages turn where sentences end, and no page is half white for it.
    fn white(&mut self) {
        if !self.aloud() {
            return;
        }
        let blocks = self.set.styled.blocks.windows(2);
        let broken: Vec<String> =
            blocks.filter(|pair| matches!(pair[0], Block::PageBreak)).map(|pair| said(&pair[1])).collect();
        let area = self.set.sheet.page.area;
        for pair in self.set.pages.pages.windows(2) {
            let flows = |line: &&Line| !line.folio && line.role != Role::Footnote;
            let goes_on = pair[1].lines.iter().find(flows).is_some_and(|line| {
                let is_broken = broken.iter().any(|text| text.starts_with(&line.text()));
                matches!(line.role, Role::Body | Role::Heading(_)) && pair[1].pictures.is_empty() && !is_broken
            });
            let lines = pair[0].lines.iter().filter(|line| !line.folio).map(|line| line.baseline);
            let rules = pair[0].rules.iter().map(|rule| rule.to.y);
            let pictures = pair[0].pictures.iter().map(|picture| picture.origin.y + picture.size.height);
            let lowest = lines.chain(rules).chain(pictures).max().unwrap_or(area.top);
            if goes_on {
                let white = (area.bottom() - lowest).to_mm() / area.size.height.to_mm() * 100.0;
                let next = pair[1].lines.iter().find(flows).map(Line::text).unwrap_or_default();
                self.see("大字：白", white, &pair[0], &next);
            }
        }
    }

    fn lines(&mut self, paragraph: &Paragraph<'a>) {
        let role = paragraph.lines[0].1.role;
        let text: Vec<char> =
            paragraph.lines.iter().flat_map(|(_, line)| line.text().chars().collect::<Vec<_>>()).collect();
        let cell = matches!(role, Role::TableCell | Role::TableHead);
        let is_crowded = cell && self.set.styled.blocks.iter().any(crowded);
        let count = paragraph.lines.len();
        let bonds = if self.aloud() && !cell { segment(&text, &[]).bonds(&text) } else { Vec::new() };
        let mut at = 0;
        for (index, (page, line)) in paragraph.lines.iter().enumerate() {
            let own = line.text();
            let length = own.chars().count();
            let first = own.chars().next().unwrap_or(' ');
            if index > 0 {
                self.see("行首", f64::from(u8::from(CLOSING.contains(first))), page, &own);
            }
            at += length;
            if index + 1 == count {
                if !self.random || !cell {
                    let letters = own.chars().filter(|c| c.is_alphanumeric()).collect::<Vec<_>>();
                    let lone = count > 1 && letters.len() <= 1 && letters.iter().all(|c| !c.is_ascii_alphanumeric());
                    let flowing = matches!(
                        role,
                        Role::Body
                            | Role::ListItem
                            | Role::Quotation
                            | Role::Heading(_)
                            | Role::Title
                            | Role::Subtitle
                            | Role::Footnote
                            | Role::Caption
                            | Role::Addressee
                            | Role::Salutation
                    );
                    if flowing {
                        self.see("孤字", f64::from(u8::from(lone)), page, &own);
                    } else if cell && count > 1 {
                        self.see("表：孤字", f64::from(u8::from(lone)), page, &own);
                    }
                }
                continue;
            }
            if cell && index == 0 && !self.random && !is_crowded {
                let han = own.chars().filter(|c| c.is_alphanumeric()).count() == 1 && text.len() > 2;
                let written = text.get(1).is_some_and(|c| !c.is_alphanumeric());
                self.see("表：首字", f64::from(u8::from(han && !written && is_han(text[0]))), page, &own);
            }
            let last = own.trim_end().chars().next_back().unwrap_or(' ');
            self.see("行末", f64::from(u8::from(OPENING.contains(last))), page, &own);
            if matches!(role, Role::Body | Role::Attendance) && !self.random {
                // 王　｜强; a post with several characters may end a line: 副市长　｜王　强.
                let han = |c: Option<char>| c.is_some_and(is_han);
                let before = |nth: usize| own.chars().rev().nth(nth);
                let cuts = own.ends_with('　') && han(before(1)) && !han(before(2)) && !han(text.get(at + 1).copied());
                self.see("人名", f64::from(u8::from(cuts)), page, &around(&text, at));
            }
            if own.ends_with(' ') || own.ends_with('　') {
                continue;
            }
            let room = self.room(line, paragraph.kind);
            let (before, after) = (text[at - 1], text[at]);
            let ends = around(&text, at);
            let piece = |holds: &dyn Fn(char) -> bool| {
                let from = text[..at].iter().rposition(|&c| !holds(c)).map_or(0, |at| at + 1);
                let to = text[at..].iter().position(|&c| !holds(c)).map_or(text.len(), |to| at + to);
                (to - from) as f64 * 0.6 < room
            };
            let latin = |c: char| c.is_ascii_alphabetic();
            let joined = |c: char| c.is_ascii_alphanumeric() || c == '-';
            let graphic = |c: char| c.is_ascii_graphic();
            let cuts_word = latin(before) && latin(after) && piece(&graphic)
                || before == '-'
                    && after.is_ascii_alphanumeric()
                    && at > 1
                    && text[at - 2].is_ascii_alphanumeric()
                    && piece(&joined);
            // The writer may end a line wherever he likes.
            let written = self.written.contains(&ends);
            self.see("西文", f64::from(u8::from(cuts_word && !written)), page, &ends);
            if !bonds.is_empty() && !written && matches!(role, Role::Body | Role::ListItem) {
                let cuts = is_han(before) && is_han(after) && bonds[at] >= Bond::Word;
                self.see("大字：词", f64::from(u8::from(cuts)), page, &ends);
                // What follows may be a Latin word as wide as a line.
                let short = length < 3 && !after.is_ascii_alphanumeric();
                self.see("大字：短行", f64::from(u8::from(short)), page, &ends);
            }
            let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%');
            let cuts_number = number(before)
                && number(after)
                && (before.is_ascii_digit() || after.is_ascii_digit())
                && piece(&number)
                && !(before == ',' || before == '.' && !after.is_ascii_digit());
            self.see("数", f64::from(u8::from(cuts_number)), page, &ends);
            if !cell {
                let unit = before.is_ascii_digit() && "年月日个位元".contains(after);
                self.see("数与单位", f64::from(u8::from(unit)), page, &ends);
            }
            if length > 8 {
                self.stretched(role, page, line);
            }
        }
    }

    /// How far a full line of text is stretched, or of a list that stands in the text.
    fn stretched(&mut self, role: Role, page: &'a Page, line: &Line) {
        let listed = matches!(role, Role::Note | Role::Attendance | Role::AttachmentNote);
        let text = matches!(role, Role::Body | Role::ListItem | Role::Quotation);
        if self.aloud() || !(listed || text) {
            return;
        }
        let cell = self.set.sheet.page.grid.cell.to_pt();
        let han = line.runs.iter().flat_map(|run| &run.glyphs).filter(|glyph| is_han(glyph.character));
        let mut advances: Vec<f64> = han.map(|glyph| glyph.advance.to_pt()).collect();
        advances.sort_by(f64::total_cmp);
        let Some(median) = advances.get(advances.len() / 2) else { return };
        let stretched = (median / cell - 1.0) * 1000.0;
        self.see("散行：极", stretched, page, &line.text());
        if text {
            self.see("散行", stretched, page, &line.text());
        }
    }

    /// How many ems a line has room for, roughly.
    fn room(&self, line: &Line, kind: StructureKind) -> f64 {
        let size = line.runs.first().map_or(1.0, |run| run.size.to_pt());
        let width = if matches!(kind, StructureKind::TableCell | StructureKind::TableHead) {
            line.runs.iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.advance.to_pt()).sum::<f64>()
        } else {
            self.set.sheet.page.area.size.width.to_pt()
        };
        width / size
    }

    fn title(&mut self, paragraph: &Paragraph<'a>) {
        let lines: Vec<String> = paragraph.lines.iter().map(|(_, line)| line.text()).collect();
        let page = paragraph.lines[0].0;
        let shown = lines.join("／");
        if lines.len() > 1 && !self.random {
            let chars: Vec<char> = lines.concat().chars().collect();
            let bonds = segment(&chars, &[]).bonds(&chars);
            let mut at = 0;
            for line in &lines[..lines.len() - 1] {
                at += line.chars().count();
                self.see("题：词", f64::from(u8::from(bonds[at] >= Bond::Word)), page, &shown);
            }
            let last = lines[lines.len() - 1].trim().chars().count() as f64;
            self.see("题：末行", 3.0 - last, page, &shown);
        }
        for (page, line) in &paragraph.lines {
            let glyphs: Vec<(&GlyphRun, &Glyph)> =
                line.runs.iter().flat_map(|run| run.glyphs.iter().map(move |glyph| (run, glyph))).collect();
            for three in glyphs.windows(3) {
                let [(_, a), (run, blank), (_, b)] = three else { continue };
                if blank.character.is_whitespace() && is_han(a.character) && is_han(b.character) {
                    let ems = blank.advance.to_pt() / run.size.to_pt();
                    self.see("题：空格", (ems - 1.0).abs(), page, &line.text());
                }
            }
        }
    }

    fn heading(&mut self, paragraph: &Paragraph<'a>) {
        let text: String = paragraph.lines.iter().map(|(_, line)| line.text()).collect();
        let (page, _) = paragraph.lines[0];
        let behind = text.split_once('。').map_or(0, |(_, rest)| rest.chars().count());
        self.see("节题", behind as f64, page, &text);
    }

    /// 一、二、三 without gap or double, and （一） anew below each.
    fn numbers(&mut self) {
        let page = &self.set.pages.pages[0];
        // A heading follows the heading before it, or, run in, the plain item before it.
        let (mut heading, mut item) = (0, 0);
        let mut found = Vec::new();
        for block in &self.set.styled.blocks {
            let Block::Paragraph(paragraph) = block else { continue };
            let first = paragraph.runs.first();
            let Some(RunKind::Text(text)) = first.map(|run| &run.kind) else { continue };
            let Some((number, _)) = text.split_once('、') else { continue };
            let Some(value) = NUMERALS.iter().position(|&numeral| numeral == number).map(|at| at + 1) else { continue };
            let leads = first.is_some_and(|run| run.format.lead == Some(Lead::Heading(HeadingLevel::One)));
            if leads || paragraph.role == Role::Heading(HeadingLevel::One) {
                found.push((value != 1 && value != heading + 1 && value != item + 1, text.clone()));
                heading = value;
            }
            item = value;
        }
        for (wrong, text) in found {
            self.see("节号", f64::from(u8::from(wrong)), page, &text);
        }
    }

    /// 黑体 and 楷体 say of what level a heading is; strong besides they are smeared.
    fn strong(&mut self) {
        let page = &self.set.pages.pages[0];
        let body = self.set.sheet.body().family;
        let mut found = Vec::new();
        for block in &self.set.styled.blocks {
            let Block::Paragraph(paragraph) = block else { continue };
            let headed = matches!(paragraph.role, Role::Heading(_));
            let runs: Vec<_> = paragraph
                .runs
                .iter()
                .filter(|run| matches!(run.kind, RunKind::Text(_)))
                .filter(|run| headed || matches!(run.format.lead, Some(Lead::Heading(_))))
                .collect();
            if runs.first().is_some_and(|run| run.format.family != body) {
                found.push((runs.iter().all(|run| run.format.strong), format!("{:?}", runs[0].kind)));
            }
        }
        for (strong, text) in found {
            self.see("加粗", f64::from(u8::from(strong)), page, &text);
        }
    }

    /// The 版记 stands below text, or it is said why not.
    fn imprint(&mut self) {
        let pages = &self.set.pages.pages;
        let is_imprint = |line: &&Line| matches!(line.role, Role::CopiedTo | Role::PrintedBy);
        let Some(page) = pages.last().filter(|page| page.lines.iter().any(|line| is_imprint(&line))) else { return };
        let pages_of_it = pages.iter().filter(|page| page.lines.iter().any(|line| is_imprint(&line))).count();
        let own = page.lines.iter().filter(|line| !line.folio).all(|line| is_imprint(&line));
        // One longer than a page goes on over several.
        let alone = own && pages_of_it == 1;
        // A list of addressees longer than a page is told by itself.
        let told =
            ["JG083", "JG074"].iter().any(|code| self.told.contains(code)) || self.set.sheet.official.imprint_even;
        self.see("版记", f64::from(u8::from(alone && !told)), page, "");
    }

    fn weights(&mut self) {
        for page in &self.set.pages.pages {
            for line in page.lines.iter().filter(|line| !line.folio) {
                let heavy = |run: &&GlyphRun| {
                    let face = run.face;
                    face == self.fonts.primary(Family::Hei) || face == self.fonts.primary(Family::XiaoBiaoSong)
                };
                // Of a paragraph that begins with a heading the rest is light.
                let mut han = line.runs.iter().filter(|run| run.glyphs.iter().any(|glyph| is_han(glyph.character)));
                if !han.clone().any(|run| heavy(&run)) || !han.all(|run| heavy(&run)) {
                    continue;
                }
                let thin = line.runs.iter().any(|run| {
                    run.face == self.fonts.primary(Family::Times)
                        && run.glyphs.iter().any(|glyph| !glyph.character.is_whitespace())
                });
                let text = line.text();
                let place = self.place(page, &text);
                self.tally.see("粗细", f64::from(u8::from(thin)), || place);
            }
        }
    }

    fn cell(&mut self, paragraph: &Paragraph<'a>) {
        let crowded = self.set.styled.blocks.iter().any(crowded);
        let lines: Vec<String> = paragraph.lines.iter().map(|(_, line)| line.text()).collect();
        let text = lines.concat();
        let (page, first) = paragraph.lines[0];
        if !crowded {
            let chars: Vec<char> = text.chars().collect();
            let holds = uncut::holds(&chars, &segment(&chars, &[]).bonds(&chars), Keep::Words);
            let ends = lines.iter().scan(0, |at, line| {
                *at += line.chars().count();
                Some(*at)
            });
            let cut = ends.filter(|&at| holds.get(at).is_some_and(|&held| held)).count();
            self.see("表：数", cut as f64, page, &lines.join("／"));
        }
        // What cannot be as large is told.
        if self.aloud() && !crowded {
            let (own, body) = (first.runs[0].size.to_pt(), self.set.sheet.body().size.to_pt());
            self.see("表：字号", (80.0 - own / body * 100.0).max(0.0), page, &text);
        }
        if first.role == Role::TableHead && !page.turned {
            let left = self.set.sheet.page.area_of(page.number, false).left;
            for (_, line) in &paragraph.lines {
                let (x, end) = (edges(&line.runs[0]).0, edges(&line.runs[line.runs.len() - 1]).1);
                let middle = (x + end) / 2;
                let near = self.set.styled.blocks.iter().filter_map(table).map(|table| {
                    let mut at = left;
                    let middles = table.columns.iter().map(|&width| {
                        at += width;
                        at - width / 2
                    });
                    middles.map(|column| (column - middle).to_mm().abs()).fold(f64::MAX, f64::min)
                });
                let off = near.fold(f64::MAX, f64::min);
                if off < f64::MAX {
                    self.see("表：头", off, page, &text);
                }
            }
        }
    }

    /// The rows of tables: where pages turn, and what is around.
    fn tables(&mut self) {
        let pages: &'a PagedDocument = &self.set.pages;
        let row_of = |line: &Line| {
            let cell = pages.structure[line.runs.first().and_then(|run| run.element)?.at()];
            let row = cell.parent.filter(|_| cell.kind == StructureKind::TableCell)?;
            Some((pages.structure[row.at()].parent?, row))
        };
        let mut last: Option<(ElementId, ElementId)> = None;
        let mut before_page: Option<&Page> = None;
        for page in &pages.pages {
            let mut rows: Vec<(ElementId, ElementId)> = page.lines.iter().filter_map(row_of).collect();
            rows.sort_unstable();
            rows.dedup();
            if let (Some(last), Some(first)) = (last, rows.first()) {
                let here = rows.iter().filter(|row| row.0 == first.0).count();
                let split = last.1 == first.1;
                let total = pages
                    .structure
                    .iter()
                    .enumerate()
                    .filter(|(_, one)| one.parent == Some(first.0) && one.kind == StructureKind::TableRow)
                    .count();
                // Two rows that are high may part: together they would leave much of a page white.
                let reach = |page: &Page, row: ElementId| {
                    let lines = page.lines.iter().filter(|line| row_of(line).is_some_and(|(_, at)| at == row));
                    let (low, high) = lines
                        .fold((Length::ZERO, self.set.sheet.page.paper.height), |(low, high), line| {
                            (low.max(line.baseline), high.min(line.baseline))
                        });
                    low - high + self.set.sheet.paragraph(Role::TableCell).line_pitch
                };
                let both = before_page.map_or(Length::ZERO, |page| reach(page, last.1)) + reach(page, first.1);
                let can = both < self.set.sheet.page.area.size.height / 4;
                if first.0 == last.0 && !split && total > 3 && can {
                    self.see("表：孤行", 2.0 - here as f64, page, "");
                }
            }
            last = rows.last().copied().or(last);
            before_page = Some(page);
            let pitch = self.set.sheet.page.grid.line_pitch.to_pt();
            let mut before: Option<&Line> = None;
            for line in page.lines.iter().filter(|line| !line.folio) {
                if let Some(before) = before
                    && before.role == Role::Body
                    && matches!(line.role, Role::Caption | Role::TableHead)
                    && pages.structure[line.runs[0].element.unwrap_or_default().at()].kind != StructureKind::Figure
                {
                    let gap = (line.baseline - before.baseline).to_pt();
                    self.see("表：上下", pitch - gap, page, &line.text());
                }
                if let Some(before) = before
                    && before.role == Role::TableCell
                    && line.role == Role::Body
                {
                    // From the last row to the text below: a line and half of one.
                    let gap = (line.baseline - before.baseline).to_pt();
                    self.see("表：上下", pitch * 1.25 - gap, page, &line.text());
                }
                before = Some(line);
            }
        }
    }

    fn figures(&mut self) {
        let pages: &'a PagedDocument = &self.set.pages;
        let area = self.set.sheet.page.area;
        let pitch = self.set.sheet.page.grid.line_pitch;
        for pair in pages.pages.windows(2) {
            let [before, page] = pair else { continue };
            let Some(picture) = page.pictures.first().filter(|picture| picture.figure.alt != "印章") else {
                continue;
            };
            let first = page.lines.iter().filter(|line| !line.folio).map(|line| line.baseline).min();
            if before.turned || page.turned || first.is_some_and(|line| line < picture.origin.y) {
                continue;
            }
            let lowest =
                before.lines.iter().filter(|line| !line.folio).map(|line| line.baseline).max().unwrap_or(area.top);
            let white = area.bottom() - lowest - pitch;
            let shrinks = picture.size.height.scale(6, 10) <= white;
            let lines = white.to_pt() / pitch.to_pt();
            self.see("图", if shrinks { lines } else { 0.0 }, page, &picture.figure.path);
        }
    }

    fn addressee(&mut self) {
        if self.aloud() {
            return;
        }
        let pages = &self.set.pages.pages;
        let on = |page: &Page| page.lines.iter().filter(|line| line.role == Role::Addressee).count();
        let copied = |line: &&Line| line.role == Role::CopiedTo && line.text().starts_with("主送");
        let last = pages
            .iter()
            .flat_map(|page| page.lines.iter().map(move |line| (page, line)))
            .find(|(_, line)| copied(line));
        let first = pages.iter().position(|page| on(page) > 0);
        if let Some((page, line)) = last {
            let short = line.text().chars().count() < 28 && !line.text().contains("，");
            self.see("主送", f64::from(u8::from(short)), page, &line.text());
        } else if let Some(at) = first {
            let count: usize = pages.iter().map(on).sum();
            self.see("主送", if count <= 2 { at as f64 } else { 0.0 }, &pages[at], "");
        }
    }

    /// Page 1 of a paper with a red head shows text, and the names that sign it stand on one page.
    fn first_page(&mut self) {
        if self.aloud() {
            return;
        }
        let pages = &self.set.pages.pages;
        let has = |page: &Page, is: fn(Role) -> bool| page.lines.iter().any(|line| is(line.role));
        let signed = pages.iter().filter(|page| has(page, |role| role == Role::Signature)).count();
        if let Some(page) = pages.first().filter(|_| signed > 0) {
            let told = self.told.contains("JG073");
            self.see("署名：同页", if told { 0.0 } else { signed as f64 - 1.0 }, page, "");
        }
        let begins = pages.iter().position(|page| has(page, |role| role == Role::IssuerMark));
        if let Some(at) = begins.filter(|_| pages.iter().any(|page| has(page, Role::is_text))) {
            let shows = has(&pages[at], Role::is_text) || self.told.contains("JG074");
            self.see("首页", f64::from(u8::from(!shows)), &pages[at], "");
        }
    }

    /// Items of a list beside deeper ones: told apart by where they begin or by what they begin with.
    fn items(&mut self) {
        let items = self.set.styled.blocks.windows(2).filter_map(|pair| match pair {
            [Block::Paragraph(a), Block::Paragraph(b)] if a.list_depth.is_some() && b.list_depth > a.list_depth => {
                let begins = |paragraph: &Styled| {
                    paragraph.runs.first().and_then(|run| match &run.kind {
                        RunKind::Text(text) => text.chars().next(),
                        _ => None,
                    })
                };
                let numbered = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || matches!(c, '（' | '①'..='⑳'));
                let indent = |paragraph: &Styled| paragraph.style.left_indent + paragraph.style.first_indent;
                let alike = indent(a) == indent(b) && !numbered(begins(b));
                Some(f64::from(u8::from(alike)))
            }
            _ => None,
        });
        let page = &self.set.pages.pages[0];
        for alike in items.collect::<Vec<_>>() {
            self.see("列表", alike, page, "");
        }
    }

    fn note(&mut self, paragraph: &Paragraph<'a>) {
        let (page, line) = paragraph.lines[0];
        let size = line.runs.iter().map(|run| run.size.to_pt()).fold(0.0, f64::max);
        self.see("注", 10.5 - size, page, &line.text());
    }

    fn date(&mut self, paragraph: &Paragraph<'a>) {
        let (page, line) = paragraph.lines[0];
        let text = line.text();
        let Some(from) = text.char_indices().position(|(_, c)| c.is_ascii_digit()) else { return };
        let glyphs: Vec<(&GlyphRun, &Glyph)> =
            line.runs.iter().flat_map(|run| run.glyphs.iter().map(move |glyph| (run, glyph))).skip(from).collect();
        let (end, date) = glyphs.split_last().expect("glyphs");
        if end.1.character != '日' {
            return;
        }
        let tracking = self.set.sheet.paragraph(Role::IssueDate).tracking;
        let wide: Length = date.iter().map(|(_, glyph)| glyph.advance).sum();
        let bare: Length = date
            .iter()
            .map(|(run, glyph)| {
                let em = if glyph.character.is_ascii_digit() { run.size / 2 } else { run.size };
                em + tracking
            })
            .sum();
        self.see("日期", (wide - bare).to_pt() / end.0.size.to_pt(), page, &text);
    }
}

const CLOSING: &str = "。，、；：！？）》”’〉】〕％%";
const OPENING: &str = "（《“‘〈【〔";
const NUMERALS: [&str; 15] =
    ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五"];

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// The left and right edge of a run's ink, but for the spacing behind it.
fn edges(run: &GlyphRun) -> (Length, Length) {
    let Some((last, others)) = run.glyphs.split_last() else { return (run.origin.x, run.origin.x) };
    let width: Length = others.iter().map(|glyph| glyph.advance).sum();
    (run.origin.x, run.origin.x + width + last.advance.min(run.size))
}

fn crowded(block: &Block) -> bool {
    match block {
        Block::Table(table) => table.crowded,
        Block::Landscape(blocks) => blocks.iter().any(crowded),
        _ => false,
    }
}

fn table(block: &Block) -> Option<&jianggao::style::styled::StyledTable> {
    match block {
        Block::Table(table) => Some(table),
        _ => None,
    }
}

/// What stands on both sides of the line ends the writer made: up to six characters each.
fn written(blocks: &[Block]) -> BTreeSet<String> {
    let mut written = BTreeSet::new();
    for block in blocks {
        let (Block::Paragraph(paragraph) | Block::Rest(paragraph)) = block else { continue };
        let (mut text, mut ends) = (Vec::new(), Vec::new());
        for run in &paragraph.runs {
            match &run.kind {
                RunKind::Text(piece) => text.extend(piece.chars()),
                RunKind::LineBreak => ends.push(text.len()),
                _ => {}
            }
        }
        written.extend(ends.into_iter().map(|at| around(&text, at)));
    }
    written
}

/// Up to six characters on both sides of a place.
fn around(text: &[char], at: usize) -> String {
    let side = |range: std::ops::Range<usize>| text[range].iter().collect::<String>();
    format!("{}｜{}", side(at.saturating_sub(6)..at), side(at..(at + 6).min(text.len())))
}

/// Lines by the paragraph they belong to, in the order of paragraphs.
fn paragraphs(pages: &PagedDocument) -> Vec<Paragraph<'_>> {
    let mut found: BTreeMap<ElementId, Vec<(&Page, &Line)>> = BTreeMap::new();
    for page in &pages.pages {
        for line in page.lines.iter().filter(|line| !line.folio) {
            if let Some(element) = line.runs.first().and_then(|run| run.element) {
                found.entry(element).or_default().push((page, line));
            }
        }
    }
    found.into_iter().map(|(element, lines)| Paragraph { lines, kind: pages.structure[element.at()].kind }).collect()
}
