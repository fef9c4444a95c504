//! Titles as sites write them: what is put before and behind, pieces of collections, names of files.

use crate::text::fold::fold;
use crate::text::han::is_han;
use crate::text::lexicon::boilerplate::{FILE_SUFFIXES, SITE_NAMES, TITLE_SUFFIXES};
use crate::text::lexicon::papers;

/// The title without what a site put around it, and that; nothing is taken from a title that would no longer be one.
pub(super) fn strip_title(title: &str) -> (&str, Option<String>) {
    let bare = title.trim();
    let bare = ["主题：", "主题:"].iter().find_map(|label| bare.strip_prefix(label)).map_or(bare, str::trim_start);
    let folded = fold(bare);
    let mut core: &str = &folded;
    let mut file = false;
    loop {
        let cut = suffix(core)
            .map(|rest| rest.trim_end_matches([' ', '_', '-', '－', '—', '|', '｜', '：', ':', '\u{3000}']));
        match cut {
            Some(rest) if !rest.is_empty() => {
                file |= is_file_suffix(&core[rest.len()..]);
                core = rest;
            }
            _ => break,
        }
    }
    let length = core.len();
    if length < bare.len() && (file || papers::ending(core).is_some()) {
        (&bare[..length], Some(bare[length..].trim().to_owned()))
    } else {
        (bare, None)
    }
}

/// `县政府：一个月内查完汛期隐患`: who says it, a colon, what is said, as papers report.
pub(super) fn reports(text: &str) -> bool {
    const SHORTEST: usize = 6;
    let told = text.split_once(['：', ':']).map_or("", |(_, told)| told);
    told.chars().filter(|c| is_han(*c)).count() >= SHORTEST && !told.contains(['：', ':'])
}

/// `……倡议书范本`: a title with what sites add behind it.
pub(super) fn is_suffixed(text: &str) -> bool {
    TITLE_SUFFIXES.iter().filter_map(|suffix| text.strip_suffix(suffix)).any(|title| papers::ending(title).is_some())
}

/// `《关于……的意见》`, `【开学典礼致辞】`: a title inside one pair of brackets, and these.
pub(super) fn unbracketed(title: &str) -> Option<(&str, String)> {
    [('《', '》'), ('【', '】')].into_iter().find_map(|(open, close)| {
        let inner = title.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains([open, close]) && papers::ending(inner).is_some()).then(|| (inner, format!("{open}{close}")))
    })
}

/// `石桥镇工作总结.docx`
pub(super) fn is_file_name(text: &str) -> bool {
    text.rfind('.').is_some_and(|at| is_file_suffix(&text[at..]))
}

/// `.docx`, `.docVIP`: nobody calls a paper so.
pub(super) fn is_file_suffix(text: &str) -> bool {
    let bare = text.trim_end_matches("VIP").trim();
    FILE_SUFFIXES.iter().any(|suffix| bare.eq_ignore_ascii_case(suffix))
}

/// `第一篇：`, `篇1　`: the number of a piece before a title.
fn piece_number(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('第').unwrap_or(text);
    let (before, after) = rest.split_once('篇')?;
    let behind = |rest: &str| crate::text::numeral::prefix(rest).map_or(0, |(_, length, _)| length);
    let (number, rest) = match before.is_empty() {
        true => (behind(after), &after[behind(after)..]),
        false => (behind(before) * usize::from(behind(before) == before.len()), after),
    };
    let bare = rest.trim_start_matches(['：', ':', '、', ' ', '\u{3000}']);
    (number > 0 && (bare.len() < rest.len() || bare.is_empty())).then(|| text.len() - bare.len())
}

/// `第二篇：`, `范文二`, `节水倡议书2`, `会议纪要 第1篇`, `教师节致辞（二）`: which piece of a collection a line is, and what else it
/// says.
pub(super) fn piece(text: &str) -> Option<(u32, &str)> {
    const LONGEST_NUMBER: usize = 3;
    const HEADS: [&str; 6] = ["第", "篇", "范文", "例文", "参考范文", "示例"];
    let number = |text: &str| crate::text::numeral::prefix(text).map(|(number, length, _)| (number, length));
    let whole = |text: &str| number(text).filter(|(_, length)| *length == text.len()).map(|(number, _)| number);
    let front = |head: &str| {
        let rest = text.strip_prefix(head)?;
        let (number, length) = number(rest)?;
        let behind = &rest[length..];
        let behind = if head == "第" { behind.strip_prefix('篇')? } else { behind };
        let name = behind.trim_start_matches(['：', ':', '、', ' ', '\u{3000}']);
        (name.is_empty() || name.len() < behind.len()).then_some((number, name))
    };
    if let Some(found) = HEADS.into_iter().find_map(front) {
        return Some(found);
    }
    let bare = text.trim_end_matches(['）', ')', '】', ']', '篇']);
    let tails = bare.char_indices().rev().take(LONGEST_NUMBER).map(|(at, _)| at);
    let (at, number) = tails.filter_map(|at| Some((at, whole(&bare[at..])?))).last().filter(|known| known.1 < 100)?;
    let name = bare[..at].trim_end_matches(['第', '篇', '（', '(', '【', '[', ' ', '\u{3000}']);
    (!name.is_empty()).then_some((number, name))
}

/// `会议纪要 第1篇` above `关于……的纪要`: the name of a piece above its title.
pub(super) fn stands_above(text: &str, title: &str) -> bool {
    let titles = title.contains("关于") && papers::ending(title).is_some() && !title.contains(['，', '。', '：']);
    titles && piece(text).is_some_and(|(_, name)| is_collected(name))
}

/// Is the name of a piece that of a paper, or of a pattern for one?
pub(super) fn is_collected(name: &str) -> bool {
    papers::ending(name).is_some() || TITLE_SUFFIXES.iter().any(|word| name.ends_with(word))
}

/// `关于批复范文 篇2`: the line a collection puts above one of its pieces.
pub(super) fn labels_piece(text: &str) -> bool {
    const LONGEST: usize = 40;
    let bare = text.trim_end_matches(['：', ':']);
    let Some((name, number)) = bare.rsplit_once('篇') else { return false };
    let whole = crate::text::numeral::prefix(number).is_some_and(|(_, length, _)| length == number.len());
    let name = name.trim();
    // `述职报告 篇1` is the title itself.
    let named = TITLE_SUFFIXES.iter().any(|word| name.ends_with(word));
    text.chars().count() <= LONGEST && whole && named
}

/// `《关于批复范文精选2篇》`: what a page calls its collection.
pub(super) fn names_collection(text: &str) -> bool {
    collects(text.trim_matches(['《', '》'])) && (text.contains("范文") || text.contains("怎么写"))
}

/// `第一篇：石桥镇工作总结`
pub(super) fn begins_piece(text: &str) -> bool {
    text.starts_with('第') && without_piece(text).len() < text.len()
}

/// The title behind the number of its piece.
pub(super) fn without_piece(title: &str) -> &str {
    &title[piece_number(title).filter(|&length| length < title.len()).unwrap_or(0)..]
}

/// `（精选3篇）`, `热门19篇`: how many pieces a page collects.
pub(super) fn collects(text: &str) -> bool {
    let bare = text.trim_end_matches(['）', ')', '】']).strip_suffix('篇');
    bare.is_some_and(|text| {
        let digits = text.trim_end_matches(|c: char| c.is_numeric());
        digits.len() < text.len() && !digits.ends_with('第')
    })
}

/// The text without one suffix.
fn suffix(text: &str) -> Option<&str> {
    // `……演讲稿6篇`
    let counted = text.trim_end_matches(|c: char| c.is_ascii_digit());
    // `倡议书1`: which piece of a collection it is.
    if counted.len() < text.len() && text.len() - counted.len() <= 2 && papers::ending(counted).is_some() {
        return Some(counted);
    }
    if collects(text) && text.ends_with('篇') {
        return text.strip_suffix('篇').map(|text| text.trim_end_matches(|c: char| c.is_numeric()));
    }
    // `……决议公告2026-05-30`
    let dated = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
    if super::message::is_day(&text[dated.len()..]) {
        return Some(dated);
    }
    if let Some(at) = text
        .char_indices()
        .rev()
        .take(6)
        .map(|(at, _)| at)
        .find(|&at| piece_number(&text[at..]) == Some(text.len() - at) && !text[..at].ends_with('第'))
    {
        return Some(&text[..at]);
    }
    if let Some(rest) = TITLE_SUFFIXES.iter().find_map(|suffix| text.strip_suffix(suffix)) {
        return Some(rest);
    }
    if let Some(at) = text.rfind('.').filter(|&at| is_file_suffix(&text[at..])) {
        return Some(&text[..at]);
    }
    // A typed mark of a note: `公报[1]`.
    if let Some((rest, inside)) = text.strip_suffix(']').and_then(|text| text.rsplit_once('['))
        && !inside.is_empty()
        && inside.chars().all(|c| c.is_ascii_digit())
    {
        return Some(rest);
    }
    // （精选3篇） 【范文】 _百度文库; a year in brackets belongs to the title.
    for (open, close) in [('（', '）'), ('(', ')'), ('【', '】'), ('[', ']')] {
        if let Some((rest, inside)) = text.strip_suffix(close).and_then(|text| text.rsplit_once(open)) {
            let counted = (1..=2).contains(&inside.len()) && inside.bytes().all(|byte| byte.is_ascii_digit());
            let said = counted || TITLE_SUFFIXES.iter().any(|word| inside.contains(word)) || inside.ends_with('篇');
            return said.then_some(rest);
        }
    }
    let (rest, site) = text.rsplit_once(['_', '|', '｜'])?;
    let site = site.trim();
    (SITE_NAMES.iter().any(|word| site.ends_with(word)) || TITLE_SUFFIXES.contains(&site)).then_some(rest)
}

/// `……管理规定（2026年）` without its year.
pub(super) fn without_year(title: &str) -> &str {
    let bare = title.trim_end_matches(['）', ')']);
    let parts = bare.rsplit_once(['（', '(']).filter(|_| bare.len() < title.len());
    let is_year = |year: &str| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    parts.filter(|(_, year)| is_year(year.trim_end_matches('年'))).map_or(title, |(before, _)| before)
}

/// Are these two the same title? Spaces, marks and what sites add do not count.
pub(super) fn same_title(one: &str, other: &str) -> bool {
    let core = |title: &str| -> String {
        let title = without_year(strip_title(without_piece(title)).0);
        title.chars().filter(|c| c.is_alphanumeric() || *c == '×').collect()
    };
    let (one, other) = (core(one), core(other));
    !one.is_empty() && one == other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sites_add_is_taken_off() {
        for (title, core) in [
            ("在全镇大会上的讲话范文稿", "在全镇大会上的讲话"),
            ("在全镇大会上的讲话（精选3篇）", "在全镇大会上的讲话"),
            ("在全镇大会上的讲话【精品】", "在全镇大会上的讲话"),
            ("在全镇大会上的讲话 - 范文大全", "在全镇大会上的讲话"),
            ("在全镇大会上的讲话_某某文库", "在全镇大会上的讲话"),
            ("在全镇大会上的讲话.doc", "在全镇大会上的讲话"),
            ("在全镇大会上的讲话稿", "在全镇大会上的讲话稿"),
            ("石桥镇重点项目建设报告（2026）", "石桥镇重点项目建设报告（2026）"),
            ("关于印发图书范文", "关于印发图书范文"),
            ("教师节致辞（一）", "教师节致辞（一）"),
            ("学习优秀", "学习优秀"),
        ] {
            assert_eq!(strip_title(title).0, core);
        }
        assert!(same_title("在全镇 大会上的讲话", "在全镇大会上的讲话范文稿"));
        assert!(!same_title("在全镇大会上的讲话", "在全县大会上的讲话"));
    }
}
