//! Signs that are judged by the characters around them: `*` `_` `~` `\` `<!--`.

use super::{LETTERS, MARKS, Mask};
use crate::diag::Diagnostic;
use crate::read::code;
use crate::text::raised;

pub(super) fn settle(mask: &mut Mask, body: usize) {
    comments(mask, body);
    let text = mask.text;
    let bytes = text.as_bytes();
    // Is a single `*` open in this paragraph?
    let mut open = false;
    let mut word = Word { seen: body, is_path: false };
    let mut at = body;
    while at < bytes.len() {
        let mark = bytes[at];
        match mark {
            b'\\' => {
                word.go_on(text, at);
                at = backslash(mask, at, word.is_path);
            }
            b'*' | b'_' | b'~' => {
                if let Some(length) = lowered(text, at) {
                    mask.hide(at..at + length);
                    at += length;
                    continue;
                }
                let end = at + bytes[at..].iter().take_while(|&&byte| byte == mark).count();
                if mark != b'~' && in_address(text, at, end) || mark == b'_' && in_name(text, at, end) {
                    mask.hide(at..end);
                } else {
                    run(mask, mark, at, end, &mut open);
                }
                at = end;
            }
            b'\n' => {
                let next = &text[at + 1..];
                open &= !next.lines().next().unwrap_or_default().trim().is_empty();
                at += 1;
            }
            _ => at += 1,
        }
    }
}

/// The length of `~2~` in `H~2~O`, which strikes nothing out.
fn lowered(text: &str, at: usize) -> Option<usize> {
    raised::marked(text[..at].chars().next_back(), &text[at..]).map(|(length, _)| length)
}

/// No word of signs, and no address, that is looked at is longer on either side.
const LONGEST: usize = 300;

/// Do these marks stand inside an address that is written out? Those at its end may be around it.
fn in_address(text: &str, start: usize, end: usize) -> bool {
    const BEGINS: [&str; 4] = ["http://", "https://", "ftp://", "www."];
    let bound = |c: char| !c.is_ascii_graphic() || matches!(c, '<' | '>' | '"');
    let before = ascii_before(text, start, bound);
    BEGINS.iter().any(|begin| before.contains(begin)) && end < text.len() && !text[end..].starts_with(bound)
}

/// Do these `_` stand in a name of a file or of a variable? One of several in a word of ASCII, or beside the ending of a file or
/// the mark of a folder.
fn in_name(text: &str, start: usize, end: usize) -> bool {
    let bound = |c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '.' | '/' | '\\' | '-' | '@');
    let before = ascii_before(text, start, bound);
    let after = &text[end..];
    let after = &after[..after.find(bound).unwrap_or(after.len()).min(LONGEST)];
    let letters = |part: &str| part.contains(|c: char| c.is_ascii_alphanumeric());
    let ending =
        |part: &str| part.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    let folder = |part: &str| part.contains(['/', '\\']);
    let another = |part: &str| letters(part) && part.contains('_');
    another(before)
        || another(after)
        || ending(after)
        || letters(before) && letters(after)
        || folder(before)
        || after.starts_with(['/', '\\'])
}

/// The signs of ASCII before `at`, back to one that bounds them.
fn ascii_before(text: &str, at: usize, bound: impl Fn(char) -> bool) -> &str {
    let length =
        text.as_bytes()[..at].iter().rev().take(LONGEST).take_while(|byte| byte.is_ascii() && !bound(**byte as char));
    &text[at - length.count()..at]
}

/// A remark that is never closed would swallow the rest of the draft.
fn comments(mask: &mut Mask, body: usize) {
    const OPEN: &str = "<!--";
    let mut from = body;
    // Where none is closed, no later one is either.
    let mut closed = true;
    while let Some(at) = mask.text[from..].find(OPEN).map(|at| from + at) {
        let end = if closed { mask.text[at + OPEN.len()..].find("-->") } else { None };
        closed = end.is_some();
        let Some(end) = end else {
            let fault = Diagnostic::warning(code::HTML, "“<!--”没有用“-->”结束，照原样排出");
            mask.hide(at..at + 1);
            mask.tell(fault.hint("请在注释的末尾写上“-->”，或删去“<!--”"), at..at + OPEN.len());
            from = at + OPEN.len();
            continue;
        };
        from = at + OPEN.len() + end;
    }
}

/// What a backslash may stand before to take its meaning away. Before anything else it is a character like any other.
const ESCAPABLE: &str = "\\`*_[]<>#+-.!|~&$^=:\"'@)";

/// Decides about a backslash; tells where to go on.
fn backslash(mask: &mut Mask, at: usize, in_path: bool) -> usize {
    let text = mask.text;
    let Some(next) = text[at + 1..].chars().next() else { return at + 1 };
    let formula = match next {
        // `\(x\)` and `\[ x \]` are mathematics.
        ')' => !text[..at].ends_with(|c: char| c.is_ascii_digit()) || in_formula(&text[..at]),
        '[' => text[at + 2..].starts_with(char::is_whitespace),
        ']' => text[..at].ends_with(char::is_whitespace),
        _ => false,
    };
    if in_path || formula {
        mask.hide(at..at + 1);
        return at + 1;
    }
    // `a \\\\ b` ends a line of mathematics: nobody takes the meaning of a backslash away before a blank.
    if next == '\\' && (text[at + 2..].starts_with([' ', '\t']) || in_display(&text[..at])) {
        mask.hide(at..at + 2);
        return at + 2;
    }
    // `5\%` is mathematics, `\%%` no remark.
    if ESCAPABLE.contains(next) || text[at + 1..].starts_with("%%") {
        return at + 1 + next.len_utf8();
    }
    if next.is_ascii_punctuation() {
        mask.hide(at..at + 1);
    }
    at + 1
}

/// Is a `\(` open in the line?
fn in_formula(before: &str) -> bool {
    const LONGEST: usize = 200;
    let start = before.char_indices().rev().nth(LONGEST).map_or(0, |(at, _)| at);
    let line = before[start..].rsplit('\n').next().unwrap_or_default();
    line.rfind(r"\(") > line.rfind(r"\)")
}

/// Is a `$$` or a `\begin{…}` open in the paragraph?
fn in_display(before: &str) -> bool {
    const LONGEST: usize = 2000;
    let start = before.char_indices().rev().nth(LONGEST).map_or(0, |(at, _)| at);
    let paragraph = before[start..].rsplit("\n\n").next().unwrap_or_default();
    paragraph.rfind(r"\begin{") > paragraph.rfind(r"\end{") || paragraph.matches("$$").count() % 2 == 1
}

/// The word that is being looked at: what stands between blanks, quotes and stops.
struct Word {
    /// How far was looked.
    seen: usize,
    /// Is it a path, `D:\…` or `\\host\…`, so far?
    is_path: bool,
}

impl Word {
    /// Goes on to the backslash at `to`.
    fn go_on(&mut self, text: &str, to: usize) {
        const BOUNDS: &str = "，。；：、“”（）《》\"<>|";
        let bound = |c: char| c.is_whitespace() || !c.is_alphanumeric() && BOUNDS.contains(c);
        self.is_path &= !text[self.seen..to].contains(bound);
        self.seen = to;
        let before = &text.as_bytes()[..to];
        let drive = matches!(before, [.., letter, b':'] if letter.is_ascii_alphabetic());
        let begins = before.last().is_none_or(|byte| *byte != b'\\' && !byte.is_ascii_alphanumeric());
        let host = text[to..].strip_prefix(r"\\").is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        self.is_path |= drive || begins && host;
    }
}

/// What a mark has beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Blank,
    Word,
    /// An opening bracket or quote.
    Opening,
    /// What closes or ends: `，` `。` `”` `%`.
    Trailing,
    Other,
}

fn side(c: Option<char>) -> Side {
    const OPENING: &str = "“‘（《〈〔【「『([{<";
    const TRAILING: &str = "，。、；：！？…”’）》〉〕】」』,.;:!?)]}％%‰℃°～";
    match c {
        None => Side::Blank,
        Some(c) if c.is_whitespace() => Side::Blank,
        Some(c) if c.is_alphanumeric() => Side::Word,
        Some(c) if OPENING.contains(c) => Side::Opening,
        Some(c) if TRAILING.contains(c) => Side::Trailing,
        Some(_) => Side::Other,
    }
}

/// Decides about one mark or several in a row.
///
/// CommonMark's rule for `**` was made for words parted by blanks: in `**抓落实。**各单位` the second `**` stands between a full
/// stop and a letter and so cannot close. Where Han characters are involved, the neighbours are shown to the parser as being
/// of the class that lets the mark open, close or both.
fn run(mask: &mut Mask, mark: u8, start: usize, end: usize, open: &mut bool) {
    let text = mask.text;
    let (before, after) = (text[..start].chars().next_back(), text[end..].chars().next());
    let (left, right) = (side(before), side(after));
    let figures = before.is_some_and(|c| c.is_ascii_alphanumeric()) && after.is_some_and(|c| c.is_ascii_alphanumeric());
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let length = end - start;
    let only_a_sign = match mark {
        // A line of stars is a page break.
        b'*' if length >= 3 && left == Side::Blank && right == Side::Blank => false,
        // 3~5年; 5天~~7天.
        b'~' if length == 1 => true,
        b'~' if length == 2 && digit(after) && ends_in_quantity(&text[..start]) => true,
        b'~' if length > 2 => false,
        // 签字：________
        b'_' if length >= 3 => true,
        b'_' if left == Side::Trailing && right == Side::Trailing => true,
        // 长*宽*高, 李*华: one star inside a word can only close what was opened at a word's begin.
        b'*' if length == 1 && left == Side::Word && right == Side::Word => figures || !std::mem::take(open),
        // “*”号, （_）.
        _ => figures && mark != b'_' || left == Side::Opening && right == Side::Trailing,
    };
    if only_a_sign {
        mask.hide(start..end);
        return;
    }
    if mark == b'*' && length == 1 {
        match (left, right) {
            (Side::Word | Side::Trailing, Side::Blank | Side::Trailing) => *open = false,
            (_, Side::Word | Side::Opening | Side::Other) => *open = true,
            _ => {}
        }
    }
    if mark != b'_' {
        show_neighbours(mask, start, end);
    }
}

/// `5天`, `3.5个`: a figure and a unit of one or two letters.
fn ends_in_quantity(before: &str) -> bool {
    let mut letters = before.chars().rev();
    (0..3).any(|_| letters.next().is_some_and(|c| c.is_ascii_digit()))
}

/// Shows the neighbours of a mark as being of the class that lets it do what it is there for.
fn show_neighbours(mask: &mut Mask, start: usize, end: usize) {
    let text = mask.text;
    let (Some(before), Some(after)) = (text[..start].chars().next_back(), text[end..].chars().next()) else { return };
    let (left, right) = (side(Some(before)), side(Some(after)));
    if left == Side::Blank || right == Side::Blank || before.is_ascii() && after.is_ascii() {
        return;
    }
    let (place_before, place_after) = (start - before.len_utf8(), end);
    if left == Side::Opening {
        mask.show(place_after, after, if after.is_ascii() { MARKS } else { LETTERS });
    } else if right == Side::Trailing {
        mask.show(place_before, before, if before.is_ascii() { MARKS } else { LETTERS });
    } else {
        // Of one class, the mark may open and close. A mark of ASCII must stay what it is.
        let mark = before.is_ascii_punctuation() || after.is_ascii_punctuation();
        for (place, c) in [(place_before, before), (place_after, after)] {
            if !c.is_ascii() {
                mask.show(place, c, if mark { MARKS } else { LETTERS });
            }
        }
    }
}
