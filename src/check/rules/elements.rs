//! 要素, JG2xx: what a 公文 is made of. GB/T 9704—2012, 7;《党政机关公文处理工作条例》9, 15.

use super::super::context::Context;
use super::super::expression::{Captures, Expression};
use super::super::guard;
use super::super::pattern::{PATTERN, Pattern};
use super::super::rule::{Basis, Find, Papers, Rule};
use super::super::run::Run;
use super::super::sink::Sink;
use super::essay;
use super::marks::{ASK, STANDARD};
use crate::diag::{Code, Severity};
use crate::document::Role;
use crate::text::han::is_han;

pub(super) const PART: Rule = Rule { papers: Papers::Official, ..STANDARD };
/// 国办发〔2026〕9号 in every form it is written in.
static NUMBER: Expression = Expression::new(
    "[一-龥](?P<o>[〔\\[［（(【﹝])(?P<y>[0-9]{4}|[0-9]{2})(?P<c>[〕\\]］）)】﹞])(?P<d>第?)(?P<z>0*)(?P<n>[1-9][0-9]{0,3})号",
);

/// Numbers of papers in the text; the head has its own check when it is read.
fn numbers(context: &Context<'_>, mut told: impl FnMut(&Run, &Captures<'_>)) {
    for run in context.runs.iter().filter(|run| run.has_behind_digit('号') && run.key.as_deref() != Some("发文字号"))
    {
        for found in NUMBER.captures_iter(&run.text) {
            let whole = found.whole().range();
            if !run.is_guarded(whole, guard::OPAQUE) {
                told(run, &found);
            }
        }
    }
}

pub(super) const NUMBER_BRACKETS: Rule = Rule {
    code: Code("JG201"),
    name: "文号的括号",
    k: "K01",
    papers: Papers::Any,
    clause: "GB/T 9704—2012，7.2.5",
    essay: essay(
        "发文字号的年份用六角括号“〔〕”括入。",
        "方括号、圆括号都不合标准。",
        "国办发[2026]9号、国办发（2026）9号",
        "国办发〔2026〕9号",
        "法院案号“（2026）京01民初1号”不管。",
    ),
    find: Find::Code(number_brackets),
    ..PART
};

fn number_brackets(context: &Context<'_>, sink: &mut Sink<'_>) {
    numbers(context, |run, found| {
        let (Some(open), Some(close)) = (found.name("o"), found.name("c")) else { return };
        // （26）9号 is no number of a paper.
        if matches!(open.as_str(), "（" | "(") && found.name("y").is_some_and(|year| year.len() == 2) {
            return;
        }
        if (open.as_str(), close.as_str()) != ("〔", "〕") {
            let edits = vec![(open.range(), "〔".to_owned()), (close.range(), "〕".to_owned())];
            sink.tell_all(run, open.start()..close.end(), "发文字号的年份用六角括号“〔〕”", edits);
        }
    });
}

pub(super) const NUMBER_ORDINAL: Rule = Rule {
    code: Code("JG202"),
    name: "文号里的“第”",
    k: "K02",
    papers: Papers::Any,
    clause: "GB/T 9704—2012，7.2.5",
    essay: essay(
        "发文字号的顺序号前面不加“第”。",
        "标准说“发文顺序号不加‘第’字”。",
        "国办发〔2026〕第9号",
        "国办发〔2026〕9号",
        "命令的令号“第9号”不管。",
    ),
    find: Find::Code(number_ordinal),
    ..PART
};

fn number_ordinal(context: &Context<'_>, sink: &mut Sink<'_>) {
    numbers(context, |run, found| {
        if let Some(ordinal) = found.name("d").filter(|ordinal| !ordinal.is_empty()) {
            sink.tell(run, ordinal.range(), "发文字号的顺序号不加“第”", Some(""));
        }
    });
}

pub(super) const NUMBER_PADDED: Rule = Rule {
    code: Code("JG203"),
    name: "文号补零",
    k: "K03",
    papers: Papers::Any,
    clause: "GB/T 9704—2012，7.2.5",
    essay: essay(
        "发文字号的顺序号不编虚位。",
        "标准说“不编虚位（即 1 不编为 01）”。",
        "国办发〔2026〕09号",
        "国办发〔2026〕9号",
        "无。",
    ),
    find: Find::Code(number_padded),
    ..PART
};

fn number_padded(context: &Context<'_>, sink: &mut Sink<'_>) {
    numbers(context, |run, found| {
        if let Some(zeros) = found.name("z").filter(|zeros| !zeros.is_empty()) {
            sink.tell(run, zeros.range(), "发文字号的顺序号不编虚位", Some(""));
        }
    });
}

pub(super) const NUMBER_YEAR: Rule = Rule {
    code: Code("JG204"),
    name: "文号的年份",
    k: "K04",
    papers: Papers::Any,
    clause: "GB/T 9704—2012，7.2.5",
    fix: ASK,
    essay: essay("发文字号的年份写全四位。", "标准说“年份应标全称”。", "国办发〔26〕9号", "国办发〔2026〕9号", "无。"),
    find: Find::Code(number_year),
    ..PART
};

fn number_year(context: &Context<'_>, sink: &mut Sink<'_>) {
    numbers(context, |run, found| {
        let six = found.name("o").is_some_and(|open| !matches!(open.as_str(), "（" | "("));
        if let Some(year) = found.name("y").filter(|year| six && year.len() == 2) {
            sink.tell(run, year.range(), "发文字号的年份写全四位", Some(&format!("20{}", year.as_str())));
        }
    });
}

/// Runs of the body, not of the head.
pub(super) fn bodies<'c>(context: &'c Context<'_>) -> impl Iterator<Item = &'c Run> {
    context.runs.iter().filter(|run| run.key.is_none())
}

/// Is a run the list of attachments below the text? One of several lines has no role of its own.
pub(super) fn lists_attachments(run: &Run) -> bool {
    run.role == Role::AttachmentNote || ["附件：", "附件:"].iter().any(|head| run.text.trim_start().starts_with(head))
}

pub(super) const ADDRESSEE_COLON: Rule = Rule {
    code: Code("JG205"),
    name: "主送机关后的冒号",
    k: "K09",
    clause: "GB/T 9704—2012，7.3.2",
    essay: essay(
        "主送机关最后一个名称后面用全角冒号。",
        "标准说“最后一个机关名称后标全角冒号”。",
        "各乡镇人民政府。",
        "各乡镇人民政府：",
        "写在文件头里的，冒号由程序加，不管；折行接着写的不管。",
    ),
    find: Find::Code(addressee_colon),
    ..PART
};

fn addressee_colon(context: &Context<'_>, sink: &mut Sink<'_>) {
    let mut runs = bodies(context).peekable();
    while let Some(run) = runs.next() {
        let text = run.text.trim_end();
        // A list that is wrapped ends on the next line: 市委各部门，市直各\n单位：. A text that begins there says more.
        let goes_on = |next: &&&Run| {
            let next = next.text.trim();
            next.ends_with(['：', ':']) && !next.contains(['。', '《']) && !next.contains("如下")
        };
        let is_list = text.contains(['、', '，', ',']);
        if run.role != Role::Addressee
            || is_list && !text.ends_with('。') && runs.peek().is_some_and(|next| goes_on(&next))
        {
            continue;
        }
        let Some(last) = text.chars().next_back() else { continue };
        if last == '：' {
            continue;
        }
        let mark = matches!(last, ':' | '。' | '，' | '；' | '、' | ',' | ';');
        let at = if mark { text.len() - last.len_utf8() } else { text.len() };
        if mark {
            sink.tell(run, at..text.len(), "主送机关后面用全角冒号", Some("："));
        } else {
            let start = at - last.len_utf8();
            sink.tell(run, start..at, "主送机关后面用全角冒号", Some(&format!("{last}：")));
        }
    }
    ends_like_a_sentence(context, sink);
}

/// 各中小学、幼儿园、局机关各科室。 above the text: those it goes to, so closed that they look like a sentence.
fn ends_like_a_sentence(context: &Context<'_>, sink: &mut Sink<'_>) {
    const LONGEST: usize = 40;
    const ENDS: &str = "室局委办校院园处所站会府厅部队区村镇乡构门位业学司道";
    let Some(run) = bodies(context).find(|run| run.role == Role::Body) else { return };
    let text = run.text.trim_end();
    let Some(list) = text.strip_suffix('。').filter(|list| list.chars().count() <= LONGEST) else { return };
    let items: Vec<&str> = list.split(['、', '，']).collect();
    let is_organ = |item: &&str| item.chars().all(is_han) && item.ends_with(|c: char| ENDS.contains(c));
    if items.len() > 1 && items[0].starts_with('各') && items.iter().all(is_organ) {
        sink.tell(run, list.len()..text.len(), "主送机关后面用全角冒号", Some("："));
    }
}

static ATTACHED: Expression =
    Expression::new("^[ \u{3000}]*附件(?P<n>[0-9]{0,2})(?P<m>[:：、.．]?)[ \u{3000}]*(?P<r>.*)$");

pub(super) const ATTACHMENT_COLON: Rule = Rule {
    code: Code("JG206"),
    name: "“附件”后的冒号",
    k: "K10",
    clause: "GB/T 9704—2012，7.3.4",
    essay: essay(
        "附件说明里“附件”后面用全角冒号，顺序号后面用“.”。",
        "标准说“附件”二字后标全角冒号和附件名称。",
        "附件1、名单",
        "附件：1.名单",
        "附件正文页上的“附件1”标记不管。",
    ),
    find: Find::Code(attachment_colon),
    ..PART
};

fn attachment_colon(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in bodies(context).filter(|run| matches!(run.role, Role::AttachmentNote | Role::Body | Role::ListItem)) {
        let first = run.text.lines().next().unwrap_or_default();
        let Some(found) = ATTACHED.captures(first) else { continue };
        let part = |name| found.name(name).map_or("", |part| part.as_str());
        let Some(mark) = found.name("m").filter(|_| !part("r").is_empty()) else { continue };
        let name = part("r").chars().count() <= 40
            && !part("r").contains(['。', '，'])
            && part("r").starts_with(|c: char| is_han(c) || "《".contains(c) || c.is_ascii_digit());
        if name && matches!(mark.as_str(), ":" | "、" | "." | "．") {
            sink.tell(run, mark.range(), "“附件”后面用全角冒号", Some("："));
        }
    }
}

pub(super) const ATTACHMENT_END: Rule = Rule {
    code: Code("JG207"),
    name: "附件名称后的标点",
    k: "K11",
    clause: "GB/T 9704—2012，7.3.4",
    essay: essay(
        "附件名称后面不加标点。",
        "标准说“附件名称后不加标点符号”。",
        "附件：防汛值班表。",
        "附件：防汛值班表",
        "名称里面的书名号、括号不管。",
    ),
    find: Find::Code(attachment_end),
    ..PART
};

/// The lines of the 附件说明: from 附件：on, while they begin with a number.
fn attachment_lines<'c>(context: &'c Context<'_>) -> Vec<(&'c Run, usize, &'c str)> {
    let mut lines = Vec::new();
    let mut inside = false;
    for run in bodies(context) {
        for (at, line) in run.lines() {
            let bare = line.trim();
            let begins = bare.starts_with("附件：") || bare.starts_with("附件:");
            let counted = bare.starts_with(|c: char| c.is_ascii_digit())
                && bare.chars().nth(1).is_some_and(|c| ".．、".contains(c));
            inside = begins || inside && counted && bare.chars().count() <= 60;
            if inside {
                lines.push((run, at + (line.len() - line.trim_start().len()), bare));
            }
        }
    }
    lines
}

fn attachment_end(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in context.runs.iter().filter(|run| run.key.is_some() && run.role == Role::AttachmentNote) {
        let text = run.text.trim_end();
        if let Some(last) = text.chars().next_back().filter(|c| matches!(c, '。' | '；' | '，' | '、' | ';' | ','))
        {
            sink.tell(run, text.len() - last.len_utf8()..text.len(), "附件名称后面不加标点", Some(""));
        }
    }
    for (run, at, line) in attachment_lines(context) {
        if let Some(last) =
            line.chars().next_back().filter(|c| matches!(c, '。' | '；' | '，' | '、' | ';' | ',' | '.'))
        {
            let end = at + line.len();
            sink.tell(run, end - last.len_utf8()..end, "附件名称后面不加标点", Some(""));
        }
    }
}

pub(super) const ONLY_ATTACHMENT: Rule = Rule {
    code: Code("JG208"),
    name: "只有一个附件",
    k: "K12",
    basis: Basis::Usage,
    clause: "只有一个附件时不编顺序号",
    severity: Severity::Warning,
    essay: essay(
        "只有一个附件，名称前面不写“1.”。",
        "有“1.”读者会去找“2.”。",
        "附件：1.防汛值班表",
        "附件：防汛值班表",
        "有两个以上附件的不管。",
    ),
    find: Find::Code(only_attachment),
    ..PART
};

fn only_attachment(context: &Context<'_>, sink: &mut Sink<'_>) {
    let lines = attachment_lines(context);
    let [(run, at, line)] = lines.as_slice() else { return };
    let rest = line.trim_start_matches("附件").trim_start_matches(['：', ':']).trim_start();
    let number = ["1.", "1．", "1、"].into_iter().find(|number| rest.starts_with(number));
    if let Some(number) = number.filter(|_| !rest.contains("2.")) {
        let start = at + line.len() - rest.len();
        sink.tell(run, start..start + number.len(), "只有一个附件，不编顺序号", Some(""));
    }
}

pub(super) const ATTACHMENT_LABEL: Rule = Rule {
    code: Code("JG209"),
    name: "附件标记后的冒号",
    k: "K15",
    clause: "GB/T 9704—2012，7.3.7",
    essay: essay(
        "附件正文页左上角的“附件1”后面不加冒号。",
        "那里只是标记，名称另起一行。",
        "附件1：",
        "附件1",
        "附件说明里的“附件：”不管。",
    ),
    find: Find::Patterns(&[Pattern {
        anchors: "附件",
        regex: "^[ \u{3000}]*附件[0-9]{0,2}(?P<x>[：:])[ \u{3000}]*$",
        say: "附件正文页的“附件”标记后面不加冒号",
        right: "−",
        guard: guard::OPAQUE,
        ..PATTERN
    }]),
    ..PART
};

pub(super) const COPIED_END: Rule = Rule {
    code: Code("JG210"),
    name: "抄送末的句号",
    k: "K16",
    clause: "GB/T 9704—2012，7.4.2",
    essay: essay(
        "抄送机关最后一个名称后面用句号。",
        "标准说“最后一个抄送机关名称后标句号”。",
        "抄送：市委办公室，市政府办公室",
        "抄送：市委办公室，市政府办公室。",
        "写在文件头里的，句号由程序加，不管；折行接着写的不管，下面一行不像版记的要人点头。",
    ),
    find: Find::Code(copied_end),
    ..PART
};

fn copied_end(context: &Context<'_>, sink: &mut Sink<'_>) {
    /// No line is broken before so many characters.
    const WRAPPED: usize = 20;
    let mut runs = bodies(context).peekable();
    while let Some(run) = runs.next() {
        for (at, line) in run.lines() {
            let bare = line.trim();
            if !(bare.starts_with("抄送：") || bare.starts_with("抄送:")) || bare.ends_with('。') || bare.len() < 15
            {
                continue;
            }
            // A list that goes on in the next line ends there.
            let below = run.text[at + line.len()..].trim();
            let next = if below.is_empty() { runs.peek().map_or("", |run| run.text.trim()) } else { below };
            let printed = next.contains("印发") || next.ends_with('日');
            // A line that was wrapped has no mark at its end.
            let wrapped = !below.is_empty() || bare.chars().count() >= WRAPPED;
            if next.ends_with('。') && !printed && (bare.ends_with(['，', '、', ',']) || wrapped) {
                continue;
            }
            let goes_on = !next.is_empty() && !printed;
            let start = at + (line.len() - line.trim_start().len());
            let Some(last) = bare.chars().next_back() else { continue };
            let place = start + bare.len() - last.len_utf8()..start + bare.len();
            let mark = matches!(last, '，' | '；' | '、' | '.' | ';' | ',');
            let right = if mark { "。".to_owned() } else { format!("{last}。") };
            sink.in_doubt(goes_on).tell(run, place, "抄送机关最后用句号", Some(&right));
        }
    }
}

pub(super) const PRINTED_WORD: Rule = Rule {
    code: Code("JG211"),
    name: "“印发”二字",
    k: "K17",
    clause: "GB/T 9704—2012，7.4.3",
    essay: essay(
        "版记里印发日期后面加“印发”二字。",
        "标准说“后加‘印发’二字”。",
        "青禾县政府办公室　　2026年8月1日（抄送之下）",
        "青禾县政府办公室　　2026年8月1日印发",
        "落款的成文日期不管。",
    ),
    find: Find::Code(printed_word),
    ..PART
};

static PRINTED: Expression = Expression::new("^[一-龥]{4,30}[ \u{3000}]+(?P<x>[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)$");

fn printed_word(context: &Context<'_>, sink: &mut Sink<'_>) {
    let mut copied = false;
    for run in bodies(context) {
        for (at, line) in run.lines() {
            let bare = line.trim();
            let start = at + (line.len() - line.trim_start().len());
            if let Some(date) = copied.then(|| PRINTED.captures(bare)).flatten().and_then(|found| found.name("x")) {
                let right = format!("{}印发", date.as_str());
                sink.tell(run, start + date.start()..start + date.end(), "印发日期后面加“印发”二字", Some(&right));
            }
            copied |= bare.starts_with("抄送");
        }
    }
}

pub(super) const FOLIO: Rule = Rule {
    code: Code("JG212"),
    name: "手写的页码",
    k: "K18",
    clause: "GB/T 9704—2012，7.5",
    essay: essay(
        "页码数字左右各放一条一字线；草稿里不必写页码。",
        "页码由程序排，写在正文里会印两次。",
        "-1-",
        "删去（排成“— 1 —”）",
        "无。",
    ),
    find: Find::Patterns(&[Pattern {
        anchors: "- – — －",
        regex: "^[ \u{3000}]*(?P<x>[-–—－]{1,2} ?[0-9]{1,3} ?[-–—－]{1,2})[ \u{3000}]*$",
        say: "页码由程序排出，不写在正文里：“$x”",
        right: "−",
        guard: 0,
        ..PATTERN
    }]),
    ..PART
};

pub(super) const COPY_NUMBER: Rule = Rule {
    code: Code("JG213"),
    name: "份号位数",
    k: "K19",
    clause: "GB/T 9704—2012，7.2.1",
    essay: essay("份号用六位阿拉伯数字。", "标准说“一般用6位3号阿拉伯数字”。", "12", "000012", "无。"),
    find: Find::Code(copy_number),
    ..PART
};

fn copy_number(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in context.runs.iter().filter(|run| run.key.as_deref() == Some("份号")) {
        let text = run.text.trim();
        if text.len() < 6 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            sink.tell(run, 0..text.len(), "份号用六位数字", Some(&format!("{text:0>6}")));
        }
    }
}

pub(super) const SECRECY: Rule = Rule {
    code: Code("JG224"),
    name: "保密期限",
    k: "K19",
    basis: Basis::Regulation,
    clause: "《保守国家秘密法》：绝密级不超过三十年，机密级不超过二十年，秘密级不超过十年",
    severity: Severity::Warning,
    fix: None,
    essay: essay(
        "保密期限比密级允许的长。",
        "法律给每一级定了最长的期限：绝密三十年，机密二十年，秘密十年。",
        "密级：机密，保密期限：50年",
        "保密期限：20年",
        "写“长期”的、没有写年数的不管。",
    ),
    find: Find::Code(secrecy),
    ..PART
};

fn secrecy(context: &Context<'_>, sink: &mut Sink<'_>) {
    const MOST: [(&str, u32); 3] = [("绝密", 30), ("机密", 20), ("秘密", 10)];
    let Some(level) = context.document.meta.secrecy.as_ref().map(|given| given.value.as_str()) else { return };
    let Some((level, most)) = MOST.iter().find(|(name, _)| level.starts_with(name)) else { return };
    for run in context.runs.iter().filter(|run| run.key.as_deref() == Some("保密期限")) {
        let text = run.text.trim();
        let years = text.strip_suffix('年').and_then(|years| years.trim().parse::<u32>().ok());
        if years.is_some_and(|years| years > *most) {
            sink.tell(run, 0..text.len(), format!("{level}级的保密期限不超过{most}年"), None);
        }
    }
}

pub(super) const NOTE_BRACKETS: Rule = Rule {
    code: Code("JG214"),
    name: "附注的括号",
    k: "K20",
    clause: "GB/T 9704—2012，7.3.6",
    essay: essay(
        "附注用全角圆括号括起来。",
        "标准说“居左空二字加圆括号编排”。",
        "此件公开发布",
        "（此件公开发布）",
        "写在文件头里的，括号由程序加，不管。",
    ),
    find: Find::Code(note_brackets),
    ..PART
};

fn note_brackets(context: &Context<'_>, sink: &mut Sink<'_>) {
    // What stands above the list of attachments is text.
    let text = bodies(context).enumerate().filter(|(_, run)| lists_attachments(run)).map(|(at, _)| at).last();
    for (_, run) in bodies(context).enumerate().filter(|(at, _)| text.is_none_or(|text| *at > text)) {
        for (at, line) in run.lines() {
            let bare = line.trim();
            let inner = bare.trim_matches(['(', ')', '（', '）', '。']);
            let is_note = inner.starts_with("此件") && inner.chars().count() <= 20
                || inner.starts_with("联系人：") && inner.contains("电话") && inner.chars().count() <= 40;
            let right = format!("（{inner}）");
            if is_note && bare != right {
                let start = at + (line.len() - line.trim_start().len());
                sink.tell(run, start..start + bare.len(), "附注用全角圆括号括起来", Some(&right));
            }
        }
    }
}
