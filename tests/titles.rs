//! Every title of `data/titles.txt` turns as one of its accepted turns.

use jianggao::document::title;
use jianggao::style::gbt9704;

#[test]
fn titles_turn_by_sense() {
    let columns = gbt9704::sheet().title_columns();
    let blocks = include_str!("data/titles.txt").split("\n\n").filter(|block| !block.trim().is_empty());
    let mut wrong = Vec::new();
    for block in blocks {
        let mut lines = block.lines().filter(|line| !line.is_empty());
        let title =
            lines.next().and_then(|line| line.strip_prefix("# ")).unwrap_or_else(|| panic!("no title in {block:?}"));
        let accepted: Vec<&str> = lines.map(str::trim).collect();
        let turned = title::turn(title, columns).join(" / ");
        if !accepted.contains(&turned.as_str()) {
            wrong.push(format!("{turned}\n    not {}", accepted.join("\n     or ")));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
