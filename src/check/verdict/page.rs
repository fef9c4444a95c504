//! The page: paper, margins, grid, lines and characters (GB/T 9704—2012, 5).

use super::super::rules::layout::{GRID, LINES, MARGINS, PAPER};
use super::tally::Tally;
use super::{Case, Found};
use crate::document::{Kind, Role};
use crate::geom::Length;
use crate::read::docx::looks::{Looks, Paragraph, Room, Section};
use crate::read::docx::styles::{By, LineRule};
use crate::style::gbt9704::BEARABLE;
use crate::style::official::{INK_BOTTOM_PERCENT, INK_TOP_PERCENT};

/// What a pitch may be off: half a point is seen by nobody in one line.
const SAME_PITCH: i64 = 2;
/// By so many lines or characters a page or a paragraph may be set closer or wider where there is a reason.
const TUNED: i64 = 2;
/// The leading of a line in its own face, in hundredths of the size, as hosts make it for Han faces.
const NATURAL_PERCENT: i64 = 130;

pub(super) fn judge(case: &mut Case<'_>) {
    paper(case);
    margins(case);
    lines(case);
    grid(case);
}

fn millimetres(length: Length) -> String {
    let text = format!("{:.1}", length.to_mm());
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

fn is_near(one: Length, other: Length) -> bool {
    let off = one - other;
    off <= BEARABLE && -off <= BEARABLE
}

/// A value that is said once for a section.
fn of_sections(values: impl Iterator<Item = (String, bool)>) -> Vec<Found> {
    let mut tally = Tally::default();
    values.for_each(|(value, good)| tally.add(&value, &By::Direct, good, 1, None));
    let mut found = tally.found();
    // A page is set up by nobody but its section.
    found.iter_mut().for_each(|found| found.by.clear());
    found
}

fn paper(case: &mut Case<'_>) {
    let wanted = case.sheet.page.paper;
    let found = of_sections(case.looks.sections.iter().map(|section| match section.paper {
        Some((width, height)) => {
            let (width, height) = if section.landscape { (height, width) } else { (width, height) };
            let good = is_near(width, wanted.width) && is_near(height, wanted.height);
            (format!("{} 毫米×{} 毫米", millimetres(width), millimetres(height)), good)
        }
        None => ("没有设置".into(), false),
    }));
    let said = format!("{} 毫米×{} 毫米", millimetres(wanted.width), millimetres(wanted.height));
    case.row(&PAPER, "版面", said, found);
}

/// The sections whose pages stand upright.
fn upright(looks: &Looks) -> impl Iterator<Item = &Section> {
    looks.sections.iter().filter(|section| !section.landscape)
}

fn margin(section: &Section, name: &str) -> Length {
    Length::twip(section.margins.get(name).copied().unwrap_or(0))
}

/// By how much the ink of a line stands below its upper edge.
fn above_ink(pitch: Length, size: Length) -> Length {
    let ink = size.scale(INK_TOP_PERCENT + INK_BOTTOM_PERCENT, 100);
    (pitch - ink.max(size)).max(Length::ZERO) / 2
}

fn margins(case: &mut Case<'_>) {
    let page = case.sheet.page;
    let (right, bottom) = (page.paper.width - page.area.right(), page.paper.height - page.area.bottom());
    let spare = body(case).next().map_or(Length::ZERO, |(paragraph, size, _)| {
        let pitch = Length::twip(paragraph.line.value.0);
        if paragraph.line.value.1 == LineRule::Exact { above_ink(pitch, size) } else { Length::ZERO }
    });
    let sides = [
        ("上边距（天头）", "top", page.area.top, spare),
        ("左边距（订口）", "left", page.area.left, Length::ZERO),
        ("右边距", "right", right, Length::ZERO),
        ("下边距", "bottom", bottom, spare),
    ];
    for (subject, name, wanted, spare) in sides {
        let found = of_sections(upright(case.looks).map(|section| {
            let gutter = if name == "left" { margin(section, "gutter") } else { Length::ZERO };
            let own = margin(section, name);
            // A negative margin means the same, but headers do not push it.
            let own = if own < Length::ZERO { -own } else { own } + gutter;
            (format!("{} 毫米", millimetres(own)), is_near(own, wanted) || is_near(own + spare, wanted))
        }));
        case.row(&MARGINS, subject, format!("{} 毫米", millimetres(wanted)), found);
    }
}

/// The paragraphs of the text that stand on the page, the size of their characters, and their sections.
fn body<'c>(case: &'c Case<'_>) -> impl Iterator<Item = (&'c Paragraph, Length, &'c Section)> {
    let paragraphs = case.looks.paragraphs.iter().zip(&case.roles.of_paragraphs).enumerate();
    paragraphs.filter(|(_, (paragraph, role))| **role == Some(Role::Body) && paragraph.room == Room::Flow).filter_map(
        |(at, (paragraph, _))| {
            let run = paragraph.runs.iter().find(|run| !run.text.trim().is_empty())?;
            let section = case.looks.sections.iter().rfind(|section| section.first <= at)?;
            Some((paragraph, Length::half_pt(run.half_points.value), section))
        },
    )
}

/// From line to line, as far as the file alone tells.
pub(super) fn pitch(paragraph: &Paragraph, section: &Section, size: Length) -> Option<Length> {
    let (value, rule) = paragraph.line.value;
    if rule == LineRule::Exact {
        return Some(Length::twip(value));
    }
    let grid = section.grid.line_pitch.filter(|_| !section.grid.kind.is_empty() && paragraph.on_grid)?;
    let natural = size.scale(NATURAL_PERCENT, 100).to_twips();
    let needed = if rule == LineRule::AtLeast { natural.max(value) } else { natural * value / 240 };
    let cells = (needed + grid - 1).div_euclid(grid.max(1)).max(1);
    Some(Length::twip(grid * cells))
}

/// From character to character.
fn advance(paragraph: &Paragraph, section: &Section, normal: i64, size: Length) -> Length {
    let space = section.grid.char_space.filter(|_| section.grid.kind.ends_with("Chars") && paragraph.on_grid);
    match space {
        Some(space) => Length::half_pt(normal) + Length::pt(1).scale(space, 4096),
        None => size + Length::twip(paragraph.runs.first().map_or(0, |run| run.tracking.value)),
    }
}

fn lines(case: &mut Case<'_>) {
    let page = case.sheet.page;
    let wanted = format!("{} 行、{} 字", page.grid.rows, page.grid.columns);
    let mut tally = Tally::default();
    let mut open = false;
    // 7.3.5.5: lines may stand closer or wider so that the page of a signature shows text.
    let is_signed = case.kind != Kind::Speech && case.has(Role::IssueDate);
    let mut tuned = None;
    for (paragraph, size, section) in body(case).filter(|(_, _, section)| !section.landscape) {
        let Some((width, height)) = section.paper else { continue };
        let across = width - margin(section, "left") - margin(section, "right") - margin(section, "gutter");
        let down = height - margin(section, "top") - margin(section, "bottom");
        let Some(pitch) = pitch(paragraph, section, size).filter(|pitch| *pitch > Length::ZERO) else {
            open = true;
            continue;
        };
        let rows = down.to_twips() / pitch.to_twips().max(1);
        let step = advance(paragraph, section, case.looks.normal_size, size).to_emu().max(1);
        // What a full line lacks by a tenth of a character is taken from its gaps.
        let columns = (across.to_emu() + step / 10) / step;
        let spaced = paragraph.runs.first().is_some_and(|run| run.tracking.by == By::Direct && run.tracking.value != 0);
        // A paragraph may be set a little closer or wider, so that its last line is no lone character.
        let as_wanted = columns == page.grid.columns || spaced && (columns - page.grid.columns).abs() <= TUNED;
        let off = rows - page.grid.rows;
        if as_wanted && is_signed && off != 0 && off.abs() <= TUNED {
            tuned = Some(rows);
            continue;
        }
        let columns = if as_wanted { page.grid.columns } else { columns };
        let good = rows == page.grid.rows && as_wanted;
        let count = paragraph.text().chars().count();
        let place = paragraph.runs.iter().find_map(|run| run.span);
        tally.add(&format!("{rows} 行、{columns} 字"), &paragraph.line.by, good, count, place.filter(|_| !good));
    }
    let found = tally.found();
    if let Some(rows) = tuned {
        let reason = format!("每面 {rows} 行；不是为了署名的一面有正文而调整行距的（7.3.5.5），应改回");
        case.undecided(&LINES, "版面", &wanted, reason);
    }
    if found.is_empty() && open {
        case.undecided(&LINES, "版面", &wanted, "行距随字体而变，又没有网格管着");
    } else {
        case.row(&LINES, "版面", wanted, found);
    }
}

fn grid(case: &mut Case<'_>) {
    let mut tally = Tally::default();
    for (paragraph, size, section) in body(case) {
        let grid = &section.grid;
        let (value, rule) = paragraph.line.value;
        let on_lines = !grid.kind.is_empty() && paragraph.on_grid;
        let at_odds = on_lines
            && rule == LineRule::Exact
            && grid.line_pitch.is_some_and(|pitch| (pitch - value).abs() > SAME_PITCH);
        let points = |twips: i64| format!("{} 磅", twips as f64 / 20.0);
        let said = match grid.kind.as_str() {
            _ if at_odds => {
                format!("网格 {}，行距 {}", points(grid.line_pitch.unwrap_or(0)), points(value))
            }
            "" => "没有网格".to_owned(),
            _ if !paragraph.on_grid => "段落不对齐网格".to_owned(),
            _ => pitch(paragraph, section, size).map_or_else(String::new, |pitch| points(pitch.to_twips())),
        };
        tally.add(&said, &By::Direct, !at_odds, 1, None);
    }
    let mut found = tally.found();
    found.iter_mut().for_each(|found| found.by.clear());
    case.row(&GRID, "版面", "不用网格，或与行距一致", found);
}
