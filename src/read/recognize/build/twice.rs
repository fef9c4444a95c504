//! What the front matter gives and the text of an official paper says again where it has no place of its own: the organ above the
//! 附件, the list of who was present, a title without its mark.
//!
//! Where the text says the same in the last line, it stands once. Else both stand as they were written, and that is told.

use super::super::context::essence;
use super::super::part::{Part, Zone};
use super::super::sign::Sign;
use super::super::words::Attendance;
use super::super::{Line, dates, words};
use super::Builder;
use crate::diag::Diagnostic;
use crate::document::Kind;
use crate::document::inline::InlineKind;
use crate::document::meta::Given;
use crate::read::code;
use crate::read::draft::Trust;
use crate::read::report::excerpt;
use crate::source::Span;
use crate::text::lexicon::papers;

/// What stands behind a name where its seal is to be pressed on.
const SEALED: [&str; 6] = ["（盖章）", "（公章）", "（印章）", "(盖章)", "(公章)", "(印章)"];

impl Builder<'_> {
    /// Looks through the lines of the text; `closed`: a signature or a date stands below them.
    pub(super) fn said_twice(&mut self, text: &mut Vec<Line>, closed: bool) {
        if self.is_speech() || self.trust != Trust::Writer {
            return;
        }
        self.titled_twice(text);
        self.signed_twice(text, closed);
    }

    /// A first line `关于……的通知` that is no heading, where the front matter has a title.
    fn titled_twice(&mut self, text: &[Line]) {
        let Some(given) = self.meta.title.as_ref().map(|given| given.value.concat()) else { return };
        let Some(first) = text.first().filter(|line| line.part == Part::Body) else { return };
        let written = first.text.trim();
        if written.starts_with("关于") && papers::ending(written).is_some() {
            self.tell_twice("标题", &given, written, first.span);
        }
    }

    /// The organ, alone or with the date.
    fn signed_twice(&mut self, text: &mut Vec<Line>, closed: bool) {
        let Some(organ) = self.meta.issuer.as_ref().map(|given| given.value.concat()) else { return };
        let date = self.meta.date.as_ref().map(|given| given.value);
        let is_last =
            |at: usize, text: &[Line]| text[at + 1..].iter().all(|line| line.part.zone() == Zone::Attachments);
        let mut gone = None;
        for (at, line) in text.iter().enumerate().filter(|(_, line)| line.part == Part::Body) {
            let (written, last) = (line.text.trim(), !closed && is_last(at, text));
            let essential = essence(written);
            // `某某局（盖章）` says where the seal goes: it stands as it was written.
            let sealed = SEALED.iter().find_map(|word| essential.strip_suffix(word));
            if last && sealed.is_some_and(|bare| bare == essence(&organ)) {
                self.tell_twice("发文机关", &organ, written, line.span);
                continue;
            }
            let behind = essential.strip_prefix(&essence(&organ));
            let dated = behind.and_then(dates::date_line).and_then(Result::ok);
            let Some(behind) = behind.filter(|behind| behind.is_empty() || dated.is_some()) else {
                if last && line.signs.has(Sign::OrganOnly) {
                    self.tell_twice("发文机关", &organ, written, line.span);
                }
                continue;
            };
            if last && is_plain(line) && (behind.is_empty() || dated.is_some() && dated == date) {
                gone = Some(at);
            } else {
                let given = date.filter(|_| dated.is_some()).map_or(organ.clone(), |date| format!("{organ}　{date}"));
                self.tell_twice("落款", &given, written, line.span);
            }
        }
        gone.map(|at| text.remove(at));
    }

    /// 出席, 请假, 列席 of 纪要 (10.3.2). Is the line to go, for the front matter says the same?
    pub(super) fn listed_twice(&mut self, line: &Line) -> bool {
        let Some((which, names)) = words::attendance(line.text.trim()).filter(|_| self.kind == Kind::Minutes) else {
            return false;
        };
        let (what, given) = match which {
            Attendance::Present => ("出席", &self.meta.present),
            Attendance::Absent => ("请假", &self.meta.absent),
            Attendance::Attending => ("列席", &self.meta.attending),
        };
        let Some(given) = given.as_ref().map(|Given { value, .. }| value.join("、")) else { return false };
        let bare = |names: &str| essence(names).replace(['、', '，', ','], "");
        let same = bare(&given) == bare(names);
        if !same || !is_plain(line) {
            self.tell_twice(what, &given, names, line.span);
        }
        same && is_plain(line)
    }

    fn tell_twice(&mut self, what: &str, given: &str, written: &str, span: Span) {
        let (message, hint) = match essence(given) == essence(written) {
            true => (format!("{what}写了两处，文件头里一处，正文里一处，两处都照排"), "请删去其中一处"),
            false => (
                format!("{what}前后不一：文件头是“{given}”，正文里是{}，两处都照排", excerpt(written)),
                "请改成一致，或删去其中一处",
            ),
        };
        self.diagnostics.push(Diagnostic::warning(code::CONFLICT, message).at(span).hint(hint));
    }
}

/// Would nothing be lost with this line but its letters?
fn is_plain(line: &Line) -> bool {
    line.inlines.iter().all(|inline| matches!(inline.kind, InlineKind::Text { link: None, .. }))
}
