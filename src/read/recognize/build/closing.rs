//! The end of a paper: 附件说明, 落款, 成文日期, 附注, with those the front matter gives.

use super::super::context::{essence, substance};
use super::super::part::Part;
use super::super::{Line, Removed, dates, words};
use super::{Builder, element};
use crate::diag::Diagnostic;
use crate::document::date::IssueDate;
use crate::document::inline::Inline;
use crate::document::meta::Given;
use crate::document::{Element, Kind, Role};
use crate::read::code;
use crate::read::draft::Trust;
use crate::read::report::excerpt;
use crate::source::Span;
use crate::text::numeral;

impl Builder<'_> {
    /// 附件说明 (7.3.4) after the body: `附件：` and the titles, numbered when there are several. Where those of the text are
    /// the same as those of the front matter, they stand once, where the standard wants them; where they are others, both
    /// stand. Where neither gives any, the attachments that are there tell theirs.
    pub(super) fn attachment_list(&mut self, mut body: Vec<Element>, attachments: &[Element]) -> Vec<Element> {
        let titles = match self.meta.attachments.clone() {
            _ if self.is_speech() => return body,
            _ if sentences_become_text(&mut body) => return self.attachment_list(body, attachments),
            Some(given) => {
                let titles = given.value.iter().map(|attachment| attachment.title.clone()).collect();
                (1..).zip(self.placed(&Given { value: titles, span: given.span })).collect()
            }
            None if body.iter().any(|element| element.role == Role::AttachmentNote) => return body,
            None => titles_of(attachments),
        };
        if let Some((_, first)) = titles
            .first()
            .filter(|_| self.trust != Trust::Writer && self.meta.attachments.is_none() && !body.is_empty())
        {
            let message = format!("原文没有附件说明，按附件的标题补上 {} 个（7.3.4）", titles.len());
            let told = Diagnostic::note(code::UNSURE, message).at(first.span);
            self.diagnostics.push(told.hint("请核对附件的序号和名称"));
        }
        let mut list = attachment_note(titles);
        let is_note = |element: &Element| element.role == Role::AttachmentNote;
        let written: Vec<Element> = body.iter().filter(|element| is_note(element)).cloned().collect();
        if listed(&written) == listed(&list) {
            body.retain(|element| !is_note(element));
            for (at, element) in written.iter().enumerate() {
                list.get_mut(at).into_iter().for_each(|given| given.take_marks(element));
            }
        } else if let Some(first) = written.first() {
            self.conflict("附件说明", &joined(&list), first);
            // One 附件说明 has its place and form; the other remains the paragraph it was written as.
            body.iter_mut().filter(|element| is_note(element)).for_each(|element| element.role = Role::Body);
        }
        body.extend(list);
        body
    }

    /// 署名, 成文日期 and 附注.
    pub(super) fn closing<'l>(&mut self, lines: impl Iterator<Item = &'l Line>) -> Vec<Element> {
        // What has no role of its own is text: nothing that was written is passed over.
        let role = |line: &Line| line.part.role().unwrap_or(Role::Body);
        let mut tail: Vec<Element> = Vec::new();
        for line in lines {
            let closed = || tail.iter().any(|element| matches!(element.role, Role::Signature | Role::IssueDate));
            let noted = !self.is_speech() && line.part == Part::EndContact && closed();
            tail.push(match line.part {
                _ if noted => self.contact(line),
                Part::IssueDate if self.trust == Trust::Text => self.dated(line),
                _ => element(role(line), line.inlines.clone()),
            });
        }
        if self.is_speech() {
            return tail;
        }
        self.sign_by_post(&mut tail);
        date_once(&mut tail);
        let (mut signed_otherwise, mut dated_otherwise) = (false, false);
        if let Some(issuer) = self.meta.issuer.clone() {
            let given = self.placed(&issuer).into_iter().map(|inline| {
                let span = inline.span;
                Element::paragraph(Role::Signature, vec![inline], span)
            });
            signed_otherwise = self.join("发文机关", &mut tail, Role::Signature, given.collect());
        }
        if let Some(date) = self.meta.date.clone() {
            let given = vec![line(Role::IssueDate, date.value.to_string(), date.span)];
            dated_otherwise = self.join("成文日期", &mut tail, Role::IssueDate, given);
        }
        if let Some(note) = self.meta.note.clone() {
            let bare = words::bracketed(&note.value).is_none();
            let bracket = |text: &str, at: usize| bare.then(|| Inline::text(text, Span::new(at, at)));
            let (begin, end) = (bracket("（", note.span.start), bracket("）", note.span.end));
            let inlines = begin.into_iter().chain([Inline::text(note.value, note.span)]).chain(end).collect();
            self.join("附注", &mut tail, Role::Note, vec![Element::paragraph(Role::Note, inlines, note.span)]);
        }
        if dated_otherwise && !signed_otherwise {
            // The organ stands once, above both dates.
            date_below(&mut tail);
        }
        tail
    }

    /// A date in figures of any form as 7.3.5.4 asks; one in Chinese figures is how papers used to be dated, and stays.
    fn dated(&mut self, line: &Line) -> Element {
        let text = line.text.trim();
        let figures = text.contains(|c: char| c.is_ascii_digit());
        let date = dates::date_line(text).and_then(Result::ok).map(|date| date.to_string());
        let Some(date) = date.filter(|date| figures && date != text) else {
            return element(Role::IssueDate, line.inlines.clone());
        };
        let message = format!("日期写作“{date}”，原文为{}", excerpt(text));
        self.diagnostics.push(Diagnostic::note(code::DATE, message).at(line.span));
        if let Some((label, _)) = words::labelled(words::bracketed(text).unwrap_or(text)) {
            let place = Span::new(line.span.start, line.span.start);
            self.removed.push(Removed { text: label.into_owned(), span: place, told: false });
        }
        element(Role::IssueDate, vec![Inline::text(date, line.span)])
    }

    /// Who is to be asked, or how many are printed, below the date is a note, which stands in brackets (7.3.6).
    fn contact(&mut self, line: &Line) -> Element {
        if words::bracketed(&line.text).is_some() {
            return element(Role::Note, line.inlines.clone());
        }
        let message = format!("落款下面的这一行作附注，补上了圆括号（7.3.6）：{}", excerpt(&line.text));
        let told = Diagnostic::warning(code::UNSURE, message).at(line.span);
        self.diagnostics.push(told.hint("是正文的，请移到署名上面"));
        let bracket = |mark: &str, at: usize| Inline::text(mark, Span::new(at, at));
        let inlines = [bracket("（", line.span.start)].into_iter().chain(line.inlines.iter().cloned());
        element(Role::Note, inlines.chain([bracket("）", line.span.end)]).collect())
    }

    /// Where a post and a name sign (7.3.5.3, 10.2.4), no organ does: one that the text has stays text above them, unless it is
    /// just these two.
    fn sign_by_post(&mut self, tail: &mut Vec<Element>) {
        let by_post = self.kind == Kind::Order || self.meta.signature_stamp.is_some();
        let post = self.meta.post.as_ref().map(|given| given.value.clone()).unwrap_or_default();
        let names = self.meta.signatory.as_ref().map(|given| given.value.concat()).unwrap_or_default();
        let given = format!("{post}{names}");
        // The name of an order may have its post before it.
        if !by_post || given.is_empty() || post.is_empty() && self.kind != Kind::Order {
            return;
        }
        tail.retain(|element| element.role != Role::Signature || essence(&element.plain_text()) != essence(&given));
        let written: Vec<Element> = tail.iter().filter(|element| element.role == Role::Signature).cloned().collect();
        if let Some(first) = written.first() {
            self.conflict("署名", &given, first);
            become_text(tail, Role::Signature);
        }
    }

    /// Sets what the front matter gives beside what the text has of a role; once where they say the same. Does the text say
    /// otherwise?
    fn join(&mut self, what: &str, tail: &mut Vec<Element>, role: Role, given: Vec<Element>) -> bool {
        let written: Vec<Element> = tail.iter().filter(|element| element.role == role).cloned().collect();
        if let Some(first) = written.first() {
            let same = match role {
                Role::IssueDate => day(&written).is_some_and(|date| Some(date) == day(&given)),
                _ => false,
            };
            if same || joined(&written) == joined(&given) {
                return false;
            }
            self.conflict(what, &joined(&given), first);
        }
        // A paper is signed and dated once; what the text says otherwise stays a paragraph above that.
        if matches!(role, Role::Signature | Role::IssueDate) {
            become_text(tail, role);
        }
        let at = tail.iter().position(|element| element.role >= role).unwrap_or(tail.len());
        tail.splice(at..at, given);
        !written.is_empty()
    }
}

/// The last paragraph above the closing, a date of the text, goes below the date that counts, where notes are.
fn date_below(tail: &mut Vec<Element>) {
    let above = tail.iter().take_while(|element| element.role == Role::Body).count();
    let date = tail.iter().rposition(|element| element.role == Role::IssueDate);
    if let (Some(other), Some(date)) = (above.checked_sub(1), date) {
        let other = tail.remove(other);
        tail.insert(date, Element { role: Role::Note, ..other });
    }
}

/// The elements of a role become paragraphs above the closing, in their order.
fn become_text(tail: &mut Vec<Element>, role: Role) {
    let mut others: Vec<Element> = tail.extract_if(.., |element| element.role == role).collect();
    others.iter_mut().for_each(|element| element.role = Role::Body);
    let above = tail.iter().take_while(|element| element.role == Role::Body).count();
    tail.splice(above..above, others);
}

/// A paper is dated once, by the last of its dates; the others are text above it.
fn date_once(tail: &mut Vec<Element>) {
    let Some(last) = tail.iter().rposition(|element| element.role == Role::IssueDate) else { return };
    let date = tail.remove(last);
    become_text(tail, Role::IssueDate);
    let at = tail.iter().position(|element| element.role >= Role::IssueDate).unwrap_or(tail.len());
    tail.insert(at.max(tail.iter().rposition(|element| element.role == Role::Signature).map_or(0, |at| at + 1)), date);
}

/// What some elements say, as it is compared.
fn joined(elements: &[Element]) -> String {
    elements.iter().map(|element| essence(&element.plain_text())).collect()
}

/// The day one element says.
fn day(elements: &[Element]) -> Option<IssueDate> {
    let [element] = elements else { return None };
    dates::date_line(&element.plain_text())?.ok()
}

/// The titles an 附件说明 lists, as they are compared: without its label, numbers and the marks between them.
fn listed(elements: &[Element]) -> Vec<String> {
    let text: Vec<String> = elements.iter().map(Element::plain_text).collect();
    let lines = text.iter().flat_map(|text| text.lines());
    let entries =
        lines.map(|line| words::behind_attachment(line).unwrap_or(line.trim())).filter(|line| !line.is_empty());
    let title = |(entry, number)| substance(words::attachment_entry(entry, number).unwrap_or(entry));
    entries.zip(1..).map(title).collect()
}

/// One entry a title, with its number where there are several or it is not the first.
fn attachment_note(titles: Vec<(u32, Inline)>) -> Vec<Element> {
    let several = titles.len() > 1;
    let line = |(at, (number, title)): (usize, (u32, Inline))| {
        let before = if at == 0 { "附件：" } else { "　　　" };
        let number = if several || number > 1 { format!("{number}.") } else { String::new() };
        let span = title.span;
        let mark = Inline::text(format!("{before}{number}"), Span::new(span.start, span.start));
        Element::paragraph(Role::AttachmentNote, vec![mark, title], span)
    };
    titles.into_iter().enumerate().map(line).collect()
}

/// `附：收支明细如下。` above a table in the middle of the text is a sentence of it and no 附件说明, which ends the text. Was there
/// one?
fn sentences_become_text(body: &mut [Element]) -> bool {
    let goes_on = |element: &Element| {
        matches!(element.role, Role::Heading(_) | Role::Table | Role::Figure)
            || element.role == Role::Body && element.label.is_some()
    };
    let end = body.iter().rposition(goes_on).unwrap_or(0);
    let is_sentence = |element: &&mut Element| {
        element.role == Role::AttachmentNote && element.plain_text().trim_end().ends_with(['。', '：'])
    };
    let sentences = body[..end].iter_mut().filter(is_sentence);
    sentences.map(|element| element.role = Role::Body).count() > 0
}

/// The titles of attachments that have one, with the numbers they have, or in their order.
fn titles_of(attachments: &[Element]) -> Vec<(u32, Inline)> {
    let titled =
        attachments.windows(2).filter(|pair| pair[0].role == Role::AttachmentLabel && pair[1].role == Role::Title);
    let own = |label: &Element| {
        let label = label.plain_text();
        let number = &label[label.find("附件")? + "附件".len()..];
        numeral::prefix(number).filter(|(_, length, _)| *length == number.len()).map(|(number, ..)| number)
    };
    let title = |title: &Element| Inline::text(title.plain_text().replace('\n', ""), title.span);
    let found: Vec<(Option<u32>, Inline)> = titled.map(|pair| (own(&pair[0]), title(&pair[1]))).collect();
    // Numbers that do not rise are slips.
    let rise = found.iter().all(|(own, _)| own.is_some()) && found.is_sorted_by(|one, next| one.0 < next.0);
    (1..).zip(found).map(|(count, (own, title))| (own.filter(|_| rise).unwrap_or(count), title)).collect()
}

fn line(role: Role, text: String, span: Span) -> Element {
    Element::paragraph(role, vec![Inline::text(text, span)], span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attachments_keep_their_numbers_in_the_list() {
        let element =
            |role, text: &str| Element::paragraph(role, vec![Inline::text(text, Span::default())], Span::default());
        let list = |labels: [&str; 2]| {
            let attached: Vec<Element> = labels
                .iter()
                .flat_map(|label| [element(Role::AttachmentLabel, label), element(Role::Title, "名额分配")])
                .collect();
            attachment_note(titles_of(&attached)).iter().map(Element::plain_text).collect::<Vec<_>>()
        };
        assert_eq!(list(["附件2", "附件3"]), ["附件：2.名额分配", "　　　3.名额分配"]);
        assert_eq!(list(["附件一", "附件二"]), ["附件：1.名额分配", "　　　2.名额分配"]);
        assert_eq!(list(["附件2", "附件2"]), ["附件：1.名额分配", "　　　2.名额分配"]);
        assert_eq!(list(["附件", "附件2"]), ["附件：1.名额分配", "　　　2.名额分配"]);
    }
}
