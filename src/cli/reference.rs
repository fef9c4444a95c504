//! The pages of reference: made from the tables the program itself goes by, so that they cannot say otherwise.
//!
//! `docs/` holds them, a test keeps it current, and `jianggao help` prints them.

use super::batch::record;
use super::{findings_schema, objects};
use crate::check;
use crate::diag::{Applicability, register};
use crate::document::Kind;
use crate::document::kind::{Addressees, PAPERS};
use crate::read::front_matter;
use crate::style::reference::{self as settings, Takes};
use serde_json::{Map, Value, json};

/// A page.
#[derive(Clone, Copy, Debug)]
pub struct Topic {
    /// What `help` calls it; its file in `docs/` is called so too.
    pub name: &'static str,
    /// Its text, as Markdown.
    pub page: fn() -> String,
}

/// All pages.
pub const TOPICS: [Topic; 7] = [
    Topic { name: "文件头", page: front_matter_page },
    Topic { name: "设置", page: settings::page_of_settings },
    Topic { name: "消息", page: messages_page },
    Topic { name: "文种", page: papers_page },
    Topic { name: "校对", page: rules_page },
    Topic { name: "JSON", page: objects::page },
    Topic { name: "批量", page: record::page },
];

/// The files of `docs/`, with what is in them.
pub fn files() -> Vec<(String, String)> {
    let pages = TOPICS.iter().map(|topic| (format!("{}.md", topic.name), (topic.page)()));
    let pretty = |schema: &Value| serde_json::to_string_pretty(schema).unwrap_or_default() + "\n";
    let schemas = [
        ("jianggao.schema.json", settings_schema()),
        ("输出.schema.json", objects::schema()),
        ("校对输出.schema.json", findings_schema::schema()),
        ("批量.schema.json", record::schema()),
    ];
    pages.chain(schemas.map(|(name, schema)| (name.to_owned(), pretty(&schema)))).collect()
}

/// The rules of the proof-reader, one row each, by family.
fn rules_page() -> String {
    let mut out = String::from(
        "# 校对规则\n\n`jianggao check` 的全部规则；`jianggao check --explain JG401` 说明一条。级别可以在 `jianggao.toml` 的 `[检查]` 里改，\
         草稿里写 `<!-- 检查:略 JG401 -->` 可以不看。“改”一栏：直 = `--fix` 就改，问 = `--fix --unsafe` 才改，— = 只指出。\n",
    );
    let mut family = "";
    for rule in check::rules::ALL {
        if rule.family() != family {
            family = rule.family();
            out.push_str(&format!("\n## {family}\n\n| 规则 | 名称 | 级别 | 改 | 依据 | 校对项 | 管哪些文稿 | 例 → 应作 |\n|---|---|---|---|---|---|---|---|\n"));
        }
        let fix = match rule.fix {
            Some(Applicability::Safe) => "直",
            Some(Applicability::Ask) => "问",
            None => "—",
        };
        let cell = |text: &str| text.replace('|', "\\|").replace('<', "&lt;").replace('*', "\\*").replace('~', "\\~");
        out.push_str(&format!(
            "| {} | {} | {} | {fix} | {} {} | {} | {} | {} → {} |\n",
            rule.code,
            rule.name,
            rule.severity.word(),
            rule.basis.word(),
            cell(rule.clause),
            rule.k.replace(' ', "、"),
            rule.papers.word(),
            cell(rule.essay.wrong),
            cell(rule.essay.right),
        ));
    }
    out
}

fn front_matter_page() -> String {
    let mut text = String::from(
        "# 文件头\n\n\
         草稿最前面、上下两行 `---` 之间的部分，每行一项：`键: 值`（半角冒号，后面空一格）。键可以用中文或英文；值里有几项的写成列表：\n\
         `[甲, 乙]`，或下面各行以 `- ` 开头。写错的会指出是第几行、可能想写哪个；用不到的会说明。`jianggao new 文种` 给出的草稿列出全部可写的项。\n\n\
         | 键 | 英文 | 可以写 | 例 | 用于 |\n|:--|:--|:--|:--|:--|\n",
    );
    for key in front_matter::keys() {
        let [chinese, others @ ..] = key.names else { continue };
        let used: Vec<&str> =
            Kind::ALL.iter().filter(|kind| key.used_in.contains(kind)).map(|kind| kind.name()).collect();
        let used = if used.len() == Kind::ALL.len() { "各种".to_owned() } else { used.join("、") };
        text.push_str(&format!(
            "| {chinese} | `{}` | {} | `{chinese}: {}` | {used} |\n",
            others.join("`、`"),
            key.values,
            key.example
        ));
    }
    text
}

fn papers_page() -> String {
    let mut text = String::from("# 文种\n\n`类型` 写文种或格式。五种格式：");
    let kinds: Vec<String> = Kind::ALL.iter().map(|kind| format!("{}（`{}`）", kind.name(), kind.names()[1])).collect();
    text.push_str(&kinds.join("、"));
    text.push_str("；不写是讲话。\n\n| 文种 | 也叫 | 格式 | 用来 | 签发人 | 主送机关 |\n|:--|:--|:--|:--|:--|:--|\n");
    for paper in &PAPERS {
        let addressees = match (paper.kind, paper.addressees) {
            (Kind::Speech | Kind::Order | Kind::Minutes, _) => "—",
            (_, Addressees::Some) => "要写",
            (_, Addressees::One) => "要写，只写一个",
            (_, Addressees::Free) => "可写可不写",
            (_, Addressees::None) => "不写",
        };
        let signatory = if paper.upward { "要写（上行文）" } else { "—" };
        let other = if paper.other.is_empty() { "—".to_owned() } else { paper.other.join("、") };
        text.push_str(&format!(
            "| {} | {other} | {} | {} | {signatory} | {addressees} |\n",
            paper.name,
            paper.kind.name(),
            paper.used
        ));
    }
    text + "\n别的名称（祝词、述廉报告、工作要点……）也认：念的、说的用讲话的格式，办事的用公文的格式。\n"
}

fn messages_page() -> String {
    let mut text = String::from(
        "# 消息\n\n每条消息有一个编号，如 `错误[JG012]`。`jianggao help JG012` 说明一条。错误：没有生成，或生成了而缺了什么（那一处照原样排出或留空，返回码为 1）；警告、提示：生成了，请核对。\n\
         `JG200` 起是校对的规则，用 `jianggao check --explain JG401` 看。\n\n| 编号 | 名称 | 何时出现，怎么办 |\n|:--|:--|:--|\n",
    );
    for entry in register::ENTRIES {
        text.push_str(&format!("| {} | {} | {} |\n", entry.code, entry.name, entry.what.replace('|', "\\|")));
    }
    text
}

/// What a key of a head, or of `jianggao.toml`, is about.
pub fn key(name: &str) -> Option<String> {
    let is_called = |names: &[&str]| names.iter().any(|own| own.eq_ignore_ascii_case(name));
    let mut text = String::new();
    for key in front_matter::keys().filter(|key| is_called(key.names)) {
        let used: Vec<&str> = key.used_in.iter().map(|kind| kind.name()).collect();
        text += &format!("文件头 {}：{}\n", key.names.join("、"), key.values);
        text += &format!("  例  {}: {}\n  用于 {}\n", key.names[0], key.example, used.join("、"));
    }
    for table in settings::tables() {
        let heads: Vec<String> = table.names.iter().map(|names| format!("[{}]", names[0])).collect();
        let head = if heads.is_empty() { "最前面".to_owned() } else { heads.join("、") };
        if table.names.iter().any(|names| is_called(names)) {
            let entries: Vec<&str> = table.entries.iter().map(|entry| entry.names[0]).collect();
            text += &format!("jianggao.toml [{name}]：{}\n  可以写 {}\n", table.about, entries.join("、"));
        }
        for entry in table.entries.iter().filter(|entry| is_called(entry.names)) {
            text += &format!(
                "jianggao.toml {}：{}；{}；不写是{}\n",
                entry.names[0],
                entry.about,
                entry.takes.words(),
                entry.usual
            );
            text += &format!("  例  {} = {}\n  写在 {head} 下面\n", entry.names[0], entry.example);
        }
    }
    (!text.is_empty()).then_some(text)
}

/// The keys that are named in a question: `怎么改页码`.
pub fn keys_in(question: &str) -> Vec<&'static str> {
    const MOST: usize = 3;
    let heads = front_matter::keys().map(|key| key.names[0]);
    let entries = settings::tables().into_iter().flat_map(|table| table.entries).map(|entry| entry.names[0]);
    let mut found: Vec<&str> = heads.chain(entries).filter(|name| question.contains(name)).collect();
    found.sort_by_key(|name| std::cmp::Reverse(name.len()));
    found.dedup();
    found.truncate(MOST);
    found
}

/// What a code means.
pub fn code(code: &str) -> Option<String> {
    check::register::explain(code)
}

/// The schema of `jianggao.toml`, for editors (taplo, VS Code).
pub fn settings_schema() -> Value {
    let mut properties = Map::new();
    for table in settings::tables() {
        let mut entries = Map::new();
        for entry in &table.entries {
            let kind = match &entry.takes {
                Takes::Words(words) => json!({ "enum": words.iter().copied().flatten().collect::<Vec<_>>() }),
                Takes::Number(range, _, whole) => json!({
                    "type": if *whole { "integer" } else { "number" },
                    "minimum": range.start(),
                    "maximum": range.end(),
                }),
                Takes::Size => json!({ "type": ["string", "number"] }),
            };
            let mut kind = kind;
            kind["description"] = format!("{}：{}；不写是{}", entry.about, entry.takes.words(), entry.usual).into();
            for name in entry.names {
                entries.insert((*name).to_owned(), kind.clone());
            }
        }
        if table.names.is_empty() {
            properties.extend(entries);
            continue;
        }
        let object = json!({
            "type": "object",
            "description": table.about,
            "properties": entries,
            "additionalProperties": false,
        });
        for name in table.names.iter().copied().flatten() {
            properties.insert((*name).to_owned(), object.clone());
        }
    }
    for name in ["检查", "check", "用词", "words"] {
        properties
            .insert(name.to_owned(), json!({ "type": "object", "description": "校对，见 jianggao check --help" }));
    }
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "jianggao.toml",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    })
}
