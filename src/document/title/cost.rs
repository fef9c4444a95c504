//! What a line end inside a title costs, and what the shape of the lines does: 词意完整, 排列对称, 长短适宜 (7.3.1).
//!
//! Costs are tenths of a character of unevenness: an end that costs 30 is taken when it spares three characters of it. The
//! rows of [`JOINTS`] say what a line end between two words costs and why; the first that fits counts.

use super::Known;
use crate::text::han::is_han;
use crate::text::lexicon::{departments, prose};
use crate::text::marks;
use crate::text::segment::{Bond, Kind, Segment, Segmented, is_nominal, segment};

/// Units of width in a Han character.
pub const EM: u32 = 10;

/// Costs that stand apart from all sums of others.
pub const LINE: u32 = 120;
/// A last line that is no piece of sense: 的通知, 讲话.
pub const STUB: u32 = 12_000;
/// A line of so few characters that it is no line.
pub const SHORT: u32 = 600;
/// A line of a single character.
pub const LONE: u32 = 5_000;
/// A line shorter than both its neighbours; each tenth of a character of it costs [`WAIST`] besides.
pub const HOURGLASS: u32 = 600;
/// A tenth of a character by which a line is shorter than both.
pub const WAIST: u32 = 5;
/// A line that is quite full.
pub const FULL: u32 = 500;
/// Two lines of one length: a rectangle, which 7.3.1 does not know.
pub const RECTANGLE: u32 = 70;
/// A line end inside the name of an organ or a session, between two of its words.
const UNIT: u32 = 2_500;
/// Inside a fixed expression, between two of its words.
const TERM: u32 = 6_000;
/// Between two words the text below the title has side by side more than once.
const RECURRING: u32 = 150;
/// Inside 《》 or “” that would fit on a line.
const QUOTED: u32 = 1_500;
/// Beside a character that may belong to the word next to it.
const LOOSE: u32 = 700;
/// Inside a word or a name.
pub const WORD: u32 = 20_000;
/// Inside one of the parts the writer parted by blanks, but where a name or a matter begins.
const INSIDE_PART: u32 = 300;
/// An end that costs no more is one where a name or a matter begins.
const BEGINS: u32 = 5;
/// Where the writer ended a line and we do not.
pub const UNHEEDED: u32 = 150;

/// A title, cut into words, with what a line end before each character costs.
pub struct Text {
    pub chars: Vec<char>,
    /// The sum of the widths before each character.
    offsets: Vec<u32>,
    /// What a line end before each character costs; `None`: never.
    pub costs: Vec<Option<u32>>,
    /// Where the writer ended lines.
    pub given: Vec<usize>,
}

/// What stands on both sides of a place between two segments.
struct Joint<'a> {
    before: &'a str,
    after: &'a str,
    kinds: (Kind, Kind),
    /// The rest of the title from here, and all that is before.
    rest: &'a str,
    done: &'a str,
    /// How many characters ago 和, 与 or 暨 led to something new.
    since_joined: usize,
}

/// What a line end at a joint costs, and why.
struct Row {
    cost: u32,
    #[cfg_attr(not(test), expect(dead_code, reason = "said for the reader, and asked for by a test"))]
    reason: &'static str,
    fits: fn(&Joint) -> bool,
}

/// A line end that leaves a piece of sense torn.
const TORN: u32 = 1_200;

const JOINTS: &[Row] = &[
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
        cost: 2 * TORN, reason: "with 关于 the matter begins: 财政局关于｜下达", fits: |j| j.before == "关于"
    },
    Row {
        cost: TORN, reason: "a preposition leads to what follows: 关于｜做好, 与｜会", fits: |j| leads(j.before)
    },
    Row {
        cost: TORN, reason: "an adverb belongs to its verb: 进一步｜加强", fits: |j| is(j.before, prose::ADVERBS)
    },
    Row {
        cost: 600,
        reason: "a verb of one character is said with its object: 抓｜基层党建",
        fits: |j| is_verb(j.before) && j.before.chars().count() == 1,
    },
    Row { cost: TORN, reason: "a prefix belongs to its noun: 党的｜建设", fits: |j| j.before == "党的" },
    Row {
        cost: TORN,
        reason: "a feast or an event says of when: 国庆节｜期间",
        fits: |j| is(j.after, &["期间", "时期"]),
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
        reason: "brackets add to what is before them",
        fits: |j| j.after.starts_with(marks::BRACKET_START),
    },
    Row {
        cost: 200, reason: "what stood in brackets is taken up: 村（社区）｜书记", fits: |j| j.before == "）"
    },
    Row {
        cost: 15,
        reason: "a name in quotation marks stands for itself: “最美基层干部”｜发布",
        fits: |j| j.before == "”" && !is(j.after, prose::ROUNDING),
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
        fits: |j| j.before.starts_with(LEVELS) && j.before.chars().count() == 1,
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
        cost: 200,
        reason: "和 has only just led to something new: 与2026年｜国民经济",
        fits: |j| j.since_joined < 7,
    },
    Row { cost: 100, reason: "a name has only just begun: 《关于加强｜", fits: |j| just_opened(j.done) },
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
        cost: 70,
        reason: "a year says of which season: 2026年｜春节",
        fits: |j| ends(j.before, &["年"]) && begins_season(j.after),
    },
    Row { cost: 15, reason: "a time has been told: 2026年｜国民经济", fits: |j| tells_time(j) },
    Row {
        cost: 10,
        reason: "an organ has been named: 县人民政府｜批转",
        fits: |j| j.kinds.0 == Kind::Organ && j.kinds.1 != Kind::Organ && is_verb(j.after),
    },
    Row {
        cost: 20,
        reason: "an organ or a meeting has been named",
        fits: |j| matches!(j.kinds.0, Kind::Organ) || ends(j.before, &EVENTS),
    },
    Row {
        cost: 60, reason: "a place says of what: 临江市｜城区, 云南省｜昆明市", fits: |j| j.kinds.0 == Kind::Place
    },
    Row { cost: 15, reason: "after 的 the noun begins", fits: |j| j.before == "的" && !is_paper_only(j.rest) },
    Row {
        cost: 90, reason: "等 and 至 lead to what was counted: 等｜12件", fits: |j| is(j.before, &["等", "共"])
    },
    Row {
        cost: 120,
        reason: "an attribute belongs to its noun: 重大｜决策, 国有｜建设用地",
        fits: |j| is(j.before, prose::ATTRIBUTES),
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
    Row { cost: 45, reason: "a verb has its object behind it: 加强｜作风建设", fits: |j| is_verb(j.before) },
    Row {
        cost: 20, reason: "a verb begins a phrase: 规范性文件管理｜推进依法行政", fits: |j| is_verb(j.after)
    },
    Row { cost: 60, reason: "two words meet", fits: |_| true },
];

/// Levels of government.
const LEVELS: &[char] = &['省', '市', '县', '区', '镇', '乡', '旗', '州'];

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

fn is(word: &str, words: &[&str]) -> bool {
    words.contains(&word)
}

fn ends(word: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| word.ends_with(ending))
}

fn is_verb(word: &str) -> bool {
    prose::VERBS.contains(&word) || prose::ADVERBS.contains(&word)
}

fn hangs(after: &str) -> bool {
    prose::TRAILING.contains(&after) || after.starts_with("上的") || after == "上所"
}

fn leads(before: &str) -> bool {
    prose::LEADING.contains(&before)
}

/// Is it one Han that leads to nothing?
fn is_single(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(is_han) && chars.next().is_none() && !prose::LEADING.contains(&word) && !is_verb(word)
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
    ends(joint.before, &["年", "年度", "日", "月", "季度", "上半年", "下半年", "学期", "期间", "时期", "以来"])
        && matches!(joint.kinds.0, Kind::Number | Kind::Term | Kind::Word)
}

/// Is what follows nothing but the name of a paper?
fn is_paper_only(rest: &str) -> bool {
    rest.chars().count() <= 4
}

impl Text {
    /// The best place to turn is a blank between two Han.
    fn parts(&mut self) {
        let is_blank = |at: usize| self.chars[at].is_whitespace();
        let parted = (1..self.chars.len().saturating_sub(1)).any(|at| is_blank(at) && is_han(self.chars[at + 1]));
        let inside: Vec<usize> = (1..self.chars.len()).filter(|&at| parted && !is_blank(at - 1)).collect();
        for at in inside {
            self.costs[at] = self.costs[at].map(|cost| if cost > BEGINS { cost + INSIDE_PART } else { cost });
        }
    }

    /// `given` are the places where the writer ended lines.
    pub fn new(title: &str, known: &Known, given: Vec<usize>, measure: u32) -> Self {
        let chars: Vec<char> = title.chars().collect();
        let mut offsets = vec![0];
        for &c in &chars {
            offsets.push(offsets[offsets.len() - 1] + width(c));
        }
        let segmented = segment(&chars, &known.names);
        let mut text = Self { costs: vec![None; chars.len()], chars, offsets, given };
        text.price(&segmented, &known.body);
        text.quotes(measure);
        for &at in &text.given {
            text.costs[at] = Some(0);
        }
        text.parts();
        text.given.extend(after_issuers(&text.chars, &segmented));
        text
    }

    /// The width of a line in tenths of a character; a blank at its end takes no room.
    pub fn width(&self, start: usize, end: usize) -> u32 {
        let blanks = self.chars[start..end].iter().rev().take_while(|c| c.is_whitespace()).count();
        self.offsets[end - blanks] - self.offsets[start]
    }

    /// Has a line room for these characters? One that is quite full takes only those whose width is known to a hair: Han.
    pub fn fits(&self, start: usize, end: usize, measure: u32) -> bool {
        let width = self.width(start, end);
        width <= measure || width <= measure + EM && self.chars[start..end].iter().all(|&c| width_is_whole(c))
    }

    fn price(&mut self, segmented: &Segmented, body: &str) {
        for (at, bond) in segmented.bonds(&self.chars).into_iter().enumerate().skip(1) {
            self.costs[at] = match bond {
                Bond::Glued => None,
                Bond::Word => Some(WORD),
                Bond::Unit => Some(UNIT),
                Bond::Term => Some(TERM),
                Bond::Loose => Some(LOOSE),
                Bond::Free => Some(0),
            };
        }
        self.weigh(&segmented.segments, |cost| cost < UNIT, 1, body);
        // Where a name must be cut after all, its joints count for more than the shape of the lines.
        self.weigh(&segmented.words, |cost| (UNIT..WORD).contains(&cost), 4, "");
    }

    /// Adds what the joints between `pieces` cost, times `weight`, to the places that have a cost `among` these already.
    fn weigh(&mut self, pieces: &[Segment], among: impl Fn(u32) -> bool, weight: u32, body: &str) {
        let title: String = self.chars.iter().collect();
        let mut byte = 0;
        let mut joined = None;
        for pair in pieces.windows(2) {
            let [before, after] = pair else { continue };
            let (first, second) = (self.string(before), self.string(after));
            byte += first.len();
            let at = after.range.start;
            if first == "暨" || is(&first, &["和", "与", "及"]) && !is_verb(&second) {
                joined = Some(at);
            }
            if after.kind == Kind::Blank {
                self.costs[at] = None;
            }
            let Some(cost) = self.costs[at].filter(|&cost| among(cost)) else { continue };
            let since_joined = joined.filter(|&joined| joined < at).map_or(usize::MAX, |joined| at - joined);
            let kinds = (before.kind, after.kind);
            let (rest, done) = (&title[byte..], &title[..byte]);
            let joint = Joint { before: &first, after: &second, kinds, rest, done, since_joined };
            let row = JOINTS.iter().find(|row| (row.fits)(&joint)).map_or(0, |row| row.cost);
            let nominal = pair.iter().all(|piece| is_nominal(&self.chars, piece));
            let recurs = nominal && body.matches(&(first + &second)).count() > 1;
            self.costs[at] = Some(cost + row * weight + if recurs { RECURRING } else { 0 });
        }
    }

    fn string(&self, segment: &Segment) -> String {
        self.chars[segment.range.clone()].iter().collect()
    }

    /// What stands in marks stays together if a line can hold it.
    fn quotes(&mut self, measure: u32) {
        let mut open = Vec::new();
        for at in 0..self.chars.len() {
            let c = self.chars[at];
            if marks::OPENING.contains(&c) {
                open.push(at);
            } else if marks::CLOSING.contains(&c)
                && let Some(start) = open.pop()
            {
                let fits = self.width(start, at + 1) <= measure;
                for cost in self.costs[start + 1..=at].iter_mut().flatten().filter(|_| fits) {
                    *cost += QUOTED;
                }
            }
        }
    }

    /// What a last line costs by itself.
    pub fn last_line(&self, start: usize) -> u32 {
        let line: String = self.chars[start..].iter().collect();
        if self.width(start, self.chars.len()) < 4 * EM || line.starts_with('的') || line.starts_with("上的") {
            STUB
        } else {
            0
        }
    }
}

/// Where 关于 follows the last of several issuers: they stand on lines of their own.
fn after_issuers(chars: &[char], segmented: &Segmented) -> Option<usize> {
    let about = segmented.segments.iter().position(|piece| chars[piece.range.clone()] == ['关', '于'])?;
    let (last, before) = segmented.segments[..about].split_last()?;
    let issuers = before.iter().filter(|piece| piece.kind == Kind::Organ).count();
    (last.kind == Kind::Organ && issuers > 0).then_some(last.range.end)
}

fn width_is_whole(c: char) -> bool {
    c.is_whitespace() || !c.is_ascii() && width(c) == EM
}

/// The width of a character of a title in tenths of its size; what is not Han stands in a Latin face.
pub fn width(c: char) -> u32 {
    match c {
        '0'..='9' | 'a'..='l' | 'n'..='v' | 'x'..='z' | '·' => 5,
        'M' | 'W' => 9,
        'm' | 'w' | 'A'..='Z' => 7,
        ' '..='/' | ':'..='?' => 3,
        ' '..='~' => 6,
        _ => EM,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a line end costs where a bar stands in `parts`.
    fn cost(parts: &str, body: &str) -> Option<u32> {
        let at = parts.chars().position(|c| c == '|').expect("a bar");
        let known = Known { names: Vec::new(), body: body.to_owned() };
        Text::new(&parts.replace('|', ""), &known, Vec::new(), 19 * EM).costs[at]
    }

    #[test]
    fn the_less_the_sense_pauses_the_more_a_line_end_costs() {
        let pauses = [
            "云溪镇人民政府|关于加强作风建设的意见",
            "在庆祝建党105周年大会|暨表彰会上的讲话",
            "关于2026年|国民经济运行的报告",
            "关于做好安全生产|工作的通知",
            "关于进一步|加强管理的通知",
            "临江市人民|政府工作报告会",
            "关于加强作|风建设的意见",
        ];
        let costs: Vec<Option<u32>> = pauses.iter().map(|parts| cost(parts, "")).collect();
        assert!(costs.is_sorted() && costs.iter().all(Option::is_some), "{costs:?}");
        for never in ["关于废止20|25年文件", "关于印发《|办法》的通知", "关于《办法|》的说明"]
        {
            assert_eq!(cost(never, ""), None, "{never}");
        }
    }

    #[test]
    fn words_the_text_has_side_by_side_belong_together() {
        let parts = "关于推广石桥|经验的通知";
        let apart = cost(parts, "石桥在山里。经验很多。").expect("a place");
        assert_eq!(cost(parts, "学石桥经验，用石桥经验。"), Some(apart + RECURRING));
    }

    #[test]
    fn every_row_gives_its_reason() {
        assert!(JOINTS.iter().all(|row| row.reason.contains('｜') || row.reason.contains(' ')));
    }
}
