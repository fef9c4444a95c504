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
     <!-- 附件 -->\n\n# 分组表\n\n第一组。\n\n---\n\n第二组。\n",
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

/// Every command, doing well and ill in every way there is, and the code it ends with; the form is put behind it.
const WAYS: &[(&str, i32)] = &[
    ("convert 稿/好.md 稿/坏.md 稿/疑.md --time", 1),
    ("convert 稿/好.md -f", 0),
    ("convert 稿/好.md --timings", 0),
    ("convert 稿/好.md --check", 0),
    ("convert 稿/好.md --show-config", 0),
    ("convert 稿/好.txt -o 印/", 0),
    ("convert 稿/疑.md --strict", 1),
    ("convert 没有.md", 2),
    ("convert 空", 2),
    ("convert 稿/好.md -o 词.txt -f", 2),
    ("convert 稿/好.md -o -", 2),
    ("convert 稿/好.md -o 词.txt/", 2),
    ("convert 稿/好.md --config 没有.toml", 2),
    ("convert 稿/好.md --font-dir 没有", 2),
    ("convert 坏设置/稿.md", 1),
    ("convert 坏设置/稿.md --show-config", 1),
    ("convert ~$稿.docx", 2),
    ("convert --bogus", 2),
    ("convert", 2),
    ("convert --help", 0),
    ("batch 记录.jsonl", 0),
    ("batch 记录.jsonl -o 批/ --unordered", 0),
    ("batch 没有.jsonl", 2),
    ("batch 稿", 2),
    ("batch 记录.jsonl -o 词.txt", 2),
    ("batch 记录.jsonl --jobs 0", 2),
    ("batch 记录.jsonl --config 坏设置/jianggao.toml", 1),
    ("import 稿/好.txt -o 甲.md", 0),
    ("import 稿/好.txt -o 甲.md", 2),
    ("import 稿/好.txt -o 甲.md -f --report", 0),
    ("import 稿/好.txt --explain-line 4", 0),
    ("import 没有.txt", 2),
    ("import 稿/好.pdf -o 乙.md", 2),
    ("import 稿", 2),
    ("import", 2),
    ("check 稿/好.md 稿/疑.md", 1),
    ("check 稿/疑.md --diff", 1),
    ("check 稿/疑.md --statistics", 1),
    ("check 文.docx -v", 1),
    ("check 文.docx --fix", 2),
    ("check 文.docx --revisions 改.docx", 1),
    ("check 文.docx --revisions 改.docx", 1),
    ("check 文.docx --revisions 改.pdf", 2),
    ("check 没有.md", 2),
    ("check 稿/好.pdf", 2),
    ("check 坏设置/稿.md", 1),
    ("check 稿/好.md --select 没有", 2),
    ("check 稿/好.md --dict 没有.txt", 2),
    ("check 稿/好.md --bogus", 2),
    ("check ~$稿.docx", 2),
    ("check --explain JG401", 0),
    ("check --explain JG999", 2),
    ("check", 2),
    ("new 通知", 0),
    ("new 通知 -o 新/通知.md", 0),
    ("new 通知 -o 新/通知.md", 2),
    ("new 通知 -o 甲.pdf", 2),
    ("new 天气", 2),
    ("fonts --fonts bundled", 0),
    ("fonts --font-dir 没有", 2),
    ("help", 0),
    ("help 文件头", 0),
    ("help JG012", 0),
    ("help convert --man", 0),
    ("help 天气", 2),
    ("version", 0),
    ("completions bash", 2),
    ("--version", 0),
    ("没有的", 2),
    ("watch 没有", 2),
    ("watch 稿/好.md", 2),
    ("watch 稿 --out .", 2),
    ("watch 稿 --once", 1),
    ("watch 稿 --once", 1),
    ("watch 稿 --once --to pdf", 1),
    ("watch 稿 --status", 1),
    ("watch 稿 --poll 0", 2),
    ("watch 稿 --font-dir 没有", 2),
    ("watch 稿 --config 没有.toml", 2),
    ("watch 坏设置 --once", 1),
];

/// What only time, or somebody else, brings about.
const RARE: [&str; 8] = [
    "watch:delayed",
    "watch:recovered",
    "watch:gone",
    "watch:made_way",
    "watch:trouble",
    "watch:better",
    "watch:suppressed",
    "watch:progress",
];

/// What programs read is as the schemas say, and each kind of it but the rare ones is met.
#[test]
fn json_is_as_its_schema_says() {
    let (schema, findings) = (jianggao::cli::objects::schema(), jianggao::cli::findings_schema::schema());
    let kinds = schema["oneOf"].as_array().expect("kinds");
    let forms = findings["oneOf"].as_array().expect("forms");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("reference");
    let _ = fs::remove_dir_all(&folder);
    for inner in ["稿", "坏设置", "空", "锁"] {
        fs::create_dir_all(folder.join(inner)).expect("a folder");
    }
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).expect("written");
    write("稿/好.md", DRAFTS[0]);
    write("稿/坏.md", "---\n样式: 没有\n---\n\n正文。\n");
    write("稿/好.txt", "讲话\n\n同志们：\n今天开会，请大家认真听讲，会后抓好落实。\n");
    write("稿/疑.md", "# 讲话\n\n见<b>这里</b>，要布署工作,抓落实。\n");
    write("稿/好.pdf", "别人的");
    write("稿/缺.md", "# 讲话\n\n今天开会😀。\n");
    write("坏设置/稿.md", DRAFTS[0]);
    write("坏设置/jianggao.toml", "[页面\n");
    write("词.txt", "错\n");
    let records = [
        r#"{"id":"甲","path":"稿/好.md"}"#,
        r#"{"id":"乙","path":"稿/缺.md","to":"pdf"}"#,
        r#"{"id":"丙","path":"坏设置/稿.md"}"#,
        r#"{"id":"丁","markdown":"见<b>这里</b>"}"#,
        "{",
    ];
    write("记录.jsonl", &records.join("\n"));
    write("~$稿.docx", "");
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/import/docx/手写-最简.docx");
    fs::copy(document, folder.join("文.docx")).expect("copied");
    let (mut met, mut wrong) = (BTreeSet::new(), Vec::new());
    for &(line, code) in WAYS {
        for form in if line.starts_with("check") { &["json", "jsonl", "sarif"][..] } else { &["json"] } {
            let _ = fs::remove_file(folder.join("文（版式）.docx"));
            if *form != "json" && line.ends_with("改.docx") {
                fs::remove_file(folder.join("改.docx")).expect("a copy");
            }
            let mut command = Command::new(env!("CARGO_BIN_EXE_jianggao"));
            command.args(line.split(' ')).args(["--format", form]).current_dir(&folder).env_remove("JIANGGAO_FONTS");
            let output = command.output().expect("the program");
            assert!(!output.stdout.is_empty() || !output.stderr.is_empty() || code < 2, "{line} says nothing");
            for text in [&output.stdout, &output.stderr] {
                for said in String::from_utf8_lossy(text).lines() {
                    let Ok(value) = serde_json::from_str::<Value>(said) else {
                        wrong.push(format!("{line} {form}: no JSON: {said}"));
                        continue;
                    };
                    if value.get("$schema").is_some() && *form == "sarif" {
                        met.insert("sarif".to_owned());
                        continue;
                    }
                    let kind = kinds.iter().find(|kind| fits(&value, kind)).and_then(|kind| kind["title"].as_str());
                    let kind = kind.or_else(|| forms.iter().any(|form| fits(&value, form)).then_some("findings"));
                    match kind {
                        Some(kind) => _ = met.insert(kind.to_owned()),
                        None => wrong.push(format!("{line} {form}: not as a schema says: {said}")),
                    }
                }
            }
            let ended = output.status.code();
            if ended != Some(code) {
                wrong.push(format!("{line} {form} ends with {ended:?}: {}", String::from_utf8_lossy(&output.stderr)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let all = kinds.iter().filter_map(|kind| kind["title"].as_str()).chain(["findings", "sarif"]);
    let missing: Vec<&str> = all.filter(|kind| !met.contains(*kind) && !RARE.contains(kind)).collect();
    assert!(missing.is_empty(), "not met: {missing:?}");
}

/// The pages a person reads: README and `docs/`.
fn pages() -> Vec<std::path::PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["docs", "docs/指南"].map(|folder| fs::read_dir(root.join(folder)).expect("a folder"));
    let files = folders.into_iter().flatten().map(|entry| entry.expect("an entry").path());
    let pages = files.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    pages.chain(["README.md", "fonts/README.md", "packages/README.md"].map(|page| root.join(page))).collect()
}

#[test]
fn every_link_of_the_pages_leads_to_a_file() {
    let mut checked = 0;
    for page in pages() {
        let text = fs::read_to_string(&page).expect("a page");
        let prose = text.split("```").step_by(2).collect::<String>();
        // What stands between backquotes is an example of how to write, not a link.
        let prose: String = prose.split('`').step_by(2).collect();
        for link in prose.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let (file, _) = link.split_once('#').unwrap_or((link, ""));
            if !file.is_empty() && !file.contains("://") {
                checked += 1;
                assert!(page.with_file_name(file).exists(), "{}: {link} is not there", page.display());
            }
        }
    }
    assert!(checked > 40, "{checked} links: the pages were not read");
}

#[test]
fn the_readme_is_read_in_one_go() {
    let readme = pages().into_iter().find(|page| page.ends_with("README.md") && !page.ends_with("fonts/README.md"));
    let lines = fs::read_to_string(readme.expect("a README")).expect("a page").lines().count();
    assert!(lines < 200, "{lines} lines: a page of docs/指南 has room");
}
