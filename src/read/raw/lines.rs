//! The lines of a raw text → its paragraphs: wrapped lines joined, runs of blanks taken for the ends of paragraphs.

use super::furniture::is_folio;
use crate::document::heading::parse_label;
use crate::read::tidy::is_han;
use crate::source::Span;

/// How much shorter than the longest line (in half-width cells) a line may be and still count as full:
/// a mark that may not begin a line drags one character along.
const RAGGED: usize = 6;
/// Lines longer than this (in cells) were not wrapped by hand.
const LONGEST_WRAPPED: usize = 130;
/// Lines shorter than this (in cells) are not cut at blanks without a further reason: names stand in them.
const LONG: usize = 80;

/// A paragraph of raw text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its characters.
    pub text: String,
    /// Where it stands; of joined lines, from the first to the last.
    pub span: Span,
    /// Blanks in front of it, in half-width cells: a signature is far in.
    pub indent: usize,
    /// Does a blank line stand before it?
    pub after_blank: bool,
}

/// The paragraphs of a text.
pub fn paragraphs(text: &str) -> Vec<Paragraph> {
    let lines = lines(text);
    let joined = match wrap_width(&lines) {
        Some(width) => join(lines, width),
        None => lines,
    };
    joined.into_iter().flat_map(cut_at_blanks).collect()
}

/// The lines that hold anything.
fn lines(text: &str) -> Vec<Paragraph> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut after_blank = false;
    let ends = |c: char| matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    for (end, mark) in text.match_indices(ends).chain([(text.len(), "")]) {
        let line = &text[start..end];
        let body = line.trim_matches(is_blank);
        let indent = &line[..line.len() - line.trim_start_matches(is_blank).len()];
        let at = start + indent.len();
        if !body.is_empty() {
            lines.push(Paragraph {
                text: body.to_owned(),
                span: Span::new(at, at + body.len()),
                indent: cells(indent),
                after_blank,
            });
            after_blank = false;
        } else if mark != "\n" || !text[..end].ends_with('\r') {
            after_blank = true;
        }
        start = end + mark.len();
    }
    lines
}

/// A blank or a character nobody sees.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}')
}

/// Width in half-width cells.
fn cells(text: &str) -> usize {
    text.chars().map(|c| 1 + usize::from(c as u32 > 0x2000)).sum()
}

/// The width at which the lines were wrapped; `None` when each is a paragraph.
fn wrap_width(lines: &[Paragraph]) -> Option<usize> {
    let widths: Vec<usize> = lines.iter().map(|line| line.indent + cells(&line.text)).collect();
    let longest = *widths.iter().max()?;
    if !(24..=LONGEST_WRAPPED).contains(&longest) {
        return None;
    }
    let full = |(line, width): &(&Paragraph, &usize)| **width + RAGGED >= longest && !is_row(&line.text);
    let full: Vec<&Paragraph> = lines.iter().zip(&widths).filter(full).map(|(line, _)| line).collect();
    let open = full.iter().filter(|line| !ends_sentence(&line.text)).count();
    (full.len() >= 3 && full.len() * 10 >= lines.len() * 3 && open * 2 >= full.len()).then_some(longest)
}

/// Is this a row of names or figures set in columns by blanks?
fn is_row(text: &str) -> bool {
    const LONGEST_ENTRY: usize = 12;
    let wide = blanks(text).into_iter().any(|(from, to)| strength(&text[from..to]) >= 2);
    let entries = || text.split(is_blank).filter(|entry| !entry.is_empty());
    wide && entries().all(|entry| entry.chars().count() <= LONGEST_ENTRY)
        && !text.contains(['。', '，', '；', '！', '？'])
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['。', '！', '？', '：', '；', '”', '）', '…', '.', '!', '?', ':', ';', ')', '"'])
}

/// Joins wrapped lines.
fn join(lines: Vec<Paragraph>, width: usize) -> Vec<Paragraph> {
    let margin = lines.iter().map(|line| line.indent).min().unwrap_or(0);
    let starts = lines.iter().filter(|line| line.indent > margin).count();
    // Where paragraphs are shown by indents or blank lines, a full line that ends a sentence goes on all the same.
    let shown = starts * 10 >= lines.len() || lines.iter().filter(|line| line.after_blank).count() * 10 >= lines.len();
    let mut joined: Vec<Paragraph> = Vec::new();
    let mut last = 0;
    // Page numbers stand between the lines of one paragraph; they are set aside and come after it.
    let mut folios: Vec<Paragraph> = Vec::new();
    for line in lines {
        if is_folio(&line.text) {
            folios.push(line);
            continue;
        }
        let this = line.indent + cells(&line.text);
        let full = last + RAGGED >= width && !is_row(&line.text);
        match joined.last_mut() {
            Some(paragraph) if full && goes_on(paragraph, &line, margin, shown) => {
                let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
                if latin(paragraph.text.chars().next_back()) && latin(line.text.chars().next()) {
                    paragraph.text.push(' ');
                }
                paragraph.text.push_str(&line.text);
                paragraph.span = paragraph.span.join(line.span);
            }
            _ => {
                joined.append(&mut folios);
                joined.push(Paragraph { indent: line.indent.saturating_sub(margin), ..line });
            }
        }
        last = this;
    }
    joined.append(&mut folios);
    joined
}

/// Is `line` the continuation of the paragraph before it?
fn goes_on(paragraph: &Paragraph, line: &Paragraph, margin: usize, shown: bool) -> bool {
    let closed = ends_sentence(&paragraph.text);
    let begins = closed && parse_label(&line.text).is_some();
    !line.after_blank && line.indent <= margin && !begins && (!closed || shown)
}

/// Cuts a line at runs of blanks that stand for the ends of paragraphs.
fn cut_at_blanks(line: Paragraph) -> Vec<Paragraph> {
    if is_row(&line.text) {
        return vec![line];
    }
    let long = cells(&line.text) > LONG;
    // A line made by joining no longer is a stretch of the source: its parts cannot be told apart there.
    let whole = line.span.end - line.span.start == line.text.len();
    let mut parts = Vec::new();
    let mut start = 0;
    for (from, to) in blanks(&line.text) {
        let (left, right) = (&line.text[start..from], &line.text[to..]);
        if ends_paragraph(left, right, strength(&line.text[from..to]), long) {
            parts.push((start, from));
            start = to;
        }
    }
    parts.push((start, line.text.len()));
    let place = |(from, to): (usize, usize)| {
        if whole { Span::new(line.span.start + from, line.span.start + to) } else { line.span }
    };
    let part = |(order, part): (usize, (usize, usize))| Paragraph {
        text: line.text[part.0..part.1].to_owned(),
        span: place(part),
        indent: if order == 0 { line.indent } else { 0 },
        after_blank: order == 0 && line.after_blank,
    };
    parts.into_iter().enumerate().map(part).collect()
}

/// The runs of blanks inside a line.
fn blanks(text: &str) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (is_blank(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                runs.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    runs
}

/// How wide a run of blanks is, in cells.
fn strength(blanks: &str) -> usize {
    blanks
        .chars()
        .map(|c| {
            if c == '\u{3000}' {
                2
            } else if c == '\t' {
                4
            } else {
                1
            }
        })
        .sum()
}

fn ends_paragraph(left: &str, right: &str, strength: usize, long: bool) -> bool {
    let tail = left.chars().next_back().unwrap_or(' ');
    let sentence = "。！？!?…；;”\"）)".contains(tail);
    let colon = "：:".contains(tail);
    let label = parse_label(right).is_some() && parse_label(left).is_none_or(|label| label.length < left.len());
    let latin = tail.is_ascii_alphanumeric() && right.starts_with(|c: char| c.is_ascii_alphanumeric());
    match strength {
        0 | 1 => false,
        2 => {
            (sentence || (label && !latin))
                && right.chars().next().is_some_and(|c| is_han(c) || !c.is_ascii_alphabetic())
        }
        _ if long => sentence || colon || label || !latin,
        _ => sentence || label || (colon && left.ends_with(['们', '：', ':']) && is_salutation(left)),
    }
}

fn is_salutation(text: &str) -> bool {
    let text = text.trim_end_matches(['：', ':']);
    text.ends_with("同志们") || text.ends_with("们") || text.ends_with("朋友") || text.ends_with("同志")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        paragraphs(text).into_iter().map(|paragraph| paragraph.text).collect()
    }

    #[test]
    fn lines_are_paragraphs_and_know_their_place() {
        let text = "标题\r\n\r\n同志们：\r　　正文。\n";
        let found = paragraphs(text);
        assert_eq!(found.iter().map(|p| p.text.as_str()).collect::<Vec<_>>(), ["标题", "同志们：", "正文。"]);
        assert_eq!(
            found.iter().map(|p| (p.indent, p.after_blank)).collect::<Vec<_>>(),
            [(0, false), (0, true), (4, false)]
        );
        assert!(found.iter().all(|p| text[p.span.range()] == p.text));
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "　　今天我们召开全镇干部大会主要\n任务是学习贯彻县委全会精神回顾\n上半年工作。\n　　刚才三家单位作了发言讲得都很\n好。\n　　谢谢大家！";
        assert_eq!(
            texts(text),
            [
                "今天我们召开全镇干部大会主要任务是学习贯彻县委全会精神回顾上半年工作。",
                "刚才三家单位作了发言讲得都很好。",
                "谢谢大家！"
            ]
        );
    }

    #[test]
    fn rows_stay_and_page_numbers_part_nothing() {
        let rows = "第一选区    王小明    李小红\n第二选区    张大山    刘小河\n第三选区    周　海    吴江平";
        assert_eq!(texts(rows).len(), 3);
        let wide = "第一选区    王小明    李小红    青石镇中心小学    党支部书记    长期从事教育工作    连任";
        assert_eq!(texts(wide).len(), 1);
        let text = "　　今天我们召开全镇干部大会主要\n任务是学习贯彻县委全会精神回顾\n— 1 —\n上半年工作部署下半年任务要求全\n镇上下同心。";
        assert_eq!(texts(text).len(), 2);
    }

    #[test]
    fn paragraphs_that_happen_to_be_of_one_length_stay_apart() {
        let text =
            "今天我们召开全镇干部大会主要任务。\n任务是学习贯彻县委全会精神的大会。\n上半年工作大家做得都非常非常好。";
        assert_eq!(texts(text).len(), 3);
    }

    #[test]
    fn runs_of_blanks_end_paragraphs() {
        let body = "今天，我们召开全镇干部大会，主要任务是深入学习贯彻县委全会精神，回顾上半年工作，部署下半年任务";
        let dump = format!("在大会上的讲话   同志们:   {body}。   一、统一思想   {body}。　　二、{body}");
        assert_eq!(
            texts(&dump),
            [
                "在大会上的讲话".to_owned(),
                "同志们:".to_owned(),
                format!("{body}。"),
                "一、统一思想".to_owned(),
                format!("{body}。"),
                format!("二、{body}")
            ]
        );
        assert_eq!(texts("镇党委书记　　王　强"), ["镇党委书记　　王　强"]);
        assert_eq!(texts("时间：  2026年8月1日"), ["时间：  2026年8月1日"]);
        assert_eq!(texts("同志们：   大家好。"), ["同志们：", "大家好。"]);
        assert_eq!(texts("第一章  总则"), ["第一章  总则"]);
    }
}
