//! 署名行 of a speech that is too long for a line (SP-5): it turns between post and name, never inside a name. A name that is itself
//! longer than a line turns behind a dot, a blank or, at last, a hyphen.

use super::styled::{Paragraph, Run, RunKind};
use super::{StyleSheet, width};
use crate::document::title;
use crate::geom::Length;

/// The byline with its lines turned, when it does not stand on one.
pub(super) fn turned(paragraph: Paragraph, sheet: &StyleSheet) -> Paragraph {
    let style = &paragraph.style;
    let room = sheet.page.area.size.width - style.left_indent - style.right_indent;
    let text: String = paragraph.runs.iter().filter_map(text_of).collect();
    let wide = |text: &str| width::width(text, style, sheet);
    let plain = paragraph.runs.iter().all(|run| matches!(run.kind, RunKind::Text(_)));
    if !plain || wide(&text) <= room {
        return paragraph;
    }
    let mut lines: Vec<String> = Vec::new();
    for part in parts(&text) {
        let joined = lines.last().map(|last| format!("{last}\u{3000}{part}"));
        match joined.filter(|joined| lines.len() > 1 && wide(joined) <= room) {
            Some(joined) => lines.pop().into_iter().for_each(|_| lines.push(joined.clone())),
            // A post may be longer than a line; a name is not.
            None if wide(&part) > room && is_in_pieces(&part) => lines.extend(in_pieces(&part, room, &wide)),
            None if wide(&part) > room => {
                // As a title does: by sense, and never inside a name.
                let columns = u32::try_from(room.to_emu() / style.size.to_emu().max(1)).unwrap_or(1);
                let fits = |lines: &Vec<String>| lines.iter().all(|line| wide(line) <= room);
                let turned = (1..=columns).rev().map(|columns| title::turn(&part, columns)).find(fits);
                lines.extend(turned.unwrap_or_else(|| vec![part]));
            }
            None => lines.push(part),
        }
    }
    put(paragraph, &lines)
}

fn text_of(run: &Run) -> Option<&str> {
    match &run.kind {
        RunKind::Text(text) => Some(text),
        _ => None,
    }
}

/// What stands between blanks, but that 李　强 is one name and so is John Smith.
fn parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut opened = false;
    let mut wide_gap = true;
    for part in text.split([' ', '\u{3000}', '\t']) {
        if part.is_empty() {
            wide_gap = true;
            continue;
        }
        let single = part.chars().count() == 1;
        let latin = |text: &str| text.chars().all(|c| (c as u32) < 0x2E80);
        let gap = part.as_ptr() as usize - text.as_ptr() as usize;
        wide_gap |= !text[..gap].ends_with(' ');
        match parts.last_mut() {
            Some(last) if single && opened && !latin(part) => {
                last.push('\u{3000}');
                last.push_str(part);
            }
            Some(last) if !wide_gap && latin(last) && latin(part) => {
                last.push(' ');
                last.push_str(part);
            }
            _ => parts.push(part.to_owned()),
        }
        (opened, wide_gap) = (single, false);
    }
    parts
}

/// What parts a name in pieces, the best place first.
const JOINTS: [&[char]; 2] = [&['·', '•', '‧', '・', ' '], &['·', '•', '‧', '・', ' ', '-', '‐']];

/// Is it a name, or a post in Latin letters, that has pieces?
fn is_in_pieces(part: &str) -> bool {
    part.contains(JOINTS[1])
}

/// A name in as few lines as the room lets it have, as even as can be, turned between its pieces.
fn in_pieces(name: &str, room: Length, wide: &impl Fn(&str) -> Length) -> Vec<String> {
    let in_room = |joints: &[char], room: Length| {
        let mut lines: Vec<String> = Vec::new();
        for piece in name.split_inclusive(joints) {
            match lines.last_mut().filter(|last| wide(format!("{last}{piece}").trim_end()) <= room) {
                Some(last) => last.push_str(piece),
                None => lines.push(piece.to_owned()),
            }
        }
        lines
    };
    let fits = |lines: &[String], room| lines.iter().all(|line| wide(line.trim_end()) <= room);
    let joints = JOINTS.into_iter().find(|joints| fits(&in_room(joints, room), room)).unwrap_or(JOINTS[1]);
    let fewest = in_room(joints, room).len();
    // The narrowest room that takes no more lines.
    let narrow = (1..=EVEN_STEPS).map(|step| room.scale(step, EVEN_STEPS)).map(|room| (in_room(joints, room), room));
    let even = narrow.into_iter().find(|(lines, room)| lines.len() == fewest && fits(lines, *room));
    let lines = even.map_or_else(|| in_room(joints, room), |(lines, _)| lines);
    lines.into_iter().map(|line| line.trim_end().to_owned()).collect()
}

/// So finely the widths are tried in which the lines of a name are even.
const EVEN_STEPS: i64 = 40;

/// Puts line breaks into the runs where `lines` end; the blank at a turn has done its work.
fn put(mut paragraph: Paragraph, lines: &[String]) -> Paragraph {
    let mut left = lines.iter().map(|line| letters(line));
    let mut room = left.next().unwrap_or_default();
    let mut runs: Vec<Run> = Vec::new();
    for run in std::mem::take(&mut paragraph.runs) {
        let mut text = String::new();
        for c in text_of(&run).unwrap_or_default().chars() {
            if c.is_whitespace() {
                text.extend((room > 0).then_some(c));
                continue;
            }
            if room == 0 {
                runs.push(Run { kind: RunKind::Text(std::mem::take(&mut text).into()), ..run.clone() });
                runs.push(Run { kind: RunKind::LineBreak, ..run.clone() });
                room = left.next().unwrap_or(usize::MAX);
            }
            room -= 1;
            text.push(c);
        }
        runs.push(Run { kind: RunKind::Text(text.into()), ..run });
    }
    runs.retain(|run| text_of(run) != Some(""));
    Paragraph { runs, ..paragraph }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Role;
    use crate::style::{gbt9704, styled};

    fn lines(text: &str) -> String {
        let sheet = gbt9704::sheet();
        let turned = turned(styled::plain(&sheet, Role::Byline, text), &sheet);
        let shown = |run: &Run| match &run.kind {
            RunKind::Text(text) => text.to_string(),
            _ => "/".into(),
        };
        turned.runs.iter().map(shown).collect()
    }

    #[test]
    fn a_byline_turns_before_a_name_and_never_in_it() {
        assert_eq!(lines("县委书记　李　强"), "县委书记　李　强");
        let post = "中共青岚保安族东乡族撒拉族自治县委员会副书记";
        assert_eq!(lines(&format!("{post}　阿布都热合曼·买买提江")), format!("{post}/阿布都热合曼·买买提江"));
        assert_eq!(lines(&format!("{post}、县长　李　强")), format!("{post}、县长/李　强"));
        // Names in Latin letters, and one that is longer than a line.
        let chairman = "Chairman of the Organizing Committee";
        assert_eq!(
            lines(&format!("{chairman}　John Fitzgerald Kennedy-Smith")),
            format!("{chairman}/John Fitzgerald Kennedy-Smith")
        );
        let name = "阿布都热合曼·买买提江·艾合买提·吐尔逊·玉素甫·克里木江·阿不都拉";
        let turned = lines(&format!("县长　{name}"));
        assert_eq!(turned.replace('/', ""), format!("县长{name}"));
        let rest = turned.strip_prefix("县长/").expect("the post has a line of its own");
        assert!(
            rest.split('/').count() == 2 && rest.split('/').next().is_some_and(|line| line.ends_with('·')),
            "{turned}"
        );
        let long = format!("{post}、县人民政府县长、县乡村振兴领导小组组长");
        let turned = lines(&format!("{long}　阿布都热合曼·买买提江"));
        assert!(turned.ends_with("/阿布都热合曼·买买提江") && turned.matches('/').count() >= 2, "{turned}");
        assert_eq!(turned.replace('/', ""), format!("{long}阿布都热合曼·买买提江"));
    }
}
