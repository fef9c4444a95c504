//! 一致, JG715 continued: names that are listed before their number: 甲镇、乙镇两个乡镇, 甲路、乙路等3条道路.

use super::super::context::Context;
use super::super::expression::Expression;
use super::super::guard;
use super::super::pattern::in_clauses;
use super::super::sink::Sink;
use super::counts::recounted;
use crate::text::numeral;

/// The names, parted by 、; then 等 or nothing, and how many of what they are.
static BEHIND: Expression = Expression::new(
    "(?P<l>[一-龥A-Za-z“”]{2,16}(?:、[一-龥A-Za-z“”]{2,14}?)+)(?P<o>等)?(?P<x>(?P<n>[两二三四五六七八九]|[1-9][0-9]?)(?P<m>个|条|家|名|位|所|座|项|类|部|户|件|处|支)(?P<c>[一-龥]{1,5}))",
);

/// What each item ends with, for what it is counted as.
const KINDS: [(&str, &str); 14] = [
    ("乡镇", "乡镇道"),
    ("镇街", "镇道乡"),
    ("乡", "乡"),
    ("镇", "镇"),
    ("街道", "道"),
    ("部门", "局委办部厅队院"),
    ("单位", "局委办部厅队院府会校心司所站社"),
    ("道路", "路街道巷"),
    ("路段", "路街道巷段"),
    ("县", "县市区旗"),
    ("市", "市州区"),
    ("区", "区县市"),
    ("学校", "学校院园"),
    ("企业", "司厂业团"),
];

/// Lists behind which their number stands.
pub(super) fn behind(context: &Context<'_>, sink: &mut Sink<'_>) {
    // A number and a measure, side by side.
    let counts = |c: char| "两二三四五六七八九0123456789".contains(c);
    let measures = ['个', '条', '家', '名', '位', '所', '座', '项', '类', '部', '户', '件', '处', '支'];
    let counted = |clause: &str| clause.match_indices(measures).any(|(at, _)| clause[..at].ends_with(counts));
    let may = |clause: &str| clause.contains('、') && counted(clause);
    for run in context.runs.iter().filter(|run| run.text.contains('、')) {
        for (from, found) in in_clauses(&run.text, &BEHIND, may) {
            let part = |name| found.name(name).map_or("", |part| part.as_str());
            let (Some(place), Some(list)) = (found.name("x"), found.name("l")) else { continue };
            let said = if part("n") == "两" { 2 } else { numeral::prefix(part("n")).map_or(0, |(value, ..)| value) };
            // 第二百一十六条、第二百一十七条: a part of a longer number. 甲镇（含园区）、乙镇: the first item is not seen.
            let cut = list.as_str().ends_with(|c| "第零〇一二三四五六七八九十百千万".contains(c))
                || run.text[..from + list.start()].ends_with(['、', '）', ')', '》']);
            if cut {
                continue;
            }
            let open = found.name("o").is_some() || list.as_str().contains('等');
            let mut items: Vec<&str> = list.as_str().split('、').collect();
            // 甲、乙和丙.
            let last = items.pop().unwrap_or_default();
            match last.split_once(['和', '与', '及']) {
                Some((one, two)) if one.chars().count() > 1 && two.chars().count() > 1 => items.extend([one, two]),
                _ => items.push(last),
            }
            let listed = items.len() as u32;
            // 4个乡镇作了发言: as far as what is counted goes.
            let kind = KINDS.iter().map(|(kind, _)| *kind).find(|kind| part("c").starts_with(kind));
            let counted = kind.map_or_else(|| part("c").chars().take(2).map(char::len_utf8).sum(), str::len);
            let end = place.end() - part("c").len() + counted;
            let range = from + place.start()..from + end;
            let wrong = if open { listed > said } else { listed != said };
            if wrong && said > 1 && are_alike(&items, part("c")) && !run.is_guarded(range.clone(), guard::WORDS) {
                let number = range.start..range.start + part("n").len();
                let right = recounted(part("n"), listed).into_iter().map(|right| (number.clone(), right)).collect();
                let message = format!("说“{}”，列出的有{listed}个", &run.text[range.clone()]);
                // All that is counted is underlined.
                let last = list.as_str().rsplit('、').next().map_or(0, str::len);
                sink.tell_all(run, from + list.end() - last..range.end, message, right);
            }
        }
    }
}

/// Are all items of the kind they are counted as, so that none of them is a part of another or of the sentence?
fn are_alike(items: &[&str], counted: &str) -> bool {
    const SHORT: usize = 4;
    let ends = |item: &&str| item.chars().next_back();
    let closes = |item: &&str| !item.ends_with(['这', '各', '每', '的', '了']);
    let kind = KINDS.iter().find(|(kind, _)| counted.starts_with(kind));
    let of_kind = kind.is_some_and(|(_, last)| items.iter().all(|item| ends(item).is_some_and(|c| last.contains(c))));
    let same_end = items.iter().all(|item| ends(item) == items.first().and_then(ends));
    // 农业、水利、林业四个部门: short names of one length.
    let short = items.iter().skip(1).all(|item| item.chars().count() <= SHORT)
        && kind.is_some_and(|(kind, _)| matches!(*kind, "部门" | "单位"));
    items.iter().all(closes) && (of_kind || same_end || short)
}
