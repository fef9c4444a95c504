//! Posts and names: who speaks, who signs.

use super::words::is_organ;
use crate::text::blank::without_blanks;
use crate::text::han::is_han;
use crate::text::lexicon::{boilerplate, ends_with_one, organs, papers, places, posts, surnames};

/// A post and a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Byline {
    /// The post, if any.
    pub post: Option<String>,
    /// The name, if any; a gap inside is a full-width space.
    pub name: Option<String>,
}

/// How sure a reading of a byline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sure {
    /// A label says so: `讲话人：`
    Labelled,
    /// A post, then a name.
    Both,
    /// A name by itself, with a family name in front, or `×××`.
    Name,
    /// A post by itself.
    Post,
}

/// Reads a line of at most 40 characters; blanks of any width part its pieces, brackets round it do not count.
pub(super) fn read(line: &str) -> Option<(Byline, Sure)> {
    const LONGEST: usize = 40;
    let line = line.trim();
    let line = super::words::bracketed(line).unwrap_or(line);
    let boxed = line.strip_prefix('【').and_then(|line| line.strip_suffix('】'));
    let line = boxed.map_or(line, str::trim).trim_start_matches('·');
    // `——县长　王强`, as a subtitle is written.
    let line = super::words::behind_dash(line).unwrap_or(line);
    if line.is_empty() || line.chars().count() > LONGEST {
        return None;
    }
    let colon = super::words::behind_bracket_label(line).map(|(label, value)| format!("{label}：{value}"));
    if let Some(byline) = labelled(colon.as_deref().unwrap_or(line)) {
        return Some((byline, Sure::Labelled));
    }
    // `值周领导：林小舟`, `国旗下讲话：王芳`
    if let Some((role, name)) = super::words::labelled(line)
        && ends_with_one(&role, posts::SPEAKING)
        && looks_like_name(name)
        && !super::words::is_field(line)
    {
        return Some((Byline { post: None, name: Some(opened(name)) }, Sure::Labelled));
    }
    // `县长：赵明`
    if let Some((post, name)) = line.split_once(['：', ':'])
        && is_post(post)
        && looks_like_name(name.trim())
        && !super::words::is_field(line)
    {
        return Some((Byline { post: Some(post.to_owned()), name: Some(opened(name)) }, Sure::Both));
    }
    if !line.chars().all(|c| is_han(c) || "×、· ".contains(c) || c.is_whitespace() || matches!(c, '（' | '）')) {
        return None;
    }
    let closed = closed(line);
    let tokens: Vec<&str> = closed.iter().map(String::as_str).collect();
    if let Some((name, rest)) = name_at_end(&tokens).filter(|(name, _)| is_name(name)) {
        let post = rest.concat();
        if post.is_empty() {
            let sure = name.chars().all(|c| c == '×') || looks_like_name(&name);
            return sure.then(|| (Byline { post: None, name: Some(opened(&name)) }, Sure::Name));
        }
        let organ =
            rest.len() == 1 && tokens.len() > 1 && ends_with_one(&post, organs::SUFFIXES) && looks_like_name(&name);
        if is_post(&post) || organ {
            return Some((Byline { post: Some(post), name: Some(opened(&name)) }, Sure::Both));
        }
    }
    // `王强　县委副书记`
    if let [name, post] = tokens[..]
        && looks_like_name(name)
        && is_post(post)
        && papers::ending(post).is_none()
    {
        return Some((Byline { post: Some(post.to_owned()), name: Some(opened(name)) }, Sure::Both));
    }
    let whole = tokens.concat();
    // `江一鸣市长`
    let cuts = whole.char_indices().skip(2).take(2).map(|(at, _)| whole.split_at(at));
    let titled = |(name, post): &(&str, &str)| looks_like_name(name) && posts::POSTS.binary_search(post).is_ok();
    if let Some((name, post)) = cuts.into_iter().find(titled) {
        return Some((Byline { post: Some(post.to_owned()), name: Some(opened(name)) }, Sure::Both));
    }
    let post = whole.chars().count() <= 30 && is_post(&whole) && papers::ending(&whole).is_none();
    post.then(|| (Byline { post: Some(tokens.join("\u{3000}")), name: None }, Sure::Post))
}

/// `青山镇　李小敏`: a place or a body, a gap, a name.
pub(super) fn is_place_and_name(line: &str) -> bool {
    let tokens: Vec<&str> = line.split_whitespace().collect();
    let found = name_at_end(&tokens).filter(|(name, _)| looks_like_name(name));
    let stands_for = |place: &str| {
        let body = posts::STANDINGS.iter().find_map(|role| place.strip_suffix(role)).unwrap_or(place);
        names_a_body(body) || is_class(body)
    };
    found.is_some_and(|(_, rest)| matches!(rest[..], [place] if stands_for(place)))
}

/// `讲话人：王强　职务：镇党委书记`, in either order, one of them or both.
fn labelled(line: &str) -> Option<Byline> {
    let colons: Vec<(usize, usize)> =
        line.char_indices().filter(|(_, c)| matches!(c, '：' | ':')).map(|(at, c)| (at, at + c.len_utf8())).collect();
    let mut byline = Byline::default();
    let mut end = line.len();
    for &(colon, value) in colons.iter().rev() {
        let before = &line[..colon];
        let start = before
            .rfind(char::is_whitespace)
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let text = line[value..end].trim().trim_end_matches(['，', ',', '；', '、']);
        let key = without_blanks(&line[start..colon]);
        let slot = if posts::SPEAKER_LABELS.binary_search(&&*key).is_ok() {
            &mut byline.name
        } else if posts::POST_LABELS.binary_search(&&*key).is_ok() {
            &mut byline.post
        } else {
            return None;
        };
        // `单位：万元` stands above a table.
        if text.is_empty() || key == "单位" && super::words::is_table_unit(&line[start..end]) {
            return None;
        }
        *slot = Some(text.to_owned());
        end = start;
    }
    if end > 0 {
        return None;
    }
    // `讲话人：镇党委书记 王强`
    if let (Some(name), None) = (&byline.name, &byline.post)
        && let Some((inner, Sure::Both)) = read(name)
    {
        return Some(inner);
    }
    byline.name = byline.name.map(|name| opened(&name));
    (byline.name.is_some() || byline.post.is_some()).then_some(byline)
}

/// 王强 → 王　强: names of two characters are as wide as those of three (SP-5).
pub(super) fn opened(name: &str) -> String {
    let letters: Vec<char> = name.trim().chars().collect();
    match letters[..] {
        [first, second] if is_han(first) && is_han(second) => format!("{first}\u{3000}{second}"),
        _ => name.trim().to_owned(),
    }
}

/// The pieces between blanks; letters set apart at the end, `市 长　刘 建 国`, are a post and a name.
fn closed(line: &str) -> Vec<String> {
    const FEWEST: usize = 3;
    let tokens: Vec<&str> = line.split_whitespace().collect();
    let single = tokens.iter().rev().take_while(|token| token.chars().count() == 1).count();
    let (before, letters) = tokens.split_at(tokens.len() - single);
    let parts = |length: usize| {
        let (post, name) = letters.split_at(single.checked_sub(length)?);
        let (post, name) = (post.concat(), name.concat());
        ((post.is_empty() || is_post(&post)) && looks_like_name(&name)).then_some((post, name))
    };
    let Some((post, name)) = (single >= FEWEST).then(|| [3, 2].into_iter().find_map(parts)).flatten() else {
        return tokens.into_iter().map(str::to_owned).collect();
    };
    before.iter().copied().map(str::to_owned).chain((!post.is_empty()).then_some(post)).chain([name]).collect()
}

/// The name at the end and what stands before it.
fn name_at_end<'t>(tokens: &[&'t str]) -> Option<(String, Vec<&'t str>)> {
    let length = |token: &str| token.chars().count();
    match tokens {
        [rest @ .., family, given] if length(family) == 1 && length(given) <= 2 => {
            Some((format!("{family}\u{3000}{given}"), rest.to_vec()))
        }
        [rest @ .., name] if (length(name) <= 4 || name.contains('·')) && !is_post(name) => {
            Some(((*name).to_owned(), rest.to_vec()))
        }
        // No gap between post and name: the name is what stands behind the last word for a post.
        [rest @ .., last] => {
            let cuts = last.char_indices().rev().take(4).skip(1).map(|(at, _)| at);
            let found = cuts.map(|at| last.split_at(at)).find(|(post, name)| looks_like_name(name) && is_post(post));
            found.map(|(post, name)| (name.to_owned(), rest.iter().copied().chain([post]).collect()))
        }
        [] => None,
    }
}

/// Does it end as posts do?
pub(super) fn is_post(text: &str) -> bool {
    let text = text.trim_end_matches(['）', ')']);
    // 总河长, 镇街长…: there is no end of posts that end so.
    let chief = text.ends_with('长') && text.chars().count() >= 3;
    chief || ends_with_one(text, posts::POSTS)
}

/// Two to four Han characters, or signs that stand for them.
fn is_name(text: &str) -> bool {
    let characters = text.chars().filter(|c| !c.is_whitespace()).count();
    let signs = |c: char| is_han(c) || matches!(c, '×' | '\u{3000}' | '·');
    ((2..=4).contains(&characters) || text.contains('·') && characters <= 15) && text.chars().all(signs)
}

/// Is it a name by its family name?
pub(super) fn looks_like_name(text: &str) -> bool {
    let characters = text.chars().filter(|c| !c.is_whitespace()).count();
    let double = surnames::DOUBLE.iter().any(|name| text.starts_with(name));
    let furniture = boilerplate::TITLE_SUFFIXES.contains(&text);
    let family = surnames::starts_with_one(text) && characters <= 3 || double;
    is_name(text) && family && !furniture && papers::ending(text).is_none()
}

/// Are these names of people, or of places and organs, in columns, `张　伟　　李明华`, `东山村　南岭社区`, and nothing else?
pub(crate) fn is_row_of_names(cells: &[&str]) -> bool {
    let names = opened_names(cells);
    // Of many people one may have a rare family name.
    let rare = names.len() / 4;
    let strangers = names.iter().filter(|name| !looks_like_name(name)).collect::<Vec<_>>();
    let people = strangers.len() <= rare && strangers.iter().all(|name| is_name(name));
    names.len() > 1 && people || cells.len() > 1 && cells.iter().all(|cell| names_a_body(cell))
}

/// The names of a row, `周玉珍 冯 兰`: one of two characters is set as wide as one of three.
fn opened_names(cells: &[&str]) -> Vec<String> {
    let single = |cell: &str| cell.chars().count() == 1;
    let mut names: Vec<String> = Vec::new();
    let mut open = false;
    for cell in cells.iter().flat_map(|cell| cell.split_whitespace()) {
        match names.last_mut().filter(|_| open && single(cell)) {
            Some(name) => {
                name.push_str(cell);
                open = false;
            }
            None => {
                names.push(cell.to_owned());
                open = single(cell);
            }
        }
    }
    names
}

/// `高二（7）班`
fn is_class(text: &str) -> bool {
    const LONGEST: usize = 12;
    let letters = |c: char| is_han(c) || c.is_ascii_digit() || matches!(c, '（' | '）' | '(' | ')');
    text.ends_with('班') && (3..=LONGEST).contains(&text.chars().count()) && text.chars().all(letters)
}

/// `东山村`, `县财政局`: the name of a place or an organ.
fn names_a_body(text: &str) -> bool {
    let place = text.ends_with(|c| places::SHORT_ENDINGS.contains(c)) || ends_with_one(text, places::LONG_ENDINGS);
    let long = text.chars().count() >= 3 && text.chars().all(is_han);
    long && (is_organ(text) || place && !places::COMMON.contains(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<(String, String)> {
        read(text).map(|(byline, _)| (byline.post.unwrap_or_default(), byline.name.unwrap_or_default()))
    }

    #[test]
    fn rows_of_names_are_known() {
        for row in [
            "张伟 李芳 欧阳静",
            "东山村 西河村 南岭社区",
            "县财政局 县水利局",
            "周玉珍 冯 兰 朱 玉",
            "张　伟 肖一 李芳 仝子敬",
        ] {
            assert!(is_row_of_names(&row.split(' ').collect::<Vec<_>>()), "{row}");
        }
        for text in ["东山村 今天开会", "加强领导 落实责任", "东山村", "张 伟", "高度重视 周密部署 安全第一 常抓不懈"]
        {
            assert!(!is_row_of_names(&text.split(' ').collect::<Vec<_>>()), "{text}");
        }
    }

    #[test]
    fn posts_and_names_are_told_apart() {
        for (text, post, name) in [
            ("镇党委书记　王　强", "镇党委书记", "王　强"),
            ("镇党委书记 王强", "镇党委书记", "王　强"),
            ("中共××县委书记李小明", "中共××县委书记", "李小明"),
            ("县委书记、县长　欧阳文", "县委书记、县长", "欧阳文"),
            ("（县委副书记　孙立）", "县委副书记", "孙　立"),
            ("税务局　郑小艺", "税务局", "郑小艺"),
            ("首席执行官　约翰·史密斯", "首席执行官", "约翰·史密斯"),
            ("王　强", "", "王　强"),
            ("向 前 进", "", "向前进"),
            ("市 长   刘 建 国", "市长", "刘建国"),
            ("中共云峰县委书记 刘 建 国", "中共云峰县委书记", "刘建国"),
            ("——县商会会长　荆晓达", "县商会会长", "荆晓达"),
            ("【赵文斌 市委副书记】", "市委副书记", "赵文斌"),
            ("王强", "", "王　强"),
            ("讲话人：王强", "", "王　强"),
            ("讲话人：王强　职务：镇党委书记", "镇党委书记", "王　强"),
            ("×××", "", "×××"),
            ("镇党委书记", "镇党委书记", ""),
        ] {
            assert_eq!(told(text), Some((post.into(), name.into())), "{text}");
        }
        for text in [
            "大会上的讲话",
            "同志们",
            "不忘初心　牢记使命",
            "一、加强领导",
            "2026年8月1日",
            "开展工作",
            "带班领导：王强",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
