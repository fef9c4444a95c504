//! Web pages and web archives → their text, a paragraph a line.
//!
//! What a page runs, draws or hides is left out; nothing of it is fetched or run.

mod archive;
mod list;

use crate::text::raised::{lowered, raised};
pub(super) use archive::archived;
use list::Lists;
use quick_xml::escape::{resolve_html5_entity, unescape_with};

/// Elements whose content is no text.
const UNSEEN: [&str; 6] = ["script", "style", "head", "noscript", "template", "xml"];
/// Elements that stand on lines of their own.
const BLOCKS: [&str; 30] = [
    "p",
    "div",
    "br",
    "hr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "tr",
    "table",
    "thead",
    "tbody",
    "section",
    "article",
    "header",
    "footer",
    "nav",
    "aside",
    "main",
    "blockquote",
    "form",
    "body",
];

/// Elements that have no content, and so no end.
const VOID: [&str; 12] = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"];
/// Elements whose content was struck out.
const STRUCK: [&str; 3] = ["del", "s", "strike"];
/// Declarations that hide an element or strike it out.
const HIDING: [&str; 3] = ["display:none", "visibility:hidden", "line-through"];

/// The source of a piece of a page with the line ends that stand outside all of its blocks as breaks: there they part lines, as
/// in a plain text.
pub(super) fn with_line_ends(page: &str) -> String {
    const AROUND: [&str; 12] = ["p", "div", "section", "article", "table", "ul", "ol", "pre", "h1", "h2", "h3", "html"];
    let mut out = String::with_capacity(page.len());
    let mut open = 0_usize;
    for piece in page.split_inclusive('<') {
        let name: String = piece.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        if AROUND.contains(&name.to_lowercase().as_str()) {
            open = if piece.starts_with('/') { open.saturating_sub(1) } else { open + 1 };
        }
        let (tag, text) = piece.split_at(piece.find('>').map_or(0, |end| end + 1));
        out.push_str(tag);
        match open {
            0 => out.push_str(&text.replace('\n', "<br>\n")),
            _ => out.push_str(text),
        }
    }
    out
}

/// Is this the source of a page?
pub(super) fn is_page(text: &str) -> bool {
    let head: String = text.chars().take(2048).collect::<String>().to_lowercase();
    ["<html", "<!doctype html", "<body", "<p>", "<div", "<p "].iter().any(|tag| head.contains(tag))
}

/// What stands on a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    /// Its paragraphs.
    pub lines: Vec<String>,
    /// The short lines above its one heading of the first level: ways to other pages.
    pub above: Vec<String>,
    /// Its pictures: what is said of each, or else its file.
    pub pictures: Vec<String>,
    /// What it hides or has struck out.
    pub hidden: Vec<String>,
    /// How many cells of its tables go over several columns or rows.
    pub merged: usize,
}

/// What is hidden or struck out.
#[derive(Default)]
struct Hidden {
    /// The element that hides what is read now: its name, how many of that name are open in it and itself, what the page shows
    /// above it.
    open: Option<(String, usize, Vec<String>)>,
    texts: Vec<String>,
}

impl Hidden {
    /// Does this tag begin or end something hidden, or stand directly in it? The text goes aside as long.
    fn takes(&mut self, name: &str, tag: &str, closing: bool, lines: &mut Vec<String>) -> bool {
        match &mut self.open {
            Some((own, depth, above)) if own == name => {
                *depth = if closing { *depth - 1 } else { *depth + 1 };
                if *depth == 0 {
                    let text = std::mem::replace(lines, std::mem::take(above));
                    let text = text.concat().split_whitespace().collect::<Vec<_>>().join(" ").replace(EMPTY, "");
                    self.texts.extend((!text.is_empty()).then_some(text));
                    lines.extend(BLOCKS.contains(&name).then(String::new));
                    self.open = None;
                }
                true
            }
            None if !closing && is_hidden(name, tag) => {
                self.open = Some((name.to_owned(), 1, std::mem::replace(lines, vec![String::new()])));
                true
            }
            _ => false,
        }
    }

    /// The hidden texts. What never ends hides nothing, so that no text is lost.
    fn end(self, lines: &mut Vec<String>) -> Vec<String> {
        if let Some((.., mut above)) = self.open {
            above.append(lines);
            *lines = above;
        }
        self.texts
    }
}

/// Reads a page.
pub(super) fn read(page: &str) -> Page {
    let mut lines = vec![String::new()];
    let mut lists = Lists::default();
    let mut tops = Vec::new();
    let mut pictures = Vec::new();
    let mut hidden = Hidden::default();
    let mut grid = Grid::default();
    let mut script: Option<fn(&str) -> Option<String>> = None;
    let (mut quotes, mut drawn_up) = (0_usize, false);
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        if grid.goes_on(&rest[..at]) {
            lines.push(String::new());
        }
        // `10<sup>4</sup>`: what has no form of its own above or below the line stays on it.
        let set = script.take().and_then(|set| set(rest[..at].trim()));
        let text = set.as_deref().unwrap_or(&rest[..at]);
        if drawn_up {
            keep(&mut lines, text)
        } else {
            push(&mut lines, text)
        }
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let tag = rest[1..].trim_start_matches('/');
        let length = tag.find(|c: char| !c.is_ascii_alphanumeric() && c != ':').unwrap_or(tag.len());
        let name = tag[..length].to_lowercase();
        // An angle before anything but a tag is a sign.
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) && !rest.starts_with("<!") && !rest.starts_with("<?") {
            push(&mut lines, "<");
            rest = &rest[1..];
            continue;
        }
        let closing = rest.starts_with("</");
        let whole = &rest[..rest.find('>').map_or(rest.len(), |end| end + 1)];
        rest = rest.find('>').map_or("", |end| &rest[end + 1..]);
        if hidden.takes(&name, whole, closing, &mut lines) {
            continue;
        }
        match &*name {
            name if !closing && UNSEEN.contains(&name) => rest = after(rest, name),
            "table" => {
                grid = Grid { merged: grid.merged, ..Grid::default() };
                lines.push(String::new());
            }
            "tr" => {
                lines.push(String::new());
                grid.row();
            }
            "td" | "th" if !closing => push_raw(&mut lines, &grid.cell(whole)),
            "td" | "th" => {
                let end = grid.close(lines.last().map_or("", String::as_str));
                push_raw(&mut lines, &end);
            }
            // The reading of a word stands in brackets behind it.
            "rp" if !closing => rest = after(rest, "rp"),
            "rt" => push_raw(&mut lines, if closing { "）" } else { "（" }),
            "ul" | "ol" | "li" => lists.tag(&name, whole, closing, &mut lines),
            "q" => push_raw(&mut lines, quotation_mark(&mut quotes, closing)),
            "svg" if !closing => rest = drawn(rest, &mut lines),
            "img" => pictures.push(picture(whole)),
            "sup" if !closing => script = Some(raised),
            "sub" if !closing => script = Some(lowered),
            "pre" => {
                drawn_up = !closing;
                lines.push(String::new());
            }
            "h1" if !closing => {
                lines.push(String::new());
                tops.push(lines.len() - 1);
            }
            name if BLOCKS.contains(&name) && grid.parts(closing, lines.last().map_or("", String::as_str)) => {
                lines.push(String::new());
            }
            _ => {}
        }
    }
    push(&mut lines, rest);
    lists.end(&mut lines);
    let (hidden, merged) = (hidden.end(&mut lines), grid.merged);
    // A row keeps its empty cells.
    let trimmed = |line: &String| match line.strip_suffix('\t') {
        Some(row) => row.split('\t').map(str::trim).collect::<Vec<_>>().join("\t"),
        None => line.trim_matches([' ', '\t', '\n']).to_owned(),
    };
    let above = if let [top] = tops[..] { top } else { 0 };
    let inked = |lines: &[String]| {
        let bare = |line: &String| line.trim_matches(|c: char| c.is_whitespace() || c == '•').is_empty();
        lines.iter().map(trimmed).filter(|line| !bare(line)).collect::<Vec<String>>()
    };
    let (above, below) = (inked(&lines[..above]), inked(&lines[above..]));
    match above.iter().any(|line| says_something(line)) {
        true => Page { lines: above.into_iter().chain(below).collect(), above: Vec::new(), pictures, hidden, merged },
        false => Page { lines: below, above, pictures, hidden, merged },
    }
}

/// Is it more than the name of another page?
fn says_something(line: &str) -> bool {
    const LONGEST: usize = 60;
    const FEWEST: usize = 5;
    const LONGEST_ENTRY: usize = 20;
    // A menu may be as long as it is.
    let entries = line.split_whitespace();
    let menu =
        entries.clone().count() >= FEWEST && entries.into_iter().all(|entry| entry.chars().count() <= LONGEST_ENTRY);
    line.chars().count() > LONGEST && !menu || line.contains(['。', '！', '？', '；'])
}

/// Does an element say that it is not shown, or that it no longer counts?
fn is_hidden(name: &str, tag: &str) -> bool {
    let style: String = attribute(tag, "style").to_ascii_lowercase().split_whitespace().collect();
    // What stands in quotes is a value.
    let names = tag.split(['"', '\'']).step_by(2).collect::<String>();
    let mut names = names.split([' ', '\n', '\t', '>', '/']);
    !VOID.contains(&name)
        && (STRUCK.contains(&name)
            || HIDING.iter().any(|hiding| style.contains(hiding))
            || names
                .any(|name| name.eq_ignore_ascii_case("hidden") || name.to_ascii_lowercase().starts_with("hidden=")))
}

/// The mark of a quotation; one in a quotation has the other marks. `open`: how many are.
fn quotation_mark(open: &mut usize, closing: bool) -> &'static str {
    let outer = if closing { open.saturating_sub(1) } else { *open };
    *open = if closing { outer } else { outer + 1 };
    [["“", "”"], ["‘", "’"]][outer % 2][usize::from(closing)]
}

/// Adds the words of a drawing, each on its line; what follows the drawing.
fn drawn<'t>(rest: &'t str, lines: &mut Vec<String>) -> &'t str {
    const WORDS: [&str; 2] = ["<text", "<foreignobject"];
    let behind = after(rest, "svg");
    let drawing = &rest[..rest.len() - behind.len()];
    let lower = drawing.to_ascii_lowercase();
    let begins = |at: usize, word: &str| {
        lower[at..].strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', '>', '\n', '\t', '\r']))
    };
    for (at, _) in lower.match_indices('<') {
        let Some(word) = WORDS.into_iter().find(|word| begins(at, word)) else { continue };
        let end = lower[at..].find(&word.replace('<', "</"));
        let inner = &drawing[at..end.map_or(drawing.len(), |end| at + end)];
        let words = inner.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text.trim());
        for word in words.filter(|word| !word.is_empty()) {
            lines.push(String::new());
            push(lines, word);
        }
        if end.is_none() {
            break;
        }
    }
    lines.push(String::new());
    behind
}

/// The value of an attribute of a tag; empty without one.
fn attribute(tag: &str, name: &str) -> String {
    let lower = tag.to_ascii_lowercase();
    let Some(at) = lower.find(&format!(" {name}=")) else { return String::new() };
    let value = &tag[at + name.len() + 2..];
    let quoted = ['"', '\''].into_iter().find_map(|quote| value.strip_prefix(quote)?.split_once(quote));
    let bare = value.split([' ', '>']).next().unwrap_or_default();
    quoted.map_or(bare, |(value, _)| value).trim().to_owned()
}

/// What is said of a picture, or else the name of its file.
fn picture(tag: &str) -> String {
    let source = attribute(tag, "src");
    let file = source.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    let file = if source.starts_with("data:") { "" } else { file };
    [attribute(tag, "alt"), file.to_owned()].into_iter().find(|words| !words.is_empty()).unwrap_or("无名".into())
}

/// The cells of a table that go over several columns or rows.
#[derive(Default)]
struct Grid {
    /// For each column, how many rows below the cell in it reaches.
    below: Vec<usize>,
    column: usize,
    /// Columns of the cell that is open.
    wide: usize,
    open: bool,
    /// Did a block end in that cell?
    ended: bool,
    /// How many cells went over several columns or rows, in this table and those before.
    merged: usize,
}

/// Stands in an empty cell, so that it remains one; nobody sees it.
const EMPTY: &str = "\u{2060}";

impl Grid {
    fn row(&mut self) {
        self.column = 0;
        self.open = false;
    }

    /// The empty cells before the one that begins, whose tag is given: those that cells above reach into.
    fn cell(&mut self, tag: &str) -> String {
        const MOST: usize = 64;
        let number = |name: &str| {
            let rest = tag.to_ascii_lowercase();
            let rest = rest.split_once(name)?.1.trim_start_matches(['=', '"', '\'', ' ']).to_owned();
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            digits.parse::<usize>().ok().filter(|number| (1..=MOST).contains(number))
        };
        let mut empty = String::new();
        while self.below.get(self.column).is_some_and(|rows| *rows > 0) {
            self.below[self.column] -= 1;
            self.column += 1;
            empty.push_str(EMPTY);
            empty.push('\t');
        }
        let (wide, high) = (number("colspan").unwrap_or(1), number("rowspan").unwrap_or(1));
        self.merged += usize::from(wide > 1 || high > 1);
        if self.column < MOST {
            self.below.resize(self.below.len().max(self.column + wide), 0);
            self.below[self.column..self.column + wide].fill(high - 1);
        }
        self.wide = wide;
        self.column += wide;
        self.open = true;
        empty
    }

    /// What ends a cell: the empty cells it reaches over. `text`: the line so far.
    fn close(&mut self, text: &str) -> String {
        (self.open, self.ended) = (false, false);
        let own = if text.is_empty() || text.ends_with('\t') { EMPTY } else { "" };
        format!("{own}\t{}", format!("{EMPTY}\t").repeat(self.wide.saturating_sub(1)))
    }

    /// Does a block that begins or ends here stand on a line of its own? The first one in a cell is the entry.
    fn parts(&mut self, closing: bool, text: &str) -> bool {
        let first = text.is_empty() || text.ends_with('\t');
        let parts = !self.open || !closing && !first;
        self.ended = self.open && closing;
        parts
    }

    /// Is this text behind a block that ended in the same cell?
    fn goes_on(&mut self, text: &str) -> bool {
        !text.trim().is_empty() && std::mem::take(&mut self.ended)
    }
}

/// What follows the end of an element; the whole rest when it has none, so that no text is lost.
fn after<'t>(rest: &'t str, name: &str) -> &'t str {
    let end = format!("</{name}");
    let found = rest.as_bytes().windows(end.len()).position(|window| window.eq_ignore_ascii_case(end.as_bytes()));
    found.map_or(rest, |at| rest[at..].find('>').map_or("", |end| &rest[at + end + 1..]))
}

/// Text with its entities as the characters they stand for.
pub(super) fn decoded(text: &str) -> String {
    unescape_with(text, resolve_html5_entity).map_or_else(|_| lenient(text), |text| text.into_owned())
}

/// Adds text that is set up with blanks and line ends.
fn keep(lines: &mut Vec<String>, text: &str) {
    for (at, line) in decoded(text).lines().enumerate() {
        lines.extend((at > 0).then(String::new));
        push_raw(lines, line);
    }
    lines.extend(text.ends_with('\n').then(String::new));
}

/// Adds text: line ends and runs of blanks are one blank, as a page shows them.
fn push(lines: &mut [String], text: &str) {
    let decoded = decoded(text);
    let mut blank = lines.last().is_none_or(|line| line.is_empty() || line.ends_with([' ', '\t']));
    let mut out = String::with_capacity(decoded.len());
    for c in decoded.chars() {
        let space = matches!(c, ' ' | '\n' | '\r' | '\t');
        if !(space && blank) {
            out.push(if space { ' ' } else { c });
        }
        blank = space;
    }
    push_raw(lines, &out);
}

fn push_raw(lines: &mut [String], text: &str) {
    if let Some(line) = lines.last_mut() {
        line.push_str(text);
    }
}

/// Text with a stray `&`: each entity by itself.
fn lenient(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let end = rest[at..].char_indices().take(12).find(|(_, c)| *c == ';').map(|(end, _)| at + end + 1);
        match end.and_then(|end| Some((end, unescape_with(&rest[at..end], resolve_html5_entity).ok()?))) {
            Some((end, character)) => {
                out.push_str(&character);
                rest = &rest[end..];
            }
            None => {
                out.push('&');
                rest = &rest[at + 1..];
            }
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_pictures_and_what_stands_above_are_told_apart() {
        let page = "<div class=nav><a>首页</a> | <a>公开</a></div><h1>讲话</h1><ul><li>甲</li><li>乙<ol start=3><li>丙</li></ol></li></ul>\
            <img src='/a/b.jpg?x=1' alt=\"照片\"><img src=c.png>";
        let read = read(page);
        assert_eq!(read.lines, ["讲话", "• 甲", "• 乙", "3. 丙"]);
        assert_eq!(
            (read.above, read.pictures),
            (vec!["首页 | 公开".to_owned()], vec!["照片".to_owned(), "c.png".to_owned()])
        );
        assert_eq!(super::read("<p>甲。</p><h1>乙</h1>").lines, ["甲。", "乙"]);
        assert_eq!(super::read("<p>甲</p><h1>乙</h1><h1>丙</h1>").lines, ["甲", "乙", "丙"]);
    }

    #[test]
    fn what_is_struck_out_or_hidden_is_not_read_but_named() {
        let page = "<h1>讲话</h1><p>投资<del>300</del><ins>500</ins>万元，<s>不<b>同</b>意</s>同意。</p>\
            <div style='color:red; Display : none'><div>内部</div>：不要外传</div><p hidden class=\"a\">备用</p><p title=\"hidden\">完</p>";
        let read = read(page);
        assert_eq!(read.lines, ["讲话", "投资500万元，同意。", "完"]);
        assert_eq!(read.hidden, ["300", "不同意", "内部：不要外传", "备用"]);
        let open = super::read("<p>甲</p><p hidden>乙<p>丙");
        assert_eq!((open.lines, open.hidden), (["甲", "乙丙"].map(String::from).to_vec(), Vec::new()));
    }

    #[test]
    fn lists_in_lists_and_readings_keep_their_marks() {
        let page = "<ol><li>甲<ol><li>子<ol><li>丑</li></ol></li></ol></li><li>乙</li></ol><ul><li>丙<ol><li>丁</li></ol></li></ul>\
            <p><ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>字</p>";
        assert_eq!(paragraphs(page), ["1. 甲", "（1）子", "①丑", "2. 乙", "• 丙", "1. 丁", "汉（hàn）字"]);
    }

    #[test]
    fn words_of_drawings_what_stands_in_for_objects_and_quotation_marks_are_text() {
        let page = "<p>见<svg><title>图标</title><style>a{}</style><text x=1>总产值</text>\
            <text><textPath>增长<tspan>一成</tspan></textPath></text></svg>图。</p>\
            <p><object data=a.swf><param name=b>年度报表</object>附后，他说<q>要<q>实</q>干</q>。</p>";
        assert_eq!(paragraphs(page), ["见", "总产值", "增长", "一成", "图。", "年度报表附后，他说“要‘实’干”。"]);
    }

    #[test]
    fn figures_above_and_below_the_line_stay_there() {
        let page = "<p>面积10<sup>4</sup>亩，CO<sub>2</sub>，见<sup>注</sup>。</p>";
        assert_eq!(paragraphs(page), ["面积10⁴亩，CO₂，见注。"]);
    }

    fn paragraphs(page: &str) -> Vec<String> {
        read(page).lines
    }

    #[test]
    fn line_ends_outside_of_blocks_part_lines() {
        let page = "讲话\n同志们：</p><p>今天\n开会。</p><div>完</div>\n2026年";
        assert_eq!(read(&with_line_ends(page)).lines, ["讲话", "同志们：", "今天 开会。", "完", "2026年"]);
    }

    #[test]
    fn what_is_set_up_with_blanks_keeps_them() {
        let page = "<p>安排\n如下</p><pre>\n时间    科室\n3月5日  办公室</pre><p>完</p>";
        assert_eq!(paragraphs(page), ["安排 如下", "时间    科室", "3月5日  办公室", "完"]);
    }

    #[test]
    fn a_page_gives_its_paragraphs() {
        let page = "<html><head><title>某网</title><style>p{}</style></head><body><script>if(a<b){}</script>\
            <h1>在全镇大会上的讲话</h1><p>同志们：</p><p>&nbsp;&nbsp;今天\n  开会，<b>讲三点</b>。A&B，3<5。<br>&ldquo;完&rdquo;</p>\
            <table><tr><td>甲</td><td>乙</td></tr></table><!-- 删 --></body></html>";
        let expected =
            ["在全镇大会上的讲话", "同志们：", "\u{A0}\u{A0}今天 开会，讲三点。A&B，3<5。", "“完”", "甲\t乙"];
        assert_eq!(paragraphs(page), expected);
    }

    #[test]
    fn cells_over_several_columns_and_rows_keep_their_place() {
        let page = "<table><tr><th rowspan='2'>项目</th><th colspan=\"2\">2025年</th></tr><tr><td>预算</td><td>决算</td></tr>\
            <tr><td><p>税收</p></td><td></td><td>13</td></tr></table><table><tr><td><p>甲。</p><p>乙。</p></td></tr></table>";
        let expected = ["项目\t2025年\t\u{2060}", "\u{2060}\t预算\t决算", "税收\t\u{2060}\t13", "甲。", "乙。"];
        assert_eq!(paragraphs(page), expected);
    }

    #[test]
    fn joined_cells_are_counted_over_all_tables() {
        let table = "<table><tr><td colspan=2>甲</td></tr><tr><td>乙</td><td>丙</td></tr></table>";
        assert_eq!(read(&table.repeat(2)).merged, 2);
    }

    #[test]
    fn broken_pages_lose_nothing() {
        assert_eq!(paragraphs("<p>甲<script>乙"), ["甲乙"]);
        assert_eq!(paragraphs("甲 < 乙 <"), ["甲 < 乙 <"]);
        assert_eq!(paragraphs("<"), ["<"]);
        assert!(paragraphs("<p><!-- 没完").is_empty());
    }
}
