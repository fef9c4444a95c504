//! Each rule of the host and each ban by example, and what must hold for any text.

use super::*;
use crate::layout::class;
use crate::style::script::scripts;

const HOST: Host = Host::LIBRE_OFFICE;
/// The em of the tests, in twips; letters and digits are half as wide.
const EM: i64 = 320;

fn cells(text: &str, tracking: i64) -> Vec<Cell> {
    let text: Vec<char> = text.chars().collect();
    let mut portion = 0;
    let mut last = Script::Han;
    std::iter::zip(&text, scripts(&text))
        .map(|(&character, script)| {
            portion += u32::from(script != std::mem::replace(&mut last, script));
            let (width, line_height) = if script == Script::Han { (EM, EM) } else { (EM / 2, 354) };
            Cell { character, script, portion, advance: SIXTHS * width, tracking, em: EM, marked: false, line_height }
        })
        .collect()
}

/// The lines of cells in a measure of so many twips, with a bar between them.
fn broken(bans: Bans, cells: &[Cell], width: i64, host: &Host) -> String {
    let lines = break_lines_under(bans, cells, Measure { first: width, rest: width }, host);
    let text = |line: &BrokenLine| cells[line.range.clone()].iter().map(|cell| cell.character).collect::<String>();
    lines.iter().map(text).collect::<Vec<_>>().join("|")
}

/// By the host's rules alone, without spacing; the width in halves of an em.
fn host(text: &str, halves: i64) -> String {
    broken(Bans::None, &cells(text, 0), halves * EM / 2, &HOST)
}

/// In our output.
fn ours(text: &str, halves: i64) -> String {
    broken(Bans::Gbt15834, &cells(text, 0), halves * EM / 2, &HOST)
}

/// Does the text stay on one line of so many twips, and not on one that is a twip narrower?
fn exactly(text: &str, tracking: i64, width: i64, host: &Host) -> bool {
    let whole = |width| !broken(Bans::None, &cells(text, tracking), width, host).contains('|');
    whole(width) && !whole(width - 1)
}

#[test]
fn a_full_line_is_28_characters() {
    let text = "汉".repeat(29);
    assert_eq!(broken(Bans::None, &cells(&text, -5), 8844, &HOST), format!("{}|汉", "汉".repeat(28)));
}

#[test]
fn the_first_line_has_its_own_width() {
    let cells = cells("汉汉汉汉汉汉", 0);
    let lines = break_lines(&cells, Measure { first: EM, rest: 3 * EM }, &HOST);
    assert_eq!(lines.iter().map(|line| line.range.end).collect::<Vec<_>>(), [1, 4, 6]);
}

#[test]
fn no_cells_are_one_empty_line() {
    let lines = break_lines(&[], Measure { first: EM, rest: EM }, &HOST);
    assert_eq!(lines, [BrokenLine { range: 0..0, ink_end: 0, banned: false }]);
}

/// R3.
#[test]
fn spacing_is_between_the_characters_of_a_portion() {
    assert!(exactly("汉汉", -5, 2 * EM - 5, &HOST));
    assert!(exactly("汉汉%%", -5, 3 * EM - 5 - 5, &HOST));
    assert!(exactly("汉汉%%", 10, 3 * EM + 10 + 10 + 10, &HOST), "positive spacing stands after a portion too");
    assert!(exactly("汉汉", 10, 2 * EM + 10, &HOST), "but not at the end of the line");
    assert!(exactly("汉汉%%", -5, 3 * EM - 20, &Host::WORD), "Word spaces each character");
}

/// R4.
#[test]
fn a_gap_stands_between_letters_of_two_scripts() {
    for (text, halves, gaps) in
        [("汉A", 3, 1), ("5汉", 3, 1), ("〇5②", 4, 1), ("汉%", 3, 0), ("，A", 3, 0), ("A）", 3, 0), ("汉 A", 5, 0)]
    {
        assert!(exactly(text, 0, halves * EM / 2 + gaps * EM / 5, &HOST), "{text}");
    }
    assert!(exactly("汉A", 0, 3 * EM / 2 + EM / 4, &Host::WORD));
}

/// R5.
#[test]
fn a_gap_that_does_not_fit_ends_the_line_unasked() {
    let text = cells("汉5々汉", 0);
    assert_eq!(broken(Bans::None, &text, 3 * EM / 2 + 2 * (EM / 5) - 1, &HOST), "汉5|々|汉");
}

/// R6.
#[test]
fn a_whole_portion_is_measured_by_its_rounded_width() {
    let mut text = cells("AB", 0);
    text.iter_mut().for_each(|cell| cell.advance += 1);
    assert_eq!(broken(Bans::None, &text, EM, &HOST), "A|B", "320.33 twips do not fit into 320");
    text.iter_mut().for_each(|cell| cell.line_height = EM - 1);
    assert_eq!(broken(Bans::None, &text, EM, &HOST), "AB", "unless the portion is low");
    text.iter_mut().for_each(|cell| cell.tracking = 1);
    assert_eq!(broken(Bans::None, &text, EM + 1, &HOST), "A|B", "here the spacing after the last one counts");
    assert_eq!(broken(Bans::None, &text, EM + 2, &HOST), "AB");
}

/// R7.
#[test]
fn the_last_letter_chooses_the_rules() {
    assert_eq!(host("汉汉汉，汉", 6), "汉汉|汉，汉");
    assert_eq!(host("汉汉《汉", 6), "汉汉|《汉");
    assert_eq!(host("汉汉”》。汉", 8), "汉|汉”》。|汉", "any number of characters goes down");
    assert_eq!(host("汉汉ABC，汉", 8), "汉汉|ABC，汉", "a mark after a word takes the word down");
    assert_eq!(host("汉汉汉（AB", 6), "汉汉汉|（AB");
    assert_eq!(host("汉汉——汉", 6), "汉汉—|—汉", "the lists know no dash");
    assert_eq!(host("汉汉……汉", 6), "汉汉…|…汉");
    assert_eq!(host("汉汉汉％", 6), "汉汉汉|％");
}

/// R8, in its place: [`uax`] has the pairs.
#[test]
fn words_are_whole() {
    assert_eq!(host("汉汉ABCD", 7), "汉汉|ABCD");
    assert_eq!(host("汉汉45.6%汉", 8), "汉汉|45.6%汉");
    assert_eq!(host("汉2020-2025汉", 9), "汉2020-|2025汉");
    assert_eq!(host("见ab/cd/ef", 9), "见ab/|cd/ef");
}

/// R9.
#[test]
fn going_back_asks_the_portion_before_anew() {
    assert_eq!(host("汉汉（ABCD", 8), "汉汉|（ABCD");
    assert_eq!(host("汉汉“ABCD”汉", 8), "汉汉|“ABCD”|汉", "Latin rules alone would go back to the start");
    assert_eq!(host("《ABCDEFGH", 6), "《|ABCDEF|GH", "even to leave a bracket alone");
}

/// R9, as it is without a grid of lines in the DOCX.
#[test]
fn a_portion_behind_a_gap_stays_whole() {
    assert_eq!(host("汉汉A汉汉（BCD", 7), "汉汉A|汉汉（|BCD");
    assert_eq!(host("汉汉，汉汉（BCD", 7), "汉汉，|汉汉|（BCD", "no gap was due here");
    assert_eq!(ours("汉汉A汉汉（BCD", 7), "汉汉A|汉汉|（BCD", "nor may a bracket end a line");
}

/// A mark of a footnote stands between the two letters then.
#[test]
fn no_gap_stands_beside_the_mark_of_a_footnote() {
    let mut text = cells("汉5汉", 0);
    assert!(broken(Bans::None, &text, 5 * EM / 2, &HOST).contains('|'));
    text[0].marked = true;
    text[1].marked = true;
    assert_eq!(broken(Bans::None, &text, 5 * EM / 2, &HOST), "汉5汉");
}

/// R10.
#[test]
fn what_cannot_be_parted_is_cut() {
    assert_eq!(host("ABCDEFG", 4), "ABCD|EFG");
    assert_eq!(host("，，，，", 4), "，，|，，");
    assert_eq!(host("汉汉", 0), "汉|汉", "one character at least");
}

/// R11.
#[test]
fn blanks_hang() {
    assert_eq!(host("汉汉汉  汉", 6), "汉汉汉  |汉");
    assert_eq!(host("汉汉汉　汉", 6), "汉汉汉　|汉");
    assert_eq!(host("AB CD EF", 5), "AB CD |EF");
    assert_eq!(host("AB CD EF", 4), "AB |CD |EF");
    assert_eq!(host("汉汉汉 ", 6), "汉汉汉 ");
    let lines = break_lines(&cells("AB  CD", 0), Measure { first: EM, rest: EM }, &HOST);
    assert_eq!(lines.iter().map(|line| (line.range.end, line.ink_end)).collect::<Vec<_>>(), [(4, 2), (6, 6)]);
}

/// R12.
#[test]
fn marks_do_not_hang() {
    assert_eq!(host("汉汉汉。", 6), "汉汉|汉。");
}

#[test]
fn bans_win_over_the_host() {
    for (clause, text, halves, expected) in [
        ("5.1.4", "汉汉——汉", 6, "汉汉|——汉"),
        ("5.1.4, behind an opening mark", "汉“——汉", 6, "汉|“——|汉"),
        ("5.1.5", "汉汉……汉", 6, "汉汉|……汉"),
        ("5.1.3, after a blank", "汉汉A ）汉", 6, "汉汉|A ）汉"),
        ("5.1.6", "汉5—10汉", 4, "汉|5—10|汉"),
        ("5.1.9", "汉汉/汉汉", 5, "汉|汉/汉|汉"),
        ("15835, 5.1.7", "汉汉１２汉", 6, "汉汉|１２汉"),
        ("15835, 5.1.7", "汉汉汉％汉", 6, "汉汉|汉％汉"),
    ] {
        assert_eq!(ours(text, halves), expected, "{clause}");
        assert_ne!(host(text, halves), expected, "{clause}: the host does it anyway");
    }
}

#[test]
fn a_moved_end_is_told() {
    let measure = Measure { first: 3 * EM, rest: 3 * EM };
    let told =
        |text: &str| break_lines(&cells(text, 0), measure, &HOST).iter().map(|line| line.banned).collect::<Vec<_>>();
    assert_eq!(told("汉汉——汉"), [true, false]);
    assert_eq!(told("汉汉汉，汉"), [false, false]);
}

#[test]
fn where_no_end_is_allowed_the_host_is_followed() {
    assert_eq!(ours("————————", 6), "———|———|——");
    assert_eq!(ours("1234567890", 4), "1234|5678|90");
    assert_eq!(ours("汉 ab/cdef/12", 6), "汉 |ab/cde|f/12", "an address is filled to the margin");
}

/// A small generator of its own (xorshift), so that every run breaks the same text.
struct Random(u64);

impl Random {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % count as u64) as usize
    }

    fn text(&mut self) -> String {
        const PIECES: [&str; 40] = [
            "，",
            "。",
            "、",
            "；",
            "“",
            "”",
            "《",
            "》",
            "（",
            "）",
            "！",
            "——",
            "……",
            "·",
            "～",
            "—",
            "％",
            "%",
            " ",
            "　",
            "GDP",
            "AI ",
            "5G",
            "2025",
            "45.6%",
            "1,234",
            "https://www.gov.cn/a/b.htm",
            "/",
            "-",
            "(",
            ")",
            "‘",
            "’",
            "R&D",
            "１２３",
            "℃",
            "×××",
            "①",
            "e\u{301}",
            "汉",
        ];
        let mut text = String::new();
        for _ in 0..self.below(200) {
            match self.below(3) {
                0 => text.push_str(PIECES[self.below(PIECES.len())]),
                _ => text.extend(std::iter::repeat_n('汉', 1 + self.below(6))),
            }
        }
        text
    }
}

#[test]
fn what_holds_for_any_text() {
    let mut random = Random(0x9704_2012);
    let mut characters = 0;
    while characters < 120_000 {
        let text = random.text();
        let cells = cells(&text, [-5, 0, 5][random.below(3)]);
        let measure = Measure { first: 2500 + random.below(6000) as i64, rest: 2500 + random.below(6000) as i64 };
        let host = if random.below(4) == 0 { Host::WORD } else { HOST };
        characters += cells.len();
        for bans in [Bans::None, Bans::Gbt15834] {
            check(&cells, measure, &host, bans);
        }
    }
}

fn check(cells: &[Cell], measure: Measure, host: &Host, bans: Bans) {
    let lines = break_lines_under(bans, cells, measure, host);
    let text: String = cells.iter().map(|cell| cell.character).collect();
    let mut at = 0;
    for line in &lines {
        let room = if at == 0 { measure.first } else { measure.rest };
        assert_eq!(line.range.start, at, "a hole: {text}");
        assert!(!line.range.is_empty() || cells.is_empty(), "an empty line: {text}");
        let ink = &cells[at..line.ink_end];
        assert!(least_width(ink) <= room, "too wide: {text}");
        assert!(cells[line.ink_end..line.range.end].iter().all(|cell| is_blank(cell.character)), "ink hangs: {text}");
        at = line.range.end;
        if bans == Bans::Gbt15834 && at < cells.len() && has_alternative(ink) {
            let (before, after) = (cells[line.ink_end - 1].character, cells[at].character);
            assert!(!host_bans_end(before) && !class::opens(before), "ends with {before}: {text}");
            assert!(!class::closes(after) && !is_blank(after), "begins with {after}: {text}");
            assert!(!matches!((before, after), ('—', '—') | ('…', '…')), "{before}{after} parted: {text}");
        }
    }
    assert_eq!(at, cells.len());
}

/// The width no host sets a line below: without gaps, all negative spacing counted.
fn least_width(cells: &[Cell]) -> i64 {
    cells.iter().map(|cell| cell.advance / SIXTHS + cell.tracking.min(0)).sum()
}

/// Is there a place between two Han characters, where any rule lets a line end?
fn has_alternative(cells: &[Cell]) -> bool {
    cells.windows(2).any(|pair| pair.iter().all(|cell| cell.character == '汉'))
}

#[test]
#[ignore = "measures time: cargo test --release --lib a_megabyte -- --ignored"]
fn a_megabyte_breaks_in_a_fraction_of_a_second() {
    let mut random = Random(1);
    let mut paragraphs = Vec::new();
    let mut bytes = 0;
    while bytes < 1_000_000 {
        let text = random.text();
        bytes += text.len();
        paragraphs.push(cells(&text, -5));
    }
    let start = std::time::Instant::now();
    let measure = Measure { first: 8213, rest: 8844 };
    let lines: usize = paragraphs.iter().map(|cells| break_lines(cells, measure, &HOST).len()).sum();
    let elapsed = start.elapsed();
    assert!(elapsed.as_millis() < 100, "{lines} lines took {elapsed:?}");
}

/// Looks back must not make the time grow with the square of the length: each of these would take minutes.
#[test]
fn long_runs_of_anything_break_in_linear_time() {
    for piece in ["汉", "a", " ", "　", "，", "“", "—", "1", "a/", "汉a", "（", "e\u{301}", "”a", "a ", "/1"]
    {
        let cells = cells(&piece.repeat(100_000), -5);
        let measure = Measure { first: 8213, rest: 8844 };
        assert!(break_lines(&cells, measure, &HOST).len() <= cells.len(), "{piece}");
    }
}
