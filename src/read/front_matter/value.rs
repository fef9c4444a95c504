//! Values of a head → what the metadata hold.

use super::code;
use super::yaml::{Data, Node};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::document::date::{DateError, IssueDate};
use crate::document::meta::{Attachment, Given, Numbering};
use crate::text::near::nearest;

/// Turns the value of one key into what is wanted, saying what is wrong with it.
pub(super) struct Values<'a> {
    /// The key, as written.
    pub key: &'a str,
    /// What is to be said.
    pub diagnostics: &'a mut Diagnostics,
}

/// Every text of a value, however deep it stands, keys too: `{ 略: [JG401] }`.
pub(super) fn pieces(node: &Node) -> Vec<Given<String>> {
    match &node.data {
        Data::Empty => Vec::new(),
        Data::Text(text) if text.trim().is_empty() => Vec::new(),
        Data::Text(text) => vec![Given { value: text.clone(), span: node.span }],
        Data::List(items) => items.iter().flat_map(pieces).collect(),
        Data::Map(pairs) => pairs.iter().flat_map(|(key, value)| [pieces(key), pieces(value)].concat()).collect(),
    }
}

impl Values<'_> {
    /// A text.
    pub(super) fn text(&mut self, node: &Node) -> Option<Given<String>> {
        match &node.data {
            Data::Empty => None,
            Data::Text(text) => Some(Given { value: self.unlinked(text.trim(), node), span: node.span }),
            // `同志们:` in a list is a text with a colon, not a key.
            Data::Map(pairs)
                if let [(Node { data: Data::Text(text), .. }, Node { data: Data::Empty, .. })] = &pairs[..] =>
            {
                let value = format!("{}:", self.unlinked(text.trim(), node));
                Some(Given { value, span: node.span })
            }
            Data::List(_) | Data::Map(_) => self.wrong_type(node, "一段文字"),
        }
    }

    /// Lines of a text, or the items of a list.
    pub(super) fn lines(&mut self, node: &Node) -> Option<Given<Vec<String>>> {
        let value = match &node.data {
            Data::Empty => return None,
            Data::Text(text) => {
                let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
                lines.map(|line| self.unlinked(line, node)).collect()
            }
            Data::List(items) => items.iter().filter_map(|item| self.text(item)).map(|given| given.value).collect(),
            Data::Map(_) => return self.wrong_type(node, "一段文字或列表"),
        };
        Some(Given { value, span: node.span })
    }

    /// The words of links that programs for notes write, `[[页|名]]`, without their brackets.
    fn unlinked(&mut self, text: &str, node: &Node) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, inner)) = rest.split_once("[[")
            && let Some((link, behind)) = inner.split_once("]]")
        {
            let shown = link.rsplit('|').next().unwrap_or(link);
            let message = format!("双链“[[{link}]]”只排出“{shown}”");
            self.diagnostics.push(Diagnostic::note(code::VAULT_MARK, message).at(node.span));
            out.push_str(before);
            out.push_str(shown);
            rest = behind;
        }
        out + rest
    }

    /// A day of the calendar.
    pub(super) fn date(&mut self, node: &Node) -> Option<Given<IssueDate>> {
        let mut given = self.text(node)?;
        if let Some(day) = compact(&given.value) {
            given.value = day;
        }
        if let Some((day, time)) = stamp(&given.value) {
            let message = format!("“{}”里的时刻“{time}”不印出", self.key);
            self.diagnostics.push(Diagnostic::note(code::IMPOSSIBLE_VALUE, message).at(given.span));
            given.value = day;
        }
        match given.value.parse() {
            Ok(value) => Some(Given { value, span: given.span }),
            Err(DateError::Calendar) => self.impossible(&given, "日历上没有这一天"),
            Err(DateError::Form) => self.impossible(&given, "请写作“2026年8月1日”或“2026-08-01”"),
        }
    }

    /// Yes or no.
    pub(super) fn flag(&mut self, node: &Node) -> Option<Given<bool>> {
        self.choice(node, &[("是", true), ("true", true), ("有", true), ("否", false), ("false", false), ("无", false)])
    }

    /// How headings are numbered.
    pub(super) fn numbering(&mut self, node: &Node) -> Option<Given<Numbering>> {
        const WORDS: [(&str, Numbering); 5] = [
            ("自动", Numbering::Auto),
            ("照写", Numbering::Keep),
            ("保留", Numbering::Keep),
            ("auto", Numbering::Auto),
            ("keep", Numbering::Keep),
        ];
        self.choice(node, &WORDS)
    }

    /// One of several words.
    pub(super) fn choice<T: Copy>(&mut self, node: &Node, words: &[(&str, T)]) -> Option<Given<T>> {
        let listed: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        self.choice_among(node, words, &listed.join("、"))
    }

    /// The same, where a message offers other words than all of them.
    pub(super) fn choice_among<T: Copy>(
        &mut self,
        node: &Node,
        words: &[(&str, T)],
        offered: &str,
    ) -> Option<Given<T>> {
        let given = self.text(node)?;
        if let Some((_, value)) = words.iter().find(|(word, _)| given.value.eq_ignore_ascii_case(word)) {
            return Some(Given { value: *value, span: given.span });
        }
        let meant = nearest(&given.value, words.iter().map(|(word, _)| *word));
        let meant = meant.map_or(String::new(), |word| format!("是不是“{word}”？"));
        self.impossible(&given, &format!("{meant}可以填：{offered}"))
    }

    /// One of several words, kept as a word.
    pub(super) fn word(&mut self, node: &Node, words: &[&str]) -> Option<Given<String>> {
        let pairs: Vec<(&str, usize)> = words.iter().enumerate().map(|(at, word)| (*word, at)).collect();
        let given = self.choice(node, &pairs)?;
        Some(Given { value: words[given.value].to_owned(), span: given.span })
    }

    /// A text that `fits`.
    pub(super) fn checked(&mut self, node: &Node, fits: fn(&str) -> bool, hint: &str) -> Option<Given<String>> {
        let given = self.text(node)?;
        if fits(&given.value) { Some(given) } else { self.impossible(&given, hint) }
    }

    /// Attachments: titles, or titles with files.
    pub(super) fn attachments(&mut self, node: &Node) -> Option<Given<Vec<Attachment>>> {
        let value = match &node.data {
            Data::Empty => return None,
            Data::List(items) => items.iter().filter_map(|item| self.attachment(item)).collect(),
            _ => vec![self.attachment(node)?],
        };
        Some(Given { value, span: node.span })
    }

    fn attachment(&mut self, node: &Node) -> Option<Attachment> {
        let Data::Map(pairs) = &node.data else {
            return Some(Attachment { title: self.text(node)?.value, file: None });
        };
        let (mut title, mut file) = (None, None);
        for (key, value) in pairs {
            match &key.data {
                Data::Text(key) if key == "标题" || key == "title" => title = self.text(value),
                Data::Text(key) if key == "文件" || key == "file" => file = self.text(value),
                _ => self.diagnostics.push(
                    Diagnostic::warning(code::UNKNOWN_KEY, "附件只有“标题”和“文件”两项")
                        .at(key.span)
                        .hint("其他内容请删去"),
                ),
            }
        }
        let Some(title) = title else { return self.wrong_type(node, "标题，或“标题”和“文件”两项") };
        Some(Attachment { title: title.value, file: file.map(|file| file.value) })
    }

    fn wrong_type<T>(&mut self, node: &Node, wanted: &str) -> Option<T> {
        let fault = self.fault(code::WRONG_TYPE, format!("“{}”应当是{wanted}", self.key)).at(node.span);
        let hint = match wanted {
            "一段文字" => format!("写成一行，如“{}: 内容”；这里写不了列表", self.key),
            _ => format!("写法见 jianggao help 文件头 的“{}”一行", self.key),
        };
        self.diagnostics.push(fault.hint(hint));
        None
    }

    fn impossible<T>(&mut self, given: &Given<String>, hint: &str) -> Option<T> {
        let message = format!("“{}”不能是“{}”", self.key, given.value);
        let fault = self.fault(code::IMPOSSIBLE_VALUE, message).at(given.span);
        self.diagnostics.push(fault.hint(hint));
        None
    }

    /// A paper is made without what cannot be understood; but what it is to be must be known.
    fn fault(&self, code: Code, message: String) -> Diagnostic {
        match self.key {
            "类型" | "kind" => Diagnostic::error(code, message),
            _ => Diagnostic::gap(code, format!("{message}，没有排出")),
        }
    }
}

/// `20260801` → `2026-08-01`.
fn compact(text: &str) -> Option<String> {
    let text = text.trim();
    let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]))
}

/// A day as programs for notes and web sites write it: `2026-08-01 09:30`, `2026-08-01T09:30:00Z` are given as the day and
/// the time.
fn stamp(text: &str) -> Option<(String, String)> {
    const PARTS: [&str; 6] = ["上午", "下午", "中午", "晚上", "早上", "晚"];
    let part = PARTS.iter().find_map(|part| Some((text.trim().strip_suffix(part)?.trim_end(), *part)));
    if let Some((day, part)) = part.filter(|(day, _)| day.parse::<IssueDate>().is_ok()) {
        return Some((day.to_owned(), part.to_owned()));
    }
    let (day, time) = text.trim().split_once([' ', 'T'])?;
    let is_time = time.contains(':') && time.chars().all(|c| c.is_ascii_digit() || ":.+-Z ".contains(c));
    (is_time && day.parse::<IssueDate>().is_ok()).then(|| (day.to_owned(), time.trim().to_owned()))
}
