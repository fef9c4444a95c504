//! How long a speech takes, in words and as JSON (`convert --time`).

use super::report::{json_line, plain_text};
use crate::document::spoken::{self, Part};

/// One line for the whole, one for each part.
pub(crate) fn in_words(draft: &str, parts: &[Part]) -> String {
    let minutes = |(least, most): (f64, f64)| match most < 0.5 {
        true => "不到半分钟".to_owned(),
        false => format!("约 {least:.1}～{most:.1} 分钟"),
    };
    let whole = spoken::whole(parts);
    let (slow, fast) = spoken::PACE;
    let (total, draft) = (minutes(whole.minutes()), plain_text(draft));
    let mut text = format!("{draft} 共 {} 字，念完{total}（每分钟 {slow}～{fast} 字）\n", whole.characters);
    if parts.len() > 1 {
        for part in parts {
            let title = if part.title.is_empty() { "开头" } else { &part.title };
            text += &format!("  {title}：{} 字，{}\n", part.characters, minutes(part.minutes()));
        }
    }
    text
}

/// One object: `file` `characters` `minutes` `parts`; minutes are rounded to tenths, least and most.
pub(crate) fn in_json(draft: &str, parts: &[Part]) -> String {
    let rounded = |(least, most): (f64, f64)| [least, most].map(|minutes| (minutes * 10.0).round() / 10.0);
    let told: Vec<_> = parts
        .iter()
        .map(|part| {
            let minutes = rounded(part.minutes());
            serde_json::json!({ "title": part.title, "characters": part.characters, "minutes": minutes })
        })
        .collect();
    let whole = spoken::whole(parts);
    let object = serde_json::json!({
        "file": draft,
        "characters": whole.characters,
        "minutes": rounded(whole.minutes()),
        "parts": told,
    });
    json_line(&object) + "\n"
}
