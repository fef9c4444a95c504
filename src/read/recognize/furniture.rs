//! What sites, mail programs, chats and assistants put around a text: the predicates behind the signs.

use crate::document::heading::parse_label;
use crate::text::han::is_han;
use crate::text::lexicon::boilerplate::{
    ACCOUNTS, BUTTONS, CATALOGUE, CREDITS, FORM_LABELS, FRAME_PARTS, FRAME_STARTS, LINK_HEADS, MEASURES, NOTICE_HINTS,
    NOTICES, SITE_NAMES, SKELETON, TITLE_SUFFIXES, UPLOAD_WORDS,
};
use crate::text::lexicon::messages::{
    ASSISTANT_CLOSINGS, ASSISTANT_OPENINGS, ASSISTANT_WORDS, CHAT_WORDS, MAIL_FACTS, MAIL_PEOPLE,
};
use crate::text::lexicon::{count_in, ends_with_one, papers, starts_with_one};

/// Marks that stand before an item of a list.
pub fn is_bullet(c: char) -> bool {
    "•·●■◆▪◦○◇★☆►▶※*➢➤❖".contains(c) || ('\u{E000}'..='\u{F8FF}').contains(&c)
}

/// The text without bullets and the numbers of lists.
pub fn bare(text: &str) -> &str {
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
pub fn is_measure(text: &str) -> bool {
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

/// `2021-05-08 发布`, `发布时间：2021-05-08 10:30`; a bare date only behind a bullet: it may be the date of the speech.
pub fn is_upload_date(text: &str, bulleted: bool) -> bool {
    // 公众号 tell the province: `2026-07-01 18:30 发表于湖北`.
    let text = text.split_once("发表于").map_or(text, |(date, _)| if date.is_empty() { text } else { date }).trim();
    let bulleted = bulleted || text.contains(':') && text.contains('-');
    let mut rest = text.trim_start_matches("本文").to_owned();
    let mut said = bulleted;
    for word in UPLOAD_WORDS.iter().rev() {
        if let Some(stripped) = rest.strip_prefix(word).or_else(|| rest.strip_suffix(word)) {
            rest = stripped.trim_matches([':', '：', ' ', '于']).to_owned();
            said = true;
        }
    }
    let date = |c: char| c.is_ascii_digit() || " -/.:年月日：".contains(c);
    said && rest.len() >= 8 && rest.chars().all(date) && rest.starts_with(|c: char| c.is_ascii_digit())
}

/// Buttons, alone or in a row.
pub fn is_button(text: &str) -> bool {
    let one = |text: &str| BUTTONS.binary_search(&text).is_ok();
    let parts = |text: &str| text.split([' ', '\u{3000}', '|', '｜', '\t']).filter(|part| !part.is_empty()).all(one);
    let short = (1..=30).contains(&text.chars().count());
    let bracketed =
        |text: &str| text.starts_with('【') && text.split(['【', '】']).filter(|part| !part.is_empty()).all(one);
    one(text) || short && (parts(text) || bracketed(text) || is_emoticons(text))
}

/// `[抱拳][强]`: how chats write what they draw.
fn is_emoticons(text: &str) -> bool {
    const LONGEST: usize = 4;
    let groups = text.split_inclusive(']').map(|group| group.trim().strip_prefix('[')?.strip_suffix(']'));
    let name = |name: &str| (1..=LONGEST).contains(&name.chars().count()) && name.chars().all(is_han);
    text.starts_with('[') && groups.into_iter().all(|group| group.is_some_and(name))
}

/// The key before the colon of a line, without blanks, and what stands behind it.
fn keyed(text: &str) -> Option<(String, &str)> {
    const LONGEST: usize = 60;
    let (key, value) = text.split_once(['：', ':', '丨', '｜'])?;
    let fits = key.chars().count() <= 12 && text.chars().count() <= LONGEST;
    fits.then(|| (key.chars().filter(|c| !c.is_whitespace()).collect(), value.trim()))
}

/// What stands before a text only.
pub fn is_before_text(text: &str) -> bool {
    is_account(text) || is_photo_credit(text) || is_chat_talk(text) || is_assistant_opening(text)
}

/// `石桥发布`: the name of a 公众号.
fn is_account(text: &str) -> bool {
    const LONGEST: usize = 8;
    text.chars().count() <= LONGEST && text.chars().all(is_han) && ends_with_one(text, ACCOUNTS)
}

/// `主题分类：农业`
pub fn is_catalogue(text: &str) -> bool {
    let listed = |text: &str| {
        let key: String = text.chars().take_while(|c| *c != '\u{3000}' && *c != '\t').collect();
        CATALOGUE.binary_search(&key.trim()).is_ok()
    };
    // `索  引  号 11622901 主题分类 信息公开`
    let squeezed = squeezed(text);
    let keys = squeezed.split_whitespace().filter(|piece| CATALOGUE.binary_search(piece).is_ok()).count();
    let first = squeezed.split_whitespace().next().is_some_and(listed);
    let row = first && (keys > 1 || squeezed.split_whitespace().count() == 2 && text.contains("  "));
    row || keyed(text.trim_matches(['[', ']', '【', '】']))
        .is_some_and(|(key, _)| CATALOGUE.binary_search(&key.as_str()).is_ok())
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
pub fn is_credit(text: &str) -> bool {
    const LONGEST: usize = 40;
    let credit = |piece: &str| {
        keyed(piece).is_some_and(|(key, name)| !name.is_empty() && CREDITS.binary_search(&key.as_str()).is_ok())
    };
    text.chars().count() <= LONGEST && !text.ends_with('。') && credit(text)
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
    text.chars().count() <= LONGEST && (count_in(text, CHAT_WORDS) > 0 || text.ends_with(['👇', '⬇', '↓']))
}

/// `正文`, `【落款】`: the name of a part of a paper, alone on a line.
pub fn names_a_part(text: &str) -> bool {
    let bare = text.trim_matches(['【', '】', '：', ':', '（', '）', '*', '#', ' ', '\u{3000}']);
    SKELETON.binary_search(&bare).is_ok()
}

/// Of these names, those that are never a line of a text.
pub fn is_only_a_name(text: &str) -> bool {
    names_a_part(text) && !["标题", "正文", "日期", "附注", "署名"].iter().any(|word| text.contains(word))
}

/// How long the label of a form is that a line begins with: `标题：`, `正　文：`.
pub fn form_label(text: &str) -> Option<usize> {
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
    FORM_LABELS.binary_search(&key.as_str()).is_ok().then(|| {
        let rest = text[colon..].trim_start_matches(['：', ':']).trim_start();
        text.len() - rest.len()
    })
}

/// What the frame of a page says: 当前位置：…, 责任编辑：…
pub fn is_frame(text: &str) -> bool {
    let path = text.starts_with("首页") && text.contains(['>', '»', '›', '＞']);
    let parts = || count_in(&text.replace(':', "："), FRAME_PARTS) >= 2;
    text.chars().count() < 60
        && (path || is_address(text) || is_posted(text) || starts_with_one(text, FRAME_STARTS) || parts())
}

/// `http://www.example.com 2026年10月16日13:45`: where and when a page was put up.
fn is_address(text: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|start| text.starts_with(start))
}

/// `时间:2023-09-29 21:17 讲话稿`: when a page was put up, and something behind it.
fn is_posted(text: &str) -> bool {
    let Some((key, rest)) = text.split_once(['：', ':']) else { return false };
    let mut pieces = rest.split_whitespace();
    let stamped = pieces.next().is_some_and(is_day) && pieces.next().is_some_and(is_clock);
    let labelled = ["时间", "時間", "日期"].contains(&key.trim()) && stamped && pieces.next().is_some();
    // `2026-01-22 11:41　某某考试网　来源：某某网`
    let mut pieces = text.split_whitespace();
    let begun = pieces.next().is_some_and(is_day) && pieces.next().is_some_and(is_clock);
    labelled || begun && text.contains("来源")
}

/// `当前位置：首页 > 新闻动态`: where in a site a page stands.
fn is_breadcrumb(text: &str) -> bool {
    const LONGEST: usize = 80;
    let path = text.contains(['>', '›', '»', '＞']);
    let placed = text.contains("位置") && (path || text.ends_with("首页"));
    text.chars().count() <= LONGEST && (placed || path && text.starts_with("首页"))
}

/// How many lines from the start are the menus of a site: short ones without a sentence, up to where its page begins, which is
/// told by the path to it or by the line of its source and date.
pub fn menus(texts: &[&str]) -> usize {
    const FEWEST: usize = 8;
    const FARTHEST: usize = 400;
    let head = &texts[..texts.len().min(FARTHEST)];
    let entry = |text: &&str| !text.contains(['。', '！', '；']) && text.chars().count() <= 160;
    let goes_on = |at: usize| at + usize::from(head.get(at).is_some_and(|text| text.starts_with(['>', '›', '»'])));
    let path = head.iter().position(|text| is_breadcrumb(text)).map(|at| goes_on(at + 1));
    let source = || head.iter().position(|text| count_in(text, FRAME_PARTS) >= 2).map(|at| at.saturating_sub(1));
    let end = path.or_else(source).unwrap_or(0);
    let menus = end >= FEWEST && head[..end].iter().all(entry);
    if menus { end } else { 0 }
}

/// What stands over a list of other texts, or before one.
pub fn is_link_head(text: &str) -> bool {
    LINK_HEADS.iter().any(|head| {
        text.strip_prefix(head)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['：', ':', ' ', '>', '更', '\u{3000}']))
    })
}

/// A notice about rights, uploads, payment.
pub fn is_notice(text: &str) -> bool {
    const LONGEST: usize = 160;
    text.chars().count() <= LONGEST && count_in(text, NOTICES) > 0
}

/// Three words that only together give such a notice away.
pub fn hints_at_notice(text: &str) -> bool {
    const LONGEST: usize = 80;
    text.chars().count() <= LONGEST && count_in(text, NOTICE_HINTS) >= 3
}

/// Which lines are the heads of mails, the rules around what is forwarded, the only stamp of a chat.
///
/// A line of a mail's head is believed beside others, one of which names who wrote or who was to read it: `主题：……` alone is
/// a fact of a meeting. Where a chat stamps several messages, their stamps say who spoke: they are text.
pub fn forwarded(texts: &[&str]) -> Vec<bool> {
    let mut heads: Vec<bool> = texts.iter().map(|text| is_rule_of_forwarding(text)).collect();
    let of_mail = |text: &str| mail_key(text).is_some() || is_subject(text);
    let mut start = 0;
    for run in texts.chunk_by(|one, next| of_mail(one) && of_mail(next)) {
        let peopled = run.iter().filter_map(|text| mail_key(text)).any(|key| MAIL_PEOPLE.contains(&key));
        if peopled && run.len() > 1 {
            heads[start..start + run.len()].fill(true);
        }
        start += run.len();
    }
    let stamps: Vec<usize> = (0..texts.len()).filter(|&at| is_stamp(texts[at])).collect();
    if let [only] = stamps[..] {
        heads[only] |= is_dated_stamp(texts[only]);
    }
    heads
}

/// The key of a line of a mail's head.
fn mail_key(text: &str) -> Option<&str> {
    const LONGEST: usize = 300;
    let (key, _) = text.split_once(['：', ':'])?;
    let known = MAIL_PEOPLE.contains(&key.trim()) || MAIL_FACTS.contains(&key.trim());
    (known && text.len() <= LONGEST).then(|| key.trim())
}

fn is_subject(text: &str) -> bool {
    ["Re:", "RE:", "Fw:", "FW:", "Fwd:", "回复:", "回复：", "转发:", "转发："].iter().any(|head| text.starts_with(head))
}

/// `---------- 转发的邮件 ----------`
fn is_rule_of_forwarding(text: &str) -> bool {
    const LONGEST: usize = 50;
    let inner = text.trim_matches(['-', ' ', '—', '=', '_', '>']);
    inner.len() + 6 <= text.len()
        && ["转发", "原始邮件", "Forwarded", "Original"].iter().any(|word| inner.contains(word))
        && text.chars().count() <= LONGEST
}

/// Who wrote in a chat, and when: `张三 14:22`, `2026-05-04 14:22:31 张三`, `[2026/5/4 14:22] 张三: 收到`.
pub fn is_stamp(text: &str) -> bool {
    const LONGEST_NAME: usize = 12;
    const LONGEST: usize = 40;
    let bare = text.trim_start_matches('[');
    let mut pieces = bare.split([' ', '\u{3000}', ']']).filter(|piece| !piece.is_empty());
    let begins = pieces.next().is_some_and(is_day) && pieces.next().is_some_and(is_clock);
    let short = text.len() <= LONGEST * 3 && text.chars().count() <= LONGEST;
    let named = || {
        let (name, clock) = text.rsplit_once([' ', '\u{3000}'])?;
        let name = name.trim();
        let is_name = (2..=LONGEST_NAME).contains(&name.chars().count()) && !name.contains(['：', ':', '，']);
        (is_name && is_clock(clock)).then_some(())
    };
    begins && (short || bare.len() < text.len()) || short && (is_dated_stamp(text) || named().is_some())
}

/// `张三 2026-05-04 14:22:31`, `石桥发布 2026-02-12 18:30`: a date and a time of day at the end.
fn is_dated_stamp(text: &str) -> bool {
    const LONGEST: usize = 50;
    let mut pieces = text.rsplit([' ', '\u{3000}']).filter(|piece| !piece.is_empty());
    let (Some(clock), Some(day)) = (pieces.next(), pieces.next()) else { return false };
    let dated = is_clock(clock) && is_day(day) && text.chars().count() <= LONGEST;
    dated && (!text.starts_with(|c: char| c.is_ascii_digit()) || text.starts_with("20"))
}

fn is_clock(text: &str) -> bool {
    text.contains(':') && text.len() >= 4 && text.chars().all(|c| c.is_ascii_digit() || c == ':')
}

fn is_day(text: &str) -> bool {
    let figures = |c: char| c.is_ascii_digit() || "-/.".contains(c);
    text.len() >= 8 && text.chars().all(figures) || text.ends_with('日') && text.contains('月')
}

/// `好的，以下是为您撰写的讲话稿：`
pub fn is_assistant_opening(text: &str) -> bool {
    const LONGEST: usize = 120;
    let ends = text.ends_with(['：', ':', '。', '！', '!', '～', '~', '…']);
    let opens = starts_with_one(text, ASSISTANT_OPENINGS);
    text.chars().count() <= LONGEST && ends && opens && count_in(text, ASSISTANT_WORDS) > 0
}

/// `希望对您有帮助！如需调整，请随时告诉我。`
pub fn is_assistant_closing(text: &str) -> bool {
    const LONGEST: usize = 160;
    let text = text.trim_start_matches(['（', '(', '*', '>', ' ']);
    text.chars().count() <= LONGEST
        && starts_with_one(text, ASSISTANT_CLOSINGS)
        && ["您", "你", "参考", "告诉我", "随时"].iter().any(|word| text.contains(word))
}

/// `— 3 —`, `第 3 页 共 12 页`, `3 / 12`.
pub fn is_folio(text: &str) -> bool {
    const DASHES: [char; 8] = ['-', '—', '－', '–', '·', '―', '─', '~'];
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let inner = text.trim_matches(DASHES);
    let digits = |text: &str| (1..=4).contains(&text.len()) && text.chars().all(|c| c.is_ascii_digit());
    let dashed = inner.len() < text.len() && digits(inner) && text.starts_with(DASHES) && text.ends_with(DASHES);
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

/// A line drawn with characters.
pub fn is_drawn(text: &str) -> bool {
    text.chars().count() >= 3
        && text.chars().all(|c| "-=_*~—─━＊＝－＿·.…★☆◆●↓↑→←⬇▼▲ ".contains(c))
        && !text.contains("…")
}

/// `目　录`
pub fn is_contents_head(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && !"【】[]".contains(*c)).collect();
    bare == "目录" || bare == "目次"
}

/// `一、引言……1`: leaders or a wide gap, then a page.
pub fn is_contents_entry(text: &str) -> bool {
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit());
    // `编号：2026---001` is no page.
    let digits = if text[before.len()..].starts_with('0') { 0 } else { text.len() - before.len() };
    let gap = before.trim_end_matches(['.', '…', '·', '．', '-', '—', '_', ' ', '\t', '\u{3000}', '(', '（']);
    let leaders: usize = before[gap.len()..]
        .chars()
        .map(|c| match c {
            '…' | '\t' | '—' => 3,
            '.' | '·' | '．' | '_' | '-' | '\u{3000}' => 1,
            _ => 0,
        })
        .sum::<usize>()
        .max(if before.ends_with("    ") { 3 } else { 0 });
    (1..=3).contains(&digits) && leaders >= 3 && gap.chars().count() >= 2 && text.chars().count() <= 80
}

/// The title without what a site put around it, and that; nothing is taken from a title that would no longer be one.
pub fn strip_title(title: &str) -> (&str, Option<String>) {
    let bare = title.trim();
    let mut core = bare;
    loop {
        let cut = suffix(core)
            .map(|rest| rest.trim_end_matches([' ', '_', '-', '－', '—', '|', '｜', '：', ':', '\u{3000}']));
        match cut {
            Some(rest) if !rest.is_empty() => core = rest,
            _ => break,
        }
    }
    if core.len() < bare.len() && papers::ending(core).is_some() {
        (core, Some(bare[core.len()..].trim().to_owned()))
    } else {
        (bare, None)
    }
}

/// The text without one suffix.
fn suffix(text: &str) -> Option<&str> {
    if let Some(rest) = TITLE_SUFFIXES.iter().find_map(|suffix| text.strip_suffix(suffix)) {
        return Some(rest);
    }
    if let Some(rest) = [".doc", ".docx", ".wps", ".txt", ".pdf"].iter().find_map(|ending| text.strip_suffix(ending)) {
        return Some(rest);
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
            let said = TITLE_SUFFIXES.iter().any(|word| inside.contains(word)) || inside.ends_with('篇');
            return said.then_some(rest);
        }
    }
    let (rest, site) = text.rsplit_once(['_', '|', '｜'])?;
    let site = site.trim();
    (SITE_NAMES.iter().any(|word| site.ends_with(word)) || TITLE_SUFFIXES.contains(&site)).then_some(rest)
}

/// Are these two the same title? Spaces, marks and what sites add do not count.
pub fn same_title(one: &str, other: &str) -> bool {
    let core = |title: &str| -> String {
        strip_title(title).0.chars().filter(|c| c.is_alphanumeric() || *c == '×').collect()
    };
    let (one, other) = (core(one), core(other));
    !one.is_empty() && one == other
}

#[cfg(test)]
mod tests {
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
    fn heads_of_mails_and_stamps_are_told_from_facts() {
        let of = |texts: &[&str]| forwarded(texts).into_iter().filter(|head| *head).count();
        assert_eq!(of(&["Re: 讲话稿", "发件人: 党政办", "主题: 讲话稿", "同志们："]), 3);
        assert_eq!(of(&["主题：学习贯彻会议精神", "时间：2026年5月4日"]), 0);
        assert_eq!(of(&["张三 2026-05-04 14:22:31", "收到"]), 1);
        assert_eq!(of(&["张三 2026-05-04 14:22:31", "收到", "李四 14:25"]), 0);
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
            assert!(is_contents_entry(text), "{text}");
        }
        for text in ["完成投资……", "一、引言", "增长8", "联系电话 12345"] {
            assert!(!is_contents_entry(text), "{text}");
        }
        assert!(is_contents_head("目　录") && !is_contents_head("目录编制"));
    }

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
        assert!(is_contents_entry("一、引言……1") && !is_contents_entry("编号：2026---001"));
        assert!(same_title("在全镇 大会上的讲话", "在全镇大会上的讲话范文稿"));
        assert!(!same_title("在全镇大会上的讲话", "在全县大会上的讲话"));
    }
}
