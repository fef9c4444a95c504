//! The JSON schemas of what `jianggao check` prints for machines: one object (`--format json`), or one a fault
//! (`--format jsonl`).

use serde_json::{Value, json};

/// An object all of whose fields are always there.
fn object(title: &str, fields: &[(&str, Value)]) -> Value {
    let properties: serde_json::Map<String, Value> =
        fields.iter().map(|(name, form)| ((*name).to_owned(), form.clone())).collect();
    let required: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
    json!({
        "description": title,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// The same, or nothing.
fn or_null(mut form: Value) -> Value {
    form["type"] = json!([form["type"].take(), "null"]);
    form
}

fn of(kind: &str, about: &str) -> Value {
    json!({ "type": kind, "description": about })
}

fn list(items: Value, about: &str) -> Value {
    json!({ "type": "array", "items": items, "description": about })
}

/// A point of the text, and a stretch of it.
fn place() -> [(&'static str, Value); 3] {
    let point = object(
        "行、列，从 1 数起",
        &[
            ("line", of("integer", "行")),
            ("column", of("integer", "列，按字数")),
            ("column_utf16", of("integer", "列，按 UTF-16 单元")),
        ],
    );
    let bytes = list(of("integer", "从 0 数起"), "起止字节；Word 文档和网页按读出的文字计");
    [("byte", bytes), ("start", or_null(point.clone())), ("end", or_null(point))]
}

/// A fault; `path` stands in it when it stands by itself.
fn fault(own: &[(&str, Value)]) -> Value {
    let edit = object("一处改动", &[&place()[..], &[("text", of("string", "改成什么；空的是删去"))]].concat());
    let fix = object(
        "怎样改",
        &[
            ("applicability", json!({ "enum": ["safe", "ask"], "description": "safe 由 --fix 改，ask 要 --unsafe" })),
            ("edits", list(edit, "各处改动，要么全改，要么不改")),
        ],
    );
    let span = object("一段文字", &place());
    let fields = [
        ("code", of("string", "编号")),
        ("name", of("string", "名称")),
        ("family", of("string", "类别")),
        ("k", list(of("string", "K01 至 K84"), "校对项")),
        ("severity", json!({ "enum": ["error", "warning", "note"], "description": "级别" })),
        ("basis", or_null(of("string", "国标、条例、惯例、本单位；读稿的问题没有"))),
        ("clause", or_null(of("string", "条款"))),
        ("message", of("string", "问题")),
        ("hints", list(of("string", "一句"), "怎么办")),
        ("span", or_null(span.clone())),
        ("more", list(span, "同一问题的别处")),
        ("text", or_null(of("string", "那一段文字"))),
        ("fix", or_null(fix)),
        ("silenced", of("boolean", "作者用“检查:略”略去了吗")),
    ];
    object("一个问题", &[&fields[..], own].concat())
}

/// The verdicts on a Word document.
fn layout() -> Value {
    let count = |about: &str| of("integer", about);
    let place = object("一处", &[("byte", list(count("从 0 数起"), "起止字节")), ("line", or_null(count("行")))]);
    let found = object(
        "实际的一种",
        &[
            ("value", of("string", "实际是什么")),
            ("from", of("string", "由谁定的：直接设置、哪个样式、文档默认；空的是不问")),
            ("count", count("占多少字（段、节）")),
            ("of", count("共多少")),
            ("good", of("boolean", "合不合")),
            ("places", list(place, "不合的在哪里，最多二十处")),
        ],
    );
    let row = object(
        "一项",
        &[
            ("code", of("string", "规则号")),
            ("subject", of("string", "哪个要素")),
            ("property", of("string", "哪一项")),
            ("wanted", of("string", "应当怎样")),
            ("found", list(found, "实际的各种，多的在前")),
            ("verdict", json!({ "enum": ["conforms", "differs", "undecided"], "description": "符合、不符、未能判定" })),
            ("basis", of("string", "国标、惯例")),
            ("clause", of("string", "条款")),
            ("reason", of("string", "未能判定的原因；别的是空的")),
        ],
    );
    object(
        "Word 文档的版式",
        &[
            ("conforms", count("符合的项数")),
            ("differs", count("不符的项数")),
            ("undecided", count("未能判定的项数")),
            ("rows", list(row, "各项，按版面、要素、页码的次序")),
        ],
    )
}

/// The schema of `--format json`, and of a line of `--format jsonl`.
pub fn schema() -> Value {
    let count = |about: &str| of("integer", about);
    let tool = object("程序", &[("name", of("string", "名称")), ("version", of("string", "版本"))]);
    let file = object(
        "一份草稿",
        &[
            ("path", of("string", "文件")),
            ("sha256", of("string", "内容的 SHA-256")),
            ("encoding", or_null(of("string", "编码；读不了的没有"))),
            ("diagnostics", list(fault(&[]), "各个问题，按位置排")),
            ("difference", or_null(of("string", "--diff：会怎样改"))),
            ("written", or_null(of("string", "写出的副本：--fix 的版式，--revisions 的修订"))),
            ("layout", or_null(layout())),
        ],
    );
    let summary = object(
        "合计",
        &[
            ("files", count("份数")),
            ("errors", count("错误")),
            ("warnings", count("警告")),
            ("notes", count("提示")),
            ("silenced", count("略去的")),
            ("fixed", count("改了的")),
        ],
    );
    let whole = object(
        "--format json",
        &[
            ("version", json!({ "const": 1, "description": "写法的版本" })),
            ("tool", tool),
            ("files", list(file, "各份草稿")),
            ("summary", summary),
        ],
    );
    let mut line = fault(&[("path", of("string", "文件"))]);
    line["description"] = "--format jsonl 的一行".into();
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "jianggao check --format json|jsonl",
        "oneOf": [whole, line],
    })
}
