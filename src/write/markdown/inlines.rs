//! Inlines → Markdown.

use super::escape::{Place, escape};
use crate::document::inline::{Inline, InlineKind, Mark};

/// How a line break is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Break {
    /// A backslash and a new line that begins with so many blanks.
    Line(usize),
    /// `<br>`, where there is but one line.
    Tag,
}

/// Some inlines as Markdown. `line_start`: do they begin a line?
pub(super) fn inlines(inlines: &[Inline], place: Place, breaks: Break, line_start: bool) -> String {
    let mut out = String::new();
    let mut start = line_start;
    let mut marked_before = false;
    for (at, inline) in inlines.iter().enumerate() {
        match &inline.kind {
            InlineKind::Text { text, mark, link } => {
                let next = next_character(inlines.get(at + 1));
                let (open, close) = fences(*mark);
                let marked = !open.is_empty() || link.is_some();
                // Without anything between them two marks would be read as one: `**甲***乙*`.
                if marked && marked_before {
                    out.push_str("<!-- -->");
                }
                let trimmed = text.trim();
                let lead = text.len() - text.trim_start().len();
                let tail = text[lead + trimmed.len()..].to_owned();
                let inner = escape(trimmed, place, start && !marked, next.filter(|_| !marked));
                out.push_str(&text[..lead]);
                out.push_str(&match link {
                    Some(link) => format!("{open}[{inner}]({}){close}", target(link)),
                    None if trimmed.is_empty() => String::new(),
                    None => format!("{open}{inner}{close}"),
                });
                out.push_str(&tail);
                marked_before = marked && tail.is_empty();
                start = false;
            }
            InlineKind::LineBreak => {
                match breaks {
                    Break::Line(indent) => {
                        out.push_str("\\\n");
                        out.extend(std::iter::repeat_n(' ', indent));
                        start = true;
                    }
                    Break::Tag => out.push_str("<br>"),
                }
                marked_before = false;
            }
            InlineKind::FootnoteMark(index) => {
                out.push_str(&format!("[^{}]", index + 1));
                marked_before = false;
                start = false;
            }
        }
    }
    out
}

fn next_character(inline: Option<&Inline>) -> Option<char> {
    match &inline?.kind {
        InlineKind::Text { text, .. } => text.chars().next(),
        _ => None,
    }
}

fn fences(mark: Mark) -> (String, String) {
    let fences = [(mark.strong, "**"), (mark.emphasis, "*"), (mark.strike, "~~")];
    let open: Vec<&str> = fences.iter().filter(|(on, _)| *on).map(|(_, fence)| *fence).collect();
    (open.concat(), open.iter().rev().copied().collect())
}

/// The target of a link or picture.
pub(super) fn target(path: &str) -> String {
    let plain = !path.is_empty() && !path.contains([' ', '(', ')', '<', '>', '\u{3000}', '\\']);
    if plain {
        path.to_owned()
    } else {
        format!("<{}>", path.replace('\\', "/").replace('<', "%3C").replace('>', "%3E"))
    }
}
