//! Numbers in front of a line, in every form people type, and what level each stands for in this text.
//!
//! Forms of the standard and their near relatives are believed at sight ([`parse_label`]). The others (`一，` `一）` `壹、` `1.1`)
//! are believed only when the text counts on with them.

use crate::document::heading::{HeadingLevel, chapter_label, chapter_rank, parse_label};
use crate::text::blank::without_blanks;
use crate::text::lexicon::measures;
use crate::text::numeral::{self, NumeralScript};
use std::collections::BTreeSet;

/// The form of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Form {
    /// `一、` `（一）` `1.` `（1）`, what [`parse_label`] takes for them, and `一丶`.
    Standard(HeadingLevel),
    /// `一，` `一。` `一：` or `一` and a blank.
    Loose,
    /// `一）`
    HalfChinese,
    /// `1）`
    HalfArabic,
    /// `壹、`
    Capital,
    /// `1.1`, `1.1.1`: how many numbers; 1 for `1` and a blank.
    Decimal(u8),
    /// `第一章` `第二部分`: how deep, where all such units occur.
    Chapter(u8),
    /// `第一条`
    Article,
    /// `1` right before a phrase.
    Bare,
}

/// A number in front of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// Its form.
    pub form: Form,
    /// The last number in it.
    pub number: u32,
    /// All numbers of a decimal one.
    pub path: Vec<u32>,
    /// Bytes it takes up, blanks after it included.
    pub length: usize,
    /// The level it stands for; `None` for an article.
    pub level: Option<HeadingLevel>,
    /// Is it parted from what follows, or is that a short phrase, `第二节内容`?
    pub parted: bool,
    /// Is its form one the standard has? Others are put into it, but for chapters and decimal numbers, which stay.
    pub stays: bool,
}

impl Label {
    /// Is its form that of the standard, a near relative of it, or a chapter's?
    pub(super) fn is_plain(&self) -> bool {
        matches!(self.form, Form::Standard(_) | Form::Chapter(_) | Form::Article)
    }

    /// The number as it is printed: in the form of the standard; those of chapters and decimal outlines as they are, one blank
    /// behind them. `text` is the line.
    pub(super) fn printed(&self, text: &str) -> String {
        let written = without_blanks(&text[..self.length.min(text.len())]);
        match (self.form, self.level) {
            (Form::Chapter(_) | Form::Article, _) => format!("{}\u{3000}", written.trim_end_matches(['：', '、'])),
            (Form::Decimal(_), _) => format!("{} ", written.trim_end_matches('、')),
            (Form::Capital, _) | (_, None) => written.into_owned(),
            (_, Some(level)) => level.label(self.number),
        }
    }
}

/// The number a line may begin with, before the whole text is asked.
pub(super) fn candidate(text: &str) -> Option<Label> {
    if let Some(found) = parse_label(text) {
        return Some(Label {
            form: Form::Standard(found.level),
            number: found.number,
            path: vec![found.number],
            length: found.length,
            level: Some(found.level),
            stays: false,
            parted: true,
        });
    }
    let forms = [spaced, chapter, decimal, capital, loose, bare];
    forms.into_iter().find_map(|form| form(text))
}

/// The number that is all of a line, and whether it is in figures: `01` `1.` `一、` `（一）`.
pub(super) fn alone(text: &str) -> Option<(u32, bool)> {
    const LONGEST: usize = 4;
    // `/ 01 /`
    let text = text.trim().trim_matches(['/', '／', ' ']);
    let bare = text.trim_matches(['（', '(', '）', ')', '、', '.', '．']);
    let (number, length, script) = numeral::prefix(bare)?;
    let whole = length == bare.len() && text.trim().chars().count() <= LONGEST;
    let figures = script == NumeralScript::Arabic;
    (whole && (1..=20).contains(&number)).then_some((number, figures))
}

/// `( 三 )`: blanks inside the brackets.
fn spaced(text: &str) -> Option<Label> {
    const LONGEST: usize = 12;
    if !text.starts_with(['（', '(']) {
        return None;
    }
    let (end, close) = text.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '）' | ')'))?;
    let inside = end + close.len_utf8();
    let bare = without_blanks(&text[..inside]);
    let found = parse_label(&bare).filter(|found| found.length == bare.len() && bare.len() < inside)?;
    let rest = text[inside..].trim_start_matches('、').trim_start();
    let (level, number) = (Some(found.level), found.number);
    let form = Form::Standard(found.level);
    Some(Label { form, number, path: vec![number], length: text.len() - rest.len(), level, stays: false, parted: true })
}

fn chapter(text: &str) -> Option<Label> {
    let length = chapter_label(text)?;
    let (number, used, _) = numeral::prefix(text.strip_prefix('第')?)?;
    let is_article = text['第'.len_utf8() + used..].starts_with('条');
    let (form, level) = match is_article {
        true => (Form::Article, None),
        false => (Form::Chapter(chapter_rank(text)?), Some(HeadingLevel::One)),
    };
    let written = &text[..length];
    let rest = &text[length..];
    let names = !is_article && rest.chars().count() <= 20 && !rest.contains(['，', '。', '；', '：', '、']);
    let parted = names || rest.is_empty() || written.ends_with(|c: char| c.is_whitespace() || matches!(c, '：' | '、'));
    Some(Label { form, number, path: vec![number], length, level, stays: true, parted })
}

/// `1.1 ` `2.3.1` and `1 `, before Han.
fn decimal(text: &str) -> Option<Label> {
    const DEEPEST: usize = 4;
    let mut path = Vec::new();
    let mut rest = text;
    loop {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if !(1..=3).contains(&digits) {
            return None;
        }
        path.push(rest[..digits].parse().ok()?);
        rest = &rest[digits..];
        match rest.strip_prefix(['.', '．']) {
            Some(after) if after.starts_with(|c: char| c.is_ascii_digit()) => rest = after,
            _ => break,
        }
    }
    let bare = rest.trim_start_matches(['.', '．', '、']).trim_start();
    let blank = bare.len() < rest.len();
    let number = *path.last()?;
    let counts =
        (path.len() > 1 || blank) && path.len() <= DEEPEST && path.iter().all(|&part| (1..=99).contains(&part));
    // `9 月 5 日`
    let dated = path.len() == 1 && bare.starts_with(['年', '月', '日', '时', '点']);
    let begins = bare.starts_with(|c: char| crate::text::han::is_han(c) || matches!(c, '“' | '《')) && !dated;
    (counts && begins).then(|| {
        let level = HeadingLevel::ALL[(path.len() - 1).min(3)];
        let form = Form::Decimal(path.len() as u8);
        Label { form, number, path, length: text.len() - bare.len(), level: Some(level), stays: true, parted: true }
    })
}

/// `壹、` `贰.` `Ⅲ、`
fn capital(text: &str) -> Option<Label> {
    const CAPITALS: [&str; 2] = ["壹贰叁肆伍陆柒捌玖拾", "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"];
    let first = text.chars().next()?;
    let number = CAPITALS.iter().find_map(|row| row.chars().position(|c| c == first))? as u32 + 1;
    let rest = text[first.len_utf8()..].strip_prefix(['、', '.', '．', '，', '：'])?.trim_start();
    let level = Some(HeadingLevel::One);
    Some(Label {
        form: Form::Capital,
        number,
        path: vec![number],
        length: text.len() - rest.len(),
        level,
        stays: true,
        parted: true,
    })
}

/// `一，` `一。` `一 ` `一）` `1）`
fn loose(text: &str) -> Option<Label> {
    let (number, used, script) = numeral::prefix(text)?;
    let chinese = script == NumeralScript::Chinese;
    if !(1..=99).contains(&number) || chinese && numeral::to_chinese(number) != text[..used] {
        return None;
    }
    // `一 、`: what a scanner and some writers put before a mark.
    let bare = text[used..].trim_start();
    let spaced = bare.len() < text.len() - used && bare.starts_with('、');
    let after = if spaced { bare } else { &text[used..] };
    let mark = after.chars().next()?;
    let (form, level) = match mark {
        '）' | ')' if chinese => (Form::HalfChinese, HeadingLevel::Two),
        '）' | ')' => (Form::HalfArabic, HeadingLevel::Three),
        '，' | ',' | '。' | '：' | ':' | ' ' | '\u{3000}' | '\t' | '【' if chinese => {
            (Form::Loose, HeadingLevel::One)
        }
        // What input methods and scanners give for `、`.
        '、' if !spaced => return None,
        '、' | '丶' | '﹑' | '､' => {
            let level = if chinese { HeadingLevel::One } else { HeadingLevel::Three };
            (Form::Standard(level), level)
        }
        _ => return None,
    };
    // `一【岗位职责】`: the bracket is part of the phrase.
    let rest = if mark == '【' { after } else { after[mark.len_utf8()..].trim_start() };
    let length = text.len() - rest.len();
    (!rest.is_empty()).then(|| Label {
        form,
        number,
        path: vec![number],
        length,
        level: Some(level),
        stays: false,
        parted: true,
    })
}

/// `1加强领导`: at most two figures right before a short phrase that is neither a unit nor a day.
fn bare(text: &str) -> Option<Label> {
    const LONGEST: usize = 20;
    let length = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number = text[..length].parse().ok().filter(|number| (1..=20).contains(number) && length <= 2)?;
    let rest: Vec<char> = text[length..].chars().take(LONGEST + 1).collect();
    let phrase = (2..=LONGEST).contains(&rest.len()) && rest.iter().all(|&c| crate::text::han::is_han(c));
    let counts = measures::longest_at(&rest) > 0 || rest.first().is_some_and(|c| "万亿千百十至到比".contains(*c));
    (phrase && !counts).then(|| Label {
        form: Form::Bare,
        number,
        path: vec![number],
        length,
        level: Some(HeadingLevel::Three),
        stays: false,
        parted: true,
    })
}

/// Settles what every number means, seen from the whole text: one that nobody counts on with is none, and a decimal outline
/// takes its plain numbers along.
pub(super) fn settle(labels: &mut [Option<Label>]) {
    let counted = counted(labels);
    let mut standard: BTreeSet<HeadingLevel> = BTreeSet::new();
    let mut ranks: BTreeSet<u8> = BTreeSet::new();
    let mut outline = false;
    for (label, &counts) in labels.iter_mut().zip(&counted) {
        let Some(found) = label else { continue };
        match found.form {
            Form::Standard(level) => _ = standard.insert(level),
            // `第三条所列情形……` speaks of one.
            Form::Chapter(rank) if found.parted => _ = ranks.insert(rank),
            Form::Article if found.parted || counts => {}
            _ if !counts || matches!(found.form, Form::Chapter(_)) => *label = None,
            Form::Decimal(depth) => outline |= depth > 1,
            _ => {}
        }
    }
    let chinese = standard.contains(&HeadingLevel::One);
    // `1.` above `1.1` is the first level of a decimal outline; where `1 总则` is, only what `1.1` follows.
    let leads = outline_heads(labels);
    let bare = labels.iter().flatten().any(|label| matches!(label.form, Form::Decimal(1) | Form::Bare));
    let figure = |label: &Option<Label>| label.as_ref().is_some_and(|label| label.form == Form::Decimal(1));
    let listed: BTreeSet<usize> = (1..labels.len())
        .filter(|&at| figure(&labels[at - 1]) && figure(&labels[at]))
        .flat_map(|at| [at - 1, at])
        .collect();
    for (at, (label, leads)) in labels.iter_mut().zip(leads).enumerate() {
        let Some(label) = label else { continue };
        match label.form {
            // A 节 is below the 章, where there are 章.
            Form::Chapter(rank) => label.level = HeadingLevel::ALL.get(ranks.range(..rank).count()).copied(),
            Form::Standard(HeadingLevel::Three) if outline && !chinese && (leads || !bare) => {
                (label.form, label.level, label.stays) = (Form::Decimal(1), Some(HeadingLevel::One), true);
            }
            // `1总则` above `1.1编制目的`
            Form::Bare if outline && !chinese => {
                (label.form, label.level, label.stays) = (Form::Decimal(1), Some(HeadingLevel::One), true);
            }
            // `1 立即整改`, `2 书面报告` right below: a list, and no chapters.
            Form::Decimal(1) if !outline && listed.contains(&at) => label.level = Some(HeadingLevel::Three),
            // `1 抓项目` below `二、`
            Form::Decimal(1) if chinese && !outline => label.level = Some(HeadingLevel::Three),
            Form::HalfArabic if standard.contains(&HeadingLevel::Three) => label.level = Some(HeadingLevel::Four),
            _ => {}
        }
    }
}

/// Which numbers stand right above the first below them: `2.` above `2.1`.
fn outline_heads(labels: &[Option<Label>]) -> Vec<bool> {
    let mut next: Option<&Label> = None;
    let mut heads: Vec<bool> = labels
        .iter()
        .rev()
        .map(|label| {
            let below = next.is_some_and(|next| {
                next.path.len() == 2 && label.as_ref().is_some_and(|label| next.path == [label.number, 1])
            });
            next = label.as_ref().or(next);
            below
        })
        .collect();
    heads.reverse();
    heads
}

/// For every number: does the text count on with its form, up to it or from it?
fn counted(labels: &[Option<Label>]) -> Vec<bool> {
    let mut counted = vec![false; labels.len()];
    let form = |label: &Label| if label.form == Form::Bare { Form::Decimal(1) } else { label.form };
    let key = |label: &Label| (form(label), label.path[..label.path.len() - 1].to_vec());
    let mut open: std::collections::BTreeMap<(Form, Vec<u32>), (usize, u32)> = std::collections::BTreeMap::new();
    for (at, label) in labels.iter().enumerate() {
        let Some(label) = label else { continue };
        if let Some((before, number)) = open.insert(key(label), (at, label.number))
            && number + 1 == label.number
        {
            (counted[before], counted[at]) = (true, true);
        }
        // 1.1 below 1 is believed with it.
        if let (Form::Decimal(depth @ 2..), 1) = (label.form, label.number) {
            let parent = (Form::Decimal(depth - 1), label.path[..label.path.len() - 2].to_vec());
            let above = label.path[label.path.len() - 2];
            if let Some(&(before, _)) = open.get(&parent).filter(|(_, number)| *number == above) {
                (counted[before], counted[at]) = (true, true);
            }
        }
    }
    counted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(lines: &[&str]) -> Vec<Option<u8>> {
        let mut labels: Vec<Option<Label>> = lines.iter().map(|line| candidate(line)).collect();
        settle(&mut labels);
        labels.iter().map(|label| label.as_ref().and_then(|label| label.level).map(HeadingLevel::number)).collect()
    }

    #[test]
    fn odd_forms_count_only_where_the_text_counts_on() {
        assert_eq!(levels(&["一，抓学习", "要学习。", "二，抓落实"]), [Some(1), None, Some(1)]);
        assert_eq!(levels(&["一，抓学习", "要学习。"]), [None, None]);
        assert_eq!(levels(&["一 抓学习", "二　抓落实"]), [Some(1), Some(1)]);
        assert_eq!(levels(&["一）甲", "1）子", "2）丑", "二）乙"]), [Some(2), Some(3), Some(3), Some(2)]);
        assert_eq!(levels(&["壹、甲", "贰、乙"]), [Some(1), Some(1)]);
        assert_eq!(levels(&["1.5万元的项目", "3.2公里的路"]), [None, None]);
        assert_eq!(levels(&["1加强领导", "2压实责任"]), [Some(3), Some(3)]);
        assert_eq!(levels(&["1月召开大会", "2月开工建设"]), [None, None]);
    }

    #[test]
    fn a_decimal_outline_has_its_levels() {
        let lines = ["1 概况", "1.1 名称", "1.2 地点", "2 内容", "2.1 主体", "2.1.1 管网"];
        assert_eq!(levels(&lines), [Some(1), Some(2), Some(2), Some(1), Some(2), Some(3)]);
        assert_eq!(levels(&["1.概况", "1.1名称", "1.2地点", "2.内容"]), [Some(1), Some(2), Some(2), Some(1)]);
        assert_eq!(levels(&["一、概况", "1.1名称", "1.2地点"]), [Some(1), Some(2), Some(2)]);
        let laws = ["1 总则", "1.1 目的", "1.2 依据", "1.《甲法》", "2.《乙法》", "2 机构", "2.1 职责"];
        assert_eq!(levels(&laws), [Some(1), Some(2), Some(2), Some(3), Some(3), Some(1), Some(2)]);
    }
}
