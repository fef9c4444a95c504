//! Where a line may be cut: between title, address and text that run together, before numbers, at blanks that part something.
//!
//! Every place has the points for not cutting there. `flow`: the line holds most of a text, and its blanks stand for the ends of
//! lines.

use super::dates;
use super::ends;
use super::furniture;
use super::headline;
use super::items;
use super::label;
use super::page;
use super::person;
use super::words;
use super::wrap;
use crate::text::han::is_han;
use crate::text::lexicon::papers;
use crate::text::numeral;
use crate::text::words::begins_with_measure;

/// Bytes of a line where it may be cut, with the points for not cutting there. `head`: what stands above it near the start of the
/// text; `form`: that is typed into a form.
pub(super) fn cuts(text: &str, head: &str, form: bool, flow: bool) -> Vec<(usize, i32)> {
    let mut cuts: Vec<(usize, i32)> = items::cuts(text).into_iter().map(|at| (at, -8)).collect();
    cuts.extend(blank_cuts(text, flow));
    cuts.extend(salutation_cut(text));
    let bar = bar_cut(text);
    cuts.extend(date_cut(bar.map_or(text, |(at, _)| text[..at].trim_end())));
    cuts.extend(bar);
    cuts.extend(number_cut(text));
    cuts.extend(bracket_cut(text));
    cuts.extend(noise_cuts(text));
    cuts.extend(print_cuts(text));
    cuts.extend(ends::cuts(text, head, flow));
    cuts.extend(article_run(text));
    cuts.extend(order_cut(text));
    cuts.extend(address_cut(text, flow));
    cuts.extend(furniture::form_label(text).filter(|_| form).map(|at| (at, -12)));
    if flow {
        cuts.extend(head_cuts(text));
        cuts.extend(title_cuts(text));
        cuts.extend(label_cuts(text));
        cuts.extend(called_cut(text, &cuts));
        cuts.extend(article_cuts(text));
        let chain = chain_cuts(text);
        cuts.extend(ends::run_in(text, &chain));
        cuts.extend(chain);
        if let Some(folio) = folio_cut(text) {
            cuts.retain(|cut| cut.0 < folio);
            cuts.push((folio, -12));
        }
    }
    cuts.retain(|cut| cut.0 > 0 && cut.0 < text.len());
    cuts.sort_unstable();
    cuts.dedup_by_key(|cut| cut.0);
    cuts
}

/// `2 O; C) B# m) l8 m3 Y 下面，我……`: what a forum puts before or behind a line so that nobody copies it.
fn noise_cuts(text: &str) -> Vec<(usize, i32)> {
    let own = |c: char| !c.is_ascii();
    let (Some(first), Some(last)) = (text.find(own), text.rfind(own)) else { return Vec::new() };
    let end = last + text[last..].chars().next().map_or(0, char::len_utf8);
    let before = page::is_noise(text[..first].trim()).then_some((first, -12));
    let behind = page::is_noise(text[end..].trim()).then_some((end, -12));
    before.into_iter().chain(behind).collect()
}

/// `……大力支持；第2页共5页本文格式为Word版项目部……`, `……。某某网http://www.example.com首先……`: what a library prints in a text.
fn print_cuts(text: &str) -> Vec<(usize, i32)> {
    let mut cuts = Vec::new();
    for (at, _) in text.match_indices('第').filter(|_| text.contains("页共") || text.contains("页 共")) {
        let counts = |c: char| c.is_ascii_digit() || "第页共，,/ ".contains(c);
        let number = at + text[at..].find(|c| !counts(c)).unwrap_or(text.len() - at);
        let number = at + text[at..number].trim_end_matches(|c| c != '页').len();
        if number > at && furniture::is_folio(&text[at..number]) {
            let end = number + furniture::printed_behind(&text[at..]).len();
            cuts.extend([(at, -12), (end, -12)]);
        }
    }
    for (at, _) in text.match_indices("http") {
        let end = at + text[at..].find(|c: char| !c.is_ascii() || c == ' ').unwrap_or(text.len() - at);
        let start = text[..at].rfind(['。', '！', '；', '：', ':', '，', ' ']).map_or(0, |mark| mark + 1);
        let start = (start..=at).find(|&start| text.is_char_boundary(start)).unwrap_or(at);
        if start < at && page::is_button(&text[start..end]) {
            cuts.extend([(start, -12), (end, -12)]);
        }
    }
    cuts
}

/// `……的讲话 文章标题：……的讲话 同志们：……`: the label of a form in the head of a text that stands on one line.
fn label_cuts(text: &str) -> Vec<(usize, i32)> {
    const SEEN: usize = 200;
    let near = &text[..text.char_indices().nth(SEEN).map_or(text.len(), |(at, _)| at)];
    let labels = near.match_indices(char::is_whitespace).map(|(at, blank)| at + blank.len());
    let label = labels.into_iter().find_map(|at| Some((at, at + furniture::form_label(&near[at..])?)));
    label.map(|(at, end)| vec![(at, -12), (end, -12)]).unwrap_or_default()
}

/// `……（2026年1月12日）　各位领导、同志们：今天……`: behind a cut of the head an address that runs into the text.
fn called_cut(text: &str, cuts: &[(usize, i32)]) -> Option<(usize, i32)> {
    const HEAD: usize = 400;
    let begins = cuts.iter().map(|cut| cut.0).filter(|&at| at > 0 && at < HEAD.min(text.len()));
    begins.into_iter().find_map(|at| salutation_cut(&text[at..]).map(|(end, _)| (at + end, -12)))
}

/// `同志们：今天开会……`
fn salutation_cut(text: &str) -> Option<(usize, i32)> {
    const LONGEST: usize = 60;
    let (at, mark) = text.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '：' | ':' | '！' | '!'))?;
    let end = at + mark.len_utf8();
    let rest = text[end..].trim();
    // Inside a text a call stays with its sentence: `同志们！让我们……`
    // `记者：王书记，请您……` tells who speaks.
    let calls = words::is_salutation(&text[..end]) && !words::is_field(text) && &text[..at] != "记者";
    (calls && rest.chars().count() >= 4).then_some((end, 4))
}

/// `……的通知各乡镇人民政府：……`, `……演讲稿尊敬的各位领导，……`: title, address and text run together on one line.
fn head_cuts(text: &str) -> Vec<(usize, i32)> {
    const SHORTEST: usize = 6;
    let seen = text.char_indices().nth(240).map_or(text, |(end, _)| &text[..end]);
    let first = |marks: [char; 2]| {
        let (at, mark) = seen.char_indices().find(|(_, c)| marks.contains(c))?;
        Some((at, at + mark.len_utf8()))
    };
    // Where the title ends, when what follows it up to the mark calls somebody. Where there are blanks, they part.
    let title = |(mark, end): (usize, usize), calls: &dyn Fn(&str) -> bool| {
        let ends = seen[..mark].char_indices().skip(SHORTEST).map(|(at, _)| at);
        let named = |at: &usize| papers::ending(&seen[..*at]).is_some() || headline::is_suffixed(&seen[..*at]);
        let parted = seen[..end].trim().contains(char::is_whitespace);
        ends.filter(named).filter(|&at| !parted && calls(seen[at..end].trim())).last()
    };
    let calls = |rest: &str| words::is_addressee(rest) || words::is_salutation(rest) || words::calls_all(rest);
    let colon = first(['：', ':']);
    let Some((at, end)) = colon.and_then(|colon| Some((title(colon, &calls)?, colon.1))) else {
        // A greeting stays with its sentence.
        let greets = first(['，', ',']).and_then(|comma| title(comma, &words::is_salutation_part));
        return greets.map(|at| (at, -12)).into_iter().collect();
    };
    // A title that is there twice is parted between.
    let mut places = seen[..at].char_indices().map(|(at, _)| at).skip(SHORTEST);
    let twice = places.find(|&place| headline::same_title(&seen[..place], &seen[place..at]));
    let number = numbered_end(seen, at);
    [at, end].into_iter().chain(twice).chain(number).map(|at| (at, -12)).collect()
}

/// `……的决定石政发〔2026〕15号各乡镇……`: where the number ends that stands right behind a title.
fn numbered_end(text: &str, title: usize) -> Option<usize> {
    const LONGEST: usize = 30;
    let near = text[title..].char_indices().take(LONGEST);
    let mut ends = near.filter(|(_, c)| *c == '号').map(|(at, c)| title + at + c.len_utf8());
    ends.find(|&end| words::is_document_number(&text[title..end]))
}

/// `各区、县人民政府：现将……`: a line that begins with whom it addresses. `flow`: it does where the line holds most of a text; in
/// another one the text must turn to them, `县供电公司：你公司……`, and nothing may stand above that is text.
fn address_cut(text: &str, flow: bool) -> Option<(usize, i32)> {
    const LONGEST: usize = 80;
    let (at, mark) = text.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '：' | ':' | '。'))?;
    let end = at + mark.len_utf8();
    let addressed = || mark != '。' && words::is_addressee(&text[..end]) && !words::is_field(text);
    let turned = || ["你", "贵", "现将", "兹"].iter().any(|word| text[end..].trim_start().starts_with(word));
    ((flow || turned()) && addressed()).then_some((end, if flow { -12 } else { 4 }))
}

/// `第一章　总则第一条　为……第二条　本办法……`: chapters and articles run together; one that is only spoken of has no blank behind it.
fn article_cuts(text: &str) -> Vec<(usize, i32)> {
    let counted = |what: char| {
        let mark = move |number: u32| format!("第{}{what}", numeral::to_chinese(number));
        chain(text, 0..text.len(), mark)
    };
    let parted = |at: &usize| {
        let mark = text[*at..].char_indices().find(|(_, c)| matches!(c, '章' | '条'));
        mark.is_some_and(|(end, c)| text[at + end + c.len_utf8()..].starts_with(char::is_whitespace))
    };
    let (mut all, articles) = (counted('章'), counted('条'));
    if all.is_empty() && !articles.is_empty() {
        all.extend(text.find("第一章"));
    }
    all.into_iter().chain(articles).filter(parted).map(|at| (at, -12)).collect()
}

/// `第五条　……。第六条　……`: articles of which each stands behind the end of a sentence and counts on from the one before.
fn article_run(text: &str) -> Vec<(usize, i32)> {
    const LONGEST_NUMBER: usize = 8;
    let marks = text.match_indices('条').filter_map(|(end, mark)| {
        let near = text[..end].char_indices().rev().take(LONGEST_NUMBER).map(|(at, _)| at);
        let at = near.into_iter().find(|&at| text[at..end].starts_with('第'))?;
        let digits = &text[at + '第'.len_utf8()..end];
        let number = numeral::prefix(digits).filter(|known| known.1 == digits.len())?.0;
        let begins = text[..at].trim_end();
        let apart = begins.is_empty() || begins.ends_with(['。', '；', '：', '！', '）', ')']) || label_alone(begins);
        (apart && text[end + mark.len()..].starts_with(char::is_whitespace)).then_some((at, number))
    });
    // An article that is only spoken of, or a text that repeats itself, counts no further.
    let mut last = 0;
    let mut counts = |number: u32| {
        let on = number > last;
        last = last.max(number);
        on
    };
    let marks: Vec<(usize, u32)> = marks.filter(|&(_, number)| counts(number)).collect();
    let runs = marks.chunk_by(|one, next| next.1 == one.1 + 1).filter(|run| run.len() > 1 || run[0].1 > 1);
    runs.flatten().map(|&(at, _)| (at, -12)).collect()
}

/// `第二章　计税依据`: the heading of a chapter and nothing else stands before its first article.
fn label_alone(text: &str) -> bool {
    const LONGEST: usize = 24;
    let near = text.char_indices().rev().take(LONGEST + 1).last().map_or(text, |(at, _)| &text[at..]);
    let last = near.rfind(['。', '；']).map_or(near, |at| &near[at + '。'.len_utf8()..]);
    let label = label::candidate(last.trim_start());
    label.is_some_and(|label| matches!(label.form, label::Form::Chapter(_))) && last.chars().count() <= LONGEST
}

/// `石桥县人民政府令第12号`: the mark of an order, and its number.
fn order_cut(text: &str) -> Option<(usize, i32)> {
    const LONGEST: usize = 160;
    let at = text.find("令第").filter(|_| text.len() <= LONGEST)? + '令'.len_utf8();
    (words::is_order_mark(&text[..at]) && words::is_document_number(&text[at..])).then_some((at, -12))
}

/// `……一、…………二、…………`: numbers that count up through the whole line, wherever they stand, and between two of them those
/// that count up below: `一、会议（一）……（二）……`.
fn chain_cuts(text: &str) -> Vec<(usize, i32)> {
    let pause = |number: u32| format!("{}、", numeral::to_chinese(number));
    let bracket = |number: u32| format!("（{}）", numeral::to_chinese(number));
    let narrow = |number: u32| format!("({})", numeral::to_chinese(number));
    let figure = |number: u32| format!("{number}、");
    let upper = chain(text, 0..text.len(), pause);
    let mut cuts = upper.clone();
    let mut ends = vec![0];
    ends.extend(upper);
    ends.push(text.len());
    for pair in ends.windows(2) {
        let mut lower = chain(text, pair[0]..pair[1], bracket);
        lower.extend(chain(text, pair[0]..pair[1], narrow));
        let mut inner = vec![pair[0]];
        inner.extend(&lower);
        inner.push(pair[1]);
        cuts.extend(lower);
        cuts.extend(inner.windows(2).flat_map(|pair| chain(text, pair[0]..pair[1], figure)));
    }
    cuts.into_iter().map(|at| (at, -12)).collect()
}

/// Where numbers that count up from one stand in a part of a text; none where only one does.
fn chain(text: &str, range: std::ops::Range<usize>, mark: impl Fn(u32) -> String) -> Vec<usize> {
    const NEAREST: usize = 24;
    let numeral = |c: char| "一二三四五六七八九十百第、".contains(c) || c.is_ascii_digit();
    let mut cuts = Vec::new();
    let (mut from, mut number) = (range.start, 1);
    loop {
        let mark = mark(number);
        let own = |at: &usize| !text[..*at].ends_with(numeral) && !text[at + mark.len()..].starts_with(numeral);
        let mut places = text[from..range.end].match_indices(&mark).map(|(at, _)| from + at);
        let Some(at) = places.find(own) else { break };
        cuts.push(at);
        (from, number) = ((at + NEAREST).min(range.end), number + 1);
        while !text.is_char_boundary(from) {
            from += 1;
        }
    }
    if cuts.len() > 1 { cuts } else { Vec::new() }
}

/// `……谢谢大家。第1页 共1页`: a page number at the end of all.
fn folio_cut(text: &str) -> Option<usize> {
    const LONGEST: usize = 30;
    let begins = text.char_indices().rev().take(LONGEST).filter(|(_, c)| matches!(c, '第' | '-' | '—'));
    begins.map(|(at, _)| at).filter(|&at| furniture::is_folio(&text[at..])).last()
}

/// `石桥县总工会　　2026年9月20日`, `县长　赵立新（2026年2月20日）`, `发文字号　　签发人：王强`
fn date_cut(text: &str) -> Option<(usize, i32)> {
    const LONGEST: usize = 80;
    if text.chars().count() > LONGEST {
        return None;
    }
    for word in ["签发人：", "签发人:", "等级：", "等级:", "紧急程度：", "密级："] {
        if let Some(at) = text.find(word).filter(|&at| at > 0 && text[..at].ends_with(char::is_whitespace)) {
            return Some((at, -12));
        }
    }
    // `……2026年5月12日印发　共印20份`
    if let Some(at) = text.find("共印").filter(|&at| text[..at].trim_end().ends_with("印发")) {
        return Some((at, -12));
    }
    // `2006年10月26日　财建〔2006〕689号`
    let numbered = |(at, c): &(usize, char)| {
        c.is_whitespace() && dates::date_line(&text[..*at]).is_some() && words::is_document_number(&text[*at..])
    };
    if let Some((at, c)) = text.char_indices().find(numbered) {
        return Some((at + c.len_utf8(), -12));
    }
    // `县长　赵立新（2月20日下午3时）`
    let loose = |at: usize| dates::is_loose_day(&text[at..]) && person::read(&text[..at]).is_some();
    let dated = |at: &usize| *at > 0 && (dates::date_line(&text[*at..]).is_some() || loose(*at));
    let bracket = text.rfind(['（', '(']).filter(dated);
    // `主讲人：孙丽　时间：2026年6月28日`, `石桥县总工会　　2026年9月20日`: a sentence, `自2026年1月1日 至 2026年5月1日`, goes on.
    let blank = || {
        let mut ends = text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, c)| at + c.len_utf8());
        let dated = |at: &usize| {
            let (before, rest) = (text[..*at].trim_end(), &text[*at..]);
            let begins = |c: char| c.is_ascii_digit() || matches!(c, '二' | '２' | '时' | '日' | '讲');
            rest.starts_with(begins) && dates::date_line(rest).is_some() && signs(before)
        };
        ends.find(dated)
    };
    bracket.or_else(blank).map(|at| (at, -6))
}

/// `……办法 | 发布时间：2026-02-16 |`: a row of a table that a page is laid out with.
fn bar_cut(text: &str) -> Option<(usize, i32)> {
    const LONGEST: usize = 240;
    let bar = text.find('|').filter(|&at| at > 0 && text.len() <= LONGEST)?;
    let rest = text[bar..].trim_matches(|c: char| c == '|' || c.is_whitespace());
    (rest.is_empty() || page::is_frame(rest)).then_some((bar, -12))
}

/// `关于……的通知（石政发〔2026〕2号）`, `石政发〔2026〕2号《关于……的通知》`
fn number_cut(text: &str) -> Option<(usize, i32)> {
    const LONGEST: usize = 80;
    let before = text.find('《').filter(|&at| at > 0 && text.ends_with('》') && words::is_document_number(&text[..at]));
    if let Some(at) = before {
        return Some((at, -12));
    }
    // `石政发〔2026〕7号关于……的通知`
    let end = text.find('号').map(|at| at + '号'.len_utf8()).filter(|_| text.chars().count() <= LONGEST);
    let titled = |end: &usize| {
        words::is_document_number(&text[..*end])
            && text[*end..].contains("关于")
            && papers::ending(&text[*end..]).is_some()
    };
    if let Some(end) = end.filter(titled) {
        return Some((end, -12));
    }
    let bare = text.strip_suffix(['）', ')']).filter(|_| text.chars().count() <= LONGEST)?;
    let places = bare.char_indices().filter(|(_, c)| matches!(c, '（' | '('));
    let numbered = |(at, c): &(usize, char)| {
        words::is_document_number(&bare[at + c.len_utf8()..]) && papers::ending(&bare[..*at]).is_some()
    };
    places.into_iter().find(numbered).map(|(at, _)| (at, -12))
}

/// What a text begins with right behind its title.
const OPENERS: [&str; 28] = [
    "本公司",
    "公司",
    "为",
    "现将",
    "根据",
    "按照",
    "依据",
    "经",
    "各",
    "近日",
    "近期",
    "因",
    "由于",
    "兹",
    "自",
    "今天",
    "尊敬",
    "接",
    "我",
    "一、",
    "第一章",
    "第一条",
    "随着",
    "近年来",
    "一年来",
    "今年",
    "广大",
    "全体",
];

/// `证券代码：000001甲公司关于召开股东大会的公告本公司及董事会……`: a title, right behind it the text, before it a number.
fn title_cuts(text: &str) -> Vec<(usize, i32)> {
    const SEEN: usize = 240;
    const LONGEST: usize = 100;
    let seen = &text[..text.char_indices().nth(SEEN).map_or(text.len(), |(end, _)| end)];
    let Some(about) = seen.find("关于").filter(|&at| !seen[..at].contains(['。', '！'])) else { return Vec::new() };
    let inside = seen[about..].char_indices().take(LONGEST).take_while(|(_, c)| !"。：；！？:;!?".contains(*c));
    let opens = |rest: &str| OPENERS.iter().any(|opener| rest.trim_start().starts_with(opener));
    let whole = |title: &str| title.matches('《').count() == title.matches('》').count();
    let mut ends = inside.map(|(at, c)| about + at + c.len_utf8());
    let ended =
        |&end: &usize| papers::ending(&seen[..end]).is_some() && whole(&seen[about..end]) && opens(&seen[end..]);
    let Some(end) = ends.find(ended) else { return Vec::new() };
    let begin = seen[..about].rfind(|c: char| c.is_ascii_digit() || matches!(c, '：' | ':' | '号'));
    let begin = begin.map_or(0, |at| at + seen[at..].chars().next().map_or(0, char::len_utf8));
    let issued = seen[begin..about].trim().is_empty() || words::is_organ(&seen[begin..about]);
    if issued { vec![(begin, -12), (end, -12)] } else { Vec::new() }
}

/// `【开学典礼致辞】尊敬的各位老师：`: what stands in such brackets names a paper, and behind it somebody is addressed.
fn bracket_cut(text: &str) -> Option<(usize, i32)> {
    let (name, rest) = near(text).strip_prefix('【')?.split_once('】')?;
    let calls = |rest: &str| {
        let end =
            rest.find(['：', ':']).map_or(rest.len(), |at| at + rest[at..].chars().next().map_or(0, char::len_utf8));
        words::is_salutation(&rest[..end]) || words::is_addressee(&rest[..end])
    };
    let at = '【'.len_utf8() + name.len() + '】'.len_utf8();
    (papers::ending(name).is_some() && calls(rest.trim_start())).then_some((at, -12))
}

/// Is this who signs, edits or speaks, or what a paper is called?
fn signs(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or(text);
    words::is_organ(last)
        || words::is_organ(text.trim_end_matches(['编', '印', '发', '主']))
        || person::read(text).is_some()
        || papers::ending(text).is_some()
}

/// Runs of blanks, and what they are worth. `flow`: the line holds most of a text.
fn blank_cuts(text: &str, flow: bool) -> Vec<(usize, i32)> {
    if !text.contains(char::is_whitespace) {
        return Vec::new();
    }
    if wrap::is_row(text) {
        // `机密★3年　　特急`
        let both = |at: &usize| words::secrecy(&text[..*at]).is_some() && words::urgency(&text[*at..]).is_some();
        return text.find(char::is_whitespace).filter(both).map(|at| (at, -12)).into_iter().collect();
    }
    let wide = flow && text.contains("  ") || text.matches(['\u{3000}', '\t']).count() > 1;
    let mut cuts = Vec::new();
    let mut start = 0;
    let mut run: Option<usize> = None;
    for (at, c) in text.char_indices() {
        match (c.is_whitespace(), run) {
            (true, None) => run = Some(at),
            (false, Some(from)) => {
                let (left, right) = (&text[start..from], near(&text[at..]));
                let strength = strength(&text[from..at]);
                let parts = if flow && !wide { strength.max(3) } else { strength };
                if let Some(points) = blank_joint(left, right, parts, flow) {
                    cuts.push((at, points));
                    start = at;
                }
                run = None;
            }
            _ => {}
        }
    }
    cuts
}

/// So much of a text as tells what it begins with: a look at all of it, run after run, would take time without end.
fn near(text: &str) -> &str {
    const SEEN: usize = 80;
    text.char_indices().nth(SEEN).map_or(text, |(end, _)| &text[..end])
}

/// How wide a run of blanks is, in cells.
fn strength(blanks: &str) -> usize {
    let width = |c: char| match c {
        '\u{3000}' => 2,
        '\t' => 4,
        _ => 1,
    };
    blanks.chars().map(width).sum()
}

/// The points for not cutting at blanks; `None` when they part nothing. `flow`: the line holds most of a text, and its blanks
/// stand for the ends of lines.
fn blank_joint(left: &str, right: &str, strength: usize, flow: bool) -> Option<i32> {
    /// In bytes: what is longer is no label with its phrase, no title, no grade and no salutation.
    const LONGEST: usize = 240;
    const TORN: f64 = 3.0;
    const ROOM: usize = 4;
    const LONGEST_PHRASE: usize = 40;
    const LONGEST_GREETING: usize = 8;
    let tail = left.chars().next_back()?;
    let head = right.chars().next()?;
    // A blank before a mark is a slip, and what is to be filled in goes on behind it; `office 365 过程` is one phrase.
    if "，。、；：！？）”》,.;:!?)".contains(head)
        || "，、,".contains(tail)
        || tail.is_ascii_alphanumeric() && head.is_ascii_alphanumeric()
    {
        return None;
    }
    // `2016年9月27日 07:02`
    let clock = right.split(|c: char| !c.is_ascii_digit() && c != ':').next().unwrap_or_default();
    if tail == '日' && clock.contains(':') {
        return None;
    }
    let short = left.len() <= LONGEST;
    let last = left.split_whitespace().next_back();
    let left = if short { left } else { "" };
    let sentence = "。！？!?…；;".contains(tail) || flow && "”\"）)".contains(tail);
    let own = label::candidate(left);
    // `产量达到 53.85 亿斤`: figures behind a blank count no outline in the middle of a sentence.
    let counts = |label: &label::Label| match label.form {
        label::Form::Decimal(depth) => depth > 1 && sentence,
        _ => true,
    };
    let label = label::candidate(right).is_some_and(|label| counts(&label))
        && own.as_ref().is_none_or(|label| label.length < left.len());
    // `一、抓学习 要学习文件，要学习业务。`
    let phrase = own.as_ref().map(|label| left[label.length.min(left.len())..].trim());
    // Room to be filled in by hand is wider.
    let headed = strength <= ROOM
        && !left.contains("    ")
        && !head.is_ascii_digit()
        && phrase.is_some_and(|phrase| {
            (2..=30).contains(&phrase.chars().count())
                && !phrase.contains(['。', '，', '；', '：', ','])
                && is_han(tail)
                && is_clause(right)
        });
    // `第一章　总则第一条　为……`: the number of an article stays with its text.
    let article = last.and_then(|last| label::candidate(last.get(last.rfind('第')?..)?));
    if article.is_some_and(|label| label.form == label::Form::Article) && left.ends_with('条') {
        return None;
    }
    // `本次选举分　种选票`: room for a figure; a number stays with what it counts.
    if is_han(tail) && begins_with_measure(right) || own.as_ref().is_some_and(|label| label.length >= left.len()) {
        return None;
    }
    // `主题　——在……上的讲话`
    if short && !flow && words::behind_dash(right).is_some() && !left.contains(['，', '。']) {
        return Some(-6);
    }
    // `您好！ 接水厂通知……`
    let greets = left.rsplit(['：', ':', '，']).next().unwrap_or_default().trim();
    if greets.chars().count() <= LONGEST_GREETING && greets.contains('好') && greets.ends_with(['！', '!']) {
        return Some(-6);
    }
    // `项目编号：019　　项目名称：……`, `电话：62231188　　石桥县教育局`
    if flow && short && strength > 1 && left.contains(['：', ':']) && (is_keyed(right) || begins_with_organ(right)) {
        return Some(-12);
    }
    // What a page tells of itself ends where its blanks are wide.
    if flow && short && strength > 1 && page::is_frame(left.trim()) {
        return Some(-12);
    }
    let calls = short && (words::is_salutation(left) || words::calls_all(left));
    if headed {
        return Some(-6);
    }
    if calls && (flow || strength > 2) {
        return Some(-12);
    }
    if !flow {
        let parts = sentence && strength > 1 && (is_han(head) || !head.is_ascii_alphabetic()) || label && strength > 1;
        return parts.then_some(-12);
    }
    // `在……会议上的讲话 同志们： ……`: all of it on one line.
    // `（2026年1月12日） 各位领导：……`, and before it who speaks.
    let bracket =
        right.strip_prefix(['（', '(']).and_then(|rest| rest.find(['）', ')'])).map(|end| end + '（'.len_utf8());
    let begins_dated =
        bracket.and_then(|end| right.get(..end + '）'.len_utf8())).is_some_and(|date| dates::date_line(date).is_some());
    let dated = dates::date_line(right).is_some() || begins_dated || short && dates::date_line(left).is_some();
    let titled = papers::ending(left).is_some() && left.chars().count() > 3 && !left.contains(['，', '。', ',']);
    let single = |text: &str| text.split_whitespace().next().is_some_and(|piece| piece.chars().count() == 1);
    let torn = crate::text::words::bond(left, right) > TORN
        || single(right)
        || last.is_some_and(|piece| piece.chars().count() == 1);
    match strength {
        1 => (sentence && label || titled || dated).then_some(-6),
        _ if sentence || label || titled || dated || "：:".contains(tail) => Some(-12),
        // What has run on for so long ends in a mark.
        _ if !short || left.chars().count() > LONGEST_PHRASE => None,
        _ => (strength > 2 && !torn && !tail.is_ascii_alphanumeric() && !head.is_ascii_alphanumeric()).then_some(-12),
    }
}

/// `项目名称：……`
fn is_keyed(text: &str) -> bool {
    const LONGEST_KEY: usize = 8;
    let key = text.split_once(['：', ':']).map_or("", |(key, _)| key);
    (2..=LONGEST_KEY).contains(&key.chars().count()) && key.chars().all(is_han)
}

fn begins_with_organ(text: &str) -> bool {
    text.split_whitespace().next().is_some_and(words::is_organ)
}

/// So near to its beginning a sentence shows that it is one.
fn is_clause(text: &str) -> bool {
    const SEEN: usize = 200;
    let near = || text.chars().take(SEEN);
    near().count() >= 8 && near().any(|c| matches!(c, '，' | '。' | ','))
}
