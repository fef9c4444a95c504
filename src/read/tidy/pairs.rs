//! What comes in pairs: quotation marks and brackets.

use super::{Work, is_han, is_wide};

/// How far into a bracket we look for Chinese text: nested ones without end must not cost time without end.
const LOOK_INSIDE: usize = 200;

/// Straight quotation marks → “” and ‘’; Chinese ones that all face one way are turned round.
pub(super) fn quotes(work: &mut Work) {
    one_kind(work, '"', ['“', '”']);
    one_kind(work, '\'', ['‘', '’']);
}

fn one_kind(work: &mut Work, straight: char, [open, close]: [char; 2]) {
    let mut marks: Vec<usize> = Vec::new();
    for at in 0..work.text.len() {
        if [straight, open, close].contains(&work.text[at])
            && work.is_free(at)
            && !is_other(work, at, marks.len() % 2 == 1)
        {
            marks.push(at);
        }
    }
    let straights = marks.iter().filter(|&&at| work.text[at] == straight).count();
    let facing: Vec<char> = marks.iter().map(|&at| work.text[at]).collect();
    let alternate = facing.iter().enumerate().all(|(at, &c)| c == [open, close][at % 2]);
    // A quotation over several paragraphs opens anew in each and closes once: an odd number may well be right.
    if alternate || (straights == 0 && (marks.len() % 2 == 1 || is_nested(&facing, open, close))) {
        return;
    }
    if marks.len() % 2 == 1 {
        work.changes.unpaired += straights;
        return;
    }
    for (order, &at) in marks.iter().enumerate() {
        let by = [open, close][order % 2];
        if work.text[at] != by {
            work.text[at] = by;
            work.changes.quotes += 1;
        }
    }
}

/// An apostrophe, a sign of inches (unless a quotation is `opened`), a quotation mark of code.
fn is_other(work: &Work, at: usize, opened: bool) -> bool {
    let before = at.checked_sub(1).map(|before| work.text[before]);
    let after = work.text.get(at + 1).copied();
    match work.text[at] {
        '\'' | '’' if before.is_some_and(|c| c.is_ascii_alphabetic()) => {
            after.is_some_and(|c| c.is_ascii_alphabetic())
        }
        '"' => before == Some('=') || (before.is_some_and(|c| c.is_ascii_digit()) && !opened),
        _ => false,
    }
}

/// Opening and closing marks that fit, though they do not alternate.
fn is_nested(facing: &[char], open: char, close: char) -> bool {
    let mut depth = 0_i32;
    for &c in facing {
        depth += i32::from(c == open) - i32::from(c == close);
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

/// `( )` in Chinese text → `（ ）`.
pub(super) fn brackets(work: &mut Work) {
    let mut open = Vec::new();
    for at in 0..work.text.len() {
        if !work.is_free(at) {
            continue;
        }
        match work.text[at] {
            '(' | '（' => open.push(at),
            ')' | '）' => match open.pop() {
                Some(start) if is_chinese_pair(work, start, at) => {
                    work.replace(start, '（');
                    work.replace(at, '）');
                }
                Some(_) => {}
                // `1)甲`: a number, or a bracket whose partner was lost.
                None if work.after(at).is_none_or(is_wide) => work.replace(at, '）'),
                None => {}
            },
            _ => {}
        }
    }
    for at in open {
        if work.before(at).is_some_and(is_wide) || work.after(at).is_some_and(is_han) {
            work.replace(at, '（');
        }
    }
}

fn is_chinese_pair(work: &Work, start: usize, end: usize) -> bool {
    let inside = &work.text[start + 1..end];
    let touches = start.checked_sub(1).and_then(|before| work.text.get(before)).copied();
    work.text[start] == '（'
        || work.text[end] == '）'
        || inside.iter().take(LOOK_INSIDE).any(|&c| is_wide(c))
        || touches.is_some_and(is_wide)
        || (touches.is_none_or(|c| !c.is_ascii_alphanumeric())
            && work.after(end).is_some_and(is_wide)
            && inside.len() < 4
            && inside.iter().all(char::is_ascii_digit))
}
