//! Where a title and a subtitle turn: 词意完整, 梯形 and 菱形 (GB/T 9704—2012, 7.3.1).
//!
//! *Takes* a title, a measure in characters and what the draft tells of names. *Gives* its lines.
//! *Knows nothing of* sizes, faces and pages.
//!
//! Words and names come from [`crate::text::segment`]; [`cost`] says what a line end between two of them costs, [`search`]
//! finds the cheapest set. A draft that disagrees writes its own turns, and they stay where they are as long as the lines
//! between them fit.

mod chains;
mod cost;
mod joints;
mod search;
mod words;

use super::inline::{Inline, InlineKind, plain_text};
use super::{Content, Document, Element, Role};
use crate::source::Span;
use crate::text::han::is_han;
use cost::{EM, Text};
use std::collections::BTreeSet;

/// How many characters of its size stand on a line of a title at the most, one fewer than fit: a line that is quite full
/// looks as if it had been broken by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    /// On a line of the title.
    pub title: u32,
    /// On a line of the subtitle.
    pub subtitle: u32,
}

/// What a draft tells of its words.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Names of organs and persons, which no line cuts.
    pub names: Vec<Vec<char>>,
    /// The text below the title: two words that stand side by side here time and again are one expression.
    pub body: String,
}

/// What a subtitle begins with; its other lines begin under the first character after it.
const DASH: &str = "——";

/// Puts the turns into the titles and subtitles of `document`, and makes a blank between two of their Han one character
/// wide; turns the writer made stay as they are while their lines fit.
pub fn settle(document: &mut Document, columns: Columns) {
    let known = Known::of(document);
    for element in &mut document.elements {
        let columns = match element.role {
            Role::Title => columns.title,
            // 题注 stands there in the style of a subtitle: （2026年1月20日…第五次会议通过）.
            Role::Subtitle | Role::Remark => columns.subtitle,
            _ => continue,
        };
        if let Content::Text(inlines) = &mut element.content {
            inlines.iter_mut().for_each(widen_blanks);
            let given = plain_text(inlines);
            let lines = lines(&given, columns, &known);
            if lines.join("\n") != given {
                inlines.retain(|inline| inline.kind != InlineKind::LineBreak);
                insert_turns(element, &lines);
            }
        }
    }
}

/// The lines of `title`, none wider than `columns` characters of its size unless a part cannot be divided; a line end in it
/// is a turn of the writer.
pub fn turn(title: &str, columns: u32) -> Vec<String> {
    lines(title.trim(), columns, &Known::default())
}

impl Known {
    /// What a document tells: its issuers, speaker and addressees by name, and its text.
    pub fn of(document: &Document) -> Self {
        let meta = &document.meta;
        let lists = [&meta.issuer, &meta.issuer_mark, &meta.signatory, &meta.to];
        let singles = [&meta.speaker, &meta.printed_by, &meta.occasion];
        let lists = lists.into_iter().flatten().flat_map(|given| given.value.iter());
        let all = lists.chain(singles.into_iter().flatten().map(|given| &given.value));
        // The parts of a joint name, and of a row of addressees, are names themselves.
        let parts = all.flat_map(|value| value.split(['、', '，', ' ', '　', '：', '；']));
        // 何　静 is one name.
        let speaker = meta.speaker.as_ref().map(|given| given.value.replace(char::is_whitespace, ""));
        let names: BTreeSet<Vec<char>> = parts
            .map(|part| part.trim_end_matches("文件").to_owned())
            .chain(speaker)
            .map(|name| name.chars().collect::<Vec<char>>())
            .filter(|name| name.len() > 1 && name.iter().all(|&c| is_han(c)))
            .collect();
        let below = document.elements.iter().filter(|element| !element.role.in_title_block());
        Known { names: names.into_iter().collect(), body: below.map(Element::plain_text).collect() }
    }
}

fn lines(title: &str, columns: u32, known: &Known) -> Vec<String> {
    let given: Vec<&str> = title.split('\n').collect();
    let measure = columns * EM;
    let fits = |line: &&str| line.chars().map(cost::width).sum::<u32>() <= measure + EM;
    let whole =
        if given.len() == 1 { title.chars().map(cost::width).sum::<u32>() <= measure } else { given.iter().all(fits) };
    if whole {
        return given.into_iter().map(str::to_owned).collect();
    }
    // One dash: a row of them is no sign of a subtitle, and would be taken off one after another.
    let rest = title.strip_prefix(DASH).filter(|rest| !rest.starts_with(DASH));
    if let (Some(rest), 1) = (rest, given.len()) {
        let mut lines = lines(rest, columns.saturating_sub(DASH.chars().count() as u32).max(1), known);
        lines[0].insert_str(0, DASH);
        return lines;
    }
    let mut ends: Vec<usize> = given.iter().map(|line| line.chars().count()).collect();
    for at in 1..ends.len() {
        ends[at] += ends[at - 1];
    }
    ends.pop();
    let text = Text::new(&given.concat(), known, ends, measure);
    let starts = search::cheapest(&text, measure);
    let ends = starts.iter().copied().chain([text.chars.len()]);
    let starts = std::iter::once(0).chain(starts.iter().copied());
    // A blank at a turn has done its work.
    let lines =
        starts.zip(ends).map(|(start, end)| text.chars[start..end].iter().collect::<String>().trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

/// Makes blanks between two Han one character wide.
fn widen_blanks(inline: &mut Inline) {
    let InlineKind::Text { text, .. } = &mut inline.kind else { return };
    let mut wide = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find(char::is_whitespace) {
        let after = rest[at..].trim_start();
        let blanks = &rest[at..rest.len() - after.len()];
        wide.push_str(&rest[..at]);
        let between = wide.chars().next_back().is_some_and(is_han) && after.chars().next().is_some_and(is_han);
        wide.push_str(if between { "\u{3000}" } else { blanks });
        rest = after;
    }
    wide.push_str(rest);
    *text = wide.into();
}
/// Puts line breaks into the inlines of `element` where `lines` end.
fn insert_turns(element: &mut Element, lines: &[String]) {
    let Content::Text(inlines) = &mut element.content else { return };
    let mut lengths = lines.iter().map(|line| line.chars().count());
    let mut left = lengths.next().unwrap_or(0);
    let mut turned = Vec::with_capacity(inlines.len() + lines.len());
    for inline in inlines.drain(..) {
        let InlineKind::Text { text, .. } = &inline.kind else {
            turned.push(inline);
            continue;
        };
        let mut from = 0;
        for (at, c) in text.char_indices() {
            // A blank before the first or after the last character of a line belongs to no line.
            if left == 0 {
                turned.extend(inline.part(from..at));
                from = at;
                if c.is_whitespace() {
                    from += c.len_utf8();
                    continue;
                }
                let Some(next) = lengths.next() else { continue };
                let place = inline.part(at..at).map_or(inline.span.start, |part| part.span.start);
                turned.push(Inline::line_break(Span::new(place, place)));
                left = next;
            }
            left = left.saturating_sub(1);
        }
        turned.extend(inline.part(from..text.len()).filter(|part| !part.is_empty()));
    }
    *inlines = turned;
}

/// The lines of a title; turns that we would make ourselves need not be written down, so such a title is one line.
pub fn forget_turns(lines: Vec<String>) -> Vec<String> {
    /// About as many characters as a line of a title has, whatever the profile.
    const MEASURES: std::ops::RangeInclusive<u32> = 18..=24;
    let whole = lines.concat();
    let ours = lines.len() > 1 && MEASURES.into_iter().any(|columns| turn(&whole, columns) == lines);
    if ours { vec![whole] } else { lines }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(inlines: Vec<Inline>) -> Vec<Inline> {
        let element = Element::paragraph(Role::Title, inlines, Span::new(0, 0));
        let mut document = Document { elements: vec![element], ..Document::default() };
        settle(&mut document, Columns { title: 19, subtitle: 26 });
        document.elements.remove(0).inlines().to_vec()
    }

    #[test]
    fn short_titles_and_manual_turns_stay() {
        assert_eq!(turn("在全镇干部大会上的讲话", 19), ["在全镇干部大会上的讲话"]);
        let span = Span::new(0, 3);
        let manual = vec![Inline::text("关于做好", span), Inline::line_break(span), Inline::text("工作", span)];
        assert_eq!(settled(manual.clone()), manual);
    }

    #[test]
    fn turns_split_inlines_and_their_spans() {
        let title = "在青禾县2026年“最美基层干部”发布仪式上的主持词";
        let turned = settled(vec![Inline::text(title, Span::new(10, 10 + title.len()))]);
        assert_eq!(crate::document::inline::plain_text(&turned), "在青禾县2026年“最美基层干部”\n发布仪式上的主持词");
        for inline in &turned {
            if let InlineKind::Text { text, .. } = &inline.kind {
                assert_eq!(&title[inline.span.start - 10..inline.span.end - 10], text);
            }
        }
    }

    #[test]
    fn the_blank_between_two_parts_of_a_title_goes_when_it_turns_there() {
        let lines = turn("绿水青山就是金山银山　奋力谱写青禾高质量发展新篇章", 19);
        assert_eq!(lines, ["绿水青山就是金山银山", "奋力谱写青禾高质量发展新篇章"]);
    }

    #[test]
    fn a_title_that_cannot_be_divided_is_still_turned() {
        for title in [
            "Pneumonoultramicroscopicsilicovolcanoconiosis2026202620262026",
            &"讲".repeat(500),
            "》》》》》》》》》》》》》》》》》》》》》》》",
        ] {
            let lines = turn(title, 19);
            assert_eq!(lines.concat(), *title);
            assert!(lines.len() > 1);
        }
    }

    fn title(role: Role, text: &str, meta: crate::document::meta::Metadata, columns: u32) -> String {
        let mut inlines = Vec::new();
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                inlines.push(Inline::line_break(Span::default()));
            }
            inlines.push(Inline::text(line, Span::default()));
        }
        let element = Element::paragraph(role, inlines, Span::default());
        let mut document = Document { elements: vec![element], meta, ..Document::default() };
        settle(&mut document, Columns { title: columns, subtitle: columns });
        document.elements.remove(0).plain_text()
    }

    #[test]
    fn blanks_between_han_are_one_character_and_the_best_place_to_turn() {
        let plain = |text: &str| title(Role::Title, text, Default::default(), 19);
        assert_eq!(plain("凝心聚力  真抓实干"), "凝心聚力\u{3000}真抓实干");
        assert_eq!(plain("关于实施 GB/T 9704 的通知"), "关于实施 GB/T 9704 的通知");
        assert_eq!(
            plain("青山县教育局 青山县财政局 青山县人力资源和社会保障局关于申请追加乡村教师生活补助资金的请示"),
            "青山县教育局\u{3000}青山县财政局\n青山县人力资源和社会保障局\n关于申请追加乡村教师生活补助资金的请示"
        );
    }

    #[test]
    fn lines_of_the_writer_stay_while_they_fit_and_turn_by_sense_when_they_do_not() {
        let written = "在全市深入学习贯彻党的二十届四中全会精神\n专题研讨班上的讲话";
        let set = |columns| title(Role::Title, written, Default::default(), columns);
        // One more character than is asked for still fits.
        assert_eq!(set(19), written);
        assert_eq!(set(13), "在全市深入学习贯彻\n党的二十届四中全会精神\n专题研讨班上的讲话");
    }

    #[test]
    fn a_subtitle_turns_by_sense_and_its_lines_count_without_the_dash() {
        let subtitle = "——2026年1月12日在临江市第九届人民代表大会第七次会议上";
        let set = |columns| title(Role::Subtitle, subtitle, Default::default(), columns);
        assert_eq!(set(40), subtitle);
        let turned = set(24);
        let lines: Vec<&str> = turned.split('\n').collect();
        assert_eq!(lines.concat(), subtitle);
        assert!(lines.iter().all(|line| line.chars().count() >= 6), "{lines:?}");
    }

    #[test]
    fn names_of_the_head_are_not_cut() {
        use crate::document::meta::{Given, Metadata};
        let name = "岚溪数智产业";
        let text = "关于岚溪数智产业和中小企业梯度培育工作的通知";
        let given = Given { value: vec![name.to_owned()], span: Span::default() };
        let meta = Metadata { issuer: Some(given), ..Metadata::default() };
        for columns in 9..19 {
            let turned = title(Role::Title, text, meta.clone(), columns);
            assert!(turned.contains(name), "{columns}: {turned}");
        }
    }

    #[test]
    fn a_long_title_takes_time_in_proportion() {
        for piece in ["关于加强作风建设的通知", "一二三", "《“（", "王伟、"] {
            let title = piece.repeat(1_500);
            assert_eq!(turn(&title, 19).concat(), title);
        }
    }
}
