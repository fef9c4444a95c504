//! Several papers in one text: where the next one begins, behind one that is closed or with the number of its piece.

use super::context::essence;
use super::furniture;
use super::headline;
use super::label;
use super::part::Zone;
use super::{Line, dates, words};
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::inline::plain_text;
use crate::read::code;
use crate::read::draft::{Block, BlockKind};
use crate::source::Span;
use crate::text::fold::fold;
use crate::text::lexicon::papers;

/// No paper has fewer lines: a title, a text.
const FEWEST: usize = 2;
/// So many lines of its head stand above a title or between it and who is addressed.
const MOST_IN_HEAD: usize = 5;
/// A line of a head is no longer, in characters.
const LONGEST: usize = 60;

/// Takes the further papers out of a text that holds several, each behind a new page.
pub(super) fn take_further(blocks: &mut Vec<Block>, diagnostics: &mut Diagnostics) -> Vec<Block> {
    let starts = starts(blocks);
    let Some(&first) = starts.first() else { return Vec::new() };
    let span = blocks[first].span;
    let count = starts.len() + 1;
    let message = format!("原文有 {count} 篇：文件头写第一篇的，其余各篇另起一页排在后面，文号在标题之下");
    let told = Diagnostic::warning(code::UNSURE, message).at(span);
    diagnostics.push(told.hint("请核对；各篇分开的，请各存一个文件"));
    let mut further = Vec::with_capacity(blocks.len() - first + starts.len());
    for (at, block) in (first..).zip(blocks.split_off(first)) {
        let above = Span::new(block.span.start, block.span.start);
        further.extend(starts.binary_search(&at).is_ok().then_some(Block { kind: BlockKind::PageBreak, span: above }));
        further.push(block);
    }
    further
}

/// Is a heading what a further paper is called: by its paper, the number of its piece, or as a slip?
pub(super) fn names_one(heading: &str) -> bool {
    let core = fold(heading);
    let core = headline::strip_title(headline::without_piece(core.trim())).0;
    let named = papers::ending(core).is_some() || SLIPS.contains(&&*essence(core));
    named && (label::candidate(core).is_none() || headline::begins_piece(heading.trim()))
}

/// Only the first paper has a head: the number of another one stands below its title.
pub(super) fn title_first(paper: &mut [Line]) {
    let is_title = |line: &Line| line.part.zone() == Zone::Title;
    let Some(top) = paper.iter().position(is_title) else { return };
    let below = paper[top..].iter().position(|line| !is_title(line)).map_or(paper.len(), |count| top + count);
    paper[..below].rotate_left(top);
}

/// What is torn off below a letter and sent back.
const SLIPS: [&str; 5] = ["回执", "回执单", "回条", "报名表", "反馈表"];

/// The blocks a further paper begins with.
fn starts(blocks: &[Block]) -> Vec<usize> {
    let text = |block: &Block| match &block.kind {
        BlockKind::Paragraph(paragraph) => fold(&plain_text(&paragraph.inlines)).trim().to_owned(),
        _ => String::new(),
    };
    let texts: Vec<String> = blocks.iter().map(text).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let counted = counted(&texts);
    if !counted.is_empty() {
        return counted;
    }
    let mut starts: Vec<usize> = Vec::new();
    // Does the paper at hand have a text? A date below a title is of the head.
    let mut told = false;
    for at in 1..texts.len() {
        told |= texts[at - 1].ends_with('。');
        if told && !is_aside(texts[at]) && closes(&texts[..at]) && begins(&texts[at..], is_drawn(texts[at - 1])) {
            starts.push(at);
            told = false;
        }
    }
    starts
}

/// `第二篇：`, `范文2`, `节水倡议书2`: the pieces of a collection behind its first one, where they count up from one.
fn counted(texts: &[&str]) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut wanted = 1;
    for at in 0..texts.len() {
        if piece(texts[at]).is_some_and(|(number, name)| number == wanted && heads(name, &texts[at + 1..])) {
            starts.push(at);
            wanted += 1;
        }
    }
    let texts_between = |pair: &[usize]| pair[1] - pair[0] > FEWEST;
    let collected = starts.len() > 1 && starts.windows(2).all(texts_between);
    if collected { starts.split_off(1) } else { Vec::new() }
}

/// Which piece of a collection a line is the name of.
fn piece(text: &str) -> Option<(u32, &str)> {
    const LONGEST: usize = 40;
    let bare = text.trim_matches(['【', '】', '*', '#', ' ', '：', ':']);
    if text.chars().count() > LONGEST || bare.contains(['，', '。', '；']) {
        return None;
    }
    headline::piece(bare).filter(|(_, name)| name.is_empty() || headline::is_collected(name))
}

/// Does a title, an address or a paragraph stand below the name of a piece?
fn heads(name: &str, below: &[&str]) -> bool {
    let first = below.iter().find(|text| !text.is_empty());
    first.is_some_and(|text| titles(text) || calls(text) || !name.is_empty() && text.contains('。'))
}

/// Is the paper above at its end: a date below a text, or an organ, a note, the 印发 above a drawn line?
fn closes(texts: &[&str]) -> bool {
    let drawn = texts.last().is_some_and(|text| is_drawn(text));
    let Some(last) = texts.iter().rev().find(|text| !is_aside(text)) else { return false };
    is_date(last)
        || last.ends_with("印发")
        || drawn && (words::is_organ(last) || words::is_signer(last) || words::bracketed(last).is_some())
}

/// Do the lines begin with the head of a paper: a title, and below it who is addressed? Below a drawn line (`parted`) the title
/// alone says so.
fn begins(texts: &[&str], parted: bool) -> bool {
    let head: Vec<&str> = texts.iter().copied().filter(|text| !text.is_empty()).take(2 * MOST_IN_HEAD).collect();
    let top = head.iter().take(MOST_IN_HEAD).take_while(|text| is_top(text)).count();
    let line = |at: usize| head.get(at).copied().unwrap_or_default();
    let lines = match () {
        () if titles(line(top)) || parted && SLIPS.contains(&&*essence(line(top))) => 1,
        () if is_phrase(line(top))
            && is_phrase(line(top + 1))
            && titles(&format!("{}{}", line(top), line(top + 1))) =>
        {
            2
        }
        () => return false,
    };
    let below = &head[top + lines..];
    let called = below.iter().take(MOST_IN_HEAD).take_while(|text| !text.contains('。')).any(|text| calls(text));
    called || parted && below.first().is_some_and(|text| text.contains(['。', '：']) || words::is_document_number(text))
}

/// A line of the head above the title.
fn is_top(text: &str) -> bool {
    words::is_document_number(text)
        || words::is_issuer_mark(text)
        || text.starts_with("签发人")
        || words::secrecy(text).is_some()
        || words::urgency(text).is_some()
}

fn is_phrase(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= LONGEST && !text.contains(['，', '。', '；', '：', '！', '？', ':'])
}

/// Does a line name a paper that has an address?
fn titles(text: &str) -> bool {
    const SHORTEST: usize = 6;
    let core = headline::strip_title(text).0;
    is_phrase(core)
        && essence(core).chars().count() >= SHORTEST
        && papers::ending(core).is_some()
        && !words::is_organ(core)
}

fn calls(text: &str) -> bool {
    words::is_addressee(text) || words::is_salutation(text) || words::calls_all(text)
}

fn is_date(text: &str) -> bool {
    dates::date_line(text).is_some() || dates::is_open_date(text) || dates::is_loose_day(text)
}

fn is_drawn(text: &str) -> bool {
    furniture::is_drawn(text)
}

/// Nothing, a drawn line, the number of a page.
fn is_aside(text: &str) -> bool {
    text.is_empty() || is_drawn(text) || furniture::is_folio(text)
}
