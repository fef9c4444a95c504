//! Metadata → the front matter of a draft.

use crate::document::Document;
use crate::document::meta::{Attachment, Metadata};

/// The front matter, its fences included.
pub(super) fn front_matter(document: &Document) -> String {
    let mut out = format!("---\n类型: {}\n", document.kind_name());
    for (key, lines) in document.meta.entries() {
        match (key, lines.as_slice()) {
            ("附件", _) => out.push_str(&attachments(&document.meta)),
            // Words of YAML itself, not texts that look like them.
            ("预印纸" | "编号", [word]) => out.push_str(&format!("{key}: {word}\n")),
            (_, [line]) => out.push_str(&format!("{key}: {}\n", scalar(line))),
            (_, lines) => {
                out.push_str(&format!("{key}:\n"));
                lines.iter().for_each(|line| out.push_str(&format!("  - {}\n", scalar(line))));
            }
        }
    }
    out.push_str("---\n");
    out
}

fn attachments(meta: &Metadata) -> String {
    let entry = |attachment: &Attachment| {
        let title = scalar(&attachment.title);
        match &attachment.file {
            Some(file) => format!("  - 标题: {title}\n    文件: {}\n", scalar(file)),
            None => format!("  - {title}\n"),
        }
    };
    let entries = meta.attachments.iter().flat_map(|given| &given.value).map(entry);
    format!("附件:\n{}", entries.collect::<String>())
}

/// A value as YAML: bare where it can be, else in double quotation marks.
pub(super) fn scalar(value: &str) -> String {
    let first = value.chars().next();
    let bare = first
        .is_some_and(|c| !c.is_ascii() || c.is_ascii_alphabetic() || (c.is_ascii_digit() && !is_number(value)))
        && !value.contains(": ")
        && !value.contains(" #")
        && !value.ends_with([':', ' ', '\u{3000}'])
        && !value.starts_with('\u{3000}')
        && !value.contains(['\n', '\t', '\\', '"'])
        && !matches!(value.to_lowercase().as_str(), "true" | "false" | "yes" | "no" | "null" | "on" | "off");
    if bare {
        return value.to_owned();
    }
    let mut quoted = String::from("\"");
    for c in value.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            _ => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

fn is_number(value: &str) -> bool {
    value.chars().all(|c| c.is_ascii_digit() || ".eE+-_xXoO".contains(c))
}

#[cfg(test)]
mod tests {
    use super::scalar;

    #[test]
    fn values_are_quoted_only_where_they_must_be() {
        assert_eq!(scalar("在全镇大会上的讲话"), "在全镇大会上的讲话");
        assert_eq!(scalar("王　强"), "王　强");
        assert_eq!(scalar("2026年8月1日"), "2026年8月1日");
        assert_eq!(scalar("000123"), "\"000123\"");
        assert_eq!(scalar("- 甲"), "\"- 甲\"");
        assert_eq!(scalar("甲: 乙"), "\"甲: 乙\"");
        assert_eq!(scalar("甲\n\"乙\""), "\"甲\\n\\\"乙\\\"\"");
        assert_eq!(scalar(""), "\"\"");
    }
}
