//! Every title of `cases/titles` turns as one of its accepted turns, and in no size is a word of it cut.

use jianggao::document::title;
use jianggao::style::gbt9704;
use jianggao::style::speech::Profile;
use jianggao::text::segment::{Bond, segment};

/// The titles with the turns accepted for each.
fn cases() -> Vec<(&'static str, Vec<&'static str>)> {
    let files = [
        include_str!("cases/titles/讲话与公文.txt"),
        include_str!("cases/titles/各行各业.txt"),
        include_str!("cases/titles/地名与人名.txt"),
    ];
    let blocks = files.into_iter().flat_map(|file| file.split("\n\n")).filter(|block| !block.trim().is_empty());
    let case = |block: &'static str| {
        let mut lines = block.lines().filter(|line| !line.is_empty());
        let title = lines.next().and_then(|line| line.strip_prefix("# "));
        (title.unwrap_or_else(|| panic!("no title in {block:?}")), lines.map(str::trim).collect())
    };
    blocks.map(case).collect()
}

#[test]
fn titles_turn_by_sense() {
    let columns = gbt9704::sheet().title_columns().title;
    let mut wrong = Vec::new();
    for (title, accepted) in cases() {
        let turned = title::turn(title, columns).join(" / ");
        if !accepted.contains(&turned.as_str()) {
            wrong.push(format!("{turned}\n    not {}", accepted.join("\n     or ")));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// 公文 and the sizes of 大字版, the smallest measure last.
#[test]
fn no_size_cuts_a_word_or_leaves_a_stub() {
    let mut wrong = Vec::new();
    for (title, _) in cases() {
        let chars: Vec<char> = title.chars().collect();
        let segmented = segment(&chars, &[]);
        let bonds = segmented.bonds(&chars);
        let whole = segmented.segments.iter().map(|piece| piece.range.len()).max().unwrap_or_default();
        for columns in [19, 16, 13, 11, 9] {
            let lines = title::turn(title, columns);
            let mut at = 0;
            let mut cut = false;
            for line in &lines[..lines.len() - 1] {
                at += line.chars().count();
                // A blank at a turn is in no line.
                at += chars[at..].iter().take_while(|c| c.is_whitespace()).count();
                // Where every name has room on a line none is cut.
                cut |= bonds[at] >= if whole <= 16 && columns == 19 { Bond::Unit } else { Bond::Word };
            }
            let last = &lines[lines.len() - 1];
            let stub =
                lines.len() > 1 && (last.chars().count() < 3 || last.starts_with('的') || last.starts_with("上的"));
            if cut || stub {
                wrong.push(format!("{columns}: {}", lines.join(" / ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Titles of party, government, congress, court, enterprise and school, marked by hand with where a line may end.
const MARKED: [&str; 4] = [
    include_str!("cases/titles/六十题.txt"),
    include_str!("cases/titles/三十题.txt"),
    include_str!("cases/titles/十六题.txt"),
    include_str!("cases/titles/二十四题.txt"),
];

/// In every profile a line ends only where the hand has marked it; a stub, or a line shorter than both its neighbours, stands
/// only where no other lines of the marked pieces avoid it.
#[test]
fn titles_of_every_kind_turn_where_a_hand_would_turn_them() {
    let lines = MARKED.iter().flat_map(|titles| titles.lines());
    let titles: Vec<&str> = lines.filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
    assert_eq!(titles.len(), 131);
    let mut wrong = Vec::new();
    for profile in Profile::NAMES.iter().filter_map(|name| Profile::from_name(name)) {
        let columns = profile.sheet().title_columns().title;
        for marked in &titles {
            let title: Vec<char> = marked.chars().filter(|c| !"|/".contains(*c)).collect();
            let lines = title::turn(&title.iter().collect::<String>(), columns);
            let mut at = 0;
            let mut ends = lines.iter().map(|line| {
                at += line.chars().count();
                at
            });
            let ends: Vec<usize> = ends.by_ref().collect();
            let allowed = marks(marked, columns as f64);
            let cut = !ends.iter().all(|end| allowed.contains(end));
            let ugly = lines.len() > 1 && !is_shapely(&title, &ends);
            if cut || ugly && has_better(&title, &allowed, columns as f64, lines.len(), &mut Vec::new()) {
                wrong.push(format!("{columns}: {} {}", if cut { "cut" } else { "shape" }, lines.join(" / ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// A blank parts a title; lines end there, however short some of them are.
#[test]
fn no_line_runs_over_a_blank_that_parts_a_title() {
    for profile in Profile::NAMES.iter().filter_map(|name| Profile::from_name(name)) {
        let columns = profile.sheet().title_columns().title;
        let lines = title::turn("深入学习贯彻全会精神\u{3000}奋力谱写岚江发展新篇章", columns);
        assert!(lines.iter().all(|line| !line.contains('\u{3000}')), "{columns}: {}", lines.join(" / "));
    }
}

/// Where a line of a marked title may end, in characters; inside a name only when no line holds it and what clings to it.
fn marks(marked: &str, columns: f64) -> Vec<usize> {
    let mut places = Vec::new();
    let mut at = 0;
    for name in marked.split('|') {
        let whole: Vec<char> = name.chars().filter(|&c| c != '/').collect();
        for part in name.split('/') {
            at += part.chars().count();
            places.extend((width(&whole) > columns).then_some(at));
        }
        places.push(at);
    }
    places
}

/// In ems.
fn width(line: &[char]) -> f64 {
    line.iter().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).sum()
}

/// No last line of fewer than three characters, or of 的通知; no line shorter than both its neighbours by two characters.
fn is_shapely(title: &[char], ends: &[usize]) -> bool {
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let lines: Vec<&[char]> = starts.zip(ends).map(|(start, &end)| &title[start..end]).collect();
    let mut widths: Vec<f64> = lines.iter().map(|line| width(line)).collect();
    widths.dedup();
    let last = lines[lines.len() - 1];
    let waist = widths.windows(3).any(|three| three[1] + 2.0 <= three[0].min(three[2]));
    !waist && last.len() > 2 && last[0] != '的'
}

/// Are there lines of marked pieces with a shape, no more than `most` of them, each with room to spare?
fn has_better(title: &[char], allowed: &[usize], columns: f64, most: usize, ends: &mut Vec<usize>) -> bool {
    let start = ends.last().copied().unwrap_or(0);
    if start == title.len() {
        return is_shapely(title, ends);
    }
    let fits = |&&end: &&usize| end > start && width(&title[start..end]) <= columns;
    most > 0
        && allowed.iter().filter(fits).any(|&end| {
            ends.push(end);
            let found = has_better(title, allowed, columns, most - 1, ends);
            ends.pop();
            found
        })
}
