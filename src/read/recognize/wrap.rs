//! Where a plain text was wrapped by hand: for every pair of lines, the points for joining them.
//!
//! Whether a text was wrapped, and at which width, is seen from all of its lines together: many lines that reach one width
//! and end in the middle of a sentence. Without that, nothing is joined.

use super::dates::date_line;
use super::furniture::{is_bullet, is_folio};
use super::label;
use super::text::item_opening;
use super::words::{attendance, behind_attachment, copied_to, is_field, is_organ, numbered_attachment};
use crate::text::han::is_han;
use crate::text::lexicon::{papers, salutations::SPEAKERS};
use crate::text::words;

/// A line as far as it matters whether the next belongs to it.
#[derive(Clone, Debug)]
pub(super) struct Line<'t> {
    /// Its text without blanks at the ends.
    pub text: &'t str,
    /// Blanks in front of it, in half-width cells.
    pub indent: usize,
    /// Does a blank line stand before it?
    pub after_blank: bool,
}

/// Lines narrower than this (in cells) are short by themselves, unless words go on from one to the next.
const NARROW: usize = 28;
/// Lines narrower than this nobody wraps.
const NARROWEST: usize = 14;
/// A word goes on from one line to the next when that makes them so much likelier.
const GOES_ON: f64 = 3.0;
/// So many breaks tell enough about all.
const SAMPLE: usize = 48;
/// Lines wider than this were not wrapped by hand.
const WIDEST: usize = 180;
/// How much narrower than the width a full line may be: a mark that may not begin a line drags one character along.
const RAGGED: usize = 4;
/// The title is one of so many lines from the start.
const HEAD: usize = 2;
/// So many full lines in the middle of a sentence make a wrapped text.
const FEWEST: i64 = 2;

/// Width in half-width cells.
pub(crate) fn cells(text: &str) -> usize {
    text.chars().map(|c| 1 + usize::from(c as u32 > 0x2000)).sum()
}

/// The points for joining each line with the one before it; 0 or less: rather not. All of them negative when the text was not
/// wrapped.
pub(super) fn joints(lines: &[Line<'_>]) -> Vec<i32> {
    const APART: i32 = -40;
    let Some(width) = width(lines) else {
        let mut joints = vec![APART; lines.len()];
        stacked(lines, &mut joints);
        return joints;
    };
    let margin = lines.iter().map(|line| line.indent).min().unwrap_or(0);
    let indented = lines.iter().filter(|line| line.indent >= margin + 2).count();
    let blanks = lines.iter().filter(|line| line.after_blank).count();
    let style = Style {
        width,
        margin,
        indents: indented * 12 >= lines.len() && indented < lines.len(),
        // Where nearly every line stands apart, blank lines part nothing.
        blanks: blanks * 12 >= lines.len() && blanks * 10 < lines.len() * 9,
    };
    let mut joints = vec![APART];
    joints.extend(lines.windows(2).map(|pair| style.joint(&pair[0], &pair[1])));
    stacked(lines, &mut joints);
    joints
}

/// For joining what belongs together wherever the text was wrapped.
pub(super) const STACKED: i32 = 60;

/// `1.` with nothing behind it.
fn is_number(text: &str) -> bool {
    const LONGEST: usize = 5;
    text.chars().count() <= LONGEST
        && text.ends_with(['.', '、', '．', '）', ')'])
        && label::candidate(&format!("{text}文")).is_some_and(|label| label.length == text.len())
}

/// `实／施／方／案`: letters one below the other are a word; a number alone stands before the line below it; what opens in quotes
/// closes there.
fn stacked(lines: &[Line<'_>], joints: &mut [i32]) {
    // Where a blank line stands before nearly every line, none says anything.
    let spaced = lines.iter().filter(|line| line.after_blank).count() * 10 >= lines.len() * 7;
    let single = |line: &Line<'_>| line.text.chars().count() == 1 && line.text.chars().all(is_han);
    for at in 1..lines.len() {
        let (before, line) = (&lines[at - 1], &lines[at]);
        // What has a number of its own does not take that of an empty line above it.
        let has_own = is_number(line.text) || label::candidate(line.text).is_some();
        let numbered = is_number(before.text) && !has_own;
        let broken = (spaced || !line.after_blank) && is_broken(before, line, at <= HEAD);
        let quoted = is_lone_mark(before.text) || is_lone_mark(line.text) && !ends_sentence(before.text);
        let named = ["（以下简称", "(以下简称"].iter().any(|note| line.text.starts_with(note));
        let closed = at > HEAD && (line.text.starts_with(CLOSING) || named);
        let bracket = !line.after_blank && goes_on_in_bracket(before.text, line.text);
        let parted = quoted || closed || bracket || parts_quotation(before.text, line.text);
        if single(before) && single(line) || numbered || broken || parted {
            joints[at] = STACKED;
        }
    }
}

/// `（2026年3月27日……`, `第三次会议通过）`: what stands in one pair of brackets, in two lines.
fn goes_on_in_bracket(before: &str, line: &str) -> bool {
    let opens = before.starts_with(['（', '(']) && !before.contains(['）', ')', '。']);
    opens && line.ends_with(['）', ')']) && !line.contains(['（', '(', '。'])
}

/// How a list of organs or people, `抄送：…`, `出席：…`, goes on in each line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Listed {
    /// It does not.
    No,
    /// Where it was broken: behind a mark or before one.
    On,
    /// Further in, as an entry of its own: a blank stands between.
    Entry,
}

/// Where lists of organs or people go on from line to line: the line before has not ended, or this one stands further in than
/// the word the list begins with.
pub(super) fn listed(lines: &[Line<'_>]) -> Vec<Listed> {
    let mut begins: Option<usize> = None;
    // Where the entries of an 附件说明 begin.
    let mut attached: Option<usize> = None;
    let mut listed = vec![Listed::No; lines.len()];
    for (at, line) in lines.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &lines[before]);
        if let (Some(margin), Some(before)) = (begins, before)
            && is_listed(line)
        {
            let broken = before.text.ends_with(PAUSES) || line.text.starts_with(CLOSING);
            listed[at] = match () {
                () if broken => Listed::On,
                () if line.after_blank => Listed::No,
                () if line.indent > margin && !before.text.ends_with(['。', '！', '？', '：', ':']) => {
                    Listed::Entry
                }
                () => Listed::No,
            };
        }
        let entry = attached.is_some() && label::candidate(line.text).is_some();
        let within = |margin: usize| (margin + 1..=margin + WITHIN).contains(&line.indent);
        if attached.is_some_and(within) && is_listed(line) && !line.after_blank && !is_organ(line.text) {
            listed[at] = Listed::On;
        } else if !entry && listed[at] == Listed::No {
            attached = None;
        }
        if listed[at] == Listed::No {
            begins = begins_list(line.text).then_some(line.indent);
        }
        let first = behind_attachment(line.text).is_some_and(|list| !list.is_empty());
        if first || entry || numbered_attachment(line.text).is_some() {
            attached = Some(line.indent);
        }
    }
    listed
}

/// So many cells further in than an entry of an 附件说明 begins its next line; a signature stands further.
const WITHIN: usize = 14;

/// What parts the entries of a list.
const PAUSES: [char; 5] = ['、', '，', '；', ',', ';'];

/// `抄送：…`, `出席：…`, and whatever else a line names and has not ended with: `参会人员：张三、`
fn begins_list(text: &str) -> bool {
    attendance(text).is_some() || copied_to(text).is_some() || is_keyed(text) && text.ends_with('、')
}

/// Nothing but entries: no label, number or sentence of its own.
fn is_listed(line: &Line<'_>) -> bool {
    const LONGEST: usize = 80;
    let text = line.text.trim_end_matches('。');
    !text.is_empty()
        && text.chars().count() <= LONGEST
        && !text.contains(['：', ':', '。', '！', '？'])
        && label::candidate(text).is_none()
        && date_line(text).is_none()
        && !text.ends_with("印发")
}

/// Does a long clause without an end go on in a line that ends a sentence, or in the middle of a word? `head`: it may be a
/// title, which has no end either, and so has `制图：李强`.
fn is_broken(line: &Line<'_>, next: &Line<'_>, head: bool) -> bool {
    const SHORTEST: usize = 20;
    let open = line.text.ends_with(|c: char| is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '，' | '、' | ','));
    let clause = line.text.chars().count() >= SHORTEST && line.text.contains(['，', '。', '；', ',']);
    // A long heading has commas too, but nothing ends in one.
    let pauses = line.text.ends_with(['，', ',']);
    let heads = label::candidate(line.text).is_some() && !line.text.contains(['。', '：', ':', '；']) && !pauses;
    let begins = label::candidate(next.text).is_some()
        || opens(next.text)
        || is_fact(next.text)
        || is_spoken(next.text)
        || next.indent > line.indent
        || is_row(line.text) && is_row(next.text);
    let closes = next.text.contains(['，', '。', '；', ',']) && ends_sentence(next.text);
    // A paragraph is indented, and what is not goes on with it; nobody ends one with 向 or 给.
    let hangs = line.indent >= next.indent + HANGING && line.text.contains(['。', '；']) && ends_sentence(next.text);
    let dangles = !head && line.text.ends_with(DANGLING) && ends_sentence(next.text);
    if open && !begins && (dangles && line.text.chars().count() >= SHORTEST || clause && hangs) {
        return true;
    }
    let whole = (head || opens(line.text) && !pauses) && !line.text.contains('。')
        || is_keyed(line.text)
        || line.text.ends_with('摄');
    open && clause && !begins && (closes && !heads && !whole || words::bond(line.text, next.text) > GOES_ON)
}

/// A paragraph is indented by so many cells more than what goes on with it.
const HANGING: usize = 4;
/// What no clause ends with.
const DANGLING: [char; 15] = ['给', '向', '的', '把', '将', '对', '和', '与', '及', '从', '由', '以', '被', '至', '按'];

/// Does an item begin here, by its bullet or its `一是`?
fn opens(text: &str) -> bool {
    text.starts_with(is_bullet) || item_opening(text).is_some()
}

/// What closes something begins no paragraph.
const CLOSING: [char; 10] = ['，', '。', '、', '；', '：', '！', '？', '”', '》', ','];

/// `“`: a mark that opens something, on a line of its own.
fn is_lone_mark(text: &str) -> bool {
    matches!(text, "“" | "《" | "（")
}

/// Does a sentence in quotes go on from one line to the next?
fn parts_quotation(text: &str, next: &str) -> bool {
    let open = text.matches('“').count() == text.matches('”').count() + 1 && !ends_sentence(text);
    let closes = next.find('”').is_some_and(|end| next.find('“').is_none_or(|start| end < start));
    open && closes && label::candidate(next).is_none()
}

/// How the paragraphs of a wrapped text are told apart.
struct Style {
    width: usize,
    margin: usize,
    indents: bool,
    blanks: bool,
}

impl Style {
    fn joint(&self, line: &Line<'_>, next: &Line<'_>) -> i32 {
        let closed = ends_sentence(line.text);
        let inside = self.indents && next.indent < self.margin + 2 && next.indent < line.indent;
        // Who wraps by characters makes a line with figures narrower.
        let counted = || line.indent + 2 * line.text.chars().count() + RAGGED + 2 > self.width && !closed && inside;
        let full = line.indent + cells(line.text) + RAGGED + 2 > self.width || counted();
        let shown = self.indents || self.blanks;
        let begins = is_fact(next.text) && is_fact(line.text)
            || label::candidate(next.text).is_some_and(|label| label.form != label::Form::Decimal(1))
            || next.text.starts_with(is_bullet)
            || is_spoken(next.text)
            || !closed && opens(next.text);
        let rows: [(bool, i32); 10] = [
            // A mark that closes something cannot begin a paragraph.
            (next.text.starts_with(['，', '。', '、', '；', '：', '！', '？', '”', '）', '》']), 40),
            (!full, -40),
            (full, 9),
            (!closed, 5),
            (closed && !shown, -12),
            (closed && shown, 1),
            (line.text.ends_with(['：', ':']), -6),
            (closed && begins, -14),
            (self.blanks && next.after_blank, -24),
            (self.indents && next.indent >= self.margin + 2, -24),
        ];
        let unfinished = !closed && !full && words::bond(line.text, next.text) > GOES_ON;
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let number = digit(line.text.chars().next_back()) && digit(next.text.chars().next());
        let flush = self.indents && next.indent < self.margin + 2 && line.indent + cells(line.text) > self.width / 2;
        let torn = full && !closed && !begins && (flush || words::bond(line.text, next.text) > GOES_ON);
        // `10月1`, `日至7日`
        let counted = digit(line.text.chars().next_back())
            && next.text.starts_with(['年', '月', '日', '%', '％', '万', '亿', '元']);
        let pauses = line.text.ends_with(['，', ',']) && cells(line.text) > NARROW;
        let more: [(bool, i32); 11] = [
            (counted && !is_row(line.text), 56),
            // A heading does not end in the middle of a word.
            (torn && label::candidate(line.text).is_some(), 16),
            // `化肥1`, `20吨`: nobody begins a paragraph with the rest of a number.
            (number && !closed && flush, 60),
            // Where paragraphs are indented, what is not goes on.
            (closed && full && flush && !begins, 8),
            // A scanner breaks lines anywhere: `要质`, `量。`
            (unfinished && has_stop_inside(line.text), 56),
            // Nothing ends in a comma, and a sentence that has one ends in the next line.
            (pauses && next.text.contains('。') && !begins, 56),
            (!self.blanks && next.after_blank && !self.indents, -24),
            (is_row(line.text) || is_row(next.text), -30),
            (!closed && begins, -14),
            (is_folio(next.text) || is_folio(line.text), -40),
            (open_pair(line.text), 6),
        ];
        -10 + rows.iter().chain(&more).filter(|row| row.0).map(|row| row.1).sum::<i32>()
    }
}

/// The width at which the lines were wrapped.
fn width(lines: &[Line<'_>]) -> Option<usize> {
    let measure = |line: &Line<'_>| line.indent + cells(line.text);
    let widths: Vec<usize> = lines.iter().map(measure).collect();
    let mut best: Option<(i64, usize)> = None;
    let mut seen: Vec<usize> = widths.iter().copied().filter(|width| (NARROWEST..=WIDEST).contains(width)).collect();
    seen.sort_unstable();
    seen.dedup();
    let mut counts = vec![(0_i64, 0_i64, 0_i64); WIDEST + 8];
    for (at, (line, &width)) in lines.iter().zip(&widths).enumerate() {
        // What stands alone tells nothing about the others.
        if stands_alone(line.text) {
            continue;
        }
        let open = !ends_sentence(line.text) && at + 1 < lines.len();
        let labelled = lines.get(at + 1).is_some_and(|next| label::candidate(next.text).is_some() || opens(next.text));
        let slot = &mut counts[width.min(WIDEST + 7)];
        slot.0 += i64::from(open && !labelled);
        slot.1 += i64::from(!open);
        slot.2 += 1;
    }
    let sum = |from: usize, to: usize, of: fn(&(i64, i64, i64)) -> i64| counts[from..to].iter().map(of).sum::<i64>();
    for &width in &seen {
        let low = width.saturating_sub(RAGGED);
        let full_open = sum(low, width + 1, |slot| slot.0);
        let full = sum(low, width + 1, |slot| slot.2);
        let over = sum(width + 1, counts.len(), |slot| slot.2);
        // Open lines that are neither full nor long: titles and headings, or a text that was not wrapped at all.
        let short_open = sum(NARROW.min(low), low, |slot| slot.0);
        let points = 3 * full_open - 4 * over - 2 * short_open + full;
        let enough = full_open >= FEWEST && full_open * 2 >= full && points > 0;
        if enough
            && best.is_none_or(|known| points > known.0)
            && goes_on(lines, &widths, low..width + 1, if width < NARROW { FEWEST } else { 1 })
        {
            best = Some((points, width));
        }
    }
    best.map(|(_, width)| width)
}

/// Do words or sentences go on from line to line, among those of this width?
fn goes_on(lines: &[Line<'_>], widths: &[usize], of: std::ops::Range<usize>, fewest: i64) -> bool {
    let pairs = lines.windows(2).zip(widths).filter(|(pair, width)| {
        of.contains(width) && !ends_sentence(pair[0].text) && !stands_alone(pair[0].text) && !stands_alone(pair[1].text)
    });
    let mut all: i64 = 0;
    let mut on: i64 = 0;
    for (pair, _) in pairs.take(SAMPLE) {
        let inside = pair[0].text.trim_end_matches(['。', '！', '？', '；']);
        all += 1;
        let shown = pair[1].indent < pair[0].indent || inside.contains(['。', '！', '？', '；']);
        on += i64::from(shown || words::bond(pair[0].text, pair[1].text) > GOES_ON);
    }
    on >= fewest && on * 4 >= all
}

/// Did the end of a page part these two in the middle of a sentence?
pub(crate) fn is_torn(text: &str, next: &str) -> bool {
    const SHORTEST: usize = 12;
    let goes_on = text.ends_with(['，', '、', ',']) || !ends_sentence(text) && !stands_alone(text);
    // A number that stands alone, `ANXZ00-2026-0001`, is no sentence.
    let open = text.chars().count() >= SHORTEST && goes_on && text.chars().any(is_han);
    open && label::candidate(next).is_none() && !stands_alone(next) && !next.starts_with(is_bullet)
}

/// A title, a heading or one fact: open at its end and whole all the same.
fn stands_alone(text: &str) -> bool {
    const LONGEST: usize = 40;
    let short = text.chars().count() <= LONGEST;
    is_row(text)
        || is_fact(text)
        || short && (label::candidate(text).is_some() || papers::ending(text).is_some() || is_field(text))
}

/// `所在单位：石桥县青年志愿者协会`: a label and a value, no clause.
fn is_fact(text: &str) -> bool {
    const LONGEST_LABEL: usize = 8;
    const LONGEST: usize = 30;
    let label = text.split_once(['：', ':']).map(|(label, _)| label.chars().count());
    // `居民发出如下倡议：` ends a sentence.
    label.is_some_and(|label| (2..=LONGEST_LABEL).contains(&label))
        && (!text.ends_with(['：', ':']) || is_field(text))
        && text.chars().count() <= LONGEST
        && !text.contains(['，', '。', '；', '！', '？'])
}

/// `女：让我们……`: who says it.
fn is_spoken(text: &str) -> bool {
    const LONGEST: usize = 4;
    let label = text.split_once(['：', ':']).map(|(label, _)| label.trim());
    label.is_some_and(|label| {
        let who = label.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
        label.chars().count() <= LONGEST && SPEAKERS.binary_search(&who).is_ok()
    })
}

/// `成员：李明，王强，陈静`: a label and whatever it names.
fn is_keyed(text: &str) -> bool {
    const LONGEST_LABEL: usize = 6;
    let label = text.split_once(['：', ':']).map(|(label, _)| label.chars().count());
    label.is_some_and(|label| (2..=LONGEST_LABEL).contains(&label)) && !text.contains('。')
}

/// Is this a row of names or figures set in columns by blanks? Single blanks do it where there are three columns with figures.
pub(crate) fn is_row(text: &str) -> bool {
    const LONGEST_ENTRY: usize = 12;
    let wide = text.contains("  ") || text.contains(['\t', '\u{3000}']);
    let entries = || text.split(char::is_whitespace).filter(|entry| !entry.is_empty());
    (wide && entries().count() > 1 || is_narrow_row(text))
        && entries().all(|entry| entry.chars().count() <= LONGEST_ENTRY)
        && !text.contains(['。', '，', '；', '！', '？'])
}

/// `张三 主任 12345`
pub(super) fn is_narrow_row(text: &str) -> bool {
    const FEWEST: usize = 3;
    let count = text.split(' ').count();
    count >= FEWEST
        && text.split(' ').all(|entry| !entry.is_empty() && !entry.ends_with(['.', '、', '．', '）', ')', '：', ':']))
        && text.contains(|c: char| c.is_ascii_digit())
        && text.chars().any(is_han)
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['。', '！', '？', '：', '；', '”', '）', '…', '.', '!', '?', ':', ';', ')', '"'])
}

/// Does a sentence end inside the line and another one begin?
fn has_stop_inside(text: &str) -> bool {
    text.contains('。') && !text.ends_with('。')
}

/// Does something open that does not close?
pub(super) fn open_pair(text: &str) -> bool {
    let count = |c: char| text.matches(c).count();
    count('“') > count('”') || count('（') > count('）') || count('《') > count('》')
}

/// Must a blank stand between two lines that are joined?
pub(super) fn blank_between(before: &str, after: &str) -> bool {
    let western = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    // `化肥1`, `20吨` are one number.
    let number = digit(before.chars().next_back()) && digit(after.chars().next()) && before.chars().any(is_han);
    western(before.chars().next_back())
        && western(after.chars().next())
        && !number
        && !is_han(before.chars().next_back().unwrap_or(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> Vec<bool> {
        let mut after_blank = false;
        let mut lines = Vec::new();
        for line in text.lines() {
            let bare = line.trim();
            if bare.is_empty() {
                after_blank = true;
                continue;
            }
            let indent = cells(&line[..line.len() - line.trim_start().len()]);
            lines.push(Line { text: bare, indent, after_blank });
            after_blank = false;
        }
        joints(&lines).iter().map(|&points| points > 0).collect()
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "　　今天我们召开全镇干部大会主要\n任务是学习贯彻县委全会精神回顾\n上半年工作。\n　　刚才三家单位作了发言讲得都很\n好。\n　　谢谢大家！";
        assert_eq!(joined(text), [false, true, true, false, true, false]);
    }

    #[test]
    fn an_empty_number_takes_the_line_below_it_unless_that_has_its_own() {
        let text = "一、\n加强领导\n二、\n\n三、抓好落实\n（一）\n\n1.明确责任";
        assert_eq!(joined(text), [false, true, false, false, false, false]);
    }

    #[test]
    fn lines_that_happen_to_be_of_one_length_stay_apart() {
        let text =
            "今天我们召开全镇干部大会主要任务。\n任务是学习贯彻县委全会精神的大会。\n上半年工作大家做得都非常非常好。";
        assert_eq!(joined(text), [false, false, false]);
        let list = "石桥镇防汛工作会议议程\n\n一、宣读县防汛指挥部的通报文件\n二、水利站汇报汛前检查工作情况\n三、各村汇报物资储备和队伍情况\n四、镇长安排部署下步防汛工作";
        assert!(joined(list).iter().all(|joined| !joined));
    }

    #[test]
    fn rows_stay() {
        let rows = "第一选区    王小明    李小红\n第二选区    张大山    刘小河\n第三选区    周　海    吴江平";
        assert!(joined(rows).iter().all(|joined| !joined));
    }
}
