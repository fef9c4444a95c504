//! 标点, JG4xx, at the edges: blanks between characters, how a paragraph begins and ends.

use super::super::context::Context;
use super::super::guard;
use super::super::pattern::{ahead, back};
use super::super::rule::{Basis, Find, Rule};
use super::super::run::Run;
use super::super::sink::Sink;
use super::essay;
use super::marks::{STANDARD, is_label, rows};
use crate::diag::{Code, Severity};
use crate::document::Role;
use crate::read::recognize::is_row_of_names;
use crate::read::tidy;
use crate::text::han::is_han;
use crate::text::lexicon::surnames;
use crate::text::words;
use std::ops::Range;

pub(super) const BLANKS: Rule = Rule {
    code: Code("JG416"),
    name: "多余的空格",
    k: "K52",
    basis: Basis::Usage,
    clause: "中文排版习惯：汉字之间、标点前后不空格",
    severity: Severity::Warning,
    essay: essay(
        "正文里汉字之间、标点前后的空格，删去。",
        "中文的字与字之间不空格，空格会使断行和字数都不对。",
        "会 议 ，要求",
        "会议，要求",
        "姓名、机关、职务和姓名之间的空格，日期、条号后面的空格，标题、表格、落款里的空格不动；汉字与数字、外文之间的不动；三个以上的空格像是分栏，不动。标点旁边的、拆开一个词的才自动改，别的要人点头。",
    ),
    find: Find::Code(blanks),
    ..STANDARD
};

fn blanks(context: &Context<'_>, sink: &mut Sink<'_>) {
    let texts = |run: &&Run| matches!(run.role, Role::Body | Role::ListItem | Role::Quotation) && run.key.is_none();
    for run in context.runs.iter().filter(texts) {
        // What stands behind a tab has a place of its own.
        for row in rows(run, |c| matches!(c, ' ' | '\u{A0}')) {
            let (Some(left), Some(right)) = (run.before(row.start), run.after(row.end)) else { continue };
            let pause = |c: char| "，、；：。！？".contains(c);
            let inside = is_han(left) && (is_han(right) || pause(right))
                || pause(left) && !"。！？：".contains(left) && is_han(right);
            // A list that begins in the middle of a line lacks a stop, not a blank.
            let lead = run.text[row.end..].starts_with("一、");
            let short = row.len() <= 2 && !lead;
            if inside
                && short
                && !is_label(run, row.start)
                && !run.is_guarded(row.clone(), guard::OPAQUE)
                && !is_chapter(run, row.start)
                && !is_slogan(run, &row)
                && !is_name(run, &row)
                && !is_date(run, &row)
                && !is_between_names(run, &row)
            {
                let sure = pause(left) || pause(right) || tears_word(run, &row) && !is_set_wide(run, &row);
                sink.in_doubt(!sure).tell(run, row.clone(), "汉字之间、标点前后不应有空格", Some(""));
            }
        }
    }
}

/// The Han right before a blank, and right behind it: the cells of a row.
fn cells<'r>(run: &'r Run, row: &Range<usize>) -> (&'r str, &'r str) {
    let (left, right) = (back(&run.text, row.start), ahead(&run.text, row.end));
    (&left[left.trim_end_matches(is_han).len()..], &right[..right.len() - right.trim_start_matches(is_han).len()])
}

/// `县财政局 县水利局`, `安全股 王强`, `张伟 李芳`: names, which must never become one.
fn is_between_names(run: &Run, row: &Range<usize>) -> bool {
    /// So many cells on either side tell whether a row is one of names.
    const CELLS: usize = 6;
    /// So many characters tell what a blank parts.
    const SEEN: usize = 60;
    let (left, right) = (back(&run.text, row.start), ahead(&run.text, row.end));
    let ends = |c: char| !is_han(c) && !matches!(c, ' ' | '\u{3000}' | '\u{A0}');
    let before = left.rsplit(ends).next().unwrap_or_default().split_whitespace().rev().take(CELLS);
    let after = right.split(ends).next().unwrap_or_default().split_whitespace().take(CELLS);
    let mut around: Vec<&str> = before.collect();
    around.reverse();
    around.extend(after);
    let (one, other) = cells(run, row);
    let mut near: Vec<char> = left.chars().rev().take(SEEN).collect();
    near.reverse();
    let behind: Vec<char> = right.chars().take(SEEN).collect();
    is_row_of_names(&around) || is_row_of_names(&[one, other]) || tidy::keeps_blank(&near, &behind)
}

/// `工 作 要 求`: letters set wide, all of which are closed or none.
fn is_set_wide(run: &Run, row: &Range<usize>) -> bool {
    let letter = |cell: &str| cell.trim_matches(|c| !is_han(c)).chars().count() == 1;
    let single = |cell: Option<&str>| cell.is_some_and(letter);
    // `第六章 附 则`, `总 则`, `审 判 长`: all of the line but its number is.
    let line = run.text[row.start..].split('\n').next().unwrap_or_default();
    let mut line = [run.on_line_before(row.start), line].concat();
    if line.trim_start().starts_with('第') {
        line = line.trim_start().split_once(char::is_whitespace).map_or(line.clone(), |(_, words)| words.to_owned());
    }
    if line.split_whitespace().all(letter) {
        return true;
    }
    let (left, right) = (back(&run.text, row.start), ahead(&run.text, row.end));
    let mut before = left.rsplit(char::is_whitespace).filter(|cell| !cell.is_empty());
    let mut after = right.split_whitespace();
    let near = single(before.next()) && single(after.next());
    near && (single(before.next()) || single(after.next()))
}

/// `会 议`, `工 作报告`: one character of a word stands by itself.
fn tears_word(run: &Run, row: &Range<usize>) -> bool {
    const SEEN: usize = 4;
    let (left, right) = cells(run, row);
    let single = |cell: &str| cell.chars().count() == 1;
    let mut letters: Vec<char> = left.chars().rev().take(SEEN).collect();
    letters.reverse();
    let cut = letters.len();
    letters.extend(right.chars().take(SEEN));
    (single(left) || single(right)) && !words::best_path(&letters, |_| Vec::new()).ends.contains(&cut)
}

/// “好品山东 商行天下”: a blank parts the two halves of a slogan in quotation marks.
fn is_slogan(run: &Run, row: &Range<usize>) -> bool {
    const LEAST: usize = 3;
    let left = run.text[..row.start].chars().rev().take_while(|c| is_han(*c)).count();
    let right = run.text[row.end..].chars().take_while(|c| is_han(*c)).count();
    let opens = run.text[..row.start].trim_end_matches(is_han).ends_with('“');
    let closes = run.text[row.end..].trim_start_matches(is_han).starts_with('”');
    opens && closes && left == right && left >= LEAST
}

/// `王 强，李 明`: a blank parts the two characters of a name in a row of names.
fn is_name(run: &Run, row: &Range<usize>) -> bool {
    let left: Vec<char> = run.text[..row.start].chars().rev().take_while(|c| is_han(*c)).take(3).collect();
    let right = run.text[row.end..].chars().take_while(|c| is_han(*c)).take(3).count();
    let surname: String = left.iter().rev().collect();
    // Surnames that are words far more often: only set apart from one character they are names.
    const BESIDES: &str = "常洪骆东红长水高向";
    right == 1
        && left.len() < 3
        && (surnames::starts_with_one(&surname) || BESIDES.contains(&surname))
        && (left.len() == 1 || surnames::DOUBLE.contains(&surname.as_str()))
}

/// `2026年 月 日` is to be filled in; `2026年7月26日 县政府印发`: a blank parts a date from who acted.
fn is_date(run: &Run, row: &Range<usize>) -> bool {
    let (left, right) = (&run.text[..row.start], run.after(row.end));
    let unit = left.ends_with(['年', '月', '日']);
    let dated = left.trim_end_matches(['年', '月', '日']).ends_with(|c: char| c.is_ascii_digit());
    unit && (dated || matches!(right, Some('月' | '日')))
}

/// `第一章 总则`, `图1 流程`: a blank parts a number from its words.
fn is_chapter(run: &Run, at: usize) -> bool {
    /// 第一千二百六十条.
    const LONGEST: usize = 9;
    let head = run.on_line_before(at).trim();
    head.chars().nth(LONGEST).is_none()
        && (head.starts_with('第') || head.starts_with('图') || head.starts_with('表') || head.starts_with("附件"))
}

pub(super) const INDENT: Rule = Rule {
    code: Code("JG417"),
    name: "用空格缩进",
    k: "K53",
    basis: Basis::Usage,
    clause: "缩进由样式排出，不用空格",
    severity: Severity::Note,
    essay: essay(
        "草稿的段首用空格缩进，删去。",
        "排版时按样式缩进两字，空格会再多缩两字，或被当作字。",
        "　　同志们，今天",
        "同志们，今天",
        "纯文本（TXT）、Word 里的不管。",
    ),
    find: Find::Code(indent),
    ..STANDARD
};

fn indent(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in context.runs.iter().filter(|run| context.is_draft && run.key.is_none() && run.role != Role::TableCell) {
        let length = run.text.len() - run.text.trim_start_matches(['\u{3000}', ' ', '\t']).len();
        if run.text.starts_with('\u{3000}') {
            sink.tell(run, 0..length, "段首不用空格缩进，样式会缩进两字", Some(""));
        }
    }
}

pub(super) const NO_END: Rule = Rule {
    code: Code("JG419"),
    name: "段末没有标点",
    k: "",
    clause: "GB/T 15834—2011，4.1",
    severity: Severity::Warning,
    fix: None,
    essay: essay(
        "正文的一段以汉字结束，没有句末标点，或以逗号、顿号结束。",
        "一句话说完要有句号、问号或叹号。",
        "我们要统一思想，狠抓落实",
        "我们要统一思想，狠抓落实。",
        "标题、列表、落款、诗句和没有逗号的短行不管；纯文本（TXT）的行可能是折行，不管。",
    ),
    find: Find::Code(no_end),
    ..STANDARD
};

fn no_end(context: &Context<'_>, sink: &mut Sink<'_>) {
    const LONG: usize = 20;
    for run in context.runs.iter().filter(|run| context.is_draft && run.role == Role::Body && run.key.is_none()) {
        let text = run.text.trim_end();
        let Some(last) = text.chars().next_back() else { continue };
        let at = text.len() - last.len_utf8();
        let long = text.chars().count() >= LONG && text.contains('，');
        if long && is_han(last) && !text.contains('\n') {
            sink.tell(run, at..text.len(), "这一段没有句末标点", None);
        } else if text.chars().count() >= 8 && matches!(last, '，' | '、') {
            sink.tell(run, at..text.len(), format!("这一段以“{last}”结束"), None);
        }
    }
}

pub(super) const AT_START: Rule = Rule {
    code: Code("JG420"),
    name: "行首标点",
    k: "",
    clause: "GB/T 15834—2011，5.1",
    severity: Severity::Warning,
    fix: None,
    essay: essay(
        "一段以点号或右半边的标点开头。",
        "多半是断行断错了，或者前面漏了字。",
        "，要抓好落实。",
        "要抓好落实。",
        "引文接着上一段的不管。",
    ),
    find: Find::Code(at_start),
    ..STANDARD
};

fn at_start(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in context.runs.iter().filter(|run| run.role != Role::TableCell) {
        let at = run.text.len() - run.text.trim_start().len();
        if let Some(c) =
            run.after(at).filter(|c| matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？' | '）' | '》'))
        {
            sink.tell(run, at..at + c.len_utf8(), format!("一段不应以“{c}”开头"), None);
        }
    }
}
