//! The JSON objects that `--format json` prints, one a line: their fields, for the schema and the page about them.

use serde_json::{Map, Value, json};

/// One kind of object.
struct Object {
    /// What it is called.
    name: &'static str,
    /// When it comes, and where.
    about: &'static str,
    /// Its fields, all of them always there: name, form, meaning. A form with `?` may be null, one in brackets is a list.
    fields: &'static [(&'static str, &'static str, &'static str)],
}

const fn event(
    name: &'static str,
    about: &'static str,
    fields: &'static [(&'static str, &'static str, &'static str)],
) -> Object {
    Object { name, about, fields }
}

/// What the events of `watch` are called begins with this.
const EVENT: &str = "watch:";

const OBJECTS: &[Object] = &[
    event(
        "remark",
        "一条消息（标准错误），每个子命令都有",
        &[
            ("file", "string?", "文件"),
            ("line", "integer?", "行，从 1 数"),
            ("column", "integer?", "列，从 1 数，按字"),
            ("more", "[integer]", "同一条消息的其他行"),
            ("severity", "string", "error、warning 或 note"),
            ("code", "string", "编号，如 JG012"),
            ("message", "string", "说什么"),
            ("hints", "[string]", "怎么办"),
        ],
    ),
    event(
        "settings",
        "convert --show-config 一份草稿的设置（标准输出）",
        &[
            ("file", "string", "草稿"),
            ("settings", "[string]", "管它的 jianggao.toml，近的在前"),
            ("entries", "[object]", "生效的各项：table、key、value（照写法）、from（哪个文件）"),
        ],
    ),
    event(
        "made",
        "convert 排好一份草稿（标准输出）",
        &[
            ("file", "string", "草稿"),
            ("outputs", "[string]", "生成的文件；--check 时是空的"),
            ("pages", "integer", "页数"),
            ("geta", "integer", "几处以“〓”代替"),
            ("aside", "[object]", "占着名字的别人的文件：from 原名，to 现名；没有动的两者相同"),
        ],
    ),
    event(
        "summary",
        "convert 排了几份以后的总数（标准输出）",
        &[
            ("done", "integer", "完成几份"),
            ("bad", "[string]", "有错的草稿"),
            ("skipped", "integer", "因 jianggao.toml 有错没有排的份数"),
        ],
    ),
    event(
        "time",
        "convert --time 念多久（标准输出）",
        &[
            ("file", "string", "草稿"),
            ("characters", "integer", "字数"),
            ("minutes", "[number]", "最少、最多几分钟"),
            ("parts", "[object]", "各部分：title、characters、minutes"),
        ],
    ),
    event(
        "answer",
        "batch 一个记录的答复（标准输出）",
        &[
            ("id", "string?", "记录的编号；读不出的是空的"),
            ("state", "string", "done 排好了；faulty 排了而有错，或有错没有排；failed 没有排成"),
            ("pages", "integer", "页数"),
            ("geta", "integer", "几处以“〓”代替"),
            (
                "outputs",
                "[object]",
                "成品：format、bytes（字节数）、sha256、file（写了 -o 的）、base64（没有写 -o 的）",
            ),
            ("checked", "object", "校对的数目：errors、warnings、notes"),
            ("diagnostics", "[object]", "消息，同 `remark`；读不出 id 的，line 是输入的第几行"),
        ],
    ),
    event(
        "timings",
        "convert --timings 各步用时，毫秒（标准错误）；校对与排版、DOCX 与 PDF 同时做",
        &[
            ("file", "string", "草稿"),
            ("fonts", "number", "找字体，一次运行只有一次"),
            ("read", "number", "读草稿"),
            ("check", "number", "校对"),
            ("layout", "number", "排版"),
            ("docx", "number", "生成 DOCX"),
            ("pdf", "number", "生成 PDF"),
            ("write", "number", "写文件"),
        ],
    ),
    event(
        "imported",
        "import 写好一份草稿（标准输出）",
        &[
            ("file", "string", "原文件"),
            ("output", "string", "草稿"),
            ("summary", "string", "认出了什么"),
            ("removed", "integer", "删去几行"),
            ("aside", "string?", "原来的草稿移到哪里"),
        ],
    ),
    event(
        "line",
        "import --explain-line（标准输出）",
        &[("file", "string", "原文件"), ("line", "integer", "行，从 1 数"), ("text", "string", "为什么这样认")],
    ),
    event(
        "begun",
        "new（标准输出）",
        &[
            ("starter", "string", "种类"),
            ("output", "string?", "写到哪里；没有写 -o 的是空的"),
            ("text", "string?", "草稿；写了 -o 的是空的"),
        ],
    ),
    event(
        "face",
        "fonts 一种用途的一个字体（标准输出）",
        &[
            ("role", "string", "用途"),
            ("family", "string?", "字体；缺的是空的"),
            ("fallback", "boolean", "只补前一个字体没有的字吗"),
            ("stands_in_for", "string?", "代替哪个字体；缺的，是要哪个"),
            ("origin", "string?", "从哪里来"),
            ("file", "string", "文件；缺的，是随附的哪个"),
        ],
    ),
    event(
        "page",
        "help、version、check --explain（标准输出）",
        &[("topic", "string", "题目"), ("text", "string", "说明")],
    ),
    event(
        "watch:status",
        "watch --status，以及 --once 的最后一行",
        &[
            ("watched", "boolean", "有监视程序吗"),
            ("watcher", "integer?", "它的进程号"),
            ("fresh", "integer", "最新的篇数"),
            ("stale", "[object]", "待更新的：draft、reason"),
            ("failing", "[object]", "出错的：draft、fault"),
            ("warned", "[object]", "有提示的：draft、warnings"),
            ("gists", "object", "各篇提示的前二十条，带位置"),
            ("counts", "object", "各篇提示共几条"),
            ("yielding", "[object]", "让给同名草稿的：draft、why"),
            ("gone", "[string]", "草稿不在而导出件还在的"),
            ("unknown", "[object]", "看不了的：draft、why"),
            ("skipped", "[object]", "略过的：draft、why"),
        ],
    ),
    event(
        "watch:started",
        "watch 开始",
        &[
            ("input", "string", "草稿的文件夹"),
            ("out", "string", "导出的文件夹"),
            ("drafts", "integer", "篇数"),
            ("once", "boolean", "是 --once 吗"),
        ],
    ),
    event("watch:progress", "首次检查到哪里", &[("done", "integer", "做了几篇"), ("total", "integer", "共几篇")]),
    event(
        "watch:exported",
        "导出了一篇",
        &[
            ("draft", "string", "草稿"),
            ("reason", "string", "为什么"),
            ("milliseconds", "integer", "用时"),
            ("warnings", "integer", "几条警告和错误"),
            ("note", "string?", "写在哪里"),
            ("gists", "[string]", "前二十条，带位置"),
        ],
    ),
    event(
        "watch:failed",
        "一篇没有导出成功",
        &[("draft", "string", "草稿"), ("fault", "string", "首要的错误"), ("error_file", "string", "详情写在哪里")],
    ),
    event(
        "watch:flawed",
        "watch --once：以前排出来、缺了东西的一篇",
        &[("draft", "string", "草稿"), ("note", "string", "详情写在哪里")],
    ),
    event("watch:recovered", "出错的一篇好了", &[("draft", "string", "草稿")]),
    event(
        "watch:delayed",
        "暂时不能导出",
        &[("draft", "string", "草稿"), ("why", "string", "为什么"), ("seconds", "integer", "几秒后再试")],
    ),
    event("watch:gave_way", "让给同名的草稿", &[("draft", "string", "草稿"), ("to", "string", "导出的那一篇")]),
    event(
        "watch:gone",
        "草稿不在了",
        &[
            ("draft", "string", "草稿"),
            ("recycled", "integer", "几个导出件移到 .回收"),
            ("kept", "integer", "几个导出件保留"),
        ],
    ),
    event(
        "watch:made_way",
        "被人改过的，或草稿已不在的导出件让位",
        &[
            ("place", "string", "原处"),
            ("to", "string", "现处"),
            ("of", "string?", "它是哪一篇已不在的草稿的；null 是被人改过"),
        ],
    ),
    event("watch:skipped", "略过", &[("what", "string", "什么"), ("why", "string", "为什么")]),
    event("watch:trouble", "文件夹或监视本身有问题", &[("what", "string", "什么")]),
    event("watch:better", "那个问题没有了", &[("what", "string", "什么")]),
    event("watch:suppressed", "同类消息太多", &[("count", "integer", "有几条没有显示")]),
    event(
        "watch:stopped",
        "watch 结束",
        &[
            ("exported", "integer", "导出几次"),
            ("failed", "integer", "出错几篇"),
            ("flawed", "integer", "排出来而有错误几篇"),
            ("left", "integer", "尚未处理几篇"),
            ("once", "boolean", "是 --once 吗"),
        ],
    ),
];

/// The JSON schema of a form.
fn form(form: &str) -> Value {
    match (form.strip_suffix('?'), form.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'))) {
        (Some(kind), _) => json!({ "type": [kind, "null"] }),
        (_, Some(kind)) => json!({ "type": "array", "items": { "type": kind } }),
        _ => json!({ "type": form }),
    }
}

/// The schema of a line.
pub fn schema() -> Value {
    let object = |object: &Object| {
        let mut properties = Map::new();
        let mut required = Vec::new();
        for (name, kind, about) in object.fields {
            let mut field = form(kind);
            field["description"] = (*about).into();
            properties.insert((*name).to_owned(), field);
            required.push(*name);
        }
        if let Some(name) = object.name.strip_prefix(EVENT) {
            properties.insert("event".into(), json!({ "const": name }));
            required.push("event");
            // What is asked for is told at once; what happens, with the time it happened.
            if name != "status" {
                properties.insert("time".into(), json!({ "type": "integer", "description": "1970 年以来的秒数" }));
                required.push("time");
            }
        }
        json!({
            "title": object.name,
            "description": object.about,
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        })
    };
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "jianggao --format json",
        "oneOf": OBJECTS.iter().map(object).collect::<Vec<_>>(),
    })
}

/// The page about them.
pub fn page() -> String {
    let mut text = String::from(
        "# JSON\n\n`--format json` 时每行一个对象，字段总是齐的。`watch` 的对象另有 `event`（冒号后的名称）和 `time`（1970 年以来的秒数，\
         `status` 没有）。机器可读的写法见 [输出.schema.json](输出.schema.json)。`check` 的另有一种：[校对输出.schema.json](校对输出.schema.json)，\
         `--format json` 是一个对象，`--format jsonl` 每个问题一行，读不了的草稿也写在里面。\n",
    );
    for object in OBJECTS {
        text.push_str(&format!(
            "\n## `{}`\n\n{}。\n\n| 字段 | 形式 | 是什么 |\n|:--|:--|:--|\n",
            object.name, object.about
        ));
        for (name, kind, about) in object.fields {
            text.push_str(&format!("| `{name}` | {} | {about} |\n", kind.replace('?', " 或 null")));
        }
    }
    text
}
