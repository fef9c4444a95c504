//! What a line end between two words of a title costs, and why: the rows of [`JOINTS`], of which the first that fits counts.

use super::words::{
    LEVELS, MEETINGS, SHORT_NAME, acts, begins_season, bracket_inside, ends, ends_clause, far, hangs, is, is_event,
    is_meeting, is_noun, is_paper_only, is_place, is_single, is_verb, just_opened, leads, leads_on, quoted, tells_time,
    twins,
};
use crate::text::han::is_han;
use crate::text::lexicon::{departments, posts, prose};
use crate::text::marks;
use crate::text::segment::Kind;

/// What stands on both sides of a place between two segments.
pub(super) struct Joint<'a> {
    pub before: &'a str,
    pub after: &'a str,
    pub kinds: (Kind, Kind),
    /// The piece before them.
    pub earlier: Option<(&'a str, Kind)>,
    /// The piece behind them.
    pub next: Option<&'a str>,
    /// The rest of the title from here, and all that is before.
    pub rest: &'a str,
    pub done: &'a str,
    /// Are they words of one name?
    pub inside: bool,
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
        cost: 400,
        reason: "a verb says where: 发生｜在群众身边",
        fits: |j| is(j.after, &["在", "于", "到"]) && is_verb(j.before),
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
    Row {
        cost: TORN,
        reason: "a prefix belongs to its noun: 党的｜建设, 非｜特殊用途",
        fits: |j| is(j.before, &["党的", "非", "反", "副", "准", "超", "总"]),
    },
    Row {
        cost: 300,
        reason: "在 has only just begun to lead: 在全国｜科技大会",
        fits: |j| j.done.chars().count() <= JUST_LED && j.done.starts_with('在'),
    },
    Row {
        cost: 400,
        reason: "words of another script are one name: Road｜Expo, The｜Road",
        fits: |j| {
            j.kinds.0 == Kind::Blank
                && j.after.starts_with(|c: char| c.is_ascii_alphanumeric())
                && j.earlier.is_some_and(|(_, kind)| kind == Kind::Latin)
        },
    },
    Row {
        cost: 600,
        reason: "from one place to another is one way: 江城｜至青山高速铁路",
        fits: |j| is(j.after, &["至", "到"]) && j.next.is_some_and(|next| next.chars().all(is_han)),
    },
    Row {
        cost: 600,
        reason: "what something is made stands behind 为: 升级｜为国家级开发区",
        fits: |j| {
            j.after == "为"
                && j.before.chars().count() == 2
                && j.before.ends_with(['级', '名', '更', '整', '定', '设', '格'])
        },
    },
    Row { cost: 0, reason: "the writer parted two parts by a blank", fits: |j| j.kinds.0 == Kind::Blank },
    Row { cost: 0, reason: "before 关于 the matter begins", fits: |j| j.after == "关于" },
    Row {
        cost: 250,
        reason: "a verb behind its subject goes with what it names: 办公室印发｜《办法》, 江城市推进｜“互联网＋”",
        fits: |j| j.after.starts_with(['《', '“']) && is_verb(j.before) && j.earlier.is_some_and(acts),
    },
    Row {
        cost: 0,
        reason: "what was only printed is named: 印发｜《办法》, 审议｜《决定》",
        fits: |j| j.after.starts_with('《'),
    },
    Row { cost: 0, reason: "暨 joins two names of one meeting", fits: |j| j.after == "暨" },
    Row {
        cost: 400,
        reason: "numbers in a row count one thing: 4、5、8、｜9号楼",
        fits: |j| {
            let counted = |(word, kind): (&str, Kind)| kind == Kind::Number || word.chars().all(|c| c.is_ascii_digit());
            j.before == "、" && j.after.starts_with(|c: char| c.is_ascii_digit()) && j.earlier.is_some_and(counted)
        },
    },
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
        cost: 60,
        reason: "what stood in brackets leads to more than a word: 镇（街道）｜基层治理工作",
        fits: |j| j.before.ends_with(marks::BRACKET_END) && leads_on(j) && !is_meeting(j.after),
    },
    Row {
        cost: TORN,
        reason: "what stood in brackets is taken up: 村（社区）｜书记",
        fits: |j| j.before.ends_with(marks::BRACKET_END),
    },
    Row {
        cost: 250,
        reason: "a short name in quotation marks says of what: “十四五”｜规划",
        fits: |j| {
            let short = j.done.chars().rev().skip(1).take(SHORT_NAME + 1).any(|c| c == '“');
            j.before == "”" && short && ["规划", "计划", "行动", "工程"].iter().any(|word| j.after.starts_with(word))
        },
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
        cost: 250,
        reason: "a short name in quotation marks is of what stands before it: 失信｜“黑名单”",
        fits: |j| j.after == "“" && j.kinds.0 == Kind::Word && !is_verb(j.before) && quoted(j.rest) <= SHORT_NAME,
    },
    Row {
        cost: 200,
        reason: "a verb goes with what quotation marks hold: 机关推进｜“数字机关”建设",
        fits: |j| j.after == "“" && is_verb(j.before) && j.earlier.is_some_and(|(word, _)| is_noun(word)),
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
        cost: 250,
        reason: "what an organ governs is one: 住房｜和城乡建设厅",
        fits: |j| j.inside && is(j.after, &["和", "与", "及"]),
    },
    Row {
        cost: 450,
        reason: "和 joins two words that are one attribute: 文化｜和旅游产业",
        fits: |j| is(j.after, &["和", "与", "及"]) && twins(j),
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
        cost: 300,
        reason: "what follows two words that 和 joins is of both: 文化和旅游｜产业",
        fits: |j| j.since_joined == 2 && is_noun(j.before) && is_noun(j.after) && j.kinds.1 == Kind::Word,
    },
    Row {
        cost: 200, reason: "和 has only just led to something new: 和科级｜负责同志", fits: |j| j.since_joined < 7
    },
    Row {
        cost: 450,
        reason: "a place lies in a place: 上海市｜普陀区, 云溪镇｜下坪村",
        fits: |j| j.kinds == (Kind::Place, Kind::Place),
    },
    Row {
        cost: 150,
        reason: "a verb behind its subject goes with its object: 办公厅转发｜民政部, 江城市推进｜医疗改革",
        fits: |j| is_verb(j.before) && j.after != "的" && j.earlier.is_some_and(acts),
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
        fits: |j| {
            let sits = j.kinds.1 != Kind::Word || j.after.starts_with("人") || j.after.ends_with('会');
            j.kinds.0 == Kind::Number && ends(j.before, &["届"]) && sits
        },
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
        cost: 300,
        reason: "the kind of a paper belongs to whom it is of: 《江城市红十字会｜条例（草案）》",
        fits: |j| {
            let below = &j.rest[j.after.len()..];
            let ends = below.starts_with(marks::CLOSING) || below.starts_with(marks::BRACKET_START);
            j.kinds.0 == Kind::Organ && j.after.chars().count() <= 2 && ends && j.kinds.1 == Kind::Word
        },
    },
    Row {
        cost: 20,
        reason: "an organ or a meeting has been named",
        fits: |j| matches!(j.kinds.0, Kind::Organ) || is_event(j.before),
    },
    Row { cost: 60, reason: "a place says of what: 临江市｜城区", fits: |j| j.kinds.0 == Kind::Place },
    Row { cost: 15, reason: "after 的 the noun begins", fits: |j| j.before == "的" && !is_paper_only(j.rest) },
    Row {
        cost: TORN,
        reason: "等 says of what those named are: 财政局等｜部门",
        fits: |j| j.before == "等" && is(j.after, &["部门", "单位", "机构", "地区", "人员", "同志"]),
    },
    Row {
        cost: 400,
        reason: "等 and 共 lead to what was counted: 等｜12件, 等｜部门",
        fits: |j| is(j.before, &["等", "共"]),
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
        cost: 400,
        reason: "a bare 会议 is said of what stands before it: 准备｜会议, 青年创新｜大会",
        fits: |j| is(j.after, &["会议", "大会"]) && matches!(j.kinds.0, Kind::Word | Kind::Term),
    },
    Row {
        cost: 200,
        reason: "a kind of work says of its meeting: 宣传｜工作会议",
        fits: |j| matches!(j.kinds.0, Kind::Word | Kind::Term) && j.after.starts_with("工作") && is_meeting(j.after),
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
        cost: 20,
        reason: "what is agreed to or asked for is told in a phrase of its own: 同意｜设立森林公园",
        fits: |j| is(j.before, &["同意", "批准", "申请", "请求", "恳请", "商请"]) && is_verb(j.after),
    },
    Row {
        cost: 150,
        reason: "two verbs are one act: 申请｜追加, 加快｜推进",
        fits: |j| is_verb(j.before) && is_verb(j.after),
    },
    Row {
        cost: 150,
        reason: "a verb behind the object of another has its own: 搞活汽车流通扩大｜汽车消费",
        fits: |j| is_verb(j.before) && !is(j.before, prose::ROUNDING) && j.earlier.is_some_and(ends_clause),
    },
    Row {
        cost: 150,
        reason: "the last of two verbs goes with their object: 引导降低｜用电成本",
        fits: |j| is_verb(j.before) && j.earlier.is_some_and(|(word, _)| is(word, prose::VERBS)),
    },
    Row { cost: 45, reason: "a verb has its object behind it: 加强｜作风建设", fits: |j| is_verb(j.before) },
    Row {
        cost: 20, reason: "a verb begins a phrase: 规范性文件管理｜推进依法行政", fits: |j| is_verb(j.after)
    },
    Row { cost: 60, reason: "two words meet", fits: |_| true },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_gives_its_reason() {
        assert!(JOINTS.iter().all(|row| row.reason.contains('｜') || row.reason.contains(' ')));
    }
}
