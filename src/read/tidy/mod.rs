//! Cleans the punctuation, widths and spaces of Chinese text.
//!
//! *Takes* the text of one paragraph. *Gives* the same text with Chinese marks, each character with the place it came from.
//! *Knows nothing of* roles. Numbers, times, addresses, file names, code and Latin sentences stay as they are.

mod locked;
mod pairs;

use crate::text::lexicon::{ends_with_one, organs, posts, surnames};
use crate::text::{signs, words};

pub(crate) use crate::text::han::is_han;
pub(crate) use locked::locked;

/// What is done with spaces between Han characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gaps {
    /// Taken out: running text has none.
    Close,
    /// Made one full-width space each: they part the characters of a name, a post from a name.
    Keep,
    /// Made one full-width space each, wherever they stand: they part the phrases of a title.
    Phrases,
}

/// A cleaned text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tidied {
    /// The characters.
    pub text: Vec<char>,
    /// For each character, the character of the original it stands for, counted from 0.
    pub from: Vec<usize>,
    /// What was changed.
    pub changes: Changes,
}

/// How often something was changed, for the report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Changes {
    /// Half-width marks made full-width.
    pub marks: usize,
    /// Quotation marks made Chinese or turned round.
    pub quotes: usize,
    /// Dashes and ellipses.
    pub dashes: usize,
    /// Full-width digits, letters and signs made half-width.
    pub widths: usize,
    /// Stretches of spaces taken out, and characters that cannot be seen.
    pub spaces: usize,
    /// Signs no face has, put as marks of print.
    pub drawn: usize,
    /// Straight quotation marks left alone since their partner is missing.
    pub unpaired: usize,
}

impl std::ops::AddAssign for Changes {
    fn add_assign(&mut self, other: Changes) {
        self.marks += other.marks;
        self.quotes += other.quotes;
        self.dashes += other.dashes;
        self.widths += other.widths;
        self.spaces += other.spaces;
        self.drawn += other.drawn;
        self.unpaired += other.unpaired;
    }
}

/// Cleans the text of one paragraph.
pub(crate) fn tidy(text: &str, gaps: Gaps) -> Tidied {
    let mut work = Work::new(text);
    work.fold_widths();
    work.figures();
    if work.text.iter().any(|&c| is_han(c)) {
        work.locked = locked(&work.text);
        pairs::quotes(&mut work);
        pairs::brackets(&mut work);
        work.marks();
        work.stretches();
        work.spaces(gaps);
    }
    work.trim();
    Tidied { text: work.text, from: work.from, changes: work.changes }
}

/// A character that belongs to Chinese text: Han, a Chinese mark, a placeholder.
pub(crate) fn is_wide(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{3001}'..='\u{303F}' | '\u{FF01}'..='\u{FF60}' | '\u{2460}'..='\u{24FF}' | '\u{25A0}'..='\u{25FF}')
        || "“”‘’—…·×℃‰".contains(c)
}

/// A space of any width.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{A0}' | '\u{3000}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}')
}

/// The text while it is being cleaned.
struct Work {
    text: Vec<char>,
    from: Vec<usize>,
    locked: Vec<bool>,
    changes: Changes,
}

impl Work {
    fn new(text: &str) -> Self {
        let mut work = Work { text: Vec::new(), from: Vec::new(), locked: Vec::new(), changes: Changes::default() };
        for (at, c) in text.chars().enumerate() {
            // Nobody sees these, and they tear words apart.
            let unseen =
                matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}');
            if unseen || (c.is_control() && !matches!(c, '\t' | '\n')) {
                work.changes.spaces += 1;
            } else if let Some(printed) = signs::in_print(c) {
                work.changes.drawn += 1;
                work.text.push(printed);
                work.from.push(at);
            } else if !signs::is_picture(c) {
                work.text.push(c);
                work.from.push(at);
            }
        }
        work
    }

    /// `１２ＡＢ％` → `12AB%`; the half-width marks of the old days → full width.
    fn fold_widths(&mut self) {
        let original = self.text.clone();
        for at in 0..original.len() {
            let c = original[at];
            let before = at.checked_sub(1).map(|before| original[before]);
            let digit_before = before.is_some_and(|c| c.is_ascii_digit() || is_full_digit(c));
            let digit_after = original.get(at + 1).is_some_and(|&c| c.is_ascii_digit() || is_full_digit(c));
            let folded = match c {
                '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
                '％' if digit_before => '%',
                '．' if digit_before => '.',
                '，' if before.is_some_and(is_full_digit) && is_thousands(&original[at + 1..]) => ',',
                '，' if digit_before && is_amount(&original[at + 1..]) => ',',
                '：' if before.is_some_and(is_full_digit) && digit_after => ':',
                '｡' => '。',
                '､' => '、',
                '｢' => '「',
                '｣' => '」',
                _ => c,
            };
            if folded != c {
                self.text[at] = folded;
                self.changes.widths += 1;
            }
        }
    }

    /// `2O26年` `l0月` `3O人`: letters a scanner took figures for, among figures and before a unit.
    fn figures(&mut self) {
        let figure = |c: char| match c {
            'O' | 'o' => Some('0'),
            'l' | 'I' => Some('1'),
            c if c.is_ascii_digit() => Some(c),
            _ => None,
        };
        let mut at = 0;
        while at < self.text.len() {
            let end = at + self.text[at..].iter().take_while(|&&c| figure(c).is_some()).count();
            if end == at {
                at += 1;
                continue;
            }
            let word =
                |c: Option<&char>| c.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '.' | '-' | '/' | '_'));
            let unit = self.text[end..].iter().find(|c| !is_space(**c)).is_some_and(|&c| UNITS.contains(c));
            let digits = self.text[at..end].iter().any(char::is_ascii_digit);
            let alone = end == at + 1
                && self.text[at] == 'l'
                && at.checked_sub(1).is_some_and(|before| !self.text[before].is_ascii_graphic());
            if unit && (digits || alone) && !word(at.checked_sub(1).and_then(|before| self.text.get(before))) {
                for c in &mut self.text[at..end] {
                    let read = figure(*c).unwrap_or(*c);
                    self.changes.widths += usize::from(read != *c);
                    *c = read;
                }
            }
            at = end;
        }
    }

    fn is_free(&self, at: usize) -> bool {
        !self.locked.get(at).copied().unwrap_or(false)
    }

    /// The nearest character before `at` that is no space.
    fn before(&self, at: usize) -> Option<char> {
        self.text[..at].iter().rev().copied().find(|&c| !is_space(c))
    }

    /// The nearest character after `at` that is no space.
    fn after(&self, at: usize) -> Option<char> {
        self.text.get(at + 1..)?.iter().copied().find(|&c| !is_space(c))
    }

    fn replace(&mut self, at: usize, by: char) {
        if self.text[at] != by {
            self.text[at] = by;
            self.changes.marks += 1;
        }
    }

    /// `, : ; ? !` and the full stop.
    fn marks(&mut self) {
        let stops = self.text.contains(&'。');
        for at in 0..self.text.len() {
            let full = match self.text[at] {
                ',' => '，',
                ':' => '：',
                ';' => '；',
                '?' => '？',
                '!' => '！',
                '.' => '。',
                _ => continue,
            };
            if !self.is_free(at) {
                continue;
            }
            let (before, after) = (self.before(at), self.after(at));
            let wide_before = before.is_some_and(is_wide);
            let wide_after = after.is_none_or(is_wide);
            let change = match full {
                // A point ends a sentence only after Han and `8%`, and only where nothing else does.
                '。' => {
                    before.is_some_and(|c| is_han(c) || c == '%' || after.is_none() && matches!(c, '》' | '）' | '”'))
                        && (after.is_none() || (!stops && wide_after && !self.is_label(at)))
                }
                '？' | '！' => wide_before || (wide_after && before.is_some()),
                _ => before.is_some() && (wide_before || wide_after),
            };
            if change {
                self.replace(at, full);
            }
        }
    }

    /// Is the point at `at` that of a number `一.` at the beginning?
    fn is_label(&self, at: usize) -> bool {
        self.text[..at].iter().all(|&c| "一二三四五六七八九十百零".contains(c) || is_space(c))
    }

    /// Stretches of hyphens and points → `——` and `……`.
    fn stretches(&mut self) {
        let mut out = Work { text: Vec::new(), from: Vec::new(), locked: Vec::new(), changes: self.changes };
        let mut at = 0;
        while at < self.text.len() {
            let kind = stretch_kind(self.text[at]).filter(|_| self.is_free(at));
            let mut end = at + 1;
            while kind.is_some() && end < self.text.len() && stretch_kind(self.text[end]) == kind && self.is_free(end) {
                end += 1;
            }
            match kind.filter(|&kind| self.is_stretch(kind, at, end)) {
                Some(kind) => {
                    let kind = if kind == '。' { '…' } else { kind };
                    out.changes.dashes += usize::from(self.text[at..end] != [kind, kind]);
                    let places = if kind == '—' && self.is_range(at, end) { &[at][..] } else { &[at, end - 1] };
                    for &place in places {
                        out.keep(kind, self.from[place], self.locked[at]);
                    }
                }
                None => (at..end).for_each(|at| out.keep(self.text[at], self.from[at], self.locked[at])),
            }
            at = end;
        }
        *self = out;
    }

    /// `6:30--晚19时`, `5月3日--5日`: hyphens between times are one 一字线.
    fn is_range(&self, at: usize, end: usize) -> bool {
        let (before, after) = (self.before(at), self.after(end - 1));
        let begins = |c: char| c.is_ascii_digit() || "早晚上下次".contains(c);
        let ends = |c: char| c.is_ascii_digit() || "年月日时点分".contains(c);
        self.text[at..end].iter().all(|c| "-－–".contains(*c)) && before.is_some_and(ends) && after.is_some_and(begins)
    }

    fn is_stretch(&self, kind: char, at: usize, end: usize) -> bool {
        let before = self.before(at).is_some_and(is_wide);
        let after = self.after(end - 1);
        let long_enough = match (kind, self.text[at]) {
            ('…', '…') => true,
            ('…' | '。', _) => end - at >= 3,
            _ => end - at >= 2,
        };
        // Leaders of a table of contents and options like `--help` are neither.
        let other = match kind {
            '…' | '。' => end - at > 12,
            _ => self.text[at] == '-' && after.is_some_and(|c| c.is_ascii_alphabetic()),
        };
        long_enough && !other && (before || after.is_some_and(is_wide))
    }

    fn keep(&mut self, c: char, from: usize, locked: bool) {
        self.text.push(c);
        self.from.push(from);
        self.locked.push(locked);
    }

    /// Spaces next to Chinese text and at the ends of lines.
    fn spaces(&mut self, gaps: Gaps) {
        let mut out = Work { text: Vec::new(), from: Vec::new(), locked: Vec::new(), changes: self.changes };
        let mut at = 0;
        while at < self.text.len() {
            let mut end = at;
            while end < self.text.len() && is_space(self.text[end]) && self.is_free(end) {
                end += 1;
            }
            if end == at {
                out.keep(self.text[at], self.from[at], self.locked[at]);
                at += 1;
                continue;
            }
            let before = at.checked_sub(1).map(|before| self.text[before]);
            let after = self.text.get(end).copied();
            let width: usize =
                self.text[at..end].iter().map(|&c| 1 + usize::from(matches!(c, '\u{3000}' | '\t'))).sum();
            let room = is_room(&self.text[..at], &self.text[end..], width)
                || lacks_figure(&self.text[..at], &self.text[end..]);
            let broad = width > 1 && after.is_some_and(|c| !"，。、；：！？）”》（《“〔【(".contains(c));
            let gap = match (before, after) {
                (Some('\n'), _) | (_, Some('\n')) => None,
                (Some(_), Some(_)) if gaps == Gaps::Keep && is_caption_number(&out.text) => Some('\u{3000}'),
                (Some(before), Some('%')) if before.is_ascii_digit() => None,
                (Some(before), Some(after)) if !is_wide(before) && !is_wide(after) => Some(' '),
                (Some(before), Some(after))
                    if gaps == Gaps::Phrases
                        || gaps == Gaps::Keep
                            && (broad || is_part(before) && (is_name_part(after) || is_call(&self.text[end..]))) =>
                {
                    let counted = !broad && before.is_ascii_digit() && UNITS.contains(after);
                    (!counted).then_some('\u{3000}')
                }
                _ if width > 1 && parts_name(&self.text[..at], &self.text[end..]) => Some('\u{3000}'),
                _ if width > 1 && parts_fields(&self.text[..at], &self.text[end..]) => Some('\u{3000}'),
                _ => (room || parts_verse(&self.text[..at], &self.text[end..], width)).then_some('\u{3000}'),
            };
            let beside = after.is_some_and(|c| c.is_ascii_digit());
            let count =
                if room && (gaps == Gaps::Close || gaps == Gaps::Keep && beside) { width.div_ceil(2) } else { 1 };
            if let Some(gap) = gap {
                for _ in 0..count {
                    out.keep(gap, self.from[at], false);
                }
            }
            out.changes.spaces += usize::from(gap.is_none_or(|gap| self.text[at..end].iter().any(|&c| c != gap)));
            at = end;
        }
        *self = out;
    }

    fn trim(&mut self) {
        let end = self.text.iter().rposition(|&c| !is_space(c)).map_or(0, |last| last + 1);
        let start = self.text[..end].iter().position(|&c| !is_space(c)).unwrap_or(0);
        self.text = self.text[start..end].to_vec();
        self.from = self.from[start..end].to_vec();
    }
}

/// Room to be filled in by hand, `width` half-width cells of it: `学生　　　　的父亲`, `4月　日前`, `于　月　日召开`, `联系人：　　，`, `（　）`.
fn is_room(left: &[char], after: &[char], width: usize) -> bool {
    /// What stands behind a figure and its unit.
    const BEHIND: &str = "，。、；：！？）》”,;:)前内后至起止之以初末底文";
    let (Some((&before, earlier)), Some(&next)) = (left.split_last(), after.first()) else { return false };
    let dates = matches!((before, next), ('年', '月') | ('月', '日') | ('日', '时'));
    let goes_on = dates && earlier.last().is_some_and(|&c| is_space(c));
    let behind = after.get(1).copied();
    let counts = UNITS.contains(next) && behind.is_none_or(|c| is_space(c) || (BEHIND.to_owned() + UNITS).contains(c));
    match width {
        _ if matches!((before, next), ('（', '）') | ('(', ')') | ('《', '》') | ('“', '”') | ('〔', '〕')) => {
            true
        }
        2.. if counts || goes_on => is_wide(before) && !"，。、；".contains(before),
        4 => (is_han(before) || before == '：') && "，。；、）,;".contains(next),
        // Two dates side by side, below two signatures.
        5.. if before == '日' && next.is_ascii_digit() => true,
        5.. => (is_han(before) || before == '：') && (is_han(next) || "，。；、）,;".contains(next)),
        _ => false,
    }
}

/// Does a single blank between Chinese text stand for something, so that it is none too many?
pub(crate) fn keeps_blank(before: &[char], after: &[char]) -> bool {
    parts_name(before, after)
        || parts_fields(before, after)
        || parts_verse(before, after, 1)
        || lacks_figure(before, after)
}

/// `联系人：XXX   电话：`: a field of the same sentence stands before a short label and its colon.
fn parts_fields(before: &[char], after: &[char]) -> bool {
    const LONGEST: usize = 6;
    let label = after.iter().take_while(|&&c| is_han(c)).count();
    let is_label = (2..=LONGEST).contains(&label) && matches!(after.get(label), Some('：' | ':'));
    let value = || before.iter().rev().take_while(|c| !"：:。！？；，、".contains(**c)).count();
    let is_value = || value() > 0 && matches!(before.get(before.len() - value() - 1), Some('：' | ':'));
    is_label && before.len() > value() && is_value()
}

/// `联系人：安全股  王强，电话……`: a name behind a post or an organ, and no more Han behind it.
fn parts_name(before: &[char], after: &[char]) -> bool {
    const SEEN: usize = 6;
    let name: String = after.iter().take(SEEN).take_while(|c| is_han(**c)).collect();
    let left: String = before[before.len().saturating_sub(SEEN)..].iter().collect();
    let holds = posts::ends_with_one(&left)
        || ends_with_one(&left, organs::SUFFIXES)
        || left.ends_with(['长', '股', '科', '室']);
    (2..=3).contains(&name.chars().count()) && surnames::starts_with_one(&name) && holds
}

/// `委员 名，`, `选举分 种选票`: a blank stands for a figure before a measure word that belongs to no other word.
fn lacks_figure(before: &[char], after: &[char]) -> bool {
    const SEEN: usize = 6;
    const TORN: f64 = 3.0;
    let run = |chars: &mut dyn Iterator<Item = &char>| chars.take(SEEN).collect::<String>();
    let (left, right) = (run(&mut before[before.len().saturating_sub(SEEN)..].iter()), run(&mut after.iter()));
    left.ends_with(is_han) && words::begins_with_measure(&right) && words::bond(&left, &right) < TORN
}

/// Do blanks part two phrases like each other, `奋斗百年路 启航新征程`, or a wide one two phrases of some length?
fn parts_verse(before: &[char], after: &[char], width: usize) -> bool {
    const SHORTEST: usize = 4;
    const LONGEST: usize = 16;
    let one = before.iter().rev().take(LONGEST).take_while(|&&c| is_han(c)).count();
    let other = after.iter().take(LONGEST).take_while(|&&c| is_han(c)).count();
    let begins = |at: usize| before.len().checked_sub(at + 1).is_some_and(|at| "“《（，、；：".contains(before[at]));
    let closed = one == other && begins(one) && after.get(other).is_some_and(|c| "”》）。，、；".contains(*c));
    one.min(other) >= SHORTEST && one.max(other) < LONGEST && closed && width <= 2
}

/// `图1`, `表2-3`: a gap parts it from the words of the caption.
fn is_caption_number(text: &[char]) -> bool {
    text.len() < 8
        && matches!(text, ['图' | '表', first, rest @ ..]
            if first.is_ascii_digit() && rest.iter().all(|c| c.is_ascii_digit() || ".-—".contains(*c)))
}

/// What a figure counts.
const UNITS: &str = "年月日时分秒天号人名个元万亿亩吨米项次条岁户份届期页%％";

/// `0557-2875907` behind a name: a number to call.
fn is_call(after: &[char]) -> bool {
    const SHORTEST: usize = 7;
    after.iter().take_while(|c| c.is_ascii_digit() || matches!(c, '-' | '－' | '—')).count() >= SHORTEST
}

/// What may stand before a gap that parts two phrases.
fn is_part(c: char) -> bool {
    is_name_part(c) || c.is_ascii_digit() || matches!(c, '）' | '”' | '》')
}

/// What may stand on either side of a gap that parts names.
fn is_name_part(c: char) -> bool {
    is_han(c) || c == '×'
}

fn is_full_digit(c: char) -> bool {
    matches!(c, '０'..='９')
}

/// Three digits and a fraction or a unit: the rest of `5，432.10万元`.
fn is_amount(rest: &[char]) -> bool {
    let three = rest.len() > 3 && rest[..3].iter().all(char::is_ascii_digit);
    three && matches!(rest[3], '.' | '万' | '亿' | '元' | '亩' | '人' | '户')
}

/// Exactly three digits, then none.
fn is_thousands(rest: &[char]) -> bool {
    rest.iter().take_while(|c| is_full_digit(**c)).count() == 3
}

/// `—` for what dashes are made of, `…` for what ellipses are made of.
fn stretch_kind(c: char) -> Option<char> {
    match c {
        '-' | '－' | '—' | '―' | '─' | '–' | '━' => Some('—'),
        '.' | '…' | '．' => Some('…'),
        // Behind an ellipsis a full stop stays.
        '。' => Some('。'),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
