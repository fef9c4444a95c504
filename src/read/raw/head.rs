//! The head of a raw text: title, subtitle, who speaks, when.

use super::byline::{self, Byline};
use super::{RawBlock, RawParagraph, code, pieces, report, title};
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::heading::parse_label;
use crate::document::inline::plain_text;
use crate::document::meta::Given;
use crate::document::{self, date::IssueDate};
use crate::document::{Kind, Role, heading};
use crate::read::draft::Draft;
use crate::read::tidy::{Changes, Gaps};

/// A line longer than this (in characters) is text, not part of the head.
const LONGEST: usize = 50;
/// How many lines a title may have.
const TITLE_LINES: usize = 4;
/// How many paragraphs the head may have.
const DEEPEST: usize = 14;

/// What a line of the head is.
#[derive(Clone, Debug, PartialEq)]
enum Line {
    Title(String),
    Subtitle(String),
    Date(IssueDate),
    Byline(Byline),
    /// A remark in brackets, a number, a mark of secrecy: left to those who know the kind of paper.
    Other,
}

/// Takes the head off `blocks` and puts it into the metadata of `draft`; gives the blocks that are left.
pub fn read(blocks: Vec<RawBlock>, draft: &mut Draft, said: &mut Diagnostics) -> Vec<RawBlock> {
    let blocks = join_salutation(blocks);
    let end = blocks.iter().take(DEEPEST).position(begins_text).unwrap_or(blocks.len().min(DEEPEST));
    if is_official(&blocks[..end], blocks.get(end)) {
        draft.kind = Some(Kind::General);
    }
    let mut head = Head { draft, said, titled: false };
    let mut rest = Vec::with_capacity(blocks.len());
    for (at, block) in blocks.into_iter().enumerate() {
        match block {
            RawBlock::Paragraph(paragraph) if at < end => {
                if !head.take(&paragraph) {
                    rest.push(RawBlock::Paragraph(paragraph));
                }
            }
            other => rest.push(other),
        }
    }
    if let Some(title) = &mut head.draft.meta.title {
        title.value = document::title::forget_turns(std::mem::take(&mut title.value));
    }
    rest
}

/// Does the text itself begin here?
fn begins_text(block: &RawBlock) -> bool {
    let RawBlock::Paragraph(paragraph) = block else { return true };
    if paragraph.looks.role.is_some_and(Role::in_title_block) {
        return false;
    }
    let text = paragraph.text();
    let text = text.trim();
    let call = text.ends_with(['：', ':', '！', '!', '，', ',']) && !text.starts_with(['（', '(', '—', '-']);
    let sentence = text.contains('。') && !text.starts_with(['（', '(']);
    let long = text.chars().count() > LONGEST && !text.contains('\n');
    let item = paragraph.looks.item.is_some() || matches!(paragraph.looks.role, Some(Role::Heading(_)));
    call || sentence || long || item || parse_label(text).is_some() || heading::chapter_label(text).is_some()
}

/// A salutation over several lines (`各位领导，` `同志们：`) is one paragraph.
fn join_salutation(blocks: Vec<RawBlock>) -> Vec<RawBlock> {
    const LONGEST: usize = 30;
    let part = |text: &str| {
        let people = ["们", "各位", "尊敬", "同志", "来宾", "领导", "代表", "朋友"];
        text.ends_with(['，', ',', '、'])
            && text.chars().count() <= LONGEST
            && people.iter().any(|word| text.contains(word))
    };
    let call =
        |text: &str| text.ends_with(['：', ':', '！', '!']) && text.chars().count() <= LONGEST && !text.contains('。');
    let text = |block: &RawBlock| match block {
        RawBlock::Paragraph(paragraph) => paragraph.text().trim().to_owned(),
        _ => String::new(),
    };
    let first = blocks.iter().take(DEEPEST).position(|block| part(&text(block)));
    let Some(first) = first else { return blocks };
    let count = blocks[first..].iter().take_while(|block| part(&text(block))).count();
    if !blocks.get(first + count).is_some_and(|block| call(&text(block))) {
        return blocks;
    }
    let mut joined: Vec<RawBlock> = Vec::with_capacity(blocks.len());
    for (at, block) in blocks.into_iter().enumerate() {
        match (joined.last_mut(), block) {
            (Some(RawBlock::Paragraph(head)), RawBlock::Paragraph(tail)) if at > first && at <= first + count => {
                head.inlines.extend(tail.inlines);
                head.span = head.span.join(tail.span);
            }
            (_, block) => joined.push(block),
        }
    }
    joined
}

/// A 公文: its title ends in the name of a kind of paper, and organs are addressed below it.
fn is_official(head: &[RawBlock], next: Option<&RawBlock>) -> bool {
    const PAPERS: [&str; 14] =
        ["通知", "意见", "决定", "决议", "通报", "公告", "通告", "请示", "批复", "函", "议案", "方案", "办法", "报告"];
    const PEOPLE: [&str; 10] = ["们", "同志", "各位", "尊敬", "亲爱", "来宾", "嘉宾", "朋友", "先生", "同学"];
    let text = |block: &RawBlock| match block {
        RawBlock::Paragraph(paragraph) => paragraph.text().trim().to_owned(),
        _ => String::new(),
    };
    let titled = head.iter().map(text).any(|line| PAPERS.iter().any(|paper| title::strip(&line).0.ends_with(paper)));
    let addressed = next.map(text).is_some_and(|line| {
        line.ends_with(['：', ':']) && !line.contains('。') && !PEOPLE.iter().any(|word| line.contains(word))
    });
    titled && addressed
}

struct Head<'d> {
    draft: &'d mut Draft,
    said: &'d mut Diagnostics,
    /// Has something other than a title line come after the title?
    titled: bool,
}

impl Head<'_> {
    /// Puts a line where it belongs; `false` when it stays in the text.
    fn take(&mut self, paragraph: &RawParagraph) -> bool {
        let mut taken = true;
        for (order, line) in lines(paragraph).into_iter().enumerate() {
            let kind = self.classify(&line, paragraph);
            if kind == Line::Other && order == 0 {
                return false;
            }
            taken &= self.put(kind, &line, paragraph);
        }
        taken
    }

    fn classify(&mut self, line: &str, paragraph: &RawParagraph) -> Line {
        let has_title = self.draft.meta.title.is_some();
        if let Some(subtitle) = subtitle(line).filter(|_| has_title) {
            return Line::Subtitle(format!("——{subtitle}"));
        }
        let is_speech = self.draft.kind != Some(Kind::General);
        if let Some(date) = date(line).filter(|_| is_speech) {
            return Line::Date(date);
        }
        let bracketed = line.starts_with(['（', '(', '【', '〔']) && line.ends_with(['）', ')', '】', '〕']);
        if bracketed || is_mark(line) {
            return Line::Other;
        }
        if paragraph.looks.role == Some(Role::Byline) && has_title && is_speech {
            return Line::Byline(byline::styled(line));
        }
        let byline = || byline::read(line, paragraph.looks.centred).or_else(|| byline::post_only(line));
        if let Some(byline) = byline().filter(|_| is_speech && has_title && !title::ends_as_title(line)) {
            return Line::Byline(byline);
        }
        match paragraph.looks.role {
            Some(Role::Subtitle) if has_title => Line::Subtitle(line.to_owned()),
            _ => Line::Title(line.to_owned()),
        }
    }

    fn put(&mut self, kind: Line, line: &str, paragraph: &RawParagraph) -> bool {
        let span = paragraph.span;
        let meta = &mut self.draft.meta;
        self.titled |= !matches!(kind, Line::Title(_)) && meta.title.is_some();
        match kind {
            Line::Title(text) => return self.title(&text, paragraph),
            Line::Subtitle(value) if meta.subtitle.is_none() => meta.subtitle = Some(Given { value, span }),
            Line::Date(value) if meta.date.is_none() => {
                if !line.contains(&value.to_string()) {
                    let message = format!("日期写作“{value}”，原文为{}", report::excerpt(line));
                    self.said.push(Diagnostic::note(code::DATE, message).at(span));
                }
                meta.date = Some(Given { value, span });
            }
            Line::Byline(byline) if meta.speaker.is_none() && (byline.post.is_none() || meta.post.is_none()) => {
                meta.post = byline.post.map(|value| Given { value, span }).or(meta.post.take());
                meta.speaker = byline.name.map(|value| Given { value, span });
            }
            _ => return false,
        }
        true
    }

    /// A line of the title, the title once more, or a line nobody knows.
    fn title(&mut self, text: &str, paragraph: &RawParagraph) -> bool {
        let span = paragraph.span;
        let (core, suffix) = title::strip(text);
        let known = self.draft.meta.title.as_ref().map(|title| title.value.clone()).unwrap_or_default();
        if !known.is_empty() && (title::same(&known.concat(), core) || known.iter().any(|line| title::same(line, core)))
        {
            let message = format!("删去重复的标题：{}", report::excerpt(text));
            self.said.push(Diagnostic::note(code::REPEATED_TITLE, message).at(span));
            return true;
        }
        if self.titled || known.len() >= TITLE_LINES {
            let message = format!("分不清这一行是什么，按正文处理：{}", report::excerpt(text));
            let doubt = Diagnostic::warning(code::UNSURE, message).at(span);
            self.said.push(doubt.hint("如是副标题、讲话人或日期，请移到文件头里"));
            return false;
        }
        if let Some(suffix) = suffix {
            let message = format!("删去标题后附加的“{suffix}”");
            self.said.push(Diagnostic::note(code::TITLE_SUFFIX, message).at(span));
        }
        let theme = known.len() == 1 && is_theme(&known[0]) && core.starts_with('在') && title::ends_as_title(core);
        let meta = &mut self.draft.meta;
        if theme && meta.subtitle.is_none() {
            meta.subtitle = Some(Given { value: core.to_owned(), span });
            self.titled = true;
            return true;
        }
        let title = meta.title.get_or_insert_with(|| Given { value: Vec::new(), span });
        title.value.push(core.to_owned());
        title.span = title.span.join(span);
        true
    }
}

/// The lines of a paragraph of the head, cleaned; Word writers turn titles with line breaks.
fn lines(paragraph: &RawParagraph) -> Vec<String> {
    let text = paragraph.text();
    let breaks: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
    let parts = pieces::split(&paragraph.inlines, &breaks);
    let mut unheard = Changes::default();
    let lines = parts.iter().map(|part| plain_text(&pieces::clean(part, Gaps::Keep, &mut unheard)));
    lines.map(|line| close_stray_gaps(&line)).filter(|line| !line.is_empty()).collect()
}

/// A gap inside a title parts phrases of some length (`凝心聚力　真抓实干`); beside a shorter piece it is a slip, unless
/// the piece is part of a name.
fn close_stray_gaps(line: &str) -> String {
    let parts: Vec<&str> = line.split('\u{3000}').collect();
    if parts.len() < 2 || !title::ends_as_title(line) || parts.iter().all(|part| part.chars().count() >= 4) {
        return line.to_owned();
    }
    parts.concat()
}

/// A phrase that says what the speech is about, not what it is.
fn is_theme(line: &str) -> bool {
    !title::ends_as_title(line) && !line.ends_with(['的', '和', '与', '、', '在', '上']) && line.chars().count() >= 6
}

/// `——在全镇大会上的讲话`.
fn subtitle(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(['—', '-', '―', '─', '－']);
    (rest.len() < line.len() && !rest.is_empty()).then(|| rest.trim())
}

/// A date, with or without brackets, with or without the words 时间 and 日期.
fn date(line: &str) -> Option<IssueDate> {
    let inner = line.trim_start_matches(['（', '(', '〔', '[']).trim_end_matches(['）', ')', '〕', ']']);
    let inner = ["讲话时间", "时间", "日期"]
        .iter()
        .find_map(|word| inner.strip_prefix(word)?.strip_prefix(['：', ':']))
        .unwrap_or(inner);
    inner.trim().parse().ok()
}

/// 密级, 紧急程度, 发文字号, 讨论稿.
fn is_mark(line: &str) -> bool {
    const MARKS: [&str; 11] =
        ["讨论稿", "送审稿", "征求意见稿", "代拟稿", "审议稿", "特急", "加急", "平急", "绝密", "机密", "秘密"];
    let number =
        line.ends_with('号') && line.contains(['〔', '[', '［', '（']) && line.contains(|c: char| c.is_ascii_digit());
    number || MARKS.iter().any(|mark| line == *mark || (line.starts_with(mark) && line.contains('★')))
}
