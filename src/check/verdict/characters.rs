//! Faces, sizes, bold and colour, character by character (GB/T 9704—2012, 5.2.2, 5.2.4, 7).

use super::super::rules::layout::{BOLD, COLOUR, FACE, LATIN_FACE, SIZE};
use super::Case;
use super::roles::JUDGED;
use super::tally::Tally;
use crate::document::Role;
use crate::document::heading::HeadingLevel;
use crate::font::family::Family;
use crate::geom::Length;
use crate::read::docx::looks::{Run, is_red};
use crate::style::size::FontSize;
use crate::text::han::is_han;

pub(super) fn judge(case: &mut Case<'_>) {
    for role in JUDGED {
        of_role(case, role);
    }
}

#[derive(Default)]
struct Tallies {
    face: Tally,
    latin: Tally,
    size: Tally,
    bold: Tally,
    colour: Tally,
}

fn of_role(case: &mut Case<'_>, role: Role) {
    let row = case.sheet.paragraph(role);
    let mut tallies = Tallies::default();
    let wanted = faces(case, role);
    let looks = case.looks;
    for (at, paragraph) in looks.paragraphs.iter().enumerate() {
        if case.roles.of_paragraphs[at] != Some(role) {
            continue;
        }
        for run in &paragraph.runs {
            let lead = case.roles.lead(run);
            let mut faces = wanted.clone();
            faces.extend(lead.map(|level| case.sheet.lead_family(level)));
            if !count(run, &faces, row.size, case.roles.is_marked(run), role, &mut tallies) {
                case.wrong(at, role);
                case.wrongs.texts.insert(run.at);
            }
        }
    }
    let names: Vec<&str> = wanted.iter().map(|family| family.word()).collect();
    let subject = role.name();
    case.row(&FACE, subject, names.join("或"), tallies.face.found());
    case.row(&LATIN_FACE, subject, format!("Times New Roman 或{}", names[0]), tallies.latin.found());
    if role != Role::IssuerMark {
        case.row(&SIZE, subject, size_name(row.size), tallies.size.found());
        case.row(&COLOUR, subject, "黑色", tallies.colour.found());
    }
    if matches!(role, Role::Title | Role::Heading(HeadingLevel::One)) {
        case.row(&BOLD, subject, "不加粗", tallies.bold.found());
    }
}

/// The faces a role may be set in, that of the sheet first.
fn faces(case: &Case<'_>, role: Role) -> Vec<Family> {
    let own = case.sheet.paragraph(role).family;
    let other = match role {
        // 7.2.6: the names of those who sign.
        Role::DocumentNumber => Some(Family::Kai),
        // 10.3: 出席 and the like.
        Role::Attendance => Some(Family::Hei),
        _ => None,
    };
    [Some(own), other].into_iter().flatten().collect()
}

/// Counts the characters of a run; are they as they must be?
fn count(run: &Run, faces: &[Family], size: Length, marked: bool, role: Role, tallies: &mut Tallies) -> bool {
    let han = run.text.chars().filter(|c| is_han(*c)).count();
    let latin = run.text.chars().filter(char::is_ascii_alphanumeric).count();
    let all = run.text.chars().filter(|c| !c.is_whitespace()).count();
    let is = |face: &str, family: &Family| family.rank(face).is_some();
    let mut right = true;
    if !marked {
        let face = &run.east_asian;
        let good = faces.iter().any(|family| is(&face.value, family));
        let name = if face.value.is_empty() { "没有设置" } else { &face.value };
        right &= good || han == 0;
        tallies.face.add(name, &face.by, good, han, run.span.filter(|_| !good));
        let good = run.half_points.value == size.to_half_pt();
        right &= good || all == 0 || role == Role::IssuerMark;
        let said = size_name(Length::half_pt(run.half_points.value));
        tallies.size.add(&said, &run.half_points.by, good, all, run.span.filter(|_| !good));
    }
    let face = &run.latin;
    let own = faces.iter().chain([&Family::Times]);
    let good = marked || own.into_iter().any(|family| is(&face.value, family));
    let name = if face.value.is_empty() { "没有设置" } else { &face.value };
    right &= good || latin == 0;
    tallies.latin.add(name, &face.by, good, latin, run.span.filter(|_| !good));
    let bold = &run.bold;
    let said = if bold.value { "加粗" } else { "不加粗" };
    right &= !bold.value || !matches!(role, Role::Title | Role::Heading(HeadingLevel::One));
    tallies.bold.add(said, &bold.by, !bold.value, all, run.span.filter(|_| bold.value));
    let colour = &run.colour;
    let black = colour.value.eq_ignore_ascii_case("auto") || colour.value.chars().all(|c| c == '0');
    let good = black || role == Role::IssuerMark && is_red(&colour.value);
    let said = if black { "黑色" } else { &colour.value };
    tallies.colour.add(said, &colour.by, good, all, run.span.filter(|_| !good));
    right && (good || all == 0)
}

/// `三号（16 磅）`
fn size_name(size: Length) -> String {
    let points = size.to_half_pt() as f64 / 2.0;
    let name = FontSize::names().find(|name| FontSize::from_name(name).is_some_and(|known| known.length() == size));
    name.map_or_else(|| format!("{points} 磅"), |name| format!("{name}（{points} 磅）"))
}
