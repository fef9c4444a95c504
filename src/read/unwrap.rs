//! What a raw text is wrapped in when a program gave it: a list of strings in quotes, line ends and other signs behind `\`. Taken
//! off before anybody looks at its lines.

use super::html;
use serde_json::Value;

/// What was taken off, and how a message calls it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unwrapped {
    /// The text.
    pub text: String,
    /// What it was wrapped in.
    pub what: String,
}

/// The text without its wrapping; `None` when it has none.
pub(super) fn unwrapped(text: &str) -> Option<Unwrapped> {
    let whole = record(text);
    let listed = || lists(text).map(|text| Unwrapped { text, what: "程序里一串引号中的文字".to_owned() });
    let escaped = || {
        let escapes = |text: &str| Unwrapped { text: meant(text), what: "写成“\\n”的换行".to_owned() };
        has_escaped_ends(text).then(|| escapes(text))
    };
    let tags = || {
        let what = "转成“&lt;p&gt;”的网页标记".to_owned();
        has_escaped_tags(text).then(|| Unwrapped { text: html::decoded(text), what })
    };
    let broken = || {
        let what = "行末带“<br>”的网页文字".to_owned();
        ends_in_breaks(text).then(|| Unwrapped { text: without_breaks(text), what })
    };
    whole.or_else(listed).or_else(escaped).or_else(tags).or_else(broken)
}

/// What a line of a page's source ends with.
const BREAKS: [&str; 4] = ["<br/>", "<br>", "<br />", "<BR>"];

/// Do several lines end in `<br/>`, and has the text no other tags?
fn ends_in_breaks(text: &str) -> bool {
    const SEVERAL: usize = 2;
    let ends = text.lines().filter(|line| BREAKS.iter().any(|mark| line.trim_end().ends_with(mark))).count();
    ends >= SEVERAL && text.matches('<').count() == ends
}

fn without_breaks(text: &str) -> String {
    let bare = |line: &str| {
        let line = line.trim_end();
        BREAKS.iter().find_map(|mark| line.strip_suffix(mark)).unwrap_or(line).to_owned()
    };
    text.lines().map(bare).collect::<Vec<_>>().join("\n")
}

/// `&lt;p&gt;全体员工：&lt;/p&gt;`: the source of a page inside another one.
fn has_escaped_tags(text: &str) -> bool {
    const TAGS: [&str; 6] = ["&lt;p&gt;", "&lt;/p&gt;", "&lt;br", "&lt;div", "&lt;/div&gt;", "&lt;p "];
    const SEVERAL: usize = 3;
    TAGS.iter().map(|tag| text.matches(tag).count()).sum::<usize>() >= SEVERAL
}

/// `{"title": "…", "content": ["…", "…"]}`: a record whose strings are the text, each on its line; what it calls them is told.
fn record(text: &str) -> Option<Unwrapped> {
    let text = text.trim();
    let value: Value = text.starts_with('{').then(|| serde_json::from_str(text).ok())??;
    let count = strings(&value);
    // A record keeps its order: it is read once more, sign by sign. What is no string is no text either.
    let (mut lines, mut keys, mut rest): (Vec<String>, Vec<String>, &str) = (Vec::new(), Vec::new(), text);
    while let Some(at) = rest.find('"') {
        let plain = rest[..at].trim_matches(|c: char| c.is_whitespace() || "{}[],:".contains(c));
        keys.last_mut().filter(|_| !plain.is_empty()).into_iter().for_each(|key| *key += &format!(" {plain}"));
        let (string, behind) = string(&rest[at..])?;
        match behind.trim_start().starts_with(':') {
            true => keys.push(string),
            false => lines.push(string),
        }
        rest = behind;
    }
    (count > 0)
        .then(|| Unwrapped { text: lines.join("\n"), what: format!("一条数据（栏名：{}）", keys.join("、")) })
}

/// How many strings stand in a value.
fn strings(value: &Value) -> usize {
    match value {
        Value::String(_) => 1,
        Value::Array(values) => values.iter().map(strings).sum(),
        Value::Object(fields) => fields.values().map(strings).sum(),
        _ => 0,
    }
}

/// The text with every list of strings, `['…', '…']`, on lines of its own, parted: each string is a line.
fn lists(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut found = false;
    while let Some(at) = rest.find('[') {
        let begins = rest[..at].rsplit('\n').next().unwrap_or_default().trim();
        // `content = [`, `"content": [`
        let named = begins.is_empty() || begins.ends_with(['=', ':']) && begins.is_ascii();
        match named.then(|| list(&rest[at..])).flatten() {
            Some((strings, behind)) => {
                let before = rest[..at].trim_end_matches([' ', '\t']);
                out.push_str(before.strip_suffix(begins).unwrap_or(before));
                out.push_str(&strings.join("\n"));
                (rest, found) = (behind, true);
            }
            None => {
                out.push_str(&rest[..=at]);
                rest = &rest[at + 1..];
            }
        }
    }
    found.then(|| out + rest)
}

/// The strings of a list that begins here and ends its line, and what stands behind it.
fn list(text: &str) -> Option<(Vec<String>, &str)> {
    const FEWEST: usize = 2;
    let mut rest = text.strip_prefix('[')?;
    let mut strings = Vec::new();
    loop {
        rest = rest.trim_start();
        if let Some(behind) = rest.strip_prefix(']') {
            let line = behind.lines().next().unwrap_or_default().trim_matches([',', ';', '}', ' ', '\r']);
            return (strings.len() >= FEWEST && line.is_empty())
                .then(|| (strings, behind.trim_start_matches([',', ';', '}', ' '])));
        }
        let (string, behind) = string(rest)?;
        strings.push(string);
        rest = behind.trim_start();
        rest = match rest.strip_prefix(',') {
            Some(behind) => behind,
            None if rest.starts_with(']') => rest,
            None => return None,
        };
    }
}

/// The string in quotes that begins here, and what stands behind it.
fn string(text: &str) -> Option<(String, &str)> {
    let quote = text.chars().next().filter(|quote| matches!(quote, '\'' | '"'))?;
    let mut behind = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if behind => behind = false,
            '\\' => behind = true,
            c if c == quote => return Some((meant(&text[1..at]), &text[at + 1..])),
            _ => {}
        }
    }
    None
}

/// Are line ends written as `\n`, more of them than there are real ones?
fn has_escaped_ends(text: &str) -> bool {
    const FEWEST: usize = 3;
    // `C:\new` is a path.
    let written =
        text.match_indices("\\n").filter(|(at, _)| !text[at + 2..].starts_with(|c: char| c.is_ascii_lowercase()));
    let real = text.lines().filter(|line| !line.trim().is_empty()).count();
    written.count() >= FEWEST.max(real)
}

/// The signs that stand for others, as those: `\n`, `\t`, `\"`, `\u3000`.
fn meant(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some(c) = rest.chars().next() else {
            out.push('\\');
            break;
        };
        let digits = match c {
            'u' => 4,
            'x' => 2,
            _ => 0,
        };
        let code = rest.get(1..=digits).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        match c {
            'n' => out.push('\n'),
            'r' => {}
            't' => out.push('\t'),
            '\\' | '"' | '\'' | '/' => out.push(c),
            'u' | 'x' => match code.and_then(char::from_u32).filter(|c| !c.is_control()) {
                Some(meant) => {
                    out.push(meant);
                    rest = &rest[digits..];
                }
                None => out.extend(['\\', c]),
            },
            _ => out.extend(['\\', c]),
        }
        rest = &rest[c.len_utf8()..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Option<String> {
        unwrapped(text).map(|unwrapped| unwrapped.text)
    }

    #[test]
    fn strings_of_a_program_are_lines() {
        let table = [
            ("讲话\n['同志们：',\n'今天开会。']", Some("讲话\n同志们：\n今天开会。")),
            ("lines = [\"甲\\u3000乙\", \"他说\\\"好\\\"。\"]\n完", Some("甲\u{3000}乙\n他说\"好\"。\n完")),
            ("{\"title\": \"讲话\", \"year\": 2026, \"content\": [\"甲。\\n乙。\"]}", Some("讲话\n甲。\n乙。")),
            ("讲话\\n\\n同志们：\\n今天开会。", Some("讲话\n\n同志们：\n今天开会。")),
            ("见表['甲']。", None),
            ("[甲]\n['乙', 丙]", None),
            ("路径是C:\\new\\next\\nine。", None),
            ("{同志们}", None),
        ];
        for (written, expected) in table {
            assert_eq!(text(written).as_deref(), expected, "{written}");
        }
    }
}
