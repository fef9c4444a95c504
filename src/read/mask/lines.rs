//! Lines that look like something of Markdown and are only text.

use super::Mask;
use crate::read::markdown::grid::is_bare_rule;
use std::collections::BTreeMap;
use std::ops::Range;

/// One line and its neighbours, without line ends.
struct Line<'t> {
    /// From its first character that is no blank, no `>`.
    text: &'t str,
    before: &'t str,
    after: &'t str,
    /// How often each label is written in the draft, and how often at the start of a line with a colon after it.
    labels: &'t Labels,
}

/// What of a line is hidden: bytes of [`Line::text`].
type Rule = fn(&Line) -> Option<Range<usize>>;

/// The rules; the first that finds something has decided.
const RULES: [Rule; 7] =
    [lone_mark, drawn_rule, empty_heading, closing_hashes, signed_figure, more_than, no_definition];

pub(super) fn settle(mask: &mut Mask, body: usize) {
    let seen = mask.seen();
    let labels = Labels::of(&seen[body..]);
    let lines: Vec<(usize, &str)> = seen[body..]
        .split_inclusive('\n')
        .scan(body, |at, line| {
            *at += line.len();
            Some((*at - line.len(), line.trim_end_matches(['\n', '\r'])))
        })
        .collect();
    let line_at = |at: Option<usize>| at.and_then(|at| lines.get(at)).map_or("", |(_, line)| *line);
    for (at, (start, line)) in lines.iter().enumerate() {
        let text = line.trim_start_matches([' ', '\t']);
        let whole = Line { text, before: line_at(at.checked_sub(1)), after: line_at(Some(at + 1)), labels: &labels };
        let quoted = text.trim_start_matches(['>', ' ', '\t']);
        let inner = Line { text: quoted, ..whole };
        let found = RULES.iter().find_map(|rule| {
            let on = |line: &Line| Some((start_of(seen.as_str(), line.text), rule(line)?));
            on(&whole).or_else(|| (quoted.len() < text.len()).then(|| on(&inner)).flatten())
        });
        if let Some((base, range)) = found {
            debug_assert!(base >= *start);
            mask.hide(base + range.start..base + range.end);
        }
    }
}

/// Where a part of a text begins in it.
fn start_of(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

/// `-` `+` `8.` `==` alone: an empty item says nothing and a short line of dashes underlines nothing, so it was typed for its
/// own sake.
fn lone_mark(line: &Line) -> Option<Range<usize>> {
    let text = line.text.trim_end();
    let number = text.strip_suffix(['.', ')']).is_some_and(|number| {
        !number.is_empty() && number.len() <= 9 && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    (matches!(text, "-" | "+" | "*" | "--" | "=" | "==") || number).then_some(0..text.len())
}

/// `----  ----` right below a line in columns is the line of a table, and no page break.
fn drawn_rule(line: &Line) -> Option<Range<usize>> {
    (is_bare_rule(line.text) && !line.before.trim().is_empty()).then_some(0..1)
}

/// `#` without a heading.
fn empty_heading(line: &Line) -> Option<Range<usize>> {
    let text = line.text.trim_end();
    ((1..=6).contains(&text.len()) && text.bytes().all(|byte| byte == b'#')).then_some(0..text.len())
}

/// `## 学习 C #`: as many `#` at the end as at the start close a heading; any other number belongs to its text.
fn closing_hashes(line: &Line) -> Option<Range<usize>> {
    let text = line.text.trim_end();
    let rest = text.trim_start_matches('#');
    let opening = text.len() - rest.len();
    let closing = rest.len() - rest.trim_end_matches('#').len();
    ((1..=6).contains(&opening) && rest.starts_with(' ') && closing > 0 && closing != opening)
        .then(|| text.len() - closing..text.len())
}

/// `- 5℃` `+ 3.2%` `* 5 = 10`: a figure with its sign, unless other items stand beside it.
fn signed_figure(line: &Line) -> Option<Range<usize>> {
    const LONGEST_UNIT: usize = 3;
    let mark = line.text.get(..2).filter(|mark| matches!(*mark, "- " | "+ " | "* "))?;
    let figure = line.text[2..].trim();
    let unit = figure.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '，' | '~' | '～'));
    let short = unit.len() < figure.len() && figure.starts_with(|c: char| c.is_ascii_digit());
    let is_unit = unit.chars().count() <= LONGEST_UNIT
        && unit.chars().all(|c| c.is_alphabetic() || matches!(c, '%' | '％' | '‰' | '℃' | '°' | '。' | '；' | ' '));
    let is_range = figure.contains(['℃', '%', '％', '‰', '°'])
        && figure.chars().all(|c| c.is_ascii_digit() || " .,，~～到至—-+−℃%％‰°。；".contains(c));
    // `- 5℃的低温`: nothing but a sign stands before degrees.
    let cold = is_cold(figure);
    // Nobody lists sums, and many list `* 5个`.
    let is_sum = figure.contains(['=', '＝'])
        && figure.chars().all(|c| c.is_ascii_digit() || " .,+-*/×÷−=＝≈<>()%％。".contains(c));
    let is_figure = is_sum || mark != "* " && (is_unit || is_range || cold);
    // Other items beside it make it one; other degrees with their signs do not.
    let item = |line: &&str| {
        let line = line.trim_start();
        let degree = |figure: &str| is_degree(figure) || is_cold(figure);
        line.starts_with(mark) && !(mark != "* " && degree(line[2..].trim()))
    };
    let beside = [line.before, line.after].iter().any(item);
    (short && is_figure && !beside).then_some(0..1)
}

/// `5℃的低温`, `5℃以下`: a temperature and a few words.
fn is_cold(figure: &str) -> bool {
    const LONGEST: usize = 10;
    let words = figure.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    words.len() < figure.len()
        && words.starts_with(['℃', '°'])
        && words.chars().count() <= LONGEST
        && !words.contains(['，', '：', '；'])
}

/// `5℃` `3.2%`: what goes up and down, so that a sign before it counts.
fn is_degree(figure: &str) -> bool {
    let unit = figure.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    unit.len() < figure.len() && matches!(unit.trim_end_matches(['。', '；', '，']), "℃" | "%" | "％" | "‰" | "°")
}

/// `>90分` `>=60`: more than so many, unless lines of a quotation stand beside it.
fn more_than(line: &Line) -> Option<Range<usize>> {
    let quoted = |line: &str| line.trim_start().starts_with('>') && !is_more_than(line.trim_start());
    (is_more_than(line.text) && ![line.before, line.after].into_iter().any(quoted)).then_some(0..1)
}

fn is_more_than(line: &str) -> bool {
    const UNITS: [&str; 23] = [
        "%", "％", "‰", "℃", "°", "分", "元", "万", "亿", "人", "岁", "天", "个", "家", "户", "亩", "吨", "公里", "米",
        "厘米", "度", "倍", "小时",
    ];
    let Some(rest) = line.strip_prefix('>') else { return false };
    let figure = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    rest.starts_with('=') || figure.len() < rest.len() && UNITS.iter().any(|unit| figure.starts_with(unit))
}

/// `[注]: 数据来自统计局`: a definition of a link has a target, and somebody who refers to it.
fn no_definition(line: &Line) -> Option<Range<usize>> {
    let (label, rest) = definition(line.text)?;
    let target = rest.split_whitespace().next().unwrap_or_default();
    (!super::shape::is_target(target) || !line.labels.is_used(label)).then_some(0..1)
}

/// The label of `[label]:` and what follows it; no footnote.
fn definition(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('[').filter(|inner| !inner.starts_with('^'))?;
    let (label, rest) = inner.split_once("]:")?;
    (!label.contains(['[', ']'])).then_some((label, rest))
}

/// How often labels stand in brackets in the draft, and how often they are given a target.
struct Labels {
    written: BTreeMap<String, usize>,
    defined: BTreeMap<String, usize>,
}

impl Labels {
    fn of(text: &str) -> Self {
        let mut labels = Labels { written: BTreeMap::new(), defined: BTreeMap::new() };
        for line in text.lines() {
            if let Some((label, _)) = definition(line.trim_start_matches(['>', ' ', '\t'])) {
                *labels.defined.entry(label.trim().to_lowercase()).or_default() += 1;
            }
        }
        if labels.defined.is_empty() {
            return labels;
        }
        let mut rest = text;
        while let Some(at) = rest.find('[') {
            rest = &rest[at + 1..];
            let Some(end) = rest.find(['[', ']', '\n']).filter(|&end| rest[end..].starts_with(']')) else { continue };
            *labels.written.entry(rest[..end].trim().to_lowercase()).or_default() += 1;
        }
        labels
    }

    fn is_used(&self, label: &str) -> bool {
        let label = label.trim().to_lowercase();
        self.written.get(&label) > self.defined.get(&label)
    }
}
