//! 标点, JG4xx: GB/T 15834—2011 and the blanks beside marks.

use super::super::context::Context;
use super::super::guard;
use super::super::pattern::{DELETE, PATTERN, Pattern};
use super::super::rule::{Basis, Find, Rule};
use super::super::run::Run;
use super::super::sink::Sink;
use super::{ROW, essay};
use crate::diag::{Applicability, Code, Severity};
use crate::document::{Kind, Role};
use crate::read::tidy::is_wide;
use crate::text::han::is_han;
use crate::text::lexicon::transliterated;
use crate::text::marks::{CLOSING, OPENING};
use std::ops::Range;

pub(super) const SAFE: Option<Applicability> = Some(Applicability::Safe);
pub(super) const ASK: Option<Applicability> = Some(Applicability::Ask);
pub(super) const STANDARD: Rule = Rule { basis: Basis::Standard, severity: Severity::Error, fix: SAFE, ..ROW };

/// Every character of a run with its place.
pub(super) fn chars(run: &Run) -> impl Iterator<Item = (usize, char)> {
    run.text.char_indices()
}

/// The nearest character before a place that is no blank.
fn before(run: &Run, at: usize) -> Option<char> {
    run.text[..at].chars().rev().find(|c| !matches!(c, ' ' | '\t' | '\u{3000}' | '\u{A0}')).filter(|c| *c != '\n')
}

/// The nearest character after a place that is no blank.
fn after(run: &Run, at: usize) -> Option<char> {
    run.text[at..].chars().find(|c| !matches!(c, ' ' | '\t' | '\u{3000}' | '\u{A0}')).filter(|c| *c != '\n')
}

/// Is the text of a line up to a place nothing but the number of a heading or an item?
pub(super) fn is_label(run: &Run, at: usize) -> bool {
    let head = run.on_line_before(at).trim_start_matches([' ', '\t', '\u{3000}', '（', '(']);
    let number = head.trim_end_matches(['）', ')', ' ']);
    number.chars().nth(4).is_none()
        && number.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十百零〇".contains(c))
        || number.chars().nth(1).is_none() && number.chars().all(|c| c.is_ascii_alphabetic())
}

pub(super) const HALF_WIDTH: Rule = Rule {
    code: Code("JG401"),
    name: "半角标点",
    k: "K35",
    clause: "GB/T 15834—2011，5.1",
    essay: essay(
        "汉字旁边的半角逗号、冒号、分号、问号、叹号、句点和括号，改成全角。",
        "中文标点占一个字，半角的排出来挤成一团，断行也不守规矩。",
        "会议指出,要抓好落实.",
        "会议指出，要抓好落实。",
        "数字、时间、比例、网址、文件名、代码、外文句子里的不动；两边都不是汉字的不动。",
    ),
    find: Find::Code(half_width),
    ..STANDARD
};

fn half_width(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in &context.runs {
        let brackets = chinese_brackets(run);
        for (at, c) in chars(run) {
            let full = match c {
                ',' => "，",
                ':' => "：",
                ';' => "；",
                '?' => "？",
                '!' => "！",
                '.' => "。",
                '(' => "（",
                ')' => "）",
                _ => continue,
            };
            if run.is_guarded(at..at + 1, guard::OPAQUE) || has_own_rule(context, run, at) {
                continue;
            }
            let (left, right) = (before(run, at), after(run, at + 1));
            let wide = |c: Option<char>| c.is_some_and(is_wide);
            let is_fault = match c {
                '(' | ')' => brackets.contains(&at),
                // A point between Han may stand for · as well; one in a row of points is an ellipsis.
                '.' => left.is_some_and(is_han) && right.is_none_or(|c| CLOSING.contains(&c)) && !is_label(run, at),
                '?' | '!' => wide(left) || wide(right) && left.is_some(),
                // `字段:: 值` is a sign of its own.
                ':' if left == Some(':') || right == Some(':') => false,
                _ => left.is_some() && (wide(left) || wide(right)) && !is_label(run, at),
            };
            if c == '.' && !is_fault && is_stop(run, at) {
                sink.tell(run, at..at + 1, "汉字之间的“.”应是句号“。”或间隔号“·”", None);
            }
            if is_fault {
                sink.tell(run, at..at + 1, format!("汉字旁边用了半角的“{c}”"), Some(full));
            }
        }
    }
}

/// Is a point between Han no part of a name of several parts?
fn is_stop(run: &Run, at: usize) -> bool {
    let beside = [before(run, at), after(run, at + 1)];
    let han = beside.iter().all(|c| c.is_some_and(is_han));
    let name = beside.iter().all(|c| c.is_some_and(|c| transliterated::CHARACTERS.contains(c)));
    han && !name && !is_label(run, at)
}

/// Does another rule tell of the mark: the colon after the addressees or after 附件, the brackets of a note?
fn has_own_rule(context: &Context<'_>, run: &Run, at: usize) -> bool {
    let head = run.text[..at].trim();
    let attachment = head.starts_with("附件") && head["附件".len()..].chars().all(|c| c.is_ascii_digit());
    let note = run.text.trim().trim_start_matches(['(', '（']).starts_with("此件");
    let addressee = run.role == Role::Addressee && run.text[at + 1..].trim().is_empty();
    context.kind() != Kind::Speech && run.key.is_none() && (attachment || note || addressee)
}

/// How far into a bracket Han are looked for: nested ones without end must not cost time without end.
const INSIDE: usize = 200;

/// Half-width brackets that hold Chinese text, or that stand behind Han and hold no formula.
fn chinese_brackets(run: &Run) -> Vec<usize> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut found = Vec::new();
    for (at, c) in chars(run).filter(|(_, c)| matches!(c, '(' | ')' | '（' | '）')) {
        if matches!(c, '(' | '（') {
            open.push((at, c));
        } else if let Some((start, opening)) = open.pop() {
            let inner = &run.text[start + opening.len_utf8()..at];
            // Chinese inside, and Chinese on at least one side: the rest is a formula or a call of a program.
            let beside_one =
                before(run, start).is_none_or(is_wide) || after(run, at + c.len_utf8()).is_none_or(is_wide);
            let label = is_label(run, start)
                && inner.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十百".contains(c));
            if inner.chars().take(INSIDE).any(is_han) && beside_one && !label {
                found.extend([(start, opening), (at, c)].into_iter().filter(|(_, c)| c.is_ascii()).map(|(at, _)| at));
            }
        }
    }
    found
}

pub(super) const ELLIPSIS: Rule = Rule {
    code: Code("JG407"),
    name: "省略号",
    k: "K39",
    clause: "GB/T 15834—2011，4.11",
    essay: essay(
        "省略号写作六个连点“……”，占两个字。",
        "三个句点、三个句号、单个“…”都不是省略号。",
        "煤炭、钢铁...都要压减",
        "煤炭、钢铁……都要压减",
        "占四个字的“…………”（省略一段）不动；目录的点线不动。",
    ),
    find: Find::Code(ellipsis),
    ..STANDARD
};

/// Rows of signs of one sort, longer ones than this being leaders of a list.
pub(super) fn rows(run: &Run, of: fn(char) -> bool) -> Vec<Range<usize>> {
    const LEADERS: usize = 12;
    let mut rows = Vec::new();
    let mut start = None;
    for (at, c) in chars(run).chain([(run.text.len(), '\n')]) {
        match (of(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                rows.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    rows.retain(|row: &Range<usize>| run.text[row.clone()].chars().count() <= LEADERS);
    rows
}

fn ellipsis(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in &context.runs {
        for row in rows(run, |c| matches!(c, '.' | '。' | '…' | '⋯' | '．' | '・')) {
            // `。...`: the full stop is that of the sentence.
            let stop = run.text[row.clone()]
                .strip_prefix('。')
                .filter(|rest| !rest.contains('。') && (rest.contains(['…', '⋯']) || rest.chars().count() > 2));
            let row = row.end - stop.map_or(row.len(), str::len)..row.end;
            let text = &run.text[row.clone()];
            let count = text.chars().count();
            let dots = text.chars().all(|c| matches!(c, '…' | '⋯'));
            // 。…… leaves out what follows a sentence.
            let right = matches!(text, "……" | "…………" | "。……") || !dots && count < 3;
            let beside = before(run, row.start).is_some_and(is_wide) || after(run, row.end).is_some_and(is_wide);
            if !right && beside && !run.is_guarded(row.clone(), guard::OPAQUE) {
                sink.tell(run, row.clone(), format!("省略号应当写作“……”，这里是“{text}”"), Some("……"));
            }
        }
    }
}

pub(super) const ELLIPSIS_ETC: Rule = Rule {
    code: Code("JG408"),
    name: "省略号重复",
    k: "K40",
    clause: "GB/T 15834—2011，4.11",
    severity: Severity::Warning,
    fix: ASK,
    essay: essay(
        "省略号与“等”“等等”连用，或省略号后面又用句号、逗号。",
        "省略号已经表示没有说完，再用“等”是重复。",
        "教育、医疗……等",
        "教育、医疗等",
        "省略号后面用问号、叹号的不管。",
    ),
    find: Find::Patterns(&[
        Pattern {
            anchors: "……等 …等",
            regex: "(?P<x>…+)等",
            say: "省略号与“等”重复",
            right: DELETE,
            except: "等待 等级 等到 等我 等他",
            guard: guard::OPAQUE,
            ..PATTERN
        },
        Pattern {
            anchors: "等……",
            regex: "等等?(?P<x>……)(?:[，。；、！]|$)",
            say: "“等”与省略号重复",
            right: DELETE,
            guard: guard::OPAQUE,
            ..PATTERN
        },
        // 充电桩等等……便民服务: what is listed goes on with what it is.
        Pattern {
            anchors: "等……",
            regex: "(?P<x>等等?……)[一-龥]",
            say: "“等”与省略号重复",
            right: "等",
            guard: guard::OPAQUE,
            ..PATTERN
        },
        Pattern {
            anchors: "…。 …， …、",
            regex: "……(?P<x>[。，、])",
            say: "省略号后面一般不再用“$x”",
            right: DELETE,
            guard: guard::OPAQUE,
            ..PATTERN
        },
    ]),
    ..STANDARD
};

pub(super) const DASH: Rule = Rule {
    code: Code("JG409"),
    name: "破折号",
    k: "K41",
    clause: "GB/T 15834—2011，4.10",
    essay: essay(
        "破折号写作占两个字的“——”。",
        "两个连字符、制表线、单个长横都不是破折号；两个地名、两个日期之间的是一字线。",
        "一个目标--高质量发展",
        "一个目标——高质量发展",
        "地名、时间、数目之间的一字线“—”是连接号，不动；命令行选项不动。",
    ),
    find: Find::Code(dash),
    ..STANDARD
};

fn dash(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in &context.runs {
        for row in rows(run, |c| matches!(c, '-' | '—' | '―' | '─' | '–' | '－' | '━')) {
            let text = &run.text[row.clone()];
            let count = text.chars().count();
            let (left, right) = (before(run, row.start), after(run, row.end));
            let words = |c: Option<char>| c.is_some_and(|c| is_han(c) || "“”《》".contains(c));
            let beside = words(left) && words(right);
            let starts = left.is_none() && right.is_some_and(is_han);
            let single = count == 1 && matches!(text, "—" | "―" | "─" | "–");
            // One line between two words joins them; after a mark or at the head of a line it can only be meant for two.
            let meant = left.is_some_and(|c| is_wide(c) && !is_han(c) && !CLOSING.contains(&c)) || starts;
            let fault = match count {
                // ― and ─ join nothing: they can only be meant for a dash.
                1 if matches!(text, "―" | "─" | "━") => beside || meant,
                1 => single && meant && right.is_some_and(is_han),
                2 => text != "——" && (beside || starts),
                _ => count <= 6 && (beside || starts && text.starts_with(['—', '-'])),
            };
            let page = run.text.trim().trim_matches(['-', '—', '–', ' ']).chars().all(|c| c.is_ascii_digit());
            // 京—九铁路, 3月1日—3月5日: what joins two places or two days is one line.
            let days =
                count > 1 && left.is_some_and(|c| "年月日时".contains(c)) && right.is_some_and(|c| c.is_ascii_digit());
            let places = beside && is_route(&run.text[row.end..]);
            if (days || places) && !matches!(text, "—" | "——") && !page && !run.is_guarded(row.clone(), guard::OPAQUE)
            {
                sink.tell(run, row.clone(), format!("起止之间用一字线“—”，这里是“{text}”"), Some("—"));
            } else if fault && !page && !run.is_guarded(row.clone(), guard::OPAQUE) {
                sink.tell(run, row.clone(), format!("破折号应当写作“——”，这里是“{text}”"), Some("——"));
            }
        }
    }
}

/// Does a text go on with the second end of a route: 九铁路沿线?
fn is_route(rest: &str) -> bool {
    const ROUTES: [&str; 9] = ["铁路", "高铁", "高速", "公路", "航线", "航段", "城际", "专线", "动车"];
    let near: String = rest.chars().take_while(|c| is_han(*c)).take(6).collect();
    ROUTES.iter().any(|route| near.contains(route))
}

pub(super) const REPEATED: Rule = Rule {
    code: Code("JG410"),
    name: "标点重复",
    k: "K46",
    clause: "GB/T 15834—2011，4",
    essay: essay(
        "两个点号连在一起。",
        "一处停顿只用一个点号。",
        "统一思想，，凝聚力量。。",
        "统一思想，凝聚力量。",
        "“？！”“！！”“……”不算；两个不同的点号留哪一个，要人点头。",
    ),
    find: Find::Code(repeated),
    ..STANDARD
};

fn repeated(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in &context.runs {
        for row in rows(run, |c| matches!(c, '，' | '。' | '、' | '；' | '：' | ',' | '？' | '！')) {
            let marks: Vec<char> = run.text[row.clone()].chars().collect();
            let calls = marks.iter().all(|c| matches!(c, '？' | '！'));
            let dots = marks.len() >= 3 && marks.iter().all(|c| *c == '。');
            let latin = marks.iter().all(char::is_ascii);
            if marks.len() < 2 || calls || dots || latin || run.is_guarded(row.clone(), guard::OPAQUE) {
                continue;
            }
            let same = marks.iter().all(|c| *c == marks[0]);
            let text = &run.text[row.clone()];
            // Of two that differ the one stays that announces, else the one that parts more.
            let weight = |c: &char| "、，：；。！？".chars().position(|own| own == *c);
            let first = if marks[0] == '：' { Some('：') } else { marks.iter().copied().max_by_key(weight) };
            let right = first.filter(|_| marks.iter().all(|c| weight(c).is_some()) || same).map(String::from);
            sink.in_doubt(!same).tell(run, row.clone(), format!("点号重复：“{text}”"), right.as_deref());
        }
        // （…执照。）。: what stands in brackets inside a sentence has no stop.
        for stop in ["。）。", "。）；", "。），"] {
            for at in run.find(stop) {
                sink.tell(run, at..at + stop.len(), "句内括号里末尾不用句号", Some(&stop['。'.len_utf8()..]));
            }
        }
        // A stop before a quotation ends and once more after it.
        for stop in ["。”。", "！”。", "？”。", "。”，"] {
            for at in run.find(stop) {
                sink.tell(run, at..at + stop.len(), format!("引号里外都有句末点号：“{stop}”"), None);
            }
        }
    }
}

pub(super) const COLON_IN_COLON: Rule = Rule {
    code: Code("JG411"),
    name: "冒号套冒号",
    k: "K47",
    clause: "GB/T 15834—2011，4.7.3",
    severity: Severity::Warning,
    fix: None,
    essay: essay(
        "一句话里冒号后面又用冒号。",
        "标准说应避免套用冒号：后一个冒号管到哪里，读者分不清。",
        "会议要求：一是：抓紧部署",
        "会议要求：一是抓紧部署",
        "引文里的、表格里的、“联系人：”一类分项填写的、时间“18：00”、问答的“问：”“答：”不管。",
    ),
    find: Find::Code(colon_in_colon),
    ..STANDARD
};

fn colon_in_colon(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in context.runs.iter().filter(|run| matches!(run.role, Role::Body | Role::ListItem) && run.key.is_none()) {
        for sentence in run.sentences() {
            let text = &run.text[sentence.clone()];
            // 18：00 is a time, 问： and 答： tell who speaks.
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            let is_time =
                |at: usize| digit(text[..at].chars().next_back()) && digit(text[at + '：'.len_utf8()..].chars().next());
            let spoken = text.trim_start().starts_with(['问', '答']) && text.trim_start().chars().nth(1) == Some('：');
            let colons: Vec<usize> = text.match_indices('：').map(|(at, _)| at).filter(|at| !is_time(*at)).collect();
            // Three and more are a form to be filled in; without an end it is no sentence.
            if spoken || colons.len() > 2 || !text.ends_with(['。', '；', '！']) {
                continue;
            }
            for pair in colons.windows(2) {
                let between = &text[pair[0] + '：'.len_utf8()..pair[1]];
                let short = (1..=40).contains(&between.chars().count());
                let plain = !between.contains(['“', '”', '\u{3000}', ' ', '《', '（']) && between.contains(is_han);
                let field = between.contains("电话")
                    || between.contains("邮箱")
                    || between.contains("地址")
                    || text.starts_with("附件");
                let quotes = text[pair[1] + '：'.len_utf8()..].starts_with(['“', '《']);
                if short && plain && !field && !quotes {
                    let at = sentence.start + pair[1];
                    sink.tell(run, at..at + '：'.len_utf8(), "一句话里冒号后面又用了冒号", None);
                }
            }
        }
    }
}

pub(super) const STOP_IN_ITEMS: Rule = Rule {
    code: Code("JG412"),
    name: "分号项里有句号",
    k: "K48",
    clause: "GB/T 15834—2011，4.6.3",
    severity: Severity::Warning,
    fix: ASK,
    essay: essay(
        "“一是……；二是……”各项用分号分开，而项里又有句号。",
        "句号比分号停得长，项里有了句号，各项之间就应当都用句号。",
        "一是抓部署。层层落实；二是抓督查。",
        "一是抓部署，层层落实；二是抓督查。",
        "各项本来就用句号分开的不管；引号、括号里的句号不管。",
    ),
    find: Find::Code(stop_in_items),
    ..STANDARD
};

fn stop_in_items(context: &Context<'_>, sink: &mut Sink<'_>) {
    const LONGEST: usize = 450;
    const ITEMS: [&str; 6] = ["一是", "二是", "三是", "四是", "五是", "六是"];
    for run in context.runs.iter().filter(|run| run.text.contains("；二是") || run.text.contains("；三是")) {
        for pair in ITEMS.windows(2) {
            let Some(start) = run.text.find(pair[0]) else { continue };
            let Some(end) = run.text[start..].find(&format!("；{}", pair[1])).map(|at| start + at) else { continue };
            let inner = &run.text[start + pair[0].len()..end];
            // Items that lie far apart, or others between them, are no row.
            if inner.len() > LONGEST || ITEMS.iter().any(|item| inner.contains(item)) {
                continue;
            }
            let mut depth = 0_i32;
            for (at, c) in run.text[start..end].char_indices() {
                depth += i32::from(OPENING.contains(&c)) - i32::from(CLOSING.contains(&c));
                if c == '。' && depth == 0 {
                    let at = start + at;
                    sink.tell(
                        run,
                        at..at + c.len_utf8(),
                        format!("“{}”这一项用分号结束，里面不应有句号", pair[0]),
                        Some("，"),
                    );
                }
            }
        }
    }
}

pub(super) const PAUSE_BEFORE_ETC: Rule = Rule {
    code: Code("JG413"),
    name: "“等”前的顿号",
    k: "K49",
    clause: "GB/T 15834—2011，4.5",
    severity: Severity::Warning,
    essay: essay(
        "“等”“等等”前面的顿号，删去。",
        "“等”与前面最后一项之间没有停顿。",
        "教育、医疗、等问题",
        "教育、医疗等问题",
        "“等级”“等候”等词开头的不算。",
    ),
    find: Find::Patterns(&[Pattern {
        anchors: "、等",
        regex: "(?P<x>、)等",
        say: "“等”前面不用顿号",
        right: DELETE,
        except: "等级 等候 等待 等同 等于 等额 等次 等价 等速 等距 等比 等高 等腰 等值 等边 等离子 等位 等温",
        guard: guard::OPAQUE,
        ..PATTERN
    }]),
    ..STANDARD
};

pub(super) const PAUSE_BEFORE_AND: Rule = Rule {
    code: Code("JG414"),
    name: "“和”前的顿号",
    k: "K50",
    clause: "GB/T 15834—2011，4.5",
    severity: Severity::Warning,
    essay: essay(
        "最后两项之间用了“和”“及”“以及”，前面不再用顿号。",
        "连词已经把两项连起来，顿号是多余的停顿。",
        "工业、农业、和服务业",
        "工业、农业和服务业",
        "“和谐”“及时”等词开头的不算，按分词判断；“与”常是介词（与家长的联系），不管。",
    ),
    find: Find::Code(pause_before_and),
    ..STANDARD
};

fn pause_before_and(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in context.runs.iter().filter(|run| run.text.contains('、')) {
        for (at, _) in run.text.match_indices('、') {
            let after = at + '、'.len_utf8();
            let rest = &run.text[after..];
            let word = ["以及", "和", "及", "或者"].into_iter().find(|word| rest.starts_with(word));
            let Some(word) = word.filter(|_| !run.is_guarded(at..after, guard::OPAQUE | guard::TITLE)) else {
                continue;
            };
            let next = rest[word.len()..].chars().next();
            // 及其他 belongs together with what comes before it all the same; 和 that begins a word is none.
            let alone = run.is_border(after + word.len()) && !is_word_start(rest);
            // 和康、和安县: an item that another one follows begins with the character by chance.
            let stop = rest.find(|c: char| "，。；、！？：”）\n".contains(c)).map(|at| &rest[at..]);
            let last = !stop.is_some_and(|stop| stop.starts_with('、'));
            if alone && last && !is_place(rest) && next.is_some_and(is_han) {
                sink.tell(run, at..after, format!("“{word}”前面不用顿号"), Some(""));
            }
        }
    }
}

/// Does a text begin with the name of a place that begins with 和: 和苑等, 和安县?
fn is_place(rest: &str) -> bool {
    let item = rest.split(['等', '，', '。', '；', '、', '）', '和', '与', '及']).nth(1).unwrap_or_default();
    rest.starts_with('和')
        && match item.chars().count() {
            1 => true,
            2 | 3 => item.contains(['县', '市', '区', '镇', '乡', '村', '路', '街', '苑', '园']),
            _ => false,
        }
}

/// Does a text begin with a word of 和 or 及 that the likeliest cut may miss?
fn is_word_start(rest: &str) -> bool {
    const WORDS: [&str; 16] = [
        "和谐", "和平", "和睦", "和美", "和解", "和善", "和顺", "和气", "和田", "和县", "和合", "和而", "及时", "及早",
        "及格", "及第",
    ];
    WORDS.iter().any(|word| rest.starts_with(word))
}

pub(super) const NAME_DOT: Rule = Rule {
    code: Code("JG418"),
    name: "间隔号",
    k: "K83",
    clause: "GB/T 15834—2011，4.14",
    severity: Severity::Warning,
    essay: essay(
        "外国人名、少数民族人名各部分之间用间隔号“·”（U+00B7）。",
        "句点、圆点、片假名中点都不是间隔号，字宽和位置不对。",
        "卡尔.马克思",
        "卡尔·马克思",
        "句点两边不像译名的不管。",
    ),
    find: Find::Code(name_dot),
    ..STANDARD
};

/// Characters names from other languages are written with.
const TRANSLITERATED: &str = "阿埃艾安奥巴班鲍贝本比彼伯勃博布查柴茨达戴丹德登狄迪蒂丁东杜多俄厄恩尔法凡菲费芬弗夫福盖冈高戈格古哈海汉豪赫亨\
     胡华怀霍基吉加贾简杰金久卡凯坎康考科克肯库昆拉莱兰朗劳勒雷蕾里利莉列林隆卢鲁伦罗洛马玛麦曼梅蒙米密敏莫默姆穆\
     纳娜内尼涅宁纽努诺欧帕潘庞佩彭皮平普奇齐契乔切琴瑞萨桑瑟沙莎舍施史士斯思松苏索塔泰坦汤特腾图托瓦万威维韦温\
     沃乌武西希夏肖谢辛休雅亚叶耶伊依因英尤于约扎詹珍朱兹佐提买热依木江尼亚孜吐逊克孜";

fn name_dot(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in &context.runs {
        for (at, c) in chars(run).filter(|(_, c)| matches!(c, '.' | '．' | '•' | '・' | '‧' | '∙' | '⋅')) {
            let end = at + c.len_utf8();
            let left: Vec<char> = run.text[..at].chars().rev().take_while(|c| is_han(*c)).take(3).collect();
            let right: Vec<char> = run.text[end..].chars().take_while(|c| is_han(*c)).take(3).collect();
            let foreign = |part: &[char]| part.iter().take(2).all(|c| TRANSLITERATED.contains(*c));
            let name = left.len() >= 2 && right.len() >= 2 && foreign(&left) && foreign(&right);
            let dot = !matches!(c, '.' | '．') && !left.is_empty() && !right.is_empty();
            if (name || dot) && !run.is_guarded(at..end, guard::OPAQUE) {
                sink.tell(run, at..end, format!("这里应当用间隔号“·”，不用“{c}”"), Some("·"));
            }
        }
    }
}
