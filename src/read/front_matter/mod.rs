//! The head of a draft.
//!
//! *Takes* the text of a draft. *Gives* [`FrontMatter`]: the metadata with their places, and where the body begins.
//! *Knows nothing of* Markdown.

mod keys;
mod line_ends;
mod marks;
mod patch;
mod place;
mod value;
mod yaml;

pub use keys::{About, all as keys, called, is_known, nearest as guess};
pub use marks::{labels as marks, lines_with_marks, tell as tell_marks};
pub use patch::remark;
pub use yaml::locate;

use super::code;
use super::recognize::Removed;
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::Kind;
use crate::document::meta::{Given, Metadata};
use crate::source::Span;
use place::{Found, begin, find, is_unseen, keys_as_text};
use std::ops::Range;

/// What the head of a draft says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrontMatter {
    /// 类型.
    pub kind: Option<Given<Kind>>,
    /// Everything else.
    pub meta: Metadata,
    /// The byte at which the body begins.
    pub body: usize,
}

/// Reads the head of a draft; a draft without one has a body only.
pub fn read(text: &str, diagnostics: &mut Diagnostics) -> FrontMatter {
    let text = line_ends::plain(text);
    let text = text.as_ref();
    let found = find(text);
    if !matches!(found, Found::None) {
        let unseen = text[..begin(text)].char_indices().filter(|(_, c)| is_unseen(*c));
        diagnostics.extend(unseen.map(|(at, c)| {
            let message = format!("文件头前面的 U+{:04X} 看不见，不排出", u32::from(c));
            Diagnostic::note(code::DROPPED_SIGN, message).at(Span::new(at, at + c.len_utf8()))
        }));
    }
    match found {
        Found::None => {
            if text.trim_start().starts_with("+++\n") {
                let start = text.len() - text.trim_start().len();
                let fault = Diagnostic::warning(code::FRONT_MATTER_OPEN, "“+++”是别的程序的文件头，没有读，照文字排出");
                diagnostics.push(fault.at(Span::new(start, start + 3)).hint("文件头用“---”包起来，每行写“键: 值”"));
            }
            let strange = text.trim_start().strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with('"'));
            if strange {
                let start = text.len() - text.trim_start().len();
                let fault =
                    Diagnostic::warning(code::FRONT_MATTER_OPEN, "最前面像是别的程序的文件头，没有读，照文字排出");
                diagnostics.push(fault.at(Span::new(start, start + 1)).hint("文件头用“---”包起来，每行写“键: 值”"));
            }
            diagnostics.extend(keys_as_text(text));
            FrontMatter::default()
        }
        Found::Unclosed { opening, yaml } => {
            diagnostics.push(
                Diagnostic::gap(code::FRONT_MATTER_OPEN, "文件头没有结束行，已读到最后一项为止")
                    .at(opening)
                    .hint("请在最后一项下面单起一行，写上“---”"),
            );
            let body = yaml.end;
            let (kind, meta) = keys::read(text, yaml, diagnostics);
            FrontMatter { kind, meta, body }
        }
        Found::Head { yaml, body, odd } => {
            diagnostics.extend(odd.map(|(span, what)| {
                let fault = Diagnostic::warning(code::FRONT_MATTER_OPEN, what).at(span);
                fault.hint("文件头的上面和下面各单起一行，写三个半角减号“---”")
            }));
            let (kind, meta) = keys::read(text, yaml, diagnostics);
            FrontMatter { kind, meta, body }
        }
    }
}

/// Where the keys of a head stand, without the lines around them; `None` when a draft has none.
pub fn keys_of(text: &str) -> Option<Range<usize>> {
    match find(text) {
        Found::None => None,
        Found::Unclosed { yaml, .. } | Found::Head { yaml, .. } => Some(yaml),
    }
}

/// Reads keys that stand in a part of a text, without the lines around a head.
pub fn read_keys(text: &str, range: Range<usize>, diagnostics: &mut Diagnostics) -> (Option<Given<Kind>>, Metadata) {
    keys::read(text, range, diagnostics)
}

/// The entries of a head, up to byte `body`, whose keys nobody knows, as `told` says: those of another program. Each with its
/// value, one line each.
pub fn strange_lines(text: &str, body: usize, told: &[Diagnostic]) -> Vec<Removed> {
    let text = line_ends::plain(text);
    let text = text.as_ref();
    let unknown = told.iter().filter(|fault| fault.code == code::UNKNOWN_KEY).filter_map(|fault| fault.span);
    let mut lines = Vec::new();
    for key in unknown.filter(|key| key.end <= body) {
        let start = text[..key.start].rfind('\n').map_or(0, |at| at + 1);
        let indent = text[start..].len() - text[start..].trim_start_matches([' ', '\t']).len();
        let mut at = start;
        for (number, line) in text[start..body].split_inclusive('\n').enumerate() {
            let bare = line.trim_start_matches([' ', '\t']);
            let goes_on = line.len() - bare.len() > indent || bare.starts_with("- ");
            if number > 0 && !goes_on {
                break;
            }
            let span = Span::new(at, at + line.trim_end().len());
            lines.push(Removed { text: line.trim().to_owned(), span, told: false });
            at += line.len();
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str) -> (FrontMatter, Vec<(&'static str, String)>) {
        let mut diagnostics = Diagnostics::new();
        let head = read(text, &mut diagnostics);
        let told = diagnostics
            .iter()
            .map(|fault| (fault.code.0, fault.span.map_or(String::new(), |span| text[span.range()].to_owned())));
        (head, told.collect())
    }

    #[test]
    fn a_second_mark_of_the_byte_order_is_passed_over_and_told() {
        let mut told = Diagnostics::new();
        let head = read("\u{FEFF}---\n标题: 甲\n---\n\n乙\n", &mut told);
        assert!(head.meta.title.is_some());
        assert_eq!(told.iter().map(|fault| fault.code).collect::<Vec<_>>(), [code::DROPPED_SIGN]);
    }

    #[test]
    fn what_everybody_calls_a_key_is_its_name() {
        let text = "---\n文种: 通知\n题目: 关于甲的通知\n文号: 安政发〔2026〕1号\n主送: 各乡镇\n发文单位: 安宁县人民政府\n发文日期: 2026-08-01\n附件说明: 名单\n抄送机关: 县纪委\n---\n正文";
        let (head, told) = head(text);
        assert_eq!(told, []);
        let meta = &head.meta;
        let lines = [&meta.title, &meta.to, &meta.issuer, &meta.cc].map(|given| given.is_some());
        assert_eq!(lines, [true; 4]);
        assert!(meta.number.is_some() && meta.date.is_some() && meta.attachments.is_some() && head.kind.is_some());
    }

    #[test]
    fn values_have_their_places() {
        let text = "---\n类型: 公文\n标题: |\n  关于甲的\n  通知\n份号: 000123\n日期: \"2026-08-01\"\n抄送: [甲, 乙]\n附件:\n  - 标题: 表一\n    文件: 表.md\n  - 名单\n预印纸: true\n---\n正文";
        let (head, told) = head(text);
        assert_eq!(told, []);
        let meta = &head.meta;
        assert_eq!(
            meta.title.as_ref().map(|given| given.value.clone()),
            Some(vec!["关于甲的".to_owned(), "通知".to_owned()])
        );
        let number = meta.copy_number.clone().unwrap_or_else(|| panic!("no copy number"));
        assert_eq!((number.value.as_str(), &text[number.span.range()]), ("000123", "000123"));
        assert_eq!(meta.date.as_ref().map(|given| &text[given.span.range()]), Some("2026-08-01"));
        assert_eq!(meta.cc.as_ref().map(|given| given.value.len()), Some(2));
        let attachments = meta.attachments.clone().map(|given| given.value).unwrap_or_default();
        assert_eq!((attachments[0].file.as_deref(), attachments[1].title.as_str()), (Some("表.md"), "名单"));
        assert_eq!(meta.preprinted.as_ref().map(|given| given.value), Some(true));
        assert_eq!(&text[head.body..], "正文");
    }

    #[test]
    fn every_key_has_both_names_and_sets_something() {
        for (chinese, english) in [("讲话人", "speaker"), ("主送机关", "to"), ("令号", "number"), ("编号", "numbering")]
        {
            let value = if chinese == "编号" { "keep" } else { "甲" };
            let (a, _) = head(&format!("---\n{chinese}: {value}\n---\n"));
            let (b, _) = head(&format!("---\n{english}: {value}\n---\n"));
            assert_ne!(a.meta, Metadata::default(), "{chinese}");
            assert_ne!(b.meta, Metadata::default(), "{english}");
        }
    }

    #[test]
    fn colons_of_chinese_writers_are_understood() {
        let text = "---\n标题：在大会上的讲话\n讲话人:王强\n职务 ： 书记\n---\n";
        let (head, told) = head(text);
        assert_eq!(told.iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["JG015", "JG015", "JG015"]);
        let speaker = head.meta.speaker.unwrap_or_else(|| panic!("no speaker"));
        assert_eq!((speaker.value.as_str(), &text[speaker.span.range()]), ("王强", "王强"));
        assert_eq!(head.meta.title.map(|given| text[given.span.range()].to_owned()), Some("在大会上的讲话".into()));
        assert_eq!(head.meta.post.map(|given| given.value), Some("书记".into()));
    }

    #[test]
    fn faults_are_told_with_their_place() {
        let told = |head_text: &str| head(&format!("---\n{head_text}\n---\n")).1;
        let one = |code: &'static str, place: &str| vec![(code, place.to_owned())];
        assert_eq!(told("标提: 甲"), one("JG012", "标提"));
        assert_eq!(told("讲话人: [甲, 乙]").first().map(|(code, _)| *code), Some("JG013"));
        // A text that ends in a colon is a text in a list, too.
        assert_eq!(told("称谓: [同志们:, 朋友们:]"), []);
        assert_eq!(told("日期: 2026年2月30日"), one("JG014", "2026年2月30日"));
        assert_eq!(told("类型: 天气"), one("JG014", "天气"));
        assert_eq!(told("抄送: 甲"), one("JG016", "抄送"));
        assert_eq!(told("职务:"), one("JG018", "职务"));
        assert_eq!(told("标题: 甲: 乙").first().map(|(code, _)| *code), Some("JG011"));
        assert_eq!(told("标题: 甲\n标题: 乙"), one("JG011", "标题"));
        assert_eq!(head("---\n标题: 甲\n\n同志们：\n").1, one("JG010", "---"));
    }

    #[test]
    fn a_head_without_its_lines_or_with_other_dashes_is_understood_and_told() {
        for text in [
            "标题: 甲\n讲话人: 乙\n\n正文",
            "标题：甲\n讲话人：乙\n---\n正文",
            "标题：甲\n讲话人：乙\n正文",
            "——\n标题: 甲\n讲话人: 乙\n——\n正文",
            "－－－\n标题: 甲\n讲话人: 乙\n---\n\n正文",
            "---\n标题: 甲\n讲话人: 乙\n———\n正文",
        ] {
            let (head, told) = head(text);
            assert!(told.iter().any(|(code, _)| *code == "JG010"), "{text}: {told:?}");
            assert_eq!(head.meta.speaker.map(|given| given.value).as_deref(), Some("乙"), "{text}");
            assert_eq!(text[head.body..].trim(), "正文", "{text}");
        }
        for text in [
            "---\n  标题: 甲\n\t讲话人: 乙\n---\n正文",
            "---\n标 题: 甲\n讲 话 人：乙\n日　期: 2026-08-01\n---\n正文",
            "标　题：甲\n讲 话 人：乙\n\n正文",
            "标题: 甲\n\n讲话人: 乙\n\n正文",
            "title: 甲\nauthor: 丙\n讲话人: 乙\n\n正文",
            "---\n标题 甲\n讲话人 乙\n---\n正文",
            "***\n标题: 甲\n讲话人: 乙\n***\n正文",
        ] {
            let (head, _) = head(text);
            assert_eq!(head.meta.speaker.map(|given| given.value).as_deref(), Some("乙"), "{text}");
            assert_eq!(text[head.body..].trim(), "正文", "{text}");
        }
        assert_eq!(head("+++\ntitle = \"甲\"\n+++\n正文").1.len(), 1);
        for text in ["标题: 甲\n\n正文", "标题: 甲\n---\n\n正文"] {
            let (one, told) = head(text);
            assert!(one.meta.title.is_some() && told.len() == 1, "{text}: {told:?}");
            assert_eq!(text[one.body..].trim(), "正文");
        }
        // One key, or other lines among them, may be text; keys that are printed are told.
        for (text, count) in [
            ("日期：今天\n地点：会议室\n\n正文", 1),
            ("日期：2026年8月1日\n\n正文", 1),
            ("标题: 甲\n乙\n", 1),
            ("# 甲\n讲话人: 乙\n日期: 2026-08-01\n\n正文", 1),
            ("# 甲\n\n讲话人：乙\n\n正文", 1),
            ("# 甲\n\n正文：乙\n", 0),
            ("**标题**：甲\n**讲话人**：乙\n\n正文", 1),
            ("{\n\"title\": \"甲\"\n}\n\n正文", 1),
            ("——甲\n乙", 0),
            ("——\n\n正文", 0),
        ] {
            let (head, told) = head(text);
            assert_eq!((head, told.len()), (FrontMatter::default(), count), "{text}: {told:?}");
        }
    }

    #[test]
    fn papers_are_kinds_and_their_values_are_guessed() {
        let kind = |word: &str| head(&format!("---\n类型: {word}\n---\n")).0.kind.map(|given| given.value);
        for (word, meant) in
            [("通知", Kind::General), ("函", Kind::Letter), ("令", Kind::Order), ("会议纪要", Kind::Minutes)]
        {
            assert_eq!(kind(word), Some(meant), "{word}");
        }
        assert_eq!((kind("述职报告"), kind("General")), (Some(Kind::Speech), Some(Kind::General)));
        let mut diagnostics = Diagnostics::new();
        read("---\n类型: 会议记要\n---\n", &mut diagnostics);
        assert!(diagnostics[0].hints[0].starts_with("是不是“会议纪要”？"), "{:?}", diagnostics[0].hints);
    }

    #[test]
    fn the_example_of_every_key_is_good_in_every_kind_that_uses_it() {
        for key in keys::all() {
            for kind in key.used_in {
                for name in key.names {
                    let is_default = key.names[0] == "类型" || *kind == Kind::Speech;
                    let given = if is_default { String::new() } else { format!("类型: {}\n", kind.name()) };
                    let (head, told) = head(&format!("---\n{given}{name}: {}\n---\n", key.example));
                    assert_eq!(told, [], "{name}");
                    let is_set = head.kind.is_some() && key.names[0] == "类型" || head.meta != Metadata::default();
                    assert!(is_set, "{name} sets nothing");
                }
            }
        }
    }

    #[test]
    fn a_fault_takes_nothing_else_with_it() {
        let read = |text: &str| {
            let (head, told) = head(text);
            let meta = head.meta;
            let title = meta.title.map(|given| given.value.join("/")).unwrap_or_default();
            let speaker = meta.speaker.map(|given| given.value).unwrap_or_default();
            (title, speaker, told.len(), text[head.body..].trim().to_owned())
        };
        let is =
            |title: &str, speaker: &str, told: usize| (title.to_owned(), speaker.to_owned(), told, "正文".to_owned());
        for (keys, wanted) in [
            ("标题: 关于甲: 乙\n讲话人: 王强", is("关于甲: 乙", "王强", 1)),
            ("标题: \"关于甲\n讲话人: 王强", is("关于甲", "王强", 1)),
            ("标题: *甲\n讲话人: @王强", is("*甲", "@王强", 2)),
            ("标题: 甲\n标题: 乙\n讲话人: 王强", is("甲", "王强", 1)),
            ("标题: 甲\n会议: [表\n讲话人: 王强", is("甲", "王强", 1)),
            ("标题: 甲\n乱写的一行\n讲话人: 王强", is("甲", "王强", 1)),
            ("标题: 甲\n 讲话人: 王强", is("甲", "王强", 1)),
            ("标题: 甲\n\t讲话人: 王强", is("甲", "王强", 1)),
            ("标题: 甲\n【日期】: 2026-08-01\n讲话人: 王强", is("甲", "王强", 1)),
            ("标题: 关于 #1 号机组的讲话\n讲话人: 王强", is("关于 #1 号机组的讲话", "王强", 0)),
            ("标题: 甲 # 乙\n讲话人: 王强", is("甲", "王强", 1)),
            ("标题: 甲    # 说明\n# 甲 # 乙\n讲话人: \"王强\" # 书记", is("甲", "王强", 0)),
            ("标题: \"甲 # 乙\"\n讲话人: 王强", is("甲 # 乙", "王强", 0)),
            ("Title: 甲\nSPEAKER: 王强", is("甲", "王强", 0)),
            ("标题=甲\n讲话人＝王强", is("甲", "王强", 2)),
            ("标题: \"[[题目|甲]]\"\n讲话人: \"[[王强]]\"", is("甲", "王强", 2)),
            ("乱写的一行\n标题: 甲\n讲话人: 王强", is("甲", "王强", 1)),
            ("标题: 甲\n附件:\n  - 表\n - [乙\n讲话人: 王强", is("甲", "王强", 1)),
        ] {
            assert_eq!(read(&format!("---\n{keys}\n---\n正文")), wanted, "{keys}");
        }
        assert_eq!(read("---\n标题: 甲\n讲话人: 王强\n\n正文"), is("甲", "王强", 1));
    }

    #[test]
    fn a_page_break_at_the_start_is_no_head() {
        for text in [
            "---\n\n同志们：\n\n正文。\n\n---\n",
            "---\n\n正文。\n\n---\n\n正文。",
            "---",
            "# 标题\n---\n标题: 甲\n---\n",
            "",
        ] {
            assert_eq!(head(text), (FrontMatter::default(), vec![]), "{text}");
        }
    }

    #[test]
    fn a_head_nested_beyond_reason_is_refused() {
        for nested in
            ["- ".repeat(10_000), "[".repeat(10_000), "{a: ".repeat(10_000), format!("{}甲", "? ".repeat(10_000))]
        {
            assert_eq!(
                head(&format!("---\n标题: 甲\n附件:\n  {nested}\n---\n")).1.first().map(|(code, _)| *code),
                Some("JG011")
            );
        }
    }

    #[test]
    fn the_keys_of_other_programs_are_kept_line_by_line() {
        let text = "---\nlayout: post\ntitle: 通知\nlabels:\n- 甲\n- 乙\n日期: 2026-08-01\nname: 丙\n---\n\n正文\n";
        let mut told = Vec::new();
        let head = read(text, &mut told);
        let lines = strange_lines(text, head.body, &told);
        let lines: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(lines, ["layout: post", "labels:", "- 甲", "- 乙", "name: 丙"]);
    }

    #[test]
    fn keys_of_other_programs_are_passed_over() {
        let mut diagnostics = Diagnostics::new();
        read("---\n标题: 甲\ntags: [讲话, 会议]\ncssclasses: 宽\n---\n", &mut diagnostics);
        assert!(diagnostics.len() == 2 && diagnostics.iter().all(|told| told.severity == crate::diag::Severity::Note));
    }

    #[test]
    fn lines_of_a_head_end_as_those_of_the_body() {
        for end in ["\n", "\r", "\r\n", "\u{85}", "\u{2028}", "\u{2029}", "\u{B}"] {
            let text = ["---", "标题: 甲", "附件:", "  - 表", "讲话人: 王强", "---", "", "正文"].join(end);
            let (head, _) = head(&text);
            let given = head.meta.speaker.map(|given| (given.value, text[given.span.range()].to_owned()));
            assert_eq!(given, Some(("王强".to_owned(), "王强".to_owned())), "{end:?}");
            assert_eq!(head.meta.attachments.map(|given| given.value.len()), Some(1), "{end:?}");
            assert_eq!(text[head.body..].trim(), "正文", "{end:?}");
        }
    }

    #[test]
    fn near_misses_are_guessed() {
        let mut diagnostics = Diagnostics::new();
        read("---\n讲话者: 王强\n---\n", &mut diagnostics);
        assert_eq!(diagnostics[0].hints, ["是不是“讲话人”？"]);
    }
}
