//! What the rows of [`super::joints`] ask of words.

use super::joints::Joint;
use crate::text::han::is_han;
use crate::text::lexicon::{places, prose};
use crate::text::marks;
use crate::text::segment::Kind;

/// Levels of government.
pub(super) const LEVELS: &[char] = &['省', '市', '县', '区', '镇', '乡', '旗', '州'];

/// Is it a place with its level, or the level of one: 上海市, 临江｜市?
pub(super) fn is_place(before: &str) -> bool {
    before.ends_with(LEVELS) && !before.starts_with(['全', '本', '我', '各', '城', '社', '地'])
}

/// What organs sit in.
pub(super) const MEETINGS: [&str; 5] = ["工作会议", "全体会议", "常务会议", "专题会议", "扩大会议"];

/// A name of no more characters is short.
pub(super) const SHORT_NAME: usize = 3;

/// Does it end with one: 工作会议, 工作推进会?
pub(super) fn is_meeting(word: &str) -> bool {
    word.ends_with("会议") || word.ends_with("会")
}

/// Does it act in a title: an organ, a place that stands for one?
pub(super) fn acts((_, kind): (&str, Kind)) -> bool {
    matches!(kind, Kind::Organ | Kind::Place)
}

/// How many characters the quotation marks hold that open here.
pub(super) fn quoted(rest: &str) -> usize {
    rest.chars().skip(1).take_while(|&c| c != '”').count()
}

/// Is it a noun, with which what a verb began is done; no subject of a verb: no organ?
pub(super) fn ends_clause((word, kind): (&str, Kind)) -> bool {
    let noun = matches!(kind, Kind::Word | Kind::Term) && word.chars().count() > 1 && word.chars().all(is_han);
    let place = word.ends_with(|c| places::SHORT_ENDINGS.contains(c));
    noun && !place && (!is_verb(word) || is(word, prose::ROUNDING)) && !hangs(word) && !leads(word)
}

/// What a meeting or a feast ends with.
const EVENTS: [&str; 14] = [
    "大会",
    "会议",
    "全会",
    "仪式",
    "典礼",
    "周年",
    "座谈会",
    "培训班",
    "研讨班",
    "活动",
    "精神",
    "论坛",
    "春节",
    "代表大会",
];

/// Does it end with one: 三十周年, 推进会, 国庆节? 社会 and 环节 do not.
pub(super) fn is_event(word: &str) -> bool {
    ends(word, &EVENTS) || word.ends_with(['会', '节']) && word.chars().count() > 2
}

pub(super) fn is(word: &str, words: &[&str]) -> bool {
    words.contains(&word)
}

pub(super) fn ends(word: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| word.ends_with(ending))
}

pub(super) fn is_verb(word: &str) -> bool {
    prose::VERBS.contains(&word) || prose::ADVERBS.contains(&word)
}

pub(super) fn hangs(after: &str) -> bool {
    prose::TRAILING.contains(&after) || after.starts_with("上的") || after == "上所"
}

pub(super) fn leads(before: &str) -> bool {
    prose::LEADING.contains(&before)
}

/// Is it a word that is none of grammar?
pub(super) fn is_noun(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(is_han) && !is_verb(word) && !leads(word) && !hangs(word)
}

/// Is it one Han that leads to nothing?
pub(super) fn is_single(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(is_han) && chars.next().is_none() && !prose::LEADING.contains(&word) && !is_verb(word)
}

/// Do brackets around a few characters open here, and does the name go on behind them?
pub(super) fn bracket_inside(rest: &str) -> bool {
    const FEW: usize = 3;
    let mut inside = rest.chars().skip(1).skip_while(|&c| is_han(c) || c == '、');
    let closes = inside.next().is_some_and(|c| marks::BRACKET_END.contains(&c));
    let length = rest.chars().skip(1).take_while(|c| !marks::BRACKET_END.contains(c)).count();
    closes && length <= FEW && inside.next().is_some_and(|c| is_han(c) && !prose::PARTICLES.contains(c))
}

/// Do three more Han at least follow the word after the joint, before a particle or a mark?
pub(super) fn leads_on(joint: &Joint) -> bool {
    let rest = joint.rest[joint.after.len()..].chars();
    rest.take_while(|&c| is_han(c) && !prose::PARTICLES.contains(c)).count() > 2
}

/// Did 《 come only a few characters ago?
pub(super) fn just_opened(done: &str) -> bool {
    const NEAR: usize = 6;
    done.chars().rev().take(NEAR).any(|c| c == '《')
}

/// Are the parts on both sides of 和 longer than a word each?
pub(super) fn far(joint: &Joint) -> bool {
    const PART: usize = 5;
    let part = |c: char| is_han(c) && !"的和与及、".contains(c);
    let before = joint.done.chars().rev().take_while(|&c| part(c)).count();
    let after = joint.rest.chars().skip(joint.after.chars().count()).take_while(|&c| part(c)).count();
    before > PART && after > PART
}

/// Does 和 follow a noun of two characters that stands alone, and lead to another noun: what comes then is of both?
pub(super) fn twins(joint: &Joint) -> bool {
    // 上网电价和销售电价: what stands there is longer.
    let compound = |(word, kind): (&str, Kind)| {
        matches!(kind, Kind::Word | Kind::Term)
            && word.chars().count() > 1
            && !is_verb(word)
            && !is(word, prose::ATTRIBUTES)
            && !leads(word)
    };
    joint.before.chars().count() == 2
        && is_noun(joint.before)
        && !joint.earlier.is_some_and(compound)
        && joint.next.is_some_and(is_noun)
}

pub(super) fn begins_season(after: &str) -> bool {
    const SEASONS: [&str; 22] = [
        "元旦",
        "春节",
        "清明",
        "五一",
        "端午",
        "中秋",
        "国庆",
        "春季",
        "夏季",
        "秋季",
        "冬季",
        "春",
        "夏",
        "秋",
        "冬",
        "汛期",
        "上半年",
        "下半年",
        "第一",
        "第二",
        "第三",
        "第四",
    ];
    SEASONS.iter().any(|season| after.starts_with(season))
}

pub(super) fn tells_time(joint: &Joint) -> bool {
    // 半年｜调度会议 says of what kind, not of when.
    joint.before != "半年"
        && ends(joint.before, &["年", "年度", "日", "月", "季度", "上半年", "下半年", "学期", "期间", "时期", "以来"])
        && matches!(joint.kinds.0, Kind::Number | Kind::Term | Kind::Word)
}

/// Is what follows nothing but the name of a paper?
pub(super) fn is_paper_only(rest: &str) -> bool {
    rest.chars().count() <= 4
}
