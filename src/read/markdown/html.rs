//! HTML in a draft: a few comments are commands, `<br>` is a line break, of everything else the text remains.

use super::Reader;
use crate::read::code;
use crate::read::draft::{APART, Block, BlockKind};
use crate::source::Span;

impl Reader<'_> {
    /// A piece of HTML within a line: a tag or a comment.
    pub(super) fn inline_html(&mut self, span: Span) {
        let html = &self.text[span.range()];
        if let Some(comment) = comment(html) {
            self.comment(comment, span);
        } else if is_break(html) {
            self.line.hard_break(span);
        } else if !html.starts_with("</") {
            self.warn_html(span);
        }
    }

    /// A block of HTML ends: its comments are obeyed, its tags dropped, its text kept.
    pub(super) fn end_html(&mut self) {
        let lines = std::mem::take(&mut self.raw);
        let Some(whole) = lines.iter().copied().reduce(Span::join) else { return };
        let mut at = whole.start;
        let mut warned = false;
        while at < whole.end {
            let rest = &self.text[at..whole.end];
            let length = piece(rest);
            let span = Span::new(at, at + length);
            let text = &self.text[span.range()];
            if let Some(comment) = comment(text) {
                self.comment(comment, span);
            } else if text.starts_with('<') && length > 1 {
                if is_break(text) {
                    self.line.hard_break(span);
                } else if !warned {
                    self.warn_html(span);
                    warned = true;
                }
            } else {
                self.html_text(span);
            }
            at = span.end;
        }
        self.flush();
    }

    /// Text between tags: each line of it stands for itself, and is not looked at for Markdown.
    fn html_text(&mut self, span: Span) {
        let mut at = span.start;
        for line in self.text[span.range()].split_inclusive('\n') {
            let bare = line.trim();
            let start = at + (line.len() - line.trim_start().len());
            if !bare.is_empty() {
                self.line.text(bare, Span::new(start, start + bare.len()));
            }
            if line.ends_with('\n') {
                self.flush();
            }
            at += line.len();
        }
    }

    fn warn_html(&mut self, span: Span) {
        self.warn(code::HTML, "HTML 标记不起作用，只排出其中的文字", span, "请删去标记；换行可用“<br>”或行末的反斜杠");
    }

    /// The commands among the comments; all others are the writer's own business.
    fn comment(&mut self, words: &str, span: Span) {
        if words == "分页" {
            self.push(BlockKind::PageBreak, span);
        } else if words == "横排" {
            self.flush();
            self.expect_table();
            self.landscape = Some(span);
        } else if let Some(number) = words.strip_prefix("附件") {
            let apart = number.trim().strip_suffix(APART);
            let number = apart.unwrap_or(number).trim();
            if number.chars().all(|c| c.is_ascii_digit()) {
                self.flush();
                let mark = format!("附件{number}{}", if apart.is_some() { APART } else { "" });
                self.blocks.push(Block { kind: BlockKind::Attachment(mark), span });
            }
        }
    }
}

/// The words of a comment.
fn comment(html: &str) -> Option<&str> {
    Some(html.trim().strip_prefix("<!--")?.strip_suffix("-->")?.trim())
}

fn is_break(tag: &str) -> bool {
    let name = tag.trim_matches(['<', '>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}

/// The length of the first comment, tag or text.
fn piece(html: &str) -> usize {
    if html.starts_with("<!--") {
        return html.find("-->").map_or(html.len(), |end| end + 3);
    }
    let is_tag = |rest: &str| {
        let name = rest.strip_prefix('<').unwrap_or(rest);
        name.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
    };
    if html.starts_with('<') && is_tag(html) {
        return html.find('>').map_or(html.len(), |end| end + 1);
    }
    html.char_indices().skip(1).find(|(at, c)| *c == '<' && is_tag(&html[*at..])).map_or(html.len(), |(at, _)| at)
}
