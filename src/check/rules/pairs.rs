//! 标点, JG4xx, what comes in pairs: quotation marks, brackets, 书名号 (GB/T 15834—2011, 4.8, 4.9, 4.15).

use super::super::context::Context;
use super::super::expression::Expression;
use super::super::guard;
use super::super::pattern::{PATTERN, Pattern, ahead, back};
use super::super::rule::{Find, Rule};
use super::super::run::Run;
use super::super::sink::Sink;
use super::essay;
use super::marks::{ASK, STANDARD, chars, is_label};
use crate::diag::{Code, Severity};
use crate::document::Role;
use crate::read::tidy::is_wide;
use crate::text::index::Index;
use crate::text::lexicon::papers::REGULATIONS;
use crate::text::marks::{CLOSING, OPENING, closing};
use std::sync::LazyLock;

pub(super) const STRAIGHT_QUOTES: Rule = Rule {
    code: Code("JG402"),
    name: "直引号",
    k: "K36",
    clause: "GB/T 15834—2011，4.8",
    essay: essay(
        "汉字旁边的直引号 \" '，改成弯引号“ ” ‘ ’。",
        "直引号不是中文标点，也分不出左右。",
        "坚持\"双碳\"目标",
        "坚持“双碳”目标",
        "英寸、撇号、代码、外文句子里的不动；不成对的只指出，不改。",
    ),
    find: Find::Code(straight_quotes),
    ..STANDARD
};

fn straight_quotes(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in context.runs.iter().filter(|run| run.text.contains(['"', '\''])) {
        for (straight, [open, close]) in [('"', ["“", "”"]), ('\'', ["‘", "’"])] {
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            let apostrophe = |at: usize| straight == '\'' && latin(run.before(at)) && latin(run.after(at + 1));
            // 27" is a size, unless a quotation was opened before.
            let inches = |at: usize| {
                let first = !run.text[..at].contains(straight);
                first && run.before(at).is_some_and(|c| c.is_ascii_digit())
            };
            let quote = |(at, c): &(usize, char)| {
                *c == straight && !run.is_guarded(*at..*at + 1, guard::OPAQUE) && !apostrophe(*at) && !inches(*at)
            };
            let marks: Vec<usize> = chars(run).filter(quote).map(|(at, _)| at).collect();
            let mixed = run.text.contains(open) || run.text.contains(close);
            let sure = marks.len().is_multiple_of(2) && !mixed;
            let beside = |at: usize| run.before(at).is_some_and(is_wide) || run.after(at + 1).is_some_and(is_wide);
            const SAID: &str = "引号应当用中文的弯引号";
            // Both halves are mended at once, or neither.
            for pair in marks.chunks(2).filter(|pair| pair.iter().any(|&at| beside(at))) {
                match *pair {
                    [left, right] if sure => {
                        // The outer pair is double, whichever was typed.
                        let inner = is_inside(&run.text[..left]);
                        let [open, close] = if inner { [open, close] } else { ["“", "”"] };
                        let edits = [(left, open), (right, close)];
                        let edits = edits.map(|(at, mark)| (at..at + 1, mark.to_owned())).to_vec();
                        sink.tell_all(run, left..left + 1, SAID, edits);
                    }
                    _ => pair.iter().for_each(|&at| sink.tell(run, at..at + 1, SAID, None)),
                }
            }
        }
    }
}

/// Is a double quotation mark open at the end of a text?
fn is_inside(before: &str) -> bool {
    before.matches('"').count() % 2 == 1 || before.matches('“').count() > before.matches('”').count()
}

pub(super) const UNPAIRED: Rule = Rule {
    code: Code("JG403"),
    name: "不成对",
    k: "K37",
    clause: "GB/T 15834—2011，4.8、4.9、4.15",
    fix: None,
    essay: essay(
        "引号、括号、书名号只有一半，或者左右颠倒。",
        "少了一半，引文到哪里为止就不清楚。",
        "增强“四个意识，坚定自信",
        "增强“四个意识”，坚定自信",
        "引文有好几段、每段开头都用左引号的不算；“1）”一类序号的括号不算。",
    ),
    find: Find::Code(unpaired),
    ..STANDARD
};

/// A quotation is looked for over so many runs.
const FAR: usize = 12;

/// Brackets of both widths are one pair.
fn wide(c: char) -> char {
    match c {
        '(' => '（',
        ')' => '）',
        _ => c,
    }
}

fn unpaired(context: &Context<'_>, sink: &mut Sink<'_>) {
    let runs = &context.runs;
    // A quotation that goes on from the run before needs no opening mark here.
    let mut carried: Option<char> = None;
    for (order, run) in runs.iter().enumerate() {
        let mut open: Vec<(usize, char)> = Vec::new();
        let mut closed_carried = false;
        for (at, c) in chars(run) {
            let here = at..at + c.len_utf8();
            let c = wide(c);
            if run.is_guarded(here.clone(), guard::OPAQUE) {
                continue;
            }
            if OPENING.contains(&c) {
                open.push((at, c));
            } else if CLOSING.contains(&c) {
                let apostrophe = c == '’' && run.before(at).is_some_and(|c| c.is_ascii_alphabetic());
                if open.last().is_some_and(|(_, opening)| closing(*opening) == Some(c)) {
                    open.pop();
                } else if apostrophe || c == '）' && is_count(run, at) {
                } else if carried.and_then(closing) == Some(c) && !closed_carried {
                    closed_carried = true;
                } else if let Some(place) = open.iter().rposition(|(_, opening)| closing(*opening) == Some(c)) {
                    // What was opened inside was never closed.
                    for (at, opening) in open.split_off(place).into_iter().skip(1) {
                        tell_unpaired(sink, run, at, opening);
                    }
                } else {
                    tell_unpaired(sink, run, at, c);
                }
            }
        }
        // The first mark of a quotation after this run: the same opening at the head of a run, or its closing, goes on with it.
        let later = |opening: char| {
            let close = closing(opening).unwrap_or(opening);
            runs[order + 1..].iter().take(FAR).find_map(|next| {
                let at = next.text.find([opening, close])?;
                Some(next.text[at..].starts_with(close) || next.text[..at].trim().is_empty())
            })
        };
        let before = carried.filter(|_| !closed_carried && !open.iter().any(|(_, c)| matches!(c, '“' | '‘')));
        carried = before.filter(|_| !run.text.contains(['“', '”']));
        for (at, opening) in open {
            let quote = matches!(opening, '“' | '‘' | '「' | '『');
            if quote && later(opening) == Some(true) {
                carried = Some(opening);
            } else {
                tell_unpaired(sink, run, at, opening);
            }
        }
    }
}

/// Does `1）` or `（一）` without its first half stand here: a number at the head of a line or behind a mark?
fn is_count(run: &Run, at: usize) -> bool {
    let head = run.text[..at].trim_end_matches(|c: char| c.is_ascii_digit());
    let counted = head.len() < at && at - head.len() <= 2;
    is_label(run, at) || counted && head.chars().next_back().is_none_or(|c| !c.is_alphanumeric())
}

fn tell_unpaired(sink: &mut Sink<'_>, run: &Run, at: usize, mark: char) {
    let length = run.after(at).map_or(1, char::len_utf8);
    let missing = closing(mark).or_else(|| CLOSING.iter().position(|c| *c == mark).map(|at| OPENING[at]));
    let message = match missing {
        Some(missing) => format!("“{mark}”没有与它成对的“{missing}”"),
        None => format!("“{mark}”不成对"),
    };
    sink.tell(run, at..at + length, message, None);
}

pub(super) const NESTED_QUOTES: Rule = Rule {
    code: Code("JG404"),
    name: "引号套用",
    k: "",
    clause: "GB/T 15834—2011，4.8.3.3",
    fix: ASK,
    severity: Severity::Warning,
    essay: essay(
        "双引号里面再用双引号。",
        "引号里面还要用引号时，外面一层用双引号，里面一层用单引号。",
        "他说：“要学好“两山”理论。”",
        "他说：“要学好‘两山’理论。”",
        "不成对的由 JG403 指出。",
    ),
    find: Find::Code(nested_quotes),
    ..STANDARD
};

fn nested_quotes(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in &context.runs {
        let marks: Vec<(usize, char)> = chars(run).filter(|(_, c)| matches!(c, '“' | '”')).collect();
        let opens = marks.iter().filter(|(_, c)| *c == '“').count();
        if opens * 2 != marks.len() || !is_balanced(&marks) {
            continue;
        }
        let mut depth = 0;
        let mut starts = Vec::new();
        for (at, c) in marks {
            if c == '“' {
                depth += 1;
                starts.push(at);
            } else {
                depth -= 1;
                let start = starts.pop().unwrap_or(at);
                if depth > 0 {
                    let size = c.len_utf8();
                    let edits = vec![(start..start + size, "‘".to_owned()), (at..at + size, "’".to_owned())];
                    sink.tell_all(run, start..at + size, "双引号里面的引号应当用单引号", edits);
                }
            }
        }
    }
}

fn is_balanced(marks: &[(usize, char)]) -> bool {
    let mut depth = 0_i32;
    marks.iter().all(|(_, c)| {
        depth += if *c == '“' { 1 } else { -1 };
        depth >= 0
    })
}

pub(super) const PAUSE_BETWEEN: Rule = Rule {
    code: Code("JG405"),
    name: "书名号、引号间的顿号",
    k: "K33 K34",
    clause: "GB/T 15834—2011，4.5.3.5",
    severity: Severity::Warning,
    essay: essay(
        "并列的书名号之间、引号之间的顿号，删去。",
        "书名号、引号已经把各项分开，标准说“通常不用顿号”。",
        "学习《准则》、《条例》",
        "学习《准则》《条例》",
        "中间有括注等别的成分的、有的项不带引号的，宜用顿号，不管；全篇处处都用（三处以上）的，只作提示。",
    ),
    find: Find::Code(pause_between),
    ..STANDARD
};

fn pause_between(context: &Context<'_>, sink: &mut Sink<'_>) {
    const HABIT: usize = 3;
    for (close, open, called) in [('》', '《', "书名号"), ('”', '“', "引号")] {
        let (with, without) = (format!("{close}、{open}"), format!("{close}{open}"));
        let count = |what: &str| context.runs.iter().map(|run| run.find(what).count()).sum::<usize>();
        let mut sink = sink.of_habit(count(&with) >= HABIT && count(&without) == 0);
        for run in &context.runs {
            for at in run.find(&with) {
                let mark = at + close.len_utf8()..at + with.len() - open.len_utf8();
                if !run.is_guarded(mark.clone(), guard::OPAQUE) && !is_mixed(&run.text, at, [close, open]) {
                    sink.tell(run, mark, format!("并列的{called}之间不用顿号"), Some(""));
                }
            }
        }
    }
}

/// Does a row of marked items, one of which ends at a place, go on with 、 and an item without marks (“甲”、“乙”、丙)? Such a row
/// needs its 、 between all items.
fn is_mixed(text: &str, at: usize, [close, open]: [char; 2]) -> bool {
    let mut left = back(text, at);
    while let Some(start) = left.rfind(open) {
        left = &left[..start];
        let Some(before) = left.strip_suffix('、').unwrap_or(left).strip_suffix(close) else { break };
        left = before;
    }
    let mut right = ahead(text, at);
    while let Some(rest) = right.strip_prefix(close) {
        right = rest;
        let next = rest.strip_prefix('、').unwrap_or(rest).strip_prefix(open);
        let Some(item) = next.and_then(|next| Some(&next[next.find(close)?..])) else { break };
        right = item;
    }
    left.ends_with('、') || right.starts_with('、')
}

pub(super) const NESTED_TITLES: Rule = Rule {
    code: Code("JG406"),
    name: "书名号套用",
    k: "K38",
    clause: "GB/T 15834—2011，4.15.3.4",
    essay: essay(
        "书名号里面再用书名号时，里面一层用单书名号〈 〉。",
        "两层都用双书名号，看不出哪一个先结束。",
        "《关于印发《办法》的通知》",
        "《关于印发〈办法〉的通知》",
        "〈 〉里面再有一层，又用《 》，不管；不成对的由 JG403 指出。",
    ),
    find: Find::Code(nested_titles),
    ..STANDARD
};

fn nested_titles(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in &context.runs {
        let mut open: Vec<(char, usize)> = Vec::new();
        for (at, c) in chars(run).filter(|(_, c)| matches!(c, '《' | '》' | '〈' | '〉')) {
            let pair = if c == '》' { '《' } else { '〈' };
            if matches!(c, '《' | '〈') {
                open.push((c, at));
            } else if let Some((_, start)) = open.pop_if(|(mark, _)| *mark == pair)
                && c == '》'
                && matches!(open.as_slice(), [('《', _)])
            {
                let size = c.len_utf8();
                // What has 〈 〉 of its own inside would have them twice.
                let deep = run.text[start..at].contains('〈');
                let edits = vec![(start..start + size, "〈".to_owned()), (at..at + size, "〉".to_owned())];
                let edits = if deep { Vec::new() } else { edits };
                sink.tell_all(run, start..at + size, "书名号里面的书名号应当用〈 〉", edits);
            }
        }
    }
}

pub(super) const STOP_OUTSIDE: Rule = Rule {
    code: Code("JG415"),
    name: "引文的句号",
    k: "K51",
    clause: "GB/T 15834—2011，4.8",
    severity: Severity::Warning,
    fix: ASK,
    essay: essay(
        "“说：”“指出：”后面独立引用的完整的话，句号放在引号里面。",
        "引文自成一句，句号是引文的。",
        "他说：“这件事一定办好”。",
        "他说：“这件事一定办好。”",
        "引文只是句子的一部分（前面没有冒号）的，句号在外面，不管。",
    ),
    find: Find::Code(stop_outside),
    ..STANDARD
};

/// He said：“…”。, and the mark that should stand inside.
static SAID: Expression = Expression::new("[说道指出调问答喊称写曾示]：“[^“”]{4,}[^“”。！？…](?P<x>”。)");
/// 做到“一手粮、一手钱。”各库点…: a part of the sentence, whose mark stands outside.
static PART: Expression = Expression::new(
    "(?:做到|达到|实现|坚持|落实|遵循|提出|推行|实行|践行|秉持|奉行|形成|体现|喊出|立足|围绕|突出|贯彻|树立|强化|弘扬|发扬|确保|的)“[^“”。！？：]{2,30}(?P<x>。”)(?:[一-龥]|$)",
);

fn stop_outside(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in context.runs.iter().filter(|run| run.text.contains("”。") || run.text.contains("。”")) {
        for (pattern, right, message) in [
            (&SAID, "。”", "独立的引文，句号应当放在引号里面"),
            (&PART, "”。", "引文只是句子的一部分，句号应当放在引号外面"),
        ] {
            for place in pattern.captures_iter(&run.text).filter_map(|found| found.name("x")) {
                if !run.is_guarded(place.range(), guard::OPAQUE) {
                    sink.tell(run, place.range(), message, Some(right));
                }
            }
        }
    }
}

pub(super) const UNMARKED: Rule = Rule {
    code: Code("JG421"),
    name: "文件名称漏书名号",
    k: "",
    clause: "GB/T 15834—2011，4.15",
    severity: Severity::Warning,
    fix: ASK,
    essay: essay(
        "正文里写出全称的文件，名称用书名号括起来。",
        "没有书名号，名称从哪里起、到哪里止看不清楚。",
        "落实国务院关于优化服务的指导意见",
        "落实《国务院关于优化服务的指导意见》",
        "标题里的、说“关于……的要求”“有关通知精神”一类不是全称的不管。",
    ),
    find: Find::Code(unmarked),
    ..STANDARD
};

static DOCUMENT: Expression = Expression::new(
    "(?:落实|贯彻|执行|按照|根据|依据|依照|学习|遵照|对照)(?:好|了)?(?P<x>(?:中共中央|中央|国务院|[省市县区州]委|[省市县区州]政府|[一-龥]{2,10}(?:人民政府|局|厅|部|委员会|办公厅|办公室)|中共中央办公厅)(?:、[一-龥]{2,8}|办公厅|办公室)?(?:印发的?)?关于[^，。；：《》（]{6,44}?的(?:指导意见|实施意见|若干意见|若干措施|若干规定|实施方案|工作方案|行动计划|实施办法|管理办法|暂行规定|通知|决定))(?:[，。；、]|$)",
);

/// Regulations a speech names without their marks.
static KNOWN: LazyLock<Index> = LazyLock::new(|| Index::new(REGULATIONS.iter()));

/// 落实保障农民工工资支付条例: a regulation that is known, behind a verb.
fn known(run: &Run, sink: &mut Sink<'_>) {
    const BEFORE: [&str; 16] = [
        "落实",
        "贯彻",
        "执行",
        "按照",
        "根据",
        "依据",
        "依照",
        "学习",
        "遵守",
        "违反",
        "宣传",
        "符合",
        "遵循",
        "落实好",
        "国务院",
        "对照",
    ];
    for (range, _) in KNOWN.find_iter(&run.text) {
        let start = range.start - if run.text[..range.start].ends_with(COUNTRY) { COUNTRY.len() } else { 0 };
        let range = start..range.end;
        let asked = BEFORE.iter().any(|word| run.text[..start].ends_with(word));
        if asked && !run.is_guarded(range.clone(), guard::OPAQUE | guard::TITLE) {
            let edits = vec![(range.start..range.start, "《".to_owned()), (range.end..range.end, "》".to_owned())];
            sink.tell_all(run, range, "法规的名称用书名号括起来", edits);
        }
    }
}

const COUNTRY: &str = "中华人民共和国";

fn unmarked(context: &Context<'_>, sink: &mut Sink<'_>) {
    let texts =
        || context.runs.iter().filter(|run| matches!(run.role, Role::Body | Role::ListItem) && run.key.is_none());
    texts().for_each(|run| known(run, sink));
    let texts = texts();
    for run in texts.filter(|run| run.text.contains("关于")) {
        for place in DOCUMENT.captures_iter(&run.text).filter_map(|found| found.name("x")) {
            let edits =
                vec![(place.start()..place.start(), "《".to_owned()), (place.end()..place.end(), "》".to_owned())];
            if !run.is_guarded(place.range(), guard::OPAQUE | guard::TITLE) {
                sink.tell_all(run, place.range(), "文件的全称用书名号括起来", edits);
            }
        }
    }
}

pub(super) const ACTIVITY: Rule = Rule {
    code: Code("JG422"),
    name: "活动名称用书名号",
    k: "",
    clause: "GB/T 15834—2011，4.15",
    severity: Severity::Warning,
    fix: ASK,
    essay: essay(
        "活动、行动、会议、称号、证书的名称不用书名号，用引号。",
        "书名号标书、篇、文件、报刊的名称；活动不是作品。",
        "开展《清风行动》、荣获《文明单位》称号",
        "开展“清风行动”、荣获“文明单位”称号",
        "文件、方案的名称（《清风行动方案》）不管。",
    ),
    find: Find::Patterns(&[
        Pattern {
            anchors: "活动》 行动》 工程》 大赛》 论坛》 培训班》",
            regex: "(?:开展|举办|组织|启动|参加|实施|推进|举行|参与)[^，。；《》]{0,10}(?P<x>《(?P<k>[^《》]{2,30}(?:活动|行动|工程|大赛|论坛|培训班))》)",
            say: "活动的名称不用书名号，用引号",
            right: "“$k”",
            guard: guard::OPAQUE,
            ..PATTERN
        },
        Pattern {
            anchors: "》称号 》荣誉称号 》证书 》奖牌 》活动 》专项行动 》主题教育 》主题活动 》系列活动",
            regex: "(?P<x>《(?P<k>[^《》]{2,30})》)(?:荣誉称号|称号|奖牌|专项行动|主题教育|主题活动|系列活动)",
            say: "称号、活动的名称不用书名号，用引号",
            right: "“$k”",
            guard: guard::OPAQUE,
            ..PATTERN
        },
        // What is no rule, no paper and no book has a name in quotation marks.
        Pattern {
            anchors: "》评选 》竞赛 》比赛 》专项整治 》志愿服务 》主题党日 》公益活动 》课程 》课题 》商标 》奖章 》奖杯 》锦旗 》晚会 》仪式",
            regex: "(?P<x>《(?P<k>[^《》]{1,24}[^《》例法典案定见办知程准册南规则书报刊志纪])》)(?:评选|竞赛|比赛|专项整治|志愿服务|主题党日|公益活动|课程|课题|商标|奖章|奖杯|锦旗|晚会|仪式)",
            say: "活动、课程、奖项的名称不用书名号，用引号",
            right: "“$k”",
            guard: guard::OPAQUE,
            ..PATTERN
        },
        Pattern {
            anchors: "证》 证明》 证书》 执照》 户口簿》",
            regex: "(?P<x>《(?P<k>[^《》]{0,16}(?:健康证|健康证明|身份证|毕业证|毕业证书|合格证|合格证书|资格证|资格证书|驾驶证|结婚证|残疾证|退役证|工作证|荣誉证书|居住证|营业执照|户口簿|无犯罪记录证明|收入证明|在职证明))》)",
            say: "证照的名称不用书名号",
            right: "$k",
            guard: guard::OPAQUE,
            ..PATTERN
        },
    ]),
    ..STANDARD
};

pub(super) const COMMA_LIST: Rule = Rule {
    code: Code("JG424"),
    name: "并列的词用了逗号",
    k: "",
    clause: "GB/T 15834—2011，4.5",
    severity: Severity::Warning,
    fix: ASK,
    essay: essay(
        "句子里并列的短词语之间用顿号。",
        "逗号把词语断成了几句话。",
        "采取查阅资料，师生访谈，随机听课等方式",
        "采取查阅资料、师生访谈、随机听课等方式",
        "只管“通过……等方式”“采取……等措施”一类收得住的并列。",
    ),
    find: Find::Code(comma_list),
    ..STANDARD
};

static LISTED: Expression = Expression::new(
    "(?:采取|采用|通过|运用|利用|借助|依托|包括|涉及|开展)(?P<x>[一-龥]{2,7}(?:[，、][一-龥]{2,7}){2,6})等(?:多种|几种|各种|有效)?(?:方式|形式|方法|途径|措施|手段|渠道|工作|活动|内容|环节|部门|单位|领域)",
);

/// 被评为“甲”，“乙”: names in quotation marks, one behind the other.
static QUOTED: Expression = Expression::new(
    "(?:评为|授予|荣获|获得|获评|命名为|誉为|称为)“[^“”，。]{2,16}”(?P<x>，)“[^“”，。]{2,16}”(?:等|称号|荣誉|[，。；]|$)",
);

fn comma_list(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in context.runs.iter().filter(|run| run.text.contains("”，“")) {
        for place in QUOTED.captures_iter(&run.text).filter_map(|found| found.name("x")) {
            sink.tell(run, place.range(), "并列的引号之间不用标点", Some(""));
        }
    }
    for run in context.runs.iter().filter(|run| run.text.contains('，') && run.text.contains('等')) {
        for place in LISTED.captures_iter(&run.text).filter_map(|found| found.name("x")) {
            let list = place.as_str();
            let items: Vec<&str> = list.split(['，', '、']).collect();
            // Clauses of their own are parted by ，: those of a list are about as long as each other.
            let lengths = items.iter().map(|item| item.chars().count());
            let (least, most) = (lengths.clone().min().unwrap_or(0), lengths.max().unwrap_or(0));
            let verbs = ["要", "应", "将", "使", "让", "并", "又", "也", "从而", "确保"];
            let clause = items.iter().any(|item| verbs.iter().any(|verb| item.starts_with(verb)));
            if list.contains('，') && most <= least + 2 && !clause && !run.is_guarded(place.range(), guard::WORDS) {
                sink.tell(run, place.range(), "并列的词语之间用顿号", Some(&items.join("、")));
            }
        }
    }
}

pub(super) const INDIRECT: Rule = Rule {
    code: Code("JG423"),
    name: "不是问句用了问号",
    k: "",
    clause: "GB/T 15834—2011，4.2",
    severity: Severity::Warning,
    fix: ASK,
    essay: essay(
        "“弄清”“不知道”后面的疑问词是宾语，全句不发问，用句号。",
        "问号表示发问；陈述句里套着的问不是发问。",
        "要弄清问题出在哪里？",
        "要弄清问题出在哪里。",
        "设问、反问不管。",
    ),
    find: Find::Patterns(&[
        Pattern {
            anchors: "？",
            regex: "(?:^|[，。；！？\n])(?:[^，。；！？]{0,8})(?:要|应当|必须|并|还|也|先|逐一|认真)[^，。；！？]{0,4}?(?:不知道|不清楚|弄清楚?|查明|查清|搞清楚?|弄明白|摸清|说明)[^，。；！？]{0,24}(?:是否|如何|怎样|哪里|谁|多少|什么)[^，。；！？]{0,10}(?P<x>？)",
            say: "这句话不发问，用句号",
            right: "。",
            ..PATTERN
        },
        Pattern {
            anchors: "？",
            regex: "(?:要|应当|必须|认真|深入|抓紧|共同|一起)(?:研究|思考|考虑|探讨|讨论|了解|掌握|分析|谋划)(?:好|清楚)?(?:如何|怎样|是否)[^，。；！？]{2,40}(?P<x>？)",
            say: "这句话不发问，用句号",
            right: "。",
            ..PATTERN
        },
    ]),
    ..STANDARD
};
