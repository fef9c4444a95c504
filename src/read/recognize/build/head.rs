//! The head of a paper: 标题, 副标题, 署名行, 日期行, 称谓; what the front matter gives is set with it.

use super::super::context::{essence, substance};
use super::super::part::{Part, Zone};
use super::super::person::opened;
use super::super::{Line, dates};
use super::{Builder, element};
use crate::diag::Diagnostic;
use crate::document::inline::{Inline, plain_text};
use crate::document::meta::Given;
use crate::document::{Element, Kind, Role};
use crate::read::code;
use crate::read::front_matter::locate;
use crate::source::Span;

impl Builder<'_> {
    /// The elements of the head.
    pub(super) fn head(&mut self, lines: Vec<Line>) -> Vec<Element> {
        let (address, lines): (Vec<Line>, Vec<Line>) =
            lines.into_iter().partition(|line| line.part.zone() == Zone::Address);
        let is_early = |line: &Line| matches!(line.part, Part::EarlyRemark | Part::EarlyText);
        let (early, lines): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(is_early);
        let (title, lines): (Vec<Line>, Vec<Line>) =
            lines.into_iter().partition(|line| line.part.zone() == Zone::Title);
        let mut elements: Vec<Element> =
            early.into_iter().filter_map(|line| Some(element(line.part.role()?, line.inlines))).collect();
        let (title, other) = self.title(title);
        let mut below: Vec<Element> = lines.into_iter().filter_map(|line| self.below_title(line)).collect();
        self.merge_subtitle(&mut below, title.as_ref());
        self.occasion_unsaid(title.iter().chain(&below).map(Element::plain_text).collect());
        elements.extend(title);
        elements.extend(other);
        if self.is_speech() {
            self.merge_byline(&mut below);
            self.merge_date(&mut below);
        }
        elements.extend(below);
        elements.extend(self.address(address));
        elements
    }

    /// A line between title and text; dates that are none are told.
    fn below_title(&mut self, line: Line) -> Option<Element> {
        let role = line.part.role().unwrap_or(Role::Body);
        if role == Role::DateLine && dates::date_line(&line.text).is_some_and(|date| date.is_err()) {
            let fault = Diagnostic::error(code::IMPOSSIBLE_DATE, format!("日历上没有这一天：{}", line.text.trim()));
            let place = super::super::text::span_of(&line.inlines);
            self.diagnostics.push(fault.at(place).hint("请核对年、月、日"));
        }
        Some(element(role, line.inlines))
    }

    /// The title, from the front matter or the text; and the one of the text where it is another: it stands below.
    fn title(&mut self, lines: Vec<Line>) -> (Option<Element>, Option<Element>) {
        let written = written_title(lines);
        let Some(given) = self.meta.title.clone() else {
            let title = written.or_else(|| self.title_from_occasion());
            if title.is_none() && !matches!(self.kind, Kind::Order | Kind::Minutes) {
                self.diagnostics.push(
                    Diagnostic::warning(code::NO_TITLE, "草稿没有标题")
                        .hint("请在文件头写“标题: …”，或在正文第一行写“# 标题”"),
                );
            }
            return (title, None);
        };
        let mut title = element(Role::Title, turned(self.placed(&given)));
        let same = |written: &Element| essence(&written.plain_text()) == essence(&given.value.concat());
        written.iter().filter(|written| same(written)).for_each(|written| title.take_marks(written));
        let other = written.filter(|written| !same(written));
        if let Some(other) = &other {
            self.conflict("标题", &given.value.concat(), other);
        }
        let other = other.map(|other| Element { role: Role::Subtitle, ..other });
        (Some(title), other)
    }

    /// 会议 stands in for a title that is missing.
    fn title_from_occasion(&self) -> Option<Element> {
        let occasion = self.meta.occasion.as_ref().filter(|_| self.is_speech())?;
        let text = format!("在{}上的讲话", occasion.value);
        Some(element(Role::Title, vec![Inline::text(text, occasion.span)]))
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

    /// 会议 is printed in a title or a subtitle only: where another stands in its place, that is told.
    fn occasion_unsaid(&mut self, head: String) {
        let Some(occasion) = self.meta.occasion.as_ref().filter(|_| self.is_speech()) else { return };
        if !essence(&head).contains(&essence(&occasion.value)) {
            let message = format!("会议“{}”没有排出：标题、副标题里没有它", occasion.value);
            let told = Diagnostic::warning(code::UNUSED_KEY, message).at(occasion.span);
            self.diagnostics.push(told.hint("要印出的，请写进标题或副标题"));
        }
    }

    /// 职务 and 讲话人 of the front matter on one line (SP-5).
    fn merge_byline(&mut self, lines: &mut Vec<Element>) {
        let (post, speaker) = (self.meta.post.clone(), self.meta.speaker.clone());
        if post.is_none() && speaker.is_none() {
            return;
        }
        let mut inlines = Vec::new();
        for post in post.iter().flat_map(|post| self.placed(&post.clone().lines())) {
            let end = Span::new(post.span.start, post.span.start);
            inlines.extend((!inlines.is_empty()).then(|| Inline::text("、", end)));
            inlines.push(post);
        }
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
        if [&post, &speaker].into_iter().flatten().all(|given| told.contains(&essence(&given.value))) {
            return;
        }
        // Where it says less, the front matter says it all.
        let is_text = |line: &Element| line.note_marks().next().is_none();
        if essence(&given.plain_text()).contains(&told) && written.iter().all(|&at| is_text(&lines[at])) {
            let mut at = 0;
            lines.retain(|_| (!written.contains(&at), at += 1).0);
            lines.insert(first, given);
            return;
        }
        if self.trust != crate::read::draft::Trust::Writer {
            // A second byline of a raw text stands below the first.
            lines.insert(first, given);
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
            Some(at) if dates::date_line(&lines[at].plain_text()) == Some(Ok(date.value)) => {}
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
    fn address(&mut self, lines: Vec<Line>) -> Vec<Element> {
        let (role, what) =
            if self.is_speech() { (Role::Salutation, "称谓") } else { (Role::Addressee, "主送机关") };
        let written: Vec<Element> = lines.into_iter().map(|line| element(role, line.inlines)).collect();
        let given = if self.is_speech() { self.salutations() } else { self.addressees().map(|names| vec![names]) };
        let Some(mut given) = given.map(|lines| lines.into_iter().map(|line| element(role, line)).collect::<Vec<_>>())
        else {
            return written;
        };
        if let Some(first) = written.first() {
            let joined = |lines: &[Element]| lines.iter().map(Element::plain_text).collect::<String>();
            let same = |lines: &[Element]| lines.iter().map(|line| substance(&line.plain_text())).collect::<String>();
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

    /// 主送机关 (7.3.2): names of several entries are joined by 、 and closed by a colon.
    fn addressees(&self) -> Option<Vec<Inline>> {
        let mut given = self.meta.to.clone().filter(|given| !given.value.is_empty())?;
        for name in &mut given.value {
            name.truncate(name.trim_end_matches(['：', ':', '、', '，', '；', '。']).len());
        }
        let mut inlines = Vec::new();
        for name in self.placed(&given) {
            let end = Span::new(name.span.end, name.span.end);
            inlines.extend([name, Inline::text("、", end)]);
        }
        let closing = inlines.pop()?;
        inlines.push(Inline::text("：", closing.span));
        Some(inlines)
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

/// The lines of the title as one element.
fn written_title(lines: Vec<Line>) -> Option<Element> {
    let lines: Vec<Vec<Inline>> =
        lines.into_iter().map(|line| line.inlines).filter(|line| !plain_text(line).is_empty()).collect();
    let mut title: Vec<Inline> = Vec::new();
    for line in lines {
        if let Some(last) = title.last() {
            title.push(Inline::line_break(Span::new(last.span.end, last.span.end)));
        }
        title.extend(line);
    }
    (!title.is_empty()).then(|| element(Role::Title, title))
}

/// Lines with turns between them.
fn turned(lines: Vec<Inline>) -> Vec<Inline> {
    let mut inlines: Vec<Inline> = Vec::new();
    for inline in lines {
        if let Some(last) = inlines.last() {
            inlines.push(Inline::line_break(Span::new(last.span.end, last.span.end)));
        }
        inlines.push(inline);
    }
    inlines
}
