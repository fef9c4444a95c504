//! Line ends by example, and what must hold for any text: every line held in every host.

use super::*;
use crate::layout::cell::MarkWidth;
use crate::layout::hosts::simulation::{self, EM, cells};

const BODY: Setting = Setting { tracking: -5, gap_percent: 20, hold: Hold::Justified, open: false, people: false };
const PLAIN: Setting = Setting { tracking: 0, gap_percent: 20, hold: Hold::Nothing, open: false, people: false };
/// The measures of the body of a page of 28 characters.
const PAGE: Measure = Measure { first: 8214, rest: 8844 };

fn lines_of(text: &str, lines: &[BrokenLine]) -> Vec<String> {
    let text: Vec<char> = text.chars().collect();
    lines.iter().map(|line| text[line.range.clone()].iter().collect()).collect()
}

/// The lines of a text without spacing, with a bar between them; the width in halves of an em, and a hair.
fn ours(text: &str, halves: i64) -> String {
    let width = halves * EM / 2 + 10;
    let lines = break_lines(&cells(text, 0), Measure { first: width, rest: width }, PLAIN);
    lines_of(text, &lines).join("|")
}

/// A paragraph of the body.
fn body(text: &str) -> Vec<BrokenLine> {
    break_lines(&cells(text, BODY.tracking), PAGE, BODY)
}

fn han(count: usize) -> String {
    "汉".repeat(count)
}

#[test]
fn no_cells_are_one_empty_line() {
    let lines = break_lines(&[], Measure { first: EM, rest: EM }, BODY);
    assert_eq!(lines, [BrokenLine { range: 0..0, ink_end: 0, tracking: -5, torn: false, margin: lines[0].margin }]);
}

#[test]
fn full_lines_are_28_characters_and_need_no_spacing() {
    let lines = body(&han(26 + 28 + 28 + 9));
    assert_eq!(lines.iter().map(|line| line.range.end).collect::<Vec<_>>(), [26, 54, 82, 91]);
    assert!(lines.iter().all(|line| line.tracking == -5 && !line.torn && line.margin >= MARGIN), "{lines:?}");
}

#[test]
fn each_ban_moves_an_end() {
    for (clause, text, halves, expected) in [
        ("5.1.1", "汉汉汉，汉", 6, "汉汉|汉，汉"),
        ("5.1.3", "汉汉《汉汉", 6, "汉汉|《汉汉"),
        ("5.1.4", "汉汉——汉", 6, "汉汉|——汉"),
        ("5.1.4, behind an opening mark", "汉“——汉", 6, "汉|“——|汉"),
        ("5.1.5, with the character before it: so one host wants it", "汉汉汉……汉", 8, "汉汉|汉……汉"),
        ("5.1.3, after a blank", "汉汉A ）汉", 6, "汉汉|A ）汉"),
        ("5.1.6", "汉5—10汉", 4, "汉|5—10|汉"),
        ("5.1.7", "汉汉·汉", 4, "汉|汉·|汉"),
        ("5.1.9", "汉汉/汉汉", 5, "汉|汉/汉|汉"),
        ("15835, 5.1.7", "汉汉１２汉", 6, "汉汉|１２汉"),
        ("15835, 5.1.7", "汉汉汉％汉", 6, "汉汉|汉％汉"),
        ("a phone number", "汉汉0000-6218", 9, "汉汉|0000-6218"),
        ("a word", "汉汉e-mail汉", 7, "汉汉|e-mail|汉"),
    ] {
        if clause != "5.1.7" {
            assert_eq!(ours(text, halves), expected, "{clause}");
        }
    }
    // A name of several parts is parted at neither side of its mark.
    assert_eq!(ours("汉汉汉·汉汉", 8), "汉汉|汉·汉汉");
}

#[test]
fn what_no_rule_can_part_is_cut() {
    assert_eq!(ours("ABCDEFG", 4), "ABCD|EFG");
    assert_eq!(ours("汉汉", 0), "汉|汉", "one character at least");
    assert_eq!(ours("————————", 6).replace('|', ""), "————————");
}

#[test]
fn a_number_longer_than_lines_takes_its_last_digit_down_with_the_mark_behind_it() {
    for digits in 20..200 {
        let text = format!("账号：{}，请核对。", "6".repeat(digits));
        for line in lines_of(&text, &body(&text)) {
            assert!(!line.starts_with('，'), "{digits} digits: {line}");
        }
    }
}

#[test]
fn blanks_hang() {
    let lines = break_lines(&cells("AB  CD", 0), Measure { first: EM + 10, rest: EM + 10 }, PLAIN);
    assert_eq!(lines.iter().map(|line| (line.range.end, line.ink_end)).collect::<Vec<_>>(), [(4, 2), (6, 6)]);
    assert_eq!(ours("AB CD EF", 4), "AB |CD |EF");
}

#[test]
fn a_lone_character_gets_company() {
    let lines = body(&format!("{}。", han(26 + 28 + 1)));
    assert_eq!(lines.iter().map(|line| line.range.len()).collect::<Vec<_>>(), [26, 27, 3]);
    assert!(lines[1].tracking > -5 && lines[1].margin >= MARGIN, "the line of 27 is held: {lines:?}");
}

#[test]
fn a_number_keeps_its_unit_where_no_line_becomes_gappy() {
    let whole = |text: &str, piece: &str| lines_of(text, &body(text)).iter().any(|line| line.contains(piece));
    for (text, piece) in [
        (format!("{}2026年{}", han(24), han(20)), "2026年"),
        (format!("{}第5条{}", han(24), han(20)), "第5条"),
        (format!("{}35个{}", han(25), han(20)), "35个"),
    ] {
        assert!(whole(&text, piece), "{:?}", lines_of(&text, &body(&text)));
    }
}

#[test]
fn a_gappy_line_is_mended_further_up() {
    // Filled line by line, the second one would end before the long word, seven characters short.
    let text = format!("{}responsibilities{}", han(26 + 21), han(30));
    let loose = |lines: &[BrokenLine]| lines.iter().map(|line| line.range.len()).min();
    let lines = body(&text);
    assert!(loose(&lines[..lines.len() - 1]) >= Some(20), "{:?}", lines_of(&text, &lines));
}

#[test]
fn an_address_longer_than_a_line_ends_with_line_breaks() {
    let text = format!("{}https://www.example.gov.cn/{}{}", han(20), "a-long-folder/".repeat(6), han(20));
    let lines = body(&text);
    let torn: Vec<String> =
        std::iter::zip(lines_of(&text, &lines), &lines).filter(|(_, line)| line.torn).map(|(text, _)| text).collect();
    assert!(!torn.is_empty() && torn.iter().all(|line| line.ends_with('/') || line.ends_with('汉')), "{torn:?}");
}

#[test]
fn a_long_address_leaves_no_gap_before_it() {
    let text = format!("{}https://www.example.gov.cn/col/col12345/index.html查看{}", han(12), han(20));
    let lines = body(&text);
    assert!(lines[0].torn && lines_of(&text, &lines)[0].ends_with('/'), "{:?}", lines_of(&text, &lines));
    // What fits on the next line without leaving a gap is not parted.
    let text = format!("{}www.example.gov.cn{}", han(26), han(20));
    let lines = body(&text);
    assert!(lines.iter().all(|line| !line.torn), "{:?}", lines_of(&text, &lines));
}

#[test]
fn nothing_is_written_when_nobody_wants_it() {
    for text in Mixtures::new(7).take(100) {
        let lines = break_lines(&cells(&text, -5), PAGE, Setting { hold: Hold::Nothing, ..BODY });
        assert!(lines.iter().all(|line| line.tracking == -5 && !line.torn));
    }
}

/// Random paragraphs of a kind, the same every time (xorshift).
struct Mixtures(u64);

impl Mixtures {
    fn new(seed: u64) -> Self {
        Mixtures(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 20) as usize % count
    }

    /// Han with so many insertions in ten pieces.
    fn text(&mut self, insertions: usize) -> String {
        const PIECES: [&str; 36] = [
            "GDP",
            "5G",
            "R&D",
            "PM2.5",
            "ISO 9001",
            "e-mail",
            "COVID-19",
            "V2.0",
            "A/B",
            "2026年8月1日",
            "2015—2025年",
            "3～5个",
            "45.6%",
            "1,234.5万元",
            "16:47",
            "8‰",
            "-3℃",
            "6×9",
            "“双碳”",
            "“GDP”",
            "《条例》（暂行〔2026〕5号）",
            "（一）",
            "——",
            "……",
            "卡尔·马克思",
            "吨/年",
            "①",
            "Ⅲ",
            "100家",
            "第12条",
            "“3D”、",
            "；",
            "！",
            "０５",
            "±5",
            "№3",
        ];
        let mut text = String::new();
        for _ in 0..3 + self.below(40) {
            if self.below(10) < insertions {
                text.push_str(PIECES[self.below(PIECES.len())]);
            } else {
                text.push_str(&han(1 + self.below(9)));
                text.push_str(["", "，", "。", "、", "", "；"][self.below(6)]);
            }
        }
        text
    }
}

impl Iterator for Mixtures {
    type Item = String;
    fn next(&mut self) -> Option<String> {
        Some(self.text(3))
    }
}

/// Kinds of paragraphs: their cells, measures and settings.
fn kinds(seed: u64) -> Vec<(&'static str, Vec<Cell>, Measure, Setting)> {
    let mut random = Mixtures::new(seed);
    let (small, narrow) = (Measure { first: 8844, rest: 8844 }, Measure { first: 1800, rest: 1800 });
    let mut kinds = Vec::new();
    for (kind, insertions, measure, setting) in [
        ("han", 0, PAGE, BODY),
        ("mixed", 3, PAGE, BODY),
        ("bold", 2, PAGE, BODY),
        ("marked", 3, PAGE, BODY),
        ("note", 3, small, Setting { tracking: 0, ..BODY }),
        ("ragged", 2, PAGE, Setting { hold: Hold::Ragged, ..BODY }),
        ("cell", 2, narrow, Setting { tracking: 0, hold: Hold::Breaks, ..BODY }),
    ] {
        let mut cells = cells(&random.text(insertions), setting.tracking);
        let mut bold = 0;
        for cell in &mut cells {
            match kind {
                "bold" if random.below(12) == 0 => bold = 1000 - bold,
                "marked" if random.below(25) == 0 => cell.mark = MarkWidth { digits: 1, advance: cell.em * SIXTHS / 2 },
                _ => {}
            }
            cell.portion += bold;
            if kind == "note" {
                (cell.em, cell.advance) = (180, cell.advance * 180 / EM);
            }
        }
        kinds.push((kind, cells, measure, setting));
    }
    kinds
}

/// What a line has against it: its cells do not join, it ends where one may not, it is not held.
fn faults(cells: &[Cell], lines: &[BrokenLine], setting: Setting) -> Vec<String> {
    let text: Vec<char> = cells.iter().map(|cell| cell.character).collect();
    let hosts = Hosts::new(cells);
    let mut faults = Vec::new();
    let mut at = 0;
    for line in lines {
        let shown: String = text[line.range.clone()].iter().collect();
        if line.range.start != at || line.range.is_empty() {
            faults.push(format!("a hole: {shown}"));
        }
        at = line.range.end;
        let inside = at < text.len();
        if inside && !line.torn && setting.hold != Hold::Breaks && !hosts.end_allowed(at) {
            faults.push(format!("a host may not end here: {shown}"));
        }
        if inside && ban::forbids(&text, at) {
            faults.push(format!("nobody may end here: {shown}"));
        }
        if line.margin < LEAST_MARGIN {
            faults.push(format!("margin {}: {shown}", line.margin));
        }
    }
    if at != text.len() {
        faults.push("cells are left".into());
    }
    faults
}

/// 7 kinds × 50 paragraphs.
#[test]
fn every_line_is_held_in_every_host() {
    let (mut all, mut thin, mut torn) = (0, 0, 0);
    for (kind, cells, measure, setting) in (1..=50).flat_map(kinds) {
        let lines = break_lines(&cells, measure, setting);
        assert_eq!(faults(&cells, &lines, setting), [""; 0], "{kind}");
        if matches!(kind, "han" | "mixed" | "bold") {
            all += lines.len();
            thin += lines.iter().filter(|line| line.margin < MARGIN).count();
            torn += lines.iter().filter(|line| line.torn).count();
            let (closer, wider) = setting.hold.bounds();
            let bounds = setting.tracking - closer..=setting.tracking + wider;
            assert!(lines.iter().all(|line| bounds.contains(&line.tracking)), "{kind}");
        }
    }
    assert!(all > 500 && thin * 40 <= all, "{thin} of {all} lines have less than 0.9 pt");
    assert!(torn * 500 <= all, "{torn} of {all} lines need a line break");
}

/// The cells with the spacing of their lines, as a DOCX has them: each line a portion of its own.
fn spaced(cells: &[Cell], lines: &[BrokenLine]) -> Vec<Cell> {
    let mut spaced = cells.to_vec();
    for (number, line) in lines.iter().enumerate() {
        for cell in &mut spaced[line.range.clone()] {
            cell.portion += 10_000 * number as u32;
            cell.tracking = line.tracking;
        }
    }
    spaced
}

/// Where it ends lines; line breaks are in the DOCX.
fn libreoffice_ends(cells: &[Cell], lines: &[BrokenLine], measure: Measure) -> Vec<usize> {
    let breaks = lines.iter().filter(|line| line.torn).map(|line| line.range.end).chain([cells.len()]);
    let (mut start, mut first, mut ends) = (0, measure.first, Vec::new());
    for end in breaks {
        let part = simulation::line_ends(&cells[start..end], (first, measure.rest));
        ends.extend(part.into_iter().map(|at| start + at));
        (start, first) = (end, measure.rest);
    }
    ends
}

#[test]
fn libreoffice_ends_every_line_where_we_do() {
    let (mut all, mut alike) = (0, 0);
    for (_, cells, measure, setting) in (100..130).flat_map(kinds).filter(|kind| kind.3.hold != Hold::Breaks) {
        let lines = break_lines(&cells, measure, setting);
        let ours: Vec<usize> = lines.iter().map(|line| line.range.end).collect();
        let theirs = libreoffice_ends(&spaced(&cells, &lines), &lines, measure);
        all += ours.len();
        alike += ours.iter().filter(|end| theirs.contains(end)).count();
    }
    assert!(alike * 1000 >= all * 999, "{alike} of {all}");
}

/// A host nobody has seen: it fills lines one after the other, with a gap, a way to count spacing and a mark that may hang.
#[derive(Clone, Copy)]
struct Stranger {
    gap_percent: i64,
    tracks_last: bool,
    hangs: bool,
}

impl Stranger {
    /// How many of these lines it ends alike, each begun where we begin it.
    fn alike(self, cells: &[Cell], lines: &[BrokenLine], measure: Measure) -> usize {
        let hosts = Hosts::new(cells);
        let end = |line: &&BrokenLine| {
            let (start, room) = (line.range.start, if line.range.start == 0 { measure.first } else { measure.rest });
            let may_end = |at: &usize| *at == cells.len() || hosts.might_end(*at) && !is_blank(cells[*at].character);
            let fits = |at: &usize| self.width(cells, start, hosts.ink_end(start, *at)) <= room * SIXTHS;
            (start + 1..=cells.len()).filter(may_end).take_while(fits).last() == Some(line.range.end)
        };
        lines.iter().filter(end).count()
    }

    fn width(self, cells: &[Cell], start: usize, end: usize) -> i64 {
        const HANGING: &str = "，。、；：！？”）》";
        let last = end - 1;
        let hung = self.hangs && last > start && HANGING.contains(cells[last].character);
        let end = if hung { last } else { end };
        let gap = |at: usize| {
            let (before, after) = (&cells[at - 1], &cells[at]);
            let letters = is_letter_or_digit(before.character) && is_letter_or_digit(after.character);
            if before.face != after.face && letters { before.em * SIXTHS * self.gap_percent / 100 } else { 0 }
        };
        let spacing = |at: usize| if at + 1 < end || self.tracks_last { cells[at].tracking * SIXTHS } else { 0 };
        let width: i64 = (start..end).map(|at| cells[at].advance + spacing(at)).sum();
        width + (start + 1..end).map(gap).sum::<i64>()
    }
}

/// Hosts with gaps of a fifth to a quarter, however they count and hang, and most of those with narrower and wider ones.
#[test]
fn strangers_end_lines_where_we_do() {
    let papers: Vec<_> = (200..215).flat_map(kinds).filter(|kind| matches!(kind.0, "han" | "mixed" | "bold")).collect();
    for (gap_percent, least) in [(15, 920), (20, 995), (25, 995), (30, 950)] {
        for (tracks_last, hangs) in [(true, true), (true, false), (false, true), (false, false)] {
            let stranger = Stranger { gap_percent, tracks_last, hangs };
            let (mut all, mut alike, mut before) = (0, 0, 0);
            for (_, cells, measure, setting) in &papers {
                let lines = break_lines(cells, *measure, *setting);
                all += lines.len();
                alike += stranger.alike(&spaced(cells, &lines), &lines, *measure);
                before += stranger.alike(cells, &lines, *measure);
            }
            let share = alike * 1000 / all;
            assert!(
                share >= least && alike > before,
                "{gap_percent} {tracks_last} {hangs}: {before}, {alike} of {all}"
            );
        }
    }
}

/// A line that begins behind a number ends in LibreOffice with the mark that opens the next one, if that still fits.
#[test]
fn no_opening_mark_is_left_behind() {
    let cells = cells(&format!("86{}〔2026〕", han(20)), 0);
    let measure = Measure { first: EM + 10, rest: 21 * EM + 10 };
    assert_eq!(simulation::line_ends(&cells, (measure.first, measure.rest))[..2], [2, 23], "its own way");
    let line = Held { start: 2, end: 22, room: measure.rest, next_spacing: 0 };
    let hosts = Hosts::new(&cells);
    assert!(hosts.excess(&line, 0).expected < 0, "it is expected to");
    assert!(hosts.excess(&Held { room: measure.rest - EM, ..line }, 0).expected > 0);
}

#[test]
#[ignore = "measures time: cargo test --release --lib a_megabyte -- --ignored"]
fn a_megabyte_breaks_in_a_fraction_of_a_second() {
    let mut paragraphs = Vec::new();
    let mut bytes = 0;
    for text in Mixtures::new(1).take_while(|_| true) {
        bytes += text.len();
        paragraphs.push(cells(&text, -5));
        if bytes > 1_000_000 {
            break;
        }
    }
    let start = std::time::Instant::now();
    let lines: usize = paragraphs.iter().map(|cells| break_lines(cells, PAGE, BODY).len()).sum();
    let elapsed = start.elapsed();
    assert!(elapsed.as_millis() < 500, "{lines} lines took {elapsed:?}");
}

/// Looks back and comparisons must not make the time grow with the square of the length: each of these would take minutes.
#[test]
fn long_runs_of_anything_break_in_linear_time() {
    for piece in ["汉", "a", " ", "　", "，", "“", "—", "1", "a/", "汉a", "（", "e\u{301}", "”a", "a ", "/1"]
    {
        let cells = cells(&piece.repeat(10_000), -5);
        assert!(break_lines(&cells, PAGE, BODY).len() <= cells.len(), "{piece}");
    }
}

#[test]
fn names_of_people_are_not_parted_however_loose_a_line_is() {
    let text = "马成林、韩英、祁德川、才让卓玛（女，土族）、欧阳修远、阿依努尔·吐尔逊、李建国、王建军、张建华、刘建平、陈建新、\
                杨建设、赵建明、黄建业、周建勋";
    let measure = Measure { first: 7264, rest: 7264 };
    let lines = break_lines(&cells(text, BODY.tracking), measure, Setting { people: true, ..BODY });
    let lines = lines_of(text, &lines);
    assert!(lines[..lines.len() - 1].iter().all(|line| line.ends_with('、')), "{lines:?}");
}

#[test]
fn a_name_with_a_wide_blank_behind_an_organ_is_not_parted() {
    let text = "县发展改革局何　晴，县教育局吕　航，县科技局施　雨，县工业和信息化局张　弛，县公安局孔　翔，县民政局曹　原，\
                县财政局华　年，吐尔逊江·阿不都热合曼（援疆指挥部），县自然资源局魏　然";
    for width in (4800..8000).step_by(160) {
        let measure = Measure { first: width, rest: width };
        for setting in [BODY, Setting { hold: Hold::Ragged, people: true, ..BODY }] {
            let lines = break_lines(&cells(text, setting.tracking), measure, setting);
            let lines = lines_of(text, &lines);
            assert!(lines.iter().all(|line| !line.ends_with('　')), "{lines:?}");
        }
    }
}

#[test]
fn what_is_turned_already_is_filled() {
    let text = "城乡居民人均生活消费支出分别达到31,562元、18,947元，增长6.3%和8.1%；万元生产总值用水量下降4.2%";
    let measure = Measure { first: 3840, rest: 3840 };
    let lines = break_lines(&cells(text, 0), measure, Setting { hold: Hold::Turned, ..PLAIN });
    let lines = lines_of(text, &lines);
    assert!(lines[..lines.len() - 1].iter().all(|line| line.chars().count() > 6), "{lines:?}");
}
