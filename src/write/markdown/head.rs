//! One key of a head, written into a draft whose other lines stay as they are.

use super::front_matter::scalar;

/// The draft with this key of its head set to these values, or taken away when there are none.
///
/// `head` says which lines are the keys' (without those around them); `None` when the draft has no head yet. `names` are all
/// names of the key; it is written under the first, or under the one it has already.
pub fn with_key(text: &str, head: Option<std::ops::Range<usize>>, names: &[&str], values: &[String]) -> String {
    let Some(head) = head else {
        return if values.is_empty() {
            text.to_owned()
        } else {
            format!("---\n{}---\n\n{text}", entry(names[0], values))
        };
    };
    let (mut kept, mut at, mut found, mut inside) = (String::new(), None, None, false);
    for line in text[head.clone()].split_inclusive('\n') {
        // What goes on with a value is set in, is an item of a list, or is blank.
        let goes_on = line.starts_with([' ', '\t', '-']) || line.trim().is_empty();
        if !goes_on {
            let key = line.split_once([':', '：']).map_or("", |(key, _)| key.trim());
            let own = names.iter().find(|name| name.eq_ignore_ascii_case(key));
            inside = own.is_some();
            if let Some(name) = own {
                (at, found) = (at.or(Some(kept.len())), found.or(Some(*name)));
            }
        }
        if !inside || line.trim().is_empty() {
            kept.push_str(line);
        }
    }
    if !values.is_empty() {
        if !kept.is_empty() && !kept.ends_with('\n') {
            kept.push('\n');
        }
        let at = at.unwrap_or(kept.len());
        kept.insert_str(at, &entry(found.unwrap_or(names[0]), values));
    }
    format!("{}{kept}{}", &text[..head.start], &text[head.end..])
}

/// `键: 值`, or the values as a list below it.
fn entry(key: &str, values: &[String]) -> String {
    match values {
        [value] => format!("{key}: {}\n", scalar(value)),
        values => {
            let items: String = values.iter().map(|value| format!("  - {}\n", scalar(value))).collect();
            format!("{key}:\n{items}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str, names: &[&str], values: &[&str]) -> String {
        let head = text.strip_prefix("---\n").and_then(|rest| rest.find("---\n")).map(|end| 4..4 + end);
        with_key(text, head, names, &values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn one_key_changes_and_all_else_stays() {
        let draft = "---\n类型: 请示 # 上行\n签发人:\n  - 甲\n  - 乙\n\n# 附注\n日期: 2026-08-01\n---\n正文\n";
        let one = "---\n类型: 请示 # 上行\n签发人: 丙\n\n# 附注\n日期: 2026-08-01\n---\n正文\n";
        assert_eq!(set(draft, &["签发人"], &["丙"]), one);
        let none = "---\n类型: 请示 # 上行\n\n# 附注\n日期: 2026-08-01\n---\n正文\n";
        assert_eq!(set(draft, &["签发人"], &[]), none);
        let two = set(none, &["签发人"], &["甲", "乙: 丙"]);
        assert!(two.contains("日期: 2026-08-01\n签发人:\n  - 甲\n  - \"乙: 丙\"\n---\n正文"), "{two}");
        assert_eq!(set("正文\n", &["标题"], &["甲"]), "---\n标题: 甲\n---\n\n正文\n");
        assert_eq!(set("正文\n", &["标题"], &[]), "正文\n");
        assert_eq!(set("---\nTitle: 甲\n---\n", &["标题", "title"], &["乙"]), "---\ntitle: 乙\n---\n");
    }
}
