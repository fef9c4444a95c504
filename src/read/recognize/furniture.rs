//! What sites put around a text, and what printing leaves in it: the predicates behind the signs.

use crate::document::heading::parse_label;
use crate::text::blank::without_blanks;
use crate::text::han::is_han;
use crate::text::lexicon::boilerplate::{ACCOUNTS, CATALOGUE, CREDITS, FORM_LABELS, MEASURES, SKELETON};
use crate::text::lexicon::messages::CHAT_WORDS;
use crate::text::lexicon::pages::PAGE_PRINTS;
use crate::text::lexicon::{count_in, ends_with_one, papers};
use std::borrow::Cow;

/// Marks that stand before an item of a list.
pub(super) fn is_bullet(c: char) -> bool {
    "•·●■◆▪◦○◇★☆►▶※*➢➤❖".contains(c) || ('\u{E000}'..='\u{F8FF}').contains(&c)
}

/// The text without bullets and the numbers of lists.
pub(super) fn bare(text: &str) -> &str {
    let mut text = text.trim();
    loop {
        let rest = text.strip_prefix("- ").unwrap_or(text).trim_start_matches(is_bullet).trim_start();
        let rest = match parse_label(rest) {
            Some(label) if label.number < 20 && rest.chars().next().is_some_and(|c| c.is_ascii_digit()) => {
                &rest[label.length..]
            }
            _ => rest,
        };
        if rest.len() == text.len() {
            return text;
        }
        text = rest;
    }
}

/// `22.36 KB`, `11页`, `阅读 1024`, `1024次下载`, `阅读 1.2万`.
pub(super) fn is_measure(text: &str) -> bool {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let number = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || ".,".contains(c));
    let lower = text.to_lowercase();
    let known = |word: &str| MEASURES.binary_search(&word).is_ok();
    let measure = |text: &str| {
        let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
        number(digits.trim()) && (digits.len() == text.len() || known(text[digits.len()..].trim()))
    };
    if let Some((name, value)) = lower.split_once([':', '：', ' '])
        && known(name.trim().trim_start_matches('共'))
        && measure(value.trim())
    {
        return true;
    }
    lower.contains(|c: char| !c.is_ascii_digit() && !"., ".contains(c)) && measure(lower.trim_start_matches('共'))
}

/// The key before the colon of a line, without blanks, and what stands behind it.
fn keyed(text: &str) -> Option<(Cow<'_, str>, &str)> {
    const LONGEST: usize = 60;
    let (key, value) = text.split_once(['：', ':', '丨', '｜', '|'])?;
    let fits = key.chars().count() <= 12 && text.chars().count() <= LONGEST;
    fits.then(|| (without_blanks(key), value.trim()))
}

/// What stands before a text only.
pub(super) fn is_before_text(text: &str) -> bool {
    is_account(text)
        || super::page::is_column(text)
        || is_counter(text)
        || is_photo_credit(text)
        || is_chat_talk(text)
        || super::message::is_chat_part(text)
        || is_dateline(text)
        || is_editors_opening(text)
        || super::message::is_assistant_opening(text)
}

/// `1580 1580 112638`: what a counter of visits shows.
fn is_counter(text: &str) -> bool {
    text.split_whitespace().count() > 1 && text.chars().all(|c| c.is_ascii_digit() || c == ' ')
}

/// `新华社北京3月19日电`: from where and when a paper was sent to the press.
fn is_dateline(text: &str) -> bool {
    const LONGEST: usize = 30;
    // `……网8月21日电（通讯员王芳）`, `……社4月9日电 题：……`
    let bare = text.split_once(" 题：").map_or(text, |(before, _)| before);
    let bare =
        bare.split_once(['（', '(']).filter(|(before, _)| before.ends_with('电')).map_or(bare, |(before, _)| before);
    let bare = bare.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '）' | ')'));
    let day = bare.strip_suffix('电').is_some_and(|bare| bare.ends_with('日') && bare.contains('月'));
    bare.chars().count() <= LONGEST && day && ["社", "网", "报"].iter().any(|word| text.contains(word))
}

/// `下面是小编帮大家整理的倡议书，欢迎阅读。`
fn is_editors_opening(text: &str) -> bool {
    const LONGEST: usize = 160;
    const DOES: [&str; 8] = ["整理", "收集", "带来", "分享", "准备", "精心", "推荐", "搜集"];
    const SAYS: [&str; 11] = [
        "小编",
        "编辑整理",
        "本站为",
        "范文网",
        "忧考网",
        "希望能够帮助到",
        "希望对大家有",
        "希望大家喜欢",
        "供大家参考",
        "欢迎阅读",
        "感谢您的参阅",
    ];
    text.chars().count() <= LONGEST && count_in(text, &SAYS) > 0 && count_in(text, &DOES) > 0
}

/// `石桥发布`: the name of a 公众号.
fn is_account(text: &str) -> bool {
    const LONGEST: usize = 8;
    text.chars().count() <= LONGEST && text.chars().all(is_han) && ends_with_one(text, ACCOUNTS)
}

/// `主题分类：农业`
pub(crate) fn is_catalogue(text: &str) -> bool {
    let listed = |text: &str| {
        let key: String = text.chars().take_while(|c| *c != '\u{3000}' && *c != '\t').collect();
        CATALOGUE.binary_search(&key.trim()).is_ok()
    };
    // `索  引  号 11622901 主题分类 信息公开`
    let squeezed = squeezed(text);
    // `索引号:116 公文目录:应急管理 发文日期:`
    let key = |piece: &&str| CATALOGUE.binary_search(&piece.split([':', '：']).next().unwrap_or(piece)).is_ok();
    let keys = squeezed.split_whitespace().filter(key).count();
    let first = squeezed.split_whitespace().next().is_some_and(|piece| listed(piece) || key(&piece));
    let row = first && (keys > 1 || squeezed.split_whitespace().count() == 2 && !text.contains([':', '：']));
    row || keyed(text.trim_matches(['[', ']', '【', '】']))
        .is_some_and(|(key, _)| CATALOGUE.binary_search(&&*key).is_ok())
}

/// The text without the blanks between single letters: `索  引  号 116` → `索引号 116`.
fn squeezed(text: &str) -> String {
    const LONGEST: usize = 240;
    let mut out = String::new();
    let mut single = false;
    for piece in text.split_whitespace().take_while(|_| text.len() <= LONGEST) {
        let letter = piece.chars().count() == 1 && piece.chars().all(is_han);
        if !(out.is_empty() || single && letter) {
            out.push(' ');
        }
        out.push_str(piece);
        single = letter;
    }
    out
}

/// `编辑：小雨`, `来源：县委办　审核：何丽`
pub(super) fn is_credit(text: &str) -> bool {
    const LONGEST: usize = 40;
    let credit =
        |piece: &str| keyed(piece).is_some_and(|(key, name)| !name.is_empty() && CREDITS.binary_search(&&*key).is_ok());
    // `（撰稿：李明 审核：王芳）`, `[编辑：王五]`
    let boxed = |(open, close)| text.strip_prefix(open)?.strip_suffix(close);
    let bare = super::words::bracketed(text).or_else(|| [('[', ']'), ('【', '】')].into_iter().find_map(boxed));
    // `（责编 张三 李四）`
    let blank = bare.and_then(|bare| bare.split_whitespace().next()).is_some_and(is_editor);
    text.chars().count() <= LONGEST && !text.ends_with('。') && (blank || credit(bare.unwrap_or(text)))
}

/// Nobody else's name follows this word.
fn is_editor(word: &str) -> bool {
    word.ends_with('编') || word.ends_with("编辑")
}

/// What a page says of itself in brackets behind a text's last sentence: `谢谢大家！（责编：张三、李四）`.
pub(super) fn credit_behind(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let start = text.rfind(['（', '(', '【', '['])?;
    (start > 0 && is_credit(&text[start..])).then(|| &text[start..])
}

/// `县长叶明春作政府工作报告。本报记者林君摄`
fn is_photo_credit(text: &str) -> bool {
    const LONGEST: usize = 60;
    let bare = text.trim_end_matches(['）', ')']);
    text.chars().count() <= LONGEST && (bare.ends_with('摄') && bare.contains("记者") || bare.ends_with("供图"))
}

/// `讲话稿发群里了，请审阅👇`
fn is_chat_talk(text: &str) -> bool {
    const LONGEST: usize = 60;
    text.chars().count() <= LONGEST
        && (count_in(text, CHAT_WORDS) > 0
            || text.ends_with(['👇', '⬇', '↓'])
            || text.starts_with(['👇', '👆', '⬇', '⬆']))
}

/// `正文`, `【落款】`: the name of a part of a paper, alone on a line.
pub(super) fn names_a_part(text: &str) -> bool {
    let bare = text.trim_matches(['【', '】', '：', ':', '（', '）', '*', '#', ' ', '\u{3000}']);
    SKELETON.binary_search(&bare).is_ok()
}

/// Of these names, those that are never a line of a text.
pub(super) fn is_only_a_name(text: &str) -> bool {
    names_a_part(text) && !["标题", "正文", "日期", "附注", "署名"].iter().any(|word| text.contains(word))
}

/// `【开场】`: short, in a line of its own, and no paper is called so.
pub(super) fn is_caption(text: &str) -> bool {
    const LONGEST: usize = 10;
    let name = text.strip_prefix('【').and_then(|text| text.strip_suffix('】'));
    name.is_some_and(|name| name.chars().count() <= LONGEST && !name.contains('】') && papers::ending(name).is_none())
}

/// How long the label of a form is that a line begins with: `标题：`, `正　文：`.
pub(super) fn form_label(text: &str) -> Option<usize> {
    // `标        题 ……`
    let mut pieces = text.split_whitespace();
    let wide = text.contains("  ") || text.contains('\u{3000}');
    if let (Some(one @ ("标" | "题" | "正")), Some(two), Some(rest)) = (pieces.next(), pieces.next(), pieces.next())
        && wide
        && FORM_LABELS.binary_search(&format!("{one}{two}").as_str()).is_ok()
    {
        return text.find(rest);
    }
    if let Some((label, rest)) = text.strip_prefix('【').and_then(|text| text.split_once('】')) {
        return FORM_LABELS.binary_search(&label).is_ok().then(|| text.len() - rest.trim_start().len());
    }
    let colon = text.find(['：', ':'])?;
    let (key, _) = keyed(&text[..colon + text[colon..].chars().next()?.len_utf8()])?;
    FORM_LABELS.binary_search(&&*key).is_ok().then(|| {
        let rest = text[colon..].trim_start_matches(['：', ':']).trim_start();
        text.len() - rest.len()
    })
}

/// `— 3 —`, `第 3 页 共 12 页`, `3 / 12`.
pub(super) fn is_folio(text: &str) -> bool {
    const DASHES: [char; 8] = ['-', '—', '－', '–', '·', '―', '─', '~'];
    /// In bytes.
    const LONGEST: usize = 120;
    if text.len() > LONGEST {
        return false;
    }
    let text = without_blanks(text);
    let text = &text[..text.len() - printed_behind(&text).len()];
    let inner = text.trim_matches(DASHES);
    let digits = |text: &str| (1..=4).contains(&text.len()) && text.chars().all(|c| c.is_ascii_digit());
    // `- l -`: a scanner's.
    let scanned = inner.chars().map(|c| if matches!(c, 'l' | 'I') { '1' } else { c }).collect::<String>();
    let dashed = inner.len() < text.len() && digits(&scanned) && text.starts_with(DASHES) && text.ends_with(DASHES);
    let paged = inner.strip_prefix('第').and_then(|rest| rest.split_once('页')).is_some_and(|(number, rest)| {
        let total = rest
            .trim_start_matches(['，', ',', '/', '（'])
            .strip_prefix('共')
            .and_then(|rest| rest.trim_end_matches('）').strip_suffix('页'));
        digits(number) && (rest.is_empty() || total.is_some_and(digits))
    });
    let latin = inner
        .to_lowercase()
        .strip_prefix("page")
        .is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || c == 'o' || c == 'f') && !rest.is_empty());
    dashed || paged || latin
}

/// What a library of documents prints behind the number of a page: `第1页共2页本文格式为Word版`.
pub(super) fn printed_behind(text: &str) -> &str {
    let start =
        text.find('页').and_then(|at| text[at..].find(|c| !"0123456789页共，,/ ".contains(c)).map(|skip| at + skip));
    let behind = &text[start.unwrap_or(text.len())..];
    let mut rest = behind;
    while let Some(less) = PAGE_PRINTS
        .iter()
        .filter_map(|print| rest.strip_prefix(print))
        .map(str::trim_start)
        .min_by_key(|less| less.len())
    {
        rest = less;
    }
    &behind[..behind.len() - rest.len()]
}

/// A line drawn with characters.
pub(super) fn is_drawn(text: &str) -> bool {
    text.chars().count() >= 3
        && text.chars().all(|c| "-=_*~—─━＊＝－＿·.…★☆◆●↓↑→←⬇▼▲|`✂✁ ".contains(c))
        && !text.contains("…")
}

/// `目　录`
pub(super) fn is_contents_head(text: &str) -> bool {
    // Nearly every line is none: it ends otherwise.
    if !text.trim_end_matches(|c: char| !is_han(c)).ends_with(['录', '次', '纲']) {
        return false;
    }
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && !"【】[]".contains(*c)).collect();
    let bare = bare.trim_end_matches(['：', ':', '…', '.']);
    // `……应急预案目录`
    let titled = bare.strip_suffix("目录").is_some_and(|title| papers::ending(title).is_some());
    titled || matches!(bare, "目录" | "目次" | "目录/提纲" | "提纲/目录")
}

/// `镇政府,工作报告,2026`: under which words a site finds the paper.
pub(super) fn is_keywords(text: &str) -> bool {
    const FEWEST: usize = 3;
    let pieces: Vec<&str> = text.split([',', '，']).map(str::trim).collect();
    let plain = |piece: &&str| (2..=8).contains(&piece.chars().count()) && piece.chars().all(char::is_alphanumeric);
    let sorts = |piece: &&str| {
        papers::ending(piece).is_some_and(|(name, _)| name == *piece) || piece.chars().all(|c| c.is_ascii_digit())
    };
    pieces.len() >= FEWEST && pieces.iter().all(plain) && pieces.iter().any(sorts)
}

/// The page of `一、引言……1`: what stands behind leaders or a wide gap.
pub(super) fn contents_page(text: &str) -> Option<u32> {
    let (title, gap, page) = contents_pieces(text)?;
    let leaders: usize = gap
        .chars()
        .map(|c| match c {
            '…' | '\t' | '—' => 3,
            '.' | '·' | '．' | '_' | '-' | '\u{3000}' => 1,
            _ => 0,
        })
        .sum::<usize>()
        .max(if gap.ends_with("    ") { 3 } else { 0 });
    let fits = leaders >= 3 && title.chars().count() >= 2 && text.chars().count() <= 80;
    page.parse().ok().filter(|_| fits)
}

/// Does a blank part the figure at the end from a title? Below 目录 that is its page.
pub(super) fn ends_in_page(text: &str) -> bool {
    contents_pieces(text).is_some_and(|(title, gap, _)| !gap.is_empty() && title.chars().count() >= 2)
}

/// What stands before the figure at the end.
pub(super) fn before_page(text: &str) -> &str {
    contents_pieces(text).map_or(text, |(title, ..)| title)
}

/// Do dots or rules lead to the figure at the end?
pub(super) fn has_leaders(text: &str) -> bool {
    contents_pieces(text).is_some_and(|(_, gap, _)| gap.contains(['.', '…', '·', '．', '-', '—', '_']))
}

/// A line that ends in a figure of up to three digits: what it says, what leads to the figure, the figure.
fn contents_pieces(text: &str) -> Option<(&str, &str, &str)> {
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let page = &text[before.len()..];
    let title = before.trim_end_matches(['.', '…', '·', '．', '-', '—', '_', ' ', '\t', '\u{3000}', '(', '（']);
    // `编号：2026---001` is no page.
    let is_page = (1..=3).contains(&page.len()) && !page.starts_with('0');
    is_page.then(|| (title, &before[title.len()..], page))
}

#[cfg(test)]
mod tests {
    use super::super::message::{forwarded, is_assistant_closing, is_assistant_opening};
    use super::super::page::{is_button, is_frame, is_link_head, is_notice, is_upload_date};
    use super::*;

    fn any(text: &str) -> bool {
        let bulleted = text.starts_with(is_bullet);
        let text = bare(text);
        text.is_empty()
            || is_measure(text)
            || is_upload_date(text, bulleted)
            || is_button(text)
            || is_frame(text)
            || is_link_head(text)
            || is_notice(text)
            || is_folio(text)
            || is_drawn(text)
            || forwarded(&[text])[0]
            || is_assistant_opening(text)
            || is_assistant_closing(text)
    }

    #[test]
    fn furniture_is_told_from_text() {
        for text in [
            "• 22.36 KB",
            "• 2021-05-08 发布",
            "11页",
            "阅读：1024",
            "阅读 1.2万",
            "浏览次数 35次",
            "发布时间：2024-03-01 10:20",
            "1. 1、本文档由用户上传，某某文库整理发布，可阅读全部内容。",
            "4. 网站客服QQ:12345678",
            "相关文档",
            "下一篇：某某讲话",
            "— 3 —",
            "第3页 共12页",
            "-----------",
            "责任编辑：某某",
            "•",
            "打印 关闭",
            "首页 > 政务公开",
            "张三 2026-05-04 14:22:31",
            "---------- 转发的邮件 ----------",
            "好的，以下是为您撰写的讲话稿：",
            "希望对您有帮助！如需调整，请随时告诉我。",
        ] {
            assert!(any(text), "{text}");
        }
        for text in [
            "在全镇大会上的讲话",
            "2026年8月1日",
            "（2026年8月1日）",
            "同志们：",
            "一、加强领导",
            "2021-05-08",
            "要保护知识产权，打击盗版下载。",
            "12",
            "8.15",
            "1.税收质量不高。",
            "发布令",
            "下载量不足的问题要重视。",
            "好的，我们继续讲下一个问题。",
            "2.3万亩",
        ] {
            assert!(!any(text), "{text}");
        }
    }

    #[test]
    fn a_contents_entry_ends_in_a_page() {
        for text in ["一、引言……1", "二、结论...........12", "第一章　总则\t3", "（一）概况……………………2"]
        {
            assert!(contents_page(text).is_some(), "{text}");
        }
        for text in ["完成投资……", "一、引言", "增长8", "联系电话 12345"] {
            assert!(contents_page(text).is_none(), "{text}");
        }
        assert!(is_contents_head("目　录") && !is_contents_head("目录编制"));
        assert!(contents_page("编号：2026---001").is_none());
    }
}
