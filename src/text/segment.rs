//! Where words and names begin and end, and how firmly what stands between them holds together.
//!
//! First the text is cut into tokens: numbers with their units, Latin words, marks, names of persons, and between them the
//! likeliest words of the dictionary ([`words`]). Then tokens that are one name are joined by the rules of [`super::join`].
//! Positions count characters.

use super::han::is_han;
use super::join;
use super::lexicon::{posts, prose, surnames};
use super::marks::{self, CLOSING, OPENING, STOP};
use super::{name, quantity, words};
use std::ops::Range;

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A word of the dictionary or a single character.
    Word,
    /// A fixed expression.
    Term,
    /// A number with its unit.
    Number,
    /// The name of a person, one the draft tells of, or one no dictionary knows.
    Name,
    /// The name of a place.
    Place,
    /// The name of an organ, a company, a school.
    Organ,
    /// Latin letters and digits.
    Latin,
    /// A mark.
    Mark,
    /// Blanks.
    Blank,
}

/// A piece of text that is read as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Its place.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// How firmly two neighbouring characters hold together, the loosest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bond {
    /// Two words meet.
    Free,
    /// A character that is no word of its own stands beside a word: it may well belong to it.
    Loose,
    /// Inside the name of an organ or a session, between two words.
    Unit,
    /// Inside a fixed expression, between two words.
    Term,
    /// Inside a word or the name of a person or a place.
    Word,
    /// Inside a number, a Latin word, or before a mark that closes: no line ends here.
    Glued,
}

/// A text cut into words and names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segmented {
    /// The pieces, in order, without gaps.
    pub segments: Vec<Segment>,
    /// The words and fixed expressions they are joined of, in order, without gaps.
    pub tokens: Vec<Segment>,
    /// The words these are made of, in order, without gaps.
    pub words: Vec<Segment>,
    /// The names of places inside the pieces, each with its ending; in order of their ends.
    pub places: Vec<Range<usize>>,
}

/// Cuts a text into words and names; `names` are those the draft tells of, which are never cut.
pub fn segment(text: &[char], names: &[Vec<char>]) -> Segmented {
    let tokens = tokens(text, names);
    let words = tokens.iter().flat_map(|token| words_of(text, token)).collect();
    let (segments, places) = join::join(text, tokens.clone());
    Segmented { segments, tokens, words, places }
}

/// The words of a run of Han, fixed expressions cut into the words they are made of.
pub fn smallest_words(run: &[char]) -> Vec<Range<usize>> {
    let mut start = 0;
    let path = words::best_path(run, |_| Vec::new());
    let words = path.ends.into_iter().flat_map(|end| {
        let token = Segment { range: std::mem::replace(&mut start, end)..end, kind: Kind::Word };
        words_of(run, &token)
    });
    words.map(|word| word.range).collect()
}

/// The words of a token: a fixed expression has several, and so has a name of several parts.
fn words_of(text: &[char], token: &Segment) -> Vec<Segment> {
    let Range { start, end } = token.range;
    let ends = match token.kind {
        Kind::Word if end - start >= SHORTEST_OF_TWO => parts(&text[start..end]),
        // The name of an organ the draft tells of may be longer than a line.
        Kind::Organ if text[start..end].iter().all(|&c| is_han(c)) => {
            words::best_path(&text[start..end], |_| Vec::new()).ends
        }
        // One longer than a line is parted behind its 间隔号.
        Kind::Name => {
            (1..=end - start).filter(|&at| at == end - start || name::is_interpunct(text[start + at - 1])).collect()
        }
        _ => return vec![token.clone()],
    };
    let starts = std::iter::once(0).chain(ends.iter().copied());
    starts.zip(&ends).map(|(from, to)| Segment { range: start + from..start + to, kind: token.kind }).collect()
}

/// The fewest characters of two words.
const SHORTEST_OF_TWO: usize = 4;
/// A part of more characters has parts itself: 新时代｜中国特色｜社会主义.
const LONGEST_PART: usize = 7;

/// The words of a fixed expression: one past the last character of each.
fn parts(term: &[char]) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut start = 0;
    for end in words::parts(term) {
        match end - start > LONGEST_PART && end - start < term.len() {
            true => ends.extend(parts(&term[start..end]).into_iter().map(|end| start + end)),
            false => ends.push(end),
        }
        start = end;
    }
    ends
}

/// The name of a place of no more characters is of one piece: 呼伦贝尔市.
const LONGEST_PLACE: usize = 6;

impl Segmented {
    /// How firmly each character of `text` holds to the one before it; the first is free.
    pub fn bonds(&self, text: &[char]) -> Vec<Bond> {
        let mut bonds = vec![Bond::Word; text.len()];
        for segment in &self.segments {
            if segment.kind == Kind::Number || segment.kind == Kind::Latin {
                bonds[segment.range.clone()].fill(Bond::Glued);
            }
        }
        for (inner, bond) in [(&self.words, Bond::Term), (&self.tokens, Bond::Unit)] {
            for at in inner.iter().map(|token| token.range.start).filter(|&at| at < text.len()) {
                let bracketed =
                    at > 0 && (marks::BRACKET_START.contains(&text[at - 1]) || marks::BRACKET_END.contains(&text[at]));
                let glued = bonds[at] == Bond::Glued || bracketed;
                bonds[at] = if glued { Bond::Glued } else { bond };
            }
        }
        // A level without its place is no line's last: 市｜教育局.
        for organ in self.segments.iter().filter(|segment| segment.kind == Kind::Organ) {
            let Range { start, end } = organ.range;
            if end > start + 2 && "省市县区镇乡".contains(text[start]) && bonds[start + 1] == Bond::Unit {
                bonds[start + 1] = Bond::Word;
            }
        }
        for place in &self.places {
            // One of several words may be longer than a line: it is parted between them, an autonomous one behind its own name
            // and behind its peoples, but not before its ending.
            let joints =
                if place.len() > LONGEST_PLACE { join::autonomous_joints(text, place.start) } else { Vec::new() };
            let words = place.len() > LONGEST_PLACE && joints.is_empty();
            for (at, bond) in bonds.iter_mut().enumerate().take(place.end).skip(place.start + 1) {
                match joints.contains(&at) {
                    true => *bond = Bond::Unit,
                    false if words && at + 1 < place.end => {}
                    false => *bond = Bond::Word.max(*bond),
                }
            }
        }
        for at in self.segments.iter().map(|segment| segment.range.start) {
            bonds[at] = if at > 0 && marks_bind(&text[at - 1..]) { Bond::Glued } else { Bond::Free };
        }
        for pair in self.segments.windows(2) {
            let at = pair[1].range.start;
            let odd = is_fragment(text, &pair[0])
                || is_fragment(text, &pair[1])
                || pair.iter().any(|one| one.kind == Kind::Name) && !is_post(text, &pair[0]);
            if bonds[at] == Bond::Free && odd && pair.iter().all(|one| is_nominal(text, one)) {
                bonds[at] = Bond::Loose;
            }
        }
        bonds
    }
}

/// Does it end with a post, behind which a name begins: 局长｜何静?
fn is_post(text: &[char], segment: &Segment) -> bool {
    posts::ends_with_one(&text[segment.range.clone()].iter().collect::<String>())
}

/// A single Han character that is no particle, beside another Han: nobody knows whether it is a word.
fn is_fragment(text: &[char], segment: &Segment) -> bool {
    let c = text[segment.range.start];
    segment.kind == Kind::Word && segment.range.len() == 1 && is_nominal(text, segment) && is_han(c)
}

/// May it be part of a name: no verb, preposition, particle or mark?
pub fn is_nominal(text: &[char], segment: &Segment) -> bool {
    let word: String = text[segment.range.clone()].iter().collect();
    let grammar = [prose::VERBS, prose::ADVERBS, prose::LEADING, prose::TRAILING];
    let particle = segment.range.len() == 1 && prose::PARTICLES.contains(&word);
    word.chars().all(is_han) && !particle && !grammar.iter().any(|words| words.contains(&word.as_str()))
}

/// Does a mark keep the first two characters of a text on one line? A 破折号 (——) begins a line, a 连接号 (—) does not.
fn marks_bind(text: &[char]) -> bool {
    let (before, after) = (text[0], text[1]);
    if before != '—' && text[1..].starts_with(&['—', '—']) {
        return false;
    }
    let joins = |c: char| marks::JOINING.contains(&c) || matches!(c, '＋' | '+' | '×' | '/' | '／' | '-' | '~');
    let closes = |c: char| CLOSING.contains(&c) || marks::BRACKET_END.contains(&c) || STOP.contains(&c) || joins(c);
    let opens = |c: char| OPENING.contains(&c) || marks::BRACKET_START.contains(&c) || joins(c);
    closes(after) || opens(before) || matches!(after, '%' | '％' | '‰' | '℃')
}

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
            .or_else(|| quantity::end(text, at))
            .or_else(|| name::end(text, at))
            .or_else(|| person(text, at))
            .filter(|&end| end > at + 1);
        if let Some(end) = end {
            units.push(at..end);
        }
        at = end.unwrap_or(at + 1);
    }
    units
}

/// Numbers, Latin words, names, marks and words, in order, without gaps.
fn tokens(text: &[char], names: &[Vec<char>]) -> Vec<Segment> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let (end, kind) = token(text, at, names);
        if kind == Kind::Word {
            let run = &text[at..end];
            let numbers = |from: usize| quantity::end(run, from).map(|end| (end - from, NUMBER)).into_iter().collect();
            let mut start = at;
            for end in words::best_path(run, numbers).ends.into_iter().map(|end| at + end) {
                let kind = if quantity::end(text, start) == Some(end) { Kind::Number } else { Kind::Word };
                tokens.push(Segment { range: start..end, kind });
                start = end;
            }
        } else {
            tokens.push(Segment { range: at..end, kind });
        }
        at = end;
    }
    tokens
}

/// A known name of more characters is that of an organ.
const LONGEST_PERSON: usize = 4;

/// The cost of a number in Han numerals: less than that of two words.
const NUMBER: f64 = 9.0;

/// The token that begins at `at`; for Han the whole run up to the next token of another kind.
fn token(text: &[char], at: usize, names: &[Vec<char>]) -> (usize, Kind) {
    if let Some(end) = name::end(text, at) {
        return (end, Kind::Name);
    }
    if let Some(end) = known_name(text, at, names).or_else(|| person(text, at)) {
        return (end, if end - at > LONGEST_PERSON { Kind::Organ } else { Kind::Name });
    }
    if let Some(end) = arabic(text, at) {
        return (end, Kind::Number);
    }
    let run = |of: fn(char) -> bool| text[at..].iter().position(|&c| !of(c)).map_or(text.len(), |length| at + length);
    match text[at] {
        c if c.is_whitespace() => (run(char::is_whitespace), Kind::Blank),
        c if c.is_alphanumeric() && !is_han(c) => {
            (run(|c| (c.is_alphanumeric() && !is_han(c)) || "-./&+".contains(c)), Kind::Latin)
        }
        c if is_han(c) => {
            let stops = |&next: &usize| {
                !is_han(text[next])
                    || known_name(text, next, names).is_some()
                    || name::end(text, next).is_some()
                    || person(text, next).is_some()
                    || arabic(text, next).is_some()
            };
            ((at + 1..text.len()).find(stops).unwrap_or(text.len()), Kind::Word)
        }
        _ => (at + 1, Kind::Mark),
    }
}

/// One past the end of a number in digits; a number without a unit, like `12345热线`, is one too.
fn arabic(text: &[char], at: usize) -> Option<usize> {
    let first = if text[at] == '第' { text.get(at + 1)? } else { &text[at] };
    let digit = first.is_ascii_digit() || ('０'..='９').contains(first);
    // Digits inside a Latin word (5G, ISO9001) are part of it.
    let end = digit.then(|| quantity::end(text, at)).flatten()?;
    text.get(end).is_none_or(|c| !c.is_ascii_alphabetic()).then_some(end)
}

fn known_name(text: &[char], at: usize, names: &[Vec<char>]) -> Option<usize> {
    names.iter().filter(|name| !name.is_empty() && text[at..].starts_with(name)).map(|name| at + name.len()).max()
}

fn title(text: &[char], at: usize) -> Option<usize> {
    /// A bracket that is not closed so soon was never closed.
    const LONGEST: usize = 500;
    let closes = || text[at..].iter().take(LONGEST).position(|&c| c == '》');
    (text[at] == '《').then(closes).flatten().map(|length| at + length + 1)
}

/// So many characters behind a name tell whether it is one: 党组成员.
const LONGEST_COMPANY: usize = 5;

/// Two or three characters that begin with a family name and have a person's company.
fn person(text: &[char], at: usize) -> Option<usize> {
    // 关于住院医师: nobody called 于.
    let ends_word = || at > 0 && words::frequency(&text[at - 1..=at].iter().collect::<String>()).is_some();
    if !surnames::is_common(text[at]) || ends_word() {
        return None;
    }
    (at + 2..=(at + 3).min(text.len())).rev().find(|&end| {
        let rest: String = text[end..].iter().take(LONGEST_COMPANY).collect();
        let row = |c: Option<&char>| c == Some(&'、');
        let after_row = at.checked_sub(1).is_some_and(|before| row(text.get(before)));
        let ended = text.get(end).is_none_or(|c| STOP.contains(c) || matches!(c, '—' | '…' | '）'));
        let in_row = ended && (after_row || row(text.get(end)) && starts_row(text, at));
        let and_others = || rest.starts_with('等') && rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
        text[at..end].iter().all(|&c| is_han(c)) && (posts::begins_with_company(&rest) || in_row || and_others())
    })
}

/// Is what comes after the next 、 a family name too?
fn starts_row(text: &[char], at: usize) -> bool {
    let next = text[at..].iter().take(4).position(|&c| c == '、');
    next.and_then(|step| text.get(at + step + 1)).is_some_and(|&c| surnames::is_common(c))
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

    /// The pieces of a text, parted by bars; the words inside one by dots.
    fn cut(text: &str, names: &[&str]) -> String {
        let chars: Vec<char> = text.chars().collect();
        let names: Vec<Vec<char>> = names.iter().map(|name| name.chars().collect()).collect();
        let bonds = segment(&chars, &names).bonds(&chars);
        let parted = |(at, &c): (usize, &char)| match bonds[at] {
            Bond::Free | Bond::Loose if at > 0 => format!("|{c}"),
            Bond::Unit => format!("·{c}"),
            _ => c.to_string(),
        };
        chars.iter().enumerate().map(parted).collect()
    }

    #[test]
    fn names_of_places_and_organs_are_whole() {
        for parts in [
            "青禾县|云溪镇",
            "中共·青·禾·县委·办公室",
            "临江市·人力资源·和·社会保障·局|关于",
            "省政府·办公厅|转发|国家·地震局",
            "澜·江·农村·商业银行·股份有限公司|关于",
            "在|临江市·第一·中学|建校",
            "关于|拨付|松树坪村|饮水安全",
            "上海·金融·法院|案件",
        ] {
            assert_eq!(cut(&parts.replace(['|', '·'], ""), &[]), parts);
        }
    }

    #[test]
    fn what_stands_before_about_is_the_name_of_an_issuer() {
        for parts in [
            "国家·安全·监管·总局|国务院·国资委|关于|监管",
            "上海市·住房·和·城乡·建设·管理委员会|关于|修订",
            "中共中央|国务院|关于|教育",
            "市委|教育|会议|关于|工作",
        ] {
            assert_eq!(cut(&parts.replace(['|', '·'], ""), &[]), parts);
        }
    }

    #[test]
    fn a_place_may_be_called_after_where_it_lies_and_a_level_stays_with_its_organ() {
        for parts in ["解决|下坪村|饮水安全", "国·（边）·境|管理", "向|市人民代表大会·常务委员会|报告"]
        {
            assert_eq!(cut(&parts.replace(['|', '·'], ""), &[]), parts);
        }
    }

    #[test]
    fn terms_sessions_and_quantities_are_whole() {
        for parts in [
            "党的|二十届·四中全会精神",
            "县·十七届·人大·五次·会议|代表建议",
            "第五次·会议|关于|政府工作报告|的|决议",
            "2026年·第三季度|食品安全",
            "2021年10月15日|至|2025年12月31日",
            "5G＋工业互联网|应用",
            "聘用·制|书记员",
            "报送|2025-2026学年|报告",
            "关于|2026年9月3至12日|加开",
            "上海·铁路·（集团）·公司|客票",
            "对|王小龙|等|12人",
        ] {
            assert_eq!(cut(&parts.replace(['|', '·'], ""), &[]), parts);
        }
    }

    #[test]
    fn names_the_draft_tells_of_are_whole() {
        assert_eq!(cut("欧阳山河讲话", &["欧阳山河"]), "欧阳山河|讲话");
        assert_eq!(cut("临江港航发展中心党委", &["临江港航发展中心"]), "临江港航发展中心·党委");
    }

    #[test]
    fn marks_stay_where_they_may_stand() {
        assert_eq!(cut("《办法》，好——坏", &[]), "《办法》，|好|——坏");
        assert_eq!(cut("2021—2025年规划", &[]), "2021—2025年|规划");
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
