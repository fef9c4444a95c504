//! What an import has to say about its lines.

use super::super::Line;
use super::super::furniture;
use super::super::message::is_assistant_opening;
use super::super::page;
use super::super::part::{Part, Zone};
use super::super::sign::Sign;
use crate::diag::{Diagnostic, Diagnostics};
use crate::read::code;
use crate::read::report::{self, excerpt};

/// A reading that is better than another one by fewer points than this is told together with that one.
pub(in crate::read::recognize) const DOUBTFUL: i32 = 3;

/// What was taken away.
pub(super) fn removed(line: &Line) -> Diagnostic {
    let (code, what) = match line.part {
        Part::Repeated => (code::REPEATED_TITLE, "删去重复的标题"),
        Part::ContentsHead | Part::ContentsEntry | Part::UnderContents | Part::UnderEntry => {
            (code::FURNITURE, "删去手打的目录")
        }
        _ if [Sign::ContentsHead, Sign::ContentsEntry].iter().any(|&sign| line.signs.has(sign)) => {
            (code::FURNITURE, "删去手打的目录")
        }
        Part::BodyFolio | Part::EndFolio | Part::RunningHead => (code::FURNITURE, "删去页码、页眉"),
        _ => (code::FURNITURE, "删去网站附加的文字"),
    };
    Diagnostic::note(code, format!("{what}：{}", excerpt(&line.text))).at(line.span)
}

/// Lines that could as well be something else, and text that sounds like a site.
pub(super) fn doubts(lines: &[Line], diagnostics: &mut Diagnostics) {
    for line in lines {
        if let Some(credit) = furniture::credit_behind(&line.text).filter(|_| line.part == Part::Body) {
            let message = format!("句末的“{credit}”像是网站附加的文字，暂且保留");
            let doubt = Diagnostic::warning(code::DOUBTFUL, message).at(line.span);
            diagnostics.push(doubt.hint("如不是正文，请从草稿中删去"));
        }
        if line.part == Part::Body && line.signs.has(Sign::Notice) {
            let message = format!("这一段像是网站附加的文字，暂且保留：{}", excerpt(&line.text));
            let doubt = Diagnostic::warning(code::DOUBTFUL, message).at(line.span);
            diagnostics.push(doubt.hint("如不是正文，请从草稿中删去"));
        } else if let Some(rival) = line.rival.filter(|rival| line.margin < DOUBTFUL && tells(line.part, *rival)) {
            let message = format!("读作{}，也可能是{}：{}", line.part.word(), rival.word(), excerpt(&line.text));
            diagnostics
                .push(Diagnostic::warning(code::UNSURE, message).at(line.span).hint("请核对；不对的在草稿里改过来"));
        }
    }
}

/// Lines of a draft that only a page or an assistant's answer has: what a writer pasted and overlooked.
pub(super) fn of_pages(lines: &[Line], diagnostics: &mut Diagnostics) {
    // `（责编：张三）` in brackets looks like a remark to the speaker.
    let is_text = |part| matches!(part, Part::Body | Part::Stage);
    let of_page = |line: &Line| is_text(line.part) && line.signs.has(Sign::Site) && page::is_sure(&line.text);
    let answers = |line: &Line| line.signs.has(Sign::SiteEnd) || is_assistant_opening(&line.text);
    for line in lines {
        let source = match () {
            () if of_page(line) => "网站附加的文字",
            () if answers(line) => "助手说的话",
            () => continue,
        };
        let message = format!("这一行像是{source}，照排：{}", excerpt(&line.text));
        diagnostics.push(Diagnostic::warning(code::DOUBTFUL, message).at(line.span).hint("不要印出的请删去"));
    }
}

/// Headings that the text does not number: on paper they get numbers (7.3.3).
pub(super) fn phrases(lines: &[Line], diagnostics: &mut Diagnostics) {
    let mut heads = lines.iter().filter(|line| line.part == Part::Heading && line.signs.has(Sign::HeadPhrase));
    let Some(first) = heads.next() else { return };
    let message = format!("{}等 {} 行短语没有序号，读作一级标题", excerpt(&first.text), 1 + heads.count());
    let told = Diagnostic::warning(code::UNSURE, message).at(first.span);
    diagnostics.push(told.hint("排印时补上“一、”“二、”；不补的用 --numbering keep，不是标题的删去前面的“##”"));
}

/// Does it make a difference on paper which of the two a line is?
fn tells(part: Part, rival: Part) -> bool {
    let text = |part: Part| matches!(part, Part::Body | Part::Heading | Part::Rest | Part::Item);
    let thing = matches!(part, Part::Thing | Part::EarlyThing);
    let gone = thing || part.is_taken_away() && rival.is_taken_away();
    part.word() != rival.word() && rival != Part::Rest && !gone && !(text(part) && text(rival))
}

fn closes(line: &Line) -> bool {
    matches!(line.part, Part::Signature | Part::IssueDate)
}

/// Text that stands below the date stays there; the 版记 is below all.
pub(super) fn below_closing(paper: &[Line], below: &[Line], diagnostics: &mut Diagnostics) {
    let worded = below.iter().find(|line| !line.text.trim().is_empty());
    let Some(first) = worded.filter(|_| paper.iter().any(closes)) else { return };
    let imprint = paper.iter().find(|line| line.part.zone() == Zone::Imprint);
    let place = match imprint.is_some_and(|imprint| imprint.span.start < first.span.start) {
        true => "版记下面还有文字，排在版记之上、落款之下",
        false => "落款下面还有文字，照原处排在落款之下",
    };
    let message = format!("{place}：{}", excerpt(&first.text));
    let told = Diagnostic::warning(code::UNSURE, message).at(first.span);
    diagnostics.push(told.hint("是正文的，请移到署名上面；是附注的，请加圆括号（7.3.6）"));
}

/// Placeholders are kept; only the writer knows what belongs there.
pub(super) fn placeholders(lines: &[Line], diagnostics: &mut Diagnostics) {
    let kept = lines.iter().filter(|line| !line.part.is_taken_away());
    report::placeholders(kept.flat_map(|line| &line.inlines), diagnostics);
}
