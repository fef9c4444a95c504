//! Metadata → the front matter of a draft.

use crate::document::Document;
use crate::document::meta::{Metadata, Numbering};

/// The front matter, its fences included.
pub fn front_matter(document: &Document) -> String {
    let meta = &document.meta;
    let mut lines = Lines(String::from("---\n"));
    lines.one("类型", Some(document.kind.name()));
    lines.list("标题", meta.title.as_ref().map(|given| given.value.as_slice()));
    lines.text("副标题", meta.subtitle.as_ref().map(|given| &given.value));
    lines.text("讲话人", meta.speaker.as_ref().map(|given| &given.value));
    lines.text("职务", meta.post.as_ref().map(|given| &given.value));
    lines.text("日期", meta.date.as_ref().map(|given| given.value.to_string()).as_ref());
    lines.text("会议", meta.occasion.as_ref().map(|given| &given.value));
    lines.list("称谓", meta.salutation.as_ref().map(|given| given.value.as_slice()));
    lines.official(meta);
    lines.text("样式", meta.profile.as_ref().map(|given| &given.value));
    let numbering = |numbering| if numbering == Numbering::Keep { "keep" } else { "auto" };
    lines.one("编号", meta.numbering.as_ref().map(|given| numbering(given.value)));
    lines.0.push_str("---\n");
    lines.0
}

struct Lines(String);

impl Lines {
    /// What only official documents have.
    fn official(&mut self, meta: &Metadata) {
        self.text("份号", meta.copy_number.as_ref().map(|given| &given.value));
        self.text("密级", meta.secrecy.as_ref().map(|given| &given.value));
        self.text("保密期限", meta.secrecy_period.as_ref().map(|given| &given.value));
        self.text("紧急程度", meta.urgency.as_ref().map(|given| &given.value));
        self.list("发文机关标志", meta.issuer_mark.as_ref().map(|given| given.value.as_slice()));
        self.list("发文机关", meta.issuer.as_ref().map(|given| given.value.as_slice()));
        self.text("发文字号", meta.number.as_ref().map(|given| &given.value));
        self.list("签发人", meta.signatory.as_ref().map(|given| given.value.as_slice()));
        self.list("主送机关", meta.to.as_ref().map(|given| given.value.as_slice()));
        if let Some(attachments) = &meta.attachments {
            self.0.push_str("附件:\n");
            for attachment in &attachments.value {
                let title = scalar(&attachment.title);
                match &attachment.file {
                    Some(file) => self.0.push_str(&format!("  - 标题: {title}\n    文件: {}\n", scalar(file))),
                    None => self.0.push_str(&format!("  - {title}\n")),
                }
            }
        }
        self.text("附注", meta.note.as_ref().map(|given| &given.value));
        self.list("印章", meta.seal.as_ref().map(|given| given.value.as_slice()));
        self.list("签名章", meta.signature_stamp.as_ref().map(|given| given.value.as_slice()));
        self.list("抄送", meta.cc.as_ref().map(|given| given.value.as_slice()));
        self.text("印发机关", meta.printed_by.as_ref().map(|given| &given.value));
        self.text("印发日期", meta.printed_on.as_ref().map(|given| given.value.to_string()).as_ref());
        self.list("出席", meta.present.as_ref().map(|given| given.value.as_slice()));
        self.list("请假", meta.absent.as_ref().map(|given| given.value.as_slice()));
        self.list("列席", meta.attending.as_ref().map(|given| given.value.as_slice()));
        self.one("预印纸", meta.preprinted.as_ref().map(|given| if given.value { "true" } else { "false" }));
    }

    fn one(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.0.push_str(&format!("{key}: {value}\n"));
        }
    }

    fn text(&mut self, key: &str, value: Option<&String>) {
        self.one(key, value.map(|value| scalar(value)).as_deref());
    }

    fn list(&mut self, key: &str, values: Option<&[String]>) {
        match values {
            None => {}
            Some([value]) => self.one(key, Some(&scalar(value))),
            Some(values) => {
                self.0.push_str(&format!("{key}:\n"));
                values.iter().for_each(|value| self.0.push_str(&format!("  - {}\n", scalar(value))));
            }
        }
    }
}

/// A value as YAML: bare where it can be, else in double quotation marks.
fn scalar(value: &str) -> String {
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
