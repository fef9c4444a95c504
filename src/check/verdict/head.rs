//! The red line, the lines of the 版记, and how a title turns (GB/T 9704—2012, 7.2.7, 7.3.1, 7.4.1).

use super::super::rules::layout::{IMPRINT_LINES, RED_LINE, TITLE_LINES};
use super::{Case, Found};
use crate::document::{Kind, Role};
use crate::geom::Length;
use crate::read::docx::looks::{Paragraph, Room, is_red};
use crate::style::gbt9704::BEARABLE;
use crate::style::width::width;

/// A last line of a title with fewer characters than this is a scrap.
const SCRAP: usize = 4;

pub(super) fn judge(case: &mut Case<'_>) {
    red_line(case);
    imprint_lines(case);
    title(case);
}

fn one(value: impl Into<String>, good: bool, paragraph: Option<&Paragraph>) -> Vec<Found> {
    let place = paragraph.and_then(|paragraph| paragraph.runs.iter().find_map(|run| run.span));
    let places = place.into_iter().filter(|_| !good).collect();
    vec![Found { value: value.into(), by: String::new(), count: 1, of: 1, good, places }]
}

fn of_role<'c>(case: &'c Case<'_>, role: Role) -> impl Iterator<Item = &'c Paragraph> {
    let paragraphs = case.looks.paragraphs.iter().zip(&case.roles.of_paragraphs);
    paragraphs.filter(move |(_, own)| **own == Some(role)).map(|(paragraph, _)| paragraph)
}

/// Is a drawn line as wide as the type area?
fn is_wide(case: &Case<'_>, width: Length) -> bool {
    let off = width - case.sheet.page.area.size.width;
    off <= BEARABLE && -off <= BEARABLE
}

fn red_line(case: &mut Case<'_>) {
    if case.kind != Kind::General || !case.has(Role::IssuerMark) || !case.has(Role::DocumentNumber) {
        return;
    }
    let number = of_role(case, Role::DocumentNumber).last();
    let below = number.into_iter().flat_map(|paragraph| &paragraph.borders).next();
    let drawn: Vec<_> = case.looks.lines.iter().filter(|line| is_wide(case, line.width)).collect();
    let (said, good) = match below {
        Some((colour, _)) if is_red(colour) => ("红色，段落边框", true),
        Some(_) => ("不是红色", false),
        None if drawn.iter().any(|line| line.red) => ("红色，与版心等宽", true),
        None if case.looks.lines.iter().any(|line| line.red) => ("红色，与版心不等宽", false),
        None if case.looks.old_lines > 0 || case.looks.pictures > 0 => {
            let reason = if case.looks.pictures > 0 { "可能在图片里" } else { "线是旧式画法" };
            return case.undecided(&RED_LINE, "版头", "红色，与版心等宽", reason);
        }
        None if drawn.is_empty() => ("没有线", false),
        None => ("不是红色", false),
    };
    let found = one(said, good, number);
    case.row(&RED_LINE, "版头", "红色，与版心等宽", found);
}

fn imprint_lines(case: &mut Case<'_>) {
    if !matches!(case.kind, Kind::General | Kind::Minutes) || !(case.has(Role::PrintedBy) || case.has(Role::CopiedTo)) {
        return;
    }
    const WANTED: &str = "上下两条粗线，中间细线";
    let is_imprint = |role: &Option<Role>| matches!(role, Some(Role::CopiedTo | Role::PrintedBy));
    let roles = &case.roles.of_paragraphs;
    let (first, last) = (roles.iter().position(is_imprint), roles.iter().rposition(is_imprint));
    let (Some(first), Some(last)) = (first, last) else { return };
    // A line may be the border of an empty paragraph above or below.
    let near = &case.looks.paragraphs[first.saturating_sub(1)..(last + 2).min(roles.len())];
    if near.iter().any(|paragraph| paragraph.room == Room::Table) {
        return case.undecided(&IMPRINT_LINES, "版记", WANTED, "版记的线是表格的边框");
    }
    let borders: Vec<i64> = near.iter().flat_map(|paragraph| &paragraph.borders).map(|(_, size)| *size).collect();
    let drawn = case.looks.lines.iter().filter(|line| !line.red && is_wide(case, line.width));
    let drawn: Vec<i64> = drawn.map(|line| line.thickness.to_emu()).collect();
    if borders.is_empty() && drawn.is_empty() && case.looks.old_lines > 0 {
        return case.undecided(&IMPRINT_LINES, "版记", WANTED, "线是旧式画法");
    }
    let lines = if borders.len() >= drawn.len() { borders } else { drawn };
    let least = if case.has(Role::CopiedTo) { 3 } else { 2 };
    let in_order = match lines.as_slice() {
        [first, middle @ .., last] => middle.iter().all(|one| one < first && one < last),
        _ => true,
    };
    let said = match (lines.len() >= least, in_order) {
        (true, true) => WANTED.to_owned(),
        (true, false) => "粗细与次序不合".to_owned(),
        (false, _) => format!("{} 条线", lines.len()),
    };
    let last = case.looks.paragraphs.get(last);
    let found = one(said, lines.len() >= least && in_order, last);
    case.row(&IMPRINT_LINES, "版记", WANTED, found);
}

fn title(case: &mut Case<'_>) {
    const WANTED: &str = "梯形或菱形";
    // What follows the paper has titles of its own.
    let at = case.roles.of_paragraphs.iter().position(|role| *role == Some(Role::Title));
    let Some(at) = at else { return };
    let paragraphs = case.looks.paragraphs[at..].iter().zip(&case.roles.of_paragraphs[at..]);
    let title: Vec<&Paragraph> =
        paragraphs.take_while(|(_, role)| **role == Some(Role::Title)).map(|(paragraph, _)| paragraph).collect();
    let text = title.iter().map(|paragraph| paragraph.text()).collect::<Vec<_>>().join("\n");
    let (sheet, style) = (case.sheet, case.sheet.paragraph(Role::Title));
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let widths: Vec<Length> = lines.iter().map(|line| width(line, &style, sheet)).collect();
    let (Some(longest), Some(last)) = (widths.iter().max(), lines.last()) else { return };
    if *longest > sheet.page.area.size.width {
        return case.undecided(&TITLE_LINES, Role::Title.name(), WANTED, "标题由 Word 自动折行");
    }
    let last = last.chars().count();
    let shorter = |one: Length, other: Length| other - one > style.size / 2;
    let waist = widths.windows(3).any(|three| shorter(three[1], three[0]) && shorter(three[1], three[2]));
    let (said, good) = match () {
        () if lines.len() == 1 => ("一行".to_owned(), true),
        () if last < SCRAP => (format!("末行只有 {last} 字"), false),
        () if waist => ("中间一行最短".to_owned(), false),
        () => (format!("{} 行", lines.len()), true),
    };
    let found = one(said, good, title.first().copied());
    case.row(&TITLE_LINES, Role::Title.name(), WANTED, found);
}
