//! A 目录 typed by hand: which lines are its entries.

use super::HEAD;
use super::furniture;
use super::label::{self, Label};
use crate::text::lexicon::papers;
use std::collections::{HashMap, HashSet};

/// What an entry of a 目录 and the heading it is about have in common.
fn entry_name(text: &str) -> String {
    let paged = furniture::contents_page(text).is_some();
    bare_name(if paged { text.trim_end_matches(|c: char| c.is_ascii_digit()) } else { text })
}

/// A line without its number and its marks.
fn bare_name(text: &str) -> String {
    let rest = &text[label::candidate(text).map_or(0, |label| label.length)..];
    rest.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// How many lines from here on come once more further down, when the text begins again there.
fn run_again(texts: &[&str]) -> Option<usize> {
    let mut seen = HashSet::new();
    // As long as nothing comes again, every line is new.
    let new = texts.iter().take_while(|text| !text.contains('。') && seen.insert(entry_name(text))).count();
    // A line much longer than any of them is none of them, whatever marks it has.
    let longest = seen.iter().map(String::len).max().unwrap_or(0) * 2 + 64;
    let later = texts.get(new..)?.iter().filter(|text| text.len() <= longest);
    let later: HashSet<String> = later.map(|text| entry_name(text)).collect();
    Some(texts[..new].iter().take_while(|text| later.contains(&entry_name(text))).count())
}

/// Which lines below 目录 come once more: entries of a 目录 typed without pages. Without that word there must be more of them.
pub(super) fn entries(texts: &[&str]) -> Vec<bool> {
    const FEWEST: usize = 2;
    const FEWEST_BARE: usize = 6;
    let mut entries = vec![false; texts.len()];
    let Some(head) = texts.iter().take(HEAD).position(|text| furniture::is_contents_head(text)) else {
        let number = |at: usize| texts.get(at).and_then(|text| label::candidate(text));
        let opens = |at: &usize| {
            let first = |label: Label| label.number == 1;
            number(*at).is_some_and(first) || number(at + 1).is_some_and(|next| next.path.len() > 1 && first(next))
        };
        let runs = (0..texts.len().min(HEAD)).filter(opens).filter_map(|at| Some((at, run_again(&texts[at..])?)));
        if let Some((at, length)) = runs.into_iter().find(|run| run.1 >= FEWEST_BARE) {
            entries[at..at + length].fill(true);
        }
        return entries;
    };
    // `目录/提纲：……` as far as the next `……`
    let dots = |text: &str| !text.is_empty() && text.chars().all(|c| matches!(c, '…' | '.' | '。'));
    if texts[head].ends_with('…')
        && let Some(end) = texts[head + 1..].iter().take(HEAD).position(|text| dots(text))
    {
        entries[head + 1..=head + 1 + end].fill(true);
        return entries;
    }
    if let Some(length) = run_again(&texts[head + 1..]).filter(|&length| length >= FEWEST) {
        entries[head + 1..=head + length].fill(true);
    }
    entries
}

/// Which lines end in the page of a 目录. A row of a table ends in a figure, too: below that word they do, where the figures grow
/// from line to line and most of the lines come once more in the text, and where leaders follow a heading such as 1.2.
pub(super) fn paged(texts: &[&str]) -> Vec<bool> {
    const FEWEST: usize = 2;
    /// So many lines among the entries have no page: headings that were wrapped, parts.
    const MOST_BETWEEN: usize = 2;
    /// In bytes: what is longer is no heading.
    const LONGEST: usize = 300;
    let pages: Vec<Option<u32>> = texts.iter().map(|text| furniture::contents_page(text)).collect();
    let outlined = |text: &&str| label::candidate(text).is_some_and(|label| label.path.len() > 1);
    let leads = |text: &&str| furniture::has_leaders(text) && outlined(text);
    let mut paged: Vec<bool> = texts.iter().zip(&pages).map(|(text, page)| page.is_some() && leads(text)).collect();
    let runs = || pages.chunk_by(|one, next| one.is_some() && next.is_some() && one <= next);
    let grows = |run: &[Option<u32>]| run.len() >= FEWEST && run[0].is_some();
    let headed = || texts.iter().any(|text| furniture::is_contents_head(text));
    let short = |text: &&str| text.len() <= LONGEST;
    let looked_up = headed() || runs().any(grows);
    let named = texts.iter().enumerate().filter(|(_, text)| looked_up && short(text));
    let last: HashMap<String, usize> = named.map(|(at, text)| (entry_name(text), at)).collect();
    let unpaged = |at: usize| bare_name(texts[at].trim_end_matches(|c: char| c.is_ascii_digit()));
    let comes_below = |at: usize, end: usize| last.get(&unpaged(at)).is_some_and(|&below| below >= end);
    for head in (0..texts.len()).filter(|&at| furniture::is_contents_head(texts[at])) {
        let is_entry = |at: usize| pages[at].is_some() || furniture::ends_in_page(texts[at]);
        let mut entries = Vec::new();
        for at in head + 1..texts.len() {
            if is_entry(at) {
                entries.push(at);
            } else if at - entries.last().unwrap_or(&head) > MOST_BETWEEN {
                break;
            }
        }
        // Below that word a blank is enough where the text has half of them once more, or they are titles of papers: rows of
        // figures have one, too.
        let end = entries.last().map_or(head, |last| last + 1);
        let titled = |at: usize| papers::ending(furniture::before_page(texts[at])).is_some();
        let is_sure = |at: usize| pages[at].is_some() || comes_below(at, end) || titled(at);
        let sure = entries.iter().filter(|&&at| is_sure(at)).count();
        let believed = entries.iter().filter(|&&at| pages[at].is_some() || sure * 2 >= entries.len());
        believed.for_each(|&at| paged[at] = true);
    }
    let mut start = 0;
    for run in runs() {
        let end = start + run.len();
        if grows(run) && !paged[start] {
            let comes = (start..end).filter(|&at| short(&texts[at]) && comes_below(at, end)).count();
            paged[start..end].fill(comes * 2 > run.len());
        }
        start = end;
    }
    paged
}
