//! 一致, JG743: one post, one person, and the other way round.

use super::super::context::Context;
use super::super::expression::Expression;
use super::super::pattern::{at_places, in_clauses};
use super::super::rule::{Find, Rule};
use super::super::run::Run;
use super::super::sink::Sink;
use super::super::typo::alike;
use super::agree::{LOGIC, are_alike};
use super::essay;
use super::marks::ASK;
use crate::diag::Code;
use crate::text::han::is_han;
use crate::text::lexicon::posts::POSTS;
use crate::text::lexicon::surnames;
use crate::text::words;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

/// A post with the place or organ before it, and a name behind it that a form of address, a mark or what the person does ends.
static POST: LazyLock<Expression> = LazyLock::new(|| {
    let posts: Vec<&str> =
        POSTS.iter().copied().filter(|post| post.ends_with(['长', '记', '任', '席', '理'])).collect();
    let text = format!(
        "(?P<b>[一-龥]{{0,8}}?)(?P<p>{})(?P<n>[一-龥×]{{2,3}}?)(?P<e>同志|主持|强调|指出|出席|讲话|汇报|宣读|通报|致辞|带队|表示|要求|赴|前往|深入|来到|调研|参加|先后|一行|还|并|检查|致|代表|介绍|陪同|会见|首先|最后|随后|安排|部署|宣布|总结|传达|听取|就|在|作|率|对|为|到|说|，|、|。|（|$)",
        posts.join("|")
    );
    Expression::of(text)
});

/// 吴大伟书记的讲话: the name before the post.
static NAMED_POST: LazyLock<Expression> = LazyLock::new(|| {
    Expression::of("(?:^|[，。；：、！？\u{201c}]|按照|根据|会上|落实|听取|传达)(?P<n>[一-龥]{2,3}?)(?P<v>副?)(?P<p>书记|县长|镇长|市长|局长|主任|乡长|区长|校长|院长)(?:的|主持|强调|指出|讲话|作|通报|要求|表示|在|出席|带队|听取|安排|部署)".to_owned())
});

pub(super) const ONE_POST: Rule = Rule {
    code: Code("JG743"),
    name: "一职两人",
    k: "",
    essay: essay(
        "同一个机关的同一个职务前后写了两个姓名，一个姓名前后写了正、副两个职务，或两处姓名只差一个同音字。",
        "不是人写错了，就是职务写错了。",
        "县长王明同志……县长王鸣同志",
        "核对后改成一致",
        "副职有几人，不管；写了“原”“时任”“前”的不管；各县、各局的同一职务不管。",
    ),
    find: Find::Code(one_post),
    fix: ASK,
    ..LOGIC
};

/// A person as the text names one.
struct Person<'r> {
    run: &'r Run,
    at: Range<usize>,
    name: String,
    /// The last two characters of the organ, and the post; empty when the post is not known.
    post: String,
    /// Is the organ that of the paper's own place, which it need not name: 县委书记, 县水利局局长?
    own: bool,
    /// The post alone.
    bare: String,
    vice: bool,
}

fn persons<'r>(context: &'r Context<'_>) -> Vec<Person<'r>> {
    const PARTICLES: [char; 20] = [
        '的', '等', '和', '各', '是', '在', '要', '对', '及', '与', '为', '就', '同', '们', '要', '率', '主', '说',
        '又', '也',
    ];
    let is_name = |name: &str, sure: bool| {
        surnames::starts_with_one(name)
            && !name[name.chars().next().map_or(0, char::len_utf8)..].contains(PARTICLES)
            && (sure || words::frequency(name).is_none())
    };
    let mut found = Vec::new();
    for run in context.runs.iter().filter(|run| run.key.is_none()) {
        for (from, captures) in in_clauses(&run.text, &POST, names_a_person) {
            let part = |name| captures.name(name).map_or("", |part| part.as_str());
            let (Some(name), organ, post) = (captures.name("n"), part("b"), part("p")) else { continue };
            let former = ["原", "时任", "前任", "现任", "历任"].iter().any(|word| organ.contains(word));
            if former || !is_name(name.as_str(), part("e") == "同志") {
                continue;
            }
            let vice = organ.contains('副') || post.starts_with('副');
            let own = OWN.contains(&organ);
            let organ: String = organ.chars().rev().take(2).collect::<Vec<_>>().into_iter().rev().collect();
            found.push(Person {
                run,
                at: from + name.start()..from + name.end(),
                name: name.as_str().to_owned(),
                post: format!("{organ}{post}"),
                bare: post.trim_start_matches('副').to_owned(),
                own,
                vice,
            });
        }
        let is_named = |clause: &str| clause.contains(['记', '长', '任']);
        for (from, captures) in in_clauses(&run.text, &NAMED_POST, is_named) {
            let (Some(name), Some(post)) = (captures.name("n"), captures.name("p")) else { continue };
            // A name of two characters is one when it stands elsewhere, too.
            let known = found.iter().any(|other: &Person<'_>| other.name == name.as_str());
            if is_name(name.as_str(), known) && (known || name.as_str().chars().count() == 3) {
                found.push(Person {
                    run,
                    at: from + name.start()..from + name.end(),
                    name: name.as_str().to_owned(),
                    post: String::new(),
                    bare: post.as_str().to_owned(),
                    own: false,
                    vice: captures.name("v").is_some_and(|vice| !vice.is_empty()),
                });
            }
        }
    }
    found
}

/// Does a surname stand behind the last character of a post?
fn names_a_person(clause: &str) -> bool {
    clause
        .match_indices(['长', '记', '任', '席', '理'])
        .any(|(at, last)| surnames::starts_with_one(&clause[at + last.len()..]))
}

/// Can two mentions be of one office: the same post of the same organ, or one that names no organ?
fn is_one_office(one: &Person<'_>, two: &Person<'_>) -> bool {
    let open = |person: &Person<'_>| person.post.is_empty() || person.post == person.bare;
    one.bare == two.bare && !one.vice && !two.vice && (one.post == two.post || open(one) || open(two))
}

/// 谢志强要求: a name at the head of a clause, and what the person says.
static SPOKEN: Expression = Expression::new(
    "^(?P<n>[\u{4e00}-\u{9fa5}]{2,3}?)(?:同志)?(?:要求|指出|强调|表示|主持|说|讲话|在讲话中|在会上|听取|宣布|通报|介绍|对[^，。]{2,12}(?:提出|表示))",
);

/// A name without a post that is one character apart from one that has a post and stands before it.
fn names_apart(context: &Context<'_>, persons: &[Person<'_>], sink: &mut Sink<'_>) {
    let known: Vec<Vec<char>> = persons.iter().map(|person| person.name.chars().collect()).collect();
    const MOST: usize = 60;
    if known.is_empty() || known.len() > MOST {
        return;
    }
    for run in context.runs.iter().filter(|run| run.key.is_none()) {
        let behind_marks =
            run.text.match_indices(['，', '。', '；', '：', '、', '！', '？']).map(|(at, mark)| at + mark.len());
        for (from, found) in at_places(&run.text, &SPOKEN, [0].into_iter().chain(behind_marks)) {
            let Some(place) = found.name("n") else { continue };
            let name: Vec<char> = place.as_str().chars().collect();
            let is_name = name.len() == 3
                && surnames::starts_with_one(place.as_str())
                && words::frequency(place.as_str()).is_none();
            if !is_name || known.contains(&name) {
                continue;
            }
            let apart = |other: &Vec<char>| {
                let differs = name.iter().zip(other).filter(|(a, b)| a != b).count();
                other.len() == name.len() && other[0] == name[0] && differs == 1
            };
            if let Some(other) = known.iter().find(|other| apart(other)) {
                let other: String = other.iter().collect();
                let message = format!("别处是“{other}”，这里是“{}”", place.as_str());
                sink.tell(run, from + place.start()..from + place.end(), message, None);
            }
        }
    }
}

/// 陈立新是青坪村的村医; 陈立新，男，: the person a paper tells of.
static TOLD_OF: Expression = Expression::new(
    "(?:^|[。\n])(?P<n>[\u{4e00}-\u{9fa5}]{3})(?:，[男女]，|，[12][0-9]{3}年|是[^，。]{2,16}(?:村医|医生|教师|老师|支书|书记|主任|护士|护林员|网格员|志愿者|民警|工人|农民|干部|带头人|负责人|队长|站长|校长|班长|党员|所长|员)[，。])",
);

/// A name that is the one of whom the paper tells but for a character that sounds or looks the same.
fn namesakes(context: &Context<'_>, sink: &mut Sink<'_>) {
    let bodies = || context.runs.iter().filter(|run| run.key.is_none());
    let is_name = |name: &str| surnames::starts_with_one(name) && words::frequency(name).is_none();
    let told: BTreeSet<String> = bodies()
        .take(MANY)
        .flat_map(|run| TOLD_OF.captures_iter(&run.text))
        .filter_map(|found| Some(found.name("n")?.as_str().to_owned()))
        .filter(|name| is_name(name))
        .take(MANY)
        .collect();
    for name in told {
        let letters: Vec<char> = name.chars().collect();
        let Some(surname) = letters.first() else { continue };
        for run in bodies() {
            for (at, _) in run.text.match_indices(*surname) {
                let other: Vec<char> = run.text[at..].chars().take(letters.len()).collect();
                let apart: Vec<usize> =
                    (1..letters.len().min(other.len())).filter(|place| letters[*place] != other[*place]).collect();
                let [place] = apart.as_slice() else { continue };
                let word: String = other.iter().collect();
                let range = at..at + word.len();
                let starts = run.before(at).is_none_or(|c| !is_han(c) || "和与向对由请让给为".contains(c));
                let is_slip = other.len() == letters.len()
                    && (are_alike(letters[*place], other[*place])
                        || alike::sound(letters[*place], other[*place]).is_some());
                if is_slip && starts && words::frequency(&word).is_none() {
                    sink.tell(run, range, format!("别处是“{name}”，这里是“{word}”"), Some(&name));
                }
            }
        }
    }
}

/// So many paragraphs and persons are looked at.
const MANY: usize = 40;

/// 刘海波　县水利局局长: a name and what its bearer is, on a line of a list.
static ON_LINE: Expression =
    Expression::new("^[ \u{3000}]*(?:[一-龥]{2,5}[：:])?(?P<n>[一-龥]{3})[ \u{3000}]+(?P<p>[^，。；]{3,40})$");
/// 由刘海涛同志兼任: a name in the text, and that it is one.
static IN_TEXT: Expression = Expression::new(
    "(?:由|请|任命|推荐|提名|聘任|免去|向|和|与|，|。|^)(?P<n>[一-龥]{3})同志(?:兼任|担任|任|负责|牵头|的|主持|为|兼|具体)",
);

/// A name in the text that is one character apart from one in a list, of which the text tells nothing else.
fn listed_apart(context: &Context<'_>, sink: &mut Sink<'_>) {
    const MOST: usize = 100;
    let bodies = || context.runs.iter().filter(|run| run.key.is_none());
    let is_post = |line: &str| POSTS.iter().any(|post| line.ends_with(post));
    let listed: Vec<Vec<char>> = bodies()
        .flat_map(|run| run.lines())
        .filter(|(_, line)| line.trim().contains([' ', '\u{3000}']))
        .filter_map(|(_, line)| ON_LINE.captures(line))
        .filter(|found| found.name("p").is_some_and(|post| is_post(post.as_str().trim_end())))
        .filter_map(|found| Some(found.name("n")?.as_str().chars().collect::<Vec<char>>()))
        .filter(|name| surnames::starts_with_one(&name.iter().collect::<String>()))
        .take(MOST)
        .collect();
    for run in bodies().filter(|run| !listed.is_empty() && run.text.contains("同志")) {
        for place in IN_TEXT.captures_iter(&run.text).filter_map(|found| found.name("n")) {
            let name: Vec<char> = place.as_str().chars().collect();
            let apart = |other: &&Vec<char>| {
                other[0] == name[0] && other.iter().zip(&name).filter(|(a, b)| a != b).count() == 1
            };
            if listed.contains(&name) {
                continue;
            }
            if let [other] = listed.iter().filter(apart).collect::<Vec<_>>().as_slice() {
                let other: String = other.iter().collect();
                let message = format!("别处是“{other}”，这里是“{}”", place.as_str());
                sink.tell(run, place.range(), message, Some(&other));
            }
        }
    }
}

/// 县长周建明 … 周建明书记: one person called by two posts neither of which the other mention names.
fn posts_apart(persons: &[Person<'_>], sink: &mut Sink<'_>) {
    for person in persons.iter().filter(|person| person.post.is_empty()) {
        let of_name = || persons.iter().filter(|other| other.name == person.name && !other.post.is_empty());
        // The clause before a name tells all its posts: 县委副书记、县长周建明.
        let titled = |other: &Person<'_>| {
            let head = &other.run.text[..other.at.start];
            head[head.rfind(['，', '。', '；', '\n']).map_or(0, |at| at)..].to_owned()
        };
        let holds =
            of_name().any(|other| titled(other).replace(&format!("副{}", person.bare), "").contains(&person.bare));
        let known: Vec<&str> = of_name().map(|other| other.bare.as_str()).collect();
        let (Some(first), false) = (known.first().copied(), holds) else { continue };
        let heads = |post: &str| HEADS.contains(&post) || matches!(post, "书记" | "局长" | "主任" | "院长" | "校长");
        if known.iter().all(|post| *post == first) && heads(first) && of_name().all(|other| other.vice == person.vice) {
            // The post stands right behind the name.
            let vice = if person.vice { "副" } else { "" };
            let end = person.at.end + vice.len() + person.bare.len();
            let message = format!("“{}”别处是“{vice}{first}”，这里是“{vice}{}”", person.name, person.bare);
            let edit = (person.at.end..end, format!("{vice}{first}"));
            sink.tell_all(person.run, person.at.start..end, message, vec![edit]);
        }
    }
}

fn one_post(context: &Context<'_>, sink: &mut Sink<'_>) {
    /// More than a paper tells of; a list of so many names is none of posts.
    const MOST: usize = 200;
    let persons = persons(context);
    names_apart(context, &persons, sink);
    listed_apart(context, sink);
    namesakes(context, sink);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    // The first mention of each, as it is called there.
    let mut firsts: BTreeMap<(&str, &str, bool), usize> = BTreeMap::new();
    for (order, person) in persons.iter().enumerate() {
        *counts.entry(&person.name).or_default() += 1;
        firsts.entry((&person.name, &person.post, person.vice)).or_insert(order);
    }
    if firsts.len() > MOST {
        return;
    }
    const MENTIONS: usize = 1_000;
    if persons.len() <= MENTIONS {
        posts_apart(&persons, sink);
    }
    let mut firsts: Vec<usize> = firsts.into_values().collect();
    firsts.sort_unstable();
    let count = |name: &str| counts.get(name).copied().unwrap_or(0);
    for (order, person) in persons.iter().enumerate() {
        let others = || {
            let known = firsts.iter().map(|&at| (at, &persons[at]));
            known.filter(|(_, other)| other.name != person.name)
        };
        // The rarer of two is told, or the later.
        let gives_way = |at: usize, other: &Person<'_>| {
            let (own, common) = (count(&person.name), count(&other.name));
            own < common || own == common && at < order
        };
        let alike = |other: &Person<'_>| {
            let (one, two): (Vec<char>, Vec<char>) = (person.name.chars().collect(), other.name.chars().collect());
            let apart: Vec<usize> = (0..one.len().min(two.len())).filter(|&at| one[at] != two[at]).collect();
            let same_family = one.first() == two.first() && one.len() == two.len();
            same_family
                && apart.len() == 1
                && (are_alike(one[apart[0]], two[apart[0]]) || person.post == other.post && !person.post.is_empty())
        };
        if let Some((_, other)) =
            others().find(|(at, other)| is_one_office(person, other) && gives_way(*at, other) && alike(other))
        {
            let message = format!("“{}”别处是“{}”，这里是“{}”", person.bare, other.name, person.name);
            sink.tell(person.run, person.at.clone(), message, None);
            continue;
        }
        // 县长 alone is one person in one paper.
        let alone = |person: &Person<'_>| {
            !person.vice && (person.own || person.post == person.bare && HEADS.contains(&person.bare.as_str()))
        };
        if let Some((_, other)) = others()
            .find(|(at, other)| gives_way(*at, other) && alone(person) && alone(other) && person.post == other.post)
        {
            let message = format!("“{}”别处是“{}”，这里是“{}”", person.bare, other.name, person.name);
            sink.tell(person.run, person.at.clone(), message, None);
            continue;
        }
        // One and the same person is the head and a deputy.
        let before = firsts.iter().take_while(|&&at| at < order).map(|&at| &persons[at]).find(|other| {
            other.name == person.name
                && other.bare == person.bare
                && other.vice != person.vice
                && !other.post.is_empty()
                && !person.post.is_empty()
        });
        if let Some(other) = before {
            let (now, then) = (if person.vice { "副职" } else { "正职" }, if other.vice { "副职" } else { "正职" });
            sink.tell(
                person.run,
                person.at.clone(),
                format!("“{}”别处是{then}“{}”，这里是{now}", person.name, other.bare),
                None,
            );
        }
    }
}

/// The organs a paper calls by what they are, of its own place: each has one head.
const OWN: [&str; 14] = [
    "县委",
    "市委",
    "区委",
    "省委",
    "镇党委",
    "乡党委",
    "县人大常委会",
    "县政协",
    "市人大常委会",
    "市政协",
    "县纪委",
    "市纪委",
    "局党组",
    "党委",
];

/// Posts of which a paper has one holder when it names no place.
const HEADS: [&str; 5] = ["县长", "市长", "镇长", "乡长", "区长"];
