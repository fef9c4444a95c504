//! Two lines without a blank line between them: one sentence that was wrapped, or two paragraphs?
//!
//! Markdown joins them always. Texts from chats, from Word and from language models have a paragraph on every line, so only what
//! was one sentence is joined.

use super::{Reader, grid};
use crate::diag::Diagnostic;
use crate::document::heading::{article_label, chapter_label, parse_label};
use crate::read::code;
use crate::read::recognize::{is_row, is_salutation, is_salutation_part, item_opening};
use crate::read::report::excerpt;
use crate::source::Span;
use crate::text::han::is_han;
use crate::text::lexicon::closings::FIELDS;
use crate::text::numeral;

/// The line before a line end, the line after it, and where they stand.
struct Lines<'t> {
    before: &'t str,
    after: &'t str,
    /// Do they stand in a quotation?
    quoted: bool,
}

/// When the second line begins a paragraph of its own; any one is enough.
const RULES: [fn(&Lines) -> bool; 16] = [
    begins_with_label,
    begins_with_article,
    begins_with_outline_number,
    ends_sentence,
    stands_as_heading,
    stands_in_bold,
    begins_with_bullet,
    names_a_field,
    are_records,
    begins_with_bracket,
    follows_a_drawn_line,
    is_drawn_line,
    is_verse,
    are_short,
    are_figures,
    go_on_calling,
];

impl Reader<'_> {
    /// Two lines of one paragraph, or the end of one.
    pub(super) fn soft_break(&mut self, span: Span) {
        let masked = self.masked;
        let break_at = masked[span.start..].find('\n').map_or(span.start, |at| span.start + at);
        let start = masked[..span.start].rfind('\n').map_or(0, |at| self.bounds(0, at + 1).end);
        let next = self.bounds(0, (break_at + 1).min(masked.len())).end;
        let end = masked[next..].find('\n').map_or(masked.len(), |at| next + at);
        let lines = Lines {
            before: bare(self.text.get(start..span.start).unwrap_or_default()),
            after: bare(&self.text[next..end]),
            quoted: self.quotes > 0,
        };
        let indented = self.lists.is_empty() && !self.notes.is_open() && is_indented(&self.text[next..]);
        // Markdown draws a line below a quotation into it; its writer did not.
        if self.quotes > 0 && !masked[(break_at + 1).min(end)..end].trim_start().starts_with('>') {
            self.flush();
            self.unquoted = true;
            return;
        }
        if are_drawn(&lines, self.line.drawn) {
            self.line.drawn = true;
            self.line.soft_break(span, lines.after.chars().next());
            return;
        }
        let tight = lines.after.starts_with('#') || self.line.begins_with_hash();
        if self.heading.is_none() && (indented || tight || RULES.iter().any(|rule| rule(&lines))) {
            if self.notes.is_open() && !self.text[next..].starts_with([' ', '\t', '\u{3000}']) {
                let message = format!("紧接脚注的一行排进了脚注：{}", excerpt(lines.after));
                let told = Diagnostic::warning(code::FOOTNOTE, message).at(Span::new(next, end));
                self.diagnostics.push(told.hint("是正文的，请在它上面空一行"));
            }
            self.flush();
            return;
        }
        self.line.soft_break(span, lines.after.chars().next());
    }
}

/// Do two lines belong to one drawn table? `open`: the lines before do.
fn are_drawn(lines: &Lines, open: bool) -> bool {
    let is_drawn = |line: &str| grid::is_rule(line) || grid::is_row(line);
    let (rule_before, rule_after) = (grid::is_rule(lines.before), grid::is_rule(lines.after));
    is_drawn(lines.before) && is_drawn(lines.after)
        || grid::is_in_columns(lines.before) && rule_after
        || grid::is_in_columns(lines.after) && (open || rule_before)
        || open && rule_after
}

/// By a wide blank, a tab or four blanks.
fn is_indented(line: &str) -> bool {
    line.starts_with(['　', '\t']) || line.starts_with("    ")
}

/// A line without the marks of a quotation before it and blanks around it.
fn bare(line: &str) -> &str {
    line.trim_start_matches([' ', '\t', '　', '>']).trim_end()
}

fn without_stars(line: &str) -> &str {
    line.trim_matches('*')
}

/// `二、狠抓落实`.
fn begins_with_label(lines: &Lines) -> bool {
    parse_label(without_stars(lines.after)).is_some()
}

/// `第一条　本办法适用于全镇。` `第二章　职责`; `第三条所列情形` goes on with a sentence.
fn begins_with_article(lines: &Lines) -> bool {
    let line = without_stars(lines.after);
    chapter_label(line).is_some_and(|length| line[..length].ends_with([' ', '\u{3000}', '：', '、']))
}

/// `1.1.1 建设内容` `a. 材料` `A）材料`.
fn begins_with_outline_number(lines: &Lines) -> bool {
    let line = without_stars(lines.after);
    let figures = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let outline = line[..figures].contains('.') && line[figures..].starts_with([' ', '　']);
    let mut signs = line.chars();
    let letter = signs.next().is_some_and(|c| c.is_ascii_alphabetic())
        && signs.next().is_some_and(|c| matches!(c, '.' | ')' | '）' | '、'))
        && signs.next().is_some_and(|c| c == ' ' || !c.is_ascii());
    outline || letter
}

/// What follows a full stop or a colon is another sentence, and a writer who begins a line with it means a paragraph.
fn ends_sentence(lines: &Lines) -> bool {
    const ENDS: [char; 10] = ['。', '！', '？', '：', '；', '!', '?', ':', ';', '…'];
    without_stars(lines.before).trim_end_matches(['”', '’', '）', ')', '"', '』', '」']).ends_with(ENDS)
}

/// `一、统一思想` above its text: a label, and not the begin of a sentence that was wrapped.
fn stands_as_heading(lines: &Lines) -> bool {
    const LONGEST: usize = 22;
    let line = without_stars(lines.before);
    let circled = line.starts_with(|c| matches!(c, '①'..='⑳'));
    (circled || parse_label(line).is_some() || article_label(line).is_some())
        && line.chars().count() <= LONGEST
        && !line.contains(['，', '；', '。', '：'])
}

/// `**工作要求**` alone on its line.
fn stands_in_bold(lines: &Lines) -> bool {
    let alone = |line: &str| {
        line.len() > 4 && line.starts_with("**") && line.ends_with("**") && !line[2..line.len() - 2].contains("**")
    };
    alone(lines.before) || alone(lines.after)
}

/// `①` `●` `——`.
fn begins_with_bullet(lines: &Lines) -> bool {
    lines.after.starts_with(|c: char| {
        matches!(c, '①'..='⑳' | '●' | '○' | '■' | '□' | '◆' | '◇' | '▪' | '•' | '★' | '☆' | '√' | '※')
    }) || lines.after.starts_with("——")
}

/// `时间：9月1日` or `**时间：**9月1日` below `地点：大会议室`.
fn names_a_field(lines: &Lines) -> bool {
    const LONGEST: usize = 8;
    let line = lines.after.replace("**", "");
    let colon = line.find(['：', ':']);
    colon.is_some_and(|at| {
        let name = &line[..at];
        let web = line[at..].starts_with("://");
        !web && (2..=LONGEST).contains(&name.chars().count()) && name.chars().all(char::is_alphabetic)
    })
}

/// What two lines begin with that are entries of one list, each on its line.
const RECORDS: [fn(&str) -> bool; 7] = [
    is_row,
    begins_with_time,
    begins_with_field,
    begins_with_ordinal,
    begins_with_figure,
    begins_with_dash,
    ends_with_figure,
];

/// `上午9时，开幕式` above `下午3时，分组讨论`: two short lines of one make. One that goes on into the next was wrapped.
fn are_records(lines: &Lines) -> bool {
    const LONGEST: usize = 30;
    const GO_ON: [char; 6] = ['，', '、', ',', '—', '-', '（'];
    let short = |line: &str| line.chars().count() <= LONGEST;
    short(lines.before)
        && short(lines.after)
        && !lines.before.ends_with(GO_ON)
        && RECORDS.iter().any(|is_one| is_one(lines.before) && is_one(lines.after))
}

/// `2026年1月1日` `上午9时` `9:00` `星期一`.
fn begins_with_time(line: &str) -> bool {
    const PARTS: [&str; 9] = ["上午", "下午", "晚上", "中午", "凌晨", "当日", "次日", "星期", "周"];
    const UNITS: [char; 8] = ['年', '月', '日', '号', '时', '点', ':', '：'];
    let part = PARTS.iter().find_map(|part| line.strip_prefix(part));
    let time = part.unwrap_or(line);
    let Some((_, length, _)) = numeral::prefix(time) else { return false };
    let is_day = line.starts_with("星期") || line.starts_with('周');
    is_day || time[length..].starts_with(UNITS)
}

/// `第二，抓落实` `二是抓落实` `首先，抓学习`.
fn begins_with_ordinal(line: &str) -> bool {
    let line = without_stars(line);
    let ordinal = |rest: &str| {
        numeral::prefix(rest).is_some_and(|(_, length, _)| rest[length..].starts_with(['，', '、', '：', ',']))
    };
    item_opening(&line.replace("**", "")).is_some() || line.strip_prefix('第').is_some_and(ordinal)
}

/// `单价 5` `总价　15元`: a word, a blank, a figure.
fn ends_with_figure(line: &str) -> bool {
    const LONGEST: usize = 8;
    line.split_once([' ', '\u{3000}']).is_some_and(|(name, figure)| {
        let figure = figure.trim_start();
        name.chars().all(is_han) && name.chars().count() <= LONGEST && !figure.is_empty() && is_figure(figure, false)
    })
}

/// `08:30-09:00` `3-5人` `*123#`: a few signs that begin with a figure.
fn begins_with_figure(line: &str) -> bool {
    const LONGEST: usize = 14;
    let figure = line.trim_start_matches(['*', '#']);
    figure.starts_with(|c: char| c.is_ascii_digit())
        && line.chars().count() <= LONGEST
        && !line.contains(['，', '。', '；', '、', '“'])
}

/// `—甲` below `—乙`.
fn begins_with_dash(line: &str) -> bool {
    line.starts_with(['—', '–', '－', '·'])
}

/// `地点县政府二楼会议室` `联系人张三`.
fn begins_with_field(line: &str) -> bool {
    const LONGEST: usize = 4;
    let ends = line.char_indices().skip(2).map(|(at, _)| at).take(LONGEST - 1).chain([line.len()]);
    ends.into_iter().any(|end| FIELDS.binary_search(&&line[..end]).is_ok())
}

/// Short lines of a quotation are verse, and so are lines of one measure.
fn is_verse(lines: &Lines) -> bool {
    const LONGEST: usize = 20;
    let short = |line: &str| line.chars().count() <= LONGEST;
    (lines.quoted || are_even(lines)) && short(lines.before) && short(lines.after)
}

/// `横看成岭侧成峰，` above `远近高低各不同。`: as many characters, each line with its mark.
fn are_even(lines: &Lines) -> bool {
    const FEWEST: usize = 5;
    let measured = |line: &str| {
        let verse = line.strip_suffix(['，', '。', '；', '！', '？', '、']).unwrap_or_default();
        (verse.chars().count() >= FEWEST && verse.chars().all(is_han)).then(|| verse.chars().count())
    };
    measured(lines.before).is_some_and(|length| measured(lines.after) == Some(length))
}

/// `[注]：以上为初步数` `[2]: 年报`.
fn begins_with_bracket(lines: &Lines) -> bool {
    const LONGEST: usize = 12;
    let label = lines.after.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    label.is_some_and(|(label, rest)| (1..=LONGEST).contains(&label.chars().count()) && rest.starts_with([':', '：']))
}

/// `----  ----` is a line of its own, and so is a lone `-`.
fn is_drawn_line(lines: &Lines) -> bool {
    grid::is_rule(lines.after) || lines.after.bytes().all(|c| c == b'-') || lines.before == "-"
}

/// `——————` above what it is drawn from.
fn follows_a_drawn_line(lines: &Lines) -> bool {
    const FEWEST: usize = 3;
    let drawn = |c| matches!(c, ' ' | '—' | '─' | '－' | '-' | '…' | '＿' | '_' | '＝' | '=');
    lines.before.chars().count() >= FEWEST && lines.before.chars().all(drawn)
}

/// Nobody wraps a sentence after so few characters, but for a mark that goes on: a list of names, one a line.
fn are_short(lines: &Lines) -> bool {
    const LONGEST: usize = 12;
    const GO_ON: [char; 6] = ['，', '、', '；', ',', ';', '—'];
    let short = |line: &str| {
        let han = line.chars().filter(|c| is_han(*c)).count();
        han > 0 && line.chars().count() <= LONGEST && !line.contains(GO_ON)
    };
    short(lines.before) && short(lines.after) && !lines.after.ends_with(['。', '！', '？'])
}

/// `-3℃` alone on its line is no part of a sentence, nor are two lines of figures.
fn are_figures(lines: &Lines) -> bool {
    let is_signed = |line| is_figure(line, true);
    is_signed(lines.before) || is_signed(lines.after) || is_figure(lines.before, false) && is_figure(lines.after, false)
}

/// Is a line a figure with its unit, and nothing else?
fn is_figure(line: &str, signed: bool) -> bool {
    const LONGEST_UNIT: usize = 4;
    let figure = line.trim_start_matches(['-', '+', '–', '−', '－', '＋', '±', ' ']);
    let unit = figure.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let unit = unit.trim_end_matches(['。', '；', '，', '、', ';', ',']).trim_start();
    let begins = figure.starts_with(|c: char| c.is_ascii_digit()) && (!signed || figure.len() < line.len());
    begins && unit.chars().count() <= LONGEST_UNIT && unit.chars().all(|c| c.is_alphabetic() || "%％‰℃℉°".contains(c))
}

/// `尊敬的李主席，` above `各位来宾：`: each line of an address is one.
fn go_on_calling(lines: &Lines) -> bool {
    is_salutation_part(lines.before) && (is_salutation_part(lines.after) || is_salutation(lines.after))
}
