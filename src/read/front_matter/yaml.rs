//! YAML of a head, with the places of its values.

use super::code;
use super::patch::{Patched, as_written};
use super::place::{QUOTES, key_colon};
use crate::diag::{Diagnostic, Diagnostics};
use crate::source::Span;
use saphyr::{LoadableYamlNode, MarkedYaml, Scalar, YamlData};

/// A value of a head.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    /// What it is.
    pub data: Data,
    /// Where it stands in the draft.
    pub span: Span,
}

/// What a value is; every scalar is text, as written.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Data {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Keys and values.
    Map(Vec<(Node, Node)>),
}

/// Deeper than this no value of a head can be; the parser would run out of stack a good deal later.
const DEEPEST: usize = 64;

/// The keys and values of a head, in their order, and what is wrong with it.
///
/// A head that is no YAML as a whole is read key by key: what is wrong with one takes no other with it.
pub(super) fn parse(text: &str, patched: &Patched) -> (Vec<(Node, Node)>, Diagnostics) {
    if let Ok(pairs) = load(text, patched) {
        return (pairs, Diagnostics::new());
    }
    let mut pairs: Vec<(Node, Node)> = Vec::new();
    let mut faults = Diagnostics::new();
    for entry in patched.entries() {
        let read = match load(text, &entry) {
            Ok(read) => read,
            Err(fault) => match has_value(text, &entry) && entry.lines.len() > 1 {
                true => line_by_line(text, &entry, &mut faults),
                false => {
                    let plain = plain(text, &entry);
                    let what = match plain {
                        Some(_) => "已照原样当作文字".to_owned(),
                        None => format!("这一项没有读：{}", written(text, &entry)),
                    };
                    let message = format!("{}；{what}", fault.message);
                    faults.push(Diagnostic { message, ..*fault });
                    plain.into_iter().collect()
                }
            },
        };
        for (key, value) in read {
            if pairs.iter().any(|(known, _)| known.data == key.data) {
                let (what, hint) = in_chinese("duplicated key");
                let message = format!("文件头写法有误：{what}；用的是前一处");
                faults.push(Diagnostic::gap(code::YAML, message).at(key.span).hint(hint));
            } else {
                pairs.push((key, value));
            }
        }
    }
    (pairs, faults)
}

/// Does a value stand in the line of the key itself, and end there?
fn has_value(text: &str, entry: &Patched) -> bool {
    let Some(line) = entry.lines.first().and_then(|&(at, _)| text[at..].lines().next()) else { return false };
    let value = key_colon(line).map_or("", |colon| line[colon.end..].trim());
    !value.is_empty() && !value.starts_with(['"', '\'', '|', '>', '[', '{'])
}

/// What stands in an entry, in one line.
fn written(text: &str, entry: &Patched) -> String {
    let lines = entry.lines.iter().map(|&(at, _)| text[at..].lines().next().unwrap_or_default().trim());
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A key with its value, and lines below it that are no part of it: a key that is moved in, or anything else, which is told.
fn line_by_line(text: &str, entry: &Patched, faults: &mut Diagnostics) -> Vec<(Node, Node)> {
    let mut pairs = Vec::new();
    for (number, line) in entry.lines().into_iter().enumerate() {
        let words = written(text, &line);
        if words.is_empty() || words.starts_with('#') {
            continue;
        }
        let start = line.lines[0].0;
        let span = Span::new(start, start + words.len());
        let is_known = key_colon(&words).is_some_and(|colon| super::keys::is_known(words[..colon.start].trim()));
        let found = load(text, &line).ok().filter(|_| number == 0 || is_known);
        let (found, what, hint) = match found.or_else(|| plain(text, &line).filter(|_| is_known).map(|pair| vec![pair]))
        {
            Some(found) if number == 0 => {
                pairs.extend(found);
                continue;
            }
            Some(found) => (found, "行首有空格，照样读了".to_owned(), "各个键顶格写"),
            None => (Vec::new(), format!("没有读这一行：{words}"), "每行写一项，写作“键: 值”"),
        };
        faults.push(Diagnostic::gap(code::YAML, format!("文件头写法有误：{what}")).at(span).hint(hint));
        pairs.extend(found);
    }
    pairs
}

fn load(text: &str, patched: &Patched) -> Result<Vec<(Node, Node)>, Box<Diagnostic>> {
    if let Some(line) = patched.yaml.lines().position(|line| depth(line) > DEEPEST) {
        let at = patched.byte(text, line + 1, 0);
        return Err(Diagnostic::gap(code::YAML, "文件头的这一行缩进太深").at(Span::new(at, at)).into());
    }
    let documents = MarkedYaml::load_from_str(&patched.yaml).map_err(|error| broken(text, patched, &error))?;
    let Some(root) = documents.first() else { return Ok(Vec::new()) };
    let reader = Reader { text, patched };
    match reader.node(root) {
        Node { data: Data::Map(pairs), .. } => Ok(pairs),
        Node { data: Data::Empty, .. } => Ok(Vec::new()),
        Node { span, .. } => Err(Diagnostic::gap(code::YAML, "文件头不是“键: 值”的形式")
            .at(span)
            .hint("每行写一项，例如“标题: 在全镇干部大会上的讲话”")
            .into()),
    }
}

/// A key with what stands behind its colon, as text: what a writer means who knows nothing of YAML. Only a single line has
/// but one meaning.
fn plain(text: &str, entry: &Patched) -> Option<(Node, Node)> {
    let mut lines = entry.lines.iter().map(|&(at, _)| (at, text[at..].lines().next().unwrap_or_default()));
    let (at, line) = lines.next()?;
    let colon = key_colon(line)?;
    let is_alone = lines.all(|(_, line)| line.trim().is_empty() || line.trim_start().starts_with('#'));
    // A comma behind the quotes is a program's.
    let value = line[colon.end..].trim();
    let value = value.strip_suffix(',').filter(|quoted| quoted.ends_with(QUOTES)).unwrap_or(value);
    let value = value.trim_matches(QUOTES).trim();
    if !is_alone || value.is_empty() {
        return None;
    }
    let node = |written: &str| {
        let start = at + (written.as_ptr() as usize - line.as_ptr() as usize);
        Node { data: Data::Text(written.to_owned()), span: Span::new(start, start + written.len()) }
    };
    Some((node(line[..colon.start].trim().trim_matches(QUOTES)), node(value)))
}

/// How deep a line is nested by its indent and the dashes of its lists.
fn depth(line: &str) -> usize {
    line.find(|c| !matches!(c, ' ' | '-' | '?' | '\t')).unwrap_or(line.len())
}

fn broken(text: &str, patched: &Patched, error: &saphyr::ScanError) -> Diagnostic {
    let marker = error.marker();
    let at = patched.byte(text, marker.line(), marker.col());
    let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
    let (what, hint) = in_chinese(error.info());
    Diagnostic::gap(code::YAML, format!("文件头写法有误：{what}")).at(Span::new(at, end)).hint(hint)
}

/// The parser's words, as far as drafts meet them.
fn in_chinese(info: &str) -> (String, &'static str) {
    const WORDS: [(&str, &str, &str); 11] = [
        ("mapping values", "内容里又出现了“: ”", "内容中有半角冒号加空格时，请用引号把整个内容括起来"),
        ("duplicated key", "同一个键写了两次", "请只留一处；有多项内容时写成列表"),
        ("quoted scalar", "引号没有成对", "请补上后一个引号"),
        ("unexpected character", "内容的开头用了有特殊含义的符号", "请用引号把整个内容括起来"),
        ("unknown anchor", "内容的开头用了有特殊含义的符号“*”", "请用引号把整个内容括起来"),
        ("tab", "用了制表符缩进", "请改用空格缩进"),
        ("flow sequence", "方括号没有成对", "请补上“]”；内容里本来就有方括号的，请用引号把整个内容括起来"),
        ("flow mapping", "花括号没有成对", "请补上“}”；内容里本来就有花括号的，请用引号把整个内容括起来"),
        ("simple key", "这一行没有冒号", "每行写一项，写作“键: 值”"),
        ("block mapping", "这一行的缩进或冒号不对", "各个键顶格写，写作“键: 值”"),
        ("illegal placement", "方括号、花括号没有成对，或冒号的位置不对", "请核对这一行和上一行的括号"),
    ];
    WORDS.iter().find(|(key, _, _)| info.contains(key)).map_or_else(
        || (format!("YAML 无法解析（{info}）"), "每行写一项，冒号后空一格；内容含特殊符号时用引号括起来"),
        |(_, what, hint)| ((*what).to_owned(), *hint),
    )
}

struct Reader<'a> {
    text: &'a str,
    patched: &'a Patched,
}

impl Reader<'_> {
    fn node(&self, node: &MarkedYaml<'_>) -> Node {
        let byte = |marker: saphyr::Marker| self.patched.byte(self.text, marker.line(), marker.col());
        let (start, end) = (byte(node.span.start), byte(node.span.end));
        // The parser ends a bracketed list before its bracket.
        let closed =
            usize::from(self.text[start..].starts_with(['[', '{']) && self.text[end..].starts_with([']', '}']));
        let span = Span::new(start, end.max(start) + closed);
        let data = match &node.data {
            YamlData::Value(Scalar::Null) | YamlData::BadValue => Data::Empty,
            YamlData::Value(Scalar::String(text)) => Data::Text(self.unfolded(&as_written(text), span)),
            YamlData::Representation(text, ..) => Data::Text(as_written(text)),
            // A number stays as written: 000123 is a 份号, not 123.
            YamlData::Value(_) => Data::Text(self.text[span.range()].trim().to_owned()),
            YamlData::Sequence(items) => Data::List(items.iter().map(|item| self.node(item)).collect()),
            YamlData::Mapping(pairs) => {
                Data::Map(pairs.iter().map(|(key, value)| (self.node(key), self.node(value))).collect())
            }
            YamlData::Tagged(_, inner) => return self.node(inner),
            YamlData::Alias(_) => Data::Empty,
        };
        // The span of the value itself, without quotes and what follows.
        let place = match &data {
            Data::Text(value) => locate(self.text, span, value),
            _ => None,
        };
        Node { data, span: place.unwrap_or(span) }
    }

    /// YAML joins the lines of a folded text with blanks; between Han characters there is none.
    fn unfolded(&self, value: &str, span: Span) -> String {
        let written = &self.text[span.range()];
        if value.contains('\n') || !written.trim_end().contains('\n') || written.starts_with(['"', '\'', '|', '>']) {
            return value.to_owned();
        }
        let mut lines = written.lines().map(str::trim).filter(|line| !line.is_empty());
        let mut joined = lines.next().unwrap_or_default().to_owned();
        for line in lines {
            let (before, after) = (joined.chars().next_back(), line.chars().next());
            if before.zip(after).is_some_and(|(before, after)| crate::read::draft::joins_with_blank(before, after)) {
                joined.push(' ');
            }
            joined.push_str(line);
        }
        joined
    }
}

/// Where in `span` the text `value` stands as it is.
pub fn locate(text: &str, span: Span, value: &str) -> Option<Span> {
    if value.is_empty() {
        return None;
    }
    let at = span.start + text[span.range()].find(value)?;
    Some(Span::new(at, at + value.len()))
}
