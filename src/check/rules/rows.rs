//! 层次, JG306 continued: numbers that run on without being labels: of articles, and of what a writer counts as he speaks.

use super::super::context::Context;
use super::super::run::Run;
use super::super::sink::Sink;
use super::levels::clause_starts;
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

/// How a writer counts what he says, one after the other: 一是 … 二是 …, 第一， … 第二， …, （1） … （2） ….
#[derive(Clone, Copy)]
enum Count {
    Is,
    Ordinal,
    Bracket,
}

/// The count a clause begins with: its sort, its number, its length.
fn count(clause: &str) -> Option<(Count, u32, usize)> {
    const MOST: u32 = 20;
    let (sort, inner) = match clause.strip_prefix('第') {
        Some(inner) => (Count::Ordinal, inner),
        None => match clause.strip_prefix('（') {
            Some(inner) => (Count::Bracket, inner),
            None => (Count::Is, clause),
        },
    };
    let (value, length, script) = numeral::prefix(inner)?;
    let (end, wanted) = match sort {
        Count::Is => ('是', numeral::NumeralScript::Chinese),
        Count::Ordinal => ('，', numeral::NumeralScript::Chinese),
        Count::Bracket => ('）', numeral::NumeralScript::Arabic),
    };
    let ends = inner[length..].starts_with(end) && script == wanted && (1..=MOST).contains(&value);
    // The comma behind 第一 is no part of it.
    let closing = if matches!(sort, Count::Ordinal) { 0 } else { end.len_utf8() };
    ends.then_some((sort, value, clause.len() - inner.len() + length + closing))
}

/// Counts that go on wrongly: inside a run, and 一是 … 二是 … from one paragraph to the next below one heading.
pub(super) fn in_sentences(context: &Context<'_>, sink: &mut Sink<'_>) {
    let mut last = [0_u32; 3];
    for run in context.runs.iter().filter(|run| run.key.is_none()) {
        if run.role != Role::Body {
            last = [0; 3];
        }
        let mut starts: Vec<usize> = clause_starts(run).collect();
        // 一是 … ，二是 …: short items are parted by commas.
        starts.extend(run.text.match_indices('，').map(|(at, mark)| at + mark.len()));
        starts.sort_unstable();
        for start in starts {
            let rest = &run.text[start..];
            let Some((sort, value, length)) = count(rest) else { continue };
            let before = std::mem::replace(&mut last[sort as usize], value);
            if value != 1 && before > 0 && value != before + 1 {
                let message = if value == before { "重复" } else { "与前一项不连续" };
                sink.tell(run, start..start + length, format!("“{}”{message}", &rest[..length]), None);
            }
        }
        // What is counted in brackets or by 第 ends with its paragraph.
        last[1..].fill(0);
    }
}
