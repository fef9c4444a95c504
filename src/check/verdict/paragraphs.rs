//! Alignment, indents, line spacing, outline, paragraph by paragraph (GB/T 9704—2012, 7).

use super::super::rules::layout::{ALIGN, AROUND, INDENT, LINE_RULE, OUTLINE};
use super::roles::JUDGED;
use super::tally::Tally;
use super::{Case, page};
use crate::document::heading::is_chapter;
use crate::document::{Kind, Role};
use crate::geom::Length;
use crate::read::docx::looks::{Paragraph, Room, Section};
use crate::read::docx::model::Align as Said;
use crate::read::docx::styles::{By, LineRule};
use crate::style::Align;

/// What an indent may be off, in hundredths of a character.
const BEARABLE: i64 = 25;
/// So many characters stand on one line for certain.
const ONE_LINE: usize = 20;
/// So far from the left a date or a name stands on the right.
const RIGHT_HALF: i64 = 8;

pub(super) fn judge(case: &mut Case<'_>) {
    for role in JUDGED {
        of_role(case, role);
    }
}

#[derive(Default)]
struct Tallies {
    align: Tally,
    indent: Tally,
    line: Tally,
    around: Tally,
    outline: Tally,
    numbered: usize,
}

/// The date under the text stands so many characters from the right at least (7.3.5); a long name above it may reach the edge.
const LEAST_FROM_RIGHT: f64 = 1.0;

/// Does a role stand away from the right edge?
fn is_from_right(role: Role) -> bool {
    role == Role::IssueDate
}

/// What is asked of the first line of a role.
#[derive(Clone, Copy, PartialEq, Eq)]
enum First {
    /// So many characters in.
    In(i64),
    /// Anything.
    Any,
}

fn of_role(case: &mut Case<'_>, role: Role) {
    let row = case.sheet.paragraph(role);
    let align = wanted_align(case.kind, role, row.align);
    let first = match role {
        Role::Body | Role::Heading(_) | Role::Note => First::In(2),
        Role::Salutation | Role::Addressee | Role::AttachmentLabel | Role::CopyNumber | Role::Classification => {
            First::In(0)
        }
        _ => First::Any,
    };
    let mut tallies = Tallies::default();
    let looks = case.looks;
    for (at, paragraph) in looks.paragraphs.iter().enumerate() {
        if case.roles.of_paragraphs[at] != Some(role) {
            continue;
        }
        let section = case.looks.sections.iter().rfind(|section| section.first <= at);
        if !count(paragraph, role, align, first, case.roles.is_rest[at], section, &mut tallies) {
            case.wrong(at, role);
        }
    }
    let subject = role.name();
    if let Some(align) = align {
        case.row(&ALIGN, subject, align_name(align), tallies.align.found());
    }
    match first {
        First::In(count) => {
            let wanted = if count == 0 { "顶格".to_owned() } else { format!("{count} 字") };
            if tallies.numbered > 0 {
                let reason = format!("{} 段是自动编号，缩进由编号定", tallies.numbered);
                case.undecided(&INDENT, subject, &wanted, reason);
            }
            case.row(&INDENT, subject, wanted, tallies.indent.found());
        }
        First::Any if is_from_right(role) => case.row(&INDENT, subject, "右空二字以上", tallies.indent.found()),
        First::Any => {}
    }
    let wanted = if row.on_grid {
        format!("固定值 {} 磅", row.line_pitch.to_twips() as f64 / 20.0)
    } else {
        "固定值，不小于字号".to_owned()
    };
    case.row(&LINE_RULE, subject, wanted, tallies.line.found());
    if matches!(role, Role::Body | Role::Heading(_) | Role::Addressee | Role::Salutation) {
        case.row(&AROUND, subject, "0", tallies.around.found());
    }
    let level = |level: Option<u8>| level.map_or_else(|| "正文级别".to_owned(), |level| format!("{level} 级"));
    if matches!(role, Role::Body | Role::Heading(_)) {
        case.row(&OUTLINE, subject, level(row.outline), tallies.outline.found());
    }
}

/// How a role is to be aligned; `None` where more than the alignment decides where it stands.
fn wanted_align(kind: Kind, role: Role, own: Align) -> Option<Align> {
    match role {
        // 10.1: flush right.
        Role::DocumentNumber if kind == Kind::Letter => Some(Align::Right),
        Role::AttachmentNote | Role::Attendance | Role::CopiedTo | Role::PrintedBy | Role::ListItem => None,
        _ => Some(own),
    }
}

/// Counts a paragraph; does it stand as it must?
fn count(
    paragraph: &Paragraph,
    role: Role,
    align: Option<Align>,
    first: First,
    is_rest: bool,
    section: Option<&Section>,
    tallies: &mut Tallies,
) -> bool {
    let mut right = true;
    let text = paragraph.text();
    let place = paragraph.runs.iter().find(|run| !run.text.trim().is_empty()).and_then(|run| run.span);
    let size = paragraph.runs.iter().find(|run| !run.text.trim().is_empty()).map_or(0, |run| run.half_points.value);
    let count = text.chars().filter(|c| !c.is_whitespace()).count();
    let is_set_off = is_set_off(paragraph, role, &text);
    if paragraph.room == Room::Flow
        && let Some(align) = align
        && !is_placed_by_hand(role, &text)
        && !is_set_off
    {
        let good = is_aligned(paragraph, &text, align, size);
        let said = match align {
            Align::Right if !good && leading_blanks(&text) > 0 => "用空格凑".to_owned(),
            _ => said_name(paragraph.align.value).to_owned(),
        };
        right &= good;
        tallies.align.add(&said, &paragraph.align.by, good, count, place.filter(|_| !good));
    }
    if let First::In(wanted) = first
        && paragraph.room == Room::Flow
        && !is_rest
        && !is_set_off
        && !(is_chapter(text.trim_start()) && paragraph.align.value == Said::Centre)
    {
        let direct = paragraph.first.by == By::Direct || paragraph.left.by == By::Direct;
        if paragraph.numbered && !direct {
            tallies.numbered += 1;
        } else {
            let (said, by, good) = indent(paragraph, &text, wanted, size);
            right &= good;
            tallies.indent.add(&said, &by, good, count, place.filter(|_| !good));
        }
    }
    if is_from_right(role)
        && paragraph.room == Room::Flow
        && paragraph.align.value == Said::Right
        && !text.contains('\t')
    {
        let characters = paragraph.right.value as f64 / (size.max(1) * 10) as f64;
        let blanks = text.chars().rev().take_while(|c| matches!(c, ' ' | '\u{3000}')).count();
        let said = if blanks > 0 {
            format!("行末 {blanks} 个空格")
        } else {
            format!("右空 {} 字", (characters * 10.0).round() / 10.0)
        };
        // How far exactly depends on the seal and on which of the two lines is the longer.
        let good = blanks == 0 && characters >= LEAST_FROM_RIGHT;
        tallies.indent.add(&said, &paragraph.right.by, good, count, place.filter(|_| !good));
    }
    let (value, rule) = paragraph.line.value;
    let points = value as f64 / 20.0;
    let cut = rule == LineRule::Exact && Length::twip(value) < Length::half_pt(size);
    let held = section.is_some_and(|section| page::pitch(paragraph, section, Length::half_pt(size)).is_some());
    let (said, good) = match rule {
        LineRule::Exact => (format!("固定值 {points} 磅"), !cut),
        LineRule::AtLeast => (format!("最小值 {points} 磅"), held),
        LineRule::Auto => (format!("{} 倍行距", (value as f64 / 2.4).round() / 100.0), held),
    };
    if matches!(role, Role::Body | Role::Heading(_) | Role::Title) && paragraph.room == Room::Flow {
        right &= good;
        tallies.line.add(&said, &paragraph.line.by, good, count, place.filter(|_| !good));
    }
    let (before, after) = paragraph.around.value;
    let said = if (before, after) == (0, 0) { "0".to_owned() } else { "不是 0".to_owned() };
    tallies.around.add(&said, &paragraph.around.by, (before, after) == (0, 0), count, None);
    let wanted = role.outline().map(|level| level - 1);
    let good = paragraph.outline.value == wanted;
    let said = paragraph.outline.value.map_or_else(|| "正文级别".to_owned(), |level| format!("{} 级", level + 1));
    tallies.outline.add(&said, &paragraph.outline.by, good, count, place.filter(|_| !good));
    let is_text = matches!(role, Role::Body | Role::Heading(_));
    right && (!is_text || good && (before, after) == (0, 0))
}

/// Lines of several things side by side stand where their tabs put them, and chapters (第一章) in the middle as often as not.
fn is_placed_by_hand(role: Role, text: &str) -> bool {
    let several = text.trim().contains('\t') || text.contains("签发人");
    match role {
        Role::DocumentNumber | Role::Classification | Role::CopyNumber | Role::IssuerMark => several,
        Role::Heading(_) => is_chapter(text.trim_start()),
        // Names that sign together stand side by side.
        Role::Signature | Role::IssueDate => text.contains('\t'),
        _ => false,
    }
}

/// A short line in the middle of the text that is no sentence was put there on purpose: a line of verse, a slogan, three stars.
fn is_set_off(paragraph: &Paragraph, role: Role, text: &str) -> bool {
    let text = text.trim();
    role == Role::Body
        && paragraph.align.value == Said::Centre
        && text.chars().count() <= ONE_LINE
        && !text.ends_with(['。', '；', '：'])
}

fn is_aligned(paragraph: &Paragraph, text: &str, wanted: Align, half_points: i64) -> bool {
    let own = paragraph.align.value;
    match wanted {
        Align::Justify | Align::Left => matches!(own, Said::Left | Said::Justify),
        Align::Centre => own == Said::Centre || own == Said::Distribute,
        Align::Distribute => own == Said::Distribute,
        Align::Right => {
            let from_left = paragraph.left.value + paragraph.first.value.twips;
            let far = from_left > RIGHT_HALF * half_points * 10;
            own == Said::Right || (leading_blanks(text) == 0 && (far || own == Said::Centre))
        }
    }
}

fn leading_blanks(text: &str) -> usize {
    text.chars().take_while(|c| matches!(c, ' ' | '\u{3000}' | '\u{A0}' | '\t')).count()
}

/// How far in the first line of a paragraph stands: in words, who says so, is it right.
fn indent(paragraph: &Paragraph, text: &str, wanted: i64, half_points: i64) -> (String, By, bool) {
    let blanks = leading_blanks(text);
    if blanks > 0 && (wanted > 0 || blanks > 1) {
        return (format!("段首 {blanks} 个空格"), By::Direct, false);
    }
    let said = &paragraph.first;
    // An em in twips is ten times its half points; closer spacing makes two of them a little less.
    let em = half_points.max(1) * 10;
    let first = said.value.hundredths.unwrap_or(said.value.twips * 100 / em);
    let left = paragraph.left.value * 100 / em;
    let (whole, by) = (first + left, if left == 0 { said.by.clone() } else { paragraph.left.by.clone() });
    let off = whole - wanted * 100;
    // The turnover lines are flush, where there are any.
    let turns = text.chars().count() > ONE_LINE;
    let good = off.abs() <= BEARABLE && (left.abs() <= BEARABLE || !turns);
    let characters = (whole as f64 / 10.0).round() / 10.0;
    let said = if left.abs() > BEARABLE {
        format!("首行 {characters} 字、全段 {} 字", (left as f64 / 10.0).round() / 10.0)
    } else {
        format!("{characters} 字")
    };
    (said, by, good)
}

fn align_name(align: Align) -> &'static str {
    match align {
        Align::Justify | Align::Left => "两端对齐或左对齐",
        Align::Centre => "居中",
        Align::Right => "靠右",
        Align::Distribute => "分散对齐",
    }
}

fn said_name(align: Said) -> &'static str {
    match align {
        Said::Left => "左对齐",
        Said::Justify => "两端对齐",
        Said::Centre => "居中",
        Said::Right => "右对齐",
        Said::Distribute => "分散对齐",
    }
}
