//! The table of keys: their names, what they set, and which kinds of paper use them.

use super::patch::patch;
use super::place::QUOTES;
use super::value::{Values, pieces};
use super::yaml::{Data, Node};
use super::{code, yaml};
use crate::diag::{Diagnostic, Diagnostics, MOST_OF_A_KIND};
use crate::document::Kind;
use crate::document::Kind::{General, Letter, Minutes, Order, Speech};
use crate::document::kind::{PAPERS, Paper};
use crate::document::meta::{Given, Metadata};
use crate::read::report::excerpt;
use crate::text::{name, near};
use std::ops::Range;

/// One key.
struct Key {
    /// Its names, the Chinese first.
    names: &'static [&'static str],
    /// What may be written, in words.
    values: &'static str,
    /// A value, as YAML.
    example: &'static str,
    /// The kinds of paper that print it or go by it.
    used_in: &'static [Kind],
    /// What it sets.
    set: fn(&mut Head, &Node, &mut Values),
}

impl Key {
    /// Is it this one? `Title` is `title`, and `标　题` is `标题`, set wide to stand in line with other keys.
    fn is_called(&self, name: &str) -> bool {
        let name: String = name.chars().filter(|c| name.is_ascii() || !c.is_whitespace()).collect();
        self.names.iter().any(|own| own.eq_ignore_ascii_case(&name))
    }
}

/// What the keys set.
#[derive(Default)]
struct Head {
    kind: Option<Given<Kind>>,
    meta: Metadata,
}

const ALL: &[Kind] = &[Speech, General, Letter, Order, Minutes];
const OFFICIAL: &[Kind] = &[General, Letter];
const PRINTED: &[Kind] = &[General, Letter, Order, Minutes];
const KEYS: &[Key] = &[
    key(&["类型", "kind", "文种"], "文种，或五种格式之一", "通知", ALL, |head, node, values| {
        let given = values.choice_among(node, &kinds(), OFFERED_KINDS);
        head.kind = given.as_ref().map(|given| Given { value: given.value.0, span: given.span });
        head.meta.paper = given.and_then(|given| Some(Given { value: given.value.1?, span: given.span }));
    }),
    key(
        &["标题", "title", "题目"],
        "一行；要自己断行，写成几行的列表",
        "在全镇干部大会上的讲话",
        &[Speech, General, Letter, Minutes],
        |head, node, values| head.meta.title = values.lines(node),
    ),
    key(
        &["副标题", "subtitle"],
        "一行",
        "——在丰收节开幕式上的致辞",
        &[Speech, General, Letter, Minutes],
        |head, node, values| head.meta.subtitle = values.text(node),
    ),
    key(
        &["讲话人", "speaker", "发言人", "主讲人", "演讲人"],
        "姓名",
        "李　岩",
        &[Speech],
        |head, node, values| head.meta.speaker = values.text(node),
    ),
    key(
        &["职务", "post", "职位"],
        "讲话人的职务；命令、有签名章的公文，是签发人的职务，联合发布的按签发人的次序写成列表",
        "镇党委书记",
        &[Speech, General, Order],
        |head, node, values| {
            head.meta.post = values.lines(node).map(|given| Given { value: given.value.join("\n"), span: given.span });
        },
    ),
    key(
        &["日期", "date", "成文日期", "发文日期"],
        "2026年8月1日 或 2026-08-01；公文是成文日期",
        "2026年8月1日",
        ALL,
        |head, node, values| head.meta.date = values.date(node),
    ),
    key(
        &["会议", "occasion"],
        "会议名称；标题里没有时才印",
        "全镇干部大会",
        &[Speech],
        |head, node, values| head.meta.occasion = values.text(node),
    ),
    key(
        &["称谓", "salutation", "称呼"],
        "一行，或几行的列表",
        "同志们：",
        &[Speech],
        |head, node, values| head.meta.salutation = values.lines(node),
    ),
    key(
        &["份号", "copy_number"],
        "不超过六位的数字，加引号",
        "\"000001\"",
        OFFICIAL,
        |head, node, values| {
            let digits = |text: &str| text.len() <= 6 && text.bytes().all(|byte| byte.is_ascii_digit());
            head.meta.copy_number = values.checked(node, digits, "份号是不超过六位的阿拉伯数字，如“000001”");
        },
    ),
    key(&["密级", "secrecy"], "绝密、机密 或 秘密", "秘密", OFFICIAL, |head, node, values| {
        head.meta.secrecy = values.word(node, &["绝密", "机密", "秘密"]);
    }),
    key(
        &["保密期限", "secrecy_period"],
        "年数、月数或“长期”，与密级同用",
        "1年",
        OFFICIAL,
        |head, node, values| {
            let period = |text: &str| {
                text == "长期"
                    || text.starts_with(|c: char| c.is_ascii_digit()) && text.ends_with(['年', '月', '日', '天'])
            };
            head.meta.secrecy_period = values.checked(node, period, "写作“1年”“6个月”或“长期”");
        },
    ),
    key(
        &["紧急程度", "urgency"],
        "特急、加急；电报用 特提、特急、加急、平急",
        "特急",
        OFFICIAL,
        |head, node, values| {
            head.meta.urgency = values.word(node, &["特急", "加急", "特提", "平急"]);
        },
    ),
    key(
        &["发文机关标志", "issuer_mark"],
        "红色大字；联合行文写成列表",
        "云溪镇人民政府文件",
        PRINTED,
        |head, node, values| {
            head.meta.issuer_mark = values.lines(node);
        },
    ),
    key(
        &["发文机关", "issuer", "发文单位"],
        "落款；联合行文写成列表",
        "云溪镇人民政府",
        PRINTED,
        |head, node, values| head.meta.issuer = values.lines(node),
    ),
    key(
        &["发文字号", "令号", "number", "文号"],
        "年份用六角括号；命令写“第8号”",
        "云政发〔2026〕15号",
        PRINTED,
        |head, node, values| head.meta.number = values.text(node),
    ),
    key(
        &["签发人", "signatory"],
        "上行文必写；联合行文写成列表",
        "李　敏",
        &[General, Order],
        |head, node, values| {
            let names = |line: String| name::listed(&line).unwrap_or_else(|| vec![line]);
            head.meta.signatory = values
                .lines(node)
                .map(|given| Given { value: given.value.into_iter().flat_map(names).collect(), span: given.span });
        },
    ),
    key(
        &["主送机关", "to", "主送"],
        "一行；同类之间用顿号，不同类之间用逗号",
        "各村（居）民委员会，镇直各单位",
        OFFICIAL,
        |head, node, values| head.meta.to = values.lines(node),
    ),
    key(
        &["附件", "attachments", "附件说明"],
        "一个写一行，几个写成列表；内容在别的文件里（MD、TXT、DOCX、CSV、PNG、JPEG）的写 {标题: …, 文件: 附件.md}",
        "安全生产检查分组表",
        PRINTED,
        |head, node, values| head.meta.attachments = values.attachments(node),
    ),
    key(&["附注", "note"], "不写外面的圆括号", "此件公开发布", OFFICIAL, |head, node, values| {
        head.meta.note = values.text(node)
    }),
    key(
        &["印章", "seal"],
        "无、留空，或图片的路径；联合行文写成列表",
        "留空",
        OFFICIAL,
        |head, node, values| head.meta.seal = values.lines(node),
    ),
    key(
        &["签名章", "signature_stamp"],
        "图片的路径；联名的写成列表",
        "图/签名章.png",
        &[General, Order],
        |head, node, values| head.meta.signature_stamp = values.lines(node),
    ),
    key(
        &["抄送", "cc", "抄送机关"],
        "同类之间用顿号，不同类之间用逗号",
        "县安全生产委员会办公室",
        PRINTED,
        |head, node, values| head.meta.cc = values.lines(node),
    ),
    key(
        &["印发机关", "printed_by"],
        "版记里的印发机关",
        "云溪镇党政办公室",
        &[General, Order, Minutes],
        |head, node, values| head.meta.printed_by = values.text(node),
    ),
    key(
        &["印发日期", "printed_on"],
        "不早于成文日期",
        "2026年8月1日",
        &[General, Order, Minutes],
        |head, node, values| head.meta.printed_on = values.date(node),
    ),
    key(&["出席", "present"], "顿号隔开", "李敏、张华、赵明", &[Minutes], |head, node, values| {
        head.meta.present = values.lines(node)
    }),
    key(&["请假", "absent"], "顿号隔开", "刘洋", &[Minutes], |head, node, values| {
        head.meta.absent = values.lines(node)
    }),
    key(
        &["列席", "attending"],
        "顿号隔开",
        "镇应急管理办公室孙伟",
        &[Minutes],
        |head, node, values| head.meta.attending = values.lines(node),
    ),
    key(
        &["预印纸", "preprinted"],
        "是：红头已经印在纸上，只留位置；否",
        "否",
        PRINTED,
        |head, node, values| head.meta.preprinted = values.flag(node),
    ),
    key(
        &["样式", "profile"],
        "讲话、公文、大字版:L1 … 大字版:L4",
        "大字版:L2",
        ALL,
        |head, node, values| head.meta.profile = values.text(node),
    ),
    key(
        &["编号", "numbering"],
        "自动：没写编号的标题自动编；照写：一概不补",
        "自动",
        ALL,
        |head, node, values| head.meta.numbering = values.numbering(node),
    ),
    // What the proof-reader leaves alone, which it reads itself.
    key(&["检查", "check"], "校对时略去的规则，见 jianggao check", "略 JG401", ALL, |head, node, _| {
        head.meta.silences = Some(Given { value: pieces(node), span: node.span });
    }),
];

/// What 类型 may be: the names of the formats, the Chinese ones first, then those of the papers.
fn kinds() -> Vec<(&'static str, (Kind, Option<&'static Paper>))> {
    let formats = (0..2).flat_map(|language| Kind::ALL.map(|kind| (kind.names()[language], (kind, None))));
    let papers = PAPERS.iter().flat_map(|paper| paper.names().map(move |name| (name, (paper.kind, Some(paper)))));
    let others = Paper::formats_of_others().map(|(name, kind)| (name, (kind, None)));
    formats.chain(papers).chain(others).collect()
}

/// What a message about a wrong 类型 offers.
const OFFERED_KINDS: &str = "公文的文种（通知、请示、报告、批复、函、纪要、命令、决定、意见、通报、公告、通告……），\
    或者讲话稿、发言稿、致辞、主持词、述职报告，或者格式的名称（讲话、公文、信函、命令、纪要）";

/// What writers call a key when they do not know its name.
const OTHER_WORDS: [(&str, &str); 10] = [
    ("作者", "讲话人"),
    ("姓名", "讲话人"),
    ("author", "speaker"),
    ("时间", "日期"),
    ("会议名称", "会议"),
    ("落款", "发文机关"),
    ("单位", "发文机关"),
    ("发文单位标志", "发文机关标志"),
    ("署名", "发文机关（讲话稿写“讲话人”）"),
    ("模板", "样式"),
];

const fn key(
    names: &'static [&'static str],
    values: &'static str,
    example: &'static str,
    used_in: &'static [Kind],
    set: fn(&mut Head, &Node, &mut Values),
) -> Key {
    Key { names, values, example, used_in, set }
}

/// What a reference tells about a key.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// Its names, the Chinese first.
    pub names: &'static [&'static str],
    /// What may be written, in words.
    pub values: &'static str,
    /// A value, as YAML.
    pub example: &'static str,
    /// The kinds of paper that use it.
    pub used_in: &'static [Kind],
}

impl About {
    /// What it is called in papers of this kind: the number of an order is its 令号.
    pub fn name_in(&self, kind: Kind) -> &'static str {
        let is_order = kind == Order && self.names.contains(&"令号");
        if is_order { "令号" } else { self.names[0] }
    }
}

/// All keys, in the order a draft has them.
pub fn all() -> impl Iterator<Item = About> {
    KEYS.iter().map(|key| About { names: key.names, values: key.values, example: key.example, used_in: key.used_in })
}

/// Is there a key of this name?
pub fn is_known(name: &str) -> bool {
    called(name).is_some()
}

/// The Chinese name of the key that is called so, in quotes or without.
pub fn called(name: &str) -> Option<&'static str> {
    let name = name.trim_matches(QUOTES);
    KEYS.iter().find(|key| key.is_called(name)).map(|key| key.names[0])
}

/// Is it a key of another program, or what writers call one of ours?
pub(super) fn is_familiar(name: &str) -> bool {
    OF_OTHERS.iter().any(|other| other.eq_ignore_ascii_case(name)) || OTHER_WORDS.iter().any(|(word, _)| *word == name)
}

/// Reads all keys of a head.
pub(super) fn read(text: &str, range: Range<usize>, diagnostics: &mut Diagnostics) -> (Option<Given<Kind>>, Metadata) {
    let patched = patch(text, range, diagnostics);
    let (pairs, faults) = yaml::parse(text, &patched);
    diagnostics.extend(faults);
    let mut head = Head::default();
    let mut seen: Vec<(&Key, &Node)> = Vec::new();
    let mut strangers = 0;
    for (name, value) in &pairs {
        let Data::Text(written) = &name.data else {
            diagnostics.push(Diagnostic::gap(code::WRONG_TYPE, "键应当是文字").at(name.span));
            continue;
        };
        match KEYS.iter().find(|key| key.is_called(written.trim())) {
            None => {
                let lost = text.get(value.span.range()).filter(|lost| !lost.trim().is_empty()).map(excerpt);
                diagnostics.push(unknown(written, name, &lost.unwrap_or_default(), strangers < MOST_OF_A_KIND));
                strangers += 1;
            }
            Some(key) if seen.iter().any(|(known, _)| std::ptr::eq(*known, key)) => {
                let message = format!("“{written}”和前面的是同一个键，写了两次；用的是前一处");
                diagnostics.push(Diagnostic::gap(code::YAML, message).at(name.span).hint("请只留一处"));
            }
            Some(key) => {
                if value.data == Data::Empty {
                    diagnostics.push(Diagnostic::note(code::EMPTY_VALUE, format!("“{written}”没有填写")).at(name.span));
                }
                (key.set)(&mut head, value, &mut Values { key: written, diagnostics });
                seen.push((key, name));
            }
        }
    }
    let kind = head.kind.as_ref().map_or(Kind::default(), |given| given.value);
    // What nobody asks for in this kind is printed all the same where it has its place: a title of an order (10.2), an addressee,
    // which is told apart (`read::sound`).
    let besides: &[&str] = match kind {
        Kind::Order => &["标题", "副标题", "主送机关", "附注"],
        Kind::Minutes => &["主送机关", "份号", "密级", "保密期限", "紧急程度", "附注"],
        _ => &[],
    };
    let printed = |key: &Key| key.used_in.contains(&kind) || besides.contains(&key.names[0]);
    for (key, name) in seen.iter().filter(|(key, _)| !printed(key)) {
        diagnostics.push(unused(key, kind).at(name.span));
    }
    (head.kind, head.meta)
}

/// Keys of programs for notes and web sites (Obsidian, Hugo …): nothing to a page, and nobody's slip.
const OF_OTHERS: [&str; 40] = [
    "date created",
    "date modified",
    "ctime",
    "mtime",
    "tags",
    "tag",
    "aliases",
    "alias",
    "cssclasses",
    "cssclass",
    "created",
    "updated",
    "modified",
    "publish",
    "permalink",
    "uid",
    "layout",
    "categories",
    "draft",
    "weight",
    "id",
    "slug",
    "status",
    "banner",
    "cover",
    "image",
    "icon",
    "sticker",
    "color",
    "rating",
    "up",
    "next",
    "prev",
    "related",
    "catalog",
    "toc",
    "comments",
    "math",
    "lang",
    "excerpt",
];

/// What is said of a key there is not, with its value; `guessed`: with the one that may be meant.
fn unknown(written: &str, name: &Node, value: &str, guessed: bool) -> Diagnostic {
    if OF_OTHERS.iter().any(|other| other.eq_ignore_ascii_case(written.trim())) {
        return Diagnostic::note(code::UNKNOWN_KEY, format!("“{written}”是别的程序用的，与排版无关")).at(name.span);
    }
    let fault = Diagnostic::warning(code::UNKNOWN_KEY, format!("没有“{written}”这个键，已略去{value}")).at(name.span);
    match guessed.then(|| nearest(written)).flatten() {
        Some(known) => fault.hint(format!("是不是“{known}”？")),
        None => fault.hint("请核对这个键，或删去这一行"),
    }
}

fn unused(key: &Key, kind: Kind) -> Diagnostic {
    let word = kind.name();
    let used: Vec<&str> = Kind::ALL.iter().filter(|of| key.used_in.contains(of)).map(|of| of.name()).collect();
    Diagnostic::warning(code::UNUSED_KEY, format!("“{}”在{word}中用不到，不会印出", key.names[0]))
        .hint(format!("它用于{}；如果类型不对，请改“类型”一项", used.join("、")))
}

/// The key nearest to what was written.
pub fn nearest(written: &str) -> Option<&'static str> {
    if let Some((_, known)) = OTHER_WORDS.iter().find(|(word, _)| *word == written) {
        return Some(known);
    }
    near::nearest(written, KEYS.iter().flat_map(|key| key.names.iter().copied()))
}
