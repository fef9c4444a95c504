//! The head of a draft: 标题, 副标题, 署名行, 日期行, 称谓.

use super::text::{
    bracketed, date_line, essence, is_byline, is_remark, is_salutation, is_subtitle, may_be_byline, opens_salutation,
    span_of,
};
use super::{Recognizer, code};
use crate::diag::Diagnostic;
use crate::document::heading::parse_label;
use crate::document::inline::{Inline, plain_text};
use crate::document::meta::Given;
use crate::document::{Element, Kind, Role};
use crate::read::draft::{Block, BlockKind, Paragraph};
use crate::read::front_matter::locate;
use crate::source::Span;
use std::collections::VecDeque;

/// No part of a head has more lines than this.
const MOST_LINES: usize = 20;
/// How many lines are looked at to find out whether a short line is part of the head.
const LOOK_AHEAD: usize = 6;

impl Recognizer<'_> {
    /// Takes the head off the blocks; what the front matter gives is set with it.
    pub(super) fn head(&mut self, blocks: &mut VecDeque<Block>) -> Vec<Element> {
        let mut elements: Vec<Element> = self.remarks_above(blocks);
        let (title, other) = self.title(blocks);
        let has_title = title.is_some();
        let mut lines = if has_title { self.lines_below_title(blocks) } else { Vec::new() };
        self.merge_subtitle(&mut lines, title.as_ref());
        elements.extend(title);
        elements.extend(other);
        if self.is_speech() {
            self.merge_byline(&mut lines);
            self.merge_date(&mut lines);
        }
        elements.extend(lines);
        elements.extend(self.address(blocks));
        elements
    }

    /// `（讨论稿）` above the title.
    fn remarks_above(&self, blocks: &mut VecDeque<Block>) -> Vec<Element> {
        let mut remarks = Vec::new();
        while remarks.len() < MOST_LINES
            && let Some(line) = front_line(blocks).filter(|line| is_remark(&plain_text(line)))
        {
            drop_front_line(blocks);
            remarks.push(element(Role::Remark, line));
        }
        remarks
    }

    /// The title, from the front matter or the text; and the one of the text where it is another: it stands below.
    fn title(&mut self, blocks: &mut VecDeque<Block>) -> (Option<Element>, Option<Element>) {
        let written = self.take_written_title(blocks);
        let Some(given) = self.meta.title.clone() else {
            let title = written.or_else(|| self.title_from_occasion());
            if title.is_none() && !matches!(self.kind, Kind::Order | Kind::Minutes) {
                self.diagnostics.push(
                    Diagnostic::warning(code::NO_TITLE, "稿件没有标题")
                        .hint("请在文首写“标题: …”，或在正文第一行写“# 标题”"),
                );
            }
            return (title, None);
        };
        let other = written.filter(|written| essence(&written.plain_text()) != essence(&given.value.concat()));
        if let Some(other) = &other {
            self.conflict("标题", &given.value.concat(), other);
        }
        let mut inlines: Vec<Inline> = Vec::new();
        for inline in self.placed(&given) {
            if let Some(last) = inlines.last() {
                inlines.push(Inline::line_break(Span::new(last.span.end, last.span.end)));
            }
            inlines.push(inline);
        }
        let other = other.map(|other| Element { role: Role::Subtitle, ..other });
        (Some(element(Role::Title, inlines)), other)
    }

    /// The title in the text: a `#`, or a first line that looks like one.
    fn take_written_title(&self, blocks: &mut VecDeque<Block>) -> Option<Element> {
        let tops = blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading { level: 1, .. })).count();
        match &blocks.front()?.kind {
            BlockKind::Heading { level: 1, inlines } => {
                // Where several `#` stand and the title is known, they are the first level of headings.
                let text = plain_text(inlines);
                let same =
                    self.meta.title.as_ref().is_some_and(|given| essence(&given.value.concat()) == essence(&text));
                let is_heading = !same && tops > 1 && (self.meta.title.is_some() || parse_label(&text).is_some());
                let title = element(Role::Title, inlines.clone());
                (!is_heading).then(|| {
                    blocks.pop_front();
                    title
                })
            }
            BlockKind::Paragraph(paragraph) => {
                let line = paragraph.split_lines().next()?;
                let text = plain_text(&line);
                let is_title = match &self.meta.title {
                    Some(given) => essence(&given.value.concat()) == essence(&text),
                    None => self.looks_like_title(&text, blocks),
                };
                is_title.then(|| {
                    drop_front_line(blocks);
                    element(Role::Title, line)
                })
            }
            _ => None,
        }
    }

    /// A first line that ends in the name of a kind of paper, or that the lines of a head follow.
    fn looks_like_title(&self, text: &str, blocks: &VecDeque<Block>) -> bool {
        const LONGEST: usize = 80;
        const PAPERS: [&str; 26] = [
            "讲话",
            "讲话稿",
            "致辞",
            "致词",
            "发言",
            "发言稿",
            "演讲",
            "报告",
            "主持词",
            "主持稿",
            "祝酒词",
            "欢迎词",
            "通知",
            "通报",
            "意见",
            "决定",
            "公告",
            "通告",
            "请示",
            "批复",
            "函",
            "纪要",
            "方案",
            "总结",
            "汇报",
            "倡议书",
        ];
        let text = text.trim();
        let ends = text.ends_with(['。', '！', '？', '；', '：', ':', '，']);
        if ends || text.chars().count() > LONGEST || parse_label(text).is_some() || bracketed(text).is_some() {
            return false;
        }
        let next = peek_lines(blocks, 2).get(1).map(|line| plain_text(line)).unwrap_or_default();
        PAPERS.iter().any(|paper| text.ends_with(paper))
            || is_subtitle(&next)
            || date_line(&next).is_some()
            || is_salutation(&next)
    }

    /// 会议 stands in for a title that is missing.
    fn title_from_occasion(&self) -> Option<Element> {
        let occasion = self.meta.occasion.as_ref().filter(|_| self.is_speech())?;
        let text = format!("在{}上的讲话", occasion.value);
        Some(element(Role::Title, vec![Inline::text(text, occasion.span)]))
    }

    /// Subtitle, byline, date and remarks, in the order the draft has them.
    fn lines_below_title(&mut self, blocks: &mut VecDeque<Block>) -> Vec<Element> {
        let mut lines: Vec<Element> = Vec::new();
        while lines.len() < MOST_LINES {
            if let Some(BlockKind::Heading { level: 1, inlines }) = blocks.front().map(|block| &block.kind) {
                let again =
                    lines.is_empty() && parse_label(&plain_text(inlines)).is_none() && !self.has_more_tops(blocks);
                if again {
                    lines.push(element(Role::Subtitle, inlines.clone()));
                    blocks.pop_front();
                    continue;
                }
            }
            let Some(line) = front_line(blocks) else { break };
            let Some(role) = self.head_role(&plain_text(&line), &lines, blocks) else { break };
            drop_front_line(blocks);
            lines.push(element(role, line));
        }
        lines
    }

    /// Do further `#` follow the one in front? Then they are headings, not a subtitle.
    fn has_more_tops(&self, blocks: &VecDeque<Block>) -> bool {
        blocks.iter().skip(1).any(|block| matches!(block.kind, BlockKind::Heading { level: 1, .. }))
    }

    /// What a line below the title is; `None` when the head is over.
    fn head_role(&mut self, text: &str, so_far: &[Element], blocks: &VecDeque<Block>) -> Option<Role> {
        if is_subtitle(text) {
            return Some(Role::Subtitle);
        }
        if is_remark(text) {
            return Some(Role::Remark);
        }
        if !self.is_speech() {
            return None;
        }
        if let Some(date) = date_line(text) {
            if date.is_err() {
                let place = front_line(blocks).map_or(Span::default(), |line| span_of(&line));
                let fault = Diagnostic::error(code::IMPOSSIBLE_DATE, format!("日历上没有这一天：{}", text.trim()));
                self.diagnostics.push(fault.at(place).hint("请核对年、月、日"));
            }
            return Some(Role::DateLine);
        }
        let names_somebody = self.names_the_speaker(text) || is_byline(text);
        if is_salutation(text) || !names_somebody {
            return bracketed(text).filter(|inner| inner.starts_with('在')).map(|_| Role::Remark);
        }
        // A line that names somebody is a byline when it stands next to what only a head has.
        let dated = so_far.iter().any(|line| line.role == Role::DateLine);
        let following = peek_lines(blocks, LOOK_AHEAD).into_iter().skip(1).map(|line| plain_text(&line));
        let next = following.into_iter().find(|next| !may_be_byline(next) || date_line(next).is_some());
        let confirmed = next.is_some_and(|next| date_line(&next).is_some() || is_salutation(&next) || is_remark(&next));
        (confirmed || dated).then_some(Role::Byline)
    }

    /// Is it nothing but what 职务 and 讲话人 of the front matter say?
    fn names_the_speaker(&self, text: &str) -> bool {
        let text = essence(text);
        [&self.meta.post, &self.meta.speaker].into_iter().flatten().any(|given| {
            let given = essence(&given.value);
            !given.is_empty() && may_be_byline(&text) && (text.starts_with(&given) || text.ends_with(&given))
        })
    }

    /// 副标题 of the front matter; else 会议, when nothing in the title tells it.
    fn merge_subtitle(&mut self, lines: &mut Vec<Element>, title: Option<&Element>) {
        let written = lines.iter().position(|line| line.role == Role::Subtitle);
        let given = match (&self.meta.subtitle, &self.meta.occasion) {
            (Some(subtitle), _) => Inline::text(subtitle.value.clone(), subtitle.span),
            (None, Some(occasion)) if self.is_speech() && written.is_none() => {
                let title = title.map(Element::plain_text).unwrap_or_default();
                if title.contains("上的") || title.contains(&occasion.value) || title.is_empty() {
                    return;
                }
                Inline::text(format!("——在{}上的讲话", occasion.value), occasion.span)
            }
            _ => return,
        };
        let given = element(Role::Subtitle, vec![given]);
        if let Some(at) = written {
            let (a, b) = (given.plain_text(), lines[at].plain_text());
            if essence(&a).trim_start_matches('—') == essence(&b).trim_start_matches('—') {
                lines[at] = given;
                return;
            }
            self.conflict("副标题", &a, &lines[at].clone());
            lines.insert(at, given);
        } else {
            lines.insert(0, given);
        }
    }

    /// 职务 and 讲话人 of the front matter on one line (SP-5).
    fn merge_byline(&mut self, lines: &mut Vec<Element>) {
        let (post, speaker) = (self.meta.post.clone(), self.meta.speaker.clone());
        if post.is_none() && speaker.is_none() {
            return;
        }
        let mut inlines: Vec<Inline> = post.iter().map(|post| Inline::text(post.value.clone(), post.span)).collect();
        if let Some(speaker) = &speaker {
            if let Some(last) = inlines.last() {
                inlines.push(Inline::text("　", Span::new(last.span.end, last.span.end)));
            }
            inlines.push(Inline::text(opened(&speaker.value), speaker.span));
        }
        let given = element(Role::Byline, inlines);
        let written: Vec<usize> = (0..lines.len()).filter(|&at| lines[at].role == Role::Byline).collect();
        let Some(&first) = written.first() else {
            let at =
                lines.iter().position(|line| matches!(line.role, Role::DateLine | Role::Remark)).unwrap_or(lines.len());
            lines.insert(at, given);
            return;
        };
        // Where the text says the same, or more, it stays as it is.
        let told: String = written.iter().map(|&at| essence(&lines[at].plain_text())).collect();
        if [post, speaker].into_iter().flatten().all(|given| told.contains(&essence(&given.value))) {
            return;
        }
        self.conflict("署名", &given.plain_text(), &lines[first].clone());
        lines.insert(first, given);
    }

    /// 日期 of the front matter, in brackets (SP-4), after the byline.
    fn merge_date(&mut self, lines: &mut Vec<Element>) {
        let Some(date) = self.meta.date.clone() else { return };
        let given = element(Role::DateLine, vec![Inline::text(format!("（{}）", date.value), date.span)]);
        match lines.iter().position(|line| line.role == Role::DateLine) {
            Some(at) if date_line(&lines[at].plain_text()) == Some(Ok(date.value)) => {}
            Some(at) => {
                self.conflict("日期", &date.value.to_string(), &lines[at].clone());
                lines.insert(at, given);
            }
            None => {
                let at = lines.iter().position(|line| line.role == Role::Remark).unwrap_or(lines.len());
                lines.insert(at, given);
            }
        }
    }

    /// 称谓 of a speech, 主送机关 of a 公文.
    fn address(&mut self, blocks: &mut VecDeque<Block>) -> Vec<Element> {
        let (role, what) =
            if self.is_speech() { (Role::Salutation, "称谓") } else { (Role::Addressee, "主送机关") };
        let mut written = Vec::new();
        while written.len() < MOST_LINES
            && let Some(line) = front_line(blocks)
        {
            let text = plain_text(&line);
            let goes_on = || {
                let next = peek_lines(blocks, 2).get(1).map(|line| plain_text(line)).unwrap_or_default();
                opens_salutation(&text) && is_salutation(&next)
            };
            let is_address = if self.is_speech() {
                is_salutation(&text) || goes_on()
            } else {
                written.is_empty() && may_be_addressee(&text)
            };
            if !is_address {
                break;
            }
            drop_front_line(blocks);
            written.push(element(role, line));
        }
        let given = if self.is_speech() { self.salutations() } else { self.addressees().map(|names| vec![names]) };
        let Some(mut given) = given.map(|lines| lines.into_iter().map(|line| element(role, line)).collect::<Vec<_>>())
        else {
            return written;
        };
        if let Some(first) = written.first() {
            let joined = |lines: &[Element]| lines.iter().map(Element::plain_text).collect::<String>();
            let same = |lines: &[Element]| lines.iter().map(|line| essence(&line.plain_text())).collect::<String>();
            if same(&written) == same(&given) {
                return written;
            }
            self.conflict(what, &joined(&given), &first.clone());
        }
        given.extend(written);
        given
    }

    /// 称谓 of the front matter, a line each.
    fn salutations(&self) -> Option<Vec<Vec<Inline>>> {
        let given = self.meta.salutation.as_ref().filter(|given| !given.value.is_empty())?;
        Some(self.placed(given).into_iter().map(|inline| vec![inline]).collect())
    }

    /// The lines of a value of the front matter, each with its own place.
    pub(super) fn placed(&self, given: &Given<Vec<String>>) -> Vec<Inline> {
        let mut from = given.span;
        let mut place = |line: &String| {
            let span = locate(self.source, from, line);
            from.start = span.map_or(from.start, |span| span.end);
            Inline::text(line.clone(), span.unwrap_or(given.span))
        };
        given.value.iter().map(&mut place).collect()
    }
}

/// A line that ends in a colon and names organs rather than announcing something.
fn may_be_addressee(text: &str) -> bool {
    const LONGEST: usize = 300;
    let text = text.trim();
    text.ends_with(['：', ':'])
        && text.chars().count() <= LONGEST
        && !text.contains(['。', '；', '！'])
        && !["如下", "以下", "下面", "决定", "研究", "根据", "现将", "同意", "通知", "是：", "为：", "有："]
            .iter()
            .any(|word| text.contains(word))
        && parse_label(text).is_none()
}

/// 李强 → 李　强: names of two characters are as wide as those of three (SP-5).
fn opened(name: &str) -> String {
    let han = |c: char| ('\u{3400}'..='\u{9FFF}').contains(&c) || c >= '\u{20000}';
    let letters: Vec<char> = name.trim().chars().collect();
    match letters[..] {
        [first, second] if han(first) && han(second) => format!("{first}　{second}"),
        _ => name.trim().to_owned(),
    }
}

/// An element of one line.
fn element(role: Role, inlines: Vec<Inline>) -> Element {
    let span = span_of(&inlines);
    Element::paragraph(role, inlines, span)
}

/// The first line of the first block, when that is a paragraph.
fn front_line(blocks: &VecDeque<Block>) -> Option<Vec<Inline>> {
    peek_lines(blocks, 1).into_iter().next()
}

/// The first lines of the paragraphs in front.
fn peek_lines(blocks: &VecDeque<Block>, most: usize) -> Vec<Vec<Inline>> {
    let mut lines = Vec::new();
    for block in blocks {
        let BlockKind::Paragraph(paragraph) = &block.kind else { break };
        lines.extend(paragraph.split_lines().take(most));
        if lines.len() >= most {
            break;
        }
    }
    lines.truncate(most);
    lines
}

/// Takes the first line away; what is left of its paragraph stays.
fn drop_front_line(blocks: &mut VecDeque<Block>) {
    let Some(Block { kind: BlockKind::Paragraph(paragraph), span }) = blocks.pop_front() else { return };
    let Some(&cut) = paragraph.lines.first() else { return };
    let inlines = crate::read::draft::trim(paragraph.inlines[cut..].to_vec());
    if inlines.is_empty() {
        return;
    }
    // Trimming may take pieces off the start, so the places of the lines move with it.
    let taken = paragraph.inlines.len() - cut - inlines.len();
    let lines = paragraph.lines[1..]
        .iter()
        .filter_map(|at| at.checked_sub(cut + taken))
        .filter(|&at| at > 0 && at < inlines.len());
    let lines = lines.collect();
    let start = inlines.first().map_or(span.start, |first| first.span.start);
    blocks.push_front(Block {
        kind: BlockKind::Paragraph(Paragraph { inlines, lines }),
        span: Span::new(start, span.end),
    });
}
