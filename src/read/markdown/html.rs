//! HTML in a draft: a few comments are commands, `<br>` is a line break; other tags are dropped and named, and what is no tag
//! (`a<b and c>d`) is text.

use super::Reader;
use super::sign::Script;
use crate::diag::Severity;
use crate::document::Remark;
use crate::read::code;
use crate::read::draft::{APART, Block, BlockKind};
use crate::read::recognize::attachment_mark;
use crate::source::Span;

/// Between two emphases, as it is written.
const JOINT: &str = "****";

/// The elements of HTML a paste may bring along.
const ELEMENTS: &str = " a abbr address article aside audio b base big blockquote body br button canvas caption center cite \
    code col colgroup dd del details dfn div dl dt em embed fieldset figcaption figure font footer form frame h1 h2 h3 h4 \
    h5 h6 head header hr html i iframe img input ins kbd label legend li link main mark math menu meta nav nobr noscript \
    object ol optgroup option output p param picture pre q rp rt ruby s samp script section select small source span \
    strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul \
    var video wbr ";

/// What is longer, in bytes, is no tag.
const LONGEST_TAG: usize = 2000;

/// A variable may be called like these elements (`a<b>c`), so a tag of one without attributes needs its end.
const LIKE_VARIABLES: &str = " a b i q s u ";

/// Behind these a line ends.
const LINES: &str = " p div li tr h1 h2 h3 h4 h5 h6 blockquote caption dd dt ";

/// Attributes without a value.
const BARE_ATTRIBUTES: &str = " checked disabled controls open hidden selected readonly required async defer nowrap ";

impl Reader<'_> {
    /// A piece of HTML within a line: a tag or a comment.
    pub(super) fn inline_html(&mut self, span: Span) {
        let html = &self.text[span.range()];
        if html == JOINT {
            // One emphasis ends and the next begins, which reads as one.
        } else if let Some(comment) = comment(html) {
            self.comment(comment, span);
        } else if self.is_tag(span, self.text.len()) {
            self.tag(span);
        } else {
            self.typed(span.range());
        }
    }

    /// Is it a tag, and no comparison of variables in a text that goes on to `end`?
    fn is_tag(&self, span: Span, end: usize) -> bool {
        let tag = &self.text[span.range()];
        let name = name_of(tag);
        if !is_tag(tag) || !contains(LIKE_VARIABLES, name) || tag.len() > name.len() + "</>".len() {
            return is_tag(tag);
        }
        let name = name.to_ascii_lowercase();
        let (begin, close) = (format!("<{name}"), format!("</{name}"));
        // Its partner is the nearest of the two; `<br>` is none of `<b>`.
        if tag.starts_with("</") {
            let from = self.bounds(span.start.saturating_sub(LONGEST_TAG), span.start).start;
            let before = self.text[from..span.start].to_ascii_lowercase();
            places_of(&before, &begin).last() > places_of(&before, &close).last()
        } else {
            let to = self.bounds(span.end, (span.end + LONGEST_TAG).min(end)).end;
            let after = self.text[span.end..to].to_ascii_lowercase();
            let first = |part: &str| places_of(&after, part).next().unwrap_or(usize::MAX);
            first(&close) < first(&begin)
        }
    }

    /// A block of HTML ends: its comments are obeyed, its tags dropped, its text kept.
    pub(super) fn end_html(&mut self) {
        let lines = std::mem::take(&mut self.raw);
        let Some(whole) = lines.iter().copied().reduce(Span::join) else { return };
        let mut at = whole.start;
        while at < whole.end {
            let rest = &self.text[at..whole.end];
            let length = piece(rest);
            let span = Span::new(at, at + length);
            let text = &self.text[span.range()];
            if let Some(comment) = comment(text) {
                self.comment(comment, span);
            } else if self.is_tag(span, whole.end) {
                self.tag(span);
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
        for line in self.masked[span.range()].split_inclusive('\n') {
            let bare = line.trim();
            let start = at + (line.len() - line.trim_start().len());
            if !bare.is_empty() {
                self.typed(start..start + bare.len());
            }
            if line.ends_with('\n') {
                self.flush();
            }
            at += line.len();
        }
    }

    /// `<br>` breaks the line; every other tag is named, its end only when its begin was not.
    fn tag(&mut self, span: Span) {
        let tag = &self.text[span.range()];
        let name = name_of(tag).to_ascii_lowercase();
        let ends = tag.starts_with("</");
        let mut lone_end = false;
        match name.as_str() {
            "sup" | "sub" if !ends => {
                self.end_script();
                self.script = Some((if name == "sup" { Script::Raised } else { Script::Lowered }, span));
            }
            "sup" | "sub" => lone_end = self.script.take().is_none(),
            // Cells stand apart, and what is a line of its own stays one.
            "td" | "th" if !ends && !self.line.is_empty() => self.line.text("　", Span::new(span.start, span.start)),
            name if ends && contains(LINES, name) && self.heading.is_none() => self.flush(),
            _ => {}
        }
        if name == "br" {
            self.line.hard_break(span);
        } else if matches!(name.as_str(), "sup" | "sub") && !lone_end {
            // Obeyed, or told where it cannot be.
        } else if lone_end || !tag.starts_with("</") || !self.tags.contains(&name) {
            let message = format!("HTML 标记“{}”不起作用，不排出", tag.replace(['\r', '\n'], " "));
            let hint = "请删去标记；换行可用“<br>”或行末的反斜杠";
            self.signs.meet(code::HTML, Severity::Warning, message, hint, span);
            self.tags.insert(name);
        }
    }

    /// `<sup>` that has no end reaches to that of its paragraph: told.
    pub(super) fn end_script(&mut self) {
        let Some((_, span)) = self.script.take() else { return };
        let tag = &self.text[span.range()];
        let message = format!("“{tag}”没有用“{}”结束，一直管到这一段的末尾", tag.replace('<', "</"));
        self.signs.meet(code::HTML, Severity::Warning, message, "请在上标、下标的末尾补上，或删去它", span);
    }

    /// Obeys the commands among the comments; all others are the writer's own business, and kept for him.
    fn comment(&mut self, words: &str, span: Span) {
        if !self.command(words, span) && !words.is_empty() {
            self.remarks.push(Remark { text: self.text[span.range()].trim().to_owned(), span });
        }
    }

    /// Obeys a command; is it one?
    fn command(&mut self, words: &str, span: Span) -> bool {
        if words == "分页" {
            self.push(BlockKind::PageBreak, span);
        } else if words == "横排" {
            self.flush();
            self.expect_table();
            self.landscape = Some(span);
        } else if let Some(number) = words.strip_prefix("附件") {
            let number = number.trim_end_matches(['：', ':']);
            let apart = number.trim().strip_suffix(APART);
            let number = apart.unwrap_or(number).trim();
            let Some(mark) = attachment_mark(&format!("附件{number}")) else { return false };
            self.flush();
            let mark = format!("{mark}{}", if apart.is_some() { APART } else { "" });
            self.blocks.push(Block { kind: BlockKind::Attachment(mark), span });
        } else {
            return false;
        }
        true
    }
}

/// The words of a comment.
fn comment(html: &str) -> Option<&str> {
    Some(html.trim().strip_prefix("<!--")?.strip_suffix("-->")?.trim())
}

/// The name of the element a tag belongs to.
fn name_of(tag: &str) -> &str {
    let inner = tag.trim_start_matches(['<', '/']);
    &inner[..inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len())]
}

/// Is it a tag of HTML, or something in angle brackets: `<b and c>`, `<张三>`?
fn is_tag(html: &str) -> bool {
    let Some(inner) = html.trim_end().strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) else { return false };
    if inner.starts_with(['!', '?']) {
        return true;
    }
    let attributes = inner.trim_start_matches('/')[name_of(html).len()..].trim_end_matches('/').trim();
    // Values may hold blanks, so only what stands before the first value is looked at.
    let first = attributes.split(['=', '"', '\'']).next().unwrap_or_default();
    let valued = first.len() < attributes.len();
    let bare = || first.split_whitespace().all(|word| contains(BARE_ATTRIBUTES, word));
    contains(ELEMENTS, name_of(html)) && (valued || bare())
}

/// Where tags begin with `part`, the name of an element at its end.
fn places_of<'t>(text: &'t str, part: &'t str) -> impl Iterator<Item = usize> + 't {
    let goes_on = |at: usize| text[at + part.len()..].starts_with(|c: char| c.is_ascii_alphanumeric());
    text.match_indices(part).map(|(at, _)| at).filter(move |&at| !goes_on(at))
}

/// Is it one of the words of a list?
fn contains(words: &str, word: &str) -> bool {
    !word.is_empty() && words.contains(&format!(" {} ", word.to_ascii_lowercase()))
}

/// The length of the first comment, tag or text.
fn piece(html: &str) -> usize {
    if html.starts_with("<!--") {
        return html.find("-->").map_or(html.len(), |end| end + 3);
    }
    let end_of = |rest: &str| rest.bytes().take(LONGEST_TAG).position(|byte| byte == b'>').map(|end| end + 1);
    let tag = |rest: &str| end_of(rest).filter(|&end| is_tag(&rest[..end]));
    if html.starts_with('<')
        && let Some(end) = tag(html)
    {
        return end;
    }
    html.match_indices('<')
        .map(|(at, _)| at)
        .filter(|&at| at > 0)
        .find(|&at| html[at..].starts_with("<!--") || tag(&html[at..]).is_some())
        .unwrap_or(html.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_what_stands_in_angle_brackets() {
        for tag in
            ["<b>", "</div>", "<br/>", "<a href=\"x\">", "<input checked>", "<span style='a: b'>", "<!DOCTYPE html>"]
        {
            assert!(is_tag(tag), "{tag}");
        }
        for text in ["<b and c>", "<x>", "<zhang>", "<", "<a", "<张三>", "<2026>"] {
            assert!(!is_tag(text), "{text}");
        }
        assert_eq!(piece("甲<x>乙<b>丙"), "甲<x>乙".len());
    }
}
