//! The four heading levels 一、 /（一）/ 1. /（1） and how they count (GB/T 9704—2012, 7.3.3).

use super::inline::{InlineKind, Lead};
use super::meta::Numbering;
use super::{Document, Element, Label, Role};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use crate::text::numeral::{self, Enclosed, NumeralScript};

/// The level of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeadingLevel {
    /// `一、` 黑体.
    One,
    /// `（一）` 楷体.
    Two,
    /// `1.` 仿宋.
    Three,
    /// `（1）` 仿宋.
    Four,
}

impl HeadingLevel {
    /// All four, from the top.
    pub const ALL: [HeadingLevel; 4] = [HeadingLevel::One, HeadingLevel::Two, HeadingLevel::Three, HeadingLevel::Four];

    /// 1 to 4.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The label of the `count`th heading of this level: `十一、` `（三）` `2.` `（4）`.
    pub fn label(self, count: u32) -> String {
        match self {
            HeadingLevel::One => format!("{}、", numeral::to_chinese(count)),
            HeadingLevel::Two => format!("（{}）", numeral::to_chinese(count)),
            HeadingLevel::Three => format!("{count}."),
            HeadingLevel::Four => format!("（{count}）"),
        }
    }
}

/// A heading's label found at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenLabel<'a> {
    /// The level its form belongs to.
    pub level: HeadingLevel,
    /// Its number.
    pub number: u32,
    /// As it is written, without blanks after it.
    pub text: &'a str,
    /// Bytes it takes up, blanks after it included.
    pub length: usize,
}

/// The largest number a label is believed to have: `（2026）` is a year.
const MOST: u32 = 199;

/// The label `text` begins with, in the form of the standard or a common one beside it: `(一)` `㈠` `一.` `1、` `１．` `⑴`.
///
/// A number that only happens to stand there is none: `1.5万元`, `1.2.3`, `2026年`, `一、二产业`; but `二、三个不能` counts things.
pub fn parse_label(text: &str) -> Option<WrittenLabel<'_>> {
    let (level, number, length) = enclosed_label(text).or_else(|| bracketed(text)).or_else(|| marked(text))?;
    if !(1..=MOST).contains(&number) {
        return None;
    }
    let rest = &text[length..];
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '　', '\u{A0}']).len();
    Some(WrittenLabel { level, number, text: &text[..length], length: length + blanks })
}

/// `㈠` `⑴` `⒈`.
fn enclosed_label(text: &str) -> Option<(HeadingLevel, u32, usize)> {
    let c = text.chars().next()?;
    let (level, number) = match numeral::enclosed(c)? {
        Enclosed::ChineseBracket(number) => (HeadingLevel::Two, number),
        Enclosed::Bracket(number) => (HeadingLevel::Four, number),
        Enclosed::Dot(number) => (HeadingLevel::Three, number),
        Enclosed::Circle(_) => return None,
    };
    Some((level, number, c.len_utf8() + stray_pause(&text[c.len_utf8()..])))
}

/// `（一）` `(1)`.
fn bracketed(text: &str) -> Option<(HeadingLevel, u32, usize)> {
    let inner = text.strip_prefix(['（', '('])?;
    let (number, length, script) = counting(inner)?;
    let rest = inner[length..].strip_prefix(['）', ')'])?;
    let level = match script {
        NumeralScript::Chinese => HeadingLevel::Two,
        NumeralScript::Arabic => HeadingLevel::Four,
    };
    Some((level, number, text.len() - rest.len() + stray_pause(rest)))
}

/// `一、` `1.`.
fn marked(text: &str) -> Option<(HeadingLevel, u32, usize)> {
    let (number, length, script) = counting(text)?;
    let rest = &text[length..];
    let mark = rest.chars().next().filter(|c| matches!(c, '、' | '.' | '．'))?;
    let after = &rest[mark.len_utf8()..];
    if let Some((next, used, of)) = numeral::prefix(after) {
        // 1.5万元 is one number, 1.一期工程 is none; 一、二产业 counts up two of a kind, 二、三个月 guesses.
        let pair = mark == '、' && next == number + 1 && !counts_things(&after[used..]);
        if mark != '、' && script == NumeralScript::Arabic && of == script || pair {
            return None;
        }
    }
    let level = match script {
        NumeralScript::Chinese => HeadingLevel::One,
        NumeralScript::Arabic => HeadingLevel::Three,
    };
    Some((level, number, length + mark.len_utf8()))
}

/// `个不能` `项举措`: what is counted behind a number, and no time or crowd that is guessed at.
fn counts_things(text: &str) -> bool {
    const GUESSED: [&str; 6] = ["个月", "个多月", "个小时", "个星期", "个人", "个钟头"];
    text.starts_with(['个', '项', '大']) && !GUESSED.iter().any(|guessed| text.starts_with(guessed))
}

/// A number as one counts with: 五一 is a day, not the fifty-first of something.
fn counting(text: &str) -> Option<(u32, usize, NumeralScript)> {
    let (number, length, script) = numeral::prefix(text)?;
    let counts = script == NumeralScript::Arabic || numeral::to_chinese(number) == text[..length];
    counts.then_some((number, length, script))
}

/// The 顿号 some put after a bracket: `（一）、`.
fn stray_pause(rest: &str) -> usize {
    // `（一）、` `（一）．`
    let mark = rest.chars().next().filter(|c| matches!(c, '、' | '．'));
    mark.map_or(0, char::len_utf8)
}

/// Is it the title of a 章, a 节 or a 编: `第一章　总则`? It stands in the middle, as in every regulation.
pub fn is_chapter(text: &str) -> bool {
    let unit = |unit: &str| chapter_label(text).is_some_and(|length| text[..length].trim_end().ends_with(unit));
    ["编", "篇", "章", "节"].into_iter().any(unit)
}

/// The length of the label of an article, the blank behind it included: `第三条　`. `第三条所列情形` only speaks of one.
pub fn article_label(text: &str) -> Option<usize> {
    let length = chapter_label(text)?;
    let label = text[..length].trim_end();
    (label.ends_with('条') && label.len() < length).then_some(length)
}

/// What a text is parted into, and which holds which: a 编 has 章, a 章 has 节.
const UNITS: [(&str, u8); 9] =
    [("部分", 0), ("编", 0), ("篇", 0), ("章", 1), ("单元", 1), ("讲", 1), ("节", 2), ("课", 2), ("条", 3)];

/// The length of a label of another kind that a heading may carry instead: `第一章　` `第二部分 `, blanks included.
pub fn chapter_label(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('第')?;
    let (_, length, _) = numeral::prefix(inner)?;
    let (unit, _) = UNITS.iter().find(|(unit, _)| inner[length..].starts_with(unit))?;
    let rest = &inner[length + unit.len()..];
    let blanks = rest.len() - rest.trim_start_matches([' ', '　', '：', '、']).len();
    Some(text.len() - rest.len() + blanks)
}

/// How deep the unit of a [`chapter_label`] is, where all of them occur: 0 for a 编, 1 for a 章, 2 for a 节.
pub fn chapter_rank(text: &str) -> Option<u8> {
    let inner = text.strip_prefix('第')?;
    let (_, length, _) = numeral::prefix(inner)?;
    UNITS.iter().find(|(unit, _)| inner[length..].starts_with(unit)).map(|&(_, rank)| rank)
}

/// The length of the number of a decimal outline that a heading may carry instead: `1.1 ` `2.3.1` `1 `, blanks included.
///
/// `1.5万元` would be one too: ask only where a heading is known to be one.
pub fn outline_label(text: &str) -> Option<usize> {
    const LONGEST: usize = 12;
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let number = text[..digits].trim_end_matches('.');
    let parts = number.split('.').count();
    let whole = digits <= LONGEST && number.split('.').all(|part| !part.is_empty());
    let rest = text[digits..].trim_start_matches([' ', '　', '\t']);
    let length = text.len() - rest.len();
    (whole && !rest.is_empty() && (parts > 1 || length > digits)).then_some(length)
}

/// Gives every heading its label: a written one stays, a missing one is counted, restarting under each parent.
///
/// A written number sets its counter, so that headings counted after it go on from there; numbered paragraphs advance the
/// counters too, but for items below a heading of their own level: those are told.
pub fn number(document: &mut Document, numbering: Numbering) -> Diagnostics {
    let mut told = Told::default();
    let mut count = Count::default();
    for element in &mut document.elements {
        let heads = matches!(element.role, Role::Heading(_));
        match (written(element), level_of(element)) {
            // What follows a new title (an attachment) counts anew.
            _ if element.role == Role::Title => count = Count::default(),
            (Some((level, number)), _) if heads => {
                if count.headed(level) && count.of(level) >= number {
                    told.doubled.push(element.span);
                }
                count.heading(level, number);
            }
            (Some((level, number)), _) if count.is_item(level, number) => {
                count.items[level as usize] = number;
                told.items.push(element.span);
            }
            (Some((level, number)), _) => count.advance(level, number),
            (None, Some(level)) if element.label.is_none() && numbering == Numbering::Auto => {
                let number = count.of(level) + 1;
                count.heading(level, number);
                element.label = Some(Label { text: level.label(number), depth: 0, written: false });
            }
            _ => {}
        }
    }
    told.into_diagnostics()
}

/// What was seen of numbers.
#[derive(Default)]
struct Told {
    /// Items that are numbered as the heading above them is.
    items: Vec<Span>,
    /// Headings whose number was there already.
    doubled: Vec<Span>,
}

impl Told {
    fn into_diagnostics(self) -> Diagnostics {
        let mut told = Vec::new();
        if !self.items.is_empty() {
            let message = "条款的序号与上面标题的序号同级，读者分不清层次；标题的序号不受其影响";
            let hint = "标题用“一、”，下面的条款用“（一）”，依次类推（7.3.3）";
            told.push(Diagnostic::warning(SAME_LEVEL, message).at_all(self.items).hint(hint));
        }
        if !self.doubled.is_empty() {
            let fault = Diagnostic::warning(DOUBLED, "标题的序号前面已经有了，照写排出");
            told.push(fault.at_all(self.doubled).hint("不写序号，由程序自动编"));
        }
        told
    }
}

/// Items are numbered as the heading above them is.
pub const SAME_LEVEL: Code = Code("JG063");
/// A heading has a number that there was already.
pub const DOUBLED: Code = Code("JG064");

const LEVELS: usize = HeadingLevel::ALL.len();

/// How far headings and numbered paragraphs have counted, level by level.
#[derive(Default)]
struct Count {
    numbers: [u32; LEVELS],
    /// Was there a heading of the level, under the parent there is?
    headings: [bool; LEVELS],
    /// The number of the last item below the last heading of the level.
    items: [u32; LEVELS],
}

impl Count {
    fn of(&self, level: HeadingLevel) -> u32 {
        self.numbers[level as usize]
    }

    fn headed(&self, level: HeadingLevel) -> bool {
        self.headings[level as usize]
    }

    /// Does a paragraph with this number count items below the heading of its level, rather than go on with the headings?
    fn is_item(&self, level: HeadingLevel, number: u32) -> bool {
        self.headed(level) && (number == 1 || number == self.items[level as usize] + 1)
    }

    fn heading(&mut self, level: HeadingLevel, number: u32) {
        self.advance(level, number);
        self.headings[level as usize] = true;
    }

    fn advance(&mut self, level: HeadingLevel, number: u32) {
        let at = level as usize;
        self.numbers[at] = number;
        self.numbers[at + 1..].fill(0);
        self.headings[at + 1..].fill(false);
        self.items[at..].fill(0);
    }
}

/// The level of a heading, or of the one a paragraph begins with.
pub fn level_of(element: &Element) -> Option<HeadingLevel> {
    match element.role {
        Role::Heading(level) => Some(level),
        Role::Body => run_in_level(element),
        _ => None,
    }
}

/// Level and number of a heading's or run-in heading's written label.
fn written(element: &Element) -> Option<(HeadingLevel, u32)> {
    let label = element.label.as_ref().filter(|label| label.written)?;
    let found = parse_label(&label.text)?;
    match element.role {
        Role::Heading(level) => Some((level, found.number)),
        Role::Body => Some((run_in_level(element).unwrap_or(found.level), found.number)),
        _ => None,
    }
}

fn run_in_level(element: &Element) -> Option<HeadingLevel> {
    match &element.inlines().first()?.kind {
        InlineKind::Text { mark, .. } => match mark.lead {
            Some(Lead::Heading(level)) => Some(level),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::inline::{Inline, Mark};
    use HeadingLevel::{Four, One, Three, Two};

    #[test]
    fn labels_of_all_levels_and_their_variants_are_recognised() {
        let table = [
            ("一、统一思想", One, 1, "一、"),
            ("十一、　统一思想", One, 11, "十一、"),
            ("一.统一思想", One, 1, "一."),
            ("一、二十大以来的工作", One, 1, "一、"),
            ("（一）加强领导", Two, 1, "（一）"),
            ("(二十三) 加强领导", Two, 23, "(二十三)"),
            ("（一）、加强领导", Two, 1, "（一）、"),
            ("㈢加强领导", Two, 3, "㈢"),
            ("1.压实责任", Three, 1, "1."),
            ("１２．压实责任", Three, 12, "１２．"),
            ("3、压实责任", Three, 3, "3、"),
            ("⒌压实责任", Three, 5, "⒌"),
            ("（1）办好节会", Four, 1, "（1）"),
            ("(10)办好节会", Four, 10, "(10)"),
            ("⑵办好节会", Four, 2, "⑵"),
        ];
        for (text, level, number, label) in table {
            let found = parse_label(text);
            assert_eq!(
                found.map(|found| (found.level, found.number, found.text)),
                Some((level, number, label)),
                "{text}"
            );
            let rest = &text[found.map_or(0, |found| found.length)..];
            assert!(!rest.starts_with([' ', '　']), "{text}");
        }
    }

    #[test]
    fn numbers_that_only_stand_there_are_no_labels() {
        for text in [
            "1.5万元",
            "1.2.3节",
            "2026年8月1日",
            "（2026年8月1日）",
            "（2026）5号",
            "一、二产业融合",
            "1、2号楼",
            "五一、国庆期间",
            "（二〇）",
            "一是抓项目",
            "第一，",
            "①②③",
            "十五五",
            "0.5个百分点",
            "（鼓掌）",
            "（一",
            "3·15",
            "",
            "二〇二六年",
            "1）甲",
            "3.15晚会",
        ] {
            assert_eq!(parse_label(text), None, "{text}");
        }
    }

    #[test]
    fn chapters_are_labels_of_their_own() {
        assert_eq!(chapter_label("第一章　总则"), Some("第一章　".len()));
        assert_eq!(chapter_label("第二部分 工作回顾"), Some("第二部分 ".len()));
        assert_eq!(chapter_label("第一时间"), None);
    }

    fn heading(level: HeadingLevel, label: Option<&str>) -> Element {
        let mut element = Element::paragraph(Role::Heading(level), Vec::new(), Span::default());
        element.label = label.map(|text| Label { text: text.into(), depth: 0, written: true });
        element
    }

    fn run_in(level: HeadingLevel, label: &str) -> Element {
        let mark = Mark { lead: Some(Lead::Heading(level)), ..Mark::default() };
        let mut element =
            Element::paragraph(Role::Body, vec![Inline::marked("甲。", mark, Span::default())], Span::default());
        element.label = Some(Label { text: label.into(), depth: 0, written: true });
        element
    }

    fn labels(mut elements: Vec<Element>, numbering: Numbering) -> Vec<String> {
        let mut document = Document { elements: std::mem::take(&mut elements), ..Document::default() };
        number(&mut document, numbering);
        document
            .elements
            .iter()
            .map(|element| element.label.as_ref().map_or(String::new(), |label| label.text.clone()))
            .collect()
    }

    #[test]
    fn headings_count_under_their_parents() {
        let h = |level| heading(level, None);
        let counted = labels(vec![h(One), h(Two), h(Two), h(Three), h(Four), h(One), h(Two)], Numbering::Auto);
        assert_eq!(counted, ["一、", "（一）", "（二）", "1.", "（1）", "二、", "（一）"]);
        assert_eq!(labels((0..12).map(|_| h(One)).collect(), Numbering::Auto)[10..], ["十一、", "十二、"]);
        assert_eq!(labels(vec![h(One)], Numbering::Keep), [""]);
    }

    #[test]
    fn a_written_number_sets_the_counter() {
        let mixed = vec![
            heading(One, Some("三、")),
            heading(One, None),
            run_in(Two, "（一）"),
            run_in(Two, "(二)"),
            heading(Two, None),
            heading(One, Some("第五章　")),
            heading(One, None),
        ];
        assert_eq!(labels(mixed, Numbering::Auto), ["三、", "四、", "（一）", "(二)", "（三）", "第五章　", "五、"]);
    }
}
