//! What the head of a raw text says goes into the metadata: the draft gets a front matter.

use super::super::context::essence;
use super::super::part::{Part, Zone};
use super::super::person::Sure;
use super::super::words::Attendance;
use super::super::{Line, Removed, dates, headline, person, words};
use super::Builder;
use crate::diag::Diagnostic;
use crate::document::Kind;
use crate::document::date::IssueDate;
use crate::document::meta::{Attachment, Given};
use crate::document::title::forget_turns;
use crate::read::code;
use crate::read::report::excerpt;
use crate::source::Span;
use crate::text::lexicon::papers;
use crate::text::name;
use crate::text::words::bond;

/// What is printed without the label it may be written with.
const LABELLED: [Part; 17] = [
    Part::Byline,
    Part::EarlyByline,
    Part::DateLine,
    Part::EarlyDate,
    Part::Number,
    Part::UnderNumber,
    Part::CopyNumber,
    Part::Secrecy,
    Part::Urgency,
    Part::UnderSecrecy,
    Part::UnderUrgency,
    Part::HeadIssuer,
    Part::UnderIssuer,
    Part::HeadDate,
    Part::UnderDate,
    Part::UnderAddressee,
    Part::PrintedBy,
];

impl Builder<'_> {
    /// Takes out of `lines` what the metadata can hold.
    pub(super) fn absorb(&mut self, lines: &mut Vec<Line>) {
        // Those below a heading stay there.
        let head = lines.iter().take_while(|line| line.part.zone() < Zone::Body);
        let mut calls = head.filter(|line| line.part == Part::Salutation).count();
        // `附件：` with nothing behind or below it says nothing that the metadata could hold.
        let entries = lines.iter().filter(|line| names_attachment(line)).count();
        // What stands above a title stays there only if the title is in the text.
        let early = lines.iter().any(|line| matches!(line.part, Part::EarlyText | Part::EarlyThing));
        let mut kept = Vec::with_capacity(lines.len());
        self.lists_move(lines);
        for line in std::mem::take(lines) {
            calls *= usize::from(line.part.zone() < Zone::Body);
            let stays = match line.part {
                Part::AttachmentNote => entries == 0,
                Part::Title | Part::TitleMore => early,
                _ => false,
            };
            if stays || !self.take(&line, calls) {
                kept.push(line);
            }
        }
        *lines = kept;
        if let Some(title) = &mut self.meta.title {
            title.value = forget_turns(mended(std::mem::take(&mut title.value)));
        }
    }

    /// Lists of people that stand above the text, or in another order than 出席, 请假, 列席, are printed behind it in that order
    /// (10.3.2): told.
    fn lists_move(&mut self, lines: &[Line]) {
        if self.kind != Kind::Minutes {
            return;
        }
        let list = |line: &Line| words::attendance(line.text.trim()).map(|(list, _)| list);
        let named: Vec<(usize, Attendance)> =
            lines.iter().enumerate().filter_map(|(at, line)| Some((at, list(line)?))).collect();
        let Some(&(first, _)) = named.first() else { return };
        let is_text = |line: &Line| line.part.zone() == Zone::Body && list(line).is_none();
        let ordered = named.windows(2).all(|pair| pair[0].1 <= pair[1].1);
        if ordered && !lines[first..].iter().any(is_text) {
            return;
        }
        let message = "出席、请假、列席的名单依次排在正文之后（10.3.2），和原文的次序不同";
        self.diagnostics.push(Diagnostic::warning(code::MOVED, message).at(lines[first].span));
    }

    /// Puts a line into the metadata; `false` when it stays in the text.
    pub(super) fn take(&mut self, line: &Line, calls: usize) -> bool {
        let taken = self.put(line, calls);
        if taken && LABELLED.contains(&line.part) {
            self.leave_labels(line);
        }
        taken
    }

    /// `讲话人：`, `时间：` are printed without their label: told.
    fn leave_labels(&mut self, line: &Line) {
        let text = words::bracketed(line.text.trim()).unwrap_or(line.text.trim());
        let post = self.meta.post.as_ref().map_or(String::new(), |given| essence(&given.value));
        // The value of one label ends where a blank parts it from the next.
        let mut pieces: Vec<&str> = text.split(['：', ':']).collect();
        pieces.pop();
        for (at, piece) in pieces.into_iter().enumerate() {
            let piece = if at == 0 { piece } else { piece.split_whitespace().next_back().unwrap_or(piece) };
            let label = essence(piece.rsplit('【').next().unwrap_or(piece));
            if label.is_empty() || label == post || label.chars().all(|c| c.is_ascii_digit()) {
                continue;
            }
            let message = format!("不排栏名“{label}”，只排后面的内容");
            self.diagnostics.push(Diagnostic::note(code::DATE, message).at(line.span));
            let place = Span::new(line.span.start, line.span.start);
            self.removed.push(Removed { text: label, span: place, told: false });
        }
    }

    fn put(&mut self, line: &Line, calls: usize) -> bool {
        let text = line.text.trim();
        let span = line.span;
        let given = |text: &str| Some(Given { value: text.to_owned(), span });
        match line.part {
            Part::Title | Part::TitleMore => self.add_title(text, span),
            Part::Subtitle => {
                let subtitle = words::behind_dash(text).map(|rest| format!("——{rest}"));
                let more = subtitle.as_deref().unwrap_or(text);
                self.meta.subtitle = match self.meta.subtitle.take() {
                    None => given(more),
                    Some(before) => {
                        Some(Given { value: format!("{}\u{3000}{more}", before.value), span: before.span.join(span) })
                    }
                };
            }
            Part::Byline | Part::EarlyByline => return self.byline(text, span),
            Part::DateLine | Part::EarlyDate => return self.date(text, span),
            Part::Salutation if calls > 1 => list(&mut self.meta.salutation, text, span),
            // `石桥县审计局公告2026年第2号`: the mark, and the number below it.
            Part::Number | Part::UnderNumber
                if self.meta.issuer_mark.is_none() && words::issue_of_organ(text).is_some() =>
            {
                let (mark, number) = words::issue_of_organ(text).unwrap_or_default();
                self.issuer_mark(mark, span);
                self.meta.number = given(number);
            }
            Part::Number | Part::UnderNumber => {
                // 简报 have two: 第15期（总第128期）.
                let before = self.meta.number.take().map(|given| given.value).unwrap_or_default();
                let number = words::standard_number(text);
                if before == number {
                    self.removed.push(Removed { text: text.to_owned(), span, told: false });
                }
                self.meta.number = given(&if before == number { number } else { before + &number });
            }
            Part::Signatory | Part::UnderSignatory => {
                let names = text.split_once(['：', ':']).map_or(text, |(_, names)| names);
                for name in name::row(names) {
                    list(&mut self.meta.signatory, &name, span);
                }
            }
            Part::IssuerMark => self.issuer_mark(text, span),
            Part::CopyNumber => {
                let digits: String = text.chars().filter(char::is_ascii_digit).collect();
                self.meta.copy_number = given(&digits);
            }
            Part::Secrecy | Part::UnderSecrecy => {
                let Some((word, period)) = words::secrecy(text) else { return false };
                self.meta.secrecy = given(&word);
                self.meta.secrecy_period = period.and_then(|period| given(&period));
            }
            Part::Urgency | Part::UnderUrgency => {
                self.meta.urgency = words::urgency(text).and_then(|word| given(&word))
            }
            Part::AttachmentNote | Part::AttachmentMore => return self.attachment(text, span),
            Part::CopiedTo => {
                let names = text.split_once(['：', ':']).map_or(text, |(_, names)| names).trim_end_matches('。');
                let label = text.split(['：', ':']).next().unwrap_or_default().trim();
                let (printed, slot) = match text.starts_with('主') {
                    true => ("主送", &mut self.meta.to),
                    false => ("抄送", &mut self.meta.cc),
                };
                if label != printed {
                    let message = format!("“{label}”排作“{printed}”（7.4.2）");
                    self.diagnostics.push(Diagnostic::warning(code::CONFLICT, message).at(span));
                }
                list(slot, names, span);
            }
            Part::PrintedBy => return self.printed(text, span),
            Part::HeadIssuer | Part::UnderIssuer => {
                list(&mut self.meta.issuer, words::behind_issuer(text).unwrap_or(text), span);
            }
            Part::HeadDate | Part::UnderDate => return self.date(text, span),
            Part::UnderAddressee => {
                list(&mut self.meta.to, words::copied_to(text).unwrap_or(text), span);
            }
            Part::Signature if self.kind == Kind::Order => return self.orderer(text, span),
            // Many write 出席 above the text; it is printed behind it all the same (10.3.2).
            Part::Present | Part::Attending | Part::Body
                if self.kind == Kind::Minutes && words::attendance(text).is_some() =>
            {
                let Some((which, names)) = words::attendance(text) else { return false };
                let label = text.split(['：', ':']).next().unwrap_or_default().trim();
                let printed = match which {
                    Attendance::Present => "出席",
                    Attendance::Absent => "请假",
                    Attendance::Attending => "列席",
                };
                if label != printed {
                    let message = format!("“{label}”排作“{printed}”（10.3.2）");
                    self.diagnostics.push(Diagnostic::warning(code::CONFLICT, message).at(span));
                }
                let slot = match which {
                    Attendance::Present => &mut self.meta.present,
                    Attendance::Absent => &mut self.meta.absent,
                    Attendance::Attending => &mut self.meta.attending,
                };
                list(slot, names, span);
            }
            _ => return false,
        }
        true
    }

    /// Of several organs (7.2.4) 文件 stands once, beside all of them: the style sets it there.
    fn issuer_mark(&mut self, text: &str, span: Span) {
        list(&mut self.meta.issuer_mark, text, span);
        let Some(given) = self.meta.issuer_mark.as_mut().filter(|given| given.value.len() > 1) else { return };
        for name in &mut given.value {
            name.truncate(name.strip_suffix("文件").map_or(name.len(), |name| name.trim_end().len()));
        }
        given.value.retain(|name| !name.is_empty());
    }

    fn add_title(&mut self, text: &str, span: Span) {
        let (core, suffix) = headline::strip_title(text);
        let own = headline::without_piece(core);
        let piece = core[..core.len() - own.len()].trim_end().to_owned();
        for (text, place) in [(piece, span.start), (suffix.unwrap_or_default(), span.end)] {
            if !text.is_empty() {
                let message = format!("删去标题前后附加的“{text}”");
                self.diagnostics.push(Diagnostic::note(code::TITLE_SUFFIX, message).at(span));
                self.removed.push(Removed { text, span: Span::new(place, place), told: false });
            }
        }
        let core = match headline::unbracketed(own) {
            Some((inner, brackets)) => {
                let message = format!("删去标题前后附加的“{brackets}”");
                self.diagnostics.push(Diagnostic::note(code::TITLE_SUFFIX, message).at(span));
                inner
            }
            None => own,
        };
        let core = core.to_owned();
        for part in core.split('\n').map(str::trim).filter(|part| !part.is_empty()) {
            list(&mut self.meta.title, &close_stray_gaps(part), span);
        }
    }

    /// 职务 and 讲话人; a second byline stays a line of its own.
    fn byline(&mut self, text: &str, span: Span) -> bool {
        if let Some((name, date)) = dates::named_and_dated(text).filter(|_| self.meta.date.is_none()) {
            return self.byline(name, span) && self.date(date, span);
        }
        let byline = match person::read(text) {
            Some((byline, _)) => byline,
            None => match text.rsplit_once(['\u{3000}', ' ']) {
                Some((post, name)) if person::looks_like_name(name) => {
                    person::Byline { post: Some(post.trim().into()), name: Some(name.into()) }
                }
                // Who is no person is no 讲话人.
                _ => return false,
            },
        };
        let free = self.meta.speaker.is_none() && (byline.post.is_none() || self.meta.post.is_none());
        let whole =
            essence(&format!("{}{}", byline.post.clone().unwrap_or_default(), byline.name.clone().unwrap_or_default()));
        // What the two fields cannot hold is not pressed into them.
        let labelled = text.contains(['：', ':']);
        let bare = words::bracketed(text).unwrap_or(text);
        let bare = words::behind_dash(bare).unwrap_or(bare).trim_matches(['【', '】', '·']);
        // `王强　县委副书记` says the same in the other order.
        let turned =
            essence(&format!("{}{}", byline.name.clone().unwrap_or_default(), byline.post.clone().unwrap_or_default()));
        if !free || !labelled && ![&whole, &turned].contains(&&essence(bare)) {
            return false;
        }
        let given = |value: String| Given { value, span };
        self.meta.post = byline.post.map(given).or(self.meta.post.take());
        self.meta.speaker = byline.name.map(given);
        true
    }

    /// `县长　赵立新` below an order (10.2.4).
    fn orderer(&mut self, text: &str, span: Span) -> bool {
        let Some((byline, Sure::Both)) = person::read(text) else { return false };
        if self.meta.post.is_some() || self.meta.signatory.is_some() {
            return false;
        }
        self.meta.post = byline.post.map(|value| Given { value, span });
        self.meta.signatory = byline.name.map(|name| Given { value: vec![name], span });
        true
    }

    /// An entry of the 附件说明, without its number: the style counts.
    fn attachment(&mut self, text: &str, span: Span) -> bool {
        let numbered = words::numbered_attachment(text).map(|(_, title)| title);
        let list = numbered.or_else(|| words::behind_attachment(text)).unwrap_or(text).trim();
        let known = self.meta.attachments.as_ref().map_or(0, |given| given.value.len() as u32);
        let title = words::attachment_entry(list, known + 1).unwrap_or(list).trim_end_matches(['；', ';', '。', '，']);
        let given = self.meta.attachments.get_or_insert_with(|| Given { value: Vec::new(), span });
        given.span = given.span.join(span);
        if !title.is_empty() {
            given.value.push(Attachment { title: title.to_owned(), file: None });
        }
        true
    }

    fn date(&mut self, text: &str, span: Span) -> bool {
        let Some(Ok(value)) = dates::date_line(text).filter(|_| self.meta.date.is_none()) else { return false };
        if !text.contains(&value.to_string()) {
            let message = format!("日期写作“{value}”，原文为{}", excerpt(text));
            self.diagnostics.push(Diagnostic::note(code::DATE, message).at(span));
        }
        self.meta.date = Some(Given { value, span });
        true
    }

    /// `石桥县人民政府办公室　2026年9月16日印发`
    fn printed(&mut self, text: &str, span: Span) -> bool {
        let bare = text.trim_end_matches("印发").trim_end();
        let starts = bare.char_indices().filter(|(_, c)| c.is_numeric() || "二２".contains(*c)).map(|(at, _)| at);
        let found: Option<(usize, IssueDate)> =
            starts.into_iter().find_map(|at| Some((at, bare[at..].trim().parse().ok()?)));
        let Some((at, date)) = found else { return false };
        let organ = bare[..at].trim();
        if !organ.is_empty() {
            self.meta.printed_by = Some(Given { value: organ.to_owned(), span });
        }
        self.meta.printed_on = Some(Given { value: date, span });
        true
    }
}

/// Does an entry of an 附件说明 name an attachment?
fn names_attachment(line: &Line) -> bool {
    match line.part {
        Part::AttachmentNote => words::behind_attachment(&line.text).is_none_or(|list| !list.is_empty()),
        part => part == Part::AttachmentMore,
    }
}

/// Adds a line to a list of the metadata.
fn list(slot: &mut Option<Given<Vec<String>>>, text: &str, span: Span) {
    let given = slot.get_or_insert_with(|| Given { value: Vec::new(), span });
    given.value.push(text.to_owned());
    given.span = given.span.join(span);
}

/// The lines of a title, a word that was broken between two of them whole again.
fn mended(lines: Vec<String>) -> Vec<String> {
    const TORN: f64 = 6.0;
    let mut whole: Vec<String> = Vec::new();
    for line in lines {
        match whole.last_mut().filter(|last| bond(last, &line) > TORN) {
            Some(last) => last.push_str(&line),
            None => whole.push(line),
        }
    }
    whole
}

/// A gap inside a title parts phrases of some length (`凝心聚力　真抓实干`); beside a shorter piece it is a slip, unless
/// the piece is part of a name.
fn close_stray_gaps(line: &str) -> String {
    const TORN: f64 = 3.0;
    if words::is_couplet(line) {
        return line.to_owned();
    }
    let parts: Vec<&str> = line.split('\u{3000}').collect();
    if parts.windows(2).any(|pair| bond(pair[0], pair[1]) > TORN) {
        return parts.concat();
    }
    if parts.len() < 2 || papers::ending(line).is_none() || parts.iter().all(|part| part.chars().count() >= 4) {
        return line.to_owned();
    }
    parts.concat()
}
