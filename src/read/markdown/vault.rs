//! What programs for notes write (Obsidian, Logseq …): read as what it means there, and told.

use super::Reader;
use super::block::span_of;
use crate::diag::Severity;
use crate::document::inline::{Inline, InlineKind, plain_text};
use crate::read::draft::{Block, BlockKind};
use crate::read::{code, figure};
use crate::source::Span;
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

/// Pairs with ends of their own.
const ENDED: &[Pair] = &[
    Pair { open: "![[", close: "]]", holds: Holds::Picture },
    Pair { open: "[[", close: "]]", holds: Holds::Page },
    Pair { open: "%%", close: "%%", holds: Holds::Remark },
];
/// Pairs that may hold such: what is in them is read first, so that each end finds its own begin (`==[[甲|乙]]==`).
const AROUND: &[Pair] = &[Pair { open: "==", close: "==", holds: Holds::Words }];

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

/// The first of some pairs in `text` from a byte on.
fn find(pairs: &[Pair], text: &str, from: usize) -> Option<Found> {
    let mut at = from;
    while let Some(step) = text[at..].find(['!', '[', '=', '%']) {
        at += step;
        if let Some(found) = pairs.iter().find_map(|pair| pair.at(text, at)) {
            return Some(found);
        }
        at += 1;
    }
    None
}

impl Pair {
    fn at(&self, text: &str, at: usize) -> Option<Found> {
        let inner = text[at..].strip_prefix(self.open)?;
        // Between brackets there are none: the next one closes, and a row of open ones is gone through once.
        let closes = if self.close == "]]" { inner.find(['[', ']'])? } else { inner.find(self.close)? };
        let inside = inner[closes..].starts_with(self.close).then(|| &inner[..closes])?;
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
            (Holds::Page, None) => {
                let name = inside.trim_start_matches('#');
                // A heading, `页#节`, or a block, `页^块`, of another note: only the name of that is text.
                let length = name.find(['#', '^']).map_or(name.len(), |at| name[..at].trim_end().len());
                end - name.len()..end - name.len() + if length == 0 { name.len() } else { length }
            }
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

/// Pieces of text side by side, each printed as the draft has it, however they are marked: `==**甲**的乙==`, and `[[甲\|乙]]`
/// in the cell of a table, which the parser takes apart at the backslash.
struct Run {
    pieces: Vec<Inline>,
    /// Where each begins in the text.
    starts: Vec<usize>,
    text: String,
}

impl Run {
    fn of(pieces: Vec<Inline>) -> Self {
        let (mut starts, mut text) = (Vec::with_capacity(pieces.len()), String::new());
        for piece in &pieces {
            starts.push(text.len());
            text.push_str(&plain_text(std::slice::from_ref(piece)));
        }
        Run { pieces, starts, text }
    }

    /// What stands between two bytes of its text.
    fn part(&self, range: Range<usize>) -> Vec<Inline> {
        let first = self.starts.partition_point(|&start| start <= range.start).saturating_sub(1);
        let pieces = self.pieces[first..].iter().zip(&self.starts[first..]);
        let touched = pieces.take_while(|(_, start)| **start < range.end);
        let part = |(piece, &start): (&Inline, &usize)| {
            let end = start + plain_text(std::slice::from_ref(piece)).len();
            piece.part(range.start.max(start) - start..range.end.min(end) - start)
        };
        touched.filter_map(part).filter(|part| !part.is_empty()).collect()
    }

    fn place(&self, range: Range<usize>) -> Span {
        span_of(&self.part(range)).unwrap_or_default()
    }
}

/// Most paragraphs hold none, and are left as they are.
fn may_hold_marks(inline: &Inline) -> bool {
    let pairs = || [ENDED, AROUND].into_iter().flatten();
    matches!(&inline.kind, InlineKind::Text { text, .. } if text.contains('^') || pairs().any(|pair| text.contains(pair.open)))
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
        if !inlines.iter().any(may_hold_marks) {
            return (inlines, lines);
        }
        let last = inlines.len().saturating_sub(1);
        let (mut kept, mut begins) = (Vec::with_capacity(inlines.len()), Vec::with_capacity(lines.len()));
        let mut lines = lines.into_iter().peekable();
        let mut run: Vec<Inline> = Vec::new();
        for (index, inline) in inlines.into_iter().enumerate() {
            let begins_line = lines.next_if_eq(&index).is_some();
            let verbatim = matches!(&inline.kind, InlineKind::Text { text, .. }
                if self.text.get(inline.span.range()) == Some(text.as_str()));
            if begins_line || !verbatim {
                kept.extend(self.strip_marks(std::mem::take(&mut run), false, figures));
            }
            if begins_line {
                begins.push(kept.len());
            }
            match verbatim {
                true => run.push(inline),
                false => kept.push(inline),
            }
            if index == last {
                kept.extend(self.strip_marks(std::mem::take(&mut run), true, figures));
            }
        }
        (kept, begins)
    }

    fn strip_marks(&mut self, mut pieces: Vec<Inline>, is_last: bool, figures: bool) -> Vec<Inline> {
        for pairs in [ENDED, AROUND] {
            let run = Run::of(pieces);
            if find(pairs, &run.text, 0).is_none() {
                pieces = run.pieces;
                continue;
            }
            let (mut kept, mut from) = (Vec::new(), 0);
            while let Some(found) = find(pairs, &run.text, from) {
                let place = run.place(found.whole.clone());
                let marks = [found.whole.start..found.inside.start, found.inside.end..found.whole.end];
                if self.is_typed(marks.map(|mark| run.place(mark))) || !self.reads(&found, &run.text, place, figures) {
                    kept.extend(run.part(from..found.whole.end));
                } else {
                    kept.extend(run.part(from..found.whole.start));
                    kept.extend(run.part(found.shown.clone()));
                }
                from = found.whole.end;
            }
            kept.extend(run.part(from..run.text.len()));
            pieces = kept;
        }
        match is_last {
            true => self.without_block_name(pieces),
            false => pieces,
        }
    }

    fn without_block_name(&mut self, pieces: Vec<Inline>) -> Vec<Inline> {
        let run = Run::of(pieces);
        let Some(end) = block_name(&run.text) else { return run.pieces };
        let message = format!("“{}”是块的名字，不排出", run.text[end..].trim());
        self.signs.meet(code::VAULT_MARK, Severity::Warning, message, "", run.place(end..run.text.len()));
        run.part(0..end)
    }

    /// Escaped, or hidden from the parser: meant as it stands.
    fn is_typed(&self, marks: [Span; 2]) -> bool {
        let start = marks[0].start;
        let line = &self.text[self.text[..start].rfind('\n').map_or(0, |at| at + 1)..start];
        // Between two backticks stands code.
        line.matches('`').count() % 2 == 1
            || self.line.verbatim
            || self.text[..start].ends_with('\\')
            || marks.iter().any(|mark| self.masked.get(mark.range()) != self.text.get(mark.range()))
    }

    /// Tells of a pair and takes what it holds; `false` leaves it in the text as it stands.
    fn reads(&mut self, found: &Found, text: &str, place: Span, figures: bool) -> bool {
        let (written, shown) = (&text[found.whole.clone()], &text[found.shown.clone()]);
        let inside = &text[found.inside.clone()];
        let (severity, message, hint) = match found.holds {
            Holds::Picture => return self.embeds(inside, written, place, figures),
            // What is printed whole needs no word of its own; a name that makes way for another does.
            Holds::Page if inside.trim_start_matches('#') == shown => {
                let message = format!("双链只排出名字，不成链接，如“{written}”");
                self.signs.meet_kind(code::VAULT_MARK, Severity::Warning, "page", message, "", place);
                return true;
            }
            Holds::Page => (Severity::Warning, format!("双链“{written}”只排出“{shown}”"), ""),
            Holds::Words => {
                let message = format!("高亮只排出文字，如“{written}”");
                let hint = "要加粗的，请写作“**…**”";
                self.signs.meet_kind(code::VAULT_MARK, Severity::Warning, "words", message, hint, place);
                return true;
            }
            Holds::Remark => (
                Severity::Warning,
                format!("“{written}”是写给自己的注释，不排出"),
                "要排出的，请去掉前后的“%%”；留给自己看的，可以写作“<!-- … -->”",
            ),
        };
        self.signs.meet(code::VAULT_MARK, severity, message, hint, place);
        true
    }

    /// `![[图/茶园.png|茶园|300]]`: a picture, where it may stand.
    fn embeds(&mut self, inside: &str, written: &str, place: Span, figures: bool) -> bool {
        let (path, words) = inside.split_once('|').unwrap_or((inside, ""));
        let lower = path.trim().to_ascii_lowercase();
        if !PICTURES.iter().any(|ending| lower.ends_with(ending)) {
            return false;
        }
        if !figures {
            let message = format!("标题、表格和脚注里不能放图片，“{written}”不排出");
            self.signs.meet(code::MISPLACED_PICTURE, Severity::Warning, message, "请把图片移到正文中", place);
            return true;
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
        let message = format!("“{written}”当作图片");
        let hint = "别的程序里请写作“![图1　题目](文件)”";
        self.signs.meet(code::VAULT_MARK, Severity::Note, message, hint, place);
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
        self.signs.meet(code::VAULT_MARK, Severity::Warning, message, "", mark.span);
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
            let found = [ENDED, AROUND].iter().find_map(|pairs| find(pairs, text, 0))?;
            Some((text[found.whole].to_owned(), text[found.shown].to_owned()))
        };
        let pair = |whole: &str, shown: &str| Some((whole.to_owned(), shown.to_owned()));
        assert_eq!(shown("见[[工作台账|台账]]。"), pair("[[工作台账|台账]]", "台账"));
        assert_eq!(shown("见[[#一、标题]]。"), pair("[[#一、标题]]", "一、标题"));
        assert_eq!(shown("见[[台账#三月]]。"), pair("[[台账#三月]]", "台账"));
        assert_eq!(shown("见[[台账#^a1]]、[[台账^a1]]。"), pair("[[台账#^a1]]", "台账"));
        assert_eq!(shown("见[[台账^a1]]。"), pair("[[台账^a1]]", "台账"));
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
