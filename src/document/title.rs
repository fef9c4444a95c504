//! Where a title turns: sense units, 梯形 and 菱形 (GB/T 9704—2012, 7.3.1).
//!
//! Every place between two characters gets a price: nothing where the sense pauses (`暨`, after `、`, before `关于`), much
//! inside a word, and none at all where a turn is forbidden (inside 《》, between a number and its unit). The shape of the
//! lines has a price too. The cheapest set of turns wins; a draft that disagrees writes its own turns.

use super::inline::{Inline, InlineKind};
use super::{Content, Document, Element, Role, phrases};
use crate::source::Span;
use crate::text::han::is_han;
use icu_segmenter::WordSegmenter;

/// Puts the turns into the titles of `document`; turns the writer made stay as they are.
pub fn settle(document: &mut Document, columns: u32) {
    for element in &mut document.elements {
        if element.role != Role::Title || element.inlines().iter().any(|inline| inline.kind == InlineKind::LineBreak) {
            continue;
        }
        let lines = turn(&element.plain_text(), columns);
        if lines.len() > 1 {
            insert_turns(element, &lines);
        }
    }
}

/// The lines of `title`, none wider than `columns` characters of the title's size unless a part cannot be divided.
pub fn turn(title: &str, columns: u32) -> Vec<String> {
    let measure = columns * EM;
    let text = Text::new(title.trim(), measure);
    if text.width(0, text.chars.len()) <= measure {
        return vec![title.trim().to_owned()];
    }
    let turns = cheapest(&text, measure);
    let ends = turns.iter().copied().chain([text.chars.len()]);
    let starts = std::iter::once(0).chain(turns.iter().copied());
    // A blank at a turn has done its work.
    starts.zip(ends).map(|(start, end)| text.chars[start..end].iter().collect::<String>().trim().to_owned()).collect()
}

/// Units of width in a Han character.
const EM: u32 = 10;
/// The price of one more line.
const LINE: u32 = 120;
/// The price of a turn inside a word.
const WORD: u32 = 150;
/// The price of a turn before a word that rounds off the last: `产业发展／情况`.
const ROUNDED: u32 = 75;
/// The price of a turn that leaves a piece of sense torn: after a preposition, before 的.
const TORN: u32 = 300;
/// The price of lines of one length.
const RECTANGLE: u32 = 300;
/// The price of a stub or an hourglass: worse than any turn, better than none.
const UGLY: u32 = 2_000;
/// Most lines a title is tried with; longer ones are filled line by line.
const MOST_LINES: usize = 5;

/// A title and what a turn before each of its characters costs.
struct Text {
    chars: Vec<char>,
    /// Sum of the widths before each character.
    offsets: Vec<u32>,
    /// The price of a turn before each character; `None`: never.
    prices: Vec<Option<u32>>,
}

impl Text {
    fn new(title: &str, measure: u32) -> Self {
        let chars: Vec<char> = title.chars().collect();
        let mut offsets = vec![0];
        for &c in &chars {
            offsets.push(offsets[offsets.len() - 1] + width(c));
        }
        let mut text = Text { prices: Vec::new(), chars, offsets };
        let words = words(title, &text.chars);
        text.prices = (0..text.chars.len()).map(|at| text.price(at, &words, measure)).collect();
        text
    }

    fn width(&self, start: usize, end: usize) -> u32 {
        self.offsets[end] - self.offsets[start]
    }

    /// Does the text from `at` start with `wanted`?
    fn starts(&self, at: usize, wanted: &str) -> bool {
        wanted.chars().enumerate().all(|(step, c)| self.chars.get(at + step) == Some(&c))
    }

    /// Does the text before `at` end with `wanted`?
    fn ends(&self, at: usize, wanted: &str) -> bool {
        wanted.chars().count() <= at && self.starts(at - wanted.chars().count(), wanted)
    }
}

/// Width of a character in tenths of an em of a title: letters and digits stand in Times.
fn width(c: char) -> u32 {
    match c {
        '0'..='9' | 'a'..='z' | '·' => 5,
        'A'..='Z' => 7,
        ' '..='/' | ':'..='?' => 3,
        ' '..='~' => 5,
        _ => EM,
    }
}

/// What a turn before each character costs by words alone: 0 where one begins, more inside one. The segmenter's dictionary,
/// with the fixed expressions laid over it.
fn words(title: &str, chars: &[char]) -> Vec<u32> {
    let segmenter = WordSegmenter::new_dictionary(Default::default());
    let mut boundaries = segmenter.segment_str(title).peekable();
    let begins = |byte: usize| if boundaries.next_if_eq(&byte).is_some() { 0 } else { WORD };
    let mut prices: Vec<u32> = title.char_indices().map(|(byte, _)| byte).map(begins).collect();
    join_names(chars, &mut prices);
    let mut at = 0;
    while at < chars.len() {
        let length = phrases::longest_at(&chars[at..]);
        if length > 0 {
            prices[at] = 0;
            prices[at + 1..at + length].fill(TORN);
            if let Some(next) = prices.get_mut(at + length) {
                *next = 0;
            }
        }
        at += length.max(1);
    }
    prices
}

/// Names are in no dictionary: words of one character, one after another (青｜禾｜县), are taken for one name.
fn join_names(chars: &[char], prices: &mut [u32]) {
    let single = |at: usize, prices: &[u32]| {
        prices[at] == 0
            && prices.get(at + 1).is_none_or(|&price| price == 0)
            && !"在的和与及暨等至从对为向全各".contains(chars[at])
    };
    let han = |at: usize| is_han(chars[at]);
    let joined: Vec<usize> =
        (1..chars.len()).filter(|&at| han(at - 1) && han(at) && single(at - 1, prices) && single(at, prices)).collect();
    for at in joined {
        prices[at] = WORD;
    }
}

/// The prices of turns.
impl Text {
    fn price(&self, at: usize, words: &[u32], measure: u32) -> Option<u32> {
        if at == 0 || self.forbidden(at) {
            return None;
        }
        let sense = words[at].max(self.torn(at)).max(self.pause(at)) + self.just_joined(at, words);
        Some(sense + self.inside(at, measure))
    }

    /// Marks that may not end or begin a line, numbers and their units.
    fn forbidden(&self, at: usize) -> bool {
        let (before, after) = (self.chars[at - 1], self.chars[at]);
        let latin = |c: char| c.is_ascii() && c != ' ';
        let numeral = |c: char| "〇一二三四五六七八九十百千".contains(c);
        "》〉”’）〕】、，：；。！？·—～ 　".contains(after)
            || "《〈“‘（〔【·—～第".contains(before)
            || (latin(before) && latin(after))
            || before.is_ascii_digit()
            || ("年月".contains(before) && after.is_ascii_digit() && self.date_goes_on(at))
            || (numeral(before) && (numeral(after) || "届次中个项条年月日号批".contains(after)))
    }

    /// Does a month or a day follow?
    fn date_goes_on(&self, at: usize) -> bool {
        let next = self.chars[at..].iter().find(|c| !c.is_ascii_digit());
        matches!(next, Some('月' | '日'))
    }

    /// The price of being inside a pair of marks: a 书名号 that fits on a line is not divided.
    fn inside(&self, at: usize, measure: u32) -> u32 {
        [('《', '》'), ('“', '”'), ('（', '）')]
            .into_iter()
            .map(|(open, close)| {
                let Some(start) = (0..at).rev().find(|&i| self.chars[i] == open || self.chars[i] == close) else {
                    return 0;
                };
                if self.chars[start] == close {
                    return 0;
                }
                let end = (at..self.chars.len()).find(|&i| self.chars[i] == close).map_or(at, |i| i + 1);
                match open {
                    '《' if self.width(start, end) > measure => 0,
                    '《' => UGLY,
                    _ => TORN,
                }
            })
            .max()
            .unwrap_or(0)
    }

    /// The price of tearing a piece of sense that goes on over the end of a word; 0 when none is torn.
    fn torn(&self, at: usize) -> u32 {
        const HANG: [&str; 13] = ["在", "关于", "对", "为", "向", "和", "与", "及", "暨", "以及", "至", "从", "党的"];
        const CLING: [&str; 8] = ["的", "上的", "中的", "下的", "上所", "等", "者", "至"];
        // The head of a name that began before: 青禾县／人民政府.
        const HEADS: [&str; 4] = ["人民政府", "人民医院", "委员会", "办公室"];
        // Nouns that round off the words before them, and measures that count the words after them.
        const ROUND: [&str; 6] = ["工作", "计划", "草案", "情况", "期间", "建设"];
        const MEASURES: [&str; 7] = ["次", "批", "件", "起", "项", "个", "全"];
        let begins = |words: &[&str]| words.iter().any(|word| self.starts(at, word));
        let ended = |words: &[&str]| words.iter().any(|word| self.ends(at, word));
        if self.chars[at - 1] == '》' && !begins(&["的"]) {
            0
        } else if ended(&HANG) || begins(&CLING) {
            TORN
        } else if begins(&HEADS) {
            WORD
        } else if begins(&ROUND) || ended(&MEASURES) {
            ROUNDED
        } else {
            0
        }
    }

    /// The price of ending a line when 和 or 暨 has only just led to something new: `与2026年／国民经济`.
    fn just_joined(&self, at: usize, words: &[u32]) -> u32 {
        const NEAR: usize = 7;
        let begins_joint =
            |i: usize| words[i] == 0 && words.get(i + 1) == Some(&0) && "和与及暨".contains(self.chars[i]);
        if (at.saturating_sub(NEAR)..at).any(begins_joint) { WORD } else { 0 }
    }

    /// What a turn between two words costs: the less, the more the sense pauses there.
    fn pause(&self, at: usize) -> u32 {
        const SPANS: [&str; 11] =
            ["年度", "年", "日", "委员会", "大会", "会议", "办公室", "人民政府", "仪式", "周年", "季度"];
        let begins = |words: &[&str]| words.iter().any(|word| self.starts(at, word));
        let ended = |words: &[&str]| words.iter().any(|word| self.ends(at, word));
        match self.chars[at - 1] {
            '、' | '　' => 0,
            _ if begins(&["暨"]) => 0,
            '》' => 5,
            _ if begins(&["关于", "《"]) => 5,
            '”' => 10,
            _ if begins(&["和", "与", "及", "以及", "“"]) => 10,
            _ if ended(&SPANS) => 15,
            _ => 30,
        }
    }
}

/// The cheapest set of turns: the index of the first character of every line but the first.
fn cheapest(text: &Text, measure: u32) -> Vec<usize> {
    let least = text.width(0, text.chars.len()).div_ceil(measure) as usize;
    let mut best: Option<(u32, Vec<usize>)> = None;
    for lines in least.max(2)..=(least + 1).min(MOST_LINES) {
        let mut search = Search { text, measure, turns: Vec::new(), best: best.take() };
        search.lines(0, lines, LINE * lines as u32);
        best = search.best;
    }
    best.map_or_else(|| fill(text, measure), |(_, turns)| turns)
}

/// Tries all turns, dropping a beginning that is already dearer than the best whole.
struct Search<'a> {
    text: &'a Text,
    measure: u32,
    turns: Vec<usize>,
    best: Option<(u32, Vec<usize>)>,
}

impl Search<'_> {
    fn lines(&mut self, start: usize, left: usize, spent: u32) {
        if self.best.as_ref().is_some_and(|(price, _)| *price <= spent) {
            return;
        }
        let end = self.text.chars.len();
        if left == 1 {
            if self.text.width(start, end) <= self.measure {
                let price = spent + self.shape();
                if self.best.as_ref().is_none_or(|(best, _)| price < *best) {
                    self.best = Some((price, self.turns.clone()));
                }
            }
            return;
        }
        for at in start + 1..end {
            if self.text.width(start, at) > self.measure {
                break;
            }
            if let Some(price) = self.text.prices[at] {
                self.turns.push(at);
                self.lines(at, left - 1, spent + price);
                self.turns.pop();
            }
        }
    }

    /// What the shape of the lines costs.
    fn shape(&self) -> u32 {
        let end = self.text.chars.len();
        let starts = std::iter::once(0).chain(self.turns.iter().copied());
        let ends = self.turns.iter().copied().chain([end]);
        let widths: Vec<u32> = starts.zip(ends).map(|(start, end)| self.text.width(start, end)).collect();
        let (least, most) =
            widths.iter().fold((u32::MAX, 0), |(least, most), &width| (least.min(width), most.max(width)));
        let mean = self.text.width(0, end) / widths.len() as u32;
        let uneven: u32 = widths.iter().map(|width| width.abs_diff(mean)).sum();
        // Three lines must differ more than two to be seen as a shape.
        let alike = if widths.len() > 2 { 2 * EM } else { EM / 2 };
        let rectangle = if most - least <= alike { RECTANGLE } else { 0 };
        let hourglass =
            if widths.windows(3).any(|three| three[1] < three[0] && three[1] < three[2]) { UGLY } else { 0 };
        let stub = if widths[widths.len() - 1] < 4 * EM { UGLY } else { 0 };
        uneven + rectangle + hourglass + stub
    }
}

/// Line by line, as much as goes on each: for titles too long to try every turn.
fn fill(text: &Text, measure: u32) -> Vec<usize> {
    let mut turns = Vec::new();
    let mut start = 0;
    while text.width(start, text.chars.len()) > measure {
        let most = (start + 1..text.chars.len()).take_while(|&at| text.width(start, at) <= measure).last();
        let most = most.unwrap_or(start + 1);
        // Within the second half of the line the best turn, or else wherever the line is full.
        let turn = (start + 1..=most)
            .filter(|&at| 2 * text.width(start, at) >= measure)
            .filter_map(|at| text.prices[at].map(|price| (price, std::cmp::Reverse(at))))
            .min()
            .map_or(most, |(_, std::cmp::Reverse(at))| at);
        turns.push(turn);
        start = turn;
    }
    turns
}

/// Puts line breaks into the inlines of `element` where `lines` end.
fn insert_turns(element: &mut Element, lines: &[String]) {
    let Content::Text(inlines) = &mut element.content else { return };
    let mut lengths = lines.iter().map(|line| line.chars().count());
    let mut left = lengths.next().unwrap_or(0);
    let mut turned = Vec::with_capacity(inlines.len() + lines.len());
    for inline in inlines.drain(..) {
        let InlineKind::Text { text, .. } = &inline.kind else {
            turned.push(inline);
            continue;
        };
        let mut from = 0;
        for (at, c) in text.char_indices() {
            // A blank before the first or after the last character of a line belongs to no line.
            if left == 0 {
                turned.extend(inline.part(from..at));
                from = at;
                if c.is_whitespace() {
                    from += c.len_utf8();
                    continue;
                }
                let Some(next) = lengths.next() else { continue };
                let place = inline.part(at..at).map_or(inline.span.start, |part| part.span.start);
                turned.push(Inline::line_break(Span::new(place, place)));
                left = next;
            }
            left = left.saturating_sub(1);
        }
        turned.extend(inline.part(from..text.len()).filter(|part| !part.is_empty()));
    }
    *inlines = turned;
}

/// The lines of a title; turns that we would make ourselves need not be written down, so such a title is one line.
pub fn forget_turns(lines: Vec<String>) -> Vec<String> {
    /// About as many characters as a line of a title has, whatever the profile.
    const MEASURES: std::ops::RangeInclusive<u32> = 18..=24;
    let whole = lines.concat();
    let ours = lines.len() > 1 && MEASURES.into_iter().any(|columns| turn(&whole, columns) == lines);
    if ours { vec![whole] } else { lines }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(inlines: Vec<Inline>) -> Vec<Inline> {
        let element = Element::paragraph(Role::Title, inlines, Span::new(0, 0));
        let mut document = Document { elements: vec![element], ..Document::default() };
        settle(&mut document, 19);
        document.elements.remove(0).inlines().to_vec()
    }

    #[test]
    fn short_titles_and_manual_turns_stay() {
        assert_eq!(turn("在全镇干部大会上的讲话", 19), ["在全镇干部大会上的讲话"]);
        let span = Span::new(0, 3);
        let manual = vec![Inline::text("关于做好", span), Inline::line_break(span), Inline::text("工作", span)];
        assert_eq!(settled(manual.clone()), manual);
    }

    #[test]
    fn turns_split_inlines_and_their_spans() {
        let title = "在青禾县2026年“最美基层干部”发布仪式上的主持词";
        let turned = settled(vec![Inline::text(title, Span::new(10, 10 + title.len()))]);
        assert_eq!(crate::document::inline::plain_text(&turned), "在青禾县2026年“最美基层干部”\n发布仪式上的主持词");
        for inline in &turned {
            if let InlineKind::Text { text, .. } = &inline.kind {
                assert_eq!(&title[inline.span.start - 10..inline.span.end - 10], text);
            }
        }
    }

    #[test]
    fn the_blank_between_two_parts_of_a_title_goes_when_it_turns_there() {
        let lines = turn("绿水青山就是金山银山　奋力谱写青禾高质量发展新篇章", 19);
        assert_eq!(lines, ["绿水青山就是金山银山", "奋力谱写青禾高质量发展新篇章"]);
    }

    #[test]
    fn a_title_that_cannot_be_divided_is_still_turned() {
        for title in [
            "Pneumonoultramicroscopicsilicovolcanoconiosis2026202620262026",
            &"讲".repeat(500),
            "》》》》》》》》》》》》》》》》》》》》》》》",
        ] {
            let lines = turn(title, 19);
            assert_eq!(lines.concat(), *title);
            assert!(lines.len() > 1);
        }
    }
}
