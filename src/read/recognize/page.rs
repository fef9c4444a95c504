//! The page a text was taken from: what tells about it, its menus, its buttons, the path to it.

use super::headline::is_file_suffix;
use super::message::{is_clock, is_day, is_stamp};
use super::words;
use crate::text::blank::without_blanks;
use crate::text::han::is_han;
use crate::text::lexicon::boilerplate::{LINK_HEADS, NOTICE_HINTS, NOTICES};
use crate::text::lexicon::pages::{
    BUTTONS, COLUMNS, COMMON_FACTS, FRAME_STARTS, PAGE_FACTS, PAGE_PRINTS, RECORD_KEYS, SITES, UPLOAD_WORDS,
};
use crate::text::lexicon::{count_in, ends_with_one, papers, starts_with_one};

/// `2021-05-08 发布`, `发布时间：2021-05-08 10:30`; a bare date only behind a bullet: it may be the date of the speech.
pub(super) fn is_upload_date(text: &str, bulleted: bool) -> bool {
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
pub(super) fn is_button(text: &str) -> bool {
    const LONGEST: usize = 60;
    let text = text.trim_start_matches(['+', '＋', '>', '»']).trim();
    let bare = text.trim_end_matches(['：', ':']);
    let short = (1..=LONGEST).contains(&text.chars().count());
    // `— END —`, `【打印正文】`
    let core = bare.trim_matches(|c: char| c.is_whitespace() || "-—－―─【】[]".contains(c));
    let framed = core.len() < bare.len() && core.chars().count() > 1 && BUTTONS.binary_search(&core).is_ok();
    let known = framed || BUTTONS.binary_search(&bare).is_ok() || is_download(bare);
    let printed = PAGE_PRINTS.binary_search(&bare).is_ok();
    known
        || printed
        || is_picture_link(text)
        || is_site_address(text)
        || is_drop_mark(text)
        || short && (is_bar(text) || is_emoticons(text) || is_picture_name(text))
        || is_fold(text)
        || is_noise(text)
}

/// `https://www.example.com/a`, the whole line.
pub(super) fn is_address(text: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|start| text.starts_with(start)) && !text.contains(char::is_whitespace)
}

/// `<details><summary>回答</summary>`, `</details>`: what folds a text on a page.
fn is_fold(text: &str) -> bool {
    ["<details", "</details", "<summary", "</summary"].iter().any(|tag| text.starts_with(tag)) && text.ends_with('>')
}

/// `▼`: below the name of a menu that drops down.
pub(super) fn is_drop_mark(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, '▼' | '▽' | '▾' | '▲' | '△' | '∨' | '﹀' | '︾'))
}

/// `![](images/1.jpg)`: where a text in Markdown has a picture.
fn is_picture_link(text: &str) -> bool {
    text.starts_with("![") && text.ends_with(')') && text.contains("](") && text.matches("](").count() == 1
}

/// `某某网http://www.example.com`: the name of a site and its address, as sites put them between the lines.
fn is_site_address(text: &str) -> bool {
    const LONGEST_NAME: usize = 8;
    let Some(at) = text.find("http").or_else(|| text.find("www.")) else { return false };
    let name = text[..at].trim_end_matches(['(', '（', ' ']);
    name.chars().count() <= LONGEST_NAME && ends_with_one(name, SITES) && text[at..].is_ascii()
}

/// `点此处下载文档`, `下载石桥镇文件word格式文档`: what a library of documents offers.
fn is_download(text: &str) -> bool {
    const LONGEST: usize = 50;
    const BEGINS: [&str; 6] = ["下载", "点此", "点击下载", "点击此处", "点我下载", "免费下载"];
    /// `打开某某微信阅读全文`
    const APPS: [&str; 5] = ["微信", "APP", "App", "客户端", "小程序"];
    const ENDS: [&str; 8] = ["文档", "格式", "下载", "Word版", "word版", "WORD版", "全文", "原文"];
    let loads = text.contains("下载")
        && BEGINS.iter().any(|word| text.starts_with(word))
        && ENDS.iter().any(|word| text.ends_with(word));
    let opens = text.starts_with("打开") && count_in(text, &APPS) > 0;
    text.chars().count() <= LONGEST && !text.contains(['。', '，', '、', '；', '！']) && (loads || opens)
}

/// `微信图片_20260118.jpg`: what stands where a page has a picture.
fn is_picture_name(text: &str) -> bool {
    const SUFFIXES: [&str; 6] = [".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp"];
    let name = text.rsplit_once('.').map_or("", |(name, _)| name);
    let plain = |c: char| c.is_alphanumeric() || "_-. ()（）".contains(c);
    !name.is_empty() && name.chars().all(plain) && SUFFIXES.iter().any(|suffix| text.to_lowercase().ends_with(suffix))
}

/// `/ G- k; W% a% |( ^# n% J3`: what forums put between the lines so that nobody copies them.
pub(super) fn is_noise(text: &str) -> bool {
    const FEWEST: usize = 5;
    const LONGEST_PIECE: usize = 3;
    const STRANGE: &str = "%^~@#$&|\\;{}[]\"'`!?:_";
    let pieces = || text.split_whitespace();
    let strange = |c: char| STRANGE.contains(c);
    let mixed = |piece: &&str| {
        piece.contains(strange)
            || piece.contains(|c: char| c.is_ascii_alphabetic()) && !piece.chars().all(char::is_alphabetic)
    };
    text.is_ascii()
        && text.contains(strange)
        && pieces().count() >= FEWEST
        && pieces().all(|piece| piece.len() <= LONGEST_PIECE)
        && pieces().filter(mixed).count() * 2 >= pieces().count()
}

/// `基层动态｜云溪镇开展防汛演练`: the name of a column, a bar, a title.
pub(super) fn names_a_column(text: &str) -> bool {
    const LONGEST: usize = 8;
    const SHORTEST_TITLE: usize = 8;
    let Some((column, title)) = text.split_once(['｜', '丨', '|']) else { return false };
    let (column, title) = (column.trim(), title.trim());
    (2..=LONGEST).contains(&column.chars().count())
        && column.chars().all(is_han)
        && !is_source(&format!("{column}："))
        && title.chars().count() >= SHORTEST_TITLE
        && !title.contains(['。', '|', '｜', '丨'])
}

/// `设为首页 | 加入收藏`, `【打印】【关闭】`, `首页　机构职能　校内制度`: the entries of a menu, some of them buttons for sure.
fn is_bar(text: &str) -> bool {
    const LONGEST: usize = 12;
    let marks = |c: char| c.is_whitespace() || "|｜丨│【】[]»›".contains(c);
    let entries: Vec<&str> = text.split(marks).filter(|entry| !entry.is_empty()).collect();
    let is_entry =
        |entry: &&str| entry.chars().count() <= LONGEST && entry.chars().all(|c| is_han(c) || c.is_ascii_alphabetic());
    // `云溪在线首页` is the button of a home page too.
    let is_known = |entry: &&&str| {
        BUTTONS.binary_search(entry).is_ok()
            || entry.ends_with("首页")
            || text.contains(['|', '｜']) && ends_with_one(entry, SITES)
    };
    if !entries.iter().all(is_entry) {
        return false;
    }
    let known = entries.iter().filter(is_known).count();
    let barred = text.contains(['|', '｜', '丨']) && entries.len() > 2;
    known > 0 && known == entries.len() || entries.len() > 1 && known * 4 >= entries.len() || barred && known > 0
}

/// `[抱拳][强]`: how chats write what they draw.
fn is_emoticons(text: &str) -> bool {
    const LONGEST: usize = 4;
    let several = text.matches('[').count() > 1;
    let groups = text.split_inclusive(']').map(|group| group.trim().strip_prefix('[')?.strip_suffix(']'));
    let name =
        |name: &str| (1..=LONGEST - usize::from(!several)).contains(&name.chars().count()) && name.chars().all(is_han);
    text.starts_with('[') && groups.into_iter().all(|group| group.is_some_and(name))
}

/// What the frame of a page says: 当前位置：…, 责任编辑：…
pub(super) fn is_frame(text: &str) -> bool {
    const LONGEST: usize = 60;
    let short = text.chars().count() < LONGEST;
    // `文 章来源`
    let closed = || without_blanks(text).replace(':', "：");
    // `首页书信倡议书`: a path whose marks are lost.
    let path = text.starts_with("首页") && text.chars().count() <= 24 && text.chars().all(is_han);
    path || is_breadcrumb(text)
        || is_english_menu(text)
        || is_dated_bar(text)
        || is_english_stamp(text)
        || is_footer(text)
        || is_style_sheet(text)
        || is_record(text)
        || page_facts(text) >= SURE_FACTS
        || short && (starts_with_one(&closed(), FRAME_STARTS) || is_preview(text) || begins_with_button(text))
}

/// `2017-2-13 | 物业管理委员会`: when a page was put up, a bar, and by whom.
fn is_dated_bar(text: &str) -> bool {
    const LONGEST: usize = 24;
    let pieces: Vec<&str> = text.split(['|', '｜', '丨']).map(str::trim).collect();
    let [one, other] = pieces[..] else { return false };
    let numeric = |text: &str| is_day(text) && !text.contains('年');
    let named = |text: &str| text.chars().count() <= LONGEST && text.contains(is_han) && !text.contains(['。', '，']);
    numeric(one) && named(other) || named(one) && numeric(other)
}

/// `Date: Fri, 21 Oct 2022 18:19:32 +0800`: what a program writes above a text.
fn is_english_stamp(text: &str) -> bool {
    let clock = |piece: &str| is_clock(piece) && piece.matches(':').count() == 2;
    text.is_ascii() && text.starts_with("Date:") && text.split_whitespace().any(clock)
}

/// `主办单位：甲局 地址：青云路8号 邮编：100000`: who keeps the site, at the foot of its page.
fn is_footer(text: &str) -> bool {
    const LONGEST: usize = 160;
    const KEEPS: [&str; 5] = ["主办", "承办", "版权", "维护", "制作"];
    const TELLS: [&str; 6] = ["邮编", "邮政编码", "备案", "标识码", "技术支持", "浏览器"];
    let plain = text.chars().count() <= LONGEST && !text.contains(['。', '；', '，']);
    plain && count_in(text, &KEEPS) > 0 && count_in(text, &TELLS) > 0
}

/// `.TRS_Editor P{margin-top:0px;}`: how a page is to look.
fn is_style_sheet(text: &str) -> bool {
    const LONGEST: usize = 4_000;
    let (Some(open), true) = (text.find('{'), text.trim_end().ends_with('}')) else { return false };
    text.len() <= LONGEST
        && text[..open].is_ascii()
        && text.starts_with(['.', '#', '@', 'P', 'D', 'T', 'B', 'p', 'd', 't', 'b'])
        && text[open..].contains(':')
        && text[open..].contains(';')
}

/// `通知公告`: the name of a column, alone on its line.
pub(super) fn is_column(text: &str) -> bool {
    COLUMNS.binary_search(&text).is_ok()
}

/// `LawBase [Home] [Databases] [Search]`: the menu of a site that speaks English.
fn is_english_menu(text: &str) -> bool {
    const FEWEST: usize = 2;
    let letters = |text: &str| text.chars().all(|c| c.is_ascii_alphabetic() || c == ' ');
    let mut pieces = text.split('[');
    let first = pieces.next().unwrap_or_default();
    let entries: Vec<Option<&str>> = pieces.map(|piece| piece.trim_end().strip_suffix(']')).collect();
    letters(first)
        && entries.len() >= FEWEST
        && entries.iter().all(|entry| entry.is_some_and(|entry| letters(entry) && !entry.is_empty()))
}

/// `【发布日期】1985-05-04`: what a collection of laws knows about one.
fn is_record(text: &str) -> bool {
    let key = text.strip_prefix('【').and_then(|rest| rest.split_once('】'));
    key.is_some_and(|(key, _)| RECORD_KEYS.contains(&key))
}

/// So many facts about a page in one line are no text.
const SURE_FACTS: usize = 2;

/// Is a line without doubt of a page?
pub(super) fn is_sure(text: &str) -> bool {
    const SHORTEST_BUTTON: usize = 4;
    page_facts(text) >= SURE_FACTS
        || text.chars().count() >= SHORTEST_BUTTON && is_button(text) && !is_picture_link(text)
}

/// How much a line tells about the page it stands on: when it was put up, by whom, how often it was read. What only a page
/// tells counts twice, and nothing does in a line with a sentence.
fn page_facts(text: &str) -> usize {
    const LONGEST: usize = 160;
    /// These are facts of a meeting.
    const MEETING: [&str; 4] = ["地点", "主持人", "主持：", "参加"];
    // Every fact has one of these signs behind its word, or is an address.
    let says = text.contains(|c: char| matches!(c, '：' | ':' | '[') || c.is_ascii_digit()) || text.contains("www.");
    if !says || text.chars().count() > LONGEST || text.contains(['。', '！', '；']) || count_in(text, &MEETING) > 0 {
        return 0;
    }
    let key = |word: &&&str| {
        let behind = |(at, _): (usize, &str)| text[at + word.len()..].trim_start();
        text.match_indices(**word)
            .map(behind)
            .any(|rest| rest.starts_with(['：', ':', '[']) || rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    // `格式：DOCX`
    let is_file = |text: &str| is_file_suffix(&format!(".{}", text.trim()));
    let file = text.split_once(['：', ':']).is_some_and(|(key, kind)| key.contains("格式") && is_file(kind));
    let sure = PAGE_FACTS.iter().filter(key).count() + usize::from(file);
    let common = COMMON_FACTS.iter().filter(key).count();
    let timed = ["时间", "日期"].iter().any(|word| key(&word));
    let addressed = text.contains("www.") && text.contains(|c: char| c.is_ascii_digit());
    let address = addressed || ["http://", "https://"].iter().any(|start| text.starts_with(start));
    let pieces: Vec<&str> = text.split([' ', '\u{3000}', '\t', '：']).filter(|piece| !piece.is_empty()).collect();
    let stamp = pieces.windows(2).position(|pair| ends_in_day(pair[0]) && is_clock(pair[1]));
    let seconds = stamp.is_some_and(|at| pieces[at + 1].matches(':').count() == 2);
    let (stamped, goes_on) = (stamp.is_some(), stamp.is_some_and(|at| at + 2 < pieces.len()));
    let figures = pieces.iter().any(|piece| ends_in_day(piece) && !piece.ends_with('日'));
    // `发布时间：…` alone is a line of a page's head; `作者：…` may be a byline, `时间：…` a fact of a meeting.
    let beside = if common > 0 { usize::from(stamped || figures) + usize::from(timed && figures) } else { 0 };
    // A chat begins so too: `2026-05-04 14:22:31 李梅`, but no person is called `德育网`.
    let by_site = pieces.last().is_some_and(|name| ends_with_one(name, SITES));
    let dated = matches!(pieces[..], [day, _] if by_site && is_day(day));
    let put_up = dated || stamped && (seconds && !is_stamp(text) || timed && goes_on || by_site && goes_on);
    SURE_FACTS * (sure + usize::from(address) + usize::from(put_up)) + common + beside
}

/// `2026-07-02 07:38 来源：云溪日报 编辑：李敏`: when and by whom a page was put up, below its title.
pub(super) fn tells_source(text: &str) -> bool {
    page_facts(text) >= SURE_FACTS || text.starts_with("以下文章来源于")
}

/// `来源：`, `作者：`, `浏览次数：`, with or without what they tell.
pub(super) fn is_source(text: &str) -> bool {
    const LONGEST: usize = 60;
    let key = text.split(['：', ':']).next().unwrap_or(text).trim();
    let known = [PAGE_FACTS, COMMON_FACTS].iter().any(|facts| facts.binary_search(&key).is_ok());
    known && key.len() < text.len() && text.chars().count() <= LONGEST
}

/// `日期:2017-01-12`
fn ends_in_day(text: &str) -> bool {
    is_day(text.trim_start_matches(|c: char| !c.is_ascii_digit()))
}

/// `发表评论 COUNT 条`: a button and what it counts; `浏览` with its figure in the next line.
fn begins_with_button(text: &str) -> bool {
    const LONGEST: usize = 16;
    const SHORTEST_BUTTON: usize = 4;
    let word = text.split_whitespace().next().unwrap_or(text);
    let counts = text.chars().count() <= LONGEST
        && word.chars().count() >= SHORTEST_BUTTON
        && BUTTONS.binary_search(&word).is_ok();
    // `写作神器，一用就会！ 立即了解`
    let last = text.split_whitespace().next_back().filter(|last| last.len() < text.len());
    let offers = last.is_some_and(|last| last.starts_with("立即") && BUTTONS.binary_search(&last).is_ok());
    counts || offers || PAGE_FACTS.binary_search(&text.trim_end_matches(['：', ':'])).is_ok()
}

/// `公司规章制度_第1页`
fn is_preview(text: &str) -> bool {
    text.rsplit_once("_第")
        .is_some_and(|(_, page)| page.strip_suffix('页').is_some_and(|page| page.parse::<u32>().is_ok()))
}

/// `当前位置：首页 > 新闻动态`: where in a site a page stands.
fn is_breadcrumb(text: &str) -> bool {
    const LONGEST: usize = 80;
    const LONGEST_STEP: usize = 24;
    const SIGNS: [char; 4] = ['>', '›', '»', '＞'];
    if text.chars().count() > LONGEST || !text.contains(SIGNS) && !text.contains("位置") {
        return false;
    }
    let home = without_blanks(text).starts_with("首页");
    let short = |step: &str| step.chars().count() <= LONGEST_STEP;
    let path =
        text.contains(SIGNS) && !text.contains(['。', '，', '；', ',', '<', '=']) && text.split(SIGNS).all(short);
    let steps = text.split(SIGNS).filter(|step| !step.trim().is_empty()).count();
    let goes_on = text.trim_end().ends_with(SIGNS);
    let led = text.contains(SIGNS) && !text.contains(['。', '；', '<']);
    let placed = text.contains("位置") && (path || led || text.contains("首页") || text.ends_with(['：', ':']));
    placed || path && (home || steps > 2 || steps > 1 && goes_on)
}

/// The steps of the path to a page but the last, which may be the title: a line that is one of them is the name of a column.
pub(super) fn columns<'t>(texts: &[&'t str]) -> Vec<&'t str> {
    const LONGEST_COLUMN: usize = 6;
    const SIGNS: [char; 4] = ['>', '›', '»', '＞'];
    let path = texts.iter().find(|text| is_breadcrumb(text)).copied().unwrap_or_default();
    let places = path.split(|c| SIGNS.contains(&c) || matches!(c, '：' | ':'));
    let mut steps: Vec<&str> = places.map(str::trim).filter(|step| !step.is_empty()).collect();
    let titles = |step: &&str| step.chars().count() > LONGEST_COLUMN || papers::ending(step).is_some();
    if !path.trim_end().ends_with(SIGNS) && steps.last().is_some_and(titles) {
        steps.pop();
    }
    steps
}

/// How many lines from the start are the menus of a site: short ones without a sentence, up to where its page begins, which is
/// told by the path to it or by the line of its source and date.
pub(super) fn menus(texts: &[&str]) -> usize {
    const FEWEST: usize = 8;
    const FARTHEST: usize = 400;
    const LONGEST_MENU: usize = 24;
    let head = &texts[..texts.len().min(FARTHEST)];
    let entry = |text: &&str| !text.contains(['。', '！', '；']) && text.chars().count() <= 160;
    let short = |text: &&str| entry(text) && text.chars().count() <= LONGEST_MENU && !text.contains("关于");
    let path = head.iter().position(|text| is_breadcrumb(text)).map(|at| {
        let goes_on =
            head[at + 1..].iter().take_while(|text| is_breadcrumb(text) || text.starts_with(['>', '›', '»'])).count();
        at + 1 + goes_on
    });
    if let Some(end) =
        path.filter(|&end| head[..end - 1].iter().all(|text| short(text) || is_breadcrumb(text) || is_button(text)))
    {
        return end;
    }
    let home = home_menu(head);
    if home > 0 {
        return home;
    }
    let source = || head.iter().position(|text| page_facts(text) >= SURE_FACTS).map(|at| at.saturating_sub(1));
    let end = path.or_else(source).unwrap_or(0);
    // Below a menu stands a text.
    let text = || texts[end..].iter().any(|text| text.contains('。'));
    if end >= FEWEST && head[..end].iter().all(entry) && text() { end } else { 0 }
}

/// How many lines from the start are the menu of a home page, which one of the first gives away: `小区物业`, `首页`, `管理人员`. The
/// last short line above a text may be its title.
fn home_menu(head: &[&str]) -> usize {
    const FEWEST: usize = 5;
    const NEAR: usize = 4;
    const LONGEST: usize = 12;
    let home = head.iter().take(NEAR).any(|text| matches!(*text, "首页" | "网站首页" | "主页" | "Home"));
    let letters = |text: &str| text.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric() || " ×·".contains(c));
    let titles = |text: &str| papers::ending(text).is_some() && !is_column(text);
    let entry = |text: &&&str| text.chars().count() <= LONGEST && letters(text) && !titles(text);
    let run = head.iter().take(if home { head.len() } else { 0 }).take_while(entry).count();
    let below = head.get(run).is_some_and(|text| titles(text) && !text.contains('。'));
    let run = run.saturating_sub(usize::from(!below));
    let organs = head[..run].iter().rev().take_while(|text| words::is_organ(text)).count();
    if run >= FEWEST { run - organs } else { 0 }
}

/// What stands over a list of other texts, or before one.
pub(super) fn is_link_head(text: &str) -> bool {
    // `【某某致辞】相关文章：`
    let text = match text.strip_prefix('【').and_then(|rest| rest.split_once('】')) {
        Some((_, rest)) if !rest.is_empty() => rest.trim(),
        _ => text,
    };
    LINK_HEADS.iter().any(|head| {
        text.strip_prefix(head).is_some_and(|rest| {
            rest.is_empty() || ["：", ":", " ", ">", "更", "\u{3000}", "文章"].iter().any(|mark| rest.starts_with(mark))
        })
    })
}

/// A notice about rights, uploads, payment.
pub(super) fn is_notice(text: &str) -> bool {
    const LONGEST: usize = 240;
    text.chars().count() <= LONGEST && count_in(text, NOTICES) > 0
}

/// Three words that only together give such a notice away.
pub(super) fn hints_at_notice(text: &str) -> bool {
    const LONGEST: usize = 80;
    text.chars().count() <= LONGEST && count_in(text, NOTICE_HINTS) >= 3
}
