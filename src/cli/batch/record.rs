//! One record: a line of JSON that says what is to be made. Its fields are a table, for the schema and the page about them.

use crate::cli::args::StyleArgs;
use crate::document::meta::Numbering;
use crate::style::speech::Profile;
use crate::style::words;
use crate::text::near::nearest;
use crate::write::{Format, docx};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::{Map, Value, json};
use std::fmt;
use std::path::PathBuf;

/// A field: name, the JSON it takes, what it is.
type Field = (&'static str, &'static [&'static str], &'static str);

const FIELDS: [Field; 5] = [
    (
        "id",
        &["string", "integer"],
        "编号，必写，照样写回（整数写成文字）；写了 -o 的，文件以它为名，各不相同（原样再交一次的，再答一次）",
    ),
    ("markdown", &["string"], "草稿的文字；图片等旁边的文件读不到"),
    ("path", &["string"], "草稿的文件（.md、.txt、.docx……）；与 markdown 二选一"),
    ("to", &["string", "array"], "docx、pdf，或两种的列表；不写，照命令行的 --to，再不写是两种"),
    ("options", &["object"], "这一份怎样排，压过命令行"),
];

const OPTIONS: [Field; 6] = [
    ("profile", &["string"], "样式：讲话、公文、大字版:L1 … 大字版:L4"),
    ("numbering", &["string"], "标题编号：auto 或 keep"),
    ("toc", &["boolean"], "前面加一页目录"),
    ("docx_profile", &["string"], "portable 或 word"),
    ("embed_fonts", &["boolean"], "把用到的字嵌入 DOCX"),
    ("strict", &["boolean"], "有字体中没有的字、有错误就不排"),
];

/// What is to be made.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    /// What its answer is called.
    pub id: String,
    /// The draft.
    pub text: Text,
    /// What becomes of it.
    pub formats: Vec<Format>,
    /// How it is set.
    pub style: StyleArgs,
    /// Are signs without a face, and errors of the proof-reader, reasons to refuse it?
    pub strict: bool,
}

/// A draft, or where it stands.
#[derive(Clone, Debug)]
pub(crate) enum Text {
    /// Its text.
    Given(String),
    /// Its file.
    File(PathBuf),
}

/// What holds for records that do not say otherwise.
#[derive(Clone, Debug)]
pub(crate) struct Defaults {
    /// What becomes of them.
    pub formats: Vec<Format>,
    /// How they are set.
    pub style: StyleArgs,
    /// Are they refused as [`Record::strict`] says?
    pub strict: bool,
}

/// Why a line is no record, with its name where that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    /// Its name.
    pub id: Option<String>,
    /// What is wrong.
    pub message: String,
}

/// An object as it is written: a field that stands there twice is two.
struct Pairs(Vec<(String, Given)>);

/// What a field is given.
#[derive(Deserialize)]
#[serde(untagged)]
enum Given {
    Pairs(Pairs),
    Value(Value),
}

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Pairs;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
                let mut pairs = Vec::new();
                while let Some(name) = map.next_key::<String>()? {
                    // A draft is not held twice for what only an object may need.
                    let given = match name.as_str() {
                        "options" => map.next_value()?,
                        _ => Given::Value(map.next_value()?),
                    };
                    pairs.push((name, given));
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(Reader)
    }
}

impl Given {
    /// What JSON it is.
    fn form(&self) -> &'static str {
        match self {
            Given::Value(Value::Null) => "null",
            Given::Value(Value::Bool(_)) => "boolean",
            Given::Value(Value::Number(number)) if number.is_f64() => "number",
            Given::Value(Value::Number(_)) => "integer",
            Given::Value(Value::String(_)) => "string",
            Given::Value(Value::Array(_)) => "array",
            Given::Value(Value::Object(_)) | Given::Pairs(_) => "object",
        }
    }
}

/// Reads a line.
///
/// # Errors
/// Why it is no record.
pub(crate) fn read(line: &[u8], defaults: &Defaults) -> Result<Record, Refused> {
    let Pairs(pairs) = serde_json::from_slice(line).map_err(|error| {
        let message = match error.classify() {
            serde_json::error::Category::Data => "不是一个 JSON 对象".to_owned(),
            serde_json::error::Category::Eof => "JSON 没有写完".to_owned(),
            _ => format!("不合 JSON 的写法，第 {} 字节起", error.column()),
        };
        Refused { id: None, message }
    })?;
    let id = match pairs.iter().find(|(name, _)| name == "id").map(|(_, given)| given) {
        Some(Given::Value(Value::String(id))) if !id.is_empty() => Ok(id.clone()),
        Some(Given::Value(Value::Number(id))) if id.is_u64() || id.is_i64() => Ok(id.to_string()),
        Some(_) => Err("id 要写成文字或整数"),
        None => Err("没有 id"),
    };
    let id = id.map_err(|message| Refused { id: None, message: message.into() })?;
    fill(&id, pairs, defaults).map_err(|message| Refused { id: Some(id), message })
}

fn fill(id: &str, pairs: Vec<(String, Given)>, defaults: &Defaults) -> Result<Record, String> {
    known(&pairs, &FIELDS, "")?;
    let (mut text, mut file) = (None, None);
    let Defaults { formats, style, strict } = defaults.clone();
    let mut record = Record { id: id.to_owned(), text: Text::Given(String::new()), formats, style, strict };
    for (name, given) in pairs {
        match (name.as_str(), given) {
            ("markdown", Given::Value(Value::String(given))) => text = Some(Text::Given(given)),
            ("path", Given::Value(Value::String(given))) => file = Some(Text::File(PathBuf::from(given))),
            ("to", Given::Value(value)) => record.formats = formats_of(&value)?,
            ("options", Given::Pairs(options)) => record.set(options)?,
            _ => {}
        }
    }
    record.text = match (text, file) {
        (Some(text), None) | (None, Some(text)) => text,
        (Some(_), Some(_)) => return Err("markdown 和 path 只写一个".into()),
        (None, None) => return Err("要写 markdown 或 path".into()),
    };
    Ok(record)
}

/// Are all of them fields there are, each once and of its form?
fn known(pairs: &[(String, Given)], fields: &[Field], of: &str) -> Result<(), String> {
    for (at, (name, given)) in pairs.iter().enumerate() {
        let Some((_, forms, _)) = fields.iter().find(|(known, ..)| known == name) else {
            let meant = nearest(name, fields.iter().map(|(name, ..)| *name));
            let meant = meant.map_or(String::new(), |meant| format!("，是不是 {meant}？"));
            return Err(format!("没有 {of}{name} 这一项{meant}"));
        };
        if pairs[..at].iter().any(|(other, _)| other == name) {
            return Err(format!("{of}{name} 写了两次"));
        }
        let form = given.form();
        if !forms.contains(&form) {
            return Err(format!(
                "{of}{name} 要写成{}",
                forms.iter().map(|form| word(form)).collect::<Vec<_>>().join("或")
            ));
        }
    }
    Ok(())
}

fn word(form: &str) -> &'static str {
    match form {
        "string" => "文字",
        "integer" => "整数",
        "boolean" => " true、false ",
        "array" => "列表",
        _ => "对象",
    }
}

fn formats_of(value: &Value) -> Result<Vec<Format>, String> {
    let words: Vec<&str> = match value {
        Value::String(words) => words.split([',', '，']).map(str::trim).collect(),
        Value::Array(words) => words.iter().map(|word| word.as_str().unwrap_or_default()).collect(),
        _ => Vec::new(),
    };
    let mut formats = Vec::new();
    for word in words {
        let known = [Format::Docx, Format::Pdf].into_iter().find(|known| known.extension().eq_ignore_ascii_case(word));
        let format = known.ok_or_else(|| format!("to 不能是“{word}”，可以写 docx、pdf"))?;
        if !formats.contains(&format) {
            formats.push(format);
        }
    }
    formats.sort();
    if formats.is_empty() { Err("to 里没有格式，可以写 docx、pdf".into()) } else { Ok(formats) }
}

impl Record {
    fn set(&mut self, Pairs(pairs): Pairs) -> Result<(), String> {
        known(&pairs, &OPTIONS, "options 的 ")?;
        for (name, given) in pairs {
            let Given::Value(value) = given else { continue };
            let (said, on) = (value.as_str().unwrap_or_default(), value == Value::Bool(true));
            let wrong = |can: &str| format!("options 的 {name} 不能是“{said}”，可以写 {can}");
            match name.as_str() {
                "profile" => {
                    let profile = Profile::from_name(said).ok_or_else(|| wrong(&Profile::NAMES.join("、")))?;
                    self.style.profile = Some(profile);
                }
                "numbering" => {
                    let numbering: Option<Numbering> = words::find(words::NUMBERING, said);
                    self.style.numbering = Some(numbering.ok_or_else(|| wrong("auto、keep"))?);
                }
                "docx_profile" => {
                    self.style.docx.grid = match said.to_ascii_lowercase().as_str() {
                        "portable" => docx::Profile::Portable,
                        "word" => docx::Profile::Word,
                        _ => return Err(wrong("portable、word")),
                    };
                }
                "toc" => self.style.toc = on,
                "embed_fonts" => self.style.docx.embed_fonts = on,
                _ => self.strict = on,
            }
        }
        Ok(())
    }
}

/// The schema of a record.
pub(crate) fn schema() -> Value {
    let properties = |fields: &[Field]| -> Map<String, Value> {
        let property = |(name, forms, about): &Field| {
            let form = if let [one] = forms { json!(one) } else { json!(forms) };
            ((*name).to_owned(), json!({ "type": form, "description": about }))
        };
        fields.iter().map(property).collect()
    };
    let mut fields = properties(&FIELDS);
    fields["to"]["items"] = json!({ "enum": ["docx", "pdf"] });
    fields["options"]["properties"] = properties(&OPTIONS).into();
    fields["options"]["additionalProperties"] = false.into();
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "jianggao batch",
        "type": "object",
        "properties": fields,
        "required": ["id"],
        "oneOf": [{ "required": ["markdown"] }, { "required": ["path"] }],
        "additionalProperties": false,
    })
}

/// The page about them.
pub(crate) fn page() -> String {
    let rows = |fields: &[Field]| -> String {
        let row = |(name, forms, about): &Field| {
            let forms: Vec<&str> = forms.iter().map(|form| word(form).trim()).collect();
            format!("| `{name}` | {} | {about} |\n", forms.join("或"))
        };
        fields.iter().map(row).collect()
    };
    format!(
        "# 批量\n\n`jianggao batch` 从标准输入或一份文件读记录，每行一个 JSON 对象，每个记录答一行（[JSON](JSON.md) 的 `answer`）。\
         机器可读的写法见 [批量.schema.json](批量.schema.json)。\n\n```json\n{}\n{}\n```\n\n\
         | 字段 | 形式 | 是什么 |\n|:--|:--|:--|\n{}\n`options` 里可以写：\n\n| 字段 | 形式 | 是什么 |\n|:--|:--|:--|\n{}\n\
         不合写法的一行也答一行：`state` 是 `failed`，`diagnostics` 里说明什么不对（id 读不出的，是第几行）；别的记录照做。空行略过。\n\
         `jianggao.toml`：写 `path` 的照草稿所在的文件夹，写 `markdown` 的照运行时所在的文件夹；`--config` 指定一份。\n\n\
         占用的内存有限：同时在做的、做好还没有写出去的，至多是 `--jobs` 的四倍，草稿合起来至多 64 MB；写了 `-o` 的，每个编号另记几十字节。一行至多 {} MB。\n\n\
         退出码：0 每个记录都有答复，有错的也算（答复里说明）；1 `jianggao.toml` 有错；2 无法开始，或没有答完（读不下去、被中断）。读的一方关掉管道，不算错。\n",
        r###"{"id": "甲", "markdown": "# 在全镇大会上的讲话\n\n同志们：\n\n……\n", "to": "pdf"}"###,
        r###"{"id": 2, "path": "稿/通知.md", "options": {"profile": "大字版:L2"}}"###,
        rows(&FIELDS),
        rows(&OPTIONS),
        super::flow::LONGEST_LINE >> 20,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn defaults() -> Defaults {
        let style = StyleArgs { profile: None, numbering: None, docx: Default::default(), toc: false, config: None };
        Defaults { formats: vec![Format::Docx, Format::Pdf], style, strict: false }
    }

    #[test]
    fn a_record_says_what_is_to_be_made() {
        let line = r#"{"id":7,"markdown":"甲","to":"PDF，docx","options":{"profile":"大字版:L2","numbering":"keep","toc":true,"docx_profile":"word","embed_fonts":true,"strict":true}}"#;
        let record = read(line.as_bytes(), &defaults()).expect("a record");
        assert_eq!((record.id.as_str(), record.formats.len(), record.strict), ("7", 2, true));
        assert!(matches!(record.text, Text::Given(text) if text == "甲"));
        assert!(
            record.style.profile == Profile::from_name("大字版:L2")
                && record.style.toc
                && record.style.docx.embed_fonts
        );
        let record = read(r#"{"id":"a","path":"x.md","to":["docx"]}"#.as_bytes(), &defaults()).expect("a record");
        assert!(record.formats == [Format::Docx] && !record.strict);
    }

    #[test]
    fn what_is_no_record_is_refused_with_its_name() {
        for (line, id, says) in [
            ("", None, "没有写完"),
            ("{", None, "没有写完"),
            ("[1]", None, "不是一个 JSON 对象"),
            ("7", None, "不是一个 JSON 对象"),
            ("{x}", None, "第 2 字节"),
            (r#"{"markdown":"甲"}"#, None, "没有 id"),
            (r#"{"id":"","markdown":"甲"}"#, None, "id 要写成"),
            (r#"{"id":1.5,"markdown":"甲"}"#, None, "id 要写成"),
            (r#"{"id":"\ud800","markdown":"甲"}"#, None, "不合 JSON"),
            (r#"{"id":"a"}"#, Some("a"), "要写 markdown 或 path"),
            (r#"{"id":"a","markdown":"甲","path":"乙"}"#, Some("a"), "只写一个"),
            (r#"{"id":"a","markdown":"甲","markdown":"乙"}"#, Some("a"), "写了两次"),
            (r#"{"id":"a","markdown":7}"#, Some("a"), "markdown 要写成文字"),
            (r#"{"id":"a","markdwon":"甲"}"#, Some("a"), "是不是 markdown？"),
            (r#"{"id":"a","markdown":"甲","to":"doc"}"#, Some("a"), "可以写 docx、pdf"),
            (r#"{"id":"a","markdown":"甲","to":[]}"#, Some("a"), "没有格式"),
            (r#"{"id":"a","markdown":"甲","options":{"profile":"无"}}"#, Some("a"), "不能是“无”"),
            (r#"{"id":"a","markdown":"甲","options":{"toc":"是"}}"#, Some("a"), "true、false"),
            (r#"{"id":"a","markdown":"甲","options":{"tocc":true}}"#, Some("a"), "是不是 toc？"),
            (r#"{"id":"a","markdown":"甲","options":{"toc":true,"toc":false}}"#, Some("a"), "options 的 toc 写了两次"),
            (r#"{"id":"a","markdown":"甲","options":{"toc":{"a":1}}}"#, Some("a"), "true、false"),
            (r#"{"id":"a","markdown":"甲","options":{"options":{}}}"#, Some("a"), "没有 options 的 options"),
            (r#"{"id":"a","markdown":"甲","options":[]}"#, Some("a"), "options 要写成对象"),
            (r#"{"id":{"a":1},"markdown":"甲"}"#, None, "id 要写成"),
        ] {
            let refused = read(line.as_bytes(), &defaults()).expect_err(line);
            assert_eq!(refused.id.as_deref(), id, "{line}");
            assert!(refused.message.contains(says), "{line}: {}", refused.message);
        }
        assert!(read(b"{\"id\":\"\xff\",\"markdown\":\"\"}", &defaults()).is_err());
    }
}
