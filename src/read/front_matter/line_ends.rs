//! Line ends of a head: it may be written on an old Mac, or pasted from Word.

use std::borrow::Cow;

/// The ends of lines that are not `\n`, each with what stands in its place: as long, and nothing that would indent the line below.
const ENDS: [(&str, &str); 6] =
    [("\r", "\n"), ("\u{B}", "\n"), ("\u{C}", "\n"), ("\u{85}", " \n"), ("\u{2028}", "  \n"), ("\u{2029}", "  \n")];

/// The text with lines that end with `\n` or `\r\n` only; of the same length, so that every place stays what it is.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let is_end = |at: usize, end: &str| end != "\r" || !text[at + 1..].starts_with('\n');
    let found = |at: usize| ENDS.iter().find(|(end, _)| text[at..].starts_with(end) && is_end(at, end));
    let odd = |c: char| matches!(c, '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut plain = String::new();
    let mut done = 0;
    for (at, (end, shown)) in text.match_indices(odd).filter_map(|(at, _)| Some((at, found(at)?))) {
        plain.push_str(&text[done..at]);
        plain.push_str(shown);
        done = at + end.len();
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    plain.push_str(&text[done..]);
    Cow::Owned(plain)
}
