//! What programs for notes write (Obsidian, Logseq …): read as what it means there, and told.

use super::Reader;
use crate::diag::Severity;
use crate::document::inline::{Inline, InlineKind};
use crate::read::draft::{Block, BlockKind};
use crate::read::{code, figure};
use std::ops::Range;

/// A pair of marks and what stands between them.
struct Pair {
    open: &'static str,
    close: &'static str,
    holds: Holds,
}

/// What a pair of marks holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// A picture of the folder, perhaps with its words or width after `|`.
    Picture,
    /// Another note; its words stand after `|`.
    Page,
    /// Words that are coloured on a screen.
    Words,
    /// A remark of the writer to himself.
    Remark,
}

const PAIRS: [Pair; 4] = [
    Pair { open: "![[", close: "]]", holds: Holds::Picture },
    Pair { open: "[[", close: "]]", holds: Holds::Page },
    Pair { open: "==", close: "==", holds: Holds::Words },
    Pair { open: "%%", close: "%%", holds: Holds::Remark },
];

const PICTURES: [&str; 3] = [".png", ".jpg", ".jpeg"];

/// What was found in a text, in bytes of it.
struct Found {
    whole: Range<usize>,
    /// What stands between the marks.
    inside: Range<usize>,
    /// What is printed of it.
    shown: Range<usize>,
    holds: Holds,
}

/// The first pair in `text` from a byte on.
fn find(text: &str, from: usize) -> Option<Found> {
    let mut at = from;
    while let Some(step) = text[at..].find(['!', '[', '=', '%']) {
        at += step;
        if let Some(found) = PAIRS.iter().find_map(|pair| pair.at(text, at)) {
            return Some(found);
        }
        at += 1;
    }
    None
}

impl Pair {
    fn at(&self, text: &str, at: usize) -> Option<Found> {
        let inner = text[at..].strip_prefix(self.open)?;
        let inside = &inner[..inner.find(self.close)?];
        let start = at + self.open.len();
        let end = start + inside.len();
        let whole = at..end + self.close.len();
        // `a==b`, `[[1,2],[3,4]]`, `====`: figures and rules, no marks.
        let before = text[..at].chars().next_back();
        let joined = before.is_some_and(|c| c.is_ascii_alphanumeric() || self.open.starts_with(c));
        let hollow = inside.trim().is_empty() || inside.starts_with(self.close) || inside.contains(['[', ']']);
        let apart = self.holds == Holds::Words && (inside.trim() != inside || inside.contains('='));
        let longer = self.holds != Holds::Page && text[whole.end..].starts_with(&self.close[..1]);
        if (joined && self.holds != Holds::Page) || hollow || apart || longer {
            return None;
        }
        let shown = match (self.holds, inside.rfind('|')) {
            (Holds::Remark | Holds::Picture, _) => end..end,
            (Holds::Page, Some(bar)) => start + bar + 1..end,
            // `[[#一、标题]]`: a heading of this very note.
            (Holds::Page, None) => end - inside.trim_start_matches('#').len()..end,
            _ => start..end,
        };
        Some(Found { whole, inside: start..end, shown, holds: self.holds })
    }
}

/// ` ^abc123` at the end of a paragraph: the name by which another note finds it.
fn block_name(text: &str) -> Option<usize> {
    let at = text.rfind('^')?;
    let name = text[at + 1..].trim_end();
    let named = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let blank = &text[..at];
    (named && blank.ends_with(' ') && !blank.trim().is_empty()).then_some(blank.trim_end().len())
}

impl Reader<'_> {
    /// The pieces of a paragraph, and which of them begin a line, without the marks of a program for notes. `figures` says
    /// whether pictures may follow it.
    pub(super) fn without_vault_marks(
        &mut self,
        inlines: Vec<Inline>,
        lines: Vec<usize>,
        figures: bool,
    ) -> (Vec<Inline>, Vec<usize>) {
        let last = inlines.len().saturating_sub(1);
        let mut all = inlines.iter().enumerate();
        if all.all(|(index, inline)| self.text_with_marks(inline, index == last).is_none()) {
            return (inlines, lines);
        }
        let (mut kept, mut begins) = (Vec::with_capacity(inlines.len()), Vec::with_capacity(lines.len()));
        let mut lines = lines.into_iter().peekable();
        for (index, inline) in inlines.into_iter().enumerate() {
            begins.extend(lines.next_if_eq(&index).map(|_| kept.len()));
            self.strip_marks(inline, index == last, figures, &mut kept);
        }
        (kept, begins)
    }

    /// The text of a piece, and where it ends without the name of a block, if there may be marks in it.
    fn text_with_marks<'a>(&self, inline: &'a Inline, is_last: bool) -> Option<(&'a str, usize)> {
        let InlineKind::Text { text, .. } = &inline.kind else { return None };
        let end = is_last.then(|| block_name(text)).flatten().unwrap_or(text.len());
        let has_marks = end < text.len() || find(text, 0).is_some();
        (has_marks && self.text.get(inline.span.range()) == Some(text.as_str())).then_some((text.as_str(), end))
    }

    fn strip_marks(&mut self, inline: Inline, is_last: bool, figures: bool, kept: &mut Vec<Inline>) {
        let Some((text, end)) = self.text_with_marks(&inline, is_last) else { return kept.push(inline) };
        let mut from = 0;
        let mut keep = |range: Range<usize>| kept.extend(inline.part(range).filter(|part| !part.is_empty()));
        while let Some(found) = find(&text[..end], from) {
            let place = inline.part(found.whole.clone()).map_or(inline.span, |part| part.span);
            if self.is_typed(place) || !self.reads(&found, text, place, figures) {
                keep(from..found.whole.end);
            } else {
                keep(from..found.whole.start);
                keep(found.shown.clone());
            }
            from = found.whole.end;
        }
        keep(from..end);
        if end < text.len() {
            let place = inline.part(end..text.len()).map_or(inline.span, |part| part.span);
            let message = format!("“{}”是块的名字，不排出", text[end..].trim());
            self.signs.meet(code::VAULT_MARK, Severity::Warning, message, "", place);
        }
    }

    /// Escaped, or hidden from the parser: meant as it stands.
    fn is_typed(&self, place: crate::source::Span) -> bool {
        let line = &self.text[self.text[..place.start].rfind('\n').map_or(0, |at| at + 1)..place.start];
        // Between two backticks stands code.
        line.matches('`').count() % 2 == 1
            || self.line.verbatim
            || self.text[..place.start].ends_with('\\')
            || self.masked.get(place.range()) != self.text.get(place.range())
    }

    /// Tells of a pair and takes what it holds; `false` leaves it in the text as it stands.
    fn reads(&mut self, found: &Found, text: &str, place: crate::source::Span, figures: bool) -> bool {
        let (written, shown) = (&text[found.whole.clone()], &text[found.shown.clone()]);
        let (severity, message, hint) = match found.holds {
            Holds::Picture => {
                let inside = &text[found.inside.clone()];
                let (path, words) = inside.split_once('|').unwrap_or((inside, ""));
                let lower = path.trim().to_ascii_lowercase();
                if !figures || !PICTURES.iter().any(|ending| lower.ends_with(ending)) {
                    return false;
                }
                // A figure after the last bar is a width on a screen.
                let is_width = |words: &str| words.chars().all(|c| c.is_ascii_digit() || c == 'x');
                let alt = match words.rsplit_once('|') {
                    Some((words, width)) if is_width(width) => words.trim(),
                    None if is_width(words) => "",
                    _ => words.trim(),
                };
                let loaded = figure::load_by_name(self.door, path.trim(), alt.to_owned());
                let figure = figure::or_missing(loaded, path.trim(), alt, place, self.diagnostics);
                let caption = self.caption(alt, "", place);
                self.pictures.push(Block { kind: BlockKind::Figure { figure, caption }, span: place });
                (Severity::Note, format!("“{written}”当作图片"), "别的程序里请写作“![图1　题目](文件)”")
            }
            Holds::Page => (Severity::Note, format!("双链“{written}”只排出“{shown}”"), ""),
            Holds::Words => (Severity::Note, format!("高亮“{written}”只排出“{shown}”"), "要加粗的，请写作“**…**”"),
            Holds::Remark => (
                Severity::Warning,
                format!("“{written}”是写给自己的注释，不排出"),
                "要排出的，请去掉前后的“%%”；留给自己看的，可以写作“<!-- … -->”",
            ),
        };
        self.signs.meet(code::VAULT_MARK, severity, message, hint, place);
        true
    }

    /// `> [!note] 提示`: a box on a screen, here a quotation whose first line is the title of the box.
    pub(super) fn without_callout(&mut self, mut inlines: Vec<Inline>) -> Vec<Inline> {
        let Some(first) = inlines.first() else { return inlines };
        let InlineKind::Text { text, .. } = &first.kind else { return inlines };
        let kind = text
            .strip_prefix("[!")
            .and_then(|rest| rest.split_once(']'))
            .filter(|(kind, _)| !kind.is_empty() && kind.chars().all(|c| c.is_ascii_alphabetic() || c == '-'));
        let Some((kind, rest)) = kind else { return inlines };
        let title = rest.strip_prefix(['-', '+']).unwrap_or(rest).trim_start();
        let (Some(mark), Some(title)) =
            (first.part(0..text.len() - title.len()), first.part(text.len() - title.len()..text.len()))
        else {
            return inlines;
        };
        let message = format!("提示块“[!{kind}]”按引文排，记号不排出");
        self.signs.meet(code::VAULT_MARK, Severity::Note, message, "", mark.span);
        if title.is_empty() {
            let breaks = inlines.get(1).is_some_and(|next| next.kind == InlineKind::LineBreak);
            inlines.drain(..1 + usize::from(breaks));
        } else {
            inlines[0] = title;
        }
        inlines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_seen_and_figures_are_none() {
        let shown = |text: &str| {
            let found = find(text, 0)?;
            Some((text[found.whole].to_owned(), text[found.shown].to_owned()))
        };
        let pair = |whole: &str, shown: &str| Some((whole.to_owned(), shown.to_owned()));
        assert_eq!(shown("见[[工作台账|台账]]。"), pair("[[工作台账|台账]]", "台账"));
        assert_eq!(shown("见[[#一、标题]]。"), pair("[[#一、标题]]", "一、标题"));
        assert_eq!(shown("见[[台账#三月]]。"), pair("[[台账#三月]]", "台账#三月"));
        assert_eq!(shown("![[图/茶园.png|300]]"), pair("![[图/茶园.png|300]]", ""));
        assert_eq!(shown("要==抓实==。"), pair("==抓实==", "抓实"));
        assert_eq!(shown("甲%%查一下%%乙"), pair("%%查一下%%", ""));
        for typed in ["a==b，c==d", "[[1,2],[3,4]]", "=====", "增长5%%，下降3%%", "[[]]", "%%%", "x == y == z"] {
            assert_eq!(shown(typed), None, "{typed}");
        }
    }

    #[test]
    fn the_name_of_a_block_stands_at_its_end() {
        assert_eq!(block_name("抓落实。 ^a1-b2"), Some("抓落实。".len()));
        for typed in ["10^3", "抓落实。^a1", "x ^", "^abc", "面积 ^甲"] {
            assert_eq!(block_name(typed), None, "{typed}");
        }
    }
}
