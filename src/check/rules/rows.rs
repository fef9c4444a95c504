//! 层次, JG306 continued: numbers that run on without being labels: of articles, and of what a writer counts as he speaks.

use super::super::context::Context;
use super::super::run::Run;
use super::super::sink::Sink;
use super::levels::{behind_label, clause_starts};
use crate::document::Role;
use crate::text::numeral;
use std::ops::Range;

/// 第三条 and its words: articles run on through all chapters.
pub(super) fn articles(context: &Context<'_>, sink: &mut Sink<'_>) {
    let article = |run: &Run| {
        let text = run.text.trim_start();
        let inner = text.strip_prefix('第')?;
        let (number, length, _) = numeral::prefix(inner)?;
        // 第三条第二款修改为 speaks of an article, and so does what stands without a gap.
        inner[length..].strip_prefix('条')?.starts_with([' ', '\u{3000}']).then_some(())?;
        let at = run.text.len() - text.len();
        Some((number, at..at + '第'.len_utf8() + length + '条'.len_utf8()))
    };
    let told: Vec<(&Run, u32, Range<usize>)> = context
        .runs
        .iter()
        .filter(|run| run.key.is_none())
        .filter_map(|run| article(run).map(|(number, place)| (run, number, place)))
        .collect();
    for pair in told.windows(2) {
        let [(_, before, _), (run, number, place)] = pair else { continue };
        // Another text begins anew.
        if *number != before + 1 && (*number != 1 || *before == 1) {
            let word = &run.text[place.clone()];
            let what = if number == before { "重复" } else { "不连续" };
            sink.tell(run, place.clone(), format!("“{word}”与前面的第{}条{what}", numeral::to_chinese(*before)), None);
        }
    }
}

/// How a writer counts what he says, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// 一是 … 二是 ….
    Is,
    /// 一要 … 二要 ….
    Must,
    /// 其一， … 其二， ….
    Its,
    /// 第一， … 第二， ….
    Ordinal,
    /// 第一件， … 第二件， ….
    Thing,
    /// （1） … （2） ….
    Bracket,
    /// ① … ② ….
    Circle,
}

/// One sort: what stands before the number and behind it, and whether it ends with its paragraph. What begins with 第 goes on
/// where each paragraph begins so.
struct Form {
    sort: Sort,
    open: &'static str,
    closes: &'static [&'static str],
    /// Is the mark behind it a part of the count?
    with_mark: bool,
    script: numeral::NumeralScript,
    in_paragraph: bool,
}

const CHINESE: numeral::NumeralScript = numeral::NumeralScript::Chinese;
const ARABIC: numeral::NumeralScript = numeral::NumeralScript::Arabic;

const FORMS: &[Form] = &[
    Form { sort: Sort::Is, open: "", closes: &["是"], with_mark: true, script: CHINESE, in_paragraph: false },
    Form { sort: Sort::Must, open: "", closes: &["要"], with_mark: true, script: CHINESE, in_paragraph: false },
    Form {
        sort: Sort::Its, open: "其", closes: &["，", "是"], with_mark: false, script: CHINESE, in_paragraph: false
    },
    Form { sort: Sort::Ordinal, open: "第", closes: &["，"], with_mark: false, script: CHINESE, in_paragraph: true },
    Form {
        sort: Sort::Thing,
        open: "第",
        closes: &["件，", "个方面，", "点，"],
        with_mark: false,
        script: CHINESE,
        in_paragraph: true,
    },
    Form { sort: Sort::Bracket, open: "（", closes: &["）"], with_mark: true, script: ARABIC, in_paragraph: true },
];

/// The count a clause begins with: its sort, its number, its length.
fn count(clause: &str) -> Option<(Sort, u32, usize)> {
    const MOST: u32 = 20;
    let first = clause.chars().next()?;
    if let Some(numeral::Enclosed::Circle(number)) = numeral::enclosed(first) {
        return Some((Sort::Circle, number, first.len_utf8()));
    }
    FORMS.iter().find_map(|form| {
        let inner = clause.strip_prefix(form.open)?;
        let (value, length, script) = numeral::prefix(inner)?;
        let close = form.closes.iter().find(|close| inner[length..].starts_with(**close))?;
        let rest = &inner[length + close.len()..];
        // 一是一，二是二 is an idiom, 三要素 a word.
        let idiom =
            numeral::prefix(rest).is_some_and(|(next, ..)| next == value) || rest.starts_with(['素', '件', '点']);
        let counts = script == form.script && (1..=MOST).contains(&value) && !(form.open.is_empty() && idiom);
        let end = if form.with_mark { length + close.len() } else { length };
        counts.then_some((form.sort, value, form.open.len() + end))
    })
}

/// Does a sort of count end with its paragraph?
fn ends_with_paragraph(sort: Sort) -> bool {
    sort == Sort::Circle || FORMS.iter().any(|form| form.sort == sort && form.in_paragraph)
}

/// Where an item stands: the run's order, its count.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub run: usize,
    pub place: Range<usize>,
    number: u32,
}

/// What is counted one after the other.
#[derive(Clone, Debug)]
pub(super) struct List {
    sort: Sort,
    pub items: Vec<Item>,
    /// Does its first item begin a paragraph?
    heads: bool,
    /// The mark before its last item.
    mark: Option<char>,
}

impl List {
    /// Does it count from one?
    pub(super) fn is_whole(&self) -> bool {
        self.items.first().is_some_and(|item| item.number == 1)
    }

    fn last(&self) -> u32 {
        self.items.last().map_or(0, |item| item.number)
    }
}

/// A count that goes on wrongly.
pub(super) struct Fault {
    item: Item,
    what: &'static str,
    /// The number that is due.
    due: u32,
    list: usize,
}

/// What is counted in a paper, lists in lists told apart, and the counts that go on wrongly.
///
/// A number goes on with the list whose turn it is: of several with one that begins paragraphs as it does, parts its items by
/// the same mark, or is the innermost.
pub(super) fn lists(context: &Context<'_>) -> (Vec<List>, Vec<Fault>) {
    /// Nobody goes on with a list that so many others stand behind.
    const MOST_OPEN: usize = 12;
    let mut lists: Vec<List> = Vec::new();
    let mut faults = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (order, run) in context.runs.iter().enumerate().filter(|(_, run)| run.key.is_none()) {
        let mut starts: Vec<usize> = clause_starts(run).collect();
        let labelled = behind_label(run).filter(|&at| count(&run.text[at..]).is_some());
        let first = labelled.or(starts.first().copied()).unwrap_or(0);
        starts.extend(labelled);
        if run.role != Role::Body && count(&run.text[first..]).is_none() {
            open.clear();
        }
        // 一是 … ，二是 …: short items are parted by commas.
        starts.extend(run.text.match_indices('，').map(|(at, mark)| at + mark.len()));
        starts.sort_unstable();
        starts.dedup();
        for start in starts {
            let Some((sort, number, length)) = count(&run.text[start..]) else { continue };
            let item = Item { run: order, place: start..start + length, number };
            let (heads, mark) = (start == first, run.text[..start].trim_end().chars().next_back());
            // 第二， inside a paragraph goes on with what is counted there.
            let same = |list: &List| {
                let here = list.items.last().is_some_and(|item| item.run == order);
                list.sort == sort && (heads || here || !ends_with_paragraph(sort))
            };
            let unlike = |list: &List| (heads && !list.heads, list.items.len() > 1 && list.mark != mark);
            let inner = || open.iter().rev().copied().filter(|&at| same(&lists[at]));
            let next = inner().filter(|&at| lists[at].last() + 1 == number).min_by_key(|&at| unlike(&lists[at]));
            let wrong = inner().next();
            match next.or(wrong).filter(|_| number != 1) {
                Some(at) => {
                    if next.is_none() {
                        let last = lists[at].last();
                        let fault = if number == last { "重复" } else { "与前一项不连续" };
                        faults.push(Fault { item: item.clone(), what: fault, due: last + 1, list: at });
                    }
                    open.retain(|&other| other <= at || !same(&lists[other]));
                    lists[at].items.push(item);
                    lists[at].mark = mark;
                }
                None => {
                    open.push(lists.len());
                    lists.push(List { sort, items: vec![item], heads, mark });
                    open.drain(..open.len().saturating_sub(MOST_OPEN));
                }
            }
        }
        let spoken = |list: &List| list.heads && matches!(list.sort, Sort::Ordinal | Sort::Thing);
        open.retain(|&at| spoken(&lists[at]) || !ends_with_paragraph(lists[at].sort));
    }
    (lists, faults)
}

/// Counts that go on wrongly: inside a run, and from one paragraph to the next below one heading.
pub(super) fn in_sentences(context: &Context<'_>, sink: &mut Sink<'_>) {
    let (lists, faults) = lists(context);
    for Fault { item, what, due, list } in faults {
        let run = &context.runs[item.run];
        // What stands at the head of a line is a label, whose faults are told with the others.
        let labels = matches!(run.text[item.place.clone()].chars().next(), Some('（' | '①'..='⑳'));
        if labels && run.text[..item.place.start].trim().is_empty() {
            continue;
        }
        let word = &run.text[item.place.clone()];
        let own = |other: &&Item| other.run == item.run && other.place == item.place;
        let next = lists[list].items.iter().skip_while(|other| !own(other)).nth(1).map(|next| next.number);
        // What goes back belongs to a list around this one.
        let right = renumbered(word, due, next).filter(|_| item.number + 1 >= due);
        let before = lists[list].items.iter().take_while(|other| !own(other)).last();
        let right = right
            .filter(|right| !before.is_some_and(|before| is_between(context, &context.runs[before.run], run, right)));
        sink.tell(run, item.place.clone(), format!("“{word}”{what}"), right.as_deref());
    }
    first_of_all(context, sink);
    families(context, sink);
}

/// A label with the number that is due, if those behind it go on from there.
pub(super) fn renumbered(label: &str, due: u32, next: Option<u32>) -> Option<String> {
    if next.is_some_and(|next| next != due + 1 && next != 1) {
        return None;
    }
    if label.chars().next().is_some_and(|c| numeral::enclosed(c).is_some()) {
        return numeral::circled(due).map(String::from);
    }
    let start = label.find(|c: char| numeral::prefix(c.encode_utf8(&mut [0; 4])).is_some())?;
    let (_, length, script) = numeral::prefix(&label[start..])?;
    let number = match script {
        numeral::NumeralScript::Chinese => numeral::to_chinese(due),
        numeral::NumeralScript::Arabic => due.to_string(),
    };
    Some(format!("{}{number}{}", &label[..start], &label[start + length..]))
}

/// Does a line between two others begin with the number that is due, written as no count is (二.事项)? Then it is only that one
/// which is wrong.
pub(super) fn is_between(context: &Context<'_>, above: &Run, below: &Run, due: &str) -> bool {
    let head = due.trim_end_matches(|c: char| numeral::prefix(c.encode_utf8(&mut [0; 4])).is_none());
    let first = context.runs.partition_point(|run| run.place().start <= above.place().start);
    let between = context.runs[first..].iter().take_while(|run| run.place().start < below.place().start);
    !head.is_empty() && between.into_iter().any(|run| run.text.trim_start().starts_with(head))
}

/// 首先，…首先，…: said twice in one paragraph, and 其次 not so often.
fn first_of_all(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in context.runs.iter().filter(|run| run.key.is_none() && run.text.contains("首先，")) {
        let of = |word: &str| clause_starts(run).filter(|&at| run.text[at..].starts_with(word)).collect::<Vec<_>>();
        let (firsts, seconds) = (of("首先，"), of("其次，"));
        if let Some(&again) = firsts.get(1).filter(|_| firsts.len() > seconds.len() && !seconds.is_empty()) {
            sink.tell(run, again..again + "首先".len(), "“首先”重复", None);
        }
    }
}

/// The ways to count what one says in a row, word by word; one row keeps to one of them.
const FAMILIES: [[&str; 4]; 4] = [
    ["首先", "其次", "再次", "最后"],
    ["第一", "第二", "第三", "第四"],
    ["其一", "其二", "其三", "其四"],
    ["一是", "二是", "三是", "四是"],
];

/// 首先，…其二，…第三，…: one row in which the ways to count are mixed, inside a paragraph.
fn families(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in context.runs.iter().filter(|run| run.key.is_none()) {
        if !["首先，", "第一，", "其一，"].iter().any(|word| run.text.contains(word)) {
            continue;
        }
        let word = |at: usize| {
            let of = |family: usize| FAMILIES[family].iter().position(|word| run.text[at..].starts_with(word));
            let (family, number) = (0..FAMILIES.len()).find_map(|family| Some((family, of(family)?)))?;
            let end = at + FAMILIES[family][number].len();
            let marked = run.text[end..].starts_with('，') || family == 3;
            marked.then_some((family, number, at..end))
        };
        let mut row: Vec<(usize, usize, Range<usize>)> = Vec::new();
        for found in clause_starts(run).filter_map(word) {
            match row.last() {
                _ if found.1 == 0 => row = vec![found],
                // It goes on with the next word, of whichever way.
                Some((_, last, _)) if found.1 == last + 1 => row.push(found),
                // 首先，…第一，…最后: another row stands in it.
                _ => row.clear(),
            }
            let (Some((first, ..)), Some((family, number, place))) = (row.first(), row.last()) else { continue };
            // 首先，…第二，…最后 is common and clear.
            let common = *family < 2 && *first < 2;
            if family != first && !common && !(*family == 0 && *number == 3) {
                let right = FAMILIES[*first][*number];
                let message = format!("前面用“{}”，这里用“{right}”，序次语要成套", FAMILIES[*first][0]);
                sink.tell(run, place.clone(), message, Some(right));
            }
        }
    }
}
