//! What no line should cut: numbers with their units, names of persons, titles in 书名号.
//!
//! Positions count characters.

use super::han::is_han;
use super::marks::STOP;
use std::ops::Range;

/// What no line should cut: numbers with their units, names of persons, titles in 书名号. In order; they do not overlap.
///
/// `names` are those the draft tells of; others are known by what stands beside them (王志强同志) or by standing in a row
/// (张伟、李明华、王芳).
pub fn units(text: &[char], names: &[Vec<char>]) -> Vec<Range<usize>> {
    let mut units = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let end = known_name(text, at, names)
            .or_else(|| title(text, at))
            .or_else(|| number(text, at))
            .or_else(|| name(text, at))
            .filter(|&end| end > at + 1);
        if let Some(end) = end {
            units.push(at..end);
        }
        at = end.unwrap_or(at + 1);
    }
    units
}

fn known_name(text: &[char], at: usize, names: &[Vec<char>]) -> Option<usize> {
    names.iter().filter(|name| !name.is_empty() && text[at..].starts_with(name)).map(|name| at + name.len()).max()
}

fn title(text: &[char], at: usize) -> Option<usize> {
    (text[at] == '《').then(|| text[at..].iter().position(|&c| c == '》')).flatten().map(|length| at + length + 1)
}

/// `13,480元` `约1.2万亩` `第七位` `二十多天`: digits or numerals, what multiplies them, and their unit.
fn number(text: &[char], at: usize) -> Option<usize> {
    const UNITS: [&str; 22] = [
        "平方公里",
        "平方米",
        "立方米",
        "百分点",
        "个百分点",
        "公里",
        "公斤",
        "公顷",
        "公分",
        "毫米",
        "厘米",
        "千米",
        "千瓦",
        "小时",
        "分钟",
        "美元",
        "人次",
        "年度",
        "季度",
        "周年",
        "摄氏度",
        "吨标准煤",
    ];
    let first = at + usize::from(text[at] == '第');
    let digits = run(text, first, |c| c.is_ascii_digit() || matches!(c, '.' | ',' | '０'..='９'));
    let mut end = if digits > first {
        digits
    } else {
        run(text, first, |c| "一二三四五六七八九十百千两〇".contains(c))
    };
    // 一 alone is a word more often than a number, and so is a numeral before a mark.
    if end == first || digits == first && end == first + 1 && first == at {
        return None;
    }
    end = run(text, end, |c| "多余几".contains(c));
    end = run(text, end, |c| "十百千万亿".contains(c));
    let rest: String = text[end..].iter().take(4).collect();
    let unit = UNITS.iter().filter(|unit| rest.starts_with(*unit)).map(|unit| unit.chars().count()).max();
    let plain = text.get(end).is_some_and(|&c| is_han(c) || matches!(c, '%' | '‰' | '℃' | '％'));
    Some(end + unit.unwrap_or(usize::from(plain)))
}

/// Two or three characters that begin with a family name and have a person's company.
fn name(text: &[char], at: usize) -> Option<usize> {
    const AFTER: [&str; 10] = ["同志", "书记", "主任", "局长", "镇长", "县长", "市长", "委员", "代表", "先生"];
    if !FAMILY_NAMES.contains(text[at]) {
        return None;
    }
    (at + 2..=(at + 3).min(text.len())).rev().find(|&end| {
        let rest: String = text[end..].iter().take(2).collect();
        let row = |c: Option<&char>| c == Some(&'、');
        let after_row = at.checked_sub(1).is_some_and(|before| row(text.get(before)));
        let ended = text.get(end).is_none_or(|c| STOP.contains(c) || matches!(c, '—' | '…' | '）'));
        let in_row = ended && (after_row || row(text.get(end)) && starts_row(text, at));
        text[at..end].iter().all(|&c| is_han(c)) && (AFTER.iter().any(|word| rest.starts_with(word)) || in_row)
    })
}

/// Is what comes after the next 、 a family name too?
fn starts_row(text: &[char], at: usize) -> bool {
    let next = text[at..].iter().take(4).position(|&c| c == '、');
    next.and_then(|step| text.get(at + step + 1)).is_some_and(|&c| FAMILY_NAMES.contains(c))
}

/// The hundred that most people have.
const FAMILY_NAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈\
    钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤";

fn run(text: &[char], from: usize, of: impl Fn(char) -> bool) -> usize {
    text[from..].iter().position(|&c| !of(c)).map_or(text.len(), |length| from + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> String {
        let names = [vec!['欧', '阳', '岩']];
        let chars: Vec<char> = text.chars().filter(|c| !"<>".contains(*c)).collect();
        let mut marked: Vec<String> = chars.iter().map(char::to_string).collect();
        for unit in units(&chars, &names) {
            marked[unit.start].insert(0, '<');
            marked[unit.end - 1].push('>');
        }
        marked.concat()
    }

    #[test]
    fn numbers_names_and_titles_are_units() {
        for text in [
            "收入<13,480元>，增长<7.8%>，约<1.2万亩>，<第七位>",
            "距年底<152天>，<二十多天>，<2026年><8月><1日>",
            "出台<《若干措施》>后",
            "<赵敏>同志和<王志强>同志，<欧阳岩>讲话",
            "<张伟>、<李明华>、<王芳>、<周杰>。",
            "占<38.6%>，<6800万元>，<3个百分点>",
        ] {
            assert_eq!(marked(text), text);
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in ["一切都好", "三农工作", "石桥、上坪、松岭", "高山、平原"] {
            assert_eq!(marked(text), text);
        }
    }
}
