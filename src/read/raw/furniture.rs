//! What sites put around a text: sizes, dates of upload, counts, notices, links to other texts.

use super::is_bullet;
use crate::document::heading::parse_label;

/// How many paragraphs at either end are looked at.
const REACH: usize = 40;
/// A paragraph longer than this (in characters) is never taken for furniture by its words alone.
const LONGEST: usize = 160;

/// What a paragraph is, seen from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Text.
    Text,
    /// Put there by a site.
    Furniture,
    /// Text, though it sounds like a site; told about and kept.
    Doubtful,
}

/// Judges the paragraphs of a raw text, top to bottom.
pub fn judge(paragraphs: &[&str]) -> Vec<Verdict> {
    let mut verdicts = vec![Verdict::Text; paragraphs.len()];
    let head = paragraphs.iter().position(|text| begins_content(text)).unwrap_or(paragraphs.len()).min(REACH);
    for at in 0..head {
        if is_furniture(paragraphs[at]) {
            verdicts[at] = Verdict::Furniture;
        }
    }
    let foot = foot(paragraphs, head);
    verdicts[foot..].fill(Verdict::Furniture);
    for at in head..foot {
        if is_folio(paragraphs[at]) {
            verdicts[at] = Verdict::Furniture;
        } else if is_notice(paragraphs[at]) {
            verdicts[at] = Verdict::Doubtful;
        }
    }
    verdicts
}

/// The first paragraph of the furniture at the foot.
fn foot(paragraphs: &[&str], head: usize) -> usize {
    let floor = head.max(paragraphs.len().saturating_sub(REACH));
    let is_list = |text: &&str| text.chars().count() < 60 && !text.contains(['。', '！', '!']);
    let links = (floor..paragraphs.len())
        .find(|&at| is_link_head(bare(paragraphs[at])) && paragraphs[at + 1..].iter().all(is_list));
    let mut foot = links.unwrap_or(paragraphs.len());
    while foot > floor && is_furniture(paragraphs[foot - 1]) {
        foot -= 1;
    }
    foot
}

/// Does the text itself begin here? A salutation, a heading or a long sentence does it.
fn begins_content(text: &str) -> bool {
    if is_furniture(text) {
        return false;
    }
    let length = text.chars().count();
    let salutation = length < 60 && text.ends_with(['：', ':', '！', '!']) && !text.contains('。');
    salutation || parse_label(text).is_some() || (length > 50 && text.contains(['。', '，', ',']))
}

/// A line that only a site writes.
pub fn is_furniture(text: &str) -> bool {
    let bulleted = text.starts_with(is_bullet);
    let text = bare(text);
    if text.is_empty() {
        return bulleted;
    }
    is_measure(text)
        || is_upload_date(text, bulleted)
        || is_service(text)
        || is_link_head(text)
        || is_notice(text)
        || is_folio(text)
        || is_rule(text)
}

/// The text without bullets and the numbers of lists.
fn bare(text: &str) -> &str {
    let mut text = text.trim();
    loop {
        let rest = text.trim_start_matches(is_bullet).trim_start();
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

/// `22.36 KB`, `11页`, `3580字`, `阅读 1024`, `1024次下载`.
fn is_measure(text: &str) -> bool {
    const UNITS: [&str; 12] =
        ["kb", "mb", "k", "页", "字", "次下载", "次阅读", "人阅读", "阅读", "浏览", "下载", "收藏"];
    const NAMES: [&str; 16] = [
        "阅读",
        "阅读量",
        "阅读次数",
        "浏览",
        "浏览量",
        "浏览次数",
        "点击",
        "点击数",
        "点击量",
        "下载",
        "下载量",
        "下载次数",
        "大小",
        "文件大小",
        "页数",
        "字数",
    ];
    let number = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || ".,".contains(c));
    let lower = text.to_lowercase();
    let measure = |text: &str| {
        let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
        number(digits.trim()) && (digits.len() == text.len() || UNITS.contains(&text[digits.len()..].trim()))
    };
    if let Some((name, value)) = lower.split_once([':', '：', ' ']) {
        let name = name.trim().trim_start_matches('共');
        if NAMES.contains(&name) && measure(value.trim().trim_end_matches("次")) {
            return true;
        }
    }
    lower.contains(|c: char| !c.is_ascii_digit()) && measure(lower.trim_start_matches('共'))
}

/// `2021-05-08 发布`, `发布时间：2021-05-08 10:30`; a bare date only behind a bullet: it may be the date of the speech.
fn is_upload_date(text: &str, bulleted: bool) -> bool {
    const WORDS: [&str; 10] =
        ["发布时间", "上传时间", "更新时间", "发布日期", "上传日期", "更新日期", "发布于", "发布", "上传", "更新"];
    let mut rest = text.trim_start_matches("本文").to_owned();
    let mut said = bulleted;
    for word in WORDS {
        if let Some(stripped) = rest.strip_prefix(word).or_else(|| rest.strip_suffix(word)) {
            rest = stripped.trim_matches([':', '：', ' ', '于']).to_owned();
            said = true;
        }
    }
    let date = |c: char| c.is_ascii_digit() || " -/.:年月日：".contains(c);
    said && rest.len() >= 8 && rest.chars().all(date) && rest.starts_with(|c: char| c.is_ascii_digit())
}

/// Buttons and paths of navigation.
fn is_service(text: &str) -> bool {
    const WHOLE: [&str; 22] = [
        "打印",
        "关闭",
        "打印本页",
        "关闭窗口",
        "分享",
        "收藏",
        "举报",
        "点赞",
        "下载",
        "立即下载",
        "下载本文",
        "返回顶部",
        "返回首页",
        "首页",
        "全文阅读",
        "展开全文",
        "阅读全文",
        "加入VIP",
        "开通会员",
        "在线阅读",
        "复制全文",
        "字体：大 中 小",
    ];
    const HEADS: [&str; 13] = [
        "当前位置",
        "您的位置",
        "您现在的位置",
        "首页>",
        "首页 >",
        "责任编辑",
        "【字体",
        "字号：",
        "来源：网络",
        "来源:网络",
        "网站客服",
        "客服QQ",
        "文档编号",
    ];
    WHOLE.contains(&text) || (text.chars().count() < 60 && HEADS.iter().any(|head| text.starts_with(head)))
}

/// What stands over a list of other texts.
fn is_link_head(text: &str) -> bool {
    const HEADS: [&str; 14] = [
        "相关文档",
        "相关推荐",
        "相关阅读",
        "相关文章",
        "相关资料",
        "相关搜索",
        "猜你喜欢",
        "热门推荐",
        "热门文章",
        "推荐阅读",
        "最新文章",
        "上一篇",
        "下一篇",
        "为您推荐",
    ];
    HEADS.iter().any(|head| {
        text.strip_prefix(head).is_some_and(|rest| rest.is_empty() || rest.starts_with(['：', ':', ' ', '>', '更']))
    })
}

/// A notice about rights, uploads, payment: one sure sign, or two words that only together give it away.
fn is_notice(text: &str) -> bool {
    const SURE: [&str; 14] = [
        "本文档由用户上传",
        "本文档内容版权",
        "当前文档由用户",
        "All Rights Reserved",
        "Copyright",
        "©",
        "ICP备",
        "转载请注明",
        "版权归原作者所有",
        "本站不保证",
        "侵权请联系",
        "如有侵权",
        "请联系网站客服",
        "更多精彩内容",
    ];
    const WORDS: [&str; 18] = [
        "本文档",
        "本站",
        "网站",
        "上传",
        "下载",
        "客服",
        "付费",
        "版权",
        "收益",
        "文库",
        "会员",
        "VIP",
        "扫码",
        "公众号",
        "点击",
        "转载",
        "免责",
        "QQ",
    ];
    if text.chars().count() > LONGEST {
        return false;
    }
    SURE.iter().any(|sign| text.contains(sign))
        || (text.chars().count() < 80 && WORDS.iter().filter(|word| text.contains(**word)).count() >= 3)
}

/// `— 3 —`, `第 3 页 共 12 页`.
pub fn is_folio(text: &str) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let inner = text.trim_matches(['-', '—', '－', '–', '·']);
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let dashed = inner.len() < text.len() && digits(inner) && text.starts_with(['-', '—', '－', '–', '·']);
    let paged = inner.strip_prefix('第').and_then(|rest| rest.split_once('页')).is_some_and(|(number, rest)| {
        let total =
            rest.trim_start_matches(['，', ',', '/']).strip_prefix('共').and_then(|rest| rest.strip_suffix('页'));
        digits(number) && (rest.is_empty() || total.is_some_and(digits))
    });
    dashed || paged
}

/// A line drawn with characters.
fn is_rule(text: &str) -> bool {
    text.chars().count() >= 3 && text.chars().all(|c| "-=_*~—─━＊＝－＿".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_told_from_text() {
        for text in [
            "• 22.36 KB",
            "• 2021-05-08 发布",
            "11页",
            "阅读：1024",
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
            "打印",
        ] {
            assert!(is_furniture(text), "{text}");
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
            "1.税收质量不高。",
            "发布令",
            "下载量不足的问题要重视。",
        ] {
            assert!(!is_furniture(text), "{text}");
        }
    }

    #[test]
    fn only_the_ends_are_cleared() {
        let text = [
            "11页",
            "讲话",
            "同志们：",
            "今天讲网站建设。",
            "本站网站下载要方便。",
            "谢谢大家！",
            "相关文档",
            "某某讲话",
            "另一讲话",
        ];
        use Verdict::{Doubtful, Furniture, Text};
        assert_eq!(judge(&text), [Furniture, Text, Text, Text, Doubtful, Text, Furniture, Furniture, Furniture]);
    }
}
