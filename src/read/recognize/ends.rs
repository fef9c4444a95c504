//! Where a paper whose lines run together ends: 附件说明, 结束语, 署名, date and notes behind the text, and where the phrase of a
//! heading ends before its text.

use super::dates;
use super::page;
use super::person::{self, Sure};
use super::words;
use crate::text::han::is_han;
use crate::text::words::bond;

/// The points for not cutting where nothing speaks for one line.
const PARTED: i32 = -12;

/// Ends of sentences.
const STOPS: [char; 5] = ['。', '！', '？', '!', '?'];

/// Bytes of a line where its end may be cut off, with the points for not cutting. `flow`: the line holds most of a text.
///
/// `head`: what stands above it near the start of the text.
pub(super) fn cuts(text: &str, head: &str, flow: bool) -> Vec<(usize, i32)> {
    let mut places = dated(text, head, flow);
    if places.is_empty() {
        places = undated(text, head);
    }
    let end = places.first().copied().unwrap_or(text.len());
    let list = if flow { listed(&text[..end]) } else { 0 };
    if list > 0 {
        places.push(list);
    }
    if flow {
        places.extend(formulas(text));
        places.extend(fields(text));
    }
    places.extend(entries(&text[list..end], flow).into_iter().map(|at| list + at));
    places.into_iter().map(|at| (at, PARTED)).collect()
}

/// `……请批示！石桥县档案局2026年5月20日（此件公开发布）`: the signature run together with the text, a note or two behind it. `flow`: behind
/// a note that closes the paper another text may go on.
fn dated(text: &str, head: &str, flow: bool) -> Vec<usize> {
    const LONGEST: usize = 60;
    let is_date = |text: &str| dates::date_line(text).is_some() || dates::is_loose_day(text);
    let named: Vec<&str> = if flow { titles(head).chain(titles(beginning(text))).collect() } else { Vec::new() };
    let mut cuts = Vec::new();
    for (day, mark) in text.match_indices('日') {
        let date_end = day + mark.len();
        let notes = notes(&text[date_end..]);
        let end = notes.last().map_or(date_end, |end| date_end + end);
        // `关于印发《甲办法》的通知`: behind the signature the paper begins that is passed on.
        let passed = named.iter().find(|title| text[date_end..].starts_with(**title)).map(|title| title.len());
        let behind = text[end..].trim_start();
        let of_page =
            || near_end(behind) && (page::is_link_head(behind) || page::is_frame(behind) || page::is_button(behind));
        if end < text.len() && passed.is_none() && (!flow || notes.is_empty()) && !of_page() {
            continue;
        }
        let near = || text[..day].char_indices().rev().take(LONGEST).map(|(at, _)| at);
        // Where what stands before the date may have begun.
        let stop = near().find(|&at| text[at..].starts_with(STOPS));
        let stop = stop.map(|at| at + text[at..].chars().next().map_or(0, char::len_utf8));
        let from = stop.or_else(|| near().last().filter(|_| flow));
        let dates = near().take_while(|&at| from.is_some_and(|from| at > from));
        let signed = |&date: &usize| {
            let whole = is_date(&text[date..date_end]);
            // Behind what closes a paper anybody signs.
            let closed = |&start: &usize| closed(&text[..start]) && is_name(&text[start..date]);
            let signs = |&start: &usize| signs(&text[start..date]);
            let start =
                || stop.filter(signs).or_else(|| begins(text, head, from?..date, flow)).or_else(|| stop.filter(closed));
            if whole { start().map(|start| (start, date)) } else { None }
        };
        if let Some((start, date)) = dates.filter_map(|at| signed(&at)).last() {
            cuts.extend([start, date, date_end]);
            cuts.extend(passed.map(|length| date_end + length));
            cuts.extend(notes.iter().map(|end| date_end + end));
        } else if let Some(stop) = stop.filter(|&stop| is_date(&text[stop..date_end]) && closed(&text[..stop])) {
            cuts.extend([stop, date_end]);
            cuts.extend(notes.iter().map(|end| date_end + end));
        }
    }
    cuts
}

/// Is so little left that it can be what a page puts behind a text?
fn near_end(text: &str) -> bool {
    const LONGEST: usize = 240;
    text.len() <= LONGEST
}

/// The titles a text names in 书名号.
fn titles(text: &str) -> impl Iterator<Item = &str> {
    const SHORTEST: usize = 4;
    let named = text.split('《').skip(1).filter_map(|rest| Some(rest.split_once('》')?.0));
    named.filter(|title| title.chars().count() >= SHORTEST)
}

/// Where an organ begins that no full stop stands before: behind the name of a file, or one that the text has named.
fn begins(text: &str, head: &str, near: std::ops::Range<usize>, flow: bool) -> Option<usize> {
    const FILES: [&str; 9] = [".docx", ".doc", ".wps", ".xlsx", ".xls", ".pdf", ".zip", ".rar", "》"];
    /// So many letters of a name tell it.
    const BEGINS: usize = 6;
    let (from, date) = (near.start, near.end);
    let near = &text[near];
    let file = FILES.iter().filter_map(|ending| near.rfind(ending).map(|at| from + at + ending.len())).max();
    if let Some(file) = file.filter(|&file| words::is_organ(&text[file..date])) {
        return Some(file);
    }
    let starts = near.char_indices().skip(1).map(|(at, _)| from + at).filter(|_| flow);
    // `某某股份有限公司董事会`, where the text has named the firm.
    let whole = |at: usize| is_named(&text[..at], &text[at..date]) || is_named(head, &text[at..date]);
    let begun = |at: usize| {
        let begin = text[at..date].char_indices().nth(BEGINS).map_or("", |(end, _)| &text[at..at + end]);
        is_named(&text[..at], begin)
    };
    // `电话：62231188 石桥县档案局 2026年5月6日`
    let apart = |at: usize| text[..at].ends_with(char::is_whitespace) && !text[at..date].trim().contains(' ');
    starts.into_iter().find(|&at| words::is_organ(&text[at..date]) && (whole(at) || begun(at) || apart(at)))
}

/// Has a text named this organ at its beginning, in its title or where it speaks of itself?
fn is_named(text: &str, organ: &str) -> bool {
    const SHORTEST: usize = 5;
    organ.chars().count() >= SHORTEST && beginning(text).contains(organ)
}

/// The title and the first paragraphs of a text that runs on: so far it says who writes, and what is passed on.
fn beginning(text: &str) -> &str {
    const LONGEST: usize = 1_200;
    text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end])
}

/// `石桥县档案局`, `倡议人：石桥县作家协会`
fn signs(text: &str) -> bool {
    const LONGEST_LABEL: usize = 6;
    let label = text.split_once(['：', ':']).filter(|(label, _)| label.chars().count() <= LONGEST_LABEL);
    if label.is_some_and(|(label, _)| label.starts_with('附')) {
        return false;
    }
    let person = || person::read(text).is_some_and(|(_, sure)| sure == Sure::Both);
    words::is_organ(label.map_or(text, |(_, name)| name)) || words::is_signer(text) || person()
}

/// A few letters, no clause: the name of whoever signs.
fn is_name(text: &str) -> bool {
    const LONGEST: usize = 20;
    let text = text.trim();
    (2..=LONGEST).contains(&text.chars().count()) && text.chars().all(|c| is_han(c) || matches!(c, '（' | '）' | '×'))
}

/// Does a text end with what closes a paper?
fn closed(text: &str) -> bool {
    words::closes_paper(last_sentence(text))
}

/// The last sentence of a text that ends in its mark.
pub(super) fn last_sentence(text: &str) -> &str {
    let inner = text.trim_end_matches(STOPS);
    let start = inner.rfind(STOPS).map_or(0, |at| at + inner[at..].chars().next().map_or(0, char::len_utf8));
    &text[start..]
}

/// `……特此通知。石桥县档案局`, `电话：62230011石桥县档案局`: an organ behind what closes a paper or a number to call, or one that the text
/// or its `head` has named.
fn undated(text: &str, head: &str) -> Vec<usize> {
    const LONGEST: usize = 30;
    const SHORTEST_NUMBER: usize = 7;
    let Some(stop) = text.rfind(|c| STOPS.contains(&c) || c.is_ascii_digit()) else { return Vec::new() };
    let start = stop + text[stop..].chars().next().map_or(0, char::len_utf8);
    let (before, organ) = (&text[..start], text[start..].trim());
    let label = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
    let called = if label.ends_with(['：', ':']) { before.len() - label.len() } else { 0 };
    let named = before.ends_with(STOPS) && (is_named(before, organ) || is_named(head, organ));
    let signs = organ.chars().count() <= LONGEST
        && words::is_organ(organ)
        && (closed(before) || named || called >= SHORTEST_NUMBER);
    if signs { vec![start] } else { Vec::new() }
}

/// Where each pair of round brackets ends that a text begins with.
fn notes(text: &str) -> Vec<usize> {
    const MOST: usize = 3;
    let mut ends: Vec<usize> = Vec::new();
    while let Some(note) = leading_bracket(&text[ends.last().copied().unwrap_or(0)..]).filter(|_| ends.len() < MOST) {
        ends.push(ends.last().copied().unwrap_or(0) + note.len());
    }
    ends
}

/// What a text begins with, when that is one pair of round brackets.
fn leading_bracket(text: &str) -> Option<&str> {
    const SEEN: usize = 60;
    let ends = text.char_indices().take(SEEN).filter(|(_, c)| matches!(c, '）' | ')')).map(|(at, c)| at + c.len_utf8());
    ends.map(|end| &text[..end]).find(|text| words::bracketed(text).is_some())
}

/// `……贯彻执行。特此通知。`, `妥否？请批示！`: the sentences that close a paper stand by themselves.
fn formulas(text: &str) -> Vec<usize> {
    const LONGEST_FORMULA: usize = 12;
    let mut start = 0;
    let mut cuts = Vec::new();
    let mut closing = false;
    for (at, mark) in text.match_indices(STOPS) {
        let closes = words::closes_paper(text[start..at + mark.len()].trim());
        if closes != closing {
            cuts.push(start);
        }
        (start, closing) = (at + mark.len(), closes);
    }
    cuts.extend(closing.then_some(start));
    // `五、备查文件决议特此公告。`
    let behind = |&at: &usize| {
        let end = text[at..].char_indices().take(LONGEST_FORMULA).find(|(_, c)| STOPS.contains(c));
        text[..at].ends_with(is_han) && end.is_some_and(|(end, _)| words::closes_paper(&text[at..at + end]))
    };
    cuts.extend(text.match_indices("特此").map(|(at, _)| at).filter(behind));
    cuts
}

/// `……踊跃参加。时间：5月22日地点：文化广场`: facts that follow one another behind their labels.
fn fields(text: &str) -> Vec<usize> {
    /// In characters, from one colon to the next.
    const FARTHEST: usize = 40;
    /// Behind these a label goes on with what stands before it: `（联系人：张敏，电话：62230011）`.
    const JOINED: [char; 4] = ['，', '、', '（', '('];
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (colon, mark) in text.match_indices(['：', ':']) {
        let label = text[..colon].char_indices().rev().take(6).map(|(at, _)| at);
        if let Some(at) = label.filter(|&at| words::is_field(&text[at..colon + mark.len()])).last()
            && !text[..at].ends_with(JOINED)
            && !is_inside(text, at)
        {
            found.push((at, colon));
        }
    }
    let near = |pair: &[(usize, usize)]| {
        let between = &text[pair[0].1..pair[1].0];
        between.chars().count() <= FARTHEST && !between.contains(['。', '；'])
    };
    found.windows(2).filter(|pair| near(pair)).flat_map(|pair| [pair[0].0, pair[1].0]).collect()
}

/// `项目编号：`, `中标单位：`: is a place inside one label, which begins a few letters before, behind a blank or a mark?
fn is_inside(text: &str, at: usize) -> bool {
    const LONGEST: usize = 4;
    let before = || text[..at].chars().rev();
    let run = before().take(LONGEST + 1).take_while(|c| is_han(*c)).count();
    let begins = |c: char| c.is_whitespace() || "。；！？".contains(c);
    (1..=LONGEST).contains(&run) && before().nth(run).is_none_or(begins)
}

/// Where a list of attachments begins behind a sentence: `……县档案局。附件：1.检查表2.报告格式`.
fn listed(text: &str) -> usize {
    let list = |&at: &usize| {
        at > 0 && text[..at].trim_end().ends_with(STOPS) && words::behind_attachment(&text[at..]).is_some()
    };
    text.match_indices("附").map(|(at, _)| at).filter(list).last().unwrap_or(0)
}

/// `附件：1.检查表 2.名单`. `flow`: nothing need stand between the two.
fn entries(text: &str, flow: bool) -> Vec<usize> {
    let Some(list) = words::behind_attachment(text).filter(|list| words::attachment_entry(list, 1).is_some()) else {
        return Vec::new();
    };
    let begin = text.len() - list.len();
    let mut wanted = 2;
    let mut cuts = Vec::new();
    let mut before = ' ';
    for (at, c) in list.char_indices() {
        let parts =
            before.is_whitespace() || matches!(before, '；' | ';' | '。' | '》' | '，') || flow && is_han(before);
        if at > 0 && parts && c.is_ascii_digit() && words::attachment_entry(&list[at..], wanted).is_some() {
            cuts.push(begin + at);
            wanted += 1;
        }
        before = c;
    }
    cuts
}

/// What the phrase of a heading ends with.
const PHRASES: [&str; 47] = [
    "情况", "时间", "地点", "内容", "对象", "范围", "要求", "原则", "目标", "任务", "措施", "步骤", "安排", "打算",
    "人员", "方式", "事项", "思路", "建议", "问题", "保障", "思想", "依据", "意义", "成效", "做法", "经验", "条件",
    "程序", "标准", "职责", "文件", "材料", "说明", "资料", "名单", "流程", "日程", "议程", "办法", "纪律", "形式",
    "结果", "计划", "背景", "概况", "规则",
];

/// `二、廉洁自律情况严格落实……`: where the phrase of a heading ends, when all of `chain`, the places of the numbers of a text that
/// runs on, have such a phrase or nothing but a phrase.
pub(super) fn run_in(text: &str, chain: &[(usize, i32)]) -> Vec<(usize, i32)> {
    let mut places: Vec<usize> = chain.iter().map(|cut| cut.0).collect();
    places.sort_unstable();
    places.push(text.len());
    let mut ends = Vec::new();
    for pair in places.windows(2) {
        let piece = &text[pair[0]..pair[1]];
        let Some(behind) = piece.split_once('、').filter(|(number, _)| number.chars().all(is_han)) else { continue };
        let phrase = behind.1;
        let open = !phrase.contains(STOPS) && phrase.chars().count() <= 20;
        match phrase_end(phrase) {
            _ if open => {}
            Some(end) => ends.push(pair[1] - phrase.len() + end),
            None => return Vec::new(),
        }
    }
    ends.into_iter().map(|at| (at, PARTED)).collect()
}

/// Where the phrase ends that a text begins with, in bytes.
fn phrase_end(text: &str) -> Option<usize> {
    const SHORTEST: usize = 4;
    const LONGEST: usize = 14;
    const TORN: f64 = 3.0;
    /// What a phrase goes on with, and what goes on with it.
    const JOINED: [&str; 15] =
        ["的", "和", "及", "与", "、", "为", "是", "要", "等", "，", "：", "；", "。", "上", "中"];
    let ends = text.char_indices().map(|(at, _)| at).take(LONGEST + 1).skip(SHORTEST);
    let phrase = |&end: &usize| {
        let (phrase, rest) = text.split_at(end);
        // A blank parts them, whatever stands beside it.
        let parted = rest.starts_with(char::is_whitespace);
        let goes_on = JOINED.iter().chain(&PHRASES).any(|word| rest.starts_with(word));
        (parted || PHRASES.iter().any(|word| phrase.ends_with(word)))
            && phrase.chars().all(|c| is_han(c) || c == '、')
            && !goes_on
            && bond(phrase, rest) <= TORN
    };
    let end = ends.into_iter().find(phrase)?;
    Some(text.len() - text[end..].trim_start().len())
}
