//! What a line end between two words of a title costs, and why: the rows of [`JOINTS`], of which the first that fits counts.

use crate::text::han::is_han;
use crate::text::lexicon::{departments, places, posts, prose};
use crate::text::marks;
use crate::text::segment::Kind;

/// What stands on both sides of a place between two segments.
pub(super) struct Joint<'a> {
    pub before: &'a str,
    pub after: &'a str,
    pub kinds: (Kind, Kind),
    /// The piece before them.
    pub earlier: Option<(&'a str, Kind)>,
    /// The rest of the title from here, and all that is before.
    pub rest: &'a str,
    pub done: &'a str,
    /// How many characters ago 和, 与 or 暨 led to something new.
    pub since_joined: usize,
}

/// What a line end at a joint costs, and why.
pub(super) struct Row {
    pub cost: u32,
    #[cfg_attr(not(test), expect(dead_code, reason = "said for the reader, and asked for by a test"))]
    pub reason: &'static str,
    pub fits: fn(&Joint) -> bool,
}

/// So many characters lie between 以 and 为 at the most.
const NEAR_FRAME: usize = 5;
/// 在 with no more characters behind it is no line.
const JUST_LED: usize = 3;
/// A line end that leaves a piece of sense torn.
const TORN: u32 = 1_200;

pub(super) const JOINTS: &[Row] = &[
    Row { cost: 0, reason: "what a 破折号 leads in begins a line", fits: |j| j.after == "—" },
    Row {
        cost: 5,
        reason: "a whole name has been named: 《办法》｜等",
        fits: |j| j.before == "》" && !j.after.starts_with('的'),
    },
    Row {
        cost: TORN, reason: "a particle hangs on what came before: 组织｜的, 大会｜上的", fits: |j| hangs(j.after)
    },
    Row {
        cost: 3 * TORN, reason: "with 关于 the matter begins: 财政局关于｜下达", fits: |j| j.before == "关于"
    },
    Row {
        cost: 3 * TORN,
        reason: "a preposition leads to what follows: 政府向｜市人大, 与｜会",
        fits: |j| leads(j.before),
    },
    Row {
        cost: TORN, reason: "an adverb belongs to its verb: 进一步｜加强", fits: |j| is(j.before, prose::ADVERBS)
    },
    Row {
        cost: 600,
        reason: "a verb of one character is said with its object: 抓｜基层党建",
        fits: |j| is_verb(j.before) && j.before.chars().count() == 1,
    },
    Row {
        cost: TORN,
        reason: "以…为… is one phrase: 以人民｜为中心",
        fits: |j| j.after.starts_with('为') && j.done.chars().rev().take(NEAR_FRAME).any(|c| c == '以'),
    },
    Row {
        cost: 300,
        reason: "what 以 leads to is done with it: 以标准｜提升",
        fits: |j| is_verb(j.after) && j.done.strip_suffix(j.before).is_some_and(|done| done.ends_with('以')),
    },
    Row { cost: TORN, reason: "a prefix belongs to its noun: 党的｜建设", fits: |j| j.before == "党的" },
    Row {
        cost: 300,
        reason: "在 has only just begun to lead: 在全国｜科技大会",
        fits: |j| j.done.chars().count() <= JUST_LED && j.done.starts_with('在'),
    },
    Row { cost: 0, reason: "the writer parted two parts by a blank", fits: |j| j.kinds.0 == Kind::Blank },
    Row { cost: 0, reason: "before 关于 the matter begins", fits: |j| j.after == "关于" },
    Row {
        cost: 0,
        reason: "what was only printed is named: 印发｜《办法》, 审议｜《决定》",
        fits: |j| j.after.starts_with('《'),
    },
    Row { cost: 0, reason: "暨 joins two names of one meeting", fits: |j| j.after == "暨" },
    Row { cost: 5, reason: "a pause: 、 and ，", fits: |j| j.before.ends_with(marks::STOP) },
    Row {
        cost: 40,
        reason: "the form of a company stands in brackets: 铁路｜（集团）公司",
        fits: |j| ["（集团", "(集团", "（控股", "(控股"].iter().any(|form| j.rest.starts_with(form)),
    },
    Row {
        cost: TORN,
        reason: "short brackets stand inside a name: 全委｜（扩大）会, 县｜（市、区）人民政府",
        fits: |j| j.after.starts_with(marks::BRACKET_START) && bracket_inside(j.rest),
    },
    Row {
        cost: 40,
        reason: "brackets add to what is before them",
        fits: |j| j.after.starts_with(marks::BRACKET_START),
    },
    Row {
        cost: TORN,
        reason: "what stood in brackets is taken up: 村（社区）｜书记",
        fits: |j| j.before.ends_with(marks::BRACKET_END),
    },
    Row {
        cost: 15,
        reason: "a name in quotation marks stands for itself: “最美基层干部”｜发布",
        fits: |j| j.before == "”" && !is(j.after, prose::ROUNDING),
    },
    Row {
        cost: 120,
        reason: "an attribute belongs to what quotation marks hold: 全国｜“两会”",
        fits: |j| j.after == "“" && is(j.before, prose::ATTRIBUTES),
    },
    Row {
        cost: 120,
        reason: "a short name in quotation marks is of what stands before it: 失信｜“黑名单”",
        fits: |j| j.after == "“" && j.kinds.0 == Kind::Word && !is_verb(j.before) && quoted(j.rest) <= SHORT_NAME,
    },
    Row { cost: 30, reason: "a name in quotation marks begins", fits: |j| j.after == "“" },
    Row {
        cost: 200,
        reason: "和 joins two verbs of one object: 废止｜和修改",
        fits: |j| is(j.after, &["和", "与", "及", "以及", "并", "或"]) && is_verb(j.before),
    },
    Row {
        cost: TORN,
        reason: "an autonomous place has one name: 布依族｜苗族｜自治州",
        fits: |j| j.before.ends_with('族') && (j.after.ends_with('族') || j.after.starts_with("自治")),
    },
    Row {
        cost: 600,
        reason: "届 and 次 say of one session: 十届｜十八次, 四次｜会议",
        fits: |j| ends(j.before, &["届"]) && ends(j.after, &["次"]) || ends(j.before, &["次"]) && j.after == "会议",
    },
    Row {
        cost: 400,
        reason: "a level belongs to its session: 县｜十八届人大",
        fits: |j| j.before.starts_with(LEVELS) && j.before.chars().count() == 1 && j.kinds.1 == Kind::Number,
    },
    Row {
        cost: 300,
        reason: "a law says of what it is: 水污染｜防治法",
        fits: |j| j.after.ends_with('法') && j.rest[j.after.len()..].starts_with(['》', '（']),
    },
    Row {
        cost: 300,
        reason: "people are counted: 20名｜同志",
        fits: |j| j.kinds.0 == Kind::Number && ends(j.before, &["名", "位"]),
    },
    Row {
        cost: 10,
        reason: "a place leads to its organ: 临江市｜人力资源",
        fits: |j| j.kinds.0 == Kind::Word && is_place(j.before),
    },
    Row {
        cost: 60,
        reason: "the form of a company ends its name: 集团｜股份有限公司",
        fits: |j| departments::FORMS.iter().any(|form| j.after.starts_with(form)) && j.before.chars().count() > 1,
    },
    Row {
        cost: 10,
        reason: "an organ leads to its part: 省人民政府｜教育督导委员会",
        fits: |j| ends(j.before, &["政府", "公司", "集团", "大学", "学院"]) && j.kinds.0 != Kind::Organ,
    },
    Row {
        cost: 100,
        reason: "a level belongs to its place: 临江｜市委",
        fits: |j| j.kinds.0 == Kind::Word && departments::HEADS.contains(&j.after) && j.after.starts_with(LEVELS),
    },
    Row {
        cost: 300,
        reason: "a single character hangs on the word before it: 社会保障｜局",
        fits: |j| is_single(j.after),
    },
    Row {
        cost: 10,
        reason: "和 joins two long parts",
        fits: |j| is(j.after, &["和", "与", "及", "以及", "并"]) && far(j),
    },
    Row {
        cost: 60,
        reason: "和 joins two short words",
        fits: |j| is(j.after, &["和", "与", "及", "以及", "并", "或"]),
    },
    Row {
        cost: 400,
        reason: "和 leads to what a time is told for: 与2026年｜国民经济",
        fits: |j| {
            j.kinds.0 == Kind::Number
                && j.done.strip_suffix(j.before).is_some_and(|done| done.ends_with(['和', '与', '及', '暨']))
        },
    },
    Row {
        cost: 200, reason: "和 has only just led to something new: 和科级｜负责同志", fits: |j| j.since_joined < 7
    },
    Row {
        cost: 450,
        reason: "a place lies in a place: 上海市｜普陀区, 云溪镇｜下坪村",
        fits: |j| j.kinds == (Kind::Place, Kind::Place),
    },
    Row { cost: 100, reason: "a name has only just begun: 《关于加强｜", fits: |j| just_opened(j.done) },
    Row {
        cost: 200,
        reason: "an anniversary says of what: 60周年｜校庆",
        fits: |j| ends(j.before, &["周年"]) && j.kinds.1 == Kind::Word && j.after.chars().count() == 2,
    },
    Row {
        cost: 90,
        reason: "an anniversary says of which meeting: 三十周年｜庆祝大会",
        fits: |j| ends(j.before, &["周年"]) && j.after != "暨",
    },
    Row {
        cost: 90,
        reason: "a count of years belongs to what is counted: 建校｜七十周年",
        fits: |j| ends(j.after, &["周年", "周岁"]),
    },
    Row {
        cost: 90,
        reason: "a measure counts what follows: 三项｜工作",
        fits: |j| j.kinds.0 == Kind::Number && !ends(j.before, &["年", "日", "届", "月"]),
    },
    Row {
        cost: 400,
        reason: "届 says of what: 第九届｜人民代表大会",
        fits: |j| j.kinds.0 == Kind::Number && ends(j.before, &["届"]),
    },
    Row {
        cost: 250,
        reason: "an opening belongs to its meeting: 第五次会议｜闭幕会",
        fits: |j| j.after.starts_with("开幕") || j.after.starts_with("闭幕"),
    },
    Row {
        cost: 140,
        reason: "a year says of which season: 2026年｜春节",
        fits: |j| ends(j.before, &["年"]) && begins_season(j.after),
    },
    Row { cost: 15, reason: "a time has been told: 2026年｜国民经济", fits: |j| tells_time(j) },
    Row {
        cost: TORN,
        reason: "a post belongs to its organ: 教育局党组｜书记",
        fits: |j| j.kinds.0 == Kind::Organ && posts::begins_with_company(j.rest),
    },
    Row {
        cost: 300,
        reason: "a meeting belongs to its organ: 中央政协｜工作会议",
        fits: |j| j.kinds.0 == Kind::Organ && MEETINGS.iter().any(|meeting| j.rest.starts_with(meeting)),
    },
    Row {
        cost: 10,
        reason: "an organ has been named: 县人民政府｜批转",
        fits: |j| j.kinds.0 == Kind::Organ && j.kinds.1 != Kind::Organ && is_verb(j.after),
    },
    Row {
        cost: 400,
        reason: "a short name leads to the next: 省政府｜国资委, 市委｜市政府",
        fits: |j| j.kinds == (Kind::Organ, Kind::Organ) && j.before.chars().count() <= SHORT_NAME,
    },
    Row {
        cost: 20,
        reason: "an organ or a meeting has been named",
        fits: |j| matches!(j.kinds.0, Kind::Organ) || ends(j.before, &EVENTS),
    },
    Row { cost: 60, reason: "a place says of what: 临江市｜城区", fits: |j| j.kinds.0 == Kind::Place },
    Row { cost: 15, reason: "after 的 the noun begins", fits: |j| j.before == "的" && !is_paper_only(j.rest) },
    Row {
        cost: 400, reason: "等 and 至 lead to what was counted: 等｜12件", fits: |j| is(j.before, &["等", "共"])
    },
    Row {
        cost: 200,
        reason: "the kind of a paper ends its name: 标准体系建设｜指南》, 招生工作｜意见的通知",
        fits: |j| {
            let below = &j.rest[j.after.len()..];
            let ends = below.starts_with(marks::CLOSING) || below == "的通知";
            j.after.chars().count() <= 2 && ends && j.kinds.1 == Kind::Word
        },
    },
    Row {
        cost: 250,
        reason: "a bare 会议 is said of what stands before it: 准备｜会议, 青年创新｜大会",
        fits: |j| is(j.after, &["会议", "大会"]) && matches!(j.kinds.0, Kind::Word | Kind::Term),
    },
    Row {
        cost: 200,
        reason: "a kind of work says of its meeting: 宣传｜工作会议",
        fits: |j| j.kinds.0 == Kind::Word && j.after.starts_with("工作") && is_meeting(j.after),
    },
    Row {
        cost: 120,
        reason: "an attribute belongs to its noun: 重大｜决策, 国有｜建设用地",
        fits: |j| is(j.before, prose::ATTRIBUTES),
    },
    Row {
        cost: 150,
        reason: "a kind belongs to what is of it: 体育类｜专业",
        fits: |j| j.before.ends_with(['类', '型', '级', '式', '性']) && j.before.chars().count() > 2,
    },
    Row {
        cost: 60,
        reason: "a meeting says of what: 科学技术｜奖励大会",
        fits: |j| {
            j.kinds.0 != Kind::Place
                && ends(j.after, &["大会", "会议", "推进会", "座谈会", "培训班", "研讨班", "仪式", "典礼"])
        },
    },
    Row {
        cost: 75,
        reason: "a paper that leads on rounds off less: 社会发展｜计划执行情况",
        fits: |j| is(j.after, &["计划", "规划", "方案", "草案"]) && leads_on(j),
    },
    Row {
        cost: 130,
        reason: "a noun rounds off the words before it: 产业发展｜情况",
        fits: |j| is(j.after, prose::ROUNDING),
    },
    Row {
        cost: 70,
        reason: "two verbs are one act: 申请｜追加, 加快｜推进",
        fits: |j| is_verb(j.before) && is_verb(j.after),
    },
    Row {
        cost: 150,
        reason: "a verb behind the object of another has its own: 搞活汽车流通扩大｜汽车消费",
        fits: |j| is_verb(j.before) && !is(j.before, prose::ROUNDING) && j.earlier.is_some_and(ends_clause),
    },
    Row { cost: 45, reason: "a verb has its object behind it: 加强｜作风建设", fits: |j| is_verb(j.before) },
    Row {
        cost: 20, reason: "a verb begins a phrase: 规范性文件管理｜推进依法行政", fits: |j| is_verb(j.after)
    },
    Row { cost: 60, reason: "two words meet", fits: |_| true },
];

/// Levels of government.
const LEVELS: &[char] = &['省', '市', '县', '区', '镇', '乡', '旗', '州'];

/// Is it a place with its level, or the level of one: 上海市, 临江｜市?
fn is_place(before: &str) -> bool {
    before.ends_with(LEVELS) && !before.starts_with(['全', '本', '我', '各', '城', '社', '地'])
}

/// What organs sit in.
const MEETINGS: [&str; 5] = ["工作会议", "全体会议", "常务会议", "专题会议", "扩大会议"];

/// A name of no more characters is short.
const SHORT_NAME: usize = 3;

/// Does it end with one: 工作会议, 工作推进会?
fn is_meeting(word: &str) -> bool {
    word.ends_with("会议") || word.ends_with("会")
}

/// How many characters the quotation marks hold that open here.
fn quoted(rest: &str) -> usize {
    rest.chars().skip(1).take_while(|&c| c != '”').count()
}

/// Is it a noun, with which what a verb began is done; no subject of a verb: no organ?
fn ends_clause((word, kind): (&str, Kind)) -> bool {
    let noun = matches!(kind, Kind::Word | Kind::Term) && word.chars().count() > 1 && word.chars().all(is_han);
    let place = word.ends_with(|c| places::SHORT_ENDINGS.contains(c));
    noun && !place && (!is_verb(word) || is(word, prose::ROUNDING)) && !hangs(word) && !leads(word)
}

/// What a meeting or a feast ends with.
const EVENTS: [&str; 15] = [
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
    "节",
    "会",
    "代表大会",
];

pub(super) fn is(word: &str, words: &[&str]) -> bool {
    words.contains(&word)
}

fn ends(word: &str, endings: &[&str]) -> bool {
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

/// Is it one Han that leads to nothing?
fn is_single(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(is_han) && chars.next().is_none() && !prose::LEADING.contains(&word) && !is_verb(word)
}

/// Do brackets around a few characters open here, and does the name go on behind them?
fn bracket_inside(rest: &str) -> bool {
    const FEW: usize = 3;
    let mut inside = rest.chars().skip(1).skip_while(|&c| is_han(c) || c == '、');
    let closes = inside.next().is_some_and(|c| marks::BRACKET_END.contains(&c));
    let length = rest.chars().skip(1).take_while(|c| !marks::BRACKET_END.contains(c)).count();
    closes && length <= FEW && inside.next().is_some_and(|c| is_han(c) && !prose::PARTICLES.contains(c))
}

/// Do three more Han at least follow the word after the joint, before a particle or a mark?
fn leads_on(joint: &Joint) -> bool {
    let rest = joint.rest[joint.after.len()..].chars();
    rest.take_while(|&c| is_han(c) && !prose::PARTICLES.contains(c)).count() > 2
}

/// Did 《 come only a few characters ago?
fn just_opened(done: &str) -> bool {
    const NEAR: usize = 6;
    done.chars().rev().take(NEAR).any(|c| c == '《')
}

/// Are the parts on both sides of 和 longer than a word each?
fn far(joint: &Joint) -> bool {
    const PART: usize = 5;
    let part = |c: char| is_han(c) && !"的和与及、".contains(c);
    let before = joint.done.chars().rev().take_while(|&c| part(c)).count();
    let after = joint.rest.chars().skip(joint.after.chars().count()).take_while(|&c| part(c)).count();
    before > PART && after > PART
}

fn begins_season(after: &str) -> bool {
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

fn tells_time(joint: &Joint) -> bool {
    // 半年｜调度会议 says of what kind, not of when.
    joint.before != "半年"
        && ends(joint.before, &["年", "年度", "日", "月", "季度", "上半年", "下半年", "学期", "期间", "时期", "以来"])
        && matches!(joint.kinds.0, Kind::Number | Kind::Term | Kind::Word)
}

/// Is what follows nothing but the name of a paper?
fn is_paper_only(rest: &str) -> bool {
    rest.chars().count() <= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_gives_its_reason() {
        assert!(JOINTS.iter().all(|row| row.reason.contains('｜') || row.reason.contains(' ')));
    }
}
