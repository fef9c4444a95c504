//! The table of keys: their names, what they set, and which kinds of paper use them.

use super::value::Values;
use super::yaml::{Data, Node};
use super::{code, patch, yaml};
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::Kind;
use crate::document::Kind::{General, Letter, Minutes, Order, Speech};
use crate::document::meta::{Given, Metadata};
use std::ops::Range;

/// One key.
struct Key {
    /// Its names, the Chinese first.
    names: &'static [&'static str],
    /// The kinds of paper that print it or go by it.
    used_in: &'static [Kind],
    /// What it sets.
    set: fn(&mut Head, &Node, &mut Values),
}

/// What the keys set.
#[derive(Default)]
struct Head {
    kind: Option<Given<Kind>>,
    meta: Metadata,
}

const ALL: &[Kind] = &[Speech, General, Letter, Order, Minutes];
const OFFICIAL: &[Kind] = &[General, Letter];
const PAPERS: &[Kind] = &[General, Letter, Order, Minutes];
const KEYS: &[Key] = &[
    key(&["类型", "kind"], ALL, |head, node, values| head.kind = values.choice(node, &kinds())),
    key(&["标题", "title"], &[Speech, General, Letter, Minutes], |head, node, values| {
        head.meta.title = values.lines(node)
    }),
    key(&["副标题", "subtitle"], &[Speech], |head, node, values| head.meta.subtitle = values.text(node)),
    key(&["讲话人", "speaker"], &[Speech], |head, node, values| head.meta.speaker = values.text(node)),
    key(&["职务", "post"], &[Speech, General, Order], |head, node, values| head.meta.post = values.text(node)),
    key(&["日期", "date"], ALL, |head, node, values| head.meta.date = values.date(node)),
    key(&["会议", "occasion"], &[Speech], |head, node, values| head.meta.occasion = values.text(node)),
    key(&["称谓", "salutation"], &[Speech], |head, node, values| head.meta.salutation = values.lines(node)),
    key(&["份号", "copy_number"], OFFICIAL, |head, node, values| {
        let digits = |text: &str| text.len() <= 6 && text.bytes().all(|byte| byte.is_ascii_digit());
        head.meta.copy_number = values.checked(node, digits, "份号是不超过六位的阿拉伯数字，如“000001”");
    }),
    key(&["密级", "secrecy"], OFFICIAL, |head, node, values| {
        head.meta.secrecy = values.word(node, &["绝密", "机密", "秘密"]);
    }),
    key(&["保密期限", "secrecy_period"], OFFICIAL, |head, node, values| {
        let period = |text: &str| {
            text == "长期" || text.starts_with(|c: char| c.is_ascii_digit()) && text.ends_with(['年', '月', '日', '天'])
        };
        head.meta.secrecy_period = values.checked(node, period, "写作“1年”“6个月”或“长期”");
    }),
    key(&["紧急程度", "urgency"], OFFICIAL, |head, node, values| {
        head.meta.urgency = values.word(node, &["特急", "加急", "特提", "平急"]);
    }),
    key(&["发文机关标志", "issuer_mark"], PAPERS, |head, node, values| {
        head.meta.issuer_mark = values.lines(node);
    }),
    key(&["发文机关", "issuer"], PAPERS, |head, node, values| head.meta.issuer = values.lines(node)),
    key(&["发文字号", "令号", "number"], PAPERS, |head, node, values| head.meta.number = values.text(node)),
    key(&["签发人", "signatory"], &[General, Order], |head, node, values| head.meta.signatory = values.lines(node)),
    key(&["主送机关", "to"], OFFICIAL, |head, node, values| head.meta.to = values.lines(node)),
    key(&["附件", "attachments"], PAPERS, |head, node, values| head.meta.attachments = values.attachments(node)),
    key(&["附注", "note"], OFFICIAL, |head, node, values| head.meta.note = values.text(node)),
    key(&["印章", "seal"], OFFICIAL, |head, node, values| head.meta.seal = values.lines(node)),
    key(&["签名章", "signature_stamp"], &[General, Order], |head, node, values| {
        head.meta.signature_stamp = values.lines(node)
    }),
    key(&["抄送", "cc"], PAPERS, |head, node, values| head.meta.cc = values.lines(node)),
    key(&["印发机关", "printed_by"], &[General, Order, Minutes], |head, node, values| {
        head.meta.printed_by = values.text(node)
    }),
    key(&["印发日期", "printed_on"], &[General, Order, Minutes], |head, node, values| {
        head.meta.printed_on = values.date(node)
    }),
    key(&["出席", "present"], &[Minutes], |head, node, values| head.meta.present = values.lines(node)),
    key(&["请假", "absent"], &[Minutes], |head, node, values| head.meta.absent = values.lines(node)),
    key(&["列席", "attending"], &[Minutes], |head, node, values| head.meta.attending = values.lines(node)),
    key(&["预印纸", "preprinted"], PAPERS, |head, node, values| head.meta.preprinted = values.flag(node)),
    key(&["样式", "profile"], ALL, |head, node, values| head.meta.profile = values.text(node)),
    // What the proof-reader leaves alone, which it reads itself.
    key(&["检查", "check"], ALL, |_, _, _| {}),
    key(&["编号", "numbering"], ALL, |head, node, values| head.meta.numbering = values.numbering(node)),
];

/// The names of the kinds: the Chinese ones first, as they are listed in messages.
fn kinds() -> Vec<(&'static str, Kind)> {
    (0..2).flat_map(|language| Kind::ALL.map(|kind| (kind.names()[language], kind))).collect()
}

/// What writers call a key when they do not know its name.
const OTHER_WORDS: [(&str, &str); 18] = [
    ("作者", "讲话人"),
    ("发言人", "讲话人"),
    ("演讲人", "讲话人"),
    ("主讲人", "讲话人"),
    ("姓名", "讲话人"),
    ("author", "speaker"),
    ("题目", "标题"),
    ("职位", "职务"),
    ("时间", "日期"),
    ("成文日期", "日期"),
    ("称呼", "称谓"),
    ("会议名称", "会议"),
    ("落款", "发文机关"),
    ("署名", "发文机关"),
    ("文号", "发文字号"),
    ("主送", "主送机关"),
    ("文种", "类型"),
    ("模板", "样式"),
];

const fn key(names: &'static [&'static str], used_in: &'static [Kind], set: fn(&mut Head, &Node, &mut Values)) -> Key {
    Key { names, used_in, set }
}

/// Is there a key of this name?
pub fn is_known(name: &str) -> bool {
    KEYS.iter().any(|key| key.names.contains(&name))
}

/// Reads all keys of a head.
pub fn read(text: &str, range: Range<usize>, diagnostics: &mut Diagnostics) -> (Option<Given<Kind>>, Metadata) {
    let patched = patch(text, range, diagnostics);
    let pairs = match yaml::parse(text, &patched) {
        Ok(pairs) => pairs,
        Err(fault) => {
            diagnostics.push(*fault);
            return (None, Metadata::default());
        }
    };
    let mut head = Head::default();
    let mut seen: Vec<(&Key, &Node)> = Vec::new();
    for (name, value) in &pairs {
        let Data::Text(written) = &name.data else {
            diagnostics.push(Diagnostic::error(code::WRONG_TYPE, "要素的名称应当是文字").at(name.span));
            continue;
        };
        match KEYS.iter().find(|key| key.names.contains(&written.trim())) {
            None => diagnostics.push(unknown(written, name)),
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
    for (key, name) in seen.iter().filter(|(key, _)| !key.used_in.contains(&kind)) {
        diagnostics.push(unused(key, kind).at(name.span));
    }
    (head.kind, head.meta)
}

fn unknown(written: &str, name: &Node) -> Diagnostic {
    let fault = Diagnostic::warning(code::UNKNOWN_KEY, format!("没有“{written}”这个要素，已略去")).at(name.span);
    match nearest(written) {
        Some(known) => fault.hint(format!("是不是“{known}”？")),
        None => fault.hint("请核对要素名称，或删去这一行"),
    }
}

fn unused(key: &Key, kind: Kind) -> Diagnostic {
    let word = kind.name();
    let used: Vec<&str> = Kind::ALL.iter().filter(|of| key.used_in.contains(of)).map(|of| of.name()).collect();
    Diagnostic::warning(code::UNUSED_KEY, format!("“{}”在{word}中用不到，不会印出", key.names[0]))
        .hint(format!("它用于{}；如果类型不对，请改“类型”一项", used.join("、")))
}

/// The key nearest to what was written.
fn nearest(written: &str) -> Option<&'static str> {
    if let Some((_, known)) = OTHER_WORDS.iter().find(|(word, _)| *word == written) {
        return Some(known);
    }
    let names = KEYS.iter().flat_map(|key| key.names.iter().copied());
    let (distance, name) = names.map(|name| (distance(written, name), name)).min_by_key(|(distance, _)| *distance)?;
    (2 * distance <= name.chars().count().max(2)).then_some(name)
}

/// How many characters must be changed, put in or taken out (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, c) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &d) in b.iter().enumerate() {
            let change = diagonal + usize::from(c != d);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
