//! Words that are one name: places, sessions, departments, companies. [`RULES`] says which are joined, in order, and why.
//!
//! A dictionary knows no 青禾县 and no 青禾县人力资源和社会保障局; it knows the words at their ends. What is joined here is
//! cut by no line that can be ended elsewhere, so a rule that joins too much does little harm.

use super::lexicon::{departments, places, prose, terms};
use super::marks;
use super::segment::{self, Kind, Segment};
use super::words;
use std::ops::Range;

/// A rule: what it joins, why, and how far what begins at a segment reaches: the number of segments and what they are.
struct Rule {
    #[cfg_attr(not(test), expect(dead_code, reason = "said for the reader, and asked for by a test"))]
    reason: &'static str,
    reach: fn(&Text, usize) -> Option<(usize, Kind)>,
}

const RULES: [Rule; 15] = [
    Rule { reason: "a suffix belongs to the word before it: 聘用｜制", reach: suffixed },
    Rule {
        reason: "an autonomous place is named after its peoples: 云岭｜布依族｜苗族｜自治州", reach: autonomous
    },
    Rule {
        reason: "a field of government ends with its ending, not with the next place: 社会保障｜局｜岚江",
        reach: department,
    },
    Rule { reason: "single characters in a row are a name no dictionary knows: 青｜禾｜县", reach: fragments },
    Rule { reason: "what ends like a place is one: 云溪｜镇, 高新｜区", reach: place },
    Rule { reason: "a day is one: 2026年｜8月｜1日", reach: date },
    Rule {
        reason: "a session and what sits in it: 二十届｜四中全会, 第七次｜会议, 2026年｜第三季度", reach: session
    },
    Rule { reason: "a field of government with an ending: 人力资源｜和｜社会保障｜局", reach: department },
    Rule { reason: "a company, a school: its name goes back to the verb before it", reach: body },
    Rule { reason: "a level of government leads to what it governs: 县｜第四次", reach: level },
    Rule { reason: "what short brackets add stands inside a word: 国｜（边）｜境", reach: bracketed },
    Rule { reason: "an organ has its place before it: 中共｜临江市｜委员会, 市｜财政局", reach: organ },
    Rule { reason: "a part of an organ belongs to it: 市委｜办公室", reach: part },
    Rule { reason: "a part of a part: 县委｜巡察工作领导小组｜办公室", reach: part },
    Rule { reason: "before 关于 its issuer has a name: 国家｜安全｜监管｜总局｜关于", reach: issuer },
];

/// A text and its segments.
struct Text<'a> {
    chars: &'a [char],
    segments: &'a [Segment],
}

/// Joins what is one name; gives the places joined on the way, too.
pub(super) fn join(chars: &[char], tokens: Vec<Segment>) -> (Vec<Segment>, Vec<Range<usize>>) {
    let mut places = Vec::new();
    let mut segments = tokens;
    for segment in &mut segments {
        segment.kind = kind(&word(chars, segment), segment.kind);
    }
    for rule in &RULES {
        let text = Text { chars, segments: &segments };
        let mut joined = Vec::with_capacity(segments.len());
        let mut at = 0;
        while at < segments.len() {
            let (count, kind) = (rule.reach)(&text, at).unwrap_or((1, segments[at].kind));
            let range = segments[at].range.start..segments[at + count - 1].range.end;
            if count > 1 && kind == Kind::Place {
                places.push(range.clone());
            }
            joined.push(Segment { range, kind });
            at += count;
        }
        segments = joined;
    }
    (segments, places)
}

fn word(chars: &[char], segment: &Segment) -> String {
    chars[segment.range.clone()].iter().collect()
}

/// What a word of the dictionary is by itself.
fn kind(word: &str, kind: Kind) -> Kind {
    let length = word.chars().count();
    let ends = |endings: &str| word.chars().last().is_some_and(|last| endings.contains(last));
    if kind != Kind::Word || length < 2 {
        kind
    } else if departments::HEADS.contains(&word)
        || length > 2 && ends(departments::DEPARTMENT_ENDINGS) && !is_verb(word)
    {
        Kind::Organ
    } else if length > 2 && terms::contains(word) {
        Kind::Term
    } else if places::PROVINCES.contains(&word) || ends(places::SHORT_ENDINGS) && !places::COMMON.contains(&word) {
        Kind::Place
    } else {
        Kind::Word
    }
}

fn is_verb(word: &str) -> bool {
    prose::VERBS.contains(&word) || prose::ADVERBS.contains(&word)
}

impl Text<'_> {
    fn word(&self, at: usize) -> String {
        self.segments.get(at).map_or_else(String::new, |segment| word(self.chars, segment))
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.segments.get(at).map(|segment| segment.kind)
    }

    fn length(&self, at: usize) -> usize {
        self.segments.get(at).map_or(0, |segment| segment.range.len())
    }

    /// Is it a single character that may be part of a name?
    fn is_fragment(&self, at: usize) -> bool {
        self.length(at) == 1 && self.is_nominal(at)
    }

    /// Is it a name of single characters, in no dictionary?
    fn is_made_up(&self, at: usize) -> bool {
        words::frequency(&self.word(at)).is_none()
    }

    /// May it be the name of something: no verb, adverb, preposition or particle?
    fn is_nominal(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Word) && segment::is_nominal(self.chars, &self.segments[at])
    }

    /// Is it what a company does, in its name: 文化旅游｜发展｜集团?
    fn is_trade(&self, at: usize) -> bool {
        let is = |at: usize| departments::TRADES.contains(&self.word(at).as_str());
        let formed = |at: usize| departments::FORMS.iter().any(|form| self.word(at).starts_with(form));
        is(at) && (formed(at + 1) || is(at + 1) && formed(at + 2))
    }

    /// Does it say where, or of how far: 全国, 邯郸市?
    fn is_whereabouts(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Place) || self.length(at) == 2 && self.word(at).starts_with('全')
    }

    /// Is it the name of an organ that begins with that of a place: 重庆市档案局?
    fn begins_with_place(&self, at: usize) -> bool {
        let word = self.word(at);
        let province = || places::PROVINCES.iter().any(|place| word.starts_with(place));
        let named = || word.chars().skip(1).take(3).any(|c| places::SHORT_ENDINGS.contains(c));
        self.kind(at) == Some(Kind::Organ) && (province() || named())
    }

    /// Does it end the name of an organ: 局, 委员会?
    fn ends_organ(&self, at: usize) -> bool {
        let word = self.word(at);
        self.length(at) == 1 && departments::SHORT_ENDINGS.contains(&word)
            || departments::DEPARTMENTS.contains(&word.as_str())
    }
}

fn suffixed(text: &Text, at: usize) -> Option<(usize, Kind)> {
    let suffix = text.length(at + 1) == 1 && prose::SUFFIXES.contains(&text.word(at + 1));
    // 2016年｜版
    let dated = text.kind(at) == Some(Kind::Number) && text.word(at + 1) == "版";
    let stem = (matches!(text.kind(at), Some(Kind::Word | Kind::Term)) || dated) && text.length(at) > 1;
    (suffix && stem).then_some((2, Kind::Word))
}

fn fragments(text: &Text, at: usize) -> Option<(usize, Kind)> {
    let run = (at..text.segments.len()).take_while(|&at| text.is_fragment(at));
    // 青禾县｜云溪镇: a place ends the name.
    let ends_place = |&next: &usize| next > at + 1 && places::SHORT_ENDINGS.contains(&text.word(next));
    let whole = run.clone().count();
    let count = run.clone().position(|next| ends_place(&next)).map_or(whole, |last| last + 1);
    if count < 2 {
        return None;
    }
    let name: String = (at..at + count).map(|at| text.word(at)).collect();
    let kind = kind(&name, Kind::Word);
    Some((count, if kind == Kind::Word { Kind::Name } else { kind }))
}

/// Where places lie to each other.
const LYING: &str = "上中下前后东西南北大小新老";

/// Is it a character and the ending of a place, in no dictionary?
fn is_short_name(text: &Text, at: usize) -> bool {
    text.length(at) == 2 && text.is_made_up(at)
}

fn place(text: &Text, at: usize) -> Option<(usize, Kind)> {
    let ends = |at: usize| {
        let word = text.word(at);
        text.length(at) == 1 && places::SHORT_ENDINGS.contains(&word) || places::LONG_ENDINGS.contains(&word.as_str())
    };
    // The ending of a place that is the beginning of an organ is not its own: 学习｜市｜财政局.
    let named = text.is_nominal(at) && (2..=4).contains(&text.length(at))
        || text.is_fragment(at)
        || matches!(text.kind(at), Some(Kind::Place | Kind::Name));
    // A word, then what no dictionary knows: 松树｜坪村.
    let village = text.is_nominal(at)
        && text.length(at) == 2
        && text.kind(at + 1) == Some(Kind::Place)
        && is_short_name(text, at + 1);
    // 下｜坪村: alone 坪村 is no word, and a place may be called after where it lies.
    if LYING.contains(&text.word(at)) && text.kind(at + 1) == Some(Kind::Place) && is_short_name(text, at + 1) {
        return Some((2, Kind::Place));
    }
    // 无锡市｜惠｜山区: a dictionary knows 山区.
    let after_place = at > 0 && text.kind(at - 1) == Some(Kind::Place);
    let ends_word = |at: usize| text.length(at) == 2 && text.word(at).ends_with(['区', '县', '市']);
    if after_place && text.is_fragment(at) && text.kind(at + 1) == Some(Kind::Word) && ends_word(at + 1) {
        return Some((2, Kind::Place));
    }
    // 高铁｜新城｜片区
    let endings = (at + 1..text.segments.len()).take_while(|&at| ends(at)).count();
    (endings > 0 && named || village).then_some((1 + endings.max(1), Kind::Place))
}

fn autonomous(text: &Text, at: usize) -> Option<(usize, Kind)> {
    /// No name of a place before its peoples is longer, in single characters.
    const LONGEST_NAME: usize = 8;
    let start = text.segments[at].range.start;
    let ends_place = |at: usize| text.length(at) == 1 && places::SHORT_ENDINGS.contains(&text.word(at));
    // A name there is; else one word, or the single characters of a name no dictionary knows, but not the ending of another
    // place: 呼伦贝尔市｜鄂伦春自治旗.
    let named = match longest_at(text.chars, places::AUTONOMOUS, start) {
        Some(length) => start + length,
        None if ends_place(at) => return None,
        None if text.is_fragment(at) => {
            let run = (at..text.segments.len()).take(LONGEST_NAME).take_while(|&at| text.is_fragment(at));
            text.segments[run.last()?].range.end
        }
        None if text.is_nominal(at) || matches!(text.kind(at), Some(Kind::Place | Kind::Name)) => {
            text.segments[at].range.end
        }
        None => return None,
    };
    let end = peoples(text.chars, named).last().copied().unwrap_or(named);
    let end = end + longest_at(text.chars, places::AUTONOMIES, end)?;
    let last = (at..text.segments.len()).find(|&last| text.segments[last].range.end >= end)?;
    (text.segments[last].range.end == end).then_some((last - at + 1, Kind::Place))
}

/// The length of the longest of some words that begins at a place.
fn longest_at(chars: &[char], words: &[&str], from: usize) -> Option<usize> {
    let begins = |word: &&&str| word.chars().enumerate().all(|(step, c)| chars.get(from + step) == Some(&c));
    words.iter().filter(begins).map(|word| word.chars().count()).max()
}

/// One past the end of each people of those named from a place on.
fn peoples(chars: &[char], from: usize) -> Vec<usize> {
    /// More are in no name.
    const MOST: usize = 6;
    let next = |&end: &usize| longest_at(chars, places::PEOPLES, end).map(|length| end + length);
    std::iter::successors(next(&from), next).take(MOST).collect()
}

/// Where the name of an autonomous place that begins here has joints: behind its own name and behind each of its peoples.
pub(super) fn autonomous_joints(chars: &[char], start: usize) -> Vec<usize> {
    const LONGEST_NAME: usize = 8;
    let begins = |at: &usize| longest_at(chars, places::PEOPLES, *at).is_some();
    let Some(named) = (start + 1..chars.len().min(start + LONGEST_NAME)).find(begins) else { return Vec::new() };
    let peoples = peoples(chars, named);
    let is_autonomous = peoples.last().is_some_and(|&end| longest_at(chars, places::AUTONOMIES, end).is_some());
    if is_autonomous { std::iter::once(named).chain(peoples).collect() } else { Vec::new() }
}

fn date(text: &Text, at: usize) -> Option<(usize, Kind)> {
    let counts = |at: usize, unit: char| {
        text.kind(at) == Some(Kind::Number) && text.chars[text.segments[at].range.end - 1] == unit
    };
    let mut end = at;
    for unit in ['年', '月', '日'] {
        end += usize::from(counts(end, unit));
    }
    // 3月4至12日
    let day = |at: usize| text.length(at) > 0 && text.word(at).chars().all(|c| c.is_ascii_digit());
    if end > at && counts(end - 1, '月') && day(end) && text.word(end + 1) == "至" && counts(end + 2, '日') {
        end += 3;
    }
    (end > at + 1).then_some((end - at, Kind::Number))
}

fn level(text: &Text, at: usize) -> Option<(usize, Kind)> {
    let is_level = text.length(at) == 1 && "省市县区镇乡".contains(&text.word(at));
    let led = match text.kind(at + 1)? {
        Kind::Number | Kind::Term => Kind::Term,
        Kind::Word if text.is_nominal(at + 1) => Kind::Word,
        _ => return None,
    };
    is_level.then_some((2, led))
}

fn session(text: &Text, at: usize) -> Option<(usize, Kind)> {
    const MEETINGS: [&str; 13] = [
        "会议",
        "全会",
        "全体会议",
        "全体扩大会议",
        "大会",
        "常务会议",
        "预备会议",
        "全体委员会议",
        "代表大会",
        "全国代表大会",
        "党代会",
        "常委会会议",
        "扩大会议",
    ];
    const PARTS_OF_YEAR: [&str; 8] = ["上半年", "下半年", "年度", "秋季学期", "春季学期", "前三季度", "全年", "以来"];
    let counts = |at: usize, unit: &[char]| {
        text.kind(at) == Some(Kind::Number)
            && text.chars.get(text.segments[at].range.end - 1).is_some_and(|c| unit.contains(c))
    };
    let is = |at: usize, words: &[&str]| words.contains(&text.word(at).as_str());
    let plenum = |at: usize| text.word(at).contains("中全会") || is(at, &MEETINGS);
    let meets = |at: usize| is(at, &MEETINGS) || text.word(at).ends_with("大会");
    let in_year = |at: usize| {
        let word = text.word(at);
        is(at, &PARTS_OF_YEAR) || counts(at, &['度']) || word.ends_with("季度") || word.starts_with("年度")
    };
    let assembly = |at: usize| text.word(at).ends_with("代表大会");
    // 第十届人民代表大会第一次会议, 十届十八次会议, 十七届人大五次会议, 二十届四中全会, 第十五个五年规划, 2026年第三季度,
    // 2025年年度股东大会, 2026年第二批, 工业园二期
    let reaches = [
        (4, counts(at, &['届']) && assembly(at + 1) && counts(at + 2, &['次']) && is(at + 3, &MEETINGS)),
        (4, counts(at, &['届']) && is(at + 1, &["人大", "政协"]) && counts(at + 2, &['次']) && meets(at + 3)),
        (3, counts(at, &['届']) && counts(at + 1, &['次']) && meets(at + 2)),
        (3, counts(at, &['届']) && assembly(at + 1) && is(at + 2, &["常务委员会"])),
        (2, counts(at, &['届']) && (assembly(at + 1) || is(at + 1, &["委员会"]))),
        (2, counts(at, &['届', '次']) && plenum(at + 1)),
        (2, counts(at, &['个']) && text.word(at + 1).starts_with("五年规划")),
        (2, counts(at, &['年']) && (in_year(at + 1) || counts(at + 1, &['批']))),
        (2, text.kind(at) == Some(Kind::Place) && counts(at + 1, &['期'])),
    ];
    let (count, _) = reaches.into_iter().find(|(_, fits)| *fits)?;
    let kind = if text.kind(at) == Some(Kind::Place) { Kind::Place } else { Kind::Term };
    Some((count, kind))
}

fn department(text: &Text, at: usize) -> Option<(usize, Kind)> {
    let start = text.segments[at].range.start;
    let rest = &text.chars[start..];
    let begins = |field: &&&str| field.chars().enumerate().all(|(step, c)| rest.get(step) == Some(&c));
    departments::FIELDS.iter().filter(begins).find_map(|field| {
        let end = start + field.chars().count();
        // The ending is a word of its own, or the last word of the field has it: 社会保障｜局, 和｜草原局.
        let last = (at..text.segments.len()).find(|&last| text.segments[last].range.end > end)?;
        let whole: String = text.chars[end..text.segments[last].range.end].iter().collect();
        let is_ending = whole.chars().count() == 1 && departments::SHORT_ENDINGS.contains(&whole)
            || departments::DEPARTMENTS.contains(&whole.as_str());
        is_ending.then_some((last - at + 1, Kind::Organ))
    })
}

/// The most characters the name of a company or a school has.
const LONGEST_NAME: usize = 24;

fn body(text: &Text, at: usize) -> Option<(usize, Kind)> {
    let part = |at: usize| match text.kind(at) {
        Some(Kind::Word) => text.is_nominal(at) || text.is_trade(at),
        Some(Kind::Term | Kind::Place | Kind::Name | Kind::Organ | Kind::Latin) => true,
        // 第一中学, 第十二小学
        Some(Kind::Number) => text.chars[text.segments[at].range.start] == '第',
        Some(Kind::Mark) => brackets_in_name(text, at),
        _ => false,
    };
    if !part(at) || text.kind(at) == Some(Kind::Mark) {
        return None;
    }
    let start = text.segments[at].range.start;
    let reach = (at..text.segments.len())
        .take_while(|&end| part(end) && text.segments[end].range.end - start <= LONGEST_NAME)
        .filter(|&end| is_body(text, end))
        .last()?;
    // 全国｜学校, 邯郸市｜学校: all schools there, and none by name.
    let all = text.word(reach) == "学校" && (reach == at || reach == at + 1 && text.is_whereabouts(at));
    (!all).then_some((reach - at + 1, Kind::Organ))
}

/// Is it a bracket around one word before the form of a company: 铁路（集团）公司?
fn brackets_in_name(text: &Text, at: usize) -> bool {
    let is = |at: usize, brackets: &[char]| brackets.iter().any(|c| text.word(at) == c.to_string());
    let formed = |at: usize| departments::FORMS.iter().any(|form| text.word(at).starts_with(form));
    let (opens, closes) = (|at: usize| is(at, marks::BRACKET_START), |at: usize| is(at, marks::BRACKET_END));
    opens(at) && closes(at + 2) && formed(at + 3) || closes(at) && at > 1 && opens(at - 2) && formed(at + 1)
}

/// Does it end the name of a body: 大学, 理工｜大学 as one word?
fn is_body(text: &Text, at: usize) -> bool {
    const ENDINGS: [&str; 4] = ["大学", "学院", "公司", "医院"];
    let word = text.word(at);
    departments::BODIES.contains(&word.as_str()) || ENDINGS.iter().any(|ending| word.ends_with(ending))
}

fn organ(text: &Text, at: usize) -> Option<(usize, Kind)> {
    const OF_THE_PARTY: [&str; 4] = ["中共", "中国共产党", "共青团", "中国"];
    // A place, or several, or one character that stands for it; 中共 may come first, and the place may have no ending.
    let party = usize::from(OF_THE_PARTY.contains(&text.word(at).as_str()));
    let mut end = at + party;
    while matches!(text.kind(end), Some(Kind::Place | Kind::Name))
        || text.length(end) == 1 && "市县省区镇乡州旗国".contains(&text.word(end))
        || ["国家", "全国", "中央"].contains(&text.word(end).as_str())
    {
        end += 1;
    }
    let head = |at: usize| {
        text.kind(at) == Some(Kind::Organ) || text.ends_organ(at) && at > 0 && text.kind(at - 1) == Some(Kind::Place)
    };
    // 临江｜市委, 石屏｜岭｜县人大: the level of the place is the first character of its organ.
    let of_level = |at: usize| {
        let word = text.word(at);
        departments::HEADS.contains(&word.as_str()) && word.starts_with(['省', '市', '县', '区', '旗', '州', '镇'])
    };
    let bare = |at: usize| text.is_nominal(at) && (2..=3).contains(&text.length(at));
    if end == at + party && bare(end) {
        let odd = text.length(end) == 2 && text.is_fragment(end + 1);
        end += [1, 2].into_iter().find(|&words| (words == 1 || odd) && of_level(end + words)).unwrap_or(0);
    }
    (end > at && head(end)).then_some((end - at + 1, Kind::Organ))
}

fn part(text: &Text, at: usize) -> Option<(usize, Kind)> {
    // 市委｜教育工委
    let committee = text.kind(at + 1) == Some(Kind::Organ) && text.word(at + 1).ends_with("工委");
    // 县委｜全委（扩大）会
    let session = text.word(at + 1).starts_with("全委");
    let belongs = committee || session || departments::PARTS.contains(&text.word(at + 1).as_str());
    (text.kind(at) == Some(Kind::Organ) && belongs).then_some((2, Kind::Organ))
}

fn bracketed(text: &Text, at: usize) -> Option<(usize, Kind)> {
    let (opens, closes) = (text.word(at + 1), text.word(at + 3));
    let marked = marks::BRACKET_START.iter().any(|c| opens == c.to_string())
        && marks::BRACKET_END.iter().any(|c| closes == c.to_string());
    let around = text.word(at) + &text.word(at + 4);
    let is_word = text.length(at + 4) > 0 && (words::frequency(&around).is_some() || terms::contains(&around));
    (marked && is_word && text.length(at + 2) <= 3).then_some((5, Kind::Term))
}

/// The most characters the names of issuers have before 关于.
const LONGEST_ISSUERS: usize = 60;

fn issuer(text: &Text, at: usize) -> Option<(usize, Kind)> {
    let parts = |at: usize| matches!(text.kind(at), Some(Kind::Blank)) || text.word(at) == "、";
    let ends = |end: usize| departments::ISSUERS.iter().any(|ending| text.word(end).ends_with(ending));
    let begins = at == 0 || parts(at - 1) || ends(at - 1);
    let verb = |at: usize| is_verb(&text.word(at)) || prose::LEADING.contains(&text.word(at).as_str());
    // 中共中央 and 国务院 are two.
    if !begins || verb(at) || text.word(at) == "中共中央" || parts(at) {
        return None;
    }
    let start = text.segments[at].range.start;
    let near = |&end: &usize| text.segments[end].range.end - start <= LONGEST_ISSUERS;
    let about = (at..text.segments.len()).take_while(near).find(|&end| text.word(end) == "关于")?;
    let named = |at: usize| match text.kind(at) {
        Some(Kind::Word) => {
            text.is_nominal(at)
                || verb(at) && text.length(at) > 1
                || matches!(text.word(at).as_str(), "和" | "前" | "上" | "下")
        }
        Some(Kind::Term | Kind::Place | Kind::Name | Kind::Organ) => true,
        _ => false,
    };
    if !(at..about).all(|at| named(at) || parts(at)) {
        return None;
    }
    let next = |at: usize| {
        at == about
            || parts(at)
            || text.kind(at) == Some(Kind::Place)
            || text.word(at).starts_with("国务院")
            || text.begins_with_place(at)
    };
    let last = (at..about).take_while(|&end| named(end)).find(|&end| ends(end) && next(end + 1))?;
    (last > at).then_some((last - at + 1, Kind::Organ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_gives_its_reason() {
        assert!(RULES.iter().all(|rule| rule.reason.contains('｜') || rule.reason.contains("name")));
    }
}
