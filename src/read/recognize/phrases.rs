//! Headings without a number, seen from the whole text: short phrases, each above a paragraph or a list, several of them alike.
//!
//! One such line alone could be anything. Where a text numbers its parts, a phrase without a number is none of them.

use super::furniture;
use super::headline;
use super::label::{Form, Label};
use super::page;
use super::person;
use super::wrap;
use super::{dates, words};
use crate::document::heading::HeadingLevel;
use crate::text::han::is_han;
use crate::text::lexicon::papers::{self, Genre};

/// Two phrases show nothing, unless blank lines set them apart and they are of a length.
const FEWEST: usize = 3;

/// A paragraph is longer.
const PARAGRAPH: usize = 24;

/// Which lines are such headings. `parted`: does a blank line stand before it?
pub(super) fn heads(texts: &[&str], labels: &[Option<Label>], parted: &[bool]) -> Vec<bool> {
    let mut heads = vec![false; texts.len()];
    let upper = |label: &Label| {
        let level = matches!(label.level, Some(HeadingLevel::One | HeadingLevel::Two));
        level || matches!(label.form, Form::Chapter(_) | Form::Article)
    };
    if labels.iter().flatten().any(upper) {
        return heads;
    }
    let found: Vec<usize> = (1..texts.len().saturating_sub(1)).filter(|&at| is_head(texts, labels, at)).collect();
    let (Some(&first), Some(&last)) = (found.first(), found.last()) else { return heads };
    let lengths = || found.iter().map(|&at| texts[at].chars().count());
    let alike = lengths().max().unwrap_or(0) <= lengths().min().unwrap_or(0) + 2;
    let behind_text = |&at: &usize| parted[at] && texts[at - 1].chars().count() >= PARAGRAPH;
    let set_apart = found.len() == 2 && alike && found.iter().all(behind_text);
    // Other short lines among them say that short lines are what this text is made of.
    let others = (first..last)
        .filter(|at| found.binary_search(at).is_err() && labels[*at].is_none() && is_open(texts[*at]))
        .count();
    if (found.len() >= FEWEST || set_apart) && others * 3 <= found.len() {
        found.iter().for_each(|&at| heads[at] = true);
    }
    heads
}

/// A line that ends without a mark and is no paragraph.
fn is_open(text: &str) -> bool {
    const LONGEST: usize = 40;
    text.chars().count() <= LONGEST && text.ends_with(is_han)
}

/// Does a sentence end here?
fn ends(text: &str) -> bool {
    text.ends_with(['。', '！', '？', '；', '：', '”', '）', '!', '?', ';', ':', '.'])
}

/// A short phrase between the end of a paragraph and the beginning of another one, or of a list.
fn is_head(texts: &[&str], labels: &[Option<Label>], at: usize) -> bool {
    const LONGEST: usize = 18;
    const SHORTEST: usize = 4;
    let (text, next) = (texts[at], texts[at + 1]);
    let count = text.chars().count();
    let letters = |c: char| is_han(c) || c.is_ascii_alphanumeric() || "“”《》、·—-".contains(c);
    let phrase = (SHORTEST..=LONGEST).contains(&count)
        && labels[at].is_none()
        && text.starts_with(|c| is_han(c) || matches!(c, '“' | '《'))
        && text.ends_with(|c| is_han(c) || matches!(c, '”' | '》'))
        && text.matches('，').count() <= 1
        && text.chars().all(|c| letters(c) || c == '，')
        && !text.starts_with('附');
    let fact = |text: &str| words::is_field(text) || words::is_key_value(text);
    let below = fact(next)
        || labels[at + 1].as_ref().is_some_and(|label| label.number == 1)
        || next.starts_with(furniture::is_bullet)
        || next.chars().count() >= PARAGRAPH && ends(next);
    phrase && (ends(texts[at - 1]) || fact(texts[at - 1])) && below && !is_other(text)
}

/// Is the phrase something by its own words: a person, an organ, a paper, what a page puts there?
fn is_other(text: &str) -> bool {
    let paper = papers::ending(headline::strip_title(text).0);
    person::read(text).is_some()
        || person::is_place_and_name(text)
        || words::is_organ(text)
        || words::closes_paper(text)
        || words::is_document_number(text)
        || dates::is_loose_day(text)
        || dates::date_line(text).is_some()
        || paper.is_some_and(|(_, genre)| matches!(genre, Genre::Official | Genre::Speech))
        || page::is_button(text)
        || page::is_frame(text)
        || page::is_link_head(text)
        || furniture::is_credit(text)
        || furniture::is_folio(text)
        || wrap::is_row(text)
}
