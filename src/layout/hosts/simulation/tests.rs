//! Each rule by example; R1–R12 number the rules as they were measured.

use super::*;

/// The lines of cells in a measure of so many twips, with a bar between them.
fn broken(cells: &[Cell], width: i64) -> String {
    let mut start = 0;
    let line = |end: usize| {
        let text: String = cells[std::mem::replace(&mut start, end)..end].iter().map(|cell| cell.character).collect();
        text
    };
    line_ends(cells, (width, width)).into_iter().map(line).collect::<Vec<_>>().join("|")
}

/// Without spacing; the width in halves of an em.
fn host(text: &str, halves: i64) -> String {
    broken(&cells(text, 0), halves * EM / 2)
}

/// Does the text stay on one line of so many twips, and not on one that is a twip narrower?
fn exactly(text: &str, tracking: i64, width: i64) -> bool {
    let whole = |width| !broken(&cells(text, tracking), width).contains('|');
    whole(width) && !whole(width - 1)
}

#[test]
fn a_full_line_is_28_characters() {
    let text = "汉".repeat(29);
    assert_eq!(broken(&cells(&text, -5), 8844), format!("{}|汉", "汉".repeat(28)));
}

/// R3.
#[test]
fn spacing_is_between_the_characters_of_a_portion() {
    assert!(exactly("汉汉", -5, 2 * EM - 5));
    assert!(exactly("汉汉%%", -5, 3 * EM - 5 - 5));
    assert!(exactly("汉汉%%", 10, 3 * EM + 10 + 10 + 10), "positive spacing stands after a portion too");
    assert!(exactly("汉汉", 10, 2 * EM + 10), "but not at the end of the line");
}

/// R4.
#[test]
fn a_gap_stands_between_letters_of_two_scripts() {
    for (text, halves, gaps) in
        [("汉A", 3, 1), ("5汉", 3, 1), ("〇5②", 4, 1), ("汉%", 3, 0), ("，A", 3, 0), ("A）", 3, 0), ("汉 A", 5, 0)]
    {
        assert!(exactly(text, 0, halves * EM / 2 + gaps * EM / 5), "{text}");
    }
}

/// R5.
#[test]
fn a_gap_that_does_not_fit_ends_the_line_unasked() {
    let text = cells("汉5々汉", 0);
    assert_eq!(broken(&text, 3 * EM / 2 + 2 * (EM / 5) - 1), "汉5|々|汉");
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
}

/// R12.
#[test]
fn marks_do_not_hang() {
    assert_eq!(host("汉汉汉。", 6), "汉汉|汉。");
}

#[test]
fn a_place_behind_a_slash_is_a_last_resort() {
    let take = |text: &str, cut| {
        let text: Vec<char> = text.chars().collect();
        take(&uax::Places::new(&text), &text, cut)
    };
    assert_eq!(take("见ab/cd/ef", 7), 4, "not at the cut itself");
    assert_eq!(take("见ab/cd/ef", 6), 4);
    assert_eq!(take("见 ab/cd/ef", 7), 2, "a blank before it is better");
    let blank_before = |letters| format!("见 {}/cd", "a".repeat(letters));
    assert_eq!(take(&blank_before(64), 68), 2);
    assert_eq!(take(&blank_before(65), 69), 68, "but not one further than 66 characters");
    assert_eq!(take("abcd", 3), 0);
}
