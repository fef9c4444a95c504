//! Every title of `cases/titles` turns as one of its accepted turns, and in no size is a word of it cut.

use jianggao::document::title;
use jianggao::style::gbt9704;
use jianggao::text::segment::{Bond, segment};

/// The titles with the turns accepted for each.
fn cases() -> Vec<(&'static str, Vec<&'static str>)> {
    let files = [include_str!("cases/titles/讲话与公文.txt"), include_str!("cases/titles/各行各业.txt")];
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
