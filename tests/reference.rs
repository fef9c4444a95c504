//! What is written about the program is what the program does: the pages in `docs/`, the settings, the JSON it prints.
//!
//! `UPDATE=1 cargo test --test reference` writes the pages anew; look at the difference before committing it.

use jianggao::cli::reference;
use jianggao::font::{FontBook, FontChoice};
use jianggao::read::Input;
use jianggao::read::files::NoFiles;
use jianggao::render::{RenderOptions, render};
use jianggao::style::config;
use jianggao::style::reference::{Takes, tables};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn the_pages_are_current() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let update = std::env::var_os("UPDATE").is_some();
    let mut old = Vec::new();
    for (name, text) in reference::files() {
        let path = docs.join(&name);
        if update {
            fs::create_dir_all(&docs).expect("a folder");
            fs::write(&path, &text).expect("written");
        } else if fs::read_to_string(&path).ok().as_deref() != Some(text.as_str()) {
            old.push(name);
        }
    }
    assert!(old.is_empty(), "not current: {old:?}; UPDATE=1 cargo test --test reference");
}

/// Drafts in which every part there is a setting for occurs.
const DRAFTS: [&str; 2] = [
    "---\n标题: 在全镇干部大会上的讲话\n副标题: ——在三季度会上\n讲话人: 王　强\n职务: 镇党委书记\n日期: 2026年8月1日\n---\n\n\
     <!-- 说明 -->\n\n（根据录音整理）\n\n同志们：\n\n今天开会，出席123人，我讲“三点”（要求）。要抓落实、“抓”（实）。\n\n\
     ## 统一思想\n\n### 加强领导\n\n#### 压实责任\n\n##### 抓早抓小\n\n一是抓早。各单位要早部署。二是抓实[^1]，要有ABC三个方面的办法，不得走过场，不得打折扣，\
     务必在规定的时间内把各项任务落到实处。\n\n- 第一项\n- 第二项\n\n> 引用的话。\n\n（鼓掌）\n\n表1　分组表\n\n\
     | 组别 | 范围 |\n|:--|:--|\n| 一 | 园区里的各个企业和单位 |\n\n[^1]: 注文一条。\n\n谢谢大家！\n",
    "---\n类型: 通知\n标题: 关于检查的通知\n发文机关标志: 云溪镇人民政府文件\n发文字号: 云政发〔2026〕15号\n\
     主送机关: 各村民委员会\n发文机关: 云溪镇人民政府\n日期: 2026年8月1日\n附件: 分组表\n附注: 此件公开发布\n印章: 留空\n\
     抄送: 县安委办\n印发机关: 镇党政办\n印发日期: 2026年8月1日\n---\n\n现将有关事项通知如下。\n\n一是抓早。二是抓实。\n\n\
     <!-- 附件 -->\n\n# 分组表\n\n第一组。\n",
];

/// Every entry of `jianggao.toml`, in every table it may stand in, changes some page or document.
#[test]
fn no_setting_does_nothing() {
    let fonts = FontBook::load(FontChoice::Bundled, &[]).unwrap_or_else(|_| panic!("no faces"));
    let made = |draft: &str, toml: &str| {
        let config = config::read(toml).unwrap_or_else(|faults| panic!("{toml}: {faults:#?}"));
        let options = RenderOptions { docx: true, pdf: true, config, ..RenderOptions::default() };
        let outcome = render(Input::draft("稿.md", draft.as_bytes()), &NoFiles, &options, &fonts);
        (outcome.docx.expect("a DOCX"), outcome.pdf.expect("a PDF"))
    };
    let plain = DRAFTS.map(|draft| made(draft, ""));
    let (mut idle, mut refused) = (BTreeSet::new(), 0);
    for table in tables() {
        let heads: Vec<String> = match table.names.is_empty() {
            true => vec![String::new()],
            false => table.names.iter().map(|names| format!("[{}]\n", names[0])).collect(),
        };
        for head in &heads {
            for entry in &table.entries {
                let values: Vec<String> = match &entry.takes {
                    Takes::Words(words) => words.iter().map(|names| format!("{:?}", names[0])).collect(),
                    Takes::Number(range, ..) => vec![range.end().to_string(), range.start().to_string()],
                    Takes::Size => vec!["\"小五\"".into(), "\"小初\"".into()],
                };
                let toml = |value: &str| format!("{head}{} = {value}\n", entry.names[0]);
                // What would do nothing may be refused.
                if values.iter().all(|value| config::read(&toml(value)).is_err()) {
                    refused += 1;
                    continue;
                }
                let changes = |value: &String| {
                    let toml = toml(value);
                    DRAFTS.iter().zip(&plain).any(|(draft, plain)| made(draft, &toml) != *plain)
                };
                if !values.iter().any(changes) {
                    idle.insert(format!("{}{}", head.trim(), entry.names[0]));
                }
            }
        }
    }
    assert!(idle.is_empty(), "these do nothing: {idle:?}");
    assert_eq!(refused, 8, "only lines before what the page places");
}

/// Does a value have the form a schema asks? As much of JSON schema as ours uses.
fn fits(value: &Value, schema: &Value) -> bool {
    let is = |kind: &str| match kind {
        "string" => value.is_string(),
        "integer" => value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => value.is_null(),
    };
    let of_kind = match &schema["type"] {
        Value::String(kind) => is(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(is),
        _ => true,
    };
    let constant = schema.get("const").is_none_or(|constant| constant == value);
    let items = schema
        .get("items")
        .is_none_or(|form| value.as_array().is_some_and(|all| all.iter().all(|one| fits(one, form))));
    let listed = schema.get("enum").and_then(Value::as_array).is_none_or(|all| all.contains(value));
    let fields = value.is_null()
        || schema.get("properties").and_then(Value::as_object).is_none_or(|properties| {
            value.as_object().is_some_and(|object| {
                object.len() == properties.len()
                    && object.iter().all(|(name, value)| properties.get(name).is_some_and(|form| fits(value, form)))
            })
        });
    of_kind && constant && listed && items && fields
}

/// What is wrong with papers is told as the schema of the proof-reader says: well-made ones, faulty ones, and none.
#[test]
fn findings_are_as_their_schema_says() {
    let schema = jianggao::cli::findings_schema::schema();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("findings");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).expect("written");
    write("好.md", DRAFTS[0]);
    write("错.md", "# 讲话\n\n会议指出,要布署工作。今年是2026年２月。<!-- 检查:略 JG530 -->\n");
    let mut met = [0; 2];
    for line in ["json 好.md 错.md", "jsonl 好.md 错.md", "json 没有.md", "json 错.md --diff"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jianggao"));
        command.args(["check", "--format"]).args(line.split(' ')).current_dir(&folder);
        let output = command.output().expect("the program");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        for said in said.lines().filter(|said| said.starts_with('{')) {
            let value: Value = serde_json::from_str(said).unwrap_or_else(|_| panic!("{line}: {said}"));
            let forms = schema["oneOf"].as_array().expect("forms");
            let form = forms.iter().position(|form| fits(&value, form));
            met[form.unwrap_or_else(|| panic!("{line}: not as the schema says: {said}"))] += 1;
        }
    }
    assert!(met[0] >= 3 && met[1] >= 2, "{met:?}");
}

/// Every command, doing well and ill, prints lines that the schema knows, and each kind of them but the rare ones is met.
#[test]
fn json_is_as_its_schema_says() {
    let schema = jianggao::cli::objects::schema();
    let kinds = schema["oneOf"].as_array().expect("kinds");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("reference");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("稿")).expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).expect("written");
    write("稿/好.md", DRAFTS[0]);
    write("稿/坏.md", "---\n样式: 没有\n---\n\n正文。\n");
    write("稿/好.txt", "讲话\n\n同志们：\n今天开会，请大家认真听讲，会后抓好落实。\n");
    write("稿/疑.md", "# 讲话\n\n见<b>这里</b>。\n");
    write("稿/好.pdf", "别人的");
    let mut met = BTreeSet::new();
    for line in [
        "convert 稿/好.md 稿/坏.md 稿/疑.md --time",
        "convert 稿/好.md -f",
        "convert 稿/好.md --check",
        "convert 没有.md",
        "convert --bogus",
        "import 稿/好.txt -o 甲.md",
        "import 稿/好.txt -o 甲.md",
        "import 稿/好.txt -o 甲.md -f",
        "watch 没有",
        "watch 稿 --once",
        "watch 稿 --once --to pdf",
        "watch 稿 --status",
        "watch 稿 --poll 0",
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jianggao"));
        command.args(line.split(' ')).args(["--format", "json"]).current_dir(&folder);
        let output = command.output().expect("the program");
        for text in [output.stdout, output.stderr] {
            for said in String::from_utf8_lossy(&text).lines() {
                let value: Value = serde_json::from_str(said).unwrap_or_else(|_| panic!("{line}: {said}"));
                let kind = kinds.iter().find(|kind| fits(&value, kind));
                let kind = kind.unwrap_or_else(|| panic!("{line}: no such object: {said}"));
                met.insert(kind["title"].as_str().expect("a title").to_owned());
            }
        }
    }
    for kind in [
        "remark",
        "made",
        "summary",
        "time",
        "imported",
        "watch:status",
        "watch:started",
        "watch:exported",
        "watch:failed",
        "watch:gave_way",
        "watch:stopped",
    ] {
        assert!(met.contains(kind), "{kind} was not met: {met:?}");
    }
}
